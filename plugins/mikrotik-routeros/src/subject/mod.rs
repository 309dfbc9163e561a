//! The menus, subject by subject. Each subject has its menus, its handlers, what it remembers between records, and what it ties
//! up at the end.

pub(crate) mod firewall;
pub(crate) mod interface;
pub(crate) mod ip;
pub(crate) mod quiet;
pub(crate) mod routing;
pub(crate) mod service;
pub(crate) mod system;
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
    waiting::MENUS,
];

/// What subjects remember between records.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) firewall: firewall::Memory,
    pub(crate) interface: interface::Memory,
    pub(crate) ip: ip::Memory,
    pub(crate) routing: routing::Memory,
    pub(crate) service: service::Memory,
}

/// Ties up what needs the whole configuration.
pub(crate) fn finish(builder: &mut Builder, _text: &Text) {
    interface::finish(builder);
    ip::finish(builder);
    routing::finish(builder);
    service::finish(builder);
    // Behind the interfaces, which rules name.
    firewall::finish(builder);
}
