//! Columns that nothing maps to, as one text of JSON a row: an object whose keys keep their order.

use std::sync::Arc;

use crate::domain::record::Cells;
pub(super) use crate::domain::record::cells_of as pairs;

/// Header and cell, in the order of the source.
pub(super) type Pairs = Vec<(Arc<str>, Arc<str>)>;

/// The text of `pairs`, blank cells left out; nothing where none is left.
pub(super) fn text(pairs: &[(Arc<str>, Arc<str>)]) -> Option<String> {
    let filled: Pairs;
    let pairs = if pairs.iter().any(|(_, cell)| cell.is_empty()) {
        filled = pairs.iter().filter(|(_, cell)| !cell.is_empty()).cloned().collect();
        &filled
    } else {
        pairs
    };
    if pairs.is_empty() { None } else { serde_json::to_string(&Cells(pairs)).ok() }
}

/// The text without the cells under `headers`; nothing where none is left.
pub(super) fn without(older: Option<&str>, headers: &[Arc<str>]) -> Option<String> {
    let mut rest = pairs(older?);
    rest.retain(|(header, _)| !headers.contains(header));
    text(&rest)
}

/// `newer` laid over `older`: a header that the newer text lacks keeps its cell.
pub(super) fn merge(older: Option<&str>, newer: Option<&str>) -> Option<String> {
    let (Some(older), Some(newer)) = (older, newer) else {
        return older.or(newer).map(str::to_owned);
    };
    if older == newer {
        return Some(newer.to_owned());
    }
    let mut merged = pairs(older);
    for (header, cell) in pairs(newer) {
        match merged.iter_mut().find(|(known, _)| *known == header) {
            Some(pair) => pair.1 = cell,
            None => merged.push((header, cell)),
        }
    }
    text(&merged)
}

/// Whether two texts say the same, in whatever order.
pub(super) fn is_same(one: Option<&str>, other: Option<&str>) -> bool {
    if one == other {
        return true;
    }
    let (Some(one), Some(other)) = (one, other) else { return false };
    let (mut one, mut other) = (pairs(one), pairs(other));
    one.sort();
    other.sort();
    one == other
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(header: &str, cell: &str) -> (Arc<str>, Arc<str>) {
        (Arc::from(header), Arc::from(cell))
    }

    #[test]
    fn the_order_of_the_source_is_kept_and_blanks_are_left_out() {
        let source = vec![pair("车辆品牌", "甲\"乙"), pair("a", ""), pair("备注", "x")];
        let text = text(&source).unwrap();
        assert_eq!(text, r#"{"车辆品牌":"甲\"乙","备注":"x"}"#);
        assert_eq!(pairs(&text), vec![source[0].clone(), source[2].clone()]);
    }

    #[test]
    fn another_order_of_the_same_cells_is_no_change() {
        let older = r#"{"a":"1","b":"2"}"#;
        assert_eq!(merge(Some(older), Some(r#"{"b":"2","a":"1"}"#)).as_deref(), Some(older));
        assert_eq!(merge(Some(older), None).as_deref(), Some(older));
        assert_eq!(
            merge(Some(older), Some(r#"{"c":"3","a":"9"}"#)).as_deref(),
            Some(r#"{"a":"9","b":"2","c":"3"}"#)
        );
    }
}
