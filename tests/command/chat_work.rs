//! What is made of chats: timelines, labels, proposals and their sheet, digests, rates, packages.

use std::io::Read as _;
use std::path::Path;

use calamine::{Data, Reader as _};
use insta::assert_snapshot;

use crate::folder::{Folder, Transcript};

const DEALS: &str = "\
商机编号,客户名称,销售,阶段,金额,创建时间,阶段变更时间
D1,青禾食品有限公司,小周,需求确认,120000,2026-02-01 09:00:00,2026-02-10 09:00:00
D2,远山仪器有限公司,小周,初步接触,80000,2026-02-01 09:00:00,2026-02-10 09:00:00
D3,远山仪器有限公司,小周,方案报价,90000,2026-02-01 09:00:00,2026-02-10 09:00:00
";

const HEAD: &str = "消息ID,发送时间,平台,会话,发送人,角色,客户名称,商机编号,类型,内容\n";

const CHATS: &str = "\
m1,2026-02-11 10:00:00,微信,青禾,王总,客户,青禾食品有限公司,,文本,要3台质检一体机，预算12万
m2,2026-03-09 10:00:00,微信,青禾,小周,销售,青禾食品有限公司,,文件,合同-青禾.docx
m3,2026-03-09 11:00:00,微信,青禾,王总,客户,青禾食品有限公司,,文本,合同收到了，法务在审，有事打13812345678
m4,2026-03-10 09:00:00,微信,远山项目群,李工,客户,远山仪器有限公司,,文本,货期要多久？
m5,2026-03-10 09:30:00,微信,远山项目群,小周,销售,远山仪器有限公司,,文本,稍等我问下
m6,2026-03-10 10:30:00,微信,远山项目群,小周,销售,远山仪器有限公司,,文本,三周左右
m7,2026-03-10 14:00:00,微信,远山项目群,李工,客户,远山仪器有限公司,,文本,能开专票吗
";

/// The same message as m3, as another export has it.
const AGAIN: &str = "x3,2026-03-09 11:00:20,企业微信,青禾,王志远,客户,青禾食品有限公司,,文本,合同收到了，法务在审，有事打13812345678\n";

pub const DAY: &str = "--as-of 2026-03-12";

/// A project with three deals and the chats of two exports.
pub fn project() -> Folder {
    let folder = Folder::project();
    folder.file("deals.csv", DEALS);
    folder.file("a.csv", format!("{HEAD}{CHATS}"));
    folder.file("b.csv", format!("{HEAD}{AGAIN}"));
    let import = folder.run("import deals.csv a.csv b.csv -q");
    assert_eq!(import.code(), 0, "{import}");
    folder
}

