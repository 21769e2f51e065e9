//! What can go wrong with the store itself.

use std::io;
use std::path::{Path, PathBuf};

use super::lock::Holder;
use crate::domain::moment::Moment;
use crate::engine::parquet::ParquetError;
use crate::words::{Phrase, Sentence, Told, io as io_words, store as words};

/// The store could not do its job.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another import is at work; nobody is named where it has not written its name yet.
    #[error("{}", self.what())]
    Locked {
        /// Who is at work.
        holder: Option<Holder>,
    },
    /// Another program has changed what this one was about to change.
    #[error("{}", self.what())]
    Overtaken,
    /// A file or folder of the store could not be read.
    #[error("{}", self.what())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file or folder of the store could not be written; what was there before is whole.
    #[error("{}", self.what())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The store was written by a newer version of the program.
    #[error("{}", self.what())]
    Newer {
        /// The manifest.
        path: PathBuf,
        /// The version of its form.
        found: u32,
        /// The newest version that is known here.
        known: u32,
    },
    /// A file of the store is not what it was when it was written.
    #[error("{}", self.what())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        detail: String,
    },
    /// A file that the manifest names is not there.
    #[error("{}", self.what())]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// A small file beside the tables does not hold what it must.
    #[error("{}", self.what())]
    DamagedDocument {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        detail: String,
        /// What to do about it.
        mend: Phrase,
    },
    /// There is no import to take back.
    #[error("{}", self.what())]
    NothingToTakeBack,
    /// The state before the last import is not held: one was taken back already.
    #[error("{}", self.what())]
    TakenBackAlready {
        /// The moment of the last import that is left.
        last: Moment,
    },
    /// No row with this id stands in quarantine.
    #[error("{}", self.what())]
    NotSetAside {
        /// The id.
        id: String,
    },
    /// A row holds a value that its column cannot hold.
    #[error("{}", self.what())]
    Misfit {
        /// The table's word.
        table: &'static str,
        /// The row's place.
        place: String,
    },
}

impl Told for StoreError {
    fn what(&self) -> Sentence {
        match self {
            StoreError::Locked { holder: Some(holder) } => words::LOCKED
                .with("command", &holder.command)
                .with("pid", holder.pid)
                .with("since", holder.since.format("%Y-%m-%d %H:%M:%S").to_string()),
            StoreError::Locked { holder: None } => words::LOCKED_BY_SOMEBODY.sentence(),
            StoreError::Overtaken => words::OVERTAKEN.sentence(),
            StoreError::Read { path, source } => {
                words::CANNOT_READ.with("path", path.display()).with("cause", io_words::cause(source))
            }
            StoreError::Write { path, source } => {
                words::CANNOT_WRITE.with("path", path.display()).with("cause", io_words::cause(source))
            }
            StoreError::Newer { path, .. } => words::NEWER.with("path", path.display()),
            StoreError::Damaged { path, detail } | StoreError::DamagedDocument { path, detail, .. } => {
                words::DAMAGED.with("path", path.display()).with("detail", detail)
            }
            StoreError::Missing { path } => words::MISSING.with("path", path.display()),
            StoreError::NothingToTakeBack => words::NOTHING_TO_TAKE_BACK.sentence(),
            StoreError::TakenBackAlready { last } => {
                words::TAKEN_BACK_ALREADY.with("last", last.format("%Y-%m-%d %H:%M:%S").to_string())
            }
            StoreError::NotSetAside { id } => words::NOT_SET_ASIDE.with("id", id),
            StoreError::Misfit { table, place } => words::MISFIT.with("table", *table).with("place", place),
        }
    }

    fn hint(&self) -> Option<Sentence> {
        let hint = match self {
            StoreError::Locked { .. } => words::LOCKED_HINT,
            StoreError::Overtaken => words::OVERTAKEN_HINT,
            StoreError::Read { .. } => words::READ_HINT,
            StoreError::Write { source, .. } => match source.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => words::FULL_HINT,
                io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => words::READ_ONLY_HINT,
                _ => words::WRITE_HINT,
            },
            StoreError::Newer { .. } => words::NEWER_HINT,
            StoreError::DamagedDocument { mend, .. } => *mend,
            StoreError::Damaged { .. } | StoreError::Missing { .. } => words::REBUILD_HINT,
            StoreError::NothingToTakeBack => words::NOTHING_TO_TAKE_BACK_HINT,
            StoreError::TakenBackAlready { .. } => words::TAKEN_BACK_ALREADY_HINT,
            StoreError::NotSetAside { .. } => words::NOT_SET_ASIDE_HINT,
            StoreError::Misfit { .. } => words::MISFIT_HINT,
        };
        Some(hint.sentence())
    }
}

impl StoreError {
    /// The error of reading `path`.
    pub(super) fn read(path: &Path) -> impl FnOnce(io::Error) -> StoreError {
        let path = path.to_owned();
        move |source| match source.kind() {
            io::ErrorKind::NotFound => StoreError::Missing { path },
            _ => StoreError::Read { path, source },
        }
    }

    /// The error of writing `path`.
    pub(super) fn write(path: &Path) -> impl FnOnce(io::Error) -> StoreError {
        let path = path.to_owned();
        move |source| StoreError::Write { path, source }
    }

    /// The error of reading the Parquet file at `path`.
    pub(super) fn parquet(path: &Path) -> impl Fn(ParquetError) -> StoreError {
        let path = path.to_owned();
        move |error| match error {
            ParquetError::Io(source) => StoreError::Read { path: path.clone(), source },
            ParquetError::Content(detail) => StoreError::Damaged { path: path.clone(), detail },
        }
    }
}
