//! How large deals are: the sizes seen, each spread a little, since the next day's will not be the same to the fen.

use std::collections::BTreeMap;

use super::fourier::Complex;

/// Sizes within a factor of `exp(1/64)` are taken together.
const BINS: f64 = 64.0;
/// The places of the kernel, in bandwidths: the middles of nine equal parts of a normal distribution.
const KERNEL: [f64; 9] = [-1.593, -0.967, -0.589, -0.282, 0.0, 0.282, 0.589, 0.967, 1.593];
/// So much wider than the places of [`KERNEL`] a normal distribution is: the inverse of their standard deviation.
const KERNEL_SCALE: f64 = 1.074;

/// A distribution of sizes in fen.
#[derive(Debug, Clone, PartialEq)]
pub struct Sizes {
    /// Sizes and their probabilities.
    points: Vec<(f64, f64)>,
    /// The probability of a deal without a sum.
    nothing: f64,
}

impl Sizes {
    /// The distribution of the sizes seen, smoothed in logarithms: a bootstrap with a kernel of Silverman's bandwidth,
    /// drawn together so that mean and variance stay (Silverman and Young, 1987). Sizes of nought and below stay nought.
    pub fn of(fen: &[i64]) -> Sizes {
        let bins = bins(fen);
        let above: f64 = bins.iter().map(|(_, count)| count).sum();
        let log_mean = bins.iter().map(|(log, count)| log * count).sum::<f64>() / above.max(1.0);
        let spread = bins.iter().map(|(log, count)| (log - log_mean).powi(2) * count).sum::<f64>();
        let deviation = (spread / above.max(1.0)).sqrt();
        let bandwidth = if above > 1.0 { 0.9 * deviation * above.powf(-0.2) } else { 0.0 };
        if bandwidth < 1e-6 {
            return Sizes::as_they_are(fen);
        }
        let shrink = 1.0 / (1.0 + (bandwidth / deviation).powi(2)).sqrt();
        let part = 1.0 / (fen.len() as f64 * KERNEL.len() as f64);
        let points = bins.iter().flat_map(|(log, count)| {
            KERNEL.map(|place| {
                let moved = log - log_mean + bandwidth * KERNEL_SCALE * place;
                ((log_mean + moved * shrink).exp(), count * part)
            })
        });
        Sizes { points: points.collect(), nothing: 1.0 - above / fen.len() as f64 }.with_mean(mean(fen))
    }

    /// The sizes seen and no others.
    pub fn as_they_are(fen: &[i64]) -> Sizes {
        let part = 1.0 / fen.len().max(1) as f64;
        let points: Vec<(f64, f64)> =
            fen.iter().filter(|fen| **fen > 0).map(|fen| (*fen as f64, part)).collect();
        let nothing = 1.0 - points.len() as f64 * part;
        Sizes { points, nothing }
    }

    /// The same with sizes scaled to a mean.
    fn with_mean(mut self, mean: f64) -> Sizes {
        let scale = mean / self.mean();
        if scale.is_finite() && scale > 0.0 {
            self.points.iter_mut().for_each(|(size, _)| *size *= scale);
        }
        self
    }

    /// The mean, in fen.
    pub fn mean(&self) -> f64 {
        self.points.iter().map(|(size, part)| size * part).sum()
    }

    /// The variance, in square fen.
    pub fn variance(&self) -> f64 {
        let mean = self.mean();
        self.points.iter().map(|(size, part)| size * size * part).sum::<f64>() - mean * mean
    }

    /// Puts the probabilities on a grid, each size between the two places beside it so that the mean stays (Gerber's
    /// first moment matching). What lies beyond the grid is left out: no sum on the grid can hold it.
    pub fn spread(&self, step: f64, grid: &mut [Complex]) {
        grid[0].0 += self.nothing;
        for (size, part) in &self.points {
            let place = size / step;
            let low = place.floor();
            let share = place - low;
            let low = low as usize;
            if let Some(cell) = grid.get_mut(low) {
                cell.0 += part * (1.0 - share);
            }
            if let Some(cell) = grid.get_mut(low.saturating_add(1)) {
                cell.0 += part * share;
            }
        }
    }
}

fn mean(fen: &[i64]) -> f64 {
    fen.iter().map(|fen| (*fen).max(0) as f64).sum::<f64>() / fen.len().max(1) as f64
}

/// The logarithms of the sizes above nought and how often each occurs, in order.
fn bins(fen: &[i64]) -> Vec<(f64, f64)> {
    let mut bins: BTreeMap<i64, (f64, f64)> = BTreeMap::new();
    for fen in fen.iter().filter(|fen| **fen > 0) {
        let log = (*fen as f64).ln();
        let (sum, count) = bins.entry((log * BINS).floor() as i64).or_default();
        *sum += log;
        *count += 1.0;
    }
    bins.into_values().map(|(sum, count)| (sum / count, count)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mean_and_scatter_stay_and_the_ends_move_out() {
        let fen: Vec<i64> = (1..200).map(|at| at * at * 100).collect();
        let (seen, smooth) = (Sizes::as_they_are(&fen), Sizes::of(&fen));
        assert!((smooth.mean() / seen.mean() - 1.0).abs() < 1e-9);
        let scatter = |sizes: &Sizes| {
            let mean: f64 = sizes.points.iter().map(|(size, part)| size.ln() * part).sum();
            sizes.points.iter().map(|(size, part)| (size.ln() - mean).powi(2) * part).sum::<f64>()
        };
        assert!((scatter(&smooth) / scatter(&seen) - 1.0).abs() < 0.01);
        let largest = smooth.points.iter().map(|(size, _)| *size).fold(0.0, f64::max);
        assert!(largest > *fen.last().unwrap() as f64);
        let whole: f64 = smooth.points.iter().map(|(_, part)| part).sum();
        assert!((whole + smooth.nothing - 1.0).abs() < 1e-9);
    }

    #[test]
    fn one_price_stays_one_price_and_no_sum_stays_none() {
        let sizes = Sizes::of(&[500, 500, 0, -100]);
        assert_eq!(sizes.points.len(), 2);
        assert!((sizes.nothing - 0.5).abs() < 1e-12 && (sizes.mean() - 250.0).abs() < 1e-9);
    }

    #[test]
    fn the_grid_keeps_the_mean() {
        let sizes = Sizes::of(&[120, 455, 990]);
        let mut grid = vec![(0.0, 0.0); 2_000];
        sizes.spread(7.0, &mut grid);
        let mean: f64 = grid.iter().enumerate().map(|(at, cell)| at as f64 * 7.0 * cell.0).sum();
        assert!((mean - sizes.mean()).abs() < 1e-6);
    }
}
