//! The wordings by which a date becomes something that somebody will do for the deal, or does not.

use std::sync::LazyLock;

use crate::domain::chat::wording::{Class, Lexicon};

/// A lexicon that only says whether any of its wordings is there.
pub(super) type Any = LazyLock<Lexicon<()>>;

fn any(wordings: &[&str]) -> Lexicon<()> {
    Lexicon::new(&[((), wordings)], CLASSES)
}

/// Firm things to do, that make an appointment of a day even where somebody's own business is named.
pub(super) static WILL: Any = LazyLock::new(|| any(FIRM));
/// Greetings, validity, sales talk, somebody's own business and the like: the date is no appointment.
pub(super) static NAMING: Any = LazyLock::new(|| any(NO_APPOINTMENT));
/// Asked both ways: a no within it is none.
pub(super) static EITHER: Any = LazyLock::new(|| any(BOTH_WAYS));
/// The day does not suit.
pub(super) static UNFIT: Any = LazyLock::new(|| any(UNSUITED));
/// It hangs on something, is guessed or hoped for.
pub(super) static DOUBTING: Any = LazyLock::new(|| any(UNCERTAIN));
/// Behind a date: it is a guess.
pub(super) static GUESSING: Any = LazyLock::new(|| any(ROUGHLY));
/// Before a date: it is a guess, where it would be none behind it.
pub(super) static SUPPOSING: Any = LazyLock::new(|| any(SUPPOSED));
/// Something that was to be done on the day is done.
pub(super) static ACHIEVING: Any = LazyLock::new(|| any(ACHIEVED));
/// The customer's need of ours by a day: a promise only once we say yes.
pub(super) static NEEDING: Any = LazyLock::new(|| any(NEEDED_BY));
/// The customer is to do it itself.
pub(super) static OWN_DOING: Any = LazyLock::new(|| any(OWN));
/// The customer asks us to come or to call.
pub(super) static INVITING: Any = LazyLock::new(|| any(INVITED));
/// A date that is named with a question.
pub(super) static ASKING: Any = LazyLock::new(|| any(QUESTIONS));
/// Rep's words that press the customer: no appointment until the customer agrees.
pub(super) static PRESSING: Any = LazyLock::new(|| any(PRESSED));
/// The other side's yes.
pub(super) static AGREEING: Any = LazyLock::new(|| any(YES));
/// A yes that stands for a demand: it is a promise to keep the day.
pub(super) static ENSURING: Any = LazyLock::new(|| any(SURE));
/// No, or not then.
pub(super) static REFUSING: Any = LazyLock::new(|| any(NO));
/// Something that was promised did not come off.
pub(super) static FAILING: Any = LazyLock::new(|| any(FAILED));
/// An earlier date no longer holds.
pub(super) static MOVING: Any = LazyLock::new(|| any(MOVED));
/// The words right behind a date that is moved to another.
pub(super) static MOVING_AWAY: Any = LazyLock::new(|| any(MOVED_AWAY));
/// A question for a day.
pub(super) static ASKING_WHEN: Any = LazyLock::new(|| any(WHEN));
/// A question for somebody's return or the end of something else.
pub(super) static ASKING_OTHERS: Any = LazyLock::new(|| any(WHEN_OTHERS));
/// The words around a date that say that it is over.
pub(super) static OVER: Any = LazyLock::new(|| any(DONE));
/// What somebody will do.
pub(super) static ACTING: Any = LazyLock::new(|| any(ACTS));

/// Words that stand for each other in the wordings below.
#[rustfmt::skip]
const CLASSES: &[Class] = &[
    ("act", &[
        "签", "盖", "用印", "敲章", "落笔", "打款", "打给", "打钱", "打过", "打", "付", "转", "汇", "拨",
        "结", "寄", "发", "送", "递", "给", "回复", "回你", "回您", "回话", "回给", "答复", "准话", "反馈",
        "报", "提", "交", "填", "弄", "改", "出", "做", "装", "安排", "约", "见", "来", "去", "过", "到",
        "带", "拿", "取", "拉", "看", "试", "讲", "演示", "聊", "谈", "碰", "商量", "定", "开会", "上会",
        "过会", "开标", "评标", "投标", "截标", "议", "面谈", "面签", "拜访", "上门", "踏勘", "量", "测",
        "派", "进场", "开工", "发车", "出货", "交货", "催", "问", "盯", "堵", "走", "办", "开通", "开始",
        "开系统", "启动", "上线", "对接", "培训", "验收", "点", "call", "meet", "send", "sign", "review",
        "demo", "pay", "visit", "works", "ship", "deliver", "接", "搬", "排", "订", "核", "确认", "通知",
        "整", "拍", "写", "画", "修", "换", "审", "批", "倾", "返嚟", "嚟", "睇", "搞", "起草", "拟",
        "准备", "跑", "踩", "估", "锁", "入", "下单", "落单", "收", "卸", "补", "还", "退", "教", "研究", "讨论", "表决", "参加", "集合", "出发",
        "动身", "飞", "赶", "叫", "喊", "请", "让", "动笔", "算好",
    ]),
];

