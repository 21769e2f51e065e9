//! Names of the columns of stage changes.

use super::{Alias, alias};

pub(super) const ALIASES: &[Alias] = &[
    alias(
        "opportunity_id",
        &["商机编号", "商机ID", "商机号", "机会编号", "Opportunity ID", "Deal ID", "关联商机"],
        &["编号", "ID"],
    ),
    alias(
        "stage",
        &["变更后阶段", "变更为", "新阶段", "目标阶段", "进入阶段", "To Stage", "New Stage", "New Value"],
        &["阶段", "商机阶段", "销售阶段", "Stage"],
    ),
    alias(
        "at",
        &[
            "变更时间",
            "阶段变更时间",
            "变更日期",
            "进入时间",
            "进入阶段时间",
            "修改时间",
            "操作时间",
            "Changed At",
            "Change Date",
            "Edit Date",
            "Last Modified",
            "Changed On",
        ],
        &["时间", "日期"],
    ),
    alias("by", &["变更人", "操作人", "修改人", "Changed By", "Edited By", "Modified By"], &[]),
];
