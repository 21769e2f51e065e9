//! What is asked, what is not, and what holds whatever is answered.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use proptest::prelude::*;

use super::answer::Answer;
use super::heard::{Answers, Hearing, Known, Tally, ask_all};
use super::question::Questions;
use super::{Asker, Asking, Reply, Trouble};
use crate::domain::assign::guards::violations;
use crate::domain::assign::optimum::Optimum;
use crate::domain::assign::policy::AssignPolicy;
use crate::domain::assign::replay::Replay;
use crate::domain::assign::rule::{Kind, OnFailure, Rule};
use crate::domain::assign::rules::Rules;
use crate::domain::assign::sample::{leads, rep, reps, window};
use crate::domain::assign::strategy::Strategy as Way;
use crate::domain::assign::window::Window;
use crate::domain::lead::Lead;
use crate::domain::rep::Rep;

/// Answers by what stands in the question, and remembers what it was asked.
struct Oracle<F> {
    answer: F,
    asked: Vec<(u64, String)>,
    rests: usize,
}

impl<F: Fn(&str) -> Result<Answer, Trouble>> Oracle<F> {
    fn new(answer: F) -> Oracle<F> {
        Oracle { answer, asked: Vec::new(), rests: 0 }
    }
}

impl<F: Fn(&str) -> Result<Answer, Trouble>> Asker for Oracle<F> {
    fn ask(&mut self, id: u64, line: &str) -> Reply {
        self.asked.push((id, line.to_owned()));
        let question: serde_json::Value = serde_json::from_str(line).unwrap();
        let said = (self.answer)(question["lead"]["lead_id"].as_str().unwrap());
        Reply { said, took: Duration::from_millis(1) }
    }

    fn rest(&mut self) {
        self.rests += 1;
    }
}

fn command(on_failure: OnFailure) -> Rule {
    Rule {
        command: Some(vec!["ask".to_owned()]),
        on_failure: Some(on_failure),
        pause_leads: Some(4),
        ..Rule::score(Kind::Command, 1.0)
    }
}

fn policy(rule: Rule) -> AssignPolicy {
    let mut policy = AssignPolicy::default();
    policy.rules.push(rule);
    policy
}

/// What `oracle` says about `window`, and what of it was new.
fn heard(
    window: &Window<'_>,
    policy: &AssignPolicy,
    known: &Known,
    oracle: &mut dyn Asker,
) -> (Answers, Known, Tally) {
    let asking = Asking::of(policy.rule(Kind::Command).unwrap()).unwrap();
    let mut fresh = Known::new();
    let heard = ask_all(window, policy, &asking, &|_| true, known, oracle, &mut |one| {
        fresh.insert(one.digest, one.said);
    });
    let tally = heard.tally();
    (Answers::from([(asking, heard)]), fresh, tally)
}

fn even(lead: &str) -> bool {
    lead.bytes().last().is_some_and(|digit| digit.is_multiple_of(2))
}

#[test]
fn what_is_known_is_not_asked_and_failures_that_are_known_open_the_breaker_too() {
    let policy = policy(command(OnFailure::Skip));
    let (leads, reps) = (leads(40, 10), reps(3));
    let window = window(&leads, &reps, &policy, 1);
    let mut dead = Oracle::new(|_: &str| Err(Trouble::Deaf));
    let (first, known, tally) = heard(&window, &policy, &Known::new(), &mut dead);
    assert_eq!((dead.asked.len(), dead.rests), (6, 4));
    assert_eq!((tally.failed, tally.not_asked, tally.fell_back()), (6, 34, 40));
    let mut well = Oracle::new(|_: &str| Ok(Answer::Score(1.0)));
    let (second, fresh, _) = heard(&window, &policy, &known, &mut well);
    assert_eq!((well.asked.len(), fresh.len()), (0, 0));
    assert_eq!(first, second);
}

