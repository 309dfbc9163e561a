//! `router eigrp`, and EIGRP on interfaces.

mod commands;
mod on_interface;

use std::collections::BTreeMap;

use seawall_api::command::{CommandLine, Table};
use seawall_api::model::{Authentication, Interface, Reference, ReferenceKind, RoutingInterface, RoutingProtocol};
use seawall_api::{Fact, NodeId, Span};

use super::igp::{Place, passive, routing_interface, vrf_of};
use super::key_chain;
use crate::builder::Builder;

/// The tables of EIGRP.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &commands::HEADS,
    &commands::PROCESS,
    &commands::ROUTER,
    &commands::VRF_TABLE,
    &commands::FAMILY_TABLE,
    &on_interface::TABLE,
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The process whose block is being read.
    place: Option<Place>,
    /// The address family whose block is being read, with what it stands in.
    family: Option<(NodeId, Option<String>)>,
    /// What processes say, by name and routing instance.
    instances: BTreeMap<(String, Option<String>), Said>,
    /// What lines of interfaces say, by the interface's name and the process.
    interfaces: BTreeMap<(String, String), Said>,
}

/// What is said of neighbours, by a process or an interface.
#[derive(Debug, Default, Clone)]
struct Said {
    /// The line that starts the process on an interface.
    joined: Option<Span>,
    md5: Option<Span>,
    chain: Option<(String, Span)>,
    passive: Option<(bool, Span)>,
    shut: bool,
}

/// Finds the interfaces of every process.
pub(crate) fn finish(builder: &mut Builder) {
    let mut found = Vec::new();
    let nothing = Said::default();
    let places: BTreeMap<&str, &Interface> =
        builder.model.interfaces.iter().map(|this| (this.name.as_str(), this)).collect();
    for ((name, process), said) in &builder.memory.eigrp.interfaces {
        let (Some(interface), Some(_)) = (places.get(name.as_str()), said.joined) else { continue };
        let key = (process.clone(), vrf_of(interface).map(str::to_owned));
        let instance = builder.memory.eigrp.instances.get(&key).unwrap_or(&nothing);
        found.push(build(builder, interface, process, said, instance));
    }
    found.sort_by_key(|this| this.at);
    builder.model.routing.interfaces.extend(found);
}

/// What the interface says goes before what its process says.
fn build(builder: &Builder, interface: &Interface, process: &str, own: &Said, instance: &Said) -> RoutingInterface {
    let mut this = routing_interface(interface, RoutingProtocol::Eigrp, process);
    this.active &= !own.shut && !instance.shut;
    this.area = Fact::Set(None, interface.at);
    this.passive = passive(interface, own.passive, instance.passive);
    let chain = own.chain.as_ref().or(instance.chain.as_ref());
    if let Some((name, span)) = chain {
        this.key_chain = Fact::some(Reference::new(ReferenceKind::KeyChain, name.as_str()), *span);
    }
    // MD5 takes its keys from a chain; without one nothing is proved.
    if let (Some(_), Some((name, _))) = (own.md5.or(instance.md5), chain) {
        this.authentication = key_chain::authentication(builder, name, Authentication::Md5);
    }
    this
}

/// What the process says in the routing instance that a line stands in, also in an address family's block.
fn instance<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Said> {
    let place = builder.memory.eigrp.place.clone()?;
    let family = builder.memory.eigrp.family.as_ref().filter(|(node, _)| line.parent == Some(*node));
    let vrf = match family {
        Some((_, vrf)) => vrf.clone(),
        None => place.vrf_of(line).map(str::to_owned),
    };
    Some(builder.memory.eigrp.instances.entry((place.process, vrf)).or_default())
}

#[cfg(test)]
mod tests;
