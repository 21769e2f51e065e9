//! What makes a phrase none of what it seems to tell: somebody else's, feared, threatened, hung on something.

use super::{Found, Phrase};
use crate::domain::chat::clause::Token;
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::lexicon::told::Told;
use crate::domain::chat::reading::Why;
use crate::domain::chat::signal::Signal;
use crate::domain::chat::sketch::{Phrases, phrases};

/// What is feared, threatened, about others or how things are: no loss.
const NOT_LOST: &Phrases = phrases![
    "差点",
    "怕",
    "担心",
    "没黄",
    "没散",
    "没凉",
    "不会黄",
    "那单",
    "另外",
    "那几家",
    "再这么",
    "我找",
    "就找",
    "正找",
    "想再找",
    "现在用",
    "目前用",
    "一直",
    "固定",
    "原先那",
];

/// What only looks like a step taken back, or is feared.
const NOT_UNDONE: &Phrases = phrases![
    "没变",
    "没反",
    "没撤",
    "没退",
    "没取消",
    "没作废",
    "不取消",
    "不反悔",
    "不会",
    "不撤",
    "怕",
    "担心",
    "差点",
    "万一",
    "不签了这",
    "要不要",
    "条款要改",
];

/// Papers and payments that are no step, and what stands beside one that is taken back.
const OTHER_PAPERS: &Phrases = phrases!["好好的", "面单", "运单", "发票", "户名", "账号"];

/// What tells that it goes on from the start: no loss.
const ANEW: &Phrases = phrases!["重新", "再签", "再报", "重签", "重做", "改签", "重走", "再走一遍", "重提"];

/// What a choice of another house is excused with.
const REGRETS: &Phrases = phrases![
    "抱歉",
    "不好意思",
    "对不住",
    "对不起",
    "遗憾",
    "便宜",
    "别等",
    "没办法",
    "没辙",
    "下次",
    "多谢",
    "谢谢",
    "账期长",
    "关系",
];

/// Who is no other house, where somebody is named.
const OURS: &Phrases = phrases![
    "你", "您", "咱", "贵司", "我", "老板", "领导", "法务", "财务", "大家", "家里", "客户", "工会", "股东",
    "总", "经理", "主任", "校长", "院长", "会计", "师傅", "时间", "方案", "都", "部", "律师", "审计", "出纳",
    "仓库", "前台", "秘书",
];

