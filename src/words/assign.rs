//! Sentences about sharing leads out.

use super::{Phrase, phrase};

/// A parameter of another kind.
pub const NO_SUCH_PARAMETER: Phrase = phrase(
    "{kind} 类规则没有参数 {key}；可以写的有：{known}",
    "rules of the kind '{kind}' have no parameter '{key}'; they have: {known}",
);
/// A parameter of a kind that has none.
pub const NO_PARAMETERS: Phrase = phrase(
    "{kind} 类规则没有参数，{key} 要删掉",
    "rules of the kind '{kind}' have no parameters; take '{key}' out",
);
/// A kind that may stand once only.
pub const KIND_TWICE: Phrase =
    phrase("{kind} 类规则写了两次，只能写一次", "there are two rules of the kind '{kind}'; there can be one");
/// A parameter that must be there.
pub const PARAMETER_MISSING: Phrase =
    phrase("{kind} 类规则缺少参数 {key}", "the rule of the kind '{kind}' lacks its parameter {key}");
/// A word that is empty.
pub const WORD_EMPTY: Phrase = phrase(
    "{key} 里有一个词是空的；写上它，或删掉这一项",
    "{key} has an empty word; write it, or take it out",
);
/// A number out of bounds.
pub const NUMBER_BEYOND: Phrase = phrase(
    "{key} 的值 {number} 不合适，应在 {low} 到 {high} 之间",
    "{key} is {number}, but must lie between {low} and {high}",
);
/// Two bands of one heat.
pub const BAND_TWICE: Phrase = phrase(
    "热度从 {from} 起的权重写了两档，只能留一档",
    "two bands begin at a heat of {from}; there can be one",
);

/// Reps made from owners.
pub const REPS_DERIVED: Phrase = phrase(
    "没有销售名单，先按线索负责人里出现的 {count} 个人名来算",
    "there is no table of reps; those who own leads stand in for it ({count})",
);
/// What to do.
pub const REPS_DERIVED_HINT: Phrase = phrase(
    "导入销售名单（编号、姓名、容量、请假、擅长行业），结果才看得到容量和请假",
    "import a table of reps (id, name, capacity, leave, industries): capacity and leave are not known without it",
);
/// An owner who is no rep.
pub const OWNER_UNKNOWN: Phrase = phrase(
    "负责人 {owner} 不在销售名单里，其 {leads} 条线索在人工分配里算未分配",
    "the owner {owner} is no rep; this owner's leads ({leads}) count as unassigned in the manual hand-out",
);
/// What to do.
pub const OWNER_UNKNOWN_HINT: Phrase = phrase(
    "把这个人加进销售名单，或在 [reps.aliases] 里写明是谁的别名",
    "add this person to the reps, or say under [reps.aliases] whose other name it is",
);
/// An owner's name that fits two reps.
pub const OWNER_AMBIGUOUS: Phrase = phrase(
    "负责人 {owner} 对得上不止一个销售，其 {leads} 条线索在人工分配里算未分配",
    "the owner {owner} fits more than one rep; this owner's leads ({leads}) count as unassigned in the manual hand-out",
);
/// What to do.
pub const OWNER_AMBIGUOUS_HINT: Phrase =
    phrase("在导出里用销售编号代替姓名", "let the export name the rep's id instead of the name");
/// Leads without a usable day.
pub const UNDATED: Phrase = phrase(
    "{leads} 条线索没有可用的到达日期，排不进先后，不参与分配",
    "leads without a usable date of arrival: {leads}; they cannot be put in order and are not shared out",
);
/// What to do.
pub const UNDATED_HINT: Phrase =
    phrase("补上创建时间后重新导入", "fill in when they were created and import them again");
/// A capacity that cannot be.
pub const CAPACITY_UNUSABLE: Phrase = phrase(
    "销售 {rep} 的容量 {capacity} 不能用，按 {instead} 计",
    "the capacity {capacity} of rep {rep} cannot be used; {instead} is taken instead",
);
/// A capacity of nought.
pub const CAPACITY_NOUGHT: Phrase =
    phrase("销售 {rep} 的容量是 0，不给线索", "rep {rep} has a capacity of 0 and gets no leads");
/// What to do.
pub const CAPACITY_HINT: Phrase = phrase(
    "在销售名单里改成大于 0 的数；不写就用 trueup.toml 里 [assign] 的 capacity",
    "put a number above 0 into the table of reps, or leave it empty for the capacity under [assign] in trueup.toml",
);
/// A change of a rep that nobody knows.
pub const CHANGE_OF_NOBODY: Phrase = phrase(
    "trueup.toml 的 [[reps.changes]] 里，从 {day} 起的变动写的是 {rep}，销售名单里没有这个人，这条没有用上",
    "the change from {day} on under [[reps.changes]] in trueup.toml is of {rep}, who is no rep; it was left out",
);
/// What to do.
pub const CHANGE_OF_NOBODY_HINT: Phrase =
    phrase("写销售名单里的编号或姓名", "write an id or a name of the table of reps");
/// A change of a name that two reps have.
pub const CHANGE_OF_SEVERAL: Phrase = phrase(
    "trueup.toml 的 [[reps.changes]] 里，从 {day} 起的变动写的是 {rep}，对得上不止一个销售，这条没有用上",
    "the change from {day} on under [[reps.changes]] in trueup.toml is of {rep}, which fits more than one rep; it was left out",
);
/// What to do.
pub const CHANGE_OF_SEVERAL_HINT: Phrase =
    phrase("用销售编号代替姓名", "write the rep's id instead of the name");
/// A leave that ends before it begins.
pub const LEAVE_BACKWARDS: Phrase = phrase(
    "销售 {rep} 的请假结束日早于开始日，按没有请假算",
    "the leave of rep {rep} ends before it begins and is not counted",
);
/// What to do.
pub const LEAVE_BACKWARDS_HINT: Phrase =
    phrase("核对请假开始和结束日期", "check the first and the last day of the leave");
