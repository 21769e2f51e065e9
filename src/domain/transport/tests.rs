//! The solver against trying everything, against the Hungarian method and against a linear program.

mod simplex;

use proptest::prelude::*;

use self::simplex::{Row, least};
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
                let cost = problem.costs.at(*group, place);
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
    let things: Vec<usize> =
        problem.sizes.iter().enumerate().flat_map(|(group, size)| vec![group; *size as usize]).collect();
    let slots: Vec<usize> =
        problem.want.iter().enumerate().flat_map(|(place, want)| vec![place; *want as usize]).collect();
    let count = things.len();
    assert_eq!(count, slots.len());
    let cost = |row: usize, column: usize| problem.costs.at(things[row - 1], slots[column - 1]);
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

/// The linear program: the least cost where everything goes somewhere within the bounds. A
/// transportation problem has integral vertices, so the optimum is a whole number.
fn by_linear_program(problem: &Transport) -> Option<i128> {
    let places = problem.high.len();
    let cost = |at: usize| problem.costs.at(at / places, at % places);
    let cells: Vec<usize> = (0..problem.sizes.len() * places).filter(|at| cost(*at) != MISSING).collect();
    let row = |holds: &dyn Fn(usize) -> bool, slack: f64, bound: u32| Row {
        of: cells.iter().map(|at| f64::from(u8::from(holds(*at)))).collect(),
        slack,
        bound: f64::from(bound),
    };
    let groups =
        problem.sizes.iter().enumerate().map(|(group, size)| row(&|at| at / places == group, 0.0, *size));
    let low = problem.low.iter().enumerate().map(|(place, low)| row(&|at| at % places == place, -1.0, *low));
    let high =
        problem.high.iter().enumerate().map(|(place, high)| row(&|at| at % places == place, 1.0, *high));
    let costs: Vec<f64> = cells.iter().map(|at| cost(*at) as f64).collect();
    let rows: Vec<Row> = groups.chain(low).chain(high).collect();
    Some(least(&costs, &rows)?.round() as i128)
}

prop_compose! {
    fn bounded()(places in 2_usize..6, groups in 1_usize..9)(
        costs in prop::collection::vec(prop::option::weighted(0.9, -2000_i64..2000), places * groups),
        sizes in prop::collection::vec(1_u32..30, groups),
        parts in prop::collection::vec(1_u32..5, places),
        slack in 0_u32..60,
        places in Just(places),
    ) -> Transport {
        let things: u32 = sizes.iter().sum();
        let all: u32 = parts.iter().sum();
        let want: Vec<u32> = parts.iter().map(|part| things * part / all).collect();
        Transport {
            costs: Costs::of_rows(places, costs.into_iter().map(|cost| cost.unwrap_or(MISSING)).collect()),
            low: want.iter().map(|want| want * (100 - slack) / 100).collect(),
            high: want.iter().map(|want| (want * (100 + slack)).div_ceil(100) + 1).collect(),
            sizes,
            want,
            most: None,
        }
    }
}

prop_compose! {
    fn small()(places in 1_usize..4, groups in 1_usize..5)(
        costs in prop::collection::vec(prop::option::weighted(0.85, -9_i64..9), places * groups),
        sizes in prop::collection::vec(0_u32..3, groups),
        bounds in prop::collection::vec((0_u32..3, 0_u32..3, 0_u32..3), places),
        places in Just(places),
    ) -> Transport {
        Transport {
            sizes,
            costs: Costs::of_rows(places, costs.into_iter().map(|cost| cost.unwrap_or(MISSING)).collect()),
            low: bounds.iter().map(|(low, ..)| *low).collect(),
            want: bounds.iter().map(|(low, more, _)| low + more).collect(),
            high: bounds.iter().map(|(low, more, most)| low + more + most).collect(),
            most: None,
        }
    }
}

prop_compose! {
    /// Problems whose bounds mostly have to give way.
    fn strained()(problem in small())(
        more in prop::option::of(prop::collection::vec(0_u32..7, problem.high.len())),
        tight in any::<bool>(),
        problem in Just(problem),
    ) -> Transport {
        let mut problem = problem;
        if tight {
            problem.low.clone_from(&problem.want);
            problem.high.clone_from(&problem.want);
        }
        let most = more.map(|more| problem.high.iter().zip(more).map(|(high, more)| high + more).collect());
        Transport { most, ..problem }
    }
}

