//! Every format of chat export, in a small file each: what becomes of it, row by row.

use std::fmt::Write as _;
use std::sync::Arc;

use encoding_rs::GB18030;
use insta::assert_snapshot;
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;
use trueup::config::import::Import;
use trueup::domain::moment::Zone;
use trueup::domain::record::{Batch, Record, Value};
use trueup::domain::table::Table;
use trueup::read::chat::{Chats, Contacts, Gaps};
use trueup::read::{Batches, Book, Lookups, Planned, ReadError, Settings, Source, plan};
use trueup::words::{Lang, Told};

/// Everything that an export holds, all sheets together, and how many rows were read.
fn batch_of(name: &str, bytes: &[u8], chats: Chats) -> Result<Batch, ReadError> {
    let import = Import::default();
    let source = Source::of_bytes(name, bytes);
    let lookups = Lookups::default();
    let settings = Settings { import: &import, zone: Zone::default(), currency: "CNY", lookups: &lookups };
    let mut book = Book::open(&source)?.with_chats(&Arc::new(chats));
    let mut all = Batch::default();
    let mut gaps = Gaps::default();
    for sheet in book.sheets() {
        match plan(&mut book, &source, &sheet, None, &settings)? {
            Planned::Lacking(_, error) => return Err(error),
            Planned::Left(finding) => all.findings.push(finding),
            Planned::Tables(plans) => {
                for plan in plans {
                    assert_eq!(plan.table(), Table::Messages);
                    let mut batches = Batches::new(&mut book, &source, &plan, &settings)?;
                    for batch in batches.by_ref() {
                        let batch = batch?;
                        all.records.extend(batch.records);
                        all.quarantined.extend(batch.quarantined);
                        all.findings.extend(batch.findings);
                        all.skipped += batch.skipped;
                    }
                    gaps.add_export(batches.take_gaps(), &source.name);
                }
            }
        }
    }
    all.findings.extend(gaps.findings());
    Ok(all)
}

fn value(record: &Record, column: &str) -> String {
    match &record.values[Table::Messages.column(column).unwrap()] {
        Value::Blank => String::new(),
        Value::Text(text) => text.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::Moment(moment) => {
            moment.with_timezone(&Zone::default().offset()).format("%m-%d %H:%M:%S").to_string()
        }
        other => format!("{other:?}"),
    }
}

/// One line a message: row, time, conversation, sender and side, kind, words; then what else there is.
fn shown(batch: &Batch) -> String {
    let mut out = String::new();
    for record in &batch.records {
        let of = |column: &str| value(record, column);
        let or_dash = |text: String| if text.is_empty() { "-".to_owned() } else { text };
        let _ = write!(
            out,
            "{} {} {} [{}] {}/{} {} {:?}",
            record.origin.row,
            of("sent_at"),
            of("platform"),
            of("conversation"),
            or_dash(of("sender")),
            or_dash(of("sender_role")),
            of("kind"),
            of("text"),
        );
        for column in ["customer", "contact", "rep", "file_name", "recalled", "quoted", "is_group"] {
            if !of(column).is_empty() {
                let _ = write!(out, " {column}={:?}", of(column));
            }
        }
        for (name, cell) in &record.extra {
            let _ = write!(out, " +{name}={cell:?}");
        }
        out.push('\n');
    }
    for row in &batch.quarantined {
        let _ = writeln!(out, "{} set aside: {} {}", row.origin.row, row.code, row.reason.text(Lang::En));
    }
    if batch.skipped > 0 {
        let _ = writeln!(out, "skipped: {}", batch.skipped);
    }
    for finding in &batch.findings {
        let _ = writeln!(out, "{} {}", finding.code, finding.message.text(Lang::En));
    }
    out
}

fn read(name: &str, text: &str) -> String {
    shown(&batch_of(name, text.as_bytes(), Chats::default()).unwrap())
}

fn read_with(name: &str, text: &str, chats: Chats) -> String {
    shown(&batch_of(name, text.as_bytes(), chats).unwrap())
}

fn me(name: &str) -> Chats {
    Chats { me: vec![name.to_owned()], ..Chats::default() }
}

fn contacts(text: &str) -> Chats {
    let contacts = Contacts::read(&Source::of_bytes("contacts.csv", text.as_bytes())).unwrap();
    Chats { contacts, ..Chats::default() }
}

fn refused(name: &str, text: &str) -> String {
    let error = batch_of(name, text.as_bytes(), Chats::default()).unwrap_err();
    format!(
        "{}\n{}",
        error.what().text(Lang::En),
        error.hint().map(|hint| hint.text(Lang::En)).unwrap_or_default()
    )
}

