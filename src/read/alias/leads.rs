//! Names of the columns of leads.

use super::{Alias, alias};

pub(super) const ALIASES: &[Alias] = &[
    alias(
        "lead_id",
        &["线索编号", "线索ID", "线索号", "销售线索编号", "销售线索ID", "线索编码", "线索唯一ID", "Lead Number", "LEADID", "Lead No", "MQL ID", "潜在客户编号", "潜客编号", "潜客ID"],
        &["ID", "编号", "序列号", "Record ID", "Record Id", "唯一标识", "数据ID"],
    ),
    alias(
        "created_at",
        &["线索创建时间", "线索生成时间", "留资时间", "进线时间", "线索时间", "线索日期", "报名时间", "咨询时间", "线索创建日期", "获取时间", "线索获取时间", "first contact date"],
        &["创建时间", "创建日期", "录入时间", "录入日期", "提交时间", "登记时间", "登记日期", "生成时间", "新增时间", "入库时间", "Created Date", "Create Date", "Created Time", "Created On", "Created", "Date Created", "创建于", "engage date", "日期", "时间"],
    ),
    alias(
        "channel",
        &["线索来源", "来源渠道", "渠道来源", "获客渠道", "线索渠道", "推广渠道", "市场来源", "Lead Source", "Original Source", "Latest Source", "一级来源", "来源渠道名称", "客户来源"],
        &["渠道", "来源", "Source", "origin", "渠道名称", "媒体来源", "流量来源"],
    ),
    alias(
        "customer",
        &["公司名称", "客户名称", "企业名称", "单位名称", "公司", "企业", "客户公司", "公司名", "客户全称", "客户单位", "线索公司", "所属公司", "Company", "Company Name", "Account Name", "Company / Account", "Associated Company", "关联客户"],
        &["客户", "单位", "Account", "机构名称", "线索名称", "Lead Name"],
    ),
    alias(
        "contact",
        &["联系人", "联系人姓名", "客户姓名", "线索姓名", "联系人名称", "对接人", "Contact Name", "Full Name", "Contact", "学员姓名", "访客姓名"],
        &["姓名", "称呼", "Name", "昵称"],
    ),
    alias("contact.last", &[], &["Last Name", "姓", "Surname"]),
    alias("contact.first", &[], &["First Name", "名", "Given Name"]),
    alias(
        "phone",
        &["联系电话", "手机号", "手机", "手机号码", "联系手机", "电话", "电话号码", "移动电话", "联系方式", "联系人电话", "联系人手机", "客户电话", "客户手机", "Mobile", "Phone", "Phone Number", "Mobile Phone", "Mobile Phone Number", "Tel", "Telephone", "座机", "固定电话"],
        &[],
    ),
    alias("industry", &["所属行业", "行业", "客户行业", "行业分类", "一级行业", "行业类型", "所在行业", "Industry", "sector", "business segment"], &[]),
    alias(
        "region",
        &["大区", "销售大区", "所属区域", "所属大区", "区域", "销售区域", "片区", "战区", "Region", "Sales Region", "Territory"],
        &["地区", "所在地区", "省份", "省", "所在省份", "State/Province", "State", "Province", "省市区"],
    ),
    alias("city", &["城市", "所在城市", "所属城市", "市", "客户城市", "地市", "City"], &[]),
    alias("product", &["意向产品", "需求产品", "感兴趣的产品", "咨询产品", "关注产品", "意向车型", "意向课程", "产品意向", "产品名称", "Product", "Product Interest", "Product Name", "产品线"], &["产品", "商品", "需求"]),
    alias("campaign", &["市场活动", "活动名称", "推广活动", "活动编码", "活动代码", "营销活动", "广告计划", "推广计划", "Campaign", "Campaign Name", "Campaign Id", "utm_campaign", "活动来源", "landing page id"], &["活动"]),
    alias("heat", &["热度", "线索热度", "意向度", "意向等级", "意向程度", "线索评分", "线索分值", "线索得分", "线索等级", "线索质量", "Lead Score", "HubSpot Score", "Rating", "意向级别", "Lead Rating", "Score"], &["评分", "等级", "优先级"]),
    alias("amount", &["预计金额", "线索金额", "意向金额", "预估金额", "预算金额", "预算", "预计成交金额", "Expected Amount", "Budget", "Expected Revenue"], &["金额", "Amount", "Annual Revenue"]),
    alias(
        "owner",
        &["线索负责人", "归属销售", "跟进人", "跟进销售", "所属销售", "分配销售", "负责销售", "跟进员工", "Lead Owner", "Contact owner", "Owner Name", "线索所有人", "领取人", "sr id", "sales agent", "分配给"],
        &["负责人", "销售", "所有人", "所有者", "业务员", "销售人员", "销售顾问", "顾问", "Owner", "归属人", "销售代表", "负责人姓名", "Sales Rep", "Rep", "rep_id"],
    ),
    alias("assigned_at", &["分配时间", "分配日期", "派单时间", "领取时间", "指派时间", "转派时间", "分派时间", "线索分配时间", "Assigned Date", "Assigned Time", "Owner Assigned Date", "负责人变更时间"], &[]),
    alias("followed_at", &["首次跟进时间", "首次联系时间", "首次跟进日期", "首跟时间", "跟进时间", "First Response Time", "First Contacted", "最新跟进时间", "最后跟进时间", "最近跟进时间", "Last Contacted", "Last Activity Date"], &[]),
    alias("converted", &["是否转化", "是否转换", "是否成交", "已转化", "已转换", "是否已转换", "转化状态", "转换状态", "是否转商机", "Is Converted", "IsConverted", "成单"], &["Converted", "转化", "成交"]),
    alias("converted_at", &["转化时间", "转换时间", "成交时间", "成交日期", "转化日期", "转换日期", "转商机时间", "成单时间", "Converted Date", "Converted Time", "Conversion Date", "won date"], &[]),
    alias("deal_amount", &["成交金额", "成单金额", "转化金额", "实际成交金额", "签单金额", "Deal Amount", "Won Amount", "close value"], &[]),
    alias("invalid", &["是否无效", "无效线索", "是否无效线索", "无效", "是否作废", "Is Invalid", "Junk", "Disqualified"], &[]),
];
