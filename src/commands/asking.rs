//! The programs that rules ask, as commands start them: in the project's folder, with a word on stderr on
//! what was asked.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::Context;
use super::context::Project;
use crate::analysis::asking::{Consultation, Programs};
use crate::domain::assign::ask::{Asker, Asking, Reply, Trouble};
use crate::outside::{Program, fingerprint};
use crate::ui::{Progress, Ui};
use crate::words::{Lang, ask as words};

/// Where the answers of a project's programs come from.
///
/// # Errors
/// A store that is damaged.
pub fn consultation(project: &Project, context: &Context) -> Result<Consultation, super::Failure> {
    let programs = OfProject { dir: project.dir.clone(), ui: context.ui.clone(), lang: context.lang };
    Ok(Consultation::new(project.store()?.answer_book(), Box::new(programs)))
}

/// The programs that a project's own settings name.
struct OfProject {
    dir: PathBuf,
    ui: Ui,
    lang: Lang,
}

impl Programs for OfProject {
    fn name(&self, command: &[String]) -> String {
        fingerprint(command, &self.dir)
    }

    fn open(&self, asking: &Asking, leads: usize) -> Box<dyn Asker> {
        Box::new(Watched::new(asking, &self.dir, leads, self.ui.clone(), self.lang))
    }
}

/// A program whose questions are counted.
struct Watched {
    program: Program,
    typed: String,
    ui: Ui,
    lang: Lang,
    leads: usize,
    progress: Option<Progress>,
    asked: u64,
    late: u64,
    failed: u64,
    begun: Option<Instant>,
}

impl Watched {
    fn new(asking: &Asking, dir: &Path, leads: usize, ui: Ui, lang: Lang) -> Watched {
        Watched {
            program: Program::new(asking, dir),
            typed: asking.typed(),
            ui,
            lang,
            leads,
            progress: None,
            asked: 0,
            late: 0,
            failed: 0,
            begun: None,
        }
    }
}

impl Asker for Watched {
    fn ask(&mut self, id: u64, line: &str) -> Reply {
        self.begun.get_or_insert_with(Instant::now);
        let label = words::ASKING.with("program", &self.typed).text(self.lang);
        let progress = self.progress.get_or_insert_with(|| self.ui.progress(Some(self.leads as u64), &label));
        let reply = self.program.ask(id, line);
        progress.at(id);
        self.asked += 1;
        match &reply.said {
            Ok(_) => {}
            Err(Trouble::Late) => self.late += 1,
            Err(_) => self.failed += 1,
        }
        reply
    }

    fn rest(&mut self) {
        self.program.rest();
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.progress = None;
        if let Some(begun) = self.begun {
            let told = words::ASKED
                .with("program", &self.typed)
                .with("leads", self.asked)
                .with("answered", self.asked - self.late - self.failed)
                .with("late", self.late)
                .with("failed", self.failed)
                .with("took", seconds(begun.elapsed()));
            self.ui.say(&told.text(self.lang));
        }
    }
}

fn seconds(took: Duration) -> String {
    format!("{:.1}", took.as_secs_f64())
}
