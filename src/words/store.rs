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
/// Another program was faster.
pub const OVERTAKEN: Phrase = phrase(
    "另一个 trueup 刚刚改了同一份记录，这一次什么都没有存",
    "another trueup has just changed the same record; nothing was kept of this run",
);
/// What to do about it.
pub const OVERTAKEN_HINT: Phrase = phrase("再运行一次即可", "run it again");
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
/// What to do about damaged confirmations.
pub const MEND_CONFIRMATIONS: Phrase = phrase(
    "从备份恢复这个文件；没有备份时把它改名移开，再用 trueup chat confirm 把填好的表重新读一遍",
    "restore this file from a backup; without one, move it aside and read the filled-in sheets again with 'trueup chat confirm'",
);
/// What to do about a damaged list of packages.
pub const MEND_PACKAGES: Phrase = phrase(
    "从备份恢复这个文件；没有备份时把它改名移开：在那之前的交接包只能凭各自的 manifest.json 查出给了谁",
    "restore this file from a backup; without one, move it aside: only their manifest.json then tells for whom earlier packages were made",
);
/// What to do about a damaged ledger.
pub const MEND_DECISIONS: Phrase = phrase(
    "从备份恢复 decisions.json 和 audit.jsonl；没有备份时把两个都改名移开：在那之前分给谁就当作没有记过",
    "restore decisions.json and audit.jsonl from a backup; without one, move both aside: what was given out before then counts as not given",
);
/// What to do about a damaged list of alerts.
pub const MEND_SENT: Phrase = phrase(
    "从备份恢复这个文件；没有备份时把它改名移开：已经发过的告警可能再发一次",
    "restore this file from a backup; without one, move it aside: alerts that went out may go out again",
);
/// What to do about a damaged shadow.
pub const MEND_SHADOW: Phrase = phrase(
    "从备份恢复这个文件；没有备份时把它改名移开，再用 trueup assign shadow 重新开始",
    "restore this file from a backup; without one, move it aside and start the shadow anew with 'trueup assign shadow'",
);
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

/// Records that a complete export no longer has.
pub const GONE: Phrase = phrase(
    "全量导出里没有了的{table}有 {count} 条，已标记为消失：{keys}",
    "{table} that the full export no longer has are marked as gone ({count}): {keys}",
);
/// What to do about it.
pub const GONE_HINT: Phrase = phrase(
    "无需处理：它们不再计入，历史仍在（trueup history），再次出现时恢复",
    "nothing; they count no more, their history stays ('trueup history'), and they are back when an export has them again",
);
/// Most records are gone at once.
pub const GONE_MANY: Phrase = phrase(
    "全量导出里没有了的{table}有 {count} 条，超过原有 {all} 条的一半，都已标记为消失：{keys}",
    "the full export lacks {count} of {all} {table}, more than half; all of them are marked as gone: {keys}",
);
/// What to do about it.
pub const GONE_MANY_HINT: Phrase = phrase(
    "看看导出时是不是带了筛选条件；如果是，用 trueup import --undo 撤销后重新导出",
    "perhaps the export was filtered: then take it back with 'trueup import --undo' and export again",
);
/// Nothing is marked as gone.
pub const GONE_HELD_BACK: Phrase = phrase(
    "这份全量导出没有把任何{table}标记为消失：{why}",
    "no {table} were marked as gone by this full export: {why}",
);
/// Why not.
pub const GONE_UNKNOWN_KEYS: Phrase = phrase(
    "隔离的行里有 {count} 行读不出编号，不知道是哪些记录",
    "{count} of the rows that were set aside have no key that can be read, so they may be any record",
);
/// Why not.
pub const GONE_NO_ROWS: Phrase = phrase("没有一行可以接受", "none of its rows could be accepted");
/// What to do about it.
pub const GONE_HELD_BACK_HINT: Phrase =
    phrase("在来源系统里补好后重新导出", "mend them at their source and export again");
/// There was no import.
pub const NOTHING_TO_TAKE_BACK: Phrase =
    phrase("项目里没有可以撤销的导入", "there is no import to take back");
/// What to do about it.
pub const NOTHING_TO_TAKE_BACK_HINT: Phrase =
    phrase("先用 trueup import 文件 导入", "import something first: 'trueup import FILE'");
