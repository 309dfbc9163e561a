//! What interior protocols have in common: which interfaces they run on, and what they announce.

use seawall_api::command::CommandLine;
use seawall_api::model::{Reference, ReferenceKind, RoutingProcess, RoutingProtocol, WhenUndefined};
use seawall_api::routing::announced::{self, Announced};
use seawall_api::{Fact, NodeId};

pub(crate) use seawall_api::routing::announced::Announcer;
pub(crate) use seawall_api::routing::interior::{each_open, open_owner, passive, routing_interface, vrf_of};

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
    announced::withdraw(builder, &by, &from);
    // A process takes routes of its own routing instance alone.
    announced::redistribute(builder, line, by, Announced { from, from_vrf: None, policy: line.get("map") });
    Some(())
}
