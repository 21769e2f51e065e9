//! Laws that hold for any data, on made-up companies of any mess.

use std::collections::BTreeSet;

use chrono::Days;
use proptest::prelude::*;

use super::bridge::Step;
use super::made::{contract, day, deal, moment, on_desk, receipt, scope};
use super::matching::Verdict;
use super::matching::number::is_glance_as_good;
use super::policy::{AmountBasis, FirstPayment, Rate, Slack};
use super::reason::Reason;
use super::{Books, Reconciliation, RevenuePolicy, SetAside, reconcile};
use crate::domain::contract::{Contract, ContractStatus, Instalment, Part};
use crate::domain::moment::Moment;
use crate::domain::money::Money;
use crate::domain::opportunity::{Opportunity, StageChange};
use crate::domain::payment::{Direction, Payment, PaymentStatus};
use crate::domain::stage::Stage;
use crate::domain::table::Table;

const FIRMS: [&str; 6] = [
    "苏州恒远达科技有限公司",
    "无锡恒远达科技有限公司",
    "苏州恒远达科技有限公司常熟分公司",
    "恒远达",
    "上海瑞丰机械有限公司",
    "瑞丰機械",
];
const NUMBERS: [&str; 8] = [
    "HT-2026-001",
    "ht2026001",
    "HT-2026-002",
    "HT-2026-001-B1",
    "HT-2O26-002",
    "HT-2026-003",
    "无",
    "HT-2026-004",
];
const SUMS: [i64; 8] = [0, 30_000, 70_000, 100_000, 50_000, 33_333, 100_001, -5_000];
const MEMOS: [&str; 7] = [
    "付HT-2026-001、HT-2026-002货款",
    "代苏州恒远达科技有限公司付款",
    "退款",
    "O2 尾款",
    "苏州 设备款",
    "HT 2026 003",
    "货款",
];

/// A company's books.
#[derive(Debug, Clone)]
struct Company {
    deals: Vec<Opportunity>,
    changes: Vec<StageChange>,
    contracts: Vec<Contract>,
    payments: Vec<Payment>,
    set_aside: Vec<SetAside>,
}

impl Company {
    fn books(&self) -> Books {
        Books {
            stage_changes: self.changes.clone(),
            set_aside: self.set_aside.clone(),
            ..Books::of(&self.deals, &self.contracts, &self.payments)
        }
    }

    /// The same rows, each with a row number of its own.
    fn numbered(mut self) -> Company {
        self.deals.iter_mut().zip(2..).for_each(|(it, row)| it.origin.row = row);
        self.contracts.iter_mut().zip(2..).for_each(|(it, row)| it.origin.row = row);
        self.payments.iter_mut().zip(2..).for_each(|(it, row)| it.origin.row = row);
        self
    }

    fn backwards(&self) -> Company {
        let mut other = self.clone();
        other.deals.reverse();
        other.changes.reverse();
        other.contracts.reverse();
        other.payments.reverse();
        other.set_aside.reverse();
        other
    }
}

fn one_of<T: Clone + std::fmt::Debug + 'static>(list: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(list)
}

fn maybe<T: Clone + std::fmt::Debug + 'static>(list: &'static [T]) -> impl Strategy<Value = Option<T>> {
    prop::option::of(one_of(list))
}

fn date() -> impl Strategy<Value = Option<chrono::NaiveDate>> {
    prop::option::of(
        (0u64..120).prop_map(|days| day("2026-01-01").checked_add_days(Days::new(days)).unwrap()),
    )
}

fn when() -> impl Strategy<Value = Moment> {
    (0i64..120).prop_map(|days| moment("2026-01-01") + chrono::Duration::days(days))
}

fn currency() -> impl Strategy<Value = &'static str> {
    prop::sample::select(&["CNY", "CNY", "CNY", "CNY", "USD", "EUR"][..])
}

fn a_deal(at: usize) -> impl Strategy<Value = Opportunity> {
    let names = (maybe(&FIRMS), maybe(&NUMBERS), maybe(&SUMS), currency());
    (names, prop::option::of(prop::sample::select(&Stage::ALL[..])), date(), prop::option::of(when()))
        .prop_map(move |((customer, number, sum, currency), stage, signed_on, changed)| Opportunity {
            customer: customer.map(Into::into),
            contract_no: number.map(Into::into),
            amount: sum.map(Money::of_fen),
            currency: currency.into(),
            stage: stage.or(Some(Stage::Won)),
            signed_on,
            stage_changed_at: changed,
            ..deal(&format!("O{at}"), 0)
        })
}

