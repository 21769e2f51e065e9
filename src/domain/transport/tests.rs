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
            costs: Costs::of_rows(places, costs),
            low: bounds.clone(),
            want: bounds.clone(),
            high: bounds,
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
}

#[test]
fn what_costs_nothing_is_spread_as_wanted() {
    let problem = Transport {
        sizes: vec![100],
        costs: Costs::of_rows(4, vec![0; 4]),
        low: vec![10; 4],
        want: vec![25; 4],
        high: vec![90; 4],
    };
    let plan = problem.solve();
    assert_eq!((counts(&problem, &plan), plan.prices), (vec![25; 4], vec![0; 4]));
}

#[test]
fn a_full_place_has_the_price_of_what_one_more_slot_would_save() {
    let problem = Transport {
        sizes: vec![10],
        costs: Costs::of_rows(2, vec![-300, 0]),
        low: vec![0, 0],
        want: vec![5, 5],
        high: vec![6, 10],
    };
    let plan = problem.solve();
    assert_eq!((counts(&problem, &plan), plan.cost, plan.prices), (vec![6, 4], -1800, vec![300, 0]));
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
    };
    assert_eq!(problem.solve().cost, -2);
}
