//! Are leads shared out fairly? Strategies replayed over the leads of the store.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use chrono::{Datelike, NaiveDate};
use thiserror::Error;

use super::asking::{Again, Consultation};
use crate::config::Policy;
use crate::config::calendar::CalendarPolicy;
use crate::domain::assign::ask::heard::{Heard, Tally};
use crate::domain::assign::ask::preload::{self, LeadKey};
use crate::domain::assign::ask::{Asking, Trouble};
use crate::domain::assign::audit;
use crate::domain::assign::days::day_of;
use crate::domain::assign::explain::explain;
use crate::domain::assign::findings as findings_of;
use crate::domain::assign::health;
use crate::domain::assign::owners::reps_of_owners;
use crate::domain::assign::policy::AssignPolicy;
use crate::domain::assign::rep_leads::{LIMITS, rep_leads};
use crate::domain::assign::replay::timing::{self, Clock};
use crate::domain::assign::replay::{Outcome, Replay};
use crate::domain::assign::rule::{Kind, Rule};
use crate::domain::assign::rule_findings;
use crate::domain::assign::rules::Rules;
use crate::domain::assign::rules::lookup::References;
use crate::domain::assign::simulation::Simulation;
use crate::domain::assign::strategy::Strategy;
use crate::domain::assign::vitals::RuleHealth;
use crate::domain::assign::window::{Request, Window, place_of};
use crate::domain::calendar;
use crate::domain::customer::Customer;
use crate::domain::finding::Finding;
use crate::domain::lead::Lead;
use crate::domain::moment::AsOf;
use crate::domain::rep::Rep;
use crate::report::assignment::{
    self, BenchDocument, ExplanationDocument, HealthDocument, PreloadDocument, RulesDocument, Setting,
    SheetSetting, SimulationDocument,
};
use crate::report::model::{Report, Section};
use crate::store::{Store, StoreError};

use crate::words::assign as words;
use crate::words::vitals as vitals_words;
use crate::words::{Lang, Sentence, Told};

/// The rows that the question is asked of.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    /// The leads.
    pub leads: Vec<Lead>,
    /// The reps; those who own leads where there is no table of reps.
    pub reps: Vec<Rep>,
    /// The customers.
    pub customers: Vec<Customer>,
    /// Whether the reps were made from owners.
    pub derived: bool,
    /// The tables that rules look into.
    pub tables: References,
    /// Where the answers of outside programs come from; without it they are not asked.
    pub consultation: Option<Arc<Consultation>>,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Ask {
    /// The strategies to compare.
    pub strategies: Vec<Strategy>,
    /// Only leads that came from the first to the second day.
    pub span: Option<(NaiveDate, NaiveDate)>,
    /// Only the latest so many of them.
    pub latest: Option<usize>,
    /// Whether leads without an owner are given out at the as-of.
    pub unowned_now: bool,
    /// What outside programs are asked anew.
    pub again: Option<Again>,
    /// What chance follows from.
    pub seed: u64,
}

impl Default for Ask {
    fn default() -> Ask {
        Ask {
            strategies: Strategy::PLAIN.to_vec(),
            span: None,
            latest: None,
            unowned_now: false,
            again: None,
            seed: 1,
        }
    }
}

