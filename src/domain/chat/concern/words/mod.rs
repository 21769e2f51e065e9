//! The wordings in which customers raise a concern and take it back, as lexicons.

mod classes;
mod indirect;
mod raised;
mod settled;

use std::sync::LazyLock;

use super::Concern;
use crate::domain::chat::wording::Lexicon;
use classes::CLASSES;

/// A lexicon that only says whether any of its wordings is there.
type Any = LazyLock<Lexicon<()>>;
/// A lexicon of wordings by what they raise.
type Raising = LazyLock<Lexicon<Concern>>;

fn any(wordings: &[&str]) -> Lexicon<()> {
    Lexicon::new(&[((), wordings)], CLASSES)
}

fn raising(concern: Concern, wordings: &[&str]) -> Lexicon<Concern> {
    Lexicon::new(&[(concern, wordings)], CLASSES)
}

/// What raises a concern.
pub(super) static RAISES: Raising =
    LazyLock::new(|| Lexicon::new(&[raised::RAISED, indirect::INDIRECT].concat(), CLASSES));
/// Urging and deadlines: the time of delivery, once an offer is out.
pub(super) static URGES: Raising = LazyLock::new(|| raising(Concern::DeliveryTime, raised::DEADLINES));
/// Too long: the time of delivery, where we have just said how long.
pub(super) static LONG: Raising = LazyLock::new(|| raising(Concern::DeliveryTime, raised::TOO_LONG));
/// When it comes: the time of delivery, until the deal is signed.
pub(super) static ARRIVES: Raising = LazyLock::new(|| raising(Concern::DeliveryTime, raised::ARRIVAL));
/// Flaws: the fit, once something was offered or tried.
pub(super) static FAULTS: Raising = LazyLock::new(|| raising(Concern::ProductFit, raised::FLAWS));
/// What takes a concern back; none means the one that was argued about last.
pub(super) static SETTLES: LazyLock<Lexicon<Option<Concern>>> =
    LazyLock::new(|| Lexicon::new(settled::SETTLED, CLASSES));
/// What only seems to take one back.
pub(super) static LEAVES_OPEN: Any = LazyLock::new(|| any(settled::NOT_SETTLED));
/// What only seems to raise one.
pub(super) static ONLY_SEEMS: Any = LazyLock::new(|| any(raised::LOOKALIKES));
/// A price that is a concern even where no offer is argued about.
pub(super) static TOO_DEAR: Any = LazyLock::new(|| any(raised::DEAR));
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
