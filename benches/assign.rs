//! How long sharing out takes, and how it grows: `cargo bench --bench assign`.
//!
//! With a folder as its argument (`cargo bench --bench assign -- FOLDER`) it also writes the leads, reps and
//! costs there, for `benches/assign.py`, which lets NumPy and OR-tools do the same work in the same run.

#![expect(clippy::print_stdout, reason = "a bench tells its figures")]

use std::fmt::Write as _;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate};
use trueup::domain::assign::audit;
use trueup::domain::assign::null_band::Bands;
use trueup::domain::assign::optimum::Optimum;
use trueup::domain::assign::owners::Aliases;
use trueup::domain::assign::policy::AssignPolicy;
use trueup::domain::assign::replay::Replay;
use trueup::domain::assign::rule::{Kind, Rule};
use trueup::domain::assign::rules::Rules;
use trueup::domain::assign::rules::lookup::References;
use trueup::domain::assign::simulation::Simulation;
use trueup::domain::assign::strategy::Strategy;
use trueup::domain::assign::window::{Request, Window};
use trueup::domain::calendar::is_working_day;
use trueup::domain::id::LeadId;
use trueup::domain::lead::Lead;
use trueup::domain::moment::{AsOf, Zone};
use trueup::domain::origin::Origin;
use trueup::domain::rep::{Level, Rep};
use trueup::domain::transport::{Costs, Transport};

const INDUSTRIES: [&str; 12] =
    ["制造", "汽车", "零售", "医疗", "教育", "金融", "物流", "能源", "建筑", "电子", "食品", "软件"];
const CHANNELS: [&str; 4] = ["官网表单", "展会扫码", "电话呼入", "转介绍"];

/// Each figure is the least of so many tries; of the growth there is one.
const TRIES: u32 = 3;

fn main() {
    let folder = std::env::args().skip(1).find(|word| !word.starts_with("--"));
    if let Some(folder) = &folder {
        write_rows(Path::new(folder));
    }
    one_size();
    transport(folder.as_deref().map(Path::new));
    growth();
}

/// Every strategy once at 100,000 leads and 200 reps, and what a plain comparison adds.
fn one_size() {
    let (leads, reps) = (leads(100_000), reps(200));
    let policy = AssignPolicy::default();
    let window = window(&leads, &reps, &policy);
    println!("100,000 leads, 200 reps");
    let simple = simple_rules();
    let rules = || Rules::new(&simple, &window).0;
    print("replay, load + industry + cap", time(|| Replay::new(&window, rules()).run()));
    for strategy in Strategy::ALL.into_iter().filter(|strategy| *strategy != Strategy::Manual) {
        print(strategy.word(), time(|| strategy.run(&window, &policy)));
    }
    print("null band", time(|| Bands::new(&window)));
    print("window", time(|| self::window(&leads, &reps, &policy).len()));
    print("plain comparison", time(|| Simulation::new(&window, &policy, &Strategy::PLAIN)));
    let rules = || Rules::new(&policy, &window).0;
    let audit = || {
        audit::write(Replay::new(&window, rules()), Strategy::Policy.word(), &mut io::sink())
            .map(|(_, head)| head.lines)
    };
    print("audit", time(audit));
}

/// The policy and the optimum at several sizes.
fn growth() {
    println!("\nleads      reps   policy        optimum       comparison");
    let sizes =
        [(1_000, 200), (10_000, 200), (100_000, 20), (100_000, 200), (100_000, 2_000), (1_000_000, 200)];
    for (count, width) in sizes {
        let (leads, reps) = (leads(count), reps(width));
        let policy = AssignPolicy::default();
        let window = window(&leads, &reps, &policy);
        let replay = once(&|| Strategy::Policy.run(&window, &policy));
        let optimum = once(&|| Optimum::new(&window, &policy));
        let all = once(&|| Simulation::new(&window, &policy, &Strategy::PLAIN));
        println!("{count:<10} {width:<6} {:<13} {:<13} {}", told(replay), told(optimum), told(all));
    }
}

/// The solver on 10,000 leads that all differ, each of 50 reps taking 200.
fn transport(folder: Option<&Path>) {
    let (leads, reps, each) = (10_000, 50, 200);
    let mut dice = Dice(7);
    let base: Vec<i64> = (0..reps).map(|_| dice.below(200_000) as i64).collect();
    let costs: Vec<i64> = (0..leads * reps).map(|at| base[at % reps] + dice.below(800_000) as i64).collect();
    if let Some(folder) = folder {
        let bytes: Vec<u8> = costs.iter().flat_map(|cost| cost.to_le_bytes()).collect();
        std::fs::write(folder.join("costs.bin"), bytes).expect("the folder can be written to");
    }
    let bounds = vec![each; reps];
    let costs = Costs::of_rows(reps, costs);
    let problem = Transport {
        sizes: vec![1; leads],
        costs,
        low: bounds.clone(),
        want: bounds.clone(),
        high: bounds,
        most: None,
    };
    println!("\noptimum, {leads} x {reps}, cost {}", problem.solve().cost);
    print("solve", time(|| problem.solve()));
}

