//! The report for programs, in its stable form.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::Setting;
use super::restatement::{self, RestatementDocument};
use crate::domain::revenue::bridge::{Row, Step};
use crate::domain::revenue::matching::{Outcome, Shares, Verdict};
use crate::domain::revenue::reason::Mask;
use crate::domain::revenue::trusted::Line;
use crate::domain::revenue::{Reconciliation, RevenuePolicy};
use crate::report::import::FindingLine;
use crate::report::trend::ShareDocument;

/// The whole document.
#[derive(Debug, Serialize)]
pub struct RevenueDocument<'a> {
    schema_version: u32,
    as_of: NaiveDate,
    amount_basis: &'static str,
    period: Option<String>,
    totals: Totals,
    bridge: Vec<BridgeStep>,
    check_fen: i64,
    t0: ShareDocument,
    bridge_rows: BridgeRows<'a>,
    deals: Deals<'a>,
    payments: Payments<'a>,
    findings: Vec<FindingLine>,
    #[serde(skip_serializing_if = "Option::is_none")]
    restatements: Option<RestatementDocument<'a>>,
    policy: &'a RevenuePolicy,
}

#[derive(Debug, Serialize)]
struct Totals {
    register_fen: i64,
    crm_fen: i64,
    finance_fen: i64,
    trusted_fen: i64,
}

#[derive(Debug, Serialize)]
struct BridgeStep {
    from: &'static str,
    to: &'static str,
    step: &'static str,
    fen: i64,
    rows: usize,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    by_reason: BTreeMap<&'static str, i64>,
}

/// The rows of every step, each made when it is written: a million of them are not held.
#[derive(Debug)]
struct BridgeRows<'a>(Setting<'a>);

impl Serialize for BridgeRows<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut map = out.serialize_map(Some(Step::ALL.len()))?;
        for step in Step::ALL {
            map.serialize_entry(step.word(), &StepRows(&self.0, step))?;
        }
        map.end()
    }
}

struct StepRows<'s, 'a>(&'s Setting<'a>, Step);

impl Serialize for StepRows<'_, '_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_seq(self.0.done.bridge_rows(self.1).iter().map(|one| row(self.0, one)))
    }
}

/// The deals, made one by one.
#[derive(Debug)]
struct Deals<'a>(Setting<'a>);

impl Serialize for Deals<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_seq(self.0.done.lines.iter().map(|line| deal(&self.0, line)))
    }
}

/// The payments and those in quarantine, made one by one.
#[derive(Debug)]
struct Payments<'a>(Setting<'a>);

impl Serialize for Payments<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let done = self.0.done;
        let payments = done.outcomes.iter().map(|outcome| payment(&self.0, outcome));
        out.collect_seq(payments.chain(done.set_aside.iter().map(|row| set_aside(done, &row.key))))
    }
}

/// A row of a step; where several deals or contracts hang together, the others stand beside the first.
#[derive(Debug, Serialize)]
struct RowDocument<'a> {
    opportunity_id: Option<&'a str>,
    contract_no: Option<&'a str>,
    payment_id: Option<&'a str>,
    fen: i64,
    reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct DealDocument<'a> {
    opportunity_id: Option<&'a str>,
    contract_no: Option<&'a str>,
    trusted: bool,
    trusted_on: Option<Day>,
    amount_fen: Option<i64>,
    received_fen: i64,
    reason: Option<&'static str>,
    mask: MaskDocument,
    crm_day: Option<Day>,
    first_payment_day: Option<Day>,
    archived_day: Option<Day>,
}

/// A day as chrono writes it, which takes its time over digits.
#[derive(Debug)]
struct Day(NaiveDate);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let Some(year) = u32::try_from(self.0.year()).ok().filter(|year| *year < 10_000) else {
            return self.0.serialize(out);
        };
        let digit = |number: u32| b'0' + (number % 10) as u8;
        let (month, day) = (self.0.month(), self.0.day());
        let text = [
            digit(year / 1000),
            digit(year / 100),
            digit(year / 10),
            digit(year),
            b'-',
            digit(month / 10),
            digit(month),
            b'-',
            digit(day / 10),
            digit(day),
        ];
        out.serialize_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

#[derive(Debug)]
struct MaskDocument(Mask);

impl Serialize for MaskDocument {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_seq(self.0.reasons().map(|reason| reason.word()))
    }
}

#[derive(Debug, Serialize)]
struct PaymentDocument<'a> {
    payment_id: &'a str,
    status: &'static str,
    contract_no: Numbers<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    opportunity_id: Option<&'a str>,
    fen: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pass: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    candidates: Vec<&'a str>,
}

