//! Where silent deals stand, as a report.

use std::cmp::Reverse;

use chrono::NaiveDate;
use serde::Serialize;

use super::chat_confirm;
use super::model::{Body, Cell, Column, Line, Report, Section, Table, Tone, Value};
use crate::domain::chat::conversation::Role;
use crate::domain::chat::linking::{Unattached, WhyUnattached};
use crate::domain::chat::proposal::{Proposal, Reminder};
use crate::domain::chat::summary::{ProgressLine, SilentDeal, Summary};
use crate::domain::id::{MessageId, OpportunityId};
use crate::domain::moment::AsOf;
use crate::domain::money::Money;
use crate::domain::numeral::Decimal;
use crate::words::{Lang, Phrase, chat as words, list};

/// How many millionths make a fen.
const FEN: i64 = 10_000;

/// So many messages that belong to no deal are listed: millions in a sheet help nobody.
const LISTED: usize = 10_000;

/// What a summary tells.
#[derive(Debug)]
pub struct Told<'a> {
    /// Where the silent deals stand.
    pub summary: Summary,
    /// The stages that are ahead of the CRM's.
    pub proposals: Vec<Proposal>,
    /// Who is to be reminded.
    pub reminders: Vec<Reminder>,
    /// Messages that belong to no deal for certain.
    pub unattached: &'a [Unattached],
    /// The moment that it speaks of.
    pub as_of: AsOf,
}

/// The document of a summary.
#[derive(Debug, Serialize)]
pub struct SummaryDocument {
    schema_version: u32,
    as_of: NaiveDate,
    silence_hours: u32,
    open: usize,
    proposals: Vec<Proposal>,
    reminders: Vec<Reminder>,
    deals: Vec<SilentDeal>,
    unattached_count: usize,
    unattached: Vec<UnattachedLine>,
}

#[derive(Debug, Serialize)]
struct UnattachedLine {
    message: MessageId,
    why: WhyUnattached,
    candidates: Vec<OpportunityId>,
}

impl SummaryDocument {
    /// The document of what is told.
    pub fn of(told: Told) -> SummaryDocument {
        let lines = listed(told.unattached).into_iter().map(|stray| UnattachedLine {
            message: stray.message.message_id.clone(),
            why: stray.why,
            candidates: stray.candidates.clone(),
        });
        SummaryDocument {
            schema_version: 1,
            as_of: told.as_of.day(),
            silence_hours: told.summary.hours,
            open: told.summary.open,
            unattached_count: told.unattached.len(),
            unattached: lines.collect(),
            proposals: told.proposals,
            reminders: told.reminders,
            deals: told.summary.deals,
        }
    }
}

/// The report: how many are silent, each silent deal and its latest progress, the proposals and reminders; in
/// files the sheet to fill in and the messages that belong to no deal for certain.
pub fn summary_report(told: &Told, lang: Lang) -> Report {
    let Told { summary, proposals, reminders, unattached, as_of } = told;
    let mut sections = sections(summary, *as_of, lang);
    sections.extend(chat_confirm::sections(proposals, reminders, lang));
    let has_rows = !summary.deals.is_empty() || proposals.iter().any(|one| one.verdict.is_none());
    if has_rows {
        sections.push(chat_confirm::confirm_sheet(proposals, &summary.deals, lang));
    }
    if !unattached.is_empty() {
        let title = words::UNATTACHED.text(lang);
        let body = Body::Table(unattached_table(unattached, lang));
        sections.push(Section::new("unattached", title, title, body).in_files());
    }
    Report { title: words::SUMMARY.text(lang).to_owned(), as_of: as_of.day(), lang, sections }
}

/// The sections on the silent deals, for a report of their own or for a larger one.
pub fn sections(summary: &Summary, as_of: AsOf, lang: Lang) -> Vec<Section> {
    let chapter = words::SILENT_DEALS.text(lang);
    let ahead = summary.deals.iter().filter(|deal| deal.is_ahead()).count();
    let count = words::SUMMARY_COUNT
        .with("open", summary.open)
        .with("silent", summary.deals.len())
        .with("hours", summary.hours)
        .with("ahead", ahead);
    let tone = if ahead > 0 { Tone::Warn } else { Tone::Plain };
    vec![
        Section::new(
            "silence",
            chapter,
            words::SUMMARY.text(lang),
            Body::Text(vec![Line::toned(count.text(lang), tone)]),
        ),
        Section::new("silent-deals", chapter, chapter, Body::Table(deals_table(&summary.deals, as_of, lang))),
        Section::new(
            "progress",
            words::PROGRESS_LINES.text(lang),
            words::PROGRESS_LINES.text(lang),
            Body::Table(progress_table(&summary.deals, lang)),
        ),
    ]
}

