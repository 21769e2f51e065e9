//! The reps as flat columns, in the order of their ids.

use super::chance;
use super::change::Change;
use super::days::{Day, Days, number};
use super::findings;
use super::owners::{Meant, RepNames};
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
    /// Customers in hand before the window.
    pub open: Vec<f64>,
    /// Whether the rep is a senior.
    pub senior: Vec<bool>,
    /// Leads that the rep is recorded to have been given before the window.
    pub before: Vec<u32>,
    /// Customers that the rep can have in hand before anything changes; where it is nought, the rep takes no leads.
    capacity: Vec<f64>,
    /// What changes, in the order of days; each is another capacity than the one before.
    changes: Vec<Vec<Room>>,
    /// The share that merit gives.
    share: Vec<f64>,
    /// Whether the rep takes leads at all, and from which day.
    from: Vec<Option<Day>>,
    /// First and last day of leave.
    leave: Vec<Option<(Day, Day)>>,
    /// The last day as a newcomer.
    newcomer_until: Vec<Day>,
    /// The days from which on somebody comes, goes or has another capacity, in order.
    turns: Vec<Day>,
}

/// What a rep can have in hand from a day on.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Room {
    from: Day,
    capacity: f64,
    /// Whether it is nought because the rep has left.
    left: bool,
}

