//! Rows made up for the tests.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::contract::{Contract, ContractStatus};
use crate::domain::moment::{AsOf, Moment, Zone};
use crate::domain::money::Money;
use crate::domain::opportunity::Opportunity;
use crate::domain::origin::Origin;
use crate::domain::payment::{Direction, Payment, PaymentStatus};
use crate::domain::stage::Stage;

use super::books::{Books, Scope};
use super::crm;
use super::linking::{DealIds, Links};
use super::matching::{Desk, Sides};
use super::names::Names;
use super::policy::RevenuePolicy;
use super::register::Register;

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn moment(text: &str) -> Moment {
    Zone::default().midnight(day(text))
}

pub fn scope(as_of: &str) -> Scope {
    let zone = Zone::default();
    Scope { as_of: AsOf::end_of(day(as_of), zone), zone, period: None }
}

/// What `told` says of the desk before the first pass.
pub fn on_desk<T>(books: &Books, policy: &RevenuePolicy, told: impl FnOnce(&mut Desk) -> T) -> T {
    let scope = scope("2026-03-31");
    let mut names = Names::new(books);
    let mut deals = crm::deals(books, policy, &scope, &mut names);
    let register = Register::new(books, policy, &scope, &mut names);
    let ids = DealIds::new(&deals, &register);
    let links = Links::new(&mut deals, &register, &ids, &mut names);
    let sides = Sides {
        policy,
        scope: &scope,
        deals: &deals,
        register: &register,
        links: &links,
        ids: &ids,
        names: &mut names,
        decisions: &books.decisions,
    };
    told(&mut Desk::new(sides, books))
}

fn origin(file: &str) -> Origin {
    Origin { file: Arc::from(file), sheet: None, row: 2 }
}

/// A signed deal over `yuan`.
pub fn deal(id: &str, yuan: i64) -> Opportunity {
    Opportunity {
        opportunity_id: id.into(),
        customer: Some("苏州恒远达科技有限公司".into()),
        rep: None,
        team: None,
        region: None,
        product: None,
        stage: Some(Stage::Won),
        amount: Some(Money::of_yuan(yuan)),
        currency: "CNY".into(),
        created_at: Some(moment("2026-01-05")),
        stage_changed_at: None,
        expected_close: None,
        signed_on: Some(day("2026-03-01")),
        contract_no: None,
        lead_id: None,
        campaign: None,
        lost_reason: None,
        extra: Vec::new(),
        origin: origin("crm.csv"),
    }
}

/// An archived contract over `yuan`.
pub fn contract(number: &str, yuan: i64) -> Contract {
    Contract {
        contract_no: number.into(),
        customer: Some("苏州恒远达科技有限公司".into()),
        opportunity_id: None,
        amount: Money::of_yuan(yuan),
        currency: "CNY".into(),
        signed_on: Some(day("2026-03-01")),
        sealed_on: None,
        archived_on: Some(day("2026-03-08")),
        status: Some(ContractStatus::Archived),
        rep: None,
        instalments: Vec::new(),
        extra: Vec::new(),
        origin: origin("register.csv"),
    }
}

/// A receipt of `yuan` on 10 March.
pub fn receipt(id: &str, yuan: i64) -> Payment {
    Payment {
        payment_id: id.into(),
        paid_at: moment("2026-03-10"),
        payer: Some("苏州恒远达科技有限公司".into()),
        amount: Money::of_yuan(yuan),
        currency: "CNY".into(),
        direction: Direction::In,
        contract_no: None,
        opportunity_id: None,
        purpose: None,
        memo: None,
        status: PaymentStatus::Received,
        account: None,
        extra: Vec::new(),
        origin: origin("finance.csv"),
    }
}
