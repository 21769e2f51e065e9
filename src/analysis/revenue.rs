//! How much revenue can be trusted? The three systems of the store, reconciled.

use std::sync::Arc;

use chrono::NaiveDate;
use thiserror::Error;

use crate::config::Policy;
use crate::domain::finding::Finding;
use crate::domain::id::OpportunityId;
use crate::domain::moment::AsOf;
use crate::domain::opportunity::Opportunity;
use crate::domain::revenue::explain::explain;
use crate::domain::revenue::findings::findings;
use crate::domain::revenue::measure::{Measure, Truth};
use crate::domain::revenue::period::Period;
use crate::domain::revenue::restatement::{Restatement, restated};
use crate::domain::revenue::review::{Decision, Fault, Filled, review};
use crate::domain::revenue::t0::{SameDay, same_day};
use crate::domain::revenue::{Books, Decisions, Reconciliation, RevenuePolicy, Scope, SetAside, reconcile};
use crate::domain::table::Table;
use crate::report::model::{Report, Section};
use crate::report::revenue::{self, ExplanationDocument, MatchDocument, RevenueDocument, Setting};
use crate::store::{StageLog, Store, StoreError};
use crate::words::{Lang, Sentence, Told, revenue as words};

/// The question cannot be asked.
#[derive(Debug, Error)]
pub enum RevenueError {
    /// The store.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// A period that is none.
    #[error("{}", self.what())]
    BadPeriod(String),
    /// Neither a payment nor a deal nor a contract.
    #[error("{}", self.what())]
    UnknownSubject(String),
}

impl Told for RevenueError {
    fn what(&self) -> Sentence {
        match self {
            RevenueError::Store(error) => error.what(),
            RevenueError::BadPeriod(text) => words::BAD_PERIOD.with("text", text),
            RevenueError::UnknownSubject(id) => words::UNKNOWN_SUBJECT.with("id", id),
        }
    }

    fn hint(&self) -> Option<Sentence> {
        match self {
            RevenueError::Store(error) => error.hint(),
            RevenueError::BadPeriod(_) => Some(words::BAD_PERIOD_HINT.sentence()),
            RevenueError::UnknownSubject(_) => Some(words::UNKNOWN_SUBJECT_HINT.sentence()),
        }
    }
}

/// The rows of the three systems.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    /// The rows, with what a person has decided.
    pub books: Books,
    /// The files that brought the rows of each table, with the digest of their bytes.
    pub digests: Vec<(Table, Arc<str>, String)>,
}

/// The tables that revenue is told from.
pub const TABLES: [Table; 3] = [Table::Opportunities, Table::Contracts, Table::Payments];

impl Rows {
    /// The rows of `store`, the CRM's stages as they were seen at the as-of.
    ///
    /// # Errors
    /// Where a file of the store is damaged.
    pub fn load(store: &Store, as_of: AsOf) -> Result<Rows, StoreError> {
        let mut books = store.books()?;
        hold_stages(&mut books, store, as_of)?;
        Rows::around(books, store)
    }

    /// The rows of `books` with what else of `store` belongs to them.
    ///
    /// # Errors
    /// Where a file of the store is damaged.
    pub(super) fn around(books: Books, store: &Store) -> Result<Rows, StoreError> {
        let (stage_changes, customers) = (store.stage_changes()?, store.customers()?);
        let books = Books { stage_changes, customers, set_aside: set_aside(store)?, ..books };
        Ok(Rows { books, digests: digests(store) })
    }
}

/// Where a later import saw another stage, the one that was seen by the as-of holds.
pub(super) fn opportunities(store: &Store, as_of: AsOf) -> Result<Vec<Opportunity>, StoreError> {
    let mut rows = store.opportunities()?;
    if let Some(log) = later_log(store, as_of)? {
        for row in rows.iter_mut().filter(|row| moved_later(&log, &row.opportunity_id, as_of)) {
            row.stage = log.stage_as_of(&row.opportunity_id, as_of.last());
            row.stage_changed_at = row.stage_changed_at.filter(|at| as_of.knows(*at));
        }
    }
    Ok(rows)
}

