//! The CRM's deals, column by column.

use chrono::NaiveDate;

use super::column::{Column, TextColumn};
use super::{Books, Origins, filled};
use crate::domain::moment::Moment;
use crate::domain::money::{MaybeMoney, Money};
use crate::domain::opportunity::Opportunity;
use crate::domain::origin::Origin;
use crate::domain::revenue::regions::Belonging;
use crate::domain::stage::Stage;

/// The columns of deals, all equally long.
#[derive(Debug, Clone, Default)]
pub struct Opportunities {
    /// The keys.
    pub opportunity_id: TextColumn,
    /// The customers: words, as all names below.
    pub customer: Column<u32>,
    /// The reps.
    pub rep: Column<u32>,
    /// The teams.
    pub team: Column<u32>,
    /// The sales regions.
    pub region: Column<u32>,
    /// The products.
    pub product: Column<u32>,
    /// The CRM's stages.
    pub stage: Column<Option<Stage>>,
    /// The sums, with VAT.
    pub amount: Column<MaybeMoney>,
    /// Words.
    pub currency: Column<u32>,
    /// When they were created, in milliseconds since 1970-01-01 in UTC.
    pub created_at: Column<Option<i64>>,
    /// When the stages last changed, in milliseconds too.
    pub stage_changed_at: Column<Option<i64>>,
    /// When they were signed.
    pub signed_on: Column<Option<NaiveDate>>,
    /// The contracts' numbers as they are written.
    pub contract_no: TextColumn,
    /// Where the rows came from.
    pub origin: Origins,
}

impl Opportunities {
    /// The number of rows.
    pub fn len(&self) -> usize {
        self.opportunity_id.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Expects `rows` in all.
    pub fn expect(&mut self, rows: usize) {
        self.opportunity_id.expect(rows);
        self.contract_no.expect(rows);
        let names = [&mut self.customer, &mut self.rep, &mut self.team, &mut self.region, &mut self.product];
        names.into_iter().chain([&mut self.currency]).for_each(|column| column.expect(rows));
        [&mut self.created_at, &mut self.stage_changed_at].into_iter().for_each(|column| column.expect(rows));
        self.stage.expect(rows);
        self.amount.expect(rows);
        self.signed_on.expect(rows);
        self.origin.expect(rows);
    }
}

impl Books {
    /// The deal in a row.
    pub fn opportunity(&self, at: u32) -> OpportunityRow<'_> {
        OpportunityRow { books: self, at }
    }

    /// All deals.
    pub fn all_opportunities(&self) -> impl Iterator<Item = OpportunityRow<'_>> {
        (0..self.opportunities.len() as u32).map(|at| self.opportunity(at))
    }

    /// Puts a deal below the last one.
    pub fn add_opportunity(&mut self, row: &Opportunity) {
        let names = [&row.customer, &row.rep, &row.team, &row.region, &row.product];
        let [customer, rep, team, region, product] = names.map(|name| self.number(name.as_deref()));
        let currency = self.number(Some(&row.currency));
        let milliseconds = |moment: Option<Moment>| moment.map(|moment| moment.timestamp_millis());
        let deals = &mut self.opportunities;
        deals.opportunity_id.push(Some(row.opportunity_id.as_str()));
        deals.customer.push(customer);
        deals.rep.push(rep);
        deals.team.push(team);
        deals.region.push(region);
        deals.product.push(product);
        deals.stage.push(row.stage);
        deals.amount.push(row.amount.into());
        deals.currency.push(currency);
        deals.created_at.push(milliseconds(row.created_at));
        deals.stage_changed_at.push(milliseconds(row.stage_changed_at));
        deals.signed_on.push(row.signed_on);
        deals.contract_no.push(row.contract_no.as_ref().map(|number| number.as_str()));
        deals.origin.push(&mut self.sources, &row.origin);
    }
}

/// A possible sale in the CRM.
#[derive(Debug, Clone, Copy)]
pub struct OpportunityRow<'a> {
    books: &'a Books,
    at: u32,
}

impl<'a> OpportunityRow<'a> {
    fn columns(self) -> (&'a Opportunities, usize) {
        (&self.books.opportunities, self.at as usize)
    }

    /// The key.
    pub fn opportunity_id(self) -> &'a str {
        let (columns, at) = self.columns();
        columns.opportunity_id.get(at).unwrap_or_default()
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

    /// Whose deal it is.
    pub fn belonging(self) -> Belonging<'a> {
        let (columns, at) = self.columns();
        let word = |column: &Column<u32>| self.books.word(column.get(at));
        Belonging { region: word(&columns.region), team: word(&columns.team), rep: word(&columns.rep) }
    }

    /// The product.
    pub fn product(self) -> Option<&'a str> {
        let (columns, at) = self.columns();
        self.books.word(columns.product.get(at))
    }

    /// The CRM's stage; `None` where the source's word is not known.
    pub fn stage(self) -> Option<Stage> {
        let (columns, at) = self.columns();
        columns.stage.get(at)
    }

    /// The sum, with VAT.
    pub fn amount(self) -> Option<Money> {
        let (columns, at) = self.columns();
        columns.amount.get(at).get()
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

    /// When it was created, in milliseconds since 1970-01-01 in UTC.
    pub fn created(self) -> Option<i64> {
        let (columns, at) = self.columns();
        columns.created_at.get(at)
    }

    /// When the stage last changed.
    pub fn stage_changed_at(self) -> Option<Moment> {
        let (columns, at) = self.columns();
        columns.stage_changed_at.get(at).and_then(|milliseconds| self.books.moment(milliseconds))
    }

    /// When it was signed.
    pub fn signed_on(self) -> Option<NaiveDate> {
        let (columns, at) = self.columns();
        columns.signed_on.get(at)
    }

    /// The contract's number as it is written.
    pub fn contract_no(self) -> Option<&'a str> {
        let (columns, at) = self.columns();
        columns.contract_no.get(at)
    }

    /// Where the row came from.
    pub fn origin(self) -> Origin {
        let (columns, at) = self.columns();
        columns.origin.get(&self.books.sources, at)
    }
}
