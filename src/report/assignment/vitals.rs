//! The health of rules: what each did, what its program failed to say, what it costs.

use std::time::Duration;

use chrono::NaiveDate;
use serde::Serialize;

use super::Setting;
use crate::domain::assign::replay::timing::{Timing, percentile};
use crate::domain::assign::rule_key::RuleKey;
use crate::domain::assign::vitals::{Standing, Vital, Vitals};
use crate::domain::finding::Finding;
use crate::report::model::{Body, Cell, Column, Line, Report, Section, Table, Tone, Value};
use crate::words::list;
use crate::words::{Lang, Phrase, assign, vitals as words};

/// What `rules health` is made from.
#[derive(Debug, Clone)]
pub struct Examined {
    /// What each rule did.
    pub vitals: Vitals,
    /// What each costs.
    pub timings: Vec<Timing>,
    /// What is wrong with them.
    pub findings: Vec<Finding>,
    /// The day that it speaks of.
    pub as_of: NaiveDate,
}

/// The document of `rules health --format json`. Its times are those of one run and one machine.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HealthDocument {
    /// The version of this form.
    pub schema_version: u32,
    /// The day that it speaks of.
    pub as_of: NaiveDate,
    /// What each rule did.
    pub health: VitalsDocument,
    /// What each rule costs, in the same order.
    pub times: Vec<TimeDocument>,
    /// What is wrong.
    pub findings: Vec<Finding>,
}

/// What each rule did.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VitalsDocument {
    /// Leads of the run.
    pub leads: usize,
    /// Leads that were looked at.
    pub seen: usize,
    /// Of those seen, leads about which no rule says anything.
    pub uncovered: usize,
    /// The rules, in order.
    pub rules: Vec<VitalDocument>,
}

/// What one rule did.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VitalDocument {
    /// Its key: the kind, with its number where there are several.
    pub key: RuleKey,
    /// Its kind.
    pub kind: &'static str,
    /// Leads that it looked at, of those seen.
    pub evaluated: usize,
    /// Leads on which it set reps apart, of those seen.
    pub matched: usize,
    /// Leads that would have gone otherwise without it, of those seen.
    pub decided: usize,
    /// Leads of the run on which its program was too late.
    pub timed_out: usize,
    /// Leads of the run on which its program failed.
    pub failed: usize,
    /// Leads of the run on which its program was not asked after failures in a row.
    pub not_asked: usize,
    /// Leads of the run on which `on_failure` stood in.
    pub fell_back: usize,
    /// `sound`, `dead`, `shadowed` or `ailing`.
    pub standing: &'static str,
}

/// What one rule costs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TimeDocument {
    /// Its key: the kind, with its number where there are several.
    pub key: RuleKey,
    /// Its kind.
    pub kind: &'static str,
    /// What it takes to make it ready, in milliseconds.
    pub ready_ms: f64,
    /// What half of the leads take at most, in milliseconds.
    pub p50_ms: Option<f64>,
    /// What 95 of 100 leads take at most.
    pub p95_ms: Option<f64>,
    /// What 99 of 100 leads take at most.
    pub p99_ms: Option<f64>,
    /// Its part of the time that all rules take.
    pub share_pct: f64,
    /// The bytes of its tables; null where it has none of its own.
    pub memory_bytes: Option<usize>,
}

impl VitalsDocument {
    /// The document of what was seen.
    pub fn new(vitals: &Vitals) -> VitalsDocument {
        VitalsDocument {
            leads: vitals.leads,
            seen: vitals.seen,
            uncovered: vitals.uncovered,
            rules: vitals.rules.iter().map(VitalDocument::new).collect(),
        }
    }
}

impl VitalDocument {
    fn new(rule: &Vital) -> VitalDocument {
        let tally = rule.tally.unwrap_or_default();
        VitalDocument {
            key: rule.did.key,
            kind: rule.did.kind.word(),
            evaluated: rule.did.evaluated,
            matched: rule.did.matched,
            decided: rule.did.decided,
            timed_out: tally.timed_out,
            failed: tally.failed,
            not_asked: tally.not_asked,
            fell_back: tally.fell_back(),
            standing: match rule.standing() {
                Standing::Sound => "sound",
                Standing::Dead => "dead",
                Standing::Shadowed => "shadowed",
                Standing::Ailing => "ailing",
            },
        }
    }
}

