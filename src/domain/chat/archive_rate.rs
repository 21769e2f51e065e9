//! How much of the deals' talk is in the store: of the deals open in a month, the share with a message within
//! the threshold of silence before its end, or before the deal closed.

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate};
use serde::Serialize;

use super::linking::Linked;
use crate::domain::moment::{AsOf, Moment, Zone};
use crate::domain::opportunity::Opportunity;
use crate::domain::share::Share;
use crate::domain::stage::Stage;

/// The rate of one month.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ArchiveRate {
    /// The first day of the month.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// The threshold, in hours.
    pub hours: u32,
    /// All deals.
    pub all: Share,
    /// By team.
    pub teams: BTreeMap<String, Share>,
    /// By rep.
    pub reps: BTreeMap<String, Share>,
    /// The deals without a message in time.
    pub missing: Vec<Missing>,
}

/// A deal without a message in time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Missing {
    /// The deal.
    pub opportunity_id: String,
    /// The customer's name.
    pub customer: Option<String>,
    /// The rep.
    pub rep: Option<String>,
    /// The team.
    pub team: Option<String>,
    /// The latest message before the month's end; none where the store has none.
    pub last: Option<Moment>,
}

/// The rate of the month from `from` to `to`. The team of a deal is its own, else what `team_of` says of its rep.
pub fn archive_rate(
    deals: &[Opportunity],
    linked: &Linked,
    team_of: impl Fn(&str) -> Option<String>,
    (from, to): (NaiveDate, NaiveDate),
    hours: u32,
    (zone, as_of): (Zone, AsOf),
) -> ArchiveRate {
    let sent: BTreeMap<&str, Vec<Moment>> = linked
        .conversations
        .iter()
        .map(|chat| (chat.opportunity_id.as_str(), chat.messages.iter().map(|one| one.sent_at).collect()))
        .collect();
    let end = AsOf::end_of(to, zone).last().min(as_of.last());
    let mut rate = ArchiveRate {
        from,
        to,
        hours,
        all: Share::default(),
        teams: BTreeMap::new(),
        reps: BTreeMap::new(),
        missing: Vec::new(),
    };
    for deal in deals {
        let Some(until) = open_until(deal, zone.midnight(from), end) else { continue };
        let all = sent.get(deal.opportunity_id.as_str()).into_iter().flatten();
        let last = all.filter(|sent_at| **sent_at <= until).max().copied();
        let archived = last.is_some_and(|last| until - last <= Duration::hours(i64::from(hours)));
        let rep = deal.rep.as_deref().map(str::to_owned);
        let own = deal.team.as_deref().map(str::to_owned);
        let team = own.or_else(|| team_of(rep.as_deref()?));
        rate.all.count(archived);
        rate.reps.entry(rep.clone().unwrap_or_default()).or_default().count(archived);
        rate.teams.entry(team.clone().unwrap_or_default()).or_default().count(archived);
        if !archived {
            rate.missing.push(Missing {
                opportunity_id: deal.opportunity_id.to_string(),
                customer: deal.customer.as_deref().map(str::to_owned),
                rep,
                team,
                last,
            });
        }
    }
    rate
}

/// The last moment of the month at which a deal was open; none where it was not, or is not known to have been.
fn open_until(deal: &Opportunity, start: Moment, end: Moment) -> Option<Moment> {
    if deal.created_at.is_some_and(|created| created > end) {
        return None;
    }
    if deal.stage.is_none_or(Stage::is_open) {
        return Some(end);
    }
    let closed = deal.stage_changed_at?;
    (closed >= start).then_some(closed.min(end))
}
