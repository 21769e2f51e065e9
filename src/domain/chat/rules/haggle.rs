//! The customer argues about price, terms or scope of an offer, or about a clause of a contract.

use super::{Found, Scene};
use crate::domain::chat::clause::Clause;
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::signal::Signal;
use crate::domain::chat::sketch::{Phrases, phrases};
use crate::domain::chat::standing::Paper;

/// Numbers that can be a bid.
const FIGURES: [Tag; 3] = [Tag::Sum, Tag::Number, Tag::Percent];
/// Numbers that an offer or a term is made of.
const MEASURES: [Tag; 4] = [Tag::Sum, Tag::Number, Tag::Percent, Tag::Duration];

/// Reads what is argued about.
pub(super) fn read(scene: &Scene, found: &mut Found) {
    let standing = scene.standing;
    if !scene.customer() || standing.won || standing.lost || !is_open(scene, found) {
        return;
    }
    let over = [Signal::Lost, Signal::Signed, Signal::PayClaimed, Signal::PayPromised];
    let settled = scene.clauses().any(|(_, clause)| clause.has(Tag::Accept) && accepts(scene, clause))
        && !scene.says(&[Tag::But]);
    // 预算又被砍了: the money went, nobody bargains.
    // 你要买啊，卖给你，一千万: a joke.
    let joke = scene.mentions(phrases!["卖给你", "卖你", "卖给你们"]);
    let cut_off = joke || found.events.iter().any(|event| event.rule == "reversed.approval");
    if cut_off || over.iter().any(|&signal| found.has(signal)) || settled {
        return;
    }
    for (at, clause) in scene.clauses() {
        let Some((anchor, rule)) = argued(scene, at, clause) else { continue };
        // 下周三签，总价12.8万: the sum that will be signed, no bid.
        if rule == "haggle.number" && found.has(Signal::SignPlanned) {
            continue;
        }
        found.plain(scene, anchor, Signal::PriceArgued, rule);
        // What is argued inside a contract is a remark on it.
        if inside_contract(scene) && !found.has(Signal::Reversed) && !found.has(Signal::ContractSent) {
            found.plain(scene, anchor, Signal::ContractSent, "contract.argued");
        }
        return;
    }
}

/// Whether there is an offer to argue about.
fn is_open(scene: &Scene, found: &Found) -> bool {
    let standing = scene.standing;
    if standing.offer || standing.contract || found.has(Signal::QuoteSent) {
        return true;
    }
    let named = scene.says(&[Tag::Quote, Tag::Proposal]) || scene.topic(Tag::Contract);
    let about_us = scene.says(&[Tag::You]) && scene.says(&[Tag::Number]);
    let priced = scene.says(&[Tag::Expensive, Tag::Rival])
        && (scene.says(&[Tag::Sum, Tag::Price, Tag::Named])
            || about_us
            || scene.mentions(phrases!["价"])
            || scene.mentions(phrases!["price"]));
    let charged = scene.mentions(phrases!["收"]) && scene.mentions(phrases!["?"]);
    let told = scene.says(&[Tag::You])
        && scene.says(&[Tag::Sum])
        && (charged
            || scene.says(&[Tag::Named])
            || scene.says(&[Tag::Discount, Tag::TooMuch]) && scene.standing.figures.is_empty());
    // 押金写多了，3000改成2000: said of a paper that was read.
    let corrected = scene.says(&[Tag::TooMuch]) && scene.says(&[Tag::Change]) && scene.says(&[Tag::Sum]);
    // 比现在这家贵两成, 一公里一块六太凶: said of a price that came before the first message here.
    let judged = standing.priced
        && scene.says(&[Tag::Expensive, Tag::Discount, Tag::TooMuch, Tag::AtMost, Tag::Rival, Tag::Deal])
        || is_pressed(scene)
        || scene.says(&[Tag::TooMuch]) && scene.says(&[Tag::Sum])
        || compares(scene.text);
    // 贵咯, of a list price that nobody had asked for.
    if scene.at >= 4 && !standing.requested && !standing.theirs_asked && !told && !about_us {
        return false;
    }
    // 隔壁那家花了15万搭的, in the midst of a talk without a price of ours: no argument.
    if scene.at >= 4 && standing.figures.is_empty() && !told && !about_us {
        return false;
    }
    // 隔壁签的花了12万，肉疼: the price of another's.
    let of_another =
        scene.says(&[Tag::OtherFirm]) && !scene.says(&[Tag::You]) && scene.standing.figures.is_empty();
    !of_another && (told || corrected || named || priced || judged)
}

