//! The transportation problem: many equal things a group, to a few places, at least cost. Behind the optimum of
//! assignment, and behind which payment gets which open sum.
//!
//! The primal-dual method on the graph contracted to the places (Ahuja, Magnanti and Orlin, Network Flows,
//! 1993, sections 9.7 and 9.8): the way from one place to another costs what the cheapest thing there would
//! cost more here. Every thing starts where it is cheapest at first prices that come near to the bounds,
//! which is optimal but for them; what is too much then moves along shortest paths to where it is too little.

mod bounds;
mod costs;
mod frontier;
mod prices;
mod slots;
mod ways;

use std::collections::BTreeMap;

use bounds::{Bounds, NEAREST, STEPS};
use costs::Seen;
pub use costs::{Costs, MISSING, Open};
use frontier::{Distance, Frontier};
use ways::{FAR, Row, Ways};

/// Groups of things, places with bounds, and costs.
#[derive(Debug, Clone, Default)]
pub struct Transport {
    /// How many things each group has.
    pub sizes: Vec<u32>,
    /// The cost of one thing of each group at each place.
    pub costs: Costs,
    /// What each place must have.
    pub low: Vec<u32>,
    /// What each place should have, where the costs leave it open.
    pub want: Vec<u32>,
    /// What each place can have.
    pub high: Vec<u32>,
    /// What each place can have where things would go nowhere else; nothing for no more than `high`.
    pub most: Option<Vec<u32>>,
}

/// Who goes where.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The places that things of each group go to, in their order, and how many; a list a group.
    pub flow: Vec<Vec<(usize, u32)>>,
    /// The cost of all that go somewhere.
    pub cost: i128,
    /// How many go nowhere.
    pub left_over: u32,
    /// How many the places lack together of what they must have.
    pub lacking: u32,
    /// How many the places have together over what they can have.
    pub over: u32,
}

impl Transport {
    /// The cheapest plan: as many things as may go somewhere do, then the bounds give way as little as can be,
    /// no place by more steps than need be, then cost counts, then how near each place is to what it should have.
    pub fn solve(&self) -> Plan {
        self.searched().plan()
    }

    /// The same, and what one more slot of each place would save: nothing where a slot would serve the bounds
    /// or things that go nowhere, and not the cost.
    pub fn solve_with_slots(&self) -> (Plan, Vec<Option<i64>>) {
        let mut search = self.searched();
        (search.plan(), search.slots())
    }

    fn searched(&self) -> Search<'_> {
        let mut search = Search::new(self);
        search.run();
        search
    }

    fn places(&self) -> usize {
        self.high.len()
    }

    fn bounds(&self, place: usize) -> Bounds {
        let most = self.most.as_ref().map(|most| most[place]);
        Bounds::new(self.low[place], self.want[place], self.high[place], most)
    }
}

/// The state of the search. The places come first, then the one for what goes nowhere; the sink, which
/// every place passes its things on to, is the last node.
struct Search<'t> {
    problem: &'t Transport,
    places: usize,
    /// Costs are multiplied by this, so that nearness to the wanted counts less than any cost.
    scale: i64,
    /// What each place must, should and can have.
    bounds: Vec<Bounds>,
    /// The scaled cost of a unit one step beyond the bounds, more than any way saves.
    strain: i64,
    /// How many steps there are.
    steps: i64,
    /// The scaled cost of going nowhere, more than of any unit beyond the bounds.
    nowhere: i64,
    /// The groups that are at each node but the sink, and how many of each.
    here: Vec<BTreeMap<u32, u32>>,
    /// What each node but the sink passes on to the sink.
    passed: Vec<u32>,
    /// What is too much (or, below nought, too little) at each node.
    excess: Vec<i64>,
    potential: Vec<i64>,
    /// The cheapest ways from node to node.
    ways: Ways,
}

