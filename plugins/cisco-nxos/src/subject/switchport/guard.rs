//! How ports are guarded against stations and switches behind them.

use seawall_api::command::{Command, CommandLine, Table, ignored, modelled, unmodelled};

use crate::builder::Builder;
use crate::subject::interface::{INTERFACE, each};

/// Protections of a port.
pub(super) const TABLE: Table<Builder> = Table { context: INTERFACE, feeds: &["interfaces.port"], commands: GUARDS };

const GUARDS: &[Command<Builder>] = &[
    modelled("spanning-tree port type / (edge [trunk]|network|normal)", |builder, line| {
        let edge = line.has("edge");
        each(builder, |this| this.port.edge = line.set_or_default(edge))
    }),
    modelled("spanning-tree bpduguard / [enable|disable]", |builder, line| {
        let on = !line.has("disable");
        each(builder, |this| this.port.bpdu_guard = line.set_or_default(on))
    }),
    modelled("spanning-tree bpdufilter / [enable|disable]", |builder, line| {
        let on = !line.has("disable");
        each(builder, |this| this.port.bpdu_filter = line.set_or_default(on))
    }),
    modelled("spanning-tree guard / [root|loop|none]", guard),
    ignored("spanning-tree (cost (<number>|auto)|port-priority <number>|link-type (auto|point-to-point|shared)|\
             bridge assurance|lc-issu <word>+)"),
    ignored("spanning-tree (vlan|mst) <list:numbers> (cost|port-priority) (<number>|auto)"),
    ignored("spanning-tree mst simulate pvst [disable]"),
    ignored("spanning-tree mst pre-standard"),
    modelled("ip dhcp snooping trust", |builder, line| each(builder, |this| this.port.dhcp_trusted = line.switch())),
    modelled("ip arp inspection trust", |builder, line| each(builder, |this| this.port.arp_trusted = line.switch())),
    ignored("ip arp inspection limit (rate <number> [burst interval <seconds:number>]|none)"),
    ignored("ip dhcp snooping limit rate <number>"),
    modelled("ip verify source dhcp-snooping-vlan", |builder, line| {
        each(builder, |this| this.port.source_guard = line.switch())
    }),
    modelled("storm-control (broadcast|multicast|unicast) level / <level:word> [<part:word>]", storm),
    modelled("storm-control (broadcast|multicast|unicast) level / pps <level:word>", storm),
    ignored("storm-control action (shutdown|trap)"),
    ignored("storm-control-cpu arp rate <number>"),
    modelled("switchport port-security", |builder, line| {
        each(builder, |this| this.port.port_security = line.switch())
    }),
    ignored(
        "switchport port-security (maximum <number> [vlan <vlan:number>]|violation (protect|restrict|shutdown)|\
         aging (time <minutes:number>|type (absolute|inactivity)))",
    ),
    ignored("switchport port-security mac-address (sticky|<mac>) [vlan <vlan:number>]"),
    modelled("switchport block unicast", |builder, line| {
        each(builder, |this| this.port.unknown_unicast_blocked = line.switch())
    }),
    ignored("switchport block multicast"),
    modelled("dot1x port-control / (auto|force-authorized|force-unauthorized)", |builder, line| {
        let closed = !line.has("force-authorized");
        each(builder, |this| this.port.authenticated = line.set_or_default(closed))
    }),
    ignored("dot1x (pae authenticator|host-mode <word>+|re-authentication|max-req <number>|max-reauth-req <number>)"),
    ignored("dot1x (timeout <word>+|mac-auth-bypass [eap]|authentication (event|order|priority) <word>+|default)"),
    modelled("ipv6 nd raguard attach-policy / <policy:name> [vlan <vlans:numbers>]", |builder, line| {
        each(builder, |this| this.port.ra_guard = line.set_or_default(true))
    }),
    modelled("ipv6 nd raguard", |builder, line| each(builder, |this| this.port.ra_guard = line.switch())),
    unmodelled("ipv6 (dhcp guard|snooping|source-guard|prefix-guard|nd inspection) attach-policy <policy:name> [vlan <vlans:numbers>]")
        .feeding(&[]),
    modelled("udld (enable|aggressive)", |builder, line| each(builder, |this| this.port.udld = line.switch())),
    modelled("udld disable", |builder, line| each(builder, |this| this.port.udld = line.set_or_default(false))),
    ignored("mac-address-limit <word>+"),
];

/// One guard takes the place of the other.
fn guard(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (root, is_loop) = (line.has("root"), line.has("loop"));
    each(builder, |this| {
        this.port.root_guard = line.set_or_default(root);
        this.port.loop_guard = line.set_or_default(is_loop);
    })
}

/// A level of 100 per cent, which every port has until told otherwise, limits nothing. The model asks for broadcasts.
fn storm(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let level: f64 = line.get("level")?.parse().ok()?;
    if !line.has("broadcast") {
        return Some(());
    }
    let limits = line.has("pps") || level < 100.0;
    each(builder, |this| this.port.storm_control = line.set_or_default(limits))
}