/// Fewer than no customers.
pub const OPEN_NEGATIVE: Phrase = phrase(
    "销售 {rep} 的在跟客户数是 {open}，按 0 计",
    "rep {rep} has {open} open customers, which is taken as 0",
);
/// What to do.
pub const OPEN_NEGATIVE_HINT: Phrase = phrase("核对在跟客户数", "check the number of open customers");
/// A tag that no rep has.
pub const TAG_UNKNOWN: Phrase = phrase(
    "没有销售标着「{tag}」，{leads} 条线索谁都匹配不上",
    "no rep has the tag '{tag}': leads that nobody matches: {leads}",
);
/// What to do.
pub const TAG_UNKNOWN_HINT: Phrase = phrase(
    "给销售补上这个标签，或在规则里用 synonyms、tree 写明它属于哪一类",
    "give a rep this tag, or say with synonyms or tree in the rule what it belongs to",
);
/// No heat anywhere.
pub const NO_HEAT: Phrase = phrase(
    "线索都没有热度，分不出意向高低，新人保护没有生效",
    "no lead has a heat: intent is not known, and the protection of newcomers does nothing",
);
/// What to do.
pub const NO_HEAT_HINT: Phrase =
    phrase("导入带热度（高/中/低或 0-100）的线索", "import leads with a heat (高, 中, 低, or 0 to 100)");
/// No senior.
pub const NO_SENIOR: Phrase = phrase(
    "销售名单里没有资深销售，老带新没有生效",
    "no rep is marked as a senior, and mentoring does nothing",
);
/// What to do.
pub const NO_SENIOR_HINT: Phrase =
    phrase("在销售名单里标出资深销售", "mark the seniors in the table of reps");
/// Never there.
pub const NEVER_PRESENT: Phrase = phrase(
    "销售 {rep} 在这段时间里没有一个可接线索的工作日，没有目标",
    "rep {rep} has no working day to take leads on in this window, and so no target",
);
/// What to do.
pub const NEVER_PRESENT_HINT: Phrase =
    phrase("核对在职、入职日期、请假和容量", "check active, hiring day, leave and capacity");
/// Public holidays that are not known.
pub const HOLIDAYS_UNKNOWN: Phrase = phrase(
    "{year} 年的放假调休安排没有收录，工作日按周末和法定节日估算",
    "the public holidays of {year} are not known in full; working days follow weekends and statutory holidays",
);
/// What to do.
pub const HOLIDAYS_UNKNOWN_HINT: Phrase =
    phrase("影响只在少数几天；比例类指标基本不变", "a few days may differ; shares hardly change");
/// A rule that compares with tags nobody has.
pub const NOBODY_TAGGED: Phrase = phrase(
    "销售名单里没有标签可比，「{rule}」规则没有生效",
    "no rep has a tag to compare with: the rule '{rule}' does nothing",
);
/// What to do.
pub const NOBODY_TAGGED_HINT: Phrase =
    phrase("给销售补上标签，或从规则里删掉它", "give the reps tags, or take the rule out");

/// No customer with an owner.
pub const NO_OWNERS: Phrase = phrase(
    "没有已知归属的客户，「老客户归属」规则没有生效",
    "no customer is known to be a rep's: the rule 'customer owner' does nothing",
);
/// What to do.
pub const NO_OWNERS_HINT: Phrase = phrase(
    "导入客户表（客户名称、负责人），或从规则里删掉它",
    "import a table of customers (name, owner), or take the rule out",
);
/// Leads of a later day.
pub const LATER: Phrase = phrase(
    "{leads} 条线索在截止日 {as_of} 之后才到，不算在内（如 {lead}）",
    "leads that came after {as_of}, the day that this speaks of, and do not count: {leads} (such as {lead})",
);
/// What to do.
pub const LATER_HINT: Phrase = phrase(
    "要算上就把 --as-of 往后调；日期写错的改正后重新导入",
    "give a later --as-of to count them; mend days that are wrong, and import again",
);

