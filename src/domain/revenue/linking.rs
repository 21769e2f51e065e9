//! Which contract belongs to which deal, and which of them hang together as one case.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::contract_no::{self, Heads, Numbers};
use super::crm::Deal;
use super::firms::FirmId;
use super::names::{Names, Payer};
use super::register::{Entry, Register};
use crate::domain::few::Few;
use crate::domain::interner::TOGETHER;
use crate::domain::money::Money;

/// Deals and contracts that belong together, by their indices in the CRM and in the register.
#[derive(Debug, Default)]
pub struct Links {
    /// The contracts of each deal.
    pub contracts_of: Adjacent,
    /// The deals of each contract.
    pub deals_of: Adjacent,
    /// Deals that fit several contracts equally.
    pub ambiguous_deals: Vec<bool>,
    /// Contracts that fit several deals equally.
    pub ambiguous_contracts: Vec<bool>,
    /// The case of each deal: what hangs together by deals and contracts.
    pub case_of_deal: Vec<u32>,
    /// The case of each contract.
    pub case_of_contract: Vec<u32>,
    /// The number of cases.
    pub cases: u32,
}

/// Deals and contracts of one firm over one sum.
#[derive(Debug, Default)]
struct Alike {
    deals: Vec<u32>,
    contracts: Vec<u32>,
}

/// For each of `n` things the list of what it is joined to.
#[derive(Debug, Default)]
pub struct Adjacent {
    starts: Vec<u32>,
    to: Vec<u32>,
}

impl Adjacent {
    /// The lists of `count` things, of pairs in order.
    pub fn new(count: usize, pairs: &[(u32, u32)]) -> Adjacent {
        let mut starts = vec![0u32; count + 1];
        for (from, _) in pairs {
            starts[*from as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Adjacent { starts, to: pairs.iter().map(|(_, to)| *to).collect() }
    }

    /// What `at` is joined to, in order.
    pub fn of(&self, at: u32) -> &[u32] {
        match self.starts.get(at as usize..at as usize + 2) {
            Some([start, end]) => &self.to[*start as usize..*end as usize],
            _ => &[],
        }
    }
}

/// The CRM's ids, as they are and in one spelling.
#[derive(Debug, Default)]
pub struct DealIds<'a> {
    /// The ids of the deals, in order.
    ids: Vec<&'a str>,
    heads: Heads,
    /// The ids in one spelling, once somebody asks for one.
    spelled: OnceCell<Numbers>,
    /// For each deal the first entry of the number that it gives.
    registered: Vec<Option<u32>>,
    /// Contract numbers that the register lacks, each with the only deal that gives it.
    unregistered: FxHashMap<String, Option<u32>>,
}

impl<'a> DealIds<'a> {
    /// The ids of `deals`, and the numbers that they give and `register` lacks.
    pub fn new(deals: &[Deal<'a>], register: &Register<'a>) -> DealIds<'a> {
        let mut known = DealIds { ids: Vec::with_capacity(deals.len()), ..DealIds::default() };
        for some in deals.chunks(TOGETHER) {
            let numbers: Vec<&str> =
                some.iter().map(|deal| deal.row.contract_no().unwrap_or_default()).collect();
            for (deal, registered) in some.iter().zip(register.numbers.get_all_written(&numbers)) {
                known.add(deal, registered);
            }
        }
        known
    }

    /// Takes in the next deal, and the first entry of the number that it gives.
    fn add(&mut self, deal: &Deal<'a>, registered: Option<u32>) {
        let (id, at) = (deal.row.opportunity_id(), self.ids.len() as u32);
        self.ids.push(id);
        self.heads.add_written(id);
        self.registered.push(registered);
        if let Some(number) = deal.row.contract_no().filter(|_| registered.is_none()) {
            let only = self.unregistered.entry(contract_no::normal(number));
            only.and_modify(|only| *only = None).or_insert(Some(at));
        }
    }

    fn spelled(&self) -> &Numbers {
        self.spelled.get_or_init(|| {
            let bytes = self.ids.iter().map(|id| id.len()).sum();
            let mut numbers = Numbers::with_room(self.ids.len(), bytes);
            for (id, at) in self.ids.iter().zip(0u32..) {
                contract_no::with_normal(id, |id| numbers.add(id, at));
            }
            numbers
        })
    }

