//! The audit: one JSON line a lead, each carrying the hash of the line before.

use std::collections::BTreeMap;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::days::day_of;
use super::policy::AssignPolicy;
use super::replay::{Outcome, Replay};
use super::rule::Kind;
use super::rules::command::Fallback;
use super::verdict::Decider;
use super::window::Window;

/// The hash that the first line carries.
pub const NO_LINE: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// One line of the audit.
#[derive(Debug, Clone, Serialize)]
struct Line<'a> {
    schema_version: u32,
    lead_id: &'a str,
    strategy: &'static str,
    /// The working day on which it was given out; null where its arrival is not known.
    day: Option<chrono::NaiveDate>,
    /// Those whom no rule removed, in the order of the choice.
    candidates: Vec<&'a str>,
    /// Those whom a rule removed, under the first rule that did.
    removed: BTreeMap<&'static str, Vec<&'a str>>,
    /// Weighted scores of the chosen rep and the runner-up.
    scores: Vec<Score<'a>>,
    chosen: Option<&'a str>,
    runner_up: Option<&'a str>,
    /// By how much the chosen rep was ahead; 0 in a tie, null where nobody else was left.
    margin: Option<f64>,
    decided_by: &'static str,
    /// The rules that had a say, in order.
    rule_path: Vec<&'static str>,
    /// Rules that failed and what stood in for them.
    fallbacks: Vec<Fallback>,
    co_rep_id: Option<&'a str>,
    seed: u64,
    policy_hash: &'a str,
    /// The SHA-256 of the line before, in hex.
    previous: &'a str,
}

#[derive(Debug, Clone, Serialize)]
struct Score<'a> {
    rep_id: &'a str,
    total: f64,
    parts: Vec<Part>,
}

#[derive(Debug, Clone, Serialize)]
struct Part {
    rule: &'static str,
    score: f64,
}

/// The SHA-256 of a policy: of its JSON, whose keys have one order.
pub fn policy_hash(policy: &AssignPolicy) -> String {
    hex(&serde_json::to_vec(policy).unwrap_or_default())
}

/// The SHA-256 of `bytes` in hex.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

/// Replays `replay` and writes its audit: lines that end in a line feed, in the order in which the leads
/// are given out, those without a day of arrival last.
pub fn write(replay: Replay<'_>, strategy: &'static str) -> (Outcome, Vec<u8>) {
    let window = replay.window;
    let policy_hash = policy_hash(&replay.rules.policy);
    let mut chain = Writer { text: Vec::new(), previous: NO_LINE.to_owned() };
    let outcome = replay.run_watched(|replay, lead, chosen| {
        let co_rep = chosen.and_then(|rep| replay.senior_of(lead, rep));
        chain.add(&line(replay, lead, chosen, co_rep, strategy, &policy_hash));
    });
    for lead in &window.undated {
        chain.add(&undated(lead.lead_id.as_str(), window, strategy, &policy_hash));
    }
    (outcome, chain.text)
}

struct Writer {
    text: Vec<u8>,
    previous: String,
}

impl Writer {
    fn add(&mut self, line: &Line<'_>) {
        let line = Line { previous: &self.previous, ..line.clone() };
        let start = self.text.len();
        // Writing to memory cannot fail, and every key of a line is a text.
        if serde_json::to_writer(&mut self.text, &line).is_ok() {
            self.previous = hex(&self.text[start..]);
            self.text.push(b'\n');
        }
    }
}

