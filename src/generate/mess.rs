//! Receipts as badly written as in life: a fee taken off, a number cut or given by its last digits, several sums in
//! one and one sum in several, names with a wrong character.

use std::collections::{HashMap, HashSet};

use super::dice::Dice;
use super::money::{Payment, Truth};
use super::people::Firm;

/// How many receipts in a hundred are badly written, and the chance that says which.
#[derive(Debug, Clone)]
pub struct Mess {
    percent: usize,
    dice: Dice,
}

impl Mess {
    /// `percent` of the receipts.
    pub fn new(percent: usize, dice: Dice) -> Mess {
        Mess { percent, dice }
    }

    /// Spoils what is to be spoilt.
    pub fn make(mut self, payments: &mut Vec<Payment>, firms: &[Firm]) {
        if self.percent == 0 {
            return;
        }
        let mut waiting: HashMap<usize, usize> = HashMap::new();
        let mut gone: HashSet<usize> = HashSet::new();
        let mut later: Vec<Payment> = Vec::new();
        for at in 0..payments.len() {
            // What somebody else pays would not say any more for whom.
            let is_own = payments[at].payer == firms[payments[at].firm].name;
            if !self.dice.chance(self.percent) || !is_own {
                continue;
            }
            match self.dice.weighted(&[25, 15, 12, 10, 18, 10, 5, 5]) {
                0 => fee(&mut payments[at], &mut self.dice),
                1 => last_digits(&mut payments[at]),
                2 => slip(&mut payments[at], &mut self.dice),
                3 => later.extend(part(&mut payments[at], &mut self.dice)),
                4 => gone.extend(collect(payments, at, &mut waiting)),
                5 => later.extend(halves(&mut payments[at], &mut self.dice)),
                6 => wrong_name(&mut payments[at], firms),
                _ => short_name(&mut payments[at], firms),
            }
        }
        let mut at = 0;
        payments.retain(|_| {
            at += 1;
            !gone.contains(&(at - 1))
        });
        payments.extend(later);
    }
}

/// Nothing but the memo's words is left of the number.
fn bare(payment: &mut Payment, kind: &'static str) {
    payment.contract_no = None;
    payment.memo = "货款".to_owned();
    if let Some(truth) = &mut payment.truth {
        truth.kind = kind;
    }
}

fn number(payment: &Payment) -> String {
    payment.truth.as_ref().and_then(|truth| truth.contracts.first()).cloned().unwrap_or_default()
}

fn fee(payment: &mut Payment, dice: &mut Dice) {
    bare(payment, "扣手续费");
    payment.fen -= dice.between(5, 50) * 100;
}

fn last_digits(payment: &mut Payment) {
    let number = number(payment);
    bare(payment, "合同号尾数");
    let tail = number.rsplit('-').next().unwrap_or_default();
    payment.memo = format!("{tail}号合同款");
}

fn slip(payment: &mut Payment, dice: &mut Dice) {
    let mut signs: Vec<char> = number(payment).chars().collect();
    bare(payment, "合同号错一位");
    let last = signs.len().saturating_sub(1 + dice.below(2));
    if let Some(digit) = signs.get_mut(last).filter(|sign| sign.is_ascii_digit()) {
        *digit = char::from(b'0' + (*digit as u8 - b'0' + 5) % 10);
    }
    payment.contract_no = Some(signs.into_iter().collect());
}

/// A part of the sum with the last digits; the rest comes later in the same way.
fn part(payment: &mut Payment, dice: &mut Dice) -> Option<Payment> {
    last_digits(payment);
    let truth = payment.truth.as_mut()?;
    truth.kind = "尾数加零星金额";
    let rest = payment.fen * dice.between(35, 65) / 100 + 1_700;
    let later = Payment { fen: rest, ..payment.clone() };
    payment.fen -= rest;
    Some(later)
}

/// Two receipts of one customer become one; says which one is gone.
fn collect(payments: &mut [Payment], at: usize, waiting: &mut HashMap<usize, usize>) -> Option<usize> {
    let Some(other) = waiting.remove(&payments[at].firm) else {
        waiting.insert(payments[at].firm, at);
        return None;
    };
    let also = number(&payments[other]);
    let fen = payments[other].fen;
    let numbers = format!("{}、{also}", number(&payments[at]));
    bare(&mut payments[at], "合并付款");
    payments[at].memo = format!("{numbers}货款");
    payments[at].fen += fen;
    if let Some(truth) = payments[at].truth.as_mut().filter(|truth| !truth.contracts.contains(&also)) {
        truth.contracts.push(also);
    }
    Some(other)
}

/// One sum comes in two odd parts, without a number.
fn halves(payment: &mut Payment, dice: &mut Dice) -> Option<Payment> {
    bare(payment, "拆成零星金额");
    let rest = payment.fen * dice.between(30, 70) / 100 + 1_300;
    let later = Payment { fen: rest, ..payment.clone() };
    payment.fen -= rest;
    Some(later)
}

fn wrong_name(payment: &mut Payment, firms: &[Firm]) {
    bare(payment, "付款方错字");
    let firm = &firms[payment.firm];
    let wrong: String = firm.short.chars().take(1).chain(['砚']).chain(firm.short.chars().skip(2)).collect();
    payment.payer = firm.name.replacen(&firm.short, &wrong, 1);
}

fn short_name(payment: &mut Payment, firms: &[Firm]) {
    bare(payment, "付款方简称");
    payment.payer = firms[payment.firm].short.clone();
}

/// What each receipt is really for, as `revenue match --truth` reads it.
pub fn truth(payments: &[Payment]) -> String {
    let mut text = String::from("\u{feff}流水号,合同编号,类型\r\n");
    for payment in payments {
        if let Some(Truth { contracts, kind }) = &payment.truth {
            text.push_str(&format!("{},{},{kind}\r\n", payment.serial, contracts.join("、")));
        }
    }
    text
}
