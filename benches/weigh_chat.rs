//! Learns the weights of `src/domain/chat/weight` from the labelled conversations and sentences of the project, and
//! from any more files of labelled conversations that are named, of which the rules know:
//! `cargo bench --bench weigh_chat -- learn [FILE…]`, in the folder of the project.
//!
//! `hold-out` in place of `learn` writes nothing and tells how well weights read what they were not learnt from: the
//! sets of `fresh.jsonl` that no rule was adjusted to are parted in five, and each part is read by weights that learnt
//! from all the others. Without a word nothing is done.

#![allow(clippy::print_stdout)]

use std::error::Error;
use std::fs::{self, File};
use std::io::BufReader;
use std::iter;
use std::num::NonZero;
use std::ops::Range;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread::{self, ScopedJoinHandle};

use trueup::domain::chat::concern::Concern;
use trueup::domain::chat::conversation::{Conversation, Message};
use trueup::domain::chat::evaluation::Evaluation;
use trueup::domain::chat::extraction::{Extraction, extract_with};
use trueup::domain::chat::labels::{Gold, GoldSignal};
use trueup::domain::chat::lesson::{lesson, traits, wordings};
use trueup::domain::chat::next_step::NextStep;
use trueup::domain::chat::policy::ChatPolicy;
use trueup::domain::chat::signal::Signal;
use trueup::domain::chat::utterance::Memory;
use trueup::domain::chat::vocabulary::Vocabulary;
use trueup::domain::chat::weight::learn::{Ahead, Lessons, Sample, Shown, Staged, Talked, Worried, learn};
use trueup::domain::chat::weight::{Known, Marks, Weights};
use trueup::domain::stage::Stage;
use trueup::read::conversations::Conversations;

use chat_table::{conversation, message};

#[path = "../tests/library/chat_table.rs"]
mod chat_table;

/// What a mistake about a line of a conversation costs, and one about a sentence of a table.
const COSTS: (f64, f64) = (1.0, 0.7);
/// What it costs to take a sentence of a concern wrongly: nothing in it is learnt more closely later.
const WORRY: f64 = 3.0;
/// How much more it costs to take a sentence wrongly each time that weights take it wrongly, and how often that is asked.
const HARD: f64 = 40.0;
const CLOSER: usize = 2;
/// What it costs to take the stage of a piece of a deal wrongly, of which there are several.
const PIECE: f64 = 0.1;
/// In how many parts the sets are held out.
const PARTS: usize = 5;
/// Where the labels stand.
const LABELS: &str = "tests/library/chat";

/// What is learnt from a conversation, or from a sentence with what was said before.
#[derive(Default)]
struct Taught {
    samples: Vec<Sample>,
    /// A sentence with what the rules find in it.
    as_read: Option<Sample>,
    talked: Option<Talked>,
    /// The deal with its stage.
    staged: Option<Staged>,
    /// The days ahead that are known to be steps or none.
    ahead: Vec<Ahead>,
    /// The set of the conversation, where it may be held out.
    set: Option<String>,
    /// Whether it is made of sentences, which are to be learnt more closely.
    sentence: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args().skip(1).filter(|word| !word.starts_with("--"));
    let task = words.next();
    let more: Vec<PathBuf> = words.map(PathBuf::from).collect();
    match task.as_deref() {
        Some("learn") => {
            let taught = taught(&more)?;
            let parts = Parts::of(labelled(&Path::new(LABELS).join("fresh.jsonl"))?);
            let without: Vec<Vec<usize>> = (0..PARTS).map(|part| vec![part]).collect();
            let parted = parts.weights_without(&taught, &without);
            let traits = (0..PARTS).flat_map(|part| parts.traits(part, &parted[part])).collect::<Vec<_>>();
            let weights = weights(&taught.iter().collect::<Vec<_>>()).with_traits(&traits);
            fs::write("src/domain/chat/weight/weights.bin", weights.bytes())?;
        }
        Some("hold-out") => hold_out(&taught(&more)?)?,
        _ => {}
    }
    Ok(())
}

