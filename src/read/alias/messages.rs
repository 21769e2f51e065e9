//! Names of the columns of messages.

use super::{Alias, alias};

pub(super) const ALIASES: &[Alias] = &[
    alias("message_id", &["消息ID", "消息编号", "MsgSvrID", "msg id", "msgid", "server id", "platformMessageId", "Message Number"], &["ID", "localId", "编号", "序号"]),
    alias("sent_at", &["发送时间", "消息时间", "聊天时间", "StrTime", "CreateTime", "msgtime", "发送日期", "消息日期", "Sent Time", "Sent On", "Message Time", "Timestamp"], &["时间", "Time", "日期时间", "日期"]),
    alias("platform", &["平台", "消息平台", "聊天平台", "沟通平台", "Platform", "聊天工具", "沟通渠道"], &["渠道", "来源"]),
    alias("conversation", &["会话", "会话名称", "群聊名称", "群名称", "群名", "聊天对象", "TalkerName", "Conversation", "Conversation Name", "Chat Name", "聊天名称", "Room Name"], &["群聊"]),
    alias("conversation_id", &["会话ID", "会话编号", "群ID", "Talker", "TalkerId", "Chat ID", "roomid", "Conversation Number"], &[]),
    alias("sender", &["发送人", "发送者", "发言人", "发送方", "发送者昵称", "SenderName", "Sender Name", "发信人", "说话人", "发送人姓名", "发送者名称"], &["昵称", "Sender", "From"]),
    alias("sender_role", &["发送方身份", "发送者身份", "角色", "发送人角色", "发送方角色", "是否本人", "Sender Role", "Role", "身份", "发送人类型", "is_sender", "IsSender", "isSend", "isSelf"], &[]),
    alias("customer", &["客户名称", "客户", "所属客户", "公司名称", "关联客户", "Customer", "Account Name", "Company"], &[]),
    alias("contact", &["联系人", "客户联系人", "外部联系人", "Contact", "Contact Name"], &["备注名"]),
    alias("rep", &["销售", "归属销售", "跟进人", "负责人", "员工", "销售姓名", "Rep", "Sales Rep", "Owner", "rep_id"], &[]),
    alias("opportunity_id", &["商机编号", "商机ID", "商机号", "关联商机", "Opportunity ID", "Deal ID"], &[]),
    alias("kind", &["消息类型", "msgtype", "type_name", "内容类型", "Message Type", "Msg Type", "Kind"], &["类型", "Type"]),
    alias("text", &["消息内容", "聊天内容", "正文", "StrContent", "文本内容", "发言内容", "沟通内容", "Content", "Message", "Message Text", "Text", "msg"], &["内容"]),
    alias("file_name", &["文件名", "文件名称", "附件名", "附件", "File Name", "filename"], &[]),
    alias("recalled", &["是否撤回", "已撤回", "撤回", "Recalled", "Is Recalled"], &[]),
    alias("quoted", &["引用内容", "引用消息", "被引用内容", "引用", "Quoted", "quotedContent"], &[]),
    alias("is_group", &["是否群聊", "群聊标识", "Is Group", "isChatRoom"], &[]),
];
