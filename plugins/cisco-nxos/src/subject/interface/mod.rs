//! `interface ...`, `port-profile ...`: opening their blocks, and what their lines say in general. Other subjects hook
//! their own tables into [`INTERFACE`].

mod address;
mod filter;
mod link;
mod manner;
mod name;
mod settle;
mod uses;

use std::collections::HashMap;

use seawall_api::command::{Command, CommandLine, Context, Table, modelled, opens};
use seawall_api::model::{FreeText, Interface, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Span};

pub(crate) use name::full_name;
pub(crate) use uses::{bind, note_use};

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

/// Whose block is being read.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// An interface of the model.
    Interface(usize),
    /// A profile that interfaces take settings from.
    Profile(usize),
}

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Whose block is being read; several where one line names several.
    open: Vec<Place>,
    /// Where each interface stands in the model, by its name in lower case.
    places: HashMap<String, usize>,
    /// Profiles, written as if they were interfaces.
    profiles: Vec<Interface>,
    /// The line that begins each of them.
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

/// Settles what follows from all lines of an interface.
pub(crate) fn finish(builder: &mut Builder) {
    settle::finish(builder);
}

/// Writes to every interface or profile whose block is being read; `None` if there is none.
pub(crate) fn each(builder: &mut Builder, mut write: impl FnMut(&mut Interface)) -> Option<()> {
    let memory = &mut builder.memory.interface;
    for place in &memory.open {
        write(match place {
            Place::Interface(index) => builder.model.interfaces.get_mut(*index)?,
            Place::Profile(index) => memory.profiles.get_mut(*index)?,
        });
    }
    (!memory.open.is_empty()).then_some(())
}

/// The names of the interfaces whose block is being read; none in a profile.
pub(crate) fn open_names(builder: &Builder) -> Vec<String> {
    let name = |place: &Place| match place {
        Place::Interface(index) => builder.model.interfaces.get(*index).map(|this| this.name.clone()),
        Place::Profile(_) => None,
    };
    builder.memory.interface.open.iter().filter_map(name).collect()
}

/// Whose block is being read, in words: `interface Ethernet1/1`, `port-profile ACCESS`.
pub(crate) fn owners(builder: &Builder) -> Vec<String> {
    let memory = &builder.memory.interface;
    let words = |place: &Place| match place {
        Place::Interface(index) => Some(format!("interface {}", builder.model.interfaces.get(*index)?.name)),
        Place::Profile(index) => Some(format!("port-profile {}", memory.profiles.get(*index)?.name)),
    };
    memory.open.iter().filter_map(words).collect()
}

/// The interface of this name, as it is written anywhere.
pub(crate) fn by_name<'a>(builder: &'a Builder, written: &str) -> Option<&'a Interface> {
    let key = full_name(written).to_ascii_lowercase();
    builder.model.interfaces.get(*builder.memory.interface.places.get(&key)?)
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
    let names = name::expand(line.get("name")?)?;
    builder.memory.interface.open.clear();
    for name in names {
        if line.removes() {
            take_back(builder, &name, line);
            continue;
        }
        let index = enter(builder, &name, line.block, line.span);
        let bare = settle::is_bare(line);
        if let Some(this) = builder.model.interfaces.get_mut(index) {
            this.bare = line.set(bare && this.bare.equals(&false) != Some(true));
        }
        builder.memory.interface.open.push(Place::Interface(index));
    }
    Some(())
}

/// `no interface X` takes a virtual interface away, `default interface X` takes its settings.
fn take_back(builder: &mut Builder, name: &str, line: &CommandLine<'_>) {
    let Some(index) = builder.memory.interface.places.get(&name.to_ascii_lowercase()).copied() else { return };
    let Some(this) = builder.model.interfaces.get_mut(index) else { return };
    let fresh = Interface { name: this.name.clone(), kind: this.kind, at: line.span, ..Interface::default() };
    *this = fresh;
    builder.memory.interface.inherited.remove(&index);
    if line.negated {
        builder.memory.interface.shut.insert(index, true);
    } else {
        builder.memory.interface.shut.remove(&index);
    }
}

/// Finds the interface of this name, or makes it. The same name opened twice is one interface.
fn enter(builder: &mut Builder, full: &str, block: Span, head: Span) -> usize {
    let key = full.to_ascii_lowercase();
    if let Some(index) = builder.memory.interface.places.get(&key) {
        return *index;
    }
    let index = builder.model.interfaces.len();
    builder.define(ReferenceKind::Interface, full, head);
    let interface = Interface { at: block, name: full.to_owned(), kind: name::kind(full), ..Interface::default() };
    builder.model.interfaces.push(interface);
    builder.memory.interface.places.insert(key, index);
    index
}

/// A profile stands for itself: what interfaces take from it is settled at the end.
fn open_profile(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("profile")?;
    builder.memory.interface.open.clear();
    let known = builder.memory.interface.profiles.iter().position(|profile| profile.name == name);
    if line.removes() {
        let Some(index) = known else { return Some(()) };
        let head = builder.memory.interface.profile_heads.get(index).copied()?;
        builder.undefine(head);
        *builder.memory.interface.profiles.get_mut(index)? = Interface::default();
        return Some(());
    }
    if known.is_none() {
        builder.define(ReferenceKind::Template, name, line.span);
    }
    let profiles = &mut builder.memory.interface.profiles;
    let index = known.unwrap_or(profiles.len());
    if known.is_none() {
        profiles.push(Interface { at: line.block, name: name.to_owned(), ..Interface::default() });
        builder.memory.interface.profile_heads.push(line.span);
    }
    builder.memory.interface.open.push(Place::Profile(index));
    Some(())
}

fn inherit(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("profile")?;
    note_use(builder, line, (ReferenceKind::Template, name), ("profile", WhenUndefined::Refused));
    let memory = &mut builder.memory.interface;
    for place in &memory.open {
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
    for place in &memory.open {
        let (said, index) = match place {
            Place::Interface(index) => (&mut memory.shut, index),
            Place::Profile(index) => (&mut memory.profiles_shut, index),
        };
        if line.reset {
            said.remove(index);
        } else {
            said.insert(*index, !line.negated);
        }
    }
    (!memory.open.is_empty()).then_some(())
}

#[cfg(test)]
mod tests;
