//! A customer's timeline, and the customers that have one, as reports.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use super::chat::{side, why};
use super::model::{Body, Cell, Column, Line, Report, Section, Table, Tone, Value};
use crate::domain::chat::doubles::Once;
use crate::domain::chat::linking::Linker;
use crate::domain::chat::timeline::{Entry, Sent, Timeline};
use crate::domain::id::OpportunityId;
use crate::domain::moment::{AsOf, Moment};
use crate::words::{Lang, chat as chat_words, chat_timeline as words, list};

/// The document of a timeline.
#[derive(Debug, Serialize)]
pub struct TimelineDocument {
    schema_version: u32,
    as_of: NaiveDate,
    #[serde(flatten)]
    timeline: Timeline,
}

/// The document of the customers that have messages.
#[derive(Debug, Serialize)]
pub struct CustomersDocument {
    schema_version: u32,
    as_of: NaiveDate,
    customers: Vec<Talker>,
}

/// A customer that has messages.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Talker {
    /// The name.
    pub customer: String,
    /// Whether the list of customers has it.
    pub listed: bool,
    /// How many messages there are.
    pub messages: usize,
    /// Of these, how many belong to no deal for certain.
    pub unattached: usize,
    /// The messengers.
    pub platforms: BTreeSet<Arc<str>>,
    /// The first message.
    pub first: Option<Moment>,
    /// The latest.
    pub last: Option<Moment>,
}

impl Talker {
    /// A customer with its messages.
    pub fn of(customer: &str, listed: bool, messages: &[Once], linker: &Linker) -> Talker {
        Talker {
            customer: customer.to_owned(),
            listed,
            messages: messages.len(),
            unattached: messages.iter().filter(|once| linker.deal_of(once.message).is_err()).count(),
            platforms: messages.iter().flat_map(|once| once.platforms()).collect(),
            first: messages.iter().map(|once| once.message.sent_at).min(),
            last: messages.iter().map(|once| once.message.sent_at).max(),
        }
    }
}

/// The customers, those with the latest message first.
pub fn customers_report(mut talkers: Vec<Talker>, as_of: AsOf, lang: Lang) -> (Report, CustomersDocument) {
    talkers.sort_by(|one, other| other.last.cmp(&one.last).then_with(|| one.customer.cmp(&other.customer)));
    let title = words::CUSTOMERS.text(lang);
    let rows = talkers.iter().map(|talker| {
        let platforms: Vec<&str> = talker.platforms.iter().map(|platform| &**platform).collect();
        let listed = if talker.listed { words::YES } else { words::NO };
        vec![
            Cell::text(&*talker.customer),
            Cell::count(talker.messages),
            Cell::count(talker.unattached),
            Cell::text(platforms.join(list::COMMA.text(lang))),
            Cell::maybe(talker.first, |at| Cell::of(Value::Date(at.date_naive()))),
            Cell::maybe(talker.last, |at| Cell::of(Value::Date(at.date_naive()))),
            Cell::text(listed.text(lang)).toned(if talker.listed { Tone::Plain } else { Tone::Warn }),
        ]
    });
    let table = Table {
        columns: vec![
            Column::left("customer", chat_words::CUSTOMER.text(lang)),
            Column::right("messages", words::MESSAGES.text(lang)),
            Column::right("unattached", chat_words::UNATTACHED_SHORT.text(lang)),
            Column::left("platforms", words::PLATFORM.text(lang)),
            Column::left("first", words::FIRST.text(lang)),
            Column::left("last", words::LAST.text(lang)),
            Column::left("listed", words::LISTED.text(lang)),
        ],
        rows: rows.collect(),
        totals: None,
        note: None,
    };
    let sections = vec![Section::new("customers", title, title, Body::Table(table))];
    let report = Report { title: title.to_owned(), as_of: as_of.day(), lang, sections };
    (report, CustomersDocument { schema_version: 1, as_of: as_of.day(), customers: talkers })
}

/// The timeline of one customer.
pub fn timeline_report(timeline: Timeline, as_of: AsOf, lang: Lang) -> (Report, TimelineDocument) {
    let title = words::TITLE.with("customer", &*timeline.customer).text(lang);
    let sections = sections("timeline", &timeline, lang);
    let report = Report { title, as_of: as_of.day(), lang, sections };
    (report, TimelineDocument { schema_version: 1, as_of: as_of.day(), timeline })
}

