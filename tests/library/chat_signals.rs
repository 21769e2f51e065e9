//! How well signals and stages are read, on labelled conversations that are not part of the project.
//!
//! One conversation in three, by the number in its id, is the part that no rule was written from.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde::Deserialize;
use trueup::domain::chat::conversation::Conversation;
use trueup::domain::chat::reading::{DealReading, read_deal};
use trueup::domain::chat::signal::Signal;
use trueup::domain::stage::Stage;

#[derive(Deserialize)]
struct Record {
    #[serde(flatten)]
    conversation: Conversation,
    gold: Gold,
}

#[derive(Deserialize)]
struct Gold {
    stage: Stage,
    stage_message: Option<String>,
    signals: Vec<GoldSignal>,
}

#[derive(Deserialize)]
struct GoldSignal {
    message: String,
    signal: Signal,
}

/// How often something was found rightly, wrongly, and missed.
#[derive(Default, Clone, Copy)]
struct Count {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Count {
    fn precision(self) -> f64 {
        self.right as f64 / (self.right + self.wrong).max(1) as f64
    }

    fn recall(self) -> f64 {
        self.right as f64 / (self.right + self.missed).max(1) as f64
    }

    fn f1(self) -> f64 {
        2.0 * self.right as f64 / (2 * self.right + self.wrong + self.missed).max(1) as f64
    }
}

#[derive(Default)]
struct Score {
    deals: usize,
    stages_right: usize,
    stage_messages_right: usize,
    sure: usize,
    sure_right: usize,
    signals: BTreeMap<Signal, Count>,
    /// How often a rule was right, and wrong.
    rules: BTreeMap<&'static str, (usize, usize)>,
}

impl Score {
    fn stage_accuracy(&self) -> f64 {
        self.stages_right as f64 / self.deals.max(1) as f64
    }

    fn total(&self) -> Count {
        self.signals.values().fold(Count::default(), |sum, count| Count {
            right: sum.right + count.right,
            wrong: sum.wrong + count.wrong,
            missed: sum.missed + count.missed,
        })
    }

    fn print(&self, name: &str) {
        let total = self.total();
        println!(
            "{name}: {} deals, stage {:.3}, stage message {:.3}, sure {} of which right {}; signals P {:.3} R {:.3} F1 {:.3}",
            self.deals,
            self.stage_accuracy(),
            self.stage_messages_right as f64 / self.deals.max(1) as f64,
            self.sure,
            self.sure_right,
            total.precision(),
            total.recall(),
            total.f1()
        );
        let rules: Vec<String> =
            self.rules.iter().map(|(rule, (right, wrong))| format!("{rule} {right}/{wrong}")).collect();
        println!("  rules, right/wrong: {}", rules.join(", "));
        for (signal, count) in &self.signals {
            println!(
                "  {:16} P {:.3} R {:.3} F1 {:.3}  right {} wrong {} missed {}",
                signal.word(),
                count.precision(),
                count.recall(),
                count.f1(),
                count.right,
                count.wrong,
                count.missed
            );
        }
    }
}

fn records(file: &str) -> Vec<Record> {
    let folder = std::env::var_os("TRUEUP_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared")), PathBuf::from);
    let path = if file.starts_with('/') { PathBuf::from(file) } else { folder.join(file) };
    let Ok(text) = std::fs::read_to_string(&path) else { return Vec::new() };
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn score(records: &[Record], show: bool) -> Score {
    let mut score = Score::default();
    for record in records {
        let reading = read_deal(&record.conversation);
        let messages = &record.conversation.messages;
        let found: BTreeSet<(&str, Signal)> =
            reading.signals.iter().map(|found| (messages[found.message].id.as_str(), found.signal)).collect();
        let gold: BTreeSet<(&str, Signal)> =
            record.gold.signals.iter().map(|gold| (gold.message.as_str(), gold.signal)).collect();
        for (_, signal) in found.intersection(&gold) {
            score.signals.entry(*signal).or_default().right += 1;
        }
        for (_, signal) in found.difference(&gold) {
            score.signals.entry(*signal).or_default().wrong += 1;
        }
        for (_, signal) in gold.difference(&found) {
            score.signals.entry(*signal).or_default().missed += 1;
        }
        for known in &reading.signals {
            let rule = score.rules.entry(known.rule).or_default();
            let is_gold = gold.contains(&(messages[known.message].id.as_str(), known.signal));
            *(if is_gold { &mut rule.0 } else { &mut rule.1 }) += 1;
        }
        let right = reading.stage == record.gold.stage;
        let carrier = reading.stage_message.map(|at| messages[at].id.clone());
        score.deals += 1;
        score.stages_right += usize::from(right);
        score.stage_messages_right += usize::from(carrier == record.gold.stage_message);
        score.sure += usize::from(reading.sure);
        score.sure_right += usize::from(reading.sure && right);
        if !right && std::env::var_os("CHAT_STAGES").is_some() {
            let (found, wanted) = (reading.stage.word(), record.gold.stage.word());
            let rules: Vec<&str> = reading
                .signals
                .iter()
                .filter(|known| {
                    known.signal.stage() == Some(reading.stage) || known.signal == Signal::Reversed
                })
                .map(|known| known.rule)
                .collect();
            println!("STAGE {} {found} instead of {wanted} {rules:?}", record.conversation.opportunity_id);
        }
        if show {
            print_mistakes(record, &reading, &found, &gold);
        }
    }
    score
}

