//! Put off, taken back, come back; what is lost has a file of its own.

use super::{Found, Scene, loss};
use crate::domain::chat::clause::Clause;
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::pair::{Answer, Topic};
use crate::domain::chat::signal::Signal;
use crate::domain::chat::sketch::{Phrases, phrases};

/// Reads how the deal goes on.
pub(super) fn read(scene: &Scene, found: &mut Found) {
    if !scene.customer() {
        reported_loss(scene, found);
        if !scene.report || found.has(Signal::Lost) {
            return;
        }
    }
    for (_, clause) in scene.clauses() {
        come_back(scene, clause, found);
    }
    if found.has(Signal::Reversed) {
        return;
    }
    for (at, clause) in scene.clauses() {
        revoke(scene, at, clause, found);
        loss::read(scene, at, clause, found);
        put_off(scene, clause, found);
    }
    // 完全停了吗 – 停了.
    let repeats = scene.asked_about(Topic::Lost)
        && scene.begins(scene.text, phrases!["停了", "黄了", "取消了", "撤了", "砍了"]);
    if repeats && !found.has(Signal::Lost) {
        found.events.retain(|event| event.signal != Signal::Postponed);
        return found.whole(scene, 0, Signal::Lost, "lost.answered");
    }
    let near = scene.asked.is_some_and(|question| question.at + 2 >= scene.at);
    if let Some(clause) = scene.answers(Topic::Lost, &[Answer::Yes, Answer::Done]).filter(|_| near)
        && !found.has(Signal::Lost)
    {
        found.whole(scene, clause, Signal::Lost, "lost.answered");
    }
}

/// 他们跟别家签了: a colleague's report.
fn reported_loss(scene: &Scene, found: &mut Found) {
    // 这单丢了, 输给海信了: said on our side.
    const LOST: &Phrases = phrases![
        "单丢了",
        "丢单了",
        "丢掉了这",
        "输给",
        "没拿下",
        "单飞了",
        "被截胡",
        "被抢走",
        "标丢了",
        "丢标了",
        "标没中",
        "标飞了"
    ];
    let told = scene.mentions(LOST)
        && !scene.mentions(phrases!["您", "吗", "?", "那单我们", "那标", "别再"])
        && !scene.says(&[Tag::OtherTime, Tag::OtherFirm])
        && !scene.mentions(phrases!["上个月", "上半年", "去年"]);
    if told {
        return found.whole(scene, 0, Signal::Lost, "lost.reported");
    }
    if scene.rep() && !scene.report {
        return;
    }
    for (at, clause) in scene.clauses() {
        let words = scene.words(clause);
        let with_another = scene.mentions_in(words, phrases!["跟", "和"])
            && !clause.any(&[Tag::We, Tag::You])
            // 检测报告和资质都盖好了: and, not with.
            && !clause.any(&[Tag::LookAlike, Tag::Certificate])
            && !scene.is_elsewhere(clause);
        let anchor = scene
            .first(clause, &[Tag::ChoseOther])
            .or_else(|| if with_another { scene.first(clause, &[Tag::Signed]) } else { None });
        if let Some(anchor) = anchor {
            found.event(scene, at, anchor, Signal::Lost, "lost.reported");
        }
    }
}

/// 还是跟你们谈.
fn come_back(scene: &Scene, clause: &Clause, found: &mut Found) {
    if !scene.standing.lost {
        return;
    }
    if scene.says(&[Tag::If]) {
        return;
    }
    if let Some(anchor) = scene.first(clause, &[Tag::ComeBack]) {
        return found.plain(scene, anchor, Signal::Reversed, "reversed.come_back");
    }
    // 领导让我重新找你们谈: again, and with us.
    let words = scene.words(clause);
    let again = scene.mentions_in(words, phrases!["重新", "还是", "又", "接着", "继续", "再给"]);
    let with_us =
        scene.mentions_in(words, phrases!["你", "您", "咱"]) || scene.mentions_in(words, phrases!["贵司"]);
    let does = scene.mentions_in(
        words,
        phrases![
            "找", "用", "做", "谈", "选", "合作", "考虑", "买", "签", "定", "捡", "上", "弄", "整", "要",
            "拿", "订", "装", "租",
        ],
    );
    let wishes = clause.any(&[Tag::AskEnd, Tag::Not, Tag::If, Tag::Later])
        || scene.says(&[Tag::If])
        || scene.mentions_in(words, phrases!["下次"]);
    if again && with_us && does && !wishes && clause.first < clause.behind {
        found.plain(scene, clause.first, Signal::Reversed, "reversed.come_back");
    }
}

