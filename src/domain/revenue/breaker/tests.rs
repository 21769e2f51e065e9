//! The breaker as a whole: what it cries, what it catches, and what it is silent about.

use chrono::{Days, NaiveDate};

use super::super::made::{deal, scope};
use super::trial::Region;
use super::*;
use crate::domain::assign::owners::Aliases;
use crate::domain::calendar::is_working_day;
use crate::domain::moment::{AsOf, Zone};
use crate::domain::money::Money;
use crate::domain::opportunity::Opportunity;
use crate::domain::revenue::books::Scope;
use crate::domain::revenue::policy::RevenuePolicy;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Deals of `region`, `of_day` of them on each day from `first` to `last`, sums going round.
fn deals(region: &str, first: &str, last: &str, of_day: impl Fn(NaiveDate) -> usize) -> Vec<Opportunity> {
    let days = day(first).iter_days().take_while(|date| *date <= day(last));
    let each = days.flat_map(|date| (0..of_day(date)).map(move |number| (date, number)));
    each.map(|(date, number)| Opportunity {
        region: Some(region.into()),
        signed_on: Some(date),
        created_at: Some(Zone::default().midnight(date)),
        ..deal(&format!("{region}-{date}-{number:03}"), 100 + 7 * (number as i64 % 9))
    })
    .collect()
}

fn weekly(date: NaiveDate) -> usize {
    if is_working_day(date) { 20 } else { 8 }
}

fn watched<T>(rows: &[Opportunity], as_of: AsOf, tell: impl FnOnce(&Watch) -> T) -> T {
    let scope = Scope { as_of, zone: Zone::default(), period: None };
    let policy = RevenuePolicy::default();
    let ground = Ground {
        opportunities: rows,
        stage_changes: &[],
        reps: &[],
        aliases: &Aliases::new(),
        policy: &policy,
        scope,
        is_working_day: &is_working_day,
    };
    tell(&Watch::new(&ground))
}

fn grades(rows: &[Opportunity], as_of: &str) -> Vec<(String, Grade)> {
    watched(rows, scope(as_of).as_of, |watch| {
        let told = |alert: &Alert| (alert.region.unwrap_or_default().to_owned(), alert.judged.grade);
        watch.alerts.iter().map(told).collect()
    })
}

#[test]
fn a_dead_stop_is_confirmed_and_a_weekend_is_the_calendar() {
    let mut rows = deals("华东", "2026-05-04", "2026-07-16", |date| match date == day("2026-07-15") {
        true => 0,
        false => weekly(date),
    });
    rows.extend(deals("华南", "2026-05-04", "2026-07-16", weekly));
    assert_eq!(grades(&rows, "2026-07-15"), [("华东".to_owned(), Grade::Confirmed)]);
    let weekend = grades(&rows, "2026-07-11");
    assert!(weekend.len() == 2 && weekend.iter().all(|(_, grade)| *grade == Grade::Calendar), "{weekend:?}");
}

#[test]
fn holidays_and_make_up_days_are_the_calendar() {
    let rows = deals("华东", "2025-12-01", "2026-03-20", weekly);
    for holiday in ["2026-02-16", "2026-02-24", "2026-02-25"] {
        let told = grades(&rows, holiday);
        assert!(
            told.iter().all(|(_, grade)| *grade == Grade::Calendar) && !told.is_empty(),
            "{holiday} {told:?}"
        );
    }
}

#[test]
fn few_deals_are_a_small_sample() {
    let rows = deals("西部", "2026-05-04", "2026-07-16", |date| match date == day("2026-07-15") {
        true => 6,
        false => 2,
    });
    assert_eq!(grades(&rows, "2026-07-15"), [("西部".to_owned(), Grade::SmallSample)]);
}

#[test]
fn a_small_region_that_stops_is_found_by_its_week() {
    let stops = |date: NaiveDate| if date > day("2026-07-08") { 0 } else { 2 };
    let mut rows = deals("西部", "2026-05-04", "2026-07-16", stops);
    rows.extend(deals("华东", "2026-05-04", "2026-07-16", weekly));
    watched(&rows, scope("2026-07-15").as_of, |watch| {
        let week = &watch.weeks[0];
        assert_eq!((week.region, week.judged.grade), (Some("西部"), Grade::Confirmed));
        assert_eq!(week.compared.amount, Money::ZERO);
        assert!(watch.is_alarming(false));
    });
}

