//! Sentences of the check of the data: titles `T_`, hints `H_`, then what each finding says.

use super::{Phrase, Sentence, phrase};

/// A row by its table and its key.
pub fn row(table: Phrase, key: &str) -> Sentence {
    ROW.with("table", table).with("key", key)
}

/// A message about one row, or about so many.
pub fn counted(message: Sentence, rows: usize) -> Sentence {
    if rows > 1 { COUNTED.with("message", message).with("rows", rows) } else { message }
}

/// A person by name and id.
pub fn person(name: Option<&str>, id: &str) -> String {
    match name {
        Some(name) if name != id => format!("{name} ({id})"),
        _ => id.to_owned(),
    }
}

/// A row of leads.
pub const LEAD: Phrase = phrase("线索", "lead");
/// A row of reps.
pub const REP: Phrase = phrase("销售", "rep");
/// A row of opportunities.
pub const DEAL: Phrase = phrase("商机", "deal");
/// A row of customers.
pub const CUSTOMER: Phrase = phrase("客户", "customer");
/// A row of messages.
pub const MESSAGE: Phrase = phrase("聊天消息", "message");
/// A row of payments.
pub const PAYMENT: Phrase = phrase("回款", "payment");
/// A row of contracts.
pub const CONTRACT: Phrase = phrase("合同", "contract");
/// A row of targets.
pub const TARGET: Phrase = phrase("目标", "target");
/// A row of campaigns.
pub const CAMPAIGN: Phrase = phrase("活动", "campaign");
/// A row of touches.
pub const TOUCH: Phrase = phrase("触点", "touch");
/// A row of stage changes.
pub const STAGE_CHANGE: Phrase = phrase("阶段变更", "stage change");

const ROW: Phrase = phrase("{table} {key}", "{table} {key}");
const COUNTED: Phrase = phrase("{message}（共 {rows} 行）", "{message} (rows: {rows})");

// Titles.
/// D001.
pub const T_OPPORTUNITY_LEAD: Phrase = phrase("商机的线索编号查不到", "deals whose lead is not there");
/// D002.
pub const T_OPPORTUNITY_REP: Phrase = phrase("商机的销售不在销售名单里", "deals whose rep is no rep");
/// D003.
pub const T_OPPORTUNITY_CUSTOMER: Phrase =
    phrase("商机的客户不在客户表里", "deals whose customer is not there");
/// D004.
pub const T_OPPORTUNITY_CONTRACT: Phrase =
    phrase("商机的合同号不在台账里", "deals whose contract is not in the register");
/// D005.
pub const T_OPPORTUNITY_CAMPAIGN: Phrase = phrase("商机的活动查不到", "deals whose campaign is not there");
/// D006.
pub const T_CONTRACT_OPPORTUNITY: Phrase =
    phrase("合同的商机编号查不到", "contracts whose deal is not there");
/// D007.
pub const T_CONTRACT_CUSTOMER: Phrase =
    phrase("合同的客户不在客户表里", "contracts whose customer is not there");
/// D008.
pub const T_CONTRACT_REP: Phrase = phrase("合同的销售不在销售名单里", "contracts whose rep is no rep");
/// D009.
pub const T_PAYMENT_CONTRACT: Phrase =
    phrase("回款的合同号不在台账里", "payments whose contract is not in the register");
/// D010.
pub const T_PAYMENT_OPPORTUNITY: Phrase = phrase("回款的商机编号查不到", "payments whose deal is not there");
/// D011.
pub const T_LEAD_OWNER: Phrase = phrase("线索的负责人不在销售名单里", "leads whose owner is no rep");
/// D012.
pub const T_LEAD_CAMPAIGN: Phrase = phrase("线索的活动查不到", "leads whose campaign is not there");
/// D013.
pub const T_MESSAGE_OPPORTUNITY: Phrase =
    phrase("聊天消息的商机编号查不到", "messages whose deal is not there");
/// D014.
pub const T_MESSAGE_REP: Phrase = phrase("聊天消息的销售不在销售名单里", "messages whose rep is no rep");
/// D015.
pub const T_STAGE_CHANGE_OPPORTUNITY: Phrase =
    phrase("阶段变更的商机编号查不到", "stage changes whose deal is not there");