/// All that is learnt from.
fn taught(more: &[PathBuf]) -> Result<Vec<Taught>, Box<dyn Error>> {
    let labels = Path::new(LABELS);
    let mut taught = Vec::new();
    for path in [labels.join("deals.jsonl")].iter().chain(more) {
        for (conversation, gold) in labelled(path)? {
            taught.push(deal(&conversation, &gold, Known::ToTheRules));
        }
    }
    for (conversation, gold) in labelled(&labels.join("fresh.jsonl"))? {
        let set = Some(set_of(&conversation));
        taught.push(Taught { set, ..deal(&conversation, &gold, Known::ToNobody) });
    }
    taught.extend(exchanges(&fs::read_to_string(labels.join("fresh.txt"))?, Known::ToNobody, false));
    for signal in Signal::ALL {
        let table = fs::read_to_string(labels.join(format!("meaning/{}.txt", signal.word())))?;
        taught.extend(sentences(&table, signal)?);
    }
    for concern in Concern::ALL {
        let table = fs::read_to_string(labels.join(format!("concerns/{}.txt", concern.word())))?;
        taught.extend(worries(&table, concern));
    }
    for name in ["cases.txt", "stages.txt"] {
        taught.extend(exchanges(&fs::read_to_string(labels.join(name))?, Known::ToTheRules, true));
    }
    Ok(taught)
}

/// The weights that fit all that; sentences that are taken wrongly are learnt more closely, and as they would be read.
fn weights(taught: &[&Taught]) -> Weights {
    let mut samples: Vec<(Sample, bool)> = taught
        .iter()
        .flat_map(|taught| taught.samples.iter().map(|sample| (sample.clone(), taught.sentence)))
        .collect();
    let mut as_read: Vec<Sample> = taught.iter().flat_map(|taught| taught.as_read.clone()).collect();
    for _ in 0..CLOSER {
        let all = samples.iter().map(|(sample, _)| sample).chain(harder(&as_read));
        let weights = learn(&Lessons { samples: all.collect(), ..Lessons::default() });
        let sentences = samples.iter_mut().filter(|(_, sentence)| *sentence).map(|(sample, _)| sample);
        let mistaken = sentences.chain(&mut as_read).filter(|sample| sample.is_mistaken(&weights));
        mistaken.for_each(|sample| sample.cost *= HARD);
    }
    let samples = samples.iter().map(|(sample, _)| sample).chain(harder(&as_read));
    learn(&Lessons {
        samples: samples.collect(),
        talked: taught.iter().filter_map(|taught| taught.talked.as_ref()).collect(),
        ahead: taught.iter().flat_map(|taught| &taught.ahead).collect(),
        staged: taught.iter().filter_map(|taught| taught.staged.as_ref()).collect(),
    })
}

/// The samples that were taken wrongly.
fn harder(samples: &[Sample]) -> impl Iterator<Item = &Sample> {
    samples.iter().filter(|sample| sample.cost > COSTS.1)
}

/// The conversations that no rule was adjusted to, in sets, and these in parts.
struct Parts {
    deals: Vec<(Conversation, Gold)>,
    sets: Vec<String>,
}

impl Parts {
    fn of(deals: Vec<(Conversation, Gold)>) -> Parts {
        let mut sets: Vec<String> = deals.iter().map(|(conversation, _)| set_of(conversation)).collect();
        sets.dedup();
        Parts { deals, sets }
    }

    /// The sets of a part.
    fn sets(&self, part: usize) -> impl Iterator<Item = &String> {
        self.sets.iter().skip(part).step_by(PARTS)
    }

    /// The conversations of a set.
    fn deals<'d>(&'d self, set: &'d str) -> impl Iterator<Item = &'d (Conversation, Gold)> {
        self.deals.iter().filter(move |(conversation, _)| set_of(conversation) == set)
    }

