//! The audit: one JSON line a lead, each carrying its own hash and that of the line before.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead, Write};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::days::day_of;
use super::policy::AssignPolicy;
use super::replay::{Outcome, Replay};
use super::rule::Kind;
use super::rule_key::RuleKey;
use super::rules::command::Fallback;
use super::verdict::Decider;

/// The hash that the first line carries.
pub const NO_LINE: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Where an audit ends: what the next line has to follow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The number of lines.
    pub lines: usize,
    /// The hash of the last.
    pub hash: String,
}

impl Default for Head {
    fn default() -> Head {
        Head { lines: 0, hash: NO_LINE.to_owned() }
    }
}

/// One line of the audit, but for its own hash.
#[derive(Debug, Serialize)]
struct Line<'a> {
    schema_version: u32,
    /// Its number, from 1.
    line: usize,
    /// The number of the last line that was written together with it: whether the end is missing.
    of: usize,
    lead_id: &'a str,
    strategy: &'static str,
    /// The working day on which it was given out; null where its arrival is not known.
    day: Option<chrono::NaiveDate>,
    /// Those whom no rule removed, in the order of their ids.
    candidates: Vec<&'a str>,
    /// Those whom a rule removed, under the first rule that did.
    removed: BTreeMap<RuleKey, Vec<&'a str>>,
    /// Weighted scores of the chosen rep and the runner-up.
    scores: Vec<Score<'a>>,
    chosen: Option<&'a str>,
    runner_up: Option<&'a str>,
    /// By how much the chosen rep was ahead; 0 in a tie, null where nobody else was left.
    margin: Option<f64>,
    decided_by: &'static str,
    /// The rules that had a say, in order.
    rule_path: Vec<RuleKey>,
    /// Rules that failed and what stood in for them.
    fallbacks: Vec<Fell>,
    co_rep_id: Option<&'a str>,
    seed: u64,
    policy_hash: String,
    /// The hash of the line before.
    previous: String,
}

#[derive(Debug, Serialize)]
struct Score<'a> {
    rep_id: &'a str,
    total: f64,
    parts: Vec<Part>,
}

#[derive(Debug, Serialize)]
struct Fell {
    rule: RuleKey,
    #[serde(flatten)]
    fallback: Fallback,
}

#[derive(Debug, Serialize)]
struct Part {
    rule: RuleKey,
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

/// Replays `replay` and writes its audit to `out`: lines that end in a line feed, in the order in which the
/// leads are given out, those without a day of arrival last; and says where it ends.
///
/// # Errors
/// What `out` says.
pub fn write(replay: Replay<'_>, strategy: &'static str, out: &mut dyn Write) -> io::Result<(Outcome, Head)> {
    let window = replay.window;
    let lines = window.len() + window.undated.len();
    let mut chain = Writer::new(&replay, strategy, Head::default(), lines, out);
    let outcome = replay.run_watched(|replay, lead, chosen| chain.tell(replay, lead, chosen));
    for lead in &window.undated {
        chain.add(undated(lead.lead_id.as_str()));
    }
    chain.written.map(|()| (outcome, chain.head))
}

/// Replays `replay` from what is `decided`, and writes to `out` the lines of the leads that are `told` of, to
/// follow an audit that ends in `head`; and says where it ends then.
///
/// # Errors
/// What `out` says.
pub fn append(
    replay: Replay<'_>,
    decided: &[Option<usize>],
    told: &BTreeSet<usize>,
    (strategy, head): (&'static str, Head),
    out: &mut dyn Write,
) -> io::Result<Head> {
    let mut chain = Writer::new(&replay, strategy, head, told.len(), out);
    replay.resume_watched(decided, |replay, lead, chosen| {
        if told.contains(&lead) {
            chain.tell(replay, lead, chosen);
        }
    });
    chain.written.map(|()| chain.head)
}

struct Writer<'w> {
    keys: Vec<RuleKey>,
    out: &'w mut dyn Write,
    /// What came of writing; after a failure nothing more is written.
    written: io::Result<()>,
    /// The line on its way.
    text: Vec<u8>,
    head: Head,
    of: usize,
    strategy: &'static str,
    seed: u64,
    policy_hash: String,
}

impl<'w> Writer<'w> {
    fn new(
        replay: &Replay<'_>,
        strategy: &'static str,
        head: Head,
        lines: usize,
        out: &'w mut dyn Write,
    ) -> Writer<'w> {
        Writer {
            keys: replay.rules.policy.keys(),
            out,
            written: Ok(()),
            text: Vec::new(),
            of: head.lines + lines,
            head,
            strategy,
            seed: replay.window.seed,
            policy_hash: policy_hash(&replay.rules.policy),
        }
    }