/// The document of a reconciliation.
pub fn document<'a>(setting: &Setting<'a>) -> RevenueDocument<'a> {
    let done = setting.done;
    let totals = &done.totals;
    RevenueDocument {
        schema_version: 1,
        as_of: setting.scope.as_of.day(),
        amount_basis: setting.policy.amount_basis.word(),
        period: setting.scope.period.map(|period| period.to_string()),
        totals: Totals {
            register_fen: totals.register.fen(),
            crm_fen: totals.crm.fen(),
            finance_fen: totals.finance.fen(),
            trusted_fen: totals.trusted.fen(),
        },
        bridge: Step::ALL.into_iter().map(|step| bridge_step(setting, step)).collect(),
        check_fen: done.check().fen(),
        t0: setting.same_day.into(),
        bridge_rows: BridgeRows(*setting),
        deals: Deals(*setting),
        payments: Payments(*setting),
        findings: setting.findings.iter().map(|finding| FindingLine::of(finding, setting.lang)).collect(),
        restatements: restatement::document(setting),
        policy: setting.policy,
    }
}

fn bridge_step(setting: &Setting<'_>, step: Step) -> BridgeStep {
    let tally = setting.done.bridge.of(step);
    let mut by_reason: BTreeMap<&'static str, i64> = BTreeMap::new();
    for (cause, sum) in &tally.by_cause {
        *by_reason.entry(cause.word()).or_default() += sum.fen();
    }
    let (from, to) = step.leg();
    let (fen, rows) = (tally.sum.fen(), tally.rows);
    BridgeStep { from: from.word(), to: to.word(), step: step.word(), fen, rows, by_reason }
}

fn row<'a>(setting: &Setting<'a>, row: &Row) -> RowDocument<'a> {
    let done = setting.done;
    let deal = |at: &u32| done.deals[*at as usize].row.opportunity_id();
    let number = |at: &u32| done.register.entries[*at as usize].row.contract_no();
    RowDocument {
        opportunity_id: row.deals.first().map(deal),
        contract_no: row.contracts.first().map(number),
        payment_id: row.payment.map(|at| done.outcomes[at as usize].row.payment_id()),
        fen: row.fen.fen(),
        reason: row.cause.map(|cause| cause.word()),
        also: row.deals.iter().skip(1).map(deal).chain(row.contracts.iter().skip(1).map(number)).collect(),
    }
}

fn deal<'a>(setting: &Setting<'a>, line: &Line) -> DealDocument<'a> {
    let done = setting.done;
    DealDocument {
        opportunity_id: line.deal.map(|at| done.deals[at as usize].row.opportunity_id()),
        contract_no: line.contract.map(|at| done.register.entries[at as usize].row.contract_no()),
        trusted: line.is_trusted(),
        trusted_on: line.trusted_on.map(Day),
        amount_fen: line.amount.get().map(|amount| amount.fen()),
        received_fen: line.received.fen(),
        reason: line.reason().map(|reason| reason.word()),
        mask: MaskDocument(line.mask),
        crm_day: line.crm_day.map(Day),
        first_payment_day: line.paid_day.map(Day),
        archived_day: line.archived_day.map(Day),
    }
}

/// The contracts that a payment is for; of nearly a million payments none has a list of its own.
#[derive(Debug)]
struct Numbers<'a>(&'a Reconciliation<'a>, Shares<'a>);

impl Serialize for Numbers<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let number = |at: u32| self.0.register.entries[at as usize].row.contract_no();
        out.collect_seq(self.1.iter().map(number))
    }
}

fn payment<'a>(setting: &Setting<'a>, outcome: &'a Outcome<'a>) -> PaymentDocument<'a> {
    let done = setting.done;
    let number = |at: u32| done.register.entries[at as usize].row.contract_no();
    PaymentDocument {
        payment_id: outcome.row.payment_id(),
        status: outcome.verdict.word(),
        contract_no: Numbers(done, outcome.shares()),
        opportunity_id: outcome.deal().map(|at| done.deals[at as usize].row.opportunity_id()),
        fen: outcome.amount.fen(),
        pass: outcome.pass.map(|pass| pass.word()),
        candidates: outcome.candidates().iter().copied().map(number).collect(),
    }
}

fn set_aside<'a>(done: &'a Reconciliation<'a>, key: &'a str) -> PaymentDocument<'a> {
    PaymentDocument {
        payment_id: key,
        status: Verdict::SetAside.word(),
        contract_no: Numbers(done, Shares::None),
        opportunity_id: None,
        fen: 0,
        pass: None,
        candidates: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_as_chrono_writes_it() {
        for (year, month, day) in [(2026, 11, 9), (1, 1, 1), (9999, 12, 31), (10_000, 1, 1), (-5, 2, 3)] {
            let day = NaiveDate::from_ymd_opt(year, month, day).unwrap();
            assert_eq!(serde_json::to_string(&Day(day)).unwrap(), serde_json::to_string(&day).unwrap());
        }
    }
}
