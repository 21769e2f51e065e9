//! How well chats are read, as a report.

use chrono::NaiveDate;
use serde::Serialize;

use super::model::{Body, Cell, Column, Line, Report, Section, Table, Value};
use crate::domain::chat::evaluation::{Agreement, Evaluation, Mistake, MistakeKind, Ratios, Scores};
use crate::words::{Lang, Phrase, chat as words};

/// The document of an evaluation: the figures, and the differences where they were asked for.
#[derive(Debug, Serialize)]
pub struct EvaluationDocument {
    #[serde(flatten)]
    scores: Scores,
    #[serde(skip_serializing_if = "Option::is_none")]
    mistakes: Option<Vec<Mistake>>,
}

impl EvaluationDocument {
    /// The document of `evaluation`, with its differences where `mistakes` says so.
    pub fn of(evaluation: &Evaluation, mistakes: bool) -> EvaluationDocument {
        EvaluationDocument {
            scores: evaluation.scores(),
            mistakes: mistakes.then(|| evaluation.mistakes.clone()),
        }
    }
}

/// The report of an evaluation: the figures, by signal, by concern, and the differences where wanted.
pub fn evaluation_report(evaluation: &Evaluation, mistakes: bool, day: NaiveDate, lang: Lang) -> Report {
    let signals = evaluation.signals.iter().map(|(signal, agreement)| (signal.phrase(), *agreement));
    let concerns = evaluation.concerns.iter().map(|(concern, agreement)| (concern.phrase(), *agreement));
    let mut sections = vec![
        section("scores", words::SCORES, lang, Body::Table(scores(&evaluation.scores(), lang))),
        section("signals", words::BY_SIGNAL, lang, Body::Table(agreements(words::SIGNAL, signals, lang))),
        section("concerns", words::BY_CONCERN, lang, Body::Table(agreements(words::CONCERN, concerns, lang))),
    ];
    sections.push(if mistakes {
        section("mistakes", words::MISTAKES, lang, Body::Table(differences(&evaluation.mistakes, lang)))
    } else {
        let count =
            words::MISTAKE_COUNT.with("deals", evaluation.deals).with("count", evaluation.mistakes.len());
        section("mistakes", words::MISTAKES, lang, Body::Text(vec![Line::plain(count.text(lang))]))
    });
    Report { title: words::EVALUATION.text(lang).to_owned(), as_of: day, lang, sections }
}

fn section(anchor: &str, title: Phrase, lang: Lang, body: Body) -> Section {
    let title = title.text(lang);
    Section::new(anchor, title, title, body)
}

fn left(key: &str, title: Phrase, lang: Lang) -> Column {
    Column::left(key, title.text(lang))
}

fn right(key: &str, title: Phrase, lang: Lang) -> Column {
    Column::right(key, title.text(lang))
}

fn scores(scores: &Scores, lang: Lang) -> Table {
    let pairs = |title, ratios: Ratios| {
        let shares = [None, ratios.precision, ratios.recall, ratios.f1];
        row(title, shares, lang)
    };
    let deals = |title, accuracy| row(title, [accuracy, None, None, None], lang);
    Table {
        columns: vec![
            left("what", words::WHAT, lang),
            right("accuracy", words::ACCURACY, lang),
            right("precision", words::PRECISION, lang),
            right("recall", words::RECALL, lang),
            right("f1", words::F1, lang),
        ],
        rows: vec![
            deals(words::STAGE, scores.stage_accuracy),
            pairs(words::SIGNALS, scores.signals),
            pairs(words::DATES, scores.dates),
            pairs(words::AMOUNTS, scores.amounts),
            deals(words::NEXT_STEP, scores.next_step_accuracy),
            pairs(words::CONCERNS, scores.concerns),
        ],
        totals: None,
        note: Some(words::SCORES_NOTE.text(lang).to_owned()),
    }
}

fn row(title: Phrase, shares: [Option<f64>; 4], lang: Lang) -> Vec<Cell> {
    let cells = shares.into_iter().map(share);
    std::iter::once(Cell::text(title.text(lang))).chain(cells).collect()
}

fn share(share: Option<f64>) -> Cell {
    Cell::maybe(share, |share| Cell::of(Value::Number(share, 3)))
}

fn agreements(title: Phrase, of: impl Iterator<Item = (Phrase, Agreement)>, lang: Lang) -> Table {
    let rows =
        of.filter(|(_, agreement)| agreement.found + agreement.labelled > 0).map(|(name, agreement)| {
            let ratios = agreement.ratios();
            vec![
                Cell::text(name.text(lang)),
                Cell::count(agreement.labelled),
                Cell::count(agreement.found),
                Cell::count(agreement.matched),
                share(ratios.precision),
                share(ratios.recall),
                share(ratios.f1),
            ]
        });
    Table {
        columns: vec![
            left("name", title, lang),
            right("labelled", words::LABELLED, lang),
            right("found", words::FOUND, lang),
            right("matched", words::MATCHED, lang),
            right("precision", words::PRECISION, lang),
            right("recall", words::RECALL, lang),
            right("f1", words::F1, lang),
        ],
        rows: rows.collect(),
        totals: None,
        note: None,
    }
}

/// The differences by kind, and within a kind in the order of the deals.
fn differences(mistakes: &[Mistake], lang: Lang) -> Table {
    let mut sorted: Vec<&Mistake> = mistakes.iter().collect();
    sorted.sort_by_key(|mistake| mistake.kind);
    let maybe = |words: &Option<String>| Cell::maybe(words.as_deref(), Cell::text);
    let rows = sorted.into_iter().map(|mistake| {
        vec![
            Cell::text(kind(mistake.kind).text(lang)),
            Cell::text(&*mistake.opportunity_id),
            maybe(&mistake.message),
            maybe(&mistake.labelled),
            maybe(&mistake.found),
        ]
    });
    Table {
        columns: vec![
            left("kind", words::KIND, lang),
            left("opportunity_id", words::DEAL, lang),
            left("message", words::MESSAGE, lang),
            left("labelled", words::LABELLED, lang),
            left("found", words::FOUND, lang),
        ],
        rows: rows.collect(),
        totals: None,
        note: None,
    }
}

fn kind(kind: MistakeKind) -> Phrase {
    match kind {
        MistakeKind::Stage => words::STAGE,
        MistakeKind::Signal => words::SIGNAL,
        MistakeKind::Date => words::DATES,
        MistakeKind::Amount => words::AMOUNTS,
        MistakeKind::NextStep => words::NEXT_STEP,
        MistakeKind::Concern => words::CONCERN,
    }
}
