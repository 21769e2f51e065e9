//! What `trueup import` is told about chats that their exports do not say.

use std::sync::Arc;

use chrono::NaiveDate;
use clap::Args;

use crate::commands::Failure;
use crate::commands::context::Project;
use crate::config::model;
use crate::domain::moment::Zone;
use crate::read::Source;
use crate::read::chat::{CONTACTS_FILE, Chats, Contacts};
use crate::words::chat_export as words;

/// The options of an import that only chats need.
#[derive(Debug, Clone, Default, Args)]
pub struct ChatOptions {
    /// Whoever exported the chats, by name or id; may be given several times
    #[arg(long, value_name = "NAME")]
    pub me: Vec<String>,

    /// The day of messages that state only a time, or the year of those that state none
    #[arg(long, value_name = "DAY")]
    pub date: Option<String>,

    /// The zone of moments that state none [default: the project's]
    #[arg(long, value_name = "ZONE")]
    pub tz: Option<String>,
}

impl ChatOptions {
    /// How chats are read: as the options say, and as the contacts of the project and the aliases of its reps do.
    ///
    /// # Errors
    /// A date that is none, a list of contacts that cannot be read.
    pub fn chats(&self, project: &Project) -> Result<Arc<Chats>, Failure> {
        let path = project.dir.join(CONTACTS_FILE);
        let mut contacts =
            if path.is_file() { Contacts::read(&Source::of_file(&path))? } else { Contacts::default() };
        for (rep, aliases) in &project.policy.reps.aliases {
            contacts.add_rep(rep, aliases);
        }
        Ok(Arc::new(Chats { me: self.me.clone(), date: self.day()?, contacts }))
    }

    fn day(&self) -> Result<Option<NaiveDate>, Failure> {
        let Some(text) = &self.date else { return Ok(None) };
        let day = text
            .parse()
            .map_err(|_| Failure::new(words::BAD_DATE.with("text", text)).hint(words::BAD_DATE_HINT))?;
        Ok(Some(day))
    }

    /// The zone of moments that state none, where it is not the project's.
    ///
    /// # Errors
    /// A zone that is none.
    pub fn zone(&self) -> Result<Option<Zone>, Failure> {
        let Some(text) = &self.tz else { return Ok(None) };
        let zone = model::zone(text);
        let zone =
            zone.ok_or_else(|| Failure::new(words::BAD_ZONE.with("text", text)).hint(words::BAD_ZONE_HINT))?;
        Ok(Some(zone))
    }
}
