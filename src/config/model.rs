//! What `trueup.toml` says. Every key has a default, so an empty file is a whole policy.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::calendar::CalendarPolicy;
use super::error::{ConfigError, short};
use super::import::Import;
use super::place;
use crate::domain::assign::change::Change;
use crate::domain::assign::policy::AssignPolicy;
use crate::domain::chat::policy::ChatPolicy;
use crate::domain::check::CheckPolicy;
use crate::domain::moment::Zone;
use crate::domain::revenue::RevenuePolicy;
use crate::domain::setting::{Flaw, Part, Step};
use crate::domain::table::Table;
use crate::words::assign::WORD_EMPTY;
use crate::words::{Lang, Sentence, config as words};

/// The rules of a project.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// `[project]`: what holds everywhere.
    pub project: ProjectPolicy,
    /// `[reps]`: who is who.
    pub reps: RepsPolicy,
    /// `[import]`: how exports are read that the built-in names do not reach.
    pub import: Import,
    /// `[status]`: when what was imported is old.
    pub status: StatusPolicy,
    /// `[assign]`: how leads are to be shared out.
    pub assign: AssignPolicy,
    /// `[calendar]`: the company's own days off and make-up days.
    pub calendar: CalendarPolicy,
    /// `[revenue]`: when a deal is signed, paid and archived.
    pub revenue: RevenuePolicy,
    /// `[chat]`: how chats are read and summed up.
    pub chat: ChatPolicy,
    /// `[check]`: what the check of the data looks for.
    pub check: CheckPolicy,
}

/// `[project]`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ProjectPolicy {
    /// The company, as reports call it.
    pub name: String,
    /// `Asia/Shanghai`, or an offset such as `+08:00`.
    pub timezone: String,
    /// The currency of sums that name none.
    pub base_currency: String,
    /// The language of reports where `--lang` is not given.
    pub lang: Option<Lang>,
}

impl Default for ProjectPolicy {
    fn default() -> ProjectPolicy {
        ProjectPolicy {
            name: String::new(),
            timezone: "Asia/Shanghai".to_owned(),
            base_currency: "CNY".to_owned(),
            lang: None,
        }
    }
}

/// `[reps]`.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RepsPolicy {
    /// Other names of a rep (nickname, messenger id) under the rep's id or name.
    pub aliases: BTreeMap<String, Vec<String>>,
    /// Capacities that change, and reps who leave, from a day on.
    pub changes: Vec<Change>,
}

/// `[status]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StatusPolicy {
    /// After how many days without an import a table is stale.
    pub stale_days: u32,
    /// The same for tables that change more seldom.
    pub stale_days_of: BTreeMap<Table, u32>,
}

impl Default for StatusPolicy {
    fn default() -> StatusPolicy {
        let seldom =
            [(Table::Reps, 31), (Table::Customers, 31), (Table::Targets, 100), (Table::Campaigns, 100)];
        StatusPolicy { stale_days: 7, stale_days_of: seldom.into() }
    }
}

impl StatusPolicy {
    /// After how many days without an import `table` is stale.
    pub fn stale_days(&self, table: Table) -> u32 {
        self.stale_days_of.get(&table).copied().unwrap_or(self.stale_days)
    }
}

impl Policy {
    /// Reads and checks the policy at `path`.
    ///
    /// # Errors
    /// [`ConfigError::Unreadable`], or [`ConfigError::Mistake`] with the place of the first mistake.
    pub fn load(path: &Path) -> Result<Policy, ConfigError> {
        let text = std::fs::read_to_string(path)
            .map_err(|source| ConfigError::Unreadable { path: path.to_owned(), source })?;
        Policy::parse(path, &text)
    }

    /// Checks the policy that `text` is; `path` is for its errors only.
    ///
    /// # Errors
    /// [`ConfigError::Mistake`] with the place of the first mistake.
    pub fn parse(path: &Path, text: &str) -> Result<Policy, ConfigError> {
        let policy: Policy = toml::from_str(text).map_err(|error| Policy::not_read(path, text, &error))?;
        match policy.flaw() {
            Some(flaw) => Err(ConfigError::of_flaw(path, text, &flaw)),
            None => Ok(policy),
        }
    }

