//! The command line in the reader's language: the declaration is English, the catalogue has the rest.

use clap::builder::StyledStr;
use clap::{Arg, ArgAction, Command};

use crate::words::{Lang, help as words};

/// The command and all below it, in `lang`.
pub fn localised(command: Command, lang: Lang) -> Command {
    let command = command.disable_help_flag(true).disable_version_flag(true).disable_help_subcommand(true);
    let command = command.arg(help_flag()).arg(version_flag());
    let global = words::GLOBAL_OPTIONS.text(lang);
    let command = translated(with_negative_numbers(command), lang);
    command
        .mut_args(|argument| if argument.is_global_set() { argument.help_heading(global) } else { argument })
}

/// A negative number is the value of the option before it, which knows its bounds, and no option of its own.
fn with_negative_numbers(command: Command) -> Command {
    let takes_value = |argument: &Arg| matches!(argument.get_action(), ArgAction::Set | ArgAction::Append);
    let names: Vec<String> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    let command = command.mut_args(|argument| {
        let takes_value = !argument.is_positional() && takes_value(&argument);
        if takes_value { argument.allow_negative_numbers(true) } else { argument }
    });
    names.into_iter().fold(command, |command, name| command.mut_subcommand(name, with_negative_numbers))
}

fn help_flag() -> Arg {
    Arg::new("help").short('h').long("help").action(ArgAction::Help).global(true).help(words::HELP_FLAG.en)
}

fn version_flag() -> Arg {
    Arg::new("version").short('V').long("version").action(ArgAction::Version).help(words::VERSION_FLAG.en)
}

fn translated(command: Command, lang: Lang) -> Command {
    if lang == Lang::En {
        return command;
    }
    let about = command.get_about().map(|text| in_lang(text, lang));
    let long_about = command.get_long_about().map(|text| in_lang(text, lang));
    let examples = command.get_after_long_help().map(|text| heading_translated(text, lang));
    let mut command = command.help_template(words::TEMPLATE.text(lang));
    command = command.subcommand_help_heading(words::COMMANDS.text(lang));
    command = command.subcommand_value_name(words::COMMAND.text(lang));
    if let Some(about) = about {
        command = command.about(about);
    }
    if let Some(long_about) = long_about {
        command = command.long_about(long_about);
    }
    if let Some(examples) = examples {
        command = command.after_long_help(examples);
    }
    let names: Vec<String> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    command = command.mut_args(|argument| argument_translated(argument, lang));
    names
        .into_iter()
        .fold(command, |command, name| command.mut_subcommand(name, |below| translated(below, lang)))
}

fn argument_translated(argument: Arg, lang: Lang) -> Arg {
    let heading = if argument.is_positional() { words::ARGUMENTS } else { words::OPTIONS };
    let choices: Vec<String> =
        argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let default: Vec<String> =
        argument.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    let takes_value = matches!(argument.get_action(), ArgAction::Set | ArgAction::Append);
    let Some(help) = argument.get_help() else { return argument.help_heading(heading.text(lang)) };
    let mut text = in_lang(help, lang);
    if takes_value && !choices.is_empty() {
        text.push_str(&words::CHOICES.with("choices", choices).text(lang));
    }
    if takes_value && !default.is_empty() {
        text.push_str(&words::DEFAULT.with("default", default.join(" ")).text(lang));
    }
    let long = argument.get_long_help().map(|help| in_lang(help, lang));
    let mut argument = argument.help_heading(heading.text(lang)).help(text);
    if takes_value {
        argument = argument.hide_possible_values(true).hide_default_value(true);
    }
    if let Some(long) = long { argument.long_help(long) } else { argument }
}

/// The text in `lang`; what the catalogue does not have stays as it is, which a test does not let happen.
fn in_lang(text: &StyledStr, lang: Lang) -> String {
    let text = text.to_string();
    words::of_english(&text).map_or(text, |phrase| phrase.text(lang).to_owned())
}

fn heading_translated(text: &StyledStr, lang: Lang) -> String {
    text.to_string().replacen(words::EXAMPLES.en, words::EXAMPLES.text(lang), 1)
}

/// Every English text of the command line, for the test that each has its Chinese.
#[cfg(test)]
fn texts(command: &Command) -> Vec<String> {
    let mut texts: Vec<String> = [command.get_about(), command.get_long_about()]
        .into_iter()
        .flatten()
        .map(ToString::to_string)
        .collect();
    for argument in command.get_arguments() {
        texts.extend(
            [argument.get_help(), argument.get_long_help()].into_iter().flatten().map(ToString::to_string),
        );
    }
    texts.extend(command.get_subcommands().flat_map(self::texts));
    texts
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::Cli;

    #[test]
    fn every_text_of_the_command_line_has_its_chinese() {
        let command = localised(Cli::command(), Lang::En);
        let missing: Vec<String> =
            texts(&command).into_iter().filter(|text| words::of_english(text).is_none()).collect();
        assert!(missing.is_empty(), "add to words/help.rs:\n{}", missing.join("\n"));
    }

    #[test]
    fn the_declaration_is_sound() {
        localised(Cli::command(), Lang::Zh).debug_assert();
    }
}
