//! What `assign run` decided: who gets which of the leads that nobody owned.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::assign::audit::Head;
use crate::domain::assign::decision::{Decision, Ledger};
use crate::domain::assign::replay::Outcome;
use crate::domain::assign::window::Window;
use crate::domain::finding::Finding;
use crate::report::model::{Body, Cell, Column, Line, Report, Section, Table, Tone};
use crate::words::Lang;
use crate::words::assign as words;

/// What was decided now and before.
#[derive(Debug, Clone, Default)]
pub struct Handout {
    as_of: NaiveDate,
    /// Decisions on leads that have no owner in the CRM, by lead.
    open: BTreeMap<String, Decision>,
    /// Decisions on leads that the CRM knows of by now, or that are gone.
    closed: Vec<Decision>,
    /// Leads decided now.
    new: BTreeSet<String>,
    /// Leads that nobody may take.
    left: BTreeSet<String>,
    /// The places in the window of the leads that the audit must tell of: decided now, or found now to be
    /// nobody's.
    told: BTreeSet<usize>,
    /// The reps as people call them.
    names: BTreeMap<String, String>,
}

/// The document of `assign run --format json`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HandoutDocument {
    /// The version of this form.
    pub schema_version: u32,
    /// The day of the decisions.
    pub as_of: NaiveDate,
    /// Every lead that was decided and has no owner in the CRM yet.
    pub given: Vec<Decision>,
    /// Leads that nobody may take.
    pub unassigned: Vec<String>,
    /// What is odd.
    pub findings: Vec<Finding>,
}

impl Handout {
    /// What `outcome` decides on the leads of `unowned`; decisions that are `kept` stay as they are, and
    /// what comes out as it stood in the ledger `before` is not new.
    pub fn new(
        window: &Window<'_>,
        outcome: &Outcome,
        unowned: &BTreeSet<String>,
        kept: BTreeMap<String, Decision>,
        before: &Ledger,
        as_of: NaiveDate,
    ) -> Handout {
        let mut handout = Handout { as_of, ..Handout::default() };
        for rep in 0..window.roster.len() {
            let id = window.roster.reps[rep].rep_id.to_string();
            handout.names.insert(id, window.roster.name(rep).to_owned());
        }
        let (open, closed): (BTreeMap<_, _>, BTreeMap<_, _>) =
            kept.into_iter().partition(|(lead_id, _)| unowned.contains(lead_id));
        handout.closed = closed.into_values().collect();
        handout.open = open;
        let earlier: BTreeMap<&str, &Decision> =
            before.decisions.iter().map(|decision| (decision.lead_id.as_str(), decision)).collect();
        let id = |rep: usize| window.roster.reps[rep].rep_id.to_string();
        for (lead, rep) in outcome.rep.iter().enumerate() {
            let lead_id = window.leads[lead].lead_id.to_string();
            if !unowned.contains(&lead_id) || handout.open.contains_key(&lead_id) {
                continue;
            }
            let Some(rep) = rep else {
                if !before.left.contains(&lead_id) {
                    handout.told.insert(lead);
                }
                handout.left.insert(lead_id);
                continue;
            };
            let decision = Decision {
                lead_id: lead_id.clone(),
                rep_id: id(*rep),
                co_rep_id: outcome.co_rep[lead].map(id),
                given_on: as_of,
            };
            let same = earlier.get(lead_id.as_str()).filter(|earlier| earlier.is_like(&decision));
            if same.is_none() {
                handout.told.insert(lead);
                handout.new.insert(lead_id.clone());
            }
            handout.open.insert(lead_id, same.map_or(decision, |same| (*same).clone()));
        }
        handout
    }

    /// The places in the window of the leads that the audit must tell of.
    pub fn told(&self) -> &BTreeSet<usize> {
        &self.told
    }

    /// Every decision and every lead that was left, to be kept with an audit that ends in `audit`.
    pub fn ledger(&self, audit: Head) -> Ledger {
        let mut decisions: Vec<Decision> = self.open.values().chain(&self.closed).cloned().collect();
        decisions.sort();
        Ledger { decisions, left: self.left.clone(), audit }
    }

    /// For programs.
    pub fn document(&self, findings: &[Finding]) -> HandoutDocument {
        HandoutDocument {
            schema_version: 1,
            as_of: self.as_of,
            given: self.open.values().cloned().collect(),
            unassigned: self.left.iter().cloned().collect(),
            findings: findings.to_vec(),
        }
    }

    /// The list for the CRM: `lead_id,rep_id,co_rep_id,strategy`.
    pub fn list(&self, lang: Lang) -> Report {
        let rows = self.open.values().map(|decision| {
            vec![
                Cell::text(&decision.lead_id),
                Cell::text(&decision.rep_id),
                Cell::maybe(decision.co_rep_id.as_deref(), Cell::text),
                Cell::text("policy"),
            ]
        });
        let columns = vec![
            Column::left("lead_id", words::LEAD.text(lang)),
            Column::left("rep_id", words::REP.text(lang)),
            Column::left("co_rep_id", words::CO_REP.text(lang)),
            Column::left("strategy", words::STRATEGY.text(lang)),
        ];
        let table = Table { columns, rows: rows.collect(), totals: None, note: None };
        self.with_sections(lang, vec![self.section(lang, "list", words::LIST, Body::Table(table))])
    }

    /// For people.
    pub fn report(&self, findings: &[Finding], lang: Lang) -> Report {
        let mut lines = vec![Line::plain(
            words::HANDED_OUT
                .with("new", self.new.len())
                .with("before", self.open.len() - self.new.len())
                .text(lang),
        )];
        if !self.left.is_empty() {
            let sentence = words::HANDED_TO_NOBODY.with("leads", self.left.len());
            lines.push(Line::toned(sentence.text(lang), Tone::Warn));
        }
        let mut sections = vec![
            self.section(lang, "summary", words::SUMMARY, Body::Text(lines)),
            self.section(lang, "given", words::GIVEN, Body::Table(self.given(lang))),
        ];
        if !findings.is_empty() {
            let body = Body::Findings(findings.to_vec());
            sections.push(self.section(lang, "findings", words::FINDINGS, body));
        }
        self.with_sections(lang, sections)
    }

    fn given(&self, lang: Lang) -> Table {
        let name = |id: &String| self.names.get(id).unwrap_or(id).clone();
        let rows = self.open.values().map(|decision| {
            let when = if self.new.contains(&decision.lead_id) { words::NOW } else { words::BEFORE };
            vec![
                Cell::text(&decision.lead_id),
                Cell::text(name(&decision.rep_id)),
                Cell::maybe(decision.co_rep_id.as_ref(), |id| Cell::text(name(id))),
                Cell::text(when.text(lang)),
            ]
        });
        let columns = vec![
            Column::left("lead_id", words::LEAD.text(lang)),
            Column::left("rep", words::REP.text(lang)),
            Column::left("co_rep", words::CO_REP.text(lang)),
            Column::left("decided", words::DECIDED.text(lang)),
        ];
        Table { columns, rows: rows.collect(), totals: None, note: None }
    }

    fn section(&self, lang: Lang, anchor: &str, title: crate::words::Phrase, body: Body) -> Section {
        Section::new(&format!("handout-{anchor}"), words::CHAPTER.text(lang), title.text(lang), body)
    }

    fn with_sections(&self, lang: Lang, sections: Vec<Section>) -> Report {
        Report { title: words::HANDOUT.text(lang).to_owned(), as_of: self.as_of, lang, sections }
    }
}
