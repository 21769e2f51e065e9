//! What is wrong with a setting, and the way to it.

use crate::words::Sentence;
use crate::words::assign as words;

/// One step on the way to a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A key of a table.
    Key(String),
    /// An element of an array, from 0; where there is one table instead of an array of them, it itself.
    Element(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Step {
        Step::Key(key.to_owned())
    }
}

impl From<usize> for Step {
    fn from(at: usize) -> Step {
        Step::Element(at)
    }
}

/// Which part of a setting is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Its key.
    Key,
    /// Its value.
    Value,
    /// So many characters into the text that its value is.
    Inside(usize),
}

/// A setting that cannot hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Flaw {
    /// The way to it.
    pub steps: Vec<Step>,
    /// Which part of it.
    pub part: Part,
    /// Why.
    pub cause: Sentence,
}

impl Flaw {
    /// What is wrong with a part of the setting at the end of `steps`.
    pub fn new(steps: impl Into<Vec<Step>>, part: Part, cause: Sentence) -> Flaw {
        Flaw { steps: steps.into(), part, cause }
    }

    /// The same with the way from further up.
    pub fn below(mut self, head: impl IntoIterator<Item = Step>) -> Flaw {
        self.steps = head.into_iter().chain(self.steps).collect();
        self
    }

    /// The number at the end of `steps`, unless it lies within its bounds.
    pub fn of_number(steps: impl Into<Vec<Step>>, number: f64, low: f64, high: f64) -> Option<Flaw> {
        let steps = steps.into();
        let key = steps.iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Element(_) => None,
        });
        let cause = words::NUMBER_BEYOND
            .with("key", key.unwrap_or_default())
            .with("number", shown(number))
            .with("low", low)
            .with("high", high);
        let fits = number >= low && number <= high;
        (!fits).then(|| Flaw::new(steps, Part::Value, cause))
    }

    /// The same of the number as somebody has `written` it.
    pub fn as_written(self, written: &str) -> Flaw {
        Flaw { cause: self.cause.instead("number", written), ..self }
    }
}

/// A number as a person writes it; one of very many digits by its power of ten.
fn shown(number: f64) -> String {
    if number.is_finite() && number.abs() >= 1e15 { format!("{number:e}") } else { number.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    #[test]
    fn a_number_of_very_many_digits_is_told_by_its_power_of_ten() {
        assert_eq!([shown(1e308), shown(-2.5e20), shown(1_000_000.0)], ["1e308", "-2.5e20", "1000000"]);
        assert_eq!([shown(0.001), shown(f64::NAN)], ["0.001", "NaN"]);
    }

    #[test]
    fn a_number_out_of_bounds_is_told_as_it_was_written() {
        let number = |number| Flaw::of_number(["heat".into(), 1.into(), "from".into()], number, 0.0, 100.0);
        assert_eq!(number(100.0), None);
        let flaw = number(f64::MAX).unwrap().as_written("9e999");
        assert_eq!(flaw.cause.text(Lang::En), "from is 9e999, but must lie between 0 and 100");
    }
}