impl<'t> Search<'t> {
    fn new(problem: &'t Transport) -> Search<'t> {
        let places = problem.places();
        let things: i64 = problem.sizes.iter().map(|size| i64::from(*size)).sum();
        let (least, most) = problem.costs.bounds().unwrap_or((0, 0));
        // One thing at another place brings two of them nearer to what they should have, or farther, by `NEAREST`
        // each at most.
        let scale = (2 * things + 1).max(4 * NEAREST + 5);
        let span = 2 * i64::try_from(places).unwrap_or(i64::MAX / 2) + 4;
        let strain = (most - least + 1).saturating_mul(span).saturating_add(most.abs()).saturating_mul(scale);
        let strain = strain.min(FAR / 16);
        let steps = (FAR / 8 / strain - 1).clamp(1, STEPS);
        let bounds = (0..places).map(|place| problem.bounds(place)).collect::<Vec<Bounds>>();
        let nodes = places + 2;
        let mut search = Search {
            problem,
            places,
            scale,
            strain,
            steps,
            nowhere: (steps + 1) * strain,
            here: vec![BTreeMap::new(); places + 1],
            passed: bounds.iter().map(|bounds| bounds.first(0)).chain([0]).collect(),
            bounds,
            excess: vec![0; nodes],
            potential: vec![0; nodes],
            ways: Ways::new(places + 1),
        };
        search.start();
        search
    }

    fn sink(&self) -> usize {
        self.places + 1
    }

    /// The scaled cost of a group at a node but the sink.
    fn cost(&self, group: usize, node: usize) -> i64 {
        if node == self.places {
            return self.nowhere;
        }
        match self.problem.costs.at(group, node) {
            MISSING => MISSING,
            cost => cost * self.scale,
        }
    }

    /// Puts every group where it is cheapest at the first prices. A place that keeps things away passes on
    /// as much as it can have, one that draws them as little as it must.
    fn start(&mut self) {
        let width = self.places + 1;
        for (place, price) in self.problem.first_prices().into_iter().enumerate() {
            let most = self.strain / 2;
            self.potential[place] = price.saturating_mul(-self.scale).clamp(-most, most);
            self.passed[place] = self.bounds[place].first(price);
        }
        for (group, size) in self.problem.sizes.iter().enumerate().filter(|(_, size)| **size > 0) {
            // Nowhere is the last, and every place that is as cheap comes before it.
            let mut best = (self.nowhere - self.potential[self.places], self.places);
            self.problem.costs.each(group, |place, cost| {
                best = best.min((cost * self.scale - self.potential[place], place));
            });
            let here = best.1;
            self.here[here].insert(name(group), *size);
            self.excess[here] += i64::from(*size);
        }
        let mut passed = 0;
        for node in 0..width {
            self.excess[node] -= i64::from(self.passed[node]);
            passed += i64::from(self.passed[node]);
        }
        let things: i64 = self.problem.sizes.iter().map(|size| i64::from(*size)).sum();
        let sink = self.sink();
        self.excess[sink] = passed - things;
    }

    /// Finds the cheapest ways from `here` to every other node, where they are not known.
    fn find_ways(&mut self, here: usize) {
        if here == self.sink() || self.ways.row(here).is_some() {
            return;
        }
        self.ways.keep(here, self.row(here));
    }

    /// The cheapest ways from `here` to every other node.
    fn row(&self, here: usize) -> Row {
        let mut row = Row::none(self.places + 1);
        let mut seen = Seen::default();
        for group in self.here[here].keys() {
            self.offer_ways(&mut row, *group, here, &mut seen);
        }
        row
    }

    /// Tells a row of the ways of a group from `here` to every other node, but for those where groups before it
    /// that cost the same have been `seen`.
    fn offer_ways(&self, row: &mut Row, group: u32, here: usize, seen: &mut Seen) {
        let own = self.cost(group as usize, here);
        self.problem.costs.each_new(group as usize, seen, |there, cost| {
            if there != here {
                row.offer(there, cost * self.scale - own, group);
            }
        });
        if here != self.places {
            row.offer(self.places, self.nowhere - own, group);
        }
    }

    /// The cheapest way from one node to another, among groups that are there.
    fn cheapest(&self, here: usize, there: usize) -> (i64, u32) {
        let ways = self.here[here].keys().filter_map(|group| {
            let cost = self.cost(*group as usize, there);
            (cost != MISSING && here != there).then(|| (cost - self.cost(*group as usize, here), *group))
        });
        ways.min().unwrap_or((FAR, u32::MAX))
    }

    /// A group has come to a node where there was none of it.
    fn come(&mut self, group: u32, node: usize) {
        let Some(mut row) = self.ways.take(node) else { return };
        self.offer_ways(&mut row, group, node, &mut Seen::default());
        self.ways.put_back(node, row);
    }

    /// The last of a group has left a node: the ways that were its own are found anew.
    fn go(&mut self, group: u32, node: usize) {
        /// From as many of its own on it is faster to find all of them anew.
        const MANY: usize = 8;
        let Some(mut row) = self.ways.take(node) else { return };
        let own: Vec<usize> = (0..=self.places).filter(|there| row.group[*there] == group).collect();
        if own.len() > MANY {
            row = self.row(node);
        } else {
            for there in own {
                (row.cost[there], row.group[there]) = self.cheapest(node, there);
            }
        }
        self.ways.put_back(node, row);
    }

    /// What it costs that a node passes one more on to the sink.
    fn one_more(&self, node: usize) -> i64 {
        if node == self.places {
            return 0;
        }
        bounds::scaled(self.bounds[node].more(self.passed[node], self.steps), self.strain)
    }

    /// What it costs that a node passes one less on.
    fn one_less(&self, node: usize) -> i64 {
        if node == self.places {
            return if self.passed[node] > 0 { 0 } else { FAR };
        }
        bounds::scaled(self.bounds[node].less(self.passed[node], self.steps), self.strain)
    }

    /// What it costs that one more goes from a node to another; `ways` are those known of the first, and the
    /// sink has none.
    fn arc(&self, ways: Option<&Row>, from: usize, to: usize) -> i64 {
        match ways {
            Some(row) if to < row.cost.len() => row.cost[to],
            Some(_) => self.one_more(from),
            None if to < self.sink() => self.one_less(to),
            None => FAR,
        }
    }

    /// Finds what the nearest way out costs, then moves along all ways that cost that, until nothing is too
    /// much any more or nothing can move.
    fn run(&mut self) {
        while let Some(hops) = self.reprice() {
            self.move_all(&hops);
        }
    }

    /// How many hops each node is away from those that have too much, if anything there can reach a node that
    /// has too little: Dijkstra's search, of equal costs the fewest hops. The potentials are then such that
    /// the nearest ways out have reduced costs of nought and no arc has less.
    fn reprice(&mut self) -> Option<Vec<usize>> {
        let mut open = Frontier::new(&self.excess, &self.potential);
        let mut done: Vec<(usize, Distance)> = Vec::with_capacity(self.excess.len());
        let nearest = loop {
            let (near, reached) = open.nearest()?;
            if self.excess[near] < 0 {
                break reached.cost;
            }
            done.push(open.take());
            self.find_ways(near);
            let far = Distance { cost: reached.cost + self.potential[near], hops: reached.hops + 1 };
            match self.ways.row(near) {
                Some(row) => {
                    let out = self.one_more(near);
                    open.reach(far, |next| row.cost.get(next).copied().unwrap_or(out));
                }
                None => open.reach(far, |next| if next < self.sink() { self.one_less(next) } else { FAR }),
            }
        };
        for (node, reached) in &done {
            self.potential[*node] += reached.cost - nearest;
        }
        Some(open.hops(done))
    }

    /// Moves along ways of reduced costs of nought, each hop one farther away (Dinic 1970). What was tried in
    /// vain is not tried again; what that leaves over the next round finds.
    fn move_all(&mut self, hops: &[usize]) {
        let layers = layers(hops);
        let mut tried = vec![0; hops.len()];
        for source in 0..hops.len() {
            while self.excess[source] > 0 && tried[source] < usize::MAX {
                let path = self.way_out(source, hops, &layers, &mut tried);
                if !path.is_empty() {
                    self.shift(&path);
                }
            }
        }
    }

    /// A way from `source` to a node that has too little; empty where there is none. `tried` says how many of the
    /// next layer are known to be in vain from each node; all where nothing is left.
    fn way_out(
        &mut self,
        source: usize,
        hops: &[usize],
        layers: &[Vec<usize>],
        tried: &mut [usize],
    ) -> Vec<usize> {
        let mut path = vec![source];
        while let Some(here) = path.last().copied() {
            if self.excess[here] < 0 {
                return path;
            }
            self.find_ways(here);
            let ways = self.ways.row(here);
            let leads_on = |next: &usize| {
                let arc = self.arc(ways, here, *next);
                arc < FAR && arc + self.potential[here] == self.potential[*next]
            };
            let next = hops[here].checked_add(1).and_then(|next| layers.get(next));
            let left = next.and_then(|layer| layer.get(tried[here]..)).unwrap_or_default();
            if let Some(found) = left.iter().position(leads_on) {
                tried[here] += found;
                path.push(left[found]);
                continue;
            }
            tried[here] = usize::MAX;
            path.pop();
            if let Some(before) = path.last() {
                tried[*before] += 1;
            }
        }
        path
    }

    /// Moves as much as goes along a path at the same cost.
    fn shift(&mut self, path: &[usize]) {
        let (first, last) = (path[0], path[path.len() - 1]);
        let mut amount = self.excess[first].min(-self.excess[last]);
        for hop in path.windows(2) {
            amount = amount.min(self.room(hop[0], hop[1]));
        }
        let amount = u32::try_from(amount).unwrap_or(u32::MAX).max(1);
        for hop in path.windows(2) {
            self.move_over(hop[0], hop[1], amount);
        }
        self.excess[first] -= i64::from(amount);
        self.excess[last] += i64::from(amount);
    }

    /// How many can go from one node to another at the same cost.
    fn room(&self, from: usize, to: usize) -> i64 {
        let sink = self.sink();
        let node = if to == sink { from } else { to };
        if from != sink && to != sink {
            let group = self.group_of(from, to);
            return group.map_or(0, |group| i64::from(self.here[from].get(&group).copied().unwrap_or(0)));
        }
        let passed = self.passed[node];
        if node == self.places {
            return if to == sink { i64::MAX } else { i64::from(passed) };
        }
        let bounds = &self.bounds[node];
        let change =
            if to == sink { bounds.more(passed, self.steps) } else { bounds.less(passed, self.steps) };
        change.map_or(0, |(_, same)| i64::from(same))
    }

    fn move_over(&mut self, from: usize, to: usize, amount: u32) {
        let sink = self.sink();
        if to == sink {
            self.passed[from] += amount;
            return;
        }
        if from == sink {
            self.passed[to] -= amount;
            return;
        }
        let Some(group) = self.group_of(from, to) else { return };
        let left = self.here[from].get(&group).copied().unwrap_or(0).saturating_sub(amount);
        if left > 0 {
            self.here[from].insert(group, left);
        } else {
            self.here[from].remove(&group);
            self.go(group, from);
        }
        let there = self.here[to].entry(group).or_insert(0);
        let new = *there == 0;
        *there += amount;
        if new {
            self.come(group, to);
        }
    }

    /// The group whose things go most cheaply from one node to another.
    fn group_of(&self, from: usize, to: usize) -> Option<u32> {
        let group = match self.ways.row(from) {
            Some(row) => row.group[to],
            None => self.cheapest(from, to).1,
        };
        (group != u32::MAX).then_some(group)
    }

    fn plan(&self) -> Plan {
        let mut flow = vec![Vec::new(); self.problem.sizes.len()];
        let mut cost = 0_i128;
        let mut has = vec![0_u32; self.places];
        for (place, groups) in self.here[..self.places].iter().enumerate() {
            for (group, count) in groups {
                let group = *group as usize;
                cost += i128::from(self.problem.costs.at(group, place)) * i128::from(*count);
                flow[group].push((place, *count));
                has[place] += count;
            }
        }
        let left_over = self.here[self.places].values().sum();
        let beyond = || (0..self.places).map(|place| self.bounds[place].beyond(has[place]));
        Plan {
            over: beyond().map(|(over, _)| over).sum(),
            lacking: beyond().map(|(_, under)| under).sum(),
            flow,
            cost,
            left_over,
        }
    }
}

/// The nodes of each number of hops, in their order; those that are not reached are in none.
fn layers(hops: &[usize]) -> Vec<Vec<usize>> {
    let mut layers: Vec<Vec<usize>> = Vec::new();
    for (node, hops) in hops.iter().enumerate().filter(|(_, hops)| **hops < usize::MAX) {
        if layers.len() <= *hops {
            layers.resize(hops + 1, Vec::new());
        }
        layers[*hops].push(node);
    }
    layers
}

/// A group as the ways know it: there are fewer than four thousand million.
fn name(group: usize) -> u32 {
    u32::try_from(group).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
