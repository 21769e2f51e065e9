//! Rows as the types of the domain, built straight from columns.

use std::sync::Arc;

use chrono::NaiveDate;
use rustc_hash::FxHashSet;
use serde::Deserialize;
use serde::de::value::{Error, StrDeserializer};

use super::extra;
use super::layout::{FILE, ROW, SHEET, day_of, list_of, moment_of};
use crate::domain::contract::Contract;
use crate::domain::customer::Customer;
use crate::domain::lead::Lead;
use crate::domain::message::Message;
use crate::domain::moment::{Moment, Zone};
use crate::domain::money::Money;
use crate::domain::opportunity::{Opportunity, StageChange};
use crate::domain::origin::Origin;
use crate::domain::payment::{Direction, Payment, PaymentStatus};
use crate::domain::rep::Rep;
use crate::domain::target::Target;
use crate::engine::rows::Rows;

/// The currency of a row that names none, as the policy does by default.
pub(super) const BASE_CURRENCY: &str = "CNY";

/// Texts of a column that come again and again are kept once; beyond this many they are not looked for.
const FAMILIAR: usize = 1 << 17;

/// One pass over a table's rows, cell by cell in the order of its columns.
pub(super) struct Pass {
    zone: Zone,
    width: usize,
    columns: Vec<Familiar>,
    files: Familiar,
    sheets: Familiar,
    headers: Familiar,
    extras: Familiar,
}

/// Texts that have come before.
#[derive(Debug, Clone, Default)]
struct Familiar {
    known: FxHashSet<Arc<str>>,
    /// The text that came last: a column often says the same again.
    last: Option<Arc<str>>,
}

impl Familiar {
    /// `text`, kept once however often it comes.
    fn share(&mut self, text: &str) -> Arc<str> {
        if let Some(last) = self.last.as_ref().filter(|last| ***last == *text) {
            return last.clone();
        }
        let shared = match self.known.get(text) {
            Some(known) => known.clone(),
            None => self.keep(text),
        };
        self.last = Some(shared.clone());
        shared
    }

    fn keep(&mut self, text: &str) -> Arc<str> {
        let shared: Arc<str> = Arc::from(text);
        if self.known.len() < FAMILIAR {
            self.known.insert(shared.clone());
        }
        shared
    }
}

/// One row, read from left to right.
pub(super) struct Line<'a> {
    pass: &'a mut Pass,
    rows: &'a Rows,
    row: usize,
    column: usize,
}

impl Pass {
    pub(super) fn new(width: usize, zone: Zone) -> Pass {
        Pass {
            zone,
            width,
            columns: vec![Familiar::default(); width],
            files: Familiar::default(),
            sheets: Familiar::default(),
            headers: Familiar::default(),
            extras: Familiar::default(),
        }
    }

    pub(super) fn line<'a>(&'a mut self, rows: &'a Rows, row: usize) -> Line<'a> {
        Line { pass: self, rows, row, column: 0 }
    }
}

impl<'a> Line<'a> {
    fn place(&mut self) -> (usize, usize) {
        self.column += 1;
        (self.column - 1, self.row)
    }

    /// Text that is seldom the same twice.
    fn own(&mut self) -> Option<&'a str> {
        let (column, row) = self.place();
        self.rows.cell(column, row).text()
    }

    fn text(&mut self) -> Option<Arc<str>> {
        let column = self.column;
        self.own().map(|text| self.pass.columns[column].share(text))
    }

    fn id<T: From<Arc<str>>>(&mut self) -> Option<T> {
        self.own().map(|id| T::from(Arc::from(id)))
    }

    fn whole(&mut self) -> Option<i64> {
        let (column, row) = self.place();
        self.rows.cell(column, row).whole()
    }

    fn real(&mut self) -> Option<f64> {
        let (column, row) = self.place();
        self.rows.cell(column, row).real()
    }

    fn flag(&mut self) -> Option<bool> {
        let (column, row) = self.place();
        self.rows.cell(column, row).flag()
    }

    fn money(&mut self) -> Option<Money> {
        self.whole().map(Money::of_fen)
    }

    fn day(&mut self) -> Option<NaiveDate> {
        self.whole().and_then(day_of)
    }

    fn moment(&mut self) -> Option<Moment> {
        let zone = self.pass.zone;
        self.whole().and_then(|whole| moment_of(whole, zone))
    }

    fn list(&mut self) -> Vec<Arc<str>> {
        self.own().map(list_of).unwrap_or_default()
    }

    /// A word of a closed list, as the type says it in files.
    fn word<T: Deserialize<'a>>(&mut self) -> Option<T> {
        let word = self.own()?;
        T::deserialize(StrDeserializer::<Error>::new(word)).ok()
    }

    fn currency(&mut self) -> Arc<str> {
        let column = self.column;
        let currency = self.own().unwrap_or(BASE_CURRENCY);
        self.pass.columns[column].share(currency)
    }

    fn extra(&mut self) -> extra::Pairs {
        let text = self.rows.cell(self.pass.width, self.row).text();
        let mut pairs = text.map(extra::pairs).unwrap_or_default();
        for (header, cell) in &mut pairs {
            *header = self.pass.headers.share(header);
            *cell = self.pass.extras.share(cell);
        }
        pairs.shrink_to_fit();
        pairs
    }

    fn origin(&mut self) -> Option<Origin> {
        let width = self.pass.width;
        let file = self.rows.cell(width + FILE, self.row).text()?;
        let sheet = self.rows.cell(width + SHEET, self.row).text();
        let row = self.rows.cell(width + ROW, self.row).whole()?;
        Some(Origin {
            file: self.pass.files.share(file),
            sheet: sheet.map(|sheet| self.pass.sheets.share(sheet)),
            row: u32::try_from(row).ok()?,
        })
    }
}

