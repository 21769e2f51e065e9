//! Keys of rows, one type a table, so that a lead's id is never taken for a rep's.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id as the source writes it: case and leading zeros kept.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> $name {
                $name(Arc::from(id))
            }
        }

        impl From<Arc<str>> for $name {
            fn from(id: Arc<str>) -> $name {
                $name(id)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.pad(&self.0)
            }
        }
    )*};
}

ids! {
    /// The key of a lead.
    LeadId,
    /// The key of a rep.
    RepId,
    /// The key of an opportunity.
    OpportunityId,
    /// The key of a customer.
    CustomerId,
    /// The key of a message.
    MessageId,
    /// The key of a payment: the finance system's serial number, or a digest.
    PaymentId,
    /// The number of a contract.
    ContractNo,
}
