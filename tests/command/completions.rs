//! The completions that stand in the project are those that the command prints.

use std::path::Path;

use crate::folder::Folder;

#[test]
fn the_stored_completions_are_those_of_the_command_line() {
    for (shell, name) in [("bash", "trueup.bash"), ("zsh", "_trueup"), ("fish", "trueup.fish")] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("completions").join(name);
        let stored = std::fs::read_to_string(&path).unwrap();
        let printed = Folder::empty().run(&format!("completions {shell}"));
        assert!(
            stored == printed.stdout(),
            "completions/{name} is out of date: cargo run -q -- completions {shell} > completions/{name}"
        );
    }
}
