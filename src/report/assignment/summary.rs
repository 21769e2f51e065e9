//! What the comparison says, in a few sentences.

use super::{Setting, yardstick};
use crate::domain::assign::conversion::{Conversion, Refusal};
use crate::domain::assign::days::day_of;
use crate::domain::assign::price::{NARROW_PCT, Price, is_few_leads};
use crate::domain::assign::rule::Kind;
use crate::domain::assign::rule_findings;
use crate::domain::assign::simulation::Run;
use crate::domain::assign::strategy::Strategy;
use crate::domain::assign::uplift::Estimate;
use crate::report::model::{Body, Line, Section, Tone};
use crate::words::assign as words;
use crate::words::{Blank, Sentence};

pub fn section(setting: &Setting<'_>) -> Section {
    let mut lines = vec![window(setting)];
    let policy = setting.simulation.run(Strategy::Policy);
    let nobody_left = policy.is_some_and(|run| run.assigned() == 0 && run.unassigned() > 0);
    match setting.window.roster.len() {
        1 if nobody_left => {}
        1 => lines.push(Line::plain(words::ONE_REP.text(setting.lang))),
        _ => {
            lines.extend(balance(setting));
            lines.extend(yardstick::lines(setting));
        }
    }
    lines.extend(first_month(setting));
    lines.extend(unrecorded(setting));
    lines.extend(setting.simulation.runs.iter().filter_map(|run| unassigned(setting, run)));
    lines.extend(setting.simulation.run(Strategy::Policy).map(|run| conversion(setting, run)));
    super::section(setting, "summary", words::SUMMARY.text(setting.lang), Body::Text(lines))
}

/// How even the manual hand-out and the policy are, and what chance would give.
fn balance(setting: &Setting<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for strategy in [Strategy::Manual, Strategy::Policy] {
        if let Some(run) = setting.simulation.run(strategy).filter(|run| run.assigned() > 0) {
            lines.push(spread(setting, run));
            lines.extend((strategy == Strategy::Policy).then(|| prices(setting, run)).into_iter().flatten());
            lines.extend(drought(setting, run));
        }
        if strategy == Strategy::Manual {
            lines.extend(chance(setting));
        }
    }
    lines
}

fn window(setting: &Setting<'_>) -> Line {
    let window = setting.window;
    let sentence = words::WINDOW
        .with("from", day_of(window.days.first))
        .with("to", day_of(window.days.last))
        .with("leads", window.len())
        .with("reps", window.roster.len());
    Line::plain(sentence.text(setting.lang))
}

/// `+9.0%`.
pub fn signed(percent: f64) -> String {
    format!("{percent:+.1}%")
}

fn against(percent: f64) -> Sentence {
    let phrase = if percent >= 0.0 { words::OVER } else { words::UNDER };
    phrase.with("percent", format!("{:.1}", percent.abs()))
}

fn spread(setting: &Setting<'_>, run: &Run) -> Line {
    let shares = &run.effort;
    let counted: Vec<(f64, usize)> = (0..shares.taken.len())
        .filter(|rep| shares.counts(*rep))
        .filter_map(|rep| Some((shares.deviation_pct(rep)?, rep)))
        .collect();
    let most = counted.iter().max_by(|left, right| left.0.total_cmp(&right.0));
    let least = counted.iter().min_by(|left, right| left.0.total_cmp(&right.0));
    let (Some((max, most)), Some((min, least))) = (most, least) else {
        return Line::plain(spread_in_leads(run).text(setting.lang));
    };
    let tolerance = setting.policy.tolerance_pct;
    let (met, all) = (run.reps_within(tolerance), run.with_target().count());
    if signed(*max) == signed(*min) && met == all {
        let even = words::EVEN.with("strategy", run.strategy.phrase());
        return Line::toned(even.text(setting.lang), Tone::Good);
    }
    let sentence = words::SPREAD
        .with("strategy", run.strategy.phrase())
        .with("most", setting.window.roster.name(*most))
        .with("max", against(*max))
        .with("least", setting.window.roster.name(*least))
        .with("min", against(*min))
        .with("met", met)
        .with("all", all)
        .with("tolerance", tolerance);
    Line::toned(sentence.text(setting.lang), if met == all { Tone::Good } else { Tone::Bad })
}

