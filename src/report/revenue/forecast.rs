//! The collection forecast for people and for programs.

use serde::Serialize;

use crate::domain::moment::AsOf;
use crate::domain::money::Money;
use crate::domain::revenue::forecast::attainment::Attained;
use crate::domain::revenue::forecast::backtest::{Backtest, Case};
use crate::domain::revenue::forecast::curve::{Curve, Curves};
use crate::domain::revenue::forecast::range::Range;
use crate::domain::revenue::forecast::{Cash, LEAST_CLAIMS};
use crate::domain::target::Scope;
use crate::report::model::{
    Body, Cell, Chart, Column, Line, Report, Scale, Section, Table, Tone, Unit, Value,
};
use crate::words::{Lang, Phrase, Sentence, forecast as words, revenue};

/// What is forecast.
#[derive(Debug, Clone)]
pub struct Forecast {
    /// The moment.
    pub as_of: AsOf,
    /// The seed of the draws.
    pub seed: u64,
    /// How many draws.
    pub draws: usize,
    /// Contracts with a day of signing, and how many of them have paid anything.
    pub history: (usize, usize),
    /// The age of the oldest contract in days.
    pub oldest: u32,
    /// The cash for each number of days ahead, grades and all; none where the history says too little.
    pub cash: Vec<Vec<Cash>>,
    /// The curves.
    pub curves: Curves,
    /// How often the first of these was right.
    pub backtest: Backtest,
    /// Targets.
    pub attained: Vec<Attained>,
    /// The currency of all sums.
    pub currency: String,
}

/// The forecast as a report.
pub fn report(forecast: &Forecast, lang: Lang) -> Report {
    let unit = words_unit(forecast, lang);
    let sections =
        sections(forecast, lang).into_iter().map(|section| section.filled("unit", &unit)).collect();
    Report { title: words::TITLE.text(lang).to_owned(), as_of: forecast.as_of.day(), lang, sections }
}

fn words_unit(forecast: &Forecast, lang: Lang) -> String {
    revenue::UNIT.with("unit", revenue::unit(&forecast.currency)).text(lang)
}

/// Its sections, for a report that holds more.
pub fn sections(forecast: &Forecast, lang: Lang) -> Vec<Section> {
    let told = Told { forecast, lang };
    let mut sections = vec![told.section("short", words::IN_SHORT, Body::Text(told.headline()))];
    if !forecast.cash.is_empty() {
        sections.push(told.section("cash", words::CASH, Body::Table(told.cash())));
        sections.push(told.section("curves", words::CURVES, Body::Chart(told.curves())));
        let cases = told.section("backtest", words::BACKTEST_CASES, Body::Table(told.backtest()));
        sections.push(cases.in_files());
    }
    if !forecast.attained.is_empty() {
        sections.push(told.section("attainment", words::ATTAINMENT, Body::Table(told.attainment())));
    }
    sections
}

struct Told<'f> {
    forecast: &'f Forecast,
    lang: Lang,
}

