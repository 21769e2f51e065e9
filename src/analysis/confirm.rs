//! What people said to the proposals of chats, taken into the store and told.

use std::collections::BTreeSet;

use crate::domain::chat::confirmation::{Confirmation, Confirmations, FilledRow, Flaw, Taken, confirmations};
use crate::domain::moment::{AsOf, Moment};
use crate::domain::opportunity::Opportunity;
use crate::report::chat_confirm::{ConfirmDocument, confirm_report};
use crate::report::model::Report;
use crate::store::{Holder, Store, StoreError};
use crate::words::Lang;

/// A sheet that was understood, beside what the store holds.
#[derive(Debug)]
pub struct Reading {
    deals: Vec<Opportunity>,
    before: Confirmations,
    said: Vec<Confirmation>,
    /// How many rows say nothing.
    pub blank: usize,
}

impl Reading {
    /// What the rows say about the deals of `store`.
    ///
    /// # Errors
    /// A store that cannot be read; within, the rows that cannot be taken.
    pub fn of(
        store: &Store,
        rows: &[FilledRow],
        by: Option<&str>,
        now: Moment,
    ) -> Result<Result<Reading, Vec<Flaw>>, StoreError> {
        let deals = store.opportunities()?;
        let before = store.confirmations()?;
        Ok(confirmations(rows, &deals, by, now).map(|said| {
            let blank = rows.len() - said.len();
            Reading { deals, before, said, blank }
        }))
    }

    /// Keeps what is new, and tells what the sheet says and what of it goes into the CRM.
    ///
    /// # Errors
    /// A store that another program holds or that cannot be written.
    pub fn keep(
        &self,
        store: &Store,
        holder: &Holder,
        as_of: AsOf,
        lang: Lang,
    ) -> Result<(Report, ConfirmDocument, Taken), StoreError> {
        let (after, taken) = self.before.with(&self.said);
        store.confirm(&self.before, &after, holder)?;
        let marks: BTreeSet<&str> = self.said.iter().map(|said| said.mark.as_str()).collect();
        let (report, document) = confirm_report(&after.of_marks(&marks), &self.deals, as_of, lang);
        Ok((report, document, taken))
    }
}
