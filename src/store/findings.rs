//! The findings of imports: those of a file stand until a file of the same name is imported anew.

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;

use super::error::StoreError;
use super::manifest::State;
use super::outgoing::RowFile;
use super::reading;
use super::turn::Turn;
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
        ("more", Type::Whole),
    ])
}

/// The findings `new` of the files `anew` take the place of those of files of the same names, and of those that
/// no longer hold; no file is new where nothing is different. Both are in the order of places, so that they go past each other once.
pub(super) fn replace(
    turn: &Turn,
    anew: &HashSet<&str>,
    no_longer: impl Fn(&Finding) -> bool,
    new: &[Finding],
    state: &mut State,
) -> Result<(), StoreError> {
    let name = format!("findings/findings-{}.parquet", turn.generation);
    let mut file = RowFile::new(&turn.disk, name, schema());
    let mut new = new.iter().peekable();
    let mut is_same = true;
    if let Some(known) = &state.findings {
        let (parquet, path) = (reading::open(&turn.disk, known)?, turn.disk.path(&known.name));
        // What takes the place of something may be the same again: it is looked for before it is written.
        let mut replaced = VecDeque::new();
        for offset in (0..parquet.len()).step_by(reading::BLOCK_ROWS) {
            let rows = parquet.read(&schema(), offset, reading::BLOCK_ROWS);
            let rows = rows.map_err(StoreError::parquet(&path))?;
            for row in 0..rows.len() {
                let known = read(&rows, row).ok_or_else(|| reading::broken(&path, offset + row))?;
                if known.place.file.as_deref().is_some_and(|file| anew.contains(file)) || no_longer(&known) {
                    replaced.push_back(known);
                    continue;
                }
                while let Some(earlier) = new.next_if(|finding| finding.place < known.place) {
                    is_same &= replaced.pop_front().as_ref() == Some(earlier);
                    write(earlier, &mut file)?;
                }
                write(&known, &mut file)?;
            }
        }
        for finding in new.by_ref() {
            is_same &= replaced.pop_front().as_ref() == Some(finding);
            write(finding, &mut file)?;
        }
        is_same &= replaced.is_empty();
    }
    for finding in new {
        is_same = false;
        write(finding, &mut file)?;
    }
    if is_same {
        file.discard();
        return Ok(());
    }
    state.findings = file.finish()?;
    Ok(())
}

/// Writes one finding.
fn write(finding: &Finding, file: &mut RowFile) -> Result<(), StoreError> {
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
        if finding.more == 0 {
            Cell::Blank
        } else {
            Cell::Whole(i64::try_from(finding.more).unwrap_or(i64::MAX))
        },
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
        more: rows.cell(10, row).whole().and_then(|more| u64::try_from(more).ok()).unwrap_or(0),
    })
}
