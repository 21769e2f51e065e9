//! `trueup import` of chat exports, and what comes of them.

use insta::assert_snapshot;
use serde_json::Value;

use crate::folder::Folder;

const TALK: &str = "2026-03-12 10:00:00 沈总\n预算批了，价格能到九万五就签\n\n2026-03-12 10:02:00 我\n可以，合同周五前寄出\n\n";
const CHATLOG: &str = "沈总(wxid_shen) 10:00:00\n可以签了\n\n小周(我) 10:01:00\n好的\n\n";
const WECOM: &str = "{\"msgid\":\"a1\",\"action\":\"send\",\"from\":\"wmXXAA\",\"tolist\":[\"ZhouTing\"],\"roomid\":\"\",\"msgtime\":1773280800000,\"msgtype\":\"text\",\"text\":{\"content\":\"预算批了，下周三签合同\"}}\n";
const DEALS: &str =
    "商机编号,客户名称,商机阶段,预计成交金额,负责人,创建时间\nD1,澄江仪器,方案报价,95000,周婷,2026-02-01\n";

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_chat_goes_into_messages_and_again_changes_nothing() {
    let folder = Folder::project();
    folder.file("沈总.txt", TALK);
    assert_snapshot!(folder.run("import 沈总.txt --as-of 2026-03-20"), @"
    exit code 0
    --- stdout
    Import  as of 2026-03-20

    Files read
    file      table     read  new  updated  same  doubles  aside  skipped
    ─────────────────────────────────────────────────────────────────────
    沈总.txt  messages     2    2        0     0        0      0        0
    read = new + updated + same as before + doubles + set aside + skipped

    Findings
    nothing odd was found
    ");
    folder.file("重导/沈总.txt", format!("{TALK}2026-03-12 10:05:00 沈总\n好\n"));
    let run = folder.run("import 重导 --format json");
    let document: Value = serde_json::from_str(run.stdout()).unwrap();
    let file = &document["files"][0];
    assert_eq!((&file["unchanged"], &file["accepted"]), (&Value::from(2), &Value::from(1)), "{run}");
    let sides: Vec<_> = lines(folder.run("export messages --format jsonl").stdout())
        .iter()
        .map(|message| format!("{} {}", message["sent_at"], message["sender_role"]))
        .collect();
    assert!(sides.contains(&"\"2026-03-12T10:02:00+08:00\" \"rep\"".to_owned()), "{sides:?}");
}

#[test]
fn the_same_id_twice_is_told_where_the_words_differ() {
    let folder = Folder::project();
    let again = WECOM.replace("下周三签合同", "下周四签合同");
    folder.file("a.jsonl", format!("{WECOM}{WECOM}{again}"));
    let run = folder.run("import a.jsonl --format json");
    let document: Value = serde_json::from_str(run.stdout()).unwrap();
    let file = &document["files"][0];
    assert_eq!((&file["accepted"], &file["duplicates"]), (&Value::from(1), &Value::from(2)), "{run}");
    let findings = document["findings"].as_array().unwrap();
    assert!(findings.iter().any(|finding| finding["code"] == "S001" && finding["row"] == 2), "{run}");
}

#[test]
fn contacts_link_a_chat_to_its_deal() {
    let folder = Folder::project();
    folder.file("deals.csv", DEALS);
    folder.file("chat.jsonl", WECOM);
    assert_snapshot!(folder.run("import deals.csv chat.jsonl --as-of 2026-03-20"), @"
    exit code 0
    --- stdout
    Import  as of 2026-03-20

    Files read
    file        table          read  new  updated  same  doubles  aside  skipped
    ────────────────────────────────────────────────────────────────────────────
    deals.csv   opportunities     1    1        0     0        0      0        0
    chat.jsonl  messages          1    1        0     0        0      0        0
    total                         2    2        0     0        0      0        0
    read = new + updated + same as before + doubles + set aside + skipped

    Findings
    ! warning T042: ids without a name: 1 (such as wmXXAA); the sender is the id
      chat.jsonl
      hint: put a contacts.csv into the project's folder with the columns id, name, side, customer, rep,
      and import again
    ");
    folder.file(
        "contacts.csv",
        "账号,姓名,身份,客户,销售\nwmXXAA,沈总,客户,澄江仪器,周婷\nZhouTing,周婷,销售,,\n",
    );
    assert_snapshot!(folder.run("import deals.csv chat.jsonl --as-of 2026-03-20"), @"
    exit code 0
    --- stdout
    Import  as of 2026-03-20

    Files read
    file        table          read  new  updated  same  doubles  aside  skipped
    ────────────────────────────────────────────────────────────────────────────
    deals.csv   opportunities     1    0        0     1        0      0        0
    chat.jsonl  messages          1    0        1     0        0      0        0
    total                         2    0        1     1        0      0        0
    read = new + updated + same as before + doubles + set aside + skipped

    Findings
    nothing odd was found
    ");
    assert_snapshot!(folder.run("chat summary --as-of 2026-03-20"), @"
    exit code 0
    --- stdout
    Silent deals: where they stand  as of 2026-03-20

    Silent deals: where they stand
    ! Open deals: 1. Without a change of their CRM stage for 48 hours: 1; of these, with chats at a
    later stage: 1.

    Silent deals
    deal  customer  rep   CRM stage  chat stage     last change  silent for  next step  concerns
    ────────────────────────────────────────────────────────────────────────────────────────────
    D1    澄江仪器  周婷  proposed   contracting !  2026-02-01    47 d 23 h

    Latest progress
    deal  day         side      event                     sum (yuan)  day named   original words
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    D1    2026-03-12  customer  signing planned, purcha…              2026-03-18  预算批了，下周三签合同

    Proposed stages
    ! Deals whose chats are ahead of the CRM, waiting for a word: 1; confirmed or corrected, waiting for
    the CRM: 0; ignored, and without new evidence: 0.

    Proposed stages
    deal  custom…  rep   CRM stage  proposed stage  day         side     evidence                certai…
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    D1    澄江仪…  周婷  proposed   contracting !   2026-03-12  custom…  预算批了，下周三签合同  to che…

    Reminders: deals that enter contracting
    to         name  deal  customer  rep   day         evidence
    ─────────────────────────────────────────────────────────────────────────
    team lead        D1    澄江仪器  周婷  2026-03-12  预算批了，下周三签合同
    legal            D1    澄江仪器  周婷  2026-03-12  预算批了，下周三签合同

    files (-o report.xlsx or .html) also hold: To confirm
    --- stderr
    next: 'trueup chat summary -o summary.xlsx' writes a workbook to fill in; then 'trueup chat confirm summary.xlsx'
    ");
}

#[test]
fn what_only_a_person_knows_is_asked_for() {
    let folder = Folder::project();
    folder.file("chat.txt", CHATLOG);
    assert_snapshot!(folder.run("import chat.txt"), @"
    exit code 2
    --- stderr
    error: chat.txt, line 1: the message has a time and no date
      hint: say which with --date, for example --date 2025-03-12 (where only the year is missing, its year is taken)
    ");
    let run = folder.run("import chat.txt --date 2026-03-12 --tz +09:00 -q");
    assert_eq!(run.code(), 0, "{run}");
    let messages = lines(folder.run("export messages").stdout());
    assert!(messages.iter().any(|message| message["sent_at"] == "2026-03-12T09:00:00+08:00"), "{messages:?}");
    assert_snapshot!(folder.run("import chat.txt --date 2026"), @"
    exit code 2
    --- stderr
    error: --date: 2026 is no date
      hint: write it as 2025-03-12
    ");
    assert_snapshot!(folder.run("import chat.txt --tz Mars"), @"
    exit code 2
    --- stderr
    error: --tz: Mars is no time zone that can be used
      hint: known are Asia/Shanghai, Asia/Hong_Kong, Asia/Taipei, Asia/Singapore, Asia/Tokyo, Asia/Seoul, Asia/Bangkok, Asia/Ho_Chi_Minh, Asia/Jakarta, UTC, and offsets such as +08:00; where there is summer time, write the offset of the time of the chat: New York is -05:00 in winter and -04:00 in summer
    ");
    folder.file("contacts.csv", "电话,年龄\n1,2\n");
    assert_snapshot!(folder.run("import chat.txt --date 2026-03-12"), @"
    exit code 2
    --- stderr
    error: contacts.csv has no column of ids
      hint: its header is id,name,side,customer,rep; id must be there
    ");
}

#[test]
fn what_is_no_chat_is_said() {
    let folder = Folder::project();
    folder.file("a.json", "{\"name\": \"settings\", \"version\": 2}");
    assert_snapshot!(folder.run("import a.json"), @"
    exit code 2
    --- stderr
    error: a.json is no table, and no chat export of a known format; nearest are: WeFlow JSON (lacks weflow, session); ChatLab JSON (lacks chatlab, messages); EchoTrace JSON (lacks session, senderUsername/isSend)
      hint: docs/chats.md lists the formats that are known; export it in one of them, or turn it into ChatLab's JSON
    ");
    folder.file("box/a.json", "{\"name\": \"settings\", \"version\": 2}");
    folder.file("box/notes.txt", "会议纪要\n今天讨论了报价\n");
    let run = folder.run("import box --format json");
    assert_eq!(run.code(), 0, "{run}");
    let document: Value = serde_json::from_str(run.stdout()).unwrap();
    let codes: Vec<_> =
        document["findings"].as_array().unwrap().iter().map(|finding| &finding["code"]).collect();
    assert_eq!(codes, ["T030", "T045"]);
    folder.file(
        "near/a.json",
        "{\"session\": {\"name\": \"沈总\"}, \"messages\": [{\"who\": \"沈总\", \"body\": \"好\"}]}",
    );
    assert_snapshot!(folder.run("--as-of 2026-03-31 import near"), @"
    exit code 0
    --- stdout
    Import  as of 2026-03-31

    Findings
    info T045: is no chat export of a known format and was left out; nearest are: WeFlow JSON (lacks
    weflow); ChatLab JSON (lacks chatlab); EchoTrace JSON (lacks senderUsername/isSend)
      a.json
      hint: docs/chats.md lists the formats that are known; export it in one of them, or turn it into
      ChatLab's JSON
    --- stderr
    there was no table to import
    ");
    folder.file("b.json", "{\"errcode\":0,\"chatdata\":[{\"seq\":1,\"msgid\":\"x\",\"encrypt_random_key\":\"a\",\"encrypt_chat_msg\":\"b\"}]}");
    assert_snapshot!(folder.run("import b.json"), @"
    exit code 2
    --- stderr
    error: b.json is what WeCom's message archive hands out, still encrypted
      hint: decrypt it with the archive's SDK and the company's own key into one JSON object a line, then import that; trueup decrypts nothing
    ");
}

#[test]
fn a_dry_run_shows_a_chat_as_a_table() {
    let folder = Folder::project();
    folder.file("chat.jsonl", WECOM);
    let run = folder.run("import chat.jsonl --dry-run");
    assert_eq!(run.code(), 0, "{run}");
    assert!(run.stdout().contains("预算批了"), "{run}");
}

/// A talk with a message on each of these days of March.
fn talk_on(days: impl Iterator<Item = u32>) -> String {
    days.map(|day| {
        format!("2026-03-{day:02} 10:00:00 沈总\n第{day}天\n\n2026-03-{day:02} 10:05:00 我\n好\n\n")
    })
    .collect()
}

/// What an import tells of breaks.
fn breaks(run: &crate::folder::Transcript) -> Vec<String> {
    let document: Value = serde_json::from_str(run.stdout()).unwrap();
    let findings = document["findings"].as_array().unwrap().iter();
    let breaks = findings.filter(|finding| finding["code"] == "T040");
    breaks.map(|finding| finding["message"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_gap_that_an_overlapping_export_closes_is_not_told() {
    const BREAK: &str = "no messages of “沈总” from 2026-03-13 to 2026-03-27";
    let (torn, whole) = (talk_on((1..=12).chain(28..=30)), talk_on(10..=29));
    let folder = Folder::project();
    folder.file("一/沈总.txt", &torn);
    folder.file("二/沈总.txt", &whole);
    assert_eq!(breaks(&folder.run("import 一 二 --format json")), [""; 0], "of one import");

    let folder = Folder::project();
    folder.file("一/沈总.txt", &torn);
    folder.file("二/沈总.txt", &whole);
    assert_eq!(breaks(&folder.run("import 一 --format json")), [BREAK]);
    assert_eq!(breaks(&folder.run("import 二 --format json")), [""; 0], "the store has the rest");

    let folder = Folder::project();
    folder.file("沈总.txt", talk_on(1..=12));
    assert_eq!(breaks(&folder.run("import 沈总.txt --format json")), [""; 0]);
    folder.file("后来/沈总.txt", talk_on(28..=30));
    assert_eq!(breaks(&folder.run("import 后来 --format json")), [BREAK], "between two exports");
}
