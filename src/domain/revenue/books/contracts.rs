//! The contract register, column by column.

use chrono::NaiveDate;

use super::column::{Column, TextColumn};
use super::{Books, Origins, filled};
use crate::domain::contract::{Contract, ContractStatus, Instalment};
use crate::domain::interner::Interner;
use crate::domain::money::Money;
use crate::domain::origin::Origin;
use crate::domain::record::Cells;
use crate::domain::revenue::contract_no;

/// The columns of contracts, all equally long.
#[derive(Debug, Clone, Default)]
pub struct Contracts {
    /// The numbers as they are written.
    pub contract_no: TextColumn,
    /// The numbers in their one spelling.
    pub normal: TextColumn,
    /// The customers: words.
    pub customer: Column<u32>,
    /// The deals.
    pub opportunity_id: TextColumn,
    /// The sums, with VAT.
    pub amount: Column<Money>,
    /// Words.
    pub currency: Column<u32>,
    /// When they were signed.
    pub signed_on: Column<Option<NaiveDate>>,
    /// When they were sealed.
    pub sealed_on: Column<Option<NaiveDate>>,
    /// When they were archived.
    pub archived_on: Column<Option<NaiveDate>>,
    /// How far they have come.
    pub status: Column<Option<ContractStatus>>,
    /// The reps: words.
    pub rep: Column<u32>,
    /// The numbers of [`Plans`].
    pub plan: Column<u32>,
    /// What the parts of a sum may be.
    pub plans: Plans,
    /// Columns that nothing maps to, as texts of JSON.
    pub extra: TextColumn,
    /// Where the rows came from.
    pub origin: Origins,
}

impl Contracts {
    /// The number of rows.
    pub fn len(&self) -> usize {
        self.contract_no.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Expects `rows` in all.
    pub fn expect(&mut self, rows: usize) {
        let texts = [&mut self.contract_no, &mut self.normal, &mut self.opportunity_id, &mut self.extra];
        texts.into_iter().for_each(|column| column.expect(rows));
        let words = [&mut self.customer, &mut self.currency, &mut self.rep, &mut self.plan];
        words.into_iter().for_each(|column| column.expect(rows));
        let days = [&mut self.signed_on, &mut self.sealed_on, &mut self.archived_on];
        days.into_iter().for_each(|column| column.expect(rows));
        self.amount.expect(rows);
        self.status.expect(rows);
        self.origin.expect(rows);
    }

    /// Puts the numbers that have been put below the last ones in their one spelling, from the row `from` on.
    pub fn normalise(&mut self, from: usize) {
        let (mut text, mut ends) = (String::new(), Vec::with_capacity(self.contract_no.len() - from));
        for row in from..self.contract_no.len() {
            let number = self.contract_no.get(row).unwrap_or_default();
            contract_no::with_normal(number, |number| text.push_str(number));
            ends.push(text.len());
        }
        self.normal.extend(&text, &ends);
    }
}

/// Instalments of contracts, those that are alike once.
#[derive(Debug, Clone, Default)]
pub struct Plans {
    texts: Interner,
    plans: Vec<Vec<Instalment>>,
}

impl Plans {
    /// The number of the instalments in a text of JSON, which are known from now on.
    pub fn number(&mut self, text: Option<&str>) -> u32 {
        let text = text.unwrap_or_default();
        let number = self.texts.number(text);
        if self.plans.len() < self.texts.len() {
            self.plans.push(serde_json::from_str(text).unwrap_or_default());
        }
        number
    }
}

impl Books {
    /// The contract in a row.
    pub fn contract(&self, at: u32) -> ContractRow<'_> {
        ContractRow { books: self, at }
    }

