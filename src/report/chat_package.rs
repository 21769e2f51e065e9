//! A package, what it would hold, and where a file comes from, as reports.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;

use super::chat::side;
use super::model::{Body, Cell, Column, Line, Report, Section, Table, Tone, Value};
use crate::domain::chat::conversation::MessageKind;
use crate::domain::chat::package::{Package, PackedDeal, Slip};
use crate::domain::chat::timeline::{Entry, Sent};
use crate::domain::chat::watermark::hidden;
use crate::domain::stage::Stage;
use crate::words::{Lang, Phrase, chat as chat_words, chat_package as words, chat_timeline, list};

/// The document of a package, for machines.
#[derive(Debug, Serialize)]
pub struct PackageDocument<'a> {
    schema_version: u32,
    #[serde(flatten)]
    package: &'a Package,
}

/// The manifest that goes along: what was written, for whom, with digests.
#[derive(Debug, Serialize)]
pub struct Manifest<'a> {
    schema_version: u32,
    #[serde(flatten)]
    slip: &'a Slip,
    customers: usize,
    unmatched: usize,
    messages: usize,
    deals: usize,
}

impl<'a> PackageDocument<'a> {
    /// The document of `package`.
    pub fn of(package: &'a Package) -> PackageDocument<'a> {
        PackageDocument { schema_version: 1, package }
    }
}

impl<'a> Manifest<'a> {
    /// The manifest of `package`, whose files `slip` names.
    pub fn of(package: &Package, slip: &'a Slip) -> Manifest<'a> {
        Manifest {
            schema_version: 1,
            slip,
            customers: package.customers.len(),
            unmatched: unmatched(package).count(),
            messages: messages(package).count(),
            deals: package.deals.len(),
        }
    }
}

/// The words of a package, each with the mark of its recipient behind it.
struct Pen {
    mark: String,
    lang: Lang,
}

impl Pen {
    fn words(&self, text: &str) -> Cell {
        Cell::text(format!("{}{}", text.trim(), self.mark))
    }

    fn maybe(&self, text: Option<&str>) -> Cell {
        Cell::maybe(text, Cell::text)
    }

    fn left(&self, key: &str, title: Phrase) -> Column {
        Column::left(key, title.text(self.lang))
    }

