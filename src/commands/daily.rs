//! `trueup daily`: everything, unattended.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;

use super::assign::shadow;
use super::context::Project;
use super::delivery;
use super::import::{self, ChatOptions, Taken};
use super::{Context, Failure, Outcome, asking};
use crate::analysis::daily::Daily;
use crate::domain::moment::AsOf;
use crate::read::references;
use crate::render::{self, Looks};
use crate::report::daily::first_page;
use crate::words::{Sentence, daily as words};

/// Import what is in inbox/, answer the three questions, write workbook, page and JSON
///
/// The reports of DAY are reports/DAY/trueup.xlsx, trueup.html and trueup.json; each appears whole or not
/// at all. Made for cron: no questions, and an exit code that says what happened: 0 fine, 10 an alert,
/// 11 rows or files were set aside, 12 both, 2 it could not run.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup daily
  trueup daily --as-of 2026-03-31 --quiet
  trueup --project . daily > today.txt")]
pub struct DailyArgs {}

/// The files of a day, in the order in which they are written.
const FILES: [&str; 3] = ["trueup.xlsx", "trueup.html", "trueup.json"];

/// Runs the day of a project.
///
/// # Errors
/// No project, a store that is in use or damaged, a folder that cannot be written.
pub fn run(_: &DailyArgs, context: &Context) -> Result<Outcome, Failure> {
    let project = context.project()?;
    let as_of = context.as_of(project.policy.zone())?;
    of_project(&project, as_of, context)
}

/// Runs the day `as_of` of `project`.
///
/// # Errors
/// A store that is in use or damaged, a folder that cannot be written.
pub fn of_project(project: &Project, as_of: AsOf, context: &Context) -> Result<Outcome, Failure> {
    let folder = project.dir.join("reports").join(as_of.day().to_string());
    std::fs::create_dir_all(&folder).map_err(|error| delivery::unwritable(&folder, &error))?;
    let paths = FILES.map(|name| folder.join(name));
    for path in &paths {
        delivery::must_be_writable(path)?;
    }
    let imported = import_inbox(project, context)?;
    context.ui.say(&imported.told.text(context.lang));
    let store = project.store()?;
    let decisions = super::revenue::decisions(&project.dir)?;
    let earlier = super::revenue::earlier(project, project.store()?, None, as_of, &decisions)?;
    let tables = references::load(&project.dir, &project.policy.assign)?;
    let day = Daily::load(&store, &project.policy, as_of, imported.unread)?
        .decided(decisions)
        .beside(earlier)
        .with_tables(tables)
        .consulting(asking::consultation(project, context)?);
    let shadow = shadow::of_day(day.assignment_rows(), project, as_of, context)?;
    let day = day.shadowed(shadow);
    let breaker = day.breaker(&project.policy, context.ended(as_of));
    let (page, bytes) = day.tell(&project.policy, &breaker, context.lang, |report, document| {
        let bytes = [render::xlsx(report)?, render::html(report).into_bytes(), render::json(document)?];
        Ok::<_, Failure>((first_page(report), bytes))
    })?;
    delivery::replace_all(paths.iter().zip(&bytes))?;
    let outcome = Outcome::of(breaker.is_alarming(false), store.quarantined() > 0 || imported.unread > 0);
    log(project, context, as_of, &imported, &folder, outcome)?;
    show(&page, &paths, context)?;
    Ok(outcome)
}

/// What the inbox yielded.
struct Imported {
    told: Sentence,
    unread: usize,
}

fn import_inbox(project: &Project, context: &Context) -> Result<Imported, Failure> {
    let inbox = project.dir.join("inbox");
    let is_empty = std::fs::read_dir(&inbox).map_or(true, |mut entries| entries.next().is_none());
    if is_empty {
        return Ok(Imported { told: words::EMPTY_INBOX.with("path", inbox.display()), unread: 0 });
    }
    let sources = import::written(import::sources(&[inbox], project)?, None, project);
    let Taken { result, failed } =
        import::take_in(&sources, None, true, &ChatOptions::default(), project, context)?;
    let sum = |count: fn(&crate::domain::record::SheetCount) -> u64| -> u64 {
        result.sheets.iter().map(count).sum()
    };
    let told = words::IMPORTED
        .with("files", result.sheets.len())
        .with("rows", sum(|sheet| sheet.rows_read))
        .with("accepted", sum(|sheet| sheet.accepted))
        .with("updated", sum(|sheet| sheet.updated))
        .with("unchanged", sum(|sheet| sheet.unchanged))
        .with("duplicates", sum(|sheet| sheet.duplicates))
        .with("quarantined", sum(|sheet| sheet.quarantined))
        .with("skipped", sum(|sheet| sheet.skipped));
    Ok(Imported { told, unread: failed })
}

/// The first page and where the files are, on stdout.
fn show(page: &crate::report::model::Report, paths: &[PathBuf], context: &Context) -> Result<(), Failure> {
    let looks = Looks { width: context.ui.width(), colour: context.ui.colour() };
    let mut text = render::terminal(page, looks);
    text.push('\n');
    for path in paths {
        let line = words::WRITTEN.with("path", path.display()).text(context.lang);
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{line}");
    }
    context.ui.data(text.as_bytes()).map_err(|error| Failure::of_stdout(&error))
}

/// One line a run in `reports/trueup.log`.
fn log(
    project: &Project,
    context: &Context,
    as_of: AsOf,
    imported: &Imported,
    folder: &Path,
    outcome: Outcome,
) -> Result<(), Failure> {
    let path = project.dir.join("reports").join("trueup.log");
    let line = words::LOGGED
        .with("now", context.now.to_rfc3339_opts(chrono::SecondsFormat::Secs, false))
        .with("day", as_of.day())
        .with("imported", imported.told.clone())
        .with("path", folder.display())
        .with("code", u32::from(outcome.code()));
    let mut file = std::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(&path)
        .map_err(|error| delivery::unwritable(&path, &error))?;
    writeln!(file, "{}", line.text(context.lang)).map_err(|error| delivery::unwritable(&path, &error))
}
