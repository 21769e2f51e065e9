//! A header's name, folded so that spellings of one name are equal, and the unit that it states.

use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::clean::clean;
use super::value::unit::Unit;
use crate::domain::script::simplified;

/// One header of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The header as it is written, without blanks around it.
    pub text: Arc<str>,
    /// All of it, folded.
    pub whole: String,
    /// Without what stands in brackets, folded.
    pub bare: String,
    /// The unit in its brackets.
    pub unit: Option<Unit>,
}

impl Header {
    /// The header in a cell.
    pub fn of(cell: &str) -> Header {
        let text = clean(cell);
        let (outside, inside) = split_brackets(text);
        let inner = inside.iter().find_map(|inner| Unit::of(inner));
        let (bare, unit) = match (inner, Unit::split(&outside)) {
            (None, Some((before, unit))) => (fold(before), Some(unit)),
            _ => (fold(&outside), inner),
        };
        Header { text: Arc::from(text), whole: fold(text), bare, unit }
    }
}

/// Folds a name: width, case, spaces and marks off, `__c` of custom fields too; traditional characters count as
/// simplified ones.
pub fn fold(name: &str) -> String {
    let lower: String = name.nfkc().flat_map(char::to_lowercase).map(simplified).collect();
    let lower = lower.strip_suffix("__c").unwrap_or(&lower);
    lower.chars().filter(|char| char.is_alphanumeric() || *char == '/').collect::<String>().replace('/', "")
}

/// What stands outside brackets, and each thing inside.
fn split_brackets(text: &str) -> (String, Vec<String>) {
    let (mut outside, mut inside, mut current) = (String::new(), Vec::new(), None::<String>);
    for char in text.chars() {
        match char {
            '(' | '（' | '[' | '【' | '〔' if current.is_none() => current = Some(String::new()),
            ')' | '）' | ']' | '】' | '〕' if current.is_some() => inside.extend(current.take()),
            _ => match &mut current {
                Some(inner) => inner.push(char),
                None => outside.push(char),
            },
        }
    }
    inside.extend(current);
    (outside, inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_traditional_header_folds_to_the_simplified_one() {
        for (traditional, simple) in [
            ("客戶名稱", "客户名称"),
            ("線索編號", "线索编号"),
            ("負責人", "负责人"),
            ("預計成交金額（萬元）", "预计成交金额（万元）"),
            ("合約狀態", "合约状态"),
            ("帳號", "账号"),
            ("銀行帐號", "银行账号"),
            ("Lead ID", "lead id"),
        ] {
            assert_eq!(fold(traditional), fold(simple), "{traditional}");
        }
    }

    #[test]
    fn spellings_of_one_name_fold_to_one() {
        assert_eq!(fold("Opportunity_ID"), fold("OpportunityId"));
        assert_eq!(fold("opportunity id"), fold(" OPPORTUNITY-ID "));
        assert_eq!(fold("收/支"), "收支");
        assert_eq!(fold("ＩＤ"), "id");
        assert_eq!(fold("日 志 号"), "日志号");
        assert_eq!(fold("Region__c"), "region");
    }

    #[test]
    fn a_unit_in_brackets_is_taken_off_and_kept() {
        let header = Header::of("合同金额（万元）");
        assert_eq!((header.bare.as_str(), header.unit), ("合同金额", Unit::of("万元")));
        assert_eq!(Header::of("交易金额(收入)").whole, "交易金额收入");
        assert_eq!(Header::of("*客户名称(必填)").bare, "客户名称");
    }
}
