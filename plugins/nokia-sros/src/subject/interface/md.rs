//! Lines of an interface as MD-CLI alone writes them.

use seawall_api::command::{Command, ignored, modelled, opens};

use super::tables::{ADDRESS, ICMP, IPV4, NEIGHBORS, PART, QUALITY, REVERSE};
use super::{address, manner};
use crate::builder::Builder;

pub(super) const LINES: &[Command<Builder>] = &[
    modelled("ipv4", manner::ipv4).opening(IPV4),
    modelled("loopback / (true|false)", super::link::loopback),
    modelled("qos", |_, _| Some(())).opening(QUALITY),
    ignored("(interface-type|autoconfigure|ethernet|egress-stats|network-domains|admin-groups) [<text>]").opening(PART),
];

pub(super) const IPV4_LINES: &[Command<Builder>] = &[
    modelled("primary", address::open).opening(ADDRESS),
    modelled("secondary <address:ipv4>", address::open).opening(ADDRESS),
    modelled("unnumbered", address::borrowed).opening(PART),
    modelled("unnumbered / (system|ip-int-name|ip-address) [<source:name>]", address::borrowed),
    modelled("allow-directed-broadcasts / (true|false)", manner::broadcasts),
    opens("urpf-check", REVERSE, manner::reverse_path),
    modelled("icmp", |_, _| Some(())).opening(ICMP),
    modelled("neighbor-discovery", |_, _| Some(())).opening(NEIGHBORS),
    ignored("bfd").opening(PART),
    ignored("(dhcp|local-dhcp-server|ip-helper-address|tcp-mss|qos-route-lookup) [<text>]").opening(PART),
];

pub(super) const ADDRESS_LINES: &[Command<Builder>] = &[
    modelled("address / <address:address>", address::address),
    modelled("prefix-length / <length:number>", address::length),
    ignored(
        "(broadcast|igp-inhibit|track-srrp|gre-termination|duplicate-address-detection|eui-64|primary-preference) / <text>",
    ),
];

pub(super) const NEIGHBOR_LINES: &[Command<Builder>] = &[
    modelled("(local-proxy-arp|remote-proxy-arp) / (true|false)", manner::proxy_arp),
    modelled("proxy-arp-policy / <policy:name>+", manner::proxy_arp),
    ignored("(timeout|retry-timer|learn-unsolicited|proactive-refresh|populate|limit|static-neighbor) / [<text>]")
        .opening(PART),
];

/// The policy of quality of a network interface.
pub(super) const QUALITY_LINES: &[Command<Builder>] = &[
    modelled("network-policy / <policy:name>", manner::quality),
    ignored("(egress-port-redirect-group|ingress-fp-redirect-group|egress-instance|ingress-instance|vlan-qos-policy) / [<text>]").opening(PART),
];
