//! What a manager reads first: the one number, the three others, and why they differ.

use std::collections::BTreeMap;

use super::settings::rules_line;
use super::{Setting, anchor_of};
use crate::domain::money::Money;
use crate::domain::revenue::bridge::Total;
use crate::domain::revenue::matching::Verdict;
use crate::domain::revenue::reason::Reason;
use crate::domain::revenue::trusted;
use crate::report::model::{Body, Cell, Line, Section, Table, Tone};
use crate::report::trend::same_day_line;
use crate::words::revenue as words;

/// The headline and the check.
pub fn headline(setting: &Setting<'_>) -> Section {
    let (done, lang) = (setting.done, setting.lang);
    let totals = &done.totals;
    let count = done.lines.iter().filter(|line| line.is_trusted()).count();
    let headline = words::HEADLINE
        .with("day", setting.scope.as_of.day())
        .with("trusted", totals.trusted.to_string())
        .with("count", count);
    let three = words::THREE_TOTALS
        .with("register", totals.register.to_string())
        .with("crm", totals.crm.to_string())
        .with("finance", totals.finance.to_string());
    let mut lines = vec![Line::plain(headline.text(lang)), Line::plain(three.text(lang))];
    if let Some(period) = setting.scope.period {
        lines.push(Line::plain(words::OF_PERIOD.with("period", period.to_string()).text(lang)));
    }
    lines.extend(lacking(setting));
    lines.extend(largest_reason(setting));
    lines.extend(waiting(setting));
    lines.extend(same_day_line(&setting.same_day, lang));
    let off = done.check();
    lines.push(match off.is_zero() {
        true => Line::toned(words::FOOTS.text(lang), Tone::Good),
        false => Line::toned(words::FOOTS_NOT.with("sum", off.to_string()).text(lang), Tone::Bad),
    });
    lines.push(rules_line(setting.policy, setting.scope.period, lang));
    setting.section("headline", words::SUMMARY, words::IN_SHORT, Body::Text(lines))
}

/// The systems of which nothing is known, and what therefore cannot be said.
fn lacking(setting: &Setting<'_>) -> Vec<Line> {
    let done = setting.done;
    let systems = [
        (done.deals.is_empty(), words::NO_CRM_ROWS),
        (done.register.entries.is_empty(), words::NO_REGISTER_ROWS),
        (done.outcomes.is_empty(), words::NO_FINANCE_ROWS),
    ];
    let lacking = systems.into_iter().filter(|(is_empty, _)| *is_empty);
    lacking.map(|(_, phrase)| Line::toned(phrase.text(setting.lang), Tone::Bad)).collect()
}

/// The commonest reason among the deals and contracts that are in some total.
fn largest_reason(setting: &Setting<'_>) -> Option<Line> {
    let done = setting.done;
    let counts = |line: &&trusted::Line| {
        line.deal.is_some_and(|at| done.deals[at as usize].counts())
            || line.contract.is_some_and(|at| done.register.entries[at as usize].counts())
    };
    let mut by_reason: BTreeMap<Reason, usize> = BTreeMap::new();
    for reason in done.lines.iter().filter(counts).filter_map(trusted::Line::reason) {
        *by_reason.entry(reason).or_default() += 1;
    }
    let (reason, most) =
        by_reason.iter().max_by_key(|(reason, count)| (**count, std::cmp::Reverse(**reason)))?;
    let count: usize = by_reason.values().sum();
    let line = words::LARGEST_REASON.with("count", count).with("reason", reason.phrase()).with("most", *most);
    Some(Line::plain(line.text(setting.lang)))
}

fn waiting(setting: &Setting<'_>) -> Option<Line> {
    let open: Vec<Money> = setting
        .done
        .outcomes
        .iter()
        .filter(|outcome| outcome.verdict.is_open())
        .map(|outcome| outcome.amount)
        .collect();
    let sum: Money = open.iter().copied().sum();
    let line = words::WAITING.with("count", open.len()).with("sum", sum.to_string());
    (!open.is_empty()).then(|| Line::toned(line.text(setting.lang), Tone::Warn))
}