fn print_mistakes(
    record: &Record,
    reading: &DealReading,
    found: &BTreeSet<(&str, Signal)>,
    gold: &BTreeSet<(&str, Signal)>,
) {
    let id = &record.conversation.opportunity_id;
    if reading.stage != record.gold.stage {
        println!("STAGE {id}: {} instead of {}", reading.stage.word(), record.gold.stage.word());
    }
    for (at, message) in record.conversation.messages.iter().enumerate() {
        for (_, signal) in found.difference(gold).filter(|(place, _)| *place == message.id) {
            let rule = reading.signals.iter().find(|known| known.message == at && known.signal == *signal);
            println!(
                "  WRONG {id} {} {:?} {} [{}] {}",
                message.id,
                message.role,
                signal.word(),
                rule.map_or("", |rule| rule.rule),
                message.text
            );
        }
        for (_, signal) in gold.difference(found).filter(|(place, _)| *place == message.id) {
            let unsaid: Vec<String> = reading
                .unsaid
                .iter()
                .filter(|unsaid| unsaid.message == at)
                .map(|unsaid| format!("{} {:?}", unsaid.rule, unsaid.why))
                .collect();
            println!(
                "  MISSED {id} {} {:?} {} {} {:?}",
                message.id,
                message.role,
                signal.word(),
                message.text,
                unsaid
            );
        }
    }
}

fn number(record: &Record) -> usize {
    record.conversation.opportunity_id.split('-').nth(1).and_then(|number| number.parse().ok()).unwrap_or(0)
}

#[test]
fn signals_and_stages_of_the_labelled_conversations() {
    let (unseen, learnt): (Vec<Record>, Vec<Record>) =
        records("data/chat-dev.jsonl").into_iter().partition(|record| number(record).is_multiple_of(3));
    if learnt.is_empty() {
        println!("skipped: no labelled conversations here");
        return;
    }
    let show = std::env::var_os("CHAT_MISTAKES").is_some();
    let (learnt, unseen) = (score(&learnt, show), score(&unseen, false));
    learnt.print("learnt");
    unseen.print("unseen");
    assert!(learnt.stage_accuracy() >= 0.97 && learnt.total().f1() >= 0.90);
    assert!(unseen.stage_accuracy() >= 0.79 && unseen.total().f1() >= 0.79);
}

/// Files named in `CHAT_FILES`, parted by commas, each scored on its own.
#[test]
fn further_labelled_files() {
    let Ok(files) = std::env::var("CHAT_FILES") else { return };
    let show = std::env::var_os("CHAT_MISTAKES").is_some();
    for file in files.split(',') {
        score(&records(file), show && file.contains("part-a")).print(file);
    }
}

/// The words of `CHAT_TEXT`, for a look at what the lexicon makes of it.
#[test]
fn words_of_a_text() {
    let Ok(text) = std::env::var("CHAT_TEXT") else { return };
    for line in text.lines() {
        for (span, tags) in trueup::domain::chat::reading::words(line) {
            print!("{}{tags:?} ", &line[span]);
        }
        println!();
    }
}

/// Every line of the deals in `CHAT_DEALS` with what was read and what was wanted.
#[test]
fn lines_of_some_deals() {
    let Ok(ids) = std::env::var("CHAT_DEALS") else { return };
    let files = std::env::var("CHAT_FILES").unwrap_or_else(|_| "data/chat-dev.jsonl".to_owned());
    for record in files.split(',').flat_map(records) {
        if !ids.split(',').any(|id| id == record.conversation.opportunity_id) {
            continue;
        }
        let reading = read_deal(&record.conversation);
        println!("{} {}", record.conversation.opportunity_id, reading.stage.word());
        for (at, message) in record.conversation.messages.iter().enumerate() {
            let found: Vec<&str> =
                reading.signals.iter().filter(|known| known.message == at).map(|known| known.rule).collect();
            let unsaid: Vec<String> = reading
                .unsaid
                .iter()
                .filter(|unsaid| unsaid.message == at)
                .map(|unsaid| format!("{} {:?}", unsaid.rule, unsaid.why))
                .collect();
            println!("  {} {:?} {} {found:?} {unsaid:?}", message.id, message.role, message.text);
        }
    }
}
