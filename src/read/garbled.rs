//! Text that one program wrote, another read in the wrong encoding and saved anew: how it is told, and how
//! it is put right where nothing was lost.

use std::io::{self, BufRead, BufReader, Read};

use encoding_rs::{GB18030, GBK, WINDOWS_1252};

use crate::config::encoding::TextEncoding;

/// What went wrong with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Garbling {
    /// GBK that was read as Latin-1: ÏßË÷.
    GbkAsLatin1,
    /// UTF-8 that was read as GBK: 绾跨储.
    Utf8AsGbk,
    /// UTF-8 that was read as Latin-1: çº¿ç´¢.
    Utf8AsLatin1,
}

/// What a text that reads badly is.
#[derive(Debug, Clone, PartialEq)]
pub struct Suspicion {
    /// What went wrong.
    pub garbling: Garbling,
    /// A piece of the text as it stands.
    pub seen: String,
    /// The same piece put right.
    pub meant: String,
}

/// How much of a text is looked at.
const LOOKED_AT: usize = 16 << 10;

/// How many characters must read well for a suspicion to hold.
const ENOUGH: usize = 4;

impl Garbling {
    const ALL: [Garbling; 3] = [Garbling::GbkAsLatin1, Garbling::Utf8AsGbk, Garbling::Utf8AsLatin1];

    /// What undoes it, as a person states it.
    pub fn encoding(self) -> TextEncoding {
        match self {
            Garbling::GbkAsLatin1 => TextEncoding::GbkAsLatin1,
            Garbling::Utf8AsGbk => TextEncoding::Utf8AsGbk,
            Garbling::Utf8AsLatin1 => TextEncoding::Utf8AsLatin1,
        }
    }

    /// What an encoding that a person states undoes.
    pub fn of(encoding: TextEncoding) -> Option<Garbling> {
        Garbling::ALL.into_iter().find(|garbling| garbling.encoding() == encoding)
    }

    /// The text put right; `None` where some of its characters cannot have come about so.
    pub fn undo(self, text: &str) -> Option<String> {
        if text.is_ascii() {
            return Some(text.to_owned());
        }
        let bytes = match self {
            Garbling::Utf8AsGbk => {
                let (bytes, _, lost) = GBK.encode(text);
                (!lost).then(|| bytes.into_owned())?
            }
            Garbling::GbkAsLatin1 | Garbling::Utf8AsLatin1 => {
                text.chars().map(latin).collect::<Option<_>>()?
            }
        };
        match self {
            Garbling::GbkAsLatin1 => {
                GB18030.decode_without_bom_handling_and_without_replacement(&bytes).map(Into::into)
            }
            Garbling::Utf8AsGbk | Garbling::Utf8AsLatin1 => String::from_utf8(bytes).ok(),
        }
    }
}

/// The byte that was read as a character of Latin-1 or of Windows' own form of it.
fn latin(char: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(char)) {
        return Some(byte);
    }
    let mut buffer = [0; 4];
    match WINDOWS_1252.encode(char.encode_utf8(&mut buffer)) {
        (bytes, _, false) => bytes.first().copied(),
        _ => None,
    }
}

/// Whether a text reads as if its encoding had been mistaken once, and how it was meant.
pub fn suspect(text: &str) -> Option<Suspicion> {
    let head = text.char_indices().take_while(|(at, _)| *at < LOOKED_AT).last();
    let head = &text[..head.map_or(0, |(at, char)| at + char.len_utf8())];
    if head.is_ascii() {
        return None;
    }
    let weigh = |garbling: Garbling| {
        let (mut good, mut bad, mut first) = (0, 0, None);
        for seen in head.split(is_between).map(str::trim).filter(|piece| !piece.is_ascii()) {
            match garbling.undo(seen).filter(|meant| is_common(meant)) {
                Some(meant) => {
                    good += meant.chars().filter(|char| !char.is_ascii()).count();
                    first.get_or_insert((seen.to_owned(), meant));
                }
                None => bad += seen.chars().filter(|char| !char.is_ascii()).count(),
            }
        }
        let (seen, meant) = first?;
        // What was cut within a character cannot be undone, so some may fail.
        (good >= ENOUGH && good * 2 > bad && !is_common(&seen)).then_some(Suspicion { garbling, seen, meant })
    };
    Garbling::ALL.into_iter().find_map(weigh)
}

/// Whether text was lost for good: 锟斤拷 is what � becomes when it is mistaken once more.
pub fn is_lost(text: &str) -> bool {
    text.contains("锟斤拷") || text.contains('\u{fffd}')
}

/// Whether so much was lost that nothing can be read any more: a text of marks for what is missing.
pub fn is_nothing_left(text: &str) -> bool {
    let (mut marks, mut other) = (0, 0);
    for char in text.chars().take(LOOKED_AT).filter(|char| !char.is_ascii()) {
        if matches!(char, '锟' | '斤' | '拷' | '\u{fffd}') {
            marks += 1;
        } else {
            other += 1;
        }
    }
    marks >= 8 && marks > other
}

fn is_between(char: char) -> bool {
    matches!(char, ',' | ';' | '\t' | '|' | '"' | '\n' | '\r')
}

