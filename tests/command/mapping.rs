//! `[import]` in trueup.toml: every key at work, and every mistake told with its place.

use insta::assert_snapshot;
use serde_json::Value;

use crate::folder::Folder;

/// A project with these settings and one file.
fn project(settings: &str, name: &str, content: &str) -> Folder {
    let folder = Folder::project();
    folder.file("trueup.toml", settings);
    folder.file(name, content);
    folder
}

/// The records of a table once `files` are imported.
fn imported(folder: &Folder, files: &str, table: &str) -> Vec<Value> {
    let run = folder.run(&format!("import {files} -q"));
    assert!([0, 11].contains(&run.code()), "{run}");
    let rows = folder.run(&format!("export {table}"));
    rows.stdout().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The codes of what was odd in an import.
fn codes(folder: &Folder, files: &str) -> Vec<String> {
    let run = folder.run(&format!("import {files} --format json"));
    let document: Value = serde_json::from_str(run.stdout()).unwrap();
    let findings = document["findings"].as_array().unwrap();
    findings.iter().map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
}

/// What is said of a mistake in the settings, in English.
fn mistake(settings: &str) -> String {
    let folder = project(settings, "a.csv", "线索编号,创建时间\nL1,2026-03-01\n");
    let run = folder.run("import a.csv");
    assert_eq!(run.code(), 2, "{settings}\n{run}");
    run.stderr().replace("[DIR]/", "")
}

#[test]
fn expressions_make_columns_of_cells_and_of_other_columns() {
    let folder = project(
        "[import.leads]\nfiles = ['l.csv']\n\
         [import.leads.expressions]\n\
         lead_id = '\"X-\" + row[\"号\"]'\n\
         amount = 'money(row[\"单价\"]) * double(row[\"数量\"])'\n\
         converted = 'row[\"状态\"] in [\"成交\", \"已下单\"]'\n\
         converted_at = 'lead.converted_at == null ? lead.created_at : lead.converted_at'\n\
         heat = 'row[\"意向\"].contains(\"急\") ? 90 : 30'\n",
        "l.csv",
        "号,创建时间,单价,数量,状态,意向\n7,2026-03-01,\"1,200.5\",3,成交,很急\n8,2026-03-02,面议,2,跟进,\n",
    );
    let error = folder.run("import l.csv");
    assert!(error.stderr().contains("converted_at is itself worked out"), "{error}");
    let settings = folder.read("trueup.toml");
    folder.file(
        "trueup.toml",
        settings
            .replace("lead.converted_at == null ? lead.created_at : lead.converted_at", "lead.created_at"),
    );
    let leads = imported(&folder, "l.csv", "leads");
    assert_eq!((&leads[0]["lead_id"], &leads[0]["amount_fen"]), (&"X-7".into(), &360_150.into()));
    assert_eq!((&leads[0]["converted"], &leads[1]["converted"]), (&true.into(), &false.into()));
    assert_eq!((&leads[0]["heat"], &leads[1]["heat"]), (&90.into(), &Value::Null));
    assert_eq!(leads[0]["converted_at"], leads[0]["created_at"]);
    assert_eq!(leads[0]["extra"]["单价"], "1,200.5");
    assert_eq!(leads[1]["amount_fen"], Value::Null);
    folder.file("again.csv", folder.read("l.csv"));
    let settings = folder.read("trueup.toml").replace("l.csv", "*.csv");
    folder.file("trueup.toml", settings);
    assert_eq!(codes(&folder, "again.csv"), ["T065"]);
}

#[test]
fn an_expression_that_asks_for_a_header_that_is_not_there_is_told() {
    let folder = project(
        "[import.leads]\nfiles = ['l.csv']\nexpressions = { amount = 'money(row[\"单价元\"])' }\n",
        "l.csv",
        "线索编号,创建时间,单价\nL1,2026-03-01,5\n",
    );
    assert_snapshot!(folder.run("import l.csv"), @"
    exit code 2
    --- stderr
    error: trueup.toml maps amount to “单价元”, which l.csv does not have
      hint: did you mean “单价”?
    ");
}

#[test]
fn a_dry_run_shows_what_is_worked_out() {
    let folder = project(
        "[import.leads]\nexpressions = { channel = 'string(1)' }\nlookups = { region = { table = 'customers', by = 'customer', give = 'region' } }\n",
        "l.csv",
        "线索编号,创建时间,客户名称\nL1,2026-03-01,晨澜\n",
    );
    let run = folder.run("import l.csv --dry-run");
    assert!(run.stdout().contains("= string(1)"), "{run}");
    assert!(run.stdout().contains("= customers.region (customer)"), "{run}");
}

const CUSTOMERS: &str =
    "客户编号,客户名称,区域\nK1,晨澜医疗,华东\nK2,沐川食品,华南\nK3,鼎棠电子,华北\nK4,鼎棠电子,西南\n";

#[test]
fn lookups_find_what_the_store_and_earlier_files_have() {
    let folder = project(
        "[import.leads.lookups]\nregion = { table = 'customers', by = 'customer', give = 'region' }\n",
        "leads.csv",
        "线索编号,创建时间,客户名称\nL1,2026-03-01,晨澜医疗\nL2,2026-03-01,沐川食品\nL3,2026-03-01,无名\nL4,2026-03-01,鼎棠电子\n",
    );
    assert_eq!(codes(&folder, "leads.csv"), ["T066"; 4]);
    // The same bytes are an import again once there is more to be found.
    folder.file("customers.csv", CUSTOMERS);
    let leads = imported(&folder, "customers.csv leads.csv", "leads");
    let regions: Vec<&Value> = leads.iter().map(|lead| &lead["region"]).collect();
    assert_eq!(regions, [&Value::from("华东"), &"华南".into(), &Value::Null, &Value::Null]);
    let run = folder.run("import leads.csv");
    assert!(run.stderr().contains("was imported before"), "{run}");
    let settings = folder.read("trueup.toml").replace("give = 'region'", "give = 'region', on = 'name'");
    folder.file("trueup.toml", settings);
    assert_eq!(codes(&folder, "leads.csv"), ["T066", "T067"]);
}

#[test]
fn targets_with_a_column_a_month_become_rows() {
    let folder = project(
        "",
        "targets.csv",
        "2026年销售目标,,,,\n销售,1月(万元),2月(万元),一季度,合计\n周婷,10,12.5,22.5,22.5\n李默,8,,8,8\n合计,18,12.5,,\n",
    );
    let targets = imported(&folder, "targets.csv", "targets");
    let told: Vec<String> = targets
        .iter()
        .map(|row| format!("{} {} {} {}", row["scope"], row["name"], row["period"], row["amount_fen"]))
        .collect();
    assert_snapshot!(told.join("\n").replace('"', ""), @"
    rep 周婷 2026-01 10000000
    rep 周婷 2026-02 12500000
    rep 李默 2026-01 8000000
    ");
    folder.file("b.csv", folder.read("targets.csv").replace("周婷", "周亭"));
    assert_snapshot!(folder.run("import b.csv --as-of 2026-03-20"), @"
    exit code 0
    --- stdout
    Import  as of 2026-03-20

    Files read
    file   table    read  new  updated  same  doubles  aside  skipped
    ─────────────────────────────────────────────────────────────────
    b.csv  targets     6    2        0     1        0      0        3
    read = new + updated + same as before + doubles + set aside + skipped

    Findings
    info T068: 2 headers are periods or steps; each cell was read as a row; totals were left out: 一季
    度, 合计
      b.csv
    ");
}

#[test]
fn a_year_is_asked_for_where_nothing_names_one() {
    let folder = project("", "t.csv", "团队,一季度目标,二季度目标\n华东组,100,200\n");
    assert_snapshot!(folder.run("import t.csv"), @"
    exit code 2
    --- stderr
    error: t.csv: the header “一季度目标” has no year, nor have the title and the file's name
      hint: write year = 2026 under [import.targets] in trueup.toml
    ");
    folder.file("trueup.toml", "[import.targets]\nyear = 2025\n");
    let targets = imported(&folder, "t.csv", "targets");
    assert_eq!((&targets[0]["scope"], &targets[0]["period"]), (&"team".into(), &"2025Q1".into()));
}

#[test]
fn touches_with_a_column_a_step_become_rows() {
    let folder = project(
        "",
        "touches.csv",
        "客户名称,城市,扫码时间,加企微,下单\n晨澜,上海,05/03/2026,,\n沐川,苏州,13/03/2026,2026-03-14,\n",
    );
    let touches = imported(&folder, "touches.csv", "touches");
    let told: Vec<String> = touches
        .iter()
        .map(|row| format!("{} {} {} {}", row["customer"], row["step"], row["at"], row["city"]))
        .collect();
    assert_snapshot!(told.join("\n").replace('"', ""), @"
    晨澜 扫码 2026-03-05T00:00:00+08:00 上海
    沐川 加企微 2026-03-14T00:00:00+08:00 苏州
    沐川 扫码 2026-03-13T00:00:00+08:00 苏州
    ");
}

#[test]
fn instalments_in_columns_of_their_own_are_taken_together() {
    let folder = project(
        "",
        "contracts.csv",
        "合同编号,客户名称,合同金额,合同状态,一期金额(万元),一期日期,二期金额(万元),二期日期\nHT1,晨澜,\"150,000\",已签,10,2026-03-15,5,2026-06-15\n",
    );
    let contracts = imported(&folder, "contracts.csv", "contracts");
    let expected = r#"[{"fen":10000000,"due":"2026-03-15"},{"fen":5000000,"due":"2026-06-15"}]"#;
    assert_eq!(contracts[0]["instalments"], serde_json::from_str::<Value>(expected).unwrap());
}

#[test]
fn tax_that_sums_lack_is_added_half_to_even() {
    let rows = "合同编号,客户名称,合同金额(不含税),合同状态\nHT1,晨澜,100,已签\nHT2,沐川,0.5,已签\n";
    let folder = project("", "c.csv", rows);
    assert_eq!(codes(&folder, "c.csv"), ["T069"]);
    folder.file("trueup.toml", "[import.contracts]\ntax = { rate = 13, included = false }\n");
    assert_eq!(codes(&folder, "c.csv"), Vec::<String>::new());
    let contracts = imported(&folder, "c.csv", "contracts");
    // 0.50 and 13 % are 0.565: the even fen is 0.56.
    let sums: Vec<&Value> = contracts.iter().map(|contract| &contract["amount_fen"]).collect();
    assert_eq!(sums, [&Value::from(11_300), &56.into()]);
}

#[test]
fn the_plain_keys_are_followed() {
    let folder = project(
        "[import.opportunities]\nfiles = ['o.csv']\nheader_row = 3\nskip_rows = 1\nunit = '万元'\ndate_order = 'mdy'\n\
         currency = 'USD'\nkey = ['客户名称', '产品']\nvalues.stage = { '聊着' = 'qualified' }\nconstants = { region = '华东' }\n",
        "o.csv",
        "报表,,,,\n项目,客户,额,日期,阶\n客户名称,产品,金额,创建日期,阶段\n说明,,,,\n晨澜,云仓,1.5,03/04/2026,聊着\n",
    );
    let deals = imported(&folder, "o.csv", "opportunities");
    assert_eq!(deals.len(), 1);
    let deal = &deals[0];
    assert_eq!(deal["opportunity_id"], "晨澜-云仓");
    assert_eq!((&deal["amount_fen"], &deal["currency"]), (&1_500_000.into(), &"USD".into()));
    assert_eq!(deal["created_at"], "2026-03-04T00:00:00+08:00");
    assert_eq!((&deal["stage"], &deal["region"]), (&"qualified".into(), &"华东".into()));
}

#[test]
fn one_file_feeds_two_tables_one_after_the_other() {
    let folder = project(
        "",
        "d.csv",
        "商机编号,线索编号,客户名称,商机阶段,金额,创建时间\nD1,L1,晨澜,赢单,5,2026-03-01\n",
    );
    for table in ["leads", "opportunities"] {
        let run = folder.run(&format!("import d.csv --as {table} -q"));
        assert_eq!(run.code(), 0, "{run}");
        assert_eq!(folder.run(&format!("export {table}")).stdout().lines().count(), 1);
    }
    let run = folder.run("import d.csv --as leads");
    assert!(run.stderr().contains("was imported before"), "{run}");
}

#[test]
fn a_sheet_that_the_workbook_lacks_is_told() {
    let folder = Folder::empty();
    let made = folder.run("demo demo -q");
    assert!([0, 11].contains(&made.code()), "{made}");
    folder.file("demo/trueup.toml", "[import.opportunities]\nfiles = ['商机.xlsx']\nsheet = '商机表'\n");
    let run = folder.run("--project demo import demo/inbox/商机.xlsx");
    assert_eq!(run.code(), 2, "{run}");
    assert!(run.stderr().contains("names the sheet “商机表”, which 商机.xlsx does not have"), "{run}");
}

#[test]
fn a_header_row_that_is_none_is_told() {
    let folder = project("[import.leads]\nheader_row = 9\n", "a.csv", "线索编号,创建时间\nL1,2026-03-01\n");
    let run = folder.run("import a.csv --as leads");
    assert_eq!(run.code(), 2, "{run}");
    assert!(run.stderr().contains("has no header row for leads"), "{run}");
    folder.file("trueup.toml", "[import.leads]\nfiles = ['a.csv']\nkey = ['编号']\n");
    let run = folder.run("import a.csv");
    assert!(run.stderr().contains("trueup.toml maps key to “编号”"), "{run}");
}

#[test]
fn every_mistake_is_told_at_its_place_and_in_plain_words() {
    let head = "# 设置\n[import.leads]\n";
    let told: Vec<String> = [
        "columns = { chanel = '来源' }",
        "columns = { channel = 3 }",
        "columns = { channel = ['来源', 3] }",
        "constants = { amuont = '3' }",
        "values = { converted = { '成' = true } }",
        "unit = '斤'",
        "date_order = 'ydm'",
        "date_order = 3",
        "sheet = 3",
        "header_row = '3'",
        "header_row = -1",
        "header_row = 0",
        "header_row = 1.5",
        "skip_rows = 'eins'",
        "key = '编号'",
        "currency = 'yuan'",
        "files = 'a.csv'",
        "year = 26",
        "tax = { rate = 0.13, included = false }",
        "tax = { included = false }",
        "tax = 13",
        "channels = 3",
        "columns = { channel = '来源' }\nconstants = { channel = '官网' }",
        "lookups = { region = { table = 'customer', by = 'customer', give = 'region' } }",
        "lookups = { region = { table = 'customers', by = 'custmer', give = 'region' } }",
        "lookups = { region = { table = 'customers', by = 'customer', give = 'area' } }",
        "lookups = { region = { table = 'customers', by = 'customer', give = 'region', on = 'nam' } }",
        "lookups = { amount = { table = 'customers', by = 'customer', give = 'region' } }",
        "expressions = { channel = 'lead.amuont' }",
        "expressions = { channel = 'lead.amount' }",
        "expressions = { amount = \"row['金额'\" }",
        "expressions = { converted = \"\"\"\n  row['状态'] == '成'\n  && row['数量'] > 3\"\"\" }",
        "expressions = { amount = 'lead.deal_amount', deal_amount = 'lead.amount' }",
    ]
    .iter()
    .map(|settings| format!("{settings}\n  {}", mistake(&format!("{head}{settings}\n")).trim_end()))
    .collect();
    assert_snapshot!(told.join("\n"), @r#"
    columns = { chanel = '来源' }
      error: trueup.toml:3:13: the table leads has no column chanel; did you mean channel?
    columns = { channel = 3 }
      error: trueup.toml:3:23: the value is 3, but text in quotes, or a list of texts [ … ] is expected
    columns = { channel = ['来源', 3] }
      error: trueup.toml:3:30: the value is 3, but text in quotes is expected
    constants = { amuont = '3' }
      error: trueup.toml:3:15: the table leads has no column amuont; did you mean amount?
    values = { converted = { '成' = true } }
      error: trueup.toml:3:32: the value is true, but text in quotes is expected
    unit = '斤'
      error: trueup.toml:3:8: there is no unit 斤; allowed are: 元 千元 万元 百万元 亿元 万 千 亿 分
    date_order = 'ydm'
      error: trueup.toml:3:14: 'ydm' is not one of the values allowed here
      hint: allowed are: dmy, mdy, ymd
    date_order = 3
      error: trueup.toml:3:14: one of the words in docs/settings.md must stand here, in quotes
    sheet = 3
      error: trueup.toml:3:9: the value is 3, but text in quotes is expected
    header_row = '3'
      error: trueup.toml:3:14: the value is the text "3", but a whole number of 0 or more, without quotes is expected
    header_row = -1
      error: trueup.toml:3:14: the value is -1, but a whole number of 0 or more, without quotes is expected
    header_row = 0
      error: trueup.toml:3:14: rows are counted from 1
    header_row = 1.5
      error: trueup.toml:3:14: the value is 1.5, but a whole number of 0 or more, without quotes is expected
    skip_rows = 'eins'
      error: trueup.toml:3:13: the value is the text "eins", but a whole number of 0 or more, without quotes is expected
    key = '编号'
      error: trueup.toml:3:7: the value is the text "编号", but a list [ … ] is expected
    currency = 'yuan'
      error: trueup.toml:3:12: a currency is three capital letters such as CNY, not yuan
    files = 'a.csv'
      error: trueup.toml:3:9: the value is the text "a.csv", but a list [ … ] is expected
    year = 26
      error: trueup.toml:3:8: the year 26 is not between 1900 and 2200
    tax = { rate = 0.13, included = false }
      error: trueup.toml:3:16: 0.13 is no rate of tax; write percent: 13 for 13 %, and included = false where the sums lack it
    tax = { included = false }
      error: trueup.toml:3:7: the setting 'rate' is missing
    tax = 13
      error: trueup.toml:3:7: the value is 13, but a table { … } is expected
    channels = 3
      error: trueup.toml:3:1: there is no setting called 'channels'
      hint: allowed are: files, sheet, header_row, skip_rows, columns, constants, values, unit, date_order, key, full, blanks_erase, currency, expressions, lookups, tax, year, encoding
    columns = { channel = '来源' }
    constants = { channel = '官网' }
      error: trueup.toml:4:15: channel stands under columns already and cannot stand under constants too
    lookups = { region = { table = 'customer', by = 'customer', give = 'region' } }
      error: trueup.toml:3:32: 'customer' is not one of the values allowed here
      hint: did you mean 'customers'?
    lookups = { region = { table = 'customers', by = 'custmer', give = 'region' } }
      error: trueup.toml:3:50: the table leads has no column custmer; did you mean customer?
    lookups = { region = { table = 'customers', by = 'customer', give = 'area' } }
      error: trueup.toml:3:69: the table customers has no column area; its columns are: customer_id, name, aliases, credit_grade, industry, region, city, owner
    lookups = { region = { table = 'customers', by = 'customer', give = 'region', on = 'nam' } }
      error: trueup.toml:3:84: the table customers has no column nam; did you mean name?
    lookups = { amount = { table = 'customers', by = 'customer', give = 'region' } }
      error: trueup.toml:3:69: region is of another type than amount and cannot fill it
    expressions = { channel = 'lead.amuont' }
      error: trueup.toml:3:33: lead has no column amuont; did you mean amount?
    expressions = { channel = 'lead.amount' }
      error: trueup.toml:3:28: the expression yields a sum of money, and channel needs text (string(…) makes it)
    expressions = { amount = "row['金额'" }
      error: trueup.toml:3:35: a ] is missing here
    expressions = { converted = """
      row['状态'] == '成'
      && row['数量'] > 3""" }
      error: trueup.toml:5:16: text and a whole number cannot be compared
    expressions = { amount = 'lead.deal_amount', deal_amount = 'lead.amount' }
      error: trueup.toml:3:27: deal_amount is itself worked out and cannot be used here
    "#);
    assert_snapshot!(mistake("[import.words.stage]\n'赢单' = 'winn'\n"), @"error: trueup.toml:2:8: there is no word 'winn' here; did you mean won? The words are: contacted, qualified, proposed, negotiating, contracting, won, lost");
    assert_snapshot!(mistake("[import.opportunities]\nvalues.stage = { '赢单' = 'winn' }\n"), @"error: trueup.toml:2:25: there is no word 'winn' here; did you mean won? The words are: contacted, qualified, proposed, negotiating, contracting, won, lost");
    assert_snapshot!(mistake("[[import.leads]]\n[[import.leads]]\nunit = '斤'\n"), @"error: trueup.toml:3:8: there is no unit 斤; allowed are: 元 千元 万元 百万元 亿元 万 千 亿 分");
    assert_snapshot!(mistake("[import]\nleads = 3\n"), @"error: trueup.toml:2:9: the value is 3, but a table [ … ], or several [[ … ]] is expected");
}

#[test]
fn mistakes_are_told_in_chinese_too() {
    let folder = project("[import.leads]\nheader_row = '3'\n", "a.csv", "线索编号\n");
    let run = folder.run("--lang zh import a.csv");
    assert!(
        run.stderr().contains(":2:14 的值类型不对：写的是文字“3”，应当是不小于 0 的整数（不加引号）"),
        "{run}"
    );
    folder.file("trueup.toml", "[import.leads]\nexpressions = { amount = 'row[\"价\"] * 2' }\n");
    let run = folder.run("--lang zh import a.csv");
    assert!(run.stderr().contains(":2:36 有误：文字和整数不能这样运算"), "{run}");
}

#[test]
fn what_is_whole_as_it_stands_is_not_unfolded() {
    let folder = project(
        "",
        "leads.csv",
        "线索编号,客户名称,来源渠道,创建时间,扫码时间,下单时间\nL1,晨澜,官网表单,2026-03-01,2026-03-01,2026-03-02\n",
    );
    assert_eq!(imported(&folder, "leads.csv", "leads").len(), 1);
    folder.file("reps.csv", "工号,姓名,团队,入职日期,1月目标,2月目标\nR1,周婷,一组,2024-01-01,10,20\n");
    assert_eq!(imported(&folder, "reps.csv", "reps").len(), 1);
    assert!(folder.run("export targets").stdout().is_empty());
}

#[test]
fn a_wide_sheet_is_shown_with_its_own_headers_and_mended_in_its_unit() {
    let folder = project("", "2026目标.csv", "单位：万元,,\n大区,1月,2月\n华东,1.5,面议\n");
    let run = folder.run("import 2026目标.csv --dry-run");
    assert!(run.stdout().contains("1月 … 2月"), "{run}");
    assert!(!run.stdout().contains("period = "), "{run}");
    imported(&folder, "2026目标.csv", "targets");
    assert_eq!(folder.run("quarantine --export mend.csv").code(), 11);
    folder.file("mend.csv", folder.read("mend.csv").replace("面议", "2.5"));
    let targets = imported(&folder, "mend.csv", "targets");
    let sums: Vec<&Value> = targets.iter().map(|target| &target["amount_fen"]).collect();
    assert_eq!(sums, [&Value::from(1_500_000), &2_500_000.into()]);
    assert!(folder.run("quarantine --format jsonl").stdout().is_empty());
}

#[test]
fn a_sheet_of_a_file_that_has_none_is_told() {
    let folder = project(
        "[import.payments]\nfiles = [\"paid*\"]\nsheet = \"Sheet1\"\n",
        "paid.csv",
        "Payment ID,Payment Date,Customer,Amount\nP1,2026-03-12,Acme,100\n",
    );
    assert_snapshot!(folder.run("import paid.csv"), @"
    exit code 2
    --- stderr
    error: [import.payments] in trueup.toml names the sheet “Sheet1”, but paid.csv is no workbook and has no sheets
      hint: drop `sheet` from that block, or write another [[import.payments]] for this file
    ");
}

#[test]
fn a_constant_that_is_no_word_of_its_list_is_told_with_its_place() {
    let folder = Folder::project();
    for (table, constant, told) in [
        ("opportunities", "stage = 'wonn'", "trueup.toml:2:23: "),
        ("reps", "level = '老手'", "trueup.toml:2:23: "),
        ("contracts", "currency = '美元'", "trueup.toml:2:26: "),
    ] {
        folder.file("trueup.toml", format!("[import.{table}]\nconstants = {{ {constant} }}\n"));
        let run = folder.run("status");
        assert_eq!(run.code(), 2, "{run}");
        assert!(run.stderr().contains(told), "{run}");
    }
    folder.file("trueup.toml", "[import.opportunities]\nconstants = { stage = 'won', currency = 'USD' }\n");
    assert_eq!(folder.run("status").code(), 0);
}
