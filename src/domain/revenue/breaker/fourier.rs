//! The fast Fourier transform of a power of two (Cooley and Tukey, 1965), in place.

use std::f64::consts::TAU;

/// A complex number: real and imaginary part.
pub type Complex = (f64, f64);

/// The product of two.
pub fn times(one: Complex, other: Complex) -> Complex {
    (one.0 * other.0 - one.1 * other.1, one.0 * other.1 + one.1 * other.0)
}

/// Puts the transform in the place of `values`, whose number must be a power of two; with `back` the inverse,
/// times that number.
pub fn transform(values: &mut [Complex], back: bool) {
    let length = values.len();
    debug_assert!(length.is_power_of_two());
    reorder(values);
    let sign = if back { 1.0 } else { -1.0 };
    let roots: Vec<Complex> = (0..length / 2)
        .map(|at| (sign * TAU * at as f64 / length as f64).sin_cos())
        .map(|(sin, cos)| (cos, sin))
        .collect();
    let mut half = 1;
    while half < length {
        let stride = length / (2 * half);
        for block in values.chunks_exact_mut(2 * half) {
            let (low, high) = block.split_at_mut(half);
            for (at, (low, high)) in low.iter_mut().zip(high).enumerate() {
                let turned = times(*high, roots[at * stride]);
                *high = (low.0 - turned.0, low.1 - turned.1);
                *low = (low.0 + turned.0, low.1 + turned.1);
            }
        }
        half *= 2;
    }
}

/// Puts each value in the place whose number has the same bits backwards.
fn reorder(values: &mut [Complex]) {
    let shift = values.len().leading_zeros() + 1;
    for at in 0..values.len() {
        let other = at.reverse_bits().checked_shr(shift).unwrap_or(0);
        if at < other {
            values.swap(at, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back_is_the_same() {
        let original: Vec<Complex> = (0..64).map(|at| (f64::from(at * at % 17), f64::from(at % 5))).collect();
        let mut values = original.clone();
        transform(&mut values, false);
        transform(&mut values, true);
        for (one, other) in values.iter().zip(&original) {
            assert!((one.0 / 64.0 - other.0).abs() < 1e-12 && (one.1 / 64.0 - other.1).abs() < 1e-12);
        }
    }

    #[test]
    fn a_transform_is_the_sum_that_defines_it() {
        let original: Vec<Complex> = (0..16).map(|at| (f64::from(at % 7), 0.0)).collect();
        let mut values = original.clone();
        transform(&mut values, false);
        for (at, value) in values.iter().enumerate() {
            let sum = original.iter().enumerate().fold((0.0, 0.0), |sum: Complex, (place, one)| {
                let angle = -TAU * (at * place) as f64 / 16.0;
                let term = times(*one, (angle.cos(), angle.sin()));
                (sum.0 + term.0, sum.1 + term.1)
            });
            assert!((value.0 - sum.0).abs() < 1e-9 && (value.1 - sum.1).abs() < 1e-9);
        }
    }
}