    /// Every id that stands in `text`, by its deal.
    pub fn find_in(&self, text: &str) -> Few {
        if self.heads.miss(text) { Few::None } else { self.spelled().find_in(text) }
    }

    /// The only deal that gives a contract number, in its one spelling, which the register lacks.
    pub fn by_unregistered(&self, number: &str) -> Option<u32> {
        self.unregistered.get(number).copied().flatten()
    }

    /// The deal of an id, however it is spelled.
    pub fn get(&self, id: &str) -> Option<u32> {
        self.own(id, self.spelled().get_written(id))
    }

    /// The deals of several ids, however they are spelled, looked for together.
    fn get_all(&self, ids: &[&str]) -> Vec<Option<u32>> {
        let spelled = self.spelled().get_all_written(ids).into_iter();
        ids.iter().zip(spelled).map(|(id, spelled)| self.own(id, spelled)).collect()
    }

    /// The deal of an id, of which one spelling leads to `spelled`.
    fn own(&self, id: &str, spelled: Option<u32>) -> Option<u32> {
        // Of two ids that differ in their spelling only, each is its own.
        let is_other = spelled.is_none_or(|at| self.ids[at as usize] != id);
        let exact = if is_other { self.ids.binary_search(&id).ok() } else { None };
        exact.map(|at| at as u32).or(spelled)
    }
}

impl Links {
    /// Joins by id and number, tells the CRM's duplicates, then joins what is alike and alone in being so.
    pub fn new<'a>(
        deals: &mut [Deal<'a>],
        register: &Register<'a>,
        ids: &DealIds<'a>,
        names: &mut Names<'a>,
    ) -> Links {
        let mut links = Links {
            ambiguous_deals: vec![false; deals.len()],
            ambiguous_contracts: vec![false; register.entries.len()],
            ..Links::default()
        };
        let mut pairs = by_id(deals, register, ids, names);
        links.by_number(&mut pairs, deals, register, ids, names);
        tidy(&mut pairs);
        mark_duplicates(&pairs, deals, register.entries.len());
        pairs.retain(|(deal, _)| deals[*deal as usize].duplicate_of.is_none());
        links.by_likeness(&mut pairs, deals, register);
        add_supplements(&mut pairs, deals, register);
        tidy(&mut pairs);
        links.contracts_of = Adjacent::new(deals.len(), &pairs);
        let mut back: Vec<(u32, u32)> = pairs.iter().map(|(deal, contract)| (*contract, *deal)).collect();
        back.sort_unstable();
        links.deals_of = Adjacent::new(register.entries.len(), &back);
        links.number_cases(&pairs, deals.len(), register.entries.len());
        links
    }

    fn by_number<'a>(
        &mut self,
        pairs: &mut Vec<(u32, u32)>,
        deals: &[Deal<'a>],
        register: &Register<'a>,
        ids: &DealIds<'a>,
        names: &mut Names<'a>,
    ) {
        for (deal, at) in deals.iter().zip(0u32..) {
            let Some(first) = ids.registered[at as usize] else { continue };
            if let Some(only) = register.only(first) {
                match is_plausible(deal, &register.entries[only as usize], names) {
                    true => pairs.push((at, only)),
                    false => self.ambiguous_deals[at as usize] = true,
                }
                continue;
            }
            let under: Vec<u32> = register.from(Some(first)).collect();
            let fitting: Vec<u32> = under
                .iter()
                .copied()
                .filter(|c| is_plausible(deal, &register.entries[*c as usize], names))
                .collect();
            match best_of(&fitting, deal, register, names) {
                Some(contract) => pairs.push((at, contract)),
                None if !under.is_empty() => {
                    self.ambiguous_deals[at as usize] = true;
                    fitting.iter().for_each(|c| self.ambiguous_contracts[*c as usize] = true);
                }
                None => {}
            }
        }
    }

