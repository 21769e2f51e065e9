//! A shadow: the policy run beside the manual hand-out for a while, on the leads that come meanwhile.

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate};
use serde::{Deserialize, Serialize};

use super::decision::Decision;
use super::policy::AssignPolicy;
use super::replay::{Outcome, Replay};
use super::rules::Rules;
use super::window::Window;
use crate::domain::moment::{AsOf, Moment};

/// A shadow, and what the policy has decided in it so far. A decision stays: each was made with what was known
/// then, by the policy as it was then.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Shadow {
    /// Leads that come after this moment count.
    pub started: Moment,
    /// Leads that come up to this moment count.
    pub until: Moment,
    /// What ties follow from.
    pub seed: u64,
    /// To whom the policy would have given each lead, by lead.
    pub decisions: Vec<Decision>,
    /// The day of the as-of at which it was closed.
    pub closed_on: Option<NaiveDate>,
}

impl Shadow {
    /// A shadow of `hours` that starts at `as_of`.
    pub fn start(as_of: AsOf, hours: u32, seed: u64) -> Shadow {
        let started = as_of.last();
        let until = started.checked_add_signed(Duration::hours(i64::from(hours))).unwrap_or(started);
        Shadow { started, until, seed, decisions: Vec::new(), closed_on: None }
    }

    /// Whether a lead that came at `moment` counts.
    pub fn covers(&self, moment: Moment) -> bool {
        moment > self.started && moment <= self.until
    }

    /// The as-of that it is seen at: nothing behind its end counts.
    pub fn seen_at(&self, as_of: AsOf) -> AsOf {
        if as_of.last() > self.until { AsOf::moment(self.until) } else { as_of }
    }

    /// The hours of it that have passed, and all of them.
    pub fn hours(&self, as_of: AsOf) -> (i64, i64) {
        let passed = self.seen_at(as_of).last() - self.started;
        (passed.num_hours().max(0), (self.until - self.started).num_hours())
    }

    /// The same shadow, ended at `as_of` where it would last longer.
    pub fn ended(mut self, as_of: AsOf) -> Shadow {
        self.until = self.until.min(as_of.last().max(self.started));
        self
    }

    /// Lets the policy decide on the leads of `window` that it has not decided on yet, and closes the shadow where
    /// it is over. What it has decided on all of them comes second.
    pub fn advance(mut self, window: &Window<'_>, policy: &AssignPolicy, as_of: AsOf) -> (Shadow, Outcome) {
        let place = |id: &str| window.roster.reps.iter().position(|rep| rep.rep_id.as_str() == id);
        let earlier = |lead: usize| {
            let id = window.leads[lead].lead_id.as_str();
            let found = self.decisions.binary_search_by(|decision| decision.lead_id.as_str().cmp(id));
            found.ok().and_then(|at| place(&self.decisions[at].rep_id))
        };
        let decided: Vec<Option<usize>> = (0..window.len()).map(earlier).collect();
        let outcome = Replay::new(window, Rules::new(policy, window).0).resume(&decided);
        if self.closed_on.is_none() {
            let id = |rep: usize| window.roster.reps[rep].rep_id.to_string();
            let kept = self.decisions.drain(..).map(|decision| (decision.lead_id.clone(), decision));
            let mut kept: BTreeMap<String, Decision> = kept.collect();
            for (lead, rep) in outcome.rep.iter().enumerate() {
                let Some(rep) = rep.filter(|_| decided[lead].is_none()) else { continue };
                let lead_id = window.leads[lead].lead_id.to_string();
                let co_rep_id = outcome.co_rep[lead].map(id);
                let decision =
                    Decision { lead_id: lead_id.clone(), rep_id: id(rep), co_rep_id, given_on: as_of.day() };
                kept.insert(lead_id, decision);
            }
            self.decisions = kept.into_values().collect();
            self.closed_on = (as_of.last() >= self.until).then(|| as_of.day());
        }
        (self, outcome)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{leads, reps, window};
    use super::*;
    use crate::domain::moment::Zone;

    fn day(day: &str) -> AsOf {
        AsOf::end_of(day.parse().unwrap(), Zone::default())
    }

    #[test]
    fn three_days_from_the_coming_midnight_are_covered() {
        let shadow = Shadow::start(day("2026-03-01"), 72, 1);
        let at = |day: &str| Zone::default().midnight(day.parse().unwrap());
        assert!(shadow.covers(at("2026-03-02")) && shadow.covers(at("2026-03-04")));
        assert!(!shadow.covers(at("2026-03-01")) && !shadow.covers(at("2026-03-05")));
        assert_eq!(shadow.hours(day("2026-03-02")), (24, 72));
        assert_eq!(shadow.hours(day("2026-04-02")), (72, 72));
        assert_eq!(shadow.clone().ended(day("2026-03-02")).hours(day("2026-04-02")), (24, 24));
        assert_eq!(shadow.ended(day("2026-02-02")).hours(day("2026-04-02")), (0, 0));
    }

    #[test]
    fn what_was_decided_stays_and_a_closed_shadow_decides_nothing() {
        let (leads, reps, policy) = (leads(9, 3), reps(3), AssignPolicy::default());
        let all = window(&leads, &reps, &policy, 1);
        let first = window(&leads[..3], &reps, &policy, 1);
        let shadow = Shadow::start(day("2026-03-01"), 72, 1);
        let (mut shadow, _) = shadow.advance(&first, &policy, day("2026-03-02"));
        assert_eq!((shadow.decisions.len(), shadow.closed_on), (3, None));
        for decision in &mut shadow.decisions {
            decision.rep_id = "R000".to_owned();
        }
        let (shadow, outcome) = shadow.advance(&all, &policy, day("2026-03-04"));
        assert!(outcome.rep[..3].iter().all(|rep| *rep == Some(0)));
        assert_eq!(shadow.decisions.len(), 9);
        assert_eq!(shadow.closed_on, Some("2026-03-04".parse().unwrap()));
        let again = shadow.clone().advance(&all, &policy, day("2026-03-09")).0;
        assert_eq!(again, shadow);
    }
}
