//! Numbers in a message with what their unit makes of them: a sum, a share, a span of time, a count.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::domain::chat::clause::Token;
use crate::domain::chat::lexicon::tag::{Tag, Tags};

/// The numbers of a folded text from left to right, each with its unit.
pub(super) fn numbers(text: &str) -> impl Iterator<Item = Token> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(first) = text[at..].chars().next() {
            if !is_numeral(first) {
                at += first.len_utf8();
                continue;
            }
            let rest = &text[at..];
            let length = figure(rest);
            let start = at;
            if is_id(&text[..start], &rest[..length], &rest[length..]) {
                at = start + length;
                continue;
            }
            let (unit, meaning) = unit(&text[start + length..], &rest[..length], &text[..start]);
            at = start + length + unit;
            if meaning.is_empty() {
                continue;
            }
            return Some(Token { tags: meaning, start, end: at });
        }
        None
    })
}

/// Whether a figure is part of a code (PR0052718, SG50) or a model number (22320).
fn is_id(before: &str, figure: &str, after: &str) -> bool {
    let digits = figure.bytes().all(|byte| byte.is_ascii_digit());
    let coded = before.ends_with(|last: char| last.is_ascii_alphabetic() || last == '-');
    // 156000元: a sum, however long.
    let money = before.ends_with('¥') || after.starts_with(['元', '块', '圆']);
    (coded && !figure.contains('万')) || (digits && figure.len() >= 6 && !money)
}

/// The bytes of the figure at the start of `text`.
fn figure(text: &str) -> usize {
    let mut length = 0;
    let mut places = text.char_indices().peekable();
    while let Some((at, character)) = places.next() {
        let next = places.peek().map(|&(_, next)| next);
        let goes_on = match character {
            '0'..='9' => true,
            '.' | ',' => at > 0 && next.is_some_and(|next| next.is_ascii_digit()),
            // 1050一方: by the thing.
            '一' if length > 0 && text[..length].ends_with(|last: char| last.is_ascii_digit()) => false,
            other => is_numeral(other),
        };
        if !goes_on {
            break;
        }
        length = at + character.len_utf8();
    }
    length
}

/// Whether numbers are made of this character.
#[inline]
fn is_numeral(character: char) -> bool {
    matches!(
        character,
        '0'..='9'
            | '零'
            | '〇'
            | '一'
            | '二'
            | '两'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '亿'
            | '半'
            | '几'
            | '壹'
            | '贰'
            | '叁'
            | '肆'
            | '伍'
            | '陆'
            | '柒'
            | '捌'
            | '玖'
            | '拾'
            | '佰'
            | '仟'
    )
}

/// What follows a figure: the bytes of the unit and what the number is by it.
fn unit(after: &str, figure: &str, before: &str) -> (usize, Tags) {
    let spread = after.chars().next().filter(|next| "多来余几".contains(*next)).map_or(0, char::len_utf8);
    let tail = &after[spread..];
    let big = figure.contains(['万', '亿', '千']);
    let digits = figure.starts_with(|first: char| first.is_ascii_digit());
    // 几天, 几年: a question; 一台: no count that says anything.
    if figure == "几" {
        // 几个班长看完演示都说好: some, and no question.
        let some = ["个", "位", "家", "处", "条"].iter().any(|unit| after.starts_with(unit));
        let told = after.find(|end: char| " ,.?!。、".contains(end)).unwrap_or(after.len());
        // 哥几个刚把章盖上: these people, and no question.
        let people = ["哥", "们", "这", "那", "好", "十", "没"].iter().any(|who| before.ends_with(who));
        let tags = if people || some && told > 18 && !after.contains('?') {
            Tags::NONE
        } else {
            Tags::of(&[Tag::AskWord])
        };
        return (spread, tags);
    }
    // 98万一条: the price of one.
    if tail.starts_with('/') && big {
        return (0, Tags::of(&[Tag::Number, Tag::Sum]));
    }
    let of_one =
        figure.ends_with('一') && figure.contains(['万', '千', '百', '块']) && !figure.ends_with("十一");
    let mut passed = None;
    for &Unit { group, word, tag } in units_of(tail) {
        if passed == Some(group) || !tail.starts_with(word) {
            continue;
        }
        passed = Some(group);
        let end = spread + word.len();
        let goes_on =
            word.is_ascii() && tail[word.len()..].starts_with(|next: char| next.is_ascii_alphabetic());
        // 3000w: of a motor.
        if word == "w" && figure.len() >= 4 && figure.bytes().all(|byte| byte.is_ascii_digit()) {
            return (end, Tags::of(&[Tag::Number, Tag::Count]));
        }
        // 15.6万包安装: what the price includes, no packets.
        let includes = word == "包"
            && ["安", "运", "税", "邮", "干", "培", "含", "到", "装"]
                .iter()
                .any(|part| after[end..].starts_with(part));
        if includes
            || goes_on
            || (tag == Tag::Time && NOT_A_DAY.iter().any(|part| after[end..].starts_with(part)))
        {
            continue;
        }
        // 得一块换: together.
        let together = word == "块"
            && after[end..]
                .starts_with(|next: char| next.is_alphabetic() && !"钱一二三四五六七八九".contains(next));
        if figure == "一" && (tag == Tag::Count || together) {
            return (end, Tags::NONE);
        }
        let tag = if of_one && tag == Tag::Count { Tag::Sum } else { tag };
        // 7块8, 十八块五: tenths of it.
        let end = end + if matches!(word, "块" | "元" | "毛") { tenths(&after[end..]) } else { 0 };
        let discount = if word == "折" { Tags::from(Tag::Discount) } else { Tags::NONE };
        return (end, Tags::of(&[Tag::Number]) | Tags::from(tag) | discount);
    }
    if before.ends_with('¥') {
        return (spread, Tags::of(&[Tag::Number, Tag::Sum]));
    }
    if big && figure.chars().count() > 1 {
        return (spread, Tags::of(&[Tag::Number, Tag::Sum]));
    }
    let model = digits && figure.len() >= 5 && figure.bytes().all(|byte| byte.is_ascii_digit());
    if !model && (digits || figure.chars().count() > 1) {
        return (0, Tags::of(&[Tag::Number]));
    }
    (0, Tags::NONE)
}

