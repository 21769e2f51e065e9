//! Laws that hold for every input.

use std::sync::Arc;

use proptest::prelude::*;

use super::audit;
use super::days::number;
use super::explain::{Flip, explain};
use super::guards::violations;
use super::null_band::Bands;
use super::policy::AssignPolicy;
use super::replay::Replay;
use super::rule::{Kind, OnFailure, Rule, Sort};
use super::rules::Rules;
use super::sample::{self, expression, lead, leads, lookup, rep, reps, window, window_and_findings};
use super::simulation::{Run, Simulation};
use super::strategy::Strategy as Way;
use super::verdict::Decider;
use crate::domain::lead::Lead;
use crate::domain::moment::{Moment, Zone};
use crate::domain::rep::{Level, Rep};

const INDUSTRIES: [&str; 3] = ["制造业", "医疗", "零售"];

fn midnight(day: u32) -> Moment {
    Zone::default().midnight(format!("2026-03-{day:02}").parse().unwrap())
}

/// Expressions of every sort: some fail on some, some name the state, some say nonsense.
const EXPRESSIONS: [&str; 8] = [
    "lead.industry == '医疗' && rep.capacity > 20.0",
    "rep.level == 'senior' ? 1.0 : 0.25",
    "state.leads_today < 2",
    "1.0 - state.load",
    "rep.capacity / (lead.heat - 50.0)",
    "state.waited / state.leads",
    "default(lead.heat, 0.0) > 30.0 || state.is_new",
    "int(rep.rep_id.substring(3)) % 2 == 0",
];

/// Expressions over the state: of every operation, of whole numbers and others, of parts about leads, reps and
/// both, some of which are blank, fail or are beyond what can be held.
const OF_THE_STATE: [&str; 22] = [
    "state.behind > 1.5 ? 1.0 : 0.0",
    "state.waited >= 3 && !state.is_new || state.load < 0.5",
    "-state.behind * 0.1 + double(state.waited) / 7.0",
    "state.leads / 2 - state.waited % 3 + state.leads_today * -2",
    "min(state.leads, state.waited) - max(state.leads_today, 1)",
    "min(state.load, 0.25) + abs(state.behind)",
    "state.leads > 2 ? state.load : 0.125",
    "default(lead.heat, 20.0) * state.load",
    "lead.heat / 100.0 - state.load",
    "rep.capacity / (1.0 + state.behind)",
    "lead.industry in rep.industries && state.leads < 4",
    "rep.industries.exists(one, one == lead.industry) ? state.behind : -1.0",
    "has(rep.capacity) && state.waited > 1",
    "state.leads * 3000000 * 3000000",
    "state.leads * 900000000 / 900000000",
    "state.waited == 0 || 6 / state.waited > 1",
    "state.load > 0.2 ? 1.0 : rep.capacity / (lead.heat - 50.0)",
    "int(state.load * 10.0) + int(-0.5 * state.load)",
    "state.leads in [1, 2, 3]",
    "string(state.leads) == '2' || size(string(state.waited)) > 1",
    "state.leads != state.waited && state.is_new == (state.leads <= 2)",
    "0 * -state.leads",
];

prop_compose! {
    fn any_rule()(
        which in 0_usize..10,
        filters in any::<bool>(),
        failure in 0_usize..4,
        weight in 0.0_f64..2.0,
    ) -> Rule {
        let on_failure = [None, Some(OnFailure::Skip), Some(OnFailure::Default(0.5)), Some(OnFailure::Stop)][failure];
        match EXPRESSIONS.get(which) {
            Some(source) if filters && [0, 2, 6, 7].contains(&which) => {
                Rule { sort: Some(Sort::Filter), on_failure, ..expression(source) }
            }
            Some(source) => Rule { weight: Some(weight), on_failure, ..expression(source) },
            None if which == 8 && filters => Rule { sort: Some(Sort::Filter), default: Some(0.1), ..lookup() },
            None if which == 8 => Rule { weight: Some(weight), on_failure, ..lookup() },
            None => Rule { after_days: Some(3), ..Rule::score(Kind::History, weight) },
        }
    }
}

