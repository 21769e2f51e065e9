//! `trueup chat package`: a rep's customers, sealed for whoever takes them over.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Context, Failure, Outcome};
use crate::analysis::package::{Order, package};
use crate::analysis::timeline::Talks;
use crate::commands::delivery::{Answer, Delivery, must_be_writable, replace_all};
use crate::domain::chat::package::{Package, SealedFile, Slip};
use crate::outside::seal;
use crate::read::trace::trace;
use crate::render;
use crate::report::chat_package::{
    Manifest, PackageDocument, list_report, package_report, trace_report, visible_mark,
};
use crate::ui::secret;
use crate::words::{chat_package as words, command as command_words};

/// The variable that a password may stand in.
const PASSWORD: &str = "TRUEUP_PACKAGE_PASSWORD";

/// The fewest characters of a password.
const SHORTEST: usize = 8;
/// So many times a password is asked for.
const TRIALS: usize = 3;

/// Seal what a rep who leaves hands over: their customers' timelines, files, deals and open items
///
/// The workbook opens in Excel and WPS with its password; a manifest beside it has the digests. Every sheet says
/// for whom it is, and a hidden mark in the words does too: --trace finds it. A watermark is no lock: one in
/// text can be taken out. The password comes from TRUEUP_PACKAGE_PASSWORD or is asked for, never an argument.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup chat package --rep 宁小满 --list
  head -c 24 /dev/urandom | base64 > key && TRUEUP_PACKAGE_PASSWORD=\"$(cat key)\" trueup chat package --rep 宁小满 --to 云小满 --mask -o handover.xlsx
  trueup chat package --trace trueup.toml")]
pub struct PackageArgs {
    /// The rep who leaves: id, name or alias
    #[arg(long, value_name = "REP", required_unless_present = "trace")]
    pub rep: Option<String>,

    /// Who receives the package
    #[arg(long, value_name = "NAME", required_unless_present_any = ["trace", "list"])]
    pub to: Option<String>,

    /// Blot out telephone and identity numbers
    #[arg(long)]
    pub mask: bool,

    /// The same as JSON, encrypted for the program age with the same password
    #[arg(long, value_name = "FILE")]
    pub age: Option<PathBuf>,

    /// Only show what the package would hold
    #[arg(long)]
    pub list: bool,

    /// Find out for whom a file was made, by the marks in it
    #[arg(long, value_name = "FILE", conflicts_with_all = ["rep", "to", "age", "list", "mask", "output"])]
    pub trace: Option<PathBuf>,

    /// The workbook to write
    #[arg(short, long, value_name = "FILE", required_unless_present_any = ["trace", "list"])]
    pub output: Option<PathBuf>,
}

/// Seals a package, lists one, or traces a file.
///
/// # Errors
/// No project, an unknown rep, no password, a file that cannot be read or written.
pub fn run(args: &PackageArgs, context: &Context) -> Result<Outcome, Failure> {
    let project = context.project()?;
    let as_of = context.as_of(project.policy.zone())?;
    let store = project.store()?;
    let stdout = Delivery::default();
    if let Some(file) = &args.trace {
        let found = trace(file)?;
        let found = (found.sealed, found.packages, found.sha256.as_str());
        let (report, document) = trace_report(found, store.packages()?, as_of.day(), context.lang);
        stdout.deliver(context, &Answer { report, document })?;
        return Ok(Outcome::Fine);
    }
    let talks = Talks::load(&store, as_of)?;
    let order = Order {
        rep: args.rep.as_deref().unwrap_or_default(),
        to: args.to.as_deref().unwrap_or_default(),
        masked: args.mask,
        made_at: super::now(context, project.policy.zone()),
    };
    let packed = package(&store, &talks, &project.policy, order)?;
    let Some(path) = args.output.as_ref().filter(|_| !args.list) else {
        let report = list_report(&packed, context.lang);
        stdout.deliver(context, &Answer { report, document: Manifest::of(&packed, &packed.slip) })?;
        return Ok(Outcome::Fine);
    };
    for path in [Some(path), args.age.as_ref()].into_iter().flatten() {
        must_be_writable(path)?;
    }
    let password = password(context)?;
    let (files, slip) = sealed(path, args.age.as_deref(), &packed, &password, context)?;
    // The slip first: no file may be on its way of which nobody knows for whom it is.
    store.keep_package(slip.clone(), &context.holder())?;
    replace_all(files.iter().map(|(path, bytes)| (path, bytes)))?;
    for (path, _) in &files {
        context.ui.say(&command_words::WRITTEN.with("path", path.display()).text(context.lang));
    }
    let said = words::SEALED
        .with("customers", packed.customers.len())
        .with("messages", packed.messages())
        .with("package", &*slip.package)
        .with("to", &*slip.to);
    context.ui.say(&said.text(context.lang));
    Ok(Outcome::Fine)
}

