//! The rules of a policy, made ready for one window.

pub mod cap;
pub mod command;
pub mod fit;
pub mod mentor;
pub mod tags;

use super::findings;
use super::policy::AssignPolicy;
use super::rule::Kind;
use super::window::Window;
use crate::domain::finding::Finding;

use cap::Cap;
use command::Command;
use fit::Fit;
use mentor::Mentor;

/// A policy made ready: what can be known before the first lead is known.
#[derive(Debug, Clone)]
pub struct Rules {
    /// The policy.
    pub policy: AssignPolicy,
    /// Whether reps must be at work.
    pub available: bool,
    /// Whether customers stay with their owners.
    pub owner: bool,
    /// The caps, nothing counted.
    pub caps: Vec<Cap>,
    /// The rules about lead and rep alone.
    pub fits: Vec<Fit>,
    /// What the rules that ask outside programs have heard.
    pub commands: Vec<Command>,
    /// The weight of the load.
    pub load: Option<f64>,
    /// The weight of the shortfall.
    pub shortfall: Option<f64>,
    /// How many first leads of a new rep must be high-intent.
    pub newcomer: Option<u32>,
    /// The mentor quota.
    pub mentor: Option<Mentor>,
}

impl Rules {
    /// The rules of `policy` for `window`, and what is odd about them.
    pub fn new(policy: &AssignPolicy, window: &Window<'_>) -> (Rules, Vec<Finding>) {
        let mut findings = Vec::new();
        let mut rules = Rules {
            policy: policy.clone(),
            available: false,
            owner: false,
            caps: Vec::new(),
            fits: Vec::new(),
            commands: Vec::new(),
            load: None,
            shortfall: None,
            newcomer: None,
            mentor: None,
        };
        for (at, rule) in policy.rules.iter().enumerate() {
            match rule.kind {
                Kind::Available => rules.available = true,
                Kind::Owner => rules.owner = true,
                Kind::Cap => rules.caps.push(Cap::new(at, rule, window)),
                Kind::Load => rules.load = Some(rule.weight()),
                Kind::Shortfall => rules.shortfall = Some(rule.weight()),
                Kind::Industry | Kind::Region | Kind::Product | Kind::Level => {
                    rules.fits.push(Fit::new(at, rule, window, &mut findings));
                }
                Kind::Newcomer => rules.newcomer = Some(rule.leads.unwrap_or(5)),
                Kind::Mentor => rules.mentor = Some(Mentor::new(rule, policy.rule(Kind::Industry))),
                Kind::Command => {
                    let (command, fits) = Command::new(at, rule, window, &mut findings);
                    rules.commands.push(command);
                    rules.fits.extend(fits);
                }
                Kind::History | Kind::Lookup | Kind::Expression => {}
            }
        }
        rules.tell_idle(window, &mut findings);
        (rules, findings)
    }

    /// The rep whose customer a lead is; an owner who takes no leads at all owns nothing.
    pub fn owner_of(&self, window: &Window<'_>, lead: usize) -> Option<usize> {
        window.customer_owner[lead].filter(|rep| self.owner && window.roster.works(*rep))
    }

    fn tell_idle(&self, window: &Window<'_>, findings: &mut Vec<Finding>) {
        if window.is_empty() || !window.roster.has_newcomers(window.days.first) {
            return;
        }
        if self.newcomer.is_some() && !window.has_heat {
            findings.push(findings::no_heat());
        }
        if self.mentor.is_some() && !window.roster.senior.contains(&true) {
            findings.push(findings::no_senior());
        }
    }
}
