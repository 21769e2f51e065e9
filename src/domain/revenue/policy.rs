//! What the company has agreed on: when a deal is signed, paid and archived, and how exact is exact.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::breaker::BreakerPolicy;
use crate::domain::contract::ContractStatus;
use crate::domain::money::Money;
use crate::domain::stage::Stage;
use crate::words::{Phrase, revenue as words};

/// The `[revenue]` part of `trueup.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RevenuePolicy {
    /// Stages in which the CRM calls a deal signed.
    pub signed_stages: Vec<Stage>,
    /// Statuses in which the register has a contract archived.
    pub archived_statuses: Vec<ContractStatus>,
    /// What counts as the first payment.
    pub first_payment: FirstPayment,
    /// Whose sum a trusted deal counts with.
    pub amount_basis: AmountBasis,
    /// The currency of the totals; `[project]` names it.
    #[serde(skip, default = "cny")]
    pub base_currency: String,
    /// Units of the base currency for one unit of another; money without a rate is in no total.
    pub rates: BTreeMap<String, Rate>,
    /// How far two sums or days may differ and still be called equal.
    pub tolerance: Tolerance,
    /// What a day is that is out of the ordinary.
    pub breaker: BreakerPolicy,
}

impl Default for RevenuePolicy {
    fn default() -> RevenuePolicy {
        RevenuePolicy {
            signed_stages: vec![Stage::Won],
            archived_statuses: vec![ContractStatus::Archived],
            first_payment: FirstPayment::Instalment,
            amount_basis: AmountBasis::Contract,
            base_currency: cny(),
            rates: BTreeMap::new(),
            tolerance: Tolerance::default(),
            breaker: BreakerPolicy::default(),
        }
    }
}

fn cny() -> String {
    "CNY".to_owned()
}

impl RevenuePolicy {
    /// `amount` of `currency` in the base currency; `None` where there is no rate for it.
    pub fn in_base(&self, amount: Money, currency: &str) -> Option<Money> {
        if self.is_base(currency) {
            return Some(amount);
        }
        self.rates.get(currency).map(|rate| amount.share(rate.millionths, Rate::ONE))
    }

    /// Whether `currency` is the base currency, as it is where none is given.
    pub fn is_base(&self, currency: &str) -> bool {
        currency == self.base_currency || currency.is_empty()
    }

    /// Whether `stage` is a signed one.
    pub fn is_signed(&self, stage: Option<Stage>) -> bool {
        stage.is_some_and(|stage| self.signed_stages.contains(&stage))
    }
}

/// What counts as the first payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FirstPayment {
    /// Net receipts reach the first instalment that the contract names; above nought where it names none.
    Instalment,
    /// Net receipts are above nought.
    AboveZero,
}

impl FirstPayment {
    /// The rule in words.
    pub fn phrase(self) -> Phrase {
        match self {
            FirstPayment::Instalment => words::SET_FIRST_INSTALMENT,
            FirstPayment::AboveZero => words::SET_FIRST_ANY,
        }
    }
}

/// Whose sum a trusted deal counts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AmountBasis {
    /// The contract's.
    Contract,
    /// The CRM's.
    Crm,
    /// Net receipts.
    Received,
    /// The least of the three.
    Min,
}

impl AmountBasis {
    /// The basis as people call it.
    pub fn phrase(self) -> Phrase {
        match self {
            AmountBasis::Contract => words::BASIS_CONTRACT,
            AmountBasis::Crm => words::BASIS_CRM,
            AmountBasis::Received => words::BASIS_RECEIVED,
            AmountBasis::Min => words::BASIS_MIN,
        }
    }

    /// The basis's own word.
    pub fn word(self) -> &'static str {
        match self {
            AmountBasis::Contract => "contract",
            AmountBasis::Crm => "crm",
            AmountBasis::Received => "received",
            AmountBasis::Min => "min",
        }
    }
}

/// How far two sums or days may differ: above and below apart, before and after apart.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Tolerance {
    /// How far above the sum compared with.
    pub above: Slack,
    /// How far below it.
    pub below: Slack,
    /// How many days before the day compared with.
    pub days_before: u16,
    /// How many days after it.
    pub days_after: u16,
}

