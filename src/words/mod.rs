//! Every sentence that a person reads, in Chinese and in English, in one place.
//!
//! A [`Phrase`] is one sentence in both languages with `{blanks}`; a [`Sentence`] is a phrase with
//! what belongs in its blanks, put into words only when the reader's language is known.

pub mod answers;
pub mod ask;
pub mod assign;
pub mod assign_run;
pub mod breaker;
pub mod chat;
pub mod chat_concerns;
pub mod chat_confirm;
pub mod chat_digest;
pub mod chat_export;
pub mod chat_package;
pub mod chat_rules;
pub mod chat_timeline;
pub mod check;
pub mod command;
pub mod config;
pub mod daily;
pub mod explain;
pub mod forecast;
pub mod formula;
pub mod help;
pub mod import;
pub mod io;
pub mod list;
pub mod optimum;
pub mod render;
pub mod restatement;
pub mod revenue;
pub mod review;
pub mod rules;
pub mod score;
pub mod shadow;
pub mod store;
pub mod trend;
pub mod tune;
pub mod view;
pub mod vitals;

use std::borrow::Cow;
use std::fmt::{self, Display};

/// A language that trueup speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Chinese, and the default where the locale says nothing.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The language of a POSIX locale such as `en_GB.UTF-8`; Chinese for `C` and for nothing.
    pub fn of_locale(locale: &str) -> Lang {
        match locale.get(..2) {
            Some(start) if start.eq_ignore_ascii_case("en") => Lang::En,
            _ => Lang::Zh,
        }
    }
}

/// One sentence in both languages; `{name}` marks a blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase {
    /// The Chinese wording.
    pub zh: &'static str,
    /// The English wording.
    pub en: &'static str,
}

/// A [`Phrase`] from its Chinese and its English wording.
pub const fn phrase(zh: &'static str, en: &'static str) -> Phrase {
    Phrase { zh, en }
}

impl Phrase {
    /// The wording in `lang`, blanks left as they are.
    pub fn text(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }

    /// A sentence without any blank filled yet.
    pub fn sentence(self) -> Sentence {
        Sentence { phrase: self, blanks: Vec::new() }
    }

    /// A sentence with one blank filled; more follow with [`Sentence::with`].
    pub fn with(self, name: &'static str, value: impl Into<Blank>) -> Sentence {
        self.sentence().with(name, value)
    }
}

/// What goes into a blank: a text as it is, or another phrase in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blank {
    /// A text that is the same in every language.
    Text(String),
    /// A word of trueup's own.
    Phrase(Phrase),
    /// A sentence of trueup's own.
    Sentence(Box<Sentence>),
    /// Names, one after the other.
    Names(Vec<String>),
}

impl Blank {
    /// What stands in the blank in `lang`.
    pub fn text(&self, lang: Lang) -> Cow<'_, str> {
        match self {
            Blank::Text(text) => Cow::from(text),
            Blank::Phrase(phrase) => Cow::from(phrase.text(lang)),
            Blank::Sentence(sentence) => Cow::from(sentence.text(lang)),
            Blank::Names(names) => Cow::from(names.join(list::COMMA.text(lang))),
        }
    }
}

impl From<Vec<String>> for Blank {
    fn from(names: Vec<String>) -> Blank {
        Blank::Names(names)
    }
}

impl From<&[&str]> for Blank {
    fn from(names: &[&str]) -> Blank {
        Blank::Names(names.iter().map(|&name| name.to_owned()).collect())
    }
}

impl From<Phrase> for Blank {
    fn from(phrase: Phrase) -> Blank {
        Blank::Phrase(phrase)
    }
}

impl From<Sentence> for Blank {
    fn from(sentence: Sentence) -> Blank {
        Blank::Sentence(Box::new(sentence))
    }
}

macro_rules! blank_from_display {
    ($($type:ty),*) => {$(
        impl From<$type> for Blank {
            fn from(value: $type) -> Blank {
                Blank::Text(value.to_string())
            }
        }
    )*};
}
blank_from_display!(
    &str,
    String,
    &String,
    usize,
    u32,
    u64,
    i64,
    f64,
    std::path::Display<'_>,
    chrono::NaiveDate
);

/// A phrase with its blanks filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    phrase: Phrase,
    blanks: Vec<(&'static str, Blank)>,
}

impl Sentence {
    /// Fills one more blank.
    pub fn with(mut self, name: &'static str, value: impl Into<Blank>) -> Sentence {
        self.blanks.push((name, value.into()));
        self
    }

    /// The same with another value in a blank that is filled already.
    pub fn instead(mut self, name: &'static str, value: impl Into<Blank>) -> Sentence {
        self.blanks.retain(|(filled, _)| *filled != name);
        self.with(name, value)
    }

    /// The whole sentence in `lang`.
    pub fn text(&self, lang: Lang) -> String {
        let template = self.phrase.text(lang);
        let mut text = String::with_capacity(template.len() + 16);
        let mut rest = template;
        while let Some(open) = rest.find('{') {
            text.push_str(&rest[..open]);
            rest = &rest[open..];
            let Some(close) = rest.find('}') else { break };
            match self.blanks.iter().find(|(name, _)| *name == &rest[1..close]) {
                Some((_, value)) => text.push_str(&value.text(lang)),
                None => text.push_str(&rest[..=close]),
            }
            rest = &rest[close + 1..];
        }
        text.push_str(rest);
        text
    }
}

/// A sentence said in both languages, to be kept in the store and told later in either.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Spoken {
    /// The Chinese wording.
    pub zh: String,
    /// The English wording.
    pub en: String,
}

impl Spoken {
    /// The wording in `lang`.
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

impl From<Sentence> for Spoken {
    fn from(sentence: Sentence) -> Spoken {
        Spoken { zh: sentence.text(Lang::Zh), en: sentence.text(Lang::En) }
    }
}

impl From<Phrase> for Spoken {
    fn from(phrase: Phrase) -> Spoken {
        Spoken { zh: phrase.zh.to_owned(), en: phrase.en.to_owned() }
    }
}

impl From<Phrase> for Sentence {
    fn from(phrase: Phrase) -> Sentence {
        phrase.sentence()
    }
}

/// The English wording, for logs and error chains; people get [`Sentence::text`].
impl Display for Sentence {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text(Lang::En))
    }
}

/// An error that can be told to a person: what happened, and what to do about it.
pub trait Told: std::error::Error {
    /// What happened, with the path, the row or the key in it.
    fn what(&self) -> Sentence;

    /// What the person can do.
    fn hint(&self) -> Option<Sentence> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_filled_in_either_language() {
        let sentence = phrase("{file} 里没有{what}", "{file} has no {what}")
            .with("file", "a.csv")
            .with("what", phrase("表头", "header row"));
        assert_eq!(sentence.text(Lang::Zh), "a.csv 里没有表头");
        assert_eq!(sentence.text(Lang::En), "a.csv has no header row");
    }

    #[test]
    fn an_unfilled_blank_stays_visible() {
        assert_eq!(phrase("{x}", "a {x} b").sentence().text(Lang::En), "a {x} b");
    }

    #[test]
    fn the_locale_chooses_and_chinese_is_the_default() {
        assert_eq!(Lang::of_locale("en_US.UTF-8"), Lang::En);
        assert_eq!(Lang::of_locale("zh_CN.UTF-8"), Lang::Zh);
        assert_eq!(Lang::of_locale("C.UTF-8"), Lang::Zh);
        assert_eq!(Lang::of_locale(""), Lang::Zh);
    }
}
