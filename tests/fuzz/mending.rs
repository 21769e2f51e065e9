//! Rows that were set aside, written out to be mended and read back.

use trueup::config::import::Import;
use trueup::domain::record::{QUARANTINE_ID, QUARANTINE_REASON, Quarantined};
use trueup::domain::table::Table;
use trueup::read::mending::first_id;
use trueup::read::{Book, Chats, Source};
use trueup::render::{MendingCsv, MendingWorkbook};
use trueup::words::Lang;

use crate::any_file;
use crate::target::Target;

/// A table of which some rows are set aside, or a sheet that somebody has mended.
pub const MENDING: Target = Target { seeds, words: WORDS, runs: 80, law };

const WORDS: &[&str] = &[
    "quarantine_id",
    "quarantine_reason",
    "线索编号",
    "创建时间",
    "客户名称",
    "回款金额",
    "abc",
    "2026-13-45",
    "\"",
    "\n",
    ",",
    "\u{feff}",
    "=1+1",
    "合计",
];

fn seeds() -> Vec<Vec<u8>> {
    let tables = [
        "线索编号,创建时间,客户名称,来源渠道,预计金额\nL1,昨天不知,甲公司,官网,1.5\n,2026-03-15,乙公司,展会,abc\nL3,,\"丙\n公司\",,\n",
        "回款编号,回款日期,客户名称,回款金额,,回款金额\nH1,2026-99-99,甲公司,x,y,z\nH2,,,,,\n",
        "quarantine_id,quarantine_reason,线索编号,创建时间,客户名称\nq1,为空,L1,2026-03-15,甲公司\n,,,,\nq2,为空,L2,,乙公司\n",
        "合同编号,客户名称,合同金额,签订日期\nHT-1,甲公司,壹万元,不详\n",
    ];
    tables.iter().map(|table| table.as_bytes().to_vec()).collect()
}

fn law(bytes: &[u8]) {
    let source = Source::of_bytes("any", bytes);
    if let Ok(mut book) = Book::open(&source) {
        for sheet in book.sheets() {
            // A sheet that cannot be read says so when it is read for its rows.
            let _ = first_id(&mut book, &sheet);
        }
    }
    for read in any_file::read(bytes).into_iter().flatten() {
        let aside: Vec<&Quarantined> = read.batch.quarantined.iter().collect();
        for alike in aside.chunk_by(|left, right| headers(left).eq(headers(right))) {
            back(read.table, alike);
        }
    }
}

fn headers(row: &Quarantined) -> impl Iterator<Item = &str> {
    row.cells.iter().map(|(header, _)| &**header)
}

/// A sheet of these rows says which they are, and every one of them is there again.
fn back(table: Table, rows: &[&Quarantined]) {
    let ids: Vec<String> = (1..=rows.len()).map(|number| format!("q{number}")).collect();
    let marked = |(id, row): (&'_ String, &&'_ Quarantined)| -> Vec<String> {
        let marks = [id.clone(), row.reason.text(Lang::Zh).to_owned()];
        marks.into_iter().chain(row.cells.iter().map(|(_, cell)| cell.to_string())).collect()
    };
    let cells: Vec<Vec<String>> = ids.iter().zip(rows).map(marked).collect();
    let headers: Vec<&str> = [QUARANTINE_ID, QUARANTINE_REASON].into_iter().chain(headers(rows[0])).collect();
    let mut csv = MendingCsv::new(&headers).unwrap();
    let mut workbook = MendingWorkbook::new().unwrap();
    workbook.begin("mending", &headers).unwrap();
    for row in &cells {
        let row: Vec<&str> = row.iter().map(String::as_str).collect();
        csv.push(&row).unwrap();
        workbook.push(0, &row).unwrap();
    }
    for bytes in [csv.finish().unwrap(), workbook.finish().unwrap()] {
        let source = Source::of_bytes("mend", bytes);
        let mut book = Book::open(&source).unwrap();
        let sheet = book.sheets().remove(0);
        assert_eq!(first_id(&mut book, &sheet).unwrap().as_deref(), Some("q1"));
        let import = Import::default().mending(table, ("mend", sheet.name.as_deref()), ("any", None));
        if let Err(error) = any_file::read_by(&source, &import, Chats::default()) {
            any_file::said_in_both_languages(&error);
        }
    }
}
