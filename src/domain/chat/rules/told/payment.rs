//! What makes a phrase one about a payment, made or ahead.

use super::Phrase;
use crate::domain::chat::clause::Token;
use crate::domain::chat::lexicon::tag::Tag;
use crate::domain::chat::sketch::{Phrases, phrases};

/// What money is called.
const MONEY: &Phrases = phrases![
    "钱", "款", "费", "定金", "押金", "租金", "账", "承兑", "支票", "公户", "转账", "万", "首付", "余下",
    "剩下",
];

impl Phrase<'_> {
    /// 划了: behind a day that may be past the verb is done.
    pub(super) fn goes_on_done(&self) -> bool {
        let after = self.scene.text[self.span.end..].trim_start_matches(['出', '过', '去', '好', '走', '完']);
        after.starts_with('了') && !self.scene.says(&[Tag::FutureTime])
    }

    /// 周三给你打过去: a day ahead.
    pub(super) fn is_ahead(&self) -> bool {
        let scene = self.scene;
        let later = |token: &&Token| {
            token.tags.has(Tag::FutureTime)
                || token.tags.has(Tag::Time) && !scene.text[token.start..token.end].starts_with('今')
        };
        let doubts = scene.mentions(phrases!["怎么办", "咋办", "又不", "万一", "要是"]);
        if doubts || scene.says(&[Tag::OtherTime]) || self.asks_inside() {
            return true;
        }
        let past = scene.says(&[Tag::PastTime, Tag::Already, Tag::Early]);
        scene.text[self.span.end..].starts_with("流程")
            || !past && scene.parsed.tokens.iter().any(|token| later(&token))
    }

    /// 交到哪个账户: a question within the phrase.
    pub(super) fn asks_inside(&self) -> bool {
        let after = self.scene.text[self.span.end..].trim_start_matches(['你', '您', '他', '们']);
        self.scene.mentions_in(self.words(), phrases!["哪", "什么", "多少", "吗", "几时"])
            || [
                "电话", "招呼", "回", "答", "信", "准信", "个话", "发", "看", "介绍", "报", "用印", "盖",
                "签",
            ]
            .iter()
            .any(|other| after.starts_with(other))
    }

    /// 收到首付后25天发货: how payments are dealt with.
    pub(super) fn is_a_rule(&self) -> bool {
        let rules = phrases![
            "基本",
            "当天",
            "就安排",
            "账后",
            "到后",
            "收到后",
            "收到就",
            "付后",
            "款后",
            "金后",
            "合同",
            "发票"
        ];
        self.scene.mentions(rules)
    }

    /// Whether a payment is what is talked of.
    pub(super) fn is_about_pay(&self) -> bool {
        let scene = self.scene;
        let named = scene.says(&[Tag::Money, Tag::Sum, Tag::Finance, Tag::Paid]) || scene.mentions(MONEY);
        let asked = scene.asked_for_money() || scene.standing.theirs.has(Tag::Money);
        let itself = scene.mentions_in(self.words(), phrases!["付", "款", "账", "过数", "汇", "结清", "pay"]);
        let money = named || asked || itself || scene.standing.won;
        let term = scene.says(&[Tag::Percent, Tag::Deal, Tag::Clause, Tag::Round, Tag::Gate, Tag::SealRun])
            || !scene.customer() && !itself
            || scene.mentions(phrases!["写的", "写进", "里面写", "给我改", "每周", "每个月", "每月"]);
        money && !term
    }
}
