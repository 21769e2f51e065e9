//! The lunar calendar of 2010 to 2050.

use chrono::{Days, NaiveDate};

/// A day of the lunar calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LunarDay {
    /// The lunar year, by the solar year in which its first day lies.
    pub year: i32,
    /// The month, 1 to 12; 正月 is 1, 冬月 11, 腊月 12.
    pub month: u32,
    /// Whether it is the second month of that number (闰四月).
    pub leap: bool,
    /// The day, 1 to 30.
    pub day: u32,
}

impl LunarDay {
    /// A day of an ordinary month.
    pub const fn new(year: i32, month: u32, day: u32) -> LunarDay {
        LunarDay { year, month, leap: false, day }
    }

    /// The solar day; nothing where there is no such day, or the year is not known.
    pub fn solar(self) -> Option<NaiveDate> {
        let (first, last) = self.month_span()?;
        let day = first.checked_add_days(Days::new(u64::from(self.day.checked_sub(1)?)))?;
        (day <= last).then_some(day)
    }

    /// The first and the last solar day of the month that the day lies in.
    pub fn month_span(self) -> Option<(NaiveDate, NaiveDate)> {
        let year = YEARS.get(usize::try_from(self.year.checked_sub(FIRST)?).ok()?)?;
        let before = year.months_before(self.month, self.leap)?;
        let first = NaiveDate::from_ymd_opt(self.year, year.new_year.0, year.new_year.1)?
            .checked_add_days(Days::new((0..before).map(|place| year.length(place)).sum()))?;
        Some((first, first.checked_add_days(Days::new(year.length(before) - 1))?))
    }
}

/// One lunar year.
struct Year {
    /// Month and day of its first day.
    new_year: (u32, u32),
    /// The month that is followed by a leap month of the same number; 0 for none.
    leap: u32,
    /// One bit a month, the first lowest: 1 for thirty days, 0 for twenty-nine.
    long: u16,
}

impl Year {
    fn months_before(&self, month: u32, leap: bool) -> Option<u32> {
        if !(1..=12).contains(&month) || (leap && self.leap != month) {
            return None;
        }
        Some(month - 1 + u32::from(leap || (self.leap != 0 && month > self.leap)))
    }

    fn length(&self, place: u32) -> u64 {
        29 + u64::from(self.long >> place & 1)
    }
}

const FIRST: i32 = 2010;

