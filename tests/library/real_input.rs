//! Real exports and hostile files, where they are at hand: what each one is, and whether its rows add up.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use trueup::config::import::Import;
use trueup::domain::moment::Zone;
use trueup::domain::record::{Batch, Record, Value};
use trueup::domain::table::Table;
use trueup::read::row::RawRow;
use trueup::read::{Batches, Book, Lookups, Plan, Planned, ReadError, Settings, SheetRef, Source, plan};
use trueup::words::{Lang, Told};

/// The folder of real data; `None` where it is not at hand.
pub(super) fn data() -> Option<PathBuf> {
    let shared = std::env::var_os("TRUEUP_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared")), PathBuf::from);
    let data = shared.join("data");
    if !data.is_dir() {
        println!("skipped: there is no {}", data.display());
        return None;
    }
    Some(data)
}

/// What became of one sheet.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    place: String,
    /// The table's word, `none`, or the kind of error.
    what: &'static str,
    said: String,
    records: Vec<Record>,
    quarantined: usize,
    skipped: u64,
    codes: BTreeMap<String, u64>,
}

impl Line {
    fn of(place: &str, what: &'static str, said: String) -> Line {
        let (place, codes) = (place.to_owned(), BTreeMap::new());
        Line { place, what, said, records: Vec::new(), quarantined: 0, skipped: 0, codes }
    }

    fn error(place: &str, error: &ReadError) -> Line {
        assert!(error.what().text(Lang::Zh).len() > 6, "{error}");
        Line::of(place, kind(error), error.what().text(Lang::En))
    }

    fn counts(&self) -> (usize, usize, u64) {
        (self.records.len(), self.quarantined, self.skipped)
    }

    fn add(&mut self, batch: Batch) {
        let set_aside = batch.quarantined.iter().map(|row| (row.code.to_string(), row.column.as_deref()));
        for (code, column) in set_aside {
            *self.codes.entry(format!("!{code} {}", column.unwrap_or(""))).or_default() += 1;
        }
        for finding in &batch.findings {
            let column = finding.place.column.as_deref().unwrap_or("");
            *self.codes.entry(format!("{} {column}", finding.code)).or_default() += 1;
        }
        self.quarantined += batch.quarantined.len();
        self.skipped += batch.skipped;
        self.records.extend(batch.records);
    }
}

pub(super) fn kind(error: &ReadError) -> &'static str {
    match error {
        ReadError::Missing { .. } | ReadError::EmptyFolder { .. } => "missing",
        ReadError::Io { .. } => "io",
        ReadError::Empty { .. } => "empty",
        ReadError::Foreign { .. } => "foreign",
        ReadError::Protected { .. } => "protected",
        ReadError::Broken { .. } => "broken",
        ReadError::CutOff { .. } => "cut_off",
        ReadError::Entities { .. } => "entities",
        ReadError::TooLarge { .. } => "too_large",
        ReadError::Garbled { .. } | ReadError::CharactersLost { .. } => "garbled",
        ReadError::Sealed { .. } => "sealed",
        ReadError::EmptyZip { .. } => "empty_zip",
        ReadError::NoHeader { .. } => "no_header",
        ReadError::NoRows { .. } => "no_rows",
        ReadError::MissingColumns { .. } => "missing_columns",
        ReadError::UnknownHeader { .. } => "unknown_header",
        ReadError::NoYear { .. } => "no_year",
        ReadError::UnknownSheet { .. } => "unknown_sheet",
        ReadError::Chat(_) => "chat",
    }
}

fn read(path: &Path, table: Option<Table>, import: &Import) -> Vec<Line> {
    let source = Source::of_file(path);
    let settings = Settings { import, zone: Zone::default(), currency: "CNY", lookups: &Lookups::default() };
    let mut book = match Book::open(&source) {
        Ok(book) => book,
        Err(error) => return vec![Line::error(&source.name, &error)],
    };
    let sheets = book.sheets();
    sheets.iter().flat_map(|sheet| read_sheet(&mut book, &source, sheet, table, &settings)).collect()
}