    fn tell(&mut self, replay: &Replay<'_>, lead: usize, chosen: Option<usize>) {
        let co_rep = chosen.and_then(|rep| replay.senior_of(lead, rep));
        self.add(line(replay, &self.keys, lead, chosen, co_rep));
    }

    fn add(&mut self, mut line: Line<'_>) {
        self.head.lines += 1;
        line.line = self.head.lines;
        line.of = self.of;
        line.strategy = self.strategy;
        line.seed = self.seed;
        line.policy_hash = std::mem::take(&mut self.policy_hash);
        line.previous = std::mem::take(&mut self.head.hash);
        self.text.clear();
        // Writing to memory cannot fail, and every key of a line is a text.
        if serde_json::to_writer(&mut self.text, &line).is_ok() {
            self.text.pop();
            self.head.hash = hex(&self.text);
            self.text.extend_from_slice(HASH_KEY);
            self.text.extend_from_slice(self.head.hash.as_bytes());
            self.text.extend_from_slice(b"\"}\n");
            self.put();
        }
        self.policy_hash = line.policy_hash;
    }

    fn put(&mut self) {
        if self.written.is_ok() {
            self.written = self.out.write_all(&self.text);
        }
    }
}

/// What stands between what is hashed of a line and the hash.
const HASH_KEY: &[u8] = b",\"hash\":\"";

fn line<'a>(
    replay: &Replay<'a>,
    keys: &[RuleKey],
    lead: usize,
    chosen: Option<usize>,
    co_rep: Option<usize>,
) -> Line<'a> {
    let window = replay.window;
    let id = |rep: usize| window.roster.reps[rep].rep_id.as_str();
    let first_two = replay.first_two(lead);
    let mut candidates = Vec::with_capacity(window.roster.len());
    let mut removed: BTreeMap<RuleKey, Vec<&str>> = BTreeMap::new();
    for rep in 0..window.roster.len() {
        if replay.scores[rep] > f64::NEG_INFINITY {
            candidates.push(id(rep));
        } else if let Some(rule) = replay.first_blocker(lead, rep) {
            removed.entry(keys[rule]).or_default().push(id(rep));
        }
    }
    let margin = match first_two.as_slice() {
        [first, second] => Some(replay.scores[*first] - replay.scores[*second]),
        _ => None,
    };
    Line {
        day: Some(day_of(window.day[lead])),
        candidates,
        scores: first_two.iter().map(|rep| score(replay, keys, lead, *rep)).collect(),
        chosen: chosen.map(id),
        runner_up: first_two.get(1).map(|rep| id(*rep)),
        margin,
        decided_by: word(replay.decider(&first_two)),
        rule_path: rule_path(replay, keys, &removed, co_rep.is_some()),
        removed,
        fallbacks: fallbacks(replay, lead)
            .into_iter()
            .map(|(rule, fallback)| Fell { rule: keys[rule], fallback })
            .collect(),
        co_rep_id: co_rep.map(id),
        ..undated(window.leads[lead].lead_id.as_str())
    }
}

/// The line of a lead that has no day of arrival, and so no choice.
fn undated(lead_id: &str) -> Line<'_> {
    Line {
        schema_version: 2,
        line: 0,
        of: 0,
        lead_id,
        strategy: "",
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
        seed: 0,
        policy_hash: String::new(),
        previous: String::new(),
    }
}

fn score<'a>(replay: &Replay<'a>, keys: &[RuleKey], lead: usize, rep: usize) -> Score<'a> {
    let part = |(rule, score): (usize, f64)| Part { rule: keys[rule], score };
    Score {
        rep_id: replay.window.roster.reps[rep].rep_id.as_str(),
        total: replay.scores[rep],
        parts: replay.parts(lead, rep).into_iter().map(part).collect(),
    }
}

/// What stood in where a rule failed, with the rule's place, in the order of the policy.
pub(super) fn fallbacks(replay: &Replay<'_>, lead: usize) -> Vec<(usize, Fallback)> {
    let failed = replay.failures(lead).into_iter().map(|(at, _)| {
        let rule = &replay.rules.policy.rules[at];
        (at, Fallback { because: "failed", instead: rule.on_failure().word() })
    });
    let unheard = replay.rules.commands.iter().filter_map(|rule| Some((rule.rule, rule.fallback(lead)?)));
    let mut all: Vec<(usize, Fallback)> = failed.chain(unheard).collect();
    all.sort_by_key(|(at, _)| *at);
    all
}

