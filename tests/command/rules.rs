//! The rules of assignment, from the command line: what is refused, and what the check finds.

use insta::assert_snapshot;

use crate::folder::Folder;

const LEADS: &str = "线索编号,创建时间,来源渠道,客户名称,行业,意向产品,热度,负责人,是否成交,成交时间,评分\n\
    L1,2026-03-02,官网表单,海蓝科技,医疗,云仓,高,周一,是,2026-03-20,7\n\
    L2,2026-03-02,电话呼入,青禾制造,零售,质检,中,吴二,否,,0\n\
    L3,2026-05-06,电话呼入,青禾制造,零售,云仓,高,周一,,,\n\
    L4,2026-05-06,展会扫码,远山贸易,医疗,云仓,低,,,,3\n";

const REPS: &str = "工号,姓名,团队,级别,擅长行业,客户上限,在职\n\
    R1,周一,华东,资深,医疗,60,是\nR2,吴二,华东,普通,零售,60,是\nR3,郑三,华东,,医疗,60,否\n";

const CUSTOMERS: &str = "客户编号,客户名称,负责人\nC1,青禾制造,周一\n";

/// A project with these rules.
fn company(rules: &str) -> Folder {
    let folder = Folder::project();
    folder.file("线索.csv", LEADS);
    folder.file("销售.csv", REPS);
    folder.file("客户.csv", CUSTOMERS);
    let imported = folder.run("import -q 线索.csv 销售.csv 客户.csv");
    assert_eq!(imported.code(), 0, "{imported}");
    folder.file("trueup.toml", rules);
    folder
}

/// Rules that work, and one more.
fn with(rule: &str) -> Folder {
    company(&format!(
        "[[assign.rules]]\nkind = 'available'\n[[assign.rules]]\nkind = 'shortfall'\n[[assign.rules]]\n{rule}\n"
    ))
}

/// What the check says under this code, in both languages.
fn told(folder: &Folder, code: &str) -> String {
    let answer = folder.run("rules check --as-of 2026-05-31 --format json -q");
    let document: serde_json::Value = serde_json::from_str(answer.stdout()).unwrap();
    let findings = document["findings"].as_array().unwrap();
    let found = findings.iter().find(|finding| finding["code"] == code);
    let found = found.unwrap_or_else(|| panic!("no {code}: {answer}"));
    let text = |key: &str, lang: &str| found[key][lang].as_str().unwrap_or_default().to_owned();
    let lines = ["en", "zh"].map(|lang| format!("{}\n  {}", text("message", lang), text("hint", lang)));
    format!("{} exit code {}\n{}", found["severity"].as_str().unwrap(), answer.code(), lines.join("\n"))
}

/// What is said instead of checking.
fn refused(rule: &str) -> String {
    let answer = with(rule).run("rules check");
    assert_eq!(answer.code(), 2, "{answer}");
    answer.to_string().replace('\\', "/")
}

const LOOKUP: &str = "kind = 'lookup'\ntable = '偏好.csv'\nvalue = '偏好'\nkey = { '销售' = 'rep.name', '产品' = 'lead.product' }";

fn looked_up(table: &str) -> Folder {
    let folder = with(LOOKUP);
    folder.file("偏好.csv", table);
    folder
}

