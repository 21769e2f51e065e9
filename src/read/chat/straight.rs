//! A conversation as programs mostly write it: an object on one line whose keys are known and come once.
//!
//! What is usual is read without a parser between; a value in any other form is handed to the parser, and so is
//! the whole line where something is missing, doubled or wrong, which tells what it is.

use serde::de::{DeserializeOwned, IgnoredAny};

use crate::domain::chat::conversation::{Conversation, Message, MessageKind, Role};
use crate::domain::moment::{self, Moment};

/// The conversation that the text is; nothing where only the parser can tell.
pub(in crate::read) fn conversation(text: &str) -> Option<Conversation> {
    let mut line = Line { text, at: 0 };
    let (mut opportunity_id, mut customer, mut as_of, mut crm_stage, mut messages) =
        (None, None, None, None, None);
    line.object(|line, key| match key {
        "opportunity_id" => once(&mut opportunity_id, line.owned()?),
        "customer" => once(&mut customer, line.optional()?),
        "as_of" => once(&mut as_of, line.moment()?),
        "crm_stage" => once(&mut crm_stage, line.optional()?),
        "messages" => once(&mut messages, line.messages()?),
        _ => line.parsed::<IgnoredAny>().map(drop),
    })?;
    line.skip_blanks();
    let conversation = Conversation {
        opportunity_id: opportunity_id?,
        customer: customer.flatten(),
        as_of: as_of?,
        crm_stage: crm_stage.flatten(),
        messages: messages?,
    };
    (line.at == text.len()).then_some(conversation)
}

/// The bytes that end what a string says plainly: its quote, an escape, a control byte.
static STOPS: [bool; 256] = {
    let mut stops = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        stops[byte] = byte < b' ' as usize || byte == b'"' as usize || byte == b'\\' as usize;
        byte += 1;
    }
    stops
};

/// Takes a value; nothing where there was one before.
fn once<T>(place: &mut Option<T>, value: T) -> Option<()> {
    place.replace(value).is_none().then_some(())
}

