//! Concrete needs, and agreement to go on.

pub(super) mod words;

use std::ops::Range;

use super::wordings;
use super::{Found, Scene};
use crate::domain::chat::clause::{Clause, Token};
use crate::domain::chat::conversation::Role;
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::pair::{self, Answer, Topic};
use crate::domain::chat::signal::Signal;
use crate::domain::chat::sketch::{Phrases, phrases};

/// Reads what the customer needs or asks for.
pub(super) fn read(scene: &Scene, found: &mut Found) {
    let over = [Signal::Lost, Signal::Postponed, Signal::Signed, Signal::Reversed];
    if over.iter().any(|&signal| found.has(signal)) {
        return;
    }
    if !scene.customer() {
        return told(scene, found);
    }
    if scene.standing.contract {
        return visits(scene, found);
    }
    for (_, clause) in scene.clauses() {
        if clause.any(&[Tag::OtherFirm, Tag::OtherTime]) {
            continue;
        }
        asked_for(scene, clause, found);
        stated(scene, clause, found);
        if found.has(Signal::NeedStated) {
            return;
        }
    }
    // 没问题: a yes, and not a thing done.
    let says_yes = |place: &usize| {
        let clause = &scene.parsed.clauses[*place];
        let first = scene.tokens(clause).first();
        first.is_some_and(|first| first.tags.has(Tag::Yes) && first.start == clause.start)
            && !clause.has(Tag::Le)
    };
    let yes = scene.answers(Topic::GoOn, &[Answer::Done]).filter(says_yes);
    // 嗯，最近比较忙: a polite word, and no yes.
    let is_busy = || scene.mentions(BUSY);
    // 房子还没交 – 说是十月底交: a time after a no only where it is offered.
    let taken_up = |place: &usize| {
        let refused = scene.asked.is_some_and(|question| question.refused);
        !refused || scene.parsed.clauses[*place].any(&[Tag::Push, Tag::Visit, Tag::Yes, Tag::You])
    };
    // 明天开庭: why not, and no day for it.
    let fits = |place: &usize| {
        scene.answers(Topic::GoOn, &[Answer::Time]).is_none()
            || pair::is_a_day_for_it(scene.text, scene.parsed, &scene.parsed.clauses[*place])
    };
    if let Some(place) =
        scene.answers(Topic::GoOn, &[Answer::Yes, Answer::Time]).filter(taken_up).filter(fits).or(yes)
        && !is_busy()
        && !puts_off(scene)
        && !scene.standing.lost
    {
        return found.whole(scene, place, Signal::NeedStated, "need.agreed");
    }
    if let Some(span) = takes_up(scene) {
        return found.span(span, Signal::NeedStated, "need.agreed");
    }
    appointment(scene, found);
    if found.has(Signal::NeedStated) {
        return;
    }
    for (_, clause) in scene.clauses() {
        // 给个底价呗: haggled about, no new offer.
        let haggled = |rule: &str| rule == "need.offer_asked" && found.has(Signal::PriceArgued);
        if let Some((span, rule)) = worded(scene, clause).filter(|(_, rule)| !haggled(rule)) {
            return found.span(span, Signal::NeedStated, rule);
        }
    }
}

/// 莫问题，到了找门卫开门; 十八号吧, 让小高领你们去: our proposal, taken up in whatever words.
fn takes_up(scene: &Scene) -> Option<Range<usize>> {
    let question = scene.asked.filter(|question| question.about(Topic::GoOn))?;
    let open = scene.parsed.tags.any(Tags::of(&[Tag::If, Tag::AskWord, Tag::AskEnd, Tag::Sum]));
    let near = scene.at - question.at <= 3;
    if !near || open || scene.standing.lost {
        return None;
    }
    // 这两天检查 十二号吧: not then, but then.
    let other_day = scene.clauses().find_map(|(_, clause)| {
        let open = clause.has(Tag::Not) || scene.finds(clause, &wordings::DECLINES).is_some();
        scene.finds(clause, &wordings::OTHER_DAY).filter(|_| !open)
    });
    if other_day.is_some() {
        return other_day;
    }
    if question.refused || scene.finds_anywhere(&wordings::DECLINES) {
        return None;
    }
    wordings::AGREES.find_in_part(&scene.sketch, scene.text).into_iter().next().map(|hit| hit.span)
}

