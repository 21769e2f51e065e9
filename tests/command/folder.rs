//! A folder of its own for a test, and the transcript of a command that ran in it.

use std::ffi::OsStr;
use std::fmt::{self, Write as _};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A temporary folder; gone with the test.
pub struct Folder {
    folder: tempfile::TempDir,
}

/// What a command did.
pub struct Transcript {
    code: i32,
    stdout: String,
    stderr: String,
}

impl Folder {
    /// An empty folder.
    pub fn empty() -> Folder {
        Folder { folder: tempfile::tempdir().unwrap() }
    }

    /// A folder with a fresh project in it.
    pub fn project() -> Folder {
        let folder = Folder::empty();
        let made = folder.run("init -q");
        assert_eq!(made.code, 0, "{made}");
        folder
    }

    /// The folder's path.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file, and the folders above it.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        path
    }

    /// The content of a file.
    pub fn read(&self, name: &str) -> String {
        String::from_utf8_lossy(&std::fs::read(self.path().join(name)).unwrap()).into_owned()
    }

    /// The files of the folder, without the store's own, sorted.
    pub fn files(&self) -> Vec<String> {
        let mut names = Vec::new();
        collect(self.path(), self.path(), &mut names);
        names.sort();
        names
    }

    /// Runs trueup in English with `words`, split at spaces.
    pub fn run(&self, words: &str) -> Transcript {
        self.run_with(words.split_whitespace(), "")
    }

    /// Runs trueup in English with `words`, split at spaces, and `input` on stdin.
    pub fn run_on(&self, words: &str, input: &str) -> Transcript {
        self.run_with(words.split_whitespace(), input)
    }

    /// Runs trueup in English with arguments as they are.
    pub fn run_with(
        &self,
        arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
        input: &str,
    ) -> Transcript {
        let mut command = self.command();
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A command that reads nothing closes its stdin early; that is no failure of the test.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        self.transcript(&child.wait_with_output().unwrap())
    }

    /// The command itself, in this folder and with a clean environment.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_trueup"));
        command.current_dir(self.path()).env_clear().env("LANG", "en_US.UTF-8").env("PATH", "/usr/bin:/bin");
        command
    }

    /// A shell in this folder, in the same environment.
    pub fn shell(&self) -> Command {
        let mut shell = Command::new("bash");
        shell.current_dir(self.path()).env_clear().env("LANG", "en_US.UTF-8");
        shell
    }

    /// What an ended command said, with the folder's path as `[DIR]`.
    pub fn transcript(&self, output: &Output) -> Transcript {
        let clean = |bytes: &[u8]| {
            let folder = self.path().display().to_string();
            String::from_utf8_lossy(bytes).replace(&folder, "[DIR]")
        };
        Transcript {
            code: output.status.code().unwrap_or(-1),
            stdout: clean(&output.stdout),
            stderr: clean(&output.stderr),
        }
    }
}

impl Transcript {
    /// The exit code.
    pub fn code(&self) -> i32 {
        self.code
    }

    /// What was written to stdout.
    pub fn stdout(&self) -> &str {
        &self.stdout
    }

    /// What was said on stderr.
    pub fn stderr(&self) -> &str {
        &self.stderr
    }
}

impl fmt::Display for Transcript {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "exit code {}", self.code)?;
        for (name, text) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !text.is_empty() {
                write!(out, "--- {name}\n{text}")?;
                if !text.ends_with('\n') {
                    out.write_char('\n')?;
                }
            }
        }
        Ok(())
    }
}

fn collect(top: &Path, folder: &Path, names: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if path.file_name() != Some(OsStr::new(".trueup")) {
                collect(top, &path, names);
            }
        } else {
            names.push(path.strip_prefix(top).unwrap().display().to_string());
        }
    }
}
