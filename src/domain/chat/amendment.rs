//! What is to be read otherwise where a deal as a whole speaks for another stage than its signals lead to.
//!
//! A stage is told with the words that made it. So the signals follow the deal: those beyond its stage are left out,
//! or the line that speaks most for the missing one, or for a step back, is taken to carry it.

use super::reading::{SignalFound, Unsaid, Why, fall};
use super::signal::Signal;
use super::stage;
use super::vocabulary::OWN_RULE;
use super::weight::Odds;
use crate::domain::stage::Stage;

/// The rule of a signal that only the deal as a whole speaks for; a step back is told by what it takes away.
const BY_THE_DEAL: &str = "deal.weighed";
const BACK: [&str; 3] = [BY_THE_DEAL, "deal.approval", "deal.come_back"];
/// How far the odds of lines may be from what the deal speaks for: further, and the lines are believed. A step back
/// that nobody speaks of asks for more than a line that was read too strictly.
const FAR: f64 = 5.5;
const FAR_BACK: f64 = 3.5;
/// What reading a line otherwise costs at least.
const LEAST: f64 = 0.1;

/// Signals that lead to the stage that was asked for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amendment {
    /// All that hold.
    pub signals: Vec<SignalFound>,
    /// Those that hold no longer.
    pub left_out: Vec<Unsaid>,
    /// How far the lines' odds are from that.
    cost: f64,
}

/// What the lines of a conversation say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lines<'l> {
    pub signals: &'l [SignalFound],
    pub unsaid: &'l [Unsaid],
    /// The odds of each line, by its message.
    pub odds: &'l [(usize, Odds)],
}

impl Lines<'_> {
    /// The least that has to be read otherwise for the signals to lead to `stage`; none where that is too far from what
    /// the lines say.
    pub fn led_to(self, stage: Stage) -> Option<Amendment> {
        let ways = [self.left_out(stage), self.taken_in(stage), self.stepped_back(stage)];
        let near = ways.into_iter().flatten().filter(|way| way.cost < FAR);
        near.min_by(|one, other| one.cost.total_cmp(&other.cost))
    }

    /// Without the signals beyond the stage. What the company's own rules read is not left out.
    fn left_out(self, stage: Stage) -> Option<Amendment> {
        let (beyond, signals): (Vec<SignalFound>, Vec<SignalFound>) =
            self.signals.iter().cloned().partition(|found| found.signal.stage() > Some(stage));
        let own = beyond.iter().any(|found| found.rule == OWN_RULE);
        let cost = beyond.iter().map(|found| self.excess(found.message, found.signal).max(LEAST)).sum();
        let left_out = beyond.into_iter().map(overruled).collect();
        (!own && leads_to(stage, &signals)).then_some(Amendment { signals, left_out, cost })
    }

    /// With a signal that leads to the stage.
    fn taken_in(self, stage: Stage) -> Option<Amendment> {
        let since = stage::stepped_back_at(self.signals).unwrap_or(0);
        let missing = Signal::ALL.into_iter().filter(|signal| signal.stage() == Some(stage));
        let likeliest = missing.filter_map(|signal| self.likeliest(signal, since));
        let (message, signal, cost) = likeliest.min_by(|(.., one), (.., other)| one.total_cmp(other))?;
        self.with(message, signal, BY_THE_DEAL, cost, stage)
    }

    /// With a step back to the stage.
    fn stepped_back(self, stage: Stage) -> Option<Amendment> {
        let beyond = self.signals.iter().rev().find(|found| found.signal.stage() > Some(stage))?;
        let (message, signal, cost) = self.likeliest(Signal::Reversed, beyond.message + 1)?;
        if cost > FAR_BACK {
            return None;
        }
        BACK.iter().find_map(|rule| self.with(message, signal, rule, cost, stage))
    }

    /// The line from a message on that speaks most for a signal which it does not carry, and how far it is from that.
    /// A line that names the signal and says that it is not so never carries it.
    fn likeliest(self, signal: Signal, since: usize) -> Option<(usize, Signal, f64)> {
        let carried = |at: usize| {
            of_message(self.signals, |found| found.message, at).any(|found| found.signal == signal)
        };
        let denied = |at: usize| {
            let mut own = of_message(self.unsaid, |unsaid| unsaid.message, at);
            own.any(|unsaid| unsaid.signal == signal && unsaid.why != Why::Unlikely)
        };
        let from = self.odds.partition_point(|(at, _)| *at < since);
        let lines = self.odds[from..].iter().map(|(at, odds)| (*at, odds.excess(signal)));
        let open = lines.filter(|(at, excess)| *excess > -FAR && !carried(*at) && !denied(*at));
        let (at, excess) = open.max_by(|(_, one), (_, other)| one.total_cmp(other))?;
        Some((at, signal, (-excess).max(LEAST)))
    }

    fn with(
        self,
        message: usize,
        signal: Signal,
        rule: &'static str,
        cost: f64,
        stage: Stage,
    ) -> Option<Amendment> {
        let mut signals = self.signals.to_vec();
        let behind = signals.partition_point(|found| found.message <= message);
        signals.insert(behind, SignalFound { message, signal, span: 0..0, rule });
        leads_to(stage, &signals).then_some(Amendment { signals, left_out: Vec::new(), cost })
    }

    /// How far above its bound a signal is in a line.
    fn excess(self, message: usize, signal: Signal) -> f64 {
        let at = self.odds.binary_search_by_key(&message, |(at, _)| *at);
        at.map_or(0.0, |at| self.odds[at].1.excess(signal))
    }
}

