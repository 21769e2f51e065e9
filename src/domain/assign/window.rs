//! A window of leads as flat columns, in the order in which they are given out, with the roster beside.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::ask::heard::Answers;
use super::chance;
use super::change::Change;
use super::days::{Day, Days, day_of, monday, number};
use super::effort;
use super::findings;
use super::owners::{Aliases, CustomerOwners, Meant, RepNames, folded};
use super::policy::AssignPolicy;
use super::roster::Roster;
use super::rule::Kind;
use super::rules::history::{End, Precedent};
use super::rules::lookup::References;
use crate::domain::customer::Customer;
use crate::domain::finding::Finding;
use crate::domain::lead::Lead;
use crate::domain::moment::{AsOf, Moment, Zone};
use crate::domain::rep::Rep;

/// What a window is made from.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// All leads.
    pub leads: &'a [Lead],
    /// All reps.
    pub reps: &'a [Rep],
    /// All customers, for those that a rep owns already.
    pub customers: &'a [Customer],
    /// Other names of reps.
    pub aliases: &'a Aliases,
    /// What changes about reps from a day on.
    pub changes: &'a [Change],
    /// The tables that rules look into.
    pub tables: &'a References,
    /// Where days begin.
    pub zone: Zone,
    /// Whatever comes later is not known.
    pub as_of: AsOf,
    /// Only leads that came from the first to the second day.
    pub span: Option<(NaiveDate, NaiveDate)>,
    /// Only the latest so many of them.
    pub latest: Option<usize>,
    /// Whether leads without an owner are given out at the as-of, after all others, whenever they came.
    pub unowned_now: bool,
    /// What chance follows from.
    pub seed: u64,
}

/// A window: one entry a lead in every column.
#[derive(Debug, Clone)]
pub struct Window<'a> {
    /// The rows, in the order in which they are given out.
    pub leads: Vec<&'a Lead>,
    /// A number that stands for the id.
    pub keys: Vec<u64>,
    /// The working day on which the lead is given out.
    pub day: Vec<Day>,
    /// The place of its week among `weeks`.
    pub week: Vec<usize>,
    /// Effort in thousandths of a standard lead.
    pub effort: Vec<f64>,
    /// Value in yuan.
    pub value: Vec<f64>,
    /// Whether the lead is high-intent.
    pub high: Vec<bool>,
    /// The rep to whom the records say that it went.
    pub recorded: Vec<Option<usize>>,
    /// The rep who owns the customer already.
    pub customer_owner: Vec<Option<usize>>,
    /// Whether any customer is known to be a rep's.
    pub has_owners: bool,
    /// Whether any lead has a heat: without one, intent is not known and newcomers are not held back.
    pub has_heat: bool,
    /// The Mondays of the weeks that have leads.
    pub weeks: Vec<Day>,
    /// The days.
    pub days: Days,
    /// The reps.
    pub roster: Roster<'a>,
    /// The day of the as-of.
    pub as_of: Day,
    /// The leads whose outcome is known, for the rule `history` only; in no order that means anything.
    pub precedents: Vec<Precedent<'a>>,
    /// The tables that rules look into.
    pub tables: &'a References,
    /// Leads without a usable day of arrival: nobody can be given them in order.
    pub undated: Vec<&'a Lead>,
    /// Leads that came after the as-of, by their ids: nobody knows of them yet.
    pub later: Vec<&'a Lead>,
    /// What outside programs said about the leads, for the rules that ask them.
    pub answers: Answers,
    /// What chance follows from.
    pub seed: u64,
}

/// The days that a lead can have come on: what lies beyond is a slip of the pen.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=2100;

/// The first day of those years.
const EARLIEST: NaiveDate = NaiveDate::from_ymd_opt(1970, 1, 1).expect("the first day of a year exists");

/// Longer than any run of days off.
const LONGEST_REST: Day = 31;

