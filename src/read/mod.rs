//! From files to canonical rows.
//!
//! ```text
//! Source ─▶ sniff ─▶ Book ─▶ Rows ─▶ recognise ─▶ Mapping ─▶ RowReader ─▶ Batch
//!  path,     what     sheets  raw     which row    which      values of     records, quarantined,
//!  folder,   it is            rows    is the       column     every kind    skipped, findings
//!  stdin                              header       is which
//! ```
//!
//! Nothing here knows why a row is read; trouble in the data comes out as findings and quarantined
//! rows, and only a file that cannot be read at all is an error.

mod ahead;
mod alias;
pub mod answers;
pub mod archive;
mod biff;
mod by_values;
mod cast;
mod cells;
pub mod chat;
pub mod clean;
mod control;
pub mod conversations;
mod csv;
mod digest;
mod draft;
mod encoding;
pub mod error;
mod excel;
mod garbled;
mod grid;
mod groups;
mod guard;
pub mod header;
mod html;
mod letters;
pub mod limits;
pub mod list;
pub mod lookup;
pub mod mapping;
mod marks;
mod memory;
pub mod mending;
mod merged;
mod ods;
mod orders;
pub mod parts;
mod plain;
pub mod preview;
pub mod recognise;
mod record;
mod reference;
pub mod references;
pub mod row;
mod rows;
mod separator;
pub mod sheet;
pub mod sniff;
pub mod source;
mod spreadsheet_xml;
mod straight;
mod tally;
pub mod trace;
mod trailer;
pub mod trouble;
pub mod value;
mod whole;
pub mod wide;
pub mod worked;
mod xml;

pub use chat::Chats;
pub use error::ReadError;
pub use lookup::Lookups;
pub use rows::{Book, SheetRef};
pub use sheet::{Batches, Plan, Planned, Settings, check_sheets, plan};
pub use source::Source;
