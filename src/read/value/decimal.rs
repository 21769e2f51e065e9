//! Numbers in figures, exact: `1,284,000.00`, `1 284 000,00`, `1.2E+05`, full width folded before.

/// A number as its digits and the place of its point: `digits / 10^scale`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    /// All digits, with the sign.
    pub digits: i128,
    /// How many of them stand behind the point.
    pub scale: u32,
}

/// Digits beyond this cannot be a figure of a sales table.
const MOST_DIGITS: usize = 30;

/// The first number with more of them.
const LARGEST: i128 = 10i128.pow(30);

impl Decimal {
    /// The number that the whole of `text` is: a sign, groups of thousands, a point or a comma.
    pub fn parse(text: &str) -> Option<Decimal> {
        let text = text.trim();
        plain_figures(text).or_else(|| any_figures(text))
    }

    /// A number of a workbook, to the fifteen digits that a workbook keeps.
    pub fn of_float(number: f64) -> Option<Decimal> {
        if !number.is_finite() || number.abs() >= 1e25 {
            return None;
        }
        let parsed = Decimal::parse(&format!("{number:.14e}"))?;
        Some(parsed.trimmed())
    }

    /// Without noughts at the end of what stands behind the point.
    pub fn trimmed(mut self) -> Decimal {
        while self.scale > 0 && self.digits % 10 == 0 {
            self.digits /= 10;
            self.scale -= 1;
        }
        self
    }

    /// `factor` times the number, whole: rounded half to even, and whether that was exact.
    pub fn whole(self, factor: i64) -> Option<(i128, bool)> {
        self.whole_in_a_word(factor).or_else(|| self.whole_at_length(factor))
    }

    /// The same within 64 bits, where a division takes no time: the usual case.
    fn whole_in_a_word(self, factor: i64) -> Option<(i128, bool)> {
        let product = i64::try_from(self.digits).ok()?.checked_mul(factor)?;
        let divisor = 10i64.checked_pow(self.scale)?;
        let (floor, rest) = (product.div_euclid(divisor), product.rem_euclid(divisor));
        let up = rest > divisor - rest || (rest == divisor - rest && floor % 2 != 0);
        Some((i128::from(floor) + i128::from(up), rest == 0))
    }

    fn whole_at_length(self, factor: i64) -> Option<(i128, bool)> {
        let product = self.digits.checked_mul(i128::from(factor))?;
        let Some(divisor) = 10i128.checked_pow(self.scale) else { return Some((0, product == 0)) };
        let (floor, rest) = (product.div_euclid(divisor), product.rem_euclid(divisor));
        // Twice the rest may be more than fits.
        let missing = divisor - rest;
        let up = rest > missing || (rest == missing && floor % 2 != 0);
        Some((floor + i128::from(up), rest == 0))
    }

    /// The nearest float.
    pub fn float(self) -> f64 {
        format!("{}e-{}", self.digits, self.scale).parse().unwrap_or(f64::NAN)
    }
}

/// Digits with at most one point and commas between groups of three, the usual case, without a copy.
fn plain_figures(text: &str) -> Option<Decimal> {
    // So many digits fit into 64 bits.
    if text.len() > 18 {
        return None;
    }
    let (mut digits, mut scale, mut behind, mut any) = (0i64, 0, false, false);
    // The digits since the last comma; nothing where there is none so far.
    let (mut ungrouped, mut group) = (0, None);
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => {
                digits = digits * 10 + i64::from(byte - b'0');
                scale += u32::from(behind);
                ungrouped += usize::from(!behind);
                any = true;
            }
            b'.' if !behind && group.is_none_or(|before| ungrouped == before + 3) => behind = true,
            b',' if !behind && (1..=3).contains(&ungrouped) && group.is_none() => group = Some(ungrouped),
            b',' if !behind && group.is_some_and(|before| ungrouped == before + 3) => group = Some(ungrouped),
            _ => return None,
        }
    }
    let is_whole = behind || group.is_none_or(|before| ungrouped == before + 3);
    (any && is_whole).then_some(Decimal { digits: i128::from(digits), scale })
}

