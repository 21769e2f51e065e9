//! Leads given out for good, and the audit of it, from the command line.

use insta::assert_snapshot;

use crate::folder::{Folder, Transcript};

const REPS: &str = "工号,姓名,擅长行业,在职,请假开始,请假结束\nR1,周一,医疗,是,,\nR2,吴二,零售,是,,\n";
const DAY: &str = "--as-of 2026-03-31";

fn leads(rows: &str) -> String {
    format!("线索编号,创建时间,来源渠道,行业,负责人\n{rows}")
}

fn import(folder: &Folder, lead_rows: &str, reps: &str) {
    folder.file("线索.csv", leads(lead_rows));
    folder.file("销售.csv", reps);
    let imported = folder.run("import -q 线索.csv 销售.csv");
    assert_eq!(imported.code(), 0, "{imported}");
}

const FOUR: &str = "L1,2026-03-30,官网表单,医疗,周一\nL2,2026-03-30,电话呼入,零售,周一\n\
                    L3,2026-03-31,电话呼入,零售,\nL4,2026-03-31,展会扫码,医疗,\n";

fn company() -> Folder {
    let folder = Folder::project();
    import(&folder, FOUR, REPS);
    folder
}

fn given(folder: &Folder, options: &str) -> String {
    let answer = folder.run(&format!("assign run {DAY} --format csv -q {options}"));
    assert_eq!(answer.code(), 0, "{answer}");
    answer.stdout().lines().skip(1).map(|line| line.split(",,").next().unwrap().to_owned() + "; ").collect()
}

fn verified(folder: &Folder, options: &str) -> Transcript {
    folder.run(&format!("assign audit --verify {options}"))
}

/// A transcript without its hashes: they change with every new parameter that a rule may have.
fn hidden(transcript: &Transcript) -> String {
    let is_hash = |word: &&str| word.len() == 64 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let text = transcript.to_string();
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric());
    let hashes: Vec<&str> = words.filter(is_hash).collect();
    hashes.iter().fold(text.clone(), |text, hash| text.replace(hash, "[HASH]"))
}

#[test]
fn a_trial_says_that_nothing_is_kept() {
    let folder = company();
    let trial = folder.run(&format!("assign run {DAY} --dry-run"));
    assert!(trial.stderr().contains("this was a trial, and nothing is kept"), "{trial}");
    assert!(!folder.run(&format!("assign run {DAY}")).stderr().contains("trial"));
}

