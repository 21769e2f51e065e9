//! What people write, and what it means: one row an expression. Messages are of Thursday 2026-03-12
//! unless a row says otherwise.

mod days;
mod laws;
mod lookalikes;
mod sums;

use chrono::NaiveDate;

use super::{Context, Grain, OtherKind, dates, expressions, expressions_in};
use crate::domain::chat::conversation::Moment;
use crate::domain::chat::fold::Folded;

fn sent(day: &str) -> Moment {
    format!("{day}T10:00:00+08:00").parse().unwrap()
}

/// The dates of a text as `words=start..end`, days of 2026 without the year.
fn read(text: &str, day: &str) -> String {
    let short = |day: NaiveDate| day.to_string().replace("2026-", "");
    let found = dates(text, sent(day)).into_iter().map(|date| {
        let words = &text[date.span.clone()];
        if date.start == date.end {
            format!("{words}={}", short(date.start))
        } else {
            format!("{words}={}..{}", short(date.start), short(date.end))
        }
    });
    found.collect::<Vec<_>>().join(" ")
}

fn check_dates(rows: &[(&str, &str)], day: &str) {
    let wrong: Vec<String> = rows
        .iter()
        .map(|(text, expected)| (text, expected, read(text, day)))
        .filter(|(_, expected, found)| found != *expected)
        .map(|(text, expected, found)| format!("{text}: [{found}] and not [{expected}]"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn limits_and_grains_are_told() {
    let date = |text: &str| dates(text, sent("2026-03-12")).remove(0);
    assert!(date("周五前").deadline && date("三天内").deadline && date("by Friday").deadline);
    assert!(!date("周五").deadline);
    assert_eq!(date("下周").grain, Grain::Week);
    assert_eq!(date("5月").grain, Grain::Month);
    assert_eq!(date("月底").grain, Grain::Days);
}

#[test]
fn other_expressions_are_recognised() {
    let kinds = |text: &str| -> Vec<OtherKind> {
        expressions(&Folded::of(text), sent("2026-03-12")).others.iter().map(|other| other.kind).collect()
    };
    assert_eq!(kinds("首付30%,打八折,8个点"), [OtherKind::Percent; 3]);
    assert_eq!(kinds("工期45天,质保三年"), [OtherKind::Duration; 2]);
    assert_eq!(kinds("要50台,三百亩"), [OtherKind::Quantity; 2]);
    assert_eq!(kinds("年前,节后,改天"), [OtherKind::Vague; 3]);
    assert_eq!(kinds("三点半"), [OtherKind::TimeOfDay]);
}

#[test]
fn moments_of_other_zones_are_days_in_shanghai() {
    let late: Moment = "2026-03-12T20:00:00+00:00".parse().unwrap();
    assert_eq!(dates("今天", late)[0].start.to_string(), "2026-03-13");
}

#[test]
fn the_talk_before_says_what_a_number_counts() {
    let last = |messages: &[&str]| {
        let mut context = Context::default();
        let mut sums = Vec::new();
        for message in messages {
            sums = expressions_in(&Folded::of(message), sent("2026-03-12"), &mut context).sums;
        }
        sums.len()
    };
    assert_eq!(last(&["一年三万升行吗", "喝不完,顶多两万"]), 0);
    assert_eq!(last(&["你们会员大概多少", "两万多吧"]), 0);
    assert_eq!(last(&["10万枚起订", "先做10万"]), 0);
    assert_eq!(last(&["要8台", "22.4万"]), 1);
    assert_eq!(last(&["你们预算多少", "两万多吧"]), 1);
    assert_eq!(last(&["FOB 3.2万美金", "3万行不行"]), 0);
    assert_eq!(last(&["FOB 3.2万美金", "人民币20万", "19万行不行"]), 1);
}

#[test]
fn numbers_of_samples_are_no_days() {
    let mut context = Context::default();
    let mut read = |text| expressions_in(&Folded::of(text), sent("2026-03-12"), &mut context).dates.len();
    assert_eq!(read("样寄了,都编了号"), 0);
    assert_eq!(read("2号往下走"), 0);
    assert_eq!(read("15号给您"), 1);
}