    /// Same firm, same sum, same currency: accepted where there is one deal and one contract, else left to a person.
    fn by_likeness(&mut self, pairs: &mut Vec<(u32, u32)>, deals: &[Deal], register: &Register) {
        let mut alike: BTreeMap<(FirmId, Money, u32), Alike> = BTreeMap::new();
        let linked = Linked::new(pairs, deals.len(), register.entries.len());
        for (deal, at) in deals.iter().zip(0u32..) {
            let free = !linked.deals[at as usize] && deal.duplicate_of.is_none() && !deal.is_lost();
            let free = free && !self.ambiguous_deals[at as usize];
            if let Some((firm, amount)) = deal.firm.zip(deal.row.amount()).filter(|_| free) {
                alike.entry((firm, amount, deal.row.currency_word())).or_default().deals.push(at);
            }
        }
        for (entry, at) in register.entries.iter().zip(0u32..) {
            let free = !linked.contracts[at as usize] && entry.duplicate_of.is_none() && !entry.is_voided();
            let key =
                entry.firm.filter(|_| free).map(|firm| (firm, entry.row.amount(), entry.row.currency_word()));
            if let Some(group) = key.and_then(|key| alike.get_mut(&key)) {
                group.contracts.push(at);
            }
        }
        for Alike { deals: some_deals, contracts } in alike.into_values() {
            match (some_deals.as_slice(), contracts.as_slice()) {
                ([deal], [contract]) => pairs.push((*deal, *contract)),
                (_, []) => {}
                _ => {
                    some_deals.iter().for_each(|deal| self.ambiguous_deals[*deal as usize] = true);
                    contracts.iter().for_each(|contract| self.ambiguous_contracts[*contract as usize] = true);
                }
            }
        }
    }

    fn number_cases(&mut self, pairs: &[(u32, u32)], deals: usize, contracts: usize) {
        let mut parents: Vec<u32> = (0..(deals + contracts) as u32).collect();
        for (deal, contract) in pairs {
            let (one, two) = (root(&mut parents, *deal), root(&mut parents, *contract + deals as u32));
            parents[one.max(two) as usize] = one.min(two);
        }
        let mut numbers = vec![u32::MAX; parents.len()];
        let mut case_of = Vec::with_capacity(parents.len());
        for at in 0..parents.len() as u32 {
            let root = root(&mut parents, at) as usize;
            if numbers[root] == u32::MAX {
                numbers[root] = self.cases;
                self.cases += 1;
            }
            case_of.push(numbers[root]);
        }
        self.case_of_contract = case_of.split_off(deals);
        self.case_of_deal = case_of;
    }
}

fn root(parents: &mut [u32], mut at: u32) -> u32 {
    while parents[at as usize] != at {
        parents[at as usize] = parents[parents[at as usize] as usize];
        at = parents[at as usize];
    }
    at
}

fn tidy(pairs: &mut Vec<(u32, u32)>) {
    pairs.sort_unstable();
    pairs.dedup();
}

/// A number or an id is not believed where customer and sum both speak against it.
fn is_plausible<'a>(deal: &Deal<'a>, entry: &Entry<'a>, names: &mut Names<'a>) -> bool {
    let same_sum = deal.row.amount() == Some(entry.row.amount());
    same_sum || names.payer(deal.row.customer_word(), entry.row.customer_word()) != Payer::Stranger
}

/// The only one that fits; of several the only one of the same customer, then of the same sum.
fn best_of<'a>(
    fitting: &[u32],
    deal: &Deal<'a>,
    register: &Register<'a>,
    names: &mut Names<'a>,
) -> Option<u32> {
    if let [only] = fitting {
        return Some(*only);
    }
    let entry = |at: &u32| &register.entries[*at as usize];
    let customer = deal.row.customer_word();
    let own: Vec<u32> = (fitting.iter().copied())
        .filter(|at| names.payer(customer, entry(at).row.customer_word()) == Payer::Customer)
        .collect();
    if let [only] = own.as_slice() {
        return Some(*only);
    }
    let exact: Vec<u32> =
        own.into_iter().filter(|at| deal.row.amount() == Some(entry(at).row.amount())).collect();
    if let [only] = exact.as_slice() { Some(*only) } else { None }
}