#[test]
fn every_question_has_an_id_of_its_own() {
    let policy = policy(command(OnFailure::Skip));
    let (leads, reps) = (leads(30, 10), reps(3));
    let window = window(&leads, &reps, &policy, 1);
    let mut oracle = Oracle::new(|_: &str| Ok(Answer::Score(1.0)));
    heard(&window, &policy, &Known::new(), &mut oracle);
    let mut ids: Vec<u64> = oracle.asked.iter().map(|(id, _)| *id).collect();
    ids.dedup();
    assert_eq!(ids.len(), 30);
    assert!(
        oracle
            .asked
            .iter()
            .all(|(id, line)| line.starts_with(&format!("{{\"id\":{id},")) && line.ends_with("]}\n"))
    );
}

#[test]
fn where_nobody_is_there_nobody_is_asked() {
    let policy = policy(command(OnFailure::Stop));
    let leads = leads(4, 4);
    let away = [Rep { active: Some(false), ..rep("R1") }];
    let window = window(&leads, &away, &policy, 1);
    let mut oracle = Oracle::new(|_: &str| Ok(Answer::Score(1.0)));
    let (_, _, tally) = heard(&window, &policy, &Known::new(), &mut oracle);
    assert_eq!((oracle.asked.len(), tally), (0, Tally::default()));
}

#[test]
fn a_question_holds_what_was_known_and_nobodys_number() {
    let policy = policy(command(OnFailure::Skip));
    let mut leads = leads(1, 1);
    leads[0] = Lead {
        customer: Some(Arc::from("\"星野\"\n医疗")),
        contact: Some(Arc::from("林小姐")),
        phone: Some(Arc::from("13900001111")),
        owner: Some(Arc::from("R000")),
        converted: Some(true),
        heat: Some(f64::NAN),
        ..leads[0].clone()
    };
    let mut reps = reps(2);
    let line = |reps: &[Rep]| {
        let window = window(&leads, reps, &policy, 1);
        let mut questions = Questions::new(&window, false);
        (questions.line(0, 7), questions.digest(0))
    };
    let (said, digest) = line(&reps);
    let question: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(question["lead"]["customer"], "\"星野\"\n医疗");
    assert_eq!(question["lead"]["heat"], serde_json::Value::Null);
    assert_eq!(question["reps"].as_array().unwrap().len(), 2);
    assert_eq!(said.matches('\n').count(), 1);
    for private in ["13900001111", "林小姐", "converted", "owner"] {
        assert!(!said.contains(private), "{said}");
    }
    reps[1].open_customers = Some(9);
    assert_ne!(line(&reps).1, digest);
}

#[test]
fn a_hundred_thousand_leads_with_a_dead_program_are_given_out_at_once() {
    let policy = policy(Rule { pause_leads: None, ..command(OnFailure::Skip) });
    let (leads, reps) = (leads(100_000, 1_000), reps(3));
    let mut window = window(&leads, &reps, &policy, 1);
    let mut dead = Oracle::new(|_: &str| Err(Trouble::Late));
    let (answers, _, tally) = heard(&window, &policy, &Known::new(), &mut dead);
    assert!(dead.asked.len() < 20, "{}", dead.asked.len());
    assert_eq!(tally.fell_back(), 100_000);
    window.answers = answers;
    assert!(Way::Policy.run(&window, &policy).rep.iter().all(Option::is_some));
}

#[test]
fn answers_go_with_their_leads_into_another_order() {
    let policy = policy(Rule { weight: Some(100.0), ..command(OnFailure::Skip) });
    let (leads, reps) = (leads(20, 10), reps(2));
    let mut window = window(&leads, &reps, &policy, 1);
    let favours = |lead: &str| format!("R00{}", usize::from(even(lead)));
    let mut oracle = Oracle::new(|lead: &str| Ok(Answer::Allow(vec![favours(lead)])));
    window.answers = heard(&window, &policy, &Known::new(), &mut oracle).0;
    let (shuffled, _) = window.shuffled(5);
    for (lead, rep) in Way::Policy.run(&shuffled, &policy).rep.into_iter().enumerate() {
        assert_eq!(rep, Some(usize::from(even(shuffled.leads[lead].lead_id.as_str()))));
    }
}

