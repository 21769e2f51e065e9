//! Workbooks as people and lesser programs make them: what is read of them, and what is said.

use std::io::{Cursor, Write};

use rust_xlsxwriter::{Format, Workbook, Worksheet};
use trueup::config::limits::{Limit, Limits};
use trueup::domain::record::{Batch, Record};
use trueup::domain::table::Table;
use trueup::read::error::Seal;
use trueup::read::{Book, ReadError, Source, archive};
use zip::write::SimpleFileOptions;

use super::odd_files::{batch, codes, read, read_as, workbook};

fn zip_of(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of one sheet, written by hand: the properties of the workbook, its shared strings, formats of
/// numbers from 164 on (each the cell style of its place, from 1), and the data of the sheet.
fn xlsx(properties: &str, strings: &str, formats: &[&str], rows: &str) -> Vec<u8> {
    let formats_of =
        |index: usize, code: &str| format!("<numFmt numFmtId='{}' formatCode='{code}'/>", 164 + index);
    let number_formats: String =
        formats.iter().enumerate().map(|(index, code)| formats_of(index, code)).collect();
    let styles: String =
        (0..formats.len()).map(|index| format!("<xf numFmtId='{}'/>", 164 + index)).collect();
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const RELS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    zip_of(&[
        (
            "[Content_Types].xml",
            "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        ),
        (
            "_rels/.rels",
            &format!(
                "<Relationships xmlns='{RELS}'><Relationship Id='r1' Type='{OFFICE}/officeDocument' Target='xl/workbook.xml'/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns='{MAIN}' xmlns:r='{OFFICE}'>{properties}<sheets><sheet name='表' sheetId='1' r:id='r1'/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships xmlns='{RELS}'><Relationship Id='r1' Type='{OFFICE}/worksheet' Target='worksheets/sheet1.xml'/>\
                 <Relationship Id='r2' Type='{OFFICE}/sharedStrings' Target='sharedStrings.xml'/><Relationship Id='r3' Type='{OFFICE}/styles' Target='styles.xml'/></Relationships>"
            ),
        ),
        ("xl/sharedStrings.xml", &format!("<sst xmlns='{MAIN}'>{strings}</sst>")),
        (
            "xl/styles.xml",
            &format!(
                "<styleSheet xmlns='{MAIN}'><numFmts>{number_formats}</numFmts><cellXfs><xf numFmtId='0'/>{styles}</cellXfs></styleSheet>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet xmlns='{MAIN}'>{rows}</worksheet>")),
    ])
}

fn value(record: &Record, table: Table, column: &str) -> String {
    format!("{:?}", record.values[table.column(column).unwrap()])
}

/// The cells of a row as texts in a sheet that is written by hand.
fn inline(cells: &[&str]) -> String {
    let cells: String =
        cells.iter().map(|cell| format!("<c t='inlineStr'><is><t>{cell}</t></is></c>")).collect();
    format!("<row>{cells}</row>")
}

#[test]
fn cells_are_read_however_a_program_writes_them() {
    let header = inline(&["线索编号", "创建时间", "客户名称", "预计金额", "是否转化", "热度"]);
    let rows = "<row><c t='s'><v>0</v></c><c s='1'><v>46096.5</v></c><c t='s'><v>1</v></c><c><f>1+2</f><v>3</v></c><c t='b'><v>1</v></c><c s='3'><v>0.5</v></c></row>\
                <row><c t='str'><v>L2</v></c><c t='d'><v>2026-03-15T08:00:00</v></c><c t='inlineStr'><is><r><t>乙</t></r><r><t>公司</t></r></is></c><c t='e'><v>#N/A</v></c><c t='b'><v>0</v></c><c/></row>\
                <row><c t='inlineStr'><is><t>L3</t></is></c><c s='2'><v>46096</v></c></row>";
    let strings =
        "<si><r><t>L</t></r><r><t>1</t></r></si><si><t>甲公司</t><rPh sb='0' eb='1'><t>jia</t></rPh></si>";
    let formats = ["[$-804]yyyy\"年\"m\"月\"d\"日\"", "yyyy/m/d;@", "0.0%"];
    let batch = batch(xlsx("", strings, &formats, &format!("<sheetData>{header}{rows}</sheetData>")));
    let shown = |row: usize, column: &str| value(&batch.records[row], Table::Leads, column);
    assert_eq!(batch.records.len(), 3, "{:?}", batch.quarantined);
    assert_eq!(
        (shown(0, "lead_id").as_str(), shown(0, "customer").as_str()),
        ("Text(\"L1\")", "Text(\"甲公司\")")
    );
    assert!(shown(0, "created_at").contains("2026-03-15"), "{}", shown(0, "created_at"));
    assert_eq!(
        (shown(0, "amount").as_str(), shown(0, "converted").as_str()),
        ("Money(Money(300))", "Flag(true)")
    );
    assert_eq!((shown(1, "customer").as_str(), shown(1, "amount").as_str()), ("Text(\"乙公司\")", "Blank"));
    assert!(shown(2, "created_at").contains("2026-03-15"), "{}", shown(2, "created_at"));
    assert!(codes(&batch).contains(&"T014".to_owned()), "the error is said: {:?}", codes(&batch));
}

#[test]
fn both_epochs_of_excel_give_the_same_day() {
    let header = inline(&["合同编号", "客户名称", "合同金额", "签订日期", "合同状态"]);
    let day = |properties: &str, serial: u32| {
        let row = format!(
            "<row><c t='str'><v>HT-1</v></c><c t='str'><v>甲</v></c><c><v>5</v></c><c s='1'><v>{serial}</v></c><c t='str'><v>已签</v></c></row>"
        );
        let rows = format!("<sheetData>{header}{row}</sheetData>");
        let batch = batch(xlsx(properties, "", &["yyyy-mm-dd"], &rows));
        value(&batch.records[0], Table::Contracts, "signed_on")
    };
    assert_eq!(day("", 46_096), "Day(2026-03-15)");
    assert_eq!(day("<workbookPr date1904='1'/>", 44_634), "Day(2026-03-15)");
}

#[test]
fn a_day_and_a_time_in_two_columns_are_one_moment() {
    let bytes = workbook(|book| {
        let (day, time) = (Format::new().set_num_format("m/d/yy"), Format::new().set_num_format("hh:mm"));
        let sheet = book.add_worksheet();
        write_row(sheet, 0, &["交易日期", "交易时间", "对方户名", "收入金额"]);
        sheet.write_with_format(1, 0, 46_096.0, &day).unwrap();
        sheet.write_with_format(1, 1, 0.5, &time).unwrap();
        sheet.write(1, 2, "甲公司").unwrap();
        sheet.write(1, 3, 5).unwrap();
    });
    let paid_at = value(&batch(bytes).records[0], Table::Payments, "paid_at");
    assert!(paid_at.contains("2026-03-15T12:00:00+08:00"), "{paid_at}");
}

fn write_row(sheet: &mut Worksheet, row: u32, cells: &[&str]) {
    for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        sheet.write(row, column as u16, *cell).unwrap();
    }
}

/// A register whose header has two rows and whose second deal is merged with the first.
fn register(book: &mut Workbook) {
    let plain = Format::new();
    let sheet = book.add_worksheet().set_name("台账").unwrap();
    sheet.merge_range(0, 0, 0, 5, "2026年合同台账", &plain).unwrap();
    sheet.merge_range(1, 0, 2, 0, "合同编号", &plain).unwrap();
    sheet.merge_range(1, 1, 2, 1, "客户名称", &plain).unwrap();
    sheet.merge_range(1, 2, 1, 3, "合同", &plain).unwrap();
    sheet.merge_range(1, 4, 1, 5, "负责", &plain).unwrap();
    write_row(sheet, 2, &["", "", "金额", "签订日期", "合同状态", "销售"]);
    sheet.merge_range(3, 1, 4, 1, "甲公司", &plain).unwrap();
    sheet.merge_range(3, 5, 4, 5, "某某", &plain).unwrap();
    for row in 3..6 {
        sheet.write(row, 0, format!("HT-{row}")).unwrap();
        sheet.write(row, 3, "2026-03-15").unwrap();
        sheet.write(row, 4, "已归档").unwrap();
    }
    sheet.merge_range(3, 2, 4, 2, "", &plain).unwrap();
    sheet.write(3, 2, 120).unwrap();
    sheet.write(5, 1, "乙公司").unwrap();
    sheet.write(5, 2, 30).unwrap();
    sheet.set_row_hidden(5).unwrap();
    sheet.merge_range(6, 0, 6, 1, "合计", &plain).unwrap();
    sheet.write(6, 2, 150).unwrap();
}

#[test]
fn a_header_of_two_rows_and_merged_cells_are_read_as_they_are_meant() {
    let (tables, batch) = read(workbook(register)).unwrap();
    assert_eq!(tables, [Table::Contracts]);
    let shown = |row: usize, column: &str| value(&batch.records[row], Table::Contracts, column);
    assert_eq!(batch.records.len(), 2);
    assert_eq!(
        (shown(0, "customer").as_str(), shown(0, "amount").as_str()),
        ("Text(\"甲公司\")", "Money(Money(12000))")
    );
    assert_eq!((shown(1, "contract_no").as_str(), shown(1, "rep").as_str()), ("Text(\"HT-5\")", "Blank"));
    // The merged sum counts in its first row; the other has none, and a contract cannot be without one.
    let aside = &batch.quarantined[0];
    assert_eq!((aside.code.as_ref(), aside.column.as_deref(), aside.origin.row), ("T002", Some("amount"), 5));
    assert!(aside.cells.iter().any(|(_, cell)| cell.as_ref() == "甲公司"), "{:?}", aside.cells);
    assert_eq!(batch.skipped, 1, "the total");
    let said = |code: &str| batch.findings.iter().find(|finding| finding.code == code).unwrap();
    assert!(said("T051").message.en.contains("rows 4 to 5"), "{}", said("T051").message.en);
    assert!(said("T051").message.en.contains("set aside (T002)"), "why the lower row is not there");
    assert!(
        said("T050").message.en.starts_with("1 rows are hidden (from row 6"),
        "{}",
        said("T050").message.en
    );
}

#[test]
fn a_merged_id_holds_for_every_row_though_it_is_a_number() {
    let bytes = workbook(|book| {
        let sheet = book.add_worksheet();
        write_row(sheet, 0, &["回款编号", "回款日期", "客户名称", "回款金额", "合同编号"]);
        for row in 1..3 {
            sheet.write(row, 0, format!("P{row}")).unwrap();
            write_row(sheet, row, &["", "2026-03-15", "甲公司"]);
            sheet.write(row, 3, 5).unwrap();
        }
        sheet.merge_range(1, 4, 2, 4, "", &Format::new()).unwrap();
        sheet.write(1, 4, 2_026_001).unwrap();
    });
    let batch = batch(bytes);
    let shown = |row: usize| value(&batch.records[row], Table::Payments, "contract_no");
    assert_eq!((shown(0), shown(1)), ("Text(\"2026001\")".to_owned(), "Text(\"2026001\")".to_owned()));
}

#[test]
fn a_million_formatted_rows_without_values_are_no_rows() {
    let header = inline(&["线索编号", "创建时间", "客户名称"]);
    let blank: String =
        (3..200_000).map(|row| format!("<row r='{row}'><c r='C{row}' s='1'/></row>")).collect();
    let last = "<row r='1048576'><c r='XFD1048576' s='1'/></row>";
    let rows = format!(
        "<dimension ref='A1:XFD1048576'/><sheetData>{header}{}{blank}{last}</sheetData>",
        inline(&["L1", "2026-03-15", "甲"])
    );
    let batch = batch(xlsx("", "", &["0.00"], &rows));
    assert_eq!((batch.records.len(), batch.skipped), (1, 0));
}

#[test]
fn a_damaged_phone_is_restored_where_no_digit_is_lost() {
    let bytes = workbook(|book| {
        let sheet = book.add_worksheet();
        write_row(sheet, 0, &["线索编号", "创建时间", "客户名称", "手机"]);
        for row in 1..3 {
            write_row(sheet, row, &["", "2026-03-15", "甲"]);
            sheet.write(row, 0, 100_200_300_400.0 + f64::from(row)).unwrap();
        }
        sheet.write(1, 3, 13_800_138_000.0).unwrap();
        sheet.write(2, 3, "1.38E+10").unwrap();
    });
    let batch = batch(bytes);
    assert_eq!(value(&batch.records[0], Table::Leads, "lead_id"), "Text(\"100200300401\")");
    assert_eq!(value(&batch.records[0], Table::Leads, "phone"), "Text(\"13800138000\")");
    assert_eq!((batch.quarantined.len(), batch.quarantined[0].code.as_ref()), (1, "T011"));
}

#[test]
fn several_sheets_of_one_table_are_all_read() {
    let bytes = workbook(|book| {
        for month in ["一月", "二月"] {
            let sheet = book.add_worksheet().set_name(month).unwrap();
            write_row(sheet, 0, &["线索编号", "创建时间", "客户名称"]);
            write_row(sheet, 1, &[month, "2026-03-15", "甲"]);
        }
    });
    let (tables, batch) = read(bytes).unwrap();
    assert_eq!((tables.as_slice(), batch.records.len()), ([Table::Leads, Table::Leads].as_slice(), 2));
}

/// The same three leads in a web page, in the XML of Excel 2003 and in OpenDocument, all named `.xls`.
fn leads_as(form: &str) -> Vec<u8> {
    let rows =
        [["线索编号", "创建时间", "客户名称"], ["L1", "2026-03-15", "甲&amp;乙"], ["L2", "2026-03-16", "丙"]];
    let all = |row: &dyn Fn(&[&str; 3]) -> String| rows.iter().map(row).collect::<String>();
    match form {
        "html" => {
            let row = |cells: &[&str; 3]| format!("<tr><td>{}</td></tr>", cells.join("</td><td>"));
            format!("<html><body><table>{}</table></body></html>", all(&row)).into_bytes()
        }
        "xml" => {
            let cell = |cell: &&str| format!("<Cell><Data ss:Type='String'>{cell}</Data></Cell>");
            let row =
                |cells: &[&str; 3]| format!("<Row>{}</Row>", cells.iter().map(cell).collect::<String>());
            format!(
                "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet' xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet ss:Name='线索'><Table>{}</Table></Worksheet></Workbook>",
                all(&row)
            )
            .into_bytes()
        }
        _ => {
            let cell = |cell: &&str| {
                format!(
                    "<table:table-cell office:value-type='string'><text:p>{cell}</text:p></table:table-cell>"
                )
            };
            let row = |cells: &[&str; 3]| {
                format!("<table:table-row>{}</table:table-row>", cells.iter().map(cell).collect::<String>())
            };
            let content = format!(
                "<office:document-content><office:body><office:spreadsheet><table:table table:name='线索'>{}</table:table></office:spreadsheet></office:body></office:document-content>",
                all(&row)
            );
            zip_of(&[
                ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
                ("content.xml", &content),
            ])
        }
    }
}

#[test]
fn the_content_decides_and_never_the_name() {
    for form in ["html", "xml", "ods"] {
        let (tables, batch) = read(leads_as(form)).unwrap();
        assert_eq!(tables, [Table::Leads], "{form}");
        assert_eq!(value(&batch.records[0], Table::Leads, "customer"), "Text(\"甲&乙\")", "{form}");
        assert_eq!((batch.records.len(), codes(&batch).len()), (2, 0), "{form}");
    }
}

#[test]
fn a_file_that_is_cut_off_anywhere_is_refused_or_says_what_is_missing() {
    for form in ["xml", "ods"] {
        let bytes = leads_as(form);
        for end in (200..bytes.len() - 20).step_by(37) {
            let error = read(&bytes[..end]).err();
            assert!(
                matches!(error, Some(ReadError::CutOff { .. } | ReadError::Broken { .. })),
                "{form} at {end}: {error:?}"
            );
        }
    }
    let mut container = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    container.create_stream("/Workbook").unwrap().write_all(&[7; 64 << 10]).unwrap();
    let bytes = container.into_inner().into_inner();
    for end in (8..bytes.len() - 512).step_by(997) {
        let error = read(&bytes[..end]).err();
        assert!(
            matches!(error, Some(ReadError::CutOff { .. } | ReadError::Broken { .. })),
            "xls at {end}: {error:?}"
        );
    }
}

/// A container of OLE with one stream.
fn container(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut container = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    container.create_stream(name).unwrap().write_all(stream).unwrap();
    container.into_inner().into_inner()
}

#[test]
fn a_password_is_said_in_every_format() {
    let record =
        |kind: u16, data: &[u8]| [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat();
    let book =
        [record(0x0809, &[0, 6, 5, 0, 0, 0, 0, 0]), record(0x002f, &[0, 0, 1, 2, 3, 4]), record(0x000a, &[])];
    let manifest = "<manifest:manifest><manifest:file-entry manifest:full-path='content.xml'><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    for (form, bytes) in [
        ("xlsx", container("/EncryptedPackage", &[1; 5_000])),
        ("xls", container("/Workbook", &book.concat())),
        (
            "ods",
            zip_of(&[
                ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
                ("content.xml", "\u{1}\u{2}"),
                ("META-INF/manifest.xml", manifest),
            ]),
        ),
    ] {
        let error = read(&bytes).err();
        assert!(matches!(error, Some(ReadError::Protected { .. })), "{form}: {error:?}");
    }
}

#[test]
fn sheets_of_an_old_workbook_that_would_take_all_memory_are_refused() {
    let record =
        |kind: u16, data: &[u8]| [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat();
    let number = |row: u16, column: u16| {
        let cell = [&row.to_le_bytes()[..], &column.to_le_bytes(), &[0; 10]].concat();
        record(0x0203, &cell)
    };
    let begin = |kind: u8| record(0x0809, &[0, 6, kind, 0, 0, 0, 0, 0]);
    let sheet = [begin(16), number(0, 0), number(65_535, 255), record(0x000a, &[])].concat();
    let names: Vec<Vec<u8>> = (0..40)
        .map(|index| record(0x0085, &[200u32.to_le_bytes()[0], 4, 0, 0, 0, 0, 1, 0, b'a' + index % 26]))
        .collect();
    let mut stream = [begin(5), names.concat(), record(0x000a, &[])].concat();
    stream.resize(200 + 4 * 256, 0);
    stream.extend(sheet);
    let error = read(container("/Workbook", &stream)).err();
    assert!(matches!(error, Some(ReadError::TooLarge { limit: Limit::Memory, .. })), "{error:?}");
}

#[test]
fn the_limits_of_the_project_hold_for_every_form() {
    let limits = Limits { rows: 2, ..Limits::default() };
    for bytes in [leads_as("html"), leads_as("xml"), leads_as("ods"), "a,b\nc,d\ne,f\n".into()] {
        let source = Source::of_bytes("a.xls", bytes).within(limits);
        let mut book = Book::open(&source).unwrap();
        let sheet = book.sheets().remove(0);
        let mut rows = book.rows(&sheet).unwrap();
        let mut row = trueup::read::row::RawRow::default();
        assert!(rows.read(&mut row).unwrap() && rows.read(&mut row).unwrap());
        let error = rows.read(&mut row).err();
        assert!(
            matches!(error, Some(ReadError::TooLarge { limit: Limit::Rows, allowed: 2, .. })),
            "{error:?}"
        );
    }
}

#[test]
fn a_zip_is_its_files_and_a_zip_in_it_is_refused() {
    let leads = "线索编号,创建时间,客户名称\nL1,2026-03-15,甲\n";
    let inner = zip_of(&[("a.csv", leads)]);
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("b.csv", leads.as_bytes()), ("c.zip", &inner), ("a.xls", &leads_as("html"))] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let files = archive::files(&Source::of_bytes("x.zip", zip.finish().unwrap().into_inner())).unwrap();
    let names: Vec<&str> = files.iter().map(|file| file.name.as_ref()).collect();
    assert_eq!(names, ["x.zip/a.xls", "x.zip/b.csv", "x.zip/c.zip"]);
    assert!(Book::open(&files[0]).is_ok() && Book::open(&files[1]).is_ok());
    assert!(matches!(Book::open(&files[2]), Err(ReadError::Foreign { .. })));
    let cut = archive::files(&Source::of_bytes("x.zip", inner[..inner.len() / 2].to_vec()));
    assert!(cut.is_err() || Book::open(&cut.unwrap()[0]).is_err(), "a zip that is cut off is nothing else");
}

#[test]
fn a_file_packed_by_an_unknown_method_says_so() {
    let mut bytes = zip_of(&[("b.csv", "x")]);
    for (mark, method) in [(b"PK\x03\x04", 8), (b"PK\x01\x02", 10)] {
        let at = bytes.windows(4).position(|window| window == mark).unwrap();
        bytes[at + method] = 99;
    }
    let error = archive::files(&Source::of_bytes("a.zip", bytes)).err();
    assert!(matches!(error, Some(ReadError::Sealed { seal: Seal::Method, .. })), "{error:?}");
}

#[test]
fn a_header_row_that_is_stated_is_the_lower_of_two() {
    let import = "[contracts]\nheader_row = 3\n";
    let (tables, batch): (Vec<Table>, Batch) = read_as(&workbook(register), None, import).unwrap();
    assert_eq!((tables.as_slice(), batch.records.len()), ([Table::Contracts].as_slice(), 2));
}

#[test]
fn a_workbook_says_how_many_rows_are_to_come() {
    let source = Source::of_bytes("a.xlsx", workbook(register));
    let mut book = Book::open(&source).unwrap();
    let sheets = book.sheets();
    book.rows(&sheets[0]).unwrap();
    assert_eq!(book.length(sheets[..1].iter()), Some(7));
    let mut rows = book.rows_ahead(&sheets[0]).unwrap();
    let mut row = trueup::read::row::RawRow::default();
    while rows.read(&mut row).unwrap() {}
    drop(rows);
    assert_eq!(book.taken().load(std::sync::atomic::Ordering::Relaxed), 7);
}
