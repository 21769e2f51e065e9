//! Who gets what among payments and open sums that hang together: the best whole, and by how much each pair of it
//! leads over the best whole without that pair.

use crate::domain::transport::{Costs, MISSING, Transport};

/// More payments than this that hang together in one knot are left to a person.
const MOST: usize = 60;

/// A payment that may take an open sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// The payment.
    pub payment: u32,
    /// The open sum, by its index.
    pub slot: u32,
    /// What speaks for it, in thousandths of a bit; above nought.
    pub bits: i64,
}

/// A pair of the best whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The payment and the open sum.
    pub edge: Edge,
    /// By how much the best whole leads over the best one without the pair.
    pub margin: i64,
}

/// The pairs of the best whole; `room` says how many payments each slot takes.
pub fn best(edges: &[Edge], room: &[u32]) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = parts(edges, room.len()).iter().flat_map(|part| solve(part, room)).collect();
    pairs.sort_unstable_by_key(|pair| pair.edge);
    pairs
}

/// The edges by connected component.
fn parts(edges: &[Edge], slots: usize) -> Vec<Vec<Edge>> {
    let mut edges = edges.to_vec();
    edges.sort_unstable();
    let mut payments: Vec<u32> = edges.iter().map(|edge| edge.payment).collect();
    payments.dedup();
    let node = |edge: &Edge| slots + payments.binary_search(&edge.payment).unwrap_or(0);
    let mut parents: Vec<usize> = (0..slots + payments.len()).collect();
    for edge in &edges {
        let (one, two) = (root(&mut parents, edge.slot as usize), root(&mut parents, node(edge)));
        parents[one.max(two)] = one.min(two);
    }
    let mut parts: std::collections::BTreeMap<usize, Vec<Edge>> = std::collections::BTreeMap::new();
    for edge in edges {
        parts.entry(root(&mut parents, edge.slot as usize)).or_default().push(edge);
    }
    parts.into_values().collect()
}

fn root(parents: &mut [usize], mut at: usize) -> usize {
    while parents[at] != at {
        parents[at] = parents[parents[at]];
        at = parents[at];
    }
    at
}

fn solve(part: &[Edge], room: &[u32]) -> Vec<Pair> {
    if let [only] = part {
        return vec![Pair { edge: *only, margin: only.bits }];
    }
    if part.chunk_by(|one, two| one.payment == two.payment).count() > MOST {
        return Vec::new();
    }
    let (chosen, whole) = optimum(part, room);
    let without = |at: usize| optimum(&[&part[..at], &part[at + 1..]].concat(), room).1;
    chosen.into_iter().map(|at| Pair { edge: part[at], margin: whole - without(at) }).collect()
}

/// The edges of the best whole, by their index, and what they have together.
fn optimum(part: &[Edge], room: &[u32]) -> (Vec<usize>, i64) {
    let mut slots: Vec<u32> = part.iter().map(|edge| edge.slot).collect();
    slots.sort_unstable();
    slots.dedup();
    let mut payments: Vec<u32> = part.iter().map(|edge| edge.payment).collect();
    payments.dedup();
    // The last place is nowhere: who goes there takes nothing.
    let width = slots.len() + 1;
    let mut costs = vec![MISSING; payments.len() * width];
    let place = |edge: &Edge| {
        let row = payments.binary_search(&edge.payment).unwrap_or(0);
        (row, slots.binary_search(&edge.slot).unwrap_or(0))
    };
    for edge in part {
        let (row, slot) = place(edge);
        costs[row * width + slot] = -edge.bits;
    }
    (1..=payments.len()).for_each(|row| costs[row * width - 1] = 0);
    let all = u32::try_from(payments.len()).unwrap_or(u32::MAX);
    let high = slots.iter().map(|slot| room[*slot as usize]).chain([all]).collect();
    let costs = Costs::of_rows(width, costs);
    let problem = Transport {
        sizes: vec![1; payments.len()],
        costs,
        low: vec![0; width],
        want: vec![0; width],
        high,
        most: None,
    };
    let plan = problem.solve();
    let is_chosen = |edge: &Edge| {
        let (row, slot) = place(edge);
        plan.flow[row].iter().any(|(place, _)| *place == slot)
    };
    let chosen: Vec<usize> = (0..part.len()).filter(|at| is_chosen(&part[*at])).collect();
    let sum = chosen.iter().map(|at| part[*at].bits).sum();
    (chosen, sum)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn edge(payment: u32, slot: u32, bits: i64) -> Edge {
        Edge { payment, slot, bits }
    }

    #[test]
    fn who_has_one_choice_leaves_the_other_to_who_has_two() {
        let pairs = best(&[edge(7, 0, 8_000), edge(7, 1, 8_000), edge(9, 1, 8_000)], &[1, 1]);
        assert_eq!(
            pairs.iter().map(|pair| (pair.edge.payment, pair.edge.slot)).collect::<Vec<_>>(),
            [(7, 0), (9, 1)]
        );
        assert!(pairs.iter().all(|pair| pair.margin >= 8_000));
    }

    #[test]
    fn what_fits_equally_has_no_margin() {
        let cross = [edge(1, 0, 8_000), edge(1, 1, 8_000), edge(2, 0, 8_000), edge(2, 1, 8_000)];
        assert!(best(&cross, &[1, 1]).iter().all(|pair| pair.margin == 0));
        let rivals = [edge(1, 0, 8_000), edge(2, 0, 8_000)];
        assert!(best(&rivals, &[1]).iter().all(|pair| pair.margin == 0));
        assert!(best(&rivals, &[2]).iter().all(|pair| pair.margin == 8_000));
    }

    /// The most that payments from `from` on can have, by trying all.
    fn by_trying(edges: &[Edge], payments: &[u32], room: &mut Vec<u32>) -> i64 {
        let Some((first, rest)) = payments.split_first() else { return 0 };
        let mut most = by_trying(edges, rest, room);
        for edge in edges.iter().filter(|edge| edge.payment == *first) {
            if room[edge.slot as usize] > 0 {
                room[edge.slot as usize] -= 1;
                most = most.max(edge.bits + by_trying(edges, rest, room));
                room[edge.slot as usize] += 1;
            }
        }
        most
    }

    proptest! {
        #[test]
        fn nothing_is_used_twice_and_no_whole_is_better(
            found in prop::collection::btree_map((0u32..5, 0u32..5), 1i64..9_000, 0..14),
            room in prop::collection::vec(1u32..3, 5),
        ) {
            let edges: Vec<Edge> = found.into_iter().map(|((payment, slot), bits)| edge(payment, slot, bits)).collect();
            let pairs = best(&edges, &room);
            for slot in 0..5u32 {
                prop_assert!(pairs.iter().filter(|pair| pair.edge.slot == slot).count() <= room[slot as usize] as usize);
            }
            for payment in 0..5u32 {
                prop_assert!(pairs.iter().filter(|pair| pair.edge.payment == payment).count() <= 1);
            }
            let sum: i64 = pairs.iter().map(|pair| pair.edge.bits).sum();
            prop_assert_eq!(sum, by_trying(&edges, &[0, 1, 2, 3, 4], &mut room.clone()));
            for pair in &pairs {
                let others: Vec<Edge> = edges.iter().copied().filter(|edge| *edge != pair.edge).collect();
                prop_assert_eq!(pair.margin, sum - by_trying(&others, &[0, 1, 2, 3, 4], &mut room.clone()));
            }
        }
    }
}
