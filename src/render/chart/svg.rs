//! An SVG element, built piece by piece; every text is escaped.

use std::fmt::Write;

/// Where a text hangs on its point.
#[derive(Debug, Clone, Copy)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// A drawing in user units, scaled down to the page's width.
#[derive(Debug)]
pub struct Svg(String);

impl Svg {
    /// An empty drawing of `size`, with a title that is read aloud.
    pub fn new(size: (f64, f64), title: &str) -> Svg {
        let (width, height) = size;
        Svg(format!(
            "<svg class=\"chart\" role=\"img\" viewBox=\"0 0 {width:.0} {height:.0}\" style=\"max-width:{width:.0}px\" \
             xmlns=\"http://www.w3.org/2000/svg\"><title>{}</title>",
            escaped(title)
        ))
    }

    /// A rectangle from its upper left corner.
    pub fn rect(&mut self, at: (f64, f64), size: (f64, f64), class: &str) {
        self.push(format_args!("<rect {} class=\"{class}\"/>", frame(at, size)));
    }

    /// A rectangle that tells its figure where the pointer rests.
    pub fn titled_rect(&mut self, at: (f64, f64), size: (f64, f64), class: &str, title: &str) {
        let title = escaped(title);
        self.push(format_args!("<rect {} class=\"{class}\"><title>{title}</title></rect>", frame(at, size)));
    }

    /// A text on its base line.
    pub fn text(&mut self, at: (f64, f64), anchor: Anchor, class: &str, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let (x, y) = at;
        let text = escaped(text);
        self.push(format_args!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" class=\"{class}\">{text}</text>"
        ));
    }

    /// A straight line.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), class: &str) {
        let ((x1, y1), (x2, y2)) = (from, to);
        self.push(format_args!(
            "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" class=\"{class}\"/>"
        ));
    }

    /// A line through points.
    pub fn polyline(&mut self, points: &[(f64, f64)], class: &str) {
        let points: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        self.push(format_args!("<polyline points=\"{}\" class=\"{class}\"/>", points.join(" ")));
    }

    /// What `draw` draws, as a link to the section `anchor`; without one, no link.
    pub fn linked(&mut self, anchor: Option<&str>, draw: impl FnOnce(&mut Svg)) {
        if let Some(anchor) = anchor {
            self.push(format_args!("<a href=\"#{}\">", escaped(anchor)));
        }
        draw(self);
        if anchor.is_some() {
            self.0.push_str("</a>");
        }
    }

    /// The whole element.
    pub fn finish(mut self) -> String {
        self.0.push_str("</svg>");
        self.0
    }

    fn push(&mut self, piece: std::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = self.0.write_fmt(piece);
    }
}

fn frame(at: (f64, f64), size: (f64, f64)) -> String {
    format!(
        "x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\"",
        at.0,
        at.1,
        size.0.max(0.0),
        size.1.max(0.0)
    )
}

/// Text that is safe between tags and in attributes.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            control if control.is_control() && control != '\n' && control != '\t' => safe.push(' '),
            other => safe.push(other),
        }
    }
    safe
}
