//! The commands, subject by subject. Each subject has its tables, its handlers, what it remembers
//! between lines, and what it ties up at the end.

pub(crate) mod aaa;
pub(crate) mod aaa_server;
pub(crate) mod acl;
pub(crate) mod automation;
pub(crate) mod banner;
pub(crate) mod bgp;
pub(crate) mod boot;
pub(crate) mod control_plane;
pub(crate) mod dhcp;
pub(crate) mod exporter;
pub(crate) mod file;
pub(crate) mod gateway;
pub(crate) mod hardware;
pub(crate) mod igp;
pub(crate) mod ike;
pub(crate) mod info_center;
pub(crate) mod interface;
pub(crate) mod isis;
pub(crate) mod keychain;
pub(crate) mod layer2;
pub(crate) mod lldp;
pub(crate) mod mirror;
pub(crate) mod mpls;
pub(crate) mod multicast;
pub(crate) mod nat;
pub(crate) mod ntp;
pub(crate) mod ospf;
pub(crate) mod pki;
pub(crate) mod ppp;
pub(crate) mod prefix_list;
pub(crate) mod program;
pub(crate) mod quality;
pub(crate) mod rip;
pub(crate) mod route_policy;
pub(crate) mod server;
pub(crate) mod server_source;
pub(crate) mod snmp;
pub(crate) mod source;
pub(crate) mod ssh;
pub(crate) mod static_route;
pub(crate) mod system;
pub(crate) mod telnet;
pub(crate) mod tunnel;
pub(crate) mod user_interface;
pub(crate) mod vpn_instance;
pub(crate) mod web;

use seawall_api::Text;
use seawall_api::command::Table;
use seawall_api::method_lists;

use crate::builder::Builder;
use crate::secrets;

/// Every table of the grammar.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [
        aaa::TABLES,
        aaa_server::TABLES,
        acl::TABLES,
        automation::TABLES,
        banner::TABLES,
        bgp::TABLES,
        boot::TABLES,
        control_plane::TABLES,
        dhcp::TABLES,
        exporter::TABLES,
        file::TABLES,
        gateway::TABLES,
        hardware::TABLES,
        ike::TABLES,
        info_center::TABLES,
        interface::TABLES,
        isis::TABLES,
        keychain::TABLES,
        layer2::TABLES,
        lldp::TABLES,
        mirror::TABLES,
        mpls::TABLES,
        multicast::TABLES,
        nat::TABLES,
        ntp::TABLES,
        ospf::TABLES,
        pki::TABLES,
        ppp::TABLES,
        prefix_list::TABLES,
        program::TABLES,
        quality::TABLES,
        rip::TABLES,
        route_policy::TABLES,
        server_source::TABLES,
        snmp::TABLES,
        ssh::TABLES,
        static_route::TABLES,
        system::TABLES,
        telnet::TABLES,
        tunnel::TABLES,
        user_interface::TABLES,
        vpn_instance::TABLES,
        web::TABLES,
    ]
    .concat()
}

/// What subjects remember between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) aaa: aaa::Memory,
    pub(crate) aaa_server: aaa_server::Memory,
    pub(crate) acl: acl::Memory,
    pub(crate) automation: automation::Memory,
    pub(crate) banner: banner::Memory,
    pub(crate) bgp: bgp::Memory,
    pub(crate) control_plane: control_plane::Memory,
    pub(crate) dhcp: dhcp::Memory,
    pub(crate) exporter: exporter::Memory,
    pub(crate) file: file::Memory,
    pub(crate) gateway: gateway::Memory,
    pub(crate) ike: ike::Memory,
    pub(crate) info_center: info_center::Memory,
    pub(crate) interface: interface::Memory,
    pub(crate) isis: isis::Memory,
    pub(crate) keychain: seawall_api::routing::key_chains::KeyChains,
    pub(crate) layer2: layer2::Memory,
    pub(crate) lldp: lldp::Memory,
    pub(crate) mirror: mirror::Memory,
    pub(crate) mpls: mpls::Memory,
    pub(crate) multicast: multicast::Memory,
    pub(crate) ntp: ntp::Memory,
    pub(crate) ospf: ospf::Memory,
    pub(crate) pki: pki::Memory,
    pub(crate) prefix_list: seawall_api::routing::prefix_lists::PrefixLists,
    pub(crate) program: program::Memory,
    pub(crate) quality: quality::Memory,
    pub(crate) rip: rip::Memory,
    pub(crate) route_policy: route_policy::Memory,
    pub(crate) server_source: server_source::Memory,
    pub(crate) snmp: snmp::Memory,
    pub(crate) ssh: ssh::Memory,
    pub(crate) static_route: seawall_api::routing::static_routes::StaticRoutes,
    pub(crate) system: system::Memory,
    pub(crate) telnet: telnet::Memory,
    pub(crate) tunnel: tunnel::Memory,
    pub(crate) user_interface: user_interface::Memory,
    pub(crate) vpn_instance: seawall_api::vrfs::Vrfs,
    pub(crate) web: web::Memory,
}

/// Ties up what needs the whole configuration.
pub(crate) fn finish(builder: &mut Builder, text: &Text) {
    gateway::finish(builder);
    interface::finish(builder);
    // Behind interfaces, whose lists policies come to.
    quality::finish(builder);
    // Behind classes, which pick what behaviours copy.
    mirror::finish(builder);
    // Behind interfaces, whose filters tunnels have.
    tunnel::finish(builder);
    exporter::finish(builder);
    // Behind interfaces, which use policies.
    ike::finish(builder);
    keychain::finish(builder);
    layer2::finish(builder);
    pki::finish(builder);
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
    manage(builder);
    // Behind everything that names lists.
    acl::finish(builder);
    // Behind lists, whose packets a blacklist drops.
    control_plane::finish(builder);
    // Lines say by now which lists they use.
    method_lists::settle(builder, text);
}

/// Ties up what is about managing the device. Comes behind interfaces, whose addresses servers and clients have.
fn manage(builder: &mut Builder) {
    automation::finish(builder);
    aaa_server::finish(builder);
    aaa::finish(builder);
    server_source::finish(builder);
    telnet::finish(builder);
    ssh::finish(builder);
    // Behind AAA and the servers, by whose lists and protocols terminals let users in.
    user_interface::finish(builder);
    web::finish(builder);
    program::finish(builder);
    file::finish(builder);
    dhcp::finish(builder);
    lldp::finish(builder);
    snmp::finish(builder);
    info_center::finish(builder);
    // Behind AAA and the receivers, both of which may have a record.
    info_center::record_changes(builder);
    ntp::finish(builder);
    system::finish(builder);
    // Behind the name, which it may give away.
    banner::finish(builder);
    // Behind everything that has keys.
    secrets::settle(builder);
}
