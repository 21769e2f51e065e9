//! A loss that is told aslant: what comes instead, what ended, who refused.
//!
//! Such words say little by themselves. They count where our side has just asked how it stands, or where
//! the customer excuses itself.

use super::Scene;
use crate::domain::chat::clause::Clause;
use crate::domain::chat::lexicon::tag::{Tag, Tags};

/// What does instead of our offer.
const INSTEAD: &[&str] = &[
    "自己弄了",
    "自己做了",
    "自己搭",
    "自己攒",
    "自己找人",
    "自己搞了",
    "自己装了",
    "自己买了",
    "二手",
    "淘汰",
    "对付",
    "凑合",
    "将就",
    "配好的",
    "配发",
    "顺手给装",
    "顺手给做",
    "送了一",
    "送我们一",
    "借了一",
    "租了一",
    "调了一",
    "匀了一",
    "腾了一",
    "给我们了",
    "办法解决",
    "先顶着",
    "老的接着用",
    "旧的接着用",
    "人家自带",
    "自带了",
    "请了个",
    "请了位",
    "请了别",
    "免费给我们",
    "内部讲师",
    "内部的人",
];

/// What ended or is not wanted at all.
const ENDED: &[&str] = &[
    "退租",
    "撤了",
    "散了",
    "散伙",
    "转型",
    "资金断",
    "现金流断",
    "资金链断",
    "全停",
    "走光",
    "没必要",
    "鸡肋",
    "用不着",
    "不如",
    "扔边上",
    "没人管了",
    "算结束",
    "就算结束",
    "不结了",
    "不办了",
    "没了",
    "搁浅",
    "死心",
    "白忙",
    "泡了",
    "吹了",
    "不花钱",
    "还培训啥",
    "还做啥",
    "还装啥",
    "还买啥",
    "没意义",
    "全砍",
    "否决",
    "被收购",
    "都停了",
    "自学",
    "不感冒",
    "没兴趣",
    "不合算",
    "拆迁",
    "拆了",
    "倒闭",
    "关门",
    "不开了",
];

/// Who or what refused it for good.
const REFUSED: &[&str] = &[
    "没过",
    "没成",
    "没赢",
    "没谈下来",
    "没谈拢",
    "没谈成",
    "不让装",
    "不让做",
    "不让弄",
    "不让上",
    "不让搞",
    "否了",
    "没通过",
    "没事了",
    "没我们事",
    "没你们事",
    "没戏",
    "做不了了",
    "弄不了了",
    "还是不做",
    "还是不买",
    "还是不上",
    "还是算",
    "给了别",
    "给了体育",
    "给了其他",
    "给了另",
    "挪去",
    "挪给",
    "挪到",
];

/// Another house or another version, whatever it is called.
const OTHERS: &[&str] = &[
    "中的标",
    "给中了",
    "选了另",
    "选了家",
    "选了便宜",
    "选了一家",
    "定了一家",
    "签了一家",
    "找了一家",
    "找了家",
    "走了框架",
    "走框架",
    "走集采",
    "原来的续",
    "老的续",
    "跟老东家",
    "同学的公司",
    "同学公司",
    "亲戚的公司",
    "就签了他",
    "就用他们",
    "就跟他们",
    "用他们家",
];

/// Verbs of choice, before a name.
const CHOSEN: &[&str] = &["换成", "定了", "签了", "选了", "上了", "用了", "买了", "给了", "装了", "上面定"];

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
pub(super) fn told_aslant(scene: &Scene, clause: &Clause) -> Option<usize> {
    let standing = scene.standing;
    let asked = standing.ours.any(Tags::of(&[Tag::HowGoes, Tag::AskEnd, Tag::AskWord]));
    let excuses = ["抱歉", "不好意思", "对不住", "对不起", "别提了", "唉", "死心"]
        .iter()
        .any(|word| scene.text.contains(word));
    let engaged = standing.offer && !standing.contract && !standing.won && !standing.lost;
    // 没了: an answer to something else.
    let bare = clause.end - clause.start <= 9;
    // 算了, where we asked how it stands.
    let off = matches!(scene.text.trim(), "算了" | "算了吧" | "算了算了" | "算啦");
    if off && engaged && standing.ours.has(Tag::HowGoes) && clause.first < clause.behind {
        return Some(clause.first);
    }
    if !engaged || bare || !(asked || excuses) || clause.question || scene.says(&OPEN) {
        return None;
    }
    let words = scene.words(clause);
    let says = |list: &[&str]| list.iter().any(|word| words.contains(word));
    let ours = words.contains("你们") || words.contains("您");
    let told = says(INSTEAD)
        || says(ENDED)
        || says(REFUSED) && !clause.any(&[Tag::Gate])
        || says(OTHERS)
        || names_a_house(words);
    let positive = [Tag::Need, Tag::Deadline, Tag::Eval];
    (told && !ours && !clause.any(&positive) && clause.first < clause.behind).then_some(clause.first)
}

/// 供应商换成华为了, 我们签了科达的: a verb of choice and a short name at the end.
fn names_a_house(words: &str) -> bool {
    const NO_NAME: &[&str] = &[
        "时间", "日子", "方案", "合同", "周", "月", "号", "点", "套", "台", "个", "型号", "颜色", "人", "字",
        "章", "名", "协议", "钱", "款", "班", "车", "房", "会", "课", "假", "我", "你", "他", "她", "好",
        "一", "两", "三", "几", "时", "天", "年",
    ];
    CHOSEN.iter().filter_map(|verb| words.split_once(verb)).any(|(before, after)| {
        let name = after.trim_end_matches(['了', '的', '啦']);
        before.chars().count() <= 6
            && (2..=4).contains(&name.chars().count())
            && !NO_NAME.iter().any(|word| name.contains(word))
    })
}
