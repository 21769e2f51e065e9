//! Conversations to be labelled by a person, with what extraction proposes or with nothing filled in.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::concern::Concern;
use super::conversation::{Conversation, Message};
use super::extraction::Extraction;
use super::signal::Signal;
use crate::domain::moment::Moment;
use crate::domain::numeral::Decimal;
use crate::domain::stage::Stage;

/// One deal to be labelled, in the form that an evaluation reads.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LabelRecord<'a> {
    opportunity_id: &'a str,
    customer: Option<&'a str>,
    as_of: Moment,
    crm_stage: Option<&'a str>,
    tags: [&'static str; 0],
    messages: &'a [Message],
    gold: LabelForm,
}

/// The labels to look through, or to fill in.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
struct LabelForm {
    /// Whether a person has looked at it.
    checked: bool,
    stage: Option<Stage>,
    stage_message: Option<String>,
    signals: Vec<SignalLabel>,
    dates: Vec<DateLabel>,
    amounts: Vec<AmountLabel>,
    next_step: Option<StepLabel>,
    concerns: Vec<Concern>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct SignalLabel {
    message: String,
    signal: Signal,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct DateLabel {
    message: String,
    text: String,
    start: NaiveDate,
    end: NaiveDate,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct AmountLabel {
    message: String,
    text: String,
    cny: Decimal,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct StepLabel {
    message: String,
    date: NaiveDate,
}

impl<'a> LabelRecord<'a> {
    /// The conversation with nothing filled in, or with what extraction proposes.
    pub fn of(conversation: &'a Conversation, proposal: Option<Extraction>) -> LabelRecord<'a> {
        LabelRecord {
            opportunity_id: &conversation.opportunity_id,
            customer: conversation.customer.as_deref(),
            as_of: conversation.as_of,
            crm_stage: conversation.crm_stage.as_deref(),
            tags: [],
            messages: &conversation.messages,
            gold: proposal.map(LabelForm::of).unwrap_or_default(),
        }
    }
}

impl LabelForm {
    fn of(found: Extraction) -> LabelForm {
        let signals = found.signals.into_iter();
        let dates = found.dates.into_iter();
        let amounts = found.amounts.into_iter();
        LabelForm {
            checked: false,
            stage: Some(found.stage),
            stage_message: found.stage_message,
            signals: signals.map(|one| SignalLabel { message: one.message, signal: one.signal }).collect(),
            dates: dates
                .map(|one| DateLabel { message: one.message, text: one.text, start: one.start, end: one.end })
                .collect(),
            amounts: amounts
                .map(|one| AmountLabel { message: one.message, text: one.text, cny: one.cny })
                .collect(),
            next_step: found.next_step.map(|step| StepLabel { message: step.message, date: step.date }),
            concerns: found.concerns,
        }
    }
}

/// The places of `count` deals that are worth a person's time: of each stage in turn, the one that spoke last
/// before the others; in the order of the deals.
pub fn worth_labelling(conversations: &[Conversation], stages: &[Stage], count: usize) -> Vec<usize> {
    let mut by_stage: BTreeMap<Stage, Vec<usize>> = BTreeMap::new();
    for (place, stage) in stages.iter().enumerate() {
        by_stage.entry(*stage).or_default().push(place);
    }
    let last = |place: usize| conversations[place].messages.last().map(|message| message.sent_at);
    for places in by_stage.values_mut() {
        places.sort_by_key(|place| (std::cmp::Reverse(last(*place)), *place));
    }
    let longest = by_stage.values().map(Vec::len).max().unwrap_or(0);
    let turns = (0..longest).flat_map(|turn| by_stage.values().filter_map(move |places| places.get(turn)));
    let mut chosen: Vec<usize> = turns.take(count).copied().collect();
    chosen.sort_unstable();
    chosen
}

#[cfg(test)]
mod tests {
    use super::super::extraction::extract;
    use super::super::labels::Gold;
    use super::*;

    fn chat(id: &str, day: u32) -> Conversation {
        let at = format!("2026-03-{day:02}T10:00:00+08:00");
        let whole = serde_json::json!({"opportunity_id": id, "as_of": "2026-03-28T18:00:00+08:00", "messages": [
            {"id": "m1", "sent_at": at, "sender_role": "customer", "text": "先要3台，预算12.8万，下周三签合同"}]});
        serde_json::from_value(whole).unwrap()
    }

    #[test]
    fn every_stage_has_its_turn_and_the_latest_come_first() {
        let chats = [chat("a", 1), chat("b", 9), chat("c", 3), chat("d", 4)];
        let stages = [Stage::Won, Stage::Won, Stage::Won, Stage::Contacted];
        assert_eq!(worth_labelling(&chats, &stages, 2), [1, 3]);
        assert_eq!(worth_labelling(&chats, &stages, 9), [0, 1, 2, 3]);
    }

    #[test]
    fn a_proposal_is_read_back_as_labels() {
        let chat = chat("a", 2);
        let record = serde_json::to_value(LabelRecord::of(&chat, Some(extract(&chat)))).unwrap();
        let gold: Gold = serde_json::from_value(record["gold"].clone()).unwrap();
        assert!(!gold.checked && gold.stage == Some(extract(&chat).stage));
        assert_eq!(gold.signals.len(), extract(&chat).signals.len());
        let empty = serde_json::to_value(LabelRecord::of(&chat, None)).unwrap();
        assert_eq!(serde_json::from_value::<Gold>(empty["gold"].clone()).unwrap().stage, None);
    }
}
