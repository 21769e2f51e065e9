//! What a word means for the reading of a deal, as small sets.

use std::ops::BitOr;

macro_rules! tags {
    ($($(#[doc = $doc:literal])* $name:ident,)*) => {
        /// A meaning that a word can carry.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Tag {
            $($(#[doc = $doc])* $name,)*
        }

        impl Tag {
            /// Every tag with its name, in order.
            pub const ALL: &'static [(Tag, &'static str)] = &[$((Tag::$name, stringify!($name)),)*];
        }
    };
}

tags! {
    /// 合同, 协议.
    Contract,
    /// 保密协议 and other papers that look like a contract.
    SideContract,
    /// 报价, 报价单.
    Quote,
    /// 方案, 提案.
    Proposal,
    /// 手册, 案例, 资料: says nothing about an offer.
    Brochure,
    /// 资质, 营业执照, 授权书.
    Certificate,
    /// 发票, 抬头.
    Invoice,
    /// 初稿, 修订版, 终稿.
    Draft,
    /// 已盖章, 双章版: a paper named as sealed.
    Sealed,
    /// 条款, 违约金, 第8条: what stands in a contract.
    Clause,
    /// 价格, 单价, 费用.
    Price,
    /// 总价, 合计: a full price.
    Total,
    /// 底价, 见底, 最低: a price in haggling.
    LastPrice,
    /// 起, 左右, 挂牌价: not a price for this customer.
    RoughPrice,
    /// 老板, 领导.
    Boss,
    /// 法务, 律师, 审计: a gate on the contract.
    Gate,
    /// 财务, which gates contracts and purchases.
    Finance,
    /// 董事会, 院办会.
    Committee,
    /// 会签, 审批: the round a paper makes.
    Round,
    /// 别家, 同行: another supplier.
    Rival,
    /// 隔壁, 他家: another firm.
    OtherFirm,
    /// 我们, 咱.
    We,
    /// 你们, 贵司.
    You,
    /// 他们, 人家.
    They,
    /// 签, 盖章, 用印.
    Sign,
    /// 签好, 盖了.
    Signed,
    /// 用印流程, 走盖章.
    SealRun,
    /// e签宝, 电子签.
    ESign,
    /// 章, 公章.
    SealNoun,
    /// 发, 传, 寄.
    Send,
    /// 发您了, 寄出了.
    Sent,
    /// 请您过目: a paper is laid before the customer, here or in a file that follows.
    Presented,
    /// 收到, 拿到.
    Receive,
    /// 收到了, 看到了.
    Received,
    /// 改, 修订.
    Change,
    /// 错, 少写: a slip in a paper.
    Slip,
    /// 在看, 在审.
    Review,
    /// 没意见, 通过, 绿灯.
    Pass,
    /// 批了, 点头, 画圈.
    Approve,
    /// 提上去了, 报上去了.
    Applied,
    /// 预算, 经费, 采购申请.
    Purchase,
    /// 立项, 中标, 公示结束: a step of a purchase in a word.
    PurchaseStep,
    /// 挂网, 公告.
    Tender,
    /// 打回, 驳回, 毙.
    Reject,
    /// 过来, 上门, 看看.
    Visit,
    /// 踏勘, 量房.
    Survey,
    /// 演示, 试讲.
    Demo,
    /// 演示完, 讲完了.
    Demoed,
    /// 试用, 试一下.
    Trial,
    /// 样品, 打样.
    Sample,
    /// 开会, 当面聊.
    Meeting,
    /// 报个价, 出个方案.
    AskQuote,
    /// 来一份, 发我, 给个.
    Request,
    /// 想换, 要采购.
    Need,
    /// 什么价, 多少钱.
    AskPrice,
    /// 之前要, 要用: by when something is needed.
    Deadline,
    /// 太多, 太短: too much of what the clause names.
    TooMuch,
    /// 太贵, 偏高.
    Expensive,
    /// 便宜点, 优惠.
    Discount,
    /// 账期, 首付, 月结.
    Term,
    /// 去掉, 不要.
    Cut,
    /// 加上, 送, 包进去.
    Add,
    /// 太慢, 太久.
    Slow,
    /// 玩不了, 不现实: refusal of what was offered.
    Refuse,
    /// 成交, 就按这个.
    Accept,
    /// 最多, 顶多, 只能.
    AtMost,
    /// 干不干, 行不行: asked at the end of a bid.
    Deal,
    /// 打款, 付款.
    Pay,
    /// 打过去了, 已付.
    Paid,
    /// 到账, 款到.
    Arrived,
    /// 款, 首款, 定金.
    Money,
    /// 再说, 再议.
    Later,
    /// 先放放, 挂起.
    PutOff,
    /// 过完年, 旺季, 下半年: a far time.
    Season,
    /// 先不签, 作废, 收回: a step taken back.
    Revoke,
    /// 不做了, 黄了, 取消.
    GiveUp,
    /// 定了别家, 没进.
    ChoseOther,
    /// 还是跟你们谈.
    ComeBack,
    /// 项目.
    Project,
    /// 没, 不, 未.
    Not,
    /// 还没, 尚未.
    NotYet,
    /// 如果, 要是.
    If,
    /// 等.
    Wait,
    /// 争取, 希望.
    Wish,
    /// 得, 需要, 还要.
    Must,
    /// 估计, 可能.
    Maybe,
    /// 吗, 没 at the end.
    AskEnd,
    /// 是不是, 什么时候.
    AskWord,
    /// 哪天, 什么时候, 几点.
    AskWhen,
    /// 再, 就, 才 after an event.
    Then,
    /// 后, 之后.
    After,
    /// 了.
    Le,
    /// 已经, 刚.
    Already,
    /// 正在, 在.
    Doing,
    /// 昨天, 上周.
    PastTime,
    /// 明天, 下周.
    FutureTime,
    /// 周三, 今天: past or ahead.
    Time,
    /// 好, 行, 可以.
    Yes,
    /// 嗯, 对.
    Aye,
    /// 不行, 先不.
    No,
    /// 去年, 上次: another time.
    OtherTime,
    /// 一半, 还差.
    Partly,
    /// 怎么样, 反馈.
    HowGoes,
    /// 吧, 呗: a push.
    Push,
    /// 但是, 不过.
    But,
    /// 图章 and whatever looks like an event and is none.
    LookAlike,
    /// A number.
    Number,
    /// A sum of money.
    Sum,
    /// Per cent, points, 折, 成.
    Percent,
    /// 天, 周, 个月.
    Duration,
    /// 台, 套, 人.
    Count,
    /// 对账, 电话 and whatever else makes a number no price.
    NoPrice,
    /// 我去申请, 请示: our side asks its boss.
    OurAsk,
    /// 今早, 早上: done where the verb says so.
    Early,
    /// 差, 还差: what is missing from a price.
    Gap,
    /// 报, 给, 开: a price named by you.
    Named,
    /// 不是不, 不得不: two negations that assert.
    Double,
    /// 能不能, 可不可以: a question that asks for something.
    Can,
    /// 提, 报, 交: to hand in.
    Submit,
    /// 批了, 点头了: approved, whoever did it.
    Decided,
    /// 挺好, 满意, 咋样: how something was found.
    Eval,
    /// 要: wanting, when a number follows.
    Want,
    /// 点, 刷脸: the last click of an electronic signature.
    Click,
    /// 完了, 弄好了: done, of whatever was asked.
    DoneWord,
}

/// A set of tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tags(u128);

impl Tags {
    /// The empty set.
    pub const NONE: Tags = Tags(0);

    /// The set of `tags`.
    #[inline]
    pub const fn of(tags: &[Tag]) -> Tags {
        let mut bits = 0;
        let mut at = 0;
        while at < tags.len() {
            bits |= 1u128 << tags[at] as u32;
            at += 1;
        }
        Tags(bits)
    }

    /// Whether `tag` is in the set.
    #[inline]
    pub const fn has(self, tag: Tag) -> bool {
        self.0 >> tag as u32 & 1 == 1
    }

    /// The set without `tag`.
    #[inline]
    pub const fn without(self, tag: Tag) -> Tags {
        Tags(self.0 & !(1u128 << tag as u32))
    }

    /// What is in both sets.
    #[inline]
    pub const fn only(self, other: Tags) -> Tags {
        Tags(self.0 & other.0)
    }

    /// Whether any of `other` is in the set.
    #[inline]
    pub const fn any(self, other: Tags) -> bool {
        self.0 & other.0 != 0
    }

    /// The numbers of the tags in the set, from the first one on.
    pub fn numbers(self) -> impl Iterator<Item = u32> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let number = (left != 0).then(|| left.trailing_zeros())?;
            left &= left - 1;
            Some(number)
        })
    }

    /// Whether the set is empty.
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl BitOr for Tags {
    type Output = Tags;
    #[inline]
    fn bitor(self, other: Tags) -> Tags {
        Tags(self.0 | other.0)
    }
}

impl From<Tag> for Tags {
    #[inline]
    fn from(tag: Tag) -> Tags {
        Tags::of(&[tag])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_tags_fit_into_a_set() {
        assert!(Tag::ALL.len() <= 128, "{}", Tag::ALL.len());
        let set = Tags::of(&[Tag::Contract, Tag::DoneWord]);
        assert!(set.has(Tag::Contract) && set.has(Tag::DoneWord) && !set.has(Tag::Quote));
    }
}
