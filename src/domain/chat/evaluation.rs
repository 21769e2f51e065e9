//! How well an extraction agrees with labels that people gave.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::concern::Concern;
use super::extraction::{AmountEvidence, DateEvidence, Extraction};
use super::labels::{Gold, GoldAmount, GoldDate};
use super::signal::Signal;

/// How many were found, how many there are, and how many of them agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Agreement {
    /// Found and labelled.
    pub matched: usize,
    /// Found.
    pub found: usize,
    /// Labelled.
    pub labelled: usize,
}

/// Precision, recall and F1 between 0 and 1; nothing where there is nothing to divide by.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Ratios {
    /// Of what was found, the share that is labelled.
    pub precision: Option<f64>,
    /// Of what is labelled, the share that was found.
    pub recall: Option<f64>,
    /// The harmonic mean of the two.
    pub f1: Option<f64>,
}

impl Agreement {
    /// The agreement in shares.
    pub fn ratios(self) -> Ratios {
        Ratios {
            precision: share(self.matched, self.found),
            recall: share(self.matched, self.labelled),
            f1: share(2 * self.matched, self.found + self.labelled),
        }
    }

    fn add(&mut self, other: Agreement) {
        self.matched += other.matched;
        self.found += other.found;
        self.labelled += other.labelled;
    }
}

/// A share of a count; nothing where the count is zero.
pub fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// What a mistake is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MistakeKind {
    /// Another stage.
    Stage,
    /// A signal.
    Signal,
    /// A date.
    Date,
    /// A sum.
    Amount,
    /// Another next step.
    NextStep,
    /// A concern.
    Concern,
}

/// Where extraction and labels differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mistake {
    /// What it is about.
    pub kind: MistakeKind,
    /// The deal.
    pub opportunity_id: String,
    /// The message, where there is one.
    pub message: Option<String>,
    /// The label, where the extraction has nothing like it.
    pub labelled: Option<String>,
    /// What was found, where no label is like it.
    pub found: Option<String>,
}

/// Labels and extractions compared, deal by deal.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Evaluation {
    /// How many deals were compared.
    pub deals: usize,
    /// How many of them have the labelled stage.
    pub stages: usize,
    /// How many of them have the labelled next step.
    pub next_steps: usize,
    /// The signals, by signal.
    pub signals: BTreeMap<Signal, Agreement>,
    /// The dates.
    pub dates: Agreement,
    /// The sums.
    pub amounts: Agreement,
    /// The concerns, by concern.
    pub concerns: BTreeMap<Concern, Agreement>,
    /// Every difference, in the order of the deals.
    pub mistakes: Vec<Mistake>,
}

/// The figures of an evaluation, in the form that stays stable.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scores {
    /// The version of this form.
    pub schema_version: u32,
    /// How many deals were compared.
    pub deals: usize,
    /// The share of deals with the labelled stage.
    pub stage_accuracy: Option<f64>,
    /// Pairs of message and signal.
    pub signals: Ratios,
    /// Message, first and last day.
    pub dates: Ratios,
    /// Message and sum.
    pub amounts: Ratios,
    /// The share of deals with the labelled next step, none included.
    pub next_step_accuracy: Option<f64>,
    /// Deal and concern.
    pub concerns: Ratios,
}

impl Evaluation {
    /// Compares one more deal with its labels.
    pub fn add(&mut self, found: &Extraction, gold: &Gold) {
        self.deals += 1;
        self.stage(found, gold);
        self.signals(found, gold);
        self.dates(found, gold);
        self.amounts(found, gold);
        self.next_step(found, gold);
        self.concerns(found, gold);
    }

    /// The figures over all deals.
    pub fn scores(&self) -> Scores {
        Scores {
            schema_version: 1,
            deals: self.deals,
            stage_accuracy: share(self.stages, self.deals),
            signals: total(self.signals.values()).ratios(),
            dates: self.dates.ratios(),
            amounts: self.amounts.ratios(),
            next_step_accuracy: share(self.next_steps, self.deals),
            concerns: total(self.concerns.values()).ratios(),
        }
    }

    fn stage(&mut self, found: &Extraction, gold: &Gold) {
        if Some(found.stage) == gold.stage {
            self.stages += 1;
        } else {
            let message = found.stage_message.clone();
            let labelled = gold.stage.map(|stage| stage.word().to_string());
            self.differ(MistakeKind::Stage, found, message, labelled, Some(found.stage.word().to_string()));
        }
    }

    fn signals(&mut self, found: &Extraction, gold: &Gold) {
        let labelled: Vec<(&str, Signal)> =
            gold.signals.iter().map(|one| (one.message.as_str(), one.signal)).collect();
        let seen: Vec<(&str, Signal)> =
            found.signals.iter().map(|one| (one.message.as_str(), one.signal)).collect();
        let pairs = Pairs::of(&seen, &labelled, |one, other| one == other);
        for signal in Signal::ALL {
            let agreement = pairs.agreement(|seen| seen.1 == signal, |labelled| labelled.1 == signal);
            self.signals.entry(signal).or_default().add(agreement);
        }
        let describe = |(message, signal): &(&str, Signal)| (message.to_string(), signal.word().to_string());
        self.list(MistakeKind::Signal, found, &pairs, describe, describe);
    }

