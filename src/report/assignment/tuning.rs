//! Other numbers in the rules, tried: the front, the curve, what is proposed.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::assign::conversion::Conversion;
use crate::domain::assign::tune::{Figures, Tried, Tuning};
use crate::report::model::{
    Body, Cell, Chart, Column, Line, Report, Scale, Section, Table, Tone, Unit, Value,
};
use crate::words::tune as words;
use crate::words::{Lang, Phrase, Sentence};

/// A part of the leads.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Part {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// The leads of those days.
    pub leads: usize,
}

/// What the report is made from.
#[derive(Debug, Clone, Copy)]
pub struct TuningSetting<'a> {
    /// What came of trying.
    pub tuning: &'a Tuning,
    /// The leads that the choice was made by.
    pub tuned: Part,
    /// The leads that it was judged by.
    pub judged: Part,
    /// The tolerance in percent.
    pub tolerance_pct: f64,
    /// What the policy of now and the best would do to conversion on the leads that they were judged by.
    pub conversion: [Conversion; 2],
    /// The proposal's rules as they stand in `trueup.toml`.
    pub block: Option<&'a str>,
    /// The day that the report speaks of.
    pub as_of: NaiveDate,
    /// The reader's language.
    pub lang: Lang,
}

/// The document of `assign tune --format json`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TuningDocument {
    /// The version of this form.
    pub schema_version: u32,
    /// The leads that the choice was made by.
    pub tuned: Part,
    /// The leads that it was judged by.
    pub judged: Part,
    /// Every combination; the first is the policy as it is.
    pub tried: Vec<TriedDocument>,
    /// The place of the best by the leads of the choice.
    pub best: usize,
    /// Whether it is proposed.
    pub proposed: bool,
    /// How many are better than it on the leads that it was judged by.
    pub judged_better: usize,
    /// The rules to be pasted; null where none are proposed.
    pub rules: Option<String>,
    /// Conversion of the policy of now and of the best, in points; null where it is not claimed.
    pub conversion_points: [Option<f64>; 2],
}

/// One combination.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TriedDocument {
    /// The newcomer rule's number; 0 for no such rule.
    pub newcomer: u32,
    /// The mentor rule's number; 0 for no such rule.
    pub mentor: u32,
    /// Weights by kind.
    pub weights: Vec<(&'static str, f64)>,
    /// Whether it is on the front.
    pub on_front: bool,
    /// On the leads of the choice.
    pub tuned: FiguresDocument,
    /// On the leads that it was judged by.
    pub judged: FiguresDocument,
}

/// What a combination does on one part.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FiguresDocument {
    /// Leads that nobody may take.
    pub unassigned: usize,
    /// Cold leads and lone quota leads of newcomers.
    pub newcomer_and_mentor_violations: usize,
    /// Reps with a target.
    pub reps: usize,
    /// Those off it.
    pub reps_off: usize,
    /// The largest deviation in percent.
    pub off_pct: Option<f64>,
    /// The largest deviation in leads.
    pub off_leads: f64,
    /// The share of matched leads.
    pub industry_match: Option<f64>,
}

/// For people.
pub fn tuning(setting: &TuningSetting<'_>) -> Report {
    let mut sections = vec![section(setting, "summary", words::SUMMARY, Body::Text(summary(setting)))];
    sections.extend(curve(setting).map(|chart| section(setting, "curve", words::CURVE, Body::Chart(chart))));
    sections.push(section(setting, "front", words::FRONT, Body::Table(front(setting))));
    let all = Body::Table(everything(setting));
    sections.push(section(setting, "all", words::ALL, all).in_files());
    sections.extend(block(setting).map(|lines| section(setting, "block", words::BLOCK, Body::Text(lines))));
    Report {
        title: words::TITLE.text(setting.lang).to_owned(),
        as_of: setting.as_of,
        lang: setting.lang,
        sections,
    }
}

impl TuningDocument {
    /// For programs.
    pub fn new(setting: &TuningSetting<'_>) -> TuningDocument {
        let tuning = setting.tuning;
        let document = |tried: &Tried| TriedDocument {
            newcomer: tried.variant.newcomer,
            mentor: tried.variant.mentor,
            weights: tuning
                .kinds
                .iter()
                .map(|kind| kind.word())
                .zip(tried.variant.weights.iter().copied())
                .collect(),
            on_front: tried.on_front,
            tuned: FiguresDocument::new(&tried.tuned),
            judged: FiguresDocument::new(&tried.judged),
        };
        TuningDocument {
            schema_version: 1,
            tuned: setting.tuned,
            judged: setting.judged,
            tried: tuning.tried.iter().map(document).collect(),
            best: tuning.best,
            proposed: tuning.proposal().is_some(),
            judged_better: tuning.judged_better(),
            rules: setting.block.map(str::to_owned),
            conversion_points: setting.conversion.map(|conversion| match conversion {
                Conversion::Estimated(estimate) => Some(estimate.points),
                _ => None,
            }),
        }
    }
}

