//! Whether the words around a date tell of the past (周三去了) or of what is ahead.

use crate::domain::chat::sketch::{contains, find};
use crate::domain::numeral::digit;

/// Whether the clause around the date from `start` to `end` is in the past.
pub(super) fn is_past(text: &str, start: usize, end: usize) -> bool {
    let behind = text[end..].trim_start_matches(' ');
    let after = clause_after(behind);
    let before = clause_before(&text[..start]);
    let latin = |text: &str| text.bytes().any(|byte| byte.is_ascii_alphabetic());
    let english = |text: &str| latin(text) && ENGLISH.iter().any(|word| has_word(text, word));
    if english(after) || english(before) {
        return true;
    }
    if is_agreed(text, start) || PLANNED.iter().any(|word| contains(last_words(before), word)) {
        return false;
    }
    if is_done_on(before, after) {
        return true;
    }
    if is_passed_by(before, after) || asks_to_do(after, &behind[after.len()..]) && !begun(after) {
        return false;
    }
    let settled = |word: &&str| before.ends_with(*word);
    let ours = ["咱", "咱们", "咱俩"].iter().any(settled) && after.starts_with(['就', '把']);
    tells_done(after, ours || PROPOSING.iter().any(settled))
}

/// Whether the clause around the date only says 就…了, as of what is done and of what is due: 6月就完工了, but not
/// 6月早就完工了.
pub(super) fn is_open(text: &str, start: usize, end: usize) -> bool {
    let after = clause_after(text[end..].trim_start_matches(' '));
    let soon = after.find('就').is_some_and(|at| {
        let (words, behind) = (&after[..at], &after[at..]);
        !words.ends_with(['早', '成']) && behind.contains('了')
    });
    let told = experienced(after) || begun(after) || related(after) || undone(after);
    soon && !told && !is_done_on(clause_before(&text[..start]), after)
}

/// Whether it is said what comes once the date is over: 过了20号系统就关了.
fn is_passed_by(before: &str, after: &str) -> bool {
    ["过了", "过完", "一过"].iter().any(|word| before.ends_with(word)) && after.contains('就')
}

/// Whether the clause behind a date proposes a step and `border` ends it as a question: 周四把字签了?
fn asks_to_do(after: &str, border: &str) -> bool {
    border.starts_with('?') && after.ends_with('了') && after.contains('把')
}

/// The text behind a date up to the end of its clause, at most some words.
fn clause_after(text: &str) -> &str {
    let mut end = 0;
    for (at, character) in text.char_indices().take(24) {
        if is_border(character) || is_other_date(&text[at..]) {
            return &text[..at];
        }
        end = at + character.len_utf8();
    }
    &text[..end]
}

/// The text before a date back to the beginning of its clause, at most some words.
fn clause_before(text: &str) -> &str {
    let begin =
        text.char_indices().rev().take(24).find(|(_, character)| is_border(*character) && *character != ' ');
    match begin {
        Some((at, character)) => &text[at + character.len_utf8()..],
        None => text.char_indices().rev().take(24).last().map_or(text, |(at, _)| &text[at..]),
    }
}

/// The last few characters.
fn last_words(text: &str) -> &str {
    text.char_indices().rev().nth(5).map_or(text, |(at, _)| &text[at..])
}

fn is_border(character: char) -> bool {
    matches!(character, ',' | '.' | ';' | '!' | '?' | '。' | '、' | '\n' | ' ' | '…' | '~' | ')' | '|')
}

/// Whether another date begins, whose words are its own.
fn is_other_date(text: &str) -> bool {
    let may_be = text.starts_with(['周', '下', '明', '后', '今']);
    may_be
        && [
            "周一",
            "周二",
            "周三",
            "周四",
            "周五",
            "周六",
            "周日",
            "下周",
            "明天",
            "后天",
            "今天",
            "下个月",
            "下月",
        ]
        .iter()
        .any(|word| text.starts_with(word))
}

