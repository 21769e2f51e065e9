//! Times of day and zones: `14:02`, `2:02 PM`, `下午2点半`, `14:02:00+08:00`.

use chrono::{FixedOffset, NaiveTime};

/// A time of day, the days it runs over midnight (24:00), and the zone where one is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Clock {
    /// The time of day.
    pub time: NaiveTime,
    /// 1 for 24:00.
    pub days: u64,
    /// The stated zone.
    pub offset: Option<FixedOffset>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Noon,
    Afternoon,
}

const HALVES: [(&str, Half); 16] = [
    ("上午", Half::Morning),
    ("早上", Half::Morning),
    ("早晨", Half::Morning),
    ("清晨", Half::Morning),
    ("凌晨", Half::Morning),
    ("中午", Half::Noon),
    ("下午", Half::Afternoon),
    ("午后", Half::Afternoon),
    ("傍晚", Half::Afternoon),
    ("晚上", Half::Afternoon),
    ("夜里", Half::Afternoon),
    ("晚", Half::Afternoon),
    ("am", Half::Morning),
    ("pm", Half::Afternoon),
    ("a.m.", Half::Morning),
    ("p.m.", Half::Afternoon),
];

/// The time of day that the whole of `text` is.
pub fn parse(text: &str) -> Option<Clock> {
    let text = text.trim();
    plain(text.as_bytes()).or_else(|| at_length(text))
}

fn at_length(text: &str) -> Option<Clock> {
    let lower = text.to_lowercase();
    let (rest, offset) = zone(lower.trim());
    let (rest, half) = half(rest);
    if let (Some(clock), None, Some(_)) = (compact(rest), half, offset) {
        return Some(Clock { offset, ..clock });
    }
    let (hour, minute, second, milli) = figures(rest)?;
    let hour = match half {
        Some(Half::Afternoon) if hour < 12 => hour + 12,
        Some(Half::Noon) if hour < 6 => hour + 12,
        Some(Half::Morning) if hour == 12 => 0,
        _ => hour,
    };
    clock(hour, minute, second, milli, offset)
}

/// `H:MM` and `H:MM:SS`, the usual case; the hour has one digit or two.
pub(super) fn plain(bytes: &[u8]) -> Option<Clock> {
    let hour = match bytes {
        [ones, b':', ..] if ones.is_ascii_digit() => u32::from(ones - b'0'),
        [tens, ones, b':', ..] if tens.is_ascii_digit() && ones.is_ascii_digit() => {
            u32::from(tens - b'0') * 10 + u32::from(ones - b'0')
        }
        _ => return None,
    };
    let behind = if bytes[1] == b':' { &bytes[2..] } else { &bytes[3..] };
    let two = |at: usize| {
        let (tens, ones) = (behind.get(at)?, behind.get(at + 1)?);
        (tens.is_ascii_digit() && ones.is_ascii_digit())
            .then(|| u32::from(tens - b'0') * 10 + u32::from(ones - b'0'))
    };
    match behind.len() {
        2 => clock(hour, two(0)?, 0, 0, None),
        5 if behind[2] == b':' => clock(hour, two(0)?, two(3)?, 0, None),
        _ => None,
    }
}

/// Six digits of a bank statement: `132324`.
pub fn compact(text: &str) -> Option<Clock> {
    let digits = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    let part = |at: usize| text.get(at..at + 2)?.parse().ok();
    digits.then_some(())?;
    clock(part(0)?, part(2)?, part(4)?, 0, None)
}

fn clock(hour: u32, minute: u32, second: u32, milli: u32, offset: Option<FixedOffset>) -> Option<Clock> {
    let (hour, days) = if hour == 24 && minute == 0 && second == 0 { (0, 1) } else { (hour, 0) };
    // A leap second has no place of its own here.
    let second = second.min(if second == 60 { 59 } else { second });
    Some(Clock { time: NaiveTime::from_hms_milli_opt(hour, minute, second, milli)?, days, offset })
}

/// Takes the half of the day off either end.
fn half(text: &str) -> (&str, Option<Half>) {
    for (word, half) in HALVES {
        if let Some(rest) = text.strip_prefix(word).or_else(|| text.strip_suffix(word)) {
            return (rest.trim(), Some(half));
        }
    }
    (text, None)
}

