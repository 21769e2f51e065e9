//! The few deals to follow up today.

use chrono::NaiveDate;

use crate::domain::moment::{AsOf, Zone};
use crate::domain::opportunity::Opportunity;
use crate::domain::stage::Stage;
use crate::words::{Phrase, view as words};

/// So many a day.
const A_DAY: usize = 3;
/// A deal that is due within so many days is due soon.
const SOON: i64 = 7;

/// Why a deal is to be followed up, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Its expected day has passed.
    Overdue,
    /// Its expected day is today or within a week.
    DueSoon,
    /// It is the one whose stage has stood still longest.
    Silent,
}

impl Why {
    /// The reason as people say it.
    pub fn phrase(self) -> Phrase {
        match self {
            Why::Overdue => words::OVERDUE,
            Why::DueSoon => words::DUE_SOON,
            Why::Silent => words::SILENT,
        }
    }

    /// Its own word.
    pub fn word(self) -> &'static str {
        match self {
            Why::Overdue => "overdue",
            Why::DueSoon => "due_soon",
            Why::Silent => "silent",
        }
    }
}

/// A deal to follow up.
#[derive(Debug, Clone, Copy)]
pub struct FollowUp<'a> {
    /// The deal.
    pub deal: &'a Opportunity,
    /// Why.
    pub why: Why,
    /// The day that it is due, or since when its stage stands still.
    pub day: Option<NaiveDate>,
}

/// The open deals to follow up today: overdue ones, then those due soon, then the longest silent.
pub fn follow_ups(deals: &[Opportunity], as_of: AsOf, zone: Zone) -> Vec<FollowUp<'_>> {
    let mut all: Vec<FollowUp> = deals
        .iter()
        .filter(|deal| deal.stage.is_none_or(Stage::is_open))
        .map(|deal| follow_up(deal, as_of.day(), zone))
        .collect();
    all.sort_by(|one, two| {
        let urgency = (one.why, one.day.is_none(), one.day).cmp(&(two.why, two.day.is_none(), two.day));
        let weight = two.deal.amount.cmp(&one.deal.amount);
        urgency.then(weight).then_with(|| one.deal.opportunity_id.cmp(&two.deal.opportunity_id))
    });
    all.truncate(A_DAY);
    all
}

fn follow_up(deal: &Opportunity, today: NaiveDate, zone: Zone) -> FollowUp<'_> {
    let left = deal.expected_close.map(|close| (close - today).num_days());
    let why = match left {
        Some(..0) => Why::Overdue,
        Some(0..=SOON) => Why::DueSoon,
        _ => Why::Silent,
    };
    let since = deal.stage_changed_at.or(deal.created_at).map(|at| zone.day(at));
    FollowUp { deal, why, day: if why == Why::Silent { since } else { deal.expected_close } }
}
