//! `trueup chat try`: how a few sentences are read, and why.

use clap::{Args, ValueEnum};

use super::{Context, Failure, Outcome};
use crate::commands::delivery::{Answer, Delivery};
use crate::domain::chat::conversation::{Conversation, Message, MessageKind, Role};
use crate::domain::chat::policy::Side;
use crate::domain::chat::trial::trial;
use crate::domain::chat::vocabulary::Vocabulary;
use crate::domain::moment::{AsOf, Moment};
use crate::report::chat_trial::trial_report;
use crate::words::chat as words;

/// Try a sentence, or a short dialogue: how it is taken apart, what counts, what does not, and why
///
/// Several sentences are a dialogue in their order; one may begin with its side (customer:, rep:, other:,
/// 客户：, 我方：, 其他：). Days are reckoned from the as-of. In a project its own words and rules of
/// `[chat]` are used.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  trueup chat try '合同还没签，下周三盖章'
  trueup chat try 'rep: 合同盖章了吗？' 'customer: 盖了' --as-of 2026-03-12
  trueup chat try '太贵了，12万8行不行' --format json")]
pub struct TryArgs {
    /// The sentences, one a message
    #[arg(required = true, value_name = "SENTENCE")]
    pub sentences: Vec<String>,

    /// Who says what begins with no side
    #[arg(long, value_enum, value_name = "SIDE", default_value = "customer")]
    pub side: SideName,

    #[command(flatten)]
    pub delivery: Delivery,
}

/// Whose side somebody is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SideName {
    /// The customer's side
    Customer,
    /// Our side
    Rep,
    /// A colleague, a partner
    Other,
}

impl SideName {
    fn role(self) -> Role {
        match self {
            SideName::Customer => Side::Customer.role(),
            SideName::Rep => Side::Rep.role(),
            SideName::Other => Side::Other.role(),
        }
    }
}

/// What a sentence may begin with.
const SIDES: [(&str, SideName); 10] = [
    ("customer", SideName::Customer),
    ("客户", SideName::Customer),
    ("客", SideName::Customer),
    ("rep", SideName::Rep),
    ("我方", SideName::Rep),
    ("销售", SideName::Rep),
    ("我", SideName::Rep),
    ("other", SideName::Other),
    ("其他", SideName::Other),
    ("同事", SideName::Other),
];

/// Reads the sentences and shows how.
///
/// # Errors
/// A mistake in the project's settings, an output that cannot be written.
pub fn run(args: &TryArgs, context: &Context) -> Result<Outcome, Failure> {
    args.delivery.check(context)?;
    let policy = super::policy(context)?;
    let as_of = context.as_of(policy.zone())?;
    let chat = conversation(args, as_of);
    let tried = trial(&chat, &Vocabulary::of(&policy.chat));
    let (report, document) = trial_report(tried, as_of.day(), context.lang);
    args.delivery.deliver(context, &Answer { report, document })?;
    if args.delivery.output.is_none() {
        context.ui.hint(words::TRY_NEXT.text(context.lang));
    }
    Ok(Outcome::Fine)
}

/// The sentences as messages that were all sent at the as-of.
fn conversation(args: &TryArgs, as_of: AsOf) -> Conversation {
    let sentences = args.sentences.iter().zip(1..);
    let messages = sentences.map(|(text, number)| message(text, number, args.side, as_of.last())).collect();
    Conversation {
        opportunity_id: "try".to_owned(),
        customer: None,
        as_of: as_of.last(),
        crm_stage: None,
        messages,
    }
}

fn message(text: &str, number: usize, side: SideName, sent_at: Moment) -> Message {
    let begins = SIDES.iter().find_map(|(name, side)| {
        let rest = text.strip_prefix(name)?;
        Some((rest.strip_prefix([':', '：'])?.trim_start(), *side))
    });
    let (text, side) = begins.unwrap_or((text, side));
    Message {
        id: number.to_string(),
        sent_at,
        role: side.role(),
        sender: String::new(),
        kind: MessageKind::Text,
        text: text.to_owned(),
    }
}
