//! The customer's no: another house, something instead, a project that ended, a bare refusal.
//!
//! Words that say little by themselves count where our side has just asked how it stands, or where the
//! customer excuses itself.

use super::{Found, Scene};
use crate::domain::chat::clause::Clause;
use crate::domain::chat::lexicon::losses::{CHOSEN, ENDED, INSTEAD, NO_NAME, OTHERS, REFUSED};
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::reading::Why;
use crate::domain::chat::signal::Signal;
use crate::domain::chat::sketch::{Phrases, phrases};

/// 不做了, 定了别家.
pub(super) fn read(scene: &Scene, at: usize, clause: &Clause, found: &mut Found) {
    let Some((anchor, rule)) = chose_another(scene, clause).or_else(|| gave_up(scene, clause, found)) else {
        return;
    };
    // 是你们来人换，还是我们自己弄: one of two, asked.
    let either = scene.words(clause).starts_with("还是")
        && at > 0
        && scene.mentions_in(scene.words(&scene.parsed.clauses[at - 1]), phrases!["是"]);
    if either || scene.is_asked(clause, anchor) {
        return found.unsaid(scene, anchor, Signal::Lost, rule, Why::Asked);
    }
    // 包百那边的标您投了吗 – 投了，没中: nothing of ours is on the table.
    let standing = scene.standing;
    let engaged = standing.offer
        || standing.contract
        || standing.had_contract
        || standing.requested
        || standing.approved;
    if rule == "lost.other" && scene.at >= 6 && !engaged {
        return found.unsaid(scene, anchor, Signal::Lost, rule, Why::OtherDeal);
    }
    let words = scene.words(clause);
    // 我怕黄了, 差点黄了: not so far; 上次选了别家: another time.
    let feared = scene.mentions_in(words, phrases!["差点", "差一点", "怕", "担心"]);
    let subject = scene.tokens(clause).first().filter(|subject| subject.start <= clause.start + 6);
    let begins = |tags: &[Tag]| subject.is_some_and(|subject| subject.tags.any(Tags::of(tags)));
    let elsewhere = begins(&[Tag::OtherFirm, Tag::OtherTime]) && rule == "lost.other"
        // 别家的黄了, 上次的项目取消了，这次是新的.
        || rule == "lost.given_up"
            && (begins(&[Tag::Rival]) || begins(&[Tag::OtherTime]) && scene.mentions(phrases!["这次"]));
    if feared || elsewhere {
        return found.unsaid(scene, anchor, Signal::Lost, rule, Why::OtherDeal);
    }
    // 今年不考虑了，明年再看: put off.
    let far = scene.mentions_in(
        words,
        phrases!["今年", "暂时", "目前", "这个季度", "上半年", "这学期", "最近", "这阵子"],
    );
    let later = scene.says(&[Tag::Later])
        || scene.mentions(phrases![
            "年看",
            "后看",
            "年说",
            "后说",
            "年弄",
            "年做",
            "年考虑",
            "年来找",
            "期看",
            "度看"
        ]);
    if rule == "lost.given_up" && far && scene.says(&[Tag::Season]) && later {
        return;
    }
    // 做不到就算了，我找别人: a threat.
    let walks_off =
        scene.mentions_in(words, phrases!["就算了"]) && clause.any(&[Tag::Refuse, Tag::Not, Tag::No]);
    let threat = walks_off
        || scene.mentions_in(words, phrases!["再这么", "就找", "就去找", "就换", "只能找", "只好找"]);
    if threat || scene.conditional(at, anchor) {
        return found.unsaid(scene, anchor, Signal::Lost, rule, Why::Conditional);
    }
    if scene.standing.won && !found.has(Signal::Reversed) {
        found.plain(scene, anchor, Signal::Reversed, "reversed.lost");
    }
    found.plain(scene, anchor, Signal::Lost, rule);
}

