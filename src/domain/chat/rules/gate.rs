//! Gates on the contract: legal, audit, compliance, filing, the signing round, and whether they let it pass.

use std::ops::Range;
use std::sync::LazyLock;

use super::{Doer, Found, Scene};
use crate::domain::chat::clause::Clause;
use crate::domain::chat::lexicon::tag::{Tag, Tags};
use crate::domain::chat::pair::Topic;
use crate::domain::chat::reading::Why;
use crate::domain::chat::signal::Signal;
use crate::domain::chat::sketch::{Phrases, phrases};
use crate::domain::chat::standing::Paper;
use crate::domain::chat::wording::{Class, Lexicon};

/// What a gate says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// It lets the contract pass.
    Passes,
    /// It does not, or not yet.
    Holds,
    /// Words of other things that pass: no gate on a contract.
    Other,
}

static VERDICTS: LazyLock<Lexicon<Verdict>> = LazyLock::new(|| {
    Lexicon::new(&[(Verdict::Passes, PASSES), (Verdict::Holds, HOLDS), (Verdict::Other, OTHERS)], CLASSES)
});

const PASSES: &[&str] = &[
    "<step>(<light>|)(<light>|)(通过|过了|完成了|完成|完毕|办结|结束|办妥|办好|走完|走通|跑完|签满|签齐|签完|签好|备完|搞定|ok|合格|全过|过掉|弄好|好了|完了|齐了|结了|集齐|过关|行完|行完了)",
    "<gate>…(批了|批准|批的|过的|通过的|过了|通过|放行|同意|点头|认可|认了|没意见|没问题|过关|ok|绿灯|满意|接受)",
    "<gate>…(看|审|读|瞧|过目)(了|过|完|过了|完了|好了)(,| |)(都|也|说|觉得|讲|)(可以|行|ok|okay|没问题|能签|能用|挺好|要得|中)(了|的|$|,| )",
    "<says>(就|)按这(版|个|稿)(走|签|来|定)",
    "<says>…(就行|就可以|行了|也行|可以了)(了|)$",
    "<says>…都(ok|okay|可以|行|没问题|过)",
    "<light>(<light>|)(通过|过了|批了|放行|同意|过关|点头|点了头|放过|认了|给过|给批|批掉|松口|ok|签了同意|接受|认可|满意|盖了|备过|备完|批|放心)",
    "^(通过|过了|过|放行|同意|认了|批了|点头了|认可了|松口了|合格|妥了|走完了|齐了|俩都ok|都ok|都绿了|全绿了|给过|给批|过是过|批是批)(了|的|呢|)$",
    "<light>(<light>|)(过|批)(的|)$",
    "<step>(<light>|)(<light>|)(满意|同意|认可|接受|认了|放行|点头|批了|没卡|没拦|松口|没话说)",
    "^(没|没有|没啥|没提|没什么)(<extra>|)(意见|异议)(了|)$",
    "(一|三|两|几|五|六|七|八|九|十)(个部门|个科室|道|家|边|条线|个人|关|审)(<light>|)(<light>|)(过|通过|批|同意|签|签了|签好|同意签)(了|)",
    "(没|没有|没啥|没什么|没得|没提|没提出|没挑出|没看出|没发现|没有什么|没任何|没有任何|没别的|木有|莫得|呒没|没再提|无|零|无任何|没说)(<extra>|)(意见|异议|问题|毛病|坑|猫腻|要改的|可改的|要改|改的|改动|不利条款|不利|风险|啥|什么|话|疑问|硬伤|刺|comments|麻达|open issue)",
    "(不用|不必|不需要|无需|无须|不要|没什么可|没啥可|一点没|一字没|一个字没|一个字都没|一个标点没|一个标点都没)(再|)(改|修改|动|调|该)",
    "(可以|能|放心|同意|建议|直接|可)(大胆|放心|按这个|按这版|照这个|)(签|签字|签订|签署|定稿|盖章|往下走|用印|走下一步)",
    "<says>(是|了|着|:|,|“|\"|)(<mild>|)(可以|行|中|要得|ok|okay|没问题|同意|通过|公道|挺公道|过得去|放心|清楚|条条清楚|规矩|比|美着呢|美着|好着|妥|妥了|fine|能签|没坑|能过|没说的|该写的都写|行了|使得)(了|的|呢|签|,|。|$)",
    "(给|给了|亮|开|亮了|亮起)(了|个|)绿灯",
    "(都|全|也|法务|财务|合规|节点|系统)(<light>|)绿了",
    "(放过去|熬过去|趟过去|闯过去|没卡|没为难|没被为难|妥妥的|没拦|给放了|放过了)",
    "(green light|greenlight|sign-off|signoff|signed off|approved|cleared|lgtm|both pass|passed|no further comment|no comment|no open issue|no objection|all good|good with it|good to go|said fine|said ok|okayed|done)",
    "(盖了|盖上|盖)(“|\"|)(同意|已审|通过|审核)",
    "(出具|出了|给出|给的|下了)…(同意|无异议|通过|合格|没问题|可以签|无保留|合法)",
    "(结论|意见|回函|批语|批示|留言|评语|回执|回信|回复|回话)(是|:|为|说|了|)(“|\"|,|)…(同意|通过|可以|合格|没问题|无异议|接受|合法|合规|别的没有|没有要改)",
    "(合法合规|符合规定|风险可控|条款接受|挺公道|条条清楚|规规矩矩|没的说|审结)",
    "(备过案|备了案|备好案|备上案|备完案|已备案|备案回执|备案编号|备案号)",
    "备案…(办好|办妥|办结|办完|完成|下来|通过|备完|批了|给办)",
    "(会签|会签单|会签表|审批单|评审单|流转单)…(签满|签好|签齐|全签|跑完|走完|签完|都签|集齐|办结|全绿|批完)",
    "(全票|一致|一次|三方|联审|终审|全|全部)(同意|通过|过了|过|认可)",
    "(全签|都签|签了|签)(了|)(同意|字认可|字同意)",
    "签(了|完|好|过)字(,|说)",
    "(审|看|研究|瞧|核|复核)(完|好|过|毕|罢)(了|)(,|)…(给过|放行|通过|同意|没|ok|退给我|可以|行)",
    "(审核|审查|审批|评审|会审|终审|备案|节点|会签)…(通过|同意|放行|亮绿灯|完毕|批掉|没问题|没有问题)",
    "(签字|书面|正式|回函|回邮件|邮件|口头|都|均|已|已经)(确认|认可)(了|过了)",
];

