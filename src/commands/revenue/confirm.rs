//! `trueup revenue confirm`: what a person has decided, read back from the sheet.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{FOLDER, Known, inputs};
use crate::analysis::revenue::Revenue;
use crate::commands::delivery::{Answer, Delivery, write_whole};
use crate::commands::{Context, Failure, Outcome, filled_sheet};
use crate::domain::revenue::decision_file::{CONTRACT, PAYMENT, extended, file_of};
use crate::domain::revenue::review::{self, Decision, Fault, Field, Filled};
use crate::read::Source;
use crate::read::answers::{Answers, Form};
use crate::read::list::whole;
use crate::render;
use crate::report::revenue::decided;
use crate::words::review as words;

/// Read back the sheet of what was to be confirmed, and keep what a person has decided
///
/// What is confirmed, denied and called an alias is appended to confirm.csv, deny.csv and alias.csv in the
/// project's folder revenue/, with who, when and the note. Where one cell is wrong it is named and nothing is
/// kept. A second reading of the same sheet changes nothing; a denied pair is not proposed again.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup revenue confirm review.xlsx
  trueup revenue confirm review.xlsx --by 宁知秋
  trueup --lang en revenue confirm review.xlsx --format json")]
pub struct ConfirmArgs {
    /// The workbook that 'revenue match -o' has written, filled in
    #[arg(value_name = "FILE")]
    pub sheet: PathBuf,

    /// Who decides, where the sheet's column does not say
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,

    #[command(flatten)]
    delivery: Delivery,
}

/// Payment, sum, candidate and answer must be there.
const FORM: Form<'static, 6> = Form {
    columns: [
        &["流水号", "payment", PAYMENT[0], "回款", "回款流水号"],
        &["金额", "sum"],
        &["候选合同", "candidate", CONTRACT[0]],
        &["结论", "answer"],
        &["备注", "note"],
        &["经办人", "decided by", "by"],
    ],
    needed: 4,
    enough: 3,
    anew: words::WRITE_ANEW,
};

/// Keeps the decisions; exit code 11 while rows stand in quarantine.
///
/// # Errors
/// No project, a sheet that cannot be read, a cell that is wrong, or a file that cannot be written.
pub fn run(args: &ConfirmArgs, context: &Context) -> Result<Outcome, Failure> {
    args.delivery.check(context)?;
    let project = context.project()?;
    let sheet = FORM.answers(&Source::of_file(&args.sheet))?;
    let filled: Vec<Filled> = sheet.rows.iter().map(|row| filled(&row.cells)).collect();
    let inputs = inputs(context, &Known::default())?;
    let revenue = Revenue::new(&inputs.rows, &inputs.policy, inputs.as_of, None)?;
    let decisions = revenue
        .review(&inputs.rows, &filled, args.by.as_deref())
        .map_err(|faults| refused(&sheet, &faults, context))?;
    keep(&project.dir.join(FOLDER), &decisions, context)?;
    let (report, document) = decided(&decisions, inputs.as_of.day(), context.lang);
    args.delivery.deliver(context, &Answer { report, document })?;
    context.ui.hint(words::NEXT.text(context.lang));
    Ok(Outcome::of(false, inputs.set_aside))
}

fn filled(cells: &[String; 6]) -> Filled {
    let [payment, sum, number, answer, note, by] = cells.clone();
    Filled { payment, sum, number, answer, note, by }
}

fn refused(sheet: &Answers<6>, faults: &[Fault], context: &Context) -> Failure {
    let column = |fault: &Fault| match fault.field {
        Field::Payment => 0,
        Field::Sum => 1,
        Field::Number => 2,
        Field::Answer => 3,
        Field::By => 5,
    };
    let told = faults.iter().map(|fault| (sheet.rows[fault.row].row, column(fault), &fault.what));
    let nobody = faults.iter().any(|fault| fault.field == Field::By);
    let hint = if nobody { words::NOBODY_HINT } else { words::WRITE_ANEW };
    filled_sheet::refused(sheet, told, context).hint(hint)
}

/// Puts what is new into the files of the project; a file without news is not touched.
fn keep(folder: &Path, decisions: &[Decision], context: &Context) -> Result<(), Failure> {
    let at = context.now.format("%Y-%m-%d %H:%M").to_string();
    for answer in review::Answer::ALL {
        let fresh: Vec<&Decision> =
            decisions.iter().filter(|one| one.answer == answer && !one.is_known).collect();
        if fresh.is_empty() {
            continue;
        }
        let path = folder.join(file_of(answer));
        let before = if path.exists() { whole(&Source::of_file(&path))? } else { Vec::new() };
        let bytes = render::lines(&extended(before, answer, &fresh, &at))?;
        std::fs::create_dir_all(folder)
            .map_err(|error| crate::commands::delivery::unwritable(folder, &error))?;
        write_whole(context, &path, &bytes)?;
    }
    Ok(())
}
