//! `trueup.toml`: any text is a policy, or a mistake with its place.

use std::path::Path;

use trueup::config::{ConfigError, Policy, template};
use trueup::words::{Lang, Told};

use crate::target::Target;

/// The settings of a project.
pub const SETTINGS: Target = Target { seeds, words: WORDS, runs: 300, law };

const WORDS: &[&str] = &[
    "[project]",
    "[reps.aliases]",
    "[import]",
    "[import.leads]",
    "[[import.leads]]",
    "[import.leads.columns]",
    "[import.words.stage]",
    "[assign]",
    "[[assign.rules]]",
    "[revenue]",
    "[chat]",
    "timezone",
    "base_currency",
    "lang",
    "files",
    "sheet",
    "header_row",
    "skip_rows",
    "columns",
    "constants",
    "date_order",
    "kind",
    "weight",
    "params",
    "=",
    "'load'",
    "'UTC'",
    "'+08:00'",
    "'-00:60'",
    "'CNY'",
    "'zh'",
    "true",
    "0",
    "-1",
    "9223372036854775808",
    "1e400",
    "nan",
    "inf",
    "2026-03-15",
    "[]",
    "{}",
    "['a', 'b']",
    "{ a = 1 }",
    "\"\"\"",
    "'''",
    "\\u0000",
    "#",
    "\n",
    ".",
    "a.b.c",
    "[[[[[[[[",
    "甲",
];

fn seeds() -> Vec<Vec<u8>> {
    let own = [
        "[project]\nname = '甲公司'\ntimezone = '+08:00'\nbase_currency = 'CNY'\nlang = 'zh'\n",
        "[reps.aliases]\nR1 = ['小周', 'zhou']\n\n[import.words.stage]\n'成交' = 'won'\n",
        "[[import.leads]]\nfiles = ['线索*.csv']\nheader_row = 2\nskip_rows = 1\ndate_order = 'dmy'\n[import.leads.columns]\nlead_id = ['前缀', '编号']\n",
        "[assign]\ntolerance_pct = 10.0\n\n[[assign.rules]]\nkind = 'load'\nweight = 1.0\n",
    ];
    let texts = [template::text(Lang::Zh), template::text(Lang::En)].into_iter().chain(own);
    texts.map(|text| text.as_bytes().to_vec()).collect()
}

fn law(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let path = Path::new("trueup.toml");
    let error = match Policy::parse(path, &text) {
        Ok(policy) => {
            let _ = policy.zone();
            return;
        }
        Err(error) => error,
    };
    let ConfigError::Mistake { position, .. } = &error else { panic!("{error:?}") };
    let line = text.split('\n').nth(position.line - 1);
    let characters = line.map(|line| line.chars().count());
    assert!(
        characters.is_some_and(|most| (1..=most + 1).contains(&position.column)),
        "{position:?} is no place in {text:?}"
    );
    for lang in [Lang::Zh, Lang::En] {
        assert!(error.what().text(lang).starts_with("trueup.toml:"));
    }
}
