//! Columns of cells, one a row.

/// The number of a blank cell in a column of words.
pub const BLANK: u32 = u32::MAX;

/// Cells of one kind. As long as all are equal, as in a column that nobody fills, they take no room.
#[derive(Debug, Clone)]
pub struct Column<T> {
    first: Option<T>,
    same: usize,
    rest: Vec<T>,
    /// The rows that are expected in all, where that is known.
    room: usize,
}

impl<T> Default for Column<T> {
    fn default() -> Column<T> {
        Column { first: None, same: 0, rest: Vec::new(), room: 0 }
    }
}

impl<T: Copy + PartialEq> Column<T> {
    /// Expects `rows` in all: a column that grows step by step takes twice the room on its way.
    pub fn expect(&mut self, rows: usize) {
        self.room = rows;
    }

    /// Puts a cell below the last one.
    pub fn push(&mut self, cell: T) {
        self.push_times(cell, 1);
    }

    /// Puts `times` equal cells below the last one.
    pub fn push_times(&mut self, cell: T, times: usize) {
        if self.rest.is_empty() && self.first.is_none_or(|first| first == cell) {
            self.first = Some(cell);
            self.same += times;
        } else {
            if self.rest.is_empty() {
                self.rest.reserve_exact(self.room.saturating_sub(self.same));
            }
            self.rest.extend(std::iter::repeat_n(cell, times));
        }
    }

    /// Puts cells below the last one.
    pub fn extend(&mut self, cells: impl IntoIterator<Item = T>) {
        let mut cells = cells.into_iter();
        if self.rest.is_empty() {
            for cell in cells.by_ref() {
                self.push(cell);
                if !self.rest.is_empty() {
                    break;
                }
            }
        }
        self.rest.extend(cells);
    }

    /// The cell of `row`, which must be there.
    #[inline]
    pub fn get(&self, row: usize) -> T {
        match self.first {
            Some(first) if row < self.same => first,
            _ => self.rest[row - self.same],
        }
    }

    /// The cell that stands in every row, where it is one.
    pub fn only(&self) -> Option<T> {
        self.first.filter(|_| self.rest.is_empty())
    }

    /// Puts what `anew` makes of each row's cell in its place.
    pub fn replace(&mut self, mut anew: impl FnMut(usize, T) -> T) {
        let mut replaced = Column::default();
        replaced.extend(self.iter().enumerate().map(|(row, cell)| anew(row, cell)));
        *self = replaced;
    }

    /// The number of cells.
    pub fn len(&self) -> usize {
        self.same + self.rest.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The cells, one after the other.
    pub fn iter(&self) -> impl Iterator<Item = T> + '_ {
        self.first
            .into_iter()
            .flat_map(|first| std::iter::repeat_n(first, self.same))
            .chain(self.rest.iter().copied())
    }
}

/// Texts one behind the other, for a column in which hardly two are alike. Blank ones at its head take no room.
#[derive(Debug, Clone, Default)]
pub struct TextColumn {
    blank: usize,
    text: String,
    /// Where each text ends, from the start of its block on.
    ends: Vec<u32>,
    /// Where the texts of each block of rows start.
    starts: Vec<usize>,
    /// The rows that are expected in all, where that is known.
    room: usize,
}

/// The rows of a block. The store keeps no more than some megabytes together, so that half a number says where one ends.
const BLOCK: usize = 1 << 12;

impl TextColumn {
    /// Expects `rows` in all: a column that grows step by step takes twice the room on its way.
    pub fn expect(&mut self, rows: usize) {
        self.room = rows;
    }

    /// Makes room for all texts that are expected, when `rows` with `bytes` come below the last one: as long ones as
    /// so far, and a little more.
    fn make_room(&mut self, rows: usize, bytes: usize) {
        let (rows, bytes) = (self.len() + rows, self.text.len() + bytes);
        self.ends.reserve_exact(self.room.saturating_sub(self.len()));
        if bytes > self.text.capacity() && rows < self.room {
            let all = bytes as u64 * self.room as u64 / rows as u64;
            self.text.reserve_exact((all + all / 64) as usize - self.text.len());
        }
    }

    /// Puts a text below the last one; an empty one is blank.
    pub fn push(&mut self, text: Option<&str>) {
        let text = text.unwrap_or_default();
        self.extend(text, &[text.len()]);
    }

