//! `multicast-routing`, `router pim`, `router igmp`, `router msdp`: "Multicast Command Reference" for ASR 9000.

mod igmp;
mod msdp;
mod pim;
mod routing;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, opens};
use seawall_api::model::{Interface, Multicast, Reference, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use crate::subject::interface::{self, full_name};

const ROUTING: Context = Context("multicast-routing");
const ROUTING_INTERFACE: Context = Context("multicast-routing interface");
const PIM: Context = Context("router pim");
const PIM_INTERFACE: Context = Context("router pim interface");
const IGMP: Context = Context("router igmp");
const IGMP_INTERFACE: Context = Context("router igmp interface");
const MSDP: Context = Context("router msdp");
const PEER: Context = Context("router msdp peer");

const INSTANCES: &[&str] = &["routing.multicast"];
const ON_INTERFACE: &[&str] = &[
    "interfaces.pim",
    "interfaces.pim_neighbors_filtered",
    "interfaces.multicast_boundary",
    "interfaces.multicast_group_limit",
    "interfaces.multicast_group_filter",
];

/// An instance and everything on its interfaces.
const EVERYWHERE: &[&str] = &[
    "routing.multicast",
    "interfaces.pim",
    "interfaces.pim_neighbors_filtered",
    "interfaces.multicast_boundary",
    "interfaces.multicast_group_limit",
    "interfaces.multicast_group_filter",
];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: INSTANCES, commands: HEADS },
    &Table { context: ROUTING, feeds: &["routing.multicast", "interfaces.pim"], commands: routing::ROUTING_LINES },
    &Table { context: ROUTING_INTERFACE, feeds: ON_INTERFACE, commands: routing::ROUTING_INTERFACES },
    &Table { context: PIM, feeds: INSTANCES, commands: pim::PIM_LINES },
    &Table { context: PIM_INTERFACE, feeds: ON_INTERFACE, commands: pim::PIM_INTERFACES },
    &Table { context: IGMP, feeds: INSTANCES, commands: igmp::IGMP_LINES },
    &Table { context: IGMP_INTERFACE, feeds: ON_INTERFACE, commands: igmp::IGMP_INTERFACES },
    &Table { context: MSDP, feeds: &["routing.sessions"], commands: msdp::MSDP_LINES },
    &Table { context: PEER, feeds: &["routing.sessions"], commands: msdp::PEER_LINES },
];

const HEADS: &[Command<Builder>] = &[
    opens("multicast-routing", ROUTING, open).section(),
    opens("router pim", PIM, open).section(),
    opens("router (igmp|mld)", IGMP, open).section(),
    opens("router msdp", MSDP, open),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The routing instance and the interface whose blocks are being read.
    vrf: Option<String>,
    interface: String,
    /// What is only for IPv6 is not in the model.
    ipv6: bool,
    instances: BTreeMap<Option<String>, Instance>,
    /// `interface all enable`
    everywhere: Option<Span>,
    neighbors_filtered: Option<Span>,
    /// The groups that hosts may join behind any interface.
    group_filter: Option<(Reference, Span)>,
    msdp: msdp::Memory,
}

#[derive(Debug, Default)]
struct Instance {
    runs: Option<Span>,
    values: Multicast,
    points: Vec<(String, Span)>,
}

fn open(builder: &mut Builder, _: &CommandLine<'_>) -> Option<()> {
    let memory = &mut builder.memory.multicast;
    (memory.vrf, memory.ipv6) = (None, false);
    Some(())
}

fn vrf(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("vrf")?;
    builder.uses(ReferenceKind::Vrf, &name, "multicast", WhenUndefined::NoEffect, line.span);
    (builder.memory.multicast.vrf, builder.memory.multicast.ipv6) = (Some(name), false);
    Some(())
}

fn family(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.multicast.ipv6 = line.has("ipv6");
    Some(())
}

fn on_interface(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = full_name(line.get("interface")?);
    builder.uses(ReferenceKind::Interface, &name, "multicast", WhenUndefined::NoEffect, line.span);
    builder.memory.multicast.interface = name;
    Some(())
}

/// The instance of the block that is being read; that of IPv6 is kept apart, under a name that no instance has.
fn instance(builder: &mut Builder) -> Option<&mut Instance> {
    let memory = &mut builder.memory.multicast;
    let key = if memory.ipv6 { Some("ipv6 multicast".to_owned()) } else { memory.vrf.clone() };
    Some(memory.instances.entry(key).or_default())
}

/// The interface whose block is being read.
fn here(builder: &mut Builder) -> Option<&mut Interface> {
    let name = builder.memory.multicast.interface.clone();
    interface::named(builder, &name)
}

/// Puts the instances that run, their interfaces and the peers into the model.
pub(crate) fn finish(builder: &mut Builder) {
    msdp::finish(builder);
    let memory = std::mem::take(&mut builder.memory.multicast);
    for this in &mut builder.model.interfaces {
        // `interface all enable` is for every interface that routes.
        if let Some(span) = memory.everywhere.filter(|_| this.routed.value() == Some(&true))
            && this.pim.is_unknown()
        {
            this.pim = Fact::Set(true, span);
        }
        if let Some((filter, span)) = &memory.group_filter
            && this.multicast_group_filter.is_unknown()
        {
            this.multicast_group_filter = Fact::some(filter.clone(), *span);
        }
        if let Some(span) = memory.neighbors_filtered
            && this.pim_neighbors_filtered.is_unknown()
        {
            this.pim_neighbors_filtered = Fact::Set(true, span);
        }
    }
    let running = memory.instances.into_iter().filter(|(vrf, _)| vrf.as_deref() != Some("ipv6 multicast"));
    for (vrf, instance) in running {
        let Some(at) = instance.runs else { continue };
        let mut values = instance.values;
        for (address, span) in instance.points {
            values.rendezvous_points.push(address, span);
        }
        values.at = at;
        values.vrf = match vrf {
            Some(vrf) => Fact::some(Reference::new(ReferenceKind::Vrf, vrf), at),
            None => Fact::default(),
        };
        builder.model.routing.multicast.push(values);
    }
}
