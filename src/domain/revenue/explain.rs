//! The way of one sum: what was tried, who else was a candidate, and what came of it.

use super::books::{Books, Scope};
use super::firms::Known;
use super::linking::DealIds;
use super::matching::number::{self, Said};
use super::matching::score::{Score, Sign};
use super::matching::{Outcome, Verdict, opportunity};
use super::names::Names;
use super::policy::RevenuePolicy;
use super::trusted::{self, Line};
use super::{Reconciliation, contract_no};
use crate::domain::money::Money;
use crate::domain::payment::Direction;
use crate::words::{Blank, Sentence, revenue as words, score as score_words};

/// How many candidates are told.
const MOST: usize = 12;
/// How many scores are told.
const SCORES: usize = 3;

/// What is told of a payment, a deal or a contract.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// Its id.
    pub subject: String,
    /// `payment`, `opportunity` or `contract`.
    pub kind: &'static str,
    /// A payment's verdict; `trusted`, or the reason why not.
    pub verdict: &'static str,
    /// The way, step by step.
    pub steps: Vec<Told>,
    /// The scores of the contracts in question, the best first.
    pub scores: Vec<Scored>,
}

/// The score of a contract.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// The contract, as the register spells it.
    pub number: String,
    /// The score.
    pub score: Score,
}

/// One step.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// What it says.
    pub sentence: Sentence,
    /// Whether it is what came of it.
    pub decides: bool,
    /// Whether that is as it should be.
    pub is_good: bool,
}

/// What there is to tell of `id`: of a payment, else of a deal, else of a contract, in any spelling.
pub fn explain(
    done: &Reconciliation,
    books: &Books,
    policy: &RevenuePolicy,
    scope: &Scope,
    id: &str,
) -> Option<Explanation> {
    let teller = Teller { done, policy, scope };
    let payment = done.outcomes.binary_search_by(|outcome| outcome.row.payment_id().cmp(id));
    if let Ok(at) = payment {
        return Some(teller.payment(books, at as u32));
    }
    let deal = done.deals.binary_search_by(|deal| deal.row.opportunity_id().cmp(id));
    let deal = deal.ok().map(|at| at as u32).or_else(|| DealIds::new(&done.deals, &done.register).get(id));
    let normal = contract_no::normal(id);
    match (deal, done.register.numbers.get(&normal)) {
        (Some(deal), _) => Some(teller.deal(deal)),
        (None, Some(first)) => Some(teller.contracts(id, first)),
        (None, None) => None,
    }
}

struct Teller<'a, 's> {
    done: &'s Reconciliation<'a>,
    policy: &'s RevenuePolicy,
    scope: &'s Scope,
}

fn tried(sentence: impl Into<Sentence>) -> Told {
    Told { sentence: sentence.into(), decides: false, is_good: false }
}

fn decided(is_good: bool, sentence: impl Into<Sentence>) -> Told {
    Told { sentence: sentence.into(), decides: true, is_good }
}

fn or_unknown(value: Option<impl ToString>) -> Blank {
    value.map_or_else(|| words::UNKNOWN.into(), |value| value.to_string().into())
}

impl Teller<'_, '_> {
    fn payment(&self, books: &Books, at: u32) -> Explanation {
        let outcome = &self.done.outcomes[at as usize];
        let row = outcome.row;
        let phrase = if row.direction() == Direction::In { words::TELL_RECEIPT } else { words::TELL_OUT };
        let payer = row.payer().map_or_else(|| Blank::from(words::NOBODY), Blank::from);
        let head = phrase.with("id", row.payment_id()).with("day", self.scope.zone.day(row.paid_at()));
        let mut steps = vec![tried(head.with("payer", payer).with("sum", row.amount().to_string()))];
        let texts: Vec<&str> = [row.purpose(), row.memo()].into_iter().flatten().collect();
        if !texts.is_empty() {
            steps.push(tried(words::TELL_MEMO.with("text", texts.join(" / "))));
        }
        if outcome.verdict.is_receipt() || row.direction() == Direction::Out {
            steps.push(self.number(outcome));
            steps.push(self.named_deal(outcome));
            self.candidates(books, outcome, &mut steps);
        }
        let scores: Vec<Scored> = outcome.scores().iter().map(|score| self.scored(score)).collect();
        score_steps(&scores, &mut steps);
        self.verdict(outcome, &mut steps);
        Explanation {
            subject: row.payment_id().to_owned(),
            kind: "payment",
            verdict: outcome.verdict.word(),
            steps,
            scores,
        }
    }

