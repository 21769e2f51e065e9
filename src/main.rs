//! The command line: parse, run, exit code. The only place that reads the clock.

use std::process::ExitCode;

fn main() -> ExitCode {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| {
        let value = std::env::var(name).ok()?;
        (!value.is_empty()).then_some(value)
    });
    let now = chrono::Local::now().fixed_offset();
    let arguments = std::env::args_os().collect();
    ExitCode::from(trueup::cli::run(arguments, now, &locale.unwrap_or_default()))
}
