//! Keys that point nowhere: a row names a lead, a rep, a contract that its table does not have.

use std::collections::HashMap;

use super::found::{FEW, Found, Hit};
use super::ground::Ground;
use super::nearest::Candidates;
use super::tables::Row;
use crate::domain::assign::owners::{Meant, folded};
use crate::domain::table::Table;
use crate::domain::target::Scope;
use crate::words::{Sentence, check as words};

/// What a row says in a column.
struct Mention<'a> {
    row: Row<'a>,
    value: &'a str,
}

/// A value that nothing has, and its rows.
struct Missing<'a> {
    value: &'a str,
    first: Row<'a>,
    rows: usize,
}

/// What can be said to help with a value that nothing has.
fn help<'a>(
    ground: &Ground<'a>,
    to: Table,
    value: &str,
    nearest: impl Fn(&str) -> Option<&'a str>,
) -> Option<Sentence> {
    if ground.is_set_aside(to, value) {
        return Some(words::SET_ASIDE.with("to", to.phrase()));
    }
    nearest(value).map(|best| words::NEAREST.with("best", best))
}

/// One column that names rows of another table.
struct Link<'a, K, N> {
    column: &'static str,
    to: Table,
    mentions: Box<dyn Iterator<Item = Mention<'a>> + 'a>,
    knows: K,
    help: N,
}

fn mentions<'a, T>(
    rows: &'a [T],
    value: impl Fn(&'a T) -> Option<&'a str> + 'a,
) -> Box<dyn Iterator<Item = Mention<'a>> + 'a>
where
    Row<'a>: From<&'a T>,
{
    let named = rows.iter().filter_map(move |row| Some((row, value(row)?.trim())));
    Box::new(
        named.filter(|(_, value)| !value.is_empty()).map(|(row, value)| Mention { row: row.into(), value }),
    )
}

impl<'a, K, N> Link<'a, K, N>
where
    K: Fn(&str) -> bool,
    N: Fn(&str) -> Option<Sentence>,
{
    /// One hit a value that nothing has; a single one where most have none.
    fn follow(self) -> Found {
        let Link { column, to, mentions, knows, help } = self;
        let mut found = Found::default();
        let mut seen: HashMap<&str, Option<usize>> = HashMap::new();
        let mut missing: Vec<Missing<'_>> = Vec::new();
        for Mention { row, value } in mentions {
            found.look();
            let at = *seen.entry(value).or_insert_with(|| {
                (!knows(value)).then(|| {
                    missing.push(Missing { value, first: row, rows: 0 });
                    missing.len() - 1
                })
            });
            at.into_iter().for_each(|at| missing[at].rows += 1);
        }
        if missing.len() > FEW && missing.len() * 2 > seen.len() {
            found.push(|| mostly(&missing, seen.len(), found_rows(&missing), column, to));
            found.is_lumped = true;
            return found;
        }
        for Missing { value, first, rows } in missing {
            let message = || {
                let message = words::NOWHERE.with("row", first.told());
                message.with("column", column).with("value", value).with("to", to.phrase())
            };
            found.push(|| {
                Hit::at(first, column, words::counted(message(), rows)).of_rows(rows).hinted(help(value))
            });
        }
        found
    }
}