    fn scored(&self, score: &Score) -> Scored {
        Scored { number: self.contract_no(score.contract).to_owned(), score: *score }
    }

    fn number(&self, outcome: &Outcome) -> Told {
        let firsts = |firsts: Vec<u32>| {
            self.numbers(firsts.into_iter().flat_map(|first| self.done.register.from(Some(first))))
        };
        tried(match number::said(outcome.row, &self.done.register) {
            Said::Nothing => words::TELL_NO_NUMBER.sentence(),
            Said::Unknown(number) => words::TELL_UNKNOWN_NUMBER.with("number", number),
            Said::One(first, _) => words::TELL_NUMBER.with("numbers", &*firsts(vec![first])),
            Said::Several(some, _) => words::TELL_SEVERAL_NUMBERS.with("numbers", &*firsts(some)),
            Said::Torn(some) => words::TELL_TORN.with("numbers", &*firsts(some)),
        })
    }

    fn named_deal(&self, outcome: &Outcome) -> Told {
        let ids = DealIds::new(&self.done.deals, &self.done.register);
        let Some(deal) = opportunity::named(outcome.row, &ids, &self.done.deals) else {
            return tried(words::TELL_NO_DEAL);
        };
        let numbers = self.numbers(self.done.links.contracts_of.of(deal).iter().copied());
        let id = self.done.deals[deal as usize].row.opportunity_id();
        tried(words::TELL_NAMED_DEAL.with("deal", id).with("numbers", &*numbers))
    }

    /// The firms that the payer may be, and their contracts as they stand beside all other payments.
    fn candidates(&self, books: &Books, outcome: &Outcome, steps: &mut Vec<Told>) {
        let mut names = Names::new(books);
        let payer = outcome.row.payer_word();
        let known = payer.map_or(Known::None, |payer| names.know(payer));
        let mut firms: Vec<u32> = outcome.row.texts().flat_map(|text| names.named_in(text)).collect();
        firms.retain(|firm| Some(*firm) != known.one());
        match (&known, firms.as_slice()) {
            (_, [firm]) => steps.push(tried(words::TELL_NAMED_FIRM.with("firm", self.firm(*firm)))),
            (Known::One(firm), _) => {
                steps.push(tried(words::TELL_FIRM.with("firm", self.firm(*firm))));
                firms = vec![*firm];
            }
            (Known::Several(some), _) => {
                steps.push(tried(words::TELL_SEVERAL_FIRMS));
                firms.clone_from(some);
            }
            (Known::None, _) => steps.push(tried(words::TELL_NO_FIRM)),
        }
        let entries = (0u32..).zip(&self.done.register.entries);
        let of_firms = entries.filter(|(_, entry)| {
            entry.duplicate_of.is_none() && entry.firm.is_some_and(|firm| firms.contains(&firm))
        });
        let mut contracts: Vec<u32> =
            outcome.shares().iter().chain(outcome.candidates().iter().copied()).collect();
        contracts.extend(of_firms.map(|(at, _)| at));
        contracts.sort_unstable();
        contracts.dedup();
        if contracts.is_empty() {
            steps.push(tried(words::TELL_NO_CANDIDATE));
        }
        steps.extend(contracts.into_iter().take(MOST).map(|at| self.candidate(at)));
    }

    fn candidate(&self, contract: u32) -> Told {
        let entry = &self.done.register.entries[contract as usize];
        let parts: Vec<String> = entry.instalments(self.policy).map(|part| part.to_string()).collect();
        let received = self.done.receipts.net(contract);
        let sentence = words::TELL_CANDIDATE
            .with("number", entry.row.contract_no())
            .with("whole", entry.amount.to_string())
            .with(
                "parts",
                if parts.is_empty() { Blank::from(words::NOTHING) } else { parts.join(" / ").into() },
            )
            .with("received", received.to_string());
        tried(sentence.with("rest", (entry.amount - received).to_string()))
    }

