//! How the files of an import are read: as the project says, and as the command line does beside it.

use std::borrow::Cow;
use std::sync::Arc;

use super::chats::ChatOptions;
use crate::commands::Failure;
use crate::commands::context::Project;
use crate::config::import::Import;
use crate::domain::moment::Zone;
use crate::domain::table::Table;
use crate::read::mending::first_id;
use crate::read::source::digest_of;
use crate::read::{Book, Chats, Lookups, Planned, ReadError, Settings, SheetRef, Source, check_sheets, plan};
use crate::store::Store;

/// How files are read.
pub struct Reading<'a> {
    /// The project.
    pub project: &'a Project,
    /// The store as it was before.
    pub store: Store,
    /// The table that the files are read as, whatever their headers say.
    pub table: Option<Table>,
    /// How chats are read.
    pub chats: Arc<Chats>,
    /// What the project's mapping looks up.
    pub lookups: Lookups,
    /// The zone of moments that state none.
    zone: Zone,
}

impl<'a> Reading<'a> {
    /// Reading for `project`, as `table` where one is given; chats as `options` say.
    ///
    /// # Errors
    /// A store that is damaged, options that cannot hold.
    pub fn of(
        project: &'a Project,
        table: Option<Table>,
        options: &ChatOptions,
    ) -> Result<Reading<'a>, Failure> {
        let store = project.store()?;
        let lookups = looked_up(&store, &project.policy.import)?;
        let zone = options.zone()?.unwrap_or(project.policy.zone());
        Ok(Reading { project, store, table, chats: options.chats(project)?, lookups, zone })
    }

    /// The settings of the project.
    pub fn settings(&self) -> Settings<'_> {
        Settings {
            import: &self.project.policy.import,
            zone: self.zone,
            currency: &self.project.policy.project.base_currency,
            lookups: &self.lookups,
        }
    }

    /// Opens a file.
    ///
    /// # Errors
    /// A file that cannot be read, or lacks a sheet that the project's mapping names for it.
    pub fn open(&self, source: &Source) -> Result<Book, ReadError> {
        let book = Book::open(source)?.with_chats(&self.chats);
        check_sheets(source, &book.sheets(), self.settings().import)?;
        Ok(book)
    }

    /// Plans a sheet, and the settings that it is planned by.
    ///
    /// # Errors
    /// A sheet that cannot be read, or has no header or no rows.
    pub fn plan(
        &self,
        book: &mut Book,
        source: &Source,
        sheet: &SheetRef,
    ) -> Result<(Planned, Cow<'a, Import>), ReadError> {
        let import = self.import_of(book, source, sheet)?;
        let settings = Settings { import: &import, ..self.settings() };
        let planned = plan(book, source, sheet, self.table, &settings)?;
        Ok((planned, import))
    }

    /// The settings that a sheet is read by: those of the project, or, where its rows were exported from the
    /// quarantine to be mended, those that they were read by before.
    fn import_of(
        &self,
        book: &mut Book,
        source: &Source,
        sheet: &SheetRef,
    ) -> Result<Cow<'a, Import>, ReadError> {
        let policy = &self.project.policy.import;
        let Some(id) = first_id(book, sheet)? else { return Ok(Cow::Borrowed(policy)) };
        // A quarantine that cannot be read has stopped the import before.
        let Some((table, origin)) = self.store.place_of_set_aside(&id).ok().flatten() else {
            return Ok(Cow::Borrowed(policy));
        };
        let here = (&*source.name, sheet.name.as_deref());
        Ok(Cow::Owned(policy.clone().mending(table, here, (&origin.file, origin.sheet.as_deref()))))
    }

    /// A digest of everything besides the bytes that reading the file depends on.
    pub fn digest(&self, source: &Source) -> String {
        let settings = self.settings();
        digest_of(&format!(
            "{} {:?} {:?} {:?} {:?} {} {} {:?}",
            env!("CARGO_PKG_VERSION"),
            self.table,
            source.encoding,
            settings.import,
            settings.zone,
            settings.currency,
            if settings.import.looks_up(&source.name) { self.lookups.digest() } else { String::new() },
            self.chats
        ))
    }
}

/// What the project's mapping looks up, as the store has it.
fn looked_up(store: &Store, import: &Import) -> Result<Lookups, Failure> {
    let mut lookups = Lookups::of(import);
    for table in lookups.tables() {
        for record in store.records(table)? {
            lookups.learn(table, &record?.values);
        }
    }
    Ok(lookups)
}
