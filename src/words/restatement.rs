//! Sentences of what was restated.

use super::{Phrase, phrase};

/// The sheet.
pub const TITLE: Phrase = phrase("重述", "Restatements");
/// Column: the total.
pub const FIGURE: Phrase = phrase("数字", "figure");
/// Column: the row.
pub const KEY: Phrase = phrase("哪一笔", "of which");
/// The total itself.
pub const WHOLE: Phrase = phrase("合计", "total");
/// Column: what it was.
pub const BEFORE: Phrase = phrase("原值（{unit}）", "was ({unit})");
/// Column: what it is.
pub const AFTER: Phrase = phrase("新值（{unit}）", "is ({unit})");
/// Column: the difference.
pub const CHANGE: Phrase = phrase("变动（{unit}）", "change ({unit})");
/// Column: the rows that moved it.
pub const MOVED_BY: Phrase = phrase("由什么引起", "moved by");
/// The parts stand below the total.
pub const ROWS_BELOW: Phrase = phrase("见下面 {count} 行", "the rows below ({count})");
/// More rows than are named.
pub const MORE: Phrase = phrase("另有 {count} 行", "and {count} more");
/// No row of its own moved it.
pub const BY_MATCHING: Phrase =
    phrase("自己的行没有变，是匹配结果变了", "none of its own rows: how rows are matched has changed");
/// What is compared.
pub const SINCE: Phrase = phrase(
    "对比 {since} 时已知的数据与现在的数据，说的都是截至 {day} 的同一批数字；此后新发生的不算重述。",
    "What was known at {since} beside what is known now, both about the figures as of {day}; what has happened since is no restatement.",
);
/// There is nothing to compare with.
pub const NOTHING_EARLIER: Phrase = phrase(
    "在此之前没有导入过这三张表，没有可对比的旧报告。",
    "Nothing of the three tables was imported on an earlier day, so there is no earlier report to compare with.",
);
/// A file with the digest of its bytes.
pub const DIGEST: Phrase = phrase("{table}来源 {file}（SHA-256）", "{table} from {file} (SHA-256)");
/// Earlier files that are not listed.
pub const EARLIER_FILES: Phrase = phrase("{table}更早的来源文件", "{table}: earlier files");
/// An option that is no moment.
pub const BAD_SINCE: Phrase = phrase("“{text}”不是日期或时刻", "'{text}' is neither a day nor a moment");
