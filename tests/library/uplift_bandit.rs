//! The uplift against logged-bandit data: fashion items that a shop showed at random, and by a policy that
//! learns. What the random log says of the policy can be held against what the policy's own log says.
//!
//! The data come with the Python package `obp` (Open Bandit Pipeline, Apache-2.0): unpack its wheel, and
//! `TRUEUP_BANDIT=obp/dataset/obd cargo test --test library -- --nocapture uplift_bandit`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use trueup::domain::assign::chance::key;
use trueup::domain::assign::uplift::{Estimate, Sample, Shares, estimates};

/// An item that was shown: where on the page, which, on what day, and whether it was clicked.
struct Shown {
    round: String,
    position: String,
    item: String,
    day: String,
    clicked: bool,
}

fn log(folder: &Path, policy: &str, campaign: &str) -> Vec<Shown> {
    let path = folder.join(policy).join(campaign).join(format!("{campaign}.csv"));
    let mut reader = csv::Reader::from_path(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
    let rows = reader.deserialize::<BTreeMap<String, String>>().map(|row| row.unwrap());
    rows.map(|row| Shown {
        round: row[""].clone(),
        position: row["position"].clone(),
        item: row["item_id"].clone(),
        day: row["timestamp"][..10].to_owned(),
        clicked: row["click"] == "1",
    })
    .collect()
}

fn rate(log: &[Shown]) -> f64 {
    log.iter().filter(|shown| shown.clicked).count() as f64 / log.len() as f64 * 100.0
}

/// A number for each value, in order.
fn numbers<'a>(values: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut numbers: BTreeMap<&str, usize> = values.map(|value| (value, 0)).collect();
    numbers.values_mut().enumerate().for_each(|(at, number)| *number = at);
    numbers
}

/// What the random log says that the policy would change, in points.
fn judged(random: &[Shown], policy: &[Shown]) -> Estimate {
    let all = || random.iter().chain(policy);
    let positions = numbers(all().map(|shown| shown.position.as_str()));
    let items = numbers(all().map(|shown| shown.item.as_str()));
    let days = numbers(all().map(|shown| shown.day.as_str()));
    let place = |shown: &Shown| (positions[shown.position.as_str()], items[shown.item.as_str()]);
    let mut sample = Sample { cells: positions.len(), reps: items.len(), ..Sample::default() };
    for shown in random {
        let (cell, rep) = place(shown);
        sample.cell.push(cell);
        sample.rep.push(rep);
        sample.won.push(shown.clicked);
        sample.key.push(key(&shown.round));
        sample.cluster.push(rep * days.len() + days[shown.day.as_str()]);
    }
    let mut pi = vec![0.0; sample.cells * sample.reps];
    for shown in policy {
        let (cell, rep) = place(shown);
        pi[cell * sample.reps + rep] += 1.0;
    }
    for row in pi.chunks_mut(sample.reps) {
        let total: f64 = row.iter().sum();
        row.iter_mut().for_each(|share| *share /= total);
    }
    estimates(&sample, &[Shares::alike(pi)], 1)[0].unwrap()
}

#[test]
fn uplift_bandit() {
    let Some(folder) = std::env::var_os("TRUEUP_BANDIT").map(PathBuf::from) else {
        println!("skipped: TRUEUP_BANDIT names no folder with logs of bandits");
        return;
    };
    for campaign in ["all", "men", "women"] {
        let (random, policy) = (log(&folder, "random", campaign), log(&folder, "bts", campaign));
        let gain = rate(&policy) - rate(&random);
        let estimate = judged(&random, &policy);
        println!(
            "{campaign}: clicks {:.2} % at random, {:.2} % by the policy: {gain:+.3} points; estimated {:+.3} ({:+.3} to {:+.3}), SNIPS {:+.3}, model {:+.3}, effective sample {:.0}, support {:.0} %",
            rate(&random),
            rate(&policy),
            estimate.points,
            estimate.low,
            estimate.high,
            estimate.snips_points,
            estimate.model_points,
            estimate.ess,
            estimate.support * 100.0,
        );
        assert!(estimate.is_supported && estimate.low <= gain && gain <= estimate.high, "{estimate:?}");
    }
}
