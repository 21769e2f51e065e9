//! Contract drafts sent, received, reviewed, remarked on, passed.

use super::{Doer, Found, Scene};
use crate::domain::chat::clause::Clause;
use crate::domain::chat::lexicon::tag::Tag;
use crate::domain::chat::pair::{Answer, Topic};
use crate::domain::chat::signal::Signal;
use crate::domain::chat::sketch::{Phrases, phrases};
use crate::domain::chat::standing::Paper;

/// The words of which everything about a contract's way has one, but for answers and 还在转.
const ABOUT: [Tag; 18] = [
    Tag::Send,
    Tag::Sent,
    Tag::Presented,
    Tag::Receive,
    Tag::Received,
    Tag::Pass,
    Tag::DoneWord,
    Tag::Decided,
    Tag::Approve,
    Tag::Gate,
    Tag::Finance,
    Tag::Review,
    Tag::Doing,
    Tag::Slip,
    Tag::Change,
    Tag::Reject,
    Tag::Add,
    Tag::Yes,
];

/// Reads what is said about the contract's way.
pub(super) fn read(scene: &Scene, found: &mut Found) {
    let of_papers = scene.asked.is_some() || scene.says(&ABOUT) || scene.mentions(phrases!["还在", "正在"]);
    if !of_papers || found.has(Signal::Lost) || found.has(Signal::Reversed) {
        return;
    }
    for (at, clause) in scene.clauses() {
        // 日期写成去年了: a slip, whatever time it names.
        if (scene.is_elsewhere(clause) || clause.has(Tag::OtherTime)) && !clause.has(Tag::Slip) {
            continue;
        }
        if scene.customer() {
            own_paper(scene, at, clause, found);
            received(scene, at, clause, found);
            review(scene, at, clause, found);
            remark(scene, clause, found);
        } else {
            sent(scene, at, clause, found);
            // 单价表第17行写成了12双: our remark on a draft of theirs.
            if scene.rep()
                && scene.standing.contract
                && !scene.standing.won
                && scene.standing.paper == Paper::Contract
                && !found.has(Signal::ContractSent)
                && let Some(anchor) = scene.first(clause, &[Tag::Slip])
                && scene.doer(clause, scene.parsed.tokens[anchor].start) != Doer::Us
                && scene.mentions(phrases!["应该是", "应是", "写成", "打成", "不对", "少了", "漏了"])
                && !scene.is_question(clause)
                && !scene.says(&[Tag::Signed, Tag::Invoice])
            {
                found.plain(scene, anchor, Signal::ContractSent, "contract.remark");
            }
        }
    }
    answered(scene, found);
}

/// 我们的合同模板发你了: a draft from the customer's side.
fn own_paper(scene: &Scene, at: usize, clause: &Clause, found: &mut Found) {
    // 新版推过去了: of the draft that was on the way.
    let revised =
        scene.standing.paper == Paper::Contract && scene.says(&[Tag::Draft]) && clause.has(Tag::Sent);
    let template = scene.mentions(phrases!["模板"]) && scene.contract_topic();
    if !scene.says(&[Tag::Contract]) && !template && !revised {
        return;
    }
    // 定金先给你转了: money, and no paper.
    if clause.any(&[Tag::Money, Tag::Paid, Tag::Sum]) {
        return;
    }
    let asks = scene.says(&[Tag::AskEnd, Tag::AskWord, Tag::AskWhen, Tag::Request, Tag::DoneWord]);
    let ours = scene.mentions(phrases!["发给我", "发我", "寄给我", "传我", "发过来", "发来"]);
    // 我把我们的模板发你: said while it is sent.
    let sends = scene.mentions(phrases!["把"]) && scene.mentions(phrases!["发你", "发您"]);
    let sends = sends && !scene.says(&[Tag::FutureTime, Tag::Wish, Tag::Must, Tag::Not, Tag::NotYet]);
    if sends
        && !asks
        && !found.has(Signal::ContractSent)
        && !scene.says(&[Tag::Signed, Tag::SealNoun, Tag::Sign])
        && let Some(anchor) = scene.first(clause, &[Tag::Send])
    {
        return found.event(scene, at, anchor, Signal::ContractSent, "contract.own");
    }
    if !asks
        && !ours
        && !scene.says(&[Tag::Signed, Tag::SealNoun, Tag::Sign])
        && let Some(anchor) = was_sent(scene, clause)
    {
        found.event(scene, at, anchor, Signal::ContractSent, "contract.own");
    }
}

/// 合同收到了, 拿到了.
fn received(scene: &Scene, at: usize, clause: &Clause, found: &mut Found) {
    let other = [Tag::Quote, Tag::Proposal, Tag::Sample, Tag::Invoice, Tag::Money];
    let named = clause.has(Tag::Contract) && clause.any(&[Tag::Receive, Tag::Received]);
    let fresh = scene.standing.paper == Paper::Contract && scene.at - scene.standing.paper_at <= 6;
    let last = fresh && clause.has(Tag::Received) && !clause.any(&other) && !scene.standing.planned;
    if (named || last)
        && let Some(anchor) = scene.first(clause, &[Tag::Receive, Tag::Received])
        && !is_of_something_else(scene, clause, anchor)
    {
        found.event(scene, at, anchor, Signal::ContractSent, "contract.received");
    }
}

