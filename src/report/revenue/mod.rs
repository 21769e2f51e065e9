//! The report on revenue: one number, the bridge to it, and every row behind every step.

mod bridge;
mod document;
mod explanation;
mod forecast;
mod lists;
mod matching;
mod payments;
mod restatement;
mod review;
mod settings;
mod summary;

pub use document::{RevenueDocument, document};
pub use explanation::{ExplanationDocument, explanation};
pub use forecast::{
    Forecast, ForecastDocument, document as forecast_document, report as forecast_report,
    sections as forecast_sections,
};
pub use matching::{MatchDocument, matching};
pub use review::{ReviewDocument, decided};
pub use settings::rules_line;

use std::borrow::Borrow;
use std::sync::Arc;

use chrono::NaiveDate;

use super::model::{Body, Cell, Column, Report, Section, Table};
use crate::domain::finding::Finding;
use crate::domain::money::Money;
use crate::domain::origin::Origin;
use crate::domain::revenue::restatement::Restatement;
use crate::domain::revenue::t0::SameDay;
use crate::domain::revenue::{Reconciliation, RevenuePolicy, Scope};
use crate::domain::table::Table as Canonical;
use crate::words::{Lang, Phrase, list, revenue as words};

/// What the report is made from.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The reconciliation.
    pub done: &'a Reconciliation<'a>,
    /// The policy.
    pub policy: &'a RevenuePolicy,
    /// As-of, zone and period.
    pub scope: &'a Scope,
    /// T+0 of the deals that the report speaks of.
    pub same_day: SameDay,
    /// What is odd in the books.
    pub findings: &'a [Finding],
    /// The files that the rows come from, with the digest of their bytes.
    pub digests: &'a [(Canonical, Arc<str>, String)],
    /// What was restated since an earlier state of the books.
    pub restatement: Option<&'a Restatement>,
    /// Whether the rows behind the figures are told; else the lists are named and stay empty.
    pub lists: bool,
    /// The reader's language.
    pub lang: Lang,
}

/// The whole report.
pub fn report(setting: &Setting<'_>) -> Report {
    Report { sections: sections(setting), ..report_without_sections(setting) }
}

/// The totals and the bridge alone.
pub fn bridge_report(setting: &Setting<'_>) -> Report {
    Report { sections: bridge_sections(setting), ..report_without_sections(setting) }
}

fn report_without_sections(setting: &Setting<'_>) -> Report {
    let title = setting.text(words::TITLE).to_owned();
    Report { title, as_of: setting.scope.as_of.day(), lang: setting.lang, sections: Vec::new() }
}

/// Its sections, for a report that holds more.
pub fn sections(setting: &Setting<'_>) -> Vec<Section> {
    let mut sections = bridge_sections(setting);
    sections.extend(bridge::rows(setting));
    sections.push(lists::trusted(setting));
    sections.push(lists::exclusions(setting));
    sections.push(payments::unmatched(setting));
    sections.push(lists::mismatches(setting));
    sections.push(lists::duplicates(setting));
    sections.push(payments::instalments(setting));
    sections.push(payments::to_confirm(setting));
    sections.push(lists::to_confirm(setting));
    sections.push(restatement::section(setting));
    sections.push(settings::section(setting));
    if !setting.findings.is_empty() {
        let body = Body::Findings(setting.findings.to_vec());
        sections.push(setting.section("findings", words::FINDINGS, words::FINDINGS, body));
    }
    setting.in_unit(sections)
}

/// The totals and the bridge between them, without the rows.
pub fn bridge_sections(setting: &Setting<'_>) -> Vec<Section> {
    setting.in_unit(vec![
        summary::headline(setting),
        summary::totals(setting),
        bridge::waterfall(setting),
        bridge::steps(setting),
        summary::reasons(setting),
        summary::payments(setting),
    ])
}

impl Setting<'_> {
    fn text(&self, phrase: Phrase) -> &'static str {
        phrase.text(self.lang)
    }

    /// The sections with the name of the base currency in every text.
    fn in_unit(&self, sections: Vec<Section>) -> Vec<Section> {
        let unit = words::UNIT.with("unit", words::unit(&self.policy.base_currency)).text(self.lang);
        sections.into_iter().map(|section| section.filled("unit", &unit)).collect()
    }

    fn section(&self, anchor: &str, chapter: Phrase, title: Phrase, body: Body) -> Section {
        Section::new(&anchor_of(anchor), self.text(chapter), self.text(title), body)
    }

    /// A section with the rows behind a figure.
    fn list(&self, anchor: &str, chapter: Phrase, title: Phrase, table: Table) -> Section {
        self.section(anchor, chapter, title, Body::Table(table)).in_files()
    }

    /// The rows of a list, where lists are told.
    fn listed(&self, rows: impl Iterator<Item = Vec<Cell>>) -> Vec<Vec<Cell>> {
        if self.lists { rows.collect() } else { Vec::new() }
    }

    fn left(&self, key: &str, title: Phrase) -> Column {
        Column::left(key, self.text(title))
    }

    fn right(&self, key: &str, title: Phrase) -> Column {
        Column::right(key, self.text(title))
    }

    fn deal_id(&self, deal: Option<u32>) -> Option<&str> {
        deal.map(|at| self.done.deals[at as usize].row.opportunity_id())
    }

    fn number(&self, contract: Option<u32>) -> Option<&str> {
        contract.map(|at| self.done.register.entries[at as usize].row.contract_no())
    }

    fn numbers(&self, contracts: impl IntoIterator<Item = u32>) -> String {
        let numbers: Vec<&str> = contracts.into_iter().filter_map(|at| self.number(Some(at))).collect();
        self.enumerated(&numbers)
    }

    fn enumerated(&self, names: &[impl Borrow<str>]) -> String {
        names.join(self.text(list::COMMA))
    }

    fn customer(&self, deal: Option<u32>, contract: Option<u32>) -> Option<&str> {
        let of_contract = contract.and_then(|at| self.done.register.entries[at as usize].row.customer());
        of_contract.or_else(|| deal.and_then(|at| self.done.deals[at as usize].row.customer()))
    }

    fn origin(&self, deal: Option<u32>, contract: Option<u32>) -> Option<Origin> {
        let of_contract = contract.map(|at| self.done.register.entries[at as usize].row.origin());
        of_contract.or_else(|| deal.map(|at| self.done.deals[at as usize].row.origin()))
    }
}

fn anchor_of(anchor: &str) -> String {
    format!("revenue-{anchor}")
}

fn text(value: Option<&str>) -> Cell {
    Cell::maybe(value, Cell::text)
}

fn money(value: Option<Money>) -> Cell {
    Cell::maybe(value, Cell::money)
}

fn day(value: Option<NaiveDate>) -> Cell {
    Cell::maybe(value, |day| Cell::of(super::model::Value::Date(day)))
}

fn source(origin: Option<Origin>) -> Cell {
    Cell::maybe(origin, |origin| Cell::text(origin.to_string()).from_row(&origin))
}