impl Told<'_> {
    fn section(&self, anchor: &str, title: Phrase, body: Body) -> Section {
        let anchor = format!("forecast-{anchor}");
        Section::new(&anchor, words::TITLE.text(self.lang), title.text(self.lang), body)
    }

    fn left(&self, key: &str, title: Phrase) -> Column {
        Column::left(key, title.text(self.lang))
    }

    fn right(&self, key: &str, title: Phrase) -> Column {
        Column::right(key, title.text(self.lang))
    }

    fn say(&self, sentence: Sentence) -> String {
        sentence.with("unit", words_unit(self.forecast, self.lang)).text(self.lang)
    }

    fn headline(&self) -> Vec<Line> {
        let mut lines = self.cash_in_short();
        if self.forecast.attained.is_empty() {
            lines.push(Line::plain(words::NO_TARGETS.text(self.lang)));
        }
        lines
    }

    fn cash_in_short(&self) -> Vec<Line> {
        let forecast = self.forecast;
        let Some(all) = forecast.cash.first().and_then(|cash| cash.last()) else {
            let (count, paid) = forecast.history;
            let told = words::TOO_LITTLE.with("count", count).with("paid", paid).with("least", LEAST_CLAIMS);
            return vec![Line::toned(self.say(told), Tone::Warn)];
        };
        let told = words::HEADLINE
            .with("day", forecast.as_of.day())
            .with("outstanding", all.outstanding.to_string())
            .with("count", all.claims)
            .with("days", all.days)
            .with("expected", all.expected.to_string())
            .with("low", all.range.p10.to_string())
            .with("high", all.range.p90.to_string());
        let method = words::METHOD.with("draws", forecast.draws).with("seed", forecast.seed);
        let mut lines = vec![Line::plain(self.say(told)), self.backtested(), Line::plain(self.say(method))];
        let farthest = forecast.cash.iter().flatten().map(|cash| cash.days).max().unwrap_or(0);
        if forecast.oldest < 2 * farthest {
            let told = words::SHORT_HISTORY.with("oldest", forecast.oldest);
            lines.push(Line::toned(self.say(told), Tone::Warn));
        }
        lines
    }

    fn backtested(&self) -> Line {
        let backtest = &self.forecast.backtest;
        let Some(share) = backtest.inside() else {
            return Line::toned(words::NO_BACKTEST.text(self.lang), Tone::Warn);
        };
        let inside = backtest.cases.iter().filter(|case| case.is_inside()).count();
        let told = words::BACKTEST
            .with("cases", backtest.cases.len())
            .with("inside", inside)
            .with("percent", format!("{:.0}%", share * 100.0));
        let tone = if (0.75..=0.85).contains(&share) { Tone::Good } else { Tone::Warn };
        Line::toned(self.say(told), tone)
    }

    fn grade(&self, grade: Option<&str>) -> String {
        match grade {
            None => words::ALL.text(self.lang).to_owned(),
            Some("") => words::NO_GRADE.text(self.lang).to_owned(),
            Some(grade) => grade.to_owned(),
        }
    }

    fn cash(&self) -> Table {
        let row = |cash: &Cash| {
            let tone = if cash.grade.is_none() { Tone::Good } else { Tone::Plain };
            let mut cells = vec![
                Cell::count(cash.days),
                Cell::text(self.grade(cash.grade.as_deref())).toned(tone),
                Cell::count(cash.claims),
                Cell::money(cash.outstanding),
                Cell::money(cash.expected),
            ];
            cells.extend(range(cash.range));
            cells
        };
        Table {
            columns: vec![
                self.right("days", words::DAYS),
                self.left("grade", words::GRADE),
                self.right("claims", words::CLAIMS),
                self.right("outstanding", words::OUTSTANDING),
                self.right("expected", words::EXPECTED),
                self.right("p10", words::P10),
                self.right("p50", words::P50),
                self.right("p90", words::P90),
            ],
            rows: self.forecast.cash.iter().flatten().map(row).collect(),
            ..Table::default()
        }
    }

    fn curves(&self) -> Chart {
        const AGES: [u32; 9] = [7, 14, 30, 45, 60, 90, 120, 180, 365];
        let line = |name: String, curve: &Curve| {
            let seen = |age: &u32| (*age <= self.forecast.oldest).then(|| curve.by(*age) * 100.0);
            (name, AGES.iter().map(seen).collect::<Vec<Option<f64>>>())
        };
        let curves = &self.forecast.curves;
        let mut lines = vec![line(self.grade(None), &curves.overall)];
        lines.extend(curves.grades.iter().map(|(grade, curve)| line(self.grade(Some(grade)), curve)));
        Chart::Line {
            points: AGES.iter().map(|age| words::AFTER.with("days", *age).text(self.lang)).collect(),
            lines,
            scale: Scale { unit: Unit::Percent, low: 0.0, middle: 0.0, high: 100.0 },
        }
    }

    fn backtest(&self) -> Table {
        let row = |case: &Case| {
            let (inside, tone) = match case.is_inside() {
                true => (words::YES, Tone::Good),
                false => (words::NO, Tone::Warn),
            };
            let mut cells = vec![
                Cell::of(Value::Date(case.day)),
                Cell::text(self.grade(case.grade.as_deref())),
                Cell::money(case.truth),
            ];
            cells.extend(range(case.range));
            cells.push(Cell::text(inside.text(self.lang)).toned(tone));
            cells
        };
        Table {
            columns: vec![
                self.left("day", words::DAY),
                self.left("grade", words::GRADE),
                self.right("truth", words::TRUTH),
                self.right("p10", words::P10),
                self.right("p50", words::P50),
                self.right("p90", words::P90),
                self.left("inside", words::INSIDE),
            ],
            rows: self.forecast.backtest.cases.iter().map(row).collect(),
            ..Table::default()
        }
    }

    fn attainment(&self) -> Table {
        let percent = |value: Option<f64>| Cell::maybe(value, |value| Cell::of(Value::Percent(value)));
        let row = |it: &Attained| {
            let behind = it.percent().is_some_and(|percent| percent < it.elapsed_percent());
            let tone = if behind { Tone::Warn } else { Tone::Good };
            vec![
                Cell::text(scope(it.scope).text(self.lang)),
                Cell::text(&it.name),
                Cell::text(&it.period),
                Cell::money(it.goal),
                Cell::money(it.signed),
                percent(it.signed_percent()),
                Cell::money(it.trusted),
                percent(it.percent()).toned(tone),
                percent(Some(it.elapsed_percent())),
            ]
        };
        let attained = &self.forecast.attained;
        Table {
            columns: vec![
                self.left("scope", words::SCOPE),
                self.left("name", words::NAME),
                self.left("period", words::PERIOD),
                self.right("goal", words::GOAL),
                self.right("signed", words::SIGNED),
                self.right("signed_pct", words::SIGNED_PERCENT),
                self.right("trusted", words::TRUSTED),
                self.right("attained_pct", words::ATTAINED),
                self.right("elapsed_pct", words::ELAPSED),
            ],
            rows: attained.iter().map(row).collect(),
            ..Table::default()
        }
    }
}