/// 你们要五十天才能进场 我三月就要出货了: an offered lead time that does not do.
fn is_pressed(scene: &Scene) -> bool {
    let slow = scene.says(&[Tag::Duration]) && scene.mentions(phrases!["才"]);
    let needs = scene.mentions(phrases!["就要", "等不", "来不及", "赶不", "人家", "别家", "太"]);
    scene.says(&[Tag::You]) && slow && needs
}

/// 你这一台顶人家一台半: our price measured against another's.
fn compares(text: &str) -> bool {
    const AGAINST: &Phrases = phrases![
        "顶人家",
        "抵人家",
        "顶别家",
        "抵别家",
        "顶别人",
        "够买",
        "能买两",
        "可以买两",
        "都能买",
        "赶上人家",
    ];
    AGAINST.are_in(text)
}

fn inside_contract(scene: &Scene) -> bool {
    let on_table = scene.standing.contract && scene.standing.paper == Paper::Contract;
    on_table
        || (scene.at < 3
            && scene.says(&[Tag::Contract, Tag::Clause])
            && !scene.says(&[Tag::If, Tag::Wait, Tag::AskEnd]))
}

/// The word that argues, and the rule that says so.
fn argued(scene: &Scene, at: usize, clause: &Clause) -> Option<(usize, &'static str)> {
    let elsewhere = clause.has(Tag::OtherFirm) && clause.any(&[Tag::PastTime, Tag::OtherTime]);
    // 他那是被罚了六万才装的: a fine.
    let fined = scene.mentions_within(clause, phrases!["被罚"]);
    if elsewhere || fined || accepts(scene, clause) || is_report(scene, clause) {
        return None;
    }
    price(scene, clause)
        .or_else(|| bid(scene, at, clause))
        .or_else(|| terms(scene, clause))
        .or_else(|| if inside_contract(scene) { of_a_clause(scene, clause) } else { None })
}

/// 太贵, 便宜点, 人家才三万.
fn price(scene: &Scene, clause: &Clause) -> Option<(usize, &'static str)> {
    let word =
        |tags: &[Tag]| scene.first(clause, tags).filter(|&anchor| !touches_negation(scene, clause, anchor));
    let measured = scene.says(&MEASURES) || clause.any(&[Tag::Term, Tag::Price, Tag::Clause, Tag::Count]);
    let ours = scene.standing.ours;
    let lead = [Tag::Duration, Tag::Deadline];
    let late = ours.any(Tags::of(&lead)) || scene.says(&[Tag::Duration, Tag::Rival]);
    let figure = has_figure(scene, clause);
    let cheap = scene.mentions_within(clause, phrases!["才", "只要", "只收"]);
    let cheaper = scene.standing.offer && scene.mentions_within(clause, phrases!["便宜", "价低", "更低"]);
    // 贵吗: a question, as long as it is not 怎么这么贵.
    // 哈哈 吓我一跳: no complaint.
    let laughs = scene.text.starts_with("哈哈");
    let wonders = |anchor: &usize| {
        let scared = laughs && scene.text[scene.parsed.tokens[*anchor].start..].starts_with('吓');
        if scared {
            return false;
        }
        let token = &scene.parsed.tokens[*anchor];
        let asks = clause.has(Tag::AskEnd) && token.end - token.start <= 6 && clause.length() <= 4;
        !asks
    };
    let rules = [
        (word(&[Tag::Expensive]).filter(wonders), "haggle.high"),
        (word(&[Tag::TooMuch]).filter(|_| measured), "haggle.high"),
        (
            word(&[Tag::Discount])
                .filter(|&cut| !is_a_cut_of_funds(scene, clause, cut))
                // 发票几个点: a rate of tax.
                .filter(|_| !(clause.has(Tag::Invoice) && scene.is_question(clause))),
            "haggle.discount",
        ),
        // 48万？我以为三十多万就拿下了.
        (
            word(&[Tag::Maybe])
                .filter(|_| scene.mentions_within(clause, phrases!["以为"]) && clause.any(&FIGURES)),
            "haggle.high",
        ),
        (word(&[Tag::Slow]).filter(|_| late), "haggle.lead_time"),
        (word(&[Tag::Duration]).filter(|_| is_pressed(scene)), "haggle.lead_time"),
        (word(&[Tag::Rival]).filter(|_| figure || cheaper), "haggle.rival"),
        (word(&[Tag::Sum]).filter(|_| scene.standing.offer && against_another(scene)), "haggle.rival"),
        // 你们要收两千安装费？
        (
            word(&[Tag::Sum]).filter(|_| {
                clause.question && clause.has(Tag::You) && scene.mentions_within(clause, phrases!["收"])
            }),
            "haggle.high",
        ),
        (word(&[Tag::Rival, Tag::OtherFirm]).filter(|_| compares(scene.words(clause))), "haggle.rival"),
        (word(&[Tag::OtherTime]).filter(|_| figure && cheap), "haggle.rival"),
        // 格力的才4300一台.
        (
            word(&[Tag::Sum, Tag::Number]).filter(|_| {
                figure && cheap && scene.standing.offer && !clause.any(&[Tag::Time, Tag::FutureTime, Tag::If])
            }),
            "haggle.rival",
        ),
        (word(&[Tag::OtherFirm, Tag::They]).filter(|_| figure && cheap), "haggle.rival"),
    ];
    first_of(rules)
}

