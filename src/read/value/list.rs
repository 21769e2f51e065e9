//! Several words in one cell.

use std::borrow::Cow;
use std::sync::Arc;

use super::{Outcome, text_of};
use crate::domain::list;
use crate::domain::record::Value;
use crate::read::row::Cell;

/// Reads a list, split on 、,，;；/| and line breaks; each word once.
pub fn read(cell: Cell<'_>) -> Outcome {
    let text = text_of(cell);
    // An API writes a list as JSON.
    let text = match serde_json::from_str::<Vec<String>>(&text) {
        Ok(words) if text.starts_with('[') => Cow::Owned(words.join("、")),
        _ => text,
    };
    let mut words: Vec<Arc<str>> = Vec::new();
    for word in list::words(&text) {
        if !words.iter().any(|there| there.as_ref() == word) {
            words.push(Arc::from(word));
        }
    }
    if words.is_empty() { Outcome::Blank } else { Outcome::Read(Value::List(words)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_separates() {
        let Outcome::Read(Value::List(words)) = read(Cell::Text("制造、零售,物流;制造 / 医疗|教育"))
        else {
            panic!()
        };
        let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
        assert_eq!(words, ["制造", "零售", "物流", "医疗", "教育"]);
        assert_eq!(read(Cell::Text("、")), Outcome::Blank);
        assert_eq!(read(Cell::Text(r#"["制造","零售"]"#)), read(Cell::Text("制造、零售")));
    }
}
