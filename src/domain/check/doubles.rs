//! One thing twice, or two things under one name: customers, phones, numbers of contracts.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::found::{Found, Hit};
use super::ground::Ground;
use super::tables::Row;
use crate::domain::assign::owners::folded;
use crate::domain::customer::Customer;
use crate::domain::lead::Lead;
use crate::domain::revenue::company::{self, Company, Likeness, Parts};
use crate::domain::revenue::contract_no;
use crate::words::check as words;

/// A name of fewer characters without a legal form may well be two people's.
const LONG_ENOUGH: usize = 5;
/// Under one core more firms than this are namesakes: a short name among them fits several.
const NAMESAKES: usize = 200;

/// So many ids of one firm are named.
const SHOWN: usize = 5;

/// A customer and its name.
type Named<'a> = (&'a Customer, &'a str);

/// Customers by what their names come to, in the order of the rows.
fn by_name(customers: &[Customer]) -> BTreeMap<Company, Vec<Named<'_>>> {
    let mut groups: BTreeMap<Company, Vec<Named<'_>>> = BTreeMap::new();
    for (row, name) in customers.iter().filter_map(|row| Some((row, row.name.as_deref()?))) {
        let company = company::with_parts(name, |parts| {
            (!parts.core.is_empty()).then(|| Company::from(Parts { full: false, ..parts }))
        });
        if let Some(company) = company {
            groups.entry(company).or_default().push((row, name));
        }
    }
    groups
}

/// Whether one spelling can only be one firm.
fn is_certain(name: &str) -> bool {
    company::with_parts(name, |parts| parts.full) || company::normal(name).chars().count() >= LONG_ENOUGH
}

fn twice(found: &mut Found, phrase: crate::words::Phrase, first: Named<'_>, second: Named<'_>) {
    found.push(|| {
        let message = phrase
            .with("second", second.0.customer_id.as_str())
            .with("other", second.1)
            .with("first", first.0.customer_id.as_str())
            .with("name", first.1);
        Hit::at(second.0.into(), "name", message)
    });
}

/// Customers whose names are the same, whatever their spelling.
pub fn customer_twice(ground: &Ground<'_>) -> Found {
    let customers = ground.setting.tables.customers;
    let mut found = Found { examined: customers.len(), ..Found::default() };
    for rows in by_name(customers).values() {
        let certain: Vec<_> = rows.iter().copied().filter(|(_, name)| is_certain(name)).collect();
        match certain.as_slice() {
            [] | [_] => {}
            [first, second] => twice(&mut found, words::CUSTOMER_TWICE, *first, *second),
            all => found.push(|| often(all)),
        }
    }
    found
}