/// What stands at a message, of all that stands in the order of the messages.
fn of_message<T>(all: &[T], message: impl Fn(&T) -> usize, at: usize) -> impl Iterator<Item = &T> {
    let first = all.partition_point(|one| message(one) < at);
    all[first..].iter().take_while(move |one| message(one) == at)
}

fn leads_to(stage: Stage, signals: &[SignalFound]) -> bool {
    stage::stage(signals, Signal::stage, fall).0 == stage
}

fn overruled(found: SignalFound) -> Unsaid {
    let SignalFound { message, signal, span, rule } = found;
    Unsaid { message, signal, span, rule, why: Why::Overruled, by: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(message: usize, signal: Signal) -> SignalFound {
        SignalFound { message, signal, span: 0..0, rule: "a.rule" }
    }

    /// Lines of which each carries a signal by so much, and no other by far.
    fn lines(signals: &[(Signal, f64)]) -> Vec<(usize, Odds)> {
        signals
            .iter()
            .enumerate()
            .map(|(at, (signal, excess))| (at, Odds::beyond(*signal, *excess)))
            .collect()
    }

    fn amended(
        signals: &[SignalFound],
        odds: &[(usize, Odds)],
        stage: Stage,
    ) -> Option<Vec<(usize, Signal, &'static str)>> {
        let amended = Lines { signals, unsaid: &[], odds }.led_to(stage)?;
        Some(amended.signals.iter().map(|found| (found.message, found.signal, found.rule)).collect())
    }

    #[test]
    fn what_is_beyond_the_stage_is_left_out_and_told() {
        let signals = [found(0, Signal::QuoteSent), found(1, Signal::PriceArgued)];
        let odds = lines(&[(Signal::QuoteSent, 4.0), (Signal::PriceArgued, 0.5)]);
        let amended = Lines { signals: &signals, unsaid: &[], odds: &odds }.led_to(Stage::Proposed).unwrap();
        assert_eq!(amended.signals, signals[..1]);
        assert_eq!(amended.left_out.len(), 1);
        assert_eq!((amended.left_out[0].message, amended.left_out[0].why), (1, Why::Overruled));
    }

    #[test]
    fn the_likeliest_line_is_taken_to_say_what_is_missing() {
        let signals = [found(0, Signal::ContractSent)];
        let odds = lines(&[(Signal::ContractSent, 4.0), (Signal::Signed, -3.0), (Signal::Signed, -1.0)]);
        let signed = (2, Signal::Signed, "deal.weighed");
        assert_eq!(
            amended(&signals, &odds, Stage::Won),
            Some(vec![(0, Signal::ContractSent, "a.rule"), signed])
        );
    }

    #[test]
    fn a_step_back_stands_behind_what_it_takes_away() {
        let signals =
            [found(0, Signal::QuoteSent), found(1, Signal::BudgetApproved), found(2, Signal::ContractSent)];
        let said = [(Signal::QuoteSent, 4.0), (Signal::BudgetApproved, 9.0), (Signal::ContractSent, 9.0)];
        let back = |excess| lines(&[&said[..], &[(Signal::Reversed, excess)]].concat());
        let led = |excess, stage| amended(&signals, &back(excess), stage)?.last().copied();
        assert_eq!(led(-1.0, Stage::Negotiating), Some((3, Signal::Reversed, "deal.weighed")));
        assert_eq!(led(-1.0, Stage::Proposed), Some((3, Signal::Reversed, "deal.approval")));
        assert_eq!(led(-4.0, Stage::Proposed), None);
    }

    #[test]
    fn lines_are_believed_that_speak_plainly_and_rules_of_the_company_always() {
        let plain = lines(&[(Signal::QuoteSent, 4.0), (Signal::PriceArgued, 6.0)]);
        let signals = [found(0, Signal::QuoteSent), found(1, Signal::PriceArgued)];
        assert_eq!(amended(&signals, &plain, Stage::Proposed), None);
        let doubtful = lines(&[(Signal::QuoteSent, 4.0), (Signal::PriceArgued, 0.5)]);
        let own = SignalFound { rule: OWN_RULE, ..signals[1].clone() };
        assert_eq!(amended(&[signals[0].clone(), own], &doubtful, Stage::Proposed), None);
    }

    #[test]
    fn a_line_that_denies_a_signal_is_never_taken_to_carry_it() {
        let signals = [found(0, Signal::ContractSent)];
        let odds = lines(&[(Signal::ContractSent, 4.0), (Signal::Signed, -0.5)]);
        let denied = Unsaid {
            message: 1,
            signal: Signal::Signed,
            span: 0..0,
            rule: "sign.done",
            why: Why::Negated,
            by: None,
        };
        let led = |unsaid: &[Unsaid]| Lines { signals: &signals, unsaid, odds: &odds }.led_to(Stage::Won);
        assert!(led(&[]).is_some());
        assert_eq!(led(&[denied]), None);
    }
}
