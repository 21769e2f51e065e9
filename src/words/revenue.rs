//! Sentences of the revenue reports.

use super::{Blank, Phrase, phrase};

/// The report's title.
pub const TITLE: Phrase = phrase("可信收入与差异桥", "Trusted revenue and the bridge");

/// Worksheets, and places in the page's contents.
pub const SUMMARY: Phrase = phrase("摘要", "Summary");
/// The rows of the bridge's steps.
pub const BRIDGE_ROWS: Phrase = phrase("桥接明细", "Bridge rows");
/// Deals that are trusted.
pub const TRUSTED_DEALS: Phrase = phrase("可信明细", "Trusted deals");
/// Deals that are not.
pub const EXCLUSIONS: Phrase = phrase("排除明细", "Exclusions");
/// Receipts that fit nothing.
pub const UNMATCHED_RECEIPTS: Phrase = phrase("未匹配回款", "Unmatched receipts");
/// CRM and contract differ.
pub const MISMATCHES: Phrase = phrase("金额不一致", "Sums that differ");
/// Rows that are there twice.
pub const DUPLICATES: Phrase = phrase("重复", "Duplicates");
/// Contracts paid in parts, or back.
pub const INSTALMENTS: Phrase = phrase("分期与退款", "Instalments and refunds");
/// What a person must say.
pub const TO_CONFIRM: Phrase = phrase("待确认", "To be confirmed");
/// The policy and what went in.
pub const POLICY: Phrase = phrase("口径与输入", "Policy and inputs");
/// What is odd in the data.
pub const FINDINGS: Phrase = phrase("数据发现", "Findings");

/// The heading of what is read first.
pub const IN_SHORT: Phrase = phrase("结论", "In short");
/// The headline.
pub const HEADLINE: Phrase = phrase(
    "截至 {day}，可信收入 {trusted} {unit}，共 {count} 笔；CRM 已签约、首笔回款到账、合同已归档三项都满足才算。",
    "As of {day}, trusted revenue is {trusted} {unit} (deals: {count}): signed in the CRM, first payment in, contract archived.",
);
/// The three other totals.
pub const THREE_TOTALS: Phrase = phrase(
    "合同台账 {register} {unit}，CRM {crm} {unit}，财务到账 {finance} {unit}；三者与可信收入之间的每一分钱都在下面的差异桥里。",
    "The contract register says {register}, the CRM {crm}, finance {finance} {unit}; every fen between them and the trusted sum stands in the bridge below.",
);
/// The bridge holds.
pub const FOOTS: Phrase = phrase("差异桥校验：相差 0 分。", "Check of the bridge: 0 fen off.");
/// The bridge does not hold.
pub const FOOTS_NOT: Phrase =
    phrase("差异桥校验不通过：相差 {sum} {unit}。", "The bridge does not foot: it is {sum} {unit} off.");
/// A period was asked for.
pub const OF_PERIOD: Phrase =
    phrase("只统计 {period} 的可信收入。", "Only what became trusted in {period} counts.");
/// Most of what is not trusted.
pub const LARGEST_REASON: Phrase = phrase(
    "在台账或 CRM 合计里、但还不可信的有 {count} 笔，最多的原因是“{reason}”（{most} 笔）。",
    "Deals in the register's or the CRM's total that are not trusted: {count}, most often because: {reason} ({most}).",
);
/// Money that waits for a person.
pub const WAITING: Phrase = phrase(
    "有 {count} 笔回款（{sum} {unit}）没有认定合同，见“待确认”和“未匹配回款”。",
    "Receipts of no known contract: {count} ({sum} {unit}); see 'To be confirmed' and 'Unmatched receipts'.",
);