/// The files of a package with their content: the workbook, the age form where it is wanted, and the manifest.
type Files = Vec<(PathBuf, Vec<u8>)>;

/// The files, and the slip that has their digests.
fn sealed(
    path: &Path,
    age: Option<&Path>,
    packed: &Package,
    password: &str,
    context: &Context,
) -> Result<(Files, Slip), Failure> {
    let failed = |error: std::io::Error| {
        Failure::new(words::NOT_SEALED.with("cause", crate::words::io::cause(&error)))
    };
    let mark = visible_mark(&packed.slip, context.lang);
    let workbook = render::marked_xlsx(&package_report(packed, context.lang), &mark)?;
    let mut files = vec![(path.to_owned(), seal::workbook(&workbook, password).map_err(failed)?)];
    if let Some(age) = age {
        let document = render::json(&PackageDocument::of(packed))?;
        files.push((age.to_owned(), seal::age(&document, password).map_err(failed)?));
    }
    let mut slip = packed.slip.clone();
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    slip.files = files.iter().map(|(path, bytes)| SealedFile::of(&name(path), bytes)).collect();
    let manifest = render::json(&Manifest::of(packed, &slip))?;
    files.push((manifest_of(path), manifest));
    Ok((files, slip))
}

/// `handover.xlsx` → `handover.xlsx.manifest.json`.
fn manifest_of(path: &Path) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(".manifest.json");
    PathBuf::from(name)
}

/// The password from the environment, else from the terminal, asked for twice.
fn password(context: &Context) -> Result<String, Failure> {
    match std::env::var(PASSWORD) {
        Ok(password) if is_short(&password) && !password.is_empty() => {
            Err(Failure::new(words::SHORT_PASSWORD).hint(words::SHORT_PASSWORD_HINT))
        }
        Ok(password) if !password.is_empty() => Ok(password),
        _ => asked_for(context),
    }
}

fn asked_for(context: &Context) -> Result<String, Failure> {
    let ask = |prompt: crate::words::Phrase| {
        secret::ask(prompt.text(context.lang))
            .map_err(|error| Failure::new(words::UNREADABLE.with("cause", crate::words::io::cause(&error))))
    };
    let nothing = || Failure::new(words::NO_PASSWORD).hint(words::NO_PASSWORD_HINT);
    let mut why = words::UNLIKE;
    for trial in 1..=TRIALS {
        let password = ask(words::ASK)?.ok_or_else(nothing)?;
        why = if is_short(&password) {
            words::SHORT_PASSWORD
        } else if ask(words::ASK_AGAIN)?.ok_or_else(nothing)? == password {
            return Ok(password);
        } else {
            words::UNLIKE
        };
        if trial < TRIALS {
            context.ui.say(&words::ONCE_MORE.with("why", why).text(context.lang));
        }
    }
    Err(Failure::new(why))
}

fn is_short(password: &str) -> bool {
    password.chars().count() < SHORTEST
}