/// The title of the comparison.
pub const TITLE: Phrase = phrase("线索分配模拟", "Sharing out leads: strategies compared");
/// The chapter.
pub const CHAPTER: Phrase = phrase("线索分配", "assignment");
/// The chapter of the whole heatmaps.
pub const CHAPTER_HEATMAPS: Phrase = phrase("分配热力图", "assignment heatmaps");
/// The chapter of further figures.
pub const CHAPTER_DETAIL: Phrase = phrase("分配明细", "assignment details");
/// The heading of what it all says.
pub const SUMMARY: Phrase = phrase("结论", "What it says");
/// What was compared.
pub const WINDOW: Phrase = phrase(
    "{from} 到 {to}：{leads} 条线索，{reps} 名销售。同一批线索按几种办法各分一遍，看谁拿多、谁拿少。",
    "{from} to {to}. Leads: {leads}; reps: {reps}. The same leads were given out in several ways, to see who gets more and who gets less.",
);
/// How far a strategy lies from the targets.
pub const SPREAD: Phrase = phrase(
    "{strategy}：{most}最多，比应得{max}；{least}最少，比应得{min}。{all} 人里 {met} 人在 ±{tolerance}% 以内（或差不到一条线索）。",
    "{strategy}: {most} has most, {max} the target, and {least} least, {min} it; {met} of {all} reps are within ±{tolerance}% (or one lead).",
);
/// A strategy that gives everybody the target.
pub const EVEN: Phrase = phrase(
    "{strategy}：人人正好拿到应得的量，不多不少。",
    "{strategy}: everybody has the target, no more and no less.",
);
/// Over the target.
pub const OVER: Phrase = phrase("多 {percent}%", "{percent}% over");
/// Under the target.
pub const UNDER: Phrase = phrase("少 {percent}%", "{percent}% under");
/// A strategy whose reps all have too few leads for percentages.
pub const SPREAD_SMALL: Phrase = phrase(
    "{strategy}：每人应得都不到 10 条，百分比没有意义；{all} 人里 {met} 人和应得相差不到一条。",
    "{strategy}: nobody's target is ten leads, so percentages mean nothing; {met} of {all} reps are within one lead of theirs.",
);
/// What chance alone gives.
pub const CHANCE: Phrase = phrase(
    "如果完全随机分，一般也会有 {median_max} / {median_min} 的高低；100 次里 95 次不超过 {max} / {min}。",
    "Pure chance usually gives {median_max} / {median_min}, and stays within {max} / {min} in 95 of 100 tries.",
);
/// The manual hand-out is more uneven than chance.
pub const BEYOND_CHANCE: Phrase = phrase(
    "人工分配的高低超出了运气能解释的范围。",
    " The manual hand-out is more uneven than chance can explain.",
);
/// The manual hand-out is no more uneven than chance.
pub const WITHIN_CHANCE: Phrase = phrase(
    "人工分配的高低没有超出运气的范围，不能说是谁偏心。",
    " The manual hand-out is no more uneven than chance: nobody can be said to be favoured.",
);
/// A rule keeps the policy from being even.
pub const PRICE: Phrase = phrase(
    "规则分配没到 ±{narrow}% 以内，主要因为「{rule}」规则：去掉它，最多 {max}、最少 {min}{cost}。",
    "The policy is not within ±{narrow}% because of the rule '{rule}': without it the most is {max} and the least {min}{cost}.",
);
/// Several rules together keep the policy from being even.
pub const PRICE_TOGETHER: Phrase = phrase(
    "规则分配没到 ±{narrow}% 以内，单去掉哪一条规则都没用，是「{rule}」几条合在一起造成的：都去掉，最多 {max}、最少 {min}{cost}。",
    "The policy is not within ±{narrow}%, not because of one rule but of '{rule}' together: without all of them the most is {max} and the least {min}{cost}.",
);
/// Names of rules in a row.
pub const RULES_TOGETHER: Phrase = phrase("{first}」「{second}", "{first}', '{second}");
/// What the match would lose without the rule.
pub const PRICE_MATCH: Phrase = phrase(
    "，但匹配会变差：离最优从 {gap}% 变成 {without}%",
    ", but the match would be worse: from {gap}% to {without}% off the optimum",
);
/// What the optimum would gain without the rule.
pub const PRICE_OPTIMUM: Phrase =
    phrase("，理论最优的匹配还能再好 {gain}%", ", and the optimum would match {gain}% better");
