//! What a thing of each group costs at each place, held once for all groups that have it in common.

use std::collections::HashMap;

/// The cost of a group at a place that it may not go to.
pub const MISSING: i64 = i64::MAX;

const BITS: usize = u64::BITS as usize;

/// The costs of groups at places. Groups mostly differ in where they may go and not in what they would cost
/// there: both are held once, and a group is the number of a row and of a set of open places.
#[derive(Debug, Clone, Default)]
pub struct Costs {
    width: usize,
    rows: Vec<i64>,
    row_of: Vec<u32>,
    open: Vec<Open>,
    open_of: Vec<Option<u32>>,
}

/// The places that a group may go to; compared as their flags would be, the first place first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Open(Vec<u64>);

impl Open {
    /// The places of which it is said that they are open.
    pub fn new(places: impl Iterator<Item = bool>) -> Open {
        let mut words = Vec::new();
        for (place, open) in places.enumerate() {
            if place % BITS == 0 {
                words.push(0);
            }
            if let Some(word) = words.last_mut().filter(|_| open) {
                *word |= flag(place);
            }
        }
        Open(words)
    }

    /// Whether no place is open.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// Whether a place is open.
    pub fn has(&self, place: usize) -> bool {
        self.0.get(place / BITS).is_some_and(|word| word & flag(place) != 0)
    }
}

/// Places that groups of one row have been shown.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    row: Option<u32>,
    words: Vec<u64>,
}

/// The first place of a word has its highest bit, so that words compare as flags in order.
fn flag(place: usize) -> u64 {
    1 << (BITS - 1 - place % BITS)
}

impl Costs {
    /// Costs of which every group has a row of its own, of `width` places; [`MISSING`] where it may not go.
    pub fn of_rows(width: usize, rows: Vec<i64>) -> Costs {
        let groups = u32::try_from(rows.len().checked_div(width).unwrap_or(0)).unwrap_or(u32::MAX);
        Costs {
            width,
            rows,
            row_of: (0..groups).collect(),
            open: Vec::new(),
            open_of: vec![None; groups as usize],
        }
    }

    /// The costs of `groups`, each with what tells its row from others and the places that are open to it;
    /// `cost` is asked once for each row, with the first group that has it, and each place.
    pub fn shared<K: Eq + std::hash::Hash>(
        width: usize,
        groups: impl Iterator<Item = (K, Open)>,
        cost: impl Fn(usize, usize) -> i64,
    ) -> Costs {
        let mut costs = Costs { width, ..Costs::default() };
        let mut rows: HashMap<K, u32> = HashMap::new();
        let mut sets: HashMap<Open, u32> = HashMap::new();
        for (group, (key, open)) in groups.enumerate() {
            let next = rows.len() as u32;
            let row = *rows.entry(key).or_insert_with(|| {
                costs.rows.extend((0..width).map(|place| cost(group, place)));
                next
            });
            costs.row_of.push(row);
            let next = sets.len() as u32;
            costs.open_of.push(Some(*sets.entry(open).or_insert_with_key(|open| {
                costs.open.push(open.clone());
                next
            })));
        }
        costs
    }

    /// The cost of a group at a place.
    pub fn at(&self, group: usize, place: usize) -> i64 {
        match self.open_of[group] {
            Some(open) if !self.open[open as usize].has(place) => MISSING,
            _ => self.rows[self.row_of[group] as usize * self.width + place],
        }
    }

    /// Shows `look` every place that a group may go to, with the cost there.
    pub fn each(&self, group: usize, mut look: impl FnMut(usize, i64)) {
        let start = self.row_of[group] as usize * self.width;
        let row = &self.rows[start..start + self.width];
        let Some(open) = self.open_of[group] else {
            row.iter()
                .enumerate()
                .filter(|(_, cost)| **cost != MISSING)
                .for_each(|(at, cost)| look(at, *cost));
            return;
        };
        let words = &self.open[open as usize].0;
        for (word, costs) in
            words.iter().zip(row.chunks(BITS)).enumerate().map(|(at, pair)| (at * BITS, pair))
        {
            let (bits, costs) = costs;
            if *bits == u64::MAX {
                costs.iter().enumerate().for_each(|(at, cost)| look(word + at, *cost));
                continue;
            }
            let mut left = *bits;
            while left != 0 {
                let at = left.leading_zeros() as usize;
                look(word + at, costs[at]);
                left &= !(1 << (BITS - 1 - at));
            }
        }
    }

