//! What an assignment tells: each sentence that a person can meet, in both languages.

use std::fmt::Write as _;

use insta::assert_snapshot;

use crate::folder::{Folder, Transcript};

const REP_COLUMNS: &str = "工号,姓名,级别,擅长行业,客户上限,在手客户数,在职,入职日期,请假开始,请假结束\n";
const LEAD_COLUMNS: &str = "线索编号,创建时间,来源渠道,客户名称,行业,热度,负责人,是否成交,成交时间\n";
const DAY: &str = "--as-of 2026-03-31";

/// Two equal reps.
const TWO: &str = "R1,周一,,医疗,60,,是,,,\nR2,吴二,,零售,60,,是,,,\n";
/// Four equal reps.
const FOUR: &str =
    "R1,周一,,医疗,60,,是,,,\nR2,吴二,,零售,60,,是,,,\nR3,郑三,,医疗,60,,是,,,\nR4,王四,,零售,60,,是,,,\n";

/// A project with these rows and these settings.
fn company(leads: &str, reps: &str, settings: &str) -> Folder {
    let folder = Folder::project();
    folder.file("线索.csv", format!("{LEAD_COLUMNS}{leads}"));
    folder.file("销售.csv", format!("{REP_COLUMNS}{reps}"));
    let files = if reps.is_empty() { vec!["线索.csv"] } else { vec!["线索.csv", "销售.csv"] };
    let imported = folder.run_with(["import", "-q"].into_iter().chain(files), "");
    assert!([0, 11].contains(&imported.code()), "{imported}");
    if !settings.is_empty() {
        folder.file("trueup.toml", settings);
    }
    folder
}

/// So many leads on the working days of March, with what stands behind the channel of each.
fn leads(count: usize, rest: impl Fn(usize) -> String) -> String {
    const DAYS: [u32; 20] = [2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20, 23, 24, 25, 26, 27];
    (0..count)
        .map(|at| format!("L{at:04},2026-03-{:02},电话呼入,{}\n", DAYS[at * 20 / count], rest(at)))
        .collect()
}

/// A lead of an industry with an owner, of whom nothing else is known.
fn owned(industry: &str, owner: &str) -> String {
    format!(",{industry},,{owner},,")
}

fn rules(rules: &[&str]) -> String {
    rules.iter().fold(String::new(), |mut text, rule| {
        let _ = write!(text, "[[assign.rules]]\n{rule}\n");
        text
    })
}

const AVAILABLE: &str = "kind = 'available'";
const SHORTFALL: &str = "kind = 'shortfall'";

/// A command's answer on lines as long as they want to be.
fn wide(folder: &Folder, words: &str) -> Transcript {
    let mut command = folder.command();
    command.env("COLUMNS", "2000").args(words.split_whitespace());
    folder.transcript(&command.output().unwrap())
}

/// The first section of a page, in both languages.
fn says(folder: &Folder, words: &str) -> String {
    ["en", "zh"].map(|lang| sections(folder, &format!("{words} --lang {lang}"), 2)).join("\n")
}

/// The title of a page and its first sections, without the first.
fn sections(folder: &Folder, words: &str, count: usize) -> String {
    let answer = wide(folder, words);
    assert_eq!(answer.code(), 0, "{answer}");
    answer.stdout().split("\n\n").skip(1).take(count - 1).collect::<Vec<_>>().join("\n\n") + "\n"
}

/// What is found, but for these codes: code, weight, message and hint in both languages.
fn found(folder: &Folder, words: &str, but: &[&str]) -> String {
    let answer = folder.run(&format!("{words} --format json -q"));
    let document: serde_json::Value =
        serde_json::from_str(answer.stdout()).unwrap_or_else(|_| panic!("{answer}"));
    let mut text = String::new();
    for finding in document["findings"].as_array().unwrap() {
        let of = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        if but.contains(&of("code").as_str()) {
            continue;
        }
        let _ = writeln!(text, "{} {}", of("code"), of("severity"));
        for lang in ["en", "zh"] {
            let of = |key: &str| finding[key][lang].as_str().unwrap_or_default().to_owned();
            let _ = writeln!(text, "  {}\n    {}", of("message"), of("hint"));
        }
    }
    text
}

