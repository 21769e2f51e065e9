//! The wordings in which customers raise a concern and take it back, as lexicons.

mod classes;
mod indirect;
mod raised;
mod settled;

use std::sync::LazyLock;

use super::Concern;
use crate::domain::chat::wording::Lexicon;
use classes::CLASSES;

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
    let raised = raised::RAISED.iter().chain(indirect::INDIRECT);
    let raises = raised.map(|(concern, wordings)| (Said::Raises(*concern), *wordings));
    let settles = settled::SETTLED.iter().map(|(concern, wordings)| (Said::Settles(*concern), *wordings));
    let others = [
        (Said::Urges, raised::DEADLINES),
        (Said::TooLong, raised::TOO_LONG),
        (Said::Arrives, raised::ARRIVAL),
        (Said::Faults, raised::FLAWS),
        (Said::LeavesOpen, settled::NOT_SETTLED),
        (Said::OnlySeems, raised::LOOKALIKES),
        (Said::TooDear, raised::DEAR),
    ];
    let all: Vec<(Said, &[&str])> = raises.chain(settles).chain(others).collect();
    Lexicon::new(&all, CLASSES)
});

/// A lexicon that only says whether any of its wordings is there.
pub(super) type Any = LazyLock<Lexicon<()>>;

fn any(wordings: &[&str]) -> Lexicon<()> {
    Lexicon::new(&[((), wordings)], CLASSES)
}

/// Money.
pub(super) static MONEY: Any = LazyLock::new(|| any(raised::MONEY_WORDS));
/// Terms of payment.
pub(super) static PAYING: Any = LazyLock::new(|| any(&["<pay>"]));
/// A share.
pub(super) static SHARE: Any = LazyLock::new(|| any(&["#(成|%)"]));
/// A time.
pub(super) static TIME: Any = LazyLock::new(|| any(&["(天|周|个月|号|月底)"]));
/// A purchase that is handed in, not yet approved.
pub(super) static HANDING_IN: Any = LazyLock::new(|| any(settled::HANDED_IN));
/// The way of a contract to its seal, which is waited for and not decided on.
pub(super) static SEALING: Any = LazyLock::new(|| any(settled::SEALED));
/// A trial or a sample.
pub(super) static TRIAL: Any = LazyLock::new(|| any(&["(样|试用|试机|试了|试过|演示)"]));
