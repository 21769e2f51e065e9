//! A rule that looks a value up in a table of the project.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::failure::Cause;
use super::question::Question;
use crate::domain::assign::owners::folded;
use crate::domain::assign::rule::{LARGEST, Rule};
use crate::domain::formula::{Mistake, Type};
use crate::domain::lead::Lead;
use crate::domain::record::Value;
use crate::domain::rep::Rep;
use crate::words::rules as words;

/// A table as its file has it: texts under headers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reference {
    /// The headers.
    pub headers: Vec<String>,
    /// The rows below, each with its number in the file.
    pub rows: Vec<(u32, Vec<String>)>,
}

/// The tables that rules look into, by their paths in the policy.
pub type References = BTreeMap<String, Reference>;

/// Why a table is of no use to a rule.
#[derive(Debug, Clone, PartialEq)]
pub enum Flaw {
    /// It lacks this column, and those that it has.
    NoColumn(String, Vec<String>),
    /// It has this column more than once; the first two places, from 1.
    ColumnTwice(String, usize, usize),
    /// The row repeats the key of an earlier one.
    Twice(u32, u32, String),
    /// The value of the row is no number.
    NoNumber(u32, String),
    /// The value of the row is beyond what a score may be.
    Beyond(u32, f64),
}

/// The column of a key, and what of a lead and a rep it is compared with.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    column: String,
    question: Question,
}

impl Part {
    /// Whether it asks for anything of the rep.
    pub fn names_rep(&self) -> bool {
        self.question.names_rep()
    }

    /// What it asks.
    pub fn question(&self) -> &Question {
        &self.question
    }
}

/// The key of a rule.
///
/// # Errors
/// The column whose formula has a mistake, and the mistake.
pub fn parts(rule: &Rule) -> Result<Vec<Part>, (String, Mistake)> {
    let part = |(column, source): (&String, &String)| {
        let question = Question::of(source).map_err(|mistake| (column.clone(), mistake))?;
        let wrong = |cause| Err((column.clone(), Mistake { at: 0, cause }));
        let is = question.formula().yields();
        if question.names_state() {
            return wrong(words::KEY_OF_STATE.sentence());
        }
        if !matches!(is, Type::Text | Type::Whole | Type::Flag | Type::Day) {
            return wrong(words::KEY_YIELDS.with("is", is.phrase()));
        }
        Ok(Part { column: column.clone(), question })
    };
    rule.key.iter().flatten().map(part).collect()
}

/// A table made ready for a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Lookup {
    parts: Vec<Part>,
    values: BTreeMap<Vec<String>, f64>,
    /// The value of a key that the table does not have.
    pub default: f64,
}

impl Lookup {
    /// The table of a rule.
    ///
    /// # Errors
    /// What makes the table useless; rows without any cell of the key are passed over.
    pub fn new(rule: &Rule, parts: Vec<Part>, table: &Reference) -> Result<Lookup, Flaw> {
        let columns: Vec<usize> =
            parts.iter().map(|part| column(table, &part.column)).collect::<Result<_, _>>()?;
        let value = column(table, rule.value.as_deref().unwrap_or_default())?;
        let mut values = BTreeMap::new();
        let mut first: BTreeMap<Vec<String>, u32> = BTreeMap::new();
        for (number, cells) in &table.rows {
            let cell = |at: usize| cells.get(at).map(String::as_str).unwrap_or_default().trim();
            let key: Vec<String> = columns.iter().map(|at| folded(cell(*at))).collect();
            if key.iter().all(String::is_empty) {
                continue;
            }
            if let Some(first) = first.insert(key.clone(), *number) {
                let told: Vec<&str> = columns.iter().map(|at| cell(*at)).collect();
                return Err(Flaw::Twice(*number, first, told.join(" + ")));
            }
            values.insert(key, read(cell(value), *number)?);
        }
        Ok(Lookup { parts, values, default: rule.default.unwrap_or(0.0) })
    }

    /// Whether it has no key at all.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// What the key asks of a lead.
    pub fn of_lead(&self, lead: &Lead) -> Vec<Vec<Value>> {
        self.parts.iter().map(|part| part.question.of_lead(lead)).collect()
    }

    /// What the key asks of a rep.
    pub fn of_rep(&self, rep: &Rep) -> Vec<Vec<Value>> {
        self.parts.iter().map(|part| part.question.of_rep(rep)).collect()
    }

    /// The value of a key; nothing where the table does not have it.
    ///
    /// # Errors
    /// Where the key cannot be worked out.
    pub fn find(&self, lead: &[Vec<Value>], rep: &[Vec<Value>]) -> Result<Option<f64>, Cause> {
        let mut key = Vec::with_capacity(self.parts.len());
        for ((part, lead), rep) in self.parts.iter().zip(lead).zip(rep) {
            let answer = part.question.ask(lead, rep, Default::default()).map_err(Cause::Fault)?;
            let Some(word) = word(&answer) else { return Ok(None) };
            key.push(word);
        }
        Ok(self.values.get(&key).copied())
    }
}

