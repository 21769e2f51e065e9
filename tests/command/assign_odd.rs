//! What cannot be shared out: a clear word each, and nothing hangs.

use serde_json::Value;

use crate::folder::Folder;

const FOUR: &str = "线索编号,创建时间,来源渠道,行业,负责人\nL1,2026-03-02,官网表单,医疗,\nL2,2026-03-02,电话呼入,零售,\n\
                    L3,2026-03-03,电话呼入,零售,\nL4,2026-03-03,展会扫码,航天,\n";

fn company(reps: &str) -> Folder {
    let folder = Folder::project();
    folder.file("线索.csv", FOUR);
    folder.file("销售.csv", format!("工号,姓名,团队,擅长行业,容量,请假开始,请假结束\n{reps}"));
    let imported = folder.run_with(["import", "-q", "线索.csv", "销售.csv"], "");
    assert_eq!(imported.code(), 0, "{imported}");
    folder
}

fn simulated(folder: &Folder) -> Value {
    let answer = folder.run("assign simulate --as-of 2026-03-31 --format json");
    assert_eq!(answer.code(), 0, "{answer}");
    serde_json::from_str(answer.stdout()).unwrap()
}

fn has(document: &Value, code: &str) -> bool {
    document["findings"].as_array().unwrap().iter().any(|finding| finding["code"] == code)
}

#[test]
fn one_rep_gets_everything() {
    let simulated = simulated(&company("R1,周一,华东,医疗,60,,\n"));
    assert_eq!(simulated["strategies"][2]["by_rep"][0]["leads"], 4, "{simulated}");
}

#[test]
fn where_all_are_on_leave_nobody_gets_anything_and_it_is_told() {
    let folder =
        company("R1,周一,华东,医疗,60,2026-03-01,2026-04-30\nR2,吴二,华东,零售,60,2026-02-01,2026-05-30\n");
    let document = simulated(&folder);
    assert_eq!(document["strategies"][2]["unassigned"], 4);
    assert_eq!(document["strategies"][2]["unassigned_because"][0]["rules"][0], "available");
    assert!(has(&document, "A012"), "{document}");
    let page = folder.run("assign simulate --as-of 2026-03-31 --strategies policy");
    assert!(page.stdout().contains("These rules exclude everybody"), "{page}");
}

#[test]
fn a_capacity_changes_and_a_rep_leaves_on_a_day() {
    let folder = company("R1,周一,华东,医疗,60,,\nR2,吴二,华东,零售,60,,\n");
    let plain = simulated(&folder)["strategies"][2].clone();
    let with = |changes: &str| {
        folder.file("trueup.toml", changes);
        simulated(&folder)
    };
    let leaves = with("[[reps.changes]]\nrep = '吴二'\nfrom = '2026-03-03'\nleaves = true\n");
    let targets = |document: &Value| {
        let by_rep = document["strategies"][2]["by_rep"].as_array().unwrap().iter();
        by_rep.map(|rep| rep["target"].as_f64().unwrap()).collect::<Vec<_>>()
    };
    let [stays, left] = targets(&leaves)[..] else { panic!() };
    assert!((stays - 2.0 * left).abs() < 1e-3, "two days against one: {leaves}");
    assert_eq!(leaves["strategies"][2]["by_rep"][1]["leads"], 1);
    let halves = with("[[reps.changes]]\nrep = 'R2'\nfrom = '2026-03-03'\ncapacity = 30\n");
    let [stays, halved] = targets(&halves)[..] else { panic!() };
    assert!((stays * 0.75 - halved).abs() < 1e-3, "{halves}");
    let same = with("[[reps.changes]]\nrep = 'R2'\nfrom = '2026-03-03'\ncapacity = 60\n");
    assert_eq!(same["strategies"][2], plain);
    let nobody = with("[[reps.changes]]\nrep = 'R7'\nfrom = '2026-03-03'\nleaves = true\n");
    assert!(has(&nobody, "A045"), "{nobody}");
    folder.file(
        "trueup.toml",
        "[[reps.changes]]\nrep = 'R2'\nfrom = '2026-03-03'\nleaves = true\ncapacity = 3\n",
    );
    let refused = folder.run("assign simulate");
    assert!(
        refused.code() == 2 && refused.stderr().contains("trueup.toml:4:10: who leaves has no capacity"),
        "{refused}"
    );
    with("[[reps.changes]]\nrep = '吴二'\nfrom = '2026-03-03'\nleaves = true\n");
    let why = folder.run("assign explain L4 --as-of 2026-03-31");
    assert!(why.stdout().contains("has left"), "{why}");
}

