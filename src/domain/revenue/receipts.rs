//! What came in on each contract, in order of time: gross, net, when a threshold was crossed, and what is too much.

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::matching::{Outcome, Verdict};
use super::policy::RevenuePolicy;
use super::register::Register;
use crate::domain::moment::Zone;
use crate::domain::money::Money;

/// One payment's part on one contract. There are as many as payments: it is kept small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The part, positive.
    part: Money,
    /// The day that the money moved, in days since 1970-01-01: few are asked for their day.
    epoch_day: i32,
    /// The payment, and behind it whether the money went back.
    payment: u32,
}

/// The bit that tells money that went back.
const REFUND: u32 = 1 << 31;

impl Line {
    /// The day that the money moved.
    pub fn day(&self) -> NaiveDate {
        NaiveDate::from_epoch_days(self.epoch_day).unwrap_or_default()
    }

    /// The payment.
    pub fn payment(&self) -> u32 {
        self.payment & !REFUND
    }

    /// The part as it counts: a refund is negative.
    pub fn signed(&self) -> Money {
        if self.is_refund() { -self.part } else { self.part }
    }

    /// Whether the money went back.
    pub fn is_refund(&self) -> bool {
        self.payment & REFUND != 0
    }

    /// The part if it is a receipt.
    pub fn gross(&self) -> Money {
        if self.is_refund() { Money::ZERO } else { self.part }
    }
}

/// The receipts and refunds of every contract.
#[derive(Debug, Default)]
pub struct Receipts {
    lines: Vec<Line>,
    starts: Vec<u32>,
}

impl Receipts {
    /// The lines of what was accepted, for a register of `contracts` entries; days end in `zone`.
    pub fn new(outcomes: &[Outcome], contracts: usize, zone: Zone) -> Receipts {
        let mut starts = vec![0u32; contracts + 1];
        each_part(outcomes, |contract, _, _| starts[contract as usize + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let none = Line { part: Money::ZERO, epoch_day: 0, payment: 0 };
        let mut lines = vec![none; starts.last().map_or(0, |end| *end as usize)];
        each_part(outcomes, |contract, payment, part| {
            let outcome = &outcomes[payment as usize];
            let refund = if outcome.verdict == Verdict::Refund { REFUND } else { 0 };
            let epoch_day = zone.epoch_day_of_millis(outcome.row.instant());
            let place = &mut next[contract as usize];
            lines[*place as usize] = Line { part, epoch_day, payment: payment | refund };
            *place += 1;
        });
        for ends in starts.windows(2) {
            lines[ends[0] as usize..ends[1] as usize].sort_unstable_by(|one, two| order(one, two, outcomes));
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

/// The contract, the payment and the part of each part of what was accepted or given back.
fn each_part(outcomes: &[Outcome], mut told: impl FnMut(u32, u32, Money)) {
    for (outcome, payment) in outcomes.iter().zip(0u32..) {
        if outcome.verdict.is_accepted() || outcome.verdict == Verdict::Refund {
            outcome.parts().for_each(|(contract, part)| told(contract, payment, part));
        }
    }
}

/// In order of time; receipts come before refunds of the same moment.
fn order(one: &Line, two: &Line, outcomes: &[Outcome]) -> Ordering {
    let rest = |line: &Line| {
        let instant = outcomes[line.payment() as usize].row.instant();
        (instant, line.is_refund(), line.payment(), line.part)
    };
    one.epoch_day.cmp(&two.epoch_day).then_with(|| rest(one).cmp(&rest(two)))
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
pub fn reach(lines: &[Line], needed: Money) -> Reach {
    let enough = |sum: Money| sum > Money::ZERO && sum >= needed;
    let (mut net, mut gross, mut day) = (Money::ZERO, Money::ZERO, None);
    for line in lines {
        let before = enough(net);
        net += line.signed();
        gross += line.gross();
        if !before && enough(net) {
            day = Some(line.day());
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
            let outcome = &mut outcomes[line.payment() as usize];
            if net > most && outcome.verdict.is_accepted() {
                outcome.verdict = Verdict::Overpaid;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::made::day;
    use super::*;

    fn line(on: &str, yuan: i64) -> Line {
        let payment = if yuan < 0 { REFUND } else { 0 };
        Line { part: Money::of_yuan(yuan.abs()), epoch_day: day(on).to_epoch_days(), payment }
    }

    #[test]
    fn the_day_is_the_last_crossing_upwards() {
        let lines =
            [line("2026-03-01", 30), line("2026-03-05", -30), line("2026-03-09", 20), line("2026-03-12", 10)];
        let reach = reach(&lines, Money::of_yuan(30));
        assert!(reach.is_reached);
        assert_eq!(reach.day, Some(day("2026-03-12")));
    }

    #[test]
    fn a_refund_takes_it_back_and_gross_remembers() {
        let lines = [line("2026-03-01", 30), line("2026-03-05", -10)];
        let reach = reach(&lines, Money::of_yuan(30));
        assert!(!reach.is_reached && reach.was_reached && reach.day.is_none());
    }

    #[test]
    fn nothing_is_never_enough() {
        assert!(!reach(&[], Money::ZERO).is_reached);
        assert!(!reach(&[line("2026-03-01", 30)], Money::of_yuan(40)).was_reached);
    }
}
