//! Names of the columns of opportunities.

use super::{Alias, alias};

pub(super) const ALIASES: &[Alias] = &[
    alias("opportunity_id", &["商机编号", "商机ID", "商机号", "销售机会编号", "机会编号", "机会ID", "商机编码", "商机唯一ID", "项目编号", "Opportunity Number", "Opportunity No", "Deal ID", "Potential ID", "POTENTIALID", "销售机会ID", "项目号"], &["ID", "编号", "Record ID", "数据ID"]),
    alias("customer", &["客户名称", "公司名称", "客户全称", "客户公司", "最终客户", "签约客户", "企业名称", "关联客户", "所属客户", "Account Name", "Customer Name", "Company Name", "Associated Company", "Primary Associated Company", "客户单位", "公司", "甲方"], &["客户", "account", "Company", "单位名称", "Customer", "商机名称", "Deal Name", "Opportunity Name", "Potential Name", "机会名称"]),
    alias("rep", &["商机负责人", "归属销售", "跟进人", "跟进销售", "所属销售", "负责销售", "Opportunity Owner", "Deal owner", "Potential Owner", "Owner Name", "sales agent", "商机所有人", "rep_id"], &["负责人", "销售", "所有人", "所有者", "业务员", "销售人员", "Owner", "负责人姓名", "销售代表", "Sales Rep", "Salesperson", "归属人"]),
    alias("team", &["所属团队", "销售团队", "归属部门", "负责人所在部门", "负责人主属部门", "Team", "Sales Team", "HubSpot team", "团队"], &["部门", "所属部门", "小组", "组别", "Department"]),
    alias("region", &["大区", "销售大区", "所属区域", "所属大区", "区域", "销售区域", "战区", "片区", "Region", "Territory", "regional office"], &["地区", "省份", "省", "State/Province"]),
    alias("product", &["商机产品", "意向产品", "产品名称", "产品线", "主产品", "Product", "Product Name", "销售产品"], &["产品", "商品", "项目类型"]),
    alias("stage", &["商机阶段", "销售阶段", "当前阶段", "商机状态", "销售流程阶段", "机会阶段", "项目阶段", "赢单状态", "Deal Stage", "Stage", "Stage Name", "Sales Stage", "Opportunity Stage", "阶段", "CRM阶段", "阶段名称"], &["状态", "Status", "进展", "跟进阶段"]),
    alias("amount", &["商机金额", "预计成交金额", "预计金额", "预计签约金额", "成交金额", "销售金额", "商机金额(元)", "预计销售金额", "项目金额", "签约金额", "赢单金额", "赢单实际金额", "预估金额", "Deal Amount", "Opportunity Amount", "close value", "Amount in company currency", "本币金额", "机会金额", "合同金额"], &["金额", "Amount", "总金额", "Expected Revenue", "原币金额", "价税合计"]),
    alias("currency", &["币种", "币别", "货币", "Currency", "Deal Currency", "Opportunity Currency", "Currency Code"], &[]),
    alias("created_at", &["商机创建时间", "商机创建日期", "立项时间", "立项日期", "engage date", "发现时间", "发现日期"], &["创建时间", "创建日期", "录入时间", "Created Date", "Create Date", "Created Time", "Created On", "Created", "Date Created", "登记日期"]),
    alias("stage_changed_at", &["阶段变更时间", "最后阶段变更时间", "阶段更新时间", "进入当前阶段时间", "阶段停留起始时间", "当前阶段进入时间", "阶段变更日期", "Last Stage Change Date", "Stage Changed At", "Date entered current stage", "最后一次阶段变更时间", "Stage Modified Time"], &["最后修改时间", "更新时间", "Last Modified Date", "Modified Time", "最近更新时间"]),
    alias("expected_close", &["预计成交日期", "预计成交时间", "预计签约日期", "预计签单日期", "预计结单日期", "预计关闭日期", "结单日期", "预计签约时间", "预计赢单日期", "Close Date", "Closing Date", "Expected Close Date", "Estimated Close Date", "预计完成日期"], &["成交日期", "关闭日期"]),
    alias("signed_on", &["签约日期", "签订日期", "签单日期", "实际成交日期", "实际签约日期", "赢单日期", "赢单时间", "签约时间", "签署日期", "Signed On", "Signed Date", "Won Date", "Date Signed", "Won Time"], &[]),
    alias("contract_no", &["合同编号", "合同号", "合同编码", "关联合同编号", "关联合同", "Contract No", "Contract Number", "Contract ID"], &["合同"]),
    alias("lead_id", &["线索编号", "线索ID", "关联线索", "来源线索", "来源线索编号", "LEADID", "Lead ID", "MQL ID"], &[]),
    alias("campaign", &["市场活动", "活动编码", "活动代码", "活动名称", "营销活动", "Campaign", "Campaign Id", "Campaign Name", "Primary Campaign Source", "utm_campaign"], &["活动"]),
    alias("lost_reason", &["输单原因", "丢单原因", "流失原因", "失败原因", "输单描述", "战败原因", "Loss Reason", "Closed Lost Reason", "Lost Reason", "Reason For Loss"], &[]),
];
