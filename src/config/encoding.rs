//! The encodings of a text that a person can state, where its bytes do not say it or were damaged on the way.

use serde::Deserialize;

/// How the characters of a text are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextEncoding {
    /// UTF-8, with or without a mark.
    #[serde(rename = "utf-8")]
    Utf8,
    /// GB18030, and so GBK and GB2312.
    Gb18030,
    /// UTF-16, the low byte first.
    #[serde(rename = "utf-16le")]
    Utf16Le,
    /// UTF-16, the high byte first.
    #[serde(rename = "utf-16be")]
    Utf16Be,
    /// Traditional Chinese.
    Big5,
    /// GBK that was read as Latin-1 and saved anew: ÏßË÷ for 线索.
    GbkAsLatin1,
    /// UTF-8 that was read as GBK and saved anew: 绾跨储 for 线索.
    Utf8AsGbk,
    /// UTF-8 that was read as Latin-1 and saved anew: çº¿ç´¢ for 线索.
    Utf8AsLatin1,
}

impl TextEncoding {
    /// Every encoding, in the order of lists.
    pub const ALL: [TextEncoding; 8] = [
        TextEncoding::Utf8,
        TextEncoding::Gb18030,
        TextEncoding::Utf16Le,
        TextEncoding::Utf16Be,
        TextEncoding::Big5,
        TextEncoding::GbkAsLatin1,
        TextEncoding::Utf8AsGbk,
        TextEncoding::Utf8AsLatin1,
    ];

    /// The encoding's word, on the command line and in settings.
    pub fn word(self) -> &'static str {
        match self {
            TextEncoding::Utf8 => "utf-8",
            TextEncoding::Gb18030 => "gb18030",
            TextEncoding::Utf16Le => "utf-16le",
            TextEncoding::Utf16Be => "utf-16be",
            TextEncoding::Big5 => "big5",
            TextEncoding::GbkAsLatin1 => "gbk-as-latin1",
            TextEncoding::Utf8AsGbk => "utf8-as-gbk",
            TextEncoding::Utf8AsLatin1 => "utf8-as-latin1",
        }
    }

    /// The encoding that a word names.
    pub fn of_word(word: &str) -> Option<TextEncoding> {
        let word = word.to_lowercase();
        let word = match word.as_str() {
            "gbk" | "gb2312" | "cp936" => "gb18030",
            "utf8" => "utf-8",
            "big5-hkscs" | "cp950" => "big5",
            word => word,
        };
        TextEncoding::ALL.into_iter().find(|encoding| encoding.word() == word)
    }

    /// Whether a word names an encoding that there is and that is not read here.
    pub fn is_not_read(word: &str) -> bool {
        const WORDS: [&str; 14] = [
            "shift_jis",
            "shift-jis",
            "sjis",
            "cp932",
            "euc-jp",
            "iso-2022-jp",
            "euc-kr",
            "cp949",
            "utf-32",
            "utf-7",
            "latin1",
            "iso-8859-1",
            "windows-1252",
            "cp1252",
        ];
        WORDS.contains(&word.to_lowercase().as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_and_the_command_line_use_the_same_words() {
        #[derive(Deserialize)]
        struct Stated {
            encoding: TextEncoding,
        }
        for encoding in TextEncoding::ALL {
            let stated: Stated = toml::from_str(&format!("encoding = '{}'", encoding.word())).unwrap();
            assert_eq!((stated.encoding, TextEncoding::of_word(encoding.word())), (encoding, Some(encoding)));
        }
        assert_eq!(TextEncoding::of_word("GBK"), Some(TextEncoding::Gb18030));
        assert_eq!(TextEncoding::of_word("cp950"), Some(TextEncoding::Big5));
        assert!(TextEncoding::is_not_read("Shift_JIS") && !TextEncoding::is_not_read("latin"));
        assert_eq!(TextEncoding::of_word("latin"), None);
    }
}
