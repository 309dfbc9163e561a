//! The commands, subject by subject. Each subject has its tables, its handlers, what it remembers
//! between lines, and what it ties up at the end.

pub(crate) mod acl;
pub(crate) mod group;
pub(crate) mod interface;
pub(crate) mod system;
pub(crate) mod vrf;

use seawall_api::Text;
use seawall_api::command::Table;

use crate::builder::Builder;

/// Every table of the grammar.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [acl::TABLES, group::TABLES, interface::TABLES, system::TABLES, vrf::TABLES].concat()
}

/// What subjects remember between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) acl: acl::Memory,
    pub(crate) interface: interface::Memory,
    pub(crate) vrf: vrf::Memory,
}

/// Ties up what needs the whole configuration.
pub(crate) fn finish(builder: &mut Builder, _text: &Text) {
    acl::finish(builder);
    vrf::finish(builder);
}
