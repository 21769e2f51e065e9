//! Funnels: steps that fewer and fewer pass.

use super::super::{Looks, width};
use super::bars::bar;
use super::svg::{Anchor, Svg};
use crate::words::{Lang, Phrase, phrase};

const OF_THE_STEP_BEFORE: Phrase = phrase("上一步的 {percent}%", "{percent}% of the step before");
const LABEL: usize = 20;

pub fn terminal(steps: &[(String, u64)], looks: Looks, lang: Lang) -> String {
    let label = steps.iter().map(|(name, _)| width::of(name)).max().unwrap_or(0).min(LABEL);
    let length = looks.width.saturating_sub(label + 40).clamp(8, 50);
    let mut text = String::new();
    for (index, (name, count)) in steps.iter().enumerate() {
        let name = width::left(&width::cut(name, label), label);
        let bar = bar(share(*count, most(steps)), length);
        text.push_str(&format!("{name} {bar} {count}{}\n", rate(steps, index, lang)));
    }
    text
}

fn most(steps: &[(String, u64)]) -> u64 {
    steps.iter().map(|(_, count)| *count).max().unwrap_or(0)
}

fn share(count: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { count as f64 / whole as f64 }
}

fn rate(steps: &[(String, u64)], index: usize, lang: Lang) -> String {
    let before = index.checked_sub(1).map(|before| steps[before].1).filter(|before| *before > 0);
    let percent = before.map(|before| share(steps[index].1, before) * 100.0);
    percent.map_or_else(String::new, |percent| {
        format!(" ({})", OF_THE_STEP_BEFORE.with("percent", format!("{percent:.0}")).text(lang))
    })
}

pub fn svg(steps: &[(String, u64)], title: &str, lang: Lang) -> String {
    const ROW: f64 = 34.0;
    const LEFT: f64 = 140.0;
    const LENGTH: f64 = 400.0;
    let mut drawing = Svg::new((LEFT + LENGTH + 190.0, ROW * steps.len() as f64 + 6.0), title);
    for (index, (name, count)) in steps.iter().enumerate() {
        let y = ROW * index as f64 + 4.0;
        let length = share(*count, most(steps)) * LENGTH;
        drawing.text((LEFT - 8.0, y + 18.0), Anchor::End, "label", &width::cut(name, 18));
        drawing.rect((LEFT + (LENGTH - length) / 2.0, y), (length, ROW - 8.0), "bar");
        let text = format!("{count}{}", rate(steps, index, lang));
        drawing.text((LEFT + LENGTH + 8.0, y + 18.0), Anchor::Start, "figure", &text);
    }
    drawing.finish()
}
