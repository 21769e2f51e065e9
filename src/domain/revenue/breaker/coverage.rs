//! How far the CRM's rows reach: a day that they do not reach is no day without deals.

use chrono::NaiveDate;

use crate::domain::moment::{AsOf, Zone};
use crate::domain::opportunity::{Opportunity, StageChange};

/// The last day by the as-of on which the CRM has anything at all: a deal created, moved or signed. An export that was
/// made later would have something of a later day.
pub fn last_row(
    opportunities: &[Opportunity],
    stage_changes: &[StageChange],
    as_of: AsOf,
    zone: Zone,
) -> Option<NaiveDate> {
    let moments = opportunities.iter().flat_map(|deal| [deal.created_at, deal.stage_changed_at]).flatten();
    let moments = moments.chain(stage_changes.iter().map(|change| change.at));
    let moments = moments.filter(|at| as_of.knows(*at)).map(|at| zone.day(at));
    let days = opportunities.iter().filter_map(|deal| deal.signed_on).filter(|day| as_of.knows_day(*day));
    moments.chain(days).max()
}

/// The last day that has ended at the as-of.
pub fn last_complete_day(as_of: AsOf, zone: Zone) -> Option<NaiveDate> {
    zone.day(as_of.last() + chrono::Duration::milliseconds(1)).pred_opt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_complete_when_it_has_ended() {
        let zone = Zone::default();
        let day: NaiveDate = "2026-03-15".parse().unwrap();
        assert_eq!(last_complete_day(AsOf::end_of(day, zone), zone), Some(day));
        let morning = AsOf::moment(zone.at(day.and_hms_opt(8, 0, 0).unwrap()));
        assert_eq!(last_complete_day(morning, zone), day.pred_opt());
    }
}
