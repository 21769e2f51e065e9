//! How many rows lead on to the next table.

use std::collections::HashSet;

use super::found::{Found, Hit};
use super::ground::{Ground, binds};
use super::process::signed_deals;
use crate::domain::payment::{Direction, Payment, PaymentStatus};
use crate::domain::revenue::contract_no::{self, Numbers};
use crate::domain::table::Table;
use crate::words::{Phrase, check as words};

/// Fewer rows than this have no share worth a word.
const FEW: usize = 10;

/// The rows of a table, and those of them that lead on.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// Its name, as in the policy.
    pub name: &'static str,
    /// What is counted.
    pub phrase: Phrase,
    /// The table that is counted.
    pub table: Table,
    /// The rows that could lead on.
    pub all: usize,
    /// Those that do.
    pub with: usize,
    /// The least share that will do, in percent; 0 where any will.
    pub least: f64,
}

impl Measure {
    /// The share in percent; `None` of nothing.
    pub fn percent(&self) -> Option<f64> {
        (self.all > 0).then(|| self.with as f64 * 100.0 / self.all as f64)
    }

    /// Whether the share is too small, and of enough rows to say so.
    pub fn is_short(&self) -> bool {
        self.all >= FEW && self.percent().is_some_and(|percent| percent < self.least)
    }
}

/// The measures whose tables are there.
pub fn measures(ground: &Ground<'_>) -> Vec<Measure> {
    let policy = &ground.setting.policy.coverage;
    let mut measures = Vec::new();
    let mut add = |name, phrase, table, other, least, count: &dyn Fn() -> (usize, usize)| {
        if ground.absent(&[table, other]).is_none() {
            let (all, with) = count();
            measures.push(Measure { name, phrase, table, all, with, least });
        }
    };
    let (deals, contracts, payments) = (Table::Opportunities, Table::Contracts, Table::Payments);
    add("deals_with_lead", words::DEALS_WITH_LEAD, deals, Table::Leads, policy.deals_with_lead, &|| {
        let known = ground.setting.tables.opportunities.iter().filter_map(|deal| deal.lead_id.as_ref());
        (ground.setting.tables.opportunities.len(), known.filter(|id| ground.knows_lead(id.as_str())).count())
    });
    add(
        "signed_with_contract",
        words::SIGNED_WITH_CONTRACT,
        deals,
        contracts,
        policy.signed_with_contract,
        &|| {
            let signed = signed_deals(ground);
            (signed.len(), signed.iter().filter(|(_, has)| *has).count())
        },
    );
    if ground.absent(&[contracts, payments]).is_none() {
        let paid = Paid::of(ground);
        let least = policy.contracts_with_payment;
        add("contracts_with_payment", words::CONTRACTS_WITH_PAYMENT, contracts, payments, least, &|| {
            paid.contracts
        });
        let least = policy.payments_with_contract;
        add("payments_with_contract", words::PAYMENTS_WITH_CONTRACT, payments, contracts, least, &|| {
            paid.payments
        });
    }
    let least = policy.deals_with_chat;
    add("deals_with_chat", words::DEALS_WITH_CHAT, deals, Table::Messages, least, &|| {
        deals_with_chat(ground)
    });
    measures
}

/// Contracts and receipts, each with how many of them have one of the other.
struct Paid {
    contracts: (usize, usize),
    payments: (usize, usize),
}

impl Paid {
    /// A receipt has a contract where it names its number, in its column or in its words, or its deal.
    fn of(ground: &Ground<'_>) -> Paid {
        let contracts = ground.setting.tables.contracts;
        let mut numbers = Numbers::default();
        for (row, at) in contracts.iter().zip(0..) {
            contract_no::with_normal(row.contract_no.as_str(), |number| numbers.add(number, at));
        }
        let mut of_deal: std::collections::HashMap<String, u32> = std::collections::HashMap::new();
        for (row, at) in contracts.iter().zip(0..) {
            if let Some(id) = &row.opportunity_id {
                of_deal.insert(contract_no::normal(id.as_str()), at);
            }
        }
        let find = |payment: &Payment| {
            let number = payment.contract_no.as_ref().map(|number| contract_no::normal(number.as_str()));
            let deal = payment.opportunity_id.as_ref().map(|id| contract_no::normal(id.as_str()));
            let told = || {
                let mut texts = [&payment.memo, &payment.purpose].into_iter().flatten();
                texts.find_map(|text| numbers.find_in(text).first().copied())
            };
            let own = number.and_then(|number| numbers.get(&number));
            own.or_else(|| of_deal.get(&deal?).copied()).or_else(told)
        };
        let is_receipt = |payment: &&Payment| {
            payment.direction == Direction::In && payment.status == PaymentStatus::Received
        };
        let mut paid: HashSet<u32> = HashSet::new();
        let (mut all, mut with) = (0, 0);
        for payment in ground.setting.tables.payments.iter().filter(is_receipt) {
            all += 1;
            if let Some(contract) = find(payment) {
                with += 1;
                paid.insert(contract);
            }
        }
        let binding = contracts.iter().zip(0u32..).filter(|(row, _)| binds(row));
        let (mut contracts, mut with_payment) = (0, 0);
        for (_, at) in binding {
            contracts += 1;
            with_payment += usize::from(paid.contains(&at));
        }
        Paid { contracts: (contracts, with_payment), payments: (all, with) }
    }
}