fn left(key: &str, title: Phrase, lang: Lang) -> Column {
    Column::left(key, title.text(lang))
}

fn right(key: &str, title: Phrase, lang: Lang) -> Column {
    Column::right(key, title.text(lang))
}

fn deals_table(deals: &[SilentDeal], as_of: AsOf, lang: Lang) -> Table {
    Table {
        columns: vec![
            left("opportunity_id", words::DEAL, lang),
            left("customer", words::CUSTOMER, lang),
            left("rep", words::REP, lang),
            left("crm_stage", words::CRM_STAGE, lang).whole(),
            left("chat_stage", words::CHAT_STAGE, lang).whole(),
            left("since", words::SINCE, lang),
            right("silent_for", words::SILENT_FOR, lang),
            left("next_step", words::NEXT_STEP, lang),
            left("concerns", words::CONCERNS, lang),
        ],
        rows: deals.iter().map(|deal| deal_row(deal, as_of, lang)).collect(),
        totals: None,
        note: None,
    }
}

fn deal_row(deal: &SilentDeal, as_of: AsOf, lang: Lang) -> Vec<Cell> {
    let maybe = |text: &Option<String>| Cell::maybe(text.as_deref(), Cell::text);
    let chat_stage = match deal.chat_stage {
        None => Cell::text(words::NO_MESSAGES.text(lang)),
        Some(stage) if deal.is_ahead() => Cell::text(stage.phrase().text(lang)).toned(Tone::Warn),
        Some(stage) => Cell::text(stage.phrase().text(lang)),
    };
    let concerns: Vec<&str> = deal.concerns.iter().map(|concern| concern.phrase().text(lang)).collect();
    vec![
        Cell::text(&*deal.opportunity_id),
        maybe(&deal.customer),
        maybe(&deal.rep),
        Cell::maybe(deal.crm_stage, |stage| Cell::text(stage.phrase().text(lang))),
        chat_stage,
        Cell::of(Value::Date(deal.since.date_naive())),
        Cell::of(Value::Duration((as_of.last() - deal.since).num_seconds())),
        Cell::maybe(deal.next_step, |day| Cell::of(Value::Date(day))),
        Cell::text(concerns.join(list::COMMA.text(lang))),
    ]
}

fn progress_table(deals: &[SilentDeal], lang: Lang) -> Table {
    let lines = deals.iter().flat_map(|deal| deal.progress.iter().map(move |line| (deal, line)));
    Table {
        columns: vec![
            left("opportunity_id", words::DEAL, lang),
            left("day", words::DAY, lang),
            left("side", words::SIDE, lang),
            left("event", words::EVENT, lang),
            right("sum", words::SUM, lang),
            left("date", words::NAMED_DAY, lang),
            left("words", words::WORDS, lang),
        ],
        rows: lines.map(|(deal, line)| progress_row(deal, line, lang)).collect(),
        totals: None,
        note: None,
    }
}

fn progress_row(deal: &SilentDeal, line: &ProgressLine, lang: Lang) -> Vec<Cell> {
    vec![
        Cell::text(&*deal.opportunity_id),
        Cell::of(Value::Date(line.day)),
        Cell::text(side(line.side).text(lang)),
        Cell::text(event(line, lang)),
        Cell::maybe(line.sum, sum),
        Cell::maybe(line.date, day),
        Cell::text(&*line.words),
    ]
}