/// Why the policy is not more even, and what that is good for.
fn prices(setting: &Setting<'_>, run: &Run) -> Vec<Line> {
    /// More would be a list and no reason.
    const TOLD: usize = 2;
    let prices = &setting.simulation.prices;
    let dearest = prices.dearest.iter().take(TOLD);
    let mut told: Vec<Sentence> = dearest.filter_map(|price| price_of(setting, run, price)).collect();
    if told.is_empty() && prices.untried == 0 {
        told.extend(price_of_none(setting, run));
    }
    told.extend((prices.untried > 0).then(|| words::PRICE_UNTRIED.with("rules", prices.untried)));
    told.into_iter().map(|sentence| Line::plain(sentence.text(setting.lang))).collect()
}

fn price_of(setting: &Setting<'_>, run: &Run, price: &Price) -> Option<Sentence> {
    let percent = |figure: f64| format!("{figure:.1}");
    let cost = match (run.gap_to_optimum_pct, price.gap_without_pct, price.optimum_gains_pct) {
        (Some(gap), Some(without), _) if without - gap >= 1.0 => {
            Some(words::PRICE_MATCH.with("gap", percent(gap)).with("without", percent(without)))
        }
        (_, _, Some(gain)) if gain >= 0.1 => Some(words::PRICE_OPTIMUM.with("gain", percent(gain))),
        _ => None,
    };
    let cost = cost.map(|cost| cost.text(setting.lang)).unwrap_or_default();
    let name = |rule: &usize| rule_findings::rule_name(*rule, &setting.policy.rules[*rule]);
    let and = |first, second| words::RULES_TOGETHER.with("first", first).with("second", second).into();
    let named = price.rules.iter().map(name).reduce(and)?;
    let phrase = if price.rules.len() == 1 { words::PRICE } else { words::PRICE_TOGETHER };
    Some(
        phrase
            .with("narrow", NARROW_PCT)
            .with("rule", named)
            .with("max", signed(price.without.max_pct?))
            .with("min", signed(price.without.min_pct?))
            .with("cost", cost),
    )
}

/// Where no rule is the reason: the size of a lead is, where nobody is farther from the target than one or two;
/// else whoever is farthest off is named.
fn price_of_none(setting: &Setting<'_>, run: &Run) -> Option<Sentence> {
    let shares = &run.effort;
    let off = |rep: &usize| shares.deviation_pct(*rep).unwrap_or(0.0).abs();
    let counted = || run.with_target().filter(|rep| shares.counts(*rep));
    let farthest = counted().max_by(|left, right| off(left).total_cmp(&off(right)))?;
    let leads = shares.leads_over(farthest);
    if off(&farthest) <= NARROW_PCT {
        return None;
    }
    if !is_few_leads(shares) {
        let phrase = if leads < 0.0 { words::PRICE_OF_NONE_UNDER } else { words::PRICE_OF_NONE_OVER };
        return Some(
            phrase
                .with("narrow", NARROW_PCT)
                .with("rep", setting.window.roster.name(farthest))
                .with("leads", format!("{:.1}", leads.abs())),
        );
    }
    let least = counted().map(|rep| shares.target[rep] / shares.usual).reduce(f64::min)?;
    Some(
        words::PRICE_OF_NONE
            .with("narrow", NARROW_PCT)
            .with("target", format!("{least:.1}"))
            .with("one", format!("{:.1}", 100.0 / least)),
    )
}

