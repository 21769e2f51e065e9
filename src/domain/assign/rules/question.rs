//! A formula over a lead, a rep and the state of the hand-out, made ready to be asked.

use std::sync::Arc;

use crate::domain::formula::{Bindings, Column, Columns, Fault, Field, Formula, Mistake, Root, Schema};
use crate::domain::lead::Lead;
use crate::domain::record::Value;
use crate::domain::rep::Rep;
use crate::domain::table::{self, Kind, Need, Table};
use crate::words::rules as words;

/// The names that a formula may use.
const ROOTS: [Root; 3] =
    [Root::Record("lead", Table::Leads), Root::Record("rep", Table::Reps), Root::Figures("state", STATE)];

const fn figure(name: &'static str, kind: Kind) -> table::Column {
    table::Column { name, kind, need: Need::Optional }
}

/// What is known of a rep at the moment of a choice.
const STATE: &[table::Column] = &[
    figure("load", Kind::Number),
    figure("behind", Kind::Number),
    figure("leads", Kind::Count),
    figure("leads_today", Kind::Count),
    figure("open_customers", Kind::Count),
    figure("waited", Kind::Count),
    figure("is_new", Kind::Flag),
];

/// What becomes of a lead after it was given out: nothing that a choice may look at.
const LATER: [&str; 7] =
    ["owner", "assigned_at", "followed_at", "converted", "converted_at", "deal_amount", "invalid"];

/// A rep at the moment of a choice.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct State {
    /// The load coefficient.
    pub load: f64,
    /// Mean leads under target, the lead at hand included; below nought for who is over.
    pub behind: f64,
    /// Leads had in the window.
    pub leads: u32,
    /// Leads had today.
    pub leads_today: u32,
    /// Customers in hand, the leads had in the window among them.
    pub open_customers: f64,
    /// Leads given out since the rep's last; all of them where there was none.
    pub waited: u32,
    /// Whether the rep is new.
    pub is_new: bool,
}

/// A formula and where each of its slots gets its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    formula: Formula,
    sources: Vec<Source>,
}

