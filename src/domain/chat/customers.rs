//! Which customer a name means: by id, by name, by alias, by a short form that fits one only.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use crate::domain::customer::Customer;
use crate::domain::opportunity::Opportunity;
use crate::domain::revenue::firms::Firms;

/// The customers of the books; names of one customer lead to one key.
#[derive(Debug, Default)]
pub struct Customers {
    firms: Firms,
    /// The name under which a key is told.
    told: BTreeMap<String, String>,
    ids: HashMap<String, String>,
    known: RefCell<HashMap<String, String>>,
}

impl Customers {
    /// The customers of the list and of the deals.
    pub fn of(customers: &[Customer], deals: &[Opportunity]) -> Customers {
        let listed = || customers.iter().filter_map(|customer| Some((customer, customer.name.as_deref()?)));
        let of_deals = || deals.iter().filter_map(|deal| deal.customer.as_deref());
        let aliases =
            listed().flat_map(|(customer, name)| customer.aliases.iter().map(move |alias| (&**alias, name)));
        let mut book = Customers {
            firms: Firms::new(listed().map(|(_, name)| name).chain(of_deals()), aliases),
            ..Customers::default()
        };
        for (customer, name) in listed() {
            let key = book.key(name);
            book.ids.insert(customer.customer_id.as_str().to_owned(), key.clone());
            book.told.insert(key, name.trim().to_owned());
        }
        for name in of_deals() {
            let key = book.key(name);
            book.told.entry(key).or_insert_with(|| name.trim().to_owned());
        }
        book
    }

    /// The same for every name of one customer.
    pub fn key(&self, name: &str) -> String {
        if let Some(key) = self.known.borrow().get(name) {
            return key.clone();
        }
        let trimmed = name.trim();
        let key = match self.firms.know(trimmed).one() {
            Some(firm) => format!("#{firm}"),
            None => trimmed.to_owned(),
        };
        self.known.borrow_mut().insert(name.to_owned(), key.clone());
        key
    }

    /// The name under which a key is told.
    pub fn name<'a>(&'a self, key: &'a str) -> &'a str {
        self.told.get(key).map_or(key, String::as_str)
    }

    /// Whether the list of customers has the key.
    pub fn lists(&self, key: &str) -> bool {
        self.ids.values().any(|known| known == key)
    }

    /// The key that a person means among `keys`: an id, a name, or a part of one name only.
    ///
    /// # Errors
    /// The names that it may mean, the nearest first; none where nothing is like it.
    pub fn meant<'k>(
        &self,
        text: &str,
        keys: impl Iterator<Item = &'k String> + Clone,
    ) -> Result<String, Vec<String>> {
        let text = text.trim();
        let by_name = || keys.clone().find(|key| **key == self.key(text) || self.name(key) == text);
        if let Some(key) = self.ids.get(text).or_else(by_name) {
            return Ok(key.clone());
        }
        let within: Vec<&String> = keys.clone().filter(|key| self.name(key).contains(text)).collect();
        if let [only] = within.as_slice() {
            return Ok((*only).clone());
        }
        if !within.is_empty() {
            return Err(within.into_iter().take(5).map(|key| self.name(key).to_owned()).collect());
        }
        // Names of firms are long and share their ends: what of the text a name has says more than likeness.
        let shared = |name: &str| text.chars().filter(|letter| name.contains(*letter)).count();
        let mut near: Vec<(usize, f64, &str)> = keys
            .map(|key| self.name(key))
            .map(|name| (shared(name), strsim::jaro_winkler(text, name), name))
            .filter(|(shared, _, _)| shared * 2 > text.chars().count())
            .collect();
        near.sort_by(|one, other| {
            other.0.cmp(&one.0).then(other.1.total_cmp(&one.1)).then(one.2.cmp(other.2))
        });
        Err(near.into_iter().take(3).map(|(_, _, name)| name.to_owned()).collect())
    }
}