fn found_rows(missing: &[Missing<'_>]) -> usize {
    missing.iter().map(|missing| missing.rows).sum()
}

fn mostly(missing: &[Missing<'_>], all: usize, rows: usize, column: &str, to: Table) -> Hit {
    let first = &missing[0];
    let message = words::MOSTLY_NOWHERE
        .with("table", first.first.table.phrase())
        .with("column", column)
        .with("missing", missing.len())
        .with("all", all)
        .with("to", to.phrase())
        .with("value", first.value);
    let hint = words::MOSTLY_NOWHERE_HINT.with("to", to.phrase());
    Hit::at(first.first, column, message).of_rows(rows).hinted(Some(hint))
}

/// A link to leads, deals or contracts by their keys.
fn to_key<'a>(
    ground: &Ground<'a>,
    to: Table,
    column: &'static str,
    mentions: Box<dyn Iterator<Item = Mention<'a>> + 'a>,
) -> Found {
    let tables = ground.setting.tables;
    let knows = |key: &str| match to {
        Table::Leads => ground.knows_lead(key),
        Table::Contracts => ground.contract(key).is_some(),
        _ => ground.deal(key).is_some(),
    };
    let keys: Box<dyn Iterator<Item = &str>> = match to {
        Table::Leads => Box::new(tables.leads.iter().map(|row| row.lead_id.as_str())),
        Table::Contracts => Box::new(tables.contracts.iter().map(|row| row.contract_no.as_str())),
        _ => Box::new(tables.opportunities.iter().map(|row| row.opportunity_id.as_str())),
    };
    let candidates = Candidates::new(keys);
    let help = |key: &str| help(ground, to, key, |key| candidates.key(key));
    Link { column, to, mentions, knows, help }.follow()
}

/// A link to reps by id, name or alias; a name that two reps have is known.
fn to_rep<'a>(
    ground: &Ground<'a>,
    column: &'static str,
    mentions: Box<dyn Iterator<Item = Mention<'a>> + 'a>,
) -> Found {
    let reps = ground.setting.tables.reps;
    let names = reps.iter().filter_map(|rep| rep.name.as_deref());
    let candidates = Candidates::new(names.chain(reps.iter().map(|rep| rep.rep_id.as_str())));
    let knows = |name: &str| ground.meant(name) != Meant::Nobody;
    let help = |name: &str| help(ground, Table::Reps, name, |name| candidates.name(name));
    Link { column, to: Table::Reps, mentions, knows, help }.follow()
}

/// A link to customers by id, name, other name or short form.
fn to_customer<'a>(
    ground: &Ground<'a>,
    column: &'static str,
    mentions: Box<dyn Iterator<Item = Mention<'a>> + 'a>,
) -> Found {
    let customers = ground.setting.tables.customers;
    let candidates = Candidates::new(customers.iter().filter_map(|row| row.name.as_deref()));
    let knows = |name: &str| ground.knows_customer(name);
    let help = |name: &str| help(ground, Table::Customers, name, |name| candidates.key(name));
    Link { column, to: Table::Customers, mentions, knows, help }.follow()
}

/// A link to campaigns by code or name.
fn to_campaign<'a>(
    ground: &Ground<'a>,
    column: &'static str,
    mentions: Box<dyn Iterator<Item = Mention<'a>> + 'a>,
) -> Found {
    let campaigns = ground.setting.tables.campaigns;
    let all = || campaigns.iter().flat_map(|row| [Some(&*row.code), row.name.as_deref()]).flatten();
    let known: std::collections::HashSet<String> = all().map(folded).collect();
    let candidates = Candidates::new(all());
    let knows = |name: &str| known.contains(&folded(name));
    let help = |name: &str| help(ground, Table::Campaigns, name, |name| candidates.name(name));
    Link { column, to: Table::Campaigns, mentions, knows, help }.follow()
}

pub fn opportunity_lead(ground: &Ground<'_>) -> Found {
    let rows = ground.setting.tables.opportunities;
    let mentions = mentions(rows, |row| row.lead_id.as_ref().map(|id| id.as_str()));
    to_key(ground, Table::Leads, "lead_id", mentions)
}

pub fn opportunity_contract(ground: &Ground<'_>) -> Found {
    let rows = ground.setting.tables.opportunities;
    let mentions = mentions(rows, |row| row.contract_no.as_ref().map(|number| number.as_str()));
    to_key(ground, Table::Contracts, "contract_no", mentions)
}

pub fn opportunity_rep(ground: &Ground<'_>) -> Found {
    to_rep(ground, "rep", mentions(ground.setting.tables.opportunities, |row| row.rep.as_deref()))
}

pub fn opportunity_customer(ground: &Ground<'_>) -> Found {
    to_customer(
        ground,
        "customer",
        mentions(ground.setting.tables.opportunities, |row| row.customer.as_deref()),
    )
}

