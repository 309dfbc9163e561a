//! `interface ...`: opening its block, and what its lines say in general. Other subjects hook their
//! own tables into [`INTERFACE`].

mod address;
mod filter;
mod link;
mod manner;
mod name;
mod range;
mod settle;
mod uses;

use std::collections::HashMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{FreeText, Interface, ReferenceKind};
use seawall_api::{Fact, Span};

pub(crate) use name::full_name;
pub(crate) use range::names;
pub(crate) use settle::Defaults;
pub(crate) use uses::{bind, note_use, source};

use crate::builder::Builder;

/// The block below `interface ...`.
pub(crate) const INTERFACE: Context = Context("interface");

/// The block below `encapsulation vlan` of a subinterface.
const ENCAPSULATION: Context = Context("encapsulation vlan");
const PROFILE: Context = Context("interface profile");
const DEFAULTS: Context = Context("interface defaults");
const DEFAULTS_ETHERNET: Context = Context("interface defaults ethernet");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["interfaces"], commands: HEADS },
    &Table { context: INTERFACE, feeds: &["interfaces"], commands: GENERAL },
    &Table { context: PROFILE, feeds: &["interfaces"], commands: PROFILE_LINES },
    &Table { context: DEFAULTS, feeds: &["interfaces"], commands: DEFAULT_LINES },
    &Table { context: DEFAULTS_ETHERNET, feeds: &["interfaces"], commands: DEFAULT_ETHERNET_LINES },
    &address::TABLE,
    &address::VRF_TABLE,
    &filter::ACL_TABLE,
    &filter::SOURCE_TABLE,
    &filter::POLICY_TABLE,
    &manner::TOP_TABLE,
    &manner::TABLE,
    &link::BUNDLE_TABLE,
    &link::TABLE,
    &link::ENCAPSULATION_TABLE,
];

const HEADS: &[Command<Builder>] = &[
    opens("interface <name:interface>", INTERFACE, open),
    // Commands that interfaces take from the profile that they name.
    unmodelled("interface profile <name:name>").opening(PROFILE),
    modelled("interface defaults", |_, _| Some(())).opening(DEFAULTS),
];

const PROFILE_LINES: &[Command<Builder>] = &[unmodelled("command <text>")];

const DEFAULT_LINES: &[Command<Builder>] =
    &[modelled("ethernet", |_, _| Some(())).opening(DEFAULTS_ETHERNET), ignored("mtu <number>"), ignored("exit")];

const DEFAULT_ETHERNET_LINES: &[Command<Builder>] = &[
    modelled("shutdown", |builder, line| {
        builder.memory.interface.defaults.ethernet_shut = (!line.removes()).then_some(line.span);
        Some(())
    }),
    ignored("exit"),
];

const GENERAL: &[Command<Builder>] = &[
    modelled("shutdown", |builder, line| {
        note_shutdown(builder, line);
        each(builder, |this| this.active = line.removes())
    }),
    modelled("description / <text>", |builder, line| {
        let words = line.get("text").map(|text| FreeText(text.to_owned()));
        each(builder, |this| this.description = line.set_or_none(words.clone()))
    }),
    unmodelled("profile <name:name>+"),
    ignored("exit"),
    ignored("comment"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The interfaces whose block is being read, by their place in the model.
    open: Vec<usize>,
    /// Where each interface stands in the model, by its name in lower case.
    places: HashMap<String, usize>,
    /// What all interfaces do that say nothing themselves.
    pub(crate) defaults: Defaults,
}

/// Settles what follows from all lines of an interface.
pub(crate) fn finish(builder: &mut Builder) {
    settle::finish(builder);
}

/// Writes to every interface whose block is being read; `None` if there is none.
pub(crate) fn each(builder: &mut Builder, mut write: impl FnMut(&mut Interface)) -> Option<()> {
    for index in &builder.memory.interface.open {
        write(builder.model.interfaces.get_mut(*index)?);
    }
    (!builder.memory.interface.open.is_empty()).then_some(())
}

/// The names of the interfaces whose block is being read.
pub(crate) fn open_names(builder: &Builder) -> Vec<String> {
    let name = |index: &usize| Some(builder.model.interfaces.get(*index)?.name.clone());
    builder.memory.interface.open.iter().filter_map(name).collect()
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
    let names = names(line.get("name")?)?;
    builder.memory.interface.open.clear();
    for name in names {
        if line.removes() {
            take_back(builder, &name, line);
            continue;
        }
        let index = enter(builder, name, line.block, line.span);
        if let Some(this) = builder.model.interfaces.get_mut(index) {
            // Opened twice, an interface is bare if both its blocks are.
            let bare = settle::is_bare(line) && this.bare.equals(&false) != Some(true);
            this.bare = line.set(bare);
        }
        builder.memory.interface.open.push(index);
    }
    Some(())
}

fn note_shutdown(builder: &mut Builder, line: &CommandLine<'_>) {
    if !line.reset {
        let memory = &mut builder.memory.interface;
        memory.defaults.says_shutdown.extend(memory.open.iter().copied());
    }
}

/// `no interface X` takes a virtual interface away, `default interface X` takes its settings.
fn take_back(builder: &mut Builder, name: &str, line: &CommandLine<'_>) {
    let Some(index) = builder.memory.interface.places.get(&name.to_ascii_lowercase()) else { return };
    let Some(this) = builder.model.interfaces.get_mut(*index) else { return };
    let fresh = Interface { name: this.name.clone(), kind: this.kind, at: line.span, ..Interface::default() };
    *this = Interface { active: !line.negated, ..fresh };
}

/// Finds the interface of this name, or makes it. The same name opened twice is one interface.
fn enter(builder: &mut Builder, full: String, block: Span, head: Span) -> usize {
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
