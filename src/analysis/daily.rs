//! Everything of one day: the three questions asked of one state of the store, and what the data are like.

use super::asking::Consultation;
use super::assignment::{self, Ask, Simulated};
use super::breaker::Breaker;
use super::chat::Chats;
use super::check;
use super::revenue::{self, Earlier, Revenue};
use super::shadow::Shadowed;
use super::status::status;
use crate::config::Policy;
use crate::domain::assign::rules::lookup::References;
use crate::domain::check::Checked;
use crate::domain::check::tables::Tables;
use crate::domain::contract::Contract;
use crate::domain::finding::Finding;
use crate::domain::moment::AsOf;
use crate::domain::opportunity::Opportunity;
use crate::domain::payment::Payment;
use crate::domain::revenue::{Books, Decisions};
use crate::report;
use crate::report::daily::{self, DailyDocument, Part, Told};
use crate::report::model::{Report, Section};
use crate::report::quarantine::Overview;
use crate::report::status::Status;
use crate::store::{Store, StoreError};
use crate::words::{Lang, breaker as breaker_words, daily as words, shadow as shadow_words};

/// So many rows of the quarantine stand in the report of the day; of the others there is the number.
const SET_ASIDE_TOLD: usize = 1_000;

fn set_aside(store: &Store) -> Result<Overview, StoreError> {
    let mut overview = Overview::of_at_most(SET_ASIDE_TOLD);
    store.each_set_aside(|aside| {
        overview.add(aside.row);
        Ok::<(), StoreError>(())
    })?;
    Ok(overview)
}

/// The rows of one day, read once.
#[derive(Debug)]
pub struct Daily {
    assignment: assignment::Rows,
    chats: Chats,
    opportunities: Vec<Opportunity>,
    contracts: Vec<Contract>,
    payments: Vec<Payment>,
    /// The same rows as revenue takes them, and what else it needs.
    revenue: revenue::Rows,
    /// The state of the books that the last day's report saw.
    earlier: Option<Earlier>,
    rest: check::Rest,
    status: Status,
    set_aside: Overview,
    findings: Vec<Finding>,
    as_of: AsOf,
    /// Files of the inbox that could not be read.
    unread: usize,
    /// The shadow that runs, or was closed today.
    shadow: Option<Shadowed>,
}

impl Daily {
    /// The rows of `store`, of whose inbox `unread` files could not be read.
    ///
    /// # Errors
    /// Where a file of the store is damaged.
    pub fn load(store: &Store, policy: &Policy, as_of: AsOf, unread: usize) -> Result<Daily, StoreError> {
        let opportunities = revenue::opportunities(store, as_of)?;
        let (contracts, payments) = (store.contracts()?, store.payments()?);
        let books = Books { zone: policy.zone(), ..Books::of(&opportunities, &contracts, &payments) };
        Ok(Daily {
            assignment: assignment::Rows::load(store)?,
            chats: Chats::load(store, &policy.chat, as_of)?,
            revenue: revenue::Rows::around(books, store)?,
            opportunities,
            contracts,
            payments,
            earlier: None,
            rest: check::Rest::load(store)?,
            status: status(store, &policy.status, as_of.day()),
            set_aside: set_aside(store)?,
            findings: store.findings()?,
            as_of,
            unread,
            shadow: None,
        })
    }

    /// The same day, with outside programs to be asked by the rules of assignment.
    pub fn consulting(mut self, consultation: Consultation) -> Daily {
        self.assignment = self.assignment.consulting(consultation);
        self
    }

    /// The same day with what a person has decided about payments.
    pub fn decided(mut self, decisions: Decisions) -> Daily {
        self.revenue.books.decisions = decisions;
        self
    }

    /// The same day beside the state of the books that the last day's report saw.
    pub fn beside(mut self, earlier: Option<Earlier>) -> Daily {
        self.earlier = earlier;
        self
    }

    /// The same day with the tables that rules look into.
    pub fn with_tables(mut self, tables: References) -> Daily {
        self.assignment = self.assignment.with_tables(tables);
        self
    }

    /// The rows that assignment is asked of.
    pub fn assignment_rows(&self) -> &assignment::Rows {
        &self.assignment
    }

