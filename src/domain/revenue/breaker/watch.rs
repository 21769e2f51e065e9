//! Every region's last complete day, and the day before it once more, with the rows that have come since.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::alert::{Alert, NamedDeal, Rows, is_open};
use super::coverage::{last_complete_day, last_row};
use super::grade::{Judgement, judge_day, judge_week};
use super::policy::BreakerPolicy;
use super::rule::{self, Compared, FOUR_WEEKS, Trip, WEEK};
use super::sent::{Note, Sent, Span};
use super::series::Series;
use crate::domain::assign::owners::Aliases;
use crate::domain::money::Money;
use crate::domain::opportunity::{Opportunity, StageChange};
use crate::domain::rep::Rep;
use crate::domain::revenue::books::Scope;
use crate::domain::revenue::crm::{self, Signed};
use crate::domain::revenue::policy::RevenuePolicy;
use crate::domain::revenue::regions::{Belonging, Regions};

/// What the breaker looks at.
#[derive(Clone, Copy)]
pub struct Ground<'r, 'a> {
    /// The CRM's deals.
    pub opportunities: &'a [Opportunity],
    /// The moves of their stages.
    pub stage_changes: &'a [StageChange],
    /// Who belongs to which team and region.
    pub reps: &'a [Rep],
    /// Other names of reps.
    pub aliases: &'r Aliases,
    /// `[revenue]`.
    pub policy: &'r RevenuePolicy,
    /// The as-of and the zone.
    pub scope: Scope,
    /// The company's calendar.
    pub is_working_day: &'r dyn Fn(NaiveDate) -> bool,
}

/// What the breaker says.
#[derive(Debug, Clone)]
pub struct Watch<'a> {
    /// The last complete day at the as-of.
    pub day: NaiveDate,
    /// The last day that the CRM has anything of.
    pub last_row: Option<NaiveDate>,
    /// Every region, in the order of names; deals without one last.
    pub regions: Vec<Standing<'a>>,
    /// The regions whose last complete day has tripped the rule.
    pub alerts: Vec<Alert<'a>>,
    /// The small regions whose last seven days have.
    pub weeks: Vec<Alert<'a>>,
    /// The regions whose day before the last has, with what is known of it now.
    pub earlier: Vec<Alert<'a>>,
}

/// What is to be sent.
#[derive(Debug, Clone)]
pub struct Unsent<'a> {
    /// The alerts that have not been sent yet, or have changed since.
    pub watch: Watch<'a>,
    /// What was sent and holds no more.
    pub cleared: Vec<Note>,
    /// What has been sent, once they are.
    pub after: Sent,
}

/// How a region stands on the last complete day.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// The region.
    pub region: Option<&'a str>,
    /// How many deals were signed.
    pub deals: u32,
    /// What the day is; `None` where the CRM's rows do not reach it.
    pub seen: Option<Seen>,
}

/// A day that the CRM's rows reach.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    /// Sum, mean and how far they are apart.
    pub compared: Compared,
    /// Whether the rule has tripped.
    pub trip: Option<Trip>,
    /// What was expected, and the grade that a trip has.
    pub judged: Judgement,
}

impl<'a> Watch<'a> {
    /// Looks at every region.
    pub fn new(ground: &Ground<'_, 'a>) -> Watch<'a> {
        let (opportunities, stage_changes) = (ground.opportunities, ground.stage_changes);
        let Scope { as_of, zone, .. } = ground.scope;
        let day = last_complete_day(as_of, zone).unwrap_or(as_of.day());
        let last_row = last_row(opportunities, stage_changes, as_of, zone);
        let regions = Regions::new(ground.reps, ground.aliases, opportunities.iter().map(Belonging::from));
        let mut watch =
            Watch { day, last_row, regions: vec![], alerts: vec![], weeks: vec![], earlier: vec![] };
        let mut open = open_deals(ground, &regions);
        for (region, signed) in signed_deals(ground, &regions) {
            let sums: Vec<(NaiveDate, Money)> = signed.iter().map(|deal| (deal.day, deal.amount)).collect();
            let Some(series) = Series::new(&sums, day, ground.is_working_day) else { continue };
            let open = open.remove(&region).unwrap_or_default();
            let rows = Rows { signed: &signed, open: &open, regions: &regions };
            let watched =
                Watched { region: region.0, series: &series, rows: &rows, policy: &ground.policy.breaker };
            watched.look(&mut watch);
        }
        watch
    }

    /// Whether the CRM's rows reach `day`.
    fn reaches(&self, day: NaiveDate) -> bool {
        self.last_row.is_some_and(|last| last >= day)
    }

    /// The alerts of the last complete day: of days, then of weeks.
    pub fn current(&self) -> impl Iterator<Item = &Alert<'a>> {
        self.alerts.iter().chain(&self.weeks)
    }

    /// The deals that the alerts name.
    pub fn named(&self) -> impl Iterator<Item = &NamedDeal<'a>> {
        self.current().chain(&self.earlier).flat_map(|alert| alert.top.iter().chain(&alert.missing))
    }

    /// Every alert with its note, those of the day before among them.
    fn noted(&self) -> impl Iterator<Item = Note> + '_ {
        let days = self.alerts.iter().chain(&self.earlier).map(|alert| Note::of(alert, Span::Day));
        days.chain(self.weeks.iter().map(|alert| Note::of(alert, Span::Week)))
    }

    /// What is to be sent after `sent`: what is confirmed, or, where `strict`, every trip, and whatever has been sent
    /// before and has changed; beside it the notes of it, and of what was sent and holds no more.
    pub fn unsent(mut self, sent: &Sent, strict: bool) -> Unsent<'a> {
        let cleared = sent.cleared(&self.noted().collect::<Vec<Note>>(), self.day);
        let is_due = |alert: &Alert, span: Span| {
            let note = Note::of(alert, span);
            (strict || alert.is_confirmed() || sent.knows_of(&note)) && !sent.holds(&note)
        };
        self.alerts.retain(|alert| is_due(alert, Span::Day));
        self.earlier.retain(|alert| is_due(alert, Span::Day));
        self.weeks.retain(|alert| is_due(alert, Span::Week));
        let after = sent.with(&self.noted().collect::<Vec<Note>>(), &cleared, self.day);
        Unsent { watch: self, cleared, after }
    }

    /// Whether anything is confirmed, or, where `strict`, has tripped at all.
    pub fn is_alarming(&self, strict: bool) -> bool {
        self.current().any(|alert| strict || alert.is_confirmed())
    }
}

