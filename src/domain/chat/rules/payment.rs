//! Payments: promised by the customer, claimed by anybody.

use super::{Found, Scene};
use crate::domain::chat::clause::Clause;
use crate::domain::chat::lexicon::tag::Tag;
use crate::domain::chat::pair::{Answer, Topic};
use crate::domain::chat::reading::Why;
use crate::domain::chat::signal::Signal;
use crate::domain::chat::sketch::{Phrases, phrases};

/// The words of which every payment has one, but for answers.
const ABOUT: [Tag; 6] = [Tag::Pay, Tag::Paid, Tag::Arrived, Tag::Received, Tag::Money, Tag::Sum];

/// Reads what is said about payments.
pub(super) fn read(scene: &Scene, found: &mut Found) {
    let of_money = scene.says(&ABOUT) || scene.asked.is_some();
    if !of_money || found.has(Signal::Lost) || found.has(Signal::Reversed) {
        return;
    }
    for (at, clause) in scene.clauses() {
        if clause.any(&[Tag::OtherFirm, Tag::OtherTime, Tag::Rival]) {
            continue;
        }
        claimed(scene, at, clause, found);
        if scene.customer() {
            promised(scene, clause, found);
            will_pay(scene, at, clause, found);
        }
    }
    answered(scene, found);
}

/// 打过去了, 款到了.
fn claimed(scene: &Scene, at: usize, clause: &Clause, found: &mut Found) {
    let said: &[Tag] = if scene.rep() { &[Tag::Arrived] } else { &[Tag::Paid, Tag::Arrived] };
    let money = || {
        scene.says(&[Tag::Money, Tag::Sum])
            || scene.burst.has(Tag::Money)
            || scene.asked_about(Topic::Pay)
            || (scene.standing.won && scene.text.len() <= 15)
            || clause.has(Tag::Finance)
            || (scene.standing.contract
                && (clause.has(Tag::PastTime) || scene.mentions(phrases!["查一下", "查收", "查下"])))
    };
    let verb = (clause.first..clause.behind).find(|&at| {
        scene.customer() && scene.parsed.tokens[at].tags.has(Tag::Pay) && money() && scene.is_done(clause, at)
    });
    let came = scene.rep()
        && (scene.standing.paid_at.is_some_and(|paid| paid + 3 >= scene.at)
            || clause.any(&[Tag::Money, Tag::Sum]))
        && !clause.has(Tag::Contract);
    let received = if came { scene.first(clause, &[Tag::Received, Tag::Arrived]) } else { None };
    // 定金两万刚过去: on its way to us.
    let gone = scene.customer()
        && clause.any(&[Tag::Money, Tag::Sum])
        && scene.mentions_within(clause, phrases!["刚过去", "已过去", "过去了", "刚过来", "已经过去"]);
    let gone = if gone { scene.first(clause, &[Tag::Money, Tag::Sum]) } else { None };
    let anchor = scene.first(clause, said).or(verb).or(received).or(gone);
    let Some(anchor) = anchor else { return };
    // 收到定金就下单, 月底前把钱付了, 合同已转法务: none of it a payment made.
    let words = scene.words(clause);
    let rule = scene.rep() && scene.mentions_in(words, phrases!["就", "当天", "基本"]);
    let ahead = clause.has(Tag::FutureTime)
        && scene.mentions_in(words, phrases!["把"])
        && !clause.any(&[Tag::PastTime, Tag::Already]);
    let paper = scene.says(&[Tag::Contract])
        && !scene.says(&[Tag::Money, Tag::Sum])
        && scene.mentions_in(words, phrases!["转"]);
    if rule || ahead || paper {
        return;
    }
    found.event(scene, at, anchor, Signal::PayClaimed, "pay.claimed");
}

/// 首款周五打.
fn promised(scene: &Scene, clause: &Clause, found: &mut Found) {
    if scene.says(&[Tag::PastTime, Tag::Early])
        || found.has(Signal::PayClaimed)
        || !(scene.standing.contract || found.has(Signal::Signed))
    {
        return;
    }
    let by_money =
        scene.says(&[Tag::Money]) && clause.any(&[Tag::Finance, Tag::FutureTime]) && !clause.has(Tag::Sign);
    let anchor = scene
        .last(clause, &[Tag::Pay])
        .or_else(|| if by_money { scene.first(clause, &[Tag::FutureTime, Tag::Time]) } else { None });
    let Some(anchor) = anchor else { return };
    let time = [Tag::FutureTime, Tag::Time, Tag::Duration, Tag::Then];
    let due = clause.any(&time)
        || (scene.says(&[Tag::Money]) && scene.says(&time))
        || scene.asked_about(Topic::Pay)
        || (scene.says(&[Tag::FutureTime])
            && scene.mentions_within(clause, phrases!["打给你", "转给你", "打你", "转你"]));
    // 验收后十天付尾款要改三十天: a term of the contract, no promise.
    let term = scene.says(&[Tag::Clause, Tag::Reject, Tag::Change])
        && scene.says(&[Tag::Number])
        && scene.topic(Tag::Clause);
    // 预付30%不行，到货再付; 到货六成 验收三成: what the customer asks for before it signs.
    let shares = shares(scene);
    let asked_for = !scene.standing.won
        && (shares >= 2
            || scene.says(&[Tag::Term])
                && shares == 1
                && scene.says(&[Tag::Refuse, Tag::Reject, Tag::No, Tag::Not]));
    // 你写的到货就付，这个不行的，要验收合格了再付.
    let written = !scene.standing.won && scene.mentions(phrases!["你写的", "里面写", "写的是", "你这写"]);
    let term = term || asked_for || written;
    // 付款这条没意见了: a clause of the contract.
    let term = term || clause.has(Tag::Clause) && !clause.any(&[Tag::FutureTime, Tag::Time]);
    if !due || term || (clause.has(Tag::Term) && !clause.has(Tag::Money)) {
        return;
    }
    if scene.negated(clause, anchor) || scene.mentions_within(clause, phrases!["别指望", "才给打", "才打"])
    {
        return found.unsaid(scene, anchor, Signal::PayPromised, "pay.promised", Why::Negated);
    }
    if scene.says(&[Tag::If]) {
        return found.unsaid(scene, anchor, Signal::PayPromised, "pay.promised", Why::Conditional);
    }
    if scene.is_asked(clause, anchor) {
        return found.unsaid(scene, anchor, Signal::PayPromised, "pay.promised", Why::Asked);
    }
    found.plain(scene, anchor, Signal::PayPromised, "pay.promised");
}