    /// Weights that learnt nothing from some parts, of each of `without`; as many at once as there are processors.
    fn weights_without(&self, taught: &[Taught], without: &[Vec<usize>]) -> Vec<Weights> {
        let weights = |parts: &Vec<usize>| {
            let held: Vec<&String> = parts.iter().flat_map(|part| self.sets(*part)).collect();
            let others = |taught: &&Taught| taught.set.as_ref().is_none_or(|set| !held.contains(&set));
            weights(&taught.iter().filter(others).collect::<Vec<_>>())
        };
        let at_once = thread::available_parallelism().map_or(1, NonZero::get);
        let chunk = |chunk: &[Vec<usize>]| {
            thread::scope(|scope| {
                let started: Vec<_> = chunk.iter().map(|parts| scope.spawn(move || weights(parts))).collect();
                let learnt = |learning: ScopedJoinHandle<'_, Weights>| {
                    learning.join().unwrap_or_else(|panic| resume_unwind(panic))
                };
                started.into_iter().map(learnt).collect::<Vec<_>>()
            })
        };
        without.chunks(at_once).flat_map(chunk).collect()
    }

    /// What the deals of a part show as a whole, read by weights that learnt nothing from it, with their stages.
    fn traits(&self, part: usize, weights: &Weights) -> Vec<Shown> {
        let vocabulary = Vocabulary::of(&ChatPolicy::default()).weighed_by(weights.clone());
        let mut memory = Memory::of(&vocabulary);
        let deals = self.sets(part).flat_map(|set| self.deals(set));
        let mut shown = Vec::new();
        for (conversation, gold) in deals {
            let whole = gold.stage.map(|stage| (conversation.clone(), stage, COSTS.0));
            let pieces =
                pieces_of(conversation, gold).into_iter().map(|(piece, stage)| (piece, stage, PIECE));
            shown.extend(whole.into_iter().chain(pieces).filter_map(|(deal, stage, cost)| {
                Some(Shown { traits: traits(&deal, &mut memory)?, stage, cost })
            }));
        }
        shown
    }
}

/// Reads each set by weights that learnt nothing from it, and tells how well.
fn hold_out(taught: &[Taught]) -> Result<(), Box<dyn Error>> {
    let parts = Parts::of(labelled(&Path::new(LABELS).join("fresh.jsonl"))?);
    println!(
        "{:8} {:>6} {:>6} {:>8} {:>10} {:>9} {:>10}",
        "set", "deals", "stage", "signals", "next step", "concerns", "sure"
    );
    // What the deals of one part show teaches the stages of another: it is read without both.
    let pairs = (0..PARTS).flat_map(|one| (one + 1..PARTS).map(move |other| vec![one, other]));
    let without: Vec<Vec<usize>> = (0..PARTS).map(|part| vec![part]).chain(pairs).collect();
    let parted = parts.weights_without(taught, &without);
    let without = |one: usize, other: usize| {
        let place = without.iter().position(|parts| *parts == [one.min(other), one.max(other)]);
        place.map(|place| &parted[place])
    };
    let mut all = Held::default();
    let mut pieces = [0; 4];
    for (part, weights) in parted.iter().enumerate().take(PARTS) {
        let others = (0..PARTS).filter_map(|other| Some(parts.traits(other, without(part, other)?)));
        let weights = weights.with_traits(&others.flatten().collect::<Vec<_>>());
        let vocabulary = Vocabulary::of(&ChatPolicy::default()).weighed_by(weights);
        let mut memory = Memory::of(&vocabulary);
        for set in parts.sets(part) {
            let mut own = Held::default();
            for (conversation, gold) in parts.deals(set) {
                let found = extract_with(conversation, &mut memory);
                own.add(&found, gold);
                all.add(&found, gold);
                for (piece, stage) in pieces_of(conversation, gold) {
                    let found = extract_with(&piece, &mut memory);
                    let right = found.stage == stage;
                    let seen = [true, right, found.stage_sure, found.stage_sure && right].map(usize::from);
                    pieces = std::array::from_fn(|at| pieces[at] + seen[at]);
                }
            }
            tell(set, &own);
        }
    }
    tell("all", &all);
    let [count, right, sure, sure_right] = pieces;
    println!("of {count} pieces {right} stages right, of {sure} marked sure {sure_right}");
    Ok(())
}

