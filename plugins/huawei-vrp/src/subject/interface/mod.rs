//! `interface ...`: opening its block, and what its lines say in general. Other subjects hook their
//! own tables into [`INTERFACE`].

mod address;
mod filter;
mod link;
mod manner;
mod name;
mod settle;

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::interfaces::{self, Interfaces, Place};
use seawall_api::model::{FreeText, Reference};

pub(crate) use name::full_name;
pub(crate) use seawall_api::interfaces::{bind, each, note_use, open_names, switch};
pub(crate) use settle::Manners;

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
    &link::BUNDLE_TABLE,
    &link::TABLE,
    &manner::TABLE,
    &manner::TOP_TABLE,
    &manner::WAY_TABLE,
    &manner::ARP_TABLE,
];

const HEADS: &[Command<Builder>] = &[
    opens("interface <name:interface>", INTERFACE, open),
    // A part of a port for one kind of frames.
    opens("interface <name:interface> mode (l2|l3|p2p|p2mp)", INTERFACE, open),
];

const GENERAL: &[Command<Builder>] = &[
    modelled("shutdown", |builder, line| each(builder, |this| this.active = line.removes())).default_on(),
    modelled("description / <text>", |builder, line| {
        let words = line.get("text").map(|text| FreeText(text.to_owned()));
        each(builder, |this| this.description = line.set_or_none(words.clone()))
    }),
    ignored("alias / <text>"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The interfaces.
    blocks: Interfaces,
    /// What the whole device says of their manners.
    pub(crate) manners: Manners,
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
    let name = full_name(line.get("name")?);
    builder.memory.interface.blocks.open.clear();
    if line.removes() {
        // A virtual interface goes; its parts of the configuration go with it.
        let place = interfaces::fresh(builder, &name, line.span);
        if let Some(this) = place.and_then(|place| builder.model.interfaces.get_mut(place)) {
            this.active = false;
        }
        return Some(());
    }
    let kind = name::kind(&name);
    let index = interfaces::enter(builder, name, kind, (line.block, line.span));
    if let Some(this) = builder.model.interfaces.get_mut(index) {
        // Opened twice, an interface is bare if both its blocks are.
        let bare = settle::is_bare(line) && this.bare.equals(&false) != Some(true);
        this.bare = line.set(bare);
    }
    builder.memory.interface.blocks.open.push(Place::Interface(index));
    Some(())
}

#[cfg(test)]
mod tests;
