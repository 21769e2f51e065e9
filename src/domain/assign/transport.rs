//! The transportation problem behind the optimum: many equal things a group, to a few places, at least cost.
//!
//! Successive shortest paths on the graph contracted to the places (Ahuja, Magnanti and Orlin, Network
//! Flows, 1993, section 9.7): the way from one place to another costs what the cheapest thing there would
//! cost more here. Every thing starts where it is cheapest, which is optimal but for the bounds; what is
//! too much then moves along shortest paths to where it is too little.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The cost of a group at a place that it may not go to.
pub const MISSING: i64 = i64::MAX;

/// Groups of things, places with bounds, and costs.
#[derive(Debug, Clone, Default)]
pub struct Transport {
    /// How many things each group has.
    pub sizes: Vec<u32>,
    /// The cost of one thing of each group at each place, a row a group; [`MISSING`] where it may not go.
    pub costs: Vec<i64>,
    /// What each place must have.
    pub low: Vec<u32>,
    /// What each place should have, where the costs leave it open.
    pub want: Vec<u32>,
    /// What each place can have.
    pub high: Vec<u32>,
}

/// Who goes where.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// How many of each group go to each place, a row a group.
    pub flow: Vec<u32>,
    /// The cost of all that go somewhere.
    pub cost: i128,
    /// How many go nowhere.
    pub left_over: u32,
    /// How many the places lack together of what they must have.
    pub lacking: u32,
    /// What one more slot of each place would save.
    pub prices: Vec<i64>,
}

impl Transport {
    /// The cheapest plan: as many things as may go somewhere do, then as much as can be of the lower bounds
    /// is met, then cost counts, then how near each place is to what it should have.
    pub fn solve(&self) -> Plan {
        let mut search = Search::new(self);
        search.run();
        search.plan()
    }

    fn places(&self) -> usize {
        self.high.len()
    }
}

/// The state of the search. The places come first, then the one for what goes nowhere; the sink, which
/// every place passes its things on to, is the last node.
struct Search<'t> {
    problem: &'t Transport,
    places: usize,
    /// Costs are multiplied by this, so that nearness to the wanted counts less than any cost.
    scale: i64,
    /// The scaled cost of going nowhere, and of a unit that a place lacks.
    penalty: i64,
    /// How many of each group are at each node but the sink.
    flow: Vec<u32>,
    /// What each node but the sink passes on to the sink.
    passed: Vec<u32>,
    /// What is too much (or, below nought, too little) at each node.
    excess: Vec<i64>,
    potential: Vec<i64>,
    /// For each way from node to node: groups by what one of their things would cost more.
    ways: Vec<BinaryHeap<Reverse<(i64, u32)>>>,
    /// The cheapest of each way.
    cheapest: Vec<i64>,
}

/// No way at all. Half of the largest, so that sums stay in bounds.
const FAR: i64 = i64::MAX / 4;