fn a_contract() -> impl Strategy<Value = Contract> {
    let names = (one_of(&NUMBERS), maybe(&FIRMS), prop::option::of(0usize..8), one_of(&SUMS), currency());
    let status = prop::option::of(prop::sample::select(&ContractStatus::ALL[..]));
    let part = prop_oneof![
        Just(Part::Percent(30.0)),
        Just(Part::Percent(33.3)),
        Just(Part::Fen(Money::of_fen(30_000)))
    ];
    let parts = prop::collection::vec(part, 0..3);
    (names, status, date(), date(), parts).prop_map(
        |((number, customer, of, sum, currency), status, signed, archived, parts)| Contract {
            customer: customer.map(Into::into),
            opportunity_id: of.map(|at| format!("O{at}").as_str().into()),
            amount: Money::of_fen(sum),
            currency: currency.into(),
            status,
            signed_on: signed,
            archived_on: archived,
            instalments: parts.into_iter().map(|part| Instalment { part, due: None }).collect(),
            ..contract(number, 0)
        },
    )
}

fn a_payment() -> impl Strategy<Value = Payment> {
    let names = (maybe(&FIRMS), maybe(&NUMBERS), prop::option::weighted(0.3, 0usize..8), maybe(&MEMOS));
    let status =
        prop::sample::select(&[PaymentStatus::Received, PaymentStatus::Received, PaymentStatus::Bounced][..]);
    let way = prop::sample::select(&[Direction::In, Direction::In, Direction::In, Direction::Out][..]);
    (0u32..40, names, one_of(&SUMS), currency(), when(), status, way).prop_map(
        |(id, (payer, number, of, memo), sum, currency, paid_at, status, direction)| Payment {
            paid_at,
            payer: payer.map(Into::into),
            contract_no: number.map(Into::into),
            opportunity_id: of.map(|at| format!("o{at}").as_str().into()),
            memo: memo.map(Into::into),
            amount: Money::of_fen(sum.abs()),
            currency: currency.into(),
            status,
            direction,
            ..receipt(&format!("P{id}"), 0)
        },
    )
}

fn a_change() -> impl Strategy<Value = StageChange> {
    (0usize..8, prop::sample::select(&Stage::ALL[..]), when()).prop_map(|(of, stage, at)| StageChange {
        opportunity_id: format!("O{of}").as_str().into(),
        stage: Some(stage),
        at,
        by: None,
        origin: deal("O", 0).origin,
    })
}

fn a_row_aside() -> impl Strategy<Value = SetAside> {
    let table = prop::sample::select(&[Table::Payments, Table::Contracts, Table::Opportunities][..]);
    (table, 0u32..60, maybe(&NUMBERS)).prop_map(|(table, key, number)| SetAside {
        table,
        key: format!("P{key}").as_str().into(),
        cells: number.into_iter().map(Into::into).collect(),
    })
}

fn a_company() -> impl Strategy<Value = Company> {
    let deals = (0usize..9).prop_flat_map(|count| (0..count).map(a_deal).collect::<Vec<_>>());
    let contracts = prop::collection::vec(a_contract(), 0..9);
    let payments = prop::collection::vec(a_payment(), 0..16);
    let changes = prop::collection::vec(a_change(), 0..6);
    let set_aside = prop::collection::vec(a_row_aside(), 0..3);
    let rows = (deals, changes, contracts, payments, set_aside);
    rows.prop_map(|(deals, changes, contracts, payments, set_aside)| {
        Company { deals, changes, contracts, payments, set_aside }.numbered()
    })
}

fn a_policy() -> impl Strategy<Value = RevenuePolicy> {
    let basis = [AmountBasis::Contract, AmountBasis::Crm, AmountBasis::Received, AmountBasis::Min];
    (prop::sample::select(basis.to_vec()), any::<bool>(), any::<bool>(), 0i64..2_000).prop_map(
        |(amount_basis, any, rate, slack)| {
            let mut policy = RevenuePolicy { amount_basis, ..RevenuePolicy::default() };
            policy.first_payment = if any { FirstPayment::AboveZero } else { FirstPayment::Instalment };
            policy.tolerance.below = Slack { yuan: Money::of_fen(slack), percent: 0.0 };
            policy.tolerance.days_after = 90;
            if rate {
                policy.rates.insert("USD".to_owned(), Rate::of(7.1234).unwrap());
            }
            policy
        },
    )
}

