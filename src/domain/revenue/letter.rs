//! What counts, to the letter: one small company a sentence of the definition.

use std::sync::Arc;

use super::bridge::Step;
use super::made::{contract, day, deal, moment, receipt, scope};
use super::matching::Verdict;
use super::policy::{AmountBasis, Rate, Slack};
use super::reason::Reason;
use super::{Books, Decisions, Reconciliation, RevenuePolicy, Scope, SetAside, reconcile};
use crate::domain::contract::{Contract, ContractStatus, Instalment, Part};
use crate::domain::money::Money;
use crate::domain::opportunity::{Opportunity, StageChange};
use crate::domain::payment::{Direction, Payment};
use crate::domain::stage::Stage;
use crate::domain::table::Table;

/// The books of one test; what they say is asked as of 31 March.
#[derive(Default)]
struct Case {
    deals: Vec<Opportunity>,
    changes: Vec<StageChange>,
    contracts: Vec<Contract>,
    payments: Vec<Payment>,
    aside: Vec<SetAside>,
    decisions: Decisions,
    policy: RevenuePolicy,
    period: Option<&'static str>,
}

impl Case {
    fn told<T>(&self, tell: impl FnOnce(&Reconciliation) -> T) -> T {
        let books = Books {
            stage_changes: self.changes.clone(),
            set_aside: self.aside.clone(),
            decisions: self.decisions.clone(),
            ..Books::of(&self.deals, &self.contracts, &self.payments)
        };
        let period = self.period.map(|text| text.parse().unwrap());
        let done = reconcile(&books, &self.policy, &Scope { period, ..scope("2026-03-31") });
        assert_eq!(done.check(), Money::ZERO);
        tell(&done)
    }

    /// The reasons of the line with this deal or contract.
    fn mask(&self, id: &str) -> Vec<Reason> {
        self.told(|done| {
            let of = |line: &&super::trusted::Line| {
                let deal = line.deal.map(|at| done.deals[at as usize].row.opportunity_id());
                let number = line.contract.map(|at| done.register.entries[at as usize].row.contract_no());
                deal == Some(id) || number == Some(id)
            };
            done.lines.iter().find(of).unwrap().mask.reasons().collect()
        })
    }

    fn verdict(&self, id: &str) -> (Verdict, Vec<String>) {
        self.told(|done| {
            let outcome = done.outcomes.iter().find(|outcome| outcome.row.payment_id() == id).unwrap();
            let number = |at: u32| done.register.entries[at as usize].row.contract_no().to_owned();
            (outcome.verdict, outcome.shares().iter().map(number).collect())
        })
    }

    fn step(&self, step: Step) -> i64 {
        self.told(|done| done.bridge.sum(step).fen() / 100)
    }

    fn totals(&self) -> [i64; 4] {
        let yuan = |sum: Money| sum.fen() / 100;
        self.told(|done| {
            let totals = &done.totals;
            [yuan(totals.register), yuan(totals.crm), yuan(totals.finance), yuan(totals.trusted)]
        })
    }
}

/// A deal over 100 yuan with its contract and 30 yuan received, all in order.
fn sound() -> Case {
    Case {
        deals: vec![Opportunity { contract_no: Some("HT-101".into()), ..deal("O1", 100) }],
        contracts: vec![parts(contract("HT-101", 100), &[30.0, 70.0])],
        payments: vec![numbered("P1", 30, "HT-101")],
        ..Case::default()
    }
}

fn parts(contract: Contract, percents: &[f64]) -> Contract {
    let instalments =
        percents.iter().map(|share| Instalment { part: Part::Percent(*share), due: None }).collect();
    Contract { instalments, ..contract }
}

fn numbered(id: &str, yuan: i64, number: &str) -> Payment {
    Payment { contract_no: Some(number.into()), ..receipt(id, yuan) }
}

fn out(id: &str, yuan: i64) -> Payment {
    Payment { direction: Direction::Out, paid_at: moment("2026-03-20"), ..receipt(id, yuan) }
}

fn matched(number: &str) -> (Verdict, Vec<String>) {
    (Verdict::Matched, vec![number.to_owned()])
}

