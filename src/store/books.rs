//! The rows of the three systems as revenue takes them: column by column, and only the columns that it asks for.

use std::path::PathBuf;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::value::{Error, StrDeserializer};

use super::error::StoreError;
use super::layout::{Layout, day_of, is_moment};
use super::reading::{self, BLOCK_ROWS};
use super::typed::BASE_CURRENCY;
use super::{Store, layout};
use crate::domain::interner::Interner;
use crate::domain::money::Money;
use crate::domain::payment::{Direction, PaymentStatus};
use crate::domain::revenue::Books;
use crate::domain::revenue::books::column::{BLANK, Column, TextColumn};
use crate::domain::revenue::books::{Origins, Sources};
use crate::domain::table::Table;
use crate::engine::rows::Rows;
use crate::engine::schema::Schema;

/// Columns that revenue never asks for.
const UNASKED: [&str; 7] =
    ["expected_close", "lead_id", "campaign", "lost_reason", "account", "since", "until"];

impl Store {
    /// Deals, contracts and payments as revenue takes them; what else belongs to books is left empty.
    ///
    /// # Errors
    /// Where a file of the store is damaged.
    pub fn books(&self) -> Result<Books, StoreError> {
        let mut books = Books { zone: self.zone, ..Books::default() };
        self.fill(Table::Opportunities, &mut books, opportunities)?;
        self.fill(Table::Contracts, &mut books, contracts)?;
        self.fill(Table::Payments, &mut books, payments)?;
        Ok(books)
    }

    fn fill(&self, table: Table, books: &mut Books, read: Read) -> Result<(), StoreError> {
        let layout = Layout::of(table);
        if self.known_at.is_some() {
            return self.fill_as_known(&layout, books, read);
        }
        let Some(state) = self.manifest.state.tables.get(&table) else { return Ok(()) };
        let (file, path) = (self.parquet(&state.file)?, self.disk.path(&state.file.name));
        let stored = layout.stored();
        let asked = stored.fields().iter().filter(|field| !UNASKED.contains(&field.name));
        let schema = Schema::new(asked.map(|field| (field.name, field.kind)));
        match table {
            Table::Opportunities => books.opportunities.expect(file.len()),
            Table::Contracts => books.contracts.expect(file.len()),
            _ => books.payments.expect(file.len()),
        }
        let mut offset = 0;
        for group in 0..file.groups() {
            let rows = file.read_group(&schema, group).map_err(StoreError::parquet(&path))?;
            let block = Block { rows: &rows, schema: &schema };
            read(&block, books).map_err(|Lacking(row)| reading::broken(&path, offset + row))?;
            offset += rows.len();
        }
        Ok(())
    }

    /// The same for the rows that an earlier moment knew, gathered from the files where they stand.
    fn fill_as_known(&self, layout: &Layout, books: &mut Books, read: Read) -> Result<(), StoreError> {
        let schema = layout.stored();
        let mut gathered = Gathered::default();
        let mut sight = self.sight(layout.table)?;
        let path: PathBuf = self.disk.path(layout.table.word());
        loop {
            let row = sight.next()?;
            let is_last = row.is_none();
            row.into_iter().for_each(|(rows, at)| gathered.push(rows, at));
            if gathered.picks.len() == BLOCK_ROWS || is_last {
                let rows = Rows::gather(&gathered.blocks, &gathered.picks, layout.width + layout::ROW + 1);
                let block = Block { rows: &rows, schema: &schema };
                read(&block, books)
                    .map_err(|Lacking(row)| reading::broken(&path, gathered.picks[row].1 as usize))?;
                gathered = Gathered::default();
            }
            if is_last {
                return Ok(());
            }
        }
    }
}

/// Puts the rows of a block below those of a table.
type Read = fn(&Block<'_>, &mut Books) -> Result<(), Lacking>;

/// A row that lacks what it must have.
struct Lacking(usize);

/// Rows that stand in several blocks.
#[derive(Default)]
struct Gathered {
    blocks: Vec<Arc<Rows>>,
    picks: Vec<(u32, u32)>,
}

impl Gathered {
    fn push(&mut self, rows: Arc<Rows>, row: usize) {
        let known = self.blocks.iter().rposition(|block| Arc::ptr_eq(block, &rows));
        let block = known.unwrap_or_else(|| {
            self.blocks.push(rows);
            self.blocks.len() - 1
        });
        self.picks.push((block as u32, row as u32));
    }
}

/// Rows, and the names of their columns.
struct Block<'r> {
    rows: &'r Rows,
    schema: &'r Schema,
}

/// What the text before became: a column often says the same again.
struct Last<T, C>(Option<(T, C)>);

