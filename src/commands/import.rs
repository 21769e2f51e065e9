//! `trueup import`: files into the project's store.

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use clap::{Args, ValueEnum};

use super::context::Project;
use super::delivery::{self, Answer, Format};
use super::import_chats::ChatOptions;
use super::{Context, Failure, Outcome, export};
use crate::config;
use crate::config::encoding::TextEncoding;
use crate::domain::finding::Finding;
use crate::domain::moment::Zone;
use crate::domain::record::SheetCount;
use crate::domain::table::Table;
use crate::read::mending::first_id;
use crate::read::preview::{Preview, preview};
use crate::read::{
    Batches, Book, Chats, Lookups, Plan, Planned, ReadError, Settings, SheetRef, Source, archive,
    check_sheets, plan,
};
use crate::report;
use crate::report::import::{DryRunDocument, MappedLine, SheetPreview, TakenBackDocument};
use crate::store::{Coverage, Erasing, Import, ImportResult, ImportedFile, SheetTerms, Store};
use crate::words::{chat_export as chat_words, import as words};

/// Read exports into the project: tables, headers, encodings and dates are recognised
///
/// FILE may be an Excel workbook, a CSV, an export of chats, a folder or a zip with such files, or - for
/// standard input. What a row lacks is a finding; a row that cannot be accepted is set aside with its reason.
/// One file that cannot be read at all, and nothing is stored.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup import inbox
  trueup import sample-data/线索.csv sample-data/商机.xlsx
  trueup import sample-data/线索.csv --as leads --dry-run
  trueup import - --format json < sample-data/银行流水.csv")]
pub struct ImportArgs {
    /// Files, folders, or - for standard input
    #[arg(required_unless_present = "undo", value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// Read the files as this table, whatever their headers say
    #[arg(long = "as", value_name = "TABLE")]
    pub table: Option<String>,

    /// How the texts are written, where that cannot be told or went wrong once: gb18030, gbk-as-latin1 …
    #[arg(long, value_name = "ENCODING")]
    pub encoding: Option<String>,

    /// Show what would be mapped to what, and store nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Import the other files where one cannot be read
    #[arg(long)]
    pub keep_going: bool,

    /// Take the last import back: the project's data is as it was before it
    #[arg(long, conflicts_with_all = ["files", "table", "dry_run", "keep_going"])]
    pub undo: bool,
    #[command(flatten)]
    #[allow(missing_docs, reason = "a comment would be the help of the whole command")]
    pub chats: ChatOptions,

    /// The format on stdout
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub format: ImportFormat,
}

/// A format for what an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ImportFormat {
    /// Tables for a terminal
    Text,
    /// The stable document for programs
    Json,
}

impl From<ImportFormat> for Format {
    fn from(format: ImportFormat) -> Format {
        match format {
            ImportFormat::Text => Format::Text,
            ImportFormat::Json => Format::Json,
        }
    }
}

/// Imports the files; exit code 11 while rows stand in quarantine.
///
/// # Errors
/// No project, a word that is no table, a file that cannot be read, a store that cannot be written.
pub fn run(args: &ImportArgs, context: &Context) -> Result<Outcome, Failure> {
    let table = args.table.as_deref().map(export::table).transpose()?;
    let project = context.project()?;
    if args.undo {
        return take_back(args.format, &project, context);
    }
    let encoding = args.encoding.as_deref().map(encoding).transpose()?;
    let sources = written(sources(&args.files, &project)?, encoding, &project);
    if args.dry_run {
        return show(&sources, table, args, &project, context);
    }
    let taken = take_in(&sources, table, args.keep_going, &args.chats, &project, context)?;
    let as_of = context.as_of(project.policy.zone())?.day();
    let answer = Answer {
        report: report::import::report(&taken.result.sheets, &taken.result.findings, as_of, context.lang),
        document: report::import::document(&taken.result.sheets, &taken.result.findings, context.lang)
            .with_gone(taken.result.gone.iter().map(|(table, rows)| (*table, *rows))),
    };
    let bytes = delivery::rendered(context, &answer, args.format.into(), false)?;
    context.ui.data(&bytes).map_err(|error| Failure::of_stdout(&error))?;
    let quarantined: u64 = taken.result.quarantined.values().sum();
    if taken.result.sheets.is_empty() {
        context.ui.say(words::NONE_IMPORTED.text(context.lang));
    }
    if quarantined > 0 {
        context.ui.hint(&words::SET_ASIDE_NEXT.with("count", quarantined).text(context.lang));
    }
    Ok(Outcome::of(false, quarantined > 0 || taken.failed > 0))
}