#[derive(Debug, Clone, PartialEq)]
enum Source {
    Lead(&'static str),
    LeadExtra(Arc<str>),
    Rep(&'static str),
    RepExtra(Arc<str>),
    State(usize),
}

/// A header that nothing maps to, by the table that has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extra<'a> {
    /// Of leads.
    OfLead(&'a str),
    /// Of reps.
    OfRep(&'a str),
}

impl Question {
    /// Checks `source`.
    ///
    /// # Errors
    /// The first mistake, among them a field of the lead that is known only later.
    pub fn of(source: &str) -> Result<Question, Mistake> {
        let formula = Formula::of(source, &Schema { roots: &ROOTS, refused: &LATER })?;
        let mut sources = Vec::with_capacity(formula.slots().len());
        for slot in formula.slots() {
            sources.push(match (slot.root, &slot.field) {
                (0, Field::Column(at)) => Source::Lead(Table::Leads.columns()[*at].name),
                (0, Field::Cell(header)) => Source::LeadExtra(header.clone()),
                (1, Field::Column(at)) => Source::Rep(Table::Reps.columns()[*at].name),
                (1, Field::Cell(header)) => Source::RepExtra(header.clone()),
                (_, Field::Column(at)) => Source::State(*at),
                (_, Field::Cell(_)) => continue,
            });
        }
        let question = Question { formula, sources };
        match question.later() {
            Some(field) => {
                Err(Mistake { at: place_of(source, field), cause: words::KNOWN_LATER.with("field", field) })
            }
            None => Ok(question),
        }
    }

    /// The formula.
    pub fn formula(&self) -> &Formula {
        &self.formula
    }

    fn later(&self) -> Option<&'static str> {
        self.sources.iter().find_map(|source| match source {
            Source::Lead(field) if LATER.contains(field) => Some(*field),
            _ => None,
        })
    }

    /// The headers of leads and of reps that it asks for and that nothing maps to.
    pub fn extras(&self) -> impl Iterator<Item = Extra<'_>> {
        self.sources.iter().filter_map(|source| match source {
            Source::LeadExtra(header) => Some(Extra::OfLead(header)),
            Source::RepExtra(header) => Some(Extra::OfRep(header)),
            _ => None,
        })
    }

    /// Whether it asks for the state.
    pub fn names_state(&self) -> bool {
        self.sources.iter().any(|source| matches!(source, Source::State(_)))
    }

    /// Whether it asks for anything of the rep.
    pub fn names_rep(&self) -> bool {
        self.sources.iter().any(|source| matches!(source, Source::Rep(_) | Source::RepExtra(_)))
    }

    /// The same question with what it asks of leads alone taken out, to be worked out once a lead.
    pub fn narrowed(&self) -> Narrowed {
        let of_lead =
            |slot: usize| matches!(self.sources.get(slot), Some(Source::Lead(_) | Source::LeadExtra(_)));
        let (rest, parts) = self.formula.without(&of_lead);
        Narrowed { reads_leads: rest.reads(&of_lead), rest, parts }
    }

    /// What the parts of it about leads alone say of one; nothing where one of them fails, since the whole may
    /// never come to it.
    pub fn parts_of(&self, narrowed: &Narrowed, lead: &[Value]) -> Option<Vec<Value>> {
        let bound = Bound { sources: &self.sources, lead, rep: &[], parts: &[], state: State::default() };
        narrowed.parts.iter().map(|part| part.run(&bound).ok()).collect()
    }

    /// The answer of the narrowed question.
    ///
    /// # Errors
    /// What only the values show.
    pub fn ask_narrowed(
        &self,
        narrowed: &Narrowed,
        (lead, parts): (&[Value], &[Value]),
        rep: &[Value],
        state: State,
    ) -> Result<Value, Fault> {
        narrowed.rest.run(&Bound { sources: &self.sources, lead, rep, parts, state })
    }

    /// The same question with everything that does not ask for the state taken out.
    pub fn stately(&self) -> Stately {
        let is = |slot: usize, holds: fn(&Source) -> bool| self.sources.get(slot).is_some_and(holds);
        let of_state = |slot: usize| is(slot, |source| matches!(source, Source::State(_)));
        let of_lead =
            |slot: usize| is(slot, |source| matches!(source, Source::Lead(_) | Source::LeadExtra(_)));
        let of_rep = |slot: usize| is(slot, |source| matches!(source, Source::Rep(_) | Source::RepExtra(_)));
        let (rest, parts) = self.formula.without(&|slot| !of_state(slot));
        let part = |formula: Formula| Part {
            reads_lead: formula.reads(&of_lead),
            reads_rep: formula.reads(&of_rep),
            formula,
        };
        Stately { rest, parts: parts.into_iter().map(part).collect() }
    }

    /// What a part of it that does not ask for the state says of a lead and a rep; nothing where it fails, since
    /// the whole may never come to it.
    pub fn part_of(&self, part: &Part, lead: &[Value], rep: &[Value]) -> Option<Value> {
        let bound = Bound { sources: &self.sources, lead, rep, parts: &[], state: State::default() };
        part.formula.run(&bound).ok()
    }

    /// The answers about all reps at once, where they are numbers or yes or no: `of_parts` has the columns of the
    /// parts, `of_state` those of the state. Reps who are marked in `odd` are asked about one by one.
    pub fn ask_all(
        &self,
        stately: &Stately,
        of_parts: &[Column],
        of_state: &[Column],
        odd: &mut [bool],
    ) -> Option<Column> {
        stately.rest.run_all(&BoundAll { sources: &self.sources, of_parts, of_state }, odd)
    }

    /// What it asks of a lead, by slot.
    pub fn of_lead(&self, lead: &Lead) -> Vec<Value> {
        self.values(|source| match source {
            Source::Lead(field) => lead_value(lead, field),
            Source::LeadExtra(header) => extra(&lead.extra, header),
            _ => Value::Blank,
        })
    }

    /// What it asks of a rep, by slot.
    pub fn of_rep(&self, rep: &Rep) -> Vec<Value> {
        self.values(|source| match source {
            Source::Rep(field) => rep_value(rep, field),
            Source::RepExtra(header) => extra(&rep.extra, header),
            _ => Value::Blank,
        })
    }

    fn values(&self, value: impl FnMut(&Source) -> Value) -> Vec<Value> {
        self.sources.iter().map(value).collect()
    }

    /// The answer for what was asked of a lead and of a rep.
    ///
    /// # Errors
    /// What only the values show.
    pub fn ask(&self, lead: &[Value], rep: &[Value], state: State) -> Result<Value, Fault> {
        self.formula.run(&Bound { sources: &self.sources, lead, rep, parts: &[], state })
    }
}

/// A question without its parts about leads alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Narrowed {
    rest: Formula,
    parts: Vec<Formula>,
    /// Whether the rest asks something of leads all the same.
    pub reads_leads: bool,
}

/// A question without the parts of it that do not ask for the state.
#[derive(Debug, Clone, PartialEq)]
pub struct Stately {
    rest: Formula,
    /// Those parts.
    pub parts: Vec<Part>,
}

/// A part of a question that does not ask for the state.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    formula: Formula,
    /// Whether it asks something of leads.
    pub reads_lead: bool,
    /// Whether it asks something of reps.
    pub reads_rep: bool,
}

