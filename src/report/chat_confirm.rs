//! Proposals, the sheet to confirm them in, reminders, and what was read back, as reports.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::chat::side;
use super::model::{Body, Cell, Column, Fill, Line, Report, Section, Table, Tone, Value};
use crate::domain::chat::confirmation::{Confirmation, Field, Verdict};
use crate::domain::chat::proposal::{Office, Proposal, Reminder, mark};
use crate::domain::chat::summary::SilentDeal;
use crate::domain::moment::AsOf;
use crate::domain::opportunity::Opportunity;
use crate::domain::stage::Stage;
use crate::words::{Lang, Phrase, chat as chat_words, chat_confirm as words};

/// The proposals and the reminders, for a report of their own or for a larger one.
pub fn sections(proposals: &[Proposal], reminders: &[Reminder], lang: Lang) -> Vec<Section> {
    let chapter = words::PROPOSALS.text(lang);
    let of =
        |wanted: fn(&Option<Verdict>) -> bool| proposals.iter().filter(|one| wanted(&one.verdict)).count();
    let open = of(Option::is_none);
    let count = words::COUNT
        .with("open", open)
        .with("confirmed", of(|verdict| matches!(verdict, Some(Verdict::Confirm | Verdict::Correct))))
        .with("ignored", of(|verdict| *verdict == Some(Verdict::Ignore)));
    let line = Line::toned(count.text(lang), if open > 0 { Tone::Warn } else { Tone::Plain });
    let mut sections = vec![Section::new("proposed", chapter, chapter, Body::Text(vec![line]))];
    if proposals.iter().any(|proposal| proposal.verdict.is_none()) {
        let table = proposals_table(proposals, lang);
        sections.push(Section::new("proposals", chapter, chapter, Body::Table(table)));
    }
    if !reminders.is_empty() {
        let title = words::REMINDERS.text(lang);
        sections.push(Section::new(
            "reminders",
            chapter,
            title,
            Body::Table(reminders_table(reminders, lang)),
        ));
    }
    sections
}

fn left(key: &str, title: Phrase, lang: Lang) -> Column {
    Column::left(key, title.text(lang))
}

fn maybe(text: &Option<String>) -> Cell {
    Cell::maybe(text.as_deref(), Cell::text)
}

fn stage(stage: Option<Stage>, lang: Lang) -> Cell {
    Cell::maybe(stage, |stage| Cell::text(stage.phrase().text(lang)))
}

fn proposals_table(proposals: &[Proposal], lang: Lang) -> Table {
    let rows = proposals.iter().filter(|proposal| proposal.verdict.is_none()).map(|proposal| {
        let evidence = &proposal.evidence;
        let sure = if proposal.sure { words::IS_SURE } else { words::IS_UNSURE };
        vec![
            Cell::text(&*proposal.opportunity_id),
            maybe(&proposal.customer),
            maybe(&proposal.rep),
            stage(proposal.crm_stage, lang),
            stage(Some(proposal.stage), lang).toned(Tone::Warn),
            Cell::of(Value::Date(evidence.sent_at.date_naive())),
            Cell::text(side(evidence.side).text(lang)),
            Cell::text(&*evidence.words),
            Cell::text(sure.text(lang)),
        ]
    });
    Table {
        columns: vec![
            left("opportunity_id", words::DEAL, lang),
            left("customer", chat_words::CUSTOMER, lang),
            left("rep", chat_words::REP, lang),
            left("crm_stage", words::CRM_STAGE, lang).whole(),
            left("stage", words::PROPOSED, lang).whole(),
            left("day", chat_words::DAY, lang),
            left("side", chat_words::SIDE, lang),
            left("evidence", words::EVIDENCE, lang).wrapping(),
            left("sure", words::SURE, lang),
        ],
        rows: rows.collect(),
        totals: None,
        note: None,
    }
}

