//! Who gets the leads that nobody owns? Given out for good, one run after the other.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use chrono::Days;

use super::assignment::{Ask, AssignmentError, Rows, sheets_of};
use crate::config::Policy;
use crate::domain::assign::audit;
use crate::domain::assign::decision::{Anew, Decision, Ledger};
use crate::domain::assign::owners::RepNames;
use crate::domain::assign::replay::Replay;
use crate::domain::assign::rules::Rules;
use crate::domain::assign::rules::failure::Failures;
use crate::domain::assign::standing;
use crate::domain::assign::strategy::Strategy;
use crate::domain::assign::window::is_unowned;
use crate::domain::moment::AsOf;
use crate::report::assignment::{Handout, HandoutDocument};
use crate::report::model::Report;
use crate::words::Lang;

/// How the leads are to be given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Order {
    /// Which earlier decisions are taken anew.
    pub anew: Anew,
    /// Whether the report has a sheet for each rep.
    pub sheets: bool,
}

/// What was given out now and before.
#[derive(Debug)]
pub struct HandedOut {
    /// For people.
    pub report: Report,
    /// For programs.
    pub document: HandoutDocument,
    /// The list for the CRM: every lead that was decided and has no owner there yet.
    pub list: Report,
    /// All decisions, those of before among them.
    pub ledger: Ledger,
}

/// Gives out the leads that nobody owns, balanced over the last thirty days where no span is given. What was
/// decided `before` stays, but for what `order` wants to be decided anew. The lines that the audit grows by go to
/// `audit`, one after the other; what it says where it does not take them is the inner result.
///
/// # Errors
/// No leads, or nobody to give them to; then nothing is written.
#[expect(clippy::too_many_arguments, reason = "what is asked, of what, and where the audit goes")]
pub fn hand_out(
    mut rows: Rows,
    before: &Ledger,
    order: Order,
    policy: &Policy,
    as_of: AsOf,
    ask: &Ask,
    lang: Lang,
    audit: &mut dyn io::Write,
) -> Result<io::Result<HandedOut>, AssignmentError> {
    rows.leads.retain(|lead| !(is_unowned(lead) && lead.invalid == Some(true)));
    if rows.leads.is_empty() {
        return Err(AssignmentError::NoLeads);
    }
    let unowned: BTreeSet<String> =
        rows.leads.iter().filter(|lead| is_unowned(lead)).map(|lead| lead.lead_id.to_string()).collect();
    let kept = kept(before, order.anew, &unowned, &rows);
    give_kept(&mut rows, &kept);
    let month = as_of.day().checked_sub_days(Days::new(29)).map(|from| (from, as_of.day()));
    let ask = Ask { unowned_now: true, span: ask.span.or(month), ..ask.clone() };
    let (window, mut findings) = rows.any_window(policy, as_of, &ask)?;
    let (rules, odd) = Rules::new(&policy.assign, &window);
    let replay = Replay::new(&window, rules);
    let mut failures = Failures::default();
    let count = |replay: &Replay<'_>, lead, _| failures.count(replay, lead);
    let outcome = replay.clone().resume_watched(&window.recorded, count);
    findings.extend(odd);
    findings.extend(failures.findings(&policy.assign, &window));
    let decisions: Vec<Decision> = kept.values().cloned().collect();
    let names = RepNames::new(&window.roster.reps, &policy.reps.aliases);
    findings.extend(standing::findings(&decisions, &unowned, &rows.leads, &window, &names));
    let handout = Handout::new(&window, &outcome, &unowned, kept, before, as_of.day());
    let end = (Strategy::Policy.word(), before.audit.clone());
    let head = match audit::append(replay, &window.recorded, handout.told(), end, audit) {
        Ok(head) => head,
        Err(error) => return Ok(Err(error)),
    };
    let mut report = handout.report(&findings, lang);
    if order.sheets {
        report.sections.extend(sheets_of(&window, policy, &window.recorded, as_of, lang));
    }
    Ok(Ok(HandedOut {
        report,
        document: handout.document(&findings),
        list: handout.list(lang),
        ledger: handout.ledger(head),
    }))
}

/// The decisions that stay, by lead.
fn kept(before: &Ledger, anew: Anew, unowned: &BTreeSet<String>, rows: &Rows) -> BTreeMap<String, Decision> {
    let working: BTreeSet<&str> =
        rows.reps.iter().filter(|rep| rep.active != Some(false)).map(|rep| rep.rep_id.as_str()).collect();
    let stays = |decision: &&Decision| match anew {
        _ if !unowned.contains(&decision.lead_id) => true,
        Anew::Nothing => true,
        Anew::OfWhoLeft => working.contains(decision.rep_id.as_str()),
        Anew::Everything => false,
    };
    let decisions = before.decisions.iter().filter(stays);
    decisions.map(|decision| (decision.lead_id.clone(), decision.clone())).collect()
}

/// Leads that were given out count for their rep as if the CRM said so; those of a rep who is in no table
/// any more count for nobody.
fn give_kept(rows: &mut Rows, kept: &BTreeMap<String, Decision>) {
    let reps: BTreeSet<&str> = rows.reps.iter().map(|rep| rep.rep_id.as_str()).collect();
    rows.leads.retain_mut(|lead| {
        let decision = kept.get(lead.lead_id.as_str()).filter(|_| is_unowned(lead));
        let Some(decision) = decision else { return true };
        lead.owner = Some(decision.rep_id.as_str().into());
        reps.contains(decision.rep_id.as_str())
    });
}
