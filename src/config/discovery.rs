//! Finding a project: the nearest folder at or above the given one that has a `trueup.toml`.

use std::path::{Path, PathBuf};

use super::ConfigError;

/// The name of a project's settings.
pub const FILE_NAME: &str = "trueup.toml";

/// The folder of the project that `start` is in.
///
/// # Errors
/// [`ConfigError::NoProject`] where neither `start` nor a folder above it has a `trueup.toml`.
pub fn find(start: &Path) -> Result<PathBuf, ConfigError> {
    let absolute = std::path::absolute(start).unwrap_or_else(|_| start.to_owned());
    let found = absolute.ancestors().find(|folder| folder.join(FILE_NAME).is_file());
    found.map(Path::to_owned).ok_or(ConfigError::NoProject { dir: start.to_owned() })
}

/// The folder `dir`, if it is a project's own.
///
/// # Errors
/// [`ConfigError::NoProject`] where it has no `trueup.toml`.
pub fn exactly(dir: &Path) -> Result<PathBuf, ConfigError> {
    if dir.join(FILE_NAME).is_file() {
        Ok(dir.to_owned())
    } else {
        Err(ConfigError::NoProject { dir: dir.to_owned() })
    }
}