/// D016.
pub const T_TARGET_NAME: Phrase =
    phrase("目标的名称查不到对应的人、团队或大区", "targets of nobody: no such rep, team or region");
/// D017.
pub const T_TOUCH_CAMPAIGN: Phrase = phrase("触点的活动查不到", "touches whose campaign is not there");
/// D018.
pub const T_TOUCH_REP: Phrase = phrase("触点的销售不在销售名单里", "touches whose rep is no rep");
/// D019.
pub const T_CUSTOMER_OWNER: Phrase = phrase("客户的负责人不在销售名单里", "customers whose owner is no rep");
/// D020.
pub const T_REP_MANAGER: Phrase = phrase("销售的上级不在销售名单里", "reps whose manager is no rep");
/// D101.
pub const T_LEAD_DATES: Phrase = phrase("线索的日期先后颠倒", "leads whose dates are not in order");
/// D102.
pub const T_OPPORTUNITY_DATES: Phrase =
    phrase("商机在创建之前就变更过阶段", "deals whose stage moved before they were created");
/// D103.
pub const T_SIGNED_BEFORE_CREATED: Phrase =
    phrase("商机先签约后建档", "deals that were signed before they were created");
/// D104.
pub const T_CONTRACT_DATES: Phrase = phrase(
    "合同的签订、盖章、归档日期先后颠倒",
    "contracts sealed before signing, or archived before either",
);
/// D105.
pub const T_LEAVE_DATES: Phrase = phrase("请假结束早于开始", "leaves that end before they begin");
/// D106.
pub const T_CAMPAIGN_DATES: Phrase = phrase("活动结束早于开始", "campaigns that end before they begin");
/// D107.
pub const T_OWNED_BEFORE_HIRED: Phrase =
    phrase("入职之前就分到了线索", "leads given to reps before their first day");
/// D108.
pub const T_PAID_BEFORE_SIGNED: Phrase =
    phrase("合同签订前很久就有回款", "money long before its contract was signed");
/// D109.
pub const T_FUTURE: Phrase = phrase("日期在未来", "dates in the future");
/// D110.
pub const T_ANCIENT: Phrase = phrase("日期早得不合理", "dates too long ago to be true");
/// D201.
pub const T_NEGATIVE: Phrase = phrase("金额是负数", "sums below zero");
/// D202.
pub const T_NEGATIVE_CONTRACT: Phrase = phrase("合同金额是负数", "contracts over a sum below zero");
/// D203.
pub const T_ZERO: Phrase = phrase("已签约或已到账，金额却是零", "signed or paid, over nothing");
/// D204.
pub const T_UNIT_SLIP: Phrase = phrase("商机金额与同类相差悬殊", "deals far from the sums of their peers");
/// D205.
pub const T_CONTRACT_SLIP: Phrase =
    phrase("合同与商机的金额相差悬殊", "contracts far from the sums of their deals");
/// D206.
pub const T_INSTALMENTS: Phrase =
    phrase("分期加起来不等于合同金额", "instalments that do not make up the contract");
/// D301.
pub const T_CUSTOMER_TWICE: Phrase = phrase("同一个客户登记了两次", "customers entered twice");
/// D302.
pub const T_CUSTOMER_ALIKE: Phrase = phrase("可能是同一个客户", "customers that may be one");
/// D303.
pub const T_LEAD_PHONE: Phrase =
    phrase("不同客户的线索用了同一个电话", "one phone in leads of several customers");
/// D304.
pub const T_LEAD_OF_TWO_REPS: Phrase =
    phrase("同一个客户的线索分给了不同的人（撞单）", "one customer's leads with two reps");
/// D305.
pub const T_CONTRACT_OF_TWO: Phrase =
    phrase("一个合同号对应两家客户", "one contract number under two customers");
/// D306.
pub const T_CONTRACT_DEAL_CUSTOMER: Phrase =
    phrase("合同与它的商机不是同一家客户", "contracts and their deals under two customers");
/// D401.
pub const T_LEFT_WITH_DEALS: Phrase =
    phrase("人已离职，名下还有进行中的商机", "reps who left and own open deals");
