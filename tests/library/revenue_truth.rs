//! Matching against a planted truth: a made-up company whose payments are known to belong where they belong.
//!
//! Accepted unasked must be right in 999 of 1,000; what has enough evidence must be found in 98 of 100; and what
//! has not must be left to a person.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use trueup::domain::contract::{Contract, ContractStatus, Instalment, Part};
use trueup::domain::moment::{AsOf, Zone};
use trueup::domain::money::Money;
use trueup::domain::opportunity::Opportunity;
use trueup::domain::origin::Origin;
use trueup::domain::payment::{Direction, Payment, PaymentStatus};
use trueup::domain::revenue::policy::Slack;
use trueup::domain::revenue::{Books, RevenuePolicy, Scope, reconcile};
use trueup::domain::stage::Stage;

const PLACES: [&str; 12] =
    ["上海", "苏州", "南京", "杭州", "宁波", "深圳", "广州", "厦门", "青岛", "武汉", "成都", "西安"];
const FIRST: &str = "华鑫恒瑞天博宏泰科联创新盛世金汇信景安德正和众润康嘉美诚立凌朗腾岳泽";
const SECOND: &str = "达通源信科瑞丰泰隆盛业成志远凯飞博雅思利友邦维康捷迅澜棠宁朗昊昱";
const TRADES: [&str; 10] =
    ["科技", "机械", "电子", "食品", "医疗器械", "物流", "建材", "新能源", "信息技术", "贸易"];
const TRADITIONAL: [(char, char); 10] = [
    ('华', '華'),
    ('联', '聯'),
    ('创', '創'),
    ('汇', '匯'),
    ('众', '眾'),
    ('润', '潤'),
    ('达', '達'),
    ('机', '機'),
    ('电', '電'),
    ('贸', '貿'),
];

/// What was done to a payment, and whether there is enough evidence left to place it.
const KINDS: [(&str, bool, u32); 20] = [
    ("number", true, 300),
    ("number spelled otherwise", true, 80),
    ("number in the memo", true, 120),
    ("deal's id", true, 60),
    ("name and sum", true, 120),
    ("short name and sum", true, 40),
    ("traditional or full-width", true, 20),
    ("customer in the memo, paid by another", true, 20),
    ("branch with the number", true, 15),
    ("two numbers, one payment", true, 20),
    ("a fee taken off, with the number", true, 20),
    ("too much, with the number", true, 10),
    ("branch without the number", false, 15),
    ("namesake in another city", false, 15),
    ("paid by another, nothing said", false, 15),
    ("somebody else's number", false, 15),
    ("odd part without a number", false, 15),
    ("no name at all", false, 10),
    ("money of no contract", false, 25),
    ("a number that does not exist", false, 10),
];

struct Dice(ChaCha8Rng);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        (self.0.next_u64() % count as u64) as usize
    }

    fn char(&mut self, of: &str) -> char {
        let all: Vec<char> = of.chars().collect();
        all[self.below(all.len())]
    }
}

struct Company {
    deals: Vec<Opportunity>,
    contracts: Vec<Contract>,
    payments: Vec<Payment>,
    /// Per payment its kind and the contracts that it is for.
    truth: BTreeMap<String, (usize, Vec<String>)>,
}

fn origin(row: usize) -> Origin {
    Origin { file: Arc::from("made.csv"), sheet: None, row: row as u32 }
}

fn full_name(dice: &mut Dice) -> String {
    let third = if dice.below(3) == 0 { dice.char(SECOND).to_string() } else { String::new() };
    let core = format!("{}{}{third}", dice.char(FIRST), dice.char(SECOND));
    let form = ["有限公司", "股份有限公司", "有限责任公司"][dice.below(3)];
    format!("{}{core}{}{form}", PLACES[dice.below(12)], TRADES[dice.below(10)])
}

fn contract(at: usize, customer: &str, dice: &mut Dice) -> Contract {
    let signed = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(dice.below(80) as u64);
    let plan: &[f64] = [&[30.0, 70.0][..], &[30.0, 60.0, 10.0], &[100.0], &[50.0, 50.0]][dice.below(4)];
    Contract {
        contract_no: format!("HT-2026-{at:06}").as_str().into(),
        customer: Some(customer.into()),
        opportunity_id: Some(format!("O{at:06}").as_str().into()),
        amount: Money::of_yuan((20 + dice.below(9_000) as i64) * 100),
        currency: "CNY".into(),
        signed_on: Some(signed),
        sealed_on: None,
        archived_on: Some(signed + Days::new(5)),
        status: Some(ContractStatus::Archived),
        rep: None,
        instalments: plan.iter().map(|share| Instalment { part: Part::Percent(*share), due: None }).collect(),
        extra: Vec::new(),
        origin: origin(at),
    }
}

