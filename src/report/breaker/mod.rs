//! The report of the breaker: what is out of the ordinary first, then every region.

mod document;
mod tables;

pub use document::{WatchDocument, document};

use std::collections::BTreeMap;

use super::model::{Body, Line, Report, Section, Table, Tone};
use crate::domain::chat::summary::ProgressLine;
use crate::domain::moment::AsOf;
use crate::domain::revenue::RevenuePolicy;
use crate::domain::revenue::breaker::alert::NamedDeal;
use crate::domain::revenue::breaker::rule::Side;
use crate::domain::revenue::breaker::sent::Note;
use crate::domain::revenue::breaker::{Alert, Watch};
use crate::report::chat;
use crate::words::{Lang, Phrase, breaker as words, revenue as revenue_words};

/// The latest progress in the chat of each deal that an alert names.
pub type Summaries<'a> = BTreeMap<&'a str, Vec<ProgressLine>>;

/// What the report is made from.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// What the breaker says.
    pub watch: &'a Watch<'a>,
    /// What the chats say.
    pub summaries: &'a Summaries<'a>,
    /// What was sent and holds no more; only where alerts are sent.
    pub cleared: &'a [Note],
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

    fn region<'n>(&self, region: Option<&'n str>) -> &'n str {
        region.unwrap_or(self.text(words::NO_REGION))
    }

    /// The latest progress of a deal in one text; empty where its chat shows none.
    fn summary(&self, deal: &NamedDeal) -> String {
        let lines = self.summaries.get(deal.row.opportunity_id.as_str());
        lines.map(|lines| chat::progress_text(lines, self.lang)).unwrap_or_default()
    }
}

/// The whole report.
pub fn report(setting: &Setting<'_>) -> Report {
    let title = setting.text(words::TITLE).to_owned();
    Report { title, as_of: setting.as_of.day(), lang: setting.lang, sections: sections(setting) }
}

/// Its sections, for a report that holds more.
pub fn sections(setting: &Setting<'_>) -> Vec<Section> {
    let watch = setting.watch;
    let mut sections = vec![section(setting, "headline", words::TITLE, Body::Text(headline(setting)))];
    let mut table = |anchor, title, table: Table| {
        if !table.rows.is_empty() {
            sections.push(section(setting, anchor, title, Body::Table(table)));
        }
    };
    let note = Some(setting.text(words::GRADES_NOTE).to_owned());
    table("alerts", words::ALERTS, Table { note, ..tables::alerts(setting, &watch.alerts, words::MEAN7) });
    table("weeks", words::WEEKS, tables::alerts(setting, &watch.weeks, words::MEAN_WEEK));
    table("deals", words::DEALS_BEHIND, tables::deals(setting));
    table("teams", words::TEAMS_BEHIND, tables::teams(setting));
    table("earlier", words::EARLIER, tables::alerts(setting, &watch.earlier, words::MEAN7));
    table("regions", words::REGIONS, tables::regions(setting));
    let unit = revenue_words::UNIT.with("unit", revenue_words::unit(&setting.policy.base_currency));
    let unit = unit.text(setting.lang);
    sections.into_iter().map(|section| section.filled("unit", &unit)).collect()
}

fn section(setting: &Setting<'_>, anchor: &str, title: Phrase, body: Body) -> Section {
    Section::new(&format!("breaker-{anchor}"), setting.text(words::TITLE), setting.text(title), body)
}

fn headline(setting: &Setting<'_>) -> Vec<Line> {
    let Setting { watch, lang, .. } = *setting;
    let Some(last) = watch.last_row else { return vec![Line::plain(words::NO_ROWS.text(lang))] };
    if last < watch.day {
        let text = words::NO_DATA_YET.with("day", watch.day).with("last", last);
        return vec![Line::toned(text.text(lang), Tone::Warn)];
    }
    let confirmed: Vec<&Alert> = watch.current().filter(|alert| alert.is_confirmed()).collect();
    let count = words::COUNTS
        .with("day", watch.day)
        .with("regions", watch.regions.len())
        .with("tripped", watch.alerts.len())
        .with("threshold", setting.policy.breaker.threshold_pct)
        .with("confirmed", confirmed.len());
    let tone = if confirmed.is_empty() { Tone::Good } else { Tone::Bad };
    let mut lines = vec![Line::toned(count.text(lang), tone)];
    let told = watch.alerts.iter().filter(|alert| alert.is_confirmed());
    lines.extend(told.map(|alert| told_alert(setting, alert, words::OF_DAY)));
    let told = watch.weeks.iter().filter(|alert| alert.is_confirmed());
    lines.extend(told.map(|alert| told_alert(setting, alert, words::OF_WEEK)));
    lines.extend(setting.cleared.iter().map(|note| {
        let region = setting.region(note.region.as_deref());
        Line::toned(words::CLEARED.with("region", region).with("day", note.day).text(lang), Tone::Good)
    }));
    lines
}

/// A confirmed alert in one sentence.
fn told_alert(setting: &Setting<'_>, alert: &Alert, phrase: Phrase) -> Line {
    let side = if alert.trip.side == Side::Above { words::MORE } else { words::LESS };
    let deviation = alert.compared.deviation_pct.unwrap_or(0.0).abs();
    let band = alert.judged.expected.map(|expected| expected.band).unwrap_or_default();
    let sentence = phrase
        .with("region", setting.region(alert.region))
        .with("day", alert.day)
        .with("amount", alert.compared.amount.to_string())
        .with("mean", alert.compared.mean.unwrap_or_default().to_string())
        .with("deviation", format!("{deviation:.1}"))
        .with("side", side)
        .with("low", band.0.to_string())
        .with("high", band.1.to_string());
    Line::toned(sentence.text(setting.lang), Tone::Bad)
}
