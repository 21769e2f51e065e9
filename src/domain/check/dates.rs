//! Dates in an order that cannot be, and dates that no row can have.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate, NaiveTime};

use super::found::{Found, Hit};
use super::ground::Ground;
use super::tables::Row;
use crate::domain::moment::{Moment, Zone};
use crate::domain::rep::Rep;
use crate::words::check as words;

/// One date of a row, under its column's name.
type Dated = (&'static str, Option<Moment>);

/// One that is known.
type Known = (&'static str, Moment);

/// Whether `later` lies before `earlier`; where one of them is a day without a time, only days count.
fn is_reversed(zone: Zone, earlier: Moment, later: Moment) -> bool {
    let is_day = |moment: Moment| moment.with_timezone(&zone.offset()).time() == NaiveTime::MIN;
    if is_day(earlier) || is_day(later) { zone.day(later) < zone.day(earlier) } else { later < earlier }
}

/// The first two of `dates` that are not in order, each compared with the last one before it that is known.
fn reversed(zone: Zone, dates: &[Dated]) -> Option<(Known, Known)> {
    let known: Vec<Known> = dates.iter().filter_map(|(column, at)| Some((*column, (*at)?))).collect();
    known
        .windows(2)
        .map(|pair| (pair[0], pair[1]))
        .find(|(first, second)| is_reversed(zone, first.1, second.1))
}

/// Looks at the dates of a row; where none stands beside another there is nothing to look at.
fn look<'a>(ground: &Ground<'a>, found: &mut Found, row: impl Into<Row<'a>>, dates: &[Dated]) {
    if dates.iter().filter(|(_, at)| at.is_some()).count() < 2 {
        return;
    }
    found.look();
    let zone = ground.setting.zone;
    let Some(((first, at), (second, other))) = reversed(zone, dates) else { return };
    let row = row.into();
    found.push(|| {
        let message = words::REVERSED
            .with("row", row.told())
            .with("first", first)
            .with("at", told(zone, at))
            .with("second", second)
            .with("other", told(zone, other));
        Hit::at(row, second, message)
    });
}

/// A moment as people write it; a day without a time as a day.
fn told(zone: Zone, moment: Moment) -> String {
    let wall = moment.with_timezone(&zone.offset());
    let form = if wall.time() == NaiveTime::MIN { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M" };
    wall.format(form).to_string()
}

pub fn lead_dates(ground: &Ground<'_>) -> Found {
    let mut found = Found::default();
    for lead in ground.setting.tables.leads {
        let dates = [
            ("created_at", lead.created_at),
            ("assigned_at", lead.assigned_at),
            ("followed_at", lead.followed_at),
            ("converted_at", lead.converted_at),
        ];
        look(ground, &mut found, lead, &dates);
    }
    found
}

pub fn opportunity_dates(ground: &Ground<'_>) -> Found {
    let mut found = Found::default();
    for deal in ground.setting.tables.opportunities {
        let dates = [("created_at", deal.created_at), ("stage_changed_at", deal.stage_changed_at)];
        look(ground, &mut found, deal, &dates);
    }
    for change in ground.setting.tables.stage_changes {
        let Some(deal) = ground.deal(change.opportunity_id.as_str()) else { continue };
        let dates = [("created_at", deal.created_at), ("at", Some(change.at))];
        look(ground, &mut found, change, &dates);
    }
    found
}

/// Deals that came into the CRM only after they were signed.
pub fn signed_before_created(ground: &Ground<'_>) -> Found {
    let zone = ground.setting.zone;
    let mut found = Found::default();
    for deal in ground.setting.tables.opportunities {
        let signed = deal.signed_on.map(|day| zone.midnight(day));
        look(ground, &mut found, deal, &[("created_at", deal.created_at), ("signed_on", signed)]);
    }
    found
}

pub fn contract_dates(ground: &Ground<'_>) -> Found {
    let at = |day: Option<NaiveDate>| day.map(|day| ground.setting.zone.midnight(day));
    let mut found = Found::default();
    for row in ground.setting.tables.contracts {
        let dates = [
            ("signed_on", at(row.signed_on)),
            ("sealed_on", at(row.sealed_on)),
            ("archived_on", at(row.archived_on)),
        ];
        look(ground, &mut found, row, &dates);
    }
    found
}

pub fn leave_dates(ground: &Ground<'_>) -> Found {
    let at = |day: Option<NaiveDate>| day.map(|day| ground.setting.zone.midnight(day));
    let mut found = Found::default();
    for rep in ground.setting.tables.reps {
        look(ground, &mut found, rep, &[("leave_from", at(rep.leave_from)), ("leave_to", at(rep.leave_to))]);
    }
    found
}

pub fn campaign_dates(ground: &Ground<'_>) -> Found {
    let at = |day: Option<NaiveDate>| day.map(|day| ground.setting.zone.midnight(day));
    let mut found = Found::default();
    for row in ground.setting.tables.campaigns {
        look(ground, &mut found, row, &[("starts_on", at(row.starts_on)), ("ends_on", at(row.ends_on))]);
    }
    found
}

/// Reps who were given leads before their first day.
pub fn owned_before_hired(ground: &Ground<'_>) -> Found {
    let mut early: HashMap<&str, (NaiveDate, usize)> = HashMap::new();
    let mut found = Found::default();
    for lead in ground.setting.tables.leads {
        let Some(rep) = ground.rep(lead.owner.as_deref()) else { continue };
        let (Some(hired), Some(given)) = (rep.hired_on, lead.assigned_at.map(|at| ground.day(at))) else {
            continue;
        };
        found.look();
        if given < hired {
            let (first, leads) = early.entry(rep.rep_id.as_str()).or_insert((given, 0));
            *first = given.min(*first);
            *leads += 1;
        }
    }
    let in_order = ground.setting.tables.reps.iter();
    for (rep, hired) in in_order.filter_map(|rep: &Rep| Some((rep, rep.hired_on?))) {
        let Some((first, leads)) = early.get(rep.rep_id.as_str()) else { continue };
        let message = words::OWNED_BEFORE_HIRED
            .with("rep", words::person(rep.name.as_deref(), rep.rep_id.as_str()))
            .with("hired", hired)
            .with("first", *first)
            .with("leads", *leads);
        found.push(|| Hit::at(rep.into(), "hired_on", message).of_rows(*leads));
    }
    found
}

/// Money that came long before the contract that it names was signed.
pub fn paid_before_signed(ground: &Ground<'_>) -> Found {
    let limit = i64::from(ground.setting.policy.paid_before_days);
    let mut found = Found::default();
    for payment in ground.setting.tables.payments {
        let Some(number) = &payment.contract_no else { continue };
        let Some(signed) = ground.contract(number.as_str()).and_then(|contract| contract.signed_on) else {
            continue;
        };
        found.look();
        let paid = ground.day(payment.paid_at);
        let days = (signed - paid).num_days();
        if days > limit {
            found.push(|| {
                let message = words::PAID_BEFORE_SIGNED
                    .with("payment", payment.payment_id.as_str())
                    .with("paid", paid)
                    .with("contract", number.as_str())
                    .with("signed", signed)
                    .with("days", days);
                Hit::at(payment.into(), "paid_at", message)
            });
        }
    }
    found
}

/// Things that are said to have happened when nobody can know it yet: after the as-of and after the import.
pub fn future_date(ground: &Ground<'_>) -> Found {
    let zone = ground.setting.zone;
    let last = ground.setting.as_of.day();
    let mut found = Found::default();
    ground.tables().happened(zone, |row, column, at| {
        found.look();
        let known = ground.tables().imported(row.table).map_or(last, |import| zone.day(import).max(last));
        if zone.day(at) > known {
            found.push(|| {
                let message = words::FUTURE.with("row", row.told()).with("column", column);
                Hit::at(row, column, message.with("at", told(zone, at)).with("last", known))
            });
        }
    });
    found
}

/// Dates from before there was anything to sell: what a program writes for 'none'.
pub fn ancient_date(ground: &Ground<'_>) -> Found {
    let zone = ground.setting.zone;
    let earliest = i32::from(ground.setting.policy.earliest_year);
    let mut found = Found::default();
    ground.tables().happened(zone, |row, column, at| {
        found.look();
        if zone.day(at).year() < earliest {
            found.push(|| {
                let message = words::ANCIENT.with("row", row.told()).with("column", column);
                Hit::at(row, column, message.with("at", told(zone, at)).with("year", earliest.to_string()))
            });
        }
    });
    found
}

#[cfg(test)]
mod tests {
    use super::super::made::{Made, at, contract, day, deal, lead, origin, payment, rep};
    use super::super::tables::CampaignRow;
    use super::*;
    use crate::domain::contract::Contract;
    use crate::domain::lead::Lead;
    use crate::domain::opportunity::{Opportunity, StageChange};
    use crate::domain::payment::Payment;
    use crate::domain::table::Table;

    #[test]
    fn a_day_without_a_time_is_not_before_a_moment_of_the_same_day() {
        let zone = Zone::default();
        assert!(!is_reversed(zone, at("2026-03-05 14:00"), at("2026-03-05")));
        assert!(is_reversed(zone, at("2026-03-05 14:00"), at("2026-03-05 13:59")));
        assert!(is_reversed(zone, at("2026-03-06"), at("2026-03-05 23:00")));
    }

    #[test]
    fn a_date_that_is_not_there_does_not_hide_two_that_are_reversed() {
        let made = Made {
            leads: vec![
                Lead { followed_at: Some(at("2026-03-01 10:00")), ..lead("L1") },
                Lead { followed_at: Some(at("2026-03-02")), ..lead("L2") },
            ],
            ..Made::default()
        };
        assert_eq!(
            made.told("lead_dates"),
            ["lead L1: followed_at 2026-03-01 10:00 is before created_at 2026-03-02 09:00"]
        );
    }

    #[test]
    fn a_deal_moves_and_is_signed_after_it_was_created() {
        let change =
            |at| StageChange { opportunity_id: "D2".into(), stage: None, at, by: None, origin: origin() };
        let made = Made {
            deals: vec![
                Opportunity { stage_changed_at: Some(at("2026-02-01")), ..deal("D1") },
                Opportunity { signed_on: Some(day("2026-02-27")), ..deal("D2") },
            ],
            stage_changes: vec![change(at("2026-03-01 08:00")), change(at("2026-03-09 08:00"))],
            ..Made::default()
        };
        assert_eq!(
            made.told("opportunity_dates"),
            [
                "deal D1: stage_changed_at 2026-02-01 is before created_at 2026-03-02 09:00",
                "stage change D2: at 2026-03-01 08:00 is before created_at 2026-03-02 09:00",
            ]
        );
        assert_eq!(
            made.told("signed_before_created"),
            ["deal D2: signed_on 2026-02-27 is before created_at 2026-03-02 09:00"]
        );
    }

    #[test]
    fn contracts_leaves_and_campaigns_run_forwards() {
        let mut away = rep("R1", "周婷婷");
        (away.leave_from, away.leave_to) = (Some(day("2026-03-09")), Some(day("2026-03-02")));
        let campaign = |code: &str, starts_on, ends_on| CampaignRow {
            code: code.into(),
            name: None,
            starts_on,
            ends_on,
            origin: origin(),
        };
        let made = Made {
            contracts: vec![
                Contract { archived_on: Some(day("2026-03-09")), ..contract("HT1") },
                Contract { sealed_on: Some(day("2026-03-10")), ..contract("HT2") },
            ],
            reps: vec![away],
            campaigns: vec![
                campaign("C1", Some(day("2026-03-09")), Some(day("2026-03-09"))),
                campaign("C2", Some(day("2026-03-09")), Some(day("2026-03-08"))),
            ],
            ..Made::default()
        };
        assert_eq!(
            made.told("contract_dates"),
            ["contract HT1: archived_on 2026-03-09 is before signed_on 2026-03-10"]
        );
        assert_eq!(made.told("leave_dates"), ["rep R1: leave_to 2026-03-02 is before leave_from 2026-03-09"]);
        assert_eq!(
            made.told("campaign_dates"),
            ["campaign C2: ends_on 2026-03-08 is before starts_on 2026-03-09"]
        );
    }

    #[test]
    fn leads_of_before_the_first_day_are_counted_for_their_rep() {
        let given = |id, on| Lead { owner: Some("周婷婷".into()), assigned_at: Some(at(on)), ..lead(id) };
        let mut hired = rep("R1", "周婷婷");
        hired.hired_on = Some(day("2026-03-10"));
        let made = Made {
            reps: vec![hired],
            leads: vec![given("L1", "2026-03-08"), given("L2", "2026-03-04"), given("L3", "2026-03-10")],
            ..Made::default()
        };
        assert_eq!(
            made.told("owned_before_hired"),
            [
                "周婷婷 (R1) was hired on 2026-03-10 and was given leads from 2026-03-04 on (before the first day: 2)"
            ]
        );
    }

    #[test]
    fn money_may_come_some_days_before_the_signing() {
        let paid = |id, on| Payment { contract_no: Some("HT1".into()), paid_at: at(on), ..payment(id) };
        let made = Made {
            contracts: vec![contract("HT1")],
            payments: vec![paid("P1", "2026-02-08"), paid("P2", "2026-02-07")],
            ..Made::default()
        };
        assert_eq!(
            made.told("paid_before_signed"),
            ["payment P2 came on 2026-02-07, 31 days before contract HT1 was signed on 2026-03-10"]
        );
    }

    #[test]
    fn what_was_imported_later_than_the_as_of_is_not_in_the_future() {
        let paid = |id, on| Payment { paid_at: at(on), ..payment(id) };
        let made = Made {
            payments: vec![paid("P1", "2026-04-05"), paid("P2", "2062-03-05")],
            imports: vec![(Table::Payments, at("2026-04-06 08:00"))],
            ..Made::default()
        };
        assert_eq!(made.told("future_date"), ["payment P2: paid_at is 2062-03-05, later than 2026-04-06"]);
    }

    #[test]
    fn what_a_program_writes_for_no_date_is_told() {
        let made = Made {
            leads: vec![Lead { converted_at: Some(at("1970-01-01 08:00")), ..lead("L1") }],
            ..Made::default()
        };
        assert_eq!(
            made.told("ancient_date"),
            ["lead L1: converted_at is 1970-01-01 08:00, before the year 2000"]
        );
    }
}
