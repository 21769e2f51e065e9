//! How often a rep won such leads before: the conversion rate in the lead's cell, shrunk to the rep's, and
//! that to the whole's.
//!
//! What counts is what was known before the day on which a lead is given out. An outcome counts from
//! `after_days` after its lead came, whatever it is: wins are known sooner than losses, and would else make
//! fresh leads look good.

use std::collections::{BTreeMap, BTreeSet};

use super::tags::Tags;
use crate::domain::assign::conversion::heat_band;
use crate::domain::assign::days::Day;
use crate::domain::assign::effort::usable_heat;
use crate::domain::assign::owners::folded;
use crate::domain::assign::rule::Rule;
use crate::domain::assign::window::Window;
use crate::domain::lead::Lead;

/// A lead of the records whose outcome is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Precedent<'a> {
    /// The lead.
    pub lead: &'a Lead,
    /// The rep who had it.
    pub rep: usize,
    /// The day on which it came.
    pub came: Day,
    /// How it ended.
    pub end: End,
}

/// How a lead ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Not won.
    Lost,
    /// Won on this day.
    Won(Day),
    /// Won, but nobody wrote down when.
    WonSometime,
}

/// A cell's rate counts for as much as so many leads of the rep in general.
const OF_REP: f64 = 20.0;
/// A rep's rate counts for as much as so many leads of everybody.
const OF_ALL: f64 = 50.0;
/// After how many days an outcome counts, where the rule does not say.
const AFTER_DAYS: u32 = 30;
/// The days that share what is known, from fine to coarse.
const STEPS: [Day; 4] = [1, 7, 28, Day::MAX];
/// How many figures a table may have before its steps get coarser: 32 MB.
const MOST_FIGURES: usize = 4 << 20;

/// The rates of a window: a row for each cell and step.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rates {
    /// The row of each lead.
    pub row: Vec<usize>,
    /// The rates, a row after the other, a figure a rep.
    pub rates: Vec<f64>,
    /// Outcomes that count before the last lead.
    pub known: usize,
    /// The wins among them.
    pub wins: usize,
}

/// After how many days an outcome counts.
pub fn after_days(rule: &Rule) -> u32 {
    rule.after_days.unwrap_or(AFTER_DAYS)
}

/// The days after which nine of ten wins are in; nothing where there are none.
pub fn days_to_win(window: &Window<'_>) -> Option<u32> {
    let days = |precedent: &Precedent<'_>| match precedent.end {
        End::Won(day) => u32::try_from(day.saturating_sub(precedent.came).max(0)).ok(),
        End::Lost | End::WonSometime => None,
    };
    let mut days: Vec<u32> = window.precedents.iter().filter_map(days).collect();
    days.sort_unstable();
    let rank = (days.len() * 90).div_ceil(100);
    days.get(rank.checked_sub(1)?).copied()
}

impl Rates {
    /// The rates for the leads of `window`.
    pub fn new(rule: &Rule, tags: &Tags, window: &Window<'_>) -> Rates {
        let mut cells = Cells::new(tags);
        let of_lead: Vec<usize> = window.leads.iter().map(|lead| cells.of(lead)).collect();
        let events = Event::all(window, &mut cells, after_days(rule));
        let reps = window.roster.len();
        let step = step_of(window, &of_lead, reps);
        let place = |lead: usize| (start_of(window.day[lead], window.days.first, step), of_lead[lead]);
        let mut wanted: BTreeMap<(Day, usize), Vec<usize>> = BTreeMap::new();
        for lead in 0..window.len() {
            wanted.entry(place(lead)).or_default().push(lead);
        }
        let mut counts = Counts::new(cells.known.len(), reps);
        let mut events = events.into_iter().peekable();
        let mut rates = Rates { row: vec![0; window.len()], ..Rates::default() };
        for (row, ((start, cell), leads)) in wanted.into_iter().enumerate() {
            while let Some(event) = events.next_if(|event| event.known < start) {
                counts.count(&event);
            }
            rates.rates.extend((0..reps).map(|rep| counts.rate(cell, rep)));
            leads.into_iter().for_each(|lead| rates.row[lead] = row);
        }
        (rates.known, rates.wins) = (counts.all.tried as usize, counts.all.won as usize);
        rates
    }
}

/// The first day of the step that `day` lies in.
fn start_of(day: Day, first: Day, step: Day) -> Day {
    day - day.saturating_sub(first).rem_euclid(step)
}