impl Phrase<'_> {
    /// 跟老板说好了, 和你们签了: nobody who is another house.
    pub(super) fn names_us(&self) -> bool {
        self.scene.mentions_in(self.words(), OURS)
    }

    /// 定了，用的阿特拉斯，对不住: we asked, and what was chosen is no day, paper or figure of ours.
    pub(super) fn is_told_with_regret(&self) -> bool {
        let (scene, standing) = (self.scene, self.scene.standing);
        let asked = standing.asked_by_us || standing.ours.has(Tag::HowGoes);
        let open = standing.offer && !standing.contract && !standing.won;
        let other = [
            Tag::Time,
            Tag::FutureTime,
            Tag::Contract,
            Tag::Quote,
            Tag::Proposal,
            Tag::Number,
            Tag::Approve,
            Tag::DoneWord,
            Tag::Count,
        ];
        let inside = |token: &&Token| token.start >= self.span.start && token.end <= self.span.end;
        let ours = scene.parsed.tokens.iter().filter(inside).any(|token| token.tags.any(Tags::of(&other)));
        asked && open && !ours && !self.names_us() && scene.mentions(REGRETS)
    }

    /// 定了你们: us.
    pub(super) fn names_you(&self) -> bool {
        self.scene.mentions_in(self.words(), phrases!["你", "您", "咱", "贵司"])
            && !self.scene.mentions(phrases!["出局", "落选", "未中", "没中", "没选", "未入", "没入", "第"])
    }

    /// 接不进我就不弄了: a threat.
    pub(super) fn threatens(&self) -> bool {
        let before = &self.scene.text[..self.span.start];
        (self.words().starts_with('就') || before.ends_with('就'))
            && self.scene.mentions_in(before, phrases!["不", "没", "超", "要是"])
    }

    /// What makes the phrase none of the signal, without being an obstacle of its own.
    pub(super) fn is_barred(&self, found: &Found, signal: Signal) -> bool {
        let (scene, standing, clause) = (self.scene, self.scene.standing, &self.around.clause);
        let here = scene.words(clause);
        let engaged = standing.offer
            || standing.contract
            || standing.had_contract
            || standing.requested
            || standing.approved
            || scene.at < 6;
        match signal {
            Signal::Lost => {
                standing.lost
                    || scene.offers_a_choice(clause)
                    // 是你们来人换 还是我们自己弄: one of two, asked.
                    || here.starts_with("还是") && scene.text[..clause.start].contains('是')
                    || scene.mentions_in(here, phrases!["到期"])
                    || found.has(Signal::Postponed)
                    || !engaged
                    || self.threatens()
                    || clause.any(&[Tag::OtherFirm, Tag::OtherTime, Tag::Maybe, Tag::Wish])
                    || scene.mentions(phrases!["拿错", "发错", "就剩你"])
                    || scene.mentions_in(here, NOT_LOST)
            }
            Signal::Postponed => {
                found.has(Signal::Reversed)
                    || standing.lost
                    || clause.any(&[Tag::OtherFirm, Tag::OtherTime, Tag::Pay])
                    || self.told == Told::Stalled && found.has(Signal::Lost)
                    || scene.mentions(phrases![
                        "别拖",
                        "不能再等",
                        "一半",
                        "尾款",
                        "分两",
                        "别等到",
                        "不能等",
                        "只要",
                        "先做",
                        "先上",
                        "先装",
                        "先弄"
                    ])
            }
            Signal::Reversed if self.told == Told::ComesBack => {
                scene.says(&[Tag::If]) || scene.mentions(phrases!["再联系", "没后悔", "不后悔"])
            }
            Signal::Reversed => {
                found.has(Signal::Lost) && !scene.mentions(ANEW)
                    || clause.any(&[Tag::OtherFirm, Tag::Rival, Tag::Maybe])
                    || self.told == Told::StepsBack && clause.any(&[Tag::OtherTime, Tag::Wish])
                    || scene.mentions_in(here, NOT_UNDONE)
                    || scene.mentions(OTHER_PAPERS)
            }
            _ => {
                found.has(Signal::Lost)
                    || found.has(Signal::Reversed)
                    || clause.has(Tag::OtherFirm)
                    || scene.mentions(phrases!["但愿", "争取", "考虑", "不好说", "上周", "上次", "先付"])
                        && signal == Signal::PayPromised
            }
        }
    }

    /// Why the phrase is not asserted.
    pub(super) fn obstacle(&self) -> Option<Why> {
        let asked = self.scene.says(&[Tag::If]).then_some(Why::Conditional);
        if self.told == Told::WillPay && asked.is_some() {
            return asked;
        }
        let (why, _) = self.around.obstacle?;
        match (why, self.told) {
            (Why::Asked, Told::ComesBack) => None,
            // 昨天打过去了你没查吗: it is done.
            (Why::Asked, Told::HasPaid)
                if self.scene.mentions(phrases!["没查", "没收到", "没看到", "没跟你讲", "没说"]) =>
            {
                None
            }
            (Why::Asked, _) => Some(Why::Asked),
            (Why::Negated, Told::Far | Told::Stalled | Told::GaveUp | Told::ComesBack) => asked,
            (Why::Conditional, Told::Far | Told::Stalled | Told::WillPay) => asked,
            (Why::Hedged, Told::Far | Told::Stalled | Told::StepsBack | Told::Undone | Told::WillPay) => {
                asked
            }
            (why, _) => Some(why),
        }
    }
}
