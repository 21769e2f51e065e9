//! Messages that several exports have: each is read once.
//!
//! Two exports of one conversation both have its messages. Messages of one customer, minute, kind and text are
//! taken for one where they come from different files, unless their sides, deals or groups are known to differ;
//! within one file they are two, as the file says.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rustc_hash::FxHasher;

use super::conversation::Role;
use super::linking::{Linker, side_of};
use crate::domain::id::{MessageId, OpportunityId};
use crate::domain::message::Message;
use crate::domain::origin::Origin;

/// Messages, each once.
#[derive(Debug, Clone, Default)]
pub struct Distinct {
    messages: Vec<Message>,
    /// The same messages in other exports, by place.
    copies: HashMap<usize, Vec<Copied>>,
}

/// A message, with what any of the exports knows of it, and where else it was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Once<'m> {
    /// The message.
    pub message: &'m Message,
    /// The same message in other exports.
    pub copies: &'m [Copied],
}

/// A message in an export that is not the first to have it.
#[derive(Debug, Clone, PartialEq)]
pub struct Copied {
    /// Its id in the store.
    pub message_id: MessageId,
    /// The messenger.
    pub platform: Option<Arc<str>>,
    /// The conversation, as that export names it.
    pub conversation: Option<Arc<str>>,
    /// Where it came from.
    pub origin: Origin,
}

impl Distinct {
    /// The messages in their order, those that several files have once: in the place of the earliest. They stay
    /// where they are: there may be millions.
    pub fn of(mut messages: Vec<Message>, linker: &Linker) -> Distinct {
        let firsts = firsts(&messages, linker);
        let mut doubles: Vec<(usize, usize)> =
            firsts.into_iter().filter(|(place, first)| place != first).collect();
        doubles.sort_unstable();
        let mut copies: HashMap<usize, Vec<Copied>> = HashMap::new();
        let before = |first: usize| doubles.partition_point(|(place, _)| *place < first);
        for &(place, first) in &doubles {
            let double = messages[place].clone();
            learn(&mut messages[first], &double);
            copies.entry(first - before(first)).or_default().push(Copied::of(double));
        }
        let (mut at, mut gone) = (0, doubles.iter().map(|(place, _)| *place).peekable());
        messages.retain(|_| {
            at += 1;
            gone.next_if_eq(&(at - 1)).is_none()
        });
        Distinct { messages, copies }
    }

    /// The messages in their order.
    pub fn iter(&self) -> impl Iterator<Item = Once<'_>> {
        let copies = |place: usize| self.copies.get(&place).map(Vec::as_slice).unwrap_or_default();
        self.messages.iter().enumerate().map(move |(place, message)| Once { message, copies: copies(place) })
    }

    /// The messages, with nothing of where else they were found.
    pub fn into_messages(self) -> Vec<Message> {
        self.messages
    }

    /// How many messages were found again in another export.
    pub fn doubles(&self) -> usize {
        self.copies.values().map(Vec::len).sum()
    }
}

/// What a message says: the words, or the file's name.
pub fn words(message: &Message) -> &str {
    match &message.file_name {
        Some(name) if message.text.is_empty() => name,
        _ => &message.text,
    }
}

impl Once<'_> {
    /// The messengers that have it, each once.
    pub fn platforms(self) -> Vec<Arc<str>> {
        let copies = self.copies.iter().filter_map(|copy| copy.platform.as_ref());
        let mut platforms: Vec<Arc<str>> = Vec::new();
        for platform in self.message.platform.iter().chain(copies) {
            if !platforms.contains(platform) {
                platforms.push(platform.clone());
            }
        }
        platforms
    }
}

impl Copied {
    fn of(message: Message) -> Copied {
        Copied {
            message_id: message.message_id,
            platform: message.platform,
            conversation: message.conversation.or(message.conversation_id),
            origin: message.origin,
        }
    }
}

/// Takes over what another export knows more.
fn learn(known: &mut Message, copy: &Message) {
    if side_of(known) == Role::Other {
        known.sender_role = Some(side_of(copy));
    }
    known.opportunity_id = known.opportunity_id.take().or_else(|| copy.opportunity_id.clone());
    for (own, other) in [
        (&mut known.customer, &copy.customer),
        (&mut known.contact, &copy.contact),
        (&mut known.rep, &copy.rep),
        (&mut known.quoted, &copy.quoted),
    ] {
        *own = own.take().or_else(|| other.clone());
    }
    known.is_group = known.is_group.or(copy.is_group);
    known.recalled |= copy.recalled;
}

