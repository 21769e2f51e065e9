//! What a file is, told from its content and never from its name.

use std::io::{self, Read, Seek, SeekFrom};

use crate::words::import as words;
use crate::words::{Phrase, phrase};

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// Nothing.
    Empty,
    /// Text whose cells are kept apart by a separator.
    Text,
    /// A workbook.
    Workbook(Workbook),
    /// A workbook that needs a password.
    Protected,
    /// Something that is no table.
    Foreign(Foreign),
}

/// The kinds of workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Workbook {
    /// Excel since 2007, with or without macros.
    Xlsx,
    /// Excel's binary form since 2007.
    Xlsb,
    /// Excel from 5.0 to 2003.
    Xls,
    /// LibreOffice.
    Ods,
    /// LibreOffice, as one text of XML.
    FlatOds,
    /// The XML of Excel 2003, often named `.xls`.
    SpreadsheetXml,
    /// A web page, often named `.xls`.
    Html,
}

/// What is recognised and cannot be read as a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// A web page without a table.
    Html,
    /// A web page with all that belongs to it in one file.
    Mhtml,
    /// XML of another kind.
    Xml,
    /// JSON.
    Json,
    /// An archive.
    Zip,
    /// A compressed file of another kind.
    Compressed,
    /// A Word document.
    Document,
    /// A presentation.
    Slides,
    /// A PDF.
    Pdf,
    /// A picture.
    Image,
    /// A Parquet file.
    Parquet,
    /// A database.
    Database,
    /// A workbook of Apple's Numbers.
    Numbers,
    /// A workbook of Excel 4.0 or older.
    OldExcel,
    /// Text of four bytes a character.
    Utf32,
    /// Bytes that are no text.
    Binary,
}

impl Foreign {
    /// What it is, for a person.
    pub fn phrase(self) -> Phrase {
        match self {
            Foreign::Html => phrase("网页（HTML），里面没有表格", "a web page (HTML) without a table"),
            Foreign::Mhtml => phrase("单文件网页（MHTML）", "a web page in one file (MHTML)"),
            Foreign::Xml => phrase("XML 文件", "an XML file"),
            Foreign::Json => phrase("JSON 文件", "a JSON file"),
            Foreign::Zip => phrase("压缩包（zip）", "a zip archive"),
            Foreign::Compressed => phrase("压缩文件", "a compressed file"),
            Foreign::Document => phrase("Word 文档", "a Word document"),
            Foreign::Slides => phrase("演示文稿", "a presentation"),
            Foreign::Pdf => phrase("PDF 文件", "a PDF"),
            Foreign::Image => phrase("图片", "a picture"),
            Foreign::Parquet => phrase("Parquet 数据文件", "a Parquet file"),
            Foreign::Database => phrase("数据库文件", "a database"),
            Foreign::Numbers => phrase("Numbers 表格", "a workbook of Apple's Numbers"),
            Foreign::Utf32 => phrase("UTF-32 编码的文本", "a text in UTF-32"),
            Foreign::OldExcel => phrase("Excel 4.0 或更早的工作簿", "a workbook of Excel 4.0 or older"),
            Foreign::Binary => phrase("二进制数据，不是文本", "binary data, not text"),
        }
    }

    /// Whether such a file beside exports is no export at all: a contract's PDF, a picture.
    pub fn is_no_export(self) -> bool {
        matches!(
            self,
            Foreign::Xml
                | Foreign::Json
                | Foreign::Document
                | Foreign::Slides
                | Foreign::Pdf
                | Foreign::Image
        )
    }

    /// What to do about it.
    pub fn hint(self) -> Phrase {
        match self {
            Foreign::Mhtml | Foreign::OldExcel => words::SAVE_AS_XLSX,
            Foreign::Zip | Foreign::Compressed => words::UNPACK_FIRST,
            Foreign::Utf32 => words::SAVE_AS_UTF8,
            _ => words::EXPORT_AS_TABLE,
        }
    }
}

/// How much of a file its kind is told from.
const HEAD: u64 = 64 << 10;