/// D402.
pub const T_LEFT_WITH_LEADS: Phrase = phrase("人已离职，名下还有未转化的线索", "reps who left and own leads");
/// D403.
pub const T_AWAY_WITH_DEALS: Phrase =
    phrase("长假中的人名下有进行中的商机", "reps on a long leave with open deals");
/// D404.
pub const T_IDLE_REP: Phrase = phrase("在岗却没有分到线索", "reps who are there and get no leads");
/// D405.
pub const T_REP_NAME_TWICE: Phrase = phrase("两名销售同名", "two reps of one name");
/// D501.
pub const T_WITHOUT_CONTRACT: Phrase = phrase("已签约的商机没有合同", "signed deals without a contract");
/// D502.
pub const T_ARCHIVED_BUT_LOST: Phrase =
    phrase("合同已归档，商机却是流失", "lost deals whose contract is archived");
/// D503.
pub const T_VOIDED_BUT_SIGNED: Phrase =
    phrase("合同已作废，商机却是已签约", "signed deals whose contracts are void");
/// D601.
pub const T_STALE: Phrase = phrase("表很久没有更新", "tables without anything new");
/// D602.
pub const T_SPANS: Phrase = phrase("相关的表时间对不上", "tables that do not speak of the same time");
/// D603.
pub const T_COVERAGE: Phrase = phrase("表与表的衔接率偏低", "too few rows that lead on to the next table");

// What to do.
/// A key that points nowhere.
pub const H_KEY: Phrase = phrase(
    "补导缺的那一行，或在来源系统里改正编号后重新导入",
    "import the row that is missing, or mend the key at its source and import again",
);
/// A contract's number that points nowhere.
pub const H_CONTRACT: Phrase = phrase(
    "核对合同号；没登记的补进台账，写错的改正后重新导入",
    "check the number; enter what the register lacks, mend what is misspelled, import again",
);
/// A rep who is none.
pub const H_REP: Phrase = phrase(
    "把这个人补进销售名单；是别名就写进 [reps.aliases]",
    "add the person to the table of reps; another name of a rep goes under [reps.aliases]",
);
/// A customer that is none.
pub const H_CUSTOMER: Phrase =
    phrase("把客户补进客户表，或写成客户的别名", "add the customer, or the name as an alias of one");
/// A campaign that is none.
pub const H_CAMPAIGN: Phrase = phrase(
    "核对活动代码；活动表要包含往期活动",
    "check the code; the table of campaigns needs the past ones too",
);
/// A target's name that is none.
pub const H_TARGET: Phrase = phrase(
    "目标的名称要与销售名单里的姓名、团队或大区一致",
    "the name must be that of a rep, a team or a region in the table of reps",
);
/// Dates out of order.
pub const H_DATES: Phrase = phrase(
    "核对这两个日期，改正后重新导入；整批都颠倒时检查列是否对应错了",
    "check the two dates, mend and import again; where a whole export is reversed, check which column is which",
);
/// Signed, then created.
pub const H_SIGNED_BEFORE_CREATED: Phrase = phrase(
    "事后补录的商机会让周期变成负数；统计成交周期时要留意",
    "a deal entered after the event has a cycle below zero; mind it where cycles are measured",
);
/// Leads before the first day.
pub const H_OWNED_BEFORE_HIRED: Phrase = phrase(
    "核对入职日期；接手前任线索的，分配时间应是接手的时间",
    "check the first day; for leads that were taken over, assigned_at should be the day of that",
);
/// Paid long before.
pub const H_PAID_BEFORE_SIGNED: Phrase = phrase(
    "核对合同号，可能是另一份合同的款；天数由 [check] paid_before_days 定",
    "check the number, the money may be another contract's; [check] paid_before_days sets the days",
);
/// A date in the future.
pub const H_FUTURE: Phrase =
    phrase("多半是年份写错；改正后重新导入", "a wrong year, most likely; mend it and import again");
