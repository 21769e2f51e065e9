//! Words behind a number that say what it counts, so that it is no money.

use super::cursor::{begins, ends_any};

/// Whether `text`, what stands behind a number, shows that things are counted: 台, 公里, 用户.
pub(super) fn counts_things(text: &str) -> bool {
    // 4.2万 灯箱砍掉: behind a space a single character may begin another thought.
    if let Some(next) = text.strip_prefix(' ') {
        return counts_behind_a_space(next);
    }
    let text = text.strip_prefix('+').unwrap_or(text);
    // 两千来斤: about so many.
    if let Some(about) = text.strip_prefix('来') {
        return about.starts_with(|next| ABOUT_SO_MANY.contains(next));
    }
    let noun = text.strip_prefix('的').unwrap_or(text);
    let Some(first) = text.chars().next() else { return false };
    let behind = &text[first.len_utf8()..];
    if text.strip_prefix('发').is_some_and(|behind| !behind.starts_with(char::is_alphanumeric)) {
        return true;
    }
    if WORDS.iter().any(|word| begins(noun, word)) || is_latin_unit(text) {
        return true;
    }
    match NOT_BEFORE.iter().find(|(classifier, _)| *classifier == first) {
        Some((_, words)) => !words.iter().any(|word| begins(behind, word)),
        None => CLASSIFIERS.contains(first),
    }
}

fn counts_behind_a_space(text: &str) -> bool {
    // 付了八万 人找不到了: somebody, and not that many.
    if text.strip_prefix('人').is_some_and(|behind| behind.starts_with(char::is_alphanumeric)) {
        return false;
    }
    let single = |word: &&&str| word.chars().nth(1).is_none();
    let begun = WORDS.iter().filter(single).any(|word| begins(text, word));
    !begun && counts_things(text)
}

/// kwh, km, pcs and the like.
fn is_latin_unit(text: &str) -> bool {
    let kinds = ["active ", "daily ", "monthly ", "new ", "paid ", "registered ", "unique ", "total "];
    let text = kinds.iter().find_map(|kind| text.strip_prefix(kind)).unwrap_or(text);
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    LATIN_UNITS.contains(&&text[..letters])
}

#[rustfmt::skip]
const LATIN_UNITS: &[&str] = &[
    "kwh", "kw", "km", "kg", "mah", "pcs", "pc", "sku", "uv", "pv", "dau", "mau", "t", "m", "l",
    "g", "ml", "mm", "cm", "v", "kva", "lm", "hz", "rpm", "words", "rows", "users", "units", "records", "lines", "tokens",
    "calls", "views", "requests", "impressions", "clicks", "followers", "fans", "orders", "items", "pieces", "copies",
    "seats", "licenses", "people", "downloads", "installs", "students", "images", "frames", "pages", "entries", "queries",
    "events", "hours", "miles", "messages", "emails", "members", "customers", "skus", "devices", "nodes", "visits",
    "visitors", "sessions", "characters", "chars", "subscribers", "transactions", "samples", "packs", "boxes", "bottles",
    "bags", "tons", "sets", "shots", "rounds", "points", "steps", "subs", "contacts", "leads", "vehicles", "cycles",
];

/// Whether `text`, what stands before a number, says that it is a count: 产量, 粉丝.
pub(super) fn announces_count(text: &str) -> bool {
    let text = text
        .trim_end_matches([' ', ':', '约', '有', '在', '是', '了', '才', '到', '连', '不', '没', '破', '过']);
    ends_any(text, COUNTS)
}

/// Classifiers of one character that are hardly anything else behind a number.
const CLASSIFIERS: &str = "个帧件桶瓶盒袋根卷棵株颗粒枚辆艘架盏片组倍股吨斤克升亩㎡米瓦字页步锭座栋篇杯碗双副幅级层间节名位款场盘锅羽词%‰℃度";

/// What 来 leaves about so many of: 两千来斤, but 两千来一套.
const ABOUT_SO_MANY: &str = "个件箱桶瓶盒袋根棵株颗粒枚辆片吨斤克升亩米台张条家户人平方头只份";