/// The best that any plan does, by trying all: how many go nowhere, by how many steps the bounds are
/// strained, the cost; and by how many units the bounds give way at least where as many go somewhere.
fn best_by_trying(problem: &Transport) -> ((u32, u64, i128), u32) {
    fn go(
        problem: &Transport,
        things: &[usize],
        counts: &mut Vec<u32>,
        cost: i128,
        look: &mut impl FnMut(&[u32], i128),
    ) {
        let Some((group, rest)) = things.split_first() else { return look(counts, cost) };
        go(problem, rest, counts, cost, look);
        for place in 0..counts.len() {
            let own = problem.costs.at(*group, place);
            let most = problem.most.as_ref().unwrap_or(&problem.high)[place];
            if own != MISSING && counts[place] < most {
                counts[place] += 1;
                go(problem, rest, counts, cost + i128::from(own), look);
                counts[place] -= 1;
            }
        }
    }
    let things: Vec<usize> =
        problem.sizes.iter().enumerate().flat_map(|(group, size)| vec![group; *size as usize]).collect();
    let all = things.len() as u32;
    let (mut best, mut least) = ((u32::MAX, u64::MAX, i128::MAX), (u32::MAX, u32::MAX));
    go(problem, &things, &mut vec![0; problem.high.len()], 0, &mut |counts, cost| {
        let left = all - counts.iter().sum::<u32>();
        let (mut steps, mut units) = (0, 0);
        for (place, count) in counts.iter().enumerate() {
            let (low, want, high) = (problem.low[place], problem.want[place], problem.high[place]);
            let step = (high - want).max(want - low).max(1);
            let beyond = count.saturating_sub(high) + low.saturating_sub(*count);
            units += beyond;
            steps += (1..=beyond).map(|nth| u64::from(nth.div_ceil(step))).sum::<u64>();
        }
        best = best.min((left, steps, cost));
        least = least.min((left, units));
    });
    (best, least.1)
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
            costs: Costs::of_rows(places, costs),
            low: bounds.clone(),
            want: bounds.clone(),
            high: bounds,
            most: None,
        }
    }
}

fn counts(problem: &Transport, plan: &Plan) -> Vec<u32> {
    let flow = plan.flow.iter().flatten();
    let mut counts = vec![0; problem.high.len()];
    flow.for_each(|(place, count)| counts[*place] += count);
    counts
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
        prop_assert_eq!(counts(&problem, &plan).iter().sum::<u32>() + plan.left_over, things);
        for (count, high) in counts(&problem, &plan).into_iter().zip(&problem.high) {
            prop_assert!(count <= *high);
        }
        for (group, flow) in plan.flow.iter().enumerate() {
            prop_assert!(flow.iter().all(|(place, _)| problem.costs.at(group, *place) != MISSING));
        }
    }

    #[test]
    fn the_hungarian_method_agrees_to_the_unit(problem in exact()) {
        let plan = problem.solve();
        prop_assert_eq!((plan.cost, plan.left_over, plan.lacking), (by_slots(&problem), 0, 0));
        prop_assert_eq!(Some(plan.cost), by_linear_program(&problem));
    }

    #[test]
    fn a_linear_program_agrees_to_the_unit_between_bounds(problem in bounded()) {
        let plan = problem.solve();
        match by_linear_program(&problem) {
            Some(cost) => prop_assert_eq!((plan.cost, plan.left_over, plan.lacking), (cost, 0, 0)),
            None => prop_assert!(plan.left_over + plan.lacking > 0),
        }
    }

    #[test]
    fn bounds_give_way_by_what_is_needed_and_evenly(problem in strained()) {
        let plan = problem.solve();
        let ((left, steps, cost), units) = best_by_trying(&problem);
        prop_assert_eq!((plan.left_over, plan.over + plan.lacking, plan.cost), (left, units, cost));
        let counts = counts(&problem, &plan);
        let strained = counts.iter().enumerate().map(|(place, count)| {
            let step = (problem.high[place] - problem.want[place]).max(problem.want[place] - problem.low[place]);
            let beyond = count.saturating_sub(problem.high[place]) + problem.low[place].saturating_sub(*count);
            (1..=beyond).map(|nth| u64::from(nth.div_ceil(step.max(1)))).sum::<u64>()
        });
        prop_assert_eq!(strained.sum::<u64>(), steps);
    }

    #[test]
    fn a_slot_is_worth_what_solving_with_one_more_saves(problem in strained()) {
        let (plan, slots) = problem.solve_with_slots();
        prop_assert_eq!(&plan, &problem.solve());
        let counts = counts(&problem, &plan);
        for (place, slot) in slots.into_iter().enumerate() {
            // Wider bounds are wider steps, too: where a place lacks, others may lack in its stead.
            if counts[place] < problem.low[place] {
                continue;
            }
            let mut wider = problem.clone();
            wider.high[place] += 1;
            if let Some(most) = &mut wider.most {
                most[place] = most[place].max(wider.high[place]);
            }
            let other = wider.solve();
            let gave = |plan: &Plan| (plan.left_over, plan.over + plan.lacking);
            match slot {
                Some(saved) => {
                    prop_assert_eq!(gave(&other), gave(&plan));
                    prop_assert_eq!(plan.cost - other.cost, i128::from(saved));
                }
                None => prop_assert!(gave(&other) < gave(&plan)),
            }
        }
    }

    #[test]
    fn slots_of_large_problems_are_worth_it_too(problem in bounded()) {
        let (plan, slots) = problem.solve_with_slots();
        let counts = counts(&problem, &plan);
        let slots = slots.into_iter().enumerate();
        for (place, slot) in slots.filter(|(place, _)| counts[*place] >= problem.low[*place]) {
            let mut wider = problem.clone();
            wider.high[place] += 1;
            let other = wider.solve();
            match slot {
                Some(saved) => prop_assert_eq!(plan.cost - other.cost, i128::from(saved)),
                None => prop_assert!(other.left_over + other.over + other.lacking < plan.left_over + plan.over + plan.lacking),
            }
        }
    }
}

