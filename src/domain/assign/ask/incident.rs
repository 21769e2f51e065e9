//! The night on which a rule that asked an outside system took 2.1 seconds a lead instead of 83 milliseconds
//! and 127 leads waited: replayed with a clock that is counted and not waited for. `docs/incident.md` tells
//! it with the figures of this test.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use super::answer::Answer;
use super::heard::{Known, Tally, ask_all};
use super::preload::{self, LeadKey};
use super::{Asker, Asking, Reply, Trouble};
use crate::domain::assign::policy::AssignPolicy;
use crate::domain::assign::replay::timing::percentile;
use crate::domain::assign::rule::{Kind, Rule};
use crate::domain::assign::sample::{leads, reps, window};
use crate::domain::assign::strategy::Strategy;

const LEADS: usize = 127;
const REPS: usize = 12;
const WELL: Duration = Duration::from_millis(83);
const ILL: Duration = Duration::from_millis(2_100);

/// Says which reps suit a brand.
trait Source {
    fn scores(&self, brand: &str) -> BTreeMap<String, f64>;
}

/// Every third rep suits a brand.
fn suits(brand: &str, rep: usize) -> bool {
    brand.bytes().last().is_some_and(|number| usize::from(number) % 3 == rep % 3)
}

/// The outside system itself.
struct System;

impl Source for System {
    fn scores(&self, brand: &str) -> BTreeMap<String, f64> {
        (0..REPS).map(|rep| (format!("R{rep:03}"), f64::from(u8::from(suits(brand, rep))))).collect()
    }
}

/// A table of what it said the night before, as a lookup rule reads it.
impl Source for BTreeMap<(String, String), f64> {
    fn scores(&self, brand: &str) -> BTreeMap<String, f64> {
        let of_brand = self.iter().filter(|((key, _), _)| key == brand);
        of_brand.map(|((_, rep), score)| (rep.clone(), *score)).collect()
    }
}

/// Asks a source that takes its time, which nobody waits for here.
struct Paced<'a> {
    source: &'a dyn Source,
    limit: Duration,
    pace: fn(u64) -> Duration,
}

impl Asker for Paced<'_> {
    fn ask(&mut self, id: u64, line: &str) -> Reply {
        let question: serde_json::Value = serde_json::from_str(line).unwrap();
        let brand = question["lead"]["customer"].as_str().unwrap();
        let pace = (self.pace)(id);
        let said = match pace > self.limit {
            true => Err(Trouble::Late),
            false => Ok(Answer::Scores(self.source.scores(brand))),
        };
        Reply { said, took: pace.min(self.limit) }
    }

    fn rest(&mut self) {}
}

/// What a night comes to.
struct Night {
    tally: Tally,
    took: Vec<Duration>,
    /// Leads that went to a rep whom their brand suits.
    suited: usize,
    /// What was heard, turned round into a table.
    table: BTreeMap<(String, String), f64>,
}

impl Night {
    /// The night's leads, with a rule that asks `source` and waits for `timeout_ms` at most.
    fn new(source: &dyn Source, timeout_ms: u64, pace: fn(u64) -> Duration) -> Night {
        let mut leads = leads(LEADS, LEADS);
        for (at, lead) in leads.iter_mut().enumerate() {
            lead.customer = Some(Arc::from(format!("brand {}", at * 7 % 9)));
        }
        let reps = reps(REPS);
        let rule = Rule {
            command: Some(vec!["brand".to_owned()]),
            timeout_ms: Some(timeout_ms),
            ..Rule::score(Kind::Command, 0.5)
        };
        let asking = Asking::of(&rule).unwrap();
        let rules = vec![Rule::new(Kind::Available), Rule::score(Kind::Shortfall, 1.0), rule];
        let policy = AssignPolicy::default().with_rules(rules);
        let mut window = window(&leads, &reps, &policy, 1);
        let mut asker = Paced { source, limit: asking.limit(), pace };
        let mut took = Vec::new();
        let heard = ask_all(&window, &policy, &asking, &|_| true, &Known::new(), &mut asker, &mut |fresh| {
            took.push(fresh.took);
        });
        let (tally, table) = (heard.tally(), preload::table(&window, &heard, LeadKey::Customer));
        window.answers.insert(asking, heard);
        let given = Strategy::Policy.run(&window, &policy).rep;
        let brand_of = |lead: usize| window.leads[lead].customer.as_deref().unwrap_or_default();
        let given = given.into_iter().enumerate();
        let suited = given.filter(|(lead, rep)| rep.is_some_and(|rep| suits(brand_of(*lead), rep))).count();
        Night { tally, took, suited, table }
    }

    /// A line of the table in `docs/incident.md`.
    fn line(&self) -> String {
        let ms = |share| percentile(&self.took, share).map_or(0, |time| time.as_millis());
        let waited: Duration = self.took.iter().sum();
        let Tally { answered, timed_out, not_asked, .. } = self.tally;
        format!(
            "| {answered} | {timed_out} | {not_asked} | {} | {} | {:.1} | {:.0} | {} |",
            ms(0.5),
            ms(0.99),
            waited.as_secs_f64(),
            waited.as_secs_f64() * 1e3 / LEADS as f64,
            self.suited,
        )
    }
}

const PATIENT: u64 = 60_000;

#[test]
fn the_incident_of_127_leads() {
    let good = Night::new(&System, PATIENT, |_| WELL);
    let ill = Night::new(&System, PATIENT, |_| ILL);
    let limited = Night::new(&System, 800, |_| ILL);
    let recovers = Night::new(&System, 800, |id| if id <= 60 { ILL } else { WELL });
    let loaded = Night::new(&ill.table, 800, |_| Duration::ZERO);
    let told = [&good, &ill, &limited, &recovers, &loaded].map(Night::line);
    assert_eq!(
        told,
        [
            "| 127 | 0 | 0 | 83 | 83 | 10.5 | 83 | 106 |",
            "| 127 | 0 | 0 | 2100 | 2100 | 266.7 | 2100 | 106 |",
            "| 0 | 5 | 122 | 800 | 800 | 4.0 | 31 | 42 |",
            "| 63 | 4 | 60 | 83 | 800 | 8.4 | 66 | 76 |",
            "| 127 | 0 | 0 | 0 | 0 | 0.0 | 0 | 106 |",
        ]
    );
    for document in
        [include_str!("../../../../docs/incident.md"), include_str!("../../../../docs/zh/incident.md")]
    {
        assert!(told.iter().all(|line| document.contains(line.as_str())), "the figures are {told:#?}");
    }
}
