//! `/interface ...`: ports, bridges, VLANs, bundles, lists of interfaces and their addresses.

mod address;
mod bridge;
mod list;
mod logical;
mod physical;
mod radio;
mod switching;
mod tunnel;

use std::collections::HashMap;

use seawall_api::menu::{Menu, Record};
use seawall_api::model::{FreeText, Interface, InterfaceKind, ReferenceKind};
use seawall_api::{Fact, Span};

use crate::builder::Builder;

pub(crate) use tunnel::settle as settle_tunnels;

pub(crate) use list::{holds as list_holds, uses as uses_list, zones};

/// The menus of this subject: interfaces first, then what names them.
pub(crate) const MENUS: &[&[Menu<Builder>]] = &[
    physical::MENUS,
    bridge::BRIDGES,
    logical::MENUS,
    tunnel::MENUS,
    radio::OTHER,
    bridge::MENUS,
    list::MENUS,
    address::MENUS,
    physical::ANY,
];

/// What is remembered between records.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    places: HashMap<String, usize>,
    bridges: bridge::Bridges,
    lists: list::Lists,
}

impl Memory {
    /// The interfaces of a list, if it is known.
    pub(crate) fn list(&self, name: &str) -> Option<&list::List> {
        self.lists.get(name)
    }

    /// Where the interface of this name stands in the model.
    pub(crate) fn place(&self, name: &str) -> Option<usize> {
        self.places.get(name).copied()
    }
}

/// Ties up what needs all interfaces.
pub(crate) fn finish(builder: &mut Builder) {
    list::settle(builder);
    switching::settle(builder);
}

/// The interface of this name, made if there is none: an interface of which nothing is changed is in no export.
pub(crate) fn named<'a>(builder: &'a mut Builder, name: &str, at: Span) -> Option<&'a mut Interface> {
    enter(builder, name, guessed(name), at)
}

/// The interface of this name, made as one of this kind if there is none.
fn enter<'a>(builder: &'a mut Builder, name: &str, kind: InterfaceKind, at: Span) -> Option<&'a mut Interface> {
    let places = &mut builder.memory.interface.places;
    let index = *places.entry(name.to_owned()).or_insert(builder.model.interfaces.len());
    if index == builder.model.interfaces.len() {
        builder.define(ReferenceKind::Interface, name, at);
        builder.model.interfaces.push(Interface { at, name: name.to_owned(), kind, ..Interface::default() });
    }
    builder.model.interfaces.get_mut(index)
}

/// The interface that a record makes or changes, with what every kind of interface says of itself.
fn made<'a>(builder: &'a mut Builder, record: &Record<'_>, kind: InterfaceKind) -> Option<&'a mut Interface> {
    let name = record.get("name").or_else(|| record.get("default-name"))?;
    let this = enter(builder, name, kind, record.at())?;
    this.active = !record.disabled();
    if let Some(words) = record.get("comment") {
        this.description = record.set_at("comment", Some(FreeText(words.to_owned())));
    }
    // `arp=proxy-arp` answers for every address that it has a route to, `local-proxy-arp` for those behind the same interface
    // (MikroTik, "ARP").
    if let Some(mode) = record.get("arp") {
        this.proxy_arp = record.set_at("arp", matches!(mode, "proxy-arp" | "local-proxy-arp"));
    }
    this.routed = Fact::Default(true);
    Some(this)
}

/// What an interface is by the name that the system gives it.
fn guessed(name: &str) -> InterfaceKind {
    const PORTS: &[&str] = &["ether", "sfp", "qsfp", "combo", "wlan", "wifi", "lte"];
    if PORTS.iter().any(|start| name.starts_with(start)) {
        InterfaceKind::Physical
    } else if name == "lo" {
        InterfaceKind::Loopback
    } else {
        InterfaceKind::Other
    }
}
