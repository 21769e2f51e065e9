//! The cells of a sheet in plain XML, one after the other.

use std::io::Read;

use calamine::{Cell, DataRef};
use memchr::{memchr, memmem};

use super::formats::Formats;
use super::strings::{Strings, is_utf8};
use super::{Unusual, plain_text, trimmed};

/// How much is unpacked at a time.
const CHUNK: usize = 256 << 10;

/// A row of more bytes is unusual.
const ROW: usize = 4 << 20;

/// The cells of one sheet.
pub struct PlainCells<'a> {
    xml: Window<'a>,
    strings: &'a Strings,
    formats: &'a Formats,
    /// Where a cell stands that does not say it.
    next: (u32, u32),
    /// Whether a row has begun and not ended.
    is_in_row: bool,
}

/// The stretch of the sheet that is at hand.
struct Window<'a> {
    input: Box<dyn Read + 'a>,
    bytes: Vec<u8>,
    /// How far it has been read.
    at: usize,
    /// The end of the last row that is whole.
    whole: usize,
}

/// The attributes of a cell that count.
#[derive(Default)]
struct Attributes<'x> {
    place: Option<&'x [u8]>,
    style: Option<&'x [u8]>,
    kind: Option<&'x [u8]>,
}

impl<'a> PlainCells<'a> {
    /// Finds the first row.
    pub fn new(
        input: Box<dyn Read + 'a>,
        strings: &'a Strings,
        formats: &'a Formats,
    ) -> Result<PlainCells<'a>, Unusual> {
        let mut xml = Window { input, bytes: Vec::new(), at: 0, whole: 0 };
        xml.fill()?;
        let start = memmem::find(&xml.bytes, b"<sheetData>").ok_or(Unusual)?;
        let head = &xml.bytes[..start];
        let is_plain = memmem::find(head, b"<worksheet").is_some()
            && memmem::find(head, b"<!").is_none()
            && memchr::memchr_iter(b'?', head).count() <= 2
            && is_utf8(head);
        if !is_plain {
            return Err(Unusual);
        }
        xml.at = start + b"<sheetData>".len();
        Ok(PlainCells { xml, strings, formats, next: (0, 0), is_in_row: false })
    }

    /// The next cell; `None` at the end.
    ///
    /// # Errors
    /// What is not plain; the cells before it are as they should be.
    pub fn next_cell(&mut self) -> Result<Option<Cell<DataRef<'a>>>, Unusual> {
        loop {
            let rest = self.xml.rest()?;
            if let Some(inside) = rest.strip_prefix(b"<c") {
                let (strings, formats) = (self.strings, self.formats);
                let (place, value, behind) = cell(inside, self.next, strings, formats)?;
                self.xml.at += rest.len() - behind;
                self.next = (self.next.0, place.1 + 1);
                return Ok(Some(Cell::new(place, value)));
            }
            let (next, behind) = if let Some(behind) = rest.strip_prefix(b"</row>") {
                if !std::mem::take(&mut self.is_in_row) {
                    return Err(Unusual);
                }
                ((self.next.0 + 1, 0), behind.len())
            } else if let Some(inside) = rest.strip_prefix(b"<row") {
                let (next, behind) = row(inside, self.next)?;
                let is_closed = inside[..inside.len() - behind].ends_with(b"/>");
                if std::mem::replace(&mut self.is_in_row, !is_closed) {
                    return Err(Unusual);
                }
                (next, behind)
            } else if rest.starts_with(b"</sheetData>") {
                return Ok(None);
            } else {
                return Err(Unusual);
            };
            self.xml.at += rest.len() - behind;
            self.next = next;
        }
    }
}

impl Window<'_> {
    /// What is left of the whole rows, or of the sheet, without blanks before it.
    fn rest(&mut self) -> Result<&[u8], Unusual> {
        loop {
            let rest = &self.bytes[self.at.min(self.whole)..self.whole];
            let blanks = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            self.at += blanks;
            if blanks < rest.len() {
                return Ok(&self.bytes[self.at..self.whole]);
            }
            self.fill()?;
        }
    }

    /// Unpacks until one more row is whole.
    fn fill(&mut self) -> Result<(), Unusual> {
        self.bytes.drain(..self.at);
        self.at = 0;
        loop {
            let before = self.bytes.len();
            if before > ROW {
                return Err(Unusual);
            }
            let part = self.input.by_ref().take(CHUNK as u64).read_to_end(&mut self.bytes);
            let count = part.map_err(|_| Unusual)?;
            let is_over = self.bytes.trim_ascii_start().starts_with(b"</sheetData>");
            let end = memmem::rfind(&self.bytes, b"</row>").map(|at| at + b"</row>".len());
            self.whole = if count == 0 || is_over { self.bytes.len() } else { end.unwrap_or(0) };
            if self.whole > 0 {
                return Ok(());
            }
            if count == 0 {
                return Err(Unusual);
            }
        }
    }
}