/// A system has nothing.
pub const NO_CRM_ROWS: Phrase = phrase(
    "没有导入商机：不知道 CRM 是否已签约，所以没有一笔可信；合同和回款照列。",
    "No opportunities are imported: nobody can say what the CRM calls signed, so nothing is trusted; contracts and receipts are listed.",
);
/// A system has nothing.
pub const NO_REGISTER_ROWS: Phrase = phrase(
    "没有导入合同台账：不知道合同是否归档，回款也没有合同可以对，所以没有一笔可信。",
    "No contract register is imported: nobody can say what is archived, and receipts have no contract to go to, so nothing is trusted.",
);
/// A system has nothing.
pub const NO_FINANCE_ROWS: Phrase = phrase(
    "没有导入回款：不知道首笔款是否到账，所以没有一笔可信。",
    "No payments are imported: nobody can say whether the first payment is in, so nothing is trusted.",
);
/// The register has no archive dates at all.
pub const NO_ARCHIVE_DAYS: Phrase = phrase(
    "合同台账里没有一个归档日期：归档只能看状态，可信日期都是空的。",
    "The register has no archive dates at all: only the status tells, and every trusted day is open.",
);
/// What to do where a system has nothing.
pub const IMPORT_HINT: Phrase =
    phrase("用 trueup import 导入这张表", "import that table with 'trueup import'");

/// Finding: an unread sum.
pub const DEAL_WITHOUT_SUM: Phrase = phrase(
    "{count} 个已签约商机没有金额，按 0 计入 CRM 合计，和合同金额不一致",
    "signed deals without a sum: {count}; they count as 0 in the CRM's total and do not agree with their contracts",
);
/// Finding: the day is open.
pub const OPEN_CRM_DAY: Phrase = phrase(
    "{count} 个已签约商机没有签约日期，也没有阶段变更记录：可以可信，但可信日期是空的",
    "signed deals with neither a day of signing nor a stage change: {count}; they can be trusted, but since when is open",
);
/// Finding: the day is open.
pub const OPEN_ARCHIVE_DAY: Phrase = phrase(
    "{count} 份已归档合同没有归档日期：算已归档，可信日期是空的",
    "archived contracts without a date of archive: {count}; they count as archived, but since when is open",
);
/// Finding: no instalments.
pub const NO_INSTALMENTS: Phrase = phrase(
    "{count} 份合同没有可读的付款计划：首笔款按“到账大于零”判断",
    "contracts without instalments that can be read: {count}; any money above nought is their first payment",
);
/// Finding: foreign money.
pub const NO_RATE: Phrase = phrase(
    "{count} 行是没有汇率的外币，不在任何合计里（{currencies}）",
    "rows in currencies without a rate, which are in no total: {count} ({currencies})",
);
/// What to do about it.
pub const NO_RATE_HINT: Phrase = phrase(
    "在 trueup.toml 的 [revenue.rates] 里写上汇率",
    "set the rate under [revenue.rates] in trueup.toml",
);
/// Finding: two customers.
pub const SHARED_NUMBER: Phrase = phrase(
    "合同号 {number} 被 {count} 家客户共用",
    "the contract number {number} is used by {count} customers",
);
/// Finding: look alike.
pub const LOOKALIKE_NUMBER: Phrase = phrase(
    "合同号 {one} 和 {other} 只差字母 O/数字 0 一类的相似字符",
    "the contract numbers {one} and {other} differ only by letters that look like digits",
);
/// Finding: negative sums.
pub const NEGATIVE_CONTRACT: Phrase = phrase(
    "{count} 份合同金额为负，照原样计入",
    "contracts with a negative sum, which counts as it is: {count}",
);
/// Finding: future days.
pub const FUTURE_DAY: Phrase = phrase(
    "{count} 行的日期在截止时点之后，当时还不算数",
    "rows dated after the as-of, which do not count yet: {count}",
);
/// Finding: paid before signing.
pub const PAID_BEFORE: Phrase = phrase(
    "{count} 笔回款早于合同的签订日",
    "receipts from before the day on which their contract was signed: {count}",
);

/// The totals by name.
pub const REGISTER: Phrase = phrase("合同台账", "contract register");
/// The CRM.
pub const CRM: Phrase = phrase("CRM", "CRM");
/// Finance.
pub const FINANCE: Phrase = phrase("财务到账", "finance");
/// Trusted.
pub const TRUSTED: Phrase = phrase("可信收入", "trusted revenue");