#[test]
fn what_is_odd_about_leads_and_reps() {
    let leads = "L1,2026-03-02,官网表单,,医疗,,周一,,\nL2,2026-03-02,电话呼入,,航天,,吴二,,\n\
                 L3,2026-03-03,电话呼入,,航天,,钱八,,\nL4,,展会扫码,,零售,,周一,,\nL5,2031-03-03,电话呼入,,零售,,周一,,\n";
    let reps = "R1,周一,新人,医疗,-3,-4,是,,,\nR2,吴二,普通,零售,0,,是,,,\nR3,吴二,普通,零售,60,,否,,,\n\
                R4,王四,普通,零售,60,,是,,2026-04-10,2026-04-01\n";
    let settings = "[[reps.changes]]\nrep = '孙九'\nfrom = '2026-03-03'\ncapacity = 3\n\
                    [[reps.changes]]\nrep = '吴二'\nfrom = '2026-03-04'\ncapacity = 3\n";
    let folder = company(leads, reps, settings);
    assert_snapshot!(found(&folder, "assign simulate --as-of 2031-12-31", &[]), @"
    A005 warning
      the capacity -3 of rep R1 cannot be used; 60 is taken instead
        put a number above 0 into the table of reps, or leave it empty for the capacity under [assign] in trueup.toml
      销售 R1 的容量 -3 不能用，按 60 计
        在销售名单里改成大于 0 的数；不写就用 trueup.toml 里 [assign] 的 capacity
    A006 info
      rep R2 has a capacity of 0 and gets no leads
        put a number above 0 into the table of reps, or leave it empty for the capacity under [assign] in trueup.toml
      销售 R2 的容量是 0，不给线索
        在销售名单里改成大于 0 的数；不写就用 trueup.toml 里 [assign] 的 capacity
    A008 warning
      rep R1 has -4 open customers, which is taken as 0
        check the number of open customers
      销售 R1 的在跟客户数是 -4，按 0 计
        核对在跟客户数
    A007 warning
      the leave of rep R4 ends before it begins and is not counted
        check the first and the last day of the leave
      销售 R4 的请假结束日早于开始日，按没有请假算
        核对请假开始和结束日期
    A045 warning
      the change from 2026-03-03 on under [[reps.changes]] in trueup.toml is of 孙九, who is no rep; it was left out
        write an id or a name of the table of reps
      trueup.toml 的 [[reps.changes]] 里，从 2026-03-03 起的变动写的是 孙九，销售名单里没有这个人，这条没有用上
        写销售名单里的编号或姓名
    A046 warning
      the change from 2026-03-04 on under [[reps.changes]] in trueup.toml is of 吴二, which fits more than one rep; it was left out
        write the rep's id instead of the name
      trueup.toml 的 [[reps.changes]] 里，从 2026-03-04 起的变动写的是 吴二，对得上不止一个销售，这条没有用上
        用销售编号代替姓名
    A004 warning
      leads without a usable date of arrival: 1; they cannot be put in order and are not shared out
        fill in when they were created and import them again
      1 条线索没有可用的到达日期，排不进先后，不参与分配
        补上创建时间后重新导入
    A003 warning
      the owner 吴二 fits more than one rep; this owner's leads (1) count as unassigned in the manual hand-out
        let the export name the rep's id instead of the name
      负责人 吴二 对得上不止一个销售，其 1 条线索在人工分配里算未分配
        在导出里用销售编号代替姓名
    A002 warning
      the owner 钱八 is no rep; this owner's leads (1) count as unassigned in the manual hand-out
        add this person to the reps, or say under [reps.aliases] whose other name it is
      负责人 钱八 不在销售名单里，其 1 条线索在人工分配里算未分配
        把这个人加进销售名单，或在 [reps.aliases] 里写明是谁的别名
    A012 info
      rep R2 has no working day to take leads on in this window, and so no target
        check active, hiring day, leave and capacity
      销售 R2 在这段时间里没有一个可接线索的工作日，没有目标
        核对在职、入职日期、请假和容量
    A012 info
      rep R3 has no working day to take leads on in this window, and so no target
        check active, hiring day, leave and capacity
      销售 R3 在这段时间里没有一个可接线索的工作日，没有目标
        核对在职、入职日期、请假和容量
    A013 info
      the public holidays of 2027 are not known in full; working days follow weekends and statutory holidays
        a few days may differ; shares hardly change
      2027 年的放假调休安排没有收录，工作日按周末和法定节日估算
        影响只在少数几天；比例类指标基本不变
    A013 info
      the public holidays of 2028 are not known in full; working days follow weekends and statutory holidays
        a few days may differ; shares hardly change
      2028 年的放假调休安排没有收录，工作日按周末和法定节日估算
        影响只在少数几天；比例类指标基本不变
    A013 info
      the public holidays of 2029 are not known in full; working days follow weekends and statutory holidays
        a few days may differ; shares hardly change
      2029 年的放假调休安排没有收录，工作日按周末和法定节日估算
        影响只在少数几天；比例类指标基本不变
    A013 info
      the public holidays of 2030 are not known in full; working days follow weekends and statutory holidays
        a few days may differ; shares hardly change
      2030 年的放假调休安排没有收录，工作日按周末和法定节日估算
        影响只在少数几天；比例类指标基本不变
    A013 info
      the public holidays of 2031 are not known in full; working days follow weekends and statutory holidays
        a few days may differ; shares hardly change
      2031 年的放假调休安排没有收录，工作日按周末和法定节日估算
        影响只在少数几天；比例类指标基本不变
    A009 info
      no rep has the tag '航天': leads that nobody matches: 2
        give a rep this tag, or say with synonyms or tree in the rule what it belongs to
      没有销售标着「航天」，2 条线索谁都匹配不上
        给销售补上这个标签，或在规则里用 synonyms、tree 写明它属于哪一类
    A047 info
      no customer is known to be a rep's: the rule 'customer owner' does nothing
        import a table of customers (name, owner), or take the rule out
      没有已知归属的客户，「老客户归属」规则没有生效
        导入客户表（客户名称、负责人），或从规则里删掉它
    A010 info
      no lead has a heat: intent is not known, and the protection of newcomers does nothing
        import leads with a heat (高, 中, 低, or 0 to 100)
      线索都没有热度，分不出意向高低，新人保护没有生效
        导入带热度（高/中/低或 0-100）的线索
    A011 info
      no rep is marked as a senior, and mentoring does nothing
        mark the seniors in the table of reps
      销售名单里没有资深销售，老带新没有生效
        在销售名单里标出资深销售
    ");
    let folder = company("L1,2026-03-02,官网表单,,医疗,,周一,,\n", "", "");
    assert_snapshot!(found(&folder, &format!("assign simulate {DAY}"), &[]), @"
    A001 warning
      there is no table of reps; those who own leads stand in for it (1)
        import a table of reps (id, name, capacity, leave, industries): capacity and leave are not known without it
      没有销售名单，先按线索负责人里出现的 1 个人名来算
        导入销售名单（编号、姓名、容量、请假、擅长行业），结果才看得到容量和请假
    A014 info
      no rep has a tag to compare with: the rule 'industry' does nothing
        give the reps tags, or take the rule out
      销售名单里没有标签可比，「行业匹配」规则没有生效
        给销售补上标签，或从规则里删掉它
    A047 info
      no customer is known to be a rep's: the rule 'customer owner' does nothing
        import a table of customers (name, owner), or take the rule out
      没有已知归属的客户，「老客户归属」规则没有生效
        导入客户表（客户名称、负责人），或从规则里删掉它
    ");
}

#[test]
fn what_is_odd_about_rules() {
    let of = |own: &[&str], code: &str| {
        let folder = company(&leads(8, |_| owned("医疗", "周一")), TWO, &rules(own));
        let found = found(&folder, &format!("rules check {DAY}"), &[]);
        let after = found.split_once(code).unwrap_or_else(|| panic!("no {code}: {found}")).1;
        format!("{code}{}\n", after.lines().take(5).collect::<Vec<_>>().join("\n"))
    };
    assert_snapshot!(of(&[AVAILABLE, SHORTFALL, "kind = 'cap'\nper_week = 0"], "R001"), @"
    R001 error
      a cap with per_week = 0 lets nobody take a lead
        put a number above 0, or take the rule out
      数量上限 per_week = 0，谁都接不了线索
        改成大于 0 的数，或删掉这一条
    ");
    assert_snapshot!(of(&[AVAILABLE, SHORTFALL, "kind = 'cap'\nper_day = 9\nper_week = 5"], "R002"), @"
    R002 warning
      per_week is no more than per_day, so per_day is never reached
        raise the longer one, or take the other out
      per_week 不大于 per_day，per_day 永远到不了
        调大较长周期的上限，或删掉较短的
    ");
    assert_snapshot!(of(&[AVAILABLE, SHORTFALL, "kind = 'load'\nweight = 0.0"], "R003"), @"
    R003 warning
      the rule 'load' has a weight of 0 and does nothing
        give it a weight, or take it out
      「在手负载」的权重是 0，不起作用
        给它权重，或删掉
    ");
    assert_snapshot!(of(&[SHORTFALL], "R004"), @r#"
    R004 warning
      there is no rule 'available': reps who left or are on leave get leads too
        add a rule with kind = "available"
      没有「在岗」规则，离职和请假的人也会分到线索
        加上 kind = "available" 的规则
    "#);
    assert_snapshot!(of(&[AVAILABLE, SHORTFALL, "kind = 'level'\nsort = 'filter'\nlevels = ['senior']"], "R005"), @"
    R005 error
      leads that nobody may take: 8, mostly because of 'level (rule 3)'
        look at one with trueup assign explain; loosen the rule, or let it score instead
      8 条线索没有人能接，主要被「级别要求（第 3 条）」挡住
        用 trueup assign explain 看其中一条；放宽这条规则，或改成打分
    ");
    let cap = "kind = 'cap'\nper_day = 1";
    let other = "kind = 'cap'\nper_day = 1\nper_month = 900";
    assert_snapshot!(of(&[AVAILABLE, SHORTFALL, cap, other], "R007"), @"
    R007 info
      the rule 'shortfall' never changed the outcome on its own; leads on which it had a say: 4
        other rules settle the same cases: take it out, or give it more weight
      「分配欠额」在 4 条线索上起了作用，但从没单独改变过结果
        别的规则已经管住了同样的情况；可以删掉，或加大权重
    ");
    assert_snapshot!(of(&[AVAILABLE, SHORTFALL, "kind = 'industry'\ntree = ['a > b', 'b > a']"], "R008"), @"
    R008 error
      the tags of the rule 'industry' go round in a circle
        a tag has one parent, which must not lie below it
      「行业匹配」的标签树绕成了圈
        每个标签只能有一个上级，且不能是自己的下级
    ");
    let folder = company("L1,2026-03-02,官网表单,,医疗,,周一,,\n", TWO, &rules(&[AVAILABLE, AVAILABLE]));
    assert_snapshot!(folder.run("rules check"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:4:9: there are two rules of the kind 'available'; there can be one
    ");
    assert_snapshot!(folder.run("rules check --lang zh"), @"
    exit code 2
    --- stderr
    错误：[DIR]/trueup.toml:4:9 有误：available 类规则写了两次，只能写一次
    ");
}

#[test]
fn what_a_check_of_sound_rules_says() {
    let folder = company(&leads(8, |_| owned("医疗", "周一")), TWO, &rules(&[AVAILABLE, SHORTFALL]));
    assert_snapshot!(folder.run(&format!("rules check {DAY}")), @"
    exit code 0
    --- stdout
    Rules, checked  as of 2026-03-31

    What it says
    ✓ Rules: 2, tried on leads: 8. To be mended: 0; worth a look: 2.

    Rule by rule
    #  rule       weight  evaluated  had a say  decided alone
    ─────────────────────────────────────────────────────────
    1  at work                    8          0              0
    2  shortfall                  8          4              0
    Had a say: leads on which it set reps apart. Decided alone: leads that would have gone otherwise
    without it.

    What is odd in the data
    info R006: the rule 'at work' made no difference on any lead (of 8)
      hint: these leads had no need of it; it may stay for those that do
    info R007: the rule 'shortfall' never changed the outcome on its own; leads on which it had a say: 4
      hint: other rules settle the same cases: take it out, or give it more weight
    ");
    assert_snapshot!(folder.run(&format!("rules check {DAY} --lang zh")), @"
    exit code 0
    --- stdout
    规则检查  截止 2026-03-31

    结论
    ✓ 2 条规则在 8 条线索上试过：0 处要改，2 处值得看。

    规则一览
    #  规则      权重  看过  起作用  单独决定
    ─────────────────────────────────────────
    1  在岗               8       0         0
    2  分配欠额           8       4         0
    起作用 = 让人和人有了差别的线索；单独决定 = 少了它结果就不同的线索。

    数据里的问题
    提示 R006：「在岗」在 8 条线索上一次也没起作用
      建议：这些线索没有用到它；留着，用得到时就会起作用
    提示 R007：「分配欠额」在 4 条线索上起了作用，但从没单独改变过结果
      建议：别的规则已经管住了同样的情况；可以删掉，或加大权重
    ");
}

#[test]
fn a_single_rep_has_nobody_to_be_compared_with() {
    let folder = company(&leads(12, |_| owned("医疗", "周一")), "R1,周一,,医疗,60,,是,,,\n", "");
    assert_snapshot!(says(&folder, &format!("assign simulate {DAY}")), @"
    What it says
    2026-03-02 to 2026-03-26. Leads: 12; reps: 1. The same leads were given out in several ways, to see who gets more and who gets less.
    There is one rep only: every lead is theirs, and spread and deviation say nothing.
    Whether the policy would sell more is not claimed: for more than 30% of leads it is not recorded whether they were won. To find out, give 5 to 10% of leads out at random and keep the odds.

    结论
    2026-03-02 到 2026-03-26：12 条线索，1 名销售。同一批线索按几种办法各分一遍，看谁拿多、谁拿少。
    只有一位销售：所有线索都是他的，分得匀不匀、偏差多少说明不了什么。
    成交率会不会变，这里不下结论：三成以上的线索没有记录成没成交。想弄清楚：拿 5%–10% 的线索随机分，并记下随机的概率。
    ");
}

#[test]
fn a_hand_out_beyond_chance() {
    let uneven = |at: usize| owned("医疗", if at.is_multiple_of(10) { "吴二" } else { "周一" });
    let folder = company(&leads(200, uneven), FOUR, "");
    assert_snapshot!(says(&folder, &format!("assign simulate {DAY}")), @"
    What it says
    2026-03-02 to 2026-03-27. Leads: 200; reps: 4. The same leads were given out in several ways, to see who gets more and who gets less.
    ✗ manual (as recorded): 周一 has most, 260.0% over the target, and 郑三 least, 100.0% under it; 0 of 4 reps are within ±9% (or one lead).
    ! manual (as recorded): the longest drought is 郑三's, in working days without a lead: 20.
    ! Pure chance usually gives +14.0% / -14.0%, and stays within +28.0% / -28.0% in 95 of 100 tries. The manual hand-out is more uneven than chance can explain.
    ✓ policy: 郑三 has most, 2.0% over the target, and 吴二 least, 2.0% under it; 4 of 4 reps are within ±9% (or one lead).
    ! manual (as recorded): it matches better than the optimum, by 636.4%; that is bought with balance: reps outside ±9% and farther off than under the optimum: 4.
    Whether the policy would sell more is not claimed: for more than 30% of leads it is not recorded whether they were won. To find out, give 5 to 10% of leads out at random and keep the odds.

    结论
    2026-03-02 到 2026-03-27：200 条线索，4 名销售。同一批线索按几种办法各分一遍，看谁拿多、谁拿少。
    ✗ 人工分配：周一最多，比应得多 260.0%；郑三最少，比应得少 100.0%。4 人里 0 人在 ±9% 以内（或差不到一条线索）。
    ! 人工分配里，郑三曾连续 20 个工作日没有分到线索。
    ! 如果完全随机分，一般也会有 +14.0% / -14.0% 的高低；100 次里 95 次不超过 +28.0% / -28.0%。人工分配的高低超出了运气能解释的范围。
    ✓ 规则分配：郑三最多，比应得多 2.0%；吴二最少，比应得少 2.0%。4 人里 4 人在 ±9% 以内（或差不到一条线索）。
    ! 人工分配：匹配比理论最优还好 636.4%，靠的是打破均衡：4 人超出 ±9%，比在理论最优里偏得更远。
    成交率会不会变，这里不下结论：三成以上的线索没有记录成没成交。想弄清楚：拿 5%–10% 的线索随机分，并记下随机的概率。
    ");
}

#[test]
fn a_hand_out_within_chance() {
    let names = ["周一", "吴二", "郑三", "王四", "周一", "吴二", "郑三", "王四", "周一"];
    let folder = company(&leads(160, |at| owned("医疗", names[at % 9])), FOUR, "");
    assert_snapshot!(says(&folder, &format!("assign simulate {DAY} --strategies manual")), @"
    What it says
    2026-03-02 to 2026-03-27. Leads: 160; reps: 4. The same leads were given out in several ways, to see who gets more and who gets less.
    ✗ manual (as recorded): 周一 has most, 32.5% over the target, and 王四 least, 12.5% under it; 0 of 4 reps are within ±9% (or one lead).
    Pure chance usually gives +15.0% / -15.0%, and stays within +32.5% / -30.0% in 95 of 100 tries. The manual hand-out is no more uneven than chance: nobody can be said to be favoured.

    结论
    2026-03-02 到 2026-03-27：160 条线索，4 名销售。同一批线索按几种办法各分一遍，看谁拿多、谁拿少。
    ✗ 人工分配：周一最多，比应得多 32.5%；王四最少，比应得少 12.5%。4 人里 0 人在 ±9% 以内（或差不到一条线索）。
    如果完全随机分，一般也会有 +15.0% / -15.0% 的高低；100 次里 95 次不超过 +32.5% / -30.0%。人工分配的高低没有超出运气的范围，不能说是谁偏心。
    ");
}

#[test]
fn few_leads_are_told_in_leads() {
    let folder = company(&leads(16, |at| owned("医疗", ["周一", ""][at % 2])), FOUR, "");
    assert_snapshot!(says(&folder, &format!("assign simulate {DAY}")), @"
    What it says
    2026-03-02 to 2026-03-26. Leads: 16; reps: 4. The same leads were given out in several ways, to see who gets more and who gets less.
    manual (as recorded): nobody's target is ten leads, so percentages mean nothing; 0 of 4 reps are within one lead of theirs.
    ! manual (as recorded): the longest drought is 吴二's, in working days without a lead: 19.
    policy: nobody's target is ten leads, so percentages mean nothing; 4 of 4 reps are within one lead of theirs.
    Leads without an owner on record: 8; the manual hand-out is judged by the others.
    Whether the policy would sell more is not claimed: for more than 30% of leads it is not recorded whether they were won. To find out, give 5 to 10% of leads out at random and keep the odds.

    结论
    2026-03-02 到 2026-03-26：16 条线索，4 名销售。同一批线索按几种办法各分一遍，看谁拿多、谁拿少。
    人工分配：每人应得都不到 10 条，百分比没有意义；4 人里 0 人和应得相差不到一条。
    ! 人工分配里，吴二曾连续 19 个工作日没有分到线索。
    规则分配：每人应得都不到 10 条，百分比没有意义；4 人里 4 人和应得相差不到一条。
    8 条线索没有记录负责人，人工分配只看其余的。
    成交率会不会变，这里不下结论：三成以上的线索没有记录成没成交。想弄清楚：拿 5%–10% 的线索随机分，并记下随机的概率。
    ");
}

#[test]
fn the_rule_that_keeps_a_policy_from_being_even() {
    let half = |at: usize| owned(["医疗", "零售", "零售", "零售"][at % 4], "");
    let told = |own: &[&str]| {
        let folder = company(&leads(120, half), FOUR, &rules(own));
        says(&folder, &format!("assign simulate {DAY} --strategies policy,optimum"))
    };
    assert_snapshot!(told(&[AVAILABLE, SHORTFALL, "kind = 'industry'\nweight = 50.0"]), @"
    What it says
    2026-03-02 to 2026-03-27. Leads: 120; reps: 4. The same leads were given out in several ways, to see who gets more and who gets less.
    Pure chance usually gives +20.0% / -16.7%, and stays within +33.3% / -36.7% in 95 of 100 tries.
    ✗ policy: 王四 has most, 50.0% over the target, and 周一 least, 50.0% under it; 0 of 4 reps are within ±9% (or one lead).
    The policy is not within ±3% because of the rule 'industry': without it the most is +0.0% and the least +0.0%, but the match would be worse: from -66.7% to 83.3% off the optimum.
    ! policy: it matches better than the optimum, by 66.7%; that is bought with balance: reps outside ±9% and farther off than under the optimum: 4.
    Whether the policy would sell more is not claimed: no lead has an owner and is old enough to have closed. To find out, give 5 to 10% of leads out at random and keep the odds.

    结论
    2026-03-02 到 2026-03-27：120 条线索，4 名销售。同一批线索按几种办法各分一遍，看谁拿多、谁拿少。
    如果完全随机分，一般也会有 +20.0% / -16.7% 的高低；100 次里 95 次不超过 +33.3% / -36.7%。
    ✗ 规则分配：王四最多，比应得多 50.0%；周一最少，比应得少 50.0%。4 人里 0 人在 ±9% 以内（或差不到一条线索）。
    规则分配没到 ±3% 以内，主要因为「行业匹配」规则：去掉它，最多 +0.0%、最少 +0.0%，但匹配会变差：离最优从 -66.7% 变成 83.3%。
    ! 规则分配：匹配比理论最优还好 66.7%，靠的是打破均衡：4 人超出 ±9%，比在理论最优里偏得更远。
    成交率会不会变，这里不下结论：没有既有负责人、又到了该有结果时候的线索。想弄清楚：拿 5%–10% 的线索随机分，并记下随机的概率。
    ");
    assert_snapshot!(told(&[AVAILABLE, SHORTFALL, "kind = 'industry'\nsort = 'filter'", "kind = 'region'"]), @"
    What it says
    2026-03-02 to 2026-03-27. Leads: 120; reps: 4. The same leads were given out in several ways, to see who gets more and who gets less.
    Pure chance usually gives +20.0% / -16.7%, and stays within +33.3% / -36.7% in 95 of 100 tries.
    ✗ policy: 王四 has most, 50.0% over the target, and 周一 least, 50.0% under it; 0 of 4 reps are within ±9% (or one lead).
    The policy is not within ±3% because of the rule 'industry': without it the most is +0.0% and the least +0.0%.
    ! optimum: who may take which lead leaves no room within ±9%, which gave way by no more than needed: leads over it: 24 (吴二, 王四); leads under it: 24 (周一, 郑三).
    Whether the policy would sell more is not claimed: no lead has an owner and is old enough to have closed. To find out, give 5 to 10% of leads out at random and keep the odds.

    结论
    2026-03-02 到 2026-03-27：120 条线索，4 名销售。同一批线索按几种办法各分一遍，看谁拿多、谁拿少。
    如果完全随机分，一般也会有 +20.0% / -16.7% 的高低；100 次里 95 次不超过 +33.3% / -36.7%。
    ✗ 规则分配：王四最多，比应得多 50.0%；周一最少，比应得少 50.0%。4 人里 0 人在 ±9% 以内（或差不到一条线索）。
    规则分配没到 ±3% 以内，主要因为「行业匹配」规则：去掉它，最多 +0.0%、最少 +0.0%。
    ! 理论最优：规则只让这些人接，守不住 ±9%，只放宽到够用为止：超出 24 条（吴二、王四）；不足 24 条（周一、郑三）。
    成交率会不会变，这里不下结论：没有既有负责人、又到了该有结果时候的线索。想弄清楚：拿 5%–10% 的线索随机分，并记下随机的概率。
    ");
    let mentored = rules(&[
        AVAILABLE,
        SHORTFALL,
        "kind = 'industry'\nweight = 0.3",
        "kind = 'mentor'\nevery = 1\nshare = 1.0",
    ]);
    let reps = FOUR.replace("R1,周一,", "R1,周一,新人").replace("R2,吴二,", "R2,吴二,资深");
    let folder = company(&leads(120, half), &reps, &mentored);
    assert_snapshot!(says(&folder, &format!("assign simulate {DAY} --strategies policy,optimum")), @"
    What it says
    2026-03-02 to 2026-03-27. Leads: 120; reps: 4. The same leads were given out in several ways, to see who gets more and who gets less.
    Pure chance usually gives +20.0% / -16.7%, and stays within +33.3% / -36.7% in 95 of 100 tries.
    ✓ policy: 吴二 has most, 3.1% over the target, and 周一 least, 1.9% under it; 4 of 4 reps are within ±9% (or one lead).
    The policy is not within ±3% because of the rule 'mentoring': without it the most is +0.0% and the least +0.0%, and the optimum would match 100.0% better.
    policy: the longest drought is 吴二's, in working days without a lead: 18.
    Whether the policy would sell more is not claimed: no lead has an owner and is old enough to have closed. To find out, give 5 to 10% of leads out at random and keep the odds.

    结论
    2026-03-02 到 2026-03-27：120 条线索，4 名销售。同一批线索按几种办法各分一遍，看谁拿多、谁拿少。
    如果完全随机分，一般也会有 +20.0% / -16.7% 的高低；100 次里 95 次不超过 +33.3% / -36.7%。
    ✓ 规则分配：吴二最多，比应得多 3.1%；周一最少，比应得少 1.9%。4 人里 4 人在 ±9% 以内（或差不到一条线索）。
    规则分配没到 ±3% 以内，主要因为「老带新」规则：去掉它，最多 +0.0%、最少 +0.0%，理论最优的匹配还能再好 100.0%。
    规则分配里，吴二曾连续 18 个工作日没有分到线索。
    成交率会不会变，这里不下结论：没有既有负责人、又到了该有结果时候的线索。想弄清楚：拿 5%–10% 的线索随机分，并记下随机的概率。
    ");
    let small = company(&leads(46, |_| owned("医疗", "")), FOUR, &rules(&[AVAILABLE, SHORTFALL]));
    assert_snapshot!(says(&small, &format!("assign simulate {DAY} --strategies policy")), @"
    What it says
    2026-03-02 to 2026-03-27. Leads: 46; reps: 4. The same leads were given out in several ways, to see who gets more and who gets less.
    Pure chance usually gives +30.4% / -30.4%, and stays within +56.5% / -56.5% in 95 of 100 tries.
    ✓ policy: 郑三 has most, 4.3% over the target, and 周一 least, 4.3% under it; 4 of 4 reps are within ±9% (or one lead).
    The policy is not within ±3%, and no single rule is the reason: the smallest target is 11.5 leads, and one lead more or less is 8.7%.
    Whether the policy would sell more is not claimed: no lead has an owner and is old enough to have closed. To find out, give 5 to 10% of leads out at random and keep the odds.

    结论
    2026-03-02 到 2026-03-27：46 条线索，4 名销售。同一批线索按几种办法各分一遍，看谁拿多、谁拿少。
    如果完全随机分，一般也会有 +30.4% / -30.4% 的高低；100 次里 95 次不超过 +56.5% / -56.5%。
    ✓ 规则分配：郑三最多，比应得多 4.3%；周一最少，比应得少 4.3%。4 人里 4 人在 ±9% 以内（或差不到一条线索）。
    规则分配没到 ±3% 以内，不是哪一条规则造成的：应得最少的人只有 11.5 条，多一条或少一条就是 8.7%。
    成交率会不会变，这里不下结论：没有既有负责人、又到了该有结果时候的线索。想弄清楚：拿 5%–10% 的线索随机分，并记下随机的概率。
    ");
}

#[test]
fn of_very_many_rules_it_is_told_how_many_were_not_tried() {
    let weak: Vec<String> = (0..20)
        .map(|at| {
            format!(
                "kind = 'expression'\nexpression = 'rep.rep_id == \"R{}\" ? 0.01 : 0.0'\nweight = 0.01",
                1 + at % 4
            )
        })
        .collect();
    let strong = "kind = 'expression'\nexpression = 'lead.industry == \"医疗\" && rep.rep_id == \"R1\"'\nweight = 50.0";
    let mut all = vec![AVAILABLE, SHORTFALL, strong];
    all.extend(weak.iter().map(String::as_str));
    let folder = company(&leads(120, |at| owned(["医疗", "零售"][at % 2], "")), FOUR, &rules(&all));
    assert_snapshot!(says(&folder, &format!("assign simulate {DAY} --strategies policy")), @"
    What it says
    2026-03-02 to 2026-03-27. Leads: 120; reps: 4. The same leads were given out in several ways, to see who gets more and who gets less.
    Pure chance usually gives +20.0% / -16.7%, and stays within +33.3% / -36.7% in 95 of 100 tries.
    ✗ policy: 周一 has most, 103.3% over the target, and 吴二 least, 36.7% under it; 0 of 4 reps are within ±9% (or one lead).
    The policy is not within ±3% because of the rule 'expression (rule 3)': without it the most is +0.0% and the least +0.0%.
    There are many rules: only those that decide most were left out one by one to find what keeps the policy from being even, 6 more were not tried.
    Whether the policy would sell more is not claimed: no lead has an owner and is old enough to have closed. To find out, give 5 to 10% of leads out at random and keep the odds.

    结论
    2026-03-02 到 2026-03-27：120 条线索，4 名销售。同一批线索按几种办法各分一遍，看谁拿多、谁拿少。
    如果完全随机分，一般也会有 +20.0% / -16.7% 的高低；100 次里 95 次不超过 +33.3% / -36.7%。
    ✗ 规则分配：周一最多，比应得多 103.3%；吴二最少，比应得少 36.7%。4 人里 0 人在 ±9% 以内（或差不到一条线索）。
    规则分配没到 ±3% 以内，主要因为「表达式（第 3 条）」规则：去掉它，最多 +0.0%、最少 +0.0%。
    规则很多，只试着去掉了起作用最多的几条来找不均的原因，另有 6 条没有试。
    成交率会不会变，这里不下结论：没有既有负责人、又到了该有结果时候的线索。想弄清楚：拿 5%–10% 的线索随机分，并记下随机的概率。
    ");
}

#[test]
fn leads_that_nobody_may_take() {
    let filter = "kind = 'industry'\nsort = 'filter'";
    let told = |own: &[&str], strategies: &str| {
        let folder = company(&leads(40, |at| owned(["医疗", "航天"][at % 2], "")), TWO, &rules(own));
        says(&folder, &format!("assign simulate {DAY} --strategies {strategies}"))
    };
    assert_snapshot!(told(&[AVAILABLE, SHORTFALL, filter], "policy"), @"
    What it says
    2026-03-02 to 2026-03-27. Leads: 40; reps: 2. The same leads were given out in several ways, to see who gets more and who gets less.
    Pure chance usually gives +10.0% / -10.0%, and stays within +30.0% / -30.0% in 95 of 100 tries.
    ✗ policy: 周一 has most, 100.0% over the target, and 吴二 least, 100.0% under it; 0 of 2 reps are within ±9% (or one lead).
    The policy is not within ±3% because of the rule 'industry': without it the most is +0.0% and the least +0.0%.
    policy: the longest drought is 吴二's, in working days without a lead: 20.
    ✗ policy: leads that nobody may take: 20, because of: industry.
    Whether the policy would sell more is not claimed: no lead has an owner and is old enough to have closed. To find out, give 5 to 10% of leads out at random and keep the odds.

    结论
    2026-03-02 到 2026-03-27：40 条线索，2 名销售。同一批线索按几种办法各分一遍，看谁拿多、谁拿少。
    如果完全随机分，一般也会有 +10.0% / -10.0% 的高低；100 次里 95 次不超过 +30.0% / -30.0%。
    ✗ 规则分配：周一最多，比应得多 100.0%；吴二最少，比应得少 100.0%。2 人里 0 人在 ±9% 以内（或差不到一条线索）。
    规则分配没到 ±3% 以内，主要因为「行业匹配」规则：去掉它，最多 +0.0%、最少 +0.0%。
    规则分配里，吴二曾连续 20 个工作日没有分到线索。
    ✗ 规则分配：20 条线索没有人能接，原因：行业匹配。
    成交率会不会变，这里不下结论：没有既有负责人、又到了该有结果时候的线索。想弄清楚：拿 5%–10% 的线索随机分，并记下随机的概率。
    ");
    assert_snapshot!(told(&["kind = 'cap'\nper_day = 0"], "policy"), @"
    What it says
    2026-03-02 to 2026-03-27. Leads: 40; reps: 2. The same leads were given out in several ways, to see who gets more and who gets less.
    Pure chance usually gives +10.0% / -10.0%, and stays within +30.0% / -30.0% in 95 of 100 tries.
    ✗ These rules exclude everybody: not one lead can be given out. In the way: cap.
    Whether the policy would sell more is not claimed: no lead has an owner and is old enough to have closed. To find out, give 5 to 10% of leads out at random and keep the odds.

    结论
    2026-03-02 到 2026-03-27：40 条线索，2 名销售。同一批线索按几种办法各分一遍，看谁拿多、谁拿少。
    如果完全随机分，一般也会有 +10.0% / -10.0% 的高低；100 次里 95 次不超过 +30.0% / -30.0%。
    ✗ 这套规则把所有人都排除了，一条线索也分不出去：数量上限。
    成交率会不会变，这里不下结论：没有既有负责人、又到了该有结果时候的线索。想弄清楚：拿 5%–10% 的线索随机分，并记下随机的概率。
    ");
    let folder = company(&leads(4, |_| owned("航天", "")), TWO, &rules(&[AVAILABLE, filter]));
    assert_snapshot!(wide(&folder, &format!("assign run {DAY}")), @"
    exit code 0
    --- stdout
    Leads given out  as of 2026-03-31

    What it says
    Leads without an owner, given out now: 0; given out before, without an owner in the CRM yet, and left as they are: 0.
    ! nobody may take 4; trueup assign simulate says which rules are in the way.

    To be written back to the CRM
    (none)

    What is odd in the data
    info A009: no rep has the tag '航天': leads that nobody matches: 4
      线索.csv / row 2 / industry
      hint: give a rep this tag, or say with synonyms or tree in the rule what it belongs to
    --- stderr
    for a list that a CRM can import: trueup assign run -o list.csv (what was given stays given)
    ");
    assert_snapshot!(wide(&folder, &format!("assign run {DAY} --dry-run --lang zh")), @"
    exit code 0
    --- stdout
    线索分配  截止 2026-03-31

    结论
    这次分出 0 条没有负责人的线索；之前分过、CRM 里还没填负责人的有 0 条，保持不变。
    ! 4 条没有人能接；trueup assign simulate 说明是哪条规则挡住的。

    待写回 CRM 的分配
    （没有）

    数据里的问题
    提示 A009：没有销售标着「航天」，4 条线索谁都匹配不上
      线索.csv / 第 2 行 / industry
      建议：给销售补上这个标签，或在规则里用 synonyms、tree 写明它属于哪一类
    --- stderr
    这是试算，什么也没有记下；真要分出去：去掉 --dry-run
    ");
}

#[test]
fn new_reps_beside_the_others_and_why_conversion_is_not_claimed() {
    let reps = FOUR.replace("R1,周一,,医疗,60,,是,,", "R1,周一,,医疗,60,,是,2026-02-20,");
    let names = ["周一", "吴二", "郑三", "王四"];
    let told = |won: &dyn Fn(usize) -> &'static str| {
        let row = |at: usize| {
            let won = won(at);
            let day = if won == "是" { "2026-03-28" } else { "" };
            format!(",医疗,,{},{won},{day}", names[at % 4])
        };
        let folder = company(&leads(120, row), &reps, "");
        let page = says(&folder, "assign simulate --as-of 2026-06-30 --strategies manual,policy");
        let told = |line: &&str| {
            ["first month", "首月", "claimed", "不下结论"].iter().any(|word| line.contains(word))
        };
        page.lines().filter(told).collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(told(&|at| if at.is_multiple_of(10) { "是" } else { "否" }), @"
    Reps in their first month won 21.7% (leads with an outcome: 23), the others 6.7% (90).
    Whether the policy would sell more is not claimed: fewer than 20 wins are on record. To find out, give 5 to 10% of leads out at random and keep the odds.
    新人入职首月成交率 21.7%（23 条有结果），其他人 6.7%（90 条）。
    成交率会不会变，这里不下结论：记录的成交不到 20 条。想弄清楚：拿 5%–10% 的线索随机分，并记下随机的概率。
    ");
    assert_snapshot!(told(&|at| if at.is_multiple_of(2) { "" } else { "否" }), @"
    Whether the policy would sell more is not claimed: for more than 30% of leads it is not recorded whether they were won. To find out, give 5 to 10% of leads out at random and keep the odds.
    成交率会不会变，这里不下结论：三成以上的线索没有记录成没成交。想弄清楚：拿 5%–10% 的线索随机分，并记下随机的概率。
    ");
    assert_snapshot!(told(&|at| if at == 0 { "否" } else { "是" }), @"
    Reps in their first month won 95.7% (leads with an outcome: 23), the others 100.0% (90).
    Whether the policy would sell more is not claimed: hardly any lead with an owner was lost, as if owners were filled in once a lead was won. To find out, give 5 to 10% of leads out at random and keep the odds.
    新人入职首月成交率 95.7%（23 条有结果），其他人 100.0%（90 条）。
    成交率会不会变，这里不下结论：有负责人的线索几乎全成交了，负责人像是成交以后才填的。想弄清楚：拿 5%–10% 的线索随机分，并记下随机的概率。
    ");
    let nobody = company(&leads(12, |_| owned("医疗", "")), TWO, "");
    assert_snapshot!(says(&nobody, &format!("assign simulate {DAY} --strategies policy")), @"
    What it says
    2026-03-02 to 2026-03-26. Leads: 12; reps: 2. The same leads were given out in several ways, to see who gets more and who gets less.
    policy: nobody's target is ten leads, so percentages mean nothing; 2 of 2 reps are within one lead of theirs.
    Whether the policy would sell more is not claimed: no lead has an owner and is old enough to have closed. To find out, give 5 to 10% of leads out at random and keep the odds.

    结论
    2026-03-02 到 2026-03-26：12 条线索，2 名销售。同一批线索按几种办法各分一遍，看谁拿多、谁拿少。
    规则分配：每人应得都不到 10 条，百分比没有意义；2 人里 2 人和应得相差不到一条。
    成交率会不会变，这里不下结论：没有既有负责人、又到了该有结果时候的线索。想弄清楚：拿 5%–10% 的线索随机分，并记下随机的概率。
    ");
}

#[test]
fn the_whole_page_reads_in_both_languages() {
    let names = ["周一", "吴二", "郑三", "周一"];
    let folder = company(&leads(60, |at| owned(["医疗", "零售"][at % 2], names[at % 4])), FOUR, "");
    assert_snapshot!(folder.run(&format!("assign simulate {DAY}")), @"
    exit code 0
    --- stdout
    Sharing out leads: strategies compared  as of 2026-03-31

    What it says
    2026-03-02 to 2026-03-27. Leads: 60; reps: 4. The same leads were given out in several ways, to see
    who gets more and who gets less.
    ✗ manual (as recorded): 周一 has most, 100.0% over the target, and 王四 least, 100.0% under it; 2 of
    4 reps are within ±9% (or one lead).
    ! manual (as recorded): the longest drought is 王四's, in working days without a lead: 20.
    ! Pure chance usually gives +26.7% / -26.7%, and stays within +46.7% / -53.3% in 95 of 100 tries.
    The manual hand-out is more uneven than chance can explain.
    ✓ policy: everybody has the target, no more and no less.
    Whether the policy would sell more is not claimed: for more than 30% of leads it is not recorded
    whether they were won. To find out, give 5 to 10% of leads out at random and keep the odds.

    Strategies side by side
    strategy                   max        min  within   Jain  unassigned  industry match  gap to optimum
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    manual (as recorde…  +100.0% ✗  -100.0% ✗     2/4  0.667           0           75.0%           50.0%
    rotation                0.0% ✓     0.0% ✓     4/4  1.000           0           43.3%          113.3%
    policy                  0.0% ✓     0.0% ✓     4/4  1.000           0           90.0%           20.0%
    optimum                   0.0%       0.0%     4/4  1.000           0          100.0%            0.0%
    … no room for: longest drought; widen the terminal, or see all with -o report.xlsx or --format md
    Deviation = (effort had - target) / target. Effort weighs leads by channel; targets follow days at
    work and capacity. Only reps with a target of ten leads or more. A Jain index of 1 is perfectly
    even. Gap to optimum: 0% matches as well as the optimum, 100% as chance. The optimum knows all leads
    at once: a yardstick, not a plan. It uses all that the tolerance leaves for a better match, so it
    may be less even than the policy.

    Fairness by other measures
    strategy              count max  count min
    ──────────────────────────────────────────
    manual (as recorded)  +100.0% ✗  -100.0% ✗
    rotation                 0.0% ✓     0.0% ✓
    policy                   0.0% ✓     0.0% ✓
    optimum                    0.0%       0.0%
    chance (95%)             +46.7%     -53.3%
    How far the one who has most and the one who has least lie from the target. The last row is what
    pure chance stays within in 95 of 100 tries, wider the fewer there are: beyond it is ✗, within ±9%
    is ✓, and between the two nobody can be said to be favoured.

    manual (as recorded): deviation by rep and week
          03-02  03-09  03-16  03-23
    周一  +87%▲ +113%▲ +113%▲  +87%▲
    王四 -100%▼ -100%▼ -100%▼ -100%▼
    吴二   +7%△   +7%△  -20%▼   +7%△
    郑三   +7%△  -20%▼   +7%△   +7%△

    policy: deviation by rep and week
         03-02 03-09 03-16 03-23
    周一  +7%△ -20%▼  +7%△  +7%△
    吴二  +7%△  +7%△  +7%△ -20%▼
    郑三  +7%△ -20%▼  +7%△  +7%△
    王四 -20%▼ +33%▲ -20%▼  +7%△

    manual (as recorded): rep by industry (standard deviations over the expected share)
          医疗  零售
    周一  0.0   0.0
    吴二 -3.9▼  3.9▲
    郑三  3.9▲ -3.9▼
    王四    ·     ·

    policy: rep by industry (standard deviations over the expected share)
          医疗  零售
    周一  2.3▲ -2.3▼
    吴二 -3.9▼  3.9▲
    郑三  3.9▲ -3.9▼
    王四 -2.3▼  2.3▲

    What is odd in the data
    info A047: no customer is known to be a rep's: the rule 'customer owner' does nothing
      hint: import a table of customers (name, owner), or take the rule out

    files (-o report.xlsx or .html) also hold: Rep by rep, Further figures, Health of the rules: what
    each did
    --- stderr
    to see why a lead goes where it goes: trueup assign explain LEAD; for every rep's figures: -o report.xlsx
    ");
    assert_snapshot!(folder.run(&format!("assign simulate {DAY} --lang zh")), @"
    exit code 0
    --- stdout
    线索分配模拟  截止 2026-03-31

    结论
    2026-03-02 到 2026-03-27：60 条线索，4 名销售。同一批线索按几种办法各分一遍，看谁拿多、谁拿少。
    ✗ 人工分配：周一最多，比应得多 100.0%；王四最少，比应得少 100.0%。4 人里 2 人在 ±9% 以内（或差不到一
    条线索）。
    ! 人工分配里，王四曾连续 20 个工作日没有分到线索。
    ! 如果完全随机分，一般也会有 +26.7% / -26.7% 的高低；100 次里 95 次不超过 +46.7% / -53.3%。人工分配
    的高低超出了运气能解释的范围。
    ✓ 规则分配：人人正好拿到应得的量，不多不少。
    成交率会不会变，这里不下结论：三成以上的线索没有记录成没成交。想弄清楚：拿 5%–10% 的线索随机分，并记
    下随机的概率。

    几种分法对比
    分法           最多       最少  达标人数  Jain 指数  未分  行业匹配  离最优  最长断档(天)
    ─────────────────────────────────────────────────────────────────────────────────────────
    人工分配  +100.0% ✗  -100.0% ✗       2/4      0.667     0     75.0%   50.0%            20
    轮流分配     0.0% ✓     0.0% ✓       4/4      1.000     0     43.3%  113.3%             1
    规则分配     0.0% ✓     0.0% ✓       4/4      1.000     0     90.0%   20.0%             1
    理论最优       0.0%       0.0%       4/4      1.000     0    100.0%    0.0%             1
    偏差 =（实际工作量 − 应得）÷ 应得，按渠道折算工作量，应得按在岗天数和容量算；只看应得不少于 10 条的
    销售。Jain 指数是 1 就完全平均。新人冷线索：新人头几条里本该留给高意向、却分了低意向的。离最优：0%
    是理论最优的匹配，100% 是随机分的匹配。理论最优是事后把全部线索一起排的标尺，做不到那么准：它在容差
    以内用足余地换匹配，所以可能不如规则分配平均。

    换个口径看公平
    分法          条数最多   条数最少
    ─────────────────────────────────
    人工分配     +100.0% ✗  -100.0% ✗
    轮流分配        0.0% ✓     0.0% ✓
    规则分配        0.0% ✓     0.0% ✓
    理论最优          0.0%       0.0%
    随机（95%）     +46.7%     -53.3%
    比应得多或少的百分比，各取全组最多和最少的人。最后一行是纯随机时 100 次里 95 次不超过的范围，越小的
    数目随机越大：超出它的标 ✗，在 ±9% 以内的标 ✓，中间的说不上谁偏心。

    人工分配：每周偏差（销售 × 周）
          03-02  03-09  03-16  03-23
    周一  +87%▲ +113%▲ +113%▲  +87%▲
    王四 -100%▼ -100%▼ -100%▼ -100%▼
    吴二   +7%△   +7%△  -20%▼   +7%△
    郑三   +7%△  -20%▼   +7%△   +7%△

    规则分配：每周偏差（销售 × 周）
         03-02 03-09 03-16 03-23
    周一  +7%△ -20%▼  +7%△  +7%△
    吴二  +7%△  +7%△  +7%△ -20%▼
    郑三  +7%△ -20%▼  +7%△  +7%△
    王四 -20%▼ +33%▲ -20%▼  +7%△

    人工分配：销售 × 行业（比应得多几个标准差）
          医疗  零售
    周一  0.0   0.0
    吴二 -3.9▼  3.9▲
    郑三  3.9▲ -3.9▼
    王四    ·     ·

    规则分配：销售 × 行业（比应得多几个标准差）
          医疗  零售
    周一  2.3▲ -2.3▼
    吴二 -3.9▼  3.9▲
    郑三  3.9▲ -3.9▼
    王四 -2.3▼  2.3▲

    数据里的问题
    提示 A047：没有已知归属的客户，「老客户归属」规则没有生效
      建议：导入客户表（客户名称、负责人），或从规则里删掉它

    文件（-o 报告.xlsx 或 .html）里另有：每个销售、更多指标、规则健康：每条规则做了什么
    --- stderr
    想知道某条线索为什么给了谁：trueup assign explain 线索编号；要每个销售的明细：-o 报告.xlsx
    ");
}

#[test]
fn a_page_of_all_there_is_names_all_its_figures() {
    let names = ["周一", "吴二", "郑三", "周一"];
    let lead = |at: usize| {
        let heat = ["90", "20", "60"][at % 3];
        format!(
            "L{at:04},2026-{:02}-{:02},{},,{},{heat},{},,,{}\n",
            1 + at % 4,
            1 + at % 27,
            ["官网表单", "展会扫码"][at % 2],
            ["医疗", "零售", ""][at % 3],
            names[at % 4],
            1000 * at
        )
    };
    let columns = LEAD_COLUMNS.replace("成交时间", "成交时间,预计金额");
    let folder = Folder::project();
    folder.file("线索.csv", columns + &(0..240).map(lead).collect::<String>());
    folder.file("销售.csv", format!("{REP_COLUMNS}{FOUR}R5,钱八,新人,医疗,2,,是,2026-04-20,,\n"));
    assert_eq!(folder.run("import -q 线索.csv 销售.csv").code(), 0);
    let told = |lang: &str| {
        let answer = folder.run(&format!("assign simulate --as-of 2026-04-30 --format html --lang {lang}"));
        let tags = answer.stdout().split('<').filter_map(|tag| tag.split_once('>'));
        let heads = tags.filter(|(tag, text)| {
            !text.is_empty() && ["h2", "h3", "th"].iter().any(|head| tag.starts_with(head) && *tag != "thead")
        });
        let heads = heads
            .map(|(tag, text)| if tag.starts_with("th") { format!(" {text}") } else { format!("\n{text}:") });
        heads.collect::<Vec<_>>().concat()
    };
    assert_snapshot!(told("en"), @"
    assignment:
    What it says:
    Strategies side by side: strategy max min within Jain unassigned industry match gap to optimum cold for new longest drought
    Fairness by other measures: strategy count max count min value max value min warm max warm min
    manual (as recorded): deviation in the last 8 weeks, the 5 reps farthest off:
    policy: deviation in the last 8 weeks, the 5 reps farthest off:
    manual (as recorded): rep by channel (standard deviations over the expected share):
    policy: rep by channel (standard deviations over the expected share):
    manual (as recorded): rep by industry (standard deviations over the expected share):
    policy: rep by industry (standard deviations over the expected share):
    Reps with a target under ten leads (in leads, not percent): rep team target (leads) manual (as recorded): over or under (leads) rotation: over or under (leads) policy: over or under (leads) optimum: over or under (leads)
    What is odd in the data: severity code count what place what to do
    assignment heatmaps:
    assignment details: rep team target (leads) manual (as recorded): leads manual (as recorded): deviation rotation: leads rotation: deviation policy: leads policy: deviation optimum: leads optimum: deviation longest drought strategy assigned CV Gini off in a median week (leads) off in the worst week (leads) CV in a median week CV in the worst week Gini in a median week Gini in the worst week Jain in a median week Jain in the worst week no mentor peak a day # rule evaluated had a say decided alone timed out failed not asked fell back standing
    ");
    assert_snapshot!(told("zh"), @"
    线索分配:
    结论:
    几种分法对比: 分法 最多 最少 达标人数 Jain 指数 未分 行业匹配 离最优 新人冷线索 最长断档(天)
    换个口径看公平: 分法 条数最多 条数最少 金额最多 金额最少 高意向最多 高意向最少
    人工分配：最近 8 周偏差，偏得最多的 5 人:
    规则分配：最近 8 周偏差，偏得最多的 5 人:
    人工分配：销售 × 渠道（比应得多几个标准差）:
    规则分配：销售 × 渠道（比应得多几个标准差）:
    人工分配：销售 × 行业（比应得多几个标准差）:
    规则分配：销售 × 行业（比应得多几个标准差）:
    应得不足 10 条的销售（只看差几条）: 销售 团队 应得(条) 人工分配·多/少(条) 轮流分配·多/少(条) 规则分配·多/少(条) 理论最优·多/少(条)
    数据里的问题: 级别 代码 数量 说明 位置 建议
    分配热力图:
    分配明细: 销售 团队 应得(条) 人工分配·条数 人工分配·偏差 轮流分配·条数 轮流分配·偏差 规则分配·条数 规则分配·偏差 理论最优·条数 理论最优·偏差 最长断档(天) 分法 已分 变异系数 基尼系数 每周最大差(条,中位) 每周最大差(条,最坏) 每周 CV(中位) 每周 CV(最坏) 每周 Gini(中位) 每周 Gini(最坏) 每周 Jain(中位) 每周 Jain(最坏) 缺老带新 单日最多 # 规则 看过 起作用 单独决定 超时 失败 熔断未问 走了退路 状态
    ");
}

/// What an explanation says, without its tables, in both languages.
fn explained(folder: &Folder, lead: &str) -> String {
    let told = |lang: &str| {
        let answer = wide(folder, &format!("assign explain {lead} {DAY} --lang {lang}"));
        assert_eq!(answer.code(), 0, "{answer}");
        let sections = answer.stdout().split("\n\n").filter(|section| !section.contains("───"));
        sections.map(str::trim_end).collect::<Vec<_>>().join("\n")
    };
    ["en", "zh"].map(told).join("\n--\n")
}

#[test]
fn why_a_lead_goes_where_it_goes_in_every_case() {
    let three = "L1,2026-03-02,,,,,周一,,\nL2,2026-03-03,,,,,周一,,\nL3,2026-03-04,,,,,,,\n";
    let of = |reps: &str, own: &[&str], lead: &str| explained(&company(three, reps, &rules(own)), lead);
    assert_snapshot!(of(TWO, &[AVAILABLE], "L1"), @"
    Why lead L1 goes to 吴二  as of 2026-03-31
    Why
    Given out on 2026-03-02: no channel, industry or heat is known.
    吴二 and 周一 score the same (0.00) and have waited the same; a draw that favours nobody decided.
    It really went to 周一.
    What would change it
    The two are level: any difference would decide, and another seed may give it to 周一.
    --
    线索 L1 为什么给了吴二  截止 2026-03-31
    原因
    2026-03-02 分配：没有渠道、行业、热度信息。
    吴二和周一分数一样（0.00），等得也一样久，由抽签决定，谁也不偏。
    实际是给了周一。
    怎样会变
    两人完全打平，任何一点差别都会改变结果；换个随机种子也可能给周一。
    ");
    assert_snapshot!(of(TWO, &[AVAILABLE], "L3"), @"
    Why lead L3 goes to 吴二  as of 2026-03-31
    Why
    Given out on 2026-03-04: no channel, industry or heat is known.
    吴二 and 周一 score the same (0.00); 吴二 has waited longer.
    What would change it
    The two are level but for the wait: had 周一 had their last lead earlier, it would go to 周一.
    --
    线索 L3 为什么给了吴二  截止 2026-03-31
    原因
    2026-03-04 分配：没有渠道、行业、热度信息。
    吴二和周一分数一样（0.00），吴二等得更久，所以先给吴二。
    怎样会变
    两人分数打平，只差谁等得久：如果周一上一次分到线索更早，这一条就会给周一。
    ");
    let loaded = TWO.replace("R1,周一,,医疗,60,", "R1,周一,,医疗,60,9");
    assert_snapshot!(of(&loaded, &[AVAILABLE, "kind = 'load'"], "L1"), @"
    Why lead L1 goes to 吴二  as of 2026-03-31
    Why
    Given out on 2026-03-02: no channel, industry or heat is known.
    吴二 scores 1.00 and the runner-up 周一 0.85: 0.15 points between them.
    What speaks for 吴二: more room, load 0.00 against 0.15 (+0.15 points).
    It really went to 周一.
    What would change it
    Had 吴二 been given more leads like this before (by 10), it would go to 周一.
    --
    线索 L1 为什么给了吴二  截止 2026-03-31
    原因
    2026-03-02 分配：没有渠道、行业、热度信息。
    吴二总分 1.00，第二名周一总分 0.85，相差 0.15 分。
    吴二的优势：手上更空，在手÷容量 0.00 对 0.15（+0.15 分）。
    实际是给了周一。
    怎样会变
    如果吴二之前多接了 10 条这样的线索，这一条就会给周一。
    ");
    let nearly = TWO.replace("R1,周一,,医疗,60,", "R1,周一,,医疗,60,2");
    let tens = TWO
        .replace("R1,周一,,医疗,60,", "R1,周一,,医疗,60,10")
        .replace("R2,吴二,,零售,60,", "R2,吴二,,零售,60,3");
    assert_snapshot!(of(&tens, &[AVAILABLE, "kind = 'load'"], "L1"), @"
    Why lead L1 goes to 吴二  as of 2026-03-31
    Why
    Given out on 2026-03-02: no channel, industry or heat is known.
    吴二 scores 0.95 and the runner-up 周一 0.83: 0.12 points between them.
    What speaks for 吴二: more room, load 0.05 against 0.17 (+0.12 points).
    It really went to 周一.
    What would change it
    Had 周一 fewer customers in hand (by 8), it would go to 周一.
    --
    线索 L1 为什么给了吴二  截止 2026-03-31
    原因
    2026-03-02 分配：没有渠道、行业、热度信息。
    吴二总分 0.95，第二名周一总分 0.83，相差 0.12 分。
    吴二的优势：手上更空，在手÷容量 0.05 对 0.17（+0.12 分）。
    实际是给了周一。
    怎样会变
    如果周一手上少 8 个在跟客户，这一条就会给周一。
    ");
    let own = "[[reps.changes]]\nrep = 'R1'\nfrom = '2026-03-04'\ncapacity = 30\n";
    let halved = format!("{own}{}", rules(&[AVAILABLE, SHORTFALL]));
    let over = "L1,2026-03-02,,,,,周一,,\nL2,2026-03-03,,,,,周一,,\nL3,2026-03-04,,,,,,,\n";
    assert_snapshot!(explained(&company(over, TWO, &halved), "L3"), @"
    Why lead L3 goes to 吴二  as of 2026-03-31
    Why
    Given out on 2026-03-04: no channel, industry or heat is known.
    吴二 scores 0.64 and the runner-up 周一 0.36: 0.27 points between them.
    What speaks for 吴二: more due, 0.6 leads under target so far against 0.4 leads under target so far (+0.27 points).
    What would change it
    Had 周一 been given fewer leads like this before (by 1), it would go to 周一.
    --
    线索 L3 为什么给了吴二  截止 2026-03-31
    原因
    2026-03-04 分配：没有渠道、行业、热度信息。
    吴二总分 0.64，第二名周一总分 0.36，相差 0.27 分。
    吴二的优势：按应得更该轮到，自己还差 0.6 条，对方还差 0.4 条（+0.27 分）。
    怎样会变
    如果周一之前少接了 1 条这样的线索，这一条就会给周一。
    ");
    assert_snapshot!(of(&nearly, &[AVAILABLE, "kind = 'load'"], "L1"), @"
    Why lead L1 goes to 吴二  as of 2026-03-31
    Why
    Given out on 2026-03-02: no channel, industry or heat is known.
    吴二 scores 1.00 and the runner-up 周一 0.97: 0.03 points between them.
    What speaks for 吴二: more room, load 0.00 against 0.03 (+0.03 points).
    It really went to 周一.
    What would change it
    Had 吴二 been given more leads like this before (by 3), it would go to 周一.
    --
    线索 L1 为什么给了吴二  截止 2026-03-31
    原因
    2026-03-02 分配：没有渠道、行业、热度信息。
    吴二总分 1.00，第二名周一总分 0.97，相差 0.03 分。
    吴二的优势：手上更空，在手÷容量 0.00 对 0.03（+0.03 分）。
    实际是给了周一。
    怎样会变
    如果吴二之前多接了 3 条这样的线索，这一条就会给周一。
    ");
    assert_snapshot!(of(&TWO.replace("R2,吴二,,零售,60,,是", "R2,吴二,,零售,60,,否"), &[AVAILABLE], "L2"), @"
    Why lead L2 goes to 周一  as of 2026-03-31
    Why
    Given out on 2026-03-03: no channel, industry or heat is known.
    Could not take it: 1 (not at work or on leave 1).
    周一 was the only one who could take it.
    It really went to 周一 too.
    What would change it
    Only 周一 could take it, and none of the others would have scored more. Only 周一 being away would have changed it.
    --
    线索 L2 为什么给了周一  截止 2026-03-31
    原因
    2026-03-03 分配：没有渠道、行业、热度信息。
    1 人不能接：不在岗或请假 1 人。
    只有周一一个人能接。
    实际也是给了周一。
    怎样会变
    只有周一能接；就算别人也能接，也没有人的分数比周一高。只有周一当天不在岗才会变。
    ");
    assert_snapshot!(of(TWO, &[AVAILABLE, "kind = 'cap'\nper_month = 1"], "L3"), @"
    Why nobody gets lead L3  as of 2026-03-31
    Why
    Given out on 2026-03-04: no channel, industry or heat is known.
    Could not take it: 2 (at the cap 2).
    What would change it
    The nearest is 吴二, who would take it but for this: at the cap (1 a month).
    --
    线索 L3 为什么没有人接  截止 2026-03-31
    原因
    2026-03-04 分配：没有渠道、行业、热度信息。
    2 人不能接：已到数量上限 2 人。
    怎样会变
    最接近的是吴二：只差这一点，已到上限（每月 1 条）；没有它就由吴二接。
    ");
    let away = TWO.replace("是,,,", "是,,2026-03-01,2026-03-20");
    assert_snapshot!(of(&away, &[AVAILABLE], "L2"), @"
    Why nobody gets lead L2  as of 2026-03-31
    Why
    Given out on 2026-03-03: no channel, industry or heat is known.
    Could not take it: 2 (not at work or on leave 2).
    It really went to 周一.
    What would change it
    The nearest is 吴二, who would take it but for this: on leave until 2026-03-20.
    --
    线索 L2 为什么没有人接  截止 2026-03-31
    原因
    2026-03-03 分配：没有渠道、行业、热度信息。
    2 人不能接：不在岗或请假 2 人。
    实际是给了周一。
    怎样会变
    最接近的是吴二：只差这一点，请假到 2026-03-20；没有它就由吴二接。
    ");
    let undated = company("L1,2026-03-02,,,,,,,\nL2,,,,,,,,\n", TWO, "");
    assert_snapshot!(undated.run(&format!("assign explain L2 {DAY}")), @"
    exit code 2
    --- stderr
    error: lead L2 has no usable date of arrival: it cannot be put in order and was given to nobody
      hint: fill in when they were created and import them again
    ");
}

#[test]
fn why_new_reps_are_held_leads_for_and_spared_others() {
    let newcomer = TWO.replace("R2,吴二,,零售", "R2,吴二,新人,零售").replace("R1,周一,", "R1,周一,资深");
    let warm_and_cold = "L1,2026-03-02,官网表单,,医疗,90,周一,,\nL2,2026-03-03,官网表单,,医疗,20,周一,,\n\
                         L3,2026-03-04,官网表单,,医疗,90,吴二,,\n";
    let own = [AVAILABLE, SHORTFALL, "kind = 'newcomer'\nleads = 5", "kind = 'mentor'\nevery = 2"];
    let folder = company(warm_and_cold, &newcomer, &rules(&own));
    assert_snapshot!(explained(&folder, "L1"), @"
    Why lead L1 goes to 吴二  as of 2026-03-31
    Why
    Given out on 2026-03-02: 官网表单, 医疗, heat 90.
    It is a high-intent lead, and those are held for new reps until they have had 5.
    Could not take it: 1 (held for new reps 1).
    吴二 was the only one who could take it.
    It really went to 周一.
    What would change it
    Only 吴二 could take it, and none of the others would have scored more. Only 吴二 being away would have changed it.
    --
    线索 L1 为什么给了吴二  截止 2026-03-31
    原因
    2026-03-02 分配：官网表单、医疗、热度 90。
    这是高意向线索，先留给还没拿满 5 条的新人。
    1 人不能接：高意向先留给新人 1 人。
    只有吴二一个人能接。
    实际是给了周一。
    怎样会变
    只有吴二能接；就算别人也能接，也没有人的分数比吴二高。只有吴二当天不在岗才会变。
    ");
    assert_snapshot!(explained(&folder, "L2"), @"
    Why lead L2 goes to 周一  as of 2026-03-31
    Why
    Given out on 2026-03-03: 官网表单, 医疗, heat 20.
    Could not take it: 1 (new, and this lead is not high-intent 1).
    周一 was the only one who could take it.
    It really went to 周一 too.
    What would change it
    Only 周一 could take it, and none of the others would have scored more. Only 周一 being away would have changed it.
    --
    线索 L2 为什么给了周一  截止 2026-03-31
    原因
    2026-03-03 分配：官网表单、医疗、热度 20。
    1 人不能接：新人前几条只接高意向 1 人。
    只有周一一个人能接。
    实际也是给了周一。
    怎样会变
    只有周一能接；就算别人也能接，也没有人的分数比周一高。只有周一当天不在岗才会变。
    ");
    assert_snapshot!(explained(&folder, "L3"), @"
    Why lead L3 goes to 吴二  as of 2026-03-31
    Why
    Given out on 2026-03-04: 官网表单, 医疗, heat 90.
    It is a high-intent lead, and those are held for new reps until they have had 5.
    Could not take it: 1 (held for new reps 1).
    吴二 was the only one who could take it.
    吴二 is new, so the senior 周一 goes along on this one.
    It really went to 吴二 too.
    What would change it
    Only 吴二 could take it, and none of the others would have scored more. Only 吴二 being away would have changed it.
    --
    线索 L3 为什么给了吴二  截止 2026-03-31
    原因
    2026-03-04 分配：官网表单、医疗、热度 90。
    这是高意向线索，先留给还没拿满 5 条的新人。
    1 人不能接：高意向先留给新人 1 人。
    只有吴二一个人能接。
    吴二是新人，这一条由资深的周一协同跟进。
    实际也是给了吴二。
    怎样会变
    只有吴二能接；就算别人也能接，也没有人的分数比吴二高。只有吴二当天不在岗才会变。
    ");
}

#[test]
fn why_customers_stay_with_their_rep() {
    let lead = "L1,2026-03-02,官网表单,海蓝科技,医疗,,周一,,\n";
    let folder = company(lead, TWO, &rules(&[AVAILABLE, "kind = 'owner'", SHORTFALL]));
    folder.file("客户.csv", "客户编号,客户名称,负责人\nC1,海蓝科技,吴二\n");
    assert_eq!(folder.run("import -q 客户.csv").code(), 0);
    assert_snapshot!(explained(&folder, "L1"), @"
    Why lead L1 goes to 吴二  as of 2026-03-31
    Why
    Given out on 2026-03-02: 海蓝科技, 官网表单, 医疗.
    海蓝科技 is a customer of 吴二 already, and customers stay with their rep.
    Could not take it: 1 (the customer is another's 1).
    吴二 was the only one who could take it.
    It really went to 周一.
    What would change it
    Only 吴二 could take it, and none of the others would have scored more. Only 吴二 being away would have changed it.
    --
    线索 L1 为什么给了吴二  截止 2026-03-31
    原因
    2026-03-02 分配：海蓝科技、官网表单、医疗。
    客户 海蓝科技 已经是吴二的，老客户的线索归原来的人。
    1 人不能接：客户是别人的 1 人。
    只有吴二一个人能接。
    实际是给了周一。
    怎样会变
    只有吴二能接；就算别人也能接，也没有人的分数比吴二高。只有吴二当天不在岗才会变。
    ");
}

#[test]
fn what_an_audit_may_be_refused_for() {
    let folder = company(&leads(4, |_| owned("医疗", "")), TWO, "");
    folder.run(&format!("assign audit {DAY} -o audit.jsonl"));
    let text = folder.read("audit.jsonl");
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let verified = |name: &str, lines: &[&str]| {
        folder.file(name, lines.concat());
        let answer = folder.run(&format!("assign audit --verify {name}"));
        let chinese = folder.run(&format!("assign audit --verify {name} --lang zh"));
        format!("{}{}{}{}", answer.stdout(), answer.stderr(), chinese.stdout(), chinese.stderr())
    };
    assert_snapshot!(verified("rubbish.jsonl", &["{}\n"]), @"
    line 1 is not right: it is no line of an audit, or only a part of one
    第 1 行有问题：它不是一行完整的审计记录
    ");
    assert_snapshot!(verified("empty.jsonl", &[]), @"
    error: empty.jsonl is empty and no audit
    错误：empty.jsonl 是空的，不是审计记录
    ");
    assert_snapshot!(verified("twice.jsonl", &[lines[0], lines[0]]), @"
    line 2 is not right: it stands where another belongs: added, doubled or moved
    第 2 行有问题：它不该在这里：是加进来、重复或换过位置的
    ");
    assert_snapshot!(folder.run("assign audit --verify audit.jsonl --hash 12"), @"
    exit code 2
    --- stderr
    error: invalid value '12' for '--hash <HASH>': a hash has 64 characters, 0 to 9 and a to f

    For more information, try '--help'.
    ");
}
