//! How often the interval of the uplift holds the truth, on leads whose chances are known because they were
//! made up. The long form: `TRUEUP_RUNS=500 cargo test --test library -- --ignored --nocapture uplift_coverage`.

use std::sync::Arc;
use std::thread;

use chrono::{Datelike, NaiveDate, Weekday};
use trueup::domain::assign::chance::{Draws, share};
use trueup::domain::assign::conversion::{Conversion, conversions};
use trueup::domain::assign::owners::{Aliases, reps_of_owners};
use trueup::domain::assign::policy::AssignPolicy;
use trueup::domain::assign::rules::lookup::References;
use trueup::domain::assign::strategy::Strategy;
use trueup::domain::assign::window::{Request, Window};
use trueup::domain::lead::Lead;
use trueup::domain::moment::{AsOf, Zone};
use trueup::domain::rep::Rep;

use super::assign_real::lead;

const INDUSTRIES: [&str; 4] = ["制造业", "医疗", "零售", "教育"];
const CHANNELS: [&str; 2] = ["官网表单", "展会扫码"];
const REPS: usize = 12;

/// A made-up company.
#[derive(Debug, Clone, Copy)]
struct Company {
    leads: usize,
    /// What a rep who knows the industry wins more, as a share.
    effect: f64,
    /// What the best rep wins more than the worst, whatever the lead.
    skill: f64,
    /// How much more often than by chance hot leads went to the better reps.
    bias: f64,
    /// Whether channels differ too, so that cells are thin.
    channels: bool,
}

const NOTHING: Company = Company { leads: 1200, effect: 0.0, skill: 0.0, bias: 0.0, channels: false };
const PLANTED: Company = Company { effect: 0.15, ..NOTHING };
const BIASED: Company = Company { effect: 0.15, skill: 0.15, bias: 1.0, ..NOTHING };
const BIASED_NOTHING: Company = Company { effect: 0.0, ..BIASED };
const THIN: Company = Company { channels: true, ..BIASED };

/// What the truth is, and what the estimate says.
struct Told {
    truth: f64,
    points: f64,
    low: f64,
    high: f64,
    /// What the records say where one looks at nothing but how often each rep wins.
    naive: f64,
}

impl Told {
    fn holds(&self) -> bool {
        (self.low..=self.high).contains(&self.truth)
    }
}

fn rank(rep: usize) -> f64 {
    rep as f64 / (REPS as f64 - 1.0) - 0.5
}

fn rep_of(lead: &Lead) -> usize {
    lead.owner.as_deref().and_then(|owner| owner[1..].parse().ok()).unwrap()
}

impl Company {
    /// The chance that a rep wins a lead.
    fn chance(&self, lead: &Lead, rep: usize) -> f64 {
        let base = 0.3 + 0.2 * warmth(lead);
        let knows = lead.industry.as_deref() == Some(INDUSTRIES[rep % INDUSTRIES.len()]);
        let channel = if lead.channel.as_deref() == Some(CHANNELS[0]) { 0.04 } else { 0.0 };
        base + channel + self.skill * rank(rep) + if knows { self.effect } else { 0.0 }
    }

    fn leads(&self, seed: u64) -> Vec<Lead> {
        let mut draws = Draws::new(seed);
        let first: NaiveDate = "2026-03-02".parse().unwrap();
        let days: Vec<NaiveDate> =
            first.iter_days().filter(|day| works(*day)).take(self.leads / 20).collect();
        (0..self.leads)
            .map(|at| {
                let mut next = |count: usize| (share(draws.bits()) * count as f64) as usize;
                let (heat, industry, channel) = (next(3), next(INDUSTRIES.len()), next(CHANNELS.len()));
                let mut lead = Lead {
                    heat: Some([20.0, 55.0, 85.0][heat]),
                    industry: Some(Arc::from(INDUSTRIES[industry])),
                    channel: self.channels.then(|| Arc::from(CHANNELS[channel])),
                    ..lead(at, &format!("L{at:05}"), &days[at / 20].to_string(), None)
                };
                let rep = self.recorded(&lead, &mut draws);
                lead.owner = Some(Arc::from(format!("R{rep:02}").as_str()));
                lead.converted = Some(share(draws.bits()) < self.chance(&lead, rep));
                lead
            })
            .collect()
    }

    /// The rep to whom the lead went: the hotter it is, the rather to a good one.
    fn recorded(&self, lead: &Lead, draws: &mut Draws) -> usize {
        let weights: Vec<f64> =
            (0..REPS).map(|rep| (self.bias * 2.0 * rank(rep) * warmth(lead)).exp()).collect();
        let mut place = share(draws.bits()) * weights.iter().sum::<f64>();
        let found = weights.iter().position(|weight| {
            place -= weight;
            place < 0.0
        });
        found.unwrap_or(REPS - 1)
    }

