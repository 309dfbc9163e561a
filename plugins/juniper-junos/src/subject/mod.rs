//! The statements, subject by subject. Each subject has its tables, its handlers, what it remembers
//! between statements, and what it ties up at the end.

pub(crate) mod aaa;
pub(crate) mod automation;
pub(crate) mod bfd;
pub(crate) mod bgp;
pub(crate) mod blocks;
pub(crate) mod chassis;
pub(crate) mod control_plane;
pub(crate) mod dhcp;
pub(crate) mod exporter;
pub(crate) mod firewall;
pub(crate) mod gateway;
pub(crate) mod instance;
pub(crate) mod intercept;
pub(crate) mod interface;
pub(crate) mod interior;
pub(crate) mod ipsec;
pub(crate) mod isis;
pub(crate) mod key_chain;
pub(crate) mod labels;
pub(crate) mod layer2;
pub(crate) mod lldp;
pub(crate) mod login;
pub(crate) mod mirror;
pub(crate) mod multicast;
pub(crate) mod ntp;
pub(crate) mod ospf;
pub(crate) mod own_address;
pub(crate) mod policy;
pub(crate) mod quality;
pub(crate) mod relay;
pub(crate) mod rip;
pub(crate) mod routing_options;
pub(crate) mod scope;
pub(crate) mod security;
pub(crate) mod services;
pub(crate) mod snmp;
pub(crate) mod sources;
pub(crate) mod syslog;
pub(crate) mod system;
pub(crate) mod trace;
pub(crate) mod tunnel;

use seawall_api::Text;
use seawall_api::command::Table;
use seawall_api::method_lists;

use crate::builder::Builder;

/// Every table of the grammar.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [
        aaa::TABLES,
        &automation::tables(),
        bfd::TABLES,
        &bgp::tables(),
        blocks::TABLES,
        chassis::TABLES,
        control_plane::TABLES,
        dhcp::TABLES,
        &exporter::tables(),
        &firewall::tables(),
        gateway::TABLES,
        instance::TABLES,
        &intercept::tables(),
        &interface::tables(),
        &ipsec::tables(),
        isis::TABLES,
        key_chain::TABLES,
        labels::TABLES,
        &layer2::tables(),
        lldp::TABLES,
        login::TABLES,
        &mirror::tables(),
        &multicast::tables(),
        ntp::TABLES,
        ospf::TABLES,
        &policy::tables(),
        quality::TABLES,
        relay::TABLES,
        rip::TABLES,
        routing_options::TABLES,
        &security::tables(),
        services::TABLES,
        snmp::TABLES,
        syslog::TABLES,
        system::TABLES,
        trace::TABLES,
        tunnel::TABLES,
    ]
    .concat()
}

/// What subjects remember between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) aaa: aaa::Memory,
    pub(crate) automation: automation::Memory,
    pub(crate) bgp: bgp::Memory,
    pub(crate) exporter: exporter::Memory,
    pub(crate) firewall: firewall::Memory,
    pub(crate) instance: instance::Memory,
    pub(crate) intercept: intercept::Memory,
    pub(crate) interface: interface::Memory,
    pub(crate) ipsec: ipsec::Memory,
    pub(crate) isis: isis::Memory,
    pub(crate) key_chain: seawall_api::routing::key_chains::KeyChains,
    pub(crate) key_starts: key_chain::Starts,
    pub(crate) labels: labels::Memory,
    pub(crate) layer2: layer2::Memory,
    pub(crate) lldp: lldp::Memory,
    pub(crate) login: login::Memory,
    pub(crate) mirror: mirror::Memory,
    pub(crate) multicast: multicast::Memory,
    pub(crate) ntp: ntp::Memory,
    pub(crate) ospf: ospf::Memory,
    pub(crate) policy: policy::Memory,
    pub(crate) prefix_list: policy::PrefixLists,
    pub(crate) quality: quality::Memory,
    pub(crate) rip: rip::Memory,
    pub(crate) route_filters: policy::RouteFilters,
    pub(crate) security: security::Memory,
    pub(crate) services: services::Memory,
    pub(crate) snmp: snmp::Memory,
    pub(crate) static_route: routing_options::Memory,
    pub(crate) syslog: syslog::Memory,
    pub(crate) system: system::Memory,
    pub(crate) tunnel: tunnel::Memory,
    pub(crate) vrrp_version_3: Option<seawall_api::Span>,
    pub(crate) written_lists: std::collections::HashSet<String>,
}

/// Ties up what needs the whole configuration.
pub(crate) fn finish(builder: &mut Builder, text: &Text) {
    policy::finish(builder);
    // Filters name prefix lists, interfaces filters, instances interfaces.
    firewall::finish(builder);
    interface::finish(builder);
    instance::finish(builder);
    key_chain::finish(builder);
    bgp::finish(builder);
    gateway::finish(builder);
    layer2::finish(builder);
    isis::finish(builder);
    labels::finish(builder);
    multicast::finish(builder);
    quality::finish(builder);
    ospf::finish(builder);
    rip::finish(builder);
    routing_options::finish(builder);
    system::finish(builder);
    // Behind interfaces, whose addresses clients name as their source.
    aaa::finish(builder);
    lldp::finish(builder);
    login::finish(builder);
    ntp::finish(builder);
    snmp::finish(builder);
    syslog::finish(builder);
    // Behind the clients, some of which have a source of their own.
    own_address::finish(builder);
    // Behind accounts and method lists, which decide logins.
    services::finish(builder);
    // Zones name interfaces, tunnels peers of IPsec.
    security::finish(builder);
    ipsec::finish(builder);
    tunnel::finish(builder);
    automation::finish(builder);
    exporter::finish(builder);
    intercept::finish(builder);
    mirror::finish(builder, text);
    // Behind zones, which limit management to interfaces.
    control_plane::finish(builder);
    method_lists::settle(builder, text);
}