/// Steps of the bridge.
pub const REGISTER_DUPLICATES: Phrase = phrase("台账重复登记", "twice in the register");
/// Step.
pub const REGISTER_ONLY: Phrase = phrase("只在台账里", "only in the register");
/// Step.
pub const CRM_ONLY: Phrase = phrase("只在 CRM 里", "only in the CRM");
/// Step.
pub const CRM_DUPLICATES: Phrase = phrase("CRM 重复商机", "twice in the CRM");
/// Step.
pub const AMOUNT_DIFFERENCE: Phrase = phrase("两边金额不同", "sums differ");
/// Step.
pub const NO_CASH: Phrase = phrase("一分未到", "no receipt");
/// Step.
pub const SHORTFALL: Phrase = phrase("未收齐", "not paid in full");
/// Step.
pub const OVERPAID: Phrase = phrase("收多了", "paid too much");
/// Step.
pub const OTHER_RECEIPTS: Phrase = phrase("其他回款", "other receipts");
/// Step.
pub const REFUNDS: Phrase = phrase("退款", "refunds");
/// Step.
pub const UNTRUSTED_RECEIPTS: Phrase = phrase("尚不可信的回款", "receipts not trusted yet");
/// Step.
pub const BASIS_ADJUSTMENT: Phrase = phrase("计入口径与到账之差", "basis less receipts");

/// Reasons.
pub const NO_CONTRACT: Phrase = phrase("台账里没有合同", "no contract in the register");
/// Reason.
pub const NO_CRM: Phrase = phrase("CRM 里没有商机", "no deal in the CRM");
/// Reason.
pub const STAGE: Phrase = phrase("CRM 阶段不是已签约", "not signed in the CRM");
/// Reason.
pub const NOT_ARCHIVED: Phrase = phrase("合同未归档", "contract not archived");
/// Reason.
pub const NO_FIRST_PAYMENT: Phrase = phrase("首笔款未到账", "first payment not in");
/// Reason.
pub const REFUNDED: Phrase = phrase("首笔款到账后又退回", "first payment paid back");
/// Reason.
pub const AMOUNT_MISMATCH: Phrase = phrase("CRM 与合同金额不一致", "CRM and contract differ");
/// Reason.
pub const DUPLICATE: Phrase = phrase("重复", "duplicate");
/// Reason.
pub const CURRENCY: Phrase = phrase("外币没有汇率", "currency without a rate");
/// Reason.
pub const AMBIGUOUS: Phrase = phrase("对得上不止一个", "fits more than one");
/// Reason.
pub const OUT_OF_PERIOD: Phrase = phrase("不在所选期间", "outside the period");
/// Reason.
pub const SET_ASIDE: Phrase = phrase("数据在隔离区", "in quarantine");

/// What payments are.
pub const MATCHED: Phrase = phrase("已匹配", "matched");
/// Verdict.
pub const PAID_BY_OTHER: Phrase = phrase("代付", "paid by another");
/// Verdict.
pub const REVIEW: Phrase = phrase("待人确认", "to be confirmed");
/// Verdict.
pub const UNMATCHED: Phrase = phrase("未匹配", "unmatched");
/// Verdict.
pub const REFUND: Phrase = phrase("退款", "refund");
/// Verdict.
pub const OTHER_OUT: Phrase = phrase("其他支出", "other outgoing");
/// Verdict.
pub const NOT_RECEIVED: Phrase = phrase("未到账", "not received");
/// Verdict.
pub const LATER: Phrase = phrase("截止后到账", "after the as-of");