/// 土豆一块八？菜市场一块三: two prices, the first in doubt.
fn against_another(scene: &Scene) -> bool {
    let mut priced = scene.clauses().filter(|(_, clause)| clause.has(Tag::Sum)).map(|(_, clause)| clause);
    let first = priced.next();
    first.is_some_and(|clause| clause.question && clause.length() <= 10)
        && priced.next().is_some_and(|clause| !clause.question)
}

/// 15万行不行, 最多出8万, 12.5万.
fn bid(scene: &Scene, at: usize, clause: &Clause) -> Option<(usize, &'static str)> {
    let word = |tags: &[Tag]| scene.first(clause, tags);
    let numbered = clause.any(&FIGURES);
    let measured = clause.any(&MEASURES);
    let takes = clause.question || clause.has(Tag::AskEnd);
    let rules = [
        (
            word(&[Tag::Gap]).filter(|_| {
                numbered || scene.standing.haggling && clause.length() <= 7 && !clause.has(Tag::Not)
            }),
            "haggle.gap",
        ),
        (taken_off(scene, clause), "haggle.discount"),
        (counter(scene, clause), "haggle.bid"),
        (undercuts(scene, clause), "haggle.bid"),
        (
            word(&[Tag::AtMost])
                .filter(|_| measured || (clause.length() <= 6 && scene.says(&MEASURES)))
                // 院办会过了，按58万以内控制: what was approved.
                .filter(|_| !scene.says(&[Tag::Committee])),
            "haggle.limit",
        ),
        (
            word(&[Tag::Deal])
                .filter(|_| !scene.says(&[Tag::If]) || has_figure(scene, clause))
                // 11月2号回来就签: when, and no bid.
                .filter(|_| !(clause.has(Tag::Sign) && clause.any(&[Tag::Time, Tag::FutureTime])))
                .filter(|_| numbered || (clause.length() <= 6 && scene.says(&FIGURES))),
            "haggle.bid",
        ),
        (
            word(&[Tag::Can]).filter(|&can| has_figure(scene, clause) && is_near(scene, clause, can)),
            "haggle.bid",
        ),
        (word(&[Tag::Accept]).filter(|_| numbered && takes), "haggle.bid"),
        (
            word(&[Tag::Deal])
                .filter(|_| scene.mentions_within(clause, phrases!["这个价"]) && scene.standing.offer),
            "haggle.bid",
        ),
        (word(&MEASURES).filter(|_| is_bare_bid(scene, at, clause)), "haggle.number"),
    ];
    first_of(rules)
}

