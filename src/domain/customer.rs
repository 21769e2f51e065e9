//! Customers.

use std::sync::Arc;

use super::id::CustomerId;
use super::origin::Origin;

/// A firm that buys, or may.
#[derive(Debug, Clone, PartialEq)]
pub struct Customer {
    /// The key.
    pub customer_id: CustomerId,
    /// The full name.
    pub name: Option<Arc<str>>,
    /// Other names it goes by.
    pub aliases: Vec<Arc<str>>,
    /// The credit grade.
    pub credit_grade: Option<Arc<str>>,
    /// The industry.
    pub industry: Option<Arc<str>>,
    /// The sales region.
    pub region: Option<Arc<str>>,
    /// The city.
    pub city: Option<Arc<str>>,
    /// The rep who owns the customer.
    pub owner: Option<Arc<str>>,
    /// Columns that nothing maps to.
    pub extra: Vec<(Arc<str>, Arc<str>)>,
    /// Where the row came from.
    pub origin: Origin,
}
