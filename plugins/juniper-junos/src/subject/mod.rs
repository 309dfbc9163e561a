//! The statements, subject by subject. Each subject has its tables, its handlers, what it remembers
//! between statements, and what it ties up at the end.

pub(crate) mod automation;
pub(crate) mod blocks;
pub(crate) mod exporter;
pub(crate) mod intercept;
pub(crate) mod mirror;
pub(crate) mod system;
pub(crate) mod trace;

use seawall_api::Text;
use seawall_api::command::Table;

use crate::builder::Builder;

/// Every table of the grammar.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [
        automation::tables().as_slice(),
        blocks::TABLES,
        exporter::tables().as_slice(),
        intercept::tables().as_slice(),
        mirror::tables().as_slice(),
        system::TABLES,
        trace::TABLES,
    ]
    .concat()
}

/// What subjects remember between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) automation: automation::Memory,
    pub(crate) exporter: exporter::Memory,
    pub(crate) intercept: intercept::Memory,
    pub(crate) mirror: mirror::Memory,
}

/// Ties up what needs the whole configuration.
pub(crate) fn finish(builder: &mut Builder, _text: &Text) {
    automation::finish(builder);
    exporter::finish(builder);
    intercept::finish(builder);
    mirror::finish(builder);
}
