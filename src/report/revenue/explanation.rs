//! The way of one sum through the cascade, for people and for programs.

use serde::Serialize;

use crate::domain::moment::AsOf;
use crate::domain::revenue::explain::Explanation;
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
        Line::toned(said(step, lang), if step.decides { Tone::Good } else { Tone::Plain })
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
    };
    (report, document)
}
