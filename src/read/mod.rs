//! Files in: from bytes to what the domain knows.

pub mod conversations;