/// Open deals, and those that a message names by id or by customer.
fn deals_with_chat(ground: &Ground<'_>) -> (usize, usize) {
    let tables = ground.setting.tables;
    let ids: HashSet<&str> =
        tables.messages.iter().filter_map(|row| row.opportunity_id.as_ref()).map(|id| id.as_str()).collect();
    let names: HashSet<&str> = tables.messages.iter().filter_map(|row| row.customer.as_deref()).collect();
    let firms: HashSet<u32> = names.iter().filter_map(|name| ground.firm(Some(*name))).collect();
    let open = tables.opportunities.iter().filter(|deal| ground.is_open(deal));
    let (mut all, mut with) = (0, 0);
    for deal in open {
        all += 1;
        let firm = ground.firm(deal.customer.as_deref());
        let by_name = deal.customer.as_deref().is_some_and(|name| names.contains(name));
        let has = ids.contains(deal.opportunity_id.as_str())
            || by_name
            || firm.is_some_and(|firm| firms.contains(&firm));
        with += usize::from(has);
    }
    (all, with)
}

pub fn coverage(ground: &Ground<'_>) -> Found {
    let mut found = Found::default();
    for measure in ground.measures() {
        found.examined += measure.all;
        if measure.is_short() {
            let message = words::SHORT
                .with("what", measure.phrase)
                .with("with", measure.with)
                .with("all", measure.all)
                .with("percent", format!("{:.1}", measure.percent().unwrap_or_default()))
                .with("least", format!("{}", measure.least));
            found.push(|| Hit::about(measure.table, message).of_rows(measure.all - measure.with));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::made::{Made, contract, deal, lead, message, payment};
    use crate::domain::contract::{Contract, ContractStatus};
    use crate::domain::opportunity::Opportunity;
    use crate::domain::payment::{Direction, Payment};

    #[test]
    fn a_receipt_names_its_contract_in_its_column_its_words_or_by_its_deal() {
        let other = |n: usize| payment(&format!("X{n}"));
        let mut payments = vec![
            Payment { contract_no: Some("ht1".into()), ..payment("P1") },
            Payment { memo: Some("付HT-2002货款".into()), ..payment("P2") },
            Payment { opportunity_id: Some("D3".into()), ..payment("P3") },
            Payment { direction: Direction::Out, ..payment("P4") },
        ];
        payments.extend((0..7).map(other));
        let mut contracts = vec![
            contract("HT-1"),
            contract("HT-2002"),
            Contract { opportunity_id: Some("D3".into()), ..contract("HT-3") },
            Contract { status: Some(ContractStatus::Draft), ..contract("HT-4") },
        ];
        contracts.extend((0..7).map(|n| contract(&format!("Y-{n}"))));
        let made = Made { contracts, payments, ..Made::default() };
        assert_eq!(
            made.told("coverage"),
            [
                "signed contracts with a payment: 3 of 10, 30.0 %, below 50 %",
                "receipts whose contract is known: 3 of 10, 30.0 %, below 60 %",
            ]
        );
    }

    #[test]
    fn deals_lead_back_to_leads_and_on_to_chats() {
        let mut deals: Vec<Opportunity> = (0..10).map(|n| deal(&format!("D{n}"))).collect();
        deals[0].lead_id = Some("L1".into());
        deals.iter_mut().skip(1).for_each(|deal| deal.customer = None);
        let mut chat = message("M1");
        chat.customer = Some("苏州恒远达科技有限公司".into());
        let made = Made { leads: vec![lead("L1")], deals, messages: vec![chat], ..Made::default() };
        assert_eq!(
            made.told("coverage"),
            [
                "deals whose lead is known: 1 of 10, 10.0 %, below 30 %",
                "open deals with a chat: 1 of 10, 10.0 %, below 30 %",
            ]
        );
    }

    #[test]
    fn of_a_few_rows_nothing_is_said() {
        let made = Made { leads: vec![lead("L1")], deals: vec![deal("D1")], ..Made::default() };
        assert!(made.told("coverage").is_empty());
    }
}
