//! Names of the columns of customers.

use super::{Alias, alias};

pub(super) const ALIASES: &[Alias] = &[
    alias("customer_id", &["客户编号", "客户ID", "客户编码", "客户代码", "客户号", "客户唯一ID", "Account ID", "ACCOUNTID", "Account Number", "Customer Number", "Customer No", "Customer Code", "往来单位编码", "Company ID", "企业ID", "公司编号"], &["ID", "编号", "编码", "代码", "Record ID", "统一社会信用代码"]),
    alias("name", &["客户名称", "客户全称", "公司名称", "企业名称", "公司全称", "单位名称", "客户公司名称", "往来单位名称", "Account Name", "Customer Name", "Company Name", "Customer", "账户名称", "公司"], &["名称", "客户", "Name", "全称", "account", "Company"]),
    alias("aliases", &["别名", "客户别名", "曾用名", "其他名称", "又名", "客户简称", "简称", "Aliases", "Alias", "Short Name", "Also Known As", "公司简称"], &[]),
    alias("credit_grade", &["信用等级", "信用级别", "信用评级", "资信等级", "客户信用等级", "Credit Grade", "Credit Rating", "Credit"], &["客户级别", "客户等级", "等级", "级别", "Rating"]),
    alias("industry", &["所属行业", "行业", "客户行业", "一级行业", "行业分类", "Industry", "sector"], &[]),
    alias("region", &["大区", "区域", "所属区域", "所属大区", "销售区域", "片区", "战区", "Region", "Territory"], &["地区", "省份", "省", "State/Province", "Billing State/Province", "office location", "所在地区"]),
    alias("city", &["城市", "所在城市", "市", "地市", "City", "Billing City"], &[]),
    alias("owner", &["客户负责人", "归属销售", "客户经理", "所属销售", "跟进人", "Account Owner", "Company owner", "Owner Name", "客户所有人", "专管业务员"], &["负责人", "销售", "业务员", "所有人", "Owner", "分管人员"]),
];
