//! The document of `assign explain --format json`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::explanation::Telling;
use crate::domain::assign::days::day_of;
use crate::domain::assign::explain::Flip;
use crate::domain::assign::rule_key::RuleKey;

/// Why a lead goes where it goes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExplanationDocument {
    /// The version of this form.
    pub schema_version: u32,
    /// The lead.
    pub lead_id: String,
    /// The working day on which it is given out.
    pub day: NaiveDate,
    /// The rep; null where nobody gets it.
    pub chosen: Option<String>,
    /// Who came second.
    pub runner_up: Option<String>,
    /// By how much; null where nobody else was left.
    pub margin: Option<f64>,
    /// The senior who goes along.
    pub co_rep_id: Option<String>,
    /// To whom it really went.
    pub recorded: Option<String>,
    /// Whether it was held for new reps.
    pub held: bool,
    /// The scores of the first few.
    pub scores: Vec<ScoreDocument>,
    /// Each removed rep, with every rule that removes them.
    pub removed: BTreeMap<String, Vec<RuleKey>>,
    /// Rules that had no answer or could not be worked out for this lead.
    pub fallbacks: Vec<FallbackDocument>,
    /// The smallest change that would have sent it elsewhere.
    pub flip: Option<FlipDocument>,
}

/// The score of a rep.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScoreDocument {
    /// The rep.
    pub rep_id: String,
    /// The sum.
    pub total: f64,
    /// Weighted score by rule.
    pub parts: Vec<(RuleKey, f64)>,
}

/// A rule that fell back.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FallbackDocument {
    /// The rule.
    pub rule: RuleKey,
    /// `timed_out`, `failed` or `not_asked`.
    pub because: &'static str,
    /// What `on_failure` says: `skip`, `default` or `stop`.
    pub instead: &'static str,
}

/// A change.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FlipDocument {
    /// What changes: `leads_more`, `leads_fewer`, `customers_fewer`, `tag`, `not_removed`,
    /// `longer_wait`, `chance`, `away`, `points`, `figure`.
    pub change: &'static str,
    /// The rep whom it is about.
    pub rep_id: String,
    /// By how many.
    pub count: Option<u32>,
    /// By how many points.
    pub points: Option<f64>,
    /// The tag.
    pub tag: Option<String>,
    /// The figure that the rule would have to give.
    pub figure: Option<f64>,
    /// The rules that would not be in the way, or that would give that figure.
    pub rules: Vec<RuleKey>,
}

impl ExplanationDocument {
    /// The document of an explanation.
    pub fn new(telling: &Telling<'_>) -> ExplanationDocument {
        let Telling { window, policy, explanation, .. } = telling;
        let verdict = &explanation.verdict;
        let id = |rep: usize| window.roster.reps[rep].rep_id.to_string();
        let keys = policy.keys();
        let (first, second) = (verdict.ranking.first().copied(), verdict.ranking.get(1).copied());
        let removed = verdict.removed.iter().enumerate().filter(|(_, rules)| !rules.is_empty());
        ExplanationDocument {
            schema_version: 1,
            lead_id: window.leads[explanation.lead].lead_id.to_string(),
            day: day_of(window.day[explanation.lead]),
            chosen: first.map(id),
            runner_up: second.map(id),
            margin: first.zip(second).map(|(first, second)| verdict.scores[first] - verdict.scores[second]),
            co_rep_id: explanation.co_rep.map(id),
            recorded: window.recorded[explanation.lead].map(id),
            held: verdict.held,
            scores: explanation
                .parts
                .iter()
                .map(|(rep, parts)| ScoreDocument {
                    rep_id: id(*rep),
                    total: verdict.scores[*rep],
                    parts: parts.iter().map(|(rule, score)| (keys[*rule], *score)).collect(),
                })
                .collect(),
            removed: removed
                .map(|(rep, rules)| (id(rep), rules.iter().map(|rule| keys[*rule]).collect()))
                .collect(),
            fallbacks: explanation
                .fallbacks
                .iter()
                .map(|(rule, fallback)| FallbackDocument {
                    rule: keys[*rule],
                    because: fallback.because,
                    instead: fallback.instead,
                })
                .collect(),
            flip: explanation.flip.as_ref().map(|flip| flip_document(telling, flip)),
        }
    }
}

fn flip_document(telling: &Telling<'_>, flip: &Flip) -> FlipDocument {
    let (change, rep, count) = match flip {
        Flip::LeadsMore(rep, count) => ("leads_more", *rep, Some(*count)),
        Flip::LeadsFewer(rep, count) => ("leads_fewer", *rep, Some(*count)),
        Flip::CustomersFewer(rep, count) => ("customers_fewer", *rep, Some(*count)),
        Flip::Tagged(rep, ..) => ("tag", *rep, None),
        Flip::NotRemoved(rep, _) => ("not_removed", *rep, None),
        Flip::LongerWait(rep) => ("longer_wait", *rep, None),
        Flip::Chance(rep) => ("chance", *rep, None),
        Flip::Away(rep) => ("away", *rep, None),
        Flip::Points(rep, _) => ("points", *rep, None),
        Flip::Figure(rep, ..) => ("figure", *rep, None),
    };
    let rules = match flip {
        Flip::NotRemoved(_, rules) => rules.as_slice(),
        Flip::Figure(_, rule, _) => std::slice::from_ref(rule),
        _ => &[],
    };
    let keys = telling.policy.keys();
    FlipDocument {
        change,
        rep_id: telling.window.roster.reps[rep].rep_id.to_string(),
        count,
        points: match flip {
            Flip::Points(_, points) => Some(*points),
            _ => None,
        },
        tag: match flip {
            Flip::Tagged(_, _, tag) => Some(tag.clone()),
            _ => None,
        },
        figure: match flip {
            Flip::Figure(_, _, figure) => Some(*figure),
            _ => None,
        },
        rules: rules.iter().map(|rule| keys[*rule]).collect(),
    }
}
