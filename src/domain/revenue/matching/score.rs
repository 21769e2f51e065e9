//! The score of a payment and a contract: Fellegi and Sunter (1969), the sum of what each sign says in bits.
//!
//! A sign weighs `log2(m / u)`: `m` how often it shows among pairs that belong together, of those that reach this pass;
//! `u` how often among pairs that do not. `m` is a fixed table, so that a verdict does not move with the day's other
//! payments. `u` of the name and of the sum is counted in the register, since a rare name or sum says more than a
//! common one (Winkler 1989); the rest of `u` is fixed too. A firm whose core name is quite another one, or in another
//! place, and a contract beside which another number is given, are not scored at all.

use crate::words::{Phrase, score as words};

/// From this probability on a pair is accepted, where it leads by [`MARGIN`].
pub const ACCEPT: f64 = 0.99;
/// From this probability on a person is asked.
pub const REVIEW: f64 = 0.5;
/// By how much the best must lead, in thousandths of a bit.
pub const MARGIN: i64 = 3_000;

/// Of payments that reach this pass, so many have a contract in the register.
const HAS_CONTRACT: f64 = 0.9;
/// What a count is mixed with: as if `COUNTED_BEFORE` pairs had been seen, of which a `RARE` share had the sign.
const COUNTED_BEFORE: f64 = 50.0;
const RARE: f64 = 0.002;

/// One sign with its weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sign {
    /// What it says.
    pub phrase: Phrase,
    /// Thousandths of a bit; above nought where it speaks for the pair.
    pub weight: i32,
}

/// The score of one contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// The contract.
    pub contract: u32,
    /// All signs and the odds beforehand together, in thousandths of a bit.
    pub bits: i64,
    /// Whether no score is enough without a person: another firm, or nothing but a sum.
    pub asks: bool,
    signs: Signs,
    counts: Counts,
}

impl Score {
    /// The signs; the odds beforehand come first.
    pub fn signs(&self) -> impl Iterator<Item = Sign> {
        self.signs.weighed(self.counts)
    }

    /// The probability that the two belong together.
    pub fn probability(&self) -> f64 {
        1.0 / (1.0 + (-(self.bits as f64) / 1000.0).exp2())
    }
}

/// What the payer's name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// The customer.
    Own,
    /// Another firm, but the memo names the customer in full.
    Named,
    /// A name that fits this customer and others.
    Several,
    /// A branch, a member of the group, another trade under one core.
    Kin,
    /// Another core of the same sound.
    Homophone,
    /// Another core with the same initials.
    Initials,
    /// A core that differs in one character, with the same place and trade.
    Misspelled,
    /// None is given.
    Missing,
}

/// What the sum says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sum {
    /// The whole, an instalment or the rest.
    Exact,
    /// Less by no more than a bank's fee.
    Fee,
    /// Within one percent.
    Near,
    /// A part of what is open.
    Part,
    /// More than is open.
    Over,
}

/// What the day says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// Near a day that the contract names for a payment.
    Due,
    /// Within a year of the signing.
    After,
    /// More than a year after it.
    Late,
    /// Before it.
    Before,
    /// The contract has no day.
    Unknown,
}

/// What is said of the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tail {
    /// Nothing.
    Silent,
    /// Its last digits, so many.
    Digits(u32),
    /// Its beginning, which so many contracts share.
    Head(u32),
    /// A number that is one slip away.
    Slip,
}

/// How many contracts the register has open, and how many of the others show the same sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Open contracts.
    pub contracts: u32,
    /// Others of this firm.
    pub same_name: u32,
    /// Others that wait for this sum.
    pub same_sum: u32,
}

/// The signs of one pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signs {
    /// The payer's name.
    pub name: Name,
    /// The sum.
    pub sum: Sum,
    /// The day.
    pub day: Day,
    /// Whether the memo names the customer's place.
    pub same_place: bool,
    /// The number.
    pub tail: Tail,
}

impl Signs {
    /// The score of a pair with these signs.
    pub fn score(&self, contract: u32, counts: Counts) -> Score {
        let bits = self.weighed(counts).map(|sign| i64::from(sign.weight)).sum();
        Score { contract, bits, asks: self.asks(), signs: *self, counts }
    }

    fn weighed(&self, counts: Counts) -> impl Iterator<Item = Sign> + use<> {
        let says_place = self.same_place && !matches!(self.name, Name::Own | Name::Named);
        let signs = [
            Some(sign(words::BEFOREHAND, HAS_CONTRACT, f64::from(counts.contracts.max(1)))),
            Some(self.name_sign(counts)),
            Some(self.sum_sign(counts)),
            Some(self.day_sign()),
            says_place.then(|| sign(words::PLACE, 0.6, 0.1)),
            self.tail_sign(counts),
        ];
        signs.into_iter().flatten()
    }

    /// Name or number must agree; another core, kin and more than is open are a person's to judge.
    /// What another firm pays and what has a slip in its number must have the exact sum.
    fn asks(&self) -> bool {
        let exact = self.sum == Sum::Exact;
        let names = self.name == Name::Own || (self.name == Name::Named && exact);
        let numbers = matches!(self.tail, Tail::Digits(_) | Tail::Slip)
            && matches!(self.name, Name::Several | Name::Missing);
        let slips = self.tail == Tail::Slip && !exact;
        !(names || numbers) || self.sum == Sum::Over || slips
    }

