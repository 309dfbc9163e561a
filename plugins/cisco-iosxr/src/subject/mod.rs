//! The commands, subject by subject. Each subject has its tables, its handlers, what it remembers
//! between lines, and what it ties up at the end.

pub(crate) mod acl;
pub(crate) mod bgp;
pub(crate) mod group;
pub(crate) mod igp;
pub(crate) mod interface;
pub(crate) mod isis;
pub(crate) mod key_chain;
pub(crate) mod ospf;
pub(crate) mod policy;
pub(crate) mod static_route;
pub(crate) mod system;
pub(crate) mod vrf;

use seawall_api::Text;
use seawall_api::command::Table;

use crate::builder::Builder;

/// Every table of the grammar.
#[rustfmt::skip]
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [
        acl::TABLES,
        bgp::TABLES,
        group::TABLES,
        interface::TABLES,
        isis::TABLES,
        key_chain::TABLES,
        ospf::TABLES,
        policy::TABLES,
        static_route::TABLES,
        system::TABLES,
        vrf::TABLES,
    ]
    .concat()
}

/// What subjects remember between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) acl: acl::Memory,
    pub(crate) bgp: bgp::Memory,
    pub(crate) interface: interface::Memory,
    pub(crate) isis: isis::Memory,
    pub(crate) key_chain: key_chain::Memory,
    pub(crate) ospf: ospf::Memory,
    pub(crate) policy: policy::Memory,
    pub(crate) static_route: static_route::Memory,
    pub(crate) vrf: vrf::Memory,
}

/// Ties up what needs the whole configuration.
pub(crate) fn finish(builder: &mut Builder, text: &Text) {
    acl::finish(builder);
    bgp::finish(builder);
    isis::finish(builder);
    ospf::finish(builder);
    policy::finish(builder, text);
    static_route::finish(builder);
    vrf::finish(builder);
}
