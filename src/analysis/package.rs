//! What a rep who leaves hands over.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use super::timeline::Talks;
use crate::config::Policy;
use crate::domain::assign::owners::{Meant, RepNames};
use crate::domain::chat::annotated::Annotated;
use crate::domain::chat::conversation::Conversation;
use crate::domain::chat::linking::link;
use crate::domain::chat::package::{Package, PackedCustomer, PackedDeal, Slip};
use crate::domain::chat::timeline::{Filter, timeline};
use crate::domain::chat::vocabulary::Vocabulary;
use crate::domain::customer::Customer;
use crate::domain::id::OpportunityId;
use crate::domain::moment::Moment;
use crate::domain::opportunity::Opportunity;
use crate::domain::rep::Rep;
use crate::store::{Store, StoreError};
use crate::words::{Sentence, Told, chat_package as words};

/// A rep who cannot be told.
#[derive(Debug, Error)]
pub enum PackageError {
    /// The store.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// Nobody of that name.
    #[error("{}", self.what())]
    UnknownRep(String),
    /// Several of that name.
    #[error("{}", self.what())]
    SeveralReps(String),
}

impl Told for PackageError {
    fn what(&self) -> Sentence {
        match self {
            PackageError::Store(error) => error.what(),
            PackageError::UnknownRep(name) => words::NO_SUCH_REP.with("name", name),
            PackageError::SeveralReps(name) => words::SEVERAL_REPS.with("name", name),
        }
    }

    fn hint(&self) -> Option<Sentence> {
        match self {
            PackageError::Store(error) => error.hint(),
            _ => None,
        }
    }
}

/// For whom a package is made.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// The rep: id, name or alias.
    pub rep: &'a str,
    /// Who receives it.
    pub to: &'a str,
    /// Whether telephone and identity numbers are blotted out.
    pub masked: bool,
    /// When it is made.
    pub made_at: Moment,
}

/// The names that mean one rep.
struct Whose {
    names: RepNames,
    one: Meant,
    text: String,
}

impl Whose {
    fn is(&self, name: &str) -> bool {
        name == self.text || (self.one != Meant::Nobody && self.names.find(name) == self.one)
    }
}

/// The package of a rep.
///
/// # Errors
/// A store that cannot be read, a rep whom nobody or several fit.
pub fn package(store: &Store, talks: &Talks, policy: &Policy, order: Order) -> Result<Package, PackageError> {
    let (reps, customers) = (store.reps()?, store.customers()?);
    let whose = whose(order.rep, &reps, talks, policy)?;
    let told = match whose.one {
        Meant::One(at) => reps[at].name.as_deref().unwrap_or(order.rep),
        _ => order.rep,
    };
    let as_of = talks.as_of();
    let packed = Package {
        slip: Slip::new(told, order.to, order.made_at, as_of.day(), order.masked),
        customers: packed_customers(talks, &customers, &whose, policy),
        deals: packed_deals(talks, &whose, policy),
    };
    Ok(if order.masked { packed.masked() } else { packed })
}

fn whose(text: &str, reps: &[Rep], talks: &Talks, policy: &Policy) -> Result<Whose, PackageError> {
    let people: Vec<&Rep> = reps.iter().collect();
    let names = RepNames::new(&people, &policy.reps.aliases);
    let one = names.find(text);
    let of_deals = talks.deals().iter().any(|deal| deal.rep.as_deref() == Some(text));
    match one {
        Meant::Several => Err(PackageError::SeveralReps(text.to_owned())),
        Meant::Nobody if !of_deals => Err(PackageError::UnknownRep(text.to_owned())),
        _ => Ok(Whose { names, one, text: text.to_owned() }),
    }
}

/// The customers whose owner, deals or messages are the rep's.
fn packed_customers(talks: &Talks, list: &[Customer], whose: &Whose, policy: &Policy) -> Vec<PackedCustomer> {
    let book = talks.linker().customers();
    let by_key = talks.by_customer();
    let is_theirs = |name: &Option<std::sync::Arc<str>>| name.as_deref().is_some_and(|name| whose.is(name));
    let mut keys: BTreeSet<String> = BTreeSet::new();
    let owned = list.iter().filter(|customer| is_theirs(&customer.owner));
    keys.extend(owned.filter_map(|customer| customer.name.as_deref()).map(|name| book.key(name)));
    let dealt = talks.deals().iter().filter(|deal| is_theirs(&deal.rep));
    keys.extend(dealt.filter_map(|deal| deal.customer.as_deref()).map(|name| book.key(name)));
    let spoken = by_key.iter().filter(|(_, messages)| messages.iter().any(|one| is_theirs(&one.message.rep)));
    keys.extend(spoken.map(|(key, _)| key.clone()));
    let ids: BTreeMap<String, &str> = list
        .iter()
        .filter_map(|customer| Some((book.key(customer.name.as_deref()?), customer.customer_id.as_str())))
        .collect();
    let packed = keys.iter().map(|key| PackedCustomer {
        customer_id: ids.get(key).map(|id| (*id).to_owned()),
        timeline: timeline(
            book.name(key),
            by_key.get(key).cloned().unwrap_or_default(),
            talks.linker(),
            &Filter::default(),
            policy.chat.gap_days,
            talks.as_of(),
        ),
    });
    let mut packed: Vec<PackedCustomer> = packed.collect();
    packed.sort_by(|one, other| one.timeline.customer.cmp(&other.timeline.customer));
    packed
}

fn packed_deals(talks: &Talks, whose: &Whose, policy: &Policy) -> Vec<PackedDeal> {
    let theirs: Vec<&Opportunity> =
        talks.deals().iter().filter(|deal| deal.rep.as_deref().is_some_and(|rep| whose.is(rep))).collect();
    let ids: BTreeSet<&OpportunityId> = theirs.iter().map(|deal| &deal.opportunity_id).collect();
    let messages = talks.messages().iter().map(|once| once.message);
    let of_theirs = messages.filter(|one| talks.linker().deal_of(one).is_ok_and(|deal| ids.contains(deal)));
    let linked = link(talks.deals(), talks.linker(), of_theirs.cloned().collect(), talks.as_of());
    let chats: BTreeMap<&str, &Conversation> =
        linked.conversations.iter().map(|chat| (chat.opportunity_id.as_str(), chat)).collect();
    let vocabulary = Vocabulary::of(&policy.chat);
    theirs
        .into_iter()
        .map(|deal| {
            let chat = chats.get(deal.opportunity_id.as_str());
            let read = chat.map(|chat| Annotated::with(chat, &vocabulary));
            PackedDeal::of(deal, read.as_ref())
        })
        .collect()
}
