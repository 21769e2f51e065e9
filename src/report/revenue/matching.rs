//! How payments were matched: by which pass, what is left to a person, and how right it is where the truth is known.

use std::collections::BTreeMap;

use serde::Serialize;

use super::settings::rules_line;
use super::{Setting, anchor_of, money, payments, review, summary};
use crate::domain::money::Money;
use crate::domain::revenue::matching::Pass;
use crate::domain::revenue::measure::{Measure, Mistake, Tally};
use crate::report::model::{Body, Cell, Line, Report, Section, Table, Tone};
use crate::words::{revenue as words, score};

/// The document of `revenue match`.
#[derive(Debug, Serialize)]
pub struct MatchDocument<'a> {
    schema_version: u32,
    as_of: chrono::NaiveDate,
    payments: usize,
    by_status: BTreeMap<&'static str, usize>,
    by_pass: BTreeMap<&'static str, usize>,
    truth: Option<TruthDocument<'a>>,
}

#[derive(Debug, Serialize)]
struct TruthDocument<'a> {
    payments: usize,
    pairs: usize,
    accepted: usize,
    right: usize,
    precision: Option<f64>,
    recall: Option<f64>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    by_kind: BTreeMap<&'a str, TallyDocument>,
    mistakes: Vec<MistakeDocument<'a>>,
}

#[derive(Debug, Serialize)]
struct TallyDocument {
    payments: usize,
    pairs: usize,
    accepted: usize,
    right: usize,
    precision: Option<f64>,
    recall: Option<f64>,
}

#[derive(Debug, Serialize)]
struct MistakeDocument<'a> {
    payment_id: &'a str,
    status: &'static str,
    pass: Option<&'static str>,
    found: Vec<&'a str>,
    truth: &'a [String],
    wrong: bool,
}

/// The report and the document of the matching; `measure` where a truth was given. In a workbook what is to be
/// confirmed is a sheet `to_fill`.
pub fn matching<'a>(
    setting: &Setting<'a>,
    measure: Option<&'a Measure>,
    to_fill: bool,
) -> (Report, MatchDocument<'a>) {
    let mut sections = Vec::new();
    if let Some(measure) = measure {
        sections.push(verdict(setting, measure));
        if !measure.kinds.is_empty() {
            sections.push(kinds(setting, measure));
        }
        sections.push(mistakes(setting, measure));
    }
    sections.push(match to_fill {
        true => review::sheet(setting),
        false => payments::to_confirm(setting).everywhere(),
    });
    sections.push(summary::payments(setting));
    sections.push(passes(setting));
    let rules = Body::Text(vec![rules_line(setting.policy, None, setting.lang)]);
    sections.push(setting.section("rules", words::SUMMARY, words::POLICY, rules));
    let title = setting.text(words::MATCHING).to_owned();
    let sections = setting.in_unit(sections);
    let report = Report { title, as_of: setting.scope.as_of.day(), lang: setting.lang, sections };
    (report, document(setting, measure))
}

fn document<'a>(setting: &Setting<'a>, measure: Option<&'a Measure>) -> MatchDocument<'a> {
    let outcomes = &setting.done.outcomes;
    let mut by_status: BTreeMap<&'static str, usize> = BTreeMap::new();
    outcomes.iter().for_each(|outcome| *by_status.entry(outcome.verdict.word()).or_default() += 1);
    let by_pass = by_pass(setting).into_iter().map(|(pass, (count, _))| (pass.word(), count)).collect();
    let truth = measure.map(|measure| TruthDocument {
        payments: measure.whole.payments,
        pairs: measure.whole.true_pairs,
        accepted: measure.whole.accepted,
        right: measure.whole.right,
        precision: measure.whole.precision(),
        recall: measure.whole.recall(),
        by_kind: measure.kinds.iter().map(|(kind, tally)| (kind.as_str(), tally_document(tally))).collect(),
        mistakes: measure.mistakes.iter().map(|mistake| mistake_document(setting, mistake)).collect(),
    });
    let as_of = setting.scope.as_of.day();
    MatchDocument { schema_version: 1, as_of, payments: outcomes.len(), by_status, by_pass, truth }
}

fn tally_document(tally: &Tally) -> TallyDocument {
    TallyDocument {
        payments: tally.payments,
        pairs: tally.true_pairs,
        accepted: tally.accepted,
        right: tally.right,
        precision: tally.precision(),
        recall: tally.recall(),
    }
}

