//! `family ethernet-switching` and `family bridge`: ports that switch frames.
//!
//! Source: "family ethernet-switching", "interface-mode", "port-mode", "vlan (802.1Q Tagging)", "native-vlan-id", "storm-control" in the CLI
//! Reference for Junos OS. Without a mode a port is an access port ("interface-mode": default access).

use std::collections::HashMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::PortMode;
use seawall_api::{Fact, Span};

use super::{current_names, each, set};
use crate::builder::Builder;
use crate::subject::blocks::nothing;

/// `family ethernet-switching { ... }` and `family bridge { ... }`.
pub(super) const SWITCHING: Context = Context("family ethernet-switching");
/// `vlan { members ...; }`.
const VLAN: Context = Context("vlan-on-port");

pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SWITCHING, feeds: &["interfaces.port"], commands: COMMANDS },
    &Table {
        context: VLAN,
        feeds: &["interfaces.port"],
        commands: const { &[modelled("members <vlan:name>", member)] },
    },
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("(interface-mode|port-mode) / (access|trunk|tagged-access)", |builder, line| {
        let mode = if line.has("access") { PortMode::Access } else { PortMode::Trunk };
        each(builder, line, |this| this.port.mode = line.set(mode))
    }),
    opens("vlan", VLAN, nothing),
    modelled("vlan-id / <vlan:name>", member),
    modelled("vlan-id-list <vlan:name>", member),
    modelled("native-vlan-id / <vlan:name>", |builder, line| note(builder, line, true)),
    modelled("storm-control / <profile:name>", |builder, line| {
        set(builder, line, true, |this| &mut this.port.storm_control)
    }),
    ignored("policer (input|output) <name>"),
    unmodelled("(recovery-timeout <number>|vlan-rewrite translate <number> <number>)"),
    ignored("inner-vlan-id-list <list:numbers>"),
    ignored("mtu / <number>"),
    ignored("interface-mode trunk inter-switch-link"),
];

/// A VLAN that a port names, by its number or its name.
#[derive(Debug)]
pub(super) struct Member {
    interface: String,
    vlan: String,
    native: bool,
    at: Span,
}

fn member(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    note(builder, line, false)
}

fn note(builder: &mut Builder, line: &CommandLine<'_>, native: bool) -> Option<()> {
    let (vlan, at) = (line.get("vlan")?, line.span_of("vlan")?);
    for interface in current_names(builder, line) {
        builder.memory.interface.vlans.push(Member { interface, vlan: vlan.to_owned(), native, at });
    }
    each(builder, line, |_| {})
}

/// Puts VLANs on their ports, by number where the name is known.
pub(super) fn settle(builder: &mut Builder) {
    let members = std::mem::take(&mut builder.memory.interface.vlans);
    let mut carried: HashMap<&str, (Vec<&str>, Span)> = HashMap::new();
    for member in &members {
        let number = member.vlan.parse().ok().or_else(|| builder.memory.layer2.number_of(&member.vlan));
        let Some(this) = seawall_api::interfaces::named(builder, &member.interface) else { continue };
        if member.native {
            this.port.native_vlan = number.map_or_else(Fact::default, |vlan| Fact::Set(vlan, member.at));
            continue;
        }
        carried.entry(&member.interface).or_insert_with(|| (Vec::new(), member.at)).0.push(&member.vlan);
        if this.port.mode.equals(&PortMode::Trunk) != Some(true) {
            this.port.access_vlan = number.map_or_else(Fact::default, |vlan| Fact::Set(vlan, member.at));
        }
    }
    for (name, (vlans, at)) in carried {
        let Some(this) = seawall_api::interfaces::named(builder, name) else { continue };
        let all = vlans.contains(&"all");
        this.port.allowed_vlans = Fact::Set((!all).then(|| vlans.join(",")), at);
    }
    builder.memory.interface.carried =
        members.iter().map(|member| (member.interface.clone(), member.vlan.clone())).collect();
    for (port, vlan, at) in std::mem::take(&mut builder.memory.interface.natives) {
        // Said of the port, meant for its unit that carries the trunk.
        let units = builder.model.interfaces.iter_mut();
        for unit in units.filter(|unit| unit.name.strip_prefix(port.as_str()).is_some_and(|rest| rest.starts_with('.')))
        {
            unit.port.native_vlan = Fact::Set(vlan, at);
        }
    }
}
