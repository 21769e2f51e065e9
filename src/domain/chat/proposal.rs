//! What the chats propose to the CRM: a stage ahead of its own, with evidence, and who is to be reminded.

use std::collections::BTreeMap;

use serde::Serialize;

use super::annotated::Annotated;
use super::confirmation::{Confirmations, Verdict};
use super::conversation::{Conversation, Role};
use super::signal::Signal;
use super::vocabulary::Vocabulary;
use crate::domain::assign::audit::hex;
use crate::domain::assign::owners::{Aliases, Meant, RepNames};
use crate::domain::moment::{Moment, rfc3339};
use crate::domain::opportunity::Opportunity;
use crate::domain::rep::Rep;
use crate::domain::stage::Stage;

/// A stage ahead of the CRM's.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Proposal {
    /// The deal.
    pub opportunity_id: String,
    /// The customer's name.
    pub customer: Option<String>,
    /// The rep.
    pub rep: Option<String>,
    /// The stage that the CRM holds.
    pub crm_stage: Option<Stage>,
    /// The stage that is proposed.
    pub stage: Stage,
    /// Whether it rests on words that leave little doubt.
    pub sure: bool,
    /// What shows it.
    pub evidence: Evidence,
    /// What a person has said about it, where no new evidence has come since.
    pub verdict: Option<Verdict>,
}

/// The latest message that carries the stage.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evidence {
    /// Its id.
    pub message: String,
    /// When it was sent.
    pub sent_at: Moment,
    /// Whose side sent it.
    pub side: Role,
    /// What it says.
    pub signals: Vec<Signal>,
    /// Its words.
    pub words: String,
}

/// Somebody is to look at a deal that enters `contracting`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reminder {
    /// The deal.
    pub opportunity_id: String,
    /// The customer's name.
    pub customer: Option<String>,
    /// The rep.
    pub rep: Option<String>,
    /// Who is reminded.
    pub to: Office,
    /// The person's name, where the table of reps has it.
    pub person: Option<String>,
    /// What shows it.
    pub evidence: Evidence,
}

/// Who is reminded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Office {
    /// The lead of the rep's team.
    TeamLead,
    /// The legal department.
    Legal,
}

/// The mark of a row of the sheet: what was shown, so that a changed row is known.
pub fn mark(deal: &str, crm_stage: &str, proposed: &str, message: &str, sent_at: &str) -> String {
    let shown = [deal, crm_stage, proposed, message, sent_at].join("\u{1f}");
    hex(shown.as_bytes()).chars().take(12).collect()
}

impl Evidence {
    /// When it was sent, as the sheet has it.
    pub fn told_at(&self) -> String {
        rfc3339(self.sent_at)
    }
}

/// The proposals of the open deals, in the order of the deals; those that a person has judged and that no new
/// evidence came for carry the verdict.
pub fn proposals(
    deals: &[Opportunity],
    conversations: &[Conversation],
    vocabulary: &Vocabulary,
    confirmed: &Confirmations,
) -> Vec<Proposal> {
    let chats: BTreeMap<&str, &Conversation> =
        conversations.iter().map(|chat| (chat.opportunity_id.as_str(), chat)).collect();
    let open = deals.iter().filter(|deal| deal.stage.is_none_or(Stage::is_open));
    let spoken = open.filter_map(|deal| Some((deal, *chats.get(deal.opportunity_id.as_str())?)));
    spoken.filter_map(|(deal, chat)| proposal(deal, &Annotated::with(chat, vocabulary), confirmed)).collect()
}

fn proposal(deal: &Opportunity, read: &Annotated, confirmed: &Confirmations) -> Option<Proposal> {
    let stage = read.reading.stage;
    let place = read.reading.stage_message.filter(|_| Some(stage) > deal.stage)?;
    let message = &read.conversation.messages[place];
    let evidence = Evidence {
        message: message.id.clone(),
        sent_at: message.sent_at,
        side: message.role,
        signals: read.signals_of(place).iter().map(|found| found.signal).collect(),
        words: message.text.trim().to_owned(),
    };
    Some(Proposal {
        opportunity_id: deal.opportunity_id.to_string(),
        customer: deal.customer.as_deref().map(str::to_owned),
        rep: deal.rep.as_deref().map(str::to_owned),
        crm_stage: deal.stage,
        stage,
        sure: read.reading.sure,
        verdict: confirmed.verdict_on(deal.opportunity_id.as_str(), evidence.sent_at),
        evidence,
    })
}

/// The reminders for deals that enter `contracting`, but for those of which a person has said that they do not.
pub fn reminders(proposals: &[Proposal], reps: &[Rep], aliases: &Aliases) -> Vec<Reminder> {
    let people: Vec<&Rep> = reps.iter().collect();
    let names = RepNames::new(&people, aliases);
    let entering = proposals.iter().filter(|proposal| {
        proposal.stage == Stage::Contracting && matches!(proposal.verdict, None | Some(Verdict::Confirm))
    });
    let lead = |proposal: &Proposal| {
        let Meant::One(at) = names.find(proposal.rep.as_deref()?) else { return None };
        let manager = people[at].manager.as_deref()?;
        match names.find(manager) {
            Meant::One(at) => people[at].name.as_deref().or(Some(manager)).map(str::to_owned),
            _ => Some(manager.to_owned()),
        }
    };
    let reminder = |proposal: &Proposal, to: Office, person: Option<String>| Reminder {
        opportunity_id: proposal.opportunity_id.clone(),
        customer: proposal.customer.clone(),
        rep: proposal.rep.clone(),
        to,
        person,
        evidence: proposal.evidence.clone(),
    };
    entering
        .flat_map(|proposal| {
            [reminder(proposal, Office::TeamLead, lead(proposal)), reminder(proposal, Office::Legal, None)]
        })
        .collect()
}
