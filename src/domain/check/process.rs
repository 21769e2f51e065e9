//! Deals and contracts that say different things about how far they are.

use std::collections::HashSet;

use super::found::{Found, Hit};
use super::ground::Ground;
use crate::domain::contract::ContractStatus;
use crate::domain::opportunity::Opportunity;
use crate::domain::stage::Stage;
use crate::words::check as words;

/// Whether each signed deal has a contract: one that names it, one that it names, or one of its customer.
pub fn signed_deals<'a>(ground: &Ground<'a>) -> Vec<(&'a Opportunity, bool)> {
    let tables = ground.setting.tables;
    let customers: HashSet<_> =
        tables.contracts.iter().filter_map(|row| ground.firm(row.customer.as_deref())).collect();
    let signed = tables.opportunities.iter().filter(|deal| ground.is_signed(deal));
    let has = |deal: &Opportunity, firm: Option<u32>| {
        !ground.contracts_of(deal).is_empty() || firm.is_some_and(|firm| customers.contains(&firm))
    };
    signed.map(|deal| (deal, has(deal, ground.firm(deal.customer.as_deref())))).collect()
}

pub fn signed_without_contract(ground: &Ground<'_>) -> Found {
    let deals = signed_deals(ground);
    let mut found = Found { examined: deals.len(), ..Found::default() };
    for (deal, _) in deals.iter().filter(|(_, has)| !has) {
        found.push(|| {
            let message = words::WITHOUT_CONTRACT
                .with("deal", deal.opportunity_id.as_str())
                .with("customer", deal.customer.as_deref().unwrap_or("?"))
                .with("sum", deal.amount.unwrap_or_default().to_string());
            Hit::at((*deal).into(), "contract_no", message)
        });
    }
    found
}

/// Deals that are lost though a contract of theirs is archived.
pub fn archived_but_lost(ground: &Ground<'_>) -> Found {
    let mut found = Found::default();
    for deal in ground.setting.tables.opportunities {
        let contracts = ground.contracts_of(deal);
        if contracts.is_empty() {
            continue;
        }
        found.look();
        let archived = contracts.into_iter().find(|contract| ground.is_archived(contract));
        if let Some(contract) = archived.filter(|_| deal.stage == Some(Stage::Lost)) {
            found.push(|| {
                let message = words::ARCHIVED_BUT_LOST
                    .with("deal", deal.opportunity_id.as_str())
                    .with("contract", contract.contract_no.as_str())
                    .with("sum", contract.amount.to_string());
                Hit::at(deal.into(), "stage", message)
            });
        }
    }
    found
}

/// Deals that are signed though every contract of theirs is void.
pub fn voided_but_signed(ground: &Ground<'_>) -> Found {
    let mut found = Found::default();
    for deal in ground.setting.tables.opportunities.iter().filter(|deal| ground.is_signed(deal)) {
        let contracts = ground.contracts_of(deal);
        let Some(first) = contracts.first() else { continue };
        found.look();
        if contracts.iter().all(|contract| contract.status == Some(ContractStatus::Voided)) {
            found.push(|| {
                let message = words::VOIDED_BUT_SIGNED
                    .with("deal", deal.opportunity_id.as_str())
                    .with("contract", first.contract_no.as_str());
                Hit::at(deal.into(), "stage", message)
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::made::{Made, contract, deal, won};
    use super::*;
    use crate::domain::contract::Contract;

    #[test]
    fn a_signed_deal_has_a_contract_by_number_id_or_customer() {
        let of = |deal: Opportunity, name: &str| Opportunity { customer: Some(name.into()), ..deal };
        let named = Opportunity { contract_no: Some("HT2".into()), ..won("D2") };
        let made = Made {
            deals: vec![
                of(won("D1"), "恒远达科技"),
                of(named, "上海瑞丰机械有限公司"),
                of(won("D3"), "宁波博泰电子有限公司"),
                of(won("D4"), "杭州凯腾食品有限公司"),
                of(deal("D5"), "杭州凯腾食品有限公司"),
            ],
            contracts: vec![
                contract("HT1"),
                Contract { customer: None, ..contract("HT-2") },
                Contract { customer: None, opportunity_id: Some("D3".into()), ..contract("HT3") },
            ],
            ..Made::default()
        };
        assert_eq!(
            made.told("signed_without_contract"),
            [
                "deal D4 (杭州凯腾食品有限公司, 1,000.00) is signed, and the register has no contract of it or of the customer"
            ]
        );
    }

    #[test]
    fn an_export_without_any_contract_is_one_finding() {
        let of = |n: usize| Opportunity {
            customer: Some("宁波博泰电子有限公司".into()),
            ..won(&format!("D{n}"))
        };
        let made =
            Made { deals: (0..30).map(of).collect(), contracts: vec![contract("HT1")], ..Made::default() };
        let told = made.told("signed_without_contract");
        assert_eq!(told.len(), 1);
        assert!(told[0].starts_with("30 of 30 that were looked at, for example: deal D0 "), "{told:?}");
    }

    #[test]
    fn stage_and_contract_agree() {
        let of = |deal: Opportunity, number: &str| Opportunity { contract_no: Some(number.into()), ..deal };
        let made = Made {
            deals: vec![
                of(Opportunity { stage: Some(Stage::Lost), ..deal("D1") }, "HT1"),
                of(won("D2"), "HT2"),
                of(won("D3"), "HT1"),
            ],
            contracts: vec![
                contract("HT1"),
                Contract { status: Some(ContractStatus::Voided), ..contract("HT2") },
            ],
            ..Made::default()
        };
        assert_eq!(
            made.told("archived_but_lost"),
            ["deal D1 is lost, but its contract HT1 over 1,000.00 is archived"]
        );
        assert_eq!(made.told("voided_but_signed"), ["deal D2 is signed, but its contract HT2 is void"]);
    }
}
