//! What was said: a few lines for every step that a deal really took.

use chrono::{Datelike, Days, Duration, NaiveDate, NaiveDateTime, NaiveTime};

use super::company::Rep;
use super::deals::{Deal, LOST, WON};
use super::dice::Dice;
use super::people::Firm;

/// A message of a chat.
#[derive(Debug, Clone)]
pub struct Message {
    pub id: String,
    pub sent_at: NaiveDateTime,
    pub platform: &'static str,
    pub deal: usize,
    pub firm: usize,
    pub is_rep: bool,
    pub sender: String,
    pub kind: &'static str,
    pub text: String,
}

/// A line of a step: whose it is (R rep, C customer), its kind, its words.
type Line = (char, &'static str, &'static str);

const OPENINGS: &[&[Line]] = &[
    &[
        ('R', "文本", "{c}您好，我是云仓的{r}，之前您在我们官网留过信息"),
        ('C', "文本", "你好，先发点资料看看"),
    ],
    &[
        ('R', "文本", "{c}早上好，展会上聊过的{p}，这边方便再给您介绍一下吗"),
        ('C', "文本", "嗯，最近比较忙"),
        ('R', "文本", "理解，那我先加您微信，不打扰"),
    ],
    &[
        ('C', "文本", "你们是做{p}的吗"),
        ('R', "文本", "是的，{c}，您主要想解决哪方面的问题？"),
        ('C', "文本", "先了解一下"),
    ],
];
const NEEDS: &[&[Line]] = &[
    &[
        ('R', "文本", "您这边大概多少个库位，什么时候要用？"),
        ('C', "文本", "我们有两个仓，一共三千个库位，想在{m}之前上线"),
    ],
    &[
        ('C', "文本", "我们打算上一套{p}，四条产线都要覆盖"),
        ('R', "文本", "好的，那我安排工程师去现场看一下"),
        ('C', "文本", "可以，{d}下午过来吧"),
    ],
    &[
        ('C', "语音", "嗯我们这边主要就是盘点太慢了一个月要盘三天想找个系统把这个事情解决掉"),
        ('R', "文本", "明白，约个需求会怎么样"),
        ('C', "文本", "行，{d}上午"),
    ],
];
const OFFERS: &[&[Line]] = &[
    &[
        ('R', "文件", "{f}-{p}报价单{md}.xlsx"),
        ('R', "文本", "{c}，报价单发您了，总价{w}万，您看下"),
        ('C', "文本", "收到，我先看看"),
    ],
    &[
        ('R', "文本", "昨天的演示您觉得怎么样？"),
        ('C', "文本", "演示看了，功能上基本够用"),
        ('R', "文件", "{p}实施方案V1.2.pdf"),
    ],
    &[('C', "文本", "方案收到了，内部讨论一下"), ('R', "文本", "好的，有什么疑问随时找我")],
];
const BARGAINS: &[&[Line]] = &[
    &[('C', "文本", "{w}万太贵了，超预算了，能不能再优惠点"), ('R', "文本", "我跟领导申请一下")],
    &[('C', "文本", "预算已经报上去了，老板基本同意了"), ('R', "文本", "太好了，那商务条款我们这周对一下")],
    &[
        ('C', "文本", "首付五成太高了，三成行不行"),
        ('R', "文本", "我去问下财务"),
        ('C', "文本", "另外你们坏了谁管，响应要多久"),
    ],
];
const PAPERS: &[&[Line]] = &[
    &[
        ('R', "文件", "{f}采购合同-初稿.docx"),
        ('C', "文本", "合同收到了，法务在审"),
        ('R', "文本", "好的，法务有意见您随时发我"),
    ],
    &[('C', "文本", "法务过了，没问题"), ('C', "文本", "我们{d}盖章"), ('R', "文本", "好的，我{d}安排快递")],
    &[('R', "文本", "合同{d}签可以吗"), ('C', "文本", "可以，就{d}")],
];
const SIGNATURES: &[&[Line]] = &[
    &[
        ('R', "文本", "合同盖章了吗？"),
        ('C', "文本", "盖了，今天寄出"),
        ('R', "文本", "收到，辛苦{c}"),
        ('C', "文本", "首付款{d}安排"),
    ],
    &[
        ('C', "文件", "{f}采购合同(已盖章).pdf"),
        ('R', "文本", "收到双方盖章的合同了，感谢{c}"),
        ('C', "文本", "财务{d}付首款"),
    ],
    &[('C', "文本", "合同已经签好了，原件顺丰给你"), ('R', "文本", "好的，开票信息我也同步给财务")],
];
const REFUSALS: &[&[Line]] = &[
    &[('C', "文本", "不好意思，我们最后选了别家"), ('R', "文本", "理解，以后有机会再合作")],
    &[('C', "文本", "这个项目取消了，今年不做了"), ('R', "文本", "好的，谢谢{c}告知")],
];
const SMALL_TALK: &[Line] = &[
    ('R', "文本", "{c}，周末愉快"),
    ('C', "图片", ""),
    ('C', "文本", "收到"),
    ('R', "表情", ""),
    ('R', "文本", "打扰了，想问下那边有进展吗？"),
    ('C', "文本", "还没签，领导出差了"),
];