/// Reads the tag of a row from behind its name: where its first cell stands, and how much is left.
fn row(inside: &[u8], next: (u32, u32)) -> Result<((u32, u32), usize), Unusual> {
    let (mut rest, mut next) = (inside, next);
    loop {
        match rest {
            [b'>', behind @ ..] => return Ok((next, behind.len())),
            [b'/', b'>', behind @ ..] => return Ok(((next.0 + 1, 0), behind.len())),
            _ => {}
        }
        let (key, value, behind) = attribute(rest)?;
        if key == b"r" {
            next.0 = number(value)?.checked_sub(1).ok_or(Unusual)?;
        }
        rest = behind;
    }
}

type Placed<'a> = ((u32, u32), DataRef<'a>, usize);

/// Reads a cell from behind its name: its place, its value, and how much is left.
fn cell<'a>(
    inside: &[u8],
    next: (u32, u32),
    strings: &'a Strings,
    formats: &Formats,
) -> Result<Placed<'a>, Unusual> {
    let (mut rest, mut found) = (inside, Attributes::default());
    let is_empty = loop {
        match rest {
            [b'>', behind @ ..] => {
                rest = behind;
                break false;
            }
            [b'/', b'>', behind @ ..] => {
                rest = behind;
                break true;
            }
            _ => {}
        }
        let (key, value, behind) = attribute(rest)?;
        let slot = match key {
            b"r" => Some(&mut found.place),
            b"s" => Some(&mut found.style),
            b"t" => Some(&mut found.kind),
            _ => None,
        };
        if slot.is_some_and(|slot| slot.replace(value).is_some()) {
            return Err(Unusual);
        }
        rest = behind;
    };
    let place = found.place.map_or(Ok(next), self::place)?;
    if is_empty {
        return Ok((place, DataRef::Empty, rest.len()));
    }
    let mut value = DataRef::Empty;
    loop {
        rest = rest.trim_ascii_start();
        rest = if let Some(behind) = rest.strip_prefix(b"</c>") {
            return Ok((place, value, behind.len()));
        } else if let Some(inside) = rest.strip_prefix(b"<v>") {
            let end = memchr(b'<', inside).ok_or(Unusual)?;
            value = found.value(&inside[..end], strings, formats)?;
            inside[end..].strip_prefix(b"</v>").ok_or(Unusual)?
        } else if let Some(inside) = rest.strip_prefix(b"<is>") {
            let (text, behind) = inline(inside)?;
            value = DataRef::String(text.to_owned());
            behind
        } else if let Some(inside) = rest.strip_prefix(b"<f") {
            value = DataRef::Empty;
            formula(inside)?
        } else {
            return Err(Unusual);
        };
    }
}

impl Attributes<'_> {
    /// What the text of a value means.
    fn value<'a>(
        &self,
        text: &[u8],
        strings: &'a Strings,
        formats: &Formats,
    ) -> Result<DataRef<'a>, Unusual> {
        match self.kind {
            None | Some(b"n") if text.is_empty() => Ok(DataRef::Empty),
            None | Some(b"n") => {
                let style = self.style.map_or(Ok(0), number)?;
                let number = float(text)?;
                // A cell without a style is a number, whatever the first style is.
                Ok(if self.style.is_some() {
                    formats.value(number, style as usize)
                } else {
                    DataRef::Float(number)
                })
            }
            Some(b"s") => strings.get(number(text)? as usize).map(DataRef::SharedString).ok_or(Unusual),
            Some(b"b") => match text {
                b"0" => Ok(DataRef::Bool(false)),
                b"1" => Ok(DataRef::Bool(true)),
                _ => Err(Unusual),
            },
            Some(b"str") => Ok(DataRef::String(plain_text(text)?.to_owned())),
            Some(b"e") => plain_text(text)?.parse().map(DataRef::Error).map_err(|_| Unusual),
            _ => Err(Unusual),
        }
    }
}