fn read_sheet(
    book: &mut Book,
    source: &Source,
    sheet: &SheetRef,
    table: Option<Table>,
    settings: &Settings<'_>,
) -> Vec<Line> {
    let place = sheet
        .name
        .as_ref()
        .map_or_else(|| source.name.to_string(), |sheet| format!("{} / {sheet}", source.name));
    match plan(book, source, sheet, table, settings) {
        Err(error) => vec![Line::error(&place, &error)],
        Ok(Planned::Lacking(_, error)) => vec![Line::error(&place, &error)],
        Ok(Planned::Left(finding)) => vec![Line::of(&place, "none", finding.message.en)],
        Ok(Planned::Tables(plans)) => {
            plans.iter().map(|plan| read_plan(book, source, plan, &place, settings)).collect()
        }
    }
}

fn read_plan(book: &mut Book, source: &Source, plan: &Plan, place: &str, settings: &Settings<'_>) -> Line {
    let mut line = Line::of(place, plan.table().word(), String::new());
    let mut read = true;
    for batch in Batches::new(book, source, plan, settings).unwrap() {
        match batch {
            Ok(batch) => line.add(batch),
            Err(error) => {
                read = false;
                line = Line::error(place, &error);
            }
        }
    }
    if read {
        let rows = line.records.len() as u64 + line.quarantined as u64 + line.skipped;
        assert_eq!(rows, rows_below(book, plan), "{place}: the rows do not add up");
        for record in &line.records {
            assert_eq!(record.values.len(), plan.table().columns().len());
        }
    }
    line
}

/// The rows behind the header, counted without understanding them.
fn rows_below(book: &mut Book, plan: &Plan) -> u64 {
    let mut rows = book.rows(&plan.sheet).unwrap();
    let mut row = RawRow::default();
    let mut count = 0;
    while rows.read(&mut row).unwrap() {
        count += u64::from(row.number > plan.header);
    }
    count
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut entries: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries.into_iter().flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn read_all(folder: &str) -> Option<Vec<Line>> {
    let folder = data()?.join(folder);
    let lines = files(&folder).iter().flat_map(|path| read(path, None, &Import::default())).collect();
    println!("{}", shown(&lines));
    Some(lines)
}

/// One table: every sheet, what it is, its rows and what was odd.
fn shown(lines: &Vec<Line>) -> String {
    let mut text =
        format!("{:<44} {:<15} {:>6} {:>6} {:>5} {:>5}\n", "place", "what", "rows", "taken", "aside", "skip");
    for line in lines {
        let (taken, aside, skipped) = line.counts();
        let rows = taken as u64 + aside as u64 + skipped;
        let codes: Vec<String> = line.codes.iter().map(|(code, count)| format!("{code}:{count}")).collect();
        let said = if codes.is_empty() { line.said.clone() } else { codes.join(" ") };
        let _ = writeln!(
            text,
            "{:<44} {:<15} {rows:>6} {taken:>6} {aside:>5} {skipped:>5}  {said}",
            line.place, line.what
        );
    }
    text
}

fn line<'a>(lines: &'a [Line], place: &str) -> &'a Line {
    lines.iter().find(|line| line.place.starts_with(place)).unwrap_or_else(|| panic!("no {place}"))
}

fn value<'a>(line: &'a Line, row: usize, column: &str) -> &'a Value {
    let table = Table::of_word(line.what).unwrap();
    &line.records[row].values[table.column(column).unwrap()]
}

#[test]
fn bills_are_payments() {
    let Some(lines) = read_all("payments") else { return };
    for (place, taken, skipped) in [
        ("alipay-merchant", 10, 4),
        ("example-abc_debit", 5, 0),
        ("example-alipay-records", 10, 0),
        ("example-boc-debit", 17, 0),
        ("example-bocom_debit", 6, 0),
        ("example-cmb-debit", 5, 0),
        ("example-hxsec", 13, 0),
        ("example-icbc-debit", 11, 2),
        ("example-wechat-records.csv", 27, 0),
        ("example-wechat-records.xlsx", 27, 0),
    ] {
        let line = line(&lines, place);
        assert_eq!((line.what, line.counts()), ("payments", (taken, 0, skipped)), "{place}");
    }
    let out = |line: &Line| {
        let outgo = |row: &usize| *value(line, *row, "direction") == Value::Text("out".into());
        (0..line.records.len()).filter(outgo).count()
    };
    assert_eq!(out(line(&lines, "alipay-merchant")), 4, "refunds go out");
    assert_eq!(out(line(&lines, "example-icbc")), 6, "debits go out");
    assert_eq!(out(line(&lines, "example-bocom")), 3, "借 goes out");
}