/// Tells what `input` holds and leaves it at its start.
pub fn sniff(input: &mut (impl Read + Seek)) -> io::Result<Content> {
    let mut head = Vec::new();
    input.take(HEAD).read_to_end(&mut head)?;
    input.seek(SeekFrom::Start(0))?;
    let content = match head.as_slice() {
        [] => Content::Empty,
        bytes if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") => sniff_zip(input)?,
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => sniff_ole(input)?,
        bytes => match magic(bytes) {
            Some(foreign) => Content::Foreign(foreign),
            None => sniff_text(bytes),
        },
    };
    input.seek(SeekFrom::Start(0))?;
    Ok(content)
}

fn magic(bytes: &[u8]) -> Option<Foreign> {
    const MAGIC: [(&[u8], Foreign); 20] = [
        (b"%PDF-", Foreign::Pdf),
        (b"\x89PNG\r\n", Foreign::Image),
        (b"\xff\xd8\xff", Foreign::Image),
        (b"GIF8", Foreign::Image),
        (b"BM6", Foreign::Image),
        (b"PAR1", Foreign::Parquet),
        (b"SQLite format 3\0", Foreign::Database),
        (b"\x1f\x8b", Foreign::Compressed),
        (b"7z\xbc\xaf\x27\x1c", Foreign::Compressed),
        (b"Rar!", Foreign::Compressed),
        (b"BZh", Foreign::Compressed),
        (b"\xfd7zXZ", Foreign::Compressed),
        (b"\x28\xb5\x2f\xfd", Foreign::Compressed),
        (b"\x09\x00\x04\x00", Foreign::OldExcel),
        (b"\x09\x02\x06\x00", Foreign::OldExcel),
        (b"\x09\x04\x06\x00", Foreign::OldExcel),
        (b"\x09\x08\x08\x00", Foreign::OldExcel),
        (b"{\\rtf", Foreign::Document),
        (b"\xff\xfe\0\0", Foreign::Utf32),
        (b"\0\0\xfe\xff", Foreign::Utf32),
    ];
    MAGIC.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, foreign)| *foreign)
}

/// Which kind of zip: its names say it. A zip of files may have a folder `word` as well.
fn sniff_zip(input: &mut (impl Read + Seek)) -> io::Result<Content> {
    let Ok(mut archive) = zip::ZipArchive::new(&mut *input) else {
        return Ok(Content::Workbook(Workbook::Xlsx));
    };
    let names: Vec<String> = archive.file_names().flatten().map(|name| name.replace('\\', "/")).collect();
    let has =
        |wanted: &str| names.iter().any(|name| name.trim_start_matches('/').eq_ignore_ascii_case(wanted));
    let is_office = has("[Content_Types].xml");
    let has_under =
        |folder: &str| is_office && names.iter().any(|name| name.trim_start_matches('/').starts_with(folder));
    Ok(if has("xl/workbook.bin") {
        Content::Workbook(Workbook::Xlsb)
    } else if has("xl/workbook.xml") || has_under("xl/") {
        Content::Workbook(Workbook::Xlsx)
    } else if has_under("word/") {
        Content::Foreign(Foreign::Document)
    } else if has_under("ppt/") {
        Content::Foreign(Foreign::Slides)
    } else if has("mimetype") && has("content.xml") {
        open_document(&mut archive)
    } else if has("Index/Document.iwa") || has("Index.zip") {
        Content::Foreign(Foreign::Numbers)
    } else {
        Content::Foreign(Foreign::Zip)
    })
}

/// Which kind of OpenDocument: its type stands in a part of its own.
fn open_document<R: Read + Seek>(archive: &mut zip::ZipArchive<R>) -> Content {
    let mut kind = String::new();
    if let Ok(part) = archive.by_name("mimetype") {
        // What cannot be read is no other kind, and its content will tell.
        let _ = part.take(256).read_to_string(&mut kind);
    }
    if kind.contains("opendocument.text") {
        Content::Foreign(Foreign::Document)
    } else if kind.contains("opendocument.presentation") {
        Content::Foreign(Foreign::Slides)
    } else {
        Content::Workbook(Workbook::Ods)
    }
}

