//! Sheets with a column for each period or step, as the long tables that they stand for.
//!
//! ```text
//! 销售   1月  2月        销售   目标周期  目标金额
//! 周婷    10   20   ─▶   周婷   2026-01        10
//!                        周婷   2026-02        20
//! ```

use super::error::ReadError;
use super::header::{Header, fold};
use super::row::{Cell, RawRow};
use super::value::period;
use super::value::text_of;
use super::value::unit::Unit;
use crate::config::import::{Block, Words};
use crate::domain::table::Table;

/// How deep a header is looked for.
const DEEPEST: usize = 64;

/// A sheet in which what the long table has in a column stands in the headers.
#[derive(Debug, Clone, PartialEq)]
pub struct Wide {
    /// The table.
    pub table: Table,
    /// The row of the header, as its place among the first rows.
    pub at: usize,
    /// The columns that stay.
    kept: Vec<usize>,
    /// The columns that become rows: each with what its header says.
    spread: Vec<(usize, String)>,
    /// Totals, which the parts give anyway.
    pub left_out: Vec<String>,
    /// The headers of the two columns that the others become.
    names: [String; 2],
    /// The first and the last of the headers that became rows: `1月 … 12月`.
    pub told: String,
}

impl Wide {
    /// The header of the long table.
    pub fn header(&self, row: &RawRow) -> RawRow {
        let [said, value] = &self.names;
        self.long(row, said, Cell::Text(value))
    }

    /// The rows that a row of the sheet stands for; a blank cell stands for none.
    pub fn rows<'a>(&'a self, row: &'a RawRow) -> impl Iterator<Item = Option<RawRow>> + 'a {
        self.spread.iter().map(|(index, said)| {
            let cell = row.cell(*index);
            let is_there = !matches!(text_of(cell).as_ref(), "" | "-" | "/" | "—");
            is_there.then(|| self.long(row, said, cell))
        })
    }

    /// Whether a column of the long table is one that the sheet itself does not have.
    pub fn has_made(&self, column: usize) -> bool {
        column >= self.kept.len()
    }

    /// How many rows of the long table one of the sheet can stand for.
    pub fn width(&self) -> usize {
        self.spread.len()
    }

    fn long(&self, row: &RawRow, said: &str, value: Cell<'_>) -> RawRow {
        let mut long = RawRow::default();
        long.start(row.number);
        for (place, index) in self.kept.iter().enumerate() {
            long.put(place, row.cell(*index));
        }
        long.put(self.kept.len(), Cell::Text(said));
        long.put(self.kept.len() + 1, value);
        long
    }
}

/// What is known of a sheet besides its cells.
pub(super) struct About<'a> {
    pub(super) file: &'a str,
    pub(super) sheet: Option<&'a str>,
    /// The table that it is to be read as.
    pub(super) asked: Option<Table>,
    /// The project's mapping for that table.
    pub(super) block: Option<&'a Block>,
    pub(super) words: &'a Words,
}

/// The wide table of targets that a sheet is, if it is one.
///
/// # Errors
/// Headers that are months without a year, and nothing that names one.
pub(super) fn targets(head: &[RawRow], about: &About<'_>) -> Result<Option<Wide>, ReadError> {
    let Some((at, periods)) = header(head, about, Periods::of) else { return Ok(None) };
    let above = head[..at].iter().flat_map(|row| row.cells()).map(|cell| text_of(cell).into_owned());
    let told: Vec<String> =
        above.chain(about.sheet.map(str::to_owned)).chain([about.file.to_owned()]).collect();
    let is_meant = about.asked == Some(Table::Targets)
        || told.iter().chain(&periods.texts).any(|text| says_target(&fold(text)));
    if !is_meant {
        return Ok(None);
    }
    let stated = about.block.and_then(|block| block.year);
    let year = stated.or_else(|| told.iter().find_map(|text| year_in(text)));
    let mut spread = Vec::new();
    for (index, period) in &periods.spread {
        match period.text(year) {
            Some(text) => spread.push((*index, text)),
            None => {
                let (file, sheet) = (about.file.to_owned(), about.sheet.map(str::to_owned));
                return Err(ReadError::NoYear {
                    file,
                    sheet,
                    header: Box::from(periods.texts[*index].as_str()),
                });
            }
        }
    }
    let stated = told.iter().find(|text| Unit::stated(text).is_some()).and_then(|text| unit_in(text));
    // The unit goes into the header, so that a row that is set aside takes it along.
    let unit = periods.unit.clone().or(stated).map(|unit| format!("({unit})")).unwrap_or_default();
    let told = first_and_last(spread.iter().map(|(index, _)| periods.texts[*index].as_str()));
    Ok(Some(Wide {
        table: Table::Targets,
        at,
        kept: periods.kept,
        spread,
        left_out: periods.left_out,
        names: ["目标周期".to_owned(), format!("目标金额{unit}")],
        told,
    }))
}

