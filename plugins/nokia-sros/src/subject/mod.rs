//! The commands, subject by subject. Each subject has its tables, its handlers, what it remembers between lines, and what it ties up at
//! the end.
//!
//! A subject's tables for classic CLI are in `classic.rs`, those for MD-CLI in `md.rs`, what both forms write alike in `mod.rs` with the
//! handlers: the forms of one configuration give one model. A context is a kind of block, whichever form opens it.

pub(crate) mod sections;
#[allow(dead_code, reason = "subjects use it as they come")]
pub(crate) mod switch;
pub(crate) mod system;

use seawall_api::Text;
use seawall_api::command::Table;

use crate::builder::Builder;

/// Every table of the grammar.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [sections::TABLES, system::TABLES].concat()
}

/// What subjects remember between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {}

/// Ties up what needs the whole configuration.
pub(crate) fn finish(_builder: &mut Builder, _text: &Text) {}