/// The same for books.
fn hold_stages(books: &mut Books, store: &Store, as_of: AsOf) -> Result<(), StoreError> {
    let Some(log) = later_log(store, as_of)? else { return Ok(()) };
    let ids: Vec<OpportunityId> =
        books.all_opportunities().map(|row| OpportunityId::from(row.opportunity_id())).collect();
    let moved: Vec<bool> = ids.iter().map(|id| moved_later(&log, id, as_of)).collect();
    let last = as_of.last();
    let deals = &mut books.opportunities;
    deals.stage.replace(|row, stage| if moved[row] { log.stage_as_of(&ids[row], last) } else { stage });
    deals.stage_changed_at.replace(|row, at| at.filter(|at| !moved[row] || *at <= last.timestamp_millis()));
    Ok(())
}

/// The log of stages, where an import of deals came after the as-of.
fn later_log(store: &Store, as_of: AsOf) -> Result<Option<StageLog>, StoreError> {
    let tables = store.tables();
    let deals = tables.iter().find(|status| status.table == Table::Opportunities);
    let last = deals.and_then(|status| status.last_import.as_ref());
    last.filter(|last| !as_of.knows(last.at)).map(|_| store.stage_log()).transpose()
}

/// Whether a stage was seen by the as-of and another one after it.
fn moved_later(log: &StageLog, deal: &OpportunityId, as_of: AsOf) -> bool {
    let spells = log.spells(deal);
    spells.first().is_some_and(|spell| as_of.knows(spell.since))
        && spells.last().is_some_and(|spell| !as_of.knows(spell.since))
}

fn digests(store: &Store) -> Vec<(Table, Arc<str>, String)> {
    let of = |table| store.digests(table).into_iter().map(move |(file, digest)| (table, file, digest));
    TABLES.into_iter().flat_map(of).collect()
}

fn set_aside(store: &Store) -> Result<Vec<SetAside>, StoreError> {
    let mut rows = Vec::new();
    store.each_set_aside(|aside| {
        if TABLES.contains(&aside.row.table) {
            let key = Arc::from(aside.key().unwrap_or(&aside.id));
            let cells = aside.row.cells.into_iter().map(|(_, cell)| cell).collect();
            rows.push(SetAside { table: aside.row.table, key, cells });
        }
        Ok::<(), StoreError>(())
    })?;
    Ok(rows)
}

/// The answer, ready to be told.
#[derive(Debug)]
pub struct Revenue<'a> {
    done: Reconciliation<'a>,
    policy: RevenuePolicy,
    scope: Scope,
    same_day: SameDay,
    findings: Vec<Finding>,
    rows: &'a Rows,
    restatement: Option<Restatement>,
}

/// An earlier state of the books, to compare with.
#[derive(Debug, Clone)]
pub struct Earlier {
    /// The rows as they were known then.
    pub rows: Rows,
    /// The moment.
    pub since: AsOf,
}

impl Earlier {
    /// The state of `store` at the moment `since`, with the decisions that hold now.
    ///
    /// # Errors
    /// Where a file of the store is damaged.
    pub fn load(
        store: Store,
        since: AsOf,
        as_of: AsOf,
        decisions: &Decisions,
    ) -> Result<Earlier, StoreError> {
        let store = store.known_at(since.last());
        let rows = Rows::load(&store, earlier(since, as_of))?;
        let books = Books { decisions: decisions.clone(), ..rows.books };
        Ok(Earlier { rows: Rows { books, ..rows }, since })
    }
}

/// A report that was made before the as-of spoke of its own day.
fn earlier(since: AsOf, as_of: AsOf) -> AsOf {
    if since.last() < as_of.last() { since } else { as_of }
}