/// Verbs of paying that mean other things elsewhere.
const GIVES: &Phrases = phrases![
    "给你结",
    "给您结",
    "结给你",
    "给你清",
    "给你存",
    "存进去",
    "送过来",
    "走账",
    "走公账",
    "到你们账",
    "到你账",
    "到你卡",
    "划给",
    "缴",
    "拨",
    "给你补",
    "补给你",
    "垫",
    "付清",
    "结清",
    "清账",
    "就清",
    "拿给你",
    "给你拿",
    "现钞",
    "t/t",
    "打给",
    "转",
    "付",
    "汇",
];
/// Times that are no days.
const SOON: &Phrases = phrases![
    "晚点",
    "马上",
    "等下",
    "一会",
    "到家",
    "回家",
    "下班",
    "回头就",
    "等我",
    "发工资",
    "一到",
    "一发",
    "回款",
    "这礼拜",
    "将于",
    "立马",
    "这就",
    "到货",
    "发货前",
    "完了就",
    "我来付",
    "我来转",
];

/// How many shares of a sum a message names.
fn shares(scene: &Scene) -> usize {
    scene.parsed.tokens.iter().filter(|token| token.tags.has(Tag::Percent)).count()
}

/// 余款我方15日前支付, 货一到就给你结: money, a verb of paying and a time ahead; the money may be what we asked for.
fn will_pay(scene: &Scene, at: usize, clause: &Clause, found: &mut Found) {
    let other = [Signal::PayPromised, Signal::PayClaimed, Signal::PriceArgued, Signal::NeedStated];
    if other.iter().any(|&signal| found.has(signal)) || scene.is_question(clause) {
        return;
    }
    let standing = scene.standing;
    let asked = scene.asked_for_money();
    let owed = standing.contract || standing.won || asked || scene.says(&[Tag::Sum, Tag::You]);
    let named = scene.says(&[Tag::Money]) && owed;
    let verb = scene.last(clause, &[Tag::Pay]);
    let words = scene.words(clause);
    let gives = verb.is_some() || (asked || scene.says(&[Tag::Money])) && scene.mentions_in(words, GIVES);
    let due = scene.says(&[Tag::FutureTime, Tag::Time]) || scene.mentions(SOON);
    if !(asked || named) || !gives || !due {
        return;
    }
    // 到货六成 验收三成, 你写的到货就付: terms.
    let term = shares(scene) >= 2
        || scene.says(&[Tag::Clause, Tag::Change, Tag::Reject, Tag::Refuse])
        || scene.mentions(phrases![
            "你写的",
            "写的是",
            "一般",
            "通常",
            "每月",
            "月结",
            "账期",
            "能不能",
            "可不可以",
            "行不行"
        ]);
    // 款付了, 我争取这两天付, 付不了.
    let past = scene.says(&[Tag::PastTime, Tag::Already, Tag::Paid, Tag::Early]);
    let open =
        [Tag::Wish, Tag::Maybe, Tag::AskEnd, Tag::AskWord, Tag::No, Tag::NotYet, Tag::Sign, Tag::Round];
    if term || past || scene.says(&open) || scene.mentions(phrases!["不了", "没钱", "再付", "再打", "再转"])
    {
        return;
    }
    let anchor = verb.or_else(|| scene.first(clause, &[Tag::Money, Tag::FutureTime, Tag::Time, Tag::Sum]));
    match anchor {
        Some(anchor) if scene.says(&[Tag::If]) || scene.negated(clause, anchor) => {
            found.unsaid(scene, anchor, Signal::PayPromised, "pay.will", Why::Conditional);
        }
        Some(anchor) => found.plain(scene, anchor, Signal::PayPromised, "pay.will"),
        None => found.whole(scene, at, Signal::PayPromised, "pay.will"),
    }
}

/// 首款什么时候方便 – 周五.
fn answered(scene: &Scene, found: &mut Found) {
    let said = [Signal::PayClaimed, Signal::PayPromised, Signal::Signed, Signal::SignPlanned];
    if !scene.customer()
        || scene.standing.lost
        || said.iter().any(|&signal| found.has(signal))
        || scene.asked_about(Topic::Sign)
    {
        return;
    }
    if let Some(place) = scene.answers(Topic::Pay, &[Answer::Done])
        && scene.parsed.clauses[place].any(&[Tag::Paid, Tag::Pay, Tag::DoneWord])
    {
        found.whole(scene, place, Signal::PayClaimed, "pay.answered");
    } else if let Some(place) = scene.answers(Topic::Pay, &[Answer::Time])
        && (scene.standing.won || shares(scene) < 2)
        && !scene.mentions(phrases!["答复", "回复", "回话", "会", "讲", "说", "告诉", "准信"])
    {
        found.whole(scene, place, Signal::PayPromised, "pay.answered_time");
    }
}