#[test]
fn a_sound_deal_is_trusted_from_the_latest_of_its_three_days() {
    let case = sound();
    assert_eq!(case.mask("O1"), []);
    assert_eq!(case.totals(), [100, 100, 30, 100]);
    case.told(|done| assert_eq!(done.lines[0].trusted_on, Some(day("2026-03-10"))));
}

#[test]
fn each_system_alone_gives_its_reasons() {
    let case = Case { contracts: vec![], payments: vec![], ..sound() };
    assert_eq!(case.mask("O1"), [Reason::NoContract, Reason::NoFirstPayment]);
    let case = Case { deals: vec![], ..sound() };
    assert_eq!(case.mask("HT-101"), [Reason::NoCrm]);
    let case = Case { deals: vec![], payments: vec![], ..sound() };
    assert_eq!(case.mask("HT-101"), [Reason::NoCrm, Reason::NoFirstPayment]);
    let case = Case { deals: vec![], contracts: vec![], ..sound() };
    assert_eq!(case.totals(), [0, 0, 30, 0]);
    assert_eq!(case.verdict("P1").0, Verdict::Unmatched);
}

#[test]
fn stage_archive_and_first_payment_fail_by_precedence_and_all_in_the_mask() {
    let mut case = sound();
    case.deals[0].stage = Some(Stage::Negotiating);
    case.contracts[0].status = Some(ContractStatus::Sealed);
    case.contracts[0].archived_on = None;
    case.payments[0].amount = Money::of_yuan(29);
    assert_eq!(case.mask("O1"), [Reason::Stage, Reason::NotArchived, Reason::NoFirstPayment]);
    assert_eq!(case.step(Step::RegisterOnly), -100);
    assert_eq!(case.step(Step::OtherReceipts), 29);
}

#[test]
fn a_bank_fee_within_the_tolerance_does_not_break_the_first_payment() {
    let mut case = sound();
    case.payments[0].amount = Money::of_fen(2_950);
    assert_eq!(case.mask("O1"), [Reason::NoFirstPayment]);
    case.policy.tolerance.below = Slack { yuan: Money::of_yuan(1), percent: 0.0 };
    assert_eq!(case.mask("O1"), []);
}

#[test]
fn a_refund_that_falls_below_the_threshold_is_told_apart_from_no_payment() {
    let mut case = sound();
    case.payments.push(Payment { contract_no: Some("HT-101".into()), ..out("P2", 10) });
    assert_eq!(case.verdict("P2").0, Verdict::Refund);
    assert_eq!(case.mask("O1"), [Reason::Refunded]);
    assert_eq!(case.totals(), [100, 100, 20, 0]);
    assert_eq!(case.step(Step::Refunds), -10);
}

#[test]
fn money_out_is_a_refund_only_where_it_pairs_or_says_so() {
    let mut case = sound();
    let payer: Option<Arc<str>> = Some("上海某律师事务所".into());
    case.payments.push(Payment { payer: payer.clone(), ..out("P2", 12) });
    case.payments.push(Payment { payer, memo: Some("货款红冲".into()), ..out("P3", 5) });
    assert_eq!(case.verdict("P2").0, Verdict::OtherOut);
    assert_eq!(case.verdict("P3").0, Verdict::Refund);
    assert_eq!(case.totals()[2], 25);
    let own = Case { payments: vec![numbered("P1", 30, "HT-101"), out("P2", 30)], ..sound() };
    assert_eq!(own.verdict("P2"), (Verdict::Refund, vec!["HT-101".to_owned()]));
}

#[test]
fn crm_against_contract_beyond_tolerance_takes_the_trust_away() {
    let mut case = sound();
    case.deals[0].amount = Some(Money::of_yuan(120));
    assert_eq!(case.mask("O1"), [Reason::AmountMismatch]);
    assert_eq!(case.step(Step::AmountDifference), 20);
    case.policy.tolerance.above = Slack { yuan: Money::ZERO, percent: 20.0 };
    assert_eq!(case.mask("O1"), []);
}

#[test]
fn paying_too_much_or_too_little_is_listed_and_takes_no_trust_away() {
    let mut case = sound();
    case.payments.push(numbered("P2", 90, "HT-101"));
    assert_eq!(case.mask("O1"), []);
    assert_eq!(case.verdict("P2").0, Verdict::Overpaid);
    assert_eq!(case.step(Step::Overpaid), 20);
    assert_eq!(sound().step(Step::Shortfall), -70);
}

