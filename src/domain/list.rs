//! Several words in one cell.

/// The words of a cell, kept apart by 、,，;；/| and line breaks.
pub fn words(cell: &str) -> impl Iterator<Item = &str> {
    let parts = cell.split(['、', ',', '，', ';', '；', '/', '／', '|', '｜', '\n']);
    parts.map(str::trim).filter(|part| !part.is_empty())
}