/// 照图报个包工包料的价, 派个懂行的来车间转一圈, 家里养了四百头猪，想装自动喂料的: asked for or wanted.
fn worded(scene: &Scene, clause: &Clause) -> Option<(Range<usize>, &'static str)> {
    let apart = [
        Tag::OtherFirm,
        Tag::PastTime,
        Tag::NotYet,
        Tag::They,
        Tag::Rival,
        Tag::Paid,
        Tag::Sign,
        Tag::Signed,
        Tag::Certificate,
        Tag::Contract,
        Tag::Sum,
    ];
    let words = scene.words(clause);
    // 上回那个再给我拉四桶: of the same again.
    let again = clause.has(Tag::Request) && scene.mentions_in(words, phrases!["再", "还要", "又要"]);
    let before = clause.has(Tag::OtherTime) && !again && clause.length() <= TRANSCRIBED;
    if before
        || supposes(scene, clause)
        || clause.any(&apart)
        || scene.finds(clause, &wordings::IDLE).is_some()
    {
        return None;
    }
    let denied = |start: usize| {
        scene.ends(&scene.text[clause.start..start], phrases!["不", "别", "没", "莫", "不好", "勿", "不用"])
    };
    let settled = clause.has(Tag::Le) && !clause.any(&[Tag::Push, Tag::AskEnd]);
    let step = scene.found_in(clause, &wordings::ASKS).find(|(span, _)| !denied(span.start));
    if let Some(step) =
        step.filter(|_| !settled && !clause.any(&[Tag::Contract, Tag::Invoice, Tag::SealNoun]))
    {
        return Some(step);
    }
    let specifies = scene.standing.asked_by_us && scene.standing.requested;
    let early = !scene.standing.offer && !specifies;
    let concrete = scene.says(&[Tag::Count, Tag::Number, Tag::Deadline]) || scene.text.len() >= 30;
    if !early || !concrete || clause.has(Tag::Brochure) {
        return None;
    }
    scene.finds(clause, &wordings::WANTS).map(|span| (span, "need.stated"))
}

/// How long a clause is, in characters, where a transcript has no marks and words in it bear on little.
const TRANSCRIBED: usize = 30;

/// Whether the clause is only supposed. 要能升降的, 只要能装定位: what it must be able to do, no condition.
fn supposes(scene: &Scene, clause: &Clause) -> bool {
    let able = |token: &Token| scene.text[token.start..token.end].ends_with("要能");
    scene.tokens(clause).iter().any(|token| token.tags.has(Tag::If) && !able(token))
}

/// 他们要二十四套工位, 樊总同意周五让我们去量: what the customer needs, as our side tells its own.
fn told(scene: &Scene, found: &mut Found) {
    let among_us = scene.report
        || scene.by == Role::Other
        || !scene.standing.theirs_began && !scene.mentions(phrases!["您", "你"]);
    let open = [Tag::If, Tag::AskEnd, Tag::AskWord, Tag::NotYet, Tag::Maybe, Tag::Wish];
    if !among_us || scene.standing.contract || scene.standing.offer || scene.says(&open) {
        return;
    }
    for (_, clause) in scene.clauses() {
        let told =
            scene.finds(clause, &wordings::NEED_TOLD).filter(|_| !clause.question && !clause.has(Tag::Not));
        if let Some(span) = told {
            return found.span(span, Signal::NeedStated, "need.told");
        }
    }
}

