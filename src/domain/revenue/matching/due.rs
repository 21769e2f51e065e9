//! The sums that contracts wait for.

use super::{Desk, number};
use crate::domain::money::Money;

/// Contracts by the sums that they wait for, in the order of sums and contracts.
#[derive(Debug, Default)]
pub struct Due(Vec<(Money, u32)>);

impl Due {
    /// What `contracts` wait for.
    pub fn of(desk: &Desk, contracts: impl Iterator<Item = u32>) -> Due {
        let mut due = Vec::new();
        for contract in contracts {
            due.extend(number::parts_due(desk, contract).into_iter().map(|part| (part, contract)));
        }
        due.sort_unstable();
        Due(due)
    }

    /// What all contracts wait for that are neither void nor repeat another one.
    pub fn of_all(desk: &Desk) -> Due {
        let entries = (0u32..).zip(&desk.sides.register.entries);
        let live = entries.filter(|(_, entry)| entry.duplicate_of.is_none() && !entry.is_voided());
        Due::of(desk, live.map(|(at, _)| at))
    }

    /// The contracts that wait for `least` to `most`; one that waits for several such sums comes several times.
    pub fn between(&self, least: Money, most: Money) -> impl Iterator<Item = u32> + '_ {
        let from = self.0.partition_point(|(sum, _)| *sum < least);
        let until = self.0.partition_point(|(sum, _)| *sum <= most);
        self.0[from..until.max(from)].iter().map(|(_, contract)| *contract)
    }

    /// The contracts that wait for `sum`, in order.
    pub fn exactly(&self, sum: Money) -> impl Iterator<Item = u32> + '_ {
        self.between(sum, sum)
    }

    /// How many contracts there are.
    pub fn contracts(&self) -> usize {
        let mut contracts: Vec<u32> = self.0.iter().map(|(_, contract)| *contract).collect();
        contracts.sort_unstable();
        contracts.dedup();
        contracts.len()
    }
}