/// 少两角, 再降三个点: a figure off the price.
fn taken_off(scene: &Scene, clause: &Clause) -> Option<usize> {
    let off = [
        "少",
        "减",
        "降",
        "便宜",
        "让",
        "抹",
        "扣",
        "优惠",
        "砍",
        "下浮",
        "往下走",
        "少收",
        "少个",
        "让个",
        "降个",
        "再少",
    ];
    let figures = Tags::of(&[Tag::Sum, Tag::Percent]);
    let settled = clause.any(&[Tag::Le, Tag::PastTime, Tag::OtherTime, Tag::If]);
    // 免三年, 送一年: time that costs nothing.
    let free = ["免", "送", "延", "多送"];
    (clause.first..clause.behind).find(|&at| {
        let token = &scene.parsed.tokens[at];
        let before = &scene.text[clause.start..token.start];
        let time = token.tags.has(Tag::Duration)
            && free.iter().any(|word| before.ends_with(word))
            && scene.standing.offer;
        time && !settled
            || token.tags.any(figures) && !settled && off.iter().any(|word| before.ends_with(word))
    })
}

/// 要不按3块8来, 3万8做不做: a sum that our side has not named, in the form of a bid.
fn counter(scene: &Scene, clause: &Clause) -> Option<usize> {
    let words = scene.words(clause);
    let figures = Tags::of(&[Tag::Sum, Tag::Percent]);
    let place = (clause.first..clause.behind).find(|&at| scene.parsed.tokens[at].tags.any(figures))?;
    let token = &scene.parsed.tokens[place];
    const FORMS: &Phrases = phrases![
        "按",
        "要不",
        "给到",
        "做到",
        "凑",
        "取个",
        "一口价",
        "拿下",
        "搞定",
        "定",
        "来吧",
        "算了",
        "得了",
        "就干",
        "图个",
        "不然",
        "否则",
        "拉倒",
        "打住",
        "找别家",
        "这个数",
    ];
    let bids = scene.mentions_in(words, FORMS);
    let told = [
        Tag::If,
        Tag::PastTime,
        Tag::OtherTime,
        Tag::OtherFirm,
        Tag::Named,
        Tag::AskWord,
        Tag::Purchase,
        Tag::Paid,
        Tag::Pay,
        Tag::Money,
        Tag::Sign,
        Tag::Signed,
        Tag::Le,
        Tag::Total,
    ];
    let named = is_ours(scene, &scene.text[token.start..token.end]);
    (bids && !named && !clause.any(&told) && !scene.standing.figures.is_empty()).then_some(place)
}

/// 630, 84 不行拉倒, where we said 680 and 85万: a figure somewhat below ours.
fn undercuts(scene: &Scene, clause: &Clause) -> Option<usize> {
    const APART: [Tag; 12] = [
        Tag::If,
        Tag::PastTime,
        Tag::OtherTime,
        Tag::OtherFirm,
        Tag::Purchase,
        Tag::Paid,
        Tag::Pay,
        Tag::Le,
        Tag::Time,
        Tag::FutureTime,
        Tag::Invoice,
        Tag::Applied,
    ];
    let standing = scene.standing;
    if !standing.offer
        || standing.contract
        || standing.asked_by_us && !standing.haggling
        || scene.says(&APART)
    {
        return None;
    }
    let counted = Tags::of(&[Tag::Count, Tag::Time, Tag::Duration, Tag::Percent]);
    (clause.first..clause.behind).find(|&at| {
        let token = &scene.parsed.tokens[at];
        let figure = token.tags.has(Tag::Number) && !token.tags.any(counted);
        let said = amount(&scene.text[token.start..token.end]);
        figure
            && token.start <= clause.start + 9
            && said.is_some_and(|said| {
                standing.figures.iter().rev().take(4).filter_map(|ours| amount(ours)).any(|ours| {
                    [said, said * 10_000.0].into_iter().any(|said| (0.7..0.995).contains(&(said / ours)))
                })
            })
    })
}

/// What a figure in digits amounts to.
fn amount(figure: &str) -> Option<f64> {
    let digits: String = figure
        .chars()
        .filter(|part| *part != ',')
        .take_while(|part| part.is_ascii_digit() || *part == '.')
        .collect();
    let unit = if figure.contains(['万', 'w']) { 10_000.0 } else { 1.0 };
    digits.trim_end_matches('.').parse::<f64>().ok().filter(|value| *value > 0.0).map(|value| value * unit)
}

