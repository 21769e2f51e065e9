//! The policy that a report was made under, and what went in.

use super::Setting;
use crate::domain::revenue::RevenuePolicy;
use crate::domain::revenue::period::Period;
use crate::domain::revenue::policy::Slack;
use crate::domain::table::Table as Canonical;
use crate::report::model::{Cell, Line, Section, Table};
use crate::words::{Lang, Phrase, list, restatement, revenue as words};

/// Every setting, and the rows of every table.
pub fn section(setting: &Setting<'_>) -> Section {
    let mut pairs = policy(setting);
    pairs.extend(inputs(setting));
    let table = Table {
        columns: vec![setting.left("setting", words::SETTING), setting.left("value", words::VALUE)],
        rows: pairs.into_iter().map(|(name, value)| vec![Cell::text(name), Cell::text(value)]).collect(),
        ..Table::default()
    };
    setting.list("policy", words::POLICY, words::POLICY, table)
}

/// The rules in one paragraph, for the beginning of every report.
pub fn rules_line(policy: &RevenuePolicy, period: Option<Period>, lang: Lang) -> Line {
    let rules = rules(policy, period, lang).into_iter().map(|(name, value)| format!("{name} {value}"));
    let rules = rules.collect::<Vec<String>>().join(words::BETWEEN_RULES.text(lang));
    Line::plain(words::RULES.with("rules", rules).text(lang))
}

fn policy(setting: &Setting<'_>) -> Vec<(String, String)> {
    let name = |phrase| setting.text(phrase).to_owned();
    let as_of = setting.scope.as_of.last().format("%Y-%m-%d %H:%M:%S %:z").to_string();
    let mut pairs = vec![(name(words::SET_AS_OF), as_of)];
    pairs.extend(rules(setting.policy, setting.scope.period, setting.lang));
    pairs.push((name(words::SET_VERSION), env!("CARGO_PKG_VERSION").to_owned()));
    pairs
}

fn rules(policy: &RevenuePolicy, period: Option<Period>, lang: Lang) -> Vec<(String, String)> {
    let name = |phrase: Phrase| phrase.text(lang).to_owned();
    let listed = |names: Vec<&str>| names.join(list::COMMA.text(lang));
    let stages: Vec<&str> = policy.signed_stages.iter().map(|stage| stage.phrase().text(lang)).collect();
    let statuses: Vec<&str> =
        policy.archived_statuses.iter().map(|status| status.phrase().text(lang)).collect();
    let slack = |slack: &Slack| {
        words::SLACK.with("sum", slack.yuan.to_string()).with("percent", slack.percent).text(lang)
    };
    let tolerance = &policy.tolerance;
    let days = words::DAYS
        .with("before", u32::from(tolerance.days_before))
        .with("after", u32::from(tolerance.days_after));
    let mut pairs = vec![
        (name(words::SET_STAGES), listed(stages)),
        (name(words::SET_FIRST), name(policy.first_payment.phrase())),
        (name(words::SET_ARCHIVED), listed(statuses)),
        (name(words::SET_BASIS), name(policy.amount_basis.phrase())),
        (name(words::SET_ABOVE), slack(&tolerance.above)),
        (name(words::SET_BELOW), slack(&tolerance.below)),
        (name(words::SET_DAYS), days.text(lang)),
        (name(words::SET_BASE), policy.base_currency.clone()),
    ];
    if let Some(period) = period {
        pairs.push((name(words::SET_PERIOD), period.to_string()));
    }
    for (currency, rate) in &policy.rates {
        pairs.push((words::SET_RATE.with("currency", currency).text(lang), rate.to_string()));
    }
    pairs
}

fn inputs(setting: &Setting<'_>) -> Vec<(String, String)> {
    let counts = [
        (Canonical::Opportunities, setting.done.deals.len()),
        (Canonical::Contracts, setting.done.register.entries.len()),
        (Canonical::Payments, setting.done.outcomes.len()),
    ];
    let pair = |(table, count): (Canonical, usize)| {
        (words::INPUT_ROWS.with("table", table.phrase()).text(setting.lang), count.to_string())
    };
    counts.into_iter().map(pair).chain(digests(setting)).collect()
}

/// So many files of a table are listed, the latest ones.
const FILES: usize = 12;

/// The files that the rows come from; `sha256sum` of a file must say the same.
fn digests(setting: &Setting<'_>) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for table in [Canonical::Opportunities, Canonical::Contracts, Canonical::Payments] {
        let files: Vec<_> = setting.digests.iter().filter(|(of, ..)| *of == table).collect();
        let earlier = files.len().saturating_sub(FILES);
        if earlier > 0 {
            let name = restatement::EARLIER_FILES.with("table", table.phrase()).text(setting.lang);
            pairs.push((name, earlier.to_string()));
        }
        for (_, file, digest) in &files[earlier..] {
            let name = restatement::DIGEST.with("table", table.phrase()).with("file", file.to_string());
            pairs.push((name.text(setting.lang), digest.clone()));
        }
    }
    pairs
}
