//! The rules of a policy, made ready for one window.

pub mod cap;
pub mod command;
pub mod expression;
pub mod failure;
pub mod fit;
pub mod history;
pub mod lookup;
pub mod mentor;
pub mod question;
pub mod stated;
pub mod tags;

use super::findings;
use super::policy::AssignPolicy;
use super::rule::Kind;
use super::rule_findings;
use super::window::Window;
use crate::domain::finding::Finding;

use super::rule::Rule;
use cap::Cap;
use command::Command;
use fit::Fit;
use history::Rates;
use lookup::Lookup;
use mentor::Mentor;
use stated::Stated;
use tags::Tags;

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
    /// The expressions about the state.
    pub stated: Vec<Stated>,
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
            stated: Vec::new(),
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
                Kind::Newcomer => rules.newcomer = Some(rule.first_leads()),
                Kind::Mentor => rules.mentor = Some(Mentor::new(rule, policy.rule(Kind::Industry), window)),
                Kind::History => rules.add_history(at, rule, window, &mut findings),
                Kind::Lookup => rules.add_lookup(at, rule, window, &mut findings),
                Kind::Expression => rules.add_expression(at, rule, window),
                Kind::Command => {
                    let (command, fits) = Command::new(at, rule, window, &mut findings);
                    rules.commands.push(command);
                    rules.fits.extend(fits);
                }
            }
        }
        rules.tell_idle(window, &mut findings);
        (rules, findings)
    }

    /// The same without the rules at `places`, in order; the others keep their places.
    pub fn without(&self, places: &[usize], window: &Window<'_>) -> Rules {
        if places.iter().any(|at| self.is_leant_on(*at)) {
            let mut policy = self.policy.clone();
            places.iter().rev().for_each(|at| drop(policy.rules.remove(*at)));
            return Rules::new(&policy, window).0;
        }
        let mut rules = self.clone();
        rules.caps.retain(|cap| !places.contains(&cap.rule));
        rules.fits.retain(|fit| !places.contains(&fit.rule));
        rules.stated.retain(|stated| !places.contains(&stated.rule));
        rules.commands.retain(|command| !places.contains(&command.rule));
        for at in places {
            match self.policy.rules[*at].kind {
                Kind::Available => rules.available = false,
                Kind::Owner => rules.owner = false,
                Kind::Load => rules.load = None,
                Kind::Shortfall => rules.shortfall = None,
                Kind::Newcomer => rules.newcomer = None,
                Kind::Mentor => rules.mentor = None,
                _ => {}
            }
        }
        rules
    }

    /// Whether other rules are made with regard to the one at `at`: mentors and past rates are looked for by the
    /// tags of industries, and of some kinds a second one stands in for the first.
    fn is_leant_on(&self, at: usize) -> bool {
        let kind = self.policy.rules[at].kind;
        let twice = self.policy.rules.iter().filter(|rule| rule.kind == kind).count() > 1;
        let alone = [Kind::Available, Kind::Owner, Kind::Newcomer, Kind::Mentor];
        kind == Kind::Industry || (twice && alone.contains(&kind))
    }

    fn add_history(&mut self, at: usize, rule: &Rule, window: &Window<'_>, findings: &mut Vec<Finding>) {
        let tags = self.policy.rule(Kind::Industry).map(Tags::new).unwrap_or_default();
        let rates = Rates::new(rule, &tags, window);
        findings.extend(rule_findings::history(rule, &rates, window));
        self.fits.push(Fit::of_history(at, rule, &rates, window));
    }

    /// A table that is not there was told of before the run; without it every value is the default.
    fn add_lookup(&mut self, at: usize, rule: &Rule, window: &Window<'_>, findings: &mut Vec<Finding>) {
        let none = lookup::Reference::default();
        let table = rule.table.as_ref().and_then(|table| window.tables.get(table));
        let Ok(parts) = lookup::parts(rule) else { return };
        if let Ok(lookup) = Lookup::new(rule, parts, table.unwrap_or(&none)) {
            let (fit, hit) = Fit::of_lookup(at, rule, &lookup, window);
            if lookup.is_empty() {
                findings.push(rule_findings::lookup_empty(at, rule));
            } else if !hit && !window.is_empty() && !window.roster.is_empty() {
                findings.push(rule_findings::lookup_misses(at, rule));
            }
            self.fits.push(fit);
        }
    }

    fn add_expression(&mut self, at: usize, rule: &Rule, window: &Window<'_>) {
        match expression::question(rule) {
            Ok(question) if question.names_state() => {
                self.stated.push(Stated::new(at, rule, question, window));
            }
            Ok(question) => self.fits.push(Fit::of_expression(at, rule, &question, window)),
            // A policy with a mistake does not get here: it was refused when it was loaded.
            Err(_) => {}
        }
    }

    /// The tables of the rule at `at`: they stand in the order of the rules.
    pub fn fits_of(&self, at: usize) -> &[Fit] {
        let start = self.fits.partition_point(|fit| fit.rule < at);
        let own = self.fits[start..].partition_point(|fit| fit.rule == at);
        &self.fits[start..start + own]
    }

    /// The expression about the state at `at`.
    pub fn stated_at(&self, at: usize) -> Option<&Stated> {
        let found = self.stated.binary_search_by_key(&at, |stated| stated.rule);
        found.ok().map(|place| &self.stated[place])
    }

    /// The rep whose customer a lead is; an owner who has left by then, or has no room, owns nothing.
    pub fn owner_of(&self, window: &Window<'_>, lead: usize) -> Option<usize> {
        let at_hand = |rep: &usize| self.owner && window.roster.works_on(*rep, window.day[lead]);
        window.customer_owner[lead].filter(at_hand)
    }

    fn tell_idle(&self, window: &Window<'_>, findings: &mut Vec<Finding>) {
        if self.owner && !window.has_owners && !window.is_empty() {
            findings.push(findings::no_owners());
        }
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
