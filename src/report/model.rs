//! The middle type: what a report says, before anybody knows a width, a colour or a format.

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use crate::domain::finding::Finding;
use crate::domain::money::Money;
use crate::domain::origin::Origin;
use crate::words::Lang;

/// A whole report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// The title.
    pub title: String,
    /// The day that the report speaks of.
    pub as_of: NaiveDate,
    /// The language that it is written in; renderers take their own few words from it.
    pub lang: Lang,
    /// The sections, in reading order.
    pub sections: Vec<Section>,
}

/// One part of a report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Section {
    /// A name that is unique in the report: links lead to it.
    pub anchor: String,
    /// The heading.
    pub title: String,
    /// Sections of one chapter share a worksheet and a place in the page's contents.
    pub chapter: String,
    /// Where it is worth showing.
    pub shown: Shown,
    /// What it says.
    pub body: Body,
}

/// Where a section is worth showing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// In the terminal and in files.
    Everywhere,
    /// In files only: the rows behind a figure. The terminal says that they are there.
    InFiles,
}

/// What a section says.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// Paragraphs.
    Text(Vec<Line>),
    /// A table.
    Table(Table),
    /// A chart.
    Chart(Chart),
    /// What is odd in the data.
    Findings(Vec<Finding>),
}

/// One paragraph.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    /// The words.
    pub text: String,
    /// What they mean.
    pub tone: Tone,
}

/// A table: `rows` have as many cells as there are `columns`.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// A last row of totals, or nothing.
    pub totals: Option<Vec<Cell>>,
    /// What a reader must know to read it.
    pub note: Option<String>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Column {
    /// A stable name for programs: `deviation_pct`.
    pub key: String,
    /// The heading.
    pub title: String,
    /// Where its cells stand.
    pub align: Align,
    /// Whether a terminal shows a long text of it in several lines and does not cut it.
    #[serde(skip)]
    pub wraps: bool,
    /// Whether a terminal shows its texts whole or not at all: half a name of a stage says nothing.
    pub whole: bool,
    /// What people are to fill in; a workbook makes room for it.
    #[serde(skip)]
    pub fill: Option<Fill>,
}

/// What people are to fill into a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fill {
    /// One of these words.
    Choice(Vec<String>),
    /// Words of their own.
    Words,
}

/// Where the cells of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Words.
    Left,
    /// Figures.
    Right,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Cell {
    /// What it holds; numbers stay numbers.
    pub value: Value,
    /// What it means.
    pub tone: Tone,
    /// From where the figure comes.
    pub origin: Option<Origin>,
    /// The anchor of the section that opens it: a step to its rows.
    pub link: Option<String>,
    /// What the figure is the sum of, so that a workbook can add it up live.
    pub total: Option<Total>,
}

/// A figure that is the sum of a table's column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Total {
    /// The anchor of the table's section.
    pub table: String,
    /// The index of the column that is summed.
    pub column: usize,
    /// Only rows whose text in this column is this.
    pub only: Option<(usize, String)>,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Nothing.
    #[default]
    Blank,
    /// Words; ids too.
    Text(String),
    /// A whole number.
    Count(i64),
    /// A decimal number, and how many decimals are worth showing.
    Number(f64, u8),
    /// Money.
    Money(Money),
    /// A percentage: 12.5 is 12.5 %; one decimal is shown.
    Percent(f64),
    /// A percentage with its sign shown: +9.0 %.
    SignedPercent(f64),
    /// A day.
    Date(NaiveDate),
    /// A moment, as the wall clock of the project's zone.
    DateTime(NaiveDateTime),
    /// A time span in seconds.
    Duration(i64),
}

/// A meaning, not a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Nothing special.
    #[default]
    Plain,
    /// As it should be.
    Good,
    /// Worth a look.
    Warn,
    /// Not as it should be.
    Bad,
}

/// A chart: data and scale; each renderer draws it its own way.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "chart")]
pub enum Chart {
    /// A grid of figures: `values[row][column]`, `None` where there is nothing to say.
    Heatmap {
        /// The names of the rows.
        rows: Vec<String>,
        /// The names of the columns.
        columns: Vec<String>,
        /// The figures.
        values: Vec<Vec<Option<f64>>>,
        /// How they are to be read.
        scale: Scale,
    },
    /// A bar a name.
    Bars {
        /// The names and their figures.
        bars: Vec<(String, f64)>,
        /// How they are to be read.
        scale: Scale,
    },
    /// One line or more over the same points.
    Line {
        /// The points.
        points: Vec<String>,
        /// The lines: a name and a figure a point.
        lines: Vec<(String, Vec<Option<f64>>)>,
        /// How they are to be read.
        scale: Scale,
    },
    /// The way from one total to another.
    Waterfall {
        /// Totals and steps, in order.
        steps: Vec<Step>,
    },
    /// Steps that fewer and fewer pass.
    Funnel {
        /// The steps and their counts.
        steps: Vec<(String, u64)>,
    },
}

/// How a chart's figures are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Scale {
    /// The unit.
    pub unit: Unit,
    /// The figure at the low end of the shades; figures beyond are drawn as the end.
    pub low: f64,
    /// The neutral figure: the target, or nought.
    pub middle: f64,
    /// The figure at the high end.
    pub high: f64,
}

/// The unit of a chart's figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Whole things.
    Count,
    /// Percent.
    Percent,
    /// Percent whose sign is shown.
    SignedPercent,
    /// Fen.
    Money,
    /// Numbers with one decimal.
    Number,
}

