//! `interface ...`: opening its block, and what its lines say in general. Other subjects hook their
//! own tables into [`INTERFACE`].

mod address;
mod filter;
mod link;
mod manner;
mod name;
mod range;
mod settle;

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::interfaces::{self, Interfaces, Place};
use seawall_api::model::{FreeText, Reference};

pub(crate) use name::full_name;
pub(crate) use range::names;
pub(crate) use seawall_api::interfaces::{bind, each, note_use, open_names, switch};
pub(crate) use settle::Defaults;

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
    /// The interfaces.
    blocks: Interfaces,
    /// What all interfaces do that say nothing themselves.
    pub(crate) defaults: Defaults,
}

seawall_api::holds!(crate::subject::Memory, Interfaces, interface.blocks);

/// Settles what follows from all lines of an interface.
pub(crate) fn finish(builder: &mut Builder) {
    settle::finish(builder);
}

/// The interface in the argument `interface` from which a service of the device sends, and the note that it does.
pub(crate) fn source(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    user: impl Into<String>,
) -> Option<Fact<Option<Reference>>> {
    interfaces::source(builder, line, user, full_name)
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let names = names(line.get("name")?)?;
    builder.memory.interface.blocks.open.clear();
    for name in names {
        if line.removes() {
            take_back(builder, &name, line);
            continue;
        }
        let kind = name::kind(&name);
        let index = interfaces::enter(builder, name, kind, (line.block, line.span));
        if let Some(this) = builder.model.interfaces.get_mut(index) {
            // Opened twice, an interface is bare if both its blocks are.
            let bare = settle::is_bare(line) && this.bare.equals(&false) != Some(true);
            this.bare = line.set(bare);
        }
        builder.memory.interface.blocks.open.push(Place::Interface(index));
    }
    Some(())
}

fn note_shutdown(builder: &mut Builder, line: &CommandLine<'_>) {
    if !line.reset {
        let memory = &mut builder.memory.interface;
        for place in &memory.blocks.open {
            if let Place::Interface(index) = place {
                memory.defaults.says_shutdown.insert(*index);
            }
        }
    }
}

/// `no interface X` takes a virtual interface away, `default interface X` takes its settings.
fn take_back(builder: &mut Builder, name: &str, line: &CommandLine<'_>) {
    let place = interfaces::fresh(builder, name, line.span);
    if let Some(this) = place.and_then(|place| builder.model.interfaces.get_mut(place)) {
        this.active = !line.negated;
    }
}

#[cfg(test)]
mod tests;