#[test]
fn a_timeline_merges_doubles_and_shows_gaps() {
    assert_snapshot!(project().run(&format!("chat timeline 青禾 {DAY}")), @"
    exit code 0
    --- stdout
    Timeline of 青禾食品有限公司  as of 2026-03-12

    Timeline of 青禾食品有限公司
    Messages: 3, on 企业微信, 微信; found again in another export and merged: 1; of no deal for certain:
    0.

    Timeline of 青禾食品有限公司
    time              platform        side      sender  kind  original words                  deal
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    2026-03-09 11:00  微信, 企业微信  customer  王总    text  合同收到了，法务在审，有事打    D1
                                                              13812345678
    2026-03-09 10:00  微信            we        小周    file  合同-青禾.docx                  D1
                                                              no messages in the export from
                                                              2026-02-12 to 2026-03-08 !
    2026-02-11 10:00  微信            customer  王总    text  要3台质检一体机，预算12万       D1
    No messages in an export is no silence: that stretch may not have been exported, or the talk went on
    elsewhere.
    ");
}

#[test]
fn a_message_of_two_exports_is_read_once_and_told_by_every_command() {
    let folder = project();
    let run = folder.run(&format!("chat extract --lang en {DAY}"));
    let signals: Vec<serde_json::Value> =
        run.stdout().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let signals = signals[0]["signals"].as_array().unwrap();
    let messages: Vec<&str> = signals.iter().filter_map(|signal| signal["message"].as_str()).collect();
    assert!(messages.contains(&"m3") && !messages.contains(&"x3"), "{messages:?}");
    for command in
        ["extract", "summary", "label --deals 2", "digest", "archive", "concerns", "confirm sheet.xlsx"]
    {
        folder.run(&format!("chat summary -q -o sheet.xlsx {DAY}"));
        let run = folder.run(&format!("chat {command} {DAY}"));
        let told =
            run.stderr().contains("messages found again in another export, merged and counted once: 1");
        assert_eq!(told, !command.starts_with("confirm"), "{run}");
    }
}

#[test]
fn two_open_deals_are_named_and_not_guessed_between() {
    let run = project().run(&format!("chat timeline --deal D2 --kind text --limit 1 --format json {DAY}"));
    let timeline: serde_json::Value = serde_json::from_str(run.stdout()).unwrap();
    let entry = &timeline["entries"][0];
    assert_eq!(entry["text"], "能开专票吗");
    assert_eq!((entry["opportunity_id"].is_null(), &entry["unattached"]), (true, &"several_deals".into()));
    assert_eq!(entry["candidates"], serde_json::json!(["D2", "D3"]));
}

#[test]
fn a_customer_without_messages_is_told_with_the_nearest() {
    let run = project().run("chat timeline 青和食品");
    assert_snapshot!(run.stderr(), @"
    error: no customer with messages is called '青和食品'
      hint: did you mean one of: 青禾食品有限公司?
    ");
    assert_eq!(run.code(), 2);
}

#[test]
fn labels_that_were_proposed_are_evaluated_with_a_warning_and_empty_ones_are_none() {
    let folder = project();
    let labels = folder.run(&format!("chat label -q {DAY}"));
    assert_eq!(labels.stdout().lines().count(), 1, "{labels}");
    folder.file("labels.jsonl", labels.stdout());
    let proposed = folder.run(&format!("chat evaluate labels.jsonl {DAY}"));
    assert!(proposed.stdout().contains("differences: 0"), "{proposed}");
    assert!(proposed.stderr().contains("nobody has checked"), "{proposed}");
    let checked = labels.stdout().replace(r#""checked":false"#, r#""checked":true"#);
    let checked = checked.replacen(r#""stage":"contracting""#, r#""stage":"won""#, 1);
    let wrong = folder.run_on("chat evaluate - --mistakes --format json", &checked);
    assert!(wrong.stdout().contains(r#""labelled": "won""#) && wrong.stderr().is_empty(), "{wrong}");
    let empty = folder.run(&format!("chat label --empty -q {DAY}"));
    assert_eq!(folder.run_on("chat evaluate -", empty.stdout()).code(), 2);
}

#[test]
fn a_stage_ahead_of_the_crm_is_proposed_with_evidence_and_reminders() {
    let run = project().run(&format!("chat summary --format json {DAY}"));
    let summary: serde_json::Value = serde_json::from_str(run.stdout()).unwrap();
    let proposal = &summary["proposals"][0];
    assert_eq!((&proposal["opportunity_id"], &proposal["stage"]), (&"D1".into(), &"contracting".into()));
    assert!(proposal["evidence"]["words"].as_str().unwrap().starts_with("合同收到了"), "{run}");
    let to: Vec<&serde_json::Value> =
        summary["reminders"].as_array().unwrap().iter().map(|one| &one["to"]).collect();
    assert_eq!(to, ["team_lead", "legal"]);
}

/// The row and the column of a heading in the sheet to confirm, and all its cells.
fn sheet(path: &Path) -> Vec<Vec<String>> {
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).unwrap();
    let range = book.worksheet_range("To confirm").unwrap();
    let text = |cell: &Data| match cell {
        Data::Empty => String::new(),
        cell => cell.to_string(),
    };
    // A range begins at its first cell, which is A1 on every sheet.
    range.rows().map(|row| row.iter().map(text).collect()).collect()
}

/// Writes the sheet with some cells changed: the row below the header, the heading, the text.
fn filled(folder: &Folder, name: &str, changes: &[(usize, &str, &str)]) {
    let mut rows = sheet(&folder.path().join("sheet.xlsx"));
    let head = rows.iter().position(|row| row.iter().any(|cell| cell == "mark")).unwrap();
    for (row, heading, text) in changes {
        let column = rows[head].iter().position(|cell| cell == heading).unwrap();
        rows[head + row][column] = (*text).to_owned();
    }
    let mut book = rust_xlsxwriter::Workbook::new();
    let worksheet = book.add_worksheet().set_name("To confirm").unwrap();
    for (at, row) in (0u32..).zip(&rows) {
        for (column, text) in (0u16..).zip(row) {
            worksheet.write_string(at, column, text).unwrap();
        }
    }
    book.save(folder.path().join(name)).unwrap();
}

/// A project whose sheet is written.
fn project_with_sheet() -> Folder {
    let folder = project();
    let written = folder.run(&format!("chat summary -q -o sheet.xlsx {DAY}"));
    assert_eq!(written.code(), 0, "{written}");
    folder
}

fn confirm(folder: &Folder, name: &str) -> Transcript {
    folder.run(&format!("chat confirm {name} {DAY}"))
}

#[test]
fn the_sheet_has_drop_downs() {
    let folder = project_with_sheet();
    let file = std::fs::File::open(folder.path().join("sheet.xlsx")).unwrap();
    let mut parts = zip::ZipArchive::new(file).unwrap();
    let mut text = String::new();
    for index in 0..parts.len() {
        let mut part = parts.by_index(index).unwrap();
        if part.name().unwrap().starts_with("xl/worksheets/") {
            part.read_to_string(&mut text).unwrap();
        }
    }
    assert!(text.contains("confirm,correct,ignore"));
    assert!(text.contains("contacted,qualified,proposed,negotiating,contracting,won,lost"));
}

#[test]
fn what_was_filled_in_is_kept_and_a_second_reading_changes_nothing() {
    let folder = project_with_sheet();
    filled(
        &folder,
        "filled.xlsx",
        &[(1, "decision", "确认"), (1, "note", "电话也说了"), (2, "decision", "ignore")],
    );
    let first = confirm(&folder, "filled.xlsx");
    assert!(first.stderr().contains("kept: new 2, changed 0, known before 0"), "{first}");
    let csv = folder.read("filled-crm.csv");
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines[0], "opportunity_id,customer,stage,stage_before,note,confirmed_by,confirmed_at");
    assert!(lines[1].starts_with("D1,青禾食品有限公司,contracting,qualified,电话也说了,小周,20"), "{csv}");
    assert_eq!(lines.len(), 2, "{csv}");
    let kept = folder.read(".trueup/confirmations.json");
    let second = confirm(&folder, "filled.xlsx");
    assert!(second.stderr().contains("kept: new 0, changed 0, known before 2"), "{second}");
    assert_eq!((folder.read(".trueup/confirmations.json"), folder.read("filled-crm.csv")), (kept, csv));
}

#[test]
fn an_ignored_proposal_comes_back_with_new_evidence_only() {
    let folder = project_with_sheet();
    filled(&folder, "filled.xlsx", &[(1, "decision", "ignore"), (1, "decided by", "王主管")]);
    assert_eq!(confirm(&folder, "filled.xlsx").code(), 0);
    let proposals = |folder: &Folder| {
        let run = folder.run("chat summary --format json --as-of 2026-03-14");
        let summary: serde_json::Value = serde_json::from_str(run.stdout()).unwrap();
        (summary["proposals"][0]["verdict"].clone(), summary["reminders"].as_array().unwrap().len())
    };
    assert_eq!(proposals(&folder), ("ignore".into(), 0));
    folder.file(
        "c.csv",
        format!(
            "{HEAD}m9,2026-03-13 11:00:00,微信,青禾,王总,客户,青禾食品有限公司,,文本,法务过了，下周三盖章\n"
        ),
    );
    folder.run("import c.csv -q");
    assert_eq!(proposals(&folder), (serde_json::Value::Null, 2));
}

#[test]
fn a_damaged_sheet_is_refused_with_its_cell() {
    let folder = project_with_sheet();
    for (changes, cell, why) in [
        (vec![(1, "decision", "好")], "G6", "'好' is none of confirm, correct, ignore"),
        (vec![(1, "decision", "correct")], "H6", "it is corrected, but to no stage"),
        (vec![(2, "decision", "correct"), (2, "corrected to", "签了")], "H7", "'签了' is no stage"),
        (vec![(1, "corrected to", "won")], "G6", "a stage is chosen, but the decision is not 'correct'"),
        (vec![(1, "deal", "D9"), (1, "decision", "confirm")], "A6", "there is no deal 'D9'"),
        (vec![(1, "deal", "D2"), (1, "decision", "confirm")], "M6", "they no longer fit its mark"),
        (vec![(1, "decided by", ""), (1, "decision", "confirm")], "J6", "nobody is named who decided it"),
    ] {
        filled(&folder, "filled.xlsx", &changes);
        let run = confirm(&folder, "filled.xlsx");
        assert_eq!(run.code(), 2, "{run}");
        assert!(run.stderr().contains(&format!("!{cell}: ")) && run.stderr().contains(why), "{run}");
    }
    filled(&folder, "filled.xlsx", &[(1, "decision", "好"), (2, "decision", "correct")]);
    let run = confirm(&folder, "filled.xlsx");
    assert!(run.stderr().contains("filled.xlsx has mistakes (2); nothing of it was kept"), "{run}");
    assert!(run.stderr().contains("!G6: ") && run.stderr().contains("!H7: "), "{run}");
    assert!(!folder.path().join(".trueup/confirmations.json").exists());
    filled(&folder, "filled.xlsx", &[(0, "corrected to", "?"), (1, "decision", "confirm")]);
    let run = confirm(&folder, "filled.xlsx");
    assert!(run.stderr().contains("the header in row 5 lacks the column '修正为 / corrected to'"), "{run}");
    folder.file("named.xlsx", "deal,stage\nD1,won\n");
    let run = confirm(&folder, "named.xlsx");
    assert!(
        run.stderr()
            .contains("named.xlsx is no workbook but a text, and has no table with these columns: deal, "),
        "{run}"
    );
    let run = confirm(&folder, "deals.csv");
    assert!(run.stderr().contains("no sheet of deals.csv has these columns: deal, "), "{run}");
}

#[test]
fn a_digest_tells_questions_answers_and_what_is_open() {
    assert_snapshot!(project().run(&format!("chat digest --day 2026-03-10 {DAY}")), @"
    exit code 0
    --- stdout
    What customers asked  as of 2026-03-12

    What customers asked
    ! 2026-03-10: questions 2, in conversations: 1; still open: 1.

    Still open
    conversation  asked at          question    asked by  rep    open for
    ─────────────────────────────────────────────────────────────────────
    远山项目群    2026-03-10 14:00  能开专票吗  李工      小周  2 d 9 h !

    Every question
    conversation  asked at          question      times  answered by       after  answer
    ──────────────────────────────────────────────────────────────────────────────────────
    远山项目群    2026-03-10 09:00  货期要多久？      1  小周         1 h 30 min  三周左右
    远山项目群    2026-03-10 14:00  能开专票吗        1

    Response times by rep
    rep   question  open      median     longest
    ────────────────────────────────────────────
    小周         2     1  1 h 30 min  1 h 30 min
    From the first asking to the answer, by the clock, nights included; 'wait a moment' is no answer. An
    open question counts for the rep who looks after the customer.
    --- stderr
    messages found again in another export, merged and counted once: 1
    ");
}

#[test]
fn concerns_are_told_by_region_product_and_week_with_their_words() {
    let folder = Folder::project();
    folder.file(
        "deals.csv",
        "商机编号,客户名称,销售,大区,产品,阶段,金额,创建时间\nD1,青禾食品有限公司,小周,华东,云仓,方案报价,1,2026-02-01\nD2,远山仪器有限公司,小周,华南,云仓,方案报价,1,2026-02-01\n",
    );
    let chats = "\
c1,2026-03-03 10:00:00,微信,青禾,王总,客户,青禾食品有限公司,D1,文本,太贵了，超预算了
c2,2026-03-09 10:00:00,微信,青禾,王总,客户,青禾食品有限公司,D1,文本,坏了谁管，响应要多久
c3,2026-03-10 10:00:00,微信,远山,李工,客户,远山仪器有限公司,D2,文本,你们比别家贵
";
    folder.file("c.csv", format!("{HEAD}{chats}"));
    folder.run("import deals.csv c.csv -q");
    assert_snapshot!(folder.run(&format!("chat concerns --lang zh {DAY}")), @r"
    exit code 0
    --- stdout
    客户顾虑  截止 2026-03-12

    客户顾虑
    2 个有聊天的商机里，1 个有还没消除的顾虑，共 2 条。

    按顾虑
    顾虑      商机数  占有聊天的商机  最近的原话
    ──────────────────────────────────────────────────────
    价格           1           50.0%  太贵了，超预算了
    售后服务       1           50.0%  坏了谁管，响应要多久
    一个商机的同一种顾虑只算一次；客户自己说了不成问题、或事情已经办成的，不再算。周以最后一次说起的那天
    为准。

    按大区
    大区  商机数  价格  交付与物流时效  信任与案例  产品匹配  售后服务  安全合规  付款条件  决策链
    ──────────────────────────────────────────────────────────────────────────────────────────────
    华东       1     1                                               1
    华南       1

    按产品
    产品  商机数  价格  交付与物流时效  信任与案例  产品匹配  售后服务  安全合规  付款条件  决策链
    ──────────────────────────────────────────────────────────────────────────────────────────────
    云仓       2     1                                               1

    按周
    周（周一）  商机数  价格  交付与物流时效  信任与案例  产品匹配  售后服务  安全合规  付款条件  决策链
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    2026-03-09       1                                                     1
    2026-03-02       1     1

    按商机
    商机  顾虑      日期        原话                  客户           销售  大区  产品  说到的字眼  消息
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    D1    售后服务  2026-03-09  坏了谁管，响应要多久  青禾食品有限…  小周  华东  云仓  响应要多久  c2
    D1    价格      2026-03-03  太贵了，超预算了      青禾食品有限…  小周  华东  云仓  超预算      c1
    ");
    let run = folder.run(&format!("chat concerns --from 2026-03-09 --format json {DAY}"));
    let document: serde_json::Value = serde_json::from_str(run.stdout()).unwrap();
    assert_eq!(document["concerns"], serde_json::json!({"service": 1}), "{run}");
    assert_eq!(document["weeks"][0]["week"], "2026-03-09");
}

#[test]
fn the_archive_rate_comes_with_its_interval() {
    let folder = project();
    let run = folder.run("chat archive --format json --as-of 2026-03-11T08:00");
    let rate: serde_json::Value = serde_json::from_str(run.stdout()).unwrap();
    assert_eq!(rate["all"], serde_json::json!({"part": 1, "whole": 3}), "{run}");
    assert_eq!(rate["interval_pct"].as_array().unwrap().len(), 2);
    let run = folder.run("chat archive --month 2026-13");
    assert!(run.stderr().contains("'2026-13' is no month"), "{run}");
}