    /// The same, but only places that are not in `seen`, which they are put into. What is seen is forgotten where
    /// the row is another one than that of the group before.
    pub fn each_new(&self, group: usize, seen: &mut Seen, mut look: impl FnMut(usize, i64)) {
        let row = self.row_of[group];
        let Some(open) = self.open_of[group] else { return self.each(group, look) };
        if seen.row != Some(row) {
            *seen = Seen { row: Some(row), words: vec![0; self.width.div_ceil(BITS)] };
        }
        let start = row as usize * self.width;
        let costs = self.rows[start..start + self.width].chunks(BITS);
        let words = seen.words.iter_mut().zip(&self.open[open as usize].0);
        for (at, ((seen, open), costs)) in words.zip(costs).enumerate() {
            let mut left = open & !*seen;
            *seen |= open;
            while left != 0 {
                let place = left.leading_zeros() as usize;
                look(at * BITS + place, costs[place]);
                left &= !flag(place);
            }
        }
    }

    /// The least and the greatest cost of all groups where they may go.
    pub fn bounds(&self) -> Option<(i64, i64)> {
        let mut bounds: Option<(i64, i64)> = None;
        for group in 0..self.row_of.len() {
            self.each(group, |_, cost| {
                let (least, most) = bounds.unwrap_or((cost, cost));
                bounds = Some((least.min(cost), most.max(cost)));
            });
        }
        bounds
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_place_is_shown_once_for_all_groups_of_a_row() {
        let open = |flags: [bool; 3]| Open::new(flags.into_iter());
        let groups =
            [(0, open([true, false, true])), (0, open([true, true, true])), (1, open([true, true, false]))];
        let costs = Costs::shared(3, groups.into_iter(), |group, place| (group * 10 + place) as i64);
        let mut seen = Seen::default();
        let mut shown = |group| {
            let mut shown = Vec::new();
            costs.each_new(group, &mut seen, |place, cost| shown.push((place, cost)));
            shown
        };
        assert_eq!(
            [shown(0), shown(1), shown(2)],
            [vec![(0, 0), (2, 2)], vec![(1, 1)], vec![(0, 20), (1, 21)]]
        );
    }

    proptest! {
        #[test]
        fn open_places_compare_as_their_flags_do(
            (left, right) in (0_usize..150).prop_flat_map(|count| {
                let flags = || prop::collection::vec(any::<bool>(), count);
                (flags(), flags())
            }),
        ) {
            let open = |flags: &[bool]| Open::new(flags.iter().copied());
            prop_assert_eq!(left.cmp(&right), open(&left).cmp(&open(&right)));
            prop_assert!(left.iter().enumerate().all(|(place, flag)| open(&left).has(place) == *flag));
        }

        #[test]
        fn shared_rows_cost_what_rows_of_their_own_do(
            groups in prop::collection::vec((0_usize..3, prop::collection::vec(any::<bool>(), 70)), 0..9),
        ) {
            let cost = |key: usize, place: usize| (key * 1000 + place) as i64 - 900;
            let rows = groups.iter().flat_map(|(key, open)| {
                (0..70).map(|place| if open[place] { cost(*key, place) } else { MISSING })
            });
            let whole = Costs::of_rows(70, rows.collect());
            let keyed = groups.iter().map(|(key, open)| (*key, Open::new(open.iter().copied())));
            let shared = Costs::shared(70, keyed, |group, place| cost(groups[group].0, place));
            prop_assert_eq!(whole.bounds(), shared.bounds());
            for group in 0..groups.len() {
                let all = |costs: &Costs| {
                    let mut seen = Vec::new();
                    costs.each(group, |place, cost| seen.push((place, cost)));
                    seen
                };
                prop_assert_eq!(all(&whole), all(&shared));
                prop_assert_eq!(all(&shared), {
                    let mut seen = Vec::new();
                    shared.each_new(group, &mut Seen::default(), |place, cost| seen.push((place, cost)));
                    seen
                });
                prop_assert!((0..70).all(|place| whole.at(group, place) == shared.at(group, place)));
            }
        }
    }
}