#[test]
fn drafts_and_voided_contracts_are_not_archived_and_in_no_total() {
    for status in [ContractStatus::Draft, ContractStatus::Voided] {
        let mut case = sound();
        case.contracts[0].status = Some(status);
        assert_eq!(case.mask("O1"), [Reason::NotArchived]);
        assert_eq!(case.totals()[0], 0);
        assert_eq!(case.step(Step::CrmOnly), 100);
    }
}

#[test]
fn a_duplicate_fails_duplicate_alone_and_stands_in_its_step() {
    let mut case = sound();
    let again = Opportunity { created_at: Some(moment("2026-02-01")), ..case.deals[0].clone() };
    case.deals.push(Opportunity { opportunity_id: "O2".into(), ..again });
    case.contracts.push(Contract {
        contract_no: "ht101".into(),
        signed_on: Some(day("2026-03-05")),
        ..contract("", 100)
    });
    assert_eq!(case.mask("O2"), [Reason::Duplicate]);
    assert_eq!(case.mask("ht101"), [Reason::Duplicate]);
    assert_eq!(case.mask("O1"), []);
    assert_eq!(case.totals(), [200, 200, 30, 100]);
    assert_eq!((case.step(Step::RegisterDuplicates), case.step(Step::CrmDuplicates)), (-100, 100));
}

#[test]
fn several_deals_of_a_framework_contract_are_compared_together() {
    let mut case = sound();
    let row = |id: &str, yuan| Opportunity { contract_no: Some("HT-101".into()), ..deal(id, yuan) };
    case.deals = vec![row("O1", 60), row("O2", 40)];
    assert_eq!((case.mask("O1"), case.mask("O2")), (vec![], vec![]));
    assert_eq!(case.totals(), [100, 100, 30, 100]);
    case.told(|done| {
        let amounts: Vec<i64> = done.lines.iter().map(|line| line.amount.get().unwrap().fen()).collect();
        assert_eq!(amounts, [6_000, 4_000]);
    });
}

#[test]
fn a_supplement_is_compared_with_its_base() {
    let mut case = sound();
    case.deals[0].amount = Some(Money::of_yuan(120));
    case.contracts.push(Contract { opportunity_id: Some("O1".into()), ..contract("HT-101-B1", 20) });
    case.payments.push(numbered("P2", 20, "HT-101-B1"));
    assert_eq!((case.mask("O1"), case.mask("HT-101-B1")), (vec![], vec![]));
    assert_eq!(case.totals(), [120, 120, 50, 120]);
}

#[test]
fn foreign_money_needs_a_rate_and_fails_currency_alone() {
    let mut case = sound();
    case.deals[0].currency = "USD".into();
    case.contracts[0].currency = "USD".into();
    case.payments[0].currency = "USD".into();
    assert_eq!(case.mask("O1"), [Reason::Currency]);
    assert_eq!(case.verdict("P1"), (Verdict::Currency, vec!["HT-101".to_owned()]));
    assert_eq!(case.totals(), [0, 0, 0, 0]);
    case.policy.rates.insert("USD".to_owned(), Rate::of(7.0).unwrap());
    assert_eq!(case.mask("O1"), []);
    assert_eq!(case.totals(), [700, 700, 210, 700]);
}

#[test]
fn the_stage_is_the_one_held_at_the_as_of_and_the_day_the_first_change_that_still_holds() {
    let change = |stage, on: &str| StageChange {
        opportunity_id: "O1".into(),
        stage: Some(stage),
        at: moment(on),
        by: None,
        origin: deal("", 0).origin,
    };
    let mut case = sound();
    case.changes = vec![
        change(Stage::Won, "2026-02-01"),
        change(Stage::Negotiating, "2026-02-10"),
        change(Stage::Won, "2026-03-15"),
        change(Stage::Won, "2026-03-16"),
    ];
    case.told(|done| assert_eq!(done.lines[0].crm_day, Some(day("2026-03-15"))));
    case.changes.truncate(2);
    case.changes.push(change(Stage::Won, "2026-04-02"));
    assert_eq!(case.mask("O1"), [Reason::Stage]);
    case.changes.clear();
    case.deals[0].signed_on = None;
    assert_eq!(case.mask("O1"), []);
    case.told(|done| assert_eq!(done.lines[0].trusted_on, None));
}

