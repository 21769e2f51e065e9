//! The unit of a sum: 元, 万元, 亿 …

use unicode_normalization::UnicodeNormalization;

use crate::domain::script::simplified;

/// How many fen one of the unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// Fen in one.
    pub fen: i64,
}

/// One yuan.
impl Default for Unit {
    fn default() -> Unit {
        Unit { fen: 100 }
    }
}

/// Longer names before the shorter ones that they end in.
const NAMES: [(&str, i64); 18] = [
    ("百万元", 100_000_000),
    ("千万元", 1_000_000_000),
    ("十万元", 10_000_000),
    ("万元", 1_000_000),
    ("千元", 100_000),
    ("百元", 10_000),
    ("亿元", 10_000_000_000),
    ("百万", 100_000_000),
    ("千万", 1_000_000_000),
    ("亿", 10_000_000_000),
    ("万", 1_000_000),
    ("千", 100_000),
    ("w", 1_000_000),
    ("k", 100_000),
    ("元", 100),
    ("圆", 100),
    ("角", 10),
    ("分", 1),
];

/// Codes and words that stand beside a unit, or alone for the unit itself.
const CURRENCIES: [&str; 12] =
    ["人民币", "rmb", "cny", "¥", "usd", "us$", "$", "hkd", "eur", "€", "美元", "港元"];

impl Unit {
    /// The unit that the whole of `text` names: 万元, 单位：万元, 人民币元, RMB.
    pub fn of(text: &str) -> Option<Unit> {
        let plain = text.nfkc().flat_map(char::to_lowercase).map(simplified);
        let folded: String = plain.filter(|char| !char.is_whitespace()).collect();
        let mut rest = folded.as_str();
        for word in ["金额单位", "货币单位", "单位", "币种"] {
            rest = rest.strip_prefix(word).unwrap_or(rest);
        }
        rest = rest.trim_start_matches([':', '/']);
        // 万元,含税: what else stands beside a unit is no matter.
        let pieces: Vec<Unit> = rest.split([',', '/', ':', ';', '、']).filter_map(Unit::named).collect();
        let scale = pieces.iter().find(|unit| **unit != Unit::default()).or(pieces.first());
        Unit::named(rest).or(scale.copied())
    }

    /// The unit that a folded word is, its currency aside.
    fn named(word: &str) -> Option<Unit> {
        let (mut rest, mut named) = (word, false);
        for currency in CURRENCIES {
            if let Some(shorter) = rest.strip_prefix(currency).or_else(|| rest.strip_suffix(currency)) {
                (rest, named) = (shorter.trim_matches(['/', ',', '-', ':']), true);
            }
        }
        if rest.is_empty() {
            return named.then(Unit::default);
        }
        NAMES.iter().find(|(name, _)| *name == rest).map(|(_, fen)| Unit { fen: *fen })
    }

    /// The unit's name, as a header would state it.
    pub fn name(self) -> Option<&'static str> {
        NAMES.iter().find(|(_, fen)| *fen == self.fen).map(|(name, _)| *name)
    }

    /// The unit at the end of a header without brackets, and what stands before it: 合同金额万元, and
    /// `amount_fen`, as the tool's own exports say it.
    pub fn split(header: &str) -> Option<(&str, Unit)> {
        let trimmed = header.trim_end();
        if let Some(before) = trimmed.strip_suffix("_fen").filter(|before| !before.is_empty()) {
            return Some((before, Unit { fen: 1 }));
        }
        let (name, fen) = NAMES.iter().find(|(name, _)| name.ends_with('元') && trimmed.ends_with(name))?;
        let before = trimmed[..trimmed.len() - name.len()].trim_end_matches([':', '：', '_', '-', '/', ' ']);
        (!before.is_empty()).then_some((before, Unit { fen: *fen }))
    }

    /// The unit that a line above the table states: 单位：万元.
    pub fn stated(line: &str) -> Option<Unit> {
        let start = line.find("单位").or_else(|| line.find("單位"))?;
        let rest = &line[start..];
        let end = rest.find([')', '）', ' ', '，', ',', '。', '\u{3000}', '\t']).unwrap_or(rest.len());
        Unit::of(&rest[..end]).or_else(|| Unit::of(rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_known_by_their_names() {
        assert_eq!(Unit::of("万元"), Some(Unit { fen: 1_000_000 }));
        assert_eq!(Unit::of("单位：人民币万元"), Some(Unit { fen: 1_000_000 }));
        assert_eq!(Unit::of("元"), Some(Unit { fen: 100 }));
        assert_eq!(Unit::of("RMB"), Some(Unit { fen: 100 }));
        assert_eq!(Unit::of("人民币：万元"), Some(Unit { fen: 1_000_000 }));
        assert_eq!(Unit::of("含税/万元"), Some(Unit { fen: 1_000_000 }));
        assert_eq!(Unit::of("收入"), None);
        assert_eq!(Unit::of("必填"), None);
        assert_eq!(Unit::of(""), None);
    }

    #[test]
    fn a_line_above_the_table_states_one() {
        assert_eq!(Unit::stated("2026年合同台账（单位：万元）"), Some(Unit { fen: 1_000_000 }));
        assert_eq!(Unit::stated("金额单位：元  编制人：甲"), Some(Unit { fen: 100 }));
        assert_eq!(Unit::stated("單位：萬元"), Some(Unit { fen: 1_000_000 }));
        assert_eq!(Unit::stated("单位名称：某某公司"), None);
    }

    #[test]
    fn a_unit_may_end_a_header() {
        assert_eq!(Unit::split("合同金额万元"), Some(("合同金额", Unit { fen: 1_000_000 })));
        assert_eq!(Unit::split("amount_fen"), Some(("amount", Unit { fen: 1 })));
        assert_eq!(Unit::split("元"), None);
        assert_eq!(Unit::split("金额"), None);
    }
}