    fn name_sign(&self, counts: Counts) -> Sign {
        let counted = share(counts.same_name, counts.contracts);
        match self.name {
            Name::Own => sign(words::NAME_OWN, 0.8, counted),
            Name::Named => sign(words::NAME_NAMED, 0.1, counted),
            Name::Several => sign(words::NAME_SEVERAL, 0.05, counted),
            Name::Kin => sign(words::NAME_KIN, 0.04, counted),
            Name::Homophone => sign(words::NAME_SOUND, 0.03, counted),
            Name::Initials => sign(words::NAME_INITIALS, 0.01, 0.004),
            Name::Misspelled => sign(words::NAME_MISSPELLED, 0.04, 0.001),
            Name::Missing => sign(words::NAME_MISSING, 0.05, 0.05),
        }
    }

    fn sum_sign(&self, counts: Counts) -> Sign {
        let counted = share(counts.same_sum, counts.contracts);
        match self.sum {
            // The sum of a pair that does not belong together is that of another contract, as exact or short of a fee
            // as often: it shows where that other one waits for the same.
            Sum::Exact => sign(words::SUM_EXACT, 0.35, 0.35 * counted),
            Sum::Fee => sign(words::SUM_FEE, 0.25, 0.25 * counted),
            Sum::Near => sign(words::SUM_NEAR, 0.08, 0.02),
            Sum::Part => sign(words::SUM_PART, 0.30, 0.45),
            Sum::Over => sign(words::SUM_OVER, 0.02, 0.5),
        }
    }

    /// All days lie within the margin: a day alone never decides between two contracts.
    fn day_sign(&self) -> Sign {
        match self.day {
            Day::Due => sign(words::DAY_DUE, 0.30, 0.15),
            Day::After => sign(words::DAY_AFTER, 0.55, 0.40),
            Day::Late => sign(words::DAY_LATE, 0.05, 0.15),
            Day::Before => sign(words::DAY_BEFORE, 0.08, 0.28),
            Day::Unknown => sign(words::DAY_UNKNOWN, 0.02, 0.02),
        }
    }

    fn tail_sign(&self, counts: Counts) -> Option<Sign> {
        Some(match self.tail {
            Tail::Silent => return None,
            Tail::Digits(digits) => sign(words::TAIL, 0.25, 0.1_f64.powi(digits.min(5).cast_signed())),
            Tail::Head(sharing) => {
                sign(words::HEAD, 0.10, share(sharing.saturating_sub(1), counts.contracts))
            }
            Tail::Slip => sign(words::SLIP, 0.10, 0.001),
        })
    }
}

fn sign(phrase: Phrase, m: f64, u: f64) -> Sign {
    Sign { phrase, weight: ((m / u).log2() * 1000.0).round() as i32 }
}

/// The share of `count` among `all`, drawn towards what is rare where little has been seen.
fn share(count: u32, all: u32) -> f64 {
    let share = (f64::from(count) + COUNTED_BEFORE * RARE) / (f64::from(all) + COUNTED_BEFORE);
    share.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Signs =
        Signs { name: Name::Own, sum: Sum::Exact, day: Day::After, same_place: false, tail: Tail::Silent };
    const COUNTS: Counts = Counts { contracts: 1_000, same_name: 2, same_sum: 0 };

    #[test]
    fn a_bank_fee_of_a_known_customer_is_enough_and_an_odd_part_is_not() {
        assert!(Signs { sum: Sum::Fee, ..PLAIN }.score(0, COUNTS).probability() >= ACCEPT);
        assert!(Signs { sum: Sum::Part, ..PLAIN }.score(0, COUNTS).probability() < REVIEW);
        let said = Signs { sum: Sum::Part, tail: Tail::Digits(4), ..PLAIN };
        assert!(said.score(0, COUNTS).probability() >= ACCEPT);
    }

    #[test]
    fn another_core_always_asks() {
        for name in [Name::Kin, Name::Homophone, Name::Initials, Name::Misspelled] {
            assert!(Signs { name, tail: Tail::Digits(5), ..PLAIN }.score(0, COUNTS).asks);
        }
        assert!(Signs { name: Name::Missing, ..PLAIN }.score(0, COUNTS).asks);
    }

    #[test]
    fn a_day_alone_never_decides() {
        let days = [Day::Due, Day::After, Day::Late, Day::Before, Day::Unknown];
        let bits: Vec<i64> = days.map(|day| Signs { day, ..PLAIN }.score(0, COUNTS).bits).to_vec();
        assert!(bits.iter().max().unwrap() - bits.iter().min().unwrap() < MARGIN);
    }

    #[test]
    fn a_rare_sum_says_more_than_a_common_one() {
        let common = Counts { same_sum: 40, ..COUNTS };
        assert!(PLAIN.score(0, COUNTS).bits > PLAIN.score(0, common).bits + 5_000);
    }
}
