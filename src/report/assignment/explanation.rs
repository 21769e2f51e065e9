//! Why a lead goes where it goes, in words that a salesperson accepts.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::assign::days::day_of;
use crate::domain::assign::explain::{Explanation, Flip};
use crate::domain::assign::policy::AssignPolicy;
use crate::domain::assign::rule::{Kind, OnFailure, Rule};
use crate::domain::assign::rules::command::Fallback;
use crate::domain::assign::rules::fit::said;
use crate::domain::assign::verdict::Decider;
use crate::domain::assign::window::Window;
use crate::report::model::{Body, Cell, Column, Line, Report, Section, Table, Tone, Value};
use crate::words::assign as words;
use crate::words::explain as explain_words;
use crate::words::list;
use crate::words::rules as of_rules;
use crate::words::{Blank, Lang, Phrase, Sentence};

/// What an explanation is told from.
#[derive(Debug, Clone, Copy)]
pub struct Telling<'a> {
    /// The leads and the reps.
    pub window: &'a Window<'a>,
    /// The policy.
    pub policy: &'a AssignPolicy,
    /// The explanation.
    pub explanation: &'a Explanation,
    /// The day that the report speaks of.
    pub as_of: NaiveDate,
    /// The reader's language.
    pub lang: Lang,
}

/// The report on one lead.
pub fn explanation(telling: &Telling<'_>) -> Report {
    let section = |anchor: &str, title: Phrase, body: Body| {
        let chapter = words::CHAPTER.text(telling.lang);
        Section::new(&format!("explain-{anchor}"), chapter, title.text(telling.lang), body)
    };
    let mut sections = vec![section("why", words::WHY, Body::Text(why(telling)))];
    sections.extend(flip(telling).map(|line| section("flip", words::FLIP, Body::Text(vec![line]))));
    if !telling.explanation.parts.is_empty() {
        sections.push(section("scores", words::SCORES, Body::Table(scores(telling))));
    }
    if telling.explanation.verdict.removed.iter().any(|rules| !rules.is_empty()) {
        sections.push(section("removed", words::REMOVED, Body::Table(removed(telling))));
    }
    Report { title: title(telling), as_of: telling.as_of, lang: telling.lang, sections }
}

impl<'a> Telling<'a> {
    fn name(&self, rep: usize) -> &'a str {
        self.window.roster.name(rep)
    }

    fn lead_id(&self) -> &'a str {
        self.window.leads[self.explanation.lead].lead_id.as_str()
    }

    fn chosen(&self) -> Option<usize> {
        self.explanation.verdict.ranking.first().copied()
    }

    fn say(&self, sentence: &Sentence) -> Line {
        Line::plain(sentence.text(self.lang))
    }
}

impl Telling<'_> {
    /// What the lead is.
    pub(super) fn what(&self) -> String {
        said_of(self)
    }

    /// Why it went where it went, in one cell.
    pub(super) fn because(&self) -> String {
        let mut lines: Vec<Line> = owned(self).into_iter().chain(held(self)).collect();
        lines.extend(decision(self));
        lines.extend(comparison(self));
        lines.extend(mentored(self));
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        texts.join(match self.lang {
            Lang::Zh => "",
            Lang::En => " ",
        })
    }

    /// What would change it, in one cell.
    pub(super) fn flip_text(&self) -> String {
        flip(self).map(|line| line.text).unwrap_or_default()
    }
}

fn title(telling: &Telling<'_>) -> String {
    let lead = telling.lead_id();
    let sentence = match telling.chosen() {
        Some(rep) => words::EXPLAIN_TITLE.with("lead", lead).with("rep", telling.name(rep)),
        None => words::EXPLAIN_TITLE_NOBODY.with("lead", lead),
    };
    sentence.text(telling.lang)
}

fn why(telling: &Telling<'_>) -> Vec<Line> {
    let mut lines = vec![what_it_is(telling)];
    lines.extend(owned(telling));
    lines.extend(held(telling));
    lines.extend(removed_in_words(telling));
    lines.extend(decision(telling));
    lines.extend(comparison(telling));
    lines.extend(fallbacks(telling));
    lines.extend(mentored(telling));
    lines.extend(recorded(telling));
    lines
}

fn what_it_is(telling: &Telling<'_>) -> Line {
    let sentence = words::LEAD_IS
        .with("day", day_of(telling.window.day[telling.explanation.lead]))
        .with("what", said_of(telling));
    telling.say(&sentence)
}