/// 定了别家, 买了人家的, 不是你们.
fn chose_another(scene: &Scene, clause: &Clause) -> Option<(usize, &'static str)> {
    let words = scene.words(clause);
    // 拿错了 那个是别人家的: the wrong file.
    if scene.mentions(phrases!["拿错", "发错", "传错", "搞错", "弄错"]) {
        return None;
    }
    // 比我们找的另外一家贵一万多, 跟别家签的合同下个月到期: compared, or how things are.
    let compared = scene.mentions_in(words, phrases!["比"])
        && clause.any(&[Tag::Expensive, Tag::Discount, Tag::Sum])
        || scene.mentions_in(words, phrases!["到期", "才到期", "还没到期"]);
    if compared && !scene.mentions_in(words, phrases!["比来比去", "比下来", "比完", "对比"]) {
        return None;
    }
    let ours = clause.has(Tag::You);
    // 定了 不是你们: an answer to how it went.
    let not_us = || {
        words.ends_with("不是你们")
            || words.ends_with("不是你")
            || scene.mentions_in(words, phrases!["没选你", "没定你", "不选你", "没用你"])
    };
    let tokens = scene.tokens(clause);
    let asked = scene.standing.ours.any(Tags::of(&[Tag::HowGoes, Tag::AskEnd, Tag::AskWord]));
    let refused = || {
        asked
            && tokens.windows(2).any(|two| {
                two[0].tags.has(Tag::Not) && two[1].tags.has(Tag::You) && two[1].start - two[0].end <= 3
            })
    };
    let excused = || {
        scene.mentions_in(words, phrases!["好", "强", "专业", "快", "便宜", "问题", "原因", "的错", "的事"])
    };
    if scene.standing.offer && clause.length() <= 8 && (not_us() || refused() && !excused()) {
        return scene.first(clause, &[Tag::You, Tag::ChoseOther]).map(|anchor| (anchor, "lost.other"));
    }
    // 定海信了, where we asked how it stands: a short name, and not ours.
    let named = || {
        ["定", "选", "用", "签", "走", "找"]
            .iter()
            .filter_map(|verb| words.strip_prefix(verb))
            .filter_map(|rest| rest.strip_suffix('了'))
            .any(|house| {
                is_a_name(scene, house)
                    && scene.tokens(clause).iter().all(|token| !token.tags.any(Tags::of(&NO_HOUSE)))
            })
    };
    // 结果出来了吗 – 大华中了.
    let won_by = || {
        ["中了", "中标了", "拿下了", "拿走了", "胜出"].iter().filter_map(|end| words.strip_suffix(end)).any(
            |house| {
                is_a_name(scene, house)
                    && scene
                        .tokens(clause)
                        .iter()
                        .all(|token| !token.tags.any(Tags::of(&[Tag::You, Tag::We, Tag::Time])))
            },
        )
    };
    if asked && clause.first < clause.behind && won_by() {
        return Some((clause.first, "lost.named"));
    }
    // 抱歉，领导定了杭叉: told with regret.
    let regrets =
        scene.mentions(phrases!["抱歉", "不好意思", "对不住", "对不起", "遗憾", "多谢", "谢谢你们", "下次"]);
    if (asked || regrets)
        && scene.standing.offer
        && clause.first < clause.behind
        && (named() || regrets && chose_name(scene, clause))
    {
        return Some((clause.first, "lost.named"));
    }
    // 三家比完，最后定了你们: us.
    let us = scene.mentions_in(
        words,
        phrases!["定了你", "选了你", "定的你", "选的你", "用了你", "选你们", "定你们", "用你们"],
    );
    if us && !scene.mentions_in(words, phrases!["没", "不", "未"]) {
        return None;
    }
    let denies = || scene.mentions_in(words, phrases!["没", "不是", "出局", "落选", "淘汰"]);
    // 我们现在还是用原来那家: how things are, no choice.
    if scene.mentions_in(words, phrases!["现在", "目前", "一直", "还在", "不叫", "不让", "不准", "不许"])
    {
        return None;
    }
    if let Some(anchor) = scene.first(clause, &[Tag::ChoseOther])
        && (!ours || denies())
        && !(scene.mentions_in(words, phrases!["不"]) && scene.negated(clause, anchor))
    {
        return Some((anchor, "lost.other"));
    }
    if ours || clause.has(Tag::OtherTime) {
        return None;
    }
    let chosen = || {
        scene.mentions_in(words, phrases!["定", "签", "选", "谈好", "买", "订", "用", "拿下", "换了", "续了"])
    };
    let done = || scene.mentions_in(words, phrases!["了"]) && clause.length() <= 20;
    if clause.has(Tag::Rival) && done() && chosen() && !clause.any(&[Tag::Sum, Tag::Not, Tag::AskWord]) {
        return scene.first(clause, &[Tag::Rival]).map(|anchor| (anchor, "lost.other"));
    }
    // 跟那家签了, in a long transcript too.
    let rival_signed = || {
        scene.tokens(clause).windows(2).any(|two| {
            two[0].tags.has(Tag::Rival) && two[1].tags.has(Tag::Signed) && two[1].start - two[0].end <= 24
        })
    };
    if clause.has(Tag::Rival) && clause.has(Tag::Signed) && rival_signed() {
        return scene.first(clause, &[Tag::Rival]).map(|anchor| (anchor, "lost.other"));
    }
    None
}

