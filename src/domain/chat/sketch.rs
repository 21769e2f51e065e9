//! Which characters a text has, roughly: enough to tell at once that most words are not in it.

/// A set of characters as 256 bits; several characters may share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sketch([u64; 4]);

impl Sketch {
    /// The sketch of a text.
    pub const fn of(text: &str) -> Sketch {
        let bytes = text.as_bytes();
        let mut sketch = [0; 4];
        let mut at = 0;
        while at < bytes.len() {
            let mut character = bytes[at] as u32;
            at += 1;
            while at < bytes.len() && bytes[at] & 0xC0 == 0x80 {
                character = (character << 6) ^ (bytes[at] & 0x3F) as u32;
                at += 1;
            }
            let bit = character.wrapping_mul(0x9E37_79B1) >> 24;
            sketch[(bit >> 6) as usize] |= 1 << (bit & 63);
        }
        Sketch(sketch)
    }

    /// Whether a text of this sketch may contain one of the other: where it says no, it does not.
    pub const fn may_contain(&self, other: &Sketch) -> bool {
        let Sketch(has) = self;
        let Sketch(wants) = other;
        (wants[0] & !has[0]) | (wants[1] & !has[1]) | (wants[2] & !has[2]) | (wants[3] & !has[3]) == 0
    }

    /// The characters of both.
    pub const fn and(self, other: Sketch) -> Sketch {
        let (Sketch(one), Sketch(two)) = (self, other);
        Sketch([one[0] | two[0], one[1] | two[1], one[2] | two[2], one[3] | two[3]])
    }
}

/// Set phrases that texts are searched for.
#[derive(Debug, Clone, Copy)]
pub struct Phrases<const N: usize> {
    words: [&'static str; N],
    sketches: [Sketch; N],
}

impl<const N: usize> Phrases<N> {
    /// These phrases.
    pub const fn of(words: [&'static str; N]) -> Phrases<N> {
        let mut sketches = [Sketch([0; 4]); N];
        let mut at = 0;
        while at < N {
            sketches[at] = Sketch::of(words[at]);
            at += 1;
        }
        Phrases { words, sketches }
    }

    /// Whether any of them is in `text`, which is all or a part of a text of this sketch.
    pub fn in_part(&self, sketch: &Sketch, text: &str) -> bool {
        (0..N).any(|at| sketch.may_contain(&self.sketches[at]) && text.contains(self.words[at]))
    }

    /// Whether any of them is in `text`.
    pub fn are_in(&self, text: &str) -> bool {
        self.in_part(&Sketch::of(text), text)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const WORDS: Phrases<3> = Phrases::of(["签", "合同", "crm😀"]);

    #[test]
    fn phrases_are_found_where_they_stand() {
        assert!(WORDS.are_in("把合同发我"));
        assert!(WORDS.are_in("签"));
        assert!(!WORDS.are_in("同合"));
        assert!(!WORDS.are_in(""));
    }

    proptest! {
        #[test]
        fn a_text_may_contain_each_part_of_it(text in "[签合同a-c😀]{0,12}", word in "[签合同a-c😀]{0,3}") {
            let holds = text.contains(&word);
            prop_assert!(!holds || Sketch::of(&text).may_contain(&Sketch::of(&word)));
        }

        #[test]
        fn phrases_are_in_a_text_as_searching_says(text in "[签合同crm😀]{0,12}") {
            let found = ["签", "合同", "crm😀"].iter().any(|word| text.contains(word));
            prop_assert_eq!(WORDS.are_in(&text), found);
        }
    }
}