impl FiguresDocument {
    fn new(figures: &Figures) -> FiguresDocument {
        FiguresDocument {
            unassigned: figures.unassigned,
            newcomer_and_mentor_violations: figures.unprotected,
            reps: figures.reps,
            reps_off: figures.missed,
            off_pct: figures.off_pct,
            off_leads: figures.off_leads,
            industry_match: figures.industry_match,
        }
    }
}

fn section(setting: &TuningSetting<'_>, anchor: &str, title: Phrase, body: Body) -> Section {
    let chapter = words::TITLE.text(setting.lang);
    Section::new(&format!("tune-{anchor}"), chapter, title.text(setting.lang), body)
}

fn summary(setting: &TuningSetting<'_>) -> Vec<Line> {
    let TuningSetting { tuning, tuned, judged, lang, .. } = *setting;
    let parts = words::PARTS
        .with("tuned", tuned.leads)
        .with("tuned_from", tuned.from)
        .with("tuned_to", tuned.to)
        .with("judged", judged.leads)
        .with("judged_from", judged.from)
        .with("judged_to", judged.to);
    let told = |phrase: Phrase, tried: &Tried| {
        phrase.with("tuned", does(setting, &tried.tuned)).with("judged", does(setting, &tried.judged))
    };
    let mut lines = vec![
        Line::plain(words::TRIED.with("count", tuning.tried.len() - 1).text(lang)),
        Line::plain(parts.text(lang)),
        Line::plain(told(words::OWN, tuning.own()).text(lang)),
    ];
    if tuning.own().tuned.industry_match.is_none() {
        lines.push(Line::plain(words::NO_MATCH.text(lang)));
    }
    if tuning.best == 0 {
        lines.push(Line::toned(words::STAYS.text(lang), Tone::Good));
        return lines;
    }
    let best = told(words::BEST, tuning.chosen()).with("numbers", numbers(setting, tuning.chosen()));
    lines.push(Line::plain(best.text(lang)));
    lines.push(match tuning.proposal() {
        Some(_) => {
            let holds = words::HOLDS.with("better", tuning.judged_better());
            Line::toned(holds.text(lang), Tone::Good)
        }
        None => Line::toned(words::DOES_NOT_HOLD.text(lang), Tone::Warn),
    });
    let [own, best] = setting.conversion.map(claim);
    lines.push(Line::plain(words::CONVERSION.with("own", own).with("best", best).text(lang)));
    lines
}

fn does(setting: &TuningSetting<'_>, figures: &Figures) -> Sentence {
    let share = figures.industry_match.map_or("–".to_owned(), |share| format!("{:.1}%", share * 100.0));
    words::DOES
        .with("missed", figures.missed)
        .with("reps", figures.reps)
        .with("tolerance", setting.tolerance_pct)
        .with("off", off_text(setting, figures))
        .with("match", share)
}

fn off_text(setting: &TuningSetting<'_>, figures: &Figures) -> String {
    match figures.off_pct {
        Some(percent) => format!("{percent:.1}%"),
        None => words::LEADS_OFF.with("leads", format!("{:.1}", figures.off_leads)).text(setting.lang),
    }
}

fn claim(conversion: Conversion) -> Sentence {
    match conversion {
        Conversion::Estimated(estimate) => words::ESTIMATED
            .with("points", format!("{:+.1}", estimate.points))
            .with("low", format!("{:+.1}", estimate.low))
            .with("high", format!("{:+.1}", estimate.high)),
        _ => words::NOT_ESTIMATED.sentence(),
    }
}

/// `N = 5, K = 3, industry = 0.6`.
fn numbers(setting: &TuningSetting<'_>, tried: &Tried) -> String {
    let mut numbers =
        vec![format!("N = {}", tried.variant.newcomer), format!("K = {}", tried.variant.mentor)];
    for (kind, weight) in setting.tuning.kinds.iter().zip(&tried.variant.weights) {
        numbers.push(format!("{} = {weight}", kind.phrase().text(setting.lang)));
    }
    numbers.join(match setting.lang {
        Lang::Zh => "，",
        Lang::En => ", ",
    })
}

/// The largest deviation along the front, where percentages say anything.
fn curve(setting: &TuningSetting<'_>) -> Option<Chart> {
    let front = setting.tuning.front();
    let tried = || front.iter().map(|at| &setting.tuning.tried[*at]);
    if front.len() < 2 || tried().any(|tried| tried.tuned.industry_match.is_none()) {
        return None;
    }
    let label = |tried: &Tried| format!("{:.1}%", tried.tuned.industry_match.unwrap_or(0.0) * 100.0);
    let line = |phrase: Phrase, figures: fn(&Tried) -> Option<f64>| {
        (phrase.text(setting.lang).to_owned(), tried().map(figures).collect())
    };
    Some(Chart::Line {
        points: tried().map(label).collect(),
        lines: vec![
            line(words::OFF_TUNED, |tried| tried.tuned.off_pct),
            line(words::OFF_JUDGED, |tried| tried.judged.off_pct),
        ],
        scale: Scale { unit: Unit::Percent, low: 0.0, middle: 0.0, high: 100.0 },
    })
}

