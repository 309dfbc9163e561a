//! Layer 2: VLANs, spanning tree, and what guards ports and VLANs.

mod access;
mod old;
mod services;
mod settle;
#[cfg(test)]
mod tests;
mod tree;
mod vlan;

use std::collections::HashMap;

use seawall_api::Span;
use seawall_api::command::{CommandLine, Table};
use seawall_api::model::SwitchPort;

use super::interface;
use crate::builder::Builder;

pub(crate) use settle::finish;

/// The tables of this subject.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [access::TABLES, old::TABLES, services::TABLES, &[services::CIRCUITS], tree::TABLES, vlan::TABLES].concat()
}

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The number of each VLAN that has a name.
    pub(crate) numbers: HashMap<String, u64>,
    /// What is said of ports before all ports are known.
    said: Vec<Said>,
    /// VLANs in which DHCP is watched, ARP checked, and sources held to bindings.
    watched: Vec<(String, Span)>,
    checked: Vec<(String, Span)>,
    bound: Vec<(String, Span)>,
    /// VLANs in which frames to unknown stations go to one port alone.
    blocked: Vec<(String, Span)>,
    /// VLANs in which router advertisements are looked at.
    guarded: Vec<(String, Span)>,
    /// Bridge messages shut every edge port.
    block_on_edge: Option<Span>,
    /// Statements of the old software, whose ports guard themselves otherwise.
    old: Option<Span>,
    trees: Vec<(&'static str, Span)>,
    off: Vec<&'static str>,
    root_wanted: Option<Span>,
    snooping: Option<Span>,
    authentication: Option<Span>,
    registration: Option<Span>,
    /// Groups of DHCP security that are believed, and the ports of groups.
    trusting: Vec<(String, Span)>,
    grouped: Vec<(String, String)>,
}

impl Memory {
    /// The number of a VLAN. The one that is there by itself has number 1.
    pub(crate) fn number_of(&self, name: &str) -> Option<u64> {
        self.numbers.get(name).copied().or((name == "default").then_some(1))
    }

    /// Whether ports are guarded as the old software has it.
    pub(crate) fn is_old(&self) -> bool {
        self.old.is_some()
    }
}

/// Something that is said of a port, and where.
#[derive(Debug)]
struct Said {
    port: String,
    at: Span,
    write: fn(&mut SwitchPort, Span),
}

/// Notes something of the port in argument `port`, of its own or of the block around; every port for `all`.
fn note(builder: &mut Builder, line: &CommandLine<'_>, write: fn(&mut SwitchPort, Span)) -> Option<()> {
    let written = line.get("port").or_else(|| line.outer("port"))?;
    let members = builder.memory.interface.ranges.members(written).to_vec();
    let names = if members.is_empty() { vec![written.to_owned()] } else { members };
    for port in names {
        builder.memory.layer2.said.push(Said { port: interface::unit_name(&port), at: line.span, write });
    }
    Some(())
}