const HOLDS: &[&str] = &[
    "(没|未|不让|不给|没给|还没|没能|尚未|还未|不肯|没法|才肯|才给|才能|才可以)(<light>|)(过|通过|批|同意|认|满意|放|松口|点头|审完|看完|审|看|走完|批完|定|轮|开始|回复|下来|出来)",
    "(不同意|不认可|不满意|不过关|不认|不放|不肯|不合规|不对等|就不行|还不行|都不行|还是不行|不可以|不能签|等于没)",
    "(打回|退回来|退回去|驳回|退件|撤回|红的|否了|被否|毙了|卡住|卡在|卡了|嫌|重提|重新提|不齐|改期|往后挪|取消|没消息|够呛|纠纷)",
    "(要求|让|叫|要|得|需要|还得|还要)(你们|我们|咱|咱们|乙方|贵司|对方|把|再|先)…(改|补|加|删|调|换|重)",
    "(要加|要改|得改|改改|要补|还要再改|得再改|得加|要删|要调|需修改|需改|改了#处|改三处|改两处)",
    "提(了|出)(#|几|两|三|点|些|一)(条|处|点|个|些|项|)",
    "有(#|几|两|三|点|一些|些)(条|处|点|个|)(意见|要改|地方|问题|需要)",
    "(才|刚)(到|看|走|轮|审|交|递|送|提)(了|到|)(第|一半|#|两|法务)",
    "(还在|正在)(排|审|走|看|卡|等|改|过|会签|流转)",
    "在(排队|走流程|走会签|流转|审核|审批|审着|审呢)",
    "(改了就|改完就|改好就|加上就|补上就|须甲方|须乙方|由#天改|先别|一半|没空|休假|出差|不在|要小心|但是违约|翻出来|别签)",
];

/// Things that pass other gates.
const OTHERS: &[&str] = &[
    "(消防|网站|icp|公安|等保|环评|安检|体系|外审|能评|安评|法考|年检|税务|样机|样品|测试|试机|验收|贷款|按揭|征信|社保|证书|出口|食品|卫生|质检|立项|中标|公示|采购申请|预算|面试|体检|测评)…(过|通过|批|备案|合格)",
    "(立项|中标|公示|预算|采购申请|请购|采购计划)",
];

