//! Columns of the company's own that a rule reads and that no lead or no rep has.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::policy::AssignPolicy;
use super::rule::{Kind, Rule};
use super::rule_findings;
use super::rules::expression;
use super::rules::failure::Failures;
use super::rules::lookup;
use super::rules::question::Extra;
use super::window::Window;
use crate::domain::finding::{Finding, Severity};
use crate::words::rules as words;

/// What is told of the rules of `policy` on the rows of `window`, on which these `failures` came about.
pub fn findings(window: &Window<'_>, policy: &AssignPolicy, failures: &Failures) -> Vec<Finding> {
    let rules = policy.rules.iter().enumerate();
    rules
        .flat_map(|(at, rule)| {
            // Who has written what holds where the column is missing has thought of it.
            let is_guarded = rule.kind == Kind::Expression && !failures.has(at);
            let severity = if is_guarded { Severity::Warning } else { Severity::Error };
            of_rule(at, rule, window).into_iter().map(move |finding| Finding { severity, ..finding })
        })
        .collect()
}

fn of_rule(at: usize, rule: &Rule, window: &Window<'_>) -> Vec<Finding> {
    let unknown = |extra: Extra<'_>| {
        let (known, header, column) = match extra {
            Extra::OfLead(header) => {
                (headers(window.leads.iter().map(|lead| &lead.extra)), header, words::COLUMN_OF_LEADS)
            }
            Extra::OfRep(header) => {
                (headers(window.roster.reps.iter().map(|rep| &rep.extra)), header, words::COLUMN_OF_REPS)
            }
        };
        let column = column.with("header", header);
        (!known.contains(header))
            .then(|| rule_findings::column_unknown(at, rule, column, nearest(header, &known)))
    };
    match rule.kind {
        Kind::Expression => {
            let Ok(question) = expression::question(rule) else { return Vec::new() };
            question.extras().filter_map(unknown).collect()
        }
        Kind::Lookup => {
            let parts = lookup::parts(rule).unwrap_or_default();
            let extras: BTreeSet<Extra<'_>> =
                parts.iter().flat_map(|part| part.question().extras()).collect();
            extras.into_iter().filter_map(unknown).collect()
        }
        _ => Vec::new(),
    }
}

fn headers<'a>(extras: impl Iterator<Item = &'a Vec<(Arc<str>, Arc<str>)>>) -> BTreeSet<&'a str> {
    extras.flatten().map(|(header, _)| &**header).collect()
}

/// The header that one slip makes of another; nothing where none is like it.
fn nearest<'a>(header: &str, known: &BTreeSet<&'a str>) -> Option<&'a str> {
    /// Two characters of which one is right.
    const ALIKE: f64 = 0.66;
    let scored = known.iter().map(|own| (strsim::jaro_winkler(own, header), *own));
    let likely = scored.filter(|(likeness, _)| *likeness >= ALIKE);
    likely.max_by(|left, right| left.0.total_cmp(&right.0)).map(|(_, own)| own)
}

#[cfg(test)]
mod tests {
    use super::super::health::check;
    use super::super::sample::{expression, leads, lookup, reps, window};
    use super::*;
    use crate::words::Lang;

    fn told(rule: Rule) -> Vec<(Severity, String, String)> {
        let (mut leads, reps) = (leads(6, 3), reps(2));
        leads.iter_mut().for_each(|lead| lead.extra = vec![(Arc::from("评分"), Arc::from("3"))]);
        let policy = AssignPolicy::default().with_rules(vec![Rule::new(Kind::Available), rule]);
        let window = window(&leads, &reps, &policy, 1);
        let findings = check(&window, &policy).1.into_iter().filter(|finding| finding.code == "R034");
        let hint = |finding: &Finding| finding.hint.as_ref().unwrap().text(Lang::En).to_owned();
        findings
            .map(|finding| (finding.severity, finding.message.text(Lang::En).to_owned(), hint(&finding)))
            .collect()
    }

    #[test]
    fn a_header_that_no_lead_has_is_told_with_the_one_that_is_meant() {
        assert_eq!(told(expression("double(lead.extra['评分'])")), []);
        let message = "rule 2 (expression): no lead has anything in the column '评份'";
        let expected = (Severity::Error, message.to_owned(), "did you mean '评分'?".to_owned());
        assert_eq!(told(expression("double(lead.extra['评份'])")), [expected]);
        let guarded = told(expression("lead.extra['评份'] == '' ? 0.0 : 1.0"));
        assert_eq!(guarded[0].0, Severity::Warning, "{guarded:?}");
        let of_rep = told(expression("double(rep.extra['评份'])"));
        assert!(
            of_rep[0].1.contains("no rep has anything") && !of_rep[0].2.contains("did you"),
            "{of_rep:?}"
        );
    }

    #[test]
    fn a_header_in_the_key_of_a_table_is_looked_for_too() {
        let key = [("工号", "rep.rep_id"), ("行业", "lead.extra['行业名']")];
        let key = key.map(|(column, source)| (column.to_owned(), source.to_owned()));
        let told = told(Rule { key: Some(key.into()), ..lookup() });
        assert!(told.len() == 1 && told[0].0 == Severity::Error, "{told:?}");
    }
}
