//! Lists that entries match by: prefixes and ports.

use seawall_api::command::CommandLine;
use seawall_api::model::{Addresses, ReferenceKind};
use seawall_api::packet_filter::{addresses, groups, ports};

use crate::builder::Builder;

/// `ip-prefix-list "X" create`.
pub(super) fn open_prefixes(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("list")?;
    if line.removes() {
        groups::take_away(builder, name);
    } else {
        groups::open(builder, line, name, true);
    }
    Some(())
}

/// `prefix 10.0.0.0/8`.
pub(super) fn prefix(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let found = addresses::in_prefix(line.prefix("prefix")?);
    groups::put(builder, line, &[found])
}

/// `prefix-exclude` and `apply-path`: what is in the list then, no line says.
pub(super) fn unclear(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    groups::put(builder, line, &[Addresses::Unknown])
}

/// `port-list "X" create`.
pub(super) fn open_ports(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("list")?;
    if line.removes() {
        builder.memory.filter.port_lists.remove(&name);
        return Some(());
    }
    if !builder.memory.filter.port_lists.contains_key(&name) {
        builder.define(ReferenceKind::ObjectGroup, &name, line.span);
    }
    builder.memory.filter.port_lists.entry(name.clone()).or_default();
    builder.memory.filter.port_list = Some(name);
    Some(())
}

/// `port 22`, `port range 1 2`, `range start 1 end 2`.
pub(super) fn port(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let named: Vec<u16> = line.all("port").into_iter().filter_map(|word| ports::port(word, &[])).collect();
    let operation = if line.has("range") || named.len() == 2 { "range" } else { "eq" };
    let ranges = ports::compared(operation, &named)?;
    let memory = &mut builder.memory.filter;
    let list = memory.port_lists.get_mut(memory.port_list.as_deref()?)?;
    if line.removes() {
        list.retain(|known| !ranges.contains(known));
    } else {
        list.extend(ranges);
    }
    Some(())
}
