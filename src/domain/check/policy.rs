//! What `trueup.toml` says about the check.

use std::collections::BTreeMap;

use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize};

use super::rules::{NAMES, RULES, Rule};
use crate::domain::finding::Severity;
use crate::domain::setting::{Flaw, Part};
use crate::domain::table::Table;
use crate::words::check as words;

/// A sum of fewer times its peers' is nothing odd.
const LEAST_TIMES: u32 = 2;

/// `[check]`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CheckPolicy {
    /// Dates before this year are taken for mistakes.
    pub earliest_year: u16,
    /// How many days before its contract's signing a payment is odd.
    pub paid_before_days: u32,
    /// How many times its peers' sum a sum must be to be taken for a slip of the unit.
    pub slip_times: u32,
    /// After how many days without a lead a rep is idle.
    pub idle_days: u32,
    /// From how many more days of leave on a rep's open deals need somebody else.
    pub long_leave_days: u32,
    /// How many days apart the last rows of two tables may be that belong together.
    pub gap_days: u32,
    /// `[check.rules]`: how grave each rule is, where it is not as by default.
    pub rules: BTreeMap<RuleName, Level>,
    /// `[check.stale_days]`: after how many days without a new row a table is stale.
    pub stale_days: StaleDays,
    /// `[check.coverage]`: the least share of rows that lead on to the next table.
    pub coverage: CoveragePolicy,
}

impl Default for CheckPolicy {
    fn default() -> CheckPolicy {
        CheckPolicy {
            earliest_year: 2000,
            paid_before_days: 30,
            slip_times: 100,
            idle_days: 30,
            long_leave_days: 30,
            gap_days: 45,
            rules: BTreeMap::new(),
            stale_days: StaleDays::default(),
            coverage: CoveragePolicy::default(),
        }
    }
}

impl CheckPolicy {
    /// The first setting that cannot hold.
    pub fn flaw(&self) -> Option<Flaw> {
        let CoveragePolicy {
            deals_with_lead,
            signed_with_contract,
            contracts_with_payment,
            payments_with_contract,
            deals_with_chat,
        } = self.coverage;
        let shares = [
            ("deals_with_lead", deals_with_lead),
            ("signed_with_contract", signed_with_contract),
            ("contracts_with_payment", contracts_with_payment),
            ("payments_with_contract", payments_with_contract),
            ("deals_with_chat", deals_with_chat),
        ];
        let share = |(key, percent): (&str, f64)| {
            Flaw::of_number(["check".into(), "coverage".into(), key.into()], percent, 0.0, 100.0)
        };
        let few = (self.slip_times < LEAST_TIMES).then(|| words::BAD_TIMES.with("least", LEAST_TIMES));
        let few = few.map(|cause| Flaw::new(["check".into(), "slip_times".into()], Part::Value, cause));
        shares.into_iter().find_map(share).or(few)
    }

    /// How grave the policy calls `rule`; `None` where it is off.
    pub fn severity(&self, rule: &Rule) -> Option<Severity> {
        match self.rules.get(&RuleName(rule.name)) {
            None => Some(rule.severity),
            Some(Level::Error) => Some(Severity::Error),
            Some(Level::Warning) => Some(Severity::Warning),
            Some(Level::Info) => Some(Severity::Info),
            Some(Level::Off) => None,
        }
    }
}

/// How grave a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// It fails the check.
    Error,
    /// Worth mending.
    Warning,
    /// Worth knowing.
    Info,
    /// It is not run.
    Off,
}

/// The name of a rule that there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleName(&'static str);

impl<'de> Deserialize<'de> for RuleName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<RuleName, D::Error> {
        let name = String::deserialize(deserializer)?;
        let rule = RULES.iter().find(|rule| rule.name == name);
        rule.map(|rule| RuleName(rule.name)).ok_or_else(|| D::Error::unknown_variant(&name, &NAMES))
    }
}

