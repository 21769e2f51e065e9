//! Days of a month: 15号, 15-18号, 21到24号; and what 号 numbers beside days.

use chrono::{Datelike, NaiveDate};

use crate::domain::calendar::LunarDay;
use crate::domain::numeral::digit;

use super::cursor::Cursor;
use super::date::{Grain, Now, Span, TO, plus_months};
use super::quantity::counts_things;

/// What 号 numbers beside days.
#[rustfmt::skip]
const THINGS: &[&str] = &[
    "楼", "线", "库", "机", "店", "门", "厅", "馆", "桌", "房", "车间", "仓", "位", "码", "柜", "站", "院", "炉", "井",
    "泵", "产线", "展", "窗口", "会议室", "标", "段", "地块", "厂", "棚", "栋", "单元", "座", "汽油", "柴油", "油", "钢",
    "字", "令", "公告", "文件", "桩", "塔", "罐", "槽", "梯", "电梯", "工位", "客服", "员工", "选手", "种子", "电池", "胶",
    "砂", "包间", "包厢", "床", "铺", "池", "主播", "直播间", "技师", "工程", "基地", "模具", "螺", "轴", "槽钢", "工字钢",
    "角钢", "坑", "生产线", "病房", "手术", "链接", "款", "色", "刀", "样", "料", "岗", "闸", "灶", "釜", "缸", "矿", "舍", "猪舍",
    "鸡舍", "牛舍", "圈", "墩", "隧道", "泊位", "航站楼", "登机口", "入口", "通道", "卡口", "检票口", "匝道", "公寓", "别墅", "病区",
    "诊室", "教室", "实验室", "档口", "车位", "跑道", "隔间", "卫生间", "货架", "货位", "货梯", "扶梯", "广告位", "点位",
];
/// What numbers up to 12 number, while 15号样品 and 20号主机 are of that day.
#[rustfmt::skip]
const FEW: &[&str] = &[
    "样品", "样机", "样板", "样本", "样衣", "车", "箱", "桶", "袋", "船", "板", "屏", "方案", "产品", "出口", "附件", "模", "口红", "口味",
    "香型", "唇釉", "粉底", "阀", "煤", "桥", "收费", "充电", "枪", "钻头", "夹具", "治具", "工装", "针", "纱", "墨", "硒鼓", "配方", "试剂",
    "试管", "摄像", "相机", "镜头", "探头", "传感器", "配电", "变压器", "变电", "水泵", "风机", "电机", "马达", "锅炉", "宿舍", "食堂",
    "办公楼", "办公室", "园区", "片区", "网点", "摊", "球", "更衣", "柜台", "货柜", "大屏", "显示屏", "主机", "服务器", "节点", "交换机",
    "模组", "模块", "工序", "面料", "套餐", "模特", "评委", "病人", "患者", "队员", "鞋", "秤", "磅",
];
/// What follows those nouns where the day is meant: 8号主机到货, 3号车到.
#[rustfmt::skip]
const ARRIVES: &[&str] =
    &["到", "来", "进场", "发布", "评审", "给您", "给你", "汇报", "培训", "到货", "上线", "验收", "子到", "交付"];
/// Words that begin like these, but do not make 号 a number of things.
#[rustfmt::skip]
const NO_THINGS: &[&str] = &[
    "机器", "线上", "线下", "位置", "标书", "门口", "机场", "展会", "展开", "工程师", "位子", "展览", "字样", "款到", "款项",
    "房东", "厂里", "厂家", "油漆", "样品", "样机", "样板", "样本", "样衣", "料到", "料理", "料齐", "针对", "车辆", "车展", "板书", "箱变",
    "屏蔽", "船期", "船运", "球磨",
];
/// What 日 is part of where it names no day: 5日游, 30日内.
#[rustfmt::skip]
const OTHER_SUN: &[&str] = &[
    "内", "均", "产", "报", "志", "常", "历", "元", "语", "本", "游", "达", "系", "无理由", "薪", "用", "活", "销", "结",
];

/// The number behind 到 or -: 18 of 15-18号.
pub(super) fn second_number(cursor: &mut Cursor) -> Option<u32> {
    cursor.eat_spaces();
    if !cursor.eat_any(TO) && !cursor.eat("、") {
        return None;
    }
    while cursor.eat_any(TO) || cursor.eat(" ") {}
    let count = cursor.eat_count()?;
    cursor.eat_spaces();
    Some(count.value)
}

