//! Sentences of the score of a payment and a contract.

use super::{Phrase, phrase};

/// The pass.
pub const BY_SCORE: Phrase = phrase("综合评分", "score of all signs");
/// Alike, but not enough.
pub const WHY_LIKELY: Phrase = phrase(
    "综合评分相像，但不足以自动认定",
    "alike by the score of all signs, but not enough to be taken unasked",
);

/// The odds before anything is looked at.
pub const BEFOREHAND: Phrase = phrase("事先机会", "odds beforehand");
/// The payer is the customer.
pub const NAME_OWN: Phrase = phrase("付款方就是客户", "the payer is the customer");
/// The name fits several.
pub const NAME_SEVERAL: Phrase = phrase("付款方名称也对得上别家", "the payer's name fits others too");
/// A branch or a group's member.
pub const NAME_KIN: Phrase = phrase("付款方是关联名称", "the payer is kin to the customer");
/// Another core of one sound.
pub const NAME_SOUND: Phrase = phrase("字号不同但同音", "another core name of the same sound");
/// Another core with the same initials.
pub const NAME_INITIALS: Phrase =
    phrase("字号不同但拼音首字母相同", "another core name with the same initials");
/// One character differs.
pub const NAME_MISSPELLED: Phrase =
    phrase("字号只差一个字，地名行业相同", "the core name differs in one character, place and trade agree");
/// No name.
pub const NAME_MISSING: Phrase = phrase("没有付款方名称", "no payer is named");
/// Another firm pays and names the customer.
pub const NAME_NAMED: Phrase =
    phrase("别家付款，附言写明客户全称", "another firm pays, and the memo names the customer in full");
/// The sum is exact.
pub const SUM_EXACT: Phrase = phrase("金额正好", "the sum is exact");
/// A fee is missing.
pub const SUM_FEE: Phrase = phrase("金额只少了手续费", "the sum lacks no more than a bank's fee");
/// Within one percent.
pub const SUM_NEAR: Phrase = phrase("金额相差不到 1%", "the sum is within 1%");
/// A part.
pub const SUM_PART: Phrase = phrase("金额是未收款的一部分", "the sum is a part of what is open");
/// Too much.
pub const SUM_OVER: Phrase = phrase("金额超过未收款", "the sum is more than what is open");
/// Near a due day.
pub const DAY_DUE: Phrase = phrase("日期接近应付日", "the day is near a due day");
/// Within a year of the signing.
pub const DAY_AFTER: Phrase = phrase("签约后一年内付款", "paid within a year of the signing");
/// Later than that.
pub const DAY_LATE: Phrase = phrase("签约一年后才付款", "paid more than a year after the signing");
/// Before the signing.
pub const DAY_BEFORE: Phrase = phrase("付款早于签约", "paid before the signing");
/// No day.
pub const DAY_UNKNOWN: Phrase = phrase("合同没有日期", "the contract has no day");
/// The memo names the place.
pub const PLACE: Phrase = phrase("附言写了客户所在地", "the memo names the customer's place");
/// The last digits stand in the memo.
pub const TAIL: Phrase = phrase("附言里有合同号尾数", "the memo has the number's last digits");
/// The beginning stands in the memo.
pub const HEAD: Phrase = phrase("附言里有被截断的合同号", "the memo has the number's beginning, cut off");
/// One slip away.
pub const SLIP: Phrase = phrase("所写合同号只差一个字符", "the number that is given is one slip away");

/// One sign with its bits, as `付款方就是客户 +8.9`.
pub const SIGN: Phrase = phrase("{sign} {bits}", "{sign} {bits}");
/// A candidate with its score.
pub const TELL_SCORE: Phrase = phrase(
    "评分：{number} 得 {bits} 位（概率 {percent}）：{signs}。",
    "Score: {number} has {bits} bits (probability {percent}): {signs}.",
);
/// How far the first is ahead.
pub const TELL_RUNNER_UP: Phrase = phrase(
    "第二名是 {number}，相差 {bits} 位；自动认定要概率不低于 99%，并领先 3 位。",
    "The runner-up is {number}, {bits} bits behind; to be taken unasked takes a probability of 99% and a lead of 3 bits.",
);
/// Nobody else.
pub const TELL_NO_RUNNER_UP: Phrase = phrase("没有第二个候选。", "There is no other candidate.");
/// A person is asked whatever the score.
pub const TELL_ASKS: Phrase = phrase(
    "光凭这些迹象，评分再高也要人确认。",
    "With no more than these signs a person is asked, however high the score.",
);

/// How right the matching is by kind of payment.
pub const KINDS: Phrase = phrase("按类型", "By kind");
/// Column of the kinds: payments.
pub const PAYMENTS: Phrase = phrase("回款笔数", "payments");
/// Column: pairs of the truth.
pub const PAIRS: Phrase = phrase("真实配对", "true pairs");
/// Column: pairs accepted.
pub const ACCEPTED: Phrase = phrase("自动认定", "accepted");
/// Column: those that are right.
pub const RIGHT: Phrase = phrase("其中正确", "right");
/// Column: the share of the accepted that is right.
pub const PRECISION: Phrase = phrase("准确率", "precision");
/// Column: the share of the true pairs that was found.
pub const RECALL: Phrase = phrase("找回率", "recall");
