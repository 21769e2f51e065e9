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
    assert_snapshot!(folder.run("assign shadow"), @"
    exit code 2
    --- stderr
    error: no shadow is running
      hint: start one: trueup assign shadow --start (72 hours, or --hours)
    ");
    assert_snapshot!(folder.run("assign shadow --start --as-of 2026-03-30"), @"
    exit code 0
    --- stdout
    The policy in the shadow of the manual hand-out  as of 2026-03-30

    What it says
    From 2026-03-31 00:00 to 2026-04-03 00:00: 0 of 72 hours have passed. The 0 leads that came
    meanwhile are given out by hand as ever; the policy only says what it would have done.
    No lead has come yet.
    --- stderr
    the shadow has started: leads that come after 2026-03-31 00:00 and up to 2026-04-03 00:00 count; every trueup daily carries it on and reports it
    ");
    assert_snapshot!(folder.run("assign shadow --start --as-of 2026-03-31"), @"
    exit code 2
    --- stderr
    error: a shadow is running already, from 2026-03-31 00:00 to 2026-04-03 00:00
      hint: see how it does: trueup assign shadow; end it early: trueup assign shadow --close
    ");
    import(&folder, &[BEFORE, FIRST]);
    assert_snapshot!(folder.run("assign shadow --as-of 2026-03-31"), @"
    exit code 0
    --- stdout
    The policy in the shadow of the manual hand-out  as of 2026-03-31

    What it says
    From 2026-03-31 00:00 to 2026-04-03 00:00: 24 of 72 hours have passed. The 2 leads that came
    meanwhile are given out by hand as ever; the policy only says what it would have done.
    Given out by hand so far: 2; to the same rep as by the policy: 1; not given out by hand yet: 0.
    ✓ manual (as recorded): 2 of 2 reps are within ±9% or one lead; the most is 1.0 leads over, the
    least 1.0 under.
    ✓ policy: 2 of 2 reps are within ±9% or one lead; the most is 0.1 leads over, the least 0.1 under.
    Conversion is not compared: leads of a few days have not had the time to close.

    By hand and by the policy
    strategy              given out  not given out  within  most over (leads)  most under (leads)
    ─────────────────────────────────────────────────────────────────────────────────────────────
    manual (as recorded)          2              0     2/2                1.0                 1.0
    policy                        2              0     2/2                0.1                 0.1
    … no room for: industry match, cold for new; widen the terminal, or see all with -o report.xlsx or
    --format md

    Rep by rep
    rep   by hand  by the policy  policy over hand
    ──────────────────────────────────────────────
    周一        2              1                -1
    吴二        0              1                 1

    files (-o report.xlsx or .html) also hold: Lead by lead
    ");
    import(&folder, &[BEFORE, FIRST, SECOND, LATE]);
    assert_snapshot!(folder.run("assign shadow --as-of 2026-04-08"), @"
    exit code 0
    --- stdout
    The policy in the shadow of the manual hand-out  as of 2026-04-08

    What it says
    From 2026-03-31 00:00 to 2026-04-03 00:00, 72 hours: it is over. The 4 leads that came meanwhile
    were given out by hand as ever; the policy only said what it would have done.
    Given out by hand so far: 3; to the same rep as by the policy: 1; not given out by hand yet: 1.
    manual (as recorded): 0 of 2 reps are within ±9% or one lead; the most is 1.5 leads over, the least
    1.5 under.
    ✓ policy: 2 of 2 reps are within ±9% or one lead; the most is 0.0 leads over, the least 0.0 under.
    Conversion is not compared: leads of a few days have not had the time to close.

    By hand and by the policy
    strategy              given out  not given out  within  most over (leads)  most under (leads)
    ─────────────────────────────────────────────────────────────────────────────────────────────
    manual (as recorded)          3              1     0/2                1.5                 1.5
    policy                        4              0     2/2                0.0                 0.0
    … no room for: industry match, cold for new; widen the terminal, or see all with -o report.xlsx or
    --format md

    Rep by rep
    rep   by hand  by the policy  policy over hand
    ──────────────────────────────────────────────
    周一        3              2                -1
    吴二        0              2                 2

    files (-o report.xlsx or .html) also hold: Lead by lead
    ");
    assert_snapshot!(folder.run("assign shadow --as-of 2026-04-08 --lang zh"), @"
    exit code 0
    --- stdout
    规则影子运行  截止 2026-04-08

    结论
    从 2026-03-31 00:00 到 2026-04-03 00:00，72 小时，已结束。这期间到的 4 条线索照常人工分，规则只在旁
    边各分一遍。
    人工已分 3 条，其中 1 条规则也会给同一个人；还有 1 条人工还没分。
    人工分配：2 人里 0 人在 ±9% 以内或差不到一条，最多的多 1.5 条，最少的少 1.5 条。
    ✓ 规则分配：2 人里 2 人在 ±9% 以内或差不到一条，最多的多 0.0 条，最少的少 0.0 条。
    成交率这里不比：几天的新线索还没到有结果的时候。

    人工和规则对比
    分法      已分  未分  达标人数  最多多(条)  最少差(条)  行业匹配  新人冷线索
    ────────────────────────────────────────────────────────────────────────────
    人工分配     3     1       0/2         1.5         1.5     33.3%           0
    规则分配     4     0       2/2         0.0         0.0    100.0%           0

    每个销售
    销售  人工  规则  规则比人工多
    ──────────────────────────────
    周一     3     2            -1
    吴二     0     2             2

    文件（-o 报告.xlsx 或 .html）里另有：每条线索
    ");
    assert_snapshot!(folder.run("assign shadow --close --as-of 2026-04-08"), @"
    exit code 2
    --- stderr
    error: the shadow was closed on 2026-04-08 already
      hint: see what came of it: trueup assign shadow; start another: trueup assign shadow --start
    ");
    assert_snapshot!(folder.run("assign shadow --as-of 2026-03-01"), @"
    exit code 2
    --- stderr
    error: the shadow starts only at 2026-03-31 00:00, after --as-of
      hint: choose a later --as-of
    ");
    assert_eq!(folder.run("assign shadow --start --as-of 2026-04-08 -q").code(), 0);
}

#[test]
fn a_shadow_can_be_ended_early() {
    let folder = started();
    import(&folder, &[BEFORE, FIRST, SECOND]);
    let closed = folder.run("assign shadow --close --as-of 2026-03-31 --format json");
    assert!(closed.stdout().contains("\"closed_on\": \"2026-03-31\""), "{closed}");
    assert!(
        closed.stdout().contains("\"hours\": 24") && closed.stdout().contains("\"leads\": 2"),
        "{closed}"
    );
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
