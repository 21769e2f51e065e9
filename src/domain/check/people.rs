//! Reps who left or are away with work in hand, reps without any, reps of one name.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{Days, NaiveDate};

use super::found::{Found, Hit};
use super::ground::Ground;
use crate::domain::assign::owners::folded;
use crate::domain::money::Money;
use crate::domain::rep::Rep;
use crate::words::check as words;

/// The open deals of each rep: how many, and their sum in the base currency's own fen.
fn open_deals<'a>(ground: &Ground<'a>) -> HashMap<&'a str, (usize, Money)> {
    let mut deals: HashMap<&str, (usize, Money)> = HashMap::new();
    for deal in ground.setting.tables.opportunities.iter().filter(|deal| ground.is_open(deal)) {
        let Some(rep) = ground.rep(deal.rep.as_deref()) else { continue };
        let (count, sum) = deals.entry(rep.rep_id.as_str()).or_default();
        *count += 1;
        *sum += deal.amount.unwrap_or_default();
    }
    deals
}

fn person(rep: &Rep) -> String {
    words::person(rep.name.as_deref(), rep.rep_id.as_str())
}

/// Reps who left and still own open deals.
pub fn left_with_deals(ground: &Ground<'_>) -> Found {
    let deals = open_deals(ground);
    let mut found = Found::default();
    for rep in ground.setting.tables.reps.iter().filter(|rep| rep.active.is_some()) {
        found.look();
        let Some((count, sum)) = deals.get(rep.rep_id.as_str()).filter(|_| rep.active == Some(false)) else {
            continue;
        };
        found.push(|| {
            let message = words::LEFT_WITH_DEALS.with("rep", person(rep)).with("deals", *count);
            Hit::at(rep.into(), "active", message.with("sum", sum.to_string())).of_rows(*count)
        });
    }
    found
}

/// Reps who left and still own leads that nobody has converted.
pub fn left_with_leads(ground: &Ground<'_>) -> Found {
    let mut waiting: HashMap<&str, usize> = HashMap::new();
    let leads = ground.setting.tables.leads.iter().filter(|lead| lead.invalid != Some(true));
    let mut found = Found::default();
    // Where no lead says so, nobody can tell which are still waiting.
    for lead in leads.filter(|lead| lead.converted.is_some() || lead.converted_at.is_some()) {
        found.look();
        let is_waiting = lead.converted != Some(true) && lead.converted_at.is_none();
        let Some(rep) = ground.rep(lead.owner.as_deref()).filter(|_| is_waiting) else { continue };
        *waiting.entry(rep.rep_id.as_str()).or_default() += 1;
    }
    for rep in ground.setting.tables.reps.iter().filter(|rep| rep.active == Some(false)) {
        let Some(leads) = waiting.get(rep.rep_id.as_str()) else { continue };
        found.push(|| {
            let message = words::LEFT_WITH_LEADS.with("rep", person(rep)).with("leads", *leads);
            Hit::at(rep.into(), "active", message).of_rows(*leads)
        });
    }
    found
}

/// Reps who will be away for long and have open deals.
pub fn away_with_deals(ground: &Ground<'_>) -> Found {
    let today = ground.today();
    let long = i64::from(ground.setting.policy.long_leave_days);
    let deals = open_deals(ground);
    let mut found = Found::default();
    for rep in ground.setting.tables.reps.iter().filter(|rep| rep.active != Some(false)) {
        let (Some(from), Some(to)) = (rep.leave_from, rep.leave_to) else { continue };
        found.look();
        let is_long = from <= today && (to - today).num_days() >= long;
        let Some((count, sum)) = deals.get(rep.rep_id.as_str()).filter(|_| is_long) else { continue };
        found.push(|| {
            let message = words::AWAY_WITH_DEALS.with("rep", person(rep)).with("until", to);
            let message = message.with("deals", *count).with("sum", sum.to_string());
            Hit::at(rep.into(), "leave_to", message).of_rows(*count)
        });
    }
    found
}

/// Reps who were there and got no lead in the last weeks, while others did.
pub fn idle_rep(ground: &Ground<'_>) -> Found {
    let tables = ground.setting.tables;
    let given = tables.leads.iter().filter_map(|lead| {
        let day = ground.day(lead.assigned_at.or(lead.created_at)?);
        Some((day, lead.owner.as_deref()?)).filter(|(day, _)| *day <= ground.today())
    });
    let given: Vec<(NaiveDate, &str)> = given.collect();
    let mut found = Found::default();
    let last = given.iter().map(|(day, _)| *day).max();
    let days = Days::new(u64::from(ground.setting.policy.idle_days));
    let Some((last, from)) = last.and_then(|last| Some((last, last.checked_sub_days(days)?))) else {
        return found;
    };
    let recent = given.iter().filter(|(day, _)| *day > from).filter_map(|(_, owner)| ground.rep(Some(owner)));
    let busy: HashSet<&str> = recent.map(|rep| rep.rep_id.as_str()).collect();
    let managers: HashSet<&str> = tables
        .reps
        .iter()
        .filter_map(|rep| ground.rep(rep.manager.as_deref()))
        .map(|rep| rep.rep_id.as_str())
        .collect();
    let takes_leads = |rep: &&Rep| {
        let is_away =
            rep.leave_from.is_some_and(|leave| leave <= last) && rep.leave_to.is_none_or(|to| to > from);
        rep.active != Some(false)
            && rep.capacity != Some(0.0)
            && rep.hired_on.is_none_or(|hired| hired <= from)
            && !is_away
            && !managers.contains(rep.rep_id.as_str())
    };
    let present: Vec<&Rep> = tables.reps.iter().filter(takes_leads).collect();
    let idle: Vec<&Rep> = present.iter().copied().filter(|rep| !busy.contains(rep.rep_id.as_str())).collect();
    found.examined = present.len();
    // Where most get none, leads go some other way.
    if idle.len() * 2 <= present.len() {
        for rep in idle {
            let message = words::IDLE_REP.with("rep", person(rep)).with("from", from).with("to", last);
            found.push(|| Hit::at(rep.into(), "rep_id", message));
        }
    }
    found
}