#[rustfmt::skip]
const YEARS: [Year; 41] = [
    Year { new_year: (2, 14), leap: 0, long: 0b0101010010101 }, // 2010
    Year { new_year: (2, 3), leap: 0, long: 0b0010100101101 }, // 2011
    Year { new_year: (1, 23), leap: 4, long: 0b0101010101101 }, // 2012
    Year { new_year: (2, 10), leap: 0, long: 0b0101010110101 }, // 2013
    Year { new_year: (1, 31), leap: 9, long: 0b1010110101010 }, // 2014
    Year { new_year: (2, 19), leap: 0, long: 0b0010111010010 }, // 2015
    Year { new_year: (2, 8), leap: 0, long: 0b0110110100101 }, // 2016
    Year { new_year: (1, 28), leap: 6, long: 0b1110101001010 }, // 2017
    Year { new_year: (2, 16), leap: 0, long: 0b0110101001010 }, // 2018
    Year { new_year: (2, 5), leap: 0, long: 0b0110010010101 }, // 2019
    Year { new_year: (1, 25), leap: 4, long: 0b1010100101110 }, // 2020
    Year { new_year: (2, 12), leap: 0, long: 0b0010101010110 }, // 2021
    Year { new_year: (2, 1), leap: 0, long: 0b0101010110101 }, // 2022
    Year { new_year: (1, 22), leap: 2, long: 0b1010110110010 }, // 2023
    Year { new_year: (2, 10), leap: 0, long: 0b0011011010010 }, // 2024
    Year { new_year: (1, 29), leap: 6, long: 0b0111010100101 }, // 2025
    Year { new_year: (2, 17), leap: 0, long: 0b0011100100101 }, // 2026
    Year { new_year: (2, 6), leap: 0, long: 0b0011001001011 }, // 2027
    Year { new_year: (1, 26), leap: 5, long: 0b0110010010111 }, // 2028
    Year { new_year: (2, 13), leap: 0, long: 0b0110010101011 }, // 2029
    Year { new_year: (2, 3), leap: 0, long: 0b0010101011010 }, // 2030
    Year { new_year: (1, 23), leap: 3, long: 0b0101011010110 }, // 2031
    Year { new_year: (2, 11), leap: 0, long: 0b0101101101001 }, // 2032
    Year { new_year: (1, 31), leap: 11, long: 0b1011101010010 }, // 2033
    Year { new_year: (2, 19), leap: 0, long: 0b0101101010010 }, // 2034
    Year { new_year: (2, 8), leap: 0, long: 0b0101100100101 }, // 2035
    Year { new_year: (1, 28), leap: 6, long: 0b1101001001011 }, // 2036
    Year { new_year: (2, 15), leap: 0, long: 0b0101001001011 }, // 2037
    Year { new_year: (2, 4), leap: 0, long: 0b0010010101011 }, // 2038
    Year { new_year: (1, 24), leap: 5, long: 0b0010101011011 }, // 2039
    Year { new_year: (2, 12), leap: 0, long: 0b0010110101101 }, // 2040
    Year { new_year: (2, 1), leap: 0, long: 0b0101101101010 }, // 2041
    Year { new_year: (1, 22), leap: 2, long: 0b1101101010010 }, // 2042
    Year { new_year: (2, 10), leap: 0, long: 0b0110110010010 }, // 2043
    Year { new_year: (1, 30), leap: 7, long: 0b1110100100101 }, // 2044
    Year { new_year: (2, 17), leap: 0, long: 0b0110100100101 }, // 2045
    Year { new_year: (2, 6), leap: 0, long: 0b0101001010101 }, // 2046
    Year { new_year: (1, 26), leap: 5, long: 0b1010010101101 }, // 2047
    Year { new_year: (2, 14), leap: 0, long: 0b0010010110110 }, // 2048
    Year { new_year: (2, 2), leap: 0, long: 0b0010110110101 }, // 2049
    Year { new_year: (1, 23), leap: 3, long: 0b0110110101010 }, // 2050
];

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn new_years_of_the_years_in_use() {
        let days = [
            (2024, 2, 10),
            (2025, 1, 29),
            (2026, 2, 17),
            (2027, 2, 6),
            (2028, 1, 26),
            (2029, 2, 13),
            (2030, 2, 3),
        ];
        for (year, month, date) in days {
            assert_eq!(LunarDay::new(year, 1, 1).solar(), Some(day(year, month, date)));
        }
    }

    #[test]
    fn every_year_ends_where_the_next_begins() {
        for year in FIRST..FIRST + 40 {
            let (_, last) = LunarDay::new(year, 12, 1).month_span().unwrap();
            assert_eq!(last.succ_opt(), LunarDay::new(year + 1, 1, 1).solar(), "{year}");
        }
    }

    #[test]
    fn leap_months_follow_their_namesake() {
        let leap = LunarDay { year: 2025, month: 6, leap: true, day: 1 };
        assert_eq!(leap.solar(), Some(day(2025, 7, 25)));
        assert_eq!(LunarDay::new(2025, 8, 15).solar(), Some(day(2025, 10, 6)));
        assert_eq!(LunarDay { year: 2026, ..leap }.solar(), None);
    }

    #[test]
    fn days_that_do_not_exist_are_none() {
        assert_eq!(LunarDay::new(2026, 12, 30).solar(), None);
        assert_eq!(LunarDay::new(2026, 0, 1).solar(), None);
        assert_eq!(LunarDay::new(2026, 1, 0).solar(), None);
        assert_eq!(LunarDay::new(2051, 1, 1).solar(), None);
        assert_eq!(LunarDay::new(i32::MIN, 1, 1).solar(), None);
    }
}