/// Takes the last import back and says what it was.
fn take_back(format: ImportFormat, project: &Project, context: &Context) -> Result<Outcome, Failure> {
    let taken = project.store()?.take_back(&context.holder())?;
    let document = TakenBackDocument::of(
        (taken.number, taken.at, taken.command),
        taken.files,
        taken.sheets,
        taken.gone.into_iter(),
    );
    let as_of = context.as_of(project.policy.zone())?.day();
    let answer = Answer { report: document.report(as_of, context.lang), document };
    let bytes = delivery::rendered(context, &answer, format.into(), false)?;
    context.ui.data(&bytes).map_err(|error| Failure::of_stdout(&error))?;
    Ok(Outcome::of(false, project.store()?.quarantined() > 0))
}

/// The files that the paths stand for, in their order.
///
/// # Errors
/// A path that leads nowhere, an empty folder, standard input twice.
pub fn sources(paths: &[PathBuf], project: &Project) -> Result<Vec<Source>, Failure> {
    let limits = project.policy.import.limits;
    let mut sources = Vec::new();
    let mut stdin = false;
    for path in paths {
        if path == Path::new("-") {
            if std::mem::replace(&mut stdin, true) {
                return Err(Failure::new(words::STDIN_ONCE));
            }
            sources.push(Source::of_stdin(std::io::stdin().lock(), &limits)?);
        } else {
            sources.extend(Source::expand(path, &limits)?);
        }
    }
    Ok(sources)
}

/// The encoding that a word names.
fn encoding(word: &str) -> Result<TextEncoding, Failure> {
    TextEncoding::of_word(word).ok_or_else(|| {
        let all = TextEncoding::ALL.map(TextEncoding::word).join(", ");
        Failure::new(words::NO_SUCH_ENCODING.with("word", word)).hint(words::ENCODINGS.with("words", all))
    })
}

/// The sources, each written as `encoding` says, or as the settings do.
pub fn written(sources: Vec<Source>, encoding: Option<TextEncoding>, project: &Project) -> Vec<Source> {
    let settings = &project.policy.import;
    let of = |source: &Source| source.encoding.or(encoding).or_else(|| settings.encoding(&source.name));
    sources
        .into_iter()
        .map(|source| {
            let encoding = of(&source);
            source.written(encoding)
        })
        .collect()
}

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
    let store = project.store()?;
    let lookups = project.lookups()?;
    let mut intake = Intake {
        import: store.begin(&context.holder())?,
        store,
        policy: Arc::new(project.policy.import.clone()),
        project,
        context,
        table,
        lookups,
        chats: options.chats(project)?,
        zone: options.zone()?.unwrap_or(project.policy.zone()),
        renewed: HashSet::new(),
        known: Vec::new(),
        left_out: Vec::new(),
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
    let mut result = {
        let label = words::STORING.text(context.lang);
        let progress = context.ui.progress(Some(intake.import.rows()), label);
        intake.import.commit_telling(&mut |rows| progress.at(rows))?
    };
    result.sheets.extend(intake.known);
    result.findings.extend(intake.left_out);
    Ok(Taken { result, failed })
}