/// The wide table of touches that a sheet is: a column a step, with the moments in its cells.
pub(super) fn touches(head: &[RawRow], about: &About<'_>) -> Option<Wide> {
    let own: Vec<String> =
        about.words.step.iter().flat_map(|(word, step)| [fold(word), fold(step)]).collect();
    let is_step = |name: &str| STEPS.contains(&name) || own.iter().any(|own| own == name);
    let steps = |headers: &[Header]| {
        let mut spread = Vec::new();
        for (index, header) in headers.iter().enumerate() {
            let bare = ["时间", "日期", "time", "date"]
                .iter()
                .find_map(|ending| header.bare.strip_suffix(ending))
                .unwrap_or(&header.bare);
            if is_step(bare) {
                let length =
                    header.text.chars().count() - (header.bare.chars().count() - bare.chars().count());
                let said: String = header.text.chars().take(length).collect();
                spread.push((index, said.trim_end_matches(['_', '-', ' ']).to_owned()));
            }
        }
        (spread.len() >= 2).then_some((headers.len(), spread))
    };
    let (at, (width, spread)) = header(head, about, steps)?;
    let kept = (0..width).filter(|index| spread.iter().all(|(taken, _)| taken != index)).collect();
    let names = ["步骤".to_owned(), "发生时间".to_owned()];
    let told = first_and_last(spread.iter().map(|(_, said)| said.as_str()));
    Some(Wide { table: Table::Touches, at, kept, spread, left_out: Vec::new(), names, told })
}

fn first_and_last<'a>(mut headers: impl Iterator<Item = &'a str>) -> String {
    let first = headers.next().unwrap_or_default();
    headers.last().map_or_else(|| first.to_owned(), |last| format!("{first} … {last}"))
}

/// The steps that there usually are.
const STEPS: [&str; 4] = ["扫码", "加企微", "领样品", "下单"];

/// The first row among the first, or the one that the mapping states, whose headers are of a shape.
fn header<T>(
    head: &[RawRow],
    about: &About<'_>,
    shape: impl Fn(&[Header]) -> Option<T>,
) -> Option<(usize, T)> {
    let stated = about.block.and_then(|block| block.header_row);
    let rows = head.iter().enumerate().take(DEEPEST.max(stated.unwrap_or(0) as usize));
    rows.filter(|(_, row)| stated.is_none_or(|number| row.number == number)).find_map(|(at, row)| {
        let headers: Vec<Header> = row.cells().map(|cell| Header::of(&text_of(cell))).collect();
        Some((at, shape(&headers)?))
    })
}

/// The headers that are periods.
struct Periods {
    kept: Vec<usize>,
    spread: Vec<(usize, Period)>,
    left_out: Vec<String>,
    texts: Vec<String>,
    unit: Option<String>,
}

impl Periods {
    /// The periods of the finest grain that there are at least two of; coarser ones are their totals.
    fn of(headers: &[Header]) -> Option<Periods> {
        let found: Vec<Option<Period>> = headers.iter().map(Period::of).collect();
        let grain = found.iter().flatten().map(|period| period.grain()).min()?;
        let is_spread = |index: &usize| found[*index].is_some_and(|period| period.grain() == grain);
        let spread: Vec<(usize, Period)> = (0..headers.len())
            .filter(is_spread)
            .filter_map(|index| found[index].map(|period| (index, period)))
            .collect();
        let units: Vec<Option<String>> =
            spread.iter().map(|(index, _)| written_unit(&headers[*index])).collect();
        let one_unit = units.iter().all(|unit| unit == &units[0]);
        let twice =
            (1..spread.len()).any(|at| spread[..at].iter().any(|(_, period)| *period == spread[at].1));
        if spread.len() < 2 || !one_unit || twice {
            return None;
        }
        let is_total =
            |index: usize| found[index].is_some() || TOTALS.contains(&bare(&headers[index].bare).as_str());
        let others = (0..headers.len()).filter(|index| !is_spread(index));
        let (totals, kept): (Vec<usize>, Vec<usize>) = others.partition(|index| is_total(*index));
        Some(Periods {
            kept,
            spread,
            left_out: totals.into_iter().map(|index| headers[index].text.to_string()).collect(),
            texts: headers.iter().map(|header| header.text.to_string()).collect(),
            unit: units.into_iter().next().flatten(),
        })
    }
}

