//! Finance, column by column.

use super::column::{Column, TextColumn};
use super::{Books, Origins, filled};
use crate::domain::moment::Moment;
use crate::domain::money::Money;
use crate::domain::origin::Origin;
use crate::domain::payment::{Direction, Payment, PaymentStatus};
use crate::domain::record::{Cells, cells_of};

/// The columns of payments, all equally long.
#[derive(Debug, Clone, Default)]
pub struct Payments {
    /// The keys.
    pub payment_id: TextColumn,
    /// When the money moved, in milliseconds since 1970-01-01 in UTC.
    pub paid_at: Column<i64>,
    /// Who paid, or was paid: words.
    pub payer: Column<u32>,
    /// The sums, positive.
    pub amount: Column<Money>,
    /// Words.
    pub currency: Column<u32>,
    /// In or out.
    pub direction: Column<Direction>,
    /// The contracts' numbers as they are written.
    pub contract_no: TextColumn,
    /// The deals.
    pub opportunity_id: TextColumn,
    /// What they were for.
    pub purpose: TextColumn,
    /// The memos.
    pub memo: TextColumn,
    /// Whether the money has arrived.
    pub status: Column<PaymentStatus>,
    /// Columns that nothing maps to, as texts of JSON.
    pub extra: TextColumn,
    /// Where the rows came from.
    pub origin: Origins,
}

impl Payments {
    /// The number of rows.
    pub fn len(&self) -> usize {
        self.payment_id.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Expects `rows` in all.
    pub fn expect(&mut self, rows: usize) {
        let texts = [&mut self.payment_id, &mut self.contract_no, &mut self.opportunity_id];
        texts.into_iter().for_each(|column| column.expect(rows));
        let texts = [&mut self.purpose, &mut self.memo, &mut self.extra];
        texts.into_iter().for_each(|column| column.expect(rows));
        [&mut self.payer, &mut self.currency].into_iter().for_each(|column| column.expect(rows));
        self.paid_at.expect(rows);
        self.amount.expect(rows);
        self.direction.expect(rows);
        self.status.expect(rows);
        self.origin.expect(rows);
    }
}

impl Books {
    /// The payment in a row.
    pub fn payment(&self, at: u32) -> PaymentRow<'_> {
        PaymentRow { books: self, at }
    }

    /// All payments.
    pub fn all_payments(&self) -> impl Iterator<Item = PaymentRow<'_>> {
        (0..self.payments.len() as u32).map(|at| self.payment(at))
    }

    /// Puts a payment below the last one.
    pub fn add_payment(&mut self, row: &Payment) {
        let payer = self.number(row.payer.as_deref());
        let currency = self.number(Some(&row.currency));
        let payments = &mut self.payments;
        payments.payment_id.push(Some(row.payment_id.as_str()));
        payments.paid_at.push(row.paid_at.timestamp_millis());
        payments.payer.push(payer);
        payments.amount.push(row.amount);
        payments.currency.push(currency);
        payments.direction.push(row.direction);
        payments.contract_no.push(row.contract_no.as_ref().map(|number| number.as_str()));
        payments.opportunity_id.push(row.opportunity_id.as_ref().map(|id| id.as_str()));
        payments.purpose.push(row.purpose.as_deref());
        payments.memo.push(row.memo.as_deref());
        payments.status.push(row.status);
        let extra = (!row.extra.is_empty()).then(|| serde_json::to_string(&Cells(&row.extra)).ok()).flatten();
        payments.extra.push(extra.as_deref());
        payments.origin.push(&mut self.sources, &row.origin);
    }
}

/// One payment.
#[derive(Debug, Clone, Copy)]
pub struct PaymentRow<'a> {
    books: &'a Books,
    at: u32,
}

impl<'a> PaymentRow<'a> {
    fn columns(self) -> (&'a Payments, usize) {
        (&self.books.payments, self.at as usize)
    }

    /// The key.
    pub fn payment_id(self) -> &'a str {
        let (columns, at) = self.columns();
        columns.payment_id.get(at).unwrap_or_default()
    }

    /// When the money moved, in milliseconds since 1970-01-01 in UTC.
    pub fn instant(self) -> i64 {
        let (columns, at) = self.columns();
        columns.paid_at.get(at)
    }

    /// When the money moved.
    pub fn paid_at(self) -> Moment {
        self.books.moment(self.instant()).unwrap_or_default()
    }

    /// Who paid, or was paid.
    pub fn payer(self) -> Option<&'a str> {
        self.payer_word().map(|number| self.books.words.get(number))
    }

    /// The number of who paid among the words.
    pub fn payer_word(self) -> Option<u32> {
        let (columns, at) = self.columns();
        filled(columns.payer.get(at))
    }

    /// The sum, positive.
    pub fn amount(self) -> Money {
        let (columns, at) = self.columns();
        columns.amount.get(at)
    }

    /// ISO code.
    pub fn currency(self) -> &'a str {
        let (columns, at) = self.columns();
        self.books.word(columns.currency.get(at)).unwrap_or_default()
    }

    /// In or out.
    pub fn direction(self) -> Direction {
        let (columns, at) = self.columns();
        columns.direction.get(at)
    }

    /// The contract's number as it is written.
    pub fn contract_no(self) -> Option<&'a str> {
        let (columns, at) = self.columns();
        columns.contract_no.get(at)
    }

    /// The deal.
    pub fn opportunity_id(self) -> Option<&'a str> {
        let (columns, at) = self.columns();
        columns.opportunity_id.get(at)
    }

    /// What it was for.
    pub fn purpose(self) -> Option<&'a str> {
        let (columns, at) = self.columns();
        columns.purpose.get(at)
    }

    /// The memo.
    pub fn memo(self) -> Option<&'a str> {
        let (columns, at) = self.columns();
        columns.memo.get(at)
    }

    /// Memo and purpose, those that there are.
    pub fn texts(self) -> impl Iterator<Item = &'a str> {
        [self.memo(), self.purpose()].into_iter().flatten()
    }

    /// Whether the money has arrived.
    pub fn status(self) -> PaymentStatus {
        let (columns, at) = self.columns();
        columns.status.get(at)
    }

    /// Columns that nothing maps to, as a text of JSON.
    pub fn extra_text(self) -> Option<&'a str> {
        let (columns, at) = self.columns();
        columns.extra.get(at)
    }

    /// Columns that nothing maps to: header and cell.
    pub fn extra(self) -> Vec<(std::sync::Arc<str>, std::sync::Arc<str>)> {
        self.extra_text().map(cells_of).unwrap_or_default()
    }

    /// Where the row came from.
    pub fn origin(self) -> Origin {
        let (columns, at) = self.columns();
        columns.origin.get(&self.books.sources, at)
    }
}
