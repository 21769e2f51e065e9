//! The tables of a web page. Many systems write one and name it `.xls`.
//!
//! This is no browser: of all markup only what makes up tables is followed, as `<table>`, `<tr>` and `<td>` are
//! closed or left open in the wild.

use super::grid::{Grid, Room, Spoilt};
use super::marks::Merged;
use super::row::{Cell, RawRow};
use crate::config::limits::{Limit, Limits};

/// The most columns and rows that a cell may span, as browsers have it.
const SPAN: (u32, u32) = (1_000, 65_534);

/// Every table of the page, in the order in which they begin; a table in a cell is one of its own.
///
/// # Errors
/// Tables beyond the limits.
pub fn tables(page: &str, limits: &Limits) -> Result<Vec<Grid>, Spoilt> {
    let mut builder = Builder {
        room: Room::of(limits),
        cell_bytes: super::limits::cell_bytes(limits),
        done: Vec::new(),
        open: Vec::new(),
    };
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        builder.text(&rest[..at])?;
        rest = builder.markup(&rest[at..])?;
    }
    builder.text(rest)?;
    while !builder.open.is_empty() {
        builder.close_table()?;
    }
    Ok(builder.finish())
}

struct Builder {
    room: Room,
    cell_bytes: usize,
    done: Vec<(usize, Grid)>,
    open: Vec<Table>,
}

/// A table that is not closed yet.
struct Table {
    /// Its place among all tables.
    order: usize,
    grid: Grid,
    /// The rows so far.
    rows: u32,
    row: Option<Row>,
    cell: Option<Held>,
    /// Column by column, the row up to which a cell from above fills it.
    filled: Vec<u32>,
}

#[derive(Default)]
struct Row {
    cells: RawRow,
    column: usize,
}

struct Held {
    text: String,
    /// The number behind what is shown.
    number: Option<String>,
    columns: u32,
    rows: u32,
}