/// Eats 号 or 日 where a day of a month is meant.
pub(super) fn eat_day_sign(cursor: &mut Cursor) -> bool {
    let mut ahead = *cursor;
    let sign =
        if ahead.eat("号") { !is_thing(&ahead) } else { ahead.eat("日") && !ahead.starts_any(OTHER_SUN) };
    if sign {
        *cursor = ahead;
    }
    sign
}

/// Whether what follows 号 is a thing that is numbered: 3号楼, 5号线.
pub(super) fn is_thing(behind: &Cursor) -> bool {
    let few = is_few(behind) && numbers_few(behind);
    let thing = behind.starts_any(THINGS);
    let tasted = behind.starts_any(&["有点", "偏", "口感", "味", "的味", "样好", "比较", "更"])
        || behind.starts("最")
            && !behind.starts_any(&["最晚", "最迟", "最好", "最快", "最早", "最后", "最终", "最多"]);
    tasted || few || is_colour(behind) || thing && !behind.starts_any(NO_THINGS)
}

const COLOURS: &str = "灰白黑红蓝绿黄棕紫橙粉银咖";
/// What may stand behind a colour: 3号灰的, but 15号黄总过来.
const BEHIND_COLOURS: &str = "的色那这和跟与比配偏行吧呢吗不也就";

/// Whether a colour is numbered: 3号灰, 2号深灰.
fn is_colour(behind: &Cursor) -> bool {
    let mut colour = *behind;
    colour.eat_any(&["深", "浅", "亮", "暗", "哑光", "哑"]);
    let behind =
        |last: Option<char>| last.is_none_or(|next| !next.is_alphanumeric() || BEHIND_COLOURS.contains(next));
    colour.eat_char_of(COLOURS).is_some() && behind(colour.peek())
}

/// Whether the number here says by how much something is larger: 小一号, 大两号; but 老大一号到.
pub(super) fn is_size(number: &Cursor) -> bool {
    let mut behind = *number;
    let few = behind.eat_count().is_some_and(|count| count.value <= 3) && behind.starts("号");
    let before = number.before();
    few && before.ends_with(['大', '小']) && !before.ends_with("老大") && !before.ends_with("老小")
}

/// What is done by a sample or a recipe with a number.
const BY_RECIPE: &[&str] = &["喷", "刷", "染", "调", "配", "打样", "印", "涂", "烤"];

/// Whether the number here is one of a sample to go by: 按3号喷, but 按15号交货排.
pub(super) fn is_recipe(number: &Cursor) -> bool {
    let mut behind = *number;
    let few = behind.eat_count().is_some_and(|count| count.value <= 12) && behind.eat("号");
    few && number.before().ends_with(['按', '照']) && behind.starts_any(BY_RECIPE)
}

/// Whether the number before 号 is at most 12.
fn is_few(behind: &Cursor) -> bool {
    let number = behind.before().strip_suffix('号').unwrap_or_default();
    let begin =
        number.trim_end_matches(|last: char| last.is_ascii_digit() || last == '十' || digit(last).is_some());
    let count = Cursor::new(number, begin.len()).eat_count();
    count.is_some_and(|count| count.value <= 12)
}

/// Whether a thing of [`FEW`] follows, with no words that say when it comes.
fn numbers_few(behind: &Cursor) -> bool {
    let other = ["车辆", "车展", "车间", "船期", "屏蔽", "针对", "球磨"];
    let noun = FEW.iter().filter(|noun| behind.starts(noun)).max_by_key(|noun| noun.len());
    noun.is_some_and(|noun| {
        let after = Cursor::new(behind.text, behind.at + noun.len());
        !behind.starts_any(&other) && !after.starts_any(ARRIVES)
    })
}

/// Words for a road that only end like one.
#[rustfmt::skip]
const NO_ROADS: &[&str] = &[
    "思路", "线路", "电路", "铁路", "公路", "高速路", "通路", "套路", "上路", "修路", "网路", "在路", "出路", "销路", "赶路", "一路", "门路",
    "道路", "上街", "逛街",
];

