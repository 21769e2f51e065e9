//! Which format a file is in, and which ones come nearest where it is none.

use std::io::Read;

use super::format::{Carrier, FORMATS, Format, Line, Text};
use super::json::{Fields, Piece, Pieces, Shape, parse};
use super::room::Room;
use crate::words::{Sentence, chat_export as words};

/// How many lines of a text vote.
const LINES: usize = 200;

/// How many records of a JSON text are looked at, and how many values.
const RECORDS: usize = 20;
const VALUES: usize = 2_000;

/// The arrays that any format keeps its records in, and the objects around them.
const ANY: Shape = Shape {
    through: &["data", "result"],
    arrays: &["messages", "chatdata", "items", "list", "records", "data", "result"],
    fields: &["weflow", "chatlab", "session"],
};

/// What is known of a JSON text: keys of the document, and fields of its records behind `@`.
#[derive(Debug, Default)]
pub(super) struct Features {
    names: Vec<String>,
    /// Whether the records are the elements of the document's arrays, and not the text itself.
    is_document: bool,
}

impl Features {
    /// The features of a JSON text; what is broken beyond them is not their concern.
    pub(super) fn of(input: impl Read) -> Features {
        let mut features = Features::default();
        let mut pieces = Pieces::new(input, ANY);
        let mut records = 0;
        for _ in 0..VALUES {
            let Ok(Some(piece)) = pieces.next() else { break };
            match piece {
                // Where the text is no document, it is a record itself.
                Piece::Field(name, _) | Piece::Other(name) => {
                    features.add(format!("@{name}"));
                    features.add(name);
                }
                Piece::Record(array, bytes) => {
                    records += 1;
                    features.is_document |= !array.is_empty();
                    features.add(array);
                    features.record(&bytes);
                }
            }
            if records == RECORDS {
                break;
            }
        }
        features
    }

    /// The features of records that stand one a line.
    pub(super) fn of_lines(text: &str) -> Features {
        let mut features = Features::default();
        let lines = text.lines().filter(|line| line.trim_start().starts_with('{'));
        lines.take(RECORDS).for_each(|line| features.record(line.as_bytes()));
        features
    }

    /// The features of records that stand one behind the other, each over several lines.
    pub(super) fn of_objects(input: impl Read) -> Features {
        let mut features = Features::default();
        let mut pieces = Pieces::of_objects(input, ANY);
        for _ in 0..RECORDS {
            let Ok(Some(Piece::Record(_, bytes))) = pieces.next() else { break };
            features.record(&bytes);
        }
        features
    }

    fn record(&mut self, bytes: &[u8]) {
        let Ok(record) = parse(bytes) else { return };
        let Some(fields) = record.as_object() else { return };
        fields.keys().for_each(|key| self.add(format!("@{key}")));
        // A message inside a record: `msg: {…}` of an archive, or JSON in a string of a push.
        let inner = record.text(&["content"]);
        if inner.starts_with('{') && inner.contains("\"msgid\"") {
            self.add("@content.msgid".to_owned());
        }
    }

    fn add(&mut self, name: String) {
        if !name.is_empty() && !self.names.contains(&name) {
            self.names.push(name);
        }
    }

    /// Whether a mark is there, under any of its names.
    fn has(&self, mark: &str) -> bool {
        mark.split('|').any(|name| self.names.iter().any(|known| known == name))
    }