#[test]
fn a_lead_that_is_stopped_stays_in_the_optimum_too() {
    let policy = policy(command(OnFailure::Stop));
    let (leads, reps) = (leads(20, 10), reps(2));
    let mut window = window(&leads, &reps, &policy, 1);
    let said = |lead: &str| if even(lead) { Ok(Answer::Score(1.0)) } else { Err(Trouble::Late) };
    window.answers = heard(&window, &policy, &Known::new(), &mut Oracle::new(said)).0;
    let hearing = window.answers.values().next().unwrap().hearing.clone();
    let answered: Vec<bool> = hearing.iter().map(|hearing| *hearing == Hearing::Answered).collect();
    assert!(answered.contains(&true) && answered.contains(&false));
    for given in [Way::Policy.run(&window, &policy).rep, Optimum::new(&window, &policy).outcome.rep] {
        assert_eq!(given.iter().map(Option::is_some).collect::<Vec<bool>>(), answered);
    }
}

fn any_said() -> impl Strategy<Value = Result<Answer, Trouble>> {
    let id = (0_usize..5).prop_map(|rep| format!("R{rep:03}"));
    prop_oneof![
        (-5.0_f64..5.0).prop_map(|score| Ok(Answer::Score(score))),
        prop::collection::btree_map(id.clone(), -5.0_f64..5.0, 0..5)
            .prop_map(|scores| Ok(Answer::Scores(scores))),
        prop::collection::vec(id, 0..3).prop_map(|reps| Ok(Answer::Allow(reps))),
        Just(Err(Trouble::Late)),
        Just(Err(Trouble::Deaf)),
    ]
}

fn any_rule() -> impl Strategy<Value = Rule> {
    let on_failure = prop_oneof![
        Just(OnFailure::Skip),
        Just(OnFailure::Stop),
        (-1.0_f64..1.0).prop_map(OnFailure::Default)
    ];
    (on_failure, any::<bool>()).prop_map(|(on_failure, filters)| match filters {
        true => {
            Rule { weight: None, ..Rule { sort: Rule::filter(Kind::Command).sort, ..command(on_failure) } }
        }
        false => command(on_failure),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_answered_every_lead_is_given_within_the_rules_or_stays_with_a_reason(
        said in prop::collection::vec(any_said(), 1..30), rule in any_rule(), turn in 0_usize..30,
    ) {
        let policy = policy(rule);
        let (mut leads, reps) = (leads(30, 7), reps(4));
        let by_lead: BTreeMap<String, Result<Answer, Trouble>> = leads
            .iter()
            .enumerate()
            .map(|(at, lead)| (lead.lead_id.to_string(), said[at % said.len()].clone()))
            .collect();
        let given = |leads: &[Lead]| {
            let mut window = window(leads, &reps, &policy, 3);
            let mut oracle = Oracle::new(|lead: &str| by_lead[lead].clone());
            let (answers, _, tally) = heard(&window, &policy, &Known::new(), &mut oracle);
            window.answers = answers;
            let (rules, _) = Rules::new(&policy, &window);
            let fallbacks: usize = (0..leads.len()).filter(|lead| rules.commands[0].fallback(*lead).is_some()).count();
            assert_eq!(fallbacks, tally.fell_back());
            let outcome = Replay::new(&window, rules).run_watched(|replay, lead, chosen| {
                let removed = (0..reps.len()).filter(|rep| replay.first_blocker(lead, *rep).is_some()).count();
                assert!(chosen.is_some() || removed == reps.len(), "{lead} stays without a reason");
            });
            assert_eq!(violations(&window, &Rules::new(&policy, &window).0, &outcome), vec![]);
            let ids = window.leads.iter().map(|lead| lead.lead_id.to_string());
            let hearing = window.answers.values().flat_map(|heard| heard.hearing.clone());
            let all: BTreeMap<String, (Option<usize>, Hearing)> =
                ids.zip(outcome.rep.into_iter().zip(hearing)).collect();
            all
        };
        let first = given(&leads);
        leads.rotate_left(turn);
        leads.reverse();
        prop_assert_eq!(first, given(&leads));
    }
}
