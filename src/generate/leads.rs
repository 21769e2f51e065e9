//! Leads and their hand-out by hand: some reps drown, newcomers get the cold ones.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

use super::company::Rep;
use super::dice::Dice;
use super::people::Firm;

/// A lead of the quarter.
#[derive(Debug, Clone)]
pub struct Lead {
    pub id: String,
    pub created_at: NaiveDateTime,
    pub channel: &'static str,
    pub firm: usize,
    pub phone: String,
    pub product: &'static str,
    pub heat: &'static str,
    pub amount: Option<i64>,
    pub owner: Option<usize>,
    pub assigned_at: Option<NaiveDateTime>,
    pub is_won: bool,
    pub won_at: Option<NaiveDateTime>,
}

pub const PRODUCTS: [&str; 4] = ["云仓标准版", "云仓专业版", "质检一体机", "年度维保"];
const CHANNELS: [&str; 4] = ["官网表单", "展会扫码", "电话呼入", "老客户转介绍"];

pub fn leads(count: usize, reps: &[Rep], firms: &[Firm], first_day: NaiveDate, dice: &mut Dice) -> Vec<Lead> {
    let mut moments: Vec<NaiveDateTime> = (0..count).map(|_| moment(first_day, dice)).collect();
    moments.sort();
    moments
        .into_iter()
        .enumerate()
        .map(|(number, created_at)| lead(number, created_at, reps, firms, dice))
        .collect()
}

/// A moment of the quarter; weekends are quiet.
fn moment(first_day: NaiveDate, dice: &mut Dice) -> NaiveDateTime {
    let mut day = first_day + Days::new(dice.below(90) as u64);
    if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && dice.chance(75) {
        day = day - Days::new(2);
    }
    let minutes = dice.between(8 * 60 + 30, 19 * 60);
    day.max(first_day).and_time(NaiveTime::MIN) + chrono::Duration::minutes(minutes)
}

fn lead(number: usize, created_at: NaiveDateTime, reps: &[Rep], firms: &[Firm], dice: &mut Dice) -> Lead {
    let firm = dice.below(firms.len());
    let heat = ["高", "中", "低"][dice.weighted(&[25, 45, 30])];
    let owner = (!dice.chance(4)).then(|| owner(heat, created_at.date(), reps, firms[firm].region, dice));
    let knows = owner.is_some_and(|owner| reps[owner].industries.contains(&firms[firm].industry));
    let percent = match heat {
        "高" => 24,
        "中" => 13,
        _ => 5,
    } + if knows { 7 } else { 0 };
    let is_won = owner.is_some() && dice.chance(percent);
    let wait = chrono::Duration::minutes(dice.between(5, 36 * 60));
    let close = chrono::Duration::hours(dice.between(7 * 24, 60 * 24));
    Lead {
        id: format!("L{:05}", number + 1),
        created_at,
        channel: CHANNELS[dice.weighted(&[45, 25, 20, 10])],
        firm,
        phone: format!("1{}{:09}", dice.between(3, 9), dice.below(1_000_000_000)),
        product: PRODUCTS[dice.weighted(&[40, 25, 20, 15])],
        heat,
        amount: dice.chance(70).then(|| dice.between(3, 90) * 10_000),
        owner,
        assigned_at: owner.map(|_| created_at + wait),
        is_won,
        won_at: is_won.then(|| created_at + close),
    }
}

/// Who gets a lead by hand: favourites first, the west not at all for days, hot leads not to newcomers.
fn owner(heat: &str, day: NaiveDate, reps: &[Rep], region: &str, dice: &mut Dice) -> usize {
    let weights: Vec<usize> = reps
        .iter()
        .map(|rep| {
            let near = if rep.region == region { 3 } else { 1 };
            let forgotten = rep.region == "西部" && day.day() % 10 < 4;
            let away = day < rep.hired_on || rep.leave.is_some_and(|(from, to)| day >= from && day <= to);
            let cold = rep.level == "新人" && heat == "高" && !day.day().is_multiple_of(5);
            if !rep.is_active || forgotten || away || cold { 0 } else { rep.favour * near }
        })
        .collect();
    if weights.iter().sum::<usize>() == 0 { 0 } else { dice.weighted(&weights) }
}
