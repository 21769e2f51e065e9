//! Where the bytes come from: a file, every file of a folder, or standard input.

use std::fs::{self, File};
use std::io::{self, Cursor, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::error::ReadError;

/// One file to be read, as often as need be.
#[derive(Debug, Clone)]
pub struct Source {
    /// The file's name without its folders; `-` for standard input.
    pub name: Arc<str>,
    bytes: Bytes,
    /// Whether nobody named it: it lay in a folder.
    in_folder: bool,
}

#[derive(Debug, Clone)]
enum Bytes {
    File(PathBuf),
    Memory(Arc<[u8]>),
}

/// What can be read from any place.
pub trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

/// How much standard input may hold: it is kept in memory, since it cannot be read twice.
pub const STDIN_LIMIT: u64 = 1 << 30;

impl Source {
    /// The files that `path` stands for: itself, or every file of the folder in the order of their
    /// names. Lock and temporary files are passed over, folders inside are read likewise.
    pub fn expand(path: &Path) -> Result<Vec<Source>, ReadError> {
        let shown = path.display().to_string();
        let meta = fs::metadata(path).map_err(|source| match source.kind() {
            io::ErrorKind::NotFound => ReadError::Missing { file: shown.clone() },
            _ => ReadError::Io { file: shown.clone(), source },
        })?;
        if !meta.is_dir() {
            return Ok(vec![Source::of_file(path)]);
        }
        let mut files = Vec::new();
        collect(path, &mut files).map_err(|source| ReadError::Io { file: shown.clone(), source })?;
        if files.is_empty() {
            return Err(ReadError::EmptyFolder { file: shown });
        }
        Ok(files.iter().map(|file| Source { in_folder: true, ..Source::of_file(file) }).collect())
    }

    /// A single file.
    pub fn of_file(path: &Path) -> Source {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        Source { name: Arc::from(name.as_ref()), bytes: Bytes::File(path.to_owned()), in_folder: false }
    }

    /// Bytes that are in memory already.
    pub fn of_bytes(name: &str, bytes: impl Into<Arc<[u8]>>) -> Source {
        Source { name: Arc::from(name), bytes: Bytes::Memory(bytes.into()), in_folder: false }
    }

    /// Everything that `input` holds, under the name `-`.
    pub fn of_stdin(input: impl Read) -> Result<Source, ReadError> {
        let mut bytes = Vec::new();
        let count = input
            .take(STDIN_LIMIT + 1)
            .read_to_end(&mut bytes)
            .map_err(|source| ReadError::Io { file: "-".to_owned(), source })?;
        if count as u64 > STDIN_LIMIT {
            return Err(ReadError::TooLarge { file: "-".to_owned(), limit_mb: STDIN_LIMIT >> 20 });
        }
        Ok(Source::of_bytes("-", bytes))
    }

    /// Whether it lay in a folder that was named, and was not named itself.
    pub fn is_in_folder(&self) -> bool {
        self.in_folder
    }

    /// The path, where it is a file.
    pub fn path(&self) -> Option<&Path> {
        match &self.bytes {
            Bytes::File(path) => Some(path),
            Bytes::Memory(_) => None,
        }
    }

    /// Opens the file at its start.
    pub fn open(&self) -> Result<Box<dyn ReadSeek>, ReadError> {
        match &self.bytes {
            Bytes::Memory(bytes) => Ok(Box::new(Cursor::new(Arc::clone(bytes)))),
            Bytes::File(path) => match File::open(path) {
                Ok(file) => Ok(Box::new(io::BufReader::with_capacity(256 << 10, file))),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    Err(ReadError::Missing { file: path.display().to_string() })
                }
                Err(error) => Err(self.io(error)),
            },
        }
    }

    /// The number of bytes, where it can be known.
    pub fn length(&self) -> Option<u64> {
        match &self.bytes {
            Bytes::Memory(bytes) => Some(bytes.len() as u64),
            Bytes::File(path) => fs::metadata(path).ok().map(|meta| meta.len()),
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

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>()?;
    entries.sort();
    for path in entries {
        if is_passed_over(&path) {
            continue;
        }
        if fs::metadata(&path)?.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// Whether a name is that of a lock file, a temporary file or a hidden one.
fn is_passed_over(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
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
