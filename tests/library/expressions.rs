//! How well dates and sums are read on labelled chats; skipped where there are none.
//!
//! `TRUEUP_SHARED` names the folder that holds `data`; `TRUEUP_LABELS` a folder of further labelled
//! files; `TRUEUP_MISSES=1` prints every miss of the part that rules are learnt from.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fmt::Display;
use std::fs;
use std::ops::Range;
use std::path::PathBuf;

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;
use serde_json::Value;
use trueup::domain::chat::conversation::{Conversation, Message, MessageKind};
use trueup::domain::chat::expression::{Context, OtherKind, expressions, expressions_in};
use trueup::domain::chat::fold::Folded;

#[derive(Deserialize)]
struct Labelled {
    #[serde(flatten)]
    conversation: Conversation,
    gold: Gold,
}

#[derive(Deserialize)]
struct Gold {
    dates: Vec<GoldDate>,
    amounts: Vec<GoldAmount>,
}

#[derive(Deserialize)]
struct GoldDate {
    message: String,
    text: String,
    start: NaiveDate,
    end: NaiveDate,
}

#[derive(Deserialize)]
struct GoldAmount {
    message: String,
    cny: f64,
}

/// What was found and what was not.
#[derive(Default)]
struct Tally {
    right: usize,
    missed: usize,
    wrong: usize,
}

impl Tally {
    fn f1(&self) -> f64 {
        let both = 2 * self.right + self.missed + self.wrong;
        if both == 0 { 1.0 } else { 2.0 * self.right as f64 / both as f64 }
    }
}

impl Display for Tally {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "F1 {:.4}  right {}  missed {}  wrong {}", self.f1(), self.right, self.missed, self.wrong)
    }
}

#[derive(Default)]
struct Scores {
    dates: Tally,
    amounts: Tally,
}

fn shared() -> PathBuf {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared");
    env::var_os("TRUEUP_SHARED").map_or_else(|| beside.into(), PathBuf::from)
}

fn read(path: &PathBuf) -> Vec<Labelled> {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The ids of messages that a later notice takes back.
fn recalled(messages: &[Message]) -> BTreeSet<&str> {
    let mut ids = BTreeSet::new();
    for (place, notice) in messages.iter().enumerate() {
        if notice.kind != MessageKind::System || !notice.text.contains("撤回") {
            continue;
        }
        let id = notice.text.split_once(['（', '(']).and_then(|(_, rest)| rest.split_once(['）', ')']));
        let named = messages.iter().find(|message| id.is_some_and(|(id, _)| id.trim() == message.id));
        let sender = messages[..place]
            .iter()
            .rev()
            .find(|message| message.kind != MessageKind::System && message.sender == notice.sender);
        ids.extend(named.or(sender).map(|message| message.id.as_str()));
    }
    ids
}

fn score(labelled: &Labelled, print: bool, scores: &mut Scores) {
    let recalled = recalled(&labelled.conversation.messages);
    let mut context = Context::default();
    for message in &labelled.conversation.messages {
        let spoken = matches!(message.kind, MessageKind::Text | MessageKind::Voice | MessageKind::File);
        if !spoken || recalled.contains(message.id.as_str()) {
            continue;
        }
        let found = expressions_in(&Folded::of(&message.text), message.sent_at, &mut context);
        let dates: Vec<(Range<usize>, NaiveDate, NaiveDate)> =
            found.dates.into_iter().map(|date| (date.span, date.start, date.end)).collect();
        let gold: Vec<&GoldDate> =
            labelled.gold.dates.iter().filter(|date| date.message == message.id).collect();
        score_dates(labelled, message, &gold, &dates, print, &mut scores.dates);
        let sums: BTreeSet<i64> = found.sums.iter().map(|sum| sum.cny.millionths()).collect();
        let gold: BTreeSet<i64> = labelled
            .gold
            .amounts
            .iter()
            .filter(|amount| amount.message == message.id)
            .map(|amount| (amount.cny * 1e6).round() as i64)
            .collect();
        scores.amounts.right += sums.intersection(&gold).count();
        scores.amounts.missed += gold.difference(&sums).count();
        scores.amounts.wrong += sums.difference(&gold).count();
        if print && sums != gold {
            let yuan = |sums: &BTreeSet<i64>| sums.iter().map(|sum| *sum as f64 / 1e6).collect::<Vec<_>>();
            println!(
                "{} {} gold {:?} found {:?}",
                labelled.conversation.opportunity_id,
                message.text,
                yuan(&gold),
                yuan(&sums)
            );
        }
    }
}

fn score_dates(
    labelled: &Labelled,
    message: &Message,
    gold: &[&GoldDate],
    found: &[(Range<usize>, NaiveDate, NaiveDate)],
    print: bool,
    tally: &mut Tally,
) {
    let mut used = vec![false; found.len()];
    let mut missed = Vec::new();
    for date in gold {
        let place = (0..found.len()).find(|place| {
            let (span, start, end) = &found[*place];
            !used[*place]
                && (*start, *end) == (date.start, date.end)
                && overlaps(&message.text, &date.text, span)
        });
        match place {
            Some(place) => used[place] = true,
            None => missed.push(format!("{} {}..{}", date.text, date.start, date.end)),
        }
    }
    let wrong: Vec<String> = (0..found.len())
        .filter(|place| !used[*place])
        .map(|place| {
            format!("{} {}..{}", &message.text[found[place].0.clone()], found[place].1, found[place].2)
        })
        .collect();
    tally.right += gold.len() - missed.len();
    tally.missed += missed.len();
    tally.wrong += wrong.len();
    if print && !(missed.is_empty() && wrong.is_empty()) {
        let day = message.sent_at.format("%F %a");
        println!(
            "{} {day} {} missed {missed:?} wrong {wrong:?}",
            labelled.conversation.opportunity_id, message.text
        );
    }
}

fn overlaps(text: &str, words: &str, span: &Range<usize>) -> bool {
    text.match_indices(words).any(|(at, _)| at < span.end && span.start < at + words.len())
}

/// Every third conversation is kept unseen: rules are not learnt from it.
fn is_unseen(labelled: &Labelled) -> bool {
    let id = &labelled.conversation.opportunity_id;
    let digits: String = id.chars().filter(char::is_ascii_digit).collect();
    digits.parse::<u64>().is_ok_and(|number| number % 3 == 0)
}

#[test]
fn labelled_chats() {
    let labelled = read(&shared().join("data/chat-dev.jsonl"));
    if labelled.is_empty() {
        println!("skipped: no labelled chats in {}", shared().display());
        return;
    }
    let print = env::var_os("TRUEUP_MISSES").is_some();
    let (mut seen, mut unseen) = (Scores::default(), Scores::default());
    for one in &labelled {
        if is_unseen(one) { score(one, false, &mut unseen) } else { score(one, print, &mut seen) }
    }
    for (part, scores) in [("seen", &seen), ("unseen", &unseen)] {
        println!("{part:8} dates   {}", scores.dates);
        println!("{part:8} amounts {}", scores.amounts);
    }
    assert!(seen.dates.f1() >= 0.99 && seen.amounts.f1() >= 0.99);
    assert!(unseen.dates.f1() >= 0.97 && unseen.amounts.f1() >= 0.98);
}

#[test]
fn further_labelled_chats() {
    let Some(folder) = env::var_os("TRUEUP_LABELS") else {
        println!("skipped: TRUEUP_LABELS names no folder");
        return;
    };
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "jsonl")) {
        let mut scores = Scores::default();
        for one in &read(path) {
            score(one, env::var_os("TRUEUP_MISSES").is_some(), &mut scores);
        }
        println!("{} dates   {}", path.display(), scores.dates);
        println!("{} amounts {}", path.display(), scores.amounts);
    }
}