#[rustfmt::skip]
const FIRM: &[&str] = &[
    "(会研究|会讨论|会表决|来讲|先排|排您|排你|来找我|找我签|再来找|联系我|会上|部门会|例会|签|盖|用印|敲章|打款|打给|打钱|付|转给|转过|汇|拨|寄|发你|发您|发给|给你|给您|回你|回您|回话|答复|准话|交上|提上|递|送|过来|上会|开标|带过|找他|找她|堵|催|见|面谈|讲这个|提一下|点$|来点|sign|send|call)",
];

#[rustfmt::skip]
const NO_APPOINTMENT: &[&str] = &[
    "快乐", "愉快", "新年好", "大卖", "安康", "有效", "促销", "活动价", "活动", "优惠", "打折", "涨价",
    "到期", "签到#", "签到年", "签到明", "签到今", "学到", "忙到", "排到", "锁到", "开幕", "开展", "展会",
    "讲座", "论坛", "庆典", "比赛", "考试", "放假", "休假", "请假", "休息", "出差", "结婚", "婚宴", "住院",
    "盘点", "盘存", "盘库", "客户(要|会|)来", "审厂", "验厂", "audit", "迎审", "旺季", "淡季", "迎检", "评审", "备考", "年会", "进货", "赶货", "赶集", "扫墓", "旅游",
    "度假", "体检", "离职", "招聘", "值班", "停电", "停机", "在外地", "在外面", "在国外",
    "在(德国|日本|美国|泰国)", "有人用",
    "我(们|)(要|得|去|下|上|在|下山|)(教育局|镇里|县里|市里|省里|外地|)…开会", "封板", "封网", "关账",
    "扎账", "发工资", "农忙", "太忙", "忙得", "都忙", "有安排", "已经约", "约了人", "才回", "才返", "才放", "才出来", "才得空", "才有空", "才下来", "转不过来", "忙不过来", "抽不出人", "回来",
    "返嚟", "到家", "回老家", "回娘家", "生孩子", "产检", "搬家", "指望", "没戏", "再说", "再看", "再议", "再聊吧", "再联系吧", "再约吧",
    "再评", "再考虑", "再定", "听说", "据说", "传闻", "补贴", "目录", "公示", "发标", "出标", "天气",
    "下雨", "台风", "高考", "中考", "双十一", "入职", "开盘", "竣工", "交房", "投产", "量产", "开机",
    "通车", "年报", "起保", "休渔", "快下来", "下市", "开捕", "订出去", "销售", "卖掉", "去年", "上次",
    "那次",
];

#[rustfmt::skip]
const BOTH_WAYS: &[&str] = &[
    "出差回来", "回来", "行不行", "方不方便", "方便不方便", "在不在", "可不可以", "来不来", "成不成", "有没有空", "得不得闲",
];

#[rustfmt::skip]
const UNSUITED: &[&str] = &[
    "我…开会", "我(人|)(还|)在…(出差|看厂|培训|考察|参展|旅游|度假|外地|国外|老家|外面|医院)",
    "我(人|)(还|)在(越南|泰国|日本|韩国|美国|德国|欧洲|香港|新加坡|印尼|海外)",
    "(不行|不方便|不得闲|唔得闲|唔得|不得行|不成|满了|排满|有事|有会|有局|有约|没空|没时间|没有时间|冇时间|抽不开|走不开|去不了|来不了|来不及|赶不上|赶不及|盖不|签不|付不|办不|到不了|出不来|不在|别来|先别|莫来|莫上|不来|不去|不用来|取消|算了|不送|不发|要去|要交|要陪|要看|要开|要接|不可以|不行呀|满|休息|有课|有约|直播|出差|请假|盘点|结婚|改(到|成|天|期|#|下|后|周|明|大|$))",
];

#[rustfmt::skip]
const UNCERTAIN: &[&str] = &[
    "如果", "要是", "假如", "假设", "倘若", "万一", "除非", "的话", "若", "一旦", "但凡", "谁知道",
    "说不准", "说不定", "不一定", "唔一定", "不好说", "估计", "估摸", "预计", "大概", "大约", "可能",
    "也许", "恐怕", "差不多", "争取", "尽量", "尽力(在|于|赶|给|让|把|去|做|争|下|周|明|今|本|月)", "希望", "最好", "巴不得", "理论上", "原计划", "打算",
    "想着", "看情况", "话系", "快的话", "顺的话", "不出意外", "运气好", "最快", "最早", "maybe",
    "probably", "hopefully", "perhaps", "hope", "本来", "原本", "原定", "说好的", "悬", "左右吧",
];

