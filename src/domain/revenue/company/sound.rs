//! How a core name sounds. A person who types by sound picks the wrong character of the right sound: evidence that a
//! firm may be meant, never enough to take one for the other.

use pinyin::ToPinyin;

/// A core name by its sound, without tones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sound {
    /// The first letter of each syllable: `hyd` of 恒远达.
    pub initials: String,
    /// The syllables: `heng yuan da`.
    pub syllables: String,
}

impl Sound {
    /// The sound of a core of two characters or more; `None` where any of them has none.
    pub fn of(core: &str) -> Option<Sound> {
        let mut sound = Sound { initials: String::new(), syllables: String::new() };
        for syllable in core.to_pinyin() {
            let syllable = syllable?;
            sound.initials.push_str(syllable.first_letter());
            sound.syllables.push_str(syllable.plain());
            sound.syllables.push(' ');
        }
        sound.syllables.pop();
        (sound.initials.len() > 1).then_some(sound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_of_one_sound_sound_alike() {
        let [one, two] = ["恒远达", "恒源达"].map(|core| Sound::of(core).unwrap());
        assert_eq!((one.initials.as_str(), one.syllables.as_str()), ("hyd", "heng yuan da"));
        assert_eq!(one, two);
        assert_eq!(Sound::of("华星达").unwrap().initials, "hxd");
        assert!(Sound::of("NOVA").is_none() && Sound::of("达").is_none());
    }
}
