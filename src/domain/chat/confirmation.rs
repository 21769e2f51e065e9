//! What people say to the proposals: confirmed, corrected, ignored; by whom and when.
//!
//! A filled-in sheet is taken as a whole or not at all. Each row carries a mark of what it showed: a row whose
//! deal, stages or evidence were changed is refused.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::proposal::mark;
use crate::domain::moment::Moment;
use crate::domain::opportunity::Opportunity;
use crate::domain::stage::Stage;
use crate::words::{Lang, Phrase, Sentence, chat_confirm as words, phrase};

/// What a person says to a row of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// 确认: as proposed; without a proposal, as the CRM has it.
    Confirm,
    /// 修正: another stage.
    Correct,
    /// 忽略: not so; the CRM stays as it is.
    Ignore,
}

impl Verdict {
    /// Every verdict, in the order of the drop-down.
    pub const ALL: [Verdict; 3] = [Verdict::Confirm, Verdict::Correct, Verdict::Ignore];

    /// The verdict as people call it.
    pub fn phrase(self) -> Phrase {
        match self {
            Verdict::Confirm => phrase("确认", "confirm"),
            Verdict::Correct => phrase("修正", "correct"),
            Verdict::Ignore => phrase("忽略", "ignore"),
        }
    }

    fn of_text(text: &str) -> Option<Verdict> {
        Verdict::ALL.into_iter().find(|verdict| names(verdict.phrase(), text))
    }
}

/// What a person said about one deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    /// The deal.
    pub opportunity_id: String,
    /// The stage that the CRM held.
    pub crm_stage: Option<Stage>,
    /// The stage that was proposed.
    pub proposed: Option<Stage>,
    /// The message that showed it.
    pub message: Option<String>,
    /// When that message was sent.
    pub evidence_at: Option<Moment>,
    /// What the person said.
    pub verdict: Verdict,
    /// The stage that holds after it.
    pub stage: Option<Stage>,
    /// A note.
    pub note: String,
    /// Who.
    pub by: String,
    /// When it was read.
    pub at: Moment,
    /// The mark of the row.
    pub mark: String,
}

/// Everything that was said, by the mark of the row it was said to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Confirmations {
    /// What holds.
    #[serde(default)]
    pub confirmed: Vec<Confirmation>,
}

/// What a reading of a sheet changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Taken {
    /// Said for the first time.
    pub new: usize,
    /// Said otherwise before.
    pub changed: usize,
    /// Said before.
    pub known: usize,
}

impl Confirmations {
    /// What was said about a deal by somebody who had seen all evidence up to `sent_at`.
    pub fn verdict_on(&self, deal: &str, sent_at: Moment) -> Option<Verdict> {
        let said = self.confirmed.iter().filter(|said| said.opportunity_id == deal);
        let seen = said.filter(|said| said.evidence_at.is_some_and(|seen| seen >= sent_at));
        seen.max_by_key(|said| said.at).map(|said| said.verdict)
    }

    /// These with what a sheet says; what was said before in the same words keeps its moment.
    pub fn with(&self, said: &[Confirmation]) -> (Confirmations, Taken) {
        let mut all: BTreeMap<String, Confirmation> =
            self.confirmed.iter().map(|said| (said.mark.clone(), said.clone())).collect();
        let mut taken = Taken::default();
        for said in said {
            match all.get(&said.mark) {
                Some(before) if before.says_as(said) => taken.known += 1,
                Some(_) => {
                    taken.changed += 1;
                    all.insert(said.mark.clone(), said.clone());
                }
                None => {
                    taken.new += 1;
                    all.insert(said.mark.clone(), said.clone());
                }
            }
        }
        (Confirmations { confirmed: all.into_values().collect() }, taken)
    }

    /// What holds of the rows with these marks, in the order of the deals.
    pub fn of_marks<'a>(&'a self, marks: &BTreeSet<&str>) -> Vec<&'a Confirmation> {
        let mut said: Vec<&Confirmation> =
            self.confirmed.iter().filter(|said| marks.contains(said.mark.as_str())).collect();
        said.sort_by(|one, other| {
            (&one.opportunity_id, &one.mark).cmp(&(&other.opportunity_id, &other.mark))
        });
        said
    }
}

impl Confirmation {
    fn says_as(&self, other: &Confirmation) -> bool {
        Confirmation { at: other.at, ..self.clone() } == *other
    }