#[test]
fn a_capacity_of_nought_takes_no_leads_and_is_told() {
    let document = simulated(&company("R1,周一,华东,医疗,0,,\nR2,吴二,华东,零售,60,,\n"));
    assert_eq!(document["strategies"][2]["by_rep"][0]["leads"], 0);
    assert_eq!(document["strategies"][2]["by_rep"][1]["leads"], 4);
    assert!(has(&document, "A006"), "{document}");
    let nobody = simulated(&company("R1,周一,华东,医疗,0,,\n"));
    assert_eq!(nobody["strategies"][2]["unassigned"], 4);
}

#[test]
fn an_industry_that_nobody_knows_is_told_and_given_out_all_the_same() {
    let document = simulated(&company("R1,周一,华东,医疗,60,,\nR2,吴二,华东,零售,60,,\n"));
    assert!(has(&document, "A009"), "{document}");
    assert_eq!(document["strategies"][2]["assigned"], 4);
}

#[test]
fn weights_that_are_no_weights_are_refused_at_their_place() {
    let folder = company("R1,周一,华东,医疗,60,,\n");
    for (weight, word) in [("-0.5", "-0.5"), ("nan", "NaN"), ("inf", "inf"), ("1e9", "1000000000")] {
        folder.file("trueup.toml", format!("[[assign.rules]]\nkind = 'load'\nweight = {weight}\n"));
        let refused = folder.run("assign simulate");
        assert_eq!(refused.code(), 2, "{refused}");
        let told = format!("weight is {word}, but must lie between 0 and 1000");
        assert!(
            refused.stderr().contains("trueup.toml:3:10") && refused.stderr().contains(&told),
            "{refused}"
        );
    }
    folder.file("trueup.toml", "[assign.effort]\nchannels = { '官网表单' = -1.0 }\n");
    assert!(folder.run("assign simulate").stderr().contains("官网表单"));
}

#[test]
fn a_whole_number_that_is_too_large_is_told_as_such_at_its_place() {
    let folder = company("R1,周一,华东,医疗,60,,\n");
    let told = |settings: &str, lang: &str| {
        folder.file("trueup.toml", settings);
        let answer = folder.run(&format!("assign simulate --lang {lang}"));
        assert_eq!(answer.code(), 2, "{settings}: {answer}");
        answer.stderr().lines().next().unwrap_or_default().to_owned()
    };
    let whole = ["newcomer leads", "cap per_day", "cap per_week", "cap per_month", "cap open_customers"];
    for setting in whole {
        let (kind, key) = setting.split_once(' ').unwrap();
        let rule = |value: &str| format!("[[assign.rules]]\nkind = '{kind}'\n{key} = {value}\n");
        let place = format!("[DIR]/trueup.toml:3:{}", key.len() + 4);
        for number in ["99999999999", "99999999999999999999999"] {
            let english = told(&rule(number), "en");
            let largest =
                format!("{place}: the number {number} is too large: it can be 4294967295 at most here");
            assert_eq!(english, format!("error: {largest}"));
            assert_eq!(
                told(&rule(number), "zh"),
                format!("错误：{place} 的数字 {number} 太大了：这里最大可以写 4294967295")
            );
        }
        for (value, shown) in [("-1", "-1"), ("1.5", "1.5"), ("'5'", "the text \"5\""), ("nan", "nan")] {
            let wanted = "a whole number of 0 or more, without quotes is expected";
            assert_eq!(
                told(&rule(value), "en"),
                format!("error: {place}: the value is {shown}, but {wanted}")
            );
        }
    }
    let bounded = [
        ("load", "weight", "0", "1000"),
        ("mentor", "every", "1", "1000000"),
        ("history", "after_days", "0", "3650"),
    ];
    for (kind, key, low, high) in bounded {
        for number in ["99999999999", "99999999999999999999999", "-1"] {
            let rule = format!("[[assign.rules]]\nkind = '{kind}'\n{key} = {number}\n");
            let place = format!("[DIR]/trueup.toml:3:{}", key.len() + 4);
            assert_eq!(
                told(&rule, "en"),
                format!("error: {place}: {key} is {number}, but must lie between {low} and {high}")
            );
            assert_eq!(
                told(&rule, "zh"),
                format!("错误：{place} 有误：{key} 的值 {number} 不合适，应在 {low} 到 {high} 之间")
            );
        }
    }
    let newcomers = "[assign]\nnewcomer_days = 99999999999\n";
    assert!(told(newcomers, "zh").contains("trueup.toml:2:17 的数字 99999999999 太大了"));
}