/// Classifiers that also begin other words: the words that they begin.
#[rustfmt::skip]
const NOT_BEFORE: &[(char, &[&str])] = &[
    ('台', &["币"]), ('套', &["餐", "现", "利"]),
    ('张', &["总", "姐", "哥", "工", "经理", "老师", "主任", "小姐", "先生"]), ('条', &["件"]),
    ('家', &["具", "电", "里", "装", "属"]),
    ('单', &["价", "独", "子", "次", "台", "套", "笔", "张", "方", "件", "人", "位"]), ('次', &["日", "月", "年"]), ('份', &[]),
    ('支', &["付", "出", "持", "票", "撑", "援"]),
    ('只', &["要", "是", "能", "有", "给", "够", "做", "付", "多", "会", "怕", "收", "包", "含", "管", "差"]), ('户', &["外"]),
    ('门', &["槛", "店", "口"]), ('人', &["民", "工", "均", "头", "力", "家"]),
    ('平', &["时", "均", "台", "摊", "常", "了"]), ('方', &["案", "便", "面", "才", "可", "总"]),
    ('本', &["金", "月", "周", "来", "人", "票", "身", "次", "年"]), ('头', &["款", "寸", "期", "一"]), ('包', PACKING),
    ('支', &[]),
    (
        '年',
        &[
            "费", "薪", "租", "框", "度", "付", "终", "底", "前", "化", "保", "后", "会", "货", "均", "利",
            "结",
        ],
    ),
    ('尾', &["款", "巴", "数", "货"]), ('目', &["前", "标", "录"]), ('天', &["使", "猫"]),
    ('里', &["面", "头", "程", "包", "边", "含"]), ('票', &["据", "面"]), ('班', &["车", "费"]),
    (
        '转',
        &[
            "你", "您", "给", "过", "账", "到", "了", "款", "钱", "走", "来", "去", "公", "对", "出", "我",
            "他", "好",
        ],
    ),
    ('点', &["了", "就", "吧"]), ('时', &["间", "候"]), ('箱', &["变", "体", "式", "梁", "涵"]), ('顶', &["天", "多", "住", "得", "不", "配", "格", "级", "着", "了"]),
    ('托', &["运", "管", "付", "人", "我", "你", "您", "他", "给", "关", "熟"]), ('通', &["过", "常", "知", "用", "车", "道", "融", "宵"]),
];

/// What 包 is a verb in: 包安装, 包邮, 包含.
#[rustfmt::skip]
const PACKING: &[&str] = &[
    "含", "邮", "安", "干", "工", "税", "运", "料", "送", "装", "在", "括", "给", "你", "您", "吃住", "接", "三", "修",
    "退", "换", "教", "会", "上", "到", "验", "开", "圆", "售", "全", "月", "年", "车", "场",
];

/// Longer words that are counted.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "册", "本书", "公里", "公斤", "公顷", "公分", "千瓦", "千克", "千米", "平方", "平米", "立方", "毫升", "毫米", "毫安", "厘米", "像素", "用户",
    "粉丝", "会员", "学生", "学员", "员工", "观众", "流量", "播放", "曝光", "阅读", "点击", "下载", "注册", "并发", "人次", "号人",
    "口人", "考生", "师生", "学子", "居民", "市民", "村民", "住户", "旅客", "乘客", "游客", "读者", "听众", "玩家", "网友", "职工",
    "粉", "冲次", "小时", "分钟", "百分点", "流明", "千伏", "千兆", "千卡", "大卡", "伏安", "起订", "毫安时", "公担", "转速",
    "吨位", "件套", "屏", "分辨率", "高清", "显示器", "摄像", "视频", "充电", "功率", "音箱", "激光", "灯",
];

/// Nouns whose number is a count.
#[rustfmt::skip]
pub(super) const COUNTS: &[&str] = &[
    "产量", "销量", "流量", "播放量", "咨询量", "面积", "粉丝", "人数", "用户", "里程", "产能", "库存", "日活", "月活", "阅读",
    "阅读量", "曝光", "并发", "转速", "像素", "数量", "起订量", "单量", "客流", "会员", "涨粉", "吸粉", "加粉", "掉粉", "功率", "订单量", "浏览量", "下载量",
    "台数", "件数", "用量", "年产", "月产", "日产", "出栏", "存栏", "起订", "moq", "采购量", "年用量", "保有量", "发行量", "印量",
    "发货量", "吞吐量", "播放", "在校生", "员工", "注册量", "容量", "跑了",
];
