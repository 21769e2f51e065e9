//! Names as the rows write them, each looked up once.

use rustc_hash::{FxHashMap, FxHashSet};

use super::books::Books;
use super::company::{Company, Likeness};
use super::firms::{FirmId, Firms, Known};

/// The firms of the books and what every name in the rows stands for.
#[derive(Debug, Default)]
pub struct Names<'a> {
    firms: Firms,
    seen: FxHashMap<&'a str, Known>,
}

/// Whether a payer is the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Payer {
    /// Nobody can tell: a name is missing.
    Unknown,
    /// The same firm, or a short form of its name.
    Customer,
    /// A branch, a member of the group, another trade under one core.
    Kin,
    /// A different firm.
    Stranger,
}

impl<'a> Names<'a> {
    /// The names of customers in the CRM, the register and the list of customers.
    pub fn new(books: &Books<'a>) -> Names<'a> {
        let mut distinct: FxHashSet<&str> = FxHashSet::default();
        distinct.extend(books.contracts.iter().filter_map(|row| row.customer.as_deref()));
        distinct.extend(books.opportunities.iter().filter_map(|row| row.customer.as_deref()));
        distinct.extend(books.customers.iter().filter_map(|row| row.name.as_deref()));
        let aliases = books.customers.iter().filter_map(|row| Some((row.name.as_deref()?, &row.aliases)));
        let pairs = aliases.flat_map(|(name, aliases)| aliases.iter().map(move |alias| (&**alias, name)));
        let mut pairs: Vec<(&str, &str)> = pairs.collect();
        let own = || books.decisions.into_iter().flat_map(|decisions| &decisions.aliases);
        // What a person has decided goes before what the list of customers says.
        pairs.retain(|(alias, _)| !own().any(|(decided, _)| decided == alias));
        pairs.extend(own().map(|(alias, name)| (alias.as_str(), name.as_str())));
        pairs.sort_unstable();
        Names { firms: Firms::new(distinct.into_iter(), pairs.into_iter()), seen: FxHashMap::default() }
    }

    /// What `name` stands for.
    pub fn know(&mut self, name: &'a str) -> &Known {
        self.seen.entry(name).or_insert_with(|| self.firms.know(name))
    }

    /// The one firm that `name` stands for.
    pub fn firm(&mut self, name: Option<&'a str>) -> Option<FirmId> {
        self.know(name?).one()
    }

    /// The firms whose full names stand in `text`.
    pub fn named_in(&self, text: &str) -> Vec<FirmId> {
        self.firms.named_in(text)
    }

    /// Firms under the same core that are not the firm of `name`: branches, members of its group, other trades.
    pub fn kin_of(&self, name: &str) -> Vec<FirmId> {
        self.firms.kin_of(name)
    }

    /// Firms by the initials of their core names.
    pub fn by_initials(&self) -> FxHashMap<String, Vec<FirmId>> {
        self.firms.by_initials()
    }

    /// The parts of a firm's name.
    pub fn company(&self, firm: FirmId) -> Option<&Company> {
        self.firms.company(firm)
    }

    /// Whether the payer is the customer.
    pub fn payer(&mut self, payer: Option<&'a str>, customer: Option<&'a str>) -> Payer {
        let (Some(payer), Some(customer)) = (payer, customer) else { return Payer::Unknown };
        if payer == customer {
            return Payer::Customer;
        }
        let (one, two) = (self.firm(Some(payer)), self.firm(Some(customer)));
        if one.is_some() && one == two {
            return Payer::Customer;
        }
        match Company::of(payer).likeness(&Company::of(customer)) {
            Likeness::Same | Likeness::Short => Payer::Customer,
            Likeness::Kin => Payer::Kin,
            Likeness::Different => Payer::Stranger,
        }
    }
}
