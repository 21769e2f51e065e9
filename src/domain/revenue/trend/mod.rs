//! How signed, received and trusted sums change, and what drives the change.

pub mod change;
pub mod entry;
pub mod window;

pub use change::{Change, Drive, Driver, changes};
pub use entry::{Entry, Measure, Side, entries};
pub use window::{Unit, Windows};
