//! The breaker (异常波动熔断): whether a region's last complete day is out of the ordinary, and how sure one can be.
//!
//! ```text
//!  signed deals ─▶ series ─▶ rule (±25 %) ─────────────▶ grade ─▶ alert
//!                    └────▶ expectation ─▶ compound ───────┘
//! ```

pub mod alert;
pub mod compound;
pub mod coverage;
pub mod day_kind;
pub mod expectation;
mod fourier;
pub mod grade;
pub mod policy;
pub mod rule;
pub mod sent;
pub mod series;
pub mod sizes;
#[cfg(test)]
mod tests;
pub mod trial;
pub mod watch;

pub use alert::Alert;
pub use grade::Grade;
pub use policy::BreakerPolicy;
pub use watch::{Ground, Watch};
