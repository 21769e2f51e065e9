//! Other numbers in the rules, tried from the command line.

use insta::assert_snapshot;

use crate::folder::Folder;

/// A project with a small company's exports.
fn company() -> Folder {
    let folder = Folder::project();
    let made = folder.run("generate exports -q --leads 240 --deals 60 --reps 6");
    assert_eq!(made.code(), 0, "{made}");
    let imported = folder.run("import -q exports");
    assert!(imported.code() == 0 || imported.code() == 11, "{imported}");
    folder
}

const SHORT: &str = "--as-of 2026-03-31 --newcomer 5 --mentor 3 --weights industry=0,0.3,1.5";

#[test]
fn what_a_tuning_says() {
    let folder = company();
    assert_snapshot!(folder.run(&format!("assign tune {SHORT}")), @"");
    assert_snapshot!(folder.run(&format!("assign tune {SHORT} --lang zh")), @"");
}

#[test]
fn rules_that_are_pasted_give_the_figures_that_were_promised() {
    let folder = company();
    let tuned = folder.run(&format!("assign tune {SHORT} --format json --policy rules.toml -q"));
    assert_eq!(tuned.code(), 0, "{tuned}");
    let tuned: serde_json::Value = serde_json::from_str(tuned.stdout()).unwrap();
    assert_eq!(tuned["proposed"], true);
    assert_eq!(tuned["rules"].as_str().unwrap(), folder.read("rules.toml"));
    folder.file("trueup.toml", folder.read("rules.toml"));
    let best = &tuned["tried"][usize::try_from(tuned["best"].as_u64().unwrap()).unwrap()];
    for part in ["tuned", "judged"] {
        let [from, to] = ["from", "to"].map(|day| tuned[part][day].as_str().unwrap());
        let replayed = folder.run(&format!(
            "assign simulate --as-of 2026-03-31 --strategies policy --window {from}..{to} --format json -q"
        ));
        let replayed: serde_json::Value = serde_json::from_str(replayed.stdout()).unwrap();
        let policy = &replayed["strategies"][0];
        let deviation = |key: &str| policy["deviation"][key].as_f64().unwrap().abs();
        assert_eq!(best[part]["off_pct"].as_f64().unwrap(), deviation("max_pct").max(deviation("min_pct")));
        assert_eq!(best[part]["industry_match"], policy["industry_match"]);
        assert_eq!(best[part]["unassigned"], policy["unassigned"]);
        assert_eq!(tuned[part]["leads"], replayed["leads"]);
    }
}

#[test]
fn a_tuning_twice_gives_the_same_bytes() {
    let folder = company();
    let tune = || folder.run("assign tune --as-of 2026-03-31 --format html -q");
    assert_eq!(tune().stdout(), tune().stdout());
}

#[test]
fn nothing_is_written_where_nothing_is_proposed() {
    let folder = company();
    let answer = folder.run("assign tune --as-of 2026-03-31 --newcomer 5 --mentor 3 --weights load=0.2 --policy a.toml");
    assert_eq!(answer.code(), 0, "{answer}");
    assert!(answer.stdout().contains("no change is proposed"), "{answer}");
    assert!(answer.stderr().contains("a.toml was not written") && !folder.path().join("a.toml").exists());
}

#[test]
fn what_cannot_be_tried_is_refused() {
    let folder = company();
    assert_snapshot!(folder.run("assign tune --weights load=0,0.1,0.2,0.3 --weights industry=0,1,2,3,4"), @"");
    assert_snapshot!(folder.run("assign tune --weights region=0,1"), @"");
    assert_snapshot!(folder.run("assign tune --weights industry=-1"), @"");
    assert_snapshot!(folder.run("assign tune --as-of 2026-03-31 --leads 12"), @"");
    assert_eq!(folder.run("assign tune --split 5").code(), 2);
    assert_eq!(Folder::project().run("assign tune").code(), 2);
}