    /// Whether the CRM is to be changed: another stage than the one it holds now.
    pub fn changes(&self, crm_stage: Option<Stage>) -> bool {
        self.verdict != Verdict::Ignore && self.stage.is_some() && self.stage != crm_stage
    }
}

/// A column of the sheet that is read back; its number is its place in [`HEADINGS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The deal.
    Deal,
    /// The CRM's stage.
    CrmStage,
    /// The proposed one.
    Proposed,
    /// The message's id.
    Message,
    /// When it was sent.
    SentAt,
    /// The verdict.
    Verdict,
    /// The corrected stage.
    Corrected,
    /// The note.
    Note,
    /// Who says so.
    By,
    /// The mark.
    Mark,
}

/// What the columns are called.
pub const HEADINGS: [Phrase; 10] = [
    words::DEAL,
    words::CRM_STAGE,
    words::PROPOSED,
    words::MESSAGE,
    words::SENT_AT,
    words::VERDICT,
    words::CORRECTED,
    words::NOTE,
    words::BY,
    words::MARK,
];

impl Field {
    /// Its heading.
    pub fn phrase(self) -> Phrase {
        HEADINGS[self as usize]
    }
}

/// A row of the sheet as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FilledRow {
    /// The row in the sheet, from 1.
    pub number: u32,
    /// The texts of its columns, in the order of [`HEADINGS`].
    pub cells: [String; 10],
}

impl FilledRow {
    /// Whether it is a row of the sheet and no note below it.
    pub fn says(&self) -> bool {
        [Field::Mark, Field::Verdict, Field::Corrected].iter().any(|field| !self.text(*field).is_empty())
    }

    fn text(&self, field: Field) -> &str {
        self.cells[field as usize].trim()
    }
}

/// What is wrong with a sheet: in which row and column, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// The row in the sheet, from 1.
    pub row: u32,
    /// The column.
    pub field: Field,
    /// Why.
    pub cause: Sentence,
}

/// What the rows say, in their order; rows in which nothing was chosen say nothing. `by` stands in for whoever
/// left the column of names empty.
///
/// # Errors
/// What is wrong with each row that cannot be taken.
pub fn confirmations(
    rows: &[FilledRow],
    deals: &[Opportunity],
    by: Option<&str>,
    now: Moment,
) -> Result<Vec<Confirmation>, Vec<Flaw>> {
    let known: BTreeSet<&str> = deals.iter().map(|deal| deal.opportunity_id.as_str()).collect();
    let mut marks: BTreeMap<&str, u32> = BTreeMap::new();
    let (mut said, mut flaws) = (Vec::new(), Vec::new());
    for row in rows {
        let first = *marks.entry(row.text(Field::Mark)).or_insert(row.number);
        match confirmation(row, &known, by, now) {
            Ok(_) if first != row.number => {
                let cause = words::TWICE.with("row", first);
                flaws.push(Flaw { row: row.number, field: Field::Mark, cause });
            }
            Ok(one) => said.extend(one),
            Err(flaw) => flaws.push(flaw),
        }
    }
    if flaws.is_empty() { Ok(said) } else { Err(flaws) }
}

/// What a row says; nothing where nothing was chosen.
fn confirmation(
    row: &FilledRow,
    known: &BTreeSet<&str>,
    by: Option<&str>,
    now: Moment,
) -> Result<Option<Confirmation>, Flaw> {
    let flaw = |field: Field, cause: Sentence| Flaw { row: row.number, field, cause };
    let deal = row.text(Field::Deal);
    if !known.contains(deal) {
        return Err(flaw(Field::Deal, words::UNKNOWN_DEAL.with("deal", deal)));
    }
    let crm_stage = stage(row, Field::CrmStage)?;
    let proposed = stage(row, Field::Proposed)?;
    let (message, sent_at) = (row.text(Field::Message), row.text(Field::SentAt));
    let word = |stage: Option<Stage>| stage.map_or("", Stage::word);
    if mark(deal, word(crm_stage), word(proposed), message, sent_at) != row.text(Field::Mark) {
        return Err(flaw(Field::Mark, words::CHANGED.sentence()));
    }
    let Some((verdict, stage)) = verdict(row, crm_stage, proposed)? else { return Ok(None) };
    let named = Some(row.text(Field::By)).filter(|name| !name.is_empty()).or(by);
    let by = named.ok_or_else(|| flaw(Field::By, words::NOBODY.sentence()))?;
    Ok(Some(Confirmation {
        opportunity_id: deal.to_owned(),
        crm_stage,
        proposed,
        message: Some(message.to_owned()).filter(|message| !message.is_empty()),
        evidence_at: chrono::DateTime::parse_from_rfc3339(sent_at).ok(),
        verdict,
        stage,
        note: row.text(Field::Note).to_owned(),
        by: by.to_owned(),
        at: now,
        mark: row.text(Field::Mark).to_owned(),
    }))
}