/// Tells of the files that cannot be read: as the failure of the command, or, where it keeps going, as
/// words only.
fn tell(errors: Vec<ReadError>, keep_going: bool, context: &Context) -> Result<(), Failure> {
    let count = errors.len();
    let mut failures = errors.iter().map(Failure::of);
    let last = if keep_going { None } else { failures.next_back() };
    for failure in failures {
        failure.tell(&context.ui, context.lang);
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
    /// The store as it was when the import began.
    store: Store,
    policy: Arc<config::import::Import>,
    project: &'a Project,
    context: &'a Context,
    table: Option<Table>,
    lookups: Lookups,
    chats: Arc<Chats>,
    zone: Zone,
    /// The imports of which a file is here again with other bytes.
    renewed: HashSet<u64>,
    known: Vec<SheetCount>,
    left_out: Vec<Finding>,
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
        Ok(())
    }

    /// Opens a file and plans its sheets; `None` where it is known already.
    fn check(&mut self, source: &Source) -> Result<Option<(Book, Vec<Plan>)>, ReadError> {
        let label = words::CHECKING.with("file", &*source.name).text(self.context.lang);
        let progress = self.context.ui.progress(source.length(), &label);
        let sha256 = source.sha256(|bytes| progress.at(bytes))?;
        drop(progress);
        let mapping = self.digest(source);
        if let Some(sheets) = self.known(source, &sha256, &mapping) {
            let lang = self.context.lang;
            self.context.ui.say(&words::KNOWN_BEFORE.with("file", &*source.name).text(lang));
            self.known.extend(sheets);
            return Ok(None);
        }
        let mut book = Book::open(source)?.with_chats(&self.chats);
        let mut plans = Vec::new();
        let mut terms = Vec::new();
        let reading = self.project.reading(self.zone, &self.lookups);
        check_sheets(source, &book.sheets(), reading.import)?;
        for sheet in book.sheets() {
            let mending = mending(&mut book, source, &sheet, &self.store, self.project)?;
            let settings = Settings { import: &mending, ..reading };
            match plan(&mut book, source, &sheet, self.table, &settings)? {
                Planned::Tables(found) => {
                    terms.extend(found.iter().map(|plan| self.terms(source, plan, &mending)));
                    plans.extend(found);
                }
                Planned::Lacking(_, error) => return Err(error),
                Planned::Left(finding) => self.left_out.push(finding),
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
            let mapping = self.digest(source);
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

    /// A digest of everything besides the bytes that reading the file depends on.
    fn digest(&self, source: &Source) -> String {
        let settings = self.project.reading(self.zone, &self.lookups);
        crate::read::source::digest_of(&format!(
            "{} {:?} {:?} {:?} {:?} {} {} {:?}",
            env!("CARGO_PKG_VERSION"),
            self.table,
            source.encoding,
            settings.import,
            settings.zone,
            settings.currency,
            if settings.import.looks_up(&source.name) { self.lookups.digest() } else { String::new() },
            self.chats
        ))
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
        let (length, taken) = (book.length(), book.taken());
        let progress = self.context.ui.progress(length, &label);
        let settings = self.project.reading(self.zone, &self.lookups);
        let looked_into = self.lookups.tables();
        let mut learnt = Vec::new();
        let mut count = 0;
        for plan in &plans {
            let sheet = sheet_name(plan);
            let batches = match Batches::new(&mut book, source, plan, &settings) {
                Ok(batches) => batches,
                Err(error) => return Ok(Some(error)),
            };
            for batch in batches {
                let batch = match batch {
                    Ok(batch) => batch,
                    Err(error) => return Ok(Some(error)),
                };
                count += batch.records.len() as u64 + batch.quarantined.len() as u64;
                if looked_into.contains(&plan.table()) {
                    learnt.extend(batch.records.iter().map(|record| (plan.table(), record.values.clone())));
                }
                self.import.add(plan.table(), sheet.as_ref(), batch)?;
                progress.at(length.map_or(count, |_| taken.load(Ordering::Relaxed)));
            }
        }
        // What a file brings can be looked up by those behind it.
        learnt.iter().for_each(|(table, values)| self.lookups.learn(*table, values));
        Ok(None)
    }
}

fn sheet_name(plan: &Plan) -> Option<Arc<str>> {
    plan.sheet.name.as_deref().map(Arc::from)
}

/// The settings that a sheet is read by: those of the project, or, where its rows were exported from the
/// quarantine to be mended, those that they were read by before.
fn mending<'a>(
    book: &mut Book,
    source: &Source,
    sheet: &SheetRef,
    store: &Store,
    project: &'a Project,
) -> Result<Cow<'a, config::import::Import>, ReadError> {
    let policy = &project.policy.import;
    let Some(id) = first_id(book, sheet)? else { return Ok(Cow::Borrowed(policy)) };
    // A quarantine that cannot be read has stopped the import before.
    let Some((table, origin)) = store.place_of_set_aside(&id).ok().flatten() else {
        return Ok(Cow::Borrowed(policy));
    };
    let here = (&*source.name, sheet.name.as_deref());
    Ok(Cow::Owned(policy.clone().mending(table, here, (&origin.file, origin.sheet.as_deref()))))
}

/// Shows what would be mapped to what.
fn show(
    sources: &[Source],
    table: Option<Table>,
    args: &ImportArgs,
    project: &Project,
    context: &Context,
) -> Result<Outcome, Failure> {
    let (chats, zone) = (args.chats.chats(project)?, args.chats.zone()?.unwrap_or(project.policy.zone()));
    let (mut previews, mut findings, mut lacking) = (Vec::new(), Vec::new(), None);
    let files = sources.iter().map(archive::files).collect::<Result<Vec<_>, _>>()?.concat();
    let store = project.store()?;
    let lookups = Lookups::default();
    let reading = project.reading(zone, &lookups);
    for source in &written(files, None, project) {
        let mut book = match Book::open(source) {
            Ok(book) => book.with_chats(&chats),
            Err(error) => match error.passed_over(source) {
                Some(finding) => {
                    findings.push(finding);
                    continue;
                }
                None => return Err(error.into()),
            },
        };
        check_sheets(source, &book.sheets(), reading.import)?;
        for sheet in book.sheets() {
            let mending = mending(&mut book, source, &sheet, &store, project)?;
            let settings = Settings { import: &mending, ..reading };
            let plans = match plan(&mut book, source, &sheet, table, &settings)? {
                Planned::Tables(plans) => plans,
                Planned::Lacking(plan, error) => {
                    lacking = Some(error);
                    vec![*plan]
                }
                Planned::Left(finding) => {
                    findings.push(finding);
                    continue;
                }
            };
            let shown = plans.iter().map(|plan| preview(plan, source));
            previews.extend(shown.map(|preview| sheet_preview(source, &sheet, preview, context)));
        }
    }
    let as_of = context.as_of(project.policy.zone())?.day();
    let report = report::import::preview(&previews, &findings, as_of, context.lang);
    let document = DryRunDocument::of(previews, &findings, context.lang);
    let bytes = delivery::rendered(context, &Answer { report, document }, args.format.into(), false)?;
    context.ui.data(&bytes).map_err(|error| Failure::of_stdout(&error))?;
    // What is lacking comes after the mapping, so that the person sees what to start from.
    lacking.map_or(Ok(Outcome::Fine), |error| Err(error.into()))
}

fn sheet_preview(source: &Source, sheet: &SheetRef, preview: Preview, context: &Context) -> SheetPreview {
    let place = match &sheet.name {
        Some(sheet) => format!("{} / {sheet}", source.name),
        None => source.name.to_string(),
    };
    let columns = preview.columns.into_iter().filter(|column| column.is_found() || column.is_needed);
    let columns = columns.map(|column| MappedLine {
        column: Some(column.column.to_owned()),
        is_open: !column.is_found(),
        source: column.constant.map_or_else(|| column.headers.join(" + "), |text| format!("= {text}")),
        samples: column.samples.join(" | "),
    });
    let extras = preview.extras.into_iter().map(|extra| MappedLine {
        column: extra.perhaps.map(str::to_owned),
        source: extra.header,
        samples: extra.samples.join(" | "),
        is_open: true,
    });
    SheetPreview {
        place,
        table: preview.table.phrase().text(context.lang).to_owned(),
        header_row: preview.header_row,
        lines: columns.chain(extras).collect(),
        block: preview.block,
    }
}

impl Project {
    /// What reading needs to know of the project; `zone` is that of moments that state none.
    pub fn reading<'a>(&'a self, zone: Zone, lookups: &'a Lookups) -> crate::read::Settings<'a> {
        crate::read::Settings {
            import: &self.policy.import,
            zone,
            currency: &self.policy.project.base_currency,
            lookups,
        }
    }

    /// What the project's mapping looks up, as the store has it.
    fn lookups(&self) -> Result<Lookups, Failure> {
        let mut lookups = Lookups::of(&self.policy.import);
        let tables = lookups.tables();
        if tables.is_empty() {
            return Ok(lookups);
        }
        let store = self.store()?;
        for table in tables {
            for record in store.records(table)? {
                lookups.learn(table, &record?.values);
            }
        }
        Ok(lookups)
    }
}
