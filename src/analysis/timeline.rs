//! What was said with a customer, on every platform.

use std::collections::BTreeMap;

use thiserror::Error;

use crate::domain::chat::doubles::{Distinct, Once};
use crate::domain::chat::linking::{Linked, Linker, link};
use crate::domain::chat::policy::ChatPolicy;
use crate::domain::chat::timeline::{Filter, Timeline, timeline};
use crate::domain::moment::AsOf;
use crate::domain::opportunity::Opportunity;
use crate::report::model::Report;
use crate::report::timeline::{
    CustomersDocument, Talker, TimelineDocument, customers_report, timeline_report,
};
use crate::store::{Store, StoreError};
use crate::words::chat_timeline as words;
use crate::words::{Lang, Sentence, Told};

/// The messages of the store, each once, beside the deals and customers that they are linked by. All that is
/// made of chats starts here.
#[derive(Debug)]
pub struct Talks {
    deals: Vec<Opportunity>,
    linker: Linker,
    messages: Distinct,
    as_of: AsOf,
}

/// Whose timeline cannot be told.
#[derive(Debug, Error)]
pub enum TalkError {
    /// No customer of that name has messages; the nearest names.
    #[error("{}", self.what())]
    UnknownCustomer(String, Vec<String>),
    /// There is no such deal.
    #[error("{}", self.what())]
    UnknownDeal(String),
    /// The deal names no customer.
    #[error("{}", self.what())]
    NoCustomer(String),
}

impl Told for TalkError {
    fn what(&self) -> Sentence {
        match self {
            TalkError::UnknownCustomer(name, _) => words::NO_SUCH_CUSTOMER.with("name", name),
            TalkError::UnknownDeal(deal) => words::NO_SUCH_DEAL.with("deal", deal),
            TalkError::NoCustomer(deal) => words::DEAL_WITHOUT_CUSTOMER.with("deal", deal),
        }
    }

    fn hint(&self) -> Option<Sentence> {
        match self {
            TalkError::UnknownCustomer(_, near) if !near.is_empty() => {
                Some(words::NEAR_CUSTOMERS.with("names", near.join(" · ")))
            }
            TalkError::UnknownCustomer(..) => Some(words::LIST_CUSTOMERS.sentence()),
            TalkError::UnknownDeal(_) | TalkError::NoCustomer(_) => None,
        }
    }
}

impl Talks {
    /// The deals, customers and messages that the store holds, as they are known at `as_of`.
    ///
    /// # Errors
    /// A store that cannot be read.
    pub fn load(store: &Store, as_of: AsOf) -> Result<Talks, StoreError> {
        let deals = store.opportunities()?;
        let linker = Linker::of(&deals, &store.customers()?);
        let mut messages = store.messages()?;
        messages.retain(|message| as_of.knows(message.sent_at));
        let messages = Distinct::of(messages, &linker);
        Ok(Talks { deals, linker, messages, as_of })
    }

    /// The deals.
    pub fn deals(&self) -> &[Opportunity] {
        &self.deals
    }

    /// The deals by id and by customer.
    pub fn linker(&self) -> &Linker {
        &self.linker
    }

    /// The messages.
    pub fn messages(&self) -> &Distinct {
        &self.messages
    }

    /// How many messages were found again in another export.
    pub fn doubles(&self) -> usize {
        self.messages.doubles()
    }

    /// The deals, and the messages by deal.
    pub fn linked(self) -> (Vec<Opportunity>, Linked) {
        let linked = link(&self.deals, &self.linker, self.messages.into_messages(), self.as_of);
        (self.deals, linked)
    }

    /// The moment that they are seen at.
    pub fn as_of(&self) -> AsOf {
        self.as_of
    }

    /// The timeline of one customer, or of the customer of the deal that `filter` names.
    ///
    /// # Errors
    /// A customer without messages, a deal that is not there or names nobody.
    pub fn of_customer(
        &self,
        customer: Option<&str>,
        filter: &Filter,
        policy: &ChatPolicy,
    ) -> Result<Timeline, TalkError> {
        let by_key = self.by_customer();
        let customers = self.linker.customers();
        let key = match (customer, &filter.deal) {
            (Some(name), _) => customers
                .meant(name, by_key.keys())
                .map_err(|near| TalkError::UnknownCustomer(name.to_owned(), near))?,
            (None, Some(deal)) => {
                let known = self.deals.iter().find(|known| known.opportunity_id == *deal);
                let known = known.ok_or_else(|| TalkError::UnknownDeal(deal.to_string()))?;
                let name = known.customer.as_deref();
                customers.key(name.ok_or_else(|| TalkError::NoCustomer(deal.to_string()))?)
            }
            (None, None) => String::new(),
        };
        let messages = by_key.get(&key).cloned().unwrap_or_default();
        let name = customers.name(&key);
        Ok(timeline(name, messages, &self.linker, filter, policy.gap_days, self.as_of))
    }

    /// The report of a timeline, at most its newest `limit` entries.
    pub fn told(
        &self,
        mut timeline: Timeline,
        limit: Option<usize>,
        lang: Lang,
    ) -> (Report, TimelineDocument) {
        timeline.entries.truncate(limit.unwrap_or(usize::MAX));
        timeline_report(timeline, self.as_of, lang)
    }

    /// The customers that have messages.
    pub fn customers(&self, lang: Lang) -> (Report, CustomersDocument) {
        let customers = self.linker.customers();
        let talkers = self.by_customer().into_iter().map(|(key, messages)| {
            Talker::of(customers.name(&key), customers.lists(&key), &messages, &self.linker)
        });
        customers_report(talkers.collect(), self.as_of, lang)
    }

    /// The messages of each customer.
    pub fn by_customer(&self) -> BTreeMap<String, Vec<Once<'_>>> {
        let mut by_key: BTreeMap<String, Vec<Once>> = BTreeMap::new();
        for once in self.messages.iter() {
            if let Some(key) = self.linker.customer_of(once.message) {
                by_key.entry(key).or_default().push(once);
            }
        }
        by_key
    }
}
