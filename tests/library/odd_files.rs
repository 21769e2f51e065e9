//! Files that nobody should have made: each ends in rows or in a clear word, quickly and without a panic.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use trueup::config::import::Import;
use trueup::config::limits::Limits;
use trueup::domain::moment::Zone;
use trueup::domain::record::{Batch, Record, Value};
use trueup::domain::table::Table;
use trueup::read::{Batches, Book, Lookups, Planned, ReadError, Settings, Source, archive, plan};

/// Everything that reading a file gave, all sheets together.
pub(super) fn read_as(
    bytes: &[u8],
    table: Option<Table>,
    import: &str,
) -> Result<(Vec<Table>, Batch), ReadError> {
    let import: Import = toml::from_str(import).unwrap();
    let source = Source::of_bytes("odd.csv", bytes);
    let settings =
        Settings { import: &import, zone: Zone::default(), currency: "CNY", lookups: &Lookups::default() };
    let mut book = Book::open(&source)?;
    let (mut tables, mut all) = (Vec::new(), Batch::default());
    for sheet in book.sheets() {
        match plan(&mut book, &source, &sheet, table, &settings)? {
            Planned::Lacking(_, error) => return Err(error),
            Planned::Left(finding) => all.findings.push(finding),
            Planned::Tables(plans) => {
                for plan in plans {
                    tables.push(plan.table());
                    for batch in Batches::new(&mut book, &source, &plan, &settings)? {
                        let batch = batch?;
                        all.records.extend(batch.records);
                        all.quarantined.extend(batch.quarantined);
                        all.findings.extend(batch.findings);
                        all.skipped += batch.skipped;
                    }
                }
            }
        }
    }
    Ok((tables, all))
}

pub(super) fn read(bytes: impl AsRef<[u8]>) -> Result<(Vec<Table>, Batch), ReadError> {
    read_as(bytes.as_ref(), None, "")
}

pub(super) fn batch(bytes: impl AsRef<[u8]>) -> Batch {
    read(bytes).unwrap().1
}

pub(super) fn text(record: &Record, column: usize) -> String {
    match &record.values[column] {
        Value::Text(text) => text.to_string(),
        other => format!("{other:?}"),
    }
}

pub(super) fn codes(batch: &Batch) -> Vec<String> {
    let mut codes: Vec<String> = batch.findings.iter().map(|finding| finding.code.to_string()).collect();
    codes.sort();
    codes.dedup();
    codes
}

const HEADER: &str = "线索编号,创建时间,客户名称,来源渠道,预计金额,手机\n";

#[test]
fn nothing_is_said_to_be_nothing() {
    assert!(matches!(read(""), Err(ReadError::Empty { .. })));
    assert!(matches!(read(" \r\n \n\t\n"), Err(ReadError::Empty { .. })));
    assert!(matches!(read("\u{feff}"), Err(ReadError::Empty { .. })));
    assert!(matches!(read(HEADER), Err(ReadError::NoRows { .. })));
    assert!(matches!(read(format!("{HEADER}\n,,,\n\n")), Err(ReadError::NoRows { .. })));
}

#[test]
fn nul_bytes_are_no_harm() {
    let batch = batch(format!("{HEADER}L1\0,2026-03-15,甲\0乙,,,\nL2,2026-03-15,丙,,,\n"));
    assert_eq!(batch.records.len(), 2);
    assert_eq!(text(&batch.records[0], 0), "L1");
}

#[test]
fn a_line_of_a_megabyte_is_a_row() {
    let long = "很".repeat(400_000);
    let batch = batch(format!("{HEADER}L1,2026-03-15,{long},,,\nL2,2026-03-15,丙,,,\n"));
    assert_eq!(batch.records.len(), 2);
    assert_eq!(text(&batch.records[0], 3).len(), long.len());
}

#[test]
fn lone_quotes_cost_at_most_their_row() {
    let batch =
        batch(format!("{HEADER}L1,2026-03-15,5\" 屏,,,\nL2,2026-03-15,\"丙,,,\nL3,2026-03-15,丁,,,\n"));
    assert_eq!(batch.records.len(), 3);
    assert_eq!(codes(&batch), ["T022"]);
}

