//! Every column of every table reaches the field of its name.

use std::fmt::Debug;

use crate::store_rows::{at, batch, file, holder, open, record};
use chrono::{Days, Duration, NaiveDate};
use trueup::domain::money::Money;
use trueup::domain::record::{Record, Value};
use trueup::domain::table::{Column, Kind, Table, Vocabulary};
use trueup::store::Store;

/// A value that no other column of the table has, and how the typed row shows it.
fn example(column: &Column, number: u32) -> (Value, String) {
    let text = format!("{}!", column.name);
    let quoted = format!("{text:?}");
    let spoken = |word: &str, shown: &str| (Value::Text(word.into()), shown.to_owned());
    match column.kind {
        Kind::Day => {
            let day = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap() + Days::new(number.into());
            (Value::Day(day), day.to_string())
        }
        Kind::Moment => {
            let moment = at(1) + Duration::minutes(number.into());
            (Value::Moment(moment), format!("{moment:?}"))
        }
        Kind::Money => (Value::Money(Money::of_fen(number.into())), format!("Money({number})")),
        Kind::Number | Kind::Heat => (Value::Number(f64::from(number) + 0.5), format!("{number}.5")),
        Kind::Count => (Value::Count(number.into()), number.to_string()),
        Kind::Flag => (Value::Flag(true), "true".to_owned()),
        Kind::List => (Value::List(vec![text.as_str().into(), "b".into()]), format!("[{quoted}, \"b\"]")),
        Kind::Instalments => spoken(r#"[{"percent":30.0,"due":"2026-04-01"}]"#, "Percent(30.0)"),
        Kind::Word(vocabulary) => match vocabulary {
            Vocabulary::Stage => spoken("negotiating", "Negotiating"),
            Vocabulary::Level => spoken("senior", "Senior"),
            Vocabulary::ContractStatus => spoken("sealed", "Sealed"),
            Vocabulary::PaymentStatus => spoken("bounced", "Bounced"),
            Vocabulary::Direction => spoken("out", "Out"),
            Vocabulary::SenderRole => spoken("customer", "Customer"),
            Vocabulary::MessageKind => spoken("quote", "Quote"),
            Vocabulary::Scope => spoken("team", "Team"),
            Vocabulary::Step => spoken("扫码", "扫码"),
        },
        Kind::Id | Kind::Text | Kind::Phone | Kind::Period => (Value::Text(text.into()), quoted),
    }
}

fn full_row(table: Table) -> (Record, Vec<(&'static str, String)>) {
    let columns = table.columns().iter().zip(1u32..);
    let examples: Vec<_> = columns.map(|(column, number)| (column.name, example(column, number))).collect();
    let values: Vec<_> = examples.iter().map(|(name, (value, _))| (*name, value.clone())).collect();
    let shown = examples.into_iter().map(|(name, (_, shown))| (name, shown)).collect();
    (record(table, &values, 7), shown)
}

fn check<T: Debug>(table: Table, read: impl Fn(&Store) -> Vec<T>) {
    let dir = tempfile::tempdir().unwrap();
    let (row, shown) = full_row(table);
    let mut import = open(dir.path()).begin(&holder(1)).unwrap();
    import.file(file("a.csv"));
    import.add(table, None, batch(vec![row.clone()])).unwrap();
    import.commit().unwrap();

    let store = open(dir.path());
    let records: Vec<_> = store.records(table).unwrap().map(Result::unwrap).collect();
    assert_eq!(records, [row], "{table:?}");
    let typed = format!("{:?}", read(&store));
    for (name, shown) in shown {
        let field = typed.split(&format!(" {name}: ")).nth(1).unwrap_or_else(|| panic!("{table:?}: {name}"));
        let next = field.find(": ").unwrap_or(field.len());
        let end = field[next..].find([',', '}']).map_or(field.len(), |end| next + end);
        assert!(field[..end].contains(&shown), "{table:?}: {name} is not {shown}: {}", &field[..end]);
    }
    assert!(typed.contains("row: 7"), "{typed}");
}

#[test]
fn every_column_reaches_the_field_of_its_name() {
    check(Table::Leads, |store| store.leads().unwrap());
    check(Table::Reps, |store| store.reps().unwrap());
    check(Table::Opportunities, |store| store.opportunities().unwrap());
    check(Table::Customers, |store| store.customers().unwrap());
    check(Table::Messages, |store| store.messages().unwrap());
    check(Table::Payments, |store| store.payments().unwrap());
    check(Table::Contracts, |store| store.contracts().unwrap());
    check(Table::Targets, |store| store.targets().unwrap());
    check(Table::StageChanges, |store| store.stage_changes().unwrap());
}
