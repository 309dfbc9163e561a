//! `object-group ip port`: groups of ports.

use std::collections::HashMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{ObjectGroup, ReferenceKind};
use seawall_api::packet_filter::ports::compared;
use seawall_api::{Fact, Span, Why};

use super::words;
use crate::builder::Builder;

const PORTS: Context = Context("object-group ip port");

/// Definitions.
pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &["object_groups"], commands: HEADS };

/// A group's block. A line that was not read could change every list that names the group.
pub(super) const LINE_TABLE: Table<Builder> = Table { context: PORTS, feeds: &["acls.entries"], commands: LINES };

const HEADS: &[Command<Builder>] = &[opens("object-group ip port <name:name>", PORTS, open)];

const LINES: &[Command<Builder>] = &[
    modelled("[<sequence:number>] (eq|gt|lt|neq) <port:name>", put),
    modelled("[<sequence:number>] range <port:name> <last:name>", put),
    modelled("<sequence:number>", |builder, line| {
        line.negated.then_some(())?;
        let name = builder.memory.acl.ports.current.clone();
        let group = builder.memory.acl.ports.groups.get_mut(&name)?;
        let number = line.number("sequence")?;
        group.ranges.retain(|(known, _)| *known != number);
        Some(())
    }),
    ignored("description / <text>"),
];

/// A group of ports: the ranges of each line, with its number.
#[derive(Debug, Default)]
struct Ports {
    ranges: Vec<(u64, Vec<String>)>,
    block: Span,
    /// The place of the group's name in the model.
    defined: Span,
}

/// All groups by name.
#[derive(Debug, Default)]
pub(super) struct AllPorts {
    current: String,
    groups: HashMap<String, Ports>,
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    name.clone_into(&mut builder.memory.acl.ports.current);
    if line.negated {
        if let Some(group) = builder.memory.acl.ports.groups.remove(name) {
            builder.undefine(group.defined);
        }
        return Some(());
    }
    if builder.memory.acl.ports.groups.contains_key(name) {
        return Some(());
    }
    builder.define(ReferenceKind::ObjectGroup, name, line.span);
    builder.model.object_groups.push(ObjectGroup {
        at: line.block,
        name: name.to_owned(),
        addresses: line.set(false),
        ..ObjectGroup::default()
    });
    let ports = Ports { block: line.block, defined: line.span, ..Ports::default() };
    builder.memory.acl.ports.groups.insert(name.to_owned(), ports);
    Some(())
}

fn put(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let operation = line.one_of(&["eq", "gt", "lt", "neq", "range"])?;
    let mut named = vec![words::port(line.get("port")?)?];
    if operation == "range" {
        named.push(words::port(line.get("last")?)?);
    }
    let ranges = compared(operation, &named)?;
    let groups = &mut builder.memory.acl.ports;
    let group = groups.groups.get_mut(&groups.current)?;
    if line.negated {
        group.ranges.retain(|(_, known)| *known != ranges);
        return Some(());
    }
    let behind = group.ranges.iter().map(|(number, _)| *number).max().unwrap_or(0);
    let number = line.number("sequence").or_else(|| behind.checked_add(10))?;
    group.ranges.retain(|(known, _)| *known != number);
    group.ranges.push((number, ranges));
    Some(())
}

/// The ports of a group that stands at this place.
pub(super) fn of_group(builder: &Builder, name: &str, at: Span) -> Fact<Option<Vec<String>>> {
    let Some(group) = builder.memory.acl.ports.groups.get(name) else { return Fact::Unknown(Why::NotStated) };
    if !builder.unread_in(group.block).is_empty() {
        return Fact::Unknown(Why::UnreadLine);
    }
    Fact::Set(Some(group.ranges.iter().flat_map(|(_, ranges)| ranges.iter().cloned()).collect()), at)
}