/// 发货前我要去你厂里看看机器: a visit asked for while the contract runs, or a day for it.
fn visits(scene: &Scene, found: &mut Found) {
    let papers = [Tag::Contract, Tag::Sign, Tag::SealNoun, Tag::SealRun, Tag::Pay, Tag::Money];
    if scene.says(&papers) || !found.events.is_empty() {
        return;
    }
    if let Some(place) = scene.answers(Topic::GoOn, &[Answer::Yes, Answer::Time]) {
        return found.whole(scene, place, Signal::NeedStated, "need.agreed");
    }
    for (_, clause) in scene.clauses() {
        let goes = scene.mentions_within(
            clause,
            phrases![
                "看机器",
                "看设备",
                "看样机",
                "看货",
                "看厂",
                "验厂",
                "验货",
                "审厂",
                "审个厂",
                "厂里看",
                "看看机器",
                "看看设备",
                "看看现场",
            ],
        );
        let wants =
            clause.any(&[Tag::We, Tag::Want, Tag::Need, Tag::Must, Tag::Wish, Tag::Time, Tag::FutureTime])
                || scene.mentions_within(clause, phrases!["要"]);
        if goes && wants && !clause.any(&[Tag::PastTime, Tag::If, Tag::OtherFirm, Tag::NotYet]) {
            return found.plain(scene, clause.first, Signal::NeedStated, "need.visit");
        }
    }
}

/// 远得很，先别跑; 慢慢来: no yes, whatever word it has.
fn puts_off(scene: &Scene) -> bool {
    const NOT_NOW: &Phrases = phrases![
        "别跑",
        "别来",
        "莫来",
        "不用跑",
        "不用来",
        "莫跑",
        "甭跑",
        "先别",
        "慢慢来",
        "不急",
        "白跑",
        "白来",
        "没松口",
        "没点头",
    ];
    let dated = scene.parsed.tags.any(Tags::of(&[Tag::Time, Tag::FutureTime]));
    scene.mentions(NOT_NOW) && !dated
}

/// What makes a yes before it a way of saying not now.
const BUSY: &Phrases = phrases![
    "比较忙",
    "太忙",
    "挺忙",
    "正忙",
    "没时间",
    "没空",
    "不着急",
    "先不用",
    "暂时不用",
    "改天再",
    "回头再说",
    "给你寄",
    "给您寄",
    "给你发",
    "给您发",
];

/// 那就15号吧: a time for what both sides have talked of.
fn appointment(scene: &Scene, found: &mut Found) {
    if scene.standing.meeting_at.is_none_or(|at| at + 6 < scene.at) {
        return;
    }
    let set = |clause: &&Clause| {
        let words = scene.words(clause);
        let moves = words.starts_with('改') && scene.mentions_in(words, phrases!["来"]);
        clause.any(&[Tag::Time, Tag::FutureTime])
            && (clause.has(Tag::Push) || moves)
            && clause.length() <= 8
            && !clause.any(&[
                Tag::Not,
                Tag::No,
                Tag::PastTime,
                Tag::Season,
                Tag::Maybe,
                Tag::AskEnd,
                Tag::Later,
            ])
    };
    if let Some((place, _)) = scene.clauses().find(|(_, clause)| set(clause)) {
        found.whole(scene, place, Signal::NeedStated, "need.appointment");
    }
}