/// Filters and guards that removed somebody, scores, and mentoring where it took place.
fn rule_path(
    replay: &Replay<'_>,
    keys: &[RuleKey],
    removed: &BTreeMap<RuleKey, Vec<&str>>,
    mentored: bool,
) -> Vec<RuleKey> {
    let had_a_say = |kind: Kind, filters: bool, key: &RuleKey| match kind {
        Kind::Load | Kind::Shortfall => true,
        Kind::Mentor => mentored,
        Kind::Owner | Kind::Available | Kind::Cap | Kind::Newcomer => removed.contains_key(key),
        _ if !filters => true,
        _ => removed.contains_key(key),
    };
    let rules = replay.rules.policy.rules.iter().zip(keys);
    rules.filter(|(rule, key)| had_a_say(rule.kind, rule.filters(), key)).map(|(_, key)| *key).collect()
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
    /// Every line follows the line before, up to the end.
    Whole {
        /// Where it ends.
        head: Head,
        /// The line that has the hash that was asked for.
        known: Option<usize>,
    },
    /// A line does not.
    Broken {
        /// Its number, from 1.
        line: usize,
        /// What is wrong with it.
        fault: Fault,
    },
}

/// What is wrong with a line of an audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is no line of an audit, or only a part of one.
    NoLine,
    /// It is not what it was when its hash was taken.
    Changed,
    /// So many lines are missing before it.
    Missing(usize),
    /// It stands where another line belongs: added, doubled, or moved here.
    Misplaced,
    /// It does not carry the hash of the line before, so one of the two is not the one that was written.
    Unlinked,
    /// It is not there: so many lines were cut off at the end.
    CutOff(usize),
    /// No line has the hash that was asked for: the end was cut off, or written anew.
    OtherEnd,
}

/// Checks the chain of an audit line by line, and that it holds the line whose hash is `expected`: who cuts off
/// the end and writes the rest anew can be found out by nothing else.
///
/// # Errors
/// What `text` says.
pub fn check(text: &mut dyn BufRead, expected: Option<&str>) -> io::Result<Chain> {
    let mut head = Head::default();
    let mut known = expected.filter(|hash| *hash == NO_LINE).map(|_| 0);
    let mut of = 0;
    let mut line = Vec::new();
    while text.read_until(b'\n', &mut line)? > 0 {
        let number = head.lines + 1;
        match follow(line.strip_suffix(b"\n").unwrap_or(&line), &head) {
            Ok(link) => {
                of = link.of;
                head = Head { lines: number, hash: link.hash };
            }
            Err(fault) => return Ok(Chain::Broken { line: number, fault }),
        }
        if expected == Some(head.hash.as_str()) {
            known = Some(number);
        }
        line.clear();
    }
    if head.lines == 0 {
        return Ok(Chain::Empty);
    }
    let broken = |fault| Chain::Broken { line: head.lines + 1, fault };
    if of > head.lines {
        return Ok(broken(Fault::CutOff(of - head.lines)));
    }
    if expected.is_some() && known.is_none() {
        return Ok(broken(Fault::OtherEnd));
    }
    Ok(Chain::Whole { head, known })
}

/// What a line says of its place.
#[derive(Debug, Deserialize)]
struct Link {
    line: usize,
    of: usize,
    previous: String,
    hash: String,
}

/// Checks one line against the end of those before it.
fn follow(line: &[u8], head: &Head) -> Result<Link, Fault> {
    let link: Link = serde_json::from_slice(line).map_err(|_| Fault::NoLine)?;
    let end = HASH_KEY.len() + 64 + 2;
    let body = line.len().checked_sub(end).and_then(|length| line.get(..length)).ok_or(Fault::NoLine)?;
    if !line[body.len()..].starts_with(HASH_KEY) || hex(body) != link.hash {
        return Err(Fault::Changed);
    }
    if link.line > head.lines + 1 {
        return Err(Fault::Missing(link.line - head.lines - 1));
    }
    if link.line <= head.lines {
        return Err(Fault::Misplaced);
    }
    if link.previous != head.hash {
        return Err(Fault::Unlinked);
    }
    Ok(link)
}

#[cfg(test)]
mod tests {
    use super::super::rules::Rules;
    use super::super::sample::{leads, reps, window};
    use super::*;

    fn written(count: usize) -> String {
        let (leads, reps, policy) = (leads(count, 5), reps(3), AssignPolicy::default());
        let window = window(&leads, &reps, &policy, 7);
        let (rules, _) = Rules::new(&policy, &window);
        let mut text = Vec::new();
        write(Replay::new(&window, rules), "policy", &mut text).unwrap();
        String::from_utf8(text).unwrap()
    }

    fn checked(lines: &[String]) -> Chain {
        check(lines.join("\n").as_bytes(), None)
    }

    fn check(mut text: &[u8], expected: Option<&str>) -> Chain {
        super::check(&mut text, expected).unwrap()
    }

    /// The line with `from` replaced, and its own hash taken anew as a forger would.
    fn forged(line: &str, from: &str, to: &str) -> String {
        let body = line.rsplit_once(",\"hash\"").unwrap().0.replace(from, to);
        format!("{body},\"hash\":\"{}\"}}", hex(body.as_bytes()))
    }

