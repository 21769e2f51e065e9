//! A lead's warmth, 0 to 100.

use super::count::number;
use super::{Outcome, text_of};
use crate::domain::record::Value;
use crate::read::header::fold;
use crate::read::row::Cell;
use crate::read::trouble::Trouble;

/// Reads a warmth: a number, or 高 (90), 中 (60), 低 (30).
pub fn read(cell: Cell<'_>) -> Outcome {
    let text = text_of(cell);
    let named = match fold(&text).as_str() {
        "高" | "热" | "高意向" | "high" | "hot" | "很高" | "较高" | "高热" | "强" | "意向强" | "高温" => {
            Some(90.0)
        }
        "中" | "温" | "中意向" | "medium" | "warm" | "mid" | "一般" | "中等" | "普通" | "中温" => {
            Some(60.0)
        }
        "低" | "冷" | "低意向" | "low" | "cold" | "弱" | "较低" | "很低" | "意向弱" | "低温" => {
            Some(30.0)
        }
        _ => None,
    };
    let counted = || match cell {
        Cell::Text(text) => number(Cell::Text(text.trim_end_matches(['分', '%', '％', '°', '度']))),
        other => number(other),
    };
    match named.or_else(|| counted().map(|heat| heat.float())) {
        Some(heat) if (0.0..=100.0).contains(&heat) => Outcome::Read(Value::Number(heat)),
        Some(_) => Outcome::Unreadable(Trouble::Heat(text.into_owned())),
        None => Outcome::Unknown(Trouble::Heat(text.into_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers() {
        for (text, heat) in
            [("高", 90.0), ("中", 60.0), ("Low", 30.0), ("85", 85.0), ("85分", 85.0), ("70%", 70.0)]
        {
            assert_eq!(read(Cell::Text(text)), Outcome::Read(Value::Number(heat)), "{text}");
        }
        assert!(matches!(read(Cell::Text("120")), Outcome::Unreadable(_)));
        assert!(matches!(read(Cell::Text("A+")), Outcome::Unknown(_)));
    }
}
