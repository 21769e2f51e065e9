//! Logistic regression by dual coordinate ascent.
//!
//! Nothing is random: the same examples in the same order give the same weights.

use super::Marks;

/// What an example is weighed by.
pub(super) trait Features {
    /// The sum of the weights of what it has.
    fn sum(&self, weights: &[f64]) -> f64;

    /// Moves the weights of what it has by `step`.
    fn move_by(&self, step: f64, weights: &mut [f64]);

    /// The square of its length.
    fn square(&self) -> f64;
}

impl Features for Marks {
    fn sum(&self, weights: &[f64]) -> f64 {
        self.rows().iter().map(|&row| weights[row as usize]).sum()
    }

    fn move_by(&self, step: f64, weights: &mut [f64]) {
        self.rows().iter().for_each(|&row| weights[row as usize] += step);
    }

    fn square(&self) -> f64 {
        self.rows().len() as f64
    }
}

/// What is learnt from.
pub(super) struct Example<'e, F> {
    pub features: &'e F,
    /// Whether it carries what is learnt.
    pub carries: bool,
    /// What a mistake about it costs; the larger, the closer the weights are to it.
    pub cost: f64,
}

impl<F> Clone for Example<'_, F> {
    fn clone(&self) -> Self {
        Example { ..*self }
    }
}

/// How often every example is looked at.
const ROUNDS: usize = 12;
/// How often the share of one example is halved in on.
const HALVINGS: usize = 24;

/// As many weights, such that they fit these examples: each holds them by a share between nothing and its cost, and
/// the sum of what the examples have, each by its share, is the weights.
pub(super) fn fitted<F: Features>(count: usize, examples: &[Example<F>]) -> Vec<f64> {
    let mut weights = vec![0.0; count];
    let mut shares = vec![0.0; examples.len()];
    for _ in 0..ROUNDS {
        for (share, Example { features, carries, cost }) in shares.iter_mut().zip(examples) {
            let side = if *carries { 1.0 } else { -1.0 };
            let margin = side * features.sum(&weights);
            let better = best_share(*share, margin, features.square(), *cost);
            features.move_by(side * (better - *share), &mut weights);
            *share = better;
        }
    }
    weights
}

/// The share of an example at which its pull and the resistance of the weights are even.
fn best_share(share: f64, margin: f64, square: f64, cost: f64) -> f64 {
    let (mut low, mut high) = (0.0, cost);
    for _ in 0..HALVINGS {
        let middle = (low + high) / 2.0;
        let slope = margin + (middle - share) * square + (middle / (cost - middle)).ln();
        if slope > 0.0 { high = middle } else { low = middle }
    }
    (low + high) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_speak_for_what_examples_carry_and_for_the_costly_ones_more() {
        let [one, other] = [Marks::of_rows(&[0, 2]), Marks::of_rows(&[1, 2])];
        let weights = |cost| {
            let carrying = Example { features: &one, carries: true, cost };
            fitted(3, &[carrying, Example { features: &other, carries: false, cost: 1.0 }])
        };
        let even = weights(1.0);
        assert!(even[0] > 0.0 && even[1] < 0.0 && even[2].abs() < 1e-3, "{even:?}");
        assert!(weights(9.0)[0] > even[0]);
    }
}
