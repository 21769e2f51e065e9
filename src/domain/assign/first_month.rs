//! How often new reps won what they were given in their first month, beside the others.

use super::days::{Day, number};
use super::window::Window;

/// Days of a first month.
const MONTH: Day = 30;

/// Leads with a known outcome, and how many of them were won.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Won {
    /// The leads.
    pub leads: u32,
    /// The won ones.
    pub won: u32,
}

/// The records of reps in their first month beside those of reps who were no newcomers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FirstMonth {
    /// Leads given within thirty days of hiring.
    pub newcomers: Won,
    /// Leads given to reps who were no newcomers.
    pub others: Won,
}

impl Won {
    /// The share won in percent; nothing of no lead.
    pub fn pct(self) -> Option<f64> {
        (self.leads > 0).then(|| f64::from(self.won) / f64::from(self.leads) * 100.0)
    }

    fn add(&mut self, won: bool) {
        self.leads += 1;
        self.won += u32::from(won);
    }
}

impl FirstMonth {
    /// What the records of `window` say.
    pub fn new(window: &Window<'_>) -> FirstMonth {
        let mut month = FirstMonth::default();
        for (lead, rep) in window.recorded.iter().enumerate() {
            let (Some(rep), Some(won)) = (*rep, window.leads[lead].converted) else { continue };
            let day = window.day[lead];
            let hired = window.roster.reps[rep].hired_on.map(number);
            if hired.is_some_and(|hired| (hired..hired.saturating_add(MONTH)).contains(&day)) {
                month.newcomers.add(won);
            } else if !window.roster.is_newcomer(rep, day) {
                month.others.add(won);
            }
        }
        month
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::policy::AssignPolicy;
    use super::super::sample::{leads, reps, window};
    use super::*;
    use crate::domain::rep::Level;

    #[test]
    fn a_first_month_is_held_against_those_who_are_no_newcomers() {
        let mut reps = reps(3);
        reps[0].hired_on = Some("2026-03-02".parse().unwrap());
        reps[1].level = Some(Level::Newcomer);
        let mut all = leads(90, 2);
        for (at, lead) in all.iter_mut().enumerate() {
            lead.owner = Some(Arc::from(format!("R{:03}", at % 3).as_str()));
            lead.converted = (at % 10 > 0).then_some(at % 2 == 0);
        }
        let month = FirstMonth::new(&window(&all, &reps, &AssignPolicy::default(), 1));
        let first = |at: &usize| at.is_multiple_of(3) && *at < 44 && !at.is_multiple_of(10);
        assert_eq!(month.newcomers.leads as usize, (0..90).filter(first).count());
        assert_eq!(month.others, Won { leads: 27, won: 12 });
        assert_eq!(Won::default().pct(), None);
    }
}
