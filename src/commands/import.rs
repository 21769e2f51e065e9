//! `trueup import`: files into the project's store.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::context::Project;
use super::delivery::{self, Answer, Format};
use super::{Context, Failure, Outcome, export};
use crate::domain::finding::Finding;
use crate::domain::record::SheetCount;
use crate::domain::table::Table;
use crate::read::preview::{Preview, preview};
use crate::read::{Batches, Book, Lookups, Plan, Planned, ReadError, SheetRef, Source, check_sheets, plan};
use crate::report;
use crate::report::import::{DryRunDocument, MappedLine, SheetPreview};
use crate::store::{Import, ImportResult, ImportedFile};
use crate::words::import as words;

/// Read exports into the project: tables, headers, encodings and dates are recognised
///
/// FILE may be an Excel workbook, a CSV, a folder with such files, or - for standard input. What a row
/// lacks is a finding; a row that cannot be accepted is set aside with its reason. One file that cannot
/// be read at all, and nothing is stored.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup import inbox
  trueup import sample-data/线索.csv sample-data/商机.xlsx
  trueup import sample-data/线索.csv --as leads --dry-run
  trueup import - --format json < sample-data/银行流水.csv")]
pub struct ImportArgs {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// Read the files as this table, whatever their headers say
    #[arg(long = "as", value_name = "TABLE")]
    pub table: Option<String>,