pub fn opportunity_campaign(ground: &Ground<'_>) -> Found {
    to_campaign(
        ground,
        "campaign",
        mentions(ground.setting.tables.opportunities, |row| row.campaign.as_deref()),
    )
}

pub fn contract_opportunity(ground: &Ground<'_>) -> Found {
    let rows = ground.setting.tables.contracts;
    let mentions = mentions(rows, |row| row.opportunity_id.as_ref().map(|id| id.as_str()));
    to_key(ground, Table::Opportunities, "opportunity_id", mentions)
}

pub fn contract_customer(ground: &Ground<'_>) -> Found {
    to_customer(ground, "customer", mentions(ground.setting.tables.contracts, |row| row.customer.as_deref()))
}

pub fn contract_rep(ground: &Ground<'_>) -> Found {
    to_rep(ground, "rep", mentions(ground.setting.tables.contracts, |row| row.rep.as_deref()))
}

pub fn payment_contract(ground: &Ground<'_>) -> Found {
    let rows = ground.setting.tables.payments;
    let mentions = mentions(rows, |row| row.contract_no.as_ref().map(|number| number.as_str()));
    to_key(ground, Table::Contracts, "contract_no", mentions)
}

pub fn payment_opportunity(ground: &Ground<'_>) -> Found {
    let rows = ground.setting.tables.payments;
    let mentions = mentions(rows, |row| row.opportunity_id.as_ref().map(|id| id.as_str()));
    to_key(ground, Table::Opportunities, "opportunity_id", mentions)
}

pub fn lead_owner(ground: &Ground<'_>) -> Found {
    to_rep(ground, "owner", mentions(ground.setting.tables.leads, |row| row.owner.as_deref()))
}

pub fn lead_campaign(ground: &Ground<'_>) -> Found {
    to_campaign(ground, "campaign", mentions(ground.setting.tables.leads, |row| row.campaign.as_deref()))
}

pub fn message_opportunity(ground: &Ground<'_>) -> Found {
    let rows = ground.setting.tables.messages;
    let mentions = mentions(rows, |row| row.opportunity_id.as_ref().map(|id| id.as_str()));
    to_key(ground, Table::Opportunities, "opportunity_id", mentions)
}

pub fn message_rep(ground: &Ground<'_>) -> Found {
    to_rep(ground, "rep", mentions(ground.setting.tables.messages, |row| row.rep.as_deref()))
}

pub fn stage_change_opportunity(ground: &Ground<'_>) -> Found {
    let rows = ground.setting.tables.stage_changes;
    to_key(
        ground,
        Table::Opportunities,
        "opportunity_id",
        mentions(rows, |row| Some(row.opportunity_id.as_str())),
    )
}

pub fn touch_campaign(ground: &Ground<'_>) -> Found {
    to_campaign(ground, "campaign", mentions(ground.setting.tables.touches, |row| row.campaign.as_deref()))
}

pub fn touch_rep(ground: &Ground<'_>) -> Found {
    to_rep(ground, "rep", mentions(ground.setting.tables.touches, |row| row.rep.as_deref()))
}

pub fn customer_owner(ground: &Ground<'_>) -> Found {
    to_rep(ground, "owner", mentions(ground.setting.tables.customers, |row| row.owner.as_deref()))
}

pub fn rep_manager(ground: &Ground<'_>) -> Found {
    to_rep(ground, "manager", mentions(ground.setting.tables.reps, |row| row.manager.as_deref()))
}

