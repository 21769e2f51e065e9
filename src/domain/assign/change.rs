//! What changes about reps from a day on: the table of reps holds one capacity and no leaving day.

use chrono::NaiveDate;
use serde::Deserialize;

/// From a day on, a rep has another capacity, or has left.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The rep's id, name or other name.
    pub rep: String,
    /// The first day on which it holds.
    pub from: NaiveDate,
    /// Customers that the rep can have in hand from then on.
    pub capacity: Option<f64>,
    /// Whether the rep has left: the day before was the last one.
    #[serde(default)]
    pub leaves: bool,
}

impl Change {
    /// What the rep can have in hand from then on; nothing for who has left.
    pub(super) fn room(&self) -> f64 {
        if self.leaves { 0.0 } else { self.capacity.unwrap_or(0.0) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::assign::audit;
    use crate::domain::assign::null_band::Bands;
    use crate::domain::assign::owners::Aliases;
    use crate::domain::assign::policy::AssignPolicy;
    use crate::domain::assign::replay::Replay;
    use crate::domain::assign::rules::Rules;
    use crate::domain::assign::sample::{leads, reps, request, weekday};
    use crate::domain::assign::simulation::{Run, Simulation};
    use crate::domain::assign::strategy::Strategy as Way;
    use crate::domain::assign::window::{Request, Window};
    use crate::domain::lead::Lead;
    use crate::domain::rep::Rep;

    static NO_ALIASES: Aliases = Aliases::new();

    fn change(rep: &str, from: &str, capacity: f64) -> Change {
        Change { rep: rep.to_owned(), from: from.parse().unwrap(), capacity: Some(capacity), leaves: false }
    }

    fn leaving(rep: &str, from: &str) -> Change {
        Change { capacity: None, leaves: true, ..change(rep, from, 0.0) }
    }

    fn window<'a>(leads: &'a [Lead], reps: &'a [Rep], changes: &'a [Change]) -> (Window<'a>, Vec<String>) {
        let request = Request { changes, ..request(leads, reps, &NO_ALIASES, 7) };
        let (window, findings) = Window::new(request, &AssignPolicy::default(), &weekday);
        (window, findings.into_iter().map(|finding| finding.code.into_owned()).collect())
    }

    /// The number of leads of each rep before a day and from it on.
    fn halves(window: &Window<'_>, run: &Run, rep: usize, day: &str) -> (usize, usize) {
        let day = crate::domain::assign::days::number(day.parse().unwrap());
        let own = || (0..window.len()).filter(|lead| run.outcome.rep[*lead] == Some(rep));
        (
            own().filter(|lead| window.day[*lead] < day).count(),
            own().filter(|lead| window.day[*lead] >= day).count(),
        )
    }

    // Ten working days from 2 March to 13 March, thirty leads a day.
    const SECOND_WEEK: &str = "2026-03-09";

    #[test]
    fn a_capacity_that_halves_has_the_target_of_both_halves() {
        let (leads, reps) = (leads(300, 30), reps(3));
        let changes = [change("R000", SECOND_WEEK, 30.0)];
        let (window, findings) = window(&leads, &reps, &changes);
        assert!(findings.is_empty(), "{findings:?}");
        assert_eq!(window.availability(), [5.0 * 60.0 + 5.0 * 30.0, 600.0, 600.0]);
        let policy = AssignPolicy::default();
        for way in [Way::Policy, Way::Optimum, Way::WeightedRotation] {
            let run = Run::new(&window, &policy, way);
            assert!((run.effort.target[0] - 300_000.0 * 450.0 / 1650.0).abs() < 1e-6);
            assert!(run.effort.is_met(0, 9.0), "{way:?} {:?}", run.effort);
        }
        let run = Run::new(&window, &policy, Way::Policy);
        let (before, after) = halves(&window, &run, 0, SECOND_WEEK);
        assert!(before.abs_diff(50) <= 2 && after.abs_diff(30) <= 2, "{before} {after}");
        let whole = self::window(&leads, &reps, &[]).0;
        assert_ne!(Bands::new(&window).effort, Bands::new(&whole).effort, "chance follows it too");
    }

    #[test]
    fn who_leaves_has_the_target_of_the_days_before() {
        let (leads, mut reps) = (leads(300, 30), reps(8));
        let changes = [leaving("R001", SECOND_WEEK)];
        let policy = AssignPolicy::default();
        for active in [None, Some(false)] {
            // An export of today says of who left last week only that he is gone.
            reps[1].active = active;
            let (window, _) = window(&leads, &reps, &changes);
            assert_eq!(window.availability()[..3], [600.0, 300.0, 600.0]);
            for way in [Way::Policy, Way::Optimum, Way::Rotation, Way::Random] {
                let run = Run::new(&window, &policy, way);
                assert_eq!(halves(&window, &run, 1, SECOND_WEEK).1, 0, "{way:?}");
                assert!(way == Way::Random || run.effort.is_met(1, 10.0), "{way:?} {:?}", run.effort);
            }
        }
    }

    #[test]
    fn who_leaves_owns_the_customers_until_then_and_may_come_back() {
        let (mut leads, reps) = (leads(300, 30), reps(2));
        leads.iter_mut().for_each(|lead| lead.customer = Some("海蓝".into()));
        let mut customer = crate::domain::customer::Customer {
            customer_id: "海蓝".into(),
            name: None,
            aliases: Vec::new(),
            credit_grade: None,
            industry: None,
            region: None,
            city: None,
            owner: None,
            extra: Vec::new(),
            origin: crate::domain::assign::sample::origin(),
        };
        customer.owner = Some("R000".into());
        let changes = [leaving("R000", "2026-03-04"), change("R000", SECOND_WEEK, 60.0)];
        let customers = [customer];
        let request =
            Request { changes: &changes, customers: &customers, ..request(&leads, &reps, &NO_ALIASES, 7) };
        let (window, _) = Window::new(request, &AssignPolicy::default(), &weekday);
        let run = Run::new(&window, &AssignPolicy::default(), Way::Policy);
        let of_day = |day: usize| {
            run.outcome.rep[day * 30..day * 30 + 30].iter().filter(|rep| **rep == Some(0)).count()
        };
        assert_eq!([0, 1, 2, 3, 4, 5, 9].map(of_day), [30, 30, 0, 0, 0, 30, 30]);
    }

    #[test]
    fn a_new_rep_whose_capacity_grows_is_not_flooded() {
        let (leads, mut reps) = (leads(300, 30), reps(6));
        reps[0].hired_on = Some("2026-03-04".parse().unwrap());
        reps[0].capacity = Some(20.0);
        let changes = [change("R000", SECOND_WEEK, 60.0)];
        let (window, _) = window(&leads, &reps, &changes);
        let run = Run::new(&window, &AssignPolicy::default(), Way::Policy);
        assert!(run.flow.peaks[0].0 <= 7 && run.effort.is_met(0, 9.0), "{:?}", run.flow.peaks);
    }

    #[test]
    fn changes_of_nobody_and_of_two_are_told_and_left_out() {
        let (leads, mut reps) = (leads(30, 3), reps(2));
        reps.iter_mut().for_each(|rep| rep.name = Some("王芳".into()));
        let changes = [leaving("R009", SECOND_WEEK), leaving("王芳", SECOND_WEEK)];
        let (window, findings) = window(&leads, &reps, &changes);
        assert_eq!(findings, ["A045", "A046"]);
        assert_eq!(window.availability(), self::window(&leads, &reps, &[]).0.availability());
    }

    #[test]
    fn a_capacity_of_nought_is_no_leaving() {
        let (leads, reps) = (leads(300, 30), reps(2));
        let changes = [change("R000", SECOND_WEEK, 0.0)];
        let (window, _) = window(&leads, &reps, &changes);
        let day = crate::domain::assign::days::number(SECOND_WEEK.parse().unwrap());
        assert!(!window.roster.has_left(0, day) && !window.roster.works_on(0, day));
        assert!(window.roster.works_on(0, day - 1) && !window.roster.is_present(0, day));
        let left = [leaving("R000", SECOND_WEEK)];
        let (window, _) = self::window(&leads, &reps, &left);
        assert!(window.roster.has_left(0, day) && !window.roster.has_left(0, day - 1));
    }

    fn any_changes() -> impl Strategy<Value = Vec<Change>> {
        let one = (0_usize..4, 1_u32..20, prop::option::of(0_u32..90)).prop_map(|(rep, day, capacity)| {
            let (rep, from) = (format!("R{rep:03}"), format!("2026-03-{day:02}"));
            capacity.map_or_else(|| leaving(&rep, &from), |capacity| change(&rep, &from, f64::from(capacity)))
        });
        prop::collection::vec(one, 0..6)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

        #[test]
        fn targets_sum_to_what_is_given_and_nobody_gets_anything_without_room(changes in any_changes()) {
            let (leads, reps) = (leads(60, 6), reps(4));
            let policy = AssignPolicy::default();
            let (window, _) = window(&leads, &reps, &changes);
            for run in Simulation::new(&window, &policy, &Way::ALL).runs {
                let (target, taken) = (run.effort.target.iter().sum::<f64>(), run.effort.taken.iter().sum::<f64>());
                prop_assert!((target - taken).abs() < 1e-6 || target == 0.0, "{:?}", run.strategy);
                if run.strategy != Way::Manual {
                    let given = run.outcome.rep.iter().zip(&window.day).filter_map(|(rep, day)| Some(((*rep)?, *day)));
                    prop_assert!(given.clone().all(|(rep, day)| window.roster.capacity_on(rep, day) > 0.0));
                }
            }
        }

        #[test]
        fn days_between_which_nothing_turns_have_the_same_reps(
            changes in any_changes(),
            leave in prop::option::of((1_u32..28, 1_u32..28)),
            hired in prop::option::of(1_u32..28),
        ) {
            let day = |day: u32| format!("2026-03-{day:02}").parse().unwrap();
            let mut reps = reps(4);
            (reps[0].leave_from, reps[0].leave_to) = (leave.map(|(from, _)| day(from)), leave.map(|(_, to)| day(to)));
            reps[1].hired_on = hired.map(day);
            let leads = leads(60, 6);
            let (window, _) = window(&leads, &reps, &changes);
            let roster = &window.roster;
            let first = crate::domain::assign::days::number("2026-02-25".parse().unwrap());
            for day in first..first + 40 {
                let on = |day| (0..4).map(move |rep| (roster.is_present(rep, day), roster.pace_on(rep, day)));
                prop_assert!(!roster.is_as_on(day, day + 1) || on(day).eq(on(day + 1)), "{day}");
            }
        }

        #[test]
        fn a_change_to_the_same_changes_no_byte(changes in any_changes(), day in 1_u32..20) {
            let (leads, reps) = (leads(60, 6), reps(4));
            let text = |changes: &[Change]| {
                let (window, _) = window(&leads, &reps, changes);
                let rules = Rules::new(&AssignPolicy::default(), &window).0;
                let mut text = Vec::new();
                audit::write(Replay::new(&window, rules), "policy", &mut text).unwrap();
                (window.availability(), text)
            };
            let from = format!("2026-03-{day:02}");
            let number = crate::domain::assign::days::number(from.parse().unwrap());
            let mut same = changes.clone();
            let changed_then = |rep: &str| changes.iter().any(|change| change.rep == rep && change.from.to_string() == from);
            for rep in (0..4).filter(|rep| !changed_then(&format!("R{rep:03}"))) {
                let capacity = window(&leads, &reps, &changes).0.roster.capacity_on(rep, number);
                same.push(change(&format!("R{rep:03}"), &from, capacity));
            }
            prop_assert_eq!(text(&changes), text(&same));
        }
    }
}