    /// Show what would be mapped to what, and store nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Import the other files where one cannot be read
    #[arg(long)]
    pub keep_going: bool,

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
    let sources = sources(&args.files)?;
    if args.dry_run {
        return show(&sources, table, args.format, &project, context);
    }
    let taken = take_in(&sources, table, args.keep_going, &project, context)?;
    let as_of = context.as_of(project.policy.zone())?.day();
    let answer = Answer {
        report: report::import::report(&taken.result.sheets, &taken.result.findings, as_of, context.lang),
        document: report::import::document(&taken.result.sheets, &taken.result.findings, context.lang),
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

/// The files that the paths stand for, in their order.
///
/// # Errors
/// A path that leads nowhere, an empty folder, standard input twice.
pub fn sources(paths: &[PathBuf]) -> Result<Vec<Source>, Failure> {
    let mut sources = Vec::new();
    let mut stdin = false;
    for path in paths {
        if path == Path::new("-") {
            if std::mem::replace(&mut stdin, true) {
                return Err(Failure::new(words::STDIN_ONCE));
            }
            sources.push(Source::of_stdin(std::io::stdin().lock())?);
        } else {
            sources.extend(Source::expand(path)?);
        }
    }
    Ok(sources)
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
/// the others with `keep_going`.
///
/// # Errors
/// A file that cannot be read, a store that cannot be written.
pub fn take_in(
    sources: &[Source],
    table: Option<Table>,
    keep_going: bool,
    project: &Project,
    context: &Context,
) -> Result<Taken, Failure> {
    let lookups = project.lookups()?;
    let mut intake = Intake {
        import: project.store()?.begin(&context.holder())?,
        project,
        context,
        table,
        lookups,
        known: Vec::new(),
        left_out: Vec::new(),
    };
    let mut errors = Vec::new();
    for source in sources {
        context.ui.detail(&words::READING.with("file", &*source.name).text(context.lang));
        match intake.check(source) {
            Ok(Some(plans)) => intake.read(source, plans)?,
            Ok(None) => {}
            Err(error) => match error.passed_over(source) {
                Some(finding) => intake.left_out.push(finding),
                None => errors.push(error),
            },
        }
    }
    let failed = errors.len();
    if !errors.is_empty() {
        tell(errors, keep_going, context)?;
    }
    let mut result = intake.import.commit()?;
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
    project: &'a Project,
    context: &'a Context,
    table: Option<Table>,
    lookups: Lookups,
    known: Vec<SheetCount>,
    left_out: Vec<Finding>,
}

impl Intake<'_> {
    /// Opens a file and plans its sheets; `None` where it is known already.
    fn check(&mut self, source: &Source) -> Result<Option<(Book, Vec<Plan>)>, ReadError> {
        let sha256 = source.sha256()?;
        let mapping = self.project.mapping_digest(self.table, source, &self.lookups);
        if let Some(sheets) = self.import.known(&sha256, &mapping) {
            let lang = self.context.lang;
            self.context.ui.say(&words::KNOWN_BEFORE.with("file", &*source.name).text(lang));
            self.known.extend(sheets);
            return Ok(None);
        }
        let mut book = Book::open(source)?;
        let mut plans = Vec::new();
        let settings = self.project.reading(&self.lookups);
        check_sheets(source, &book.sheets(), settings.import)?;
        for sheet in book.sheets() {
            match plan(&mut book, source, &sheet, self.table, &settings)? {
                Planned::Tables(found) => plans.extend(found),
                Planned::Lacking(_, error) => return Err(error),
                Planned::Left(finding) => self.left_out.push(finding),
            }
        }
        if !plans.is_empty() {
            self.import.file(ImportedFile { file: source.name.clone(), sha256, mapping });
        }
        Ok(Some((book, plans)))
    }

    fn read(&mut self, source: &Source, (mut book, plans): (Book, Vec<Plan>)) -> Result<(), Failure> {
        let label = words::READING.with("file", &*source.name).text(self.context.lang);
        let progress = self.context.ui.progress(None, &label);
        let settings = self.project.reading(&self.lookups);
        let looked_into = self.lookups.tables();
        let mut learnt = Vec::new();
        let mut count = 0;
        for plan in &plans {
            let sheet: Option<Arc<str>> = plan.sheet.name.as_deref().map(Arc::from);
            for batch in Batches::new(&mut book, source, plan, &settings)? {
                let batch = batch?;
                count += batch.records.len() as u64 + batch.quarantined.len() as u64;
                if looked_into.contains(&plan.table()) {
                    learnt.extend(batch.records.iter().map(|record| (plan.table(), record.values.clone())));
                }
                self.import.add(plan.table(), sheet.as_ref(), batch)?;
                progress.at(count);
            }
        }
        // What a file brings can be looked up by those behind it.
        learnt.iter().for_each(|(table, values)| self.lookups.learn(*table, values));
        Ok(())
    }
}

/// Shows what would be mapped to what.
fn show(
    sources: &[Source],
    table: Option<Table>,
    format: ImportFormat,
    project: &Project,
    context: &Context,
) -> Result<Outcome, Failure> {
    let (mut previews, mut findings, mut lacking) = (Vec::new(), Vec::new(), None);
    let lookups = Lookups::default();
    let settings = project.reading(&lookups);
    for source in sources {
        let mut book = match Book::open(source) {
            Ok(book) => book,
            Err(error) => match error.passed_over(source) {
                Some(finding) => {
                    findings.push(finding);
                    continue;
                }
                None => return Err(error.into()),
            },
        };
        check_sheets(source, &book.sheets(), settings.import)?;
        for sheet in book.sheets() {
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
            let shown = plans.iter().map(|plan| preview(plan, &source.name));
            previews.extend(shown.map(|preview| sheet_preview(source, &sheet, preview, context)));
        }
    }
    let as_of = context.as_of(project.policy.zone())?.day();
    let report = report::import::preview(&previews, &findings, as_of, context.lang);
    let document = DryRunDocument::of(previews, &findings, context.lang);
    let bytes = delivery::rendered(context, &Answer { report, document }, format.into(), false)?;
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
    /// What reading needs to know of the project.
    pub fn reading<'a>(&'a self, lookups: &'a Lookups) -> crate::read::Settings<'a> {
        crate::read::Settings {
            import: &self.policy.import,
            zone: self.policy.zone(),
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

    /// A digest of everything besides the bytes that reading depends on.
    fn mapping_digest(&self, table: Option<Table>, source: &Source, lookups: &Lookups) -> String {
        let settings = self.reading(lookups);
        crate::read::source::digest_of(&format!(
            "{} {table:?} {:?} {:?} {} {}",
            env!("CARGO_PKG_VERSION"),
            settings.import,
            settings.zone,
            settings.currency,
            if settings.import.looks_up(&source.name) { lookups.digest() } else { String::new() }
        ))
    }
}
