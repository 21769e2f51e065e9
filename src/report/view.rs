//! The views of the roles.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::model::{Body, Cell, Column, Line, Report, Section, Table, Tone, Value};
use super::revenue::{Forecast, ForecastDocument, RevenueDocument, forecast_document, forecast_sections};
use crate::domain::lead::Lead;
use crate::domain::moment::AsOf;
use crate::domain::money::Money;
use crate::domain::revenue::RevenuePolicy;
use crate::domain::revenue::view::follow_up::FollowUp;
use crate::domain::revenue::view::lead_view;
use crate::domain::revenue::view::outstanding::Outstanding;
use crate::domain::revenue::view::salesperson::SalespersonView;
use crate::words::{
    Lang, Phrase, breaker as breaker_words, forecast as forecast_words, revenue as revenue_words,
    view as words,
};

/// What every view is made from.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// Whose view it is.
    pub who: &'a str,
    /// The policy.
    pub policy: &'a RevenuePolicy,
    /// The as-of.
    pub as_of: AsOf,
    /// The reader's language.
    pub lang: Lang,
}

/// A view for programs.
#[derive(Debug, Serialize)]
pub struct ViewDocument<'a> {
    schema_version: u32,
    as_of: NaiveDate,
    role: &'static str,
    who: &'a str,
    #[serde(flatten)]
    seen: Seen<'a>,
}

/// What a role sees.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Seen<'a> {
    Salesperson {
        new_leads: Vec<LeadDocument<'a>>,
        yesterday: NaiveDate,
        signed_fen: Money,
        target_fen: Option<Money>,
        attainment_pct: Option<f64>,
        follow_ups: Vec<FollowUpDocument<'a>>,
    },
    Lead {
        hours: i64,
        products: Vec<ProductDocument<'a>>,
    },
    Cfo {
        outstanding: Vec<OutstandingDocument<'a>>,
        forecast: Box<ForecastDocument<'a>>,
        revenue: Box<RevenueDocument<'a>>,
    },
}

#[derive(Debug, Serialize)]
struct LeadDocument<'a> {
    lead_id: &'a str,
    customer: Option<&'a str>,
    channel: Option<&'a str>,
    product: Option<&'a str>,
    heat: Option<f64>,
}

#[derive(Debug, Serialize)]
struct FollowUpDocument<'a> {
    opportunity_id: &'a str,
    customer: Option<&'a str>,
    fen: Option<Money>,
    why: &'static str,
    day: Option<NaiveDate>,
}

#[derive(Debug, Serialize)]
struct ProductDocument<'a> {
    product: Option<&'a str>,
    new_leads: usize,
    created: usize,
    signed: usize,
    signed_fen: Money,
}

#[derive(Debug, Serialize)]
struct OutstandingDocument<'a> {
    credit_grade: Option<&'a str>,
    contracts: usize,
    fen: Money,
}

impl<'a> Setting<'a> {
    fn text(&self, phrase: Phrase) -> &'static str {
        phrase.text(self.lang)
    }

    fn report(&self, title: Phrase, sections: Vec<Section>) -> Report {
        let unit = revenue_words::UNIT.with("unit", revenue_words::unit(&self.policy.base_currency));
        let unit = unit.text(self.lang);
        let sections = sections.into_iter().map(|section| section.filled("unit", &unit)).collect();
        let title = title.with("who", self.who).text(self.lang);
        Report { title, as_of: self.as_of.day(), lang: self.lang, sections }
    }

    fn section(&self, anchor: &str, title: Phrase, body: Body) -> Section {
        Section::new(&format!("view-{anchor}"), self.text(words::CHAPTER), self.text(title), body)
    }

    fn left(&self, key: &str, title: Phrase) -> Column {
        Column::left(key, self.text(title))
    }

    fn right(&self, key: &str, title: Phrase) -> Column {
        Column::right(key, self.text(title))
    }

    fn document(&self, role: &'static str, seen: Seen<'a>) -> ViewDocument<'a> {
        ViewDocument { schema_version: 1, as_of: self.as_of.day(), role, who: self.who, seen }
    }
}

