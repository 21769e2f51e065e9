//! The report for a terminal: right widths for Chinese, readable without colour.

use anstyle::{AnsiColor, Style};
use tabled::builder::Builder;
use tabled::settings::object::Columns;
use tabled::settings::{Alignment, Modify, Padding, Style as TableStyle};

use super::{chart, figure, findings, width};
use crate::report::model::{Align, Body, Cell, Line, Report, Section, Shown, Table, Tone, Value};
use crate::words::{Lang, list, render as words};

/// What the terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looks {
    /// The columns of a line.
    pub width: usize,
    /// Whether colours are welcome.
    pub colour: bool,
}

/// Rows of a table that a terminal shows.
const ROWS: usize = 25;
/// The least that a column of words is cut down to.
const NARROWEST: usize = 6;
/// The least that the first column of words is cut down to.
const NARROWEST_FIRST: usize = 12;
/// The least that a column whose texts are wrapped is made.
const NARROWEST_WRAPPING: usize = 24;

/// The report's sections but for those in files only, which are named at the end.
pub fn terminal(report: &Report, looks: Looks) -> String {
    let lang = report.lang;
    let day = words::AS_OF.with("day", report.as_of).text(lang);
    let mut text = format!("{}  {}\n", bold(&report.title, looks), dim(&day, looks));
    for section in report.sections.iter().filter(|section| section.shown == Shown::Everywhere) {
        text.push('\n');
        if !section.title.is_empty() {
            text.push_str(&format!("{}\n", bold(&section.title, looks)));
        }
        text.push_str(&body(section, looks, lang));
    }
    let hidden: Vec<&str> = report
        .sections
        .iter()
        .filter(|section| section.shown == Shown::InFiles)
        .map(|section| section.title.as_str())
        .collect();
    if !hidden.is_empty() {
        let line = words::IN_FILES.with("titles", hidden.join(list::COMMA.text(lang)));
        text.push('\n');
        for line in width::wrapped(&line.text(lang), looks.width) {
            text.push_str(&format!("{}\n", dim(&line, looks)));
        }
    }
    text
}

fn body(section: &Section, looks: Looks, lang: Lang) -> String {
    match &section.body {
        Body::Text(lines) => lines.iter().map(|line| paragraph(line, looks)).collect(),
        Body::Table(table) => self::table(table, looks, lang),
        Body::Chart(chart) => chart::terminal(chart, looks, lang),
        Body::Findings(list) if list.is_empty() => format!("{}\n", words::NO_FINDINGS.text(lang)),
        Body::Findings(list) => {
            findings::groups(list, lang).iter().map(|group| self::finding(group, looks, lang)).collect()
        }
    }
}

fn paragraph(line: &Line, looks: Looks) -> String {
    let mark = figure::mark(line.tone);
    let text = if mark.is_empty() { line.text.clone() } else { format!("{mark} {}", line.text) };
    let lines = width::wrapped(&width::one_line(&text), looks.width);
    lines.iter().map(|text| format!("{}\n", toned(text, line.tone, looks))).collect()
}

/// What is odd, then, further in, where and what to do: nothing of it may be cut off.
fn finding(group: &findings::Group<'_>, looks: Looks, lang: Lang) -> String {
    let first = group.first;
    let phrase = if group.count > 1 { words::FINDING_COUNTED } else { words::FINDING };
    let what = phrase
        .with("severity", first.severity.phrase())
        .with("code", first.code.as_ref())
        .with("message", first.message.text(lang))
        .with("count", group.count);
    let hint = first.hint.as_ref().map(|hint| words::HINT.with("hint", hint.text(lang)).text(lang));
    let below = [Some(group.places.clone()), hint].into_iter().flatten().filter(|text| !text.is_empty());
    let below = below.flat_map(|text| width::wrapped(&width::one_line(&text), looks.width.saturating_sub(2)));
    let below: String = below.map(|text| format!("  {}\n", dim(&text, looks))).collect();
    paragraph(&Line { text: what.text(lang), tone: findings::tone(first.severity) }, looks) + &below
}