/// 你到了喊我, 料到了: somebody or something else came, and not the paper.
fn is_of_something_else(scene: &Scene, clause: &Clause, anchor: usize) -> bool {
    const LIGHT: &[char] = &[
        '都', '也', '已', '经', '刚', '是', '我', '们', '咱', '俺', '今', '早', '昨', '天', '上', '下', '午',
        '这', '边', '收', '嗯', '好', '的', '哦', '对', '行', '就', '才', '全', '两', '三', '四', '份', '来',
        ' ',
    ];
    const PAPERS: &Phrases = phrases![
        "合同", "协议", "文件", "快递", "件", "稿", "版", "邮", "附件", "微信", "信", "纸", "顺丰", "ems",
        "东西", "合约", "文本", "链接", "短信",
    ];
    let token = &scene.parsed.tokens[anchor];
    let before = &scene.text[clause.start..token.start];
    let comes = scene.text[token.start..token.end].starts_with('到');
    let thing = before.trim_matches(LIGHT);
    comes && !thing.is_empty() && !clause.has(Tag::Contract) && !scene.mentions_in(before, PAPERS)
}

/// 法务在看, 会签走到第四个.
fn review(scene: &Scene, at: usize, clause: &Clause, found: &mut Found) {
    let words = scene.words(clause);
    // 你们的还在成本部转: it makes its round.
    let rounds = scene.parted(words, phrases!["还在", "正在"]).next().is_some_and(|(_, after)| {
        after.chars().count() <= 8
            && after.trim_end_matches(['呢', '着']).ends_with(['转', '走', '审', '看', '卡', '压', '跑'])
    });
    let rounds = if rounds { (clause.first < clause.behind).then_some(clause.first) } else { None };
    let Some(anchor) = scene.first(clause, &[Tag::Review, Tag::Doing]).or(rounds) else { return };
    let further = [Signal::LegalPassed, Signal::SignPlanned, Signal::Signed];
    if further.iter().any(|&signal| found.has(signal)) || !scene.contract_topic() {
        return;
    }
    let gate = clause.any(&[Tag::Gate, Tag::Round, Tag::Finance, Tag::Contract])
        || (clause.has(Tag::Boss) && clause.has(Tag::Review) && !clause.any(&[Tag::Sign, Tag::Time]));
    // 货款会计备着呢: the money; 合同发来我看看: not yet here.
    let asked_for =
        scene.mentions_in(words, phrases!["发来我", "发来看", "发我", "传来我", "给我看", "纠纷"]);
    // 财务在管章: what somebody's task is.
    let keeps = scene.mentions_in(words, phrases!["管章", "管合同", "管这块", "管这个"]);
    if clause.any(&[Tag::Money, Tag::Paid, Tag::Pay]) || asked_for || keeps {
        return;
    }
    let gate = gate || rounds.is_some();
    let short = clause.length() <= 10 && scene.standing.paper == Paper::Contract && clause.has(Tag::Review);
    if gate || short {
        found.event(scene, at, anchor, Signal::ContractSent, "contract.review");
    }
}

/// 抬头写错了, 第七条改成当餐就退.
fn remark(scene: &Scene, clause: &Clause, found: &mut Found) {
    let settled = scene.standing.won && !scene.says(&[Tag::Contract]);
    if !scene.contract_topic() || found.has(Signal::LegalPassed) || settled {
        return;
    }
    let parts = [Tag::Clause, Tag::Contract, Tag::Gate, Tag::Finance, Tag::Invoice, Tag::Certificate];
    let changes = [Tag::Change, Tag::Reject, Tag::Add];
    let slip = scene.first(clause, &[Tag::Slip]);
    // 看了，有几处要调整: said of the draft that came last.
    let read = scene.standing.paper == Paper::Contract
        && scene.at - scene.standing.paper_at <= 4
        && scene.mentions_within(clause, phrases!["处", "点", "条", "改", "调"])
        && scene.says(&[Tag::Reject]);
    let change = if clause.any(&parts)
        || read
        || (scene.says(&[Tag::Contract])
            && (clause.any(&[Tag::You]) || scene.mentions_within(clause, phrases!["改"])))
    {
        scene.first(clause, &changes)
    } else {
        None
    };
    if let Some(anchor) = slip.or(change)
        && (slip.is_some() || !scene.is_asked(clause, anchor))
    {
        found.plain(scene, anchor, Signal::ContractSent, "contract.remark");
    }
}

