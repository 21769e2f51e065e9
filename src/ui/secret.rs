//! A password, asked for on the terminal and not shown.

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::time::Duration;

/// How long the word on Ctrl-C may take.
const FAREWELL: Duration = Duration::from_secs(2);

/// Asks with `prompt`; nothing where there is no terminal to ask on, or where nothing is typed there (Ctrl-D).
/// Ctrl-C ends the program.
///
/// # Errors
/// A terminal that cannot be read.
pub fn ask(prompt: &str) -> io::Result<Option<String>> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Ok(None);
    }
    terminal::remember();
    let typed = rpassword::prompt_password(prompt);
    terminal::forget();
    match typed {
        Err(error) if error.kind() == ErrorKind::Interrupted => {
            // The signal is on its way to where the program ends.
            std::thread::sleep(FAREWELL);
            Err(error)
        }
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => {
            let _ = writeln!(io::stderr());
            Ok(None)
        }
        typed => typed.map(Some),
    }
}

/// Makes the terminal show what is typed again, where the program ends while a password is asked for.
pub(super) fn give_back() {
    terminal::give_back();
}

#[cfg(unix)]
mod terminal {
    use std::io;
    use std::sync::{Mutex, PoisonError};

    use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

    /// How the terminal was before a password was asked for.
    static BEFORE: Mutex<Option<Termios>> = Mutex::new(None);

    pub(super) fn remember() {
        *BEFORE.lock().unwrap_or_else(PoisonError::into_inner) = tcgetattr(io::stdin()).ok();
    }

    pub(super) fn forget() {
        *BEFORE.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    pub(super) fn give_back() {
        if let Some(before) = BEFORE.lock().unwrap_or_else(PoisonError::into_inner).take() {
            let _ = tcsetattr(io::stdin(), OptionalActions::Now, &before);
        }
    }
}

#[cfg(not(unix))]
mod terminal {
    pub(super) fn remember() {}
    pub(super) fn forget() {}
    pub(super) fn give_back() {}
}
