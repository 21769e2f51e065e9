//! Chat exports whose shape is kept and whose parts are not: fields lost, of another type, nested, cut off.

use chrono::NaiveDate;
use serde_json::{Value, json};
use trueup::read::chat::Contacts;
use trueup::read::{Chats, Source};

use crate::any_file;
use crate::choices::Choices;
use crate::target::Target;

/// A sample of a format with changes in its structure.
pub const EXPORTS: Target = Target { seeds, words: WORDS, runs: 120, law };
/// A list of contacts, and a chat read by it.
pub const CONTACTS: Target =
    Target { seeds: contact_seeds, words: CONTACT_WORDS, runs: 100, law: contact_law };

const WORDS: &[&str] = &["\u{1}", "\u{2}", "\u{3}", "\u{7f}"];

/// How many places are changed at most.
const CHANGES: usize = 6;

/// One document or one record a line of each format in JSON.
const DOCUMENTS: &[&str] = &[
    r#"{"weflow":{"version":"4"},"session":{"wxid":"w_cen","nickname":"岑主任","type":"私聊"},"messages":[{"localId":1,"createTime":1773540000,"type":"文本消息","localType":1,"content":"合同几时寄","isSend":0,"senderUsername":"w_cen","senderDisplayName":"岑主任"},{"localId":2,"createTime":1773540060,"type":"引用消息","localType":244813135921,"content":"明天[引用 岑主任：合同几时寄]","isSend":1,"senderUsername":"w_me"}]}"#,
    r#"{"weflow":{"format":"arkme-json"},"session":{"accountId":"7@chatroom","displayName":"群","type":"群聊"},"messages":[{"localId":1,"createTime":1773540000,"type":"文本消息","content":"样品到了","senderID":1}],"senders":[{"senderID":1,"accountId":"w_a","displayName":"甲"}]}"#,
    r#"{"chatlab":{"version":"0.0.2","exportedAt":1773540000},"meta":{"name":"群","platform":"wechat","type":"group","ownerId":"me"},"members":[{"platformId":"a","accountName":"甲"}],"messages":[{"sender":"a","timestamp":1773540000,"type":0,"content":"贵了"},{"sender":"me","accountName":"小周","timestamp":1773540060,"type":25,"content":"可谈","platformMessageId":"p2","replyToMessageId":"p1"},{"sender":"a","timestamp":1773540070,"type":3,"content":null}]}"#,
    r#"{"session":{"wxid":"w_cen","displayName":"岑主任","type":"私聊"},"messages":[{"localId":1,"createTime":1773540000,"type":"文本消息","content":"好","isSend":0,"senderUsername":"w_cen","senderDisplayName":"岑主任"}]}"#,
    r#"[{"MsgSvrID":"71","type_name":"引用回复","is_sender":0,"talker":"w_cen","room_name":"w_cen","msg":"批了\n\n[引用](2026-03-15 10:00:00)小周:批了吗","CreateTime":"2026-03-15 10:00:00","extra":{}}]"#,
    r#"[{"seq":1773540000001,"time":"2026-03-15T10:00:00+08:00","talker":"w_cen","talkerName":"岑主任","isChatRoom":false,"sender":"w_cen","senderName":"岑主任","isSelf":false,"type":49,"subType":57,"content":"签","contents":{"refer":{"senderName":"小周","content":"签吗"}}}]"#,
    r#"[{"msgid":"a1","action":"send","from":"zhou","tolist":["wmA"],"roomid":"","msgtime":1773540000000,"msgtype":"text","text":{"content":"九万"}},{"msgid":"a2","action":"recall","from":"zhou","tolist":["wmA"],"msgtime":1773540060000,"msgtype":"revoke","revoke":{"pre_msgid":"a1"}},{"msgid":"a3","action":"send","from":"wmA","tolist":["zhou"],"msgtime":1773540080000,"msgtype":"chatrecord","chatrecord":{"title":"记录","item":[{"type":"ChatRecordText","content":"{\"content\":\"签了\"}"}]}},{"msgid":"a4","action":"send","from":"wmA","tolist":["zhou"],"msgtime":1773540090000,"msgtype":"mixed","mixed":{"item":[{"type":"text","content":"{\"content\":\"看\"}"}]}}]"#,
    r#"{"errcode":0,"chatdata":[{"seq":1,"msgid":"a1","from":"zhou","tolist":["wmA"],"msgtime":1773540000000,"msgtype":"file","file":{"filename":"合同.pdf"}}]}"#,
    r#"{"code":0,"data":{"items":[{"message_id":"om_1","msg_type":"text","create_time":"1773540000000","chat_id":"oc","sender":{"id":"ou_a","sender_type":"user"},"body":{"content":"{\"text\":\"@_user_1 好了\"}"},"mentions":[{"key":"@_user_1","id":"ou_b","name":"小周"}]},{"message_id":"om_2","parent_id":"om_1","msg_type":"post","create_time":"1773540060000","chat_id":"oc","sender":{"id":"ou_b","sender_type":"user"},"body":{"content":"{\"zh_cn\":{\"title\":\"流程\",\"content\":[[{\"tag\":\"text\",\"text\":\"先盖章\"}]]}}"}},{"message_id":"om_3","upper_message_id":"om_2","msg_type":"merge_forward","create_time":"1773540070000","chat_id":"oc","sender":{"id":"ou_a","sender_type":"user"},"body":{"content":"x"}}]}}"#,
    r#"{"messages":[{"message_id":"om_1","msg_type":"file","content":"<file key=\"f\" name=\"合同.pdf\"/>","sender":{"id":"ou_a","name":"岑主任"},"create_time":"2026-03-15 10:00","reply_to":"om_0"}],"total":1}"#,
    r#"[{"id":"1","type":4,"createTime":1773540000,"fromId":"7","fromName":"岑主任","text":"好了","isRecalled":false,"replyTo":null}]"#,
    r#"{"result":{"messages":[{"openMessageId":"m1","openConversationId":"c","sender":"岑主任","msgType":"text","content":"下周签","createTime":"2026-03-15 10:00:00","quotedMessage":{"sender":"小周","content":"批了吗"}},{"openMessageId":"m2","sender":{"name":"岑主任"},"msgType":"text","content":"记录","createTime":"2026-03-15 10:02:00","forwardMessages":[{"sender":"财务","content":"已付"}]}]}}"#,
    r#"[{"conversationId":"c","msgId":"m1","senderNick":"岑主任","text":{"content":"在吗"},"msgtype":"text","createAt":1773540000000,"conversationType":"1"}]"#,
    r#"[{"_type":"header","chatlab":{"version":"0.0.2"},"meta":{"name":"岑主任","platform":"wechat","type":"private","ownerId":"me"}},{"_type":"member","platformId":"cen","accountName":"岑主任"},{"_type":"message","sender":"cen","timestamp":1773540000,"type":0,"content":"可以签"}]"#,
];

