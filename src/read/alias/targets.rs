//! Names of the columns of targets.

use super::{Alias, alias};

pub(super) const ALIASES: &[Alias] = &[
    alias(
        "scope",
        &[
            "目标对象",
            "对象类型",
            "目标类型",
            "考核对象",
            "维度",
            "范围",
            "考核维度",
            "层级",
            "目标层级",
            "Scope",
            "Target Type",
            "Level",
        ],
        &["类型"],
    ),
    alias(
        "name",
        &["目标对象名称", "对象名称", "考核对象名称", "Target Name"],
        &["名称", "姓名", "Name", "对象"],
    ),
    alias(
        "name.rep",
        &[],
        &["销售", "销售姓名", "业务员", "销售人员", "员工姓名", "Rep", "Sales Rep", "sales agent"],
    ),
    alias("name.team", &[], &["团队", "销售团队", "部门", "小组", "Team"]),
    alias("name.region", &[], &["大区", "区域", "销售区域", "战区", "Region", "Territory"]),
    alias(
        "period",
        &[
            "目标周期",
            "考核周期",
            "目标期间",
            "目标月份",
            "考核期",
            "会计期间",
            "Target Period",
            "Fiscal Period",
        ],
        &["周期", "期间", "月份", "季度", "年月", "Period", "Month", "Quarter", "月度", "目标日期"],
    ),
    alias("period.year", &[], &["年份", "年度", "年", "Year", "财年"]),
    alias(
        "amount",
        &[
            "目标金额",
            "业绩目标",
            "销售目标",
            "目标值",
            "目标",
            "任务额",
            "业绩指标",
            "回款目标",
            "签约目标",
            "任务金额",
            "指标",
            "Target Amount",
            "Quota",
            "Sales Target",
            "Target",
            "Goal",
        ],
        &["金额", "Amount"],
    ),
];
