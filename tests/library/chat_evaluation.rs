//! Concerns and next steps on the labelled conversations, where they are at hand.

use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;

use trueup::domain::chat::evaluation::Evaluation;
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
    assert!(scores.concerns.f1.unwrap() >= 0.85);
    assert!(scores.next_step_accuracy.unwrap() >= 0.9);
}