fn by_id<'a>(
    deals: &[Deal<'a>],
    register: &Register<'a>,
    ids: &DealIds<'a>,
    names: &mut Names<'a>,
) -> Vec<(u32, u32)> {
    let mut pairs = Vec::with_capacity(register.entries.len());
    let named: Vec<(&str, u32)> = register
        .entries
        .iter()
        .zip(0u32..)
        .filter_map(|(entry, at)| Some((entry.row.opportunity_id()?, at)))
        .collect();
    for some in named.chunks(TOGETHER) {
        let asked: Vec<&str> = some.iter().map(|(id, _)| *id).collect();
        for ((_, at), deal) in some.iter().zip(ids.get_all(&asked)) {
            let entry = &register.entries[*at as usize];
            if let Some(deal) = deal.filter(|deal| is_plausible(&deals[*deal as usize], entry, names)) {
                pairs.push((deal, entry.duplicate_of.unwrap_or(*at)));
            }
        }
    }
    pairs
}

/// Of two rows on one contract with the same customer and sum, the later created is the duplicate, then the
/// larger id; a row in a signed stage is never the duplicate of one that is not.
fn mark_duplicates(pairs: &[(u32, u32)], deals: &mut [Deal], contracts: usize) {
    let mut back: Vec<(u32, u32)> = pairs.iter().map(|(deal, contract)| (*contract, *deal)).collect();
    back.sort_unstable();
    let on = Adjacent::new(contracts, &back);
    for contract in 0..contracts as u32 {
        if on.of(contract).len() < 2 {
            continue;
        }
        let mut rows = on.of(contract).to_vec();
        rows.sort_by_key(|at| (!deals[*at as usize].signed, deals[*at as usize].row.created(), *at));
        for later in 1..rows.len() {
            let same = rows[..later]
                .iter()
                .find(|first| is_repeated(&deals[**first as usize], &deals[rows[later] as usize]));
            if let Some(first) = same.copied() {
                deals[rows[later] as usize].duplicate_of.get_or_insert(first);
            }
        }
    }
}

fn is_repeated(first: &Deal, later: &Deal) -> bool {
    let customer = match (first.firm, later.firm) {
        (Some(one), Some(two)) => one == two,
        _ => first.row.customer_word() == later.row.customer_word(),
    };
    first.duplicate_of.is_none()
        && customer
        && first.has_amount
        && first.row.amount() == later.row.amount()
        && first.row.currency_word() == later.row.currency_word()
}

struct Linked {
    deals: Vec<bool>,
    contracts: Vec<bool>,
}

impl Linked {
    fn new(pairs: &[(u32, u32)], deals: usize, contracts: usize) -> Linked {
        let mut linked = Linked { deals: vec![false; deals], contracts: vec![false; contracts] };
        for (deal, contract) in pairs {
            linked.deals[*deal as usize] = true;
            linked.contracts[*contract as usize] = true;
        }
        linked
    }
}

/// A supplement without a deal of its own (`…-B1`) joins the deal of its base contract where the sums then agree.
fn add_supplements(pairs: &mut Vec<(u32, u32)>, deals: &[Deal], register: &Register) {
    let linked = Linked::new(pairs, deals.len(), register.entries.len());
    let mut by_base: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (entry, at) in register.entries.iter().zip(0u32..) {
        if linked.contracts[at as usize] || !entry.stands() {
            continue;
        }
        let base = base_number(entry.row.contract_no()).and_then(|number| register.under(&number).next());
        if let Some(base) = base.filter(|base| register.entries[*base as usize].firm == entry.firm) {
            by_base.entry(base).or_default().push(at);
        }
    }
    let mut back: Vec<(u32, u32)> = pairs.iter().map(|(deal, contract)| (*contract, *deal)).collect();
    back.sort_unstable();
    let on = Adjacent::new(register.entries.len(), &back);
    for (base, supplements) in by_base {
        let [deal] = on.of(base) else { continue };
        let sum = supplements.iter().map(|at| register.entries[*at as usize].amount).sum::<Money>();
        if deals[*deal as usize].amount == register.entries[base as usize].amount + sum {
            pairs.extend(supplements.iter().map(|at| (*deal, *at)));
        }
    }
}

