//! What is due to each rep, in whole leads of one effort class after the other.

use crate::domain::assign::chance;
use crate::domain::assign::window::Window;

/// What is due to each rep by effort, and what the classes that are settled have made of it.
#[derive(Debug, Clone)]
pub(super) struct Due {
    /// The target without what comes by going along, as a part of the effort of all leads.
    part: Vec<f64>,
    /// The tolerance around the whole target, in the same unit.
    slack: Vec<f64>,
    /// Whether there is one class only: then nothing makes good what its bounds round, and they round outwards.
    alone: bool,
    /// The effort by which the whole bounds and targets so far lie under the exact ones.
    low: Vec<f64>,
    want: Vec<f64>,
    high: Vec<f64>,
}

impl Due {
    pub(super) fn new(window: &Window<'_>, along: &[f64], tolerance: f64, alone: bool) -> Due {
        let availability = window.availability();
        let available: f64 = availability.iter().sum();
        let own: f64 = window.effort.iter().sum();
        let all = own + along.iter().sum::<f64>();
        let unit = if own > 0.0 && available > 0.0 { 1.0 / (own * available) } else { 0.0 };
        let part = availability
            .iter()
            .zip(along)
            .map(|(availability, along)| (all * availability * unit - along * available * unit).max(0.0));
        let mut part: Vec<f64> = part.collect();
        // Who goes along more than is due has nothing left to get; the others get less in proportion.
        let sum: f64 = part.iter().sum();
        if sum > 0.0 {
            part.iter_mut().for_each(|part| *part /= sum);
        }
        let nought = vec![0.0; availability.len()];
        Due {
            part,
            slack: availability.iter().map(|availability| all * availability * unit * tolerance).collect(),
            alone,
            low: nought.clone(),
            want: nought.clone(),
            high: nought,
        }
    }

    /// The effort that each rep can have of the effort of all within the tolerance, and one lead of `usual` effort.
    pub(super) fn most(&self, effort: f64, usual: f64) -> Vec<f64> {
        self.part.iter().zip(&self.slack).map(|(part, slack)| (part + slack) * effort + usual).collect()
    }

    /// The bounds of a rep for `count` leads of `effort` each, of which the rep is to have `want`.
    pub(super) fn bounds(&mut self, rep: usize, count: f64, effort: f64, want: u32) -> (u32, u32) {
        let exact = |part: f64| (count * part).max(0.0);
        let low = exact(self.part[rep] - self.slack[rep]);
        let high = exact(self.part[rep] + self.slack[rep]);
        let carried = |carried: f64| if effort > 0.0 { carried / effort } else { 0.0 };
        let (least, most) = (low + carried(self.low[rep]), high + carried(self.high[rep]));
        let (floor, ceil) = (|bound: f64| (bound + SLACK).floor(), |bound: f64| (bound - SLACK).ceil());
        let (least, most) = if self.alone { (floor(least), ceil(most)) } else { (ceil(least), floor(most)) };
        let within = |bound: f64, exact: f64| bound.clamp(floor(exact), ceil(exact).max(floor(exact)));
        let bounds = ((within(least, low) as u32).min(want), (within(most, high) as u32).max(want));
        self.low[rep] += (low - f64::from(bounds.0)) * effort;
        self.high[rep] += (high - f64::from(bounds.1)) * effort;
        bounds
    }

    /// What each rep of `order` must have, should have and can have of `count` leads of `effort` each; what
    /// rounding gives or takes is carried to the next class.
    pub(super) fn settle(&mut self, order: &[usize], count: usize, effort: f64, seed: u64) -> Settled {
        let targets: Vec<f64> = order.iter().map(|rep| count as f64 * self.part[*rep]).collect();
        let carried = order.iter().map(|rep| if effort > 0.0 { self.want[*rep] / effort } else { 0.0 });
        let want = rounded(&targets, &carried.collect::<Vec<f64>>(), count, seed);
        let mut settled =
            Settled { low: Vec::with_capacity(want.len()), high: Vec::with_capacity(want.len()), want };
        for (place, rep) in order.iter().enumerate() {
            let want = settled.want[place];
            self.want[*rep] += (targets[place] - f64::from(want)) * effort;
            let (low, high) = self.bounds(*rep, count as f64, effort, want);
            settled.low.push(low);
            settled.high.push(high);
        }
        settled
    }
}

/// The whole bounds of the places of one class.
pub(super) struct Settled {
    pub(super) low: Vec<u32>,
    pub(super) want: Vec<u32>,
    pub(super) high: Vec<u32>,
}

/// Targets are quotients: one that is whole must not round to the next by the last bit.
const SLACK: f64 = 1e-9;

/// The targets in whole leads with the same sum: the largest remainders, with what is `carried` from other
/// classes, get one more, ties by chance.
fn rounded(targets: &[f64], carried: &[f64], count: usize, seed: u64) -> Vec<u32> {
    let mut whole: Vec<u32> = targets.iter().map(|target| (target + SLACK).floor() as u32).collect();
    let sum: usize = whole.iter().map(|one| *one as usize).sum();
    let remainder = |place: usize| targets[place] - f64::from(whole[place]) + carried[place];
    let mut places: Vec<(f64, u64, usize)> = (0..targets.len())
        .filter(|place| targets[*place] > 0.0)
        .map(|place| {
            // Remainders that differ in the last bits only are equal.
            let remainder = (remainder(place) * 1e6).round();
            let draw = chance::join(chance::join(seed, u64::try_from(count).unwrap_or(0)), place as u64);
            (-remainder, draw, place)
        })
        .collect();
    places.sort_by(|left, right| left.0.total_cmp(&right.0).then(left.1.cmp(&right.1)));
    for (_, _, place) in places.into_iter().take(count.saturating_sub(sum)) {
        whole[place] += 1;
    }
    whole
}
