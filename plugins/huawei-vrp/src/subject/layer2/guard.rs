//! What watches DHCP, ARP, sources, storms and stations.

use seawall_api::Span;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, unmodelled};
use seawall_api::vlans::VlanSet;

use super::{Memory, vlan_set};
use crate::builder::Builder;
use crate::subject::interface::{INTERFACE, each, open_names, switch};

const POLICY: Context = Context("nd raguard policy");

/// The whole device.
pub(super) const TOP_TABLE: Table<Builder> = Table {
    context: Context::TOP,
    feeds: &[
        "layer2.dhcp_snooping",
        "layer2.dhcp_snooping_vlans",
        "layer2.arp_inspection_vlans",
        "layer2.igmp_snooping",
        "layer2.udld",
    ],
    commands: TOP,
};

/// Whose DHCP, ARP and source addresses are believed.
pub(super) const TRUST_TABLE: Table<Builder> = Table {
    context: INTERFACE,
    feeds: &[
        "interfaces.port.dhcp_trusted",
        "interfaces.port.arp_trusted",
        "interfaces.port.source_guard",
        "interfaces.port.ra_guard",
        "layer2.dhcp_snooping_vlans",
        "layer2.arp_inspection_vlans",
    ],
    commands: TRUST,
};

/// How much may come from it.
pub(super) const LIMIT_TABLE: Table<Builder> = Table {
    context: INTERFACE,
    feeds: &[
        "interfaces.port.storm_control",
        "interfaces.port.port_security",
        "interfaces.port.unknown_unicast_blocked",
        "interfaces.port.udld",
    ],
    commands: LIMITS,
};

/// Policies on router advertisements.
pub(super) const RA_TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &[], commands: RA_HEADS };

/// Their conditions.
pub(super) const RA_LINES: Table<Builder> = Table { context: POLICY, feeds: &[], commands: RA_CONDITIONS };

const TOP: &[Command<Builder>] = &[
    modelled("dhcp snooping enable [ipv4|ipv6]", |builder: &mut Builder, line| {
        builder.model.layer2.dhcp_snooping = line.switch();
        Some(())
    })
    .feeding(&["layer2.dhcp_snooping"]),
    modelled("dhcp snooping enable vlan <vlans:name>+", |builder, line| {
        watch(builder, line, |memory| &mut memory.watched.dhcp)
    })
    .feeding(&["layer2.dhcp_snooping_vlans"]),
    ignored(
        "dhcp snooping (user-bind|over-vpls|check|alarm|max-user-number|user-offline|user-transfer|user-alarm) <text>",
    ),
    modelled("arp anti-attack check user-bind enable vlan <vlans:name>+", |builder, line| {
        watch(builder, line, |memory| &mut memory.watched.arp)
    })
    .feeding(&["layer2.arp_inspection_vlans"]),
    ignored(
        "arp (anti-attack|speed-limit|learning|dhcp-snooping-detect|optimized-passby|optimized-reply|over-vpls|validate|ip-conflict-detect|timeout|static) <text>",
    ),
    modelled("igmp-snooping enable", |builder: &mut Builder, line| {
        builder.model.layer2.igmp_snooping = line.switch();
        Some(())
    })
    .feeding(&["layer2.igmp_snooping"]),
    // Of itself it runs on no port: ports are switched on one by one.
    modelled("dldp enable", |_, _| Some(())).feeding(&["layer2.udld"]),
    modelled("dldp enable interface <interface>", |_, _| Some(())).feeding(&["layer2.udld"]),
    ignored("dldp (interval|work-mode|unidirectional-shutdown|delaydown-timer|authentication-mode) <text>"),
    ignored("user-bind static <text>"),
    ignored(
        "(mac-address|mac-limit|mac-flapping|storm-control|suppression|loopback-detect|smart-link|port-security|nd|savi|mld-snooping|igmp-snooping|port-isolate|error-down) <text>",
    ),
];