#[test]
fn a_run_says_what_it_gave_out() {
    let folder = company();
    assert_snapshot!(folder.run(&format!("assign run {DAY} -o list.csv --audit audit.jsonl")), @"
    exit code 0
    --- stderr
    wrote audit.jsonl
    wrote list.csv
    ");
    assert_eq!(folder.read("list.csv").lines().count(), 3);
    assert_eq!(folder.read("audit.jsonl").lines().count(), 2);
    assert_snapshot!(folder.run(&format!("assign run {DAY} --lang zh")), @"
    exit code 0
    --- stdout
    线索分配  截止 2026-03-31

    结论
    这次分出 0 条没有负责人的线索；之前分过、CRM 里还没填负责人的有 2 条，保持不变。

    待写回 CRM 的分配
    线索  销售  协同跟进人  何时定的
    ────────────────────────────────
    L3    吴二              之前
    L4    吴二              之前

    数据里的问题
    提示 A047：没有已知归属的客户，「老客户归属」规则没有生效
      建议：导入客户表（客户名称、负责人），或从规则里删掉它
    --- stderr
    要一份能导入 CRM 的清单：trueup assign run -o 清单.csv（已分过的不会变）
    ");
}

#[test]
fn a_run_twice_is_a_run_once() {
    let folder = company();
    let first = given(&folder, "--audit a.jsonl");
    let kept = || std::fs::read(folder.path().join(".trueup/decisions.json")).unwrap();
    let before = kept();
    assert_eq!(given(&folder, "--audit b.jsonl --seed 5"), first);
    assert_eq!(given(&folder, "--reassign"), first, "the same policy gives the same leads to the same reps");
    assert_eq!(kept(), before);
    assert_eq!(folder.read("a.jsonl"), folder.read("b.jsonl"));
}

#[test]
fn a_dry_run_keeps_nothing() {
    let folder = company();
    given(&folder, "--dry-run");
    assert!(!folder.path().join(".trueup/decisions.json").exists());
    assert_eq!(folder.run(&format!("assign run {DAY} --dry-run --audit a.jsonl")).code(), 2);
}

#[test]
fn the_audit_grows_from_run_to_run() {
    let folder = company();
    given(&folder, "--audit first.jsonl");
    import(&folder, &format!("{FOUR}L5,2026-03-31,电话呼入,零售,\n"), REPS);
    given(&folder, "--audit second.jsonl");
    let (first, second) = (folder.read("first.jsonl"), folder.read("second.jsonl"));
    assert!(second.starts_with(&first) && second.lines().count() == 3, "{second}");
    assert_eq!(verified(&folder, "second.jsonl").code(), 0);
    assert_eq!(verified(&folder, "").code(), 0);
}

#[test]
fn the_kept_audit_knows_its_own_end() {
    let folder = company();
    assert_snapshot!(hidden(&verified(&folder, "")), @"
    exit code 2
    --- stderr
    error: assign run has given nothing out yet: there is no audit of it
      hint: run trueup assign run first; to check a file: --verify FILE
    ");
    given(&folder, "");
    assert_snapshot!(hidden(&verified(&folder, "")), @"
    exit code 0
    --- stdout
    lines: 2; none was changed, added, taken out or moved; the hash of the last is [HASH]
    the last line has the hash that was kept
    ");
    let path = folder.path().join(".trueup/audit.jsonl");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.split_inclusive('\n').next().unwrap()).unwrap();
    assert_snapshot!(hidden(&verified(&folder, "")), @"
    exit code 1
    --- stdout
    line 2 is not right: the end was cut off; lines missing from here on: 1
    ");
    import(&folder, &format!("{FOUR}L5,2026-03-31,电话呼入,零售,\n"), REPS);
    assert_eq!(folder.run(&format!("assign run {DAY}")).code(), 2, "no chain goes on from a cut audit");
    std::fs::remove_file(&path).unwrap();
    assert_eq!(verified(&folder, "").code(), 1);
}

#[test]
fn leads_of_a_rep_who_has_left_stay_until_asked_for() {
    let folder = company();
    assert_eq!(given(&folder, ""), "L3,R2; L4,R2; ");
    import(&folder, FOUR, &REPS.replace("R2,吴二,零售,是", "R2,吴二,零售,否"));
    assert_snapshot!(folder.run(&format!("assign run {DAY}")), @"
    exit code 0
    --- stdout
    Leads given out  as of 2026-03-31

    What it says
    Leads without an owner, given out now: 0; given out before, without an owner in the CRM yet, and
    left as they are: 2.

    To be written back to the CRM
    lead  rep   co-follower  decided
    ────────────────────────────────
    L3    吴二               before
    L4    吴二               before

    What is odd in the data
    ! warning A060: 吴二 takes no leads any more, but was given some that have no other owner yet: 2
      hint: what was given stays given; to give these leads out anew: trueup assign run --reassign=left
    info A012: rep R2 has no working day to take leads on in this window, and so no target
      销售.csv / row 3 / active
      hint: check active, hiring day, leave and capacity
    info A047: no customer is known to be a rep's: the rule 'customer owner' does nothing
      hint: import a table of customers (name, owner), or take the rule out
    --- stderr
    for a list that a CRM can import: trueup assign run -o list.csv (what was given stays given)
    ");
    assert_eq!(given(&folder, "--reassign=left --audit a.jsonl"), "L3,R1; L4,R1; ");
    assert_eq!(folder.read("a.jsonl").lines().count(), 4);
    assert_eq!(given(&folder, ""), "L3,R1; L4,R1; ");
}

#[test]
fn leads_of_a_rep_on_leave_stay() {
    let folder = company();
    given(&folder, "");
    import(&folder, FOUR, &REPS.replace("R2,吴二,零售,是,,", "R2,吴二,零售,是,2026-03-31,2026-04-10"));
    let answer = folder.run(&format!("assign run {DAY} --format json -q"));
    assert!(answer.stdout().contains("\"A061\""), "{answer}");
    assert_eq!(given(&folder, ""), "L3,R2; L4,R2; ");
}

#[test]
fn an_owner_in_the_crm_ends_a_decision() {
    let folder = company();
    given(&folder, "");
    import(&folder, &FOUR.replace("L3,2026-03-31,电话呼入,零售,", "L3,2026-03-31,电话呼入,零售,周一"), REPS);
    let answer = folder.run(&format!("assign run {DAY} --format json -q"));
    assert!(answer.stdout().contains("\"A062\""), "{answer}");
    assert_eq!(given(&folder, ""), "L4,R2; ");
    assert_eq!(given(&folder, "--reassign"), "L4,R2; ");
    assert!(folder.read(".trueup/decisions.json").contains("\"L3\""), "what was decided is not forgotten");
}

#[test]
fn leads_that_nobody_may_take_are_told_once_in_the_audit() {
    let folder = company();
    import(&folder, FOUR, &REPS.replace("是", "否"));
    assert_eq!(given(&folder, "--audit a.jsonl"), "");
    assert_eq!(given(&folder, "--audit b.jsonl"), "");
    let audit = folder.read("b.jsonl");
    assert_eq!((audit.lines().count(), &audit), (2, &folder.read("a.jsonl")));
    assert!(audit.contains("\"decided_by\":\"nobody_left\""), "{audit}");
    import(&folder, FOUR, &REPS.replace("零售", "电商"));
    given(&folder, "--audit c.jsonl");
    assert_eq!(folder.read("c.jsonl").lines().count(), 4);
}

#[test]
fn an_audit_is_proved_or_the_bad_line_named() {
    let folder = company();
    assert_snapshot!(hidden(&folder.run(&format!("assign audit {DAY} -o audit.jsonl"))), @"
    exit code 0
    --- stderr
    wrote audit.jsonl
    lines: 4; the hash of the last is [HASH]: keep it elsewhere, and --verify --hash can tell whether the end was touched
    ");
    assert_snapshot!(hidden(&verified(&folder, "audit.jsonl")), @"
    exit code 0
    --- stdout
    lines: 4; none was changed, added, taken out or moved; the hash of the last is [HASH]
    whether the end was cut off and the rest written anew, only a hash kept elsewhere can prove: --hash
    ");
    let text = folder.read("audit.jsonl");
    let hash = text.trim_end().rsplit('"').nth(1).unwrap().to_owned();
    assert_snapshot!(hidden(&verified(&folder, &format!("audit.jsonl --hash {hash} --lang zh"))), @"
    exit code 0
    --- stdout
    4 行审计记录首尾相接，没有一行被改过、加过、删过或换过位置；末行哈希 [HASH]
    末行正是记下的那个哈希
    ");
    folder.file("changed.jsonl", text.replacen("\"seed\":1", "\"seed\":2", 1));
    assert_snapshot!(hidden(&verified(&folder, "changed.jsonl")), @"
    exit code 1
    --- stdout
    line 1 is not right: it was changed: its own hash does not fit
    ");
    let cut: String = text.split_inclusive('\n').take(3).collect();
    folder.file("cut.jsonl", &cut);
    assert_snapshot!(hidden(&verified(&folder, "cut.jsonl")), @"
    exit code 1
    --- stdout
    line 4 is not right: the end was cut off; lines missing from here on: 1
    ");
    folder.file("missing.jsonl", text.split_inclusive('\n').skip(1).collect::<String>());
    assert_snapshot!(hidden(&verified(&folder, "missing.jsonl")), @"
    exit code 1
    --- stdout
    line 1 is not right: lines were taken out before it: 1
    ");
    folder.run(&format!("assign audit {DAY} --leads 3 -o other.jsonl"));
    assert_snapshot!(hidden(&verified(&folder, &format!("other.jsonl --hash {hash}"))), @"
    exit code 1
    --- stdout
    line 4 is not right: no line has the hash that was kept: the end was cut off, or all was written anew from some line on
    ");
    assert_eq!(verified(&folder, "audit.jsonl --hash 12").code(), 2);
    folder.file("empty.jsonl", "");
    assert_eq!(verified(&folder, "empty.jsonl").code(), 2);
}

#[test]
fn the_audit_of_runs_can_be_written_out() {
    let folder = company();
    assert_snapshot!(folder.run("assign audit --given"), @"
    exit code 2
    --- stderr
    error: assign run has given nothing out yet: there is no audit of it
      hint: run trueup assign run first; to check a file: --verify FILE
    ");
    given(&folder, "--audit a.jsonl");
    assert_eq!(folder.run("assign audit --given -q").stdout(), folder.read("a.jsonl"));
}

#[test]
fn the_workbook_has_a_sheet_for_each_rep() {
    let folder = company();
    let long = "欧阳/上官:诸葛[测]*?\\'很长很长很长很长很长很长很长很长很长很长很长";
    import(&folder, FOUR, &format!("{REPS}R3,{long},,是,,\nR4,吴二,医疗,是,,\n"));
    let names = |file: &str| -> Vec<String> {
        let workbook: calamine::Xlsx<_> = calamine::open_workbook(folder.path().join(file)).unwrap();
        calamine::Reader::sheet_names(&workbook)
    };
    for (command, file) in [("simulate", "s.xlsx"), ("run", "r.xlsx")] {
        let made = folder.run(&format!("assign {command} {DAY} -o {file}"));
        assert_eq!(made.code(), 0, "{made}");
        let names = names(file);
        assert!(names.iter().all(|name| name.chars().count() <= 31), "{names:?}");
        assert!(names.contains(&"R2 吴二".to_owned()) && names.contains(&"R4 吴二".to_owned()), "{names:?}");
    }
    assert!(names("s.xlsx").iter().any(|name| name.starts_with("欧阳上官诸葛测很长")));
}