/// The question cannot be asked.
#[derive(Debug, Error)]
pub enum AssignmentError {
    /// The store.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// There is no lead in the window.
    #[error("{}", self.what())]
    NoLeads,
    /// There is no rep, and no lead has an owner.
    #[error("{}", self.what())]
    NoReps,
    /// There is no such lead in the window; the nearest id.
    #[error("{}", self.what())]
    UnknownLead(String, Option<String>),
    /// The policy asks no program.
    #[error("{}", self.what())]
    NoProgram,
    /// The program answered on no lead: what came of the questions, and the first trouble.
    #[error("{}", self.what())]
    NoAnswer(String, Tally, Option<Trouble>),
    /// No lead has the field, and those that some have.
    #[error("{}", self.what())]
    NoSuchKey(LeadKey, Vec<&'static str>),
    /// The lead came after the as-of, which is this day.
    #[error("{}", self.what())]
    LaterLead(String, NaiveDate),
    /// The lead has no day of arrival.
    #[error("{}", self.what())]
    UndatedLead(String),
}

impl Told for AssignmentError {
    fn what(&self) -> Sentence {
        match self {
            AssignmentError::Store(error) => error.what(),
            AssignmentError::NoLeads => words::NO_LEADS.sentence(),
            AssignmentError::NoReps => words::NO_REPS.sentence(),
            AssignmentError::NoProgram => vitals_words::NO_PROGRAM.sentence(),
            AssignmentError::NoAnswer(program, tally, _) if tally.questions == 0 => {
                vitals_words::NOTHING_TO_ASK.with("program", program)
            }
            AssignmentError::NoAnswer(program, tally, trouble) => {
                let trouble = trouble.as_ref().unwrap_or(&Trouble::Late).told();
                vitals_words::NO_ANSWER
                    .with("program", program)
                    .with("questions", tally.questions)
                    .with("late", tally.timed_out)
                    .with("failed", tally.failed)
                    .with("not_asked", tally.not_asked)
                    .with("trouble", trouble)
            }
            AssignmentError::NoSuchKey(key, _) => vitals_words::NO_SUCH_KEY.with("key", key.word()),
            AssignmentError::UnknownLead(lead, _) => words::UNKNOWN_LEAD.with("lead", lead),
            AssignmentError::LaterLead(lead, as_of) => {
                words::LATER_LEAD.with("lead", lead).with("as_of", *as_of)
            }
            AssignmentError::UndatedLead(lead) => words::UNDATED_LEAD.with("lead", lead),
        }
    }

    fn hint(&self) -> Option<Sentence> {
        match self {
            AssignmentError::Store(error) => error.hint(),
            AssignmentError::NoLeads => Some(words::NO_LEADS_HINT.sentence()),
            AssignmentError::NoReps => Some(words::NO_REPS_HINT.sentence()),
            AssignmentError::NoProgram => Some(vitals_words::NO_PROGRAM_HINT.sentence()),
            AssignmentError::NoAnswer(_, tally, _) if tally.questions == 0 => None,
            AssignmentError::NoAnswer(..) => Some(vitals_words::NO_ANSWER_HINT.sentence()),
            AssignmentError::NoSuchKey(_, known) => {
                Some(vitals_words::NO_SUCH_KEY_HINT.with("known", known.join(", ")))
            }
            AssignmentError::UnknownLead(_, nearest) => Some(match nearest {
                Some(nearest) => words::UNKNOWN_LEAD_HINT.with("nearest", nearest),
                None => words::UNKNOWN_LEAD_LOOK.sentence(),
            }),
            AssignmentError::LaterLead(..) => Some(words::LATER_HINT.sentence()),
            AssignmentError::UndatedLead(_) => Some(words::UNDATED_HINT.sentence()),
        }
    }
}

impl Rows {
    /// The rows of `store`.
    ///
    /// # Errors
    /// Where a file of the store is damaged.
    pub fn load(store: &Store) -> Result<Rows, StoreError> {
        Ok(Rows::new(store.leads()?, store.reps()?, store.customers()?))
    }

    /// These rows; where there are no reps, those who own leads stand in.
    pub fn new(leads: Vec<Lead>, reps: Vec<Rep>, customers: Vec<Customer>) -> Rows {
        let derived = reps.is_empty();
        let reps = if derived { reps_of_owners(&leads) } else { reps };
        Rows { leads, reps, customers, derived, tables: References::new(), consultation: None }
    }

    /// The same rows with the tables that rules look into.
    pub fn with_tables(self, tables: References) -> Rows {
        Rows { tables, ..self }
    }

    /// The same rows, with outside programs to be asked.
    pub fn consulting(mut self, consultation: Consultation) -> Rows {
        self.consultation = Some(Arc::new(consultation));
        self
    }

    /// The failure of a field that no lead has.
    fn no_such_key(&self, key: LeadKey) -> AssignmentError {
        let has = |key: &LeadKey| self.leads.iter().any(|lead| key.of(lead).is_some());
        let known = LeadKey::ALL.into_iter().filter(|other| *other != key && has(other));
        AssignmentError::NoSuchKey(key, known.map(LeadKey::word).collect())
    }

    /// How long the programs of `policy` took for the leads of `window`, when they were asked.
    fn waited(
        &self,
        window: &Window<'_>,
        policy: &AssignPolicy,
    ) -> Result<BTreeMap<Asking, Vec<Duration>>, StoreError> {
        self.consultation.as_ref().map_or_else(|| Ok(BTreeMap::new()), |one| one.times(window, policy))
    }

