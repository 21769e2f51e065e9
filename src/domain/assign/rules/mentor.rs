//! The mentor quota: every Kth lead of a new rep has a senior go along.

use super::fit::Fit;
use crate::domain::assign::rule::{Kind, Rule, Sort};
use crate::domain::assign::window::Window;

/// The quota, and who knows which industry.
#[derive(Debug, Clone)]
pub struct Mentor {
    /// Every how many leads.
    pub every: u32,
    /// The share of the effort that the senior has.
    pub share: f64,
    /// Who knows the industry of each lead, as an industry rule that filters says it.
    knows: Fit,
}

impl Mentor {
    /// The quota of a rule; industries are compared as the policy's industry rule does.
    pub fn new(rule: &Rule, industry: Option<&Rule>, window: &Window<'_>) -> Mentor {
        let industry = industry.cloned().unwrap_or_else(|| Rule::new(Kind::Industry));
        let filter = Rule { sort: Some(Sort::Filter), ..industry };
        // What is odd about industries the industry rule itself tells.
        let knows = Fit::new(0, &filter, window, &mut Vec::new());
        Mentor { every: rule.mentored_every(), share: rule.co_share(), knows }
    }

    /// Whether the `nth` lead of a new rep, from 1, has a senior go along.
    pub fn falls_on(&self, nth: u32) -> bool {
        nth.is_multiple_of(self.every)
    }

    /// The seniors who can go along with `rep` on `lead`: those who know its industry, else all.
    pub fn candidates(&self, window: &Window<'_>, lead: usize, rep: usize) -> Vec<usize> {
        let (roster, day) = (&window.roster, window.day[lead]);
        let fit = |senior: &usize| {
            roster.senior[*senior]
                && *senior != rep
                && roster.is_present(*senior, day)
                && !roster.is_newcomer(*senior, day)
        };
        let all: Vec<usize> = (0..roster.len()).filter(fit).collect();
        let row = self.knows.row(lead);
        let knows = |senior: &usize| row[*senior] == 0.0;
        let knowing: Vec<usize> = all.iter().copied().filter(knows).collect();
        if knowing.is_empty() { all } else { knowing }
    }
}