/// What is known of the lead.
fn said_of(telling: &Telling<'_>) -> String {
    let row = telling.window.leads[telling.explanation.lead];
    let texts = [&row.customer, &row.channel, &row.industry, &row.region, &row.product];
    let mut said: Vec<String> = texts.into_iter().flatten().map(|text| text.to_string()).collect();
    said.extend(row.heat.map(|heat| words::HEAT.with("heat", heat).text(telling.lang)));
    if said.is_empty() {
        said.push(words::LEAD_PLAIN.text(telling.lang).to_owned());
    }
    said.join(list::COMMA.text(telling.lang))
}

fn owned(telling: &Telling<'_>) -> Option<Line> {
    let lead = telling.explanation.lead;
    telling.policy.rule(Kind::Owner)?;
    let (roster, day) = (&telling.window.roster, telling.window.day[lead]);
    let owner = telling.window.customer_owner[lead].filter(|rep| roster.works_on(*rep, day))?;
    let customer = telling.window.leads[lead].customer.as_deref().unwrap_or_default();
    Some(telling.say(&words::OWNED.with("customer", customer).with("rep", telling.name(owner))))
}

fn held(telling: &Telling<'_>) -> Option<Line> {
    let first = telling.policy.rule(Kind::Newcomer)?.first_leads();
    telling.explanation.verdict.held.then(|| telling.say(&words::HELD.with("first", first)))
}

/// The words for a rule that removes reps from the choice.
fn reason(telling: &Telling<'_>, rule: usize) -> Blank {
    let kind = telling.policy.rules[rule].kind;
    match kind {
        Kind::Available => words::REMOVED_AVAILABLE.into(),
        Kind::Owner => words::REMOVED_OWNER.into(),
        // Which of several caps it is, its limits say.
        Kind::Cap if has_several(telling, kind) => full(&telling.policy.rules[rule], telling.lang).into(),
        Kind::Cap => words::REMOVED_CAP.into(),
        Kind::Newcomer if telling.explanation.verdict.held => words::REMOVED_HELD.into(),
        Kind::Newcomer => words::REMOVED_COLD.into(),
        _ if telling.explanation.stopped.contains(&rule) => {
            of_rules::REMOVED_STOPPED.with("rule", called(telling, rule)).into()
        }
        _ => words::REMOVED_FIT.with("rule", called(telling, rule)).into(),
    }
}

/// The words for a rule that removes one rep, with what can be known of this one.
fn reason_of(telling: &Telling<'_>, rule: usize, rep: usize) -> String {
    let known = match telling.policy.rules[rule].kind {
        Kind::Available => absence(telling, rep),
        Kind::Cap => Some(full(&telling.policy.rules[rule], telling.lang)),
        Kind::Owner => telling.window.customer_owner[telling.explanation.lead]
            .map(|owner| explain_words::CUSTOMER_OF.with("owner", telling.name(owner))),
        _ => None,
    };
    match (known, reason(telling, rule)) {
        (Some(sentence), _) => sentence.text(telling.lang),
        (None, blank) => blank.text(telling.lang).into_owned(),
    }
}

/// Why a rep takes no leads on the day of the lead.
fn absence(telling: &Telling<'_>, rep: usize) -> Option<Sentence> {
    let (roster, today) = (&telling.window.roster, telling.window.day[telling.explanation.lead]);
    let (row, day) = (roster.reps[rep], day_of(today));
    if roster.has_left(rep, today) {
        return Some(explain_words::HAS_LEFT.sentence());
    }
    if roster.capacity_on(rep, today) <= 0.0 {
        return Some(explain_words::NO_CAPACITY.sentence());
    }
    if let Some(hired) = row.hired_on.filter(|hired| *hired > day) {
        return Some(explain_words::NOT_HIRED_YET.with("day", hired));
    }
    row.leave_to.map(|day| explain_words::ON_LEAVE_UNTIL.with("day", day))
}

/// Which limits a cap has.
fn full(rule: &Rule, lang: Lang) -> Sentence {
    let limits = [
        (rule.per_day, explain_words::PER_DAY),
        (rule.per_week, explain_words::PER_WEEK),
        (rule.per_month, explain_words::PER_MONTH),
        (rule.open_customers, explain_words::IN_HAND),
    ];
    let limits: Vec<String> = limits
        .into_iter()
        .filter_map(|(limit, phrase)| Some(phrase.with("count", limit?).text(lang)))
        .collect();
    let limits = limits.join(list::COMMA.text(lang));
    match &rule.channel {
        Some(channel) => explain_words::FULL_OF_CHANNEL.with("limits", limits).with("channel", &**channel),
        None => explain_words::FULL.with("limits", limits),
    }
}

