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

use std::collections::{HashMap, HashSet};

use seawall_api::command::{Command, CommandLine, Context, Table, modelled, opens};
use seawall_api::model::{FreeText, Interface, ReferenceKind};
use seawall_api::{Fact, Span};

pub(crate) use circuit::INSTANCE;
pub(crate) use name::full_name;
pub(crate) use uses::{bind, note_use, source};

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

/// Whose block is being read.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// An interface of the model.
    Interface(usize),
    /// A template that interfaces take settings from.
    Template(usize),
}

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Whose block is being read; several below `interface range`.
    open: Vec<Place>,
    /// Where each interface stands in the model, by its name in lower case.
    places: HashMap<String, usize>,
    /// Templates, written as if they were interfaces.
    templates: Vec<Interface>,
    /// Whether IPv6 is forwarded.
    pub(crate) ipv6_forwarded: bool,
    /// Interfaces, by their place, that print `no ip address`.
    unaddressed: HashSet<usize>,
}

/// Settles what follows from all lines of an interface.
pub(crate) fn finish(builder: &mut Builder) {
    settle::finish(builder);
}

/// The interface whose block is being read; `None` below `interface range` of several, so that a
/// line which is written for one only is never lost on the others: those use [`each`].
pub(crate) fn current(builder: &mut Builder) -> Option<&mut Interface> {
    match builder.memory.interface.open.as_slice() {
        [Place::Interface(one)] => builder.model.interfaces.get_mut(*one),
        _ => None,
    }
}

/// Writes to every interface or template whose block is being read; `None` if there is none.
pub(crate) fn each(builder: &mut Builder, mut write: impl FnMut(&mut Interface)) -> Option<()> {
    let memory = &mut builder.memory.interface;
    for place in &memory.open {
        write(match place {
            Place::Interface(index) => builder.model.interfaces.get_mut(*index)?,
            Place::Template(index) => memory.templates.get_mut(*index)?,
        });
    }
    (!memory.open.is_empty()).then_some(())
}

/// Whose block is being read, in words: `interface Ethernet0/1`, `template ACCESS`.
pub(crate) fn owners(builder: &Builder) -> Vec<String> {
    let memory = &builder.memory.interface;
    let words = |place: &Place| match place {
        Place::Interface(index) => Some(format!("interface {}", builder.model.interfaces.get(*index)?.name)),
        Place::Template(index) => Some(format!("template {}", memory.templates.get(*index)?.name)),
    };
    memory.open.iter().filter_map(words).collect()
}

/// The template of this name.
pub(crate) fn template<'a>(builder: &'a Builder, name: &str) -> Option<&'a Interface> {
    builder.memory.interface.templates.iter().find(|template| template.name.eq_ignore_ascii_case(name))
}

/// The interface of this name, as it is written anywhere.
pub(crate) fn by_name<'a>(builder: &'a Builder, written: &str) -> Option<&'a Interface> {
    let key = full_name(written).to_ascii_lowercase();
    builder.model.interfaces.get(*builder.memory.interface.places.get(&key)?)
}

/// The same, to write to.
pub(crate) fn named<'a>(builder: &'a mut Builder, written: &str) -> Option<&'a mut Interface> {
    let key = full_name(written).to_ascii_lowercase();
    builder.model.interfaces.get_mut(*builder.memory.interface.places.get(&key)?)
}

/// A switch of the interface: on, off if the line is negated, back to its default.
pub(crate) fn switch(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    field: fn(&mut Interface) -> &mut Fact<bool>,
) -> Option<()> {
    each(builder, |this| *field(this) = line.switch())
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    builder.memory.interface.open.clear();
    if line.removes() {
        take_back(builder, name, line);
        return Some(());
    }
    let index = enter(builder, name, line.block, line.span);
    note_look(builder, index, line);
    builder.memory.interface.open.push(Place::Interface(index));
    Some(())
}

/// A template stands for itself: what interfaces take from it is settled at the end.
fn open_template(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    builder.memory.interface.open.clear();
    if line.removes() {
        builder.memory.interface.templates.retain(|known| known.name != name);
        return Some(());
    }
    builder.define(ReferenceKind::Template, name, line.span);
    let memory = &mut builder.memory.interface;
    let index = memory.templates.iter().position(|known| known.name == name).unwrap_or(memory.templates.len());
    if index == memory.templates.len() {
        memory.templates.push(Interface { at: line.block, name: name.to_owned(), ..Interface::default() });
    }
    memory.open.push(Place::Template(index));
    Some(())
}

/// `no interface X` takes a virtual interface away, `default interface X` takes its settings.
fn take_back(builder: &mut Builder, name: &str, line: &CommandLine<'_>) {
    let key = full_name(name).to_ascii_lowercase();
    let Some(index) = builder.memory.interface.places.get(&key) else { return };
    let Some(this) = builder.model.interfaces.get_mut(*index) else { return };
    let fresh = Interface { name: this.name.clone(), kind: this.kind, at: line.span, ..Interface::default() };
    *this = Interface { active: !line.negated, ..fresh };
}

fn open_range(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.interface.open.clear();
    let names = range::names(line.text().slice(line.all_spans("part").first()?.to(*line.all_spans("part").last()?)))?;
    for name in names {
        let index = enter(builder, &name, line.block, line.span);
        note_look(builder, index, line);
        builder.memory.interface.open.push(Place::Interface(index));
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

/// Finds the interface of this name, or makes it. The same name opened twice is one interface.
fn enter(builder: &mut Builder, written: &str, block: Span, head: Span) -> usize {
    let full = full_name(written);
    let key = full.to_ascii_lowercase();
    if let Some(index) = builder.memory.interface.places.get(&key) {
        return *index;
    }
    let index = builder.model.interfaces.len();
    let kind = name::kind(&full);
    builder.define(ReferenceKind::Interface, &full, head);
    builder.model.interfaces.push(Interface { at: block, name: full, kind, ..Interface::default() });
    builder.memory.interface.places.insert(key, index);
    index
}

#[cfg(test)]
mod tests;
