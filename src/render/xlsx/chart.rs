//! Native charts beside their figures, and the colours of a heatmap.

use rust_xlsxwriter::{
    Chart as NativeChart, ChartFormat, ChartLine, ChartSolidFill, ChartType, Color,
    ConditionalFormat3ColorScale, ConditionalFormatBlank, ConditionalFormatType, Format, Worksheet,
    XlsxError,
};

use super::layout::Block;
use crate::domain::money::Money;
use crate::report::model::{Chart, Scale, Step, Tone, Unit, Value};
use crate::words::{Lang, render as words};

/// The column where a native chart begins: right of its figures.
pub const CHART_COLUMN: u16 = 5;
/// How wide a chart is, in pixels.
pub const CHART_WIDTH: u32 = 760;
const BLUE: u32 = 0x24_5B_8F;

/// Whether the workbook draws the chart; a heatmap is coloured cells.
pub fn is_native(chart: &Chart) -> bool {
    !matches!(chart, Chart::Heatmap { .. })
}

/// Draws the chart beside the figures that `block` holds.
pub fn add(worksheet: &mut Worksheet, chart: &Chart, block: &Block<'_>, lang: Lang) -> Result<(), XlsxError> {
    let Some((first, last)) = block.data() else { return Ok(()) };
    let name = worksheet.name();
    match chart {
        Chart::Heatmap { columns, scale, .. } => {
            let last_column = u16::try_from(columns.len()).unwrap_or(u16::MAX);
            if last_column > 0 {
                worksheet.add_conditional_format(first, 1, last, last_column, &nothing_to_say())?;
                worksheet.add_conditional_format(first, 1, last, last_column, &colours(*scale))?;
            }
        }
        Chart::Waterfall { steps } => return waterfall(worksheet, steps, block, lang),
        Chart::Bars { .. } | Chart::Funnel { .. } => {
            let mut native = NativeChart::new(ChartType::Bar);
            let series = native.add_series();
            series.set_categories((name.as_str(), first, 0, last, 0)).set_values((
                name.as_str(),
                first,
                1,
                last,
                1,
            ));
            series.set_gap(40).set_format(ChartFormat::new().set_solid_fill(&fill(BLUE)));
            native.legend().set_hidden();
            native.x_axis().set_reverse();
            place(worksheet, &mut native, block)?;
        }
        Chart::Line { lines, .. } => {
            let mut native = NativeChart::new(ChartType::Line);
            for (column, (line, _)) in (1u16..).zip(lines) {
                let series = native.add_series();
                series.set_name(line.as_str());
                series.set_categories((name.as_str(), first, 0, last, 0));
                series.set_values((name.as_str(), first, column, last, column));
            }
            place(worksheet, &mut native, block)?;
        }
    }
    Ok(())
}

/// A stacked column chart whose lowest part is not seen; its figures stand in columns right of the sums.
fn waterfall(
    worksheet: &mut Worksheet,
    steps: &[Step],
    block: &Block<'_>,
    lang: Lang,
) -> Result<(), XlsxError> {
    let Some((first, last)) = block.data() else { return Ok(()) };
    let name = worksheet.name();
    let titles = [words::BASE, words::TOTAL, words::UP, words::DOWN];
    let format = super::format::cell(&Value::Money(Money::ZERO), Tone::Plain, false, false, lang);
    for (column, title) in (20u16..).zip(titles) {
        worksheet.write(block.head(), column, title.text(lang))?;
    }
    let mut level = 0.0;
    let mut lowest: f64 = 0.0;
    for (row, step) in (first..=last).zip(steps) {
        let sum = step.sum.fen() as f64 / 100.0;
        let (from, to) = if step.is_total { (0.0, sum) } else { (level, level + sum) };
        level = to;
        lowest = lowest.min(to);
        let height = (to - from).abs();
        let parts = [
            from.min(to).max(0.0),
            if step.is_total { height } else { 0.0 },
            if !step.is_total && sum > 0.0 { height } else { 0.0 },
            if !step.is_total && sum < 0.0 { height } else { 0.0 },
        ];
        for (column, part) in (20u16..).zip(parts) {
            worksheet.write_number_with_format(row, column, part, &format)?;
        }
    }
    for column in 20..24 {
        worksheet.set_column_hidden(column)?;
    }
    let mut native = NativeChart::new(ChartType::ColumnStacked);
    let colours = [None, Some(BLUE), Some(0x3C_9A_6A), Some(0xC4_4F_43)];
    for ((column, title), colour) in (20u16..).zip(titles).zip(colours) {
        let mut format = ChartFormat::new();
        match colour {
            Some(colour) => format.set_solid_fill(&fill(colour)),
            None => format.set_no_fill(),
        };
        let series = native.add_series();
        series.set_name(title.text(lang));
        series.set_categories((name.as_str(), first, 0, last, 0));
        series.set_values((name.as_str(), first, column, last, column));
        series.set_gap(40).set_format(&mut format);
    }
    native.show_hidden_data();
    native.legend().set_hidden();
    native.y_axis().set_num_format("#,##0");
    if lowest >= 0.0 {
        native.y_axis().set_min(0);
    }
    place(worksheet, &mut native, block)
}

fn place(worksheet: &mut Worksheet, chart: &mut NativeChart, block: &Block<'_>) -> Result<(), XlsxError> {
    chart.title().set_name(block.section.title.as_str());
    chart.title().set_hidden();
    chart.set_width(CHART_WIDTH).set_height(340);
    let pale = ChartLine::new().set_color(Color::RGB(0xE3_E1_DC)).set_width(0.75).clone();
    chart.y_axis().set_major_gridlines_line(&pale);
    chart.x_axis().set_major_gridlines_line(&pale).set_major_gridlines(false);
    chart.chart_area().set_format(ChartFormat::new().set_no_border());
    worksheet.insert_chart(block.row, CHART_COLUMN, chart)?;
    Ok(())
}

fn fill(colour: u32) -> ChartSolidFill {
    ChartSolidFill::new().set_color(Color::RGB(colour)).clone()
}

/// Grey where there is nothing to say.
fn nothing_to_say() -> ConditionalFormatBlank {
    ConditionalFormatBlank::new().set_format(Format::new().set_background_color(Color::RGB(0xD9_D9_D9)))
}

/// Blue for too little, orange for too much. Percentages of a cell are shares of one.
fn colours(scale: Scale) -> ConditionalFormat3ColorScale {
    let factor = match scale.unit {
        Unit::Percent | Unit::SignedPercent | Unit::Money => 100.0,
        Unit::Count | Unit::Number => 1.0,
    };
    ConditionalFormat3ColorScale::new()
        .set_minimum(ConditionalFormatType::Number, scale.low / factor)
        .set_midpoint(ConditionalFormatType::Number, scale.middle / factor)
        .set_maximum(ConditionalFormatType::Number, scale.high / factor)
        .set_minimum_color(Color::RGB(0x7F_B2_E5))
        .set_midpoint_color(Color::RGB(0xFA_F9_F6))
        .set_maximum_color(Color::RGB(0xEE_A2_4F))
}
