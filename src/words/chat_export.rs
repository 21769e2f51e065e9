//! What is said about reading chat exports.

use super::{Phrase, phrase};

/// Which format it is.
pub const READ_AS: Phrase = phrase("{file} 按{format}读取", "{file} is read as {format}");
/// A record that cannot be read.
pub const SPOILT: Phrase = phrase("这条记录读不出来：{why}", "the record cannot be read: {why}");
/// A long break.
pub const BREAK: Phrase = phrase(
    "“{conversation}”从 {from} 到 {to} 没有消息",
    "no messages of “{conversation}” from {from} to {to}",
);
/// Several.
pub const BREAKS: Phrase = phrase(
    "“{conversation}”从 {from} 到 {to} 没有消息，这样的长空档另有 {more} 处",
    "no messages of “{conversation}” from {from} to {to}, and {more} more such breaks",
);
/// More conversations.
pub const MORE_BREAKS: Phrase =
    phrase("另有 {count} 个会话也有这样的长空档", "conversations with such a break besides: {count}");
/// A conversation without a name.
pub const THIS_CONVERSATION: Phrase = phrase("这个会话", "this conversation");
/// Numbers of a conversation.
pub const MISSING: Phrase = phrase(
    "“{conversation}”的消息编号从 {first} 到 {last}，中间缺 {count} 条",
    "the messages of “{conversation}” are numbered from {first} to {last}, and {count} are not there",
);
/// Numbers of an export.
pub const MISSING_IN_EXPORT: Phrase = phrase(
    "消息编号从 {first} 到 {last}，中间缺 {count} 条",
    "the messages are numbered from {first} to {last}, and {count} are not there",
);
/// Fewer than stated.
pub const FEWER: Phrase = phrase(
    "文件自称有 {stated} 条消息，实际只有 {found} 条",
    "the file says that it has {stated} messages, and has {found}",
);
/// Ids without a name.
pub const NAMELESS: Phrase = phrase(
    "有 {count} 个账号没有名字（如 {example}），发送人写的是账号",
    "ids without a name: {count} (such as {example}); the sender is the id",
);
/// Nobody is self.
pub const NO_SELF: Phrase =
    phrase("导出里看不出哪个发送人是自己人", "the export does not say which sender is on our side");
/// No chat.
pub const NO_CHAT: Phrase = phrase(
    "不是认识的聊天导出格式，已跳过；最接近的是：{nearest}",
    "is no chat export of a known format and was left out; nearest are: {nearest}",
);
/// The same of a file that was named.
pub const UNKNOWN_CHAT: Phrase = phrase(
    "{file} 不是表格，也不是认识的聊天导出格式；最接近的是：{nearest}",
    "{file} is no table, and no chat export of a known format; nearest are: {nearest}",
);
/// One of the nearest formats.
pub const NEAR: Phrase = phrase("{format}（缺 {lacks}）", "{format} (lacks {lacks})");
/// Two of a list.
pub const LISTED: Phrase = phrase("{first}；{rest}", "{first}; {rest}");
/// What a text lacks.
pub const LACKS_LINE: Phrase = phrase("这样开头的行：{line}", "lines that begin with {line}");
/// No JSON.
pub const NOT_JSON: Phrase = phrase(
    "{file} 从第 {line} 行起不是 JSON，读不出来",
    "{file} is no JSON from line {line} on and cannot be read",
);
/// Breaks off.
pub const CUT_OFF: Phrase =
    phrase("{file} 不完整：到第 {line} 行就断了", "{file} is not complete: it breaks off in line {line}");
