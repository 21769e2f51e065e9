//! Where the bytes come from: a file, every file of a folder, or standard input.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Cursor, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};
use tempfile::TempDir;

use super::encoding::{Charset, detect};
use super::error::ReadError;
use crate::config::encoding::TextEncoding;
use crate::config::limits::{Limit, Limits};

/// One file to be read, as often as need be.
#[derive(Debug, Clone)]
pub struct Source {
    /// The file's name without its folders; `-` for standard input.
    pub name: Arc<str>,
    /// How a text is written, where a person has said it.
    pub encoding: Option<TextEncoding>,
    /// How much of it may be read.
    pub limits: Limits,
    bytes: Bytes,
    /// How a text is written, once that has been looked for.
    charset: Arc<OnceLock<Charset>>,
    /// Whether nobody named it: it lay in a folder or a zip.
    in_folder: bool,
}

#[derive(Debug, Clone)]
enum Bytes {
    File(PathBuf),
    Memory(Arc<[u8]>),
    /// A file that was taken out of a zip; it goes with the last that needs the folder.
    Unpacked {
        path: PathBuf,
        _folder: Arc<TempDir>,
    },
}

/// What can be read from any place.
pub trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

impl Source {
    /// The files that `path` stands for: itself, or every file of the folder in the order of their
    /// names. Lock and temporary files are passed over, folders inside are read likewise. A pipe, as in
    /// `<(zcat leads.csv.gz)`, is read to its end at once.
    pub fn expand(path: &Path, limits: &Limits) -> Result<Vec<Source>, ReadError> {
        let shown = path.display().to_string();
        let meta = fs::metadata(path).map_err(|source| match source.kind() {
            io::ErrorKind::NotFound => ReadError::Missing { file: shown.clone() },
            _ => ReadError::Io { file: shown.clone(), source },
        })?;
        if meta.is_file() {
            return Ok(vec![Source::of_file(path).within(*limits)]);
        }
        if !meta.is_dir() {
            let source = Source::of_file(path);
            return Ok(vec![Source::drained(&source.name, source.open()?, limits)?]);
        }
        let mut files = Vec::new();
        collect(path, &mut HashSet::new(), &mut files)?;
        if files.is_empty() {
            return Err(ReadError::EmptyFolder { file: shown });
        }
        Ok(files
            .iter()
            .map(|file| Source { in_folder: true, ..Source::of_file(file).within(*limits) })
            .collect())
    }

    /// A single file.
    pub fn of_file(path: &Path) -> Source {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        Source::new(&name, Bytes::File(path.to_owned()))
    }

    /// Bytes that are in memory already.
    pub fn of_bytes(name: &str, bytes: impl Into<Arc<[u8]>>) -> Source {
        Source::new(name, Bytes::Memory(bytes.into()))
    }

    /// The same, written as `encoding` says.
    pub fn written(self, encoding: Option<TextEncoding>) -> Source {
        Source { encoding, ..self }
    }

    /// A file of a zip that lies at `path` in `folder` for as long as anybody reads it.
    pub(super) fn of_unpacked(name: &str, path: PathBuf, folder: Arc<TempDir>) -> Source {
        Source { in_folder: true, ..Source::new(name, Bytes::Unpacked { path, _folder: folder }) }
    }

    fn new(name: &str, bytes: Bytes) -> Source {
        let (name, charset) = (Arc::from(name), Arc::default());
        Source { name, limits: Limits::default(), encoding: None, bytes, charset, in_folder: false }
    }

    /// The same, within other limits than the usual ones.
    pub fn within(self, limits: Limits) -> Source {
        Source { limits, ..self }
    }

    /// Everything that `input` holds, under the name `-`. It is kept in memory, since it cannot be read twice.
    pub fn of_stdin(input: impl Read, limits: &Limits) -> Result<Source, ReadError> {
        Source::drained("-", input, limits)
    }

    /// Everything that comes out of what can be read only once.
    fn drained(name: &str, input: impl Read, limits: &Limits) -> Result<Source, ReadError> {
        let mut bytes = Vec::new();
        let count = input
            .take(limits.stdin().saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|source| ReadError::Io { file: name.to_owned(), source })?;
        if count as u64 > limits.stdin() {
            return Err(ReadError::beyond(name, limits, Limit::Stdin));
        }
        Ok(Source::of_bytes(name, bytes).within(*limits))
    }

