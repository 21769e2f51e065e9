//! `trueup assign audit`: one line a lead, and the proof that none was changed.

use std::fs::File;
use std::io::{BufReader, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::{WindowArgs, rows, writable};
use crate::analysis::assignment;
use crate::commands::context::Project;
use crate::commands::{Context, Failure, Outcome, delivery};
use crate::domain::assign::audit::{Chain, Fault, Head, check};
use crate::domain::finding::Finding;
use crate::words::{Sentence, assign as words, assign_run as audit_words};

/// Write the policy's audit, one JSON line a lead, or prove that an audit was not changed
///
/// Each line carries its number, its own hash and the hash of the line before, so that no line can be changed,
/// added, moved or taken out without the check naming it. The hash of the last line is told: kept elsewhere,
/// it proves that the end was not cut off either.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup assign audit -o audit.jsonl
  trueup assign audit | head -n 1
  trueup assign audit -q -o audit.jsonl && trueup assign audit --verify=audit.jsonl
  trueup assign audit --given -o given.jsonl")]
pub struct AuditArgs {
    /// Write it to FILE instead of stdout
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Write the audit of what 'assign run' has given out, all runs in one chain, instead of a replay
    #[arg(long)]
    pub given: bool,

    /// Check the chain of this audit instead, and name the first line that breaks it; without FILE, that of
    /// 'assign run'
    #[arg(long, value_name = "FILE", num_args = 0..=1, conflicts_with_all = ["output", "given"])]
    #[expect(clippy::option_option, reason = "asked for or not, with a file or without")]
    pub verify: Option<Option<PathBuf>>,

    /// The hash of the last line, as it was told when the audit was written
    #[arg(long, value_name = "HASH", requires = "verify", value_parser = hash)]
    pub hash: Option<String>,

    #[command(flatten)]
    window: WindowArgs,
}

/// Writes or checks.
///
/// # Errors
/// No project, no leads, or a file that cannot be written or read.
pub fn run(args: &AuditArgs, context: &Context) -> Result<Outcome, Failure> {
    match &args.verify {
        Some(Some(path)) => verify_file(path, args.hash.as_deref(), context),
        Some(None) => verify_kept(args.hash.as_deref(), context),
        None => write(args, context),
    }
}

fn write(args: &AuditArgs, context: &Context) -> Result<Outcome, Failure> {
    writable(&args.output)?;
    let project = context.project()?;
    let (head, left_out) = if args.given {
        (write_given(args, &project, context)?, Vec::new())
    } else {
        replay(args, &project, context)?
    };
    for finding in left_out {
        context.ui.say(finding.message.text(context.lang));
    }
    let end = audit_words::AUDIT_HEAD.with("lines", head.lines).with("hash", head.hash);
    context.ui.say(&end.text(context.lang));
    Ok(Outcome::Fine)
}

/// Writes what `assign run` has decided.
fn write_given(args: &AuditArgs, project: &Project, context: &Context) -> Result<Head, Failure> {
    let store = project.store()?;
    let head = store.ledger()?.audit;
    if head == Head::default() {
        return Err(nothing_given());
    }
    match &args.output {
        Some(path) => delivery::write_stream(context, path, |out| {
            store.copy_audit(out)?.map_err(|error| delivery::unwritable(path, &error))
        })?,
        None => {
            let mut out = context.ui.stdout();
            let copied = store.copy_audit(&mut out)?.and_then(|()| out.flush());
            copied.map_err(|error| Failure::of_stdout(&error))?;
        }
    }
    Ok(head)
}

/// Writes what the policy would have decided, line by line: the whole may not fit into memory. Says where it ends,
/// and which leads are not in it.
fn replay(args: &AuditArgs, project: &Project, context: &Context) -> Result<(Head, Vec<Finding>), Failure> {
    let as_of = context.as_of(project.policy.zone())?;
    let rows = rows(project, context)?;
    let audit =
        |out: &mut dyn Write| assignment::audit(&rows, &project.policy, as_of, &args.window.ask(), out);
    let mut end = (Head::default(), Vec::new());
    match &args.output {
        Some(path) => delivery::write_stream(context, path, |out| {
            end = audit(out)?.map_err(|error| delivery::unwritable(path, &error))?;
            Ok(())
        })?,
        None => {
            let mut out = context.ui.stdout();
            end = audit(&mut out)?
                .and_then(|end| out.flush().map(|()| end))
                .map_err(|error| Failure::of_stdout(&error))?;
        }
    }
    Ok(end)
}

fn verify_file(path: &Path, expected: Option<&str>, context: &Context) -> Result<Outcome, Failure> {
    let checked = File::open(path).and_then(|file| check(&mut BufReader::new(file), expected));
    let chain = checked.map_err(|error| {
        let cause = crate::words::io::cause(&error);
        Failure::new(words::AUDIT_UNREADABLE.with("path", path.display()).with("cause", cause))
    })?;
    match chain {
        Chain::Empty => Err(Failure::new(words::AUDIT_EMPTY.with("path", path.display()))),
        chain => tell(chain, context),
    }
}

/// The project itself knows where the audit of `assign run` ends.
fn verify_kept(expected: Option<&str>, context: &Context) -> Result<Outcome, Failure> {
    let store = context.project()?.store()?;
    let head = store.ledger()?.audit;
    if head == Head::default() {
        return Err(nothing_given());
    }
    let expected = expected.unwrap_or(&head.hash);
    let chain = match store.check_audit(expected)? {
        Chain::Empty => Chain::Broken { line: 1, fault: Fault::CutOff(head.lines) },
        Chain::Whole { head: end, .. } if end.lines < head.lines => {
            Chain::Broken { line: end.lines + 1, fault: Fault::CutOff(head.lines - end.lines) }
        }
        chain => chain,
    };
    tell(chain, context)
}

fn nothing_given() -> Failure {
    Failure::new(audit_words::NO_KEPT_AUDIT).hint(audit_words::NO_KEPT_AUDIT_HINT)
}

fn tell(chain: Chain, context: &Context) -> Result<Outcome, Failure> {
    let lang = context.lang;
    let (outcome, text) = match chain {
        Chain::Broken { line, fault } => {
            let fault = told(fault);
            (Outcome::CheckFailed, audit_words::BROKEN.with("line", line).with("fault", fault).text(lang))
        }
        Chain::Empty => (Outcome::CheckFailed, told(Fault::NoLine).text(lang)),
        Chain::Whole { head, known } => {
            let whole = audit_words::WHOLE.with("lines", head.lines).with("hash", head.hash).text(lang);
            let end = match known {
                Some(line) if line == head.lines => audit_words::END_PROVED.sentence(),
                Some(line) => audit_words::KNOWN_LINE.with("line", line).with("more", head.lines - line),
                None => audit_words::END_UNPROVED.sentence(),
            };
            (Outcome::Fine, format!("{whole}\n{}", end.text(lang)))
        }
    };
    context.ui.data(format!("{text}\n").as_bytes()).map_err(|error| Failure::of_stdout(&error))?;
    Ok(outcome)
}

fn told(fault: Fault) -> Sentence {
    match fault {
        Fault::NoLine => audit_words::FAULT_NO_LINE.sentence(),
        Fault::Changed => audit_words::FAULT_CHANGED.sentence(),
        Fault::Missing(lines) => audit_words::FAULT_MISSING.with("lines", lines),
        Fault::Misplaced => audit_words::FAULT_MISPLACED.sentence(),
        Fault::Unlinked => audit_words::FAULT_UNLINKED.sentence(),
        Fault::CutOff(lines) => audit_words::FAULT_CUT_OFF.with("lines", lines),
        Fault::OtherEnd => audit_words::FAULT_OTHER_END.sentence(),
    }
}

fn hash(text: &str) -> Result<String, String> {
    let text = text.trim().to_ascii_lowercase();
    let fits = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if fits { Ok(text) } else { Err(audit_words::NO_HASH.en.to_owned()) }
}
