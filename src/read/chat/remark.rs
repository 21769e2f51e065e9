//! What is odd about an export as a whole: each with a stable code and its sentence.

use super::gaps::{Break, Missing};
use crate::domain::finding::Severity;
use crate::words::Sentence;
use crate::words::chat_export as words;

/// Something that is odd about a chat export.
#[derive(Debug, Clone, PartialEq)]
pub struct Remark(Kind);

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    /// A record that is no message and should be one, and why.
    Spoilt(String),
    /// A long break in a conversation.
    Break(Break),
    /// So many more conversations with a long break.
    MoreBreaks(usize),
    /// Numbers of messages that are not there.
    Missing(Missing),
    /// The export says how many messages it has, and has fewer.
    Fewer { stated: i64, found: i64 },
    /// Ids without a name, and one of them.
    Nameless { count: usize, example: String },
    /// Nobody is known to be whoever exported the chat.
    NoSelf,
    /// A text that is no chat of a known format; the nearest ones and what each would need.
    NoChat(Sentence),
}

impl From<Kind> for Remark {
    fn from(kind: Kind) -> Remark {
        Remark(kind)
    }
}

impl Remark {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self.0 {
            Kind::Break(_) | Kind::MoreBreaks(_) => "T040",
            Kind::Missing(_) | Kind::Fewer { .. } => "T041",
            Kind::Nameless { .. } => "T042",
            Kind::NoSelf => "T043",
            Kind::Spoilt(_) => "T044",
            Kind::NoChat(_) => "T045",
        }
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        match self.0 {
            Kind::Nameless { .. } | Kind::NoSelf | Kind::Spoilt(_) => Severity::Warning,
            _ => Severity::Info,
        }
    }

    /// What is odd.
    pub fn sentence(&self) -> Sentence {
        match &self.0 {
            Kind::Spoilt(why) => words::SPOILT.with("why", why),
            Kind::Break(gap) => {
                let phrase = if gap.more == 0 { words::BREAK } else { words::BREAKS };
                let phrase = phrase.with("conversation", conversation(&gap.conversation));
                phrase.with("from", gap.from).with("to", gap.to).with("more", gap.more)
            }
            Kind::MoreBreaks(count) => words::MORE_BREAKS.with("count", *count),
            Kind::Missing(missing) => {
                let phrase =
                    if missing.conversation.is_empty() { words::MISSING_IN_EXPORT } else { words::MISSING };
                let phrase = phrase.with("conversation", &missing.conversation).with("count", missing.count);
                phrase.with("first", missing.first).with("last", missing.last)
            }
            Kind::Fewer { stated, found } => words::FEWER.with("stated", *stated).with("found", *found),
            Kind::Nameless { count, example } => {
                words::NAMELESS.with("count", *count).with("example", example)
            }
            Kind::NoSelf => words::NO_SELF.sentence(),
            Kind::NoChat(nearest) => words::NO_CHAT.with("nearest", nearest.clone()),
        }
    }

    /// What to do.
    pub fn hint(&self) -> Option<Sentence> {
        match self.0 {
            Kind::Spoilt(_) => None,
            Kind::Break(_) | Kind::MoreBreaks(_) | Kind::Missing(_) | Kind::Fewer { .. } => {
                Some(words::EXPORT_THE_REST.sentence())
            }
            Kind::Nameless { .. } => Some(words::GIVE_CONTACTS.sentence()),
            Kind::NoSelf => Some(words::SAY_WHO_IS_ME.sentence()),
            Kind::NoChat(_) => Some(words::EXPORT_AS_KNOWN.sentence()),
        }
    }
}

fn conversation(name: &str) -> crate::words::Blank {
    if name.is_empty() { words::THIS_CONVERSATION.into() } else { name.into() }
}
