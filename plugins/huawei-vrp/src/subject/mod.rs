//! The commands, subject by subject. Each subject has its tables, its handlers, what it remembers
//! between lines, and what it ties up at the end.

pub(crate) mod acl;
pub(crate) mod interface;
pub(crate) mod layer2;
pub(crate) mod quality;
pub(crate) mod system;
pub(crate) mod vpn_instance;

use seawall_api::Text;
use seawall_api::command::Table;

use crate::builder::Builder;

/// Every table of the grammar.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [acl::TABLES, interface::TABLES, layer2::TABLES, quality::TABLES, system::TABLES, vpn_instance::TABLES].concat()
}

/// What subjects remember between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) acl: acl::Memory,
    pub(crate) interface: interface::Memory,
    pub(crate) layer2: layer2::Memory,
    pub(crate) quality: quality::Memory,
    pub(crate) vpn_instance: seawall_api::vrfs::Vrfs,
}

/// Ties up what needs the whole configuration.
pub(crate) fn finish(builder: &mut Builder, _text: &Text) {
    interface::finish(builder);
    // Behind interfaces, whose lists policies come to.
    quality::finish(builder);
    layer2::finish(builder);
    vpn_instance::finish(builder);
    // Behind everything that names lists.
    acl::finish(builder);
}