/// Whether the words right before a date say that something was done then: 已于, 曾在, 均于 (but
/// 均于5月1日前 is a limit).
fn is_done_on(before: &str, after: &str) -> bool {
    if ["已经", "刚", "已"].iter().any(|word| before.ends_with(word)) {
        return true;
    }
    let Some(words) = before.strip_suffix(['于', '在']).map(last_words) else { return false };
    let ahead = words.contains(['将', '须', '拟', '要']) || after.starts_with("前完成");
    let all = before.ends_with('于') && words.contains(['均', '都']) && !ahead;
    words.contains(['已', '曾']) || all && !after.starts_with('前')
}

/// Words before a date that something was agreed for once, and may not have been done.
const AGREED: &[&str] = &["本来", "原定", "原本", "原计划", "原先", "说好", "说定", "约好", "约定", "商量好"];

/// Whether the words before the date at `start` say that it was agreed once: 原定3月5号来的.
pub(super) fn is_agreed(text: &str, start: usize) -> bool {
    let words = last_words(clause_before(&text[..start]));
    AGREED.iter().any(|word| contains(words, word))
}

/// Words right before a date that make a bare 了 behind it a proposal: 要不周五签了.
const PROPOSING: &[&str] =
    &["要不", "要不然", "要么", "不如", "干脆", "索性", "您看", "你看", "您看看", "你看看", "那就", "不然"];

/// Whether the words behind a date say that something was done; in what is `proposed` 了 says nothing.
fn tells_done(after: &str, proposed: bool) -> bool {
    let open = proposed || is_booked(after);
    let due = DUE_DAYS.iter().any(|word| after.starts_with(word));
    let suggested = due || SUGGESTED.iter().any(|word| after.starts_with(word)) && !after.starts_with("见过");
    if suggested || contains(after, "满了") {
        return false;
    }
    (!open && completed(after)) || experienced(after) || begun(after) || related(after) || undone(after)
}

/// Words before a date that make what follows a plan, a wish or a condition.
#[rustfmt::skip]
const PLANNED: &[&str] = &[
    "争取", "力争", "希望", "打算", "计划", "最好", "尽量", "如果", "要是", "假如", "能不能", "预计", "估计", "等到", "想",
];
/// What makes a bare 了 or 的 behind it a wish or a plan.
#[rustfmt::skip]
const AHEAD: &[&str] = &[
    "要", "会", "能", "可以", "应该", "准备", "打算", "争取", "计划", "将", "可能", "估计", "得", "必须", "希望", "想", "给我",
    "记得", "麻烦", "请", "再", "前", "到时", "等", "如果", "别", "不", "太", "最好", "就行", "让", "帮", "需要", "用的",
    "过来拿", "有空", "方便",
];
/// Words that directly behind a date propose it.
const SUGGESTED: &[&str] =
    &["好了", "行了", "就好了", "可以了", "就行了", "就可以", "的话", "吧", "见", "再", "算了"];
/// What follows 了 where it only joins one step to the next.
#[rustfmt::skip]
const JOINED: &[&str] = &[
    "再", "就", "才", "之后", "以后", "后", "告诉", "给你", "给您", "我", "跟", "咱", "发你", "寄", "叫", "通知", "联系",
    "马上", "直接", "解", "不", "扫", "拿给", "回你", "回您",
];
/// What a day is the day of, before it as well as after.
const DUE_DAYS: &[&str] = &["到期了", "放假了", "截止了", "开学了", "过年了", "过期了", "都到期了"];
/// Changes of state that 就…了 announces.
#[rustfmt::skip]
const DUE: &[&str] = &[
    "放假", "到期", "截止", "涨", "开学", "过年", "下班", "停", "关", "结束", "开始", "满", "没", "到", "出发", "封", "开工",
    "回来", "有", "走", "休", "恢复", "上班", "上线", "开业", "毕业", "要", "上新", "换",
];