    /// Puts texts below the last one that lie one behind the other in `text` and end at `ends`.
    pub fn extend(&mut self, text: &str, ends: &[usize]) {
        let blank = if self.ends.is_empty() { ends.iter().take_while(|end| **end == 0).count() } else { 0 };
        self.blank += blank;
        if blank == ends.len() {
            return;
        }
        self.make_room(ends.len() - blank, text.len());
        self.ends.reserve(ends.len() - blank);
        let (before, mut last) = (self.text.len(), self.text.len());
        let mut left = &ends[blank..];
        while !left.is_empty() {
            let here = self.ends.len() % BLOCK;
            if here == 0 {
                self.starts.push(last);
            }
            let (some, behind) = left.split_at(left.len().min(BLOCK - here));
            let start = self.starts.last().copied().unwrap_or_default();
            self.ends.extend(some.iter().map(|end| (before + end - start).min(u32::MAX as usize) as u32));
            last = before + some.last().copied().unwrap_or_default();
            left = behind;
        }
        self.text.push_str(text);
    }

    /// Puts `times` blank cells below the last one.
    pub fn push_blank(&mut self, times: usize) {
        if self.ends.is_empty() {
            self.blank += times;
        } else {
            (0..times).for_each(|_| self.push(None));
        }
    }

    /// The texts one after the other; nothing where one is blank.
    pub fn iter(&self) -> impl Iterator<Item = Option<&str>> {
        let mut from = 0;
        let texts = self.ends.chunks(BLOCK).zip(&self.starts);
        let texts = texts.flat_map(|(ends, start)| ends.iter().map(move |end| start + *end as usize));
        let texts = texts.map(move |end| {
            let text = &self.text[from..end];
            from = end;
            (!text.is_empty()).then_some(text)
        });
        std::iter::repeat_n(None, self.blank).chain(texts)
    }

    /// Whether each text is larger than the one before it.
    pub fn is_rising(&self) -> bool {
        self.iter().is_sorted_by(|one, two| one < two)
    }

    /// Whether no text is filled.
    pub fn is_blank(&self) -> bool {
        self.ends.is_empty()
    }

    /// Whether all bytes of all texts are such as `is`. They are looked at in runs, which is sooner done than to stop
    /// at the first that is none.
    pub fn has_only(&self, is: impl Fn(u8) -> bool) -> bool {
        self.text.as_bytes().chunks(BLOCK).all(|run| run.iter().fold(true, |all, byte| all & is(*byte)))
    }

    /// The text of `row`; nothing where it is blank.
    #[inline]
    pub fn get(&self, row: usize) -> Option<&str> {
        let at = row.checked_sub(self.blank)?;
        let from = if at.is_multiple_of(BLOCK) { 0 } else { self.ends[at - 1] };
        let end = self.ends[at];
        let start = self.starts[at / BLOCK];
        (from < end).then(|| &self.text[start + from as usize..start + end as usize])
    }

    /// The number of cells.
    pub fn len(&self) -> usize {
        self.blank + self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_went_in_comes_out(cells in prop::collection::vec(0u8..3, 0..12), at in 0usize..12) {
            let (head, tail) = cells.split_at(at.min(cells.len()));
            let mut column = Column::default();
            let mut lines = TextColumn::default();
            column.expect(at);
            lines.expect(at);
            head.iter().for_each(|cell| column.push(*cell));
            column.extend(tail.iter().copied());
            let text = |cell: &u8| ["", "a", "bb"][usize::from(*cell)];
            head.iter().for_each(|cell| lines.push(Some(text(cell))));
            let all: String = tail.iter().map(text).collect();
            let ends: Vec<usize> = (1..=tail.len()).map(|rows| tail[..rows].iter().map(|cell| text(cell).len()).sum()).collect();
            lines.extend(&all, &ends);
            lines.push_blank(2);
            prop_assert_eq!(column.iter().collect::<Vec<u8>>(), cells.clone());
            prop_assert_eq!((column.len(), lines.len()), (cells.len(), cells.len() + 2));
            for (row, cell) in cells.iter().enumerate() {
                prop_assert_eq!(column.get(row), *cell);
                prop_assert_eq!(lines.get(row).unwrap_or_default(), text(cell));
            }
            prop_assert_eq!(lines.get(cells.len() + 1), None);
            let all: Vec<Option<&str>> = (0..lines.len()).map(|row| lines.get(row)).collect();
            prop_assert_eq!(lines.iter().collect::<Vec<_>>(), all);
        }
    }
}
