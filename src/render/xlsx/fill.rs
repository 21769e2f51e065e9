//! Cells for people to fill in: set apart by their colour, with a drop-down where there is a choice.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Worksheet, XlsxError};

use super::layout::Block;
use crate::report::model::{Fill, Table};
use crate::words::{Lang, render as words};

/// Puts the drop-downs of a table's columns over their rows.
pub fn room(
    worksheet: &mut Worksheet,
    block: &Block<'_>,
    table: &Table,
    lang: Lang,
) -> Result<(), XlsxError> {
    let Some((first, last)) = block.data() else { return Ok(()) };
    for (column, head) in (0u16..).zip(&table.columns) {
        let Some(Fill::Choice(choices)) = &head.fill else { continue };
        let mut choice = DataValidation::new()
            .allow_list_strings(choices)?
            .set_error_title(&head.title)?
            .set_error_message(words::CHOOSE_ONE.text(lang))?
            .set_error_style(DataValidationErrorStyle::Stop);
        // What a person must know stands beside the cell that is filled in; Excel shows no more than this.
        if let Some(note) = table.note.as_ref().filter(|note| note.chars().count() <= 255) {
            choice = choice.set_input_message(note)?;
        }
        worksheet.add_data_validation(first, column, last, column, &choice)?;
    }
    Ok(())
}