/// Texts and tables of the others.
const TEXTS: &[&str] = &[
    "2026-03-15 10:00:00 岑主任\n样品收到了\n\n第二段\n\n2026-03-15 10:02:00 我\n好的\n引用:岑主任:样品收到了\n\n2026-03-15 10:03:00 你撤回了一条消息\n\n",
    "2026-03-15 10:00:00 '岑主任'\n寄了吗\n\n2026-03-15 10:01:00 '我'\n寄了\n附了发票\n\n",
    "岑主任(w_cen) 03-15 10:00:00\n可以签了\n\n我 03-15 10:01:00\n好的\n",
    "岑主任 - 微信聊天记录\n\n岑主任 (2026-03-15 10:00:00):可以签了\n还有一行\n系统消息: 岑主任撤回了一条消息\n「岑主任：可以签了」\n- - - - - - - - - - - - - - -\n好的\n",
    "1|岑主任:2026-03-15 10:00:00:可以签了\n1|me:2026-03-15 10:01:00:好的\n第二行\n3|岑主任:2026-03-15 10:02:00:|img:ab\n49|岑主任:2026-03-15 10:03:00:FILE:合同.pdf\n",
    "消息记录（此消息记录为文本格式，不支持重新导入）\n\n================================================================\n消息分组:客户\n================================================================\n消息对象:岑主任\n================================================================\n\n2026-03-15 10:00:00 岑主任(50607080)\n样品收到\n\n2026-03-15 10:01:00 小周<zhou@example.com>\n[图片]\n",
    "localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender\n1,7,49,57,0,1773540000,2,<msg><appmsg><title>再谈谈</title><refermsg><displayname>小周</displayname><content>报价</content></refermsg></appmsg></msg>,2026-03-15 10:02:00\n2,7,10000,0,0,1773540060,2,\"\"\"岑主任\"\" 撤回了一条消息\",2026-03-15 10:06:00\n",
    "id,MsgSvrID,type_name,is_sender,talker,room_name,msg,src,CreateTime\n1,71,转账,0,w_cen,w_cen,\"转账：￥500.00\n转账说明：定金\",,2026-03-15 10:02:00\n2,72,语音,0,w_cen,w_cen,\"语音时长：3.20秒\n翻译结果：周三签\",,2026-03-15 10:03:00\n",
    "Time,SenderName,Sender,TalkerName,Talker,Content\n2026-03-15 10:00:00,岑主任,w_cen,岑主任,w_cen,可以签了\n",
    "BEGIN;\nINSERT INTO weflow_messages (session_id, local_id, message_id, create_time, sender, is_send, local_type, media_type, content, media_path) VALUES ('w_cen', '12', 'm-12', 1773540000, 'w_cen', FALSE, 1, NULL, '他说''可以''，\n下周签', NULL);\nCOMMIT;\n",
];

