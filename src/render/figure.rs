//! Figures as text: one place for decimals, signs and units.

use chrono::NaiveDateTime;

use crate::domain::money::{Money, thousands};
use crate::report::model::{Tone, Unit, Value};
use crate::words::{Lang, render as words};

/// A value as people read it.
pub fn value(value: &Value, lang: Lang) -> String {
    match value {
        Value::Blank => String::new(),
        Value::Text(text) => text.clone(),
        Value::Count(count) => grouped(*count),
        Value::Number(number, decimals) => decimal(*number, usize::from(*decimals)),
        Value::Money(sum) => sum.to_string(),
        Value::Percent(percent) => format!("{}%", decimal(*percent, 1)),
        Value::SignedPercent(percent) => signed_percent(*percent),
        Value::Date(day) => day.to_string(),
        Value::DateTime(moment) => self::moment(*moment),
        Value::Duration(seconds) => duration(*seconds, lang),
    }
}

/// A value for programs: no thousands apart, no units.
pub fn plain(value: &Value) -> String {
    match value {
        Value::Count(count) => count.to_string(),
        Value::Number(number, decimals) => decimal(*number, usize::from(*decimals)),
        Value::Money(sum) => sum.to_string().replace(',', ""),
        Value::Percent(percent) | Value::SignedPercent(percent) => decimal(*percent, 2),
        Value::Duration(seconds) => seconds.to_string(),
        other => self::value(other, Lang::En),
    }
}

/// A chart's figure in its unit, short enough for a cell of a chart.
pub fn short(figure: f64, unit: Unit) -> String {
    match unit {
        Unit::Count => decimal(figure, 0),
        Unit::Percent => format!("{}%", decimal(figure, 0)),
        Unit::SignedPercent => format!("{figure:+.0}%").replace("-0%", "0%").replace("+0%", "0%"),
        Unit::Money => short_money(figure),
        Unit::Number => decimal(figure, 1),
    }
}

/// The mark that says a tone without a colour.
pub fn mark(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "",
        Tone::Good => "✓",
        Tone::Warn => "!",
        Tone::Bad => "✗",
    }
}

/// The class or name of a tone.
pub fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "plain",
        Tone::Good => "good",
        Tone::Warn => "warn",
        Tone::Bad => "bad",
    }
}

fn short_money(fen: f64) -> String {
    let yuan = fen / 100.0;
    match yuan.abs() {
        size if size >= 1e8 => format!("{}亿", decimal(yuan / 1e8, 2)),
        size if size >= 1e4 => format!("{}万", decimal(yuan / 1e4, 1)),
        _ => decimal(yuan, 0),
    }
}

/// Money in the unit that a chart's label has room for.
pub fn short_sum(sum: Money) -> String {
    short_money(sum.fen() as f64)
}

fn signed_percent(percent: f64) -> String {
    let text = format!("{percent:+.1}%");
    if text == "-0.0%" || text == "+0.0%" { "0.0%".to_owned() } else { text }
}

fn decimal(number: f64, decimals: usize) -> String {
    if !number.is_finite() {
        return "–".to_owned();
    }
    let text = format!("{number:.decimals$}");
    let is_nought = text.trim_start_matches('-').chars().all(|digit| matches!(digit, '0' | '.'));
    if is_nought { text.trim_start_matches('-').to_owned() } else { text }
}

fn grouped(count: i64) -> String {
    let sign = if count < 0 { "-" } else { "" };
    format!("{sign}{}", thousands(count.unsigned_abs()))
}

fn moment(moment: NaiveDateTime) -> String {
    moment.format("%Y-%m-%d %H:%M").to_string()
}

fn duration(seconds: i64, lang: Lang) -> String {
    let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400);
    let sentence = match seconds.abs() {
        86_400.. => words::DAYS_HOURS.with("days", days).with("hours", hours % 24),
        3600.. => words::HOURS_MINUTES.with("hours", hours).with("minutes", minutes % 60),
        _ => words::MINUTES_SECONDS.with("minutes", minutes).with("seconds", seconds % 60),
    };
    sentence.text(lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_as_people_write_them() {
        let text = |value| super::value(&value, Lang::Zh);
        assert_eq!(text(Value::Count(1_284_000)), "1,284,000");
        assert_eq!(text(Value::Count(-12)), "-12");
        assert_eq!(text(Value::SignedPercent(9.04)), "+9.0%");
        assert_eq!(text(Value::SignedPercent(-0.01)), "0.0%");
        assert_eq!(text(Value::Percent(f64::NAN)), "–%");
        assert_eq!(text(Value::Duration(49 * 3600)), "2 天 1 小时");
        assert_eq!(short(128_400_000.0, Unit::Money), "128.4万");
        assert_eq!(short(-0.4, Unit::SignedPercent), "0%");
    }

    #[test]
    fn programs_get_bare_figures() {
        assert_eq!(plain(&Value::Money(Money::of_yuan(1_284_000))), "1284000.00");
        assert_eq!(plain(&Value::Count(1_000)), "1000");
    }
}