/// Lines of progress in one text, for a cell: day, side, event, sum and the original words of each.
pub fn progress_text(lines: &[ProgressLine], lang: Lang) -> String {
    let told = lines.iter().map(|line| {
        let sum =
            line.sum.filter(|_| line.verb.is_none()).map(|yuan| words::YUAN.with("sum", yuan.to_string()));
        let parts = [event(line, lang), sum.map(|sum| sum.text(lang)).unwrap_or_default()];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let form = if parts.is_empty() { words::PROGRESS_WORDS } else { words::PROGRESS_LINE };
        form.with("day", line.day)
            .with("side", side(line.side))
            .with("event", parts.join(list::COMMA.text(lang)))
            .with("words", &line.words)
            .text(lang)
    });
    told.collect::<Vec<String>>().join(words::NEXT_LINE.text(lang))
}

fn event(line: &ProgressLine, lang: Lang) -> String {
    let signals: Vec<&str> = line.signals.iter().map(|signal| signal.phrase().text(lang)).collect();
    line.verb.clone().unwrap_or_else(|| signals.join(list::COMMA.text(lang)))
}

/// A day, or the first and the last of a span.
fn day((start, end): (NaiveDate, NaiveDate)) -> Cell {
    if start == end { Cell::of(Value::Date(start)) } else { Cell::text(format!("{start} – {end}")) }
}

/// A sum as money where it is one in whole fen; a price below a fen as its digits.
pub(super) fn sum(yuan: Decimal) -> Cell {
    match yuan.millionths() % FEN {
        0 => Cell::money(Money::of_fen(yuan.millionths() / FEN)),
        _ => Cell::text(yuan.to_string()),
    }
}

pub(super) fn side(role: Role) -> Phrase {
    match role {
        Role::Rep => words::OUR_SIDE,
        Role::Customer => words::CUSTOMER_SIDE,
        Role::Other => words::OTHER_SIDE,
    }
}

/// The messages that are listed: all of them in their order, or where they are too many the latest.
fn listed(unattached: &[Unattached]) -> Vec<&Unattached> {
    let mut listed: Vec<&Unattached> = unattached.iter().collect();
    if listed.len() > LISTED {
        listed.sort_by_key(|stray| Reverse((stray.message.sent_at, &stray.message.message_id)));
        listed.truncate(LISTED);
    }
    listed
}

fn unattached_table(unattached: &[Unattached], lang: Lang) -> Table {
    let rows = listed(unattached).into_iter().map(|stray| {
        let candidates: Vec<&str> = stray.candidates.iter().map(OpportunityId::as_str).collect();
        vec![
            Cell::text(stray.message.message_id.as_str()).from_row(&stray.message.origin),
            Cell::of(Value::DateTime(stray.message.sent_at.naive_local())),
            Cell::maybe(stray.message.customer.as_deref(), Cell::text),
            Cell::text(why(stray.why).text(lang)),
            Cell::text(candidates.join(list::COMMA.text(lang))),
            Cell::text(&*stray.message.text),
        ]
    });
    Table {
        columns: vec![
            left("message_id", words::MESSAGE, lang),
            left("sent_at", words::DAY, lang),
            left("customer", words::CUSTOMER, lang),
            left("why", words::WHY, lang),
            left("candidates", words::CANDIDATES, lang),
            left("words", words::WORDS, lang),
        ],
        rows: rows.collect(),
        totals: None,
        note: (unattached.len() > LISTED)
            .then(|| words::UNATTACHED_CUT.with("listed", LISTED).with("count", unattached.len()).text(lang)),
    }
}

pub(super) fn why(why: WhyUnattached) -> Phrase {
    match why {
        WhyUnattached::UnknownDeal => words::UNKNOWN_DEAL,
        WhyUnattached::NoCustomer => words::NO_CUSTOMER,
        WhyUnattached::NoOpenDeal => words::NO_OPEN_DEAL,
        WhyUnattached::SeveralDeals => words::SEVERAL_DEALS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_without_an_event_has_no_empty_brackets() {
        let mut line = ProgressLine {
            day: "2026-03-21".parse().unwrap(),
            side: Role::Rep,
            signals: Vec::new(),
            verb: None,
            sum: None,
            date: None,
            message: "m1".to_owned(),
            words: "下周五安排快递".to_owned(),
        };
        assert_eq!(progress_text(&[line.clone()], Lang::Zh), "2026-03-21 我方：下周五安排快递");
        line.verb = Some("安排".to_owned());
        assert_eq!(progress_text(&[line], Lang::Zh), "2026-03-21 我方（安排）：下周五安排快递");
    }
}
