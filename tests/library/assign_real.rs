//! The replay over real exports; skipped where there are none. `TRUEUP_SHARED` names the folder that
//! holds `data`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use trueup::analysis::assignment::{self, Ask, Rows};
use trueup::config::Policy;
use trueup::domain::assign::chance;
use trueup::domain::assign::owners::reps_of_owners;
use trueup::domain::assign::strategy::Strategy;
use trueup::domain::assign::uplift::{Estimate, Sample, Shares, estimates, fold_of};
use trueup::domain::lead::Lead;
use trueup::domain::moment::{AsOf, Zone};
use trueup::domain::money::Money;
use trueup::domain::origin::Origin;
use trueup::domain::rep::Rep;
use trueup::render::{self, Looks};
use trueup::report::assignment::{SimulationDocument, StrategyDocument};
use trueup::words::Lang;

type Row = BTreeMap<String, String>;

fn rows(file: &str) -> Option<Vec<Row>> {
    let shared = std::env::var_os("TRUEUP_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared")), PathBuf::from);
    let path = shared.join("data").join(file);
    let Ok(mut reader) = csv::Reader::from_path(&path) else {
        println!("skipped: {} is not there", path.display());
        return None;
    };
    Some(reader.deserialize().map(|row| row.unwrap()).collect())
}

fn origin(row: usize) -> Origin {
    Origin { file: Arc::from("rows"), sheet: None, row: u32::try_from(row).unwrap() }
}

pub fn lead(at: usize, id: &str, day: &str, owner: Option<&str>) -> Lead {
    let day = day.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
    Lead {
        lead_id: id.into(),
        created_at: day.map(|day| Zone::default().midnight(day)),
        channel: None,
        customer: None,
        contact: None,
        phone: None,
        industry: None,
        region: None,
        city: None,
        product: None,
        campaign: None,
        heat: None,
        amount: None,
        owner: owner.map(Arc::from),
        assigned_at: None,
        followed_at: None,
        converted: None,
        converted_at: None,
        deal_amount: None,
        invalid: None,
        extra: Vec::new(),
        origin: origin(at + 2),
    }
}

fn rep(at: usize, name: &str, team: &str) -> Rep {
    let mut rep = reps_of_owners(&[lead(at, "x", "2020-01-01", Some(name))]).remove(0);
    rep.team = Some(Arc::from(team));
    rep
}

/// All strategies over all leads; the page is printed.
fn simulate(leads: Vec<Lead>, reps: Vec<Rep>) -> SimulationDocument {
    let rows = Rows::new(leads, reps, Vec::new());
    let as_of = AsOf::end_of("2020-01-01".parse().unwrap(), Zone::default());
    let ask = Ask { strategies: Strategy::ALL.to_vec(), ..Ask::default() };
    let simulated = assignment::simulate(&rows, &Policy::default(), as_of, &ask, Lang::Zh).unwrap();
    println!("{}", render::terminal(&simulated.report, Looks { width: 100, colour: false }));
    let first = rows.leads.iter().find(|lead| lead.created_at.is_some()).unwrap();
    let (report, _) =
        assignment::explanation(&rows, &Policy::default(), as_of, &ask, first.lead_id.as_str(), Lang::Zh)
            .unwrap();
    println!("{}", render::terminal(&report, Looks { width: 100, colour: false }));
    simulated.document
}

fn of<'d>(document: &'d SimulationDocument, name: &str) -> &'d StrategyDocument {
    document.strategies.iter().find(|strategy| strategy.name == name).unwrap()
}

fn is_within(strategy: &StrategyDocument, tolerance: f64) -> bool {
    let (max, min) = (strategy.deviation.max_pct.unwrap(), strategy.deviation.min_pct.unwrap());
    max <= tolerance && min >= -tolerance
}

/// The deals of the maven set as leads, and its reps.
fn maven() -> Option<(Vec<Lead>, Vec<Rep>)> {
    let (Some(deals), Some(people), Some(accounts)) = (
        rows("maven-crm/sales_pipeline.csv"),
        rows("maven-crm/sales_teams.csv"),
        rows("maven-crm/accounts.csv"),
    ) else {
        return None;
    };
    let sectors: BTreeMap<&str, &str> =
        accounts.iter().map(|row| (row["account"].as_str(), row["sector"].as_str())).collect();
    let leads: Vec<Lead> = deals
        .iter()
        .enumerate()
        .map(|(at, row)| Lead {
            product: Some(Arc::from(row["product"].as_str())),
            amount: row["close_value"].parse().ok().map(Money::of_yuan),
            industry: sectors.get(row["account"].as_str()).map(|sector| Arc::from(*sector)),
            converted: match row["deal_stage"].as_str() {
                "Won" => Some(true),
                "Lost" => Some(false),
                _ => None,
            },
            converted_at: row["close_date"]
                .parse::<NaiveDate>()
                .ok()
                .map(|day| Zone::default().midnight(day)),
            ..lead(at, &row["opportunity_id"], &row["engage_date"], Some(&row["sales_agent"]))
        })
        .collect();
    let reps: Vec<Rep> =
        people.iter().enumerate().map(|(at, row)| rep(at, &row["sales_agent"], &row["manager"])).collect();
    Some((leads, reps))
}

