//! Rule by rule: what each did, and what is wrong with them.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::assign::policy::AssignPolicy;
use crate::domain::assign::rule_key::RuleKey;
use crate::domain::assign::vitals::RuleHealth;
use crate::domain::finding::{Finding, Severity};
use crate::report::model::{Body, Cell, Column, Line, Report, Section, Table, Tone, Value};
use crate::words::assign as words;
use crate::words::{Lang, Phrase};

/// The document of `rules check --format json`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RulesDocument {
    /// The version of this form.
    pub schema_version: u32,
    /// The day that it speaks of.
    pub as_of: NaiveDate,
    /// The rules, in order.
    pub rules: Vec<RuleDocument>,
    /// What is wrong.
    pub findings: Vec<Finding>,
}

/// One rule.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleDocument {
    /// Its key: the kind, with its number where there are several.
    pub key: RuleKey,
    /// Its kind.
    pub kind: &'static str,
    /// Leads that it looked at.
    pub evaluated: usize,
    /// Leads on which it set reps apart.
    pub matched: usize,
    /// Leads that would have gone otherwise without it.
    pub decided: usize,
}

/// For people and for programs.
pub fn rules_check(
    policy: &AssignPolicy,
    health: &[RuleHealth],
    findings: Vec<Finding>,
    as_of: NaiveDate,
    lang: Lang,
) -> (Report, RulesDocument) {
    let rules = health.iter().map(|rule| RuleDocument {
        key: rule.key,
        kind: rule.kind.word(),
        evaluated: rule.evaluated,
        matched: rule.matched,
        decided: rule.decided,
    });
    let document = RulesDocument { schema_version: 1, as_of, rules: rules.collect(), findings };
    (report(policy, health, &document, lang), document)
}

fn report(policy: &AssignPolicy, health: &[RuleHealth], document: &RulesDocument, lang: Lang) -> Report {
    let section = |anchor: &str, title: Phrase, body: Body| {
        Section::new(&format!("rules-{anchor}"), words::CHAPTER.text(lang), title.text(lang), body)
    };
    let mut sections = vec![
        section("summary", words::SUMMARY, Body::Text(vec![summary(health, &document.findings, lang)])),
        section("rules", words::RULES, Body::Table(table(policy, health, lang))),
    ];
    if !document.findings.is_empty() {
        sections.push(section("findings", words::FINDINGS, Body::Findings(document.findings.clone())));
    }
    Report { title: words::RULES_TITLE.text(lang).to_owned(), as_of: document.as_of, lang, sections }
}

fn summary(health: &[RuleHealth], findings: &[Finding], lang: Lang) -> Line {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    let sentence = words::RULES_CHECKED
        .with("rules", health.len())
        .with("leads", health.first().map_or(0, |rule| rule.evaluated))
        .with("errors", errors)
        .with("others", findings.len() - errors);
    Line::toned(sentence.text(lang), if errors > 0 { Tone::Bad } else { Tone::Good })
}

fn table(policy: &AssignPolicy, health: &[RuleHealth], lang: Lang) -> Table {
    let row = |(at, health): (usize, &RuleHealth)| {
        vec![
            Cell::count(at + 1),
            Cell::text(health.kind.phrase().text(lang)),
            Cell::maybe(policy.rules[at].weight, |weight| Cell::of(Value::Number(weight, 2))),
            Cell::count(health.evaluated),
            Cell::count(health.matched),
            Cell::count(health.decided),
        ]
    };
    Table {
        columns: vec![
            Column::right("place", "#"),
            Column::left("rule", words::RULE.text(lang)),
            Column::right("weight", words::WEIGHT.text(lang)),
            Column::right("evaluated", words::EVALUATED.text(lang)),
            Column::right("matched", words::MATCHED.text(lang)),
            Column::right("decided", words::DECIDED_ALONE.text(lang)),
        ],
        rows: health.iter().enumerate().map(row).collect(),
        totals: None,
        note: Some(words::RULES_NOTE.text(lang).to_owned()),
    }
}