#[rustfmt::skip]
const ROUGHLY: &[&str] = &[
    "(左右|上下|前后|估计|不一定|说不准|悬|吧应该|差不多|要是|如果|的话|maybe|说不好|不确定|不敢保证|不保证|看情况)",
];

#[rustfmt::skip]
const SUPPOSED: &[&str] = &[
    "应该", "按理", "看样子", "听他们说",
];

#[rustfmt::skip]
const ACHIEVED: &[&str] = &[
    "(开了|开过|看完|量完|测完|试完|装完|聊完|开完|讲完|演示完|签完|弄完|办完|送到|到楼下|到门口|到了|到店|付了|打了|转了|寄出|发出|发了|寄了|(发|寄|传|给|递)(您|你|给您|给你|过去)了|签了|盖了|弄好了|做好了|改好了|办好了|交了|提了|报了|收到了|done|sent)",
];

#[rustfmt::skip]
const NEEDED_BY: &[&str] = &[
    "还差", "前(送|运|装|发|弄|寄|做|拉|搬)(到|好|完|上|来|齐)", "(进场|到齐|到位|出报告|开工|完工|上线|投产|开业|点火|要用|交工|上架)(的|哈|,|;| |$)", "想…(开工|开业|上|换|搞|用)",
    "(要|得|必须|务必|一定|想|需要|可得)…(进场|进仓|到|用|上线|开业|交付|装好|拿到|上身|交货|到货|送到|起|用上|看设备|看|完工|弄完|种完|搞完|搬|换|启动|上|到位|备好|摆上)",
    "(给我|给我们|帮我|帮我们)…(摆|装|送|发|寄|弄|做|出|搞|上|交|备|到)",
    "(能|可以)…(到|交|出|好|完|上|拿|送|发|装|排)…(吧|吗|么|不|没|伐)",
    "(之前|前)(要|必须|得|能|可以|拿|全部|都|到|交|完|开|用|装|弄|搬|种|进|做)", "来得及", "赶得上",
    "赶得及", "之前拿到", "全部弄完", "要货", "交货", "到货",
];

#[rustfmt::skip]
const INVITED: &[&str] = &[
    "(你|您)(们|)(再|就|都|直接|)(来|过来|上来|找|打给|打电话|联系|call|催|跑一趟)",
];

#[rustfmt::skip]
const QUESTIONS: &[&str] = &[
    "?", "(吗|么|伐|咩|没|呗)$", "(是吧|对吧|对不|是不|对吗)$", "(行|可以|方便|有空|在|能|好|得|成)(不|没|吗|么|伐|嘛|吧|唔)",
    "(怎么样|如何|行不行|可不可以|得唔得|好不好|方便不|方不方便|ok不|有没有空|有空|是不是|能不能|能否|要不要|可否|好吗|成不成)",
    "^呢$", "(天|号|日|周一|周二|周三|周四|周五|周六|周日|早上|上午|下午|晚上|中午)呢$", "(还是|或者)", "(看您|您说|你说|睇下)", "^(您看|你看)", "(您看|你看)(行|可以|方便|怎么|呢|咋|哪|成|如何|合适)", "(方便|合适|能签|能定|能盖)…$",
    "签(吧|呗|了吧|掉吧|一下吧)", "定(吧|了吧|下来吧)", "(咱们|咱|我们|今天|这周)…(签|定|付)了(吧|呗)",
];

#[rustfmt::skip]
const PRESSED: &[&str] = &[
    "(咱|咱们|您|你|贵司|领导|麻烦|抓紧|赶紧)(这周|今天|本周|月底前|把|能|要|就|先|)…(签了|定了|签吧|付了|打款|安排|盖|寄回|寄我|回传|下单|拍板|给我)",
    "(签|定|付|盖|下单)…(了吧|掉|吧|呗|掉吧|锁|就|送|打折|给您)",
    "(前|今天|这周|本周|月底)…(签|定|付|下单)",
];

