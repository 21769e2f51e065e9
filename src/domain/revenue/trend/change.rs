//! What a group's sum was, is, and what drove it from one to the other.
//!
//! The change is taken apart by customer, to the fen: `gained` from customers who had nothing in the period before,
//! `lost` with those who have nothing in this one, `moved` with those who have something in both, be it more, less, or
//! in another group.

use std::collections::BTreeMap;

use super::entry::{Entry, Measure, Side};
use super::window::Windows;
use crate::domain::money::Money;
use crate::words::{Phrase, trend as words};

/// So many customers are named.
const NAMED: usize = 3;

/// One group's sum in the three windows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change<'a> {
    /// What it is grouped by.
    pub side: Side,
    /// The group; `None` for what belongs to none.
    pub name: Option<&'a str>,
    /// Which sum.
    pub measure: Measure,
    /// The period as far as it has come.
    pub now: Money,
    /// The period before.
    pub before: Money,
    /// A year ago.
    pub year_ago: Money,
    /// From customers who had nothing in the period before.
    pub gained: Money,
    /// With customers who have nothing in this one; nought or below, unless it was refunds that went.
    pub lost: Money,
    /// With customers of both periods.
    pub moved: Money,
    /// The customers who moved most.
    pub drivers: Vec<Driver<'a>>,
}

/// One customer's part in a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Driver<'a> {
    /// How.
    pub drive: Drive,
    /// The customer, or the deal of one that is not known.
    pub who: Option<&'a str>,
    /// The deals of both periods, in order.
    pub deals: Vec<&'a str>,
    /// By how much.
    pub amount: Money,
}

/// How a customer drives a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Drive {
    /// Nothing before, something now.
    Gained,
    /// Something before, nothing now.
    Lost,
    /// Something in both.
    Moved,
}

impl Drive {
    /// The drive as people call it.
    pub fn phrase(self) -> Phrase {
        match self {
            Drive::Gained => words::GAINED,
            Drive::Lost => words::LOST,
            Drive::Moved => words::MOVED,
        }
    }

    /// Its own word.
    pub fn word(self) -> &'static str {
        match self {
            Drive::Gained => "gained",
            Drive::Lost => "lost",
            Drive::Moved => "moved",
        }
    }
}

impl Change<'_> {
    /// By how much the sum has changed, in percent; `None` without a sum before.
    pub fn pct(&self) -> Option<f64> {
        pct(self.now, self.before)
    }

    /// The same against a year ago.
    pub fn year_pct(&self) -> Option<f64> {
        pct(self.now, self.year_ago)
    }

    /// Whether the sum has fallen by a third or more.
    pub fn has_fallen(&self) -> bool {
        self.before > Money::ZERO && (self.before - self.now).fen().saturating_mul(3) >= self.before.fen()
    }
}

fn pct(now: Money, before: Money) -> Option<f64> {
    (before > Money::ZERO).then(|| (now - before).fen() as f64 * 100.0 / before.fen() as f64)
}

/// What one customer has in one group.
#[derive(Debug, Default)]
struct Account<'a> {
    now: Money,
    before: Money,
    deals: Vec<&'a str>,
}

/// The changes by region, team or product: the groups in the order of names, those without one last, each with its
/// three measures.
pub fn changes<'a>(entries: &[Entry<'a>], windows: &Windows, side: Side) -> Vec<Change<'a>> {
    let mut all = Vec::new();
    for measure in Measure::ALL {
        all.extend(of_measure(
            entries.iter().filter(|entry| entry.measure == measure),
            windows,
            side,
            measure,
        ));
    }
    all.sort_by_key(|change| (change.name.is_none(), change.name, change.measure));
    all
}

fn of_measure<'e, 'a: 'e>(
    entries: impl Iterator<Item = &'e Entry<'a>>,
    windows: &Windows,
    side: Side,
    measure: Measure,
) -> Vec<Change<'a>> {
    let mut accounts: BTreeMap<Option<&str>, BTreeMap<Option<&str>, Account>> = BTreeMap::new();
    let mut year_ago: BTreeMap<Option<&str>, Money> = BTreeMap::new();
    // Whether a customer has anything in this period, and in the one before, in any group.
    let mut seen: BTreeMap<Option<&str>, (bool, bool)> = BTreeMap::new();
    for entry in entries {
        let (is_now, was) = (windows.now.holds(entry.day), windows.before.holds(entry.day));
        let name = entry.name(side);
        if windows.year_ago.holds(entry.day) {
            *year_ago.entry(name).or_default() += entry.amount;
        }
        if !(is_now || was) {
            continue;
        }
        let account = accounts.entry(name).or_default().entry(entry.who()).or_default();
        *(if is_now { &mut account.now } else { &mut account.before }) += entry.amount;
        account.deals.extend(entry.deal);
        let seen = seen.entry(entry.who()).or_default();
        *seen = (seen.0 || is_now, seen.1 || was);
    }
    for name in year_ago.keys() {
        accounts.entry(*name).or_default();
    }
    let of_group = |(name, accounts): (Option<&'a str>, BTreeMap<Option<&'a str>, Account<'a>>)| {
        let year_ago = year_ago.get(&name).copied().unwrap_or_default();
        group(side, name, measure, year_ago, accounts, &seen)
    };
    accounts.into_iter().map(of_group).collect()
}

