//! Which addresses and names are those of loopbacks.

use std::net::IpAddr;

use crate::model::{InterfaceKind, Model};

/// Whether an interface's name or an address is that of a loopback; none for an address that no interface has.
pub fn is_of_loopback(model: &Model, source: &str) -> Option<bool> {
    let Ok(address) = source.parse::<IpAddr>() else {
        return Some(source.get(..2).is_some_and(|kind| kind.eq_ignore_ascii_case("lo")));
    };
    let has = |prefix: &ipnet::IpNet| prefix.addr() == address;
    let mut owners =
        model.interfaces.iter().filter(|this| this.addresses.iter().any(|it| it.prefix.value().is_some_and(has)));
    owners.next().map(|this| this.kind == InterfaceKind::Loopback)
}

/// Whether a loopback that is on has an address in the global table.
pub fn has_loopback(model: &Model) -> bool {
    let global = |this: &&crate::model::Interface| this.vrf.configured().is_none();
    let mut loopbacks =
        model.interfaces.iter().filter(|this| this.active && this.kind == InterfaceKind::Loopback).filter(global);
    loopbacks.any(|this| !this.addresses.is_empty())
}