struct BoundAll<'a> {
    sources: &'a [Source],
    of_parts: &'a [Column],
    of_state: &'a [Column],
}

impl Columns for BoundAll<'_> {
    fn column(&self, slot: usize) -> Option<&Column> {
        match self.sources.get(slot) {
            Some(Source::State(at)) => self.of_state.get(*at),
            Some(_) => None,
            None => self.of_parts.get(slot - self.sources.len()),
        }
    }
}

struct Bound<'a> {
    sources: &'a [Source],
    lead: &'a [Value],
    rep: &'a [Value],
    /// What stands behind the slots that have sources.
    parts: &'a [Value],
    state: State,
}

impl Bindings for Bound<'_> {
    fn value(&self, slot: usize) -> Value {
        match self.sources.get(slot) {
            Some(Source::Lead(_) | Source::LeadExtra(_)) => self.lead.get(slot).cloned().unwrap_or_default(),
            Some(Source::Rep(_) | Source::RepExtra(_)) => self.rep.get(slot).cloned().unwrap_or_default(),
            Some(Source::State(at)) => self.state.value(*at),
            None => self.parts.get(slot - self.sources.len()).cloned().unwrap_or_default(),
        }
    }
}

impl State {
    /// The columns of what is known of several reps, in the order of [`STATE`], and the reps of whom they hold:
    /// all whose figures are such as can be held.
    pub fn columns(reps: &[State]) -> (Vec<Column>, Vec<bool>) {
        /// A count that is larger is no count of leads or customers.
        const LARGEST: f64 = 1e9;
        let holds = |state: &State| {
            let numbers = state.load.is_finite() && state.behind.is_finite();
            let counts = [state.leads, state.leads_today, state.waited];
            let is_small = |count: f64| count.abs() <= LARGEST;
            numbers
                && counts.into_iter().all(|count| is_small(count.into()))
                && is_small(state.open_customers)
        };
        let columns = vec![
            Column::of_numbers(reps.iter().map(|state| state.load)),
            Column::of_numbers(reps.iter().map(|state| state.behind)),
            Column::of_wholes(reps.iter().map(|state| state.leads.into())),
            Column::of_wholes(reps.iter().map(|state| state.leads_today.into())),
            Column::of_wholes(reps.iter().map(|state| state.open_customers.trunc())),
            Column::of_wholes(reps.iter().map(|state| state.waited.into())),
            Column::of_flags(reps.iter().map(|state| state.is_new)),
        ];
        (columns, reps.iter().map(holds).collect())
    }

    /// The figure in this place of [`STATE`].
    fn value(&self, at: usize) -> Value {
        match at {
            0 => Value::Number(self.load),
            1 => Value::Number(self.behind),
            2 => Value::Count(self.leads.into()),
            3 => Value::Count(self.leads_today.into()),
            // Customers in hand are whole and far below what a float holds exactly.
            4 => Value::Count(self.open_customers as i64),
            5 => Value::Count(self.waited.into()),
            _ => Value::Flag(self.is_new),
        }
    }
}

/// The characters before `lead.field` in a formula.
fn place_of(source: &str, field: &str) -> usize {
    let offset = source.find(&format!("lead.{field}")).unwrap_or(0);
    source[..offset].chars().count()
}

fn lead_value(lead: &Lead, field: &str) -> Value {
    match field {
        "lead_id" => Value::Text(Arc::from(lead.lead_id.as_str())),
        "created_at" => lead.created_at.map_or(Value::Blank, Value::Moment),
        "channel" => text(&lead.channel),
        "customer" => text(&lead.customer),
        "contact" => text(&lead.contact),
        "phone" => text(&lead.phone),
        "industry" => text(&lead.industry),
        "region" => text(&lead.region),
        "city" => text(&lead.city),
        "product" => text(&lead.product),
        "campaign" => text(&lead.campaign),
        "heat" => lead.heat.map_or(Value::Blank, Value::Number),
        "amount" => lead.amount.map_or(Value::Blank, Value::Money),
        _ => Value::Blank,
    }
}

