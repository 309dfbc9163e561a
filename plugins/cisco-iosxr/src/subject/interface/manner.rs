//! How an interface answers: ARP for others, ICMP, advertisements.

use seawall_api::command::{Command, Table, ignored, modelled};

use super::{INTERFACE, current, switch};
use crate::builder::Builder;

const FEEDS: &[&str] = &[
    "interfaces.proxy_arp",
    "interfaces.redirects",
    "interfaces.unreachables",
    "interfaces.mask_reply",
    "interfaces.directed_broadcast",
    "interfaces.router_advertisements",
];

/// The table.
pub(super) const TABLE: Table<Builder> = Table { context: INTERFACE, feeds: FEEDS, commands: COMMANDS };

const COMMANDS: &[Command<Builder>] = &[
    modelled("proxy-arp", |builder, line| switch(builder, line, |this| &mut this.proxy_arp)),
    modelled("ipv4 redirects", |builder, line| switch(builder, line, |this| &mut this.redirects)),
    modelled("ipv4 mask-reply", |builder, line| switch(builder, line, |this| &mut this.mask_reply)),
    modelled("ipv4 directed-broadcast", |builder, line| switch(builder, line, |this| &mut this.directed_broadcast)),
    modelled("ipv4 unreachables disable", |builder, line| {
        current(builder)?.unreachables = line.set_or_default(false);
        Some(())
    }),
    modelled("ipv6 nd suppress-ra", |builder, line| {
        current(builder)?.router_advertisements = line.set_or_default(false);
        Some(())
    }),
    ignored("ipv6 (unreachables|redirects) [disable]"),
    ignored(
        "ipv4 (tcp-mss-adjust enable|helper-address [vrf <name>] <address>|forwarding-enable|ttl-propagate disable)",
    ),
    ignored("ipv6 tcp-mss-adjust enable"),
    ignored(
        "ipv6 nd (ra-interval|ra-lifetime|reachable-time|ns-interval|cache-limit|scavenge-timeout|delay-reply) <number> [<number>]",
    ),
    ignored(
        "ipv6 nd (managed-config-flag|other-config-flag|cache-on-unsolicited-na|unicast-ra|redirects|mtu-suppress|ra specific suppress unicast)",
    ),
    ignored(
        "ipv6 nd (dad attempts <number>|router-preference <name>|maximum paths <number>|dns <text>|prefix <text>|suppress-cache-learning)",
    ),
    ignored(
        "arp (timeout <number>|learning (disable|local)|gratuitous ignore|cache-limit <number>|purge-delay <number>)",
    ),
    ignored("local-proxy-arp"),
    ignored("host-routing"),
];