/// The state before is not held.
pub const TAKEN_BACK_ALREADY: Phrase = phrase(
    "只能撤销最近一次导入，而它已经撤销过了；更早的一次（{last}）不能再撤销",
    "only the last import can be taken back, and it was; the one before it ({last}) stays",
);
/// What to do about it.
pub const TAKEN_BACK_ALREADY_HINT: Phrase = phrase(
    "要回到更早的样子：把 .trueup 改名移开，再按原来的顺序导入需要的文件",
    "to go back further, move the folder .trueup aside and import the files that you want in their old order",
);
/// No such row.
pub const NOT_SET_ASIDE: Phrase = phrase("隔离区里没有编号为 {id} 的行", "no row {id} stands in quarantine");
/// What to do about it.
pub const NOT_SET_ASIDE_HINT: Phrase = phrase(
    "编号见 trueup quarantine --format jsonl 的 id，或导出的待改表里的 quarantine_id",
    "ids are 'id' in 'trueup quarantine --format jsonl' and 'quarantine_id' in the sheet to mend",
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
/// A list that is cut short.
pub const AND_MORE: Phrase = phrase("{shown} 等，另有 {count} 个", "{shown} and {count} more");

/// The quarantine.
pub const QUARANTINE: Phrase = phrase("隔离区", "quarantine");
/// A heading.
pub const QUARANTINE_ROWS: Phrase = phrase("未被接受的行", "rows that were set aside");
/// A heading.
pub const QUARANTINE_REASONS: Phrase = phrase("为什么被隔离", "why they were set aside");
/// A column.
pub const FIRST_REASON: Phrase = phrase("第一行的原因", "reason of the first");
/// There are more rows than are shown.
pub const QUARANTINE_HEAD: Phrase = phrase(
    "只列出 {count} 行中的前 {shown} 行；trueup quarantine -o 隔离区.csv 写出全部",
    "the first {shown} of {count} rows; 'trueup quarantine -o quarantine.csv' writes all of them",
);
/// Nothing stands in quarantine.
pub const QUARANTINE_EMPTY: Phrase = phrase("隔离区是空的", "nothing stands in quarantine");
/// What to do with the quarantine.
pub const QUARANTINE_NEXT: Phrase = phrase(
    "隔离区有 {count} 行：trueup quarantine --export 待改.xlsx 导出，改好后再用 trueup import 导入",
    "rows in quarantine: {count}; write them out with 'trueup quarantine --export mend.xlsx', mend them and import that file",
);
/// What to do with a sheet to mend.
pub const MEND_NEXT: Phrase = phrase(
    "{path}：{count} 行。改好后运行 trueup import {path}，改对的行会离开隔离区；没改的留着，不会重复",
    "{path} holds rows that were set aside ({count}): mend them and run 'trueup import {path}'; those that are right then leave the quarantine, the others stay",
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
/// The history of a record.
pub const HISTORY: Phrase = phrase("{table} {key} 的历史", "history of {key} in {table}");
/// A heading.
pub const CHANGES: Phrase = phrase("每次变化", "what happened to it");
/// A heading.
pub const AS_IT_IS: Phrase = phrase("现在的样子", "as it is now");
/// A record that is gone.
pub const IS_GONE: Phrase =
    phrase("最近的全量导出里没有它，不再计入", "the last full export does not have it; it counts no more");
/// A column.
pub const AT: Phrase = phrase("导入时间", "imported at");
/// A column.
pub const WHAT: Phrase = phrase("变化", "what");
/// A column.
pub const CHANGED_FROM: Phrase = phrase("原来", "from");
/// A column.
pub const CHANGED_TO: Phrase = phrase("变为", "to");
/// A column.
pub const VALUE: Phrase = phrase("值", "value");
/// What happened.
pub const WAS_NEW: Phrase = phrase("新增", "new");
/// What happened.
pub const WAS_CHANGED: Phrase = phrase("变更", "changed");
/// What happened.
pub const WAS_GONE: Phrase = phrase("消失", "gone");
/// What happened.
pub const WAS_BACK: Phrase = phrase("恢复", "back");
/// A flag.
pub const YES: Phrase = phrase("是", "yes");
/// A flag.
pub const NO: Phrase = phrase("否", "no");
/// A key without a record.
pub const NO_SUCH_KEY: Phrase = phrase("{table}里没有 {key}", "there is no {key} in {table}");
/// Keys that are like it.
pub const NEAREST_KEYS: Phrase = phrase("相近的有：{keys}", "the nearest are: {keys}");
/// Where keys are seen.
pub const KEYS_ARE: Phrase = phrase(
    "编号见 trueup export {table}；由几列组成的编号用 / 连起来写",
    "'trueup export {table}' shows the keys; one of several columns is written with / between them",
);
/// A moment that is none.
pub const BAD_KNOWN_AT: Phrase = phrase("看不懂时点 {text}", "'{text}' is neither a day nor a moment");
/// A column.
pub const AGE: Phrase = phrase("距今（天）", "days ago");
/// A column.
pub const FRESHNESS: Phrase = phrase("新旧", "freshness");
/// A table whose last import is long ago.
pub const STALE: Phrase = phrase("过期", "stale");
/// A table whose last import is not long ago.
pub const FRESH: Phrase = phrase("正常", "fresh");
/// Rows that left the quarantine for good.
pub const DROPPED: Phrase =
    phrase("{count} 行已移出隔离区，不再导入", "rows dropped from quarantine: {count}");
/// The title of an import that was taken back.
pub const TAKEN_BACK: Phrase = phrase("已撤销的导入", "import taken back");
/// The heading of what it was.
pub const TAKEN_BACK_WAS: Phrase =
    phrase("第 {number} 次导入，{at}：{command}", "import {number} of {at}: {command}");
/// What else it had done.
pub const TAKEN_BACK_GONE: Phrase = phrase(
    "其中标记为消失的{table}有 {count} 条，也已恢复",
    "{table} that it had marked as gone are there again ({count})",
);
/// What it leaves.
pub const TAKEN_BACK_NOTE: Phrase = phrase(
    "项目里的数据和这次导入之前一样；这些文件可以重新导入",
    "the data is as it was before it; its files can be imported again",
);

/// A word that is no table.
pub const NO_SUCH_TABLE: Phrase = phrase("没有 {word} 这个表", "there is no table {word}");
/// Which tables there are.
pub const TABLES_ARE: Phrase = phrase("可用的表：{tables}", "the tables are: {tables}");
/// A table without rows.
pub const EMPTY_TABLE: Phrase = phrase("{table}表里还没有数据", "there are no {table} yet");