/// Whether the Chinese of a text is of the characters in daily use, as the first level of GB 2312 lists
/// them, and there is nothing else but ASCII and Chinese marks.
fn is_common(text: &str) -> bool {
    let (mut common, mut other) = (0, 0);
    for char in text.chars().filter(|char| !char.is_ascii()) {
        let mut buffer = [0; 4];
        let (bytes, _, lost) = GBK.encode(char.encode_utf8(&mut buffer));
        match (lost, bytes.as_ref()) {
            (false, [0xb0..=0xd7, 0xa1..=0xff]) => common += 1,
            (false, [0xa1..=0xa3, 0xa1..=0xff]) => {}
            _ => other += 1,
        }
    }
    common > 0 && other * 8 <= common
}

/// A text put right as it is read, line by line; a cell that cannot be is left as it stands.
pub struct Undone<R> {
    input: BufReader<R>,
    garbling: Garbling,
    line: Vec<u8>,
    given: usize,
}

impl<R: Read> Undone<R> {
    /// Puts `input`, which is UTF-8, right.
    pub fn new(input: R, garbling: Garbling) -> Undone<R> {
        Undone { input: BufReader::new(input), garbling, line: Vec::new(), given: 0 }
    }

    fn next_line(&mut self) -> io::Result<()> {
        self.line.clear();
        self.given = 0;
        self.input.read_until(b'\n', &mut self.line)?;
        if self.line.is_ascii() {
            return Ok(());
        }
        let text = String::from_utf8_lossy(&self.line);
        self.line = match self.garbling.undo(&text) {
            Some(line) => line.into_bytes(),
            None => self.by_cells(&text).into_bytes(),
        };
        Ok(())
    }

    fn by_cells(&self, line: &str) -> String {
        let mut whole = String::with_capacity(line.len());
        for piece in line.split_inclusive(is_between) {
            match self.garbling.undo(piece) {
                Some(meant) => whole.push_str(&meant),
                None => whole.push_str(piece),
            }
        }
        whole
    }
}

impl<R: Read> Read for Undone<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.given == self.line.len() {
            self.next_line()?;
        }
        let count = out.len().min(self.line.len() - self.given);
        out[..count].copy_from_slice(&self.line[self.given..self.given + count]);
        self.given += count;
        Ok(count)
    }
}

/// How many cells of a text cannot be put right.
pub fn count_lost(input: impl Read, garbling: Garbling) -> io::Result<u64> {
    let mut lines = BufReader::new(input);
    let (mut line, mut lost) = (Vec::new(), 0);
    while lines.read_until(b'\n', &mut line)? > 0 {
        let text = String::from_utf8_lossy(&line);
        if garbling.undo(&text).is_none() {
            lost += text.split(is_between).filter(|piece| garbling.undo(piece).is_none()).count() as u64;
        }
        line.clear();
    }
    Ok(lost)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "线索编号,创建时间,客户名称\nL1,2026-03-01,晨澜医疗\n";

    fn garbled(garbling: Garbling, text: &str) -> String {
        match garbling {
            Garbling::GbkAsLatin1 => WINDOWS_1252.decode_without_bom_handling(&GBK.encode(text).0).0.into(),
            Garbling::Utf8AsGbk => GBK.decode_without_bom_handling(text.as_bytes()).0.into(),
            Garbling::Utf8AsLatin1 => WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into(),
        }
    }

    #[test]
    fn every_garbling_is_told_and_undone() {
        for garbling in Garbling::ALL {
            let seen = garbled(garbling, TEXT);
            let suspicion = suspect(&seen).unwrap_or_else(|| panic!("{garbling:?}: {seen}"));
            assert_eq!((suspicion.garbling, suspicion.meant.as_str()), (garbling, "线索编号"));
            let mut undone = String::new();
            Undone::new(seen.as_bytes(), garbling).read_to_string(&mut undone).unwrap();
            assert_eq!(undone, TEXT);
            assert_eq!(count_lost(seen.as_bytes(), garbling).unwrap(), 0);
        }
    }

    #[test]
    fn what_reads_well_is_not_suspected() {
        for text in [
            TEXT,
            "Número,Año,Straße\n1,2026,Müller GmbH\n",
            "Prénom,Société,Créé\nZoë,Café Élysée,à\n",
            "客戶名稱,聯絡電話\n臺灣積體電路,02\n",
            "顧客,電話\nさくら商事,03\n",
            "plain,ascii\n",
            "",
        ] {
            assert_eq!(suspect(text), None, "{text}");
        }
    }

    #[test]
    fn what_was_lost_stays_as_it_stands_and_is_counted() {
        // An odd number of bytes: the last of three characters is cut in half.
        let seen = garbled(Garbling::Utf8AsGbk, "客户,晨澜者\n");
        let mut undone = String::new();
        Undone::new(seen.as_bytes(), Garbling::Utf8AsGbk).read_to_string(&mut undone).unwrap();
        assert!(undone.starts_with("客户,") && !undone.contains("晨澜者"), "{undone}");
        assert_eq!(count_lost(seen.as_bytes(), Garbling::Utf8AsGbk).unwrap(), 1);
        assert!(is_lost("锟斤拷锟斤拷") && !is_lost(TEXT));
        assert!(
            is_nothing_left("锟斤拷锟斤拷锟斤拷,a") && !is_nothing_left(TEXT) && !is_nothing_left("客户�")
        );
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,60}") {
            let _ = suspect(&text);
        }

        #[test]
        fn what_can_be_undone_is_undone_exactly(text in "[一-龥a-z0-9,]{1,20}") {
            for garbling in [Garbling::GbkAsLatin1, Garbling::Utf8AsLatin1] {
                prop_assert_eq!(garbling.undo(&garbled(garbling, &text)), Some(text.clone()));
            }
        }
    }
}