/// Load, industry and a cap, nothing else: what the peer does too.
fn simple_rules() -> AssignPolicy {
    AssignPolicy::default().with_rules(vec![
        Rule::new(Kind::Available),
        Rule { per_day: Some(20), ..Rule::new(Kind::Cap) },
        Rule::score(Kind::Load, 0.6),
        Rule::score(Kind::Industry, 0.4),
    ])
}

/// The least time of some tries.
fn time<T>(work: impl Fn() -> T) -> Duration {
    (0..TRIES).map(|_| once(&work)).min().unwrap_or_default()
}

fn once<T>(work: &impl Fn() -> T) -> Duration {
    let began = Instant::now();
    let now = || processor_time().unwrap_or_else(|| began.elapsed());
    let before = now();
    std::hint::black_box(work());
    now().saturating_sub(before)
}

/// How long this thread has had a processor, where the system says so (Linux): other work on the machine
/// does not count.
fn processor_time() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(told.split(' ').next()?.parse().ok()?))
}

fn told(time: Duration) -> String {
    format!("{:.4} s", time.as_secs_f64())
}

fn print(what: &str, time: Duration) {
    println!("{what:<32} {}", told(time));
}

fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 1, 1).expect("a day")
}

fn origin() -> Origin {
    Origin { file: Arc::from("bench"), sheet: None, row: 1 }
}

/// Leads over 450 days.
fn leads(count: usize) -> Vec<Lead> {
    let mut dice = Dice(1);
    let names = INDUSTRIES.map(Arc::<str>::from);
    let channels = CHANNELS.map(Arc::<str>::from);
    let reps: Vec<Arc<str>> = (0..200).map(|rep| Arc::from(rep_id(rep))).collect();
    (0..count)
        .map(|at| {
            let day = first_day() + Days::new((at * 450 / count) as u64);
            let won = dice.below(10) == 0;
            Lead {
                lead_id: LeadId::from(format!("L{at:08}").as_str()),
                created_at: Some(Zone::default().midnight(day)),
                channel: Some(channels[dice.below(4)].clone()),
                customer: None,
                contact: None,
                phone: None,
                industry: Some(names[dice.below(12)].clone()),
                region: None,
                city: None,
                product: None,
                campaign: None,
                heat: Some([90.0, 60.0, 30.0][dice.below(3)]),
                amount: None,
                owner: Some(reps[dice.below(200)].clone()),
                assigned_at: None,
                followed_at: None,
                converted: Some(won),
                converted_at: won.then(|| Zone::default().midnight(day + Days::new(20))),
                deal_amount: None,
                invalid: None,
                extra: Vec::new(),
                origin: origin(),
            }
        })
        .collect()
}

fn rep_id(rep: usize) -> String {
    format!("S{rep:04}")
}

fn reps(count: usize) -> Vec<Rep> {
    let mut dice = Dice(2);
    (0..count)
        .map(|rep| {
            let id = rep_id(rep);
            let hired = first_day() + Days::new(dice.below(900) as u64) - Days::new(700);
            Rep {
                hired_on: Some(hired),
                level: Some(if dice.below(5) == 0 { Level::Senior } else { Level::Regular }),
                industries: (0..3).map(|_| Arc::from(INDUSTRIES[dice.below(12)])).collect(),
                open_customers: Some(dice.below(60) as i64),
                capacity: Some([60.0, 80.0, 100.0][dice.below(3)]),
                ..Rep::named(&id, origin())
            }
        })
        .collect()
}

fn window<'a>(leads: &'a [Lead], reps: &'a [Rep], policy: &AssignPolicy) -> Window<'a> {
    static ALIASES: Aliases = Aliases::new();
    static TABLES: References = References::new();
    let as_of = AsOf::end_of(first_day() + Days::new(460), Zone::default());
    let request = Request {
        leads,
        reps,
        customers: &[],
        aliases: &ALIASES,
        changes: &[],
        tables: &TABLES,
        zone: Zone::default(),
        as_of,
        span: None,
        latest: None,
        unowned_now: false,
        seed: 1,
    };
    Window::new(request, policy, &is_working_day).0
}

/// What the peer reads: a line a lead (industry, day, effort) and a line a rep (customers, capacity, tags).
fn write_rows(folder: &Path) {
    let (leads, reps) = (leads(100_000), reps(200));
    let place = |name: &str| INDUSTRIES.iter().position(|one| *one == name).unwrap_or(0);
    let policy = AssignPolicy::default();
    let window = window(&leads, &reps, &policy);
    let mut text = String::new();
    for (at, lead) in window.leads.iter().enumerate() {
        let industry = lead.industry.as_deref().map_or(0, place);
        let _ = writeln!(text, "{industry},{},{}", window.day[at], window.effort[at] / 1000.0);
    }
    std::fs::write(folder.join("leads.csv"), text).expect("the folder can be written to");
    let mut text = String::new();
    for rep in &reps {
        let tags: Vec<String> = rep.industries.iter().map(|tag| place(tag).to_string()).collect();
        let (open, capacity) = (rep.open_customers.unwrap_or(0), rep.capacity.unwrap_or(60.0));
        let _ = writeln!(text, "{open},{capacity},{}", tags.join(" "));
    }
    std::fs::write(folder.join("reps.csv"), text).expect("the folder can be written to");
}

/// Numbers that are the same on every machine (Steele, Lea and Flood 2014, SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (((bits ^ (bits >> 31)) >> 32) as usize * end) >> 32
    }
}
