//! A process with all that it starts: one group, ended together, however this program ends.

use std::collections::BTreeSet;
use std::process::{Child, Command};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The groups that run.
static RUNNING: Mutex<BTreeSet<u32>> = Mutex::new(BTreeSet::new());

/// How often somebody looks whether a process has ended.
const LOOK: Duration = Duration::from_millis(5);

/// How long the system may take to end what was killed.
const LAST: Duration = Duration::from_secs(2);

fn running() -> MutexGuard<'static, BTreeSet<u32>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ends every group that runs: for the moment in which this program is interrupted.
pub fn end_all() {
    for group in running().iter() {
        kill(*group);
    }
}

/// A process that leads a group of its own. The process is not reaped before its group is killed, so that
/// its number cannot be another's by then.
#[derive(Debug)]
pub(super) struct Group {
    child: Child,
    /// Whether it is over, and with which exit code.
    over: Option<Option<i32>>,
}

impl Group {
    /// Starts `command` as the leader of a group.
    pub(super) fn start(command: &mut Command) -> std::io::Result<Group> {
        lead(command);
        // Held while it starts: an interruption either sees the group or comes before it.
        let mut running = running();
        let child = command.spawn()?;
        running.insert(child.id());
        Ok(Group { child, over: None })
    }

    /// The process.
    pub(super) fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// Waits until the process has ended by itself, for `most` at most.
    pub(super) fn wait(&mut self, most: Duration) {
        let begun = Instant::now();
        while self.over.is_none() && !has_ended(&mut self.child) && begun.elapsed() < most {
            std::thread::sleep(LOOK);
        }
    }

    /// Kills what is left of the group, and answers with the exit code of its leader.
    pub(super) fn end(&mut self) -> Option<i32> {
        if let Some(code) = self.over {
            return code;
        }
        let mut running = running();
        kill(self.child.id());
        let _ = self.child.kill();
        let begun = Instant::now();
        // A process that the kernel holds in a call cannot be waited for.
        while begun.elapsed() < LAST {
            match self.child.try_wait() {
                Ok(Some(status)) => {
                    self.over = Some(status.code());
                    break;
                }
                Ok(None) => std::thread::sleep(LOOK),
                Err(_) => break,
            }
        }
        running.remove(&self.child.id());
        *self.over.get_or_insert(None)
    }
}

#[cfg(unix)]
fn lead(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(unix)]
fn kill(group: u32) {
    use rustix::process::{Pid, Signal, kill_process_group};
    if let Some(group) = i32::try_from(group).ok().and_then(Pid::from_raw) {
        // A group that is gone needs no killing.
        let _ = kill_process_group(group, Signal::KILL);
    }
}

#[cfg(unix)]
fn has_ended(child: &mut Child) -> bool {
    use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
    let Some(pid) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) else { return true };
    let looks = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
    !matches!(waitid(WaitId::Pid(pid), looks), Ok(None))
}

/// Other systems know no groups: the process alone is ended.
#[cfg(not(unix))]
fn lead(_: &mut Command) {}

#[cfg(not(unix))]
fn kill(_: u32) {}

#[cfg(not(unix))]
fn has_ended(child: &mut Child) -> bool {
    !matches!(child.try_wait(), Ok(None))
}
