//! What a program can answer.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Trouble;

/// An answer about one lead. For a filter, who scores above nought may take it; for a score, who is
/// allowed has 1 and nobody else has anything.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The same for every rep.
    Score(f64),
    /// A score for each rep, by id; 0 for those who are not named.
    Scores(BTreeMap<String, f64>),
    /// Those who may take the lead.
    Allow(Vec<String>),
}

/// A score beyond this is a mistake.
const LARGEST: f64 = 1e6;

/// How much of what is no answer is told.
const SHOWN: usize = 60;

#[derive(Deserialize)]
struct Line {
    id: u64,
    score: Option<f64>,
    scores: Option<BTreeMap<String, f64>>,
    allow: Option<Vec<String>>,
    error: Option<String>,
}

impl Answer {
    /// What it says of a rep.
    pub fn score_of(&self, rep_id: &str) -> f64 {
        match self {
            Answer::Score(score) => *score,
            Answer::Scores(scores) => scores.get(rep_id).copied().unwrap_or(0.0),
            Answer::Allow(reps) => f64::from(u8::from(reps.iter().any(|one| one == rep_id))),
        }
    }

    /// The reps that it names.
    pub fn named(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        match self {
            Answer::Score(_) => Box::new(std::iter::empty()),
            Answer::Scores(scores) => Box::new(scores.keys().map(String::as_str)),
            Answer::Allow(reps) => Box::new(reps.iter().map(String::as_str)),
        }
    }

    fn holds(&self) -> bool {
        let within = |score: &f64| score.abs() <= LARGEST;
        match self {
            Answer::Score(score) => within(score),
            Answer::Scores(scores) => scores.values().all(within),
            Answer::Allow(_) => true,
        }
    }
}

/// Reads a line of a program: the id of the question, and the answer or why there is none.
///
/// # Errors
/// The line is no answer to any question.
pub fn read(line: &[u8]) -> Result<(u64, Result<Answer, Trouble>), Trouble> {
    let rubbish = || Trouble::Rubbish(beginning(line));
    // Some systems begin what they print with a byte order mark.
    let json = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let said: Line = serde_json::from_slice(json).map_err(|_| rubbish())?;
    let answer = match (said.score, said.scores, said.allow, said.error) {
        (Some(score), None, None, None) => Ok(Answer::Score(score)),
        (None, Some(scores), None, None) => Ok(Answer::Scores(scores)),
        (None, None, Some(reps), None) => Ok(Answer::Allow(reps)),
        (None, None, None, Some(words)) => Err(Trouble::Refused(beginning(words.as_bytes()))),
        _ => Err(rubbish()),
    };
    Ok((said.id, answer.and_then(|answer| if answer.holds() { Ok(answer) } else { Err(rubbish()) })))
}

/// How a text begins, on one line and without what a terminal would obey.
pub fn beginning(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(&text[..text.len().min(4 * SHOWN)]);
    let mut shown: String = text.trim().chars().filter(|letter| !letter.is_control()).take(SHOWN).collect();
    if text.trim().chars().count() > SHOWN {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str) -> Result<(u64, Result<Answer, Trouble>), Trouble> {
        read(line.as_bytes())
    }

    #[test]
    fn three_forms_and_an_apology() {
        let (id, answer) = said(r#"{"id":7,"scores":{"R1":0.5,"R2":-1}}"#).unwrap();
        let answer = answer.unwrap();
        assert_eq!((id, answer.score_of("R1"), answer.score_of("R2")), (7, 0.5, -1.0));
        assert_eq!(answer.score_of("R3"), 0.0);
        let allowed = said(r#"{"id":7,"allow":["R1"],"why":"brand"}"#).unwrap().1.unwrap();
        assert_eq!((allowed.score_of("R1"), allowed.score_of("R2")), (1.0, 0.0));
        assert_eq!(said(r#"{"id":7,"score":2}"#).unwrap().1.unwrap().score_of("R9"), 2.0);
        let sorry = said(r#"{"id":7,"error":"unknown \u001b[31mbrand"}"#).unwrap().1;
        assert_eq!(sorry, Err(Trouble::Refused("unknown [31mbrand".to_owned())));
    }

    #[test]
    fn a_byte_order_mark_before_an_answer_is_no_rubbish() {
        assert_eq!(said("\u{feff}{\"id\":7,\"score\":2}").unwrap(), (7, Ok(Answer::Score(2.0))));
    }

    #[test]
    fn anything_else_is_rubbish() {
        for line in ["", "ok", "{}", "[1]", r#"{"score":1}"#, r#"{"id":-1,"score":1}"#, "\u{fffd}"] {
            assert!(matches!(said(line), Err(Trouble::Rubbish(_))), "{line}");
        }
        for line in [
            r#"{"id":1}"#,
            r#"{"id":1,"score":1,"allow":[]}"#,
            r#"{"id":1,"score":1e9}"#,
            r#"{"id":1,"scores":{"R1":-2e6}}"#,
        ] {
            assert!(matches!(said(line), Ok((1, Err(Trouble::Rubbish(_))))), "{line}");
        }
        assert!(said(r#"{"id":1,"score":NaN}"#).is_err() && said(r#"{"id":1,"score":1e999}"#).is_err());
    }

    #[test]
    fn rubbish_is_told_by_how_it_begins() {
        let long = "ab".repeat(300);
        let Err(Trouble::Rubbish(shown)) = read(long.as_bytes()) else { panic!() };
        assert_eq!(shown.chars().count(), SHOWN + 1);
    }
}