fn line<'a>(
    replay: &Replay<'a>,
    lead: usize,
    chosen: Option<usize>,
    co_rep: Option<usize>,
    strategy: &'static str,
    policy_hash: &'a str,
) -> Line<'a> {
    let window = replay.window;
    let id = |rep: usize| window.roster.reps[rep].rep_id.as_str();
    let ranking = replay.ranking(lead);
    let first_two = &ranking[..ranking.len().min(2)];
    let mut removed: BTreeMap<&'static str, Vec<&str>> = BTreeMap::new();
    for rep in 0..window.roster.len() {
        if let Some(rule) = replay.first_blocker(lead, rep) {
            removed.entry(replay.rules.policy.rules[rule].kind.word()).or_default().push(id(rep));
        }
    }
    Line {
        schema_version: 1,
        lead_id: window.leads[lead].lead_id.as_str(),
        strategy,
        day: Some(day_of(window.day[lead])),
        candidates: ranking.iter().map(|rep| id(*rep)).collect(),
        scores: first_two.iter().map(|rep| score(replay, lead, *rep)).collect(),
        chosen: chosen.map(id),
        runner_up: ranking.get(1).map(|rep| id(*rep)),
        margin: ranking.get(1).map(|second| replay.scores[ranking[0]] - replay.scores[*second]),
        decided_by: word(replay.decider(&ranking)),
        rule_path: rule_path(replay, &removed, co_rep.is_some()),
        removed,
        fallbacks: replay.rules.commands.iter().filter_map(|rule| rule.fallback(lead)).collect(),
        co_rep_id: co_rep.map(id),
        seed: window.seed,
        policy_hash,
        previous: "",
    }
}

fn undated<'a>(
    lead_id: &'a str,
    window: &Window<'_>,
    strategy: &'static str,
    policy_hash: &'a str,
) -> Line<'a> {
    Line {
        schema_version: 1,
        lead_id,
        strategy,
        day: None,
        candidates: Vec::new(),
        removed: BTreeMap::new(),
        scores: Vec::new(),
        chosen: None,
        runner_up: None,
        margin: None,
        decided_by: "undated",
        rule_path: Vec::new(),
        fallbacks: Vec::new(),
        co_rep_id: None,
        seed: window.seed,
        policy_hash,
        previous: "",
    }
}

fn score<'a>(replay: &Replay<'a>, lead: usize, rep: usize) -> Score<'a> {
    let part =
        |(rule, score): (usize, f64)| Part { rule: replay.rules.policy.rules[rule].kind.word(), score };
    Score {
        rep_id: replay.window.roster.reps[rep].rep_id.as_str(),
        total: replay.scores[rep],
        parts: replay.parts(lead, rep).into_iter().map(part).collect(),
    }
}

/// Filters and guards that removed somebody, scores, and mentoring where it took place.
fn rule_path(
    replay: &Replay<'_>,
    removed: &BTreeMap<&'static str, Vec<&str>>,
    mentored: bool,
) -> Vec<&'static str> {
    let had_a_say = |kind: Kind, filters: bool| match kind {
        Kind::Load | Kind::Shortfall => true,
        Kind::Industry | Kind::Region | Kind::Product | Kind::Level | Kind::Command if !filters => true,
        Kind::Mentor => mentored,
        _ => removed.contains_key(kind.word()),
    };
    let rules = replay.rules.policy.rules.iter();
    rules.filter(|rule| had_a_say(rule.kind, rule.filters())).map(|rule| rule.kind.word()).collect()
}

fn word(decider: Decider) -> &'static str {
    match decider {
        Decider::Nobody => "nobody_left",
        Decider::Alone => "alone",
        Decider::Score => "score",
        Decider::LeastRecent => "least_recent",
        Decider::Chance => "chance",
    }
}

/// What the chain of an audit is found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chain {
    /// No line at all.
    Empty,
    /// Every line carries the hash of the line before.
    Whole {
        /// The number of lines.
        lines: usize,
        /// The hash of the last line, which no line carries.
        last: String,
    },
    /// A line does not.
    Broken {
        /// Its number, from 1.
        line: usize,
    },
}

/// Checks the chain of an audit.
pub fn check(text: &[u8]) -> Chain {
    #[derive(serde::Deserialize)]
    struct Link {
        previous: String,
    }
    if text.is_empty() {
        return Chain::Empty;
    }
    let mut last = NO_LINE.to_owned();
    let mut lines = 0;
    for line in text.strip_suffix(b"\n").unwrap_or(text).split(|byte| *byte == b'\n') {
        lines += 1;
        let link: Option<Link> = serde_json::from_slice(line).ok();
        if link.is_none_or(|link| link.previous != last) {
            return Chain::Broken { line: lines };
        }
        last = hex(line);
    }
    Chain::Whole { lines, last }
}