impl<T: Copy + PartialEq, C: Copy> Last<T, C> {
    fn of(&mut self, text: T, read: impl FnOnce(T) -> C) -> C {
        match self.0 {
            Some((last, cell)) if last == text => cell,
            _ => self.0.insert((text, read(text))).1,
        }
    }
}

impl Block<'_> {
    fn column(&self, name: &str) -> usize {
        self.schema.fields().iter().position(|field| field.name == name).unwrap_or(usize::MAX)
    }

    /// The key of each row.
    fn keys(&self, name: &str, into: &mut TextColumn) -> Result<(), Lacking> {
        let from = into.len();
        self.lines(name, into);
        let lacking = (from..from + self.rows.len()).find(|row| into.get(*row).is_none());
        lacking.map_or(Ok(()), |row| Err(Lacking(row - from)))
    }

    /// Texts that are seldom the same twice.
    fn lines(&self, name: &str, into: &mut TextColumn) {
        let column = self.column(name);
        match self.rows.lines(column) {
            _ if self.rows.is_blank(column) => into.push_blank(self.rows.len()),
            Some(lines) => into.extend(lines.text(), lines.ends()),
            None => self.rows.each_text(column, |text| into.push(text)),
        }
    }

    /// What `read` makes of each row's text; of one that stands in many rows once.
    fn each<C: Copy>(&self, name: &str, mut read: impl FnMut(Option<&str>) -> C, mut told: impl FnMut(C)) {
        let column = self.column(name);
        if let Some((known, picks)) = self.rows.words(column) {
            let mut seen: Vec<Option<C>> = vec![None; known.len() + 1];
            for pick in picks {
                let at = known.len().min(*pick as usize);
                told(*seen[at].get_or_insert_with(|| read(known.get(at).map(|text| &**text))));
            }
        } else {
            let mut last = Last(None);
            self.rows.each_text(column, |text| told(last.of(text, &mut read)));
        }
    }

    /// Texts that come again and again; `blank` stands for none.
    fn words(&self, name: &str, words: &mut Interner, blank: Option<&str>, into: &mut Column<u32>) {
        let column = self.column(name);
        let mut number = |text: Option<&str>| text.or(blank).map_or(BLANK, |text| words.number(text));
        if self.rows.is_blank(column) {
            return into.push_times(number(None), self.rows.len());
        }
        if self.rows.words(column).is_some() {
            return self.each(name, number, |cell| into.push(cell));
        }
        let texts = self.texts(name);
        let mut numbers = Vec::with_capacity(texts.len());
        words.number_all(texts.iter().filter_map(|text| text.or(blank)), |number| numbers.push(number));
        let mut numbers = numbers.into_iter();
        let filled = texts.iter().map(|text| text.or(blank).and_then(|_| numbers.next()));
        into.extend(filled.map(|number| number.unwrap_or(BLANK)));
    }

    /// Words of a closed list as files say them; `read` says what one means that is none of them or blank.
    fn listed<T: for<'t> Deserialize<'t>, C: Copy + PartialEq>(
        &self,
        name: &str,
        into: &mut Column<C>,
        read: impl Fn(Option<T>) -> C,
    ) {
        if self.rows.is_blank(self.column(name)) {
            return into.push_times(read(None), self.rows.len());
        }
        let word = |text: &str| T::deserialize(StrDeserializer::<Error>::new(text)).ok();
        self.each(name, |text| read(text.and_then(word)), |cell| into.push(cell));
    }

    /// Numbers, days and moments; where `read` makes nothing of a cell, the row lacks it.
    fn cells<C: Copy + PartialEq>(
        &self,
        name: &str,
        into: &mut Column<C>,
        mut read: impl FnMut(Option<i64>) -> Option<C>,
    ) -> Result<(), Lacking> {
        let (before, column) = (into.len(), self.column(name));
        match read(None).filter(|_| self.rows.is_blank(column)) {
            Some(blank) => into.push_times(blank, self.rows.len()),
            None => into.extend(self.rows.wholes(column).map_while(read)),
        }
        let row = into.len() - before;
        if row < self.rows.len() { Err(Lacking(row)) } else { Ok(()) }
    }

    /// Cells that may be blank.
    fn maybe<C: Copy + PartialEq>(
        &self,
        name: &str,
        into: &mut Column<Option<C>>,
        read: impl Fn(i64) -> Option<C>,
    ) -> Result<(), Lacking> {
        let mut last = Last(None);
        self.cells(name, into, |cell| Some(cell.and_then(|cell| last.of(cell, &read))))
    }

    fn origins(&self, sources: &mut Sources, into: &mut Origins) -> Result<(), Lacking> {
        let from = into.source.len();
        if self.rows.is_blank(self.column("origin_sheet")) {
            let number = |file: Option<&str>| file.map_or(BLANK, |file| sources.number(file, None));
            self.each("origin_file", number, |number| into.source.push(number));
        } else {
            let files = self.texts("origin_file").into_iter().zip(self.texts("origin_sheet"));
            let mut last = Last(None);
            let mut number =
                |(file, sheet): (Option<&str>, _)| file.map_or(BLANK, |file| sources.number(file, sheet));
            into.source.extend(files.map(|file| last.of(file, &mut number)));
        }
        let lacking = (from..into.source.len()).find(|row| into.source.get(*row) == BLANK);
        lacking.map_or(Ok(()), |row| Err(Lacking(row - from)))?;
        self.cells("origin_row", &mut into.row, |row| u32::try_from(row?).ok())
    }

    fn texts(&self, name: &str) -> Vec<Option<&str>> {
        let mut texts = Vec::with_capacity(self.rows.len());
        self.rows.each_text(self.column(name), |text| texts.push(text));
        texts.resize(self.rows.len(), None);
        texts
    }
}