fn reminders_table(reminders: &[Reminder], lang: Lang) -> Table {
    let rows = reminders.iter().map(|reminder| {
        let to = match reminder.to {
            Office::TeamLead => words::TEAM_LEAD,
            Office::Legal => words::LEGAL,
        };
        vec![
            Cell::text(to.text(lang)),
            maybe(&reminder.person),
            Cell::text(&*reminder.opportunity_id),
            maybe(&reminder.customer),
            maybe(&reminder.rep),
            Cell::of(Value::Date(reminder.evidence.sent_at.date_naive())),
            Cell::text(&*reminder.evidence.words),
        ]
    });
    Table {
        columns: vec![
            left("to", words::TO, lang),
            left("person", words::PERSON, lang),
            left("opportunity_id", words::DEAL, lang),
            left("customer", chat_words::CUSTOMER, lang),
            left("rep", chat_words::REP, lang),
            left("day", chat_words::DAY, lang),
            left("evidence", words::EVIDENCE, lang),
        ],
        rows: rows.collect(),
        totals: None,
        note: None,
    }
}

/// One row of the sheet to fill in.
struct Row<'a> {
    deal: &'a str,
    customer: &'a Option<String>,
    rep: &'a Option<String>,
    crm_stage: Option<Stage>,
    proposal: Option<&'a Proposal>,
}

/// The sheet to fill in: open proposals first, then the other silent deals.
pub fn confirm_sheet(proposals: &[Proposal], silent: &[SilentDeal], lang: Lang) -> Section {
    let known: BTreeSet<&str> = proposals.iter().map(|one| one.opportunity_id.as_str()).collect();
    let proposed = proposals.iter().filter(|one| one.verdict.is_none()).map(|one| Row {
        deal: &one.opportunity_id,
        customer: &one.customer,
        rep: &one.rep,
        crm_stage: one.crm_stage,
        proposal: Some(one),
    });
    let others = silent.iter().filter(|deal| !known.contains(deal.opportunity_id.as_str())).map(|deal| Row {
        deal: &deal.opportunity_id,
        customer: &deal.customer,
        rep: &deal.rep,
        crm_stage: deal.crm_stage,
        proposal: None,
    });
    let title = words::SHEET.text(lang);
    let verdicts = Verdict::ALL.map(|verdict| verdict.phrase().text(lang).to_owned()).to_vec();
    let stages = Stage::ALL.map(|stage| stage.phrase().text(lang).to_owned()).to_vec();
    let field = |key: &str, field: Field| left(key, field.phrase(), lang);
    let table = Table {
        columns: vec![
            field("opportunity_id", Field::Deal),
            left("customer", chat_words::CUSTOMER, lang),
            left("rep", chat_words::REP, lang),
            field("crm_stage", Field::CrmStage),
            field("proposed", Field::Proposed),
            left("evidence", words::EVIDENCE, lang),
            field("decision", Field::Verdict).to_fill(Fill::Choice(verdicts)),
            field("corrected", Field::Corrected).to_fill(Fill::Choice(stages)),
            field("note", Field::Note).to_fill(Fill::Words),
            field("by", Field::By).to_fill(Fill::Words),
            field("message", Field::Message),
            field("sent_at", Field::SentAt),
            field("mark", Field::Mark),
        ],
        rows: proposed.chain(others).map(|row| sheet_row(&row, lang)).collect(),
        totals: None,
        note: Some(words::SHEET_NOTE.text(lang).to_owned()),
    };
    Section::new("confirm", title, title, Body::Table(table)).in_files()
}

fn sheet_row(row: &Row, lang: Lang) -> Vec<Cell> {
    let evidence = row.proposal.map(|proposal| &proposal.evidence);
    let (message, sent_at) = match evidence {
        Some(evidence) => (evidence.message.clone(), evidence.told_at()),
        None => (String::new(), String::new()),
    };
    let proposed = row.proposal.map(|proposal| proposal.stage);
    let word = |stage: Option<Stage>| stage.map_or("", Stage::word);
    let mark = mark(row.deal, word(row.crm_stage), word(proposed), &message, &sent_at);
    vec![
        Cell::text(row.deal),
        maybe(row.customer),
        maybe(row.rep),
        stage(row.crm_stage, lang),
        stage(proposed, lang),
        Cell::maybe(evidence, |evidence| Cell::text(&*evidence.words)),
        Cell::blank(),
        Cell::blank(),
        Cell::blank(),
        maybe(row.rep),
        Cell::text(message),
        Cell::text(sent_at),
        Cell::text(mark),
    ]
}

