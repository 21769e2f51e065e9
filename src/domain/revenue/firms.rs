//! All firms that the books name, so that a payer's name can be told to be one of them, several or none.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::company::sound::Sound;
use super::company::{self, Company, Likeness, Parts};
use crate::domain::few::Few;
use crate::domain::interner::Interner;

/// Full names of fewer characters are not looked for in texts.
const SHORTEST: usize = 6;

/// A firm by its index; names of one firm share it.
pub type FirmId = u32;

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// One firm.
    One(FirmId),
    /// It fits several firms equally.
    Several(Vec<FirmId>),
    /// None of them.
    None,
}

impl Known {
    /// The firm, where it is one.
    pub fn one(&self) -> Option<FirmId> {
        match self {
            Known::One(firm) => Some(*firm),
            _ => None,
        }
    }
}

/// The firms of the books.
#[derive(Debug, Default)]
pub struct Firms {
    companies: Vec<Company>,
    by_core: FxHashMap<Start, Few>,
    by_head: FxHashMap<[char; 3], Few>,
    by_start: FxHashMap<[char; 2], Few>,
    /// Names in their one spelling.
    spelled: Interner,
    /// The firm of each of them.
    firm_of: Vec<FirmId>,
    /// The name that each firm was first known by.
    first_name: Vec<u32>,
    /// The full names by their first three characters, once a text is searched.
    full_names: OnceCell<FxHashMap<[char; 3], Few>>,
    /// The firms by the initials of their cores, once they are asked for.
    initials: OnceCell<FxHashMap<String, Vec<FirmId>>>,
}

/// The beginning of a core: cores that differ may share it.
type Start = [char; 4];

impl Firms {
    /// The firms behind `names` and, beside each alias, the name that it stands for.
    pub fn new<'a>(
        names: impl Iterator<Item = &'a str>,
        aliases: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Firms {
        let told = |name: Cow<'a, str>| {
            let company = company::with_parts_of_normal(&name, |parts| {
                (!parts.core.is_empty()).then(|| (vagueness(parts), Company::from(parts)))
            });
            company.map(|(vagueness, company)| (vagueness, name, company))
        };
        let mut ordered: Vec<(u8, Cow<'a, str>, Company)> =
            names.map(company::normal).filter_map(told).collect();
        ordered.sort_unstable_by(|one, two| (one.0, &one.1).cmp(&(two.0, &two.1)));
        ordered.dedup_by(|one, two| one.1 == two.1);
        let mut firms = Firms::with_room(ordered.len());
        for (_, name, company) in ordered {
            firms.add(&name, company);
        }
        firms.add_aliases(aliases);
        firms
    }

    /// None yet, with room for so many names.
    fn with_room(names: usize) -> Firms {
        let mut firms = Firms { companies: Vec::with_capacity(names), ..Firms::default() };
        firms.by_core.reserve(names);
        firms.by_head.reserve(names);
        firms
    }

    /// The parts of a firm's fullest name.
    pub fn company(&self, firm: FirmId) -> Option<&Company> {
        self.companies.get(firm as usize)
    }

    /// The firm that was first known by `name`: the parts of the name are those of the firm.
    pub fn first_known_by(&self, name: &str) -> Option<FirmId> {
        let name = self.spelled.find(&company::normal(name))?;
        let firm = self.firm_of[name as usize];
        (self.first_name[firm as usize] == name).then_some(firm)
    }

    /// What `name` stands for.
    pub fn know(&self, name: &str) -> Known {
        if let Some(firm) = self.spelled(name) {
            return Known::One(firm);
        }
        let normal = company::normal(name);
        if let Some(firm) = self.spelled(&normal) {
            return Known::One(firm);
        }
        company::with_parts_of_normal(&normal, |parts| self.fit(parts))
    }

    fn spelled(&self, normal: &str) -> Option<FirmId> {
        self.spelled.find(normal).map(|name| self.firm_of[name as usize])
    }