fn often(all: &[Named<'_>]) -> Hit {
    let ids = all.iter().take(SHOWN).map(|(row, _)| row.customer_id.as_str()).collect::<Vec<_>>().join(", ");
    let ids = if all.len() > SHOWN { format!("{ids} …") } else { ids };
    let message = words::CUSTOMER_OFTEN.with("name", all[0].1).with("count", all.len()).with("ids", ids);
    Hit::at(all[1].0.into(), "name", message).of_rows(all.len())
}

/// Customers of whom one name may be a short form of the other's, where no third fits; short names that are equal.
pub fn customer_alike(ground: &Ground<'_>) -> Found {
    let customers = ground.setting.tables.customers;
    let mut found = Found { examined: customers.len(), ..Found::default() };
    let groups = by_name(customers);
    for rows in groups.values() {
        let (first, others) = rows.split_at(1);
        for other in others.iter().filter(|other| !is_certain(other.1)) {
            twice(&mut found, words::CUSTOMER_ALIKE, first[0], *other);
        }
    }
    let mut by_core: BTreeMap<&str, Vec<(Company, Named<'_>)>> = BTreeMap::new();
    for (company, rows) in &groups {
        by_core.entry(company.parts().core).or_default().push((Company::of(rows[0].1), rows[0]));
    }
    for firms in by_core.values().filter(|firms| (2..=NAMESAKES).contains(&firms.len())) {
        for (at, (company, row)) in firms.iter().enumerate() {
            let like = |(_, (other, _)): &(usize, &(Company, _))| {
                company.parts().likeness(other.parts()) == Likeness::Short
            };
            let others = firms.iter().enumerate().filter(|(other, _)| *other != at);
            let alike: Vec<_> = others.filter(like).take(2).collect();
            // Each pair once, from its shorter name.
            if let [(_, (_, other))] = alike.as_slice()
                && (row.1.len(), at) < (other.1.len(), alike[0].0)
            {
                twice(&mut found, words::CUSTOMER_ALIKE, *other, *row);
            }
        }
    }
    found
}

/// The leads of each phone, in the order of the rows.
fn by_phone(leads: &[Lead]) -> BTreeMap<&str, Vec<&Lead>> {
    let mut groups: BTreeMap<&str, Vec<&Lead>> = BTreeMap::new();
    for lead in leads.iter().filter(|lead| lead.invalid != Some(true)) {
        if let Some(phone) = lead.phone.as_deref() {
            groups.entry(phone).or_default().push(lead);
        }
    }
    groups
}

/// The customer of a lead: what its name comes to.
fn customer(lead: &Lead) -> Option<String> {
    lead.customer.as_deref().map(|name| company::normal(name).into_owned()).filter(|name| !name.is_empty())
}

/// One phone under two customers.
pub fn lead_phone(ground: &Ground<'_>) -> Found {
    let mut found = Found::default();
    for (phone, leads) in by_phone(ground.setting.tables.leads) {
        found.examined += leads.len();
        let customers: BTreeSet<String> = leads.iter().filter_map(|lead| customer(lead)).collect();
        if customers.len() < 2 {
            continue;
        }
        let other =
            leads.iter().find(|lead| customer(lead).is_some_and(|name| Some(name) != customer(leads[0])));
        let Some(other) = other else { continue };
        found.push(|| {
            let message = words::LEAD_PHONE
                .with("phone", phone)
                .with("customers", customers.len())
                .with("first", leads[0].customer.as_deref().unwrap_or_default())
                .with("second", other.customer.as_deref().unwrap_or_default());
            Hit::at((*other).into(), "phone", message).of_rows(leads.len())
        });
    }
    found
}

/// One customer's phone in leads of two reps.
pub fn lead_of_two_reps<'a>(ground: &Ground<'a>) -> Found {
    let mut found = Found::default();
    for (_, leads) in by_phone(ground.setting.tables.leads) {
        found.examined += leads.len();
        let mut owners: HashMap<Option<String>, &'a Lead> = HashMap::new();
        for lead in leads.iter().filter(|lead| lead.owner.is_some()) {
            let first = *owners.entry(customer(lead)).or_insert(lead);
            let owner = |lead: &'a Lead| {
                let rep = ground.rep(lead.owner.as_deref()).map(|rep| rep.rep_id.to_string());
                rep.or_else(|| lead.owner.as_deref().map(folded))
            };
            if owner(first) != owner(lead) {
                found.push(|| {
                    let message = words::LEAD_OF_TWO_REPS
                        .with("second", lead.lead_id.as_str())
                        .with("other", lead.owner.as_deref().unwrap_or_default())
                        .with("first", first.lead_id.as_str())
                        .with("owner", first.owner.as_deref().unwrap_or_default());
                    Hit::at((*lead).into(), "owner", message)
                });
            }
        }
    }
    found
}

/// One number of a contract under two firms, in the register or in the CRM.
pub fn contract_of_two_customers(ground: &Ground<'_>) -> Found {
    let tables = ground.setting.tables;
    let contracts = tables
        .contracts
        .iter()
        .filter_map(|row| Some((row.contract_no.as_str(), row.customer.as_deref()?, Row::from(row))));
    let deals = tables.opportunities.iter().filter_map(|row| {
        Some((row.contract_no.as_ref()?.as_str(), row.customer.as_deref()?, Row::from(row)))
    });
    let mut found = Found::default();
    let mut firsts: HashMap<String, &str> = HashMap::new();
    for (number, name, row) in contracts.chain(deals) {
        found.look();
        let first = *firsts.entry(contract_no::normal(number)).or_insert(name);
        if differ(ground, first, name) {
            found.push(|| {
                let message = words::CONTRACT_OF_TWO.with("number", number).with("first", first);
                let message = message.with("row", row.told()).with("second", name);
                Hit::at(row, "customer", message)
            });
        }
    }
    found
}

/// A contract whose deal is another firm's.
pub fn contract_deal_customer(ground: &Ground<'_>) -> Found {
    let mut found = Found::default();
    for row in ground.setting.tables.contracts {
        let Some(deal) = row.opportunity_id.as_ref().and_then(|id| ground.deal(id.as_str())) else {
            continue;
        };
        let (Some(name), Some(other)) = (row.customer.as_deref(), deal.customer.as_deref()) else { continue };
        found.look();
        if differ(ground, name, other) {
            found.push(|| {
                let message = words::CONTRACT_DEAL_CUSTOMER
                    .with("contract", row.contract_no.as_str())
                    .with("name", name)
                    .with("deal", deal.opportunity_id.as_str())
                    .with("other", other);
                Hit::at(row.into(), "customer", message)
            });
        }
    }
    found
}