/// What to do about it.
pub const EXPORT_ANEW: Phrase = phrase(
    "重新导出或重新复制一次，等它写完再导入",
    "export or copy it once more, and import it when it is complete",
);
/// Encrypted.
pub const ENCRYPTED: Phrase = phrase(
    "{file} 是企业微信会话内容存档拉取的原始数据，还没有解密",
    "{file} is what WeCom's message archive hands out, still encrypted",
);
/// What to do about it.
pub const DECRYPT_FIRST: Phrase = phrase(
    "先用会话内容存档 SDK 和企业自己的私钥解密成一行一条的 JSON，再导入；trueup 不解密任何东西",
    "decrypt it with the archive's SDK and the company's own key into one JSON object a line, then import that; trueup decrypts nothing",
);
/// No day.
pub const DATELESS: Phrase = phrase(
    "{file} 第 {line} 行的消息只有时刻，没有日期",
    "{file}, line {line}: the message has a time and no date",
);
/// No year.
pub const YEARLESS: Phrase = phrase(
    "{file} 第 {line} 行的消息有月日，没有年份",
    "{file}, line {line}: the message has month and day and no year",
);
/// What to do about it.
pub const GIVE_THE_DATE: Phrase = phrase(
    "用 --date 给出日期，例如 --date 2025-03-12（只缺年份时，取其中的年份）",
    "say which with --date, for example --date 2025-03-12 (where only the year is missing, its year is taken)",
);
/// A contact list without ids.
pub const NO_CONTACTS: Phrase = phrase("{file} 里没有账号这一列", "{file} has no column of ids");
/// What to do about it.
pub const CONTACTS_NEED: Phrase = phrase(
    "表头应是 账号,姓名,身份,客户,销售（或 id,name,side,customer,rep），账号必须有",
    "its header is id,name,side,customer,rep; id must be there",
);
/// The rest of a chat.
pub const EXPORT_THE_REST: Phrase = phrase(
    "如果那段时间有过聊天，把缺的部分导出来再导入，重复的消息会自动合并",
    "if there was talk in between, export that part and import it too; messages that come twice are merged",
);
/// Names for ids.
pub const GIVE_CONTACTS: Phrase = phrase(
    "在项目目录里放一个 contacts.csv，列是 账号,姓名,身份,客户,销售，再导入一次",
    "put a contacts.csv into the project's folder with the columns id, name, side, customer, rep, and import again",
);
/// Who is self.
pub const SAY_WHO_IS_ME: Phrase = phrase(
    "导入时加 --me 名字，或在 contacts.csv 里写明每个人的身份",
    "say it with --me NAME, or give each person's side in contacts.csv",
);
/// What to export.
pub const EXPORT_AS_KNOWN: Phrase = phrase(
    "docs/chats.md 列出了认识的格式；换一种导出，或转成 ChatLab 的 JSON",
    "docs/chats.md lists the formats that are known; export it in one of them, or turn it into ChatLab's JSON",
);
/// A zone that is none.
pub const BAD_ZONE: Phrase =
    phrase("--tz 的“{text}”不是能用的时区", "--tz: {text} is no time zone that can be used");
/// What to do about it.
pub const BAD_ZONE_HINT: Phrase = phrase(
    "可以写 Asia/Shanghai、Asia/Hong_Kong、Asia/Taipei、Asia/Singapore、Asia/Tokyo、Asia/Seoul、Asia/Bangkok、Asia/Ho_Chi_Minh、Asia/Jakarta、UTC，或 +08:00 这样的偏移；有夏令时的地区请写聊天那段时间的偏移，例如纽约冬天 -05:00、夏天 -04:00",
    "known are Asia/Shanghai, Asia/Hong_Kong, Asia/Taipei, Asia/Singapore, Asia/Tokyo, Asia/Seoul, Asia/Bangkok, Asia/Ho_Chi_Minh, Asia/Jakarta, UTC, and offsets such as +08:00; where there is summer time, write the offset of the time of the chat: New York is -05:00 in winter and -04:00 in summer",
);
/// A date that is none.
pub const BAD_DATE: Phrase = phrase("--date 的“{text}”不是日期", "--date: {text} is no date");
/// What to do about it.
pub const BAD_DATE_HINT: Phrase = phrase("写成 2025-03-12", "write it as 2025-03-12");
