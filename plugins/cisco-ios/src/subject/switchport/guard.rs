//! What guards a switch port: spanning tree, trust in what comes from it, limits.

use seawall_api::command::{Command, CommandLine, Table, ignored, modelled, unmodelled};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use crate::builder::Builder;
use crate::subject::interface::{INTERFACE, each, note_use, owners, switch};

/// Spanning tree and one-way links.
pub(super) const TREE_TABLE: Table<Builder> = Table {
    context: INTERFACE,
    feeds: &[
        "interfaces.port.edge",
        "interfaces.port.bpdu_guard",
        "interfaces.port.bpdu_filter",
        "interfaces.port.root_guard",
        "interfaces.port.loop_guard",
        "interfaces.port.udld",
    ],
    commands: TREE,
};

/// Whose DHCP, ARP and source addresses are believed.
pub(super) const TRUST_TABLE: Table<Builder> = Table {
    context: INTERFACE,
    feeds: &["interfaces.port.dhcp_trusted", "interfaces.port.arp_trusted", "interfaces.port.source_guard"],
    commands: TRUST,
};

/// How much may come from it.
pub(super) const LIMIT_TABLE: Table<Builder> = Table {
    context: INTERFACE,
    feeds: &[
        "interfaces.port.storm_control",
        "interfaces.port.port_security",
        "interfaces.port.unknown_unicast_blocked",
    ],
    commands: LIMITS,
};

/// Policies of IPv6 first-hop security.
pub(super) const POLICY_TABLE: Table<Builder> =
    Table { context: INTERFACE, feeds: &["interfaces.port.ra_guard"], commands: POLICIES };

const TREE: &[Command<Builder>] = &[
    modelled("spanning-tree portfast / [edge|trunk|disable|network|normal] [trunk]", edge),
    modelled("spanning-tree port type / (edge|network|normal) [trunk]", edge),
    modelled("spanning-tree bpduguard / (enable|disable)", |builder, line| {
        each(builder, |this| this.port.bpdu_guard = told(line, "enable"))
    }),
    modelled("spanning-tree bpdufilter / (enable|disable)", |builder, line| {
        each(builder, |this| this.port.bpdu_filter = told(line, "enable"))
    }),
    modelled("spanning-tree guard / (root|loop|none)", |builder, line| {
        each(builder, |this| {
            this.port.root_guard = told(line, "root");
            this.port.loop_guard = told(line, "loop");
        })
    }),
    ignored("spanning-tree (cost|port-priority) <number>"),
    ignored("spanning-tree vlan <vlans:numbers> (cost|port-priority) <number>"),
    ignored("spanning-tree mst <instances:numbers> (cost|port-priority) <number>"),
    ignored("spanning-tree (mst pre-standard|link-type (point-to-point|shared|auto)|cost auto)"),
    modelled("udld port / [aggressive|disable]", |builder, line| {
        let on = !line.negated && !line.has("disable");
        each(builder, |this| this.port.udld = line.set(on))
    }),
    modelled("udld / (enable|disable|aggressive)", |builder, line| {
        let on = !line.negated && !line.has("disable");
        each(builder, |this| this.port.udld = line.set(on))
    }),
];

const TRUST: &[Command<Builder>] = &[
    modelled("ip dhcp snooping trust", |builder, line| switch(builder, line, |this| &mut this.port.dhcp_trusted)),
    ignored("ip dhcp snooping limit rate <number>"),
    ignored("ip dhcp snooping [vlan <vlans:numbers>] information option <setting:name> [<more:name>+]"),
    modelled("ip arp inspection trust", |builder, line| switch(builder, line, |this| &mut this.port.arp_trusted)),
    ignored("ip arp inspection limit (none|rate <number> [burst interval <number>])"),
    modelled(
        "ip verify source / [port-security|tracking|smartlog|mac-check|vlan dhcp-snooping] [port-security]",
        |builder, line| switch(builder, line, |this| &mut this.port.source_guard),
    ),
    modelled("ip verify source dhcp-snooping-vlan", |builder, line| {
        switch(builder, line, |this| &mut this.port.source_guard)
    }),
    ignored("ip device tracking [maximum <number>|probe (count|interval|delay) <number>]"),
];