#[test]
fn ragged_rows_keep_what_they_have() {
    let batch = batch(format!("{HEADER}L1,2026-03-15\nL2,2026-03-15,乙,官网,12,13800138000,多,余\n"));
    assert_eq!(batch.records.len(), 2);
    assert_eq!(batch.records[1].extra.len(), 2);
    assert_eq!(codes(&batch), ["T019"]);
}

#[test]
fn a_million_blank_lines_are_skipped_and_counted() {
    let blank = "\n".repeat(1_000_000);
    let batch = batch(format!("{HEADER}{blank}L1,2026-03-15,甲,,,\n"));
    assert_eq!((batch.records.len(), batch.skipped), (1, 1_000_000));
    assert_eq!(batch.records[0].origin.row, 1_000_002);
}

#[test]
fn absurd_values_are_set_aside_or_null_with_a_finding() {
    let batch = batch(format!(
        "{HEADER}L1,9999-99-99,甲,,,\nL2,2026-02-30,甲,,,\nL3,2026-03-15,甲,,1e400,\nL4,2026-03-15,甲,,,1.38E+10\nL5,2026-03-15,甲,,99999999999999,\n,2026-03-15,甲,,,\n"
    ));
    let aside: Vec<(&str, &str)> =
        batch.quarantined.iter().map(|row| (row.code.as_ref(), row.column.as_deref().unwrap())).collect();
    assert_eq!(
        aside,
        [("T004", "created_at"), ("T004", "created_at"), ("T011", "phone"), ("T001", "lead_id")]
    );
    assert_eq!(batch.records.len(), 2);
    assert_eq!(codes(&batch), ["T005", "T015"]);
    assert_eq!(batch.quarantined[0].cells[2].1.as_ref(), "甲");
}

