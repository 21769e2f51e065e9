//! Reps.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::RepId;
use super::money::Money;
use super::origin::Origin;
use crate::words::{Phrase, phrase};

/// A salesperson who takes leads.
#[derive(Debug, Clone, PartialEq)]
pub struct Rep {
    /// The key.
    pub rep_id: RepId,
    /// The name.
    pub name: Option<Arc<str>>,
    /// The team.
    pub team: Option<Arc<str>>,
    /// The sales region.
    pub region: Option<Arc<str>>,
    /// The team lead.
    pub manager: Option<Arc<str>>,
    /// The first day.
    pub hired_on: Option<NaiveDate>,
    /// The level that the source gives.
    pub level: Option<Level>,
    /// Industries that the rep knows.
    pub industries: Vec<Arc<str>>,
    /// Products that the rep knows.
    pub products: Vec<Arc<str>>,
    /// Customers in hand.
    pub open_customers: Option<i64>,
    /// The sum won in the last seven days.
    pub won_amount_7d: Option<Money>,
    /// How many customers the rep can have in hand.
    pub capacity: Option<f64>,
    /// Whether the rep still works here; unknown counts as yes.
    pub active: Option<bool>,
    /// The first day of leave.
    pub leave_from: Option<NaiveDate>,
    /// The last day of leave.
    pub leave_to: Option<NaiveDate>,
    /// Columns that nothing maps to.
    pub extra: Vec<(Arc<str>, Arc<str>)>,
    /// Where the row came from.
    pub origin: Origin,
}

impl Rep {
    /// A rep of whom nothing but a name is known.
    pub fn named(name: &str, origin: Origin) -> Rep {
        Rep {
            rep_id: RepId::from(name),
            name: Some(Arc::from(name)),
            team: None,
            region: None,
            manager: None,
            hired_on: None,
            level: None,
            industries: Vec::new(),
            products: Vec::new(),
            open_customers: None,
            won_amount_7d: None,
            capacity: None,
            active: None,
            leave_from: None,
            leave_to: None,
            extra: Vec::new(),
            origin,
        }
    }
}

/// How experienced a rep is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 新人.
    Newcomer,
    /// 普通.
    Regular,
    /// 资深.
    Senior,
}

impl Level {
    /// Every level.
    pub const ALL: [Level; 3] = [Level::Newcomer, Level::Regular, Level::Senior];

    /// The tool's own word.
    pub fn word(self) -> &'static str {
        match self {
            Level::Newcomer => "newcomer",
            Level::Regular => "regular",
            Level::Senior => "senior",
        }
    }

    /// The level that `word` names.
    pub fn of_word(word: &str) -> Option<Level> {
        Level::ALL.into_iter().find(|level| level.word() == word)
    }

    /// The level as people call it.
    pub fn phrase(self) -> Phrase {
        match self {
            Level::Newcomer => phrase("新人", "newcomer"),
            Level::Regular => phrase("普通", "regular"),
            Level::Senior => phrase("资深", "senior"),
        }
    }
}
