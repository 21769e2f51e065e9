//! Names: put together from parts, so that nobody is meant.

use std::collections::HashSet;

use super::dice::Dice;

const SURNAMES: &[&str] = &[
    "云", "凌", "叶", "商", "宁", "岑", "康", "应", "池", "温", "滕", "简", "苗", "蓝", "解", "路", "雷",
    "霍",
];
const GIVEN: &[&str] = &[
    "一禾", "之遥", "亦舟", "以恒", "依依", "冬晴", "初阳", "千帆", "南星", "可岚", "向晚", "听澜", "启明",
    "和畅", "小满", "山岚", "川柏", "忘忧", "怀瑾", "惊蛰", "新桐", "晓棠", "望舒", "清和", "澄波", "知秋",
    "青禾", "鹿鸣",
];
const CORES: &[&str] = &[
    "晨澜", "沐川", "启岳", "恒棠", "锦泽", "云柏", "禾远", "星屿", "铭谷", "凯岑", "望潮", "青砚", "同榆",
    "博隅", "广穗", "瑞汀", "盛沅", "嘉棣", "安澄", "远岫", "汇稷", "鼎棠", "润芃", "宏砺",
];
/// Cities with their province; the sales region goes by the province.
pub const CITIES: &[(&str, &str, &str)] = &[
    ("上海", "上海", "华东"),
    ("苏州", "江苏", "华东"),
    ("宁波", "浙江", "华东"),
    ("合肥", "安徽", "华东"),
    ("广州", "广东", "华南"),
    ("东莞", "广东", "华南"),
    ("厦门", "福建", "华南"),
    ("成都", "四川", "西部"),
    ("重庆", "重庆", "西部"),
    ("西安", "陕西", "西部"),
];
/// Industries and the trade word in their firms' names.
pub const INDUSTRIES: &[(&str, &str)] = &[
    ("汽车零部件", "汽车部件"),
    ("食品加工", "食品"),
    ("医疗器械", "医疗器械"),
    ("电子制造", "电子科技"),
    ("建材", "新材料"),
    ("物流", "供应链管理"),
];

/// A person's name.
pub fn person(dice: &mut Dice) -> String {
    format!("{}{}", dice.pick(SURNAMES), dice.pick(GIVEN))
}

/// A customer: a firm with its place and its trade.
#[derive(Debug, Clone)]
pub struct Firm {
    pub name: String,
    pub short: String,
    pub industry: &'static str,
    pub city: &'static str,
    pub region: &'static str,
    pub contact: String,
}

/// `count` firms whose names differ.
pub fn firms(count: usize, dice: &mut Dice) -> Vec<Firm> {
    let mut firms: Vec<Firm> = Vec::new();
    let mut names = HashSet::new();
    while firms.len() < count {
        let (city, _, region) = CITIES[dice.below(CITIES.len())];
        let (industry, trade) = INDUSTRIES[dice.below(INDUSTRIES.len())];
        // A core name of two parts once the single ones are used up.
        let core = if firms.len() < CORES.len() {
            CORES[firms.len()].to_owned()
        } else {
            let second = dice.pick(CORES);
            let letter: String = second.chars().take(1).collect();
            format!("{}{letter}", dice.pick(CORES))
        };
        let name = format!("{city}{core}{trade}有限公司");
        // Two firms may share a core name in different trades or cities, as in life; a full name is one firm's.
        if !names.insert(name.clone()) {
            continue;
        }
        let titles = ["总", "经理", "主任", "工"];
        let contact = format!("{}{}", dice.pick(SURNAMES), dice.pick(&titles));
        firms.push(Firm { name, short: core, industry, city, region, contact });
    }
    firms
}