#[test]
fn encodings_separators_and_line_ends_give_the_same_rows() {
    let plain = format!("{HEADER}L1,2026-03-15,某某科技,官网,12.5,13800138000\n");
    let expected = batch(&plain).records;
    let wide = |big: bool, mark: &[u8]| -> Vec<u8> {
        let unit = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
        [mark, &plain.encode_utf16().flat_map(unit).collect::<Vec<u8>>()].concat()
    };
    for bytes in [
        [b"\xef\xbb\xbf".as_slice(), plain.as_bytes()].concat(),
        encoding_rs::GB18030.encode(&plain).0.into_owned(),
        wide(false, &[0xff, 0xfe]),
        wide(true, &[0xfe, 0xff]),
        plain.replace('\n', "\r\n").into_bytes(),
        plain.replace('\n', "\r").into_bytes(),
        plain.replace(',', "\t").into_bytes(),
        plain.replace(',', ";").into_bytes(),
        plain.replace(',', "|").into_bytes(),
        plain.replace(',', "\t,").into_bytes(),
        plain
            .replace(',', "\",\"")
            .replace("线索编号", "\"线索编号")
            .replace("手机", "手机\"")
            .replace("L1", "\"L1")
            .replace("138000\n", "138000\"\n")
            .into_bytes(),
    ] {
        assert_eq!(batch(&bytes).records, expected, "{}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn titles_totals_and_trailers_are_no_records() {
    let batch = batch(
        "2026年3月回款明细\n单位：万元,制表：甲\n\n回款编号,回款日期,客户名称,回款金额\nH1,2026-03-15,甲公司,12.8\nH2,2026-03-16,乙公司,3\n,,合计,15.8\n\n制表人：某某    审核：某某\n",
    );
    assert_eq!((batch.records.len(), batch.quarantined.len(), batch.skipped), (2, 0, 3));
    let amount = Table::Payments.column("amount").unwrap();
    assert_eq!(format!("{:?}", batch.records[0].values[amount]), "Money(Money(12800000))");
    assert_eq!(batch.records[0].origin.row, 5);
}

#[test]
fn the_order_of_days_is_that_of_the_whole_column() {
    let rows = |last: &str| format!("{HEADER}L1,03/04/2026,甲,,,\nL2,05/06/2026,乙,,,\nL3,{last},丙,,,\n");
    let created = |batch: &Batch, row: usize| format!("{:?}", batch.records[row].values[1]);
    let known = batch(rows("25/04/2026"));
    assert!(created(&known, 0).contains("2026-04-03"), "{}", created(&known, 0));
    let open = batch(rows("07/08/2026"));
    assert_eq!(created(&open, 0), "Blank");
    assert_eq!(codes(&open), ["T010"]);
    let stated = read_as(rows("07/08/2026").as_bytes(), None, "[leads]\ndate_order = 'mdy'").unwrap().1;
    assert!(created(&stated, 0).contains("2026-03-04"));
}

#[test]
fn payments_without_an_id_take_a_digest_that_stays() {
    let bill = "交易日期,对方户名,交易金额\n2026-03-15,甲,12\n2026-03-15,甲,12\n2026-03-16,乙,-5\n";
    let (first, again) = (batch(bill), batch(bill));
    assert_eq!(first.records, again.records);
    let ids: Vec<String> = first.records.iter().map(|record| text(record, 0)).collect();
    assert_eq!(ids[1], format!("{}-2", ids[0]));
    let direction = Table::Payments.column("direction").unwrap();
    assert_eq!(text(&first.records[2], direction), "out");
}

#[test]
fn a_payment_without_an_id_still_needs_its_sum_and_its_day() {
    let batch = batch("交易日期,对方户名,交易金额\n2026-03-15,甲,12\n2026-03-16,乙,面议\n,丙,5\n");
    let aside: Vec<&str> = batch.quarantined.iter().map(|row| row.column.as_deref().unwrap()).collect();
    assert_eq!((batch.records.len(), aside), (1, vec!["amount", "paid_at"]));
}

#[test]
fn a_missing_column_is_named_with_what_to_do() {
    let Err(ReadError::MissingColumns { columns, .. }) =
        read("线索编号,客户名称,来源渠道,手机\nL1,甲,官网,1\n")
    else {
        panic!()
    };
    assert_eq!(columns, ["created_at"]);
    let forced = read_as(b"a,b\n1,2\n", Some(Table::Leads), "");
    assert!(matches!(forced, Err(ReadError::NoHeader { .. })));
}

pub(super) fn workbook(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(&mut book);
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_made_by_people_is_read() {
    let bytes = workbook(|book| {
        let day = Format::new().set_num_format("yyyy-mm-dd");
        let notes = book.add_worksheet().set_name("说明").unwrap();
        notes.write(0, 0, "本表由销售运营部维护").unwrap();
        let sheet = book.add_worksheet().set_name("合同台账").unwrap();
        sheet.merge_range(0, 0, 0, 4, "2026年合同台账（单位：万元）", &Format::new()).unwrap();
        for (column, name) in
            ["合同编号", "客户名称", "合同金额", "签订日期", "合同状态"].into_iter().enumerate()
        {
            sheet.write(2, column as u16, name).unwrap();
        }
        sheet.merge_range(3, 1, 4, 1, "甲公司", &Format::new()).unwrap();
        for (row, sum) in [(3, 12.8), (4, 3.0)] {
            sheet.write(row, 0, format!("HT-{row}")).unwrap();
            sheet.write(row, 2, sum).unwrap();
            sheet.write_with_format(row, 3, ExcelDateTime::from_ymd(2026, 3, 15).unwrap(), &day).unwrap();
            sheet.write(row, 4, "已归档").unwrap();
        }
        sheet.write(5, 0, "合计").unwrap();
        sheet.write(5, 2, 15.8).unwrap();
        let hidden = book.add_worksheet().set_name("旧").unwrap();
        hidden.set_hidden(true);
        for (column, name) in ["合同编号", "客户名称", "合同金额", "合同状态"].into_iter().enumerate()
        {
            hidden.write(0, column as u16, name).unwrap();
        }
        hidden.write(1, 0, 13_800_138_000.0).unwrap();
        hidden.write(1, 1, "乙公司").unwrap();
        hidden.write(1, 2, "面议").unwrap();
        hidden.write(2, 0, "HT-9").unwrap();
        hidden.write(2, 1, "乙公司").unwrap();
        hidden.write(2, 2, "壹拾贰万元整").unwrap();
        hidden.write(2, 4, "外加一格").unwrap();
    });
    let (tables, batch) = read(&bytes).unwrap();
    assert_eq!(tables, [Table::Contracts, Table::Contracts]);
    let column = |name: &str| Table::Contracts.column(name).unwrap();
    let shown = |row: usize, name: &str| format!("{:?}", batch.records[row].values[column(name)]);
    assert_eq!(batch.records.len(), 3);
    assert_eq!(shown(0, "amount"), "Money(Money(12800000))");
    assert_eq!(shown(1, "customer"), "Text(\"甲公司\")");
    assert_eq!(shown(1, "signed_on"), "Day(2026-03-15)");
    assert_eq!(shown(2, "amount"), "Money(Money(12000000))");
    assert_eq!((batch.quarantined.len(), batch.quarantined[0].code.as_ref()), (1, "T005"));
    assert_eq!(batch.quarantined[0].origin.sheet.as_deref(), Some("旧"));
    assert_eq!(batch.skipped, 1);
    assert!(codes(&batch).contains(&"T025".to_owned()), "the hidden sheet is said");
}

#[test]
fn a_workbook_cut_off_anywhere_is_a_clear_error() {
    let bytes = workbook(|book| {
        let sheet = book.add_worksheet();
        for (column, name) in ["线索编号", "创建时间", "客户名称"].into_iter().enumerate() {
            sheet.write(0, column as u16, name).unwrap();
            sheet.write(1, column as u16, "2026-03-15").unwrap();
        }
    });
    assert_eq!(read(&bytes).unwrap().1.records.len(), 1);
    for end in (4..bytes.len()).step_by(97) {
        let Err(error) = read(&bytes[..end]) else { panic!("cut at {end} it was read") };
        assert!(matches!(error, ReadError::CutOff { .. }), "{end}: {error:?}");
    }
}

#[test]
fn a_folder_is_its_files_in_the_order_of_names() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["b.csv", "a.csv", "~$a.xlsx", ".hidden", "c.csv.tmp"] {
        std::fs::write(folder.path().join(name), "x").unwrap();
    }
    let names: Vec<String> = Source::expand(folder.path(), &Limits::default())
        .unwrap()
        .iter()
        .map(|source| source.name.to_string())
        .collect();
    assert_eq!(names, ["a.csv", "b.csv"]);
    let empty = tempfile::tempdir().unwrap();
    assert!(matches!(Source::expand(empty.path(), &Limits::default()), Err(ReadError::EmptyFolder { .. })));
    let missing = Source::expand(&empty.path().join("none.csv"), &Limits::default());
    assert!(matches!(missing, Err(ReadError::Missing { .. })));
}

/// An OLE container with a stream of 64 KB called Workbook, whose last sector leads back to its first.
fn container_in_a_circle() -> Vec<u8> {
    const END: u32 = 0xffff_fffe;
    let mut container = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    let mut stream = container.create_stream("/Workbook").unwrap();
    std::io::Write::write_all(&mut stream, &[1; 64 << 10]).unwrap();
    drop(stream);
    let mut bytes = container.into_inner().into_inner();
    let word = |bytes: &[u8], at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
    let sector = 1 << u16::from_le_bytes([bytes[30], bytes[31]]);
    let table = sector * (1 + word(&bytes, 76) as usize);
    // The longest run of sectors that follow each other is the stream.
    let ends: Vec<usize> = (0..sector / 4).filter(|&at| word(&bytes, table + at * 4) == END).collect();
    let length =
        |end: usize| (0..end).rev().take_while(|&at| word(&bytes, table + at * 4) == at as u32 + 1).count();
    let end = *ends.iter().max_by_key(|&&end| length(end)).unwrap();
    let first = (end - length(end)) as u32;
    bytes[table + end * 4..table + end * 4 + 4].copy_from_slice(&first.to_le_bytes());
    bytes
}

#[test]
fn sectors_that_go_round_in_a_circle_are_a_broken_file_and_no_endless_read() {
    assert!(matches!(read(container_in_a_circle()), Err(ReadError::Broken { .. })));
}

#[test]
fn masked_ids_do_not_make_one_payment_of_many() {
    let rows = batch(
        "交易流水号,交易日期,对方户名,收入金额\nxxxx,2026-01-02,甲公司,5\nxxxx,2026-01-03,乙公司,6\n20**01,2026-01-03,乙公司,7\n",
    );
    let ids: std::collections::BTreeSet<String> = rows.records.iter().map(|row| text(row, 0)).collect();
    assert_eq!(ids.len(), 3);
}

/// Every file of the hostile workbooks, and the text files named `.xls` among the bills: what each of its sheets
/// is, in the order of the words, or which error it is.
const OUTCOMES: [(&str, &str); 96] = [
    ("calamine/OOM_alloc3.xls", "broken"),
    ("calamine/biff5_write.xls", "none"),
    ("calamine/date.ods", "none"),
    ("calamine/date_1904.xlsx", "none"),
    ("calamine/date_quoted_format.xlsx", "none"),
    ("calamine/empty_s_attribute.xlsx", "none"),
    ("calamine/empty_shared_string_value.xlsx", "none"),
    ("calamine/has_x000D_.xlsx", "none"),
    ("calamine/has_x000D_inline.xlsx", "none"),
    ("calamine/inlineStr_cdata.xlsx", "none"),
    ("calamine/inlineStr_with_value.xlsx", "none"),
    ("calamine/issue127.xlsx", "blank"),
    ("calamine/issue219.xls", "none"),
    ("calamine/issue252.xlsx", "broken"),
    ("calamine/issue644.xlsx", "none"),
    ("calamine/issue9.xlsx", "blank none"),
    ("calamine/issue_174.xlsx", "none"),
    ("calamine/issue_271.xls", "blank none"),
    ("calamine/issue_530.xlsx", "none"),
    ("calamine/issue_594_dos.ods", "too_large"),
    ("calamine/issue_666_lost_sheets.xlsb", "blank"),
    ("calamine/issue_666_panic.xlsb", "blank"),
    ("calamine/malformed_format.xls", "none"),
    ("calamine/merge_cells.xls", "none"),
    ("calamine/merge_cells.xlsx", "none"),
    ("calamine/merged_range.xls", "none"),
    ("calamine/multi-empty.ods", "none"),
    ("calamine/pass_protected.xlsb", "protected"),
    ("calamine/richtext-after-plain.xlsx", "blank none"),
    ("calamine/richtext_issue.ods", "none"),
    ("calamine/special_cells.ods", "none"),
    ("calamine/strict_iso_paths.xlsx", "none"),
    ("easyexcel/compatibility/t01.xls", "none"),
    ("easyexcel/compatibility/t03.xlsx", "none"),
    ("easyexcel/compatibility/t04.xlsx", "none"),
    ("easyexcel/converter/converterCsv.csv", "none"),
    ("easyexcel/demo/extra.xlsx", "blank none"),
    ("easyexcel/multiplesheets/multiplesheets.xls", "none"),
    ("excelize/OverflowNumericCell.xlsx", "none"),
    ("poi/1904DateWindowing.xls", "blank none"),
    ("poi/45538_form_Header.xls", "none"),
    ("poi/45540_form_Header.xlsx", "none"),
    ("poi/DateFormatNumberTests.xlsx", "none"),
    ("poi/DateFormats.xls", "blank none"),
    ("poi/InlineStrings.xlsx", "blank none"),
    ("poi/SampleSS.strict.xlsx", "blank none"),
    ("poi/SampleSS.xls", "blank none"),
    ("poi/SampleSS.xlsx", "blank none"),
    ("poi/ValueFunctionOfBlank.xlsx", "none"),
    ("poi/bug69021.xls", "blank none"),
    ("poi/clusterfuzz-testcase-minimized-POIHSSFFuzzer-4651309315719168.xls", "cut_off"),
    ("poi/clusterfuzz-testcase-minimized-POIHSSFFuzzer-5786329142919168.xls", "cut_off"),
    ("poi/clusterfuzz-testcase-minimized-POIHSSFFuzzer-6537773940867072.xls", "cut_off"),
    ("poi/clusterfuzz-testcase-minimized-POIXSSFFuzzer-4828727001088000.xlsx", "broken"),
    ("poi/clusterfuzz-testcase-minimized-POIXSSFFuzzer-6448258963341312.xlsx", "cut_off"),
    ("poi/clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-5542865479270400.xlsx", "cut_off"),
    ("poi/clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-6594557414080512.xlsx", "cut_off"),
    ("poi/countblankExamples.xls", "none"),
    ("poi/crash-274d6342e4842d61be0fb48eaadad6208ae767ae.xlsx", "cut_off"),
    ("poi/crash-9bf3cd4bd6f50a8a9339d363c2c7af14b536865c.xlsx", "protected"),
    ("poi/duplicate-filename-case-insensitive.xlsx", "blank"),
    ("poi/noHeaderFooter47244.xls", "blank"),
    ("poi/poc-xmlbomb-empty.xlsx", "entities"),
    ("poi/protected_passtika.xlsb", "protected"),
    ("poi/sheetProtection_not_protected.xlsx", "none"),
    ("poi/testSharedFormulasRangeSetBlankBug.xlsx", "none"),
    ("poi/workbookProtection-sheet_password-2013.xlsx", "none"),
    ("poi/workbookProtection-workbook_password-2013.xlsx", "none"),
    ("poi/workbookProtection_workbook_revision_protected.xlsx", "blank"),
    ("poi/workbookProtection_worksheet_protected.xlsx", "none"),
    ("poi/xlsx-corrupted.xlsx", "broken"),
    ("polars/empty.ods", "blank none"),
    ("polars/empty.xls", "blank none"),
    ("polars/nan_test.xlsx", "none"),
    ("polars/test_empty_rows.xlsx", "none"),
    ("readxl/inst/extdata/clippy.xlsx", "none"),
    ("readxl/tests/testthat/sheets/blanks.xls", "none"),
    ("readxl/tests/testthat/sheets/blanks.xlsx", "none"),
    ("readxl/tests/testthat/sheets/missing-values-xls.xls", "none"),
    ("readxl/tests/testthat/sheets/missing-values-xlsx.xlsx", "none"),
    ("readxl/tests/testthat/sheets/skipping.xlsx", "none"),
    ("readxl/tests/testthat/sheets/texty-dates-xlsx.xlsx", "none"),
    ("readxl/tests/testthat/sheets/unnamed-duplicated-columns.xlsx", "none"),
    ("sheetjs/LONumbers-2010.xlsx.xml", "none"),
    ("sheetjs/defined_names_unicode.xlsb", "none"),
    ("sheetjs/formula_stress_test.7.prn", "none"),
    ("sheetjs/merge_cells.xlsx.xml", "none"),
    ("sheetjs/write.prn", "none"),
    ("xlrd/Formate.xls", "none"),
    ("xlrd/biff4_no_format_no_window2.xls", "foreign"),
    ("xlrd/invalid_formula.xls", "blank none"),
    ("xlrd/ragged.xls", "blank none"),
    ("xlrd/sample.ods", "blank"),
    ("xlrd/sample.txt", "none"),
    ("payments/example-citic-records.xls", "none"),
    ("payments/example-hxsec-records.xls", "payments"),
];

#[test]
fn every_hostile_workbook_ends_as_it_is_known_to() {
    let Some(data) = super::real_input::data() else { return };
    let mut seen = Vec::new();
    for (name, expected) in OUTCOMES {
        let folder = if name.starts_with("payments/") { "" } else { "hostile/excel" };
        let found = outcome(&data.join(folder).join(name));
        if found != expected {
            seen.push(format!("{name}: {found}, not {expected}"));
        }
    }
    assert!(seen.is_empty(), "{}", seen.join("\n"));
}

/// What the sheets of a file are: a table's word, `none`, `blank`, or the kind of error that ends it.
fn outcome(path: &std::path::Path) -> String {
    match sheets_of(path) {
        Ok(sheets) => sheets.into_iter().collect::<Vec<_>>().join(" "),
        Err(error) => super::real_input::kind(&error).to_owned(),
    }
}

fn sheets_of(path: &std::path::Path) -> Result<std::collections::BTreeSet<&'static str>, ReadError> {
    let import = Import::default();
    let lookups = Lookups::default();
    let settings = Settings { import: &import, zone: Zone::default(), currency: "CNY", lookups: &lookups };
    let mut sheets = std::collections::BTreeSet::new();
    for source in archive::files(&Source::of_file(path))? {
        let mut book = Book::open(&source)?;
        for sheet in book.sheets() {
            match plan(&mut book, &source, &sheet, None, &settings)? {
                Planned::Lacking(_, error) => return Err(error),
                Planned::Left(finding) if finding.code == "T028" => {
                    sheets.insert("blank");
                }
                Planned::Left(_) => {
                    sheets.insert("none");
                }
                Planned::Tables(plans) => {
                    for plan in plans {
                        sheets.insert(plan.table().word());
                        Batches::new(&mut book, &source, &plan, &settings)?
                            .try_for_each(|batch| batch.map(drop))?;
                    }
                }
            }
        }
    }
    Ok(sheets)
}
