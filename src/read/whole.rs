//! Opens the formats whose sheets have to be held in memory as a whole.

use std::io::{BufReader, Read, Seek, SeekFrom};

use encoding_rs::{Encoding, UTF_8};
use zip::ZipArchive;

use super::encoding::Charset;
use super::error::ReadError;
use super::grid::{Grid, Spoilt};
use super::limits::zip_error;
use super::rows::decoded;
use super::sniff::Foreign;
use super::source::Source;
use super::{guard, html, ods, spreadsheet_xml};
use crate::config::limits::Limit;

/// The sheets of an OpenDocument spreadsheet; one that is encrypted says so in its list of parts.
///
/// # Errors
/// A spreadsheet that is encrypted, damaged or beyond the limits.
pub fn ods(source: &Source) -> Result<Vec<Grid>, ReadError> {
    let mut archive = ZipArchive::new(source.open()?).map_err(|error| zip_error(&source.name, &error))?;
    let mut manifest = String::new();
    if let Ok(part) = archive.by_name("META-INF/manifest.xml") {
        // A list that cannot be read says nothing, and the content will.
        let _ = part.take(1 << 20).read_to_string(&mut manifest);
    }
    if manifest.contains("encryption-data") {
        return Err(ReadError::Protected { file: source.name.to_string() });
    }
    let part = archive.by_name("content.xml").map_err(|error| zip_error(&source.name, &error))?;
    read(source, || ods::sheets(BufReader::new(part), &source.limits))
}

/// The sheets of an OpenDocument spreadsheet that is one text of XML.
///
/// # Errors
/// A spreadsheet that is damaged, cut off or beyond the limits.
pub fn flat_ods(source: &Source) -> Result<Vec<Grid>, ReadError> {
    let input = BufReader::new(decoded(source, charset(source)?)?);
    read(source, || ods::sheets(input, &source.limits))
}

/// The sheets of a workbook in the XML of Excel 2003.
///
/// # Errors
/// A workbook that is damaged, cut off or beyond the limits.
pub fn spreadsheet_xml(source: &Source) -> Result<Vec<Grid>, ReadError> {
    let input = BufReader::new(decoded(source, charset(source)?)?);
    read(source, || spreadsheet_xml::sheets(input, &source.limits))
}

/// The tables of a web page.
///
/// # Errors
/// A page without a table, or beyond the limits.
pub fn html(source: &Source) -> Result<Vec<Grid>, ReadError> {
    let length = source.open()?.seek(SeekFrom::End(0)).map_err(|error| source.io(error))?;
    if length > source.limits.memory() {
        return Err(ReadError::beyond(&source.name, &source.limits, Limit::Memory));
    }
    let mut page = Vec::new();
    decoded(source, charset(source)?)?.read_to_end(&mut page).map_err(|error| source.io(error))?;
    let page = String::from_utf8_lossy(&page);
    let tables = read(source, || html::tables(&page, &source.limits))?;
    if tables.is_empty() {
        return Err(ReadError::Foreign { file: source.name.to_string(), what: Foreign::Html });
    }
    Ok(tables)
}

fn read(source: &Source, sheets: impl FnOnce() -> Result<Vec<Grid>, Spoilt>) -> Result<Vec<Grid>, ReadError> {
    let file = || source.name.to_string();
    match guard::guarded(sheets) {
        Some(Ok(sheets)) => Ok(sheets),
        Some(Err(Spoilt::CutOff)) => Err(ReadError::CutOff { file: file() }),
        Some(Err(Spoilt::Broken(detail))) => Err(ReadError::Broken { file: file(), detail }),
        Some(Err(Spoilt::Beyond(limit))) => Err(ReadError::beyond(&source.name, &source.limits, limit)),
        None => Err(ReadError::Broken { file: file(), detail: "the parser gave up".to_owned() }),
    }
}

/// The encoding of a marked-up text: UTF-8 where it is that, else the one that it states, else what its bytes say.
fn charset(source: &Source) -> Result<Charset, ReadError> {
    let told = source.charset()?;
    if told.encoding == UTF_8 && told.clean {
        return Ok(told);
    }
    let mut head = Vec::new();
    source.open()?.take(4 << 10).read_to_end(&mut head).map_err(|error| source.io(error))?;
    let stated = stated(&head).filter(|encoding| *encoding != UTF_8 && !is_wide(told.encoding));
    Ok(stated.map_or(told, |encoding| Charset { encoding, clean: told.clean, garbling: None }))
}

fn is_wide(encoding: &'static Encoding) -> bool {
    encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE
}

/// The encoding that `charset=gb2312` or `encoding="big5"` names.
fn stated(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_lowercase();
    ["charset=", "encoding="].into_iter().find_map(|key| {
        let (_, value) = head.split_once(key)?;
        let value = value.trim_start_matches(['"', '\'', ' ']);
        let end = value.find(|char: char| !char.is_ascii_alphanumeric() && !"-_".contains(char))?;
        Encoding::for_label(&value.as_bytes()[..end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(page: &str, encoding: &'static Encoding) -> String {
        let bytes = encoding.encode(page).0.into_owned();
        let tables = html(&Source::of_bytes("a.xls", bytes)).unwrap();
        format!("{:?}", tables[0].rows[0].cell(0))
    }

    #[test]
    fn a_page_is_read_in_the_encoding_that_it_has() {
        let page = |charset: &str| {
            format!(
                "<meta http-equiv=Content-Type content='text/html; charset={charset}'><table><tr><td>線索編號</td></tr></table>"
            )
        };
        let expected = "Text(\"線索編號\")";
        assert_eq!(cell(&page("utf-8"), UTF_8), expected);
        assert_eq!(cell(&page("gb2312"), UTF_8), expected, "a page that states another is still UTF-8");
        assert_eq!(cell(&page("gb2312"), encoding_rs::GB18030), expected);
        assert_eq!(cell(&page("utf-8"), encoding_rs::GB18030), expected);
        assert_eq!(cell(&page("big5"), encoding_rs::BIG5), expected);
    }

    #[test]
    fn a_page_without_a_table_is_said_to_have_none() {
        let read = html(&Source::of_bytes("a.xls", b"<html><body>login".to_vec()));
        assert!(matches!(read, Err(ReadError::Foreign { what: Foreign::Html, .. })));
    }
}