/// How conversations were read that were held out.
#[derive(Default)]
struct Held {
    evaluation: Evaluation,
    /// How many stages are marked sure, and how many of them are right.
    sure: (usize, usize),
}

impl Held {
    fn add(&mut self, found: &Extraction, gold: &Gold) {
        self.evaluation.add(found, gold);
        if found.stage_sure {
            self.sure.0 += 1;
            self.sure.1 += usize::from(Some(found.stage) == gold.stage);
        }
    }
}

fn tell(set: &str, held: &Held) {
    let scores = held.evaluation.scores();
    let figure = |share: Option<f64>| share.map_or_else(String::new, |share| format!("{share:.3}"));
    println!(
        "{set:8} {:>6} {:>6} {:>8} {:>10} {:>9} {:>10}",
        scores.deals,
        figure(scores.stage_accuracy),
        figure(scores.signals.f1),
        figure(scores.next_step_accuracy),
        figure(scores.concerns.f1),
        format!("{} of {}", held.sure.1, held.sure.0)
    );
}

/// What is known of a deal if only a piece of it was written down: up to each step, and without the first third. Much of a deal
/// is said elsewhere, and most are read on their way.
fn pieces_of(conversation: &Conversation, gold: &Gold) -> Vec<(Conversation, Stage)> {
    let messages = &conversation.messages;
    let moves = |message: &Message| {
        gold.signals.iter().any(|label| label.message == message.id && label.signal.stage().is_some())
    };
    let steps = (0..messages.len()).filter(|at| moves(&messages[*at])).map(|at| 0..at + 1);
    let pieces = steps.chain(iter::once(messages.len() / 3..messages.len()));
    let piece = |span: Range<usize>| {
        let piece = Conversation { messages: messages[span].to_vec(), ..conversation.clone() };
        let stage = stage_of(&piece, gold)?;
        Some((piece, stage))
    };
    pieces.filter_map(piece).collect()
}

/// The stage to which the labels of a piece of a deal lead; none where one of them takes a step back.
fn stage_of(piece: &Conversation, gold: &Gold) -> Option<Stage> {
    let own = |label: &&GoldSignal| piece.messages.iter().any(|message| message.id == label.message);
    let signals: Vec<Signal> = gold.signals.iter().filter(own).map(|label| label.signal).collect();
    let steps = signals.iter().filter_map(|signal| signal.stage());
    (!signals.contains(&Signal::Reversed)).then(|| steps.max().unwrap_or(Stage::Contacted))
}

/// The set of a conversation: what its number begins with.
fn set_of(conversation: &Conversation) -> String {
    let id = conversation.opportunity_id.as_str();
    id.split_once('-').map_or(id, |(set, _)| set).to_owned()
}

/// The conversations of a file with their labels.
fn labelled(path: &Path) -> Result<Vec<(Conversation, Gold)>, Box<dyn Error>> {
    let mut conversations = Conversations::of(BufReader::new(File::open(path)?), path);
    let mut all = Vec::new();
    while let Some((conversation, gold)) = conversations.next_labelled()? {
        all.push((conversation, gold.ok_or("a conversation without labels")?));
    }
    Ok(all)
}