/// The document of what was read back.
#[derive(Debug, Serialize)]
pub struct ConfirmDocument {
    schema_version: u32,
    as_of: NaiveDate,
    for_crm: Vec<CrmLine>,
    confirmed: Vec<Confirmation>,
}

/// A stage to import into the CRM.
#[derive(Debug, Clone, Serialize)]
struct CrmLine {
    opportunity_id: String,
    customer: Option<String>,
    stage: Stage,
    stage_before: Option<Stage>,
    note: String,
    by: String,
    at: String,
}

/// What a sheet says and what of it goes into the CRM, which is the report's main table.
pub fn confirm_report(
    said: &[&Confirmation],
    deals: &[Opportunity],
    as_of: AsOf,
    lang: Lang,
) -> (Report, ConfirmDocument) {
    let deals: BTreeMap<&str, &Opportunity> =
        deals.iter().map(|deal| (deal.opportunity_id.as_str(), deal)).collect();
    let customer = |said: &Confirmation| {
        deals.get(said.opportunity_id.as_str()).and_then(|deal| deal.customer.as_deref()).map(str::to_owned)
    };
    let crm = |said: &Confirmation| deals.get(said.opportunity_id.as_str()).and_then(|deal| deal.stage);
    let lines: Vec<CrmLine> = said
        .iter()
        .filter(|said| said.changes(crm(said)))
        .filter_map(|said| {
            Some(CrmLine {
                opportunity_id: said.opportunity_id.clone(),
                customer: customer(said),
                stage: said.stage?,
                stage_before: crm(said),
                note: said.note.clone(),
                by: said.by.clone(),
                at: said.at.format("%Y-%m-%d %H:%M:%S").to_string(),
            })
        })
        .collect();
    let (crm_title, said_title) = (words::FOR_CRM.text(lang), words::SAID.text(lang));
    let sections = vec![
        Section::new("for-crm", crm_title, crm_title, Body::Table(crm_table(&lines, lang))),
        Section::new("said", said_title, said_title, Body::Table(said_table(said, lang))),
    ];
    let report = Report { title: words::TITLE.text(lang).to_owned(), as_of: as_of.day(), lang, sections };
    let confirmed = said.iter().map(|said| (*said).clone()).collect();
    (report, ConfirmDocument { schema_version: 1, as_of: as_of.day(), for_crm: lines, confirmed })
}

fn crm_table(lines: &[CrmLine], lang: Lang) -> Table {
    let rows = lines.iter().map(|line| {
        vec![
            Cell::text(&*line.opportunity_id),
            maybe(&line.customer),
            stage(Some(line.stage), lang),
            stage(line.stage_before, lang),
            Cell::text(&*line.note),
            Cell::text(&*line.by),
            Cell::text(&*line.at),
        ]
    });
    Table {
        columns: vec![
            left("opportunity_id", words::DEAL, lang),
            left("customer", chat_words::CUSTOMER, lang),
            left("stage", words::STAGE, lang),
            left("stage_before", words::STAGE_BEFORE, lang),
            left("note", words::NOTE, lang),
            left("confirmed_by", words::BY, lang),
            left("confirmed_at", words::AT, lang),
        ],
        rows: rows.collect(),
        totals: None,
        note: None,
    }
}

fn said_table(said: &[&Confirmation], lang: Lang) -> Table {
    let rows = said.iter().map(|said| {
        vec![
            Cell::text(&*said.opportunity_id),
            stage(said.crm_stage, lang),
            stage(said.proposed, lang),
            Cell::text(said.verdict.phrase().text(lang)),
            stage(said.stage, lang),
            Cell::text(&*said.note),
            Cell::text(&*said.by),
        ]
    });
    Table {
        columns: vec![
            left("opportunity_id", words::DEAL, lang),
            left("crm_stage", words::CRM_STAGE, lang),
            left("proposed", words::PROPOSED, lang),
            left("decision", words::VERDICT, lang),
            left("stage", words::STAGE, lang),
            left("note", words::NOTE, lang),
            left("by", words::BY, lang),
        ],
        rows: rows.collect(),
        totals: None,
        note: None,
    }
}