/// What a total over the periods is called.
const TOTALS: [&str; 12] = [
    "合计",
    "总计",
    "小计",
    "全年",
    "年度",
    "全年合计",
    "年度合计",
    "合计全年",
    "总额",
    "total",
    "sum",
    "ytd",
];

/// The unit of a header as it is written.
fn written_unit(header: &Header) -> Option<String> {
    header.unit.and_then(|_| unit_in(&header.text))
}

/// The unit that a text has in it.
fn unit_in(text: &str) -> Option<String> {
    let names = ["百万元", "千万元", "万元", "千元", "亿元", "亿", "万", "元"];
    names.into_iter().find(|unit| text.contains(unit)).map(str::to_owned)
}

/// The words by which a header says that it is a target, longer ones before their parts.
const GOALS: [&str; 14] = [
    "目标金额",
    "任务金额",
    "目标额",
    "任务额",
    "指标额",
    "目标值",
    "目标",
    "任务",
    "指标",
    "计划",
    "target",
    "quota",
    "goal",
    "plan",
];

fn says_target(folded: &str) -> bool {
    GOALS.iter().any(|goal| folded.contains(goal))
}

/// A header without what says that it is a target.
fn bare(folded: &str) -> String {
    let before = GOALS.iter().find_map(|goal| folded.strip_prefix(goal));
    let behind = GOALS.iter().find_map(|goal| folded.strip_suffix(goal));
    before.or(behind).unwrap_or(folded).to_owned()
}

/// A period as a header names it, the year left out where the header does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Period {
    Month(Option<i32>, u32),
    Quarter(Option<i32>, u32),
    Year(i32),
}

impl Period {
    fn of(header: &Header) -> Option<Period> {
        // Folding takes off the mark between year and month, so what names a year is read as written.
        let written = header.text.split(['(', '（']).next().unwrap_or_default().to_lowercase();
        let folded = bare(&header.bare);
        if let Some(whole) = period::parse(&bare(written.trim())).or_else(|| period::parse(&folded)) {
            return Period::of_canonical(&whole);
        }
        if let Some(month) = month(&folded) {
            return Some(Period::Month(None, month));
        }
        quarter(&folded).map(|quarter| Period::Quarter(None, quarter))
    }

    /// `2026-03`, `2026Q1`, `2026`; a workbook writes a month as its first day.
    fn of_canonical(text: &str) -> Option<Period> {
        let year: i32 = text.get(..4)?.parse().ok().filter(|year| (2000..=2100).contains(year))?;
        match text.get(4..)? {
            "" => Some(Period::Year(year)),
            rest if rest.starts_with('Q') => Some(Period::Quarter(Some(year), rest[1..].parse().ok()?)),
            rest if rest.starts_with("-W") => None,
            rest => {
                let month = rest.strip_prefix('-')?;
                let month = month.strip_suffix("-01").unwrap_or(month);
                Some(Period::Month(Some(year), month.parse().ok()?))
            }
        }
    }

    /// How fine it is, the finest first.
    fn grain(self) -> u8 {
        match self {
            Period::Month(..) => 0,
            Period::Quarter(..) => 1,
            Period::Year(_) => 2,
        }
    }

    /// The period as targets have it; nothing without a year.
    fn text(self, known: Option<i32>) -> Option<String> {
        match self {
            Period::Month(year, month) => Some(format!("{}-{month:02}", year.or(known)?)),
            Period::Quarter(year, quarter) => Some(format!("{}Q{quarter}", year.or(known)?)),
            Period::Year(year) => Some(year.to_string()),
        }
    }
}

const MONTHS: [[&str; 3]; 12] = [
    ["一月", "jan", "january"],
    ["二月", "feb", "february"],
    ["三月", "mar", "march"],
    ["四月", "apr", "april"],
    ["五月", "may", "may"],
    ["六月", "jun", "june"],
    ["七月", "jul", "july"],
    ["八月", "aug", "august"],
    ["九月", "sep", "september"],
    ["十月", "oct", "october"],
    ["十一月", "nov", "november"],
    ["十二月", "dec", "december"],
];

