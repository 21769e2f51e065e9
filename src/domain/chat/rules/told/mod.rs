//! Turns of a deal that are told in whole phrases: another house has it, it is off, put off, taken back, paid.

mod bars;
mod payment;

use std::ops::Range;

use super::{Event, Found, Scene, loss};
use crate::domain::chat::clause::Token;
use crate::domain::chat::conversation::Role;
use crate::domain::chat::lexicon::tag::Tag;
use crate::domain::chat::lexicon::told::Told;
use crate::domain::chat::pair::Topic;
use crate::domain::chat::reading::Why;
use crate::domain::chat::scope::{self, Around};
use crate::domain::chat::signal::Signal;
use crate::domain::chat::sketch::{Phrases, phrases};
use crate::domain::chat::wording::Hit;

/// What passes on the customer's word.
const PASSED_ON: &Phrases = phrases![
    "来电",
    "电话里说",
    "电话里讲",
    "电话里答应",
    "电话里明确",
    "叫我转告",
    "让我转告",
    "刚才电话",
    "跟我确认了",
];

/// What our side says of where the customer stands.
const OF_THEIRS: &Phrases = phrases![
    "来电",
    "电话",
    "转告",
    "确认了",
    "收到",
    "到账",
    "入账",
    "进账",
    "到了",
    "进来",
    "收据",
    "作废",
    "撤",
    "无效",
    "退回",
    "收回",
    "重新",
    "推翻",
];

/// The phrases that may tell a turn of the deal: in most of what our side says there are none.
fn told<'s>(scene: &'s Scene) -> &'s [Hit<Told>] {
    let may_tell = scene.report || scene.by != Role::Rep || scene.mentions(OF_THEIRS);
    if may_tell { scene.heard.told() } else { &[] }
}

/// A phrase with what stands around it.
struct Phrase<'s> {
    scene: &'s Scene<'s>,
    told: Told,
    span: Range<usize>,
    around: Around,
}

/// Reads the phrases of a message.
pub(super) fn read(scene: &Scene, found: &mut Found) {
    for hit in told(scene) {
        let Some(around) = scope::around(scene.parsed, &hit.span) else { continue };
        let phrase = Phrase { scene, told: hit.meaning, span: hit.span.clone(), around };
        let Some((signal, rule)) = phrase.signal(found) else { continue };
        if found.has(signal) || phrase.is_barred(found, signal) {
            continue;
        }
        match phrase.obstacle() {
            Some(why) => phrase.add(found, signal, rule, Some(why)),
            None => phrase.settle(found, signal, rule),
        }
    }
}

/// Reads what the name of a customer's file tells of the deal: 落选告知函.pdf.
pub(super) fn read_file(scene: &Scene, found: &mut Found) {
    if !scene.customer() {
        return;
    }
    for hit in told(scene) {
        let signal = match hit.meaning {
            Told::Chose | Told::GaveUp => Signal::Lost,
            Told::Stalled => Signal::Postponed,
            Told::Undone => Signal::Reversed,
            _ => continue,
        };
        found.events.clear();
        return found.whole(scene, usize::MAX, signal, "file.turn");
    }
}