/// The bytes of the one digit that may follow a unit of money, where no further number begins with it.
fn tenths(after: &str) -> usize {
    let mut characters = after.chars();
    let digit =
        characters.next().filter(|next| next.is_ascii_digit() || "一二两三四五六七八九".contains(*next));
    let next = characters.next();
    let alone = !next.is_some_and(|next| {
        next.is_alphanumeric() && (next.is_ascii() || is_numeral(next) || "台套个件米块".contains(next))
    });
    digit.filter(|digit| alone && *digit != '一' || next.is_none()).map_or(0, char::len_utf8)
}

/// A unit, of the group of all that mean the same.
#[derive(Debug, Clone, Copy)]
struct Unit {
    group: usize,
    word: &'static str,
    tag: Tag,
}

/// The units that begin with the first character of a text, in their order.
fn units_of(text: &str) -> &'static [Unit] {
    static BY_FIRST: LazyLock<FxHashMap<char, Vec<Unit>>> = LazyLock::new(|| {
        let mut units: FxHashMap<char, Vec<Unit>> = FxHashMap::default();
        for (group, &(words, tag)) in UNITS.iter().enumerate() {
            for word in words.split(' ') {
                let first = word.chars().next();
                units.entry(first.unwrap_or(' ')).or_default().push(Unit { group, word, tag });
            }
        }
        units
    });
    text.chars().next().and_then(|first| BY_FIRST.get(&first)).map_or(&[], Vec::as_slice)
}

/// After 号 and the like: a house, a machine, no day.
const NOT_A_DAY: [&str; 16] =
    ["楼", "梯", "线", "门", "店", "机", "仓", "馆", "库", "厂", "车", "院", "桌", "房", "柜", "产"];

/// Units, longer ones first where one begins another.
const UNITS: &[(&str, Tag)] = &[
    ("个点 % ％ 个百分点 折 成 点五折 pct 分之", Tag::Percent),
    (
        "个工作日 工作日 天 周 个月 年 小时 分钟 个小时 个星期 个礼拜 星期 礼拜 个半月 年半 days weeks day week months",
        Tag::Duration,
    ),
    ("万块 万元 w块 万 w 千 k 块 元 圆 毛 刀 亿 rmb 美金 美元 大洋 角 分钱 人民币 毛钱", Tag::Sum),
    ("号 日 月 点半 点钟 点 pm am /", Tag::Time),
    (
        "樘 平米 平方 ㎡ 公斤 kg 公里 台 套 个 件 人 份 吨 米 平 方 间 辆 张 把 桶 箱 包 枚 条 批 组 座 亩 斤 升 瓶 支 只 盒 位 床 家 户 本 册 节 路 片 棵 株 头 盏 \
         扇 门 名 席 度 瓦 栋 层 期 场 次 车 柜 部 副 对 双 顶 幅 面 根 卷 匹 码 听 罐 壶 袋 碗 餐 桌 用户 账号 端 并发 教室 店 号人 颗 幢 扎 捆 块地 孔 t pcs sets units 版 款 样 城 区 站 处 岗 班 届 万套 万个 档 种 篇 单 两",
        Tag::Count,
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&str, Tags)> {
        numbers(text).map(|token| (&text[token.start..token.end], token.tags)).collect()
    }

    fn first(text: &str) -> Tags {
        read(text).first().map_or(Tags::NONE, |(_, tags)| *tags)
    }

    #[test]
    fn the_unit_says_what_a_number_is() {
        assert!(first("12.8万").has(Tag::Sum));
        assert!(first("三万五").has(Tag::Sum));
        assert!(first("8个点").has(Tag::Percent));
        assert!(first("45天").has(Tag::Duration));
        assert!(first("50台").has(Tag::Count));
        assert!(first("15号").has(Tag::Time));
        assert!(!first("3号楼").has(Tag::Time));
    }

    #[test]
    fn a_bare_numeral_alone_is_none() {
        assert!(read("一").is_empty());
        assert!(first("24").has(Tag::Number));
    }
}