/// A date too long ago.
pub const H_ANCIENT: Phrase = phrase(
    "多半是系统用来表示“空”的日期；在来源里清空，界限由 [check] earliest_year 定",
    "most likely what a program writes for 'none'; blank it at its source; [check] earliest_year sets the limit",
);
/// A sum below zero.
pub const H_NEGATIVE: Phrase = phrase(
    "退款和冲红请记在回款里；改正后重新导入",
    "refunds belong among payments; mend it and import again",
);
/// A contract below zero.
pub const H_NEGATIVE_CONTRACT: Phrase = phrase(
    "减额的补充协议可以是负数；不是的话改正后重新导入",
    "an amendment may take back a part; anything else is to be mended",
);
/// Nothing.
pub const H_ZERO: Phrase = phrase("补上金额后重新导入", "fill in the sum and import again");
/// A slip of the unit.
pub const H_UNIT_SLIP: Phrase = phrase(
    "核对单位是元还是万元；整份文件都错时写 [import.<表>] unit",
    "check the unit, 元 or 万元; for a whole file state [import.<table>] unit",
);
/// Instalments.
pub const H_INSTALMENTS: Phrase = phrase(
    "核对分期；首期不对会影响可信收入",
    "check the instalments; trusted revenue depends on the first one",
);
/// A customer twice.
pub const H_CUSTOMER_TWICE: Phrase =
    phrase("在 CRM 里合并，别名留一处", "merge them in the CRM, and keep the other name as an alias");
/// Customers alike.
pub const H_CUSTOMER_ALIKE: Phrase = phrase(
    "看一眼是否同一家；是就合并，不是就不用管",
    "see whether they are one; if so merge them, if not leave them",
);
/// One phone.
pub const H_LEAD_PHONE: Phrase = phrase(
    "可能是代理、集团总机，也可能是客户名写了两种",
    "an agent, a switchboard, or one customer under two names",
);
/// One customer, two reps.
pub const H_LEAD_OF_TWO_REPS: Phrase =
    phrase("定下一个人跟进，另一条标为无效", "let one of them follow up, and mark the other lead invalid");
/// One number, two customers.
pub const H_CONTRACT_OF_TWO: Phrase = phrase(
    "查合同原件是哪一家的，把另一处的合同号改对",
    "look at the contract itself, and mend the number where it is wrong",
);
/// A contract and its deal.
pub const H_CONTRACT_DEAL_CUSTOMER: Phrase = phrase(
    "核对合同的商机编号；客户改过名的，写成别名",
    "check the contract's deal; where the customer has a new name, make the old one an alias",
);
/// Left.
pub const H_LEFT: Phrase =
    phrase("交接给在职的人，在 CRM 里改负责人", "hand them over and change the owner in the CRM");
/// Away.
pub const H_AWAY: Phrase = phrase("指定休假期间由谁代管", "name somebody for the time of the leave");
/// Idle.
pub const H_IDLE_REP: Phrase = phrase(
    "不接线索的人把容量写成 0；本该接的看 trueup assign simulate",
    "give those who take none a capacity of 0; for the others see 'trueup assign simulate'",
);
/// Two reps of one name.
pub const H_REP_NAME_TWICE: Phrase = phrase(
    "导出里用编号代替姓名，否则写这个姓名的行谁也不算",
    "let exports use ids; rows with the name belong to neither",
);
/// No contract.
pub const H_WITHOUT_CONTRACT: Phrase = phrase(
    "催合同登记；还没签的把阶段改回去",
    "have the contract entered; where none is signed yet, move the stage back",
);
/// Archived but lost.
pub const H_ARCHIVED_BUT_LOST: Phrase = phrase(
    "核对哪一边是真的：改商机阶段，或作废合同",
    "find out which is true: mend the stage, or void the contract",
);
/// Void but signed.
pub const H_VOIDED_BUT_SIGNED: Phrase =
    phrase("补登新合同，或把商机阶段改掉", "enter the contract that came instead, or mend the stage");
/// Stale.
pub const H_STALE: Phrase = phrase(
    "重新导出并导入；天数由 [check.stale_days] 定",
    "export and import again; [check.stale_days] sets the days",
);
/// Spans.
pub const H_SPANS: Phrase = phrase(
    "把较短的那张表补导到同一时段；天数由 [check] gap_days 定",
    "import the shorter table for the same time; [check] gap_days sets the days",
);
/// Coverage.
pub const H_COVERAGE: Phrase = phrase(
    "先看上面查不到的编号；界限由 [check.coverage] 定",
    "look at the keys that point nowhere first; [check.coverage] sets the limit",
);

