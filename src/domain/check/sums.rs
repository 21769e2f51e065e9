//! Sums that no deal, contract or target can have, and parts that do not make the whole.

use std::collections::HashMap;

use super::found::{Found, Hit};
use super::ground::{Ground, binds};
use super::tables::Row;
use crate::domain::contract::{Contract, Part};
use crate::domain::money::Money;
use crate::domain::opportunity::Opportunity;
use crate::words::check as words;

/// Fewer peers than this tell nothing about what is usual.
const PEERS: usize = 20;
/// A sum is only called too small where it is this much further off than one that is too large.
const SMALLER: i64 = 10;
/// What percentages may miss 100 by.
const PERCENT_SLACK: f64 = 0.011;

fn look<'a>(found: &mut Found, row: impl Into<Row<'a>>, column: &str, sum: Option<Money>) {
    let Some(sum) = sum else { return };
    found.look();
    if sum < Money::ZERO {
        let row = row.into();
        let message = words::NEGATIVE.with("row", row.told());
        found.push(|| Hit::at(row, column, message.with("column", column).with("sum", sum.to_string())));
    }
}

pub fn negative_sum(ground: &Ground<'_>) -> Found {
    let tables = ground.setting.tables;
    let mut found = Found::default();
    for lead in tables.leads {
        look(&mut found, lead, "amount", lead.amount);
        look(&mut found, lead, "deal_amount", lead.deal_amount);
    }
    tables.opportunities.iter().for_each(|deal| look(&mut found, deal, "amount", deal.amount));
    tables.targets.iter().for_each(|target| look(&mut found, target, "amount", target.amount));
    found
}

/// A register's sum below nought may be an amendment that takes back a part.
pub fn negative_contract(ground: &Ground<'_>) -> Found {
    let mut found = Found::default();
    for row in ground.setting.tables.contracts.iter().filter(|row| binds(row)) {
        look(&mut found, row, "amount", Some(row.amount));
    }
    found
}

/// Deals that are signed for nothing, contracts over nothing, payments of nothing.
pub fn zero_sum(ground: &Ground<'_>) -> Found {
    let tables = ground.setting.tables;
    let mut found = Found::default();
    let mut look = |row: Row<'_>, is_zero: bool, phrase: crate::words::Phrase| {
        found.look();
        if is_zero {
            found.push(|| Hit::at(row, "amount", phrase.with("key", row.key)));
        }
    };
    for deal in tables.opportunities.iter().filter(|deal| ground.is_signed(deal)) {
        look(deal.into(), deal.amount.is_none_or(Money::is_zero), words::ZERO_DEAL);
    }
    for row in tables.contracts.iter().filter(|row| binds(row)) {
        look(row.into(), row.amount.is_zero(), words::ZERO_CONTRACT);
    }
    for payment in tables.payments {
        look(payment.into(), payment.amount.is_zero(), words::ZERO_PAYMENT);
    }
    found
}

/// Deals whose sum is so far from that of their peers that 元 and 万元 may have been mixed up.
pub fn unit_slip(ground: &Ground<'_>) -> Found {
    let deals = ground.setting.tables.opportunities;
    let times = i64::from(ground.setting.policy.slip_times.max(2));
    let mut peers: HashMap<(&str, Option<&str>), Vec<Money>> = HashMap::new();
    for (deal, sum) in positive(deals) {
        let currency: &str = &deal.currency;
        peers.entry((currency, None)).or_default().push(sum);
        if let Some(product) = deal.product.as_deref() {
            peers.entry((currency, Some(product))).or_default().push(sum);
        }
    }
    let usual: HashMap<_, Money> = peers
        .into_iter()
        .filter(|(_, sums)| sums.len() >= PEERS)
        .map(|(key, mut sums)| {
            let middle = sums.len() / 2;
            (key, *sums.select_nth_unstable(middle).1)
        })
        .collect();
    let mut found = Found::default();
    for (deal, sum) in positive(deals) {
        let product = deal.product.as_deref();
        let Some(median) =
            usual.get(&(&*deal.currency, product)).or_else(|| usual.get(&(&*deal.currency, None)))
        else {
            continue;
        };
        found.look();
        let is_large = sum.fen() / times >= median.fen();
        let is_small = sum.fen().saturating_mul(times * SMALLER) <= median.fen();
        if is_large || is_small {
            found.push(|| {
                let phrase = if is_large { words::SLIP_LARGE } else { words::SLIP_SMALL };
                let message = phrase.with("key", deal.opportunity_id.as_str()).with("sum", sum.to_string());
                Hit::at(deal.into(), "amount", message.with("median", median.to_string()))
            });
        }
    }
    found
}