/// All that a report is made of, in words.
fn told(done: &Reconciliation) -> String {
    let outcomes: Vec<_> = (done.outcomes.iter())
        .map(|it| {
            (
                it.row.payment_id(),
                it.verdict,
                it.pass,
                it.shares(),
                it.deal(),
                it.candidates(),
                it.scores(),
                it.why,
                it.pair(),
            )
        })
        .collect();
    let steps = Step::ALL.map(|step| done.bridge_rows(step));
    format!("{:?}\n{:?}\n{steps:?}\n{:?}\n{outcomes:?}", done.totals, done.bridge, done.lines)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn each_leg_foots_to_the_fen(company in a_company(), policy in a_policy()) {
        let books = company.books();
        let done = reconcile(&books, &policy, &scope("2026-03-31"));
        prop_assert_eq!(done.check(), Money::ZERO);
    }

    #[test]
    fn each_row_is_in_one_step_of_a_leg(company in a_company(), policy in a_policy()) {
        let books = company.books();
        let done = reconcile(&books, &policy, &scope("2026-03-31"));
        for leg in [&Step::ALL[..5], &Step::ALL[5..10], &Step::ALL[10..]] {
            let rows = || leg.iter().flat_map(|step| done.bridge_rows(*step));
            let seen: Vec<_> = rows().map(|row| (row.deals.clone(), row.contracts.clone(), row.payment)).collect();
            let distinct: BTreeSet<_> = seen.iter().collect();
            prop_assert_eq!(distinct.len(), seen.len());
            let deals: Vec<u32> = rows().filter(|row| row.payment.is_none()).flat_map(|row| row.deals.iter().copied()).collect();
            if leg[0] != Step::UntrustedReceipts {
                let distinct: BTreeSet<&u32> = deals.iter().collect();
                prop_assert_eq!(distinct.len(), deals.len());
            }
        }
    }

    #[test]
    fn the_order_of_rows_does_not_change_a_byte(company in a_company(), policy in a_policy()) {
        let turned = company.backwards();
        let one_books = company.books();
        let one = reconcile(&one_books, &policy, &scope("2026-03-31"));
        let two_books = turned.books();
        let two = reconcile(&two_books, &policy, &scope("2026-03-31"));
        prop_assert_eq!(told(&one), told(&two));
    }

    #[test]
    fn what_is_plain_at_a_glance_is_so_in_full(company in a_company(), policy in a_policy()) {
        prop_assert!(on_desk(&company.books(), &policy, is_glance_as_good));
    }

    #[test]
    fn every_payment_is_listed_once(company in a_company(), policy in a_policy()) {
        let books = company.books();
        let done = reconcile(&books, &policy, &scope("2026-03-31"));
        prop_assert_eq!(done.outcomes.len(), company.payments.len());
        for outcome in &done.outcomes {
            let parts: Money = match outcome.shares() {
                super::matching::Shares::Many(parts) => parts.iter().map(|(_, part)| *part).sum(),
                _ => outcome.amount,
            };
            prop_assert_eq!(parts, outcome.amount);
            prop_assert!(!outcome.verdict.is_accepted() || outcome.shares() != super::matching::Shares::None);
        }
    }

    #[test]
    fn trusted_means_all_three(company in a_company(), policy in a_policy()) {
        let books = company.books();
        let done = reconcile(&books, &policy, &scope("2026-03-31"));
        for line in done.lines.iter().filter(|line| line.is_trusted()) {
            let deal = &done.deals[line.deal.unwrap() as usize];
            let entry = &done.register.entries[line.contract.unwrap() as usize];
            prop_assert!(deal.signed && entry.archived && !deal.foreign && !entry.foreign);
            prop_assert!(done.receipts.net(line.contract.unwrap()) > Money::ZERO);
            prop_assert!(line.trusted_on.is_none_or(|on| on <= day("2026-03-31")));
        }
        let all_named: BTreeSet<u32> = done.lines.iter().filter_map(|line| line.contract).collect();
        prop_assert_eq!(all_named.len(), done.register.entries.len());
        let alone = done.lines.iter().filter(|line| line.mask.has(Reason::Duplicate) || line.mask.has(Reason::Currency));
        for line in alone {
            prop_assert_eq!(line.mask.reasons().count(), 1);
        }
    }

    #[test]
    fn what_has_not_arrived_counts_nowhere(company in a_company()) {
        let books = company.books();
        let done = reconcile(&books, &RevenuePolicy::default(), &scope("2026-03-31"));
        for outcome in &done.outcomes {
            let absent = outcome.row.status() != PaymentStatus::Received || outcome.row.paid_at() > moment("2026-04-01");
            prop_assert!(!absent || outcome.in_total().is_zero());
            prop_assert!(outcome.verdict != Verdict::Matched || outcome.row.direction() == Direction::In);
        }
    }
}