/// `[check.stale_days]`; 0 means never.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "BTreeMap<Table, u32>")]
pub struct StaleDays(BTreeMap<Table, u32>);

impl Default for StaleDays {
    fn default() -> StaleDays {
        let days = |table| match table {
            Table::Leads | Table::Messages => 7,
            Table::Opportunities | Table::Payments | Table::StageChanges => 14,
            Table::Contracts | Table::Touches => 30,
            Table::Reps | Table::Customers => 60,
            Table::Targets | Table::Campaigns => 100,
        };
        StaleDays(Table::ALL.into_iter().map(|table| (table, days(table))).collect())
    }
}

/// What is given goes over the defaults.
impl From<BTreeMap<Table, u32>> for StaleDays {
    fn from(given: BTreeMap<Table, u32>) -> StaleDays {
        let mut days = StaleDays::default();
        days.0.extend(given);
        days
    }
}

impl StaleDays {
    /// The days of `table`; `None` where it is never stale.
    pub fn of(&self, table: Table) -> Option<u32> {
        self.0.get(&table).copied().filter(|days| *days > 0)
    }
}

/// `[check.coverage]`, in percent; 0 means that any share will do.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct CoveragePolicy {
    /// Deals whose lead is known.
    pub deals_with_lead: f64,
    /// Signed deals with a contract.
    pub signed_with_contract: f64,
    /// Contracts that are signed, with a payment.
    pub contracts_with_payment: f64,
    /// Receipts whose contract is known.
    pub payments_with_contract: f64,
    /// Open deals with a chat.
    pub deals_with_chat: f64,
}

impl Default for CoveragePolicy {
    fn default() -> CoveragePolicy {
        CoveragePolicy {
            deals_with_lead: 30.0,
            signed_with_contract: 80.0,
            contracts_with_payment: 50.0,
            payments_with_contract: 60.0,
            deals_with_chat: 30.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::setting::Step;

    fn policy(text: &str) -> Result<CheckPolicy, String> {
        toml::from_str(text).map_err(|error| error.message().to_owned())
    }

    #[test]
    fn a_rule_is_as_grave_as_the_policy_says() {
        let policy = policy("[rules]\nlead_owner = 'error'\nrep_manager = 'off'").unwrap();
        let severity = |name| policy.severity(RULES.iter().find(|rule| rule.name == name).unwrap());
        assert_eq!(severity("lead_owner"), Some(Severity::Error));
        assert_eq!(severity("rep_manager"), None);
        assert_eq!(severity("payment_contract"), Some(Severity::Error));
    }

    #[test]
    fn a_rule_that_is_none_is_refused_with_those_that_are() {
        let error = policy("[rules]\nlead_ower = 'error'").unwrap_err();
        assert!(error.starts_with("unknown variant `lead_ower`, expected one of `"), "{error}");
    }

    #[test]
    fn a_share_beyond_all_and_a_multiple_of_one_are_mistakes() {
        let mistake = |text| match policy(text).unwrap().flaw()?.steps.pop()? {
            Step::Key(key) => Some(key),
            Step::Element(_) => None,
        };
        assert_eq!(mistake("[coverage]\ndeals_with_lead = 100.5").as_deref(), Some("deals_with_lead"));
        assert_eq!(mistake("[coverage]\ndeals_with_chat = nan").as_deref(), Some("deals_with_chat"));
        assert_eq!(mistake("slip_times = 1").as_deref(), Some("slip_times"));
        assert_eq!(mistake(""), None);
    }

    #[test]
    fn days_that_are_given_go_over_the_defaults() {
        let policy = policy("[stale_days]\nleads = 3\nreps = 0").unwrap();
        assert_eq!(policy.stale_days.of(Table::Leads), Some(3));
        assert_eq!(policy.stale_days.of(Table::Reps), None);
        assert_eq!(policy.stale_days.of(Table::Payments), Some(14));
    }
}