/// What stands in the place of a part.
fn other(choices: &mut Choices<'_>) -> Value {
    match choices.below(14) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(0),
        3 => json!(-1),
        4 => json!(i64::MIN),
        5 => json!(u64::MAX),
        6 => json!(1e300),
        7 => json!([]),
        8 => json!({}),
        9 => json!(""),
        10 => json!("1773540000000"),
        11 => json!("9999-12-31T23:59:60+14:00"),
        12 => json!(["", 1, {"content": "{\"content\":\"{}\"}"}]),
        _ => json!(choices.text(12)),
    }
}

/// Changes one part somewhere below `value`.
fn change(value: &mut Value, choices: &mut Choices<'_>) {
    let goes_down = choices.below(4) > 0;
    match value {
        Value::Object(fields) if goes_down && !fields.is_empty() => {
            let key = fields.keys().nth(choices.below(fields.len())).unwrap().clone();
            match choices.below(5) {
                0 => drop(fields.remove(&key)),
                1 => drop(fields.insert(choices.text(8), fields[&key].clone())),
                _ => change(fields.get_mut(&key).unwrap(), choices),
            }
        }
        Value::Array(items) if goes_down && !items.is_empty() => {
            let at = choices.below(items.len());
            match choices.below(5) {
                0 => drop(items.remove(at)),
                1 => items.push(items[at].clone()),
                _ => change(&mut items[at], choices),
            }
        }
        // What is JSON within a text of JSON is changed there.
        Value::String(text) if goes_down && text.starts_with('{') => {
            if let Ok(mut inner) = serde_json::from_str(text) {
                change(&mut inner, choices);
                *text = inner.to_string();
            }
        }
        _ => match choices.below(6) {
            0 => *value = json!([value.take()]),
            1 => *value = json!({ "content": value.take() }),
            2 => *value = (0..choices.below(200)).fold(value.take(), |inner, _| json!([inner])),
            _ => *value = other(choices),
        },
    }
}

