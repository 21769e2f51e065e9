//! Every rule of the check, one line after the other: code, name, severity, tables, words, question.

use std::sync::LazyLock;

use super::found::Found;
use super::ground::Ground;
use super::{coverage, dates, doubles, keys, people, process, stale, sums};
use crate::domain::finding::Severity::{self, Error, Info, Warning};
use crate::domain::table::Table::{
    self, Campaigns, Contracts, Customers, Leads, Messages, Opportunities, Payments, Reps, StageChanges,
    Targets, Touches,
};
use crate::words::{Phrase, check as words};

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// The stable code of its findings.
    pub code: &'static str,
    /// Its name in `[check.rules]`.
    pub name: &'static str,
    /// How grave it is where the policy says nothing.
    pub severity: Severity,
    /// The tables without which it cannot be run.
    pub needs: &'static [Table],
    /// What is wrong where it finds something.
    pub title: Phrase,
    /// What to do about it.
    pub hint: Phrase,
    /// The question.
    pub ask: fn(&Ground<'_>) -> Found,
}

/// The names of all rules, for who misspells one.
pub static NAMES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| RULES.iter().map(|rule| rule.name).collect());

type Ask = fn(&Ground<'_>) -> Found;

const fn rule(
    code: &'static str,
    name: &'static str,
    severity: Severity,
    needs: &'static [Table],
    (title, hint): (Phrase, Phrase),
    ask: Ask,
) -> Rule {
    Rule { code, name, severity, needs, title, hint, ask }
}

/// The rules, in the order of their codes.
#[rustfmt::skip]
pub static RULES: &[Rule] = &[
    // Keys that point nowhere.
    rule("D001", "opportunity_lead", Warning, &[Opportunities, Leads], (words::T_OPPORTUNITY_LEAD, words::H_KEY), keys::opportunity_lead),
    rule("D002", "opportunity_rep", Warning, &[Opportunities, Reps], (words::T_OPPORTUNITY_REP, words::H_REP), keys::opportunity_rep),
    rule("D003", "opportunity_customer", Info, &[Opportunities, Customers], (words::T_OPPORTUNITY_CUSTOMER, words::H_CUSTOMER), keys::opportunity_customer),
    rule("D004", "opportunity_contract", Error, &[Opportunities, Contracts], (words::T_OPPORTUNITY_CONTRACT, words::H_CONTRACT), keys::opportunity_contract),
    rule("D005", "opportunity_campaign", Info, &[Opportunities, Campaigns], (words::T_OPPORTUNITY_CAMPAIGN, words::H_CAMPAIGN), keys::opportunity_campaign),
    rule("D006", "contract_opportunity", Error, &[Contracts, Opportunities], (words::T_CONTRACT_OPPORTUNITY, words::H_KEY), keys::contract_opportunity),
    rule("D007", "contract_customer", Info, &[Contracts, Customers], (words::T_CONTRACT_CUSTOMER, words::H_CUSTOMER), keys::contract_customer),
    rule("D008", "contract_rep", Warning, &[Contracts, Reps], (words::T_CONTRACT_REP, words::H_REP), keys::contract_rep),
    rule("D009", "payment_contract", Error, &[Payments, Contracts], (words::T_PAYMENT_CONTRACT, words::H_CONTRACT), keys::payment_contract),
    rule("D010", "payment_opportunity", Error, &[Payments, Opportunities], (words::T_PAYMENT_OPPORTUNITY, words::H_KEY), keys::payment_opportunity),
    rule("D011", "lead_owner", Warning, &[Leads, Reps], (words::T_LEAD_OWNER, words::H_REP), keys::lead_owner),
    rule("D012", "lead_campaign", Info, &[Leads, Campaigns], (words::T_LEAD_CAMPAIGN, words::H_CAMPAIGN), keys::lead_campaign),
    rule("D013", "message_opportunity", Warning, &[Messages, Opportunities], (words::T_MESSAGE_OPPORTUNITY, words::H_KEY), keys::message_opportunity),
    rule("D014", "message_rep", Warning, &[Messages, Reps], (words::T_MESSAGE_REP, words::H_REP), keys::message_rep),
    rule("D015", "stage_change_opportunity", Warning, &[StageChanges, Opportunities], (words::T_STAGE_CHANGE_OPPORTUNITY, words::H_KEY), keys::stage_change_opportunity),
    rule("D016", "target_name", Warning, &[Targets, Reps], (words::T_TARGET_NAME, words::H_TARGET), keys::target_name),
    rule("D017", "touch_campaign", Info, &[Touches, Campaigns], (words::T_TOUCH_CAMPAIGN, words::H_CAMPAIGN), keys::touch_campaign),
    rule("D018", "touch_rep", Warning, &[Touches, Reps], (words::T_TOUCH_REP, words::H_REP), keys::touch_rep),
    rule("D019", "customer_owner", Warning, &[Customers, Reps], (words::T_CUSTOMER_OWNER, words::H_REP), keys::customer_owner),
    rule("D020", "rep_manager", Info, &[Reps], (words::T_REP_MANAGER, words::H_REP), keys::rep_manager),
    // Dates that cannot be.
    rule("D101", "lead_dates", Warning, &[Leads], (words::T_LEAD_DATES, words::H_DATES), dates::lead_dates),
    rule("D102", "opportunity_dates", Warning, &[Opportunities], (words::T_OPPORTUNITY_DATES, words::H_DATES), dates::opportunity_dates),
    rule("D103", "signed_before_created", Info, &[Opportunities], (words::T_SIGNED_BEFORE_CREATED, words::H_SIGNED_BEFORE_CREATED), dates::signed_before_created),
    rule("D104", "contract_dates", Warning, &[Contracts], (words::T_CONTRACT_DATES, words::H_DATES), dates::contract_dates),
    rule("D105", "leave_dates", Warning, &[Reps], (words::T_LEAVE_DATES, words::H_DATES), dates::leave_dates),
    rule("D106", "campaign_dates", Warning, &[Campaigns], (words::T_CAMPAIGN_DATES, words::H_DATES), dates::campaign_dates),
    rule("D107", "owned_before_hired", Info, &[Leads, Reps], (words::T_OWNED_BEFORE_HIRED, words::H_OWNED_BEFORE_HIRED), dates::owned_before_hired),
    rule("D108", "paid_before_signed", Info, &[Payments, Contracts], (words::T_PAID_BEFORE_SIGNED, words::H_PAID_BEFORE_SIGNED), dates::paid_before_signed),
    rule("D109", "future_date", Warning, &[], (words::T_FUTURE, words::H_FUTURE), dates::future_date),
    rule("D110", "ancient_date", Warning, &[], (words::T_ANCIENT, words::H_ANCIENT), dates::ancient_date),
    // Sums that cannot be.
    rule("D201", "negative_sum", Error, &[], (words::T_NEGATIVE, words::H_NEGATIVE), sums::negative_sum),
    rule("D202", "negative_contract", Warning, &[Contracts], (words::T_NEGATIVE_CONTRACT, words::H_NEGATIVE_CONTRACT), sums::negative_contract),
    rule("D203", "zero_sum", Warning, &[], (words::T_ZERO, words::H_ZERO), sums::zero_sum),
    rule("D204", "unit_slip", Info, &[Opportunities], (words::T_UNIT_SLIP, words::H_UNIT_SLIP), sums::unit_slip),
    rule("D205", "contract_slip", Warning, &[Contracts, Opportunities], (words::T_CONTRACT_SLIP, words::H_UNIT_SLIP), sums::contract_slip),
    rule("D206", "instalments", Warning, &[Contracts], (words::T_INSTALMENTS, words::H_INSTALMENTS), sums::instalments),
    // One thing twice, two things under one name.
    rule("D301", "customer_twice", Warning, &[Customers], (words::T_CUSTOMER_TWICE, words::H_CUSTOMER_TWICE), doubles::customer_twice),
    rule("D302", "customer_alike", Info, &[Customers], (words::T_CUSTOMER_ALIKE, words::H_CUSTOMER_ALIKE), doubles::customer_alike),
    rule("D303", "lead_phone", Info, &[Leads], (words::T_LEAD_PHONE, words::H_LEAD_PHONE), doubles::lead_phone),
    rule("D304", "lead_of_two_reps", Warning, &[Leads], (words::T_LEAD_OF_TWO_REPS, words::H_LEAD_OF_TWO_REPS), doubles::lead_of_two_reps),
    rule("D305", "contract_of_two_customers", Error, &[], (words::T_CONTRACT_OF_TWO, words::H_CONTRACT_OF_TWO), doubles::contract_of_two_customers),
    rule("D306", "contract_deal_customer", Warning, &[Contracts, Opportunities], (words::T_CONTRACT_DEAL_CUSTOMER, words::H_CONTRACT_DEAL_CUSTOMER), doubles::contract_deal_customer),
    // Reps.
    rule("D401", "left_with_deals", Warning, &[Reps, Opportunities], (words::T_LEFT_WITH_DEALS, words::H_LEFT), people::left_with_deals),
    rule("D402", "left_with_leads", Warning, &[Reps, Leads], (words::T_LEFT_WITH_LEADS, words::H_LEFT), people::left_with_leads),
    rule("D403", "away_with_deals", Info, &[Reps, Opportunities], (words::T_AWAY_WITH_DEALS, words::H_AWAY), people::away_with_deals),
    rule("D404", "idle_rep", Info, &[Reps, Leads], (words::T_IDLE_REP, words::H_IDLE_REP), people::idle_rep),
    rule("D405", "rep_name_twice", Warning, &[Reps], (words::T_REP_NAME_TWICE, words::H_REP_NAME_TWICE), people::rep_name_twice),
    // How far deals and contracts are.
    rule("D501", "signed_without_contract", Warning, &[Opportunities, Contracts], (words::T_WITHOUT_CONTRACT, words::H_WITHOUT_CONTRACT), process::signed_without_contract),
    rule("D502", "archived_but_lost", Error, &[Opportunities, Contracts], (words::T_ARCHIVED_BUT_LOST, words::H_ARCHIVED_BUT_LOST), process::archived_but_lost),
    rule("D503", "voided_but_signed", Warning, &[Opportunities, Contracts], (words::T_VOIDED_BUT_SIGNED, words::H_VOIDED_BUT_SIGNED), process::voided_but_signed),
    // Tables as wholes.
    rule("D601", "stale_table", Warning, &[], (words::T_STALE, words::H_STALE), stale::stale_table),
    rule("D602", "spans_apart", Warning, &[], (words::T_SPANS, words::H_SPANS), stale::spans_apart),
    rule("D603", "coverage", Warning, &[], (words::T_COVERAGE, words::H_COVERAGE), coverage::coverage),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_run_on_and_names_are_their_own() {
        assert!(RULES.windows(2).all(|pair| pair[0].code < pair[1].code));
        let names: std::collections::BTreeSet<&str> = NAMES.iter().copied().collect();
        assert_eq!(names.len(), RULES.len());
    }
}
