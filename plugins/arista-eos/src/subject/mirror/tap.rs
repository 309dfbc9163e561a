//! `tap aggregation`: the device as a hub of copies that other devices make.

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Mirror, MirrorKind};
use seawall_api::{Fact, Span};

use super::add_to;
use crate::builder::Builder;
use crate::subject::interface::{INTERFACE, full_name, open_names};

const TAP: Context = Context("tap aggregation");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &["mirrors"], commands: HEADS };
pub(super) const BLOCK_TABLE: Table<Builder> = Table { context: TAP, feeds: &["mirrors"], commands: LINES };
pub(super) const PORT_TABLE: Table<Builder> = Table { context: INTERFACE, feeds: &["mirrors"], commands: PORTS };

const HEADS: &[Command<Builder>] = &[opens("tap aggregation", TAP, |builder, line| {
    if line.removes() {
        builder.memory.mirror.taps.on = false;
    }
    Some(())
})];

const LINES: &[Command<Builder>] = &[
    modelled("mode exclusive [profile <profile:name>]", mode),
    modelled("mode mixed module <what:name>+", mode),
    ignored("mode exclusive no-errdisable <what:name>+"),
    ignored("(encapsulation|protocol|truncation|mac|service-policy|identity|timestamp) <text>"),
    ignored("exit"),
];

const PORTS: &[Command<Builder>] = &[
    modelled("switchport tap default <what:name>+", |builder, line| {
        let words = line.all("what");
        // Through a group of next hops copies leave encapsulated: where to stands elsewhere.
        let [kind, names @ ..] = words.as_slice() else { return None };
        let names: Vec<&str> = names.iter().filter(|word| *word != kind).copied().collect();
        let ports = open_names(builder);
        let taps = &mut builder.memory.mirror.taps;
        match *kind {
            "group" => {
                for name in names {
                    taps.note(name, line, &ports, |group| &mut group.sources);
                }
            }
            "interface" => {
                let out = full_name(&names.concat());
                taps.note(&out, line, &ports, |group| &mut group.sources);
                taps.note(&out, line, std::slice::from_ref(&out), |group| &mut group.destinations);
            }
            _ => return None,
        }
        Some(())
    }),
    modelled("switchport tool group (set|add) <group:name>+", |builder, line| {
        let ports = open_names(builder);
        for name in line.all("group") {
            builder.memory.mirror.taps.note(name, line, &ports, |group| &mut group.destinations);
        }
        Some(())
    }),
    unmodelled("switchport tap default nexthop-group <group:name>+").wide(),
    ignored("switchport tap (allowed|native|identity|truncation|mac-address|encapsulation|mpls|service-policy) <text>"),
    ignored("switchport tap truncation"),
    ignored("switchport tool (allowed|identity|truncation|encapsulation|mpls|dot1q) <text>"),
    ignored("switchport tool truncation"),
];

/// Groups by name.
#[derive(Debug, Default)]
pub(super) struct Memory {
    on: bool,
    groups: BTreeMap<String, Group>,
}

#[derive(Debug, Default)]
struct Group {
    at: Option<Span>,
    sources: Fact<Vec<String>>,
    destinations: Fact<Vec<String>>,
}

impl Memory {
    fn note(
        &mut self,
        name: &str,
        line: &CommandLine<'_>,
        ports: &[String],
        side: fn(&mut Group) -> &mut Fact<Vec<String>>,
    ) {
        let group = self.groups.entry(name.to_owned()).or_default();
        if !line.removes() {
            group.at.get_or_insert(line.span);
            add_to(side(group), ports.to_vec(), line.span);
        } else if let Fact::Set(known, _) = side(group) {
            known.retain(|port| !ports.contains(port));
        }
    }
}

fn mode(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.mirror.taps.on = !line.removes();
    Some(())
}

/// Ports in tap and tool mode carry nothing until the device is in a mode of tap aggregation: it "is not available in switching
/// mode" (EOS User Manual, "Test Access Point Aggregation").
pub(super) fn finish(builder: &mut Builder) {
    let Memory { on, groups } = std::mem::take(&mut builder.memory.mirror.taps);
    let on = on || builder.why_open(None, &["mirrors"]).is_some();
    for (name, group) in groups {
        let Some(at) = group.at else { continue };
        let some = |list: &Fact<Vec<String>>| list.value().is_some_and(|list| !list.is_empty());
        builder.model.mirrors.push(Mirror {
            at,
            active: on && some(&group.sources) && some(&group.destinations),
            name: format!("tap group {name}"),
            kind: Fact::Set(MirrorKind::Local, at),
            receives: Fact::Set(true, at),
            sources: group.sources,
            destinations: group.destinations,
            filter: Fact::Default(None),
            ..Mirror::default()
        });
    }
}