#[test]
fn a_receipt_of_a_deal_without_a_contract_is_unmatched_beside_the_deal() {
    let named = Payment { opportunity_id: Some("O1".into()), ..receipt("P1", 30) };
    let case = Case { contracts: vec![], payments: vec![named], ..sound() };
    assert_eq!(case.mask("O1"), [Reason::NoContract, Reason::NoFirstPayment]);
    case.told(|done| {
        assert_eq!((done.outcomes[0].verdict, done.outcomes[0].deal()), (Verdict::Unmatched, Some(0)))
    });
}

#[test]
fn what_is_in_quarantine_is_told_beside_what_follows_from_it() {
    let aside = |table, key: &str| SetAside { table, key: key.into(), cells: vec!["HT-101".into()] };
    let case = Case { contracts: vec![], aside: vec![aside(Table::Contracts, "HT-101")], ..sound() };
    assert_eq!(case.mask("O1"), [Reason::NoContract, Reason::NoFirstPayment, Reason::SetAside]);
    let case = Case { payments: vec![], aside: vec![aside(Table::Payments, "P9")], ..sound() };
    assert_eq!(case.mask("O1"), [Reason::NoFirstPayment, Reason::SetAside]);
    case.told(|done| assert_eq!(done.set_aside.len(), 1));
}

#[test]
fn a_period_goes_by_the_trusted_day_or_by_the_crm_day() {
    let case = Case { period: Some("2026-03"), ..sound() };
    assert_eq!(case.mask("O1"), []);
    let case = Case { period: Some("2026-02"), ..sound() };
    assert_eq!(case.mask("O1"), [Reason::OutOfPeriod]);
    assert_eq!(case.totals(), [100, 100, 30, 0]);
    let case = Case { period: Some("2026-02"), payments: vec![], ..sound() };
    assert_eq!(case.mask("O1"), [Reason::NoFirstPayment, Reason::OutOfPeriod]);
}

#[test]
fn the_basis_changes_what_is_counted_and_the_bridge_still_foots() {
    let with =
        |amount_basis| Case { policy: RevenuePolicy { amount_basis, ..RevenuePolicy::default() }, ..sound() };
    let trusted = |basis| with(basis).totals()[3];
    assert_eq!(trusted(AmountBasis::Contract), 100);
    assert_eq!(trusted(AmountBasis::Received), 30);
    assert_eq!(trusted(AmountBasis::Min), 30);
    assert_eq!(with(AmountBasis::Contract).step(Step::BasisAdjustment), 70);
}

#[test]
fn a_number_against_payer_and_sum_goes_to_review() {
    let mut case = sound();
    case.payments[0].payer = Some("无锡凯腾机械有限公司".into());
    assert_eq!(case.verdict("P1"), matched("HT-101"));
    case.payments[0].amount = Money::of_yuan(31);
    assert_eq!(case.verdict("P1").0, Verdict::Review);
    case.payments[0].payer = Some("苏州恒远达科技有限公司常熟分公司".into());
    assert_eq!(case.verdict("P1"), matched("HT-101"));
}

#[test]
fn column_against_memo_goes_to_review() {
    let mut case = sound();
    case.contracts.push(contract("HT-102", 50));
    case.payments[0].memo = Some("HT-102 首付款".into());
    assert_eq!(case.verdict("P1").0, Verdict::Review);
    case.payments[0].contract_no = None;
    assert_eq!(case.verdict("P1"), matched("HT-102"));
}

#[test]
fn a_collective_payment_is_shared_where_there_is_one_way() {
    let mut case = sound();
    case.contracts.push(contract("HT-102", 50));
    let both = Payment { memo: Some("HT-101、HT-102 货款".into()), ..receipt("P2", 120) };
    case.payments.push(both);
    assert_eq!(case.verdict("P2"), (Verdict::Matched, vec!["HT-101".to_owned(), "HT-102".to_owned()]));
    case.payments[1].amount = Money::of_yuan(111);
    assert_eq!(case.verdict("P2").0, Verdict::Review);
}

