//! A company's own rules for chats in the check of the rules.

use chrono::NaiveDate;

use super::assignment::RulesDocument;
use super::model::{Body, Line, Report, Section, Tone};
use crate::domain::chat::policy::ChatPolicy;
use crate::domain::finding::{Finding, Severity};
use crate::words::{Lang, chat_rules as words};

/// The report where the rules of assignment could not be tried.
pub fn alone(day: NaiveDate, lang: Lang) -> (Report, RulesDocument) {
    let line = Line::toned(words::ASSIGN_LEFT_OUT.text(lang), Tone::Warn);
    let title = words::TITLE.text(lang);
    let sections = vec![Section::new("rules-left-out", title, title, Body::Text(vec![line]))];
    let document = RulesDocument { schema_version: 1, as_of: day, rules: Vec::new(), findings: Vec::new() };
    (Report { title: title.to_owned(), as_of: day, lang, sections }, document)
}

/// How many rules there are, and which of them are hidden or needless.
pub fn sections(policy: &ChatPolicy, found: &[Finding], lang: Lang) -> Vec<Section> {
    let chapter = words::CHAPTER.text(lang);
    let count = words::CHECKED
        .with("words", policy.words.values().map(Vec::len).sum::<usize>())
        .with("rules", policy.rules.len())
        .with("concerns", policy.concerns.values().map(Vec::len).sum::<usize>())
        .with("found", found.len());
    let warned = found.iter().any(|finding| finding.severity > Severity::Info);
    let line = Line::toned(count.text(lang), if warned { Tone::Warn } else { Tone::Good });
    let mut sections = vec![Section::new("chat-rules", chapter, chapter, Body::Text(vec![line]))];
    if !found.is_empty() {
        sections.push(Section::new("chat-rules-found", chapter, chapter, Body::Findings(found.to_vec())));
    }
    sections
}