fn range(range: Range) -> [Cell; 3] {
    [range.p10, range.p50, range.p90].map(Cell::money)
}

fn scope(scope: Scope) -> Phrase {
    match scope {
        Scope::Rep => words::REP,
        Scope::Team => words::TEAM,
        Scope::Region => words::REGION,
    }
}

/// The document of `revenue forecast`.
#[derive(Debug, Serialize)]
pub struct ForecastDocument<'f> {
    schema_version: u32,
    as_of: chrono::NaiveDate,
    seed: u64,
    draws: usize,
    status: &'static str,
    contracts: usize,
    oldest_days: u32,
    horizons: Vec<HorizonDocument<'f>>,
    backtest: BacktestDocument<'f>,
    attainment: Vec<AttainedDocument<'f>>,
}

#[derive(Debug, Serialize)]
struct HorizonDocument<'f> {
    days: u32,
    grades: Vec<CashDocument<'f>>,
    total: CashDocument<'f>,
}

#[derive(Debug, Serialize)]
struct CashDocument<'f> {
    #[serde(skip_serializing_if = "Option::is_none")]
    grade: Option<&'f str>,
    contracts: usize,
    outstanding_fen: i64,
    expected_fen: i64,
    #[serde(flatten)]
    range: RangeDocument,
}

#[derive(Debug, Serialize)]
struct RangeDocument {
    p10_fen: i64,
    p50_fen: i64,
    p90_fen: i64,
}

#[derive(Debug, Serialize)]
struct BacktestDocument<'f> {
    days: u32,
    cases: usize,
    inside: usize,
    share: Option<f64>,
    list: Vec<CaseDocument<'f>>,
}

#[derive(Debug, Serialize)]
struct CaseDocument<'f> {
    day: chrono::NaiveDate,
    grade: Option<&'f str>,
    truth_fen: i64,
    #[serde(flatten)]
    range: RangeDocument,
    inside: bool,
}

#[derive(Debug, Serialize)]
struct AttainedDocument<'f> {
    scope: Scope,
    name: &'f str,
    period: &'f str,
    target_fen: i64,
    signed_fen: i64,
    trusted_fen: i64,
    attained_pct: Option<f64>,
    elapsed_pct: f64,
}

/// The forecast for programs.
pub fn document(forecast: &Forecast) -> ForecastDocument<'_> {
    let backtest = &forecast.backtest;
    ForecastDocument {
        schema_version: 1,
        as_of: forecast.as_of.day(),
        seed: forecast.seed,
        draws: forecast.draws,
        status: if forecast.cash.is_empty() { "too_little_history" } else { "forecast" },
        contracts: forecast.history.0,
        oldest_days: forecast.oldest,
        horizons: forecast.cash.iter().filter_map(|cash| horizon(cash)).collect(),
        backtest: BacktestDocument {
            days: backtest.days,
            cases: backtest.cases.len(),
            inside: backtest.cases.iter().filter(|case| case.is_inside()).count(),
            share: backtest.inside(),
            list: backtest.cases.iter().map(case_document).collect(),
        },
        attainment: forecast.attained.iter().map(attained_document).collect(),
    }
}

fn horizon(cash: &[Cash]) -> Option<HorizonDocument<'_>> {
    let (all, grades) = cash.split_last()?;
    let grades = grades.iter().map(cash_document).collect();
    Some(HorizonDocument { days: all.days, grades, total: cash_document(all) })
}

fn cash_document(cash: &Cash) -> CashDocument<'_> {
    CashDocument {
        grade: cash.grade.as_deref(),
        contracts: cash.claims,
        outstanding_fen: cash.outstanding.fen(),
        expected_fen: cash.expected.fen(),
        range: range_document(cash.range),
    }
}

fn range_document(range: Range) -> RangeDocument {
    let [p10_fen, p50_fen, p90_fen] = [range.p10, range.p50, range.p90].map(Money::fen);
    RangeDocument { p10_fen, p50_fen, p90_fen }
}

fn case_document(case: &Case) -> CaseDocument<'_> {
    CaseDocument {
        day: case.day,
        grade: case.grade.as_deref(),
        truth_fen: case.truth.fen(),
        range: range_document(case.range),
        inside: case.is_inside(),
    }
}

fn attained_document(attained: &Attained) -> AttainedDocument<'_> {
    AttainedDocument {
        scope: attained.scope,
        name: &attained.name,
        period: &attained.period,
        target_fen: attained.goal.fen(),
        signed_fen: attained.signed.fen(),
        trusted_fen: attained.trusted.fen(),
        attained_pct: attained.percent(),
        elapsed_pct: attained.elapsed_percent(),
    }
}