/// 3月, 03月份, 三月, Mar.
fn month(folded: &str) -> Option<u32> {
    let name = folded.strip_suffix('份').unwrap_or(folded);
    if let Some(number) = name.strip_suffix('月').and_then(|digits| digits.parse().ok()) {
        return (1..=12).contains(&number).then_some(number);
    }
    MONTHS.iter().zip(1..).find(|(names, _)| names.contains(&name)).map(|(_, number)| number)
}

/// Q1, 1季度, 第一季度.
fn quarter(folded: &str) -> Option<u32> {
    let name = folded.strip_prefix('第').unwrap_or(folded);
    let digit =
        name.strip_prefix('q').or_else(|| name.strip_suffix("季度")).or_else(|| name.strip_suffix('季'))?;
    ["1一", "2二", "3三", "4四"]
        .iter()
        .zip(1..)
        .find(|(names, _)| !digit.is_empty() && names.contains(digit))
        .map(|(_, number)| number)
}

/// The year that a title or a file's name has in it.
fn year_in(text: &str) -> Option<i32> {
    let digits = text.split(|char: char| !char.is_ascii_digit());
    digits
        .filter(|run| run.len() == 4)
        .filter_map(|run| run.parse().ok())
        .find(|year| (2000..=2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::import::Import;

    fn sheet(lines: &[&str]) -> Vec<RawRow> {
        let rows = lines.iter().zip(1..).map(|(line, number)| {
            let mut row = RawRow::default();
            row.start(number);
            line.split(',').enumerate().for_each(|(index, cell)| row.put(index, Cell::Text(cell)));
            row
        });
        rows.collect()
    }

    fn found(lines: &[&str], file: &str) -> Result<Option<Wide>, ReadError> {
        let import = Import::default();
        let about = About { file, sheet: None, asked: None, block: None, words: &import.words };
        targets(&sheet(lines), &about)
    }

    fn periods(lines: &[&str], file: &str) -> Vec<String> {
        let wide = found(lines, file).unwrap().unwrap();
        wide.spread.into_iter().map(|(_, said)| said).collect()
    }

    #[test]
    fn months_and_quarters_are_known_in_many_spellings() {
        for (header, first, last) in [
            ("销售,一月,二月,十二月", "2026-01", "2026-12"),
            ("销售,1月,02月份,12月目标(万元)", "2026-01", "2026-12"),
            ("Rep,Jan,Feb,December", "2026-01", "2026-12"),
            ("团队,2025-11,2025年12月,2026/1目标", "2025-11", "2026-01"),
            ("团队,202511,202512", "2025-11", "2025-12"),
            ("团队,一季度,Q2,第三季度,4季度", "2026Q1", "2026Q4"),
            ("大区,2025年,2026年", "2025", "2026"),
        ] {
            let header = header.replace("(万元)", "");
            let periods = periods(&["2026年销售目标", &header, "周婷,1,2,3,4"], "a.csv");
            assert_eq!((periods[0].as_str(), periods.last().unwrap().as_str()), (first, last), "{header}");
        }
    }

    #[test]
    fn totals_and_coarser_periods_are_left_out() {
        let wide = found(&["销售,一季度,1月,2月,3月,合计,备注", "周婷,6,1,2,3,6,"], "2026目标.csv")
            .unwrap()
            .unwrap();
        assert_eq!(wide.left_out, ["一季度", "合计"]);
        assert_eq!((wide.kept, wide.spread.len()), (vec![0, 6], 3));
    }

    #[test]
    fn months_without_a_year_are_an_error_and_without_a_goal_nothing() {
        assert!(matches!(found(&["销售,1月目标,2月目标"], "a.csv"), Err(ReadError::NoYear { .. })));
        assert!(found(&["销售,1月,2月"], "2026.csv").unwrap().is_none());
        assert!(found(&["销售,1月,1月"], "2026目标.csv").unwrap().is_none());
    }

    #[test]
    fn a_column_a_step() {
        let import = Import::default();
        let about = About { file: "a.csv", sheet: None, asked: None, block: None, words: &import.words };
        let head = sheet(&["客户名称,扫码时间,加企微,城市", "晨澜,2026-03-01,,上海"]);
        let wide = touches(&head, &about).unwrap();
        assert_eq!(wide.spread, [(1, "扫码".to_owned()), (2, "加企微".to_owned())]);
        let rows: Vec<Option<RawRow>> = wide.rows(&head[1]).collect();
        assert_eq!(text_of(rows[0].as_ref().unwrap().cell(2)), "扫码");
        assert!(rows[1].is_none());
    }
}