/// Whether two names are those of two firms for certain: neither spellings nor short forms nor kin.
fn differ<'a>(ground: &Ground<'a>, one: &'a str, two: &'a str) -> bool {
    if one == two || company::normal(one) == company::normal(two) {
        return false;
    }
    let firm = |name| ground.firm(Some(name));
    let is_one = firm(one).is_some() && firm(one) == firm(two);
    let differ = |one: Parts<'_>, two: Parts<'_>| {
        one.likeness(two) == Likeness::Different && !one.may_stand_for(two) && !two.may_stand_for(one)
    };
    !is_one && company::with_parts(one, |one| company::with_parts(two, |two| differ(one, two)))
}

#[cfg(test)]
mod tests {
    use super::super::made::{Made, contract, customer, deal, lead, rep};
    use super::*;
    use crate::domain::contract::Contract;
    use crate::domain::opportunity::Opportunity;

    #[test]
    fn one_firm_in_two_spellings_is_entered_twice() {
        let made = Made {
            customers: vec![
                customer("C1", "苏州恒远达科技有限公司"),
                customer("C2", "苏州市恒遠達科技有限公司"),
                customer("C3", "无锡恒远达科技有限公司"),
                customer("C4", "张伟"),
                customer("C5", "张伟"),
            ],
            ..Made::default()
        };
        assert_eq!(
            made.told("customer_twice"),
            ["customer C2 '苏州市恒遠達科技有限公司' is C1 '苏州恒远达科技有限公司'"]
        );
        assert_eq!(made.told("customer_alike"), ["customer C5 '张伟' may be C4 '张伟'"]);
    }

    #[test]
    fn a_firm_entered_often_is_one_finding() {
        let customers = (1..=3).map(|n| customer(&format!("C{n}"), "苏州恒远达科技有限公司"));
        let made = Made { customers: customers.collect(), ..Made::default() };
        assert_eq!(
            made.told("customer_twice"),
            ["customer '苏州恒远达科技有限公司' is entered 3 times: C1, C2, C3"]
        );
    }

    #[test]
    fn a_short_name_may_be_the_only_firm_that_it_fits() {
        let two = vec![customer("C1", "上海瑞丰机械有限公司"), customer("C2", "瑞丰机械")];
        let made = Made { customers: two.clone(), ..Made::default() };
        assert_eq!(made.told("customer_alike"), ["customer C2 '瑞丰机械' may be C1 '上海瑞丰机械有限公司'"]);
        let third = customer("C3", "宁波瑞丰机械有限公司");
        let made = Made { customers: [two, vec![third]].concat(), ..Made::default() };
        assert_eq!(made.told("customer_alike"), [""; 0]);
    }

    #[test]
    fn a_phone_is_of_one_customer_and_its_leads_of_one_rep() {
        let of = |id, customer: &str, owner: &str| Lead {
            phone: Some("13800000001".into()),
            customer: Some(customer.into()),
            owner: Some(owner.into()),
            ..lead(id)
        };
        let made = Made {
            reps: vec![rep("R1", "周婷婷"), rep("R2", "李伟")],
            leads: vec![
                of("L1", "苏州恒远达科技有限公司", "R1"),
                of("L2", "苏州恒远达科技有限公司", "周婷婷"),
                of("L3", "苏州恒远达科技有限公司", "李伟"),
                of("L4", "上海瑞丰机械有限公司", "李伟"),
                Lead { invalid: Some(true), ..of("L5", "宁波博泰电子有限公司", "R1") },
            ],
            ..Made::default()
        };
        assert_eq!(
            made.told("lead_phone"),
            [
                "phone 13800000001 is in leads of 2 customers: '苏州恒远达科技有限公司', '上海瑞丰机械有限公司'"
            ]
        );
        assert_eq!(
            made.told("lead_of_two_reps"),
            ["leads L3 (李伟) and L1 (R1) have one customer and one phone"]
        );
    }

    #[test]
    fn a_contract_is_of_one_customer_and_of_the_customer_of_its_deal() {
        let of = |id, customer: &str| Opportunity {
            contract_no: Some("ht1".into()),
            customer: Some(customer.into()),
            ..deal(id)
        };
        let made = Made {
            contracts: vec![Contract { opportunity_id: Some("D3".into()), ..contract("HT-1") }],
            deals: vec![
                of("D1", "恒远达"),
                of("D2", "苏州恒远达科技有限公司无锡分公司"),
                of("D3", "上海瑞丰机械有限公司"),
            ],
            ..Made::default()
        };
        assert_eq!(
            made.told("contract_of_two_customers"),
            ["contract ht1 is that of '苏州恒远达科技有限公司', but deal D3 says '上海瑞丰机械有限公司'"]
        );
        assert_eq!(
            made.told("contract_deal_customer"),
            ["contract HT-1 is with '苏州恒远达科技有限公司', its deal D3 with '上海瑞丰机械有限公司'"]
        );
    }
}
