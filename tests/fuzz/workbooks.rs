//! Workbooks of four kinds, well-formed but for a few places within their parts.

use std::io::{Cursor, Read, Write};
use std::sync::LazyLock;

use rust_xlsxwriter::{ExcelDateTime, Format};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::any_file;
use crate::choices::Choices;
use crate::target::Target;

/// A workbook whose parts are changed in some places and packed again.
pub const WORKBOOKS: Target = Target { seeds, words: &["Sheet1", "\u{1}", "0"], runs: 50, law };

/// How many places are changed at most.
const CHANGES: usize = 8;

/// What is put into parts of XML.
const XML: &[&str] = &[
    "",
    "0",
    "-1",
    "1",
    "9999",
    "65536",
    "1048576",
    "1048577",
    "4294967295",
    "99999999999999999999",
    "1e308",
    "NaN",
    "0.5",
    "46096.583",
    "A1",
    "XFD1048576",
    "XFE1",
    "AAAAAAA1",
    "A0",
    "1A",
    " t=\"s\"",
    " t=\"d\"",
    " t=\"b\"",
    " t=\"e\"",
    " t=\"inlineStr\"",
    " t=\"str\"",
    " s=\"9999\"",
    " r=\"A1\"",
    "<c r=\"B2\"><v>1</v></c>",
    "<row>",
    "</row>",
    "<v>",
    "</v>",
    "<is><t>",
    "<mergeCell ref=\"A1:XFD1048576\"/>",
    "<mergeCell ref=\"B2:A1\"/>",
    "&amp;",
    "&#0;",
    "&#x10FFFF;",
    "&lol;",
    "<!--",
    "<![CDATA[",
    "<?",
    "2026-03-15T09:30:00",
    "PT99999999H",
    "#N/A",
    "#REF!",
    " table:number-columns-repeated=\"16384\"",
    " table:number-rows-repeated=\"1048576\"",
    "date1904=\"1\"",
    "\0",
    "\u{feff}",
    "甲公司",
    "😀",
];

/// What is put into binary parts.
const BINARY: &[&[u8]] = &[
    &[],
    &[0],
    &[0xff],
    &[0xff, 0xff],
    &[0xff, 0xff, 0xff, 0xff],
    &[0, 0, 0, 0x80],
    &[0xff, 0xff, 0xff, 0x7f],
    &[0, 1],
    &[0, 0, 1, 0],
    &[0x0a, 0, 0, 0],
    &[0x3c, 0, 0xff, 0xff],
    &[0x00, 0x02, 0x0e, 0],
];

/// One workbook of each kind, whole.
pub fn originals() -> Vec<Vec<u8>> {
    BOOKS.iter().map(Book::packed).collect()
}

fn seeds() -> Vec<Vec<u8>> {
    let spread = |seed: u8| (0..24u8).map(move |at| at.wrapping_mul(37).wrapping_add(seed.wrapping_mul(101)));
    (0..32u8).map(|seed| [seed].into_iter().chain(spread(seed)).collect()).collect()
}

fn law(bytes: &[u8]) {
    let mut choices = Choices::of(bytes);
    let mut book = BOOKS[choices.below(BOOKS.len())].clone();
    for _ in 0..CHANGES {
        if choices.is_over() {
            break;
        }
        let part = choices.below(book.parts.len());
        change(&mut book.parts[part], &mut choices);
    }
    any_file::check(&book.packed());
}

fn change(part: &mut Part, choices: &mut Choices<'_>) {
    let bytes = &mut part.bytes;
    let from = choices.below(bytes.len() + 1);
    let to = (from + choices.below(16)).min(bytes.len());
    let new = match choices.below(4) {
        0 => choices.piece(12).to_vec(),
        1 => bytes[from..to].repeat(2),
        _ if part.name.ends_with(".xml") || part.name.ends_with(".rels") => choices.pick(XML).into(),
        _ => choices.pick(BINARY).to_vec(),
    };
    let to = if choices.below(2) == 0 { from } else { to };
    drop(bytes.splice(from..to, new));
}

/// A workbook as its parts.
#[derive(Clone)]
struct Book {
    kind: Kind,
    parts: Vec<Part>,
}

#[derive(Clone, Copy)]
enum Kind {
    Zip,
    Container,
}

#[derive(Clone)]
struct Part {
    name: String,
    bytes: Vec<u8>,
}