/// 报个价, 寄个样品, 来店里讲一下.
fn asked_for(scene: &Scene, clause: &Clause, found: &mut Found) {
    let far = [Tag::PastTime, Tag::If, Tag::NotYet, Tag::OtherFirm, Tag::They, Tag::Le, Tag::Season];
    let wants = [
        Tag::You,
        Tag::Request,
        Tag::AskEnd,
        Tag::FutureTime,
        Tag::Time,
        Tag::Wish,
        Tag::Must,
        Tag::Can,
        Tag::We,
        Tag::Want,
        Tag::Need,
    ];
    let words = scene.words(clause);
    if is_no_visit(scene, clause) {
        return;
    }
    if !clause.any(&far)
        && (clause.question
            || clause.any(&wants)
            || scene.mentions_in(words, phrases!["我", "想", "要", "能"])
            || scene.says(&[Tag::AskWhen]))
        && goes_to_see(scene, words)
        && clause.first < clause.behind
    {
        return found.plain(scene, clause.first, Signal::NeedStated, "need.visit");
    }
    // 先打个样我看看效果: what is to be judged yet.
    let judges = clause.has(Tag::Eval) && !words.starts_with('先') && !clause.any(&[Tag::Request, Tag::Can]);
    if clause.any(&[Tag::If, Tag::Contract, Tag::NotYet, Tag::Brochure])
        || judges
        || (clause.has(Tag::Not) && !clause.has(Tag::AskWord) && !clause.any(&[Tag::Time, Tag::FutureTime]))
    {
        return;
    }
    if scene.mentions_within(clause, phrases!["先不"]) || scene.mentions_within(clause, phrases!["不用给"])
    {
        return;
    }
    let things = clause.any(&[Tag::Quote, Tag::Proposal, Tag::Sample, Tag::Price, Tag::Demo]);
    let past = clause.any(&[Tag::Receive, Tag::Received, Tag::Le, Tag::PastTime, Tag::Not, Tag::Expensive]);
    let calls =
        clause.any(&[Tag::Quote, Tag::Proposal]) && !past && !clause.question && !clause.has(Tag::AskEnd);
    let steps = Tags::of(&[Tag::Sample, Tag::Trial, Tag::Demo, Tag::Visit]);
    let things = things || (scene.standing.ours.any(steps) && scene.says(&[Tag::Yes]));
    // 报价单我打印出来给老板了: done with it.
    if words.ends_with('了') && !clause.any(&[Tag::AskQuote, Tag::Need, Tag::Want]) {
        return;
    }
    let offer = scene
        .first(clause, &[Tag::AskQuote])
        .or_else(|| if things { scene.first(clause, &[Tag::Request]) } else { None })
        .or_else(|| {
            if calls { scene.first(clause, &[Tag::Want, Tag::Named, Tag::Request, Tag::Send]) } else { None }
        });
    if let Some(anchor) = offer {
        return found.plain(scene, anchor, Signal::NeedStated, "need.offer_asked");
    }
    // 给个实在价, where no offer is out yet.
    let first_price = !scene.standing.offer && clause.has(Tag::Discount) && words.ends_with('价');
    if first_price && let Some(anchor) = scene.first(clause, &[Tag::Discount]) {
        return found.plain(scene, anchor, Signal::NeedStated, "need.offer_asked");
    }
    let asks = clause.question || clause.has(Tag::AskEnd) || scene.words(clause).ends_with('不');
    let sends = || {
        scene.mentions_within(
            clause,
            phrases![
                "安排",
                "约",
                "派",
                "叫",
                "喊",
                "让师傅",
                "请师傅",
                "带人",
                "要去",
                "想去",
                "要来",
                "还要来",
            ],
        )
    };
    let said =
        [Tag::You, Tag::Request, Tag::AskWhen, Tag::FutureTime, Tag::Time, Tag::Wish, Tag::Must, Tag::Can];
    // 坏了是你们来修吗, 到6月再来找我: no visit that goes on with the deal.
    let later = || {
        scene.mentions_within(
            clause,
            phrases![
                "收费",
                "要钱",
                "收钱",
                "来整",
                "调过来",
                "等得你来",
                "来修",
                "再来找",
                "来维修",
                "来付款",
                "来签",
                "图",
                "视频",
                "长啥样",
                "照片"
            ],
        )
    };
    let surveys = clause.has(Tag::Survey) && scene.mentions_within(clause, phrases!["来"]);
    let invited = || (surveys || asks || clause.any(&said) || sends()) && !later();
    if let Some(anchor) = scene.first(clause, &[Tag::Visit, Tag::Survey])
        && !clause.has(Tag::PastTime)
        && invited()
    {
        return found.plain(scene, anchor, Signal::NeedStated, "need.visit");
    }
    // 先寄两瓶，我们养养看: a sample, whatever it is called.
    let first_some = words.starts_with('先')
        && scene.mentions_in(words, phrases!["寄", "发", "拿", "送", "拉", "带"])
        && clause.has(Tag::Count)
        && scene.mentions(phrases!["试", "看看", "测", "样", "养养看", "用用看"]);
    if first_some {
        return found.plain(scene, clause.first, Signal::NeedStated, "need.trial");
    }
    // 那我寄二十片过去，你们打了我看: material of theirs to be tried.
    let material = scene.mentions_in(words, phrases!["过去"])
        && scene.mentions_in(words, phrases!["寄", "带", "拿", "送", "拉", "发"]);
    let tried = material
        && scene.mentions(phrases!["你", "您"])
        && scene.mentions(phrases!["试", "打", "切", "做", "焊", "洗", "测", "印", "磨", "看看效果"])
        && scene.standing.meeting_at.is_some_and(|at| at + 4 >= scene.at);
    if tried && clause.first < clause.behind {
        return found.plain(scene, clause.first, Signal::NeedStated, "need.trial");
    }
    let tries = clause.has(Tag::Can)
        || asks && (clause.has(Tag::Can) || scene.mentions_within(clause, phrases!["可以", "能"]));
    let comes = clause.has(Tag::Push) && scene.mentions_in(words, phrases!["来", "安排", "约", "组织"])
        || words.starts_with('先');
    // 嗯，拿过你们的样: had long since.
    let had =
        scene.mentions_in(words, phrases!["拿了", "拿过", "寄过", "收过", "试过", "看过", "用过", "要过"]);
    let wanted = (tries || comes || clause.any(&[Tag::Need, Tag::Request, Tag::Want, Tag::Wish]))
        && !had
        && !clause.any(&[Tag::PastTime, Tag::OtherTime, Tag::Demoed]);
    if wanted && let Some(anchor) = scene.first(clause, &[Tag::Sample, Tag::Trial, Tag::Demo]) {
        found.plain(scene, anchor, Signal::NeedStated, "need.trial");
    }
}