impl Builder {
    /// Follows one tag or passes over what is none; what comes behind it.
    fn markup<'a>(&mut self, rest: &'a str) -> Result<&'a str, Spoilt> {
        if let Some(comment) = rest.strip_prefix("<!--") {
            return Ok(behind(comment, "-->"));
        }
        let Some(tag) = Tag::of(rest) else {
            self.text("<")?;
            return Ok(&rest[1..]);
        };
        let after = &rest[tag.length..];
        self.tag(&tag)?;
        if !tag.closes && ["script", "style", "xml", "title"].iter().any(|name| tag.is(name)) {
            return Ok(behind_element(after, tag.name));
        }
        Ok(after)
    }

    fn tag(&mut self, tag: &Tag<'_>) -> Result<(), Spoilt> {
        if tag.is("table") {
            return if tag.closes { self.close_table() } else { self.open_table() };
        }
        let Some(table) = self.open.last_mut() else { return Ok(()) };
        if tag.is("tr") || tag.is("caption") {
            self.close_row()?;
            if !tag.closes {
                self.open_row(tag);
            }
        } else if tag.is("td") || tag.is("th") {
            self.close_cell()?;
            if !tag.closes {
                self.open_cell(tag);
            }
        } else if let Some(cell) = &mut table.cell {
            let breaks = tag.is("br") || tag.closes && (tag.is("p") || tag.is("div"));
            if breaks && !cell.text.is_empty() {
                cell.text.push('\n');
            }
        }
        Ok(())
    }

    fn open_table(&mut self) -> Result<(), Spoilt> {
        let order = self.done.len() + self.open.len();
        // Tables without an end would otherwise nest without one.
        if order as u64 >= 1 << 16 {
            return Err(Spoilt::Beyond(Limit::Memory));
        }
        let (row, cell) = (None, None);
        self.open.push(Table { order, grid: Grid::default(), rows: 0, row, cell, filled: Vec::new() });
        Ok(())
    }

    fn close_table(&mut self) -> Result<(), Spoilt> {
        self.close_row()?;
        let table = self.open.pop();
        self.done.extend(table.map(|table| (table.order, table.grid)));
        Ok(())
    }

    fn open_row(&mut self, tag: &Tag<'_>) {
        let Some(table) = self.open.last_mut() else { return };
        table.rows = table.rows.saturating_add(1);
        let mut row = Row::default();
        row.cells.start(table.rows);
        let style = tag.attr("style").unwrap_or_default().to_lowercase();
        if style.split_whitespace().collect::<String>().contains("display:none") {
            table.grid.marks.hidden.push(table.rows);
        }
        table.row = Some(row);
        // The one cell of a caption has no tag of its own.
        if tag.is("caption") {
            table.cell = Some(Held { text: String::new(), number: None, columns: 1, rows: 1 });
        }
    }

    fn close_row(&mut self) -> Result<(), Spoilt> {
        self.close_cell()?;
        let Some(table) = self.open.last_mut() else { return Ok(()) };
        match table.row.take() {
            Some(row) => self.room.keep(&mut table.grid, &row.cells),
            None => Ok(()),
        }
    }

    fn open_cell(&mut self, tag: &Tag<'_>) {
        if self.open.last().is_some_and(|table| table.row.is_none()) {
            self.open_row(&Tag { name: "tr", closes: false, attrs: "", length: 0 });
        }
        let Some(table) = self.open.last_mut() else { return };
        let span = |name: &str, most: u32| {
            tag.attr(name).and_then(|value| value.trim().parse().ok()).unwrap_or(1).clamp(1, most)
        };
        table.cell = Some(Held {
            text: String::new(),
            number: tag.attr("x:num").filter(|number| !number.is_empty()),
            columns: span("colspan", SPAN.0),
            rows: span("rowspan", SPAN.1),
        });
    }

    fn close_cell(&mut self) -> Result<(), Spoilt> {
        let Some(table) = self.open.last_mut() else { return Ok(()) };
        let (Some(held), Some(row)) = (table.cell.take(), &mut table.row) else { return Ok(()) };
        while table.filled.get(row.column).is_some_and(|until| *until >= table.rows) {
            row.column += 1;
        }
        let first = row.column;
        row.column += held.columns as usize;
        if held.rows > 1 {
            table.filled.resize(table.filled.len().max(row.column), 0);
            table.filled[first..row.column].fill(table.rows.saturating_add(held.rows - 1));
        }
        let text = held.value();
        if !text.is_empty() {
            self.room.put(&mut row.cells, first, Cell::Text(text))?;
            if held.rows > 1 || held.columns > 1 {
                let merged = Merged::of(table.rows - 1, first, held.rows, held.columns);
                table.grid.marks.merged.push(merged);
            }
        }
        // Cells without anything in them take their place too; the last may span beyond the end.
        if first > self.room.columns() { Err(Spoilt::Beyond(Limit::Columns)) } else { Ok(()) }
    }

    /// Text with its entities read and its white space folded, as a browser shows it.
    fn text(&mut self, text: &str) -> Result<(), Spoilt> {
        let Some(cell) = self.open.last_mut().and_then(|table| table.cell.as_mut()) else { return Ok(()) };
        let mut rest = text;
        while let Some(char) = rest.chars().next() {
            let (shown, length) = match char {
                '&' => entity(rest).unwrap_or(('&', 1)),
                char if char.is_ascii_whitespace() => (' ', 1),
                char => (char, char.len_utf8()),
            };
            rest = &rest[length..];
            let folds = char.is_ascii_whitespace()
                && (cell.text.is_empty() || cell.text.ends_with(|char: char| char.is_ascii_whitespace()));
            if !folds {
                cell.text.push(shown);
            }
        }
        if cell.text.len() > self.cell_bytes { Err(Spoilt::Beyond(Limit::Cell)) } else { Ok(()) }
    }

    /// The tables that hold something, named where there are several.
    fn finish(mut self) -> Vec<Grid> {
        self.done.sort_by_key(|(order, _)| *order);
        let tables = self.done.into_iter().map(|(_, grid)| grid);
        let mut tables: Vec<Grid> = tables.filter(|grid| !grid.rows.is_empty()).collect();
        if tables.len() > 1 {
            tables
                .iter_mut()
                .zip(1..)
                .for_each(|(table, number)| table.name = Some(format!("table {number}")));
        }
        tables
    }
}

impl Held {
    /// What the cell says: the number behind it where what is shown has lost digits.
    fn value(&self) -> &str {
        let shown = self.text.trim();
        let is_lossy = shown.contains("E+") || !shown.is_empty() && shown.bytes().all(|byte| byte == b'#');
        self.number.as_deref().filter(|_| is_lossy).unwrap_or(shown)
    }
}

/// One tag.
struct Tag<'a> {
    name: &'a str,
    closes: bool,
    attrs: &'a str,
    /// All of it, from `<` to `>`.
    length: usize,
}

