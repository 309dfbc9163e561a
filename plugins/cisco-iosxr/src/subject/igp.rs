//! What routing protocols have in common: the interfaces on which they run, and what they announce of others.

use seawall_api::Fact;
use seawall_api::command::CommandLine;
use seawall_api::model::{InterfaceKind, ReferenceKind, RoutingInterface, RoutingProtocol, WhenUndefined};
use seawall_api::routing::announced::{self, Announced};

pub(crate) use seawall_api::routing::announced::Announcer;

use super::interface;
use super::policy::name_of;
use crate::builder::Builder;

/// Sources of routes.
const SOURCES: &[&str] = &[
    "connected",
    "static",
    "ospfv3",
    "ospf",
    "eigrp",
    "isis",
    "rip",
    "bgp",
    "subscriber",
    "mobile",
    "lisp",
    "dagr",
    "application",
];

/// Routes of one source that a process announces, with the policy that the line names in the argument `policy`.
pub(crate) fn redistribute(builder: &mut Builder, line: &CommandLine<'_>, by: Announcer) -> Option<()> {
    let source = line.one_of(SOURCES)?;
    let from = line.get("tag").map_or_else(|| source.to_owned(), |process| format!("{source} {process}"));
    let policy = line.all("policy").first().map(|name| name_of(name));
    if let Some(policy) = policy.filter(|_| !line.removes()) {
        builder.uses(ReferenceKind::RoutePolicy, policy, by.user.as_str(), WhenUndefined::Refused, line.span);
    }
    announced::withdraw(builder, &by, &from);
    announced::redistribute(builder, line, by, Announced { from, from_vrf: None, policy });
    Some(())
}

/// An interface that stands in a protocol's own block. Nobody else is ever heard on a loopback, nor on a port that is not among those of the
/// device, which has no address.
pub(crate) fn routing_interface(
    builder: &Builder,
    name: &str,
    protocol: RoutingProtocol,
    process: &str,
    at: seawall_api::Span,
) -> RoutingInterface {
    let known = interface::by_name(builder, name);
    let loopback = known.map_or_else(
        || interface::full_name(name).starts_with("Loopback"),
        |this| this.kind == InterfaceKind::Loopback,
    );
    let elsewhere = || builder.model.interfaces.is_empty() || builder.why_open(None, &["interfaces"]).is_some();
    RoutingInterface {
        at,
        active: known.map_or_else(elsewhere, |this| this.active),
        name: interface::full_name(name),
        protocol,
        process: process.to_owned(),
        passive: if loopback { Fact::Default(true) } else { Fact::default() },
        ..RoutingInterface::default()
    }
}

/// Whether routes wait for labels on every interface that has neighbours; not stated where there is no such line.
pub(crate) fn in_step(interfaces: impl Iterator<Item = Option<seawall_api::Span>>) -> Fact<bool> {
    let all: Vec<Option<seawall_api::Span>> = interfaces.collect();
    match all.iter().flatten().next() {
        Some(first) => Fact::Set(all.iter().all(Option::is_some), *first),
        None => Fact::default(),
    }
}