#[test]
fn a_day_that_no_row_reaches_is_not_nought() {
    let rows = deals("华东", "2026-05-04", "2026-07-14", weekly);
    watched(&rows, scope("2026-07-15").as_of, |watch| {
        assert!(watch.regions[0].seen.is_none() && watch.alerts.is_empty() && watch.weeks.is_empty());
        assert!(!watch.is_alarming(true));
    });
    assert!(watched(&[], scope("2026-07-15").as_of, |watch| watch.regions.is_empty()));
}

#[test]
fn the_day_under_way_is_not_judged() {
    let rows = deals("华东", "2026-05-04", "2026-07-15", |date| match date == day("2026-07-15") {
        true => 1,
        false => weekly(date),
    });
    let morning = AsOf::moment(Zone::default().at(day("2026-07-15").and_hms_opt(9, 0, 0).unwrap()));
    watched(&rows, morning, |watch| {
        assert_eq!((watch.day, watch.alerts.len()), (day("2026-07-14"), 0));
    });
}

#[test]
fn late_rows_score_the_day_before_again() {
    let stop = day("2026-07-14");
    let without = |date| if date == stop { 0 } else { weekly(date) };
    let rows = deals("华东", "2026-05-04", "2026-07-15", without);
    let earlier = |rows: &[Opportunity]| {
        watched(rows, scope("2026-07-15").as_of, |watch| {
            watch.earlier.iter().map(|alert| (alert.day, alert.judged.grade)).collect::<Vec<_>>()
        })
    };
    assert_eq!(earlier(&rows), [(stop, Grade::Confirmed)]);
    let late = [rows, deals("华东", "2026-07-14", "2026-07-14", weekly)].concat();
    assert!(earlier(&late).is_empty());
}

#[test]
fn an_alert_names_deals_teams_and_what_was_due() {
    let fallen = day("2026-07-15");
    let mut rows =
        deals("华东", "2026-05-04", "2026-07-16", |date| if date == fallen { 4 } else { weekly(date) });
    for (at, row) in rows.iter_mut().enumerate() {
        row.team = Some(if at % 2 == 0 { "一组".into() } else { "二组".into() });
    }
    let due = Opportunity {
        stage: Some(crate::domain::stage::Stage::Contracting),
        signed_on: None,
        expected_close: Some(fallen - Days::new(1)),
        region: Some("华东".into()),
        ..deal("DUE", 9_000)
    };
    rows.push(due);
    watched(&rows, scope("2026-07-15").as_of, |watch| {
        let alert = &watch.alerts[0];
        let ids = |deals: &[alert::NamedDeal]| -> Vec<String> {
            deals.iter().map(|deal| deal.row.opportunity_id.to_string()).collect()
        };
        assert_eq!(ids(&alert.top), ["华东-2026-07-15-003", "华东-2026-07-15-002", "华东-2026-07-15-001"]);
        assert_eq!(ids(&alert.missing), ["DUE"]);
        let teams: Money = alert.teams.iter().map(|part| part.amount).sum();
        assert_eq!((alert.teams.len(), teams), (2, alert.compared.amount));
        let expected = alert.judged.expected.unwrap();
        assert!(alert.compared.amount < expected.band.0 && expected.probability < 0.00135);
    });
}

#[test]
fn the_order_of_rows_does_not_matter() {
    let rows = deals("华东", "2026-05-04", "2026-07-16", |date| weekly(date) / 2);
    let turned: Vec<Opportunity> = rows.iter().rev().cloned().collect();
    let told = |rows: &[Opportunity]| watched(rows, scope("2026-07-12").as_of, |watch| format!("{watch:?}"));
    assert_eq!(told(&rows), told(&turned));
}

/// The short form of `cargo bench --bench breaker`.
#[test]
fn it_seldom_cries_wolf_and_catches_what_it_must() {
    let region = |deals_a_day| Region { deals_a_day, size_sigma: 1.0, scatter: 0.0 };
    let calm = region(20.0).unchanged(150, 11);
    assert!(calm.confirmed_share() <= 0.01 && calm.tripped_share() > 0.5, "{calm:?}");
    let fall = region(300.0).fallen(0.4, 21, 12);
    assert!(fall.confirmed_share() >= 0.95, "{fall:?}");
    let stop = region(20.0).fallen(0.0, 42, 13);
    assert!(stop.confirmed_share() >= 0.9, "{stop:?}");
}