impl<'t> Search<'t> {
    fn new(problem: &'t Transport) -> Search<'t> {
        let places = problem.places();
        let things: i64 = problem.sizes.iter().map(|size| i64::from(*size)).sum();
        let real = || problem.costs.iter().copied().filter(|cost| *cost != MISSING);
        let (least, most) = (real().min().unwrap_or(0), real().max().unwrap_or(0));
        let scale = things + 1;
        let span = i64::try_from(places).unwrap_or(i64::MAX) + 2;
        let penalty =
            (most - least + 1).saturating_mul(span).saturating_add(most.abs()).saturating_mul(scale);
        let nodes = places + 2;
        let mut search = Search {
            problem,
            places,
            scale,
            penalty: penalty.min(FAR / 8),
            flow: vec![0; problem.sizes.len() * (places + 1)],
            passed: problem.want.iter().copied().chain([0]).collect(),
            excess: vec![0; nodes],
            potential: vec![0; nodes],
            ways: vec![BinaryHeap::new(); (places + 1) * (places + 1)],
            cheapest: vec![FAR; (places + 1) * (places + 1)],
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
            return self.penalty;
        }
        match self.problem.costs[group * self.places + node] {
            MISSING => MISSING,
            cost => cost * self.scale,
        }
    }

    /// Puts every group where it is cheapest.
    fn start(&mut self) {
        let width = self.places + 1;
        let mut ways: Vec<Vec<Reverse<(i64, u32)>>> = vec![Vec::new(); width * width];
        for (group, size) in self.problem.sizes.iter().enumerate().filter(|(_, size)| **size > 0) {
            let here = (0..width).min_by_key(|node| self.cost(group, *node)).unwrap_or(self.places);
            self.flow[group * width + here] = *size;
            self.excess[here] += i64::from(*size);
            self.ways_from(group, here).for_each(|(there, way)| ways[here * width + there].push(way));
        }
        self.ways = ways.into_iter().map(BinaryHeap::from).collect();
        let mut passed = 0;
        for node in 0..width {
            self.excess[node] -= i64::from(self.passed[node]);
            passed += i64::from(self.passed[node]);
            self.refresh(node);
        }
        let things: i64 = self.problem.sizes.iter().map(|size| i64::from(*size)).sum();
        let sink = self.sink();
        self.excess[sink] = passed - things;
    }

    /// The ways of a group from one node to every other.
    fn ways_from(
        &self,
        group: usize,
        here: usize,
    ) -> impl Iterator<Item = (usize, Reverse<(i64, u32)>)> + use<'_, 't> {
        let own = self.cost(group, here);
        let name = u32::try_from(group).unwrap_or(u32::MAX);
        (0..=self.places).filter(move |there| *there != here).filter_map(move |there| {
            match self.cost(group, there) {
                MISSING => None,
                cost => Some((there, Reverse((cost - own, name)))),
            }
        })
    }

    /// Finds the cheapest way from `here` to every other node, past groups that are no longer there.
    fn refresh(&mut self, here: usize) {
        let width = self.places + 1;
        for there in 0..width {
            let heap = &mut self.ways[here * width + there];
            while heap
                .peek()
                .is_some_and(|Reverse((_, group))| self.flow[*group as usize * width + here] == 0)
            {
                heap.pop();
            }
            self.cheapest[here * width + there] = heap.peek().map_or(FAR, |Reverse((cost, _))| *cost);
        }
    }

    /// What it costs that a node passes one more on to the sink.
    fn one_more(&self, node: usize) -> i64 {
        if node == self.places {
            return 0;
        }
        let passed = self.passed[node];
        match passed {
            _ if passed >= self.problem.high[node] => FAR,
            _ if passed < self.problem.low[node] => -self.penalty,
            _ if passed < self.problem.want[node] => -1,
            _ => 1,
        }
    }

    /// What it costs that a node passes one less on.
    fn one_less(&self, node: usize) -> i64 {
        let passed = self.passed[node];
        match passed {
            0 => FAR,
            _ if node == self.places => 0,
            _ if passed <= self.problem.low[node] => self.penalty,
            _ if passed <= self.problem.want[node] => 1,
            _ => -1,
        }
    }

    fn arc(&self, from: usize, to: usize) -> i64 {
        let sink = self.sink();
        match (from == sink, to == sink) {
            (false, false) => self.cheapest[from * (self.places + 1) + to],
            (false, true) => self.one_more(from),
            (true, false) => self.one_less(to),
            (true, true) => FAR,
        }
    }

    fn run(&mut self) {
        while let Some(source) = (0..self.excess.len()).find(|node| self.excess[*node] > 0) {
            let Some(path) = self.shortest(source) else { return };
            self.shift(&path);
        }
    }

    /// The shortest path from `source` to a node that has too little, by Dijkstra on reduced costs, which
    /// it keeps from falling below nought.
    fn shortest(&mut self, source: usize) -> Option<Vec<usize>> {
        let nodes = self.excess.len();
        let mut distance = vec![FAR; nodes];
        let mut before = vec![source; nodes];
        let mut done = vec![false; nodes];
        distance[source] = 0;
        let target = loop {
            let open = (0..nodes).filter(|node| !done[*node] && distance[*node] < FAR);
            let near = open.min_by_key(|node| distance[*node])?;
            if self.excess[near] < 0 {
                break near;
            }
            done[near] = true;
            for next in 0..nodes {
                let arc = self.arc(near, next);
                if done[next] || arc >= FAR {
                    continue;
                }
                let along = distance[near] + arc + self.potential[near] - self.potential[next];
                if along < distance[next] {
                    distance[next] = along;
                    before[next] = near;
                }
            }
        };
        for node in (0..nodes).filter(|node| done[*node]) {
            self.potential[node] += distance[node] - distance[target];
        }
        let mut path = vec![target];
        let mut node = target;
        while node != source {
            node = before[node];
            path.push(node);
        }
        path.reverse();
        Some(path)
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
        let sink = self.sink();
        for node in path.iter().copied().filter(|node| *node != sink) {
            self.refresh(node);
        }
    }

    /// How many can go from one node to another at the same cost.
    fn room(&self, from: usize, to: usize) -> i64 {
        let sink = self.sink();
        let steps = |node: usize| {
            let problem = self.problem;
            let [low, want, high] =
                [problem.low[node], problem.want[node], problem.high[node]].map(i64::from);
            [0, low, want, high]
        };
        let node = if to == sink { from } else { to };
        if from != sink && to != sink {
            let top = self.ways[from * (self.places + 1) + to].peek();
            return top.map_or(0, |Reverse((_, group))| {
                i64::from(self.flow[*group as usize * (self.places + 1) + from])
            });
        }
        let passed = i64::from(self.passed[node]);
        if node == self.places {
            return if to == sink { i64::MAX } else { passed };
        }
        let steps = steps(node).into_iter();
        if to == sink {
            steps.filter(|step| *step > passed).min().map_or(0, |step| step - passed)
        } else {
            steps.filter(|step| *step < passed).max().map_or(0, |step| passed - step)
        }
    }

    fn move_over(&mut self, from: usize, to: usize, amount: u32) {
        let (sink, width) = (self.sink(), self.places + 1);
        if to == sink {
            self.passed[from] += amount;
            return;
        }
        if from == sink {
            self.passed[to] -= amount;
            return;
        }
        let Some(Reverse((_, group))) = self.ways[from * width + to].peek().copied() else { return };
        let group = group as usize;
        self.flow[group * width + from] -= amount;
        let there = group * width + to;
        let new = self.flow[there] == 0;
        self.flow[there] += amount;
        if new {
            let ways: Vec<(usize, Reverse<(i64, u32)>)> = self.ways_from(group, to).collect();
            ways.into_iter().for_each(|(next, way)| self.ways[to * width + next].push(way));
        }
    }

    fn plan(&self) -> Plan {
        let width = self.places + 1;
        let mut flow = Vec::with_capacity(self.problem.costs.len());
        let (mut cost, mut left_over) = (0_i128, 0);
        for row in self.flow.chunks(width) {
            for count in &row[..self.places] {
                if *count > 0 {
                    cost += i128::from(self.problem.costs[flow.len()]) * i128::from(*count);
                }
                flow.push(*count);
            }
            left_over += row[self.places];
        }
        let lacks = |place: usize| {
            let has: u32 = flow.iter().skip(place).step_by(self.places.max(1)).sum();
            self.problem.low[place].saturating_sub(has)
        };
        let sink = self.sink();
        let price = |place: usize| {
            let full = self.passed[place] >= self.problem.high[place];
            let saved = self.potential[sink] - self.potential[place] + self.scale / 2;
            if full { (saved / self.scale).max(0) } else { 0 }
        };
        Plan {
            lacking: (0..self.places).map(lacks).sum(),
            prices: (0..self.places).map(price).collect(),
            flow,
            cost,
            left_over,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The least cost of all plans in which everything goes somewhere within the bounds, by trying all.
    fn by_trying(problem: &Transport) -> Option<i128> {
        fn go(problem: &Transport, things: &[usize], counts: &mut Vec<u32>) -> Option<i128> {
            let places = problem.high.len();
            let Some((group, rest)) = things.split_first() else {
                return counts.iter().zip(&problem.low).all(|(count, low)| count >= low).then_some(0);
            };
            (0..places)
                .filter_map(|place| {
                    let cost = problem.costs[group * places + place];
                    if cost == MISSING || counts[place] >= problem.high[place] {
                        return None;
                    }
                    counts[place] += 1;
                    let below = go(problem, rest, counts);
                    counts[place] -= 1;
                    Some(below? + i128::from(cost))
                })
                .min()
        }
        let things: Vec<usize> =
            problem.sizes.iter().enumerate().flat_map(|(group, size)| vec![group; *size as usize]).collect();
        go(problem, &things, &mut vec![0; problem.high.len()])
    }

    /// The Hungarian method (Kuhn 1955, Munkres 1957) on slots: the least cost where every place has
    /// exactly as many as it wants.
    fn by_slots(problem: &Transport) -> i128 {
        let places = problem.high.len();
        let things: Vec<usize> =
            problem.sizes.iter().enumerate().flat_map(|(group, size)| vec![group; *size as usize]).collect();
        let slots: Vec<usize> =
            problem.want.iter().enumerate().flat_map(|(place, want)| vec![place; *want as usize]).collect();
        let count = things.len();
        assert_eq!(count, slots.len());
        let cost = |row: usize, column: usize| problem.costs[things[row - 1] * places + slots[column - 1]];
        let (mut rows, mut columns) = (vec![0_i64; count + 1], vec![0_i64; count + 1]);
        let mut matched = vec![0_usize; count + 1];
        for row in 1..=count {
            matched[0] = row;
            let (mut slack, mut way) = (vec![i64::MAX; count + 1], vec![0_usize; count + 1]);
            let mut used = vec![false; count + 1];
            let mut column = 0;
            loop {
                used[column] = true;
                let (own, mut delta, mut next) = (matched[column], i64::MAX, 0);
                for other in (1..=count).filter(|other| !used[*other]) {
                    let reduced = cost(own, other) - rows[own] - columns[other];
                    if reduced < slack[other] {
                        slack[other] = reduced;
                        way[other] = column;
                    }
                    if slack[other] < delta {
                        delta = slack[other];
                        next = other;
                    }
                }
                for other in 0..=count {
                    if used[other] {
                        rows[matched[other]] += delta;
                        columns[other] -= delta;
                    } else if other > 0 {
                        slack[other] -= delta;
                    }
                }
                column = next;
                if matched[column] == 0 {
                    break;
                }
            }
            while column != 0 {
                matched[column] = matched[way[column]];
                column = way[column];
            }
        }
        (1..=count).map(|column| i128::from(cost(matched[column], column))).sum()
    }

    prop_compose! {
        fn small()(places in 1_usize..4, groups in 1_usize..5)(
            costs in prop::collection::vec(prop::option::weighted(0.85, -9_i64..9), places * groups),
            sizes in prop::collection::vec(0_u32..3, groups),
            bounds in prop::collection::vec((0_u32..3, 0_u32..3, 0_u32..3), places),
        ) -> Transport {
            Transport {
                sizes,
                costs: costs.into_iter().map(|cost| cost.unwrap_or(MISSING)).collect(),
                low: bounds.iter().map(|(low, ..)| *low).collect(),
                want: bounds.iter().map(|(low, more, _)| low + more).collect(),
                high: bounds.iter().map(|(low, more, most)| low + more + most).collect(),
            }
        }
    }

    prop_compose! {
        fn exact()(places in 1_usize..6, each in 1_u32..6)(
            costs in prop::collection::vec(0_i64..1000, places * places * each as usize),
            places in Just(places),
            each in Just(each),
        ) -> Transport {
            let bounds = vec![each; places];
            Transport {
                sizes: vec![1; places * each as usize],
                costs,
                low: bounds.clone(),
                want: bounds.clone(),
                high: bounds,
            }
        }
    }

    fn counts(problem: &Transport, plan: &Plan) -> Vec<u32> {
        let places = problem.high.len();
        (0..places).map(|place| plan.flow.iter().skip(place).step_by(places).sum()).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

        #[test]
        fn no_plan_is_cheaper(problem in small()) {
            let plan = problem.solve();
            if let Some(least) = by_trying(&problem) {
                prop_assert_eq!((plan.cost, plan.left_over, plan.lacking), (least, 0, 0));
            }
            let things: u32 = problem.sizes.iter().sum();
            prop_assert_eq!(plan.flow.iter().sum::<u32>() + plan.left_over, things);
            for (count, high) in counts(&problem, &plan).into_iter().zip(&problem.high) {
                prop_assert!(count <= *high);
            }
            for (flow, cost) in plan.flow.iter().zip(&problem.costs) {
                prop_assert!(*flow == 0 || *cost != MISSING);
            }
        }

        #[test]
        fn the_hungarian_method_agrees_to_the_unit(problem in exact()) {
            let plan = problem.solve();
            prop_assert_eq!((plan.cost, plan.left_over, plan.lacking), (by_slots(&problem), 0, 0));
        }
    }

    #[test]
    fn what_costs_nothing_is_spread_as_wanted() {
        let problem = Transport {
            sizes: vec![100],
            costs: vec![0; 4],
            low: vec![10; 4],
            want: vec![25; 4],
            high: vec![90; 4],
        };
        let plan = problem.solve();
        assert_eq!((plan.flow, plan.prices), (vec![25; 4], vec![0; 4]));
    }

    #[test]
    fn a_full_place_has_the_price_of_what_one_more_slot_would_save() {
        let problem = Transport {
            sizes: vec![10],
            costs: vec![-300, 0],
            low: vec![0, 0],
            want: vec![5, 5],
            high: vec![6, 10],
        };
        let plan = problem.solve();
        assert_eq!((plan.flow, plan.cost, plan.prices), (vec![6, 4], -1800, vec![300, 0]));
    }

    #[test]
    fn nobody_to_go_to_leaves_all_over() {
        let problem = Transport { sizes: vec![3, 2], ..Transport::default() };
        assert_eq!(problem.solve().left_over, 5);
        let missing =
            Transport { sizes: vec![3], costs: vec![MISSING], low: vec![2], want: vec![3], high: vec![4] };
        let plan = missing.solve();
        assert_eq!((plan.left_over, plan.lacking, plan.cost), (3, 2, 0));
    }
}
