//! The commands, subject by subject. Each subject has its tables, its handlers, what it remembers
//! between lines, and what it ties up at the end.

pub(crate) mod acl;
pub(crate) mod bgp;
pub(crate) mod gateway;
pub(crate) mod hardware;
pub(crate) mod igp;
pub(crate) mod interface;
pub(crate) mod isis;
pub(crate) mod keychain;
pub(crate) mod layer2;
pub(crate) mod mpls;
pub(crate) mod multicast;
pub(crate) mod ospf;
pub(crate) mod ppp;
pub(crate) mod prefix_list;
pub(crate) mod quality;
pub(crate) mod rip;
pub(crate) mod route_policy;
pub(crate) mod static_route;
pub(crate) mod system;
pub(crate) mod vpn_instance;

use seawall_api::Text;
use seawall_api::command::Table;

use crate::builder::Builder;

/// Every table of the grammar.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [
        acl::TABLES,
        bgp::TABLES,
        gateway::TABLES,
        hardware::TABLES,
        interface::TABLES,
        isis::TABLES,
        keychain::TABLES,
        layer2::TABLES,
        mpls::TABLES,
        multicast::TABLES,
        ospf::TABLES,
        ppp::TABLES,
        prefix_list::TABLES,
        quality::TABLES,
        rip::TABLES,
        route_policy::TABLES,
        static_route::TABLES,
        system::TABLES,
        vpn_instance::TABLES,
    ]
    .concat()
}

/// What subjects remember between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) acl: acl::Memory,
    pub(crate) bgp: bgp::Memory,
    pub(crate) gateway: gateway::Memory,
    pub(crate) interface: interface::Memory,
    pub(crate) isis: isis::Memory,
    pub(crate) keychain: seawall_api::routing::key_chains::KeyChains,
    pub(crate) layer2: layer2::Memory,
    pub(crate) mpls: mpls::Memory,
    pub(crate) multicast: multicast::Memory,
    pub(crate) ospf: ospf::Memory,
    pub(crate) prefix_list: seawall_api::routing::prefix_lists::PrefixLists,
    pub(crate) quality: quality::Memory,
    pub(crate) rip: rip::Memory,
    pub(crate) route_policy: route_policy::Memory,
    pub(crate) static_route: seawall_api::routing::static_routes::StaticRoutes,
    pub(crate) vpn_instance: seawall_api::vrfs::Vrfs,
}

/// Ties up what needs the whole configuration.
pub(crate) fn finish(builder: &mut Builder, _text: &Text) {
    gateway::finish(builder);
    interface::finish(builder);
    // Behind interfaces, whose lists policies come to.
    quality::finish(builder);
    keychain::finish(builder);
    layer2::finish(builder);
    prefix_list::finish(builder);
    route_policy::finish(builder);
    static_route::finish(builder);
    // Behind key chains, by which sessions are proved.
    bgp::finish(builder);
    isis::finish(builder);
    mpls::finish(builder);
    multicast::finish(builder);
    ospf::finish(builder);
    rip::finish(builder);
    vpn_instance::finish(builder);
    // Behind everything that names lists.
    acl::finish(builder);
}
