//! Numbers as people write them, Chinese and Arabic, with their exact values.

pub use super::decimal::Decimal;
use super::decimal::ONE;

/// A number that begins a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numeral {
    /// How many bytes of the text it takes.
    pub length: usize,
    /// Its value; the lower one of 三四十万; the round one of 两百来万 and 八万多.
    pub value: Decimal,
    /// The upper value of 三四十万.
    pub upper: Option<Decimal>,
    /// The unit that it ends with, 1 for none: 10,000 of 45万, 1,000 of 五千.
    pub unit: i64,
    /// Whether a 千, 万, 亿, k or w says how large it is.
    pub scaled: bool,
    /// Whether it is not exact (来, 多, 几, 三四).
    pub about: bool,
    /// Whether it begins with an Arabic digit.
    pub arabic: bool,
}

impl Numeral {
    /// The number at the start of `text`, as long as it goes. The text is folded: half-width, small
    /// letters, simplified. Nothing where none begins, or its value is too large or too fine.
    pub fn at(text: &str) -> Option<Numeral> {
        let first = section(text)?;
        let mut numeral = Numeral {
            length: first.length,
            value: first.value,
            upper: first.upper,
            unit: first.unit,
            // 两千九百八 is as large as its 千, though it ends with tens.
            scaled: first.unit >= 1_000 || first.unit > 1 && first.value >= Decimal::of_whole(1_000)?,
            about: first.about,
            arabic: text.starts_with(|first: char| first.is_ascii_digit()),
        };
        let Some(large) = large_units(&text[first.length..]) else {
            // 万来 alone has neither figure nor unit.
            return (first.length > 0).then_some(numeral);
        };
        numeral.scale(large)?;
        while let Some(further) = numeral.further(&text[numeral.length..]) {
            numeral.add(further)?;
        }
        Some(numeral)
    }

    /// Multiplies all that was read by the units behind it.
    fn scale(&mut self, large: Large) -> Option<()> {
        self.length += large.length;
        self.value = self.value.times(large.unit)?;
        self.upper = match self.upper {
            Some(upper) => Some(upper.times(large.unit)?),
            None => None,
        };
        self.unit = large.unit;
        self.about |= large.about;
        self.scaled = true;
        Some(())
    }

    /// The part below the last unit: 2千万 of 1亿2千万, 五 of 三万五, 八千 of 十六万八千.
    fn further(&self, rest: &str) -> Option<Section> {
        let zero = rest.len() - rest.trim_start_matches('零').len();
        let mut part = section(&rest[zero..])?;
        part.length += zero;
        match large_units(&rest[part.length..]) {
            Some(large) if large.unit < self.unit => {
                part.value = part.value.times(large.unit)?;
                part.length += large.length;
                part.unit = large.unit;
            }
            Some(_) => return None,
            None if part.unit == 1 && zero == 0 => part.value = short(part, self.unit, rest)?,
            None => {}
        }
        let below = part.value < Decimal::of_whole(self.unit)?;
        (self.unit > 1 && below && part.upper.is_none()).then_some(part)
    }

    fn add(&mut self, part: Section) -> Option<()> {
        self.length += part.length;
        self.value = self.value.plus(part.value)?;
        self.about |= part.about;
        self.unit = part.unit;
        Some(())
    }
}

/// The number that the whole of `text` is, 整 at its end aside; folded as for [`Numeral::at`]. Rounded
/// words (两百来万) are none.
pub fn exact(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let text = text.strip_suffix('整').unwrap_or(text);
    let numeral = Numeral::at(text)?;
    (numeral.length == text.len() && !numeral.about).then_some(numeral.value)
}

