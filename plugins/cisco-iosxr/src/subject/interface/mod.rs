//! `interface ...`: opening its block, and what its lines say in general. Other subjects hook their own tables into
//! [`INTERFACE`].

mod address;
mod filter;
mod link;
mod manner;
mod name;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, modelled, opens};
use seawall_api::interfaces::{self, Interfaces, Place};
use seawall_api::model::{FreeText, Interface, Reference, ReferenceKind, WhenUndefined};

pub(crate) use name::full_name;

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
    &filter::FLOW_TABLE,
    &manner::TABLE,
    &link::TABLE,
    &link::CIRCUIT_TABLE,
    &link::L2TRANSPORT_TABLE,
    &link::SATELLITE_TABLE,
];

const HEADS: &[Command<Builder>] = &[
    opens("interface <name:interface>", INTERFACE, open),
    opens("interface <name:interface> (l2transport|point-to-point|multipoint)", INTERFACE, open),
    // The hardware is not there yet; the settings wait for it.
    opens("interface preconfigure <name:interface> [l2transport]", INTERFACE, open),
];

const GENERAL: &[Command<Builder>] = &[
    modelled("(shutdown|shut)", |builder, line| {
        quietly(builder)?.active = line.removes();
        Some(())
    }),
    modelled("description / <text>", |builder, line| {
        let words = line.get("text").map(|text| FreeText(text.to_owned()));
        quietly(builder)?.description = line.set_or_none(words);
        Some(())
    }),
    // What a negated line takes away need not be repeated in the words that were there.
    modelled("description", |builder, line| {
        line.removes().then_some(())?;
        quietly(builder)?.description = line.set(None);
        Some(())
    }),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The interfaces.
    blocks: Interfaces,
}

seawall_api::holds!(crate::subject::Memory, Interfaces, interface.blocks);

/// The interface whose block is being read; it is not bare from then on.
pub(crate) fn current(builder: &mut Builder) -> Option<&mut Interface> {
    let this = quietly(builder)?;
    if let Fact::Set(bare, _) = &mut this.bare {
        *bare = false;
    }
    Some(this)
}

/// The same for what says nothing of its use.
fn quietly(builder: &mut Builder) -> Option<&mut Interface> {
    builder.model.interfaces.get_mut(builder.memory.interface.blocks.only()?)
}

/// Whose block is being read, in words: `interface GigabitEthernet0/0/0/1`.
pub(crate) fn owner(builder: &Builder) -> Option<String> {
    interfaces::owners(builder).pop()
}

/// The interface of this name, as it is written anywhere.
pub(crate) fn named<'a>(builder: &'a mut Builder, written: &str) -> Option<&'a mut Interface> {
    interfaces::named(builder, &full_name(written))
}

/// The same, to read.
pub(crate) fn by_name<'a>(builder: &'a Builder, written: &str) -> Option<&'a Interface> {
    interfaces::by_name(builder, &full_name(written))
}

/// A switch of the interface: on, off if the line is negated, back to its default.
pub(crate) fn switch(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    field: fn(&mut Interface) -> &mut Fact<bool>,
) -> Option<()> {
    *field(current(builder)?) = line.set_or_default(true);
    Some(())
}

/// Binds a named object to the open interface, or takes it away, and notes the use.
pub(crate) fn bind(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    (kind, argument): (ReferenceKind, &str),
    (purpose, when_undefined): (&str, WhenUndefined),
    field: fn(&mut Interface) -> &mut Fact<Option<Reference>>,
) -> Option<()> {
    if line.removes() {
        *field(current(builder)?) = line.set(None);
        return Some(());
    }
    let name = line.get(argument)?;
    *field(current(builder)?) = line.set_at(argument, Some(Reference::new(kind, name)));
    note_use(builder, line, (kind, argument), (purpose, when_undefined))
}

/// Notes that the open interface uses a name.
pub(crate) fn note_use(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    (kind, argument): (ReferenceKind, &str),
    (purpose, when_undefined): (&str, WhenUndefined),
) -> Option<()> {
    if !line.removes() {
        let user = format!("{} {purpose}", owner(builder)?);
        builder.uses(kind, line.get(argument)?, user, when_undefined, line.span_of(argument)?);
    }
    Some(())
}

/// The interface that a service of the device sends from, in the argument `interface`, and the note that it does.
pub(crate) fn source(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    user: impl Into<String>,
) -> Option<Fact<Option<Reference>>> {
    interfaces::source(builder, line, user, full_name)
}

/// A port that has parts is in use, whatever stands on it itself.
pub(crate) fn finish(builder: &mut Builder) {
    let parents = builder.model.interfaces.iter().filter(|this| this.active);
    let parents: HashSet<String> = parents.filter_map(|this| Some(this.name.split_once('.')?.0.to_owned())).collect();
    for this in builder.model.interfaces.iter_mut().filter(|this| parents.contains(&this.name)) {
        if let Fact::Set(bare, _) = &mut this.bare {
            *bare = false;
        }
    }
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = full_name(line.get("name")?);
    builder.memory.interface.blocks.open.clear();
    if line.removes() {
        // A port whose settings are taken away is there all the same.
        interfaces::fresh(builder, &name, line.span);
        return Some(());
    }
    let kind = name::kind(&name);
    let index = interfaces::enter(builder, name, kind, (line.block, line.span));
    builder.memory.interface.blocks.open.push(Place::Interface(index));
    let this = builder.model.interfaces.get_mut(index)?;
    // What is written for hardware that is not there ("Preconfiguring Physical Interfaces") has no socket yet.
    if line.has("preconfigure") {
        this.bare = line.set(false);
    } else if !this.bare.is_set() {
        this.bare = line.set(true);
    }
    // A part of a port that carries frames of another network as they are.
    if line.has("l2transport") {
        let this = current(builder)?;
        this.switched = line.set_at("l2transport", true);
        this.routed = line.set_at("l2transport", false);
    }
    Some(())
}