/// The four totals and how many rows are behind them.
pub fn totals(setting: &Setting<'_>) -> Section {
    let done = setting.done;
    let counts = [
        (Total::Register, done.register.entries.iter().filter(|entry| entry.counts()).count()),
        (Total::Crm, done.deals.iter().filter(|deal| deal.counts()).count()),
        (Total::Finance, done.outcomes.iter().filter(|outcome| !outcome.in_total().is_zero()).count()),
        (Total::Trusted, done.lines.iter().filter(|line| line.is_trusted()).count()),
    ];
    let row = |(total, count): (Total, usize)| {
        let tone = if total == Total::Trusted { Tone::Good } else { Tone::Plain };
        let sum = Cell::money(done.totals.of(total)).toned(tone);
        let sum = if total == Total::Trusted { sum.linked(&anchor_of("trusted")) } else { sum };
        vec![Cell::text(setting.text(total.phrase())).toned(tone), sum, Cell::count(count)]
    };
    let table = Table {
        columns: vec![
            setting.left("total", words::SYSTEM),
            setting.right("sum", words::SUM),
            setting.right("count", words::COUNT),
        ],
        rows: counts.into_iter().map(row).collect(),
        ..Table::default()
    };
    setting.section("totals", words::SUMMARY, words::TOTALS_TITLE, Body::Table(table))
}

/// Why deals are not trusted.
pub fn reasons(setting: &Setting<'_>) -> Section {
    let row = |(reason, (count, contracts, received)): (Reason, (usize, Money, Money))| {
        vec![
            Cell::text(setting.text(reason.phrase())),
            Cell::count(count).linked(&anchor_of("exclusions")),
            Cell::money(contracts),
            Cell::money(received),
        ]
    };
    let table = Table {
        columns: vec![
            setting.left("reason", words::REASON),
            setting.right("count", words::COUNT),
            setting.right("contract_sum", words::CONTRACT_SUM),
            setting.right("received", words::RECEIVED),
        ],
        rows: by_reason(setting).into_iter().map(row).collect(),
        ..Table::default()
    };
    setting.section("reasons", words::SUMMARY, words::REASONS_TITLE, Body::Table(table))
}

fn by_reason(setting: &Setting<'_>) -> BTreeMap<Reason, (usize, Money, Money)> {
    let mut counts: BTreeMap<Reason, (usize, Money, Money)> = BTreeMap::new();
    for line in &setting.done.lines {
        let Some(reason) = line.reason() else { continue };
        let (count, contracts, received) = counts.entry(reason).or_default();
        *count += 1;
        *contracts += line.contract_sum.get().unwrap_or(Money::ZERO);
        *received += line.received;
    }
    counts
}

/// What became of every payment.
pub fn payments(setting: &Setting<'_>) -> Section {
    let mut counts = Verdict::ALL.map(|verdict| (verdict, 0, Money::ZERO));
    for outcome in &setting.done.outcomes {
        let (_, count, sum) = &mut counts[outcome.verdict as usize];
        *count += 1;
        *sum += outcome.amount;
    }
    if !setting.done.set_aside.is_empty() {
        counts[Verdict::SetAside as usize] = (Verdict::SetAside, setting.done.set_aside.len(), Money::ZERO);
    }
    let row = |(verdict, count, sum): (Verdict, usize, Money)| {
        let count = Cell::count(count).toned(tone(verdict));
        let count = match verdict {
            Verdict::Unmatched => count.linked(&anchor_of("unmatched")),
            Verdict::Review | Verdict::Ambiguous => count.linked(&anchor_of("to-confirm")),
            _ => count,
        };
        vec![Cell::text(setting.text(verdict.phrase())), count, Cell::money(sum)]
    };
    let table = Table {
        columns: vec![
            setting.left("status", words::STATUS),
            setting.right("count", words::COUNT),
            setting.right("sum", words::SUM),
        ],
        rows: counts.into_iter().filter(|(_, count, _)| *count > 0).map(row).collect(),
        ..Table::default()
    };
    setting.section("payments", words::SUMMARY, words::PAYMENTS_TITLE, Body::Table(table))
}

fn tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Matched => Tone::Good,
        Verdict::Review | Verdict::Ambiguous | Verdict::Overpaid | Verdict::Currency => Tone::Warn,
        Verdict::Unmatched | Verdict::SetAside => Tone::Bad,
        _ => Tone::Plain,
    }
}
