//! The menus, subject by subject. Each subject has its menus, its handlers, what it remembers between records, and what it ties
//! up at the end.

pub(crate) mod aaa;
pub(crate) mod allowed;
pub(crate) mod dhcp;
pub(crate) mod discovery;
pub(crate) mod dns;
pub(crate) mod firewall;
pub(crate) mod flow;
pub(crate) mod head;
pub(crate) mod helper;
pub(crate) mod interface;
pub(crate) mod ip;
pub(crate) mod ipsec;
mod ipsec_peer;
mod ipsec_policy;
mod ipsec_proposal;
mod ipsec_words;
pub(crate) mod logging;
mod logging_outcome;
pub(crate) mod mirror;
mod mirror_switch;
pub(crate) mod ntp;
mod pieces;
pub(crate) mod ppp;
pub(crate) mod quiet;
pub(crate) mod routing;
pub(crate) mod script;
pub(crate) mod service;
mod service_web;
pub(crate) mod snmp;
mod snmp_keys;
pub(crate) mod ssh;
pub(crate) mod system;
pub(crate) mod time;
pub(crate) mod user;
pub(crate) mod waiting;

use seawall_api::Text;
use seawall_api::menu::Menu;

use crate::builder::Builder;

/// Every menu of the grammar. Records are handed over in this order, whatever the order of the file: what others name comes first.
pub(crate) const SUBJECTS: &[&[&[Menu<Builder>]]] = &[
    interface::MENUS,
    ip::MENUS,
    firewall::MENUS,
    quiet::MENUS,
    routing::MENUS,
    service::MENUS,
    system::MENUS,
    aaa::MENUS,
    dhcp::MENUS,
    discovery::MENUS,
    dns::MENUS,
    flow::MENUS,
    helper::MENUS,
    ipsec::MENUS,
    logging::MENUS,
    mirror::MENUS,
    ntp::MENUS,
    ppp::MENUS,
    script::MENUS,
    snmp::MENUS,
    ssh::MENUS,
    user::MENUS,
    waiting::MENUS,
];

/// What subjects remember between records.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) aaa: aaa::Memory,
    pub(crate) dhcp: dhcp::Memory,
    pub(crate) discovery: discovery::Memory,
    pub(crate) firewall: firewall::Memory,
    pub(crate) flow: flow::Memory,
    pub(crate) heads: head::Heads,
    pub(crate) helper: helper::Memory,
    pub(crate) interface: interface::Memory,
    pub(crate) ip: ip::Memory,
    pub(crate) ipsec: ipsec::Memory,
    pub(crate) logging: logging::Memory,
    pub(crate) mirror: mirror_switch::Memory,
    pub(crate) ntp: ntp::Memory,
    pub(crate) routing: routing::Memory,
    pub(crate) service: service::Memory,
    pub(crate) snmp: snmp::Memory,
    pub(crate) ssh: ssh::Memory,
    pub(crate) system: system::Memory,
}

/// Ties up what needs the whole configuration.
pub(crate) fn finish(builder: &mut Builder, _text: &Text) {
    interface::finish(builder);
    ip::finish(builder);
    routing::finish(builder);
    service::finish(builder);
    // Behind the lines, which it tells who decides logins.
    aaa::finish(builder);
    dhcp::finish(builder);
    discovery::finish(builder);
    flow::finish(builder);
    helper::finish(builder);
    ipsec::finish(builder);
    logging_outcome::finish(builder);
    mirror_switch::finish(builder);
    ntp::finish(builder);
    snmp::finish(builder);
    system::finish(builder);
    // Behind the interfaces, which rules name.
    firewall::finish(builder);
    // Behind the filters, which limit what comes out of tunnels.
    interface::settle_tunnels(builder);
}
