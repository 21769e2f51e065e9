//! Why a file cannot be read at all.

use thiserror::Error;

use super::chat::{self, ChatError};
use super::garbled::Suspicion;
use super::sniff::Foreign;
use super::source::Source;
use super::trouble::Trouble;
use crate::config::limits::{Limit, Limits};
use crate::domain::finding::Finding;
use crate::domain::origin::Place;
use crate::domain::table::Table;
use crate::words::io::cause;
use crate::words::{Phrase, Sentence, Told, import as words};

/// A file that cannot be read, or not as what it should be. The file's name is always inside.
#[derive(Debug, Error)]
pub enum ReadError {
    /// There is no such file or folder.
    #[error("there is no {file}")]
    Missing {
        /// The path as it was given.
        file: String,
    },
    /// A folder without a single file to import.
    #[error("the folder {file} has no file to import")]
    EmptyFolder {
        /// The folder's path.
        file: String,
    },
    /// The system refuses.
    #[error("{file} cannot be read")]
    Io {
        /// The file's name.
        file: String,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// Not a byte, or nothing but white space.
    #[error("{file} is empty")]
    Empty {
        /// The file's name.
        file: String,
    },
    /// The file is something else than a table.
    #[error("{file} is not a table that can be read: {what:?}")]
    Foreign {
        /// The file's name.
        file: String,
        /// What it is.
        what: Foreign,
    },
    /// A workbook that needs a password.
    #[error("{file} is protected by a password")]
    Protected {
        /// The file's name.
        file: String,
    },
    /// A workbook or text that is damaged.
    #[error("{file} is damaged: {detail}")]
    Broken {
        /// The file's name.
        file: String,
        /// What the parser said.
        detail: String,
    },
    /// A file that ends before it should.
    #[error("{file} is cut off")]
    CutOff {
        /// The file's name.
        file: String,
    },
    /// A workbook whose XML defines entities of its own, as a bomb does.
    #[error("{file} defines XML entities of its own")]
    Entities {
        /// The file's name.
        file: String,
    },
    /// A file that asks for more than `[import.limits]` allows.
    #[error("{file} is beyond the limit {limit:?} of {allowed}")]
    TooLarge {
        /// The file's name.
        file: String,
        /// Which limit.
        limit: Limit,
        /// What it is set to.
        allowed: u64,
    },
    /// A file that cannot be taken out of its zip.
    #[error("{file} cannot be unpacked: {seal:?}")]
    Sealed {
        /// The file's name, with its zip's.
        file: String,
        /// Why.
        seal: Seal,
    },
    /// A zip without a single file to import.
    #[error("the zip {file} has no file to import")]
    EmptyZip {
        /// The zip's name.
        file: String,
    },
    /// A text whose encoding was mistaken once, before it was saved.
    #[error("{file} is garbled: {} stands for {}", suspicion.seen, suspicion.meant)]
    Garbled {
        /// The file's name.
        file: String,
        /// What went wrong.
        suspicion: Box<Suspicion>,
        /// How many cells cannot be put right.
        lost: u64,
    },
    /// A text whose characters were lost before it was saved.
    #[error("the characters of {file} are lost")]
    CharactersLost {
        /// The file's name.
        file: String,
    },
    /// No row that could be a header.
    #[error("{file} has no header row for {table:?}")]
    NoHeader {
        /// The file's name.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// The table that was asked for.
        table: Table,
    },
    /// A header and nothing below it.
    #[error("{file} has a header and no rows")]
    NoRows {
        /// The file's name.
        file: String,
        /// The sheet.
        sheet: Option<String>,
    },
    /// A column that the table must have.
    #[error("{file} lacks columns of {table:?}: {columns:?}")]
    MissingColumns {
        /// The file's name.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// The table.
        table: Table,
        /// The canonical names.
        columns: Vec<&'static str>,
        /// The headers that were found.
        headers: Vec<String>,
        /// A header that almost fits one of the columns.
        almost: Option<Box<AlmostFits>>,
    },
    /// A mapping names a header that the file does not have.
    #[error("the mapping of {column} names {header}, which {file} does not have")]
    UnknownHeader {
        /// The file's name.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// The table.
        table: Table,
        /// The canonical column.
        column: String,
        /// What the mapping names.
        header: Box<str>,
        /// The header that looks most like it.
        nearest: Option<Box<str>>,
    },
    /// Headers that are months, and a year nowhere.
    #[error("{file} has the header {header} and no year")]
    NoYear {
        /// The file's name.
        file: String,
        /// The sheet.
        sheet: Option<String>,
        /// The first of the headers.
        header: Box<str>,
    },
    /// A mapping names a sheet that the file does not have.
    #[error("the mapping of {table:?} names the sheet {sheet}, which {file} does not have")]
    UnknownSheet {
        /// The file's name.
        file: String,
        /// The table.
        table: Table,
        /// What the mapping names.
        sheet: Box<str>,
        /// The sheets that there are.
        sheets: Vec<String>,
    },
    /// A chat export that cannot be read.
    #[error(transparent)]
    Chat(#[from] ChatError),
}

/// What keeps a file in its zip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seal {
    /// A password.
    Password,
    /// A method of packing that is not known here.
    Method,
}

/// A header that looks much like the names of a column that was not found.
#[derive(Debug)]
pub struct AlmostFits {
    /// The header.
    pub header: String,
    /// The column that it would be.
    pub column: &'static str,
}

impl ReadError {
    /// `file` is beyond one of `limits`.
    pub fn beyond(file: &str, limits: &Limits, limit: Limit) -> ReadError {
        ReadError::TooLarge { file: file.to_owned(), limit, allowed: limits.of(limit) }
    }