/// Passes of the cascade.
pub const BY_PERSON: Phrase = phrase("人工确认", "a person");
/// Pass.
pub const BY_NUMBER: Phrase = phrase("合同号", "contract number");
/// Pass.
pub const BY_NUMBER_IN_MEMO: Phrase = phrase("附言里的合同号", "contract number in the memo");
/// Pass.
pub const BY_OPPORTUNITY: Phrase = phrase("商机编号", "deal's id");
/// Pass.
pub const BY_NAME_AND_SUM: Phrase = phrase("客户名称加金额", "customer's name and exact sum");
/// Pass.
pub const BY_SUBSET: Phrase = phrase("几笔凑成一笔", "sums that add up");
/// Pass.
pub const BY_ONLY_OPEN: Phrase = phrase("该客户唯一未收款项", "the customer's only open sum");
/// Pass.
pub const BY_SUM_PLACE_DAY: Phrase = phrase("金额、地点和日期", "sum, place and day");
/// Pass.
pub const BY_NEAR_SUM: Phrase =
    phrase("客户名称加容差内金额", "customer's name and a sum within the tolerance");
/// Pass.
pub const BY_RECEIPT: Phrase = phrase("对应的原回款", "the receipt that it gives back");

/// Why something was not accepted unasked.
pub const WHY_NAME_AND_SUM: Phrase =
    phrase("付款方和金额都与所写的合同不符", "payer and sum both speak against the contract that is named");
/// Why.
pub const WHY_COLUMN_MEMO: Phrase =
    phrase("合同号一栏和附言写的不是同一份合同", "column and memo name different contracts");
/// Why.
pub const WHY_NUMBER_DEAL: Phrase =
    phrase("合同号和商机编号指向不同的合同", "the number and the deal's id lead to different contracts");
/// Why.
pub const WHY_SHARED: Phrase = phrase("几家客户共用这个合同号", "several customers share the number");
/// Why.
pub const WHY_UNKNOWN: Phrase =
    phrase("台账里没有所写的合同号", "the register lacks the number that is given");
/// Why.
pub const WHY_LOOKALIKE: Phrase = phrase(
    "合同号与台账里的只差一个相似字符",
    "the number differs from one of the register's by a character that looks alike",
);
/// Why.
pub const WHY_COLLECTIVE: Phrase = phrase(
    "写了几个合同号，金额怎么分不止一种或分不平",
    "several numbers are named, and the sum cannot be shared in one way only",
);
/// Why.
pub const WHY_DEAL_BARE: Phrase = phrase("所写的商机没有合同", "the deal that is named has no contract");
/// Why.
pub const WHY_DEAL_SEVERAL: Phrase = phrase(
    "所写的商机有几份合同，金额对不出是哪一份",
    "the deal has several contracts and the sum does not tell which",
);
/// Why.
pub const WHY_SEVERAL: Phrase =
    phrase("同一客户有几份合同都对得上", "several contracts of the customer fit equally");
/// Why.
pub const WHY_COMPETING: Phrase =
    phrase("同样金额的回款比待收的多", "more receipts of this sum than are waited for");
/// Why.
pub const WHY_SEVERAL_FIRMS: Phrase = phrase("这个名称对得上几家公司", "the name fits several firms");
/// Why.
pub const WHY_KIN: Phrase = phrase(
    "付款方是分支机构或关联公司，没有写合同号",
    "the payer is a branch or kin of the customer, and names no contract",
);
/// Why.
pub const WHY_OTHER_PAYER: Phrase =
    phrase("由别人代付，金额又对不上", "paid by somebody else, and the sum fits nothing");
/// Why.
pub const WHY_ODD: Phrase =
    phrase("客户对得上，金额只是零头", "the customer fits, but the sum is an odd part");
/// Why.
pub const WHY_NOTHING_OPEN: Phrase =
    phrase("没有这家客户的待收款项", "nothing is waited for from this payer");
/// Why.
pub const WHY_ONLY_SUM: Phrase =
    phrase("没写付款方，只有金额对得上", "no payer is named, and only the sum fits");
/// Why.
pub const WHY_DENIED: Phrase = phrase("人已经否定过这一对", "a person has denied this pair");

