//! What one more slot of a place would save.

use super::Search;
use super::frontier::{Distance, Frontier};
use super::ways::FAR;

impl Search<'_> {
    /// What one more slot of each place would save: what the search would find if the place could have one
    /// more. That is exact where the bound's dual value is one of many, too. Nothing where the slot would serve
    /// the bounds or things that go nowhere, and not the cost.
    pub(super) fn slots(&mut self) -> Vec<Option<i64>> {
        let full = |place: usize| self.bounds[place].is_full(self.passed[place]);
        let full: Vec<bool> = (0..self.places).map(full).collect();
        let away = if full.contains(&true) { self.ways_from_sink() } else { Vec::new() };
        let slot = |place: usize| {
            if !full[place] {
                let (over, _) = self.bounds[place].beyond(self.passed[place]);
                return (over == 0).then_some(0);
            }
            // What lies in the slot is one farther from what the place should have.
            let saved = if away[place] < FAR { -(away[place] + 1) } else { 0 };
            (saved < self.strain / 2).then(|| (saved.max(0) + self.scale / 2) / self.scale)
        };
        (0..self.places).map(slot).collect()
    }

    /// What it costs to bring a unit to each place that another passes on now: the shortest ways from the
    /// sink. Nothing is too much any more, so no arc has a reduced cost below nought.
    fn ways_from_sink(&mut self) -> Vec<i64> {
        let sink = self.sink();
        let mut start = vec![0; sink + 1];
        start[sink] = 1;
        let mut away = vec![FAR; sink + 1];
        let mut open = Frontier::new(&start, &self.potential);
        while let Some((near, reached)) = open.nearest() {
            away[near] = reached.cost + self.potential[near] - self.potential[sink];
            open.take();
            self.find_ways(near);
            let far = Distance { cost: reached.cost + self.potential[near], hops: reached.hops + 1 };
            match self.ways.row(near) {
                Some(row) => open.reach(far, |next| row.cost.get(next).copied().unwrap_or(FAR)),
                None => open.reach(far, |next| if next < sink { self.one_less(next) } else { FAR }),
            }
        }
        away
    }
}
