//! Short names of real firms, looked up among their full names: right, ambiguous, unknown, and hardly ever wrong.

use std::collections::BTreeMap;
use std::path::PathBuf;

use trueup::domain::revenue::firms::{Firms, Known};

fn pairs() -> Option<Vec<(String, String)>> {
    let shared = std::env::var("TRUEUP_SHARED").map(PathBuf::from);
    let shared = shared.unwrap_or_else(|_| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared")));
    let text = std::fs::read_to_string(shared.join("data/names/full-and-short.csv")).ok()?;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    Some(reader.records().map(|row| row.unwrap()).map(|row| (row[0].to_owned(), row[1].to_owned())).collect())
}

#[test]
fn a_short_name_is_the_right_firm_or_none() {
    let Some(pairs) = pairs() else {
        println!("skipped: no data/names/full-and-short.csv");
        return;
    };
    let firms = Firms::new(pairs.iter().map(|(full, _)| full.as_str()), std::iter::empty());
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (full, short) in &pairs {
        let right = firms.know(full).one();
        let found = match firms.know(short) {
            Known::One(firm) if Some(firm) == right => "right",
            Known::One(firm) => {
                println!("wrong: {short} for {full}, taken for {:?}", firms.company(firm));
                "wrong"
            }
            Known::Several(_) => "ambiguous",
            Known::None => "unknown",
        };
        *counts.entry(found).or_default() += 1;
    }
    println!("{counts:?} of {}", pairs.len());
    let count = |name: &str| counts.get(name).copied().unwrap_or(0);
    assert!(count("wrong") * 100 <= count("right") + count("wrong"), "{counts:?}");
    assert!(count("right") * 10 >= pairs.len() * 4, "{counts:?}");
}
