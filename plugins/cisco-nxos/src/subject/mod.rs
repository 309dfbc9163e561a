//! The commands, subject by subject. Each subject has its tables, its handlers, what it remembers
//! between lines, and what it ties up at the end.

pub(crate) mod aaa;
pub(crate) mod acl;
pub(crate) mod automation;
pub(crate) mod banner;
pub(crate) mod boot;
pub(crate) mod control_plane;
pub(crate) mod discovery;
pub(crate) mod exporter;
pub(crate) mod feature;
pub(crate) mod gratuitous;
pub(crate) mod interface;
pub(crate) mod lines;
pub(crate) mod logging;
pub(crate) mod mirror;
pub(crate) mod nat;
pub(crate) mod ntp;
pub(crate) mod pki;
pub(crate) mod platform;
pub(crate) mod services;
pub(crate) mod snmp;
pub(crate) mod ssh;
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
        boot::TABLES,
        control_plane::TABLES,
        discovery::TABLES,
        exporter::TABLES,
        feature::TABLES,
        gratuitous::TABLES,
        interface::TABLES,
        lines::TABLES,
        logging::TABLES,
        mirror::TABLES,
        nat::TABLES,
        ntp::TABLES,
        pki::TABLES,
        platform::TABLES,
        services::TABLES,
        snmp::TABLES,
        ssh::TABLES,
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
    pub(crate) boot: boot::Memory,
    pub(crate) control_plane: control_plane::Memory,
    pub(crate) exporter: exporter::Memory,
    pub(crate) feature: feature::Memory,
    pub(crate) gratuitous: gratuitous::Memory,
    pub(crate) interface: interface::Memory,
    pub(crate) lines: lines::Memory,
    pub(crate) logging: logging::Memory,
    pub(crate) mirror: mirror::Memory,
    pub(crate) nat: nat::Memory,
    pub(crate) ntp: ntp::Memory,
    pub(crate) pki: pki::Memory,
    pub(crate) services: services::Memory,
    pub(crate) snmp: snmp::Memory,
    pub(crate) ssh: ssh::Memory,
    pub(crate) tunnel: tunnel::Memory,
    pub(crate) users: users::Memory,
    pub(crate) vdc: vdc::Memory,
    pub(crate) vrf: vrf::Memory,
}

/// Ties up what needs the whole configuration.
pub(crate) fn finish(builder: &mut Builder, text: &Text) {
    aaa::finish(builder);
    acl::finish(builder);
    banner::finish(builder);
    boot::finish(builder);
    feature::finish(builder);
    interface::finish(builder);
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
