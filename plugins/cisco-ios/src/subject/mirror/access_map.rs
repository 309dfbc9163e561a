//! `vlan access-map`: filters inside VLANs, whose action may copy what it forwards to ports that capture.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Mirror, MirrorKind, Reference, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use crate::subject::interface::{INTERFACE, owners};

const ACCESS_MAP: Context = Context("vlan access-map");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &["mirrors"], commands: HEADS };
pub(super) const BLOCK_TABLE: Table<Builder> = Table { context: ACCESS_MAP, feeds: &["mirrors"], commands: BLOCK };
pub(super) const INTERFACE_TABLE: Table<Builder> = Table { context: INTERFACE, feeds: &["mirrors"], commands: PORTS };

const HEADS: &[Command<Builder>] = &[
    opens("vlan access-map <name:name> [<sequence:number>]", ACCESS_MAP, |builder, line| {
        let memory = &mut builder.memory.mirror.maps;
        let name = line.get("name")?;
        if line.removes() {
            memory.clauses.retain(|clause| clause.map != name);
            return Some(());
        }
        memory.clauses.push(Clause { map: name.to_owned(), filter: None, captures: None });
        Some(())
    }),
    modelled("vlan filter <name:name> vlan-list (all|<vlans:numbers>)", bind),
    modelled("vlan filter <name:name> interface <interface>", bind),
];

const BLOCK: &[Command<Builder>] = &[
    modelled("match (ip|mac|ipv6) address <acl:name>+", |builder, line| {
        for acl in line.all("acl").into_iter().filter(|_| !line.removes()) {
            builder.uses(ReferenceKind::Acl, acl, "vlan access-map match", WhenUndefined::NotKnown, line.span);
        }
        let filter = line.string("acl").filter(|_| !line.removes());
        builder.memory.mirror.maps.clauses.last_mut()?.filter = filter.map(|name| (name, line.span));
        Some(())
    }),
    modelled("action forward capture", |builder, line| {
        builder.memory.mirror.maps.clauses.last_mut()?.captures = (!line.removes()).then_some(line.span);
        Some(())
    }),
    ignored("action (forward|drop) [log] [vlan <number>]"),
    unmodelled("action redirect <interface>").feeding(&[]),
    ignored("exit"),
];

const PORTS: &[Command<Builder>] = &[
    modelled("switchport capture", |builder, line| {
        let places = owners(builder);
        let ports = &mut builder.memory.mirror.maps.ports;
        ports.retain(|known| !places.contains(known));
        if !line.removes() {
            ports.extend(places);
        }
        Some(())
    }),
    ignored("switchport capture allowed vlan [add|remove|except] <vlans:numbers>"),
];

/// What is remembered of filters inside VLANs.
#[derive(Debug, Default)]
pub(super) struct Memory {
    clauses: Vec<Clause>,
    /// Where maps are in force: the map, and the VLANs.
    bound: Vec<(String, String)>,
    /// Ports that take the copies.
    ports: Vec<String>,
}

/// A clause of a map.
#[derive(Debug)]
struct Clause {
    map: String,
    /// The list that chooses, and where it is named.
    filter: Option<(String, Span)>,
    /// Where it says that what it forwards is copied.
    captures: Option<Span>,
}

fn bind(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let map = line.string("name")?;
    let vlans = line.get("vlans").unwrap_or("all");
    let bound = &mut builder.memory.mirror.maps.bound;
    bound.retain(|(known, on)| *known != map || on != vlans);
    if !line.removes() {
        bound.push((map, vlans.to_owned()));
    }
    Some(())
}

/// Each clause that captures copies in the VLANs in which its map is in force, and nowhere else.
pub(super) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.mirror.maps);
    let ports = memory.ports.iter().map(|port| port.trim_start_matches("interface ").to_owned());
    let ports: Vec<String> = ports.collect();
    for clause in memory.clauses {
        let Some(at) = clause.captures else { continue };
        let on = memory.bound.iter().filter(|(map, _)| *map == clause.map);
        let sources: Vec<String> = on.map(|(_, vlans)| format!("vlan {vlans}")).collect();
        let filter = clause.filter.map(|(name, at)| Fact::some(Reference::new(ReferenceKind::Acl, name), at));
        builder.model.mirrors.push(Mirror {
            at,
            active: !sources.is_empty(),
            name: clause.map,
            kind: Fact::Set(MirrorKind::FilterAction, at),
            sources: Fact::Set(sources, at),
            destinations: Fact::Set(ports.clone(), at),
            filter: filter.unwrap_or_default(),
            receives: Fact::Set(false, at),
            ..Mirror::default()
        });
    }
}
