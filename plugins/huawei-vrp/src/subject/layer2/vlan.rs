//! `vlan`: VLANs and what is watched in them; how VLANs are learnt from other switches.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::Vlan;
use seawall_api::vlans::VlanSet;
use seawall_api::{Fact, Span};

use super::{Memory, vlan_set};
use crate::builder::Builder;

const VLAN: Context = Context("vlan");

const WATCHED: &[&str] = &[
    "layer2.dhcp_snooping_vlans",
    "layer2.arp_inspection_vlans",
    "interfaces.port.source_guard",
    "interfaces.port.unknown_unicast_blocked",
];

/// Heads.
pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &["layer2.vlans"], commands: HEADS };

/// The block of a VLAN.
pub(super) const LINES: Table<Builder> = Table { context: VLAN, feeds: WATCHED, commands: IN_VLAN };

/// VLANs that are learnt.
pub(super) const TRUNKING_TABLE: Table<Builder> =
    Table { context: Context::TOP, feeds: &["layer2.vtp_mode"], commands: TRUNKING };

const HEADS: &[Command<Builder>] = &[
    modelled("vlan batch <vlans:name>+", batch),
    opens("vlan <vlan:number> [configuration]", VLAN, open).wide(),
    ignored("vlan reserved <text>"),
    ignored("vlan reserved for (main-interface|interface) <text>"),
];

const IN_VLAN: &[Command<Builder>] = &[
    modelled("dhcp snooping enable", |builder, line| watch(builder, line, |memory| &mut memory.watched.dhcp)).wide(),
    modelled("arp anti-attack check user-bind enable", |builder, line| {
        watch(builder, line, |memory| &mut memory.watched.arp)
    })
    .wide(),
    modelled("(ip|ipv4) source check user-bind enable", |builder, line| {
        watch(builder, line, |memory| &mut memory.watched.sources)
    })
    .wide(),
    modelled("unknown-unicast discard", |builder, line| {
        watch(builder, line, |memory| &mut memory.watched.unknown_unicast)
    })
    .wide(),
    unmodelled("dhcp snooping (trusted interface <interface>|disable)").wide(),
    ignored("name <name>"),
    ignored("description <text>"),
    ignored("(broadcast|unknown-multicast) discard"),
    ignored(
        "(dhcp|igmp-snooping|mld-snooping|nd|ip|ipv6|arp|stp|mux-vlan|aggregate-vlan|access-vlan|subordinate|protocol-vlan|policy-vlan|ip-subnet-vlan|mac-vlan|management-vlan|statistic|broadcast-suppression|multicast-suppression|unicast-suppression|mac-address|mac-limit|loopback-detect|traffic-policy|traffic-filter|traffic-limit|traffic-statistic|traffic-remark|vxlan|l2-multicast|multicast-vlan|ptp|smart-link|dai|gmrp|port|voice-vlan|service-vlan) [<text>]",
    ),
];

const TRUNKING: &[Command<Builder>] = &[
    modelled("vcmp role / (server|client|silent|transparent)", |builder, line| {
        let mode = line.one_of(&["server", "client", "silent", "transparent"])?;
        let mode = if mode == "silent" { "off" } else { mode };
        builder.model.layer2.vtp_mode = line.set_or_default(mode.to_owned());
        Some(())
    }),
    // VLANs are registered by whoever is behind a trunk (IEEE 802.1Q, GARP).
    modelled("gvrp", |builder, line| {
        if !line.removes() {
            builder.model.layer2.vtp_mode = line.set("client".to_owned());
        }
        Some(())
    }),
    ignored("vcmp (domain|device-id|authentication) <text>"),
    unmodelled("vcmp domain <name> password <secret:secret>"),
];

/// The VLAN whose block is being read, and where each stands in the model.
#[derive(Debug, Default)]
pub(super) struct Vlans {
    current: Option<u64>,
    places: std::collections::HashMap<String, usize>,
}

fn batch(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let set = vlan_set(&line.all("vlans"))?;
    if !line.removes() {
        define(builder, &set.text(), line.span);
    }
    Some(())
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let vlan = line.number("vlan")?;
    builder.memory.layer2.vlans.current = Some(vlan);
    if !line.removes() {
        define(builder, &vlan.to_string(), line.block);
    }
    Some(())
}

/// VLANs that are flooded to carry mirrored frames are named where they are mirrored into.
fn define(builder: &mut Builder, name: &str, at: Span) {
    let vlans = &mut builder.model.layer2.vlans;
    let known = &mut builder.memory.layer2.vlans.places;
    if !known.contains_key(name) {
        known.insert(name.to_owned(), vlans.len());
        vlans.push(Vlan { at, name: name.to_owned(), remote_mirror: Fact::Default(false), ..Vlan::default() });
    }
}

fn watch(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    list: fn(&mut Memory) -> &mut Vec<(VlanSet, Span)>,
) -> Option<()> {
    let memory = &mut builder.memory.layer2;
    let set = VlanSet::read(&memory.vlans.current?.to_string())?;
    let list = list(memory);
    list.retain(|(known, _)| *known != set);
    if !line.removes() {
        list.push((set, line.span));
    }
    Some(())
}