#[test]
fn a_lead_that_nothing_is_like_is_told_with_where_to_look() {
    let folder = company("R1,周一,华东,医疗,60,,\n");
    let unknown = folder.run("assign explain nobody --as-of 2026-03-31");
    assert_eq!(unknown.code(), 2, "{unknown}");
    assert!(unknown.stderr().contains("trueup export leads lists them all"), "{unknown}");
}

#[test]
fn names_of_several_lines_break_no_chart() {
    let folder = company("R1,\"周\n一\",华东,医疗,60,,\nR2,吴二,华东,零售,60,,\n");
    let page = folder.run("assign simulate --as-of 2026-03-31 --strategies policy");
    assert!(!page.stdout().lines().any(|line| line == "周"), "{page}");
    assert!(page.stdout().contains("周 一"), "{page}");
}

#[test]
fn a_number_on_the_command_line_is_told_with_its_bounds() {
    let folder = company("R1,周一,华东,医疗,60,,\n");
    let huge = "99999999999999999999";
    for (options, english, chinese) in [
        (format!("tune --most {huge}"), format!("{huge} is not in 1..=100000"), "应在 1 到 100000 之间"),
        (
            format!("simulate --leads {huge}"),
            format!("{huge} is not in 1..=4294967295"),
            "应在 1 到 4294967295 之间",
        ),
        (
            "simulate --leads 0".to_owned(),
            "0 is not in 1..=4294967295".to_owned(),
            "应在 1 到 4294967295 之间",
        ),
        (
            format!("simulate --seed {huge}"),
            format!("{huge} is not in 0..=18446744073709551615"),
            "应在 0 到 18446744073709551615 之间",
        ),
        ("tune --newcomer -1".to_owned(), "-1 is not in 0..=1000".to_owned(), "应在 0 到 1000 之间"),
        ("shadow --start --hours -3".to_owned(), "-3 is not in 1..=8760".to_owned(), "应在 1 到 8760 之间"),
        ("tune --weights load=1e9".to_owned(), "1e9 is not in 0..=1000".to_owned(), "应在 0 到 1000 之间"),
        (
            "tune --weights foo=1".to_owned(),
            "foo is none of load, shortfall, ".to_owned(),
            "foo 不是其中之一：load, shortfall, ",
        ),
    ] {
        let told = folder.run(&format!("assign {options}"));
        assert!(told.code() == 2 && told.stderr().contains(&english), "{options}: {told}");
        let told = folder.run(&format!("assign {options} --lang zh"));
        assert!(told.code() == 2 && told.stderr().contains(chinese), "{options}: {told}");
    }
}

