//! A short list of indices: mostly of one, which takes no memory of its own.

use std::ops::Deref;

/// Indices in the order in which they came.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Few {
    /// None.
    #[default]
    None,
    /// One.
    One(u32),
    /// Two and more.
    Many(Vec<u32>),
}

impl Few {
    /// Puts an index at the end.
    pub fn push(&mut self, index: u32) {
        match self {
            Few::None => *self = Few::One(index),
            Few::One(first) => *self = Few::Many(vec![*first, index]),
            Few::Many(all) => all.push(index),
        }
    }

    /// The indices of all of `some`, in order and each once.
    pub fn all(some: impl Iterator<Item = Few>) -> Few {
        let all = some.reduce(|mut one, other| {
            other.iter().for_each(|index| one.push(*index));
            one
        });
        all.unwrap_or_default().tidy()
    }

    /// The same indices in order and each once.
    pub fn tidy(mut self) -> Few {
        if let Few::Many(all) = &mut self {
            all.sort_unstable();
            all.dedup();
        }
        self
    }
}

impl Deref for Few {
    type Target = [u32];

    fn deref(&self) -> &[u32] {
        match self {
            Few::None => &[],
            Few::One(one) => std::slice::from_ref(one),
            Few::Many(all) => all,
        }
    }
}

impl FromIterator<u32> for Few {
    fn from_iter<I: IntoIterator<Item = u32>>(indices: I) -> Few {
        let mut few = Few::None;
        indices.into_iter().for_each(|index| few.push(index));
        few
    }
}

impl From<Option<u32>> for Few {
    fn from(index: Option<u32>) -> Few {
        index.map_or(Few::None, Few::One)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_pushed_comes_back_in_order() {
        let few = |many: u32| (0..many).collect::<Few>();
        assert!(few(0).is_empty() && few(1) == Few::One(0));
        assert_eq!(*few(4), [0, 1, 2, 3]);
        let all = Few::all([few(3), few(0), few(2)].into_iter());
        assert_eq!(*all, [0, 1, 2]);
    }
}
