//! The report of a day: the gist of each part first, then the parts.

use chrono::NaiveDate;
use serde::Serialize;

use super::assignment::{ShadowDocument, SimulationDocument};
use super::breaker::WatchDocument;
use super::chat::SummaryDocument;
use super::check::CheckDocument;
use super::import::FindingLine;
use super::model::{Body, Chart, Line, Report, Section, Shown, Tone};
use super::revenue::RevenueDocument;
use super::status::Status;
use crate::domain::finding::Finding;
use crate::words::{self, Lang, Phrase, daily};

/// The version of the document's form.
pub const SCHEMA_VERSION: u32 = 1;

/// The whole day for programs.
#[derive(Debug, Serialize)]
pub struct DailyDocument<'a> {
    /// The version of this form.
    pub schema_version: u32,
    /// The day that it speaks of.
    pub as_of: NaiveDate,
    /// As of `revenue report`.
    pub revenue: Option<RevenueDocument<'a>>,
    /// As of `revenue watch`.
    pub breaker: WatchDocument<'a>,
    /// As of `assign simulate`; null where there are no leads.
    pub assignment: Option<SimulationDocument>,
    /// As of `assign shadow`; only while one runs, and on the day that closes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shadow: Option<&'a ShadowDocument>,
    /// As of `chat summary`.
    pub chat: SummaryDocument,
    /// As of `check`.
    pub check: CheckDocument,
    /// As of `status`.
    pub data: &'a Status,
    /// What was odd in the imported files.
    pub findings: Vec<FindingLine>,
}

/// What the report of a day is made from.
#[derive(Debug)]
pub struct Told<'a> {
    /// The company's name; may be empty.
    pub name: &'a str,
    /// The day.
    pub as_of: NaiveDate,
    /// The reader's language.
    pub lang: Lang,
    /// How many rows stand in quarantine.
    pub set_aside: usize,
    /// How many files of the inbox could not be read.
    pub unread: usize,
    /// The parts, in reading order.
    pub parts: Vec<Part>,
}

/// One part of the report.
#[derive(Debug)]
pub struct Part {
    key: &'static str,
    name: Phrase,
    sections: Vec<Section>,
}

impl Part {
    /// The part `name`, whose anchors begin with `key`.
    pub fn new(key: &'static str, name: Phrase, sections: Vec<Section>) -> Part {
        Part { key, name, sections }
    }

    /// The sections under the part's name, so that two parts may use the same anchors and chapters.
    fn placed(self, lang: Lang) -> Vec<Section> {
        let name = self.name.text(lang);
        let key = self.key;
        let placed = self.sections.into_iter().map(|section| {
            let chapter = daily::CHAPTER.with("part", name).with("chapter", &section.chapter).text(lang);
            section.placed(key, &chapter)
        });
        placed.collect()
    }

    /// The part's first words and its waterfall: what belongs on the first page.
    fn gist(&self, lang: Lang) -> Vec<Section> {
        let words = self.sections.iter().find(|section| matches!(section.body, Body::Text(_)));
        let waterfall =
            self.sections.iter().find(|section| matches!(section.body, Body::Chart(Chart::Waterfall { .. })));
        let chapter = daily::SUMMARY.text(lang);
        let words = words.map(|section| {
            let anchor = format!("gist-{}", section.anchor);
            let section = Section { anchor, title: self.name.text(lang).to_owned(), ..section.clone() };
            section.placed(self.key, chapter)
        });
        let waterfall = waterfall.map(|section| {
            let mut section = section.clone().placed(self.key, chapter);
            section.anchor = format!("gist-{}", section.anchor);
            section
        });
        words.into_iter().chain(waterfall).collect()
    }
}

/// The report of the day.
pub fn report(told: Told<'_>) -> Report {
    let lang = told.lang;
    // What the data are like is told in words of its own.
    let answers = told.parts.iter().filter(|part| part.name != daily::DATA);
    let mut sections: Vec<Section> = answers.flat_map(|part| part.gist(lang)).collect();
    sections.push(state_of_data(&told));
    sections.extend(told.parts.into_iter().flat_map(|part| part.placed(lang)));
    let title = match told.name {
        "" => daily::TITLE.text(lang).to_owned(),
        name => daily::TITLE_OF.with("name", name).text(lang),
    };
    Report { title, as_of: told.as_of, lang, sections }
}

/// The first page alone, for a terminal.
pub fn first_page(report: &Report) -> Report {
    let chapter = daily::SUMMARY.text(report.lang);
    let sections = report.sections.iter().filter(|section| section.chapter == chapter).cloned();
    Report { sections: sections.collect(), ..report.clone() }
}

/// A part that cannot be told, and why.
pub fn untold(why: &impl words::Told, part: Phrase, lang: Lang) -> Section {
    let mut lines = vec![Line::toned(daily::NOT_TOLD.with("cause", why.what()).text(lang), Tone::Warn)];
    lines.extend(why.hint().map(|hint| Line::plain(hint.text(lang))));
    Section::new("untold", part.text(lang), part.text(lang), Body::Text(lines))
}

/// What was odd in the imported files.
pub fn findings(findings: &[Finding], lang: Lang) -> Section {
    let title = daily::FINDINGS.text(lang);
    Section::new("findings", title, title, Body::Findings(findings.to_vec()))
}

fn state_of_data(told: &Told<'_>) -> Section {
    let lang = told.lang;
    let mut lines = Vec::new();
    if told.set_aside > 0 {
        let text = daily::SET_ASIDE.with("count", told.set_aside).text(lang);
        lines.push(Line::toned(text, Tone::Warn));
    } else {
        lines.push(Line::plain(daily::ALL_ACCEPTED.text(lang)));
    }
    if told.unread > 0 {
        lines.push(Line::toned(daily::UNREAD.with("count", told.unread).text(lang), Tone::Bad));
    }
    let mut section =
        Section::new("gist-data", daily::SUMMARY.text(lang), daily::DATA.text(lang), Body::Text(lines));
    section.shown = Shown::Everywhere;
    section
}
