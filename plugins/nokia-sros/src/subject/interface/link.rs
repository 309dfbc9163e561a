//! What an interface stands on: a port, a SAP of a service, a VPLS, nothing at all.

use seawall_api::Fact;
use seawall_api::command::CommandLine;
use seawall_api::interfaces::each;
use seawall_api::model::InterfaceKind;

use crate::builder::Builder;
use crate::subject::{sap, switch};

/// `port 1/1/1:100`: a part of a port, whether it is tagged or not, since the port itself stands apart.
pub(super) fn port(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let Some(port) = line.get("port") else { return Some(()) };
    super::note_port(builder, port, line.span);
    stand(builder, line, port);
    become_kind(builder, InterfaceKind::Subinterface)
}

/// Notes where the interface stands.
fn stand(builder: &mut Builder, line: &CommandLine<'_>, on: &str) {
    for name in seawall_api::interfaces::open_names(builder) {
        let standing = &mut builder.memory.interface.standing;
        if line.removes() {
            standing.remove(&name);
        } else {
            standing.insert(name, on.to_owned());
        }
    }
    // `1/1/1:100` is a part of port `1/1/1`.
    let port = on.split(':').next().unwrap_or(on);
    each(builder, |this| this.stands_on = line.set_or_none(Some(port.to_owned())));
}

pub(super) fn loopback(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if switch::on(line) { become_kind(builder, InterfaceKind::Loopback) } else { Some(()) }
}

/// `sap 1/1/1:100` below an interface: its filters are the interface's.
pub(super) fn sap(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("sap")?;
    super::note_port(builder, name, line.span);
    stand(builder, line, name);
    sap::open_routed(builder);
    // `tunnel-1.private:1`: what comes out of tunnels, which stand below it.
    let tunnels = name.starts_with("tunnel-") && name.contains(".private:");
    become_kind(builder, if tunnels { InterfaceKind::Tunnel } else { InterfaceKind::Subinterface })
}

/// `ldp-sync-timer`: routes over it wait for labels.
pub(super) fn synced(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    for name in seawall_api::interfaces::open_names(builder) {
        let synced = &mut builder.memory.interface.synced;
        if line.removes() {
            synced.remove(&name);
        } else {
            synced.insert(name, line.span);
        }
    }
    Some(())
}

/// `spoke-sdp 10:100`: the other end is behind a label.
pub(super) fn spoke(builder: &mut Builder, _: &CommandLine<'_>) -> Option<()> {
    become_kind(builder, InterfaceKind::Other)
}

/// `vpls "LAN"`: the routed face of a bridged service.
pub(super) fn vpls(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if let Some(service) = line.string("service") {
        builder.memory.interface.bound_services.push(service);
    }
    become_kind(builder, InterfaceKind::Vlan)
}

fn become_kind(builder: &mut Builder, kind: InterfaceKind) -> Option<()> {
    each(builder, |this| {
        if !matches!(this.kind, InterfaceKind::Management | InterfaceKind::Loopback) {
            this.kind = kind;
        }
    })
}

/// A port that something uses is not bare.
pub(super) fn finish(builder: &mut Builder) {
    for (port, at) in std::mem::take(&mut builder.memory.interface.used_ports) {
        if let Some(this) = seawall_api::interfaces::named(builder, &port) {
            this.bare = Fact::Set(false, at);
        }
    }
}