impl Tolerance {
    /// Whether `sum` is as good as `other`, the sum compared with.
    pub fn covers(&self, sum: Money, other: Money) -> bool {
        let off = sum - other;
        off.is_zero() || off <= self.above.of(other) && -off <= self.below.of(other)
    }
}

/// How far a sum may be off to one side: the larger of the two counts.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Slack {
    /// In yuan.
    #[serde(with = "yuan")]
    pub yuan: Money,
    /// In percent of the sum compared with.
    pub percent: f64,
}

impl Slack {
    /// The slack in money, beside the sum `other`; never negative.
    pub fn of(&self, other: Money) -> Money {
        let share = if self.percent.is_finite() && self.percent > 0.0 {
            other.abs().share((self.percent.clamp(0.0, 100.0) * 10_000.0).round() as i64, 1_000_000)
        } else {
            Money::ZERO
        };
        share.max(self.yuan).max(Money::ZERO)
    }
}

/// Units of the base currency for one of another, exact to a millionth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    millionths: i64,
}

impl Rate {
    const ONE: i64 = 1_000_000;

    /// The rate `units`; `None` unless it is above nought and below a million.
    pub fn of(units: f64) -> Option<Rate> {
        let fits = units.is_finite() && units > 0.0 && units < 1e6;
        fits.then(|| Rate { millionths: (units * Rate::ONE as f64).round() as i64 })
    }
}

/// `7.1234`.
impl std::fmt::Display for Rate {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}", self.millionths as f64 / Rate::ONE as f64)
    }
}

impl Serialize for Rate {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_f64(self.millionths as f64 / Rate::ONE as f64)
    }
}

impl<'de> Deserialize<'de> for Rate {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Rate, D::Error> {
        let units = f64::deserialize(input)?;
        Rate::of(units).ok_or_else(|| serde::de::Error::custom("a rate must be above 0 and below 1000000"))
    }
}

/// Sums that a person writes in yuan.
mod yuan {
    use super::{Deserialize, Deserializer, Money, Serializer};

    pub fn serialize<S: Serializer>(sum: &Money, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_f64(sum.fen() as f64 / 100.0)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Money, D::Error> {
        let yuan = f64::deserialize(input)?;
        if !yuan.is_finite() || !(0.0..=1e11).contains(&yuan) {
            return Err(serde::de::Error::custom("a sum in yuan must lie between 0 and 100 billion"));
        }
        Ok(Money::of_fen((yuan * 100.0).round() as i64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_larger_of_absolute_and_percent_counts() {
        let slack = Slack { yuan: Money::of_yuan(5), percent: 0.1 };
        assert_eq!(slack.of(Money::of_yuan(1_000)), Money::of_yuan(5));
        assert_eq!(slack.of(Money::of_yuan(100_000)), Money::of_yuan(100));
    }

    #[test]
    fn above_and_below_are_apart_and_nought_by_default() {
        assert!(!Tolerance::default().covers(Money::of_fen(99), Money::of_fen(100)));
        let tolerance =
            Tolerance { below: Slack { yuan: Money::of_yuan(1), percent: 0.0 }, ..Tolerance::default() };
        assert!(tolerance.covers(Money::of_yuan(9), Money::of_yuan(10)));
        assert!(!tolerance.covers(Money::of_yuan(11), Money::of_yuan(10)));
    }

    #[test]
    fn foreign_money_needs_a_rate() {
        let mut policy = RevenuePolicy::default();
        assert_eq!(policy.in_base(Money::of_yuan(10), "USD"), None);
        policy.rates.insert("USD".to_owned(), Rate::of(7.1234).unwrap());
        assert_eq!(policy.in_base(Money::of_yuan(10), "USD"), Some(Money::of_fen(7123)));
    }

    #[test]
    fn a_policy_is_read_from_toml_and_unknown_keys_are_mistakes() {
        let text = "amount_basis = \"min\"\n[tolerance.below]\nyuan = 50\n[rates]\nUSD = 7.1\n";
        let policy: RevenuePolicy = toml::from_str(text).unwrap();
        assert_eq!(policy.amount_basis, AmountBasis::Min);
        assert_eq!(policy.tolerance.below.yuan, Money::of_yuan(50));
        assert!(toml::from_str::<RevenuePolicy>("amount_base = \"min\"").is_err());
    }
}
