//! `router rip`, `ipv6 router rip`, and RIP on interfaces.

mod commands;
mod lines;

use std::collections::BTreeMap;

use seawall_api::model::{Authentication, Reference, ReferenceKind, RoutingInterface, RoutingProtocol};
use seawall_api::{Fact, NodeId, Span};

pub(crate) use commands::TABLES;

use super::igp::{Network, Passive, in_vrf, ipv4_addresses, routing_interface};
use crate::builder::Builder;

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The process, and its families in routing instances.
    instances: Vec<Instance>,
    /// The blocks that are being read.
    open: Vec<(NodeId, usize)>,
    interfaces: BTreeMap<String, OnInterface>,
}

/// The process, or its family in a routing instance.
#[derive(Debug)]
struct Instance {
    name: String,
    vrf: Option<String>,
    networks: Vec<Network>,
    passive: Passive,
    version: Option<(bool, Span)>,
}

/// What lines of one interface say.
#[derive(Debug, Default)]
struct OnInterface {
    mode: Option<(Authentication, Span)>,
    chain: Option<(String, Span)>,
    /// Whether version 1 is sent or taken.
    sends: Option<(bool, Span)>,
    receives: Option<(bool, Span)>,
    /// Processes of RIP for IPv6 that run on it.
    v6: Vec<(String, Span)>,
}

/// Finds the interfaces of every process.
pub(crate) fn finish(builder: &mut Builder) {
    let mut found = Vec::new();
    for interface in &builder.model.interfaces {
        let lines = builder.memory.rip.interfaces.get(&interface.name);
        let addresses = ipv4_addresses(builder, interface);
        for instance in builder.memory.rip.instances.iter().filter(|this| in_vrf(interface, this.vrf.as_deref())) {
            if addresses.iter().any(|address| instance.networks.iter().any(|network| network.holds(*address))) {
                let mut this = routing_interface(interface, RoutingProtocol::Rip, &instance.name);
                this.passive = instance.passive.of(interface);
                prove(instance, lines, &mut this);
                found.push(this);
            }
        }
        for (process, span) in lines.iter().flat_map(|lines| &lines.v6) {
            let mut this = routing_interface(interface, RoutingProtocol::Ripng, process);
            this.passive = Passive::default().of(interface);
            // RIP for IPv6 has no proof of its own (RFC 2080, section 4).
            this.authentication = Fact::Set(Authentication::Nothing, *span);
            found.push(this);
        }
    }
    builder.model.routing.interfaces.extend(found);
}

/// Version 1 has no proofs: where it runs there is none (RFC 1058). Key chains without a mode are sent
/// as plain text, and a mode without a key chain does nothing (`ip rip authentication mode`).
fn prove(instance: &Instance, lines: Option<&OnInterface>, this: &mut RoutingInterface) {
    let Some(lines) = lines else { return };
    if let Some((chain, span)) = &lines.chain {
        this.key_chain = Fact::some(Reference::new(ReferenceKind::KeyChain, chain.as_str()), *span);
        let (mode, span) = lines.mode.unwrap_or((Authentication::Simple, *span));
        this.authentication = Fact::Set(mode, span);
    }
    let version_1 = [lines.sends, lines.receives].into_iter().flatten().find(|(one, _)| *one).or(instance.version);
    if let Some((true, span)) = version_1 {
        this.authentication = Fact::Set(Authentication::Nothing, span);
    }
}

#[cfg(test)]
mod tests;
