//! The report of trends: the sums, what fell, the last periods, then group by group what drove the change.

mod document;
mod tables;

pub use document::{ShareDocument, TrendDocument, document};

use std::collections::BTreeMap;

use super::model::{Body, Chart, Line, Report, Scale, Section, Tone, Unit as ChartUnit};
use crate::domain::moment::AsOf;
use crate::domain::money::Money;
use crate::domain::revenue::RevenuePolicy;
use crate::domain::revenue::period::Period;
use crate::domain::revenue::t0::SameDay;
use crate::domain::revenue::trend::{Change, Measure, Side, Windows};
use crate::report::revenue::rules_line;
use crate::words::{Lang, Phrase, Sentence, revenue as revenue_words, trend as words};

/// So many groups that fell are named in the first words.
const NAMED: usize = 5;

/// What the report is made from.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// What is compared.
    pub windows: &'a Windows,
    /// The changes by each side that was asked for.
    pub changes: &'a [(Side, Vec<Change<'a>>)],
    /// The sums of the last periods, in the order of [`Measure::ALL`].
    pub course: &'a [(Period, [Money; 3])],
    /// The deals of the last periods that were trusted at once.
    pub same_day: &'a [(Period, SameDay)],
    /// The policy.
    pub policy: &'a RevenuePolicy,
    /// The as-of.
    pub as_of: AsOf,
    /// The reader's language.
    pub lang: Lang,
}

impl Setting<'_> {
    fn text(&self, phrase: Phrase) -> &'static str {
        phrase.text(self.lang)
    }

    fn name<'n>(&self, name: Option<&'n str>) -> &'n str {
        name.unwrap_or(self.text(words::NO_NAME))
    }

    fn section(&self, anchor: &str, title: &str, body: Body) -> Section {
        Section::new(&format!("trend-{anchor}"), self.text(words::TITLE), title, body)
    }
}

/// The whole report.
pub fn report(setting: &Setting<'_>) -> Report {
    let title = setting.text(words::TITLE).to_owned();
    let mut sections = vec![setting.section("headline", &title, Body::Text(headline(setting)))];
    sections.push(setting.section("course", setting.text(words::COURSE), Body::Chart(course(setting))));
    for (side, changes) in setting.changes.iter().filter(|(_, changes)| !changes.is_empty()) {
        let by = words::BY.with("side", side.phrase()).text(setting.lang);
        let table = tables::changes(setting, *side, changes);
        sections.push(setting.section(side.word(), &by, Body::Table(table)));
    }
    let drivers = tables::drivers(setting);
    sections.push(setting.section("drivers", setting.text(words::DRIVERS), Body::Table(drivers)));
    let same_day = tables::same_day(setting);
    sections.push(setting.section("t0", setting.text(words::T0), Body::Table(same_day)));
    let unit = revenue_words::UNIT.with("unit", revenue_words::unit(&setting.policy.base_currency));
    let unit = unit.text(setting.lang);
    let sections = sections.into_iter().map(|section| section.filled("unit", &unit)).collect();
    Report { title, as_of: setting.as_of.day(), lang: setting.lang, sections }
}

fn headline(setting: &Setting<'_>) -> Vec<Line> {
    let (windows, lang) = (setting.windows, setting.lang);
    let spans = words::WINDOWS
        .with("now", windows.now.to_string())
        .with("before", windows.before.to_string())
        .with("year_ago", windows.year_ago.to_string());
    let mut lines = vec![Line::plain(spans.text(lang))];
    lines.extend(totals(setting).into_iter().map(|(measure, now, before)| {
        let change = match before > Money::ZERO {
            true => words::CHANGE
                .with("pct", signed_pct((now - before).fen() as f64 * 100.0 / before.fen() as f64)),
            false => Sentence::from(Phrase { zh: "", en: "" }),
        };
        let line = words::SUM
            .with("measure", measure.phrase())
            .with("now", now.to_string())
            .with("before", before.to_string())
            .with("change", change);
        Line::plain(line.text(lang))
    }));
    if lines.len() == 1 {
        lines.push(Line::toned(setting.text(words::NOTHING), Tone::Warn));
    }
    lines.extend(fallen(setting));
    lines.extend(same_day_line(&setting.same_day.last().map(|(_, same)| *same).unwrap_or_default(), lang));
    lines.push(rules_line(setting.policy, None, lang));
    lines
}

/// Now and before over all groups.
fn totals(setting: &Setting<'_>) -> Vec<(Measure, Money, Money)> {
    let mut sums: BTreeMap<Measure, (Money, Money)> = BTreeMap::new();
    for change in setting.changes.first().into_iter().flat_map(|(_, changes)| changes) {
        let (now, before) = sums.entry(change.measure).or_default();
        *now += change.now;
        *before += change.before;
    }
    sums.into_iter().map(|(measure, (now, before))| (measure, now, before)).collect()
}

/// The groups whose sum has fallen by a third or more, those that lost most first.
fn fallen(setting: &Setting<'_>) -> Vec<Line> {
    let all = setting.changes.iter().flat_map(|(_, changes)| changes);
    let mut all: Vec<&Change> = all.filter(|it| it.has_fallen() && it.name.is_some()).collect();
    all.sort_by_key(|change| (change.measure, change.now - change.before));
    let told = all.iter().take(NAMED).map(|change| {
        let line = words::FALLEN
            .with("side", change.side.phrase())
            .with("name", setting.name(change.name))
            .with("measure", change.measure.phrase())
            .with("now", change.now.to_string())
            .with("before", change.before.to_string())
            .with("pct", signed_pct(change.pct().unwrap_or(0.0)));
        Line::toned(line.text(setting.lang), Tone::Bad)
    });
    let mut lines: Vec<Line> = told.collect();
    if all.len() > NAMED {
        let more = words::MORE_FALLEN.with("count", all.len() - NAMED);
        lines.push(Line::toned(more.text(setting.lang), Tone::Bad));
    }
    lines
}

/// T+0 in one sentence; nothing where no deal was signed.
pub fn same_day_line(same: &SameDay, lang: Lang) -> Option<Line> {
    let (pct, working_pct) = (same.pct()?, same.working_pct()?);
    let line = words::T0_LINE
        .with("signed", same.signed)
        .with("same", same.same_day)
        .with("pct", format!("{pct:.1}%"))
        .with("working", same.working_day)
        .with("working_pct", format!("{working_pct:.1}%"));
    Some(Line::plain(line.text(lang)))
}

fn course(setting: &Setting<'_>) -> Chart {
    let line = |(at, measure): (usize, Measure)| {
        let figures = setting.course.iter().map(|(_, sums)| Some(sums[at].fen() as f64)).collect();
        (setting.text(measure.phrase()).to_owned(), figures)
    };
    let all = setting.course.iter().flat_map(|(_, sums)| sums).map(|sum| sum.fen() as f64);
    let (low, high) = all.fold((0.0, 1.0), |(low, high), fen| (f64::min(low, fen), f64::max(high, fen)));
    Chart::Line {
        points: setting.course.iter().map(|(period, _)| period.first.to_string()).collect(),
        lines: Measure::ALL.into_iter().enumerate().map(line).collect(),
        scale: Scale { unit: ChartUnit::Money, low, middle: 0.0, high },
    }
}

fn signed_pct(pct: f64) -> String {
    format!("{pct:+.1}%")
}
