//! A password, asked for on the terminal and not shown.

use std::io::{self, IsTerminal};

/// Asks with `prompt`; nothing where there is no terminal to ask on.
///
/// # Errors
/// A terminal that cannot be read.
pub fn ask(prompt: &str) -> io::Result<Option<String>> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Ok(None);
    }
    rpassword::prompt_password(prompt).map(Some)
}