/// 走完了, 签了: 了 that ends a deed.
fn completed(after: &str) -> bool {
    after.match_indices('了').any(|(at, done)| {
        let (words, behind) = (&after[..at], &after[at + done.len()..]);
        let joined = JOINED.iter().any(|word| behind.starts_with(word)) && !behind.starts_with("不少");
        let joined = joined || behind.contains('就') || behind.contains('再');
        let other = words.ends_with(['为', '除', '得', '罢', '受', '好'])
            && !words.ends_with("弄好")
            && !done_well(words);
        let due = !words.contains(['完', '掉'])
            && words.strip_prefix('就').is_some_and(|words| DUE.iter().any(|word| words.starts_with(word)));
        let proposed = behind.starts_with(['吧', '呗']);
        !is_time_of_day(words)
            && !joined
            && !other
            && !due
            && !proposed
            && !is_ahead(words)
            && !words.ends_with('没')
            && !words.starts_with('没')
    })
}

/// Whether nothing but a time of day stands there, which 了 makes no deed of: 约到14号上午了.
fn is_time_of_day(words: &str) -> bool {
    let parts = ["上午", "下午", "早上", "晚上", "中午", "傍晚", "夜里"];
    let clock = parts.iter().find_map(|part| words.strip_prefix(part)).unwrap_or(words);
    clock
        .chars()
        .all(|next| digit(next).is_some() || next.is_ascii_digit() || "十点半整多钟刻分:".contains(next))
}

/// What people book for a day ahead: 周六的机票给您订了.
#[rustfmt::skip]
const BOOKED: &[&str] = &[
    "机票", "车票", "火车票", "高铁票", "高铁", "船票", "门票", "票", "酒店", "房间", "客房", "会议室", "会议厅", "包间", "包厢", "位子", "位置",
    "座位", "餐厅", "饭店", "场地", "航班", "专车", "接机", "展位", "班车", "桌",
];

/// Whether what was booked is of the date: 周六的机票给您订了, 周六上午的会议室定好了; not 周五订了酒店.
fn is_booked(after: &str) -> bool {
    let Some((at, noun)) = BOOKED.iter().find_map(|noun| find(after, noun).map(|at| (at, noun))) else {
        return false;
    };
    let between = &after[..at];
    let part_of_day = ["上午", "下午", "晚上", "早上", "中午", "晚", "早"].contains(&between);
    let of_date = between.is_empty() || part_of_day || between.ends_with('的');
    let booked = ["订", "定", "约", "买", "留", "抢"].iter().any(|verb| {
        ["了", "好了", "上了", "到了", "下了", "下来了", "好"]
            .iter()
            .any(|end| contains(&after[at + noun.len()..], &[*verb, *end].concat()))
    });
    of_date && booked
}

/// 弄好, 盖好, 签好: done, and not 周三好了.
fn done_well(words: &str) -> bool {
    words.ends_with('好') && words.chars().count() > 1
}

fn is_ahead(words: &str) -> bool {
    AHEAD.iter().any(|word| {
        contains(words, word) && !OPEN.iter().any(|(wide, narrow)| narrow == word && contains(words, wide))
    })
}

/// Words that only contain one of [`AHEAD`].
#[rustfmt::skip]
const OPEN: &[(&str, &str)] = &[
    ("开会", "会"), ("会议", "会"), ("会签", "会"), ("例会", "会"), ("上会", "会"), ("院办会", "会"),
    ("董事会", "会"), ("协会", "会"), ("会计", "会"), ("职代会", "会"), ("展会", "会"), ("功能", "能"),
    ("智能", "能"), ("能源", "能"), ("觉得", "得"), ("不少", "不"), ("请示", "请"), ("请假", "请"), ("请客", "请"),
    ("申请", "请"), ("差不多", "不"), ("前期", "前"), ("目前", "前"), ("之前", "前"), ("前台", "前"), ("主要", "要"),
    ("重要", "要"), ("要求", "要"), ("纪要", "要"), ("节能", "能"), ("产能", "能"), ("想法", "想"), ("等级", "等"),
    ("获得", "得"), ("帮忙", "帮"), ("再次", "再"), ("太太", "太"), ("特别", "别"), ("性能", "能"), ("机会", "会"),
    ("社会", "会"), ("聚会", "会"), ("年会", "会"), ("周会", "会"), ("评审会", "会"),
];

