//! Tags of industries, regions and products: synonyms, and a tree in which a tag covers what is below it.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::assign::owners::folded;
use crate::domain::assign::rule::Rule;
use crate::domain::list;

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
        let synonyms = || rule.synonyms.iter().flatten();
        for (word, meant) in synonyms() {
            if let Some(narrowest) = path(meant).pop() {
                tags.meant.insert(folded(word), narrowest);
            }
        }
        for line in rule.tree.iter().flatten().chain(synonyms().map(|(_, meant)| meant)) {
            let steps = tags.steps(line);
            for pair in steps.windows(2) {
                tags.parent.insert(pair[1].clone(), pair[0].clone());
            }
        }
        tags
    }

    /// `制造业 > 汽车零部件` as the words that are meant, the widest first.
    fn steps(&self, line: &str) -> Vec<String> {
        path(line).into_iter().map(|word| self.meant_by(word)).collect()
    }

    /// What a word means in the end: a synonym may lead to another.
    fn meant_by(&self, mut word: String) -> String {
        for _ in 0..self.meant.len() {
            match self.meant.get(&word) {
                Some(meant) if *meant != word => word = meant.clone(),
                _ => break,
            }
        }
        word
    }

    /// The widest tag that covers the first that a lead says.
    pub fn group(&self, cell: &str) -> String {
        let first = list::words(cell).next().unwrap_or(cell);
        self.covering(first).pop().unwrap_or_default()
    }

    /// The tags of the tree that have none below them, and what synonyms mean.
    pub fn leaves(&self) -> BTreeSet<&str> {
        let parents: BTreeSet<&String> = self.parent.values().collect();
        let narrowest = self.parent.keys().filter(|tag| !parents.contains(tag));
        let meant = self.meant.values().filter(|tag| !self.meant.contains_key(*tag));
        narrowest.chain(meant).map(String::as_str).collect()
    }

    /// The tags of a cell and all that covers them.
    pub fn all_covering(&self, cell: &str) -> Vec<String> {
        list::words(cell).chain([cell]).flat_map(|one| self.covering(one)).collect()
    }

    /// The tag of `line` and everything that covers it, the narrowest first.
    pub fn covering(&self, line: &str) -> Vec<String> {
        let mut all: Vec<String> = self.steps(line);
        all.reverse();
        let mut seen: BTreeSet<String> = all.iter().cloned().collect();
        let mut widest = all.last().cloned();
        while let Some(parent) = widest.as_ref().and_then(|word| self.parent.get(word)) {
            if !seen.insert(parent.clone()) {
                break;
            }
            all.push(parent.clone());
            widest = Some(parent.clone());
        }
        all
    }

    /// Whether a tag lies below itself, or synonyms lead back to where they began.
    pub fn has_circle(&self) -> bool {
        let returns = |word: &String| {
            let meant = self.meant_by(word.clone());
            self.meant.get(&meant).is_some_and(|next| *next != meant)
        };
        self.meant.keys().any(returns) || self.tree_has_circle()
    }

    /// Whether a tag of the tree lies below itself. Each tag is passed once, however deep the tree is.
    fn tree_has_circle(&self) -> bool {
        let mut passed: BTreeSet<&String> = BTreeSet::new();
        for tag in self.parent.keys() {
            let mut way: BTreeSet<&String> = BTreeSet::new();
            let mut at = tag;
            while !passed.contains(at) {
                if !way.insert(at) {
                    return true;
                }
                let Some(parent) = self.parent.get(at) else { break };
                at = parent;
            }
            passed.extend(way);
        }
        false
    }

    /// Whether one of a rep's `tags` covers what a lead says, or one of several tags that it says.
    pub fn cover<'t>(&self, tags: impl IntoIterator<Item = &'t str>, lead: &str) -> bool {
        let covering = self.all_covering(lead);
        let mut own = tags.into_iter().filter_map(|tag| self.steps(tag).pop());
        own.any(|tag| covering.contains(&tag))
    }
}

