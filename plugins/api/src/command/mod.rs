//! Commands as tables: which words a vendor's grammar knows, and what becomes of each line.
//!
//! A plugin writes its commands as patterns; this module compiles those that a configuration needs
//! into machines and runs lines through them. It knows no vendor's words. A pattern is also the permission to
//! print: of a line only words that a pattern spells out, and arguments of printable kinds, may
//! ever appear in a report.
//!
//! # Patterns
//!
//! ```text
//! ip ssh version / <version:number>
//! access-class <acl:name> (in!|out!) [vrf-also]
//! logging host <address:host> / [vrf <vrf:name>] [transport (udp|tcp|tls) [port <port:number>]]
//! ```
//!
//! - a plain word stands for itself, whatever its case;
//! - `<name:kind>` is an argument ([`Argument`] lists the kinds), `<kind>` one of that name, and a
//!   `+` behind it lets it repeat;
//! - `(a|b c)` is one of several sequences, `[a|b]` the same or nothing;
//! - what stands before `/` tells two commands apart, what stands behind it is their value: a new
//!   value replaces the old command. A `!` behind a word makes it part of the identity even there.
//!   Without `/` the whole line is the identity.

pub mod argument;
pub mod hierarchy;
pub mod interpreter;
pub mod line;
mod lost;
mod machine;
mod machines;
pub mod path;
pub mod pattern;
pub mod recognise;
mod stopped;
pub mod table;
pub mod word;

pub use argument::Argument;
pub use interpreter::{Grammar, Turning};
pub use line::CommandLine;
pub use recognise::{Part, Piece};
pub use table::{Command, Context, Table, ignored, modelled, opens, repeated, unmodelled};