fn opportunities(block: &Block<'_>, books: &mut Books) -> Result<(), Lacking> {
    let (zone, words, deals) = (books.zone, &mut books.words, &mut books.opportunities);
    let moment = |cell: i64| is_moment(cell, zone).then_some(cell);
    block.keys("opportunity_id", &mut deals.opportunity_id)?;
    block.words("customer", words, None, &mut deals.customer);
    block.words("rep", words, None, &mut deals.rep);
    block.words("team", words, None, &mut deals.team);
    block.words("region", words, None, &mut deals.region);
    block.words("product", words, None, &mut deals.product);
    block.listed("stage", &mut deals.stage, |stage| stage);
    block.cells("amount", &mut deals.amount, |fen| Some(fen.map(Money::of_fen).into()))?;
    block.words("currency", words, Some(BASE_CURRENCY), &mut deals.currency);
    block.maybe("created_at", &mut deals.created_at, moment)?;
    block.maybe("stage_changed_at", &mut deals.stage_changed_at, moment)?;
    block.maybe("signed_on", &mut deals.signed_on, day_of)?;
    block.lines("contract_no", &mut deals.contract_no);
    block.origins(&mut books.sources, &mut deals.origin)
}

fn contracts(block: &Block<'_>, books: &mut Books) -> Result<(), Lacking> {
    let (words, contracts) = (&mut books.words, &mut books.contracts);
    let from = contracts.contract_no.len();
    block.keys("contract_no", &mut contracts.contract_no)?;
    contracts.normalise(from);
    block.words("customer", words, None, &mut contracts.customer);
    block.lines("opportunity_id", &mut contracts.opportunity_id);
    block.cells("amount", &mut contracts.amount, |fen| fen.map(Money::of_fen))?;
    block.words("currency", words, Some(BASE_CURRENCY), &mut contracts.currency);
    block.maybe("signed_on", &mut contracts.signed_on, day_of)?;
    block.maybe("sealed_on", &mut contracts.sealed_on, day_of)?;
    block.maybe("archived_on", &mut contracts.archived_on, day_of)?;
    block.listed("status", &mut contracts.status, |status| status);
    block.words("rep", words, None, &mut contracts.rep);
    let (plans, plan) = (&mut contracts.plans, &mut contracts.plan);
    block.texts("instalments").into_iter().for_each(|text| plan.push(plans.number(text)));
    block.lines("extra", &mut contracts.extra);
    block.origins(&mut books.sources, &mut contracts.origin)
}