/// The salesperson's view.
pub fn salesperson<'a>(setting: &Setting<'a>, view: &SalespersonView<'a>) -> (Report, ViewDocument<'a>) {
    let attainment = match (view.target, view.attainment_pct()) {
        (Some(target), Some(pct)) => {
            words::ATTAINED.with("target", target.to_string()).with("pct", format!("{pct:.1}%"))
        }
        _ => words::NO_TARGET.sentence(),
    };
    let line = words::YESTERDAY
        .with("day", view.yesterday)
        .with("signed", view.signed.to_string())
        .with("attainment", attainment);
    let count = words::NEW_LEADS_COUNT.with("count", view.leads.len());
    let lines = vec![Line::plain(line.text(setting.lang)), Line::plain(count.text(setting.lang))];
    let sections = vec![
        setting.section("headline", words::CHAPTER, Body::Text(lines)),
        setting.section("leads", words::NEW_LEADS, Body::Table(leads_table(setting, &view.leads))),
        setting.section(
            "follow-ups",
            words::FOLLOW_UPS,
            Body::Table(follow_ups_table(setting, &view.follow_ups)),
        ),
    ];
    let document = setting.document(
        "salesperson",
        Seen::Salesperson {
            new_leads: view.leads.iter().map(|lead| lead_document(lead)).collect(),
            yesterday: view.yesterday,
            signed_fen: view.signed,
            target_fen: view.target,
            attainment_pct: view.attainment_pct().map(|pct| (pct * 100.0).round() / 100.0),
            follow_ups: view.follow_ups.iter().map(follow_up_document).collect(),
        },
    );
    (setting.report(words::OF_SALESPERSON, sections), document)
}

fn lead_document<'a>(lead: &'a Lead) -> LeadDocument<'a> {
    LeadDocument {
        lead_id: lead.lead_id.as_str(),
        customer: lead.customer.as_deref(),
        channel: lead.channel.as_deref(),
        product: lead.product.as_deref(),
        heat: lead.heat,
    }
}

fn follow_up_document<'a>(follow_up: &FollowUp<'a>) -> FollowUpDocument<'a> {
    FollowUpDocument {
        opportunity_id: follow_up.deal.opportunity_id.as_str(),
        customer: follow_up.deal.customer.as_deref(),
        fen: follow_up.deal.amount,
        why: follow_up.why.word(),
        day: follow_up.day,
    }
}

fn leads_table(setting: &Setting<'_>, leads: &[&Lead]) -> Table {
    let text = |value: Option<&str>| Cell::maybe(value, Cell::text);
    let row = |lead: &&Lead| {
        vec![
            Cell::text(lead.lead_id.as_str()).from_row(&lead.origin),
            text(lead.customer.as_deref()),
            text(lead.channel.as_deref()),
            text(lead.product.as_deref()),
            Cell::maybe(lead.heat, |heat| Cell::of(Value::Number(heat, 0))),
        ]
    };
    Table {
        columns: vec![
            setting.left("lead_id", words::LEAD),
            setting.left("customer", breaker_words::CUSTOMER),
            setting.left("channel", words::CHANNEL),
            setting.left("product", words::PRODUCT),
            setting.right("heat", words::HEAT),
        ],
        rows: leads.iter().map(row).collect(),
        ..Table::default()
    }
}

fn follow_ups_table(setting: &Setting<'_>, follow_ups: &[FollowUp]) -> Table {
    let row = |follow_up: &FollowUp| {
        let deal = follow_up.deal;
        vec![
            Cell::text(deal.opportunity_id.as_str()).from_row(&deal.origin),
            Cell::maybe(deal.customer.as_deref(), Cell::text),
            Cell::maybe(deal.stage, |stage| Cell::text(setting.text(stage.phrase()))),
            Cell::maybe(deal.amount, Cell::money),
            Cell::text(setting.text(follow_up.why.phrase())).toned(Tone::Warn),
            Cell::maybe(follow_up.day, |day| Cell::of(Value::Date(day))),
        ]
    };
    Table {
        columns: vec![
            setting.left("opportunity_id", breaker_words::DEAL),
            setting.left("customer", breaker_words::CUSTOMER),
            setting.left("stage", words::STAGE),
            setting.right("amount", words::AMOUNT),
            setting.left("why", words::WHY),
            setting.left("day", breaker_words::DAY),
        ],
        rows: follow_ups.iter().map(row).collect(),
        ..Table::default()
    }
}

