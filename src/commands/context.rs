//! What every command is given: the terminal, the language, the clock's reading, the project.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, NaiveDateTime};

use super::Failure;
use crate::config::{Policy, discovery};
use crate::domain::moment::{AsOf, Moment, Zone};
use crate::store::{self, Holder, Store};
use crate::ui::Ui;
use crate::words::{Lang, command as words};

/// What a command runs in.
#[derive(Debug)]
pub struct Context {
    /// The terminal.
    pub ui: Ui,
    /// The language that `--lang` or the locale chose.
    pub lang: Lang,
    /// The clock, read once by `main`.
    pub now: Moment,
    /// `--project`.
    pub project_dir: Option<PathBuf>,
    /// `--as-of`, as it was written.
    pub as_of: Option<String>,
}

/// A project: its folder and its policy.
#[derive(Debug)]
pub struct Project {
    /// The folder with `trueup.toml`.
    pub dir: PathBuf,
    /// What `trueup.toml` says.
    pub policy: Policy,
}

impl Project {
    /// The project's store, as it is now.
    ///
    /// # Errors
    /// A store that is damaged or was written by a newer version.
    pub fn store(&self) -> Result<Store, Failure> {
        Ok(Store::open(&self.dir.join(store::FOLDER), self.policy.zone())?)
    }
}

impl Context {
    /// Who this command is, for the lock of the store.
    pub fn holder(&self) -> Holder {
        let words = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned());
        let command = std::iter::once("trueup".to_owned()).chain(words).collect::<Vec<_>>().join(" ");
        Holder { pid: std::process::id(), command, since: self.now }
    }

    /// The project of `--project`, else the one that the current folder is in.
    ///
    /// # Errors
    /// No project there, or a mistake in its `trueup.toml`.
    pub fn project(&self) -> Result<Project, Failure> {
        match &self.project_dir {
            Some(dir) => self.project_in(dir),
            None => self.project_in(&discovery::find(Path::new("."))?),
        }
    }

    /// The project whose folder is `dir`.
    ///
    /// # Errors
    /// No project there, or a mistake in its `trueup.toml`.
    pub fn project_in(&self, dir: &Path) -> Result<Project, Failure> {
        let dir = discovery::exactly(dir)?;
        let policy = Policy::load(&dir.join(discovery::FILE_NAME))?;
        Ok(Project { dir, policy })
    }

    /// The as-of: `--as-of`, else the end of today.
    ///
    /// # Errors
    /// `--as-of` is neither a day nor a moment.
    pub fn as_of(&self, zone: Zone) -> Result<AsOf, Failure> {
        let Some(text) = &self.as_of else {
            return Ok(AsOf::end_of(zone.day(self.now), zone));
        };
        parse_as_of(text, zone)
            .ok_or_else(|| Failure::new(words::BAD_AS_OF.with("text", text)).hint(words::BAD_AS_OF_HINT))
    }

    /// The as-of of what asks for whole days: `--as-of`, else this moment, since today has not ended.
    ///
    /// # Errors
    /// `--as-of` is neither a day nor a moment.
    pub fn complete(&self, zone: Zone) -> Result<AsOf, Failure> {
        Ok(self.ended(self.as_of(zone)?))
    }

    /// `as_of` for what asks for whole days: this moment where nobody gave an as-of and it lies ahead.
    pub fn ended(&self, as_of: AsOf) -> AsOf {
        let now = AsOf::moment(self.now.with_timezone(&as_of.last().timezone()));
        if self.as_of.is_none() && !now.knows(as_of.last()) { now } else { as_of }
    }
}

/// A day, a wall clock of the project's zone, or a moment with its own offset.
pub fn parse_as_of(text: &str, zone: Zone) -> Option<AsOf> {
    if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return Some(AsOf::end_of(day, zone));
    }
    if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        return Some(AsOf::moment(moment.with_timezone(&zone.offset())));
    }
    let wall = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"];
    let wall = wall.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
    wall.map(|wall| AsOf::moment(zone.at(wall)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_as_of_is_a_day_or_a_moment() {
        let zone = Zone::default();
        let text = |text| parse_as_of(text, zone).map(|as_of| as_of.last().to_rfc3339());
        assert_eq!(text("2026-03-15").unwrap(), "2026-03-15T23:59:59.999+08:00");
        assert_eq!(text("2026-03-15T18:00").unwrap(), "2026-03-15T18:00:00+08:00");
        assert_eq!(text("2026-03-15T10:00:00Z").unwrap(), "2026-03-15T18:00:00+08:00");
        assert_eq!(text("15/03/2026"), None);
    }
}
