//! Sentences about sharing leads out.

use super::{Phrase, phrase};

/// A kind of rule that is not built yet.
pub const KIND_NOT_BUILT: Phrase = phrase(
    "这个版本还不支持 {kind} 类规则；先删掉它，或换成别的规则",
    "this version does not have rules of the kind '{kind}' yet; remove it or use another kind",
);
/// A parameter of another kind.
pub const NO_SUCH_PARAMETER: Phrase = phrase(
    "{kind} 类规则没有参数 {key}；可以写的有：{known}",
    "rules of the kind '{kind}' have no parameter '{key}'; they have: {known}",
);
/// A kind that may stand once only.
pub const KIND_TWICE: Phrase =
    phrase("{kind} 类规则写了两次，只能写一次", "there are two rules of the kind '{kind}'; there can be one");
/// A parameter that must be there.
pub const PARAMETER_MISSING: Phrase =
    phrase("{kind} 类规则缺少参数 {key}", "the rule of the kind '{kind}' lacks its parameter {key}");
/// A number out of bounds.
pub const NUMBER_BEYOND: Phrase = phrase(
    "{key} 的值 {number} 不合适，应在 {low} 到 {high} 之间",
    "{key} is {number}, but must lie between {low} and {high}",
);

/// Reps made from owners.
pub const REPS_DERIVED: Phrase = phrase(
    "没有销售名单，先按线索负责人里出现的 {count} 个人名来算",
    "there is no table of reps; the {count} people who own leads stand in for it",
);
/// What to do.
pub const REPS_DERIVED_HINT: Phrase = phrase(
    "导入销售名单（编号、姓名、容量、请假、擅长行业），结果才看得到容量和请假",
    "import a table of reps (id, name, capacity, leave, industries): capacity and leave are not known without it",
);
/// An owner who is no rep.
pub const OWNER_UNKNOWN: Phrase = phrase(
    "负责人 {owner} 不在销售名单里，其 {leads} 条线索在人工分配里算未分配",
    "the owner {owner} is no rep; the {leads} leads of this owner count as unassigned in the manual hand-out",
);
/// What to do.
pub const OWNER_UNKNOWN_HINT: Phrase = phrase(
    "把这个人加进销售名单，或在 [reps.aliases] 里写明是谁的别名",
    "add this person to the reps, or say under [reps.aliases] whose other name it is",
);
/// An owner's name that fits two reps.
pub const OWNER_AMBIGUOUS: Phrase = phrase(
    "负责人 {owner} 对得上不止一个销售，其 {leads} 条线索在人工分配里算未分配",
    "the owner {owner} fits more than one rep; the {leads} leads of this owner count as unassigned in the manual hand-out",
);
/// What to do.
pub const OWNER_AMBIGUOUS_HINT: Phrase =
    phrase("在导出里用销售编号代替姓名", "let the export name the rep's id instead of the name");
/// Leads without a usable day.
pub const UNDATED: Phrase = phrase(
    "{leads} 条线索没有可用的到达日期，排不进先后，不参与分配",
    "{leads} leads have no usable date of arrival: they cannot be put in order and are not shared out",
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
    "no rep has the tag '{tag}', so nobody matches {leads} leads",
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