impl<'a> Window<'a> {
    /// The window that `request` asks for under `policy`, and what is odd about it.
    pub fn new(
        request: Request<'a>,
        policy: &AssignPolicy,
        is_working: &dyn Fn(NaiveDate) -> bool,
    ) -> (Window<'a>, Vec<Finding>) {
        let mut findings = Vec::new();
        let mut roster = Roster::new(request.reps, policy, &mut findings);
        let names = RepNames::new(&roster.reps, request.aliases);
        roster.change(request.changes, &names, &mut findings);
        let Arrivals { dated: arrivals, undated, later } = arrivals(&request);
        findings.extend(left_out(&undated, &later, request.as_of.day()));
        let precedents = match policy.rule(Kind::History) {
            Some(_) => precedents(&arrivals, &request, &names),
            None => Vec::new(),
        };
        let (arrivals, earlier) = chosen(arrivals, &request);
        for arrival in &earlier {
            if let Some(Meant::One(rep)) = arrival.lead.owner.as_deref().map(|owner| names.find(owner)) {
                roster.before[rep] = roster.before[rep].saturating_add(1);
            }
        }
        let came: Vec<NaiveDate> = arrivals.iter().map(|arrival| request.day_of(arrival)).collect();
        let (days, day) = days_of(&came, &request, is_working);
        let leads: Vec<&Lead> = arrivals.into_iter().map(|arrival| arrival.lead).collect();
        let recorded = recorded(&leads, &names, &mut findings);
        let owners = CustomerOwners::new(request.customers, &names);
        let (weeks, week) = weeks_of(&day);
        let window = Window {
            keys: leads.iter().map(|lead| chance::key(lead.lead_id.as_str())).collect(),
            week,
            weeks,
            effort: leads.iter().map(|lead| effort::of_lead(lead, policy)).collect(),
            value: effort::values(&leads),
            high: leads.iter().map(|lead| effort::is_high_intent(lead, policy)).collect(),
            recorded,
            customer_owner: leads.iter().map(|lead| owners.of_lead(lead)).collect(),
            has_owners: !owners.is_empty(),
            has_heat: leads.iter().any(|lead| effort::usable_heat(lead).is_some()),
            day,
            days,
            roster,
            as_of: number(request.as_of.day()),
            precedents,
            tables: request.tables,
            undated,
            later,
            answers: Answers::new(),
            seed: request.seed,
            leads,
        };
        window.tell_oddities(&mut findings);
        (window, findings)
    }

    /// The number of leads.
    pub fn len(&self) -> usize {
        self.leads.len()
    }

    /// Whether there is no lead.
    pub fn is_empty(&self) -> bool {
        self.leads.is_empty()
    }

    /// The place of a lead by its id, or by one that differs from it in width and case alone.
    pub fn find(&self, lead_id: &str) -> Option<usize> {
        place_of(&self.leads, lead_id)
    }

    /// What is told of the leads that are given to nobody because of when they came.
    pub fn left_out(&self) -> Vec<Finding> {
        left_out(&self.undated, &self.later, day_of(self.as_of))
    }

    /// The availability of every rep over the whole window.
    pub fn availability(&self) -> Vec<f64> {
        self.roster.availability(&self.days, self.days.first, self.days.last)
    }

    /// A number that breaks ties between reps for a lead: it favours nobody.
    pub fn tie(&self, lead: usize, rep: usize) -> u64 {
        chance::join(chance::join(self.seed, self.keys[lead]), self.roster.keys[rep])
    }

    /// The same window with the leads of each day in another order and with another seed, and the places
    /// that its leads have in this one.
    pub fn shuffled(&self, seed: u64) -> (Window<'a>, Vec<usize>) {
        let mut order: Vec<usize> = (0..self.len()).collect();
        order.sort_by_cached_key(|lead| (self.day[*lead], chance::join(seed, self.keys[*lead]), *lead));
        let window = Window {
            leads: in_order(&self.leads, &order),
            keys: in_order(&self.keys, &order),
            day: in_order(&self.day, &order),
            week: in_order(&self.week, &order),
            effort: in_order(&self.effort, &order),
            value: in_order(&self.value, &order),
            high: in_order(&self.high, &order),
            recorded: in_order(&self.recorded, &order),
            customer_owner: in_order(&self.customer_owner, &order),
            has_owners: self.has_owners,
            has_heat: self.has_heat,
            weeks: self.weeks.clone(),
            days: self.days.clone(),
            roster: self.roster.clone(),
            as_of: self.as_of,
            precedents: self.precedents.clone(),
            tables: self.tables,
            undated: self.undated.clone(),
            later: self.later.clone(),
            answers: self
                .answers
                .iter()
                .map(|(asked, heard)| (asked.clone(), heard.in_order(&order)))
                .collect(),
            seed,
        };
        (window, order)
    }

