//! The commands, subject by subject. Each subject has its tables, its handlers, what it remembers
//! between lines, and what it ties up at the end.

pub(crate) mod aaa;
pub(crate) mod acl;
pub(crate) mod automation;
pub(crate) mod banner;
pub(crate) mod bgp;
pub(crate) mod control_plane;
pub(crate) mod dhcp_server;
pub(crate) mod discovery;
pub(crate) mod exporter;
pub(crate) mod gateway;
pub(crate) mod hardware;
pub(crate) mod igp;
pub(crate) mod instance;
pub(crate) mod interface;
pub(crate) mod ipsec;
pub(crate) mod isis;
pub(crate) mod key_chain;
pub(crate) mod layer2;
pub(crate) mod logging;
pub(crate) mod management;
pub(crate) mod mirror;
pub(crate) mod mpls;
pub(crate) mod multicast;
pub(crate) mod nat;
pub(crate) mod ntp;
pub(crate) mod ospf;
pub(crate) mod path_selection;
pub(crate) mod prefix_list;
pub(crate) mod quality;
pub(crate) mod relay;
pub(crate) mod route_map;
pub(crate) mod services;
pub(crate) mod snmp;
pub(crate) mod static_route;
pub(crate) mod switchport;
pub(crate) mod system;
pub(crate) mod tunnel;
pub(crate) mod tunnel_end;
pub(crate) mod users;
pub(crate) mod vrf;

use seawall_api::Text;
use seawall_api::command::Table;
use seawall_api::method_lists;

use crate::builder::Builder;

/// Every table of the grammar.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [
        aaa::TABLES,
        acl::TABLES,
        automation::TABLES,
        banner::TABLES,
        bgp::TABLES,
        control_plane::TABLES,
        dhcp_server::TABLES,
        discovery::TABLES,
        exporter::TABLES,
        gateway::TABLES,
        hardware::TABLES,
        interface::TABLES,
        ipsec::TABLES,
        isis::TABLES,
        key_chain::TABLES,
        layer2::TABLES,
        logging::TABLES,
        management::TABLES,
        mirror::TABLES,
        mpls::TABLES,
        multicast::TABLES,
        nat::TABLES,
        ntp::TABLES,
        ospf::TABLES,
        path_selection::TABLES,
        prefix_list::TABLES,
        quality::TABLES,
        relay::TABLES,
        route_map::TABLES,
        services::TABLES,
        snmp::TABLES,
        static_route::TABLES,
        switchport::TABLES,
        system::TABLES,
        tunnel::TABLES,
        tunnel_end::TABLES,
        users::TABLES,
        vrf::TABLES,
    ]
    .concat()
}

/// What subjects remember between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) aaa: aaa::Memory,
    pub(crate) acl: acl::Memory,
    pub(crate) automation: automation::Memory,
    pub(crate) banner: banner::Memory,
    pub(crate) bgp: bgp::Memory,
    pub(crate) control_plane: control_plane::Memory,
    pub(crate) dhcp_server: dhcp_server::Memory,
    pub(crate) discovery: discovery::Memory,
    pub(crate) exporter: exporter::Memory,
    pub(crate) gateway: gateway::Memory,
    pub(crate) interface: interface::Memory,
    pub(crate) ipsec: ipsec::Memory,
    pub(crate) isis: isis::Memory,
    pub(crate) key_chain: seawall_api::routing::key_chains::KeyChains,
    pub(crate) layer2: layer2::Memory,
    pub(crate) logging: logging::Memory,
    pub(crate) management: management::Memory,
    pub(crate) mirror: mirror::Memory,
    pub(crate) mpls: mpls::Memory,
    pub(crate) multicast: multicast::Memory,
    pub(crate) ntp: ntp::Memory,
    pub(crate) ospf: ospf::Memory,
    pub(crate) path_selection: path_selection::Memory,
    pub(crate) prefix_list: seawall_api::routing::prefix_lists::PrefixLists,
    pub(crate) quality: quality::Memory,
    pub(crate) route_map: route_map::Memory,
    pub(crate) services: services::Memory,
    pub(crate) snmp: snmp::Memory,
    pub(crate) static_route: seawall_api::routing::static_routes::StaticRoutes,
    pub(crate) switchport: switchport::Memory,
    pub(crate) system: system::Memory,
    pub(crate) tunnel: tunnel::Memory,
    pub(crate) tunnel_end: tunnel_end::Memory,
    pub(crate) users: users::Memory,
    pub(crate) vrf: seawall_api::vrfs::Vrfs,
}

/// Ties up what needs the whole configuration.
pub(crate) fn finish(builder: &mut Builder, text: &Text) {
    // The method lists come first: logins on lines and the rights of accounts follow from them.
    aaa::finish(builder);
    acl::finish(builder);
    automation::finish(builder);
    banner::finish(builder);
    control_plane::finish(builder);
    dhcp_server::finish(builder);
    interface::finish(builder);
    logging::finish(builder);
    management::finish(builder);
    ntp::finish(builder);
    services::finish(builder);
    snmp::finish(builder);
    system::finish(builder);
    users::finish(builder);
    prefix_list::finish(builder);
    route_map::finish(builder);
    quality::finish(builder);
    static_route::finish(builder);
    switchport::finish(builder);
    path_selection::finish(builder);
    tunnel::finish(builder);
    tunnel_end::finish(builder);
    // Behind the tunnels, which use its profiles.
    ipsec::finish(builder);
    // Behind interfaces, on which they run.
    bgp::finish(builder);
    isis::finish(builder);
    mpls::finish(builder);
    multicast::finish(builder);
    ospf::finish(builder);
    // Behind BGP, which says what instances import and export.
    vrf::finish(builder);
    management::settle_accounts(builder);
    // Behind the interfaces, on which it has a part.
    discovery::finish(builder);
    // Behind everything that runs commands, which may capture or stream.
    exporter::finish(builder, text);
    mirror::finish(builder, text);
    // Lines say by now which lists they use.
    method_lists::settle(builder, text);
}
