//! The few ways in which the store touches its folder: each one a step that may fail, and after
//! which a crash must leave a whole store behind.

use std::fs::{self, File};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::checksum::Checksum;
use super::error::StoreError;

/// The folder of a store.
#[derive(Debug, Clone)]
pub(super) struct Disk {
    root: PathBuf,
    #[cfg(test)]
    pub(super) faults: super::faults::Faults,
}

impl Disk {
    pub(super) fn new(root: &Path) -> Disk {
        Disk {
            root: root.to_owned(),
            #[cfg(test)]
            faults: super::faults::Faults::default(),
        }
    }

    /// The path of `name`, which uses `/` between folders.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    fn step(&self) -> io::Result<()> {
        #[cfg(test)]
        self.faults.step()?;
        Ok(())
    }

    /// Makes the folder `name` and those above it.
    pub(super) fn make_folder(&self, name: &str) -> Result<(), StoreError> {
        let path = self.path(name);
        self.step().and_then(|()| fs::create_dir_all(&path)).map_err(StoreError::write(&path))
    }

    /// Starts the file `name`, empty.
    pub(super) fn create(&self, name: &str) -> Result<NewFile, StoreError> {
        let path = self.path(name);
        let file = self.step().and_then(|()| File::create(&path)).map_err(StoreError::write(&path))?;
        Ok(NewFile {
            file,
            path,
            disk: self.clone(),
            checksum: Arc::new(Mutex::new(Checksum::new())),
            trouble: Arc::default(),
        })
    }

    /// Puts `content` in the place of the file `name`, whole or not at all, and for good.
    pub(super) fn replace(&self, name: &str, content: &[u8]) -> Result<(), StoreError> {
        let path = self.path(name);
        let temporary = format!("{name}.new");
        let mut file = self.create(&temporary)?;
        file.write_all(content).map_err(StoreError::write(&path))?;
        file.settle()?;
        let renamed = self.step().and_then(|()| fs::rename(self.path(&temporary), &path));
        renamed.map_err(StoreError::write(&path))?;
        self.settle_folder("")
    }

    /// Puts `content` behind the first `at` bytes of the file `name`, for good, in the place of whatever
    /// follows them; answers with the length of the file.
    pub(super) fn append(&self, name: &str, at: u64, content: &mut File) -> Result<u64, StoreError> {
        let path = self.path(name);
        let mut options = fs::OpenOptions::new();
        let opened = self.step().and_then(|()| options.write(true).create(true).truncate(false).open(&path));
        let mut file = opened.map_err(StoreError::write(&path))?;
        let length = file.metadata().map_err(StoreError::write(&path))?.len();
        if length < at {
            return Err(StoreError::Damaged { path, detail: format!("{length} < {at}") });
        }
        let written = self.step().and_then(|()| {
            file.set_len(at)?;
            file.seek(SeekFrom::End(0))?;
            content.rewind()?;
            io::copy(content, &mut file)
        });
        let settled = written.and_then(|added| {
            self.step()?;
            file.sync_all()?;
            Ok(at + added)
        });
        let length = settled.map_err(StoreError::write(&path))?;
        self.settle_folder("")?;
        Ok(length)
    }

    /// A file without a name in the folder, which is gone with the program: for what is too long to be held in
    /// memory until it is known to be kept.
    pub(super) fn scratch(&self) -> io::Result<File> {
        self.step()?;
        fs::create_dir_all(&self.root)?;
        tempfile::tempfile_in(&self.root)
    }

    /// Adds `content` to the end of the file `name`, which is made where it is missing.
    pub(super) fn add_to_end(&self, name: &str, content: &[u8]) -> Result<(), StoreError> {
        let path = self.path(name);
        let mut options = fs::OpenOptions::new();
        let opened = self.step().and_then(|()| options.create(true).append(true).open(&path));
        let written = opened.and_then(|mut file| file.write_all(content));
        written.map_err(StoreError::write(&path))
    }

    /// Waits until the names in the folder `name` are on the disk.
    pub(super) fn settle_folder(&self, name: &str) -> Result<(), StoreError> {
        let path = self.path(name);
        let settled = self.step().and_then(|()| match cfg!(unix) {
            true => File::open(&path)?.sync_all(),
            false => Ok(()),
        });
        settled.map_err(StoreError::write(&path))
    }

    /// Removes what nobody needs; what cannot be removed now goes at the next time.
    pub(super) fn remove(&self, name: &str) {
        if self.step().is_ok() {
            let path = self.path(name);
            let _ = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        }
    }

    /// The names of the files in the folder `name`, in order; none where there is no folder.
    pub(super) fn list(&self, name: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(name)).into_iter().flatten().flatten();
        let mut names: Vec<String> =
            entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort();
        names
    }
}

/// A file that is being written. The first trouble is kept, since a writer on top of it may lose it.
#[derive(Debug)]
pub(super) struct NewFile {
    file: File,
    path: PathBuf,
    disk: Disk,
    checksum: Arc<Mutex<Checksum>>,
    trouble: Arc<Mutex<Option<io::Error>>>,
}

/// A second grip on a [`NewFile`] that a writer has taken.
#[derive(Debug)]
pub(super) struct Grip {
    file: File,
    path: PathBuf,
    disk: Disk,
    checksum: Arc<Mutex<Checksum>>,
    trouble: Arc<Mutex<Option<io::Error>>>,
}

impl NewFile {
    /// A second grip, to settle the file when the writer that takes this one is done.
    pub(super) fn grip(&self) -> Result<Grip, StoreError> {
        Ok(Grip {
            file: self.file.try_clone().map_err(StoreError::write(&self.path))?,
            path: self.path.clone(),
            disk: self.disk.clone(),
            checksum: self.checksum.clone(),
            trouble: self.trouble.clone(),
        })
    }

    fn settle(self) -> Result<(), StoreError> {
        self.grip()?.settle().map(drop)
    }
}

impl Grip {
    /// Waits until the content is on the disk; answers with the number of bytes and their checksum.
    pub(super) fn settle(self) -> Result<(u64, String), StoreError> {
        let settled = self.disk.step().and_then(|()| self.file.sync_all());
        let length = settled.and_then(|()| Ok(self.file.metadata()?.len()));
        let length = length.map_err(StoreError::write(&self.path))?;
        let checksum = self.checksum.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Ok((length, checksum.finish()))
    }

    /// The trouble that the file system made, as an error; `detail` where it made none.
    pub(super) fn blame(&self, detail: impl std::fmt::Display) -> StoreError {
        let trouble = self.trouble.lock().ok().and_then(|mut trouble| trouble.take());
        let source = trouble.unwrap_or_else(|| io::Error::other(detail.to_string()));
        StoreError::Write { path: self.path.clone(), source }
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.disk.step().and_then(|()| self.file.write(bytes));
        if let Err(error) = &written
            && error.kind() != io::ErrorKind::Interrupted
            && let Ok(mut trouble) = self.trouble.lock()
            && trouble.is_none()
        {
            *trouble = Some(match error.raw_os_error() {
                Some(code) => io::Error::from_raw_os_error(code),
                None => io::Error::new(error.kind(), error.to_string()),
            });
        }
        if let Ok(count) = written {
            self.checksum.lock().unwrap_or_else(PoisonError::into_inner).update(&bytes[..count]);
        }
        written
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
