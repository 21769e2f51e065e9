//! What was booked on each contract, in order: one list for all, in which each booking knows the next of its contract.

use crate::domain::money::Money;

/// The end of a contract's bookings.
const END: u32 = u32::MAX;

/// A part of a payment on a contract.
#[derive(Debug, Clone, Copy)]
pub struct Booking {
    /// The payment.
    pub payment: u32,
    /// The part; one that went back is negative.
    pub part: Money,
    next: u32,
}

/// The first and the last booking of a contract, and what all of them come to.
#[derive(Debug, Clone, Copy)]
struct Account {
    first: u32,
    last: u32,
    net: Money,
}

/// The bookings of every contract.
#[derive(Debug)]
pub struct Ledger {
    accounts: Vec<Account>,
    bookings: Vec<Booking>,
}

impl Ledger {
    /// Nothing yet on `contracts` contracts; `room` bookings are likely.
    pub fn new(contracts: usize, room: usize) -> Ledger {
        let empty = Account { first: END, last: END, net: Money::ZERO };
        Ledger { accounts: vec![empty; contracts], bookings: Vec::with_capacity(room) }
    }

    /// Books a part.
    pub fn book(&mut self, contract: u32, payment: u32, part: Money) {
        let at = u32::try_from(self.bookings.len()).unwrap_or(END);
        let account = &mut self.accounts[contract as usize];
        account.net += part;
        match self.bookings.get_mut(account.last as usize) {
            Some(last) => last.next = at,
            None => account.first = at,
        }
        account.last = at;
        self.bookings.push(Booking { payment, part, next: END });
    }

    /// What came on a contract, less what went back.
    pub fn net(&self, contract: u32) -> Money {
        self.accounts[contract as usize].net
    }

    /// The bookings of a contract, in order.
    pub fn of(&self, contract: u32) -> impl Iterator<Item = Booking> + '_ {
        let mut next = self.accounts[contract as usize].first;
        std::iter::from_fn(move || {
            let booking = *self.bookings.get(next as usize)?;
            next = booking.next;
            Some(booking)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bookings_of_a_contract_come_in_their_order() {
        let mut ledger = Ledger::new(2, 0);
        for (contract, payment, yuan) in [(1, 0, 7), (0, 1, 9), (1, 2, -3)] {
            ledger.book(contract, payment, Money::of_yuan(yuan));
        }
        let of = |contract| ledger.of(contract).map(|booking| booking.payment).collect::<Vec<u32>>();
        assert_eq!((of(0), of(1)), (vec![1], vec![0, 2]));
        assert_eq!(ledger.net(1), Money::of_yuan(4));
    }
}
