//! Names of the columns of the contract register.

use super::{Alias, alias};

pub(super) const ALIASES: &[Alias] = &[
    alias("contract_no", &["合同编号", "合同号", "合同编码", "合同代码", "合同ID", "销售合同编号", "合同流水号", "Contract Number", "Contract ID", "Agreement No", "协议编号", "合同序号"], &["编号", "ID", "单据编号"]),
    alias("customer", &["客户名称", "签约客户", "甲方", "甲方名称", "对方单位", "对方名称", "合同相对方", "相对方", "相对方名称", "对方当事人", "签约对方", "购买方", "签约单位", "公司名称", "Customer Name", "Account Name", "Counterparty", "Client"], &["客户", "Customer", "Company", "单位名称", "企业名称", "Account"]),
    alias("opportunity_id", &["商机编号", "商机ID", "关联商机", "关联商机编号", "商机号", "Opportunity ID", "Deal ID"], &["项目编号"]),
    alias("amount", &["合同金额", "合同总额", "合同总金额", "合同额", "合同价款", "签约金额", "合同价税合计", "含税合同金额", "合同含税金额", "含税金额", "Contract Amount", "Contract Value", "Total Contract Value", "TCV", "合同标的额"], &["金额", "Amount", "总金额", "价税合计", "本币金额", "总额"]),
    alias("currency", &["币种", "币别", "货币", "Currency"], &[]),
    alias("signed_on", &["签订日期", "签约日期", "签署日期", "签订时间", "签约时间", "合同签订日期", "合同日期", "合同签署日期", "签字日期", "Signed Date", "Signed On", "Contract Date", "Signature Date", "Customer Signed Date", "Date Signed"], &[]),
    alias("sealed_on", &["盖章日期", "用印日期", "盖章时间", "用印时间", "用章日期", "双方盖章日期", "Sealed Date", "Sealed On", "Stamped On"], &[]),
    alias("archived_on", &["归档日期", "归档时间", "合同归档日期", "存档日期", "归档日", "Archived Date", "Archived On", "Filed On"], &[]),
    alias("status", &["合同状态", "合同当前状态", "签署状态", "归档状态", "审批状态", "Contract Status"], &["状态", "Status", "单据状态"]),
    alias("rep", &["签约销售", "归属销售", "合同负责人", "经办人", "签单人", "销售负责人", "Contract Owner", "rep_id"], &["销售", "负责人", "业务员", "销售人员", "Owner", "Rep", "承办人"]),
    alias("instalments", &["付款条款", "付款方式", "付款计划", "收款计划", "分期", "分期计划", "付款节点", "回款计划", "付款约定", "Instalments", "Installments", "Payment Terms", "Payment Schedule"], &[]),
];
