//! The breaker for programs, in its stable form.

use chrono::NaiveDate;
use serde::Serialize;

use super::Setting;
use crate::domain::money::Money;
use crate::domain::revenue::breaker::alert::{NamedDeal, TeamPart};
use crate::domain::revenue::breaker::rule::{Side, Trip};
use crate::domain::revenue::breaker::sent::Note;
use crate::domain::revenue::breaker::watch::Standing;
use crate::domain::revenue::breaker::{Alert, BreakerPolicy};

/// The whole document.
#[derive(Debug, Serialize)]
pub struct WatchDocument<'a> {
    schema_version: u32,
    as_of: NaiveDate,
    /// The last complete day at the as-of.
    day: NaiveDate,
    /// The last day that the CRM has anything of.
    last_row: Option<NaiveDate>,
    alerts: Vec<AlertDocument<'a>>,
    weeks: Vec<AlertDocument<'a>>,
    earlier: Vec<AlertDocument<'a>>,
    #[serde(skip_serializing_if = "<[Note]>::is_empty")]
    cleared: &'a [Note],
    regions: Vec<RegionDocument<'a>>,
    policy: &'a BreakerPolicy,
}

#[derive(Debug, Serialize)]
struct AlertDocument<'a> {
    region: Option<&'a str>,
    day: NaiveDate,
    amount_fen: Money,
    mean7_fen: Option<Money>,
    deviation_pct: Option<f64>,
    grade: &'static str,
    side: &'static str,
    held: bool,
    expected_deals: Option<f64>,
    expected_fen: Option<Money>,
    low_fen: Option<Money>,
    high_fen: Option<Money>,
    probability: Option<f64>,
    top: Vec<DealDocument<'a>>,
    missing: Vec<DealDocument<'a>>,
    teams: Vec<TeamDocument<'a>>,
}

#[derive(Debug, Serialize)]
struct DealDocument<'a> {
    opportunity_id: &'a str,
    customer: Option<&'a str>,
    fen: Money,
    summary: String,
}

#[derive(Debug, Serialize)]
struct TeamDocument<'a> {
    team: Option<&'a str>,
    amount_fen: Money,
    mean_fen: Money,
}

#[derive(Debug, Serialize)]
struct RegionDocument<'a> {
    region: Option<&'a str>,
    state: &'static str,
    deals: Option<u32>,
    amount_fen: Option<Money>,
    mean7_fen: Option<Money>,
    deviation_pct: Option<f64>,
    expected_fen: Option<Money>,
    low_fen: Option<Money>,
    high_fen: Option<Money>,
}

/// The document of what the breaker says.
pub fn document<'a>(setting: &Setting<'a>) -> WatchDocument<'a> {
    let watch = setting.watch;
    let alerts =
        |alerts: &'a [Alert<'a>]| alerts.iter().map(|alert| alert_document(setting, alert)).collect();
    WatchDocument {
        schema_version: 1,
        as_of: setting.as_of.day(),
        day: watch.day,
        last_row: watch.last_row,
        alerts: alerts(&watch.alerts),
        weeks: alerts(&watch.weeks),
        earlier: alerts(&watch.earlier),
        cleared: setting.cleared,
        regions: watch.regions.iter().map(region_document).collect(),
        policy: &setting.policy.breaker,
    }
}

fn alert_document<'a>(setting: &Setting<'a>, alert: &'a Alert<'a>) -> AlertDocument<'a> {
    let deal = |deal: &NamedDeal<'a>| DealDocument {
        opportunity_id: deal.row.opportunity_id.as_str(),
        customer: deal.row.customer.as_deref(),
        fen: deal.amount,
        summary: setting.summary(deal),
    };
    let team =
        |part: &TeamPart<'a>| TeamDocument { team: part.team, amount_fen: part.amount, mean_fen: part.mean };
    let expected = alert.judged.expected;
    let Trip { side, is_held } = alert.trip;
    AlertDocument {
        region: alert.region,
        day: alert.day,
        amount_fen: alert.compared.amount,
        mean7_fen: alert.compared.mean,
        deviation_pct: alert.compared.deviation_pct.map(hundredths),
        grade: alert.judged.grade.word(),
        side: if side == Side::Above { "above" } else { "below" },
        held: is_held,
        expected_deals: expected.map(|expected| hundredths(expected.deals)),
        expected_fen: expected.map(|expected| expected.amount),
        low_fen: expected.map(|expected| expected.band.0),
        high_fen: expected.map(|expected| expected.band.1),
        probability: expected.map(|expected| (expected.probability * 1e6).round() / 1e6),
        top: alert.top.iter().map(deal).collect(),
        missing: alert.missing.iter().map(deal).collect(),
        teams: alert.teams.iter().map(team).collect(),
    }
}

fn region_document<'a>(standing: &Standing<'a>) -> RegionDocument<'a> {
    let seen = standing.seen;
    let expected = seen.and_then(|seen| seen.judged.expected);
    let deviation = seen.and_then(|seen| seen.compared.deviation_pct);
    let state = match seen {
        None => "no_data",
        Some(seen) if seen.trip.is_some() => "tripped",
        Some(_) if deviation.is_none() => "no_mean",
        Some(_) => "quiet",
    };
    RegionDocument {
        region: standing.region,
        state,
        deals: seen.map(|_| standing.deals),
        amount_fen: seen.map(|seen| seen.compared.amount),
        mean7_fen: seen.and_then(|seen| seen.compared.mean),
        deviation_pct: deviation.map(hundredths),
        expected_fen: expected.map(|expected| expected.amount),
        low_fen: expected.map(|expected| expected.band.0),
        high_fen: expected.map(|expected| expected.band.1),
    }
}

fn hundredths(figure: f64) -> f64 {
    (figure * 100.0).round() / 100.0
}