const LIMITS: &[Command<Builder>] = &[
    modelled("storm-control broadcast level <amount:name> [<low:name>]", |builder, line| {
        switch(builder, line, |this| &mut this.port.storm_control)
    }),
    modelled("storm-control broadcast level (bps|pps) <amount:name> [<low:name>]", |builder, line| {
        switch(builder, line, |this| &mut this.port.storm_control)
    }),
    ignored("storm-control (multicast|unicast|unknown-unicast) level [bps|pps] <amount:name> [<low:name>]"),
    ignored("storm-control (action (shutdown|trap)|(broadcast|multicast) include (multicast|broadcast))"),
    modelled("switchport port-security", |builder, line| switch(builder, line, |this| &mut this.port.port_security)),
    ignored("switchport port-security maximum <number> [vlan [<vlans:numbers>|access|voice]]"),
    ignored("switchport port-security violation (protect|restrict|shutdown [vlan])"),
    ignored("switchport port-security aging (static|time <number>|type (absolute|inactivity))"),
    ignored("switchport port-security mac-address [sticky] [<mac:mac>] [vlan (<vlan:number>|access|voice)]"),
    ignored("switchport port-security (limit rate invalid-source-mac <number>|mac-address forbidden <mac:mac>)"),
    modelled("switchport block unicast", |builder, line| {
        switch(builder, line, |this| &mut this.port.unknown_unicast_blocked)
    }),
    ignored("switchport block multicast"),
];

const POLICIES: &[Command<Builder>] = &[
    modelled(
        "ipv6 nd raguard / [attach-policy [<policy:name>]] [vlan [add|except|remove|all] [<vlans:numbers>]]",
        ra_guard,
    ),
    unmodelled("ipv6 (snooping|dhcp guard|nd inspection|source-guard|prefix-guard|destination-guard)").feeding(&[]),
    unmodelled(
        "ipv6 (snooping|dhcp guard|nd inspection|source-guard|prefix-guard|destination-guard) attach-policy \
         [<policy:name>] [vlan [add|except|remove|all] [<vlans:numbers>]]",
    )
    .feeding(&[]),
    unmodelled("device-tracking [attach-policy <policy:name>] [vlan [add|except|remove|all] [<vlans:numbers>]]")
        .feeding(&[]),
    ignored("access-session tracking"),
];

/// A word of the line that switches on; without the line, the default of the device holds.
fn told(line: &CommandLine<'_>, word: &str) -> seawall_api::Fact<bool> {
    line.set_or_default(line.has(word))
}

fn edge(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let off = line.one_of(&["disable", "network", "normal"]).is_some();
    each(builder, |this| this.port.edge = line.set(!line.negated && !off))
}

/// What the policy allows is known at the end: policies often stand below the ports.
fn ra_guard(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let policy = line.get("policy").unwrap_or("");
    switch(builder, line, |this| &mut this.port.ra_guard)?;
    if line.removes() || policy.is_empty() {
        return Some(());
    }
    note_use(builder, line, (ReferenceKind::Other, policy), ("raguard", WhenUndefined::NotKnown));
    for owner in owners(builder) {
        builder.memory.switchport.advertisement_policies.push((owner, policy.to_owned(), line.span));
    }
    Some(())
}

/// A policy for routers lets their advertisements through.
pub(super) fn finish(builder: &mut Builder) {
    let attached = std::mem::take(&mut builder.memory.switchport.advertisement_policies);
    for (owner, policy, span) in attached {
        if !crate::subject::layer2::admits_routers(builder, &policy) {
            continue;
        }
        let name = owner.strip_prefix("interface ").unwrap_or("");
        if let Some(this) = crate::subject::interface::named(builder, name) {
            this.port.ra_guard = seawall_api::Fact::Set(false, span);
        }
    }
}