/// Whether our side named this figure.
fn is_ours(scene: &Scene, figure: &str) -> bool {
    let part = |figure: &str| figure.contains("分之");
    !part(figure) && scene.standing.figures.iter().any(|known| !part(known) && same_figure(known, figure))
}

/// 账期60天, 培训那块去掉, 这样做不了.
fn terms(scene: &Scene, clause: &Clause) -> Option<(usize, &'static str)> {
    let word = |tags: &[Tag]| scene.first(clause, tags);
    let can = clause.has(Tag::Can) || scene.mentions_within(clause, phrases!["能"]);
    let asks = (clause.question || clause.any(&[Tag::AskEnd, Tag::AskWord])) && !can;
    let stated = [
        Tag::Reject,
        Tag::Number,
        Tag::Percent,
        Tag::Duration,
        Tag::Change,
        Tag::Refuse,
        Tag::Must,
        Tag::Add,
        Tag::Not,
    ];
    let asked_for = [Tag::Term, Tag::Money, Tag::Cut, Tag::Add, Tag::Duration, Tag::Percent];
    let answered = scene.standing.ours.any(Tags::of(&MEASURES) | Tag::Term.into());
    let rules = [
        (word(&[Tag::Term]).filter(|_| clause.any(&stated) && !asks), "haggle.terms"),
        // 但要你们垫资到封顶.
        (
            word(&[Tag::Term])
                .filter(|_| clause.has(Tag::You) && scene.mentions_within(clause, phrases!["要"]) && !asks),
            "haggle.terms",
        ),
        (word(&[Tag::Can]).filter(|_| clause.any(&asked_for)), "haggle.terms"),
        // 能不能还是这个单价, 分期不加利息行不.
        (
            word(&[Tag::Can]).filter(|_| {
                scene.standing.offer
                    && scene.mentions_within(clause, phrases!["价"])
                    && !clause.has(Tag::AskQuote)
            }),
            "haggle.terms",
        ),
        (word(&[Tag::Deal]).filter(|_| clause.has(Tag::Term)), "haggle.terms"),
        (
            word(&[Tag::Refuse])
                // 一家不同意都不行: a must, and no refusal.
                .filter(|_| !scene.mentions_within(clause, phrases!["都不行"]))
                .filter(|_| !scene.says(&[Tag::OtherFirm]))
                .filter(|_| answered && clause.length() <= 16 && !clause.any(&[Tag::Time, Tag::FutureTime])),
            "haggle.refused",
        ),
        (
            word(&[Tag::Cut, Tag::Add])
                .filter(|&cut| !asks && !is_a_condition(scene, clause, cut))
                // 这个要写进去, of what was promised about service: no term of the offer yet.
                .filter(|&cut| {
                    scene.standing.contract
                        || clause.any(&MEASURES)
                        || clause.has(Tag::Term)
                        || !is_written_in(scene, cut)
                })
                // 章得送到苏州去敲: the seal; 画面你们出: an answer; 他要送你们画册: a gift.
                .filter(|_| !clause.any(&[Tag::SealNoun, Tag::SealRun, Tag::Sign, Tag::They]))
                .filter(|_| !(scene.standing.asked_by_us && clause.length() <= 6)),
            "haggle.scope",
        ),
        (
            word(&[Tag::GiveUp, Tag::Not, Tag::No, Tag::Cut]).filter(|_| drops_a_part(scene, clause)),
            "haggle.scope",
        ),
        // 过滤器不要得行不: asked to leave it out.
        (
            word(&[Tag::Deal, Tag::Can, Tag::AskEnd, Tag::No, Tag::Cut])
                .filter(|_| scene.standing.offer && leaves_out(scene, scene.words(clause))),
            "haggle.scope",
        ),
    ];
    first_of(rules)
}

/// 写进去, 写清楚: that something shall stand in the paper.
fn is_written_in(scene: &Scene, anchor: usize) -> bool {
    let token = &scene.parsed.tokens[anchor];
    scene.text[token.start..token.end].starts_with('写')
}

