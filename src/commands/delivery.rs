//! Where a report goes: stdout in a format, or a file that appears whole.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{Context, Failure};
use crate::render::{self, Looks};
use crate::report::model::Report;
use crate::words::command as words;

/// The options of every command that yields a report.
#[derive(Debug, Clone, Default, Args)]
pub struct Delivery {
    /// Write the report to FILE; its ending (.xlsx .html .json .csv .md .txt) chooses the format
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// The format on stdout, or of FILE where its ending says nothing
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<Format>,
}

/// A format that a report can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Tables and charts for a terminal
    Text,
    /// The stable document for programs
    Json,
    /// The main table
    Csv,
    /// Tables for a wiki or a message
    Md,
    /// One page that needs nothing else
    Html,
    /// A workbook
    Xlsx,
}

/// A report together with its document for programs.
#[derive(Debug)]
pub struct Answer<D> {
    /// For people.
    pub report: Report,
    /// For programs: the stable form of the command.
    pub document: D,
}

impl Format {
    /// Whether the rows behind a report's figures are shown.
    pub fn shows_lists(self) -> bool {
        matches!(self, Format::Html | Format::Xlsx)
    }

    fn of_ending(path: &Path) -> Option<Format> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "txt" => Some(Format::Text),
            "json" => Some(Format::Json),
            "csv" => Some(Format::Csv),
            "md" => Some(Format::Md),
            "html" | "htm" => Some(Format::Html),
            "xlsx" => Some(Format::Xlsx),
            _ => None,
        }
    }
}

impl Delivery {
    /// The format that was asked for; text where nothing was. Call it before the long work: it also
    /// finds out whether FILE can be written.
    ///
    /// # Errors
    /// An ending that says nothing, a workbook for a terminal, a FILE that cannot be written.
    pub fn check(&self, context: &Context) -> Result<Format, Failure> {
        let Some(path) = &self.output else {
            let format = self.format.unwrap_or(Format::Text);
            if format == Format::Xlsx && context.ui.is_terminal() {
                return Err(Failure::new(words::NOT_TO_A_TERMINAL).hint(words::NOT_TO_A_TERMINAL_HINT));
            }
            return Ok(format);
        };
        let format = Format::of_ending(path)
            .or(self.format)
            .ok_or_else(|| unknown_ending(path, ".xlsx .html .json .csv .md .txt"))?;
        must_be_writable(path)?;
        Ok(format)
    }

    /// Sends the answer where it was asked to go, making only what the format needs: for what may be long.
    ///
    /// # Errors
    /// What [`Delivery::check`] finds, or a write that fails.
    pub fn deliver_made<D: Serialize>(
        &self,
        context: &Context,
        report: impl FnOnce(Format) -> Report,
        document: impl FnOnce() -> D,
    ) -> Result<(), Failure> {
        let format = self.check(context)?;
        let bytes = match (format, &self.output) {
            (Format::Json, Some(path)) => {
                let write = |out: &mut dyn Write| json_to(path, out, &document());
                return write_stream(context, path, write);
            }
            (Format::Json, None) => render::json(&document())?,
            _ => page(context, &report(format), format, self.output.is_some())?,
        };
        match &self.output {
            Some(path) => write_whole(context, path, &bytes),
            None => context.ui.data(&bytes).map_err(|error| Failure::of_stdout(&error)),
        }
    }

    /// Sends the answer where it was asked to go.
    ///
    /// # Errors
    /// What [`Delivery::check`] finds, or a write that fails.
    pub fn deliver<D: Serialize>(&self, context: &Context, answer: &Answer<D>) -> Result<(), Failure> {
        let format = self.check(context)?;
        let bytes = rendered(context, answer, format, self.output.is_some())?;
        match &self.output {
            Some(path) => write_whole(context, path, &bytes),
            None => context.ui.data(&bytes).map_err(|error| Failure::of_stdout(&error)),
        }
    }
}

/// The bytes of an answer in a format.
///
/// # Errors
/// A report that the format cannot hold.
pub fn rendered<D: Serialize>(
    context: &Context,
    answer: &Answer<D>,
    format: Format,
    to_file: bool,
) -> Result<Vec<u8>, Failure> {
    match format {
        Format::Json => Ok(render::json(&answer.document)?),
        _ => page(context, &answer.report, format, to_file),
    }
}

