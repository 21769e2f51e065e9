//! The cheapest ways from place to place: what is known of them, and how that is kept in bounds.

use std::collections::VecDeque;

/// No way at all. Half of the largest, so that sums stay in bounds.
pub(super) const FAR: i64 = i64::MAX / 4;
/// The bytes that the ways may take together: beyond them the oldest are forgotten, and found anew when needed. Those
/// of ten thousand places have room: a search comes to nearly all of them in each of its rounds, so that where
/// they do not, nearly all are found anew each time.
const ROOM: usize = 1_280 << 20;

/// The cheapest ways from a node to every other, with the group that goes so.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub cost: Vec<i64>,
    pub group: Vec<u32>,
}

impl Row {
    /// No way anywhere.
    pub fn none(width: usize) -> Row {
        Row { cost: vec![FAR; width], group: vec![u32::MAX; width] }
    }

    /// Learns of a way; of equal ones that of the first group holds.
    pub fn offer(&mut self, to: usize, cost: i64, group: u32) {
        if (cost, group) < (self.cost[to], self.group[to]) {
            (self.cost[to], self.group[to]) = (cost, group);
        }
    }
}

/// The rows that are known.
#[derive(Debug)]
pub(super) struct Ways {
    rows: Vec<Option<Row>>,
    /// The nodes whose rows are known, the oldest first.
    known: VecDeque<usize>,
    most: usize,
}

impl Ways {
    pub fn new(width: usize) -> Ways {
        let bytes = width * (size_of::<i64>() + size_of::<u32>());
        Ways { rows: vec![None; width], known: VecDeque::new(), most: (ROOM / bytes.max(1)).max(16) }
    }

    pub fn row(&self, node: usize) -> Option<&Row> {
        self.rows.get(node)?.as_ref()
    }

    /// Takes a known row to change it; [`put_back`](Ways::put_back) must follow.
    pub fn take(&mut self, node: usize) -> Option<Row> {
        self.rows[node].take()
    }

    pub fn put_back(&mut self, node: usize, row: Row) {
        self.rows[node] = Some(row);
    }

    /// Keeps a row, and forgets the oldest where there are too many.
    pub fn keep(&mut self, node: usize, row: Row) {
        if self.known.len() >= self.most
            && let Some(oldest) = self.known.pop_front()
        {
            self.rows[oldest] = None;
        }
        self.known.push_back(node);
        self.rows[node] = Some(row);
    }
}
