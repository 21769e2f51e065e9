//! The sheet on which a person decides what payments are for: a row for each contract in question.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Setting, anchor_of, text};
use crate::domain::revenue::matching::{Outcome, Verdict};
use crate::domain::revenue::review::{Answer, Decision};
use crate::report::model::{Body, Cell, Column, Fill, Line, Report, Section, Table, Tone, Value};
use crate::words::{Lang, Phrase, revenue as words, review};

/// How many contracts are proposed for one payment.
const MOST: usize = 5;

/// The sheet, with drop-downs and room for a note; `everything` that waits for a person, receipts that fit nothing included.
pub fn sheet(setting: &Setting<'_>) -> Section {
    let waits = [Verdict::Review, Verdict::Ambiguous, Verdict::Unmatched];
    let mut open: Vec<&Outcome> =
        setting.done.outcomes.iter().filter(|outcome| waits.contains(&outcome.verdict)).collect();
    open.sort_by_key(|outcome| outcome.verdict == Verdict::Unmatched);
    let table = Table {
        columns: columns(setting),
        rows: open.into_iter().flat_map(|outcome| rows(setting, outcome)).collect(),
        note: Some(setting.text(review::HOW).to_owned()),
        ..Table::default()
    };
    setting.section("to-confirm", words::TO_CONFIRM, words::TO_CONFIRM, Body::Table(table))
}

fn columns(setting: &Setting<'_>) -> Vec<Column> {
    let answers = Answer::ALL.map(|answer| setting.text(answer.phrase()).to_owned());
    vec![
        setting.left("payment_id", words::PAYMENT),
        setting.left("day", words::DAY),
        setting.left("payer", words::PAYER),
        setting.right("sum", words::SUM),
        setting.left("memo", words::MEMO),
        setting.left("status", words::STATUS),
        setting.left("reason", words::REASON),
        setting.left("candidate", review::CANDIDATE).to_fill(Fill::Words),
        setting.left("customer", review::CUSTOMER),
        setting.right("contract_sum", words::CONTRACT_SUM),
        setting.right("open", review::OPEN),
        setting.right("probability", review::PROBABILITY),
        setting.left("answer", review::ANSWER).to_fill(Fill::Choice(answers.to_vec())),
        setting.left("note", review::NOTE).to_fill(Fill::Words),
        setting.left("by", review::BY).to_fill(Fill::Words),
    ]
}

/// A row for each contract in question, the likeliest first; one without where there is none.
fn rows(setting: &Setting<'_>, outcome: &Outcome) -> Vec<Vec<Cell>> {
    let score = |contract: u32| outcome.scores().iter().find(|score| score.contract == contract);
    let mut candidates: Vec<u32> = outcome.candidates().to_vec();
    candidates.sort_by_key(|contract| -score(*contract).map_or(i64::MIN / 2, |score| score.bits));
    candidates.truncate(MOST);
    if candidates.is_empty() {
        return vec![row(setting, outcome, None, None)];
    }
    let likely = |contract: u32| score(contract).map(|score| score.probability() * 100.0);
    candidates.into_iter().map(|at| row(setting, outcome, Some(at), likely(at))).collect()
}

fn row(setting: &Setting<'_>, outcome: &Outcome, contract: Option<u32>, percent: Option<f64>) -> Vec<Cell> {
    let row = outcome.row;
    let tone = if outcome.verdict == Verdict::Unmatched { Tone::Bad } else { Tone::Warn };
    let entry = contract.map(|at| &setting.done.register.entries[at as usize]);
    let open = contract.zip(entry).map(|(at, entry)| entry.amount - setting.done.receipts.net(at));
    vec![
        Cell::text(row.payment_id()).from_row(&row.origin()),
        Cell::of(Value::Date(setting.scope.zone.day(row.paid_at()))),
        text(row.payer()),
        Cell::money(outcome.amount),
        text(row.memo().or(row.purpose())),
        Cell::text(setting.text(outcome.verdict.phrase())).toned(tone),
        Cell::maybe(outcome.why, |why| Cell::text(setting.text(why.phrase()))),
        text(setting.number(contract)),
        text(entry.and_then(|entry| entry.row.customer())),
        super::money(entry.map(|entry| entry.amount)),
        super::money(open),
        Cell::maybe(percent, |percent| Cell::of(Value::Percent(percent))),
        Cell::blank(),
        Cell::blank(),
        Cell::blank(),
    ]
}