#[test]
fn what_costs_nothing_is_spread_as_wanted() {
    let problem = Transport {
        sizes: vec![100],
        costs: Costs::of_rows(4, vec![0; 4]),
        low: vec![10; 4],
        want: vec![25; 4],
        high: vec![90; 4],
        most: None,
    };
    let (plan, slots) = problem.solve_with_slots();
    assert_eq!((counts(&problem, &plan), slots), (vec![25; 4], vec![Some(0); 4]));
}

#[test]
fn a_full_place_has_the_price_of_what_one_more_slot_would_save() {
    let problem = Transport {
        sizes: vec![10],
        costs: Costs::of_rows(2, vec![-300, 0]),
        low: vec![0, 0],
        want: vec![5, 5],
        high: vec![6, 10],
        most: None,
    };
    let (plan, slots) = problem.solve_with_slots();
    assert_eq!((counts(&problem, &plan), plan.cost, slots), (vec![6, 4], -1800, vec![Some(300), Some(0)]));
}

#[test]
fn of_many_dual_prices_that_of_one_more_slot_is_told() {
    // Both have all that they want of: any price of the first from nought to 300 would hold.
    let problem = Transport {
        sizes: vec![6, 4],
        costs: Costs::of_rows(2, vec![-300, 0, 0, 0]),
        low: vec![0, 0],
        want: vec![6, 4],
        high: vec![6, 4],
        most: None,
    };
    assert_eq!(problem.solve_with_slots().1, [Some(0), Some(0)]);
}

#[test]
fn two_places_that_must_have_too_much_have_it_evenly() {
    let problem = Transport {
        sizes: vec![60, 60],
        costs: Costs::of_rows(3, vec![-300, 0, MISSING, -300, 0, MISSING]),
        low: vec![36; 3],
        want: vec![40; 3],
        high: vec![44; 3],
        most: Some(vec![120; 3]),
    };
    let plan = problem.solve();
    assert_eq!(
        (counts(&problem, &plan), plan.over, plan.lacking, plan.left_over),
        (vec![60, 60, 0], 32, 36, 0)
    );
}

#[test]
fn nobody_to_go_to_leaves_all_over() {
    let costs = Costs::shared(
        0,
        [((), Open::new([].into_iter())), ((), Open::new([].into_iter()))].into_iter(),
        |_, _| 0,
    );
    let problem = Transport { sizes: vec![3, 2], costs, ..Transport::default() };
    assert_eq!(problem.solve().left_over, 5);
    let missing = Transport {
        sizes: vec![3],
        costs: Costs::of_rows(1, vec![MISSING]),
        low: vec![2],
        want: vec![3],
        high: vec![4],
        most: None,
    };
    let plan = missing.solve();
    assert_eq!((plan.left_over, plan.lacking, plan.cost), (3, 2, 0));
}

#[test]
fn two_places_that_come_nearer_do_not_outweigh_a_cost_of_one() {
    let problem = Transport {
        sizes: vec![1],
        costs: Costs::of_rows(2, vec![-1, -2]),
        low: vec![0, 0],
        want: vec![1, 0],
        high: vec![1, 1],
        most: None,
    };
    assert_eq!(problem.solve().cost, -2);
}