/// Takes the zone off the end: Z, +08:00, +0800, UTC, GMT+8, CST as in China.
fn zone(text: &str) -> (&str, Option<FixedOffset>) {
    let text = text.strip_suffix(" cst").unwrap_or(text);
    if let Some((before, inner)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        // (UTC+8) states the zone, (中国标准时间) only names it.
        return match zone(inner) {
            ("", Some(offset)) => (before.trim_end(), Some(offset)),
            _ => zone(before.trim_end()),
        };
    }
    for word in ["z", " utc", " gmt", "utc", "gmt"] {
        if let Some(rest) = text.strip_suffix(word) {
            return (rest.trim_end(), FixedOffset::east_opt(0));
        }
    }
    let Some(at) = text.rfind(['+', '-']) else { return (text, None) };
    let Some(offset) = offset(&text[at..]) else { return (text, None) };
    let before = text[..at].trim_end();
    let before = before.strip_suffix("utc").or_else(|| before.strip_suffix("gmt")).unwrap_or(before);
    (before.trim_end(), Some(offset))
}

fn offset(text: &str) -> Option<FixedOffset> {
    let digits: String = text[1..].chars().filter(|char| *char != ':').collect();
    if digits.is_empty() || digits.len() > 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) =
        if digits.len() > 2 { digits.split_at(digits.len() - 2) } else { (digits.as_str(), "0") };
    let seconds = hours.parse::<i32>().ok()? * 3600 + minutes.parse::<i32>().ok()? * 60;
    FixedOffset::east_opt(if text.starts_with('-') { -seconds } else { seconds })
}

fn figures(text: &str) -> Option<(u32, u32, u32, u32)> {
    let spread = text
        .replace(['点', '时'], ":")
        .replace('分', ":")
        .replace('秒', "")
        .replace(":半", ":30")
        .replace(":1刻", ":15")
        .replace(":3刻", ":45")
        .replace(":一刻", ":15")
        .replace(":三刻", ":45")
        .replace(":整", ":");
    let mut parts = spread.trim_end_matches(':').split(':');
    let number = |part: Option<&str>| match part {
        None => Some(0),
        Some(part) => part.trim().parse::<u32>().ok().filter(|_| part.trim().len() <= 2),
    };
    let hour = number(Some(parts.next()?))?;
    let minute = number(parts.next())?;
    let (second, milli) = match parts.next() {
        None => (0, 0),
        Some(part) => match part.trim().split_once(['.', ',']) {
            None => (number(Some(part))?, 0),
            Some((second, fraction)) => (number(Some(second))?, millis(fraction)?),
        },
    };
    let one_number = !spread.contains(':');
    (parts.next().is_none() && !one_number).then_some((hour, minute, second, milli))
}

fn millis(fraction: &str) -> Option<u32> {
    let digits: String = fraction.chars().chain("000".chars()).take(3).collect();
    fraction.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> Option<String> {
        parse(text).map(|clock| clock.time.format("%H:%M:%S").to_string())
    }

    #[test]
    fn times_as_people_write_them() {
        for (text, expected) in [
            ("14:02", "14:02:00"),
            ("9:05", "09:05:00"),
            ("14:02:33.500", "14:02:33"),
            ("2:02 PM", "14:02:00"),
            ("12:00 am", "00:00:00"),
            ("下午2点", "14:00:00"),
            ("下午2点半", "14:30:00"),
            ("上午9点05分", "09:05:00"),
            ("晚上8:30", "20:30:00"),
            ("中午12点", "12:00:00"),
            ("14时02分33秒", "14:02:33"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["25:00", "14:60", "14", "abc", ""] {
            assert_eq!(shown(text), None, "{text}");
        }
    }

    #[test]
    fn zones_are_kept() {
        let east = FixedOffset::east_opt(8 * 3600);
        assert_eq!(parse("14:02:00+08:00").unwrap().offset, east);
        assert_eq!(parse("14:02:00 +0800").unwrap().offset, east);
        assert_eq!(parse("14:02 GMT+8").unwrap().offset, east);
        assert_eq!(parse("14:02Z").unwrap().offset, FixedOffset::east_opt(0));
        assert_eq!(parse("24:00").unwrap().days, 1);
    }

    #[test]
    fn six_digits_are_a_time_of_a_bank() {
        assert_eq!(compact("132324").unwrap().time.to_string(), "13:23:24");
        assert_eq!(compact("991324"), None);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,20}") {
            let _ = parse(&text);
            let _ = compact(&text);
        }

        #[test]
        fn the_quick_way_is_the_long_way(text in "[0-2]?[0-9]:[0-9]{1,2}(:[0-9]{1,2})?") {
            if let Some(clock) = plain(text.as_bytes()) {
                prop_assert_eq!(at_length(&text), Some(clock));
            }
        }
    }
}