/// Words that stand for each other above.
#[rustfmt::skip]
const CLASSES: &[Class] = &[
    ("gate", &[
        "法务", "律师", "法律", "合规", "风控", "审计", "内控", "顾问", "counsel", "legal", "gc", "法制", "法规", "司法所", "纪检", "会签",
        "法务部", "审查", "保密办", "律所", "评审会", "法顾",
    ]),
    ("step", &[
        "审核", "审查", "审批", "评审", "会审", "终审", "初审", "复审", "法审", "内审", "复核", "备案", "会签", "审计", "合规", "节点",
        "联审", "三审", "合法性审查", "会签单", "会签表", "法务", "风控", "内控", "这关", "那关", "这道", "那道", "这步", "这块", "流程",
        "签审", "把关", "法务部", "律师", "合同", "评审会", "审", "审完", "final review", "review", "legal", "compliance",
    ]),
    ("light", &[
        "都", "全", "已", "已经", "就", "也", "给", "刚", "终于", "总算", "均", "一次", "一致", "顺利", "先后", "直接", "当场", "今早", "昨天",
        "今天", "上午", "下午", "今儿", "前天", "刚刚", "一遍", "算是", "居然", "竟然", "当天就", "三天就", "秒", "俩都", "两边都", "两家都",
        "一起", "全部", "完全", "才", "全都", "都给", "已给", "昨晚", "早就", "一路", "跟着也", "也都", "给你", "把", "把合同", "没卡", "同意了", "看完",
        "给我", "给咱", "他们", "她", "他", "那边", "那里", "那儿",
    ]),
    ("extra", &[
        "修改", "其他", "其它", "别的", "大", "原则性", "不利", "保留", "什么", "啥", "有", "大的", "什么大", "啥大", "特别的", "任何", "需要",
        "提", "啥子", "啥子大", "哪样", "哪样大", "further", "more", "进一步", "别的修改", "原则", "明显", "法律", "多余的", "重大", "实质", "实质性",
    ]),
    ("says", &[
        "说", "讲", "认为", "觉得", "回", "回复", "表示", "话", "留言", "结论", "人家说", "反馈", "批注", "意见", "回了俩字", "回了两个字", "回了四个字",
        "回了句", "就一句话", "一句话", "批了", "称", "佢话", "答复", "批复", "写", "写着", "盖了", "说了", "讲了",
    ]),
    ("mild", &[
        "这版", "这下", "这个", "合同", "条款", "整体", "基本", "都", "也", "挺", "没", "可以", "这样", "写得", "合同没啥", "合同条款", "份合同", "法务",
        "审核", "按这版", "原则上没", "整份合同", "看了", "没有", "文本", "合同文本", "“", "\"", "就", "就这样", "现在", "很", "还", "是", "绝对", "完全",
    ]),
];

/// How the names of departments end that a contract goes through.
const DEPARTMENTS: &Phrases = phrases![
    "部", "处", "科", "办", "线", "组", "中心", "委", "口子", "专员", "平台", "局", "所", "院", "会"
];

/// More names of gates.
const GATES: &Phrases = phrases![
    "法务",
    "律师",
    "法律",
    "律所",
    "合规",
    "风控",
    "内控",
    "内审",
    "审计",
    "法制",
    "法规",
    "法治",
    "司法",
    "国资",
    "纪检",
    "纪委",
    "顾问",
    "备案",
    "会签",
    "评审会",
    "合法性",
    "legal",
    "counsel",
    "compliance",
    "gc",
    "招标中心",
    "保密办",
    "董秘",
    "法顾",
    "合约",
    "质控",
    "船东",
    "法勿",
    "法物",
    "三审",
    "初审",
    "终审",
    "复审",
    "上会",
    "党委",
    "班子会",
    "财务总监",
    "财务部",
    "审合同",
    "审完合同",
    "审了合同",
    "沈律",
    "张律",
    "王律",
    "李律",
    "刘律",
    "陈律",
    "律说",
    "律回",
    "审查",
    "法审",
    "三重一大",
];

/// How long ago a gate may have been named.
const REMEMBERED: usize = 4;