/// Column headings.
pub const FROM: Phrase = phrase("从", "From");
/// Heading.
pub const TO: Phrase = phrase("到", "To");
/// Heading.
pub const STEP: Phrase = phrase("差异", "Step");
/// Heading.
pub const SUM: Phrase = phrase("金额（{unit}）", "Sum ({unit})");
/// Heading.
pub const ROWS: Phrase = phrase("行数", "Rows");
/// Heading.
pub const COUNT: Phrase = phrase("笔数", "Count");
/// Heading.
pub const DEAL: Phrase = phrase("商机编号", "Deal");
/// Heading.
pub const CONTRACT: Phrase = phrase("合同编号", "Contract");
/// Heading.
pub const PAYMENT: Phrase = phrase("流水号", "Payment");
/// Heading.
pub const CUSTOMER: Phrase = phrase("客户", "Customer");
/// Heading.
pub const PAYER: Phrase = phrase("付款方", "Payer");
/// Heading.
pub const DAY: Phrase = phrase("日期", "Day");
/// Heading.
pub const REASON: Phrase = phrase("原因", "Reason");
/// Heading.
pub const MASK: Phrase = phrase("全部未满足的条件", "All that failed");
/// Heading.
pub const CONTRACT_SUM: Phrase = phrase("合同金额", "Contract");
/// Heading.
pub const CRM_SUM: Phrase = phrase("CRM 金额", "CRM");
/// Heading.
pub const RECEIVED: Phrase = phrase("已收净额", "Received");
/// Heading.
pub const DIFFERENCE: Phrase = phrase("相差", "Difference");
/// Heading.
pub const AMOUNT: Phrase = phrase("计入金额", "Counts with");
/// Heading.
pub const CRM_DAY: Phrase = phrase("签约日", "Signed in CRM");
/// Heading.
pub const PAID_DAY: Phrase = phrase("首款日", "First payment");
/// Heading.
pub const ARCHIVED_DAY: Phrase = phrase("归档日", "Archived");
/// Heading.
pub const TRUSTED_ON: Phrase = phrase("可信日", "Trusted on");
/// Heading.
pub const MEMO: Phrase = phrase("附言", "Memo");
/// Heading.
pub const STATUS: Phrase = phrase("状态", "Status");
/// Heading.
pub const CANDIDATES: Phrase = phrase("可能的合同", "Candidates");
/// Heading.
pub const KIND: Phrase = phrase("类别", "Kind");
/// Heading.
pub const REPEATS: Phrase = phrase("重复的是", "Repeats");
/// Heading.
pub const GROSS: Phrase = phrase("累计到账", "Received, gross");
/// Heading.
pub const PAID_BACK: Phrase = phrase("已退", "Paid back");
/// Heading.
pub const OPEN: Phrase = phrase("未收", "Open");
/// Heading.
pub const RECEIPTS: Phrase = phrase("到账次数", "Receipts");
/// Heading.
pub const FIRST_PART: Phrase = phrase("首期应收", "First instalment");
/// Heading.
pub const ORIGIN: Phrase = phrase("出处", "Source");
/// Heading.
pub const SYSTEM: Phrase = phrase("口径", "Total");
/// Heading.
pub const SETTING: Phrase = phrase("项目", "Setting");
/// Heading.
pub const VALUE: Phrase = phrase("取值", "Value");

/// Section headings.
pub const TOTALS_TITLE: Phrase = phrase("四个合计", "The four totals");
/// Heading of the chart.
pub const WATERFALL: Phrase = phrase("差异桥", "The bridge");
/// Heading of the table.
pub const BRIDGE_TABLE: Phrase = phrase("差异桥逐步", "The bridge, step by step");
/// The bridge's last row.
pub const CHECK: Phrase = phrase("校验（应为 0）", "Check (must be 0)");
/// Heading of the table.
pub const REASONS_TITLE: Phrase = phrase("为什么没有计入", "Why deals are not trusted");
/// Heading of the table.
pub const PAYMENTS_TITLE: Phrase = phrase("每笔回款的去向", "What became of every payment");
/// Heading of the table.
pub const TORN_DEALS: Phrase = phrase("待确认的商机与合同", "Deals and contracts to be confirmed");
/// Nothing in a list.
pub const NOTHING: Phrase = phrase("没有", "none");