/// One case of the public test suites.
#[derive(Deserialize)]
struct Case {
    id: String,
    source: String,
    text: String,
    reference_datetime: Option<String>,
    kind: String,
    expected: Vec<Expected>,
}

#[derive(Deserialize)]
struct Expected {
    resolution: Option<Value>,
    accept: Option<Vec<Value>>,
    #[serde(default)]
    accept_raw: Vec<Value>,
}

/// How a case came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// As the suite says.
    Holds,
    /// Otherwise, because the labels of chats say so.
    Convention(&'static str),
    /// Otherwise.
    Miss,
}

/// A span that a suite accepts; open where it has no end or no beginning.
#[derive(Clone, Copy)]
struct Accepted {
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    exclusive: bool,
}

fn day(value: &Value, keys: &[&str]) -> Option<NaiveDate> {
    let written = keys.iter().find_map(|key| value.get(key)?.as_str())?;
    written.get(..10)?.parse().ok()
}

fn accepted(expected: &Expected) -> Vec<Accepted> {
    let values = expected.accept.as_ref().unwrap_or(&expected.accept_raw);
    values
        .iter()
        .map(|value| {
            let start = day(value, &["start", "date", "startDate", "startDateTime", "dateTime"]);
            let end = day(value, &["end", "endDate", "endDateTime"]);
            let open = value.get("mod").is_some_and(|word| !word.is_null())
                || value.get("end").is_some_and(|end| end == "inf");
            let exclusive = value.get("end_excl").map_or(value.get("endDate").is_some(), |flag| flag == true);
            let month = value.get("grain").is_some_and(|grain| grain == "month") && end.is_none();
            let end = if month {
                start.and_then(|start| start.checked_add_months(chrono::Months::new(1)))
            } else {
                end
            };
            Accepted { start, end: end.or(if open { None } else { start }), exclusive: exclusive || month }
        })
        .collect()
}

