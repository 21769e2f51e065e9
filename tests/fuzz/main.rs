//! Inputs that nobody thought of: seeds and changes to them, held against laws and not only against panics.
//!
//! Under `cargo test` each target runs its saved findings, its seeds and a fixed number of changed seeds, the
//! same every time. Built with `--cfg fuzzing` the same targets are driven by libFuzzer, which follows the
//! branches that an input takes; `.ci/fuzz` does that, and `docs/testing.md` tells how.
#![cfg_attr(fuzzing, no_main)]
#![allow(clippy::unwrap_used, reason = "a test may stop at what it does not expect")]
#![allow(clippy::print_stderr, reason = "a finding tells where its input lies")]

mod any_file;
mod archives;
mod cells;
#[cfg(not(fuzzing))]
mod change;
mod chats;
mod choices;
mod exports;
mod formulas;
mod mending;
mod names;
mod pages;
mod settings;
mod target;
mod texts;
mod workbooks;

#[cfg(fuzzing)]
use target::Target;

/// Names every target once: for libFuzzer's list, and as a test.
macro_rules! targets {
    ($($name:ident: $target:expr;)*) => {
        #[cfg(fuzzing)]
        const TARGETS: &[(&str, Target)] = &[$((stringify!($name), $target)),*];

        $(
            #[cfg(not(fuzzing))]
            #[test]
            fn $name() {
                target::short(stringify!($name), &$target);
            }
        )*
    };
}

targets! {
    any_file: any_file::ANY_FILE;
    texts: texts::TEXTS;
    workbooks: workbooks::WORKBOOKS;
    archives: archives::ARCHIVES;
    pages: pages::PAGES;
    exports: exports::EXPORTS;
    contacts: exports::CONTACTS;
    formulas: formulas::FORMULAS;
    mappings: formulas::MAPPINGS;
    mending: mending::MENDING;
    any_cell: cells::ANY_CELL;
    days: cells::DAYS;
    sums: cells::SUMS;
    instalments: cells::INSTALMENTS;
    periods: cells::PERIODS;
    numbers_of_people: cells::NUMBERS_OF_PEOPLE;
    numerals: cells::NUMERALS;
    expressions: chats::EXPRESSIONS;
    conversations: chats::CONVERSATIONS;
    conversation_files: chats::CONVERSATION_FILES;
    settings: settings::SETTINGS;
    companies: names::COMPANIES;
    contract_numbers: names::CONTRACT_NUMBERS;
}

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(init: target::begin(TARGETS), |bytes: &[u8]| target::long(TARGETS, bytes));
