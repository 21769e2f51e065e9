//! The command line: global options, and one line of dispatch a command.

mod help;
mod usage;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::commands::{self, Context, Failure, Outcome};
use crate::config::{Policy, discovery};
use crate::domain::moment::Moment;
use crate::outside;
use crate::ui::{self, Colour, Ui, Wishes};
use crate::words::{Lang, command as words};

/// Brings leads, deals and revenue into line with the facts.
///
/// trueup reads the Excel and CSV exports and the chat logs that a company already has, and answers:
/// are leads shared out fairly, what stage is each deal really in, and how much revenue can be trusted.
/// It never writes into a CRM, a chat or a finance system.
#[derive(Debug, Parser)]
#[command(name = "trueup", version, max_term_width = 100, propagate_version = true)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub struct Cli {
    /// The project's folder [default: the nearest at or above the current one with a trueup.toml]
    #[arg(long, global = true, value_name = "DIR")]
    pub project: Option<PathBuf>,

    /// The moment that reports speak of: a day (its end is meant) or a moment [default: today]
    #[arg(long, global = true, value_name = "DAY")]
    pub as_of: Option<String>,

    /// The language of reports and messages [default: the locale's, else zh]
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    pub lang: Option<LangWish>,

    /// When to colour
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value = "auto")]
    pub color: ColourWish,

    /// Only data, warnings and errors
    #[arg(short, long, global = true)]
    pub quiet: bool,

    /// More about what is being done
    #[arg(short, long, global = true)]
    pub verbose: bool,

    /// No progress bars
    #[arg(long, global = true)]
    pub no_progress: bool,

    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// `--lang`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LangWish {
    /// 中文
    Zh,
    /// English
    En,
}

/// `--color`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColourWish {
    /// Where there is a terminal that can
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What to do.
#[expect(missing_docs, reason = "the words of a command stand on its arguments")]
#[derive(Debug, Subcommand)]
pub enum Command {
    Demo(commands::demo::DemoArgs),
    Init(commands::init::InitArgs),
    Import(commands::import::ImportArgs),
    Status(commands::status::StatusArgs),
    Quarantine(commands::quarantine::QuarantineArgs),
    Export(commands::export::ExportArgs),
    History(commands::history::HistoryArgs),
    Assign(commands::assign::AssignArgs),
    Rules(commands::rules::RulesArgs),
    Chat(commands::chat::ChatArgs),
    Revenue(commands::revenue::RevenueArgs),
    Check(commands::check::CheckArgs),
    Daily(commands::daily::DailyArgs),
    Generate(commands::generate::GenerateArgs),
    Completions(commands::completions::CompletionsArgs),
    Man(commands::man::ManArgs),
}

/// Understands the command line, runs it and tells the person of a failure; returns the exit code.
pub fn run(arguments: Vec<OsString>, now: Moment, locale: &str) -> u8 {
    let wished = wished_lang(&arguments);
    let lang = wished.unwrap_or_else(|| Lang::of_locale(locale));
    let parsed = help::localised(Cli::command(), lang).try_get_matches_from(arguments);
    let cli = match parsed.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) => return usage::tell(&error, &ui(Wishes::default(), lang), lang),
    };
    let wishes = Wishes {
        colour: cli.color.into(),
        quiet: cli.quiet,
        verbose: cli.verbose,
        no_progress: cli.no_progress,
    };
    let lang = wished.or_else(|| project_lang(cli.project.as_deref())).unwrap_or(lang);
    ui::on_interrupt(words::INTERRUPTED.text(lang), outside::end_all);
    let context = Context { ui: ui(wishes, lang), lang, now, project_dir: cli.project, as_of: cli.as_of };
    match dispatch(cli.command, &context) {
        Ok(outcome) => outcome.code(),
        Err(failure) => {
            failure.tell(&context.ui, lang);
            failure.code()
        }
    }
}

fn ui(wishes: Wishes, lang: Lang) -> Ui {
    Ui::new(wishes).with_words(words::ERROR.text(lang), words::WARNING.text(lang))
}

/// The language that the project's settings name; a mistake in them is told by the command that needs them.
fn project_lang(dir: Option<&Path>) -> Option<Lang> {
    let dir = discovery::find(dir.unwrap_or(Path::new("."))).ok()?;
    Policy::load(&dir.join(discovery::FILE_NAME)).ok()?.project.lang
}

/// `--lang` before the command line is understood, so that its help can be in that language.
fn wished_lang(arguments: &[OsString]) -> Option<Lang> {
    let mut arguments = arguments.iter().map(|argument| argument.to_string_lossy());
    while let Some(argument) = arguments.next() {
        let wish = match argument.strip_prefix("--lang") {
            Some("") => arguments.next()?,
            Some(value) => value.strip_prefix('=')?.to_owned().into(),
            None => continue,
        };
        return LangWish::from_str(&wish, true).ok().map(Lang::from);
    }
    None
}

fn dispatch(command: Command, context: &Context) -> Result<Outcome, Failure> {
    match command {
        Command::Demo(args) => commands::demo::run(&args, context),
        Command::Init(args) => commands::init::run(&args, context),
        Command::Import(args) => commands::import::run(&args, context),
        Command::Status(args) => commands::status::run(&args, context),
        Command::Quarantine(args) => commands::quarantine::run(&args, context),
        Command::Export(args) => commands::export::run(&args, context),
        Command::History(args) => commands::history::run(&args, context),
        Command::Assign(args) => commands::assign::run(&args, context),
        Command::Rules(args) => commands::rules::run(&args, context),
        Command::Chat(args) => commands::chat::run(&args, context),
        Command::Revenue(args) => commands::revenue::run(&args, context),
        Command::Check(args) => commands::check::run(&args, context),
        Command::Daily(args) => commands::daily::run(&args, context),
        Command::Generate(args) => commands::generate::run(&args, context),
        Command::Completions(args) => commands::completions::run(&args, context),
        Command::Man(args) => commands::man::run(&args, context),
    }
}

impl From<LangWish> for Lang {
    fn from(wish: LangWish) -> Lang {
        match wish {
            LangWish::Zh => Lang::Zh,
            LangWish::En => Lang::En,
        }
    }
}

impl From<ColourWish> for Colour {
    fn from(wish: ColourWish) -> Colour {
        match wish {
            ColourWish::Auto => Colour::Auto,
            ColourWish::Always => Colour::Always,
            ColourWish::Never => Colour::Never,
        }
    }
}
