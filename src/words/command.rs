//! Sentences that belong to no single analysis: failures, files, next steps.

use super::{Phrase, phrase};

/// What stands before an error, with its colon.
pub const ERROR: Phrase = phrase("错误：", "error: ");
/// What stands before a warning, with its colon.
pub const WARNING: Phrase = phrase("警告：", "warning: ");
/// What stands before a hint, with its colon.
pub const HINT: Phrase = phrase("建议：", "hint: ");
/// What stands before a cause, with its colon.
pub const CAUSE: Phrase = phrase("原因：", "because: ");
/// A file was written.
pub const WRITTEN: Phrase = phrase("已写入 {path}", "wrote {path}");
/// A file cannot be written.
pub const UNWRITABLE: Phrase = phrase("写不了 {path}：{cause}", "cannot write {path}: {cause}");
/// What to do about it.
pub const UNWRITABLE_HINT: Phrase = phrase(
    "请检查目录是否存在、是否有写权限、磁盘是否已满，以及文件是否正在 Excel 里打开",
    "check that the folder exists and may be written, that the disk has room, and that no program holds the file open",
);
/// The ending of an output file says nothing.
pub const UNKNOWN_ENDING: Phrase =
    phrase("从 {path} 的后缀看不出要哪种格式", "the ending of {path} does not say which format to write");
/// Which endings there are.
pub const ENDINGS: Phrase = phrase("可用的后缀：{endings}", "the endings known are: {endings}");
/// Binary data and a terminal.
pub const NOT_TO_A_TERMINAL: Phrase =
    phrase("工作簿不能直接显示在终端里", "a workbook cannot be shown in a terminal");
/// What to do about it.
pub const NOT_TO_A_TERMINAL_HINT: Phrase = phrase(
    "用 -o 报告.xlsx 写成文件，或者接到管道里",
    "write it to a file with '-o report.xlsx', or send it into a pipe",
);
/// stdout cannot be written.
pub const STDOUT: Phrase = phrase("输出写不出去：{cause}", "cannot write the output: {cause}");
/// An as-of that is none.
pub const BAD_AS_OF: Phrase =
    phrase("看不懂截止时点 {text}", "the as-of '{text}' is neither a day nor a moment");
/// What an as-of looks like.
pub const BAD_AS_OF_HINT: Phrase = phrase(
    "写成日期 2026-03-15（当天结束时），或时刻 2026-03-15T18:00",
    "write a day, 2026-03-15 (its end is meant), or a moment, 2026-03-15T18:00",
);
/// The person stopped it.
pub const INTERRUPTED: Phrase = phrase(
    "已中断；项目里的数据和之前一样，没有写出半份文件",
    "interrupted; the project's data is as it was, and no file was left half written",
);
/// The default as-of.
pub const AS_OF: Phrase = phrase("截止时点 {day}", "as of {day}");
/// A command that is none.
pub const NO_SUCH_COMMAND: Phrase = phrase(
    "没有 {name} 这个命令；trueup --help 列出全部命令",
    "there is no command '{name}'; 'trueup --help' lists them all",
);
/// `init` found a project already.
pub const PROJECT_EXISTS: Phrase =
    phrase("{path} 已经存在，没有改动它", "{path} is there already and was left as it is");
/// What to do about it.
pub const PROJECT_EXISTS_HINT: Phrase = phrase(
    "换一个目录，或直接编辑这个文件；trueup status 看项目里有什么",
    "choose another folder, or edit that file; 'trueup status' shows what the project holds",
);
/// `init` made a project.
pub const PROJECT_MADE: Phrase = phrase("已在 {dir} 建好项目", "made a project in {dir}");
/// What to do next.
pub const PROJECT_MADE_NEXT: Phrase = phrase(
    "下一步：把导出的 Excel、CSV 放进 {dir}/inbox，然后运行 trueup --project {dir} daily",
    "next: put the Excel and CSV exports into {dir}/inbox, then run 'trueup --project {dir} daily'",
);
/// What to do next in the current folder.
pub const PROJECT_MADE_NEXT_HERE: Phrase = phrase(
    "下一步：把导出的 Excel、CSV 放进 inbox，然后运行 trueup daily",
    "next: put the Excel and CSV exports into inbox, then run 'trueup daily'",
);
/// A folder cannot be made.
pub const NO_FOLDER: Phrase = phrase("建不了目录 {path}：{cause}", "cannot make the folder {path}: {cause}");
/// The sample cannot be made.
pub const NO_SAMPLE: Phrase = phrase("示例数据写不出来", "the sample cannot be made");