    /// Whether it lay in a folder or a zip that was named, and was not named itself.
    pub fn is_in_folder(&self) -> bool {
        self.in_folder
    }

    /// The path, where it is a file.
    pub fn path(&self) -> Option<&Path> {
        match &self.bytes {
            Bytes::File(path) => Some(path),
            Bytes::Memory(_) | Bytes::Unpacked { .. } => None,
        }
    }

    /// Opens the file at its start.
    pub fn open(&self) -> Result<Box<dyn ReadSeek>, ReadError> {
        match &self.bytes {
            Bytes::Memory(bytes) => Ok(Box::new(Cursor::new(Arc::clone(bytes)))),
            Bytes::File(path) | Bytes::Unpacked { path, .. } => match File::open(path) {
                Ok(file) => Ok(Box::new(io::BufReader::with_capacity(256 << 10, file))),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    Err(ReadError::Missing { file: path.display().to_string() })
                }
                Err(error) => Err(self.io(error)),
            },
        }
    }

    /// How the text seems to be written; its bytes are read for that once.
    pub(super) fn charset(&self) -> Result<Charset, ReadError> {
        if let Some(charset) = self.charset.get() {
            return Ok(*charset);
        }
        // `open` names its own errors; here only the bytes are read again.
        let reopen = || self.open().map_err(|error| io::Error::other(error.to_string()));
        let charset = detect(reopen).map_err(|error| self.io(error))?;
        Ok(*self.charset.get_or_init(|| charset))
    }

    /// The number of bytes, where it can be known.
    pub fn length(&self) -> Option<u64> {
        match &self.bytes {
            Bytes::Memory(bytes) => Some(bytes.len() as u64),
            Bytes::File(path) | Bytes::Unpacked { path, .. } => {
                fs::metadata(path).ok().map(|meta| meta.len())
            }
        }
    }

    /// The SHA-256 of the bytes, in hexadecimal digits; `told` hears how many are read so far.
    pub fn sha256(&self, mut told: impl FnMut(u64)) -> Result<String, ReadError> {
        let mut input = self.open()?;
        let mut hash = Sha256::new();
        let mut buffer = vec![0; 256 << 10];
        let mut taken = 0;
        loop {
            match input.read(&mut buffer) {
                Ok(0) => return Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()),
                Ok(count) => {
                    hash.update(&buffer[..count]);
                    taken += count as u64;
                    told(taken);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(self.io(error)),
            }
        }
    }

    /// An error of the system, with the file's name.
    pub fn io(&self, source: io::Error) -> ReadError {
        ReadError::Io { file: self.name.to_string(), source }
    }
}

/// Gathers the files of a folder and of the folders in it. A folder that a link leads back to is `seen`.
fn collect(folder: &Path, seen: &mut HashSet<PathBuf>, files: &mut Vec<PathBuf>) -> Result<(), ReadError> {
    let failed = |source| ReadError::Io { file: folder.display().to_string(), source };
    if !seen.insert(fs::canonicalize(folder).map_err(failed)?) {
        return Ok(());
    }
    let entries = fs::read_dir(folder).map_err(failed)?;
    let mut entries: Vec<PathBuf> =
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>().map_err(failed)?;
    entries.sort();
    for path in entries {
        if is_passed_over(&path) {
            continue;
        }
        match fs::metadata(&path) {
            Ok(meta) if meta.is_dir() => collect(&path, seen, files)?,
            // A pipe or a socket is no export that somebody put here.
            Ok(meta) if !meta.is_file() => {}
            // What cannot be read, such as a link to nowhere, says so under its own name when it is opened.
            _ => files.push(path),
        }
    }
    Ok(())
}

fn is_passed_over(path: &Path) -> bool {
    is_aside(&path.file_name().unwrap_or_default().to_string_lossy())
}

/// Whether a name is that of a lock file, a temporary file or a hidden one.
pub(super) fn is_aside(name: &str) -> bool {
    name.starts_with("~$")
        || name.starts_with('.')
        || name.ends_with('~')
        || name.eq_ignore_ascii_case("desktop.ini")
        || name.eq_ignore_ascii_case("thumbs.db")
        || [".tmp", ".part", ".crdownload", ".swp"].iter().any(|end| name.to_lowercase().ends_with(end))
}

/// The SHA-256 of a text, in hexadecimal digits.
pub fn digest_of(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}
