//! The whole way of a file: what it is, its sheets, its tables, its rows.

use std::path::Path;
use std::sync::Arc;

use trueup::config::import::Import;
use trueup::domain::finding::Finding;
use trueup::domain::moment::Zone;
use trueup::domain::record::{Batch, Record, Value};
use trueup::domain::table::Table;
use trueup::read::row::RawRow;
use trueup::read::{Batches, Book, Chats, Lookups, Plan, Planned, ReadError, Settings, Source, plan};
use trueup::render::CsvRows;
use trueup::words::{Lang, Told};

use crate::target::Target;

/// Any bytes, as a file of any kind.
pub const ANY_FILE: Target = Target { seeds, words: WORDS, runs: 60, law };

const WORDS: &[&str] = &[
    "线索编号",
    "创建时间",
    "客户名称",
    "来源渠道",
    "预计金额（万元）",
    "手机",
    "负责人",
    "商机编号",
    "阶段",
    "金额",
    "合同编号",
    "合同金额",
    "签订日期",
    "回款日期",
    "回款金额",
    "付款方",
    "消息ID",
    "发送时间",
    "发送人",
    "内容",
    "合计",
    "小计",
    "制表人：",
    "单位：万元",
    "2026-03-15",
    "03/04/2026",
    "2026年3月15日",
    "46096",
    "下午3点半",
    "12.8万",
    "(1,200.00)",
    "1.38E+10",
    "赢单",
    "已归档",
    "#N/A",
    "\u{feff}",
    "PK\u{3}\u{4}",
    "<html",
    "<?xml",
    "{\"",
    "%PDF-",
    "PAR1",
    "\u{1f}",
];

fn seeds() -> Vec<Vec<u8>> {
    let mut seeds: Vec<Vec<u8>> = TEXTS.iter().map(|text| text.as_bytes().to_vec()).collect();
    seeds.push(encoding_rs::GB18030.encode(TEXTS[0]).0.into_owned());
    seeds.push(wide(TEXTS[1]));
    seeds.extend(crate::workbooks::originals());
    let samples = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data")).unwrap();
    let mut samples: Vec<_> = samples.map(|entry| entry.unwrap().path()).collect();
    samples.sort();
    for path in samples.iter().filter(|path| path.extension().is_some_and(|ending| ending == "csv")) {
        let bytes = std::fs::read(path).unwrap();
        seeds.push(bytes.split_inclusive(|byte| *byte == b'\n').take(12).flatten().copied().collect());
    }
    seeds
}

