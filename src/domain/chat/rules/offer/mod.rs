//! Offers sent and received.

pub(super) mod words;

use super::wordings;
use super::{Found, Scene, contract};
use crate::domain::chat::clause::Clause;
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::pair::{Answer, Topic};
use crate::domain::chat::signal::Signal;
use crate::domain::chat::sketch::{Phrases, phrases};
use crate::domain::chat::standing::Paper;

/// Reads what is said about offers.
pub(super) fn read(scene: &Scene, found: &mut Found) {
    if found.has(Signal::Lost) {
        // 看到了，不要你们的了: it came all the same.
        if scene.customer() {
            scene.clauses().for_each(|(at, clause)| received(scene, at, clause, found));
        }
        return;
    }
    for (at, clause) in scene.clauses() {
        if clause.has(Tag::OtherFirm) {
            continue;
        }
        if scene.customer() {
            received(scene, at, clause, found);
        } else {
            sent(scene, at, clause, found);
        }
    }
    if !scene.customer() {
        priced(scene, found);
    }
    if scene.customer()
        && !found.has(Signal::QuoteSent)
        && !found.has(Signal::ContractSent)
        && let Some(place) = scene.answers(Topic::OfferCame, &[Answer::Done])
    {
        found.whole(scene, place, Signal::QuoteSent, "offer.received_answered");
    }
}

/// 报价收到了, 看到了.
fn received(scene: &Scene, at: usize, clause: &Clause, found: &mut Found) {
    let other = [Tag::Contract, Tag::Sample, Tag::Invoice, Tag::Meeting];
    let named = clause.any(&[Tag::Quote, Tag::Proposal]) && clause.any(&[Tag::Receive, Tag::Received])
        || scene.says(&[Tag::Quote]) && clause.has(Tag::Received) && !scene.says(&other);
    let fresh = scene.standing.paper == Paper::Offer && scene.at - scene.standing.paper_at <= 6;
    let last = fresh && clause.has(Tag::Received) && !clause.any(&other);
    if found.has(Signal::ContractSent) || clause.any(&[Tag::Rival, Tag::OtherFirm]) {
        return;
    }
    if (named || last)
        && let Some(anchor) = scene.first(clause, &[Tag::Received, Tag::Receive])
    {
        return found.event(scene, at, anchor, Signal::QuoteSent, "offer.received");
    }
    // 方案书快递到了, 打开看过了: came, in other words.
    if found.has(Signal::QuoteSent) || clause.any(&other) {
        return;
    }
    let came = || if scene.mentions(PAPERS) { scene.finds(clause, &wordings::CAME) } else { None };
    let opened = || if fresh { scene.finds(clause, &wordings::OPENED) } else { None };
    if let Some(span) = came().or_else(opened)
        && is_told(scene, clause)
    {
        found.span(span, Signal::QuoteSent, "offer.received");
    }
}

/// What an offer is called.
const PAPERS: &Phrases = phrases![
    "价",
    "方案",
    "建议书",
    "提案",
    "标",
    "预算书",
    "测算",
    "酒水单",
    "配置单",
    "清单",
    "计划书",
    "策划",
    "quot",
    "proposal",
    "offer",
];

/// Whether the clause tells something for a fact, and nothing says that the paper went astray.
fn is_told(scene: &Scene, clause: &Clause) -> bool {
    let open = [Tag::If, Tag::AskEnd, Tag::AskWord, Tag::AskWhen, Tag::NotYet, Tag::Wish];
    !clause.question && !clause.any(&open) && scene.finds(clause, &wordings::ASTRAY).is_none()
}

