//! Is a region's last complete day out of the ordinary? The breaker over the store's deals, with what their chats say.

use chrono::NaiveDate;

use super::revenue::{opportunities, policy_of};
use crate::config::Policy;
use crate::domain::chat::annotated::Annotated;
use crate::domain::chat::conversation::Conversation;
use crate::domain::chat::summary::progress;
use crate::domain::moment::AsOf;
use crate::domain::opportunity::{Opportunity, StageChange};
use crate::domain::rep::Rep;
use crate::domain::revenue::breaker::sent::{Note, Sent};
use crate::domain::revenue::breaker::watch::Unsent;
use crate::domain::revenue::breaker::{Ground, Watch};
use crate::domain::revenue::{RevenuePolicy, Scope};
use crate::report::breaker::{self, Setting, Summaries, WatchDocument};
use crate::report::model::{Report, Section};
use crate::store::{Store, StoreError};
use crate::words::Lang;

/// The rows that the breaker looks at.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    opportunities: Vec<Opportunity>,
    stage_changes: Vec<StageChange>,
    reps: Vec<Rep>,
}

impl Rows {
    /// The rows of `store`, the CRM's stages as they were seen at the as-of.
    ///
    /// # Errors
    /// Where a file of the store is damaged.
    pub fn load(store: &Store, as_of: AsOf) -> Result<Rows, StoreError> {
        Ok(Rows {
            opportunities: opportunities(store, as_of)?,
            stage_changes: store.stage_changes()?,
            reps: store.reps()?,
        })
    }

    /// What the breaker says of them.
    pub fn watched(&self, policy: &Policy, as_of: AsOf) -> Breaker<'_> {
        Breaker::new(&self.opportunities, &self.stage_changes, &self.reps, policy, as_of)
    }
}

/// The answer, ready to be told.
#[derive(Debug)]
pub struct Breaker<'a> {
    watch: Watch<'a>,
    cleared: Vec<Note>,
    summaries: Summaries<'a>,
    policy: RevenuePolicy,
    as_of: AsOf,
}

impl<'a> Breaker<'a> {
    /// What the breaker says of deals and the moves of their stages, as of a moment.
    pub fn new(
        opportunities: &'a [Opportunity],
        stage_changes: &'a [StageChange],
        reps: &'a [Rep],
        policy: &Policy,
        as_of: AsOf,
    ) -> Breaker<'a> {
        let revenue = policy_of(policy);
        let is_working_day = |day: NaiveDate| policy.calendar.is_working_day(day);
        let watch = Watch::new(&Ground {
            opportunities,
            stage_changes,
            reps,
            aliases: &policy.reps.aliases,
            policy: &revenue,
            scope: Scope { as_of, zone: policy.zone(), period: None },
            is_working_day: &is_working_day,
        });
        Breaker { watch, cleared: Vec::new(), summaries: Summaries::new(), policy: revenue, as_of }
    }

    /// Whether something is confirmed; with `strict`, whether anything has tripped.
    pub fn is_alarming(&self, strict: bool) -> bool {
        self.watch.is_alarming(strict)
    }

    /// Whether any alert names a deal.
    pub fn names_deals(&self) -> bool {
        self.watch.named().next().is_some()
    }

    /// The same with what the conversations of the deals that alerts name say.
    pub fn with_chats(mut self, conversations: &[Conversation]) -> Breaker<'a> {
        let names: std::collections::BTreeSet<&str> =
            self.watch.named().map(|deal| deal.row.opportunity_id.as_str()).collect();
        let said = conversations.iter().filter_map(|chat| {
            let id = names.get(chat.opportunity_id.as_str())?;
            Some((*id, progress(&Annotated::of(chat))))
        });
        self.summaries = said.collect();
        self
    }

    /// Only what is to be sent after `sent`, and what has been sent then.
    pub fn unsent(self, sent: &Sent, strict: bool) -> (Breaker<'a>, Sent) {
        let Unsent { watch, cleared, after } = self.watch.unsent(sent, strict);
        (Breaker { watch, cleared, ..self }, after)
    }

    /// The report.
    pub fn report(&self, lang: Lang) -> Report {
        breaker::report(&self.setting(lang))
    }

    /// Its sections, for a report that holds more.
    pub fn sections(&self, lang: Lang) -> Vec<Section> {
        breaker::sections(&self.setting(lang))
    }

    /// The document for programs.
    pub fn document(&self, lang: Lang) -> WatchDocument<'_> {
        breaker::document(&self.setting(lang))
    }

    fn setting(&self, lang: Lang) -> Setting<'_> {
        Setting {
            watch: &self.watch,
            summaries: &self.summaries,
            cleared: &self.cleared,
            policy: &self.policy,
            as_of: self.as_of,
            lang,
        }
    }
}