prop_compose! {
    fn any_lead()(
        day in 1_u32..28,
        industry in 0_usize..4,
        heat in prop::option::of(0.0_f64..100.0),
        channel in 0_usize..3,
        owner in prop::option::of(0_usize..8),
        won in prop::option::of(prop::option::of(1_u32..31)),
    ) -> Lead {
        Lead {
            industry: INDUSTRIES.get(industry).map(|word| Arc::from(*word)),
            channel: ["官网表单", "展会扫码"].get(channel).map(|word| Arc::from(*word)),
            heat,
            owner: owner.map(|rep| Arc::from(format!("R{rep:03}"))),
            converted: won.map(|won| won.is_some()),
            converted_at: won.flatten().map(midnight),
            ..lead("", &format!("2026-03-{day:02}"))
        }
    }
}

prop_compose! {
    fn any_rep()(
        industry in 0_usize..4,
        hired in prop::option::of(1_u32..20),
        leave in prop::option::of((1_u32..28, 1_u32..28)),
        level in prop::option::of(0_usize..3),
        active in prop::option::weighted(0.2, any::<bool>()),
        open in 0_i64..50,
        capacity in prop::option::of(-5.0_f64..90.0),
    ) -> Rep {
        let day = |day: u32| format!("2026-03-{day:02}").parse().unwrap();
        Rep {
            industries: INDUSTRIES.get(industry).map(|word| Arc::from(*word)).into_iter().collect(),
            hired_on: hired.map(day),
            leave_from: leave.map(|(from, _)| day(from)),
            leave_to: leave.map(|(_, to)| day(to)),
            level: level.map(|at| Level::ALL[at]),
            active,
            open_customers: Some(open),
            capacity,
            ..rep("")
        }
    }
}

fn any_company() -> impl proptest::strategy::Strategy<Value = (Vec<Lead>, Vec<Rep>)> {
    (prop::collection::vec(any_lead(), 0..80), prop::collection::vec(any_rep(), 0..8)).prop_map(
        |(mut leads, mut reps)| {
            for (at, lead) in leads.iter_mut().enumerate() {
                lead.lead_id = format!("L{at:03}").as_str().into();
            }
            for (at, rep) in reps.iter_mut().enumerate() {
                rep.rep_id = format!("R{at:03}").as_str().into();
            }
            (leads, reps)
        },
    )
}

fn any_policy() -> impl proptest::strategy::Strategy<Value = AssignPolicy> {
    let more = prop::collection::vec(any_rule(), 0..4);
    (0_u32..3, 0_u32..6, any::<bool>(), any::<bool>(), more).prop_map(
        |(per_day, per_week, filter, all, more)| {
            let mut policy = AssignPolicy::default();
            for rule in more {
                if rule.kind != Kind::History || policy.rule(Kind::History).is_none() {
                    policy.rules.insert(policy.rules.len() / 2, rule);
                }
            }
            assert_eq!(policy.flaw(), None);
            if per_day > 0 {
                policy.rules.push(Rule { per_day: Some(per_day), ..Rule::new(Kind::Cap) });
            }
            if per_week > 0 {
                let channel = Some("官网表单".to_owned());
                policy.rules.push(Rule { per_week: Some(per_week), channel, ..Rule::new(Kind::Cap) });
            }
            if filter {
                policy.rules.retain(|rule| rule.kind != Kind::Industry);
                policy.rules.push(Rule::filter(Kind::Industry));
            }
            if !all {
                policy.rules.retain(|rule| rule.kind != Kind::Shortfall);
            }
            policy
        },
    )
}