/// 法务过了, 会签走完了, 律师说没坑.
pub(super) fn read(scene: &Scene, found: &mut Found) {
    if found.has(Signal::Lost) || found.has(Signal::Reversed) || found.has(Signal::Signed) {
        return;
    }
    let lately = scene.standing.gate_named.is_some_and(|last| last + REMEMBERED >= scene.at);
    let gates = [Tag::Gate, Tag::Round, Tag::Finance, Tag::Committee, Tag::Contract];
    if !lately && !scene.standing.contract && !scene.asked_about(Topic::Gate) && !scene.says(&gates) {
        return;
    }
    let verdicts = VERDICTS.find_in_part(&scene.sketch, scene.text);
    let passes = [Tag::Pass, Tag::Decided, Tag::Approve, Tag::DoneWord];
    if verdicts.is_empty() && !scene.says(&passes) || !may_tell(scene) || scene.says(&[Tag::OtherTime]) {
        return;
    }
    // 没有要改的: what is denied does not hold it back.
    let denied = |at: usize| {
        ["没", "没有", "没啥", "没什么", "不用", "无", "不", "没说"]
            .iter()
            .any(|not| scene.text[..at].ends_with(not))
    };
    let has = |verdict| {
        let mut hits = verdicts.iter().filter(|hit| hit.meaning == verdict);
        hits.any(|hit| verdict != Verdict::Holds || !denied(hit.span.start))
    };
    let contract = scene.says(&[Tag::Contract]);
    // 当律师的表弟说没坑: a lawyer in the family.
    let kin = scene.mentions(phrases![
        "表弟", "表哥", "连襟", "同学", "朋友", "亲戚", "侄", "舅", "叔", "堂哥", "堂弟", "姐夫"
    ]);
    let elsewhere = !kin && scene.parsed.clauses.iter().any(|clause| scene.is_elsewhere(clause));
    if has(Verdict::Other) && !contract
        || elsewhere
        || scene.mentions(phrases!["子公司", "隔壁部门", "别家", "我不是法务"])
    {
        return;
    }
    let worded = verdicts.iter().filter(|hit| hit.meaning == Verdict::Passes).map(|hit| hit.span.clone());
    let passes: Vec<Range<usize>> = worded.chain(words_that_pass(scene)).collect();
    for words in passes {
        let Some((at, clause)) = scene.clauses().find(|(_, clause)| words.start < clause.end) else {
            continue;
        };
        if !has_gate(scene, at, clause, &words) || found.has(Signal::LegalPassed) {
            continue;
        }
        let ahead = scene
            .tokens(clause)
            .iter()
            .any(|token| token.start < words.start && token.tags.has(Tag::FutureTime));
        let held = has(Verdict::Holds) || scene.is_question(clause) && clause.length() <= 12;
        // 章盖了, 款付了: other matters; 没问题可以走盖章了 is none.
        let matters = Tags::of(&[Tag::SealNoun, Tag::SealRun, Tag::Pay, Tag::Money, Tag::Paid]);
        let sealing =
            scene.tokens(clause).iter().any(|token| token.start < words.end && token.tags.any(matters))
                && !scene.mentions_within(clause, phrases!["审核章", "审过", "已审", "同意"]);
        let why = if ahead && !clause.has(Tag::PastTime)
            || super::expects(&scene.text[clause.start..words.start])
        {
            Some(Why::Hedged)
        } else if held {
            Some(Why::Negated)
        } else {
            None
        };
        match why {
            _ if sealing => {}
            Some(why) => found.plain_words(&words, Signal::LegalPassed, "contract.passed", Some(why)),
            None => found.words(scene, &words, Signal::LegalPassed, "contract.passed"),
        }
        // 法务过了才能盖章: what comes of it is no verdict of its own.
        let hangs = |why| matches!(why, Why::Conditional | Why::Hedged | Why::Asked);
        if found.events.last().is_some_and(|event| event.obstacle.is_some_and(|(why, _)| hangs(why))) {
            return;
        }
    }
}

/// Words of the lexicon that say of a gate, or of a round, that the contract is through.
fn words_that_pass(scene: &Scene) -> impl Iterator<Item = Range<usize>> {
    let mut gated = false;
    scene.parsed.clauses.iter().filter_map(move |clause| {
        gated |= clause.has(Tag::Gate);
        let through: &[Tag] = match (clause.has(Tag::Round), clause.has(Tag::Gate)) {
            (true, _) => &[Tag::Pass, Tag::DoneWord, Tag::Decided],
            (_, true) => &[Tag::Pass, Tag::Decided, Tag::Approve],
            _ if gated => &[Tag::Pass, Tag::Decided],
            _ => &[Tag::Pass],
        };
        let token = scene.last(clause, through).filter(|_| !clause.has(Tag::Reject))?;
        let token = &scene.parsed.tokens[token];
        Some(token.start..token.end)
    })
}