    fn tell_oddities(&self, findings: &mut Vec<Finding>) {
        if self.is_empty() {
            return;
        }
        for (rep, availability) in self.availability().into_iter().enumerate() {
            if availability == 0.0 {
                findings.push(findings::never_present(self.roster.reps[rep]));
            }
        }
    }
}

fn left_out(undated: &[&Lead], later: &[&Lead], as_of: NaiveDate) -> Vec<Finding> {
    let undated = undated.first().map(|first| findings::undated(first, undated.len()));
    let later = later.first().map(|first| findings::later(first, later.len(), as_of));
    undated.into_iter().chain(later).collect()
}

/// The place of a lead among `leads` by its id; one that differs in width and case alone is meant where it is the
/// only such.
pub fn place_of(leads: &[&Lead], lead_id: &str) -> Option<usize> {
    let exact = leads.iter().position(|lead| lead.lead_id.as_str() == lead_id);
    exact.or_else(|| {
        let wanted = folded(lead_id);
        let mut alike = (0..leads.len()).filter(|at| folded(leads[*at].lead_id.as_str()) == wanted);
        alike.next().filter(|_| alike.next().is_none())
    })
}

fn in_order<T: Clone>(column: &[T], order: &[usize]) -> Vec<T> {
    order.iter().map(|at| column[*at].clone()).collect()
}

impl Request<'_> {
    /// The day on which a lead counts as come.
    fn day_of(&self, arrival: &Arrival<'_>) -> NaiveDate {
        if arrival.now { self.as_of.day() } else { self.zone.day(arrival.moment) }
    }
}

/// A lead and when it is to be given out.
#[derive(Debug, Clone, Copy)]
struct Arrival<'a> {
    moment: Moment,
    /// Whether it has waited for now.
    now: bool,
    lead: &'a Lead,
}

/// Whether a lead names nobody as its owner.
pub fn is_unowned(lead: &Lead) -> bool {
    lead.owner.as_deref().is_none_or(|owner| owner.trim().is_empty())
}

/// The leads by what is known of their arrival.
struct Arrivals<'a> {
    /// Known at the as-of, in the order of arrival. Those of one moment go in the order of a hash of seed and lead.
    dated: Vec<Arrival<'a>>,
    /// Those that no day can be given to.
    undated: Vec<&'a Lead>,
    /// Those that came after the as-of, and by the end of the span that was asked for.
    later: Vec<&'a Lead>,
}

fn arrivals<'a>(request: &Request<'a>) -> Arrivals<'a> {
    let mut dated = Vec::with_capacity(request.leads.len());
    let (mut undated, mut later) = (Vec::new(), Vec::new());
    let is_wanted = |moment| request.span.is_none_or(|(_, to)| request.zone.day(moment) <= to);
    for lead in request.leads {
        let came = lead.created_at.or(lead.assigned_at).filter(|moment| YEARS.contains(&moment.year()));
        let now = request.unowned_now && is_unowned(lead);
        match came {
            Some(moment) if request.as_of.knows(moment) => dated.push(Arrival { moment, now, lead }),
            Some(moment) if is_wanted(moment) => later.push(lead),
            Some(_) => {}
            None if now => dated.push(Arrival { moment: request.as_of.last(), now, lead }),
            None => undated.push(lead),
        }
    }
    dated.sort_by_cached_key(|arrival| {
        let id = arrival.lead.lead_id.as_str();
        (arrival.now, arrival.moment, chance::join(request.seed, chance::key(id)), id)
    });
    undated.sort_by(|left, right| left.lead_id.cmp(&right.lead_id));
    later.sort_by(|left, right| left.lead_id.cmp(&right.lead_id));
    Arrivals { dated, undated, later }
}

