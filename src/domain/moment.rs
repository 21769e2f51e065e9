//! Days, moments and the as-of.

use std::fmt;

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone};
use serde::{Deserialize, Deserializer, Serialize, de};

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

    /// The day of a moment in milliseconds since 1970-01-01 in UTC.
    pub fn day_of_millis(self, milliseconds: i64) -> NaiveDate {
        NaiveDate::from_epoch_days(self.epoch_day_of_millis(milliseconds)).unwrap_or_default()
    }

    /// The same as the number of days since 1970-01-01, which is sooner told than the day.
    pub fn epoch_day_of_millis(self, milliseconds: i64) -> i32 {
        let days = (milliseconds.div_euclid(1000) + i64::from(self.0.local_minus_utc())).div_euclid(86_400);
        i32::try_from(days).unwrap_or_default()
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

/// Reads a moment as chrono does, one in its usual form (`2026-03-10T09:12:00+08:00`) without its parser.
///
/// # Errors
/// A value that is no text, a text that is no moment.
pub fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Moment, D::Error> {
    struct Text;
    impl de::Visitor<'_> for Text {
        type Value = Moment;

        fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str("an RFC 3339 formatted date and time string")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<Moment, E> {
            usual(text.as_bytes()).map_or_else(|| text.parse().map_err(E::custom), Ok)
        }
    }
    deserializer.deserialize_str(Text)
}

/// The moment that a text names, as [`read`] reads it.
pub fn of_text(text: &str) -> Option<Moment> {
    usual(text.as_bytes()).or_else(|| text.parse().ok())
}

/// The moment of `2026-03-10T09:12:00+08:00`; nothing where the text has another form.
fn usual(text: &[u8]) -> Option<Moment> {
    let number = |from: usize, digits: usize| {
        text[from..from + digits].iter().try_fold(0_u32, |number, byte| {
            byte.is_ascii_digit().then(|| 10 * number + u32::from(byte - b'0'))
        })
    };
    let signs = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':'), (22, b':')];
    if text.len() != 25 || signs.iter().any(|&(place, sign)| text[place] != sign) {
        return None;
    }
    let day = NaiveDate::from_ymd_opt(i32::try_from(number(0, 4)?).ok()?, number(5, 2)?, number(8, 2)?)?;
    let wall = day.and_hms_opt(number(11, 2)?, number(14, 2)?, number(17, 2)?)?;
    let minutes = number(23, 2).filter(|minutes| *minutes < 60)?;
    let seconds = i32::try_from(3600 * number(20, 2)? + 60 * minutes).ok()?;
    let offset = match text[19] {
        b'+' => FixedOffset::east_opt(seconds)?,
        b'-' => FixedOffset::west_opt(seconds)?,
        _ => return None,
    };
    offset.from_local_datetime(&wall).single()
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
    fn a_moment_in_its_usual_form_is_what_the_parser_says() {
        for text in [
            "2026-03-10T09:12:00+08:00",
            "2024-02-29T23:59:59-03:30",
            "2026-02-29T00:00:00+08:00",
            "2026-03-10T24:00:00+08:00",
            "2026-03-10T09:12:60+08:00",
            "2026-03-10T09:12:00+08:60",
            "2026-03-10T09:12:00+24:00",
            "2026-03-10 09:12:00+08:00",
            "2026-03-10T09:12:00.5+08:00",
            "2026-03-10T09:12:00Z",
            "0000-01-01T00:00:00+00:00",
            "二026-03-10T09:12:00+08:00",
        ] {
            let read = read(serde_json::json!(text)).map_err(|error| error.to_string());
            let parsed =
                serde_json::from_value::<Moment>(serde_json::json!(text)).map_err(|error| error.to_string());
            assert_eq!(read, parsed, "{text}");
        }
    }

    #[test]
    fn an_as_of_day_lasts_until_its_midnight() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 15).unwrap();
        let as_of = AsOf::end_of(day, Zone::default());
        assert_eq!(as_of.day(), day);
        assert!(as_of.knows(Zone::default().at(day.and_hms_opt(23, 59, 59).unwrap())));
        assert!(!as_of.knows(Zone::default().midnight(day.succ_opt().unwrap())));
    }

    #[test]
    fn a_moment_in_milliseconds_has_the_same_day() {
        let zone = Zone::default();
        for milliseconds in [0, -1, 57_599_999, 57_600_000, -28_800_001, 1_790_000_000_123] {
            let moment = DateTime::from_timestamp_millis(milliseconds).unwrap().fixed_offset();
            assert_eq!(zone.day_of_millis(milliseconds), zone.day(moment));
        }
    }
}
