//! How interfaces behave towards others: ARP for others, broadcasts, ICMP, advertisements of IPv6.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Interface, ReferenceKind, WhenUndefined};

use super::{INTERFACE, each, note_use, switch};
use crate::builder::Builder;

/// Manners of an interface.
pub(super) const TABLE: Table<Builder> = Table {
    context: INTERFACE,
    feeds: &[
        "interfaces.proxy_arp",
        "interfaces.directed_broadcast",
        "interfaces.redirects",
        "interfaces.unreachables",
        "interfaces.router_advertisements",
    ],
    commands: COMMANDS,
};

/// Manners of all interfaces.
pub(super) const TOP_TABLE: Table<Builder> =
    Table { context: Context::TOP, feeds: &["interfaces.redirects", "interfaces.unreachables"], commands: TOP };

/// Packets that name their own way.
pub(super) const WAY_TABLE: Table<Builder> =
    Table { context: Context::TOP, feeds: &["packets.source_routing_ipv4"], commands: WAYS };

/// ARP that nobody asked for.
pub(super) const ARP_TABLE: Table<Builder> =
    Table { context: Context::TOP, feeds: &["packets.gratuitous_arp"], commands: ARP };

const COMMANDS: &[Command<Builder>] = &[
    modelled("arp-proxy enable", |builder, line| switch(builder, line, |this| &mut this.proxy_arp)),
    // Routed proxy ARP is what the model asks for; these answer within one VLAN or between parts of it.
    ignored("arp-proxy (inner-sub-vlan-proxy|inter-sub-vlan-proxy|anyway|local) [enable]"),
    ignored("arp proxy (local|inner-sub-vlan-proxy|inter-sub-vlan-proxy) enable"),
    modelled("arp proxy enable", |builder, line| switch(builder, line, |this| &mut this.proxy_arp)),
    modelled("ip forward-broadcast", |builder, line| switch(builder, line, |this| &mut this.directed_broadcast)),
    modelled("ip forward-broadcast acl [name] <acl:name>", |builder, line| {
        note_use(builder, line, (ReferenceKind::Acl, line.get("acl")?), ("forward-broadcast", WhenUndefined::NotKnown));
        switch(builder, line, |this| &mut this.directed_broadcast)
    }),
    modelled("icmp redirect send", |builder, line| switch(builder, line, |this| &mut this.redirects)).default_on(),
    modelled("icmp (host-unreachable|port-unreachable) send", unreachable).default_on(),
    modelled("ipv6 nd ra halt", |builder, line| {
        each(builder, |this| this.router_advertisements = line.set(line.negated))
    })
    .default_on(),
    ignored("icmp ttl-exceeded send").default_on(),
    ignored("ipv6 icmp (redirect|host-unreachable|port-unreachable) send").default_on(),
    ignored("ipv6 nd (ra|autoconfig|ns|nud|dad|hop-limit|learning|nonce|retransmit|ra-delay|stale-timeout) <text>"),
    ignored("ipv6 mtu <number>"),
    ignored("arp expire-time <number>"),
    ignored("arp broadcast enable"),
    modelled("arp gratuitous-arp send enable", announced).feeding(&["packets.gratuitous_arp"]),
    ignored("arp gratuitous-arp send (disable|interval <number>)"),
    modelled("arp anti-attack gratuitous-arp drop", |_, _| Some(())).feeding(&["packets.gratuitous_arp"]),
    ignored(
        "arp (learning strict|learning|detect-times|detect-mode|max-learning-number|static|direct-route|broadcast-detect|fake|host-route) [<text>]",
    ),
];

const TOP: &[Command<Builder>] = &[
    modelled("icmp redirect send", |builder: &mut Builder, line| {
        builder.memory.interface.manners.redirects = line.switch();
        Some(())
    })
    .feeding(&["interfaces.redirects"])
    .default_on(),
    modelled("icmp host-unreachable send", |builder: &mut Builder, line| {
        builder.memory.interface.manners.unreachables = line.switch();
        Some(())
    })
    .feeding(&["interfaces.unreachables"])
    .default_on(),
    modelled("icmp port-unreachable send", |_, _| Some(())).default_on(),
    ignored("icmp (ttl-exceeded send|rate-limit <text>|unreachable drop|name <text>|receive|port-unreachable-drop)")
        .default_on(),
];

/// One port that announces itself is enough.
fn announced(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if !line.removes() {
        builder.model.packets.gratuitous_arp = line.set(true);
    }
    Some(())
}

/// Of itself the device neither sends such packets again and again nor drops them ("arp gratuitous-arp send enable", "arp anti-attack
/// gratuitous-arp drop"); what it makes of them hangs on the family.
const ARP: &[Command<Builder>] = &[
    modelled("arp gratuitous-arp send enable", announced),
    ignored("arp gratuitous-arp send interval <number>"),
    modelled("arp anti-attack gratuitous-arp drop", |builder: &mut Builder, line| {
        let arp = &mut builder.model.packets.gratuitous_arp;
        if arp.value() != Some(&true) {
            *arp = if line.removes() { Fact::default() } else { line.set(false) };
        }
        Some(())
    }),
];

const WAYS: &[Command<Builder>] =
    &[modelled("ip option source-route / (enable|disable)", |builder: &mut Builder, line| {
        let on = line.has("enable") != line.removes();
        builder.model.packets.source_routing_ipv4 = line.set(on);
        Some(())
    })
    .default_on()];

/// A host that cannot be reached is told with one message, a port with another: both belong together.
fn unreachable(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.has("port-unreachable") {
        return Some(());
    }
    let field: fn(&mut Interface) -> &mut Fact<bool> = |this| &mut this.unreachables;
    switch(builder, line, field)
}
