//! What follows from all lines of an interface: what it takes from profiles, whether it is switched, routed, up, for
//! management.

use std::collections::{HashMap, HashSet};

use seawall_api::command::CommandLine;
use seawall_api::interfaces::carriers;
use seawall_api::model::{Interface, InterfaceKind, SwitchPort};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use crate::release::Series;

/// First words of lines that do not put a port to use.
const OF_THE_LINK: &[&str] =
    &["shutdown", "duplex", "speed", "negotiate", "mtu", "bandwidth", "delay", "load-interval", "fec", "beacon"];

/// Whether nothing but speed and the like stands in the block that a line opens.
pub(super) fn is_bare(line: &CommandLine<'_>) -> bool {
    line.text().slice(line.block).lines().skip(1).map(str::trim).all(|text| {
        let first = text.split_whitespace().next().unwrap_or("!");
        first == "no" && text != "no switchport" || first.starts_with('!') || OF_THE_LINK.contains(&first)
    })
}

/// Settles each interface.
pub(super) fn finish(builder: &mut Builder) {
    let mut ports = std::mem::take(&mut builder.model.interfaces);
    inherit(builder, &mut ports);
    bundles(&mut ports);
    carriers(&mut ports);
    let switched = builder.memory.interface.switched;
    let series = builder.release.series;
    for (index, this) in ports.iter_mut().enumerate() {
        manage(this);
        settle_layer(this, switched, series, builder.extent == Extent::Whole);
        this.active =
            !builder.memory.interface.shut.get(&index).copied().unwrap_or_else(|| shut_by_default(this, builder));
    }
    builder.model.interfaces = ports;
}

/// Fills in what profiles say and interfaces do not.
fn inherit(builder: &mut Builder, ports: &mut [Interface]) {
    let memory = &mut builder.memory.interface;
    let places: HashMap<&str, usize> =
        memory.blocks.templates.iter().enumerate().map(|(index, profile)| (profile.name.as_str(), index)).collect();
    for (index, names) in &memory.inherited {
        let Some(this) = ports.get_mut(*index) else { continue };
        for place in names.iter().filter_map(|name| places.get(name.as_str())) {
            if let Some(profile) = memory.blocks.templates.get(*place) {
                take(this, profile);
            }
            if let Some(shut) = memory.profiles_shut.get(place) {
                memory.shut.entry(*index).or_insert(*shut);
            }
        }
    }
}

fn fill<T: Clone>(own: &mut Fact<T>, from: &Fact<T>) {
    if own.is_unknown() {
        own.clone_from(from);
    }
}

/// What a port says itself wins over its profile.
fn take(this: &mut Interface, from: &Interface) {
    this.bare = Fact::Set(false, from.at);
    fill(&mut this.switched, &from.switched);
    fill(&mut this.vrf, &from.vrf);
    fill(&mut this.bundle, &from.bundle);
    fill(&mut this.acl_in_ipv4, &from.acl_in_ipv4);
    fill(&mut this.acl_out_ipv4, &from.acl_out_ipv4);
    fill(&mut this.acl_in_ipv6, &from.acl_in_ipv6);
    fill(&mut this.acl_out_ipv6, &from.acl_out_ipv6);
    fill(&mut this.service_policy_in, &from.service_policy_in);
    fill(&mut this.service_policy_out, &from.service_policy_out);
    fill(&mut this.proxy_arp, &from.proxy_arp);
    fill(&mut this.redirects, &from.redirects);
    let (own, from) = (&mut this.port, &from.port);
    fill(&mut own.mode, &from.mode);
    fill(&mut own.access_vlan, &from.access_vlan);
    fill(&mut own.voice_vlan, &from.voice_vlan);
    fill(&mut own.native_vlan, &from.native_vlan);
    fill(&mut own.allowed_vlans, &from.allowed_vlans);
    let mut copy = from.clone();
    for (own, from) in switches(own).into_iter().zip(switches(&mut copy)) {
        fill(own, from);
    }
}

fn switches(port: &mut SwitchPort) -> [&mut Fact<bool>; 15] {
    [
        &mut port.edge,
        &mut port.bpdu_guard,
        &mut port.bpdu_filter,
        &mut port.root_guard,
        &mut port.loop_guard,
        &mut port.dhcp_trusted,
        &mut port.arp_trusted,
        &mut port.source_guard,
        &mut port.storm_control,
        &mut port.port_security,
        &mut port.authenticated,
        &mut port.unknown_unicast_blocked,
        &mut port.ra_guard,
        &mut port.udld,
        &mut port.negotiation,
    ]
}

/// A bundle with ports is in use, whatever it says itself.
fn bundles(ports: &mut [Interface]) {
    let named: HashSet<String> = ports.iter().filter_map(|this| this.bundle.configured().cloned()).collect();
    for this in ports.iter_mut().filter(|this| named.contains(&this.name)) {
        this.bare = Fact::Set(false, this.at);
    }
}

/// The instance that is there from the beginning, for ports that are for management alone.
pub(crate) const MANAGEMENT: &str = "management";

/// A port in the management instance is for management, whatever its name (a front port may be put there).
fn manage(this: &mut Interface) {
    let in_it = this.vrf.configured().is_some_and(|vrf| vrf.name == MANAGEMENT);
    if in_it && this.kind == InterfaceKind::Physical {
        this.kind = InterfaceKind::Management;
    }
}

/// Only ports and bundles of ports can be switched, and one with an address is not. Ports are switched until told otherwise,
/// but for those of Nexus 7000 (interfaces configuration guides of each, "Default Settings").
fn settle_layer(this: &mut Interface, said: Option<(bool, Span)>, series: Option<Series>, whole: bool) {
    if !matches!(this.kind, InterfaceKind::Physical | InterfaceKind::Bundle) {
        this.switched.or_default(false);
        return;
    }
    if let (Fact::Set(true, at), Fact::Unknown(_)) = (&this.routed, &this.switched) {
        this.switched = Fact::Set(false, *at);
    }
    if whole && this.switched.is_unknown() {
        match (said, series) {
            (Some((switched, at)), _) => this.switched = Fact::Set(switched, at),
            (None, Some(Series::Nexus9000 | Series::Nexus5000)) => this.switched = Fact::Default(true),
            (None, Some(Series::Nexus7000)) if this.kind == InterfaceKind::Physical => {
                this.switched = Fact::Default(false);
            }
            _ => {}
        }
    }
    if let Fact::Set(true, at) = this.switched {
        this.routed = Fact::Set(false, at);
    }
}

/// Routed ports, their subinterfaces, VLAN interfaces and tunnels are down until `no shutdown`; switched ports, loopbacks
/// and the management port are up. A part of a configuration may have left the line out, and a line that was not
/// understood may be it.
fn shut_by_default(this: &Interface, builder: &Builder) -> bool {
    if builder.extent != Extent::Whole || !builder.unread_in(this.at).is_empty() {
        return false;
    }
    match this.kind {
        InterfaceKind::Vlan | InterfaceKind::Tunnel | InterfaceKind::Subinterface => true,
        InterfaceKind::Physical => match this.switched.value() {
            Some(true) => builder.memory.interface.shut_default,
            Some(false) => true,
            None => false,
        },
        _ => false,
    }
}