/// The rules that a report was made under.
pub const RULES: Phrase = phrase("口径：{rules}。", "Rules: {rules}.");
/// Between them.
pub const BETWEEN_RULES: Phrase = phrase("；", "; ");
/// Settings.
pub const SET_STAGES: Phrase = phrase("算作已签约的阶段", "Signed stages");
/// Setting.
pub const SET_FIRST: Phrase = phrase("首笔款", "First payment");
/// Setting.
pub const SET_FIRST_INSTALMENT: Phrase = phrase(
    "到账净额达到合同第一期；合同没写分期的，大于零即可",
    "net receipts reach the contract's first instalment; above nought where it names none",
);
/// Setting.
pub const SET_FIRST_ANY: Phrase = phrase("到账净额大于零", "net receipts above nought");
/// Setting.
pub const SET_ARCHIVED: Phrase = phrase("算作已归档的状态", "Archived statuses");
/// Setting.
pub const SET_BASIS: Phrase = phrase("计入金额按", "Amount basis");
/// Setting.
pub const BASIS_CONTRACT: Phrase = phrase("合同金额", "the contract's sum");
/// Setting.
pub const BASIS_CRM: Phrase = phrase("CRM 金额", "the CRM's sum");
/// Setting.
pub const BASIS_RECEIVED: Phrase = phrase("到账净额", "net receipts");
/// Setting.
pub const BASIS_MIN: Phrase = phrase("三者中最小的", "the least of the three");
/// Setting.
pub const SET_ABOVE: Phrase = phrase("允许偏高", "Tolerance above");
/// Setting.
pub const SET_BELOW: Phrase = phrase("允许偏低", "Tolerance below");
/// Setting.
pub const SLACK: Phrase = phrase("{sum} {unit}或 {percent}%，取大", "{sum} {unit} or {percent}%, the larger");
/// Setting.
pub const SET_DAYS: Phrase = phrase("日期窗口", "Date window");
/// Setting.
pub const DAYS: Phrase =
    phrase("提前 {before} 天，推后 {after} 天", "{before} days before, {after} days after");
/// Setting.
pub const SET_RATE: Phrase = phrase("汇率 {currency}", "Rate of {currency}");
/// Setting.
pub const SET_BASE: Phrase = phrase("本位币", "Base currency");
/// Setting.
pub const SET_AS_OF: Phrase = phrase("截止时点", "As of");
/// Setting.
pub const SET_PERIOD: Phrase = phrase("期间", "Period");
/// Setting.
pub const SET_VERSION: Phrase = phrase("程序版本", "Version");
/// Inputs.
pub const INPUT_ROWS: Phrase = phrase("{table}：行数", "{table}: rows");

/// A period that is none.
pub const BAD_PERIOD: Phrase = phrase("看不懂期间 {text}", "'{text}' is no period");
/// What a period looks like.
pub const BAD_PERIOD_HINT: Phrase = phrase(
    "写成 2026、2026Q1、2026-03、2026-W12 或 2026-03-15",
    "write 2026, 2026Q1, 2026-03, 2026-W12 or 2026-03-15",
);
/// Nothing of that name.
pub const UNKNOWN_SUBJECT: Phrase =
    phrase("没有叫 {id} 的回款、商机或合同", "there is no payment, deal or contract called {id}");
/// What to do about it.
pub const UNKNOWN_SUBJECT_HINT: Phrase = phrase(
    "用 trueup revenue report 看有哪些；编号区分大小写",
    "'trueup revenue report' lists them; ids keep their case",
);