    /// The finding in place of this error where `source` lay in a folder and is no export at all.
    pub fn passed_over(&self, source: &Source) -> Option<Finding> {
        let trouble = match self {
            ReadError::Foreign { what, .. } if what.is_no_export() => Trouble::NoExport(*what),
            ReadError::Chat(ChatError::Unknown { nearest, is_near: true, .. }) => {
                Trouble::Chat(chat::unknown((**nearest).clone()))
            }
            ReadError::Chat(ChatError::Unknown { .. }) => Trouble::NoExport(Foreign::Json),
            _ => return None,
        };
        let place = Place { file: Some(source.name.clone()), ..Place::default() };
        source.is_in_folder().then(|| trouble.finding(place, "", ""))
    }
}

impl Told for ReadError {
    fn what(&self) -> Sentence {
        match self {
            ReadError::Missing { file } => words::FILE_MISSING.with("file", file),
            ReadError::EmptyFolder { file } => words::FOLDER_EMPTY.with("file", file),
            ReadError::Io { file, source } => {
                words::FILE_UNREADABLE.with("file", file).with("why", cause(source))
            }
            ReadError::Empty { file } => words::FILE_EMPTY.with("file", file),
            ReadError::Foreign { file, what } => {
                words::FILE_FOREIGN.with("file", file).with("what", what.phrase())
            }
            ReadError::Protected { file } => words::FILE_PROTECTED.with("file", file),
            ReadError::Broken { file, detail } => {
                words::FILE_BROKEN.with("file", file).with("detail", detail)
            }
            ReadError::CutOff { file } => words::FILE_CUT_OFF.with("file", file),
            ReadError::Entities { file } => words::FILE_ENTITIES.with("file", file),
            ReadError::TooLarge { file, limit, allowed } => {
                beyond(*limit).with("file", file).with("limit", *allowed)
            }
            ReadError::Garbled { file, suspicion, lost } => {
                let phrase = if *lost > 0 { words::GARBLED_IN_PART } else { words::GARBLED };
                let sentence = phrase.with("file", file).with("lost", *lost);
                sentence.with("seen", &suspicion.seen).with("meant", &suspicion.meant)
            }
            ReadError::CharactersLost { file } => words::TEXT_LOST.with("file", file),
            ReadError::Sealed { file, seal: Seal::Password } => words::ZIP_PROTECTED.with("file", file),
            ReadError::Sealed { file, seal: Seal::Method } => words::ZIP_METHOD.with("file", file),
            ReadError::EmptyZip { file } => words::ZIP_EMPTY.with("file", file),
            ReadError::NoHeader { file, sheet, table } => {
                words::NO_HEADER.with("file", place(file, sheet)).with("table", table.phrase())
            }
            ReadError::NoRows { file, sheet } => words::NO_ROWS.with("file", place(file, sheet)),
            ReadError::MissingColumns { file, sheet, table, columns, .. } => words::MISSING_COLUMNS
                .with("file", place(file, sheet))
                .with("table", table.phrase())
                .with("columns", columns.join(", ")),
            ReadError::UnknownHeader { file, sheet, column, header, .. } => words::UNKNOWN_HEADER
                .with("file", place(file, sheet))
                .with("column", column)
                .with("header", &**header),
            ReadError::NoYear { file, sheet, header } => {
                words::NO_YEAR.with("file", place(file, sheet)).with("header", &**header)
            }
            ReadError::UnknownSheet { file, table, sheet, sheets } if sheets.is_empty() => {
                words::NO_SHEETS.with("file", file).with("table", table.word()).with("sheet", &**sheet)
            }
            ReadError::UnknownSheet { file, table, sheet, sheets } => words::NO_SUCH_SHEET
                .with("file", file)
                .with("table", table.word())
                .with("sheet", &**sheet)
                .with("sheets", sheets.join(", ")),
            ReadError::Chat(error) => error.what(),
        }
    }

