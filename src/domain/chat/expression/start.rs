//! The characters that an expression can begin with, found in one pass.

use super::cursor::Cursor;

/// What kind of expression a place can begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// A number, Arabic or Chinese.
    Digit,
    /// A word or a sign for money.
    Money,
    /// A Chinese word that the rules of these groups begin with.
    Word(Groups),
    /// A Latin word.
    Latin,
}

/// Groups of rules by the words that they begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Groups(u8);

impl Groups {
    pub const NEAR: Groups = Groups(1);
    pub const WEEK: Groups = Groups(2);
    pub const MONTH: Groups = Groups(4);
    pub const YEAR: Groups = Groups(8);
    pub const NAMED: Groups = Groups(16);
    pub const OTHER: Groups = Groups(32);

    /// Whether the rules of `group` are among these.
    pub fn has(self, group: Groups) -> bool {
        self.0 & group.0 != 0
    }
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
    match *STARTS.get(point.checked_sub(FIRST)?)? {
        0 => None,
        DIGIT => Some(Start::Digit),
        MONEY => Some(Start::Money),
        groups => Some(Start::Word(Groups(groups))),
    }
}

/// The block of unified ideographs.
const FIRST: usize = 0x4E00;
const COUNT: usize = 0x5200;

/// For each ideograph what it can begin: 0 for nothing, a mark, or groups of rules.
static STARTS: [u8; COUNT] = table();

const DIGIT: u8 = 64;
const MONEY: u8 = 128;

/// The characters that may begin what the mark stands for.
const MARKS: [(&str, u8); 8] = [
    ("半零一二三四五六七八九十两百千万廿卅壹贰叁肆伍陆柒捌玖拾", DIGIT),
    ("人", MONEY),
    ("今明昨后前大听琴寻未接过当本这近呢", Groups::NEAR.0),
    ("上下再这本今呢当周星礼", Groups::WEEK.0),
    ("上前下次这本当今呢元月中", Groups::MONTH.0),
    ("大前去上旧头今本这明来下后年季第当", Groups::YEAR.0),
    (
        "元除大年春情妇女植愚清劳青护母儿父端建医中教国重记光感平圣腊双小立惊谷芒夏白处霜秋冬农阴旧正初闰雨寒",
        Groups::NAMED.0,
    ),
    ("年节过改尽当近最这前隔早上下晚中傍凌午旧", Groups::OTHER.0),
];

const fn table() -> [u8; COUNT] {
    let mut table = [0; COUNT];
    let mut place = 0;
    while place < MARKS.len() {
        table = mark(table, MARKS[place].0, MARKS[place].1);
        place += 1;
    }
    table
}

const fn mark(mut table: [u8; COUNT], characters: &str, start: u8) -> [u8; COUNT] {
    let bytes = characters.as_bytes();
    let mut at = 0;
    while at + 3 <= bytes.len() {
        let point = ((bytes[at] & 0x0F) as usize) << 12
            | ((bytes[at + 1] & 0x3F) as usize) << 6
            | (bytes[at + 2] & 0x3F) as usize;
        table[point - FIRST] |= start;
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
        assert!(
            matches!(starts[0], Start::Word(groups) if groups.has(Groups::NEAR) && !groups.has(Groups::WEEK))
        );
        assert_eq!(starts[1..], [Start::Digit, Start::Money, Start::Digit]);
    }
}
