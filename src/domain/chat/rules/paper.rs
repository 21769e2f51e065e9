//! What is said of a contract draft: that it came, that it is being read, what is wrong in it, that it was sent.

use std::ops::Range;
use std::sync::LazyLock;

use super::{Doer, Found, Scene};
use crate::domain::chat::clause::Clause;
use crate::domain::chat::lexicon::tag::Tag;
use crate::domain::chat::signal::Signal;
use crate::domain::chat::sketch::{Phrases, phrases};
use crate::domain::chat::standing::Paper;
use crate::domain::chat::wording::{Class, Lexicon};

/// What a wording tells of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// It is here, or it is being read, with its name.
    Here,
    /// The same without its name: only where a draft was sent last.
    Read,
    /// Something in it is wrong, or is to be changed.
    Fault,
    /// It is on its way to the customer.
    Sent,
}

static TOLD: LazyLock<Lexicon<Told>> = LazyLock::new(|| {
    Lexicon::new(
        &[(Told::Here, HERE), (Told::Read, READ), (Told::Fault, FAULTS), (Told::Sent, SENT)],
        CLASSES,
    )
});

const HERE: &[&str] = &[
    "<draft>…<came>",
    "<draft>…(打印|打了|打出来|存)(出来|了)",
    "<draft>……(拿去看|拿去审|正看着|翻了一遍|看过了)",
    "(法务|律师|合规|风控|合同部)(那边|那|)(正在|正|在|还在)(看|审|过|核|改|抠)",
    "<draft>…在…(会签|审|转|流转|走流程)(,|着|呢|$)",
    "<draft>…(看|翻|审|捋|读|瞅|瞧|瞄|扫|过|研究|拜读|过目|浏览|念|琢磨|啃)(了|过|完|着|罢|一遍|了一遍|了下|了一下|一半|了一半|见了|过了)",
    "<draft>…(在|还在|正在|正)(看|审|会审|流转|转圈|转|走|会签|复核|核|评审|审批|压|卡|过)",
    "<draft>…(转给|拿给|给了|交给|递给|发给|转|送|给|交|提交|报给|进入|已进|到了|到|走到|流到|传给|拿去)…(法务|律师|财务|审计|合规|风控|领导|老板|会计|部|处|科|办|组|总|副总|股东|顾问|评审|流程|哥|老婆|同学|师傅|女儿|闺女|儿子)",
    "<draft>(审批单|会签单|流程)…(到|走到|转到|卡在|在)",
    "(看|翻|审|捋|读|瞅|过|研究|下载|打开|拆开|收到|拿到|收着)(了|过|完|着|到|)(你们|你|您|贵司|咱|)(的|寄的|发的|寄来的|发来的|那份|这份|那个|)(<draft>)",
    "(正在|在|还在)(看|审|过|核|捋|啃|研究)(你们|你|您|贵司|咱|这份|那份|)(的|)<draft>",
    "(意见|批注|修订|redline|comments|修改意见|审查意见|备注)…(标|写|列|批|出|附|发|给|整理|汇总)",
    "(出了|提了|给了|回了|写了|列了|批了|记了)…(审查意见|修改意见|意见|批注|备注|问号|问题|comments|条)",
    "(你们|你|贵司|您)(寄|发|传|捎|送)(来|)的(版本|那版|那份|<draft>)",
];

const READ: &[&str] = &[
    "^(拿到|收到|收着|见着|看到|瞧见|瞅见|取到|收见|到|到手)(了|啦|的|咧)",
    "(今早|上午|昨天|下午|刚|刚刚|中午|早上)(拿到|收到|取到|看到|到)(的|了)",
    "(两份|几份|三份|都|全)(<light>|)(收到|拿到|见着|看到|到|取到)了",
    "(正在|还在|在)(一条一条|一页页|逐条|逐字|慢慢|仔细|)(捋|审|看|啃|核|对|抠|读|review)",
    "(一页页|一条条|一条一条|逐条|逐字)(在|地|)(捋|审|看|啃|核|对|抠|读)",
    "(看|审|翻|捋|读)(了|到|完)(一半|前面|第#|几页|一遍|两遍)",
    "(先|)(拿去|拿走|取走)(看|审|研究)(了|)",
    "(压|躺|搁|放|卡|停)在…(桌上|抽屉里|手里|手上|桌子上|那里审|那审|桌上审)",
    "(送审|提审|转审|报审)(了|)",
    "(发给|转给|交给|递给|拿给|给|送|转)(我们|我|公司|集团|了|咱们|)(法务|律师|法律顾问|合规|审计|风控|顾问)(了|看|审|那边)",
    "(发给|转给|拿给|给|让)…(股东|法务|律师|财务|会计|顾问|合规|审计|领导|老板|我哥|我姐|她|他)…(看|审|过目|把关|瞧|瞅|批)(了|着|呢|看|下|一下|$)",
    "(走到|到|流转到|转到|流到)(第#个|第#|运营|法务|财务|采购|审计|合规|副总|总监|领导|成本|工程|技术|行政)(部|处|科|那|了|签|)",
];

