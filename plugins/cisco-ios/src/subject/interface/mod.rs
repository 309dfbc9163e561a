//! `interface ...`: opening its block, and what its lines say in general. Other subjects hook their
//! own tables into [`INTERFACE`].

mod address;
mod circuit;
mod filter;
mod link;
mod manner;
mod name;
mod radio;
mod range;
mod settle;
mod uses;
mod wan;

use std::collections::HashSet;

use seawall_api::Span;
use seawall_api::command::{Command, CommandLine, Context, Table, modelled, opens};
use seawall_api::interfaces::{self, Interfaces, Place};
use seawall_api::model::{FreeText, Interface, ReferenceKind};

pub(crate) use circuit::INSTANCE;
pub(crate) use name::full_name;
pub(crate) use seawall_api::interfaces::{bind, each, note_use, owners, switch};
pub(crate) use uses::source;

use crate::builder::Builder;

/// The block below `interface ...`.
pub(crate) const INTERFACE: Context = Context("interface");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["interfaces", "crypto.ipsec_policies.used"], commands: HEADS },
    &Table { context: Context::TOP, feeds: &["interfaces.router_advertisements"], commands: FORWARDING },
    &Table { context: INTERFACE, feeds: &["interfaces"], commands: GENERAL },
    &address::TABLE,
    &address::VRF_TABLE,
    &filter::ACL_TABLE,
    &filter::SOURCE_TABLE,
    &filter::ZONE_TABLE,
    &filter::POLICY_TABLE,
    &filter::EDGE_TABLE,
    &filter::FLOW_TABLE,
    &manner::ICMP_TABLE,
    &manner::DISCOVERY_TABLE,
    &manner::NEIGHBOUR_TABLE,
    &link::BUNDLE_TABLE,
    &link::TABLE,
    &wan::PPP_TABLE,
    &wan::TABLE,
    &wan::CABLE_TABLE,
    &wan::CIRCUIT_TABLE,
    &circuit::TABLE,
    &circuit::INSTANCE_TABLE,
    &circuit::CROSS_CONNECT_TABLE,
    &circuit::CFM_TABLE,
    &radio::KEY_TABLE,
    &radio::TABLE,
    &radio::NETWORK_TABLE,
];

const HEADS: &[Command<Builder>] = &[
    opens("interface <name:interface> [point-to-point|multipoint]", INTERFACE, open),
    opens("interface <name:interface> type (ethernet|serial|tunnel|ppp-over-ethernet)", INTERFACE, open),
    opens("interface range <part:name>+", INTERFACE, open_range),
    opens("template <name:name>", INTERFACE, open_template).feeding(&["interfaces.port"]),
];

const FORWARDING: &[Command<Builder>] = &[modelled("ipv6 unicast-routing", |builder, line| {
    builder.memory.interface.ipv6_forwarded = !line.removes();
    Some(())
})];

const GENERAL: &[Command<Builder>] = &[
    modelled("(shutdown|shut)", |builder, line| each(builder, |this| this.active = line.removes())),
    modelled("description / <text>", |builder, line| {
        let words = line.get("text").map(|text| FreeText(text.to_owned()));
        each(builder, |this| this.description = line.set_or_none(words.clone()))
    }),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Interfaces and templates; several are open below `interface range`.
    blocks: Interfaces,
    /// Whether IPv6 is forwarded.
    pub(crate) ipv6_forwarded: bool,
    /// Interfaces, by their place, that print `no ip address`.
    unaddressed: HashSet<usize>,
}

seawall_api::holds!(crate::subject::Memory, Interfaces, interface.blocks);

/// Settles what follows from all lines of an interface.
pub(crate) fn finish(builder: &mut Builder) {
    settle::finish(builder);
}

/// The interface whose block is being read; `None` below `interface range` of several, so that a
/// line which is written for one only is never lost on the others: those use [`each`].
pub(crate) fn current(builder: &mut Builder) -> Option<&mut Interface> {
    builder.model.interfaces.get_mut(builder.memory.interface.blocks.only()?)
}

/// The template of this name.
pub(crate) fn template<'a>(builder: &'a Builder, name: &str) -> Option<&'a Interface> {
    builder.memory.interface.blocks.templates.iter().find(|template| template.name.eq_ignore_ascii_case(name))
}

/// The interface of this name, as it is written anywhere.
pub(crate) fn by_name<'a>(builder: &'a Builder, written: &str) -> Option<&'a Interface> {
    interfaces::by_name(builder, &full_name(written))
}

/// The same, to write to.
pub(crate) fn named<'a>(builder: &'a mut Builder, written: &str) -> Option<&'a mut Interface> {
    interfaces::named(builder, &full_name(written))
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    builder.memory.interface.blocks.open.clear();
    if line.removes() {
        take_back(builder, name, line);
        return Some(());
    }
    let index = enter(builder, name, line.block, line.span);
    note_look(builder, index, line);
    builder.memory.interface.blocks.open.push(Place::Interface(index));
    Some(())
}

/// A template stands for itself: what interfaces take from it is settled at the end.
fn open_template(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    builder.memory.interface.blocks.open.clear();
    if line.removes() {
        builder.memory.interface.blocks.templates.retain(|known| known.name != name);
        return Some(());
    }
    builder.define(ReferenceKind::Template, name, line.span);
    let memory = &mut builder.memory.interface.blocks;
    let index = memory.templates.iter().position(|known| known.name == name).unwrap_or(memory.templates.len());
    if index == memory.templates.len() {
        memory.templates.push(Interface { at: line.block, name: name.to_owned(), ..Interface::default() });
    }
    memory.open.push(Place::Template(index, "template"));
    Some(())
}

/// `no interface X` takes a virtual interface away, `default interface X` takes its settings.
fn take_back(builder: &mut Builder, name: &str, line: &CommandLine<'_>) {
    let place = interfaces::fresh(builder, &full_name(name), line.span);
    if let Some(this) = place.and_then(|place| builder.model.interfaces.get_mut(place)) {
        this.active = !line.negated;
    }
}

fn open_range(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.interface.blocks.open.clear();
    let names = range::names(line.text().slice(line.all_spans("part").first()?.to(*line.all_spans("part").last()?)))?;
    for name in names {
        let index = enter(builder, &name, line.block, line.span);
        note_look(builder, index, line);
        builder.memory.interface.blocks.open.push(Place::Interface(index));
    }
    Some(())
}

/// Opened twice, an interface is bare if both its blocks are.
fn note_look(builder: &mut Builder, index: usize, line: &CommandLine<'_>) {
    let look = settle::look(line);
    if look.no_address {
        builder.memory.interface.unaddressed.insert(index);
    }
    if let Some(this) = builder.model.interfaces.get_mut(index) {
        let bare = look.bare && this.bare.equals(&false) != Some(true);
        this.bare = line.set(bare);
    }
}

/// Whether the interface at this place prints `no ip address`.
pub(crate) fn is_unaddressed(builder: &Builder, index: usize) -> bool {
    builder.memory.interface.unaddressed.contains(&index)
}

/// Finds the interface of this name, or makes it.
fn enter(builder: &mut Builder, written: &str, block: Span, head: Span) -> usize {
    let full = full_name(written);
    let kind = name::kind(&full);
    interfaces::enter(builder, full, kind, (block, head))
}

#[cfg(test)]
mod tests;
