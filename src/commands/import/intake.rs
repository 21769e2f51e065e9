//! Files taken into the store: checked, planned, read, stored.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::chats::ChatOptions;
use super::files::written;
use super::reading::Reading;
use crate::commands::context::Project;
use crate::commands::{Context, Failure};
use crate::config;
use crate::domain::finding::Finding;
use crate::domain::record::SheetCount;
use crate::domain::table::Table;
use crate::read::chat::Gaps;
use crate::read::{Batches, Book, Plan, Planned, ReadError, Source, archive};
use crate::store::{Coverage, Erasing, Import, ImportResult, ImportedFile, SheetTerms};
use crate::words::{chat_export as chat_words, import as words};

/// What an import took in.
#[derive(Debug)]
pub struct Taken {
    /// What became of the rows, and what was odd.
    pub result: ImportResult,
    /// How many files could not be read.
    pub failed: usize,
}

/// Imports `sources`, as `table` where one is given: all of them, or, where one cannot be read, none;
/// the others with `keep_going`. Chats are read as `options` say.
///
/// # Errors
/// A file that cannot be read, a store that cannot be written.
pub fn take_in(
    sources: &[Source],
    table: Option<Table>,
    keep_going: bool,
    options: &ChatOptions,
    project: &Project,
    context: &Context,
) -> Result<Taken, Failure> {
    let reading = Reading::of(project, table, options)?;
    let mut intake = Intake {
        import: reading.store.begin(&context.holder())?,
        reading,
        policy: Arc::new(project.policy.import.clone()),
        context,
        renewed: HashSet::new(),
        known: Vec::new(),
        known_files: 0,
        left_out: Vec::new(),
        gaps: Gaps::default(),
    };
    let (mut files, mut errors) = (Vec::new(), Vec::new());
    for source in sources {
        match archive::files(source) {
            Ok(inside) => files.extend(written(inside, None, project)),
            Err(error) => errors.push(error),
        }
    }
    intake.note_renewed(&files);
    intake.take_all(&files, &mut errors)?;
    let failed = errors.len();
    if !errors.is_empty() {
        tell(errors, keep_going, context)?;
    }
    intake.judge_gaps()?;
    let mut result = {
        let label = words::STORING.text(context.lang);
        let progress = context.ui.progress(Some(intake.import.rows()), label);
        intake.import.commit_telling(&mut |rows| progress.at(rows))?
    };
    result.sheets.extend(intake.known);
    result.findings.extend(intake.left_out);
    Ok(Taken { result, failed })
}

/// How many files that cannot be read, or were read before, are told one by one.
const TOLD: usize = 20;

/// Tells of the files that cannot be read: as the failure of the command, or, where it keeps going, as
/// words only. Of many the first are told, and how many there are.
fn tell(errors: Vec<ReadError>, keep_going: bool, context: &Context) -> Result<(), Failure> {
    let count = errors.len();
    let mut failures = errors.iter().map(Failure::of);
    let last = if keep_going { None } else { failures.next_back() };
    for failure in failures.by_ref().take(TOLD) {
        failure.tell(&context.ui, context.lang);
    }
    let more = failures.len();
    if more > 0 {
        context.ui.say(&words::MORE_UNREADABLE.with("count", more).text(context.lang));
    }
    match last {
        Some(failure) if count > 1 => Err(failure.hint(words::NOTHING_STORED)),
        Some(failure) => Err(failure),
        None => {
            context.ui.say(&words::LEFT_OUT.with("count", count).text(context.lang));
            Ok(())
        }
    }
}

/// An import under way.
struct Intake<'a> {
    import: Import,
    reading: Reading<'a>,
    policy: Arc<config::import::Import>,
    context: &'a Context,
    /// The imports of which a file is here again with other bytes.
    renewed: HashSet<u64>,
    known: Vec<SheetCount>,
    /// How many files those are of.
    known_files: usize,
    left_out: Vec<Finding>,
    /// What the chats say about gaps.
    gaps: Gaps,
}

