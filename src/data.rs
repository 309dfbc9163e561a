//! The dated tables of `rules/data`: published defaults, account names of intruders, support dates,
//! vulnerabilities that are known to be exploited.
//!
//! The tables are part of the program. Each is read when it is first asked for, so that a command
//! that needs none pays nothing. A row that does not read is found by the tests, not by users.

pub(crate) mod condition;
pub mod credentials;
pub(crate) mod exploited;
pub(crate) mod interest;
pub(crate) mod mib;
pub(crate) mod support;
pub(crate) mod system;
mod table;
pub mod usernames;
pub(crate) mod versions;

pub use credentials::default_secrets;
pub use usernames::{KnownUsername, known_usernames};
