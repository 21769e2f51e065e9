//! The order of day, month and year in a column of dates such as 03/04/2026.

use chrono::NaiveDate;

/// The orders that a column may still be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Orders(u8);

const DAY_MONTH_YEAR: u8 = 1;
const MONTH_DAY_YEAR: u8 = 2;
const YEAR_MONTH_DAY: u8 = 4;

impl Orders {
    /// 15/3/2026 only.
    pub const DMY: Orders = Orders(DAY_MONTH_YEAR);
    /// 3/15/2026 only.
    pub const MDY: Orders = Orders(MONTH_DAY_YEAR);
    /// 26/3/15 only.
    pub const YMD: Orders = Orders(YEAR_MONTH_DAY);
    /// Nothing is known yet.
    pub const ANY: Orders = Orders(7);

    /// The orders that both allow.
    pub fn and(self, other: Orders) -> Orders {
        Orders(self.0 & other.0)
    }

    /// Whether values of the column contradict each other.
    pub fn is_none(self) -> bool {
        self.0 == 0
    }

    /// Whether the order is known.
    pub fn is_known(self) -> bool {
        self.0.count_ones() == 1
    }

    /// The orders in which `parts` are a day at all.
    pub fn of(parts: Parts) -> Orders {
        let mut orders = 0;
        for order in [DAY_MONTH_YEAR, MONTH_DAY_YEAR, YEAR_MONTH_DAY] {
            if parts.day(order).is_some() {
                orders |= order;
            }
        }
        Orders(orders)
    }

    /// The day that `parts` mean.
    pub fn resolve(self, parts: Parts) -> Resolved {
        // A column that contradicts itself says nothing; a value that only one order fits does.
        let allowed = if self.is_none() { Orders::ANY } else { self };
        let mut days = [DAY_MONTH_YEAR, MONTH_DAY_YEAR, YEAR_MONTH_DAY]
            .into_iter()
            .filter(|order| allowed.0 & order != 0)
            .filter_map(|order| parts.day(order));
        match days.next() {
            None => Resolved::NoDay,
            Some(first) if days.all(|day| day == first) => Resolved::Day(first),
            Some(_) => Resolved::Open,
        }
    }
}

/// What three numbers mean under the orders of their column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolved {
    /// One day.
    Day(NaiveDate),
    /// No day in any order.
    NoDay,
    /// Several days: the column does not say which.
    Open,
}

/// Three numbers of which the source does not say which is which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// The numbers as they stand.
    pub numbers: [u32; 3],
    /// Whether the last has four digits and so is the year.
    pub year_last: bool,
}

impl Parts {
    fn day(self, order: u8) -> Option<NaiveDate> {
        let [a, b, c] = self.numbers;
        let (year, month, day) = match order {
            DAY_MONTH_YEAR => (c, b, a),
            MONTH_DAY_YEAR => (c, a, b),
            _ if self.year_last => return None,
            _ => (a, b, c),
        };
        NaiveDate::from_ymd_opt(full_year(year)?, month, day)
    }
}

/// A year of two digits is of this century up to 69, as in POSIX.
pub fn full_year(year: u32) -> Option<i32> {
    let year = i32::try_from(year).ok()?;
    match year {
        0..=69 => Some(2000 + year),
        70..=99 => Some(1900 + year),
        1900..=9999 => Some(year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(a: u32, b: u32, c: u32) -> Parts {
        Parts { numbers: [a, b, c], year_last: c > 99 }
    }

    fn day(month: u32, day: u32) -> Resolved {
        Resolved::Day(NaiveDate::from_ymd_opt(2026, month, day).unwrap())
    }

    #[test]
    fn one_day_above_twelve_decides_the_column() {
        let column = [parts(3, 4, 2026), parts(15, 3, 2026)];
        let orders = column.into_iter().fold(Orders::ANY, |orders, parts| orders.and(Orders::of(parts)));
        assert_eq!(orders, Orders::DMY);
        assert_eq!(orders.resolve(column[0]), day(4, 3));
    }

    #[test]
    fn nothing_is_guessed() {
        assert_eq!(Orders::ANY.resolve(parts(3, 4, 2026)), Resolved::Open);
        assert_eq!(Orders::ANY.resolve(parts(4, 4, 2026)), day(4, 4));
        assert_eq!(Orders::ANY.resolve(parts(30, 2, 2026)), Resolved::NoDay);
        assert_eq!(Orders::ANY.resolve(parts(26, 3, 15)), Resolved::Open);
    }

    #[test]
    fn a_column_that_contradicts_itself_leaves_only_what_is_clear() {
        let orders = Orders::of(parts(15, 3, 2026)).and(Orders::of(parts(3, 15, 2026)));
        assert!(orders.is_none());
        assert_eq!(orders.resolve(parts(15, 3, 2026)), day(3, 15));
        assert_eq!(orders.resolve(parts(3, 4, 2026)), Resolved::Open);
    }
}
