//! Chance that can be repeated: everything follows from a seed, and nothing from the order of rows.

/// Scrambles 64 bits; the finaliser of SplitMix64 (Steele, Lea and Flood, 2014).
pub fn mix(bits: u64) -> u64 {
    let bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// A number that stands for an id: FNV-1a, scrambled.
pub fn key(id: &str) -> u64 {
    let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    mix(hash)
}

/// A number that depends on both `left` and `right`, and on which is which.
pub fn join(left: u64, right: u64) -> u64 {
    mix(left.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(right))
}

/// A stream of random numbers from a seed: SplitMix64.
#[derive(Debug, Clone)]
pub struct Draws(u64);

impl Draws {
    /// The stream of `seed`.
    pub fn new(seed: u64) -> Draws {
        Draws(mix(seed))
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }
}

/// The share that 64 random bits stand for, from 0 up to but not including 1.
pub fn share(bits: u64) -> f64 {
    /// 2^-53: a double holds 53 bits exactly.
    const STEP: f64 = 1.0 / 9_007_199_254_740_992.0;
    (bits >> 11) as f64 * STEP
}

/// Draws one of several things in proportion to their weights, each in constant time: Walker's alias
/// method as Vose builds it.
#[derive(Debug, Clone)]
pub struct Lottery(Vec<Slot>);

#[derive(Debug, Clone, Copy)]
struct Slot {
    /// The chance that a thing keeps its own slot; below nought for a thing that weighs nothing.
    keeps: f64,
    /// The thing that has the rest of the slot, and the slot's own.
    things: [usize; 2],
}

impl Lottery {
    /// A lottery over `weights`; `None` where none of them is above nought.
    pub fn new(weights: &[f64]) -> Option<Lottery> {
        let total: f64 = weights.iter().sum();
        if !(total.is_finite() && total > 0.0) {
            return None;
        }
        let count = weights.len() as f64;
        let mut keeps: Vec<f64> = weights.iter().map(|weight| weight / total * count).collect();
        let mut other: Vec<usize> = (0..weights.len()).collect();
        let (mut small, mut large): (Vec<usize>, Vec<usize>) = other.iter().partition(|&&at| keeps[at] < 1.0);
        while let (Some(&low), Some(&high)) = (small.last(), large.last()) {
            small.pop();
            other[low] = high;
            keeps[high] -= 1.0 - keeps[low];
            if keeps[high] < 1.0 {
                large.pop();
                small.push(high);
            }
        }
        for at in small.into_iter().chain(large) {
            keeps[at] = if weights[at] > 0.0 { 1.0 } else { keeps[at] };
        }
        let never = |keeps: f64| if keeps > 0.0 { keeps } else { -1.0 };
        let slot = |(own, (keeps, other))| Slot { keeps: never(keeps), things: [other, own] };
        Some(Lottery(keeps.into_iter().zip(other).enumerate().map(slot).collect()))
    }

    /// What 64 random bits draw.
    pub fn draw(&self, bits: u64) -> usize {
        let place = share(bits) * self.0.len() as f64;
        let own = (place as u32 as usize).min(self.0.len() - 1);
        let Slot { keeps, things } = &self.0[own];
        // Looked up and not chosen by a branch, which nothing could foretell.
        things[usize::from(place - own as f64 <= *keeps)]
    }

    /// Draws for every place of `drawn`.
    #[inline(never)]
    pub fn draw_all(&self, draws: &mut Draws, drawn: &mut [usize]) {
        drawn.iter_mut().for_each(|one| *one = self.draw(draws.bits()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lottery_draws_in_proportion_and_never_what_weighs_nothing() {
        let weights = [3.0, 0.0, 1.0, 6.0];
        let lottery = Lottery::new(&weights).unwrap();
        let mut draws = Draws::new(7);
        let mut counts = [0_u32; 4];
        for _ in 0..100_000 {
            counts[lottery.draw(draws.bits())] += 1;
        }
        assert_eq!(counts[1], 0);
        for (count, weight) in counts.iter().zip(weights) {
            assert!((f64::from(*count) / 100_000.0 - weight / 10.0).abs() < 0.01, "{counts:?}");
        }
    }

    #[test]
    fn a_lottery_without_a_weight_is_none() {
        assert!(Lottery::new(&[]).is_none());
        assert!(Lottery::new(&[0.0, 0.0]).is_none());
        assert!(Lottery::new(&[f64::NAN]).is_none());
    }

    #[test]
    fn ids_that_differ_little_have_keys_that_differ_much() {
        assert_ne!(key("R001") >> 56, key("R002") >> 56);
        assert_ne!(join(1, 2), join(2, 1));
    }
}
