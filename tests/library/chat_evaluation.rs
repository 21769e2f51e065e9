//! Labelled conversations: those of the project, and others where they are at hand.

use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;

use trueup::domain::chat::evaluation::{Evaluation, Scores};
use trueup::domain::chat::extraction::extract;
use trueup::read::conversations::Conversations;

#[test]
fn concerns_and_next_steps_agree_with_the_labels() {
    let shared = std::env::var_os("TRUEUP_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared")), PathBuf::from);
    let path = shared.join("data/chat-dev.jsonl");
    let Ok(file) = File::open(&path) else {
        println!("skipped: {} is not there", path.display());
        return;
    };
    let mut conversations = Conversations::of(BufReader::new(file), &path);
    let mut evaluation = Evaluation::default();
    while let Some((conversation, gold)) = conversations.next_labelled().unwrap() {
        evaluation.add(&extract(&conversation), &gold.unwrap());
    }
    let scores = evaluation.scores();
    println!("concerns {:?}, next step {:?}", scores.concerns, scores.next_step_accuracy);
    assert!(scores.concerns.f1.unwrap() >= 0.95);
    assert!(scores.next_step_accuracy.unwrap() >= 0.9);
}

/// The figures are those of `docs/testing.md` with some room; `trueup chat evaluate` on the file says more.
#[test]
fn deals_of_our_own_are_read_as_they_are_labelled() {
    let scores = held("deals.jsonl");
    assert!(scores.concerns.f1.unwrap() >= 0.89, "{:?}", scores.concerns);
}

/// No rule was adjusted to these, and none is to be: only weights are learnt from them.
#[test]
fn deals_that_no_rule_was_adjusted_to_are_read_as_they_are_labelled() {
    held("fresh.jsonl");
}

/// Nothing is learnt from these, and no bound is set by them: the figures are what is met.
#[test]
fn deals_that_nothing_was_learnt_from_are_read_as_the_docs_tell() {
    let (scores, sure) = read("unread.jsonl");
    println!("{scores:?}, sure {}", sure.len());
    assert!(scores.stage_accuracy.unwrap() >= 0.87, "{:?}", scores.stage_accuracy);
    assert!(scores.signals.f1.unwrap() >= 0.90, "{:?}", scores.signals);
    assert!(scores.next_step_accuracy.unwrap() >= 0.91, "{:?}", scores.next_step_accuracy);
    let right = sure.iter().filter(|right| **right).count();
    assert!(sure.len() >= 100 && right * 100 >= sure.len() * 99, "{right} of {}", sure.len());
}

/// How a file of labelled deals is read, which is held to what all of them reach.
fn held(file: &str) -> Scores {
    let (scores, sure) = read(file);
    assert!(scores.stage_accuracy.unwrap() >= 0.97, "{:?}", scores.stage_accuracy);
    assert!(scores.signals.f1.unwrap() >= 0.98, "{:?}", scores.signals);
    assert!(scores.dates.f1.unwrap() >= 0.97, "{:?}", scores.dates);
    assert!(scores.amounts.f1.unwrap() >= 0.97, "{:?}", scores.amounts);
    assert!(scores.next_step_accuracy.unwrap() >= 0.89, "{:?}", scores.next_step_accuracy);
    assert!(sure.len() >= 200 && sure.iter().all(|right| *right), "{sure:?}");
    scores
}

/// How a file of labelled deals is read, and of each stage that is marked sure whether it is right.
fn read(file: &str) -> (Scores, Vec<bool>) {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/library/chat")).join(file);
    let mut conversations = Conversations::of(BufReader::new(File::open(&path).unwrap()), &path);
    let mut evaluation = Evaluation::default();
    let mut sure = Vec::new();
    while let Some((conversation, gold)) = conversations.next_labelled().unwrap() {
        let (found, gold) = (extract(&conversation), gold.unwrap());
        if found.stage_sure {
            sure.push(Some(found.stage) == gold.stage);
        }
        evaluation.add(&found, &gold);
    }
    (evaluation.scores(), sure)
}

#[test]
fn days_and_sums_of_our_own_are_read_as_they_are_labelled() {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/library/chat/expressions.jsonl"));
    let mut conversations = Conversations::of(BufReader::new(File::open(&path).unwrap()), &path);
    let mut evaluation = Evaluation::default();
    while let Some((conversation, gold)) = conversations.next_labelled().unwrap() {
        evaluation.add(&extract(&conversation), &gold.unwrap());
    }
    let scores = evaluation.scores();
    assert_eq!((scores.dates.f1, scores.amounts.f1), (Some(1.0), Some(1.0)));
}