    fn dates(&mut self, found: &Extraction, gold: &Gold) {
        let pairs = Pairs::of(&found.dates, &gold.dates, |one, other| {
            one.message == other.message
                && (one.start, one.end) == (other.start, other.end)
                && (one.text.contains(&other.text)
                    || other.text.contains(&one.text)
                    || overlap(&one.text, &other.text))
        });
        self.dates.add(pairs.agreement(|_| true, |_| true));
        let words = |text: &str, start: NaiveDate, end: NaiveDate| format!("{text} {start}..{end}");
        let seen = |one: &DateEvidence| (one.message.clone(), words(&one.text, one.start, one.end));
        let labelled = |one: &GoldDate| (one.message.clone(), words(&one.text, one.start, one.end));
        self.list(MistakeKind::Date, found, &pairs, seen, labelled);
    }

    fn amounts(&mut self, found: &Extraction, gold: &Gold) {
        let pairs = Pairs::of(&found.amounts, &gold.amounts, |one, other| {
            one.message == other.message && one.cny.to_string().parse() == Ok(other.cny)
        });
        self.amounts.add(pairs.agreement(|_| true, |_| true));
        let seen = |one: &AmountEvidence| (one.message.clone(), format!("{} {}", one.text, one.cny));
        let labelled = |one: &GoldAmount| (one.message.clone(), format!("{} {}", one.text, one.cny));
        self.list(MistakeKind::Amount, found, &pairs, seen, labelled);
    }

    fn next_step(&mut self, found: &Extraction, gold: &Gold) {
        let day = found.next_step.as_ref().map(|step| step.date);
        let labelled = gold.next_step.as_ref().map(|step| step.date);
        if day == labelled {
            self.next_steps += 1;
        } else {
            let message = found.next_step.as_ref().map(|step| step.message.clone());
            let words = |day: Option<NaiveDate>| day.map(|day| day.to_string());
            self.differ(MistakeKind::NextStep, found, message, words(labelled), words(day));
        }
    }

    fn concerns(&mut self, found: &Extraction, gold: &Gold) {
        let pairs = Pairs::of(&found.concern_evidence, &gold.concerns, |one, other| one.concern == *other);
        for concern in Concern::ALL {
            let agreement = pairs.agreement(|seen| seen.concern == concern, |labelled| *labelled == concern);
            self.concerns.entry(concern).or_default().add(agreement);
        }
        for seen in pairs.only_found() {
            let words = format!("{} {}", seen.concern.word(), seen.text);
            self.differ(MistakeKind::Concern, found, Some(seen.message.clone()), None, Some(words));
        }
        for labelled in pairs.only_labelled() {
            self.differ(MistakeKind::Concern, found, None, Some(labelled.word().to_string()), None);
        }
    }

    fn list<F, L>(
        &mut self,
        kind: MistakeKind,
        found: &Extraction,
        pairs: &Pairs<F, L>,
        seen: impl Fn(&F) -> (String, String),
        labelled: impl Fn(&L) -> (String, String),
    ) {
        for (message, words) in pairs.only_found().map(seen) {
            self.differ(kind, found, Some(message), None, Some(words));
        }
        for (message, words) in pairs.only_labelled().map(labelled) {
            self.differ(kind, found, Some(message), Some(words), None);
        }
    }

    fn differ(
        &mut self,
        kind: MistakeKind,
        deal: &Extraction,
        message: Option<String>,
        labelled: Option<String>,
        found: Option<String>,
    ) {
        let opportunity_id = deal.opportunity_id.clone();
        self.mistakes.push(Mistake { kind, opportunity_id, message, labelled, found });
    }
}

/// What was found and what is labelled, each matched at most once.
struct Pairs<'a, F, L> {
    found: Vec<(&'a F, bool)>,
    labelled: Vec<(&'a L, bool)>,
}

impl<'a, F, L> Pairs<'a, F, L> {
    fn of(found: &'a [F], labelled: &'a [L], same: impl Fn(&F, &L) -> bool) -> Pairs<'a, F, L> {
        let mut pairs = Pairs {
            found: found.iter().map(|one| (one, false)).collect(),
            labelled: labelled.iter().map(|one| (one, false)).collect(),
        };
        for (one, one_matched) in &mut pairs.found {
            let free = pairs.labelled.iter_mut().find(|(other, matched)| !matched && same(one, other));
            if let Some((_, other_matched)) = free {
                (*one_matched, *other_matched) = (true, true);
            }
        }
        pairs
    }

    fn agreement(&self, of_found: impl Fn(&F) -> bool, of_labelled: impl Fn(&L) -> bool) -> Agreement {
        let found = self.found.iter().filter(|(one, _)| of_found(one));
        Agreement {
            matched: found.clone().filter(|(_, matched)| *matched).count(),
            found: found.count(),
            labelled: self.labelled.iter().filter(|(one, _)| of_labelled(one)).count(),
        }
    }

    fn only_found(&self) -> impl Iterator<Item = &'a F> + '_ {
        self.found.iter().filter(|(_, matched)| !matched).map(|(one, _)| *one)
    }

    fn only_labelled(&self) -> impl Iterator<Item = &'a L> + '_ {
        self.labelled.iter().filter(|(_, matched)| !matched).map(|(one, _)| *one)
    }
}

