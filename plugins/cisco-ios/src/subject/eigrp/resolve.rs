//! From processes and interfaces to the interfaces on which EIGRP looks for neighbours.

use seawall_api::Fact;
use seawall_api::model::{
    Authentication, Family, Interface, InterfaceKind, Reference, ReferenceKind, RoutingInterface, RoutingProtocol,
};

use super::{EVERY, Instance, Mode, OnInterface};
use crate::builder::Builder;
use crate::subject::igp::{in_vrf, ipv4_addresses, routing_interface};

/// Finds the interfaces of every instance.
pub(super) fn interfaces(builder: &mut Builder) {
    let mut found = Vec::new();
    for instance in builder.memory.eigrp.instances.iter().filter(|instance| instance.runs) {
        for interface in builder.model.interfaces.iter().filter(|this| in_vrf(this, instance.vrf.as_deref())) {
            let lines = settings(builder, instance, interface);
            if runs_on(builder, instance, interface, &lines) {
                found.push(build(instance, interface, &lines));
            }
        }
    }
    builder.model.routing.interfaces.extend(found);
}

/// What holds on an interface: its own block, then that of every interface; in a classic process
/// the interface's own lines.
fn settings(builder: &Builder, instance: &Instance, interface: &Interface) -> OnInterface {
    if !instance.named {
        let key = instance.asn.map(|asn| (interface.name.clone(), asn));
        return key.and_then(|key| builder.memory.eigrp.interfaces.get(&key)).cloned().unwrap_or_default();
    }
    let mut own = instance.af_interfaces.get(&interface.name).cloned().unwrap_or_default();
    if let Some(every) = instance.af_interfaces.get(EVERY) {
        own.mode = own.mode.or(every.mode);
        own.chain = own.chain.or_else(|| every.chain.clone());
        own.passive = own.passive.or(every.passive);
        own.shut = own.shut.or(every.shut);
    }
    own
}

/// IPv4 runs where a `network` line holds an address; IPv6 on every IPv6 interface of a named
/// family, and where the interface says so in a classic process.
fn runs_on(builder: &Builder, instance: &Instance, interface: &Interface, lines: &OnInterface) -> bool {
    if instance.family == Family::Ipv4 {
        let addresses = ipv4_addresses(builder, interface);
        return addresses.iter().any(|address| instance.networks.iter().any(|network| network.holds(*address)));
    }
    let speaks_ipv6 = interface.addresses.iter().any(|address| address.family == Family::Ipv6);
    if instance.named { speaks_ipv6 } else { lines.joined }
}

fn build(instance: &Instance, interface: &Interface, lines: &OnInterface) -> RoutingInterface {
    let mut this = routing_interface(interface, RoutingProtocol::Eigrp, &instance.name);
    this.active &= !instance.shut && !lines.shut.is_some_and(|(shut, _)| shut);
    this.area = Fact::Set(None, interface.at);
    this.passive = match lines.passive {
        Some((passive, span)) => Fact::Set(passive, span),
        None if interface.kind == InterfaceKind::Loopback => Fact::Default(true),
        None => instance.passive.of(interface),
    };
    if let Some((chain, span)) = &lines.chain {
        this.key_chain = Fact::some(Reference::new(ReferenceKind::KeyChain, chain.as_str()), *span);
    }
    match (lines.mode, &lines.chain) {
        (Some((Mode::Sha256, span)), _) => this.authentication = Fact::Set(Authentication::Sha2, span),
        (Some((Mode::Md5, span)), Some(_)) => this.authentication = Fact::Set(Authentication::Md5, span),
        // MD5 takes its keys from a chain; without one nothing is proved.
        (Some((Mode::Off, span)), _) => this.authentication = Fact::Set(Authentication::Nothing, span),
        (Some((Mode::Md5, _)) | None, _) => {}
    }
    this
}