fn group<'a>(
    side: Side,
    name: Option<&'a str>,
    measure: Measure,
    year_ago: Money,
    accounts: BTreeMap<Option<&'a str>, Account<'a>>,
    seen: &BTreeMap<Option<&'a str>, (bool, bool)>,
) -> Change<'a> {
    let zero = Money::ZERO;
    let mut change = Change {
        side,
        name,
        measure,
        now: zero,
        before: zero,
        year_ago,
        gained: zero,
        lost: zero,
        moved: zero,
        drivers: Vec::new(),
    };
    for (who, mut account) in accounts {
        let drive = match seen.get(&who) {
            Some((true, false)) => Drive::Gained,
            Some((false, true)) => Drive::Lost,
            _ => Drive::Moved,
        };
        let amount = account.now - account.before;
        change.now += account.now;
        change.before += account.before;
        *match drive {
            Drive::Gained => &mut change.gained,
            Drive::Lost => &mut change.lost,
            Drive::Moved => &mut change.moved,
        } += amount;
        account.deals.sort_unstable();
        account.deals.dedup();
        change.drivers.push(Driver { drive, who, deals: account.deals, amount });
    }
    change.drivers.retain(|driver| !driver.amount.is_zero());
    change.drivers.sort_by_key(|driver| (std::cmp::Reverse(driver.amount.abs()), driver.who));
    change.drivers.truncate(NAMED);
    change
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::super::made::{deal, scope};
    use super::super::super::regions::Regions;
    use super::super::super::{Books, RevenuePolicy, reconcile};
    use super::super::{Unit, entries};
    use super::*;
    use crate::domain::assign::owners::Aliases;
    use crate::domain::moment::Zone;
    use crate::domain::opportunity::Opportunity;

    /// (customer, product, day, yuan)
    type Sale = (&'static str, &'static str, &'static str, i64);

    fn told(sales: &[Sale]) -> Vec<(String, [i64; 6])> {
        let rows: Vec<Opportunity> = sales
            .iter()
            .enumerate()
            .map(|(at, (customer, product, day, yuan))| Opportunity {
                customer: Some((*customer).into()),
                product: Some((*product).into()),
                signed_on: Some(day.parse().unwrap()),
                ..deal(&format!("O{at}"), *yuan)
            })
            .collect();
        let books = Books::of(&rows, &[], &[]);
        let done = reconcile(&books, &RevenuePolicy::default(), &scope("2026-03-15"));
        let regions =
            Regions::new(&[], &Aliases::new(), books.all_opportunities().map(|row| row.belonging()));
        let windows = Windows::new(Unit::Month, "2026-03-15".parse().unwrap());
        let changes = changes(&entries(&done, &regions, Zone::default()), &windows, Side::Product);
        let signed = changes.into_iter().filter(|change| change.measure == Measure::Signed);
        let yuan = |sum: Money| sum.fen() / 100;
        signed
            .map(|it| {
                let sums = [it.now, it.before, it.year_ago, it.gained, it.lost, it.moved];
                (it.name.unwrap_or_default().to_owned(), sums.map(yuan))
            })
            .collect()
    }

    #[test]
    fn a_change_is_gained_lost_and_moved() {
        let told = told(&[
            ("甲", "A", "2026-03-02", 100),
            ("乙", "A", "2026-02-03", 70),
            ("丙", "A", "2026-02-05", 50),
            ("丙", "B", "2026-03-05", 60),
            ("丁", "B", "2026-02-20", 999),
            ("丁", "B", "2025-03-09", 10),
        ]);
        assert_eq!(
            told,
            [("A".to_owned(), [100, 120, 0, 100, -70, -50]), ("B".to_owned(), [60, 0, 10, 0, 0, 60]),]
        );
    }

    proptest! {
        #[test]
        fn the_parts_add_up_to_the_change(
            sales in prop::collection::vec((
                prop::sample::select(vec!["甲", "乙", "丙"]),
                prop::sample::select(vec!["A", "B"]),
                prop::sample::select(vec!["2026-03-02", "2026-02-03", "2025-03-02", "2026-01-01", "2026-03-15"]),
                1i64..1_000,
            ), 0..20)
        ) {
            let all = told(&sales);
            for (_, [now, before, _, gained, lost, moved]) in &all {
                prop_assert_eq!(gained + lost + moved, now - before);
            }
            let march: i64 = sales.iter().filter(|sale| sale.2.starts_with("2026-03")).map(|sale| sale.3).sum();
            prop_assert_eq!(all.iter().map(|(_, sums)| sums[0]).sum::<i64>(), march);
        }
    }
}