/// Whether the number here is one of a street or a house: 人民路8号, 工业大道北31号, 科技园3栋5号.
pub(super) fn is_address(number: &Cursor) -> bool {
    let mut behind = *number;
    while behind.eat_count().is_some() && behind.eat_any(&["-", "、", "至"]) {}
    if !behind.starts("号") {
        return false;
    }
    let before = number.before();
    let house = before.trim_end_matches(['栋', '幢', '座', '弄', '组', '室']);
    let counted = house.len() < before.len()
        && house.ends_with(|last: char| last.is_ascii_alphanumeric() || digit(last).is_some());
    let road = before.trim_end_matches(['东', '南', '西', '北', '中', '段']);
    let named = ["路", "街", "巷", "弄", "胡同", "大道"].iter().any(|word| road.ends_with(word));
    counted || named && !NO_ROADS.iter().any(|word| road.ends_with(word))
}

/// Whether the words behind N号 are of a day, where it might be a sample too.
pub(super) fn is_dated(behind: &Cursor) -> bool {
    behind.starts_any(&[
        "前", "之前", "以前", "后", "上午", "下午", "早", "晚", "中午", "到", "发", "交", "给", "来", "去",
        "见", "开", "签", "寄", "能", "可以", "过", "我", "你", "您", "(", "送", "进场",
    ])
}

/// A day behind a month, or days: 15号, 21到24号, 15 where nothing else is counted.
pub(super) fn day_of_month(cursor: &mut Cursor, year: i32, month: u32) -> Option<Span> {
    let mut ahead = *cursor;
    ahead.eat_spaces();
    ahead.eat("的");
    let lunar = ahead.starts("廿");
    let count = ahead.eat_count()?;
    let start = NaiveDate::from_ymd_opt(year, month, count.value)?;
    let mut signed = ahead;
    signed.eat_spaces();
    // 8月18号店庆: behind a month 号 numbers nothing but a day.
    let sign = signed.eat("号") || eat_day_sign(&mut signed);
    if lunar && !sign {
        *cursor = ahead;
        return LunarDay::new(year, month, count.value).solar().map(Span::day);
    }
    let mut range = if sign { signed } else { ahead };
    if let Some(last) = second_number(&mut range)
        && last > count.value
        && eat_day_sign(&mut range)
    {
        *cursor = range;
        return Some(Span::days(start, NaiveDate::from_ymd_opt(year, month, last)?));
    }
    if sign {
        *cursor = signed;
        return Some(Span::day(start));
    }
    let counted = counts_things(ahead.rest())
        || ahead.starts_any(&[
            "万", "亿", "千", "元", "块", "点", "折", ":", ".", "%", "天", "年", "月", "号", "日", "周",
            "多", "来", "k", "w", "/", "毛",
        ]);
    // 3月15见, but 5月2 only before a pause: 5月2场.
    let single = count.value < 10;
    let pause = ahead.peek().is_none_or(|next| !next.is_alphanumeric())
        || ahead.starts_any(&["前", "之前", "后", "上午", "下午", "早", "晚"]);
    (!counted && count.digits <= 2 && (!single || pause)).then(|| {
        *cursor = ahead;
        Span::day(start)
    })
}

/// A day that no month is named for: of this month, or the next if it is past and the words are not.
pub(super) fn day(cursor: &Cursor, begin: usize, day: u32, now: &Now) -> Option<Span> {
    days(cursor, begin, day, day, now)
}

/// Days from one to another that no month is named for.
pub(super) fn days(cursor: &Cursor, begin: usize, first: u32, last: u32, now: &Now) -> Option<Span> {
    if !(1..=31).contains(&first) || !(1..=31).contains(&last) || last < first {
        return None;
    }
    let past = now.is_past(begin, *cursor);
    let range = |distance| {
        let (year, month) = plus_months(now.today, distance)?;
        Some((NaiveDate::from_ymd_opt(year, month, first)?, NaiveDate::from_ymd_opt(year, month, last)?))
    };
    let named = now.last.filter(|span| span.grain == Grain::Day && span.start > now.today && !past);
    let anchor = named.and_then(|span| span.start.with_day(first).filter(|day| *day > span.start));
    let (start, end) = if let Some(start) = anchor {
        (start, start.with_day(last)?)
    } else if past {
        [0, -1, -2].into_iter().filter_map(range).find(|(start, _)| *start <= now.today)?
    } else {
        [0, 1, 2, 3].into_iter().filter_map(range).find(|(_, end)| *end >= now.today)?
    };
    Some(if first == last { Span::day(start) } else { Span::days(start, end) })
}
