//! The header rows of many systems' exports: which table each is, and where its columns come from.

use trueup::config::import::Import;
use trueup::domain::moment::Zone;
use trueup::domain::table::Table;
use trueup::read::mapping::From;
use trueup::read::{Book, Lookups, Plan, Planned, Settings, Source, plan};

/// A system's export: where it comes from, its file's name, its headers, the table, and the columns
/// with the headers that they must be taken from.
type Export = (&'static str, &'static str, &'static str, Table, &'static [(&'static str, &'static str)]);

const EXPORTS: &[Export] = &[
    // 纷享销客
    (
        "纷享销客 线索",
        "导出.xlsx",
        "唯一性ID,姓名,公司,部门,职务,手机,电话,邮件,来源,市场活动名称,线索池,线索状态,负责人,负责人主属部门,创建时间,创建人,最后跟进时间,转换时间",
        Table::Leads,
        &[
            ("lead_id", "唯一性ID"),
            ("contact", "姓名"),
            ("customer", "公司"),
            ("phone", "手机"),
            ("channel", "来源"),
            ("owner", "负责人"),
            ("created_at", "创建时间"),
            ("campaign", "市场活动名称"),
            ("converted_at", "转换时间"),
        ],
    ),
    (
        "纷享销客 线索 编号",
        "a.xlsx",
        "线索编号,线索名称,公司名称,手机,线索来源,线索阶段,负责人,分配时间,创建时间,成交时间,成交金额,是否无效",
        Table::Leads,
        &[
            ("lead_id", "线索编号"),
            ("customer", "公司名称"),
            ("assigned_at", "分配时间"),
            ("converted_at", "成交时间"),
            ("deal_amount", "成交金额"),
            ("invalid", "是否无效"),
        ],
    ),
    (
        "纷享销客 商机",
        "a.xlsx",
        "商机编号,商机名称,客户名称,商机金额（元）,预计成交日期,销售流程,商机阶段,赢率,负责人,负责人主属部门,输单原因,阶段更新时间,最后跟进时间,创建时间,生命状态",
        Table::Opportunities,
        &[
            ("opportunity_id", "商机编号"),
            ("customer", "客户名称"),
            ("amount", "商机金额（元）"),
            ("stage", "商机阶段"),
            ("rep", "负责人"),
            ("team", "负责人主属部门"),
            ("expected_close", "预计成交日期"),
            ("stage_changed_at", "阶段更新时间"),
            ("lost_reason", "输单原因"),
            ("created_at", "创建时间"),
        ],
    ),
    (
        "纷享销客 客户",
        "a.xlsx",
        "客户编号,客户名称,1级行业,2级行业,客户级别,客户来源,成交状态,电话,国家,省,市,区,详细地址,负责人,负责人主属部门,最后跟进时间,创建时间,生命状态",
        Table::Customers,
        &[
            ("customer_id", "客户编号"),
            ("name", "客户名称"),
            ("industry", "1级行业"),
            ("region", "省"),
            ("city", "市"),
            ("owner", "负责人"),
            ("credit_grade", "客户级别"),
        ],
    ),
    (
        "纷享销客 回款",
        "a.xlsx",
        "回款编号,客户名称,销售订单编号,回款日期,本次回款金额（元）,回款方式,备注,回款状态,负责人,创建时间",
        Table::Payments,
        &[
            ("payment_id", "回款编号"),
            ("payer", "客户名称"),
            ("paid_at", "回款日期"),
            ("amount", "本次回款金额（元）"),
            ("status", "回款状态"),
            ("memo", "备注"),
        ],
    ),
    (
        "纷享销客 合同",
        "a.xlsx",
        "合同编号,合同名称,客户名称,关联商机,合同金额（元）,签约日期,开始日期,结束日期,合同状态,我方签约人,客户方签约人,负责人,付款方式",
        Table::Contracts,
        &[
            ("contract_no", "合同编号"),
            ("customer", "客户名称"),
            ("amount", "合同金额（元）"),
            ("signed_on", "签约日期"),
            ("status", "合同状态"),
            ("opportunity_id", "关联商机"),
        ],
    ),
    (
        "纷享销客 人员",
        "a.xlsx",
        "员工编号,姓名,昵称,手机,邮箱,主属部门,附属部门,汇报对象,职位,状态,入职日期,角色",
        Table::Reps,
        &[
            ("rep_id", "员工编号"),
            ("name", "姓名"),
            ("team", "主属部门"),
            ("manager", "汇报对象"),
            ("hired_on", "入职日期"),
            ("active", "状态"),
        ],
    ),
    // 销售易
    (
        "销售易 线索",
        "a.xlsx",
        "销售线索ID,姓名,公司名称,手机,电子邮件,线索来源,线索状态,销售线索所有人,所属部门,创建日期,最新跟进时间,市场活动,省份,城市",
        Table::Leads,
        &[
            ("lead_id", "销售线索ID"),
            ("customer", "公司名称"),
            ("contact", "姓名"),
            ("channel", "线索来源"),
            ("owner", "销售线索所有人"),
            ("created_at", "创建日期"),
            ("followed_at", "最新跟进时间"),
            ("campaign", "市场活动"),
            ("region", "省份"),
        ],
    ),
    (
        "销售易 商机",
        "a.xlsx",
        "销售机会ID,销售机会名称,客户名称,销售金额,结单日期,销售阶段,赢率,销售机会所有人,所属部门,创建日期,输单原因,销售机会来源,市场活动,最新修改日",
        Table::Opportunities,
        &[
            ("opportunity_id", "销售机会ID"),
            ("customer", "客户名称"),
            ("amount", "销售金额"),
            ("expected_close", "结单日期"),
            ("stage", "销售阶段"),
            ("rep", "销售机会所有人"),
            ("team", "所属部门"),
            ("campaign", "市场活动"),
        ],
    ),
    (
        "销售易 客户",
        "a.xlsx",
        "客户ID,客户名称,客户级别,行业,客户所有人,所属部门,省份,城市,电话,创建日期,公司简称",
        Table::Customers,
        &[
            ("customer_id", "客户ID"),
            ("name", "客户名称"),
            ("owner", "客户所有人"),
            ("industry", "行业"),
            ("aliases", "公司简称"),
        ],
    ),
    (
        "销售易 合同",
        "a.xlsx",
        "合同编号,标题,客户名称,销售机会名称,总金额,开始日期,结束日期,合同状态,合同类型,付款方式,客户方签约人,我方签约人,合同所有人,签约日期",
        Table::Contracts,
        &[
            ("contract_no", "合同编号"),
            ("customer", "客户名称"),
            ("amount", "总金额"),
            ("signed_on", "签约日期"),
            ("status", "合同状态"),
            ("rep", "合同所有人"),
        ],
    ),
    (
        "销售易 回款",
        "a.xlsx",
        "回款编号,客户名称,合同编号,回款期次,实际回款日期,实际回款金额,付款方式,是否开票,回款所有人,备注",
        Table::Payments,
        &[
            ("payment_id", "回款编号"),
            ("contract_no", "合同编号"),
            ("paid_at", "实际回款日期"),
            ("amount", "实际回款金额"),
        ],
    ),
    // Salesforce
    (
        "Salesforce leads report",
        "report.csv",
        "Lead ID,First Name,Last Name,Title,Company / Account,Email,Phone,Mobile,Street,City,State/Province,Lead Source,Rating,Lead Status,Lead Owner,Create Date,Last Activity,Converted,Converted Date,Industry",
        Table::Leads,
        &[
            ("lead_id", "Lead ID"),
            ("customer", "Company / Account"),
            ("contact", "First Name+Last Name"),
            ("channel", "Lead Source"),
            ("owner", "Lead Owner"),
            ("created_at", "Create Date"),
            ("converted", "Converted"),
            ("converted_at", "Converted Date"),
            ("heat", "Rating"),
            ("region", "State/Province"),
            ("city", "City"),
        ],
    ),
    (
        "Salesforce leads API",
        "Lead.csv",
        "Id,IsDeleted,LastName,FirstName,Name,Title,Company,City,State,Country,Phone,MobilePhone,Email,LeadSource,Status,Industry,Rating,OwnerId,IsConverted,ConvertedDate,ConvertedAccountId,ConvertedOpportunityId,CreatedDate,LastModifiedDate,LastActivityDate",
        Table::Leads,
        &[
            ("lead_id", "Id"),
            ("customer", "Company"),
            ("channel", "LeadSource"),
            ("owner", "OwnerId"),
            ("converted", "IsConverted"),
            ("created_at", "CreatedDate"),
            ("heat", "Rating"),
        ],
    ),
    (
        "Salesforce opportunities report",
        "report.csv",
        "Opportunity Owner,Account Name,Opportunity Name,Stage,Fiscal Period,Amount,Expected Revenue,Probability (%),Age,Close Date,Created Date,Next Step,Lead Source,Type,Opportunity ID,Last Stage Change Date",
        Table::Opportunities,
        &[
            ("opportunity_id", "Opportunity ID"),
            ("customer", "Account Name"),
            ("stage", "Stage"),
            ("amount", "Amount"),
            ("rep", "Opportunity Owner"),
            ("expected_close", "Close Date"),
            ("created_at", "Created Date"),
            ("stage_changed_at", "Last Stage Change Date"),
        ],
    ),
    (
        "Salesforce opportunities API",
        "Opportunity.csv",
        "Id,IsDeleted,AccountId,Name,Description,StageName,Amount,Probability,ExpectedRevenue,CloseDate,Type,NextStep,LeadSource,IsClosed,IsWon,ForecastCategory,CampaignId,OwnerId,CreatedDate,LastModifiedDate,LastStageChangeDate,CurrencyIsoCode",
        Table::Opportunities,
        &[
            ("opportunity_id", "Id"),
            ("customer", "AccountId"),
            ("stage", "StageName"),
            ("amount", "Amount"),
            ("rep", "OwnerId"),
            ("expected_close", "CloseDate"),
            ("created_at", "CreatedDate"),
            ("stage_changed_at", "LastStageChangeDate"),
            ("campaign", "CampaignId"),
            ("currency", "CurrencyIsoCode"),
        ],
    ),
    (
        "Salesforce 业务机会",
        "report.xlsx",
        "业务机会 ID,业务机会名称,客户名,阶段,金额,概率(%),结束日期,创建日期,业务机会所有人,潜在客户来源,类型,下一步",
        Table::Opportunities,
        &[
            ("opportunity_id", "业务机会 ID"),
            ("customer", "客户名"),
            ("stage", "阶段"),
            ("amount", "金额"),
            ("rep", "业务机会所有人"),
            ("expected_close", "结束日期"),
            ("created_at", "创建日期"),
        ],
    ),
    (
        "Salesforce 潜在客户",
        "report.xlsx",
        "潜在客户 ID,名,姓,公司/客户,电话,潜在客户来源,潜在客户状态,潜在客户所有人,创建日期,已转换,已转换日期",
        Table::Leads,
        &[
            ("lead_id", "潜在客户 ID"),
            ("customer", "公司/客户"),
            ("channel", "潜在客户来源"),
            ("owner", "潜在客户所有人"),
            ("created_at", "创建日期"),
            ("converted", "已转换"),
            ("converted_at", "已转换日期"),
        ],
    ),
    (
        "Salesforce accounts report",
        "report.csv",
        "Account ID,Account Name,Account Owner,Type,Industry,Billing State/Province,Billing City,Rating,Last Activity",
        Table::Customers,
        &[
            ("customer_id", "Account ID"),
            ("name", "Account Name"),
            ("owner", "Account Owner"),
            ("region", "Billing State/Province"),
            ("city", "Billing City"),
        ],
    ),
    (
        "Salesforce accounts API",
        "Account.csv",
        "Id,Name,Type,ParentId,BillingStreet,BillingCity,BillingState,BillingCountry,Phone,AccountNumber,Website,Industry,OwnerId,CreatedDate,Rating",
        Table::Customers,
        &[
            ("customer_id", "Id"),
            ("name", "Name"),
            ("city", "BillingCity"),
            ("region", "BillingState"),
            ("owner", "OwnerId"),
        ],
    ),
    (
        "Salesforce contracts",
        "report.csv",
        "Contract Number,Account Name,Contract Amount,Status,Contract Start Date,Contract End Date,Customer Signed Date,Contract Owner",
        Table::Contracts,
        &[
            ("contract_no", "Contract Number"),
            ("customer", "Account Name"),
            ("amount", "Contract Amount"),
            ("status", "Status"),
            ("signed_on", "Customer Signed Date"),
            ("rep", "Contract Owner"),
        ],
    ),
    (
        "Salesforce users",
        "User.csv",
        "Id,Username,LastName,FirstName,Name,CompanyName,Division,Department,Title,Email,IsActive,UserRoleId,ManagerId,EmployeeNumber,CreatedDate",
        Table::Reps,
        &[
            ("rep_id", "Id"),
            ("name", "Name"),
            ("team", "Department"),
            ("active", "IsActive"),
            ("manager", "ManagerId"),
        ],
    ),
    (
        "Salesforce stage history report",
        "report.csv",
        "Opportunity ID,Opportunity Name,From Stage,To Stage,Edit Date,Edited By",
        Table::StageChanges,
        &[
            ("opportunity_id", "Opportunity ID"),
            ("stage", "To Stage"),
            ("at", "Edit Date"),
            ("by", "Edited By"),
        ],
    ),
    // HubSpot
    (
        "HubSpot deals",
        "hubspot-crm-exports.csv",
        "Record ID,Deal Name,Pipeline,Deal Stage,Amount,Amount in company currency,Close Date,Create Date,Deal owner,Deal Type,HubSpot team,Closed Lost Reason,Associated Company,Associated Company IDs,Last Modified Date",
        Table::Opportunities,
        &[
            ("opportunity_id", "Record ID"),
            ("customer", "Associated Company"),
            ("stage", "Deal Stage"),
            ("amount", "Amount in company currency"),
            ("rep", "Deal owner"),
            ("team", "HubSpot team"),
            ("expected_close", "Close Date"),
            ("created_at", "Create Date"),
            ("lost_reason", "Closed Lost Reason"),
        ],
    ),
    (
        "HubSpot deals API",
        "deals.csv",
        "hs_object_id,dealname,pipeline,dealstage,amount,closedate,createdate,hubspot_owner_id,dealtype,closed_lost_reason,hs_lastmodifieddate,associated_company",
        Table::Opportunities,
        &[
            ("opportunity_id", "hs_object_id"),
            ("customer", "associated_company"),
            ("stage", "dealstage"),
            ("amount", "amount"),
            ("rep", "hubspot_owner_id"),
            ("expected_close", "closedate"),
            ("created_at", "createdate"),
        ],
    ),
    (
        "HubSpot deals snake",
        "deals.csv",
        "deal_id,deal_name,deal_stage,deal_amount,close_date,create_date,deal_owner,company_name",
        Table::Opportunities,
        &[
            ("opportunity_id", "deal_id"),
            ("customer", "company_name"),
            ("stage", "deal_stage"),
            ("amount", "deal_amount"),
            ("rep", "deal_owner"),
        ],
    ),
    (
        "HubSpot contacts",
        "contacts.csv",
        "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Primary Associated Company,Last Activity Date,Lead Status,Marketing contact status,Create Date,Original Traffic Source,Lifecycle Stage,Become a Customer Date",
        Table::Leads,
        &[
            ("lead_id", "Record ID"),
            ("contact", "First Name+Last Name"),
            ("phone", "Phone Number"),
            ("owner", "Contact owner"),
            ("created_at", "Create Date"),
            ("channel", "Original Traffic Source"),
            ("customer", "Primary Associated Company"),
        ],
    ),
    (
        "HubSpot contacts API",
        "contacts.csv",
        "hs_object_id,firstname,lastname,email,phone,company,hs_lead_status,lifecyclestage,createdate,hubspot_owner_id,hs_analytics_source",
        Table::Leads,
        &[
            ("lead_id", "hs_object_id"),
            ("contact", "firstname+lastname"),
            ("customer", "company"),
            ("channel", "hs_analytics_source"),
            ("owner", "hubspot_owner_id"),
            ("created_at", "createdate"),
        ],
    ),
    (
        "HubSpot companies",
        "companies.csv",
        "Record ID,Company name,Company Domain Name,Company owner,Create Date,Phone Number,Last Activity Date,City,State/Region,Country/Region,Industry",
        Table::Customers,
        &[
            ("customer_id", "Record ID"),
            ("name", "Company name"),
            ("owner", "Company owner"),
            ("city", "City"),
            ("region", "State/Region"),
            ("industry", "Industry"),
        ],
    ),
    // Zoho
    (
        "Zoho leads",
        "Leads.csv",
        "Record Id,Lead Owner,Company,First Name,Last Name,Title,Email,Phone,Mobile,Lead Source,Lead Status,Industry,Annual Revenue,Rating,Created Time,Modified Time,Last Activity Time,City,State,Is Converted,Converted Date Time",
        Table::Leads,
        &[
            ("lead_id", "Record Id"),
            ("owner", "Lead Owner"),
            ("customer", "Company"),
            ("channel", "Lead Source"),
            ("created_at", "Created Time"),
            ("converted", "Is Converted"),
            ("converted_at", "Converted Date Time"),
            ("region", "State"),
        ],
    ),
    (
        "Zoho deals",
        "Deals.csv",
        "Record Id,Deal Owner,Amount,Deal Name,Closing Date,Account Name,Stage,Type,Probability (%),Expected Revenue,Next Step,Lead Source,Campaign Source,Contact Name,Created Time,Modified Time,Reason For Loss",
        Table::Opportunities,
        &[
            ("opportunity_id", "Record Id"),
            ("rep", "Deal Owner"),
            ("amount", "Amount"),
            ("customer", "Account Name"),
            ("stage", "Stage"),
            ("expected_close", "Closing Date"),
            ("campaign", "Campaign Source"),
            ("lost_reason", "Reason For Loss"),
        ],
    ),
    (
        "Zoho potentials",
        "Potentials.csv",
        "POTENTIALID,Potential Name,Potential Owner,Account Name,Created Time,Closing Date,Amount,Stage,Lead Source",
        Table::Opportunities,
        &[
            ("opportunity_id", "POTENTIALID"),
            ("customer", "Account Name"),
            ("rep", "Potential Owner"),
            ("stage", "Stage"),
        ],
    ),
    (
        "Zoho deals API",
        "deals.csv",
        "id,Deal_Name,Account_Name,Stage,Amount,Closing_Date,Created_Time,Owner,Lead_Source",
        Table::Opportunities,
        &[
            ("opportunity_id", "id"),
            ("customer", "Account_Name"),
            ("stage", "Stage"),
            ("amount", "Amount"),
            ("rep", "Owner"),
        ],
    ),
    (
        "Zoho accounts",
        "Accounts.csv",
        "Record Id,Account Owner,Account Name,Phone,Account Site,Industry,Billing City,Billing State,Created Time",
        Table::Customers,
        &[
            ("customer_id", "Record Id"),
            ("name", "Account Name"),
            ("owner", "Account Owner"),
            ("region", "Billing State"),
        ],
    ),
    (
        "Zoho campaigns",
        "Campaigns.csv",
        "Record Id,Campaign Owner,Campaign Name,Type,Status,Start Date,End Date,Expected Revenue",
        Table::Campaigns,
        &[
            ("code", "Record Id"),
            ("name", "Campaign Name"),
            ("starts_on", "Start Date"),
            ("ends_on", "End Date"),
        ],
    ),
    // 用友
    (
        "用友 U8 收款单",
        "收款单列表.xls",
        "单据编号,单据日期,单据类型,客户编码,客户,部门,业务员,结算方式,结算科目,币种,汇率,原币金额,本币金额,原币余额,本币余额,摘要,制单人,审核人",
        Table::Payments,
        &[
            ("payment_id", "单据编号"),
            ("paid_at", "单据日期"),
            ("payer", "客户"),
            ("amount", "本币金额"),
            ("memo", "摘要"),
        ],
    ),
    (
        "用友 YonBIP 收款单",
        "收款.xlsx",
        "收款组织,单据编号,单据日期,交易类型,往来对象类型,客户,币种,收款金额,本币收款金额,结算方式,收款银行账户,款项类型,单据状态,部门,业务员,备注",
        Table::Payments,
        &[
            ("payment_id", "单据编号"),
            ("paid_at", "单据日期"),
            ("payer", "客户"),
            ("amount", "本币收款金额"),
            ("account", "收款银行账户"),
            ("status", "单据状态"),
        ],
    ),
    (
        "用友 T+ 收款单",
        "收款单.xlsx",
        "单据日期,单据编号,往来单位,业务类型,实收金额,结算方式,账号,部门,业务员,备注,制单人",
        Table::Payments,
        &[("payment_id", "单据编号"), ("paid_at", "单据日期"), ("payer", "往来单位"), ("amount", "实收金额")],
    ),
    (
        "用友 U8 合同",
        "合同台账.xls",
        "合同编码,合同名称,合同分组,合同类型,对方单位,合同签定日期,合同总金额,合同执行金额,合同状态,业务员,部门,备注",
        Table::Contracts,
        &[
            ("contract_no", "合同编码"),
            ("customer", "对方单位"),
            ("amount", "合同总金额"),
            ("signed_on", "合同签定日期"),
            ("status", "合同状态"),
            ("rep", "业务员"),
        ],
    ),
    // 金蝶
    (
        "金蝶云星空 收款单",
        "收款单.xlsx",
        "单据编号,业务日期,单据类型,往来单位类型,往来单位,付款单位类型,付款单位,币别,应收金额,实收金额,结算方式,我方银行账号,收款用途,单据状态,收款组织,销售员,备注",
        Table::Payments,
        &[
            ("payment_id", "单据编号"),
            ("paid_at", "业务日期"),
            ("payer", "付款单位"),
            ("amount", "实收金额"),
            ("currency", "币别"),
            ("account", "我方银行账号"),
            ("purpose", "收款用途"),
            ("status", "单据状态"),
        ],
    ),
    (
        "金蝶 K3 收款单",
        "收款单序时簿.xls",
        "日期,单据号,核算项目类别,核算项目,币别,汇率,金额,金额(本位币),结算方式,结算号,摘要,部门,业务员,审核标志",
        Table::Payments,
        &[("payment_id", "单据号"), ("paid_at", "日期"), ("payer", "核算项目"), ("amount", "金额(本位币)")],
    ),
    (
        "金蝶精斗云 收款单",
        "收款单.xls",
        "单据日期,单据编号,客户,收款金额,本次核销金额,整单折扣,本次预收款,收款人,备注,制单人",
        Table::Payments,
        &[
            ("payment_id", "单据编号"),
            ("paid_at", "单据日期"),
            ("payer", "客户"),
            ("amount", "收款金额"),
            ("memo", "备注"),
        ],
    ),
    (
        "金蝶 合同",
        "合同.xlsx",
        "合同号,合同名称,客户,合同日期,币别,合同金额,合同金额(本位币),状态,业务员,部门,收款条件",
        Table::Contracts,
        &[
            ("contract_no", "合同号"),
            ("customer", "客户"),
            ("signed_on", "合同日期"),
            ("amount", "合同金额(本位币)"),
            ("status", "状态"),
            ("rep", "业务员"),
        ],
    ),
    // Banks
    (
        "工商银行 对公",
        "historydetail.csv",
        "凭证号,本方账号,对方账号,交易时间,借/贷,借方发生额,贷方发生额,对方行号,摘要,用途,对方单位名称,余额,个性化信息",
        Table::Payments,
        &[
            ("payer", "对方单位名称"),
            ("paid_at", "交易时间"),
            ("amount", "贷方发生额+借方发生额"),
            ("account", "本方账号"),
            ("purpose", "用途"),
            ("memo", "摘要"),
            ("direction", "借/贷"),
        ],
    ),
    (
        "建设银行 对公",
        "明细.xlsx",
        "账号,账户名称,交易时间,借方发生额/元(支取),贷方发生额/元(收入),余额,币种,对方户名,对方账号,对方开户机构,记账日期,摘要,备注,账户明细编号-交易流水号,企业流水号,凭证种类,凭证号",
        Table::Payments,
        &[
            ("payment_id", "账户明细编号-交易流水号"),
            ("paid_at", "交易时间"),
            ("payer", "对方户名"),
            ("amount", "贷方发生额/元(收入)+借方发生额/元(支取)"),
            ("account", "账号"),
        ],
    ),
    (
        "农业银行 对公",
        "明细.xls",
        "交易时间,收入金额,支出金额,账户余额,交易行名,对方省市,对方账号,对方户名,交易说明,交易摘要,交易附言",
        Table::Payments,
        &[
            ("paid_at", "交易时间"),
            ("payer", "对方户名"),
            ("amount", "收入金额+支出金额"),
            ("memo", "交易附言"),
        ],
    ),
    (
        "中国银行 对公",
        "明细.csv",
        "交易类型[ Transaction Type ],业务类型[ Business type ],付款人开户行号[ Account holding bank number of payer ],付款人开户行名[ Payer account bank ],付款人账号[ Debit Account No. ],付款人名称[ Payer's Name ],收款人开户行名[ Beneficiary account bank ],收款人账号[ Payee's Account Number ],收款人名称[ Payee's Name ],交易日期[ Transaction Date ],交易时间[ Transaction time ],交易货币[ Trade Currency ],交易金额[ Trade Amount ],交易后余额[ After-transaction balance ],起息日期[ Value Date ],交易流水号[ Transaction reference number ],凭证号码[ Voucher number ],摘要[ Reference ],用途[ Purpose ],交易附言[ Remark ],备注[ Remarks ]",
        Table::Payments,
        &[
            ("payment_id", "交易流水号[ Transaction reference number ]"),
            ("payer", "付款人名称[ Payer's Name ]"),
            ("amount", "交易金额[ Trade Amount ]"),
            ("currency", "交易货币[ Trade Currency ]"),
            ("purpose", "用途[ Purpose ]"),
        ],
    ),
    (
        "招商银行 对公",
        "明细.xlsx",
        "账号,账号名称,币种,交易日,交易时间,起息日,交易类型,借方金额,贷方金额,余额,摘要,流水号,流程实例号,业务名称,用途,业务参考号,业务摘要,其它摘要,收/付方分行名,收/付方名称,收/付方账号",
        Table::Payments,
        &[
            ("payment_id", "流水号"),
            ("payer", "收/付方名称"),
            ("amount", "贷方金额+借方金额"),
            ("purpose", "用途"),
            ("account", "账号"),
        ],
    ),
    (
        "交通银行 对公",
        "明细.xls",
        "交易时间,摘要,凭证种类,凭证号码,发生额,余额,借贷标志,对方账号,对方户名,对方开户行,交易流水号",
        Table::Payments,
        &[
            ("payment_id", "交易流水号"),
            ("amount", "发生额"),
            ("direction", "借贷标志"),
            ("payer", "对方户名"),
        ],
    ),
    (
        "中信银行 对公",
        "明细.xls",
        "交易日期,交易时间,借方发生额,贷方发生额,账户余额,对方账号,对方账户名称,对方开户行名,摘要,柜员交易号,总流水号",
        Table::Payments,
        &[("payer", "对方账户名称"), ("amount", "贷方发生额+借方发生额"), ("payment_id", "总流水号")],
    ),
    (
        "浦发银行 对公",
        "明细.xls",
        "交易日期,交易时间,交易流水号,借方金额,贷方金额,账户余额,对方账号,对方户名,对方行名,摘要代码,附言",
        Table::Payments,
        &[
            ("payment_id", "交易流水号"),
            ("payer", "对方户名"),
            ("amount", "贷方金额+借方金额"),
            ("memo", "附言"),
        ],
    ),
    (
        "平安银行 对公",
        "明细.xlsx",
        "交易日期,账号,借方发生额,贷方发生额,账户余额,对方户名,对方账号,对方开户行,交易流水号,摘要,用途",
        Table::Payments,
        &[("payment_id", "交易流水号"), ("payer", "对方户名"), ("memo", "摘要"), ("purpose", "用途")],
    ),
    (
        "民生银行 对公",
        "明细.xls",
        "交易日期,交易流水号,借方发生额,贷方发生额,账户余额,凭证号,摘要,对方账号,对方账号名称,对方开户行",
        Table::Payments,
        &[("payment_id", "交易流水号"), ("payer", "对方账号名称"), ("amount", "贷方发生额+借方发生额")],
    ),
    (
        "兴业银行 对公",
        "明细.xls",
        "银行流水号,账号,账户名称,账户别名,交易时间,借方金额,贷方金额,账户余额,摘要,对方账号,对方户名,对方银行,用途,凭证代号",
        Table::Payments,
        &[("payment_id", "银行流水号"), ("payer", "对方户名"), ("amount", "贷方金额+借方金额")],
    ),
    (
        "邮储银行 对公",
        "明细.xls",
        "序号,交易日期,交易时间,收入金额,支出金额,账户余额,对方户名,对方账号,对方开户行,交易渠道,摘要,附言",
        Table::Payments,
        &[("payer", "对方户名"), ("amount", "收入金额+支出金额")],
    ),
    // 支付宝, 微信支付
    (
        "支付宝 个人 新",
        "alipay_record.csv",
        "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注",
        Table::Payments,
        &[
            ("payment_id", "交易订单号"),
            ("payer", "交易对方"),
            ("direction", "收/支"),
            ("amount", "金额"),
            ("status", "交易状态"),
            ("purpose", "商品说明"),
            ("account", "收/付款方式"),
        ],
    ),
    (
        "支付宝 个人 旧",
        "alipay_record.csv",
        "交易号,商家订单号,交易创建时间,付款时间,最近修改时间,交易来源地,类型,交易对方,商品名称,金额（元）,收/支,交易状态,服务费（元）,成功退款（元）,备注,资金状态",
        Table::Payments,
        &[
            ("payment_id", "交易号"),
            ("paid_at", "付款时间"),
            ("payer", "交易对方"),
            ("direction", "收/支"),
            ("amount", "金额（元）"),
            ("status", "交易状态"),
        ],
    ),
    (
        "支付宝 商户 账务明细",
        "账务明细.csv",
        "账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注",
        Table::Payments,
        &[
            ("payment_id", "账务流水号"),
            ("paid_at", "发生时间"),
            ("amount", "收入金额（+元）+支出金额（-元）"),
            ("payer", "对方账号"),
        ],
    ),
    (
        "支付宝 商户 业务明细",
        "业务明细.csv",
        "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,退款批次号/请求号,服务费（元）,分润（元）,备注",
        Table::Payments,
        &[
            ("payment_id", "支付宝交易号+退款批次号/请求号"),
            ("paid_at", "完成时间"),
            ("payer", "对方账户"),
            ("amount", "商家实收（元）"),
        ],
    ),
    (
        "微信 个人",
        "微信支付账单.csv",
        "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注",
        Table::Payments,
        &[
            ("payment_id", "交易单号"),
            ("payer", "交易对方"),
            ("direction", "收/支"),
            ("amount", "金额(元)"),
            ("status", "当前状态"),
            ("account", "支付方式"),
        ],
    ),
    (
        "微信 商户 交易账单",
        "bill.csv",
        "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注",
        Table::Payments,
        &[
            ("payment_id", "微信订单号+微信退款单号"),
            ("payer", "用户标识"),
            ("amount", "应结订单金额+退款金额"),
            ("status", "交易状态"),
            ("currency", "货币种类"),
        ],
    ),
    (
        "微信 商户 资金账单",
        "fund.csv",
        "记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号",
        Table::Payments,
        &[
            ("payment_id", "资金流水单号"),
            ("paid_at", "记账时间"),
            ("direction", "收支类型"),
            ("amount", "收支金额(元)"),
            ("memo", "备注"),
        ],
    ),
    // Advertising and forms
    (
        "巨量引擎 飞鱼",
        "线索.csv",
        "线索ID,线索创建时间,姓名,联系电话,微信号,自动定位城市,流量来源,组件名称,广告主名称,广告计划ID,广告计划名称,跟进状态,所属人,备注",
        Table::Leads,
        &[
            ("lead_id", "线索ID"),
            ("created_at", "线索创建时间"),
            ("contact", "姓名"),
            ("phone", "联系电话"),
            ("city", "自动定位城市"),
            ("channel", "流量来源"),
            ("campaign", "广告计划名称"),
            ("owner", "所属人"),
        ],
    ),
    (
        "百度 基木鱼",
        "线索.xlsx",
        "线索ID,提交时间,姓名,电话,来源渠道,推广计划,推广单元,关键词,地域,落地页URL,线索状态,跟进人",
        Table::Leads,
        &[
            ("lead_id", "线索ID"),
            ("created_at", "提交时间"),
            ("phone", "电话"),
            ("channel", "来源渠道"),
            ("campaign", "推广计划"),
            ("region", "地域"),
            ("owner", "跟进人"),
        ],
    ),
    (
        "腾讯广告",
        "线索.xlsx",
        "线索ID,线索提交时间,姓名,电话号码,推广计划名称,广告名称,账户ID,线索来源,号码归属地,跟进状态",
        Table::Leads,
        &[
            ("lead_id", "线索ID"),
            ("created_at", "线索提交时间"),
            ("phone", "电话号码"),
            ("campaign", "推广计划名称"),
            ("channel", "线索来源"),
        ],
    ),
    (
        "飞书多维表格 线索",
        "线索表.csv",
        "编号,公司,联系人,手机号,来源,意向度,跟进销售,创建时间,备注",
        Table::Leads,
        &[("lead_id", "编号"), ("customer", "公司"), ("heat", "意向度"), ("owner", "跟进销售")],
    ),
    (
        "飞书多维表格 商机",
        "商机跟进.csv",
        "编号,客户,商机阶段,金额(万元),负责人,预计签约日期,创建时间",
        Table::Opportunities,
        &[("opportunity_id", "编号"), ("customer", "客户"), ("stage", "商机阶段"), ("amount", "金额(万元)")],
    ),
    (
        "企业微信 客户",
        "客户列表.xlsx",
        "客户ID,客户名称,备注,企业,添加人,添加时间,来源,标签,电话",
        Table::Customers,
        &[("customer_id", "客户ID"), ("name", "客户名称"), ("owner", "添加人")],
    ),
    // Hand-made
    (
        "手工 合同台账",
        "2026合同台账.xlsx",
        "序号,合同编号,签订日期,客户,合同名称,合同金额,已回款,未回款,状态,负责人,归档日期,备注",
        Table::Contracts,
        &[
            ("contract_no", "合同编号"),
            ("customer", "客户"),
            ("amount", "合同金额"),
            ("signed_on", "签订日期"),
            ("archived_on", "归档日期"),
            ("status", "状态"),
            ("rep", "负责人"),
        ],
    ),
    (
        "手工 回款登记",
        "回款登记表.xlsx",
        "日期,客户名称,合同编号,金额,收款账户,备注",
        Table::Payments,
        &[
            ("paid_at", "日期"),
            ("payer", "客户名称"),
            ("contract_no", "合同编号"),
            ("amount", "金额"),
            ("account", "收款账户"),
        ],
    ),
    (
        "手工 线索登记",
        "线索登记.xlsx",
        "编号,日期,客户,联系人,电话,来源,销售,备注",
        Table::Leads,
        &[
            ("lead_id", "编号"),
            ("created_at", "日期"),
            ("customer", "客户"),
            ("channel", "来源"),
            ("owner", "销售"),
        ],
    ),
    (
        "手工 商机",
        "在跟项目.xlsx",
        "项目编号,项目名称,客户,阶段,金额(万),销售,预计签约",
        Table::Opportunities,
        &[
            ("opportunity_id", "项目编号"),
            ("customer", "客户"),
            ("stage", "阶段"),
            ("amount", "金额(万)"),
            ("rep", "销售"),
            ("expected_close", "预计签约"),
        ],
    ),
    (
        "手工 销售名单",
        "销售名单.xlsx",
        "工号,姓名,组,区域,入职时间,级别,擅长行业,在跟客户数,是否在职",
        Table::Reps,
        &[
            ("rep_id", "工号"),
            ("name", "姓名"),
            ("team", "组"),
            ("level", "级别"),
            ("open_customers", "在跟客户数"),
            ("active", "是否在职"),
        ],
    ),
    (
        "手工 目标",
        "2026目标.xlsx",
        "姓名,月份,目标(万元)",
        Table::Targets,
        &[("name", "姓名"), ("period", "月份"), ("amount", "目标(万元)")],
    ),
];