    fn hint(&self) -> Option<Sentence> {
        match self {
            ReadError::Missing { .. } => Some(words::FILE_MISSING_HINT.sentence()),
            ReadError::EmptyFolder { .. } => Some(words::FOLDER_EMPTY_HINT.sentence()),
            ReadError::Io { .. } => None,
            ReadError::Empty { .. } | ReadError::NoRows { .. } => Some(words::FILE_EMPTY_HINT.sentence()),
            ReadError::Foreign { what, .. } => Some(what.hint().sentence()),
            ReadError::Protected { .. } => Some(words::FILE_PROTECTED_HINT.sentence()),
            ReadError::Entities { .. } => Some(words::SAVE_AS_XLSX.sentence()),
            ReadError::Broken { .. } => Some(words::FILE_BROKEN_HINT.sentence()),
            ReadError::CutOff { .. } => Some(words::FILE_CUT_OFF_HINT.sentence()),
            ReadError::TooLarge { limit, .. } => Some(words::OVER_HINT.with("key", limit.key())),
            ReadError::Sealed { seal: Seal::Password, .. } => Some(words::ZIP_PROTECTED_HINT.sentence()),
            ReadError::Sealed { seal: Seal::Method, .. } => Some(words::UNPACK_FIRST.sentence()),
            ReadError::EmptyZip { .. } => Some(words::FOLDER_EMPTY_HINT.sentence()),
            ReadError::Garbled { file, suspicion, lost } => {
                let phrase = if *lost > 0 { words::EXPORT_OR_PUT_RIGHT } else { words::PUT_RIGHT };
                Some(phrase.with("file", file).with("encoding", suspicion.garbling.encoding().word()))
            }
            ReadError::CharactersLost { .. } => Some(words::EXPORT_ANEW.sentence()),
            ReadError::NoHeader { table, .. } => Some(words::NO_HEADER_HINT.with("table", table.word())),
            ReadError::MissingColumns { table, headers, almost: Some(almost), .. } => Some(
                words::ALMOST_FITS
                    .with("table", table.word())
                    .with("column", almost.column)
                    .with("header", &*almost.header)
                    .with("headers", headers.join(", ")),
            ),
            ReadError::MissingColumns { table, columns, headers, almost: None, .. } => Some(
                words::MISSING_COLUMNS_HINT
                    .with("table", table.word())
                    .with("column", columns.first().copied().unwrap_or_default())
                    .with("headers", headers.join(", ")),
            ),
            ReadError::NoYear { .. } => Some(words::NO_YEAR_HINT.sentence()),
            ReadError::UnknownSheet { table, sheets, .. } if sheets.is_empty() => {
                Some(words::NO_SHEETS_HINT.with("table", table.word()))
            }
            ReadError::UnknownSheet { sheet, sheets, .. } => {
                let alike = |name: &&String| strsim::jaro_winkler(name, sheet);
                let best = sheets.iter().max_by(|a, b| alike(a).total_cmp(&alike(b)));
                best.map(|best| words::DID_YOU_MEAN.with("nearest", best))
            }
            ReadError::Chat(error) => error.hint(),
            ReadError::UnknownHeader { nearest, .. } => {
                nearest.as_ref().map(|nearest| words::DID_YOU_MEAN.with("nearest", &**nearest))
            }
        }
    }
}

fn beyond(limit: Limit) -> Phrase {
    match limit {
        Limit::Unpacked => words::OVER_UNPACKED,
        Limit::Memory => words::OVER_MEMORY,
        Limit::Files => words::OVER_FILES,
        Limit::Rows => words::OVER_ROWS,
        Limit::Columns => words::OVER_COLUMNS,
        Limit::Cell => words::OVER_CELL,
        Limit::Stdin => words::OVER_STDIN,
    }
}

fn place(file: &str, sheet: &Option<String>) -> String {
    match sheet {
        Some(sheet) => format!("{file} / {sheet}"),
        None => file.to_owned(),
    }
}
