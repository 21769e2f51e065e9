//! How steadily leads come: droughts and peaks.

use std::collections::BTreeMap;

use super::days::Day;
use super::replay::Outcome;
use super::window::Window;

/// How steadily leads came to each rep and each team.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Flow {
    /// The longest run of working days without a lead, for each rep, of days on which they were there.
    pub droughts: Vec<u32>,
    /// The same for each team, of all working days.
    pub team_droughts: BTreeMap<String, u32>,
    /// The most leads that a rep had on one day, for each rep, and that day.
    pub peaks: Vec<(u32, Option<Day>)>,
}

impl Flow {
    /// The flow of an outcome.
    pub fn new(window: &Window<'_>, outcome: &Outcome) -> Flow {
        let reps = window.roster.len();
        let mut given: Vec<BTreeMap<Day, u32>> = vec![BTreeMap::new(); reps];
        for (lead, rep) in outcome.rep.iter().enumerate() {
            if let Some(rep) = rep {
                *given[*rep].entry(window.day[lead]).or_insert(0) += 1;
            }
        }
        Flow {
            droughts: (0..reps).map(|rep| rep_drought(window, rep, &given[rep])).collect(),
            team_droughts: team_droughts(window, &given),
            peaks: given.iter().map(peak).collect(),
        }
    }

    /// The rep with the longest drought, and its length.
    pub fn longest(&self) -> Option<(usize, u32)> {
        let longest = self.droughts.iter().copied().enumerate();
        longest.rev().max_by_key(|(_, days)| *days).filter(|(_, days)| *days > 0)
    }

    /// The rep with the highest peak, how many leads, and the day.
    pub fn highest(&self) -> Option<(usize, u32, Day)> {
        let highest = self.peaks.iter().copied().enumerate().rev().max_by_key(|(_, (leads, _))| *leads);
        highest.and_then(|(rep, (leads, day))| Some((rep, leads, day?)))
    }
}

fn peak(given: &BTreeMap<Day, u32>) -> (u32, Option<Day>) {
    let highest = given.iter().rev().max_by_key(|(_, leads)| **leads);
    highest.map_or((0, None), |(day, leads)| (*leads, Some(*day)))
}

fn rep_drought(window: &Window<'_>, rep: usize, given: &BTreeMap<Day, u32>) -> u32 {
    longest_gap(window, given.keys(), |from, to| window.roster.present_days(rep, &window.days, from, to))
}

fn team_droughts(window: &Window<'_>, given: &[BTreeMap<Day, u32>]) -> BTreeMap<String, u32> {
    let mut teams: BTreeMap<String, BTreeMap<Day, u32>> = BTreeMap::new();
    for (rep, days) in given.iter().enumerate() {
        let Some(team) = window.roster.reps[rep].team.as_deref().filter(|team| !team.is_empty()) else {
            continue;
        };
        if window.roster.works(rep) {
            teams.entry(team.to_owned()).or_default().extend(days);
        }
    }
    let drought = |days: &BTreeMap<Day, u32>| {
        longest_gap(window, days.keys(), |from, to| window.days.working(from, to))
    };
    teams.iter().map(|(team, days)| (team.clone(), drought(days))).collect()
}

/// The longest stretch between days with a lead, as `counted` counts its days.
fn longest_gap<'d>(
    window: &Window<'_>,
    with_leads: impl Iterator<Item = &'d Day>,
    counted: impl Fn(Day, Day) -> u32,
) -> u32 {
    let mut from = window.days.first;
    let mut longest = 0;
    for day in with_leads {
        longest = longest.max(counted(from, day - 1));
        from = day + 1;
    }
    longest.max(counted(from, window.days.last))
}
