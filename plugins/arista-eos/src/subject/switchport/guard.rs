//! Guards of switch ports: spanning tree, DHCP and ARP, storms, stations.

use seawall_api::command::{Command, CommandLine, Table, ignored, modelled};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use crate::builder::Builder;
use crate::subject::interface::{INTERFACE, each, note_use, switch};

/// Spanning tree.
pub(super) const TREE_TABLE: Table<Builder> = Table {
    context: INTERFACE,
    feeds: &[
        "interfaces.port.edge",
        "interfaces.port.bpdu_guard",
        "interfaces.port.bpdu_filter",
        "interfaces.port.root_guard",
        "interfaces.port.loop_guard",
    ],
    commands: TREE,
};

/// Whose DHCP, ARP and source addresses are believed.
pub(super) const TRUST_TABLE: Table<Builder> = Table {
    context: INTERFACE,
    feeds: &[
        "interfaces.port.dhcp_trusted",
        "interfaces.port.arp_trusted",
        "interfaces.port.source_guard",
        "interfaces.port.ra_guard",
    ],
    commands: TRUST,
};

/// How much may come from it.
pub(super) const LIMIT_TABLE: Table<Builder> = Table {
    context: INTERFACE,
    feeds: &["interfaces.port.storm_control", "interfaces.port.port_security"],
    commands: LIMITS,
};

/// Who may be behind it.
pub(super) const ACCESS_TABLE: Table<Builder> =
    Table { context: INTERFACE, feeds: &["interfaces.port.authenticated"], commands: ACCESS };

const TREE: &[Command<Builder>] = &[
    modelled("spanning-tree portfast / [edge|network|normal|auto]", |builder, line| {
        let edge = !line.negated && line.one_of(&["network", "normal", "auto"]).is_none();
        each(builder, |this| this.port.edge = line.set(edge))
    }),
    modelled("spanning-tree bpduguard / (enable|disable|rate-limit <text>)", |builder, line| {
        if line.has("rate-limit") {
            return Some(());
        }
        each(builder, |this| this.port.bpdu_guard = line.set_or_default(line.has("enable")))
    }),
    modelled("spanning-tree bpdufilter / (enable|disable)", |builder, line| {
        each(builder, |this| this.port.bpdu_filter = line.set_or_default(line.has("enable")))
    }),
    modelled("spanning-tree guard / (root|loop|none)", |builder, line| {
        each(builder, |this| {
            this.port.root_guard = line.set_or_default(line.has("root"));
            this.port.loop_guard = line.set_or_default(line.has("loop"));
        })
    }),
    ignored("spanning-tree (cost|port-priority) <number>"),
    ignored("spanning-tree (mst|vlan-id) <trees:numbers> (cost|port-priority) <number>"),
    ignored("spanning-tree (link-type (point-to-point|shared)|bridge assurance|transmit active)"),
];

const TRUST: &[Command<Builder>] = &[
    modelled("ip dhcp snooping trust", |builder, line| switch(builder, line, |this| &mut this.port.dhcp_trusted)),
    ignored("ip dhcp snooping information option circuit-id <text>"),
    modelled("ip arp inspection trust", |builder, line| switch(builder, line, |this| &mut this.port.arp_trusted)),
    ignored("ip arp inspection (limit|logging) <text>"),
    modelled("ip verify source", |builder, line| switch(builder, line, |this| &mut this.port.source_guard)),
    // Binds each station to the address that it was given (EOS User Manual, "Address Locking").
    modelled("address locking [ipv4] [ipv6]", |builder, line| {
        switch(builder, line, |this| &mut this.port.source_guard)
    }),
    modelled("address locking address-family [ipv4] [ipv6]", |builder, line| {
        switch(builder, line, |this| &mut this.port.source_guard)
    }),
    modelled("ipv6 nd raguard", |builder, line| switch(builder, line, |this| &mut this.port.ra_guard)),
];

const LIMITS: &[Command<Builder>] = &[
    modelled("storm-control (broadcast|all) level / [pps] <amount:name>", |builder, line| {
        switch(builder, line, |this| &mut this.port.storm_control)
    }),
    ignored("storm-control (multicast|unknown-unicast) level / [pps] <amount:name>"),
    modelled("switchport port-security", |builder, line| switch(builder, line, |this| &mut this.port.port_security)),
    ignored("switchport port-security (mac-address|vlan|violation) <text>"),
    ignored("switchport port-security vlan default mac-address maximum <number>"),
];

const ACCESS: &[Command<Builder>] = &[
    modelled("dot1x port-control / (auto|force-authorized|force-unauthorized)", |builder, line| {
        let asks = !line.has("force-authorized");
        each(builder, |this| this.port.authenticated = line.set_or_default(asks))
    }),
    modelled("dot1x pae / (authenticator|supplicant)", |_, _| Some(())),
    ignored(
        "dot1x mac based authentication [delay <number> [seconds]] [hold period <number> [seconds]] [host-mode common] [always]",
    ),
    ignored("dot1x (reauthentication|eapol disabled)"),
    ignored("dot1x eapol <text>"),
    ignored("dot1x reauthorization request limit <number>"),
    ignored("dot1x host-mode (single-host|multi-host [authenticated])"),
    ignored("dot1x timeout (tx-period|quiet-period|idle-host|reauth-timeout-ignore|reauth-period) / [<text>]"),
    ignored("dot1x timeout reauth-timeout-ignore always"),
    ignored("dot1x authentication failure action traffic (drop|allow vlan <number>)"),
    ignored("dot1x (unauthorized|vlan|aaa|authentication|captive-portal|radius) <text>"),
    modelled("dot1x supplicant profile <profile:name>", |builder, line| {
        note_use(builder, line, (ReferenceKind::Other, line.get("profile")?), ("dot1x", WhenUndefined::NotKnown));
        Some(())
    }),
    modelled("mac security profile / <profile:name>", macsec),
];

/// Frames are encrypted between two devices: only the use of the profile is noted.
fn macsec(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    note_use(builder, line, (ReferenceKind::Other, line.get("profile")?), ("mac security", WhenUndefined::NotKnown));
    Some(())
}