/// What comes and goes, and is no visit that the deal goes on with.
fn is_no_visit(scene: &Scene, clause: &Clause) -> bool {
    let words = scene.words(clause);
    let says = |phrases: &Phrases| scene.mentions_in(words, phrases);
    // 坏了你们过来要多久: how soon, of a service.
    const HOW_SOON: &Phrases =
        phrases!["多久", "几天能", "几天到", "几个小时", "几小时", "多长时间", "多快", "几点到"];
    let measured = clause.any(&[Tag::Survey, Tag::Demo, Tag::Sample]);
    // 早上七点前能送到店不: of goods.
    const DELIVERED: &Phrases = phrases![
        "送到",
        "送上门",
        "能送",
        "送不送",
        "一天几送",
        "几送",
        "到店不",
        "能到店",
        "送货",
        "配送",
        "派件"
    ];
    let sample = clause.any(&[Tag::Sample, Tag::Demo, Tag::Trial]) || says(phrases!["样", "试"]);
    // 你们自己上去看, 来的时候带双鞋, 来也白来.
    const ASIDE: &Phrases = phrases![
        "自己上去",
        "自己去看",
        "自己看",
        "自己上网",
        "网上看",
        "上网看",
        "时候多带",
        "时候带",
        "的时候",
        "白来",
        "白跑",
        "来了也",
        "来也",
        "别来",
        "莫来",
        "先别",
        "先莫",
        "不用来",
        "不用跑",
    ];
    // 县里领导要来看的: somebody else comes.
    let others = clause.any(&[Tag::Boss, Tag::They])
        && says(phrases!["要来", "来看的", "来检查", "来验收", "要看的"])
        && !clause.any(&[Tag::You, Tag::We])
        && !says(phrases!["带", "陪", "一起", "去你", "到你", "去您"]);
    // 集团派老师来讲: by another.
    let by_others = clause.any(&[Tag::Boss])
        && says(phrases!["自己派", "派人来", "派老师来", "派的"])
        && !clause.has(Tag::You);
    says(HOW_SOON) && !measured || says(DELIVERED) && !sample || says(ASIDE) || others || by_others
}

