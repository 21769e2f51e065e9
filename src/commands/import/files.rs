//! The files that an import is given.

use std::path::{Path, PathBuf};

use crate::commands::Failure;
use crate::commands::context::Project;
use crate::config::encoding::TextEncoding;
use crate::read::Source;
use crate::words::import as words;

/// The files that the paths stand for, in their order.
///
/// # Errors
/// A path that leads nowhere, an empty folder, standard input twice.
pub fn sources(paths: &[PathBuf], project: &Project) -> Result<Vec<Source>, Failure> {
    let limits = project.policy.import.limits;
    let mut sources = Vec::new();
    let mut stdin = false;
    for path in paths {
        if path == Path::new("-") {
            if std::mem::replace(&mut stdin, true) {
                return Err(Failure::new(words::STDIN_ONCE));
            }
            sources.push(Source::of_stdin(std::io::stdin().lock(), &limits)?);
        } else {
            sources.extend(Source::expand(path, &limits)?);
        }
    }
    Ok(sources)
}

/// The encoding that a word names.
///
/// # Errors
/// A word that names none.
pub fn encoding(word: &str) -> Result<TextEncoding, Failure> {
    TextEncoding::of_word(word).ok_or_else(|| {
        let all = TextEncoding::ALL.map(TextEncoding::word).join(", ");
        let not_read = TextEncoding::is_not_read(word);
        let phrase = if not_read { words::ENCODING_NOT_READ } else { words::NO_SUCH_ENCODING };
        Failure::new(phrase.with("word", word)).hint(words::ENCODINGS.with("words", all))
    })
}

/// The sources, each written as `encoding` says, or as the settings do.
pub fn written(sources: Vec<Source>, encoding: Option<TextEncoding>, project: &Project) -> Vec<Source> {
    let settings = &project.policy.import;
    let of = |source: &Source| source.encoding.or(encoding).or_else(|| settings.encoding(&source.name));
    sources
        .into_iter()
        .map(|source| {
            let encoding = of(&source);
            source.written(encoding)
        })
        .collect()
}
