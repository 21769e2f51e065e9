//! Holds the documents to the source: what they list is what there is.
#![allow(clippy::unwrap_used, reason = "a test may stop at what it does not expect")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use trueup::config::Policy;
use trueup::config::template;
use trueup::words::Lang;

#[test]
fn every_code_of_a_finding_is_listed_and_the_other_way_round() {
    let source: BTreeSet<String> = codes_of_the_source().into_keys().collect();
    let text = document("docs/findings.md");
    let rows = text.lines().filter_map(|line| line.strip_prefix("| ")?.split(" |").next());
    let mut listed = BTreeSet::new();
    for code in rows.filter(|cell| is_code(cell)) {
        assert!(listed.insert(code.to_owned()), "docs/findings.md lists {code} twice");
    }
    let missing: Vec<_> = source.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&source).collect();
    assert!(missing.is_empty(), "docs/findings.md lacks {missing:?}");
    assert!(gone.is_empty(), "docs/findings.md lists {gone:?}, which the source does not have");
}

#[test]
fn no_code_has_two_meanings() {
    for (code, places) in codes_of_the_source() {
        assert!(places.len() == 1, "{code} is given in more than one place: {places:?}");
    }
}

#[test]
fn every_setting_of_the_template_is_described() {
    let text = document("docs/settings.md");
    for line in template::text(Lang::En).lines() {
        let Some(key) = key_of(line) else { continue };
        assert!(text.contains(&format!("`{key}`")), "docs/settings.md does not describe `{key}`");
    }
}

#[test]
fn every_example_of_settings_holds() {
    for name in ["docs/settings.md", "docs/rules.md", "docs/zh/rules.md", "README.md", "docs/zh/README.md"] {
        let text = document(name);
        for block in text.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()) {
            let parsed = Policy::parse(Path::new(name), block);
            assert!(parsed.is_ok(), "{}\n{block}", parsed.unwrap_err());
        }
    }
}

#[test]
fn every_rule_that_the_templates_leave_out_holds() {
    for lang in [Lang::Zh, Lang::En] {
        let comments = template::text(lang).split("# [[assign.rules]]\n").skip(1);
        let rules: Vec<String> = comments
            .map(|rule| {
                let lines = rule
                    .lines()
                    .map_while(|line| line.strip_prefix("# "))
                    .filter(|line| line.contains(" = "));
                format!("[[assign.rules]]\n{}\n", lines.collect::<Vec<_>>().join("\n"))
            })
            .collect();
        assert!(rules.len() >= 4, "{rules:?}");
        for rule in rules {
            let parsed = Policy::parse(Path::new("trueup.toml"), &rule);
            assert!(parsed.is_ok(), "{}\n{rule}", parsed.unwrap_err());
        }
    }
}

/// The codes that the source gives to findings, each with the places where it does.
fn codes_of_the_source() -> BTreeMap<String, Vec<String>> {
    let mut files = Vec::new();
    let mut tests = BTreeSet::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files, &mut tests);
    let mut codes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, text) in files.iter().filter(|(path, _)| !tests.contains(path)) {
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        // What is only compared with is given elsewhere.
        let lines =
            code.lines().filter(|line| !line.contains("== \"") && !line.trim_start().starts_with("//"));
        for found in lines.flat_map(|line| line.split('"').skip(1).step_by(2)).filter(|text| is_code(text)) {
            codes.entry(found.to_owned()).or_default().push(path.display().to_string());
        }
    }
    codes
}

/// A capital of the six kinds and three digits.
fn is_code(text: &str) -> bool {
    let (kind, number) = text.split_at_checked(1).unwrap_or_default();
    ["T", "S", "A", "R", "D", "C"].contains(&kind)
        && number.len() == 3
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// The key of a line of settings, switched on or not.
fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.trim_start_matches(['#', ' ']).split_once(" = ")?;
    key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_').then_some(key)
}

fn document(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The sources below `folder`, and those of them that are compiled for tests only.
fn collect(folder: &Path, files: &mut Vec<(PathBuf, String)>, tests: &mut BTreeSet<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files, tests);
            continue;
        }
        if path.extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let lines = text.split("#[cfg(test)]\n").skip(1).filter_map(|rest| rest.lines().next());
        let names = lines.filter_map(|line| {
            line.trim_start_matches("pub(crate) ").strip_prefix("mod ")?.strip_suffix(';')
        });
        tests.extend(names.map(|name| folder.join(format!("{name}.rs"))));
        files.push((path, text));
    }
}
