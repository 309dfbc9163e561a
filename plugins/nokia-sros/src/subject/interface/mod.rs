//! Interfaces of the routing instances: `interface "to-r2"` below `router`, `ies` and `vprn`, with their SAPs.

mod address;
mod classic;
mod link;
mod manner;
mod md;
mod tables;

use std::collections::{BTreeMap, HashMap};

use seawall_api::command::{CommandLine, Context};
use seawall_api::interfaces::{self, Interfaces, Place, each};
use seawall_api::model::{FreeText, InterfaceKind};
use seawall_api::{Fact, Span};

pub(crate) use manner::Ways;
pub(crate) use tables::{IPV4, IPV6, TABLES};

use super::{instance, switch};
use crate::builder::Builder;

/// The block below `interface "..."`.
pub(crate) const INTERFACE: Context = Context("interface");

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The interfaces.
    pub(crate) blocks: Interfaces,
    /// Addresses whose halves stand on two lines.
    halves: HashMap<(usize, String), address::Halves>,
    /// The address whose block is being read.
    half: Option<String>,
    /// Ports that interfaces and services use, with the place of the use.
    used_ports: HashMap<String, Span>,
    /// Interfaces, with the ports and SAPs that they stand on: `1/1/3:100`.
    pub(crate) standing: BTreeMap<String, String>,
    /// Interfaces on which routes wait for labels.
    pub(crate) synced: HashMap<String, Span>,
    /// VPLS that a routed interface belongs to.
    bound_services: Vec<String>,
}

seawall_api::holds!(super::Memory, Interfaces, interface.blocks);

/// Settles what follows from all lines of an interface.
pub(crate) fn finish(builder: &mut Builder) {
    link::finish(builder);
}

/// The full name of an interface in the instance whose lines are being read.
pub(crate) fn full_name(builder: &Builder, written: &str) -> String {
    instance::qualified(builder, written)
}

/// Notes that a service or interface uses a port, so that it is not bare: `1/1/3:100` is port `1/1/3`.
pub(crate) fn note_port(builder: &mut Builder, written: &str, at: Span) {
    let port = written.split(':').next().unwrap_or(written);
    builder.memory.interface.used_ports.insert(port.to_owned(), at);
}

/// The kind that a name alone tells: `system` is the loopback of the router itself; any other is a part of a port until a line
/// says something else.
fn kind(builder: &Builder, name: &str) -> InterfaceKind {
    match (instance::current(builder), name) {
        (None, "system") => InterfaceKind::Loopback,
        (Some("management"), _) => InterfaceKind::Management,
        _ => InterfaceKind::Subinterface,
    }
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("interface")?;
    let kind = kind(builder, name);
    let full = full_name(builder, name);
    builder.memory.interface.blocks.open.clear();
    if line.removes() {
        if let Some(this) =
            interfaces::fresh(builder, &full, line.span).and_then(|it| builder.model.interfaces.get_mut(it))
        {
            this.active = false;
        }
        return Some(());
    }
    let vrf = instance::reference(builder, line);
    let index = interfaces::enter(builder, full, kind, (line.block, line.span));
    let this = builder.model.interfaces.get_mut(index)?;
    this.at = this.at.to(line.block);
    this.vrf = vrf;
    this.switched = Fact::Default(false);
    builder.memory.interface.blocks.open.push(Place::Interface(index));
    Some(())
}

fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    each(builder, |this| this.active = switch::enabled(line) || line.removes() && !line.has("shutdown"))
}

fn description(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let words = line.get("text").map(|text| FreeText(text.to_owned()));
    each(builder, |this| this.description = line.set_or_none(words.clone()))
}

#[cfg(test)]
mod tests;
