//! The questions of a day, and how much talk is in the store, as reports.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::model::{Body, Cell, Column, Line, Report, Section, Table, Tone, Value};
use crate::domain::chat::archive_rate::ArchiveRate;
use crate::domain::chat::digest::{Digest, Group, Question};
use crate::domain::moment::AsOf;
use crate::domain::share::Share;
use crate::words::{Lang, Phrase, chat as chat_words, chat_digest as words};

/// The document of a digest.
#[derive(Debug, Serialize)]
pub struct DigestDocument {
    schema_version: u32,
    #[serde(flatten)]
    digest: Digest,
}

/// The document of an archive rate.
#[derive(Debug, Serialize)]
pub struct ArchiveDocument {
    schema_version: u32,
    pct: Option<f64>,
    interval_pct: Option<(f64, f64)>,
    #[serde(flatten)]
    rate: ArchiveRate,
}

/// The report and the document of a digest.
pub fn digest_report(digest: Digest, as_of: AsOf, lang: Lang) -> (Report, DigestDocument) {
    let title = words::DIGEST.text(lang);
    let all = || digest.groups.iter().flat_map(|group| group.questions.iter().map(move |one| (group, one)));
    let open = all().filter(|(_, question)| question.answer.is_none()).count();
    let count = words::COUNT
        .with("day", digest.day)
        .with("groups", digest.groups.len())
        .with("questions", all().count())
        .with("open", open);
    let line = Line::toned(count.text(lang), if open > 0 { Tone::Warn } else { Tone::Good });
    let table = |title: Phrase, anchor: &str, table: Table| {
        Section::new(anchor, title.text(lang), title.text(lang), Body::Table(table))
    };
    let mut sections = vec![Section::new("digest", title, title, Body::Text(vec![line]))];
    if open > 0 {
        let rows = all().filter(|(_, question)| question.answer.is_none());
        sections.push(table(words::OPEN, "open", open_table(rows, as_of, lang)));
    }
    sections.push(table(words::QUESTIONS, "questions", questions_table(all(), lang)));
    sections.push(table(words::RESPONSES, "responses", responses_table(&digest, lang)));
    let report = Report { title: title.to_owned(), as_of: as_of.day(), lang, sections };
    (report, DigestDocument { schema_version: 1, digest })
}

fn left(key: &str, title: Phrase, lang: Lang) -> Column {
    Column::left(key, title.text(lang))
}

fn right(key: &str, title: Phrase, lang: Lang) -> Column {
    Column::right(key, title.text(lang))
}

fn seconds(seconds: Option<i64>) -> Cell {
    Cell::maybe(seconds, |seconds| Cell::of(Value::Duration(seconds)))
}

fn open_table<'a>(rows: impl Iterator<Item = (&'a Group, &'a Question)>, as_of: AsOf, lang: Lang) -> Table {
    let rows = rows.map(|(group, question)| {
        vec![
            Cell::text(&*group.conversation),
            Cell::of(Value::DateTime(question.asked_at.naive_local())),
            Cell::text(&*question.text),
            Cell::maybe(question.asked_by.as_deref(), Cell::text),
            Cell::maybe(question.rep.as_deref(), Cell::text),
            seconds(Some((as_of.last() - question.asked_at).num_seconds())).toned(Tone::Warn),
        ]
    });
    Table {
        columns: vec![
            left("conversation", words::GROUP, lang),
            left("asked_at", words::ASKED_AT, lang),
            left("question", words::QUESTION, lang).wrapping(),
            left("asked_by", words::ASKED_BY, lang),
            left("rep", chat_words::REP, lang),
            right("open_for", words::OPEN_FOR, lang),
        ],
        rows: rows.collect(),
        totals: None,
        note: None,
    }
}

fn questions_table<'a>(rows: impl Iterator<Item = (&'a Group, &'a Question)>, lang: Lang) -> Table {
    let rows = rows.map(|(group, question)| {
        let answer = question.answer.as_ref();
        vec![
            Cell::text(&*group.conversation),
            Cell::of(Value::DateTime(question.asked_at.naive_local())),
            Cell::text(&*question.text),
            Cell::count(question.times),
            Cell::maybe(answer.and_then(|answer| answer.by.as_deref()), Cell::text),
            seconds(answer.map(|answer| answer.after_seconds)),
            Cell::maybe(answer, |answer| Cell::text(&*answer.text)),
        ]
    });
    Table {
        columns: vec![
            left("conversation", words::GROUP, lang),
            left("asked_at", words::ASKED_AT, lang),
            left("question", words::QUESTION, lang).wrapping(),
            right("times", words::TIMES, lang),
            left("answered_by", words::ANSWERED_BY, lang),
            right("after", words::AFTER, lang),
            left("answer", words::ANSWER, lang),
        ],
        rows: rows.collect(),
        totals: None,
        note: None,
    }
}