/// No single rule is the reason.
pub const PRICE_OF_NONE: Phrase = phrase(
    "规则分配没到 ±{narrow}% 以内，不是哪一条规则造成的：应得最少的人只有 {target} 条，多一条或少一条就是 {one}%。",
    "The policy is not within ±{narrow}%, and no single rule is the reason: the smallest target is {target} leads, and one lead more or less is {one}%.",
);
/// No rule is the reason, and somebody has too few.
pub const PRICE_OF_NONE_UNDER: Phrase = phrase(
    "规则分配没到 ±{narrow}% 以内，不是哪一条规则造成的：{rep} 少 {leads} 条没补上（补分每天不超过平时节奏的两倍；日子没到、容量变了或来的线索太少，就补不完）。",
    "The policy is not within ±{narrow}%, and no rule is the reason: {rep} has {leads} leads too few that were not made up for (at most twice the usual pace a day; too few days or leads were left after an absence or a change of capacity).",
);
/// No rule is the reason, and somebody has too many.
pub const PRICE_OF_NONE_OVER: Phrase = phrase(
    "规则分配没到 ±{narrow}% 以内，不是哪一条规则造成的：{rep} 多 {leads} 条，之后来的线索太少，没有匀回来。",
    "The policy is not within ±{narrow}%, and no rule is the reason: {rep} has {leads} leads too many, and too few came afterwards to even that out.",
);
/// Nobody can be compared with a single rep.
pub const ONE_REP: Phrase = phrase(
    "只有一位销售：所有线索都是他的，分得匀不匀、偏差多少说明不了什么。",
    "There is one rep only: every lead is theirs, and spread and deviation say nothing.",
);
/// There are too many rules to leave each out once.
pub const PRICE_UNTRIED: Phrase = phrase(
    "规则很多，只试着去掉了起作用最多的几条来找不均的原因，另有 {rules} 条没有试。",
    "There are many rules: only those that decide most were left out one by one to find what keeps the policy from being even, {rules} more were not tried.",
);
/// New reps beside the others.
pub const FIRST_MONTH: Phrase = phrase(
    "新人入职首月成交率 {new}%（{new_leads} 条有结果），其他人 {others}%（{others_leads} 条）。",
    "Reps in their first month won {new}% (leads with an outcome: {new_leads}), the others {others}% ({others_leads}).",
);
/// The longest drought of a strategy.
pub const DROUGHT: Phrase = phrase(
    "{strategy}里，{rep}曾连续 {days} 个工作日没有分到线索。",
    "{strategy}: the longest drought is {rep}'s, in working days without a lead: {days}.",
);
/// Leads that stay unassigned.
pub const UNASSIGNED: Phrase = phrase(
    "{strategy}：{leads} 条线索没有人能接，原因：{rules}。",
    "{strategy}: leads that nobody may take: {leads}, because of: {rules}.",
);
/// The policy excludes everybody.
pub const NOBODY_LEFT: Phrase = phrase(
    "这套规则把所有人都排除了，一条线索也分不出去：{rules}。",
    "These rules exclude everybody: not one lead can be given out. In the way: {rules}.",
);
/// Leads without an owner in the records.
pub const NOT_RECORDED: Phrase = phrase(
    "{leads} 条线索没有记录负责人，人工分配只看其余的。",
    "Leads without an owner on record: {leads}; the manual hand-out is judged by the others.",
);
/// What the policy would do to conversion.
pub const UPLIFT: Phrase = phrase(
    "成交率：按规则分，估计变化 {points} 个百分点（95% 区间 {low} 到 {high}）：{verdict}。这些线索要差到 {smallest} 个百分点以上才看得出来。",
    "Conversion under the policy: an estimated {points} points (95% interval {low} to {high}): {verdict}. These leads could show no less than {smallest} points.",
);
/// The interval lies above nought.
pub const UPLIFT_MORE: Phrase = phrase("看得出更高", "higher, as far as can be seen");
/// The interval lies below nought.
pub const UPLIFT_LESS: Phrase = phrase("看得出更低", "lower, as far as can be seen");
/// The interval holds nought.
pub const UPLIFT_NONE: Phrase = phrase("看不出差别", "no difference can be seen");
/// Too little support.
pub const UPLIFT_MODEL_ONLY: Phrase = phrase(
    "成交率：过去很少这样分过（有效样本 {ess} 条，{support}% 的线索有可比的先例），不下结论。",
    "Conversion under the policy is not claimed: leads were rarely given out like this before (effective sample {ess}, {support}% of leads with a precedent).",
);
/// No statement.
pub const UPLIFT_REFUSED: Phrase = phrase(
    "成交率会不会变，这里不下结论：{reason}。",
    "Whether the policy would sell more is not claimed: {reason}.",
);
/// No records.
pub const REFUSED_NO_RECORDS: Phrase = phrase(
    "没有既有负责人、又到了该有结果时候的线索",
    "no lead has an owner and is old enough to have closed",
);
/// Outcomes are missing.
pub const REFUSED_OUTCOMES_MISSING: Phrase = phrase(
    "三成以上的线索没有记录成没成交",
    "for more than 30% of leads it is not recorded whether they were won",
);
/// Too few wins.
pub const REFUSED_FEW_WINS: Phrase = phrase("记录的成交不到 20 条", "fewer than 20 wins are on record");
/// Hardly any lead with an owner was lost.
pub const REFUSED_FEW_LOSSES: Phrase = phrase(
    "有负责人的线索几乎全成交了，负责人像是成交以后才填的",
    "hardly any lead with an owner was lost, as if owners were filled in once a lead was won",
);
/// How to find out.
pub const HOLD_OUT: Phrase = phrase(
    "想弄清楚：拿 5%–10% 的线索随机分，并记下随机的概率。",
    " To find out, give 5 to 10% of leads out at random and keep the odds.",
);
/// No rep at work.
pub const NO_RULE: Phrase = phrase("没有销售", "there are no reps");
/// The heading of the comparison.
pub const COMPARISON: Phrase = phrase("几种分法对比", "Strategies side by side");
/// The note under it.
pub const COMPARISON_NOTE: Phrase = phrase(
    "偏差 =（实际工作量 − 应得）÷ 应得，按渠道折算工作量，应得按在岗天数和容量算；只看应得不少于 10 条的销售。Jain 指数是 1 就完全平均。新人冷线索：新人头几条里本该留给高意向、却分了低意向的。",
    "Deviation = (effort had - target) / target. Effort weighs leads by channel; targets follow days at work and capacity. Only reps with a target of ten leads or more. A Jain index of 1 is perfectly even.",
);
/// The note under it where the optimum is shown.
pub const OPTIMUM_NOTE: Phrase = phrase(
    "离最优：0% 是理论最优的匹配，100% 是随机分的匹配。理论最优是事后把全部线索一起排的标尺，做不到那么准：它在容差以内用足余地换匹配，所以可能不如规则分配平均。",
    " Gap to optimum: 0% matches as well as the optimum, 100% as chance. The optimum knows all leads at once: a yardstick, not a plan. It uses all that the tolerance leaves for a better match, so it may be less even than the policy.",
);
/// The heading of further figures.
pub const DETAIL: Phrase = phrase("更多指标", "Further figures");
/// The heading of the reps' table.
pub const REPS: Phrase = phrase("每个销售", "Rep by rep");
/// The heading of those apart.
pub const APART: Phrase = phrase(
    "应得不足 10 条的销售（只看差几条）",
    "Reps with a target under ten leads (in leads, not percent)",
);
/// A heatmap.
pub const HEATMAP: Phrase =
    phrase("{strategy}：每周偏差（销售 × 周）", "{strategy}: deviation by rep and week");
/// A heatmap cut for the terminal.
pub const HEATMAP_SHORT: Phrase = phrase(
    "{strategy}：最近 {weeks} 周偏差，偏得最多的 {reps} 人",
    "{strategy}: deviation in the last {weeks} weeks, the {reps} reps farthest off",
);
/// A heatmap of channels.
pub const HEATMAP_CHANNEL: Phrase = phrase(
    "{strategy}：销售 × 渠道（比应得多几个标准差）",
    "{strategy}: rep by channel (standard deviations over the expected share)",
);
/// A heatmap of industries.
pub const HEATMAP_INDUSTRY: Phrase = phrase(
    "{strategy}：销售 × 行业（比应得多几个标准差）",
    "{strategy}: rep by industry (standard deviations over the expected share)",
);
/// A heatmap of channels or industries cut for the terminal.
pub const LEANING_SHORT: Phrase =
    phrase("{chart}，偏得最多的 {reps} 人", "{chart}, the {reps} reps farthest off");
