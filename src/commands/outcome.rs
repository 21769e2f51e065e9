//! How a command ended when it could run: the state behind the exit code.

/// What the exit code says; the numbers are the same for every command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Outcome {
    /// 0: fine.
    #[default]
    Fine,
    /// 1: the check that the command exists for has failed.
    CheckFailed,
    /// 10: an alert tripped.
    Alert,
    /// 11: rows stand in quarantine, or a file was left out.
    SetAside,
    /// 12: both.
    AlertAndSetAside,
}

impl Outcome {
    /// The outcome of a state.
    pub fn of(alert: bool, set_aside: bool) -> Outcome {
        match (alert, set_aside) {
            (false, false) => Outcome::Fine,
            (true, false) => Outcome::Alert,
            (false, true) => Outcome::SetAside,
            (true, true) => Outcome::AlertAndSetAside,
        }
    }

    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            Outcome::Fine => 0,
            Outcome::CheckFailed => 1,
            Outcome::Alert => 10,
            Outcome::SetAside => 11,
            Outcome::AlertAndSetAside => 12,
        }
    }
}
