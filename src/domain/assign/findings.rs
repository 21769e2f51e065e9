//! What is odd about leads and reps when leads are to be shared out.

use chrono::NaiveDate;

use super::change::Change;
use super::rule::Kind;
use crate::domain::finding::{Finding, Severity};
use crate::domain::lead::Lead;
use crate::domain::origin::Place;
use crate::domain::rep::Rep;
use crate::words::assign as words;
use crate::words::{Phrase, Sentence};

fn finding(code: &'static str, severity: Severity, place: Place, message: Sentence, hint: Phrase) -> Finding {
    Finding { code: code.into(), severity, place, message: message.into(), hint: Some(hint.into()), more: 0 }
}

fn of_rep(
    code: &'static str,
    severity: Severity,
    rep: &Rep,
    column: &str,
    what: Phrase,
    hint: Phrase,
) -> Finding {
    finding(code, severity, Place::cell(&rep.origin, column), what.with("rep", rep.rep_id.as_str()), hint)
}

/// A001: there is no table of reps; those who own leads stand in.
pub fn reps_derived(count: usize) -> Finding {
    let message = words::REPS_DERIVED.with("count", count);
    finding("A001", Severity::Warning, Place::default(), message, words::REPS_DERIVED_HINT)
}

/// A002: owners who are no rep.
pub fn owner_unknown(lead: &Lead, owner: &str, leads: usize) -> Finding {
    let message = words::OWNER_UNKNOWN.with("owner", owner).with("leads", leads);
    finding("A002", Severity::Warning, Place::cell(&lead.origin, "owner"), message, words::OWNER_UNKNOWN_HINT)
}

/// A003: an owner's name that two reps have.
pub fn owner_ambiguous(lead: &Lead, owner: &str, leads: usize) -> Finding {
    let message = words::OWNER_AMBIGUOUS.with("owner", owner).with("leads", leads);
    finding(
        "A003",
        Severity::Warning,
        Place::cell(&lead.origin, "owner"),
        message,
        words::OWNER_AMBIGUOUS_HINT,
    )
}

/// A004: leads that no day can be given to; `lead` is the first of them.
pub fn undated(lead: &Lead, leads: usize) -> Finding {
    let message = words::UNDATED.with("leads", leads);
    finding("A004", Severity::Warning, Place::cell(&lead.origin, "created_at"), message, words::UNDATED_HINT)
}

/// A005: a capacity that cannot be.
pub fn capacity_unusable(rep: &Rep, capacity: f64, instead: f64) -> Finding {
    let message = words::CAPACITY_UNUSABLE
        .with("rep", rep.rep_id.as_str())
        .with("capacity", capacity)
        .with("instead", instead);
    finding("A005", Severity::Warning, Place::cell(&rep.origin, "capacity"), message, words::CAPACITY_HINT)
}

/// A006: a capacity of nought.
pub fn capacity_nought(rep: &Rep) -> Finding {
    of_rep("A006", Severity::Info, rep, "capacity", words::CAPACITY_NOUGHT, words::CAPACITY_HINT)
}

/// A045: a change of a rep that nobody knows.
pub fn change_of_nobody(change: &Change) -> Finding {
    let message = words::CHANGE_OF_NOBODY.with("rep", &change.rep).with("day", change.from);
    finding("A045", Severity::Warning, Place::default(), message, words::CHANGE_OF_NOBODY_HINT)
}

/// A046: a change of a name that two reps have.
pub fn change_of_several(change: &Change) -> Finding {
    let message = words::CHANGE_OF_SEVERAL.with("rep", &change.rep).with("day", change.from);
    finding("A046", Severity::Warning, Place::default(), message, words::CHANGE_OF_SEVERAL_HINT)
}

/// A007: a leave that ends before it begins.
pub fn leave_backwards(rep: &Rep) -> Finding {
    of_rep("A007", Severity::Warning, rep, "leave_to", words::LEAVE_BACKWARDS, words::LEAVE_BACKWARDS_HINT)
}

/// A008: fewer than no customers in hand.
pub fn open_customers_negative(rep: &Rep, open: i64) -> Finding {
    let message = words::OPEN_NEGATIVE.with("rep", rep.rep_id.as_str()).with("open", open);
    finding(
        "A008",
        Severity::Warning,
        Place::cell(&rep.origin, "open_customers"),
        message,
        words::OPEN_NEGATIVE_HINT,
    )
}

/// A009: a tag of a lead that no rep has.
pub fn tag_unknown(lead: &Lead, column: &str, tag: &str, leads: usize) -> Finding {
    let message = words::TAG_UNKNOWN.with("tag", tag).with("leads", leads);
    finding("A009", Severity::Info, Place::cell(&lead.origin, column), message, words::TAG_UNKNOWN_HINT)
}

/// A010: no lead has a heat, so that newcomers cannot be protected.
pub fn no_heat() -> Finding {
    finding("A010", Severity::Info, Place::default(), words::NO_HEAT.sentence(), words::NO_HEAT_HINT)
}

/// A011: no rep is a senior, so that nobody can go along with a newcomer.
pub fn no_senior() -> Finding {
    finding("A011", Severity::Info, Place::default(), words::NO_SENIOR.sentence(), words::NO_SENIOR_HINT)
}

/// A012: a rep who takes no leads in the whole window.
pub fn never_present(rep: &Rep) -> Finding {
    of_rep("A012", Severity::Info, rep, "active", words::NEVER_PRESENT, words::NEVER_PRESENT_HINT)
}

/// A013: a year whose public holidays are not known.
pub fn holidays_unknown(year: i32) -> Finding {
    let message = words::HOLIDAYS_UNKNOWN.with("year", year.to_string());
    finding("A013", Severity::Info, Place::default(), message, words::HOLIDAYS_UNKNOWN_HINT)
}

/// A014: a rule compares with tags that no rep has.
pub fn nobody_tagged(kind: Kind) -> Finding {
    let message = words::NOBODY_TAGGED.with("rule", kind.phrase());
    finding("A014", Severity::Info, Place::default(), message, words::NOBODY_TAGGED_HINT)
}

/// A047: no customer is known to be a rep's, so that the rule `owner` has nothing to go by.
pub fn no_owners() -> Finding {
    finding("A047", Severity::Info, Place::default(), words::NO_OWNERS.sentence(), words::NO_OWNERS_HINT)
}

/// A048: leads that came after the as-of; `lead` is one of them.
pub fn later(lead: &Lead, leads: usize, as_of: NaiveDate) -> Finding {
    let message = words::LATER.with("leads", leads).with("as_of", as_of).with("lead", lead.lead_id.as_str());
    finding("A048", Severity::Info, Place::cell(&lead.origin, "created_at"), message, words::LATER_HINT)
}
