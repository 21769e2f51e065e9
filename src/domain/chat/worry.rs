//! What customers worry about: by deal, region, product and week, with the words that showed it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::annotated::Annotated;
use super::concern::{Concern, concerns};
use super::conversation::Conversation;
use super::vocabulary::Vocabulary;
use crate::domain::calendar::monday_of;
use crate::domain::opportunity::Opportunity;
use crate::domain::stage::Stage;

/// The concerns that stand in the chats.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Worries {
    /// How many deals have chats.
    pub deals: usize,
    /// Of each concern, in how many deals it stands.
    pub concerns: BTreeMap<Concern, usize>,
    /// By region, those with the most concerns a deal first.
    pub regions: Vec<Group>,
    /// By product.
    pub products: Vec<Group>,
    /// By the week in which the words fell, the latest first; `deals` counts those that raised any.
    pub weeks: Vec<Week>,
    /// Each concern of each deal, the latest words first.
    pub worries: Vec<Worry>,
}

/// The deals of one region or product.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Group {
    /// Its name; none for deals that name none.
    pub name: Option<String>,
    /// How many deals have chats.
    pub deals: usize,
    /// Of each concern, in how many of them it stands.
    pub concerns: BTreeMap<Concern, usize>,
}

/// The words of one week.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Week {
    /// Its Monday.
    pub week: NaiveDate,
    /// How many deals raised a concern.
    pub deals: usize,
    /// Of each concern, how many deals raised it.
    pub concerns: BTreeMap<Concern, usize>,
}

/// A concern of a deal, with the words that raised it last.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Worry {
    /// The deal.
    pub opportunity_id: String,
    /// The customer's name.
    pub customer: Option<String>,
    /// The rep.
    pub rep: Option<String>,
    /// The region.
    pub region: Option<String>,
    /// The product.
    pub product: Option<String>,
    /// The stage that the CRM holds.
    pub crm_stage: Option<Stage>,
    /// What the customer worries about.
    pub concern: Concern,
    /// The day of the words.
    pub day: NaiveDate,
    /// The message's id.
    pub message: String,
    /// The words that raise it.
    pub words: String,
    /// The whole message.
    pub text: String,
}

/// Which words are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Days {
    /// Their first day.
    pub from: Option<NaiveDate>,
    /// Their last day.
    pub to: Option<NaiveDate>,
}

impl Days {
    fn hold(self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// The concerns of `conversations`, each of a deal among `deals`, whose words fell on `days`.
pub fn worries(
    deals: &[Opportunity],
    conversations: &[Conversation],
    vocabulary: &Vocabulary,
    days: Days,
) -> Worries {
    let by_id: BTreeMap<&str, &Opportunity> =
        deals.iter().map(|deal| (deal.opportunity_id.as_str(), deal)).collect();
    let spoken: Vec<(&Opportunity, &Conversation)> = conversations
        .iter()
        .filter_map(|chat| Some((*by_id.get(chat.opportunity_id.as_str())?, chat)))
        .collect();
    let mut all: Vec<Worry> =
        spoken.iter().flat_map(|(deal, chat)| of_deal(deal, &Annotated::with(chat, vocabulary))).collect();
    all.retain(|worry| days.hold(worry.day));
    all.sort_by(|one, other| {
        let key = |worry: &Worry| (std::cmp::Reverse(worry.day), worry.opportunity_id.clone(), worry.concern);
        key(one).cmp(&key(other))
    });
    let owned = |text: &Option<std::sync::Arc<str>>| text.as_deref().map(str::to_owned);
    let regions = groups(spoken.iter().map(|(deal, _)| owned(&deal.region)), &all, |worry| &worry.region);
    let products = groups(spoken.iter().map(|(deal, _)| owned(&deal.product)), &all, |worry| &worry.product);
    Worries {
        deals: spoken.len(),
        concerns: counted(&all),
        regions,
        products,
        weeks: weeks(&all),
        worries: all,
    }
}

fn of_deal(deal: &Opportunity, read: &Annotated) -> Vec<Worry> {
    let owned = |text: &Option<std::sync::Arc<str>>| text.as_deref().map(str::to_owned);
    let found = concerns(read).into_iter().map(|found| {
        let message = &read.conversation.messages[found.message];
        Worry {
            opportunity_id: deal.opportunity_id.to_string(),
            customer: owned(&deal.customer),
            rep: owned(&deal.rep),
            region: owned(&deal.region),
            product: owned(&deal.product),
            crm_stage: deal.stage,
            concern: found.concern,
            day: message.sent_at.date_naive(),
            message: message.id.clone(),
            words: message.text.get(found.span).unwrap_or_default().to_owned(),
            text: message.text.trim().to_owned(),
        }
    });
    found.collect()
}

fn counted<'w>(worries: impl IntoIterator<Item = &'w Worry>) -> BTreeMap<Concern, usize> {
    let mut counts = BTreeMap::new();
    for worry in worries {
        *counts.entry(worry.concern).or_default() += 1;
    }
    counts
}

/// The worries by what `name` tells of them, beside how many deals have that name.
fn groups(
    names: impl Iterator<Item = Option<String>>,
    worries: &[Worry],
    name: impl Fn(&Worry) -> &Option<String>,
) -> Vec<Group> {
    let mut groups: BTreeMap<Option<String>, (usize, Vec<&Worry>)> = BTreeMap::new();
    for name in names {
        groups.entry(name).or_default().0 += 1;
    }
    for worry in worries {
        groups.entry(name(worry).clone()).or_default().1.push(worry);
    }
    let group = |(name, (deals, worries)): (Option<String>, (usize, Vec<&Worry>))| {
        (worries.len(), Group { name, deals, concerns: counted(worries) })
    };
    let mut groups: Vec<(usize, Group)> = groups.into_iter().map(group).collect();
    // Concerns a deal, compared without fractions.
    groups.sort_by(|(one, first), (other, second)| (other * first.deals).cmp(&(one * second.deals)));
    groups.into_iter().map(|(_, group)| group).collect()
}

fn weeks(worries: &[Worry]) -> Vec<Week> {
    let mut weeks: BTreeMap<NaiveDate, Vec<&Worry>> = BTreeMap::new();
    for worry in worries {
        weeks.entry(monday_of(worry.day)).or_default().push(worry);
    }
    let week = |(week, worries): (NaiveDate, Vec<&Worry>)| {
        let deals: std::collections::BTreeSet<&str> =
            worries.iter().map(|worry| worry.opportunity_id.as_str()).collect();
        Week { week, deals: deals.len(), concerns: counted(worries) }
    };
    weeks.into_iter().rev().map(week).collect()
}
