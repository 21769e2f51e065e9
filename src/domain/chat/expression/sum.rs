//! Sums of money.

use std::ops::Range;

use crate::domain::chat::fold::Folded;
use crate::domain::numeral::Decimal;

/// Words that name a sum of money. A range is two of them over the same words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SumExpression {
    /// The bytes of the original text.
    pub span: Range<usize>,
    /// The sum in yuan, exact.
    pub cny: Decimal,
    /// Whether it is the price of one (1500元/小时, 8600块一个).
    pub per_unit: bool,
}

/// The sums of a message.
pub(super) fn read(_message: &Folded) -> Vec<SumExpression> {
    Vec::new()
}
