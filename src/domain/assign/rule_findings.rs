//! What is odd about the rules of a policy.

use std::collections::BTreeSet;

use super::ask::answer::beginning;
use super::ask::heard::Tally;
use super::ask::preload::{self, LeadKey};
use super::ask::{Asking, Trouble};
use super::rule::{Kind, OnFailure, Rule};
use super::rules::failure::Cause;
use super::rules::history::{self, End, Rates};
use super::window::Window;
use crate::domain::finding::{Finding, Severity};
use crate::domain::lead::Lead;
use crate::domain::origin::Place;
use crate::domain::rep::Rep;
use crate::words::ask as ask_words;
use crate::words::assign as words;
use crate::words::rules as of_rules;
use crate::words::{Blank, Phrase, Sentence};

fn of_rule(code: &'static str, severity: Severity, message: Sentence, hint: impl Into<Sentence>) -> Finding {
    let hint: Sentence = hint.into();
    Finding {
        code: code.into(),
        severity,
        place: Place::default(),
        message: message.into(),
        hint: Some(hint.into()),
        more: 0,
    }
}

/// A rule by its place in the policy and its kind.
fn nth(at: usize, rule: &Rule) -> Sentence {
    of_rules::NTH_RULE.with("n", at + 1).with("kind", rule.kind.phrase())
}

/// R001: a cap that lets nobody take anything.
pub fn cap_of_nought(key: &str) -> Finding {
    of_rule("R001", Severity::Error, words::CAP_OF_NOUGHT.with("key", key), words::CAP_OF_NOUGHT_HINT)
}

/// R002: a cap that a larger period's makes useless.
pub fn cap_shadowed(shorter: &str, longer: &str) -> Finding {
    let message = words::CAP_SHADOWED.with("shorter", shorter).with("longer", longer);
    of_rule("R002", Severity::Warning, message, words::CAP_SHADOWED_HINT)
}

/// R003: a score that counts for nothing.
pub fn weight_nought(kind: Kind) -> Finding {
    let message = words::WEIGHT_NOUGHT.with("rule", kind.phrase());
    of_rule("R003", Severity::Warning, message, words::WEIGHT_NOUGHT_HINT)
}

/// R004: nothing keeps leads from who is not there.
pub fn rule_available_missing() -> Finding {
    let message = words::AVAILABLE_MISSING.sentence();
    of_rule("R004", Severity::Warning, message, words::AVAILABLE_MISSING_HINT)
}

/// R005: a rule that leaves nobody for some leads.
pub fn rule_leaves_nobody(at: usize, rule: &Rule, leads: usize) -> Finding {
    let message = words::LEAVES_NOBODY.with("rule", rule_name(at, rule)).with("leads", leads);
    of_rule("R005", Severity::Error, message, words::LEAVES_NOBODY_HINT)
}

/// R006: a rule that made no difference on any lead.
pub fn rule_never_matched(at: usize, rule: &Rule, leads: usize) -> Finding {
    let message = words::NEVER_MATCHED.with("rule", rule_name(at, rule)).with("leads", leads);
    let hint = if rule.kind.parameters().is_empty() {
        words::NEVER_MATCHED_PLAIN_HINT
    } else {
        words::NEVER_MATCHED_HINT
    };
    of_rule("R006", Severity::Info, message, hint)
}

/// R007: a rule whose every difference another rule makes too.
pub fn rule_shadowed(at: usize, rule: &Rule, leads: usize) -> Finding {
    let message = words::RULE_SHADOWED.with("rule", rule_name(at, rule)).with("leads", leads);
    let scores = rule.kind.parameters().contains(&"weight") && !rule.filters();
    let hint = if scores { words::RULE_SHADOWED_HINT } else { words::RULE_SHADOWED_PLAIN_HINT };
    of_rule("R007", Severity::Info, message, hint)
}

/// R008: tags that cover each other.
pub fn tree_in_a_circle(kind: Kind) -> Finding {
    let message = words::TREE_IN_A_CIRCLE.with("rule", kind.phrase());
    of_rule("R008", Severity::Error, message, words::TREE_IN_A_CIRCLE_HINT)
}

