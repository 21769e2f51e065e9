//! What a person has filled in on the sheet of what is to be confirmed, checked against the books.

use std::collections::BTreeMap;

use super::contract_no;
use super::decisions::Decisions;
use super::matching::Outcome;
use super::{Books, Reconciliation};
use crate::domain::money::Money;
use crate::words::{Phrase, Sentence, review as words};

/// One row of the sheet, as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filled {
    /// The payment's id.
    pub payment: String,
    /// Its sum, as the sheet has it.
    pub sum: String,
    /// The number of a contract.
    pub number: String,
    /// The answer.
    pub answer: String,
    /// What else the person says.
    pub note: String,
    /// Who says it.
    pub by: String,
}

/// A cell of the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The payment's id.
    Payment,
    /// Its sum.
    Sum,
    /// The contract's number.
    Number,
    /// The answer.
    Answer,
    /// Who says it.
    By,
}

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// The row, by its index.
    pub row: usize,
    /// The cell.
    pub field: Field,
    /// What is wrong.
    pub what: Sentence,
}

/// What a person can say of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// The payment is for the contract.
    Confirm,
    /// It is not.
    Deny,
    /// The payer's name stands for the contract's customer.
    Alias,
}

impl Answer {
    /// Every answer, in the order of the drop-down.
    pub const ALL: [Answer; 3] = [Answer::Confirm, Answer::Deny, Answer::Alias];

    /// The answer as people write it.
    pub fn phrase(self) -> Phrase {
        match self {
            Answer::Confirm => words::CONFIRM,
            Answer::Deny => words::DENY,
            Answer::Alias => words::ALIAS,
        }
    }

    fn of(text: &str) -> Option<Answer> {
        let text = text.trim();
        Answer::ALL
            .into_iter()
            .find(|answer| answer.phrase().zh == text || answer.phrase().en.eq_ignore_ascii_case(text))
    }
}

/// A decision that the sheet has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What is said.
    pub answer: Answer,
    /// The payment's id; of an alias the payer's name.
    pub left: String,
    /// The contract's number as the register spells it; of an alias the customer's name.
    pub right: String,
    /// Who says it.
    pub by: String,
    /// What else is said.
    pub note: String,
    /// Whether it was known before.
    pub is_known: bool,
}

/// The decisions of `rows`; `by` says who decides where a row does not.
///
/// # Errors
/// Every cell that is wrong, and then nothing is to be kept.
pub fn review(
    rows: &[Filled],
    by: Option<&str>,
    done: &Reconciliation,
    books: &Books,
) -> Result<Vec<Decision>, Vec<Fault>> {
    let mut reader = Reader {
        done,
        by,
        known: &books.decisions,
        said: BTreeMap::new(),
        decisions: Vec::new(),
        faults: Vec::new(),
    };
    for (at, row) in rows.iter().enumerate() {
        if let Err((field, what)) = reader.row(row) {
            reader.faults.push(Fault { row: at, field, what });
        }
    }
    if reader.faults.is_empty() { Ok(reader.decisions) } else { Err(reader.faults) }
}

struct Reader<'a, 'r> {
    done: &'r Reconciliation<'a>,
    by: Option<&'r str>,
    known: &'r Decisions,
    /// What the rows above say of a pair.
    said: BTreeMap<(String, String), Answer>,
    decisions: Vec<Decision>,
    faults: Vec<Fault>,
}

type Wrong = (Field, Sentence);

impl<'a> Reader<'a, '_> {
    fn row(&mut self, row: &Filled) -> Result<(), Wrong> {
        if row.answer.trim().is_empty() {
            return Ok(());
        }
        let wrong = || (Field::Answer, words::NO_ANSWER.with("text", row.answer.trim()));
        let answer = Answer::of(&row.answer).ok_or_else(wrong)?;
        let outcome = self.payment(row)?;
        let number = self.contract(row)?;
        let by = Some(row.by.trim()).filter(|by| !by.is_empty()).or(self.by);
        let by = by.ok_or((Field::By, words::NOBODY.sentence()))?.to_owned();
        let (left, right) = match answer {
            Answer::Alias => self.names(outcome, number)?,
            _ => (row.payment.trim().to_owned(), self.spelled(number)),
        };
        let is_known = self.is_known(answer, &left, &right)?;
        let note = row.note.trim().to_owned();
        if !self.decisions.iter().any(|one| one.answer == answer && one.left == left && one.right == right) {
            self.decisions.push(Decision { answer, left, right, by, note, is_known });
        }
        Ok(())
    }

    fn payment(&self, row: &Filled) -> Result<&Outcome<'a>, Wrong> {
        let id = row.payment.trim();
        let found = self.done.outcomes.binary_search_by(|outcome| outcome.row.payment_id().cmp(id));
        let at = found.map_err(|_| (Field::Payment, words::NO_PAYMENT.with("id", id)))?;
        let outcome = &self.done.outcomes[at];
        if sum_of(&row.sum) != Some(outcome.amount) {
            let told = words::OTHER_SUM.with("found", row.sum.trim()).with("id", id);
            return Err((Field::Sum, told.with("sum", outcome.amount.to_string())));
        }
        Ok(outcome)
    }

    fn contract(&self, row: &Filled) -> Result<u32, Wrong> {
        let normal = contract_no::normal(&row.number);
        if normal.is_empty() {
            return Err((Field::Number, words::NO_NUMBER.sentence()));
        }
        let first = self.done.register.under(&normal).next();
        first.ok_or_else(|| (Field::Number, words::NO_CONTRACT.with("number", row.number.trim())))
    }

    fn spelled(&self, contract: u32) -> String {
        self.done.register.entries[contract as usize].row.contract_no().to_owned()
    }

    /// The payer's name and the customer that it stands for.
    fn names(&self, outcome: &Outcome, contract: u32) -> Result<(String, String), Wrong> {
        let payer = outcome.row.payer().ok_or((Field::Answer, words::NO_PAYER.sentence()))?;
        let customer = self.done.register.entries[contract as usize].row.customer();
        let nobody = || (Field::Number, words::NO_CUSTOMER.with("number", self.spelled(contract)));
        Ok((payer.to_owned(), customer.ok_or_else(nobody)?.to_owned()))
    }

    /// Whether the decision is known already; one that says the opposite is wrong.
    fn is_known(&mut self, answer: Answer, left: &str, right: &str) -> Result<bool, Wrong> {
        if answer == Answer::Alias {
            return Ok(self.known.aliases.iter().any(|(alias, name)| alias == left && name == right));
        }
        let number = contract_no::normal(right);
        let confirmed = self.known.confirmed(left).any(|known| known == number);
        let denied = self.known.is_denied(left, &number);
        let opposite = if answer == Answer::Confirm { Answer::Deny } else { Answer::Confirm };
        let before = self.said.insert((left.to_owned(), number), answer);
        let in_file = if answer == Answer::Confirm { denied } else { confirmed };
        if before == Some(opposite) || in_file {
            let told = words::CONTRADICTION.with("id", left).with("number", right);
            return Err((Field::Answer, told.with("known", opposite.phrase())));
        }
        Ok(if answer == Answer::Confirm { confirmed } else { denied })
    }
}

