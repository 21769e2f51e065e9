//! What came in on each contract, in order of time: gross, net, when a threshold was crossed, and what is too much.

use chrono::NaiveDate;

use super::matching::{Outcome, Shares, Verdict};
use super::policy::RevenuePolicy;
use super::register::Register;
use crate::domain::moment::Zone;
use crate::domain::money::Money;

/// One payment's part on one contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// When the money moved, in milliseconds since 1970-01-01 in UTC.
    at: i64,
    /// Receipts come before refunds of the same moment.
    is_refund: bool,
    /// The payment.
    pub payment: u32,
    /// The part, positive.
    part: Money,
}

impl Line {
    /// The day that the money moved.
    pub fn day(&self, zone: Zone) -> NaiveDate {
        zone.day_of_millis(self.at)
    }

    /// The part as it counts: a refund is negative.
    pub fn signed(&self) -> Money {
        if self.is_refund { -self.part } else { self.part }
    }

    /// Whether the money went back.
    pub fn is_refund(&self) -> bool {
        self.is_refund
    }

    /// The part if it is a receipt.
    pub fn gross(&self) -> Money {
        if self.is_refund { Money::ZERO } else { self.part }
    }
}

/// The receipts and refunds of every contract.
#[derive(Debug, Default)]
pub struct Receipts {
    lines: Vec<Line>,
    starts: Vec<u32>,
}

impl Receipts {
    /// The lines of what was accepted, for a register of `contracts` entries.
    pub fn new(outcomes: &[Outcome], contracts: usize) -> Receipts {
        let mut starts = vec![0u32; contracts + 1];
        each_part(outcomes, |contract, _| starts[contract as usize + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let none = Line { at: 0, is_refund: false, payment: 0, part: Money::ZERO };
        let mut lines = vec![none; starts.last().map_or(0, |end| *end as usize)];
        each_part(outcomes, |contract, line| {
            let place = &mut next[contract as usize];
            lines[*place as usize] = line;
            *place += 1;
        });
        for ends in starts.windows(2) {
            lines[ends[0] as usize..ends[1] as usize].sort_unstable();
        }
        Receipts { lines, starts }
    }

    /// The lines of a contract, in order of time.
    pub fn of(&self, contract: u32) -> &[Line] {
        match self.starts.get(contract as usize..contract as usize + 2) {
            Some([start, end]) => &self.lines[*start as usize..*end as usize],
            _ => &[],
        }
    }

    /// What came in on a contract, refunds left out.
    pub fn gross(&self, contract: u32) -> Money {
        self.of(contract).iter().map(Line::gross).sum()
    }

    /// What came in on a contract, less refunds.
    pub fn net(&self, contract: u32) -> Money {
        self.of(contract).iter().map(Line::signed).sum()
    }
}

/// Each part of what was accepted, with its contract.
fn each_part(outcomes: &[Outcome], mut told: impl FnMut(u32, Line)) {
    for (outcome, payment) in outcomes.iter().zip(0u32..) {
        let is_refund = outcome.verdict == Verdict::Refund;
        if !outcome.verdict.is_accepted() && !is_refund {
            continue;
        }
        let line = |part| Line { at: outcome.row.instant(), is_refund, payment, part };
        match &outcome.shares {
            Shares::None => {}
            Shares::One(contract) => told(*contract, line(outcome.amount)),
            Shares::Many(parts) => parts.iter().for_each(|(contract, part)| told(*contract, line(*part))),
        }
    }
}

/// How receipts stand to the first payment that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// Whether net receipts reach it.
    pub is_reached: bool,
    /// Whether gross receipts once did.
    pub was_reached: bool,
    /// The day that net receipts last came to reach it.
    pub day: Option<NaiveDate>,
}

/// Whether `lines` reach `needed`: at least that, and more than nought.
pub fn reach(lines: &[Line], needed: Money, zone: Zone) -> Reach {
    let enough = |sum: Money| sum > Money::ZERO && sum >= needed;
    let (mut net, mut gross, mut day) = (Money::ZERO, Money::ZERO, None);
    for line in lines {
        let before = enough(net);
        net += line.signed();
        gross += line.gross();
        if !before && enough(net) {
            day = Some(line.day(zone));
        }
    }
    Reach { is_reached: enough(net), was_reached: enough(gross), day: day.filter(|_| enough(net)) }
}

/// Tells the receipts that go beyond their contract's sum.
pub fn mark_overpaid(
    outcomes: &mut [Outcome],
    receipts: &Receipts,
    register: &Register,
    policy: &RevenuePolicy,
) {
    for (entry, contract) in register.entries.iter().zip(0u32..) {
        if entry.foreign || entry.amount <= Money::ZERO {
            continue;
        }
        let most = entry.amount + policy.tolerance.above.of(entry.amount);
        let mut net = Money::ZERO;
        for line in receipts.of(contract) {
            net += line.signed();
            let outcome = &mut outcomes[line.payment as usize];
            if net > most && outcome.verdict.is_accepted() {
                outcome.verdict = Verdict::Overpaid;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::made::{day, moment};
    use super::*;

    fn line(on: &str, yuan: i64) -> Line {
        Line {
            at: moment(on).timestamp_millis(),
            is_refund: yuan < 0,
            payment: 0,
            part: Money::of_yuan(yuan.abs()),
        }
    }

    #[test]
    fn the_day_is_the_last_crossing_upwards() {
        let lines =
            [line("2026-03-01", 30), line("2026-03-05", -30), line("2026-03-09", 20), line("2026-03-12", 10)];
        let reach = reach(&lines, Money::of_yuan(30), Zone::default());
        assert!(reach.is_reached);
        assert_eq!(reach.day, Some(day("2026-03-12")));
    }

    #[test]
    fn a_refund_takes_it_back_and_gross_remembers() {
        let lines = [line("2026-03-01", 30), line("2026-03-05", -10)];
        let reach = reach(&lines, Money::of_yuan(30), Zone::default());
        assert!(!reach.is_reached && reach.was_reached && reach.day.is_none());
    }

    #[test]
    fn nothing_is_never_enough() {
        assert!(!reach(&[], Money::ZERO, Zone::default()).is_reached);
        assert!(!reach(&[line("2026-03-01", 30)], Money::of_yuan(40), Zone::default()).was_reached);
    }
}