/// A text of JSON, and how far it was read.
struct Line<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Line<'t> {
    fn rest(&self) -> &'t [u8] {
        &self.text.as_bytes()[self.at..]
    }

    fn skip_blanks(&mut self) {
        while matches!(self.rest().first(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Moves behind a sign, where it comes next.
    fn passes(&mut self, sign: u8) -> bool {
        self.skip_blanks();
        let passes = self.rest().first() == Some(&sign);
        self.at += usize::from(passes);
        passes
    }

    /// Reads an object, the value of each key by `value`.
    fn object(&mut self, mut value: impl FnMut(&mut Line<'t>, &str) -> Option<()>) -> Option<()> {
        self.all(*b"{}", |line| {
            let key = line.string()?;
            line.passes(b':').then_some(())?;
            value(line, key)
        })
    }

    /// Reads what stands between two brackets, parted by commas.
    fn all(
        &mut self,
        [open, close]: [u8; 2],
        mut one: impl FnMut(&mut Line<'t>) -> Option<()>,
    ) -> Option<()> {
        self.passes(open).then_some(())?;
        if self.passes(close) {
            return Some(());
        }
        loop {
            one(self)?;
            if self.passes(close) {
                return Some(());
            }
            self.passes(b',').then_some(())?;
        }
    }

    /// A string in which nothing is escaped.
    fn string(&mut self) -> Option<&'t str> {
        self.passes(b'"').then_some(())?;
        let rest = &self.text[self.at..];
        let end = rest.bytes().position(|byte| STOPS[usize::from(byte)])?;
        self.at += end + 1;
        (rest.as_bytes()[end] == b'"').then(|| &rest[..end])
    }

    /// Any string.
    fn owned(&mut self) -> Option<String> {
        self.skip_blanks();
        let start = self.at;
        if let Some(plain) = self.string() {
            return Some(plain.to_owned());
        }
        self.at = start;
        self.parsed()
    }

    /// A string or null.
    fn optional(&mut self) -> Option<Option<String>> {
        self.skip_blanks();
        if self.rest().first() == Some(&b'"') { self.owned().map(Some) } else { self.parsed() }
    }

    /// A value of any form, as the parser reads it.
    fn parsed<T: DeserializeOwned>(&mut self) -> Option<T> {
        let mut values = serde_json::Deserializer::from_str(&self.text[self.at..]).into_iter();
        let value = values.next()?.ok();
        self.at += values.byte_offset();
        value
    }

    fn moment(&mut self) -> Option<Moment> {
        moment::of_text(self.string()?)
    }

    fn messages(&mut self) -> Option<Vec<Message>> {
        let mut messages = Vec::new();
        self.all(*b"[]", |line| {
            messages.push(line.message()?);
            Some(())
        })?;
        Some(messages)
    }

    fn message(&mut self) -> Option<Message> {
        let (mut id, mut sent_at, mut role, mut sender, mut kind, mut text) =
            (None, None, None, None, None, None);
        self.object(|line, key| match key {
            "id" => once(&mut id, line.owned()?),
            "sent_at" => once(&mut sent_at, line.moment()?),
            "sender_role" => once(&mut role, Role::of_word(line.string()?)),
            "sender" => once(&mut sender, line.owned()?),
            "kind" => once(&mut kind, MessageKind::of_word(line.string()?).unwrap_or(MessageKind::Other)),
            "text" => once(&mut text, line.owned()?),
            _ => line.parsed::<IgnoredAny>().map(drop),
        })?;
        Some(Message {
            id: id?,
            sent_at: sent_at?,
            role: role.unwrap_or_default(),
            sender: sender.unwrap_or_default(),
            kind: kind.unwrap_or_default(),
            text: text.unwrap_or_default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn agrees(text: &str) -> bool {
        let parsed = serde_json::from_str::<Conversation>(text).ok();
        let straight = conversation(text);
        straight.is_none() || format!("{straight:?}") == format!("{parsed:?}")
    }

    const USUAL: &str = r#"{"opportunity_id": "D1","customer":null,"gold":{"stage":["won",{}]},"crm_stage":"报\"价",
"as_of":"2026-03-12T18:00:00+08:00","messages":[{"id":"a","sent_at":"2026-03-10T09:00:00Z","sender_role":"rep",
"kind":"card","text":"一\n二 \ud83d\ude00","n":1.5e3},{"id":"b","sent_at":"2026-03-11T09:00:00+08:00","sender":"李","kind":"?"}]} "#;

    #[test]
    fn what_is_usual_is_read_without_the_parser() {
        assert!(conversation(USUAL).is_some() && agrees(USUAL));
        for (kind, role) in MessageKind::ALL.iter().zip(["rep", "customer", "other", "boss"].iter().cycle()) {
            let text = USUAL.replace("card", kind.word()).replace("rep", role);
            assert!(conversation(&text).is_some() && agrees(&text), "{text}");
        }
    }

    #[test]
    fn what_is_missing_doubled_or_wrong_is_left_to_the_parser() {
        for (from, to) in [
            (r#""id":"a","#, ""),
            (r#""id":"a","#, r#""id":"a","id":"b","#),
            (r#""customer":null,"#, r#""customer":3,"#),
            (r#""sender_role":"rep","#, r#""sender_role":7,"#),
            ("1.5e3", "01"),
            ("},{", "},,{"),
            ("]} ", "]} x"),
            (r"\ud83d\ude00", r"\ud83d"),
            ("二 ", "二\u{1}"),
            ("2026-03-10T09:00:00Z", "gestern"),
        ] {
            let text = USUAL.replacen(from, to, 1);
            assert!(conversation(&text).is_none() && agrees(&text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn it_says_what_the_parser_says(at in 0..USUAL.len(), with in "[\"{}\\[\\],:a\\\\ 0]{0,2}") {
            prop_assume!(USUAL.is_char_boundary(at) && USUAL.is_char_boundary(at + 1));
            let text = format!("{}{with}{}", &USUAL[..at], &USUAL[at + 1..]);
            prop_assert!(agrees(&text), "{}", text);
        }
    }
}