#[test]
fn maven_by_the_policy_is_within_nine_percent_by_effort() {
    let Some((leads, reps)) = maven() else { return };
    let document = simulate(leads, reps);
    assert_eq!((document.leads, document.undated), (8800, 500));
    assert_eq!(of(&document, "policy").unassigned, 500);
    assert!(is_within(of(&document, "policy"), 3.0));
    assert_eq!(of(&document, "manual").within_chance, Some(false), "the manual hand-out is no chance");
    for name in ["random", "rotation", "policy"] {
        let uplift = &of(&document, name).uplift;
        println!("{name}: {uplift:?}");
        assert_eq!(uplift.status, "estimated");
        assert!(uplift.low.unwrap() < 0.0 && uplift.high.unwrap() > 0.0, "no effect is there: {uplift:?}");
    }
}

/// What a manager would claim who looks up each sector's best rep in the records, and what can be claimed.
#[test]
fn maven_shows_no_gain_from_giving_each_lead_to_its_best_rep() {
    let Some((leads, reps)) = maven() else { return };
    let sectors: BTreeSet<Option<&str>> = leads.iter().map(|lead| lead.industry.as_deref()).collect();
    let names: BTreeSet<&str> = reps.iter().map(|rep| rep.rep_id.as_str()).collect();
    let place = |words: &mut dyn Iterator<Item = bool>| words.take_while(|found| !found).count();
    let mut sample = Sample { cells: sectors.len(), reps: names.len(), ..Sample::default() };
    let mut clusters: BTreeMap<(usize, i32), usize> = BTreeMap::new();
    for lead in &leads {
        let (Some(won), Some(came), Some(owner)) = (lead.converted, lead.created_at, lead.owner.as_deref())
        else {
            continue;
        };
        let rep = place(&mut names.iter().map(|name| *name == owner));
        let week = came.date_naive().num_days_from_ce() / 7;
        let next = clusters.len();
        sample.cluster.push(*clusters.entry((rep, week)).or_insert(next));
        sample.cell.push(place(&mut sectors.iter().map(|sector| *sector == lead.industry.as_deref())));
        sample.rep.push(rep);
        sample.won.push(won);
        sample.key.push(chance::key(lead.lead_id.as_str()));
    }
    let (claimed, _) = best_reps(&sample, None);
    let best = |fold: usize| best_reps(&sample, Some(fold)).1;
    let chance = 1.0 / names.len() as f64;
    let half = |fold: usize| best(fold).iter().map(|best| (best + chance) / 2.0).collect();
    let shares = [Shares::by_fold(std::array::from_fn(best)), Shares::by_fold(std::array::from_fn(half))];
    let estimates: Vec<Estimate> = estimates(&sample, &shares, 1).into_iter().flatten().collect();
    println!("claimed {claimed:+.1}; all to the best: {:?}; half of them: {:?}", estimates[0], estimates[1]);
    assert!(claimed > 20.0, "{claimed}");
    assert!(!estimates[0].is_supported && estimates[0].points < 7.5);
    let half = estimates[1];
    assert!(half.is_supported && half.low < 0.0 && half.high > 0.0, "{half:?}");
}

/// The strategy that gives each lead to the rep who won most of its cell, by the leads outside of a fold, and
/// the points that those rates promise.
fn best_reps(sample: &Sample, without: Option<usize>) -> (f64, Vec<f64>) {
    let size = sample.cells * sample.reps;
    let (mut leads, mut wins) = (vec![0.0; size], vec![0.0; size]);
    for lead in (0..sample.len()).filter(|lead| Some(fold_of(sample.key[*lead])) != without) {
        let at = sample.cell[lead] * sample.reps + sample.rep[lead];
        leads[at] += 1.0;
        wins[at] += f64::from(u8::from(sample.won[lead]));
    }
    let mut shares = vec![0.0; size];
    let mut promised = 0.0;
    for cell in 0..sample.cells {
        let row = cell * sample.reps..(cell + 1) * sample.reps;
        let rate = |at: usize| if leads[at] >= 5.0 { wins[at] / leads[at] } else { 0.0 };
        let best = row.clone().max_by(|left, right| rate(*left).total_cmp(&rate(*right))).unwrap();
        shares[best] = 1.0;
        promised += rate(best) * leads[row].iter().sum::<f64>();
    }
    let (all, won): (f64, f64) = (leads.iter().sum(), wins.iter().sum());
    ((promised - won) / all * 100.0, shares)
}

#[test]
fn olist_by_the_policy_is_within_nine_percent_by_effort() {
    let (Some(leads), Some(deals)) = (
        rows("olist-funnel/olist_marketing_qualified_leads_dataset.csv"),
        rows("olist-funnel/olist_closed_deals_dataset.csv"),
    ) else {
        return;
    };
    let owners: BTreeMap<&str, &str> =
        deals.iter().map(|row| (row["mql_id"].as_str(), row["sr_id"].as_str())).collect();
    let leads: Vec<Lead> = leads
        .iter()
        .enumerate()
        .map(|(at, row)| Lead {
            channel: Some(Arc::from(row["origin"].as_str())),
            ..lead(
                at,
                &row["mql_id"],
                &row["first_contact_date"],
                owners.get(row["mql_id"].as_str()).copied(),
            )
        })
        .collect();
    let document = simulate(leads, Vec::new());
    assert_eq!((document.reps, of(&document, "policy").unassigned), (22, 0));
    assert!(is_within(of(&document, "policy"), 3.0));
}
