//! The wordings in which customers raise a concern and take it back, as lexicons.

mod classes;
mod decision;
mod delivery;
mod fit;
mod lookalikes;
mod payment;
mod price;
mod security;
mod service;
mod settled;
mod trust;

use std::sync::LazyLock;

use super::Concern;
use crate::domain::chat::wording::{Class, Lexicon};

/// What the words of a message may do to a concern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::domain::chat) enum Said {
    /// Raises a concern.
    Raises(Concern),
    /// Urging and deadlines: the time of delivery, once an offer is out.
    Urges,
    /// Too long: the time of delivery, where we have just said how long.
    TooLong,
    /// When it comes: the time of delivery, until the deal is signed.
    Arrives,
    /// Flaws: the fit, once something was offered or tried.
    Faults,
    /// Asks whether something can be done: the fit, where the clause asks for nothing else.
    AsksWhether,
    /// What else a clause may ask for.
    AsksElse,
    /// Takes a concern back; none means the one that was argued about last.
    Settles(Option<Concern>),
    /// Only seems to take one back.
    LeavesOpen,
    /// Only seems to raise one.
    OnlySeems,
    /// A price that is a concern even where no offer is argued about.
    TooDear,
}

/// All that is looked for in what a customer says, to be found at once.
pub(super) static SAID: LazyLock<Lexicon<Said>> = LazyLock::new(|| {
    let raises = BY_CONCERN.iter().map(|(concern, wordings)| (Said::Raises(*concern), *wordings));
    let settles = settled::SETTLED.iter().map(|(concern, wordings)| (Said::Settles(*concern), *wordings));
    let others = [
        (Said::Urges, delivery::DEADLINES),
        (Said::TooLong, delivery::TOO_LONG),
        (Said::Arrives, delivery::ARRIVAL),
        (Said::Faults, fit::FLAWS),
        (Said::LeavesOpen, settled::NOT_SETTLED),
        (Said::OnlySeems, lookalikes::LOOKALIKES),
        (Said::OnlySeems, price::LOOKALIKES),
        (Said::OnlySeems, decision::LOOKALIKES),
        (Said::OnlySeems, fit::LOOKALIKES),
        (Said::OnlySeems, delivery::LOOKALIKES),
        (Said::OnlySeems, trust::LOOKALIKES),
        (Said::OnlySeems, service::LOOKALIKES),
        (Said::AsksWhether, fit::WHETHER),
        (Said::AsksElse, fit::ELSEWHERE),
        (Said::TooDear, price::DEAR),
    ];
    let all: Vec<(Said, &[&str])> = raises.chain(settles).chain(others).collect();
    Lexicon::new(&all, &classes())
});

/// What raises each concern, by the words that it is made of.
const BY_CONCERN: &[(Concern, &[&str])] = &[
    (Concern::Price, price::WORDINGS),
    (Concern::DeliveryTime, delivery::WORDINGS),
    (Concern::Trust, trust::WORDINGS),
    (Concern::ProductFit, fit::WORDINGS),
    (Concern::Service, service::WORDINGS),
    (Concern::Security, security::WORDINGS),
    (Concern::PaymentTerms, payment::WORDINGS),
    (Concern::Decision, decision::WORDINGS),
];

/// The classes of all wordings.
fn classes() -> Vec<Class> {
    let all = [
        classes::CLASSES,
        price::CLASSES,
        delivery::CLASSES,
        trust::CLASSES,
        fit::CLASSES,
        service::CLASSES,
        security::CLASSES,
        payment::CLASSES,
        decision::CLASSES,
    ];
    all.concat()
}

/// A lexicon that only says whether any of its wordings is there.
pub(super) type Any = LazyLock<Lexicon<()>>;

fn any(wordings: &[&str]) -> Lexicon<()> {
    Lexicon::new(&[((), wordings)], &classes())
}

/// Money.
pub(super) static MONEY: Any = LazyLock::new(|| any(price::MONEY));
/// Terms of payment.
pub(super) static PAYING: Any = LazyLock::new(|| any(&["<pay>"]));
/// A share.
pub(super) static SHARE: Any = LazyLock::new(|| any(&["#成", "%"]));
/// A time.
pub(super) static TIME: Any = LazyLock::new(|| any(&["(天|周|个月|号|月底)"]));
/// A purchase that is handed in, not yet approved.
pub(super) static HANDING_IN: Any = LazyLock::new(|| any(settled::HANDED_IN));
/// The way of a contract to its seal, which is waited for and not decided on.
pub(super) static SEALING: Any = LazyLock::new(|| any(settled::SEALED));
/// A trial or a sample.
pub(super) static TRIAL: Any =
    LazyLock::new(|| any(&["(样|试用|试机|试了|试过|来试|小试|试试|试一下|试做|试产|演示)"]));