const TRUST: &[Command<Builder>] = &[
    modelled("dhcp snooping trusted", |builder, line| switch(builder, line, |this| &mut this.port.dhcp_trusted)),
    modelled("dhcp snooping enable [ipv4|ipv6]", |builder, line| {
        on_port(builder, line, |memory| &mut memory.dhcp_ports)
    })
    .wide(),
    ignored("dhcp snooping (check|alarm|max-user-number|disable|enable no-user-binding) [<text>]"),
    modelled("arp anti-attack check user-bind enable", |builder, line| {
        on_port(builder, line, |memory| &mut memory.arp_ports)
    })
    .wide(),
    ignored(
        "arp anti-attack (check user-bind (alarm|check-item) <text>|rate-limit <text>|entry-check <text>|gateway-duplicate <text>)",
    ),
    ignored("arp speed-limit <text>"),
    modelled("(ip|ipv4) source check user-bind enable", |builder, line| {
        switch(builder, line, |this| &mut this.port.source_guard)
    }),
    ignored("(ip|ipv4|ipv6) source check user-bind (check-item|alarm|enable) [<text>]"),
    // "host": router advertisements are dropped; "router": they pass.
    modelled("nd raguard role / (host|router|hybrid|user|switch)", |builder, line| {
        let host = line.has("host") || line.has("user");
        each(builder, |this| this.port.ra_guard = line.set_or_default(host))
    }),
    modelled("nd raguard attach-policy <policy:name>", |builder, line| {
        switch(builder, line, |this| &mut this.port.ra_guard)
    }),
    ignored("(nd snooping|nd user-bind|savi) <text>"),
    ignored("dhcp (option82|server|relay|select|client|update) <text>"),
];

const LIMITS: &[Command<Builder>] = &[
    modelled("storm-control broadcast min-rate <text>", storm),
    modelled("storm-control broadcast [cir|percent|packets] <number> [<text>]", storm),
    modelled("broadcast-suppression [packets|cir|percent] <number> [<text>]", storm),
    modelled("storm suppression broadcast [packets|cir|percent] <number> [<text>]", storm),
    ignored("storm-control (multicast|unicast|action|enable|interval|whitelist|unknown-unicast) [<text>]"),
    ignored("(multicast-suppression|unicast-suppression|known-unicast-suppression) <text>"),
    modelled("storm suppression (unknown-unicast|unicast) block outbound", |builder, line| {
        switch(builder, line, |this| &mut this.port.unknown_unicast_blocked)
    }),
    ignored("storm suppression (multicast|unknown-unicast|unicast) <text>"),
    ignored("(broadcast|unknown-multicast) discard"),
    modelled("unknown-unicast discard", |builder, line| {
        switch(builder, line, |this| &mut this.port.unknown_unicast_blocked)
    }),
    ignored("storm suppression (broadcast|multicast) block outbound"),
    modelled("port-security enable", |builder, line| switch(builder, line, |this| &mut this.port.port_security)),
    ignored("port-security (max-mac-num|maximum|protect-action|mac-address|aging-time) <text>"),
    modelled("mac-limit maximum <number> [<text>]", |builder, line| {
        switch(builder, line, |this| &mut this.port.port_security)
    }),
    ignored("mac-limit (action|alarm) <text>"),
    modelled("dldp enable", |builder, line| switch(builder, line, |this| &mut this.port.udld)),
    ignored("dldp (compatible-mode|interval|local-mac) <text>"),
    unmodelled("efm enable"),
    ignored("efm (mode|error|trigger|threshold|packet|period|hold-up-time|trigger) <text>"),
];

const RA_HEADS: &[Command<Builder>] =
    &[ignored("nd raguard policy <policy:name>").opening(POLICY), ignored("nd raguard log enable")];

const RA_CONDITIONS: &[Command<Builder>] =
    &[ignored("(if-match|hop-limit|managed-address-flag|other-config-flag|router-preference) <text>")];

fn storm(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    switch(builder, line, |this| &mut this.port.storm_control)
}

/// VLANs that a line names, in which something is watched.
fn watch(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    list: fn(&mut Memory) -> &mut Vec<(VlanSet, Span)>,
) -> Option<()> {
    let set = vlan_set(&line.all("vlans"))?;
    let list = list(&mut builder.memory.layer2);
    for (known, _) in list.iter_mut() {
        *known = known.without(&set);
    }
    if !line.removes() {
        list.push((set, line.span));
    }
    Some(())
}

/// What is watched on one port is watched in its VLAN, as far as anyone asks.
fn on_port(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    ports: fn(&mut Memory) -> &mut std::collections::HashSet<String>,
) -> Option<()> {
    for name in open_names(builder) {
        let ports = ports(&mut builder.memory.layer2);
        if line.removes() {
            ports.remove(&name);
        } else {
            ports.insert(name);
        }
    }
    Some(())
}