fn word(answer: &Value) -> Option<String> {
    match answer {
        Value::Text(text) => Some(folded(text)),
        Value::Count(whole) => Some(whole.to_string()),
        Value::Flag(flag) => Some(flag.to_string()),
        Value::Day(day) => Some(day.to_string()),
        _ => None,
    }
}

fn column(table: &Reference, name: &str) -> Result<usize, Flaw> {
    let wanted = folded(name);
    let headers = table.headers.iter().enumerate();
    let mut found = headers.filter(|(_, header)| folded(header) == wanted).map(|(at, _)| at);
    match (found.next(), found.next()) {
        (Some(at), None) => Ok(at),
        (Some(first), Some(second)) => Err(Flaw::ColumnTwice(name.to_owned(), first + 1, second + 1)),
        (None, _) => {
            let headers = table.headers.iter().filter(|header| !header.is_empty());
            Err(Flaw::NoColumn(name.to_owned(), headers.cloned().collect()))
        }
    }
}

/// The number of a cell; a percentage counts in hundredths.
fn read(cell: &str, row: u32) -> Result<f64, Flaw> {
    // Keys know no width, and so do numbers.
    let narrow: String = cell.nfkc().collect();
    let (digits, unit) = match narrow.strip_suffix('%') {
        Some(digits) => (digits, 100.0),
        None => (narrow.as_str(), 1.0),
    };
    let number = digits.trim().parse::<f64>().ok().filter(|number| !number.is_nan());
    let number = number.ok_or_else(|| Flaw::NoNumber(row, cell.to_owned()))? / unit;
    if number.abs() <= LARGEST { Ok(number) } else { Err(Flaw::Beyond(row, number)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::assign::rule::Kind;
    use crate::domain::assign::sample;
    use std::sync::Arc;

    fn table(rows: &[[&str; 3]]) -> Reference {
        let mut rows = rows.iter().map(|row| row.map(str::to_owned).to_vec());
        let headers = rows.next().unwrap();
        Reference { headers, rows: (2..).zip(rows).collect() }
    }

    fn looked_up(rows: &[[&str; 3]]) -> Result<Lookup, Flaw> {
        let rule = sample::lookup();
        Lookup::new(&rule, parts(&rule).unwrap(), &table(rows))
    }

    const HEADERS: [&str; 3] = ["行业", "偏好", "工号"];

    #[test]
    fn a_key_of_lead_and_rep_finds_its_value_however_it_is_written() {
        let lookup = looked_up(&[HEADERS, ["ＳａａＳ ", "80%", "r1"], ["", "x", ""]]).unwrap();
        let mut lead = sample::lead("L1", "2026-03-02");
        let rep = sample::rep("R1");
        let find = |lead: &Lead| lookup.find(&lookup.of_lead(lead), &lookup.of_rep(&rep));
        assert_eq!(find(&lead), Ok(None));
        lead.industry = Some(Arc::from("saas"));
        assert_eq!(find(&lead), Ok(Some(0.8)));
    }

    #[test]
    fn what_makes_a_table_useless_is_named_with_its_row() {
        let flaw = |rows: &[[&str; 3]]| looked_up(rows).unwrap_err();
        let known = ["行业类别", "偏好", "工号"].map(str::to_owned).to_vec();
        let no_column = Flaw::NoColumn("行业".to_owned(), known);
        assert_eq!(flaw(&[["行业类别", "偏好", "工号"]]), no_column);
        let twice = Flaw::ColumnTwice("工号".to_owned(), 2, 3);
        assert_eq!(flaw(&[["行业", "工号", "工号"]]), twice);
        let row = ["医疗", "1", "R1"];
        assert_eq!(flaw(&[HEADERS, row, ["医 疗", "2", "r1"]]), Flaw::Twice(3, 2, "r1 + 医 疗".to_owned()));
        assert_eq!(flaw(&[HEADERS, ["医疗", "高", "R1"]]), Flaw::NoNumber(2, "高".to_owned()));
        assert_eq!(flaw(&[HEADERS, ["医疗", "", "R1"]]), Flaw::NoNumber(2, String::new()));
        assert_eq!(flaw(&[HEADERS, ["医疗", "NaN", "R1"]]), Flaw::NoNumber(2, "NaN".to_owned()));
        assert_eq!(flaw(&[HEADERS, ["医疗", "1e9", "R1"]]), Flaw::Beyond(2, 1e9));
    }

    #[test]
    fn a_key_comes_from_lead_and_rep_and_is_a_word() {
        let mistake = |source: &str| {
            let key = Some([("工号".to_owned(), source.to_owned())].into());
            parts(&Rule { key, ..Rule::new(Kind::Lookup) }).err().map(|(column, _)| column)
        };
        for wrong in ["state.leads", "rep.industries", "lead.amount", "lead.brand", "lead.owner", "1 +"] {
            assert_eq!(mistake(wrong).as_deref(), Some("工号"), "{wrong}");
        }
        assert_eq!(mistake("lead.extra['品牌']"), None);
    }
}
