//! The contract register and the finance system, with what goes wrong between them.

use chrono::{Days, NaiveDate};

use super::deals::{Deal, WON};
use super::dice::Dice;
use super::mess::Mess;
use super::people::Firm;

/// An entry of the register; sums are fen.
#[derive(Debug, Clone)]
pub struct Contract {
    pub number: String,
    pub firm: usize,
    pub deal: Option<String>,
    pub fen: i64,
    pub signed_on: Option<NaiveDate>,
    pub archived_on: Option<NaiveDate>,
    pub status: &'static str,
    pub rep: usize,
    pub plan: &'static str,
}

/// A line of the bank statement; sums are fen, out is negative.
#[derive(Debug, Clone)]
pub struct Payment {
    pub serial: String,
    pub paid_on: NaiveDate,
    pub payer: String,
    pub fen: i64,
    pub contract_no: Option<String>,
    pub memo: String,
    /// The customer that it comes from.
    pub firm: usize,
    /// What it is really for, and how it is written; `None` for what nobody could know.
    pub truth: Option<Truth>,
}

/// What a receipt is really for.
#[derive(Debug, Clone)]
pub struct Truth {
    /// The contracts; none for money of no contract.
    pub contracts: Vec<String>,
    /// How it is written.
    pub kind: &'static str,
}

pub fn contracts(deals: &[Deal], firms: &[Firm], last_day: NaiveDate, dice: &mut Dice) -> Vec<Contract> {
    let mut contracts = Vec::new();
    for deal in deals {
        let Some(number) = &deal.contract_no else { continue };
        // Some deals are won in the CRM alone.
        if deal.stage == WON && dice.chance(6) {
            continue;
        }
        contracts.push(contract(deal, number.clone(), last_day, dice));
    }
    // Contracts that no deal of the CRM knows: a framework, a void one, and one spelled twice.
    for number in 0..(deals.len() / 24) {
        contracts.push(Contract {
            number: format!("KJ-2026-{:03}", number + 1),
            firm: dice.below(firms.len()),
            deal: None,
            fen: dice.between(50, 300) * 100_000,
            signed_on: Some(last_day - Days::new(dice.between(5, 80) as u64)),
            archived_on: None,
            status: if number % 2 == 0 { "已签" } else { "作废" },
            rep: 0,
            plan: "",
        });
    }
    if let Some(twice) = contracts.iter().find(|contract| contract.status == "已归档").cloned() {
        contracts.push(Contract { number: twice.number.replace('-', ""), ..twice });
    }
    contracts
}

fn contract(deal: &Deal, number: String, last_day: NaiveDate, dice: &mut Dice) -> Contract {
    let signed_on = deal.signed_on;
    let filed_on = signed_on
        .map(|day| day + Days::new(dice.weighted(&[20, 20, 20, 10, 10, 5, 5, 5, 5, 0, 0, 8, 0, 12]) as u64));
    let archived_on = filed_on.filter(|day| *day <= last_day && !dice.chance(12));
    let status = match (signed_on, archived_on) {
        (_, Some(_)) => "已归档",
        (Some(_), None) => ["已签", "已盖章"][dice.below(2)],
        (None, None) => "草稿",
    };
    let drifts = dice.chance(7);
    Contract {
        number,
        firm: deal.firm,
        deal: dice.chance(85).then(|| deal.id.clone()),
        fen: if drifts { deal.amount * 97 } else { deal.amount * 100 },
        signed_on,
        archived_on,
        status,
        rep: deal.rep,
        plan: ["30%;70%", "预付50%，验收后50%", "", "30%/60%/10%"][dice.weighted(&[35, 25, 25, 15])],
    }
}

