//! Which deal a message of the store belongs to.
//!
//! By the deal's id where the export has one, else by the only open deal of the customer, whom any of its names means. Two open deals of
//! one customer are not guessed between.

use std::collections::BTreeMap;

use serde::Serialize;

use super::conversation::{Conversation, Message as ChatMessage, MessageKind, Role};
use super::customers::Customers;
use crate::domain::customer::Customer;
use crate::domain::id::OpportunityId;
use crate::domain::message::Message;
use crate::domain::moment::AsOf;
use crate::domain::opportunity::Opportunity;

/// The messages of a store by deal, and those that belong to none for certain.
#[derive(Debug, Clone, Default)]
pub struct Linked {
    /// One conversation a deal that has messages, in the order of the deals.
    pub conversations: Vec<Conversation>,
    /// Messages that belong to no deal for certain, in the order in which they came.
    pub unattached: Vec<Unattached>,
}

/// A message that belongs to no deal for certain.
#[derive(Debug, Clone, PartialEq)]
pub struct Unattached {
    /// The message.
    pub message: Message,
    /// Why.
    pub why: WhyUnattached,
    /// The open deals of its customer.
    pub candidates: Vec<OpportunityId>,
}

/// Why a message belongs to no deal for certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyUnattached {
    /// It names a deal that is not there.
    UnknownDeal,
    /// It names neither a deal nor a customer.
    NoCustomer,
    /// Its customer has no open deal.
    NoOpenDeal,
    /// Its customer has several.
    SeveralDeals,
}

/// The deals by id and by customer.
#[derive(Debug, Default)]
pub struct Linker {
    ids: Vec<OpportunityId>,
    places: BTreeMap<String, usize>,
    customers: Customers,
    /// The customer of each deal, by place.
    owners: Vec<Option<String>>,
    /// The open deals of each customer, by place.
    open: BTreeMap<String, Vec<usize>>,
}

impl Linker {
    /// The deals, and the customers by whose names messages find them.
    pub fn of(opportunities: &[Opportunity], customers: &[Customer]) -> Linker {
        let ids: Vec<OpportunityId> = opportunities.iter().map(|deal| deal.opportunity_id.clone()).collect();
        let places = ids.iter().enumerate().map(|(place, id)| (id.as_str().to_owned(), place)).collect();
        let customers = Customers::of(customers, opportunities);
        let owners: Vec<Option<String>> =
            opportunities.iter().map(|deal| Some(customers.key(deal.customer.as_deref()?))).collect();
        let mut open: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, deal) in opportunities.iter().enumerate() {
            let is_open = deal.stage.is_none_or(|stage| stage.is_open());
            if let Some(customer) = owners[place].as_ref().filter(|_| is_open) {
                open.entry(customer.clone()).or_default().push(place);
            }
        }
        Linker { ids, places, customers, owners, open }
    }

    /// The customers.
    pub fn customers(&self) -> &Customers {
        &self.customers
    }

    /// The deal that a message belongs to for certain.
    ///
    /// # Errors
    /// Why it belongs to none.
    pub fn deal_of(&self, message: &Message) -> Result<&OpportunityId, WhyUnattached> {
        self.place_of(message).map(|place| &self.ids[place])
    }

    /// The key of a message's customer: of the one that it names, else of its deal's.
    pub fn customer_of(&self, message: &Message) -> Option<String> {
        let deal = || self.places.get(message.opportunity_id.as_ref()?.as_str());
        match message.customer.as_deref() {
            Some(name) => Some(self.customers.key(name)),
            None => self.owners[*deal()?].clone(),
        }
    }

    /// The open deals of a message's customer.
    pub fn candidates(&self, message: &Message) -> Vec<OpportunityId> {
        let key = message.customer.as_deref().map(|customer| self.customers.key(customer));
        let places = key.and_then(|key| self.open.get(&key)).into_iter().flatten();
        places.map(|place| self.ids[*place].clone()).collect()
    }

    fn place_of(&self, message: &Message) -> Result<usize, WhyUnattached> {
        if let Some(id) = &message.opportunity_id {
            return self.places.get(id.as_str()).copied().ok_or(WhyUnattached::UnknownDeal);
        }
        let customer = message.customer.as_deref().ok_or(WhyUnattached::NoCustomer)?;
        match self.open.get(&self.customers.key(customer)).map(Vec::as_slice) {
            Some([only]) => Ok(*only),
            Some(_) => Err(WhyUnattached::SeveralDeals),
            None => Err(WhyUnattached::NoOpenDeal),
        }
    }
}

/// So many messages are given back at a time.
const GIVEN_BACK: usize = 1 << 16;

/// Attaches the messages that are known at `as_of`, each of them once, to the deals.
pub fn link(
    opportunities: &[Opportunity],
    linker: &Linker,
    mut messages: Vec<Message>,
    as_of: AsOf,
) -> Linked {
    let mut chats: Vec<Vec<ChatMessage>> = vec![Vec::new(); opportunities.len()];
    let mut unattached = Vec::new();
    messages.retain(|message| as_of.knows(message.sent_at));
    // From the end, so that what is read gives its room to what is made of it: there may be millions.
    while let Some(message) = messages.pop() {
        if messages.len().is_multiple_of(GIVEN_BACK) {
            messages.shrink_to_fit();
        }
        match linker.place_of(&message) {
            Ok(place) => chats[place].push(chat_message(&message)),
            Err(why) => {
                let candidates = linker.candidates(&message);
                unattached.push(Unattached { message, why, candidates });
            }
        }
    }
    unattached.reverse();
    chats.iter_mut().for_each(|messages| messages.reverse());
    let spoken = opportunities.iter().zip(chats).filter(|(_, messages)| !messages.is_empty());
    let conversations = spoken.map(|(deal, messages)| conversation(deal, messages, as_of)).collect();
    Linked { conversations, unattached }
}