#[test]
fn one_bill_as_text_and_as_workbook_is_the_same() {
    let Some(lines) = read_all("payments") else { return };
    let (text, book) =
        (line(&lines, "example-wechat-records.csv"), line(&lines, "example-wechat-records.xlsx"));
    for row in 0..text.records.len() {
        for column in ["paid_at", "amount", "direction", "status"] {
            assert_eq!(value(text, row, column), value(book, row, column), "row {row}, {column}");
        }
    }
}

/// What the aliases do not reach in the exports of this CRM.
const MAVEN: &str = r#"
[[opportunities]]
files = ["sales_pipeline.csv"]
currency = "USD"
columns = { signed_on = "close_date", created_at = "engage_date" }
values.stage = { Engaging = "qualified" }
[[leads]]
files = ["sales_pipeline.csv"]
columns = { lead_id = "opportunity_id", created_at = "engage_date", owner = "sales_agent", converted = "deal_stage", converted_at = "close_date", deal_amount = "close_value", customer = "account" }
values.converted = { Won = "yes", Lost = "no", Engaging = "no", Prospecting = "no" }
[customers]
files = ["accounts.csv"]
columns = { name = "account" }
key = ["account"]
[reps]
files = ["sales_teams.csv"]
columns = { name = "sales_agent", region = "regional_office" }
key = ["sales_agent"]
"#;

#[test]
fn a_crm_is_read_through_a_mapping_and_loses_no_deal() {
    let Some(data) = data() else { return };
    let import: Import = toml::from_str(MAVEN).unwrap();
    let folder = data.join("maven-crm");
    let lines: Vec<Line> = files(&folder).iter().flat_map(|path| read(path, None, &import)).collect();
    println!("{}", shown(&lines));
    let of = |what: &str| lines.iter().find(|line| line.what == what).unwrap();
    assert_eq!(of("opportunities").counts(), (8_800, 0, 0), "a blank account or sum loses no deal");
    assert_eq!(of("leads").counts(), (8_800, 0, 0));
    assert_eq!(of("customers").counts(), (85, 0, 0));
    assert_eq!(of("reps").counts(), (35, 0, 0));
    assert_eq!(line(&lines, "products.csv").what, "none");
    assert_eq!(line(&lines, "data_dictionary.csv").what, "none");
    let won = |row: &usize| *value(of("leads"), *row, "converted") == Value::Flag(true);
    let won = (0..8_800).filter(won).count();
    let signed =
        (0..8_800).filter(|row| *value(of("opportunities"), *row, "stage") == Value::Text("won".into()));
    assert_eq!((won, signed.count()), (4_238, 4_238));
    assert_eq!(*value(of("reps"), 0, "rep_id"), *value(of("reps"), 0, "name"));
}

#[test]
fn other_crms_are_read_as_far_as_they_have_the_columns() {
    let Some(lines) = read_all("zoho-crm") else { return };
    for (place, what, taken) in [
        ("Accounts.csv", "customers", 2_229),
        ("Campaigns.csv", "campaigns", 110),
        ("Leads.csv", "leads", 3_900),
        ("Users.csv", "reps", 11),
        ("Potentials.csv", "missing_columns", 0),
        ("Invoices.csv", "none", 0),
    ] {
        let line = line(&lines, place);
        assert_eq!((line.what, line.records.len()), (what, taken), "{place}");
    }
    let Some(lines) = read_all("olist-funnel") else { return };
    assert_eq!(line(&lines, "olist_marketing").records.len(), 8_000);
}

#[test]
fn hostile_files_end_in_rows_or_a_clear_word() {
    let Some(lines) = read_all("hostile") else { return };
    assert!(lines.len() > 150);
    let count = |what: &str| lines.iter().filter(|line| line.what == what).count();
    assert_eq!(count("io"), 0);
    for place in ["pass_protected.xlsb", "protected_passtika.xlsb", "crash-9bf3cd4b"] {
        assert_eq!(line(&lines, place).what, "protected", "{place}");
    }
    for (place, what) in [
        ("OOM_alloc3.xls", "broken"),
        ("xlsx-corrupted.xlsx", "broken"),
        ("poc-xmlbomb-empty.xlsx", "entities"),
        ("issue_594_dos.ods", "too_large"),
        ("clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-5542865479270400.xlsx", "cut_off"),
    ] {
        assert_eq!(line(&lines, place).what, what, "{place}");
    }
    for place in ["resource.zip", "biff4_no_format"] {
        assert_eq!(line(&lines, place).what, "foreign", "{place}");
    }
    assert_eq!(line(&lines, "empty.csv").what, "empty");
}
