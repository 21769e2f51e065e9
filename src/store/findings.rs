//! The findings of imports: those of a file stand until a file of the same name is imported anew.

use std::sync::Arc;

use super::error::StoreError;
use super::outgoing::RowFile;
use crate::domain::finding::{Finding, Severity};
use crate::domain::origin::Place;
use crate::engine::rows::{Cell, Rows};
use crate::engine::schema::{Schema, Type};
use crate::words::Spoken;

/// The columns of the file.
pub(super) fn schema() -> Schema {
    Schema::new([
        ("code", Type::Text),
        ("severity", Type::Text),
        ("file", Type::Text),
        ("sheet", Type::Text),
        ("row", Type::Whole),
        ("column", Type::Text),
        ("message_zh", Type::Text),
        ("message_en", Type::Text),
        ("hint_zh", Type::Text),
        ("hint_en", Type::Text),
    ])
}

/// Writes one finding.
pub(super) fn write(finding: &Finding, file: &mut RowFile) -> Result<(), StoreError> {
    let (place, hint) = (&finding.place, finding.hint.as_ref());
    file.push([
        Cell::Text(&finding.code),
        Cell::Text(finding.severity.word()),
        place.file.as_deref().map_or(Cell::Blank, Cell::Text),
        place.sheet.as_deref().map_or(Cell::Blank, Cell::Text),
        place.row.map_or(Cell::Blank, |row| Cell::Whole(i64::from(row))),
        place.column.as_deref().map_or(Cell::Blank, Cell::Text),
        Cell::Text(&finding.message.zh),
        Cell::Text(&finding.message.en),
        hint.map_or(Cell::Blank, |hint| Cell::Text(&hint.zh)),
        hint.map_or(Cell::Blank, |hint| Cell::Text(&hint.en)),
    ])
}

/// The finding in row number `row` of a block; nothing where it is no finding.
pub(super) fn read(rows: &Rows, row: usize) -> Option<Finding> {
    let text = |column| rows.cell(column, row).text();
    let spoken = |zh, en| Some(Spoken { zh: text(zh)?.to_owned(), en: text(en)?.to_owned() });
    let severities = [Severity::Info, Severity::Warning, Severity::Error];
    Some(Finding {
        code: text(0)?.to_owned().into(),
        severity: severities.into_iter().find(|severity| Some(severity.word()) == text(1))?,
        place: Place {
            file: text(2).map(Arc::from),
            sheet: text(3).map(Arc::from),
            row: rows.cell(4, row).whole().and_then(|row| u32::try_from(row).ok()),
            column: text(5).map(str::to_owned),
        },
        message: spoken(6, 7)?,
        hint: spoken(8, 9),
    })
}
