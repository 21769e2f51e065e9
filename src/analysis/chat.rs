//! What the chats of the store say: deal by deal, and where the silent ones stand.

use super::timeline::Talks;
use crate::config::Policy;
use crate::domain::chat::confirmation::Confirmations;
use crate::domain::chat::extraction::{Extraction, extract_with};
use crate::domain::chat::labelling::{LabelRecord, worth_labelling};
use crate::domain::chat::linking::Linked;
use crate::domain::chat::policy::ChatPolicy;
use crate::domain::chat::proposal::{proposals, reminders};
use crate::domain::chat::summary::{Summary, summary};
use crate::domain::chat::utterance::Memory;
use crate::domain::chat::vocabulary::Vocabulary;
use crate::domain::chat::worry::{Days, worries};
use crate::domain::moment::AsOf;
use crate::domain::opportunity::Opportunity;
use crate::domain::rep::Rep;
use crate::domain::stage::Stage;
use crate::report::chat::{SummaryDocument, Told, summary_report};
use crate::report::chat_concerns::{ConcernsDocument, concerns_report};
use crate::report::model::Report;
use crate::store::{Store, StoreError};
use crate::words::Lang;

/// The deals of the store with the messages that belong to them.
#[derive(Debug)]
pub struct Chats {
    /// The deals.
    pub deals: Vec<Opportunity>,
    /// Their conversations, and the messages that belong to none for certain.
    pub linked: Linked,
    /// How many messages were found again in another export, and are read once.
    pub doubles: usize,
    vocabulary: Vocabulary,
    reps: Vec<Rep>,
    confirmed: Confirmations,
    as_of: AsOf,
}

impl Chats {
    /// The deals and messages that the store holds, as they are known at `as_of`.
    ///
    /// # Errors
    /// A store that cannot be read.
    pub fn load(store: &Store, policy: &ChatPolicy, as_of: AsOf) -> Result<Chats, StoreError> {
        let talks = Talks::load(store, as_of)?;
        let doubles = talks.doubles();
        let (deals, linked) = talks.linked();
        let vocabulary = Vocabulary::of(policy);
        let (reps, confirmed) = (store.reps()?, store.confirmations()?);
        Ok(Chats { deals, linked, doubles, vocabulary, reps, confirmed, as_of })
    }

    /// What the messages of each deal say, in the order of the deals.
    pub fn extractions(&self) -> impl Iterator<Item = Extraction> + '_ {
        let mut memory = Memory::of(&self.vocabulary);
        self.linked.conversations.iter().map(move |chat| extract_with(chat, &mut memory))
    }

    /// The deals to be labelled, at most `count`, with what is read in them as a proposal where it is wanted.
    pub fn label_records(&self, count: usize, propose: bool) -> Vec<LabelRecord<'_>> {
        let read: Vec<Extraction> = self.extractions().collect();
        let stages: Vec<Stage> = read.iter().map(|one| one.stage).collect();
        let chosen = worth_labelling(&self.linked.conversations, &stages, count);
        let proposal = |place: usize| propose.then(|| read[place].clone());
        chosen
            .into_iter()
            .map(|place| LabelRecord::of(&self.linked.conversations[place], proposal(place)))
            .collect()
    }

    /// Where the silent deals stand.
    pub fn summary(&self, policy: &ChatPolicy) -> Summary {
        summary(&self.deals, &self.linked.conversations, &self.vocabulary, policy.silence_hours, self.as_of)
    }

    /// What customers worry about, in words of `days`.
    pub fn concerns(&self, days: Days, lang: Lang) -> (Report, ConcernsDocument) {
        let worries = worries(&self.deals, &self.linked.conversations, &self.vocabulary, days);
        concerns_report(worries, self.as_of, lang)
    }

    /// The report on the silent deals and the proposals, and its document.
    pub fn silence(&self, policy: &Policy, lang: Lang) -> (Report, SummaryDocument) {
        let chats = &self.linked.conversations;
        let proposals = proposals(&self.deals, chats, &self.vocabulary, &self.confirmed);
        let reminders = reminders(&proposals, &self.reps, &policy.reps.aliases);
        let told = Told {
            summary: self.summary(&policy.chat),
            proposals,
            reminders,
            unattached: &self.linked.unattached,
            as_of: self.as_of,
        };
        let report = summary_report(&told, lang);
        (report, SummaryDocument::of(told))
    }
}