pub fn payments(
    deals: &[Deal],
    contracts: &[Contract],
    firms: &[Firm],
    last_day: NaiveDate,
    mess: Mess,
    dice: &mut Dice,
) -> Vec<Payment> {
    let mut payments: Vec<Payment> = Vec::new();
    for contract in contracts.iter().filter(|contract| contract.status.starts_with('已')) {
        let Some(signed_on) = contract.signed_on else { continue };
        let share = |percent: i64| contract.fen * percent / 100;
        let parts: &[i64] = match contract.plan {
            "30%;70%" => &[30, 70],
            "预付50%，验收后50%" => &[50, 50],
            "30%/60%/10%" => &[30, 60, 10],
            _ => &[100],
        };
        let mut day = signed_on;
        for percent in parts {
            day = day + Days::new(dice.between(1, 24) as u64);
            if day > last_day || dice.chance(14) {
                break;
            }
            payments.push(receipt(contract, share(*percent), day, firms, dice));
        }
    }
    mess.make(&mut payments, firms);
    odd(&mut payments, deals, firms, last_day, dice);
    payments.sort_by_key(|payment| payment.paid_on);
    for (number, payment) in payments.iter_mut().enumerate() {
        payment.serial = format!("{}{:06}", payment.paid_on.format("%Y%m%d"), number + 1);
    }
    repeat_one(&mut payments);
    payments
}

fn receipt(contract: &Contract, fen: i64, paid_on: NaiveDate, firms: &[Firm], dice: &mut Dice) -> Payment {
    let firm = &firms[contract.firm];
    let number = &contract.number;
    // In its own column, in the memo, or nowhere.
    let (kind, contract_no, memo) = match dice.weighted(&[55, 25, 20]) {
        0 => ("合同号", Some(number.clone()), "货款".to_owned()),
        1 => ("附言写合同号", None, format!("支付{number}合同款")),
        _ => ("只有名称金额", None, ["货款", "服务费", "设备款"][dice.below(3)].to_owned()),
    };
    let truth = |kind| Some(Truth { contracts: vec![number.clone()], kind });
    if dice.chance(4) {
        let payer = format!("{}{}商贸有限公司", firm.city, firms[(contract.firm + 7) % firms.len()].short);
        return Payment {
            serial: String::new(),
            paid_on,
            payer,
            fen,
            contract_no: None,
            memo: format!("代{}付{number}", firm.name),
            firm: contract.firm,
            truth: truth("代付"),
        };
    }
    Payment {
        serial: String::new(),
        paid_on,
        payer: firm.name.clone(),
        fen,
        contract_no,
        memo,
        firm: contract.firm,
        truth: truth(kind),
    }
}

/// A refund, money of unknown people, money going out.
fn odd(payments: &mut Vec<Payment>, deals: &[Deal], firms: &[Firm], last_day: NaiveDate, dice: &mut Dice) {
    let refunded = payments.iter().find(|payment| payment.contract_no.is_some()).cloned();
    if let Some(first) = refunded {
        let paid_on = (first.paid_on + Days::new(9)).min(last_day);
        payments.push(Payment { paid_on, fen: -first.fen, memo: "退款".to_owned(), truth: None, ..first });
    }
    for number in 0..(deals.len() / 30) {
        let at = dice.below(firms.len());
        let firm = &firms[at];
        payments.push(Payment {
            serial: String::new(),
            paid_on: last_day - Days::new(dice.between(1, 60) as u64),
            payer: if number % 2 == 0 { firm.short.clone() } else { "个人结算户".to_owned() },
            fen: dice.between(1_000, 90_000) * 137,
            contract_no: None,
            memo: "往来款".to_owned(),
            firm: at,
            truth: Some(Truth { contracts: Vec::new(), kind: "与合同无关" }),
        });
    }
    payments.push(Payment {
        serial: String::new(),
        paid_on: last_day - Days::new(12),
        payer: "上海城投物业管理处".to_owned(),
        fen: -3_860_000,
        contract_no: None,
        memo: "房租".to_owned(),
        firm: 0,
        truth: None,
    });
}

/// One line stands twice, as exports that overlap have it.
fn repeat_one(payments: &mut Vec<Payment>) {
    if let Some(last) = payments.get(payments.len() / 2).cloned() {
        payments.push(last);
    }
}