    /// One side of a bench.
    fn side<'a>(
        &self,
        name: Sentence,
        policy: &'a Policy,
        as_of: AsOf,
        ask: &Ask,
        clock: &Clock<'_>,
    ) -> Result<assignment::Side<'a>, AssignmentError> {
        let (window, _) = self.window(policy, as_of, ask)?;
        let begun = clock();
        Strategy::Policy.run(&window, &policy.assign);
        let replay = clock().saturating_sub(begun);
        let waited = self.waited(&window, &policy.assign)?;
        let mut simulation = Simulation::new(&window, &policy.assign, &[Strategy::Policy, Strategy::Optimum]);
        let run = simulation.runs.swap_remove(0);
        Ok(assignment::Side {
            name,
            policy: &policy.assign,
            gap_to_optimum_pct: run.gap_to_optimum_pct,
            run,
            replay,
            waited: waited.values().flatten().sum(),
        })
    }

    /// The window that is asked for, with a lead in it at least.
    pub(super) fn window<'a>(
        &'a self,
        policy: &'a Policy,
        as_of: AsOf,
        ask: &Ask,
    ) -> Result<(Window<'a>, Vec<Finding>), AssignmentError> {
        let (window, findings) = self.any_window(policy, as_of, ask)?;
        if window.is_empty() && window.undated.is_empty() {
            return Err(AssignmentError::NoLeads);
        }
        Ok((window, findings))
    }

    /// The window that is asked for, and what is odd about it.
    pub(super) fn any_window<'a>(
        &'a self,
        policy: &'a Policy,
        as_of: AsOf,
        ask: &Ask,
    ) -> Result<(Window<'a>, Vec<Finding>), AssignmentError> {
        if self.reps.is_empty() && !self.leads.is_empty() {
            return Err(AssignmentError::NoReps);
        }
        let request = Request {
            leads: &self.leads,
            reps: &self.reps,
            customers: &self.customers,
            aliases: &policy.reps.aliases,
            changes: &policy.reps.changes,
            tables: &self.tables,
            zone: policy.zone(),
            as_of,
            span: ask.span,
            latest: ask.latest,
            unowned_now: ask.unowned_now,
            seed: ask.seed,
        };
        let (mut window, odd) =
            Window::new(request, &policy.assign, &|day| policy.calendar.is_working_day(day));
        if let Some(consultation) = &self.consultation {
            window.answers = consultation.answers(&window, &policy.assign, ask.unowned_now, ask.again)?;
        }
        let mut findings = Vec::new();
        if self.derived {
            findings.push(findings_of::reps_derived(self.reps.len()));
        }
        findings.extend(odd);
        findings.extend(unknown_years(&window, &policy.calendar));
        Ok((window, findings))
    }
}

/// The years of the window whose public holidays are not known.
fn unknown_years(window: &Window<'_>, calendar: &CalendarPolicy) -> Vec<Finding> {
    let years = day_of(window.days.first).year()..=day_of(window.days.last).year();
    let unknown = years.filter(|year| !calendar::is_announced(*year) && !calendar.knows(*year));
    unknown.map(findings_of::holidays_unknown).collect()
}

/// The comparison of strategies: for people and for programs.
#[derive(Debug)]
pub struct Simulated {
    /// For people.
    pub report: Report,
    /// For programs.
    pub document: SimulationDocument,
}

/// Replays the strategies of `ask`.
///
/// # Errors
/// No leads, or nobody to give them to.
pub fn simulate(
    rows: &Rows,
    policy: &Policy,
    as_of: AsOf,
    ask: &Ask,
    lang: Lang,
) -> Result<Simulated, AssignmentError> {
    let (window, mut findings) = rows.window(policy, as_of, ask)?;
    let simulation = Simulation::new(&window, &policy.assign, &ask.strategies);
    findings.extend(simulation.findings.iter().cloned());
    let setting = Setting {
        window: &window,
        simulation: &simulation,
        policy: &policy.assign,
        findings: &findings,
        as_of: as_of.day(),
        lang,
    };
    Ok(Simulated { report: assignment::report(&setting), document: SimulationDocument::new(&setting) })
}

/// A sheet a rep on what the policy does: the leads that they get and nearly get, and why.
///
/// # Errors
/// No leads, or nobody to give them to.
pub fn rep_sheets(
    rows: &Rows,
    policy: &Policy,
    as_of: AsOf,
    ask: &Ask,
    lang: Lang,
) -> Result<Vec<Section>, AssignmentError> {
    let (window, _) = rows.window(policy, as_of, ask)?;
    Ok(sheets_of(&window, policy, &vec![None; window.len()], as_of, lang))
}

