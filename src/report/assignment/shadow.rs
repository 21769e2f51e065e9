//! A shadow: the policy beside the manual hand-out, on the leads that came meanwhile.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::assign::shadow::Shadow;
use crate::domain::assign::simulation::Run;
use crate::domain::assign::window::Window;
use crate::domain::moment::{AsOf, Moment, Zone, rfc3339};
use crate::report::model::{Body, Cell, Column, Line, Report, Section, Table, Tone, Value};
use crate::words::shadow as words;
use crate::words::{Lang, Phrase, assign as assign_words};

/// What the report is made from.
#[derive(Debug, Clone, Copy)]
pub struct ShadowSetting<'a> {
    /// The leads that came meanwhile, and the reps.
    pub window: &'a Window<'a>,
    /// The shadow.
    pub shadow: &'a Shadow,
    /// By hand, and by the policy.
    pub runs: [&'a Run; 2],
    /// The tolerance in percent.
    pub tolerance_pct: f64,
    /// The as-of.
    pub as_of: AsOf,
    /// The project's zone.
    pub zone: Zone,
    /// The reader's language.
    pub lang: Lang,
}

/// The document of `assign shadow --format json`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShadowDocument {
    /// The version of this form.
    pub schema_version: u32,
    /// Leads that came after this count.
    pub started: String,
    /// Leads up to this count.
    pub until: String,
    /// The hours that have passed.
    pub hours_passed: i64,
    /// All of them.
    pub hours: i64,
    /// The day on which it was closed; null while it runs.
    pub closed_on: Option<NaiveDate>,
    /// The leads that came meanwhile.
    pub leads: usize,
    /// Those that the policy gives to the rep who has them.
    pub same: usize,
    /// By hand, and by the policy.
    pub strategies: Vec<ShadowedDocument>,
}

/// One of the two.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShadowedDocument {
    /// `manual` or `policy`.
    pub name: &'static str,
    /// Leads that were given out.
    pub assigned: usize,
    /// Leads that were not.
    pub unassigned: usize,
    /// Reps with a target.
    pub reps: usize,
    /// Reps within the tolerance, or one lead.
    pub reps_within: usize,
    /// The most that a rep is over target, in leads.
    pub most_over_leads: f64,
    /// The most that a rep is under target, in leads.
    pub most_under_leads: f64,
    /// The share of leads with a rep who knows the industry.
    pub industry_match: Option<f64>,
    /// Cold leads among the first of a new rep.
    pub newcomer_violations: usize,
}

/// For people.
pub fn shadow(setting: &ShadowSetting<'_>) -> Report {
    let mut sections = vec![section(setting, "summary", words::SUMMARY, Body::Text(summary(setting)))];
    if !setting.window.is_empty() {
        sections.push(section(setting, "comparison", words::COMPARISON, Body::Table(comparison(setting))));
        sections.push(section(setting, "reps", words::REPS, Body::Table(reps(setting))));
        sections.push(section(setting, "leads", words::LEADS, Body::Table(leads(setting))).in_files());
    }
    Report {
        title: words::TITLE.text(setting.lang).to_owned(),
        as_of: setting.as_of.day(),
        lang: setting.lang,
        sections,
    }
}

impl ShadowDocument {
    /// For programs.
    pub fn new(setting: &ShadowSetting<'_>) -> ShadowDocument {
        let (hours_passed, hours) = setting.shadow.hours(setting.as_of);
        ShadowDocument {
            schema_version: 1,
            started: rfc3339(setting.shadow.started),
            until: rfc3339(setting.shadow.until),
            hours_passed,
            hours,
            closed_on: setting.shadow.closed_on,
            leads: setting.window.len(),
            same: same(setting),
            strategies: setting.runs.map(|run| ShadowedDocument::new(run, setting.tolerance_pct)).into(),
        }
    }
}

impl ShadowedDocument {
    fn new(run: &Run, tolerance_pct: f64) -> ShadowedDocument {
        let (over, under) = farthest(run);
        ShadowedDocument {
            name: run.strategy.word(),
            assigned: run.assigned(),
            unassigned: run.unassigned(),
            reps: run.with_target().count(),
            reps_within: run.reps_within(tolerance_pct),
            most_over_leads: over,
            most_under_leads: under,
            industry_match: run.guarded.industry_match,
            newcomer_violations: run.guarded.newcomer_violations,
        }
    }
}

fn section(setting: &ShadowSetting<'_>, anchor: &str, title: Phrase, body: Body) -> Section {
    let chapter = words::TITLE.text(setting.lang);
    Section::new(&format!("shadow-{anchor}"), chapter, title.text(setting.lang), body)
}

/// How far the reps are over and under target at most, in leads.
fn farthest(run: &Run) -> (f64, f64) {
    let off = run.with_target().map(|rep| run.effort.leads_over(rep));
    off.fold((0.0, 0.0), |(over, under), off| (f64::max(over, off), f64::max(under, -off)))
}

/// The leads that both give to the same rep.
fn same(setting: &ShadowSetting<'_>) -> usize {
    let [manual, policy] = setting.runs;
    let pairs = manual.outcome.rep.iter().zip(&policy.outcome.rep);
    pairs.filter(|(manual, policy)| manual.is_some() && manual == policy).count()
}

/// A moment as the wall clock of `zone`, to the minute; the last millisecond of a day is midnight.
pub fn wall_clock(moment: Moment, zone: Zone) -> String {
    let moment = moment + chrono::Duration::milliseconds(1);
    moment.with_timezone(&zone.offset()).format("%Y-%m-%d %H:%M").to_string()
}