fn removed_in_words(telling: &Telling<'_>) -> Option<Line> {
    let mut by_rule: BTreeMap<usize, usize> = BTreeMap::new();
    for rules in &telling.explanation.verdict.removed {
        if let Some(first) = rules.first() {
            *by_rule.entry(*first).or_insert(0) += 1;
        }
    }
    let count: usize = by_rule.values().sum();
    let parts: Vec<String> = by_rule
        .into_iter()
        .map(|(rule, count)| {
            words::REMOVED_PART.with("rule", reason(telling, rule)).with("count", count).text(telling.lang)
        })
        .collect();
    let sentence =
        words::REMOVED_TEXT.with("count", count).with("what", parts.join(list::COMMA.text(telling.lang)));
    (count > 0).then(|| telling.say(&sentence))
}

fn points(points: f64) -> String {
    format!("{points:.2}")
}

fn decision(telling: &Telling<'_>) -> Option<Line> {
    let verdict = &telling.explanation.verdict;
    let rep = telling.chosen()?;
    let total = verdict.scores[rep];
    let Some(second) = verdict.ranking.get(1).copied() else {
        return Some(telling.say(&words::ALONE.with("rep", telling.name(rep))));
    };
    let phrase = match verdict.decided_by {
        Decider::LeastRecent => words::LEAST_RECENT,
        Decider::Chance => words::BY_CHANCE,
        Decider::Score | Decider::Alone | Decider::Nobody => words::AHEAD,
    };
    let margin = total - verdict.scores[second];
    let sentence = phrase
        .with("rep", telling.name(rep))
        .with("second", telling.name(second))
        .with("total", points(total))
        .with("second_total", points(verdict.scores[second]))
        .with("margin", if margin > 0.0 && margin < 0.005 { "<0.01".to_owned() } else { points(margin) });
    Some(telling.say(&sentence))
}

/// Rule by rule, what speaks for the chosen rep and what for the runner-up.
fn comparison(telling: &Telling<'_>) -> Vec<Line> {
    let [(first, own), (second, other), ..] = telling.explanation.parts.as_slice() else { return Vec::new() };
    let told = |ahead: usize, behind: usize, sign: f64| -> Option<Line> {
        let gaps = own.iter().zip(other).map(|((rule, own), (_, other))| (*rule, (own - other) * sign));
        let parts: Vec<String> = gaps
            .filter(|(_, gap)| *gap >= 0.005)
            .map(|(rule, gap)| strength(telling, rule, ahead, behind, gap).text(telling.lang))
            .collect();
        let what = parts.join(list::SEMICOLON.text(telling.lang));
        let sentence = words::SPEAKS_FOR.with("rep", telling.name(ahead)).with("what", what);
        (!parts.is_empty()).then(|| telling.say(&sentence))
    };
    told(*first, *second, 1.0).into_iter().chain(told(*second, *first, -1.0)).collect()
}

/// What one rule says for `ahead` against `behind`, in facts.
fn strength(telling: &Telling<'_>, rule: usize, ahead: usize, behind: usize, gap: f64) -> Sentence {
    let explanation = telling.explanation;
    let kind = telling.policy.rules[rule].kind;
    let lead = telling.window.leads[explanation.lead];
    let sentence = match kind {
        Kind::Load => words::STRENGTH_LOAD
            .with("own", points(explanation.load[ahead]))
            .with("other", points(explanation.load[behind])),
        Kind::Shortfall => words::STRENGTH_SHORTFALL
            .with("own", against_target(telling, ahead))
            .with("other", against_target(telling, behind)),
        Kind::History => {
            let rate = |rep: usize| format!("{:.1}%", 100.0 * figure(telling, rule, rep));
            of_rules::STRENGTH_HISTORY.with("own", rate(ahead)).with("other", rate(behind))
        }
        Kind::Lookup | Kind::Expression | Kind::Command => of_rules::STRENGTH_FIGURE
            .with("rule", called(telling, rule))
            .with("own", points(figure(telling, rule, ahead)))
            .with("other", points(figure(telling, rule, behind))),
        _ => words::STRENGTH_FIT
            .with("rule", kind.phrase())
            .with("tag", said(kind, lead).map_or_else(String::new, |tag| format!("({tag})"))),
    };
    sentence.with("points", format!("{gap:+.2}"))
}

