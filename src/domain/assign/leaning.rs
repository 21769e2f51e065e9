//! What a rep was given more of than others: the share of each value of a field, against chance.

use std::collections::BTreeMap;

/// The values looked at; the commonest.
const VALUES: usize = 15;

/// How far each rep's share of each value lies from the expected one.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaning<'a> {
    /// The commonest values, the commonest first.
    pub values: Vec<&'a str>,
    /// By rep, then by value, in standard deviations: with `n` leads of the rep and a share `p` of the value
    /// among all leads, `(count - n p) / sqrt(n p (1 - p))`. None where less than one lead was to be expected.
    pub z: Vec<Vec<Option<f64>>>,
}

impl<'a> Leaning<'a> {
    /// Of leads given out, each with its rep, below `reps`, and its value; none of fewer than two values.
    pub fn new(given: impl Iterator<Item = (usize, &'a str)>, reps: usize) -> Option<Leaning<'a>> {
        let mut by_value: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        let mut by_rep = vec![0.0; reps];
        for (rep, value) in given {
            by_rep[rep] += 1.0;
            by_value.entry(value).or_insert_with(|| vec![0.0; reps])[rep] += 1.0;
        }
        let all: f64 = by_rep.iter().sum();
        let counted = by_value.into_iter().map(|(value, counts)| (value, counts.iter().sum::<f64>(), counts));
        let mut columns: Vec<(&str, f64, Vec<f64>)> = counted.collect();
        columns.sort_by(|left, right| right.1.total_cmp(&left.1).then(left.0.cmp(right.0)));
        columns.truncate(VALUES);
        if columns.len() < 2 {
            return None;
        }
        let of = |rep: usize| {
            columns.iter().map(|(_, total, counts)| z(counts[rep], by_rep[rep], total / all)).collect()
        };
        Some(Leaning {
            z: (0..reps).map(of).collect(),
            values: columns.iter().map(|column| column.0).collect(),
        })
    }

    /// The farthest that any share of a rep lies from the expected one, in standard deviations.
    pub fn farthest(&self, rep: usize) -> f64 {
        self.z[rep].iter().flatten().fold(0.0, |most, z| z.abs().max(most))
    }
}

fn z(count: f64, leads: f64, share: f64) -> Option<f64> {
    let expected = leads * share;
    let spread = (expected * (1.0 - share)).sqrt();
    (expected >= 1.0 && spread > 0.0).then(|| (count - expected) / spread)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `counts` leads of each value for each rep.
    fn given(counts: &[(usize, &'static str, usize)]) -> Option<Leaning<'static>> {
        let leads = counts.iter().flat_map(|(rep, value, count)| std::iter::repeat_n((*rep, *value), *count));
        Leaning::new(leads, 3)
    }

    #[test]
    fn a_share_is_told_in_standard_deviations() {
        // Half of all leads are of each value; of 16 leads 8 are expected, with a spread of 2.
        let leaning = given(&[(0, "expo", 12), (0, "web", 4), (1, "expo", 4), (1, "web", 12)]).unwrap();
        assert_eq!(leaning.values, ["expo", "web"]);
        assert_eq!(leaning.z, [[Some(2.0), Some(-2.0)], [Some(-2.0), Some(2.0)], [None, None]]);
        assert_eq!(leaning.farthest(0), 2.0);
        assert_eq!(leaning.farthest(2), 0.0);
    }

    #[test]
    fn where_less_than_one_lead_was_to_be_expected_nothing_is_said() {
        let leaning = given(&[(0, "expo", 9), (1, "expo", 80), (1, "web", 2)]).unwrap();
        assert_eq!(leaning.values, ["expo", "web"]);
        assert_eq!(leaning.z[0][1], None);
        assert!(leaning.z[0][0].is_some());
    }

    #[test]
    fn one_value_leans_nowhere() {
        assert_eq!(given(&[(0, "expo", 9), (1, "expo", 3)]), None);
        assert_eq!(given(&[]), None);
    }
}