/// A sum in yuan as a sheet holds it.
fn sum_of(text: &str) -> Option<Money> {
    let plain: String = text.chars().filter(|c| !matches!(c, ',' | '，' | ' ' | '¥' | '￥')).collect();
    let yuan: f64 = plain.parse().ok().filter(|yuan: &f64| yuan.abs() < 1e12)?;
    Some(Money::of_fen((yuan * 100.0).round() as i64))
}

#[cfg(test)]
mod tests {
    use super::super::made::{contract, receipt, scope};
    use super::super::{RevenuePolicy, reconcile};
    use super::*;

    fn filled(payment: &str, number: &str, answer: &str) -> Filled {
        Filled {
            payment: payment.into(),
            sum: "1,000.00".into(),
            number: number.into(),
            answer: answer.into(),
            by: "宁知秋".into(),
            ..Filled::default()
        }
    }

    fn read(rows: &[Filled], decisions: &Decisions) -> Result<Vec<Decision>, Vec<(usize, Field)>> {
        let contracts = [contract("HT-1", 5_000), contract("HT-2", 7_000)];
        let payments = [receipt("P1", 1_000)];
        let books = Books { decisions: decisions.clone(), ..Books::of(&[], &contracts, &payments) };
        let done = reconcile(&books, &RevenuePolicy::default(), &scope("2026-03-31"));
        let place = |faults: Vec<Fault>| faults.into_iter().map(|fault| (fault.row, fault.field)).collect();
        review(rows, None, &done, &books).map_err(place)
    }

    #[test]
    fn answers_become_decisions_and_empty_rows_do_not() {
        let rows = [filled("P1", "ht1", "确认"), filled("P1", "HT-2", "deny"), filled("P9", "", "")];
        let decisions = read(&rows, &Decisions::default()).unwrap();
        let told: Vec<(Answer, &str)> =
            decisions.iter().map(|one| (one.answer, one.right.as_str())).collect();
        assert_eq!(told, [(Answer::Confirm, "HT-1"), (Answer::Deny, "HT-2")]);
        let alias = read(&[filled("P1", "HT-1", "别名")], &Decisions::default()).unwrap();
        assert_eq!(
            (alias[0].left.as_str(), alias[0].right.as_str()),
            ("苏州恒远达科技有限公司", "苏州恒远达科技有限公司")
        );
    }

    #[test]
    fn every_wrong_cell_is_named() {
        let rows = [
            filled("P1", "HT-1", "也许"),
            filled("P9", "HT-1", "确认"),
            Filled { sum: "1".into(), ..filled("P1", "HT-1", "确认") },
            filled("P1", "", "确认"),
            filled("P1", "HT-9", "否认"),
            Filled { by: String::new(), ..filled("P1", "HT-1", "确认") },
        ];
        let faults = read(&rows, &Decisions::default()).unwrap_err();
        let fields = faults.into_iter().map(|(_, field)| field).collect::<Vec<Field>>();
        assert_eq!(
            fields,
            [Field::Answer, Field::Payment, Field::Sum, Field::Number, Field::Number, Field::By]
        );
    }

    #[test]
    fn yes_and_no_at_once_is_refused_and_what_is_known_is_told() {
        let both = [filled("P1", "HT-1", "确认"), filled("P1", "HT-1", "否认")];
        assert_eq!(read(&both, &Decisions::default()).unwrap_err(), [(1, Field::Answer)]);
        let known = Decisions::new([("P1".to_owned(), "HT1".to_owned())], [], []);
        assert!(read(&both[..1], &known).unwrap()[0].is_known);
        assert_eq!(read(&both[1..], &known).unwrap_err(), [(0, Field::Answer)]);
    }
}