/// The bytes of a report in a format for people.
fn page(context: &Context, report: &Report, format: Format, to_file: bool) -> Result<Vec<u8>, Failure> {
    let looks = Looks { width: context.ui.width(), colour: context.ui.colour() && !to_file };
    Ok(match format {
        Format::Text => render::terminal(report, looks).into_bytes(),
        Format::Json => render::json(report)?,
        Format::Csv => render::csv(report)?,
        Format::Md => render::markdown(report).into_bytes(),
        Format::Html => render::html(report).into_bytes(),
        Format::Xlsx => render::xlsx(report)?,
    })
}

fn json_to(path: &Path, out: &mut dyn Write, document: &impl Serialize) -> Result<(), Failure> {
    render::json_to(out, document)?.map_err(|error| unwritable(path, &error))
}

/// Writes a file so that it appears whole or not at all, and says so.
///
/// # Errors
/// A folder or a disk that does not let it.
pub fn write_whole(context: &Context, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    replace(path, bytes).map_err(|error| unwritable(path, &error))?;
    context.ui.say(&words::WRITTEN.with("path", path.display()).text(context.lang));
    Ok(())
}

/// Lets `write` fill a file that appears whole or not at all, and says so: for what is too long to
/// be held in memory.
///
/// # Errors
/// What `write` says, or a folder or a disk that does not let it.
pub fn write_stream(
    context: &Context,
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let file = new_file_beside(path).map_err(|error| unwritable(path, &error))?;
    let mut buffer = std::io::BufWriter::with_capacity(1 << 16, file);
    write(&mut buffer)?;
    let written = buffer.into_inner().map_err(std::io::IntoInnerError::into_error).and_then(|file| {
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)
    });
    written.map_err(|error| unwritable(path, &error))?;
    context.ui.say(&words::WRITTEN.with("path", path.display()).text(context.lang));
    Ok(())
}

/// Writes several files so that none of them appears before all of them are written.
///
/// # Errors
/// A folder or a disk that does not let it.
pub fn replace_all<'a>(files: impl Iterator<Item = (&'a PathBuf, &'a Vec<u8>)>) -> Result<(), Failure> {
    let mut written = Vec::new();
    for (path, bytes) in files {
        let file = written_beside(path, bytes).map_err(|error| unwritable(path, &error))?;
        written.push((path, file));
    }
    for (path, file) in written {
        file.persist(path).map_err(|error| unwritable(path, &error.error))?;
    }
    Ok(())
}

/// A temporary file, synced, then renamed.
///
/// # Errors
/// A folder or a disk that does not let it.
pub fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    written_beside(path, bytes)?.persist(path).map_err(|error| error.error)?;
    Ok(())
}

fn written_beside(path: &Path, bytes: &[u8]) -> std::io::Result<tempfile::NamedTempFile> {
    let mut file = new_file_beside(path)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

fn new_file_beside(path: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if path.is_dir() {
        return Err(std::io::ErrorKind::IsADirectory.into());
    }
    let mut builder = tempfile::Builder::new();
    readable_by_all(builder.prefix(".trueup-")).tempfile_in(folder)
}

/// A report is no secret: it gets the permissions of any new file, not those of a temporary one.
#[cfg(unix)]
fn readable_by_all<'a, 'b>(builder: &'a mut tempfile::Builder<'b, 'b>) -> &'a mut tempfile::Builder<'b, 'b> {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(std::fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn readable_by_all<'a, 'b>(builder: &'a mut tempfile::Builder<'b, 'b>) -> &'a mut tempfile::Builder<'b, 'b> {
    builder
}

/// The failure of a file whose ending is none of `endings`.
pub fn unknown_ending(path: &Path, endings: &str) -> Failure {
    Failure::new(words::UNKNOWN_ENDING.with("path", path.display()))
        .hint(words::ENDINGS.with("endings", endings))
}

/// Finds out before the long work whether a file can be written.
///
/// # Errors
/// A folder that is not there or does not let it.
pub fn must_be_writable(path: &Path) -> Result<(), Failure> {
    new_file_beside(path).map(drop).map_err(|error| unwritable(path, &error))
}

/// The failure of a file that cannot be written.
pub fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(words::UNWRITABLE.with("path", path.display()).with("cause", crate::words::io::cause(error)))
        .hint(words::UNWRITABLE_HINT)
}
