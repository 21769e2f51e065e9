//! Seeds, changed: where a text is text, mostly between its characters.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// What breaks readers: ends of ranges, marks of every script, things that look like others.
const JUNK: &[&str] = &[
    "",
    "\0",
    "\u{feff}",
    "\u{200b}",
    "\u{3000}",
    "\u{a0}",
    "\u{fffd}",
    "😀",
    "👨\u{200d}👩",
    "e\u{301}",
    "ﷺ",
    "㍿",
    "㈱",
    "½",
    "²",
    "٣",
    "१",
    "０",
    "９",
    "一",
    "零",
    "两",
    "廿",
    "İ",
    "ß",
    "ﬀ",
    "ẞ",
    "-",
    "−",
    "—",
    "+",
    ".",
    "。",
    ",",
    "，",
    "、",
    ";",
    ":",
    "：",
    "\"",
    "'",
    "`",
    "\"\"",
    "=",
    "(",
    "（",
    "%",
    "％",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "|",
    "/",
    "\\",
    "0",
    "00",
    "1",
    "-1",
    "9999999999",
    "18446744073709551616",
    "1e308",
    "1e-308",
    "NaN",
    "inf",
    "{}",
    "[",
    "]",
    "<",
    ">",
    "&",
    "#",
];

/// An endless row of inputs, the same for the same name.
pub struct Changes {
    chance: ChaCha8Rng,
    seeds: Vec<Vec<u8>>,
    words: &'static [&'static str],
}

impl Changes {
    /// The row of the target `name`.
    pub fn new(name: &str, seeds: Vec<Vec<u8>>, words: &'static [&'static str]) -> Changes {
        let seed = name.bytes().fold(7, |seed: u64, byte| seed.wrapping_mul(31).wrapping_add(byte.into()));
        Changes { chance: ChaCha8Rng::seed_from_u64(seed), seeds, words }
    }

    /// The next input: a seed with one to eight changes.
    pub fn next(&mut self) -> Vec<u8> {
        let seed = self.below(self.seeds.len());
        let mut bytes = self.seeds[seed].clone();
        for _ in 0..=self.below(8) {
            self.change(&mut bytes);
        }
        bytes
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.chance.next_u64() % end.max(1) as u64).unwrap()
    }

    fn change(&mut self, bytes: &mut Vec<u8>) {
        let from = self.place(bytes);
        let to = (from + self.below(12)).min(bytes.len());
        match self.below(8) {
            0 => drop(bytes.drain(from..to)),
            1 if from < bytes.len() => bytes[from] ^= 1 << self.below(8),
            2 if from < bytes.len() => bytes[from] = self.below(256).to_le_bytes()[0],
            3 => {
                let other = self.below(self.seeds.len());
                let other = &self.seeds[other].clone();
                let start = self.place(other);
                let end = (start + self.below(40)).min(other.len());
                drop(bytes.splice(from..to, other[start..end].iter().copied()));
            }
            4 => {
                let piece = bytes[from..to].to_vec();
                let times = 1 + self.below(6);
                drop(bytes.splice(from..from, piece.repeat(times)));
            }
            5 => {
                let junk = JUNK[self.below(JUNK.len())];
                drop(bytes.splice(from..from, junk.bytes()));
            }
            _ => {
                let word = self.words.get(self.below(self.words.len())).copied().unwrap_or("0");
                let to = if self.below(2) == 0 { from } else { to };
                drop(bytes.splice(from..to, word.bytes()));
            }
        }
    }

    /// A place in `bytes`; seven times of eight not within a character.
    fn place(&mut self, bytes: &[u8]) -> usize {
        let at = self.below(bytes.len() + 1);
        if self.below(8) == 0 {
            return at;
        }
        (at..bytes.len()).find(|at| bytes[*at] & 0xc0 != 0x80).unwrap_or(bytes.len())
    }
}