impl<'a> Revenue<'a> {
    /// Reconciles `rows` as of a moment; `period` as a person writes it.
    ///
    /// # Errors
    /// A period that is none.
    pub fn new(
        rows: &'a Rows,
        policy: &Policy,
        as_of: AsOf,
        period: Option<&str>,
    ) -> Result<Revenue<'a>, RevenueError> {
        let bad = |text: &str| RevenueError::BadPeriod(text.to_owned());
        let period = period.map(|text| text.parse::<Period>().map_err(|_| bad(text))).transpose()?;
        let scope = Scope { as_of, zone: policy.zone(), period };
        let is_working_day = |day: NaiveDate| policy.calendar.is_working_day(day);
        let revenue = policy_of(policy);
        let done = reconcile(&rows.books, &revenue, &scope);
        let in_period = |day: NaiveDate| period.is_none_or(|period| period.holds(day));
        let same_day = same_day(&done, &is_working_day, in_period);
        let findings = findings(&done, &revenue, &scope);
        Ok(Revenue { done, policy: revenue, scope, same_day, findings, rows, restatement: None })
    }

    /// The same with what was restated since an `earlier` state of the books. Both are asked about the day of the
    /// earlier report: what has come in since is no restatement.
    pub fn since(mut self, before: &Earlier) -> Revenue<'a> {
        let scope = Scope { as_of: earlier(before.since, self.scope.as_of), ..self.scope };
        let old = reconcile(&before.rows.books, &self.policy, &scope);
        let figures = if scope.as_of.last() == self.scope.as_of.last() {
            restated(&old, &self.done)
        } else {
            restated(&old, &reconcile(&self.rows.books, &self.policy, &scope))
        };
        self.restatement = Some(Restatement { since: before.since, as_of: scope.as_of, figures });
        self
    }

    /// The reconciliation itself.
    pub fn reconciliation(&self) -> &Reconciliation<'a> {
        &self.done
    }

    /// The policy, with the base currency.
    pub fn policy(&self) -> &RevenuePolicy {
        &self.policy
    }

    /// Whether every leg of the bridge foots.
    pub fn foots(&self) -> bool {
        self.done.check().is_zero()
    }

    /// The whole report; without `lists` the rows behind the figures are named and not told.
    pub fn report(&self, lists: bool, lang: Lang) -> Report {
        revenue::report(&Setting { lists, ..self.setting(lang) })
    }

    /// Its sections, for a report that holds more.
    pub fn sections(&self, lang: Lang) -> Vec<Section> {
        revenue::sections(&self.setting(lang))
    }

    /// The totals and the bridge alone.
    pub fn bridge(&self, lang: Lang) -> Report {
        revenue::bridge_report(&self.setting(lang))
    }

    /// The document for programs.
    pub fn document(&self, lang: Lang) -> RevenueDocument<'_> {
        revenue::document(&self.setting(lang))
    }

    /// How right the matching is.
    pub fn measure(&self, truth: &Truth) -> Measure {
        Measure::of(&self.done, truth)
    }

    /// How payments were matched, measured where a truth is known.
    /// In a workbook what is to be confirmed is a sheet `to_fill`.
    pub fn matching<'m>(
        &'m self,
        measure: Option<&'m Measure>,
        to_fill: bool,
        lang: Lang,
    ) -> (Report, MatchDocument<'m>) {
        revenue::matching(&self.setting(lang), measure, to_fill)
    }

    /// What a person has filled in; `by` decides where a row names nobody.
    ///
    /// # Errors
    /// Every cell that is wrong.
    pub fn review(
        &self,
        rows: &Rows,
        filled: &[Filled],
        by: Option<&str>,
    ) -> Result<Vec<Decision>, Vec<Fault>> {
        review(filled, by, &self.done, &rows.books)
    }

    /// The way of one payment, deal or contract.
    ///
    /// # Errors
    /// Nothing of that name.
    pub fn explain(
        &self,
        rows: &Rows,
        id: &str,
        lang: Lang,
    ) -> Result<(Report, ExplanationDocument), RevenueError> {
        let told = explain(&self.done, &rows.books, &self.policy, &self.scope, id.trim());
        let told = told.ok_or_else(|| RevenueError::UnknownSubject(id.to_owned()))?;
        Ok(revenue::explanation(&told, &self.policy.base_currency, self.scope.as_of, lang))
    }

    fn setting(&self, lang: Lang) -> Setting<'_> {
        Setting {
            done: &self.done,
            policy: &self.policy,
            scope: &self.scope,
            same_day: self.same_day,
            findings: &self.findings,
            digests: &self.rows.digests,
            restatement: self.restatement.as_ref(),
            lists: true,
            lang,
        }
    }
}

/// `[revenue]` with the base currency of `[project]`.
pub(super) fn policy_of(policy: &Policy) -> RevenuePolicy {
    RevenuePolicy { base_currency: policy.project.base_currency.clone(), ..policy.revenue.clone() }
}