/// 不做了, 项目取消了, 不用买了.
fn gave_up(scene: &Scene, clause: &Clause, found: &Found) -> Option<(usize, &'static str)> {
    let words = scene.words(clause);
    if leaves_out_a_part(scene, words) {
        return None;
    }
    if clause.has(Tag::OtherFirm) {
        return None;
    }
    let project = cancels_project(scene, clause);
    let anchor = scene
        .first(clause, &[Tag::GiveUp])
        .filter(|&anchor| !does_itself(scene, clause, anchor))
        .filter(|&anchor| !scene.negation_stands_before(clause, anchor))
        .or_else(|| told_aslant(scene, clause))
        .or_else(|| refuses_flatly(scene, clause))
        .or_else(|| no_more(scene, clause))
        .or_else(|| if project { scene.first(clause, &[Tag::Project]) } else { None })?;
    if !project && is_partial(scene, clause) && !scene.mentions_in(words, ENDS_BUSINESS) {
        return None;
    }
    // 那份不要了 重新签过: another copy.
    if scene.mentions(phrases![
        "重新签",
        "重新盖",
        "重签",
        "重盖",
        "再签",
        "重新寄",
        "重新打",
        "换一份",
        "重做一份"
    ]) {
        return None;
    }
    // 预算又被砍了, 合同取消: a step taken back, not the deal.
    let step = clause.any(&[Tag::Purchase, Tag::Contract, Tag::Sign, Tag::Money]);
    let only_step =
        step && !project && !scene.mentions_in(words, phrases!["不做", "不要", "不买", "黄", "不成"]);
    if only_step && (found.has(Signal::Reversed) || clause.any(&[Tag::Contract, Tag::Sign])) {
        return None;
    }
    // 周三的课取消了, 保底取消: a step or a term, and not the deal.
    let of_step = scene.text[scene.parsed.tokens[anchor].start..].starts_with("取消")
        && !project
        && (scene.mentions(phrases!["临时", "的课", "演示", "保底", "委会", "有取消的", "静音", "说好"])
            || scene.standing.ours.any(Tags::of(&[Tag::Demo, Tag::Demoed, Tag::Meeting])));
    if of_step {
        return None;
    }
    // 取消条款要改, 取消只扣20%: what the contract says of a cancellation.
    let of_terms = clause.any(&[Tag::Clause, Tag::Percent])
        && scene.mentions_in(words, phrases!["取消"])
        && !scene.mentions_in(words, phrases!["取消了"]);
    if of_terms && !project {
        return None;
    }
    Some((anchor, "lost.given_up"))
}

/// 麦克风不要了, where the offer is of a meeting system: a part of it, by its name.
fn leaves_out_a_part(scene: &Scene, words: &str) -> bool {
    const WHOLE: &Phrases = phrases![
        "我", "咱", "都", "全", "货", "东西", "机器", "设备", "系统", "单", "项目", "合同", "这", "那", "就",
        "先", "也", "真", "现在",
    ];
    let Some(part) = words.strip_suffix("不要了").or_else(|| words.strip_suffix("不用了")) else {
        return false;
    };
    let name = &scene.standing.offer_name;
    // 竹子不要了, 我要那种: before any offer a thing is left out, and no deal given up.
    if !scene.standing.offer && !scene.standing.contract && (2..=6).contains(&part.chars().count()) {
        return !scene.mentions_in(part, WHOLE);
    }
    !name.is_empty()
        && (2..=6).contains(&part.chars().count())
        && !scene.mentions_in(part, WHOLE)
        && !name.contains(part)
        && !part
            .chars()
            .collect::<Vec<char>>()
            .windows(2)
            .any(|two| name.contains(&two.iter().collect::<String>()))
}