/// The same from what was `decided` already.
pub(super) fn sheets_of(
    window: &Window<'_>,
    policy: &Policy,
    decided: &[Option<usize>],
    as_of: AsOf,
    lang: Lang,
) -> Vec<Section> {
    let (reps, left_out) = rep_leads(window, &policy.assign, decided, LIMITS);
    assignment::sheets(&SheetSetting {
        window,
        policy: &policy.assign,
        reps: &reps,
        left_out,
        as_of: as_of.day(),
        lang,
    })
}

/// The assignment list of the strategies of `ask`, a row a lead and strategy.
///
/// # Errors
/// No leads, or nobody to give them to.
pub fn list(
    rows: &Rows,
    policy: &Policy,
    as_of: AsOf,
    ask: &Ask,
    lang: Lang,
) -> Result<Report, AssignmentError> {
    let (window, _) = rows.window(policy, as_of, ask)?;
    let outcomes: Vec<(Strategy, Outcome)> =
        ask.strategies.iter().map(|strategy| (*strategy, strategy.run(&window, &policy.assign))).collect();
    Ok(assignment::list(&window, &outcomes, as_of.day(), lang))
}

/// The sections of the plain comparison, for a report that holds more.
///
/// # Errors
/// No leads, or nobody to give them to.
pub fn sections(
    rows: &Rows,
    policy: &Policy,
    as_of: AsOf,
    lang: Lang,
) -> Result<(Vec<Section>, SimulationDocument), AssignmentError> {
    let Simulated { report, document } = simulate(rows, policy, as_of, &Ask::default(), lang)?;
    Ok((report.sections, document))
}

/// Writes the audit of the policy to `out`, one JSON line a lead, and says where it ends and which leads are not in
/// it, or what `out` says.
///
/// # Errors
/// No leads, or nobody to give them to; then nothing is written.
pub fn audit(
    rows: &Rows,
    policy: &Policy,
    as_of: AsOf,
    ask: &Ask,
    out: &mut dyn io::Write,
) -> Result<io::Result<(audit::Head, Vec<Finding>)>, AssignmentError> {
    let (window, _) = rows.window(policy, as_of, ask)?;
    let (rules, _) = Rules::new(&policy.assign, &window);
    let written = audit::write(Replay::new(&window, rules), Strategy::Policy.word(), out);
    Ok(written.map(|(_, head)| (head, window.left_out())))
}

/// What is wrong with the rules, and what each does on the leads.
///
/// # Errors
/// No leads, or nobody to give them to.
pub fn check_rules(
    rows: &Rows,
    policy: &Policy,
    as_of: AsOf,
    ask: &Ask,
    lang: Lang,
) -> Result<(Report, RulesDocument), AssignmentError> {
    let (window, _) = rows.window(policy, as_of, ask)?;
    let (vitals, findings) = health::check(&window, &policy.assign);
    let health: Vec<RuleHealth> = vitals.rules.iter().map(|rule| rule.did).collect();
    Ok(assignment::rules_check(&policy.assign, &health, findings, as_of.day(), lang))
}

/// What each rule does on the leads, and what it costs under `clock`.
///
/// # Errors
/// No leads, or nobody to give them to.
pub fn rule_health(
    rows: &Rows,
    policy: &Policy,
    as_of: AsOf,
    ask: &Ask,
    clock: &Clock<'_>,
    lang: Lang,
) -> Result<(Report, HealthDocument), AssignmentError> {
    let (window, _) = rows.window(policy, as_of, ask)?;
    let mut timings = timing::measure(&window, &policy.assign, clock);
    let waited = rows.waited(&window, &policy.assign)?;
    for (timing, rule) in timings.iter_mut().zip(&policy.assign.rules) {
        let asked = Asking::of(rule).and_then(|asking| waited.get(&asking));
        if let Some(asked) = asked.filter(|asked| !asked.is_empty()) {
            timing.each.clone_from(asked);
            timing.is_asked = true;
        }
    }
    let (vitals, findings) = health::check(&window, &policy.assign);
    let examined = assignment::Examined { vitals, timings, findings, as_of: as_of.day() };
    Ok(assignment::health(examined, lang))
}