fn judge_span(accepted: &[Accepted], found: &[(NaiveDate, NaiveDate)]) -> Outcome {
    let all = || accepted.iter().flat_map(|one| found.iter().map(move |found| (one, *found)));
    let last = |one: &Accepted| if one.exclusive { one.end.and_then(|end| end.pred_opt()) } else { one.end };
    if all().any(|(one, (start, end))| {
        one.start == Some(start) && (last(one) == Some(end) || one.start == one.end && start == end)
    }) {
        return Outcome::Holds;
    }
    if all().any(|(one, (start, end))| one.start == Some(start) && one.end == Some(end)) {
        return Outcome::Convention("both ends of a range count");
    }
    if all().any(|(one, (start, end))| {
        one.start == Some(start)
            && one.end.is_some_and(|last| {
                end.with_day(1) == last.with_day(1)
                    || last.ordinal() == 1 && end.year() == last.year()
                    || end == last.with_day(31).unwrap_or(last)
            })
    }) {
        return Outcome::Convention("both ends of a range count");
    }
    if all().any(|(one, (_, end))| {
        one.start.is_none() && one.end.is_some_and(|last| (end - last).num_days().abs() < 366)
    }) {
        return Outcome::Convention(
            "X前 runs from the message's day to the last day of X; what is past is X itself",
        );
    }
    if all().any(|(one, (start, _))| {
        one.end.is_none() && one.start.is_some_and(|first| (first - start).num_days().abs() < 367)
    }) {
        return Outcome::Convention("X后 names X");
    }
    Outcome::Miss
}

fn judge(case: &Case) -> (Outcome, String) {
    let reference = case.reference_datetime.as_deref().unwrap_or("2020-01-01T00:00:00");
    let sent_at = format!("{reference}+08:00").parse().unwrap();
    let found = expressions(&Folded::of(&case.text), sent_at);
    let dates: Vec<(NaiveDate, NaiveDate)> = found.dates.iter().map(|date| (date.start, date.end)).collect();
    let sums: Vec<i64> = found.sums.iter().map(|sum| sum.cny.millionths()).collect();
    let has = |kind| found.others.iter().any(|other| other.kind == kind);
    let outcome = match case.kind.as_str() {
        "none" if dates.is_empty() && sums.is_empty() => Outcome::Holds,
        "duration" if dates.is_empty() && has(OtherKind::Duration) => Outcome::Holds,
        "percentage" if sums.is_empty() && has(OtherKind::Percent) => Outcome::Holds,
        "currency" => judge_sums(case, &sums),
        "none" | "duration" | "percentage" => Outcome::Miss,
        _ if dates.is_empty() && (has(OtherKind::TimeOfDay) || has(OtherKind::Duration)) => {
            Outcome::Convention("times of day, durations and the current moment name no day")
        }
        _ => case
            .expected
            .iter()
            .map(|expected| judge_span(&accepted(expected), &dates))
            .max()
            .unwrap_or(Outcome::Miss),
    };
    (outcome, format!("{dates:?} {sums:?} {:?}", found.others))
}

fn judge_sums(case: &Case, sums: &[i64]) -> Outcome {
    let foreign = ["美元", "日元", "法郎", "港", "泰铢", "欧元", "台币", "韩元"]
        .iter()
        .any(|word| case.text.contains(word));
    let resolution = case.expected[0].resolution.as_ref();
    let number = |value: &Value| value.as_f64().or_else(|| value.as_str()?.parse().ok());
    let values: Vec<f64> = ["value", "num", "low", "high"]
        .iter()
        .filter_map(|key| resolution?.get(key))
        .flat_map(|value| value.as_array().map_or_else(|| vec![value.clone()], Clone::clone))
        .filter_map(|value| number(&value))
        .collect();
    let cents = resolution.and_then(|value| value.get("unit")).is_some_and(|unit| unit == "Cent");
    let values: Vec<f64> =
        values.into_iter().map(|value| if cents { value / 100.0 } else { value }).collect();
    let right = !sums.is_empty()
        && values.iter().all(|value| sums.iter().any(|sum| (*sum as f64 / 1e6 - value).abs() < 0.01));
    match (right || (!sums.is_empty() && values.is_empty()), foreign) {
        (true, _) => Outcome::Holds,
        (_, true) => Outcome::Convention("other currencies are none"),
        _ => Outcome::Miss,
    }
}

#[test]
fn public_suites() {
    let path = shared().join("data/time-dev.jsonl");
    let Ok(text) = fs::read_to_string(&path) else {
        println!("skipped: no {}", path.display());
        return;
    };
    let mut table: BTreeMap<(String, String), [usize; 3]> = BTreeMap::new();
    for line in text.lines() {
        let case: Case = serde_json::from_str(line).unwrap();
        let (outcome, found) = judge(&case);
        let source = case.source.split(':').next().unwrap_or_default().to_owned();
        let row = table.entry((source, case.kind.clone())).or_default();
        match outcome {
            Outcome::Holds => row[0] += 1,
            Outcome::Convention(reason) => {
                row[1] += 1;
                if env::var_os("TRUEUP_MISSES").is_some() {
                    println!("convention {} {}: {reason}", case.id, case.text);
                }
            }
            Outcome::Miss => {
                row[2] += 1;
                println!("miss {} {} {}: {found}", case.id, case.kind, case.text);
            }
        }
    }
    for ((source, kind), [holds, convention, miss]) in table {
        println!("{source:30} {kind:14} holds {holds:3}  convention {convention:3}  miss {miss:3}");
    }
}