/// Whether the speaker can know: the customer, a colleague, or our side that tells of the customer's gate.
fn may_tell(scene: &Scene) -> bool {
    const THEIRS: &Phrases = phrases!["您", "贵", "你们", "客户", "对方", "甲方"];
    let pushes = scene.says(&[Tag::Wish, Tag::If, Tag::AskEnd, Tag::AskWord, Tag::Push])
        || scene.mentions(phrases!["咱", "催", "祝"]);
    let own = scene.clauses().any(|(_, clause)| {
        let gate = scene.first(clause, &[Tag::Gate, Tag::Finance]);
        gate.is_some_and(|gate| scene.doer(clause, scene.parsed.tokens[gate].start) == Doer::Us)
    });
    !scene.rep() || scene.mentions(THEIRS) && !pushes && !own
}

/// Whether a gate on the contract is what speaks.
fn has_gate(scene: &Scene, at: usize, clause: &Clause, words: &Range<usize>) -> bool {
    let on_table = scene.contract_topic() || scene.standing.contract;
    let early = scene.at < 3 && !scene.standing.offer;
    let paper = on_table || early || scene.says(&[Tag::Contract]) || scene.standing.contract_named.is_some();
    let before = &scene.text[clause.start..words.start];
    let up_to = &scene.text[..words.end];
    // 你们法务: ours, where the customer speaks.
    let ours = scene.customer() && scene.doer(clause, words.start) == Doer::You && clause.has(Tag::Gate);
    let purchase =
        clause.any(&[Tag::Purchase, Tag::PurchaseStep, Tag::Invoice]) && !clause.has(Tag::Contract);
    let approval =
        scene.asked_about(Topic::Approval) && !scene.says(&[Tag::Contract]) && !clause.has(Tag::Gate);
    if ours || !paper || purchase || approval {
        return false;
    }
    if scene.mentions_in(up_to, GATES)
        || scene.parsed.clauses[..=at].iter().any(|clause| clause.has(Tag::Gate))
    {
        return true;
    }
    if scene.rep() {
        return false;
    }
    let up_to_here = &scene.parsed.clauses[..=at];
    let named = up_to_here.iter().any(|clause| clause.has(Tag::Contract))
        || scene.standing.contract
        || scene.standing.paper == Paper::Contract;
    // 合同审完了: whoever went through it.
    let audited = clause.has(Tag::Contract) && scene.text[clause.start..words.end].contains('审');
    let decides = audited
        || up_to_here.iter().any(|clause| clause.any(&[Tag::Finance, Tag::Committee, Tag::Round]))
        || scene.mentions_in(before, DEPARTMENTS) && scene.standing.contract;
    let asked = scene.asked_about(Topic::Gate);
    let burst = scene.burst.any(Tags::of(&[Tag::Gate, Tag::Round]));
    let lately = scene.standing.gate_named.is_some_and(|last| last + REMEMBERED >= scene.at);
    let other = scene.says(&[
        Tag::Pay,
        Tag::Paid,
        Tag::Money,
        Tag::Sign,
        Tag::Signed,
        Tag::Received,
        Tag::Sent,
        Tag::Boss,
    ]);
    // 行 这条没问题了: the speaker's own view.
    let judged = scene.mentions_in(
        &scene.text[words.clone()],
        phrases![
            "过", "批", "审", "放行", "认", "同意", "说", "讲", "备", "绿", "走完", "办结", "good", "fine"
        ],
    ) || scene.mentions(phrases!["他", "她", "人家", "那边", "科长", "老师", "小伙", "姑娘"]);
    let told = judged || scene.text[words.clone()].contains('没');
    let kin = scene.says(&[Tag::OtherFirm]);
    let own = !kin && scene.doer(clause, words.start) == Doer::Us || scene.says(&[Tag::Partly]);
    named && decides
        || !own && (asked && told || burst && told && !clause.has(Tag::Boss) || lately && judged && !other)
}
