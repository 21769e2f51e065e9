//! Rules that ask outside programs, from the command line: those that answer, and those that do not.

use std::time::{Duration, Instant};

use serde_json::Value;

use crate::folder::{Folder, Transcript};

/// A program in shell that scores every rep by `$score`, and notes each question in `asked`.
const GOOD: &str = r#"while read -r line; do
  id=${line#*:}; id=${id%%,*}
  echo "$id" >> asked
  echo "{\"id\":$id,\"scores\":{\"R1\":5}}"
done
"#;

const AS_OF: &str = "--as-of 2026-03-31";

/// A company of two reps and as many leads on three days, whose rule asks `script`.
fn company(leads: usize, script: &str, rule: &str) -> Folder {
    let folder = Folder::project();
    let rows: String = (0..leads)
        .map(|at| format!("L{at:04},2026-03-{:02},电话呼入,医疗,\n", 2 + at * 3 / leads.max(1)))
        .collect();
    folder.file("线索.csv", format!("线索编号,创建时间,来源渠道,行业,负责人\n{rows}"));
    folder.file("销售.csv", "工号,姓名,团队,擅长行业,容量\nR1,周一,华东,医疗,60\nR2,吴二,华东,医疗,60\n");
    let imported = folder.run_with(["import", "-q", "线索.csv", "销售.csv"], "");
    assert_eq!(imported.code(), 0, "{imported}");
    folder.file("ask.sh", script);
    folder.file(
        "trueup.toml",
        format!(
            "[[assign.rules]]\nkind = 'available'\n[[assign.rules]]\nkind = 'shortfall'\n\
             [[assign.rules]]\nkind = 'command'\ncommand = ['/bin/sh', 'ask.sh']\nweight = 100.0\n{rule}\n"
        ),
    );
    folder
}

/// Time enough for a program that answers, however busy the machine is.
const CALM: &str = "timeout_ms = 20000";

/// Short times, so that the tests are.
const QUICK: &str = "timeout_ms = 150\nstart_ms = 0";

fn document(answer: &Transcript) -> Value {
    serde_json::from_str(answer.stdout()).unwrap_or_else(|error| panic!("{error}: {answer}"))
}

fn simulated(folder: &Folder, options: &str) -> Value {
    let answer = folder.run(&format!("assign simulate {AS_OF} --strategies policy --format json {options}"));
    assert_eq!(answer.code(), 0, "{answer}");
    document(&answer)
}

/// The codes and the words of what is found.
fn found(document: &Value) -> Vec<(String, String)> {
    let findings = document["findings"].as_array().unwrap().iter();
    let told = |finding: &Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    findings
        .map(|finding| {
            (told(finding, "code"), finding["message"]["en"].as_str().unwrap_or_default().to_owned())
        })
        .filter(|(code, _)| code.starts_with("R04"))
        .collect()
}

fn asked(folder: &Folder) -> usize {
    if folder.files().contains(&"asked".to_owned()) { folder.read("asked").lines().count() } else { 0 }
}

#[test]
fn a_program_is_asked_once_a_lead_and_its_answers_are_kept() {
    let folder = company(12, GOOD, CALM);
    let first = folder.run(&format!("assign simulate {AS_OF} --format json"));
    assert!(first.stderr().contains("asked /bin/sh ask.sh about 12 leads"), "{first}");
    assert_eq!(document(&first)["strategies"][2]["by_rep"][0]["leads"], 12);
    let second = folder.run(&format!("assign simulate {AS_OF} --format json"));
    assert_eq!((first.stdout(), asked(&folder)), (second.stdout(), 12));
    assert!(!second.stderr().contains("asked"), "{second}");
    simulated(&folder, "--ask-again=failed");
    assert_eq!(asked(&folder), 12);
    simulated(&folder, "--ask-again");
    assert_eq!(asked(&folder), 24);
}

#[test]
fn a_program_that_was_changed_is_asked_anew() {
    let folder = company(6, GOOD, CALM);
    simulated(&folder, "");
    folder.file("ask.sh", GOOD.replace("R1", "R2"));
    let changed = simulated(&folder, "");
    assert_eq!(changed["strategies"][0]["by_rep"][1]["leads"], 6, "{changed}");
    assert_eq!(asked(&folder), 12);
}

#[test]
fn a_program_that_does_not_answer_is_told_and_stops_nothing() {
    let cases = [
        ("sleep 100", "R040", "within 150 ms"),
        ("exit 3", "R041", "exit code 3"),
        ("echo KeyError >&2; exit 1", "R041", "said: KeyError"),
        ("kill -9 $$", "R041", "no exit code: it was killed"),
        ("while read -r line; do echo loading; done", "R041", "is no answer: loading"),
        (
            "while read -r line; do sleep 0.3; id=${line#*:}; echo \"{\\\"id\\\":${id%%,*},\\\"score\\\":1}\"; done",
            "R040",
            "within 150 ms",
        ),
        ("tr '\\0' a < /dev/zero", "R041", "more than 1 MB"),
        ("while :; do echo noise >&2; done", "R040", "within 150 ms"),
        ("trap '' TERM INT HUP; while :; do sleep 1; done", "R040", "within 150 ms"),
        (
            "while read -r line; do id=${line#*:}; echo \"{\\\"id\\\":${id%%,*},\\\"error\\\":\\\"no brand\\\"}\"; done",
            "R041",
            "cannot answer: no brand",
        ),
    ];
    for (script, code, words) in cases {
        let folder = company(30, script, if code == "R040" { QUICK } else { CALM });
        let begun = Instant::now();
        let simulated = simulated(&folder, "");
        let took = begun.elapsed();
        let found = found(&simulated);
        assert!(found.iter().any(|(one, told)| one == code && told.contains(words)), "{script}: {found:?}");
        assert!(found.iter().any(|(one, _)| one == "R042"), "{script}: {found:?}");
        assert_eq!(simulated["strategies"][0]["assigned"], 30, "{script}");
        let rule = &simulated["rule_health"]["rules"][2];
        assert_eq!((&rule["fell_back"], &rule["standing"]), (&Value::from(30), &Value::from("ailing")));
        assert!(took < Duration::from_secs(40), "{script} took {took:?}");
    }
}

#[test]
fn a_program_that_is_not_there_is_told() {
    let folder = company(5, "", "");
    let settings = folder.read("trueup.toml").replace("'/bin/sh', 'ask.sh'", "'./no-such-program'");
    folder.file("trueup.toml", settings);
    let found = found(&simulated(&folder, ""));
    assert_eq!(found[0].0, "R041");
    assert!(found[0].1.contains("./no-such-program: 3 of 5 leads"), "{found:?}");
    assert!(found[0].1.contains("there is no such program"), "{found:?}");
}

#[test]
fn what_stands_in_is_what_the_policy_says() {
    let of = |rule: &str| {
        let folder = company(6, "exit 1", &format!("{QUICK}\n{rule}"));
        let simulated = simulated(&folder, "");
        (found(&simulated), simulated["strategies"][0].clone())
    };
    let (_, skipped) = of("on_failure = 'skip'");
    assert_eq!((&skipped["assigned"], &skipped["unassigned"]), (&Value::from(6), &Value::from(0)));
    let (_, nobody) = of("sort = 'filter'\non_failure = { default = 0.0 }");
    assert_eq!(nobody["unassigned"], 6);
    let (_, everybody) = of("sort = 'filter'\non_failure = { default = 1.0 }");
    assert_eq!(everybody["assigned"], 6);
    let (found, stopped) = of("on_failure = 'stop'");
    assert_eq!(
        (&stopped["unassigned"], &stopped["violated"]),
        (&Value::from(6), &Value::from(Vec::<Value>::new()))
    );
    assert_eq!(stopped["unassigned_because"][0]["rules"][0], "command", "{stopped}");
    assert!(found.iter().any(|(code, _)| code == "R043"), "{found:?}");
}

#[test]
fn a_filter_lets_pass_whom_the_program_names() {
    let script = GOOD.replace("\\\"scores\\\":{\\\"R1\\\":5}", "\\\"allow\\\":[\\\"R2\\\"]");
    let folder = company(6, &script, "sort = 'filter'\ntimeout_ms = 20000");
    let simulated = simulated(&folder, "");
    assert_eq!(simulated["strategies"][0]["by_rep"][1]["leads"], 6, "{simulated}");
    assert_eq!(simulated["strategies"][0]["violated"].as_array().unwrap().len(), 0);
}

#[test]
fn the_audit_names_what_stood_in_lead_by_lead() {
    let folder = company(5, "sleep 100", QUICK);
    let audit = folder.run(&format!("assign audit {AS_OF} -q"));
    let because: Vec<String> = audit
        .stdout()
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["fallbacks"][0].to_string())
        .collect();
    let line = |because: &str| format!(r#"{{"because":"{because}","instead":"skip","rule":"command"}}"#);
    assert_eq!(because[..3], [line("timed_out"), line("timed_out"), line("timed_out")]);
    assert_eq!(because[3..], [line("not_asked"), line("not_asked")]);
}

#[test]
fn a_hand_out_asks_only_about_leads_that_are_to_be_given() {
    let folder = company(4, GOOD, CALM);
    let rows = "线索编号,创建时间,来源渠道,行业,负责人\nL0000,2026-03-02,电话呼入,医疗,周一\nL0001,2026-03-02,电话呼入,医疗,周一\n";
    folder.file("更新.csv", rows);
    folder.run_with(["import", "-q", "更新.csv", "--as", "leads"], "");
    let run = folder.run(&format!("assign run {AS_OF} --format csv"));
    assert_eq!((run.code(), asked(&folder)), (0, 2), "{run}");
}

#[test]
fn nothing_is_left_of_a_program_when_the_command_ends() {
    let folder = company(6, &format!("sleep 1000 & echo $! > pid; {GOOD}"), CALM);
    simulated(&folder, "");
    let state =
        std::fs::read_to_string(format!("/proc/{}/stat", folder.read("pid").trim())).unwrap_or_default();
    assert!(state.is_empty() || state.contains(") Z"), "{state}");
}

#[test]
fn health_shows_what_each_rule_does_and_costs() {
    let folder = company(8, GOOD, CALM);
    let health = document(&folder.run(&format!("rules health {AS_OF} --format json")));
    let kinds: Vec<&str> =
        health["times"].as_array().unwrap().iter().map(|rule| rule["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["available", "shortfall", "command"]);
    assert_eq!(health["health"]["rules"][2]["matched"], 8, "{health}");
    assert!(health["times"][2]["p50_ms"].as_f64().unwrap() > health["times"][1]["p50_ms"].as_f64().unwrap());
    let page = folder.run(&format!("rules health {AS_OF}"));
    assert!(page.stdout().contains("Health of the rules: what each did"), "{page}");
    assert!(page.stdout().contains("What each rule costs in time"), "{page}");
}

#[test]
fn two_policies_are_compared_on_the_same_leads() {
    let folder = company(20, GOOD, CALM);
    let bench = document(&folder.run(&format!("rules bench {AS_OF} --without command --format json")));
    assert_eq!((&bench["leads"], &bench["moved"]), (&Value::from(20), &Value::from(10)), "{bench}");
    assert!(bench["policies"][0]["waited_ms"].as_f64().unwrap() > 0.0);
    assert_eq!(bench["policies"][1]["waited_ms"], 0.0);
    let none = folder.run(&format!("rules bench {AS_OF}"));
    assert!(none.code() == 2 && none.stderr().contains("compare with what?"), "{none}");
    let missing = folder.run(&format!("rules bench {AS_OF} --without cap"));
    assert!(missing.code() == 2 && missing.stderr().contains("no rule of the kind cap"), "{missing}");
}

#[test]
fn a_program_of_somebody_elses_file_is_not_run() {
    let folder = company(4, GOOD, CALM);
    folder.file(
        "other.toml",
        "[[assign.rules]]\nkind = 'command'\ncommand = ['/bin/sh', '-c', 'touch broken-in']\n",
    );
    let bench = folder.run(&format!("rules bench {AS_OF} --policy other.toml"));
    assert_eq!(bench.code(), 2, "{bench}");
    assert!(bench.stderr().contains("would run /bin/sh -c touch broken-in"), "{bench}");
    assert!(!folder.files().contains(&"broken-in".to_owned()));
    folder.file("other.toml", "[[assign.rules]]\nkind = 'available'\n");
    assert_eq!(folder.run(&format!("rules bench {AS_OF} --policy other.toml")).code(), 0);
}

#[test]
fn no_shell_reads_the_command() {
    let folder = company(3, "", "");
    let settings = folder.read("trueup.toml").replace("'/bin/sh', 'ask.sh'", "'true; touch broken-in'");
    folder.file("trueup.toml", settings);
    simulated(&folder, "");
    assert!(!folder.files().contains(&"broken-in".to_owned()));
}

#[test]
fn answers_are_loaded_into_a_table_by_a_field_of_leads() {
    let folder = company(6, GOOD, CALM);
    let loaded = folder.run(&format!("rules preload {AS_OF} --key industry -o brands.csv"));
    assert_eq!(loaded.code(), 0, "{loaded}");
    assert!(loaded.stderr().contains("key.industry = \"lead.industry\""), "{loaded}");
    let rows: Vec<String> = folder.read("brands.csv").lines().map(str::to_owned).collect();
    assert_eq!(rows[0], "industry,rep_id,score");
    assert_eq!(rows[1..], ["医疗,R1,5.0000", "医疗,R2,0.0000"]);
    simulated(&folder, "");
    assert_eq!(asked(&folder), 6, "what was loaded is not asked again");
    folder.file("trueup.toml", "[[assign.rules]]\nkind = 'available'\n");
    let none = folder.run(&format!("rules preload {AS_OF}"));
    assert!(none.code() == 2 && none.stderr().contains("no program to ask"), "{none}");
}

/// A program whose answers follow from the lead, and that answers only while `gone` is not there.
const BY_LEAD: &str = r#"while read -r line; do
  [ -e gone ] && exit 7
  id=${line#*:}; id=${id%%,*}
  echo "{\"id\":$id,\"scores\":{\"R1\":$id}}"
done
"#;

#[test]
fn a_program_that_answers_nothing_leaves_the_table_as_it_was() {
    let folder = company(6, GOOD, CALM);
    let preload = format!("rules preload -q {AS_OF} --key industry -o brands.csv");
    assert_eq!(folder.run(&preload).code(), 0);
    let before = folder.read("brands.csv");
    folder.file("ask.sh", "exit 3");
    let dead = folder.run(&preload);
    assert_eq!((dead.code(), folder.read("brands.csv")), (2, before), "{dead}");
    let told = "/bin/sh ask.sh answered on none of 6 leads (late: 0, failed: 3, not asked: 3; the first time";
    assert!(dead.stderr().contains(told) && dead.stderr().contains("stays as it is"), "{dead}");
    assert!(folder.run(&format!("{preload} --lang zh")).stderr().contains("原来的表不动"));
}

#[test]
fn a_table_that_lacks_answers_or_holds_one_of_several_says_so_even_when_quiet() {
    let folder = company(6, BY_LEAD, CALM);
    let preload = format!("rules preload -q {AS_OF} --key industry -o brands.csv");
    let whole = folder.run(&preload);
    let differs = "warning: for 1 of 1 values of industry, leads of one value got different answers (such as 医疗: R1 has 1, then 2)";
    assert!(whole.code() == 0 && whole.stderr().contains(differs), "{whole}");
    assert!(!whole.stderr().contains("leads only"), "{whole}");
    let json = document(&folder.run(&format!("rules preload -q {AS_OF} --key industry --format json")));
    assert_eq!(json["findings"][0]["code"], "R046", "{json}");
    folder.file("gone", "");
    let more = "线索编号,创建时间,来源渠道,行业,负责人\nL0009,2026-03-09,电话呼入,零售,\n";
    folder.file("线索.csv", more);
    assert_eq!(folder.run("import -q 线索.csv").code(), 0);
    let part = folder.run(&format!("{preload} --lang zh"));
    let told = "警告：/bin/sh ask.sh 对 7 条线索只回答了 6 条（超时 0，失败 1，熔断未问 0）";
    assert!(part.code() == 0 && part.stderr().contains(told), "{part}");
}

#[test]
fn a_key_that_no_lead_has_is_told_before_anybody_is_asked() {
    let folder = company(6, GOOD, CALM);
    let none = folder.run(&format!("rules preload {AS_OF} --key product -o brands.csv"));
    assert!(none.code() == 2 && none.stderr().contains("no lead has a product to make a table by"), "{none}");
    assert!(none.stderr().contains("leads have: industry, channel, lead_id"), "{none}");
    assert_eq!((asked(&folder), folder.files().contains(&"brands.csv".to_owned())), (0, false));
}

/// A program that prefers one rep for one industry, and is gone once `gone` is there.
const PICKY: &str = r#"[ -e gone ] && exit 7
while read -r line; do
  id=${line#*:}; id=${id%%,*}
  echo "$id" >> asked
  case $line in *'"industry":"医疗"'*) rep=R2;; *) rep=R1;; esac
  echo "{\"id\":$id,\"scores\":{\"$rep\":5}}"
done
"#;

#[test]
fn what_was_loaded_at_night_decides_by_day_without_the_program() {
    let folder = company(1, PICKY, CALM);
    let row = |at: usize| {
        format!("L{at:04},2026-03-{:02},电话呼入,{},\n", 2 + at % 5, ["医疗", "零售", "医疗"][at % 3])
    };
    let rows: String = (0..12).map(row).collect();
    folder.file("线索.csv", format!("线索编号,创建时间,来源渠道,行业,负责人\n{rows}"));
    assert_eq!(folder.run("import -q 线索.csv").code(), 0);
    let by_rep = |simulated: &Value| {
        let by_rep = simulated["strategies"][0]["by_rep"].as_array().unwrap().iter();
        by_rep.map(|rep| rep["leads"].as_u64().unwrap()).collect::<Vec<_>>()
    };
    let by_night = simulated(&folder, "");
    assert_eq!(by_rep(&by_night), [4, 8]);
    let loaded = folder.run(&format!("rules preload {AS_OF} --key industry -o brands.csv"));
    assert_eq!(loaded.code(), 0, "{loaded}");

    folder.file("gone", "");
    let rule = "kind = 'lookup'\ntable = 'brands.csv'\nvalue = 'score'\nweight = 100.0\n\
                key.industry = 'lead.industry'\nkey.rep_id = 'rep.rep_id'\n";
    let settings = folder.read("trueup.toml");
    let (others, _) = settings.split_once("kind = 'command'").unwrap();
    folder.file("trueup.toml", format!("{others}{rule}"));
    let by_day = simulated(&folder, "");
    assert_eq!((by_rep(&by_day), found(&by_day)), (vec![4, 8], vec![]));
    assert_eq!(asked(&folder), 12, "by day nobody is asked");
    let why = folder.run(&format!("assign explain L0000 {AS_OF}"));
    assert!(why.stdout().contains("'score' of brands.csv says more, 5.00 against 0.00"), "{why}");
}

#[test]
fn a_salesperson_is_told_that_a_program_did_not_answer_and_what_was_done() {
    let folder = company(3, "exit 3", QUICK);
    let why = folder.run(&format!("assign explain L0000 {AS_OF}"));
    assert!(why.stdout().contains("outside program: no answer that can be used; it was left out."), "{why}");
    let document = document(&folder.run(&format!("assign explain L0000 {AS_OF} --format json")));
    assert_eq!(document["fallbacks"][0]["rule"], "command", "{document}");
    assert_eq!(document["fallbacks"][0]["instead"], "skip");
}

#[test]
fn a_command_of_no_words_is_refused_at_its_place() {
    let folder = company(1, "", "");
    for command in ["[]", "['']"] {
        folder.file("trueup.toml", format!("[[assign.rules]]\nkind = 'command'\ncommand = {command}\n"));
        let refused = folder.run("assign simulate");
        assert!(refused.code() == 2 && refused.stderr().contains("trueup.toml:2:9"), "{refused}");
    }
    folder.file("trueup.toml", "[[assign.rules]]\nkind = 'command'\ncommand = ['a']\ntimeout_ms = 0\n");
    assert!(folder.run("assign simulate").stderr().contains("timeout_ms"));
}

#[test]
fn the_program_of_the_sample_answers() {
    if std::process::Command::new("python3").arg("--version").output().is_err() {
        println!("skipped: there is no python3");
        return;
    }
    let folder = company(6, "", "");
    folder.run("generate sample-data -q --leads 10 --deals 5 --reps 3");
    let python = "'/usr/bin/env', 'python3', 'sample-data/brand_preference.py'";
    let settings = folder.read("trueup.toml").replace("'/bin/sh', 'ask.sh'", python);
    folder.file("trueup.toml", settings);
    let mut command = folder.command();
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.args(["assign", "simulate", "--as-of", "2026-03-31", "--format", "json"]);
    let simulated = document(&folder.transcript(&command.output().unwrap()));
    assert_eq!(found(&simulated), [], "{simulated}");
}

#[test]
fn a_program_that_answers_with_names_of_nobody_is_told() {
    let script = GOOD.replace("{\\\"R1\\\":5}", "{\\\"R1\\\":5,\\\"周一\\\":3,\\\"R9\\\":1}");
    assert_ne!(script, GOOD);
    let folder = company(3, &script, CALM);
    let told = found(&simulated(&folder, ""));
    let told = told.iter().find(|(code, _)| code == "R044").unwrap_or_else(|| panic!("{told:?}"));
    assert!(told.1.contains("R9 | 周一"), "{told:?}");
    assert!(!found(&simulated(&company(3, GOOD, CALM), "")).iter().any(|(code, _)| code == "R044"));
}