// What each finding says.
/// A key that points nowhere.
pub const NOWHERE: Phrase = phrase(
    "{row} 的 {column} 是“{value}”，{to}表里没有",
    "{row}: {column} is '{value}', which the table of {to} does not have",
);
/// The nearest.
pub const NEAREST: Phrase = phrase("是不是“{best}”？", "did you mean '{best}'?");
/// In quarantine.
pub const SET_ASIDE: Phrase = phrase(
    "{to}表里的这一行在隔离区，用 trueup quarantine --export 取出改好再导入。",
    "its row of {to} stands in quarantine, 'trueup quarantine --export' has it for mending.",
);
/// Most keys point nowhere.
pub const MOSTLY_NOWHERE: Phrase = phrase(
    "{table}的 {column} 有 {all} 个不同的值，其中 {missing} 个在{to}表里没有，例如“{value}”",
    "of {all} values of {column} in the table of {table}, {missing} are not in the table of {to}, '{value}' for one",
);
/// What to do about that.
pub const MOSTLY_NOWHERE_HINT: Phrase = phrase(
    "不像是个别写错：{to}可能没有导全，或者两边的编号不是一套",
    "these are no slips: the table of {to} may be incomplete, or the two use different keys",
);
/// Dates out of order.
pub const REVERSED: Phrase =
    phrase("{row}：{second} {other} 早于 {first} {at}", "{row}: {second} {other} is before {first} {at}");
/// Leads before the first day.
pub const OWNED_BEFORE_HIRED: Phrase = phrase(
    "{rep} {hired} 入职，{first} 就分到了线索（之前共 {leads} 条）",
    "{rep} was hired on {hired} and was given leads from {first} on (before the first day: {leads})",
);
/// Paid long before.
pub const PAID_BEFORE_SIGNED: Phrase = phrase(
    "回款 {payment} {paid} 到账，合同 {contract} {signed} 才签，早了 {days} 天",
    "payment {payment} came on {paid}, {days} days before contract {contract} was signed on {signed}",
);
/// In the future.
pub const FUTURE: Phrase =
    phrase("{row} 的 {column} 是 {at}，晚于 {last}", "{row}: {column} is {at}, later than {last}");
/// Too long ago.
pub const ANCIENT: Phrase =
    phrase("{row} 的 {column} 是 {at}，早于 {year} 年", "{row}: {column} is {at}, before the year {year}");
/// Below zero.
pub const NEGATIVE: Phrase = phrase("{row} 的 {column} 是 {sum} 元", "{row}: {column} is {sum}");
/// Signed for nothing.
pub const ZERO_DEAL: Phrase = phrase("商机 {key} 已签约，没有金额", "deal {key} is signed and has no sum");
/// A contract over nothing.
pub const ZERO_CONTRACT: Phrase = phrase("合同 {key} 的金额是零", "contract {key} is over nothing");
/// A payment of nothing.
pub const ZERO_PAYMENT: Phrase = phrase("回款 {key} 的金额是零", "payment {key} is of nothing");
/// Too large.
pub const SLIP_LARGE: Phrase = phrase(
    "商机 {key} 金额 {sum} 元，同类的中位数是 {median} 元，大得离谱",
    "deal {key} is over {sum}; the median of its peers is {median}: far too large",
);
/// Too small.
pub const SLIP_SMALL: Phrase = phrase(
    "商机 {key} 金额 {sum} 元，同类的中位数是 {median} 元，小得离谱",
    "deal {key} is over {sum}; the median of its peers is {median}: far too small",
);
/// A contract far from its deal.
pub const CONTRACT_SLIP: Phrase = phrase(
    "合同 {contract} 金额 {sum} 元，它的商机 {deal} 是 {other} 元",
    "contract {contract} is over {sum}, its deal {deal} over {other}",
);
/// Percentages.
pub const PERCENTS: Phrase = phrase(
    "合同 {contract} 的分期比例加起来是 {sum}%",
    "the instalments of contract {contract} make up {sum} %",
);
/// Sums of instalments.
pub const INSTALMENTS: Phrase = phrase(
    "合同 {contract} 的分期加起来 {sum} 元，合同金额 {whole} 元",
    "the instalments of contract {contract} make up {sum} of {whole}",
);
/// A customer twice.
pub const CUSTOMER_TWICE: Phrase = phrase(
    "客户 {second}“{other}”与 {first}“{name}”是同一家",
    "customer {second} '{other}' is {first} '{name}'",
);
/// A customer more than twice.
pub const CUSTOMER_OFTEN: Phrase =
    phrase("客户“{name}”登记了 {count} 次：{ids}", "customer '{name}' is entered {count} times: {ids}");
