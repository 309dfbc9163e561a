//! `interface ...`, `port-profile ...`: opening their blocks, and what their lines say in general. Other subjects hook
//! their own tables into [`INTERFACE`].

mod address;
mod filter;
mod link;
mod manner;
mod name;
mod settle;

use std::collections::HashMap;

use seawall_api::Span;
use seawall_api::command::{Command, CommandLine, Context, Table, modelled, opens};
use seawall_api::interfaces::{self, Interfaces, Place};
use seawall_api::model::{FreeText, Interface, ReferenceKind, WhenUndefined};

pub(crate) use name::{expand, full_name};
pub(crate) use seawall_api::interfaces::{bind, each, note_use, open_names, owners, switch};

use crate::builder::Builder;

/// The block below `interface ...`.
pub(crate) const INTERFACE: Context = Context("interface");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["interfaces"], commands: HEADS },
    &Table { context: INTERFACE, feeds: &["interfaces"], commands: GENERAL },
    &address::TABLE,
    &address::VRF_TABLE,
    &filter::ACL_TABLE,
    &filter::SOURCE_TABLE,
    &filter::POLICY_TABLE,
    &manner::ICMP_TABLE,
    &manner::NEIGHBOUR_TABLE,
    &link::TABLE,
    &link::BUNDLE_TABLE,
];

const HEADS: &[Command<Builder>] = &[
    opens("interface <name:interface>", INTERFACE, open),
    opens(
        "port-profile [type (ethernet|port-channel|interface-vlan|vethernet)] <profile:name>",
        INTERFACE,
        open_profile,
    ),
];

const GENERAL: &[Command<Builder>] = &[
    modelled("(shutdown|shut) [force|lan]", shut),
    modelled("description / <text>", |builder, line| {
        let words = line.get("text").map(|text| FreeText(text.to_owned()));
        each(builder, |this| this.description = line.set_or_none(words.clone()))
    }),
    modelled("inherit port-profile <profile:name>", inherit),
    modelled("state enabled", |_, _| Some(())),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Interfaces and profiles.
    blocks: Interfaces,
    /// The line that begins each profile.
    profile_heads: Vec<Span>,
    /// Interfaces, by place, that say whether they are shut.
    shut: HashMap<usize, bool>,
    /// Profiles that do.
    profiles_shut: HashMap<usize, bool>,
    /// The profiles of each interface, by place.
    inherited: HashMap<usize, Vec<String>>,
    /// Whether ports are switched until told otherwise, where a line says so.
    pub(crate) switched: Option<(bool, Span)>,
    /// Whether switched ports are shut until told otherwise, where a line says so.
    pub(crate) shut_default: bool,
}

seawall_api::holds!(crate::subject::Memory, Interfaces, interface.blocks);

/// Settles what follows from all lines of an interface.
pub(crate) fn finish(builder: &mut Builder) {
    settle::finish(builder);
}

/// The interface of this name, as it is written anywhere.
pub(crate) fn by_name<'a>(builder: &'a Builder, written: &str) -> Option<&'a Interface> {
    interfaces::by_name(builder, &full_name(written))
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let names = expand(line.get("name")?)?;
    builder.memory.interface.blocks.open.clear();
    for name in names {
        if line.removes() {
            take_back(builder, &name, line);
            continue;
        }
        let kind = name::kind(&name);
        let index = interfaces::enter(builder, name, kind, (line.block, line.span));
        let bare = settle::is_bare(line);
        if let Some(this) = builder.model.interfaces.get_mut(index) {
            this.bare = line.set(bare && this.bare.equals(&false) != Some(true));
        }
        builder.memory.interface.blocks.open.push(Place::Interface(index));
    }
    Some(())
}

/// `no interface X` takes a virtual interface away, `default interface X` takes its settings.
fn take_back(builder: &mut Builder, name: &str, line: &CommandLine<'_>) {
    let Some(index) = interfaces::fresh(builder, name, line.span) else { return };
    builder.memory.interface.inherited.remove(&index);
    if line.negated {
        builder.memory.interface.shut.insert(index, true);
    } else {
        builder.memory.interface.shut.remove(&index);
    }
}

/// A profile stands for itself: what interfaces take from it is settled at the end.
fn open_profile(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("profile")?;
    builder.memory.interface.blocks.open.clear();
    let known = builder.memory.interface.blocks.templates.iter().position(|profile| profile.name == name);
    if line.removes() {
        let Some(index) = known else { return Some(()) };
        let head = builder.memory.interface.profile_heads.get(index).copied()?;
        builder.undefine(head);
        *builder.memory.interface.blocks.templates.get_mut(index)? = Interface::default();
        return Some(());
    }
    if known.is_none() {
        builder.define(ReferenceKind::Template, name, line.span);
    }
    let profiles = &mut builder.memory.interface.blocks.templates;
    let index = known.unwrap_or(profiles.len());
    if known.is_none() {
        profiles.push(Interface { at: line.block, name: name.to_owned(), ..Interface::default() });
        builder.memory.interface.profile_heads.push(line.span);
    }
    builder.memory.interface.blocks.open.push(Place::Template(index, "port-profile"));
    Some(())
}

fn inherit(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("profile")?;
    note_use(builder, line, (ReferenceKind::Template, name), ("profile", WhenUndefined::Refused));
    let memory = &mut builder.memory.interface;
    for place in &memory.blocks.open {
        if let Place::Interface(index) = place {
            let names = memory.inherited.entry(*index).or_default();
            names.retain(|known| known != name);
            if !line.removes() {
                names.push(name.to_owned());
            }
        }
    }
    Some(())
}

fn shut(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let memory = &mut builder.memory.interface;
    for place in &memory.blocks.open {
        let (said, index) = match place {
            Place::Interface(index) => (&mut memory.shut, index),
            Place::Template(index, _) => (&mut memory.profiles_shut, index),
        };
        if line.reset {
            said.remove(index);
        } else {
            said.insert(*index, !line.negated);
        }
    }
    (!memory.blocks.open.is_empty()).then_some(())
}

#[cfg(test)]
mod tests;