fn planned(file: &str, headers: &str) -> Result<Plan, String> {
    let width = headers.split(',').count();
    let row = vec!["x"; width].join(",");
    let source = Source::of_bytes(
        &file.replace(".xlsx", ".csv").replace(".xls", ".csv"),
        format!("{headers}\n{row}\n").into_bytes(),
    );
    let import = Import::default();
    let lookups = Lookups::default();
    let settings = Settings { import: &import, zone: Zone::default(), currency: "CNY", lookups: &lookups };
    let mut book = Book::open(&source).unwrap();
    let sheet = book.sheets().remove(0);
    match plan(&mut book, &source, &sheet, None, &settings) {
        Ok(Planned::Tables(mut plans)) => Ok(plans.remove(0)),
        Ok(Planned::Lacking(plan, _)) => {
            Err(format!("lacks {:?} as {}", plan.found.mapping.missing, plan.table().word()))
        }
        Ok(Planned::Left(finding)) => Err(finding.message.en),
        Err(error) => Err(error.to_string()),
    }
}

fn source(plan: &Plan, column: &str) -> String {
    let mapping = &plan.found.mapping;
    let field = &mapping.fields[mapping.table.column(column).unwrap()];
    let indices = match &field.from {
        From::Cells(indices) => indices.clone(),
        From::Flows { income, outgo, .. } => income.iter().chain(outgo).copied().collect(),
        _ => Vec::new(),
    };
    indices.iter().map(|index| mapping.headers[*index].text.as_ref()).collect::<Vec<&str>>().join("+")
}

