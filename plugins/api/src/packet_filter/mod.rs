//! What packet filters of any vendor have in common: the numbers and names that IANA gives, ranges of ports and masks of
//! addresses as the model writes them, entries of which nothing is known, and lists while they are read.
//!
//! How an entry is written, and which names a system has besides, is each plugin's own.

pub mod addresses;
pub mod entry;
pub mod groups;
pub mod list;
pub mod messages;
pub mod ports;
pub mod protocols;