/// Which kind of OLE file: its folder of streams, in UTF-16, says it.
fn sniff_ole(input: &mut (impl Read + Seek)) -> io::Result<Content> {
    const LIMIT: u64 = 256 << 20;
    input.seek(SeekFrom::Start(0))?;
    let mut bytes = Vec::new();
    input.take(LIMIT).read_to_end(&mut bytes)?;
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    Ok(if has("EncryptedPackage") || has("EncryptionInfo") {
        Content::Protected
    } else if has("Workbook") || has("Book") {
        Content::Workbook(Workbook::Xls)
    } else if has("WordDocument") {
        Content::Foreign(Foreign::Document)
    } else if has("PowerPoint Document") {
        Content::Foreign(Foreign::Slides)
    } else {
        Content::Workbook(Workbook::Xls)
    })
}

fn sniff_text(bytes: &[u8]) -> Content {
    let start = text_of(&bytes[..bytes.len().min(START)]).to_lowercase();
    let start = start.trim_start_matches(|char: char| char.is_whitespace() || char == '\u{feff}');
    let has = |word: &str| start.contains(word);
    if start.starts_with('<') {
        if has("urn:schemas-microsoft-com:office:spreadsheet") && start.starts_with("<?xml") {
            return Content::Workbook(Workbook::SpreadsheetXml);
        }
        if has("<office:document") && has("opendocument.spreadsheet") {
            return Content::Workbook(Workbook::FlatOds);
        }
        if PAGE.iter().any(|tag| has(tag)) {
            return Content::Workbook(Workbook::Html);
        }
        if start.starts_with("<?xml") {
            return Content::Foreign(Foreign::Xml);
        }
    }
    if start.starts_with("mime-version:") && has("content-type: multipart/related") {
        return Content::Foreign(Foreign::Mhtml);
    }
    if is_wide(bytes) {
        return Content::Text;
    }
    if is_json(start) {
        return Content::Foreign(Foreign::Json);
    }
    if is_binary(bytes) {
        return Content::Foreign(Foreign::Binary);
    }
    Content::Text
}

/// How much of a text says what it is.
const START: usize = 16 << 10;

/// Tags that only a web page has, or a piece of one.
const PAGE: [&str; 8] = ["<html", "<!doctype html", "<meta", "<head", "<body", "<style", "<div", "<table"];

fn is_wide(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff])
}

/// The start of a text as characters, as far as they are plain ones.
fn text_of(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0,
        None => String::from_utf8_lossy(bytes),
    }
}

/// An object or an array of objects; a line such as `[2026]` in a preamble is none.
fn is_json(start: &str) -> bool {
    let squeezed: String = start.chars().filter(|char| !char.is_whitespace()).take(4).collect();
    squeezed.starts_with("{\"") || squeezed.starts_with("[{\"") || squeezed == "[]" || squeezed == "{}"
}

/// So many control characters can stand in a text of a few lines by mistake.
const FEW: usize = 4;

