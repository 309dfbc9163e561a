//! Statements that form a hierarchy, read by tables of commands.
//!
//! Braces, and lines that hold whole paths, come to the same [`Hierarchy`]: at each block the grammar says which words are a
//! block's head and which a value. A statement that says the same as one before, but for its value, replaces it; blocks of
//! one head are one block. Groups of settings are written out where they are taken over, and what they hold keeps the
//! place of the group's line.
//!
//! # Tables
//!
//! A block is a [`Context`], its head a command that opens it. A head is written as far as it goes in braces: `unit
//! <unit:number>`, `family inet`. What may stand in every block belongs to [`Context::EVERYWHERE`]. A value that replaces the one
//! before stands behind `/`; without it each value is a statement of its own, as the members of a list are.

mod apply;
mod derive;
mod descend;
mod edit;
mod grow;
mod inherit;
mod journal;
mod pieces;
mod print;
mod read;
mod removed;
mod script;
mod statement;
mod states;
#[cfg(test)]
mod tests;

pub use apply::apply;
pub use grow::grow;
pub use print::{Form, written};
pub use script::{Choice, Console, How, Step};
pub use statement::{Hierarchy, Statement, StatementId};

pub(super) use statement::Head;

use super::Context;
