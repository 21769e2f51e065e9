//! Whether a stage rests on lines that speak for it plainly, with none that might lead further on.

use crate::domain::chat::reading::SignalFound;
use crate::domain::chat::rules::Found;
use crate::domain::chat::signal::Signal;
use crate::domain::chat::vocabulary::Vocabulary;
use crate::domain::chat::weight::Odds;
use crate::domain::stage::Stage;

/// The odds of a line that carries the stage plainly.
const PLAIN: f64 = 2.7;
/// The odds below which a signal further on is out of the question.
const OPEN: f64 = -4.3;
/// How many lines carry the stage at least.
const CARRIERS: usize = 2;

/// The odds of each signal: the best of the lines that carry it, and of the others.
#[derive(Debug)]
pub(super) struct Confidence {
    carried: [f64; Signal::ALL.len()],
    open: [f64; Signal::ALL.len()],
}

impl Confidence {
    /// Before the first line.
    pub fn new() -> Confidence {
        let none = [f64::NEG_INFINITY; Signal::ALL.len()];
        Confidence { carried: none, open: none }
    }

    /// Takes a line into account, with what was found in it.
    pub fn note(&mut self, odds: &Odds, found: &Found) {
        for signal in Signal::ALL {
            let best = if found.has(signal) { &mut self.carried } else { &mut self.open };
            let best = &mut best[signal as usize];
            *best = best.max(odds.of_signal(signal));
        }
    }

    /// Whether the signals leave little doubt that this is the stage.
    pub fn is_sure(&self, stage: Stage, signals: &[SignalFound], vocabulary: &Vocabulary) -> bool {
        let carriers = || signals.iter().filter(|found| vocabulary.stage(found.signal) == Some(stage));
        let mut lines: Vec<usize> = carriers().map(|found| found.message).collect();
        lines.dedup();
        let plain = carriers().any(|found| self.carried[found.signal as usize] > PLAIN);
        let turned = signals.iter().any(|found| matches!(found.signal, Signal::Reversed | Signal::Postponed));
        let further =
            |signal: &Signal| *signal == Signal::Reversed || vocabulary.stage(*signal) > Some(stage);
        let open = Signal::ALL.iter().any(|signal| further(signal) && self.open[*signal as usize] > OPEN);
        lines.len() >= CARRIERS && plain && !turned && !open
    }
}
