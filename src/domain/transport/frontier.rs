//! The nodes that a search for shortest ways has not done with yet, side by side in columns: each step looks at
//! all of them.

use super::ways::FAR;

/// How far away a node is; of equal costs the fewest hops count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Distance {
    pub cost: i64,
    pub hops: usize,
}

/// The nodes that are open, one entry each in every column.
pub(super) struct Frontier {
    nodes: Vec<usize>,
    potential: Vec<i64>,
    reached: Vec<Distance>,
    /// The place of the nearest, the first of several.
    nearest: usize,
}

impl Frontier {
    /// All nodes; those that have too much are reached already.
    pub fn new(excess: &[i64], potential: &[i64]) -> Frontier {
        let start = |excess: &i64| match excess {
            1.. => Distance { cost: 0, hops: 0 },
            _ => Distance { cost: FAR, hops: usize::MAX },
        };
        let mut frontier = Frontier {
            nodes: (0..excess.len()).collect(),
            potential: potential.to_vec(),
            reached: excess.iter().map(start).collect(),
            nearest: 0,
        };
        frontier.look();
        frontier
    }

    fn look(&mut self) {
        self.nearest = (0..self.nodes.len()).min_by_key(|at| self.reached[*at]).unwrap_or(0);
    }

    /// The nearest node; nothing where no more can be reached.
    pub fn nearest(&self) -> Option<(usize, Distance)> {
        let reached = self.reached.get(self.nearest).filter(|reached| reached.cost < FAR)?;
        Some((self.nodes[self.nearest], *reached))
    }

    /// Takes the nearest node out.
    pub fn take(&mut self) -> (usize, Distance) {
        self.potential.swap_remove(self.nearest);
        (self.nodes.swap_remove(self.nearest), self.reached.swap_remove(self.nearest))
    }

    /// Reaches for all other nodes from one that was taken out: `far` is what it takes to leave it, `arc` what the
    /// way to a node costs.
    pub fn reach(&mut self, far: Distance, arc: impl Fn(usize) -> i64) {
        let mut nearest = (Distance { cost: i64::MAX, hops: usize::MAX }, 0);
        let columns = self.nodes.iter().zip(&self.potential).zip(&mut self.reached).enumerate();
        for (at, ((node, potential), reached)) in columns {
            let arc = arc(*node);
            let cost = far.cost + arc - potential;
            // Hardly any node comes nearer: the costs alone say so.
            if cost <= reached.cost && arc < FAR {
                *reached = (*reached).min(Distance { cost, hops: far.hops });
            }
            if reached.cost <= nearest.0.cost && *reached < nearest.0 {
                nearest = (*reached, at);
            }
        }
        self.nearest = nearest.1;
    }

    /// How many hops away each node is: those that are `done`, and those still open.
    pub fn hops(self, done: Vec<(usize, Distance)>) -> Vec<usize> {
        let mut hops = vec![usize::MAX; done.len() + self.nodes.len()];
        let open = self.nodes.into_iter().zip(self.reached);
        done.into_iter().chain(open).for_each(|(node, reached)| hops[node] = reached.hops);
        hops
    }
}