/// A heatmap of conversion.
pub const HEATMAP_CONVERSION: Phrase = phrase(
    "规则比人工：成交率差几个百分点（行业 × 渠道）",
    "Policy against manual: difference in conversion, in points (industry by channel)",
);
/// How to read it.
pub const HEATMAP_CONVERSION_NOTE: Phrase = phrase(
    "每格是这类线索改按规则分后，成交率估计多或少几个百分点。灰格（·）说不准：有效样本不到 {least} 条，或 95% 区间比 ±{widest} 个百分点还宽。单格的差别大多仍在误差之内，总的结论以上面的「成交率」一句为准。",
    "Each cell is the estimated change in conversion, in points, if such leads went by the policy. Grey cells (·) cannot say: an effective sample under {least} leads, or a 95% interval wider than ±{widest} points. Single cells are mostly within their error; what holds for all is said under 'Conversion' above.",
);
/// The heading of how to read the chart above.
pub const HOW_TO_READ: Phrase = phrase("怎么看上面这张图", "How to read the chart above");
/// Every cell is too thin.
pub const HEATMAP_CONVERSION_NONE: Phrase = phrase(
    "规则比人工的成交率差，按行业和渠道分开看，每一格的线索都太少，说不准。",
    "By industry and channel, no cell has enough leads to tell the policy's conversion from the manual one.",
);
/// Rarer values.
pub const REST: Phrase = phrase("其他", "others");
/// No value.
pub const BLANK: Phrase = phrase("（未填）", "(blank)");
/// The heading of fairness by other measures.
pub const FAIRNESS: Phrase = phrase("换个口径看公平", "Fairness by other measures");
/// The note under it.
pub const FAIRNESS_NOTE: Phrase = phrase(
    "比应得多或少的百分比，各取全组最多和最少的人。最后一行是纯随机时 100 次里 95 次不超过的范围，越小的数目随机越大：超出它的标 ✗，在 ±{tolerance}% 以内的标 ✓，中间的说不上谁偏心。",
    "How far the one who has most and the one who has least lie from the target. The last row is what pure chance stays within in 95 of 100 tries, wider the fewer there are: beyond it is ✗, within ±{tolerance}% is ✓, and between the two nobody can be said to be favoured.",
);
/// The row of chance.
pub const CHANCE_ROW: Phrase = phrase("随机（95%）", "chance (95%)");
/// The heading of the findings.
pub const FINDINGS: Phrase = phrase("数据里的问题", "What is odd in the data");

/// Columns.
pub const STRATEGY: Phrase = phrase("分法", "strategy");
/// Assigned leads.
pub const ASSIGNED: Phrase = phrase("已分", "assigned");
/// Unassigned leads.
pub const UNASSIGNED_COLUMN: Phrase = phrase("未分", "unassigned");
/// The largest deviation.
pub const MAX: Phrase = phrase("最多", "max");
/// The smallest deviation.
pub const MIN: Phrase = phrase("最少", "min");
/// Reps within the tolerance.
pub const MET: Phrase = phrase("达标人数", "within");
/// Jain's index.
pub const JAIN: Phrase = phrase("Jain 指数", "Jain");
/// The coefficient of variation.
pub const CV: Phrase = phrase("变异系数", "CV");
/// The Gini coefficient.
pub const GINI: Phrase = phrase("基尼系数", "Gini");
/// The share of leads with a rep who knows the industry.
pub const MATCH: Phrase = phrase("行业匹配", "industry match");
/// The gap to the optimum.
pub const GAP: Phrase = phrase("离最优", "gap to optimum");
/// Low-intent leads among a new rep's first.
pub const NEWCOMER: Phrase = phrase("新人冷线索", "cold for new");
/// Leads of new reps that lack a senior.
pub const MENTOR: Phrase = phrase("缺老带新", "no mentor");
/// The longest drought.
pub const DROUGHT_COLUMN: Phrase = phrase("最长断档(天)", "longest drought");
/// The most leads of a day.
pub const PEAK: Phrase = phrase("单日最多", "peak a day");
/// By value.
pub const VALUE_MAX: Phrase = phrase("金额最多", "value max");
/// By value.
pub const VALUE_MIN: Phrase = phrase("金额最少", "value min");
/// By number.
pub const COUNT_MAX: Phrase = phrase("条数最多", "count max");
/// By number.
pub const COUNT_MIN: Phrase = phrase("条数最少", "count min");
/// By high-intent leads.
pub const HIGH_MAX: Phrase = phrase("高意向最多", "warm max");
/// By high-intent leads.
pub const HIGH_MIN: Phrase = phrase("高意向最少", "warm min");
/// The median week.
pub const WEEK_MEDIAN: Phrase = phrase("每周最大差(条,中位)", "off in a median week (leads)");
/// The worst week.
pub const WEEK_WORST: Phrase = phrase("每周最大差(条,最坏)", "off in the worst week (leads)");
/// The coefficient of variation of the median week.
pub const WEEK_CV: Phrase = phrase("每周 CV(中位)", "CV in a median week");
/// The coefficient of variation of the worst week.
pub const WEEK_CV_WORST: Phrase = phrase("每周 CV(最坏)", "CV in the worst week");
/// Gini's index of the median week.
pub const WEEK_GINI: Phrase = phrase("每周 Gini(中位)", "Gini in a median week");
/// Gini's index of the worst week.
pub const WEEK_GINI_WORST: Phrase = phrase("每周 Gini(最坏)", "Gini in the worst week");
/// Jain's index of the median week.
pub const WEEK_JAIN: Phrase = phrase("每周 Jain(中位)", "Jain in a median week");
/// Jain's index of the worst week.
pub const WEEK_JAIN_WORST: Phrase = phrase("每周 Jain(最坏)", "Jain in the worst week");
/// A rep.
pub const REP: Phrase = phrase("销售", "rep");
/// A team.
pub const TEAM: Phrase = phrase("团队", "team");
/// The target in leads.
pub const TARGET: Phrase = phrase("应得(条)", "target (leads)");
/// The leads of a strategy.
pub const LEADS_OF: Phrase = phrase("{strategy}·条数", "{strategy}: leads");
/// The deviation of a strategy.
pub const DEVIATION_OF: Phrase = phrase("{strategy}·偏差", "{strategy}: deviation");
/// The distance of a strategy in leads.
pub const OVER_OF: Phrase = phrase("{strategy}·多/少(条)", "{strategy}: over or under (leads)");