pub fn messages(
    deals: &[Deal],
    reps: &[Rep],
    firms: &[Firm],
    last_day: NaiveDate,
    dice: &mut Dice,
) -> Vec<Message> {
    let mut messages = Vec::new();
    for (number, deal) in deals.iter().enumerate() {
        // Some chats stay outside the archive.
        if dice.chance(12) {
            continue;
        }
        chat(number, deal, reps, firms, last_day, dice, &mut messages);
    }
    messages.sort_by_key(|message: &Message| message.sent_at);
    for (number, message) in messages.iter_mut().enumerate() {
        message.id = format!("M{:06}", number + 1);
    }
    messages
}

/// The steps that lead to a stage; a deal that is lost broke off after some of them.
fn steps(deal: &Deal, dice: &mut Dice) -> Vec<&'static [&'static [Line]]> {
    let way = [OPENINGS, NEEDS, OFFERS, BARGAINS, PAPERS, SIGNATURES];
    if deal.stage == LOST {
        let taken = dice.between(2, 4) as usize;
        return way[..taken].iter().copied().chain([REFUSALS]).collect();
    }
    way[..=deal.stage.min(WON)].to_vec()
}

fn chat(
    number: usize,
    deal: &Deal,
    reps: &[Rep],
    firms: &[Firm],
    last_day: NaiveDate,
    dice: &mut Dice,
    messages: &mut Vec<Message>,
) {
    let steps = steps(deal, dice);
    let end = deal.signed_on.unwrap_or(last_day - Days::new(dice.between(0, 20) as u64));
    let span = (end - deal.created_on).num_days().max(steps.len() as i64);
    let platform = ["企业微信", "微信", "钉钉"][dice.weighted(&[60, 30, 10])];
    for (index, variants) in steps.iter().enumerate() {
        let days = span * (index as i64 + 1) / steps.len() as i64;
        let day = (deal.created_on + Duration::days(days)).min(end);
        let mut moment = day.and_time(NaiveTime::MIN) + Duration::minutes(dice.between(9 * 60, 17 * 60));
        let lines = variants[dice.below(variants.len())];
        let talk = dice.chance(40).then(|| &SMALL_TALK[dice.below(SMALL_TALK.len())]);
        for (side, kind, words) in
            talk.filter(|_| index > 0 && index + 1 < steps.len()).into_iter().chain(lines)
        {
            moment += Duration::minutes(dice.between(1, 50));
            let firm = &firms[deal.firm];
            let is_rep = *side == 'R';
            let rep = &reps[deal.rep].name;
            messages.push(Message {
                id: String::new(),
                sent_at: moment,
                platform,
                deal: number,
                firm: deal.firm,
                is_rep,
                sender: if is_rep { rep.clone() } else { firm.contact.clone() },
                kind,
                text: filled(words, deal, firm, rep, moment.date()),
            });
        }
    }
}

/// The words with names, sums and days in them.
fn filled(words: &str, deal: &Deal, firm: &Firm, rep: &str, day: NaiveDate) -> String {
    let weekday = ["周一", "周二", "周三", "周四", "周五"][deal.firm % 5];
    let whole = deal.amount / 10_000;
    let tenths = deal.amount % 10_000 / 1_000;
    let sum = if tenths == 0 { whole.to_string() } else { format!("{whole}.{tenths}") };
    words
        .replace("{c}", &firm.contact)
        .replace("{r}", rep)
        .replace("{p}", deal.product)
        .replace("{f}", &firm.short)
        .replace("{w}", &sum)
        .replace("{d}", &format!("下{weekday}"))
        .replace("{md}", &format!("{:02}{:02}", day.month(), day.day()))
        .replace("{m}", &format!("{}月底", (day.month() % 12) + 1))
}