/// Lead and rep of a run by their ids, in the order of the leads' ids.
fn by_id(leads: &[Lead], reps: &[Rep], policy: &AssignPolicy, way: Way) -> Vec<(String, Option<String>)> {
    let window = window(leads, reps, policy, 7);
    let outcome = way.run(&window, policy);
    let mut given: Vec<(String, Option<String>)> = outcome
        .rep
        .iter()
        .enumerate()
        .map(|(lead, rep)| {
            let rep = rep.map(|rep| window.roster.reps[rep].rep_id.to_string());
            (window.leads[lead].lead_id.to_string(), rep)
        })
        .collect();
    given.sort();
    given
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn every_lead_is_given_once_or_stays_with_a_reason((leads, reps) in any_company(), policy in any_policy()) {
        let window = window(&leads, &reps, &policy, 7);
        let mut seen = 0;
        let (rules, _) = Rules::new(&policy, &window);
        Replay::new(&window, rules).run_watched(|replay, lead, chosen| {
            seen += 1;
            let reasons = (0..reps.len()).filter(|rep| replay.first_blocker(lead, *rep).is_some()).count();
            assert!(chosen.is_some() || reasons == reps.len(), "{lead} stays without a reason");
        });
        prop_assert_eq!(seen, leads.len());
    }

    #[test]
    fn caps_filters_and_guards_are_never_broken((leads, reps) in any_company(), policy in any_policy()) {
        let window = window(&leads, &reps, &policy, 7);
        let outcome = Way::Policy.run(&window, &policy);
        prop_assert_eq!(violations(&window, &Rules::new(&policy, &window).0, &outcome), vec![]);
    }

    #[test]
    fn the_optimum_breaks_no_rule_either_and_leaves_no_lead_without_a_reason(
        (leads, reps) in any_company(), policy in any_policy(),
    ) {
        let window = window(&leads, &reps, &policy, 7);
        let run = Run::new(&window, &policy, Way::Optimum);
        prop_assert_eq!(&run.violated, &vec![]);
        prop_assert_eq!(run.reasons.values().sum::<usize>(), run.unassigned());
        prop_assert!(reps.is_empty() || run.reasons.keys().all(|kinds| !kinds.is_empty()), "{:?}", run.reasons);
    }

    #[test]
    fn where_no_rule_counts_what_was_given_the_optimum_gives_out_all_that_the_policy_does(
        (leads, reps) in any_company(), policy in any_policy(),
    ) {
        let mut policy = policy;
        policy.rules.retain(|rule| !matches!(rule.kind, Kind::Cap | Kind::Expression));
        let window = window(&leads, &reps, &policy, 7);
        let unassigned = |way| Run::new(&window, &policy, way).unassigned();
        prop_assert_eq!(unassigned(Way::Optimum), unassigned(Way::Policy));
    }

    #[test]
    fn who_is_removed_is_never_left_and_who_is_left_was_not_removed(
        (leads, reps) in any_company(), policy in any_policy(),
    ) {
        let window = window(&leads, &reps, &policy, 7);
        let (rules, _) = Rules::new(&policy, &window);
        Replay::new(&window, rules).run_watched(|replay, lead, chosen| {
            let verdict = replay.verdict(lead);
            assert_eq!(verdict.ranking.first().copied(), chosen);
            for rep in 0..reps.len() {
                let left = verdict.ranking.contains(&rep);
                assert_eq!(left, verdict.removed[rep].is_empty(), "lead {lead} rep {rep}");
                if left {
                    let sum: f64 = replay.parts(lead, rep).iter().map(|(_, part)| part).sum();
                    assert!((sum - verdict.scores[rep]).abs() < 1e-9);
                }
            }
        });
    }

    #[test]
    fn the_order_of_the_rows_does_not_matter(
        (leads, reps) in any_company(), policy in any_policy(), turn in 0_usize..80,
    ) {
        let (mut other_leads, mut other_reps) = (leads.clone(), reps.clone());
        other_leads.reverse();
        let middle = turn.min(leads.len());
        other_leads.rotate_left(middle);
        other_reps.reverse();
        for way in Way::ALL {
            let (one, two) = (by_id(&leads, &reps, &policy, way), by_id(&other_leads, &other_reps, &policy, way));
            prop_assert_eq!(one, two, "{:?}", way);
        }
    }

    #[test]
    fn the_same_again_gives_the_same_bytes((leads, reps) in any_company(), policy in any_policy()) {
        let audit = || {
            let window = window(&leads, &reps, &policy, 7);
            let (rules, _) = Rules::new(&policy, &window);
            let mut text = Vec::new();
            audit::write(Replay::new(&window, rules), "policy", &mut text).unwrap();
            text
        };
        let text = audit();
        prop_assert_eq!(&text, &audit());
        let broken = matches!(audit::check(&mut text.as_slice(), None), Ok(audit::Chain::Broken { .. }));
        prop_assert!(!broken);
        prop_assert_eq!(text.iter().filter(|byte| **byte == b'\n').count(), leads.len());
    }

    #[test]
    fn what_becomes_known_tomorrow_changes_nothing_today(
        (leads, reps) in any_company(), changes in prop::collection::vec(any_lead(), 80), today in 1_u32..28,
    ) {
        let rule = Rule { after_days: Some(3), ..Rule::score(Kind::History, 1.0) };
        let policy = AssignPolicy::default().with_rules(vec![rule]);
        let day_of = |day: u32| number(format!("2026-03-{day:02}").parse().unwrap());
        let mut other = leads.clone();
        for (lead, change) in other.iter_mut().zip(changes) {
            let day = |moment: Option<Moment>| moment.map_or(0, |moment| number(Zone::default().day(moment)));
            let came = day(lead.created_at);
            let later = |won: Option<Moment>| won.filter(|won| number(Zone::default().day(*won)) >= day_of(today));
            if came + 3 >= day_of(today) {
                (lead.converted, lead.converted_at) = (change.converted, change.converted_at);
            } else if later(lead.converted_at).is_some() && later(change.converted_at).is_some() {
                lead.converted_at = change.converted_at;
            }
        }
        let (one, two) = (window(&leads, &reps, &policy, 7), window(&other, &reps, &policy, 7));
        let (one_rules, two_rules) = (Rules::new(&policy, &one).0, Rules::new(&policy, &two).0);
        for lead in (0..one.len()).filter(|lead| one.day[*lead] <= day_of(today)) {
            prop_assert_eq!(one_rules.fits[0].row(lead), two_rules.fits[0].row(lead));
        }
    }

    #[test]
    fn a_rule_that_is_set_to_stop_stops_what_it_fails_on(
        (leads, reps) in any_company(), which in 0_usize..EXPRESSIONS.len(),
    ) {
        let stop = Rule { on_failure: Some(OnFailure::Stop), ..expression(EXPRESSIONS[which]) };
        let policy = AssignPolicy::default().with_rules(vec![Rule::new(Kind::Available), stop]);
        let window = window(&leads, &reps, &policy, 7);
        let (rules, _) = Rules::new(&policy, &window);
        Replay::new(&window, rules).run_watched(|replay, lead, chosen| {
            let failed = !replay.failures(lead).is_empty();
            let somebody = (0..reps.len()).any(|rep| window.roster.is_present(rep, window.day[lead]));
            assert_eq!(chosen.is_none(), failed || !somebody);
            assert!(!failed || (0..reps.len()).all(|rep| replay.blockers(lead, rep).contains(&1)));
        });
    }

    #[test]
    fn a_told_flip_flips_and_half_of_it_does_not(
        (leads, reps) in any_company(),
        policy in any_policy(),
        lead in 0_usize..80,
    ) {
        let mut policy = policy;
        // Another tag may send another senior along on an earlier lead.
        policy.rules.retain(|rule| rule.kind != Kind::Mentor);
        let window = window(&leads, &reps, &policy, 7);
        let Some(explanation) = explain(&window, &policy, lead) else { return Ok(()) };
        let given = Way::Policy.run(&window, &policy).rep;
        let chosen = explanation.verdict.ranking.first().copied();
        let choice = |reps: &[Rep], policy: &AssignPolicy, suppose: &dyn Fn(&mut Replay<'_>)| {
            let window = sample::window(&leads, reps, policy, 7);
            let mut replay = Replay::new(&window, Rules::new(policy, &window).0);
            for (earlier, rep) in given.iter().enumerate().take(lead) {
                let _ = replay.choose(earlier);
                if let Some(rep) = rep {
                    replay.give(earlier, *rep);
                }
            }
            let _ = replay.choose(lead);
            suppose(&mut replay);
            replay.choose(lead)
        };
        let stepped = |rep: usize, leads: f64, fewer: f64| {
            let id = window.roster.reps[rep].rep_id.clone();
            let mut reps = reps.clone();
            for row in reps.iter_mut().filter(|row| row.rep_id == id) {
                row.open_customers = row.open_customers.map(|open| open - fewer as i64);
            }
            choice(&reps, &policy, &|replay| replay.suppose(lead, rep, leads))
        };
        let by_steps = |count: u32, flipped: &dyn Fn(f64) -> Option<usize>, to: Option<usize>| {
            prop_assert_ne!(flipped(f64::from(count)), chosen);
            prop_assert!(to.is_none() || flipped(f64::from(count)) == to);
            prop_assert_eq!(flipped(f64::from(count / 2)), chosen);
            Ok(())
        };
        let second = explanation.verdict.ranking.get(1).copied();
        match explanation.flip {
            None => prop_assert!(explanation.verdict.removed.iter().all(Vec::is_empty)),
            Some(Flip::LeadsMore(rep, count)) => by_steps(count, &|step| stepped(rep, step, 0.0), second)?,
            Some(Flip::LeadsFewer(rep, count)) => {
                by_steps(count, &|step| stepped(rep, -step, 0.0), Some(rep))?;
            }
            Some(Flip::CustomersFewer(rep, count)) => {
                by_steps(count, &|step| stepped(rep, 0.0, step), Some(rep))?;
            }
            Some(Flip::Tagged(rep, _, tag)) => {
                let id = window.roster.reps[rep].rep_id.clone();
                let mut reps = reps.clone();
                let rows = reps.iter_mut().filter(|row| row.rep_id == id);
                rows.for_each(|row| row.industries.push(Arc::from(tag.as_str())));
                prop_assert_eq!(choice(&reps, &policy, &|_| ()), Some(rep));
            }
            Some(Flip::NotRemoved(rep, rules)) => {
                let without = |rules: &[usize]| {
                    let kept = policy.rules.iter().enumerate().filter(|(at, _)| !rules.contains(at));
                    policy.with_rules(kept.map(|(_, rule)| rule.clone()).collect())
                };
                prop_assert_ne!(choice(&reps, &without(&rules), &|_| ()), chosen);
                prop_assert_ne!(choice(&reps, &without(&rules[1..]), &|_| ()), Some(rep));
            }
            Some(Flip::Away(rep)) => {
                let others = explanation.verdict.removed.iter().enumerate();
                prop_assert!(others.filter(|(other, _)| *other != rep).all(|(_, rules)| !rules.is_empty()));
            }
            Some(Flip::Figure(rep, rule, figure)) => {
                prop_assert_eq!(Some(rep), second);
                let part = |rep: usize| {
                    let parts = &explanation.parts.iter().find(|(one, _)| *one == rep).unwrap().1;
                    parts.iter().find(|(one, _)| *one == rule).unwrap().1
                };
                let weight = policy.rules[rule].weight();
                let raised = |figure: f64| explanation.verdict.scores[rep] + weight * figure - part(rep);
                let ahead = explanation.verdict.scores[chosen.unwrap()];
                prop_assert!((raised(figure) - ahead).abs() < 1e-6 && raised(figure - 0.01) <= ahead);
                prop_assert!(weight * figure <= part(chosen.unwrap()) + 1e-6, "no more than the chosen has");
            }
            Some(Flip::Points(rep, points)) => prop_assert!(points > 0.0 && Some(rep) == second),
            Some(Flip::LongerWait(rep) | Flip::Chance(rep)) => {
                prop_assert_eq!(Some(rep), second);
                let scores = &explanation.verdict.scores;
                prop_assert!((scores[rep] - scores[chosen.unwrap()]).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn what_is_said_of_all_reps_at_once_is_what_would_be_said_of_each(
        (leads, reps) in any_company(),
        mut policy in any_policy(),
    ) {
        policy.rules.extend(EXPRESSIONS.iter().chain(&OF_THE_STATE).map(|source| expression(source)));
        let window = window(&leads, &reps, &policy, 7);
        let (rules, _) = Rules::new(&policy, &window);
        let mut wrong = 0;
        Replay::new(&window, rules).run_watched(|replay, lead, _| wrong += replay.missaid(lead));
        prop_assert_eq!(wrong, 0);
    }

    #[test]
    fn no_company_is_too_odd((leads, reps) in any_company(), policy in any_policy()) {
        let window = window(&leads, &reps, &policy, 7);
        let simulation = Simulation::new(&window, &policy, &Way::ALL);
        prop_assert_eq!(simulation.runs.len(), Way::ALL.len());
        for run in &simulation.runs {
            let target: f64 = run.effort.target.iter().sum();
            let taken: f64 = run.effort.taken.iter().sum();
            prop_assert!(target == 0.0 || (target - taken).abs() < 1e-6);
        }
    }
}

#[test]
fn equal_reps_are_treated_equally_by_every_kind_of_rule() {
    let (mut leads, reps) = (leads(7, 7), reps(5));
    leads.iter_mut().for_each(|lead| lead.heat = Some(60.0));
    let mut policy = AssignPolicy::default();
    let by_name =
        [("行业".to_owned(), "lead.industry".to_owned()), ("工号".to_owned(), "rep.team".to_owned())];
    let lookup = Rule { key: Some(by_name.into()), ..lookup() };
    policy.rules.extend([lookup, Rule::new(Kind::History)]);
    policy.rules.extend(EXPRESSIONS[..7].iter().map(|source| expression(source)));
    let mut counts = [0_i64; 5];
    for seed in 0..500 {
        let window = window(&leads, &reps, &policy, seed);
        Way::Policy.run(&window, &policy).rep.into_iter().flatten().for_each(|rep| counts[rep] += 1);
    }
    assert!(counts.iter().all(|count| (count - 700).abs() < 100), "{counts:?}");
}

#[test]
fn equal_reps_are_treated_equally_over_many_seeds() {
    let (leads, reps) = (leads(7, 7), reps(5));
    let policy = AssignPolicy::default();
    for way in [Way::Policy, Way::Rotation, Way::LeastLoaded, Way::WeightedRotation, Way::Random] {
        let mut counts = [0_i64; 5];
        for seed in 0..2000 {
            let window = window(&leads, &reps, &policy, seed);
            for rep in way.run(&window, &policy).rep.into_iter().flatten() {
                counts[rep] += 1;
            }
        }
        for count in counts {
            assert!((count - 2800).abs() < 200, "{way:?}: {counts:?}");
        }
    }
}

#[test]
fn a_thousand_leads_over_fifty_equal_reps_spread_by_chance_alone_as_the_literature_says() {
    let (leads, reps) = (leads(1000, 20), reps(50));
    let window = window(&leads, &reps, &AssignPolicy::default(), 1);
    let band = Bands::new(&window).effort;
    let near = |figure: Option<f64>, wanted: f64| (figure.unwrap() - wanted).abs() <= 6.0;
    assert!(near(band.median_max_pct, 53.0) && near(band.median_min_pct, -47.0), "{band:?}");
    assert!(near(band.max_pct, 75.0) && near(band.min_pct, -60.0), "{band:?}");
}

#[test]
fn the_random_strategy_is_what_the_null_band_says_chance_is() {
    let (leads, reps) = (leads(1000, 20), reps(50));
    let policy = AssignPolicy::default();
    let mut highest: Vec<f64> = (0..100)
        .map(|seed| {
            Run::new(&window(&leads, &reps, &policy, seed), &policy, Way::Random).spread.max_pct.unwrap()
        })
        .collect();
    let median = super::null_band::percentile(&mut highest, 50).unwrap();
    assert!((median - 53.0).abs() < 6.0, "{median}");
}

#[test]
fn the_optimum_keeps_filters_and_guards_and_no_balanced_strategy_matches_better() {
    let mut leads = leads(300, 10);
    for (at, lead) in leads.iter_mut().enumerate() {
        lead.industry = Some(Arc::from(INDUSTRIES[at % 3]));
        lead.heat = Some([90.0, 40.0][at % 2]);
    }
    let mut reps = reps(6);
    for (at, rep) in reps.iter_mut().enumerate() {
        rep.industries = vec![Arc::from(INDUSTRIES[(at * at) % 3])];
    }
    reps[2].level = Some(Level::Newcomer);
    reps[3].leave_from = Some("2026-03-09".parse().unwrap());
    reps[3].leave_to = Some("2026-03-20".parse().unwrap());
    let policy = AssignPolicy::default();
    let window = window(&leads, &reps, &policy, 3);
    let simulation = Simulation::new(&window, &policy, &Way::ALL);
    let best = simulation.run(Way::Optimum).unwrap();
    assert_eq!((best.unassigned(), best.violated.len(), best.guarded.newcomer_violations), (0, 0, 0));
    assert_eq!(best.gap_to_optimum_pct, Some(0.0));
    for way in [Way::Rotation, Way::WeightedRotation, Way::LeastLoaded, Way::Policy] {
        let run = simulation.run(way).unwrap();
        assert!(run.cost >= best.cost, "{way:?}: {} against {}", run.cost, best.cost);
    }
}

#[test]
fn rotation_gives_everybody_the_same_number() {
    let (leads, reps) = (leads(35, 5), reps(7));
    let policy = AssignPolicy::default();
    let window = window(&leads, &reps, &policy, 3);
    for way in [Way::Rotation, Way::LeastLoaded, Way::WeightedRotation] {
        assert_eq!(Run::new(&window, &policy, way).counts(), [5; 7], "{way:?}");
    }
}

#[test]
fn weighted_rotation_is_smooth_and_follows_capacity() {
    let mut reps = reps(3);
    reps[0].capacity = Some(120.0);
    let (leads, policy) = (leads(40, 4), AssignPolicy::default());
    let window = window(&leads, &reps, &policy, 3);
    let outcome = Way::WeightedRotation.run(&window, &policy);
    for four in outcome.rep.chunks(4) {
        assert_eq!(four.iter().filter(|rep| **rep == Some(0)).count(), 2, "{:?}", outcome.rep);
    }
}

#[test]
fn a_lead_of_a_day_off_goes_as_on_the_next_working_day() {
    let saturday = [lead("L1", "2026-03-07")];
    let mut reps = reps(2);
    reps[0].leave_from = Some("2026-03-09".parse().unwrap());
    reps[0].leave_to = Some("2026-03-09".parse().unwrap());
    let policy = AssignPolicy::default();
    let window = window(&saturday, &reps, &policy, 1);
    assert_eq!(Way::Policy.run(&window, &policy).rep, [Some(1)]);
}

#[test]
fn a_customer_stays_with_the_owner_and_who_has_left_owns_nothing() {
    use super::sample::{origin, request, weekday};
    use super::window::Window;
    let customer = crate::domain::customer::Customer {
        customer_id: "C1".into(),
        name: Some(Arc::from("海蓝科技")),
        aliases: vec![Arc::from("海蓝")],
        credit_grade: None,
        industry: None,
        region: None,
        city: None,
        owner: Some(Arc::from("R002")),
        extra: Vec::new(),
        origin: origin(),
    };
    let customers = [customer];
    let mut all = leads(9, 3);
    all.iter_mut().for_each(|lead| lead.customer = Some(Arc::from(" 海蓝 ")));
    let (policy, aliases) = (AssignPolicy::default(), super::owners::Aliases::new());
    let mut reps = reps(3);
    let owned = |reps: &[Rep]| {
        let request = super::window::Request { customers: &customers, ..request(&all, reps, &aliases, 1) };
        let (window, _) = Window::new(request, &policy, &weekday);
        Run::new(&window, &policy, Way::Policy).counts()
    };
    assert_eq!(owned(&reps), [0, 0, 9]);
    reps[2].active = Some(false);
    assert_eq!(owned(&reps)[2], 0);
    assert_eq!(owned(&reps)[0] + owned(&reps)[1], 9);
}

#[test]
fn new_reps_get_their_first_warm_leads_and_no_cold_ones() {
    let mut all = leads(60, 6);
    for (at, lead) in all.iter_mut().enumerate() {
        lead.heat = Some(if at % 6 == 0 { 90.0 } else { 20.0 });
    }
    let mut reps = reps(4);
    reps[0].level = Some(Level::Newcomer);
    reps[1].level = Some(Level::Senior);
    let policy = AssignPolicy::default();
    let window = window(&all, &reps, &policy, 2);
    let outcome = Way::Policy.run(&window, &policy);
    let own: Vec<usize> = (0..60).filter(|lead| outcome.rep[*lead] == Some(0)).collect();
    assert!(own.len() > 6 && own[..5].iter().all(|lead| window.high[*lead]), "{own:?}");
    let high_before: Vec<usize> = (0..own[4]).filter(|lead| window.high[*lead]).collect();
    assert_eq!(high_before, own[..4], "warm leads are held for who is new");
    let mentored: Vec<usize> = own.iter().copied().filter(|lead| outcome.co_rep[*lead] == Some(1)).collect();
    let thirds: Vec<usize> = own.iter().copied().skip(2).step_by(3).collect();
    assert_eq!(mentored, thirds);
    let run = Run::new(&window, &policy, Way::Policy);
    assert_eq!((run.guarded.newcomer_violations, run.guarded.mentor_violations), (0, 0));
}

#[test]
fn who_joins_or_returns_is_not_flooded() {
    let all = leads(400, 20);
    let mut reps = reps(10);
    reps[0].hired_on = Some("2026-03-16".parse().unwrap());
    reps[1].leave_from = Some("2026-03-04".parse().unwrap());
    reps[1].leave_to = Some("2026-03-18".parse().unwrap());
    let policy = AssignPolicy::default();
    let window = window(&all, &reps, &policy, 2);
    let run = Run::new(&window, &policy, Way::Policy);
    assert!(run.flow.peaks.iter().all(|(peak, _)| *peak <= 4), "{:?}", run.flow.peaks);
    assert!((0..10).all(|rep| run.effort.is_met(rep, 9.0)), "{:?}", run.effort);
}

/// `a_day` leads on each working day of a week, one week after the other.
fn weeks_of(a_day: &[usize]) -> Vec<Lead> {
    let first: chrono::NaiveDate = "2026-03-02".parse().unwrap();
    let days = first.iter_days().filter(|day| sample::weekday(*day));
    let counts = a_day.iter().flat_map(|count| [*count; 5]);
    let of_day = |(day, count): (chrono::NaiveDate, usize)| {
        (0..count).map(move |at| lead(&format!("{day}-{at:03}"), &day.to_string()))
    };
    days.zip(counts).flat_map(of_day).collect()
}

#[test]
fn who_was_away_in_the_busiest_week_or_joined_after_it_ends_near_the_target() {
    let day = |text: &str| Some(text.parse().unwrap());
    let width = |leads: &[Lead], reps: &[Rep]| {
        let policy = AssignPolicy::default();
        let window = window(leads, reps, &policy, 1);
        let spread = Run::under(&window, &Rules::new(&policy, &window).0, Way::Policy).spread;
        spread.max_pct.unwrap().max(-spread.min_pct.unwrap())
    };
    let mut away = reps(10);
    (away[3].leave_from, away[3].leave_to) = (day("2026-03-09"), day("2026-03-15"));
    assert!(width(&weeks_of(&[40, 80, 40, 40]), &away) <= 3.0);
    let mut joined = reps(6);
    joined[2].hired_on = day("2026-03-16");
    joined[2].level = Some(Level::Regular);
    assert!(width(&weeks_of(&[60, 60, 30, 30]), &joined) <= 3.0);
}

#[test]
fn odd_reps_are_told_and_nothing_hangs() {
    let all = leads(30, 3);
    let policy = AssignPolicy::default();
    let codes = |reps: &[Rep]| -> Vec<String> {
        let (_, findings) = window_and_findings(&all, reps, &policy, 1);
        findings.into_iter().map(|finding| finding.code.into_owned()).collect()
    };
    let unassigned =
        |reps: &[Rep]| Run::new(&window(&all, reps, &policy, 1), &policy, Way::Policy).unassigned();
    let mut reps = reps(1);
    assert_eq!((codes(&reps).len(), unassigned(&reps)), (0, 0));
    reps[0].capacity = Some(0.0);
    assert_eq!((codes(&reps), unassigned(&reps)), (vec!["A006".to_owned(), "A012".to_owned()], 30));
    for odd in [f64::NAN, f64::INFINITY, -3.0] {
        reps[0].capacity = Some(odd);
        assert_eq!((codes(&reps), unassigned(&reps)), (vec!["A005".to_owned()], 0));
    }
    reps[0].capacity = None;
    reps[0].leave_from = Some("2026-01-01".parse().unwrap());
    assert_eq!((codes(&reps), unassigned(&reps)), (vec!["A012".to_owned()], 30));
    reps[0].leave_to = Some("2025-01-01".parse().unwrap());
    assert_eq!((codes(&reps), unassigned(&reps)), (vec!["A007".to_owned()], 0));
    assert_eq!(unassigned(&[]), 30);
    let none = Simulation::new(&window(&[], &reps, &policy, 1), &policy, &Way::ALL);
    assert!(none.runs.iter().all(|run| run.assigned() + run.unassigned() == 0));
}

#[test]
fn an_industry_that_nobody_knows_is_told_and_stops_only_a_filter() {
    let mut all = leads(10, 2);
    all[0].industry = Some(Arc::from("航天"));
    let mut reps = reps(2);
    reps[0].industries = vec![Arc::from("医疗")];
    let mut policy = AssignPolicy::default();
    let unassigned = |policy: &AssignPolicy| {
        let window = window(&all, &reps, policy, 1);
        let simulation = Simulation::new(&window, policy, &[Way::Policy]);
        assert_eq!(simulation.findings.iter().filter(|finding| finding.code == "A009").count(), 1);
        let run = simulation.runs.into_iter().next().unwrap();
        (run.unassigned(), run.reasons)
    };
    assert_eq!(unassigned(&policy).0, 0);
    policy.rules.retain(|rule| rule.kind != Kind::Industry);
    policy.rules.push(Rule::filter(Kind::Industry));
    assert_eq!(unassigned(&policy), (1, [(vec![Kind::Industry], 1)].into()));
}

#[test]
fn a_tie_is_broken_by_who_waited_longest_and_then_by_chance() {
    let (leads, reps) = (leads(4, 4), reps(3));
    let policy = AssignPolicy::default().with_rules(vec![]);
    let window = window(&leads, &reps, &policy, 5);
    let (rules, _) = Rules::new(&policy, &window);
    let mut deciders = Vec::new();
    Replay::new(&window, rules).run_watched(|replay, lead, _| deciders.push(replay.verdict(lead).decided_by));
    assert_eq!(deciders, [Decider::Chance, Decider::Chance, Decider::LeastRecent, Decider::LeastRecent]);
}
