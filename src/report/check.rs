//! What the check of the data found: the counts first, then rule by rule, then every finding.

use chrono::NaiveDate;
use serde::Serialize;

use super::model::{Body, Cell, Column, Line, Report, Section, Table, Tone, Value};
use crate::domain::check::found::{Found, Hit, Idle, LISTED};
use crate::domain::check::rules::Rule;
use crate::domain::check::{Checked, Measure, Outcome};
use crate::domain::finding::Severity;
use crate::domain::origin::Place;
use crate::domain::table;
use crate::words::check as words;
use crate::words::{Lang, Phrase, Sentence};

/// The version of the document's form.
pub const SCHEMA_VERSION: u32 = 1;
/// Findings of a rule that are shown under its heading; all of them stand in the table of all findings.
const EXAMPLES: usize = 3;

/// The check for programs.
#[derive(Debug, Serialize)]
pub struct CheckDocument {
    /// The version of this form.
    pub schema_version: u32,
    /// The day that it speaks of.
    pub as_of: NaiveDate,
    /// How many findings are errors.
    pub errors: usize,
    /// How many are warnings.
    pub warnings: usize,
    /// How many are for information.
    pub infos: usize,
    /// Every rule, in the order of its code.
    pub rules: Vec<RuleLine>,
    /// How many rows lead on to the next table.
    pub coverage: Vec<CoverageLine>,
    /// The findings, the gravest first; of a rule at most as many as its `listed`.
    pub findings: Vec<HitLine>,
}

/// One rule.
#[derive(Debug, Serialize)]
pub struct RuleLine {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    /// `run`, `no_table`, `nothing_to_look_at`, `off`.
    state: &'static str,
    /// The table that is not there.
    missing: Option<&'static str>,
    /// How many rows it looked at.
    examined: usize,
    /// How many findings there are.
    findings: usize,
    /// How many of them are listed.
    listed: usize,
}

/// One share.
#[derive(Debug, Serialize)]
pub struct CoverageLine {
    name: &'static str,
    table: &'static str,
    all: usize,
    with: usize,
    percent: Option<f64>,
    least: f64,
}

/// One finding.
#[derive(Debug, Serialize)]
pub struct HitLine {
    code: &'static str,
    rule: &'static str,
    severity: &'static str,
    table: Option<&'static str>,
    key: Option<String>,
    rows: usize,
    message: String,
    hint: String,
    file: Option<String>,
    sheet: Option<String>,
    row: Option<u32>,
    column: Option<String>,
}

/// The document of `checked`.
pub fn document(checked: &Checked, as_of: NaiveDate, lang: Lang) -> CheckDocument {
    let hits = checked
        .found()
        .into_iter()
        .flat_map(|(outcome, found)| found.hits.iter().map(move |hit| hit_line(outcome, found, hit, lang)));
    CheckDocument {
        schema_version: SCHEMA_VERSION,
        as_of,
        errors: checked.count(Severity::Error),
        warnings: checked.count(Severity::Warning),
        infos: checked.count(Severity::Info),
        rules: checked.outcomes.iter().map(rule_line).collect(),
        coverage: checked.measures.iter().map(coverage_line).collect(),
        findings: hits.collect(),
    }
}

fn rule_line(outcome: &Outcome) -> RuleLine {
    let (state, missing) = match outcome.result {
        Ok(_) => ("run", None),
        Err(Idle::NoTable(table)) => ("no_table", Some(table.word())),
        Err(Idle::NothingToLookAt) => ("nothing_to_look_at", None),
        Err(Idle::Off) => ("off", None),
    };
    let found = outcome.result.as_ref().ok();
    RuleLine {
        code: outcome.rule.code,
        name: outcome.rule.name,
        severity: outcome.severity.word(),
        state,
        missing,
        examined: found.map_or(0, |found| found.examined),
        findings: outcome.count(),
        listed: found.map_or(0, |found| found.hits.len()),
    }
}

