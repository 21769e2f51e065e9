//! Ctrl-C: say that nothing is half done, and end with 130.

use std::io::Write;

/// The exit code of a command that a person stopped.
const INTERRUPTED: i32 = 130;

/// From now on Ctrl-C says `words` on stderr and ends the program. Files appear whole by renaming, so
/// there is nothing to undo; `end` ends what would outlive it.
pub fn on_interrupt(words: &'static str, end: fn()) {
    // Without a handler the program ends all the same, only without a word.
    let _ = ctrlc::set_handler(move || {
        end();
        super::secret::give_back();
        let _ = writeln!(std::io::stderr().lock(), "\n{words}");
        std::process::exit(INTERRUPTED);
    });
}