/// The one text of a cell that holds its text itself.
fn inline(inside: &[u8]) -> Result<(&str, &[u8]), Unusual> {
    let (inside, keeps_blanks) = match inside.strip_prefix(b"<t>") {
        Some(inside) => (inside, false),
        None => (inside.strip_prefix(b"<t xml:space=\"preserve\">").ok_or(Unusual)?, true),
    };
    let end = memchr(b'<', inside).ok_or(Unusual)?;
    let text = plain_text(&inside[..end])?;
    let behind = inside[end..].strip_prefix(b"</t></is>").ok_or(Unusual)?;
    Ok((if keeps_blanks { text } else { trimmed(text) }, behind))
}

/// What comes behind a formula.
fn formula(inside: &[u8]) -> Result<&[u8], Unusual> {
    let mut rest = inside;
    while !rest.starts_with(b">") {
        if let Some(behind) = rest.strip_prefix(b"/>") {
            return Ok(behind);
        }
        rest = attribute(rest)?.2;
    }
    let end = memchr(b'<', rest).ok_or(Unusual)?;
    rest[end..].strip_prefix(b"</f>").ok_or(Unusual)
}

/// The name and the value of an attribute, and what comes behind.
type Attribute<'a> = (&'a [u8], &'a [u8], &'a [u8]);

/// The next attribute.
fn attribute(tag: &[u8]) -> Result<Attribute<'_>, Unusual> {
    let tag = tag.strip_prefix(b" ").ok_or(Unusual)?;
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-' | b'.');
    let length = tag.iter().position(|byte| !is_name(byte)).ok_or(Unusual)?;
    let (name, rest) = tag.split_at(length);
    let value = rest.strip_prefix(b"=\"").ok_or(Unusual)?;
    let end = value.iter().position(|byte| matches!(byte, b'"' | b'<' | b'&')).ok_or(Unusual)?;
    if name.is_empty() || value[end] != b'"' || !value[..end].is_ascii() {
        return Err(Unusual);
    }
    Ok((name, &value[..end], &value[end + 1..]))
}

/// The row and the column of `B2`, from 0.
fn place(text: &[u8]) -> Result<(u32, u32), Unusual> {
    let letters = text.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    if !(1..=3).contains(&letters) {
        return Err(Unusual);
    }
    let column = text[..letters].iter().fold(0, |column, letter| column * 26 + u32::from(letter - b'A') + 1);
    Ok((number(&text[letters..])?.checked_sub(1).ok_or(Unusual)?, column - 1))
}

/// A whole number of some digits.
fn number(text: &[u8]) -> Result<u32, Unusual> {
    if !(1..=9).contains(&text.len()) || !text.iter().all(u8::is_ascii_digit) {
        return Err(Unusual);
    }
    Ok(text.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0')))
}

/// A number as a workbook writes one.
fn float(text: &[u8]) -> Result<f64, Unusual> {
    if let Ok(whole) = number(text) {
        return Ok(f64::from(whole));
    }
    let digits = text.strip_prefix(b"-").unwrap_or(text);
    let is_plain = digits.first().is_some_and(u8::is_ascii_digit)
        && digits.last().is_some_and(u8::is_ascii_digit)
        && digits
            .iter()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'+' | b'-'));
    let text = std::str::from_utf8(text).map_err(|_| Unusual)?;
    if is_plain { text.parse().map_err(|_| Unusual) } else { Err(Unusual) }
}

#[cfg(test)]
mod tests {
    use calamine::{Reader, Xlsx};
    use proptest::prelude::*;
    use std::io::{Cursor, Write};
    use zip::write::SimpleFileOptions;

    use crate::read::plain::PlainBook;

    const STYLES: &str = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy-mm-dd\"/><numFmt numFmtId=\"165\" formatCode=\"[h]:mm\"/></numFmts>\
                          <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"14\"/><xf numFmtId=\"4\"/></cellXfs></styleSheet>";
    const STRINGS: &str = "<sst><si><t>甲</t></si><si><t xml:space=\"preserve\"> 乙 </t></si><si><r><t>丙</t></r><rPh sb=\"0\"><t>x</t></rPh></si></sst>";