/// The front, and the policy of now where it is not on it: figures of both parts in one cell.
fn front(setting: &TuningSetting<'_>) -> Table {
    let mut places = setting.tuning.front();
    if !places.contains(&0) {
        places.insert(0, 0);
    }
    let mut columns = first_columns(setting);
    for (key, title) in [
        ("off", words::OFF),
        ("reps_off", words::MISSED),
        ("match", words::MATCH),
        ("newcomers", words::COLD),
    ] {
        columns.push(Column::right(key, title.text(setting.lang)));
    }
    let share = |figures: &Figures| {
        figures.industry_match.map_or("–".to_owned(), |share| format!("{:.1}%", share * 100.0))
    };
    let row = |place: &usize| {
        let Tried { tuned, judged, .. } = &setting.tuning.tried[*place];
        let both = |figure: &dyn Fn(&Figures) -> String| {
            Cell::text(format!("{} / {}", figure(tuned), figure(judged)))
        };
        let mut cells = first_cells(setting, *place);
        cells.extend([
            both(&|figures| off_text(setting, figures)),
            both(&|figures| figures.missed.to_string()),
            both(&share),
            both(&|figures| figures.unprotected.to_string()),
        ]);
        cells
    };
    let note = Some(words::FRONT_NOTE.text(setting.lang).to_owned());
    Table { columns, rows: places.iter().map(row).collect(), totals: None, note }
}

/// All that was tried, each figure in a cell of its own.
fn everything(setting: &TuningSetting<'_>) -> Table {
    let mut columns = first_columns(setting);
    let parts = [("tuned", words::BY_TUNED), ("judged", words::BY_JUDGED)];
    for (part, by) in parts {
        for (key, title) in [
            ("off_pct", words::OFF),
            ("off_leads", words::OFF_LEADS),
            ("reps_off", words::MISSED),
            ("match", words::MATCH),
            ("newcomers", words::COLD),
            ("unassigned", words::NOBODY),
        ] {
            let title = by.with("what", title).text(setting.lang);
            columns.push(Column::right(&format!("{key}_{part}"), &title));
        }
    }
    let cells = |figures: &Figures| {
        let percent = |share: f64| Cell::of(Value::Percent(share));
        [
            Cell::maybe(figures.off_pct, percent),
            Cell::of(Value::Number(figures.off_leads, 1)),
            Cell::count(figures.missed),
            Cell::maybe(figures.industry_match, |share| percent(share * 100.0)),
            Cell::count(figures.unprotected),
            Cell::count(figures.unassigned),
        ]
    };
    let row = |place: usize| {
        let Tried { tuned, judged, .. } = &setting.tuning.tried[place];
        let mut row = first_cells(setting, place);
        row.extend(cells(tuned));
        row.extend(cells(judged));
        row
    };
    let rows = (0..setting.tuning.tried.len()).map(row).collect();
    Table { columns, rows, totals: None, note: None }
}

fn first_columns(setting: &TuningSetting<'_>) -> Vec<Column> {
    let lang = setting.lang;
    let mut columns = vec![
        Column::left("which", words::WHICH.text(lang)),
        Column::right("newcomer", words::N.text(lang)),
        Column::right("mentor", words::K.text(lang)),
    ];
    for kind in &setting.tuning.kinds {
        let title = words::WEIGHT_OF.with("kind", kind.phrase()).text(lang);
        columns.push(Column::right(&format!("weight_{}", kind.word()), &title));
    }
    columns
}

fn first_cells(setting: &TuningSetting<'_>, place: usize) -> Vec<Cell> {
    let variant = &setting.tuning.tried[place].variant;
    let which = match place {
        0 => words::NOW.text(setting.lang),
        place if place == setting.tuning.best => words::CHOSEN.text(setting.lang),
        _ => "",
    };
    let mut cells = vec![Cell::text(which), Cell::count(variant.newcomer), Cell::count(variant.mentor)];
    cells.extend(variant.weights.iter().map(|weight| Cell::of(Value::Number(*weight, 2))));
    cells
}

fn block(setting: &TuningSetting<'_>) -> Option<Vec<Line>> {
    let how = words::BLOCK_HOW.with("from", setting.judged.from).with("to", setting.judged.to);
    let mut lines = vec![Line::plain(how.text(setting.lang))];
    lines.extend(setting.block?.lines().map(Line::plain));
    Some(lines)
}