/// No leads at all.
pub const NO_LEADS: Phrase =
    phrase("这段时间里没有线索可分", "there are no leads to share out in this window");
/// What to do.
pub const NO_LEADS_HINT: Phrase = phrase(
    "先导入线索：trueup import 线索.xlsx；已导入就看看 --as-of 和 --window 是不是排除了它们",
    "import some: trueup import leads.xlsx; if they are there, check whether --as-of or --window leaves them out",
);
/// No reps and no owners.
pub const NO_REPS: Phrase = phrase(
    "没有销售名单，线索上也没有负责人，不知道分给谁",
    "there is no table of reps, and no lead names an owner: nobody to give leads to",
);
/// What to do.
pub const NO_REPS_HINT: Phrase = phrase(
    "导入销售名单：trueup import 销售.xlsx（至少要有编号和姓名）",
    "import a table of reps: trueup import reps.xlsx (ids and names are enough)",
);
/// A lead that is not there.
pub const UNKNOWN_LEAD: Phrase =
    phrase("这段时间的线索里没有 {lead}", "there is no lead {lead} among those of this window");
/// What was probably meant.
pub const UNKNOWN_LEAD_HINT: Phrase = phrase("最像的是 {nearest}", "the nearest is {nearest}");
/// What to do where nothing is like it.
pub const UNKNOWN_LEAD_LOOK: Phrase = phrase(
    "写线索编号（trueup export leads 列出全部）；给了 --window、--leads 或 --as-of 就放宽它",
    "give the id of a lead (trueup export leads lists them all); widen --window, --leads or --as-of if you gave one",
);
/// A lead of a later day.
pub const LATER_LEAD: Phrase = phrase(
    "线索 {lead} 在截止日 {as_of} 之后才到，还没有分",
    "lead {lead} came after {as_of}, the day that this speaks of: it is not given out yet",
);
/// A lead without a day.
pub const UNDATED_LEAD: Phrase = phrase(
    "线索 {lead} 没有可用的到达日期，排不进先后，所以没有分给任何人",
    "lead {lead} has no usable date of arrival: it cannot be put in order and was given to nobody",
);

/// A lead.
pub const LEAD: Phrase = phrase("线索", "lead");
/// The senior who goes along.
pub const CO_REP: Phrase = phrase("协同跟进人", "co-follower");
/// The assignment list.
pub const LIST: Phrase = phrase("分配清单", "Assignment list");

