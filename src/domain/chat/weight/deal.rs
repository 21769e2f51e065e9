//! The stage that a deal speaks for as a whole.
//!
//! Each signal is read from one line and those next to it. Whether the deal is where the signals lead hangs on more: on
//! what speaks for other signals though not strongly enough, and on how the conversation goes on, which sounds
//! otherwise behind a signed contract than behind one that is waited for.

use super::ascent::Features;
use super::passage::{Passage, Sound};
use super::subject::STAGES;
use super::{Odds, Weights};
use crate::domain::chat::reading::SignalFound;
use crate::domain::chat::signal::Signal;
use crate::domain::chat::stage;
use crate::domain::stage::Stage;

/// How many lines a conversation has at least that is weighed as a whole: of shorter ones nothing was learnt.
const LINES: usize = 6;
/// By how much the odds of a stage are above those of any other where there is little doubt of it.
const PLAIN: f64 = 5.0;
/// Beyond these odds a line or a passage says nothing more.
const LINE_REACH: f64 = 6.0;
const PASSAGE_REACH: f64 = 8.0;
/// What the largest odds count beside a signal that is there or not.
const LINE_SHARE: f64 = 1.0 / 3.0;
const PASSAGE_SHARE: f64 = 0.5;

/// What a deal shows as a whole: the stage that its signals lead to, and whether the last line does, behind which nothing
/// tells otherwise yet; how strongly any line speaks for each signal since the last step back, which signals were found,
/// and how its passages sound.
#[derive(Debug, Clone, PartialEq)]
pub struct Traits([f64; Traits::COUNT]);

impl Traits {
    const JUST_NOW: usize = STAGES;
    const LINES: usize = Traits::JUST_NOW + STAGES;
    const SIGNALS: usize = Traits::LINES + Signal::ALL.len();
    const PASSAGES: usize = Traits::SIGNALS + Signal::ALL.len();
    /// How many there are.
    pub(super) const COUNT: usize = Traits::PASSAGES + Passage::ALL.len() * STAGES;

    /// Of a conversation; none where it is too short.
    pub(in crate::domain::chat) fn of(
        (stage, carrier): (Stage, Option<usize>),
        signals: &[SignalFound],
        odds: &[(usize, Odds)],
        sound: &Sound,
    ) -> Option<Traits> {
        if sound.lines() < LINES {
            return None;
        }
        let mut traits = [0.0; Traits::COUNT];
        traits[stage as usize] = 1.0;
        if carrier.is_some() && carrier == odds.last().map(|(at, _)| *at) {
            traits[Traits::JUST_NOW + stage as usize] = 1.0;
        }
        let since =
            stage::stepped_back_at(signals).map_or(0, |back| odds.partition_point(|(at, _)| *at < back));
        for signal in Signal::ALL {
            let strongest = odds[since..].iter().map(|(_, odds)| odds.of_signal(signal));
            let strongest = strongest.fold(-LINE_REACH, f64::max).min(LINE_REACH);
            traits[Traits::LINES + signal as usize] = strongest * LINE_SHARE;
        }
        for found in signals {
            traits[Traits::SIGNALS + found.signal as usize] = 1.0;
        }
        for passage in Passage::ALL {
            let from = Traits::PASSAGES + passage as usize * STAGES;
            let odds = sound.odds(passage).map(|odds| odds.clamp(-PASSAGE_REACH, PASSAGE_REACH));
            traits[from..from + STAGES].copy_from_slice(&odds.map(|odds| odds * PASSAGE_SHARE));
        }
        Some(Traits(traits))
    }

    /// The stage that they speak for most; none where that was not learnt.
    pub(in crate::domain::chat) fn verdict(&self, weights: &Weights) -> Option<Verdict> {
        let odds = |stage: Stage| {
            let weighed = weights.of_traits(stage)?.zip(self.0).map(|(weight, part)| weight * part);
            Some((weighed.sum::<f64>(), stage))
        };
        let mut all: Vec<(f64, Stage)> = Stage::ALL.into_iter().filter_map(odds).collect();
        all.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        let [(best, stage), (next, _), ..] = all[..] else { return None };
        Some(Verdict { stage, plain: best - next > PLAIN })
    }
}

impl Features for Traits {
    fn sum(&self, weights: &[f64]) -> f64 {
        self.0.iter().zip(weights).map(|(part, weight)| part * weight).sum()
    }

    fn move_by(&self, step: f64, weights: &mut [f64]) {
        self.0.iter().zip(weights).for_each(|(part, weight)| *weight += part * step);
    }

    fn square(&self) -> f64 {
        self.0.iter().map(|part| part * part).sum()
    }
}

/// What a deal speaks for as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::domain::chat) struct Verdict {
    pub stage: Stage,
    /// Whether it leaves little doubt.
    pub plain: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::chat::conversation::{Message, MessageKind, Role};
    use crate::domain::chat::utterance::Utterance;
    use crate::domain::chat::vocabulary::Vocabulary;
    use crate::domain::chat::weight::Talk;
    use crate::domain::chat::weight::learn::Shown;
    use std::rc::Rc;

    fn message(text: &str) -> Message {
        Message {
            id: String::new(),
            sent_at: "2026-04-15T10:00:00+08:00".parse().unwrap(),
            role: Role::Customer,
            sender: String::new(),
            kind: MessageKind::Text,
            text: text.to_owned(),
        }
    }

    fn sound(texts: &[&str], weights: &Weights) -> Sound {
        let messages: Vec<Message> = texts.iter().map(|text| message(text)).collect();
        let heard = |message: &Message| Rc::new(Utterance::of(&message.text, Vocabulary::builtin()));
        let utterances: Vec<Rc<Utterance>> = messages.iter().map(heard).collect();
        Talk::new(&messages, &utterances, &vec![false; messages.len()]).sound(weights)
    }

    #[test]
    fn a_short_conversation_is_not_weighed_as_a_whole() {
        let weights = Weights::builtin();
        let traits = |texts: &[&str]| Traits::of((Stage::Contacted, None), &[], &[], &sound(texts, &weights));
        assert_eq!(traits(&["在吗"; LINES - 1]), None);
        assert!(traits(&["在吗"; LINES]).is_some());
    }

    #[test]
    fn what_was_said_long_ago_changes_nothing() {
        let weights = Weights::builtin();
        let late = ["合同盖好章寄出了"; 30];
        let long: Vec<&str> = ["太贵了"; 300].into_iter().chain(late).collect();
        for passage in Passage::ALL {
            assert_eq!(sound(&late, &weights).odds(passage), sound(&long, &weights).odds(passage));
        }
    }

    #[test]
    fn traits_speak_for_the_stage_that_was_learnt_with_them() {
        let table = Weights::builtin();
        let traits = |stage, texts| Traits::of((stage, None), &[], &[], &sound(texts, &table)).unwrap();
        let (open, won) = (traits(Stage::Contacted, &["在吗"; 6]), traits(Stage::Won, &["合同签好了"; 6]));
        let shown = |traits: &Traits, stage| Shown { traits: traits.clone(), stage, cost: 20.0 };
        let weights = table.with_traits(&[shown(&open, Stage::Contacted), shown(&won, Stage::Won)]);
        assert_eq!(open.verdict(&weights).map(|verdict| verdict.stage), Some(Stage::Contacted));
        assert_eq!(won.verdict(&weights).map(|verdict| verdict.stage), Some(Stage::Won));
    }
}
