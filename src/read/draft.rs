//! A row on its way to being a record: what its outcomes mean for it, and what its columns say together.

use std::sync::Arc;

use super::header::fold;
use super::mapping::{From, Mapping};
use super::trouble::Trouble;
use super::value::Outcome;
use crate::domain::columns::Cell;
use crate::domain::money::Money;
use crate::domain::record::Value;
use crate::domain::table::{Column, Need, Table};

/// What becomes of one row.
pub(super) struct Draft {
    pub(super) values: Vec<Value>,
    pub(super) kept: Vec<(Arc<str>, Arc<str>)>,
    pub(super) troubles: Vec<(usize, Trouble)>,
    pub(super) fatal: Option<(usize, Trouble)>,
}

impl Draft {
    /// What the row says in a column so far.
    pub(super) fn cell(&self, columns: &[Column], index: usize) -> Cell<'_> {
        Cell::of(&self.values[index], columns[index].kind, None)
    }
}

/// What an outcome means in its column: the value, and what is noted or sets the row aside.
pub(super) fn settle(column: &Column, index: usize, outcome: Outcome, draft: &mut Draft) -> Value {
    let must = matches!(column.need, Need::Key | Need::Vital);
    let aside = |draft: &mut Draft, trouble| {
        draft.fatal.get_or_insert((index, trouble));
        Value::Blank
    };
    match outcome {
        Outcome::Read(value) => value,
        Outcome::Odd(value, trouble) => {
            draft.troubles.push((index, trouble));
            value
        }
        Outcome::Blank => match column.need {
            // The row may have a key of another kind; whether it lacks one is said in the end.
            Need::Key => Value::Blank,
            Need::Vital => aside(draft, Trouble::BlankVital),
            Need::Bold => {
                draft.troubles.push((index, Trouble::BlankBold));
                Value::Blank
            }
            Need::Optional => Value::Blank,
        },
        Outcome::Lossy(trouble) => aside(draft, trouble),
        Outcome::Unknown(trouble) if must => aside(draft, trouble),
        Outcome::Unknown(trouble) => {
            if let Trouble::Word { word, .. } | Trouble::Flag(word) | Trouble::Heat(word) = &trouble {
                draft.kept.push((Arc::from(column.name), Arc::from(word.as_str())));
            }
            draft.troubles.push((index, trouble));
            Value::Blank
        }
        Outcome::Unclear(trouble) if must => aside(draft, trouble),
        Outcome::Unreadable(trouble) if must || column.need == Need::Bold => aside(draft, trouble),
        Outcome::Unclear(trouble) | Outcome::Unreadable(trouble) => {
            draft.troubles.push((index, trouble));
            Value::Blank
        }
    }
}

/// The currency as its code; the project's own where none is given.
pub(super) fn currency(value: &Value, base: &Arc<str>) -> Arc<str> {
    let Value::Text(text) = value else { return base.clone() };
    let code = match fold(text).as_str() {
        "人民币" | "rmb" | "cny" | "人民币元" | "元" | "cnh" | "¥" => "CNY",
        "美元" | "usd" | "美金" | "us" | "$" => "USD",
        "港币" | "港元" | "hkd" | "hk" => "HKD",
        "新台币" | "twd" | "nt" => "TWD",
        "欧元" | "eur" => "EUR",
        "日元" | "日圆" | "jpy" => "JPY",
        "英镑" | "gbp" => "GBP",
        "" => return base.clone(),
        _ => return Arc::from(text.to_uppercase()),
    };
    if base.as_ref() == code { base.clone() } else { Arc::from(code) }
}

/// Money that goes out is `out` with a positive sum; a negative receipt likewise. Where the source says
/// nothing of directions, money comes in.
pub(super) fn give_direction(mapping: &Mapping, draft: &mut Draft) {
    let (Some(amount), Some(direction)) = (mapping.table.column("amount"), mapping.table.column("direction"))
    else {
        return;
    };
    let Value::Money(sum) = draft.values[amount] else { return };
    if sum < Money::ZERO {
        draft.values[amount] = Value::Money(-sum);
        draft.values[direction] = Value::Text(Arc::from("out"));
    } else if draft.values[direction].is_blank() {
        if mapping.fields[direction].from == From::Nothing {
            draft.values[direction] = Value::Text(Arc::from("in"));
        } else if !draft.troubles.iter().any(|(index, _)| *index == direction) {
            draft.troubles.push((direction, Trouble::NoDirection));
        }
    }
}

/// Words and a sender are asked of text only.
pub(super) fn forgive_messages(draft: &mut Draft) {
    let of = |name| Table::Messages.column(name);
    let (Some(kind), Some(text), Some(sender)) = (of("kind"), of("text"), of("sender")) else { return };
    let is_text = match &draft.values[kind] {
        Value::Text(kind) => kind.as_ref() == "text",
        _ => true,
    };
    if !is_text {
        let forgiven = |index: usize, trouble: &Trouble| {
            (index == text || index == sender) && *trouble == Trouble::BlankBold
        };
        draft.troubles.retain(|(index, trouble)| !forgiven(*index, trouble));
    }
}
