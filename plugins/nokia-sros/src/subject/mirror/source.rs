//! What is copied: `mirror-source`, in the configuration or below `debug`.

use seawall_api::command::CommandLine;
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use crate::subject::{filter, switch};

/// What goes to one destination.
#[derive(Debug, Default)]
pub(super) struct Sources {
    pub(super) at: Span,
    /// The word that names the destination.
    pub(super) of: String,
    pub(super) runs: Fact<bool>,
    /// Ports, SAPs and others, as reports name them.
    pub(super) ends: Vec<(String, Span)>,
    /// Filters some of whose entries choose packets.
    pub(super) filters: Vec<Chosen>,
}

/// Entries of a filter.
#[derive(Debug)]
pub(super) struct Chosen {
    pub(super) filter: String,
    pub(super) at: Span,
    pub(super) entries: Vec<u64>,
}

/// `mirror-source 900`, `mirror-source "TAP"`.
pub(super) fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let of = line.string("session")?;
    builder.memory.mirror.filter = None;
    let sources = &mut builder.memory.mirror.sources;
    if line.removes() {
        sources.remove(&of);
        return Some(());
    }
    sources.open(of.clone(), || Sources { at: line.span, of, ..Sources::default() }).map(|_| ())
}

fn current(builder: &mut Builder) -> Option<&mut Sources> {
    builder.memory.mirror.sources.current()
}

pub(super) fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.runs = switch::admin_state(line);
    Some(())
}

/// `port 1/1/c3/1 ingress egress`, `sap 1/1/1:10 ingress`.
pub(super) fn end(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let word = line.get("end")?;
    let name = match line.get("lag") {
        Some(number) => format!("{word}-{number}"),
        None if line.has("sap") => format!("sap {word}"),
        None => word.to_owned(),
    };
    add(builder, line, name)
}

/// Subscribers, labels: who is copied is no matter of a report.
pub(super) fn other(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let words = ["subscriber", "ingress-label", "isa-aa-group", "satellite"];
    let name = line.one_of(&words).unwrap_or("other");
    add(builder, line, name.to_owned())
}

fn add(builder: &mut Builder, line: &CommandLine<'_>, name: String) -> Option<()> {
    let ends = &mut current(builder)?.ends;
    ends.retain(|(known, _)| *known != name);
    if !line.removes() {
        ends.push((name, line.span));
    }
    Some(())
}

/// `ip-filter 10 entry 20 30`, `ip-filter "EDGE" { entry 20 { } }`.
pub(super) fn chosen(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = filter::resolved(builder, line, "filter").or_else(|| line.string("filter"))?;
    builder.memory.mirror.filter = Some(name.clone());
    let entries: Vec<u64> = line.all("entry").iter().filter_map(|number| number.parse().ok()).collect();
    let filters = &mut current(builder)?.filters;
    if line.removes() {
        filters.retain(|known| known.filter != name);
    } else if let Some(known) = filters.iter_mut().find(|known| known.filter == name) {
        known.entries.extend(entries);
    } else {
        filters.push(Chosen { filter: name, at: line.span, entries });
    }
    Some(())
}

/// `entry 20` of MD-CLI.
pub(super) fn entry(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let number = line.number("entry")?;
    let name = builder.memory.mirror.filter.clone()?;
    let chosen = current(builder)?.filters.iter_mut().find(|known| known.filter == name)?;
    chosen.entries.retain(|known| *known != number);
    if !line.removes() {
        chosen.entries.push(number);
    }
    Some(())
}
