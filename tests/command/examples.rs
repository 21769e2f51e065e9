//! The examples of every `--help` and of the README run as they stand.

use std::path::Path;

use clap::{Command, CommandFactory};
use trueup::cli::Cli;

use crate::folder::Folder;

#[test]
fn every_command_has_two_to_four_examples() {
    for (name, command) in leaves(&Cli::command(), "trueup") {
        let count = examples(&command).len();
        assert!((2..=4).contains(&count), "'{name} --help' has {count} examples");
    }
}

#[test]
fn the_examples_of_every_help_run() {
    let sample = asking_demo();
    for (name, command) in leaves(&Cli::command(), "trueup") {
        for example in examples(&command) {
            run(&sample, &name, &example);
        }
    }
}

#[test]
fn the_examples_of_the_readmes_run() {
    for name in ["README.md", "docs/zh/README.md"] {
        let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
        let sample = demo();
        let examples = shell_lines(&readme);
        assert!(!examples.is_empty(), "{name} shows nothing that can be run");
        for example in examples {
            run(&sample, name, &example);
        }
    }
}

#[test]
fn the_demo_that_the_readmes_show_is_the_real_one() {
    for (name, lang) in [("README.md", "en"), ("docs/zh/README.md", "zh")] {
        let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
        let (_, shown) = readme.split_once(&format!("$ cargo run -- --lang {lang} demo\n")).unwrap();
        let demo = Folder::empty().run(&format!("--lang {lang} demo"));
        let real: Vec<&str> = demo.stdout().lines().map(str::trim_end).collect();
        for line in shown.lines().take_while(|line| !line.starts_with("```")) {
            assert!(["", "…"].contains(&line) || real.contains(&line), "{name}: {line}\n{demo}");
        }
    }
}

/// The sample project, with the sample's exports beside it.
fn demo() -> Folder {
    let folder = Folder::empty();
    let made = folder.run("demo . -q");
    assert!([0, 11].contains(&made.code()), "{made}");
    folder.run("generate sample-data -q");
    folder
}

/// The same with a rule that asks the sample's program; where there is no Python, its fallback stands in.
fn asking_demo() -> Folder {
    let folder = demo();
    let rule =
        "[[assign.rules]]\nkind = 'command'\ncommand = ['python3', 'sample-data/brand_preference.py']\n";
    let settings = folder.read("trueup.toml");
    folder.file("trueup.toml", format!("{settings}\n{rule}"));
    folder
}

fn run(folder: &Folder, name: &str, example: &str) {
    let binary = Path::new(env!("CARGO_BIN_EXE_trueup")).parent().unwrap();
    let output = folder
        .shell()
        .env("PATH", format!("{}:/usr/bin:/bin", binary.display()))
        .args(["-o", "pipefail", "-c", example])
        .output()
        .unwrap();
    let transcript = folder.transcript(&output);
    // A check may fail and rows may be set aside; what must not happen is that it cannot run.
    assert!([0, 1, 10, 11, 12].contains(&transcript.code()), "{name}: {example}\n{transcript}");
}

/// The commands that do something themselves, with their whole names.
fn leaves(command: &Command, name: &str) -> Vec<(String, Command)> {
    let below: Vec<_> = command.get_subcommands().filter(|below| below.get_name() != "help").collect();
    if below.is_empty() {
        return vec![(name.to_owned(), command.clone())];
    }
    below.into_iter().flat_map(|below| leaves(below, &format!("{name} {}", below.get_name()))).collect()
}

/// The lines under `Examples:`; what stands three spaces further is a remark.
fn examples(command: &Command) -> Vec<String> {
    let help = command.get_after_long_help().map(ToString::to_string).unwrap_or_default();
    let lines = help.lines().filter_map(|line| line.strip_prefix("  "));
    lines.map(|line| line.split("   ").next().unwrap_or_default().to_owned()).collect()
}

/// The lines of the fenced blocks marked `sh` that call trueup.
fn shell_lines(readme: &str) -> Vec<String> {
    let blocks = readme.split("```").skip(1).step_by(2).filter_map(|block| block.strip_prefix("sh\n"));
    let lines = blocks.flat_map(str::lines).filter(|line| line.contains("trueup ") && !line.starts_with('#'));
    lines
        .filter(|line| !line.starts_with("cargo"))
        .map(|line| line.split("   #").next().unwrap_or_default().to_owned())
        .collect()
}