impl Phrase<'_> {
    fn words(&self) -> &str {
        &self.scene.text[self.span.clone()]
    }

    /// What the phrase asserts, where the deal stands and whoever speaks.
    fn signal(&self, found: &Found) -> Option<(Signal, &'static str)> {
        let (scene, standing) = (self.scene, self.scene.standing);
        let told = scene.by == Role::Other && scene.mentions(phrases!["他说", "她说", "总说"]);
        let customer = scene.customer() || scene.report || told || scene.mentions(PASSED_ON);
        let offered = standing.offer || standing.contract || standing.had_contract;
        let signal = match self.told {
            Told::Chose if self.names_you() => return None,
            Told::Chose if customer || scene.by != Role::Rep => (Signal::Lost, "lost.told"),
            Told::Given if customer && !self.names_us() && !self.counts() => (Signal::Lost, "lost.told"),
            Told::Picked if scene.customer() && self.is_told_with_regret() => (Signal::Lost, "lost.named"),
            Told::Refused if scene.customer() && offered && !standing.approved && !standing.contract => {
                (Signal::Lost, "lost.given_up")
            }
            Told::Got if customer && offered && !standing.won && !self.names_you() => {
                (Signal::Lost, "lost.told")
            }
            Told::GaveUp if customer && !self.leaves_a_part() => (Signal::Lost, "lost.given_up"),
            Told::Far if customer => (Signal::Postponed, "postponed.told"),
            Told::Stalled if customer && self.is_of_contract() => (Signal::Reversed, "reversed.contract"),
            Told::Stalled if customer && (standing.offer || !self.lays_aside()) => {
                (Signal::Postponed, "postponed.told")
            }
            // 合同已收回，客户章清晰: it came back to us sealed.
            Told::Undone | Told::StepsBack if self.is_fetched() => return None,
            Told::Undone if customer || !scene.text.contains('?') => (Signal::Reversed, self.fall()),
            Told::StepsBack if customer && self.has_a_step() => (Signal::Reversed, self.fall()),
            Told::ComesBack if customer && standing.lost => (Signal::Reversed, "reversed.come_back"),
            Told::WillPay | Told::WillSee if self.asks_inside() || found.has(Signal::PayClaimed) => {
                return None;
            }
            Told::WillPay if scene.customer() && self.is_about_pay() && self.goes_on_done() => {
                (Signal::PayClaimed, "pay.told")
            }
            Told::WillPay if customer && self.is_about_pay() => (Signal::PayPromised, "pay.told"),
            Told::WillSee if scene.customer() && scene.asked_about(Topic::Pay) => {
                (Signal::PayPromised, "pay.told")
            }
            Told::SeenTo if scene.customer() && scene.asked_about(Topic::Pay) => {
                (Signal::PayClaimed, "pay.told")
            }
            Told::HasPaid if scene.customer() && self.is_about_pay() && !self.is_ahead() => {
                (Signal::PayClaimed, "pay.told")
            }
            Told::CameIn if !scene.customer() && scene.says(&[Tag::Money, Tag::Sum]) && !self.is_a_rule() => {
                (Signal::PayClaimed, "pay.told")
            }
            _ => return None,
        };
        Some(signal)
    }

    /// 报表不要了: a part of what was offered.
    fn leaves_a_part(&self) -> bool {
        let clause = self.scene.parsed.clauses.iter().find(|clause| self.span.start < clause.end);
        clause.is_some_and(|clause| loss::is_partial(self.scene, clause))
    }

    fn is_fetched(&self) -> bool {
        self.words().ends_with("收回") && self.scene.says(&[Tag::SealNoun, Tag::Sealed])
    }

    /// 跟一个楼盘签了三百套的单: the customer's own business.
    fn counts(&self) -> bool {
        let after = |token: &&Token| token.start == self.span.end;
        self.scene.parsed.tokens.iter().find(after).is_some_and(|token| token.tags.has(Tag::Number))
    }

    /// 先放着: a thing is laid aside, and no deal before anything was offered.
    fn lays_aside(&self) -> bool {
        self.words().starts_with("先放") || self.words().starts_with("先搁")
    }

    /// Whether a step stands that can be taken back, in the deal or in these very words.
    fn has_a_step(&self) -> bool {
        let (scene, standing) = (self.scene, self.scene.standing);
        let named = [Tag::Approve, Tag::PurchaseStep, Tag::Round, Tag::Signed, Tag::Tender, Tag::Committee];
        standing.contract || standing.won || standing.approved || scene.at > 1 && scene.says(&named)
    }

    /// 合同先放一放, where one lies on the table.
    fn is_of_contract(&self) -> bool {
        let standing = self.scene.standing;
        standing.contract
            && !standing.won
            && self.scene.says(&[Tag::Contract, Tag::Sign, Tag::SealRun, Tag::SealNoun])
    }

    /// What a step back takes away.
    fn fall(&self) -> &'static str {
        let (scene, standing) = (self.scene, self.scene.standing);
        let contract = scene.says(&[Tag::Contract, Tag::Sign, Tag::Signed, Tag::SealNoun, Tag::Gate]);
        let approval = standing.approved && !standing.contract
            || scene.says(&[Tag::Purchase, Tag::PurchaseStep, Tag::Tender]);
        if approval && !contract { "reversed.approval" } else { "reversed.contract" }
    }

    /// Adds the signal and what follows from it.
    fn settle(&self, found: &mut Found, signal: Signal, rule: &'static str) {
        match signal {
            Signal::Lost if self.scene.standing.won && !found.has(Signal::Reversed) => {
                self.add(found, Signal::Reversed, "reversed.lost", None);
            }
            // 今年不装了，来年再装: put off, and not given up.
            Signal::Postponed => found.events.retain(|event| event.signal != Signal::Lost),
            // 立项给注销了，要重新申报: taken back, and not lost.
            Signal::Reversed => {
                found.events.retain(|event| !matches!(event.signal, Signal::Postponed | Signal::Lost));
            }
            _ => {}
        }
        self.add(found, signal, rule, None);
    }

    fn add(&self, found: &mut Found, signal: Signal, rule: &'static str, why: Option<Why>) {
        let obstacle = why.map(|why| (why, self.around.obstacle.and_then(|(_, by)| by)));
        found.events.push(Event { signal, rule, start: self.span.start, end: self.span.end, obstacle });
    }
}