impl Intake<'_> {
    /// Takes in every file; those that cannot be read join the errors.
    fn take_all(&mut self, files: &[Source], errors: &mut Vec<ReadError>) -> Result<(), Failure> {
        for source in files {
            let lang = self.context.lang;
            self.context.ui.detail(&words::READING.with("file", &*source.name).text(lang));
            match self.check(source) {
                Ok(Some(plans)) => {
                    if let Some(error) = self.read(source, plans)? {
                        self.import.give_up_file();
                        errors.push(error);
                    }
                }
                Ok(None) => {}
                Err(error) => match error.passed_over(source) {
                    Some(finding) => self.left_out.push(finding),
                    None => errors.push(error),
                },
            }
        }
        let more = self.known_files.saturating_sub(TOLD);
        if more > 0 {
            self.context.ui.say(&words::MORE_KNOWN_BEFORE.with("count", more).text(self.context.lang));
        }
        Ok(())
    }

    /// Tells of the gaps of conversations: over all exports, and over what the store has of them.
    fn judge_gaps(&mut self) -> Result<(), Failure> {
        if self.gaps.is_empty() {
            return Ok(());
        }
        let gaps = &mut self.gaps;
        self.reading.store.each_day_of_talk(|conversation, day| gaps.add_known(conversation, day))?;
        self.import.find(gaps.findings(), gaps.said_before());
        Ok(())
    }

    /// Opens a file and plans its sheets; `None` where it is known already.
    fn check(&mut self, source: &Source) -> Result<Option<(Book, Vec<Plan>)>, ReadError> {
        let label = words::CHECKING.with("file", &*source.name).text(self.context.lang);
        let progress = self.context.ui.progress(source.length(), &label);
        let sha256 = source.sha256(|bytes| progress.at(bytes))?;
        drop(progress);
        let mapping = self.reading.digest(source);
        if let Some(sheets) = self.known(source, &sha256, &mapping) {
            self.known_files += 1;
            if self.known_files <= TOLD {
                let lang = self.context.lang;
                self.context.ui.say(&words::KNOWN_BEFORE.with("file", &*source.name).text(lang));
            }
            self.known.extend(sheets);
            return Ok(None);
        }
        let mut book = self.reading.open(source)?;
        let (mut plans, mut terms) = (Vec::new(), Vec::new());
        for sheet in book.sheets() {
            match self.reading.plan(&mut book, source, &sheet)? {
                (Planned::Tables(found), import) => {
                    terms.extend(found.iter().map(|plan| self.terms(source, plan, &import)));
                    plans.extend(found);
                }
                (Planned::Lacking(_, error), _) => return Err(error),
                (Planned::Left(finding), _) => self.left_out.push(finding),
            }
        }
        if let Some(format) = book.chat_format() {
            let told = chat_words::READ_AS.with("file", &*source.name).with("format", format);
            self.context.ui.detail(&told.text(self.context.lang));
        }
        if !plans.is_empty() {
            self.import.file(ImportedFile { file: source.name.clone(), sha256, mapping });
        }
        for (plan, terms) in plans.iter().zip(terms) {
            self.import.terms(plan.table(), sheet_name(plan).as_ref(), terms);
        }
        Ok(Some((book, plans)))
    }

    /// Notes the imports of which a file is among `sources` again with other bytes: the complete exports of
    /// such an import are read again all together.
    fn note_renewed(&mut self, sources: &[Source]) {
        if !self.policy.has_full() {
            return;
        }
        for source in sources {
            let mapping = self.reading.digest(source);
            // A file that cannot be read is told when its turn comes.
            let Ok(sha256) = source.sha256(|_| {}) else { continue };
            if !self.import.is_latest(&source.name, &sha256, &mapping) {
                self.renewed.extend(self.import.latest_of(&source.name));
            }
        }
    }

    /// The counts of a file that is known already. A complete export says what there is now: one that was
    /// imported under another name, or before another one of its name, says it anew; so does one that came
    /// together with a file that is renewed now, since they speak together.
    fn known(&self, source: &Source, sha256: &str, mapping: &str) -> Option<Vec<SheetCount>> {
        let sheets = self.import.known(sha256, mapping)?;
        let is_full =
            |sheet: &SheetCount| self.policy.is_full(sheet.table, &source.name, sheet.sheet.as_deref());
        let is_old = || !self.import.is_latest(&source.name, sha256, mapping);
        let is_part = || self.import.latest_of(&source.name).is_some_and(|last| self.renewed.contains(&last));
        let is_news = sheets.iter().any(is_full) && (is_old() || is_part());
        (!is_news).then_some(sheets)
    }

    /// What the project says of a sheet beyond its rows.
    fn terms(&self, source: &Source, plan: &Plan, settings: &config::import::Import) -> SheetTerms {
        let (table, file, sheet) = (plan.table(), &*source.name, plan.sheet.name.as_deref());
        let complete = settings.is_full(table, file, sheet).then(|| {
            let (policy, block) = (self.policy.clone(), self.policy.place(table, file, sheet));
            Coverage::new(move |file, sheet| policy.place(table, file, sheet) == block)
        });
        let erasing = settings
            .erases(table, file, sheet)
            .then(|| Erasing { columns: plan.columns(), extras: plan.extras() });
        SheetTerms { complete, erasing }
    }

    /// Reads the planned sheets into the import; answers with the error of a file that cannot be read to
    /// its end.
    fn read(
        &mut self,
        source: &Source,
        (mut book, plans): (Book, Vec<Plan>),
    ) -> Result<Option<ReadError>, Failure> {
        let label = words::READING.with("file", &*source.name).text(self.context.lang);
        // A text is as long as its bytes; of a workbook the rows are counted.
        let (length, taken) = (book.length(plans.iter().map(|plan| &plan.sheet)), book.taken());
        let progress = self.context.ui.progress(length, &label);
        let settings = self.reading.settings();
        let looked_into = self.reading.lookups.tables();
        let (mut learnt, mut gaps) = (Vec::new(), Vec::new());
        let mut count = 0;
        for plan in &plans {
            let sheet = sheet_name(plan);
            let mut batches = match Batches::new(&mut book, source, plan, &settings) {
                Ok(batches) => batches,
                Err(error) => return Ok(Some(error)),
            };
            // What is learnt from is asked for as records.
            let is_learnt = looked_into.contains(&plan.table());
            if !is_learnt {
                batches = batches.in_columns();
            }
            let parts = batches.by_ref().map(|batch| {
                let batch = batch?;
                count += (batch.records.len() + batch.columns.len() + batch.quarantined.len()) as u64;
                if is_learnt {
                    learnt.extend(batch.records.iter().map(|record| (plan.table(), record.values.clone())));
                }
                progress.at(length.map_or(count, |_| taken.load(Ordering::Relaxed)));
                Ok(batch)
            });
            if let Some(error) = self.import.add_all(plan.table(), sheet.as_ref(), parts)? {
                return Ok(Some(error));
            }
            gaps.push(batches.take_gaps());
        }
        gaps.into_iter().for_each(|gaps| self.gaps.add_export(gaps, &source.name));
        // What a file brings can be looked up by those behind it.
        learnt.iter().for_each(|(table, values)| self.reading.lookups.learn(*table, values));
        Ok(None)
    }
}

fn sheet_name(plan: &Plan) -> Option<Arc<str>> {
    plan.sheet.name.as_deref().map(Arc::from)
}
