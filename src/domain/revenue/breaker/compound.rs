//! The distribution of a day's sum: a random number of deals, each of a random size.
//!
//! With counts that are negative binomial of mean `l` and mixing variance `v` (Poisson where `v` is 0), the
//! probability generating function of the sum is `(1 + l v (1 - f(z)))^(-1/v)`, `f` that of the sizes on a grid. Its
//! coefficients are found by a Fourier transform with exponential tilting (Grübel and Hermesmeier, 1999; Embrechts
//! and Frei, 2009, compare it with Panjer's recursion of 1981, which yields the same numbers but underflows
//! where a day has many deals). No step assumes a normal distribution; what is not exact is the grid alone.

use super::fourier::{Complex, times, transform};
use super::sizes::Sizes;

/// The places of the grid; sums beyond are told together.
const GRID: usize = 2048;
/// The grid reaches so many standard deviations beyond the mean.
const REACH: f64 = 12.0;
/// How much the tilting dampens what goes round the end of the transform, as a power of e.
const TILT: f64 = 20.0;
/// A mixing variance below this is none.
const POISSON: f64 = 1e-9;

/// How many deals to expect.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Counts {
    /// The mean, above nought.
    pub mean: f64,
    /// The squared coefficient of variation of that mean itself: over-dispersion, and that it is estimated.
    pub mixing: f64,
}

impl Counts {
    /// The logarithm of the generating function at `z`.
    fn log_generating(&self, z: Complex) -> Complex {
        let (real, imaginary) = (self.mean * (1.0 - z.0), -self.mean * z.1);
        if self.mixing < POISSON {
            return (-real, -imaginary);
        }
        let (real, imaginary) = (1.0 + self.mixing * real, self.mixing * imaginary);
        let scale = -1.0 / self.mixing;
        (scale * real.hypot(imaginary).ln(), scale * imaginary.atan2(real))
    }

    /// The probability of no deal at all.
    pub fn none(&self) -> f64 {
        self.log_generating((0.0, 0.0)).0.exp()
    }

    /// The variance of the number of deals.
    pub fn variance(&self) -> f64 {
        self.mean * (1.0 + self.mean * self.mixing)
    }
}

/// The distribution of a sum, on a grid.
#[derive(Debug, Clone)]
pub struct Compound {
    /// Fen from one place of the grid to the next.
    step: f64,
    /// The probability of a sum at this place or before it.
    until: Vec<f64>,
}

impl Compound {
    /// The sum of `counts` deals of `sizes`.
    pub fn new(counts: Counts, sizes: &Sizes) -> Compound {
        let mean = counts.mean * sizes.mean();
        let variance = counts.mean * sizes.variance() + counts.variance() * sizes.mean().powi(2);
        let reach = mean + REACH * variance.max(0.0).sqrt();
        let step = (reach / GRID as f64).max(1.0);
        let length = 2 * GRID;
        let tilt = TILT / length as f64;
        let mut values: Vec<Complex> = vec![(0.0, 0.0); length];
        sizes.spread(step, &mut values[..GRID]);
        for (at, value) in values.iter_mut().enumerate() {
            value.0 *= (-tilt * at as f64).exp();
        }
        transform(&mut values, false);
        for value in &mut values {
            let (log, angle) = counts.log_generating(*value);
            let (sin, cos) = angle.sin_cos();
            *value = times((log.exp(), 0.0), (cos, sin));
        }
        transform(&mut values, true);
        let mut sum = 0.0;
        let place = |(at, value): (usize, &Complex)| {
            let probability = value.0 * (tilt * at as f64).exp() / length as f64;
            sum = f64::min(sum + probability.max(0.0), 1.0);
            sum
        };
        Compound { step, until: values[..GRID].iter().enumerate().map(place).collect() }
    }

    fn place(&self, fen: f64) -> usize {
        ((fen / self.step).round().max(0.0) as usize).min(GRID - 1)
    }

    /// The probability of a sum of `fen` or less.
    pub fn at_most(&self, fen: f64) -> f64 {
        self.until[self.place(fen)]
    }

    /// The probability of a sum of `fen` or more; beyond the grid, that of its end.
    pub fn at_least(&self, fen: f64) -> f64 {
        match self.place(fen) {
            0 => 1.0,
            place => 1.0 - self.until[place - 1],
        }
    }