/// The number that a supplement's number is built on.
fn base_number(number: &str) -> Option<String> {
    let number = number.trim();
    let digits = number.len() - number.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let stem = &number[..number.len() - digits];
    let marks = ["-B", "-b", "_B", "-BC", "补充", "-补", "补", "-S", "-s"];
    let mark = marks.iter().filter(|mark| stem.ends_with(**mark)).max_by_key(|mark| mark.len())?;
    let base = contract_no::normal(&stem[..stem.len() - mark.len()]);
    (!base.is_empty()).then_some(base)
}

#[cfg(test)]
mod tests {
    use super::super::books::Books;
    use super::super::crm;
    use super::super::made::{contract, deal, scope};
    use super::super::policy::RevenuePolicy;
    use super::*;
    use crate::domain::contract::Contract;
    use crate::domain::opportunity::Opportunity;

    fn linked(
        opportunities: &[Opportunity],
        contracts: &[Contract],
    ) -> (Vec<Vec<u32>>, Vec<bool>, Vec<Option<u32>>) {
        let books = Books::of(opportunities, contracts, &[]);
        let (policy, scope) = (RevenuePolicy::default(), scope("2026-03-31"));
        let mut names = Names::new(&books);
        let mut deals = crm::deals(&books, &policy, &scope, &mut names);
        let register = Register::new(&books, &policy, &scope, &mut names);
        let ids = DealIds::new(&deals, &register);
        let links = Links::new(&mut deals, &register, &ids, &mut names);
        let of = (0..deals.len() as u32).map(|at| links.contracts_of.of(at).to_vec()).collect();
        (of, links.ambiguous_deals, deals.iter().map(|deal| deal.duplicate_of).collect())
    }

    #[test]
    fn a_number_joins_in_any_spelling_and_an_id_too() {
        let by_number = Opportunity { contract_no: Some("ht 2026 1".into()), ..deal("O1", 100) };
        let by_id = Contract { opportunity_id: Some("O2".into()), ..contract("HT-2026-2", 70) };
        let (of, _, _) = linked(&[by_number, deal("O2", 90)], &[contract("HT-2026-1", 100), by_id]);
        assert_eq!(of, [vec![0], vec![1]]);
    }

    #[test]
    fn a_number_against_customer_and_sum_is_not_believed() {
        let wrong = Opportunity {
            contract_no: Some("HT-1".into()),
            customer: Some("上海瑞丰机械有限公司".into()),
            ..deal("O1", 70)
        };
        let (of, ambiguous, _) = linked(&[wrong], &[contract("HT-1", 100)]);
        assert!(of[0].is_empty() && ambiguous[0]);
    }

    #[test]
    fn what_is_alike_joins_only_where_it_is_alone() {
        let (of, ambiguous, _) = linked(&[deal("O1", 100)], &[contract("HT-1", 100)]);
        assert!(of[0] == [0] && !ambiguous[0]);
        let (of, ambiguous, _) =
            linked(&[deal("O1", 100), deal("O2", 100)], &[contract("HT-1", 100), contract("HT-2", 100)]);
        assert!(of.iter().all(Vec::is_empty) && ambiguous == [true, true]);
    }

    #[test]
    fn the_later_of_two_rows_on_one_contract_is_the_duplicate() {
        let row = |id: &str, yuan| Opportunity { contract_no: Some("HT-1".into()), ..deal(id, yuan) };
        let (of, _, duplicates) =
            linked(&[row("O1", 100), row("O2", 100), row("O3", 50)], &[contract("HT-1", 150)]);
        assert_eq!(duplicates, [None, Some(0), None]);
        assert_eq!(of, [vec![0], vec![], vec![0]]);
    }

    #[test]
    fn a_supplement_joins_where_the_sums_then_agree() {
        let base = Contract { opportunity_id: Some("O1".into()), ..contract("HT-1", 100) };
        let (of, _, _) = linked(&[deal("O1", 120)], &[base.clone(), contract("HT-1-B1", 20)]);
        assert_eq!(of[0], [0, 1]);
        let (of, _, _) = linked(&[deal("O1", 100)], &[base, contract("HT-1-B1", 20)]);
        assert_eq!(of[0], [0]);
    }
}