    fn verdict(&self, outcome: &Outcome, steps: &mut Vec<Told>) {
        let verdict = outcome.verdict.phrase();
        let numbers = self.numbers(outcome.shares().iter());
        let is_good = outcome.verdict.is_accepted() || outcome.verdict == Verdict::Refund;
        steps.push(decided(
            is_good,
            match (outcome.pass, outcome.why) {
                (Some(pass), _) => words::TELL_ACCEPTED
                    .with("verdict", verdict)
                    .with("pass", pass.phrase())
                    .with("numbers", self.some(&numbers)),
                (None, Some(why)) => words::TELL_LEFT.with("verdict", verdict).with("why", why.phrase()),
                (None, None) => words::TELL_PLAIN.with("verdict", verdict),
            },
        ));
        if let Some(pair) = outcome.pair() {
            let id = self.done.outcomes[pair as usize].row.payment_id();
            steps.push(tried(words::TELL_PAIR.with("id", id)));
        }
    }

    fn deal(&self, at: u32) -> Explanation {
        let deal = &self.done.deals[at as usize];
        let mut steps = vec![self.crm_row(at)];
        if let Some(first) = deal.duplicate_of {
            let id = self.done.deals[first as usize].row.opportunity_id();
            steps.push(decided(false, words::TELL_DUPLICATE.with("id", id)));
        }
        let contracts = self.done.links.contracts_of.of(at);
        steps.push(tried(
            words::TELL_CONTRACTS.with("ids", self.some(&self.numbers(contracts.iter().copied()))),
        ));
        for contract in contracts {
            self.contract(*contract, &mut steps);
        }
        let verdict = self.lines(|line| line.deal == Some(at), &mut steps);
        Explanation {
            subject: deal.row.opportunity_id().to_owned(),
            kind: "opportunity",
            verdict,
            steps,
            scores: Vec::new(),
        }
    }

    fn contracts(&self, id: &str, first: u32) -> Explanation {
        let entries = &self.done.register.entries;
        let number = entries[first as usize].number;
        let same: Vec<u32> = (first..)
            .zip(&entries[first as usize..])
            .take_while(|(_, entry)| entry.number == number)
            .map(|(at, _)| at)
            .collect();
        let mut steps = Vec::new();
        for at in &same {
            self.contract(*at, &mut steps);
            let deals = self.done.links.deals_of.of(*at);
            let ids: Vec<&str> =
                deals.iter().map(|at| self.done.deals[*at as usize].row.opportunity_id()).collect();
            steps.push(tried(words::TELL_DEALS.with("ids", self.some(&ids))));
            steps.extend(deals.iter().map(|deal| self.crm_row(*deal)));
        }
        let verdict = self.lines(|line| line.contract.is_some_and(|at| same.contains(&at)), &mut steps);
        Explanation { subject: id.to_owned(), kind: "contract", verdict, steps, scores: Vec::new() }
    }

    fn crm_row(&self, at: u32) -> Told {
        let deal = &self.done.deals[at as usize];
        let stage = deal.stage.map_or_else(|| Blank::from(words::UNKNOWN), |stage| stage.phrase().into());
        let sentence = words::TELL_DEAL
            .with("id", deal.row.opportunity_id())
            .with("customer", or_unknown(deal.row.customer()))
            .with("sum", or_unknown(deal.row.amount()))
            .with("stage", stage);
        tried(sentence.with("day", or_unknown(deal.crm_day)))
    }

    /// A contract with all that came in on it.
    fn contract(&self, at: u32, steps: &mut Vec<Told>) {
        let entry = &self.done.register.entries[at as usize];
        let status =
            entry.row.status().map_or_else(|| Blank::from(words::UNKNOWN), |status| status.phrase().into());
        let sentence = words::TELL_CONTRACT
            .with("number", entry.row.contract_no())
            .with("customer", or_unknown(entry.row.customer()))
            .with("sum", entry.row.amount().to_string())
            .with("status", status);
        steps.push(tried(sentence.with("day", or_unknown(entry.row.archived_on()))));
        if let Some(first) = entry.duplicate_of {
            let number = self.done.register.entries[first as usize].row.contract_no();
            return steps.push(decided(false, words::TELL_DUPLICATE.with("id", number)));
        }
        let needed = trusted::first_payment(entry, self.policy);
        steps.push(tried(match needed > Money::ZERO {
            true => words::TELL_THRESHOLD.with("sum", needed.to_string()),
            false => words::TELL_ANY_MONEY.sentence(),
        }));
        let mut net = Money::ZERO;
        for line in self.done.receipts.of(at) {
            net += line.signed();
            let sentence = words::TELL_LINE
                .with("day", line.day())
                .with("id", self.done.outcomes[line.payment() as usize].row.payment_id())
                .with("sum", line.signed().to_string());
            steps.push(tried(sentence.with("net", net.to_string())));
        }
    }