    /// Why `text` cannot be read. What is wrong with a number that its type cannot hold is best said by the bounds
    /// of its setting: the largest that fits is put in its place to hear them.
    fn not_read(path: &Path, text: &str, error: &toml::de::Error) -> ConfigError {
        let plain = ConfigError::of_toml(path, text, error);
        let Some(span) = error.span() else { return plain };
        let ConfigError::Mistake { mistake, .. } = &plain else { return plain };
        let Some(largest) = mistake.largest() else { return plain };
        let held = format!("{}{largest}{}", &text[..span.start], &text[span.end..]);
        let Some(flaw) = toml::from_str(&held).ok().and_then(|policy: Policy| policy.flaw()) else {
            return plain;
        };
        let is_it = flaw.part == Part::Value && place::offset(text, &flaw.steps, flaw.part) == span.start;
        let flaw = if is_it { flaw.as_written(&short(&text[span])) } else { flaw };
        ConfigError::of_flaw(path, text, &flaw)
    }

    /// The project's zone.
    pub fn zone(&self) -> Zone {
        zone(&self.project.timezone).unwrap_or_default()
    }

    /// The first thing that cannot hold.
    fn flaw(&self) -> Option<Flaw> {
        self.project
            .flaw()
            .or_else(|| self.reps.alias_of_two())
            .or_else(|| self.calendar.flaw())
            .or_else(|| self.check.flaw())
            .or_else(|| self.revenue.breaker.flaw())
            .or_else(|| self.chat.flaw())
            .or_else(|| self.import.flaw())
            .or_else(|| self.reps.flaw())
            .or_else(|| self.assign.flaw())
    }
}

impl ProjectPolicy {
    /// The first thing that cannot hold.
    fn flaw(&self) -> Option<Flaw> {
        let ProjectPolicy { timezone, base_currency, .. } = self;
        let flaw = |key: &str, cause| Some(Flaw::new(["project".into(), key.into()], Part::Inside(0), cause));
        if zone(timezone).is_none() {
            return flaw("timezone", words::UNKNOWN_ZONE.with("zone", timezone));
        }
        if base_currency.len() != 3 || !base_currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return flaw("base_currency", words::UNKNOWN_CURRENCY.with("currency", base_currency));
        }
        None
    }
}

impl RepsPolicy {
    /// The first thing that cannot hold, with its place.
    fn flaw(&self) -> Option<Flaw> {
        self.nameless().or_else(|| self.bad_change())
    }

    /// The first person without a name.
    fn nameless(&self) -> Option<Flaw> {
        let is_empty = |name: &String| name.trim().is_empty();
        let flaw = |steps: Vec<Step>, key: &str| {
            let steps = std::iter::once(Step::from("reps")).chain(steps).collect();
            Flaw { steps, part: Part::Value, cause: WORD_EMPTY.with("key", key) }
        };
        let aliases = self.aliases.iter().find_map(|(rep, aliases)| {
            let place = aliases.iter().position(is_empty).map(Step::Element);
            let steps = ["aliases".into(), Step::Key(rep.clone())].into_iter();
            (place.is_some() || is_empty(rep)).then(|| flaw(steps.chain(place).collect(), "aliases"))
        });
        aliases.or_else(|| {
            let change = self.changes.iter().position(|change| is_empty(&change.rep))?;
            Some(flaw(vec!["changes".into(), Step::Element(change), "rep".into()], "rep"))
        })
    }

    /// The first change that cannot hold.
    fn bad_change(&self) -> Option<Flaw> {
        let flaw = |at: usize, key: Option<&str>, cause: Sentence| {
            let steps = [Step::from("reps"), "changes".into(), Step::Element(at)];
            let steps = steps.into_iter().chain(key.map(Step::from)).collect();
            Some(Flaw { steps, part: Part::Value, cause })
        };
        self.changes.iter().enumerate().find_map(|(at, change)| {
            let earlier = self.changes[..at]
                .iter()
                .find(|other| (&other.rep, other.from) == (&change.rep, change.from));
            match change.capacity {
                _ if earlier.is_some() => {
                    let cause = words::CHANGE_TWICE.with("rep", &change.rep).with("day", change.from);
                    flaw(at, Some("from"), cause)
                }
                Some(_) if change.leaves => flaw(at, Some("leaves"), words::CHANGE_IS_TWO.sentence()),
                None if !change.leaves => flaw(at, None, words::CHANGE_IS_NONE.sentence()),
                Some(capacity) => {
                    let steps = ["reps".into(), "changes".into(), at.into(), "capacity".into()];
                    Flaw::of_number(steps, capacity, 0.0, 1e6)
                }
                None => None,
            }
        })
    }

