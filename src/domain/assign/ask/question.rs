//! What a program is asked: a lead and those who may take it, as one line of JSON.
//!
//! Nothing is in it that was not known when the lead came: no owner, no outcome, nothing that the replay
//! has given out so far. Nobody's phone number either.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::assign::audit::hex;
use crate::domain::assign::days::{Day, day_of};
use crate::domain::assign::window::Window;
use crate::domain::moment::rfc3339;
use crate::domain::rep::{Level, Rep};

/// The questions about the leads of a window.
#[derive(Debug)]
pub struct Questions<'w> {
    window: &'w Window<'w>,
    /// Whether reps who are away are asked about too.
    everybody: bool,
    /// Those who are there on the day of the last question.
    reps: Option<RepsSaid>,
}

/// The reps of one day in JSON, and its digest.
#[derive(Debug)]
struct RepsSaid {
    day: Day,
    json: String,
    digest: String,
}

#[derive(Serialize)]
struct LeadSaid<'a> {
    lead_id: &'a str,
    created_at: Option<String>,
    day: NaiveDate,
    channel: Option<&'a str>,
    customer: Option<&'a str>,
    industry: Option<&'a str>,
    region: Option<&'a str>,
    city: Option<&'a str>,
    product: Option<&'a str>,
    campaign: Option<&'a str>,
    heat: Option<f64>,
    /// In yuan.
    amount: Option<f64>,
}

#[derive(Serialize)]
struct RepSaid<'a> {
    rep_id: &'a str,
    name: Option<&'a str>,
    team: Option<&'a str>,
    region: Option<&'a str>,
    level: Option<Level>,
    hired_on: Option<NaiveDate>,
    industries: Vec<&'a str>,
    products: Vec<&'a str>,
    open_customers: Option<i64>,
    capacity: f64,
}

impl<'w> Questions<'w> {
    /// The questions about the leads of `window`: about reps who are there that day, or about all.
    pub fn new(window: &'w Window<'w>, everybody: bool) -> Questions<'w> {
        Questions { window, everybody, reps: None }
    }

    /// What tells the question about a lead from every other.
    pub fn digest(&mut self, lead: usize) -> String {
        let said = self.lead(lead);
        let reps = &self.reps_of(self.window.day[lead]).digest;
        hex(format!("{said}{reps}").as_bytes())
    }

    /// The question about a lead.
    pub fn line(&mut self, lead: usize, id: u64) -> String {
        let said = self.lead(lead);
        let reps = &self.reps_of(self.window.day[lead]).json;
        format!("{{\"id\":{id},\"lead\":{said},\"reps\":{reps}}}\n")
    }

    /// Whether there is anybody to ask about.
    pub fn is_empty(&self, lead: usize) -> bool {
        !(0..self.window.roster.len()).any(|rep| self.is_asked_about(rep, self.window.day[lead]))
    }

    fn is_asked_about(&self, rep: usize, day: Day) -> bool {
        self.everybody || self.window.roster.is_present(rep, day)
    }

    fn lead(&self, lead: usize) -> String {
        let row = self.window.leads[lead];
        let said = LeadSaid {
            lead_id: row.lead_id.as_str(),
            created_at: row.created_at.map(rfc3339),
            day: day_of(self.window.day[lead]),
            channel: row.channel.as_deref(),
            customer: row.customer.as_deref(),
            industry: row.industry.as_deref(),
            region: row.region.as_deref(),
            city: row.city.as_deref(),
            product: row.product.as_deref(),
            campaign: row.campaign.as_deref(),
            heat: row.heat,
            amount: row.amount.map(|sum| sum.fen() as f64 / 100.0),
        };
        json(&said)
    }

    fn reps_of(&mut self, day: Day) -> &RepsSaid {
        let said = self.reps.take().filter(|said| said.day == day);
        let said = said.unwrap_or_else(|| self.said_of(day));
        self.reps.insert(said)
    }

    fn said_of(&self, day: Day) -> RepsSaid {
        let roster = &self.window.roster;
        let asked = (0..roster.len()).filter(|rep| self.is_asked_about(*rep, day));
        let said: Vec<RepSaid<'_>> =
            asked.map(|rep| RepSaid::new(roster.reps[rep], roster.capacity_on(rep, day))).collect();
        let json = json(&said);
        RepsSaid { day, digest: hex(json.as_bytes()), json }
    }
}

impl<'a> RepSaid<'a> {
    fn new(row: &'a Rep, capacity: f64) -> RepSaid<'a> {
        RepSaid {
            rep_id: row.rep_id.as_str(),
            name: row.name.as_deref(),
            team: row.team.as_deref(),
            region: row.region.as_deref(),
            level: row.level,
            hired_on: row.hired_on,
            industries: row.industries.iter().map(|tag| &**tag).collect(),
            products: row.products.iter().map(|tag| &**tag).collect(),
            open_customers: row.open_customers,
            capacity,
        }
    }
}

/// Texts and numbers always have a form in JSON; what is no number is null.
fn json(said: &impl Serialize) -> String {
    serde_json::to_string(said).unwrap_or_default()
}
