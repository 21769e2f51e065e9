//! The company: its reps, customers and everything that happened to them.

use chrono::{Days, NaiveDate};

use super::dice::Dice;
use super::mess::Mess;
use super::people::{self, Firm};
use super::{chats, deals, leads, money};

/// How large the company is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Leads in the quarter.
    pub leads: usize,
    /// Reps.
    pub reps: usize,
    /// Opportunities.
    pub deals: usize,
    /// Receipts in a hundred that are badly written.
    pub mess: usize,
}

impl Default for Size {
    fn default() -> Size {
        Size { leads: 600, reps: 12, deals: 120, mess: 0 }
    }
}

/// A salesperson.
#[derive(Debug, Clone)]
pub struct Rep {
    pub id: String,
    pub name: String,
    pub team: &'static str,
    pub region: &'static str,
    pub level: &'static str,
    pub hired_on: NaiveDate,
    pub industries: Vec<&'static str>,
    pub open_customers: i64,
    pub is_active: bool,
    pub leave: Option<(NaiveDate, NaiveDate)>,
    /// How much the leads are handed to this rep by hand: the unfairness of the sample.
    pub favour: usize,
}

/// The quarter.
#[derive(Debug, Clone)]
pub struct Company {
    pub(super) first_day: NaiveDate,
    pub(super) last_day: NaiveDate,
    pub(super) reps: Vec<Rep>,
    pub(super) firms: Vec<Firm>,
    pub(super) leads: Vec<leads::Lead>,
    pub(super) deals: Vec<deals::Deal>,
    pub(super) contracts: Vec<money::Contract>,
    pub(super) payments: Vec<money::Payment>,
    pub(super) messages: Vec<chats::Message>,
}

const TEAMS: [(&str, &str); 3] = [("华东一组", "华东"), ("华南一组", "华南"), ("西部一组", "西部")];

/// The most customers: beyond them each has more deals, as names are put together from a few parts.
const FIRMS: usize = 12_000;

impl Company {
    /// The company of `seed` in the quarter that begins on `first_day`.
    pub fn new(seed: u64, size: Size, first_day: NaiveDate) -> Company {
        let last_day = first_day + Days::new(89);
        let reps = reps(size.reps.max(3), first_day, &mut Dice::new(seed, 1));
        let firms = people::firms(size.deals.clamp(20, FIRMS), &mut Dice::new(seed, 2));
        let leads = leads::leads(size.leads, &reps, &firms, first_day, &mut Dice::new(seed, 3));
        let deals = deals::deals(size.deals, &reps, &firms, &leads, last_day, &mut Dice::new(seed, 4));
        let contracts = money::contracts(&deals, &firms, last_day, &mut Dice::new(seed, 5));
        let mess = Mess::new(size.mess, Dice::new(seed, 8));
        let payments = money::payments(&deals, &contracts, &firms, last_day, mess, &mut Dice::new(seed, 6));
        let messages = chats::messages(&deals, &reps, &firms, last_day, &mut Dice::new(seed, 7));
        Company { first_day, last_day, reps, firms, leads, deals, contracts, payments, messages }
    }
}

fn reps(count: usize, first_day: NaiveDate, dice: &mut Dice) -> Vec<Rep> {
    let mut reps: Vec<Rep> = Vec::new();
    while reps.len() < count {
        let number = reps.len();
        let name = people::person(dice);
        if reps.iter().any(|rep| rep.name == name) {
            continue;
        }
        let (team, region) = TEAMS[number % TEAMS.len()];
        let (level, hired_on) = match number {
            number if number % 6 == 5 => ("新人", first_day + Days::new(10)),
            number if number % 4 == 0 => ("资深", first_day - Days::new(1_200)),
            _ => ("普通", first_day - Days::new(420)),
        };
        let industries =
            (0..2).map(|step| people::INDUSTRIES[(number + step * 2) % people::INDUSTRIES.len()].0);
        reps.push(Rep {
            id: format!("R{:03}", number + 1),
            name,
            team,
            region,
            level,
            hired_on,
            industries: industries.collect(),
            open_customers: dice.between(8, 45),
            is_active: number != count - 2,
            leave: (number == 3).then(|| (first_day + Days::new(28), first_day + Days::new(38))),
            favour: [16, 5, 9, 12, 4, 3, 8, 6, 14, 5, 7, 2][number % 12],
        });
    }
    reps
}
