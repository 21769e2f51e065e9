//! T+0: how many of the deals signed on a day were trusted on that day.

use chrono::NaiveDate;

use super::Reconciliation;

/// The deals signed in some days, and those that were trusted at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SameDay {
    /// Deals signed on the days, by the CRM.
    pub signed: usize,
    /// Those that were trusted on the day of their signing.
    pub same_day: usize,
    /// Those that were trusted by the first working day from their signing on: what is signed on a weekend cannot be
    /// archived on it.
    pub working_day: usize,
}

impl SameDay {
    /// The share of deals trusted on the day, in percent; `None` where none was signed.
    pub fn pct(&self) -> Option<f64> {
        self.share(self.same_day)
    }

    /// The same by working days.
    pub fn working_pct(&self) -> Option<f64> {
        self.share(self.working_day)
    }

    fn share(&self, part: usize) -> Option<f64> {
        (self.signed > 0).then(|| part as f64 * 100.0 / self.signed as f64)
    }
}

/// The deals whose day `counts`. Duplicates and deals in a currency without a rate are in neither number.
pub fn same_day(
    done: &Reconciliation,
    is_working_day: &dyn Fn(NaiveDate) -> bool,
    counts: impl Fn(NaiveDate) -> bool,
) -> SameDay {
    let mut trusted: Vec<Option<NaiveDate>> = vec![None; done.deals.len()];
    for line in &done.lines {
        if let (Some(deal), Some(day)) = (line.deal, line.trusted_on) {
            let known = &mut trusted[deal as usize];
            *known = Some(known.map_or(day, |known| known.min(day)));
        }
    }
    let mut all = SameDay::default();
    // Deals come by the day, so that what was last told of one often holds of the next.
    let mut last: Option<(NaiveDate, NaiveDate)> = None;
    for (deal, trusted) in done.deals.iter().zip(trusted).filter(|(deal, _)| deal.stands()) {
        let Some(day) = deal.crm_day.filter(|day| counts(*day)) else { continue };
        let (_, worked) = match last {
            Some(known) if known.0 == day => known,
            _ => *last.insert((day, first_worked(day, is_working_day))),
        };
        all.signed += 1;
        all.same_day += usize::from(trusted == Some(day));
        all.working_day += usize::from(trusted.is_some_and(|trusted| trusted <= worked));
    }
    all
}

/// The first day from `day` on that people work; the day itself where none comes soon.
fn first_worked(day: NaiveDate, is_working_day: &dyn Fn(NaiveDate) -> bool) -> NaiveDate {
    day.iter_days().take(30).find(|day| is_working_day(*day)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::super::made::{contract, day, deal, receipt, scope};
    use super::super::{Books, RevenuePolicy, reconcile};
    use super::*;
    use crate::domain::calendar::is_working_day;
    use crate::domain::contract::Contract;
    use crate::domain::moment::Zone;
    use crate::domain::opportunity::Opportunity;
    use crate::domain::payment::Payment;

    /// Deals as (signed, trusted): the share of those signed in all of time.
    fn told(days: &[(&str, &str)]) -> SameDay {
        let zone = Zone::default();
        let id = |at: usize| format!("HT-2026-{at:03}");
        let deals: Vec<Opportunity> = (0..days.len())
            .map(|at| Opportunity {
                signed_on: Some(day(days[at].0)),
                contract_no: Some(id(at).as_str().into()),
                ..deal(&format!("O{at}"), 100 + at as i64)
            })
            .collect();
        let contracts: Vec<Contract> = (0..days.len())
            .map(|at| Contract {
                signed_on: Some(day(days[at].0)),
                archived_on: Some(day(days[at].1)),
                ..contract(&id(at), 100 + at as i64)
            })
            .collect();
        let payments: Vec<Payment> = (0..days.len())
            .map(|at| Payment {
                contract_no: Some(id(at).as_str().into()),
                paid_at: zone.midnight(day(days[at].0)),
                ..receipt(&format!("P{at}"), 100 + at as i64)
            })
            .collect();
        let books = Books::of(&deals, &contracts, &payments);
        let done = reconcile(&books, &RevenuePolicy::default(), &scope("2026-12-31"));
        same_day(&done, &is_working_day, |_| true)
    }

    #[test]
    fn a_deal_counts_on_its_day_and_one_of_a_weekend_on_the_next_working_day() {
        let friday = ("2026-03-06", "2026-03-06");
        let (saturday, late) = (("2026-03-07", "2026-03-09"), ("2026-03-09", "2026-03-10"));
        let told = told(&[friday, saturday, late]);
        assert_eq!(told, SameDay { signed: 3, same_day: 1, working_day: 2 });
        assert_eq!(told.pct().map(f64::round), Some(33.0));
        assert_eq!(SameDay::default().pct(), None);
    }
}
