//! Names as the rows write them, each looked up once.

use rustc_hash::FxHashMap;

use super::books::Books;
use super::books::column::BLANK;
use super::company::{self, Company, Likeness};
use super::firms::{FirmId, Firms, Known};
use crate::domain::customer::Customer;
use crate::domain::interner::Interner;

/// What stands for a word that was not asked for yet, for one that is no firm, and for one that fits several.
const UNASKED: FirmId = FirmId::MAX;
const NOBODY: FirmId = FirmId::MAX - 1;
const SEVERAL: FirmId = FirmId::MAX - 2;

/// The firms of the books and what every name in the rows stands for. A name is a word of the books, by its number.
#[derive(Debug)]
pub struct Names<'a> {
    words: &'a Interner,
    firms: Firms,
    /// The firm of each word.
    seen: Vec<FirmId>,
    /// The firm that was first known by a word: the parts of the word are those of the firm.
    first: Vec<FirmId>,
    /// The customer that each word was last told to stand for.
    customer: Vec<u32>,
    several: FxHashMap<u32, Vec<FirmId>>,
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
    pub fn new(books: &'a Books) -> Names<'a> {
        let names = customers(books).into_iter().map(|number| books.words.get(number));
        Names {
            words: &books.words,
            firms: firms(names, &books.customers, &books.decisions.aliases),
            seen: vec![UNASKED; books.words.len()],
            first: vec![UNASKED; books.words.len()],
            customer: vec![BLANK; books.words.len()],
            several: FxHashMap::default(),
        }
    }

    /// What the word `name` stands for.
    pub fn know(&mut self, name: u32) -> Known {
        match self.look_up(name) {
            SEVERAL => self.several.get(&name).cloned().map_or(Known::None, Known::Several),
            NOBODY => Known::None,
            firm => Known::One(firm),
        }
    }

    /// The one firm that a word stands for.
    pub fn firm(&mut self, name: Option<u32>) -> Option<FirmId> {
        let firm = self.look_up(name?);
        (firm < SEVERAL).then_some(firm)
    }

    /// The one firm that a name stands for which may be no word of the rows.
    pub fn firm_named(&self, name: &str) -> Option<FirmId> {
        self.firms.know(name).one()
    }

    fn look_up(&mut self, name: u32) -> FirmId {
        let seen = self.seen[name as usize];
        if seen != UNASKED {
            return seen;
        }
        let firm = match self.firms.know(self.words.get(name)) {
            Known::One(firm) => firm,
            Known::Several(firms) => {
                self.several.insert(name, firms);
                SEVERAL
            }
            Known::None => NOBODY,
        };
        self.seen[name as usize] = firm;
        firm
    }

    /// How two words are alike as names.
    fn likeness(&mut self, one: u32, two: u32) -> Likeness {
        let first = &mut self.first[two as usize];
        if *first == UNASKED {
            *first = self.firms.first_known_by(self.words.get(two)).unwrap_or(NOBODY);
        }
        let known = self.firms.company(*first);
        company::with_parts(self.words.get(one), |one| match known {
            Some(two) => one.likeness(two.parts()),
            None => company::with_parts(self.words.get(two), |two| one.likeness(two)),
        })
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
    pub fn by_initials(&self) -> &FxHashMap<String, Vec<FirmId>> {
        self.firms.by_initials()
    }

    /// The parts of a firm's name.
    pub fn company(&self, firm: FirmId) -> Option<&Company> {
        self.firms.company(firm)
    }

    /// Whether the payer is the customer; both are words.
    pub fn payer(&mut self, payer: Option<u32>, customer: Option<u32>) -> Payer {
        let (Some(payer), Some(customer)) = (payer, customer) else { return Payer::Unknown };
        if payer == customer || self.customer[payer as usize] == customer {
            return Payer::Customer;
        }
        let likeness = self.likeness(payer, customer);
        let mut is_one_firm = || {
            let firm = self.firm(Some(payer));
            firm.is_some() && firm == self.firm(Some(customer))
        };
        // To be alike is enough, and sooner told than which firm of all it is.
        if likeness >= Likeness::Short || is_one_firm() {
            self.customer[payer as usize] = customer;
            return Payer::Customer;
        }
        if likeness == Likeness::Kin { Payer::Kin } else { Payer::Stranger }
    }
}

/// The firms that rows call by `names`, with the list of customers; `aliases` are those that a person has decided.
pub fn firms<'a>(
    names: impl Iterator<Item = &'a str>,
    customers: &'a [Customer],
    aliases: &'a [(String, String)],
) -> Firms {
    let names = names.chain(customers.iter().filter_map(|row| row.name.as_deref()));
    let listed = customers.iter().filter_map(|row| Some((row.name.as_deref()?, &row.aliases)));
    let pairs = listed.flat_map(|(name, aliases)| aliases.iter().map(move |alias| (&**alias, name)));
    let mut pairs: Vec<(&str, &str)> = pairs.collect();
    // What a person has decided goes before what the list of customers says.
    pairs.retain(|(alias, _)| !aliases.iter().any(|(decided, _)| decided == alias));
    pairs.extend(aliases.iter().map(|(alias, name)| (alias.as_str(), name.as_str())));
    pairs.sort_unstable();
    Firms::new(names, pairs.into_iter())
}

/// The words that customers of the register and the CRM are called by, each once.
fn customers(books: &Books) -> Vec<u32> {
    let mut is_customer = vec![false; books.words.len()];
    for name in books.contracts.customer.iter().chain(books.opportunities.customer.iter()) {
        // A blank cell has no place.
        if let Some(is) = is_customer.get_mut(name as usize) {
            *is = true;
        }
    }
    (0..).zip(is_customer).filter(|(_, is)| *is).map(|(name, _)| name).collect()
}