fn coverage_line(measure: &Measure) -> CoverageLine {
    CoverageLine {
        name: measure.name,
        table: measure.table.word(),
        all: measure.all,
        with: measure.with,
        percent: measure.percent().map(|percent| (percent * 10.0).round() / 10.0),
        least: measure.least,
    }
}

fn hit_line(outcome: &Outcome, found: &Found, hit: &Hit, lang: Lang) -> HitLine {
    let Place { file, sheet, row, column } = &hit.place;
    HitLine {
        code: outcome.rule.code,
        rule: outcome.rule.name,
        severity: outcome.severity.word(),
        table: hit.table.map(table::Table::word),
        key: Some(hit.key.clone()).filter(|key| !key.is_empty()),
        rows: hit.rows,
        message: hit.message.text(lang),
        hint: hint(outcome.rule, found, hit).text(lang),
        file: file.as_deref().map(str::to_owned),
        sheet: sheet.as_deref().map(str::to_owned),
        row: *row,
        column: column.clone(),
    }
}

/// What to do about a finding: what can be said of it alone, then what its rule says; what is said of most
/// rows holds by itself.
fn hint(rule: &Rule, found: &Found, hit: &Hit) -> Sentence {
    match &hit.hint {
        Some(own) if found.is_lumped => own.clone(),
        Some(own) => words::OWN_HINT.with("own", own.clone()).with("hint", rule.hint),
        None => rule.hint.sentence(),
    }
}

/// The check for people.
pub fn report(checked: &Checked, as_of: NaiveDate, lang: Lang) -> Report {
    Report { title: words::TITLE.text(lang).to_owned(), as_of, lang, sections: sections(checked, lang) }
}

/// Its sections, for a report that holds more.
pub fn sections(checked: &Checked, lang: Lang) -> Vec<Section> {
    let summary = words::SUMMARY.text(lang);
    let section = |anchor: &str, chapter: Phrase, title: Phrase, body: Body| {
        Section::new(anchor, chapter.text(lang), title.text(lang), body)
    };
    let mut sections =
        vec![Section::new("summary", summary, summary, Body::Text(summary_lines(checked, lang)))];
    if checked.is_empty {
        return sections;
    }
    let found = checked.found();
    let all = Body::Table(findings_table(&found, lang));
    sections.extend(found.iter().map(|(outcome, found)| by_rule(outcome, found, lang)));
    sections.push(section("findings", words::ALL, words::ALL, all).in_files());
    if !checked.measures.is_empty() {
        let table = Body::Table(coverage_table(&checked.measures, lang));
        sections.push(section("coverage", words::SUMMARY, words::COVERAGE, table));
    }
    let idle = idle_lines(checked, lang);
    if !idle.is_empty() {
        sections.push(section("not-run", words::SUMMARY, words::NOT_RUN, Body::Text(idle)));
    }
    let table = Body::Table(rules_table(&checked.outcomes, lang));
    sections.push(section("rules", words::SUMMARY, words::RULES, table).in_files());
    sections
}

fn summary_lines(checked: &Checked, lang: Lang) -> Vec<Line> {
    if checked.is_empty {
        return vec![Line::plain(words::EMPTY.text(lang))];
    }
    let [errors, warnings, infos] =
        [Severity::Error, Severity::Warning, Severity::Info].map(|severity| checked.count(severity));
    let tone = match (errors, warnings) {
        (0, 0) => Tone::Good,
        (0, _) => Tone::Warn,
        _ => Tone::Bad,
    };
    let counts = match errors + warnings + infos {
        0 => words::CLEAN.sentence(),
        _ => words::COUNTS.with("errors", errors).with("warnings", warnings).with("infos", infos),
    };
    let outcomes = &checked.outcomes;
    let run = outcomes.iter().filter(|outcome| outcome.result.is_ok()).count();
    let off = outcomes.iter().filter(|outcome| outcome.result == Err(Idle::Off)).count();
    let told = words::RUN.with("run", run).with("idle", outcomes.len() - run - off).with("off", off);
    let mut lines = vec![Line::toned(counts.text(lang), tone), Line::plain(told.text(lang))];
    lines.extend(unlisted(checked, lang));
    lines
}

