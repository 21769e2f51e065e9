//! `trueup import`: what people see of good files and of bad ones.

use insta::assert_snapshot;
use serde_json::Value;

use crate::folder::Folder;

const LEADS: &str = "线索编号,创建时间,来源渠道,客户名称,预计金额\n\
                     L1,2026-03-01 09:00,官网表单,晨澜医疗,1.2万\n\
                     L2,2026-03-02,展会扫码,沐川食品,\n";
const PAYMENTS: &str = "回款编号,回款日期,客户名称,回款金额\nH1,2026-03-15,晨澜医疗,12000\n";

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_file_is_imported_and_again_changes_nothing() {
    let folder = Folder::project();
    folder.file("inbox/leads.csv", LEADS);
    assert_snapshot!(folder.run("import inbox --as-of 2026-03-20"), @"
    exit code 0
    --- stdout
    Import  as of 2026-03-20

    Files read
    file       table  read  new  updated  same  doubles  aside  skipped
    ───────────────────────────────────────────────────────────────────
    leads.csv  leads     2    2        0     0        0      0        0
    read = new + updated + same as before + doubles + set aside + skipped

    Findings
    nothing odd was found
    ");
    assert_snapshot!(folder.run("import inbox --as-of 2026-03-20"), @"
    exit code 0
    --- stdout
    Import  as of 2026-03-20

    Files read
    file       table  read  new  updated  same  doubles  aside  skipped
    ───────────────────────────────────────────────────────────────────
    leads.csv  leads     2    0        0     2        0      0        0
    read = new + updated + same as before + doubles + set aside + skipped

    Findings
    nothing odd was found
    --- stderr
    leads.csv was imported before and has not changed
    ");
}

#[test]
fn the_document_adds_up() {
    let folder = Folder::project();
    folder.file("leads.csv", format!("{LEADS}L3,2026-02-30,电话,鼎棠电子,1\n合计,,,,1\n"));
    let run = folder.run("import leads.csv --format json");
    assert_eq!(run.code(), 11, "{run}");
    let document = json(run.stdout());
    let file = &document["files"][0];
    let count = |name: &str| file[name].as_u64().unwrap();
    let parts = ["accepted", "updated", "unchanged", "duplicates", "quarantined", "skipped"];
    assert_eq!(parts.map(count), [2, 0, 0, 0, 1, 1]);
    assert_eq!(count("rows_read"), 4);
    assert_eq!((&file["table"], &file["sheet"]), (&json("\"leads\""), &Value::Null));
    let kept = json(folder.run("quarantine --format jsonl").stdout());
    assert_eq!(
        (&kept["row"], &kept["code"], &kept["column"]),
        (&json("4"), &json("\"T004\""), &json("\"created_at\""))
    );
}

#[test]
fn one_bad_file_and_nothing_is_stored() {
    let folder = Folder::project();
    folder.file("a.csv", LEADS);
    folder.file("b.csv", "线索编号,客户名称,来源渠道,手机\nL9,鼎棠电子,官网,1\n");
    let run = folder.run("import a.csv b.csv");
    assert_eq!(run.code(), 2, "{run}");
    assert_snapshot!(run, @r#"
    exit code 2
    --- stderr
    error: b.csv lacks columns that leads must have: created_at
      hint: map them in trueup.toml, for example [import.leads.columns] created_at = "header" (without an id, key = ["column", …]); the headers of this file: 线索编号, 客户名称, 来源渠道, 手机
    "#);
    assert_eq!(folder.run("export leads").stdout(), "");
    let run = folder.run("import a.csv b.csv --keep-going");
    assert_eq!(run.code(), 11, "{run}");
    assert_eq!(folder.run("export leads").stdout().lines().count(), 2);
}

#[test]
fn of_many_files_that_cannot_be_read_some_are_told_and_how_many_there_are() {
    let folder = Folder::project();
    for number in 0..30 {
        folder.file(&format!("inbox/{number:02}.csv"), "");
    }
    let run = folder.run("import inbox");
    assert_eq!(run.code(), 2, "{run}");
    assert_eq!(run.stderr().matches("error: ").count(), 21, "{run}");
    assert!(run.stderr().contains("\nfiles that cannot be read either and are not listed: 9\n"), "{run}");
    assert!(run.stderr().contains("error: 29.csv is empty"), "{run}");
}

#[test]
fn what_cannot_be_read_is_said_with_what_to_do() {
    let folder = Folder::project();
    folder.file("empty.csv", "");
    folder.file("header.csv", LEADS.lines().next().unwrap());
    folder.file("page.xls", "<html><body>请登录</body></html>");
    folder.file("cut.xlsx", b"PK\x03\x04 and no more");
    folder.file("scan.csv", b"%PDF-1.7");
    assert_snapshot!(folder.run("import none.csv"), @"
    exit code 2
    --- stderr
    error: there is no none.csv
      hint: check the path and the name; - stands for standard input
    ");
    assert_snapshot!(folder.run("import empty.csv"), @"
    exit code 2
    --- stderr
    error: empty.csv is empty
      hint: export it again; perhaps a filter has removed every row
    ");
    assert_snapshot!(folder.run("import header.csv"), @"
    exit code 2
    --- stderr
    error: header.csv has a header and no rows
      hint: export it again; perhaps a filter has removed every row
    ");
    assert_snapshot!(folder.run("import page.xls"), @"
    exit code 2
    --- stderr
    error: page.xls is no table: it is a web page (HTML) without a table
      hint: export it from its system as xlsx or CSV
    ");
    assert_snapshot!(folder.run("import cut.xlsx"), @"
    exit code 2
    --- stderr
    error: cut.xlsx is cut off: its end is missing (most likely it was not downloaded or copied to the end)
      hint: export or download it again
    ");
    assert_snapshot!(folder.run("import scan.csv"), @"
    exit code 2
    --- stderr
    error: scan.csv is no table: it is a PDF
      hint: export it from its system as xlsx or CSV
    ");
    assert_snapshot!(folder.run("import empty.csv --as lead"), @"
    exit code 2
    --- stderr
    error: there is no table lead
      hint: the tables are: leads, reps, opportunities, customers, messages, payments, contracts, targets, campaigns, touches, stage_changes
    ");
}

#[test]
fn a_file_that_is_no_table_is_left_out_and_said() {
    let folder = Folder::project();
    folder.file("products.csv", "产品,系列,单价\n云仓,标准,12\n");
    let run = folder.run("import products.csv --format json");
    assert_eq!(run.code(), 0, "{run}");
    let document = json(run.stdout());
    assert_eq!(document["files"], json("[]"));
    assert_eq!(document["findings"][0]["code"], "T027");
}

#[test]
fn a_dry_run_shows_the_mapping_and_stores_nothing() {
    let folder = Folder::project();
    folder.file("leads.csv", "线索编号,创建时间,客户名称,线索来原\nL1,2026-03-01,晨澜医疗,官网\n");
    let run = folder.run("import leads.csv --dry-run --as-of 2026-03-20");
    assert_snapshot!(run, @r#"
    exit code 0
    --- stdout
    Dry run (nothing was stored)  as of 2026-03-20

    leads.csv → leads, header in row 1
    column                       from header  samples
    ────────────────────────────────────────────────────
    lead_id                      线索编号     L1
    created_at                   创建时间     2026-03-01
    customer                     客户名称     晨澜医疗
    (extra; perhaps channel?) !  线索来原     官网

    A block for trueup.toml to start from
    [[import.leads]]
    files = ["leads.csv"]
    [import.leads.columns]
    lead_id = "线索编号"
    created_at = "创建时间"
    # channel = ""
    customer = "客户名称"
    # contact = ""
    # phone = ""
    # industry = ""
    # region = ""
    # city = ""
    # product = ""
    # campaign = ""
    # heat = ""
    # amount = ""
    # owner = ""
    # assigned_at = ""
    # followed_at = ""
    # converted = ""
    # converted_at = ""
    # deal_amount = ""
    # invalid = ""
    "#);
    assert_eq!(folder.run("export leads").stdout(), "");
}

#[test]
fn standard_input_is_a_file() {
    let folder = Folder::project();
    let run = folder.run_on("import - --format json", PAYMENTS);
    assert_eq!(run.code(), 0, "{run}");
    assert_eq!(json(run.stdout())["files"][0]["file"], "-");
    let payment = json(folder.run("export payments").stdout());
    assert_eq!((&payment["amount_fen"], &payment["direction"]), (&json("1200000"), &json("\"in\"")));
}

#[test]
fn the_project_s_mapping_is_followed_for_two_tables_of_one_file() {
    let folder = Folder::project();
    folder.file(
        "trueup.toml",
        "[[import.opportunities]]\nfiles = ['deals.csv']\ncolumns = { stage = 'how' }\nvalues.stage = { Engaging = 'qualified' }\n\
         [[import.leads]]\nfiles = ['deals.csv']\ncolumns = { lead_id = 'opportunity_id', created_at = 'engage_date' }\n",
    );
    folder.file(
        "deals.csv",
        "opportunity_id,account,how,close_value,engage_date\nD1,Acme,Engaging,,2026-03-01\n",
    );
    let run = folder.run("import deals.csv --format json");
    assert_eq!(run.code(), 0, "{run}");
    assert_eq!(json(folder.run("export opportunities").stdout())["stage"], "qualified");
    assert_eq!(json(folder.run("export leads").stdout())["lead_id"], "D1");
}

#[test]
fn a_mistake_in_the_mapping_is_named() {
    let folder = Folder::project();
    folder.file("trueup.toml", "[import.leads]\nfiles = ['leads.csv']\ncolumns = { channel = '来源渠到' }\n");
    folder.file("leads.csv", LEADS);
    assert_snapshot!(folder.run("import leads.csv"), @"
    exit code 2
    --- stderr
    error: trueup.toml maps channel to “来源渠到”, which leads.csv does not have
      hint: did you mean “来源渠道”?
    ");
    folder.file("trueup.toml", "[import.leads]\ncolum = {}\n");
    assert_eq!(folder.run("import leads.csv").code(), 2);
}

#[test]
fn garbled_text_is_refused_with_the_word_that_puts_it_right() {
    let folder = Folder::project();
    let (gbk, ..) = encoding_rs::GBK.encode(LEADS);
    let garbled = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&gbk).0.into_owned();
    folder.file("leads.csv", &garbled);
    assert_snapshot!(folder.run("import leads.csv"), @r#"
    exit code 2
    --- stderr
    error: leads.csv is garbled: “ÏßË÷±àºÅ” stands for “线索编号”; a program opened it in the wrong encoding and saved it
      hint: --encoding gbk-as-latin1 puts all of it right; where it comes like this every day, write files = ["leads.csv"] and encoding = "gbk-as-latin1" under its [import.…] in trueup.toml
    "#);
    assert_eq!(folder.run("import leads.csv --encoding gbk-as-latin1").code(), 0);
    assert_eq!(json(folder.run("export leads").stdout().lines().next().unwrap())["customer"], "晨澜医疗");
    assert_snapshot!(folder.run("import leads.csv --encoding latin"), @"
    exit code 2
    --- stderr
    error: there is no encoding latin
      hint: the encodings are: utf-8, gb18030, utf-16le, utf-16be, big5, gbk-as-latin1, utf8-as-gbk, utf8-as-latin1
    ");
}

#[test]
fn text_that_is_lost_is_not_called_no_table() {
    let folder = Folder::project();
    folder.file("leads.csv", "锟斤拷锟斤拷,锟斤拷锟斤拷锟斤拷\nL1,2026-03-01\n");
    assert_snapshot!(folder.run("import leads.csv"), @"
    exit code 2
    --- stderr
    error: the characters of leads.csv were lost before it was saved (� or 锟斤拷) and cannot be put right
      hint: export it anew from its system, as UTF-8 or xlsx
    ");
}

#[test]
fn an_encoding_may_stand_in_the_settings() {
    let folder = Folder::project();
    let garbled = encoding_rs::GBK.decode_without_bom_handling(LEADS.as_bytes()).0.into_owned();
    folder.file("leads.csv", &garbled);
    let run = folder.run("import leads.csv");
    assert_eq!(run.code(), 2, "{run}");
    folder.file("trueup.toml", "[import.leads]\nfiles = ['leads.csv']\nencoding = 'utf8-as-gbk'\n");
    let run = folder.run("import leads.csv --format json");
    assert_eq!(run.code(), 0, "{run}");
    assert_eq!(json(run.stdout())["files"][0]["accepted"], 2);
    folder.file("trueup.toml", "[import.leads]\nencoding = 'utf8-as-gbk'\n");
    assert_snapshot!(folder.run("import leads.csv"), @"
    exit code 2
    --- stderr
    error: [DIR]/trueup.toml:2:12: an encoding needs files: which ones are written so
    ");
}

#[test]
fn garbled_cells_under_sound_headers_are_a_finding() {
    let folder = Folder::project();
    let (gbk, ..) = encoding_rs::GBK.encode("晨澜医疗");
    let name = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&gbk).0.into_owned();
    folder.file(
        "leads.csv",
        format!("lead_id,created_at,customer\nL1,2026-03-01,{name}\nL2,2026-03-01,锟斤拷\n"),
    );
    assert_snapshot!(folder.run("import leads.csv --as-of 2026-03-20"), @"
    exit code 0
    --- stdout
    Import  as of 2026-03-20

    Files read
    file       table  read  new  updated  same  doubles  aside  skipped
    ───────────────────────────────────────────────────────────────────
    leads.csv  leads     2    2        0     0        0      0        0
    read = new + updated + same as before + doubles + set aside + skipped

    Findings
    ✗ error T060: the file holds � or 锟斤拷: characters were lost before it was saved
      leads.csv
      hint: export it anew from its system, as UTF-8 or xlsx
    ! warning T058: some cells seem garbled: “³¿À½Ò½ÁÆ” may stand for “晨澜医疗”
      leads.csv
      hint: import it again with --encoding gbk-as-latin1 to put them right
    ");
}

#[test]
fn a_stated_total_that_the_rows_do_not_reach_is_told() {
    let folder = Folder::project();
    folder.file("hk.csv", format!("{PAYMENTS}H2,2026-02-30,沐川食品,1\n合计,,,12500\n"));
    let run = folder.run("import hk.csv --as-of 2026-03-20 --lang zh");
    assert_snapshot!(run, @"
    exit code 11
    --- stdout
    导入  截止 2026-03-20

    读到的文件
    文件    表    读到  新增  更新  未变  重复  隔离  跳过
    ──────────────────────────────────────────────────────
    hk.csv  回款     3     1     0     0     0   1 !     1
    读到 = 新增 + 更新 + 未变 + 重复 + 隔离 + 跳过

    数据问题
    ! 警告 T057：文件自己写的“合计 回款金额”是 12,500.00，读到的行加起来是 12,001.00（隔离的 1 行也算在
    内）
      hk.csv / 第 4 行 / amount
      建议：看看导出是不是截断了、筛选过，或者有行被删改过
    --- stderr
    隔离区有 1 行：trueup quarantine 查看原因，trueup quarantine --export 待改.xlsx 导出，改好后再导入
    ");
}

#[test]
fn a_header_that_almost_fits_is_asked_about() {
    let folder = Folder::project();
    folder.file(
        "leads.csv",
        "线索编号,创建时问,来源渠道,客户名称,手机号\nL1,昨天,官网表单,晨澜医疗,13800000000\n",
    );
    assert_snapshot!(folder.run("import leads.csv"), @r#"
    exit code 2
    --- stderr
    error: leads.csv lacks columns that leads must have: created_at
      hint: did you mean “创建时问” for created_at? Then write [import.leads.columns] created_at = "创建时问" in trueup.toml; the headers of this file: 线索编号, 创建时问, 来源渠道, 客户名称, 手机号
    "#);
}

#[test]
fn the_block_of_a_dry_run_maps_alike() {
    let folder = Folder::project();
    folder.file(
        "bank.csv",
        "交易日期,交易时间,对方户名,借方发生额,贷方发生额,摘要\n20260301,101500,晨澜医疗,,100.00,货款\n20260302,,沐川食品,30.00,,退款\n",
    );
    let plain = folder.run("import bank.csv --dry-run --format json");
    let block = json(plain.stdout())["sheets"][0]["block"].as_str().unwrap().to_owned();
    folder.run("import bank.csv");
    let before = folder.run("export payments").stdout().to_owned();
    let other = Folder::project();
    other.file("trueup.toml", &block);
    other.file("bank.csv", std::fs::read(folder.path().join("bank.csv")).unwrap());
    let run = other.run("import bank.csv");
    assert_eq!(run.code(), 0, "{run}\n{block}");
    assert_eq!(other.run("export payments").stdout(), before, "{block}");
    assert_eq!(before.lines().count(), 2);
}

#[test]
fn a_text_in_columns_that_is_no_table_is_told_by_the_nearest_table_and_a_talk_by_the_nearest_chats() {
    let folder = Folder::project();
    for (text, code) in [
        ("编号,客户\n1,甲\n", "T027"),
        ("编号,客户\n", "T027"),
        ("名单\n编号,客户\n1,甲\n2,乙\n3,丙\n", "T027"),
        ("产品;单价\n阀门;12\n水泵;30\n", "T027"),
        ("谁,何时,什么\n张三,2026-03-01 10:00,你好\n", "T027"),
        ("会议纪要\n今天讨论了报价\n", "T045"),
        ("# 周会\n\n- 报价，下周\n- 合同\n", "T045"),
        ("2026/3/1, 10:00 - Tom: hi\n2026/3/1, 10:01 - Ann: hello\n", "T045"),
        ("Tom: hello, how are you\nAnn: fine, thanks\n", "T045"),
    ] {
        folder.file("a.csv", text);
        let run = folder.run("import a.csv");
        assert!(run.stdout().contains(code), "{text}: {run}");
    }
}

/// The codes and words of the findings of an import.
fn findings(folder: &Folder, file: &str) -> Vec<String> {
    let document = json(folder.run(&format!("import {file} --format json")).stdout());
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    let findings = document["findings"].as_array().unwrap().iter();
    findings.map(|finding| format!("{} {}", text(finding, "code"), text(finding, "message"))).collect()
}

#[test]
fn a_sign_of_money_gives_the_currency_and_a_contradiction_is_told() {
    let folder = Folder::project();
    folder.file(
        "合同.csv",
        "合同编号,客户名称,合同金额,合同状态\nH1,晨澜医疗,\"$1,000.00\",已签\nH2,沐川食品,€20,已签\nH3,青禾教育,¥30,已签\n",
    );
    let found = findings(&folder, "合同.csv");
    assert_eq!(found, ["T061 there is no column for the currency; $ was taken for USD"]);
    let exported = folder.run("export contracts --format jsonl");
    for currency in ["USD", "EUR", "CNY"] {
        assert!(exported.stdout().contains(&format!("\"currency\":\"{currency}\"")), "{exported}");
    }
    folder.file(
        "合同2.csv",
        "合同编号,客户名称,合同金额,币种,合同状态\nH4,晨澜医疗,\"US$1,000\",人民币,已签\nH5,沐川食品,$20,HKD,已签\n",
    );
    // $ may be a dollar of Hong Kong.
    let told = "T062 the sum itself says USD and the column of currencies CNY; the column was taken";
    assert_eq!(findings(&folder, "合同2.csv"), [told]);
}

#[test]
fn headers_and_words_in_traditional_characters_are_understood_in_utf_8_and_big5() {
    let text = "合約編號,客戶名稱,合約金額（萬元）,簽訂日期,合約狀態\nH1,晨瀾醫療,12,2026-03-15,已簽訂\n";
    let (big5, _, lost) = encoding_rs::BIG5.encode(text);
    assert!(!lost);
    for bytes in [text.as_bytes(), &big5] {
        let folder = Folder::project();
        folder.file("合約.csv", bytes);
        assert_eq!(folder.run("import 合約.csv").code(), 0);
        let exported = folder.run("export contracts --format jsonl");
        let row = json(exported.stdout());
        assert_eq!(row["customer"], "晨瀾醫療");
        assert_eq!(row["amount_fen"], 12_000_000);
        assert_eq!(row["status"], "signed");
    }
}

#[test]
fn a_text_of_a_guessed_encoding_that_is_no_table_hints_at_the_encoding() {
    let folder = Folder::project();
    let (bytes, _, _) = encoding_rs::BIG5.encode("甲欄,乙欄\n一,二\n");
    folder.file("a.csv", bytes);
    let run = folder.run("import a.csv");
    assert!(run.stdout().contains("its encoding was guessed"), "{run}");
    assert_snapshot!(folder.run("import a.csv --encoding Shift_JIS"), @"
    exit code 2
    --- stderr
    error: texts in Shift_JIS are not read; open it in a spreadsheet or an editor and save it as UTF-8
      hint: the encodings are: utf-8, gb18030, utf-16le, utf-16be, big5, gbk-as-latin1, utf8-as-gbk, utf8-as-latin1
    ");
}

#[test]
fn of_a_folder_of_many_files_only_what_matters_is_shown() {
    let folder = Folder::project();
    let lead = |id: usize| format!("线索编号,创建时间,客户名称\nL{id},2026-03-01,晨澜医疗\n");
    for id in 0..40 {
        folder.file(&format!("inbox/{id:02}.csv"), lead(id));
    }
    assert!(folder.run("import inbox").stdout().contains("40 files"));
    folder.file("inbox/07.csv", lead(99));
    let run = folder.run("import inbox");
    assert!(run.stdout().contains("07.csv") && run.stdout().contains("other files: 39"), "{run}");
    assert!(!run.stdout().contains("08.csv"), "{run}");
    assert_eq!(run.stderr().lines().count(), 21, "{run}");
    assert!(run.stderr().contains("files that were imported before too and have not changed: 19"), "{run}");
}

#[test]
fn the_reasons_of_the_quarantine_are_shown_whole_and_those_of_many_rows_are_summed_up() {
    let folder = Folder::project();
    let bad = |rows: usize| {
        let lines = (0..rows).map(|row| {
            format!("H{row},2026-03-15,晨澜医疗,面议，等客户总部的采购部门和法务部门确认之后再定\n")
        });
        format!("回款编号,回款日期,客户名称,回款金额\n{}", lines.collect::<String>())
    };
    folder.file("a.csv", bad(1));
    assert_eq!(folder.run("import a.csv").code(), 11);
    let run = folder.run("quarantine");
    assert!(!run.stdout().contains('…') && !run.stdout().contains("why they were set aside"), "{run}");
    folder.file("a.csv", bad(30));
    assert_eq!(folder.run("import a.csv").code(), 11);
    let run = folder.run("quarantine");
    assert!(run.stdout().contains("why they were set aside"), "{run}");
    assert!(run.stdout().contains("T005    30"), "{run}");
}

#[test]
fn where_every_row_is_set_aside_something_is_odd() {
    let folder = Folder::project();
    folder.file("线索.csv", "线索编号,创建时间,客户名称\nL1,昨天不知,甲公司\nL2,某日,乙公司\n");
    let run = folder.run("import 线索.csv --as-of 2026-03-20");
    assert!(run.stdout().contains("nothing odd besides the rows that were set aside"), "{run}");
}

#[test]
fn a_header_that_may_have_been_meant_for_a_column_is_told_at_the_import() {
    let folder = Folder::project();
    folder.file("销售.csv", "工号,姓名,容量,手上客户数\nR1,周一,60,12\n");
    let imported = folder.run("import 销售.csv --format json");
    assert!(!imported.stdout().contains("T031"), "{imported}");
    let exported = folder.run("export reps");
    assert!(exported.stdout().contains("12"), "{exported}");
    folder.file("销售二.csv", "工号,姓名,容量,在手的客户数量\nR1,周一,60,12\n");
    let imported = folder.run("import 销售二.csv");
    assert!(imported.stdout().contains("T031") && imported.stdout().contains("open_customers"), "{imported}");
}