/// 报价发您了, 方案传群里了.
fn sent(scene: &Scene, at: usize, clause: &Clause, found: &mut Found) {
    let contract = scene.says(&[Tag::Contract]) && !contract::is_only_scope(scene);
    // 方案做了没 – 做好了，发您邮箱了: the question names the paper.
    let other =
        [Tag::Brochure, Tag::Sample, Tag::Invoice, Tag::Certificate, Tag::SideContract, Tag::Contract];
    let asked = scene.standing.theirs.any(Tags::of(&[Tag::Quote, Tag::Proposal, Tag::AskQuote]))
        && !scene.standing.theirs.any(Tags::of(&[Tag::Brochure, Tag::Sample, Tag::Invoice]))
        && !scene.standing.contract
        && !scene.says(&other);
    let offer = (scene.says(&[Tag::Quote, Tag::Proposal]) || asked) && !contract;
    let revised = scene.standing.paper == Paper::Offer
        && !contract
        && !scene.says(&[Tag::Clause])
        && clause.any(&[Tag::Draft, Tag::Change]);
    // 标书递上去了: handed in.
    let handed_in = || if offer && scene.rep() { scene.first(clause, &[Tag::Applied]) } else { None };
    if (offer || revised)
        && let Some(anchor) =
            contract::was_sent(scene, clause).or_else(|| already_made(scene, clause)).or_else(handed_in)
    {
        return found.event(scene, at, anchor, Signal::QuoteSent, "offer.sent");
    }
    // 我替小穆把报价发给您了, 列好了传您邮箱: it went out, in other words.
    let plain = !scene.says(&other) && !contract && !scene.standing.contract;
    if plain && !found.has(Signal::QuoteSent) && !clause.has(Tag::FutureTime) {
        // 报价给了没 – 给了.
        let given =
            || if scene.asked_about(Topic::OfferCame) { scene.finds(clause, &wordings::GIVEN) } else { None };
        let went = || {
            if scene.mentions(PAPERS) || asked || revised {
                scene.finds(clause, &wordings::WENT)
            } else {
                None
            }
        };
        if let Some(span) = went().or_else(given)
            && is_told(scene, clause)
        {
            return found.span(span, Signal::QuoteSent, "offer.sent");
        }
    }
    let just_laid = scene.standing.paper == Paper::Offer && scene.standing.paper_at + 2 >= scene.at;
    if offer
        && !just_laid
        && !found.has(Signal::QuoteSent)
        && let Some(anchor) = contract::was_presented(scene, clause)
    {
        found.event(scene, at, anchor, Signal::QuoteSent, "offer.presented");
    }
}

/// 您这刀…12万4吧: our side meets the customer's bid.
fn is_bid(scene: &Scene, clause: &Clause, anchor: usize) -> bool {
    let after = &scene.text[scene.parsed.tokens[anchor].end..clause.end];
    scene.standing.offer
        && scene.standing.theirs.any(Tags::of(&[Tag::Sum, Tag::Number]))
        && after.starts_with('吧')
}

/// 2到3万: no price yet.
fn is_range(text: &str) -> bool {
    text.match_indices('到').any(|(at, word)| {
        text[..at].ends_with(|before: char| before.is_ascii_digit())
            && text[at + word.len()..].starts_with(|after: char| after.is_ascii_digit())
    })
}

/// 看房型, 看存货: what the price hangs on.
fn depends(after: &str) -> bool {
    after
        .split([',', ' ', '。'])
        .skip(1)
        .any(|clause| clause.starts_with("看") && clause.chars().count() <= 6 && !clause.contains('您'))
}

/// 三四千: two figures in one.
fn is_vague(sum: &str) -> bool {
    const DIGITS: &str = "一二两三四五六七八九";
    let mut characters = sum.chars();
    let digit = |character: Option<char>| character.is_some_and(|character| DIGITS.contains(character));
    digit(characters.next()) && digit(characters.next())
}

/// 报价已经给您做好.
fn already_made(scene: &Scene, clause: &Clause) -> Option<usize> {
    let made =
        scene.rep() && clause.has(Tag::Quote) && !clause.any(&[Tag::FutureTime, Tag::NotYet, Tag::AskEnd]);
    if made { scene.first(clause, &[Tag::Already]) } else { None }
}

