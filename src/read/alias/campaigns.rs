//! Names of the columns of campaigns.

use super::{Alias, alias};

pub(super) const ALIASES: &[Alias] = &[
    alias(
        "code",
        &[
            "活动编码",
            "活动代码",
            "活动编号",
            "活动ID",
            "市场活动编号",
            "市场活动ID",
            "Campaign ID",
            "CAMPAIGNID",
            "Campaign Code",
            "utm_campaign",
        ],
        &["编码", "编号", "代码", "ID"],
    ),
    alias(
        "name",
        &["活动名称", "市场活动名称", "市场活动", "活动主题", "Campaign Name", "Campaign"],
        &["名称", "Name", "主题"],
    ),
    alias("region", &["活动区域", "区域", "大区", "投放区域", "Region"], &["地区", "省份", "城市"]),
    alias(
        "starts_on",
        &[
            "开始日期",
            "活动开始日期",
            "开始时间",
            "活动开始时间",
            "上线日期",
            "起始日期",
            "Start Date",
            "Starts On",
        ],
        &[],
    ),
    alias(
        "ends_on",
        &[
            "结束日期",
            "活动结束日期",
            "结束时间",
            "活动结束时间",
            "截止日期",
            "下线日期",
            "End Date",
            "Ends On",
        ],
        &[],
    ),
];
