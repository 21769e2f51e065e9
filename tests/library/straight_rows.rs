//! Rows that go straight from their cells into columns are those that records are made of.

use proptest::prelude::*;
use trueup::config::import::Import;
use trueup::domain::columns::{Cell, list_text};
use trueup::domain::moment::Zone;
use trueup::domain::record::{Batch, Cells, Record};
use trueup::domain::table::Table;
use trueup::read::{Batches, Book, Lookups, Planned, Settings, Source, plan};

/// What a sheet came to: each row's cells as words, and all that is said beside the rows.
#[derive(Debug, Default, PartialEq)]
struct Told {
    rows: Vec<Vec<String>>,
    rest: Batch,
}

impl Told {
    fn add(&mut self, table: Table, batch: Batch) {
        let width = table.columns().len() + 2;
        let columns = &batch.columns;
        let row = |row: usize| (0..width).map(|column| format!("{:?}", columns.cell(column, row))).collect();
        self.rows.extend((0..columns.len()).map(row));
        self.rows.extend(batch.records.iter().map(|record| cells(table, record)));
        self.rest.quarantined.extend(batch.quarantined);
        self.rest.findings.extend(batch.findings);
        self.rest.skipped += batch.skipped;
    }
}

fn cells(table: Table, record: &Record) -> Vec<String> {
    let own = table.columns().iter().zip(&record.values).map(|(column, value)| {
        let list = list_text(value);
        format!("{:?}", Cell::of(value, column.kind, list.as_deref()))
    });
    let extra = serde_json::to_string(&Cells(&record.extra)).unwrap();
    let extra = if record.extra.is_empty() { Cell::Blank } else { Cell::Text(&extra) };
    let rest = [extra, Cell::Whole(i64::from(record.origin.row))].map(|cell| format!("{cell:?}"));
    own.chain(rest).collect()
}

/// What `text` comes to, and how many of its rows went into columns.
fn told(text: &str, table: Table, in_columns: bool) -> (Told, usize) {
    // What words stand for is a mapping's own matter, which the straight way must keep to as well.
    let import: Import = toml::from_str(MAPPED).unwrap();
    let source = Source::of_bytes("rows.csv", text.as_bytes());
    let settings =
        Settings { import: &import, zone: Zone::default(), currency: "CNY", lookups: &Lookups::default() };
    let mut book = Book::open(&source).unwrap();
    let sheet = book.sheets().remove(0);
    let planned = plan(&mut book, &source, &sheet, Some(table), &settings).unwrap();
    let Planned::Tables(plans) = planned else { panic!("{planned:?}") };
    let batches = Batches::new(&mut book, &source, &plans[0], &settings).unwrap();
    let batches = if in_columns { batches.in_columns() } else { batches };
    let (mut told, mut straight) = (Told::default(), 0);
    for batch in batches {
        let batch = batch.unwrap();
        straight += batch.columns.len();
        told.add(table, batch);
    }
    (told, straight)
}

const MAPPED: &str = r#"
[[leads]]
values.channel = { "抖音" = "Douyin", "展会" = "" }
values.heat = { "很高" = "95" }
"#;

fn cell(pattern: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(pattern).prop_map(str::to_owned),
        1 => prop::sample::select(ODD).prop_map(str::to_owned),
    ]
}

/// What any cell may be.
const ODD: &[&str] = &[
    "",
    "-",
    "无",
    "NULL",
    "#N/A",
    " 甲\u{3000}",
    "=\"007\"",
    "'9",
    "1.38E+10",
    "6688.0",
    "合计",
    "a\tb",
    "\\",
    "\"x \"\"y\"\" z\"",
    "2026/13/45",
    "3/4/2026",
    "１２",
    "总计",
    "\u{200b}",
    "\"a\nb\"",
];

fn leads() -> impl Strategy<Value = String> {
    let row = (
        cell(&["L1", "L2", "L003", "l-4", "ＨＴ０１"]),
        cell(&["2026-03-01 10:00:00", "2026/3/2 8:05", "2026年3月3日", "46082", "20260304"]),
        cell(&["官网", "展会", "抖音"]),
        cell(&["13800138000", "+86 138-0013-8000", "138、139", "0571-88886666", "12"]),
        cell(&["高", "低", "70", "很高"]),
        cell(&["1200", "¥1,200.50", "1.2万", "-5", "1.234"]),
        cell(&["是", "否", "√", "也许"]),
        (cell(&["x", "备注 1", "长"]), cell(&["5\" 管", "y"]), prop::option::weighted(0.1, cell(&["z"]))),
    );
    prop::collection::vec(row, 2..20).prop_map(|rows| {
        let mut text = "线索编号,创建时间,渠道,手机号,意向度,预计金额,是否转化,备注,口味\n".to_owned();
        for (id, at, channel, phone, heat, amount, converted, (note, taste, beyond)) in rows {
            let beyond = beyond.map(|beyond| format!(",{beyond}")).unwrap_or_default();
            text +=
                &format!("{id},{at},{channel},{phone},{heat},{amount},{converted},{note},{taste}{beyond}\n");
        }
        text
    })
}

fn reps() -> impl Strategy<Value = String> {
    let row = (
        cell(&["R1", "R2", "R3"]),
        cell(&["陈一", "李二"]),
        cell(&["2024-01-01", "2024/2/3", "45000"]),
        cell(&["高级", "初级", "资深销售"]),
        cell(&["制造、零售", "医疗", "[\"\"]", "、"]),
        cell(&["3", "0", "三"]),
        cell(&["在职", "离职", "?"]),
    );
    prop::collection::vec(row, 2..20).prop_map(|rows| {
        let mut text = "工号,姓名,入职日期,职级,擅长行业,在跟客户数,在职\n".to_owned();
        for (id, name, hired, level, industries, open, active) in rows {
            text += &format!("{id},{name},{hired},{level},{industries},{open},{active}\n");
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn straight_rows_are_the_rows_of_the_records(text in leads()) {
        let (records, none) = told(&text, Table::Leads, false);
        let (columns, _) = told(&text, Table::Leads, true);
        prop_assert_eq!(none, 0);
        prop_assert_eq!(columns, records);
    }

    #[test]
    fn words_lists_and_counts_are_the_same_too(text in reps()) {
        prop_assert_eq!(told(&text, Table::Reps, true).0, told(&text, Table::Reps, false).0);
    }
}

#[test]
fn many_batches_and_many_different_texts_are_the_same_too() {
    let rows = (0..20_000).map(|number| {
        let (odd, note) = (number % 97 == 0, number % 5_000);
        let at = if odd { "gestern" } else { "2026-03-01 10:00:00" };
        format!("L{number},{at},展会 {},客户 {number},n{note}\n", number % 7)
    });
    let text = "线索编号,创建时间,渠道,客户,备注\n".to_owned() + &rows.collect::<String>();
    let (columns, straight) = told(&text, Table::Leads, true);
    assert_eq!(straight, columns.rows.len());
    assert_eq!((columns.rows.len(), columns.rest.quarantined.len()), (19_793, 207));
    assert_eq!(columns, told(&text, Table::Leads, false).0);
}

#[test]
fn rows_whose_columns_hang_on_each_other_stay_records() {
    let payments = "流水号,到账日期,金额,付款方\nP1,2026-03-01,-12,甲\n";
    let (told_in_columns, straight) = told(payments, Table::Payments, true);
    assert_eq!((told_in_columns.rows.len(), straight), (1, 0));
    let mended = "线索编号,创建时间,quarantine_id\nL1,2026-03-01,00000000000000aa\n";
    assert_eq!(told(mended, Table::Leads, true).1, 0);
}
