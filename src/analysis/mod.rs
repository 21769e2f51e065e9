//! One file a question: takes store, policy and as-of, calls engine and domain, hands the result to its
//! builder.

pub mod assignment;
