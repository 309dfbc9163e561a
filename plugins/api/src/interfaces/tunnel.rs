//! What tunnels take over from the interfaces that they are, or that their far ends stand on.

use super::block::{Interfaces, by_name};
use crate::Fact;
use crate::builder::{Builder, Holds};
use crate::model::{Interface, Tunnel};
use crate::reading::Extent;

/// Takes over what the interface says, and, where all of the configuration is there, what a tunnel does that says nothing.
///
/// A far end goes by the name of its interface with more words behind it: `Vxlan1 vlan 110`.
pub fn settle<R: Default, M: Default + Holds<Interfaces>>(builder: &Builder<R, M>, tunnel: &mut Tunnel) {
    let name = tunnel.name.split(' ').next().unwrap_or_default();
    if let Some(interface) = by_name(builder, name) {
        tunnel.active = interface.active;
        tunnel.filtered = filtered(interface);
    }
    if builder.extent == Extent::Whole {
        tunnel.source.or_default(None);
        tunnel.destination.or_default(None);
        tunnel.peer.or_default(None);
        tunnel.vrf.or_default(None);
        tunnel.filtered.or_default(false);
    }
}

/// Whether something limits what enters by an interface: a packet filter, or a zone that it belongs to. Nothing is said where
/// neither is named.
pub fn filtered(interface: &Interface) -> Fact<bool> {
    let lists = [&interface.acl_in_ipv4, &interface.acl_in_ipv6];
    let list = lists.into_iter().find(|list| list.configured().is_some()).and_then(Fact::span);
    let zone = || interface.zone.configured().and_then(|_| interface.zone.span());
    list.or_else(zone).map_or_else(Fact::default, |at| Fact::Set(true, at))
}
