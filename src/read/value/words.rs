//! What systems and people call the words of the closed lists: flat lists, the tool's word first.

use crate::domain::table::Vocabulary;

type List = &'static [(&'static str, &'static [&'static str])];

/// The names of every word of a vocabulary; the word `""` collects names that say nothing.
pub(super) fn known(vocabulary: Vocabulary) -> List {
    match vocabulary {
        Vocabulary::Stage => STAGES,
        Vocabulary::Level => LEVELS,
        Vocabulary::ContractStatus => CONTRACT_STATUSES,
        Vocabulary::PaymentStatus => PAYMENT_STATUSES,
        Vocabulary::Direction => DIRECTIONS,
        Vocabulary::SenderRole => SENDER_ROLES,
        Vocabulary::MessageKind => MESSAGE_KINDS,
        Vocabulary::Scope => SCOPES,
        Vocabulary::Step => &[],
    }
}

const STAGES: List = &[
    ("contacted", &["初步接触", "初步沟通", "初次接触", "接触", "接触阶段", "已联系", "验证客户", "初期沟通", "建立联系", "初访", "初步拜访", "商机发现", "发现商机", "立项", "Prospecting", "Prospect", "Appointment Scheduled", "New", "新建", "新商机", "线索", "待跟进", "Contacted", "Initial Contact"]),
    ("qualified", &["需求确认", "需求分析", "需求沟通", "需求调研", "确认需求", "需求挖掘", "需求阶段", "商机确认", "Qualification", "Qualified", "Needs Analysis", "Qualified To Buy", "Discovery", "Need Analysis", "意向确认", "有意向"]),
    ("proposed", &["方案报价", "方案/报价", "报价", "方案", "方案制定", "方案提交", "方案阶段", "方案演示", "产品演示", "演示", "报价阶段", "已报价", "方案设计", "方案沟通", "解决方案", "Proposal", "Proposal/Price Quote", "Proposal/Quote", "Value Proposition", "Presentation Scheduled", "Proposal Sent", "Quote Sent", "Initial Offer", "Demo", "Perception Analysis"]),
    ("negotiating", &["商务谈判", "谈判", "谈判审核", "谈判/复审", "商务洽谈", "合同谈判", "商务阶段", "议价", "价格谈判", "招投标", "投标", "招标投标", "Negotiation", "Negotiation/Review", "Negotiating", "Decision Maker Bought-In", "Identify Decision Makers", "Id. Decision Makers", "Final Offer"]),
    ("contracting", &["合同签署中", "合同签订中", "签约中", "合同审批", "合同流程", "合同阶段", "合同签署", "待签约", "签订合同", "走合同", "合同审核", "Contract Sent", "Contracting", "Contract Review", "Verbal Agreement", "Contract"]),
    ("won", &["已签约", "赢单", "成交", "已成交", "签约", "签单", "成功", "已赢单", "赢单关闭", "中标", "成单", "已签单", "Closed Won", "Closed - Won", "Won", "Sale Closed", "Deal Won", "Closed Won (Order Received)"]),
    ("lost", &["已流失", "输单", "丢单", "流失", "失败", "已输单", "输单关闭", "战败", "无效", "放弃", "已关闭", "关闭", "未中标", "已丢单", "作废", "Closed Lost", "Closed - Lost", "Lost", "Deal Lost", "Closed Lost to Competition", "Closed-Lost to Competition", "Abandoned"]),
];

const LEVELS: List = &[
    ("newcomer", &["新人", "新手", "新员工", "试用期", "实习", "实习生", "初级", "新", "Junior", "New", "Trainee", "Rookie", "新人期"]),
    ("regular", &["普通", "正式", "中级", "常规", "一般", "转正", "正式员工", "老员工", "Mid", "Intermediate", "Standard", "Middle"]),
    ("senior", &["资深", "高级", "骨干", "专家", "老手", "导师", "Senior", "Expert", "Lead", "Principal", "金牌"]),
];

const CONTRACT_STATUSES: List = &[
    ("draft", &["草稿", "拟定", "起草", "起草中", "审批中", "待审批", "未签", "未签订", "未签署", "待签", "待签署", "待签订", "审核中", "新建", "流转中", "Draft", "In Approval Process", "Pending Signature"]),
    ("signed", &["已签", "已签订", "已签署", "已签约", "签订", "签署完成", "生效", "已生效", "履行中", "执行中", "进行中", "正常", "Signed", "Activated", "Active", "Executed", "In Effect"]),
    ("sealed", &["已盖章", "盖章", "已用印", "用印", "双方盖章", "已双签", "Sealed", "Stamped"]),
    ("archived", &["已归档", "归档", "已存档", "存档", "归档完成", "已完结", "履行完毕", "已完成", "Archived", "Filed"]),
    ("voided", &["作废", "已作废", "已终止", "终止", "已撤销", "撤销", "取消", "已取消", "解除", "已解除", "无效", "Voided", "Void", "Cancelled", "Canceled", "Terminated"]),
];

