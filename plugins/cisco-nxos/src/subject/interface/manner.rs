//! How interfaces behave towards their neighbours: ARP and ICMP manners, discovery, router advertisements.

use seawall_api::command::{Command, CommandLine, Table, ignored, modelled, unmodelled};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use super::{INTERFACE, each, note_use, switch};
use crate::builder::Builder;

/// ARP and ICMP.
pub(super) const ICMP_TABLE: Table<Builder> = Table {
    context: INTERFACE,
    feeds: &[
        "interfaces.proxy_arp",
        "interfaces.redirects",
        "interfaces.unreachables",
        "interfaces.directed_broadcast",
    ],
    commands: ICMP,
};

/// IPv6 neighbour discovery.
pub(super) const NEIGHBOUR_TABLE: Table<Builder> =
    Table { context: INTERFACE, feeds: &["interfaces.router_advertisements"], commands: NEIGHBOURS };

const ICMP: &[Command<Builder>] = &[
    modelled("ip proxy-arp", |builder, line| switch(builder, line, |this| &mut this.proxy_arp)),
    ignored("ip local-proxy-arp [no-hw-flooding]"),
    ignored("ip sticky-arp"),
    modelled("ip redirects", |builder, line| switch(builder, line, |this| &mut this.redirects)).default_on(),
    modelled("ip unreachables", |builder, line| switch(builder, line, |this| &mut this.unreachables)),
    ignored("ip port-unreachable").default_on(),
    modelled("ip directed-broadcast", |builder, line| switch(builder, line, |this| &mut this.directed_broadcast)),
    modelled("ip directed-broadcast / <acl:name>", |builder, line| {
        note_use(builder, line, (ReferenceKind::Acl, line.get("acl")?), ("broadcast", WhenUndefined::NotKnown));
        switch(builder, line, |this| &mut this.directed_broadcast)
    }),
    unmodelled("ipv6 redirects").feeding(&[]).default_on(),
    unmodelled("ipv6 unreachables").feeding(&[]),
    ignored("ip arp (timeout <number>|<address:ipv4> <mac>)"),
    ignored("ip arp (synchronize|rate-limit <number>|tag <number>)"),
    ignored("ip (delay|bandwidth) <word>+"),
    ignored("ip tcp (mss|path-mtu-discovery) [<number>]"),
];

const NEIGHBOURS: &[Command<Builder>] = &[
    modelled("ipv6 nd suppress-ra / [mtu]", suppress),
    ignored("ipv6 nd (managed-config-flag|other-config-flag|synchronize|mac-extract [exclude nud-phase])"),
    ignored("ipv6 nd (ns-interval|reachable-time|ra-lifetime|mtu|retrans-timer|cache limit|dad attempts) <number>"),
    modelled("ipv6 nd hop-limit / <hops:number>", |builder: &mut Builder, line| {
        let hops = line.number("hops").filter(|_| !line.removes());
        let limit = &mut builder.model.packets.hop_limit;
        if let Some(hops) = hops.filter(|hops| limit.value().is_none_or(|least| hops < least)) {
            *limit = line.set(hops);
        }
        Some(())
    })
    .feeding(&["packets.hop_limit"]),
    ignored("ipv6 nd ra-interval <number> [min <min:number>]"),
    ignored("ipv6 nd (default-route|route-preference <number>|delayed-ra|ra-lifetime infinite|ra route suppress)"),
    ignored(
        "ipv6 nd ra (dns (server|search-list) <name> [<number>|infinite] [sequence <order:number>]|dns (server|search-list) suppress)",
    ),
    ignored(
        "ipv6 nd prefix (<prefix>|default) [<number>|infinite|no-advertise] [<preferred:number>|infinite] [off-link] [no-autoconfig]",
    ),
    ignored("ipv6 neighbor <ipv6> <mac>"),
];

/// `suppress-ra mtu` holds back the packet size in an advertisement, not the advertisement.
fn suppress(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.has("mtu") {
        return Some(());
    }
    each(builder, |this| this.router_advertisements = line.set_or_default(false))
}
