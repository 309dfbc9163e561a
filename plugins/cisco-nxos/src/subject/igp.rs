//! What interior protocols have in common: which interfaces they run on, and what they announce.

use std::collections::BTreeMap;

use seawall_api::command::CommandLine;
use seawall_api::model::{
    Interface, InterfaceKind, Redistribution, Reference, ReferenceKind, RoutingInterface, RoutingProcess,
    RoutingProtocol, WhenUndefined,
};
use seawall_api::{Fact, NodeId, Span};

use super::Memory;
use super::interface::open_names;
use crate::builder::Builder;

/// A process, and within it the routing instance whose block is being read.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// The process.
    pub(crate) process: String,
    /// The routing instance; none is the default one.
    pub(crate) vrf: Option<(NodeId, String)>,
}

impl Place {
    /// The routing instance that a line stands in: lines behind an instance's block are the process's again.
    pub(crate) fn vrf_of(&self, line: &CommandLine<'_>) -> Option<&str> {
        let (node, name) = self.vrf.as_ref()?;
        (line.parent == Some(*node)).then_some(name.as_str())
    }
}

/// The object of a process in one routing instance, made where it is new.
pub(crate) fn process_object<'a>(
    builder: &'a mut Builder,
    line: &CommandLine<'_>,
    (protocol, name, vrf): (RoutingProtocol, &str, Option<&str>),
) -> Option<&'a mut RoutingProcess> {
    let processes = &mut builder.model.routing.processes;
    let same = |known: &RoutingProcess| {
        let instance = known.vrf.configured().map(|vrf| vrf.name.as_str());
        known.protocol == protocol && known.name == name && instance == vrf
    };
    let known = processes.iter().position(same);
    let index = known.unwrap_or(processes.len());
    if known.is_none() {
        let vrf = vrf.map_or(Fact::Default(None), |vrf| Fact::some(Reference::new(ReferenceKind::Vrf, vrf), line.span));
        let (at, name) = (line.block, name.to_owned());
        processes.push(RoutingProcess { at, name, protocol, vrf, ..RoutingProcess::default() });
    }
    processes.get_mut(index)
}

/// Takes a process away, in all routing instances or in one.
pub(crate) fn remove(builder: &mut Builder, protocol: RoutingProtocol, name: &str, vrf: Option<&str>) {
    builder.model.routing.processes.retain(|known| {
        let instance = known.vrf.configured().map(|vrf| vrf.name.as_str());
        known.protocol != protocol || known.name != name || vrf.is_some() && instance != vrf
    });
}

/// Notes that a process names a routing instance.
pub(crate) fn note_vrf(builder: &mut Builder, line: &CommandLine<'_>, user: &str) {
    if let (Some(name), Some(at)) = (line.get("vrf"), line.span_of("vrf")) {
        builder.uses(ReferenceKind::Vrf, name, user, WhenUndefined::NotKnown, at);
    }
}

/// Writes to what a subject remembers of every interface whose block is being read.
pub(crate) fn each_open<T: Default>(
    builder: &mut Builder,
    interfaces: fn(&mut Memory) -> &mut BTreeMap<String, T>,
    mut write: impl FnMut(&mut T),
) -> Option<()> {
    let names = open_names(builder);
    let known = interfaces(&mut builder.memory);
    for name in &names {
        write(known.entry(name.clone()).or_default());
    }
    // A profile may hold the line too; what its ports take of routing is not followed.
    (!names.is_empty()).then_some(())
}

/// What reads a line of those interfaces, in words: `ospf on interface Ethernet1/1`.
pub(crate) fn open_owner(builder: &Builder, protocol: &str) -> String {
    format!("{protocol} on interface {}", open_names(builder).join(", "))
}

/// An interface on which a protocol runs.
pub(crate) fn routing_interface(interface: &Interface, protocol: RoutingProtocol, process: &str) -> RoutingInterface {
    RoutingInterface {
        at: interface.at,
        active: interface.active,
        name: interface.name.clone(),
        protocol,
        process: process.to_owned(),
        ..RoutingInterface::default()
    }
}

/// The routing instance of an interface; none is the default one.
pub(crate) fn vrf_of(interface: &Interface) -> Option<&str> {
    interface.vrf.configured().map(|vrf| vrf.name.as_str())
}

/// Whether an interface is silent: what it says itself, then what its process says. Nobody else is ever heard on a loopback.
pub(crate) fn passive(interface: &Interface, own: Option<(bool, Span)>, default: Option<(bool, Span)>) -> Fact<bool> {
    match (own, default) {
        (Some((silent, at)), _) => Fact::Set(silent, at),
        (None, Some((true, at))) => Fact::Set(true, at),
        _ if interface.kind == InterfaceKind::Loopback => Fact::Default(true),
        _ => Fact::default(),
    }
}

/// Who announces routes of another source.
pub(crate) struct Announcer {
    pub(crate) protocol: RoutingProtocol,
    pub(crate) process: String,
    pub(crate) vrf: Option<String>,
    /// In words, for the uses of names.
    pub(crate) user: String,
}

/// Sources of routes, the longer words first.
const SOURCES: &[&str] = &[
    "direct", "static", "ospfv3", "ospf", "eigrp", "isis", "rip", "bgp", "hmm", "am", "lisp", "icmpv6", "srv6", "amt",
];

/// Routes of one source that a process announces, with the policy that the line names.
pub(crate) fn redistribute(builder: &mut Builder, line: &CommandLine<'_>, by: Announcer) -> Option<()> {
    let lists = [(ReferenceKind::RoutePolicy, "map"), (ReferenceKind::PrefixList, "list")];
    builder.uses_named(line, &by.user, &lists);
    let source = line.one_of(SOURCES)?;
    let from = line.get("tag").map_or_else(|| source.to_owned(), |tag| format!("{source} {tag}"));
    let known = &mut builder.model.routing.redistributions;
    known.retain(|known| {
        let instance = known.vrf.configured().map(|vrf| vrf.name.as_str());
        (known.into, &known.process, &known.from, instance) != (by.protocol, &by.process, &from, by.vrf.as_deref())
    });
    if line.removes() {
        return Some(());
    }
    let optional = |name: Option<&str>, kind| match name {
        Some(name) => line.set(Some(Reference::new(kind, name))),
        None => Fact::Default(None),
    };
    known.push(Redistribution {
        at: line.span,
        into: by.protocol,
        process: by.process,
        from,
        vrf: optional(by.vrf.as_deref(), ReferenceKind::Vrf),
        // A process takes routes of its own routing instance alone.
        from_vrf: Fact::Default(None),
        policy: optional(line.get("map"), ReferenceKind::RoutePolicy),
        ..Redistribution::default()
    });
    Some(())
}
