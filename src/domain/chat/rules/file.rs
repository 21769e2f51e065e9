//! What a file's name says.

use super::{Found, Scene};
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::signal::Signal;
use crate::domain::chat::sketch::phrases;

/// No clause: the whole name carries the event.
const NAME: usize = usize::MAX;

/// Reads a file's name.
pub(super) fn read(scene: &Scene, found: &mut Found) {
    if let Some((signal, rule)) = named(scene) {
        found.whole(scene, NAME, signal, rule);
    }
}

/// 短视频代运营方案.pptx: a proposal by its last noun, whatever it is about.
fn is_named_proposal(scene: &Scene) -> bool {
    let nouns = Tags::of(&[Tag::Proposal, Tag::Brochure, Tag::Quote, Tag::Certificate]);
    let last = scene.parsed.tokens.iter().rev().find(|token| token.tags.any(nouns));
    last.is_some_and(|token| {
        token.tags.has(Tag::Proposal)
            && !token.tags.has(Tag::Brochure)
            && scene.mentions_in(
                &scene.text[token.start..token.end],
                phrases!["方案", "建议书", "提案", "策划", "计划书"],
            )
    })
}

fn named(scene: &Scene) -> Option<(Signal, &'static str)> {
    // 年度框架报价.pdf: a quote by its last noun, whatever it is for.
    let papers = Tags::of(&[Tag::Contract, Tag::Quote]);
    let last = scene.parsed.tokens.iter().rev().find(|token| token.tags.any(papers));
    let contract = scene.says(&[Tag::Contract]) && last.is_none_or(|last| !last.tags.has(Tag::Quote));
    // 合同管理系统彩页: about a product, no paper of this deal.
    let product = scene.mentions(phrases![
        "彩页",
        "手册",
        "介绍",
        "案例",
        "画册",
        "白皮书",
        "流程",
        "须知",
        "指引",
        "指南",
        "管理系统",
    ]);
    if contract && product {
        return None;
    }
    let priced = scene.mentions(phrases!["报价"]);
    if scene.customer() && scene.says(&[Tag::Paid]) && !contract && !priced {
        return Some((Signal::PayClaimed, "file.payment"));
    }
    if scene.says(&[Tag::SideContract, Tag::Certificate]) && !contract && !priced {
        return None;
    }
    // 中标案例汇编: about other deals.
    let past = scene.mentions(phrases!["案例", "汇编", "业绩", "模板", "空白", "草稿", "说明"]);
    let decided = scene.customer()
        && scene.mentions(phrases!["已批准", "已审批", "已批", "同意采购", "批复", "审批通过", "批准"])
        && scene.mentions(phrases!["采购", "用款", "立项", "预算", "申请", "纪要", "购置", "请购"]);
    if (scene.says(&[Tag::PurchaseStep]) || decided) && !contract && !past {
        return Some((Signal::BudgetApproved, "file.purchase"));
    }
    if contract {
        let both = scene.mentions(phrases!["双方", "双章", "双签", "executed"]);
        let sealed = scene.says(&[Tag::Sealed, Tag::Signed]) || both && scene.says(&[Tag::Sign]);
        let signed = sealed && (scene.customer() || both);
        return Some(if signed {
            (Signal::Signed, "file.sealed")
        } else {
            (Signal::ContractSent, "file.contract")
        });
    }
    if scene.customer() && scene.says(&[Tag::Tender]) && !scene.mentions(phrases!["答疑"]) {
        return Some((Signal::BudgetApproved, "file.tender"));
    }
    let quote = scene.says(&[Tag::Quote]) || priced || is_named_proposal(scene);
    // 设计稿.pdf: a drawing on the way, no offer.
    let drawing = scene.mentions(phrases!["效果图", "设计稿", "平面图"]) && !scene.mentions(phrases!["方案"]);
    let offer =
        quote || !drawing && (scene.says(&[Tag::Proposal, Tag::Price]) && !scene.says(&[Tag::Brochure]));
    (!scene.customer() && offer).then_some((Signal::QuoteSent, "file.offer"))
}