fn workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, line) in (0..).zip(rows.lines()) {
            for (column, cell) in (0..).zip(line.split('|')) {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

const MEMOTRACE_OLD: &str = "\u{feff}localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender\r\n\
    101,7,1,0,0,1773280800,2,样品收到了,2026-03-12 10:00:00\r\n\
    102,7,1,0,1,1773280860,2,\"好的，\n报价今天发您\",2026-03-12 10:01:00\r\n\
    103,7,49,57,0,1773280920,2,<msg><appmsg><title>价格再谈谈</title><refermsg><displayname>小周</displayname><content>报价今天发您</content></refermsg></appmsg></msg>,2026-03-12 10:02:00\r\n\
    104,7,49,6,1,1773280980,2,<msg><appmsg><title>报价单.xlsx</title></appmsg></msg>,2026-03-12 10:03:00\r\n\
    105,7,49,2000,0,1773281040,2,<msg><feedesc><![CDATA[￥2000.00]]></feedesc><pay_memo>样品费</pay_memo></msg>,2026-03-12 10:04:00\r\n\
    106,7,3,0,0,1773281100,2,<msg><img/></msg>,2026-03-12 10:05:00\r\n\
    107,7,10000,0,0,1773281160,2,\"\"\"沈总\"\" 撤回了一条消息\",2026-03-12 10:06:00\r\n";

const MEMOTRACE_TEXT: &str = "2026-03-12 10:00:00 沈总\n样品收到了\n\n第二段也是他说的\n\n\
    2026-03-12 10:02:00 我\n好的\n引用:沈总:样品收到了\n\n\
    2026-03-12 10:03:00 你撤回了一条消息\n\n\
    2026-03-12 10:04:00 沈总\n[图片]\n\n\
    2026-03-12 10:05:00 沈总\n[链接]:title:选型手册\n            description:第三版\n            url:https://docs.example\n\n";

const PYWXDUMP: &str = "id,MsgSvrID,type_name,is_sender,talker,room_name,msg,src,CreateTime\n\
    1,7120000000000000001,文本,0,wxid_shen,wxid_shen,预算批了,,2026-03-12 10:00:00\n\
    2,7120000000000000002,引用回复,1,我,wxid_shen,\"太好了\n\n[引用](2026-03-12 10:00:00)沈总:预算批了\",,2026-03-12 10:01:00\n\
    3,7120000000000000003,转账,0,wxid_shen,wxid_shen,\"转账：￥500.00\n转账说明：定金\",,2026-03-12 10:02:00\n\
    4,7120000000000000004,语音,0,wxid_shen,wxid_shen,\"语音时长：3.20秒\n翻译结果：下周三可以签\",,2026-03-12 10:03:00\n\
    5,0,消息撤回57,0,系统,wxid_shen,对方撤回了一条消息,,2026-03-12 10:04:00\n";

const WEFLOW: &str = r#"{"weflow":{"version":"4.5.1"},"session":{"wxid":"wxid_shen","nickname":"沈总","displayName":"沈总-澄江仪器","type":"私聊","messageCount":4,"avatar":"data:image/png;base64,AAAA"},
    "messages":[{"localId":1,"createTime":1773280800,"formattedTime":"2026-03-12 10:00:00","type":"文本消息","localType":1,"content":"合同什么时候能寄","isSend":0,"senderUsername":"wxid_shen","senderDisplayName":"沈总","source":""},
    {"localId":2,"createTime":1773280860,"type":"引用消息","localType":244813135921,"content":"今天寄[引用 沈总：合同什么时候能寄]","isSend":1,"senderUsername":"wxid_zhou","senderDisplayName":"小周","source":"","platformMessageId":"7120000000000000009"},
    {"localId":3,"createTime":1773280920,"type":"系统消息","localType":10000,"content":"\"沈总\" 撤回了一条消息","isSend":null,"senderUsername":"","source":""},
    {"localId":4,"createTime":1773280980,"type":"语音消息","localType":34,"content":"那就好","isSend":0,"senderUsername":"wxid_shen","senderDisplayName":"沈总"}]}"#;

const WECOM: &str = "{\"msgid\":\"a1\",\"action\":\"send\",\"from\":\"ZhouTing\",\"tolist\":[\"wmXXAA\"],\"roomid\":\"\",\"msgtime\":1773280740000,\"msgtype\":\"text\",\"text\":{\"content\":\"底价九万\"}}\n\
    {\"msgid\":\"a2_external\",\"action\":\"send\",\"from\":\"wmXXAA\",\"tolist\":[\"ZhouTing\"],\"roomid\":\"\",\"msgtime\":1773280800123,\"msgtype\":\"text\",\"text\":{\"content\":\"下周三\u{1b}[31m签\u{1b}[0m合同\"}}\n\
    {\"msgid\":\"a3\",\"action\":\"recall\",\"from\":\"ZhouTing\",\"tolist\":[\"wmXXAA\"],\"msgtime\":1773280860000,\"msgtype\":\"revoke\",\"revoke\":{\"pre_msgid\":\"a1\"}}\n\
    {\"msgid\":\"a4\",\"action\":\"switch\",\"time\":1773280900000,\"user\":\"ZhouTing\"}\n\
    {\"msgid\":\"a5\",\"action\":\"send\",\"from\":\"ZhouTing\",\"tolist\":[\"wmXXAA\",\"LinFan\"],\"roomid\":\"wrGROUP\",\"msgtime\":1773280920000,\"msgtype\":\"file\",\"file\":{\"filename\":\"合同.pdf\",\"filesize\":10}}\n\
    {\"msgid\":\"a6_external\",\"action\":\"send\",\"from\":\"wmXXAA\",\"tolist\":[\"ZhouTing\"],\"roomid\":\"\",\"msgtime\":1773280980000,\"msgtype\":\"chatrecord\",\"chatrecord\":{\"title\":\"群聊的聊天记录\",\"item\":[{\"type\":\"ChatRecordText\",\"content\":\"{\\\"content\\\":\\\"合同签了\\\"}\"}]}}\n\
    {\"msgid\":\"a7\",\"action\":\n";

#[test]
fn memotrace_tables_old() {
    assert_snapshot!(read("沈总_utf8.csv", MEMOTRACE_OLD), @r#"
    2 03-12 10:00:00 微信 [沈总] 沈总/customer text "样品收到了" contact="沈总" is_group="false"
    3 03-12 10:01:00 微信 [沈总] 我/rep text "好的，\n报价今天发您" contact="沈总" is_group="false"
    4 03-12 10:02:00 微信 [沈总] 沈总/customer quote "价格再谈谈" contact="沈总" quoted="报价今天发您" is_group="false" +quoted_sender="小周"
    5 03-12 10:03:00 微信 [沈总] 我/rep file "报价单.xlsx" contact="沈总" file_name="报价单.xlsx" is_group="false"
    6 03-12 10:04:00 微信 [沈总] 沈总/customer transfer "样品费" contact="沈总" is_group="false" +amount="2000.00"
    7 03-12 10:05:00 微信 [沈总] 沈总/customer image "" contact="沈总" is_group="false"
    8 03-12 10:06:00 微信 [沈总] -/- recall "\"沈总\" 撤回了一条消息" is_group="false"
    "#);
    let group = "localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender\n\
        1,9,1,0,0,1773280800,2,大家好,2026-03-12 10:00:00,,阿梁,wxid_liang\n";
    assert_snapshot!(read("项目群.csv", group), @r#"2 03-12 10:00:00 微信 [项目群] 阿梁/- text "大家好" is_group="true" +sender_id="wxid_liang""#);
}

#[test]
fn memotrace_tables_new() {
    let text = "消息ID,类型,发送人,时间,内容,备注,昵称,更多信息\n\
        7120000000000000001,文本,沈总,2026-03-12 10:00:00,预算批了,沈总-澄江,沈总,more\n\
        7120000000000000002,图片,小周,2026-03-12 10:01:00,[图片],,小周,more\n";
    assert_snapshot!(read_with("沈总.csv", text, me("小周")), @r#"
    2 03-12 10:00:00 微信 [沈总] 沈总-澄江/customer text "预算批了" contact="沈总-澄江" is_group="false"
    3 03-12 10:01:00 微信 [沈总] 小周/rep image "[图片]" contact="沈总" rep="小周" is_group="false"
    "#);
    assert_snapshot!(read("沈总.csv", text), @r#"
    2 03-12 10:00:00 微信 [沈总] 沈总-澄江/- text "预算批了"
    3 03-12 10:01:00 微信 [沈总] 小周/- image "[图片]"
    T043 the export does not say which sender is on our side
    "#);
    let rows = "消息ID|类型|发送人|时间|内容|备注|昵称|更多信息\n7120000000000000003|引用|我|2026-03-12 10:02:00|收到\n";
    let book = workbook(&[("聊天记录", rows), ("成员信息", "昵称|备注\n沈总|沈总-澄江\n")]);
    assert_snapshot!(shown(&batch_of("沈总.xlsx", &book, Chats::default()).unwrap()), @r#"
    2 03-12 10:02:00 微信 [沈总] 我/rep quote "收到"
    "#);
}

#[test]
fn memotrace_text() {
    assert_snapshot!(read("沈总.txt", MEMOTRACE_TEXT), @r#"
    1 03-12 10:00:00 微信 [沈总] 沈总/customer text "样品收到了\n\n第二段也是他说的" contact="沈总" is_group="false"
    6 03-12 10:02:00 微信 [沈总] 我/rep quote "好的" contact="沈总" quoted="样品收到了" is_group="false" +quoted_sender="沈总"
    10 03-12 10:03:00 微信 [沈总] -/- recall "你撤回了一条消息" is_group="false"
    12 03-12 10:04:00 微信 [沈总] 沈总/customer image "[图片]" contact="沈总" is_group="false"
    15 03-12 10:05:00 微信 [沈总] 沈总/customer link "title:选型手册\ndescription:第三版\nurl:https://docs.example" contact="沈总" is_group="false"
    "#);
}

#[test]
fn pywxdump_tables_and_json() {
    assert_snapshot!(read("wxid_shen_0_5.csv", PYWXDUMP), @r#"
    2 03-12 10:00:00 微信 [] wxid_shen/customer text "预算批了" contact="wxid_shen" is_group="false" +sender_id="wxid_shen"
    3 03-12 10:01:00 微信 [] 我/rep quote "太好了" quoted="预算批了" is_group="false" +quoted_sender="沈总"
    4 03-12 10:02:00 微信 [] wxid_shen/customer transfer "转账：￥500.00\n转账说明：定金" contact="wxid_shen" is_group="false" +sender_id="wxid_shen" +amount="500.00"
    5 03-12 10:03:00 微信 [] wxid_shen/customer voice "下周三可以签" contact="wxid_shen" is_group="false" +sender_id="wxid_shen"
    6 03-12 10:04:00 微信 [] -/- recall "对方撤回了一条消息" is_group="false"
    T042 ids without a name: 1 (such as wxid_shen); the sender is the id
    "#);
    let older = "id,MsgSvrID,type_name,is_sender,talker,room_name,content,CreateTime\n\
        1,7120000000000000001,文本,0,wxid_shen,88@chatroom,\"{\"\"src\"\":\"\"\"\",\"\"msg\"\":\"\"预算批了\"\"}\",2026-03-12 10:00:00\n";
    assert_snapshot!(read("a.csv", older), @r#"
    2 03-12 10:00:00 微信 [] wxid_shen/- text "预算批了" is_group="true" +sender_id="wxid_shen"
    T042 ids without a name: 1 (such as wxid_shen); the sender is the id
    "#);
    let json = r#"[{"id":1,"MsgSvrID":"7120000000000000001","type_name":"文本","is_sender":0,"talker":"wxid_shen","room_name":"wxid_shen","msg":"预算批了","src":"","CreateTime":"2026-03-12 10:00:00","extra":{}}]"#;
    assert_snapshot!(read("a.json", json), @r#"
    1 03-12 10:00:00 微信 [] wxid_shen/customer text "预算批了" contact="wxid_shen" is_group="false" +sender_id="wxid_shen"
    T042 ids without a name: 1 (such as wxid_shen); the sender is the id
    "#);
    let weclone = "\u{feff}id,MsgSvrID,type_name,is_sender,talker,msg,src,CreateTime\r\n\
        1,7120000000000000001,文本,1,wxid_zhou,好的,,2026-03-12T02:00:00.000Z\r\n";
    assert_snapshot!(read("weclone.csv", weclone), @r#"
    2 03-12 10:00:00 微信 [weclone] wxid_zhou/rep text "好的" rep="wxid_zhou" +sender_id="wxid_zhou"
    T042 ids without a name: 1 (such as wxid_zhou); the sender is the id
    "#);
}

#[test]
fn weflow_json() {
    assert_snapshot!(read("沈总.json", WEFLOW), @r#"
    1 03-12 10:00:00 微信 [沈总-澄江仪器] 沈总/customer text "合同什么时候能寄" contact="沈总" is_group="false" +sender_id="wxid_shen"
    2 03-12 10:01:00 微信 [沈总-澄江仪器] 小周/rep quote "今天寄" contact="沈总-澄江仪器" rep="小周" quoted="合同什么时候能寄" is_group="false" +sender_id="wxid_zhou" +quoted_sender="沈总"
    3 03-12 10:02:00 微信 [沈总-澄江仪器] -/- recall "\"沈总\" 撤回了一条消息" is_group="false"
    4 03-12 10:03:00 微信 [沈总-澄江仪器] 沈总/customer voice "那就好" contact="沈总" is_group="false" +sender_id="wxid_shen"
    "#);
    let compact = r#"{"weflow":{"version":"5","format":"arkme-json"},"session":{"accountId":"77@chatroom","displayName":"项目群","type":"群聊"},
        "messages":[{"localId":1,"createTime":1773280800,"type":"文本消息","content":"样品到了","isSend":0,"senderID":1}],
        "senders":[{"senderID":1,"accountId":"wxid_liang","displayName":"阿梁"}]}"#;
    assert_snapshot!(read("群.json", compact), @r#"1 03-12 10:00:00 微信 [项目群] 阿梁/- text "样品到了" is_group="true" +sender_id="wxid_liang""#);
}

#[test]
fn weflow_workbook_text_and_dump() {
    let rows = "会话信息\n账号ID|wxid_shen||昵称|沈总\n导出工具|WeFlow|导出版本|4.5\n\
        序号|时间|发送者昵称|发送者账号ID|发送者备注|发送者身份|消息类型|内容\n\
        1|2026-03-12 10:00:00|沈总|wxid_shen|沈总-澄江|沈总|文本消息|合同寄了吗\n\
        2|2026-03-12 10:01:00|小周|wxid_zhou||我|引用消息|寄了[引用 沈总：合同寄了吗]\n";
    let book = workbook(&[("聊天记录", rows)]);
    assert_snapshot!(shown(&batch_of("沈总.xlsx", &book, Chats::default()).unwrap()), @r#"
    5 03-12 10:00:00 微信 [沈总] 沈总-澄江/customer text "合同寄了吗" contact="沈总-澄江" is_group="false" +sender_id="wxid_shen"
    6 03-12 10:01:00 微信 [沈总] 小周/rep quote "寄了" contact="沈总" rep="小周" quoted="合同寄了吗" is_group="false" +sender_id="wxid_zhou" +quoted_sender="沈总"
    "#);
    let text = "2026-03-12 10:00:00 '沈总'\n合同寄了吗\n\n2026-03-12 10:01:00 '我'\n寄了\n还附了发票\n\n";
    assert_snapshot!(read("沈总.txt", text), @r#"
    1 03-12 10:00:00 微信 [沈总] 沈总/customer text "合同寄了吗" contact="沈总" is_group="false"
    4 03-12 10:01:00 微信 [沈总] 我/rep text "寄了\n还附了发票" contact="沈总" is_group="false"
    "#);
    let dump = "BEGIN;\nCREATE TABLE IF NOT EXISTS weflow_messages (\n  session_id TEXT NOT NULL\n);\n\
        INSERT INTO weflow_messages (session_id, local_id, message_id, create_time, sender, is_send, local_type, media_type, content, media_path) VALUES ('wxid_shen', '12', 'm-12', 1773280800, 'wxid_shen', FALSE, 1, NULL, '他说''可以''，\n下周签', NULL);\nCOMMIT;\n";
    assert_snapshot!(read("dump.sql", dump), @r#"
    5 03-12 10:00:00 微信 [] wxid_shen/customer text "他说'可以'，\n下周签" contact="wxid_shen" is_group="false" +sender_id="wxid_shen"
    T042 ids without a name: 1 (such as wxid_shen); the sender is the id
    "#);
}

#[test]
fn chatlab_json_and_lines() {
    let json = r#"{"chatlab":{"version":"0.0.2","exportedAt":1773280800},"meta":{"name":"项目群","platform":"wechat","type":"group","groupId":"77@chatroom","ownerId":"zhou"},
        "members":[{"platformId":"liang","accountName":"阿梁"}],
        "messages":[{"sender":"liang","timestamp":1773280800,"type":0,"content":"报价有点高"},
        {"sender":"zhou","accountName":"小周","timestamp":1773280860,"type":25,"content":"可以谈","platformMessageId":"p2","replyToMessageId":"p1"},
        {"sender":"liang","timestamp":1773280920,"type":3,"content":null}]}"#;
    assert_snapshot!(read("a.json", json), @r#"
    1 03-12 10:00:00 微信 [项目群] 阿梁/- text "报价有点高" is_group="true" +sender_id="liang"
    2 03-12 10:01:00 微信 [项目群] 小周/rep quote "可以谈" rep="小周" is_group="true" +sender_id="zhou"
    3 03-12 10:02:00 微信 [项目群] 阿梁/- other "" is_group="true" +sender_id="liang" +raw_type="3"
    "#);
    let lines = "# made by a tool\n\
        {\"_type\":\"header\",\"chatlab\":{\"version\":\"0.0.2\"},\"meta\":{\"name\":\"沈总\",\"platform\":\"wechat\",\"type\":\"private\",\"ownerId\":\"zhou\"}}\n\
        {\"_type\":\"member\",\"platformId\":\"shen\",\"accountName\":\"沈总\"}\n\
        {\"_type\":\"message\",\"sender\":\"shen\",\"timestamp\":1773280800,\"type\":0,\"content\":\"可以签\"}\n\
        {\"_type\":\"message\",\"sender\":\"zhou\",\"accountName\":\"小周\",\"timestamp\":1773280860,\"type\":81,\"content\":\"小周撤回了一条消息\"}\n";
    assert_snapshot!(read("a.jsonl", lines), @r#"
    4 03-12 10:00:00 微信 [沈总] 沈总/customer text "可以签" contact="沈总" is_group="false" +sender_id="shen"
    5 03-12 10:01:00 微信 [沈总] 小周/- recall "小周撤回了一条消息" is_group="false" +sender_id="zhou"
    skipped: 2
    "#);
}

#[test]
fn chatlog_json_table_and_text() {
    let json = r#"[{"seq":1773280800001,"time":"2026-03-12T10:00:00+08:00","talker":"wxid_shen","talkerName":"沈总","isChatRoom":false,"sender":"wxid_shen","senderName":"沈总","isSelf":false,"type":1,"subType":0,"content":"可以签了"},
        {"seq":1773280860001,"time":"2026-03-12T10:01:00+08:00","talker":"wxid_shen","talkerName":"沈总","isChatRoom":false,"sender":"wxid_zhou","senderName":"小周","isSelf":true,"type":49,"subType":57,"content":"好的","contents":{"refer":{"senderName":"沈总","content":"可以签了"}}},
        {"seq":1773280920001,"time":"2026-03-12T10:02:00+08:00","talker":"wxid_shen","talkerName":"沈总","isChatRoom":false,"sender":"系统消息","senderName":"","isSelf":false,"type":10000,"subType":0,"content":"沈总拍了拍你"}]"#;
    assert_snapshot!(read("a.json", json), @r#"
    1 03-12 10:00:00 微信 [沈总] 沈总/customer text "可以签了" contact="沈总" is_group="false" +sender_id="wxid_shen"
    2 03-12 10:01:00 微信 [沈总] 小周/rep quote "好的" contact="沈总" rep="小周" quoted="可以签了" is_group="false" +sender_id="wxid_zhou" +quoted_sender="沈总"
    3 03-12 10:02:00 微信 [沈总] -/- system "沈总拍了拍你" is_group="false"
    "#);
    let table = "Time,SenderName,Sender,TalkerName,Talker,Content\n\
        2026-03-12 10:00:00,沈总,wxid_shen,沈总,wxid_shen,可以签了\n\
        2026-03-12 10:01:00,小周,wxid_zhou,沈总,wxid_shen,![图片](http://127.0.0.1/image/a)\n";
    assert_snapshot!(read("a.csv", table), @r#"
    2 03-12 10:00:00 微信 [沈总] 沈总/customer text "可以签了" contact="沈总" is_group="false" +sender_id="wxid_shen"
    3 03-12 10:01:00 微信 [沈总] 小周/rep image "![图片](http://127.0.0.1/image/a)" contact="沈总" rep="小周" is_group="false" +sender_id="wxid_zhou"
    "#);
    let text = "沈总(wxid_shen) 03-12 10:00:00\n可以签了\n\n小周(我) 03-12 10:01:00\n> 沈总(wxid_shen) 03-12 10:00:00\n> 可以签了\n好的\n\n沈总(wxid_shen) 03-12 10:02:00\n[转账|发送 ￥100.00](定金)\n\n";
    let year = Chats { date: "2026-01-01".parse().ok(), ..Chats::default() };
    assert_snapshot!(read_with("沈总.txt", text, year), @r#"
    1 03-12 10:00:00 微信 [沈总] 沈总/customer text "可以签了" contact="沈总" is_group="false" +sender_id="wxid_shen"
    4 03-12 10:01:00 微信 [沈总] 小周/rep quote "好的" contact="沈总" rep="小周" quoted="可以签了" is_group="false" +quoted_sender="沈总"
    9 03-12 10:02:00 微信 [沈总] 沈总/customer transfer "[转账|发送 ￥100.00](定金)" contact="沈总" is_group="false" +sender_id="wxid_shen" +amount="100.00"
    "#);
}

#[test]
fn a_text_without_day_or_year_asks_for_it() {
    assert_snapshot!(refused("a.txt", "沈总(wxid_shen) 03-12 10:00:00\n可以签了\n"), @"
    a.txt, line 1: the message has month and day and no year
    say which with --date, for example --date 2025-03-12 (where only the year is missing, its year is taken)
    ");
    assert_snapshot!(refused("a.txt", "沈总(wxid_shen) 10:00:00\n可以签了\n"), @"
    a.txt, line 1: the message has a time and no date
    say which with --date, for example --date 2025-03-12 (where only the year is missing, its year is taken)
    ");
    let day = Chats { date: "2026-03-12".parse().ok(), ..Chats::default() };
    let text = "沈总(wxid_shen) 10:00:00\n可以签了\n\n小周(我) 9:59:00\n时钟倒走也照收\n";
    assert_snapshot!(read_with("沈总.txt", text, day), @r#"
    1 03-12 10:00:00 微信 [沈总] 沈总/customer text "可以签了" contact="沈总" is_group="false" +sender_id="wxid_shen"
    4 03-12 09:59:00 微信 [沈总] 小周/rep text "时钟倒走也照收" contact="沈总" rep="小周" is_group="false"
    "#);
}

#[test]
fn wecom_archive() {
    assert_snapshot!(read("a.jsonl", WECOM), @r#"
    1 03-12 09:59:00 企业微信 [wmXXAA] ZhouTing/rep text "底价九万" contact="wmXXAA" rep="ZhouTing" recalled="true" is_group="false" +sender_id="ZhouTing"
    2 03-12 10:00:00 企业微信 [wmXXAA] wmXXAA/customer text "下周三签合同" contact="wmXXAA" is_group="false" +sender_id="wmXXAA"
    3 03-12 10:01:00 企业微信 [wmXXAA] -/rep recall "撤回了消息 a1" is_group="false" +sender_id="ZhouTing" +recalls="a1"
    5 03-12 10:02:00 企业微信 [] ZhouTing/rep file "" rep="ZhouTing" file_name="合同.pdf" is_group="true" +sender_id="ZhouTing"
    6 03-12 10:03:00 企业微信 [wmXXAA] wmXXAA/customer forward "群聊的聊天记录" contact="wmXXAA" is_group="false" +sender_id="wmXXAA" +forwarded="合同签了"
    7 set aside: T044 the record cannot be read: EOF while parsing a value at line 1 column 23
    skipped: 1
    T042 ids without a name: 2 (such as ZhouTing); the sender is the id
    "#);
    let known = "id,name,side,customer,rep\nwmXXAA,沈总,customer,澄江仪器,周婷\nZhouTing,周婷,rep,,\nwrGROUP,澄江项目群,,澄江仪器,\n";
    assert_snapshot!(read_with("a.jsonl", WECOM, contacts(known)), @r#"
    1 03-12 09:59:00 企业微信 [沈总] 周婷/rep text "底价九万" customer="澄江仪器" contact="沈总" rep="周婷" recalled="true" is_group="false" +sender_id="ZhouTing"
    2 03-12 10:00:00 企业微信 [沈总] 沈总/customer text "下周三签合同" customer="澄江仪器" contact="沈总" rep="周婷" is_group="false" +sender_id="wmXXAA"
    3 03-12 10:01:00 企业微信 [沈总] -/rep recall "撤回了消息 a1" customer="澄江仪器" rep="周婷" is_group="false" +sender_id="ZhouTing" +recalls="a1"
    5 03-12 10:02:00 企业微信 [澄江项目群] 周婷/rep file "" customer="澄江仪器" rep="周婷" file_name="合同.pdf" is_group="true" +sender_id="ZhouTing"
    6 03-12 10:03:00 企业微信 [沈总] 沈总/customer forward "群聊的聊天记录" customer="澄江仪器" contact="沈总" rep="周婷" is_group="false" +sender_id="wmXXAA" +forwarded="合同签了"
    7 set aside: T044 the record cannot be read: EOF while parsing a value at line 1 column 23
    skipped: 1
    "#);
    let envelope = r#"{"errcode":0,"errmsg":"ok","chatdata":[{"seq":7,"msgid":"b1","publickey_ver":3,"msg":{"msgid":"b1","action":"send","from":"ZhouTing","tolist":["wmXXAA"],"roomid":"","msgtime":1773280740000,"msgtype":"external_redpacket","redpacket":{"wish":"开工大吉","totalamount":8800}}}]}"#;
    assert_snapshot!(read("b.json", envelope), @r#"
    1 03-12 09:59:00 企业微信 [wmXXAA] ZhouTing/rep transfer "开工大吉" contact="wmXXAA" rep="ZhouTing" is_group="false" +sender_id="ZhouTing" +amount="88.00"
    T042 ids without a name: 1 (such as ZhouTing); the sender is the id
    "#);
    let push = r#"{"type":101,"content":"{\"msgid\":\"c1\",\"action\":\"send\",\"from\":\"wmXXAA\",\"tolist\":\"[\\\"ZhouTing\\\"]\",\"roomid\":null,\"msgtime\":\"1773280740000\",\"msgtype\":\"text\",\"text\":{\"content\":\"在吗\"},\"image\":null}"}"#;
    assert_snapshot!(read("c.jsonl", push), @r#"
    1 03-12 09:59:00 企业微信 [wmXXAA] wmXXAA/customer text "在吗" contact="wmXXAA" is_group="false" +sender_id="wmXXAA"
    T042 ids without a name: 1 (such as wmXXAA); the sender is the id
    "#);
}

#[test]
fn an_archive_that_is_still_encrypted_says_so() {
    let envelope = r#"{"errcode":0,"errmsg":"ok","chatdata":[{"seq":196,"msgid":"x","publickey_ver":3,"encrypt_random_key":"a","encrypt_chat_msg":"b"}]}"#;
    assert_snapshot!(refused("a.json", envelope), @"
    a.json is what WeCom's message archive hands out, still encrypted
    decrypt it with the archive's SDK and the company's own key into one JSON object a line, then import that; trueup decrypts nothing
    ");
}

#[test]
fn echotrace_json_workbook_and_page() {
    let json = r#"{"session":{"username":"wxid_shen","displayName":"沈总","type":"私聊","messageCount":1},"messages":[{"localId":1,"createTime":1773280800,"formattedTime":"2026-03-12 10:00:00","type":"文本消息","localType":1,"content":"可以签了","isSend":0,"senderUsername":"wxid_shen","source":""}],"exportTime":"2026-03-13T00:00:00"}"#;
    assert_snapshot!(read("a.json", json), @r#"1 03-12 10:00:00 微信 [沈总] 沈总/customer text "可以签了" contact="沈总" is_group="false" +sender_id="wxid_shen""#);
    let rows = "序号|时间|发送者|消息类型|内容\n1|2026-03-12 10:00:00|沈总|文本消息|可以签了\n2|2026-03-12 10:01:00|我|文本消息|好\n";
    let book = workbook(&[("聊天记录", rows)]);
    assert_snapshot!(shown(&batch_of("沈总.xlsx", &book, Chats::default()).unwrap()), @r#"
    2 03-12 10:00:00 微信 [沈总] 沈总/customer text "可以签了" contact="沈总" is_group="false"
    3 03-12 10:01:00 微信 [沈总] 我/rep text "好" contact="沈总" is_group="false"
    "#);
    let page = "<!DOCTYPE html><html><head><title>沈总</title></head><body><script>\nconst messagesData = [{\"date\":\"2026-03-12\",\"time\":\"10:00:00\",\"isSend\":false,\"content\":\"价格 &lt; 九万\",\"senderName\":\"沈总\",\"timestamp\":1773280800},{\"isSend\":true,\"content\":\"好\",\"senderName\":\"我\",\"timestamp\":1773280860}];\nrender();</script></body></html>";
    assert_snapshot!(read("沈总.html", page), @r#"
    1 03-12 10:00:00 微信 [沈总] 沈总/customer text "价格 < 九万" contact="沈总" is_group="false"
    2 03-12 10:01:00 微信 [沈总] 我/rep text "好" contact="沈总" is_group="false"
    "#);
}

#[test]
fn qq_text() {
    let text = "消息记录（此消息记录为文本格式，不支持重新导入）\n\n================================================================\n消息分组:我的好友\n================================================================\n消息对象:项目群\n================================================================\n\n\
        2026-03-12 9:00:00 【管理员】阿梁(10203040)\n样品收到\n\n2026-03-12 10:01:00 小周<zhou@corp.example>\n好的\n第二行\n\n2026-03-12 10:02:00 系统消息(10000)\n阿梁撤回了一条消息\n\n\
        ================================================================\n消息对象:沈总\n================================================================\n\n2026-03-12 10:05:00 沈总(50607080)\n[图片]\n";
    assert_snapshot!(read_with("全部消息记录.txt", text, me("小周")), @r#"
    9 03-12 09:00:00 QQ [项目群] 阿梁/- text "样品收到" +sender_id="10203040"
    12 03-12 10:01:00 QQ [项目群] 小周/rep text "好的\n第二行" rep="小周" +sender_id="zhou@corp.example"
    16 03-12 10:02:00 QQ [项目群] -/- recall "阿梁撤回了一条消息"
    23 03-12 10:05:00 QQ [沈总] 沈总/customer image "[图片]" contact="沈总" is_group="false" +sender_id="50607080"
    "#);
}

#[test]
fn wechat_exporter_text() {
    let text = "沈总 - 微信聊天记录\n\n沈总 (2026-03-12 10:00:00):可以签了\n还有一行\n小周 (2026-03-12 10:01:00):[图片]\n系统消息: 沈总撤回了一条消息\n「沈总：可以签了」\n- - - - - - - - - - - - - - -\n好的\n";
    assert_snapshot!(read_with("a.txt", text, me("小周")), @r#"
    3 03-12 10:00:00 微信 [沈总] 沈总/customer text "可以签了\n还有一行" contact="沈总" is_group="false"
    5 03-12 10:01:00 微信 [沈总] 小周/rep image "[图片]" contact="沈总" rep="小周" is_group="false"
    6 03-12 10:01:00 微信 [沈总] -/- recall "沈总撤回了一条消息" is_group="false"
    7 03-12 10:01:00 微信 [沈总] -/- quote "好的" contact="沈总" quoted="可以签了" is_group="false" +quoted_sender="沈总"
    "#);
}

#[test]
fn wechat_dump_text() {
    let text = "1|沈总:2026-03-12 10:00:00:可以签了\n1|me:2026-03-12 10:01:00:好的\n第二行\n3|沈总:2026-03-12 10:02:00:|img:ab12\n49|沈总:2026-03-12 10:03:00:FILE:合同.pdf\n10000|沈总:2026-03-12 10:04:00:沈总撤回了一条消息\n";
    assert_snapshot!(read("沈总.txt", text), @r#"
    1 03-12 10:00:00 微信 [沈总] 沈总/customer text "可以签了" contact="沈总" is_group="false"
    2 03-12 10:01:00 微信 [沈总] 我/rep text "好的\n第二行" contact="沈总" is_group="false"
    4 03-12 10:02:00 微信 [沈总] 沈总/customer image "" contact="沈总" is_group="false"
    5 03-12 10:03:00 微信 [沈总] 沈总/customer file "" contact="沈总" file_name="合同.pdf" is_group="false"
    6 03-12 10:04:00 微信 [沈总] -/- recall "沈总撤回了一条消息" is_group="false"
    "#);
}

#[test]
fn feishu_api_command_line_and_store() {
    let api = r#"{"code":0,"data":{"has_more":false,"page_token":"","items":[
        {"message_id":"om_1","msg_type":"text","create_time":"1773280800000","deleted":false,"chat_id":"oc_1","sender":{"id":"ou_a","id_type":"open_id","sender_type":"user"},"body":{"content":"{\"text\":\"@_user_1 合同好了\"}"},"mentions":[{"key":"@_user_1","id":"ou_b","name":"小周"}]},
        {"message_id":"om_2","parent_id":"om_1","msg_type":"post","create_time":"1773280860000","chat_id":"oc_1","sender":{"id":"ou_b","sender_type":"user"},"body":{"content":"{\"zh_cn\":{\"title\":\"流程\",\"content\":[[{\"tag\":\"text\",\"text\":\"先盖章\"},{\"tag\":\"at\",\"user_id\":\"ou_a\",\"user_name\":\"沈总\"}],[{\"tag\":\"img\",\"image_key\":\"k\"}]]}}"}},
        {"message_id":"om_3","msg_type":"merge_forward","create_time":"1773280920000","chat_id":"oc_1","sender":{"id":"ou_a","sender_type":"user"},"body":{"content":"Merged and Forwarded Message"}},
        {"message_id":"om_4","upper_message_id":"om_3","msg_type":"text","create_time":"1773280000000","chat_id":"oc_9","sender":{"id":"ou_c","sender_type":"user"},"body":{"content":"{\"text\":\"已付款\"}"}},
        {"message_id":"om_5","msg_type":"interactive","create_time":"1773280980000","deleted":true,"chat_id":"oc_1","sender":{"id":"cli_x","sender_type":"app"},"body":{"content":"{}"}}]}}"#;
    assert_snapshot!(read_with("a.json", api, contacts("id,name,side\nou_a,沈总,客户\nou_b,小周,销售\n")), @r#"
    1 03-12 10:00:00 飞书 [] 沈总/customer text "@小周 合同好了" contact="沈总" +sender_id="ou_a" +mentions="小周"
    2 03-12 10:01:00 飞书 [] 小周/rep quote "流程\n先盖章@沈总" rep="小周" quoted="@小周 合同好了" +sender_id="ou_b" +quoted_sender="沈总"
    3 03-12 10:02:00 飞书 [] 沈总/customer forward "" contact="沈总" +sender_id="ou_a" +forwarded="已付款"
    5 03-12 10:03:00 飞书 [] cli_x/other other "" recalled="true" +sender_id="cli_x" +raw_type="interactive"
    skipped: 1
    T042 ids without a name: 1 (such as cli_x); the sender is the id
    "#);
    let cli = r#"{"messages":[{"message_id":"om_1","msg_type":"text","content":"合同好了","sender":{"id":"ou_a","name":"沈总","sender_type":"user"},"create_time":"2026-03-12 10:00","deleted":false,"updated":false},
        {"message_id":"om_2","msg_type":"file","content":"<file key=\"f\" name=\"合同.pdf\"/>","sender":{"id":"ou_b","name":"小周"},"create_time":"2026-03-12 10:01","reply_to":"om_1"}],"total":2,"has_more":false,"page_token":""}"#;
    assert_snapshot!(read_with("沈总.json", cli, me("小周")), @r#"
    1 03-12 10:00:00 飞书 [沈总] 沈总/customer text "合同好了" contact="沈总" is_group="false" +sender_id="ou_a"
    2 03-12 10:01:00 飞书 [沈总] 小周/rep file "" contact="沈总" rep="小周" file_name="合同.pdf" quoted="合同好了" is_group="false" +sender_id="ou_b" +quoted_sender="沈总"
    "#);
    let store = r#"[{"id":"1","type":4,"createTime":1773280800,"fromId":"7","fromName":"沈总","text":"合同好了","isRecalled":false,"replyTo":null},
        {"id":"2","type":3,"createTime":1773280860,"fromId":"8","fromName":"小周","text":"","fileKey":"f","fileName":"合同.pdf","isRecalled":true}]"#;
    assert_snapshot!(read_with("沈总.json", store, me("小周")), @r#"
    1 03-12 10:00:00 飞书 [沈总] 沈总/customer text "合同好了" contact="沈总" is_group="false" +sender_id="7"
    2 03-12 10:01:00 飞书 [沈总] 小周/rep file "" contact="沈总" rep="小周" file_name="合同.pdf" recalled="true" is_group="false" +sender_id="8"
    "#);
}

#[test]
fn dingtalk_lists_and_callbacks() {
    let list = r#"{"result":{"messages":[{"openMessageId":"msgA==","openConversationId":"cidX==","sender":"沈总","senderOpenDingTalkId":"D1","msgType":"text","content":"预算批了，下周签","createTime":"2026-03-12 10:00:00","quotedMessage":{"sender":"小周","content":"预算批了吗？","createTime":"2026-03-12 09:58:00"}},
        {"openMessageId":"msgB==","openConversationId":"cidX==","sender":"null","senderNick":"小周","msgType":"file","content":"[文件] 合同.pdf fileId: 12","createTime":"2026-03-12 10:01:00"},
        {"openMessageId":"msgC==","openConversationId":"cidX==","sender":{"name":"沈总"},"msgType":"text","content":"聊天记录","createTime":"2026-03-12 10:02:00","forwardMessages":[{"sender":"财务","content":"款已付"}]}],"hasMore":false}}"#;
    assert_snapshot!(read("a.json", list), @r#"
    1 03-12 10:00:00 钉钉 [] 沈总/- quote "预算批了，下周签" quoted="预算批了吗？" +sender_id="D1" +quoted_sender="小周"
    2 03-12 10:01:00 钉钉 [] 小周/- file "[文件] 合同.pdf fileId: 12" file_name="合同.pdf"
    3 03-12 10:02:00 钉钉 [] 沈总/- forward "聊天记录" +forwarded="财务：款已付"
    T043 the export does not say which sender is on our side
    "#);
    let callback = r#"{"conversationId":"cidY==","msgId":"msgD==","senderNick":"沈总","text":{"content":"在吗"},"msgtype":"text","createAt":1773280800000,"conversationType":"1","isAdmin":false}"#;
    assert_snapshot!(read("a.jsonl", callback), @r#"
    1 03-12 10:00:00 钉钉 [] 沈总/- text "在吗" is_group="false"
    T043 the export does not say which sender is on our side
    "#);
}

#[test]
fn a_reply_quotes_what_it_answers_wherever_that_stands() {
    let item = |id: &str, parent: &str, from: &str, at: u64, text: &str| {
        let body = serde_json::json!({ "content": serde_json::json!({ "text": text }).to_string() });
        serde_json::json!({"message_id": id, "parent_id": parent, "msg_type": "text", "create_time": at.to_string(),
            "chat_id": "oc_1", "sender": {"id": from, "sender_type": "user"}, "body": body, "deleted": id == "om_4"})
    };
    let items = [
        item("om_5", "om_4", "ou_b", 1_773_281_040_000, "收到"),
        item("om_4", "", "ou_a", 1_773_280_980_000, "底价九万"),
        item("om_3", "om_0", "ou_b", 1_773_280_920_000, "嗯"),
        item("om_2", "om_1", "ou_b", 1_773_280_860_000, "好"),
        item("om_1", "", "ou_a", 1_773_280_800_000, "周五签"),
    ];
    let api = serde_json::json!({ "code": 0, "data": { "items": items } }).to_string();
    assert_snapshot!(read_with("a.json", &api, contacts("id,name,side\nou_a,沈总,客户\nou_b,小周,销售\n")), @r#"
    1 03-12 10:04:00 飞书 [] 小周/rep quote "收到" rep="小周" +sender_id="ou_b" +quoted_sender="沈总"
    2 03-12 10:03:00 飞书 [] 沈总/customer text "底价九万" contact="沈总" recalled="true" +sender_id="ou_a"
    3 03-12 10:02:00 飞书 [] 小周/rep quote "嗯" rep="小周" +sender_id="ou_b"
    4 03-12 10:01:00 飞书 [] 小周/rep quote "好" rep="小周" quoted="周五签" +sender_id="ou_b" +quoted_sender="沈总"
    5 03-12 10:00:00 飞书 [] 沈总/customer text "周五签" contact="沈总" +sender_id="ou_a"
    "#);
    let chatlab = r#"{"chatlab":{"version":"0.0.2"},"meta":{"name":"沈总","platform":"wechat","type":"private","ownerId":"b"},"members":[],
        "messages":[{"sender":"a","accountName":"沈总","timestamp":1773280800,"type":0,"content":"周五签","platformMessageId":"m1"},
        {"sender":"b","accountName":"小周","timestamp":1773280860,"type":25,"content":"好","replyToMessageId":"m1"}]}"#;
    assert_snapshot!(read("a.json", chatlab), @r#"
    1 03-12 10:00:00 微信 [沈总] 沈总/customer text "周五签" contact="沈总" is_group="false" +sender_id="a"
    2 03-12 10:01:00 微信 [沈总] 小周/rep quote "好" contact="沈总" rep="小周" quoted="周五签" is_group="false" +sender_id="b" +quoted_sender="沈总"
    "#);
}

#[test]
fn one_mention_may_begin_like_another() {
    let api = r#"{"code":0,"data":{"items":[{"message_id":"om_1","msg_type":"text","create_time":"1773280800000","chat_id":"oc_1","sender":{"id":"ou_a","name":"沈总","sender_type":"user"},"body":{"content":"{\"text\":\"@_user_1 @_user_10 看下\"}"},"mentions":[{"key":"@_user_1","name":"小周"},{"key":"@_user_10","name":"小吴"}]}]}}"#;
    assert_snapshot!(read("a.json", api), @r#"
    1 03-12 10:00:00 飞书 [] 沈总/- text "@小周 @小吴 看下" +sender_id="ou_a" +mentions="小周、小吴"
    T043 the export does not say which sender is on our side
    "#);
}

#[test]
fn a_notice_in_a_group_is_in_a_group() {
    let header = "localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender\n";
    let rows = "1,3,10000,0,0,1773280800,2,沈总加入了群聊,2026-03-12 10:00:00,,,\n2,3,1,0,0,1773280860,2,大家好,2026-03-12 10:01:00,沈总,老沈,wxid_s\n";
    assert_snapshot!(read("澄江项目_utf8.csv", &format!("{header}{rows}")), @r#"
    2 03-12 10:00:00 微信 [澄江项目] -/- system "沈总加入了群聊" is_group="true"
    3 03-12 10:01:00 微信 [澄江项目] 沈总/- text "大家好" is_group="true" +sender_id="wxid_s"
    "#);
}

#[test]
fn a_workbook_of_weflow_says_above_its_header_whose_chat_it_is() {
    let sheet = "会话信息\n账号ID|wxid_s||昵称|老沈|备注|沈总\n导出工具|WeFlow|导出版本|4.5\n序号|时间|发送者身份|消息类型|内容\n1|2026-03-12 10:00:00|沈总|文本消息|周五签\n2|2026-03-12 10:01:00|我|文本消息|好";
    let book = workbook(&[("聊天记录", sheet)]);
    assert_snapshot!(shown(&batch_of("导出.xlsx", &book, Chats::default()).unwrap()), @r#"
    5 03-12 10:00:00 微信 [沈总] 沈总/customer text "周五签" contact="沈总" is_group="false"
    6 03-12 10:01:00 微信 [沈总] 我/rep text "好" contact="沈总" is_group="false"
    "#);
}

#[test]
fn what_two_exports_of_one_chat_have_in_common_is_one_message() {
    let json = r#"{"weflow":{"version":"4"},"session":{"wxid":"wxid_s","displayName":"沈总","type":"私聊"},
        "messages":[{"createTime":1773280800,"type":"文本消息","content":"周五签","isSend":0,"senderUsername":"wxid_s","senderDisplayName":"沈总"}]}"#;
    let sheet = "账号ID|wxid_s||昵称|沈总\n序号|时间|发送者昵称|发送者账号ID|发送者备注|发送者身份|消息类型|内容\n1|2026-03-12 10:00:00|沈总|wxid_s||沈总|文本消息|周五签";
    let table = "Time,SenderName,Sender,TalkerName,Talker,Content\n2026-03-12 10:00:00,沈总,wxid_s,沈总,wxid_s,周五签\n";
    let id = |name: &str, bytes: &[u8]| {
        value(&batch_of(name, bytes, Chats::default()).unwrap().records[0], "message_id")
    };
    let first = id("a.json", json.as_bytes());
    assert_eq!(first, id("导出.xlsx", &workbook(&[("聊天记录", sheet)])));
    assert_eq!(first, id("沈总.csv", table.as_bytes()));
}

#[test]
fn an_older_message_pasted_into_one_is_a_part_of_it() {
    let text = "2026-03-12 10:00:00 沈总\n您看这段：\n2026-03-11 09:00:00 小周\n底价九万\n\n2026-03-12 10:01:00 我\n收到\n";
    assert_snapshot!(read("沈总.txt", text), @r#"
    1 03-12 10:00:00 微信 [沈总] 沈总/customer text "您看这段：\n2026-03-11 09:00:00 小周\n底价九万" contact="沈总" is_group="false"
    6 03-12 10:01:00 微信 [沈总] 我/rep text "收到" contact="沈总" is_group="false"
    "#);
    // Without blank lines between messages nothing tells them apart but their time.
    let dense = "2026-03-12 10:00:00 沈总\n在吗\n2026-03-12 10:01:00 我\n在\n";
    assert_snapshot!(read("沈总.txt", dense), @r#"
    1 03-12 10:00:00 微信 [沈总] 沈总/customer text "在吗" contact="沈总" is_group="false"
    3 03-12 10:01:00 微信 [沈总] 我/rep text "在" contact="沈总" is_group="false"
    "#);
}

#[test]
fn line_ends_are_no_part_of_what_was_said() {
    let lines = "id,MsgSvrID,type_name,is_sender,talker,msg,src,CreateTime\n1,0,文本,1,我,\"好\n的\",,2026-03-12 10:00:00\n";
    let ids = |text: &str| {
        let batch = batch_of("a.csv", text.as_bytes(), Chats::default()).unwrap();
        batch
            .records
            .iter()
            .map(|record| (value(record, "message_id"), value(record, "text")))
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(lines), ids(&lines.replace('\n', "\r\n")));
}

#[test]
fn a_json_text_that_is_no_chat_names_the_nearest_formats() {
    assert_snapshot!(refused("a.json", r#"{"session":{"displayName":"沈总"},"log":[]}"#), @"
    a.json is no table, and no chat export of a known format; nearest are: WeFlow JSON (lacks weflow); EchoTrace JSON (lacks senderUsername/isSend); ChatLab JSON (lacks chatlab, messages)
    docs/chats.md lists the formats that are known; export it in one of them, or turn it into ChatLab's JSON
    ");
    assert_snapshot!(refused("a.json", r#"[{"talkerName":"沈总","content":"好"}]"#), @"
    a.json is no table, and no chat export of a known format; nearest are: chatlog JSON (lacks isSelf); Feishu lark-cli (lacks message_id, msg_type); DingTalk message list (lacks openMessageId/openMsgId/messageId/msgId, createTime/sendTime/gmtCreate/createAt/timestamp)
    docs/chats.md lists the formats that are known; export it in one of them, or turn it into ChatLab's JSON
    ");
    assert_snapshot!(read("a.txt", "会议纪要\n今天讨论了报价\n"), @"T045 is no chat export of a known format and was left out; nearest are: MemoTrace text (lacks lines that begin with 2025-03-12 10:00:00 王总); chatlog text (lacks lines that begin with 王总(wxid_abc) 03-12 10:00:00); wechat-dump text (lacks lines that begin with 1|王总:2025-03-12 10:00:00:)");
}

#[test]
fn an_export_that_breaks_off_is_refused() {
    assert_snapshot!(refused("沈总.json", &WEFLOW[..WEFLOW.len() - 40]), @"
    沈总.json is not complete: it breaks off in line 5
    export or copy it once more, and import it when it is complete
    ");
}

#[test]
fn a_record_that_is_none_is_set_aside_and_the_others_are_read() {
    let text = "[{\"MsgSvrID\":\"1x\",\"type_name\":\"文本\",\"is_sender\":1,\"talker\":\"我\",\"room_name\":\"a\",\"msg\":\"半个\\ud83d表情\",\"CreateTime\":\"2026-03-12 10:00:00\"}, 7, {\"MsgSvrID\": nonsense}]";
    assert_snapshot!(read("a.json", text), @r#"
    1 03-12 10:00:00 微信 [] 我/rep text "半个�表情" is_group="false"
    2 set aside: T044 the record cannot be read: not an object
    3 set aside: T044 the record cannot be read: expected ident at line 1 column 15
    "#);
}

#[test]
fn messages_without_a_sender_or_a_time() {
    let text = "id,MsgSvrID,type_name,is_sender,talker,room_name,msg,src,CreateTime\n\
        1,a1,文本,0,,wxid_shen,没有发送人,,2026-03-12 10:00:00\n2,a2,文本,0,wxid_shen,wxid_shen,没有时间,,\n";
    assert_snapshot!(read("a.csv", text), @r#"
    2 03-12 10:00:00 微信 [] -/customer text "没有发送人" is_group="false"
    3 set aside: T002 sent_at is blank, and the row cannot be without it
    T003 sender is blank
    T042 ids without a name: 1 (such as wxid_shen); the sender is the id
    "#);
}

#[test]
fn an_id_that_a_workbook_has_rounded_sets_the_row_aside() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, header) in
        (0..).zip(["消息ID", "类型", "发送人", "时间", "内容", "备注", "昵称", "更多信息"])
    {
        sheet.write_string(0, column, header).unwrap();
    }
    sheet.write_number(1, 0, 7_120_000_000_000_000_001.0).unwrap();
    for (column, cell) in (1..).zip(["文本", "我", "2026-03-12 10:00:00", "好"]) {
        sheet.write_string(1, column, cell).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    assert_snapshot!(shown(&batch_of("沈总.xlsx", &bytes, Chats::default()).unwrap()), @"2 set aside: T011 message_id: a spreadsheet turned “7.12E+18” into a number and dropped digits");
}

#[test]
fn a_name_that_is_nobody_s_is_said() {
    let text = "消息ID,类型,发送人,时间,内容,备注,昵称,更多信息\n1,文本,沈总,2026-03-12 10:00:00,预算批了,,沈总,more\n";
    assert_snapshot!(read_with("项目群.csv", text, me("小李")), @r#"
    2 03-12 10:00:00 微信 [项目群] 沈总/- text "预算批了"
    T043 the export does not say which sender is on our side
    "#);
}

#[test]
fn all_notices_and_no_speaker() {
    assert_snapshot!(read("群.txt", "2026-03-12 10:00:00 小周邀请沈总加入了群聊\n\n2026-03-12 10:01:00 你撤回了一条消息\n\n2026-03-12 10:02:00 沈总\n嗯\n"), @r#"
    1 03-12 10:00:00 微信 [群] -/- system "小周邀请沈总加入了群聊"
    3 03-12 10:01:00 微信 [群] -/- recall "你撤回了一条消息"
    5 03-12 10:02:00 微信 [群] 沈总/- text "嗯"
    T043 the export does not say which sender is on our side
    "#);
}

#[test]
fn equal_messages_of_one_moment_are_two_and_an_overlap_is_none() {
    let first =
        "2026-03-12 10:00:00 沈总\n好的\n\n2026-03-12 10:00:00 沈总\n好的\n\n2026-03-12 10:05:00 我\n收到\n";
    let second = &first[..first.find("2026-03-12 10:05").unwrap()];
    let ids = |text: &str| {
        let batch = batch_of("沈总.txt", text.as_bytes(), Chats::default()).unwrap();
        batch.records.iter().map(|record| value(record, "message_id")).collect::<Vec<_>>()
    };
    let (all, part) = (ids(first), ids(second));
    assert_ne!(all[0], all[1]);
    assert_eq!(all[..2], part);
}

#[test]
fn gaps_are_told_once_a_conversation() {
    let mut text = String::new();
    for day in (1..=12).chain(28..=30) {
        let _ =
            write!(text, "2026-03-{day:02} 10:00:00 沈总\n第{day}天\n\n2026-03-{day:02} 10:05:00 我\n好\n\n");
    }
    let batch = batch_of("沈总.txt", text.as_bytes(), Chats::default()).unwrap();
    let told: Vec<_> = batch.findings.iter().map(|finding| finding.message.text(Lang::En)).collect();
    assert_eq!(told, ["no messages of “沈总” from 2026-03-13 to 2026-03-27"]);
}

#[test]
fn numbers_that_are_missing_are_told() {
    let record = |number: u32| {
        format!(
            "{{\"localId\":{number},\"createTime\":{},\"type\":\"文本消息\",\"content\":\"{number}\",\"isSend\":0,\"senderUsername\":\"a\",\"senderDisplayName\":\"沈总\"}}",
            1_773_280_800 + number
        )
    };
    let records: Vec<String> = (1..=20).filter(|number| *number != 7).map(record).collect();
    let text = format!(
        "{{\"weflow\":{{}},\"session\":{{\"wxid\":\"a\",\"displayName\":\"沈总\",\"type\":\"私聊\",\"messageCount\":20}},\"messages\":[{}]}}",
        records.join(",")
    );
    let batch = batch_of("a.json", text.as_bytes(), Chats::default()).unwrap();
    let told: Vec<_> = batch.findings.iter().map(|finding| finding.message.text(Lang::En)).collect();
    assert_eq!(
        told,
        [
            "the file says that it has 20 messages, and has 19",
            "the messages of “沈总” are numbered from 1 to 20, and 1 are not there"
        ]
    );
}

#[test]
fn any_encoding_will_do() {
    let (gbk, _, _) = GB18030.encode(MEMOTRACE_TEXT);
    let wide: Vec<u8> =
        std::iter::once(0xfeff).chain(MEMOTRACE_TEXT.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let json: Vec<u8> =
        std::iter::once(0xfeff).chain(WEFLOW.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let shown = |name: &str, bytes: &[u8]| shown(&batch_of(name, bytes, Chats::default()).unwrap());
    assert_eq!(shown("沈总.txt", &gbk), read("沈总.txt", MEMOTRACE_TEXT));
    assert_eq!(shown("沈总.txt", &wide), read("沈总.txt", MEMOTRACE_TEXT));
    assert_eq!(shown("沈总.json", &json), read("沈总.json", WEFLOW));
    let marked = format!("\u{feff}{WEFLOW}").replace('\n', "\r\n");
    assert_eq!(shown("沈总.json", marked.as_bytes()), read("沈总.json", WEFLOW));
}

#[test]
fn a_table_with_a_pasted_chat_is_no_chat() {
    let text = "客户编号,客户名称,所属行业,备注\nC1,澄江仪器,仪器,\"2026-03-12 10:00:00 沈总\n可以签了\"\n";
    let import = Import::default();
    let source = Source::of_bytes("客户.csv", text.as_bytes());
    let lookups = Lookups::default();
    let settings = Settings { import: &import, zone: Zone::default(), currency: "CNY", lookups: &lookups };
    let mut book = Book::open(&source).unwrap();
    let sheet = book.sheets().remove(0);
    let Planned::Tables(plans) = plan(&mut book, &source, &sheet, None, &settings).unwrap() else { panic!() };
    assert_eq!(plans[0].table(), Table::Customers);
}

const FIXTURES: [(&str, &str); 5] = [
    ("a_utf8.csv", MEMOTRACE_OLD),
    ("a.txt", MEMOTRACE_TEXT),
    ("a.csv", PYWXDUMP),
    ("a.json", WEFLOW),
    ("a.jsonl", WECOM),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_damaged_export_ends_in_rows_or_a_word(which in 0..5usize, at in 0..4000usize, with in any::<u8>(), cut in any::<bool>()) {
        let (name, text) = FIXTURES[which];
        let mut bytes = text.as_bytes().to_vec();
        let at = at % bytes.len();
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] = with;
        }
        if let Ok(batch) = batch_of(name, &bytes, Chats::default()) {
            let most = bytes.iter().filter(|byte| **byte == b'\n').count() + 5;
            prop_assert!(batch.records.len() + batch.quarantined.len() + batch.skipped as usize <= most);
        }
    }

    #[test]
    fn any_lines_of_any_export_end(picks in proptest::collection::vec((0..5usize, 0..8usize), 0..12)) {
        let lines: Vec<&str> = picks.iter().filter_map(|(which, line)| FIXTURES[*which].1.lines().nth(*line)).collect();
        let _ = batch_of("mixed.txt", lines.join("\n").as_bytes(), Chats::default());
    }
}

#[test]
fn one_object_of_wecom_over_several_lines_is_a_chat() {
    let message = r#"{
  "msgid": "c1",
  "action": "send",
  "from": "wmXXAA",
  "tolist": ["ZhouTing"],
  "roomid": "",
  "msgtime": 1773280740000,
  "msgtype": "text",
  "text": {"content": "在吗"}
}
"#;
    let push = r#"{
  "type": 101,
  "content": "{\"msgid\":\"c1\",\"action\":\"send\",\"from\":\"wmXXAA\",\"tolist\":\"[\\\"ZhouTing\\\"]\",\"roomid\":null,\"msgtime\":\"1773280740000\",\"msgtype\":\"text\",\"text\":{\"content\":\"在吗\"}}"
}
"#;
    for text in [message.to_owned(), push.to_owned(), message.to_owned() + &message.replace("c1", "c2")] {
        let batch = batch_of("a.json", text.as_bytes(), Chats::default()).unwrap();
        assert!(!batch.records.is_empty() && batch.quarantined.is_empty(), "{text}");
        assert_eq!(value(&batch.records[0], "text"), "在吗");
    }
}
