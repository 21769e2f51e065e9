//! What the optimum took, and who matches better than it.

use super::Setting;
use crate::domain::assign::simulation::{Better, Run};
use crate::domain::assign::strategy::Strategy;
use crate::report::model::{Line, Tone};
use crate::words::list;
use crate::words::optimum as words;
use crate::words::{Phrase, Sentence};

/// Where the optimum is no plain yardstick, and which strategies match better and why.
pub fn lines(setting: &Setting<'_>) -> Vec<Line> {
    let gave_way = gave_way(setting).map(|text| Line::toned(text, Tone::Warn));
    let moved = moved(setting).map(|sentence| Line::plain(sentence.text(setting.lang)));
    let better = setting.simulation.runs.iter().filter_map(|run| {
        let text = better(setting, run, &run.better?).text(setting.lang);
        Some(Line::toned(text, Tone::Warn))
    });
    gave_way.into_iter().chain(moved).chain(better).collect()
}

fn gave_way(setting: &Setting<'_>) -> Option<String> {
    let run = setting.simulation.run(Strategy::Optimum)?;
    let account = run.account.as_ref()?;
    let parts = [(words::OVER_PART, &account.over), (words::UNDER_PART, &account.under)];
    let parts: Vec<String> =
        parts.into_iter().filter_map(|(phrase, leads)| part(setting, run, phrase, leads)).collect();
    let sentence = words::GAVE_WAY
        .with("tolerance", setting.policy.tolerance_pct)
        .with("parts", parts.join(list::SEMICOLON.text(setting.lang)));
    (!parts.is_empty()).then(|| sentence.text(setting.lang))
}

/// How many leads, and whose: those farthest off by name. Who is within the tolerance all the same, over all
/// classes of effort, is no news.
fn part(setting: &Setting<'_>, run: &Run, phrase: Phrase, leads: &[u32]) -> Option<String> {
    /// More names would be a list.
    const NAMED: usize = 3;
    let is_off = |rep: &usize| leads[*rep] > 0 && !run.effort.is_met(*rep, setting.policy.tolerance_pct);
    let mut reps: Vec<usize> = (0..leads.len()).filter(is_off).collect();
    reps.sort_by_key(|rep| std::cmp::Reverse(leads[*rep]));
    let names = reps.iter().take(NAMED).map(|rep| setting.window.roster.name(*rep).to_owned());
    let more = (reps.len() > NAMED).then(|| words::MORE_REPS.with("reps", reps.len()).text(setting.lang));
    let who: Vec<String> = names.chain(more).collect();
    let sum: u32 = reps.iter().map(|rep| leads[*rep]).sum();
    (sum > 0).then(|| phrase.with("leads", sum).with("who", who).text(setting.lang))
}

fn moved(setting: &Setting<'_>) -> Option<Sentence> {
    let account = setting.simulation.run(Strategy::Optimum)?.account.as_ref()?;
    (account.moved > 0).then(|| words::MOVED.with("leads", account.moved))
}

fn better(setting: &Setting<'_>, run: &Run, better: &Better) -> Sentence {
    let gain = match run.gap_to_optimum_pct {
        Some(gap) => words::BETTER_PCT.with("percent", format!("{:.1}", -gap)),
        None => words::BETTER_POINTS.with("points", format!("{:.1}", better.points)),
    };
    let imbalance =
        words::BY_IMBALANCE.with("reps", better.outside).with("tolerance", setting.policy.tolerance_pct);
    let breaks = words::BY_BREAKING_RULES.with("leads", better.against);
    let mut how: Vec<String> = [(imbalance, better.outside), (breaks, better.against)]
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(sentence, _)| sentence.text(setting.lang))
        .collect();
    if how.is_empty() {
        how.push(words::BY_NEITHER.text(setting.lang).to_owned());
    }
    words::BETTER
        .with("strategy", run.strategy.phrase())
        .with("gain", gain.text(setting.lang))
        .with("how", how.join(list::SEMICOLON.text(setting.lang)))
}
