//! Expressions over a row, and the blocks of `[import]` that they stand in.

use std::path::Path;

use trueup::config::Policy;
use trueup::domain::formula::{Bindings, Field, Formula, Root, Schema, Slot};
use trueup::domain::moment::Zone;
use trueup::domain::money::Money;
use trueup::domain::record::Value;
use trueup::domain::table::Table;
use trueup::read::{Chats, Source};
use trueup::words::Lang;

use crate::any_file;
use crate::target::Target;

/// One expression, run over rows of odd values.
pub const FORMULAS: Target = Target { seeds: formula_seeds, words: WORDS, runs: 300, law: formula_law };
/// Settings, a zero, and the data that they are for.
pub const MAPPINGS: Target = Target { seeds: mapping_seeds, words: BLOCK_WORDS, runs: 150, law: mapping_law };

const WORDS: &[&str] = &[
    "lead.amount",
    "lead.created_at",
    "lead.channel",
    "lead.heat",
    "lead.converted",
    "lead.extra[\"车型\"]",
    "row[\"单价\"]",
    "date('2026-03-15')",
    "money('5.1万')",
    "number(",
    "string(",
    "split(row['a'], '、')",
    "default(",
    "has(",
    ".contains('甲')",
    ".startsWith(",
    ".matches('(a+)+$')",
    ".size()",
    ".exists(x, x == ",
    ".all(x, ",
    ".map(x, x + x)",
    ".filter(x, true)",
    ".getDayOfWeek()",
    ".getFullYear()",
    "round(",
    "null",
    "true",
    "9223372036854775807",
    "-9223372036854775808",
    "1e308",
    "0.1",
    "?",
    ":",
    "&&",
    "||",
    "==",
    "in [",
    "]",
    "(",
    ")",
    "+",
    "-",
    "*",
    "/",
    "%",
    "!",
    "'",
    "\"",
    "甲",
    "((((((((",
    "--------",
    "!!!!!!!!",
];

const ROOTS: [Root; 2] = [Root::Record("lead", Table::Leads), Root::Cells("row")];

fn formula_seeds() -> Vec<Vec<u8>> {
    let sources = [
        "lead.amount >= 500000 && lead.channel == '官网表单'",
        "number(row[\"数量\"]) * number(row[\"单价\"]) / 3 % 7",
        "lead.heat > 60 ? money('1万') : lead.amount * 0.1",
        "split(row['标签'], '、').exists(x, x.contains('电')) || !has(lead.email)",
        "default(lead.amount, 0) + money('-1亿')",
        "lead.created_at.getDayOfWeek() in [0, 6] && lead.created_at >= date('2026-03-01')",
        "'甲' + string(lead.heat) + row['长']",
        "[1, 2, 3].map(x, x * x).all(y, y > 0)",
    ];
    sources.iter().map(|source| source.as_bytes().to_vec()).collect()
}

/// A row with a value of every kind at its edge.
struct Row<'a>(&'a [Slot], usize);

impl Bindings for Row<'_> {
    fn value(&self, slot: usize) -> Value {
        let text = |texts: [&str; 3]| Value::Text(texts[self.1].into());
        match &self.0[slot].field {
            Field::Cell(_) => text(["1,200.5", "", "电池、电机、电控"]),
            Field::Column(index) => match Table::Leads.columns()[*index].name {
                "amount" => Value::Money(
                    [Money::of_yuan(500_000), Money::of_fen(i64::MAX), Money::of_fen(i64::MIN)][self.1],
                ),
                "heat" => Value::Number([80.0, f64::MAX, -0.0][self.1]),
                "created_at" => {
                    let walls = ["2026-03-01T09:30:00", "1900-01-01T00:00:00", "2199-12-31T23:59:59"];
                    Value::Moment(Zone::default().at(walls[self.1].parse().unwrap()))
                }
                "converted" => Value::Flag(self.1 == 0),
                "channel" => text(["官网表单", "展会", "😀"]),
                _ => Value::Blank,
            },
        }
    }
}

fn formula_law(bytes: &[u8]) {
    let source = String::from_utf8_lossy(bytes);
    match Formula::of(&source, &Schema::of(&ROOTS)) {
        Err(mistake) => {
            assert!(mistake.at <= source.chars().count(), "{source:?}: {mistake:?}");
            assert!([Lang::Zh, Lang::En].iter().all(|lang| !mistake.cause.text(*lang).is_empty()));
        }
        Ok(formula) => {
            for row in 0..3 {
                let bindings = Row(formula.slots(), row);
                let once = formula.run(&bindings);
                assert_eq!(format!("{once:?}"), format!("{:?}", formula.run(&bindings)), "{source:?}");
                if let Err(fault) = once {
                    assert!(!fault.sentence().text(Lang::Zh).is_empty());
                }
            }
        }
    }
}

const BLOCK_WORDS: &[&str] = &[
    "[import.leads]",
    "[[import.payments]]",
    "[import.leads.columns]",
    "[import.leads.constants]",
    "[import.leads.expressions]",
    "[import.leads.values.status]",
    "[import.leads.lookups]",
    "files = ['any']",
    "header_row = ",
    "skip_rows = ",
    "unit = '万元'",
    "tax = { rate = 13, included = false }",
    "year = 2026",
    "date_order = 'dmy'",
    "currency = 'USD'",
    "full = true",
    "amount = '''lead.heat * 10000'''",
    "customer = '''row[\"客户名称\"] + '公司''''",
    "lead_id = ['前缀', '编号']",
    "amount = '预计金额'",
    "4294967295",
    "\n",
    "\0",
    ",",
    "L1",
    "2026-03-15",
    "1.5",
];

fn mapping_seeds() -> Vec<Vec<u8>> {
    let data = "前缀,编号,线索编号,创建时间,客户名称,来源渠道,预计金额,数量,单价\nA,1,L1,2026-03-15,甲公司,官网,1.5,3,1200\nA,2,L2,03/04/2026,乙公司,展会,,x,\n,,合计,,,,1.5,,\n";
    let blocks = [
        "[import.leads.expressions]\namount = 'number(row[\"数量\"]) * number(row[\"单价\"])'\n",
        "[import.leads]\nunit = '万元'\ndate_order = 'dmy'\ntax = { rate = 13, included = false }\n[import.leads.columns]\nlead_id = ['前缀', '编号']\n[import.leads.constants]\nsource = '市场'\n",
        "[[import.leads]]\nfiles = ['a*']\nheader_row = 1\nskip_rows = 1\n[import.leads.expressions]\ncustomer = 'row[\"客户名称\"] + \"有限公司\"'\n",
        "[import.leads.lookups]\nregion = { table = 'customers', by = 'customer', give = 'region' }\n[import.words.stage]\n'成交' = 'won'\n",
    ];
    blocks.iter().map(|block| format!("{block}\0{data}").into_bytes()).collect()
}

fn mapping_law(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (settings, data) = text.split_once('\0').unwrap_or((&text, "线索编号,创建时间\nL1,2026-03-15\n"));
    let Ok(policy) = Policy::parse(Path::new("trueup.toml"), settings) else { return };
    let source = Source::of_bytes("any", data.as_bytes());
    if let Err(error) = any_file::read_by(&source, &policy.import, Chats::default()) {
        any_file::said_in_both_languages(&error);
    }
}