    #[test]
    fn the_first_bad_line_is_named() {
        let lines: Vec<String> = written(6).lines().map(str::to_owned).collect();
        assert!(matches!(checked(&lines), Chain::Whole { head: Head { lines: 6, .. }, known: None }));
        let broken = |line, fault| Chain::Broken { line, fault };
        for at in 0..lines.len() {
            let mut changed = lines.clone();
            changed[at] = lines[at].replace("\"seed\":7", "\"seed\":8");
            assert_eq!(checked(&changed), broken(at + 1, Fault::Changed));
            let mut longer = lines.clone();
            longer.insert(at, lines[at].clone());
            assert_eq!(checked(&longer), broken(at + 2, Fault::Misplaced));
            let mut shorter = lines.clone();
            shorter.remove(at);
            let fault = if at == 5 { Fault::CutOff(1) } else { Fault::Missing(1) };
            assert_eq!(checked(&shorter), broken(at + 1, fault));
        }
        for at in 0..lines.len() - 1 {
            let mut swapped = lines.clone();
            swapped.swap(at, at + 1);
            assert_eq!(checked(&swapped), broken(at + 1, Fault::Missing(1)));
            let mut rewritten = lines.clone();
            rewritten[at] = forged(&lines[at], "\"seed\":7", "\"seed\":8");
            assert_eq!(checked(&rewritten), broken(at + 2, Fault::Unlinked));
        }
        assert_eq!(check(b"nothing", None), broken(1, Fault::NoLine));
        assert_eq!(check(b"", None), Chain::Empty);
        let half = written(2);
        assert_eq!(check(&half.as_bytes()[..half.len() - 9], None), broken(2, Fault::NoLine));
    }

    #[test]
    fn an_end_that_was_written_anew_is_found_out_by_the_hash_that_was_kept() {
        let text = written(6);
        let Chain::Whole { head, .. } = check(text.as_bytes(), None) else { panic!() };
        let known = |text: &str, hash: &str| check(text.as_bytes(), Some(hash));
        assert!(matches!(known(&text, &head.hash), Chain::Whole { known: Some(6), .. }));
        let shorter = written(5);
        assert!(matches!(check(shorter.as_bytes(), None), Chain::Whole { .. }));
        assert_eq!(known(&shorter, &head.hash), Chain::Broken { line: 6, fault: Fault::OtherEnd });
    }

    #[test]
    fn a_run_goes_on_where_the_one_before_ended() {
        let (leads, reps, policy) = (leads(6, 3), reps(3), AssignPolicy::default());
        let window = window(&leads, &reps, &policy, 7);
        let replay = || Replay::new(&window, Rules::new(&policy, &window).0);
        let outcome = replay().run();
        let first: BTreeSet<usize> = (0..2).collect();
        let rest: BTreeSet<usize> = (2..6).collect();
        let mut text = Vec::new();
        let begun = ("policy", Head::default());
        let head = append(replay(), &[None; 6], &first, begun, &mut text).unwrap();
        let decided: Vec<Option<usize>> =
            (0..6).map(|lead| outcome.rep[lead].filter(|_| first.contains(&lead))).collect();
        let head = append(replay(), &decided, &rest, ("policy", head), &mut text).unwrap();
        assert_eq!(check(&text, Some(&head.hash)), Chain::Whole { head, known: Some(6) });
    }

    #[test]
    fn a_place_without_room_is_told() {
        let (leads, reps, policy) = (leads(4, 4), reps(4), AssignPolicy::default());
        let window = window(&leads, &reps, &policy, 7);
        let (rules, _) = Rules::new(&policy, &window);
        let mut room = [0; 100];
        let error = write(Replay::new(&window, rules), "policy", &mut &mut room[..]).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::WriteZero);
    }

    #[test]
    fn a_line_names_every_rep_as_candidate_or_removed() {
        let (leads, mut reps, policy) = (leads(4, 4), reps(4), AssignPolicy::default());
        reps[2].active = Some(false);
        let window = window(&leads, &reps, &policy, 7);
        let (rules, _) = Rules::new(&policy, &window);
        let mut text = Vec::new();
        write(Replay::new(&window, rules), "policy", &mut text).unwrap();
        for line in text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            let line: serde_json::Value = serde_json::from_slice(line).unwrap();
            assert_eq!(line["candidates"], serde_json::json!(["R000", "R001", "R003"]));
            assert_eq!(line["removed"]["available"], serde_json::json!(["R002"]));
            assert!(line["chosen"].is_string() && line["runner_up"].is_string());
            assert_eq!(line["scores"].as_array().unwrap().len(), 2);
            assert_eq!(line["rule_path"][0], "available");
        }
    }
}
