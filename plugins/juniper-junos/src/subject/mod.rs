//! The statements, subject by subject. Each subject has its tables, its handlers, what it remembers
//! between statements, and what it ties up at the end.

pub(crate) mod aaa;
pub(crate) mod blocks;
pub(crate) mod dhcp;
pub(crate) mod firewall;
pub(crate) mod instance;
pub(crate) mod interface;
pub(crate) mod layer2;
pub(crate) mod lldp;
pub(crate) mod login;
pub(crate) mod ntp;
pub(crate) mod own_address;
pub(crate) mod policy;
pub(crate) mod scope;
pub(crate) mod services;
pub(crate) mod snmp;
pub(crate) mod sources;
pub(crate) mod syslog;
pub(crate) mod system;
pub(crate) mod trace;

use seawall_api::Text;
use seawall_api::command::Table;
use seawall_api::method_lists;

use crate::builder::Builder;

/// Every table of the grammar.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [
        aaa::TABLES,
        blocks::TABLES,
        dhcp::TABLES,
        &firewall::tables(),
        instance::TABLES,
        &interface::tables(),
        lldp::TABLES,
        login::TABLES,
        ntp::TABLES,
        &policy::tables(),
        services::TABLES,
        snmp::TABLES,
        syslog::TABLES,
        system::TABLES,
        trace::TABLES,
    ]
    .concat()
}

/// What subjects remember between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) aaa: aaa::Memory,
    pub(crate) firewall: firewall::Memory,
    pub(crate) instance: instance::Memory,
    pub(crate) interface: interface::Memory,
    pub(crate) layer2: layer2::Memory,
    pub(crate) lldp: lldp::Memory,
    pub(crate) login: login::Memory,
    pub(crate) ntp: ntp::Memory,
    pub(crate) prefix_list: policy::PrefixLists,
    pub(crate) services: services::Memory,
    pub(crate) snmp: snmp::Memory,
    pub(crate) syslog: syslog::Memory,
    pub(crate) system: system::Memory,
}

/// Ties up what needs the whole configuration.
pub(crate) fn finish(builder: &mut Builder, text: &Text) {
    policy::finish(builder);
    // Filters name prefix lists, interfaces filters, instances interfaces.
    firewall::finish(builder);
    interface::finish(builder);
    instance::finish(builder);
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
    method_lists::settle(builder, text);
}
