//! A report with one of everything, for the tests of all renderers.

use chrono::NaiveDate;

use crate::domain::finding::{Finding, Severity};
use crate::domain::money::Money;
use crate::domain::origin::{Origin, Place};
use crate::report::model::*;
use crate::words::{Lang, phrase};

pub fn report(lang: Lang) -> Report {
    Report {
        title: "三月可信收入".to_owned(),
        as_of: NaiveDate::from_ymd_opt(2026, 3, 31).unwrap(),
        lang,
        sections: vec![
            Section::new(
                "summary",
                "摘要",
                "摘要",
                Body::Text(vec![
                    Line::plain("三个系统里都对得上的收入是 1,284,000.00 元。"),
                    Line::toned("有 3 笔回款找不到合同。", Tone::Bad),
                ]),
            ),
            Section::new("bridge", "摘要", "从合同台账到可信收入", Body::Chart(waterfall())),
            Section::new("totals", "摘要", "合计", Body::Table(totals())),
            Section::new("load", "分配", "销售 × 周", Body::Chart(heatmap())),
            Section::new(
                "bars",
                "分配",
                "各组线索",
                Body::Chart(Chart::Bars {
                    bars: vec![("华东一组".to_owned(), 120.0), ("West team".to_owned(), 45.0)],
                    scale: Scale { unit: Unit::Count, low: 0.0, middle: 0.0, high: 120.0 },
                }),
            ),
            Section::new(
                "trend",
                "分配",
                "每周线索",
                Body::Chart(Chart::Line {
                    points: ["W1", "W2", "W3", "W4"].map(str::to_owned).to_vec(),
                    lines: vec![("线索".to_owned(), vec![Some(10.0), Some(14.0), None, Some(30.0)])],
                    scale: Scale { unit: Unit::Count, low: 0.0, middle: 0.0, high: 30.0 },
                }),
            ),
            Section::new(
                "funnel",
                "分配",
                "漏斗",
                Body::Chart(Chart::Funnel {
                    steps: vec![("扫码".to_owned(), 100), ("加企微".to_owned(), 40), ("下单".to_owned(), 9)],
                }),
            ),
            Section::new("deals", "商机明细", "商机明细", Body::Table(deals())).in_files(),
            Section::new("findings", "数据问题", "数据问题", Body::Findings(findings())),
        ],
    }
}

fn waterfall() -> Chart {
    let step = |name: &str, yuan, is_total, link: Option<&str>| Step {
        name: name.to_owned(),
        sum: Money::of_yuan(yuan),
        is_total,
        link: link.map(str::to_owned),
    };
    Chart::Waterfall {
        steps: vec![
            step("合同台账", 1_421_000, true, None),
            step("只在台账", -96_000, false, Some("deals")),
            step("只在 CRM", 45_000, false, Some("deals")),
            step("CRM", 1_370_000, true, None),
        ],
    }
}

fn heatmap() -> Chart {
    Chart::Heatmap {
        rows: vec!["周婷".to_owned(), "<script>alert(1)</script>".to_owned()],
        columns: vec!["03-02".to_owned(), "03-09".to_owned(), "03-16".to_owned()],
        values: vec![vec![Some(47.2), Some(-9.0), Some(0.4)], vec![Some(-46.8), None, Some(12.0)]],
        scale: Scale { unit: Unit::SignedPercent, low: -50.0, middle: 0.0, high: 50.0 },
    }
}

fn totals() -> Table {
    Table {
        columns: vec![
            Column::left("system", "系统"),
            Column::right("sum", "金额（元）"),
            Column::right("share", "占比"),
        ],
        rows: vec![
            vec![
                Cell::text("商机"),
                Cell::money(Money::of_fen(30_050)).sum_of("deals", 1, None).linked("deals"),
                Cell::of(Value::Percent(96.4)),
            ],
            vec![
                Cell::text("财务").toned(Tone::Warn),
                Cell::money(Money::of_fen(-5)),
                Cell::of(Value::SignedPercent(-3.6)).toned(Tone::Bad),
            ],
        ],
        totals: Some(vec![Cell::text("合计"), Cell::money(Money::of_fen(30_045)), Cell::blank()]),
        note: Some("金额含税。".to_owned()),
    }
}

fn deals() -> Table {
    let origin = Origin { file: "crm.xlsx".into(), sheet: Some("商机".into()), row: 12 };
    Table {
        columns: vec![
            Column::left("opportunity_id", "商机编号"),
            Column::right("sum", "金额（元）"),
            Column::left("note", "备注"),
        ],
        rows: vec![
            vec![
                Cell::text("0012"),
                Cell::money(Money::of_fen(20_000)).from_row(&origin),
                Cell::text("=HYPERLINK(\"x\")"),
            ],
            vec![Cell::text("D-2"), Cell::money(Money::of_fen(10_050)), Cell::text("a|b & <b>c</b>\n第二行")],
        ],
        ..Table::default()
    }
}

fn findings() -> Vec<Finding> {
    let origin = Origin { file: "a.csv".into(), sheet: None, row: 7 };
    let finding = |severity, code: &'static str| Finding {
        code: code.into(),
        severity,
        place: Place::cell(&origin, "amount"),
        message: phrase("金额有三位小数", "a sum has three decimals").into(),
        hint: Some(phrase("请核对来源", "check the source").into()),
        more: 0,
    };
    vec![finding(Severity::Info, "T007"), finding(Severity::Error, "T001"), finding(Severity::Info, "T007")]
}