    fn alias_of_two(&self) -> Option<Flaw> {
        let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
        for (rep, aliases) in &self.aliases {
            for (at, alias) in aliases.iter().enumerate() {
                let Some(first) = owners.insert(alias, rep).filter(|first| first != rep) else { continue };
                let cause = words::ALIAS_TWICE.with("alias", alias).with("first", first).with("second", rep);
                let steps = ["reps".into(), "aliases".into(), Step::Key(rep.clone()), at.into()];
                return Some(Flaw::new(steps, Part::Inside(0), cause));
            }
        }
        None
    }
}

/// A zone by name or by offset. Names are the few without summer time that a project may be in.
pub fn zone(text: &str) -> Option<Zone> {
    match text {
        "Asia/Shanghai" | "Asia/Chongqing" | "Asia/Hong_Kong" | "Asia/Taipei" | "Asia/Singapore" | "PRC" => {
            Zone::east(8, 0)
        }
        "Asia/Tokyo" | "Asia/Seoul" => Zone::east(9, 0),
        "Asia/Bangkok" | "Asia/Ho_Chi_Minh" | "Asia/Jakarta" => Zone::east(7, 0),
        "UTC" | "Etc/UTC" => Zone::east(0, 0),
        offset => zone_of_offset(offset),
    }
}

