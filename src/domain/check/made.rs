//! A small company made up for the tests: rows by hand, then a rule asked of them.

use std::sync::Arc;

use chrono::NaiveDate;

use super::checked::check;
use super::found::{Found, Idle};
use super::ground::Setting;
use super::policy::CheckPolicy;
use super::tables::{CampaignRow, Sent, Tables, TouchRow};
use crate::domain::assign::owners::Aliases;
use crate::domain::contract::{Contract, ContractStatus};
use crate::domain::customer::Customer;
use crate::domain::lead::Lead;
use crate::domain::moment::{AsOf, Moment, Zone};
use crate::domain::money::Money;
use crate::domain::opportunity::{Opportunity, StageChange};
use crate::domain::origin::Origin;
use crate::domain::payment::{Direction, Payment, PaymentStatus};
use crate::domain::rep::Rep;
use crate::domain::revenue::RevenuePolicy;
use crate::domain::stage::Stage;
use crate::domain::table::Table;
use crate::domain::target::Target;
use crate::words::Lang;

/// The rows of a company; the as-of is the end of March 2026.
#[derive(Default)]
pub struct Made {
    pub leads: Vec<Lead>,
    pub reps: Vec<Rep>,
    pub deals: Vec<Opportunity>,
    pub customers: Vec<Customer>,
    pub messages: Vec<Sent>,
    pub payments: Vec<Payment>,
    pub contracts: Vec<Contract>,
    pub targets: Vec<Target>,
    pub campaigns: Vec<CampaignRow>,
    pub touches: Vec<TouchRow>,
    pub stage_changes: Vec<StageChange>,
    pub imports: Vec<(Table, Moment)>,
    pub set_aside: Vec<(Table, Arc<str>)>,
    pub aliases: Aliases,
    pub policy: CheckPolicy,
}

impl Made {
    /// What the rule `name` comes to.
    pub fn result(&self, name: &str) -> Result<Found, Idle> {
        let zone = Zone::default();
        let checked = check(Setting {
            tables: Tables {
                leads: &self.leads,
                reps: &self.reps,
                opportunities: &self.deals,
                customers: &self.customers,
                messages: &self.messages,
                payments: &self.payments,
                contracts: &self.contracts,
                targets: &self.targets,
                campaigns: &self.campaigns,
                touches: &self.touches,
                stage_changes: &self.stage_changes,
                set_aside: &self.set_aside,
                imports: &self.imports,
            },
            policy: &self.policy,
            revenue: &RevenuePolicy::default(),
            aliases: &self.aliases,
            zone,
            as_of: AsOf::end_of(day("2026-03-31"), zone),
        });
        checked.outcomes.into_iter().find(|outcome| outcome.rule.name == name).unwrap().result
    }

    /// What the rule `name` finds, in English.
    pub fn told(&self, name: &str) -> Vec<String> {
        let hits = self.result(name).map(|found| found.hits).unwrap_or_default();
        hits.iter().map(|hit| hit.message.text(Lang::En)).collect()
    }

    /// What the rule `name` says is to be done about each finding alone.
    pub fn hints(&self, name: &str) -> Vec<Option<String>> {
        let hits = self.result(name).map(|found| found.hits).unwrap_or_default();
        hits.iter().map(|hit| hit.hint.as_ref().map(|hint| hint.text(Lang::En))).collect()
    }
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// `2026-03-05` or `2026-03-05 14:00`.
pub fn at(text: &str) -> Moment {
    let wall = if text.len() == 10 { format!("{text} 00:00") } else { text.to_owned() };
    Zone::default().at(chrono::NaiveDateTime::parse_from_str(&wall, "%Y-%m-%d %H:%M").unwrap())
}

pub fn origin() -> Origin {
    Origin { file: "made.csv".into(), sheet: None, row: 2 }
}

pub fn lead(id: &str) -> Lead {
    Lead {
        created_at: Some(at("2026-03-02 09:00")),
        origin: origin(),
        ..crate::domain::assign::sample::lead(id, "2026-03-02")
    }
}

/// A rep `id` called `name`.
pub fn rep(id: &str, name: &str) -> Rep {
    Rep { rep_id: id.into(), ..Rep::named(name, origin()) }
}

/// An open deal of 恒远达 over 1000 yuan.
pub fn deal(id: &str) -> Opportunity {
    Opportunity {
        opportunity_id: id.into(),
        customer: Some("苏州恒远达科技有限公司".into()),
        rep: None,
        team: None,
        region: None,
        product: None,
        stage: Some(Stage::Qualified),
        amount: Some(Money::of_yuan(1000)),
        currency: "CNY".into(),
        created_at: Some(at("2026-03-02 09:00")),
        stage_changed_at: None,
        expected_close: None,
        signed_on: None,
        contract_no: None,
        lead_id: None,
        campaign: None,
        lost_reason: None,
        extra: Vec::new(),
        origin: origin(),
    }
}

pub fn won(id: &str) -> Opportunity {
    Opportunity { stage: Some(Stage::Won), ..deal(id) }
}

/// An archived contract with 恒远达 over 1000 yuan.
pub fn contract(number: &str) -> Contract {
    Contract {
        contract_no: number.into(),
        customer: Some("苏州恒远达科技有限公司".into()),
        opportunity_id: None,
        amount: Money::of_yuan(1000),
        currency: "CNY".into(),
        signed_on: Some(day("2026-03-10")),
        sealed_on: None,
        archived_on: None,
        status: Some(ContractStatus::Archived),
        rep: None,
        instalments: Vec::new(),
        extra: Vec::new(),
        origin: origin(),
    }
}

/// A receipt of 1000 yuan.
pub fn payment(id: &str) -> Payment {
    Payment {
        payment_id: id.into(),
        paid_at: at("2026-03-20 10:00"),
        payer: None,
        amount: Money::of_yuan(1000),
        currency: "CNY".into(),
        direction: Direction::In,
        contract_no: None,
        opportunity_id: None,
        purpose: None,
        memo: None,
        status: PaymentStatus::Received,
        account: None,
        extra: Vec::new(),
        origin: origin(),
    }
}

pub fn customer(id: &str, name: &str) -> Customer {
    Customer {
        customer_id: id.into(),
        name: Some(name.into()),
        aliases: Vec::new(),
        credit_grade: None,
        industry: None,
        region: None,
        city: None,
        owner: None,
        extra: Vec::new(),
        origin: origin(),
    }
}

pub fn message(id: &str) -> Sent {
    Sent {
        message_id: id.into(),
        sent_at: at("2026-03-20 10:00"),
        opportunity_id: None,
        customer: None,
        rep: None,
        origin: origin(),
    }
}
