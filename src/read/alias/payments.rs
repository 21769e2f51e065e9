//! Names of the columns of payments: finance systems, bank statements, bills of 支付宝 and 微信支付.

use super::{Alias, alias};

pub(super) const ALIASES: &[Alias] = &[
    alias("payment_id", &["回款编号", "回款ID", "回款单号", "收款单号", "收款编号", "收款单编号", "流水号", "交易流水号", "银行流水号", "核心流水号", "交易号", "支付流水号", "账务流水号", "业务流水号", "日志号", "凭证号", "交易单号", "微信支付单号", "支付宝交易号", "支付宝流水号", "交易订单号", "Payment Number", "Payment No", "Transaction ID", "Transaction Number", "Receipt No", "Reference No", "成交编号", "流水编号", "付款编号"], &["单据编号", "单据号", "编号", "ID", "单号", "Record ID"]),
    alias("paid_at", &["回款日期", "回款时间", "到账日期", "到账时间", "收款日期", "收款时间", "支付时间", "付款时间", "付款日期", "交易时间", "交易日期", "记账日期", "入账日期", "入账时间", "完成时间", "发生时间", "交易完成时间", "支付完成时间", "实际回款日期", "交收日期", "Payment Date", "Paid Date", "Paid On", "Transaction Date", "Value Date", "Posting Date", "Date Received", "Received On", "起息日"], &["单据日期", "业务日期", "日期", "时间", "Date", "创建时间", "交易创建时间"]),
    alias("payment_id.part", &["退款批次号/请求号", "退款批次号", "退款请求号", "退款流水号"], &[]),
    alias("paid_at.time", &[], &["交易时间", "记账时间", "入账时间", "成交时间", "Time", "时间"]),
    alias("payer", &["付款方", "付款人", "付款单位", "付款方名称", "付款方户名", "付款人名称", "付款户名", "付款公司", "汇款人", "汇款单位", "对方户名", "对方名称", "对方账户名", "对方账户名称", "对方单位名称", "对方单位", "对手户名", "对手信息", "对手方名称", "对方信息", "交易对方", "对方账户", "交易对手", "回款客户", "来款单位", "Payer", "Payer Name", "Counterparty", "Paid By", "Remitter", "收(付)方名称", "收/付方名称", "往来单位", "往来单位名称"], &["客户名称", "客户", "公司名称", "Customer", "Customer Name", "Account Name", "单位名称", "名称", "业务名称"]),
    alias("amount", &["回款金额", "到账金额", "收款金额", "实收金额", "本次回款金额", "实际回款金额", "实际到账金额", "付款金额", "支付金额", "交易金额", "发生额", "入账金额", "本币金额", "收款金额本位币", "收款金额(本位币)", "商家实收", "应结订单金额", "清算金额", "Payment Amount", "Amount Received", "Received Amount", "Paid Amount", "Transaction Amount", "到款金额"], &["金额", "Amount", "订单金额", "原币金额", "总金额", "发生金额"]),
    alias("amount.in", &["记账金额(收入)", "贷方发生额", "贷方金额", "收入金额", "交易金额(收入)", "贷方发生额(收入)", "贷方发生额/元(收入)", "转入金额", "存入金额", "入账", "收入", "Credit", "Credit Amount", "Deposit", "Deposits", "Money In", "Paid In", "收入(元)", "收款"], &["贷方"]),
    alias("amount.out", &["记账金额(支出)", "借方发生额", "借方金额", "支出金额", "交易金额(支出)", "借方发生额(支取)", "借方发生额/元(支取)", "转出金额", "取出金额", "支取", "支出", "Debit", "Debit Amount", "Withdrawal", "Withdrawals", "Money Out", "Paid Out", "支出(元)", "付款"], &["借方"]),
    alias("currency", &["币种", "币别", "货币", "记账币种", "交易币种", "Currency", "Currency Code"], &[]),
    alias("direction", &["收/支", "收支", "收支类型", "收支方向", "资金方向", "交易方向", "借贷", "借贷标志", "借/贷", "借贷方向", "进出", "Direction", "Debit/Credit", "Dr/Cr", "DC", "收付标志"], &["类型"]),
    alias("contract_no", &["合同编号", "合同号", "关联合同编号", "关联合同", "合同编码", "Contract No", "Contract Number", "Contract ID"], &["合同"]),
    alias("opportunity_id", &["商机编号", "商机ID", "关联商机", "商机号", "Opportunity ID", "Deal ID"], &[]),
    alias("purpose", &["用途", "款项用途", "款项性质", "款项类型", "回款类型", "收款类型", "商品说明", "商品", "商品名称", "款项名称", "交易摘要", "Purpose", "业务类型", "交易类型", "交易分类", "交易名称"], &[]),
    alias("memo", &["附言", "交易附言", "备注", "摘要", "客户摘要", "客户附言", "汇款附言", "留言", "说明", "Memo", "Remark", "Remarks", "Description", "Note", "Notes", "Narrative", "交易备注"], &[]),
    alias("status", &["回款状态", "收款状态", "到账状态", "支付状态", "交易状态", "当前状态", "付款状态", "单据状态", "Payment Status"], &["状态", "Status"]),
    alias("account", &["收款账户", "收款账号", "收款银行", "收款银行账号", "到账账户", "入账账户", "本方账号", "本方账户", "我方账户", "账号", "账户", "收/付款方式", "支付方式", "借记卡号", "卡号", "资金账号", "资金帐号", "银行账号", "Account", "Bank Account", "收款方式", "结算方式", "收款方账号", "收款方户名"], &[]),
];
