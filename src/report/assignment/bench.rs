//! Two policies on the same leads: what comes of them and what they cost.

use std::time::Duration;

use chrono::NaiveDate;
use serde::Serialize;

use super::document::{four, rounded};
use super::vitals::{in_ms, milliseconds};
use crate::domain::assign::ask::heard::Tally;
use crate::domain::assign::policy::AssignPolicy;
use crate::domain::assign::simulation::Run;
use crate::report::model::{Body, Cell, Column, Line, Report, Section, Table, Value};
use crate::words::{Lang, Phrase, Sentence, assign, vitals as words};

/// One of the two.
#[derive(Debug)]
pub struct Side<'a> {
    /// What people call it.
    pub name: Sentence,
    /// The policy.
    pub policy: &'a AssignPolicy,
    /// What came of it.
    pub run: Run,
    /// How far its match is from the optimum's.
    pub gap_to_optimum_pct: Option<f64>,
    /// What the replay took.
    pub replay: Duration,
    /// What was waited for outside programs, when they were asked.
    pub waited: Duration,
}

/// The document of `rules bench --format json`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BenchDocument {
    /// The version of this form.
    pub schema_version: u32,
    /// The day that it speaks of.
    pub as_of: NaiveDate,
    /// The leads.
    pub leads: usize,
    /// Leads that go to somebody else.
    pub moved: usize,
    /// The two policies.
    pub policies: Vec<SideDocument>,
}

/// One policy.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SideDocument {
    /// What it is called.
    pub name: String,
    /// The largest deviation.
    pub max_pct: Option<f64>,
    /// The smallest.
    pub min_pct: Option<f64>,
    /// Reps within its tolerance.
    pub reps_within: usize,
    /// The share of leads whose rep knows the industry.
    pub industry_match: Option<f64>,
    /// Low-intent leads among the first of a new rep.
    pub newcomer_violations: usize,
    /// Leads of new reps that lack a senior.
    pub mentor_violations: usize,
    /// Leads that nobody gets.
    pub unassigned: usize,
    /// How far from the optimum.
    pub gap_to_optimum_pct: Option<f64>,
    /// Leads on which a program gave no answer.
    pub fell_back: usize,
    /// What the replay took, in milliseconds.
    pub replay_ms: f64,
    /// What was waited for outside programs, in milliseconds.
    pub waited_ms: f64,
    /// Both for one lead.
    pub a_lead_ms: f64,
}

/// For people and for programs.
pub fn bench(sides: &[Side<'_>; 2], as_of: NaiveDate, lang: Lang) -> (Report, BenchDocument) {
    let [one, other] = sides;
    let (here, there) = (&one.run.outcome.rep, &other.run.outcome.rep);
    let moved = here.iter().zip(there).filter(|(here, there)| here != there).count();
    let document = BenchDocument {
        schema_version: 1,
        as_of,
        leads: here.len(),
        moved,
        policies: sides.iter().map(|side| SideDocument::new(side, lang)).collect(),
    };
    let section = |anchor: &str, title: Phrase, body: Body| {
        Section::new(&format!("bench-{anchor}"), assign::CHAPTER.text(lang), title.text(lang), body)
    };
    let told = words::MOVED.with("leads", document.leads).with("moved", moved).text(lang);
    let sections = vec![
        section("summary", assign::SUMMARY, Body::Text(vec![Line::plain(told)])),
        section("table", words::BENCH, Body::Table(table(&document.policies, lang))),
    ];
    let report = Report { title: words::BENCH.text(lang).to_owned(), as_of, lang, sections };
    (report, document)
}

impl SideDocument {
    fn new(side: &Side<'_>, lang: Lang) -> SideDocument {
        let leads = side.run.outcome.rep.len().max(1) as f64;
        let fell_back = side.run.vitals.iter().flat_map(|vitals| &vitals.rules);
        let fell_back = fell_back.filter_map(|rule| rule.tally).map(Tally::fell_back).sum();
        SideDocument {
            name: side.name.text(lang),
            max_pct: rounded(side.run.spread.max_pct),
            min_pct: rounded(side.run.spread.min_pct),
            reps_within: side.run.reps_within(side.policy.tolerance_pct),
            industry_match: rounded(side.run.guarded.industry_match),
            newcomer_violations: side.run.guarded.newcomer_violations,
            mentor_violations: side.run.guarded.mentor_violations,
            unassigned: side.run.unassigned(),
            gap_to_optimum_pct: rounded(side.gap_to_optimum_pct),
            fell_back,
            replay_ms: four(in_ms(side.replay)),
            waited_ms: four(in_ms(side.waited)),
            a_lead_ms: four(in_ms(side.replay + side.waited) / leads),
        }
    }
}

/// A measure: its key, its name, its figure, and how it is shown.
type Measure = (&'static str, Phrase, fn(&SideDocument) -> Option<f64>, fn(f64) -> Cell);

fn count(figure: f64) -> Cell {
    Cell::count(figure as i64)
}

fn decimal(figure: f64) -> Cell {
    Cell::of(Value::Number(figure, 1))
}

const MEASURES: [Measure; 12] = [
    ("max_pct", words::MAX_PCT, |side| side.max_pct, decimal),
    ("min_pct", words::MIN_PCT, |side| side.min_pct, decimal),
    ("reps_within", words::REPS_WITHIN, |side| Some(side.reps_within as f64), count),
    ("industry_match", words::INDUSTRY_MATCH, |side| side.industry_match.map(|share| share * 100.0), decimal),
    ("newcomer_violations", words::NEWCOMER_VIOLATIONS, |side| Some(side.newcomer_violations as f64), count),
    ("mentor_violations", words::MENTOR_VIOLATIONS, |side| Some(side.mentor_violations as f64), count),
    ("unassigned", words::UNASSIGNED, |side| Some(side.unassigned as f64), count),
    ("gap_to_optimum_pct", words::GAP_PCT, |side| side.gap_to_optimum_pct, decimal),
    ("fell_back", words::FELL_BACK, |side| Some(side.fell_back as f64), count),
    ("replay_ms", words::REPLAY_MS, |side| Some(side.replay_ms), milliseconds),
    ("waited_ms", words::ASKED_MS, |side| Some(side.waited_ms), milliseconds),
    ("a_lead_ms", words::A_LEAD_MS, |side| Some(side.a_lead_ms), milliseconds),
];

fn table(policies: &[SideDocument], lang: Lang) -> Table {
    let [one, other] = policies else { return Table::default() };
    let row = |(_, name, figure, cell): &Measure| {
        let (here, there) = (figure(one), figure(other));
        let difference = here.zip(there).map(|(here, there)| there - here);
        vec![
            Cell::text(name.text(lang)),
            Cell::maybe(here, cell),
            Cell::maybe(there, cell),
            Cell::maybe(difference, cell),
        ]
    };
    Table {
        columns: vec![
            Column::left("measure", words::MEASURE.text(lang)),
            Column::right("first", &one.name),
            Column::right("second", &other.name),
            Column::right("difference", words::DIFFERENCE.text(lang)),
        ],
        rows: MEASURES.iter().map(row).collect(),
        totals: None,
        note: None,
    }
}