/// The finest step whose table is not too large.
fn step_of(window: &Window<'_>, of_lead: &[usize], reps: usize) -> Day {
    let fits = |step: &Day| {
        let rows: BTreeSet<(Day, usize)> = of_lead
            .iter()
            .zip(&window.day)
            .map(|(cell, day)| (start_of(*day, window.days.first, *step), *cell))
            .collect();
        rows.len().saturating_mul(reps) <= MOST_FIGURES
    };
    STEPS.into_iter().find(fits).unwrap_or(Day::MAX)
}

/// Channel x industry group x heat, numbered as they turn up.
struct Cells<'a> {
    tags: &'a Tags,
    words: BTreeMap<(bool, String), usize>,
    known: BTreeMap<(usize, usize, u8), usize>,
}

impl<'a> Cells<'a> {
    fn new(tags: &'a Tags) -> Cells<'a> {
        Cells { tags, words: BTreeMap::new(), known: BTreeMap::new() }
    }

    fn of(&mut self, lead: &Lead) -> usize {
        let channel = self.word(false, lead.channel.as_deref());
        let industry = self.word(true, lead.industry.as_deref());
        let next = self.known.len();
        *self.known.entry((channel, industry, heat_band(usable_heat(lead)))).or_insert(next)
    }

    /// The number of a channel or of the group of an industry; nought for none.
    fn word(&mut self, is_industry: bool, word: Option<&str>) -> usize {
        let Some(word) = word.filter(|word| !word.trim().is_empty()) else { return 0 };
        if let Some(number) = self.words.get(&(is_industry, word.to_owned())) {
            return *number;
        }
        let group = if is_industry { self.tags.group(word) } else { folded(word) };
        let next = self.words.len() + 1;
        let number = *self.words.entry((is_industry, group)).or_insert(next);
        self.words.insert((is_industry, word.to_owned()), number);
        number
    }
}

/// An outcome becomes known.
struct Event {
    known: Day,
    cell: usize,
    rep: usize,
    /// A win is counted beside the try that it was.
    is_win: bool,
}

impl Event {
    /// All of them, the earliest first.
    fn all(window: &Window<'_>, cells: &mut Cells<'_>, after: u32) -> Vec<Event> {
        let after = Day::try_from(after).unwrap_or(Day::MAX);
        let mut events = Vec::with_capacity(window.precedents.len());
        for precedent in &window.precedents {
            let (cell, rep) = (cells.of(precedent.lead), precedent.rep);
            let known = precedent.came.saturating_add(after);
            match precedent.end {
                End::Lost => events.push(Event { known, cell, rep, is_win: false }),
                End::Won(day) => {
                    events.push(Event { known, cell, rep, is_win: false });
                    events.push(Event { known: known.max(day), cell, rep, is_win: true });
                }
                End::WonSometime => {}
            }
        }
        events.sort_by_key(|event| event.known);
        events
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Count {
    tried: u32,
    won: u32,
}

impl Count {
    fn add(&mut self, is_win: bool) {
        match is_win {
            true => self.won += 1,
            false => self.tried += 1,
        }
    }

    /// The rate, as if `leads` more had gone at `usual`.
    fn shrunk(self, leads: f64, usual: f64) -> f64 {
        (f64::from(self.won) + leads * usual) / (f64::from(self.tried) + leads)
    }
}

struct Counts {
    reps: usize,
    all: Count,
    of_rep: Vec<Count>,
    of_cell: Vec<Count>,
}

impl Counts {
    fn new(cells: usize, reps: usize) -> Counts {
        let none = Count::default();
        Counts { reps, all: none, of_rep: vec![none; reps], of_cell: vec![none; cells * reps] }
    }

    fn count(&mut self, event: &Event) {
        self.all.add(event.is_win);
        self.of_rep[event.rep].add(event.is_win);
        self.of_cell[event.cell * self.reps + event.rep].add(event.is_win);
    }

    fn rate(&self, cell: usize, rep: usize) -> f64 {
        let usual = if self.all.tried == 0 { 0.0 } else { self.all.shrunk(0.0, 0.0) };
        let of_rep = self.of_rep[rep].shrunk(OF_ALL, usual);
        self.of_cell[cell * self.reps + rep].shrunk(OF_REP, of_rep)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::domain::assign::policy::AssignPolicy;
    use crate::domain::assign::rule::Kind;
    use crate::domain::assign::sample::{lead, reps, window};
    use crate::domain::moment::Zone;

    fn lead_of(id: &str, day: &str, owner: &str, won: Option<&str>) -> Lead {
        let moment = won.map(|day| Zone::default().midnight(day.parse().unwrap()));
        Lead {
            owner: Some(Arc::from(owner)),
            converted: Some(won.is_some()),
            converted_at: moment,
            ..lead(id, day)
        }
    }

    fn rule() -> Rule {
        Rule { after_days: Some(10), ..Rule::new(Kind::History) }
    }

    /// The rates of the last lead of these.
    fn last(leads: &[Lead]) -> Vec<f64> {
        let policy = AssignPolicy::default().with_rules(vec![rule()]);
        let reps = reps(2);
        let window = window(leads, &reps, &policy, 1);
        let rates = Rates::new(&rule(), &Tags::default(), &window);
        let row = *rates.row.last().unwrap();
        rates.rates[row * 2..row * 2 + 2].to_vec()
    }

    fn near(rates: &[f64], wanted: [f64; 2]) {
        assert!(rates.iter().zip(wanted).all(|(one, two)| (one - two).abs() < 1e-12), "{rates:?} {wanted:?}");
    }

    #[test]
    fn a_rate_is_shrunk_to_the_rep_and_that_to_all() {
        let leads = [
            lead_of("A", "2026-03-02", "R000", Some("2026-03-04")),
            lead_of("B", "2026-03-02", "R001", None),
            lead_of("C", "2026-03-02", "R001", None),
            lead_of("D", "2026-04-01", "R000", None),
        ];
        let usual = 1.0 / 3.0;
        let (one, two) = ((1.0 + 50.0 * usual) / 51.0, 50.0 * usual / 52.0);
        near(&last(&leads), [(1.0 + 20.0 * one) / 21.0, 20.0 * two / 22.0]);
    }

    #[test]
    fn another_channel_is_another_cell() {
        let mut leads = [
            lead_of("A", "2026-03-02", "R000", Some("2026-03-04")),
            lead_of("B", "2026-03-02", "R001", None),
            lead_of("C", "2026-04-01", "R000", None),
        ];
        leads[2].channel = Some(Arc::from("展会"));
        near(&last(&leads), [(1.0 + 25.0) / 51.0, 25.0 / 51.0]);
    }

    #[test]
    fn an_outcome_counts_only_from_its_day_on() {
        let mut leads = vec![
            lead_of("A", "2026-03-02", "R000", Some("2026-03-20")),
            lead_of("B", "2026-03-02", "R001", None),
        ];
        let mut at = |day: &str| {
            leads.push(lead_of("Z", day, "R000", None));
            let rates = last(&leads);
            leads.pop();
            rates
        };
        // Both are known to have come, neither is ten days old.
        assert_eq!(at("2026-03-11"), [0.0, 0.0]);
        // Ten days are over, the win is to come, and on its own day it is not known in the morning.
        assert_eq!(at("2026-03-13"), [0.0, 0.0]);
        assert_eq!(at("2026-03-20"), [0.0, 0.0]);
        let [one, two] = at("2026-03-23")[..] else { panic!() };
        assert!(one > two && two > 0.0, "{one} {two}");
    }

    #[test]
    fn many_cells_make_the_steps_coarser_and_none_knows_more() {
        let leads: Vec<Lead> = (1..=28)
            .map(|day| lead_of(&format!("L{day}"), &format!("2026-03-{day:02}"), "R000", Some("2026-03-09")))
            .collect();
        let policy = AssignPolicy::default().with_rules(vec![rule()]);
        let reps = reps(2);
        let window = window(&leads, &reps, &policy, 1);
        let cells = vec![0; leads.len()];
        let steps = [2, MOST_FIGURES / 8, MOST_FIGURES / 2, MOST_FIGURES, usize::MAX];
        let steps = steps.map(|reps| step_of(&window, &cells, reps));
        // The lead of Saturday the 28th is given out two days later, in a fifth week.
        assert_eq!(steps, [1, 7, 28, Day::MAX, Day::MAX]);
        for step in STEPS {
            assert!(window.day.iter().all(|day| start_of(*day, window.days.first, step) <= *day));
        }
    }
}
