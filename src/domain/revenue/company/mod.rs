//! The names of firms by their parts: place, core (字号), trade, legal form, branch.
//!
//! The core is what tells firms apart; place and trade are evidence of their own.

mod places;
pub mod sound;
mod trades;

use std::borrow::Cow;
use std::cmp::{Ordering, Reverse};
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use crate::domain::script::simplified;
use places::{PLACE_ENDINGS, PROVINCES};
use trades::{BRANCHES, FORMS, TRADES};

/// The parts of a name, as they lie in it; what the name does not say is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Parts<'n> {
    /// Where it says it is.
    pub place: Place,
    /// The core: `华鑫达` of 上海华鑫达科技有限公司.
    pub core: &'n str,
    /// What it does: `科技`.
    pub trade: &'n str,
    /// Whether it calls itself a group.
    pub group: bool,
    /// The branch: `苏州分公司`.
    pub branch: &'n str,
    /// Whether the name has a legal form, and so is a full one.
    pub full: bool,
}

/// A firm by the parts of its name, in one piece: there are tens of thousands of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    place: Place,
    group: bool,
    full: bool,
    /// Core, trade and branch.
    text: Box<str>,
    /// The bytes of core and trade.
    lengths: [u32; 2],
}

/// A place: a province by its index, and a city in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Place {
    province: Option<u8>,
    city: Option<u8>,
}

impl Place {
    /// Whether nothing is known.
    pub fn is_unknown(self) -> bool {
        self.province.is_none()
    }

    /// Whether the two cannot be one place.
    pub fn contradicts(self, other: Place) -> bool {
        let differ = |one: Option<u8>, two: Option<u8>| one.is_some() && two.is_some() && one != two;
        differ(self.province, other.province) || differ(self.city, other.city)
    }

    /// The place's name in Chinese; empty where nothing is known.
    pub fn name(self) -> &'static str {
        let Some((province, cities)) = self.province.and_then(|index| PROVINCES.get(usize::from(index)))
        else {
            return "";
        };
        self.city.and_then(|index| cities.get(usize::from(index))).unwrap_or(province)
    }

    /// The first place that `text` names anywhere, looked for in cities, then in provinces.
    pub fn within(text: &str) -> Place {
        let here = text.char_indices().filter_map(|(at, c)| Some((at, PLACES_BY_FIRST.get(&c)?)));
        let named =
            here.flat_map(|(at, near)| near.iter().filter(move |(name, _)| text[at..].starts_with(name)));
        // Places are in the order of their numbers.
        named.map(|(_, place)| *place).min_by_key(|place| (place.city.is_none(), *place)).unwrap_or_default()
    }
}

fn places() -> impl Iterator<Item = (&'static str, Place)> {
    PROVINCES.iter().zip(0u8..).flat_map(|((province, cities), index)| {
        let whole = Place { province: Some(index), city: None };
        let towns =
            cities.iter().zip(0u8..).map(move |(city, town)| (*city, Place { city: Some(town), ..whole }));
        std::iter::once((*province, whole)).chain(towns)
    })
}

/// How two names stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Different firms.
    Different,
    /// Kin, or namesakes: a branch, a group's member, another trade. Different until a person says otherwise.
    Kin,
    /// One is a short form of the other; they are one firm if no other firm fits.
    Short,
    /// The same name, whatever its spelling.
    Same,
}

