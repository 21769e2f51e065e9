//! Cantonese and other regional characters, read as the standard ones.

/// Fills `into` with `text`, in which regional characters stand as the standard ones of the same length.
pub(super) fn plain(text: &str, into: &mut String) {
    into.clear();
    into.extend(text.chars().map(standard));
}

fn standard(character: char) -> char {
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
        let mut into = String::new();
        plain("盖咗未 唔急", &mut into);
        assert_eq!(into, "盖了未 不急");
        assert_eq!(into.len(), "盖咗未 唔急".len());
    }
}