/// 我们想换台机器, 要50台.
fn stated(scene: &Scene, clause: &Clause, found: &mut Found) {
    // 目前的够用, 有固定合作的: no need.
    const CONTENT: &Phrases = phrases![
        "够用",
        "满足",
        "用不上",
        "有固定",
        "不缺",
        "没打算",
        "用惯了",
        "还能用",
        "凑合用",
        "倒着用",
        "懒得",
        "而已",
        "罢了",
        "哪天",
        "再找你",
        "再找您",
        "再联系你",
        "一个量级",
        "用不着",
        "跟我们不",
        "和我们不",
    ];
    let is_content = || scene.mentions(CONTENT);
    let further = [Signal::BudgetApproved, Signal::ContractSent, Signal::SignPlanned, Signal::QuoteSent];
    if scene.standing.offer
        || further.iter().any(|&signal| found.has(signal))
        || supposes(scene, clause)
        || is_content()
    {
        return;
    }
    let concrete = scene.says(&[Tag::Count, Tag::Deadline])
        || clause.has(Tag::We)
        || clause.length() >= 5
        || scene.text.len() >= 24;
    if let Some(anchor) = scene.first(clause, &[Tag::Need])
        && concrete
        // 夜里缺氧: a want of something else, unless things are counted.
        && (scene.text[scene.parsed.tokens[anchor].start..scene.parsed.tokens[anchor].end] != *"缺" || scene.says(&[Tag::Count]))
        && !scene.says(&[Tag::Certificate, Tag::Invoice])
        && !scene.negated(clause, anchor)
        && !clause.has(Tag::They)
        && !(clause.any(&[Tag::You])
            && clause.any(&[Tag::AskWord, Tag::AskEnd])
            && !scene.says(&[Tag::Count]))
    {
        return found.plain(scene, anchor, Signal::NeedStated, "need.stated");
    }
    // 我们要防爆的: of what kind.
    let words = scene.words(clause);
    let kind =
        scene.begins(words, phrases!["我们要", "我要", "俺要", "咱要", "想要"]) && words.ends_with('的');
    if kind && let Some(anchor) = scene.first(clause, &[Tag::We, Tag::Want, Tag::Need]) {
        return found.plain(scene, anchor, Signal::NeedStated, "need.stated");
    }
    if (scene.says(&[Tag::AskPrice, Tag::Want, Tag::Deadline])
        || clause.has(Tag::Request) && clause.has(Tag::Count))
        && !scene.says(&[Tag::They, Tag::OtherFirm, Tag::SealRun, Tag::Sign, Tag::SealNoun])
        && let Some(anchor) = counted(scene, clause)
    {
        return found.plain(scene, anchor, Signal::NeedStated, "need.counted");
    }
    // 6米乘3米 承重不少于十吨, 一个月大概八千支: how many, or of what size, once they have asked for it.
    let existing = scene.standing.asked_of_present;
    let elsewhere = [
        Tag::PastTime,
        Tag::OtherTime,
        Tag::They,
        Tag::OtherFirm,
        Tag::NotYet,
        Tag::If,
        Tag::Le,
        Tag::Rival,
        Tag::NoPrice,
    ];
    // 纸箱，五层瓦楞，一个月走三万个: unasked, of what is not there yet.
    let told = !scene.standing.asked_by_us
        && scene.text.len() >= 30
        && !scene.mentions_within(clause, phrases!["有", "是", "在用", "目前", "现在", "已经"]);
    if (scene.standing.inquired || told)
        && (!scene.standing.asked_by_us || clause.any(&[Tag::Want, Tag::Need]))
        && !scene.says(&[Tag::Maybe, Tag::Expensive, Tag::Refuse])
        && !existing
        && !scene.says(&elsewhere)
        && !clause.question
        && !scene.mentions_within(clause, phrases!["不了"])
        && scene.text.len() >= 18
        && let Some(anchor) = counted(scene, clause)
    {
        return found.plain(scene, anchor, Signal::NeedStated, "need.specified");
    }
    // The first words of a customer, asking for things by number.
    let unasked = scene.standing.ours.is_empty() || !scene.standing.asked_by_us;
    let spoken_to = clause.question || clause.any(&[Tag::AskEnd, Tag::You, Tag::We, Tag::AskWord]);
    if unasked
        && !clause.has(Tag::Le)
        && spoken_to
        && scene.standing.theirs.is_empty()
        && scene.text.len() >= 36
        && let Some(anchor) = scene.first(clause, &[Tag::Count])
    {
        return found.plain(scene, anchor, Signal::NeedStated, "need.opening");
    }
    // 合同明年5月才到期: how things are.
    if clause.any(&[Tag::Time, Tag::FutureTime])
        && !clause.any(&[Tag::Contract, Tag::SideContract])
        && !scene.mentions_within(clause, phrases!["才到期"])
        && !clause.any(&[Tag::Tender, Tag::PurchaseStep])
        && let Some(anchor) = scene.first(clause, &[Tag::Deadline]).or_else(|| due_by(scene, clause))
    {
        found.plain(scene, anchor, Signal::NeedStated, "need.dated");
    }
}