#[test]
fn an_expression_is_refused_at_its_character() {
    assert_snapshot!(refused("kind = 'expression'\nexpression = 'lead.heet > 70.0'"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:7:20: lead has no column heet; did you mean heat?
    ");
    assert_snapshot!(refused("kind = 'expression'\nexpression = \"\"\"\nlead.heat > 70.0 &&\n  state.leeds > 3\"\"\""), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:9:9: state has no column leeds; did you mean leads?
    ");
    assert_snapshot!(refused("kind = 'expression'\nexpression = 'lead.converted'"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:7:15: lead.converted is known only after a lead was given out: a choice cannot look at it
    ");
    assert_snapshot!(refused("kind = 'expression'\nexpression = 'lead.channel'"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:7:15: a score is a number or a yes or no, and this is text; yuan(…) makes a number of money
    ");
    assert_snapshot!(refused("kind = 'expression'\nsort = 'filter'\nexpression = 'lead.heat'"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:8:15: a filter answers yes or no, and this is a number
    ");
    assert_snapshot!(refused("kind = 'expression'"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:6:9: the rule of the kind 'expression' lacks its parameter expression
    ");
}

#[test]
fn what_a_kind_cannot_use_is_refused_by_name() {
    assert_snapshot!(refused("kind = 'load'\non_failure = 'stop'"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:7:1: rules of the kind 'load' have no parameter 'on_failure'; they have: weight
    ");
    assert_snapshot!(refused("kind = 'owner'\nsort = 'filter'"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:7:1: rules of the kind 'owner' have no parameters; take 'sort' out
    ");
    assert_snapshot!(refused("kind = 'expression'\nexpression = 'true'\ntimeout_ms = 50"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:8:1: rules of the kind 'expression' have no parameter 'timeout_ms'; they have: sort, weight, expression, on_failure
    ");
    assert_snapshot!(refused("kind = 'expression'\nexpression = '1'\non_failure = { default = 1e9 }"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:8:26: default is 1000000000, but must lie between -1000 and 1000
    ");
}

#[test]
fn an_empty_word_is_refused_at_its_place() {
    assert_snapshot!(refused("kind = 'industry'\ntree = ['健康 > 医疗', '']"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:7:21: tree has an empty word; write it, or take it out
    ");
    assert_snapshot!(refused("kind = 'industry'\ntree = ['健康 > > 医疗']"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:7:10: tree has an empty word; write it, or take it out
    ");
    assert_snapshot!(refused("kind = 'region'\nsynonyms = { '沪' = ' ' }"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:7:21: synonyms has an empty word; write it, or take it out
    ");
    assert_snapshot!(refused("kind = 'region'\nsynonyms = { '' = '上海' }"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:7:20: synonyms has an empty word; write it, or take it out
    ");
    assert_snapshot!(refused("kind = 'cap'\nper_day = 3\nchannel = ''"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:8:12: channel has an empty word; write it, or take it out
    ");
    assert_snapshot!(refused("kind = 'lookup'\ntable = ''\nvalue = 'v'\nkey = { '产品' = 'lead.product' }"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:7:10: table has an empty word; write it, or take it out
    ");
    assert_snapshot!(refused("kind = 'lookup'\ntable = 'x.csv'\nvalue = 'v'\nkey = { '' = 'lead.product' }"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:9:15: key has an empty word; write it, or take it out
    ");
    assert_snapshot!(refused("kind = 'expression'\nexpression = ' '"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:7:15: expression has an empty word; write it, or take it out
    ");
    let refused = |settings: &str| {
        let answer = company(settings).run("rules check --lang zh");
        assert_eq!(answer.code(), 2, "{answer}");
        answer.to_string()
    };
    assert_snapshot!(refused("[[assign.rules]]\nkind = 'industry'\ntree = ['']\n"), @"
    exit code 2
    --- stderr
    错误：[DIR]/trueup.toml:3:10 有误：tree 里有一个词是空的；写上它，或删掉这一项
    ");
    assert_snapshot!(refused("[assign.effort]\nchannels = { '' = 1.2 }\n"), @"
    exit code 2
    --- stderr
    错误：[DIR]/trueup.toml:2:14 有误：channels 里有一个词是空的；写上它，或删掉这一项
    ");
    assert_snapshot!(refused("[reps.aliases]\nR1 = ['']\n"), @"
    exit code 2
    --- stderr
    错误：[DIR]/trueup.toml:2:7 有误：aliases 里有一个词是空的；写上它，或删掉这一项
    ");
    assert_snapshot!(refused("[[reps.changes]]\nrep = ' '\nfrom = '2026-03-16'\nleaves = true\n"), @"
    exit code 2
    --- stderr
    错误：[DIR]/trueup.toml:2:7 有误：rep 里有一个词是空的；写上它，或删掉这一项
    ");
}

#[test]
fn a_key_is_refused_at_its_character() {
    assert_snapshot!(refused("kind = 'lookup'\ntable = 'x.csv'\nvalue = 'v'\nkey = { '产品' = 'lead.prodct' }"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:9:22: lead has no column prodct; did you mean product?
    ");
    assert_snapshot!(refused("kind = 'lookup'\ntable = 'x.csv'\nvalue = 'v'\nkey = { '产品' = 'state.leads' }"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:9:17: the key of a table comes from lead and rep, and not from state
    ");
    assert_snapshot!(refused("kind = 'lookup'\ntable = 'x.csv'\nvalue = 'v'\nkey = { '产品' = 'lead.amount' }"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:9:17: a key is text, a whole number, a yes or no or a day, and this is a sum of money; string(…) makes text
    ");
    assert_snapshot!(refused("kind = 'lookup'\ntable = 'x.csv'\nvalue = 'v'"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:6:9: the rule of the kind 'lookup' lacks its parameter key
    ");
}

#[test]
fn a_table_that_cannot_be_used_is_told_with_its_place() {
    assert_snapshot!(refused(LOOKUP), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:7:9: the table 偏好.csv cannot be read: there is no [DIR]/偏好.csv
      hint: table is a path from the project's folder, to a CSV or xlsx whose first row has the headers
    ");
    assert_snapshot!(refused("kind = 'lookup'\ntable = '../偏好.csv'\nvalue = '偏好'\nkey = { '产品' = 'lead.product' }"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:7:9: the table ../偏好.csv is not in the project's folder
      hint: table is a path from the project's folder, to a CSV or xlsx whose first row has the headers
    ");
    assert_snapshot!(looked_up("销售,产品名,偏好\n").run("rules check"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:9:28: 偏好.csv has no column '产品'
      hint: it has: 销售 | 产品名 | 偏好
    ");
    assert_snapshot!(looked_up("销售,产品,喜好\n").run("assign simulate"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:8:9: 偏好.csv has no column '偏好'
      hint: it has: 销售 | 产品 | 喜好
    ");
    assert_snapshot!(looked_up("销售,产品,偏好,产 品\n").run("rules check"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:9:28: 偏好.csv has the column '产品' twice, in columns 2 and 4
      hint: rename one of the two headers, or take it out
    ");
    assert_snapshot!(looked_up("销售,产品,偏好\n周一,云仓,1\n\n周一,云 仓,2\n").run("rules check"), @"
    exit code 2
    --- stderr
    error: 偏好.csv, row 4: 云 仓 + 周一 stands in row 2 already
      hint: leave one row for each key
    ");
    assert_snapshot!(looked_up("销售,产品,偏好\n周一,云仓,喜欢\n").run("rules check"), @"
    exit code 2
    --- stderr
    error: 偏好.csv, row 2: '喜欢' is no number
      hint: the column '偏好' takes numbers such as 0.8 or 80%; take the row out where there is none
    ");
    assert_snapshot!(looked_up("销售,产品,偏好\n周一,云仓,12345\n").run("rules check"), @"
    exit code 2
    --- stderr
    error: 偏好.csv, row 2: 12345 lies beyond ±1000
      hint: the column '偏好' takes numbers such as 0.8 or 80%; take the row out where there is none
    ");
    assert_snapshot!(looked_up("").run("rules check"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:7:9: the table 偏好.csv cannot be read: 偏好.csv is empty
      hint: table is a path from the project's folder, to a CSV or xlsx whose first row has the headers
    ");
}

#[test]
fn a_table_that_is_too_long_is_refused() {
    let rows: String = (0..=100_000).map(|row| format!("周一,P{row},1\n")).collect();
    assert_snapshot!(looked_up(&format!("销售,产品,偏好\n{rows}")).run("rules check"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:7:9: the table 偏好.csv has more than 100000 rows
      hint: table is a path from the project's folder, to a CSV or xlsx whose first row has the headers
    ");
}

#[test]
fn a_table_may_be_a_workbook() {
    let looked_up = |value: &str| {
        with(&format!(
            "kind = 'lookup'\ntable = 'out/销售.xlsx'\nkey = {{ '姓名' = 'rep.name' }}\nvalue = '{value}'"
        ))
    };
    let folder = looked_up("上限");
    folder.run("generate out -q --leads 5 --deals 1 --reps 3");
    assert_snapshot!(folder.run("rules check"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:9:9: out/销售.xlsx has no column '上限'
      hint: it has: 工号 | 姓名 | 团队 | 区域 | 入职日期 | 级别 | 擅长行业 | 在手客户数 | 客户上限 | 在职 | 请假开始 | 请假结束
    ");
    let folder = looked_up("客户上限");
    folder.run("generate out -q --leads 5 --deals 1 --reps 3");
    assert_snapshot!(told(&folder, "R028"), @"
    warning exit code 0
    rule 3 (lookup): no key of out/销售.xlsx fits any lead and rep; all get the default 0
      compare how both sides are written (id or name, the full name of a brand)
    第 3 条规则（查表）：out/销售.xlsx 里没有一个键对得上线索和销售，全部按 0 算
      核对 key 两边的写法（工号还是姓名、品牌的全称）
    ");
}

#[test]
fn what_a_table_says_decides() {
    let folder = looked_up("销售,产品,偏好\n吴二,云仓,80%\n");
    let given = folder.run("assign simulate --as-of 2026-05-31 --strategies policy --format csv -q");
    assert_snapshot!(given, @"
    exit code 0
    --- stdout
    lead_id,rep_id,co_rep_id,strategy
    L2,R1,,policy
    L1,R2,,policy
    L3,R2,,policy
    L4,R1,,policy
    ");
    let why = folder.run("assign explain L4 --as-of 2026-05-31 -q");
    assert!(why.stdout().contains("'偏好' of 偏好.csv says more, 0.80 against 0.00"), "{why}");
}

#[test]
fn what_a_table_says_is_what_would_change_it() {
    let folder = with(&format!("{LOOKUP}\nweight = 100.0"));
    folder.file("偏好.csv", "销售,产品,偏好\n吴二,云仓,80%\n");
    let english = folder.run("assign explain L4 --as-of 2026-05-31 -q");
    assert!(english.stdout().contains("Had '偏好' of 偏好.csv given 周一 just above 0.79"), "{english}");
    let chinese = folder.run("assign explain L4 --as-of 2026-05-31 -q --lang zh");
    assert!(chinese.stdout().contains("如果偏好.csv 里的「偏好」给周一的数略高于 0.79"), "{chinese}");
    let json = folder.run("assign explain L4 --as-of 2026-05-31 -q --format json");
    let document: serde_json::Value = serde_json::from_str(json.stdout()).unwrap();
    assert_eq!(
        (&document["flip"]["change"], &document["flip"]["rules"][0]),
        (&"figure".into(), &"lookup".into())
    );
    assert!(document["flip"]["figure"].as_f64().unwrap() < 0.81, "{json}");
}

#[test]
fn a_rate_is_told_as_what_would_change_it() {
    let mut leads = String::from("线索编号,创建时间,来源渠道,行业,负责人,是否成交,成交时间\n");
    for at in 0..60 {
        let (rep, won) = if at % 2 == 0 { ("周一", "是") } else { ("吴二", "否") };
        leads += &format!(
            "H{at:02},2026-01-{:02},电话呼入,零售,{rep},{won},2026-01-{:02}\n",
            1 + at % 28,
            1 + at % 28
        );
    }
    leads += "L9,2026-05-06,电话呼入,零售,,,\n";
    let folder = company(
        "[[assign.rules]]\nkind = 'available'\n[[assign.rules]]\nkind = 'shortfall'\nweight = 0.01\n\
         [[assign.rules]]\nkind = 'history'\nweight = 5.0\n",
    );
    folder.file("线索.csv", leads);
    assert_eq!(folder.run("import -q 线索.csv").code(), 0);
    let why = folder.run("assign explain L9 --as-of 2026-05-31 -q --lang zh");
    assert!(why.stdout().contains("以往同类线索成交率更高"), "{why}");
    assert!(why.stdout().contains("如果吴二以往同类线索的成交率略高于"), "{why}");
}

#[test]
fn what_could_not_be_worked_out_is_told_to_the_salesperson() {
    let folder = with(
        "kind = 'expression'\nexpression = 'double(lead.extra[\"评分\"]) / 10.0'\non_failure = { default = 0.3 }",
    );
    let why = folder.run("assign explain L3 --as-of 2026-05-31 -q");
    let text = why.stdout().replace('\n', " ");
    assert!(text.contains("expression: could not be worked out for some reps ("), "{why}");
    assert!(text.contains("0.3 was taken instead"), "{why}");
}

#[test]
fn several_rules_of_a_kind_have_keys_of_their_own() {
    let one = "kind = 'expression'\nexpression = 'lead.industry == \"医疗\" ? 1.0 : 0.5'";
    let folder = with(&format!("{one}\n[[assign.rules]]\n{one}\n[[assign.rules]]\nkind = 'load'"));
    let read = |command: &str| -> serde_json::Value {
        let answer = folder.run(&format!("{command} --as-of 2026-05-31 -q --format json"));
        serde_json::from_str(answer.stdout()).unwrap_or_else(|error| panic!("{error}: {answer}"))
    };
    let keys = |rules: &serde_json::Value| -> Vec<String> {
        rules.as_array().unwrap().iter().map(|rule| rule["key"].as_str().unwrap().to_owned()).collect()
    };
    let expected = ["available", "shortfall", "expression#1", "expression#2", "load"];
    assert_eq!(keys(&read("rules check")["rules"]), expected);
    let health = read("rules health");
    assert_eq!(
        (keys(&health["health"]["rules"]), keys(&health["times"])),
        (expected.map(String::from).to_vec(), expected.map(String::from).to_vec())
    );
    let explained = read("assign explain L4");
    let parts =
        explained["scores"][0]["parts"].as_array().unwrap().iter().map(|part| part[0].as_str().unwrap());
    assert_eq!(parts.collect::<Vec<_>>(), expected[1..]);
    let csv = folder.run("assign explain L4 --as-of 2026-05-31 -q -o why.csv");
    assert_eq!(csv.code(), 0, "{csv}");
    folder.run("assign simulate --as-of 2026-05-31 -q --strategies policy --audit audit.jsonl");
    assert!(
        folder.read("audit.jsonl").contains("\"rule\":\"expression#2\""),
        "{}",
        folder.read("audit.jsonl")
    );
}

#[test]
fn rules_that_stand_in_each_others_way_are_told() {
    let pair = "kind = 'industry'\nsort = 'filter'\n[[assign.rules]]\nkind = 'level'\nsort = 'filter'\nlevels = ['regular']\n";
    assert_snapshot!(told(&with(pair), "R020"), @r#"
    error exit code 1
    rule 3 (industry) and rule 4 (level) leave nobody together, for this many leads: 2
      loosen one of them, or let it score instead (sort = "score")
    第 3 条规则（行业匹配）和第 4 条规则（级别要求）凑在一起，2 条线索没有人能接
      放宽其中一条，或把它改成打分（sort = "score"）
    "#);
    let newcomer = "kind = 'newcomer'\nleads = 5\n[[assign.rules]]\nkind = 'cap'\nper_month = 2\n";
    assert_snapshot!(told(&with(newcomer), "R021"), @"
    error exit code 1
    rule 4 (cap): in the 60 days of being new it allows 4 leads, fewer than the 5 of the newcomer rule
      raise the cap, or lower the leads of the newcomer rule
    第 4 条规则（数量上限）：新人期 60 天里最多只能给 4 条，到不了新人保护要的 5 条
      调高上限，或把 newcomer 的 leads 调低
    ");
    let owner = "kind = 'owner'\n[[assign.rules]]\nkind = 'industry'\nsort = 'filter'\n";
    assert_snapshot!(told(&with(owner), "R022"), @"
    warning exit code 0
    customers' leads that nobody may take: 2; the owner rule keeps others out, and rule 4 (industry) the owner
      give those customers to somebody at work, or loosen that rule
    2 条老客户的线索没有人能接：客户归属不让别人接，第 4 条规则（行业匹配）又不让本人接
      把这些客户转给在岗的销售，或放宽那条规则
    ");
    let nobody = "kind = 'expression'\nsort = 'filter'\nexpression = 'rep.level == \"newcomer\"'\non_failure = { default = -1.0 }\n";
    assert_snapshot!(told(&with(nobody), "R024"), @"
    error exit code 1
    under these rules not one lead can be given out (of 4)
      the other findings say which rule is in the way; take it out and try again
    这套规则一条线索也分不出去（共 4 条）
      看下面是哪条规则挡住的；先去掉它再试
    ");
}

#[test]
fn rules_that_can_do_nothing_are_told() {
    assert_snapshot!(told(&with("kind = 'expression'\nexpression = 'lead.channel == \"电话呼入\"'"), "R023"), @r#"
    warning exit code 0
    rule 3 (expression) looks at neither rep nor state: it says the same of everybody, and scores nothing
      let it look at the rep, such as rep.level, or make it a filter (sort = "filter")
    第 3 条规则（表达式）没有用到 rep 或 state，对谁都一样，打分不起作用
      写进 rep 的字段，如 rep.level；或改成筛选（sort = "filter"）
    "#);
    assert_snapshot!(told(&with("kind = 'cap'\nper_day = 3\nchannel = '电话'"), "R025"), @"
    warning exit code 0
    rule 3 (cap): no lead came through '电话'
      write the channel as the export does; the nearest is '电话呼入'
    第 3 条规则（数量上限）：没有一条线索来自“电话”
      按导出里的写法写渠道名；最像的是“电话呼入”
    ");
    assert_snapshot!(told(&with("kind = 'industry'\ntree = ['健康 > 医疔']"), "R026"), @"
    info exit code 0
    rule 3 (industry): words of its synonyms and tree that neither leads nor reps use: 医疔
      check their spelling; they change nothing
    第 3 条规则（行业匹配）：同义词和标签树里这些词，线索和销售都没有用到：医疔
      核对有没有写错；不影响结果
    ");
    assert_snapshot!(told(&with("kind = 'cap'\nper_day = 3\n[[assign.rules]]\nkind = 'cap'\nper_day = 3"), "R027"), @"
    warning exit code 0
    rule 4 (cap) is the same as rule 3 (cap)
      take one out; a higher weight counts more
    第 4 条规则（数量上限）和第 3 条规则（数量上限）一模一样
      删掉一条；想加重就调高权重
    ");
    assert_snapshot!(told(&looked_up("销售,产品,偏好\nR1,云仓,1\n"), "R028"), @"
    warning exit code 0
    rule 3 (lookup): no key of 偏好.csv fits any lead and rep; all get the default 0
      compare how both sides are written (id or name, the full name of a brand)
    第 3 条规则（查表）：偏好.csv 里没有一个键对得上线索和销售，全部按 0 算
      核对 key 两边的写法（工号还是姓名、品牌的全称）
    ");
    assert_snapshot!(told(&company("[[assign.rules]]\nkind = 'available'\n[[assign.rules]]\nkind = 'industry'\n"), "R033"), @r#"
    warning exit code 0
    there are scores, but neither load nor shortfall: leads pile up with who matches best
      add kind = "shortfall" with weight = 1.0
    规则里有打分，但没有 load 和 shortfall：线索会集中到最匹配的人
      加上 kind = "shortfall"，weight = 1.0
    "#);
    assert_snapshot!(told(&with("kind = 'expression'\nexpression = 'rep.level == \"newcomer\"'\n[[assign.rules]]\nkind = 'expression'\nexpression = 'rep.capacity > 1000.0'"), "R006"), @"
    info exit code 0
    the rule 'expression (rule 3)' made no difference on any lead (of 4)
      it may not have been needed yet; else check its parameters against what the data say
    「表达式（第 3 条）」在 4 条线索上一次也没起作用
      也许只是还没遇到；否则核对它的参数和数据里的写法
    ");
}

#[test]
fn a_rule_that_fails_is_told_and_does_what_it_is_set_to() {
    let scored = |on_failure: &str| {
        let rule = "kind = 'expression'\nsort = 'filter'\nexpression = '10 / int(lead.extra[\"评分\"]) > 2'";
        with(&format!("{rule}\n{on_failure}"))
    };
    assert_snapshot!(told(&scored(""), "R029"), @"
    warning exit code 1
    rule 3 (expression) failed on this many leads: 2 (first on L2: a division by nought); it said nothing about those reps
      fill the data in, or use default(field, value) and has(field)
    第 3 条规则（表达式）在 2 条线索上算不出来（先是 L2：除数是 0），按没有这条规则算
      补上数据，或在表达式里用 default(字段, 值) 和 has(字段)
    ");
    assert_snapshot!(told(&scored("on_failure = { default = 0.0 }"), "R029"), @"
    warning exit code 1
    rule 3 (expression) failed on this many leads: 2 (first on L2: a division by nought); 0 stood in
      fill the data in, or use default(field, value) and has(field)
    第 3 条规则（表达式）在 2 条线索上算不出来（先是 L2：除数是 0），按 0 算
      补上数据，或在表达式里用 default(字段, 值) 和 has(字段)
    ");
    let stop = scored("on_failure = 'stop'");
    assert_snapshot!(told(&stop, "R029"), @"
    warning exit code 1
    rule 3 (expression) failed on this many leads: 2 (first on L2: a division by nought); those leads stay unassigned
      fill the data in, or use default(field, value) and has(field)
    第 3 条规则（表达式）在 2 条线索上算不出来（先是 L2：除数是 0），这些线索没有分出去
      补上数据，或在表达式里用 default(字段, 值) 和 has(字段)
    ");
    assert_snapshot!(stop.run("assign simulate --as-of 2026-05-31 --strategies policy --format csv -q"), @"
    exit code 0
    --- stdout
    lead_id,rep_id,co_rep_id,strategy
    L2,,,policy
    L1,,,policy
    L3,,,policy
    L4,R2,,policy
    ");
    let why = stop.run("assign explain L2 --as-of 2026-05-31 -q");
    assert!(why.stdout().contains("expression failed, and is set to stop"), "{why}");
    let audit = stop.run("assign audit --as-of 2026-05-31 -q");
    assert!(
        audit.stdout().contains(r#""fallbacks":[{"rule":"expression","because":"failed","instead":"stop"}]"#),
        "{audit}"
    );
    let run = stop.run("assign run --as-of 2026-05-31 -q");
    assert_eq!(run.code(), 0, "{run}");
}

#[test]
fn what_the_history_cannot_use_is_told() {
    let history = |rows: &str| {
        let folder = with("kind = 'history'\nafter_days = 3");
        folder.file("更多.csv", format!("线索编号,创建时间,负责人,是否成交,成交时间\n{rows}"));
        let imported = folder.run("import -q 更多.csv");
        assert_eq!(imported.code(), 0, "{imported}");
        folder
    };
    assert_snapshot!(told(&history("L8,2026-03-03,吴二,是,\n"), "R030"), @"
    info exit code 0
    wins without a day: 1; the history rule leaves them out
      import when leads were won: rates come out too low without
    1 条成交没有成交时间，历史转化不计它们
      导入成交时间，否则转化率偏低
    ");
    assert_snapshot!(told(&with("kind = 'history'\nafter_days = 300"), "R031"), @"
    warning exit code 0
    the history rule knows nothing: no win among leads with an owner, an outcome and 300 days of age
      import earlier leads with their outcomes, or take the rule out
    历史转化没有可用的记录：满 300 天、有负责人和结果的线索里没有成交
      导入更早的线索和成交结果，或先去掉这条规则
    ");
    assert_snapshot!(told(&history("L8,2026-03-03,吴二,是,2026-03-30\n"), "R032"), @"
    info exit code 0
    the history rule counts outcomes after 3 days, and one win in ten takes 27 days or more
      set after_days to 27 or so
    历史转化在 3 天后就计结果，但每十单里有一单成交要 27 天以上
      把 after_days 调到 27 左右
    ");
}

#[test]
fn a_company_has_days_off_of_its_own() {
    let folder = company("[calendar]\ndays_off = ['2026-05-06']\n[[assign.rules]]\nkind = 'available'\n");
    let why = folder.run("assign explain L4 --as-of 2026-05-31 -q");
    assert!(why.stdout().contains("Given out on 2026-05-07"), "{why}");
    folder.file("trueup.toml", "[calendar]\ndays_off = ['5月6日']\n");
    assert_snapshot!(folder.run("rules check"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:2:12: '5月6日' is no day; write 2027-02-05, or a span 2027-02-05..2027-02-11
    ");
    folder.file(
        "trueup.toml",
        "[calendar]\ndays_off = ['2026-05-06']\nmake_up_days = ['2026-05-05..2026-05-06']\n",
    );
    assert_snapshot!(folder.run("rules check"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:3:16: 2026-05-06 is both a day off and a make-up day
    ");
}

#[cfg(unix)]
#[test]
fn a_pipe_as_a_table_is_refused_and_not_waited_for() {
    let folder = with(LOOKUP);
    let made = std::process::Command::new("mkfifo").arg(folder.path().join("偏好.csv")).status();
    if !made.is_ok_and(|status| status.success()) {
        eprintln!("skipped: no pipe can be made here");
        return;
    }
    assert_snapshot!(folder.run("rules check"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:7:9: the table 偏好.csv is a folder, a pipe or a device and no file
      hint: table is a path from the project's folder, to a CSV or xlsx whose first row has the headers
    ");
}

#[test]
fn a_column_that_no_lead_has_is_an_error() {
    let scored = with("kind = 'expression'\nexpression = 'double(lead.extra[\"评份\"])'");
    assert_snapshot!(told(&scored, "R034"), @"
    error exit code 1
    rule 3 (expression): no lead has anything in the column '评份'
      did you mean '评分'?
    第 3 条规则（表达式）：没有线索填了“评份”这一列
      是不是“评分”？
    ");
}

#[test]
fn a_limit_that_a_tighter_one_always_meets_first_is_told_and_not_called_idle() {
    let caps = with("kind = 'cap'\nper_day = 20\n[[assign.rules]]\nkind = 'cap'\nper_day = 30");
    assert_snapshot!(told(&caps, "R035"), @"
    warning exit code 0
    rule 4 (cap): per_day = 30 never binds: rule 3 (cap) has per_day = 20
      take it out, or make it the lower one
    第 4 条规则（数量上限）：per_day = 30 永远不会到：第 3 条规则（数量上限）的 per_day = 20 更紧
      删掉它，或把它调得更低
    ");
    let answer = caps.run("rules check --as-of 2026-05-31 --format json -q");
    let document: serde_json::Value = serde_json::from_str(answer.stdout()).unwrap();
    let codes =
        document["findings"].as_array().unwrap().iter().map(|finding| finding["code"].as_str().unwrap());
    assert_eq!(codes.filter(|code| *code == "R006").count(), 1, "of the first cap alone: {document}");
}

#[test]
fn a_table_with_headers_alone_is_told_as_that() {
    assert_snapshot!(told(&looked_up("销售,产品,偏好\n"), "R036"), @"
    warning exit code 0
    rule 3 (lookup): 偏好.csv has headers and not one row; all get the default 0
      see what has written the table; 'trueup rules preload' never writes an empty one
    第 3 条规则（查表）：偏好.csv 只有表头，一行数据也没有，全部按 0 算
      看这张表是怎么写出来的；rules preload 没有得到回答时不会写出空表
    ");
}

#[test]
fn a_rep_whom_the_filters_never_let_through_is_named_by_check_and_simulation() {
    let filtered = with("kind = 'level'\nsort = 'filter'\nlevels = ['senior']");
    assert_snapshot!(told(&filtered, "R037"), @r#"
    warning exit code 0
    at work, but kept from every lead by rule 3 (level): R2
      give them the tag or level, loosen the rule, or let it score (sort = "score"); who is to take no leads has a capacity of 0
    在岗，但第 3 条规则（级别要求）把每一条线索都挡住了：R2
      给他们补上标签或级别、放宽规则，或改成打分（sort = "score"）；不接线索的人，容量写 0
    "#);
    let simulated = filtered.run("assign simulate --as-of 2026-05-31 --format json -q");
    assert!(simulated.stdout().contains("R037"), "{simulated}");
}

#[test]
fn without_customers_the_owner_rule_is_told_to_be_idle() {
    let folder = Folder::project();
    folder.file("线索.csv", LEADS);
    folder.file("销售.csv", REPS);
    assert_eq!(folder.run("import -q 线索.csv 销售.csv").code(), 0);
    folder.file("trueup.toml", "[[assign.rules]]\nkind = 'available'\n[[assign.rules]]\nkind = 'owner'\n");
    assert_snapshot!(told(&folder, "A047"), @"
    info exit code 0
    no customer is known to be a rep's: the rule 'customer owner' does nothing
      import a table of customers (name, owner), or take the rule out
    没有已知归属的客户，「老客户归属」规则没有生效
      导入客户表（客户名称、负责人），或从规则里删掉它
    ");
}

#[test]
fn numbers_of_a_table_may_be_wide() {
    let folder = looked_up("销售,产品,偏好\n吴二,云仓,８０％\n周一,云仓,－０.５\n");
    let checked = folder.run("rules check --as-of 2026-05-31 -q");
    assert_eq!(checked.code(), 0, "{checked}");
}