fn table(table: &Table, looks: Looks, lang: Lang) -> String {
    if table.rows.is_empty() {
        return format!("{}\n", words::NO_ROWS.text(lang));
    }
    let shown = table.rows.iter().take(ROWS).chain(&table.totals);
    let texts: Vec<Vec<String>> =
        shown.clone().map(|row| row.iter().map(|cell| text(cell, lang)).collect()).collect();
    let widths = fitted(table, &texts, looks.width);
    let columns = &table.columns[..widths.len()];
    let mut builder = Builder::default();
    builder.push_record(
        columns
            .iter()
            .zip(&widths)
            .map(|(column, width)| width::cut(&width::one_line(&column.title), *width)),
    );
    for (row, texts) in shown.zip(&texts) {
        let cells = row.iter().zip(texts).zip(columns.iter().zip(&widths));
        builder.push_record(cells.map(|((cell, text), (column, width))| {
            if !column.wraps {
                return toned(&width::cut(text, *width), cell.tone, looks);
            }
            let lines = width::wrapped(text, *width).into_iter();
            // A word without a place to break, such as a long file name, is cut all the same.
            let lines = lines.map(|line| toned(&width::cut(&line, *width), cell.tone, looks));
            lines.collect::<Vec<_>>().join("\n")
        }));
    }
    let mut drawn = builder.build();
    drawn.with(TableStyle::empty());
    drawn.with(Padding::new(0, 2, 0, 0));
    for (index, column) in columns.iter().enumerate() {
        if column.align == Align::Right {
            drawn.with(Modify::new(Columns::one(index)).with(Alignment::right()));
        }
    }
    let rule = "─".repeat(line(&widths));
    let drawn = drawn.to_string();
    let mut lines = drawn.lines().map(|line| format!("{}\n", line.trim_end()));
    let mut text: String = lines.by_ref().take(1).chain([format!("{rule}\n")]).collect();
    text.extend(lines);
    let left_out = table.rows.len().saturating_sub(ROWS);
    if left_out > 0 {
        text.push_str(&format!("{}\n", dim(&words::MORE_ROWS.with("count", left_out).text(lang), looks)));
    }
    let narrow: Vec<&str> =
        table.columns[widths.len()..].iter().map(|column| column.title.as_str()).collect();
    if !narrow.is_empty() {
        let titles = narrow.join(list::COMMA.text(lang));
        for line in width::wrapped(&words::MORE_COLUMNS.with("titles", titles).text(lang), looks.width) {
            text.push_str(&format!("{}\n", dim(&line, looks)));
        }
    }
    if let Some(note) = &table.note {
        for line in width::wrapped(note, looks.width) {
            text.push_str(&format!("{}\n", dim(&line, looks)));
        }
    }
    text
}

fn text(cell: &Cell, lang: Lang) -> String {
    let text = width::one_line(&figure::value(&cell.value, lang));
    let mark = figure::mark(cell.tone);
    if mark.is_empty() || text.is_empty() { text } else { format!("{text} {mark}") }
}

/// The widths of the columns: as wide as their cells, columns of words cut from the widest down until
/// the line fits. Where even that is too wide, the last columns have none and are left out.
fn fitted(table: &Table, texts: &[Vec<String>], room: usize) -> Vec<usize> {
    let widths: Vec<usize> = (0..table.columns.len())
        .map(|index| {
            let cells = texts.iter().filter_map(|row| row.get(index)).map(|text| width::of(text));
            cells.max().unwrap_or(0).max(width::of(&table.columns[index].title))
        })
        .collect();
    let counts = (1..=widths.len()).rev();
    let fitting = counts.map(|count| cut_down(table, &widths[..count], room)).find(|cut| line(cut) <= room);
    fitting.unwrap_or_else(|| widths.into_iter().take(1).collect())
}

/// The columns of a line of cells that are so wide, with the gaps between them.
fn line(widths: &[usize]) -> usize {
    widths.iter().map(|width| width + 2).sum::<usize>().saturating_sub(2)
}

/// `widths`, with columns of words narrower from the widest down; the first, which says what a row is,
/// stays wide enough to be read, and what is no word stays whole.
fn cut_down(table: &Table, widths: &[usize], room: usize) -> Vec<usize> {
    let mut widths = widths.to_vec();
    while line(&widths) > room {
        let least = |index: usize| match index {
            _ if table.columns[index].wraps => NARROWEST_WRAPPING,
            0 => NARROWEST_FIRST,
            _ => NARROWEST,
        };
        let words = widths.iter().enumerate().filter(|(index, _)| is_of_words(table, *index));
        let words = words.filter(|(index, width)| **width > least(*index));
        let Some((widest, _)) = words.max_by_key(|(_, width)| **width) else { break };
        widths[widest] -= 1;
    }
    widths
}

/// Whether a column may be cut: half a date says nothing.
fn is_of_words(table: &Table, index: usize) -> bool {
    let cells = table.rows.iter().filter_map(|row| row.get(index));
    let column = &table.columns[index];
    column.align == Align::Left
        && !column.whole
        && cells.take(ROWS).all(|cell| matches!(cell.value, Value::Text(_) | Value::Blank))
}

fn toned(text: &str, tone: Tone, looks: Looks) -> String {
    let colour = match tone {
        Tone::Plain => return text.to_owned(),
        Tone::Good => AnsiColor::Green,
        Tone::Warn => AnsiColor::Yellow,
        Tone::Bad => AnsiColor::Red,
    };
    styled(text, Style::new().fg_color(Some(colour.into())), looks)
}

fn bold(text: &str, looks: Looks) -> String {
    styled(text, Style::new().bold(), looks)
}

fn dim(text: &str, looks: Looks) -> String {
    styled(text, Style::new().dimmed(), looks)
}

fn styled(text: &str, style: Style, looks: Looks) -> String {
    if looks.colour { format!("{style}{text}{style:#}") } else { text.to_owned() }
}
