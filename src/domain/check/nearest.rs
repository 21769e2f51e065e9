//! What was probably meant by a key or a name that nothing has.

use std::collections::{BTreeSet, HashSet};

use crate::domain::assign::owners::folded;

/// Names of which this many are looked through one by one.
const FEW: usize = 5_000;

/// Keys or names that there are.
pub struct Candidates<'a> {
    keys: HashSet<&'a str>,
    letters: BTreeSet<char>,
}

impl<'a> Candidates<'a> {
    /// These keys.
    pub fn new(keys: impl Iterator<Item = &'a str>) -> Candidates<'a> {
        let keys: HashSet<&str> = keys.collect();
        let letters = keys.iter().flat_map(|key| key.chars()).filter(char::is_ascii_alphanumeric).collect();
        Candidates { keys, letters }
    }

    /// The one key that a slip of one letter makes of `key`; nothing where several would do, as among
    /// numbers that run on.
    pub fn key(&self, key: &str) -> Option<&'a str> {
        let letters: Vec<char> = key.chars().collect();
        if letters.len() < 4 || letters.len() > 40 {
            return None;
        }
        let mut found: BTreeSet<&str> = BTreeSet::new();
        let mut look = |slip: Vec<char>| {
            found.extend(self.keys.get(slip.into_iter().collect::<String>().as_str()));
        };
        for at in 0..=letters.len() {
            let (head, tail) = letters.split_at(at);
            for letter in &self.letters {
                look([head, &[*letter], tail].concat());
            }
            let Some((own, rest)) = tail.split_first() else { continue };
            look([head, rest].concat());
            for letter in &self.letters {
                look([head, &[*letter], rest].concat());
            }
            if let Some((next, rest)) = rest.split_first() {
                look([head, &[*next, *own], rest].concat());
            }
        }
        if found.len() == 1 { found.pop_first() } else { None }
    }

    /// The name that is most like `name`; among equals the first.
    pub fn name(&self, name: &str) -> Option<&'a str> {
        if self.keys.len() > FEW {
            return self.key(name);
        }
        let wanted = folded(name);
        let length = wanted.chars().count();
        let slips = |key: &&'a str| (strsim::damerau_levenshtein(&folded(key), &wanted), *key);
        let (slips, key) = self.keys.iter().map(slips).min()?;
        // Of three characters two must agree, of two both.
        (slips > 0 && slips * 3 <= length).then_some(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_of_a_key_is_found_where_it_is_the_only_one() {
        let keys = Candidates::new(["HT-2026-0101", "HT-2026-0202"].into_iter());
        assert_eq!(keys.key("HT-2026-010"), Some("HT-2026-0101"));
        assert_eq!(keys.key("HT-2026-1001"), Some("HT-2026-0101"));
        assert_eq!(keys.key("HT-2026-0909"), None);
        let running = Candidates::new(["D0001", "D0002"].into_iter());
        assert_eq!(running.key("D0009"), None);
    }

    #[test]
    fn a_name_of_two_characters_is_not_guessed() {
        let names = Candidates::new(["王小明", "李伟", "Anna Berg"].into_iter());
        assert_eq!(names.name("王晓明"), Some("王小明"));
        assert_eq!(names.name("张伟"), None);
        assert_eq!(names.name("Ana Berg"), Some("Anna Berg"));
    }
}
