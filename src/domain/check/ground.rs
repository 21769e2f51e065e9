//! What every rule stands on: the tables, the policy, and what is looked up in them again and again.

use std::cell::{OnceCell, RefCell};
use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::coverage::{Measure, measures};
use super::policy::CheckPolicy;
use super::tables::Tables;
use crate::domain::assign::owners::{Aliases, Meant, RepNames};
use crate::domain::contract::{Contract, ContractStatus};
use crate::domain::moment::{AsOf, Moment, Zone};
use crate::domain::opportunity::Opportunity;
use crate::domain::rep::Rep;
use crate::domain::revenue::firms::{FirmId, Firms, Known};
use crate::domain::revenue::names::firms;
use crate::domain::revenue::{RevenuePolicy, company, contract_no};
use crate::domain::table::Table;

/// The tables, the policy, the moment.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The rows.
    pub tables: Tables<'a>,
    /// `[check]`.
    pub policy: &'a CheckPolicy,
    /// `[revenue]`: what counts as signed.
    pub revenue: &'a RevenuePolicy,
    /// `[reps.aliases]`.
    pub aliases: &'a Aliases,
    /// Where days begin.
    pub zone: Zone,
    /// The moment that the check speaks of.
    pub as_of: AsOf,
}

/// The setting with its indexes, each made when it is first asked for.
pub struct Ground<'a> {
    /// What they are made from.
    pub setting: Setting<'a>,
    reps: OnceCell<RepNames>,
    meant: RefCell<HashMap<&'a str, Meant>>,
    customers: OnceCell<CustomerNames>,
    firms: OnceCell<Firms>,
    firm_of: RefCell<HashMap<&'a str, Option<FirmId>>>,
    leads: OnceCell<HashSet<String>>,
    deals: OnceCell<HashMap<String, &'a Opportunity>>,
    contracts: OnceCell<HashMap<String, &'a Contract>>,
    contracts_of: OnceCell<HashMap<String, Vec<&'a Contract>>>,
    set_aside: OnceCell<HashSet<(Table, String)>>,
    measures: OnceCell<Vec<Measure>>,
}

/// The names of customers.
struct CustomerNames {
    exact: HashSet<String>,
    firms: Firms,
}

impl<'a> Ground<'a> {
    /// The ground of `setting`.
    pub fn new(setting: Setting<'a>) -> Ground<'a> {
        Ground {
            setting,
            reps: OnceCell::new(),
            meant: RefCell::default(),
            customers: OnceCell::new(),
            firms: OnceCell::new(),
            firm_of: RefCell::default(),
            leads: OnceCell::new(),
            deals: OnceCell::new(),
            contracts: OnceCell::new(),
            contracts_of: OnceCell::new(),
            set_aside: OnceCell::new(),
            measures: OnceCell::new(),
        }
    }

    /// The tables.
    pub fn tables(&self) -> &Tables<'a> {
        &self.setting.tables
    }

    /// The day of a moment.
    pub fn day(&self, moment: Moment) -> NaiveDate {
        self.setting.zone.day(moment)
    }

    /// The day of the as-of.
    pub fn today(&self) -> NaiveDate {
        self.setting.as_of.day()
    }

    /// Whom a name means among the reps.
    pub fn meant(&self, name: &str) -> Meant {
        self.reps().find(name)
    }

    /// The one rep that a name means.
    pub fn rep(&self, name: Option<&'a str>) -> Option<&'a Rep> {
        let name = name?;
        let meant = *self.meant.borrow_mut().entry(name).or_insert_with(|| self.meant(name));
        match meant {
            Meant::One(at) => self.setting.tables.reps.get(at),
            Meant::Several | Meant::Nobody => None,
        }
    }

    fn reps(&self) -> &RepNames {
        self.reps.get_or_init(|| {
            let reps: Vec<&Rep> = self.setting.tables.reps.iter().collect();
            RepNames::new(&reps, self.setting.aliases)
        })
    }

    /// Whether a name is a customer's id, name, other name or short form.
    pub fn knows_customer(&self, name: &str) -> bool {
        let customers = self.customers.get_or_init(|| CustomerNames::of(self.tables()));
        customers.exact.contains(&*company::normal(name)) || customers.firms.know(name) != Known::None
    }

    /// The one firm of CRM, register and customers that a name stands for.
    pub fn firm(&self, name: Option<&'a str>) -> Option<FirmId> {
        let name = name?;
        *self.firm_of.borrow_mut().entry(name).or_insert_with(|| self.firms().know(name).one())
    }

    fn firms(&self) -> &Firms {
        let Tables { opportunities, contracts, customers, .. } = self.setting.tables;
        self.firms.get_or_init(|| {
            let of_deals = opportunities.iter().filter_map(|row| row.customer.as_deref());
            let of_contracts = contracts.iter().filter_map(|row| row.customer.as_deref());
            let distinct: HashSet<&str> = of_contracts.chain(of_deals).collect();
            firms(distinct.into_iter(), customers, &[])
        })
    }

    /// Whether a lead has the id, however it is spelled.
    pub fn knows_lead(&self, id: &str) -> bool {
        let leads = self.leads.get_or_init(|| {
            self.setting.tables.leads.iter().map(|row| contract_no::normal(row.lead_id.as_str())).collect()
        });
        leads.contains(&contract_no::normal(id))
    }

    /// The deal with an id, however it is spelled.
    pub fn deal(&self, id: &str) -> Option<&'a Opportunity> {
        let deals = self.deals.get_or_init(|| {
            let rows = self.setting.tables.opportunities.iter();
            rows.map(|row| (contract_no::normal(row.opportunity_id.as_str()), row)).collect()
        });
        deals.get(&contract_no::normal(id)).copied()
    }

