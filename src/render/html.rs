//! The report as one page that needs nothing else: no script, no font, no picture from elsewhere.

use super::chart;
use super::chart::escaped;
use super::{figure, findings};
use crate::report::model::{Align, Body, Cell, Line, Report, Section, Shown, Table, Tone};
use crate::words::{Lang, render as words};

const STYLE: &str = include_str!("page.css");

/// The whole page.
pub fn html(report: &Report) -> String {
    let lang = report.lang;
    let title = escaped(&report.title);
    let day = words::AS_OF.with("day", report.as_of).text(lang);
    let code = match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    };
    let mut page = format!(
        "<!doctype html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title} · {day}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <header><h1>{title}</h1><p class=\"day\">{day}</p></header>\n"
    );
    let chapters = chapters(report);
    page.push_str(&contents(&chapters, lang));
    page.push_str("<main>\n");
    for (index, (name, sections)) in chapters.iter().enumerate() {
        page.push_str(&format!(
            "<section class=\"chapter\" id=\"chapter-{index}\">\n<h2>{}</h2>\n",
            escaped(name)
        ));
        for section in sections {
            page.push_str(&self::section(section, name, lang));
        }
        page.push_str("</section>\n");
    }
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

/// Sections by chapter, both in reading order.
fn chapters(report: &Report) -> Vec<(&str, Vec<&Section>)> {
    let mut chapters: Vec<(&str, Vec<&Section>)> = Vec::new();
    for section in &report.sections {
        match chapters.iter_mut().find(|(name, _)| *name == section.chapter) {
            Some((_, sections)) => sections.push(section),
            None => chapters.push((&section.chapter, vec![section])),
        }
    }
    chapters
}

fn contents(chapters: &[(&str, Vec<&Section>)], lang: Lang) -> String {
    if chapters.len() < 2 {
        return String::new();
    }
    let links = chapters.iter().enumerate();
    let links = links.map(|(index, (name, _))| format!("<a href=\"#chapter-{index}\">{}</a>", escaped(name)));
    let label = words::CONTENTS.text(lang);
    format!("<nav aria-label=\"{label}\">{}</nav>\n", links.collect::<String>())
}

fn section(section: &Section, chapter: &str, lang: Lang) -> String {
    let anchor = escaped(&section.anchor);
    let body = body(section, lang);
    if section.shown == Shown::InFiles {
        let rows = match &section.body {
            Body::Table(table) => words::ROWS.with("count", table.rows.len()).text(lang),
            _ => String::new(),
        };
        return format!(
            // A browser opens what is folded where a link leads inside it.
            "<details><summary>{} <span class=\"rows\">{rows}</span></summary>\n<div id=\"{anchor}\">{body}</div></details>\n",
            escaped(&section.title)
        );
    }
    let heading = if section.title.is_empty() || section.title == chapter {
        String::new()
    } else {
        format!("<h3>{}</h3>\n", escaped(&section.title))
    };
    format!("<section id=\"{anchor}\">\n{heading}{body}</section>\n")
}

fn body(section: &Section, lang: Lang) -> String {
    match &section.body {
        Body::Text(lines) => lines.iter().map(paragraph).collect(),
        Body::Table(table) => self::table(table, lang),
        Body::Chart(chart) => {
            let title = format!("{}: {}", chart::kind(chart).text(lang), section.title);
            format!("<figure>{}</figure>\n", chart::svg(chart, &title, lang))
        }
        Body::Findings(list) if list.is_empty() => format!("<p>{}</p>\n", words::NO_FINDINGS.text(lang)),
        Body::Findings(list) => self::table(&findings::table(list, lang), lang),
    }
}

fn paragraph(line: &Line) -> String {
    format!("<p class=\"{}\">{}{}</p>\n", figure::tone(line.tone), mark(line.tone), escaped(&line.text))
}

fn mark(tone: Tone) -> String {
    match figure::mark(tone) {
        "" => String::new(),
        mark => format!("<span class=\"mark\" aria-hidden=\"true\">{mark}</span> "),
    }
}

fn table(table: &Table, lang: Lang) -> String {
    if table.rows.is_empty() {
        return format!("<p class=\"none\">{}</p>\n", words::NO_ROWS.text(lang));
    }
    let mut html = String::from("<div class=\"scroll\"><table>\n<thead><tr>");
    for column in &table.columns {
        html.push_str(&format!("<th{}>{}</th>", align(column.align), escaped(&column.title)));
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        html.push_str(&self::row(row, table, lang));
    }
    html.push_str("</tbody>\n");
    if let Some(totals) = &table.totals {
        html.push_str(&format!("<tfoot>{}</tfoot>\n", self::row(totals, table, lang)));
    }
    html.push_str("</table></div>\n");
    if let Some(note) = &table.note {
        html.push_str(&format!("<p class=\"note\">{}</p>\n", escaped(note)));
    }
    html
}

fn row(cells: &[Cell], table: &Table, lang: Lang) -> String {
    let cells = cells.iter().zip(&table.columns).map(|(cell, column)| {
        let text = escaped(&figure::value(&cell.value, lang));
        let text = match &cell.link {
            Some(link) => format!("<a href=\"#{}\">{text}</a>", escaped(link)),
            None => text,
        };
        let origin = cell.origin.as_ref().map_or_else(String::new, |origin| {
            let from = words::FROM.with("origin", origin.to_string()).text(lang);
            format!(" title=\"{}\"", escaped(&from))
        });
        let mut classes = Vec::new();
        if column.align == Align::Right {
            classes.push("right");
        }
        if cell.tone != Tone::Plain {
            classes.push(figure::tone(cell.tone));
        }
        let class =
            if classes.is_empty() { String::new() } else { format!(" class=\"{}\"", classes.join(" ")) };
        format!("<td{class}{origin}>{}{text}</td>", mark(cell.tone))
    });
    format!("<tr>{}</tr>\n", cells.collect::<String>())
}

fn align(align: Align) -> &'static str {
    match align {
        Align::Left => "",
        Align::Right => " class=\"right\"",
    }
}