#[test]
fn leads_that_come_after_the_as_of_are_counted_and_told() {
    let folder = company("R1,周一,华东,医疗,60,,\n");
    let early = "--as-of 2026-03-02";
    let answer = folder.run(&format!("assign simulate {early} --format json"));
    let document: Value = serde_json::from_str(answer.stdout()).unwrap();
    let told = document["findings"].as_array().unwrap().iter().find(|finding| finding["code"] == "A048");
    let told = told.unwrap_or_else(|| panic!("{document}"));
    assert_eq!(
        told["message"]["en"],
        "leads that came after 2026-03-02, the day that this speaks of, and do not count: 2 (such as L3)"
    );
    let audit = folder.run(&format!("assign audit {early} -o audit.jsonl"));
    assert!(audit.stderr().contains("do not count: 2 (such as L3)"), "{audit}");
    let why = folder.run(&format!("assign explain l4 {early}"));
    assert!(why.code() == 2 && why.stderr().contains("lead l4 came after 2026-03-02"), "{why}");
    let window =
        folder.run(&format!("assign simulate {early} --window 2026-03-01..2026-03-02 --format json"));
    assert!(!window.stdout().contains("A048"), "what was not asked for is not missed: {window}");
}

#[test]
fn one_rep_who_is_away_is_not_said_to_have_every_lead() {
    let folder = company("R1,周一,华东,医疗,60,2026-03-01,2026-04-30\n");
    let page = folder.run("assign simulate --as-of 2026-03-31 --strategies policy");
    assert!(page.stdout().contains("These rules exclude everybody"), "{page}");
    assert!(!page.stdout().contains("every lead is theirs"), "{page}");
}

#[test]
fn where_nobody_has_a_target_there_is_no_heatmap() {
    let folder =
        company("R1,周一,华东,医疗,60,2026-03-01,2026-04-30\nR2,吴二,华东,零售,60,2026-02-01,2026-05-30\n");
    folder.file("线索.csv", FOUR.replace("医疗,\n", "医疗,周一\n"));
    assert_eq!(folder.run("import -q 线索.csv").code(), 0);
    let page = folder.run("assign simulate --as-of 2026-03-31 --strategies manual");
    assert!(!page.stdout().contains("deviation by rep and week"), "{page}");
}

#[test]
fn a_rep_of_two_regions_takes_the_leads_of_both() {
    let folder = Folder::project();
    folder.file(
        "线索.csv",
        "线索编号,创建时间,区域,负责人\nL1,2026-03-02,华东,\nL2,2026-03-02,华南,\nL3,2026-03-03,华北,\n",
    );
    folder.file("销售.csv", "工号,姓名,区域,容量\nR1,周一,华东、华南,60\nR2,吴二,华北,60\n");
    assert_eq!(folder.run("import -q 线索.csv 销售.csv").code(), 0);
    folder.file(
        "trueup.toml",
        "[[assign.rules]]\nkind = 'available'\n[[assign.rules]]\nkind = 'region'\nsort = 'filter'\n",
    );
    let given = folder.run("assign simulate --as-of 2026-03-31 --strategies policy --format csv -q");
    let mut lines: Vec<&str> = given.stdout().lines().skip(1).collect();
    lines.sort_unstable();
    assert_eq!(lines, ["L1,R1,,policy", "L2,R1,,policy", "L3,R2,,policy"], "{given}");
}

#[test]
fn an_id_is_found_in_any_case_and_width() {
    let folder = company("R1,周一,华东,医疗,60,,\n");
    for id in ["L4", "l4", "Ｌ４"] {
        let why = folder.run(&format!("assign explain {id} --as-of 2026-03-31"));
        assert!(why.code() == 0 && why.stdout().contains("L4"), "{why}");
    }
}

#[test]
fn several_caps_are_told_by_their_limits() {
    let folder = company("R1,周一,华东,医疗,60,,\nR2,吴二,华东,零售,60,,\n");
    folder.file(
        "trueup.toml",
        "[[assign.rules]]\nkind = 'available'\n[[assign.rules]]\nkind = 'cap'\nper_day = 1\nchannel = '官网表单'\n\
         [[assign.rules]]\nkind = 'cap'\nper_week = 1\n",
    );
    let page = folder.run("assign explain L4 --as-of 2026-03-31");
    assert!(page.stdout().contains("Could not take it: 2 (at the cap (1 a week) 2)"), "{page}");
}