/// Customers alike.
pub const CUSTOMER_ALIKE: Phrase = phrase(
    "客户 {second}“{other}”可能就是 {first}“{name}”",
    "customer {second} '{other}' may be {first} '{name}'",
);
/// One phone.
pub const LEAD_PHONE: Phrase = phrase(
    "电话 {phone} 出现在 {customers} 家客户的线索里：“{first}”“{second}”",
    "phone {phone} is in leads of {customers} customers: '{first}', '{second}'",
);
/// Two reps.
pub const LEAD_OF_TWO_REPS: Phrase = phrase(
    "线索 {second}（{other}）与 {first}（{owner}）是同一个客户的同一个电话",
    "leads {second} ({other}) and {first} ({owner}) have one customer and one phone",
);
/// One number.
pub const CONTRACT_OF_TWO: Phrase = phrase(
    "合同号 {number} 属于“{first}”，{row} 却是“{second}”",
    "contract {number} is that of '{first}', but {row} says '{second}'",
);
/// A contract and its deal.
pub const CONTRACT_DEAL_CUSTOMER: Phrase = phrase(
    "合同 {contract} 的客户是“{name}”，商机 {deal} 的客户是“{other}”",
    "contract {contract} is with '{name}', its deal {deal} with '{other}'",
);
/// Left with deals.
pub const LEFT_WITH_DEALS: Phrase = phrase(
    "{rep} 已离职，名下还有 {deals} 个进行中的商机，金额 {sum} 元",
    "{rep} has left and owns open deals: {deals}, over {sum}",
);
/// Left with leads.
pub const LEFT_WITH_LEADS: Phrase = phrase(
    "{rep} 已离职，名下还有 {leads} 条未转化的线索",
    "{rep} has left and owns leads that are not converted: {leads}",
);
/// Away.
pub const AWAY_WITH_DEALS: Phrase = phrase(
    "{rep} 休假到 {until}，名下有 {deals} 个进行中的商机，金额 {sum} 元",
    "{rep} is away until {until} and owns open deals: {deals}, over {sum}",
);
/// Idle.
pub const IDLE_REP: Phrase =
    phrase("{rep} 从 {from} 到 {to} 没有分到线索", "{rep} got no lead from {from} to {to}");
/// Two of one name.
pub const REP_NAME_TWICE: Phrase =
    phrase("{first} 和 {second} 都叫“{name}”", "{first} and {second} are both called '{name}'");