/// A target's name is a rep, or a team or region that a rep is in.
pub fn target_name(ground: &Ground<'_>) -> Found {
    let tables = ground.setting.tables;
    let of = |value: fn(&crate::domain::rep::Rep) -> Option<&str>| -> Vec<&str> {
        tables.reps.iter().filter_map(value).collect()
    };
    let (teams, regions) = (of(|rep| rep.team.as_deref()), of(|rep| rep.region.as_deref()));
    let mut found = Found::default();
    for scope in [Scope::Rep, Scope::Team, Scope::Region] {
        let places = if scope == Scope::Team { &teams } else { &regions };
        if scope != Scope::Rep && places.is_empty() {
            continue;
        }
        let rows = tables.targets.iter().filter(move |row| row.scope == scope);
        let mentions = Box::new(rows.map(|row| Mention { row: row.into(), value: &row.name }));
        let part = if scope == Scope::Rep {
            to_rep(ground, "name", mentions)
        } else {
            let known: std::collections::HashSet<String> = places.iter().map(|name| folded(name)).collect();
            let candidates = Candidates::new(places.iter().copied());
            let knows = |name: &str| known.contains(&folded(name));
            let help = |name: &str| candidates.name(name).map(|best| words::NEAREST.with("best", best));
            Link { column: "name", to: Table::Reps, mentions, knows, help }.follow()
        };
        found.examined += part.examined;
        found.is_lumped |= part.is_lumped;
        part.hits.into_iter().for_each(|hit| found.push(|| hit));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::made::{Made, contract, customer, deal, lead, message, origin, payment, rep};
    use super::*;
    use crate::domain::customer::Customer;
    use crate::domain::lead::Lead;
    use crate::domain::opportunity::Opportunity;
    use crate::domain::payment::Payment;
    use crate::domain::target::Target;

    fn paid(id: &str, number: &str) -> Payment {
        Payment { contract_no: Some(number.into()), ..payment(id) }
    }

    #[test]
    fn a_number_is_looked_up_however_it_is_spelled_and_told_once_with_its_rows() {
        let made = Made {
            contracts: vec![contract("HT-2026-0101")],
            payments: vec![
                paid("P1", "ht20260101"),
                paid("P2", "HT-2026-0201"),
                paid("P3", "HT-2026-0201"),
                paid("P4", "X-9"),
            ],
            ..Made::default()
        };
        assert_eq!(
            made.told("payment_contract"),
            [
                "payment P2: contract_no is 'HT-2026-0201', which the table of contracts does not have (rows: 2)",
                "payment P4: contract_no is 'X-9', which the table of contracts does not have",
            ]
        );
        let hints = made.hints("payment_contract");
        assert_eq!(hints, [Some("did you mean 'HT-2026-0101'?".to_owned()), None]);
    }

    #[test]
    fn a_lead_that_stands_in_quarantine_is_told_to_be_there() {
        let made = Made {
            leads: vec![lead("L1")],
            deals: vec![Opportunity { lead_id: Some("L2".into()), ..deal("D1") }],
            set_aside: vec![(Table::Leads, "L2".into())],
            ..Made::default()
        };
        assert!(made.hints("opportunity_lead")[0].as_ref().unwrap().contains("stands in quarantine"));
    }

    #[test]
    fn a_rep_is_known_by_id_name_and_alias_and_a_name_of_two_is_not_nowhere() {
        let owned = |id, owner: &str| Lead { owner: Some(owner.into()), ..lead(id) };
        let made = Made {
            reps: vec![rep("R1", "周婷婷"), rep("R2", "李伟"), rep("R3", "李伟")],
            leads: vec![
                owned("L1", "r1"),
                owned("L2", "周婷婷"),
                owned("L3", "小周"),
                owned("L4", "李伟"),
                owned("L5", "周停婷"),
            ],
            aliases: [("R1".to_owned(), vec!["小周".to_owned()])].into(),
            ..Made::default()
        };
        assert_eq!(
            made.told("lead_owner"),
            ["lead L5: owner is '周停婷', which the table of reps does not have"]
        );
        assert_eq!(made.hints("lead_owner"), [Some("did you mean '周婷婷'?".to_owned())]);
    }

    #[test]
    fn a_customer_is_known_by_id_alias_spelling_and_short_form() {
        let of = |id, name: &str| Opportunity { customer: Some(name.into()), ..deal(id) };
        let made = Made {
            customers: vec![Customer {
                aliases: vec!["恒达".into()],
                ..customer("C1", "苏州恒远达科技有限公司")
            }],
            deals: vec![
                of("D1", "c1"),
                of("D2", "恒达"),
                of("D3", "苏州市恒远达科技有限公司"),
                of("D4", "恒远达科技"),
                of("D5", "上海瑞丰机械有限公司"),
            ],
            ..Made::default()
        };
        let told = made.told("opportunity_customer");
        assert_eq!(
            told,
            ["deal D5: customer is '上海瑞丰机械有限公司', which the table of customers does not have"]
        );
    }

    #[test]
    fn a_table_that_is_not_the_one_that_is_meant_is_one_finding() {
        let deals =
            (0..30).map(|n| Opportunity { lead_id: Some(format!("A{n}").as_str().into()), ..deal("D") });
        let made = Made { leads: vec![lead("L1")], deals: deals.collect(), ..Made::default() };
        assert_eq!(
            made.told("opportunity_lead"),
            [
                "of 30 values of lead_id in the table of opportunities, 30 are not in the table of leads, 'A0' for one"
            ]
        );
        assert_eq!(made.result("opportunity_lead").unwrap().hits[0].rows, 30);
    }

    #[test]
    fn a_target_is_that_of_a_rep_a_team_or_a_region() {
        let target = |scope, name: &str| Target {
            scope,
            name: name.into(),
            period: "2026".into(),
            amount: None,
            origin: origin(),
        };
        let made = Made {
            reps: vec![crate::domain::rep::Rep {
                team: Some("华东一组".into()), ..rep("R1", "周婷婷")
            }],
            targets: vec![
                target(Scope::Rep, "周婷婷"),
                target(Scope::Team, "华东一组"),
                target(Scope::Team, "华东二组"),
                target(Scope::Region, "华东"),
            ],
            ..Made::default()
        };
        // No rep has a region, so nobody can say that there is no such one.
        assert_eq!(
            made.told("target_name"),
            ["target 华东二组: name is '华东二组', which the table of reps does not have"]
        );
    }

    #[test]
    fn every_link_asks_its_own_column() {
        let wrong = |text: &str| Some(std::sync::Arc::from(text));
        let day = super::super::made::at("2026-03-20 10:00");
        let made = Made {
            leads: vec![Lead { campaign: wrong("X"), owner: wrong("X"), ..lead("L1") }],
            reps: vec![crate::domain::rep::Rep { manager: wrong("X"), ..rep("R1", "周婷婷") }],
            deals: vec![Opportunity {
                rep: wrong("X"),
                campaign: wrong("X"),
                contract_no: Some("X".into()),
                lead_id: Some("X".into()),
                ..deal("D1")
            }],
            customers: vec![Customer {
                owner: wrong("X"), ..customer("C1", "上海瑞丰机械有限公司")
            }],
            messages: vec![super::super::tables::Sent {
                opportunity_id: Some("X".into()),
                rep: wrong("X"),
                ..message("M1")
            }],
            payments: vec![Payment { opportunity_id: Some("X".into()), ..paid("P1", "X") }],
            contracts: vec![crate::domain::contract::Contract {
                opportunity_id: Some("X".into()),
                rep: wrong("X"),
                ..contract("HT1")
            }],
            campaigns: vec![super::super::tables::CampaignRow {
                code: "C-1".into(),
                name: None,
                starts_on: None,
                ends_on: None,
                origin: origin(),
            }],
            touches: vec![super::super::tables::TouchRow {
                customer: "恒远达".into(),
                at: day,
                campaign: wrong("X"),
                rep: wrong("X"),
                origin: origin(),
            }],
            stage_changes: vec![crate::domain::opportunity::StageChange {
                opportunity_id: "X".into(),
                stage: None,
                at: day,
                by: None,
                origin: origin(),
            }],
            targets: vec![Target {
                scope: Scope::Rep,
                name: "X".into(),
                period: "2026".into(),
                amount: None,
                origin: origin(),
            }],
            ..Made::default()
        };
        let rules = super::super::rules::RULES.iter().filter(|rule| rule.code < "D100");
        for rule in rules {
            assert_eq!(made.told(rule.name).len(), 1, "{}", rule.name);
        }
    }
}