fn zone_of_offset(offset: &str) -> Option<Zone> {
    let (sign, digits) = match offset.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = digits.split_once(':')?;
    let (hours, minutes) = (hours.parse::<u8>().ok()?, minutes.parse::<u8>().ok()?);
    let fits = hours <= 14 && minutes < 60;
    if fits { Zone::east(sign * i32::from(hours), sign * i32::from(minutes)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Told;

    fn told(text: &str) -> (String, String) {
        let error = Policy::parse(Path::new("trueup.toml"), text).unwrap_err();
        (error.what().text(Lang::En), error.hint().map(|hint| hint.text(Lang::En)).unwrap_or_default())
    }

    #[test]
    fn an_empty_file_is_the_default_policy() {
        assert_eq!(Policy::parse(Path::new("x"), "").unwrap(), Policy::default());
    }

    #[test]
    fn what_is_no_toml_is_told_in_chinese_too() {
        for (text, expected) in [
            ("[project]\nname = 晨澜", "trueup.toml:2:8 不是合法的 TOML：文字要写在英文引号里：\"晨澜\""),
            ("[project]\nname = ", "trueup.toml:2:8 不是合法的 TOML：等号后面少了值"),
            ("[project]\nname = 'a", "trueup.toml:2:10 不是合法的 TOML：引号不成对，这一行里少了一个引号"),
            ("[project]\nname = 'a'\nname = 'b'", "trueup.toml:3:1 的配置项 name 写了两遍"),
            ("[project\n", "trueup.toml:1:9 不是合法的 TOML：括号没有收尾"),
            ("名称 = 1", "trueup.toml:1:1 不是合法的 TOML：有中文或符号的名称要写在英文引号里：\"名称\""),
            ("[project]\nname", "trueup.toml:2:5 不是合法的 TOML：这里少了等号，要写成 名称 = 值"),
            ("a = 1 b = 2", "trueup.toml:1:9 不是合法的 TOML：一行只能写一项，后面多出了内容"),
            ("a = True", "trueup.toml:1:5 不是合法的 TOML：是非只能写 true 或 false，都小写"),
        ] {
            let error = Policy::parse(Path::new("trueup.toml"), text).unwrap_err();
            assert_eq!(error.what().text(Lang::Zh), expected, "{text}");
        }
    }

    #[test]
    fn an_unknown_key_is_named_with_its_place_and_the_nearest_known_one() {
        let (what, hint) = told("[project]\ntimzone = 'UTC'\n");
        assert_eq!(what, "trueup.toml:2:1: there is no setting called 'timzone'");
        assert_eq!(hint, "did you mean 'timezone'?");
    }

    #[test]
    fn a_wrong_type_says_what_is_expected() {
        let (what, _) = told("[project]\nname = 3\n");
        assert_eq!(what, "trueup.toml:2:8: the value is 3, but text in quotes is expected");
    }

    #[test]
    fn no_toml_is_told_with_its_place() {
        let (what, _) = told("[project\n");
        assert!(what.starts_with("trueup.toml:1:"), "{what}");
    }

    #[test]
    fn a_zone_that_is_none_is_a_mistake_at_its_place() {
        let (what, _) = told("[project]\n\ntimezone = 'Mars/Base'\n");
        assert!(what.starts_with("trueup.toml:3:13: the time zone Mars/Base cannot be used"), "{what}");
    }

    #[test]
    fn an_alias_means_one_person() {
        let (what, _) = told("[reps.aliases]\nR1 = ['小周']\nR2 = ['小周']\n");
        assert!(what.contains("stands under both R1 and R2"), "{what}");
    }

    #[test]
    fn a_mistake_in_a_rule_is_told_at_its_place() {
        let (what, _) = told(
            "# kind = 'command'\n[[assign.rules]]\nkind = 'load'\n\n[[assign.rules]]\nkind = 'command'\ncommand = []\n",
        );
        assert!(what.starts_with("trueup.toml:6:9:"), "{what}");
        let (what, _) = told("[assign]\ntolerance_pct = -1.0\n");
        assert!(what.starts_with("trueup.toml:2:17:"), "{what}");
        let (what, hint) = told("[[assign.rules]]\nkind = 'lood'\n");
        assert!(what.starts_with("trueup.toml:2:8:"), "{what}");
        assert_eq!(hint, "did you mean 'load'?");
    }

    #[test]
    fn a_mistake_within_a_table_on_one_line_is_told_where_it_stands() {
        let effort = |line: &str| told(&format!("[assign]\n\n[assign.effort]\n{line}\n")).0;
        for (line, place) in [
            ("channels = { 'a' = -0.8 }", "4:20: a is -0.8,"),
            ("channels = { 'b' = 1.0, 'effort' = 1e9 }", "4:36: effort is 1000000000,"),
            ("channels = { ' ' = 1.0 }", "4:14: channels has an empty word"),
            ("heat = [{ from = 70, weight = 1 }, { from = 101, weight = 1 }]", "4:45: from is 101,"),
            ("heat = [{ from = 70, weight = 1 }, { from = 70, weight = 3 }]", "4:45: two bands begin at"),
        ] {
            let what = effort(line);
            assert!(what.starts_with(&format!("trueup.toml:{place}")), "{line}: {what}");
        }
        let merit = told("[assign]\nmerit = { bound = 2, strength = 11 }").0;
        assert!(merit.starts_with("trueup.toml:2:33: strength is 11,"), "{merit}");
    }

    #[test]
    fn a_number_that_its_type_cannot_hold_is_told_with_the_bounds_of_its_setting() {
        let huge = "99999999999999999999";
        for (head, key, bounds) in [
            ("[[assign.rules]]\nkind = 'mentor'", "every", Some("1 and 1000000")),
            ("[[assign.rules]]\nkind = 'mentor'", "share", Some("0 and 1")),
            ("[[assign.rules]]\nkind = 'history'", "after_days", Some("0 and 3650")),
            ("[[assign.rules]]\nkind = 'load'", "weight", Some("0 and 1000")),
            ("[[assign.rules]]\nkind = 'command'\ncommand = ['a']", "timeout_ms", Some("1 and 3600000")),
            ("[[assign.rules]]\nkind = 'command'\ncommand = ['a']", "pause_leads", Some("1 and 1000000")),
            ("[assign]\nnewcomer_days = 60", "tolerance_pct", Some("0 and 1000")),
            ("[[reps.changes]]\nrep = 'R1'\nfrom = '2026-03-16'", "capacity", Some("0 and 1000000")),
            ("[revenue.breaker]\nsigma = 3", "threshold_pct", Some("1 and 1000")),
            ("[assign]\ncapacity = 60", "newcomer_days", None),
        ] {
            for number in [huge, "-5"] {
                let (what, _) = told(&format!("{head}\n{key} = {number}\n"));
                let place = format!("trueup.toml:{}:{}: ", head.lines().count() + 1, key.len() + 4);
                let expected = match (bounds, number) {
                    (Some(bounds), _) => format!("{place}{key} is {number}, but must lie between {bounds}"),
                    (None, "-5") => format!("{place}the value is -5, but a whole number of 0 or more"),
                    (None, _) => format!("{place}the number {number} is too large: it can be 4294967295 "),
                };
                assert!(what.starts_with(&expected), "{expected}\n{what}");
            }
        }
        let (what, _) = told("[assign]\nnewcomer_days = 1e300\n");
        assert!(what.starts_with("trueup.toml:2:17: the value is 1e300, but"), "{what}");
    }

    #[test]
    fn a_mistake_in_a_formula_is_told_at_its_character() {
        let (what, _) = told("[[assign.rules]]\nkind = 'expression'\nexpression = 'lead.heet > 3.0'\n");
        assert!(what.starts_with("trueup.toml:3:20: lead has no column heet; did you mean heat"), "{what}");
        let text = "[assign]\nrules = [{ kind = 'expression', expression = \"\"\"\nlead.heat > 70.0 &&\n  rep.levl == 'x'\"\"\" }]\n";
        let (what, _) = told(text);
        assert!(what.starts_with("trueup.toml:4:7: rep has no column levl; did you mean level"), "{what}");
        let key = "[[assign.rules]]\nkind = 'lookup'\ntable = 't.csv'\nvalue = 'v'\nkey = { '品牌' = 'lead.brand' }\n";
        assert!(told(key).0.starts_with("trueup.toml:5:22: lead has no column brand"), "{}", told(key).0);
        let later = "[[assign.rules]]\nkind = 'expression'\nsort = 'filter'\nexpression = 'rep.level == \"senior\" || lead.converted'\n";
        assert!(
            told(later).0.starts_with("trueup.toml:4:40: lead.converted is known only after"),
            "{}",
            told(later).0
        );
    }

    #[test]
    fn a_change_of_a_rep_is_one_thing_from_a_day_on() {
        let told = |change: &str| told(&format!("[[reps.changes]]\nrep = 'R1'\n{change}\n")).0;
        for (change, expected) in [
            (
                "from = '2026-03-16'",
                "trueup.toml:1:1: a change says either capacity = NUMBER or leaves = true",
            ),
            (
                "from = '2026-03-16'\ncapacity = 3\nleaves = true",
                "trueup.toml:5:10: who leaves has no capacity",
            ),
            ("from = '2026-03-16'\ncapacity = -1", "trueup.toml:4:12: capacity is -1, but must lie between"),
            (
                "from = '2026-03-16'\ncapacity = nan",
                "trueup.toml:4:12: capacity is NaN, but must lie between",
            ),
            ("from = '2026-02-30'\ncapacity = 3", "trueup.toml:3:8: '2026-02-30' is no day"),
            ("from = '16 March'\ncapacity = 3", "trueup.toml:3:8: '16 March' is no day"),
            ("from = 2026-03-16\ncapacity = 3", "trueup.toml:3:8: the day must be in quotes: \"2026-03-16\""),
            ("capacity = 3", "trueup.toml:1:1: the setting 'from' is missing"),
            ("from = '2026-03-16'\nleave = true", "trueup.toml:4:1: there is no setting called 'leave'"),
        ] {
            assert!(told(change).starts_with(expected), "{change}: {}", told(change));
        }
        let twice = "[reps]\nchanges = [{ rep = 'R1', from = '2026-03-16', capacity = 3 },\n{ rep = 'R1', from = '2026-03-16', leaves = true }]";
        let what = self::told(twice).0;
        assert!(what.starts_with("trueup.toml:3:22: two changes of R1 from 2026-03-16 on"), "{what}");
    }

    #[test]
    fn a_calendar_is_of_days() {
        let (what, _) = told("[calendar]\ndays_off = ['2027-02-30']\n");
        assert!(what.starts_with("trueup.toml:2:12: '2027-02-30' is no day"), "{what}");
        let (what, _) = told("[calendar]\ndays_off = ['2027-02-05']\nmake_up_days = ['2027-02-05']\n");
        assert!(what.contains("both a day off and a make-up day"), "{what}");
    }

    #[test]
    fn offsets_are_read() {
        assert_eq!(zone("+08:00"), Zone::east(8, 0));
        assert_eq!(zone("-05:30"), Zone::east(-5, -30));
        assert_eq!(zone("+99:00"), None);
        assert_eq!(zone(""), None);
    }
}