/// 合同先不签了, 预算又砍了.
fn revoke(scene: &Scene, at: usize, clause: &Clause, found: &mut Found) {
    if !clause.any(&[Tag::Revoke, Tag::Reject, Tag::GiveUp]) {
        return;
    }
    // 签约取消: the step is called off, and not the deal.
    let called_off = scene.mentions_within(clause, phrases!["取消"])
        && clause.any(&[Tag::Sign, Tag::SealNoun, Tag::SealRun])
        && !scene.says(&[Tag::Project]);
    let called_off = if called_off { scene.first(clause, &[Tag::GiveUp]) } else { None };
    let Some(anchor) = called_off.or_else(|| scene.first(clause, &[Tag::Revoke, Tag::Reject])) else {
        return;
    };
    let dissolves = dissolves(scene);
    let wished = scene.mentions_within(clause, phrases!["想", "差点", "怕", "担心"]);
    if wished && !dissolves
        || scene.is_elsewhere(clause)
        || clause.has(Tag::OtherTime) && !scene.mentions_within(clause, phrases!["批的"])
        || found.has(Signal::Reversed)
        || scene.is_asked(clause, anchor) && !dissolves
        || scene.conditional(at, anchor) && !dissolves
        || scene.negation_stands_before(clause, anchor) && !dissolves
    {
        return;
    }
    let standing = scene.standing;
    // 今天走不成，下周二带回来就盖: another day, and no step back.
    let dated = [Tag::FutureTime, Tag::Time];
    let another_day = scene.parsed.clauses[at + 1..]
        .iter()
        .any(|later| later.any(&dated) && later.any(&[Tag::Sign, Tag::Signed, Tag::SealNoun]));
    // 户名少打一个字，被退了: the payment came back.
    let returned = scene.mentions(phrases!["户名", "账号", "退票", "退汇", "银行", "面单", "运单"]);
    let payment = (returned || standing.paid_at.is_some_and(|paid| paid + 3 >= scene.at))
        && !scene.says(&[Tag::Contract, Tag::Sign, Tag::SealRun, Tag::SealNoun]);
    if another_day || payment {
        return;
    }
    let token = &scene.parsed.tokens[anchor];
    let step = &scene.text[token.start..token.end];
    let names_it = step.contains(['签', '盖', '章', '印'])
        && scene.mentions_in(step, phrases!["先", "暂", "停", "取消", "撤", "不盖"]);
    // 法人说不签了, not 不签了这个月.
    let never = step.starts_with("不签") && !clause.any(&[Tag::Time, Tag::FutureTime]);
    let names_it = names_it || never;
    let of_contract = scene.says(&[Tag::Contract, Tag::Sign, Tag::SealRun, Tag::SealNoun]);
    let of_contract = of_contract || clause.has(Tag::Round) && !clause.has(Tag::Purchase);
    let contract = standing.contract && (of_contract || names_it);
    let purchase = standing.approved
        && (scene.mentions_within(clause, phrases!["批文", "指标", "额度", "名额"])
            || scene.says(&[Tag::Purchase, Tag::Project, Tag::Boss, Tag::Committee, Tag::Money])
            || scene.burst.any(Tags::of(&[Tag::Boss, Tag::Committee])));
    // 用印被打回来了: the seal's round, and no remark on the paper.
    let sealing =
        scene.says(&[Tag::Sign, Tag::SealRun, Tag::SealNoun]) && !scene.says(&[Tag::Gate, Tag::Clause]);
    let sent_back = sealing && scene.mentions_in(step, phrases!["打回", "退回", "驳回", "没过", "没批"]);
    let revoked = sent_back || called_off.is_some() || scene.parsed.tokens[anchor].tags.has(Tag::Revoke);
    if revoked && (contract || standing.won) {
        found.plain(scene, anchor, Signal::Reversed, "reversed.contract");
        if dissolves {
            found.plain(scene, anchor, Signal::Lost, "lost.dissolved");
        }
    } else if purchase && (revoked || !standing.contract) {
        found.plain(scene, anchor, Signal::Reversed, "reversed.approval");
    }
}