/// The heading of an explanation.
pub const WAY: Phrase = phrase("一步一步", "Step by step");
/// The title of an explanation.
pub const EXPLANATION: Phrase = phrase("{id} 的来龙去脉", "The way of {id}");
/// A receipt.
pub const TELL_RECEIPT: Phrase = phrase(
    "回款 {id}：{day} 由 {payer} 付来 {sum} {unit}。",
    "Payment {id}: {payer} paid {sum} {unit} on {day}.",
);
/// Money that went out.
pub const TELL_OUT: Phrase = phrase(
    "流水 {id}：{day} 向 {payer} 付出 {sum} {unit}。",
    "Payment {id}: {sum} {unit} went out to {payer} on {day}.",
);
/// No name.
pub const NOBODY: Phrase = phrase("（没写名称）", "(no name)");
/// What it says.
pub const TELL_MEMO: Phrase = phrase("用途和附言：{text}", "Purpose and memo: {text}");
/// Number.
pub const TELL_NO_NUMBER: Phrase =
    phrase("合同号：这一栏和附言里都没有。", "Contract number: neither in its column nor in the memo.");
/// Number.
pub const TELL_UNKNOWN_NUMBER: Phrase = phrase(
    "合同号：写的是 {number}，台账里没有这个号。",
    "Contract number: {number} is given, which the register does not have.",
);
/// Number.
pub const TELL_NUMBER: Phrase = phrase("合同号：指向 {numbers}。", "Contract number: it leads to {numbers}.");
/// Number.
pub const TELL_SEVERAL_NUMBERS: Phrase = phrase(
    "合同号：写了几个：{numbers}，要把金额分开。",
    "Contract number: several are named, {numbers}, to share the sum.",
);
/// Number.
pub const TELL_TORN: Phrase = phrase(
    "合同号：这一栏和附言说的不一样：{numbers}。",
    "Contract number: column and memo do not agree: {numbers}.",
);
/// Deal.
pub const TELL_NO_DEAL: Phrase = phrase("商机编号：没有写。", "Deal's id: none is given.");
/// Deal.
pub const TELL_NAMED_DEAL: Phrase = phrase(
    "商机编号：写的是 {deal}，它的合同是 {numbers}。",
    "Deal's id: {deal}, whose contracts are {numbers}.",
);
/// Name.
pub const TELL_FIRM: Phrase = phrase("付款方：认作客户 {firm}。", "Payer: taken for the customer {firm}.");
/// Name.
pub const TELL_SEVERAL_FIRMS: Phrase =
    phrase("付款方：这个名称对得上几家客户。", "Payer: the name fits several customers.");
/// Name.
pub const TELL_NO_FIRM: Phrase = phrase("付款方：不是已知的客户。", "Payer: no customer that is known.");
/// Name.
pub const TELL_NAMED_FIRM: Phrase = phrase(
    "附言里写明了客户 {firm}，以它为准。",
    "The memo names the customer {firm} in full, who stands in for the payer.",
);
/// A candidate.
pub const TELL_CANDIDATE: Phrase = phrase(
    "候选 {number}：合同额 {whole} {unit}，分期 {parts}，已收 {received} {unit}，还差 {rest} {unit}。",
    "Candidate {number}: over {whole} {unit}, instalments {parts}, {received} received, {rest} open.",
);
/// No candidate.
pub const TELL_NO_CANDIDATE: Phrase = phrase("没有可考虑的合同。", "No contract comes into question.");
/// Accepted.
pub const TELL_ACCEPTED: Phrase = phrase(
    "结果：{verdict}，凭“{pass}”认定为 {numbers}。",
    "Result: {verdict}, taken for {numbers} by: {pass}.",
);
/// Left.
pub const TELL_LEFT: Phrase = phrase("结果：{verdict}——{why}。", "Result: {verdict}: {why}.");
/// Otherwise.
pub const TELL_PLAIN: Phrase = phrase("结果：{verdict}。", "Result: {verdict}.");
/// What it repeats or gives back.
pub const TELL_PAIR: Phrase = phrase("对应的那一笔是 {id}。", "The other payment of the pair is {id}.");
/// A deal.
pub const TELL_DEAL: Phrase = phrase(
    "商机 {id}：客户 {customer}，CRM 金额 {sum} {unit}，截止时阶段 {stage}，签约日 {day}。",
    "Deal {id}: customer {customer}, {sum} {unit} in the CRM, stage at the as-of {stage}, signed {day}.",
);
/// A contract.
pub const TELL_CONTRACT: Phrase = phrase(
    "合同 {number}：客户 {customer}，{sum} {unit}，状态 {status}，归档日 {day}。",
    "Contract {number}: customer {customer}, {sum} {unit}, status {status}, archived {day}.",
);
/// Unknown.
pub const UNKNOWN: Phrase = phrase("不详", "unknown");
/// Duplicates.
pub const TELL_DUPLICATE: Phrase =
    phrase("它重复了 {id}，不再单独计算。", "It repeats {id} and is not counted again.");