/// 项目整个取消了: the project, and not a step of it.
fn cancels_project(scene: &Scene, clause: &Clause) -> bool {
    const ENDS: &Phrases =
        phrases!["毙了", "枪毙", "取消", "撤了", "砍了", "黄了", "终止", "下马", "没了", "停掉", "不做了",];
    let tokens = &scene.parsed.tokens;
    scene.first(clause, &[Tag::Project]).is_some_and(|project| {
        let after: String = scene.text[tokens[project].end..clause.end].chars().take(7).collect();
        scene.mentions_in(&after, ENDS)
    })
}

/// 往年是自己搞的, 有的自己做: how things are done, nothing given up.
fn does_itself(scene: &Scene, clause: &Clause, anchor: usize) -> bool {
    let token = &scene.parsed.tokens[anchor];
    let words = scene.words(clause);
    let decided = scene.mentions_in(words, phrases!["了", "还是", "就", "决定", "打算", "算"]);
    let habit =
        clause.has(Tag::OtherTime) || scene.mentions_in(words, phrases!["有的", "一直", "都是", "台"]);
    // 多的那几个先不管，物业自己弄: a part.
    let part = scene.mentions(phrases!["那几个", "那几块", "那几台", "多的那"]);
    if part && scene.text[token.start..token.end].starts_with("自己") {
        return true;
    }
    scene.text[token.start..token.end].starts_with("自己") && (habit || (!decided && clause.length() > 6))
}

/// 先生说社保够了 不买: a bare no to the whole, where we asked or somebody's word is told.
fn refuses_flatly(scene: &Scene, clause: &Clause) -> Option<usize> {
    const NO: [&str; 12] =
        ["不买", "不做", "不装", "不上", "不搞", "不订", "不签", "不弄", "不换", "不租", "不办", "不投"];
    let words = scene.words(clause).trim_end_matches(['了', '啊', '的', '哈']);
    let asked = scene.standing.ours.any(Tags::of(&[Tag::HowGoes, Tag::AskEnd, Tag::AskWord]));
    let told = scene.mentions(phrases!["说"]) || scene.says(&[Tag::Boss]);
    (NO.contains(&words) && (asked || told) && clause.first < clause.behind).then_some(clause.first)
}

/// 不用买了, 没要了: a negation, a verb of buying, 了.
fn no_more(scene: &Scene, clause: &Clause) -> Option<usize> {
    let tokens = scene.tokens(clause);
    let place = tokens.windows(3).position(|three| {
        let touching = three[1].start - three[0].end <= 6 && three[2].start - three[1].end <= 6;
        let verb = three[1].tags.any(Tags::of(&[Tag::Want, Tag::Need]));
        let comes = scene.text[three[1].start..three[1].end] == *"来";
        let forbids = scene.text[three[0].start..three[0].end].contains('别');
        touching && !comes && !forbids && three[0].tags.has(Tag::Not) && verb && three[2].tags.has(Tag::Le)
    })?;
    let last = clause.first + place + 2;
    (clause.length() <= 10 && scene.parsed.tokens[last].end + 3 >= clause.end).then_some(clause.first + place)
}

/// What is chosen without choosing a house: a day, a paper, a thing.
const NO_HOUSE: [Tag; 10] = [
    Tag::Time,
    Tag::FutureTime,
    Tag::Contract,
    Tag::Quote,
    Tag::Proposal,
    Tag::You,
    Tag::Number,
    Tag::Approve,
    Tag::Signed,
    Tag::DoneWord,
];

/// 跟中天签了: a name of two to four characters, and nobody of ours or theirs.
fn is_a_name(scene: &Scene, house: &str) -> bool {
    const PEOPLE: &Phrases = phrases![
        "我", "你", "您", "咱", "他", "她", "老板", "领导", "法务", "财务", "总", "经理", "长", "主任",
        "客户", "大家", "家里", "部", "合同", "一", "两", "哪", "谁", "股东",
    ];
    (6..=12).contains(&house.len()) && !scene.mentions_in(house, PEOPLE)
}

/// 领导定了杭叉, 最后选了合力: somebody of the customer's chose what is no day, paper or thing.
fn chose_name(scene: &Scene, clause: &Clause) -> bool {
    let words = scene.words(clause);
    scene.parted(words, phrases!["定了", "选了", "用了", "签了", "选定了", "选择了", "给了", "归了"]).any(
        |(who, house)| {
            let house = house.trim_end_matches(['了', '的', '啦']);
            who.chars().count() <= 8
                && (2..=6).contains(&house.chars().count())
                && is_a_name(scene, house)
                && scene.tokens(clause).iter().all(|token| {
                    !token.tags.any(Tags::of(&NO_HOUSE)) || token.start < clause.start + who.len()
                })
        },
    )
}

