//! Switched ports: mode, VLANs, protections.

mod device;
mod guard;

use seawall_api::command::{Command, CommandLine, Table, ignored, modelled, unmodelled};
use seawall_api::model::PortMode;

use super::interface::{INTERFACE, each, switch};
use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: INTERFACE, feeds: &["interfaces.switched", "interfaces.port"], commands: MODES },
    &device::TABLE,
    &guard::TABLE,
];

const MODES: &[Command<Builder>] = &[
    modelled("switchport", |builder, line| switch(builder, line, |this| &mut this.switched)),
    modelled("switchport mode / (access|trunk|dot1q-tunnel|fex-fabric|fabricpath|private-vlan <kind:name>+)", mode),
    modelled("switchport access vlan / <vlan:number>", |builder, line| {
        let vlan = line.number_or_default("vlan")?;
        port(builder, line, |port| port.access_vlan = vlan.clone())
    }),
    modelled("switchport voice vlan / <vlan:number>", |builder, line| {
        let vlan = line.set_or_none(line.number("vlan"));
        port(builder, line, |port| port.voice_vlan = vlan.clone())
    }),
    ignored("switchport voice vlan (untagged|dot1p)"),
    modelled("switchport trunk native vlan / <vlan:number>", |builder, line| {
        let vlan = line.number_or_default("vlan")?;
        port(builder, line, |port| port.native_vlan = vlan.clone())
    }),
    unmodelled("switchport trunk native vlan tag [exclude control]").feeding(&["layer2.native_tagged"]),
    modelled("switchport trunk allowed vlan / <vlans:numbers>", |builder, line| {
        let vlans = line.set_or_none(line.string("vlans"));
        port(builder, line, |port| port.allowed_vlans = vlans.clone())
    }),
    modelled("switchport trunk allowed vlan / all", |builder, line| {
        let all = line.set(None);
        port(builder, line, |port| port.allowed_vlans = all.clone())
    }),
    modelled("switchport trunk allowed vlan / none", |builder, line| {
        let none = line.set_or_none(Some("none".to_owned()));
        port(builder, line, |port| port.allowed_vlans = none.clone())
    }),
    modelled("switchport trunk allowed vlan / except <vlans:numbers>", changed_vlans),
    modelled("switchport trunk allowed vlan (add|remove) <vlans:numbers>", changed_vlans),
    modelled("switchport monitor", |builder, line| port(builder, line, |_| {})),
    ignored("switchport (autostate exclude [vlan <numbers>]|host|isolated|vlan mapping <word>+|dot1q ethertype <hex>)"),
    ignored("switchport trunk pruning vlan <numbers>"),
    unmodelled("switchport (private-vlan|trunk|community) <word>+"),
    ignored("vlan (mapping|translation) <word>+"),
];

/// Writes to the switch port settings of every open interface. A line that speaks of them makes it a switched port, since
/// the device refuses it on others.
fn port(
    builder: &mut Builder,
    _line: &CommandLine<'_>,
    mut write: impl FnMut(&mut seawall_api::model::SwitchPort),
) -> Option<()> {
    each(builder, |this| write(&mut this.port))
}

fn mode(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let mode = match line.one_of(&["access", "trunk", "dot1q-tunnel", "fex-fabric", "fabricpath", "private-vlan"])? {
        "access" => PortMode::Access,
        "dot1q-tunnel" => PortMode::Tunnel,
        "private-vlan" if line.get("kind").is_some_and(|kind| kind != "trunk") => PortMode::Access,
        // Ports to an extender or of FabricPath carry tagged frames of other switches.
        _ => PortMode::Trunk,
    };
    each(builder, |this| {
        this.port.mode = line.set_or_default(mode);
        // A routed port refuses the line; one that prints it is switched, whatever its series.
        if this.switched.is_unknown() && !line.removes() {
            this.switched = line.set(true);
        }
    })
}

/// Only typed; the device prints the list that results.
fn changed_vlans(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let words = line.string("vlans")?;
    each(builder, |this| {
        let known = this.port.allowed_vlans.configured().cloned();
        let joined = known.map_or_else(|| words.clone(), |known| format!("{known},{words}"));
        if line.has("add") {
            this.port.allowed_vlans = line.set(Some(joined));
        }
    })?;
    line.has("add").then_some(())
}
