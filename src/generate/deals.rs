//! Deals: how far they really are, and what the CRM says of them.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};

use super::company::Rep;
use super::dice::Dice;
use super::leads::{Lead, PRODUCTS};
use super::people::Firm;

/// The stages by their names in the CRM, in order.
pub const STAGES: [&str; 7] =
    ["初步接触", "需求确认", "方案报价", "商务谈判", "合同签署中", "已签约", "已流失"];
/// The index of 合同签署中.
pub const CONTRACTING: usize = 4;
/// The index of 已签约.
pub const WON: usize = 5;
/// The index of 已流失.
pub const LOST: usize = 6;

/// A deal of the quarter.
#[derive(Debug, Clone)]
pub struct Deal {
    pub id: String,
    pub firm: usize,
    pub rep: usize,
    pub product: &'static str,
    /// Yuan.
    pub amount: i64,
    pub created_on: NaiveDate,
    /// How far it really is: an index of [`STAGES`].
    pub stage: usize,
    /// What the CRM says.
    pub crm_stage: usize,
    pub crm_stage_at: NaiveDateTime,
    pub signed_on: Option<NaiveDate>,
    pub contract_no: Option<String>,
    /// Whether somebody typed the contract's number into the CRM.
    pub names_contract: bool,
    pub lead: Option<String>,
    pub lost_reason: Option<&'static str>,
}

pub fn deals(
    count: usize,
    reps: &[Rep],
    firms: &[Firm],
    leads: &[Lead],
    last_day: NaiveDate,
    dice: &mut Dice,
) -> Vec<Deal> {
    let mut won_leads = leads.iter().filter(|lead| lead.is_won && lead.owner.is_some());
    (0..count)
        .map(|number| {
            let lead = if dice.chance(60) { won_leads.next() } else { None };
            deal(number, lead, reps, firms, last_day, dice)
        })
        .collect()
}

fn deal(
    number: usize,
    lead: Option<&Lead>,
    reps: &[Rep],
    firms: &[Firm],
    last_day: NaiveDate,
    dice: &mut Dice,
) -> Deal {
    let firm = lead.map_or_else(|| number % firms.len(), |lead| lead.firm);
    let rep = lead.and_then(|lead| lead.owner).unwrap_or_else(|| dice.below(reps.len()));
    let stage = dice.weighted(&[8, 14, 18, 14, 11, 27, 8]);
    // The CRM learns of a step forward late, or not at all.
    let lags = stage < LOST && dice.chance(if stage == WON { 14 } else { 45 });
    let crm_stage = if lags { stage.saturating_sub(dice.between(1, 2) as usize) } else { stage };
    let signed_on = (stage == WON).then(|| last_day - Days::new(dice.between(2, 80) as u64));
    let age = dice.between(20, 85) as u64;
    let created_on = signed_on.unwrap_or(last_day) - Days::new(age);
    let touched = match signed_on {
        Some(day) => day,
        None => created_on + Days::new(dice.between(3, age as i64) as u64),
    };
    let minutes = chrono::Duration::minutes(dice.between(9 * 60, 18 * 60));
    let reasons = ["价格", "选择竞品", "预算取消", "项目延期"];
    let has_contract = stage == WON || stage == CONTRACTING;
    Deal {
        id: format!("D{:04}", number + 1),
        firm,
        rep,
        product: lead.map_or_else(|| PRODUCTS[dice.below(PRODUCTS.len())], |lead| lead.product),
        amount: dice.between(30, 960) * 1_000,
        created_on,
        stage,
        crm_stage,
        crm_stage_at: touched.and_time(NaiveTime::MIN) + minutes,
        signed_on,
        contract_no: has_contract.then(|| format!("HT-2026-{:04}", number + 11)),
        names_contract: dice.chance(78),
        lead: lead.map(|lead| lead.id.clone()),
        lost_reason: (stage == LOST).then(|| reasons[dice.below(reasons.len())]),
    }
}
