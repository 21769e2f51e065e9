//! What would the policy have done meanwhile? A shadow, carried on by every run.

use chrono::NaiveDate;

use super::assignment::{Ask, AssignmentError, Rows};
use crate::config::Policy;
use crate::domain::assign::rules::Rules;
use crate::domain::assign::shadow::Shadow;
use crate::domain::assign::simulation::Run;
use crate::domain::assign::strategy::Strategy;
use crate::domain::moment::{AsOf, Zone};
use crate::report::assignment::{self, ShadowDocument, ShadowSetting};
use crate::report::model::Report;
use crate::words::Lang;

/// A shadow as it stands now.
#[derive(Debug)]
pub struct Shadowed {
    /// The shadow, to be kept.
    pub shadow: Shadow,
    /// For people.
    pub report: Report,
    /// For programs.
    pub document: ShadowDocument,
}

/// Carries `shadow` on to `as_of`: lets the policy decide on what has come since, and compares.
///
/// # Errors
/// Nobody to give leads to.
pub fn carry(
    rows: &Rows,
    shadow: Shadow,
    policy: &Policy,
    as_of: AsOf,
    lang: Lang,
) -> Result<Shadowed, AssignmentError> {
    let zone = policy.zone();
    let seen_at = shadow.seen_at(as_of);
    let span = days(&shadow, zone);
    let rows = covered(rows, &shadow, span.0, zone);
    let ask = Ask { span: Some(span), seed: shadow.seed, ..Ask::default() };
    let (window, _) = rows.any_window(policy, seen_at, &ask)?;
    let (shadow, outcome) = shadow.advance(&window, &policy.assign, as_of);
    let manual = Run::new(&window, &policy.assign, Strategy::Manual);
    let policy_run = Run::of(&window, &Rules::new(&policy.assign, &window).0, Strategy::Policy, outcome);
    let setting = ShadowSetting {
        window: &window,
        shadow: &shadow,
        runs: [&manual, &policy_run],
        tolerance_pct: policy.assign.tolerance_pct,
        as_of,
        zone,
        lang,
    };
    let (report, document) = (assignment::shadow(&setting), ShadowDocument::new(&setting));
    Ok(Shadowed { report, document, shadow })
}

/// The days of a shadow.
fn days(shadow: &Shadow, zone: Zone) -> (NaiveDate, NaiveDate) {
    let first = zone.day(shadow.started + chrono::Duration::milliseconds(1));
    (first, zone.day(shadow.until).max(first))
}

/// The rows without the leads of the first day that came before the shadow started.
fn covered(rows: &Rows, shadow: &Shadow, first: NaiveDate, zone: Zone) -> Rows {
    let mut rows = rows.clone();
    let midnight = zone.midnight(first);
    rows.leads.retain(|lead| match lead.created_at.or(lead.assigned_at) {
        Some(moment) => moment < midnight || shadow.covers(moment),
        None => false,
    });
    rows
}