    /// The least sum, in fen, that is reached with more than the probability `share` by sums up to it.
    pub fn quantile(&self, share: f64) -> f64 {
        let place = self.until.partition_point(|until| *until <= share);
        place.min(GRID - 1) as f64 * self.step
    }
}

/// The probability that a normal variable lies more than `sigma` above its mean, for `sigma` of 1 and more: Laplace's
/// continued fraction of Mills' ratio.
pub fn normal_tail(sigma: f64) -> f64 {
    let fraction = (1..=200).rev().fold(sigma, |below, step| sigma + f64::from(step) / below);
    let density = (-sigma * sigma / 2.0).exp() / std::f64::consts::TAU.sqrt();
    density / fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(size: i64) -> Sizes {
        Sizes::of(&[size; 10])
    }

    /// Panjer's recursion for Poisson counts and sizes on whole places: what the transform must yield too.
    fn panjer(mean: f64, sizes: &[f64], places: usize) -> Vec<f64> {
        let mut all = vec![(-mean * (1.0 - sizes[0])).exp()];
        for at in 1..places {
            let terms = (1..=at.min(sizes.len() - 1)).map(|size| size as f64 * sizes[size] * all[at - size]);
            all.push(mean / at as f64 * terms.sum::<f64>());
        }
        all
    }

    #[test]
    fn three_sigma_is_the_probability_that_tables_have() {
        assert!((normal_tail(3.0) - 0.001_349_898_031_6).abs() < 1e-12);
        assert!((normal_tail(2.1) - 0.017_864_420_56).abs() < 1e-9);
        assert!((normal_tail(1.0) - 0.158_655_253_9).abs() < 1e-6);
    }

    #[test]
    fn deals_of_one_size_are_counted_as_poisson_counts() {
        let compound = Compound::new(Counts { mean: 6.0, mixing: 0.0 }, &same(10_000));
        let poisson =
            |count: i32| (-6.0_f64).exp() * 6.0_f64.powi(count) / (1..=count).map(f64::from).product::<f64>();
        let mut sum = 0.0;
        for count in 0..20 {
            sum += poisson(count);
            let fen = f64::from(count) * 10_000.0;
            assert!((compound.at_most(fen + 4_000.0) - sum).abs() < 1e-9, "{count}");
        }
        assert!((compound.at_most(0.0) - poisson(0)).abs() < 1e-9);
    }

    #[test]
    fn the_transform_agrees_with_panjers_recursion() {
        let (mean, sizes) = (4.0, [0.0, 0.5, 0.2, 0.2, 0.1]);
        let recursion = panjer(mean, &sizes, 40);
        let fen: Vec<i64> = [1, 1, 1, 1, 1, 2, 2, 3, 3, 4].map(|size| size * 1_000).to_vec();
        let compound = Compound::new(Counts { mean, mixing: 0.0 }, &Sizes::as_they_are(&fen));
        let mut sum = 0.0;
        for (place, probability) in recursion.iter().enumerate() {
            sum += probability;
            let told = compound.at_most(place as f64 * 1_000.0 + 400.0);
            assert!((told - sum).abs() < 1e-6, "{place}: {told} {sum}");
        }
    }

    #[test]
    fn many_deals_do_not_underflow() {
        let compound = Compound::new(Counts { mean: 5_000.0, mixing: 1e-4 }, &same(777));
        assert!(compound.at_most(5_000.0 * 777.0) > 0.4 && compound.at_most(5_000.0 * 777.0) < 0.6);
        assert!(compound.at_most(0.0) < 1e-9);
        assert!(compound.at_least(f64::MAX) < 1e-9);
    }

    #[test]
    fn more_scatter_has_heavier_tails_on_both_sides() {
        let sizes = same(10_000);
        let calm = Compound::new(Counts { mean: 50.0, mixing: 0.0 }, &sizes);
        let wild = Compound::new(Counts { mean: 50.0, mixing: 0.1 }, &sizes);
        assert!(wild.at_most(250_000.0) > calm.at_most(250_000.0));
        assert!(wild.at_least(800_000.0) > calm.at_least(800_000.0));
        assert!(wild.quantile(0.001) < calm.quantile(0.001));
    }
}