fn rep_value(rep: &Rep, field: &str) -> Value {
    let day = |day: Option<chrono::NaiveDate>| day.map_or(Value::Blank, Value::Day);
    match field {
        "rep_id" => Value::Text(Arc::from(rep.rep_id.as_str())),
        "name" => text(&rep.name),
        "team" => text(&rep.team),
        "region" => text(&rep.region),
        "manager" => text(&rep.manager),
        "hired_on" => day(rep.hired_on),
        "level" => rep.level.map_or(Value::Blank, |level| Value::Text(Arc::from(level.word()))),
        "industries" => Value::List(rep.industries.clone()),
        "products" => Value::List(rep.products.clone()),
        "open_customers" => rep.open_customers.map_or(Value::Blank, Value::Count),
        "won_amount_7d" => rep.won_amount_7d.map_or(Value::Blank, Value::Money),
        "capacity" => rep.capacity.map_or(Value::Blank, Value::Number),
        "active" => rep.active.map_or(Value::Blank, Value::Flag),
        "leave_from" => day(rep.leave_from),
        "leave_to" => day(rep.leave_to),
        _ => Value::Blank,
    }
}

fn text(text: &Option<Arc<str>>) -> Value {
    match text {
        Some(text) if !text.trim().is_empty() => Value::Text(text.clone()),
        _ => Value::Blank,
    }
}

fn extra(cells: &[(Arc<str>, Arc<str>)], header: &str) -> Value {
    let cell = cells.iter().find(|(own, _)| own.trim() == header.trim());
    text(&cell.map(|(_, cell)| cell.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::assign::sample::{lead, rep};
    use crate::domain::money::Money;
    use crate::words::Lang;

    fn answer(source: &str) -> Value {
        let mut lead = Lead { amount: Some(Money::of_yuan(600_000)), ..lead("L1", "2026-03-02") };
        lead.extra = vec![(Arc::from("车型"), Arc::from("SUV")), (Arc::from("台数"), Arc::from("3"))];
        let rep = Rep { capacity: Some(40.0), ..rep("R1") };
        let state = State { load: 0.5, leads_today: 2, ..State::default() };
        let question = Question::of(source).unwrap();
        question.ask(&question.of_lead(&lead), &question.of_rep(&rep), state).unwrap()
    }

    fn mistake(source: &str) -> (usize, String) {
        let mistake = Question::of(source).unwrap_err();
        (mistake.at, mistake.cause.text(Lang::En))
    }

    #[test]
    fn a_lead_a_rep_and_the_state_are_at_hand() {
        assert_eq!(answer("lead.amount > 500000 && rep.capacity < 50.0"), Value::Flag(true));
        assert_eq!(answer("state.leads_today + 1"), Value::Count(3));
        assert_eq!(answer("lead.extra['车型'] == 'SUV' ? 1.0 - state.load : 0.0"), Value::Number(0.5));
        assert_eq!(answer("int(lead.extra['台数']) * 2"), Value::Count(6));
        assert_eq!(answer("rep.name"), Value::Blank);
    }

    #[test]
    fn what_is_known_only_later_is_refused_at_its_place() {
        for field in LATER {
            let (at, cause) = mistake(&format!("has(rep.name) && has(lead.{field})"));
            assert_eq!(at, 21, "{field}");
            assert!(cause.contains(field), "{cause}");
        }
    }

    #[test]
    fn a_field_that_there_is_none_of_has_a_neighbour() {
        let (at, cause) = mistake("state.lod > 1.0");
        assert_eq!(at, 6);
        assert!(cause.contains("did you mean load"), "{cause}");
        assert!(mistake("state.extra['x'] == ''").1.contains("bracket"));
        assert!(mistake("state > 1").1.contains("state."));
    }

    #[test]
    fn every_field_that_may_be_asked_for_is_read() {
        let (word, day) = (Some(Arc::from("x")), "2026-03-02".parse().ok());
        let lead = Lead {
            channel: word.clone(),
            customer: word.clone(),
            contact: word.clone(),
            phone: word.clone(),
            industry: word.clone(),
            region: word.clone(),
            city: word.clone(),
            product: word.clone(),
            campaign: word.clone(),
            heat: Some(1.0),
            amount: Some(Money::of_yuan(1)),
            ..lead("L1", "2026-03-02")
        };
        let rep = Rep {
            name: word.clone(),
            team: word.clone(),
            region: word.clone(),
            manager: word,
            hired_on: day,
            level: Some(crate::domain::rep::Level::Senior),
            open_customers: Some(1),
            won_amount_7d: Some(Money::of_yuan(1)),
            capacity: Some(1.0),
            active: Some(true),
            leave_from: day,
            leave_to: day,
            ..rep("R1")
        };
        for column in Table::Leads.columns().iter().filter(|column| !LATER.contains(&column.name)) {
            assert!(!lead_value(&lead, column.name).is_blank(), "lead.{}", column.name);
        }
        for column in Table::Reps.columns() {
            assert!(!rep_value(&rep, column.name).is_blank(), "rep.{}", column.name);
        }
        for (at, column) in STATE.iter().enumerate() {
            assert!(!State::default().value(at).is_blank(), "state.{}", column.name);
        }
    }
}
