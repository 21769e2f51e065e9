//! How do signed, received and trusted sums change, and what drives the change?

use chrono::NaiveDate;

use super::revenue::Revenue;
use crate::config::Policy;
use crate::domain::moment::AsOf;
use crate::domain::money::Money;
use crate::domain::rep::Rep;
use crate::domain::revenue::breaker::coverage::last_complete_day;
use crate::domain::revenue::period::Period;
use crate::domain::revenue::regions::Regions;
use crate::domain::revenue::t0::{SameDay, same_day};
use crate::domain::revenue::trend::{Change, Entry, Measure, Side, Unit, Windows, changes, entries};
use crate::domain::revenue::{Books, RevenuePolicy};
use crate::report::model::Report;
use crate::report::trend::{self, Setting, TrendDocument};
use crate::words::Lang;

/// So many periods are shown.
const COURSE: u32 = 12;

/// The answer, ready to be told.
#[derive(Debug)]
pub struct Trend<'a> {
    windows: Windows,
    changes: Vec<(Side, Vec<Change<'a>>)>,
    course: Vec<(Period, [Money; 3])>,
    same_day: Vec<(Period, SameDay)>,
    policy: RevenuePolicy,
    as_of: AsOf,
}

impl<'a> Trend<'a> {
    /// The trends of `revenue` up to the last day that is complete at `as_of`, by each of `sides`.
    pub fn new(
        revenue: &Revenue<'a>,
        books: &'a Books,
        reps: &'a [Rep],
        policy: &Policy,
        as_of: AsOf,
        unit: Unit,
        sides: &[Side],
    ) -> Trend<'a> {
        let zone = policy.zone();
        let windows = Windows::new(unit, last_complete_day(as_of, zone).unwrap_or(as_of.day()));
        let regions =
            Regions::new(reps, &policy.reps.aliases, books.all_opportunities().map(|row| row.belonging()));
        let done = revenue.reconciliation();
        let entries = entries(done, &regions, zone);
        let periods = windows.course(COURSE);
        let is_working_day = |day: NaiveDate| policy.calendar.is_working_day(day);
        let of_period = |period: &Period| (*period, same_day(done, &is_working_day, |day| period.holds(day)));
        Trend {
            changes: sides.iter().map(|side| (*side, changes(&entries, &windows, *side))).collect(),
            course: course(&entries, &periods),
            same_day: periods.iter().map(of_period).collect(),
            windows,
            policy: super::revenue::policy_of(policy),
            as_of,
        }
    }

    /// The report.
    pub fn report(&self, lang: Lang) -> Report {
        trend::report(&self.setting(lang))
    }

    /// The document for programs.
    pub fn document(&self, lang: Lang) -> TrendDocument<'_> {
        trend::document(&self.setting(lang))
    }

    fn setting(&self, lang: Lang) -> Setting<'_> {
        Setting {
            windows: &self.windows,
            changes: &self.changes,
            course: &self.course,
            same_day: &self.same_day,
            policy: &self.policy,
            as_of: self.as_of,
            lang,
        }
    }
}

/// The sums of each period, which follow one another.
fn course(entries: &[Entry], periods: &[Period]) -> Vec<(Period, [Money; 3])> {
    let mut course: Vec<(Period, [Money; 3])> =
        periods.iter().map(|period| (*period, [Money::ZERO; 3])).collect();
    for entry in entries {
        let at = periods.partition_point(|period| period.last < entry.day);
        if let Some((_, sums)) = course.get_mut(at).filter(|(period, _)| period.holds(entry.day)) {
            let place = Measure::ALL.iter().position(|measure| *measure == entry.measure);
            sums[place.unwrap_or_default()] += entry.amount;
        }
    }
    course
}