fn total<'a>(agreements: impl Iterator<Item = &'a Agreement>) -> Agreement {
    agreements.fold(Agreement::default(), |mut sum, one| {
        sum.add(*one);
        sum
    })
}

/// Whether the end of one text is the start of the other.
fn overlap(one: &str, other: &str) -> bool {
    let joins = |left: &str, right: &str| left.char_indices().any(|(at, _)| right.starts_with(&left[at..]));
    joins(one, other) || joins(other, one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::chat::conversation::Conversation;
    use crate::domain::chat::extraction::extract;
    use crate::domain::stage::Stage;

    fn extraction() -> Extraction {
        let conversation: Conversation = serde_json::from_value(serde_json::json!({
            "opportunity_id": "D", "as_of": "2026-03-12T18:00:00+08:00", "messages": [
                {"id": "m1", "sent_at": "2026-03-10T09:00:00+08:00", "sender_role": "rep", "text": "两台合计46万"},
                {"id": "m2", "sent_at": "2026-03-10T10:00:00+08:00", "sender_role": "customer", "text": "太贵了，41.5万行不行"},
                {"id": "m3", "sent_at": "2026-03-10T11:00:00+08:00", "sender_role": "rep", "text": "下周三给您答复"}]
        }))
        .unwrap();
        extract(&conversation)
    }

    fn gold() -> Gold {
        serde_json::from_value(serde_json::json!({
            "stage": "negotiating", "stage_message": "m2",
            "signals": [{"message": "m1", "signal": "quote_sent"}, {"message": "m2", "signal": "price_argued"}],
            "dates": [{"message": "m3", "text": "下周三", "start": "2026-03-18", "end": "2026-03-18"}],
            "amounts": [{"message": "m1", "text": "46万", "cny": 460_000}, {"message": "m2", "text": "41.5万", "cny": 415_000}],
            "next_step": {"message": "m3", "date": "2026-03-18"}, "concerns": ["price"]
        }))
        .unwrap()
    }

    #[test]
    fn what_agrees_is_no_mistake() {
        let mut evaluation = Evaluation::default();
        evaluation.add(&extraction(), &gold());
        assert_eq!(evaluation.mistakes, []);
        let scores = evaluation.scores();
        assert_eq!((scores.stage_accuracy, scores.next_step_accuracy), (Some(1.0), Some(1.0)));
        assert_eq!(scores.signals.f1, Some(1.0));
    }

    #[test]
    fn each_side_that_stands_alone_is_a_mistake_of_its_kind() {
        let mut gold = gold();
        gold.stage = Some(Stage::Won);
        gold.signals[0].signal = Signal::DemoGiven;
        gold.dates[0].end = gold.dates[0].end.succ_opt().unwrap();
        gold.amounts[1].cny = 415.5;
        gold.next_step = None;
        gold.concerns = vec![Concern::Trust];
        let mut evaluation = Evaluation::default();
        evaluation.add(&extraction(), &gold);
        let count = |kind| evaluation.mistakes.iter().filter(|mistake| mistake.kind == kind).count();
        let kinds = [
            (MistakeKind::Stage, 1),
            (MistakeKind::Signal, 2),
            (MistakeKind::Date, 2),
            (MistakeKind::Amount, 2),
            (MistakeKind::NextStep, 1),
            (MistakeKind::Concern, 2),
        ];
        for (kind, mistakes) in kinds {
            assert_eq!(count(kind), mistakes, "{kind:?}");
        }
    }

    #[test]
    fn nothing_to_divide_by_is_no_figure() {
        let scores = Evaluation::default().scores();
        assert_eq!((scores.stage_accuracy, scores.signals.f1), (None, None));
        assert_eq!(Agreement { matched: 0, found: 2, labelled: 0 }.ratios().recall, None);
    }

    #[test]
    fn a_pair_is_matched_once() {
        let pairs = Pairs::of(&[1, 1], &[1], |one, other| one == other);
        assert_eq!(pairs.agreement(|_| true, |_| true), Agreement { matched: 1, found: 2, labelled: 1 });
    }

    #[test]
    fn texts_overlap_where_one_goes_on_in_the_other() {
        assert!(overlap("这周三", "周三前"));
        assert!(!overlap("周三", "周四"));
    }
}