/// 麦克风不要了: a part of the offer.
fn drops_a_part(scene: &Scene, clause: &Clause) -> bool {
    let words = scene.words(clause);
    let part = words.strip_suffix("不要了").map_or(0, |part| part.chars().count());
    (2..=6).contains(&part)
        && !scene.standing.offer_name.is_empty()
        && !scene.mentions_in(words, phrases!["我", "都", "全"])
}

/// 过滤器不要得行不: without it, as a question.
fn leaves_out(scene: &Scene, words: &str) -> bool {
    scene.parted(words, phrases!["不要"]).next().is_some_and(|(_, after)| {
        scene.mentions_in(
            after,
            phrases!["行", "可以", "成不", "中不", "得不", "吗", "便宜", "多少", "省", "能少"],
        )
    })
}

/// 只要我点头今晚就签: as long as, no smaller order.
fn is_a_condition(scene: &Scene, clause: &Clause, anchor: usize) -> bool {
    let words = &scene.text[scene.parsed.tokens[anchor].start..clause.end];
    let wonders = words.starts_with("你们出") && scene.mentions_within(clause, phrases!["还是"]);
    wonders
        || words.starts_with("只要")
            && (scene.mentions_in(words, phrases!["就"]) || !clause.any(&[Tag::Count, Tag::Number]))
}

/// 保修两年改三年, 财务不认这条: said about a contract on the table.
fn of_a_clause(scene: &Scene, clause: &Clause) -> Option<(usize, &'static str)> {
    let asks = clause.question || clause.any(&[Tag::AskEnd, Tag::AskWord, Tag::AskWhen]);
    if asks
        || clause.any(&[
            Tag::Pay,
            Tag::Paid,
            Tag::Sign,
            Tag::Signed,
            Tag::SealRun,
            Tag::NotYet,
            Tag::PastTime,
        ])
    {
        return None;
    }
    let who = [Tag::Gate, Tag::Finance, Tag::Boss, Tag::We, Tag::They, Tag::Clause];
    let measured = clause.any(&[Tag::Sum, Tag::Percent, Tag::Duration]);
    let named = measured && clause.has(Tag::Clause) && clause.any(&[Tag::Want, Tag::Must, Tag::Need]);
    // 争议解决改为我司所在地: another term for the one that stands there.
    let other = scene.mentions_within(clause, phrases!["改为", "改成", "换成", "改由"]);
    let instead = other && clause.any(&[Tag::Clause, Tag::Term]) && !clause.any(&[Tag::Slip, Tag::Invoice]);
    // 合规说数据那条要补一句, 司机要加一条: one more duty of ours.
    let added = scene.mentions_within(clause, phrases!["加一条", "补一句", "加一句", "补一条"]);
    let change = scene
        .first(clause, &[Tag::Change, Tag::Add])
        .filter(|_| added)
        .or_else(|| scene.first(clause, &[Tag::Change]).filter(|_| measured || instead))
        .or_else(|| scene.first(clause, &[Tag::Clause]).filter(|_| named));
    let refusal = scene
        .first(clause, &[Tag::Refuse, Tag::Reject])
        .filter(|_| clause.any(&who) && (measured || clause.any(&[Tag::Clause, Tag::Term])));
    // 写的十天 我们要三十天: two measures against each other.
    let spans = scene
        .parsed
        .tokens
        .iter()
        .filter(|token| token.tags.any(Tags::of(&[Tag::Duration, Tag::Percent, Tag::Sum])));
    let against = measured
        && spans.count() >= 2
        && scene.says(&[Tag::We, Tag::Finance, Tag::Boss, Tag::But, Tag::Gate]);
    let contrast = if against { scene.first(clause, &[Tag::Duration, Tag::Percent, Tag::Sum]) } else { None };
    change.or(refusal).or(contrast).map(|anchor| (anchor, "haggle.clause"))
}

