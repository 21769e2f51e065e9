//! What customers asked in a day, and how much of the talk is in the store.

use chrono::NaiveDate;

use crate::config::Policy;
use crate::domain::assign::owners::{Meant, RepNames};
use crate::domain::chat::archive_rate::archive_rate;
use crate::domain::chat::digest::digest;
use crate::domain::chat::linking::{Linker, link};
use crate::domain::chat::vocabulary::Vocabulary;
use crate::domain::moment::AsOf;
use crate::report::chat_digest::{ArchiveDocument, DigestDocument, archive_report, digest_report};
use crate::report::model::Report;
use crate::store::{Store, StoreError};
use crate::words::Lang;

/// The questions of `day`; of private conversations too where `private` asks for them.
///
/// # Errors
/// A store that cannot be read, here and below.
pub fn day(
    store: &Store,
    policy: &Policy,
    day: NaiveDate,
    private: bool,
    as_of: AsOf,
    lang: Lang,
) -> Result<(Report, DigestDocument), StoreError> {
    let vocabulary = Vocabulary::of(&policy.chat);
    Ok(digest_report(digest(&store.messages()?, &vocabulary, day, private, as_of), as_of, lang))
}

/// The archive rate of a month, given by its first and last day.
pub fn archive(
    store: &Store,
    policy: &Policy,
    month: (NaiveDate, NaiveDate),
    as_of: AsOf,
    lang: Lang,
) -> Result<(Report, ArchiveDocument), StoreError> {
    let deals = store.opportunities()?;
    let linker = Linker::of(&deals, &store.customers()?);
    let linked = link(&deals, &linker, store.messages()?, as_of);
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