/// A region that can be ordered: names first, none last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Named<'a>(Option<&'a str>);

impl Ord for Named<'_> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.0.is_none(), self.0).cmp(&(other.0.is_none(), other.0))
    }
}

impl PartialOrd for Named<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// The signed deals of each region, in the order of days.
fn signed_deals<'a>(ground: &Ground<'_, 'a>, regions: &Regions<'a>) -> BTreeMap<Named<'a>, Vec<Signed<'a>>> {
    let mut by_region: BTreeMap<Named, Vec<Signed>> = BTreeMap::new();
    for deal in crm::signed(ground.opportunities, ground.stage_changes, ground.policy, &ground.scope) {
        by_region.entry(Named(regions.of(deal.row.into()))).or_default().push(deal);
    }
    by_region.values_mut().for_each(|deals| deals.sort_by_key(|deal| deal.day));
    by_region
}

fn open_deals<'a>(ground: &Ground<'_, 'a>, regions: &Regions<'a>) -> BTreeMap<Named<'a>, Vec<NamedDeal<'a>>> {
    let mut by_region: BTreeMap<Named, Vec<NamedDeal>> = BTreeMap::new();
    for row in ground.opportunities.iter().filter(|row| is_open(row) && row.expected_close.is_some()) {
        let amount = ground.policy.in_base(row.amount.unwrap_or(Money::ZERO), &row.currency);
        let Some(amount) = amount else { continue };
        by_region.entry(Named(regions.of(row.into()))).or_default().push(NamedDeal { row, amount });
    }
    by_region
}

/// One region under watch.
struct Watched<'r, 'a> {
    region: Option<&'a str>,
    series: &'r Series,
    rows: &'r Rows<'r, 'a>,
    policy: &'r BreakerPolicy,
}

impl<'a> Watched<'_, 'a> {
    fn look(&self, watch: &mut Watch<'a>) {
        let day = watch.day;
        let Some(at) = self.series.place(day) else { return };
        let seen = watch.reaches(day).then(|| self.seen(at));
        watch.regions.push(Standing { region: self.region, deals: self.series.day(at).deals, seen });
        watch.alerts.extend(seen.and_then(|seen| self.alert(seen, day)));
        let is_small =
            seen.is_some_and(|seen| seen.judged.expected.is_none_or(|expected| expected.may_be_none));
        watch.weeks.extend(is_small.then(|| self.week(at, day)).flatten());
        if let (Some(before), Some(at)) = (day.pred_opt(), at.checked_sub(1))
            && watch.reaches(before)
        {
            watch.earlier.extend(self.alert(self.seen(at), before));
        }
    }

    fn seen(&self, at: usize) -> Seen {
        let deviation = |place| rule::day_against_week(self.series, place).deviation_pct;
        Seen {
            compared: rule::day_against_week(self.series, at),
            trip: rule::trip(at, self.policy, deviation),
            judged: judge_day(self.series, at, self.policy),
        }
    }

    fn alert(&self, seen: Seen, day: NaiveDate) -> Option<Alert<'a>> {
        let trip = seen.trip?;
        Some(Alert {
            region: self.region,
            day,
            compared: seen.compared,
            trip,
            judged: seen.judged,
            top: self.rows.top(day, 1),
            missing: self.rows.missing(trip, day),
            teams: self.rows.teams(day, 1, WEEK),
        })
    }

    fn week(&self, at: usize, day: NaiveDate) -> Option<Alert<'a>> {
        let deviation = |place| rule::week_against_month(self.series, place)?.deviation_pct;
        let trip = rule::trip(at, self.policy, deviation)?;
        Some(Alert {
            region: self.region,
            day,
            compared: rule::week_against_month(self.series, at)?,
            trip,
            judged: judge_week(self.series, at, self.policy)?,
            top: self.rows.top(day, WEEK),
            missing: self.rows.missing(trip, day),
            teams: self.rows.teams(day, WEEK, FOUR_WEEKS / WEEK),
        })
    }
}
