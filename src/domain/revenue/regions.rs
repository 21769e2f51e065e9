//! Which region a deal counts for: its own, else that of its team, else that of its rep.

use std::collections::BTreeMap;

use crate::domain::assign::owners::{Aliases, Meant, RepNames, folded};
use crate::domain::opportunity::Opportunity;
use crate::domain::rep::Rep;

/// Whose a deal is, as its row names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Belonging<'a> {
    /// The sales region.
    pub region: Option<&'a str>,
    /// The team.
    pub team: Option<&'a str>,
    /// The rep: id, name or alias.
    pub rep: Option<&'a str>,
}

impl<'a> From<&'a Opportunity> for Belonging<'a> {
    fn from(deal: &'a Opportunity) -> Belonging<'a> {
        Belonging { region: deal.region.as_deref(), team: deal.team.as_deref(), rep: deal.rep.as_deref() }
    }
}

/// The regions of teams and reps.
#[derive(Debug)]
pub struct Regions<'a> {
    reps: &'a [Rep],
    names: RepNames,
    /// `None` where a team stands in several regions.
    of_team: BTreeMap<String, Option<&'a str>>,
}

impl<'a> Regions<'a> {
    /// The regions that the table of reps and the deals that name both give to teams.
    pub fn new(
        reps: &'a [Rep],
        aliases: &Aliases,
        deals: impl Iterator<Item = Belonging<'a>>,
    ) -> Regions<'a> {
        let of_reps = reps.iter().map(|rep| (rep.team.as_deref(), rep.region.as_deref()));
        let of_deals = deals.map(|deal| (deal.team, deal.region));
        let mut of_team: BTreeMap<String, Option<&str>> = BTreeMap::new();
        let mut spelled: BTreeMap<&str, String> = BTreeMap::new();
        for (team, region) in of_reps.chain(of_deals) {
            let (Some(team), Some(region)) = (name(team), name(region)) else { continue };
            let team = spelled.entry(team).or_insert_with(|| folded(team));
            match of_team.get_mut(team) {
                None => drop(of_team.insert(team.clone(), Some(region))),
                Some(known) if known.is_some_and(|known| known != region) => *known = None,
                Some(_) => {}
            }
        }
        let all: Vec<&Rep> = reps.iter().collect();
        Regions { reps, names: RepNames::new(&all, aliases), of_team }
    }

    /// The region that a deal counts for.
    pub fn of(&self, deal: Belonging<'a>) -> Option<&'a str> {
        name(deal.region).or_else(|| self.of_team(self.team(deal))).or_else(|| {
            let rep = self.rep(deal)?;
            name(rep.region.as_deref()).or_else(|| self.of_team(name(rep.team.as_deref())))
        })
    }

    /// The team that a deal counts for.
    pub fn team(&self, deal: Belonging<'a>) -> Option<&'a str> {
        name(deal.team).or_else(|| name(self.rep(deal)?.team.as_deref()))
    }

    fn of_team(&self, team: Option<&str>) -> Option<&'a str> {
        self.of_team.get(&folded(team?)).copied().flatten()
    }

    fn rep(&self, deal: Belonging<'_>) -> Option<&'a Rep> {
        match self.names.find(deal.rep?) {
            Meant::One(at) => self.reps.get(at),
            Meant::Several | Meant::Nobody => None,
        }
    }
}

/// A name that says something.
fn name(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::made::deal;
    use super::*;
    use crate::domain::origin::Origin;

    fn rep(id: &str, team: &str, region: &str) -> Rep {
        let some = |text: &str| (!text.is_empty()).then(|| text.into());
        let origin = Origin { file: "reps.csv".into(), sheet: None, row: 2 };
        Rep { team: some(team), region: some(region), ..Rep::named(id, origin) }
    }

    #[test]
    fn teams_roll_up_to_regions() {
        let reps = [
            rep("R1", "一组", "华东"),
            rep("R2", "二组", "华南"),
            rep("R3", "二组", "西部"),
            rep("R4", "", "西部"),
        ];
        let of = |region: &str, team: &str, rep: &str| {
            let some = |text: &str| (!text.is_empty()).then(|| text.into());
            let row =
                [Opportunity { region: some(region), team: some(team), rep: some(rep), ..deal("O1", 1) }];
            let regions = Regions::new(&reps, &Aliases::new(), row.iter().map(Belonging::from));
            regions.of((&row[0]).into()).map(str::to_owned)
        };
        assert_eq!(of("华北", "一组", "R4").as_deref(), Some("华北"), "its own goes first");
        assert_eq!(of(" ", "一组", "R4").as_deref(), Some("华东"));
        assert_eq!(of("", "二组", "").as_deref(), None, "a team of two regions has none");
        assert_eq!(of("", "二组", "R4").as_deref(), Some("西部"));
        assert_eq!(of("", "", "R1").as_deref(), Some("华东"));
        assert_eq!(of("", "", "nobody"), None);
    }
}
