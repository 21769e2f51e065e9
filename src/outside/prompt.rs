//! How the command of a rule is found, and what tells one version of it from another.

use std::path::{Path, PathBuf};

use crate::domain::assign::audit::hex;

/// Files beyond this are told apart by their size alone.
const LARGEST: u64 = 64 << 20;

/// The program that `word` names: a path is one below the project's folder, a bare name one of `PATH`.
pub(super) fn program(word: &str, dir: &Path) -> PathBuf {
    match Path::new(word).components().count() {
        0 | 1 => PathBuf::from(word),
        _ => dir.join(word),
    }
}

/// What tells a command from every other: its words, and the content of the files among them. A script that
/// was changed is another command, so that its old answers are not taken for the new one's.
pub fn fingerprint(command: &[String], dir: &Path) -> String {
    let contents = command.iter().map(|word| content(&dir.join(word)));
    let all: Vec<(&String, String)> = command.iter().zip(contents).collect();
    hex(format!("{all:?}").as_bytes())[..16].to_owned()
}

fn content(path: &Path) -> String {
    match std::fs::metadata(path) {
        Ok(data) if data.is_file() && data.len() <= LARGEST => {
            std::fs::read(path).map_or_else(|_| String::new(), |bytes| hex(&bytes))
        }
        Ok(data) if data.is_file() => data.len().to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_that_was_changed_is_another_command() {
        let folder = tempfile::tempdir().unwrap();
        let command = ["sh".to_owned(), "a.sh".to_owned()];
        let missing = fingerprint(&command, folder.path());
        std::fs::write(folder.path().join("a.sh"), "echo 1").unwrap();
        let first = fingerprint(&command, folder.path());
        std::fs::write(folder.path().join("a.sh"), "echo 2").unwrap();
        let second = fingerprint(&command, folder.path());
        assert!(missing != first && first != second);
        assert_eq!(second, fingerprint(&command, folder.path()));
    }

    #[test]
    fn a_path_lies_below_the_project_and_a_name_in_the_path() {
        assert_eq!(program("python3", Path::new("/p")), Path::new("python3"));
        assert_eq!(program("bin/ask", Path::new("/p")), Path::new("/p/bin/ask"));
        assert_eq!(program("./ask", Path::new("/p")), Path::new("/p/./ask"));
        assert_eq!(program("/bin/sh", Path::new("/p")), Path::new("/bin/sh"));
    }
}