/// 我们自己弄: what the customer does itself.
fn words_of_own(scene: &Scene, words: &str) -> bool {
    scene.mentions_in(words, phrases!["自己"])
}

/// Who ends its business gives up more than a part: 店不开了器材这块也就不弄了.
const ENDS_BUSINESS: &Phrases = phrases!["不开了", "倒闭", "关门", "散伙", "注销", "停业", "转让了"];

/// Whether only a part of the purchase is given up: 手提袋我不要.
pub(super) fn is_partial(scene: &Scene, clause: &Clause) -> bool {
    const PARTS: &Phrases = phrases![
        "这块", "那块", "功能", "模块", "这项", "那项", "部分", "培训", "安装", "配件", "备件", "赠品",
        "运费", "发票", "那个", "那几", "软件", "支架", "其中", "型号", "款式", "颜色", "规格", "尺寸",
        "这款", "那款", "那些", "里头", "选配", "赠送", "路子", "思路", "方向",
    ];
    let words = scene.words(clause);
    // 你那个就不做了: all that we offered.
    let ours = scene.begins(words, phrases!["你那个", "你们那个", "您那个", "你们这个", "你这个"]);
    if ours {
        return false;
    }
    (clause.length() <= 14 && clause.any(&[Tag::Sum, Tag::Cut, Tag::Price, Tag::Deal, Tag::Add]))
        || (scene.says(&[Tag::Cut]) && words_of_own(scene, words))
        || scene.mentions_in(words, PARTS)
}

/// What keeps such words from telling of a loss.
const OPEN: [Tag; 12] = [
    Tag::PutOff,
    Tag::Season,
    Tag::NotYet,
    Tag::If,
    Tag::Maybe,
    Tag::Wish,
    Tag::AskEnd,
    Tag::AskWord,
    Tag::AskWhen,
    Tag::FutureTime,
    Tag::Discount,
    Tag::Later,
];

/// The word that tells of a loss, where the talk lets it.
fn told_aslant(scene: &Scene, clause: &Clause) -> Option<usize> {
    let standing = scene.standing;
    let asked = standing.ours.any(Tags::of(&[Tag::HowGoes, Tag::AskEnd, Tag::AskWord]));
    let excuses = || scene.mentions(phrases!["抱歉", "不好意思", "对不住", "对不起", "别提了", "唉", "死心"]);
    let engaged = standing.offer && !standing.contract && !standing.won && !standing.lost;
    // 没了: an answer to something else.
    let bare = clause.end - clause.start <= 9;
    // 算了, where we asked how it stands.
    let off = matches!(scene.text.trim(), "算了" | "算了吧" | "算了算了" | "算啦");
    if off && engaged && standing.ours.has(Tag::HowGoes) && clause.first < clause.behind {
        return Some(clause.first);
    }
    if !engaged || bare || clause.question || scene.says(&OPEN) || !(asked || excuses()) {
        return None;
    }
    let words = scene.words(clause);
    let says = |list: &Phrases| scene.mentions_in(words, list);
    let ours = scene.mentions_in(words, phrases!["你们"]) || scene.mentions_in(words, phrases!["您"]);
    let told = says(INSTEAD)
        || says(ENDED)
        || says(REFUSED) && !clause.any(&[Tag::Gate])
        || says(OTHERS)
        || names_a_house(scene, words);
    let positive = [Tag::Need, Tag::Deadline, Tag::Eval, Tag::PurchaseStep];
    (told && !ours && !clause.any(&positive) && clause.first < clause.behind).then_some(clause.first)
}

/// 供应商换成华为了, 我们签了科达的: a verb of choice and a short name at the end.
fn names_a_house(scene: &Scene, words: &str) -> bool {
    scene.parted(words, CHOSEN).any(|(before, after)| {
        let name = after.trim_end_matches(['了', '的', '啦']);
        before.chars().count() <= 6
            && (2..=4).contains(&name.chars().count())
            && !scene.mentions_in(name, NO_NAME)
    })
}
