//! A company's own rules for chats, beside the check of the rules of assignment.

use super::assignment::AssignmentError;
use crate::domain::chat::policy::ChatPolicy;
use crate::domain::chat::shadowing::shadowings;
use crate::domain::moment::AsOf;
use crate::report::assignment::RulesDocument;
use crate::report::chat_rules;
use crate::report::model::Report;
use crate::words::Lang;

/// The check of the rules with what is hidden or needless in `[chat]`. Rules of chats are checked where
/// there are no leads to try the rules of assignment on too.
///
/// # Errors
/// What the check of assignment found, where `[chat]` has nothing of its own.
pub fn beside(
    checked: Result<(Report, RulesDocument), AssignmentError>,
    policy: &ChatPolicy,
    as_of: AsOf,
    lang: Lang,
) -> Result<(Report, RulesDocument), AssignmentError> {
    if policy.is_plain() {
        return checked;
    }
    let (mut report, mut document) = match checked {
        Ok(checked) => checked,
        Err(AssignmentError::NoLeads | AssignmentError::NoReps) => chat_rules::alone(as_of.day(), lang),
        Err(error) => return Err(error),
    };
    let found = shadowings(policy);
    report.sections.extend(chat_rules::sections(policy, &found, lang));
    document.findings.extend(found);
    Ok((report, document))
}
