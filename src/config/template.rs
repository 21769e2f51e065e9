//! The `trueup.toml` that `init` writes.

use crate::words::Lang;

/// The commented settings in `lang`; both say the same.
pub fn text(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => include_str!("trueup.zh.toml"),
        Lang::En => include_str!("trueup.en.toml"),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::Policy;

    #[test]
    fn both_languages_hold_the_default_policy() {
        for lang in [Lang::Zh, Lang::En] {
            assert_eq!(Policy::parse(Path::new("trueup.toml"), text(lang)).unwrap(), Policy::default());
        }
    }
}
