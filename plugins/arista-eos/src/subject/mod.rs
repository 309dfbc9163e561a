//! The commands, subject by subject. Each subject has its tables, its handlers, what it remembers
//! between lines, and what it ties up at the end.

pub(crate) mod aaa;
pub(crate) mod acl;
pub(crate) mod banner;
pub(crate) mod control_plane;
pub(crate) mod discovery;
pub(crate) mod instance;
pub(crate) mod interface;
pub(crate) mod logging;
pub(crate) mod management;
pub(crate) mod ntp;
pub(crate) mod services;
pub(crate) mod snmp;
pub(crate) mod switchport;
pub(crate) mod system;
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
        banner::TABLES,
        control_plane::TABLES,
        discovery::TABLES,
        interface::TABLES,
        logging::TABLES,
        management::TABLES,
        ntp::TABLES,
        services::TABLES,
        snmp::TABLES,
        switchport::TABLES,
        system::TABLES,
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
    pub(crate) banner: banner::Memory,
    pub(crate) control_plane: control_plane::Memory,
    pub(crate) discovery: discovery::Memory,
    pub(crate) interface: interface::Memory,
    pub(crate) logging: logging::Memory,
    pub(crate) management: management::Memory,
    pub(crate) ntp: ntp::Memory,
    pub(crate) services: services::Memory,
    pub(crate) snmp: snmp::Memory,
    pub(crate) system: system::Memory,
    pub(crate) users: users::Memory,
    pub(crate) vrf: vrf::Memory,
}

/// Ties up what needs the whole configuration.
pub(crate) fn finish(builder: &mut Builder, text: &Text) {
    // The method lists come first: logins on lines and the rights of accounts follow from them.
    aaa::finish(builder);
    acl::finish(builder);
    banner::finish(builder);
    control_plane::finish(builder);
    interface::finish(builder);
    logging::finish(builder);
    management::finish(builder);
    ntp::finish(builder);
    services::finish(builder);
    snmp::finish(builder);
    system::finish(builder);
    users::finish(builder);
    vrf::finish(builder);
    management::settle_accounts(builder);
    // Behind the interfaces, on which it has a part.
    discovery::finish(builder);
    // Lines say by now which lists they use.
    method_lists::settle(builder, text);
}
