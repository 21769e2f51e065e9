//! What can be odd about a cell, a row or a sheet: each with a stable code and its sentence.

use super::chat::Remark;
use super::garbled::Suspicion;
use super::sniff::Foreign;
use crate::domain::finding::{Finding, Severity};
use crate::domain::formula::Fault;
use crate::domain::origin::Place;
use crate::domain::table::Vocabulary;
use crate::words::import as words;
use crate::words::{Sentence, Spoken};

/// One trouble, with what its sentence needs.
#[derive(Debug, Clone, PartialEq)]
pub enum Trouble {
    /// Nothing where the key should be.
    BlankKey,
    /// Nothing where something must be.
    BlankVital,
    /// Nothing where something should be.
    BlankBold,
    /// No day.
    Date(String),
    /// No sum.
    Money(String),
    /// No number.
    Number(String),
    /// No yes and no no.
    Flag(String),
    /// A word that the list does not know.
    Word {
        /// The source's word.
        word: String,
        /// The list.
        vocabulary: Vocabulary,
        /// The tool's word that looks most like it.
        nearest: Option<&'static str>,
    },
    /// More than two decimals of a yuan.
    Decimals(String),
    /// A day whose order the column does not say.
    DayOrder(String),
    /// Digits that a spreadsheet has dropped.
    DigitsLost(String),
    /// No telephone number.
    Phone(String),
    /// Several telephone numbers, the first of which was taken.
    SeveralPhones(String),
    /// An error of a spreadsheet.
    Error(String),
    /// A sum beyond any deal.
    TooLarge(String),
    /// No warmth.
    Heat(String),
    /// No period.
    Period(String),
    /// No instalments.
    Instalments(String),
    /// More cells than headers.
    Ragged(usize),
    /// A column whose days contradict each other's order.
    OrderConflict,
    /// Bytes without a meaning in the text's encoding.
    Undecodable(&'static str),
    /// A quote that is never closed.
    UnclosedQuote,
    /// A column found by its values alone.
    MappedByValues(String),
    /// Several headers for one column.
    SeveralHeaders {
        /// The one that was taken.
        taken: String,
        /// The others, kept as extras.
        others: String,
    },
    /// A hidden sheet, read nevertheless.
    HiddenSheet,
    /// Hidden rows, read nevertheless.
    HiddenRows {
        /// How many hold something.
        count: u64,
        /// The first of them.
        first: u32,
    },
    /// A sum in merged cells, which counts in the first of their rows alone.
    MergedSum {
        /// The first row.
        top: u32,
        /// The last row.
        bottom: u32,
        /// Whether a row without the sum is set aside.
        is_vital: bool,
    },
    /// More of the same, counted.
    More(u64),
    /// A sheet that is none of the tables.
    NoTable {
        /// The table it looks most like.
        nearest: Option<crate::domain::table::Table>,
        /// What that one would still need.
        missing: String,
    },
    /// A sheet with nothing in it.
    EmptySheet,
    /// Money that the source counts neither as coming in nor as going out.
    NoDirection,
    /// A file of a folder that is no export at all.
    NoExport(Foreign),
    /// An expression that this row gives no value.
    Fault(Fault),
    /// A name that the table that is looked into does not have.
    NotFound {
        /// The name.
        name: String,
        /// The table.
        table: crate::domain::table::Table,
    },
    /// A name under which the table that is looked into says different things.
    Ambiguous {
        /// The name.
        name: String,
        /// The table.
        table: crate::domain::table::Table,
    },
    /// A sheet with a column for each of several things, read as rows.
    Unfolded {
        /// How many columns became rows.
        columns: usize,
        /// Totals that were left out.
        left_out: String,
    },
    /// A header by which its sums lack the tax, and a mapping that says nothing of it.
    WithoutTax(String),
    /// Cells that read as if their encoding had been mistaken once.
    Garbled(Suspicion),
    /// Cells that could not be put right.
    NotPutRight(u64),
    /// Characters that were lost before the file was saved.
    CharactersLost,
    /// A total that the file states and its rows do not add up to.
    ControlTotal {
        /// The file's own words for it.
        label: String,
        /// What the file states.
        stated: String,
        /// What the rows add up to.
        found: String,
        /// How many of the rows are set aside.
        aside: u64,
        /// How many of those have no sum that can be read.
        unread: u64,
    },
    /// A sign that several currencies share, taken for one of them.
    SignTaken {
        /// The sign.
        sign: &'static str,
        /// The code that it was taken for.
        code: String,
    },
    /// A sum that names another currency than its row's column.
    OtherCurrency {
        /// The code that the sum names.
        said: String,
        /// The code in the column, which was taken.
        column: String,
    },
    /// A header that nothing is taken from, and that may have been meant for a column without a source.
    Perhaps(String),
    /// Something odd about a chat export.
    Chat(Remark),
}

impl Trouble {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Trouble::BlankKey => "T001",
            Trouble::BlankVital => "T002",
            Trouble::BlankBold => "T003",
            Trouble::Date(_) => "T004",
            Trouble::Money(_) => "T005",
            Trouble::Number(_) => "T006",
            Trouble::Flag(_) => "T007",
            Trouble::Word { .. } => "T008",
            Trouble::Decimals(_) => "T009",
            Trouble::DayOrder(_) => "T010",
            Trouble::DigitsLost(_) => "T011",
            Trouble::Phone(_) => "T012",
            Trouble::SeveralPhones(_) => "T013",
            Trouble::Error(_) => "T014",
            Trouble::TooLarge(_) => "T015",
            Trouble::Heat(_) => "T016",
            Trouble::Period(_) => "T017",
            Trouble::Instalments(_) => "T018",
            Trouble::Ragged(_) => "T019",
            Trouble::OrderConflict => "T020",
            Trouble::Undecodable(_) => "T021",
            Trouble::UnclosedQuote => "T022",
            Trouble::MappedByValues(_) => "T023",
            Trouble::SeveralHeaders { .. } => "T024",
            Trouble::HiddenSheet => "T025",
            Trouble::More(_) => "T026",
            Trouble::NoTable { .. } => "T027",
            Trouble::EmptySheet => "T028",
            Trouble::NoDirection => "T029",
            Trouble::NoExport(_) => "T030",
            Trouble::Perhaps(_) => "T031",
            Trouble::HiddenRows { .. } => "T050",
            Trouble::MergedSum { .. } => "T051",
            Trouble::Fault(_) => "T065",
            Trouble::NotFound { .. } => "T066",
            Trouble::Ambiguous { .. } => "T067",
            Trouble::Unfolded { .. } => "T068",
            Trouble::WithoutTax(_) => "T069",
            Trouble::ControlTotal { .. } => "T057",
            Trouble::Garbled(_) => "T058",
            Trouble::NotPutRight(_) => "T059",
            Trouble::CharactersLost => "T060",
            Trouble::SignTaken { .. } => "T061",
            Trouble::OtherCurrency { .. } => "T062",
            Trouble::Chat(remark) => remark.code(),
        }
    }

    /// How much it matters where the row is taken nevertheless.
    pub fn severity(&self) -> Severity {
        match self {
            Trouble::SeveralHeaders { .. }
            | Trouble::HiddenSheet
            | Trouble::HiddenRows { .. }
            | Trouble::MappedByValues(_)
            | Trouble::More(_)
            | Trouble::NoTable { .. }
            | Trouble::SeveralPhones(_)
            | Trouble::NoDirection
            | Trouble::NoExport(_)
            | Trouble::Unfolded { .. }
            | Trouble::SignTaken { .. }
            | Trouble::Perhaps(_)
            | Trouble::EmptySheet => Severity::Info,
            Trouble::OrderConflict
            | Trouble::Undecodable(_)
            | Trouble::NotPutRight(_)
            | Trouble::CharactersLost => Severity::Error,
            Trouble::Chat(remark) => remark.severity(),
            _ => Severity::Warning,
        }
    }

    /// What is odd.
    pub fn sentence(&self, column: &str) -> Sentence {
        let about =
            |phrase: crate::words::Phrase, text: &str| phrase.with("column", column).with("text", text);
        match self {
            Trouble::BlankKey => words::BLANK_KEY.with("column", column),
            Trouble::BlankVital => words::BLANK_VITAL.with("column", column),
            Trouble::BlankBold => words::BLANK_BOLD.with("column", column),
            Trouble::Date(text) => about(words::BAD_DATE, text),
            Trouble::Money(text) => about(words::BAD_MONEY, text),
            Trouble::Number(text) => about(words::BAD_NUMBER, text),
            Trouble::Flag(text) => about(words::BAD_FLAG, text),
            Trouble::Word { word, .. } => about(words::UNKNOWN_WORD, word),
            Trouble::Decimals(text) => about(words::DECIMALS, text),
            Trouble::DayOrder(text) => about(words::DAY_ORDER, text),
            Trouble::DigitsLost(text) => about(words::DIGITS_LOST, text),
            Trouble::Phone(text) => about(words::BAD_PHONE, text),
            Trouble::SeveralPhones(text) => about(words::SEVERAL_PHONES, text),
            Trouble::Error(text) => about(words::ERROR_CELL, text),
            Trouble::TooLarge(text) => about(words::TOO_LARGE, text),
            Trouble::Heat(text) => about(words::BAD_HEAT, text),
            Trouble::Period(text) => about(words::BAD_PERIOD, text),
            Trouble::Instalments(text) => about(words::BAD_INSTALMENTS, text),
            Trouble::Ragged(count) => words::RAGGED.with("count", *count),
            Trouble::OrderConflict => words::ORDER_CONFLICT.with("column", column),
            Trouble::Undecodable(encoding) => words::UNDECODABLE.with("encoding", *encoding),
            Trouble::UnclosedQuote => words::UNCLOSED_QUOTE.sentence(),
            Trouble::MappedByValues(header) => {
                words::MAPPED_BY_VALUES.with("column", column).with("header", header)
            }
            Trouble::SeveralHeaders { taken, others } => {
                words::SEVERAL_HEADERS.with("column", column).with("taken", taken).with("others", others)
            }
            Trouble::HiddenSheet => words::HIDDEN_SHEET.sentence(),
            Trouble::HiddenRows { count, first } => {
                words::HIDDEN_ROWS.with("count", *count).with("first", *first)
            }
            Trouble::MergedSum { top, bottom, is_vital } => {
                let phrase = if *is_vital { words::MERGED_VITAL_SUM } else { words::MERGED_SUM };
                phrase.with("column", column).with("top", *top).with("bottom", *bottom)
            }
            Trouble::More(count) => words::MORE_OF_THE_SAME.with("count", *count).with("column", column),
            Trouble::NoTable { nearest: Some(table), missing } => {
                words::NO_TABLE_NEAREST.with("table", table.phrase()).with("missing", missing)
            }
            Trouble::NoTable { nearest: None, .. } => words::NO_TABLE.sentence(),
            Trouble::EmptySheet => words::EMPTY_SHEET.sentence(),
            Trouble::NoDirection => words::NO_DIRECTION.sentence(),
            Trouble::NoExport(what) => words::NO_EXPORT.with("what", what.phrase()),
            Trouble::Fault(fault) => {
                words::NOT_WORKED_OUT.with("column", column).with("cause", fault.sentence())
            }
            Trouble::NotFound { name, table } => about(words::NOT_FOUND, name).with("table", table.phrase()),
            Trouble::Ambiguous { name, table } => about(words::AMBIGUOUS, name).with("table", table.phrase()),
            Trouble::Unfolded { columns, left_out } if left_out.is_empty() => {
                words::UNFOLDED.with("columns", *columns)
            }
            Trouble::Unfolded { columns, left_out } => {
                words::UNFOLDED_BUT.with("columns", *columns).with("left_out", left_out)
            }
            Trouble::WithoutTax(header) => words::WITHOUT_TAX.with("header", header),
            Trouble::Garbled(suspicion) => {
                words::GARBLED_CELLS.with("seen", &suspicion.seen).with("meant", &suspicion.meant)
            }
            Trouble::NotPutRight(count) => words::NOT_PUT_RIGHT.with("count", *count),
            Trouble::CharactersLost => words::CHARACTERS_LOST.sentence(),
            Trouble::SignTaken { sign, code } => words::SIGN_TAKEN.with("sign", *sign).with("code", code),
            Trouble::OtherCurrency { said, column } => {
                words::OTHER_CURRENCY.with("said", said).with("code", column)
            }
            Trouble::ControlTotal { label, stated, found, aside, unread } => {
                let phrase = match (aside, unread) {
                    (0, _) => words::CONTROL_TOTAL,
                    (_, 0) => words::CONTROL_TOTAL_ASIDE,
                    _ => words::CONTROL_TOTAL_UNREAD,
                };
                let sentence = phrase.with("label", label).with("stated", stated).with("found", found);
                sentence.with("aside", *aside).with("unread", *unread)
            }
            Trouble::Perhaps(header) => words::PERHAPS_MEANT.with("column", column).with("header", header),
            Trouble::Chat(remark) => remark.sentence(),
        }
    }

    /// What to do.
    pub fn hint(&self, table: &str, column: &str) -> Option<Sentence> {
        match self {
            Trouble::BlankKey | Trouble::BlankVital => Some(words::FILL_AND_IMPORT_AGAIN.sentence()),
            Trouble::Word { word, vocabulary, nearest } => Some(
                words::MAP_THE_WORD
                    .with("list", vocabulary.name())
                    .with("word", word)
                    .with("nearest", nearest.unwrap_or("…")),
            ),
            Trouble::Flag(word) => {
                Some(words::MAP_THE_VALUE.with("table", table).with("column", column).with("word", word))
            }
            Trouble::DayOrder(_) | Trouble::OrderConflict => {
                Some(words::STATE_THE_ORDER.with("table", table))
            }
            Trouble::DigitsLost(_) => Some(words::EXPORT_AS_TEXT.sentence()),
            Trouble::NoTable { .. } => Some(words::FORCE_THE_TABLE.sentence()),
            Trouble::MergedSum { .. } => Some(words::SPLIT_THE_SUM.sentence()),
            Trouble::Ambiguous { .. } => {
                Some(words::LOOK_UP_BY_KEY.with("table", table).with("column", column))
            }
            Trouble::WithoutTax(_) => Some(words::STATE_THE_TAX.with("table", table)),
            Trouble::Garbled(suspicion) => {
                Some(words::PUT_CELLS_RIGHT.with("encoding", suspicion.garbling.encoding().word()))
            }
            Trouble::NotPutRight(_) | Trouble::CharactersLost => Some(words::EXPORT_ANEW.sentence()),
            Trouble::ControlTotal { .. } => Some(words::COMPARE_THE_TOTAL.sentence()),
            Trouble::SignTaken { .. } => Some(words::STATE_THE_CURRENCY.with("table", table)),
            Trouble::Perhaps(header) => {
                let hint = words::MAP_THE_HEADER.with("table", table).with("column", column);
                Some(hint.with("header", header))
            }
            Trouble::Chat(remark) => remark.hint(),
            _ => None,
        }
    }

    /// The finding at `place` for a column of a table.
    pub fn finding(&self, place: Place, table: &str, column: &str) -> Finding {
        Finding {
            code: self.code().into(),
            severity: self.severity(),
            place,
            message: self.sentence(column).into(),
            hint: self.hint(table, column).map(Spoken::from),
            more: 0,
        }
    }
}