impl<'a> Tag<'a> {
    /// The tag that `text` begins with; a `>` in quotes is none of its end.
    fn of(text: &'a str) -> Option<Tag<'a>> {
        let inner = text.strip_prefix('<')?;
        let closes = inner.starts_with('/');
        let named = inner.strip_prefix('/').unwrap_or(inner);
        if !named.starts_with(|char: char| char.is_ascii_alphabetic() || char == '!' || char == '?') {
            return None;
        }
        let mut quote = None;
        let end = named.bytes().position(|byte| match quote {
            Some(open) => {
                if byte == open {
                    quote = None;
                }
                false
            }
            None if byte == b'"' || byte == b'\'' => {
                quote = Some(byte);
                false
            }
            None => byte == b'>',
        });
        // A quote that is never closed ends with its tag.
        let end = end.or_else(|| named.find('>')).unwrap_or(named.len());
        let content = &named[..end];
        let name_end =
            content.find(|char: char| char.is_whitespace() || char == '/').unwrap_or(content.len());
        let length = (text.len() - named.len() + end + 1).min(text.len());
        Some(Tag { name: &content[..name_end], closes, attrs: &content[name_end..], length })
    }

    fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The value of an attribute, with its entities read; empty where it has none.
    fn attr(&self, name: &str) -> Option<String> {
        let mut rest = self.attrs;
        loop {
            rest = rest.trim_start_matches(|char: char| char.is_whitespace() || char == '/');
            let end = rest.find(|char: char| char.is_whitespace() || char == '=').unwrap_or(rest.len());
            let (found, behind) = rest.split_at(end);
            let (value, behind) = match behind.trim_start().strip_prefix('=') {
                Some(value) => value_of(value.trim_start()),
                None => ("", behind),
            };
            if found.is_empty() && behind.len() >= rest.len() {
                return None;
            }
            if found.eq_ignore_ascii_case(name) {
                return Some(unescaped(value));
            }
            rest = behind;
        }
    }
}

/// The value that `text` begins with, and what comes behind it.
fn value_of(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(quoted) = text.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}

fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        let (shown, length) = entity(rest).unwrap_or((char, char.len_utf8()));
        plain.push(shown);
        rest = &rest[length..];
    }
    plain
}

/// The character that an entity at the start of `text` stands for, and the entity's length.
fn entity(text: &str) -> Option<(char, usize)> {
    const NAMES: [(&str, char); 22] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", '\u{a0}'),
        ("yen", '¥'),
        ("euro", '€'),
        ("pound", '£'),
        ("middot", '·'),
        ("bull", '•'),
        ("hellip", '…'),
        ("mdash", '—'),
        ("ndash", '–'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("times", '×'),
        ("deg", '°'),
        ("ensp", '\u{2002}'),
        ("emsp", '\u{2003}'),
    ];
    let inner = text.strip_prefix('&')?;
    let length = inner.bytes().take(10).position(|byte| !byte.is_ascii_alphanumeric() && byte != b'#');
    let length = length.unwrap_or_else(|| inner.len().min(10));
    let name = inner.get(..length)?;
    let with_end = 1 + length + usize::from(inner[length..].starts_with(';'));
    let char = match name.strip_prefix('#') {
        Some(code) => {
            let hex = code.strip_prefix(['x', 'X']);
            let code = hex.map_or_else(|| code.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())?;
            char::from_u32(code).filter(|char| *char != '\0')?
        }
        None => NAMES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((char, with_end))
}

/// What comes behind `mark`; nothing where it never comes.
fn behind<'a>(text: &'a str, mark: &str) -> &'a str {
    text.find(mark).map_or("", |at| &text[at + mark.len()..])
}