/// A conversation all of whose signals and concerns are labelled.
fn deal(conversation: &Conversation, gold: &Gold, known: Known) -> Taught {
    let lesson = lesson(conversation, Some(&gold.signals), known);
    let talked = Talked {
        lines: lesson.worried,
        open_from: lesson.open_from,
        stands: Concern::ALL.map(|concern| Some(gold.concerns.contains(&concern))),
        cost: COSTS.0,
    };
    let samples = samples(conversation, lesson.lines, &gold.signals, COSTS.0);
    let ahead = lesson.ahead.into_iter().filter_map(|(step, marks)| {
        let is_step = is_step(conversation, gold, step)?;
        Some(Ahead { marks, is_step, cost: COSTS.0 })
    });
    let staged = gold.stage.map(|stage| Staged { wordings: wordings(conversation), stage });
    Taught { samples, talked: Some(talked), ahead: ahead.collect(), staged, ..Taught::default() }
}

/// Whether a day ahead is a step: the labelled one is, and no day before it; of other days nobody said.
fn is_step(conversation: &Conversation, gold: &Gold, step: NextStep) -> Option<bool> {
    let Some(labelled) = &gold.next_step else { return Some(false) };
    let named = &conversation.messages[step.message].id;
    match labelled.message.as_ref().is_none_or(|message| message == named) && labelled.date == step.date {
        true => Some(true),
        false => (step.date < labelled.date).then_some(false),
    }
}

/// Every line of a conversation all of whose signals are labelled.
fn samples(
    conversation: &Conversation,
    lines: Vec<(usize, Marks)>,
    labelled: &[GoldSignal],
    cost: f64,
) -> Vec<Sample> {
    let sample = |(at, marks): (usize, Marks)| {
        let mut carries = [Some(false); Signal::ALL.len()];
        for label in labelled.iter().filter(|label| label.message == conversation.messages[at].id) {
            carries[label.signal as usize] = Some(true);
        }
        Sample { marks, carries, cost }
    };
    lines.into_iter().map(sample).collect()
}

/// The sentences of a table of a signal.
fn sentences(table: &str, signal: Signal) -> Result<Vec<Taught>, Box<dyn Error>> {
    let mut taught = Vec::new();
    for line in chat_table::lines(table) {
        let mut carries = [None; Signal::ALL.len()];
        carries[signal as usize] = Some(line.carries);
        let conversation = conversation(line.messages);
        let sample = |known| {
            let (_, marks) = lesson(&conversation, None, known).lines.into_iter().last()?;
            Some(Sample { marks, carries, cost: COSTS.1 })
        };
        let samples = vec![sample(Known::ToTheRules).ok_or(line.text)?];
        let as_read = sample(Known::ToNobody);
        taught.push(Taught { samples, as_read, sentence: true, ..Taught::default() });
    }
    Ok(taught)
}

/// The sentences of a table of a concern.
fn worries(table: &str, concern: Concern) -> Vec<Taught> {
    let sentence = |line: chat_table::Line| {
        let mut stands = [None; Concern::ALL.len()];
        stands[concern as usize] = Some(line.carries);
        let lesson = lesson(&conversation(line.messages), None, Known::ToTheRules);
        let lines: Vec<Worried> = lesson.worried.into_iter().last().into_iter().collect();
        let talked = Talked { lines, open_from: [0; Concern::ALL.len()], stands, cost: WORRY };
        Taught { talked: Some(talked), sentence: true, ..Taught::default() }
    };
    chat_table::lines(table).into_iter().map(sentence).collect()
}

/// Short deals, parted by empty lines.
fn exchanges(text: &str, known: Known, sentence: bool) -> Vec<Taught> {
    let deals = text.split("\n\n").map(|deal| short_deal(deal, known));
    deals.map(|samples| Taught { samples, sentence, ..Taught::default() }).collect()
}

/// A short deal whose lines tell their signals behind `=>`.
fn short_deal(deal: &str, known: Known) -> Vec<Sample> {
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
    let labelled: Vec<GoldSignal> = labelled.collect();
    let said = said.into_iter().enumerate().map(|(at, (who, text))| message(at, who, text));
    let conversation = conversation(said.collect());
    let lesson = lesson(&conversation, Some(&labelled), known);
    samples(&conversation, lesson.lines, &labelled, COSTS.1)
}