    fn run(&self, seed: u64) -> Told {
        let leads = self.leads(seed);
        let reps = reps(&leads);
        let (aliases, tables) = (Aliases::new(), References::new());
        let request = Request {
            leads: &leads,
            reps: &reps,
            customers: &[],
            aliases: &aliases,
            changes: &[],
            tables: &tables,
            zone: Zone::default(),
            as_of: AsOf::end_of("2030-01-01".parse().unwrap(), Zone::default()),
            span: None,
            latest: None,
            unowned_now: false,
            seed,
        };
        let policy = AssignPolicy::default();
        let (window, _) = Window::new(request, &policy, &works);
        let outcome = Strategy::Policy.run(&window, &policy);
        let conversion = conversions(&window, &policy, &[(Strategy::Policy, &outcome)]).of_runs[0];
        let Conversion::Estimated(estimate) = conversion else { panic!("no estimate: {conversion:?}") };
        let recorded = mean(leads.iter().map(|lead| self.chance(lead, rep_of(lead))));
        let truth = self.under_policy(&window, &policy) - recorded;
        let naive = naive(&leads, &outcome.rep, &window);
        Told {
            truth: truth * 100.0,
            points: estimate.points,
            low: estimate.low,
            high: estimate.high,
            naive: naive * 100.0,
        }
    }

    /// The share that the policy would win of these leads, over a few replays.
    fn under_policy(&self, window: &Window<'_>, policy: &AssignPolicy) -> f64 {
        mean((0..4).map(|replay| {
            let (shuffled, _) = window.shuffled(replay);
            let outcome = Strategy::Policy.run(&shuffled, policy);
            let given = shuffled.leads.iter().zip(&outcome.rep);
            mean(given.map(|(lead, rep)| self.chance(lead, rep.unwrap())))
        }))
    }
}

fn warmth(lead: &Lead) -> f64 {
    (lead.heat.unwrap() / 30.0).round() - 2.0
}

fn reps(leads: &[Lead]) -> Vec<Rep> {
    let mut reps = reps_of_owners(leads);
    reps.sort_by(|left, right| left.rep_id.cmp(&right.rep_id));
    for (at, rep) in reps.iter_mut().enumerate() {
        rep.industries = vec![Arc::from(INDUSTRIES[at % INDUSTRIES.len()])];
    }
    reps
}

fn works(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    sum / count
}

/// What one would claim who gave each lead the rate of the rep that the policy gives it to.
fn naive(leads: &[Lead], given: &[Option<usize>], window: &Window<'_>) -> f64 {
    let won = |lead: &Lead| f64::from(u8::from(lead.converted.unwrap()));
    let of_rep = |rep: usize| mean(leads.iter().filter(|lead| rep_of(lead) == rep).map(won));
    let rates: Vec<f64> = (0..REPS).map(of_rep).collect();
    mean(given.iter().map(|rep| rates[rep.unwrap()])) - mean(window.leads.iter().map(|lead| won(lead)))
}

/// All runs, shared out to the processors.
fn runs(company: Company, count: u64) -> Vec<Told> {
    let threads = thread::available_parallelism().map_or(1, usize::from) as u64;
    thread::scope(|scope| {
        let part = |first: u64| {
            scope.spawn(move || {
                (first..count)
                    .step_by(threads as usize)
                    .map(|run| company.run(run + 1))
                    .collect::<Vec<Told>>()
            })
        };
        let parts: Vec<_> = (0..threads).map(part).collect();
        parts.into_iter().flat_map(|part| part.join().unwrap()).collect()
    })
}

fn told(name: &str, runs: &[Told]) -> usize {
    let held = runs.iter().filter(|told| told.holds()).count();
    let of = |figure: fn(&Told) -> f64| mean(runs.iter().map(figure));
    println!(
        "{name}: the interval holds the truth in {held} of {} runs ({:.1} %); truth {:+.2}, estimate {:+.2}, half a width {:.2}, by the reps' own rates {:+.2} points",
        runs.len(),
        held as f64 / runs.len() as f64 * 100.0,
        of(|told| told.truth),
        of(|told| told.points),
        of(|told| (told.high - told.low) / 2.0),
        of(|told| told.naive),
    );
    held
}

#[test]
fn the_interval_holds_a_planted_truth_though_better_reps_got_hotter_leads() {
    let runs = runs(Company { leads: 600, ..BIASED }, 40);
    let held = told("short", &runs);
    // Of 40 runs at 95 %, fewer than 34 come up once in 700 tries.
    assert!(held >= 34, "{held} of 40");
}

#[test]
#[ignore = "takes minutes; the command is at the top of the file"]
fn uplift_coverage() {
    let count = std::env::var("TRUEUP_RUNS").ok().and_then(|count| count.parse().ok()).unwrap_or(500);
    let companies = [
        ("no effect", NOTHING),
        ("planted effect", PLANTED),
        ("no effect, biased hand-out", BIASED_NOTHING),
        ("planted effect, biased hand-out", BIASED),
        ("planted effect, biased hand-out, thin cells", THIN),
    ];
    for (name, company) in companies {
        let held = told(name, &runs(company, count)) as f64 / count as f64;
        // For 500 runs this is 93 to 97 %, and wider for fewer by what chance does to them.
        let slack = 0.02 * (500.0 / count as f64).sqrt().max(1.0);
        assert!((held - 0.95).abs() <= slack, "{name}: {held}");
    }
}