fn summary(setting: &ShadowSetting<'_>) -> Vec<Line> {
    let ShadowSetting { shadow, window, lang, .. } = *setting;
    let (passed, all) = shadow.hours(setting.as_of);
    let phrase = if shadow.closed_on.is_some() { words::IS_OVER } else { words::RUNS };
    let sentence = phrase
        .with("from", wall_clock(shadow.started, setting.zone))
        .with("until", wall_clock(shadow.until, setting.zone))
        .with("passed", passed)
        .with("all", all)
        .with("leads", window.len());
    let mut lines = vec![Line::plain(sentence.text(lang))];
    if window.is_empty() {
        lines.push(Line::plain(words::NO_LEADS.text(lang)));
        return lines;
    }
    let [manual, _] = setting.runs;
    let agree = words::AGREE
        .with("given", manual.assigned())
        .with("same", same(setting))
        .with("waiting", manual.unassigned());
    lines.push(Line::plain(agree.text(lang)));
    lines.extend(setting.runs.iter().map(|run| does(setting, run)));
    lines.push(Line::plain(words::NO_CONVERSION.text(lang)));
    lines
}

fn does(setting: &ShadowSetting<'_>, run: &Run) -> Line {
    let (over, under) = farthest(run);
    let (reps, met) = (run.with_target().count(), run.reps_within(setting.tolerance_pct));
    let sentence = words::DOES
        .with("strategy", run.strategy.phrase())
        .with("reps", reps)
        .with("met", met)
        .with("tolerance", setting.tolerance_pct)
        .with("over", format!("{over:.1}"))
        .with("under", format!("{under:.1}"));
    let tone = if met == reps { Tone::Good } else { Tone::Plain };
    Line::toned(sentence.text(setting.lang), tone)
}

fn comparison(setting: &ShadowSetting<'_>) -> Table {
    let lang = setting.lang;
    let right = |key: &str, title: Phrase| Column::right(key, title.text(lang));
    let columns = vec![
        Column::left("strategy", assign_words::STRATEGY.text(lang)),
        right("assigned", words::GIVEN),
        right("unassigned", words::NOT_GIVEN),
        right("reps_within", assign_words::MET),
        right("most_over_leads", words::MOST_OVER),
        right("most_under_leads", words::MOST_UNDER),
        right("industry_match", assign_words::MATCH),
        right("newcomer_violations", assign_words::NEWCOMER),
    ];
    let row = |run: &&Run| {
        let (over, under) = farthest(run);
        let within = run.reps_within(setting.tolerance_pct);
        vec![
            Cell::text(run.strategy.phrase().text(lang)),
            Cell::count(run.assigned()),
            Cell::count(run.unassigned()),
            Cell::text(format!("{within}/{}", run.with_target().count())),
            Cell::of(Value::Number(over, 1)),
            Cell::of(Value::Number(under, 1)),
            Cell::maybe(run.guarded.industry_match, |share| Cell::of(Value::Percent(share * 100.0))),
            Cell::count(run.guarded.newcomer_violations),
        ]
    };
    Table { columns, rows: setting.runs.iter().map(row).collect(), totals: None, note: None }
}

fn reps(setting: &ShadowSetting<'_>) -> Table {
    let lang = setting.lang;
    let right = |key: &str, title: Phrase| Column::right(key, title.text(lang));
    let columns = vec![
        Column::left("rep", assign_words::REP.text(lang)),
        right("manual", words::BY_HAND),
        right("policy", words::BY_POLICY),
        right("difference", words::DIFFERENCE),
    ];
    let [manual, policy] = setting.runs.map(Run::counts);
    let shown = |rep: &usize| manual[*rep] + policy[*rep] > 0 || setting.runs[1].effort.target[*rep] > 0.0;
    let row = |rep: usize| {
        vec![
            Cell::text(setting.window.roster.name(rep)),
            Cell::count(manual[rep]),
            Cell::count(policy[rep]),
            Cell::count(i64::from(policy[rep]) - i64::from(manual[rep])),
        ]
    };
    let rows = (0..setting.window.roster.len()).filter(shown).map(row).collect();
    Table { columns, rows, totals: None, note: None }
}

fn leads(setting: &ShadowSetting<'_>) -> Table {
    let lang = setting.lang;
    let columns = vec![
        Column::left("lead", assign_words::LEAD.text(lang)),
        Column::left("manual", words::BY_HAND.text(lang)),
        Column::left("policy", words::BY_POLICY.text(lang)),
        Column::left("same", words::SAME.text(lang)),
        Column::left("decided_on", words::DECIDED_ON.text(lang)),
    ];
    let decided: BTreeMap<&str, NaiveDate> = setting
        .shadow
        .decisions
        .iter()
        .map(|decision| (decision.lead_id.as_str(), decision.given_on))
        .collect();
    let name = |rep: Option<usize>| Cell::maybe(rep, |rep| Cell::text(setting.window.roster.name(rep)));
    let [manual, policy] = setting.runs.map(|run| &run.outcome.rep);
    let row = |lead: usize| {
        let id = setting.window.leads[lead].lead_id.as_str();
        let agrees = if manual[lead] == policy[lead] { words::YES } else { words::NO };
        vec![
            Cell::text(id),
            name(manual[lead]),
            name(policy[lead]),
            Cell::maybe(manual[lead], |_| Cell::text(agrees.text(lang))),
            Cell::maybe(decided.get(id), |day| Cell::of(Value::Date(*day))),
        ]
    };
    Table { columns, rows: (0..setting.window.len()).map(row).collect(), totals: None, note: None }
}