/// Whether there are several rules of a kind.
fn has_several(telling: &Telling<'_>, kind: Kind) -> bool {
    telling.policy.rules.iter().filter(|rule| rule.kind == kind).count() > 1
}

/// What a rule is called: a table by its name and column, one of several of a kind by its place too.
fn called(telling: &Telling<'_>, rule: usize) -> Sentence {
    let row = &telling.policy.rules[rule];
    if let (Some(table), Some(value)) = (&row.table, &row.value) {
        return explain_words::OF_TABLE.with("table", table).with("value", value);
    }
    match has_several(telling, row.kind) {
        true => explain_words::NTH_RULE.with("rule", row.kind.phrase()).with("place", rule + 1),
        false => row.kind.phrase().sentence(),
    }
}

/// The rules that could say nothing of the lead, why, and what stood in for them.
fn fallbacks(telling: &Telling<'_>) -> Vec<Line> {
    let told = |(rule, fallback): &(usize, Fallback)| {
        let cause =
            telling.explanation.causes.iter().find(|(at, _)| at == rule).map(|(_, cause)| cause.sentence());
        let because = match (fallback.because, cause) {
            (_, Some(cause)) => explain_words::NOT_WORKED_OUT.with("cause", cause),
            ("timed_out", None) => explain_words::TOO_LATE.sentence(),
            ("not_asked", None) => explain_words::NOT_ASKED.sentence(),
            (_, None) => explain_words::NO_ANSWER.sentence(),
        };
        let instead = match telling.policy.rules[*rule].on_failure() {
            OnFailure::Skip => explain_words::LEFT_OUT.sentence(),
            OnFailure::Default(figure) => explain_words::TAKEN_AS.with("figure", figure),
            OnFailure::Stop => explain_words::STAYS.sentence(),
        };
        let sentence = explain_words::FELL_BACK
            .with("rule", called(telling, *rule))
            .with("because", because)
            .with("instead", instead);
        Line::toned(sentence.text(telling.lang), Tone::Warn)
    };
    telling.explanation.fallbacks.iter().map(told).collect()
}

/// What a rule says of reps in the form that people read: a rate in percent, else a number; rounded up, so
/// that it is enough.
fn enough(kind: Kind, figure: f64) -> String {
    let up = |steps: f64| (figure * steps - 1e-6).ceil() / steps;
    match kind {
        Kind::History => format!("{:.1}%", 100.0 * up(1000.0)),
        _ => format!("{:.2}", up(100.0)),
    }
}

/// What a score says of a rep before it is weighted.
fn figure(telling: &Telling<'_>, rule: usize, rep: usize) -> f64 {
    let parts = telling.explanation.parts.iter().find(|(one, _)| *one == rep);
    let part = parts.and_then(|(_, parts)| parts.iter().find(|(one, _)| *one == rule));
    let weight = telling.policy.rules[rule].weight();
    part.map_or(0.0, |(_, points)| if weight > 0.0 { points / weight } else { 0.0 })
}

fn against_target(telling: &Telling<'_>, rep: usize) -> Sentence {
    let behind = telling.explanation.behind[rep];
    let phrase = if behind >= 0.0 { words::UNDER_TARGET } else { words::OVER_TARGET };
    phrase.with("leads", format!("{:.1}", behind.abs()))
}

fn mentored(telling: &Telling<'_>) -> Option<Line> {
    let senior = telling.explanation.co_rep?;
    let rep = telling.chosen()?;
    Some(telling.say(&words::GOES_ALONG.with("rep", telling.name(rep)).with("senior", telling.name(senior))))
}

fn recorded(telling: &Telling<'_>) -> Option<Line> {
    let recorded = telling.window.recorded[telling.explanation.lead]?;
    let same = telling.chosen() == Some(recorded);
    let phrase = if same { words::RECORDED_SAME } else { words::RECORDED_OTHER };
    Some(telling.say(&phrase.with("rep", telling.name(recorded))))
}

