//! The way of one sum through the cascade, for people and for programs.

use serde::Serialize;

use crate::domain::moment::AsOf;
use crate::domain::revenue::explain::{Explanation, Scored};
use crate::domain::revenue::matching::score::Sign;
use crate::report::model::{Body, Line, Report, Section, Tone};
use crate::words::{Lang, revenue as words};

/// The document of an explanation.
#[derive(Debug, Serialize)]
pub struct ExplanationDocument {
    schema_version: u32,
    subject: String,
    kind: &'static str,
    verdict: &'static str,
    steps: Vec<StepDocument>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    scores: Vec<ScoreDocument>,
}

/// The score of a contract: bits, and what each sign adds to them.
#[derive(Debug, Serialize)]
struct ScoreDocument {
    contract_no: String,
    bits: f64,
    probability: f64,
    asks: bool,
    signs: Vec<SignDocument>,
}

#[derive(Debug, Serialize)]
struct SignDocument {
    zh: &'static str,
    en: &'static str,
    bits: f64,
}

#[derive(Debug, Serialize)]
struct StepDocument {
    zh: String,
    en: String,
    decides: bool,
}

/// The explanation as a report and as a document.
pub fn explanation(
    told: &Explanation,
    currency: &str,
    as_of: AsOf,
    lang: Lang,
) -> (Report, ExplanationDocument) {
    let said = |step: &crate::domain::revenue::explain::Told, lang| {
        step.sentence.clone().with("unit", words::unit(currency)).text(lang)
    };
    let line = |step: &crate::domain::revenue::explain::Told| {
        let tone = match (step.decides, step.is_good) {
            (false, _) => Tone::Plain,
            (true, true) => Tone::Good,
            (true, false) => Tone::Warn,
        };
        Line::toned(said(step, lang), tone)
    };
    let title = words::EXPLANATION.with("id", &told.subject).text(lang);
    let body = Body::Text(told.steps.iter().map(line).collect());
    let section = Section::new("revenue-explanation", words::TITLE.text(lang), words::WAY.text(lang), body);
    let report = Report { title: title.clone(), as_of: as_of.day(), lang, sections: vec![section] };
    let step = |step: &crate::domain::revenue::explain::Told| StepDocument {
        zh: said(step, Lang::Zh),
        en: said(step, Lang::En),
        decides: step.decides,
    };
    let document = ExplanationDocument {
        schema_version: 1,
        subject: told.subject.clone(),
        kind: told.kind,
        verdict: told.verdict,
        steps: told.steps.iter().map(step).collect(),
        scores: told.scores.iter().map(score).collect(),
    };
    (report, document)
}

fn score(scored: &Scored) -> ScoreDocument {
    let sign = |sign: Sign| SignDocument {
        zh: sign.phrase.zh,
        en: sign.phrase.en,
        bits: f64::from(sign.weight) / 1000.0,
    };
    ScoreDocument {
        contract_no: scored.number.clone(),
        bits: scored.score.bits as f64 / 1000.0,
        probability: scored.score.probability(),
        asks: scored.score.asks,
        signs: scored.score.signs().map(sign).collect(),
    }
}
