//! Learns the weights of `src/domain/chat/weight` from the labelled conversations and sentences of the project, and
//! from any more files of labelled conversations that are named, of which the rules know:
//! `cargo bench --bench weigh_chat -- learn [FILE…]`, in the folder of the project. Without the word nothing is written.

use std::error::Error;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

use trueup::domain::chat::conversation::Conversation;
use trueup::domain::chat::labels::GoldSignal;
use trueup::domain::chat::reading::marks_of;
use trueup::domain::chat::signal::Signal;
use trueup::domain::chat::weight::Known;
use trueup::domain::chat::weight::learn::{Sample, learn};
use trueup::read::conversations::Conversations;

use chat_table::{conversation, message};

#[path = "../tests/library/chat_table.rs"]
mod chat_table;

/// What a mistake about a line of a conversation costs, and one about a sentence of a table.
const COSTS: (f64, f64) = (1.0, 0.7);
/// How much more it costs to take a sentence wrongly that the first weights take wrongly.
const HARD: f64 = 40.0;

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args().skip(1).filter(|word| !word.starts_with("--"));
    if words.next().as_deref() != Some("learn") {
        return Ok(());
    }
    let labels = Path::new("tests/library/chat");
    let mut samples = Vec::new();
    let more = words.map(PathBuf::from);
    for path in [labels.join("deals.jsonl")].into_iter().chain(more) {
        deals(&path, Known::ToTheRules, &mut samples)?;
    }
    deals(&labels.join("fresh.jsonl"), Known::ToNobody, &mut samples)?;
    exchanges(&fs::read_to_string(labels.join("fresh.txt"))?, Known::ToNobody, &mut samples);
    let sentences_from = samples.len();
    for signal in Signal::ALL {
        let table = fs::read_to_string(labels.join(format!("meaning/{}.txt", signal.word())))?;
        sentences(&table, signal, &mut samples)?;
    }
    for name in ["cases.txt", "stages.txt"] {
        exchanges(&fs::read_to_string(labels.join(name))?, Known::ToTheRules, &mut samples);
    }
    let first = learn(&samples);
    let mistaken = samples[sentences_from..].iter_mut().filter(|sample| sample.is_mistaken(&first));
    mistaken.for_each(|sample| sample.cost *= HARD);
    fs::write("src/domain/chat/weight/weights.bin", learn(&samples))?;
    Ok(())
}

/// Every line of the labelled conversations of a file.
fn deals(path: &Path, known: Known, samples: &mut Vec<Sample>) -> Result<(), Box<dyn Error>> {
    let mut conversations = Conversations::of(BufReader::new(File::open(path)?), path);
    while let Some((conversation, gold)) = conversations.next_labelled()? {
        lines(&conversation, &gold.map(|gold| gold.signals).unwrap_or_default(), (known, COSTS.0), samples);
    }
    Ok(())
}

/// Every line of a conversation all of whose signals are labelled.
fn lines(
    conversation: &Conversation,
    labelled: &[GoldSignal],
    (known, cost): (Known, f64),
    samples: &mut Vec<Sample>,
) {
    for (at, marks) in marks_of(conversation, Some(labelled), known) {
        let mut carries = [Some(false); Signal::ALL.len()];
        for label in labelled.iter().filter(|label| label.message == conversation.messages[at].id) {
            carries[label.signal as usize] = Some(true);
        }
        samples.push(Sample { marks, carries, cost });
    }
}

/// The sentences of a table of a signal.
fn sentences(table: &str, signal: Signal, samples: &mut Vec<Sample>) -> Result<(), Box<dyn Error>> {
    for line in chat_table::lines(table) {
        let mut carries = [None; Signal::ALL.len()];
        carries[signal as usize] = Some(line.carries);
        let (_, marks) =
            marks_of(&conversation(line.messages), None, Known::ToTheRules).pop().ok_or(line.text)?;
        samples.push(Sample { marks, carries, cost: COSTS.1 });
    }
    Ok(())
}

/// Short deals, parted by empty lines.
fn exchanges(text: &str, known: Known, samples: &mut Vec<Sample>) {
    text.split("\n\n").for_each(|deal| short_deal(deal, known, samples));
}

/// A short deal whose lines tell their signals behind `=>`.
fn short_deal(deal: &str, known: Known, samples: &mut Vec<Sample>) {
    let lines_of = deal.lines().filter(|line| !line.starts_with(['#', '=']));
    let parted = lines_of.filter_map(|line| line.split_once(' '));
    let (said, labels): (Vec<_>, Vec<_>) = parted
        .map(|(who, rest)| (who, rest.split_once(" => ").unwrap_or((rest, ""))))
        .map(|(who, (text, signals))| ((who, text), signals))
        .unzip();
    let labelled = labels.iter().enumerate().flat_map(|(at, signals)| {
        let of = move |signal| GoldSignal { message: format!("m{at}"), signal };
        signals.split_whitespace().filter_map(Signal::of_word).map(of)
    });
    let said = said.into_iter().enumerate().map(|(at, (who, text))| message(at, who, text));
    lines(&conversation(said.collect()), &labelled.collect::<Vec<_>>(), (known, COSTS.1), samples);
}