fn mistake_document<'a>(setting: &Setting<'a>, mistake: &'a Mistake) -> MistakeDocument<'a> {
    let done = setting.done;
    let outcome = &done.outcomes[mistake.outcome as usize];
    let number = |at: u32| done.register.entries[at as usize].row.contract_no();
    MistakeDocument {
        payment_id: outcome.row.payment_id(),
        status: outcome.verdict.word(),
        pass: outcome.pass.map(Pass::word),
        found: outcome.shares().iter().map(number).collect(),
        truth: &mistake.truth,
        wrong: mistake.is_wrong,
    }
}

fn by_pass(setting: &Setting<'_>) -> BTreeMap<Pass, (usize, Money)> {
    let mut counts: BTreeMap<Pass, (usize, Money)> = BTreeMap::new();
    for (pass, amount) in
        setting.done.outcomes.iter().filter_map(|outcome| Some((outcome.pass?, outcome.amount)))
    {
        let (count, sum) = counts.entry(pass).or_default();
        *count += 1;
        *sum += amount;
    }
    counts
}

fn passes(setting: &Setting<'_>) -> Section {
    let row = |(pass, (count, sum)): (Pass, (usize, Money))| {
        vec![Cell::text(setting.text(pass.phrase())), Cell::count(count), money(Some(sum))]
    };
    let table = Table {
        columns: vec![
            setting.left("pass", words::PASS),
            setting.right("count", words::COUNT),
            setting.right("sum", words::SUM),
        ],
        rows: by_pass(setting).into_iter().map(row).collect(),
        ..Table::default()
    };
    setting.section("passes", words::MATCHING, words::PASSES, Body::Table(table))
}

fn verdict(setting: &Setting<'_>, measure: &Measure) -> Section {
    let whole = &measure.whole;
    let is_good = whole.precision().is_none_or(|share| share >= 0.999)
        && whole.recall().is_none_or(|share| share >= 0.98);
    let text = words::MEASURED
        .with("precision", percent(whole.precision()))
        .with("right", whole.right)
        .with("accepted", whole.accepted)
        .with("recall", percent(whole.recall()))
        .with("pairs", whole.true_pairs)
        .text(setting.lang);
    let line = Line::toned(text, if is_good { Tone::Good } else { Tone::Warn });
    setting.section("measured", words::MATCHING, words::MEASURED_TITLE, Body::Text(vec![line]))
}

fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| format!("{:.2}%", share * 100.0))
}

/// How right it is for each kind of payment that the truth names.
fn kinds(setting: &Setting<'_>, measure: &Measure) -> Section {
    let row = |(kind, tally): (&String, &Tally)| {
        vec![
            Cell::text(kind),
            Cell::count(tally.payments),
            Cell::count(tally.true_pairs),
            Cell::count(tally.accepted),
            Cell::count(tally.right),
            Cell::text(percent(tally.precision())),
            Cell::text(percent(tally.recall())),
        ]
    };
    let table = Table {
        columns: vec![
            setting.left("kind", words::KIND),
            setting.right("payments", score::PAYMENTS),
            setting.right("pairs", score::PAIRS),
            setting.right("accepted", score::ACCEPTED),
            setting.right("right", score::RIGHT),
            setting.right("precision", score::PRECISION),
            setting.right("recall", score::RECALL),
        ],
        rows: measure.kinds.iter().map(row).collect(),
        ..Table::default()
    };
    setting.section("kinds", words::MATCHING, score::KINDS, Body::Table(table))
}

fn mistakes(setting: &Setting<'_>, measure: &Measure) -> Section {
    let row = |mistake: &Mistake| {
        let outcome = &setting.done.outcomes[mistake.outcome as usize];
        let (kind, tone) =
            if mistake.is_wrong { (words::WRONG, Tone::Bad) } else { (words::MISSED, Tone::Warn) };
        vec![
            Cell::text(setting.text(kind)).toned(tone),
            Cell::text(outcome.row.payment_id()),
            Cell::maybe(outcome.row.payer(), Cell::text),
            Cell::money(outcome.amount),
            Cell::text(setting.text(outcome.verdict.phrase())),
            Cell::text(setting.numbers(outcome.shares().iter())),
            Cell::text(setting.enumerated(&mistake.truth)),
            Cell::maybe(outcome.why, |why| Cell::text(setting.text(why.phrase()))),
        ]
    };
    let table = Table {
        columns: vec![
            setting.left("kind", words::KIND),
            setting.left("payment_id", words::PAYMENT),
            setting.left("payer", words::PAYER),
            setting.right("sum", words::SUM),
            setting.left("status", words::STATUS),
            setting.left("found", words::FOUND),
            setting.left("truth", words::TRUTH),
            setting.left("reason", words::REASON),
        ],
        rows: measure.mistakes.iter().map(row).collect(),
        ..Table::default()
    };
    let body = Body::Table(table);
    Section::new(&anchor_of("mistakes"), setting.text(words::MATCHING), setting.text(words::MISTAKES), body)
}
