//! Days, moments and the as-of.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone};
use serde::{Deserialize, Serialize};

/// A moment with its offset from UTC.
pub type Moment = DateTime<FixedOffset>;

/// The zone of a project as a fixed offset; mainland China has known no other since 1991.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone(FixedOffset);

impl Zone {
    /// The zone `hours` east of Greenwich and `minutes` more; `None` beyond a day.
    pub fn east(hours: i32, minutes: i32) -> Option<Zone> {
        FixedOffset::east_opt(hours.checked_mul(3600)?.checked_add(minutes.checked_mul(60)?)?).map(Zone)
    }

    /// The zone as chrono's offset.
    pub fn offset(self) -> FixedOffset {
        self.0
    }

    /// The moment of a wall clock in this zone.
    pub fn at(self, wall: NaiveDateTime) -> Moment {
        self.0.from_local_datetime(&wall).single().unwrap_or_else(|| self.0.from_utc_datetime(&wall))
    }

    /// Midnight at the start of `day`.
    pub fn midnight(self, day: NaiveDate) -> Moment {
        self.at(day.and_time(NaiveTime::MIN))
    }

    /// The day that a moment falls on in this zone.
    pub fn day(self, moment: Moment) -> NaiveDate {
        moment.with_timezone(&self.0).date_naive()
    }
}

/// Asia/Shanghai.
impl Default for Zone {
    fn default() -> Zone {
        Zone::east(8, 0).unwrap_or(Zone(chrono::Utc.fix()))
    }
}

/// A moment with its offset; milliseconds only where there are some.
pub fn rfc3339(moment: Moment) -> String {
    moment.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, false)
}

/// The moment that a report speaks of; whatever came later is not known to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsOf {
    moment: Moment,
}

impl AsOf {
    /// Exactly `moment`.
    pub fn moment(moment: Moment) -> AsOf {
        AsOf { moment }
    }

    /// The end of `day`: its last millisecond in `zone`.
    pub fn end_of(day: NaiveDate, zone: Zone) -> AsOf {
        let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
        AsOf { moment: zone.midnight(next) - chrono::Duration::milliseconds(1) }
    }

    /// The last moment that counts.
    pub fn last(self) -> Moment {
        self.moment
    }

    /// The day of the as-of, in the offset that it was given in.
    pub fn day(self) -> NaiveDate {
        self.moment.date_naive()
    }

    /// Whether `moment` is known at the as-of.
    pub fn knows(self, moment: Moment) -> bool {
        moment <= self.moment
    }

    /// Whether `day` has begun at the as-of.
    pub fn knows_day(self, day: NaiveDate) -> bool {
        day <= self.day()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_as_of_day_lasts_until_its_midnight() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 15).unwrap();
        let as_of = AsOf::end_of(day, Zone::default());
        assert_eq!(as_of.day(), day);
        assert!(as_of.knows(Zone::default().at(day.and_hms_opt(23, 59, 59).unwrap())));
        assert!(!as_of.knows(Zone::default().midnight(day.succ_opt().unwrap())));
    }
}
