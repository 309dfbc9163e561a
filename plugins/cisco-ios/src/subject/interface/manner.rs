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
        "interfaces.mask_reply",
        "interfaces.directed_broadcast",
    ],
    commands: ICMP,
};

/// Discovery and old services.
pub(super) const DISCOVERY_TABLE: Table<Builder> = Table {
    context: INTERFACE,
    feeds: &["interfaces.cdp", "interfaces.lldp_send", "interfaces.lldp_receive", "interfaces.ntp", "interfaces.mop"],
    commands: DISCOVERY,
};

/// IPv6 neighbour discovery.
pub(super) const NEIGHBOUR_TABLE: Table<Builder> =
    Table { context: INTERFACE, feeds: &["interfaces.router_advertisements"], commands: NEIGHBOURS };

const ICMP: &[Command<Builder>] = &[
    modelled("ip proxy-arp", |builder, line| switch(builder, line, |this| &mut this.proxy_arp)).default_on(),
    ignored("ip local-proxy-arp"),
    ignored("ip sticky-arp [ignore]"),
    modelled("ip redirects", |builder, line| switch(builder, line, |this| &mut this.redirects)).default_on(),
    modelled("ip unreachables", |builder, line| switch(builder, line, |this| &mut this.unreachables)).default_on(),
    modelled("ip mask-reply", |builder, line| switch(builder, line, |this| &mut this.mask_reply)),
    modelled("ip directed-broadcast", |builder, line| switch(builder, line, |this| &mut this.directed_broadcast)),
    modelled("ip directed-broadcast / <acl:name>", |builder, line| {
        note_use(builder, line, (ReferenceKind::Acl, line.get("acl")?), ("broadcast", WhenUndefined::NotKnown));
        switch(builder, line, |this| &mut this.directed_broadcast)
    }),
    unmodelled("ip network-broadcast").feeding(&["interfaces.directed_broadcast"]),
    unmodelled("ipv6 redirects").feeding(&[]).default_on(),
    unmodelled("ipv6 unreachables").feeding(&[]).default_on(),
    ignored("ip arp gratuitous (ignore|local|none|request|update)"),
    ignored("arp timeout <number>"),
    ignored("arp (arpa|frame-relay|probe|snap)"),
    ignored("arp (authorized|log threshold entries <number>|probe interval <number> count <number>)"),
    ignored("ip icmp echo-reply"),
    ignored("ipv6 icmpv6 echo-reply"),
    ignored("ip gratuitous-arps"),
    ignored("ip mobile arp [timers <number> <number>] [access-group <acl:name>]"),
];

const DISCOVERY: &[Command<Builder>] = &[
    modelled("cdp enable", |builder, line| switch(builder, line, |this| &mut this.cdp)).default_on(),
    ignored("cdp tlv (app|location <name>|server-location|cluster <name>)"),
    ignored("cdp (log mismatch duplex|filter-tlv-list <name>)"),
    modelled("lldp transmit", |builder, line| switch(builder, line, |this| &mut this.lldp_send)).default_on(),
    modelled("lldp receive", |builder, line| switch(builder, line, |this| &mut this.lldp_receive)).default_on(),
    modelled("lldp enable", |builder, line| {
        each(builder, |this| {
            this.lldp_send = line.switch();
            this.lldp_receive = line.switch();
        })
    }),
    ignored("lldp (med-tlv-select|tlv-select) <tlv:name>"),
    ignored("location (civic-location-id|elin-location-id|custom-location-id|geo-location-id) <name> [port-location]"),
    modelled("ntp disable [ip|ipv6]", |builder, line| each(builder, |this| this.ntp = line.set(line.negated))),
    ignored("ntp broadcast [version <number>] [destination <name>]"),
    unmodelled("ntp broadcast key <key:number> [version <number>] [destination <name>]").feeding(&[]),
    unmodelled("ntp (broadcast|multicast) client [novolley] [<group:address>]").feeding(&["ntp.servers"]),
    unmodelled("ntp multicast [<group:address>] [key <number>] [ttl <number>] [version <number>]").feeding(&[]),
    modelled("mop enabled", |builder, line| switch(builder, line, |this| &mut this.mop)).default_on(),
    ignored("mop (sysid|retransmit-timer <number>|retries <number>)"),
];

const NEIGHBOURS: &[Command<Builder>] = &[
    modelled("ipv6 nd ra suppress / [all]", suppress),
    modelled("ipv6 nd (suppress-ra|ra-suppress)", suppress),
    ignored("ipv6 nd ra (interval [msec] <number> [<number>]|lifetime <number>|mtu suppress|hop-limit unspecified)"),
    ignored(
        "ipv6 nd ra (solicited unicast|dns (server|search-list) <name> [<number>|infinite]|dns-search-list suppress)",
    ),
    ignored("ipv6 nd (managed-config-flag|other-config-flag|advertisement-interval|autoconfig (default-route|prefix))"),
    ignored("ipv6 nd (dad attempts <number>|dad loopback detect|dad-proxy|na glean|nud igp|nud retry <number>+)"),
    ignored(
        "ipv6 nd (ns-interval <number>|reachable-time <number>|cache (expire <number> \
         [refresh]|interface-limit <number> [log <number>]))",
    ),
    ignored("ipv6 nd (router-preference (high|medium|low)|ra-interval <number>|ra-lifetime <number>|host mode strict)"),
    ignored(
        "ipv6 nd prefix (<prefix>|default|framed-ipv6-prefix) [no-advertise|no-autoconfig|infinite|<number>] \
         [<preferred:number>|infinite] [off-link] [no-rtr-address] [no-autoconfig|no-onlink]",
    ),
    ignored(
        "ipv6 nd (secured (full-mode|sec-level <number>|timestamp <name> <number>|trustpoint \
         <name>)|proxy|destination-guard)",
    ),
    ignored("ipv6 neighbor binding [<name>]"),
    ignored("ipv6 dhcp server [<pool:name>] [rapid-commit] [preference <number>] [allow-hint] [automatic]"),
    ignored("ipv6 dhcp relay (source-interface <interface>|trust|option vpn)"),
    ignored("ipv6 mtu <number>"),
    ignored("ipv6 (hop-limit <number>|mfib (forwarding|cef) [input|output]|flowset)"),
    ignored("ipv6 tcp adjust-mss <number>"),
    ignored("ipv6 (flowspec|tunnel|cef)"),
];

/// Without `all`, only the advertisements that nobody asked for are held back.
fn suppress(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let silent = !line.negated && line.has("all");
    each(builder, |this| {
        // Taken back, advertisements depend on the addresses again, as if nothing were written.
        this.router_advertisements = line.set_or_default(!silent);
    })
}