/// Two policies on the same leads, each with what it is called: what comes of them, and what they cost.
///
/// # Errors
/// No leads, or nobody to give them to.
pub fn bench(
    rows: &Rows,
    policies: [(Sentence, &Policy); 2],
    as_of: AsOf,
    ask: &Ask,
    clock: &Clock<'_>,
    lang: Lang,
) -> Result<(Report, BenchDocument), AssignmentError> {
    let [one, other] = policies.map(|(name, policy)| rows.side(name, policy, as_of, ask, clock));
    Ok(assignment::bench(&[one?, other?], as_of.day(), lang))
}

/// What the program of a `command` rule says, as a table by a field of leads. The program may take
/// `timeout_ms` a lead: at night there is time.
///
/// # Errors
/// No leads, nobody to give them to, no such rule, no lead with that field, or not one answer.
pub fn preload(
    rows: &Rows,
    policy: &Policy,
    as_of: AsOf,
    ask: &Ask,
    key: LeadKey,
    timeout_ms: u64,
    lang: Lang,
) -> Result<(Report, PreloadDocument), AssignmentError> {
    let rule = policy.assign.rule(Kind::Command).ok_or(AssignmentError::NoProgram)?;
    // Asking may take all night: that nothing comes of it is better known before.
    if !rows.leads.is_empty() && !rows.leads.iter().any(|lead| key.of(lead).is_some()) {
        return Err(rows.no_such_key(key));
    }
    let rule = Rule { timeout_ms: Some(timeout_ms), ..rule.clone() };
    let asking = Asking::of(&rule).ok_or(AssignmentError::NoProgram)?;
    let available = policy.assign.rules.iter().filter(|rule| rule.kind == Kind::Available).cloned();
    let mut asking_policy = policy.clone();
    asking_policy.assign.rules = available.chain([rule]).collect();
    let (window, _) = rows.window(&asking_policy, as_of, ask)?;
    let nothing = Heard::nothing(window.len());
    let heard = window.answers.get(&asking).unwrap_or(&nothing);
    let tally = heard.tally();
    if tally.answered == 0 {
        return Err(AssignmentError::NoAnswer(asking.typed(), tally, heard.trouble.clone()));
    }
    let table = preload::Table::new(&window, heard, key);
    if table.scores.is_empty() {
        return Err(rows.no_such_key(key));
    }
    let loaded = assignment::Preloaded {
        program: asking.typed(),
        key: key.word(),
        tally,
        findings: rule_findings::preloaded(&asking, tally, &table, key),
        table,
        as_of: as_of.day(),
    };
    Ok(assignment::preload(&loaded, lang))
}

/// Why a lead goes where it goes under the policy.
///
/// # Errors
/// No such lead, or the errors of [`simulate`].
pub fn explanation(
    rows: &Rows,
    policy: &Policy,
    as_of: AsOf,
    ask: &Ask,
    lead_id: &str,
    lang: Lang,
) -> Result<(Report, ExplanationDocument), AssignmentError> {
    let (window, _) = rows.window(policy, as_of, ask)?;
    let found = window.find(lead_id).and_then(|lead| explain(&window, &policy.assign, lead));
    let Some(explanation) = found else {
        if place_of(&window.undated, lead_id).is_some() {
            return Err(AssignmentError::UndatedLead(lead_id.to_owned()));
        }
        if place_of(&window.later, lead_id).is_some() {
            return Err(AssignmentError::LaterLead(lead_id.to_owned(), as_of.day()));
        }
        return Err(AssignmentError::UnknownLead(lead_id.to_owned(), nearest(&window, lead_id)));
    };
    let telling = assignment::Telling {
        window: &window,
        policy: &policy.assign,
        explanation: &explanation,
        as_of: as_of.day(),
        lang,
    };
    Ok((assignment::explanation(&telling), ExplanationDocument::new(&telling)))
}

/// The id that a slip of one or two keys would make of one that is not there; the earliest of several.
fn nearest(window: &Window<'_>, lead_id: &str) -> Option<String> {
    let ids = window.leads.iter().map(|lead| lead.lead_id.as_str());
    let slips = ids.map(|id| (strsim::damerau_levenshtein(id, lead_id), id));
    let (_, id) = slips.filter(|(slips, _)| *slips <= 2).min_by_key(|(slips, _)| *slips)?;
    Some(id.to_owned())
}