impl<'a> Roster<'a> {
    /// The roster of `reps`, in the order of their ids; odd values are told and replaced.
    pub fn new(reps: &'a [Rep], policy: &AssignPolicy, findings: &mut Vec<Finding>) -> Roster<'a> {
        let mut reps: Vec<&Rep> = reps.iter().collect();
        reps.sort_by(|left, right| left.rep_id.cmp(&right.rep_id));
        let capacity: Vec<f64> = reps.iter().map(|rep| capacity(rep, policy, findings)).collect();
        let mut roster = Roster {
            share: shares(&reps, policy),
            keys: reps.iter().map(|rep| chance::key(rep.rep_id.as_str())).collect(),
            open: reps.iter().map(|rep| open_customers(rep, findings)).collect(),
            senior: reps.iter().map(|rep| rep.level == Some(Level::Senior)).collect(),
            before: vec![0; reps.len()],
            from: reps.iter().zip(&capacity).map(|(rep, room)| first_day(rep, *room > 0.0, false)).collect(),
            leave: reps.iter().map(|rep| leave(rep, findings)).collect(),
            newcomer_until: reps.iter().map(|rep| newcomer_until(rep, policy)).collect(),
            changes: vec![Vec::new(); reps.len()],
            turns: Vec::new(),
            capacity,
            reps,
        };
        roster.turns = roster.find_turns();
        roster
    }

    fn find_turns(&self) -> Vec<Day> {
        let begins = self.from.iter().flatten().copied();
        let leaves = self.leave.iter().flatten().flat_map(|(from, to)| [*from, to.saturating_add(1)]);
        let changes = self.changes.iter().flatten().map(|room| room.from);
        let mut turns: Vec<Day> = begins.chain(leaves).chain(changes).collect();
        turns.sort_unstable();
        turns.dedup();
        turns
    }

    /// Whether everybody is there on `day`, and with the same capacity, who was on `before`.
    pub fn is_as_on(&self, before: Day, day: Day) -> bool {
        let turned = |day: Day| self.turns.partition_point(|turn| *turn <= day);
        turned(before) == turned(day)
    }

    /// Lets `changes` hold from their days on; those of one day in their order, the last one wins. Those of
    /// nobody are told.
    pub fn change(&mut self, changes: &[Change], names: &RepNames, findings: &mut Vec<Finding>) {
        let mut changes: Vec<&Change> = changes.iter().collect();
        changes.sort_by_key(|change| change.from);
        for change in changes {
            match names.find(&change.rep) {
                Meant::One(rep) => self.change_one(rep, change),
                Meant::Several => findings.push(findings::change_of_several(change)),
                Meant::Nobody => findings.push(findings::change_of_nobody(change)),
            }
        }
        for rep in 0..self.len() {
            let roomy = self.capacity[rep] > 0.0 || self.changes[rep].iter().any(|room| room.capacity > 0.0);
            let stayed = self.changes[rep].iter().any(|room| room.left);
            self.from[rep] = first_day(self.reps[rep], roomy, stayed);
        }
        self.turns = self.find_turns();
    }

    fn change_one(&mut self, rep: usize, change: &Change) {
        let room = Room { from: number(change.from), capacity: change.room(), left: change.leaves };
        let changes = &mut self.changes[rep];
        changes.retain(|other| other.from < room.from);
        let before = changes.last().map_or(self.capacity[rep], |last| last.capacity);
        if room.left || room.capacity != before {
            changes.push(room);
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

    /// Whether a rep has not left by `day`, and has room for leads then; who is on leave or begins later has.
    pub fn works_on(&self, rep: usize, day: Day) -> bool {
        self.works(rep) && self.capacity_on(rep, day) > 0.0
    }

    /// Whether a rep has left by `day`.
    pub fn has_left(&self, rep: usize, day: Day) -> bool {
        let stays = self.changes[rep].iter().any(|room| room.left);
        match self.room_on(rep, day) {
            Some(room) => room.left,
            None => self.reps[rep].active == Some(false) && !stays,
        }
    }

    fn room_on(&self, rep: usize, day: Day) -> Option<&Room> {
        self.changes[rep].iter().rev().find(|room| room.from <= day)
    }

    /// Customers that a rep can have in hand on `day`; nought for who takes no leads.
    pub fn capacity_on(&self, rep: usize, day: Day) -> f64 {
        self.room_on(rep, day).map_or(self.capacity[rep], |room| room.capacity)
    }

    /// What `day`, if it is a working day, counts for: capacity x share, nought for who is not there.
    pub fn pace_on(&self, rep: usize, day: Day) -> f64 {
        if self.is_present(rep, day) { self.capacity_on(rep, day) * self.share[rep] } else { 0.0 }
    }

    /// Whether a rep takes leads on `day`.
    pub fn is_present(&self, rep: usize, day: Day) -> bool {
        let on_leave = self.leave[rep].is_some_and(|(from, to)| (from..=to).contains(&day));
        self.from[rep].is_some_and(|from| from <= day) && !on_leave && self.capacity_on(rep, day) > 0.0
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
        let roomy = self.stretches(rep, from, to).filter(|(_, _, capacity)| *capacity > 0.0);
        roomy.map(|(from, to, _)| self.days_off_leave(rep, days, from, to)).sum()
    }

    fn days_off_leave(&self, rep: usize, days: &Days, from: Day, to: Day) -> u32 {
        let away =
            self.leave[rep].map_or(0, |(leaves, returns)| days.working(leaves.max(from), returns.min(to)));
        days.working(from, to) - away
    }

    /// The stretches from `from` to `to` in which a rep's capacity stays the same, with their first and last
    /// days; none before the rep begins.
    fn stretches(&self, rep: usize, from: Day, to: Day) -> impl Iterator<Item = (Day, Day, f64)> {
        let first = self.from[rep];
        let changes = &self.changes[rep];
        let begins = [(Day::MIN, self.capacity[rep])];
        let begins = begins.into_iter().chain(changes.iter().map(|room| (room.from, room.capacity)));
        let ends = changes.iter().map(|room| room.from - 1).chain([Day::MAX]);
        begins.zip(ends).filter_map(move |((begin, capacity), end)| {
            let (begin, end) = (begin.max(from).max(first?), end.min(to));
            (begin <= end).then_some((begin, end, capacity))
        })
    }

    /// The availability of every rep from `from` to `to`: working days present x capacity x share.
    pub fn availability(&self, days: &Days, from: Day, to: Day) -> Vec<f64> {
        let counted = |rep: usize, (from, to, capacity)| {
            f64::from(self.days_off_leave(rep, days, from, to)) * (capacity * self.share[rep])
        };
        (0..self.len())
            .map(|rep| self.stretches(rep, from, to).map(|stretch| counted(rep, stretch)).sum())
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

/// The first day on which the rep takes leads; none for who has no `roomy` day, or has left and is not known
/// to have `stayed` until a day.
fn first_day(rep: &Rep, roomy: bool, stayed: bool) -> Option<Day> {
    let works = (rep.active != Some(false) || stayed) && roomy;
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