/// No contract.
pub const WITHOUT_CONTRACT: Phrase = phrase(
    "商机 {deal}（{customer}，{sum} 元）已签约，台账里没有它或这家客户的合同",
    "deal {deal} ({customer}, {sum}) is signed, and the register has no contract of it or of the customer",
);
/// Most rows.
pub const MOST: Phrase = phrase(
    "检查的 {examined} 行里有 {count} 处这样，例如：{first}",
    "{count} of {examined} that were looked at, for example: {first}",
);
/// What to do about that.
pub const MOST_HINT: Phrase = phrase(
    "不像是个别写错：看看列是否对应对了、导出是否完整（trueup import --dry-run）",
    "these are no slips: see which column is mapped to which, and whether the export is complete (trueup import --dry-run)",
);
/// Archived but lost.
pub const ARCHIVED_BUT_LOST: Phrase = phrase(
    "商机 {deal} 是流失，它的合同 {contract}（{sum} 元）却已归档",
    "deal {deal} is lost, but its contract {contract} over {sum} is archived",
);
/// Void but signed.
pub const VOIDED_BUT_SIGNED: Phrase = phrase(
    "商机 {deal} 是已签约，它的合同 {contract} 却已作废",
    "deal {deal} is signed, but its contract {contract} is void",
);
/// Stale: nothing new was imported.
pub const STALE_IMPORT: Phrase = phrase(
    "{table}最近一次导入是 {day}，已过 {days} 天（界限 {limit} 天）",
    "the table of {table} was last imported on {day}, {days} days ago (limit: {limit})",
);
/// Stale: the last row.
pub const STALE_ROWS: Phrase = phrase(
    "{table}最新的一行是 {day} 的，已过 {days} 天（界限 {limit} 天）",
    "the last row of the table of {table} is of {day}, {days} days ago (limit: {limit})",
);
/// Stale though imported.
pub const STALE_ROWS_THOUGH_IMPORTED: Phrase = phrase(
    "{table}刚导入过，最新的一行却是 {day} 的，已过 {days} 天（界限 {limit} 天）：导出可能截断了",
    "the table of {table} was imported lately, but its last row is of {day}, {days} days ago (limit: {limit}): the export may be cut off",
);
/// No day in common.
pub const SPANS_DISJOINT: Phrase = phrase(
    "{earlier}到 {end} 为止，{later}从 {begin} 才开始，没有重叠的时段",
    "{earlier} end on {end}, {later} begin on {begin}: they have no day in common",
);
/// One ends earlier.
pub const SPANS_APART: Phrase = phrase(
    "{earlier}到 {end} 为止，{later}到 {last}，差 {days} 天",
    "{earlier} end on {end}, {later} on {last}: {days} days apart",
);
/// A share too small.
pub const SHORT: Phrase = phrase(
    "{what}：{all} 个里有 {with} 个，{percent}%，低于 {least}%",
    "{what}: {with} of {all}, {percent} %, below {least} %",
);
/// A measure.
pub const DEALS_WITH_LEAD: Phrase = phrase("商机查得到线索", "deals whose lead is known");
/// A measure.
pub const SIGNED_WITH_CONTRACT: Phrase = phrase("已签约的商机有合同", "signed deals with a contract");
/// A measure.
pub const CONTRACTS_WITH_PAYMENT: Phrase = phrase("已签的合同有回款", "signed contracts with a payment");
/// A measure.
pub const PAYMENTS_WITH_CONTRACT: Phrase = phrase("到账的回款查得到合同", "receipts whose contract is known");
/// A measure.
pub const DEALS_WITH_CHAT: Phrase = phrase("进行中的商机有聊天", "open deals with a chat");

// The report.
/// The title.
pub const TITLE: Phrase = phrase("数据检查", "Check of the data");
/// A chapter.
pub const SUMMARY: Phrase = phrase("概览", "Summary");
/// A chapter: the findings rule by rule.
pub const BY_RULE: Phrase = phrase("逐条规则", "By rule");
/// A chapter and its table: all findings.
pub const ALL: Phrase = phrase("全部发现", "All findings");
/// A table.
pub const RULES: Phrase = phrase("规则", "Rules");
/// Rules that were not run.
pub const NOT_RUN: Phrase = phrase("没有运行的规则", "Rules that were not run");
/// A table.
pub const COVERAGE: Phrase = phrase("表与表的衔接", "How the tables lead on");
/// Nothing is imported.
pub const EMPTY: Phrase = phrase(
    "还没有导入任何数据，没有可检查的。先 trueup import 文件。",
    "Nothing is imported yet, so there is nothing to check: trueup import FILE.",
);
/// What was done.
pub const RUN: Phrase = phrase(
    "规则：运行 {run} 条，因数据不够没有运行 {idle} 条，关闭 {off} 条。",
    "Rules that were run: {run}; that could not be run: {idle}; switched off: {off}.",
);
/// What was found.
pub const COUNTS: Phrase = phrase(
    "发现：错误 {errors} 处，警告 {warnings} 处，提示 {infos} 处。",
    "Findings: errors {errors}, warnings {warnings}, for information {infos}.",
);
/// Nothing was found.
pub const CLEAN: Phrase = phrase("没有发现问题。", "Nothing odd was found.");
/// Rules that could not be run for want of a table.
pub const NO_TABLE: Phrase = phrase("没有{table}表：{rules}", "no table of {table}: {rules}");
/// Rules that had nothing to look at.
pub const NOTHING_TO_LOOK_AT: Phrase = phrase(
    "没有可看的（相关的列是空的，或没有这样的行）：{rules}",
    "nothing to look at, the columns are empty or no row is concerned: {rules}",
);
/// Rules that are off.
pub const OFF: Phrase =
    phrase("在 [check.rules] 里关闭：{rules}", "switched off under [check.rules]: {rules}");
