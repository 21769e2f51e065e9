//! The policy beside the manual hand-out, from the command line.

use insta::assert_snapshot;

use crate::folder::Folder;

const REPS: &str = "工号,姓名,擅长行业,容量\nR1,周一,医疗,60\nR2,吴二,零售,60\n";
const HEAD: &str = "线索编号,创建时间,来源渠道,行业,负责人\n";
const BEFORE: &str = "L1,2026-03-27 10:00,官网表单,医疗,周一\nL2,2026-03-30 10:00,电话呼入,零售,周一\n";
const FIRST: &str = "L3,2026-03-31 09:00,电话呼入,零售,周一\nL4,2026-03-31 11:00,展会扫码,医疗,周一\n";
const SECOND: &str = "L5,2026-04-01 09:00,电话呼入,零售,周一\nL6,2026-04-01 15:00,官网表单,医疗,\n";
const LATE: &str = "L7,2026-04-07 09:00,电话呼入,零售,周一\n";

fn import(folder: &Folder, leads: &[&str]) {
    folder.file("线索.csv", format!("{HEAD}{}", leads.concat()));
    folder.file("销售.csv", REPS);
    let imported = folder.run("import -q 线索.csv 销售.csv");
    assert_eq!(imported.code(), 0, "{imported}");
}

/// A project with a shadow from the end of 30 March on.
fn started() -> Folder {
    let folder = Folder::project();
    import(&folder, &[BEFORE]);
    let started = folder.run("assign shadow --start --as-of 2026-03-30 -q");
    assert_eq!(started.code(), 0, "{started}");
    folder
}

#[test]
fn a_shadow_from_start_to_close() {
    let folder = Folder::project();
    import(&folder, &[BEFORE]);
    assert_snapshot!(folder.run("assign shadow"), @"");
    assert_snapshot!(folder.run("assign shadow --start --as-of 2026-03-30"), @"");
    assert_snapshot!(folder.run("assign shadow --start --as-of 2026-03-31"), @"");
    import(&folder, &[BEFORE, FIRST]);
    assert_snapshot!(folder.run("assign shadow --as-of 2026-03-31"), @"");
    import(&folder, &[BEFORE, FIRST, SECOND, LATE]);
    assert_snapshot!(folder.run("assign shadow --as-of 2026-04-08"), @"");
    assert_snapshot!(folder.run("assign shadow --as-of 2026-04-08 --lang zh"), @"");
    assert_snapshot!(folder.run("assign shadow --close --as-of 2026-04-08"), @"");
    assert_snapshot!(folder.run("assign shadow --as-of 2026-03-01"), @"");
    assert_eq!(folder.run("assign shadow --start --as-of 2026-04-08 -q").code(), 0);
}

#[test]
fn a_shadow_can_be_ended_early() {
    let folder = started();
    import(&folder, &[BEFORE, FIRST, SECOND]);
    let closed = folder.run("assign shadow --close --as-of 2026-03-31 --format json");
    assert!(closed.stdout().contains("\"closed_on\": \"2026-03-31\""), "{closed}");
    assert!(closed.stdout().contains("\"hours\": 24") && closed.stdout().contains("\"leads\": 2"), "{closed}");
}

#[test]
fn what_the_policy_has_decided_stays_whatever_becomes_of_the_rules() {
    let folder = started();
    import(&folder, &[BEFORE, FIRST]);
    let first = folder.run("assign shadow --as-of 2026-03-31 --format csv -q");
    folder.file("trueup.toml", "[[assign.rules]]\nkind = 'cap'\nper_day = 0\n");
    assert_eq!(folder.run("assign shadow --as-of 2026-03-31 --format csv -q").stdout(), first.stdout());
    import(&folder, &[BEFORE, FIRST, SECOND]);
    let later = folder.run("assign shadow --as-of 2026-04-01 --format json -q");
    let later: serde_json::Value = serde_json::from_str(later.stdout()).unwrap();
    assert_eq!((&later["strategies"][1]["assigned"], &later["leads"]), (&2.into(), &4.into()));
}

#[test]
fn daily_carries_the_shadow_and_closes_it() {
    let folder = started();
    import(&folder, &[BEFORE, FIRST, SECOND]);
    let report = |day: &str| {
        let daily = folder.run(&format!("daily --as-of {day} -q"));
        assert_eq!(daily.code(), 0, "{daily}");
        let text = folder.read(&format!("reports/{day}/trueup.json"));
        let parsed: serde_json::Value = serde_json::from_str(&text).unwrap();
        (daily.stdout().to_owned(), text, parsed["shadow"].clone())
    };
    assert!(report("2026-03-29").2.is_null(), "it has not begun");
    let (page, text, running) = report("2026-04-01");
    assert!(page.contains("48 of 72 hours have passed"), "{page}");
    assert_eq!((&running["leads"], &running["closed_on"]), (&4.into(), &serde_json::Value::Null));
    assert_eq!(report("2026-04-01").1, text, "the same as-of gives the same bytes");
    let (page, text, closed) = report("2026-04-02");
    assert!(page.contains("it is over"), "{page}");
    assert_eq!(closed["closed_on"], "2026-04-02");
    assert_eq!(report("2026-04-02").1, text, "and so on the day that closes it");
    assert!(report("2026-04-03").2.is_null(), "it was told when it was closed");
    let html = || std::fs::read(folder.path().join("reports/2026-04-02/trueup.html")).unwrap();
    let before = html();
    report("2026-04-02");
    assert_eq!(html(), before);
}