/// Two reps of one name: whatever names them so is nobody's.
pub fn rep_name_twice(ground: &Ground<'_>) -> Found {
    let reps = ground.setting.tables.reps;
    let mut found = Found { examined: reps.len(), ..Found::default() };
    let mut firsts: BTreeMap<String, &Rep> = BTreeMap::new();
    for (rep, name) in reps.iter().filter_map(|rep| Some((rep, rep.name.as_deref()?))) {
        let first = *firsts.entry(folded(name)).or_insert(rep);
        if first.rep_id != rep.rep_id {
            found.push(|| {
                let message = words::REP_NAME_TWICE.with("name", name).with("first", first.rep_id.as_str());
                Hit::at(rep.into(), "name", message.with("second", rep.rep_id.as_str()))
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::found::Idle;
    use super::super::made::{Made, day, deal, lead, rep, won};
    use super::*;
    use crate::domain::lead::Lead;
    use crate::domain::opportunity::Opportunity;

    fn left(id: &str, name: &str) -> Rep {
        Rep { active: Some(false), ..rep(id, name) }
    }

    fn owned(id: &str, owner: &str) -> Lead {
        Lead { owner: Some(owner.into()), converted: Some(false), ..lead(id) }
    }

    #[test]
    fn who_left_hands_over_open_deals_and_waiting_leads() {
        let of = |deal: Opportunity| Opportunity { rep: Some("周婷婷".into()), ..deal };
        let made = Made {
            reps: vec![left("R1", "周婷婷"), Rep { active: Some(true), ..rep("R2", "李伟") }],
            deals: vec![of(deal("D1")), of(deal("D2")), of(won("D3"))],
            leads: vec![
                owned("L1", "R1"),
                Lead { converted: Some(true), ..owned("L2", "R1") },
                owned("L3", "R2"),
            ],
            ..Made::default()
        };
        assert_eq!(
            made.told("left_with_deals"),
            ["周婷婷 (R1) has left and owns open deals: 2, over 2,000.00"]
        );
        assert_eq!(
            made.told("left_with_leads"),
            ["周婷婷 (R1) has left and owns leads that are not converted: 1"]
        );
    }

    #[test]
    fn where_nothing_says_which_leads_wait_or_who_left_nobody_is_accused() {
        let made = Made {
            reps: vec![left("R1", "周婷婷")],
            leads: vec![Lead { converted: None, ..owned("L1", "R1") }],
            deals: vec![deal("D1")],
            ..Made::default()
        };
        assert_eq!(made.result("left_with_leads"), Err(Idle::NothingToLookAt));
        let made = Made { reps: vec![rep("R1", "周婷婷")], deals: vec![deal("D1")], ..Made::default() };
        assert_eq!(made.result("left_with_deals"), Err(Idle::NothingToLookAt));
    }

    #[test]
    fn a_long_leave_needs_somebody_for_the_open_deals() {
        let away = |id, name, to| Rep {
            leave_from: Some(day("2026-03-20")),
            leave_to: Some(day(to)),
            ..rep(id, name)
        };
        let of = |id, rep: &str| Opportunity { rep: Some(rep.into()), ..deal(id) };
        let made = Made {
            reps: vec![away("R1", "周婷婷", "2026-08-01"), away("R2", "李伟", "2026-04-02")],
            deals: vec![of("D1", "R1"), of("D2", "R2")],
            ..Made::default()
        };
        assert_eq!(
            made.told("away_with_deals"),
            ["周婷婷 (R1) is away until 2026-08-01 and owns open deals: 1, over 1,000.00"]
        );
    }

    #[test]
    fn who_is_there_and_gets_no_lead_is_idle_but_for_managers_and_newcomers() {
        let made = Made {
            reps: vec![
                Rep { manager: Some("王经理".into()), ..rep("R1", "周婷婷") },
                rep("R2", "李伟"),
                rep("R3", "王经理"),
                Rep { hired_on: Some(day("2026-03-01")), ..rep("R4", "新人") },
                rep("R5", "赵敏"),
                Rep { capacity: Some(0.0), ..rep("R6", "内勤") },
            ],
            leads: vec![owned("L1", "R1"), owned("L2", "R5")],
            ..Made::default()
        };
        assert_eq!(made.told("idle_rep"), ["李伟 (R2) got no lead from 2026-01-31 to 2026-03-02"]);
    }

    #[test]
    fn two_reps_of_one_name_are_told() {
        let made = Made { reps: vec![rep("R1", "李伟"), rep("R2", "李 伟")], ..Made::default() };
        assert_eq!(made.told("rep_name_twice"), ["R1 and R2 are both called '李 伟'"]);
    }
}
