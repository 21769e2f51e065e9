//! Small rows for tests.

use std::sync::{Arc, LazyLock};

use chrono::{Datelike, NaiveDate, Weekday};

use super::owners::Aliases;
use super::policy::AssignPolicy;
use super::rule::{Kind, Rule};
use super::rules::lookup::{Reference, References};
use super::window::{Request, Window};
use crate::domain::finding::Finding;
use crate::domain::id::LeadId;
use crate::domain::lead::Lead;
use crate::domain::moment::{AsOf, Zone};
use crate::domain::origin::Origin;
use crate::domain::rep::Rep;

pub fn origin() -> Origin {
    Origin { file: Arc::from("sample.csv"), sheet: None, row: 2 }
}

/// A lead that came on `day`.
pub fn lead(id: &str, day: &str) -> Lead {
    Lead {
        lead_id: LeadId::from(id),
        created_at: Some(Zone::default().midnight(day.parse().unwrap())),
        channel: None,
        customer: None,
        contact: None,
        phone: None,
        industry: None,
        region: None,
        city: None,
        product: None,
        campaign: None,
        heat: None,
        amount: None,
        owner: None,
        assigned_at: None,
        followed_at: None,
        converted: None,
        converted_at: None,
        deal_amount: None,
        invalid: None,
        extra: Vec::new(),
        origin: origin(),
    }
}

/// A rep who is there all the time.
pub fn rep(id: &str) -> Rep {
    Rep { name: None, ..Rep::named(id, origin()) }
}

/// `count` leads, `a_day` of them on each weekday from 2 March 2026 on.
pub fn leads(count: usize, a_day: usize) -> Vec<Lead> {
    let first: NaiveDate = "2026-03-02".parse().unwrap();
    let days: Vec<NaiveDate> =
        first.iter_days().filter(|day| weekday(*day)).take(count / a_day + 1).collect();
    (0..count).map(|at| lead(&format!("L{at:05}"), &days[at / a_day].to_string())).collect()
}

/// `count` reps.
pub fn reps(count: usize) -> Vec<Rep> {
    (0..count).map(|at| rep(&format!("R{at:03}"))).collect()
}

/// Monday to Friday.
pub fn weekday(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// `偏好.csv`: how much each of the first reps likes each industry.
static TABLES: LazyLock<References> = LazyLock::new(|| {
    let rows =
        [("R000", "医疗", "0.8"), ("R001", "医疗", "20%"), ("R002", "零售", "-0.5"), ("R003", "制造业", "1")];
    let row = |(at, (rep, industry, value)): (usize, (&str, &str, &str))| {
        (at as u32 + 2, [rep, industry, value].map(str::to_owned).to_vec())
    };
    let headers = ["工号", "行业", "偏好"].map(str::to_owned).to_vec();
    let table = Reference { headers, rows: rows.into_iter().enumerate().map(row).collect() };
    [("偏好.csv".to_owned(), table)].into()
});

/// A rule that looks into it.
pub fn lookup() -> Rule {
    let key = [("工号", "rep.rep_id"), ("行业", "lead.industry")];
    Rule {
        table: Some("偏好.csv".to_owned()),
        key: Some(key.map(|(column, source)| (column.to_owned(), source.to_owned())).into()),
        value: Some("偏好".to_owned()),
        ..Rule::new(Kind::Lookup)
    }
}

/// A rule that is an expression.
pub fn expression(source: &str) -> Rule {
    Rule { expression: Some(source.to_owned()), ..Rule::new(Kind::Expression) }
}

/// What asks for a window of everything.
pub fn request<'a>(leads: &'a [Lead], reps: &'a [Rep], aliases: &'a Aliases, seed: u64) -> Request<'a> {
    Request {
        leads,
        reps,
        customers: &[],
        aliases,
        changes: &[],
        tables: &TABLES,
        zone: Zone::default(),
        as_of: AsOf::end_of("2030-01-01".parse().unwrap(), Zone::default()),
        span: None,
        latest: None,
        unowned_now: false,
        seed,
    }
}

/// A window of everything.
pub fn window<'a>(leads: &'a [Lead], reps: &'a [Rep], policy: &AssignPolicy, seed: u64) -> Window<'a> {
    window_and_findings(leads, reps, policy, seed).0
}

/// The same with what is odd.
pub fn window_and_findings<'a>(
    leads: &'a [Lead],
    reps: &'a [Rep],
    policy: &AssignPolicy,
    seed: u64,
) -> (Window<'a>, Vec<Finding>) {
    static NO_ALIASES: Aliases = Aliases::new();
    Window::new(request(leads, reps, &NO_ALIASES, seed), policy, &weekday)
}