/// 5月20号前洗完: a day, and what is to be done by then.
fn due_by(scene: &Scene, clause: &Clause) -> Option<usize> {
    let (_, after) = scene.words(clause).split_once('前')?;
    let done = scene.ends(after, phrases!["完", "好", "到位", "齐", "掉", "出来", "到"]);
    let short = (2..=5).contains(&after.chars().count());
    (done && short && !after.contains('不')).then(|| scene.last(clause, &[Tag::Time, Tag::FutureTime]))?
}

/// Things by number; 一天来三次 counts none.
fn counted(scene: &Scene, clause: &Clause) -> Option<usize> {
    let times = |at: &usize| {
        let token = &scene.parsed.tokens[*at];
        let words = &scene.text[token.start..token.end];
        scene.ends(words, phrases!["次", "回", "遍", "届", "期"])
    };
    scene.first(clause, &[Tag::Count]).filter(|at| !times(at))
}

/// 过去转转, 带师傅来试切两支: a verb of going, and soon a verb of looking.
fn goes_to_see(scene: &Scene, words: &str) -> bool {
    const GOES: &Phrases = phrases!["过去", "过来", "去", "来", "到你", "到您", "带", "上门"];
    const SEES: &Phrases = phrases![
        "审个厂",
        "审厂",
        "验厂",
        "看看",
        "看一",
        "看下",
        "看现",
        "看货",
        "看场",
        "转转",
        "转一",
        "瞧",
        "瞅",
        "睇",
        "试",
        "坐坐",
        "谈谈",
        "谈一",
        "聊聊",
        "聊一",
        "量一",
        "量下",
        "考察",
        "参观",
        "走走",
    ];
    const OTHER: &Phrases = phrases![
        "回来",
        "起来",
        "下来",
        "出来",
        "上来",
        "看起",
        "再来找",
        "来修",
        "看到你",
        "看到您",
        "刷到你",
        "刷到您",
        "搜到你",
        "听到你",
        "收到你",
        "收到您",
        "拿到你",
        "见到你",
        "找到你",
        "遇到你",
    ];
    let goes = scene.parted(words, GOES).map(|(before, _)| before.len()).min();
    let Some(at) = goes else { return false };
    let after: String = words[at..].chars().skip(1).take(9).collect();
    scene.mentions_in(&after, SEES) && !scene.mentions_in(words, OTHER)
}