    /// The firms whose full names stand in `text`, but for those that stand inside of another one's.
    pub fn named_in(&self, text: &str) -> Vec<FirmId> {
        let mut found = Vec::new();
        // Ideographs stay as many as they are.
        if text.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) && text.chars().count() < SHORTEST {
            return found;
        }
        let full_names = self.full_names.get_or_init(|| self.full_names());
        let text = company::normal(text);
        let mut rest = &*text;
        while let Some(head) = first(rest.chars()) {
            let near = full_names.get(&head).into_iter().flat_map(|names| names.iter().copied());
            let here = near.filter(|name| rest.starts_with(self.spelled.get(*name)));
            match here.max_by_key(|name| self.spelled.get(*name).len()) {
                Some(name) => {
                    found.push(self.firm_of[name as usize]);
                    rest = &rest[self.spelled.get(name).len()..];
                }
                None => rest = &rest[head[0].len_utf8()..],
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Firms under the core of `name` in a place that does not contradict.
    pub fn kin_of(&self, name: &str) -> Vec<FirmId> {
        company::with_parts(name, |parts| {
            let is_kin =
                |firm: &FirmId| parts.likeness(self.companies[*firm as usize].parts()) == Likeness::Kin;
            self.same_core(parts).iter().copied().filter(is_kin).collect()
        })
    }

    /// The firms by the initials of their cores.
    pub fn by_initials(&self) -> &FxHashMap<String, Vec<FirmId>> {
        self.initials.get_or_init(|| {
            let mut by_initials: FxHashMap<String, Vec<FirmId>> = FxHashMap::default();
            for (company, firm) in self.companies.iter().zip(0u32..) {
                if let Some(sound) = Sound::of(company.parts().core) {
                    by_initials.entry(sound.initials).or_default().push(firm);
                }
            }
            by_initials
        })
    }

    /// Firms whose cores begin as the one of a name: those of the same core among them.
    fn same_core(&self, parts: Parts<'_>) -> &[FirmId] {
        self.by_core.get(&padded(parts.core.chars())).map_or(&[], |firms| firms)
    }

    fn add(&mut self, name: &str, company: Company) {
        let firm = match self.fit(company.parts()) {
            Known::One(firm) => firm,
            Known::Several(_) | Known::None => self.found(company),
        };
        self.spell(name, firm);
    }

    /// A name that stands for a firm already goes on to stand for it.
    fn spell(&mut self, name: &str, firm: FirmId) {
        if self.spelled.number(name) as usize == self.firm_of.len() {
            self.firm_of.push(firm);
        }
    }

    /// An alias that is given to several firms stands for none of them.
    fn add_aliases<'a>(&mut self, aliases: impl Iterator<Item = (&'a str, &'a str)>) {
        let mut meant: BTreeMap<String, Option<FirmId>> = BTreeMap::new();
        for (alias, name) in aliases {
            if let Some(firm) = self.know(name).one() {
                let only = meant.entry(company::normal(alias).into_owned()).or_insert(Some(firm));
                *only = only.filter(|known| *known == firm);
            }
        }
        for (alias, firm) in meant {
            if let Some(firm) = firm {
                self.spell(&alias, firm);
            }
        }
    }

    fn found(&mut self, company: Company) -> FirmId {
        let firm = u32::try_from(self.companies.len()).unwrap_or(u32::MAX);
        // The name is spelled next.
        self.first_name.push(self.spelled.len() as u32);
        let parts = company.parts();
        self.by_core.entry(padded(parts.core.chars())).or_default().push(firm);
        if let Some(head) = head_of(parts) {
            self.by_head.entry(head).or_default().push(firm);
        }
        self.by_start.entry(padded(parts.core.chars())).or_default().push(firm);
        self.companies.push(company);
        firm
    }

    fn fit(&self, parts: Parts<'_>) -> Known {
        let same_head = head_of(parts).and_then(|head| self.by_head.get(&head));
        let same_head = same_head.into_iter().flat_map(|firms| firms.iter());
        let mut best = Likeness::Short;
        let mut fitting: Vec<FirmId> = Vec::new();
        for firm in self.same_core(parts).iter().chain(same_head) {
            let likeness = parts.likeness(self.companies[*firm as usize].parts());
            if likeness > best {
                best = likeness;
                fitting.clear();
            }
            if likeness == best {
                fitting.push(*firm);
            }
        }
        if best == Likeness::Short && !fitting.is_empty() {
            let near = self.by_start.get(&padded(parts.core.chars()));
            let near = near.into_iter().flat_map(|firms| firms.iter().copied());
            fitting.extend(near.filter(|firm| parts.may_stand_for(self.companies[*firm as usize].parts())));
        }
        fitting.sort_unstable();
        fitting.dedup();
        match fitting.as_slice() {
            [] => Known::None,
            [firm] => Known::One(*firm),
            _ => Known::Several(fitting),
        }
    }

    fn full_names(&self) -> FxHashMap<[char; 3], Few> {
        let mut full_names: FxHashMap<[char; 3], Few> = FxHashMap::default();
        for (firm, name) in self.firm_of.iter().zip(0u32..) {
            let text = self.spelled.get(name);
            let is_long = text.chars().nth(SHORTEST - 1).is_some();
            let head = first(text.chars()).filter(|_| is_long && self.companies[*firm as usize].parts().full);
            if let Some(head) = head {
                full_names.entry(head).or_default().push(name);
            }
        }
        full_names
    }
}

/// Full names with a place come first, so that shorter ones can be told to be theirs.
fn vagueness(parts: Parts<'_>) -> u8 {
    match (parts.full, parts.place.is_unknown()) {
        (true, false) => 0,
        (true, true) => 1,
        (false, false) => 2,
        (false, true) => 3,
    }
}

/// The first three characters of core and trade: names of which one is part of the other share them.
fn head_of(parts: Parts<'_>) -> Option<[char; 3]> {
    first(parts.core.chars().chain(parts.trade.chars()))
}

/// The first characters, where there are so many.
fn first<const N: usize>(mut chars: impl Iterator<Item = char>) -> Option<[char; N]> {
    let mut head = ['\0'; N];
    for place in &mut head {
        *place = chars.next()?;
    }
    Some(head)
}

/// The first characters; nought stands for those that are not there.
fn padded<const N: usize>(mut chars: impl Iterator<Item = char>) -> [char; N] {
    std::array::from_fn(|_| chars.next().unwrap_or('\0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn firms(names: &[&str]) -> Firms {
        Firms::new(names.iter().copied(), std::iter::empty())
    }

    #[test]
    fn a_short_name_is_a_firm_only_where_one_firm_fits() {
        let known = firms(&["苏州恒远达科技有限公司", "无锡恒远达科技有限公司", "上海瑞丰机械有限公司"]);
        assert!(matches!(known.know("恒远达科技"), Known::Several(two) if two.len() == 2));
        assert!(known.know("苏州恒远达").one().is_some());
        assert_eq!(known.know("瑞丰").one(), known.know("上海瑞丰机械有限公司").one());
        assert_eq!(known.know("凯腾"), Known::None);
    }

    #[test]
    fn a_core_that_begins_another_one_is_ambiguous() {
        let known = firms(&["北京恒远科技有限公司", "北京恒远达软件有限公司"]);
        assert!(matches!(known.know("恒远"), Known::Several(_)));
        assert!(known.know("北京恒远科技").one().is_some());
    }

    #[test]
    fn a_short_form_in_the_books_is_no_firm_of_its_own() {
        let known = firms(&["恒远达科技", "苏州恒远达科技有限公司", "恒远达科技有限公司"]);
        assert_eq!(known.companies.len(), 1);
    }

    #[test]
    fn an_alias_is_as_good_as_the_name() {
        let known =
            Firms::new(["上海瑞丰机械有限公司"].into_iter(), [("大瑞", "上海瑞丰机械有限公司")].into_iter());
        assert!(known.know("大瑞").one().is_some());
    }

    #[test]
    fn an_alias_of_two_firms_is_of_neither() {
        let names = ["上海瑞丰机械有限公司", "苏州瑞丰机械有限公司"];
        let known = Firms::new(names.into_iter(), names.into_iter().map(|name| ("瑞丰", name)));
        assert!(matches!(known.know("瑞丰"), Known::Several(_)));
    }

    #[test]
    fn full_names_are_found_in_a_text() {
        let known = firms(&["上海瑞丰机械有限公司", "苏州恒远达科技有限公司"]);
        let firm = known.know("上海瑞丰机械有限公司").one().unwrap();
        assert_eq!(known.named_in("代上海瑞丰机械有限公司付设备款"), [firm]);
        assert!(known.named_in("瑞丰设备款").is_empty());
    }
}
