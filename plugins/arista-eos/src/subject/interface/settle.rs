//! What follows from all lines of an interface: whether it is bare, routed, switched, shut by default.

use std::collections::HashSet;

use seawall_api::command::CommandLine;
use seawall_api::interfaces::carriers;
use seawall_api::model::{Interface, InterfaceKind};
use seawall_api::{Fact, Span};

use crate::builder::Builder;

/// What all interfaces do that say nothing themselves.
#[derive(Debug, Default)]
pub(crate) struct Defaults {
    /// `interface defaults`, `ethernet`, `shutdown`.
    pub(super) ethernet_shut: Option<Span>,
    /// Interfaces, by their place, that say whether they are shut.
    pub(super) says_shutdown: HashSet<usize>,
    /// `switchport default mode routed`.
    pub(crate) ports_routed: Option<Span>,
    /// `ip icmp redirect`, which holds for all.
    pub(crate) redirects: Fact<bool>,
    /// `ip icmp rate-limit-unreachable`, the same.
    pub(crate) unreachables: Option<Fact<bool>>,
    /// Whether IPv6 is forwarded.
    pub(crate) ipv6_forwarded: bool,
}

/// First words of lines that do not put a port to use.
const OF_THE_LINK: &[&str] = &[
    "shutdown",
    "speed",
    "flowcontrol",
    "load-interval",
    "mtu",
    "l2",
    "error-correction",
    "phy",
    "transceiver",
    "link-debounce",
    "exit",
    "EOF",
];

/// Whether the block that a line opens says nothing but speed and the like.
pub(super) fn is_bare(line: &CommandLine<'_>) -> bool {
    line.text().slice(line.block).lines().skip(1).map(str::trim).all(|text| {
        let first = text.split_whitespace().next().unwrap_or("!");
        first == "no" || first.starts_with('!') || OF_THE_LINK.contains(&first)
    })
}

/// Settles each interface.
pub(super) fn finish(builder: &mut Builder) {
    carriers(&mut builder.model.interfaces);
    let Defaults { ethernet_shut, says_shutdown, .. } = &builder.memory.interface.defaults;
    for (index, this) in builder.model.interfaces.iter_mut().enumerate() {
        if ethernet_shut.is_some() && this.kind == InterfaceKind::Physical && !says_shutdown.contains(&index) {
            this.active = false;
        }
        switched(this);
    }
}

/// Only ports and bundles of ports can be switched; a port in a bundle is what the bundle says ("Port Channels and LACP"). An address on a switched port has no effect until `no switchport` (EOS User Manual,
/// "Configuring Ports as Routed").
fn switched(this: &mut Interface) {
    if !matches!(this.kind, InterfaceKind::Physical | InterfaceKind::Bundle) {
        this.switched.or_default(false);
        return;
    }
    if let Fact::Set(Some(_), at) = &this.bundle {
        this.switched = Fact::Set(false, *at);
    }
    if let Fact::Set(true, at) = &this.switched {
        this.routed = Fact::Set(false, *at);
    }
}
