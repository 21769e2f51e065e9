//! The CRM's stages as one import after another saw them.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::value::{Error, StrDeserializer};

use crate::domain::id::OpportunityId;
use crate::domain::moment::Moment;
use crate::domain::stage::Stage;

/// A stage that a deal had in the CRM, from one import to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageSpell {
    /// The stage; `None` where the source's word was not known.
    pub stage: Option<Stage>,
    /// The moment of the import that first saw it.
    pub since: Moment,
}

/// The stages of every deal, each in the order of time; neighbours differ.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StageLog {
    deals: BTreeMap<OpportunityId, Vec<StageSpell>>,
}

impl StageLog {
    /// The log of `(deal, stage, since)`, each deal's in the order of time.
    pub(super) fn of(seen: impl IntoIterator<Item = (OpportunityId, Option<Stage>, Moment)>) -> StageLog {
        let mut deals: BTreeMap<OpportunityId, Vec<StageSpell>> = BTreeMap::new();
        for (deal, stage, since) in seen {
            let spells = deals.entry(deal).or_default();
            if spells.last().is_none_or(|last| last.stage != stage) {
                spells.push(StageSpell { stage, since });
            }
        }
        StageLog { deals }
    }

    /// The stages of `deal`, oldest first; the last one holds now.
    pub fn spells(&self, deal: &OpportunityId) -> &[StageSpell] {
        self.deals.get(deal).map_or(&[], Vec::as_slice)
    }

    /// The stage that the CRM showed for `deal` at `moment`, as the imports until then saw it;
    /// `None` where none had seen the deal, or its stage was not known.
    pub fn stage_as_of(&self, deal: &OpportunityId, moment: Moment) -> Option<Stage> {
        let seen = self.spells(deal).iter().take_while(|spell| spell.since <= moment);
        seen.last()?.stage
    }

    /// Every deal and its stages, ordered by id.
    pub fn iter(&self) -> impl Iterator<Item = (&OpportunityId, &[StageSpell])> {
        self.deals.iter().map(|(deal, spells)| (deal, spells.as_slice()))
    }
}

/// The stage of the word in a file.
pub(super) fn stage_of(word: &str) -> Option<Stage> {
    Stage::deserialize(StrDeserializer::<Error>::new(word)).ok()
}