fn document(choices: &mut Choices<'_>) -> String {
    let mut value: Value = serde_json::from_str(choices.pick(DOCUMENTS)).unwrap();
    let is_lines = choices.below(3) == 0;
    for _ in 0..CHANGES {
        if choices.is_over() {
            break;
        }
        change(&mut value, choices);
    }
    match &value {
        Value::Array(records) if is_lines => records.iter().map(|record| format!("{record}\n")).collect(),
        value => value.to_string(),
    }
}

fn text(choices: &mut Choices<'_>) -> String {
    let mut text = choices.pick(TEXTS).to_owned();
    for _ in 0..CHANGES {
        if choices.is_over() {
            break;
        }
        let mut lines: Vec<&str> = text.split('\n').collect();
        let at = choices.below(lines.len());
        let new = choices.text(10);
        let cut = lines[at].chars().take(choices.below(lines[at].chars().count() + 1)).collect::<String>();
        let longer = format!("{cut}{new}");
        match choices.below(5) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, lines[at]),
            2 => lines[at] = &cut,
            3 => lines[at] = &new,
            _ => lines[at] = &longer,
        }
        text = lines.join("\n");
    }
    text
}

fn seeds() -> Vec<Vec<u8>> {
    let spread = |seed: u8| (0..32u8).map(move |at| at.wrapping_mul(59).wrapping_add(seed.wrapping_mul(83)));
    (0..48u8).map(|seed| [seed % 3, 0, seed / 3].into_iter().chain(spread(seed)).collect()).collect()
}

fn law(bytes: &[u8]) {
    let mut choices = Choices::of(bytes);
    let is_text = choices.below(3) == 0;
    let is_cut = choices.below(6) == 5;
    let whole = if is_text { text(&mut choices) } else { document(&mut choices) };
    let end = if is_cut { choices.below(whole.len() + 1) } else { whole.len() };
    any_file::check(&whole.as_bytes()[..end]);
}

const CONTACT_WORDS: &[&str] = &[
    "账号",
    "姓名",
    "身份",
    "客户",
    "销售",
    "id",
    "name",
    "side",
    "customer",
    "rep",
    "岑主任",
    "w_cen",
    "甲公司",
    "\"",
    "\n",
    ",",
];

fn contact_seeds() -> Vec<Vec<u8>> {
    let lists = [
        "id,name,side,customer,rep\nw_cen,岑主任,customer,甲公司,R1\n7@chatroom,群,,甲公司,\nzhou,小周,rep,,\n",
        "账号\t姓名\t身份\t客户\t销售\n岑主任\t\t客户\t甲公司\t\n我\t小周\t销售\t\t小周\n",
    ];
    lists.iter().map(|list| list.as_bytes().to_vec()).collect()
}

/// However people are called, the messages are the same.
fn contact_law(bytes: &[u8]) {
    let contacts = match Contacts::read(&Source::of_bytes("contacts.csv", bytes)) {
        Ok(contacts) => contacts,
        Err(error) => return any_file::said_in_both_languages(&error),
    };
    for chat in [DOCUMENTS[0], DOCUMENTS[2], DOCUMENTS[6], TEXTS[0], TEXTS[2]] {
        let read = |chats| {
            let read =
                any_file::read_by(&Source::of_bytes("any", chat.as_bytes()), &Default::default(), chats);
            read.map(|tables| tables.iter().map(|table| table.batch.records.len()).collect::<Vec<_>>())
        };
        // One of the chats states no year.
        let dated = Chats { date: NaiveDate::from_ymd_opt(2026, 3, 15), ..Chats::default() };
        let known = Chats { contacts: contacts.clone(), ..dated.clone() };
        assert_eq!(read(known).unwrap(), read(dated).unwrap(), "{chat}");
    }
}