fn payments(block: &Block<'_>, books: &mut Books) -> Result<(), Lacking> {
    let (zone, words, payments) = (books.zone, &mut books.words, &mut books.payments);
    block.keys("payment_id", &mut payments.payment_id)?;
    block.cells("paid_at", &mut payments.paid_at, |cell| cell.filter(|cell| is_moment(*cell, zone)))?;
    block.words("payer", words, None, &mut payments.payer);
    block.cells("amount", &mut payments.amount, |fen| fen.map(Money::of_fen))?;
    block.words("currency", words, Some(BASE_CURRENCY), &mut payments.currency);
    // What the source counts neither in nor out is no receipt.
    block.listed("direction", &mut payments.direction, |word| word.unwrap_or(Direction::Out));
    block.lines("contract_no", &mut payments.contract_no);
    block.lines("opportunity_id", &mut payments.opportunity_id);
    block.lines("purpose", &mut payments.purpose);
    block.lines("memo", &mut payments.memo);
    block.listed("status", &mut payments.status, |word| word.unwrap_or(PaymentStatus::Received));
    block.lines("extra", &mut payments.extra);
    block.origins(&mut books.sources, &mut payments.origin)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use chrono::{Days, Duration, NaiveDate};

    use super::*;
    use crate::domain::moment::{Moment, Zone};
    use crate::domain::origin::Origin;
    use crate::domain::record::{Batch, Record, Value};
    use crate::domain::table::{Column, Kind};
    use crate::store::{Holder, ImportedFile};

    fn moment(hour: u32) -> Moment {
        let start = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        Zone::default().midnight(start) + Duration::hours(hour.into())
    }

    /// A cell of a row; every third one of those that may be blank is.
    fn cell(column: &Column, at: usize, row: u32, version: u32) -> Value {
        let is_needed =
            ["payment_id", "contract_no", "opportunity_id", "paid_at", "amount"].contains(&column.name);
        if !is_needed && (at as u32 + row).is_multiple_of(3) {
            return Value::Blank;
        }
        let day = moment(0).date_naive() + Days::new((row + version).into());
        match column.kind {
            Kind::Id => Value::Text(format!("ht-{} {row}", column.name).into()),
            Kind::Money => Value::Money(Money::of_fen(i64::from(row * 100 + version))),
            Kind::Day => Value::Day(day),
            Kind::Moment => Value::Moment(moment(row + version)),
            Kind::Instalments => Value::Text(format!(r#"[{{"percent":{row}.0}}]"#).into()),
            Kind::Word(_) => {
                Value::Text(["won", "archived", "received", "in", "bounced"][(row % 5) as usize].into())
            }
            _ => Value::Text(format!("{} {}", column.name, (row + version) % 4).into()),
        }
    }

    fn record(table: Table, row: u32, version: u32) -> Record {
        let cells = table.columns().iter().enumerate();
        let values = cells.map(|(at, column)| cell(column, at, row, version)).collect();
        let extra = row.is_multiple_of(2).then(|| ("备注".into(), format!("{row}").into()));
        let sheet = (row % 4 == 1).then(|| "一".into());
        let origin = Origin { file: format!("{version}.csv").into(), sheet, row: row + 2 };
        Record { values, extra: extra.into_iter().collect(), origin }
    }

    fn import(dir: &Path, version: u32, rows: std::ops::Range<u32>) {
        let store = Store::open(dir, Zone::default()).unwrap();
        let holder = Holder { pid: 1, command: "trueup import".to_owned(), since: moment(version) };
        let mut import = store.begin(&holder).unwrap();
        let file = format!("{version}.csv");
        import.file(ImportedFile { file: file.as_str().into(), sha256: file, mapping: String::new() });
        for table in [Table::Opportunities, Table::Contracts, Table::Payments] {
            let records = rows.clone().map(|row| record(table, row, version)).collect();
            import.add(table, None, Batch { records, ..Batch::default() }).unwrap();
        }
        import.commit().unwrap();
    }

    /// What every row says, one text a row.
    fn told(books: &Books) -> Vec<String> {
        let deals = books.all_opportunities().map(|row| {
            let names =
                (row.opportunity_id(), row.customer(), row.belonging(), row.product(), row.contract_no());
            let days = (row.created(), row.stage_changed_at(), row.signed_on());
            format!("{:?}", (names, row.stage(), row.amount(), row.currency(), days, row.origin()))
        });
        let contracts = books.all_contracts().map(|row| {
            let names = (row.contract_no(), row.normal(), row.customer(), row.opportunity_id());
            let days = (row.signed_on(), row.sealed_on(), row.archived_on());
            let sums = (row.amount(), row.currency(), row.instalments());
            format!("{:?}", (names, sums, days, row.status(), row.origin()))
        });
        let payments = books.all_payments().map(|row| {
            let names = (row.payment_id(), row.payer(), row.contract_no(), row.opportunity_id());
            let sums = (row.paid_at(), row.amount(), row.currency(), row.direction(), row.status());
            format!("{:?}", (names, sums, row.memo(), row.purpose(), row.extra(), row.origin()))
        });
        deals.chain(contracts).chain(payments).collect()
    }

    #[test]
    fn columns_say_what_rows_say_now_and_as_known_before() {
        let dir = tempfile::tempdir().unwrap();
        import(dir.path(), 1, 0..8);
        import(dir.path(), 2, 5..11);
        let open = || Store::open(dir.path(), Zone::default()).unwrap();
        for (store, rows) in [(open(), 11), (open().known_at(moment(1)), 8), (open().known_at(moment(0)), 0)]
        {
            let (deals, contracts) = (store.opportunities().unwrap(), store.contracts().unwrap());
            let books = Books::of(&deals, &contracts, &store.payments().unwrap());
            let found = told(&store.books().unwrap());
            assert_eq!(found.len(), rows * 3);
            assert_eq!(found, told(&books));
        }
    }
}