/// A total or a step of a waterfall.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Step {
    /// The name.
    pub name: String,
    /// The sum: of a total its height, of a step its signed length.
    pub sum: Money,
    /// Whether it stands on the ground.
    pub is_total: bool,
    /// The anchor of the section with its rows.
    pub link: Option<String>,
}

impl Section {
    /// A section that is shown everywhere.
    pub fn new(anchor: &str, chapter: &str, title: &str, body: Body) -> Section {
        Section {
            anchor: anchor.to_owned(),
            title: title.to_owned(),
            chapter: chapter.to_owned(),
            shown: Shown::Everywhere,
            body,
        }
    }

    /// The same section, in the terminal too.
    pub fn everywhere(mut self) -> Section {
        self.shown = Shown::Everywhere;
        self
    }

    /// The same section as a part of a larger report: in `chapter`, its anchor and all that it leads to
    /// under `key`.
    pub fn placed(mut self, key: &str, chapter: &str) -> Section {
        let under = |anchor: &mut String| *anchor = format!("{key}-{anchor}");
        under(&mut self.anchor);
        self.chapter = chapter.to_owned();
        match &mut self.body {
            Body::Text(_) | Body::Findings(_) => {}
            Body::Table(table) => {
                for cell in table.rows.iter_mut().chain(&mut table.totals).flatten() {
                    cell.link.iter_mut().for_each(under);
                    cell.total.iter_mut().for_each(|total| under(&mut total.table));
                }
            }
            Body::Chart(Chart::Waterfall { steps }) => {
                steps.iter_mut().flat_map(|step| &mut step.link).for_each(under);
            }
            Body::Chart(_) => {}
        }
        self
    }

    /// The same section with `{name}` in its texts filled: a word that stands all over a report.
    pub fn filled(mut self, name: &str, value: &str) -> Section {
        let blank = format!("{{{name}}}");
        let fill = |text: &mut String| {
            if text.contains(&blank) {
                *text = text.replace(&blank, value);
            }
        };
        fill(&mut self.title);
        match &mut self.body {
            Body::Text(lines) => lines.iter_mut().for_each(|line| fill(&mut line.text)),
            Body::Table(table) => {
                table.columns.iter_mut().for_each(|column| fill(&mut column.title));
                table.note.iter_mut().for_each(fill);
                for cell in table.rows.iter_mut().chain(&mut table.totals).flatten() {
                    if let Value::Text(text) = &mut cell.value {
                        fill(text);
                    }
                }
            }
            Body::Chart(_) | Body::Findings(_) => {}
        }
        self
    }

    /// The same section, for files only.
    pub fn in_files(mut self) -> Section {
        self.shown = Shown::InFiles;
        self
    }
}

impl Line {
    /// A plain paragraph.
    pub fn plain(text: impl Into<String>) -> Line {
        Line::toned(text, Tone::Plain)
    }

    /// A paragraph with a tone.
    pub fn toned(text: impl Into<String>, tone: Tone) -> Line {
        Line { text: text.into(), tone }
    }
}

impl Column {
    /// A column of words.
    pub fn left(key: &str, title: &str) -> Column {
        Column {
            key: key.to_owned(),
            title: title.to_owned(),
            align: Align::Left,
            wraps: false,
            whole: false,
            fill: None,
        }
    }

    /// A column of figures.
    pub fn right(key: &str, title: &str) -> Column {
        Column {
            key: key.to_owned(),
            title: title.to_owned(),
            align: Align::Right,
            wraps: false,
            whole: false,
            fill: None,
        }
    }

    /// The same, for people to fill in.
    pub fn to_fill(self, fill: Fill) -> Column {
        Column { fill: Some(fill), ..self }
    }

    /// The same, with texts that a terminal shows whole.
    pub fn wrapping(self) -> Column {
        Column { wraps: true, ..self }
    }

    /// The same, never cut.
    pub fn whole(self) -> Column {
        Column { whole: true, ..self }
    }
}

impl Cell {
    /// An empty cell.
    pub fn blank() -> Cell {
        Cell::default()
    }

    /// A cell of words.
    pub fn text(text: impl Into<String>) -> Cell {
        Cell::of(Value::Text(text.into()))
    }

    /// A cell with a whole number.
    pub fn count(count: impl TryInto<i64>) -> Cell {
        Cell::of(Value::Count(count.try_into().unwrap_or(i64::MAX)))
    }

    /// A cell with money.
    pub fn money(sum: Money) -> Cell {
        Cell::of(Value::Money(sum))
    }

    /// A cell with `value`.
    pub fn of(value: Value) -> Cell {
        Cell { value, ..Cell::default() }
    }

    /// A cell with `value`, blank where there is none.
    pub fn maybe<T>(value: Option<T>, cell: impl FnOnce(T) -> Cell) -> Cell {
        value.map_or_else(Cell::blank, cell)
    }

    /// The same cell with a tone.
    pub fn toned(mut self, tone: Tone) -> Cell {
        self.tone = tone;
        self
    }

    /// The same cell, opening the section `anchor`.
    pub fn linked(mut self, anchor: &str) -> Cell {
        self.link = Some(anchor.to_owned());
        self
    }

    /// The same cell with its origin.
    pub fn from_row(mut self, origin: &Origin) -> Cell {
        self.origin = Some(origin.clone());
        self
    }

    /// The same cell as the sum of a table's column.
    pub fn sum_of(mut self, table: &str, column: usize, only: Option<(usize, String)>) -> Cell {
        self.total = Some(Total { table: table.to_owned(), column, only });
        self
    }
}