fn positive(deals: &[Opportunity]) -> impl Iterator<Item = (&Opportunity, Money)> {
    deals.iter().filter_map(|deal| Some((deal, deal.amount.filter(|sum| *sum > Money::ZERO)?)))
}

/// A contract and its deal whose sums are so far apart that one of them has another unit.
pub fn contract_slip(ground: &Ground<'_>) -> Found {
    let times = i64::from(ground.setting.policy.slip_times.max(2));
    let mut found = Found::default();
    for contract in ground.setting.tables.contracts.iter().filter(|row| row.amount > Money::ZERO) {
        let Some(deal) = contract.opportunity_id.as_ref().and_then(|id| ground.deal(id.as_str())) else {
            continue;
        };
        let Some(sum) = deal.amount.filter(|sum| *sum > Money::ZERO) else { continue };
        if deal.currency != contract.currency {
            continue;
        }
        found.look();
        let (less, more) = (sum.min(contract.amount), sum.max(contract.amount));
        if more.fen() / times >= less.fen() {
            found.push(|| {
                let message = words::CONTRACT_SLIP
                    .with("contract", contract.contract_no.as_str())
                    .with("sum", contract.amount.to_string())
                    .with("deal", deal.opportunity_id.as_str())
                    .with("other", sum.to_string());
                Hit::at(contract.into(), "amount", message)
            });
        }
    }
    found
}

/// Instalments that do not make up the contract.
pub fn instalments(ground: &Ground<'_>) -> Found {
    let mut found = Found::default();
    for row in ground.setting.tables.contracts.iter().filter(|row| !row.instalments.is_empty()) {
        found.look();
        if let Some(message) = instalments_wrong(row) {
            found.push(|| Hit::at(row.into(), "instalments", message));
        }
    }
    found
}

fn instalments_wrong(row: &Contract) -> Option<crate::words::Sentence> {
    let percents = row.instalments.iter().map(|one| match one.part {
        Part::Percent(percent) => Some(percent),
        Part::Fen(_) => None,
    });
    if let Some(percents) = percents.collect::<Option<Vec<f64>>>() {
        let sum: f64 = percents.iter().sum();
        let message = words::PERCENTS.with("contract", row.contract_no.as_str());
        return ((sum - 100.0).abs() > PERCENT_SLACK).then(|| message.with("sum", format!("{sum:.2}")));
    }
    let sum: Money = row.instalments.iter().map(|one| one.part.of(row.amount)).sum();
    // A yuan of rounding a part is nobody's mistake.
    let slack = Money::of_yuan(i64::try_from(row.instalments.len()).unwrap_or(i64::MAX));
    ((sum - row.amount).abs() > slack).then(|| {
        words::INSTALMENTS
            .with("contract", row.contract_no.as_str())
            .with("sum", sum.to_string())
            .with("whole", row.amount.to_string())
    })
}

#[cfg(test)]
mod tests {
    use super::super::made::{Made, contract, deal, payment, won};
    use super::*;
    use crate::domain::contract::{ContractStatus, Instalment};
    use crate::domain::payment::Payment;