    fn section(&self, anchor: &str, title: Phrase, table: Table) -> Section {
        let title = title.text(self.lang);
        Section::new(anchor, title, title, Body::Table(table))
    }
}

/// What stands on every sheet and page: for whom, when, which package.
pub fn visible_mark(slip: &Slip, lang: Lang) -> String {
    words::TITLE
        .with("rep", &*slip.rep)
        .with("to", &*slip.to)
        .with("at", slip.made_at.format("%Y-%m-%d %H:%M").to_string())
        .with("package", &*slip.package)
        .text(lang)
}

/// The whole package as a report.
pub fn package_report(package: &Package, lang: Lang) -> Report {
    let pen = Pen { mark: hidden(&package.slip.package), lang };
    let cover = words::COVER.text(lang);
    let mut sections = vec![Section::new("cover", cover, cover, Body::Text(cover_lines(package, lang)))];
    sections.push(pen.section("customers", words::CUSTOMERS, customers(package, &pen, |_| true)));
    if unmatched(package).next().is_some() {
        let table = customers(package, &pen, |id| id.is_none());
        sections.push(pen.section("unmatched", words::UNMATCHED, table));
    }
    sections.push(pen.section("deals", words::DEALS, deals(package, &pen)));
    sections.push(pen.section("open", words::OPEN_ITEMS, open_items(package, &pen)));
    sections.push(pen.section("files", words::FILES, files(package, &pen)));
    sections.push(pen.section("timeline", words::TIMELINE, timeline(package, &pen)));
    Report { title: visible_mark(&package.slip, lang), as_of: package.slip.as_of, lang, sections }
}

/// What a package would hold, without any of its words.
pub fn list_report(package: &Package, lang: Lang) -> Report {
    let pen = Pen { mark: String::new(), lang };
    let title = words::LIST_TITLE.with("rep", &*package.slip.rep).text(lang);
    let lines = vec![Line::plain(counts(package, lang))];
    let sections = vec![
        Section::new("cover", words::COVER.text(lang), &title, Body::Text(lines)),
        pen.section("customers", words::CUSTOMERS, customers(package, &pen, |_| true)),
    ];
    Report { title, as_of: package.slip.as_of, lang, sections }
}

fn messages(package: &Package) -> impl Iterator<Item = (&str, &Sent)> {
    package.customers.iter().flat_map(|customer| {
        let name = customer.timeline.customer.as_str();
        customer.timeline.entries.iter().filter_map(Entry::sent).map(move |sent| (name, sent))
    })
}

fn unmatched(package: &Package) -> impl Iterator<Item = &str> {
    let unknown = package.customers.iter().filter(|customer| customer.customer_id.is_none());
    unknown.map(|customer| customer.timeline.customer.as_str())
}

fn counts(package: &Package, lang: Lang) -> String {
    words::COUNTS
        .with("customers", package.customers.len())
        .with("messages", messages(package).count())
        .with("files", messages(package).filter(|(_, sent)| is_file(sent)).count())
        .with("deals", package.deals.len())
        .with("open", package.deals.iter().filter(|deal| deal.is_open()).count())
        .with("unmatched", unmatched(package).count())
        .text(lang)
}

fn cover_lines(package: &Package, lang: Lang) -> Vec<Line> {
    let slip = &package.slip;
    let for_whom = words::FOR_WHOM
        .with("rep", &*slip.rep)
        .with("to", &*slip.to)
        .with("at", slip.made_at.format("%Y-%m-%d %H:%M").to_string())
        .with("as_of", slip.as_of)
        .with("package", &*slip.package);
    let mut lines = vec![Line::plain(for_whom.text(lang)), Line::plain(counts(package, lang))];
    if slip.masked {
        lines.push(Line::plain(words::IS_MASKED.text(lang)));
    }
    lines.push(Line::toned(words::HONEST.text(lang), Tone::Warn));
    lines
}

fn customers(package: &Package, pen: &Pen, wanted: fn(&Option<String>) -> bool) -> Table {
    let rows = package.customers.iter().filter(|customer| wanted(&customer.customer_id)).map(|customer| {
        let sent: Vec<&Sent> = customer.timeline.entries.iter().filter_map(Entry::sent).collect();
        let day =
            |sent: Option<&&Sent>| Cell::maybe(sent, |sent| Cell::of(Value::Date(sent.sent_at.date_naive())));
        vec![
            Cell::text(&*customer.timeline.customer),
            match &customer.customer_id {
                Some(id) => Cell::text(&**id),
                None => Cell::text(words::NOT_LISTED.text(pen.lang)).toned(Tone::Warn),
            },
            Cell::count(sent.len()),
            Cell::count(sent.iter().filter(|sent| is_file(sent)).count()),
            day(sent.last()),
            day(sent.first()),
        ]
    });
    Table {
        columns: vec![
            pen.left("customer", chat_words::CUSTOMER),
            pen.left("customer_id", words::CUSTOMER_ID),
            Column::right("messages", chat_timeline::MESSAGES.text(pen.lang)),
            Column::right("files", words::FILES.text(pen.lang)),
            pen.left("first", chat_timeline::FIRST),
            pen.left("last", chat_timeline::LAST),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
}

fn stage(stage: Option<Stage>, lang: Lang) -> Cell {
    Cell::maybe(stage, |stage| Cell::text(stage.phrase().text(lang)))
}

fn concerns(deal: &PackedDeal, lang: Lang) -> String {
    let names: Vec<&str> = deal.concerns.iter().map(|concern| concern.phrase().text(lang)).collect();
    names.join(list::COMMA.text(lang))
}

fn deals(package: &Package, pen: &Pen) -> Table {
    let rows = package.deals.iter().map(|deal| {
        vec![
            Cell::text(&*deal.opportunity_id),
            pen.maybe(deal.customer.as_deref()),
            pen.maybe(deal.product.as_deref()),
            Cell::maybe(deal.amount, Cell::money),
            stage(deal.crm_stage, pen.lang),
            stage(deal.chat_stage, pen.lang),
            Cell::maybe(deal.next_step, |day| Cell::of(Value::Date(day))),
            Cell::text(concerns(deal, pen.lang)),
        ]
    });
    Table {
        columns: vec![
            pen.left("opportunity_id", chat_words::DEAL),
            pen.left("customer", chat_words::CUSTOMER),
            pen.left("product", words::PRODUCT),
            Column::right("amount", words::AMOUNT.text(pen.lang)),
            pen.left("crm_stage", chat_words::CRM_STAGE),
            pen.left("chat_stage", chat_words::CHAT_STAGE),
            pen.left("next_step", words::DUE),
            pen.left("concerns", chat_words::CONCERNS),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
}

fn open_items(package: &Package, pen: &Pen) -> Table {
    let mut open: Vec<&PackedDeal> = package.deals.iter().filter(|deal| deal.is_open()).collect();
    open.sort_by_key(|deal| (deal.next_step.is_none(), deal.next_step, &deal.opportunity_id));
    let rows = open.into_iter().map(|deal| {
        let what = match (deal.next_step, deal.concerns.is_empty()) {
            (Some(_), _) => words::FOLLOW_STEP.sentence(),
            (None, false) => words::FOLLOW_CONCERNS.with("concerns", concerns(deal, pen.lang)),
            (None, true) => words::FOLLOW.sentence(),
        };
        vec![
            Cell::maybe(deal.next_step, |day| Cell::of(Value::Date(day))),
            Cell::text(&*deal.opportunity_id),
            pen.maybe(deal.customer.as_deref()),
            Cell::text(what.text(pen.lang)),
            Cell::maybe(deal.next_words.as_deref(), |text| pen.words(text)),
        ]
    });
    Table {
        columns: vec![
            pen.left("next_step", words::DUE),
            pen.left("opportunity_id", chat_words::DEAL),
            pen.left("customer", chat_words::CUSTOMER),
            pen.left("what", words::WHAT),
            pen.left("words", chat_words::WORDS),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
}

fn is_file(sent: &Sent) -> bool {
    sent.kind == MessageKind::File
}

fn files(package: &Package, pen: &Pen) -> Table {
    let rows = messages(package).filter(|(_, sent)| is_file(sent)).map(|(customer, sent)| {
        vec![
            Cell::text(customer),
            Cell::of(Value::DateTime(sent.sent_at.naive_local())),
            Cell::text(side(sent.side).text(pen.lang)),
            pen.maybe(sent.sender.as_deref()),
            pen.words(&sent.text),
        ]
    });
    Table {
        columns: vec![
            pen.left("customer", chat_words::CUSTOMER),
            pen.left("sent_at", chat_timeline::AT),
            pen.left("side", chat_words::SIDE),
            pen.left("sender", chat_timeline::SENDER),
            pen.left("file", words::FILE),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
}

fn timeline(package: &Package, pen: &Pen) -> Table {
    let entries = package.customers.iter().flat_map(|customer| {
        let name = customer.timeline.customer.as_str();
        customer.timeline.entries.iter().map(move |entry| (name, entry))
    });
    let rows = entries.map(|(customer, entry)| match entry {
        Entry::Gap { from, to } => {
            let text = chat_timeline::GAP.with("from", *from).with("to", *to).text(pen.lang);
            let mut cells = vec![Cell::blank(); 8];
            cells[0] = Cell::text(customer);
            cells[6] = Cell::text(text).toned(Tone::Warn);
            cells
        }
        Entry::Message(sent) => {
            let platforms: Vec<&str> = sent.platforms.iter().map(|platform| &**platform).collect();
            let recalled = chat_timeline::RECALLED.text(pen.lang);
            vec![
                Cell::text(customer),
                Cell::of(Value::DateTime(sent.sent_at.naive_local())),
                Cell::text(platforms.join(list::COMMA.text(pen.lang))),
                Cell::text(side(sent.side).text(pen.lang)),
                pen.maybe(sent.sender.as_deref()),
                Cell::text(sent.kind.phrase().text(pen.lang)),
                pen.words(if sent.recalled { recalled } else { &sent.text }),
                Cell::maybe(sent.opportunity_id.as_ref(), |deal| Cell::text(deal.as_str())),
            ]
        }
    });
    Table {
        columns: vec![
            pen.left("customer", chat_words::CUSTOMER),
            pen.left("sent_at", chat_timeline::AT),
            pen.left("platform", chat_timeline::PLATFORM),
            pen.left("side", chat_words::SIDE),
            pen.left("sender", chat_timeline::SENDER),
            pen.left("kind", chat_timeline::KIND),
            pen.left("words", chat_words::WORDS),
            pen.left("opportunity_id", chat_words::DEAL),
        ],
        rows: rows.collect(),
        totals: None,
        note: Some(chat_timeline::GAP_NOTE.text(pen.lang).to_owned()),
    }
}

/// The document of a trace.
#[derive(Debug, Serialize)]
pub struct TraceDocument {
    schema_version: u32,
    sealed: bool,
    packages: BTreeSet<String>,
    known: Vec<Slip>,
}

/// Where a file comes from: by the marks in it, or as a file that was written as it is.
pub fn trace_report(
    (sealed, packages, sha256): (bool, BTreeSet<String>, &str),
    slips: Vec<Slip>,
    day: NaiveDate,
    lang: Lang,
) -> (Report, TraceDocument) {
    let comes_from =
        |slip: &Slip| packages.contains(&slip.package) || slip.files.iter().any(|file| file.sha256 == sha256);
    let known: Vec<Slip> = slips.into_iter().filter(|slip| comes_from(slip)).collect();
    let mut lines: Vec<Line> = known.iter().map(|slip| Line::toned(told(slip, lang), Tone::Warn)).collect();
    let strange = packages.iter().filter(|id| !known.iter().any(|slip| slip.package == **id));
    lines.extend(strange.map(|id| Line::plain(words::UNKNOWN_PACKAGE.with("package", id).text(lang))));
    if lines.is_empty() {
        let nothing = if sealed { words::IS_SEALED } else { words::NO_TRACE };
        lines.push(Line::plain(nothing.text(lang)));
    }
    let title = words::TRACE.text(lang);
    let sections = vec![Section::new("trace", title, title, Body::Text(lines))];
    let report = Report { title: title.to_owned(), as_of: day, lang, sections };
    (report, TraceDocument { schema_version: 1, sealed, packages, known })
}

fn told(slip: &Slip, lang: Lang) -> String {
    words::COMES_FROM
        .with("package", &*slip.package)
        .with("rep", &*slip.rep)
        .with("to", &*slip.to)
        .with("at", slip.made_at.format("%Y-%m-%d %H:%M").to_string())
        .text(lang)
}
