//! The twenty-four seasons (节气), by which the countryside and some trades still reckon.

use chrono::NaiveDate;

/// One of the twenty-four, from 小寒 (0) to 冬至 (23).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Season(u8);

/// Their names, in the order of the year.
const NAMES: [&str; 24] = [
    "小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至", "小暑",
    "大暑", "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至",
];

/// The constant C of each in the rule `day = ⌊0.2422 · year + C⌋ − ⌊year / 4⌋` (寿星通式), in
/// ten-thousandths; `year` is the year of the century, for the first four the year before in ⌊year / 4⌋.
const CONSTANTS: [u32; 24] = [
    54_055, 201_200, 38_700, 187_300, 56_300, 206_460, 48_100, 201_000, 55_200, 210_400, 56_780, 213_700,
    71_080, 228_300, 75_000, 231_300, 76_460, 230_420, 83_180, 234_380, 74_380, 223_600, 71_800, 219_400,
];

/// Where the rule is a day off: year, season, true day.
const EXCEPTIONS: [(i32, u8, u32); 4] = [(2016, 12, 7), (2019, 0, 5), (2021, 23, 21), (2026, 3, 18)];

impl Season {
    /// 清明, the one that is a public holiday.
    pub const QINGMING: Season = Season(6);

    /// The season that `name` names.
    pub fn of_name(name: &str) -> Option<Season> {
        NAMES.iter().zip(0..).find(|(known, _)| **known == name).map(|(_, place)| Season(place))
    }

    /// Its day in a year of 2010 to 2050.
    pub fn day(self, year: i32) -> Option<NaiveDate> {
        if !(2010..=2050).contains(&year) {
            return None;
        }
        let place = usize::from(self.0);
        let month = u32::from(self.0) / 2 + 1;
        let exception = EXCEPTIONS.iter().find(|(known, season, _)| (*known, *season) == (year, self.0));
        let day = match exception {
            Some((_, _, day)) => *day,
            None => {
                let of_century = u32::try_from(year - 2000).ok()?;
                let leaps = if place < 4 { (of_century - 1) / 4 } else { of_century / 4 };
                (of_century * 2_422 + CONSTANTS[place]) / 10_000 - leaps
            }
        };
        NaiveDate::from_ymd_opt(year, month, day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn qingming_of_the_years_in_use() {
        let days: Vec<String> = (2024..=2030)
            .map(|year| Season::QINGMING.day(year).unwrap().format("%m%d").to_string())
            .collect();
        assert_eq!(days, ["0404", "0404", "0405", "0405", "0404", "0404", "0405"]);
    }

    #[test]
    fn seasons_are_found_by_name() {
        let solstice = Season::of_name("冬至").unwrap();
        assert_eq!(solstice.day(2026), NaiveDate::from_ymd_opt(2026, 12, 22));
        assert_eq!(Season::of_name("雨水").unwrap().day(2026), NaiveDate::from_ymd_opt(2026, 2, 18));
        assert_eq!(Season::of_name("春天"), None);
        assert_eq!(solstice.day(2051), None);
    }
}
