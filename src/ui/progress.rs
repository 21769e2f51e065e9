//! Progress on stderr.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar that somebody watches, or nothing; it vanishes when it is dropped.
#[derive(Debug)]
pub struct Progress(ProgressBar);

impl Progress {
    /// A bar, or a counter where `length` is not known.
    pub(super) fn shown(length: Option<u64>, label: &str) -> Progress {
        let bar = match length {
            Some(length) => {
                ProgressBar::new(length).with_style(style("{msg} {wide_bar} {percent:>3}% {eta}"))
            }
            None => ProgressBar::new_spinner().with_style(style("{msg} {human_pos} {elapsed}")),
        };
        bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
        bar.enable_steady_tick(Duration::from_millis(200));
        bar.set_message(label.to_owned());
        Progress(bar)
    }

    pub(super) fn hidden() -> Progress {
        Progress(ProgressBar::hidden())
    }

    /// Moves to `position` of the length.
    pub fn at(&self, position: u64) {
        self.0.set_position(position);
    }

    /// Says what is being done now.
    pub fn label(&self, label: &str) {
        self.0.set_message(label.to_owned());
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
