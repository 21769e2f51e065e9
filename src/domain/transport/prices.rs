//! Prices to begin with: what each place would have to charge so that as many come as it can have.
//!
//! A subgradient ascent of the dual (Held, Wolfe and Crowder 1974): a place that too many choose gets
//! dearer, one that too few choose gets cheaper, in steps that shrink. Any prices are a valid start of the
//! search; good ones leave it little to move.

use super::Transport;

/// Rounds of the ascent, and by how much the step shrinks from one to the next.
const ROUNDS: u32 = 40;
const SHRINK: f64 = 0.85;
/// The first half of the rounds looks at about so many groups only.
const SAMPLE: usize = 2_000;

impl Transport {
    /// A price for each place, in the unit of the costs: above nought where it must keep things away,
    /// below where it must draw them.
    pub(super) fn first_prices(&self) -> Vec<i64> {
        let mut prices = vec![0_i64; self.places()];
        let Some((least, most)) = self.costs.bounds() else { return prices };
        let mut step = most.saturating_sub(least) as f64 / 2.0;
        for round in 0..ROUNDS {
            let stride = if round < ROUNDS / 2 { (self.sizes.len() / SAMPLE).max(1) } else { 1 };
            let (counts, seen) = self.choices(&prices, stride);
            for (place, price) in prices.iter_mut().enumerate() {
                *price = self.moved(place, *price, counts[place] * seen, step);
            }
            step *= SHRINK;
        }
        prices
    }

    /// How many things choose each place at `prices`, of every `stride`th group, and by how much that must
    /// be multiplied to stand for all.
    fn choices(&self, prices: &[i64], stride: usize) -> (Vec<f64>, f64) {
        let mut counts = vec![0.0; prices.len()];
        let (mut seen, mut all) = (0.0, 0.0);
        for (group, size) in self.sizes.iter().enumerate() {
            all += f64::from(*size);
            if group % stride != 0 {
                continue;
            }
            seen += f64::from(*size);
            let mut best = (i64::MAX, 0);
            self.costs.each(group, |place, cost| {
                let charged = cost.saturating_add(prices[place]);
                if charged < best.0 {
                    best = (charged, place);
                }
            });
            if best.0 < i64::MAX {
                counts[best.1] += f64::from(*size);
            }
        }
        (counts, if seen > 0.0 { all / seen } else { 0.0 })
    }

    /// The price of a place after one step; it comes to rest at nought between the bounds.
    fn moved(&self, place: usize, price: i64, count: f64, step: f64) -> i64 {
        let most = self.most.as_ref().map_or(u32::MAX, |most| most[place]);
        let [low, want, high] =
            [self.low[place].min(most), self.want[place], self.high[place].min(most)].map(f64::from);
        let bound = match price.signum() {
            1 => high,
            -1 => low,
            _ => count.clamp(low, high),
        };
        let moved = price + (step * ((count - bound) / want.max(1.0)).clamp(-1.0, 1.0)).round() as i64;
        if moved.signum() * price.signum() < 0 { 0 } else { moved }
    }
}