/// Which rules were not run, reason by reason.
fn idle_lines(checked: &Checked, lang: Lang) -> Vec<Line> {
    let rules = |idle: &Idle| -> Vec<&str> {
        let outcomes = checked.outcomes.iter().filter(|outcome| outcome.result.as_ref().err() == Some(idle));
        outcomes.map(|outcome| outcome.rule.code).collect()
    };
    let absent =
        table::Table::ALL.map(|table| (Idle::NoTable(table), words::NO_TABLE.with("table", table.phrase())));
    let others =
        [(Idle::NothingToLookAt, words::NOTHING_TO_LOOK_AT.sentence()), (Idle::Off, words::OFF.sentence())];
    let reasons = absent.into_iter().chain(others).map(|(idle, sentence)| (rules(&idle), sentence));
    let told = reasons.filter(|(rules, _)| !rules.is_empty());
    told.map(|(rules, sentence)| Line::plain(sentence.with("rules", rules.join(" ")).text(lang))).collect()
}

/// Rules with more findings than are listed.
fn unlisted(checked: &Checked, lang: Lang) -> Option<Line> {
    let more = checked.found().into_iter().filter(|(_, found)| found.count > found.hits.len());
    let more: Vec<String> = more
        .map(|(outcome, found)| {
            let count = found.count - found.hits.len();
            words::RULE_COUNT.with("code", outcome.rule.code).with("count", count).text(lang)
        })
        .collect();
    let line = words::LISTED.with("limit", LISTED).with("rules", more.join(", "));
    (!more.is_empty()).then(|| Line::toned(line.text(lang), Tone::Warn))
}

fn tone(severity: Severity) -> Tone {
    match severity {
        Severity::Info => Tone::Plain,
        Severity::Warning => Tone::Warn,
        Severity::Error => Tone::Bad,
    }
}

/// The first findings of a rule, with their places, and what to do.
fn by_rule(outcome: &Outcome, found: &Found, lang: Lang) -> Section {
    let rule = outcome.rule;
    let heading = words::RULE_HEADING
        .with("severity", outcome.severity.phrase())
        .with("code", rule.code)
        .with("title", rule.title)
        .with("count", found.count);
    let examples = found.hits.iter().take(EXAMPLES);
    let mut lines: Vec<Line> =
        examples.map(|hit| Line::toned(example(hit, lang), tone(outcome.severity))).collect();
    if found.count > EXAMPLES {
        lines.push(Line::plain(words::MORE.with("count", found.count - EXAMPLES).text(lang)));
    }
    let hint = match found.is_lumped {
        true => words::RULE_NAME.with("name", rule.name),
        false => words::TO_DO.with("hint", rule.hint).with("name", rule.name),
    };
    lines.push(Line::plain(hint.text(lang)));
    Section::new(rule.code, words::BY_RULE.text(lang), &heading.text(lang), Body::Text(lines))
}

fn example(hit: &Hit, lang: Lang) -> String {
    let message = match &hit.hint {
        Some(hint) => words::WITH_HINT.with("message", hit.message.clone()).with("hint", hint.clone()),
        None => hit.message.clone(),
    };
    match place(&hit.place, lang) {
        place if place.is_empty() => message.text(lang),
        place => words::AT_PLACE.with("message", message).with("place", place).text(lang),
    }
}

/// `file / sheet / row 12`.
fn place(place: &Place, lang: Lang) -> String {
    let row = place.row.map(|row| words::FILE_ROW.with("row", row).text(lang));
    let parts = [place.file.as_deref().map(str::to_owned), place.sheet.as_deref().map(str::to_owned), row];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" / ")
}