const PAYMENT_STATUSES: List = &[
    ("received", &["已到账", "到账", "已收款", "已回款", "已收", "已入账", "成功", "交易成功", "支付成功", "已完成", "完成", "已确认", "已审核", "已核销", "核销", "已存入零钱", "已转账", "朋友已收钱", "已收钱", "对方已收钱", "提现已到账", "充值完成", "充值成功", "还款成功", "退款成功", "已到帐", "收款成功", "付款成功", "对方已入账", "已退款", "已全额退款", "还款已到账", "缴费成功", "代付成功", "代付款成功", "放款成功", "SUCCESS", "TRADE_SUCCESS", "TRADE_FINISHED", "REFUND", "Received", "Paid", "Completed", "Succeeded", "Cleared", "Settled", "Posted"]),
    ("pending", &["在途", "待到账", "待收款", "未到账", "处理中", "待确认", "等待确认收货", "等待付款", "等待对方付款", "待付款", "支付中", "审核中", "待审核", "等待发货", "冻结", "即将到账", "NOTPAY", "USERPAYING", "WAIT_BUYER_PAY", "Pending", "Processing", "In Transit", "Unpaid", "Open"]),
    ("bounced", &["退票", "已退票", "拒付", "退回", "已退回", "退汇", "失败", "支付失败", "交易失败", "对方已退还", "已退还", "PAYERROR", "Bounced", "Failed", "Returned", "Rejected", "Declined"]),
    ("closed", &["已关闭", "关闭", "交易关闭", "作废", "已作废", "已取消", "取消", "撤销", "已撤销", "红冲", "CLOSED", "TRADE_CLOSED", "REVOKED", "Closed", "Cancelled", "Canceled", "Voided"]),
];

const DIRECTIONS: List = &[
    ("in", &["收入", "收", "收款", "入账", "进账", "转入", "来账", "入", "贷", "贷方", "贷 Cr", "贷(Cr)", "Cr", "Credit", "C", "In", "Income", "存入", "回款", "交易"]),
    ("out", &["支出", "支", "付", "付款", "出账", "转出", "往账", "出", "借", "借方", "借 Dr", "借(Dr)", "Dr", "Debit", "D", "Out", "Expense", "支取", "退款"]),
    ("", &["不计收支", "中性交易", "其他", "中性"]),
];

const SENDER_ROLES: List = &[
    ("rep", &["销售", "我方", "我", "员工", "客服", "顾问", "本人", "是", "1", "true", "self", "agent", "seller", "sales", "staff", "me"]),
    ("customer", &["客户", "对方", "外部联系人", "客户方", "买方", "否", "0", "false", "buyer", "client", "contact", "external"]),
    ("other", &["其他", "第三方", "合作伙伴", "系统", "系统消息", "同事", "system", "partner", "bot"]),
];

const MESSAGE_KINDS: List = &[
    ("text", &["文本", "文本消息", "文字", "1", "txt", "粘贴的文本"]),
    ("voice", &["语音", "语音消息", "34", "audio"]),
    ("file", &["文件", "文件消息", "附件", "doc"]),
    ("image", &["图片", "图片消息", "3", "picture", "photo", "img"]),
    ("sticker", &["表情", "动画表情", "表情包", "47", "emotion", "emoji"]),
    ("location", &["位置", "位置消息", "48"]),
    ("link", &["链接", "链接消息", "(分享)卡片式链接", "卡片式链接", "图文消息", "url", "news"]),
    ("card", &["名片", "名片消息", "42", "contact_card"]),
    ("transfer", &["转账", "转账消息", "红包", "红包消息", "red_packet", "redpacket"]),
    ("call", &["通话", "语音通话", "视频通话", "通话消息", "50", "voip"]),
    ("mini_program", &["小程序", "(分享)小程序", "weapp"]),
    ("quote", &["引用", "引用回复", "引用消息", "回复", "reply"]),
    ("forward", &["合并转发", "聊天记录", "合并转发的聊天记录", "chatrecord"]),
    ("recall", &["撤回", "消息撤回", "revoke"]),
    ("system", &["系统", "系统消息", "系统通知", "10000", "拍一拍"]),
    ("other", &["其他", "其他消息", "视频", "视频消息", "43", "video", "未知", "unknown"]),
];

const SCOPES: List = &[
    ("rep", &["个人", "销售", "业务员", "员工", "人员", "销售个人", "Person", "Individual", "Sales Rep", "User"]),
    ("team", &["团队", "部门", "小组", "组", "战队", "Department", "Group"]),
    ("region", &["区域", "大区", "地区", "战区", "片区", "Area", "Territory"]),
];