fn deal(at: usize, contract: &Contract) -> Opportunity {
    Opportunity {
        opportunity_id: format!("O{at:06}").as_str().into(),
        customer: contract.customer.clone(),
        rep: None,
        team: None,
        region: None,
        product: None,
        stage: Some(Stage::Won),
        amount: Some(contract.amount),
        currency: "CNY".into(),
        created_at: None,
        stage_changed_at: None,
        expected_close: None,
        signed_on: contract.signed_on,
        contract_no: Some(contract.contract_no.clone()),
        lead_id: None,
        campaign: None,
        lost_reason: None,
        extra: Vec::new(),
        origin: origin(at),
    }
}

fn receipt(id: String, contract: &Contract, amount: Money, dice: &mut Dice) -> Payment {
    Payment {
        payment_id: id.as_str().into(),
        paid_at: Zone::default().midnight(contract.signed_on.unwrap() + Days::new(dice.below(60) as u64)),
        payer: contract.customer.clone(),
        amount,
        currency: "CNY".into(),
        direction: Direction::In,
        contract_no: None,
        opportunity_id: None,
        purpose: Some("货款".into()),
        memo: None,
        status: PaymentStatus::Received,
        account: None,
        extra: Vec::new(),
        origin: origin(dice.below(1_000_000)),
    }
}

impl Company {
    fn new(count: usize, seed: u64) -> Company {
        let mut dice = Dice(ChaCha8Rng::seed_from_u64(seed));
        let names: Vec<String> = (0..count * 3 / 4).map(|_| full_name(&mut dice)).collect();
        let contracts: Vec<Contract> = (0..count)
            .map(|at| {
                let name = names[dice.below(names.len())].clone();
                contract(at, &name, &mut dice)
            })
            .collect();
        let deals = contracts.iter().enumerate().map(|(at, contract)| deal(at, contract)).collect();
        let mut company = Company { deals, contracts, payments: Vec::new(), truth: BTreeMap::new() };
        for at in 0..count {
            company.pay(at, &mut dice);
        }
        company
    }

    /// The instalments of a contract, some of them, each with one thing done to it.
    fn pay(&mut self, at: usize, dice: &mut Dice) {
        let contract = self.contracts[at].clone();
        let paid = dice.below(contract.instalments.len() + 1);
        for instalment in &contract.instalments[..paid] {
            let kind = draw(dice);
            let amount = instalment.part.of(contract.amount);
            let id = format!("P{:07}", self.payments.len());
            let mut payment = receipt(id.clone(), &contract, amount, dice);
            let mut whose = vec![contract.contract_no.to_string()];
            self.disturb(KINDS[kind].0, at, &mut payment, &mut whose, dice);
            self.truth.insert(id, (kind, whose));
            self.payments.push(payment);
        }
    }

    fn disturb(
        &self,
        kind: &str,
        at: usize,
        payment: &mut Payment,
        whose: &mut Vec<String>,
        dice: &mut Dice,
    ) {
        let contract = &self.contracts[at];
        let number = contract.contract_no.to_string();
        let name = contract.customer.as_deref().unwrap().to_owned();
        let other = full_name(dice);
        match kind {
            "number" => payment.contract_no = Some(contract.contract_no.clone()),
            "number spelled otherwise" => {
                let forms = [
                    number.to_lowercase(),
                    number.replace('-', ""),
                    number.replace('-', " "),
                    number.replace('-', "－"),
                ];
                payment.contract_no = Some(forms[dice.below(4)].as_str().into());
            }
            "number in the memo" => payment.memo = Some(format!("付{number}合同款").into()),
            "deal's id" => payment.opportunity_id = contract.opportunity_id.clone(),
            "short name and sum" => payment.payer = Some(short(&name).into()),
            "traditional or full-width" => payment.payer = Some(traditional(&name).into()),
            "customer in the memo, paid by another" => {
                payment.payer = Some(other.into());
                payment.memo = Some(format!("代{name}付款").into());
            }
            "branch with the number" => {
                payment.payer = Some(format!("{name}{}分公司", PLACES[dice.below(12)]).into());
                payment.contract_no = Some(contract.contract_no.clone());
            }
            "two numbers, one payment" => {
                let second = &self.contracts[(at + 1) % self.contracts.len()];
                payment.amount += second.instalments[0].part.of(second.amount);
                payment.memo = Some(format!("{number}、{}货款", second.contract_no).into());
                whose.push(second.contract_no.to_string());
            }
            "a fee taken off, with the number" => {
                payment.amount -= Money::of_yuan(15);
                payment.contract_no = Some(contract.contract_no.clone());
            }
            "too much, with the number" => {
                payment.amount = contract.amount + Money::of_yuan(700);
                payment.contract_no = Some(contract.contract_no.clone());
            }
            "branch without the number" => {
                payment.payer = Some(format!("{name}{}分公司", PLACES[dice.below(12)]).into())
            }
            "namesake in another city" => {
                let elsewhere = PLACES.iter().find(|place| !name.starts_with(**place)).unwrap();
                let core: String = name.chars().skip(2).collect();
                payment.payer = Some(format!("{elsewhere}{core}").into());
                whose.clear();
            }
            "paid by another, nothing said" => payment.payer = Some(other.into()),
            "somebody else's number" => {
                let wrong = &self.contracts[(at + 7) % self.contracts.len()];
                payment.contract_no = Some(wrong.contract_no.clone());
                payment.amount += Money::of_fen(123);
            }
            "odd part without a number" => {
                payment.amount = payment.amount.share(37, 100) + Money::of_fen(411)
            }
            "no name at all" => payment.payer = None,
            "money of no contract" => {
                payment.payer = Some(other.into());
                whose.clear();
            }
            "a number that does not exist" => {
                payment.contract_no = Some(format!("HT-2025-{at:06}").as_str().into())
            }
            _ => {}
        }
    }
}