/// The section of a comparison: in its files, since a page has no room for it.
pub fn section(setting: &Setting<'_>) -> Option<Section> {
    let vitals = setting.simulation.vitals()?;
    let body = Body::Table(did(vitals, setting.lang));
    let title = words::RULES.text(setting.lang);
    Some(super::in_chapter(assign::CHAPTER_DETAIL, setting, "rules", title, body).in_files())
}

/// For people and for programs.
pub fn health(examined: Examined, lang: Lang) -> (Report, HealthDocument) {
    let Examined { vitals, timings, findings, as_of } = &examined;
    let times = times(vitals, timings);
    let section = |anchor: &str, title: Phrase, body: Body| {
        Section::new(&format!("health-{anchor}"), assign::CHAPTER.text(lang), title.text(lang), body)
    };
    let mut sections = vec![
        section("summary", assign::SUMMARY, Body::Text(summary(vitals, lang))),
        section("rules", words::RULES, Body::Table(did(vitals, lang))),
        section("times", words::TIMES, Body::Table(costs(vitals, &times, lang))),
    ];
    if !findings.is_empty() {
        sections.push(section("findings", assign::FINDINGS, Body::Findings(findings.clone())));
    }
    let report = Report { title: words::TITLE.text(lang).to_owned(), as_of: *as_of, lang, sections };
    let document = HealthDocument {
        schema_version: 1,
        as_of: *as_of,
        health: VitalsDocument::new(vitals),
        times,
        findings: examined.findings,
    };
    (report, document)
}

fn summary(vitals: &Vitals, lang: Lang) -> Vec<Line> {
    let looked = words::LOOKED
        .with("leads", vitals.leads)
        .with("seen", vitals.seen)
        .with("uncovered", vitals.uncovered);
    let those = |wanted: Standing| {
        let those = vitals.rules.iter().filter(|rule| rule.standing() == wanted);
        let names: Vec<&str> = those.map(|rule| rule.did.kind.phrase().text(lang)).collect();
        if names.is_empty() { words::NONE.text(lang).to_owned() } else { names.join(list::COMMA.text(lang)) }
    };
    let standing = if vitals.rules.iter().all(|rule| rule.standing() == Standing::Sound) {
        Line::toned(words::SOUND.text(lang), Tone::Good)
    } else {
        let sentence = words::UNSOUND
            .with("dead", those(Standing::Dead))
            .with("shadowed", those(Standing::Shadowed))
            .with("ailing", those(Standing::Ailing));
        Line::toned(sentence.text(lang), Tone::Warn)
    };
    vec![Line::plain(looked.text(lang)), standing]
}

fn did(vitals: &Vitals, lang: Lang) -> Table {
    let row = |(at, rule): (usize, &Vital)| {
        let told = |count: fn(&VitalDocument) -> usize| {
            let document = VitalDocument::new(rule);
            Cell::maybe(rule.tally, |_| Cell::count(count(&document)))
        };
        vec![
            Cell::count(at + 1),
            Cell::text(rule.did.kind.phrase().text(lang)),
            Cell::count(rule.did.evaluated),
            Cell::count(rule.did.matched),
            Cell::count(rule.did.decided),
            told(|rule| rule.timed_out),
            told(|rule| rule.failed),
            told(|rule| rule.not_asked),
            told(|rule| rule.fell_back),
            standing(rule, lang),
        ]
    };
    Table {
        columns: vec![
            Column::right("place", "#"),
            Column::left("rule", assign::RULE.text(lang)),
            Column::right("evaluated", assign::EVALUATED.text(lang)),
            Column::right("matched", assign::MATCHED.text(lang)),
            Column::right("decided", assign::DECIDED_ALONE.text(lang)),
            Column::right("timed_out", words::TIMED_OUT.text(lang)),
            Column::right("failed", words::FAILED.text(lang)),
            Column::right("not_asked", words::NOT_ASKED.text(lang)),
            Column::right("fell_back", words::FELL_BACK.text(lang)),
            Column::left("standing", words::STANDING.text(lang)),
        ],
        rows: vitals.rules.iter().enumerate().map(row).collect(),
        totals: None,
        note: Some(words::RULES_NOTE.text(lang).to_owned()),
    }
}