#[test]
fn name_and_exact_sum_are_accepted_where_one_contract_waits_for_it() {
    let mut case = sound();
    case.payments = vec![receipt("P1", 30), receipt("P2", 70)];
    assert_eq!((case.verdict("P1"), case.verdict("P2")), (matched("HT-101"), matched("HT-101")));
    case.contracts.push(parts(contract("HT-102", 100), &[30.0, 70.0]));
    assert_eq!(case.verdict("P1").0, Verdict::Ambiguous);
    case.deals[0].contract_no = None;
    assert!(case.mask("HT-102").contains(&Reason::Ambiguous));
}

#[test]
fn a_namesake_in_another_city_and_a_branch_without_a_number_are_left_alone() {
    let mut case = sound();
    let paid_by = |name: &str| Payment { payer: Some(name.into()), ..receipt("P1", 30) };
    case.payments = vec![paid_by("无锡恒远达科技有限公司")];
    assert_eq!(case.verdict("P1").0, Verdict::Unmatched);
    case.payments = vec![paid_by("苏州恒远达科技有限公司常熟分公司")];
    assert_eq!(case.verdict("P1").0, Verdict::Review);
    case.payments = vec![paid_by("苏州恒远达")];
    assert_eq!(case.verdict("P1"), matched("HT-101"));
}

#[test]
fn paid_by_another_where_the_memo_names_the_customer_and_the_sum_fits() {
    let mut case = sound();
    let other = |yuan| Payment {
        payer: Some("无锡凯腾机械有限公司".into()),
        memo: Some("代苏州恒远达科技有限公司付货款".into()),
        ..receipt("P1", yuan)
    };
    case.payments = vec![other(30)];
    assert_eq!(case.verdict("P1"), (Verdict::PaidByOther, vec!["HT-101".to_owned()]));
    case.payments = vec![other(31)];
    assert_eq!(case.verdict("P1").0, Verdict::Review);
}

#[test]
fn an_odd_part_is_taken_only_where_it_is_the_only_open_sum() {
    let mut case = sound();
    case.payments = vec![receipt("P1", 17)];
    assert_eq!(case.verdict("P1"), matched("HT-101"));
    case.contracts.push(Contract { opportunity_id: Some("O9".into()), ..contract("HT-102", 80) });
    assert_eq!(case.verdict("P1").0, Verdict::Review);
}

#[test]
fn equal_receipts_are_two_payments_unless_the_serial_number_is_the_same() {
    let mut case = sound();
    case.payments = vec![numbered("P1", 30, "HT-101"), numbered("P2", 30, "HT-101")];
    assert_eq!(case.verdict("P2"), matched("HT-101"));
    let serial = vec![("银行流水号".into(), "B20260310001".into())];
    case.payments.iter_mut().for_each(|payment| payment.extra.clone_from(&serial));
    assert_eq!(case.verdict("P2").0, Verdict::Duplicate);
    assert_eq!(case.totals()[2], 30);
}

#[test]
fn last_digits_of_another_contract_keep_a_part_out_of_a_sum() {
    let case = |memo: &str| Case {
        contracts: vec![contract("HT-2026-0131", 1_003), contract("HT-2026-0132", 9_000)],
        payments: vec![
            Payment { memo: Some(memo.into()), ..receipt("P1", 402) },
            Payment { memo: Some("货款".into()), ..receipt("P2", 601) },
        ],
        ..Case::default()
    };
    let (silent, other) = (case("货款"), case("货款0132"));
    assert_eq!(silent.verdict("P1"), (Verdict::Matched, vec!["HT-2026-0131".to_owned()]));
    assert_ne!(other.verdict("P1").1, ["HT-2026-0131"]);
    assert_ne!(other.verdict("P2").0, Verdict::Matched);
}

#[test]
fn last_digits_of_another_contract_outweigh_an_exact_sum() {
    let case = Case {
        contracts: vec![contract("HT-2026-0131", 1_003), contract("HT-2026-0132", 9_000)],
        payments: vec![Payment { memo: Some("0132号合同款".into()), ..receipt("P1", 1_003) }],
        ..Case::default()
    };
    assert_ne!(case.verdict("P1").1, ["HT-2026-0131"]);
}