const FAULTS: &[&str] = &[
    "<part>…<fault>",
    "<part>…<change>",
    "<page>…(<fault>|<change>)",
    "(得|要|需要|应该|该|请|麻烦)(改成|改为|写成|写明|注明|加上|加一条|补上|删掉|删了|去掉|换成|调成)",
    "(有|几|两|三|#)(处|个地方|条|点)…(要改|改|用红笔|标红|标黄|圈|画|有出入|不对|要调|想聊|商榷|修改|意见)",
    "(用|开|在)(修订模式|红笔|批注|修订|黄底)…(改|画|标|写|圈|加)",
    "(改了|动了|调了|调整了|修改了)(几|两|三|一|#|些)(个地方|处|条|点|个字|个)",
    "(要改的|改的地方|改动)(多|不少|有|太|的地方)",
    "(逐条|一条条)(列|写|标|批)(了|出)",
    "(写|列|算|按)(的|成)(是|)…(咱|我们|不是|该是|应该|其实|谈的|说好)",
    "(咱|我们|当时|之前)(谈|说|讲|聊|定)(的|好)(是|)……(写|合同|这里|怎么)",
    "(一个字|一句|半个字|压根|根本|都)(都|)没(写|提|有写|说|标)",
    "(里|上|中|里面|里头)(没|没有|咋没|怎么没)(写|提|约定|注明|说明|标|体现)",
    "(霸王条款|太苛刻|不公平|不对等)",
    "(财务|律师|法务|老板|领导|顾问|合规|她|他|老师傅)(说|讲|提)…(写得|写的|该是|改成|要改|太死|太模糊|没写|不对|要加|加一条|要补|漏|少|含糊)",
    "(合同|协议|版本|稿|这版)(<light>|)(发错了|不对|还是旧|还是老)",
    "(版本不对|还是旧版|还是老版本|还是旧价|还是老价)",
    "<part>…(写|按|算)(的|成|了|)#",
    "<draft>(<light>|)(少|缺|漏|多|错|空)(一|了|几|两|页)",
    "(我|我们|人数那里我|那里我|上面我)(写|做|加|标)(了|)(个|些|几个|)(备注|批注|标记|修改)",
];

const SENT: &[&str] = &[
    "<draft>…(发|传|寄|送|丢|甩|搁|放|上传|闪送|快递|推|拖|贴|给|投|塞|捎|递|交)(到|给|在|您|你|出|去|过去|进|过|至)…(了|出发|邮箱|微信|群|平台|前台|楼下|门卫|信箱|文件传输|qq|桌上|快递)",
    "<draft>…(在|到)(您|你)(的|)(邮箱|微信|手机|桌上|前台|公司|那|办公桌|信箱)",
    "<draft>…(闪送|快递|顺丰|京东|ems|中通)(出发|发出|寄出|已发|在路上|发了)",
    "(两份|新的|新版|改好的|盖好的|换好页的|补好|重做的|修改后的|修订版|改完的|改好|新的一套|四成的版本)…(交给快递|寄出|发出|寄了|发了|重发|发您|寄您|传您|发给您|寄给您|在您|放您|推给您|重新寄|重新发)",
    "(闪送|快递|顺丰|京东|ems|中通|专人|跑腿)(出发|发出|寄出|已发|在路上|发了|给您送)",
    "(填好|填完|写好|改好|补好|弄好|盖好|拟好|出好|做好)……(回您|回传|发您|传您|寄您|给您|丢您|放您|发你|传你|给你|丢你|回你|发给|传到|传给|推到)",
    "(改了|补了|调了|动了)(#|两|几|三|一|那)(处|条|行|个|点)…(标黄|标红|批注|写在|理由|comment|高亮|您看|过目)",
    "(改了|改好了|改完了|补好了|换好了)(,|)(您过目|您看|请过目|请您过目|您再看|重新发您|重发您|发您了)",
    "<draft>(v#|终稿|初稿|定稿|新版|第#版|)(出好|拟好|写好|弄好|做好|改好)…(传|发|放|丢|在|给)",
];