/// 车间要搬走了，那个合同只能解除: the signature is taken back, and the deal is lost with it.
fn dissolves(scene: &Scene) -> bool {
    let ended = scene.mentions(phrases![
        "只能解除",
        "解除算了",
        "合同解除",
        "解除合同",
        "合同作废嘛",
        "合同作废吧",
        "只有退了",
        "合同取消啦",
        "合同取消了",
    ]) && !scene.says(&[Tag::If]);
    let anew = scene.mentions(phrases!["重新", "重签", "重做", "再签", "改一", "换一", "新的"]);
    scene.standing.won && ended && !anew
}

/// 过完年再议, 先放一放.
fn put_off(scene: &Scene, clause: &Clause, found: &mut Found) {
    if !clause.any(&[Tag::PutOff, Tag::Later, Tag::Season]) {
        return;
    }
    // 喝两天再说: no far time.
    let long = || scene.mentions_within(clause, phrases!["月", "年", "季"]);
    let season = || {
        scene.says(&[Tag::Season])
            || (clause.has(Tag::Duration) && clause.any(&[Tag::Later]) && long())
            // 等五月中再看.
            || clause.has(Tag::Wait) && scene.mentions_within(clause, phrases!["月"])
    };
    let later = scene.first(clause, &[Tag::Later]).filter(|_| season() && !hangs(scene, clause));
    let put_off = scene
        .first(clause, &[Tag::PutOff])
        .filter(|&anchor| !is_only_moved(scene, clause, anchor))
        // 好 先放着, of a brochure: nothing is put off that was not offered.
        .filter(|&anchor| {
            scene.standing.offer || !scene.text[scene.parsed.tokens[anchor].start..].starts_with("先放着")
        });
    let Some(anchor) = put_off.or(later) else { return };
    // 签约先放一放: the step is taken back.
    let step = scene.standing.contract
        && !scene.standing.won
        && clause.any(&[Tag::Contract, Tag::Sign, Tag::SealRun, Tag::SealNoun]);
    // 合同先不急着寄: nothing is taken back.
    let posts = scene.mentions_within(clause, phrases!["寄", "发", "送"]);
    if step && posts {
        return;
    }
    if put_off.is_some() && step && !found.has(Signal::Reversed) {
        return found.plain(scene, anchor, Signal::Reversed, "reversed.contract");
    }
    if found.has(Signal::Reversed) || found.has(Signal::Lost) {
        return;
    }
    if !scene.is_asked(clause, anchor) && !scene.says(&[Tag::If]) {
        found.plain(scene, anchor, Signal::Postponed, "postponed.said");
    }
}

/// 送货推到周五, 会议推迟, 去年推迟过, 别推迟: something else is moved, or to a day, or not at all.
fn is_only_moved(scene: &Scene, clause: &Clause, anchor: usize) -> bool {
    let after = scene.text[scene.parsed.tokens[anchor].end..clause.end].trim_start_matches(['到', '至']);
    let day = scene.begins(
        after,
        phrases![
            "周", "星期", "礼拜", "明天", "后天", "上午", "下午", "晚上", "两点", "三点", "下周", "下回",
            "下次"
        ],
    );
    // 开标推到6月12号, 两条线停了一条: to a day, or a part of something.
    const COUNTS: [char; 11] = ['一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '几'];
    let part = scene.text[..scene.parsed.tokens[anchor].end].ends_with('了') && after.starts_with(COUNTS);
    let day = day || part || after.starts_with(|next: char| next.is_ascii_digit());
    let other = scene.mentions_within(
        clause,
        phrases![
            "会议", "的会", "送货", "交货", "发货", "到货", "演示", "聚餐", "培训", "面试", "安装", "车",
            "门口", "平台", "图纸", "雨天"
        ],
    );
    day || other
        || clause.any(&[Tag::OtherTime, Tag::OtherFirm])
        || scene.negation_stands_before(clause, anchor)
}

/// 等批了再说, 等领导回来再说: put off to a condition.
fn hangs(scene: &Scene, clause: &Clause) -> bool {
    let people = [Tag::Boss, Tag::Gate, Tag::Finance, Tag::Committee, Tag::Approve, Tag::Signed];
    let season = clause.has(Tag::Season);
    scene.says(&[Tag::If]) || (clause.has(Tag::Wait) && clause.any(&people) && !season)
}