    fn over(id: &str, yuan: i64) -> Opportunity {
        Opportunity { amount: Some(Money::of_yuan(yuan)), ..deal(id) }
    }

    #[test]
    fn a_sum_below_zero_is_told_and_a_void_contract_is_not() {
        let less = Contract { amount: Money::of_yuan(-5), ..contract("HT1") };
        let made = Made {
            deals: vec![over("D1", -1), over("D2", 1)],
            contracts: vec![Contract { status: Some(ContractStatus::Voided), ..less.clone() }, less],
            ..Made::default()
        };
        assert_eq!(made.told("negative_sum"), ["deal D1: amount is -1.00"]);
        assert_eq!(made.told("negative_contract"), ["contract HT1: amount is -5.00"]);
    }

    #[test]
    fn nothing_is_odd_only_where_something_is_signed_or_paid() {
        let made = Made {
            deals: vec![over("D1", 0), Opportunity { amount: None, ..won("D2") }],
            contracts: vec![Contract { amount: Money::ZERO, ..contract("HT1") }],
            payments: vec![Payment { amount: Money::ZERO, ..payment("P1") }],
            ..Made::default()
        };
        assert_eq!(
            made.told("zero_sum"),
            ["deal D2 is signed and has no sum", "contract HT1 is over nothing", "payment P1 is of nothing"]
        );
    }

    #[test]
    fn a_deal_is_compared_with_those_of_its_product() {
        let of = |id: String, product: &str, yuan| Opportunity {
            product: Some(product.into()),
            ..over(&id, yuan)
        };
        let small = (0..25).map(|n| of(format!("S{n:02}"), "small", 100));
        let large = (0..25).map(|n| of(format!("L{n:02}"), "large", 50_000));
        let odd = [of("X1".into(), "small", 10_000), of("X2".into(), "large", 50)];
        let made = Made { deals: small.chain(large).chain(odd).collect(), ..Made::default() };
        assert_eq!(
            made.told("unit_slip"),
            [
                "deal X1 is over 10,000.00; the median of its peers is 100.00: far too large",
                "deal X2 is over 50.00; the median of its peers is 50,000.00: far too small",
            ]
        );
    }

    #[test]
    fn few_deals_have_no_usual_sum() {
        let made = Made { deals: vec![over("D1", 1), over("D2", 1_000_000)], ..Made::default() };
        assert_eq!(made.told("unit_slip"), [""; 0]);
    }

    #[test]
    fn a_contract_is_compared_with_its_deal() {
        let of = |number, yuan| Contract {
            opportunity_id: Some("D1".into()),
            amount: Money::of_yuan(yuan),
            ..contract(number)
        };
        let made = Made {
            deals: vec![over("D1", 128)],
            contracts: vec![of("HT1", 1_280_000), of("HT2", 1_280)],
            ..Made::default()
        };
        assert_eq!(
            made.told("contract_slip"),
            ["contract HT1 is over 1,280,000.00, its deal D1 over 128.00"]
        );
    }

    #[test]
    fn instalments_make_up_the_contract() {
        let of = |number, parts: &[Part]| {
            let instalments = parts.iter().map(|part| Instalment { part: *part, due: None });
            Contract { instalments: instalments.collect(), ..contract(number) }
        };
        let yuan = |sum| Part::Fen(Money::of_yuan(sum));
        let made = Made {
            contracts: vec![
                of("HT1", &[Part::Percent(30.0), Part::Percent(60.0)]),
                of("HT2", &[Part::Percent(33.33), Part::Percent(33.33), Part::Percent(33.33)]),
                of("HT3", &[yuan(300), yuan(600)]),
                of("HT4", &[yuan(300), Part::Percent(70.0)]),
            ],
            ..Made::default()
        };
        assert_eq!(
            made.told("instalments"),
            [
                "the instalments of contract HT1 make up 90.00 %",
                "the instalments of contract HT3 make up 900.00 of 1,000.00"
            ]
        );
    }
}
