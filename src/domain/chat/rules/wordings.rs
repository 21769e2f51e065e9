//! The wordings about needs, demos, offers and haggling as lexicons.

use std::sync::LazyLock;

use super::{demo, haggle, need, offer};
use crate::domain::chat::wording::Lexicon;

/// A lexicon that says whether, and where, any of its wordings is there.
type Any = LazyLock<Lexicon<()>>;
/// A lexicon of wordings by the rule that reads them.
type ByRule = LazyLock<Lexicon<&'static str>>;

/// A demo took place.
pub(in crate::domain::chat) static SHOWN: Any =
    LazyLock::new(|| Lexicon::new(&[((), demo::words::SHOWN)], demo::words::CLASSES));
/// The same, told by our side.
pub(in crate::domain::chat) static SHOWN_BY_US: Any =
    LazyLock::new(|| Lexicon::new(&[((), demo::words::TOLD)], demo::words::CLASSES));
/// None did, or to somebody else.
pub(in crate::domain::chat) static NOT_SHOWN: Any =
    LazyLock::new(|| Lexicon::new(&[((), demo::words::DENIED)], demo::words::CLASSES));
/// It fell through.
pub(in crate::domain::chat) static CANCELLED: Any =
    LazyLock::new(|| Lexicon::new(&[((), demo::words::CANCELLED)], demo::words::CLASSES));
/// An offer came.
pub(in crate::domain::chat) static CAME: Any =
    LazyLock::new(|| Lexicon::new(&[((), offer::words::CAME)], offer::words::CLASSES));
/// A paper came, where an offer is expected.
pub(in crate::domain::chat) static OPENED: Any =
    LazyLock::new(|| Lexicon::new(&[((), offer::words::OPENED)], offer::words::CLASSES));
/// An offer went out.
pub(in crate::domain::chat) static WENT: Any =
    LazyLock::new(|| Lexicon::new(&[((), offer::words::WENT)], offer::words::CLASSES));
/// The same as an answer.
pub(in crate::domain::chat) static GIVEN: Any =
    LazyLock::new(|| Lexicon::new(&[((), offer::words::GIVEN)], offer::words::CLASSES));
/// It went astray, or was another's.
pub(in crate::domain::chat) static ASTRAY: Any =
    LazyLock::new(|| Lexicon::new(&[((), offer::words::ASTRAY)], offer::words::CLASSES));
/// Things are wanted.
pub(in crate::domain::chat) static WANTS: Any =
    LazyLock::new(|| Lexicon::new(&[((), need::words::WANTS)], need::words::CLASSES));
/// A proposal is taken up.
pub(in crate::domain::chat) static AGREES: Any =
    LazyLock::new(|| Lexicon::new(&[((), need::words::AGREES)], need::words::CLASSES));
/// Another day is named for it.
pub(in crate::domain::chat) static OTHER_DAY: Any =
    LazyLock::new(|| Lexicon::new(&[((), need::words::OTHER_DAY)], need::words::CLASSES));
/// It is declined.
pub(in crate::domain::chat) static DECLINES: Any =
    LazyLock::new(|| Lexicon::new(&[((), need::words::DECLINES)], need::words::CLASSES));
/// What the customer needs is told by our side.
pub(in crate::domain::chat) static NEED_TOLD: Any =
    LazyLock::new(|| Lexicon::new(&[((), need::words::TOLD)], need::words::CLASSES));
/// What looks like a want.
pub(in crate::domain::chat) static IDLE: Any =
    LazyLock::new(|| Lexicon::new(&[((), need::words::IDLE)], need::words::CLASSES));
/// Our side proposes a step.
pub(in crate::domain::chat) static PROPOSES: Any =
    LazyLock::new(|| Lexicon::new(&[((), need::words::PROPOSES)], need::words::CLASSES));
/// Something of an offer is argued.
pub(super) static ARGUED: ByRule =
    LazyLock::new(|| Lexicon::new(haggle::words::ARGUED, haggle::words::CLASSES));
/// A step is asked for.
pub(super) static ASKS: ByRule = LazyLock::new(|| Lexicon::new(need::words::ASKS, need::words::CLASSES));
/// Our price is measured against another's.
pub(super) static OUTWEIGHED: Any =
    LazyLock::new(|| Lexicon::new(&[((), haggle::words::OUTWEIGHED)], haggle::words::CLASSES));
