//! What a block of `[import.<table>]` works out itself: lookups, expressions, tax; and whether all it says
//! can hold.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::import::{Block, Words};
use super::limits::Limits;
use crate::domain::formula::{Field, Formula, Root, Schema, Type};
use crate::domain::setting::{Flaw, Part, Step};
use crate::domain::table::{Kind, Table, Vocabulary};
use crate::words::{Phrase, Sentence, formula, import as words};

/// A value that stands in another table: `{ table = "customers", by = "customer", give = "region" }`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lookup {
    /// The table that is looked into.
    pub table: Table,
    /// The column of this table that says which record.
    pub by: String,
    /// The column of that table that it is compared with; its key and its names where none is given.
    pub on: Option<String>,
    /// The column of that table that is taken.
    pub give: String,
}

/// How the sums of a table stand to value-added tax.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tax {
    /// The rate in percent: 13, 9, 6, 3.
    pub rate: f64,
    /// Whether the sums include it; where they do not, it is added.
    #[serde(default = "included")]
    pub included: bool,
}

fn included() -> bool {
    true
}

impl Tax {
    /// What a sum is multiplied by, as a fraction: 113/100, in hundredths of a percent.
    pub fn factor(self) -> Option<(i64, i64)> {
        let hundredths = (self.rate * 100.0).round() as i64;
        (!self.included).then_some((10_000 + hundredths, 10_000))
    }
}

/// A flaw of a setting on the way `steps` below a block.
fn within(steps: &[&str], part: Part, cause: Sentence) -> Flaw {
    Flaw::new(steps.iter().map(|step| Step::from(*step)).collect::<Vec<_>>(), part, cause)
}

/// The first flaw of the company's words: one that stands for none of the tool's.
pub(super) fn flaw_of_words(own: &Words) -> Option<Flaw> {
    Vocabulary::ALL.into_iter().find_map(|vocabulary| {
        let (word, wrong) = own.of(vocabulary).iter().find(|(_, meant)| !is_word(vocabulary, meant))?;
        let steps = ["import", "words", vocabulary.name(), word];
        Some(within(&steps, Part::Value, no_such_word(vocabulary, wrong)))
    })
}

/// A limit that lets nothing through.
pub(super) fn flaw_of_limits(limits: &Limits) -> Option<Flaw> {
    let key = limits.closed()?.key();
    Some(within(&["import", "limits", key], Part::Value, words::LIMIT_OF_NOUGHT.with("key", key)))
}

/// The first flaw of the blocks of a table.
pub(super) fn flaw_of_blocks(table: Table, blocks: &[Block]) -> Option<Flaw> {
    blocks.iter().enumerate().find_map(|(at, block)| {
        Some(flaw(table, block)?.below(["import".into(), table.word().into(), Step::Element(at)]))
    })
}

fn flaw(table: Table, block: &Block) -> Option<Flaw> {
    unknown_column(table, block)
        .or_else(|| given_twice(block))
        .or_else(|| out_of_bounds(block))
        .or_else(|| wrong_value(table, block))
        .or_else(|| wrong_constant(table, block))
        .or_else(|| {
            block.lookups.iter().find_map(|(column, lookup)| wrong_lookup(table, block, column, lookup))
        })
        .or_else(|| wrong_formula(table, block))
}