fn conversation(deal: &Opportunity, messages: Vec<ChatMessage>, as_of: AsOf) -> Conversation {
    Conversation {
        opportunity_id: deal.opportunity_id.to_string(),
        customer: deal.customer.as_deref().map(str::to_owned),
        as_of: as_of.last(),
        crm_stage: deal.stage.map(|stage| stage.word().to_owned()),
        messages,
    }
    .in_order()
}

/// The message as extraction reads it: of a recalled one nothing is left but that it was there.
fn chat_message(message: &Message) -> ChatMessage {
    let words = match message.kind {
        MessageKind::File if message.text.is_empty() => message.file_name.as_deref().unwrap_or_default(),
        _ => &*message.text,
    };
    ChatMessage {
        id: message.message_id.to_string(),
        sent_at: message.sent_at,
        role: side_of(message),
        sender: message.sender.as_deref().unwrap_or_default().to_owned(),
        kind: message.kind,
        text: if message.recalled { String::new() } else { words.to_owned() },
    }
}

/// Whose side a sender is on: as the export says, else by the names.
pub fn side_of(message: &Message) -> Role {
    if let Some(role) = message.sender_role {
        return role;
    }
    let sender = message.sender.as_deref();
    let is = |name: Option<&str>| sender.is_some() && sender == name;
    if is(message.rep.as_deref()) {
        Role::Rep
    } else if is(message.contact.as_deref()) || is(message.customer.as_deref()) {
        Role::Customer
    } else {
        Role::Other
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono::DateTime;

    use super::*;
    use crate::domain::id::MessageId;
    use crate::domain::origin::Origin;
    use crate::domain::stage::Stage;

    fn origin() -> Origin {
        Origin { file: Arc::from("聊天.csv"), sheet: None, row: 2 }
    }

    fn deal(id: &str, customer: &str, stage: Stage) -> Opportunity {
        Opportunity {
            opportunity_id: OpportunityId::from(id),
            customer: Some(Arc::from(customer)),
            rep: None,
            team: None,
            region: None,
            product: None,
            stage: Some(stage),
            amount: None,
            currency: Arc::from("CNY"),
            created_at: None,
            stage_changed_at: None,
            expected_close: None,
            signed_on: None,
            contract_no: None,
            lead_id: None,
            campaign: None,
            lost_reason: None,
            extra: Vec::new(),
            origin: origin(),
        }
    }

    fn message(id: &str, deal: Option<&str>, customer: Option<&str>) -> Message {
        Message {
            message_id: MessageId::from(id),
            sent_at: DateTime::parse_from_rfc3339("2026-03-10T09:00:00+08:00").unwrap(),
            platform: None,
            conversation: None,
            conversation_id: None,
            sender: None,
            sender_role: Some(Role::Customer),
            customer: customer.map(Arc::from),
            contact: None,
            rep: None,
            opportunity_id: deal.map(OpportunityId::from),
            kind: MessageKind::Text,
            text: Arc::from("在的"),
            file_name: None,
            recalled: false,
            quoted: None,
            is_group: None,
            origin: origin(),
        }
    }

    fn linked(messages: Vec<Message>) -> Linked {
        let deals = [
            deal("D1", "青禾", Stage::Proposed),
            deal("D2", "远山", Stage::Qualified),
            deal("D3", "远山", Stage::Negotiating),
            deal("D4", "白鹭", Stage::Won),
        ];
        let as_of = DateTime::parse_from_rfc3339("2026-03-11T09:00:00+08:00").unwrap();
        link(&deals, &Linker::of(&deals, &[]), messages, AsOf::moment(as_of))
    }

    #[test]
    fn a_message_goes_to_its_deal_or_to_its_customers_only_open_one() {
        let linked = linked(vec![message("m1", Some("D3"), None), message("m2", None, Some("青禾"))]);
        let deals: Vec<_> = linked.conversations.iter().map(|one| one.opportunity_id.as_str()).collect();
        assert_eq!(deals, ["D1", "D3"]);
        assert!(linked.unattached.is_empty());
    }

    #[test]
    fn two_open_deals_are_not_guessed_between() {
        let linked = linked(vec![message("m1", None, Some("远山"))]);
        assert!(linked.conversations.is_empty());
        assert_eq!(linked.unattached[0].why, WhyUnattached::SeveralDeals);
        assert_eq!(linked.unattached[0].candidates, [OpportunityId::from("D2"), OpportunityId::from("D3")]);
    }

    #[test]
    fn a_message_without_a_deal_says_why() {
        let strays =
            [message("m1", Some("D9"), None), message("m2", None, None), message("m3", None, Some("白鹭"))];
        let why: Vec<_> = linked(strays.to_vec()).unattached.iter().map(|stray| stray.why).collect();
        assert_eq!(why, [WhyUnattached::UnknownDeal, WhyUnattached::NoCustomer, WhyUnattached::NoOpenDeal]);
    }

    #[test]
    fn what_was_sent_after_the_as_of_is_not_known() {
        let mut late = message("m1", Some("D1"), None);
        late.sent_at += chrono::Duration::days(9);
        assert!(linked(vec![late]).conversations.is_empty());
    }

    #[test]
    fn nothing_is_left_of_a_recalled_message() {
        let mut recalled = message("m1", Some("D1"), None);
        recalled.recalled = true;
        assert_eq!(linked(vec![recalled]).conversations[0].messages[0].text, "");
    }
}
