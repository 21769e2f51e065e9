//! Cases: contracts and deals that hang together, and whether their sums agree.

use super::crm::Deal;
use super::linking::Links;
use super::policy::Tolerance;
use super::register::Register;
use super::trusted::Evidence;
use crate::domain::money::Money;

/// The sums of every case.
#[derive(Debug, Default)]
pub struct Cases {
    sums: Vec<Sums>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    /// Contracts in the register's total, other live ones, all: sum and count, no duplicates.
    register: [(Money, u32); 3],
    /// Deals in the CRM's total, those not lost, all.
    crm: [(Money, u32); 3],
    /// Whether the sum of the signed deals alone agrees.
    signed_agree: bool,
    /// Whether the sum of all that are not lost agrees.
    open_agree: bool,
}

impl Cases {
    /// The cases of `links`; sums of the CRM are compared with the register's.
    pub fn new(deals: &[Deal], register: &Register, links: &Links, tolerance: &Tolerance) -> Cases {
        let mut sums = vec![Sums::default(); links.cases as usize];
        for (deal, case) in
            deals.iter().zip(&links.case_of_deal).filter(|(deal, _)| deal.duplicate_of.is_none())
        {
            let into = &mut sums[*case as usize].crm;
            [deal.stands(), !deal.is_lost(), true]
                .into_iter()
                .zip(into)
                .for_each(|(is, sum)| add(sum, is, deal.amount));
        }
        for (entry, case) in register.entries.iter().zip(&links.case_of_contract) {
            if entry.duplicate_of.is_none() {
                let into = &mut sums[*case as usize].register;
                [entry.stands(), !entry.is_voided(), true]
                    .into_iter()
                    .zip(into)
                    .for_each(|(is, sum)| add(sum, is, entry.amount));
            }
        }
        for case in &mut sums {
            let contracts = first(&case.register);
            case.signed_agree = case.crm[0].1 > 0 && tolerance.covers(case.crm[0].0, contracts);
            case.open_agree = tolerance.covers(first(&case.crm[1..]), contracts);
        }
        Cases { sums }
    }

    /// Whether the CRM's sum agrees with the register's: the signed deals' alone, or all that are not lost.
    pub fn agrees(&self, case: u32) -> bool {
        let case = &self.sums[case as usize];
        case.signed_agree || case.open_agree
    }

    /// How much of its contract a deal has: nothing where the others' sums alone agree.
    pub fn weight(&self, evidence: &Evidence, deal: u32) -> Money {
        let case = &self.sums[evidence.links.case_of_deal[deal as usize] as usize];
        let deal = &evidence.deals[deal as usize];
        let takes_part = if case.signed_agree { deal.stands() } else { !deal.is_lost() };
        if takes_part { deal.amount } else { Money::ZERO }
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
