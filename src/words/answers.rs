//! Sentences about sheets that people fill in and that are read back.

use super::{Phrase, phrase};

/// No sheet has the headers.
pub const NO_SHEET: Phrase =
    phrase("{file} 里没有一张表有这些列：{columns}", "no sheet of {file} has these columns: {columns}");
/// The file is a text, whatever its name says, and no table of it has the headers.
pub const NO_WORKBOOK: Phrase = phrase(
    "{file} 不是工作簿，是一份文本，里面也没有一张表有这些列：{columns}",
    "{file} is no workbook but a text, and has no table with these columns: {columns}",
);
/// The members of a list, from the first on.
pub const LIST: Phrase = phrase("{first}、{others}", "{first}, {others}");
/// A column is gone.
pub const NO_COLUMN: Phrase = phrase(
    "{file} 第 {row} 行的表头缺少“{column}”一列",
    "{file}: the header in row {row} lacks the column '{column}'",
);
/// A column is gone from a sheet of a workbook.
pub const NO_COLUMN_IN_SHEET: Phrase = phrase(
    "{file} 工作表“{sheet}”第 {row} 行的表头缺少“{column}”一列",
    "{file}, sheet '{sheet}': the header in row {row} lacks the column '{column}'",
);
/// The sheet was not taken.
pub const REFUSED: Phrase = phrase(
    "{file} 有 {count} 处不对，一条也没有记下：",
    "{file} has mistakes ({count}); nothing of it was kept:",
);
/// One mistake with its cell.
pub const FAULT: Phrase = phrase("{cell}：{what}", "{cell}: {what}");
/// There are more.
pub const MORE: Phrase = phrase("还有 {count} 处", "and {count} more");