/// Of each message that several files have, the place of the earliest; of that one its own.
fn firsts(messages: &[Message], linker: &Linker) -> HashMap<usize, usize> {
    let mut firsts = HashMap::new();
    let files = |message: &Message| message.origin.file.clone();
    if messages.windows(2).all(|pair| pair[0].origin.file == pair[1].origin.file) {
        return firsts;
    }
    let spoken = messages.iter().enumerate().filter(|(_, message)| letters(message).next().is_some());
    let mut order: Vec<(u64, usize)> =
        spoken.map(|(place, message)| (likeness(message, linker), place)).collect();
    order.sort_unstable();
    for alike in order.chunk_by(|one, other| one.0 == other.0).filter(|alike| alike.len() > 1) {
        let mut places: Vec<usize> = alike.iter().map(|(_, place)| *place).collect();
        if places.iter().all(|place| files(&messages[*place]) == files(&messages[places[0]])) {
            continue;
        }
        places.sort_by_key(|place| (messages[*place].sent_at, &messages[*place].message_id));
        pair_off(&places, messages, linker, &mut firsts);
    }
    firsts
}

/// Pairs messages that are alike, the earliest first, with those of other files: the second of a file with
/// the second of another.
fn pair_off(places: &[usize], messages: &[Message], linker: &Linker, firsts: &mut HashMap<usize, usize>) {
    let mut kept: Vec<Kept> = Vec::new();
    // Where a message of a file with a standing looks next; it never looks back, so that the work grows with
    // the messages and no faster.
    let mut next: HashMap<(&str, Standing), usize> = HashMap::new();
    for &place in places {
        let message = &messages[place];
        let standing = Standing::of(message);
        let from = next.entry((&message.origin.file, standing)).or_default();
        let found = (*from..kept.len()).find(|at| kept[*at].may_be(message, standing, messages, linker));
        match found {
            Some(at) => {
                kept[at].joined(message, standing);
                firsts.insert(kept[at].place, kept[at].place);
                firsts.insert(place, kept[at].place);
                *from = at + 1;
            }
            None => {
                kept.push(Kept { place, standing, files: vec![&message.origin.file] });
                *from = kept.len();
            }
        }
    }
}

/// A message that is told, among those that are alike.
struct Kept<'m> {
    place: usize,
    standing: Standing<'m>,
    files: Vec<&'m str>,
}

/// What parts messages that are alike otherwise, as far as it is known.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Standing<'m> {
    side: Option<bool>,
    deal: Option<&'m OpportunityId>,
    group: Option<&'m str>,
}

impl<'m> Standing<'m> {
    fn of(message: &'m Message) -> Standing<'m> {
        let side = match side_of(message) {
            Role::Rep => Some(true),
            Role::Customer => Some(false),
            Role::Other => None,
        };
        let group = message.conversation.as_deref().filter(|_| message.is_group == Some(true));
        Standing { side, deal: message.opportunity_id.as_ref(), group }
    }

    fn fits(self, other: Standing) -> bool {
        fn agree<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
            one.is_none() || other.is_none() || one == other
        }
        agree(self.side, other.side) && agree(self.deal, other.deal) && agree(self.group, other.group)
    }

    fn with(self, other: Standing<'m>) -> Standing<'m> {
        Standing {
            side: self.side.or(other.side),
            deal: self.deal.or(other.deal),
            group: self.group.or(other.group),
        }
    }
}

impl<'m> Kept<'m> {
    fn may_be(&self, message: &Message, standing: Standing, messages: &[Message], linker: &Linker) -> bool {
        !self.files.contains(&&*message.origin.file)
            && self.standing.fits(standing)
            && alike(&messages[self.place], message, linker)
    }

    fn joined(&mut self, message: &'m Message, standing: Standing<'m>) {
        self.standing = self.standing.with(standing);
        self.files.push(&message.origin.file);
    }
}

/// The number of what exports of one message agree on; messages of different numbers are not alike.
fn likeness(message: &Message, linker: &Linker) -> u64 {
    let mut hasher = FxHasher::default();
    (talker(message, linker), minute(message), message.kind).hash(&mut hasher);
    letters(message).for_each(|letter| letter.hash(&mut hasher));
    hasher.finish()
}

/// Whether nothing that exports of one message agree on parts the two.
fn alike(one: &Message, other: &Message, linker: &Linker) -> bool {
    minute(one) == minute(other)
        && one.kind == other.kind
        && letters(one).eq(letters(other))
        && talker(one, linker) == talker(other, linker)
}

/// With whom: the customer, else the conversation.
fn talker(message: &Message, linker: &Linker) -> (bool, String) {
    match linker.customer_of(message) {
        Some(key) => (true, key),
        None => (false, message.conversation.as_deref().unwrap_or_default().to_owned()),
    }
}

fn minute(message: &Message) -> i64 {
    message.sent_at.timestamp().div_euclid(60)
}

fn letters(message: &Message) -> impl Iterator<Item = char> + '_ {
    words(message).chars().filter(|letter| !letter.is_whitespace())
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::domain::chat::conversation::MessageKind;