/// 合同发您邮箱了, 改好的重发了.
fn sent(scene: &Scene, at: usize, clause: &Clause, found: &mut Found) {
    // 盖好章的协议寄到我这了, 合同显示签收了: no draft that is sent.
    if found.has(Signal::Signed)
        || scene.mentions_within(clause, phrases!["签收"])
        || scene.mentions(phrases!["显示"])
    {
        return;
    }
    let announced = scene.standing.contract_announced.is_some_and(|at| at + 4 >= scene.at);
    // 合同你们盖好了吧 – 盖好了，给您寄过去了.
    let asked = scene.standing.theirs.has(Tag::Contract)
        && !scene.says(&[
            Tag::Quote,
            Tag::Proposal,
            Tag::Sample,
            Tag::Invoice,
            Tag::Brochure,
            Tag::Certificate,
            Tag::Money,
        ])
        && (scene.says(&[Tag::SealNoun, Tag::Sign, Tag::Signed, Tag::Draft]));
    let named = asked
        || (scene.says(&[Tag::Contract]) && !is_only_scope(scene))
        || (announced && !scene.says(&[Tag::Quote, Tag::Proposal]));
    let revised = (scene.standing.paper == Paper::Contract || scene.says(&[Tag::Clause]))
        && scene.says(&[Tag::Draft, Tag::Change]);
    // 新的一套寄出了, after the last one was taken back.
    let again = scene.standing.had_contract
        && !scene.standing.contract
        && scene.mentions(phrases!["新", "重", "再", "另"])
        && !scene.says(&[Tag::Quote, Tag::Proposal, Tag::Sample, Tag::Invoice]);
    // 把合同定了，我给您把基站送了: a gift.
    let gift = !clause.has(Tag::Contract)
        && scene.mentions_within(clause, phrases!["把"])
        && scene.words(clause).ends_with("送了");
    if (named || revised || again)
        && !gift
        && let Some(anchor) = was_sent(scene, clause)
        // 合同您转给法务了吧: theirs to send.
        && scene.doer(clause, scene.parsed.tokens[anchor].start) != Doer::You
    {
        return found.event(scene, at, anchor, Signal::ContractSent, "contract.sent");
    }
    if scene.says(&[Tag::Contract])
        && named
        && !found.has(Signal::ContractSent)
        && let Some(anchor) = was_presented(scene, clause)
    {
        found.event(scene, at, anchor, Signal::ContractSent, "contract.presented");
    }
}

/// SOW和报价更新了: a scope of work beside a quote, before any contract, is an offer.
pub(super) fn is_only_scope(scene: &Scene) -> bool {
    let paper = scene.mentions(phrases!["合同", "协议", "合约", "contract", "agreement"]);
    scene.says(&[Tag::Quote]) && !scene.standing.contract && !paper
}

/// The word that says that something was sent.
pub(super) fn was_sent(scene: &Scene, clause: &Clause) -> Option<usize> {
    let past = clause.any(&[Tag::PastTime, Tag::Already]);
    let ahead = clause.any(&[Tag::FutureTime, Tag::Wait]) && !past;
    let verb = (clause.first..clause.behind).find(|&at| {
        let token = &scene.parsed.tokens[at];
        let done = past || scene.is_done(clause, at) || scene.text[token.end..clause.end].contains('了');
        token.tags.has(Tag::Send) && done && !ahead
    });
    scene.first(clause, &[Tag::Sent]).or(verb)
}

/// 合同初稿请您过目: the word that lays a paper before the customer.
pub(super) fn was_presented(scene: &Scene, clause: &Clause) -> Option<usize> {
    let ahead = scene.says(&[Tag::FutureTime, Tag::Wait, Tag::AskEnd, Tag::AskWord]);
    if ahead { None } else { scene.first(clause, &[Tag::Presented]) }
}

/// 审批完了吗 – 完了, 合同收到没 – 收到了.
fn answered(scene: &Scene, found: &mut Found) {
    if !scene.customer() || scene.standing.lost || found.has(Signal::LegalPassed) || found.has(Signal::Signed)
    {
        return;
    }
    if let Some(place) = scene.answers(Topic::Gate, &[Answer::Done])
        && !scene.parsed.clauses[place].any(&[Tag::Signed, Tag::Received, Tag::Paid])
        && (!scene.says(&[Tag::Sign]) || scene.mentions(phrases!["可以签", "能签", "就等", "就差"]))
        && !scene.says(&[Tag::SealRun, Tag::SealNoun, Tag::Change])
    {
        return found.whole(scene, place, Signal::LegalPassed, "contract.passed_answered");
    }
    // 合同您看了没 – 看了.
    let read = scene.asked_about(Topic::ContractCame)
        && scene.begins(scene.text, phrases!["看了", "看过了", "看完了"])
        && !scene.says(&[Tag::Quote, Tag::Proposal]);
    if read && !found.has(Signal::ContractSent) {
        return found.whole(scene, 0, Signal::ContractSent, "contract.received_answered");
    }
    // 合同要发吗 – OK，合同先别发.
    let held = scene.mentions(phrases!["先别", "别发", "先不", "不用发"]);
    if let Some(place) = scene.answers(Topic::ContractCame, &[Answer::Done])
        && !held
        && !found.has(Signal::ContractSent)
    {
        found.whole(scene, place, Signal::ContractSent, "contract.received_answered");
    }
}