/// How new reps did in their first month, where there are any.
fn first_month(setting: &Setting<'_>) -> Option<Line> {
    let month = setting.simulation.first_month;
    let sentence = words::FIRST_MONTH
        .with("new", format!("{:.1}", month.newcomers.pct()?))
        .with("new_leads", month.newcomers.leads)
        .with("others", format!("{:.1}", month.others.pct()?))
        .with("others_leads", month.others.leads);
    Some(Line::plain(sentence.text(setting.lang)))
}

/// Where nobody has ten leads to come: only the distance in leads says something.
fn spread_in_leads(run: &Run) -> Sentence {
    let met = run.with_target().filter(|rep| run.effort.leads_over(*rep).abs() <= 1.0).count();
    words::SPREAD_SMALL
        .with("strategy", run.strategy.phrase())
        .with("met", met)
        .with("all", run.with_target().count())
}

fn drought(setting: &Setting<'_>, run: &Run) -> Option<Line> {
    /// A working week: shorter droughts are no news.
    const LONG: u32 = 5;
    let (rep, days) = run.flow.longest().filter(|(_, days)| *days > LONG)?;
    let sentence = words::DROUGHT
        .with("strategy", run.strategy.phrase())
        .with("rep", setting.window.roster.name(rep))
        .with("days", days);
    let tone = if run.strategy == Strategy::Manual { Tone::Warn } else { Tone::Plain };
    Some(Line::toned(sentence.text(setting.lang), tone))
}

fn chance(setting: &Setting<'_>) -> Option<Line> {
    let manual = setting.simulation.run(Strategy::Manual).filter(|run| run.assigned() > 0);
    let band = match manual {
        Some(_) => &setting.simulation.bands_of(Strategy::Manual).effort,
        None => &setting.simulation.null_band,
    };
    let sentence = words::CHANCE
        .with("median_max", signed(band.median_max_pct?))
        .with("median_min", signed(band.median_min_pct?))
        .with("max", signed(band.max_pct?))
        .with("min", signed(band.min_pct?));
    let text = sentence.text(setting.lang);
    let held = manual.and_then(|run| band.holds(run.spread.max_pct, run.spread.min_pct));
    Some(match held {
        None => Line::plain(text),
        Some(true) => Line::plain(format!("{text}{}", words::WITHIN_CHANCE.text(setting.lang))),
        Some(false) => Line::toned(format!("{text}{}", words::BEYOND_CHANCE.text(setting.lang)), Tone::Warn),
    })
}

fn unrecorded(setting: &Setting<'_>) -> Option<Line> {
    let manual = setting.simulation.run(Strategy::Manual)?;
    let missing = manual.unassigned();
    (missing > 0).then(|| Line::plain(words::NOT_RECORDED.with("leads", missing).text(setting.lang)))
}

fn unassigned(setting: &Setting<'_>, run: &Run) -> Option<Line> {
    let leads = run.unassigned();
    if leads == 0 || run.reasons.is_empty() {
        return None;
    }
    let mut kinds: Vec<Kind> = run.reasons.keys().flatten().copied().collect();
    kinds.sort_unstable();
    kinds.dedup();
    let names: Vec<&str> = kinds.iter().map(|kind| kind.phrase().text(setting.lang)).collect();
    let rules = match names.as_slice() {
        [] => Blank::from(words::NO_RULE),
        names => names.into(),
    };
    let sentence = if run.assigned() == 0 && run.strategy == Strategy::Policy {
        words::NOBODY_LEFT.with("rules", rules)
    } else {
        words::UNASSIGNED.with("strategy", run.strategy.phrase()).with("leads", leads).with("rules", rules)
    };
    Some(Line::toned(sentence.text(setting.lang), Tone::Bad))
}

/// `+1.5`; never a negative nought.
fn points(points: f64) -> String {
    let tenths = (points * 10.0).round();
    format!("{:+.1}", if tenths == 0.0 { 0.0 } else { tenths / 10.0 })
}

/// What the policy would do to conversion, as far as the records show it.
fn conversion(setting: &Setting<'_>, run: &Run) -> Line {
    let text = claim(&run.conversion).text(setting.lang);
    Line::plain(format!("{text}{}", words::HOLD_OUT.text(setting.lang)))
}

