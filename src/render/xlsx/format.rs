//! How cells of a workbook look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::report::model::{Tone, Value};
use crate::words::{Lang, render as words};

/// The font: what Windows and WPS have for Chinese.
const FONT: &str = "微软雅黑";

const GREY: Color = Color::RGB(0x6A_70_78);
const HEAD: Color = Color::RGB(0xE9_EE_F4);
const RULE: Color = Color::RGB(0xC9_CD_D2);
const ANSWER: Color = Color::RGB(0xFF_F8_D6);
const LINK: Color = Color::RGB(0x24_5B_8F);

/// The formats that need no cell to know.
#[derive(Debug)]
pub struct Formats {
    pub title: Format,
    pub day: Format,
    pub heading: Format,
    pub head_left: Format,
    pub head_right: Format,
    pub note: Format,
}

impl Formats {
    pub fn new() -> Formats {
        let head = base().set_bold().set_background_color(HEAD).set_border_bottom(FormatBorder::Thin);
        let head = head.set_border_bottom_color(GREY).set_align(FormatAlign::VerticalCenter);
        Formats {
            title: base().set_bold().set_font_size(16.0),
            day: base().set_font_color(GREY),
            heading: base().set_bold().set_font_size(12.0),
            head_left: head.clone().set_align(FormatAlign::Left).set_indent(1),
            head_right: head.set_align(FormatAlign::Right),
            note: base().set_font_color(GREY).set_italic(),
        }
    }
}

fn base() -> Format {
    Format::new().set_font_name(FONT).set_font_size(10.0)
}

/// The format of a cell: its number format by what it holds, its fill by its tone.
pub fn cell(value: &Value, tone: Tone, is_total: bool, is_link: bool, lang: Lang) -> Format {
    let mut format = base().set_border_bottom(FormatBorder::Hair).set_border_bottom_color(RULE);
    if matches!(value, Value::Text(_) | Value::Date(_) | Value::DateTime(_)) {
        // Without the word, Excel takes the indent of a cell that stands at the top for one from above.
        format = format.set_align(FormatAlign::Left).set_indent(1);
    }
    if let Some(pattern) = number_format(value, lang) {
        format = format.set_num_format(pattern);
    }
    if is_total {
        format = format.set_bold().set_border_top(FormatBorder::Thin);
    }
    if is_link {
        format = format.set_font_color(LINK);
    }
    let (fill, ink) = match tone {
        Tone::Plain => return format,
        Tone::Good => (0xE2_F1_E8, 0x1F_7A_4D),
        Tone::Warn => (0xFB_F1_D9, 0x8A_5D_00),
        Tone::Bad => (0xFA_E1_DD, 0xB3_36_2B),
    };
    format.set_background_color(Color::RGB(fill)).set_font_color(Color::RGB(ink))
}

/// A cell for people to fill in.
pub fn to_fill(format: Format) -> Format {
    format.set_background_color(ANSWER).set_border(FormatBorder::Thin).set_border_color(RULE)
}

/// A paragraph: its tone by colour; the mark says it without one. It runs on over the cells beside it.
pub fn paragraph(tone: Tone) -> Format {
    let ink = match tone {
        Tone::Plain => return base(),
        Tone::Good => 0x1F_7A_4D,
        Tone::Warn => 0x8A_5D_00,
        Tone::Bad => 0xB3_36_2B,
    };
    base().set_font_color(Color::RGB(ink)).set_bold()
}

fn number_format(value: &Value, lang: Lang) -> Option<String> {
    Some(match value {
        Value::Blank | Value::Text(_) => return None,
        Value::Count(_) => "#,##0".to_owned(),
        Value::Number(_, 0) => "#,##0".to_owned(),
        Value::Number(_, decimals) => format!("#,##0.{}", "0".repeat(usize::from(*decimals))),
        Value::Money(_) => "#,##0.00;[Red]-#,##0.00".to_owned(),
        Value::Percent(_) => "0.0%".to_owned(),
        Value::SignedPercent(_) => "+0.0%;-0.0%;0.0%".to_owned(),
        Value::Date(_) => "yyyy-mm-dd".to_owned(),
        Value::DateTime(_) => "yyyy-mm-dd hh:mm".to_owned(),
        Value::Duration(_) => format!("0.0{}", words::DAYS.text(lang)),
    })
}