/// UTF-16 with its mark.
pub fn wide(text: &str) -> Vec<u8> {
    [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

/// Tables as people keep them, and chats as programs and people export them.
const TEXTS: &[&str] = &[
    "线索编号,创建时间,客户名称,来源渠道,预计金额,手机\nL1,2026-03-15 09:30,某某科技,官网表单,12.5,13800138000\nL2,2026年3月16日,\"甲,乙\",展会,,\n,,合计,,12.5,\n",
    "2026年3月回款明细\n单位：万元\n\n回款编号\t回款日期\t客户名称\t回款金额\nH1\t03/15/2026\t甲公司\t(12.8)\nH2\t2026-03-16\t乙公司\t叁万元整\n\n制表人：某某\n",
    "合同编号;客户名称;合同金额(元);签订日期;合同状态;付款条件\nHT-1;甲公司;¥1,284,000.00;2026/3/5;已归档;30%/60%/10%\nHT-2;乙公司;128.4万;20260306;履行中;首付2026-03-20 10万\n",
    "opportunity_id|customer|stage|amount|created_at|signed_on\nD1|甲公司|Closed Won|1200000|1773540000|46096\nD2|乙公司|谈判|12w|2026-03-15T09:00:00Z|Mar 15, 2026\n",
    "消息ID,发送时间,发送人,角色,客户名称,类型,内容\nM1,2026-03-15 09:30:00,岑主任,客户,甲公司,文本,\"合同收到了\n下周三盖章\"\nM2,2026-03-15 09:31,小周,销售,甲公司,文件,合同终稿.pdf\n",
    "2026-03-15 09:30:21 岑主任\n合同收到了，下周三盖章\n\n2026-03-15 09:31:02 小周\n[文件] 合同终稿.pdf\n\n2026-03-16 10:00:00 岑主任\n[撤回了一条消息]\n",
    "3月15日 上午9:30 - 岑主任: 首付款30万已经打过去了\n3月15日 上午9:31 - 小周: 收到，谢谢\n",
    "{\"messages\":[{\"msgid\":\"M1\",\"msgtime\":1773540000000,\"from\":\"cen\",\"tolist\":[\"zhou\"],\"msgtype\":\"text\",\"text\":{\"content\":\"报价单收到了\"}}]}",
    "{\"id\":1,\"create_time\":\"2026-03-15T09:30:00+08:00\",\"sender\":{\"name\":\"岑主任\"},\"body\":\"预算批了\"}\n{\"id\":2}\n",
    "From: cen@example.com\nTo: zhou@example.com\nDate: Sun, 15 Mar 2026 09:30:00 +0800\nSubject: =?utf-8?B?5ZCI5ZCM?=\n\n合同请查收\n",
    "a,b\n1,2\n",
    "\n\n,,\n",
];

fn law(bytes: &[u8]) {
    check(bytes);
}

/// One table of a file, its batches together.
#[derive(Debug, PartialEq)]
pub struct Read {
    /// The table.
    pub table: Table,
    /// Its rows.
    pub batch: Batch,
}

/// Reads `bytes` as a file and holds every part of what comes against the laws.
pub fn check(bytes: &[u8]) {
    match read(bytes) {
        Err(error) => said_in_both_languages(&error),
        Ok(tables) => tables.iter().for_each(comes_back),
    }
}

/// An error has words for everybody.
pub fn said_in_both_languages(told: &dyn Told) {
    for lang in [Lang::Zh, Lang::En] {
        assert!(!told.what().text(lang).trim().is_empty());
        assert!(told.hint().is_none_or(|hint| !hint.text(lang).trim().is_empty()));
    }
}

/// Everything that `bytes` hold as a file, by the tool's own names alone.
pub fn read(bytes: &[u8]) -> Result<Vec<Read>, ReadError> {
    read_by(&Source::of_bytes("any", bytes), &Import::default(), Chats::default())
}

/// The same, with what a project says of tables and chats.
pub fn read_by(source: &Source, import: &Import, chats: Chats) -> Result<Vec<Read>, ReadError> {
    let lookups = Lookups::of(import);
    let settings = Settings { import, zone: Zone::default(), currency: "CNY", lookups: &lookups };
    let mut book = Book::open(source)?.with_chats(&Arc::new(chats));
    let mut tables = Vec::new();
    for sheet in book.sheets() {
        let plans = match plan(&mut book, source, &sheet, None, &settings) {
            Ok(Planned::Tables(plans)) => plans,
            Ok(Planned::Lacking(_, error)) => {
                said_in_both_languages(&error);
                continue;
            }
            Ok(Planned::Left(finding)) => {
                speaks(&finding);
                continue;
            }
            Err(error) if sheet.name.is_some() => {
                said_in_both_languages(&error);
                continue;
            }
            Err(error) => return Err(error),
        };
        for plan in &plans {
            if let Some(batch) = batch(&mut book, source, plan, &settings)? {
                counted(&batch, rows_behind(&mut book, plan)?);
                tables.push(Read { table: plan.table(), batch });
            }
        }
    }
    Ok(tables)
}

/// The batches of a sheet as one; nothing where the sheet turns out to be broken on the way.
fn batch(
    book: &mut Book,
    source: &Source,
    plan: &Plan,
    settings: &Settings<'_>,
) -> Result<Option<Batch>, ReadError> {
    let mut all = Batch::default();
    for batch in Batches::new(book, source, plan, settings)? {
        let batch = match batch {
            Ok(batch) => batch,
            Err(error) => {
                said_in_both_languages(&error);
                return Ok(None);
            }
        };
        all.records.extend(batch.records);
        all.quarantined.extend(batch.quarantined);
        all.findings.extend(batch.findings);
        all.skipped += batch.skipped;
    }
    let columns = plan.table().columns().len();
    assert!(all.records.iter().all(|record| record.values.len() == columns));
    assert!(all.records.iter().all(|record| record.origin.row > plan.header));
    for aside in &all.quarantined {
        assert!(!aside.cells.is_empty(), "row {} is set aside without its cells", aside.origin.row);
        assert!(aside.code.starts_with('T') && aside.origin.row > plan.header);
        assert!([Lang::Zh, Lang::En].iter().all(|lang| !aside.reason.text(*lang).trim().is_empty()));
    }
    all.findings.iter().for_each(speaks);
    Ok(Some(all))
}

fn speaks(finding: &Finding) {
    for lang in [Lang::Zh, Lang::En] {
        assert!(!finding.message.text(lang).trim().is_empty(), "{} says nothing", finding.code);
    }
}

/// How many rows the sheet has behind its header, counted without a reader of tables.
fn rows_behind(book: &mut Book, plan: &Plan) -> Result<u64, ReadError> {
    let mut rows = book.rows(&plan.sheet)?;
    let (mut row, mut count) = (RawRow::default(), 0);
    while rows.read(&mut row)? {
        count += u64::from(row.number > plan.header);
    }
    Ok(count)
}

/// Every row behind the header is a record, set aside or passed over, and none is two of it.
fn counted(batch: &Batch, rows: u64) {
    let kept = batch.records.len() as u64 + batch.quarantined.len() as u64;
    assert_eq!(kept + batch.skipped, rows, "rows are lost or counted twice");
    let records = batch.records.iter().map(|record| record.origin.row);
    let mut places: Vec<u32> = records.chain(batch.quarantined.iter().map(|row| row.origin.row)).collect();
    places.sort_unstable();
    places.dedup();
    assert_eq!(places.len() as u64, kept, "a row stands twice");
}

/// What `trueup export` writes reads back to the same values.
fn comes_back(read: &Read) {
    let records = &read.batch.records;
    if records.is_empty() {
        return;
    }
    let mut bytes = Vec::new();
    let mut rows = CsvRows::new(&mut bytes, read.table).unwrap();
    records.iter().for_each(|record| rows.write(record).unwrap());
    rows.finish().unwrap();
    let shown = || String::from_utf8_lossy(&bytes).into_owned();
    let again = again(read.table, &bytes).unwrap_or_else(|error| panic!("{error}:\n{}", shown()));
    assert!(again.quarantined.is_empty(), "{:?}\n{}", again.quarantined[0], shown());
    assert_eq!(again.records.len(), records.len(), "{}", shown());
    for (record, again) in records.iter().zip(&again.records) {
        same(read.table, record, again);
    }
}

fn again(table: Table, bytes: &[u8]) -> Result<Batch, ReadError> {
    let import = Import::default();
    let lookups = Lookups::default();
    let settings = Settings { import: &import, zone: Zone::default(), currency: "CNY", lookups: &lookups };
    let source = Source::of_bytes("again", bytes);
    let mut book = Book::open(&source)?;
    let sheet = book.sheets().remove(0);
    let Planned::Tables(plans) = plan(&mut book, &source, &sheet, Some(table), &settings)? else {
        panic!("an export of {} is no such table", table.word());
    };
    Ok(batch(&mut book, &source, &plans[0], &settings)?.unwrap())
}

fn same(table: Table, record: &Record, again: &Record) {
    for (column, (value, again)) in table.columns().iter().zip(record.values.iter().zip(&again.values)) {
        assert_eq!(value, again, "{}.{}", table.word(), column.name);
    }
}

/// The values of the records alone, for two readings of the same rows.
pub fn values(read: &Read) -> Vec<&[Value]> {
    read.batch.records.iter().map(|record| record.values.as_slice()).collect()
}