impl Book {
    fn packed(&self) -> Vec<u8> {
        match self.kind {
            Kind::Zip => zipped(&self.parts),
            Kind::Container => contained(&self.parts),
        }
    }

    fn zipped(parts: &[(&str, Vec<u8>)]) -> Book {
        let part = |(name, bytes): &(&str, Vec<u8>)| Part { name: (*name).to_owned(), bytes: bytes.clone() };
        Book { kind: Kind::Zip, parts: parts.iter().map(part).collect() }
    }
}

fn zipped(parts: &[Part]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for part in parts {
        zip.start_file(&part.name, stored).unwrap();
        zip.write_all(&part.bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn contained(parts: &[Part]) -> Vec<u8> {
    let mut container = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for part in parts {
        let mut stream = container.create_stream(format!("/{}", part.name)).unwrap();
        stream.write_all(&part.bytes).unwrap();
    }
    container.into_inner().into_inner()
}

static BOOKS: LazyLock<Vec<Book>> = LazyLock::new(|| vec![xlsx(), ods(), xls(), xlsb()]);

const HEADER: [&str; 5] = ["合同编号", "客户名称", "合同金额", "签订日期", "合同状态"];
/// The 15th of March 2026 as workbooks count days.
const DAY: f64 = 46_096.0;

fn xlsx() -> Book {
    let mut book = rust_xlsxwriter::Workbook::new();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let sheet = book.add_worksheet();
    sheet.merge_range(0, 0, 0, 4, "2026年合同台账（单位：万元）", &Format::new()).unwrap();
    for (column, name) in (0..).zip(HEADER) {
        sheet.write(1, column, name).unwrap();
    }
    for row in 2..5 {
        sheet.write(row, 0, format!("HT-{row}")).unwrap();
        sheet.write(row, 1, "甲公司").unwrap();
        sheet.write(row, 2, 12.8).unwrap();
        sheet.write_with_format(row, 3, ExcelDateTime::from_ymd(2026, 3, 15).unwrap(), &day).unwrap();
        sheet.write(row, 4, "已归档").unwrap();
    }
    sheet.write_formula(5, 2, "=SUM(C3:C5)").unwrap();
    sheet.write(5, 0, true).unwrap();
    book.add_worksheet().set_name("空").unwrap();
    let mut archive = ZipArchive::new(Cursor::new(book.save_to_buffer().unwrap())).unwrap();
    let parts = (0..archive.len()).map(|index| {
        let mut part = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        Part { name: part.name().unwrap().into_owned(), bytes }
    });
    let parts = parts.filter(|part| !part.name.starts_with("docProps") && !part.name.contains("theme"));
    Book { kind: Kind::Zip, parts: parts.collect() }
}

fn ods() -> Book {
    let text = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let header: String = HEADER.iter().map(|name| text(name)).collect();
    let row: String = [
        text("HT-1"),
        text("甲公司"),
        "<table:table-cell office:value-type=\"float\" office:value=\"128000\"><text:p>128000</text:p></table:table-cell>"
            .to_owned(),
        "<table:table-cell office:value-type=\"date\" office:date-value=\"2026-03-15\"><text:p>3-15</text:p></table:table-cell>"
            .to_owned(),
        text("已归档"),
    ]
    .concat();
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
         <table:table table:name=\"Sheet1\"><table:table-row>{header}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"2\">{row}</table:table-row>\
         </table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let kind = b"application/vnd.oasis.opendocument.spreadsheet".to_vec();
    let manifest = b"<?xml version=\"1.0\" encoding=\"UTF-8\"?><manifest:manifest \
        xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    Book::zipped(&[
        ("mimetype", kind),
        ("content.xml", content.into_bytes()),
        ("META-INF/manifest.xml", manifest.to_vec()),
    ])
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A stream of BIFF8 records: the globals, then one sheet.
fn xls() -> Book {
    let record = |kind: u16, data: &[u8]| {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes()[..], data].concat()
    };
    let start = |of: u16| {
        let words = [0x0600, of, 0, 0, 0, 0, 0, 0];
        record(0x0809, &words.iter().flat_map(|word: &u16| word.to_le_bytes()).collect::<Vec<u8>>())
    };
    let at = |row: u16, column: u16| [row.to_le_bytes(), column.to_le_bytes(), [0; 2]].concat();
    let label = |row: u16, column: u16, text: &str| {
        let length = u16::try_from(text.encode_utf16().count()).unwrap();
        record(0x0204, &[at(row, column), length.to_le_bytes().to_vec(), vec![1], utf16(text)].concat())
    };
    let number = |row: u16, column: u16, value: f64| {
        record(0x0203, &[at(row, column), value.to_le_bytes().to_vec()].concat())
    };
    let mut sheet = start(0x0010);
    sheet.extend(record(0x0200, &[0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 5, 0, 0, 0]));
    for (column, name) in (0..).zip(HEADER) {
        sheet.extend(label(0, column, name));
    }
    for row in 1..3 {
        sheet.extend(label(row, 0, &format!("HT-{row}")));
        sheet.extend(label(row, 1, "甲公司"));
        sheet.extend(number(row, 2, 128_000.0));
        sheet.extend(number(row, 3, DAY));
        sheet.extend(label(row, 4, "已归档"));
    }
    sheet.extend(record(0x000a, &[]));
    let bound = |place: u32| record(0x0085, &[&place.to_le_bytes()[..], &[0, 0, 6, 0], b"Sheet1"].concat());
    let globals = |place: u32| [start(0x0005), bound(place), record(0x000a, &[])].concat();
    let place = u32::try_from(globals(0).len()).unwrap();
    let stream = [globals(place), sheet].concat();
    Book { kind: Kind::Container, parts: vec![Part { name: "Workbook".to_owned(), bytes: stream }] }
}

/// Records of BIFF12 in the parts of a zip.
fn xlsb() -> Book {
    let record = |kind: u16, data: &[u8]| {
        let [low, high] = [kind & 0x7f, kind >> 7].map(|part| part.to_le_bytes()[0]);
        let head = if kind < 0x80 { vec![low] } else { vec![low | 0x80, high] };
        [head, vec![u8::try_from(data.len()).unwrap()], data.to_vec()].concat()
    };
    let wide = |text: &str| {
        let length = u32::try_from(text.encode_utf16().count()).unwrap();
        [length.to_le_bytes().to_vec(), utf16(text)].concat()
    };
    let at = |column: u32| [column.to_le_bytes(), [0; 4]].concat();
    let text = |column: u32, text: &str| record(0x0006, &[at(column), wide(text)].concat());
    let real = |column: u32, value: f64| record(0x0005, &[at(column), value.to_le_bytes().to_vec()].concat());
    let row = |row: u32| record(0x0000, &[row.to_le_bytes().to_vec(), vec![0; 13]].concat());
    let mut sheet = record(0x0081, &[]);
    sheet.extend(record(0x0094, &[0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0]));
    sheet.extend(record(0x0091, &[]));
    sheet.extend(row(0));
    sheet.extend((0..).zip(HEADER).flat_map(|(column, name)| text(column, name)));
    for number in 1..3 {
        sheet.extend(row(number));
        sheet.extend([text(0, &format!("HT-{number}")), text(1, "甲公司"), real(2, 128_000.0)].concat());
        sheet.extend([real(3, DAY), text(4, "已归档")].concat());
    }
    sheet.extend([record(0x0092, &[]), record(0x0082, &[])].concat());
    let bundle = [vec![0, 0, 0, 0, 1, 0, 0, 0], wide("rId1"), wide("Sheet1")].concat();
    let workbook = [
        record(0x0083, &[]),
        record(0x0099, &[0; 12]),
        record(0x009c, &bundle),
        record(0x0090, &[]),
        record(0x009d, &[0; 26]),
        record(0x0084, &[]),
    ]
    .concat();
    let relations = b"<?xml version=\"1.0\"?><Relationships><Relationship Id=\"rId1\" \
        Target=\"worksheets/sheet1.bin\"/></Relationships>";
    Book::zipped(&[
        ("xl/workbook.bin", workbook),
        ("xl/_rels/workbook.bin.rels", relations.to_vec()),
        ("xl/worksheets/sheet1.bin", sheet),
    ])
}

#[cfg(not(fuzzing))]
#[test]
fn the_workbooks_are_read_before_they_are_changed() {
    for (book, rows) in originals().iter().zip([4, 2, 2, 2]) {
        let tables = any_file::read(book).unwrap();
        let read: Vec<usize> = tables.iter().map(|table| table.batch.records.len()).collect();
        assert_eq!(read, [rows]);
    }
}