/// Links.
pub const TELL_DEALS: Phrase = phrase("对应的商机：{ids}。", "Its deals: {ids}.");
/// Links.
pub const TELL_CONTRACTS: Phrase = phrase("对应的合同：{ids}。", "Its contracts: {ids}.");
/// First payment.
pub const TELL_THRESHOLD: Phrase =
    phrase("首笔款要达到 {sum} {unit}。", "The first payment must reach {sum} {unit}.");
/// Any money.
pub const TELL_ANY_MONEY: Phrase =
    phrase("首笔款只要到账大于零。", "Any money above nought is the first payment.");
/// A line of receipts.
pub const TELL_LINE: Phrase =
    phrase("{day} {id} {sum} {unit}，累计净额 {net} {unit}。", "{day} {id} {sum} {unit}, {net} net so far.");
/// Trusted.
pub const TELL_TRUSTED: Phrase = phrase(
    "{who}：可信，计入 {sum} {unit}，可信日 {day}。",
    "{who}: trusted, counts with {sum} {unit}, since {day}.",
);
/// Not trusted.
pub const TELL_UNTRUSTED: Phrase = phrase(
    "{who}：不计入，原因是“{reason}”；全部未满足的条件：{mask}。",
    "{who}: not trusted because: {reason}; all that failed: {mask}.",
);
/// Two of a list.
pub const AND: Phrase = phrase("{first}、{next}", "{first}, {next}");

/// The title of the report on matching.
pub const MATCHING: Phrase = phrase("回款匹配", "Matching of payments");
/// Heading.
pub const PASSES: Phrase = phrase("凭什么认定", "By what they were matched");
/// Heading.
pub const PASS: Phrase = phrase("依据", "By");
/// Heading.
pub const MEASURED_TITLE: Phrase = phrase("与事实相比", "Against the truth");
/// Precision and recall.
pub const MEASURED: Phrase = phrase(
    "自动认定的 {accepted} 对里有 {right} 对是对的（准确率 {precision}）；事实上的 {pairs} 对里找到了 {recall}。",
    "{right} of the {accepted} pairs accepted unasked are right (precision {precision}); of the truth's {pairs} pairs {recall} were found.",
);
/// Heading.
pub const MISTAKES: Phrase = phrase("认错的和漏掉的", "Wrong and missed");
/// A wrong pair.
pub const WRONG: Phrase = phrase("认错", "wrong");
/// A pair that was left out.
pub const MISSED: Phrase = phrase("漏掉", "missed");
/// Heading.
pub const FOUND: Phrase = phrase("认定的合同", "Found");
/// Heading.
pub const TRUTH: Phrase = phrase("事实", "Truth");
/// A list without its header.
pub const NO_LIST: Phrase = phrase("{path} 里没有“{column}”这一列", "{path} has no column '{column}'");
/// What to do about it.
pub const NO_LIST_HINT: Phrase = phrase(
    "第一行写表头：payment_id,contract_no（alias.csv 写 alias,name）",
    "give it a header: payment_id,contract_no (alias,name in alias.csv)",
);

/// The blank for the unit alone.
pub const UNIT: Phrase = phrase("{unit}", "{unit}");

/// What sums of `currency` are called, for the blank `{unit}`.
pub fn unit(currency: &str) -> Blank {
    if currency == "CNY" { phrase("元", "yuan").into() } else { currency.into() }
}