    /// The same day with the shadow that runs beside the manual hand-out.
    pub fn shadowed(mut self, shadow: Option<Shadowed>) -> Daily {
        self.shadow = shadow;
        self
    }

    /// What the breaker says of the last day that is complete at `complete`.
    pub fn breaker(&self, policy: &Policy, complete: AsOf) -> Breaker<'_> {
        // Reps that were made from owners have neither team nor region.
        let reps = if self.assignment.derived { &[][..] } else { &self.assignment.reps };
        Breaker::new(&self.opportunities, &self.revenue.books.stage_changes, reps, policy, complete)
            .with_chats(&self.chats.linked.conversations)
    }

    /// The report, and `tell` called with its document.
    ///
    /// # Errors
    /// What `tell` finds.
    pub fn tell<T>(
        &self,
        policy: &Policy,
        breaker: &Breaker<'_>,
        lang: Lang,
        tell: impl FnOnce(&Report, &DailyDocument<'_>) -> T,
    ) -> T {
        let (assignment, assigned) = self.assignment(policy, lang);
        let summary = self.chats.silence(policy, lang);
        let revenue = Revenue::new(&self.revenue, policy, self.as_of, None).ok();
        let revenue = match &self.earlier {
            Some(earlier) => revenue.map(|revenue| revenue.since(earlier)),
            None => revenue,
        };
        let checked = self.check(policy);
        let shadow = self.shadow.as_ref();
        let shadow_part =
            shadow.map(|it| Part::new("shadow", shadow_words::PART, it.report.sections.clone()));
        let mut told = Told {
            name: &policy.project.name,
            as_of: self.as_of.day(),
            lang,
            set_aside: self.set_aside.count(),
            unread: self.unread,
            parts: vec![
                Part::new(
                    "revenue",
                    words::REVENUE,
                    revenue.as_ref().map(|it| it.sections(lang)).unwrap_or_default(),
                ),
                Part::new("breaker", breaker_words::PART, breaker.sections(lang)),
                Part::new("assignment", words::ASSIGNMENT, assignment),
                Part::new("chat", words::CHAT, summary.0.sections),
                Part::new("check", words::CHECK, report::check::sections(&checked, lang)),
                Part::new("data", words::DATA, self.data(lang)),
            ],
        };
        told.parts.splice(3..3, shadow_part);
        let document = DailyDocument {
            schema_version: report::daily::SCHEMA_VERSION,
            as_of: self.as_of.day(),
            revenue: revenue.as_ref().map(|it| it.document(lang)),
            breaker: breaker.document(lang),
            assignment: assigned,
            shadow: shadow.map(|it| &it.document),
            chat: summary.1,
            check: report::check::document(&checked, self.as_of.day(), lang),
            data: &self.status,
            findings: self
                .findings
                .iter()
                .map(|finding| report::import::FindingLine::of(finding, lang))
                .collect(),
        };
        tell(&daily::report(told), &document)
    }

    fn assignment(
        &self,
        policy: &Policy,
        lang: Lang,
    ) -> (Vec<Section>, Option<report::assignment::SimulationDocument>) {
        match assignment::simulate(&self.assignment, policy, self.as_of, &Ask::default(), lang) {
            Ok(Simulated { report, document }) => (report.sections, Some(document)),
            Err(error) => (vec![daily::untold(&error, words::ASSIGNMENT, lang)], None),
        }
    }

    /// Whether the rows hold together.
    fn check(&self, policy: &Policy) -> Checked {
        let assignment::Rows { leads, reps, customers, derived, .. } = &self.assignment;
        let Daily { opportunities, contracts, payments, revenue, .. } = self;
        // Reps that were made from owners are no table of reps.
        let reps = if *derived { &[][..] } else { reps };
        let tables = Tables {
            leads,
            reps,
            customers,
            opportunities,
            stage_changes: &revenue.books.stage_changes,
            contracts,
            payments,
            ..Tables::default()
        };
        check::check(self.rest.beside(tables), policy, self.as_of)
    }

    /// What the data are like: tables, rows set aside, findings of the imports.
    fn data(&self, lang: Lang) -> Vec<Section> {
        let day = self.as_of.day();
        let mut sections = self.status.report(day, lang).sections;
        sections.extend(self.set_aside.report(day, lang).sections);
        sections.push(daily::findings(&self.findings, lang));
        sections
    }
}