/// What is claimed of conversion, or why nothing is.
fn claim(conversion: &Conversion) -> Sentence {
    match conversion {
        Conversion::Estimated(estimate) => estimated(estimate),
        Conversion::ModelOnly(estimate) => words::UPLIFT_MODEL_ONLY
            .with("ess", format!("{:.0}", estimate.ess))
            .with("support", format!("{:.0}", estimate.support * 100.0)),
        Conversion::Refused(refusal) => {
            let reason = match refusal {
                Refusal::Baseline | Refusal::NoRecords => words::REFUSED_NO_RECORDS,
                Refusal::OutcomesMissing => words::REFUSED_OUTCOMES_MISSING,
                Refusal::FewWins => words::REFUSED_FEW_WINS,
                Refusal::FewLosses => words::REFUSED_FEW_LOSSES,
            };
            words::UPLIFT_REFUSED.with("reason", reason)
        }
    }
}

fn estimated(estimate: &Estimate) -> Sentence {
    let verdict = match estimate {
        _ if estimate.low > 0.0 => words::UPLIFT_MORE,
        _ if estimate.high < 0.0 => words::UPLIFT_LESS,
        _ => words::UPLIFT_NONE,
    };
    words::UPLIFT
        .with("points", points(estimate.points))
        .with("low", points(estimate.low))
        .with("high", points(estimate.high))
        .with("smallest", format!("{:.1}", estimate.smallest))
        .with("verdict", verdict)
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::words::Lang;

    fn told(claimed: impl Fn(Estimate) -> Conversion, low: f64, high: f64) -> String {
        let estimate = Estimate {
            is_supported: true,
            points: (low + high) / 2.0,
            low,
            high,
            model_points: 0.0,
            snips_points: 0.0,
            ess: 412.4,
            support: 0.734,
            smallest: 6.04,
        };
        let sentence = claim(&claimed(estimate));
        format!("{}\n{}", sentence.text(Lang::En), sentence.text(Lang::Zh))
    }

    #[test]
    fn an_estimate_says_whether_a_difference_can_be_seen() {
        assert_snapshot!(told(Conversion::Estimated, 1.2, 7.2), @"
        Conversion under the policy: an estimated +4.2 points (95% interval +1.2 to +7.2): higher, as far as can be seen. These leads could show no less than 6.0 points.
        成交率：按规则分，估计变化 +4.2 个百分点（95% 区间 +1.2 到 +7.2）：看得出更高。这些线索要差到 6.0 个百分点以上才看得出来。
        ");
        assert_snapshot!(told(Conversion::Estimated, -7.2, -1.2), @"
        Conversion under the policy: an estimated -4.2 points (95% interval -7.2 to -1.2): lower, as far as can be seen. These leads could show no less than 6.0 points.
        成交率：按规则分，估计变化 -4.2 个百分点（95% 区间 -7.2 到 -1.2）：看得出更低。这些线索要差到 6.0 个百分点以上才看得出来。
        ");
        assert_snapshot!(told(Conversion::Estimated, -3.0, 2.96), @"
        Conversion under the policy: an estimated +0.0 points (95% interval -3.0 to +3.0): no difference can be seen. These leads could show no less than 6.0 points.
        成交率：按规则分，估计变化 +0.0 个百分点（95% 区间 -3.0 到 +3.0）：看不出差别。这些线索要差到 6.0 个百分点以上才看得出来。
        ");
    }

    #[test]
    fn what_was_hardly_ever_done_before_is_not_claimed() {
        assert_snapshot!(told(Conversion::ModelOnly, 1.0, 2.0), @"
        Conversion under the policy is not claimed: leads were rarely given out like this before (effective sample 412, 73% of leads with a precedent).
        成交率：过去很少这样分过（有效样本 412 条，73% 的线索有可比的先例），不下结论。
        ");
    }
}
