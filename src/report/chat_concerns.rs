//! What customers worry about, as a report.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::model::{Body, Cell, Column, Line, Report, Section, Table, Value};
use crate::domain::chat::concern::Concern;
use crate::domain::chat::worry::{Group, Worries, Worry};
use crate::domain::moment::AsOf;
use crate::words::{Lang, Phrase, chat as chat_words, chat_concerns as words, chat_package as package_words};

/// The document of the concerns.
#[derive(Debug, Serialize)]
pub struct ConcernsDocument {
    schema_version: u32,
    as_of: NaiveDate,
    #[serde(flatten)]
    worries: Worries,
}

/// The report and the document of the concerns.
pub fn concerns_report(worries: Worries, as_of: AsOf, lang: Lang) -> (Report, ConcernsDocument) {
    let title = words::TITLE.text(lang);
    let worried: BTreeSet<&str> = worries.worries.iter().map(|one| one.opportunity_id.as_str()).collect();
    let count = words::COUNT
        .with("deals", worries.deals)
        .with("worried", worried.len())
        .with("concerns", worries.worries.len());
    let table = |anchor: &str, title: Phrase, table: Table| {
        Section::new(anchor, title.text(lang), title.text(lang), Body::Table(table))
    };
    let weeks = worries
        .weeks
        .iter()
        .map(|week| (Cell::of(Value::Date(week.week)), Cell::count(week.deals), &week.concerns));
    let sections = vec![
        Section::new("concerns", title, title, Body::Text(vec![Line::plain(count.text(lang))])),
        table("by-concern", words::BY_CONCERN, by_concern(&worries, lang)),
        table("by-region", words::BY_REGION, crossed(words::REGION, groups(&worries.regions), lang)),
        table(
            "by-product",
            words::BY_PRODUCT,
            crossed(package_words::PRODUCT, groups(&worries.products), lang),
        ),
        table("by-week", words::BY_WEEK, crossed(words::WEEK, weeks, lang)),
        table("by-deal", words::BY_DEAL, by_deal(&worries.worries, lang)),
    ];
    let report = Report { title: title.to_owned(), as_of: as_of.day(), lang, sections };
    (report, ConcernsDocument { schema_version: 1, as_of: as_of.day(), worries })
}

fn left(key: &str, title: Phrase, lang: Lang) -> Column {
    Column::left(key, title.text(lang))
}

fn right(key: &str, title: Phrase, lang: Lang) -> Column {
    Column::right(key, title.text(lang))
}

fn by_concern(worries: &Worries, lang: Lang) -> Table {
    let mut counts: Vec<(Concern, usize)> =
        worries.concerns.iter().map(|(one, count)| (*one, *count)).collect();
    counts.sort_by_key(|(concern, count)| (std::cmp::Reverse(*count), *concern));
    let rows = counts.into_iter().map(|(concern, count)| {
        let latest = worries.worries.iter().find(|worry| worry.concern == concern);
        vec![
            Cell::text(concern.phrase().text(lang)),
            Cell::count(count),
            Cell::of(Value::Percent(100.0 * count as f64 / worries.deals.max(1) as f64)),
            Cell::maybe(latest, |worry| Cell::text(&*worry.text)),
        ]
    });
    Table {
        columns: vec![
            left("concern", chat_words::CONCERN, lang),
            right("deals", words::DEALS, lang),
            right("share_pct", words::SHARE, lang),
            left("latest", words::LATEST, lang).wrapping(),
        ],
        rows: rows.collect(),
        totals: None,
        note: Some(words::NOTE.text(lang).to_owned()),
    }
}

fn groups(groups: &[Group]) -> impl Iterator<Item = (Cell, Cell, &BTreeMap<Concern, usize>)> {
    groups.iter().map(|group| {
        (Cell::maybe(group.name.as_deref(), Cell::text), Cell::count(group.deals), &group.concerns)
    })
}

/// A row a group, a column a concern.
fn crossed<'c>(
    what: Phrase,
    rows: impl Iterator<Item = (Cell, Cell, &'c BTreeMap<Concern, usize>)>,
    lang: Lang,
) -> Table {
    let mut columns = vec![left("name", what, lang), right("deals", words::DEALS, lang)];
    columns.extend(Concern::ALL.map(|concern| right(concern.word(), concern.phrase(), lang)));
    let rows = rows.map(|(name, deals, counts)| {
        let of = |concern: Concern| Cell::maybe(counts.get(&concern).copied(), Cell::count);
        [name, deals].into_iter().chain(Concern::ALL.map(of)).collect()
    });
    Table { columns, rows: rows.collect(), totals: None, note: None }
}

fn by_deal(worries: &[Worry], lang: Lang) -> Table {
    let maybe = |text: &Option<String>| Cell::maybe(text.as_deref(), Cell::text);
    let rows = worries.iter().map(|worry| {
        vec![
            Cell::text(&*worry.opportunity_id),
            Cell::text(worry.concern.phrase().text(lang)),
            Cell::of(Value::Date(worry.day)),
            Cell::text(&*worry.text),
            maybe(&worry.customer),
            maybe(&worry.rep),
            maybe(&worry.region),
            maybe(&worry.product),
            Cell::text(&*worry.words),
            Cell::text(&*worry.message),
        ]
    });
    Table {
        columns: vec![
            left("opportunity_id", chat_words::DEAL, lang),
            left("concern", chat_words::CONCERN, lang).whole(),
            left("day", chat_words::DAY, lang),
            left("text", chat_words::WORDS, lang).wrapping(),
            left("customer", chat_words::CUSTOMER, lang),
            left("rep", chat_words::REP, lang),
            left("region", words::REGION, lang),
            left("product", package_words::PRODUCT, lang),
            left("words", words::RAISED, lang),
            left("message", chat_words::MESSAGE, lang).whole(),
        ],
        rows: rows.collect(),
        totals: None,
        note: None,
    }
}