    /// The contract with a number, however the number is spelled.
    pub fn contract(&self, number: &str) -> Option<&'a Contract> {
        let contracts = self.contracts.get_or_init(|| {
            let rows = self.setting.tables.contracts.iter();
            rows.map(|row| (contract_no::normal(row.contract_no.as_str()), row)).collect()
        });
        contracts.get(&contract_no::normal(number)).copied()
    }

    /// The contracts of a deal: those that name it, and the one that it names.
    pub fn contracts_of(&self, deal: &Opportunity) -> Vec<&'a Contract> {
        let by_deal = self.contracts_of.get_or_init(|| {
            let mut by_deal: HashMap<String, Vec<&Contract>> = HashMap::new();
            for row in self.setting.tables.contracts {
                if let Some(deal) = &row.opportunity_id {
                    by_deal.entry(contract_no::normal(deal.as_str())).or_default().push(row);
                }
            }
            by_deal
        });
        let own = contract_no::normal(deal.opportunity_id.as_str());
        let mut contracts = by_deal.get(&own).cloned().unwrap_or_default();
        let named = deal.contract_no.as_ref().and_then(|number| self.contract(number.as_str()));
        contracts.extend(named.filter(|named| contracts.iter().all(|one| !std::ptr::eq(*one, *named))));
        contracts
    }

    /// Whether a row with the key stands in quarantine.
    pub fn is_set_aside(&self, table: Table, key: &str) -> bool {
        let keys = self.set_aside.get_or_init(|| {
            let rows = self.setting.tables.set_aside.iter();
            rows.map(|(table, key)| (*table, contract_no::normal(key))).collect()
        });
        keys.contains(&(table, contract_no::normal(key)))
    }

    /// How many rows lead on to the next table.
    pub fn measures(&self) -> &[Measure] {
        self.measures.get_or_init(|| measures(self))
    }

    /// Whether the policy calls the deal signed.
    pub fn is_signed(&self, deal: &Opportunity) -> bool {
        deal.stage.is_some_and(|stage| self.setting.revenue.signed_stages.contains(&stage))
    }

    /// Whether the policy calls the contract archived.
    pub fn is_archived(&self, contract: &Contract) -> bool {
        contract.status.is_some_and(|status| self.setting.revenue.archived_statuses.contains(&status))
    }

    /// Whether a deal is open.
    pub fn is_open(&self, deal: &Opportunity) -> bool {
        deal.stage.is_some_and(|stage| stage.is_open()) && !self.is_signed(deal)
    }

    /// The first of `tables` that has no row.
    pub fn absent(&self, tables: &[Table]) -> Option<Table> {
        tables.iter().copied().find(|table| self.tables().len(*table) == 0)
    }
}

/// Whether a contract binds: neither a draft nor voided.
pub fn binds(contract: &Contract) -> bool {
    !matches!(contract.status, Some(ContractStatus::Draft | ContractStatus::Voided))
}

impl CustomerNames {
    fn of(tables: &Tables<'_>) -> CustomerNames {
        let names = tables.customers.iter().filter_map(|row| row.name.as_deref());
        let aliases = tables.customers.iter().filter_map(|row| Some((row.name.as_deref()?, &row.aliases)));
        let aliases = aliases.flat_map(|(name, aliases)| aliases.iter().map(move |alias| (&**alias, name)));
        let ids = tables.customers.iter().map(|row| row.customer_id.as_str());
        let others = tables.customers.iter().flat_map(|row| &row.aliases).map(|alias| &**alias);
        let exact =
            names.clone().chain(ids).chain(others).map(|name| company::normal(name).into_owned()).collect();
        CustomerNames { exact, firms: Firms::new(names, aliases) }
    }
}
