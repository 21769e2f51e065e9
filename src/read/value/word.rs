//! Words of closed lists: the source's word becomes the tool's.

use std::sync::Arc;

use super::words::known;
use super::{Outcome, text_of};
use crate::domain::record::Value;
use crate::domain::table::Vocabulary;
use crate::read::header::fold;
use crate::read::row::Cell;
use crate::read::trouble::Trouble;

/// Reads a word; what the list does not know is a finding with the nearest word.
pub fn read(cell: Cell<'_>, vocabulary: Vocabulary) -> Outcome {
    let text = text_of(cell);
    if vocabulary == Vocabulary::Step {
        return Outcome::Read(Value::Text(Arc::from(text.as_ref())));
    }
    let folded = fold(&text);
    let list = known(vocabulary);
    let found = |folded: &str| {
        list.iter()
            .find(|(word, names)| fold(word) == folded || names.iter().any(|name| fold(name) == folded))
    };
    match found(&folded).or_else(|| found(&core(&text, vocabulary))) {
        Some(("", _)) => Outcome::Blank,
        Some((word, _)) => Outcome::Read(Value::Text(Arc::from(*word))),
        None => {
            let nearest = nearest(&folded, list);
            Outcome::Unknown(Trouble::Word { word: text.into_owned(), vocabulary, nearest })
        }
    }
}

/// What a word comes down to: 已退款(￥12.00) to its status, 高级销售顾问 to its level.
fn core(text: &str, vocabulary: Vocabulary) -> String {
    let outside = text.split(['(', '（', '[', '【']).next().unwrap_or(text);
    let mut folded = fold(outside);
    if vocabulary == Vocabulary::Level {
        while let Some(shorter) = ["销售", "顾问", "经理", "代表", "专员", "工程师", "员工", "岗"]
            .iter()
            .find_map(|title| folded.strip_suffix(title))
            .filter(|shorter| !shorter.is_empty())
        {
            folded = shorter.to_owned();
        }
    }
    folded
}

/// The tool's word whose names look most like the source's.
fn nearest(folded: &str, list: &'static [(&str, &[&str])]) -> Option<&'static str> {
    let alike = |name: &str| strsim::normalized_levenshtein(folded, &fold(name));
    let scored = list
        .iter()
        .filter(|(word, _)| !word.is_empty())
        .flat_map(|(word, names)| names.iter().copied().chain([*word]).map(move |name| (alike(name), *word)));
    let (score, word) = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (score >= 0.5).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, vocabulary: Vocabulary) -> Option<String> {
        match read(Cell::Text(text), vocabulary) {
            Outcome::Read(Value::Text(word)) => Some(word.to_string()),
            _ => None,
        }
    }

    #[test]
    fn words_of_many_systems_are_the_tool_s_own() {
        for (text, expected) in [
            ("Closed Won", "won"),
            ("赢单", "won"),
            ("Proposal/Price Quote", "proposed"),
            ("方案报价", "proposed"),
            ("Closed - Lost", "lost"),
            ("won", "won"),
        ] {
            assert_eq!(word(text, Vocabulary::Stage).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(word("支付成功", Vocabulary::PaymentStatus).as_deref(), Some("received"));
        assert_eq!(word("贷 Cr", Vocabulary::Direction).as_deref(), Some("in"));
        assert_eq!(word("已归档", Vocabulary::ContractStatus).as_deref(), Some("archived"));
    }

    #[test]
    fn an_unknown_word_comes_with_the_nearest() {
        let Outcome::Unknown(Trouble::Word { nearest, .. }) =
            read(Cell::Text("方案报价中"), Vocabulary::Stage)
        else {
            panic!()
        };
        assert_eq!(nearest, Some("proposed"));
    }

    #[test]
    fn no_name_stands_for_two_words() {
        for vocabulary in [
            Vocabulary::Stage,
            Vocabulary::Level,
            Vocabulary::ContractStatus,
            Vocabulary::PaymentStatus,
            Vocabulary::Direction,
            Vocabulary::SenderRole,
            Vocabulary::MessageKind,
            Vocabulary::Scope,
        ] {
            let mut seen = std::collections::HashMap::new();
            for (word, names) in known(vocabulary) {
                for name in names.iter().copied().chain([*word]).filter(|name| !name.is_empty()) {
                    if let Some(other) = seen.insert(fold(name), word) {
                        assert_eq!(other, word, "{vocabulary:?}: {name}");
                    }
                }
            }
        }
    }
}