    /// What came of the lines in question; the first one's word.
    fn lines(&self, is_meant: impl Fn(&Line) -> bool, steps: &mut Vec<Told>) -> &'static str {
        let mut verdict = "trusted";
        for (index, line) in self.done.lines.iter().filter(|line| is_meant(line)).enumerate() {
            let deal = line.deal.map(|at| self.done.deals[at as usize].row.opportunity_id());
            let who: Vec<String> = deal
                .map(str::to_owned)
                .into_iter()
                .chain(line.contract.map(|at| self.contract_no(at).to_owned()))
                .collect();
            let who = who.join(" / ");
            steps.push(decided(
                line.is_trusted(),
                match line.reason() {
                    None => words::TELL_TRUSTED
                        .with("who", who)
                        .with("sum", or_unknown(line.amount.get()))
                        .with("day", or_unknown(line.trusted_on)),
                    Some(reason) => {
                        let told = words::TELL_UNTRUSTED.with("who", who).with("reason", reason.phrase());
                        told.with("mask", list(line.mask.reasons().map(|reason| reason.phrase().sentence())))
                    }
                },
            ));
            if index == 0 {
                verdict = line.reason().map_or("trusted", |reason| reason.word());
            }
        }
        verdict
    }

    fn contract_no(&self, contract: u32) -> &str {
        self.done.register.entries[contract as usize].row.contract_no()
    }

    fn numbers(&self, contracts: impl IntoIterator<Item = u32>) -> Vec<&str> {
        contracts.into_iter().map(|contract| self.contract_no(contract)).collect()
    }

    fn some(&self, names: &[&str]) -> Blank {
        if names.is_empty() { words::NOTHING.into() } else { names.into() }
    }

    fn firm(&self, firm: u32) -> Blank {
        let entries = self.done.register.entries.iter();
        let of_contract =
            entries.filter(|entry| entry.firm == Some(firm)).find_map(|entry| entry.row.customer());
        let mut deals = self.done.deals.iter().filter(|deal| deal.firm == Some(firm));
        or_unknown(of_contract.or_else(|| deals.find_map(|deal| deal.row.customer())))
    }
}

/// The best scores with their signs, and how far the first is ahead.
fn score_steps(scores: &[Scored], steps: &mut Vec<Told>) {
    for scored in scores.iter().take(SCORES) {
        let sign = |sign: Sign| {
            score_words::SIGN.with("sign", sign.phrase).with("bits", bits(i64::from(sign.weight), true))
        };
        let told = score_words::TELL_SCORE
            .with("number", scored.number.as_str())
            .with("bits", bits(scored.score.bits, false))
            .with("percent", format!("{:.2}%", scored.score.probability() * 100.0));
        steps.push(tried(told.with("signs", list(scored.score.signs().map(sign)))));
    }
    match scores {
        [] => return,
        [_] => steps.push(tried(score_words::TELL_NO_RUNNER_UP)),
        [first, second, ..] => {
            let behind = bits(first.score.bits - second.score.bits, false);
            let told = score_words::TELL_RUNNER_UP.with("number", second.number.as_str());
            steps.push(tried(told.with("bits", behind)));
        }
    }
    if scores[0].score.asks {
        steps.push(tried(score_words::TELL_ASKS));
    }
}

/// Thousandths of a bit as bits with one decimal.
fn bits(thousandths: i64, signed: bool) -> String {
    let bits = thousandths as f64 / 1000.0;
    if signed { format!("{bits:+.1}") } else { format!("{bits:.1}") }
}

/// Sentences one after the other with a comma between them.
fn list(sentences: impl Iterator<Item = Sentence>) -> Blank {
    let joined = sentences.reduce(|first, next| words::AND.with("first", first).with("next", next));
    joined.map_or_else(|| words::NOTHING.into(), Blank::from)
}
