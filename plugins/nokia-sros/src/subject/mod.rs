//! The commands, subject by subject. Each subject has its tables, its handlers, what it remembers between lines, and what it ties up at
//! the end.
//!
//! A subject's tables for classic CLI are in `classic.rs`, those for MD-CLI in `md.rs`, what both forms write alike in `mod.rs` with the
//! handlers: the forms of one configuration give one model. A context is a kind of block, whichever form opens it.

pub(crate) mod aaa;
pub(crate) mod advertisement;
pub(crate) mod automation;
pub(crate) mod bgp;
pub(crate) mod boot;
pub(crate) mod contact;
pub(crate) mod dhcp_server;
pub(crate) mod filter;
pub(crate) mod flow;
pub(crate) mod gateway;
pub(crate) mod guard;
pub(crate) mod hardware;
pub(crate) mod igp;
pub(crate) mod instance;
pub(crate) mod intercept;
pub(crate) mod interface;
pub(crate) mod ipsec;
pub(crate) mod isis;
pub(crate) mod key_chain;
pub(crate) mod label;
pub(crate) mod log;
pub(crate) mod login_control;
pub(crate) mod management;
pub(crate) mod manner_of_sap;
pub(crate) mod mirror;
pub(crate) mod multicast;
pub(crate) mod password;
pub(crate) mod pki;
pub(crate) mod policy;
pub(crate) mod policy_list;
pub(crate) mod port;
pub(crate) mod quality;
pub(crate) mod sap;
pub(crate) mod scopes;
pub(crate) mod sdp;
pub(crate) mod sections;
pub(crate) mod service;
pub(crate) mod session_server;
pub(crate) mod snmp;
pub(crate) mod source_address;
pub(crate) mod ssh;
pub(crate) mod static_route;
pub(crate) mod switch;
pub(crate) mod system;
pub(crate) mod telemetry;
pub(crate) mod time;
pub(crate) mod tls;
pub(crate) mod user;

use seawall_api::Text;
use seawall_api::command::Table;
use seawall_api::method_lists;

use crate::builder::Builder;

/// Every table of the grammar.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [
        sections::TABLES,
        &aaa::tables(),
        advertisement::TABLES,
        &automation::tables(),
        bgp::TABLES,
        boot::TABLES,
        dhcp_server::TABLES,
        filter::TABLES,
        flow::TABLES,
        gateway::TABLES,
        &guard::tables(),
        hardware::TABLES,
        igp::TABLES,
        instance::TABLES,
        intercept::TABLES,
        interface::TABLES,
        &ipsec::tables(),
        isis::TABLES,
        key_chain::TABLES,
        label::TABLES,
        log::TABLES,
        login_control::TABLES,
        &management::tables(),
        mirror::TABLES,
        &multicast::tables(),
        password::TABLES,
        pki::TABLES,
        policy::TABLES,
        policy_list::TABLES,
        port::TABLES,
        quality::TABLES,
        sap::TABLES,
        sdp::TABLES,
        service::TABLES,
        session_server::TABLES,
        snmp::TABLES,
        source_address::TABLES,
        ssh::TABLES,
        static_route::TABLES,
        system::TABLES,
        tls::TABLES,
        telemetry::TABLES,
        time::TABLES,
        &user::tables(),
    ]
    .concat()
}

/// What subjects remember between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) aaa: aaa::Memory,
    pub(crate) advertisement: advertisement::Memory,
    pub(crate) automation: automation::Memory,
    pub(crate) bgp: bgp::Memory,
    pub(crate) boot: boot::Memory,
    pub(crate) contacts: seawall_api::contacts::Contacts,
    pub(crate) dhcp_server: dhcp_server::Memory,
    /// Where link-layer discovery is switched off.
    pub(crate) discovery_off: system::Memory,
    /// Whether the block of an interface that a head opens is of IPv6.
    pub(crate) families: scopes::Scopes<bool>,
    pub(crate) filter: filter::Memory,
    pub(crate) flow: flow::Memory,
    pub(crate) gateway: gateway::Memory,
    pub(crate) guard: guard::Memory,
    pub(crate) igp: igp::Memory,
    pub(crate) instance: instance::Memory,
    pub(crate) intercept: intercept::Memory,
    pub(crate) interface: interface::Memory,
    pub(crate) ipsec: ipsec::Memory,
    pub(crate) isis: isis::Memory,
    pub(crate) key_chain: key_chain::Memory,
    pub(crate) label: label::Memory,
    pub(crate) log: log::Memory,
    pub(crate) login_control: login_control::Memory,
    pub(crate) management: management::Memory,
    /// Whether the block of a message of ICMP is of redirects.
    pub(crate) messages: scopes::Scopes<bool>,
    pub(crate) mirror: mirror::Memory,
    pub(crate) multicast: multicast::Memory,
    pub(crate) password: password::Memory,
    pub(crate) pki: pki::Memory,
    pub(crate) policy: policy::Memory,
    pub(crate) policy_list: policy_list::Memory,
    pub(crate) port: port::Memory,
    pub(crate) quality: quality::Memory,
    pub(crate) sap: sap::Memory,
    pub(crate) sdp: sdp::Memory,
    pub(crate) service: service::Memory,
    pub(crate) session_server: session_server::Memory,
    pub(crate) snmp: snmp::Memory,
    pub(crate) source_address: source_address::Memory,
    pub(crate) ssh: ssh::Memory,
    pub(crate) static_route: static_route::Memory,
    pub(crate) tls: tls::Memory,
    pub(crate) telemetry: telemetry::Memory,
    pub(crate) time: time::Memory,
    pub(crate) user: user::Memory,
    /// Whether the block of one way is of what enters.
    pub(crate) ways: interface::Ways,
}

seawall_api::holds!(Memory, seawall_api::contacts::Contacts, contacts);

/// Ties up what needs the whole configuration.
pub(crate) fn finish(builder: &mut Builder, text: &Text) {
    automation::finish(builder);
    pki::finish(builder);
    interface::finish(builder);
    password::finish(builder);
    user::finish(builder);
    login_control::finish(builder);
    ssh::finish(builder);
    tls::finish(builder);
    aaa::finish(builder);
    // Behind servers and interfaces, of which it tells.
    source_address::finish(builder);
    // Behind accounts and method lists.
    management::finish(builder);
    method_lists::settle(builder, text);
    advertisement::finish(builder);
    key_chain::finish(builder);
    port::finish(builder);
    sap::finish(builder);
    quality::finish(builder);
    // Behind the SAPs that it gathers.
    service::finish(builder);
    // Behind interfaces, whose policies it names.
    filter::finish(builder);
    // Behind filters, whose entries it tells where packets come in.
    guard::finish(builder);
    flow::finish(builder);
    session_server::finish(builder);
    sdp::finish(builder);
    ipsec::finish(builder);
    // Behind filters and interfaces, which it names.
    mirror::finish(builder);
    policy_list::finish(builder);
    policy::finish(builder);
    // Behind policies and interfaces, on which they rely.
    bgp::finish(builder);
    igp::finish(builder);
    isis::finish(builder);
    igp::silence(builder);
    label::finish(builder);
    multicast::finish(builder);
    static_route::finish(builder);
    log::finish(builder);
    // Behind the logs, which notify.
    snmp::finish(builder);
    time::finish(builder);
    // Behind accounts, groups of SNMP, mirrors and tunnels, which it looks at.
    intercept::finish(builder);
    boot::finish(builder);
    dhcp_server::finish(builder);
    seawall_api::contacts::finish(builder);
    // Behind the contacts, to which it adds.
    telemetry::finish(builder);
    system::finish(builder);
}