/// The document of `revenue confirm`.
#[derive(Debug, Serialize)]
pub struct ReviewDocument<'a> {
    schema_version: u32,
    confirmed: usize,
    denied: usize,
    aliases: usize,
    known: usize,
    decisions: Vec<DecisionDocument<'a>>,
}

#[derive(Debug, Serialize)]
struct DecisionDocument<'a> {
    answer: &'static str,
    #[serde(flatten)]
    pair: BTreeMap<&'static str, &'a str>,
    by: &'a str,
    note: &'a str,
    new: bool,
}

/// What a sheet says, and what of it is new.
pub fn decided<'a>(
    decisions: &'a [Decision],
    as_of: chrono::NaiveDate,
    lang: Lang,
) -> (Report, ReviewDocument<'a>) {
    let fresh = |answer: Answer| decisions.iter().filter(|one| one.answer == answer && !one.is_known).count();
    let document = ReviewDocument {
        schema_version: 1,
        confirmed: fresh(Answer::Confirm),
        denied: fresh(Answer::Deny),
        aliases: fresh(Answer::Alias),
        known: decisions.iter().filter(|one| one.is_known).count(),
        decisions: decisions.iter().map(decision_document).collect(),
    };
    let kept = review::KEPT
        .with("confirmed", document.confirmed)
        .with("denied", document.denied)
        .with("aliases", document.aliases)
        .with("known", document.known);
    let line = if decisions.is_empty() { review::NOTHING.text(lang).to_owned() } else { kept.text(lang) };
    let mut sections = vec![section("kept", review::TITLE, lang, Body::Text(vec![Line::plain(line)]))];
    if !decisions.is_empty() {
        sections.push(section("decisions", review::DECISIONS, lang, Body::Table(table(decisions, lang))));
    }
    (Report { title: review::TITLE.text(lang).to_owned(), as_of, lang, sections }, document)
}

fn decision_document(decision: &Decision) -> DecisionDocument<'_> {
    let names = match decision.answer {
        Answer::Alias => ["alias", "name"],
        _ => ["payment_id", "contract_no"],
    };
    DecisionDocument {
        answer: decision.answer.phrase().en,
        pair: names.into_iter().zip([decision.left.as_str(), decision.right.as_str()]).collect(),
        by: &decision.by,
        note: &decision.note,
        new: !decision.is_known,
    }
}

fn section(anchor: &str, title: Phrase, lang: Lang, body: Body) -> Section {
    Section::new(&anchor_of(anchor), review::TITLE.text(lang), title.text(lang), body)
}

fn table(decisions: &[Decision], lang: Lang) -> Table {
    let column = |key: &str, title: Phrase| Column::left(key, title.text(lang));
    let row = |one: &Decision| {
        let (state, tone) =
            if one.is_known { (review::KNOWN, Tone::Plain) } else { (review::NEW, Tone::Good) };
        vec![
            Cell::text(one.answer.phrase().text(lang)),
            Cell::text(&one.left),
            Cell::text(&one.right),
            Cell::text(&one.by),
            Cell::text(&one.note),
            Cell::text(state.text(lang)).toned(tone),
        ]
    };
    Table {
        columns: vec![
            column("answer", review::ANSWER),
            column("left", review::LEFT),
            column("right", review::RIGHT),
            column("by", review::BY),
            column("note", review::NOTE),
            column("state", review::STATE),
        ],
        rows: decisions.iter().map(row).collect(),
        ..Table::default()
    }
}
