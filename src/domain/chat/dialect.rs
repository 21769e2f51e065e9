//! Cantonese and other regional characters, read as the standard ones.

/// The text with regional characters as the standard ones of the same length; none where it has no such.
pub(super) fn standard(text: &str) -> Option<String> {
    let regional = text.chars().any(|character| standard_of(character) != character);
    regional.then(|| text.chars().map(standard_of).collect())
}

/// The text with regional characters as the standard ones.
pub(super) fn plain(text: &str) -> String {
    standard(text).unwrap_or_else(|| text.to_owned())
}

fn standard_of(character: char) -> char {
    match character {
        '咗' | '哉' | '啦' | '喇' | '咯' | '喽' | '啰' => '了',
        '唔' => '不',
        '冇' => '没',
        '哋' => '们',
        '嘅' => '的',
        '睇' => '看',
        '喺' => '在',
        '佢' => '他',
        '啲' => '些',
        '嗰' => '那',
        '侬' => '你',
        '搵' | '揾' => '找',
        '畀' | '俾' => '给',
        '仲' => '还',
        '嚟' => '来',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regional_characters_keep_their_length() {
        assert_eq!(standard("盖咗未 唔急").as_deref(), Some("盖了未 不急"));
        assert_eq!(plain("盖咗未 唔急").len(), "盖咗未 唔急".len());
        assert_eq!(standard("盖了没"), None);
    }
}