/// The ways in which a block gives a column, each with the columns it gives.
fn ways(block: &Block) -> [(&'static str, Vec<&String>); 5] {
    [
        ("columns", block.columns.keys().collect()),
        ("constants", block.constants.keys().collect()),
        ("values", block.values.keys().collect()),
        ("lookups", block.lookups.keys().collect()),
        ("expressions", block.expressions.keys().collect()),
    ]
}

fn unknown_column(table: Table, block: &Block) -> Option<Flaw> {
    let is_known = |way: &str, name: &str| {
        // One side of a statement's sums: `amount.in`, `amount.out`.
        let side = name.strip_suffix(".in").or_else(|| name.strip_suffix(".out"));
        table.column(if way == "columns" { side.unwrap_or(name) } else { name }).is_some()
    };
    ways(block).into_iter().find_map(|(way, names)| {
        let name = names.into_iter().find(|name| !is_known(way, name))?;
        Some(within(&[way, name], Part::Key, no_such_column(table, name)))
    })
}

fn no_such_column(table: Table, name: &str) -> Sentence {
    let names = || table.columns().iter().map(|column| column.name);
    let nearest = nearest(name, names());
    let unknown = |phrase: Phrase| phrase.with("table", table.word()).with("column", name);
    if strsim::jaro_winkler(nearest, name) < 0.7 {
        return unknown(words::COLUMNS_ARE).with("known", names().collect::<Vec<_>>().join(", "));
    }
    unknown(words::NO_SUCH_COLUMN).with("nearest", nearest)
}

/// A column that is given in two ways; the source's words for it are no way of their own.
fn given_twice(block: &Block) -> Option<Flaw> {
    let mut given: BTreeMap<&str, &str> = BTreeMap::new();
    if block.currency.is_some() {
        given.insert("currency", "currency");
    }
    for (way, names) in ways(block).into_iter().filter(|(way, _)| *way != "values") {
        for name in names {
            if let Some(first) = given.insert(name, way) {
                let cause = words::GIVEN_TWICE.with("column", name).with("first", first).with("second", way);
                return Some(within(&[way, name], Part::Key, cause));
            }
        }
    }
    None
}

/// The units that sums may be stated in.
const UNITS: [&str; 9] = ["元", "千元", "万元", "百万元", "亿元", "万", "千", "亿", "分"];

fn out_of_bounds(block: &Block) -> Option<Flaw> {
    let value = |key, cause| Some(within(&[key], Part::Value, cause));
    if block.header_row == Some(0) {
        return value("header_row", words::ROWS_FROM_ONE.sentence());
    }
    if let Some(unit) = block.unit.as_ref().filter(|unit| !UNITS.contains(&unit.as_str())) {
        return value("unit", words::NO_SUCH_UNIT.with("unit", unit).with("units", UNITS.join(" ")));
    }
    if let (Some(_), []) = (block.encoding, block.files.as_slice()) {
        return value("encoding", words::ENCODING_OF_WHICH.sentence());
    }
    if let Some(currency) = block.currency.as_ref().filter(|code| !is_currency(code)) {
        return value("currency", words::NO_SUCH_CURRENCY.with("currency", currency));
    }
    if let Some(year) = block.year.filter(|year| !(1900..=2200).contains(year)) {
        return value("year", words::NO_SUCH_YEAR.with("year", i64::from(year)));
    }
    let rate =
        block.tax.map(|tax| tax.rate).filter(|rate| !(*rate == 0.0 || (0.5..=100.0).contains(rate)))?;
    Some(within(&["tax", "rate"], Part::Value, words::NO_SUCH_RATE.with("rate", rate)))
}

/// A value of a closed list that is none of it.
fn wrong_value(table: Table, block: &Block) -> Option<Flaw> {
    block.values.iter().find_map(|(column, own)| {
        let Kind::Word(vocabulary) = table.columns()[table.column(column)?].kind else { return None };
        let (word, wrong) = own.iter().find(|(_, meant)| !is_word(vocabulary, meant))?;
        Some(within(&["values", column, word], Part::Value, no_such_word(vocabulary, wrong)))
    })
}

/// A constant that is none of its closed list, or no code of a currency. The source's words (赢单) are as good as
/// trueup's, in cells and here, so the whole of them is known where cells are read.
fn wrong_constant(table: Table, block: &Block) -> Option<Flaw> {
    block.constants.iter().find_map(|(column, text)| {
        let wrong = |cause| Some(within(&["constants", column], Part::Value, cause));
        match table.columns()[table.column(column)?].kind {
            Kind::Word(vocabulary) if !is_word(vocabulary, text) => wrong(no_such_word(vocabulary, text)),
            _ if column == "currency" && !is_currency(text) => {
                wrong(words::NO_SUCH_CURRENCY.with("currency", text))
            }
            _ => None,
        }
    })
}

fn is_currency(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_word(vocabulary: Vocabulary, word: &str) -> bool {
    vocabulary.words().is_empty() || vocabulary.words().contains(&word)
}

fn no_such_word(vocabulary: Vocabulary, wrong: &str) -> Sentence {
    let known = vocabulary.words();
    formula::NO_SUCH_WORD
        .with("word", wrong)
        .with("nearest", nearest(wrong, known.iter().copied()))
        .with("known", known.join(", "))
}

fn wrong_lookup(table: Table, block: &Block, column: &str, lookup: &Lookup) -> Option<Flaw> {
    let wrong = |key: &str, cause| Some(within(&["lookups", column, key], Part::Value, cause));
    if table.column(&lookup.by).is_none() {
        return wrong("by", no_such_column(table, &lookup.by));
    }
    if block.lookups.contains_key(&lookup.by) || block.expressions.contains_key(&lookup.by) {
        return wrong("by", words::WORKED_OUT_LATER.with("column", &lookup.by));
    }
    let missing = |name: &&String| lookup.table.column(name).is_none();
    if let Some(on) = lookup.on.as_ref().filter(missing) {
        return wrong("on", no_such_column(lookup.table, on));
    }
    let Some(given) = lookup.table.column(&lookup.give) else {
        return wrong("give", no_such_column(lookup.table, &lookup.give));
    };
    let (given, taken) = (lookup.table.columns()[given], table.columns()[table.column(column)?]);
    let cause = words::WRONG_GIFT.with("give", &lookup.give).with("column", column);
    if can_be_given(given.kind, taken.kind) { None } else { wrong("give", cause) }
}

/// Whether a column may take the value of another: one of its own kind, and any text for a text.
fn can_be_given(given: Kind, taken: Kind) -> bool {
    let is_text = |kind: Kind| matches!(kind, Kind::Id | Kind::Text | Kind::Phone | Kind::Word(_));
    given == taken || is_text(given) && matches!(taken, Kind::Id | Kind::Text)
}

/// The names that an expression of a table's block may use: its row as read so far, and the cells.
pub fn names(table: Table) -> [Root; 2] {
    [Root::Record(table.row_word(), table), Root::Cells("row")]
}

fn wrong_formula(table: Table, block: &Block) -> Option<Flaw> {
    let roots = names(table);
    block.expressions.iter().find_map(|(column, source)| {
        let inside = |at, cause| Some(within(&["expressions", column], Part::Inside(at), cause));
        let formula = match Formula::of(source, &Schema::of(&roots)) {
            Ok(formula) => formula,
            Err(mistake) => return inside(mistake.at, mistake.cause),
        };
        let later = formula.slots().iter().find_map(|slot| match slot.field {
            Field::Column(index) => {
                Some(table.columns()[index].name).filter(|name| block.expressions.contains_key(*name))
            }
            Field::Cell(_) => None,
        });
        if let Some(later) = later {
            return inside(0, words::WORKED_OUT_LATER.with("column", later));
        }
        let kind = table.columns()[table.column(column)?].kind;
        if can_take(kind, formula.yields()) {
            return None;
        }
        let cause = formula::WRONG_RESULT
            .with("is", formula.yields().phrase())
            .with("column", column)
            .with("wanted", wanted(kind));
        inside(0, cause)
    })
}

/// Whether a column takes what an expression yields; a text is read as a cell would be.
fn can_take(kind: Kind, is: Type) -> bool {
    let is_number = matches!(is, Type::Whole | Type::Number);
    matches!(is, Type::Text | Type::Nothing)
        || match kind {
            Kind::Money => is == Type::Money || is_number,
            Kind::Number | Kind::Heat => is_number,
            Kind::Count => is == Type::Whole,
            Kind::Day | Kind::Moment => matches!(is, Type::Day | Type::Moment),
            Kind::Flag => is == Type::Flag,
            Kind::List => is == Type::List,
            Kind::Id | Kind::Text | Kind::Phone | Kind::Word(_) | Kind::Period | Kind::Instalments => false,
        }
}

fn wanted(kind: Kind) -> Phrase {
    match kind {
        Kind::Money => formula::MONEY,
        Kind::Number | Kind::Heat => formula::NUMBER,
        Kind::Count => formula::WHOLE,
        Kind::Day | Kind::Moment => formula::DAY_OR_MOMENT,
        Kind::Flag => formula::FLAG,
        Kind::List => formula::LIST,
        _ => formula::TEXT_BY_STRING,
    }
}

/// The known name that looks most like `name`.
fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> &'a str {
    let scored = known.map(|known| (strsim::jaro_winkler(known, name), known));
    scored.max_by(|left, right| left.0.total_cmp(&right.0)).map_or("", |(_, known)| known)
}
