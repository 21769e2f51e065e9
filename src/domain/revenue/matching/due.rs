//! The sums that contracts wait for.

use super::{Desk, number};
use crate::domain::money::Money;

/// Contracts by the sums that they wait for, in the order of sums and contracts.
#[derive(Debug, Default)]
pub struct Due {
    sums: Vec<(Money, u32)>,
    contracts: usize,
}

impl Due {
    /// What `contracts` wait for, each named once.
    pub fn of(desk: &Desk, contracts: impl Iterator<Item = u32>) -> Due {
        let (mut due, mut parts) = (Due::default(), Vec::new());
        for contract in contracts {
            number::put_parts_due(desk, contract, &mut parts);
            due.contracts += usize::from(!parts.is_empty());
            due.sums.extend(parts.drain(..).map(|part| (part, contract)));
        }
        due.sums.sort_unstable();
        due
    }

    /// What all contracts wait for that are neither void nor repeat another one.
    pub fn of_all(desk: &Desk) -> Due {
        let entries = (0u32..).zip(&desk.sides.register.entries);
        let live = entries.filter(|(_, entry)| entry.duplicate_of.is_none() && !entry.is_voided());
        Due::of(desk, live.map(|(at, _)| at))
    }

    /// The contracts that wait for `least` to `most`; one that waits for several such sums comes several times.
    pub fn between(&self, least: Money, most: Money) -> impl Iterator<Item = u32> + Clone + '_ {
        let from = self.sums.partition_point(|(sum, _)| *sum < least);
        let fitting = self.sums[from..].iter().take_while(move |(sum, _)| *sum <= most);
        fitting.map(|(_, contract)| *contract)
    }

    /// The contracts that wait for `sum`, in order.
    pub fn exactly(&self, sum: Money) -> impl Iterator<Item = u32> + '_ {
        self.between(sum, sum)
    }

    /// How many contracts there are.
    pub fn contracts(&self) -> usize {
        self.contracts
    }
}