/// A rule by its kind; by its place too where there may be several of the kind.
pub fn rule_name(at: usize, rule: &Rule) -> Blank {
    let several = || of_rules::RULE_NAMED.with("n", at + 1).with("kind", rule.kind.phrase()).into();
    if rule.kind.is_once() { rule.kind.phrase().into() } else { several() }
}

/// R020: two rules that leave nobody together, where neither does alone.
pub fn pair_leaves_nobody(one: (usize, &Rule), two: (usize, &Rule), leads: usize) -> Finding {
    let message = of_rules::PAIR_LEAVES_NOBODY
        .with("first", nth(one.0, one.1))
        .with("second", nth(two.0, two.1))
        .with("leads", leads);
    of_rule("R020", Severity::Error, message, of_rules::PAIR_LEAVES_NOBODY_HINT)
}

/// R021: a cap that keeps new reps from the leads that they must have first.
pub fn cap_below_newcomer(at: usize, rule: &Rule, days: u32, most: u32, first: u32) -> Finding {
    let message = of_rules::CAP_BELOW_NEWCOMER
        .with("rule", nth(at, rule))
        .with("days", days)
        .with("most", most)
        .with("first", first);
    of_rule("R021", Severity::Error, message, of_rules::CAP_BELOW_NEWCOMER_HINT)
}

/// R022: leads of customers whose owner cannot take them.
pub fn owner_against(at: usize, other: &Rule, leads: usize) -> Finding {
    let message = of_rules::OWNER_AGAINST.with("other", nth(at, other)).with("leads", leads);
    of_rule("R022", Severity::Warning, message, of_rules::OWNER_AGAINST_HINT)
}

/// R023: a score that says the same of everybody.
pub fn same_for_all(at: usize, rule: &Rule) -> Finding {
    let message = of_rules::SAME_FOR_ALL.with("rule", nth(at, rule));
    of_rule("R023", Severity::Warning, message, of_rules::SAME_FOR_ALL_HINT)
}

/// R024: a policy under which not one lead can be given out.
pub fn excludes_everybody(leads: usize) -> Finding {
    let message = of_rules::EXCLUDES_EVERYBODY.with("leads", leads);
    of_rule("R024", Severity::Error, message, of_rules::EXCLUDES_EVERYBODY_HINT)
}

/// R025: a cap on a channel that no lead has.
pub fn cap_no_channel(at: usize, rule: &Rule, channel: &str, nearest: &str) -> Finding {
    let message = of_rules::CAP_NO_CHANNEL.with("rule", nth(at, rule)).with("channel", channel);
    of_rule("R025", Severity::Warning, message, of_rules::CAP_NO_CHANNEL_HINT.with("nearest", nearest))
}

/// R026: words of synonyms and tree that nobody uses.
pub fn words_unused(at: usize, rule: &Rule, unused: &[&str]) -> Finding {
    let message = of_rules::WORDS_UNUSED.with("rule", nth(at, rule)).with("words", unused);
    of_rule("R026", Severity::Info, message, of_rules::WORDS_UNUSED_HINT)
}

/// R027: a rule that stands twice.
pub fn rule_twice(first: usize, at: usize, rule: &Rule) -> Finding {
    let message = of_rules::RULE_TWICE.with("rule", nth(at, rule)).with("first", nth(first, rule));
    of_rule("R027", Severity::Warning, message, of_rules::RULE_TWICE_HINT)
}

/// R028: a table none of whose keys fits.
pub fn lookup_misses(at: usize, rule: &Rule) -> Finding {
    let message = of_rules::LOOKUP_MISSES
        .with("rule", nth(at, rule))
        .with("table", rule.table.as_deref().unwrap_or_default())
        .with("default", rule.default.unwrap_or(0.0));
    of_rule("R028", Severity::Warning, message, of_rules::LOOKUP_MISSES_HINT)
}

