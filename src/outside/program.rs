//! A program that a rule asks: started once, one line of JSON in and one out a lead, never waited for
//! longer than the rule allows, and gone at the end with all that it started.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use super::group::Group;
use super::lines::{Event, LastWords, read_stdout, write_stdin};
use super::prompt;
use crate::domain::assign::ask::answer::{self, Answer, beginning};
use crate::domain::assign::ask::{Asker, Asking, Reply, Trouble};

/// Lines that may lie in wait; a program that prints more is held up by its own pipe.
const WAITING: usize = 16;

/// How long a program may take to end by itself once its stdin is closed.
const FAREWELL: Duration = Duration::from_millis(300);

/// How long the last words of a program are waited for that has ended: something may hold its stderr open.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// How often a full pipe is tried again.
const RETRY: Duration = Duration::from_millis(2);

/// An outside program. It starts with the first question, and anew with the first one after a rest.
#[derive(Debug)]
pub struct Program {
    asking: Asking,
    dir: PathBuf,
    running: Option<Running>,
    /// Whether it may need time to get ready: not where it once started and never answered.
    slow_start: bool,
}

#[derive(Debug)]
struct Running {
    group: Group,
    questions: Option<SyncSender<String>>,
    events: Receiver<Event>,
    last_words: LastWords,
}

impl Program {
    /// The program of a rule, to run in the project's folder.
    pub fn new(asking: &Asking, dir: &Path) -> Program {
        Program { asking: asking.clone(), dir: dir.to_owned(), running: None, slow_start: true }
    }

    fn answer(&mut self, id: u64, line: &str) -> Result<Answer, Trouble> {
        let mut limit = self.asking.limit();
        let running = match &mut self.running {
            Some(running) => running,
            None => {
                if std::mem::take(&mut self.slow_start) {
                    limit += Duration::from_millis(self.asking.start_ms);
                }
                let started = Running::start(&self.asking.command, &self.dir);
                self.running.insert(started?)
            }
        };
        let deadline = Instant::now() + limit;
        running.send(line, deadline)?;
        let said = running.hear(id, deadline)?;
        self.slow_start = true;
        said
    }
}

impl Asker for Program {
    fn ask(&mut self, id: u64, line: &str) -> Reply {
        let begun = Instant::now();
        let said = self.answer(id, line);
        let took = begun.elapsed();
        if let Err(Trouble::Ended { .. } | Trouble::Deaf | Trouble::TooLong) = said {
            self.rest();
        }
        Reply { said, took }
    }

    fn rest(&mut self) {
        self.running = None;
    }
}

impl Running {
    fn start(command: &[String], dir: &Path) -> Result<Running, Trouble> {
        let (program, arguments) = command.split_first().ok_or(Trouble::Deaf)?;
        let mut command = Command::new(prompt::program(program, dir));
        command.args(arguments).current_dir(dir);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut group = Group::start(&mut command).map_err(not_started)?;
        let child = group.child();
        let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (send_event, events) = sync_channel(WAITING);
        let (questions, to_write) = sync_channel::<String>(1);
        let last_words = LastWords::default();
        if let Some(stdin) = stdin {
            let events = send_event.clone();
            thread::spawn(move || write_stdin(stdin, &to_write, &events));
        }
        if let Some(stdout) = stdout {
            thread::spawn(move || read_stdout(stdout, &send_event));
        }
        if let Some(stderr) = stderr {
            let last_words = last_words.clone();
            thread::spawn(move || last_words.listen(stderr));
        }
        Ok(Running { group, questions: Some(questions), events, last_words })
    }

    /// Hands a question over; one that is still being read holds the next one up.
    fn send(&mut self, line: &str, deadline: Instant) -> Result<(), Trouble> {
        let mut line = line.to_owned();
        loop {
            let Some(questions) = &self.questions else { return Err(Trouble::Deaf) };
            match questions.try_send(line) {
                Ok(()) => return Ok(()),
                Err(TrySendError::Disconnected(_)) => return Err(self.ended(Trouble::Deaf, deadline)),
                Err(TrySendError::Full(_)) if Instant::now() >= deadline => return Err(Trouble::Late),
                Err(TrySendError::Full(unsent)) => line = unsent,
            }
            thread::sleep(RETRY);
        }
    }

    /// Waits for the answer to `id`; what answers another question came too late and counts no more.
    fn hear(&mut self, id: u64, deadline: Instant) -> Result<Result<Answer, Trouble>, Trouble> {
        // What a program said before it closed its stdin still counts.
        let mut silence = Trouble::Late;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(silence);
            }
            match self.events.recv_timeout(left) {
                Ok(Event::Line(line)) if line.trim_ascii().is_empty() => {}
                Ok(Event::Line(line)) => {
                    let (answered, said) = answer::read(&line)?;
                    if answered == id {
                        return Ok(said);
                    }
                }
                Ok(Event::TooLong) => return Err(Trouble::TooLong),
                Ok(Event::Deaf) => silence = Trouble::Deaf,
                Ok(Event::End) | Err(RecvTimeoutError::Disconnected) => {
                    let nameless = Trouble::Ended { code: None, last_words: String::new() };
                    return Err(self.ended(nameless, deadline));
                }
                Err(RecvTimeoutError::Timeout) => return Err(silence),
            }
        }
    }

    /// How the program ended; `otherwise` where it has not by `deadline`.
    fn ended(&mut self, otherwise: Trouble, deadline: Instant) -> Trouble {
        self.group.wait(deadline.saturating_duration_since(Instant::now()));
        let code = self.group.end();
        match (code, otherwise) {
            (None, Trouble::Deaf) => Trouble::Deaf,
            (code, _) => Trouble::Ended { code, last_words: beginning(&self.last_words.line(LAST_WORDS)) },
        }
    }
}

/// Why a program could not be started.
fn not_started(error: std::io::Error) -> Trouble {
    match error.kind() {
        ErrorKind::NotFound => Trouble::NotThere,
        ErrorKind::PermissionDenied => Trouble::NotAllowed,
        _ => Trouble::NotStarted(error.to_string()),
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Its stdin ends: a program that reads on until then ends by itself.
        self.questions = None;
        self.group.wait(FAREWELL);
        self.group.end();
    }
}
