//! The mentor quota: every Kth lead of a new rep has a senior go along.

use super::fit::{own_tags, said};
use super::tags::Tags;
use crate::domain::assign::rule::{Kind, Rule};
use crate::domain::assign::window::Window;

/// The quota and who knows which industry.
#[derive(Debug, Clone)]
pub struct Mentor {
    /// Every how many leads.
    pub every: u32,
    /// The share of the effort that the senior has.
    pub share: f64,
    tags: Tags,
}

impl Mentor {
    /// The quota of a rule; industries are compared as the policy's industry rule does.
    pub fn new(rule: &Rule, industry: Option<&Rule>) -> Mentor {
        let tags = industry.map(Tags::new).unwrap_or_default();
        Mentor { every: rule.every.unwrap_or(3).max(1), share: rule.share.unwrap_or(0.3), tags }
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
        let Some(industry) = said(Kind::Industry, window.leads[lead]) else { return all };
        let knows =
            |senior: &usize| self.tags.cover(own_tags(Kind::Industry, roster.reps[*senior]), industry);
        let knowing: Vec<usize> = all.iter().copied().filter(knows).collect();
        if knowing.is_empty() { all } else { knowing }
    }
}