/// 见过, 发过: 过 behind a verb.
fn experienced(after: &str) -> bool {
    after.match_indices('过').any(|(at, _)| {
        let (words, behind) = (&after[..at], &after[at + '过'.len_utf8()..]);
        let verb = words.ends_with([
            '发', '聊', '见', '谈', '说', '签', '装', '做', '来', '去', '看', '问', '给', '打', '讲', '用',
            '试', '联', '系', '寄', '付', '提', '报', '到', '开', '沟', '对', '换', '加', '买', '碰', '访',
            '送', '测', '收', '量', '跑', '租', '订', '修',
        ]);
        let other =
            behind.starts_with(['来', '去', '年', '节', '目', '户', '会', '审', '两', '几', '程', '期']);
        let called = words.ends_with('通') && behind.starts_with("电话");
        (verb || called) && !other && !is_ahead(words)
    })
}

/// 刚签, 已经发.
fn begun(after: &str) -> bool {
    let words = after.trim_start_matches(['我', '们', '你', '您', '他', '她', '就', '才', '都']);
    (words.starts_with('刚') && !words.starts_with("刚好") && !words.starts_with("刚需"))
        || contains(after, "已经")
        || words.starts_with("已")
}

/// Verbs of deeds that leave a trace.
const DEEDS: &str = "拍敲示试签发寄给付打盖装买做办到来去定订下聊谈见说讲报交批开换拿收投送提改出走回传约";

/// 去年8月装的, 周二发您的方案: 的 behind a verb of doing.
fn related(after: &str) -> bool {
    after.match_indices('的').any(|(at, _)| {
        let words = &after[..at];
        let behind = &after[at + '的'.len_utf8()..];
        if words.is_empty()
            || is_ahead(words)
            || is_promised(words, behind)
            || behind.starts_with('话')
            || words.chars().count() > 9
        {
            return false;
        }
        let agreed =
            ["说好", "谈好", "定好", "约好", "讲好", "通过"].iter().any(|word| words.ends_with(word));
        let verb_last = agreed
            || is_measured(words)
            || words.ends_with(|last| DEEDS.contains(last)) && !words.ends_with("地址");
        let verb_first = words
            .trim_start_matches(['我', '们', '你', '您', '他', '刚', '就'])
            .starts_with(|first| "发寄给签送报传提".contains(first));
        let noun = words.ends_with([
            '您', '你', '我', '们', '来', '去', '出', '完', '好', '单', '同', '货', '款', '方', '样',
        ]);
        verb_last || (verb_first && noun)
    }) || NOUNS.iter().any(|noun| after.starts_with(noun))
}

/// 周四给你盖好的, which ends the clause: it will be done; 周四给你盖好的那份 was.
fn is_promised(words: &str, behind: &str) -> bool {
    let for_you = ["给你", "给您"].iter().any(|word| contains(words, word));
    let done = words.ends_with(['好', '完', '妥', '齐', '全']) || words.ends_with("搞定");
    for_you && done && !behind.starts_with(char::is_alphanumeric)
}

/// 在您那儿量, 上门量: measured at a place, where 数量 and 质量 are nouns.
fn is_measured(words: &str) -> bool {
    words.strip_suffix('量').is_some_and(|place| {
        place.ends_with([
            '儿', '边', '场', '门', '里', '家', '厂', '店', '去', '来', '们', '人', '我', '你', '您',
        ])
    })
}

/// Papers of a day that lies behind.
const NOUNS: &[&str] =
    &["那次", "那份", "那批", "那版", "那单", "那场", "的报价", "的那", "的纪要", "的邮件", "的会议纪要"];