/// The leads whose outcome is known.
fn precedents<'a>(arrivals: &[Arrival<'a>], request: &Request<'_>, names: &RepNames) -> Vec<Precedent<'a>> {
    let precedent = |arrival: &Arrival<'a>| {
        let lead = arrival.lead;
        let Meant::One(rep) = names.find(lead.owner.as_deref()?) else { return None };
        let day = |moment| number(request.zone.day(moment));
        let end = match (lead.converted?, lead.converted_at) {
            (false, _) => End::Lost,
            (true, Some(moment)) => End::Won(day(moment)),
            (true, None) => End::WonSometime,
        };
        Some(Precedent { lead, rep, came: day(arrival.moment), end })
    };
    arrivals.iter().filter_map(precedent).collect()
}

/// The leads that were asked for, and those that came before them.
fn chosen<'a>(arrivals: Vec<Arrival<'a>>, request: &Request<'_>) -> (Vec<Arrival<'a>>, Vec<Arrival<'a>>) {
    let (mut earlier, mut within) = (Vec::new(), Vec::new());
    for arrival in arrivals {
        let day = request.zone.day(arrival.moment);
        match request.span.filter(|_| !arrival.now) {
            Some((from, _)) if day < from => earlier.push(arrival),
            Some((_, to)) if day > to => {}
            _ => within.push(arrival),
        }
    }
    if let Some(surplus) = request.latest.and_then(|latest| within.len().checked_sub(latest)) {
        let latest = within.split_off(surplus);
        earlier.append(&mut within);
        within = latest;
    }
    (within, earlier)
}

/// The days of the window, and the working day on which each lead is given out.
fn days_of(
    came: &[NaiveDate],
    request: &Request<'_>,
    is_working: &dyn Fn(NaiveDate) -> bool,
) -> (Days, Vec<Day>) {
    let today = request.as_of.day();
    let (first, last) = (came.first().copied().unwrap_or(today), came.last().copied().unwrap_or(today));
    let (first, last) = match request.span {
        Some((from, to)) if request.latest.is_none() => {
            (from.max(EARLIEST).min(first), to.min(today).max(last))
        }
        _ => (first, last),
    };
    let days = Days::new(first, day_of(number(last).saturating_add(LONGEST_REST)), is_working);
    let day: Vec<Day> = came.iter().map(|day| days.next_working(number(*day))).collect();
    let end = day.last().copied().unwrap_or(Day::MIN).max(number(last));
    (days.until(end), day)
}

fn weeks_of(day: &[Day]) -> (Vec<Day>, Vec<usize>) {
    let mut weeks: Vec<Day> = Vec::new();
    let week = day
        .iter()
        .map(|day| {
            let week = monday(*day);
            if weeks.last() != Some(&week) {
                weeks.push(week);
            }
            weeks.len() - 1
        })
        .collect();
    (weeks, week)
}

/// The reps to whom the leads went, by the records. Owners who are no rep are told.
fn recorded(leads: &[&Lead], names: &RepNames, findings: &mut Vec<Finding>) -> Vec<Option<usize>> {
    let mut known: BTreeMap<&str, Meant> = BTreeMap::new();
    let mut lost: BTreeMap<String, (&Lead, &str, Meant, usize)> = BTreeMap::new();
    let mut recorded = Vec::with_capacity(leads.len());
    for lead in leads {
        let owner = lead.owner.as_deref().map(str::trim).filter(|owner| !owner.is_empty());
        let meant = owner.map(|owner| *known.entry(owner).or_insert_with(|| names.find(owner)));
        if let (Some(owner), Some(meant @ (Meant::Nobody | Meant::Several))) = (owner, meant) {
            lost.entry(folded(owner)).or_insert((lead, owner, meant, 0)).3 += 1;
        }
        recorded.push(match meant {
            Some(Meant::One(rep)) => Some(rep),
            _ => None,
        });
    }
    for (lead, owner, meant, count) in lost.into_values() {
        findings.push(match meant {
            Meant::Several => findings::owner_ambiguous(lead, owner, count),
            _ => findings::owner_unknown(lead, owner, count),
        });
    }
    recorded
}