/// 8台22.4万: the full price, typed.
fn priced(scene: &Scene, found: &mut Found) {
    if !scene.says(&[Tag::Sum, Tag::Number]) {
        return;
    }
    let standing = scene.standing;
    let haggled = [
        Tag::LastPrice,
        Tag::RoughPrice,
        Tag::OurAsk,
        Tag::Paid,
        Tag::Arrived,
        Tag::OtherFirm,
        Tag::OtherTime,
        Tag::They,
    ];
    // 老板同意了，36.5: our side's answer in haggling.
    let granted = scene.says(&[Tag::Decided]) && !scene.mentions(phrases!["给您落实", "给你落实"])
        || (scene.says(&[Tag::Boss]) && scene.says(&[Tag::Approve]));
    let beside = standing.paper != Paper::None && standing.paper_at + 2 >= scene.at;
    // 样布收费吗 – 60块: the price of a sample; 2到3万: a range.
    let deposit = standing.theirs.any(Tags::of(&[Tag::Term, Tag::Money])) && !standing.requested;
    let asked = [Tag::AskPrice, Tag::AskEnd, Tag::AskWord];
    let sample = standing.theirs.has(Tag::Sample) && standing.theirs.any(Tags::of(&asked))
        || found.has(Signal::DemoGiven)
        || deposit && !beside;
    let tokens = &scene.parsed.tokens;
    let range = tokens.windows(2).any(|two| {
        two[0].tags.has(Tag::Number)
            && two[1].tags.has(Tag::Sum)
            && scene.text[two[0].end..two[1].start] == *"到"
    });
    let told = found.has(Signal::Signed) || found.has(Signal::PayClaimed);
    // 首付款19万的发票: billed.
    let billed = scene.says(&[Tag::Invoice]) && scene.says(&[Tag::Money]);
    if found.has(Signal::QuoteSent) || billed || scene.says(&haggled) || granted || sample || range || told {
        return;
    }
    // 那先换4个大厅 – 4个大厅22.4万: the price of another scope, no answer in haggling.
    let file = matches!(standing.paper, Paper::Offer | Paper::Other) && standing.paper_at + 1 == scene.at;
    let rescoped = file || standing.theirs.has(Tag::Cut) && scene.says(&[Tag::Count]);
    if standing.haggling && !rescoped
        || is_range(scene.text)
        || scene.mentions(phrases!["请问"])
        || scene.says(&[Tag::Signed])
    {
        return;
    }
    let inquired = standing.theirs.any(Tags::of(&[Tag::AskPrice, Tag::AskQuote, Tag::AskWord]))
        && standing.theirs.any(Tags::of(&[Tag::Count, Tag::Duration]));
    let short = inquired || standing.requested && scene.text.len() <= 60;
    let full = scene.says(&[Tag::Total, Tag::Count, Tag::Duration]) || short || scene.at == 0;
    // Nobody has asked for a price in a first call: what is told there is a list price.
    let opening = scene.at < 4 && !standing.offer && !standing.theirs.has(Tag::AskPrice);
    // USD 2150/40HQ: a price in another currency is one, though no sum in yuan.
    let foreign =
        scene.mentions(phrases!["usd", "美金", "美元", "欧元", "eur", "hkd", "港币", "日元", "英镑", "gbp"]);
    let full = full || foreign;
    // 打错啦，18.6万: the price put right.
    let corrected =
        standing.offer && scene.mentions(phrases!["打错", "写错", "算错", "报错", "刚才那个", "更正"]);
    let due = beside || corrected || (full && (standing.requested || inquired || opening));
    let by_unit = scene.tokens_by_unit();
    let priced = |clause: &Clause| {
        clause.has(Tag::Sum)
            || foreign && clause.has(Tag::Number)
            || by_unit.is_some_and(|at| (clause.first..clause.behind).contains(&at))
    };
    let Some((_, clause)) = scene.clauses().find(|(_, clause)| priced(clause)) else { return };
    // 六千八起, 三万左右: no price for this customer.
    let rough = |anchor: usize| {
        let after = &scene.text[scene.parsed.tokens[anchor].end..];
        let soon: String = after.chars().take(4).collect();
        // 一台抵八千, 让一块: no price.
        let before = &scene.text[..scene.parsed.tokens[anchor].start];
        before.ends_with([
            '抵', '返', '补', '省', '赚', '罚', '赔', '扣', '让', '减', '降', '差', '押', '才', '仅',
        ]) || scene.begins(after, phrases!["左右", "上下", "以上", "以内"])
            || soon.ends_with('起')
            || soon.starts_with('起')
            || soon.contains("起,")
            || depends(&scene.text[scene.parsed.tokens[anchor].end..])
            || is_vague(&scene.text[scene.parsed.tokens[anchor].start..scene.parsed.tokens[anchor].end])
    };
    let unit = if foreign { &[Tag::Sum, Tag::Number][..] } else { &[Tag::Sum][..] };
    if let Some(anchor) = scene.first(clause, unit).or(by_unit)
        && !rough(anchor)
        && due
        && !clause.question
        && !clause.any(&[Tag::Deal, Tag::AskEnd])
        && !is_bid(scene, clause, anchor)
    {
        found.plain(scene, anchor, Signal::QuoteSent, "offer.priced");
    }
}