fn first_of<const N: usize>(rules: [(Option<usize>, &'static str); N]) -> Option<(usize, &'static str)> {
    rules.into_iter().find_map(|(anchor, rule)| anchor.map(|anchor| (anchor, rule)))
}

/// Whether the clause names a figure that may be a price or a term, not only things and days.
fn has_figure(scene: &Scene, clause: &Clause) -> bool {
    let counts = Tags::of(&[Tag::Count, Tag::Time, Tag::Duration]);
    scene.tokens(clause).iter().any(|token| token.tags.has(Tag::Number) && !token.tags.any(counts))
}

/// 预算又给砍了, 集团压降: the funds are cut, not the price.
fn is_a_cut_of_funds(scene: &Scene, clause: &Clause, anchor: usize) -> bool {
    let token = &scene.parsed.tokens[anchor];
    scene.text[token.start..token.end].contains('砍')
        && clause.any(&[Tag::Purchase, Tag::Boss, Tag::Money, Tag::Revoke])
        && !clause.has(Tag::Can)
}

/// Whether a figure stands near the word: clauses of transcripts are long.
fn is_near(scene: &Scene, clause: &Clause, anchor: usize) -> bool {
    let word = &scene.parsed.tokens[anchor];
    let figures = Tags::of(&FIGURES);
    // 能不能达标，上回罚了五万: something else in between.
    let elsewhere =
        scene.tokens(clause).iter().any(|token| token.tags.has(Tag::OtherTime) && token.start > word.end);
    !elsewhere
        && scene.tokens(clause).iter().any(|token| {
            token.tags.any(figures)
                && token.start.saturating_sub(word.end).max(word.start.saturating_sub(token.end)) <= 36
        })
}

/// 12.5万, 两万二, 30天: a figure alone against the one that we named.
fn is_bare_bid(scene: &Scene, at: usize, clause: &Clause) -> bool {
    let timed = [Tag::Count, Tag::Time, Tag::FutureTime, Tag::PastTime];
    let elsewhere = [
        Tag::If,
        Tag::Tender,
        Tag::Applied,
        Tag::OtherFirm,
        Tag::Purchase,
        Tag::PurchaseStep,
        Tag::Decided,
        Tag::Doing,
        Tag::Invoice,
        Tag::Le,
        Tag::Partly,
    ];
    // 您预算多少 – 六万: an answer to our question.
    let told = scene.standing.asked_by_us && !scene.standing.ours.any(Tags::of(&FIGURES));
    let ours = scene.standing.ours;
    let on_terms = ours.any(Tags::of(&[Tag::Duration, Tag::Term])) || scene.burst.has(Tag::Slow);
    let term = clause.has(Tag::Duration) && on_terms && clause.length() <= 6;
    let named = clause.has(Tag::You) && clause.has(Tag::Named);
    let asks = clause.question || clause.any(&[Tag::AskEnd, Tag::AskWord]);
    // 48含税吧, where we said 48: no bid.
    let figures = Tags::of(&FIGURES);
    let same = scene
        .tokens(clause)
        .iter()
        .find(|token| token.tags.any(figures))
        .is_some_and(|token| is_ours(scene, &scene.text[token.start..token.end]));
    (has_figure(scene, clause) || term)
        && !same
        && !scene.says(&elsewhere)
        && !told
        && !clause.any(&timed)
        && !named
        && !asks
        && at < 3
        && clause.length() <= 10
        && (ours.any(Tags::of(&MEASURES))
            || (clause.has(Tag::Sum) && clause.length() <= 5 && !scene.standing.contract))
}

/// 就按24万, 42可以: what was offered is accepted.
fn accepts(scene: &Scene, clause: &Clause) -> bool {
    if repeats_number(scene, clause) {
        return true;
    }
    let bargains = [Tag::Expensive, Tag::Deal, Tag::Refuse, Tag::AskEnd, Tag::Can];
    let words = scene.words(clause);
    // 按3块8来, where we said four: no acceptance.
    let figures = Tags::of(&FIGURES);
    let known = scene.standing.figures.is_empty()
        || scene
            .tokens(clause)
            .iter()
            .filter(|token| token.tags.any(figures))
            .any(|token| is_ours(scene, &scene.text[token.start..token.end]));
    let along = known
        && scene.mentions_in(words, phrases!["按"])
        && scene.mentions_in(words, phrases!["走", "算", "来", "签", "定"])
        && clause.any(&FIGURES);
    // 20万整，行就拉货: a figure that our side has not named.
    let mut sums = scene.parsed.tokens.iter().filter(|token| token.tags.has(Tag::Sum)).peekable();
    let foreign = sums.peek().is_some()
        && !scene.standing.figures.is_empty()
        && !sums.any(|token| is_ours(scene, &scene.text[token.start..token.end]));
    let conditional = scene.mentions_in(words, phrases!["行就"])
        || scene.mentions_in(words, phrases!["成就"])
        || scene.mentions_in(words, phrases!["可以就"])
        || scene.mentions_in(words, phrases!["能就"]);
    if foreign && conditional {
        return false;
    }
    // 这个价我接受.
    let this_price =
        scene.mentions_in(words, phrases!["这个价"]) || scene.mentions_in(words, phrases!["这价"]);
    let takes = scene.mentions_in(
        words,
        phrases!["接受", "认", "同意", "可以", "实在", "合适", "公道", "还行", "不错", "挺好", "划算",],
    );
    if this_price
        && takes
        && !clause.question
        && !clause.any(&[Tag::Not, Tag::NotYet, Tag::AskEnd, Tag::Can, Tag::Deal])
    {
        return true;
    }
    if clause.has(Tag::Accept) || scene.mentions_in(words, phrases!["就按"]) || along {
        return !clause.any(&bargains) && !clause.question;
    }
    let more = [Tag::Cut, Tag::Add, Tag::Discount, Tag::AtMost, Tag::Gap];
    let tokens = scene.tokens(clause);
    let agrees = Tags::of(&[Tag::Yes, Tag::Pass]);
    let at_edge =
        tokens.first().is_some_and(|first| first.tags.any(agrees) && first.start <= clause.start + 6)
            || tokens.last().is_some_and(|last| last.tags.any(agrees) && last.end + 6 >= clause.end);
    at_edge && !clause.any(&bargains) && !clause.any(&more)
}

/// 你们报278万: what was offered is only told again.
fn is_report(scene: &Scene, clause: &Clause) -> bool {
    clause.has(Tag::Named)
        && clause.has(Tag::You)
        && !clause.any(&[Tag::Expensive, Tag::Discount, Tag::TooMuch, Tag::Gap])
        || scene.mentions_within(clause, phrases!["给我报"])
}

/// 9.8万就9.8万, 好 就24万: the figure that was offered, taken.
fn repeats_number(scene: &Scene, clause: &Clause) -> bool {
    let words = scene.words(clause);
    let Some(at) = words.find('就') else { return false };
    let (before, after) = (words[..at].trim_end(), words[at + '就'.len_utf8()..].trim_start());
    let figure = |part: &str| {
        part.chars()
            .next()
            .is_some_and(|first| first.is_ascii_digit() || "一二三四五六七八九十两".contains(first))
    };
    let taken = before.is_empty() && scene.says(&[Tag::Yes, Tag::Aye]);
    figure(after) && (taken || same_figure(last_figure(before), after))
}

/// The figure, with its unit, at the end of `text`.
fn last_figure(text: &str) -> &str {
    let part = |character: char| {
        character.is_ascii_digit() || ".%一二三四五六七八九十两万千百毛块元天个点折成".contains(character)
    };
    let start = text
        .rfind(|character| !part(character))
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    if start < text.len() { &text[start..] } else { "\0" }
}

/// Whether two texts begin with the same figure, whatever the unit.
fn same_figure(one: &str, other: &str) -> bool {
    let digits = |text: &str| -> String {
        text.chars()
            .take_while(|&part| part.is_ascii_digit() || ".一二三四五六七八九十两千百".contains(part))
            .collect()
    };
    let figure = digits(one);
    !figure.is_empty() && figure == digits(other)
}

/// Whether a negation stands right before the word: 不贵.
fn touches_negation(scene: &Scene, clause: &Clause, anchor: usize) -> bool {
    let words = scene.words(clause);
    if scene.mentions_in(words, phrases!["再不"]) {
        return false;
    }
    if scene.mentions_in(words, phrases!["别给"]) || scene.mentions_in(words, phrases!["别算"]) {
        return true;
    }
    let tokens = &scene.parsed.tokens;
    anchor > clause.first
        && tokens[anchor - 1].tags.has(Tag::Not)
        && tokens[anchor - 1].end == tokens[anchor].start
}