/// What comes behind the end of an element whose text is no page's; nothing where it never ends.
fn behind_element<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some(at) = rest.find("</") {
        rest = &rest[at..];
        match Tag::of(rest) {
            Some(tag) if tag.is(name) => return &rest[tag.length..],
            _ => rest = &rest[2..],
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(page: &str) -> Vec<Vec<String>> {
        let tables = tables(page, &Limits::default()).unwrap();
        let text = |cell: Cell<'_>| match cell {
            Cell::Text(text) => text.to_owned(),
            _ => String::new(),
        };
        tables.iter().flat_map(|table| table.rows.iter()).map(|row| row.cells().map(text).collect()).collect()
    }

    #[test]
    fn cells_are_what_a_browser_shows() {
        let page = "<html><style>td{}<table></style><!-- <table> --><TABLE><tr><th>编&nbsp;号</th>\n<th> 客户\n 名称 </th></tr>\
                    <tr><td>A&amp;B &#65;&#x42;</td><td>甲<br>乙<p>丙</p></td></tr></TABLE></html>";
        assert_eq!(rows(page), [["编\u{a0}号", "客户 名称"], ["A&B AB", "甲\n乙丙"]]);
    }

    #[test]
    fn what_is_left_open_is_closed_by_what_comes() {
        assert_eq!(rows("<table><tr><td>a<td>b<tr><td>c"), [vec!["a", "b"], vec!["c"]]);
        assert_eq!(rows("<table><td>a<td>b</table>"), [["a", "b"]]);
        assert_eq!(rows("<table><tr><td title='a>b'>c</td></tr></table>"), [["c"]]);
        assert_eq!(rows("<table><tr><td>1 < 2 & 3</td></tr></table>"), [["1 < 2 & 3"]]);
    }

    #[test]
    fn spans_move_what_comes_behind_them_and_are_marked() {
        let page = "<table><tr><td rowspan=2>甲</td><td colspan='2'>乙</td><td>丙</td></tr><tr><td>丁</td></tr></table>";
        assert_eq!(rows(page), [vec!["甲", "乙", "", "丙"], vec!["", "丁"]]);
        let table = tables(page, &Limits::default()).unwrap().remove(0);
        assert_eq!(table.marks.merged[0], Merged { top: 0, bottom: 1, left: 0, right: 0 });
        assert_eq!(table.marks.merged[1], Merged { top: 0, bottom: 0, left: 1, right: 2 });
    }

    #[test]
    fn a_table_in_a_cell_is_one_of_its_own_and_blank_tables_are_none() {
        let page = "<table><tr><td>外<table><tr><td>内</td></tr></table></td></tr></table><table></table>";
        let tables = tables(page, &Limits::default()).unwrap();
        let names: Vec<_> = tables.iter().map(|table| table.name.as_deref().unwrap()).collect();
        assert_eq!(names, ["table 1", "table 2"]);
        assert_eq!(tables[1].rows[0].cell(0), Cell::Text("内"));
    }

    #[test]
    fn digits_that_the_page_hides_are_taken_from_the_number_behind() {
        let page = "<table><tr><td x:num='13800138000'>1.38E+10</td><td x:num=\"45943\">2025-10-13</td><td x:num>5</td></tr></table>";
        assert_eq!(rows(page), [["13800138000", "2025-10-13", "5"]]);
    }

    #[test]
    fn a_caption_is_a_row_and_hidden_rows_are_marked() {
        let page = "<table><caption>单位：万元</caption><tr style='DISPLAY: none'><td>a</td></tr></table>";
        assert_eq!(rows(page), [["单位：万元"], ["a"]]);
        assert_eq!(tables(page, &Limits::default()).unwrap()[0].marks.hidden, [2]);
    }

    #[test]
    fn absurd_tables_are_beyond_a_limit() {
        let limits = Limits { columns: 100, memory_mb: 1, cell_kb: 1, ..Limits::default() };
        let beyond = |page: &str| match tables(page, &limits) {
            Err(Spoilt::Beyond(limit)) => Some(limit),
            _ => None,
        };
        let wide = format!("<table><tr>{}", "<td>x".repeat(101));
        assert_eq!(beyond(&wide), Some(Limit::Columns));
        let long = format!("<table>{}", "<tr><td>x".repeat(20_000));
        assert_eq!(beyond(&long), Some(Limit::Memory));
        let text = format!("<table><tr><td>{}", "x".repeat(2_000));
        assert_eq!(beyond(&text), Some(Limit::Cell));
        assert_eq!(beyond(&"<table>".repeat(70_000)), Some(Limit::Memory));
        let spans = "<tr><td colspan=1000 rowspan=65534>".repeat(2_000);
        assert_eq!(beyond(&format!("<table>{spans}")), Some(Limit::Columns));
    }

    proptest! {
        #[test]
        fn any_text_is_read_to_its_end(
            parts in proptest::collection::vec("<table|<td|</tr|<tr>|<!--|[a<>='\"&;# 甲/-]{0,6}|colspan=", 0..60)
        ) {
            let _ = tables(&parts.concat(), &Limits::default());
        }
    }
}
