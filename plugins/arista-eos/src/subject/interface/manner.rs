//! How interfaces and the device answer for others: ARP, ICMP, router advertisements.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, unmodelled};
use seawall_api::{Fact, Why};

use super::{INTERFACE, each, switch};
use crate::builder::Builder;

/// What interfaces answer.
pub(super) const TABLE: Table<Builder> = Table {
    context: INTERFACE,
    feeds: &[
        "interfaces.proxy_arp",
        "interfaces.redirects",
        "interfaces.router_advertisements",
        "packets.gratuitous_arp",
    ],
    commands: LINES,
};

/// What holds for all of them.
pub(super) const TOP_TABLE: Table<Builder> = Table {
    context: Context::TOP,
    feeds: &["interfaces.redirects", "interfaces.unreachables", "interfaces.router_advertisements", "packets"],
    commands: TOP,
};

const LINES: &[Command<Builder>] = &[
    modelled("ip proxy-arp [always]", |builder, line| switch(builder, line, |this| &mut this.proxy_arp)),
    modelled("ip local-proxy-arp", |builder, line| switch(builder, line, |this| &mut this.proxy_arp)),
    modelled("ip directed-broadcast", |builder, line| switch(builder, line, |this| &mut this.directed_broadcast)),
    modelled("ip icmp redirect", |builder, line| switch(builder, line, |this| &mut this.redirects)).default_on(),
    modelled("ipv6 nd ra (disabled|suppress) all", no_advertisements),
    // Those that stations ask for still go out (EOS User Manual, `ipv6 nd ra disabled`).
    modelled("ipv6 nd ra (disabled|suppress)", |_, _| Some(())),
    ignored("ipv6 nd ra (interval [msec] <number> [<number>]|lifetime <number>|mtu suppress)"),
    modelled("ipv6 nd ra hop-limit / <hops:number>", |builder: &mut Builder, line| {
        let hops = line.number("hops").filter(|_| !line.removes());
        let limit = &mut builder.model.packets.hop_limit;
        if let Some(hops) = hops.filter(|hops| limit.value().is_none_or(|least| hops < least)) {
            *limit = line.set(hops);
        }
        Some(())
    })
    .feeding(&["packets.hop_limit"]),
    ignored("ipv6 nd ra dns-server <address:ipv6> [lifetime <number>]"),
    ignored("ipv6 nd ra dns-servers lifetime <number>"),
    ignored("ipv6 nd ra dns-suffix <name:host> [lifetime <number>]"),
    ignored("ipv6 nd ra dns-suffixes lifetime <number>"),
    unmodelled("ipv6 nd ra rx accept (default-route|route-preference)"),
    ignored("ipv6 nd (managed-config-flag|other-config-flag)"),
    ignored("ipv6 nd prefix <prefix:prefix> [(<number>|infinite) (<number>|infinite)] [no-autoconfig] [no-onlink]"),
    ignored("ipv6 nd prefix <prefix:prefix> no-advertise"),
    ignored("ipv6 nd (ns interval <number>|reachable-time <number>|router-preference (low|medium|high))"),
    ignored("ipv6 nd (ns-interval <number>|cache (expire|dynamic capacity) <number>|cache refresh always)"),
    ignored("ipv6 nd proxy [prefix] (<prefix:prefix>|connected)"),
    ignored("arp (aging timeout <number>|timeout <number>|cache dynamic capacity <number>|monitor mac-address)"),
    // Stations are learned from what nobody asked for (STIG for EOS).
    modelled("arp gratuitous accept", |builder, line| {
        let packets = &mut builder.model.packets;
        if !line.removes() {
            packets.gratuitous_arp = line.set(true);
        }
        Some(())
    }),
    ignored("(ip|ipv6) attached-host route export [<number>]"),
    ignored("(ip|ipv6) attached-routes"),
    ignored("tcp mss ceiling [ipv4 <number>] [ipv6 <number>] [egress|ingress]"),
];

const TOP: &[Command<Builder>] = &[
    modelled("ip icmp redirect", redirects).default_on(),
    modelled("ipv6 icmp redirect", |_, _| Some(())).default_on(),
    // 0 sends none (DISA STIG for Arista MLS EOS 4.x routers, on ICMP unreachables); what other figures count, no source says.
    modelled("ip icmp rate-limit-unreachable <number>", |builder, line| {
        builder.memory.interface.defaults.unreachables = match line.number("number") {
            _ if line.removes() => None,
            Some(0) => Some(line.set(false)),
            _ => Some(Fact::Unknown(Why::NotStated)),
        };
        Some(())
    }),
    modelled("ipv6 unicast-routing [vrf <vrf:name>]", |builder, line| {
        builder.memory.interface.defaults.ipv6_forwarded |= !line.removes();
        Some(())
    }),
    ignored("ipv6 hardware fib (aggregate-address <text>|optimize <text>|nexthop-index)"),
    ignored("ip hardware fib (optimize <text>|next-hop <text>|ecmp <text>|load-balance <text>|hierarchical <text>)"),
    ignored("ip icmp source-interface <interface:interface> [vrf <vrf:name>]"),
    ignored("arp aging timeout default <number>"),
    ignored("arp persistent [refresh-delay <number>]"),
    ignored("arp [vrf <vrf:name>] <address:ipv4> <mac:mac> arpa"),
    ignored("ipv6 neighbor (persistent [refresh-delay <number>]|cache persistent)"),
    ignored("ipv6 neighbor [vrf <vrf:name>] <address:ipv6> <interface:interface> <mac:mac>"),
    ignored("ipv6 nd <text>"),
    ignored("ip virtual-router mac-address <mac:mac>"),
    ignored("ip virtual-router mac-address (mlag-peer|advertisement-interval <number>)"),
    ignored("ip address virtual source-nat vrf <vrf:name> address <address:ipv4>"),
    ignored("ipv6 address virtual source-nat vrf <vrf:name> address <address:ipv6>"),
];

fn no_advertisements(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    each(builder, |this| this.router_advertisements = line.set(line.negated))
}

fn redirects(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.interface.defaults.redirects = line.switch();
    Some(())
}