/// A number with a sign, an exponent, or the marks of any country.
fn any_figures(text: &str) -> Option<Decimal> {
    let (negative, body) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let (mantissa, exponent) = match body.find(['e', 'E']) {
        Some(at) => (&body[..at], body[at + 1..].parse::<i32>().ok()?),
        None => (body, 0),
    };
    let (whole, fraction) = split(mantissa)?;
    let mut digits: i128 = 0;
    let noughts = whole.bytes().chain(fraction.bytes()).take_while(|digit| *digit == b'0').count();
    if whole.len() + fraction.len() - noughts > MOST_DIGITS {
        return None;
    }
    for digit in whole.bytes().chain(fraction.bytes()) {
        digits = digits * 10 + i128::from(digit - b'0');
    }
    let scale = i32::try_from(fraction.len()).ok()?.checked_sub(exponent)?;
    let number = match u32::try_from(scale) {
        Ok(scale) if scale <= 60 => Decimal { digits, scale },
        Ok(_) => return None,
        Err(_) => {
            let factor = 10i128.checked_pow(scale.unsigned_abs())?;
            let digits = digits.checked_mul(factor).filter(|digits| *digits < LARGEST)?;
            Decimal { digits, scale: 0 }
        }
    };
    Some(Decimal { digits: if negative { -number.digits } else { number.digits }, ..number })
}

