//! The terminal: colour, width, quiet, progress. The only place that writes to stdout and stderr.

mod interrupt;
mod progress;
pub mod secret;

use std::io::{self, IsTerminal, Write};

use anstyle::{AnsiColor, Style};

pub use interrupt::on_interrupt;
pub use progress::Progress;

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colour {
    /// Where there is a terminal that can, and `NO_COLOR` is not set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What the person asked of the terminal.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wishes {
    /// When to colour.
    pub colour: Colour,
    /// Only data, warnings and errors.
    pub quiet: bool,
    /// More words about what is being done.
    pub verbose: bool,
    /// No progress bars.
    pub no_progress: bool,
}

/// The terminal as it is.
#[derive(Debug, Clone)]
pub struct Ui {
    colour_out: bool,
    colour_err: bool,
    width: usize,
    quiet: bool,
    verbose: bool,
    progress: bool,
    failed: &'static str,
    warned: &'static str,
}

/// The width of a line where there is no terminal to ask.
const WIDTH_WITHOUT_TERMINAL: usize = 100;

impl Ui {
    /// Looks at the terminal and the environment once.
    pub fn new(wishes: Wishes) -> Ui {
        let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let shows_progress = io::stderr().is_terminal() && !dumb() && !wishes.quiet && !wishes.no_progress;
        Ui {
            colour_out: coloured(wishes.colour, io::stdout().is_terminal()),
            colour_err: coloured(wishes.colour, io::stderr().is_terminal()),
            width: columns.or(terminal).unwrap_or(WIDTH_WITHOUT_TERMINAL).max(40),
            quiet: wishes.quiet,
            verbose: wishes.verbose,
            progress: shows_progress,
            failed: "error: ",
            warned: "warning: ",
        }
    }

    /// The same terminal, whose errors and warnings begin with these words.
    pub fn with_words(mut self, error: &'static str, warning: &'static str) -> Ui {
        (self.failed, self.warned) = (error, warning);
        self
    }

    /// The columns of a line.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Whether what goes to stdout may be coloured.
    pub fn colour(&self) -> bool {
        self.colour_out
    }

    /// Whether stdout is a terminal.
    pub fn is_terminal(&self) -> bool {
        io::stdout().is_terminal()
    }

    /// Writes data to stdout, as it is.
    pub fn data(&self, bytes: &[u8]) -> io::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(bytes)?;
        out.flush()
    }

    /// A handle on stdout for data that is written in pieces; the caller flushes it.
    pub fn stdout(&self) -> impl Write + use<> {
        io::BufWriter::with_capacity(1 << 16, io::stdout().lock())
    }

    /// Says something on stderr, unless quiet was asked for.
    pub fn say(&self, text: &str) {
        if !self.quiet {
            self.stderr(text);
        }
    }

    /// Says something on stderr where more words were asked for.
    pub fn detail(&self, text: &str) {
        if self.verbose && !self.quiet {
            self.stderr(text);
        }
    }

    /// Suggests a next step on stderr, unless quiet was asked for.
    pub fn hint(&self, text: &str) {
        self.say(&self.painted(text, Style::new().dimmed()));
    }

    /// Says on stderr that something failed; quiet does not silence it.
    pub fn error(&self, text: &str) {
        let word = self.painted(self.failed, AnsiColor::Red.on_default().bold());
        self.stderr(&format!("{word}{text}"));
    }

    /// Says on stderr that what was written is not all that was asked for; quiet does not silence it.
    pub fn warning(&self, text: &str) {
        let word = self.painted(self.warned, AnsiColor::Yellow.on_default().bold());
        self.stderr(&format!("{word}{text}"));
    }

    /// Says on stderr what belongs to an error.
    pub fn error_detail(&self, text: &str) {
        self.stderr(text);
    }

    /// A bar over `length` steps (bytes, rows), or a counter where the length is not known; nothing
    /// where nobody watches.
    pub fn progress(&self, length: Option<u64>, label: &str) -> Progress {
        if self.progress { Progress::shown(length, label) } else { Progress::hidden() }
    }

    fn stderr(&self, text: &str) {
        // Nobody is left to hear of a stderr that cannot be written.
        let _ = writeln!(io::stderr().lock(), "{text}");
    }

    fn painted(&self, text: &str, style: Style) -> String {
        if self.colour_err { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}

fn coloured(wish: Colour, is_terminal: bool) -> bool {
    match wish {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => {
            is_terminal && !dumb() && std::env::var_os("NO_COLOR").is_none_or(|set| set.is_empty())
        }
    }
}

fn dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}