/// What `told` says of the parts of `name`.
pub fn with_parts<T>(name: &str, told: impl FnOnce(Parts<'_>) -> T) -> T {
    with_parts_of_normal(&normal(name), told)
}

/// What `told` says of the parts of a name in its [`normal`] form.
pub fn with_parts_of_normal<T>(name: &str, told: impl FnOnce(Parts<'_>) -> T) -> T {
    let mut parts = Parts::default();
    let plain = without_brackets(name, |note| parts.take_note(note));
    let rest = parts.take_branch(&plain);
    let rest = parts.take_form(rest);
    let rest = parts.take_place(rest);
    parts.take_trade(rest);
    told(parts)
}

impl Company {
    /// The parts of `name`.
    pub fn of(name: &str) -> Company {
        with_parts(name, |parts| Company::from(parts))
    }

    /// Where it says it is.
    pub fn place(&self) -> Place {
        self.place
    }

    /// The parts of the name.
    pub fn parts(&self) -> Parts<'_> {
        let (core, behind) = self.text.split_at(self.lengths[0] as usize);
        let (trade, branch) = behind.split_at(self.lengths[1] as usize);
        Parts { place: self.place, core, trade, group: self.group, branch, full: self.full }
    }
}

impl PartialOrd for Company {
    fn partial_cmp(&self, other: &Company) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Company {
    fn cmp(&self, other: &Company) -> Ordering {
        self.parts().cmp(&other.parts())
    }
}

impl From<Parts<'_>> for Company {
    fn from(parts: Parts<'_>) -> Company {
        let text = [parts.core, parts.trade, parts.branch].concat().into_boxed_str();
        let lengths = [parts.core, parts.trade].map(|part| u32::try_from(part.len()).unwrap_or_default());
        Company { place: parts.place, group: parts.group, full: parts.full, text, lengths }
    }
}

impl<'n> Parts<'n> {
    /// How `self` stands to `other`.
    pub fn likeness(self, other: Parts<'_>) -> Likeness {
        if self.core.is_empty() || other.core.is_empty() || self.place.contradicts(other.place) {
            return Likeness::Different;
        }
        if self.core != other.core {
            return if self.is_part_of(other) || other.is_part_of(self) {
                Likeness::Short
            } else {
                Likeness::Different
            };
        }
        let both_full = self.full && other.full;
        let kin = self.branch != other.branch || (both_full && self.group != other.group);
        if kin || !trades_agree(self, other) {
            return Likeness::Kin;
        }
        let same = self.place == other.place && self.trade == other.trade && self.group == other.group;
        if same { Likeness::Same } else { Likeness::Short }
    }

    /// Whether `self`, a name without a legal form, is a part of the full name `other`.
    fn is_part_of(self, other: Parts<'_>) -> bool {
        if self.full || !other.full || !self.branch.is_empty() {
            return false;
        }
        let is_long = self.stem().nth(2).is_some();
        is_long && self.begins(other) || self.stem().eq(other.stem())
    }

    /// Core and trade.
    fn stem(self) -> impl Iterator<Item = char> + 'n {
        self.core.chars().chain(self.trade.chars())
    }

    /// Whether core and trade of `other` begin with those of `self`.
    fn begins(self, other: Parts<'_>) -> bool {
        let mut long = other.stem();
        self.stem().all(|c| long.next() == Some(c))
    }

    /// Whether `self`, a name without a legal form, may be meant for the full name `other`, whose core is longer:
    /// too little to be one firm, enough to be taken for another.
    pub fn may_stand_for(self, other: Parts<'_>) -> bool {
        !self.full && other.full && !self.place.contradicts(other.place) && self.begins(other)
    }

    fn take_note(&mut self, note: &str) {
        if let Some((place, rest)) = place_at_head(note).filter(|(_, rest)| rest.is_empty()) {
            let _ = rest;
            self.place = place;
        } else if FORMS.contains(&note) {
            self.full = true;
            self.group |= note.contains("集团");
        } else if note == "中国" {
            self.place = Place::default();
        }
    }

    fn take_branch(&mut self, name: &'n str) -> &'n str {
        let Some(ending) = first_at_end(&BRANCHES_BY_LAST, name, |_| true) else { return name };
        if let Some(at) = name.find("公司").filter(|at| at + "公司".len() + ending.len() <= name.len()) {
            let (firm, branch) = name.split_at(at + "公司".len());
            self.branch = branch;
            return firm;
        }
        let firm = &name[..name.len() - ending.len()];
        let towns = places().filter(|(town, _)| firm.ends_with(town) && firm.len() > town.len() + 3);
        let at = towns.map(|(town, _)| firm.len() - town.len()).min().unwrap_or(firm.len());
        self.branch = &name[at..];
        &firm[..at]
    }

    fn take_form(&mut self, name: &'n str) -> &'n str {
        let mut rest = name;
        while let Some(form) = first_at_end(&FORMS_BY_LAST, rest, |form| rest.len() > form.len()) {
            self.full = true;
            self.group |= form.contains("集团");
            rest = &rest[..rest.len() - form.len()];
        }
        rest
    }

    fn take_place(&mut self, name: &'n str) -> &'n str {
        let mut rest = name;
        while let Some((place, behind)) = place_at_head(rest) {
            if behind.chars().nth(1).is_none() || place.contradicts(self.place) {
                break;
            }
            if self.place.city.is_none() {
                self.place = place;
            }
            rest = behind;
        }
        rest
    }

    fn take_trade(&mut self, name: &'n str) {
        let mut core = name;
        while let Some(trade) = first_at_end(&TRADES_BY_LAST, core, |_| true) {
            let before = &core[..core.len() - trade.len()];
            if before.chars().nth(1).is_none() {
                break;
            }
            core = before;
        }
        self.core = core;
        self.trade = &name[core.len()..];
    }
}

/// A full name that lacks a trade is another firm; a short one only leaves it out.
fn trades_agree(one: Parts<'_>, two: Parts<'_>) -> bool {
    if one.trade == two.trade {
        return true;
    }
    let leaves_out = |short: Parts<'_>, long: Parts<'_>| {
        !short.full
            && (short.trade.is_empty()
                || long.trade.starts_with(short.trade)
                || long.trade.ends_with(short.trade))
    };
    leaves_out(one, two) || leaves_out(two, one)
}

/// Words by their last character.
type Endings = FxHashMap<char, Vec<&'static str>>;

/// The first of the words that a name ends with and that `may` be one.
fn first_at_end(words: &Endings, name: &str, may: impl Fn(&str) -> bool) -> Option<&'static str> {
    let near = words.get(&name.chars().next_back()?)?;
    near.iter().find(|word| may(word) && name.ends_with(**word)).copied()
}

static BRANCHES_BY_LAST: LazyLock<Endings> = LazyLock::new(|| by_last(BRANCHES));

static FORMS_BY_LAST: LazyLock<Endings> = LazyLock::new(|| by_last(FORMS));

/// The longest come first.
static TRADES_BY_LAST: LazyLock<Endings> = LazyLock::new(|| {
    let mut trades = by_last(TRADES);
    trades.values_mut().for_each(|near| near.sort_by_key(|trade| Reverse(trade.len())));
    trades
});

static PLACE_ENDINGS_BY_FIRST: LazyLock<Endings> = LazyLock::new(|| {
    grouped(PLACE_ENDINGS.iter().filter_map(|ending| Some((ending.chars().next()?, *ending))))
});

static PLACES_BY_FIRST: LazyLock<FxHashMap<char, Vec<(&'static str, Place)>>> = LazyLock::new(|| {
    grouped(places().filter_map(|(name, place)| Some((name.chars().next()?, (name, place)))))
});

fn by_last(words: &[&'static str]) -> Endings {
    grouped(words.iter().filter_map(|word| Some((word.chars().next_back()?, *word))))
}

fn grouped<T>(pairs: impl Iterator<Item = (char, T)>) -> FxHashMap<char, Vec<T>> {
    let mut groups: FxHashMap<char, Vec<T>> = FxHashMap::default();
    for (key, value) in pairs {
        groups.entry(key).or_default().push(value);
    }
    groups
}

fn place_at_head(name: &str) -> Option<(Place, &str)> {
    let near = PLACES_BY_FIRST.get(&name.chars().next()?)?;
    let fitting = near.iter().filter(|(head, _)| name.starts_with(head));
    let &(head, place) = fitting.max_by_key(|(head, _)| head.len())?;
    let rest = &name[head.len()..];
    let endings = rest.chars().next().and_then(|first| PLACE_ENDINGS_BY_FIRST.get(&first));
    let ending = endings.into_iter().flatten().find(|ending| rest.starts_with(**ending));
    Some((place, ending.map_or(rest, |ending| &rest[ending.len()..])))
}

/// A name in simplified, half-width capitals, without spaces and points between words.
pub fn normal(name: &str) -> Cow<'_, str> {
    if name.chars().all(is_normal) {
        return Cow::Borrowed(name);
    }
    if let Some(normal) = normal_of_plain(name) {
        return Cow::Owned(normal);
    }
    let folded = name.nfkc().map(simplified);
    Cow::Owned(folded.filter(|c| !is_between_words(*c)).flat_map(char::to_uppercase).collect())
}

/// Whether a character stands for itself: most names have no others.
fn is_normal(c: char) -> bool {
    match c {
        '\u{4e00}'..='\u{9fff}' => simplified(c) == c,
        _ => c.is_ascii() && !c.is_ascii_lowercase() && !is_between_words(c),
    }
}

/// The same for a name of ideographs, ASCII and its full-width forms, each of which stands for itself.
fn normal_of_plain(name: &str) -> Option<String> {
    let mut normal = String::with_capacity(name.len());
    for c in name.chars() {
        let folded = match c {
            '\u{4e00}'..='\u{9fff}' => simplified(c),
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0)?.to_ascii_uppercase(),
            _ if c.is_ascii() => c.to_ascii_uppercase(),
            _ => return None,
        };
        if !is_between_words(folded) {
            normal.push(folded);
        }
    }
    Some(normal)
}

