//! What each signal and each concern takes in and what only looks like it: tables of sentences, one file each.
//!
//! `@` lines are the messages before, until the next group of them; `+` lines carry the signal, `-` lines
//! do not. After the sign stands who speaks (R rep, O other, none the customer) and F for a file.

use std::collections::BTreeMap;

use crate::chat_table::{conversation, lines};
use trueup::domain::chat::extraction::extract;
use trueup::domain::chat::reading::read_deal;

/// The tables, by the signal that they are about.
const TABLES: [(&str, &str); 14] = [
    ("need_stated", include_str!("chat/meaning/need_stated.txt")),
    ("demo_given", include_str!("chat/meaning/demo_given.txt")),
    ("quote_sent", include_str!("chat/meaning/quote_sent.txt")),
    ("price_argued", include_str!("chat/meaning/price_argued.txt")),
    ("budget_approved", include_str!("chat/meaning/budget_approved.txt")),
    ("contract_sent", include_str!("chat/meaning/contract_sent.txt")),
    ("legal_passed", include_str!("chat/meaning/legal_passed.txt")),
    ("sign_planned", include_str!("chat/meaning/sign_planned.txt")),
    ("signed", include_str!("chat/meaning/signed.txt")),
    ("lost", include_str!("chat/meaning/lost.txt")),
    ("reversed", include_str!("chat/meaning/reversed.txt")),
    ("postponed", include_str!("chat/meaning/postponed.txt")),
    ("pay_promised", include_str!("chat/meaning/pay_promised.txt")),
    ("pay_claimed", include_str!("chat/meaning/pay_claimed.txt")),
];

/// The tables of the concerns.
const CONCERNS: [(&str, &str); 8] = [
    ("price", include_str!("chat/concerns/price.txt")),
    ("delivery_time", include_str!("chat/concerns/delivery_time.txt")),
    ("trust", include_str!("chat/concerns/trust.txt")),
    ("product_fit", include_str!("chat/concerns/product_fit.txt")),
    ("service", include_str!("chat/concerns/service.txt")),
    ("security", include_str!("chat/concerns/security.txt")),
    ("payment_terms", include_str!("chat/concerns/payment_terms.txt")),
    ("decision", include_str!("chat/concerns/decision.txt")),
];

#[test]
fn every_worry_is_taken_by_its_meaning() {
    let mut mistakes = Vec::new();
    for (concern, table) in CONCERNS {
        for line in lines(table) {
            let last = format!("m{}", line.messages.len() - 1);
            let found = extract(&conversation(line.messages)).concern_evidence;
            let carries = found.iter().any(|found| found.message == last && found.concern.word() == concern);
            if carries != line.carries {
                mistakes.push(format!("{concern}: {}", line.text));
            }
        }
    }
    assert!(mistakes.is_empty(), "{} mistakes:\n{}", mistakes.len(), mistakes.join("\n"));
}

#[test]
fn every_sentence_is_taken_by_its_meaning() {
    let mut mistakes = Vec::new();
    for (signal, table) in TABLES {
        for line in lines(table) {
            let last = line.messages.len() - 1;
            let reading = read_deal(&conversation(line.messages));
            let carries =
                reading.signals.iter().any(|found| found.message == last && found.signal.word() == signal);
            if carries != line.carries {
                mistakes.push(format!("{signal}: {}", line.text));
            }
        }
    }
    assert!(mistakes.is_empty(), "{} mistakes:\n{}", mistakes.len(), mistakes.join("\n"));
}

#[test]
fn every_table_holds_enough_of_both_kinds() {
    for (signal, table) in TABLES {
        let mut count: BTreeMap<bool, usize> = BTreeMap::new();
        lines(table).iter().for_each(|line| *count.entry(line.carries).or_default() += 1);
        assert!(count.values().all(|&count| count >= 30) && count.len() == 2, "{signal}: {count:?}");
    }
}
