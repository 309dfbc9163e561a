//! What a port takes from elsewhere: its template, and settings of the whole device.

use seawall_api::Fact;
use seawall_api::model::{Interface, PortMode, SwitchPort};

use crate::builder::Builder;
use crate::subject::interface;

/// Fills in what ports inherit, where they say nothing themselves.
pub(super) fn finish(builder: &mut Builder) {
    let sources = std::mem::take(&mut builder.memory.switchport.sources);
    let mut ports = std::mem::take(&mut builder.model.interfaces);
    for this in &mut ports {
        let source = sources.get(&this.name.to_ascii_lowercase());
        if let Some(template) = source.and_then(|name| interface::template(builder, name)) {
            take(this, template);
        }
        take_device_wide(&mut this.port, &builder.model.layer2);
    }
    builder.model.interfaces = ports;
}

fn inherit<T: Clone>(own: &mut Fact<T>, from: &Fact<T>) {
    if own.is_unknown() {
        own.clone_from(from);
    }
}

/// What a port says itself wins over its template.
fn take(this: &mut Interface, template: &Interface) {
    let (own, from) = (&mut this.port, &template.port);
    inherit(&mut own.mode, &from.mode);
    inherit(&mut own.access_vlan, &from.access_vlan);
    inherit(&mut own.voice_vlan, &from.voice_vlan);
    inherit(&mut own.native_vlan, &from.native_vlan);
    inherit(&mut own.allowed_vlans, &from.allowed_vlans);
    let own_switches = switches(own);
    let mut copy = from.clone();
    for (own, from) in own_switches.into_iter().zip(switches(&mut copy)) {
        inherit(own, from);
    }
    inherit(&mut this.switched, &template.switched);
    inherit(&mut this.acl_in_ipv4, &template.acl_in_ipv4);
    inherit(&mut this.service_policy_in, &template.service_policy_in);
    inherit(&mut this.service_policy_out, &template.service_policy_out);
}

fn switches(port: &mut SwitchPort) -> [&mut Fact<bool>; 14] {
    [
        &mut port.negotiation,
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
        &mut port.unknown_unicast_blocked,
        &mut port.ra_guard,
        &mut port.udld,
    ]
}

/// `spanning-tree portfast default` makes every access port an edge port, `... bpduguard default`
/// guards every edge port, `loopguard default` every port.
fn take_device_wide(port: &mut SwitchPort, device: &seawall_api::model::Layer2) {
    let wide = |setting: &Fact<bool>| match setting {
        Fact::Set(true, at) => Some(*at),
        _ => None,
    };
    let access = port.mode.equals(&PortMode::Access) == Some(true);
    if let (Some(at), true, true) = (wide(&device.edge_default), access, port.edge.is_unknown()) {
        port.edge = Fact::Set(true, at);
    }
    let edge = port.edge.equals(&true) == Some(true);
    if let (Some(at), true, true) = (wide(&device.bpdu_guard_default), edge, port.bpdu_guard.is_unknown()) {
        port.bpdu_guard = Fact::Set(true, at);
    }
    if let (Some(at), true) = (wide(&device.loop_guard_default), port.loop_guard.is_unknown()) {
        port.loop_guard = Fact::Set(true, at);
    }
}
