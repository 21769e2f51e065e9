//! Yes, no and whatever else answers a question.

use super::Family;
use super::tag::Tag::*;

pub(super) const ANSWERS: Family = Family {
    words: &[
        (
            &[Yes],
            "好 好的 好滴 好嘞 好呀 好啊 好哒 行 行啊 行的 行呀 可以 可以的 可以啊 可以呀 ok ok的 okk okay 没问题 没问题的 要得 中 成 妥 得 冇问题 没问题啊 欢迎 来吧 来嘛 来呗 打吧 发吧 寄吧 试吧 约吧 安排吧 上吧 就这样 那就 都行 都可以 都可 必须的 yes yep yeah sure works fine great 可 阔以 闹 得嘞 妥妥 那好 那行 那可以 那来吧 那你来 那你们来 你来嘛 你过来 嗯好 嗯行 嗯可以 嗯嗯好 好勒 好咧 好吧 行吧 约 来 巴适 得 可以嘛 没得问题 方便 方便的 在的 我在 我都在 感兴趣 有兴趣 挺好 nice good 👌 👍 太好了 麻烦了 麻烦你了 辛苦了 安排 安排一下 整 走起 弄吧 做吧 那打 那试 好啵 好哇 好好",
        ),
        (
            &[Aye],
            "嗯 嗯嗯 对 对的 对对 是 是的 是啊 没错 恩 恩恩 有 有的 有啊 en 昂 嗯呐 嗯哼 yes 对头 系 系啊 是滴 对呀 对啊 是呀",
        ),
        (
            &[No],
            "不行 先不用 不用 先不 不用了 不要 暂时不用 不需要 别 不了 不方便 没空 没时间 去不了 来不了 不在 算了 no nope 不合适 没兴趣 再说吧 不付 先别 免了 不用跑 别来了 不来了 还早 没必要 用不着",
        ),
    ],
    products: &[],
};
