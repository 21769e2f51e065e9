//! What is known of the expressions about the state before the state is: it is kept by the sort of the lead.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::domain::assign::rules::stated::{Fixed, Stated};

/// As many numbers are kept at most, over all rules and sorts of leads.
const MOST: usize = 2_000_000;

/// What was worked out, by the place of the expression and the sort of the lead; nothing where there are no
/// numbers to be worked out.
#[derive(Debug, Default)]
pub(super) struct Known {
    fixed: HashMap<(usize, u32), Option<Fixed>>,
    size: usize,
}

/// A copy knows nothing yet: most copies look at one lead only.
impl Clone for Known {
    fn clone(&self) -> Known {
        Known::default()
    }
}

impl Known {
    /// What the expression at `at` says of a lead and all reps without regard to the state.
    pub fn fixed(&mut self, at: usize, stated: &Stated, lead: usize) -> Cow<'_, Option<Fixed>> {
        let place = (at, stated.sort_of(lead));
        if self.size > MOST && !self.fixed.contains_key(&place) {
            return Cow::Owned(stated.fixed(lead));
        }
        let size = &mut self.size;
        Cow::Borrowed(self.fixed.entry(place).or_insert_with(|| {
            let fixed = stated.fixed(lead);
            *size += 1 + fixed.as_ref().map_or(0, Fixed::size);
            fixed
        }))
    }
}
