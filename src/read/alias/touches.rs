//! Names of the columns of touches.

use super::{Alias, alias};

pub(super) const ALIASES: &[Alias] = &[
    alias(
        "customer",
        &[
            "客户名称",
            "客户",
            "客户编号",
            "门店",
            "门店名称",
            "公司名称",
            "Customer",
            "Customer Name",
            "用户",
        ],
        &["姓名", "名称"],
    ),
    alias(
        "step",
        &[
            "步骤",
            "漏斗步骤",
            "触点",
            "行为",
            "动作",
            "节点",
            "事件",
            "行为类型",
            "触点类型",
            "Step",
            "Event",
            "Action",
            "Funnel Step",
            "Touchpoint",
        ],
        &[],
    ),
    alias(
        "at",
        &[
            "触达时间",
            "行为时间",
            "触点时间",
            "事件时间",
            "发生时间",
            "动作时间",
            "Event Time",
            "Touch Time",
            "At",
        ],
        &["时间", "日期", "Time", "Date", "Timestamp"],
    ),
    alias("city", &["城市", "所在城市", "City"], &[]),
    alias("region", &["大区", "区域", "销售区域", "Region"], &["地区", "省份", "省"]),
    alias(
        "campaign",
        &[
            "活动",
            "活动编码",
            "活动代码",
            "活动名称",
            "市场活动",
            "Campaign",
            "Campaign Code",
            "utm_campaign",
        ],
        &[],
    ),
    alias(
        "rep",
        &["销售", "归属销售", "跟进人", "业务员", "导购", "Rep", "Sales Rep", "rep_id"],
        &["负责人"],
    ),
];
