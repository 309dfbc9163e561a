//! Modes and VLANs of switch ports.

use std::collections::HashMap;

use seawall_api::command::{Command, CommandLine, Table, ignored, modelled, unmodelled};
use seawall_api::model::PortMode;
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use crate::subject::interface::{INTERFACE, each, open_names};

/// Modes and VLANs.
pub(super) const TABLE: Table<Builder> = Table { context: INTERFACE, feeds: &["interfaces.port"], commands: MODES };

const ALLOWED: &[&str] = &["interfaces.port.allowed_vlans"];

/// Ports in `mode trunk phone`, by their names: one VLAN for stations, tagged or not one for phones.
pub(crate) type Phones = HashMap<String, Span>;

const MODES: &[Command<Builder>] = &[
    modelled("switchport mode / (access|trunk|dot1q-tunnel)", mode).feeding(&["interfaces.port.mode"]),
    modelled("switchport mode / trunk phone", phone).feeding(&["interfaces.port.mode"]),
    // Ports of a device that gathers copies (watched elsewhere).
    unmodelled("switchport mode / (tap|tool|tap-tool)").feeding(&["interfaces.port.mode"]),
    modelled("switchport access vlan / <vlan:number>", |builder, line| {
        let vlan = line.number("vlan");
        each(builder, |this| this.port.access_vlan = written(line, vlan))
    }),
    modelled("switchport phone vlan / <vlan:number>", |builder, line| {
        each(builder, |this| this.port.voice_vlan = line.set_or_none(line.number("vlan")))
    }),
    ignored("switchport phone trunk (tagged|untagged) [phone]"),
    ignored("switchport phone trunk tagged phone"),
    ignored("switchport phone access-list bypass"),
    modelled("switchport trunk native vlan / <vlan:number>", |builder, line| {
        let vlan = line.number("vlan");
        each(builder, |this| this.port.native_vlan = written(line, vlan))
    }),
    unmodelled("switchport trunk native vlan / tag").feeding(&["interfaces.port.native_vlan"]),
    modelled("switchport trunk allowed vlan / (all|none)", allowed).feeding(ALLOWED),
    modelled("switchport trunk allowed vlan / <vlans:numbers>", allowed).feeding(ALLOWED),
    unmodelled("switchport trunk allowed vlan / except <vlans:numbers>").feeding(ALLOWED),
    unmodelled("switchport trunk allowed vlan (add|remove) <vlans:numbers>").feeding(ALLOWED),
    ignored("switchport trunk group <name:name>"),
    ignored("switchport trunk private-vlan secondary"),
    ignored("switchport (pvlan|private-vlan) mapping <vlans:numbers>"),
    ignored("switchport vlan (translation|forwarding|mapping) <text>"),
    ignored("switchport dot1q (vlan tag (required|disallowed)|ethertype <hex>)"),
    ignored("switchport source-interface tx [multicast]"),
    ignored("switchport mac address learning").default_on(),
    ignored("switchport backup-link <interface> [prefer vlan <numbers>]"),
    ignored(
        "switchport backup (preemption-delay|mac-move-burst|mac-move-burst-interval|initial-mac-move-delay|dest-macaddr) <text>",
    ),
    ignored("l2-protocol forwarding profile <name>"),
    ignored("l2-protocol encapsulation <text>"),
];

fn written(line: &CommandLine<'_>, vlan: Option<u64>) -> Fact<u64> {
    match vlan {
        Some(vlan) if !line.removes() => line.set(vlan),
        _ => Fact::default(),
    }
}

fn mode(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    forget_phones(builder);
    let mode = match line.one_of(&["access", "trunk", "dot1q-tunnel"]) {
        _ if line.removes() => return each(builder, |this| this.port.mode = Fact::default()),
        Some("access") => PortMode::Access,
        Some("trunk") => PortMode::Trunk,
        _ => PortMode::Tunnel,
    };
    each(builder, |this| this.port.mode = line.set(mode))
}

fn forget_phones(builder: &mut Builder) {
    for name in open_names(builder) {
        builder.memory.switchport.phones.remove(&name);
    }
}

fn phone(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    forget_phones(builder);
    if line.removes() {
        return each(builder, |this| this.port.mode = Fact::default());
    }
    for name in open_names(builder) {
        builder.memory.switchport.phones.insert(name, line.span);
    }
    each(builder, |this| this.port.mode = line.set(PortMode::Access))
}

/// Stations behind a phone are in the native VLAN (EOS User Manual, "Phone Trunk").
pub(super) fn finish(builder: &mut Builder) {
    for this in &mut builder.model.interfaces {
        if builder.memory.switchport.phones.contains_key(&this.name) {
            this.port.access_vlan = this.port.native_vlan.clone();
        }
    }
}

fn allowed(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let vlans = line.string("vlans").or_else(|| line.has("none").then(|| "none".to_owned()));
    each(builder, |this| this.port.allowed_vlans = line.set_or_none(vlans.clone()))
}