fn standing(rule: &Vital, lang: Lang) -> Cell {
    let (phrase, tone) = match rule.standing() {
        Standing::Sound => (words::IS_SOUND, Tone::Good),
        Standing::Dead => (words::IS_DEAD, Tone::Plain),
        Standing::Shadowed => (words::IS_SHADOWED, Tone::Plain),
        Standing::Ailing => (words::IS_AILING, Tone::Warn),
    };
    Cell::text(phrase.text(lang)).toned(tone)
}

fn costs(vitals: &Vitals, times: &[TimeDocument], lang: Lang) -> Table {
    let row = |(at, (rule, time)): (usize, (&Vital, &TimeDocument))| {
        vec![
            Cell::count(at + 1),
            Cell::text(rule.did.kind.phrase().text(lang)),
            milliseconds(time.ready_ms),
            Cell::maybe(time.p50_ms, milliseconds),
            Cell::maybe(time.p95_ms, milliseconds),
            Cell::maybe(time.p99_ms, milliseconds),
            Cell::of(Value::Percent(time.share_pct)),
            Cell::maybe(time.memory_bytes, |bytes| Cell::count(bytes.div_ceil(1024))),
        ]
    };
    Table {
        columns: vec![
            Column::right("place", "#"),
            Column::left("rule", assign::RULE.text(lang)),
            Column::right("ready_ms", words::READY_MS.text(lang)),
            Column::right("p50_ms", words::P50_MS.text(lang)),
            Column::right("p95_ms", words::P95_MS.text(lang)),
            Column::right("p99_ms", words::P99_MS.text(lang)),
            Column::right("share_pct", words::SHARE.text(lang)),
            Column::right("memory_kb", words::MEMORY.text(lang)),
        ],
        rows: vitals.rules.iter().zip(times).enumerate().map(row).collect(),
        totals: None,
        note: Some(words::TIMES_NOTE.text(lang).to_owned()),
    }
}

/// Milliseconds with as many decimals as say something.
pub(super) fn milliseconds(time: f64) -> Cell {
    let decimals = match time.abs() {
        time if time >= 100.0 || time == 0.0 => 0,
        time if time >= 1.0 => 1,
        time if time >= 0.01 => 3,
        _ => 5,
    };
    Cell::of(Value::Number(time, decimals))
}

/// A time span in milliseconds.
pub(super) fn in_ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn times(vitals: &Vitals, timings: &[Timing]) -> Vec<TimeDocument> {
    let costs: Vec<f64> = timings.iter().map(|timing| cost(timing, vitals.leads)).collect();
    let all: f64 = costs.iter().sum();
    let time = |((rule, timing), cost): ((&Vital, &Timing), f64)| TimeDocument {
        key: rule.did.key,
        kind: rule.did.kind.word(),
        ready_ms: in_ms(timing.ready),
        p50_ms: percentile(&timing.each, 0.5).map(in_ms),
        p95_ms: percentile(&timing.each, 0.95).map(in_ms),
        p99_ms: percentile(&timing.each, 0.99).map(in_ms),
        share_pct: if all > 0.0 { cost / all * 100.0 } else { 0.0 },
        memory_bytes: timing.bytes,
    };
    vitals.rules.iter().zip(timings).zip(costs).map(time).collect()
}

/// What a rule costs for all leads, from those that were measured.
fn cost(timing: &Timing, leads: usize) -> f64 {
    let each: f64 = timing.each.iter().map(Duration::as_secs_f64).sum();
    let of_all = if timing.is_asked { 1.0 } else { leads as f64 / timing.each.len().max(1) as f64 };
    timing.ready.as_secs_f64() + each * of_all
}