/// 没来, 没收到; 没白跑; 去没, which asks.
fn undone(after: &str) -> bool {
    if contains(after, "没白") {
        return true;
    }
    let asks = |deed: &str| deed.ends_with(|last| DEEDS.contains(last)) && !is_ahead(deed);
    if after.strip_suffix('没').is_some_and(asks) {
        return true;
    }
    let words = after.trim_start_matches(['我', '们', '你', '您', '他', '也', '就', '都']);
    words.strip_prefix('没').is_some_and(|deed| {
        deed.starts_with([
            '来', '去', '收', '发', '签', '看', '打', '给', '说', '谈', '接', '见', '付', '交', '批', '开',
            '赶', '送', '到', '做', '弄', '成',
        ])
    })
}

/// English words of the past.
#[rustfmt::skip]
const ENGLISH: &[&str] = &[
    "was", "were", "sent", "signed", "did", "had", "met", "received", "paid", "went", "already",
    "shipped", "got", "called",
];

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let letter = |next: Option<char>| next.is_some_and(|next| next.is_ascii_alphanumeric());
        !letter(text[..at].chars().next_back()) && !letter(text[at + word.len()..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn past(text: &str) -> bool {
        let start = text.find('X').unwrap();
        is_past(text, start, start + 1)
    }

    #[test]
    fn deeds_that_are_done_are_past() {
        for text in [
            "X去了",
            "合同X我快递给您了",
            "会签X走完了",
            "X我们做完了体检",
            "X带了一台样机过去",
            "X就签了,章都盖了",
            "X发您的方案看了没",
            "X签的",
            "X刚投运",
            "X已经付了",
            "我们X见过",
            "X没收到",
            "X开会定了",
            "X盖好了",
            "the sample was sent X",
            "X刚盘完库",
            "X立完项了",
            "X上门装的",
            "验收已于X完成",
            "款项均于X到账",
            "曾于X来过",
            "审批X就走完了",
            "X就走完流程了",
            "三台已分别于X交付",
            "咱们X去看了",
            "您看X发的方案了没",
            "X订了酒店",
            "X开会通过的",
            "X在您那儿量的管线图",
            "X上海那个展你去没",
            "X已经把章盖了?",
            "X把章盖了",
            "过了X才发的货",
            "X给你盖好的那份",
            "X给您寄的",
            "X上午去了",
            "X送您那盒月饼没白送",
        ] {
            assert!(past(text), "{text}");
        }
    }

    #[test]
    fn what_is_soon_or_was_soon_is_open() {
        let open = |text: &str| {
            let start = text.find('X').unwrap();
            is_open(text, start, start + 1)
        };
        for text in ["X就完工了", "X我们就开始上料了", "X就签了"] {
            assert!(open(text), "{text}");
        }
        for text in ["X早就完工了", "X就去过了", "X就已经签了", "X就签", "X签了", "X签了,明天就寄了"]
        {
            assert!(!open(text), "{text}");
        }
    }

    #[test]
    fn plans_wishes_and_questions_are_not() {
        for text in [
            "X签",
            "X吧",
            "太忙了X吧",
            "X应该能签了",
            "X签完扫给你",
            "X见了再说",
            "X盖了就寄给你",
            "X好了",
            "X不去了",
            "X可以了",
            "X就放假了",
            "X来不了",
            "X要用的",
            "X没空",
            "X过来拿",
            "X过去",
            "收到了 X见",
            "X有空的",
            "X太赶了",
            "X会签",
            "X,合同收到了",
            "再等等X",
            "X了解一下",
            "咱们X就把协议签了",
            "您看X就签了吧",
            "要不X签了",
            "X的机票给您订了",
            "X去青岛的高铁票买好了",
            "X上午的会议室约好了",
            "本来X签的",
            "原定X来的",
            "说好X送的",
            "咱定X上午把监护的字签了?",
            "那X下午我过去把章盖了?他在吧",
            "X去把你们签的合同盖了?",
            "过了X集团系统就关了",
            "过了X他就走了",
            "X给你盖好的",
            "X下午给您弄好的,放心",
            "约到X上午了",
            "约到X下午两点半了",
            "都X了",
        ] {
            assert!(!past(text), "{text}");
        }
    }
}