#[test]
fn many_odd_sums_of_one_firm_with_many_contracts_come_to_an_end() {
    let contracts = (0..600).map(|at| contract(&format!("HT-2026-{at:06}"), 10_000 + 7 * at)).collect();
    let odd = |at: i64| {
        let memo = Some(format!("货款{}", 700_000 + at).as_str().into());
        Payment { memo, ..receipt(&format!("P{at:05}"), 501 + 3 * at) }
    };
    let case = Case { contracts, payments: (0..600).map(odd).collect(), ..Case::default() };
    case.told(|done| {
        assert!(done.outcomes.iter().all(|outcome| outcome.scores().len() <= 64));
        assert!(done.outcomes.iter().filter(|outcome| outcome.verdict == Verdict::Review).count() > 550);
    });
}

#[test]
fn instalments_of_odd_sizes_are_taken_where_they_make_up_the_sum_in_one_way() {
    let mut case = sound();
    case.contracts = vec![contract("HT-101", 100_000), contract("HT-102", 777_000)];
    case.payments = vec![receipt("P1", 41_250), receipt("P2", 58_750)];
    assert_eq!((case.verdict("P1"), case.verdict("P2")), (matched("HT-101"), matched("HT-101")));
    case.payments.push(receipt("P3", 58_750));
    assert_eq!(case.verdict("P1").0, Verdict::Review);
}

#[test]
fn a_nameless_receipt_needs_sum_place_and_day() {
    let mut case = sound();
    case.policy.tolerance.days_after = 30;
    let nameless = |memo: &str| Payment { payer: None, memo: Some(memo.into()), ..receipt("P1", 30) };
    case.payments = vec![nameless("苏州 设备款")];
    assert_eq!(case.verdict("P1"), matched("HT-101"));
    case.payments = vec![nameless("设备款")];
    assert_eq!(case.verdict("P1").0, Verdict::Review);
    case.payments = vec![nameless("杭州 设备款")];
    assert_eq!(case.verdict("P1").0, Verdict::Unmatched);
}

#[test]
fn a_number_with_o_for_0_is_taken_only_where_name_and_sum_agree() {
    let mut case = sound();
    case.contracts[0].contract_no = "HT-2026-10".into();
    case.deals[0].contract_no = Some("HT-2026-10".into());
    case.payments = vec![numbered("P1", 30, "HT-2026-1O")];
    assert_eq!(case.verdict("P1"), matched("HT-2026-10"));
    case.payments[0].amount = Money::of_yuan(29);
    assert_eq!(case.verdict("P1").0, Verdict::Review);
    case.payments = vec![numbered("P1", 30, "HT-2026-77")];
    assert_eq!(case.verdict("P1"), matched("HT-2026-10"));
    case.payments = vec![numbered("P1", 29, "HT-2026-77")];
    assert_eq!(case.verdict("P1").0, Verdict::Unmatched);
    case.deals.push(Opportunity { contract_no: Some("HT-2026-77".into()), ..deal("O2", 900) });
    case.payments = vec![numbered("P1", 30, "HT-2026-77")];
    assert_eq!(case.verdict("P1").0, Verdict::Unmatched);
    assert_eq!(case.told(|done| done.outcomes[0].deal()), Some(1));
}

#[test]
fn what_a_person_has_decided_holds() {
    let pair = |payment: &str, number: &str| (payment.to_owned(), number.to_owned());
    let mut case = sound();
    case.decisions = Decisions::new([], [pair("P1", "ht-101")], []);
    assert_eq!(case.verdict("P1").0, Verdict::Review);
    case.payments = vec![receipt("P1", 30)];
    assert_eq!(case.verdict("P1").0, Verdict::Review);
    case.payments[0].payer = Some("老张".into());
    case.decisions = Decisions::new([pair("P1", "HT 101")], [], []);
    assert_eq!(case.verdict("P1"), matched("HT-101"));
    case.decisions = Decisions::new([], [], [pair("老张", "苏州恒远达科技有限公司")]);
    assert_eq!(case.verdict("P1"), matched("HT-101"));
}
