//! What interior protocols have in common: which interfaces stay silent, and which routes of others they announce.

use std::collections::BTreeMap;

use seawall_api::command::CommandLine;
use seawall_api::model::{
    Authentication, Interface, InterfaceKind, Redistribution, Reference, ReferenceKind, RoutingInterface,
    RoutingProtocol,
};
use seawall_api::{Fact, Span};

use super::Memory;
use super::interface::{full_name, names, open_names};
use crate::builder::Builder;

/// The interfaces of a process that stay silent.
#[derive(Debug, Default)]
pub(crate) struct Passive {
    default: Option<(bool, Span)>,
    named: BTreeMap<String, (bool, Span)>,
}

impl Passive {
    /// `passive-interface default` and `passive-interface X`, or their negation. Gives what is known of the default by now.
    pub(crate) fn note(&mut self, line: &CommandLine<'_>) -> Fact<bool> {
        let value = (!line.removes(), line.span);
        match line.get("interface") {
            Some(written) => {
                let all = names(written).unwrap_or_else(|| vec![full_name(written)]);
                self.named.extend(all.into_iter().map(|name| (name, value)));
            }
            None => self.default = Some(value),
        }
        self.default.map_or_else(Fact::default, |(value, span)| Fact::Set(value, span))
    }

    /// Whether an interface is silent. Nobody else is ever heard on a loopback.
    pub(crate) fn of(&self, interface: &Interface) -> Fact<bool> {
        match (self.named.get(&interface.name), self.default) {
            (Some((value, span)), _) => Fact::Set(*value, *span),
            (None, Some((true, span))) => Fact::Set(true, span),
            _ if interface.kind == InterfaceKind::Loopback => Fact::Default(true),
            _ => Fact::default(),
        }
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
    (!names.is_empty()).then_some(())
}

/// What reads a line of those interfaces, in a finding's words: `ospf on interface Ethernet1`.
pub(crate) fn open_owner(builder: &Builder, protocol: &str) -> String {
    format!("{protocol} on interface {}", open_names(builder).join(", "))
}

/// Whether an interface is in a routing instance; `None` is the default one.
pub(crate) fn in_vrf(interface: &Interface, vrf: Option<&str>) -> bool {
    interface.vrf.configured().map(|vrf| vrf.name.as_str()) == vrf
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

/// The word of an algorithm as the model ranks proofs.
pub(crate) fn algorithm(word: &str) -> Authentication {
    match word {
        "md5" => Authentication::Md5,
        "sha1" | "sha" | "sha-1" | "hmac-sha1-96" => Authentication::Sha1,
        "text" | "simple" => Authentication::Simple,
        word if word.starts_with("aes") => Authentication::Cmac,
        _ => Authentication::Sha2,
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

/// Routes of one source that a process announces, with the policy that the line names.
pub(crate) fn redistribute(builder: &mut Builder, line: &CommandLine<'_>, by: Announcer) -> Option<()> {
    builder.uses_named(line, &by.user, &[(ReferenceKind::RoutePolicy, "map")]);
    let from = line.one_of(SOURCES)?.to_owned();
    let known = &mut builder.model.routing.redistributions;
    if line.removes() {
        known.retain(|known| (known.into, &known.process, &known.from) != (by.protocol, &by.process, &from));
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
        from_vrf: Fact::Default(None),
        policy: optional(line.get("map"), ReferenceKind::RoutePolicy),
        ..Redistribution::default()
    });
    Some(())
}

/// Sources of routes, the longer words first.
const SOURCES: &[&str] = &[
    "connected",
    "static",
    "ospfv3",
    "ospf",
    "isis",
    "rip",
    "bgp",
    "attached-host",
    "dynamic",
    "learned",
    "user",
    "igmp",
    "dps",
    "host-routes",
    "dhcp",
];
