//! Which alerts have been sent: none is sent twice unless it has changed.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::alert::Alert;
use super::grade::Grade;
use crate::domain::money::Money;

/// So long after its day an alert is remembered.
const REMEMBERED: u64 = 60;

/// Over how many days an alert looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// One day against the seven before it.
    Day,
    /// Seven days against the 28 before them.
    Week,
}

/// An alert that was sent, as far as a change is to be seen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Note {
    /// The day.
    pub day: NaiveDate,
    /// Over how many days it looks.
    pub span: Span,
    /// The region.
    pub region: Option<String>,
    /// The grade.
    pub grade: Grade,
    /// The sum.
    pub amount_fen: Money,
}

impl Note {
    /// What is remembered of `alert`.
    pub fn of(alert: &Alert, span: Span) -> Note {
        Note {
            day: alert.day,
            span,
            region: alert.region.map(str::to_owned),
            grade: alert.judged.grade,
            amount_fen: alert.compared.amount,
        }
    }

    /// Whether the two speak of the same days of the same region.
    pub fn is_about_the_same(&self, other: &Note) -> bool {
        (self.day, self.span, &self.region) == (other.day, other.span, &other.region)
    }
}

/// What has been sent so far.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sent {
    /// The alerts, in the order of days and regions.
    pub notes: Vec<Note>,
}

impl Sent {
    /// Whether this very alert has been sent.
    pub fn holds(&self, note: &Note) -> bool {
        self.notes.contains(note)
    }

    /// Whether an alert about the same days of the same region has been sent.
    pub fn knows_of(&self, note: &Note) -> bool {
        self.notes.iter().any(|sent| sent.is_about_the_same(note))
    }

    /// What was sent about the last two days up to `day` and holds no more, since it is not among `current`.
    pub fn cleared(&self, current: &[Note], day: NaiveDate) -> Vec<Note> {
        let is_recent = |note: &&Note| note.day == day || note.day.succ_opt() == Some(day);
        let is_gone = |note: &&Note| !current.iter().any(|other| other.is_about_the_same(note));
        // The week of the day before is not scored again.
        let is_scored = |note: &&Note| note.span == Span::Day || note.day == day;
        self.notes.iter().filter(is_recent).filter(is_scored).filter(is_gone).cloned().collect()
    }

    /// The same once `notes` are sent too, and that `cleared` hold no more: what they say anew goes, and what is
    /// long past.
    pub fn with(&self, notes: &[Note], cleared: &[Note], day: NaiveDate) -> Sent {
        let past = day.checked_sub_days(Days::new(REMEMBERED)).unwrap_or(day);
        let is_said_anew = |old: &Note| notes.iter().any(|new| new.is_about_the_same(old));
        let is_kept = |old: &&Note| old.day >= past && !is_said_anew(old) && !cleared.contains(old);
        let mut all: Vec<Note> = self.notes.iter().filter(is_kept).chain(notes).cloned().collect();
        all.sort();
        all.dedup();
        Sent { notes: all }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn note(date: &str, grade: Grade, fen: i64) -> Note {
        Note {
            day: day(date),
            span: Span::Day,
            region: Some("华东".to_owned()),
            grade,
            amount_fen: Money::of_fen(fen),
        }
    }

    #[test]
    fn an_alert_is_sent_again_only_after_a_change() {
        let first = note("2026-03-30", Grade::Ordinary, 100);
        let sent = Sent::default().with(std::slice::from_ref(&first), &[], first.day);
        assert!(sent.holds(&first));
        let changed = note("2026-03-30", Grade::Confirmed, 100);
        assert!(!sent.holds(&changed));
        let sent = sent.with(std::slice::from_ref(&changed), &[], changed.day);
        assert_eq!(sent.notes, std::slice::from_ref(&changed));
        let cleared = sent.cleared(&[], day("2026-03-31"));
        assert_eq!(cleared, [changed]);
        assert!(sent.cleared(&[], day("2026-04-01")).is_empty());
        assert_eq!(sent.with(&[], &cleared, day("2026-03-31")), Sent::default());
        let later = note("2026-07-01", Grade::Ordinary, 1);
        assert_eq!(sent.with(std::slice::from_ref(&later), &[], later.day).notes, [later]);
    }
}
