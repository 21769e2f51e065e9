//! One sheet a rep for the workbook: which leads they got and why, and which they nearly got and why not.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::explanation::Telling;
use crate::domain::assign::days::day_of;
use crate::domain::assign::explain::Explanation;
use crate::domain::assign::policy::AssignPolicy;
use crate::domain::assign::rep_leads::RepLeads;
use crate::domain::assign::window::Window;
use crate::report::model::{Body, Cell, Column, Line, Section, Table, Value};
use crate::words::assign as words;
use crate::words::explain as explain_words;
use crate::words::{Lang, Phrase};

/// What the sheets are made from.
#[derive(Debug, Clone, Copy)]
pub struct SheetSetting<'a> {
    /// The leads and the reps.
    pub window: &'a Window<'a>,
    /// The policy.
    pub policy: &'a AssignPolicy,
    /// What is told of each rep, in the order of the sheets.
    pub reps: &'a [RepLeads],
    /// Reps who have no sheet of their own.
    pub left_out: usize,
    /// The day that the report speaks of.
    pub as_of: NaiveDate,
    /// The reader's language.
    pub lang: Lang,
}

/// A sheet a rep, and one that says who has none.
pub fn sheets(setting: &SheetSetting<'_>) -> Vec<Section> {
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for told in setting.reps {
        *names.entry(setting.window.roster.name(told.rep).to_lowercase()).or_insert(0) += 1;
    }
    let mut sections: Vec<Section> = setting
        .reps
        .iter()
        .flat_map(|told| {
            let name = setting.window.roster.name(told.rep);
            let alone = names.get(&name.to_lowercase()).is_none_or(|count| *count == 1);
            let id = setting.window.roster.reps[told.rep].rep_id.as_str();
            let chapter = if alone { name.to_owned() } else { format!("{id} {name}") };
            of_rep(setting, told, &chapter)
        })
        .collect();
    if setting.left_out > 0 {
        let title = explain_words::SHEETS_LEFT_OUT.text(setting.lang);
        let told = explain_words::REPS_LEFT_OUT.with("count", setting.left_out).text(setting.lang);
        let body = Body::Text(vec![Line::plain(told)]);
        sections.push(Section::new("rep-left-out", title, title, body).in_files());
    }
    sections
}

fn of_rep(setting: &SheetSetting<'_>, told: &RepLeads, chapter: &str) -> [Section; 3] {
    let lang = setting.lang;
    let id = setting.window.roster.reps[told.rep].rep_id.as_str();
    let section = |anchor: &str, title: Phrase, body: Body| {
        Section::new(&format!("rep-{id}-{anchor}"), chapter, title.text(lang), body).in_files()
    };
    let name = setting.window.roster.name(told.rep);
    let head = explain_words::SHEET_OF
        .with("rep", name)
        .with("got", told.got)
        .with("missed", told.missed)
        .text(lang);
    let how = explain_words::SHEET_HOW.text(lang);
    [
        section("head", explain_words::SHEET_TITLE, Body::Text(vec![Line::plain(head), Line::plain(how)])),
        section("got", explain_words::GOT, Body::Table(got(setting, told))),
        section("nearest", explain_words::NEARLY, Body::Table(nearly(setting, told))),
    ]
}

fn telling<'a>(setting: &'a SheetSetting<'a>, explanation: &'a Explanation) -> Telling<'a> {
    Telling {
        window: setting.window,
        policy: setting.policy,
        explanation,
        as_of: setting.as_of,
        lang: setting.lang,
    }
}

/// The same for both tables: on paper the head of the first stands above the pages of the second, too.
fn columns(setting: &SheetSetting<'_>) -> Vec<Column> {
    let lang = setting.lang;
    vec![
        Column::left("lead", words::LEAD.text(lang)),
        Column::left("day", explain_words::DAY.text(lang)),
        Column::left("what", explain_words::WHAT.text(lang)),
        Column::left("other", explain_words::OTHER.text(lang)),
        Column::right("margin", explain_words::MARGIN.text(lang)),
        Column::left("why", words::WHY.text(lang)),
        Column::left("flip", words::FLIP.text(lang)),
    ]
}

fn row(setting: &SheetSetting<'_>, explanation: &Explanation, other: Option<usize>) -> Vec<Cell> {
    let telling = telling(setting, explanation);
    let verdict = &explanation.verdict;
    let margin = match verdict.ranking.as_slice() {
        [first, second, ..] => Some(verdict.scores[*first] - verdict.scores[*second]),
        _ => None,
    };
    vec![
        Cell::text(setting.window.leads[explanation.lead].lead_id.as_str()),
        Cell::of(Value::Date(day_of(setting.window.day[explanation.lead]))),
        Cell::text(telling.what()),
        Cell::maybe(other, |rep| Cell::text(setting.window.roster.name(rep))),
        Cell::maybe(margin, |margin| Cell::of(Value::Number(margin, 2))),
        Cell::text(telling.because()),
        Cell::text(telling.flip_text()),
    ]
}

fn got(setting: &SheetSetting<'_>, told: &RepLeads) -> Table {
    let second = |explanation: &Explanation| explanation.verdict.ranking.get(1).copied();
    let rows = told.latest.iter().map(|explanation| row(setting, explanation, second(explanation)));
    Table {
        columns: columns(setting),
        rows: rows.collect(),
        totals: None,
        note: left_out(explain_words::GOT_LEFT_OUT, told.got, told.latest.len(), setting.lang),
    }
}

fn nearly(setting: &SheetSetting<'_>, told: &RepLeads) -> Table {
    let first = |explanation: &Explanation| explanation.verdict.ranking.first().copied();
    let rows = told.nearest.iter().map(|explanation| row(setting, explanation, first(explanation)));
    Table {
        columns: columns(setting),
        rows: rows.collect(),
        totals: None,
        note: left_out(explain_words::NEARLY_LEFT_OUT, told.missed, told.nearest.len(), setting.lang),
    }
}

fn left_out(phrase: Phrase, all: usize, shown: usize, lang: Lang) -> Option<String> {
    (all > shown).then(|| phrase.with("shown", shown).with("left", all - shown).text(lang))
}
