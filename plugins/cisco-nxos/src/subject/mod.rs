//! The commands, subject by subject. Each subject has its tables, its handlers, what it remembers
//! between lines, and what it ties up at the end.

pub(crate) mod aaa;
pub(crate) mod acl;
pub(crate) mod automation;
pub(crate) mod banner;
pub(crate) mod bfd;
pub(crate) mod bgp;
pub(crate) mod boot;
pub(crate) mod control_plane;
pub(crate) mod discovery;
pub(crate) mod eigrp;
pub(crate) mod exporter;
pub(crate) mod feature;
pub(crate) mod forwarding;
pub(crate) mod gateway;
pub(crate) mod gratuitous;
pub(crate) mod igp;
pub(crate) mod interface;
pub(crate) mod isis;
pub(crate) mod key_chain;
pub(crate) mod layer2;
pub(crate) mod lines;
pub(crate) mod logging;
pub(crate) mod mirror;
pub(crate) mod mpls;
pub(crate) mod multicast;
pub(crate) mod nat;
pub(crate) mod ntp;
pub(crate) mod ospf;
pub(crate) mod pki;
pub(crate) mod platform;
pub(crate) mod prefix_list;
pub(crate) mod quality;
pub(crate) mod relay;
pub(crate) mod rip;
pub(crate) mod route_map;
pub(crate) mod services;
pub(crate) mod snmp;
pub(crate) mod ssh;
pub(crate) mod static_route;
pub(crate) mod switchport;
pub(crate) mod system;
pub(crate) mod tunnel;
pub(crate) mod users;
pub(crate) mod vdc;
pub(crate) mod vrf;

use seawall_api::command::Table;
use seawall_api::{Text, method_lists};

use crate::builder::Builder;

/// Every table of the grammar.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [
        aaa::TABLES,
        acl::TABLES,
        automation::TABLES,
        banner::TABLES,
        bfd::TABLES,
        bgp::TABLES,
        boot::TABLES,
        control_plane::TABLES,
        discovery::TABLES,
        eigrp::TABLES,
        exporter::TABLES,
        feature::TABLES,
        forwarding::TABLES,
        gateway::TABLES,
        gratuitous::TABLES,
        interface::TABLES,
        isis::TABLES,
        key_chain::TABLES,
        layer2::TABLES,
        lines::TABLES,
        logging::TABLES,
        mirror::TABLES,
        mpls::TABLES,
        multicast::TABLES,
        nat::TABLES,
        ntp::TABLES,
        ospf::TABLES,
        pki::TABLES,
        platform::TABLES,
        prefix_list::TABLES,
        quality::TABLES,
        relay::TABLES,
        rip::TABLES,
        route_map::TABLES,
        services::TABLES,
        snmp::TABLES,
        ssh::TABLES,
        static_route::TABLES,
        switchport::TABLES,
        system::TABLES,
        tunnel::TABLES,
        users::TABLES,
        vdc::TABLES,
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
    pub(crate) bfd: bfd::Memory,
    pub(crate) bgp: bgp::Memory,
    pub(crate) boot: boot::Memory,
    pub(crate) control_plane: control_plane::Memory,
    pub(crate) eigrp: eigrp::Memory,
    pub(crate) exporter: exporter::Memory,
    pub(crate) feature: feature::Memory,
    pub(crate) gateway: gateway::Memory,
    pub(crate) gratuitous: gratuitous::Memory,
    pub(crate) interface: interface::Memory,
    pub(crate) isis: isis::Memory,
    pub(crate) key_chain: seawall_api::routing::key_chains::KeyChains,
    pub(crate) layer2: layer2::Memory,
    pub(crate) lines: lines::Memory,
    pub(crate) logging: logging::Memory,
    pub(crate) mirror: mirror::Memory,
    pub(crate) mpls: mpls::Memory,
    pub(crate) multicast: multicast::Memory,
    pub(crate) nat: nat::Memory,
    pub(crate) ntp: ntp::Memory,
    pub(crate) ospf: ospf::Memory,
    pub(crate) pki: pki::Memory,
    pub(crate) prefix_list: seawall_api::routing::prefix_lists::PrefixLists,
    pub(crate) rip: rip::Memory,
    pub(crate) route_map: route_map::Memory,
    pub(crate) services: services::Memory,
    pub(crate) snmp: snmp::Memory,
    pub(crate) ssh: ssh::Memory,
    pub(crate) static_route: seawall_api::routing::static_routes::StaticRoutes,
    pub(crate) tunnel: tunnel::Memory,
    pub(crate) users: users::Memory,
    pub(crate) vdc: vdc::Memory,
    pub(crate) vrf: seawall_api::vrfs::Vrfs,
}

/// Ties up what needs the whole configuration.
pub(crate) fn finish(builder: &mut Builder, text: &Text) {
    // Names, addresses and states of interfaces are what others build on.
    interface::finish(builder);
    mpls::finish(builder);
    multicast::finish(builder);
    bgp::finish(builder);
    eigrp::finish(builder);
    gateway::finish(builder);
    isis::finish(builder);
    layer2::finish(builder);
    ospf::finish(builder);
    prefix_list::finish(builder);
    rip::finish(builder);
    route_map::finish(builder);
    static_route::finish(builder);
    // Behind the protocols that ask for sessions, and features.
    bfd::finish(builder);
    aaa::finish(builder);
    acl::finish(builder);
    banner::finish(builder);
    boot::finish(builder);
    feature::finish(builder);
    // Behind lists of methods.
    lines::finish(builder);
    logging::finish(builder);
    ntp::finish(builder);
    // Accounts are judged by roles, communities too.
    users::finish(builder);
    snmp::finish(builder);
    ssh::finish(builder);
    // Behind SSH, whose port it takes.
    services::finish(builder);
    discovery::finish(builder);
    automation::finish(builder);
    control_plane::finish(builder);
    exporter::finish(builder);
    gratuitous::finish(builder);
    mirror::finish(builder, text);
    nat::finish(builder);
    pki::finish(builder);
    tunnel::finish(builder);
    vrf::finish(builder);
    // Lines say which lists they use.
    method_lists::settle(builder, text);
}
