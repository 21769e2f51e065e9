//! The characters that an expression can begin with, found in one pass.

use super::cursor::Cursor;

/// What kind of expression a place can begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// A number, Arabic or Chinese.
    Digit,
    /// A word or a sign for money.
    Money,
    /// A Chinese word that dates begin with.
    Word,
    /// A Latin word.
    Latin,
}

/// Moves to the next place that can begin an expression.
pub(super) fn next(cursor: &mut Cursor) -> Option<Start> {
    let bytes = cursor.text.as_bytes();
    while let Some(&byte) = bytes.get(cursor.at) {
        let length = match byte {
            b'0'..=b'9' => return Some(Start::Digit),
            b'a'..=b'z' => return Some(Start::Latin),
            0xE3..=0xE9 => {
                if let Some(start) = ideograph(bytes, cursor.at) {
                    return Some(start);
                }
                3
            }
            0xC2 if bytes.get(cursor.at + 1) == Some(&0xA5) => return Some(Start::Money),
            0..=0x7F => 1,
            _ => cursor.peek().map_or(1, char::len_utf8),
        };
        cursor.at += length;
    }
    None
}

impl Start {
    /// What the very place can begin.
    pub fn at(cursor: Cursor) -> Option<Start> {
        let mut ahead = cursor;
        next(&mut ahead).filter(|_| ahead.at == cursor.at)
    }
}

/// What the three-byte character at a place can begin.
fn ideograph(bytes: &[u8], at: usize) -> Option<Start> {
    let [head, middle, tail] = *bytes.get(at..at + 3)? else { return None };
    let point = usize::from(head & 0x0F) << 12 | usize::from(middle & 0x3F) << 6 | usize::from(tail & 0x3F);
    if point == '〇' as usize {
        return Some(Start::Digit);
    }
    match STARTS.get(point.checked_sub(FIRST)?)? {
        1 => Some(Start::Digit),
        2 => Some(Start::Money),
        3 => Some(Start::Word),
        _ => None,
    }
}

/// The block of unified ideographs.
const FIRST: usize = 0x4E00;
const COUNT: usize = 0x5200;

/// For each ideograph what it can begin: 0 for nothing.
static STARTS: [u8; COUNT] = table();

const DIGITS: &str = "半零一二三四五六七八九十两百千万廿卅壹贰叁肆伍陆柒捌玖拾";
const MONEY: &str = "人";
const WORDS: &str = "今明昨后前大听琴寻去上下这本当次来头呢周星礼双月年季第元除春清端中国重圣平情女妇儿教母父感光青植愚护小腊正冬农立夏秋惊谷芒白霜处初未接近劳建改尽过节早旧隔年阴闰";

const fn table() -> [u8; COUNT] {
    mark(mark(mark([0; COUNT], WORDS, 3), MONEY, 2), DIGITS, 1)
}

const fn mark(mut table: [u8; COUNT], characters: &str, start: u8) -> [u8; COUNT] {
    let bytes = characters.as_bytes();
    let mut at = 0;
    while at + 3 <= bytes.len() {
        let point = ((bytes[at] & 0x0F) as usize) << 12
            | ((bytes[at + 1] & 0x3F) as usize) << 6
            | (bytes[at + 2] & 0x3F) as usize;
        table[point - FIRST] = start;
        at += 3;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_are_found_in_order() {
        let mut cursor = Cursor::new("好的,明天给3台👍 ¥5", 0);
        let mut starts = Vec::new();
        while let Some(start) = next(&mut cursor) {
            starts.push(start);
            cursor.at += cursor.peek().unwrap().len_utf8();
        }
        assert_eq!(starts, [Start::Word, Start::Digit, Start::Money, Start::Digit]);
    }
}