/// R034: a column of the company's own that no lead or no rep has.
pub fn column_unknown(at: usize, rule: &Rule, what: Sentence, nearest: Option<&str>) -> Finding {
    let message = of_rules::COLUMN_UNKNOWN.with("rule", nth(at, rule)).with("what", what);
    let hint = match nearest {
        Some(nearest) => of_rules::COLUMN_UNKNOWN_HINT.with("nearest", nearest),
        None => of_rules::COLUMN_UNKNOWN_LOOK.sentence(),
    };
    of_rule("R034", Severity::Error, message, hint)
}

/// R035: a limit of a cap that never binds, since another does before.
pub fn limit_shadowed(
    (at, rule): (usize, &Rule),
    limit: (&str, u32),
    (other_at, other): (usize, &Rule),
    tighter: (&str, u32),
) -> Finding {
    let message = of_rules::LIMIT_SHADOWED
        .with("rule", nth(at, rule))
        .with("key", limit.0)
        .with("limit", limit.1)
        .with("other", nth(other_at, other))
        .with("tighter_key", tighter.0)
        .with("tighter", tighter.1);
    of_rule("R035", Severity::Warning, message, of_rules::LIMIT_SHADOWED_HINT)
}

/// R036: a table without a row.
pub fn lookup_empty(at: usize, rule: &Rule) -> Finding {
    let message = of_rules::LOOKUP_EMPTY
        .with("rule", nth(at, rule))
        .with("table", rule.table.as_deref().unwrap_or_default())
        .with("default", rule.default.unwrap_or(0.0));
    of_rule("R036", Severity::Warning, message, of_rules::LOOKUP_EMPTY_HINT)
}

/// R037: reps at work whom filters keep from every lead.
pub fn kept_out(rules: &[(usize, &Rule)], reps: &[&Rep]) -> Finding {
    /// More are counted.
    const SHOWN: usize = 8;
    let names = rules.iter().map(|(at, rule)| nth(*at, rule));
    let names = names.reduce(|first, other| of_rules::AND.with("first", first).with("other", other));
    let shown: Vec<&str> = reps.iter().take(SHOWN).map(|rep| rep.rep_id.as_str()).collect();
    let message = of_rules::KEPT_OUT
        .with("rules", names.unwrap_or_else(|| words::NO_RULE.sentence()))
        .with("reps", shown.join(", "));
    let message = match reps.len().saturating_sub(SHOWN) {
        0 => message,
        more => of_rules::AND_MORE.with("told", message).with("more", more),
    };
    let place = reps.first().map(|rep| Place::from(&rep.origin)).unwrap_or_default();
    Finding { place, ..of_rule("R037", Severity::Warning, message, of_rules::KEPT_OUT_HINT) }
}

/// R029: a rule that failed.
pub fn rule_failed(at: usize, rule: &Rule, leads: usize, first: &Lead, cause: &Cause) -> Finding {
    let what = match rule.on_failure {
        None | Some(OnFailure::Skip) => of_rules::RULE_SKIPPED.sentence(),
        Some(OnFailure::Default(value)) => of_rules::RULE_DEFAULTED.with("value", value),
        Some(OnFailure::Stop) => of_rules::RULE_STOPPED.sentence(),
    };
    let message = of_rules::RULE_FAILED
        .with("rule", nth(at, rule))
        .with("leads", leads)
        .with("lead", first.lead_id.as_str())
        .with("cause", cause.sentence())
        .with("what", what);
    let place =
        Place { file: Some(first.origin.file.clone()), row: Some(first.origin.row), ..Place::default() };
    Finding { place, ..of_rule("R029", Severity::Warning, message, of_rules::RULE_FAILED_HINT) }
}

/// R030 to R032: what the rule `history` cannot use.
pub fn history(rule: &Rule, rates: &Rates, window: &Window<'_>) -> Vec<Finding> {
    let days = history::after_days(rule);
    let mut findings = Vec::new();
    let undated = window.precedents.iter().filter(|one| one.end == End::WonSometime).count();
    if undated > 0 {
        let message = of_rules::HISTORY_UNDATED.with("leads", undated);
        findings.push(of_rule("R030", Severity::Info, message, of_rules::HISTORY_UNDATED_HINT));
    }
    if rates.wins == 0 && !window.is_empty() {
        let message = of_rules::HISTORY_NOTHING.with("days", days);
        findings.push(of_rule("R031", Severity::Warning, message, of_rules::HISTORY_NOTHING_HINT));
    }
    if let Some(usual) = history::days_to_win(window).filter(|usual| *usual > days) {
        let message = of_rules::HISTORY_EARLY.with("days", days).with("usual", usual);
        let hint = of_rules::HISTORY_EARLY_HINT.with("usual", usual);
        findings.push(of_rule("R032", Severity::Info, message, hint));
    }
    findings
}