/// The title of an explanation.
pub const EXPLAIN_TITLE: Phrase = phrase("线索 {lead} 为什么给了{rep}", "Why lead {lead} goes to {rep}");
/// The title where nobody gets the lead.
pub const EXPLAIN_TITLE_NOBODY: Phrase = phrase("线索 {lead} 为什么没有人接", "Why nobody gets lead {lead}");
/// The heading of the reasons.
pub const WHY: Phrase = phrase("原因", "Why");
/// What the lead is.
pub const LEAD_IS: Phrase = phrase("{day} 分配：{what}。", "Given out on {day}: {what}.");
/// A lead that says nothing of itself.
pub const LEAD_PLAIN: Phrase = phrase("没有渠道、行业、热度信息", "no channel, industry or heat is known");
/// A heat.
pub const HEAT: Phrase = phrase("热度 {heat}", "heat {heat}");
/// The customer belongs to somebody.
pub const OWNED: Phrase = phrase(
    "客户 {customer} 已经是{rep}的，老客户的线索归原来的人。",
    "{customer} is a customer of {rep} already, and customers stay with their rep.",
);
/// The lead is held for new reps.
pub const HELD: Phrase = phrase(
    "这是高意向线索，先留给还没拿满 {first} 条的新人。",
    "It is a high-intent lead, and those are held for new reps until they have had {first}.",
);
/// Nobody else was left.
pub const ALONE: Phrase = phrase("只有{rep}一个人能接。", "{rep} was the only one who could take it.");
/// The scores of the first two.
pub const AHEAD: Phrase = phrase(
    "{rep}总分 {total}，第二名{second}总分 {second_total}，相差 {margin} 分。",
    "{rep} scores {total} and the runner-up {second} {second_total}: {margin} points between them.",
);
/// Equal scores, longest wait.
pub const LEAST_RECENT: Phrase = phrase(
    "{rep}和{second}分数一样（{total}），{rep}等得更久，所以先给{rep}。",
    "{rep} and {second} score the same ({total}); {rep} has waited longer.",
);
/// Equal scores and equal wait.
pub const BY_CHANCE: Phrase = phrase(
    "{rep}和{second}分数一样（{total}），等得也一样久，由抽签决定，谁也不偏。",
    "{rep} and {second} score the same ({total}) and have waited the same; a draw that favours nobody decided.",
);
/// What speaks for a rep.
pub const SPEAKS_FOR: Phrase = phrase("{rep}的优势：{what}。", "What speaks for {rep}: {what}.");
/// A lighter load.
pub const STRENGTH_LOAD: Phrase = phrase(
    "手上更空，在手÷容量 {own} 对 {other}（{points} 分）",
    "more room, load {own} against {other} ({points} points)",
);
/// Further behind.
pub const STRENGTH_SHORTFALL: Phrase = phrase(
    "按应得更该轮到，自己{own}，对方{other}（{points} 分）",
    "more due, {own} against {other} ({points} points)",
);
/// Fewer leads than due.
pub const UNDER_TARGET: Phrase = phrase("还差 {leads} 条", "{leads} leads under target so far");
/// More leads than due.
pub const OVER_TARGET: Phrase = phrase("已多拿 {leads} 条", "{leads} leads over target so far");
/// A tag that fits.
pub const STRENGTH_FIT: Phrase = phrase("{rule}{tag}（{points} 分）", "{rule} {tag} ({points} points)");
/// A senior goes along.
pub const GOES_ALONG: Phrase = phrase(
    "{rep}是新人，这一条由资深的{senior}协同跟进。",
    "{rep} is new, so the senior {senior} goes along on this one.",
);
/// The manual hand-out agrees.
pub const RECORDED_SAME: Phrase = phrase("实际也是给了{rep}。", "It really went to {rep} too.");
/// The manual hand-out differs.
pub const RECORDED_OTHER: Phrase = phrase("实际是给了{rep}。", "It really went to {rep}.");
/// The heading of what would change it.
pub const FLIP: Phrase = phrase("怎样会变", "What would change it");
/// The chosen rep had had more.
pub const FLIP_MORE: Phrase = phrase(
    "如果{rep}之前多接了 {count} 条这样的线索，这一条就会给{second}。",
    "Had {rep} been given more leads like this before (by {count}), it would go to {second}.",
);
/// The runner-up had had fewer.
pub const FLIP_FEWER: Phrase = phrase(
    "如果{second}之前少接了 {count} 条这样的线索，这一条就会给{second}。",
    "Had {second} been given fewer leads like this before (by {count}), it would go to {second}.",
);
/// The runner-up had fewer customers.
pub const FLIP_CUSTOMERS: Phrase = phrase(
    "如果{second}手上少 {count} 个在跟客户，这一条就会给{second}。",
    "Had {second} fewer customers in hand (by {count}), it would go to {second}.",
);
/// The runner-up had the tag.
pub const FLIP_TAG: Phrase = phrase(
    "如果{second}的名单里标了「{tag}」（{rule}），这一条就会给{second}。",
    "Were {second} listed with '{tag}' ({rule}), it would go to {second}.",
);
/// The runner-up had waited longer.
pub const FLIP_WAIT: Phrase = phrase(
    "两人分数打平，只差谁等得久：如果{second}上一次分到线索更早，这一条就会给{second}。",
    "The two are level but for the wait: had {second} had their last lead earlier, it would go to {second}.",
);
/// A draw.
pub const FLIP_CHANCE: Phrase = phrase(
    "两人完全打平，任何一点差别都会改变结果；换个随机种子也可能给{second}。",
    "The two are level: any difference would decide, and another seed may give it to {second}.",
);
/// The table of scores.
pub const SCORES: Phrase = phrase("得分（前几名）", "Scores of the first few");
/// The sum.
pub const TOTAL: Phrase = phrase("总分", "total");
/// Load.
pub const LOAD: Phrase = phrase("在手÷容量", "customers / capacity");
/// Leads so far.
pub const LEADS_SO_FAR: Phrase = phrase("已接(条)", "leads so far");
/// The table of those removed.
pub const REMOVED: Phrase = phrase("不能接的人", "Those who could not take it");
/// The rules.
pub const BECAUSE: Phrase = phrase("原因", "because of");
/// In words.
pub const REMOVED_TEXT: Phrase = phrase("{count} 人不能接：{what}。", "Could not take it: {count} ({what}).");
/// How many of each rule.
pub const REMOVED_PART: Phrase = phrase("{rule} {count} 人", "{rule} {count}");
/// Why a rep is removed by availability.
pub const REMOVED_AVAILABLE: Phrase = phrase("不在岗或请假", "not at work or on leave");
/// By ownership.
pub const REMOVED_OWNER: Phrase = phrase("客户是别人的", "the customer is another's");
/// By a cap.
pub const REMOVED_CAP: Phrase = phrase("已到数量上限", "at the cap");
/// By the guard, a warm lead.
pub const REMOVED_HELD: Phrase = phrase("高意向先留给新人", "held for new reps");
/// By the guard, a cold lead.
pub const REMOVED_COLD: Phrase = phrase("新人前几条只接高意向", "new, and this lead is not high-intent");
/// By a filter on tags.
pub const REMOVED_FIT: Phrase = phrase("{rule}不符", "no {rule}");

/// The next step.
pub const NEXT_EXPLAIN: Phrase = phrase(
    "想知道某条线索为什么给了谁：trueup assign explain 线索编号；要每个销售的明细：-o 报告.xlsx",
    "to see why a lead goes where it goes: trueup assign explain LEAD; for every rep's figures: -o report.xlsx",
);

/// An audit that cannot be read.
pub const AUDIT_UNREADABLE: Phrase = phrase("读不了 {path}：{cause}", "cannot read {path}: {cause}");
/// An audit without a line.
pub const AUDIT_EMPTY: Phrase = phrase("{path} 是空的，不是审计记录", "{path} is empty and no audit");
/// The title of a hand-out.
pub const HANDOUT: Phrase = phrase("线索分配", "Leads given out");
/// How many were given out.
pub const HANDED_OUT: Phrase = phrase(
    "这次分出 {new} 条没有负责人的线索；之前分过、CRM 里还没填负责人的有 {before} 条，保持不变。",
    "Leads without an owner, given out now: {new}; given out before, without an owner in the CRM yet, and left as they are: {before}.",
);
/// How many nobody may take.
pub const HANDED_TO_NOBODY: Phrase = phrase(
    "{leads} 条没有人能接；trueup assign simulate 说明是哪条规则挡住的。",
    "nobody may take {leads}; trueup assign simulate says which rules are in the way.",
);
/// The heading.
pub const GIVEN: Phrase = phrase("待写回 CRM 的分配", "To be written back to the CRM");
/// The column of when.
pub const DECIDED: Phrase = phrase("何时定的", "decided");
/// Now.
pub const NOW: Phrase = phrase("这次", "now");
/// Before.
pub const BEFORE: Phrase = phrase("之前", "before");
/// The next step of a trial.
pub const NEXT_FOR_REAL: Phrase = phrase(
    "这是试算，什么也没有记下；真要分出去：去掉 --dry-run",
    "this was a trial, and nothing is kept; to give them out, leave --dry-run away",
);
/// The next step.
pub const NEXT_LIST: Phrase = phrase(
    "要一份能导入 CRM 的清单：trueup assign run -o 清单.csv（已分过的不会变）",
    "for a list that a CRM can import: trueup assign run -o list.csv (what was given stays given)",
);

