//! Rules whose say depends on the lead and the rep alone: a table that is made once.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::expression::{self, Mark};
use super::failure::{Failure, Said};
use super::history::Rates;
use super::lookup::Lookup;
use super::question::{Question, State};
use super::tags::Tags;
use crate::domain::assign::findings;
use crate::domain::assign::rule::{Kind, Rule};
use crate::domain::assign::window::Window;
use crate::domain::finding::Finding;
use crate::domain::lead::Lead;
use crate::domain::list;
use crate::domain::record::Value;
use crate::domain::rep::Rep;

/// What a rule says for each sort of lead and each rep. A score is weighted already; a filter says nought
/// where it lets pass and minus infinity where it does not.
#[derive(Debug, Clone)]
pub struct Fit {
    /// The place of the rule in the policy.
    pub rule: usize,
    /// Whether it removes reps.
    pub filters: bool,
    /// Whether a lead stays unassigned where it fails.
    stops: bool,
    /// The sort of each lead.
    sort: Vec<usize>,
    /// A row a sort, a cell a rep; the first row is for leads that the rule does not concern.
    cells: Vec<f64>,
    reps: usize,
    /// Where it failed, by the sort of the lead.
    failures: BTreeMap<usize, Failure>,
}

impl Fit {
    /// The table of a rule of the kinds `industry`, `region`, `product` and `level`.
    pub fn new(at: usize, rule: &Rule, window: &Window<'_>, findings: &mut Vec<Finding>) -> Fit {
        let mut fit = Fit::blank(at, rule, window);
        match rule.kind {
            Kind::Level => fit.of_level(rule, window),
            _ => fit.of_tags(rule, window, findings),
        }
        fit
    }

    fn blank(at: usize, rule: &Rule, window: &Window<'_>) -> Fit {
        let reps = window.roster.len();
        Fit {
            rule: at,
            filters: rule.filters(),
            stops: rule.stops(),
            sort: Vec::new(),
            cells: vec![0.0; reps],
            reps,
            failures: BTreeMap::new(),
        }
    }

    /// The table of a `lookup`, and whether any of its keys fits a lead and a rep.
    pub fn of_lookup(at: usize, rule: &Rule, lookup: &Lookup, window: &Window<'_>) -> (Fit, bool) {
        let asked = (
            |lead: &Lead| lookup.of_lead(lead),
            |rep: &Rep| lookup.of_rep(rep),
            |key: &_| format!("{key:?}"),
        );
        let hit = Cell::new(false);
        let fit = Fit::tabulated(at, rule, window, asked, |lead, rep| {
            let found = lookup.find(lead, rep)?;
            hit.set(hit.get() || found.is_some());
            Ok(found.unwrap_or(lookup.default))
        });
        (fit, hit.get())
    }

    /// The table of an `expression` that does not name the state.
    pub fn of_expression(at: usize, rule: &Rule, question: &Question, window: &Window<'_>) -> Fit {
        let marks = |values: &Vec<Value>| values.iter().map(Mark::of).collect::<Vec<Mark>>();
        let asked = (|lead: &Lead| question.of_lead(lead), |rep: &Rep| question.of_rep(rep), marks);
        let state = State::default();
        Fit::tabulated(at, rule, window, asked, |lead, rep| expression::said(question.ask(lead, rep, state)))
    }

    /// The table of a `history`.
    pub fn of_history(at: usize, rule: &Rule, rates: &Rates, window: &Window<'_>) -> Fit {
        let mut fit = Fit::blank(at, rule, window);
        fit.sort = rates.row.iter().map(|row| row + 1).collect();
        fit.cells.extend(rates.rates.iter().map(|rate| rule.weight() * rate));
        fit
    }

