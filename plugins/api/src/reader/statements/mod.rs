//! Statements of paths, words and `key=value`, as systems print them whose configuration is a tree of menus.
//!
//! ```text
//! /ip firewall filter
//! add action=drop chain=input comment="not \"ours\"" \
//!     in-interface-list=!LAN
//! set [ find default-name=ether1 ] disabled=yes
//! ```
//!
//! A statement may go on over several lines, behind a `\`, inside a string too; its words know where each of their letters
//! stands. What is a script (`:if ... do={ ... }`) is one statement whose words nobody reads.

mod lines;
mod value;
mod words;

pub(crate) use lines::is_verb;
pub use lines::{Frame, LineKind, Surroundings, frame, grow};
pub use value::Value;
pub use words::{Condition, Relation, Statement, Word, statements};
pub(crate) use words::{Found, find};
