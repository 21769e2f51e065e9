//! Yes and no.

use super::{Outcome, text_of};
use crate::domain::record::Value;
use crate::read::header::fold;
use crate::read::row::Cell;
use crate::read::trouble::Trouble;

const YES: [&str; 21] = [
    "是", "已", "y", "yes", "true", "t", "1", "√", "✓", "✔", "☑", "对", "有", "on", "启用", "在职", "正常",
    "active", "真", "在岗", "试用",
];
const NO: [&str; 26] = [
    "否",
    "未",
    "n",
    "no",
    "false",
    "f",
    "0",
    "×",
    "✗",
    "✘",
    "☐",
    "错",
    "无",
    "off",
    "停用",
    "离职",
    "已离职",
    "已停用",
    "禁用",
    "已禁用",
    "inactive",
    "假",
    "不是",
    "没有",
    "离岗",
    "x",
];

/// Reads a yes or no; what else it may be is a finding, not a guess.
pub fn read(cell: Cell<'_>, column: &str) -> Outcome {
    let flag = match cell {
        Cell::Flag(flag) => Some(flag),
        Cell::Number(1.0) => Some(true),
        Cell::Number(0.0) => Some(false),
        Cell::Text(text) => word(text, column),
        _ => None,
    };
    match flag {
        Some(flag) => Outcome::Read(Value::Flag(flag)),
        None => Outcome::Unknown(Trouble::Flag(text_of(cell).into_owned())),
    }
}

fn word(text: &str, column: &str) -> Option<bool> {
    let marked = ["√", "✓", "✔", "☑"].contains(&text);
    let crossed = ["×", "✗", "✘", "☐"].contains(&text);
    if marked || crossed {
        return Some(marked);
    }
    if let "1.0" | "0.0" = text {
        return Some(text == "1.0");
    }
    let folded = fold(text);
    if let Some(flag) = own_word(&folded, column) {
        return Some(flag);
    }
    if YES.contains(&folded.as_str()) {
        return Some(true);
    }
    if NO.contains(&folded.as_str()) {
        return Some(false);
    }
    None
}

/// Words that answer one column only.
fn own_word(word: &str, column: &str) -> Option<bool> {
    match (column, word) {
        (
            "converted",
            "已转化" | "已转换" | "已成交" | "已转商机" | "转化" | "成交" | "won" | "converted",
        ) => Some(true),
        (
            "converted",
            "未转化" | "未转换" | "未成交" | "未转商机" | "跟进中" | "lost" | "notconverted" | "open",
        ) => Some(false),
        ("invalid", "无效" | "已作废" | "作废" | "junk" | "junklead" | "invalid") => Some(true),
        ("invalid", "有效" | "valid") => Some(false),
        ("recalled", "已撤回" | "撤回") => Some(true),
        ("recalled", "未撤回") => Some(false),
        ("is_group", "群聊" | "group") => Some(true),
        ("is_group", "私聊" | "单聊" | "private") => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flag(text: &str, column: &str) -> Option<bool> {
        match read(Cell::Text(text), column) {
            Outcome::Read(Value::Flag(flag)) => Some(flag),
            _ => None,
        }
    }

    #[test]
    fn yes_and_no_in_many_words() {
        for text in ["是", "Y", "√", "1", "TRUE", "yes", "在职"] {
            assert_eq!(flag(text, "active"), Some(true), "{text}");
        }
        for text in ["否", "N", "×", "0", "False", "无", "已离职"] {
            assert_eq!(flag(text, "active"), Some(false), "{text}");
        }
        assert_eq!(flag("也许", "active"), None);
    }

    #[test]
    fn some_words_answer_one_question_only() {
        assert_eq!(flag("无效", "invalid"), Some(true));
        assert_eq!(flag("有效", "invalid"), Some(false));
        assert_eq!(flag("已转化", "converted"), Some(true));
        assert_eq!(flag("未转化", "converted"), Some(false));
    }
}
