//! A view is the same whatever others have: nothing of theirs can be in it, neither as a row, nor a name, nor in a sum.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use trueup::analysis::view;
use trueup::config::Policy;
use trueup::domain::id::{LeadId, OpportunityId};
use trueup::domain::lead::Lead;
use trueup::domain::moment::{AsOf, Zone};
use trueup::domain::money::Money;
use trueup::domain::opportunity::Opportunity;
use trueup::domain::origin::Origin;
use trueup::domain::rep::Rep;
use trueup::domain::revenue::view::Rows;
use trueup::domain::stage::Stage;
use trueup::domain::target::{Scope, Target};
use trueup::render::{self, Looks};
use trueup::words::Lang;

/// Who has a row: the rep R1 of 一组, a colleague in the same team, somebody elsewhere, or nobody for certain.
const OWNERS: [Option<&str>; 6] = [Some("R1"), Some("小甲"), Some("R2"), Some("R3"), Some("路人"), None];

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 18).unwrap()
}

fn origin() -> Origin {
    Origin { file: "rows.csv".into(), sheet: None, row: 2 }
}

fn reps() -> Vec<Rep> {
    let rep = |id: &str, name: &str, team: &str| Rep {
        name: Some(name.into()),
        team: Some(team.into()),
        region: Some("华东".into()),
        ..Rep::named(id, origin())
    };
    vec![rep("R1", "小甲", "一组"), rep("R2", "小乙", "一组"), rep("R3", "小丙", "二组")]
}

/// Owner, days before today, a stage, a sum in yuan, a team of its own, an expected day.
type Drawn = (usize, u64, usize, i64, usize, u64);

fn opportunity(at: usize, (owner, ago, stage, yuan, team, due): Drawn) -> Opportunity {
    let day = today() - Days::new(ago);
    let stage = Stage::ALL[stage];
    Opportunity {
        opportunity_id: OpportunityId::from(format!("O{at}").as_str()),
        customer: Some(format!("客户{at}").into()),
        rep: OWNERS[owner].map(Into::into),
        team: [None, None, Some("一组"), Some("二组")][team].map(Into::into),
        region: None,
        product: Some(format!("产品{}", at % 3).into()),
        stage: Some(stage),
        amount: Some(Money::of_yuan(yuan)),
        currency: "CNY".into(),
        created_at: Some(Zone::default().midnight(day)),
        stage_changed_at: None,
        expected_close: Some(today() + Days::new(due) - Days::new(5)),
        signed_on: (stage == Stage::Won).then_some(day),
        contract_no: None,
        lead_id: None,
        campaign: None,
        lost_reason: None,
        extra: Vec::new(),
        origin: origin(),
    }
}

fn lead(at: usize, (owner, ago, _, _, _, _): Drawn) -> Lead {
    Lead {
        lead_id: LeadId::from(format!("L{at}").as_str()),
        created_at: Some(Zone::default().midnight(today() - Days::new(ago))),
        channel: None,
        customer: Some(format!("线索{at}").into()),
        contact: None,
        phone: None,
        industry: None,
        region: None,
        city: None,
        product: Some(format!("产品{}", at % 3).into()),
        campaign: None,
        heat: None,
        amount: None,
        owner: OWNERS[owner].map(Into::into),
        assigned_at: None,
        followed_at: None,
        converted: None,
        converted_at: None,
        deal_amount: None,
        invalid: None,
        extra: Vec::new(),
        origin: origin(),
    }
}

fn target(at: usize, (owner, _, scope, yuan, _, _): Drawn) -> Target {
    let of_rep = scope % 2 == 0;
    let name = if of_rep { OWNERS[owner].unwrap_or("二组") } else { ["一组", "二组"][owner % 2] };
    Target {
        scope: if of_rep { Scope::Rep } else { Scope::Team },
        name: name.into(),
        period: ["2026-03", "2026Q1", "2026-03-17"][at % 3].into(),
        amount: Some(Money::of_yuan(yuan)),
        origin: origin(),
    }
}

fn rows(drawn: &[Drawn]) -> Rows {
    let all = || drawn.iter().copied().enumerate();
    Rows {
        leads: all().map(|(at, drawn)| lead(at, drawn)).collect(),
        opportunities: all().map(|(at, drawn)| opportunity(at, drawn)).collect(),
        stage_changes: Vec::new(),
        targets: all().map(|(at, drawn)| target(at, drawn)).collect(),
    }
}

/// Everything that a view is told as.
fn told(rows: Rows, rep: bool) -> Vec<u8> {
    let as_of = AsOf::end_of(today(), Zone::default());
    let policy = Policy::default();
    let tell = |report: trueup::report::model::Report, document: trueup::report::view::ViewDocument<'_>| {
        let looks = Looks { width: 200, colour: false };
        let mut all = render::json(&document).unwrap();
        all.extend(render::terminal(&report, looks).into_bytes());
        all.extend(render::html(&report).into_bytes());
        all.extend(render::csv(&report).unwrap());
        all.extend(render::xlsx(&report).unwrap());
        all
    };
    match rep {
        true => view::of_rep(rows, &reps(), "R1", &policy, as_of, Lang::Zh, tell).unwrap(),
        false => view::of_team(rows, &reps(), "一组", &policy, as_of, Lang::Zh, tell).unwrap(),
    }
}

fn is_own(owner: Option<&str>, team: Option<&str>, rep: bool) -> bool {
    match (rep, team) {
        (true, _) => [Some("R1"), Some("小甲")].contains(&owner),
        (false, Some(team)) => team == "一组",
        (false, None) => [Some("R1"), Some("小甲"), Some("R2")].contains(&owner),
    }
}

/// The rows that are their own, by what the rows say.
fn own(mut rows: Rows, rep: bool) -> Rows {
    rows.leads.retain(|row| is_own(row.owner.as_deref(), None, rep));
    rows.opportunities.retain(|row| is_own(row.rep.as_deref(), row.team.as_deref(), rep));
    rows.targets.retain(|row| match (rep, row.scope) {
        (true, Scope::Rep) => is_own(Some(&row.name), None, true),
        (false, Scope::Team) => &*row.name == "一组",
        _ => false,
    });
    rows
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nothing_of_others_is_in_a_view(
        drawn in prop::collection::vec((0usize..6, 0u64..5, 0usize..7, 1i64..1_000_000, 0usize..4, 0u64..12), 0..14),
        rep in any::<bool>(),
    ) {
        let all = rows(&drawn);
        let theirs = own(all.clone(), rep);
        let seen = told(all.clone(), rep);
        prop_assert!(seen == told(theirs.clone(), rep), "others' rows change the view");
        let text = String::from_utf8_lossy(&seen);
        for deal in all.opportunities.iter().filter(|deal| !theirs.opportunities.contains(deal)) {
            let customer = format!("\"{}\"", deal.customer.as_deref().unwrap());
            prop_assert!(!text.contains(&customer), "{customer}");
        }
        for name in ["小丙", "路人", "二组"] {
            prop_assert!(!text.contains(name), "{name}");
        }
    }
}