/// The heading of a rule.
pub const RULE_HEADING: Phrase =
    phrase("{severity} {code}：{title}（{count} 处）", "{severity} {code}: {title} ({count})");
/// A finding and its place.
pub const AT_PLACE: Phrase = phrase("{message}  [{place}]", "{message}  [{place}]");
/// A finding with a hint of its own.
pub const WITH_HINT: Phrase = phrase("{message}——{hint}", "{message}; {hint}");
/// Two hints.
pub const OWN_HINT: Phrase = phrase("{own}{hint}", "{own} {hint}");
/// More of them.
pub const MORE: Phrase = phrase("……还有 {count} 处", "… and {count} more");
/// What to do.
pub const TO_DO: Phrase = phrase("怎么办：{hint}（规则名 {name}）", "what to do: {hint} (rule: {name})");
/// The name of a rule.
pub const RULE_NAME: Phrase = phrase("规则名 {name}", "rule: {name}");
/// Not every finding is listed.
pub const LISTED: Phrase = phrase(
    "每条规则最多列 {limit} 处；没有列出的：{rules}。",
    "At most {limit} of a rule are listed; not listed: {rules}.",
);
/// A rule with a count.
pub const RULE_COUNT: Phrase = phrase("{code} 还有 {count} 处", "{code} {count} more");
/// A row of a file.
pub const FILE_ROW: Phrase = phrase("第 {row} 行", "row {row}");

// Columns.
/// A heading.
pub const CODE: Phrase = phrase("代码", "code");
/// A heading.
pub const SEVERITY: Phrase = phrase("级别", "severity");
/// A heading.
pub const RULE: Phrase = phrase("规则", "rule");
/// A heading.
pub const NAME: Phrase = phrase("规则名", "name");
/// A heading.
pub const TABLE: Phrase = phrase("表", "table");
/// A heading.
pub const KEY: Phrase = phrase("编号", "key");
/// A heading.
pub const COLUMN: Phrase = phrase("列", "column");
/// A heading.
pub const WHAT: Phrase = phrase("说明", "what");
/// A heading.
pub const HINT: Phrase = phrase("怎么办", "what to do");
/// A heading.
pub const ROWS: Phrase = phrase("涉及行数", "rows");
/// A heading.
pub const FILE: Phrase = phrase("文件", "file");
/// A heading.
pub const SHEET: Phrase = phrase("工作表", "sheet");
/// A heading.
pub const ROW_NUMBER: Phrase = phrase("行", "row");
/// A heading.
pub const STATE: Phrase = phrase("状态", "state");
/// A heading.
pub const EXAMINED: Phrase = phrase("检查行数", "rows looked at");
/// A heading.
pub const FINDINGS: Phrase = phrase("发现", "findings");
/// A heading.
pub const MEASURE: Phrase = phrase("衔接", "what leads on");
/// A heading.
pub const COUNT_ALL: Phrase = phrase("总数", "all");
/// A heading.
pub const COUNT_WITH: Phrase = phrase("其中有", "with");
/// A heading.
pub const PERCENT: Phrase = phrase("占比", "share");
/// A heading.
pub const LEAST: Phrase = phrase("界限", "limit");
/// A state.
pub const STATE_RUN: Phrase = phrase("已运行", "run");
/// A state.
pub const STATE_NO_TABLE: Phrase = phrase("未运行：没有{table}表", "not run: no table of {table}");
/// A state.
pub const STATE_NOTHING: Phrase = phrase("未运行：没有可看的", "not run: nothing to look at");
/// A state.
pub const STATE_OFF: Phrase = phrase("已关闭", "off");

// Settings.
/// A multiple that is none.
pub const BAD_TIMES: Phrase = phrase("slip_times 至少是 {least}", "slip_times must be {least} at least");

// The command and the day.
/// What comes next where there are errors.
pub const NEXT: Phrase = phrase(
    "全部发现：trueup check -o check.xlsx；严重程度在 trueup.toml 的 [check.rules] 里定",
    "all findings: trueup check -o check.xlsx; how grave each rule is stands under [check.rules] of trueup.toml",
);