/// A cap of nought.
pub const CAP_OF_NOUGHT: Phrase =
    phrase("数量上限 {key} = 0，谁都接不了线索", "a cap with {key} = 0 lets nobody take a lead");
/// What to do.
pub const CAP_OF_NOUGHT_HINT: Phrase =
    phrase("改成大于 0 的数，或删掉这一条", "put a number above 0, or take the rule out");
/// A cap that a longer period's makes useless.
pub const CAP_SHADOWED: Phrase = phrase(
    "{longer} 不大于 {shorter}，{shorter} 永远到不了",
    "{longer} is no more than {shorter}, so {shorter} is never reached",
);
/// What to do.
pub const CAP_SHADOWED_HINT: Phrase =
    phrase("调大较长周期的上限，或删掉较短的", "raise the longer one, or take the other out");
/// A weight of nought.
pub const WEIGHT_NOUGHT: Phrase =
    phrase("「{rule}」的权重是 0，不起作用", "the rule '{rule}' has a weight of 0 and does nothing");
/// What to do.
pub const WEIGHT_NOUGHT_HINT: Phrase = phrase("给它权重，或删掉", "give it a weight, or take it out");
/// Nothing keeps leads from who is away.
pub const AVAILABLE_MISSING: Phrase = phrase(
    "没有「在岗」规则，离职和请假的人也会分到线索",
    "there is no rule 'available': reps who left or are on leave get leads too",
);
/// What to do.
pub const AVAILABLE_MISSING_HINT: Phrase =
    phrase("加上 kind = \"available\" 的规则", "add a rule with kind = \"available\"");
/// A rule that leaves nobody.
pub const LEAVES_NOBODY: Phrase = phrase(
    "{leads} 条线索没有人能接，主要被「{rule}」挡住",
    "leads that nobody may take: {leads}, mostly because of '{rule}'",
);
/// What to do.
pub const LEAVES_NOBODY_HINT: Phrase = phrase(
    "用 trueup assign explain 看其中一条；放宽这条规则，或改成打分",
    "look at one with trueup assign explain; loosen the rule, or let it score instead",
);
/// A rule that never mattered.
pub const NEVER_MATCHED: Phrase = phrase(
    "「{rule}」在 {leads} 条线索上一次也没起作用",
    "the rule '{rule}' made no difference on any lead (of {leads})",
);
/// What to do.
pub const NEVER_MATCHED_HINT: Phrase = phrase(
    "也许只是还没遇到；否则核对它的参数和数据里的写法",
    "it may not have been needed yet; else check its parameters against what the data say",
);
/// The same of a rule that has no parameters.
pub const NEVER_MATCHED_PLAIN_HINT: Phrase = phrase(
    "这些线索没有用到它；留着，用得到时就会起作用",
    "these leads had no need of it; it may stay for those that do",
);
/// A rule whose every effect another has too.
pub const RULE_SHADOWED: Phrase = phrase(
    "「{rule}」在 {leads} 条线索上起了作用，但从没单独改变过结果",
    "the rule '{rule}' never changed the outcome on its own; leads on which it had a say: {leads}",
);
/// What to do.
pub const RULE_SHADOWED_HINT: Phrase = phrase(
    "别的规则已经管住了同样的情况；可以删掉，或加大权重",
    "other rules settle the same cases: take it out, or give it more weight",
);
/// The same of a rule that only removes reps.
pub const RULE_SHADOWED_PLAIN_HINT: Phrase = phrase(
    "它挡下的人，别的规则也都挡下了；可以删掉，或留着以防万一",
    "whom it removes, other rules remove too: take it out, or keep it in case",
);
/// Tags that cover each other.
pub const TREE_IN_A_CIRCLE: Phrase =
    phrase("「{rule}」的标签树绕成了圈", "the tags of the rule '{rule}' go round in a circle");
/// What to do.
pub const TREE_IN_A_CIRCLE_HINT: Phrase =
    phrase("每个标签只能有一个上级，且不能是自己的下级", "a tag has one parent, which must not lie below it");
/// The title of the rules' check.
pub const RULES_TITLE: Phrase = phrase("规则检查", "Rules, checked");
/// What was checked.
pub const RULES_CHECKED: Phrase = phrase(
    "{rules} 条规则在 {leads} 条线索上试过：{errors} 处要改，{others} 处值得看。",
    "Rules: {rules}, tried on leads: {leads}. To be mended: {errors}; worth a look: {others}.",
);
/// The heading.
pub const RULES: Phrase = phrase("规则一览", "Rule by rule");
/// The order.
pub const RULES_NOTE: Phrase = phrase(
    "起作用 = 让人和人有了差别的线索；单独决定 = 少了它结果就不同的线索。",
    "Had a say: leads on which it set reps apart. Decided alone: leads that would have gone otherwise without it.",
);
/// A rule.
pub const RULE: Phrase = phrase("规则", "rule");
/// A rule's weight.
pub const WEIGHT: Phrase = phrase("权重", "weight");
/// Leads looked at.
pub const EVALUATED: Phrase = phrase("看过", "evaluated");
/// Leads with an effect.
pub const MATCHED: Phrase = phrase("起作用", "had a say");
/// Leads decided.
pub const DECIDED_ALONE: Phrase = phrase("单独决定", "decided alone");