#[rustfmt::skip]
const YES: &[&str] = &[
    "^^([ok]|[强]|[好的]|🆗|👍|👌)", "^几点",
    "^(中中|行行|好好|要的|得得|试试|好|好的|好嘞|好呀|好啊|好哒|好滴|好吧|好呢|好咧|行|行啊|行吧|行的|可以|可以的|可以啊|可|ok|okk|okay|没问题|冇问题|没得问题|要得|得|得啦|得嘅|中|成|妥|妥妥|嗯|嗯嗯|恩|是的|对|对的|来吧|来嘛|来|欢迎|随时|能|能的|肯定|保证|放心|一定|必须的|那就这么定|就这么定|就这样|收到|明白|晓得|知道了|没毛病|👌|sure|yes|yep|great|perfect|works|fine|deal|巴适|安排|在的|我在|都在|有空|方便|听您的|听你的|按您说的|时间够|来得及|赶得上|赶得及|那行|那好|那可以|那就|叼|可得|冇问题|得㗎|得嘅|时间没问题|时间上没问题|走起|约|搞起|成么|行么|中嘞)(了|啦|的|哈|呢|吧|啊|呀|哒|滴|嘞|咯|喽|嘛|么|哇|撒|嗦|噻|$)",
    "^(好|行|可以|ok|要得|得|中|成|嗯|没问题|来|能|sure|yes|那|妥)(,| |!|。|~|👌|🙏|我|你|您|就|到时)",
    "(上午|下午|晚上|中午|早上|#点|#点半)…(吧|可以|行|见|来|ok|方便)",
    "(妥妥|没问题|保证|肯定|放心|来得及|赶得上|误不了|准时|到时见|等你|等您|恭候|不见不散)",
    "(你|您)(来|跑|定|安排|过来)(吧|嘛|呗)",
];

#[rustfmt::skip]
const SURE: &[&str] = &[
    "(妥妥|没问题|冇问题|没得问题|保证|肯定|放心|来得及|赶得上|赶得及|误不了|准时|时间够|一定|能到|可以的|指定)",
];

#[rustfmt::skip]
const NO: &[&str] = &[
    "不行", "不方便", "没空", "没时间", "有事", "改天", "去不了", "来不了", "不用", "别来", "不在", "出差",
    "满了", "再说", "看吧", "看情况", "不一定", "不急", "不好说", "悬", "够呛", "唔得", "算了", "不了",
    "还没", "没呢", "等等", "再看", "恐怕", "排不开", "不成", "不可以", "不着急", "先不", "不去", "不来",
    "太赶", "来不及", "你先", "考虑", "等我", "我问", "我先问",
];

#[rustfmt::skip]
const MOVED: &[&str] = &[
    "(改|换|推|延|挪|拖|调|缓)(到|成|至|在|为|#月|下周|下个|明|后|大后|周|#号|#点|一天|几天|一周|个时间|个日子|天|期|约)",
    "提前(到|成|至|在|#月|下周|下个|明|后|周|#号)",
    "(改|换|挪|推|调|延)(到|成|至|)…(号|月)", "(推迟|延期|延后|改期|改约|顺延|往后推|往后延)",
    "(先|暂时|你|您|那|就|都|也|^)(别|不|莫)(来|去|送|签|寄|过来|过去|上来|安排)(了|$|哈|啊)", "(去|来|签|盖|送)不(了|成)",
    "(取消|不算数)", "(不用|甭|不必|用不着)(再|)(过来|来|去|跑|上来|送|寄)(了|啦|$|,)", "没(开|签|盖|办|去|来)成",
];

#[rustfmt::skip]
const MOVED_AWAY: &[&str] = &[
    "^^(改|换|推|延|挪|调)",
];

#[rustfmt::skip]
const WHEN: &[&str] = &[
    "(哪天|那天|什么时候|什么时侯|啥时候|几号|几时|何时|哪日|周几|礼拜几|星期几|什么时间|啥时间|哪个时间|几点|when|哪一天|多久|还是|时间定|约个时间|约个日子|定个时间|什么日子|具体时间|大概时间)",
    "(你|您)(们|)(来|)(定|说|看|挑|选)(个|)(时间|日子|天|点)",
];

#[rustfmt::skip]
const WHEN_OTHERS: &[&str] = &[
    "(回|返|出差|开学|开业|开展|放假|开会|发标|招标|出结果|有信|能有信|公示|回来|到期|过会|党组会|开啥|会啥时候|会什么时候|开标时间)",
];

#[rustfmt::skip]
const DONE: &[&str] = &[
    "(了|过了|完了|好了|刚|已经|已|刚刚|过的|完的|寄的|发的|批的|签的|到的|收到)",
];

#[rustfmt::skip]
const ACTS: &[&str] = &[
    "<act>",
];

/// What the customer is to do itself: 星期四采购会我得报上去.
#[rustfmt::skip]
const OWN: &[&str] = &["(我|我们|俺)(得|要|去|会|就|再)(报|提|去|找|问|跟|和|带|拿|送|签|盖|交)"];

/// What did not come off, before another day is named for it.
#[rustfmt::skip]
const FAILED: &[&str] = &[
    "(崩了|没来得及|来不及|没弄完|没做完|没算完|没出来|没赶上|爆胎|溜了|跑了|堵了|坏了|病了|抱歉|不好意思|没来成|没去成|今天不行|拖到|耽搁|耽误)",
];
