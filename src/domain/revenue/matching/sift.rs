//! What needs no matching: repeated rows, what comes later, what has not arrived.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use super::{Desk, Outcome, Verdict};
use crate::domain::few::Few;
use crate::domain::payment::PaymentStatus;
use crate::domain::revenue::books::{Books, PaymentRow};

/// Decides the payments that never reach a pass.
pub fn sift(desk: &mut Desk, books: &Books) {
    for (later, first) in duplicates(desk, books) {
        desk.decide(later, Verdict::Duplicate, None);
        desk.outcomes[later as usize].set_pair(first);
    }
    // The last millisecond that counts; a payment's own moment has no smaller parts.
    let last = desk.sides.scope.as_of.last().timestamp_millis();
    for at in 0..desk.outcomes.len() as u32 {
        let row = desk.outcomes[at as usize].row;
        if !desk.undecided[at as usize] {
            continue;
        }
        if row.status() != PaymentStatus::Received {
            desk.decide(at, Verdict::NotReceived, None);
        } else if row.instant() > last {
            desk.decide(at, Verdict::Later, None);
        }
    }
}

/// Rows with a serial number that an earlier row has, each beside that row; a received one is never the repetition
/// of one that has not arrived.
fn duplicates(desk: &Desk, books: &Books) -> Vec<(u32, u32)> {
    let rank = |at: &u32| {
        let row = desk.outcomes[*at as usize].row;
        (row.status() != PaymentStatus::Received, row.instant(), *at)
    };
    let mut found = Vec::new();
    for same in by_serial(desk, books).into_values().filter(|same| same.len() > 1) {
        let mut same = same.to_vec();
        same.sort_by_key(rank);
        found.extend(same[1..].iter().map(|later| (*later, same[0])));
    }
    found.sort_unstable();
    found.dedup_by_key(|(later, _)| *later);
    found
}

/// What two rows of one payment share.
#[derive(PartialEq, Eq, Hash)]
struct Serial<'a> {
    serial: Cow<'a, str>,
    fen: i64,
    is_in: bool,
    /// The moment, for a serial number in a column of its own that may be no more than a daily count.
    at: Option<i64>,
}

fn by_serial<'a>(desk: &Desk<'a, '_>, books: &Books) -> FxHashMap<Serial<'a>, Few> {
    let rows = || (0u32..).zip(&desk.outcomes).map(|(at, outcome)| (at, outcome.row));
    // The rows stand in the order of their ids.
    let is_same = |two: &[Outcome]| two[0].row.payment_id() == two[1].row.payment_id();
    let is_unique = desk.is_rising || !desk.outcomes.windows(2).any(is_same);
    let asks_ids = !is_unique || !books.payments.payment_id.has_only(is_plain);
    let mut groups: FxHashMap<Serial, Few> = FxHashMap::default();
    if !asks_ids && books.payments.extra.is_blank() {
        return groups;
    }
    let mut serials = Serials::default();
    for (at, row) in rows() {
        if asks_ids {
            groups.entry(key(row, Cow::Borrowed(row.payment_id()), None)).or_default().push(at);
        }
        if let Some(serial) = serials.of(row) {
            groups.entry(key(row, Cow::Owned(serial), Some(row.instant()))).or_default().push(at);
        }
    }
    groups
}

/// The serial numbers in columns of their own; what many rows say alike, as an account, is read once.
#[derive(Default)]
struct Serials<'a>(FxHashMap<&'a str, Option<String>>);

impl<'a> Serials<'a> {
    /// So many different texts are kept.
    const KEPT: usize = 1 << 10;

    fn of(&mut self, row: PaymentRow<'a>) -> Option<String> {
        let text = row.extra_text()?;
        if self.0.len() >= Serials::KEPT && !self.0.contains_key(text) {
            return own_serial(row);
        }
        self.0.entry(text).or_insert_with(|| own_serial(row)).clone()
    }
}

fn key<'a>(row: PaymentRow<'_>, serial: Cow<'a, str>, at: Option<i64>) -> Serial<'a> {
    let is_in = row.direction() == crate::domain::payment::Direction::In;
    Serial { serial: spelled(serial), fen: row.amount().fen(), is_in, at }
}

/// The serial number that a bank gave, where the export keeps it in a column of its own.
fn own_serial(row: PaymentRow<'_>) -> Option<String> {
    let marks = ["流水号", "交易号", "交易单号", "参考号", "凭证号", "serial", "Serial"];
    let extra = row.extra();
    let named = extra.iter().find(|(header, _)| marks.iter().any(|mark| header.contains(mark)));
    named.map(|(_, cell)| cell.trim()).filter(|cell| cell.len() >= 6).map(str::to_owned)
}

/// Whether a sign of an id stands for itself.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_graphic() && !byte.is_ascii_lowercase()
}

fn spelled(id: Cow<'_, str>) -> Cow<'_, str> {
    if id.bytes().all(is_plain) {
        return id;
    }
    Cow::Owned(id.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect())
}