/// The team lead's view.
pub fn lead<'a>(
    setting: &Setting<'a>,
    lines: &BTreeMap<Option<&'a str>, lead_view::Line>,
) -> (Report, ViewDocument<'a>) {
    let row = |(product, line): (&Option<&str>, &lead_view::Line)| {
        vec![
            Cell::text(product.unwrap_or(setting.text(words::NO_PRODUCT))),
            Cell::count(line.leads),
            Cell::count(line.created),
            Cell::count(line.signed),
            Cell::money(line.amount),
        ]
    };
    let table = Table {
        columns: vec![
            setting.left("product", words::PRODUCT),
            setting.right("new_leads", words::NEW_LEADS),
            setting.right("created", words::CREATED),
            setting.right("signed", breaker_words::SIGNED_DEALS),
            setting.right("signed_sum", breaker_words::AMOUNT),
        ],
        rows: lines.iter().map(row).collect(),
        ..Table::default()
    };
    let all: Money = lines.values().map(|line| line.amount).sum();
    let count: usize = lines.values().map(|line| line.signed).sum();
    let headline = words::TEAM_LINE.with("count", count).with("sum", all.to_string()).text(setting.lang);
    let sections = vec![
        setting.section("headline", words::CHAPTER, Body::Text(vec![Line::plain(headline)])),
        setting.section("products", words::BY_PRODUCT, Body::Table(table)),
    ];
    let product = |(product, line): (&Option<&'a str>, &lead_view::Line)| ProductDocument {
        product: *product,
        new_leads: line.leads,
        created: line.created,
        signed: line.signed,
        signed_fen: line.amount,
    };
    let products = lines.iter().map(product).collect();
    let document = setting.document("lead", Seen::Lead { hours: lead_view::HOURS, products });
    (setting.report(words::OF_LEAD, sections), document)
}

/// The CFO's view: `bridge`, the sections of the bridge, what is outstanding, and when it comes in.
pub fn cfo<'a>(
    setting: &Setting<'a>,
    outstanding: &'a BTreeMap<String, Outstanding>,
    forecast: &'a Forecast,
    bridge: Vec<Section>,
    revenue: RevenueDocument<'a>,
) -> (Report, ViewDocument<'a>) {
    let row = |(grade, open): (&String, &Outstanding)| {
        vec![
            Cell::text(if grade.is_empty() { setting.text(words::NO_GRADE) } else { grade }),
            Cell::count(open.contracts),
            Cell::money(open.amount),
        ]
    };
    let table = Table {
        columns: vec![
            setting.left("credit_grade", words::CREDIT_GRADE),
            setting.right("contracts", words::CONTRACTS),
            setting.right("amount", words::OPEN_SUM),
        ],
        rows: outstanding.iter().map(row).collect(),
        ..Table::default()
    };
    let mut sections = vec![setting.section("outstanding", words::OUTSTANDING, Body::Table(table))];
    sections.splice(0..0, bridge);
    let mut ahead = forecast_sections(forecast, setting.lang);
    // The bridge begins in short too.
    ahead.iter_mut().take(1).for_each(|first| first.title = setting.text(forecast_words::TITLE).to_owned());
    sections.extend(ahead);
    let of_grade = |(grade, open): (&'a String, &Outstanding)| OutstandingDocument {
        credit_grade: Some(grade.as_str()).filter(|grade| !grade.is_empty()),
        contracts: open.contracts,
        fen: open.amount,
    };
    let outstanding = outstanding.iter().map(of_grade).collect();
    let (forecast, revenue) = (Box::new(forecast_document(forecast)), Box::new(revenue));
    let document = setting.document("cfo", Seen::Cfo { outstanding, forecast, revenue });
    (setting.report(words::OF_CFO, sections), document)
}
