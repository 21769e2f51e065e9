//! What each place must, should and can have, and what it costs to strain that.

use super::ways::FAR;

/// What one place must, should and can have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    low: u32,
    want: u32,
    high: u32,
    /// The most that it can have where need be, past `high`.
    most: u32,
    /// How many units are strained equally: what lies between what it should have and its bounds.
    step: u32,
}

/// What one unit more or less costs, and for how many it costs the same.
type Change = (Cost, u32);

/// What one unit costs at its place, first by strain, then by nearness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cost {
    /// By so many steps it lies beyond the bounds, or less so.
    strain: i64,
    /// So much nearer to what the place should have, or farther from it.
    near: i64,
}

/// Units lie at most so many steps beyond: from there on all are the same.
pub(super) const STEPS: i64 = 16;
/// What nearness costs at most.
pub(super) const NEAREST: i64 = 64;
/// So many parts of a step differ in nearness.
const PARTS: u32 = 8;

impl Bounds {
    pub fn new(low: u32, want: u32, high: u32, most: Option<u32>) -> Bounds {
        let step = (high.saturating_sub(want)).max(want.saturating_sub(low)).max(1);
        Bounds { low, want, high, most: most.unwrap_or(high), step }
    }

    /// What it passes on to begin with, where its price says that it keeps things away or draws them.
    pub fn first(&self, price: i64) -> u32 {
        let first = match price.signum() {
            1 => self.high,
            -1 => self.low,
            _ => self.want,
        };
        first.min(self.most)
    }

    /// Whether `passed` is all that it can have unstrained.
    pub fn is_full(&self, passed: u32) -> bool {
        passed == self.high
    }

    /// How many units `passed` lies above the bounds, and below.
    pub fn beyond(&self, passed: u32) -> (u32, u32) {
        (passed.saturating_sub(self.high), self.low.saturating_sub(passed))
    }

    /// The widths of what lies beyond the bounds: of a step, of which there are at most `steps`, and of its parts.
    fn widths(&self, steps: i64) -> [Width; 2] {
        let part = self.step.div_ceil(PARTS);
        [Width { units: self.step, most: steps }, Width { units: part, most: NEAREST }]
    }

    /// One more than `passed`; nothing where it can have no more.
    pub fn more(&self, passed: u32, steps: i64) -> Option<Change> {
        let room = self.most.checked_sub(passed).filter(|room| *room > 0)?;
        let (over, under) = self.beyond(passed);
        let (cost, same) = if under > 0 {
            self.nearer(under, steps)
        } else if passed < self.want {
            (Cost { strain: 0, near: -1 }, self.want - passed)
        } else if passed < self.high {
            (Cost { strain: 0, near: 1 }, self.high - passed)
        } else {
            self.farther(over, steps)
        };
        Some((cost, same.min(room)))
    }

    /// One less than `passed`; nothing where it has none.
    pub fn less(&self, passed: u32, steps: i64) -> Option<Change> {
        let (over, under) = self.beyond(passed);
        let (cost, same) = if over > 0 {
            self.nearer(over, steps)
        } else if passed > self.want {
            (Cost { strain: 0, near: -1 }, passed - self.want)
        } else if passed > self.low {
            (Cost { strain: 0, near: 1 }, passed - self.low)
        } else {
            self.farther(under, steps)
        };
        (passed > 0).then_some((cost, same.min(passed)))
    }

    /// One more unit beyond a bound than `beyond`.
    fn farther(&self, beyond: u32, steps: i64) -> Change {
        let [step, part] = self.widths(steps);
        let cost = Cost { strain: step.nth(beyond + 1), near: part.nth(beyond + 1) };
        (cost, step.end(cost.strain).min(part.end(cost.near)) - beyond)
    }

    /// One unit beyond a bound less than `beyond`.
    fn nearer(&self, beyond: u32, steps: i64) -> Change {
        let [step, part] = self.widths(steps);
        let (strain, near) = (step.nth(beyond), part.nth(beyond));
        let same = beyond - step.start(strain).max(part.start(near));
        (Cost { strain: -strain, near: -near }, same)
    }
}

/// How wide the steps are that units lie in, and how many there are.
#[derive(Debug, Clone, Copy)]
struct Width {
    units: u32,
    most: i64,
}

impl Width {
    /// The step of the `nth` unit.
    fn nth(self, nth: u32) -> i64 {
        i64::from(nth.div_ceil(self.units)).min(self.most)
    }

    /// How many units lie before a step.
    fn start(self, step: i64) -> u32 {
        u32::try_from(step - 1).unwrap_or(0).saturating_mul(self.units)
    }

    /// How many units lie before the next step; the last has no end.
    fn end(self, step: i64) -> u32 {
        if step < self.most { self.start(step + 1) } else { u32::MAX }
    }
}

impl Cost {
    /// The same in the unit of the search, where a step of strain costs `strain`.
    pub fn scaled(self, strain: i64) -> i64 {
        self.strain * strain + self.near
    }
}

/// The scaled cost of a change, and no way where there is none.
pub(super) fn scaled(change: Option<Change>, strain: i64) -> i64 {
    change.map_or(FAR, |(cost, _)| cost.scaled(strain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_strained_step_by_step() {
        let bounds = Bounds::new(8, 10, 12, Some(17));
        let more = |passed| bounds.more(passed, STEPS);
        let cost = |strain, near| Cost { strain, near };
        assert_eq!(more(5), Some((cost(-2, -3), 1)));
        assert_eq!(more(6), Some((cost(-1, -2), 1)));
        assert_eq!(more(8), Some((cost(0, -1), 2)));
        assert_eq!(more(10), Some((cost(0, 1), 2)));
        assert_eq!(more(12), Some((cost(1, 1), 1)));
        assert_eq!(more(14), Some((cost(2, 3), 1)));
        assert_eq!(more(16), Some((cost(3, 5), 1)));
        assert_eq!(more(17), None);
        assert_eq!(bounds.more(15, 1), Some((cost(1, 4), 1)), "one step is all there is");
        let wide = Bounds::new(0, 20, 40, Some(400));
        assert_eq!(wide.more(40, STEPS), Some((cost(1, 1), 3)), "parts of a step differ in nearness");
    }

    #[test]
    fn one_less_undoes_one_more() {
        for bounds in [(8, 10, 12, Some(17)), (0, 0, 1, None), (3, 3, 3, Some(9)), (4, 6, 7, Some(2))] {
            let bounds = Bounds::new(bounds.0, bounds.1, bounds.2, bounds.3);
            for steps in [1, 2, STEPS] {
                assert_eq!(bounds.less(0, steps), None);
                for passed in 0..20 {
                    let Some((cost, same)) = bounds.more(passed, steps) else { continue };
                    for next in passed..passed + same {
                        assert_eq!(bounds.more(next, steps).map(|more| more.0), Some(cost));
                        let undone = bounds.less(next + 1, steps).map(|less| less.0.scaled(100));
                        assert_eq!(undone, Some(-cost.scaled(100)), "{bounds:?} {next}");
                    }
                }
            }
        }
    }
}
