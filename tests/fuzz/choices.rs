//! Bytes read as a row of choices, so that any bytes describe something well-formed.

/// The choices that are left.
pub struct Choices<'a>(&'a [u8]);

impl<'a> Choices<'a> {
    /// All of `bytes`.
    pub fn of(bytes: &'a [u8]) -> Choices<'a> {
        Choices(bytes)
    }

    /// Whether no choice is left; every further one is the first.
    pub fn is_over(&self) -> bool {
        self.0.is_empty()
    }

    /// The next byte.
    pub fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    /// A number below `end`, which takes two bytes where one is not enough.
    pub fn below(&mut self, end: usize) -> usize {
        let wide = if end > 256 { usize::from(self.byte()) << 8 } else { 0 };
        (wide | usize::from(self.byte())) % end.max(1)
    }

    /// One of `list`.
    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// At most `most` bytes as they are, up to the next zero.
    pub fn piece(&mut self, most: usize) -> &'a [u8] {
        let end = self.0.iter().take(most).position(|byte| *byte == 0).unwrap_or(self.0.len().min(most));
        let (piece, rest) = self.0.split_at(end);
        self.0 = rest.strip_prefix(&[0]).unwrap_or(rest);
        piece
    }

    /// At most `most` bytes as text.
    pub fn text(&mut self, most: usize) -> String {
        String::from_utf8_lossy(self.piece(most)).into_owned()
    }

    /// All that is left, as text.
    pub fn rest(&mut self) -> String {
        String::from_utf8_lossy(std::mem::take(&mut self.0)).into_owned()
    }
}
