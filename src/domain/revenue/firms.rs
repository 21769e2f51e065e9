//! All firms that the books name, so that a payer's name can be told to be one of them, several or none.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::company::sound::Sound;
use super::company::{self, Company, Likeness};

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
    by_core: FxHashMap<String, Vec<FirmId>>,
    by_head: FxHashMap<String, Vec<FirmId>>,
    by_start: FxHashMap<String, Vec<FirmId>>,
    spelled: FxHashMap<String, FirmId>,
    names: Vec<(Vec<char>, FirmId)>,
    names_at: FxHashMap<[char; 3], Vec<u32>>,
}

impl Firms {
    /// The firms behind `names` and, beside each alias, the name that it stands for.
    pub fn new<'a>(
        names: impl Iterator<Item = &'a str>,
        aliases: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Firms {
        let mut distinct: BTreeMap<String, Company> = BTreeMap::new();
        for name in names {
            let normal = company::normal(name);
            distinct.entry(normal).or_insert_with_key(|normal| Company::of_normal(normal));
        }
        distinct.retain(|_, company| !company.core.is_empty());
        let mut ordered: Vec<(u8, String, Company)> =
            distinct.into_iter().map(|(name, company)| (vagueness(&company), name, company)).collect();
        ordered.sort();
        let mut firms = Firms::default();
        for (_, name, company) in ordered {
            firms.add(name, company);
        }
        firms.add_aliases(aliases);
        firms.index_names();
        firms
    }

    /// The parts of a firm's fullest name.
    pub fn company(&self, firm: FirmId) -> Option<&Company> {
        self.companies.get(firm as usize)
    }

    /// What `name` stands for.
    pub fn know(&self, name: &str) -> Known {
        if let Some(firm) = self.spelled.get(name) {
            return Known::One(*firm);
        }
        let normal = company::normal(name);
        if let Some(firm) = self.spelled.get(&normal) {
            return Known::One(*firm);
        }
        self.fit(&Company::of_normal(&normal))
    }

    /// The firms whose full names stand in `text`, but for those that stand inside of another one's.
    pub fn named_in(&self, text: &str) -> Vec<FirmId> {
        let mut found = Vec::new();
        // Ideographs stay as many as they are.
        if text.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) && text.chars().count() < SHORTEST {
            return found;
        }
        let chars: Vec<char> = company::normal(text).chars().collect();
        let mut from = 0;
        while from + 3 <= chars.len() {
            let head = [chars[from], chars[from + 1], chars[from + 2]];
            let near = self.names_at.get(&head).into_iter().flatten().map(|at| &self.names[*at as usize]);
            match near.filter(|(name, _)| chars[from..].starts_with(name)).max_by_key(|(name, _)| name.len())
            {
                Some((name, firm)) => {
                    found.push(*firm);
                    from += name.len();
                }
                None => from += 1,
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Firms under the core of `name` in a place that does not contradict.
    pub fn kin_of(&self, name: &str) -> Vec<FirmId> {
        let company = Company::of(name);
        let same_core = self.by_core.get(&company.core).into_iter().flatten().copied();
        same_core.filter(|firm| company.likeness(&self.companies[*firm as usize]) == Likeness::Kin).collect()
    }

    /// The firms by the initials of their cores.
    pub fn by_initials(&self) -> FxHashMap<String, Vec<FirmId>> {
        let mut by_initials: FxHashMap<String, Vec<FirmId>> = FxHashMap::default();
        for (company, firm) in self.companies.iter().zip(0u32..) {
            if let Some(sound) = Sound::of(&company.core) {
                by_initials.entry(sound.initials).or_default().push(firm);
            }
        }
        by_initials
    }

    fn add(&mut self, name: String, company: Company) {
        let firm = match self.fit(&company) {
            Known::One(firm) => firm,
            Known::Several(_) | Known::None => self.found(company),
        };
        self.spelled.insert(name, firm);
    }

    /// An alias that is given to several firms stands for none of them.
    fn add_aliases<'a>(&mut self, aliases: impl Iterator<Item = (&'a str, &'a str)>) {
        let mut meant: BTreeMap<String, Option<FirmId>> = BTreeMap::new();
        for (alias, name) in aliases {
            if let Some(firm) = self.know(name).one() {
                let only = meant.entry(company::normal(alias)).or_insert(Some(firm));
                *only = only.filter(|known| *known == firm);
            }
        }
        for (alias, firm) in meant {
            if let Some(firm) = firm {
                self.spelled.entry(alias).or_insert(firm);
            }
        }
    }

    fn found(&mut self, company: Company) -> FirmId {
        let firm = u32::try_from(self.companies.len()).unwrap_or(u32::MAX);
        self.by_core.entry(company.core.clone()).or_default().push(firm);
        if let Some(head) = head_of(&company) {
            self.by_head.entry(head).or_default().push(firm);
        }
        self.by_start.entry(start_of(&company)).or_default().push(firm);
        self.companies.push(company);
        firm
    }

    fn fit(&self, company: &Company) -> Known {
        let same_core = self.by_core.get(&company.core).into_iter().flatten();
        let same_head = head_of(company).and_then(|head| self.by_head.get(&head)).into_iter().flatten();
        let mut best = Likeness::Short;
        let mut fitting: Vec<FirmId> = Vec::new();
        for firm in same_core.chain(same_head) {
            let likeness = company.likeness(&self.companies[*firm as usize]);
            if likeness > best {
                best = likeness;
                fitting.clear();
            }
            if likeness == best {
                fitting.push(*firm);
            }
        }
        if best == Likeness::Short && !fitting.is_empty() {
            let near = self.by_start.get(&start_of(company)).into_iter().flatten().copied();
            fitting.extend(near.filter(|firm| company.may_stand_for(&self.companies[*firm as usize])));
        }
        fitting.sort_unstable();
        fitting.dedup();
        match fitting.as_slice() {
            [] => Known::None,
            [firm] => Known::One(*firm),
            _ => Known::Several(fitting),
        }
    }

    fn index_names(&mut self) {
        let mut full: Vec<(Vec<char>, FirmId)> = (self.spelled.iter())
            .map(|(name, firm)| (name.chars().collect::<Vec<char>>(), *firm))
            .filter(|(name, firm)| name.len() >= SHORTEST && self.companies[*firm as usize].full)
            .collect();
        full.sort_unstable();
        for ((name, _), at) in full.iter().zip(0u32..) {
            self.names_at.entry([name[0], name[1], name[2]]).or_default().push(at);
        }
        self.names = full;
    }
}

/// Full names with a place come first, so that shorter ones can be told to be theirs.
fn vagueness(company: &Company) -> u8 {
    match (company.full, company.place.is_unknown()) {
        (true, false) => 0,
        (true, true) => 1,
        (false, false) => 2,
        (false, true) => 3,
    }
}

/// The first two characters of the core.
fn start_of(company: &Company) -> String {
    company.core.chars().take(2).collect()
}

/// The first three characters of core and trade: names of which one is part of the other share them.
fn head_of(company: &Company) -> Option<String> {
    let head: String = company.core.chars().chain(company.trade.chars()).take(3).collect();
    (head.chars().count() == 3).then_some(head)
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
