//! `[import.limits]` in trueup.toml: how much one file may ask of the machine.

use serde::Deserialize;

/// Bounds of one file, one setting each. They are wide enough for any export that people make and narrow
/// enough that no file takes all memory or time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// What a workbook or a zip may unpack to, in MB.
    pub unpacked_mb: u64,
    /// What a format may take that has to be held in memory as a whole, in MB.
    pub memory_mb: u64,
    /// Files in a zip.
    pub files: u64,
    /// Rows of a sheet.
    pub rows: u64,
    /// Columns of a sheet.
    pub columns: u64,
    /// The text in one cell, in KB.
    pub cell_kb: u64,
    /// What standard input may hold, in MB.
    pub stdin_mb: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            unpacked_mb: 2_048,
            memory_mb: 512,
            files: 1_000,
            rows: 50_000_000,
            columns: 16_384,
            cell_kb: 4_096,
            stdin_mb: 1_024,
        }
    }
}

/// One of the limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// [`Limits::unpacked_mb`].
    Unpacked,
    /// [`Limits::memory_mb`].
    Memory,
    /// [`Limits::files`].
    Files,
    /// [`Limits::rows`].
    Rows,
    /// [`Limits::columns`].
    Columns,
    /// [`Limits::cell_kb`].
    Cell,
    /// [`Limits::stdin_mb`].
    Stdin,
}

impl Limit {
    /// Every limit.
    pub const ALL: [Limit; 7] = [
        Limit::Unpacked,
        Limit::Memory,
        Limit::Files,
        Limit::Rows,
        Limit::Columns,
        Limit::Cell,
        Limit::Stdin,
    ];

    /// Its key under `[import.limits]`.
    pub fn key(self) -> &'static str {
        match self {
            Limit::Unpacked => "unpacked_mb",
            Limit::Memory => "memory_mb",
            Limit::Files => "files",
            Limit::Rows => "rows",
            Limit::Columns => "columns",
            Limit::Cell => "cell_kb",
            Limit::Stdin => "stdin_mb",
        }
    }
}

impl Limits {
    /// What one limit is set to.
    pub fn of(&self, limit: Limit) -> u64 {
        match limit {
            Limit::Unpacked => self.unpacked_mb,
            Limit::Memory => self.memory_mb,
            Limit::Files => self.files,
            Limit::Rows => self.rows,
            Limit::Columns => self.columns,
            Limit::Cell => self.cell_kb,
            Limit::Stdin => self.stdin_mb,
        }
    }

    /// The first limit that lets nothing through.
    pub fn closed(&self) -> Option<Limit> {
        Limit::ALL.into_iter().find(|limit| self.of(*limit) == 0)
    }

    /// [`Limits::unpacked_mb`] in bytes.
    pub fn unpacked(&self) -> u64 {
        self.unpacked_mb.saturating_mul(1 << 20)
    }

    /// [`Limits::memory_mb`] in bytes.
    pub fn memory(&self) -> u64 {
        self.memory_mb.saturating_mul(1 << 20)
    }

    /// [`Limits::stdin_mb`] in bytes.
    pub fn stdin(&self) -> u64 {
        self.stdin_mb.saturating_mul(1 << 20)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_that_is_not_stated_keeps_its_default_and_none_may_be_nought() {
        let limits: Limits = toml::from_str("rows = 5\nfiles = 0").unwrap();
        assert_eq!((limits.rows, limits.columns), (5, Limits::default().columns));
        assert_eq!(limits.closed(), Some(Limit::Files));
        assert_eq!(Limits::default().closed(), None);
        assert!(toml::from_str::<Limits>("row = 5").is_err());
    }

    #[test]
    fn every_limit_is_set_under_its_key() {
        for limit in Limit::ALL {
            let limits: Limits = toml::from_str(&format!("{} = 7", limit.key())).unwrap();
            assert_eq!(limits.of(limit), 7, "{}", limit.key());
        }
    }
}