/// Control characters that no text has, more than a few and more than one in a hundred; UTF-16 without a mark has its
/// noughts on one side only and is text.
fn is_binary(bytes: &[u8]) -> bool {
    if super::encoding::wide_order(bytes).is_some() {
        return false;
    }
    let odd = |byte: &&u8| matches!(byte, 0x01..=0x08 | 0x0e..=0x1a | 0x1c..=0x1f);
    let control = bytes.iter().filter(odd).count();
    let nul = bytes.iter().filter(|byte| **byte == 0).count();
    control > FEW && control * 100 > bytes.len() || nul * 10 > bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn kind(bytes: &[u8]) -> Content {
        sniff(&mut Cursor::new(bytes)).unwrap()
    }

    #[test]
    fn the_content_says_what_a_file_is() {
        assert_eq!(kind(b""), Content::Empty);
        assert_eq!(kind("编号,客户\n".as_bytes()), Content::Text);
        assert_eq!(kind(b"1,a\x08b\n"), Content::Text, "one control character in a few bytes");
        assert_eq!(kind(b"%PDF-1.7\n"), Content::Foreign(Foreign::Pdf));
        assert_eq!(kind(b"PAR1\x15\x04"), Content::Foreign(Foreign::Parquet));
        assert_eq!(kind(b"<html><table><tr>"), Content::Workbook(Workbook::Html));
        assert_eq!(
            kind(b"MIME-Version: 1.0\nContent-Type: multipart/related"),
            Content::Foreign(Foreign::Mhtml)
        );
        assert_eq!(kind(b"{\"a\": 1}"), Content::Foreign(Foreign::Json));
        assert_eq!(kind(b"\x89PNG\r\n\x1a\n"), Content::Foreign(Foreign::Image));
        assert_eq!(kind(b"\xff\xfe\0\0\x31\0\0\0"), Content::Foreign(Foreign::Utf32));
        assert_eq!(kind(b"\xff\xfe\x31\0"), Content::Text);
        assert_eq!(kind(&[1, 2, 3, 0, 0, 0, 4, 5]), Content::Foreign(Foreign::Binary));
    }

    #[test]
    fn markup_is_told_by_what_it_marks_up() {
        let book =
            "<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">";
        assert_eq!(kind(book.as_bytes()), Content::Workbook(Workbook::SpreadsheetXml));
        let wide: Vec<u8> = format!("\u{feff}{book}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(kind(&wide), Content::Workbook(Workbook::SpreadsheetXml));
        assert_eq!(kind(b"\xef\xbb\xbf\n<style>td{}</style><table>"), Content::Workbook(Workbook::Html));
        let page = b"<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table>";
        assert_eq!(kind(page), Content::Workbook(Workbook::Html));
        let flat = b"<?xml version='1.0'?><office:document office:mimetype='application/vnd.oasis.opendocument.spreadsheet'><office:meta><meta:generator/>";
        assert_eq!(kind(flat), Content::Workbook(Workbook::FlatOds));
        assert_eq!(kind(b"<?xml version='1.0'?><orders/>"), Content::Foreign(Foreign::Xml));
        assert_eq!(kind("<甲>,乙\n".as_bytes()), Content::Text);
    }

    #[test]
    fn wide_text_without_a_mark_is_text() {
        let wide: Vec<u8> = "id,name\n1,a\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(kind(&wide), Content::Text);
    }

    #[test]
    fn a_zip_is_told_by_its_parts() {
        let zip_of = |parts: &[(&str, &str)]| {
            let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
            for (name, text) in parts {
                zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
                io::Write::write_all(&mut zip, text.as_bytes()).unwrap();
            }
            zip.finish().unwrap().into_inner()
        };
        let types = ("[Content_Types].xml", "");
        assert_eq!(kind(&zip_of(&[types, ("xl/workbook.xml", "")])), Content::Workbook(Workbook::Xlsx));
        assert_eq!(kind(&zip_of(&[types, ("word/document.xml", "")])), Content::Foreign(Foreign::Document));
        assert_eq!(kind(&zip_of(&[("word/a.csv", ""), ("xl/b.csv", "")])), Content::Foreign(Foreign::Zip));
        assert_eq!(kind(&zip_of(&[("Index/Document.iwa", "")])), Content::Foreign(Foreign::Numbers));
        let open = |mime: &str| kind(&zip_of(&[("mimetype", mime), ("content.xml", "")]));
        let of = |kind: &str| format!("application/vnd.oasis.opendocument.{kind}");
        assert_eq!(open(&of("spreadsheet")), Content::Workbook(Workbook::Ods));
        assert_eq!(open(&of("text")), Content::Foreign(Foreign::Document));
        assert_eq!(open(&of("presentation")), Content::Foreign(Foreign::Slides));
    }

    #[test]
    fn a_broken_zip_is_left_to_the_workbook_reader() {
        assert_eq!(kind(b"PK\x03\x04broken"), Content::Workbook(Workbook::Xlsx));
    }
}
