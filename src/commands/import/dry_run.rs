//! `trueup import --dry-run`: what would be mapped to what.

use super::ImportArgs;
use super::files::written;
use super::reading::Reading;
use crate::commands::context::Project;
use crate::commands::delivery::{self, Answer};
use crate::commands::{Context, Failure, Outcome};
use crate::domain::table::Table;
use crate::read::preview::{Preview, preview};
use crate::read::{Planned, SheetRef, Source, archive};
use crate::report;
use crate::report::import::{DryRunDocument, MappedLine, SheetPreview};

/// Shows what would be mapped to what.
///
/// # Errors
/// A file that cannot be read, or lacks what its table must have.
pub fn show(
    sources: &[Source],
    table: Option<Table>,
    args: &ImportArgs,
    project: &Project,
    context: &Context,
) -> Result<Outcome, Failure> {
    let reading = Reading::of(project, table, &args.chats)?;
    let (mut previews, mut findings, mut lacking) = (Vec::new(), Vec::new(), None);
    let files = sources.iter().map(archive::files).collect::<Result<Vec<_>, _>>()?.concat();
    for source in &written(files, None, project) {
        let mut book = match reading.open(source) {
            Ok(book) => book,
            Err(error) => {
                findings.push(error.passed_over(source).ok_or(error)?);
                continue;
            }
        };
        for sheet in book.sheets() {
            let plans = match reading.plan(&mut book, source, &sheet)?.0 {
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
