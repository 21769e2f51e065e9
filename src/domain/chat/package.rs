//! What a rep who leaves hands over: their customers' timelines, files, deals and open items.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::annotated::Annotated;
use super::concern::{Concern, concerns};
use super::mask::masked;
use super::next_step::next_step;
use super::timeline::{Entry, Timeline};
use crate::domain::assign::audit::hex;
use crate::domain::moment::{Moment, rfc3339};
use crate::domain::money::Money;
use crate::domain::opportunity::Opportunity;
use crate::domain::stage::Stage;

/// A package.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Package {
    /// What it is called by: one for each rep, recipient and moment.
    pub slip: Slip,
    /// The customers, by name.
    pub customers: Vec<PackedCustomer>,
    /// The rep's deals.
    pub deals: Vec<PackedDeal>,
}

/// For whom a package was made, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    /// The id.
    pub package: String,
    /// Whose customers they are.
    pub rep: String,
    /// Who receives it.
    pub to: String,
    /// When it was made.
    pub made_at: Moment,
    /// The day that it speaks of.
    pub as_of: NaiveDate,
    /// Whether telephone and identity numbers are blotted out.
    pub masked: bool,
    /// The files that were written.
    pub files: Vec<SealedFile>,
}

/// A file of a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedFile {
    /// Its name.
    pub file: String,
    /// Its length.
    pub bytes: usize,
    /// Its digest.
    pub sha256: String,
}

/// A customer of the rep.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PackedCustomer {
    /// The id in the customer master data; none where it has no such customer.
    pub customer_id: Option<String>,
    /// Messages, files, calls, the newest first.
    pub timeline: Timeline,
}

/// A deal of the rep.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PackedDeal {
    /// The deal.
    pub opportunity_id: String,
    /// The customer's name.
    pub customer: Option<String>,
    /// The product.
    pub product: Option<String>,
    /// The sum.
    pub amount: Option<Money>,
    /// The stage that the CRM holds.
    pub crm_stage: Option<Stage>,
    /// The stage that the chats show.
    pub chat_stage: Option<Stage>,
    /// The next thing to happen.
    pub next_step: Option<NaiveDate>,
    /// The words that promise it.
    pub next_words: Option<String>,
    /// What the customer worries about.
    pub concerns: Vec<Concern>,
}

impl Slip {
    /// The slip of a package that is being made.
    pub fn new(rep: &str, to: &str, made_at: Moment, as_of: NaiveDate, masked: bool) -> Slip {
        let told = [rep, to, &rfc3339(made_at), &as_of.to_string()].join("\u{1f}");
        let package = hex(told.as_bytes()).chars().take(super::watermark::DIGITS).collect();
        Slip { package, rep: rep.to_owned(), to: to.to_owned(), made_at, as_of, masked, files: Vec::new() }
    }
}

impl Package {
    /// How many messages it holds.
    pub fn messages(&self) -> usize {
        let entries = self.customers.iter().flat_map(|customer| &customer.timeline.entries);
        entries.filter(|entry| entry.sent().is_some()).count()
    }

    /// The same with telephone and identity numbers blotted out.
    pub fn masked(mut self) -> Package {
        for customer in &mut self.customers {
            for entry in &mut customer.timeline.entries {
                if let Entry::Message(sent) = entry {
                    sent.text = masked(&sent.text);
                    sent.sender = sent.sender.as_deref().map(|name| masked(name).into());
                }
            }
        }
        for deal in &mut self.deals {
            deal.next_words = deal.next_words.as_deref().map(masked);
        }
        self
    }
}

impl SealedFile {
    /// A file of these bytes.
    pub fn of(name: &str, bytes: &[u8]) -> SealedFile {
        SealedFile { file: name.to_owned(), bytes: bytes.len(), sha256: hex(bytes) }
    }
}

impl PackedDeal {
    /// A deal with what its chat says, where it has one.
    pub fn of(deal: &Opportunity, read: Option<&Annotated>) -> PackedDeal {
        let step = read.and_then(next_step);
        let words =
            step.as_ref().zip(read).map(|(step, read)| read.conversation.messages[step.message].text.clone());
        let owned = |text: &Option<std::sync::Arc<str>>| text.as_deref().map(str::to_owned);
        PackedDeal {
            opportunity_id: deal.opportunity_id.to_string(),
            customer: owned(&deal.customer),
            product: owned(&deal.product),
            amount: deal.amount,
            crm_stage: deal.stage,
            chat_stage: read.map(|read| read.reading.stage),
            next_step: step.map(|step| step.date),
            next_words: words,
            concerns: read.map(concerns).unwrap_or_default().iter().map(|found| found.concern).collect(),
        }
    }

    /// Whether something is left to do: the deal is open.
    pub fn is_open(&self) -> bool {
        self.crm_stage.is_none_or(Stage::is_open)
    }
}
