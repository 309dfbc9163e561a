//! `interfaces`: ports and their units. A port has settings of its own, a unit of it addresses, filters and a place among the routing
//! instances: both are interfaces of the model, `ge-0/0/0` and `ge-0/0/0.0`.
//!
//! Source: CLI Reference for Junos OS, "[edit interfaces]" hierarchy level.

mod address;
mod family;
mod filter;
mod link;
mod name;
mod range;
mod settle;
mod switching;
#[cfg(test)]
mod tests;
mod unit;

use seawall_api::command::{Command, CommandLine, Context, Table, modelled, opens};
use seawall_api::interfaces::{self, Interfaces};
use seawall_api::model::{FreeText, Interface};
use seawall_api::{Fact, Span};

pub(crate) use address::ADDRESS;
pub(crate) use filter::Bound;
pub(crate) use name::{is_management as is_management_port, kind as kind_of, unit_name};
pub(crate) use range::Ranges;
pub(crate) use settle::finish;

use super::blocks::INTERFACES;
use crate::builder::Builder;

/// `ge-0/0/0 { ... }`.
pub(crate) const INTERFACE: Context = Context("interface");
/// `unit 0 { ... }`.
pub(crate) const UNIT: Context = Context("unit");

/// The tables of this subject.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [TABLES, address::TABLES, family::TABLES, filter::TABLES, link::TABLES, switching::TABLES, unit::TABLES].concat()
}

const TABLES: &[&Table<Builder>] = &[
    &Table { context: INTERFACES, feeds: &["interfaces"], commands: HEADS },
    &Table { context: INTERFACE, feeds: &["interfaces"], commands: GENERAL },
    &Table { context: UNIT, feeds: &["interfaces"], commands: GENERAL },
    &Table { context: INTERFACE, feeds: &["interfaces"], commands: MEMBERS },
];

const HEADS: &[Command<Builder>] = &[
    opens("<interface:name>", INTERFACE, open).kept_inactive(),
    // What it says is said of each of its members.
    opens("interface-range <range:name>", INTERFACE, |builder, line| {
        for name in builder.memory.interface.ranges.members(line.get("range")?).to_vec() {
            enter(builder, line, name, line.span_of("range")?);
        }
        Some(())
    }),
];

/// Of a range; see [`Ranges`].
const MEMBERS: &[Command<Builder>] = &[
    modelled("member <member:name>", super::blocks::nothing),
    modelled("member-range <first:name> to <last:name>", super::blocks::nothing),
];

/// What ports and units say alike.
const GENERAL: &[Command<Builder>] = &[
    modelled("description / <text>", |builder, line| {
        let words = line.get("text").map(|text| FreeText(text.to_owned()));
        quietly(builder, line, |this| this.description = line.set(words.clone()))
    }),
    modelled("disable", |builder, line| quietly(builder, line, |this| this.active = false)),
    modelled("enable", super::blocks::nothing),
];

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    blocks: Interfaces,
    /// The members of ranges, which are known before anything is read.
    pub(crate) ranges: Ranges,
    /// Filters that interfaces name, which become one list where there are several.
    filters: Vec<Bound>,
    /// Ports with a VLAN of untagged traffic that they name themselves.
    natives: Vec<(String, u64, Span)>,
    /// Where a port believes replies of ARP that nobody asked for, and the ports that do not answer such requests.
    believes_arp: Option<Span>,
    quiet_arp: Vec<(String, Span)>,
    /// `system no-redirects`.
    no_redirects: Option<Span>,
    /// Which port carries which VLAN, as written, when all is read.
    pub(crate) carried: Vec<(String, String)>,
    /// VLANs that switch ports name.
    vlans: Vec<switching::Member>,
}

seawall_api::holds!(crate::subject::Memory, Interfaces, interface.blocks);

/// The whole names of the interfaces whose block a statement stands in: one, or the members of a range.
pub(crate) fn current_names(builder: &Builder, line: &CommandLine<'_>) -> Vec<String> {
    let unit = line.outer("unit");
    let whole = |port: &str| unit.map_or_else(|| port.to_owned(), |unit| format!("{port}.{unit}"));
    match line.outer("range") {
        Some(range) => builder.memory.interface.ranges.members(range).iter().map(|port| whole(port)).collect(),
        None => line.outer("interface").into_iter().map(whole).collect(),
    }
}

/// Writes to the interfaces whose block a statement stands in; they are not bare from then on.
pub(crate) fn each(builder: &mut Builder, line: &CommandLine<'_>, mut write: impl FnMut(&mut Interface)) -> Option<()> {
    quietly(builder, line, |this| {
        if let Fact::Set(bare, _) = &mut this.bare {
            *bare = false;
        }
        write(this);
    })
}

/// The same for what says nothing of their use.
fn quietly(builder: &mut Builder, line: &CommandLine<'_>, mut write: impl FnMut(&mut Interface)) -> Option<()> {
    for name in current_names(builder, line) {
        write(interfaces::named(builder, &name)?);
    }
    Some(())
}

/// Notes something of the open interfaces as its field says it.
fn set<T: Clone>(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    value: T,
    field: fn(&mut Interface) -> &mut Fact<T>,
) -> Option<()> {
    each(builder, line, |this| *field(this) = line.set(value.clone()))
}

/// Opens the block of a port.
fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    // No port is called so: the name before it is lost.
    let name = line.string("interface").filter(|name| name != "unit")?;
    enter(builder, line, name, line.span_of("interface")?);
    Some(())
}

fn enter(builder: &mut Builder, line: &CommandLine<'_>, name: String, head: Span) {
    let kind = name::kind(&name);
    let index = interfaces::enter(builder, name, kind, (line.block, head));
    if let Some(this) = builder.model.interfaces.get_mut(index)
        && !this.bare.is_set()
    {
        this.active = line.active;
        this.bare = line.set(true);
    }
}
