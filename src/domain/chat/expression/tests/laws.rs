//! Laws for whatever is written.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::sent;
use crate::domain::chat::expression::{dates, expressions, sums};
use crate::domain::chat::fold::Folded;

/// Words that expressions are made of, and what gets between them.
const PIECES: &[&str] = &[
    "下",
    "周",
    "三",
    "这个月",
    "底",
    "前",
    "15",
    "号",
    "月",
    "年",
    "2026",
    "-",
    "/",
    ".",
    "到",
    "万",
    "元",
    "块",
    "12.8",
    "三十五",
    "初",
    "六",
    "五一",
    "春节",
    "内",
    "天",
    "后",
    "今",
    "明",
    "昨晚",
    "廿",
    "第",
    "个",
    "最后",
    "一周",
    "￥",
    "１２",
    "，",
    "👍🏽",
    "e\u{301}",
    "\u{200B}",
    "\u{0}",
    "９９９９９９９９９９９９９９９９９９９９",
    "零",
    "亿",
    "next ",
    "friday",
    "Q",
    "q3",
    "by ",
    "eod ",
    "h1",
    "毛",
    "腊月",
    "闰",
    "去年",
    "的",
    "之间",
    "和",
    "季度",
    "半",
    "星期",
    "了",
    "过",
    " ",
    "\n",
    "w",
    "k",
    "%",
    "公里",
    "人民币",
    "$",
];

proptest! {
    #[test]
    fn any_text_is_read_with_spans_of_its_own(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..14), other in "\\PC{0,8}", days in -40_000_i64..40_000) {
        let text = format!("{}{other}{}", pieces.concat(), pieces.iter().rev().copied().collect::<String>());
        let sent_at = sent("2026-03-12") + chrono::Duration::days(days);
        let found = expressions(&Folded::of(&text), sent_at);
        for date in &found.dates {
            prop_assert!(date.start <= date.end);
        }
        let spans = found.dates.iter().map(|date| &date.span).chain(found.sums.iter().map(|sum| &sum.span)).chain(found.others.iter().map(|other| &other.span));
        for span in spans {
            prop_assert!(!span.is_empty() && text.get(span.clone()).is_some(), "{span:?} of {text}");
        }
    }

    #[test]
    fn days_at_the_ends_of_the_calendar_are_survived(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 1..8), end in any::<bool>()) {
        let day = if end { NaiveDate::MAX } else { NaiveDate::MIN };
        let moment = day.and_hms_opt(12, 0, 0).unwrap().and_utc().fixed_offset();
        let _ = expressions(&Folded::of(&pieces.concat()), moment);
    }

    #[test]
    fn an_unrelated_sentence_behind_changes_nothing(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 1..8)) {
        let text = pieces.concat();
        // A year where it is all that is said; what shows nothing says nothing.
        let said: String = text.chars().filter(|char| char.is_alphanumeric()).collect();
        prop_assume!(said != "2026");
        let longer = format!("{text}。麻烦您看看");
        let today = sent("2026-03-12");
        prop_assert_eq!(dates(&text, today), dates(&longer, today));
        prop_assert_eq!(sums(&text), sums(&longer));
    }
}
