//! The report on sharing out leads: strategies side by side.

mod bench;
mod comparison;
mod document;
mod explanation;
mod explanation_document;
mod handout;
mod health;
mod heatmap;
mod heatmap_document;
mod list;
mod preload;
mod reps;
mod shadow;
mod sheets;
mod strategy_document;
mod summary;
mod tuning;
mod vitals;
mod yardstick;
mod yardstick_document;

pub use bench::{BenchDocument, Side, bench};
pub use document::SimulationDocument;
pub use explanation::{Telling, explanation};
pub use explanation_document::ExplanationDocument;
pub use handout::{Handout, HandoutDocument};
pub use health::{RulesDocument, rules_check};
pub use list::list;
pub use preload::{PreloadDocument, Preloaded, preload};
pub use shadow::{ShadowDocument, ShadowSetting, shadow, wall_clock};
pub use sheets::{SheetSetting, sheets};
pub use strategy_document::{StrategyDocument, UpliftDocument};
pub use tuning::{Part, TuningDocument, TuningSetting, tuning};
pub use vitals::{Examined, HealthDocument, VitalsDocument, health};

use chrono::NaiveDate;

use super::model::{Body, Report, Section};
use crate::domain::assign::policy::AssignPolicy;
use crate::domain::assign::simulation::Simulation;
use crate::domain::assign::window::Window;
use crate::domain::finding::Finding;
use crate::words::assign as words;
use crate::words::{Lang, Phrase};

/// What the report is made from.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The leads and the reps.
    pub window: &'a Window<'a>,
    /// What each strategy does.
    pub simulation: &'a Simulation,
    /// The policy.
    pub policy: &'a AssignPolicy,
    /// What is odd, of rows and rules.
    pub findings: &'a [Finding],
    /// The day that the report speaks of.
    pub as_of: NaiveDate,
    /// The reader's language.
    pub lang: Lang,
}

/// The whole report.
pub fn report(setting: &Setting<'_>) -> Report {
    Report {
        title: words::TITLE.text(setting.lang).to_owned(),
        as_of: setting.as_of,
        lang: setting.lang,
        sections: sections(setting),
    }
}

/// Its sections, for a report that holds more.
pub fn sections(setting: &Setting<'_>) -> Vec<Section> {
    let mut sections = vec![summary::section(setting), comparison::comparison(setting)];
    sections.extend(comparison::fairness(setting));
    sections.extend(heatmap::sections(setting));
    sections.extend(reps::apart(setting));
    sections.push(reps::section(setting));
    sections.push(comparison::detail(setting));
    sections.extend(vitals::section(setting));
    if !setting.findings.is_empty() {
        sections.push(section(
            setting,
            "findings",
            words::FINDINGS.text(setting.lang),
            Body::Findings(setting.findings.to_vec()),
        ));
    }
    sections
}

fn section(setting: &Setting<'_>, anchor: &str, title: &str, body: Body) -> Section {
    in_chapter(words::CHAPTER, setting, anchor, title, body)
}

/// A section of a chapter of its own, so that its many columns neither widen nor shrink what a manager reads
/// first.
fn in_chapter(chapter: Phrase, setting: &Setting<'_>, anchor: &str, title: &str, body: Body) -> Section {
    Section::new(&format!("assign-{anchor}"), chapter.text(setting.lang), title, body)
}