    /// A row for each different thing that is asked of a lead, a cell for each different one of a rep. Leads
    /// for whom the rule says the same become one sort.
    fn tabulated<A, K: Hash + Eq>(
        at: usize,
        rule: &Rule,
        window: &Window<'_>,
        (of_lead, of_rep, key): (impl Fn(&Lead) -> A, impl Fn(&Rep) -> A, impl Fn(&A) -> K),
        say: impl Fn(&A, &A) -> Said,
    ) -> Fit {
        let mut fit = Fit::blank(at, rule, window);
        let (reps, rep_sort) = different(window.roster.reps.iter().map(|rep| of_rep(rep)), &key);
        let (leads, lead_sort) = different(window.leads.iter().map(|lead| of_lead(lead)), &key);
        let mut rows: HashMap<Vec<u64>, usize> = HashMap::new();
        let sorts: Vec<usize> = leads
            .iter()
            .map(|lead| {
                let said: Vec<Said> = reps.iter().map(|rep| say(lead, rep)).collect();
                let cells: Vec<f64> = rep_sort.iter().map(|rep| rule.cell(&said[*rep])).collect();
                let failed: Vec<usize> =
                    (0..rep_sort.len()).filter(|rep| said[rep_sort[*rep]].is_err()).collect();
                let next = fit.cells.len() / fit.reps.max(1);
                let first = failed.first().and_then(|rep| said[rep_sort[*rep]].clone().err());
                if let Some(cause) = first {
                    fit.failures.insert(next, Failure { reps: failed, cause });
                } else if let Some(row) = rows.get(&bits(&cells)) {
                    return *row;
                } else {
                    rows.insert(bits(&cells), next);
                }
                fit.cells.extend(cells);
                next
            })
            .collect();
        fit.sort = lead_sort.into_iter().map(|sort| sorts[sort]).collect();
        fit
    }

    /// Where and why the rule failed on a lead.
    pub fn failure(&self, lead: usize) -> Option<&Failure> {
        self.failures.get(&self.sort[lead])
    }

    /// Whether a lead stays unassigned because the rule failed for somebody at work.
    pub fn stopped(&self, window: &Window<'_>, lead: usize) -> bool {
        let at_work = |rep: &usize| window.roster.is_present(*rep, window.day[lead]);
        self.stops && self.failure(lead).is_some_and(|failure| failure.reps.iter().any(at_work))
    }

    /// A table whose sorts and cells are known.
    pub fn of_cells(rule: usize, filters: bool, sort: Vec<usize>, cells: Vec<f64>, reps: usize) -> Fit {
        Fit { rule, filters, stops: false, sort, cells, reps, failures: BTreeMap::new() }
    }

    /// Whether it says nought of every lead and rep, and never fails.
    pub fn is_idle(&self) -> bool {
        self.failures.is_empty() && self.cells.iter().all(|cell| *cell == 0.0)
    }

    /// The sort of each lead.
    pub fn sorts(&self) -> &[usize] {
        &self.sort
    }

    /// The bytes that it takes in memory.
    pub fn bytes(&self) -> usize {
        size_of_val(self.sort.as_slice()) + size_of_val(self.cells.as_slice())
    }

    /// The sort of a lead: leads of the same sort are the same to the rule.
    pub fn sort_of(&self, lead: usize) -> usize {
        self.sort[lead]
    }

    /// What the rule says about a lead, one figure a rep.
    pub fn row(&self, lead: usize) -> &[f64] {
        let start = self.sort[lead] * self.reps;
        &self.cells[start..start + self.reps]
    }

    fn of_level(&mut self, rule: &Rule, window: &Window<'_>) {
        let wanted =
            |rep: &Rep| rep.level.is_some_and(|level| rule.levels.iter().flatten().any(|one| *one == level));
        self.push(rule, window, wanted);
        self.sort = window.leads.iter().map(|lead| usize::from(level_concerns(rule, lead))).collect();
    }