/// A lead; nothing where the row lacks what every lead has.
pub(super) fn lead(line: &mut Line<'_>) -> Option<Lead> {
    Some(Lead {
        lead_id: line.id()?,
        created_at: line.moment(),
        channel: line.text(),
        customer: line.text(),
        contact: line.text(),
        phone: line.id(),
        industry: line.text(),
        region: line.text(),
        city: line.text(),
        product: line.text(),
        campaign: line.text(),
        heat: line.real(),
        amount: line.money(),
        owner: line.text(),
        assigned_at: line.moment(),
        followed_at: line.moment(),
        converted: line.flag(),
        converted_at: line.moment(),
        deal_amount: line.money(),
        invalid: line.flag(),
        extra: line.extra(),
        origin: line.origin()?,
    })
}

/// A rep.
pub(super) fn rep(line: &mut Line<'_>) -> Option<Rep> {
    Some(Rep {
        rep_id: line.id()?,
        name: line.text(),
        team: line.text(),
        region: line.text(),
        manager: line.text(),
        hired_on: line.day(),
        level: line.word(),
        industries: line.list(),
        products: line.list(),
        open_customers: line.whole(),
        won_amount_7d: line.money(),
        capacity: line.real(),
        active: line.flag(),
        leave_from: line.day(),
        leave_to: line.day(),
        extra: line.extra(),
        origin: line.origin()?,
    })
}

/// An opportunity.
pub(super) fn opportunity(line: &mut Line<'_>) -> Option<Opportunity> {
    Some(Opportunity {
        opportunity_id: line.id()?,
        customer: line.text(),
        rep: line.text(),
        team: line.text(),
        region: line.text(),
        product: line.text(),
        stage: line.word(),
        amount: line.money(),
        currency: line.currency(),
        created_at: line.moment(),
        stage_changed_at: line.moment(),
        expected_close: line.day(),
        signed_on: line.day(),
        contract_no: line.id(),
        lead_id: line.id(),
        campaign: line.text(),
        lost_reason: line.text(),
        extra: line.extra(),
        origin: line.origin()?,
    })
}

/// A customer.
pub(super) fn customer(line: &mut Line<'_>) -> Option<Customer> {
    Some(Customer {
        customer_id: line.id()?,
        name: line.text(),
        aliases: line.list(),
        credit_grade: line.text(),
        industry: line.text(),
        region: line.text(),
        city: line.text(),
        owner: line.text(),
        extra: line.extra(),
        origin: line.origin()?,
    })
}

/// A message.
pub(super) fn message(line: &mut Line<'_>) -> Option<Message> {
    Some(Message {
        message_id: line.id()?,
        sent_at: line.moment()?,
        platform: line.text(),
        conversation: line.text(),
        conversation_id: line.text(),
        sender: line.text(),
        sender_role: line.word(),
        customer: line.text(),
        contact: line.text(),
        rep: line.text(),
        opportunity_id: line.id(),
        kind: line.word().unwrap_or_default(),
        text: line.id().unwrap_or_else(|| Arc::from("")),
        file_name: line.text(),
        recalled: line.flag().unwrap_or(false),
        quoted: line.id(),
        is_group: line.flag(),
        origin: line.origin()?,
    })
}

/// A payment.
pub(super) fn payment(line: &mut Line<'_>) -> Option<Payment> {
    Some(Payment {
        payment_id: line.id()?,
        paid_at: line.moment()?,
        payer: line.text(),
        amount: line.money()?,
        currency: line.currency(),
        // What the source counts neither in nor out is no receipt.
        direction: line.word().unwrap_or(Direction::Out),
        contract_no: line.id(),
        opportunity_id: line.id(),
        purpose: line.text(),
        memo: line.text(),
        status: line.word().unwrap_or(PaymentStatus::Received),
        account: line.text(),
        extra: line.extra(),
        origin: line.origin()?,
    })
}

/// A contract.
pub(super) fn contract(line: &mut Line<'_>) -> Option<Contract> {
    Some(Contract {
        contract_no: line.id()?,
        customer: line.text(),
        opportunity_id: line.id(),
        amount: line.money()?,
        currency: line.currency(),
        signed_on: line.day(),
        sealed_on: line.day(),
        archived_on: line.day(),
        status: line.word(),
        rep: line.text(),
        instalments: line.own().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default(),
        extra: line.extra(),
        origin: line.origin()?,
    })
}

/// A target.
pub(super) fn target(line: &mut Line<'_>) -> Option<Target> {
    Some(Target {
        scope: line.word()?,
        name: line.text()?,
        period: line.text()?,
        amount: line.money(),
        origin: line.origin()?,
    })
}

/// A move of a deal's stage.
pub(super) fn stage_change(line: &mut Line<'_>) -> Option<StageChange> {
    Some(StageChange {
        opportunity_id: line.id()?,
        stage: line.word(),
        at: line.moment()?,
        by: line.text(),
        origin: line.origin()?,
    })
}
