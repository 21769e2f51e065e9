//! Signing and sealing: planned, running, done.

mod answer;
mod done;
mod plan;
mod report;
mod running;
mod words;

use super::{Found, Scene};
use crate::domain::chat::clause::Clause;
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::pair::Topic;
use crate::domain::chat::signal::Signal;
use crate::domain::chat::sketch::phrases;
use crate::domain::chat::wording::Hit;
use answer::{answered, copy};
use done::done;
use plan::{moved, planned};
use report::fetched;
use running::running;
use words::{DEEDS, Deed};

/// Times, ahead or open.
const WHEN: [Tag; 2] = [Tag::FutureTime, Tag::Time];

/// Papers that are sealed or signed and no contract.
const OTHER_PAPERS: [Tag; 6] =
    [Tag::Certificate, Tag::SideContract, Tag::Invoice, Tag::Purchase, Tag::PurchaseStep, Tag::Applied];

/// Times behind.
const EARLIER: Tags = Tags::of(&[Tag::PastTime, Tag::Early]);

/// Reads what is said about signing.
pub(in crate::domain::chat::rules) fn read(scene: &Scene, found: &mut Found) {
    if found.has(Signal::Lost) || found.has(Signal::Reversed) {
        return;
    }
    // 我们跟电信下周三签，跟你们没关系.
    if scene.mentions(phrases!["没关系", "不相干", "不搭界", "无关"])
        && scene.mentions(phrases!["跟你", "和你"])
    {
        return;
    }
    let told = DEEDS.find_in_part(&scene.sketch, scene.text);
    for (at, clause) in scene.clauses() {
        if clause.has(Tag::SideContract) && !clause.has(Tag::Contract) {
            continue;
        }
        done(scene, at, clause, &told, found);
        running(scene, at, clause, &told, found);
        planned(scene, at, clause, &told, found);
    }
    copy(scene, &told, found);
    moved(scene, found);
    fetched(scene, &told, found);
    answered(scene, found);
}

/// Whether a contract is known, or told by the words themselves.
fn is_known(scene: &Scene, clause: &Clause, told: &[Hit<Deed>]) -> bool {
    let known = scene.standing.contract
        || scene.standing.esign
        || scene.asked_about(Topic::Sign)
        || scene.asked_about(Topic::ContractCame);
    if known {
        return true;
    }
    let offer = scene.standing.offer || scene.standing.had_contract;
    let inside = |hit: &&Hit<Deed>| clause.start <= hit.span.start && hit.span.end <= clause.end;
    // 章盖了: a seal is put on nothing else, unless another paper is named.
    let sealed = told.iter().filter(inside).any(|hit| hit.meaning == Deed::Sealed);
    let other = scene.says(&OTHER_PAPERS);
    let named = scene.topic(Tag::Contract)
        || scene.mentions(phrases!["把合同", "把协议"])
        || scene.standing.contract_named.is_some_and(|last| last + 4 >= scene.at);
    let told = named && (scene.at < 6 || scene.standing.offer || sealed);
    // 盖了，寄了，单号发你: what is sealed and posted is a contract.
    let posted = scene.customer()
        && scene.says(&[Tag::Signed])
        && scene.mentions(phrases!["寄", "快递", "单号", "顺丰", "速递", "dhl", "扫描"])
        && !other;
    // 两份都签完盖完了: a thing in two copies is a contract.
    let copies = scene.mentions(phrases![
        "两份都",
        "三份都",
        "四份都",
        "双方",
        "一式",
        "甲乙",
        "甲方乙方",
        "签了签了",
        "盖了盖了",
        "签好了签好了"
    ]);
    let purchase = scene.says(&[Tag::Purchase, Tag::PurchaseStep, Tag::Applied]);
    // 盖好了: at the start, of nothing else.
    let begins = ["盖了", "盖好", "盖完", "盖罢", "盖妥"].iter().any(|word| scene.text.starts_with(word));
    let sealed = sealed || begins && (offer || scene.at < 2);
    let seal = clause.has(Tag::SealNoun) && (scene.at < 2 || offer && scene.customer());
    let came = scene.rep() && scene.at < 3 && scene.says(&[Tag::Receive, Tag::Received]);
    told || posted
        || copies
        || sealed && !other
        || !purchase && (seal || came)
        || scene.standing.had_contract && scene.customer() && !purchase
}
