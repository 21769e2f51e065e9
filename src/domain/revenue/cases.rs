//! Cases: contracts and deals that hang together, and whether their sums agree.

use rustc_hash::FxHashMap;

use super::crm::Deal;
use super::linking::Links;
use super::policy::Tolerance;
use super::register::{Entry, Register};
use super::trusted::Evidence;
use crate::domain::money::Money;

/// Whether the sums of every case agree.
#[derive(Debug, Default)]
pub struct Cases {
    agreements: Vec<Agreement>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Agreement {
    /// Whether the sum of the signed deals alone agrees.
    signed: bool,
    /// Whether the sum of all that are not lost agrees.
    open: bool,
}

#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    /// Contracts in the register's total, other live ones, all: sum and count, no duplicates.
    register: [(Money, u32); 3],
    /// Deals in the CRM's total, those not lost, all.
    crm: [(Money, u32); 3],
}

impl Cases {
    /// The cases of `links`; sums of the CRM are compared with the register's.
    pub fn new(deals: &[Deal], register: &Register, links: &Links, tolerance: &Tolerance) -> Cases {
        let mut agreements = vec![Agreement::default(); links.cases as usize];
        let mut others: FxHashMap<u32, Sums> = FxHashMap::default();
        for ((deal, at), case) in deals.iter().zip(0u32..).zip(&links.case_of_deal) {
            if let Some(entry) = alone_with(deal, at, register, links) {
                let open = tolerance.covers(deal.amount, entry.amount);
                agreements[*case as usize] = Agreement { signed: open && deal.stands(), open };
            } else if !links.contracts_of.of(at).is_empty() {
                others.entry(*case).or_default().add_deal(deal);
            }
        }
        for (entry, case) in register.entries.iter().zip(&links.case_of_contract) {
            if let Some(sums) = others.get_mut(case) {
                sums.add_contract(entry);
            }
        }
        for (case, sums) in others {
            agreements[case as usize] = sums.agreement(tolerance);
        }
        Cases { agreements }
    }

    /// Whether the CRM's sum agrees with the register's: the signed deals' alone, or all that are not lost.
    pub fn agrees(&self, case: u32) -> bool {
        let case = &self.agreements[case as usize];
        case.signed || case.open
    }

    /// How much of its contract a deal has: nothing where the others' sums alone agree.
    pub fn weight(&self, evidence: &Evidence, deal: u32) -> Money {
        let case = &self.agreements[evidence.links.case_of_deal[deal as usize] as usize];
        let deal = &evidence.deals[deal as usize];
        let takes_part = if case.signed { deal.stands() } else { !deal.is_lost() };
        if takes_part { deal.amount } else { Money::ZERO }
    }
}

/// The contract that makes up a case with a deal, where nothing else belongs to it, as in most cases.
fn alone_with<'r, 'a>(
    deal: &Deal,
    at: u32,
    register: &'r Register<'a>,
    links: &Links,
) -> Option<&'r Entry<'a>> {
    let [contract] = links.contracts_of.of(at) else { return None };
    let entry = &register.entries[*contract as usize];
    let is_alone = links.deals_of.of(*contract).len() == 1;
    (is_alone && deal.duplicate_of.is_none() && entry.duplicate_of.is_none()).then_some(entry)
}

impl Sums {
    fn add_deal(&mut self, deal: &Deal) {
        if deal.duplicate_of.is_none() {
            let is = [deal.stands(), !deal.is_lost(), true];
            is.into_iter().zip(&mut self.crm).for_each(|(is, sum)| add(sum, is, deal.amount));
        }
    }

    fn add_contract(&mut self, entry: &Entry) {
        if entry.duplicate_of.is_none() {
            let is = [entry.stands(), !entry.is_voided(), true];
            is.into_iter().zip(&mut self.register).for_each(|(is, sum)| add(sum, is, entry.amount));
        }
    }

    fn agreement(&self, tolerance: &Tolerance) -> Agreement {
        let contracts = first(&self.register);
        Agreement {
            signed: self.crm[0].1 > 0 && tolerance.covers(self.crm[0].0, contracts),
            open: tolerance.covers(first(&self.crm[1..]), contracts),
        }
    }
}

fn add(sum: &mut (Money, u32), is: bool, amount: Money) {
    if is {
        sum.0 += amount;
        sum.1 += 1;
    }
}

/// The first sum that has anything in it.
fn first(sums: &[(Money, u32)]) -> Money {
    sums.iter().find(|(_, count)| *count > 0).map_or(Money::ZERO, |(sum, _)| *sum)
}
