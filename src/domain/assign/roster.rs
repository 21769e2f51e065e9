//! The reps as flat columns, in the order of their ids.

use super::chance;
use super::days::{Day, Days, number};
use super::findings;
use super::policy::AssignPolicy;
use crate::domain::finding::Finding;
use crate::domain::rep::{Level, Rep};

/// The reps: one entry each in every column.
#[derive(Debug, Clone)]
pub struct Roster<'a> {
    /// The rows.
    pub reps: Vec<&'a Rep>,
    /// A number that stands for the id.
    pub keys: Vec<u64>,
    /// Customers that the rep can have in hand, above nought; where it is nought, the rep takes no leads.
    pub capacity: Vec<f64>,
    /// Customers in hand before the window.
    pub open: Vec<f64>,
    /// Capacity x share: what a working day of the rep counts for.
    pub pace: Vec<f64>,
    /// Whether the rep is a senior.
    pub senior: Vec<bool>,
    /// Leads that the rep is recorded to have been given before the window.
    pub before: Vec<u32>,
    /// Whether the rep takes leads at all, and from which day.
    from: Vec<Option<Day>>,
    /// First and last day of leave.
    leave: Vec<Option<(Day, Day)>>,
    /// The last day as a newcomer.
    newcomer_until: Vec<Day>,
}

impl<'a> Roster<'a> {
    /// The roster of `reps`, in the order of their ids; odd values are told and replaced.
    pub fn new(reps: &'a [Rep], policy: &AssignPolicy, findings: &mut Vec<Finding>) -> Roster<'a> {
        let mut reps: Vec<&Rep> = reps.iter().collect();
        reps.sort_by(|left, right| left.rep_id.cmp(&right.rep_id));
        let capacity: Vec<f64> = reps.iter().map(|rep| capacity(rep, policy, findings)).collect();
        let share = shares(&reps, policy);
        Roster {
            keys: reps.iter().map(|rep| chance::key(rep.rep_id.as_str())).collect(),
            pace: capacity.iter().zip(share).map(|(capacity, share)| capacity * share).collect(),
            open: reps.iter().map(|rep| open_customers(rep, findings)).collect(),
            senior: reps.iter().map(|rep| rep.level == Some(Level::Senior)).collect(),
            before: vec![0; reps.len()],
            from: reps.iter().zip(&capacity).map(|(rep, capacity)| first_day(rep, *capacity)).collect(),
            leave: reps.iter().map(|rep| leave(rep, findings)).collect(),
            newcomer_until: reps.iter().map(|rep| newcomer_until(rep, policy)).collect(),
            capacity,
            reps,
        }
    }

    /// The number of reps.
    pub fn len(&self) -> usize {
        self.reps.len()
    }

    /// Whether there is no rep.
    pub fn is_empty(&self) -> bool {
        self.reps.is_empty()
    }

    /// Whether a rep takes leads at all: active, and with room for any.
    pub fn works(&self, rep: usize) -> bool {
        self.from[rep].is_some()
    }

    /// Whether a rep takes leads on `day`.
    pub fn is_present(&self, rep: usize, day: Day) -> bool {
        let on_leave = self.leave[rep].is_some_and(|(from, to)| (from..=to).contains(&day));
        self.from[rep].is_some_and(|from| from <= day) && !on_leave
    }

    /// Whether a rep is a newcomer on `day`.
    pub fn is_newcomer(&self, rep: usize, day: Day) -> bool {
        day <= self.newcomer_until[rep]
    }

    /// Whether anybody who takes leads is a newcomer on `day` or later.
    pub fn has_newcomers(&self, day: Day) -> bool {
        (0..self.len()).any(|rep| self.works(rep) && self.is_newcomer(rep, day))
    }

    /// The working days from `from` to `to` on which a rep takes leads.
    pub fn present_days(&self, rep: usize, days: &Days, from: Day, to: Day) -> u32 {
        let Some(first) = self.from[rep] else { return 0 };
        let from = from.max(first);
        let away =
            self.leave[rep].map_or(0, |(leaves, returns)| days.working(leaves.max(from), returns.min(to)));
        days.working(from, to) - away
    }

    /// The availability of every rep from `from` to `to`: working days present x capacity x share.
    pub fn availability(&self, days: &Days, from: Day, to: Day) -> Vec<f64> {
        (0..self.len())
            .map(|rep| f64::from(self.present_days(rep, days, from, to)) * self.pace[rep])
            .collect()
    }

    /// The rep as people call them: the name, else the id.
    pub fn name(&self, rep: usize) -> &str {
        let row = self.reps[rep];
        row.name.as_deref().unwrap_or(row.rep_id.as_str())
    }
}

fn capacity(rep: &Rep, policy: &AssignPolicy, findings: &mut Vec<Finding>) -> f64 {
    match rep.capacity {
        None => policy.capacity,
        Some(capacity) if capacity > 0.0 && capacity <= 1e6 => capacity,
        Some(0.0) => {
            findings.push(findings::capacity_nought(rep));
            0.0
        }
        Some(capacity) => {
            findings.push(findings::capacity_unusable(rep, capacity, policy.capacity));
            policy.capacity
        }
    }
}

fn open_customers(rep: &Rep, findings: &mut Vec<Finding>) -> f64 {
    let open = rep.open_customers.unwrap_or(0);
    if open < 0 {
        findings.push(findings::open_customers_negative(rep, open));
    }
    open.clamp(0, 1_000_000) as f64
}

/// The first day on which the rep takes leads; none for who has left or has no room at all.
fn first_day(rep: &Rep, capacity: f64) -> Option<Day> {
    let works = rep.active != Some(false) && capacity > 0.0;
    works.then(|| rep.hired_on.map_or(Day::MIN, number))
}

fn leave(rep: &Rep, findings: &mut Vec<Finding>) -> Option<(Day, Day)> {
    match (rep.leave_from.map(number), rep.leave_to.map(number)) {
        (None, None) => None,
        (Some(from), Some(to)) if to < from => {
            findings.push(findings::leave_backwards(rep));
            None
        }
        (from, to) => Some((from.unwrap_or(Day::MIN), to.unwrap_or(Day::MAX))),
    }
}

/// A newcomer is who is called one, or was hired within the policy's number of days.
fn newcomer_until(rep: &Rep, policy: &AssignPolicy) -> Day {
    if rep.level == Some(Level::Newcomer) {
        return Day::MAX;
    }
    let days = Day::try_from(policy.newcomer_days).unwrap_or(Day::MAX);
    rep.hired_on.map_or(Day::MIN, |hired| number(hired).saturating_add(days))
}

/// The shares: 1 each, or more for who won more than the mean where the policy turns merit on.
fn shares(reps: &[&Rep], policy: &AssignPolicy) -> Vec<f64> {
    let Some(merit) = policy.merit else { return vec![1.0; reps.len()] };
    let won: Vec<f64> =
        reps.iter().map(|rep| rep.won_amount_7d.map_or(0.0, |sum| sum.fen().max(0) as f64)).collect();
    let mean = won.iter().sum::<f64>() / won.len().max(1) as f64;
    let share = |won: f64| if mean > 0.0 { 1.0 + merit.strength * (won / mean - 1.0) } else { 1.0 };
    won.into_iter().map(|won| share(won).clamp(1.0, merit.bound)).collect()
}
