//! Tags of industries, regions and products: synonyms, and a tree in which a tag covers what is below it.

use std::collections::BTreeMap;

use crate::domain::assign::owners::folded;
use crate::domain::assign::rule::Rule;

/// The synonyms and the tree of one rule; every word folded.
#[derive(Debug, Clone, Default)]
pub struct Tags {
    meant: BTreeMap<String, String>,
    parent: BTreeMap<String, String>,
}

impl Tags {
    /// The tags of `rule`.
    pub fn new(rule: &Rule) -> Tags {
        let mut tags = Tags::default();
        for (word, meant) in rule.synonyms.iter().flatten() {
            tags.meant.insert(folded(word), folded(meant));
        }
        for line in rule.tree.iter().flatten() {
            let steps = tags.steps(line);
            for pair in steps.windows(2) {
                tags.parent.insert(pair[1].clone(), pair[0].clone());
            }
        }
        tags
    }

    /// `制造业 > 汽车零部件` as the words that are meant, the widest first.
    fn steps(&self, line: &str) -> Vec<String> {
        let words = line.split(['>', '＞']).map(folded).filter(|word| !word.is_empty());
        words.map(|word| self.meant.get(&word).cloned().unwrap_or(word)).collect()
    }

    /// The tag of `line` and everything that covers it, the narrowest first.
    pub fn covering(&self, line: &str) -> Vec<String> {
        let mut all: Vec<String> = self.steps(line);
        all.reverse();
        let mut widest = all.last().cloned();
        while let Some(parent) = widest.as_ref().and_then(|word| self.parent.get(word)).cloned() {
            if all.contains(&parent) {
                break;
            }
            all.push(parent.clone());
            widest = Some(parent);
        }
        all
    }

    /// Whether a tag lies below itself.
    pub fn has_circle(&self) -> bool {
        self.parent.keys().any(|tag| {
            let covering = self.covering(tag);
            let widest = covering.last().and_then(|widest| self.parent.get(widest));
            widest.is_some_and(|parent| covering.contains(parent))
        })
    }

    /// Whether one of a rep's `tags` covers what a lead says.
    pub fn cover<'t>(&self, tags: impl IntoIterator<Item = &'t str>, lead: &str) -> bool {
        let covering = self.covering(lead);
        let mut own = tags.into_iter().filter_map(|tag| self.steps(tag).pop());
        own.any(|tag| covering.contains(&tag))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::assign::rule::Kind;

    fn tags() -> Tags {
        Tags::new(&Rule {
            synonyms: Some([("汽配".to_owned(), "汽车零部件".to_owned())].into()),
            tree: Some(vec!["制造业 > 汽车零部件".to_owned(), "制造业 > 机械".to_owned()]),
            ..Rule::new(Kind::Industry)
        })
    }

    #[test]
    fn a_tag_covers_what_is_below_it_and_not_what_is_above() {
        assert!(tags().cover(["制造业"], "汽车零部件"));
        assert!(!tags().cover(["汽车零部件"], "制造业"));
        assert!(!tags().cover(["机械"], "汽车零部件"));
    }

    #[test]
    fn synonyms_mean_the_same_on_both_sides() {
        assert!(tags().cover(["汽配"], "汽车零部件"));
        assert!(tags().cover(["制造业"], "汽配"));
        assert!(tags().cover(["汽车零部件"], " 汽 配 "));
    }

    #[test]
    fn a_lead_may_write_the_whole_path() {
        assert!(tags().cover(["能源"], "能源>光伏"));
        assert!(tags().cover(["制造业"], "汽车零部件 > 轮胎"));
    }

    #[test]
    fn a_tree_in_a_circle_ends() {
        let circle = Tags::new(&Rule {
            tree: Some(vec!["a > b".to_owned(), "b > a".to_owned()]),
            ..Rule::new(Kind::Industry)
        });
        assert_eq!(circle.covering("a"), ["a", "b"]);
    }
}