fn responses_table(digest: &Digest, lang: Lang) -> Table {
    let rows = digest.reps.iter().map(|rep| {
        vec![
            Cell::text(&*rep.rep),
            Cell::count(rep.questions),
            Cell::count(rep.open),
            seconds(rep.median_seconds),
            seconds(rep.longest_seconds),
        ]
    });
    Table {
        columns: vec![
            left("rep", chat_words::REP, lang),
            right("questions", words::QUESTION, lang),
            right("open", words::OPEN_COUNT, lang),
            right("median", words::MEDIAN, lang),
            right("longest", words::LONGEST, lang),
        ],
        rows: rows.collect(),
        totals: None,
        note: Some(words::RESPONSE_NOTE.text(lang).to_owned()),
    }
}

/// The report and the document of an archive rate.
pub fn archive_report(rate: ArchiveRate, as_of: AsOf, lang: Lang) -> (Report, ArchiveDocument) {
    let title = words::ARCHIVE.text(lang);
    let table = |title: Phrase, anchor: &str, table: Table| {
        Section::new(anchor, title.text(lang), title.text(lang), Body::Table(table))
    };
    let sections = vec![
        Section::new("archive", title, title, Body::Text(vec![Line::plain(whole(&rate, lang))])),
        table(words::BY_TEAM, "teams", shares(words::TEAM, &rate.teams, lang)),
        table(words::BY_REP, "reps", shares(chat_words::REP, &rate.reps, lang)),
        table(words::MISSING, "missing", missing(&rate, lang)).in_files(),
    ];
    let report = Report { title: title.to_owned(), as_of: as_of.day(), lang, sections };
    let (pct, interval_pct) = (rate.all.pct(), rate.all.interval_pct());
    (report, ArchiveDocument { schema_version: 1, pct, interval_pct, rate })
}

fn whole(rate: &ArchiveRate, lang: Lang) -> String {
    let month = month(rate.from);
    match (rate.all.pct(), rate.all.interval_pct()) {
        (Some(pct), Some((low, high))) => words::RATE
            .with("month", month)
            .with("part", rate.all.part)
            .with("whole", rate.all.whole)
            .with("hours", rate.hours)
            .with("pct", format!("{pct:.1}%"))
            .with("low", format!("{low:.1}%"))
            .with("high", format!("{high:.1}%"))
            .text(lang),
        _ => words::RATE_OF_NONE.with("month", month).text(lang),
    }
}

fn month(day: NaiveDate) -> String {
    day.format("%Y-%m").to_string()
}

fn shares(who: Phrase, of: &BTreeMap<String, Share>, lang: Lang) -> Table {
    let rows = of.iter().map(|(name, share)| {
        let name = if name.is_empty() { words::NOBODY.text(lang) } else { name };
        let percent = |pct: Option<f64>| Cell::maybe(pct, |pct| Cell::of(Value::Percent(pct)));
        let interval = share.interval_pct();
        vec![
            Cell::text(name),
            Cell::count(share.whole),
            Cell::count(share.part),
            percent(share.pct()),
            percent(interval.map(|(low, _)| low)),
            percent(interval.map(|(_, high)| high)),
        ]
    });
    Table {
        columns: vec![
            left("name", who, lang),
            right("deals", words::DEALS, lang),
            right("archived", words::ARCHIVED, lang),
            right("rate_pct", words::PCT, lang),
            right("low_pct", words::LOW, lang),
            right("high_pct", words::HIGH, lang),
        ],
        rows: rows.collect(),
        totals: None,
        note: Some(words::RATE_NOTE.text(lang).to_owned()),
    }
}

fn missing(rate: &ArchiveRate, lang: Lang) -> Table {
    let maybe = |text: &Option<String>| Cell::maybe(text.as_deref(), Cell::text);
    let rows = rate.missing.iter().map(|deal| {
        vec![
            Cell::text(&*deal.opportunity_id),
            maybe(&deal.customer),
            maybe(&deal.rep),
            maybe(&deal.team),
            Cell::maybe(deal.last, |at| Cell::of(Value::DateTime(at.naive_local()))),
        ]
    });
    Table {
        columns: vec![
            left("opportunity_id", chat_words::DEAL, lang),
            left("customer", chat_words::CUSTOMER, lang),
            left("rep", chat_words::REP, lang),
            left("team", words::TEAM, lang),
            left("last", words::LAST, lang),
        ],
        rows: rows.collect(),
        totals: None,
        note: None,
    }
}
