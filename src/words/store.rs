//! What the store says.

use super::{Phrase, phrase};

/// Another import is at work.
pub const LOCKED: Phrase = phrase(
    "项目数据正被占用：{command}（进程 {pid}，自 {since} 起）",
    "the project's data is in use by `{command}` (process {pid}, since {since})",
);
/// Another import is at work, and has not said its name yet.
pub const LOCKED_BY_SOMEBODY: Phrase =
    phrase("项目数据正被另一个 trueup 占用", "the project's data is in use by another trueup");
/// What to do about a lock.
pub const LOCKED_HINT: Phrase = phrase(
    "等它结束后再运行；程序一旦结束或被终止，占用会自动解除，无需删除任何文件",
    "run again when it has finished; the lock goes with its process, there is no file to delete",
);
/// A file of the store cannot be read.
pub const CANNOT_READ: Phrase = phrase("读不了 {path}：{cause}", "cannot read {path}: {cause}");
/// What to do about it.
pub const READ_HINT: Phrase = phrase("请检查该文件夹的读取权限", "check that you may read this folder");
/// A file of the store cannot be written.
pub const CANNOT_WRITE: Phrase = phrase(
    "写不了 {path}：{cause}；项目里的数据和之前一样",
    "cannot write {path}: {cause}; the project's data is as it was",
);
/// What to do about a full disk.
pub const FULL_HINT: Phrase = phrase("清出磁盘空间后重新运行即可", "make room on the disk and run again");
/// What to do about a folder that cannot be written.
pub const READ_ONLY_HINT: Phrase = phrase(
    "该文件夹只读或无写入权限：请更改权限，或把项目放到可写的位置",
    "the folder is read-only for you: change its permissions, or move the project where you may write",
);
/// What to do where writing failed for another reason.
pub const WRITE_HINT: Phrase = phrase(
    "请检查该文件夹是否存在、是否可写，然后重新运行",
    "check that the folder exists and can be written, then run again",
);
/// The store is of a newer version.
pub const NEWER: Phrase = phrase(
    "{path} 由更新版本的 trueup 写成，当前版本读不了",
    "{path} was written by a newer trueup than this one",
);
/// What to do about it.
pub const NEWER_HINT: Phrase = phrase("请升级 trueup", "upgrade trueup");
/// A file of the store is damaged.
pub const DAMAGED: Phrase = phrase("{path} 已损坏：{detail}", "{path} is damaged: {detail}");
/// A file of the store is gone.
pub const MISSING: Phrase = phrase("缺少文件 {path}", "{path} is missing");
/// What to do about a damaged or missing file.
pub const REBUILD_HINT: Phrase = phrase(
    "从备份恢复 .trueup 文件夹；没有备份时，把它改名移开，再按原来的顺序重新导入各个文件",
    "restore the folder .trueup from a backup; without one, move it aside and import the files again in their old order",
);
/// A value does not fit its column.
pub const MISFIT: Phrase =
    phrase("{table}：{place} 有一个值与列的类型不符", "{table}: a value at {place} does not fit its column");
/// What to do about it.
pub const MISFIT_HINT: Phrase = phrase(
    "这是程序的错误，什么都没有存入；请连同这一行一并反馈",
    "this is a fault of the program and nothing was stored; please report it with this row",
);

/// A key twice in one file, with different content.
pub const KEY_TWICE: Phrase = phrase(
    "{table} 的 {key} 在同一文件中出现两次且内容不同：{earlier} 被后面的 {later} 取代",
    "{key} stands twice in one file of {table} with different content: {later} replaces {earlier}",
);
/// What to do about it.
pub const KEY_TWICE_HINT: Phrase = phrase(
    "若后一行才对，无需处理；否则在来源系统里去掉多余的一行再导入",
    "if the later row is right, nothing is to be done; else remove the extra row at its source and import again",
);

/// The status of a project.
pub const STATUS: Phrase = phrase("项目状态", "project status");
/// A heading.
pub const TABLES: Phrase = phrase("各表", "tables");
/// Nothing was imported yet.
pub const NOTHING_YET: Phrase = phrase("项目里还没有数据", "the project holds no data yet");
/// What to do then.
pub const NOTHING_YET_NEXT: Phrase = phrase(
    "下一步：运行 trueup import 文件，或把导出文件放进 inbox 后运行 trueup daily",
    "next: run 'trueup import FILE', or put the exports into inbox and run 'trueup daily'",
);
/// A column.
pub const TABLE: Phrase = phrase("表", "table");
/// A column.
pub const ROWS: Phrase = phrase("行数", "rows");
/// A column.
pub const QUARANTINED: Phrase = phrase("隔离", "set aside");
/// A column.
pub const FROM: Phrase = phrase("最早", "from");
/// A column.
pub const TO: Phrase = phrase("最晚", "to");
/// A column.
pub const IMPORTED_AT: Phrase = phrase("最近导入", "last import");
/// A column.
pub const FILES: Phrase = phrase("来自文件", "from files");
/// What stands between the names of a list.
pub const LIST_COMMA: Phrase = phrase("、", ", ");
/// A list that is cut short.
pub const AND_MORE: Phrase = phrase("{shown} 等，另有 {count} 个", "{shown} and {count} more");

/// The quarantine.
pub const QUARANTINE: Phrase = phrase("隔离区", "quarantine");
/// A heading.
pub const QUARANTINE_ROWS: Phrase = phrase("未被接受的行", "rows that were set aside");
/// Nothing stands in quarantine.
pub const QUARANTINE_EMPTY: Phrase = phrase("隔离区是空的", "nothing stands in quarantine");
/// What to do with the quarantine.
pub const QUARANTINE_NEXT: Phrase = phrase(
    "隔离区有 {count} 行：trueup quarantine --export 待改.csv 导出，改好后再用 trueup import 导入",
    "rows in quarantine: {count}; write them out with 'trueup quarantine --export mend.csv', mend them and import that file",
);
/// What to do with a sheet to mend.
pub const MEND_NEXT: Phrase = phrase(
    "{path}：{count} 行{table}。改好后运行 trueup import {path} --as {word}，改对的行会离开隔离区",
    "{path} holds what was set aside of {table} ({count}): mend it and run 'trueup import {path} --as {word}'; rows that are right then leave the quarantine",
);
/// A column.
pub const FILE: Phrase = phrase("文件", "file");
/// A column.
pub const SHEET: Phrase = phrase("工作表", "sheet");
/// A column.
pub const ROW: Phrase = phrase("行", "row");
/// A column.
pub const COLUMN: Phrase = phrase("列", "column");
/// A column.
pub const CODE: Phrase = phrase("代码", "code");
/// A column.
pub const REASON: Phrase = phrase("原因", "reason");
/// A word that is no table.
pub const NO_SUCH_TABLE: Phrase = phrase("没有 {word} 这个表", "there is no table {word}");
/// Which tables there are.
pub const TABLES_ARE: Phrase = phrase("可用的表：{tables}", "the tables are: {tables}");
/// A table without rows.
pub const EMPTY_TABLE: Phrase = phrase("{table}表里还没有数据", "there are no {table} yet");