/// Words that stand for each other above.
#[rustfmt::skip]
const CLASSES: &[Class] = &[
    ("draft", &[
        "合同", "协议", "和同", "合通", "contract", "agreement", "msa", "sow", "初稿", "终稿", "草案", "草稿", "新版", "修订版", "合同稿", "协议书",
        "补充协议", "约定书", "合同文本", "定稿", "二稿", "三稿", "模板", "范本", "版本",
    ]),
    ("came", &[
        "收到", "拿到", "到手", "到了", "到的", "收着", "见着", "看到了", "瞧见", "瞅见", "下载", "收悉", "收见", "取到", "领到", "在我手", "在我这", "在我桌",
        "在我们这", "给我了", "交到我", "转我了", "收下", "放我", "躺着", "收妥", "看道", "签收了", "寄到", "送到了", "在手上", "在手里",
    ]),
    ("part", &[
        "条款", "第#条", "第#款", "附件", "附件一", "附件二", "附件三", "抬头", "公司名", "名称", "全称", "地址", "税号", "开户行", "账号", "账户", "金额",
        "大写", "小写", "单价", "数量", "型号", "规格", "日期", "编号", "页脚", "页眉", "落款", "签字页", "违约金", "质保", "质保期", "保修", "保修期", "验收",
        "验收标准", "付款", "付款方式", "交期", "交货期", "交货", "管辖", "法院", "仲裁", "退款", "不可抗力", "保密", "知识产权", "授权", "授权范围", "定金",
        "税率", "水印", "排版", "错别字", "受益人", "配置表", "分成比例", "结算", "结算日", "公差", "工期", "赔偿", "责任", "肖像", "人数", "台数", "清单",
        "运费", "运输", "安装", "培训", "尾款", "首款", "押金", "排他", "竞品", "indemnity", "liability", "ip", "乙方", "甲方", "进场时间", "页码", "骑缝",
        "联系人", "电话", "单位名称", "字体", "格式", "承诺书", "法定代表人", "服务期", "有效期", "期限", "金额", "账期", "保险", "那一条", "那条", "这条",
    ]),
    ("page", &["第#页", "末页", "首页", "最后一页", "第一页", "开头", "结尾", "正文", "表格里", "那栏", "那行", "那段", "那一栏"]),
    ("fault", &[
        "写错", "错了", "打错", "填错", "不对", "漏了", "漏写", "漏填", "少了", "少一", "少个", "没写", "空白", "空着", "对不上", "打架", "矛盾", "不一致",
        "多了", "多写", "写成", "写的是", "写反", "太死", "太模糊", "含糊", "不明确", "不清楚", "没写清", "有问题", "缺", "重复", "乱码", "不连", "不符",
        "不合理", "不合适", "看不懂", "没约定", "没注明", "没标", "是旧", "是老", "还是上", "别字", "错字", "太短", "太长", "太高", "太苛刻", "勿来赛", "冲突",
        "没提", "不准确", "糊", "看不清", "没体现", "没了", "写死", "写得太", "写的", "不是这样", "不是这么", "不一样", "跟说的不", "和说的不", "跟谈的不", "还是你们", "上一家", "上家的", "不完整", "串了", "写串",
    ]),
    ("change", &[
        "改成", "改为", "改到", "换成", "换一下", "删了", "删掉", "去掉", "加上", "加一条", "加一句", "补上", "补一下", "补一条", "写进", "写明", "注明", "改下",
        "改一下", "得改", "要改", "该是", "应该是", "应为", "调一下", "调成", "要补", "要加", "拿掉", "改过来", "更正", "统一一下", "重排", "完善", "细化", "改改",
        "重写", "加进去", "得写", "必须写", "算起", "起算",
    ]),
    ("light", &["都", "已", "已经", "也", "我", "刚", "全", "倒", "是"]),
];

/// How many messages a draft stays the paper that is talked of.
const FRESH: usize = 8;

/// 合同看了，第三页验收标准没写清楚; 新版在您微信里了.
pub(super) fn read(scene: &Scene, found: &mut Found) {
    let done = [Signal::ContractSent, Signal::LegalPassed, Signal::Signed, Signal::SignPlanned, Signal::Lost];
    if done.iter().any(|&signal| found.has(signal)) || found.has(Signal::Reversed) {
        return;
    }
    let announced = scene.standing.contract_announced.is_some_and(|at| at + 4 >= scene.at);
    if !scene.contract_topic() && !scene.standing.contract && !announced {
        return;
    }
    for hit in TOLD.find_in_part(&scene.sketch, scene.text) {
        let Some(clause) = scene.parsed.clauses.iter().find(|clause| hit.span.start < clause.end) else {
            continue;
        };
        let tells = match hit.meaning {
            Told::Here => {
                scene.tells_of_customer() && scene.contract_topic() && is_here(scene, clause, &hit.span)
            }
            Told::Read => scene.tells_of_customer() && is_fresh(scene) && is_here(scene, clause, &hit.span),
            Told::Fault => scene.customer() && is_about_a_draft(scene) && is_fault(scene, clause),
            Told::Sent => !scene.customer() && is_on_its_way(scene, clause, &hit.span),
        };
        let elsewhere = scene.parsed.clauses.iter().any(|clause| scene.is_elsewhere(clause));
        if !tells || elsewhere {
            continue;
        }
        let rule = match hit.meaning {
            Told::Here | Told::Read => "contract.here",
            Told::Fault => "contract.fault",
            Told::Sent => "contract.on_its_way",
        };
        match hit.meaning {
            // The doubts are looked at above: 转圈呢 is no question.
            Told::Fault | Told::Here | Told::Read => {
                found.plain_words(&hit.span, Signal::ContractSent, rule, None);
            }
            Told::Sent => found.words(scene, &hit.span, Signal::ContractSent, rule),
        }
        if found.has(Signal::ContractSent) {
            return;
        }
    }
}