    /// A message of 青禾 that says 收到.
    fn message(id: &str, file: &str) -> Message {
        Message {
            message_id: MessageId::from(id),
            sent_at: DateTime::parse_from_rfc3339("2026-03-20T10:00:00+08:00").unwrap(),
            platform: None,
            conversation: None,
            conversation_id: None,
            sender: None,
            sender_role: None,
            customer: Some(Arc::from("青禾")),
            contact: None,
            rep: None,
            opportunity_id: None,
            kind: MessageKind::Text,
            text: Arc::from("收到"),
            file_name: None,
            recalled: false,
            quoted: None,
            is_group: None,
            origin: Origin { file: Arc::from(file), sheet: None, row: 2 },
        }
    }

    /// The messages that are left, with their copies.
    fn told(messages: Vec<Message>) -> Vec<String> {
        let tell = |once: Once| {
            let ids = std::iter::once(&once.message.message_id);
            let ids = ids.chain(once.copies.iter().map(|copy| &copy.message_id));
            ids.map(|id| id.as_str().to_owned()).collect::<Vec<_>>().join("+")
        };
        Distinct::of(messages, &Linker::default()).iter().map(tell).collect()
    }

    #[test]
    fn the_second_of_a_file_is_the_second_of_another() {
        let files = [("a1", "a"), ("a2", "a"), ("b1", "b"), ("b2", "b"), ("b3", "b"), ("c1", "c")];
        let messages = files.map(|(id, file)| message(id, file)).to_vec();
        assert_eq!(told(messages), ["a1+b1+c1", "a2+b2", "b3"]);
    }

    #[test]
    fn messages_of_other_customers_minutes_kinds_and_words_are_others() {
        let mut others = vec![message("a", "a")];
        let changes: [fn(&mut Message); 4] = [
            |one| one.customer = Some(Arc::from("远山")),
            |one| one.sent_at += chrono::Duration::minutes(1),
            |one| one.kind = MessageKind::Voice,
            |one| one.text = Arc::from("收到了"),
        ];
        others.extend(changes.iter().enumerate().map(|(place, change)| {
            let mut other = message(&format!("b{place}"), &format!("b{place}"));
            change(&mut other);
            other
        }));
        assert_eq!(told(others), ["a", "b0", "b1", "b2", "b3"]);
    }

    #[test]
    fn sides_deals_and_groups_that_are_known_to_differ_part_messages() {
        let changes: [fn(&mut Message, &'static str); 3] = [
            |one, name| {
                one.sender_role = Some(if name == "a" { Role::Rep } else { Role::Customer });
            },
            |one, name| one.opportunity_id = Some(OpportunityId::from(name)),
            |one, name| (one.is_group, one.conversation) = (Some(true), Some(Arc::from(name))),
        ];
        for change in changes {
            let (mut a, mut b) = (message("a", "a"), message("b", "b"));
            change(&mut a, "a");
            assert_eq!(told(vec![a.clone(), b.clone()]), ["a+b"]);
            change(&mut b, "b");
            assert_eq!(told(vec![a, b]), ["a", "b"]);
        }
    }

    #[test]
    fn what_one_export_knows_more_is_kept_and_what_carries_no_words_is_never_taken_for_the_same() {
        let (a, mut b) = (message("a", "a"), message("b", "b"));
        b.opportunity_id = Some(OpportunityId::from("D1"));
        b.sender_role = Some(Role::Customer);
        b.recalled = true;
        let merged = Distinct::of(vec![a.clone(), b], &Linker::default());
        let known = merged.iter().next().unwrap().message;
        assert_eq!((known.recalled, known.sender_role), (true, Some(Role::Customer)));
        assert_eq!(known.opportunity_id, Some(OpportunityId::from("D1")));
        let mute = |id: &str| Message { text: Arc::from(" "), ..message(id, id) };
        let empty = |id: &str| Message { text: Arc::from(""), ..message(id, id) };
        assert_eq!(told(vec![empty("a"), empty("b")]), ["a", "b"]);
        assert_eq!(told(vec![mute("a"), mute("b")]), ["a", "b"]);
    }

    #[test]
    fn many_alike_in_one_minute_are_paired_in_a_moment() {
        let of = |file: &'static str| (0..5_000).map(move |at| message(&format!("{file}{at:06}"), file));
        let merged = Distinct::of(of("a").chain(of("b")).collect(), &Linker::default());
        assert_eq!((merged.iter().count(), merged.doubles()), (5_000, 5_000));
    }
}