fn findings_table(found: &[(&Outcome, &Found)], lang: Lang) -> Table {
    let columns = [
        Column::left("severity", words::SEVERITY.text(lang)),
        Column::left("code", words::CODE.text(lang)),
        Column::left("rule", words::RULE.text(lang)),
        Column::left("table", words::TABLE.text(lang)),
        Column::left("key", words::KEY.text(lang)),
        Column::left("message", words::WHAT.text(lang)),
        Column::right("rows", words::ROWS.text(lang)),
        Column::left("file", words::FILE.text(lang)),
        Column::left("sheet", words::SHEET.text(lang)),
        Column::right("row", words::ROW_NUMBER.text(lang)),
        Column::left("column", words::COLUMN.text(lang)),
        Column::left("hint", words::HINT.text(lang)),
    ];
    let rows = found.iter().flat_map(|(outcome, found)| {
        found.hits.iter().map(move |hit| finding_cells(outcome, found, hit, lang))
    });
    Table { columns: columns.into(), rows: rows.collect(), ..Table::default() }
}

fn finding_cells(outcome: &Outcome, found: &Found, hit: &Hit, lang: Lang) -> Vec<Cell> {
    let rule = outcome.rule;
    vec![
        Cell::text(outcome.severity.phrase().text(lang)).toned(tone(outcome.severity)),
        Cell::text(rule.code),
        Cell::text(rule.title.text(lang)),
        Cell::maybe(hit.table, |table| Cell::text(table.phrase().text(lang))),
        Cell::text(&*hit.key),
        Cell::text(hit.message.text(lang)),
        Cell::count(hit.rows),
        Cell::maybe(hit.place.file.as_deref(), Cell::text),
        Cell::maybe(hit.place.sheet.as_deref(), Cell::text),
        Cell::maybe(hit.place.row, Cell::count),
        Cell::maybe(hit.place.column.as_deref(), Cell::text),
        Cell::text(hint(rule, found, hit).text(lang)),
    ]
}

fn coverage_table(measures: &[Measure], lang: Lang) -> Table {
    let columns = [
        Column::left("measure", words::MEASURE.text(lang)),
        Column::right("all", words::COUNT_ALL.text(lang)),
        Column::right("with", words::COUNT_WITH.text(lang)),
        Column::right("percent", words::PERCENT.text(lang)),
        Column::right("least", words::LEAST.text(lang)),
    ];
    let row = |measure: &Measure| {
        let tone = if measure.is_short() { Tone::Warn } else { Tone::Plain };
        vec![
            Cell::text(measure.phrase.text(lang)),
            Cell::count(measure.all),
            Cell::count(measure.with),
            Cell::maybe(measure.percent(), |percent| Cell::of(Value::Percent(percent))).toned(tone),
            Cell::of(Value::Percent(measure.least)),
        ]
    };
    Table { columns: columns.into(), rows: measures.iter().map(row).collect(), ..Table::default() }
}

fn rules_table(outcomes: &[Outcome], lang: Lang) -> Table {
    let columns = [
        Column::left("code", words::CODE.text(lang)),
        Column::left("rule", words::RULE.text(lang)),
        Column::left("name", words::NAME.text(lang)),
        Column::left("severity", words::SEVERITY.text(lang)),
        Column::left("state", words::STATE.text(lang)),
        Column::right("examined", words::EXAMINED.text(lang)),
        Column::right("findings", words::FINDINGS.text(lang)),
    ];
    let row = |outcome: &Outcome| {
        let found = outcome.result.as_ref().ok();
        let state = match &outcome.result {
            Ok(_) => words::STATE_RUN.sentence(),
            Err(Idle::NoTable(table)) => words::STATE_NO_TABLE.with("table", table.phrase()),
            Err(Idle::NothingToLookAt) => words::STATE_NOTHING.sentence(),
            Err(Idle::Off) => words::STATE_OFF.sentence(),
        };
        let count = outcome.count();
        vec![
            Cell::text(outcome.rule.code),
            Cell::text(outcome.rule.title.text(lang)),
            Cell::text(outcome.rule.name),
            Cell::text(outcome.severity.phrase().text(lang)),
            Cell::text(state.text(lang)),
            Cell::maybe(found, |found| Cell::count(found.examined)),
            Cell::maybe(found, |_| Cell::count(count)).toned(if count > 0 {
                tone(outcome.severity)
            } else {
                Tone::Plain
            }),
        ]
    };
    Table { columns: columns.into(), rows: outcomes.iter().map(row).collect(), ..Table::default() }
}
