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
use crate::domain::assign::owners::Aliases;
use crate::domain::assign::policy::AssignPolicy;
use crate::domain::assign::replay::timing::percentile;
use crate::domain::assign::rule::{Kind, Rule};
use crate::domain::assign::rules::lookup::{Reference, References};
use crate::domain::assign::sample::{leads, reps, request, weekday, window};
use crate::domain::assign::strategy::Strategy;
use crate::domain::assign::window::{Request, Window};
use crate::domain::lead::Lead;

const LEADS: usize = 127;
const REPS: usize = 12;
const WELL: Duration = Duration::from_millis(83);
const ILL: Duration = Duration::from_millis(2_100);

/// Every third rep suits a brand.
fn suits(brand: &str, rep: usize) -> bool {
    brand.bytes().last().is_some_and(|number| usize::from(number) % 3 == rep % 3)
}

/// What the outside system says of a brand.
fn scores(brand: &str) -> BTreeMap<String, f64> {
    (0..REPS).map(|rep| (format!("R{rep:03}"), f64::from(u8::from(suits(brand, rep))))).collect()
}

/// Asks the system, which takes its time; nobody waits for it here.
struct Paced {
    limit: Duration,
    pace: fn(u64) -> Duration,
}

impl Asker for Paced {
    fn ask(&mut self, id: u64, line: &str) -> Reply {
        let question: serde_json::Value = serde_json::from_str(line).unwrap();
        let brand = question["lead"]["customer"].as_str().unwrap();
        let pace = (self.pace)(id);
        let said = match pace > self.limit {
            true => Err(Trouble::Late),
            false => Ok(Answer::Scores(scores(brand))),
        };
        Reply { said, took: pace.min(self.limit) }
    }

    fn rest(&mut self) {}
}

/// What a night comes to.
struct Night {
    /// What became of the questions; nothing where nobody was asked.
    tally: Option<Tally>,
    took: Vec<Duration>,
    /// Leads that went to a rep whom their brand suits.
    suited: usize,
    /// What was heard, turned round into a table.
    table: BTreeMap<(String, String), f64>,
}

/// The night's leads.
fn waiting() -> Vec<Lead> {
    let mut leads = leads(LEADS, LEADS);
    for (at, lead) in leads.iter_mut().enumerate() {
        lead.customer = Some(Arc::from(format!("brand {}", at * 7 % 9)));
    }
    leads
}

fn policy(rule: Rule) -> AssignPolicy {
    AssignPolicy::default().with_rules(vec![
        Rule::new(Kind::Available),
        Rule::score(Kind::Shortfall, 1.0),
        rule,
    ])
}

/// Leads that the policy gives to a rep whom their brand suits.
fn suited(window: &Window<'_>, policy: &AssignPolicy) -> usize {
    let brand_of = |lead: usize| window.leads[lead].customer.as_deref().unwrap_or_default();
    let given = Strategy::Policy.run(window, policy).rep.into_iter().enumerate();
    given.filter(|(lead, rep)| rep.is_some_and(|rep| suits(brand_of(*lead), rep))).count()
}

impl Night {
    /// A night on which a rule asks the system and waits for `timeout_ms` at most.
    fn asking(timeout_ms: u64, pace: fn(u64) -> Duration) -> Night {
        let (leads, reps) = (waiting(), reps(REPS));
        let rule = Rule {
            command: Some(vec!["brand".to_owned()]),
            timeout_ms: Some(timeout_ms),
            ..Rule::score(Kind::Command, 0.5)
        };
        let asking = Asking::of(&rule).unwrap();
        let policy = policy(rule);
        let mut window = window(&leads, &reps, &policy, 1);
        let mut asker = Paced { limit: asking.limit(), pace };
        let mut took = Vec::new();
        let heard = ask_all(&window, &policy, &asking, &|_| true, &Known::new(), &mut asker, &mut |fresh| {
            took.push(fresh.took);
        });
        let (tally, table) = (heard.tally(), preload::Table::new(&window, &heard, LeadKey::Customer).scores);
        window.answers.insert(asking, heard);
        Night { tally: Some(tally), took, suited: suited(&window, &policy), table }
    }

    /// A night on which a `lookup` rule reads what `rules preload` wrote the night before.
    fn looking(table: &BTreeMap<(String, String), f64>) -> Night {
        let (leads, reps, aliases) = (waiting(), reps(REPS), Aliases::new());
        let key = [("customer", "lead.customer"), ("rep_id", "rep.rep_id")];
        let rule = Rule {
            table: Some("brands.csv".to_owned()),
            key: Some(key.map(|(column, source)| (column.to_owned(), source.to_owned())).into()),
            value: Some("score".to_owned()),
            ..Rule::score(Kind::Lookup, 0.5)
        };
        let row = |(at, ((key, rep), score)): (usize, (&(String, String), &f64))| {
            (at as u32 + 2, vec![key.clone(), rep.clone(), format!("{score:.4}")])
        };
        let headers = ["customer", "rep_id", "score"].map(str::to_owned).to_vec();
        let rows = table.iter().enumerate().map(row).collect();
        let tables: References = [("brands.csv".to_owned(), Reference { headers, rows })].into();
        let policy = policy(rule);
        let request = Request { tables: &tables, ..request(&leads, &reps, &aliases, 1) };
        let (window, _) = Window::new(request, &policy, &weekday);
        Night { tally: None, took: Vec::new(), suited: suited(&window, &policy), table: BTreeMap::new() }
    }

    /// A line of the table in `docs/incident.md`.
    fn line(&self) -> String {
        let ms = |share| percentile(&self.took, share).map_or(0, |time| time.as_millis());
        let waited: Duration = self.took.iter().sum();
        let became = self.tally.map_or("– | – | –".to_owned(), |tally| {
            format!("{} | {} | {}", tally.answered, tally.timed_out, tally.not_asked)
        });
        format!(
            "| {became} | {} | {} | {:.1} | {:.0} | {} |",
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
    let good = Night::asking(PATIENT, |_| WELL);
    let ill = Night::asking(PATIENT, |_| ILL);
    let limited = Night::asking(800, |_| ILL);
    let recovers = Night::asking(800, |id| if id <= 60 { ILL } else { WELL });
    let loaded = Night::looking(&ill.table);
    let told = [&good, &ill, &limited, &recovers, &loaded].map(Night::line);
    assert_eq!(
        told,
        [
            "| 127 | 0 | 0 | 83 | 83 | 10.5 | 83 | 106 |",
            "| 127 | 0 | 0 | 2100 | 2100 | 266.7 | 2100 | 106 |",
            "| 0 | 5 | 122 | 800 | 800 | 4.0 | 31 | 42 |",
            "| 63 | 4 | 60 | 83 | 800 | 8.4 | 66 | 76 |",
            "| – | – | – | 0 | 0 | 0.0 | 0 | 106 |",
        ]
    );
    for document in
        [include_str!("../../../../docs/incident.md"), include_str!("../../../../docs/zh/incident.md")]
    {
        assert!(told.iter().all(|line| document.contains(line.as_str())), "the figures are {told:#?}");
    }
}
