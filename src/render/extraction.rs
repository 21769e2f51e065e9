//! What a deal's messages say, as a line of JSON: the bytes of the general writer, which looks at every key.

use std::io::Write;
use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::RenderError;
use crate::domain::chat::extraction::{ConcernEvidence, Extraction};
use crate::domain::numeral::Decimal;

/// Adds the line of a deal, with a line break at its end.
///
/// # Errors
/// None that is known; what the general writer says.
pub fn extraction_line(extraction: &Extraction, line: &mut Vec<u8>) -> Result<(), RenderError> {
    let mut line = Line(line);
    line.key("{\"opportunity_id\":").text(&extraction.opportunity_id)?;
    line.key(",\"stage\":").word(extraction.stage.word());
    line.key(",\"stage_message\":");
    match &extraction.stage_message {
        Some(message) => line.text(message)?,
        None => drop(line.key("null")),
    }
    line.key(if extraction.stage_sure { ",\"stage_sure\":true" } else { ",\"stage_sure\":false" });
    line.key(",\"signals\":").list(&extraction.signals, |line, signal| {
        line.key("{\"message\":").text(&signal.message)?;
        line.key(",\"signal\":").word(signal.signal.word());
        line.key(",\"text\":").text(&signal.text)?;
        line.key(",\"span\":").span(&signal.span);
        line.key(",\"rule\":").text(signal.rule)
    })?;
    line.key(",\"dates\":").list(&extraction.dates, |line, date| {
        line.key("{\"message\":").text(&date.message)?;
        line.key(",\"text\":").text(&date.text)?;
        line.key(",\"start\":").day(date.start)?;
        line.key(",\"end\":").day(date.end)?;
        line.key(",\"span\":").span(&date.span);
        Ok(())
    })?;
    line.key(",\"amounts\":").list(&extraction.amounts, |line, amount| {
        line.key("{\"message\":").text(&amount.message)?;
        line.key(",\"text\":").text(&amount.text)?;
        line.key(",\"cny\":").decimal(amount.cny)?;
        line.key(",\"span\":").span(&amount.span);
        Ok(())
    })?;
    line.key(",\"next_step\":");
    match &extraction.next_step {
        Some(step) => {
            line.key("{\"message\":").text(&step.message)?;
            line.key(",\"date\":").day(step.date)?;
            line.key("}")
        }
        None => line.key("null"),
    };
    concerns(extraction, &mut line)?;
    line.key(",\"schema_version\":").number(extraction.schema_version as usize);
    line.key("}\n");
    Ok(())
}

fn concerns(extraction: &Extraction, line: &mut Line) -> Result<(), RenderError> {
    line.key(",\"concerns\":[");
    for (place, concern) in extraction.concerns.iter().enumerate() {
        line.key(if place > 0 { "," } else { "" }).word(concern.word());
    }
    line.key("],\"concern_evidence\":").list(
        &extraction.concern_evidence,
        |line, concern: &ConcernEvidence| {
            line.key("{\"concern\":").word(concern.concern.word());
            line.key(",\"message\":").text(&concern.message)?;
            line.key(",\"text\":").text(&concern.text)?;
            line.key(",\"span\":").span(&concern.span);
            Ok(())
        },
    )
}

/// A line that is being written.
struct Line<'l>(&'l mut Vec<u8>);

impl Line<'_> {
    /// Adds signs and keys as they stand.
    fn key(&mut self, key: &str) -> &mut Self {
        self.0.extend_from_slice(key.as_bytes());
        self
    }

    /// Adds a word of the tool's own.
    fn word(&mut self, word: &str) {
        self.key("\"").key(word).key("\"");
    }

    /// Adds a text, what must be escaped in it by the general writer.
    fn text(&mut self, text: &str) -> Result<(), RenderError> {
        let odd =
            text.bytes().fold(false, |odd, byte| odd | (byte < b' ') | (byte == b'"') | (byte == b'\\'));
        if odd {
            return self.general(text);
        }
        self.word(text);
        Ok(())
    }

    /// Adds a number.
    fn number(&mut self, number: usize) {
        if number > 9 {
            self.number(number / 10);
        }
        self.0.push(b"0123456789"[number % 10]);
    }

    fn span(&mut self, span: &Range<usize>) {
        self.key("{\"start\":").number(span.start);
        self.key(",\"end\":").number(span.end);
        self.key("}");
    }

    fn day(&mut self, day: NaiveDate) -> Result<(), RenderError> {
        let Some(year) = usize::try_from(day.year()).ok().filter(|year| (1000..10_000).contains(year)) else {
            return self.general(&day);
        };
        self.key("\"").number(year);
        for part in [day.month(), day.day()] {
            self.key(if part < 10 { "-0" } else { "-" }).number(part as usize);
        }
        self.key("\"");
        Ok(())
    }

    fn decimal(&mut self, decimal: Decimal) -> Result<(), RenderError> {
        match decimal.whole().and_then(|whole| usize::try_from(whole).ok()) {
            Some(whole) => self.number(whole),
            None => self.general(&decimal)?,
        }
        Ok(())
    }

    /// Adds a value as the general writer writes it.
    fn general<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), RenderError> {
        Ok(serde_json::to_writer(&mut *self.0 as &mut dyn Write, value)?)
    }

    /// Adds objects, each without its last bracket by `one`.
    fn list<T>(
        &mut self,
        all: &[T],
        mut one: impl FnMut(&mut Self, &T) -> Result<(), RenderError>,
    ) -> Result<(), RenderError> {
        self.key("[");
        for (place, each) in all.iter().enumerate() {
            self.key(if place > 0 { "," } else { "" });
            one(self, each)?;
            self.key("}");
        }
        self.key("]");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::json_line;
    use super::*;
    use crate::domain::chat::conversation::Conversation;
    use crate::domain::chat::extraction::extract;

    fn chat(messages: &[(&str, &str, &str)]) -> Conversation {
        let messages: Vec<_> = (messages.iter().zip(10..))
            .map(|((id, role, text), minute)| {
                let sent = format!("2026-03-10T09:{minute}:00+08:00");
                serde_json::json!({"id": id, "sent_at": sent, "sender_role": role, "text": text})
            })
            .collect();
        let whole = serde_json::json!({"opportunity_id": "D\"1", "as_of": "2026-03-12T18:00:00+08:00", "messages": messages});
        serde_json::from_value(whole).unwrap()
    }

    #[test]
    fn a_line_has_the_bytes_of_the_general_writer() {
        for messages in [
            &[][..],
            &[("m1", "customer", "您好")],
            &[
                ("m1", "customer", "我们要两台，\"帮我们\"出个方案\n预算46.5万或者三百块"),
                ("m\\2", "rep", "两台46万，报价单发您了，9999年12月31日前有效"),
                ("m3", "customer", "太贵了\t46.5万行不行？公元前3月5号"),
                ("m4", "rep", "下周三上午过来量尺，方便吗？"),
                ("m5", "customer", "可以"),
            ],
        ] {
            let extraction = extract(&chat(messages));
            let mut line = b"before".to_vec();
            extraction_line(&extraction, &mut line).unwrap();
            let line = String::from_utf8(line.split_off(6)).unwrap();
            assert_eq!(line, String::from_utf8(json_line(&extraction).unwrap()).unwrap());
        }
    }
}
