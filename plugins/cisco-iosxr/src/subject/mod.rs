//! The commands, subject by subject. Each subject has its tables, its handlers, what it remembers
//! between lines, and what it ties up at the end.

pub(crate) mod aaa;
pub(crate) mod acl;
pub(crate) mod automation;
pub(crate) mod backup;
pub(crate) mod banner;
pub(crate) mod bgp;
pub(crate) mod call_home;
pub(crate) mod contact;
pub(crate) mod control_plane;
pub(crate) mod crypto;
pub(crate) mod discovery;
pub(crate) mod distance;
pub(crate) mod exporter;
pub(crate) mod forwarding;
pub(crate) mod gateway;
pub(crate) mod group;
pub(crate) mod igp;
pub(crate) mod intercept;
pub(crate) mod interface;
pub(crate) mod isis;
pub(crate) mod key_chain;
pub(crate) mod l2vpn;
pub(crate) mod lines;
pub(crate) mod linux;
pub(crate) mod logging;
pub(crate) mod lpts;
pub(crate) mod mirror;
pub(crate) mod mpls;
pub(crate) mod multicast;
pub(crate) mod named;
pub(crate) mod ntp;
pub(crate) mod ospf;
pub(crate) mod policy;
pub(crate) mod quality;
pub(crate) mod segments;
pub(crate) mod services;
pub(crate) mod snmp;
pub(crate) mod ssh;
pub(crate) mod static_route;
pub(crate) mod system;
pub(crate) mod tpa;
pub(crate) mod tunnel;
pub(crate) mod users;
pub(crate) mod vrf;

use seawall_api::command::Table;
use seawall_api::{Text, method_lists};

use crate::builder::Builder;

/// Every table of the grammar.
#[rustfmt::skip]
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [
        aaa::TABLES,
        acl::TABLES,
        automation::TABLES,
        backup::TABLES,
        banner::TABLES,
        bgp::TABLES,
        call_home::TABLES,
        control_plane::TABLES,
        &crypto::tables(),
        discovery::TABLES,
        distance::TABLES,
        exporter::TABLES,
        forwarding::TABLES,
        gateway::TABLES,
        group::TABLES,
        intercept::TABLES,
        interface::TABLES,
        isis::TABLES,
        key_chain::TABLES,
        l2vpn::TABLES,
        lines::TABLES,
        linux::TABLES,
        logging::TABLES,
        lpts::TABLES,
        mirror::TABLES,
        mpls::TABLES,
        multicast::TABLES,
        ntp::TABLES,
        ospf::TABLES,
        policy::TABLES,
        quality::TABLES,
        segments::TABLES,
        services::TABLES,
        snmp::TABLES,
        ssh::TABLES,
        static_route::TABLES,
        system::TABLES,
        tpa::TABLES,
        tunnel::TABLES,
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
    pub(crate) call_home: call_home::Memory,
    pub(crate) contact: seawall_api::contacts::Contacts,
    pub(crate) control_plane: control_plane::Memory,
    pub(crate) crypto: crypto::Memory,
    pub(crate) distance: distance::Memory,
    pub(crate) exporter: exporter::Memory,
    pub(crate) gateway: gateway::Memory,
    pub(crate) intercept: intercept::Memory,
    pub(crate) interface: interface::Memory,
    pub(crate) isis: isis::Memory,
    pub(crate) key_chain: seawall_api::routing::key_chains::KeyChains,
    pub(crate) l2vpn: l2vpn::Memory,
    pub(crate) lines: lines::Memory,
    pub(crate) linux: linux::Memory,
    pub(crate) logging: logging::Memory,
    pub(crate) mirror: mirror::Memory,
    pub(crate) mpls: mpls::Memory,
    pub(crate) multicast: multicast::Memory,
    pub(crate) ntp: ntp::Memory,
    pub(crate) ospf: ospf::Memory,
    pub(crate) policy: policy::Memory,
    pub(crate) services: services::Memory,
    pub(crate) snmp: snmp::Memory,
    pub(crate) ssh: ssh::Memory,
    pub(crate) static_route: static_route::Memory,
    pub(crate) system: system::Memory,
    pub(crate) tpa: tpa::Memory,
    pub(crate) tunnel: tunnel::Memory,
    pub(crate) users: users::Memory,
    pub(crate) vrf: seawall_api::vrfs::Vrfs,
}

/// Ties up what needs the whole configuration.
pub(crate) fn finish(builder: &mut Builder, text: &Text) {
    acl::finish(builder, text);
    interface::finish(builder);
    distance::finish(builder);
    l2vpn::finish(builder);
    mpls::finish(builder);
    multicast::finish(builder);
    bgp::finish(builder);
    isis::finish(builder);
    ospf::finish(builder);
    policy::finish(builder, text);
    static_route::finish(builder);
    aaa::finish(builder);
    automation::finish(builder);
    banner::finish(builder);
    call_home::finish(builder);
    contact::finish(builder);
    crypto::finish(builder);
    exporter::finish(builder);
    intercept::finish(builder);
    logging::finish(builder);
    ntp::finish(builder);
    snmp::finish(builder);
    ssh::finish(builder);
    system::finish(builder);
    users::finish(builder);
    vrf::finish(builder);
    control_plane::finish(builder);
    mirror::finish(builder);
    tunnel::finish(builder);
    // Services take in what SNMP and SSH start, and lines say which services they open to.
    services::finish(builder);
    lines::finish(builder);
    // Lines say which lists they use.
    method_lists::settle(builder, text);
}