/// The digits before and behind the point, groups taken apart.
fn split(text: &str) -> Option<(String, String)> {
    if text.is_empty() || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let ungrouped: String =
        text.chars().filter(|char| !matches!(char, ' ' | '\u{a0}' | '\'' | '’' | '_')).collect();
    let point = point_of(&ungrouped)?;
    let (whole, fraction) = match point {
        Some(at) => (&ungrouped[..at], &ungrouped[at + 1..]),
        None => (ungrouped.as_str(), ""),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let whole: String = whole.chars().filter(|char| !matches!(char, ',' | '.')).collect();
    (digits(&whole) && digits(fraction)).then(|| (whole, fraction.to_owned()))
}

/// Where the decimal point is: `Some(None)` without one, `None` where the marks make no number.
fn point_of(text: &str) -> Option<Option<usize>> {
    let commas: Vec<usize> = text.match_indices(',').map(|(at, _)| at).collect();
    let dots: Vec<usize> = text.match_indices('.').map(|(at, _)| at).collect();
    match (commas.as_slice(), dots.as_slice()) {
        ([], []) => Some(None),
        ([], [dot]) => Some(Some(*dot)),
        ([], _) => is_grouped(text, '.').then_some(None),
        ([comma], []) => {
            let behind = text.len() - comma - 1;
            if behind == 3 && *comma > 0 && *comma <= 3 {
                Some(None)
            } else {
                (behind <= 2).then_some(Some(*comma))
            }
        }
        (_, []) => is_grouped(text, ',').then_some(None),
        ([.., comma], [.., dot]) if comma < dot && dots.len() == 1 => {
            is_grouped(&text[..*dot], ',').then_some(Some(*dot))
        }
        ([.., comma], [.., dot]) if dot < comma && commas.len() == 1 => {
            is_grouped(&text[..*comma], '.').then_some(Some(*comma))
        }
        _ => None,
    }
}

/// Groups of three or, as in Chinese, of four.
fn is_grouped(text: &str, mark: char) -> bool {
    let groups: Vec<&str> = text.split(mark).collect();
    let Some((first, rest)) = groups.split_first() else { return false };
    let of = |size: usize| {
        !first.is_empty() && first.len() <= size && rest.iter().all(|group| group.len() == size)
    };
    of(3) || of(4)
}

/// A number of a workbook as a person writes it, without an exponent.
pub fn plain(number: f64) -> String {
    match Decimal::of_float(number) {
        Some(Decimal { digits, scale: 0 }) => digits.to_string(),
        Some(_) if number.abs() >= 1e-6 => {
            let text = format!("{number:.15}");
            let short = number.to_string();
            if short.len() < text.len() { short } else { text.trim_end_matches('0').to_owned() }
        }
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fen(text: &str) -> Option<i128> {
        Decimal::parse(text)?.whole(100).map(|(fen, _)| fen)
    }

    #[test]
    fn groups_and_points_of_many_countries() {
        for (text, expected) in [
            ("1,284,000.00", 128_400_000),
            ("1 284 000,00", 128_400_000),
            ("1.284.000,00", 128_400_000),
            ("1'284'000.00", 128_400_000),
            ("128,4000.00", 128_400_000),
            ("1,284", 128_400),
            ("12,5", 1_250),
            ("-1200", -120_000),
            ("+0.5", 50),
            (".5", 50),
            ("1.38E+3", 138_000),
            ("5e-1", 50),
        ] {
            assert_eq!(fen(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", "-", "1,2,3", "12,34,56", "1.2.3", "面议", "1e400", "1,23.4,5", "12a", "e5"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_workbook_s_float_is_what_its_cell_shows() {
        assert_eq!(Decimal::of_float(0.1 + 0.2).unwrap().whole(100), Some((30, true)));
        assert_eq!(Decimal::of_float(1284.1).unwrap().whole(100), Some((128_410, true)));
        assert_eq!(Decimal::of_float(f64::NAN), None);
        assert_eq!(Decimal::of_float(1e300), None);
    }

    #[test]
    fn a_tiny_number_is_as_long_as_its_digits_and_rounds_without_overflow() {
        let tiny = Decimal::parse("0.00000000000000000000000000002841").unwrap();
        assert_eq!(Some(tiny), Decimal::parse("2841e-32"));
        let nearly = Decimal::parse("9999999999999999999999999999e-38").unwrap();
        assert_eq!(nearly.whole(10_000_000_000), Some((1, false)));
        assert_eq!(Decimal::parse("1e31"), None);
    }

    #[test]
    fn rounding_is_half_to_even() {
        assert_eq!(Decimal::parse("0.125").unwrap().whole(100), Some((12, false)));
        assert_eq!(Decimal::parse("0.135").unwrap().whole(100), Some((14, false)));
        assert_eq!(Decimal::parse("-0.125").unwrap().whole(100), Some((-12, false)));
    }

    #[test]
    fn plain_numbers_have_no_exponent() {
        assert_eq!(plain(13_800_138_000.0), "13800138000");
        assert_eq!(plain(6688.0), "6688");
        assert_eq!(plain(0.5), "0.5");
    }

    proptest! {
        #[test]
        fn two_decimals_come_back(fen_in in -10_000_000_000_000i64..10_000_000_000_000) {
            let sign = if fen_in < 0 { "-" } else { "" };
            let text = format!("{sign}{}.{:02}", fen_in.unsigned_abs() / 100, fen_in.unsigned_abs() % 100);
            prop_assert_eq!(fen(&text), Some(i128::from(fen_in)));
        }

        #[test]
        fn the_quick_way_is_the_long_way(text in "[0-9]{0,4}(,[0-9]{2,4}){0,3}([.][0-9]{0,4})?", factor in 1i64..1_000_000) {
            if let Some(quick) = plain_figures(&text) {
                prop_assert_eq!(any_figures(&text), Some(quick));
                prop_assert_eq!(quick.whole_at_length(factor), quick.whole(factor));
            }
        }

        #[test]
        fn half_to_even_in_a_word_too(digits in -1_000_000i64..1_000_000, scale in 0u32..7, factor in 1i64..200) {
            let number = Decimal { digits: i128::from(digits), scale };
            prop_assert_eq!(number.whole_in_a_word(factor), number.whole_at_length(factor));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            let _ = Decimal::parse(&text);
        }
    }
}