    fn of_tags(&mut self, rule: &Rule, window: &Window<'_>, findings: &mut Vec<Finding>) {
        let tags = Tags::new(rule);
        let nobody_tagged = !window.roster.reps.iter().any(|rep| own_tags(rule.kind, rep).next().is_some());
        let mut sorts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut unknown: BTreeMap<usize, (&Lead, usize)> = BTreeMap::new();
        // Leads mostly share the text itself: its place is compared faster than its letters.
        let mut places: FxHashMap<(*const u8, usize), usize> = FxHashMap::default();
        // Leads lie far apart: looking into all of them first lets memory bring several at once.
        let texts: Vec<Option<&str>> = window.leads.iter().map(|lead| said(rule.kind, lead)).collect();
        for (&lead, text) in window.leads.iter().zip(texts) {
            let Some(text) = text else {
                self.sort.push(0);
                continue;
            };
            let sort = *places.entry((text.as_ptr(), text.len())).or_insert_with(|| {
                let word = text.trim();
                let rows = sorts.len() + 1;
                let sort = if word.is_empty() { 0 } else { *sorts.entry(word).or_insert(rows) };
                if sort == rows {
                    let known = self.push(rule, window, |rep| tags.cover(own_tags(rule.kind, rep), word));
                    if !known && !nobody_tagged {
                        unknown.insert(sort, (lead, 0));
                    }
                }
                sort
            });
            if let Some((_, count)) = unknown.get_mut(&sort) {
                *count += 1;
            }
            self.sort.push(sort);
        }
        if nobody_tagged && !sorts.is_empty() {
            findings.push(findings::nobody_tagged(rule.kind));
        }
        for (lead, count) in unknown.into_values() {
            let word = said(rule.kind, lead).unwrap_or_default();
            findings.push(findings::tag_unknown(lead, rule.kind.word(), word, count));
        }
    }

    /// Adds a row, and says whether anybody fits.
    fn push(&mut self, rule: &Rule, window: &Window<'_>, fits: impl Fn(&Rep) -> bool) -> bool {
        let (yes, no) = if self.filters { (0.0, f64::NEG_INFINITY) } else { (rule.weight(), 0.0) };
        let mut anybody = false;
        for &rep in &window.roster.reps {
            let fits = fits(rep);
            anybody |= fits;
            self.cells.push(if fits { yes } else { no });
        }
        anybody
    }
}

/// The different ones among `all` by their keys, and which of them each is.
fn different<T, K: Hash + Eq>(all: impl Iterator<Item = T>, key: &impl Fn(&T) -> K) -> (Vec<T>, Vec<usize>) {
    let mut known: HashMap<K, usize> = HashMap::new();
    let mut ones = Vec::new();
    let which = all
        .map(|one| {
            *known.entry(key(&one)).or_insert_with(|| {
                ones.push(one);
                ones.len() - 1
            })
        })
        .collect();
    (ones, which)
}

fn bits(cells: &[f64]) -> Vec<u64> {
    cells.iter().map(|cell| cell.to_bits()).collect()
}

/// What a lead says about the field that a rule is about.
pub fn said(kind: Kind, lead: &Lead) -> Option<&str> {
    match kind {
        Kind::Industry => lead.industry.as_deref(),
        Kind::Region => lead.region.as_deref(),
        Kind::Product => lead.product.as_deref(),
        _ => None,
    }
}

/// The tags that a rep has in the field that a rule is about.
pub fn own_tags(kind: Kind, rep: &Rep) -> impl Iterator<Item = &str> {
    let (many, one) = match kind {
        Kind::Industry => (rep.industries.as_slice(), None),
        Kind::Product => (rep.products.as_slice(), None),
        Kind::Region => ([].as_slice(), rep.region.as_deref()),
        _ => ([].as_slice(), None),
    };
    // A cell with several words is also one tag, as it stands.
    let whole = one.filter(|cell| list::words(cell).nth(1).is_some());
    let one = one.into_iter().flat_map(list::words).chain(whole);
    many.iter().map(|tag| &**tag).chain(one).filter(|tag| !tag.trim().is_empty())
}

fn level_concerns(rule: &Rule, lead: &Lead) -> bool {
    let warm = rule.min_heat.is_none_or(|bound| lead.heat.is_some_and(|heat| heat >= bound));
    let large =
        rule.min_amount.is_none_or(|bound| lead.amount.is_some_and(|sum| sum.fen() as f64 / 100.0 >= bound));
    warm && large
}
