//! How far targets are reached: what was signed and what became trusted in the target's period, beside its sum.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use crate::domain::money::Money;
use crate::domain::rep::Rep;
use crate::domain::revenue::Reconciliation;
use crate::domain::revenue::period::Period;
use crate::domain::revenue::regions::Belonging;
use crate::domain::target::{Scope, Target};

/// A target and what was reached of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attained {
    /// Whose it is.
    pub scope: Scope,
    /// The name as the target gives it.
    pub name: String,
    /// The period as the target gives it.
    pub period: String,
    /// The target.
    pub goal: Money,
    /// Deals that the CRM has signed, by the CRM's day.
    pub signed: Money,
    /// Deals that became trusted, by the trusted day.
    pub trusted: Money,
    /// Days of the period that have passed, of all its days.
    pub elapsed: (u32, u32),
}

impl Attained {
    /// What was trusted, in percent of the target; `None` where the target is nought.
    pub fn percent(&self) -> Option<f64> {
        self.of_goal(self.trusted)
    }

    /// What was signed, in percent of the target.
    pub fn signed_percent(&self) -> Option<f64> {
        self.of_goal(self.signed)
    }

    /// The days that have passed, in percent.
    pub fn elapsed_percent(&self) -> f64 {
        f64::from(self.elapsed.0) * 100.0 / f64::from(self.elapsed.1.max(1))
    }

    fn of_goal(&self, sum: Money) -> Option<f64> {
        (self.goal > Money::ZERO).then(|| sum.fen() as f64 * 100.0 / self.goal.fen() as f64)
    }
}

/// Who is who: reps under their id, name and aliases, with their team and region.
#[derive(Debug, Default)]
pub struct People<'a> {
    reps: HashMap<&'a str, Option<&'a Rep>>,
}

impl<'a> People<'a> {
    /// The people of `reps`; `aliases` has other names by the id that they stand for.
    pub fn new(reps: &'a [Rep], aliases: &'a BTreeMap<String, Vec<String>>) -> People<'a> {
        let mut people = People::default();
        for rep in reps {
            let id = rep.rep_id.as_str();
            people.add(id, rep);
            rep.name.iter().for_each(|name| people.add(name, rep));
            aliases.get(id).into_iter().flatten().for_each(|alias| people.add(alias, rep));
        }
        people
    }

    /// A name that fits two people stands for neither.
    fn add(&mut self, name: &'a str, rep: &'a Rep) {
        let known = self.reps.entry(name).or_insert(Some(rep));
        *known = known.filter(|known| known.rep_id == rep.rep_id);
    }

    fn rep(&self, name: &str) -> Option<&'a Rep> {
        self.reps.get(name.trim()).copied().flatten()
    }

    /// Whether a deal is of whom a target is for.
    fn is_of(&self, deal: Belonging<'_>, target: &Target) -> bool {
        let rep = deal.rep.and_then(|name| self.rep(name));
        match target.scope {
            Scope::Rep => match (rep, self.rep(&target.name)) {
                (Some(one), Some(two)) => one.rep_id == two.rep_id,
                _ => deal.rep == Some(&*target.name),
            },
            Scope::Team => {
                let team = deal.team.or_else(|| rep.and_then(|rep| rep.team.as_deref()));
                team == Some(&*target.name)
            }
            Scope::Region => {
                let region = deal.region.or_else(|| rep.and_then(|rep| rep.region.as_deref()));
                region == Some(&*target.name)
            }
        }
    }
}

/// The targets whose period has begun by `day`, the latest period first.
pub fn attained(done: &Reconciliation, targets: &[Target], people: &People, day: NaiveDate) -> Vec<Attained> {
    let mut all: Vec<(NaiveDate, Attained)> = Vec::new();
    for target in targets {
        let Some(period) = target.period.parse::<Period>().ok().filter(|period| period.first <= day) else {
            continue;
        };
        let Some(goal) = target.amount else { continue };
        let days = |last: NaiveDate| u32::try_from((last - period.first).num_days() + 1).unwrap_or(0);
        all.push((
            period.first,
            Attained {
                scope: target.scope,
                name: target.name.to_string(),
                period: target.period.to_string(),
                goal,
                signed: signed(done, target, people, period),
                trusted: trusted(done, target, people, period),
                elapsed: (days(day.min(period.last)), days(period.last)),
            },
        ));
    }
    all.sort_by(|(first, one), (other, two)| {
        (one.scope, other, &one.period, &one.name).cmp(&(two.scope, first, &two.period, &two.name))
    });
    all.into_iter().map(|(_, attained)| attained).collect()
}

fn signed(done: &Reconciliation, target: &Target, people: &People, period: Period) -> Money {
    let deals = done.deals.iter().filter(|deal| deal.stands());
    let own = deals.filter(|deal| {
        deal.crm_day.is_some_and(|day| period.holds(day)) && people.is_of(deal.row.belonging(), target)
    });
    own.map(|deal| deal.amount).sum()
}

fn trusted(done: &Reconciliation, target: &Target, people: &People, period: Period) -> Money {
    let lines = done.lines.iter().filter(|line| line.is_trusted());
    let within = lines.filter(|line| line.trusted_on.is_some_and(|day| period.holds(day)));
    let own = within.filter(|line| {
        line.deal.is_some_and(|at| people.is_of(done.deals[at as usize].row.belonging(), target))
    });
    own.filter_map(|line| line.amount.get()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::contract::Contract;
    use crate::domain::opportunity::Opportunity;
    use crate::domain::payment::Payment;
    use crate::domain::revenue::made::{contract, day, deal, receipt, scope};
    use crate::domain::revenue::{Books, RevenuePolicy, reconcile};

    #[test]
    fn a_target_counts_what_was_signed_and_trusted_in_its_period() {
        let of = |id: &str, rep: &str, number: &str| Opportunity {
            rep: Some(rep.into()),
            team: Some("华东一组".into()),
            contract_no: Some(number.into()),
            ..deal(id, 100)
        };
        let deals = [of("O1", "R1", "HT-1"), of("O2", "老宁", "HT-2")];
        let contracts =
            [contract("HT-1", 100), Contract { archived_on: None, status: None, ..contract("HT-2", 100) }];
        let payments = [Payment { contract_no: Some("HT-1".into()), ..receipt("P1", 100) }];
        let books = Books::of(&deals, &contracts, &payments);
        let done = reconcile(&books, &RevenuePolicy::default(), &scope("2026-03-31"));
        let target = |scope, name: &str, period: &str| Target {
            scope,
            name: name.into(),
            period: period.into(),
            amount: Some(Money::of_yuan(400)),
            origin: deals[0].origin.clone(),
        };
        let targets = [
            target(Scope::Rep, "老宁", "2026-03"),
            target(Scope::Team, "华东一组", "2026Q1"),
            target(Scope::Rep, "R1", "2026-04"),
        ];
        let told = attained(&done, &targets, &People::default(), day("2026-03-31"));
        let sums: Vec<(i64, i64)> =
            told.iter().map(|it| (it.signed.fen() / 100, it.trusted.fen() / 100)).collect();
        assert_eq!(sums, [(100, 0), (200, 100)]);
        assert_eq!((told[1].percent(), told[1].elapsed), (Some(25.0), (90, 90)));
    }
}
