//! How often the breaker cries wolf, and what it catches: `cargo bench --bench breaker`. The table of docs/breaker.md.

#![expect(clippy::print_stdout, reason = "a bench tells its figures")]

use trueup::domain::revenue::breaker::trial::{Region, Tally};

/// Days of a region where nothing has changed.
const DAYS: u32 = 2_800;
/// Histories that end with a fall.
const FALLS: u32 = 700;

fn main() {
    println!("deals a day  sizes  scatter  rule trips  confirmed    -60 % confirmed  dead stop confirmed");
    for (size_sigma, scatter) in [(1.0, 0.0), (1.5, 0.0), (1.0, 0.04)] {
        for deals_a_day in [5.0, 10.0, 20.0, 30.0, 100.0, 300.0] {
            row(Region { deals_a_day, size_sigma, scatter });
        }
    }
}

fn row(region: Region) {
    let calm = region.unchanged(DAYS, 1);
    let fall = region.fallen(0.4, FALLS, 2);
    let stop = region.fallen(0.0, FALLS, 3);
    let Region { deals_a_day, size_sigma, scatter } = region;
    let percent = |share: f64| format!("{:.1} %", share * 100.0);
    let caught = |tally: Tally| percent(tally.confirmed_share());
    println!(
        "{deals_a_day:<12} {size_sigma:<6} {scatter:<8} {:<11} {:<12} {:<16} {}",
        percent(calm.tripped_share()),
        format!("{:.2} %", calm.confirmed_share() * 100.0),
        caught(fall),
        caught(stop)
    );
}