    fn workbook(sheet: &str) -> Vec<u8> {
        let relation = |id, kind, target| {
            format!(
                "<Relationship Id=\"r{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/>"
            )
        };
        let list = |inside: String| format!("<Relationships>{inside}</Relationships>");
        let parts = [
            ("_rels/.rels", list(relation(1, "officeDocument", "xl/workbook.xml"))),
            (
                "xl/workbook.xml",
                "<workbook><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
                    .to_owned(),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                list(
                    relation(1, "worksheet", "worksheets/sheet1.xml")
                        + &relation(2, "sharedStrings", "sharedStrings.xml")
                        + &relation(3, "styles", "styles.xml"),
                ),
            ),
            ("xl/sharedStrings.xml", STRINGS.to_owned()),
            ("xl/styles.xml", STYLES.to_owned()),
            ("xl/worksheets/sheet1.xml", format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>")),
        ];
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    /// Looks that every cell until the first that is unusual is the one that calamine reads; answers with how many
    /// there are, and whether they are all of the sheet.
    fn agree(bytes: &[u8], sheet: &str) -> (usize, bool) {
        let Ok(mut book) = Xlsx::new(Cursor::new(bytes.to_vec())) else { return (0, false) };
        let input = Box::new(Cursor::new(bytes.to_vec()));
        let Ok(mut plain) = PlainBook::open(input, book.has_1904_epoch(), 64 << 20) else {
            return (0, false);
        };
        let Ok(mut cells) = plain.cells(sheet) else { return (0, false) };
        let mut expected = book.worksheet_cells_reader(sheet).expect("a sheet that begins plainly");
        let mut count = 0;
        loop {
            let Ok(found) = cells.next_cell() else { return (count, false) };
            let wanted = expected.next_cell().expect("what is plain is sound");
            assert_eq!(
                found.as_ref().map(|cell| cell.get_position()),
                wanted.as_ref().map(|cell| cell.get_position())
            );
            assert_eq!(
                format!("{:?}", found.as_ref().map(|cell| cell.get_value())),
                format!("{:?}", wanted.as_ref().map(|cell| cell.get_value()))
            );
            if found.is_none() {
                return (count, true);
            }
            count += 1;
        }
    }

    #[test]
    fn plain_cells_are_read_to_the_end() {
        let sheet = "<row r=\"1\" spans=\"1:3\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" s=\"1\" t=\"s\"><v>1</v></c></row>\n<row r=\"2\"/>\
            <row r=\"4\" ht=\"15\" hidden=\"1\"><c r=\"A4\" s=\"1\"><v>45658.25</v></c><c s=\"2\"><v>1.5</v></c><c r=\"D4\" s=\"4\"><v>-1.25E-3</v></c><c s=\"9\"><v>7</v></c>\
            <c r=\"AA4\" t=\"str\"><f t=\"shared\" ref=\"A1:A2\" si=\"0\">A1&amp;\"x\"</f><v> 丁 </v></c></row><row><c t=\"inlineStr\"><is><t> 戊 </t></is></c><c/><c t=\"b\"><v>1</v></c>\
            <c t=\"e\"><v>#N/A</v></c><c t=\"n\"><v></v></c><c r=\"J5\" s=\"3\"/><c><f>1+1</f><v>2</v></c><c><f/></c></row>";
        assert_eq!(agree(&workbook(sheet), "表"), (15, true));
    }

    #[test]
    fn what_is_unusual_ends_the_plain_cells_and_is_never_misread() {
        for cell in [
            "<c r='A2'><v>1</v></c>",
            "<c><!-- --><v>1</v></c>",
            "<c t=\"s\"><v>99</v></c>",
            "<c t=\"str\"><v>a&amp;b</v></c>",
            "<c t=\"str\"><v>a_x000A_</v></c>",
            "<c><v> 1</v></c>",
            "<c><v>1_0</v></c>",
            "<x:c><v>1</v></x:c>",
            "<c><v>+1</v></c>",
            "<c r=\"A0\"><v>1</v></c>",
            "<c r=\"1\"><v>1</v></c>",
            "<c t=\"b\"><v>2</v></c>",
            "<c t=\"z\"><v>2</v></c>",
            "<c><v><![CDATA[1]]></v></c>",
            "<c t=\"inlineStr\"><is><r><t>a</t></r></is></c>",
            "<c><v>infinity</v></c>",
            "<c",
            "<c r=\"A2\" r=\"B2\"><v>1</v></c>",
            "<c><w/></c>",
            "<c t=\"d\"><v>2026-01-01</v></c>",
        ] {
            let sheet = format!("<row r=\"1\"><c><v>1</v></c></row><row>{cell}</row>");
            assert_eq!(agree(&workbook(&sheet), "表"), (1, false), "{cell}");
        }
    }

    #[test]
    fn a_row_that_ends_twice_is_unusual() {
        for inside in ["</row></row>", "</row><row></row></row>", "<row/></row>", "<row r=\"2\">"] {
            agree(&workbook(&format!("<row r=\"1\"><c><v>1</v></c></row>{inside}")), "表");
            agree(&workbook(&format!("<row r=\"1\"><c><v>1</v></c>{inside}</row>")), "表");
        }
    }

    #[test]
    fn a_sheet_is_read_on_where_it_ceases_to_be_plain() {
        let cell = |row: u32, text: &str| format!("<row r=\"{row}\"><c t=\"str\"><v>{text}</v></c></row>");
        let rows = [cell(1, "甲"), cell(2, "乙"), cell(3, "丙 &amp; 丁"), cell(4, "戊")].concat();
        let source = crate::read::Source::of_bytes("a.xlsx", workbook(&rows));
        let mut book = crate::read::Book::open(&source).unwrap();
        let sheet = book.sheets().remove(0);
        let mut rows = book.rows(&sheet).unwrap();
        let (mut row, mut found) = (crate::read::row::RawRow::default(), Vec::new());
        while rows.read(&mut row).unwrap() {
            found.push(format!("{} {:?}", row.number, row.cell(0)));
        }
        assert_eq!(found, ["1 Text(\"甲\")", "2 Text(\"乙\")", "3 Text(\"丙 & 丁\")", "4 Text(\"戊\")"]);
    }

    #[test]
    fn rows_beyond_a_chunk_are_whole() {
        let rows: String = (1..40_000)
            .map(|row| format!("<row r=\"{row}\"><c r=\"B{row}\" t=\"s\"><v>{}</v></c></row>", row % 3))
            .collect();
        assert_eq!(agree(&workbook(&rows), "表"), (39_999, true));
    }

    fn pieces() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "<row>",
            "<row r=\"3\">",
            "</row>",
            "<row/>",
            "<c>",
            "<c r=\"B7\">",
            "<c r=\"B7\" s=\"1\">",
            "<c t=\"s\">",
            "<c t=\"str\">",
            "<c t=\"inlineStr\">",
            "<c/>",
            "</c>",
            "<v>",
            "</v>",
            "<v>1</v>",
            "<v>0.5</v>",
            "<v/>",
            "<f>",
            "</f>",
            "<is><t>",
            "</t></is>",
            "1",
            "2e5",
            " ",
            "\n",
            "甲",
            "&lt;",
            "<!--",
            "-->",
            "]]>",
        ]);
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]
        #[test]
        fn whatever_a_sheet_holds_is_read_as_calamine_reads_it(inside in pieces()) {
            agree(&workbook(&format!("<row r=\"1\"><c><v>1</v></c>{inside}</c></row>")), "表");
            agree(&workbook(&format!("<row r=\"1\"><c><v>1</v></c></row>{inside}")), "表");
        }
    }

    #[test]
    fn the_shared_workbooks_are_read_as_calamine_reads_them() {
        let folder = std::env::var("TRUEUP_SHARED").unwrap_or_else(|_| "../shared".to_owned());
        let mut folders = vec![std::path::PathBuf::from(folder).join("data")];
        while let Some(folder) = folders.pop() {
            let Ok(entries) = std::fs::read_dir(&folder) else { continue };
            for path in entries.flatten().map(|entry| entry.path()) {
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|end| end == "xlsx" || end == "xlsm") {
                    // Calamine may panic on a hostile file; then there is nothing to compare.
                    let compared = crate::read::guard::guarded(|| {
                        let bytes = std::fs::read(&path).unwrap();
                        let names = Xlsx::new(Cursor::new(bytes.clone())).map(|book| book.sheet_names());
                        (bytes, names.unwrap_or_default())
                    });
                    for name in compared.iter().flat_map(|(_, names)| names) {
                        agree(&compared.as_ref().unwrap().0, name);
                    }
                }
            }
        }
    }
}
