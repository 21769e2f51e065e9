//! What customers asked in a day, and how much of the talk is in the store.

use chrono::NaiveDate;

use super::timeline::Talks;
use crate::config::Policy;
use crate::domain::assign::owners::{Meant, RepNames};
use crate::domain::chat::archive_rate::archive_rate;
use crate::domain::chat::digest::digest;
use crate::domain::chat::vocabulary::Vocabulary;
use crate::report::chat_digest::{ArchiveDocument, DigestDocument, archive_report, digest_report};
use crate::report::model::Report;
use crate::store::{Store, StoreError};
use crate::words::Lang;

/// The questions of `day`; of private conversations too where `private` asks for them.
pub fn day(
    talks: &Talks,
    policy: &Policy,
    day: NaiveDate,
    private: bool,
    lang: Lang,
) -> (Report, DigestDocument) {
    let vocabulary = Vocabulary::of(&policy.chat);
    let as_of = talks.as_of();
    digest_report(digest(talks.messages(), &vocabulary, day, private, as_of), as_of, lang)
}

/// The archive rate of a month, given by its first and last day.
///
/// # Errors
/// A store that cannot be read.
pub fn archive(
    store: &Store,
    talks: Talks,
    policy: &Policy,
    month: (NaiveDate, NaiveDate),
    lang: Lang,
) -> Result<(Report, ArchiveDocument), StoreError> {
    let as_of = talks.as_of();
    let (deals, linked) = talks.linked();
    let reps = store.reps()?;
    let people: Vec<_> = reps.iter().collect();
    let names = RepNames::new(&people, &policy.reps.aliases);
    let team_of = |rep: &str| match names.find(rep) {
        Meant::One(at) => people[at].team.as_deref().map(str::to_owned),
        _ => None,
    };
    let hours = policy.chat.silence_hours;
    let rate = archive_rate(&deals, &linked, team_of, month, hours, (policy.zone(), as_of));
    Ok(archive_report(rate, as_of, lang))
}