/// Whether a draft was the last paper, and not long ago.
fn is_fresh(scene: &Scene) -> bool {
    let standing = scene.standing;
    standing.contract
        && standing.paper == Paper::Contract
        && scene.at - standing.paper_at <= FRESH
        && !standing.planned
        && !standing.won
        && !scene.says(&[
            Tag::Quote,
            Tag::Proposal,
            Tag::Sample,
            Tag::Invoice,
            Tag::Money,
            Tag::Paid,
            Tag::Pay,
        ])
}

/// Whether the message names a contract, or a draft is what is talked of.
fn is_about_a_draft(scene: &Scene) -> bool {
    let settled = scene.standing.won || scene.standing.planned;
    scene.contract_topic() && !settled && !scene.says(&[Tag::Quote, Tag::Proposal, Tag::Sample, Tag::Invoice])
}

/// 合同收到了, and not 合同发来我看看.
fn is_here(scene: &Scene, clause: &Clause, words: &Range<usize>) -> bool {
    let open = [
        Tag::If,
        Tag::Wish,
        Tag::Not,
        Tag::NotYet,
        Tag::AskWhen,
        Tag::OtherTime,
        Tag::Rival,
        Tag::Certificate,
        Tag::SideContract,
        Tag::FutureTime,
        Tag::Wait,
        Tag::No,
        Tag::PutOff,
        Tag::Then,
    ];
    let before = scene.tokens(clause).iter().filter(|token| token.end <= words.end);
    let open = before.into_iter().any(|token| open.iter().any(|&tag| token.tags.has(tag)));
    const ASKED_FOR: &Phrases = phrases![
        "发来我",
        "发来看",
        "发过来我",
        "发我",
        "要看",
        "得看",
        "想看",
        "起草",
        "什么时候",
        "给我看",
        "传我",
        "纠纷",
        "开庭",
        "管理系统",
        "给我一份",
        "给一份",
    ];
    let asks = scene.mentions_within(clause, ASKED_FOR);
    // 上个月给一个客户审合同: theirs, not ours.
    let anothers = scene.customer() && scene.mentions(phrases!["客户"]) || scene.says(&[Tag::Signed]);
    // 在校办转圈呢: no question.
    let said = scene.words(clause);
    let goes_on = said.ends_with('呢') && said.contains(['在', '着', '正']);
    !open && !asks && !anothers && !clause.question && (goes_on || !clause.has(Tag::AskEnd))
}

/// 抬头写错了, and no question whether something can be written.
fn is_fault(scene: &Scene, clause: &Clause) -> bool {
    let open = [Tag::If, Tag::Wait];
    let asks = scene.mentions_within(
        clause,
        phrases![
            "吗",
            "能不能写",
            "先问",
            "怎么写的",
            "咋写的",
            "在哪",
            "在第几",
            "写在哪",
            "哪一条",
            "哪条"
        ],
    );
    !clause.any(&open) && !asks && !scene.says(&[Tag::Signed, Tag::SealRun])
}

/// 新版在您微信里了: sent by our side, or by a colleague.
fn is_on_its_way(scene: &Scene, clause: &Clause, words: &Range<usize>) -> bool {
    let open = [
        Tag::If,
        Tag::Wish,
        Tag::Wait,
        Tag::Not,
        Tag::NotYet,
        Tag::AskEnd,
        Tag::AskWord,
        Tag::AskWhen,
        Tag::OtherTime,
        Tag::Must,
        Tag::Quote,
        Tag::Proposal,
        Tag::Sample,
        Tag::Invoice,
        Tag::Certificate,
        Tag::SideContract,
        Tag::Brochure,
    ];
    let ahead =
        scene.tokens(clause).iter().any(|token| token.start < words.end && token.tags.has(Tag::FutureTime));
    let announced = scene.standing.contract_announced.is_some_and(|at| at + 4 >= scene.at);
    let named = scene.contract_topic() || announced || scene.standing.contract;
    let done = scene.mentions(phrases!["了", "已", "邮箱", "微信", "出发", "请", "在您"]);
    named && done && !ahead && !scene.says(&open) && scene.doer(clause, words.start) != Doer::You
}