/// The words of `制造业 > 汽车零部件`, folded, the widest first.
fn path(line: &str) -> Vec<String> {
    line.split(['>', '＞']).map(folded).filter(|word| !word.is_empty()).collect()
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
    fn a_tree_may_have_several_levels_on_one_line_or_on_many() {
        let tree = ["制造业 > 汽车 > 零部件", "零部件 > 轮胎"].map(str::to_owned).to_vec();
        let tags = Tags::new(&Rule { tree: Some(tree), ..Rule::new(Kind::Industry) });
        assert_eq!(tags.covering("轮胎"), ["轮胎", "零部件", "汽车", "制造业"]);
        assert!(tags.cover(["制造业"], "轮胎") && !tags.cover(["轮胎"], "零部件"));
        assert_eq!(tags.group("轮胎、医疗"), "制造业");
    }

    #[test]
    fn a_synonym_may_lead_to_another_or_to_a_path() {
        let synonyms = [("汽配", "零部件"), ("零部件", "汽车零部件"), ("药厂", "医疗 > 制药")];
        let synonyms = synonyms.map(|(word, meant)| (word.to_owned(), meant.to_owned()));
        let tags = Tags::new(&Rule { synonyms: Some(synonyms.into()), ..Rule::new(Kind::Industry) });
        assert!(tags.cover(["汽车零部件"], "汽配") && tags.cover(["汽配"], "零部件"));
        assert!(tags.cover(["医疗"], "药厂") && tags.cover(["制药"], "药厂"));
        assert!(!tags.has_circle());
    }

    #[test]
    fn a_lead_may_say_several_tags_and_writing_does_not_matter() {
        let none = Tags::default();
        for cell in ["零售、医疗", "医疗/零售", "零售，医疗", "零售 | 医疗", "零售\n医疗"]
        {
            assert!(none.cover(["医疗"], cell), "{cell:?}");
        }
        assert!(none.cover(["3C/家电"], "3Ｃ/家电"), "a tag may hold what keeps tags apart");
        assert!(none.cover([" ＳａａＳ "], "saas") && none.cover(["It 服务"], "IT服务"));
        assert!(!none.cover(["医"], "医疗"), "a part of a word is no word");
    }

    #[test]
    fn the_region_of_a_rep_may_be_several() {
        use crate::domain::assign::rules::fit::own_tags;
        let rep = crate::domain::rep::Rep {
            region: Some("华东、华南 / 3C".into()),
            ..crate::domain::assign::sample::rep("R1")
        };
        let own: Vec<&str> = own_tags(Kind::Region, &rep).collect();
        assert_eq!(own, ["华东", "华南", "3C", "华东、华南 / 3C"]);
        let one = crate::domain::rep::Rep { region: Some("华东".into()), ..rep.clone() };
        assert_eq!(own_tags(Kind::Region, &one).collect::<Vec<_>>(), ["华东"]);
    }

    #[test]
    fn synonyms_in_a_circle_end_and_are_found() {
        let circle = [("a", "b"), ("b", "a")].map(|(word, meant)| (word.to_owned(), meant.to_owned()));
        let tags = Tags::new(&Rule { synonyms: Some(circle.into()), ..Rule::new(Kind::Industry) });
        assert!(tags.has_circle());
        assert!(!tags.cover(["c"], "a"));
        let itself = Some([("a".to_owned(), "a".to_owned())].into());
        assert!(!Tags::new(&Rule { synonyms: itself, ..Rule::new(Kind::Industry) }).has_circle());
    }

    #[test]
    fn a_tree_in_a_circle_ends() {
        let circle = Tags::new(&Rule {
            tree: Some(vec!["a > b".to_owned(), "b > a".to_owned()]),
            ..Rule::new(Kind::Industry)
        });
        assert_eq!(circle.covering("a"), ["a", "b"]);
        assert!(circle.has_circle());
        let itself = Some(vec!["x > y".to_owned(), "a > a".to_owned()]);
        assert!(Tags::new(&Rule { tree: itself, ..Rule::new(Kind::Industry) }).has_circle());
    }

    #[test]
    fn a_tree_of_very_many_levels_is_looked_through_once() {
        let path: Vec<String> = (0..10_000).map(|level| format!("t{level}")).collect();
        let tags = Tags::new(&Rule { tree: Some(vec![path.join(" > ")]), ..Rule::new(Kind::Industry) });
        assert!(!tags.has_circle());
        assert_eq!(tags.covering("t9999").len(), 10_000);
    }
}