fn is_between_words(c: char) -> bool {
    c.is_whitespace() || matches!(c, '·' | '-' | '_' | '"' | '\'')
}

/// The text outside of brackets; what stood inside of each pair goes through `inside`.
fn without_brackets<'n>(name: &'n str, mut inside: impl FnMut(&'n str)) -> Cow<'n, str> {
    if !name.contains(['(', '[', '【', '〔']) {
        return Cow::Borrowed(name);
    }
    let mut outside = String::with_capacity(name.len());
    let (mut from, mut is_open) = (0, false);
    for (at, c) in name.char_indices() {
        match (c, is_open) {
            ('(' | '[' | '【' | '〔', false) => outside.push_str(&name[from..at]),
            (')' | ']' | '】' | '〕', true) => inside(&name[from..at]),
            _ => continue,
        }
        from = at + c.len_utf8();
        is_open = !is_open;
    }
    outside.push_str(&name[from..]);
    Cow::Owned(outside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn likeness(one: &str, two: &str) -> Likeness {
        with_parts(one, |one| with_parts(two, |two| one.likeness(two)))
    }

    #[test]
    fn rare_traditional_characters_are_the_same_firm() {
        assert_eq!(normal("廈門鷺島貿易有限公司"), normal("厦门鹭岛贸易有限公司"));
        assert_eq!(normal("臺灣華鑫達電子"), "台湾华鑫达电子");
    }

    #[test]
    fn a_full_name_falls_into_its_parts() {
        let company = Company::of("江苏省苏州市恒远达汽车零部件股份有限公司无锡分公司");
        let parts = company.parts();
        assert_eq!(parts.place.name(), "苏州");
        assert_eq!((parts.core, parts.trade), ("恒远达", "汽车零部件"));
        assert_eq!(parts.branch, "无锡分公司");
        assert!(parts.full);
    }

    #[test]
    fn a_place_in_brackets_is_a_place() {
        let company = Company::of("恒远达（上海）信息技术有限公司");
        assert_eq!((company.parts().place.name(), company.parts().core), ("上海", "恒远达"));
        assert_eq!(likeness("恒远达（上海）信息技术有限公司", "上海恒远达信息技术有限公司"), Likeness::Same);
    }

    #[test]
    fn a_bracket_that_stays_open_encloses_nothing() {
        let told = |name| {
            let mut inside = String::new();
            let outside = without_brackets(name, |note| inside.push_str(note)).into_owned();
            (outside, inside)
        };
        assert_eq!(told("甲(上海)乙【丙"), ("甲乙丙".to_owned(), "上海".to_owned()));
        assert_eq!(told("甲((乙)丙)"), ("甲丙)".to_owned(), "(乙".to_owned()));
    }

    #[test]
    fn a_core_is_never_eaten_up() {
        for (name, core) in [("上海滩网络有限公司", "滩网络"), ("北京科技有限公司", "科技"), ("张伟", "张伟")]
        {
            with_parts(name, |parts| assert_eq!(parts.core, core));
        }
    }

    #[test]
    fn spellings_are_one() {
        assert_eq!(likeness("深圳市恒遠達電子有限公司", "深圳恒远达电子有限公司"), Likeness::Same);
        assert_eq!(likeness("Ｎｏｖａ Trading Co., Ltd.", "NOVA TRADING"), Likeness::Same);
    }

    #[test]
    fn places_veto_and_trades_and_branches_make_kin() {
        assert_eq!(likeness("苏州恒远达科技有限公司", "无锡恒远达科技有限公司"), Likeness::Different);
        assert_eq!(likeness("苏州恒远达科技有限公司", "苏州恒远达机械有限公司"), Likeness::Kin);
        assert_eq!(likeness("恒远达科技有限公司", "恒远达科技有限公司苏州分公司"), Likeness::Kin);
        assert_eq!(likeness("恒远达集团有限公司", "恒远达有限公司"), Likeness::Kin);
        assert_eq!(likeness("苏州恒远达科技有限公司", "苏州恒远通科技有限公司"), Likeness::Different);
    }

    #[test]
    fn short_forms_leave_parts_out() {
        assert_eq!(likeness("恒远达", "苏州恒远达科技有限公司"), Likeness::Short);
        assert_eq!(likeness("苏州恒远达", "苏州恒远达科技有限公司"), Likeness::Short);
        assert_eq!(likeness("恒远达科技", "江苏恒远达科技有限公司"), Likeness::Short);
        assert_eq!(likeness("江苏恒远达科技有限公司", "苏州恒远达科技有限公司"), Likeness::Short);
    }

    proptest! {
        #[test]
        fn any_text_has_parts_and_is_like_itself(name in "\\PC{0,24}") {
            let company = Company::of(&name);
            let parts = company.parts();
            prop_assert!(with_parts(&name, |told| told == parts));
            prop_assert!(parts.core.is_empty() || parts.likeness(parts) == Likeness::Same);
        }

        #[test]
        fn likeness_has_no_direction(one in "(苏州|无锡|)(恒远|恒远达|华鑫)(科技|机械|)(有限公司|集团有限公司|)", two in "(苏州|江苏|)(恒远|恒远达|华鑫)(科技|机械|)(有限公司|苏州分公司|)") {
            prop_assert_eq!(likeness(&one, &two), likeness(&two, &one));
        }
    }
}
