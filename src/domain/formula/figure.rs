//! Numbers and money: exact where money is, and as people write them.

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization;

use crate::domain::money::Money;

/// How finely a number beside money counts: a millionth.
const FINE: i128 = 1_000_000;

/// The largest number that keeps its millionths.
const LARGEST: f64 = 9e9;

/// A number in whole millionths; nothing where it is too large for them.
fn millionths(number: f64) -> Option<i128> {
    // A float of this size has its millionths exactly once it is rounded to them.
    (number.abs() <= LARGEST).then(|| (number * 1e6).round() as i128)
}

/// The sum that a number of yuan is, half to even; nothing where it is too large.
pub(super) fn of_yuan(number: f64) -> Option<Money> {
    fen(millionths(number)? * 100, FINE)
}

/// `numerator / denominator` fen, half to even.
fn fen(numerator: i128, denominator: i128) -> Option<Money> {
    if denominator == 0 {
        return None;
    }
    let (floor, rest) = (numerator.div_euclid(denominator), numerator.rem_euclid(denominator));
    let step = match (rest * 2).cmp(&denominator.abs()) {
        Ordering::Greater => denominator.signum(),
        Ordering::Equal if floor % 2 != 0 => denominator.signum(),
        _ => 0,
    };
    bounded(floor.checked_add(step)?)
}

/// A sum that a cell may hold.
fn bounded(fen: i128) -> Option<Money> {
    let fen = i64::try_from(fen).ok().map(Money::of_fen)?;
    (fen.abs() <= Money::LIMIT).then_some(fen)
}

pub(super) fn plus(left: Money, right: Money) -> Option<Money> {
    bounded(i128::from(left.fen()) + i128::from(right.fen()))
}

pub(super) fn times(sum: Money, factor: f64) -> Option<Money> {
    fen(i128::from(sum.fen()) * millionths(factor)?, FINE)
}

/// `sum / divisor`; nothing for nought and for what is too large.
pub(super) fn over(sum: Money, divisor: f64) -> Option<Money> {
    fen(i128::from(sum.fen()) * FINE, millionths(divisor)?)
}

/// A sum weighed against a number of yuan.
pub(super) fn compare(sum: Money, yuan: f64) -> Option<Ordering> {
    match millionths(yuan) {
        Some(yuan) => Some((i128::from(sum.fen()) * (FINE / 100)).cmp(&yuan)),
        None => 0.0.partial_cmp(&yuan),
    }
}

/// The number that a text is: `1,284.5`, `128.4万`, `12%`, `¥3.2亿元`; nothing for anything else.
pub(super) fn parse(text: &str) -> Option<f64> {
    let folded: String = text.nfkc().filter(|char| !char.is_whitespace() && *char != ',').collect();
    let bare = folded.trim_start_matches(['¥', '$']).trim_end_matches('元');
    let (digits, factor) = match bare.chars().next_back()? {
        '千' => (bare.strip_suffix('千')?, 1e3),
        '万' => (bare.strip_suffix('万')?, 1e4),
        '亿' => (bare.strip_suffix('亿')?, 1e8),
        '%' => (bare.strip_suffix('%')?, 0.01),
        _ => (bare, 1.0),
    };
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+'));
    let number: f64 = digits.parse().ok().filter(|_| is_plain)?;
    // 0.01 has no exact float: a percentage is divided, so that 7% is what 0.07 is.
    let number = if factor < 1.0 { number / 100.0 } else { number * factor };
    number.is_finite().then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn figures_are_read_as_people_write_them() {
        for (text, number) in [
            ("1,284.5", Some(1284.5)),
            ("128.4万", Some(1_284_000.0)),
            ("¥ 3.2亿元", Some(320_000_000.0)),
            ("７%", Some(0.07)),
            ("-5", Some(-5.0)),
            ("面议", None),
            ("1e5", None),
            ("", None),
            ("inf", None),
        ] {
            assert_eq!(parse(text), number, "{text}");
        }
    }

    #[test]
    fn a_share_of_money_rounds_half_to_even() {
        assert_eq!(times(Money::of_fen(5), 0.5), Some(Money::of_fen(2)));
        assert_eq!(times(Money::of_fen(7), 0.5), Some(Money::of_fen(4)));
        assert_eq!(over(Money::of_fen(11_300), 1.13), Some(Money::of_fen(10_000)));
        assert_eq!(over(Money::of_fen(1), 0.0), None);
        assert_eq!(times(Money::LIMIT, 2.0), None);
        assert_eq!(of_yuan(0.005), Some(Money::ZERO));
        assert_eq!(of_yuan(1e300), None);
    }

    proptest! {
        #[test]
        fn what_is_multiplied_and_divided_by_a_whole_number_is_what_it_was(fen in -1_000_000_000i64..1_000_000_000, factor in 1u16..1000) {
            let sum = Money::of_fen(fen);
            let more = times(sum, f64::from(factor)).unwrap();
            prop_assert_eq!(over(more, f64::from(factor)), Some(sum));
        }
    }
}