/// What would change it, as a sentence.
fn flip(telling: &Telling<'_>) -> Option<Line> {
    let second = telling.explanation.verdict.ranking.get(1).copied();
    let name = |rep: usize| telling.name(rep);
    let sentence = match telling.explanation.flip.as_ref()? {
        Flip::LeadsMore(rep, count) => {
            words::FLIP_MORE.with("rep", name(*rep)).with("second", name(second?)).with("count", *count)
        }
        Flip::LeadsFewer(rep, count) => words::FLIP_FEWER.with("second", name(*rep)).with("count", *count),
        Flip::CustomersFewer(rep, count) => {
            words::FLIP_CUSTOMERS.with("second", name(*rep)).with("count", *count)
        }
        Flip::Tagged(rep, kind, tag) => {
            words::FLIP_TAG.with("second", name(*rep)).with("tag", tag).with("rule", kind.phrase())
        }
        Flip::LongerWait(rep) => words::FLIP_WAIT.with("second", name(*rep)),
        Flip::Chance(rep) => words::FLIP_CHANCE.with("second", name(*rep)),
        Flip::NotRemoved(rep, rules) => {
            let rules: Vec<String> = rules.iter().map(|rule| reason_of(telling, *rule, *rep)).collect();
            let phrase = match telling.chosen() {
                Some(_) => explain_words::FLIP_REMOVED,
                None => explain_words::FLIP_NOBODY,
            };
            phrase.with("second", name(*rep)).with("rules", rules.join(list::COMMA.text(telling.lang)))
        }
        Flip::Away(rep) => explain_words::FLIP_AWAY.with("rep", name(*rep)),
        Flip::Figure(rep, rule, wanted) => {
            let kind = telling.policy.rules[*rule].kind;
            let own = figure(telling, *rule, *rep);
            let (phrase, own) = match kind {
                Kind::History => (explain_words::FLIP_HISTORY, format!("{:.1}%", 100.0 * own)),
                _ => (explain_words::FLIP_FIGURE, points(own)),
            };
            phrase
                .with("second", name(*rep))
                .with("rule", called(telling, *rule))
                .with("wanted", enough(kind, *wanted))
                .with("own", own)
        }
        Flip::Points(rep, gap) => {
            explain_words::FLIP_POINTS.with("second", name(*rep)).with("points", points(*gap))
        }
    };
    Some(telling.say(&sentence))
}

fn scores(telling: &Telling<'_>) -> Table {
    let lang = telling.lang;
    let explanation = telling.explanation;
    let rules: Vec<usize> = explanation
        .parts
        .first()
        .map_or_else(Vec::new, |(_, parts)| parts.iter().map(|(rule, _)| *rule).collect());
    let mut columns =
        vec![Column::left("rep", words::REP.text(lang)), Column::right("total", words::TOTAL.text(lang))];
    let keys = telling.policy.keys();
    for rule in &rules {
        let kind = telling.policy.rules[*rule].kind;
        let mut title = kind.phrase().text(lang).to_owned();
        if !kind.is_once() {
            title = format!("{title} {}", rule + 1);
        }
        columns.push(Column::right(&keys[*rule].to_string(), &title));
    }
    columns.push(Column::right("load_coefficient", words::LOAD.text(lang)));
    columns.push(Column::right("leads_so_far", words::LEADS_SO_FAR.text(lang)));
    let row = |(rep, parts): &(usize, Vec<(usize, f64)>)| {
        let mut cells = vec![
            Cell::text(telling.name(*rep)),
            Cell::of(Value::Number(explanation.verdict.scores[*rep], 3)),
        ];
        cells.extend(parts.iter().map(|(_, score)| Cell::of(Value::Number(*score, 3))));
        cells.push(Cell::of(Value::Number(explanation.load[*rep], 2)));
        cells.push(Cell::count(explanation.count[*rep]));
        cells
    };
    Table { columns, rows: explanation.parts.iter().map(row).collect(), totals: None, note: None }
}

fn removed(telling: &Telling<'_>) -> Table {
    let lang = telling.lang;
    let columns =
        vec![Column::left("rep", words::REP.text(lang)), Column::left("because", words::BECAUSE.text(lang))];
    let removed =
        telling.explanation.verdict.removed.iter().enumerate().filter(|(_, rules)| !rules.is_empty());
    let row = |(rep, rules): (usize, &Vec<usize>)| {
        let reasons: Vec<String> = rules.iter().map(|rule| reason_of(telling, *rule, rep)).collect();
        vec![Cell::text(telling.name(rep)), Cell::text(reasons.join(list::COMMA.text(lang)))]
    };
    Table { columns, rows: removed.map(row).collect(), totals: None, note: None }
}
