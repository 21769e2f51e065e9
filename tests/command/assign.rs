//! Leads shared out, from the command line.

use insta::assert_snapshot;

use crate::folder::Folder;

const REPS: &str = "工号,姓名,团队,擅长行业,容量\nR1,周一,华东,医疗,60\nR2,吴二,华东,零售,60\n";

fn leads(rows: &str) -> String {
    format!("线索编号,创建时间,来源渠道,行业,负责人\n{rows}")
}

/// A project with these leads and reps.
fn company(lead_rows: &str, reps: &str) -> Folder {
    let folder = Folder::project();
    folder.file("线索.csv", leads(lead_rows));
    folder.file("销售.csv", reps);
    let files = if reps.is_empty() { vec!["线索.csv"] } else { vec!["线索.csv", "销售.csv"] };
    let imported = folder.run_with(["import", "-q"].into_iter().chain(files), "");
    assert_eq!(imported.code(), 0, "{imported}");
    folder
}

const FOUR: &str = "L1,2026-03-02,官网表单,医疗,周一\nL2,2026-03-02,电话呼入,零售,周一\n\
                    L3,2026-03-03,电话呼入,零售,\nL4,2026-03-03,展会扫码,航天,\n";

#[test]
fn nothing_to_share_out() {
    let folder = Folder::project();
    assert_snapshot!(folder.run("assign simulate"), @"
    exit code 2
    --- stderr
    error: there are no leads to share out in this window
      hint: import some: trueup import leads.xlsx; if they are there, check whether --as-of or --window leaves them out
    ");
}

#[test]
fn nobody_to_give_leads_to() {
    let folder = company("L1,2026-03-02,官网表单,医疗,\n", "");
    assert_snapshot!(folder.run("assign simulate"), @"
    exit code 2
    --- stderr
    error: there is no table of reps, and no lead names an owner: nobody to give leads to
      hint: import a table of reps: trueup import reps.xlsx (ids and names are enough)
    ");
}

#[test]
fn owners_stand_in_for_reps() {
    let folder = company(FOUR, "");
    let answer = folder.run("assign simulate --as-of 2026-03-31 --format json");
    assert!(answer.stdout().contains("\"A001\""), "{answer}");
}

#[test]
fn a_policy_that_excludes_everybody_is_told() {
    let folder = company(FOUR, REPS);
    folder.file("trueup.toml", "[[assign.rules]]\nkind = 'cap'\nper_day = 0\n");
    let answer = folder.run("assign simulate --as-of 2026-03-31 --strategies policy");
    assert_eq!(answer.code(), 0, "{answer}");
    assert!(answer.stdout().contains("These rules exclude everybody"), "{answer}");
}

#[test]
fn the_list_names_every_lead_once_a_strategy() {
    let folder = company(FOUR, REPS);
    assert_snapshot!(folder.run("assign simulate --as-of 2026-03-31 --strategies manual,policy --format csv -q"), @"
    exit code 0
    --- stdout
    lead_id,rep_id,co_rep_id,strategy
    L2,R1,,manual
    L1,R1,,manual
    L3,,,manual
    L4,,,manual
    L2,R2,,policy
    L1,R1,,policy
    L3,R2,,policy
    L4,R1,,policy
    ");
}

#[test]
fn why_a_lead_goes_where_it_goes() {
    let folder = company(FOUR, REPS);
    assert_snapshot!(folder.run("assign explain L3 --as-of 2026-03-31"), @"
    exit code 0
    --- stdout
    Why lead L3 goes to 吴二  as of 2026-03-31

    Why
    Given out on 2026-03-03: 电话呼入, 零售.
    吴二 scores 1.06 and the runner-up 周一 0.57: 0.49 points between them.
    What speaks for 吴二: more due, 0.6 leads under target so far against 0.4 leads under target so far
    (+0.19 points); industry (零售) (+0.30 points).

    What would change it
    Had 周一 been given fewer leads like this before (by 1), it would go to 周一.

    Scores of the first few
    rep   total   load  shortfall  industry  customers / capacity  leads so far
    ───────────────────────────────────────────────────────────────────────────
    吴二  1.059  0.197      0.562     0.300                  0.02             1
    周一  0.571  0.196      0.375     0.000                  0.02             1
    ");
    assert_snapshot!(folder.run("assign explain L33 --as-of 2026-03-31"), @"
    exit code 2
    --- stderr
    error: there is no lead L33 among those of this window
      hint: the nearest is L3
    ");
}

#[test]
fn what_was_given_out_stays_given() {
    let folder = company(FOUR, REPS);
    assert_snapshot!(folder.run("assign run --as-of 2026-03-31 --format csv"), @"
    exit code 0
    --- stdout
    lead_id,rep_id,co_rep_id,strategy
    L3,R2,,policy
    L4,R2,,policy
    ");
    let first = folder.run("assign run --as-of 2026-03-31 --format csv");
    let later = folder.run("assign run --as-of 2026-04-20 --seed 9 --format csv");
    assert_eq!(first.stdout(), later.stdout());
    let document = folder.run("assign run --as-of 2026-04-20 --format json");
    assert!(document.stdout().contains("\"given_on\": \"2026-03-31\""), "{document}");
}

#[test]
fn a_window_that_ends_before_it_begins() {
    let folder = Folder::project();
    assert_snapshot!(folder.run("assign simulate --window 2026-03-02..2026-03-01"), @"
    exit code 2
    --- stderr
    error: invalid value '2026-03-02..2026-03-01' for '--window <FROM..TO>': 2026-03-02 > 2026-03-01

    For more information, try '--help'.
    ");
}

#[test]
fn rules_that_leave_nobody_fail_the_check() {
    let folder = company(FOUR, REPS);
    assert_eq!(folder.run("rules check --as-of 2026-03-31").code(), 0);
    folder.file(
        "trueup.toml",
        "[[assign.rules]]\nkind = 'available'\n[[assign.rules]]\nkind = 'industry'\nsort = 'filter'\n",
    );
    let answer = folder.run("rules check --as-of 2026-03-31 --format json");
    assert_eq!(answer.code(), 1, "{answer}");
    assert!(answer.stdout().contains("\"R005\"") && answer.stdout().contains("\"A009\""), "{answer}");
}