#[test]
fn every_system_s_export_is_its_table() {
    let mut wrong = Vec::new();
    for (system, file, headers, table, columns) in EXPORTS {
        match planned(file, headers) {
            Err(error) => wrong.push(format!("{system}: {error}")),
            Ok(plan) if plan.table() != *table => {
                wrong.push(format!("{system}: {}, not {}", plan.table().word(), table.word()));
            }
            Ok(plan) => {
                for (column, header) in *columns {
                    let got = source(&plan, column);
                    if got != *header {
                        wrong.push(format!("{system}: {column} from {got:?}, not {header:?}"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Headers that are no table, or lack what one must have: refused rather than mistaken.
#[test]
fn what_is_near_to_a_table_is_refused() {
    for headers in [
        "产品编号,产品名称,规格,单价,库存",
        "发票号码,开票日期,购买方名称,金额,税额,价税合计",
        "工单编号,客户名称,问题描述,处理人,状态,创建时间",
        "凭证字号,日期,摘要,科目编码,科目名称,借方,贷方",
        "科目编码,科目名称,期初余额,借方发生额,贷方发生额,期末余额",
        "日期,星期,天气",
        "Id,OpportunityId,CreatedById,CreatedDate,Field,OldValue,NewValue",
        "交易日期,交易时间,收入,支出,余额,交易类型,交易备注",
        "活动编号,活动主题,客户,跟进方式,跟进时间,跟进内容,下次跟进时间",
        "订单编号,产品,数量,单价,金额,下单时间",
        "快递单号,收件人,收件人电话,地址,状态",
        "会议主题,开始时间,结束时间,参会人",
    ] {
        let found = planned("export.csv", headers);
        assert!(found.is_err(), "{headers}: {}", found.unwrap().table().word());
    }
}

/// A table with a column less is the same table or none: never another.
#[test]
fn an_export_without_one_of_its_columns_is_no_other_table() {
    let mut wrong = Vec::new();
    for (system, file, headers, table, _) in EXPORTS {
        let names: Vec<&str> = headers.split(',').collect();
        for left_out in 0..names.len() {
            let rest: Vec<&str> = names
                .iter()
                .enumerate()
                .filter(|(index, _)| *index != left_out)
                .map(|(_, name)| *name)
                .collect();
            if let Ok(plan) = planned(file, &rest.join(","))
                && plan.table() != *table
            {
                wrong.push(format!("{system} without {}: {}", names[left_out], plan.table().word()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
