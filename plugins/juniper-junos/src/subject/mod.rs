//! The statements, subject by subject. Each subject has its tables, its handlers, what it remembers
//! between statements, and what it ties up at the end.

pub(crate) mod blocks;
pub(crate) mod system;

use seawall_api::Text;
use seawall_api::command::Table;

use crate::builder::Builder;

/// Every table of the grammar.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [blocks::TABLES, system::TABLES].concat()
}

/// What subjects remember between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {}

/// Ties up what needs the whole configuration.
pub(crate) fn finish(_builder: &mut Builder, _text: &Text) {}
