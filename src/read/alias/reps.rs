//! Names of the columns of reps.

use super::{Alias, alias};

pub(super) const ALIASES: &[Alias] = &[
    alias("rep_id", &["工号", "员工编号", "员工工号", "销售工号", "销售ID", "销售编号", "人员编号", "员工ID", "业务员编号", "业务员编码", "人员编码", "职员代码", "职员编码", "Employee ID", "Employee Number", "User ID", "USERID", "Rep Number", "Sales Rep ID", "员工号", "人员工号", "企业微信账号", "员工编码"], &["ID", "编号", "账号", "用户ID", "Id"]),
    alias("name", &["销售姓名", "员工姓名", "销售", "销售人员", "业务员", "人员姓名", "员工名称", "业务员名称", "销售代表", "人员", "Sales Rep", "Rep Name", "Sales Rep Name", "Employee Name", "User Name", "sales agent", "Salesperson", "职员姓名", "人员名称", "花名"], &["姓名", "名称", "名字", "Name", "Full Name", "用户名"]),
    alias("name.last", &[], &["Last Name", "姓"]),
    alias("name.first", &[], &["First Name", "名"]),
    alias("team", &["团队", "销售团队", "小组", "销售组", "组别", "所属团队", "战队", "所属小组", "Team", "Sales Team", "部门", "所属部门", "部门名称", "主属部门", "Department"], &["组"]),
    alias("region", &["大区", "区域", "所属区域", "所属大区", "负责区域", "销售区域", "片区", "战区", "Region", "regional office", "Territory", "负责大区"], &["地区", "省份", "省", "城市", "办公地点", "办事处"]),
    alias("manager", &["上级", "直属上级", "主管", "直属主管", "团队负责人", "组长", "经理", "销售经理", "汇报对象", "直接上级", "Manager", "Reports To", "Manager Name", "Supervisor"], &[]),
    alias("hired_on", &["入职日期", "入职时间", "入司日期", "到岗日期", "入职日", "Hire Date", "Start Date", "Join Date", "Date of Hire"], &[]),
    alias("level", &["职级", "级别", "销售级别", "销售等级", "员工级别", "岗位级别", "Level", "Seniority", "Grade", "资历", "新老"], &["等级", "岗位", "职位", "Title"]),
    alias("industries", &["擅长行业", "行业专长", "负责行业", "主攻行业", "行业标签", "覆盖行业", "熟悉行业", "Industry Expertise", "Industries"], &["行业", "Industry"]),
    alias("products", &["擅长产品", "负责产品", "主推产品", "产品专长", "产品标签", "产品线", "Products", "Product Lines"], &["产品", "Product"]),
    alias("open_customers", &["在手客户数", "在跟客户数", "当前客户数", "跟进客户数", "客户数", "在跟客户", "在手客户", "负载", "当前负载", "Open Customers", "Open Accounts", "Active Customers"], &[]),
    alias("won_amount_7d", &["近7天成交金额", "近七天成交金额", "7日成交额", "近7日成交额", "近7天业绩", "近7日业绩", "近一周成交金额", "七日成交"], &[]),
    alias("capacity", &["容量", "承载上限", "客户上限", "接待上限", "最大客户数", "线索上限", "日接待上限", "Capacity", "Max Leads", "Max Customers"], &["上限"]),
    alias("active", &["是否在职", "在职状态", "在职", "是否启用", "启用状态", "人员状态", "员工状态", "Active", "Is Active", "Status"], &["状态", "是否可用"]),
    alias("leave_from", &["请假开始", "请假开始日期", "休假开始", "休假开始日期", "请假起始", "请假开始时间", "Leave From", "Leave Start", "PTO Start"], &[]),
    alias("leave_to", &["请假结束", "请假结束日期", "休假结束", "休假结束日期", "请假截止", "请假结束时间", "Leave To", "Leave End", "PTO End"], &[]),
];