/// R033: scores without any that balances.
pub fn nothing_balances() -> Finding {
    let message = of_rules::NOTHING_BALANCES.sentence();
    of_rule("R033", Severity::Warning, message, of_rules::NOTHING_BALANCES_HINT)
}

fn of_program(
    code: &'static str,
    severity: Severity,
    asking: &Asking,
    (leads, tally): (usize, Tally),
    what: Phrase,
    hint: Phrase,
) -> Finding {
    let message =
        what.with("program", asking.typed()).with("leads", leads).with("questions", tally.questions);
    of_rule(code, severity, message.with("limit", asking.timeout_ms), hint)
}

/// R040: a program that a rule asks answered too late.
pub fn program_late(asking: &Asking, tally: Tally) -> Finding {
    let leads = (tally.timed_out, tally);
    of_program("R040", Severity::Warning, asking, leads, ask_words::WAS_LATE, ask_words::WAS_LATE_HINT)
}

/// R041: a program that a rule asks gave no answer, and why the first time.
pub fn program_failed(asking: &Asking, tally: Tally, trouble: &Trouble) -> Finding {
    let message = ask_words::FAILED
        .with("program", asking.typed())
        .with("leads", tally.failed)
        .with("questions", tally.questions)
        .with("trouble", trouble.told());
    of_rule("R041", Severity::Warning, message, ask_words::FAILED_HINT)
}

/// R042: a program was not asked, since it had failed three times in a row.
pub fn program_not_asked(asking: &Asking, tally: Tally) -> Finding {
    let leads = (tally.not_asked, tally);
    of_program("R042", Severity::Warning, asking, leads, ask_words::NOT_ASKED, ask_words::NOT_ASKED_HINT)
}

/// R043: leads stay with nobody, since a program gave no answer.
pub fn program_stops(asking: &Asking, tally: Tally) -> Finding {
    let leads = (tally.fell_back(), tally);
    of_program("R043", Severity::Warning, asking, leads, ask_words::STOPS, ask_words::STOPS_HINT)
}

/// R045 and R046: what a table of a program's answers is not.
pub fn preloaded(asking: &Asking, tally: Tally, table: &preload::Table, key: LeadKey) -> Vec<Finding> {
    let mut findings = Vec::new();
    if tally.fell_back() > 0 {
        let message = ask_words::ANSWERED_IN_PART
            .with("program", asking.typed())
            .with("answered", tally.answered)
            .with("questions", tally.questions)
            .with("late", tally.timed_out)
            .with("failed", tally.failed)
            .with("not_asked", tally.not_asked);
        findings.push(of_rule("R045", Severity::Warning, message, ask_words::ANSWERED_IN_PART_HINT));
    }
    if let Some((value, first)) = table.differing.first_key_value() {
        let message = ask_words::DIFFERS_IN_KEY
            .with("key", key.word())
            .with("differing", table.differing.len())
            .with("keys", table.keys())
            .with("value", value)
            .with("rep", &first.rep_id)
            .with("earlier", first.earlier)
            .with("later", first.later);
        findings.push(of_rule("R046", Severity::Warning, message, ask_words::DIFFERS_IN_KEY_HINT));
    }
    findings
}

/// R044: answers of a program name reps that there are not.
pub fn program_names_strangers(asking: &Asking, strangers: &BTreeSet<String>) -> Finding {
    let told: Vec<String> = strangers.iter().map(|name| beginning(name.as_bytes())).collect();
    let message = ask_words::STRANGERS.with("program", asking.typed()).with("names", told.join(" | "));
    of_rule("R044", Severity::Warning, message, ask_words::STRANGERS_HINT)
}
