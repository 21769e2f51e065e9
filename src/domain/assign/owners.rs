//! Whom a name means: a rep's id, name or alias, and the owners of customers.

use std::collections::BTreeMap;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::domain::customer::Customer;
use crate::domain::lead::Lead;
use crate::domain::rep::Rep;

/// Other names of a rep under the rep's id or name, as `[reps.aliases]` has them.
pub type Aliases = BTreeMap<String, Vec<String>>;

/// Whom a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant {
    /// One rep, by the place in the list.
    One(usize),
    /// More than one.
    Several,
    /// None.
    Nobody,
}

/// Every name of every rep.
#[derive(Debug, Clone, Default)]
pub struct RepNames {
    ids: BTreeMap<String, usize>,
    names: BTreeMap<String, Meant>,
}

impl RepNames {
    /// The ids, names and aliases of `reps`.
    pub fn new(reps: &[&Rep], aliases: &Aliases) -> RepNames {
        let mut all = RepNames::default();
        for (at, rep) in reps.iter().enumerate() {
            all.ids.insert(folded(rep.rep_id.as_str()), at);
            if let Some(name) = &rep.name {
                all.add(name, at);
            }
        }
        for (rep, aliases) in aliases {
            let Meant::One(at) = all.find(rep) else { continue };
            aliases.iter().for_each(|alias| all.add(alias, at));
        }
        all
    }

    fn add(&mut self, name: &str, at: usize) {
        let name = folded(name);
        if name.is_empty() {
            return;
        }
        let meant = self.names.entry(name).or_insert(Meant::One(at));
        if *meant != Meant::One(at) {
            *meant = Meant::Several;
        }
    }

    /// Whom `name` means; an id goes before a name.
    pub fn find(&self, name: &str) -> Meant {
        let name = folded(name);
        if let Some(at) = self.ids.get(&name) {
            return Meant::One(*at);
        }
        self.names.get(&name).copied().unwrap_or(Meant::Nobody)
    }
}

/// The owners of customers: by id, name and alias of the customer.
#[derive(Debug, Clone, Default)]
pub struct CustomerOwners(BTreeMap<String, Meant>);

impl CustomerOwners {
    /// The owners of `customers` among the reps of `names`. A customer whose owner is no rep belongs to
    /// nobody, and so does a name that two customers of two owners have.
    pub fn new(customers: &[Customer], names: &RepNames) -> CustomerOwners {
        let mut owners: BTreeMap<String, Meant> = BTreeMap::new();
        for customer in customers {
            let Some(Meant::One(rep)) = customer.owner.as_deref().map(|owner| names.find(owner)) else {
                continue;
            };
            let own = [customer.customer_id.as_str(), customer.name.as_deref().unwrap_or_default()];
            for name in own.into_iter().chain(customer.aliases.iter().map(|alias| &**alias)) {
                let owner = owners.entry(folded(name)).or_insert(Meant::One(rep));
                if *owner != Meant::One(rep) {
                    *owner = Meant::Several;
                }
            }
        }
        owners.remove("");
        CustomerOwners(owners)
    }

    /// Whether no customer is known to be a rep's.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The rep who owns the lead's customer.
    pub fn of_lead(&self, lead: &Lead) -> Option<usize> {
        if self.0.is_empty() {
            return None;
        }
        match self.0.get(&folded(lead.customer.as_deref()?)) {
            Some(Meant::One(rep)) => Some(*rep),
            _ => None,
        }
    }
}

/// One rep for each name that owns a lead, for a company that has no table of reps.
pub fn reps_of_owners(leads: &[Lead]) -> Vec<Rep> {
    let mut owners: BTreeMap<String, (&Arc<str>, &Lead)> = BTreeMap::new();
    for lead in leads {
        let Some(owner) = &lead.owner else { continue };
        let name = folded(owner);
        if !name.is_empty() {
            owners.entry(name).or_insert((owner, lead));
        }
    }
    owners.into_values().map(|(owner, lead)| Rep::named(owner.trim(), lead.origin.clone())).collect()
}

/// A name without what two ways of writing it differ in: width, case, spaces.
pub fn folded(name: &str) -> String {
    name.nfkc().flat_map(char::to_lowercase).filter(|letter| !letter.is_whitespace()).collect()
}