/// The value of a Chinese digit, plain or as on cheques.
pub fn digit(character: char) -> Option<i64> {
    Some(match character {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// A number below 万: 五千三百八, 十三四, 128.4, 两百来.
#[derive(Debug, Clone, Copy)]
struct Section {
    length: usize,
    value: Decimal,
    upper: Option<Decimal>,
    /// The last of its units, 1 for none.
    unit: i64,
    about: bool,
}

fn section(text: &str) -> Option<Section> {
    let mut section = part(text)?;
    while section.unit > 1 && section.upper.is_none() {
        let rest = &text[section.length..];
        let zero = rest.len() - rest.trim_start_matches('零').len();
        let Some(mut next) = part(&rest[zero..]) else { break };
        next.length += zero;
        if next.unit == 1 && zero == 0 && section.unit > 10 {
            let Some(value) = short(next, section.unit, rest) else { break };
            next.value = value;
        } else if next.unit >= section.unit || next.value >= Decimal::of_whole(section.unit)? {
            break;
        }
        section.upper = match next.upper {
            Some(upper) => Some(section.value.plus(upper)?),
            None => None,
        };
        section.value = section.value.plus(next.value)?;
        section.length += next.length;
        section.about |= next.about;
        let done = next.unit == 1;
        section.unit = if done { section.unit } else { next.unit };
        if done {
            break;
        }
    }
    Some(section)
}

/// The value of digits without a unit behind a larger one: 五 of 三万五 is 5,000, 500 of 3万500 is 500.
/// Nothing where they count something of their own (三万 一台).
fn short(part: Section, larger: i64, rest: &str) -> Option<Decimal> {
    let written = &rest[..part.length];
    // 一万二, but 40万 两档.
    // 3万一起给, 三万一并付, 2万一会打.
    let joined = written == "一"
        && rest[part.length..].starts_with(['起', '并', '同', '共', '直', '样', '般', '定', '会']);
    if written == "两" || joined || counts_things(&rest[part.length..]) {
        return None;
    }
    match written.chars().count() {
        1 => part.value.times(larger / 10),
        3.. if part.value.whole().is_some() && larger > 1_000 => Some(part.value),
        _ => None,
    }
}

/// A coefficient and its units: 两百来, 八, 128.4, 十.
fn part(text: &str) -> Option<Section> {
    let mut part = coefficient(text)?;
    while let Some(small) = text[part.length..].chars().next().and_then(small_unit) {
        let behind = &text[part.length..];
        // 5kg and 120kw are measures, 千 of 千瓦 and 千克 too.
        let measure = match behind.chars().next() {
            Some('k') => followed_by_letter(behind),
            Some('千') => behind.chars().nth(1).is_some_and(|next| "瓦克米伏卡兆帕赫牛".contains(next)),
            _ => false,
        };
        if measure || (part.unit > 1 && small <= part.unit) {
            break;
        }
        part.length += behind.chars().next().map_or(0, char::len_utf8);
        part.value = part.value.times(small)?;
        part.upper = part.upper.and_then(|upper| upper.times(small));
        part.unit = small;
    }
    let about = about(&text[part.length..], part.unit > 1);
    part.length += about;
    part.about |= about > 0;
    Some(part)
}

/// Digits: 128.4, 八, 三四, 一二八, and the one that 十 leaves out.
fn coefficient(text: &str) -> Option<Section> {
    let plain = |length, value| Some(Section { length, value, upper: None, unit: 1, about: false });
    if let Some((value, length)) = arabic(text) {
        return plain(length, value);
    }
    let first = text.chars().next()?;
    match first {
        '十' | '拾' => return plain(0, Decimal::of_whole(1)?),
        '廿' => return plain(first.len_utf8(), Decimal::of_whole(20)?),
        '百' | '千' | '万' if is_round_about(&text[first.len_utf8()..]) => {
            return plain(0, Decimal::of_whole(1)?);
        }
        _ => {}
    }
    let run = text.chars().take_while(|one| digit(*one).is_some()).take(18).count();
    let behind = &text[run * first.len_utf8()..];
    match run {
        0 => None,
        1 => {
            let (millionths, length) = decimals(behind);
            plain(first.len_utf8() + length, Decimal::of_whole(digit(first)?)?.plus(millionths)?)
        }
        2 if is_pair(text) && is_counted(behind) => {
            let upper = text.chars().nth(1).and_then(digit)?;
            let (value, upper) = (Decimal::of_whole(digit(first)?)?, Decimal::of_whole(upper)?);
            Some(Section { length: 2 * first.len_utf8(), value, upper: Some(upper), unit: 1, about: true })
        }
        2 if !text.starts_with('零') && !text.starts_with('〇') => {
            plain(first.len_utf8(), Decimal::of_whole(digit(first)?)?)
        }
        _ => {
            let value = text
                .chars()
                .take(run)
                .filter_map(digit)
                .try_fold(0_i64, |value, digit| value.checked_mul(10)?.checked_add(digit))?;
            plain(run * first.len_utf8(), Decimal::of_whole(value)?)
        }
    }
}

/// Whether a text begins with two digits that mean a range: 三四, 八九, 三五.
fn is_pair(text: &str) -> bool {
    let mut digits = text.chars().map_while(digit);
    match (digits.next(), digits.next()) {
        (Some(first), Some(second)) => first > 0 && (second == first + 1 || (first, second) == (3, 5)),
        _ => false,
    }
}

/// Whether a text begins with a unit, of numbers or of money, that two digits can stand before.
fn is_counted(text: &str) -> bool {
    let next = text.chars().next();
    next.is_some_and(|next| {
        small_unit(next).is_some() || large_unit(next).is_some() || matches!(next, '块' | '元' | '毛' | '个')
    })
}

/// Whether a text goes on as 来万 or 把块, so that the unit before it stands for one of it.
fn is_round_about(text: &str) -> bool {
    let mut characters = text.chars();
    let about = matches!(characters.next(), Some('来' | '把'));
    about
        && characters
            .next()
            .is_some_and(|next| large_unit(next).is_some() || matches!(next, '块' | '元' | '千'))
}

/// Decimals in Chinese digits (点八 of 十二点八万), where a unit follows that is counted so, and how
/// many bytes they take.
fn decimals(text: &str) -> (Decimal, usize) {
    let none = (Decimal::default(), 0);
    let Some(digits) = text.strip_prefix('点') else { return none };
    let mut value = 0;
    let mut unit = ONE;
    let mut length = '点'.len_utf8();
    for one in digits.chars().map_while(digit).take(6) {
        unit /= 10;
        value += one * unit;
        length += '一'.len_utf8();
    }
    let counted = text[length..].chars().next().is_some_and(|next| {
        large_unit(next).is_some()
            || matches!(next, '千' | '百' | '元' | '块' | '折' | '成' | '倍' | '%' | '个')
    });
    if unit < ONE && counted { (Decimal::of_millionths(value), length) } else { none }
}

/// Digits with thousands separators and decimals, and how many bytes they take. Nothing where they are
/// too many.
fn arabic(text: &str) -> Option<(Decimal, usize)> {
    let bytes = text.as_bytes();
    let digits = |from: usize| {
        bytes.get(from..).map_or(0, |rest| rest.iter().take_while(|byte| byte.is_ascii_digit()).count())
    };
    let mut length = digits(0);
    if length == 0 {
        return None;
    }
    let mut value: i64 = text[..length].parse().ok()?;
    while length <= 15
        && bytes.get(length) == Some(&b',')
        && digits(length + 1) == 3
        && (length > 3 || digits(0) <= 3)
    {
        value = value.checked_mul(1_000)?.checked_add(text[length + 1..length + 4].parse().ok()?)?;
        length += 4;
    }
    let mut number = Decimal::of_whole(value)?;
    let decimals = if bytes.get(length) == Some(&b'.') { digits(length + 1) } else { 0 };
    if decimals > 0 {
        let written = text[length + 1..length + 1 + decimals].trim_end_matches('0');
        let places = u32::try_from(written.len()).ok().filter(|places| *places <= 6)?;
        let fraction = if written.is_empty() { 0 } else { written.parse::<i64>().ok()? };
        number = number.plus(Decimal::of_millionths(fraction * 10_i64.pow(6 - places)))?;
        length += 1 + decimals;
    }
    Some((number, length))
}

/// Units of ten thousand and more behind a number.
struct Large {
    length: usize,
    unit: i64,
    about: bool,
}

/// 万, 亿, 万亿, 个亿, 来万, 多万, 万多, w.
fn large_units(text: &str) -> Option<Large> {
    let mut large = Large { length: 0, unit: 1, about: false };
    if let Some(behind) = text.strip_prefix('个') {
        let behind = behind.strip_prefix('多').unwrap_or(behind);
        if behind.starts_with('亿') || (behind.starts_with('w') && !followed_by_letter(behind)) {
            large.length = text.len() - behind.len();
        }
    } else if text.starts_with(" 万") || text.starts_with(" 亿") {
        large.length = 1;
    } else {
        large.length = about(text, false);
    }
    large.about = text[..large.length].ends_with(is_about);
    while let Some(unit) = text[large.length..].chars().next().and_then(large_unit) {
        let behind = &text[large.length..];
        if behind.starts_with('w') && followed_by_letter(behind) {
            break;
        }
        large.length += behind.chars().next().map_or(0, char::len_utf8);
        large.unit = large.unit.checked_mul(unit)?;
        let about = about(&text[large.length..], true);
        large.length += about;
        large.about |= about > 0;
    }
    (large.unit > 1).then_some(large)
}

/// How many bytes of 来, 多, 几, 余 begin a text that make the number before it approximate. 来, 几 and
/// 把 do where a unit follows, 多 and 余 after a unit too.
fn about(text: &str, after_unit: bool) -> usize {
    let mut characters = text.chars();
    let Some(about) = characters.next().filter(|first| is_about(*first)) else { return 0 };
    let next = characters.next();
    let before_unit =
        next.is_some_and(|next| large_unit(next).is_some() && next != 'w' || matches!(next, '块' | '元'));
    let open = matches!(about, '多' | '余') && after_unit && next != Some('少');
    if before_unit || open { about.len_utf8() } else { 0 }
}

/// Whether the text behind a digit shows that it counts something: 台, 个月, %.
fn counts_things(text: &str) -> bool {
    let mut characters = text.chars();
    let Some(next) = characters.next() else { return false };
    let behind = characters.next().unwrap_or(' ');
    match next {
        '包' => !"含邮安干工税运料送装在括给你您".contains(behind),
        '年' => !"费付化".contains(behind),
        '月' => !"租付费供薪结".contains(behind),
        '分' => !"期批摊两三".contains(behind),
        '人' => behind != '民',
        '成' => !"交本立功品".contains(behind),
        '.' | ':' | '/' => behind.is_ascii_digit(),
        _ => COUNTED.contains(next) || next.is_ascii_digit(),
    }
}

/// What a digit counts.
const COUNTED: &str = "台套个件只把张条位名间平米亩吨斤箱支根卷份户家棵株粒瓶桶盒袋次场节门辆座层栋号天周日期季点秒时小头页瓦折倍种批寸公级代届角毛%-~*g";

fn small_unit(character: char) -> Option<i64> {
    Some(match character {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' | 'k' => 1_000,
        _ => return None,
    })
}

fn large_unit(character: char) -> Option<i64> {
    Some(match character {
        '万' | 'w' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

fn is_about(character: char) -> bool {
    matches!(character, '来' | '多' | '几' | '余' | '把')
}

/// Whether the second character of a text is a Latin letter or a digit.
fn followed_by_letter(text: &str) -> bool {
    text.chars().nth(1).is_some_and(|second| second.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> (String, usize) {
        Numeral::at(text).map_or(("none".to_owned(), 0), |numeral| {
            let upper = numeral.upper.map_or(String::new(), |upper| format!("-{upper}"));
            (format!("{}{upper}", numeral.value), numeral.length)
        })
    }

    #[test]
    fn a_number_has_a_length() {
        for text in ["万来万来万", "万把块", "百来"] {
            assert!(Numeral::at(text).is_none_or(|numeral| numeral.length > 0), "{text}");
        }
    }

    #[test]
    fn whole_texts_are_numbers() {
        let cases = [
            ("三十五", "35"),
            ("十", "10"),
            ("十五", "15"),
            ("二十", "20"),
            ("一百零五", "105"),
            ("一百二", "120"),
            ("两千零二十六", "2026"),
            ("三百五", "350"),
            ("一百二十", "120"),
            ("一百一十", "110"),
            ("两百来万", "2000000"),
            ("一万二", "12000"),
            ("三万五", "35000"),
            ("五万一千六", "51600"),
            ("两千九百八", "2980"),
            ("一万八千五", "18500"),
            ("十六万八", "168000"),
            ("八百九十万", "8900000"),
            ("一个亿", "100000000"),
            ("壹佰贰拾捌万", "1280000"),
            ("叁拾伍万陆仟", "356000"),
            ("12.8", "12.8"),
            ("12.8万", "128000"),
            ("12.8w", "128000"),
            ("1.2亿", "120000000"),
            ("5k", "5000"),
            ("4千6", "4600"),
            ("3万5", "35000"),
            ("38万6", "386000"),
            ("3万5千", "35000"),
            ("3万500", "30500"),
            ("1亿2千万", "120000000"),
            ("128,400", "128400"),
            ("1,284,000.00", "1284000"),
            ("八万多", "80000"),
            ("三千多", "3000"),
            ("30来万", "300000"),
            ("三四十万", "300000-400000"),
            ("十三四万", "130000-140000"),
            ("八九千", "8000-9000"),
            ("四五十万", "400000-500000"),
            ("三五万", "30000-50000"),
            ("两三百万", "2000000-3000000"),
            ("二零二六", "2026"),
            ("一二八万", "1280000"),
            ("三点五万", "35000"),
            ("十二点八万", "128000"),
            ("一点二个亿", "120000000"),
            ("两个多亿", "200000000"),
            ("百来万", "1000000"),
            ("千把块", "1000"),
            ("万把块", "10000"),
            ("两千万", "20000000"),
            ("一千两百万", "12000000"),
            ("两千来万", "20000000"),
            ("一万零五百", "10500"),
            ("十几万", "100000"),
            ("3千", "3000"),
            ("3百万", "3000000"),
            ("1.2个亿", "120000000"),
            ("0.685", "0.685"),
            ("1万亿", "1000000000000"),
        ];
        for (text, value) in cases {
            let length = text.trim_end_matches('块').len();
            assert_eq!(read(text), (value.to_owned(), length), "{text}");
        }
    }

    #[test]
    fn numbers_end_where_something_else_is_counted() {
        let cases = [
            ("三万一台", "30000", "三万"),
            ("一万二一台", "12000", "一万二"),
            ("八千一个月", "8000", "八千"),
            ("5万1台", "50000", "5万"),
            ("两万五号", "20000", "两万"),
            ("八万六包安装", "86000", "八万六"),
            ("七千八成交", "7800", "七千八"),
            ("七千八成", "7000", "七千"),
            ("三万二三", "32000", "三万二"),
            ("120kw", "120", "120"),
            ("5kg", "5", "5"),
            ("3,5都", "3", "3"),
            ("3.2.1", "3.2", "3.2"),
            ("三四天", "3", "三"),
            ("多少", "none", ""),
            ("千万别", "none", ""),
            ("万一", "none", ""),
            ("3万一起", "30000", "3万"),
            ("三万一并", "30000", "三万"),
            ("2万一会打", "20000", "2万"),
            ("二十五一", "25", "二十五"),
            ("5千瓦", "5", "5"),
            ("三点", "3", "三"),
            ("20万12月", "200000", "20万"),
            ("28万3年", "280000", "28万"),
        ];
        for (text, value, part) in cases {
            assert_eq!(read(text), (value.to_owned(), part.len()), "{text}");
        }
    }

    #[test]
    fn exact_takes_the_whole_text_or_nothing() {
        let value = |text| exact(text).map(|value| value.to_string());
        assert_eq!(value("壹拾贰万整"), Some("120000".into()));
        assert_eq!(value(" 1,284,000.00 "), Some("1284000".into()));
        assert_eq!(value("12万左右"), None);
        assert_eq!(value("两百来万"), None);
        assert_eq!(value(""), None);
    }

    #[test]
    fn numbers_too_large_or_too_fine_are_none() {
        assert_eq!(Numeral::at("99999999999999999999"), None);
        assert_eq!(Numeral::at("9999999999999亿亿亿"), None);
        assert_eq!(Numeral::at("0.12345678"), None);
        assert_eq!(read("0.1000000000"), ("0.1".to_owned(), 12));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_left(text in "[0-9.,一二三四五六七八九十两百千万亿零来多几个点kw台]{0,16}|\\PC{0,12}") {
            if let Some(numeral) = Numeral::at(&text) {
                prop_assert!(text.is_char_boundary(numeral.length) && numeral.length > 0);
                prop_assert!(numeral.upper.is_none_or(|upper| upper > numeral.value));
            }
        }

        #[test]
        fn what_is_written_out_is_read_back(whole in 0_i64..1_000_000_000, decimals in 0_i64..1_000_000) {
            let number = Decimal::of_millionths(whole * ONE + decimals);
            prop_assert_eq!(exact(&number.to_string()), Some(number));
        }
    }
}