/// What a row says and the stage that holds after it; nothing where nothing was chosen.
fn verdict(
    row: &FilledRow,
    crm_stage: Option<Stage>,
    proposed: Option<Stage>,
) -> Result<Option<(Verdict, Option<Stage>)>, Flaw> {
    let flaw = |field: Field, cause: Phrase| Flaw { row: row.number, field, cause: cause.sentence() };
    let chosen = row.text(Field::Verdict);
    let corrected = stage(row, Field::Corrected)?;
    if chosen.is_empty() {
        return match corrected {
            Some(_) => Err(flaw(Field::Verdict, words::CHOOSE_CORRECT)),
            None => Ok(None),
        };
    }
    let verdict = Verdict::of_text(chosen).ok_or_else(|| Flaw {
        row: row.number,
        field: Field::Verdict,
        cause: words::UNKNOWN_VERDICT.with("text", chosen),
    })?;
    let stage = match (verdict, corrected) {
        (Verdict::Correct, None) => return Err(flaw(Field::Corrected, words::CORRECT_TO_WHAT)),
        (Verdict::Correct, corrected) => corrected,
        (_, Some(_)) => return Err(flaw(Field::Corrected, words::NOT_CORRECTED)),
        (Verdict::Confirm, None) => proposed.or(crm_stage),
        (Verdict::Ignore, None) => crm_stage,
    };
    Ok(Some((verdict, stage)))
}

/// The stage in a cell, in either language or in the tool's own word.
fn stage(row: &FilledRow, field: Field) -> Result<Option<Stage>, Flaw> {
    let text = row.text(field);
    if text.is_empty() {
        return Ok(None);
    }
    let named = Stage::ALL.into_iter().find(|stage| names(stage.phrase(), text));
    match named.or_else(|| Stage::of_word(text)) {
        Some(stage) => Ok(Some(stage)),
        None => {
            let cause = words::UNKNOWN_STAGE.with("text", text);
            Err(Flaw { row: row.number, field, cause })
        }
    }
}

fn names(phrase: Phrase, text: &str) -> bool {
    phrase.text(Lang::Zh) == text.trim() || phrase.text(Lang::En).eq_ignore_ascii_case(text.trim())
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    fn at(text: &str) -> Moment {
        DateTime::parse_from_rfc3339(text).unwrap()
    }

    fn said(mark: &str, verdict: Verdict, evidence_at: &str, read: &str) -> Confirmation {
        Confirmation {
            opportunity_id: "D1".into(),
            crm_stage: Some(Stage::Qualified),
            proposed: Some(Stage::Contracting),
            message: Some("m1".into()),
            evidence_at: Some(at(evidence_at)),
            verdict,
            stage: Some(Stage::Contracting),
            note: String::new(),
            by: "周".into(),
            at: at(read),
            mark: mark.into(),
        }
    }

    const MONDAY: &str = "2026-03-09T10:00:00+08:00";
    const FRIDAY: &str = "2026-03-13T10:00:00+08:00";

    #[test]
    fn what_was_said_holds_until_new_evidence_comes() {
        let (all, _) = Confirmations::default().with(&[said("a", Verdict::Ignore, MONDAY, FRIDAY)]);
        assert_eq!(all.verdict_on("D1", at(MONDAY)), Some(Verdict::Ignore));
        assert_eq!(all.verdict_on("D1", at(FRIDAY)), None);
        assert_eq!(all.verdict_on("D2", at(MONDAY)), None);
    }

    #[test]
    fn the_same_said_again_changes_nothing_and_keeps_its_moment() {
        let (first, taken) = Confirmations::default().with(&[said("a", Verdict::Confirm, MONDAY, MONDAY)]);
        assert_eq!(taken, Taken { new: 1, ..Taken::default() });
        let (second, taken) = first.with(&[said("a", Verdict::Confirm, MONDAY, FRIDAY)]);
        assert_eq!((second == first, taken), (true, Taken { known: 1, ..Taken::default() }));
        let (third, taken) = first.with(&[said("a", Verdict::Ignore, MONDAY, FRIDAY)]);
        assert_eq!((third.confirmed[0].at, taken.changed), (at(FRIDAY), 1));
    }
}
