//! Canonical rows as lines of JSON and of CSV: the form that other programs read.

use std::io::Write;

use serde::ser::{SerializeMap, Serializer};

use super::RenderError;
use crate::domain::moment::rfc3339;
use crate::domain::record::{Cells, Exported, Record, Value};
use crate::domain::table::{Column, Kind, Table};

/// The keys of a row's origin in CSV.
const ORIGIN: [&str; 3] = ["origin_file", "origin_sheet", "origin_row"];

/// Writes `records` of `table` as JSON, one line a row.
pub struct JsonLines<W> {
    out: W,
    names: Vec<String>,
    kinds: Vec<Kind>,
}

impl<W: Write> JsonLines<W> {
    /// Lines on `out`, none yet.
    pub fn new(out: W, table: Table) -> JsonLines<W> {
        let columns = table.columns();
        JsonLines {
            out,
            names: columns.iter().map(Column::exported_name).collect(),
            kinds: columns.iter().map(|column| column.kind).collect(),
        }
    }

    /// Writes one row.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write(&mut self, record: &Record) -> Result<(), RenderError> {
        let mut writer = serde_json::Serializer::new(&mut self.out);
        let mut line = writer.serialize_map(None)?;
        for ((name, kind), value) in self.names.iter().zip(&self.kinds).zip(&record.values) {
            line.serialize_entry(name, &Exported(value, *kind))?;
        }
        line.serialize_entry("origin", &record.origin)?;
        line.serialize_entry("extra", &Cells(&record.extra))?;
        line.end()?;
        Ok(self.out.write_all(b"\n")?)
    }
}

/// Writes `records` of a table as CSV under a header.
pub struct CsvRows<W: Write> {
    out: ::csv::Writer<W>,
}

impl<W: Write> CsvRows<W> {
    /// The header of `table` on `out`.
    ///
    /// # Errors
    /// What the writer says.
    pub fn new(out: W, table: Table) -> Result<CsvRows<W>, RenderError> {
        let mut out = ::csv::Writer::from_writer(out);
        let names = table.columns().iter().map(Column::exported_name);
        out.write_record(names.chain(ORIGIN.map(str::to_owned)).chain(["extra".to_owned()]))?;
        Ok(CsvRows { out })
    }

    /// Writes one row.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write(&mut self, record: &Record) -> Result<(), RenderError> {
        for value in &record.values {
            self.out.write_field(plain(value))?;
        }
        let origin = &record.origin;
        self.out.write_field(&*origin.file)?;
        self.out.write_field(origin.sheet.as_deref().unwrap_or_default())?;
        self.out.write_field(origin.row.to_string())?;
        let extra = if record.extra.is_empty() {
            String::new()
        } else {
            serde_json::to_string(&Cells(&record.extra))?
        };
        self.out.write_field(extra)?;
        Ok(self.out.write_record(None::<&[u8]>)?)
    }

    /// Hands the last bytes over.
    ///
    /// # Errors
    /// What the writer says.
    pub fn finish(mut self) -> Result<(), RenderError> {
        Ok(self.out.flush()?)
    }
}

/// A value as CSV has it.
fn plain(value: &Value) -> String {
    match value {
        Value::Blank => String::new(),
        Value::Text(text) => text.to_string(),
        Value::Count(count) => count.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Money(sum) => sum.fen().to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::Day(day) => day.to_string(),
        Value::Moment(moment) => rfc3339(*moment),
        Value::List(words) => words.join("、"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::Zone;
    use crate::domain::money::Money;
    use crate::domain::origin::Origin;
    use chrono::NaiveDate;

    fn rep() -> Record {
        let day = NaiveDate::from_ymd_opt(2026, 3, 5).unwrap();
        let mut values = vec![Value::Blank; Table::Reps.columns().len()];
        let mut set = |name, value| values[Table::Reps.column(name).unwrap()] = value;
        set("rep_id", Value::Text("007".into()));
        set("hired_on", Value::Day(day));
        set("industries", Value::List(vec!["教育".into(), "医疗".into()]));
        set("won_amount_7d", Value::Money(Money::of_fen(-105)));
        set("capacity", Value::Number(40.0));
        set("active", Value::Flag(true));
        let extra = vec![("车牌".into(), "a\"b".into())];
        Record { values, extra, origin: Origin { file: "a.csv".into(), sheet: None, row: 2 } }
    }

    #[test]
    fn a_line_of_json_has_the_stable_form() {
        let mut out = Vec::new();
        JsonLines::new(&mut out, Table::Reps).write(&rep()).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            concat!(
                r#"{"rep_id":"007","name":null,"team":null,"region":null,"manager":null,"#,
                r#""hired_on":"2026-03-05","level":null,"industries":["教育","医疗"],"products":null,"#,
                r#""open_customers":null,"won_amount_7d_fen":-105,"capacity":40,"active":true,"#,
                r#""leave_from":null,"leave_to":null,"#,
                r#""origin":{"file":"a.csv","sheet":null,"row":2},"extra":{"车牌":"a\"b"}}"#,
                "\n"
            )
        );
    }

    #[test]
    fn csv_has_the_same_columns() {
        let mut out = Vec::new();
        let mut rows = CsvRows::new(&mut out, Table::Reps).unwrap();
        rows.write(&rep()).unwrap();
        rows.finish().unwrap();
        let text = String::from_utf8(out).unwrap();
        let (header, row) = text.split_once('\n').unwrap();
        assert!(header.ends_with("leave_to,origin_file,origin_sheet,origin_row,extra"), "{header}");
        assert!(row.starts_with("007,,,,,2026-03-05,,教育、医疗,,,-105,40,true,,,a.csv,,2,"), "{row}");
    }

    #[test]
    fn moments_keep_their_offset_and_instalments_are_an_array() {
        let noon = NaiveDate::from_ymd_opt(2026, 3, 5).unwrap().and_hms_opt(12, 0, 0).unwrap();
        let json = |value: Value, kind| serde_json::to_string(&Exported(&value, kind)).unwrap();
        let moment = Value::Moment(Zone::default().at(noon));
        assert_eq!(json(moment, Kind::Moment), r#""2026-03-05T12:00:00+08:00""#);
        let parts = Value::Text(r#"[{"percent":30,"due":"2026-04-01"}]"#.into());
        assert_eq!(json(parts, Kind::Instalments), r#"[{"due":"2026-04-01","percent":30}]"#);
        assert_eq!(json(Value::Number(0.5), Kind::Number), "0.5");
    }
}