fn draw(dice: &mut Dice) -> usize {
    let mut left = dice.below(KINDS.iter().map(|(.., weight)| *weight as usize).sum());
    KINDS
        .iter()
        .position(|(.., weight)| left.checked_sub(*weight as usize).map(|rest| left = rest).is_none())
        .unwrap()
}

/// Place, core and trade without the form.
fn short(name: &str) -> String {
    ["股份有限公司", "有限责任公司", "有限公司"]
        .iter()
        .find_map(|form| name.strip_suffix(form))
        .unwrap()
        .to_owned()
}

fn traditional(name: &str) -> String {
    let one = |c: char| TRADITIONAL.iter().find(|(plain, _)| *plain == c).map_or(c, |(_, old)| *old);
    format!("{} ", name.chars().map(one).collect::<String>())
}

/// Per kind: payments, accepted, rightly accepted.
fn counts(count: usize, seed: u64) -> Vec<(usize, usize, usize)> {
    let company = Company::new(count, seed);
    let books = Books::of(&company.deals, &company.contracts, &company.payments);
    let mut policy = RevenuePolicy::default();
    policy.tolerance.below = Slack { yuan: Money::of_yuan(50), percent: 0.0 };
    let day = NaiveDate::from_ymd_opt(2026, 12, 31).unwrap();
    let scope = Scope { as_of: AsOf::end_of(day, Zone::default()), zone: Zone::default(), period: None };
    let done = reconcile(&books, &policy, &scope);
    assert_eq!(done.check(), Money::ZERO);
    let mut counts = vec![(0, 0, 0); KINDS.len()];
    for outcome in &done.outcomes {
        let (kind, whose) = &company.truth[outcome.row.payment_id()];
        let number = |at: u32| done.register.entries[at as usize].row.contract_no().to_owned();
        let found: BTreeSet<String> = outcome.shares().iter().map(number).collect();
        let right = found == whose.iter().cloned().collect();
        if outcome.verdict.is_accepted() && !right {
            println!(
                "wrong: {} {:?} {:?} {found:?} {whose:?}",
                KINDS[*kind].0,
                outcome.row.payer(),
                outcome.pass
            );
        }
        counts[*kind].0 += 1;
        counts[*kind].1 += usize::from(outcome.verdict.is_accepted());
        counts[*kind].2 += usize::from(outcome.verdict.is_accepted() && right);
    }
    counts
}

#[test]
fn what_is_accepted_is_right_and_what_can_be_found_is_found() {
    for (count, seed) in [(300, 1), (300, 2), (5_000, 3)] {
        let counts = counts(count, seed);
        println!("{count} deals");
        for ((name, clear, _), (all, accepted, right)) in KINDS.iter().zip(&counts) {
            println!(
                "  {name:<40} {} {all:>6} {accepted:>6} {right:>6}",
                if *clear { "clear" } else { "     " }
            );
        }
        let sum = |pick: fn(&(usize, usize, usize)) -> usize, clear: bool| -> usize {
            KINDS
                .iter()
                .zip(&counts)
                .filter(|((_, is, _), _)| !clear || *is)
                .map(|(_, count)| pick(count))
                .sum()
        };
        let (accepted, right) = (sum(|it| it.1, false), sum(|it| it.2, false));
        let (clear, found) = (sum(|it| it.0, true), sum(|it| it.2, true));
        println!("  precision {right}/{accepted}, recall {found}/{clear}");
        assert!(right * 1_000 >= accepted * 999, "precision {right}/{accepted}");
        assert!(found * 100 >= clear * 98, "recall {found}/{clear}");
    }
}