/// What there is, and the entries; anchors begin with `key`.
pub fn sections(key: &str, timeline: &Timeline, lang: Lang) -> Vec<Section> {
    let title = words::TITLE.with("customer", &*timeline.customer).text(lang);
    vec![
        Section::new(&format!("{key}-count"), &title, &title, Body::Text(vec![count(timeline, lang)])),
        Section::new(key, &title, &title, Body::Table(table(timeline, lang))),
    ]
}

fn count(timeline: &Timeline, lang: Lang) -> Line {
    let sent: Vec<&Sent> = timeline.entries.iter().filter_map(Entry::sent).collect();
    let platforms: BTreeSet<&str> =
        sent.iter().flat_map(|sent| &sent.platforms).map(|platform| &**platform).collect();
    let platforms: Vec<&str> = platforms.into_iter().collect();
    let platforms = match platforms.as_slice() {
        [] => words::NO_PLATFORM.text(lang).to_owned(),
        names => names.join(list::COMMA.text(lang)),
    };
    let sentence = words::COUNT
        .with("messages", sent.len())
        .with("platforms", platforms)
        .with("doubles", timeline.doubles)
        .with("unattached", sent.iter().filter(|sent| sent.opportunity_id.is_none()).count());
    Line::plain(sentence.text(lang))
}

fn table(timeline: &Timeline, lang: Lang) -> Table {
    let has_gap = timeline.entries.iter().any(|entry| matches!(entry, Entry::Gap { .. }));
    Table {
        columns: vec![
            Column::left("sent_at", words::AT.text(lang)),
            Column::left("platform", words::PLATFORM.text(lang)),
            Column::left("side", chat_words::SIDE.text(lang)),
            Column::left("sender", words::SENDER.text(lang)),
            Column::left("kind", words::KIND.text(lang)),
            Column::left("words", chat_words::WORDS.text(lang)).wrapping(),
            Column::left("opportunity_id", chat_words::DEAL.text(lang)).wrapping(),
        ],
        rows: timeline.entries.iter().map(|entry| row(entry, lang)).collect(),
        totals: None,
        note: has_gap.then(|| words::GAP_NOTE.text(lang).to_owned()),
    }
}

fn row(entry: &Entry, lang: Lang) -> Vec<Cell> {
    match entry {
        Entry::Gap { from, to } => {
            let text = words::GAP.with("from", *from).with("to", *to).text(lang);
            let blank = Cell::blank;
            vec![blank(), blank(), blank(), blank(), blank(), Cell::text(text).toned(Tone::Warn), blank()]
        }
        Entry::Message(sent) => {
            let at = Cell::of(Value::DateTime(sent.sent_at.naive_local()));
            let platforms: Vec<&str> = sent.platforms.iter().map(|platform| &**platform).collect();
            let text = if sent.recalled { words::RECALLED.text(lang) } else { sent.text.trim() };
            vec![
                match sent.origins.first() {
                    Some(origin) => at.from_row(origin),
                    None => at,
                },
                Cell::text(platforms.join(list::COMMA.text(lang))),
                Cell::text(side(sent.side).text(lang)),
                Cell::maybe(sent.sender.as_deref(), Cell::text),
                Cell::text(sent.kind.phrase().text(lang)),
                Cell::text(text),
                deal(sent, lang),
            ]
        }
    }
}

/// The deal, or why there is none for certain and which it may be.
fn deal(sent: &Sent, lang: Lang) -> Cell {
    if let Some(deal) = &sent.opportunity_id {
        return Cell::text(deal.as_str());
    }
    let Some(reason) = sent.unattached else { return Cell::blank() };
    let candidates: Vec<&str> = sent.candidates.iter().map(OpportunityId::as_str).collect();
    let said = match candidates.as_slice() {
        [] => words::IS_NONE.with("why", why(reason)),
        several => {
            words::MAY_BE.with("why", why(reason)).with("candidates", several.join(list::COMMA.text(lang)))
        }
    };
    Cell::text(said.text(lang)).toned(Tone::Warn)
}