    /// The first format whose marks are all there.
    pub(super) fn format(&self) -> Option<&'static Format> {
        let fits = |format: &&&'static Format| {
            self.carries(format) && format.marks.iter().all(|mark| self.has(mark))
        };
        FORMATS.iter().find(fits).copied()
    }

    fn carries(&self, format: &Format) -> bool {
        match format.carrier {
            Carrier::Document(_) => {
                self.is_document || format.marks.iter().any(|mark| !mark.starts_with('@'))
            }
            Carrier::Records(_) => !self.is_document,
            _ => false,
        }
    }

    /// Whether some format finds half of its marks.
    pub(super) fn is_near(&self) -> bool {
        let is_near = |format: &&Format| {
            let found = format.marks.iter().filter(|mark| self.has(mark)).count();
            matches!(format.carrier, Carrier::Document(_) | Carrier::Records(_))
                && found * 2 >= format.marks.len()
        };
        FORMATS.iter().any(is_near)
    }

    /// The three formats that lack least, and what each lacks.
    pub(super) fn nearest(&self) -> Sentence {
        let is_json =
            |format: &&&'static Format| matches!(format.carrier, Carrier::Document(_) | Carrier::Records(_));
        let lacking = |format: &&'static Format| {
            let lacks: Vec<&str> = format.marks.iter().copied().filter(|mark| !self.has(mark)).collect();
            (*format, lacks)
        };
        let mut near: Vec<(&Format, Vec<&str>)> = FORMATS.iter().filter(is_json).map(lacking).collect();
        // What has most of its marks goes first; those that have none stay in the order of the list.
        near.sort_by_key(|(format, lacks)| lacks.len() * 100 / format.marks.len().max(1));
        listed(near.into_iter().take(3).map(|(format, lacks)| {
            let names: Vec<String> =
                lacks.iter().map(|mark| mark.replace('@', "").replace('|', "/")).collect();
            words::NEAR.with("format", format.name).with("lacks", names.join(", "))
        }))
    }
}

/// The format of a text, by what most of its first lines begin with.
pub(super) fn of_text(text: &str) -> Option<&'static Format> {
    let mut best: Option<(&'static Format, usize)> = None;
    for format in FORMATS {
        let Carrier::Text(carrier) = format.carrier else { continue };
        let count = votes(text, carrier);
        // Earlier formats say more with a line: one that fits as often is the better guess.
        if count > best.map_or(0, |(_, count)| count) {
            best = Some((format, count));
        }
    }
    best.map(|(format, _)| format)
}

/// How many of the first lines begin a message with words; none where the text itself begins with something else.
fn votes(text: &str, carrier: Text) -> usize {
    let mut room = Room::default();
    let lines = text.lines().filter(|line| !line.trim().is_empty()).take(LINES);
    let lines: Vec<Line> = lines.map(|line| (carrier.line)(line, &mut room)).collect();
    if matches!(lines.first(), None | Some(Line::Body)) {
        return 0;
    }
    let has_words = |at: usize| match &lines[at] {
        Line::Heading(heading) => !heading.words.is_empty() || lines.get(at + 1) == Some(&Line::Body),
        _ => false,
    };
    (0..lines.len()).filter(|at| has_words(*at)).count()
}

/// The format of a text that is a page or a dump, by a word in it.
pub(super) fn of_mark(text: &str) -> Option<&'static Format> {
    let has = |format: &&&'static Format| match format.carrier {
        Carrier::Page(mark, _) => text.contains(mark),
        Carrier::Dump(table, _) => text.contains("INSERT INTO") && text.contains(table),
        _ => false,
    };
    FORMATS.iter().find(has).copied()
}

/// The format of a table one of whose first rows has these headers, and how many of them it has to have.
pub(super) fn of_headers(cells: &[String]) -> Option<&'static Format> {
    let has = |mark: &str| {
        mark.split('|').any(|name| cells.iter().any(|cell| cell.trim().eq_ignore_ascii_case(name)))
    };
    let fits = |format: &&&'static Format| {
        matches!(format.carrier, Carrier::Table(_)) && format.marks.iter().all(|mark| has(mark))
    };
    FORMATS.iter().filter(fits).max_by_key(|format| format.marks.len()).copied()
}

/// The three formats of text that are most used, and what a message of each begins with.
pub(super) fn nearest_texts() -> Sentence {
    let texts = FORMATS.iter().rev().filter(|format| matches!(format.carrier, Carrier::Text(_)));
    listed(texts.take(3).map(|format| {
        let line = format.marks.first().copied().unwrap_or_default();
        words::NEAR.with("format", format.name).with("lacks", words::LACKS_LINE.with("line", line))
    }))
}

fn listed(sentences: impl Iterator<Item = Sentence>) -> Sentence {
    let joined = sentences.reduce(|first, rest| words::LISTED.with("first", first).with("rest", rest));
    joined.unwrap_or_else(|| words::THIS_CONVERSATION.sentence())
}
