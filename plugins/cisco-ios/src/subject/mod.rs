//! The commands, subject by subject. Each subject has its tables, its handlers, what it remembers
//! between lines, and what it ties up at the end.

pub(crate) mod aaa;
pub(crate) mod access;
pub(crate) mod acl;
pub(crate) mod automation;
pub(crate) mod banner;
pub(crate) mod bgp;
pub(crate) mod boot;
pub(crate) mod contact;
pub(crate) mod control_plane;
pub(crate) mod crypto;
pub(crate) mod discovery;
pub(crate) mod eigrp;
pub(crate) mod exporter;
pub(crate) mod feature;
pub(crate) mod forwarding;
pub(crate) mod gateway;
pub(crate) mod hardware;
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
pub(crate) mod prefix_list;
pub(crate) mod quality;
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
pub(crate) mod voice;
pub(crate) mod vrf;
pub(crate) mod web;
pub(crate) mod zone;

use seawall_api::command::Table;
use seawall_api::{Text, method_lists};

use crate::builder::Builder;

/// Every table of the grammar.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [
        aaa::TABLES,
        access::TABLES,
        acl::TABLES,
        automation::TABLES,
        banner::TABLES,
        bgp::TABLES,
        bgp::BLOCKS,
        boot::TABLES,
        control_plane::TABLES,
        crypto::TABLES,
        discovery::TABLES,
        eigrp::TABLES,
        exporter::TABLES,
        feature::TABLES,
        forwarding::TABLES,
        gateway::TABLES,
        hardware::TABLES,
        interface::TABLES,
        isis::TABLES,
        key_chain::TABLES,
        layer2::TABLES,
        lines::TABLES,
        logging::TABLES,
        mirror::TABLES,
        mpls::TABLES,
        mpls::PSEUDOWIRES,
        multicast::TABLES,
        nat::TABLES,
        ntp::TABLES,
        ospf::TABLES,
        ospf::ON_INTERFACE,
        prefix_list::TABLES,
        quality::TABLES,
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
        voice::TABLES,
        vrf::TABLES,
        web::TABLES,
        zone::TABLES,
    ]
    .concat()
}

/// What subjects remember between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) aaa: aaa::Memory,
    pub(crate) access: access::Memory,
    pub(crate) acl: acl::Memory,
    pub(crate) automation: automation::Memory,
    pub(crate) banner: banner::Memory,
    pub(crate) bgp: bgp::Memory,
    pub(crate) boot: boot::Memory,
    pub(crate) contact: seawall_api::contacts::Contacts,
    pub(crate) crypto: crypto::Memory,
    pub(crate) eigrp: eigrp::Memory,
    pub(crate) exporter: exporter::Memory,
    pub(crate) feature: feature::Memory,
    pub(crate) gateway: gateway::Memory,
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
    pub(crate) prefix_list: seawall_api::routing::prefix_lists::PrefixLists,
    pub(crate) quality: quality::Memory,
    pub(crate) rip: rip::Memory,
    pub(crate) route_map: route_map::Memory,
    pub(crate) services: services::Memory,
    pub(crate) snmp: snmp::Memory,
    pub(crate) ssh: ssh::Memory,
    pub(crate) static_route: seawall_api::routing::static_routes::StaticRoutes,
    pub(crate) switchport: switchport::Memory,
    pub(crate) system: system::Memory,
    pub(crate) tunnel: tunnel::Memory,
    pub(crate) users: users::Memory,
    pub(crate) vrf: seawall_api::vrfs::Vrfs,
    pub(crate) zone: zone::Memory,
}

/// Ties up what needs the whole configuration.
pub(crate) fn finish(builder: &mut Builder, text: &Text) {
    aaa::finish(builder);
    acl::finish(builder);
    automation::finish(builder);
    banner::finish(builder);
    bgp::finish(builder);
    boot::finish(builder);
    contact::finish(builder);
    control_plane::finish(builder);
    crypto::finish(builder);
    discovery::finish(builder);
    eigrp::finish(builder);
    exporter::finish(builder);
    feature::finish(builder);
    gateway::finish(builder);
    interface::finish(builder);
    isis::finish(builder);
    layer2::finish(builder);
    lines::finish(builder);
    logging::finish(builder);
    mirror::finish(builder);
    mpls::finish(builder);
    multicast::finish(builder);
    ntp::finish(builder);
    ospf::finish(builder);
    prefix_list::finish(builder);
    rip::finish(builder);
    route_map::finish(builder);
    services::finish(builder);
    snmp::finish(builder);
    ssh::finish(builder);
    static_route::finish(builder);
    switchport::finish(builder);
    system::finish(builder);
    tunnel::finish(builder);
    users::finish(builder);
    vrf::finish(builder);
    zone::finish(builder);
    // Lines say which lists they use.
    method_lists::settle(builder, text);
    services::settle_part(builder);
    // Where labels run is only known when every interior protocol has found its interfaces.
    mpls::autoconfigure(builder);
}
