//! A need that is told over several lines stands on the line that completes it.

use crate::domain::chat::conversation::{Message, MessageKind, Role};
use crate::domain::chat::reading::SignalFound;
use crate::domain::chat::signal::Signal;

/// How long a line may be, in bytes, that only goes on with what the line before it said.
const SHORT: usize = 36;

/// Moves each need that goes on over the same speaker's next lines to the last of them.
pub(super) fn complete(messages: &[Message], recalled: &[bool], signals: &mut Vec<SignalFound>) {
    let mut at = 0;
    while at < signals.len() {
        if is_statement(&signals[at]) {
            let last = last_line(messages, recalled, signals, at);
            if last != signals[at].message {
                let later = signals[at + 1..].iter().any(|found| {
                    found.signal == Signal::NeedStated
                        && found.message > signals[at].message
                        && found.message <= last
                });
                if later {
                    signals.remove(at);
                    continue;
                }
                signals[at].message = last;
                signals[at].span = 0..messages[last].text.len();
            }
        }
        at += 1;
    }
    signals.sort_by_key(|found| found.message);
}

fn is_statement(found: &SignalFound) -> bool {
    found.signal == Signal::NeedStated
        && matches!(found.rule, "need.stated" | "need.counted" | "need.dated" | "need.opening")
}

/// The last of the lines that go on with the need at `at`.
fn last_line(messages: &[Message], recalled: &[bool], signals: &[SignalFound], at: usize) -> usize {
    let first = signals[at].message;
    let mut last = first;
    for next in first + 1..messages.len() {
        let message = &messages[next];
        let same = message.role == Role::Customer && message.sender == messages[first].sender;
        if !same || message.kind != MessageKind::Text || recalled[next] {
            break;
        }
        let need = signals.iter().any(|found| found.message == next && found.signal == Signal::NeedStated);
        let other = signals.iter().any(|found| found.message == next && found.signal != Signal::NeedStated);
        let asks = ["?", "？", "吗", "多少", "什么", "啥", "怎么", "有没有"]
            .iter()
            .any(|word| message.text.contains(word));
        if other || !(need || (message.text.len() <= SHORT && !asks && specifies(&message.text))) {
            break;
        }
        last = next;
    }
    last
}

/// Whether a short line names what is needed: a number, or things.
fn specifies(text: &str) -> bool {
    // 房租一个月九千多，肉疼: what something else costs them.
    let costs = ["房租", "租金", "工资", "肉疼", "心疼", "亏", "赔"];
    let greets = ["在吗", "谢谢", "好的", "哈哈", "老板", "您好", "你好", "收到"];
    let figure =
        |character: char| character.is_ascii_digit() || "一二两三四五六七八九十百千万半".contains(character);
    let goes_on = ["要", "带", "含", "最好", "还有", "另外", "加", "配", "不要", "必须", "能", "用", "的"];
    !greets.iter().chain(&costs).any(|word| text.contains(word))
        && !text.contains(['你', '您', '他'])
        && (text.contains(figure)
            || goes_on.iter().any(|word| text.starts_with(word))
            || text.trim_end().ends_with('的'))
}
