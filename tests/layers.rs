//! Holds the layers of the house: who may use whom, read from the `use` lines.
#![allow(clippy::unwrap_used, reason = "a test may stop at what it does not expect")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What a layer may name of the crate, and which of the guarded packages.
struct Layer {
    name: &'static str,
    uses: &'static [&'static str],
    names: &'static [&'static str],
}

/// Packages that only some layers may name.
const GUARDED: [&str; 21] = [
    "age",
    "calamine",
    "cel",
    "chardetng",
    "clap",
    "clap_complete",
    "clap_mangen",
    "csv",
    "encoding_rs",
    "indicatif",
    "ms_offcrypto_writer",
    "polars",
    "polars_arrow",
    "polars_parquet",
    "rayon",
    "rpassword",
    "rust_xlsxwriter",
    "rustix",
    "tabled",
    "tempfile",
    "terminal_size",
];

const LAYERS: &[Layer] = &[
    Layer { name: "words", uses: &[], names: &[] },
    Layer { name: "domain", uses: &["words"], names: &["cel"] },
    Layer { name: "config", uses: &["domain", "words"], names: &[] },
    Layer {
        name: "read",
        uses: &["config", "domain", "words"],
        names: &["calamine", "chardetng", "csv", "encoding_rs", "tempfile"],
    },
    Layer { name: "store", uses: &["domain", "engine", "words"], names: &["polars", "tempfile"] },
    Layer {
        name: "engine",
        uses: &["domain", "store", "words"],
        names: &["polars", "polars_arrow", "polars_parquet", "rayon"],
    },
    Layer { name: "report", uses: &["domain", "words"], names: &[] },
    Layer {
        name: "render",
        uses: &["domain", "report", "words"],
        names: &["calamine", "csv", "rust_xlsxwriter", "tabled"],
    },
    Layer { name: "analysis", uses: &["config", "domain", "engine", "report", "store", "words"], names: &[] },
    Layer {
        name: "outside",
        uses: &["config", "domain", "report", "words"],
        names: &["age", "ms_offcrypto_writer", "rustix", "tempfile"],
    },
    Layer { name: "ui", uses: &[], names: &["indicatif", "rpassword", "rustix", "terminal_size"] },
    Layer { name: "generate", uses: &["domain", "words"], names: &["encoding_rs", "rust_xlsxwriter"] },
    Layer {
        name: "commands",
        uses: &[
            "analysis", "cli", "config", "domain", "engine", "generate", "outside", "read", "render",
            "report", "store", "ui", "words",
        ],
        names: &["clap", "clap_complete", "clap_mangen", "tempfile"],
    },
    Layer {
        name: "cli",
        uses: &["commands", "config", "domain", "outside", "ui", "words"],
        names: &["clap"],
    },
];

#[test]
fn every_file_keeps_to_its_layer() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut broken = Vec::new();
    for file in rust_files(&source) {
        let place = file.strip_prefix(&source).unwrap();
        let text = std::fs::read_to_string(&file).unwrap();
        broken.extend(violations(&place.display().to_string(), &text));
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn a_broken_rule_names_file_layer_and_rule() {
    let text = "use polars::prelude::*;\nuse crate::{store::Store, words::Lang};\n";
    assert_eq!(
        violations("domain/lead.rs", text),
        [
            "domain/lead.rs: the layer domain may not name the package polars",
            "domain/lead.rs: the layer domain may not use the layer store",
        ]
    );
}

#[test]
fn domain_reads_no_clock_and_no_file() {
    let forbidden = [
        "Utc::now",
        "Local::now",
        "SystemTime",
        "Instant::now",
        "std::fs",
        "std::env",
        "std::net",
        "std::process",
    ];
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/domain");
    for file in rust_files(&source) {
        let text = std::fs::read_to_string(&file).unwrap();
        for word in forbidden {
            assert!(!text.contains(word), "{}: the layer domain may not name {word}", file.display());
        }
    }
}

fn violations(place: &str, text: &str) -> Vec<String> {
    let name = place.split(['/', '.']).next().unwrap_or_default();
    let Some(layer) = LAYERS.iter().find(|layer| layer.name == name) else {
        let known = ["lib", "main"].contains(&name);
        return if known { Vec::new() } else { vec![format!("{place}: {name} is no layer of the house")] };
    };
    let used = used_layers(text);
    let packages = GUARDED.iter().filter(|package| mentions(text, &format!("{package}::")));
    let packages = packages.filter(|package| !layer.names.contains(package));
    let packages =
        packages.map(|package| format!("{place}: the layer {name} may not name the package {package}"));
    let layers = used.iter().filter(|used| *used != name && !layer.uses.contains(&used.as_str()));
    let layers = layers.map(|used| format!("{place}: the layer {name} may not use the layer {used}"));
    packages.chain(layers).collect()
}

/// The layers behind every `crate::` of the text, lists in braces too.
fn used_layers(text: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(list) => used.extend(list_heads(list)),
            None => used.extend(head(rest)),
        }
    }
    used
}

/// The first words of the entries of a braced list.
fn list_heads(list: &str) -> Vec<String> {
    let mut depth = 0;
    let mut heads = Vec::new();
    let mut entry = String::new();
    for character in list.chars() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                heads.extend(head(entry.trim()));
                entry.clear();
                continue;
            }
            _ => {}
        }
        entry.push(character);
    }
    heads.extend(head(entry.trim()));
    heads
}

fn head(path: &str) -> Option<String> {
    let head: String = path.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
    LAYERS.iter().any(|layer| layer.name == head).then_some(head)
}

/// Whether `word` stands in the text as the head of a path.
fn mentions(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
            && !text[..at].ends_with("crate::")
            && !text[..at].ends_with("super::")
            && !text[..at].ends_with("self::")
    })
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}