    /// All contracts.
    pub fn all_contracts(&self) -> impl Iterator<Item = ContractRow<'_>> {
        (0..self.contracts.len() as u32).map(|at| self.contract(at))
    }

    /// Puts a contract below the last one.
    pub fn add_contract(&mut self, row: &Contract) {
        let customer = self.number(row.customer.as_deref());
        let currency = self.number(Some(&row.currency));
        let rep = self.number(row.rep.as_deref());
        let json = |is_empty: bool, text: serde_json::Result<String>| text.ok().filter(|_| !is_empty);
        let plan = json(row.instalments.is_empty(), serde_json::to_string(&row.instalments));
        let extra = json(row.extra.is_empty(), serde_json::to_string(&Cells(&row.extra)));
        let contracts = &mut self.contracts;
        contracts.contract_no.push(Some(row.contract_no.as_str()));
        contracts.normalise(contracts.normal.len());
        contracts.customer.push(customer);
        contracts.opportunity_id.push(row.opportunity_id.as_ref().map(|id| id.as_str()));
        contracts.amount.push(row.amount);
        contracts.currency.push(currency);
        contracts.signed_on.push(row.signed_on);
        contracts.sealed_on.push(row.sealed_on);
        contracts.archived_on.push(row.archived_on);
        contracts.status.push(row.status);
        contracts.rep.push(rep);
        let plan = contracts.plans.number(plan.as_deref());
        contracts.plan.push(plan);
        contracts.extra.push(extra.as_deref());
        contracts.origin.push(&mut self.sources, &row.origin);
    }
}

/// One entry of the contract register.
#[derive(Debug, Clone, Copy)]
pub struct ContractRow<'a> {
    books: &'a Books,
    at: u32,
}

impl<'a> ContractRow<'a> {
    fn columns(self) -> (&'a Contracts, usize) {
        (&self.books.contracts, self.at as usize)
    }

    /// The key: the number as it is written.
    pub fn contract_no(self) -> &'a str {
        let (columns, at) = self.columns();
        columns.contract_no.get(at).unwrap_or_default()
    }

    /// The number in its one spelling.
    pub fn normal(self) -> &'a str {
        let (columns, at) = self.columns();
        columns.normal.get(at).unwrap_or_default()
    }

    /// The customer's name.
    pub fn customer(self) -> Option<&'a str> {
        self.customer_word().map(|number| self.books.words.get(number))
    }

    /// The number of the customer's name among the words.
    pub fn customer_word(self) -> Option<u32> {
        let (columns, at) = self.columns();
        filled(columns.customer.get(at))
    }

    /// The deal.
    pub fn opportunity_id(self) -> Option<&'a str> {
        let (columns, at) = self.columns();
        columns.opportunity_id.get(at)
    }

    /// The sum, with VAT.
    pub fn amount(self) -> Money {
        let (columns, at) = self.columns();
        columns.amount.get(at)
    }

    /// The number of the currency among the words.
    pub fn currency_word(self) -> u32 {
        let (columns, at) = self.columns();
        columns.currency.get(at)
    }

    /// ISO code.
    pub fn currency(self) -> &'a str {
        self.books.word(self.currency_word()).unwrap_or_default()
    }

    /// When it was signed.
    pub fn signed_on(self) -> Option<NaiveDate> {
        let (columns, at) = self.columns();
        columns.signed_on.get(at)
    }

    /// When it was sealed.
    pub fn sealed_on(self) -> Option<NaiveDate> {
        let (columns, at) = self.columns();
        columns.sealed_on.get(at)
    }

    /// When it was archived.
    pub fn archived_on(self) -> Option<NaiveDate> {
        let (columns, at) = self.columns();
        columns.archived_on.get(at)
    }

    /// How far it has come; `None` where the source's word is not known.
    pub fn status(self) -> Option<ContractStatus> {
        let (columns, at) = self.columns();
        columns.status.get(at)
    }

    /// The parts of the sum, in order; empty where the register names none.
    pub fn instalments(self) -> &'a [Instalment] {
        let (columns, at) = self.columns();
        &columns.plans.plans[columns.plan.get(at) as usize]
    }

    /// Where the row came from.
    pub fn origin(self) -> Origin {
        let (columns, at) = self.columns();
        columns.origin.get(&self.books.sources, at)
    }

    /// Whether two rows say the same, wherever they came from.
    pub fn is_same(self, other: ContractRow<'_>) -> bool {
        self.contract_no() == other.contract_no() && self.content() == other.content()
    }

    /// What the row says beside its key.
    fn content(self) -> impl PartialEq + 'a {
        let (columns, at) = self.columns();
        (
            (columns.customer.get(at), columns.opportunity_id.get(at), columns.amount.get(at)),
            (columns.currency.get(at), columns.signed_on.get(at), columns.sealed_on.get(at)),
            (columns.archived_on.get(at), columns.status.get(at), columns.rep.get(at)),
            (columns.plan.get(at), columns.extra.get(at)),
        )
    }
}
