//! Lists and their entries in order.

use std::collections::{BTreeMap, HashMap};

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Acl, AclEntry, Action, Family, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Span, Why};

use super::entry::{self, Words, Written};
use crate::builder::Builder;

const PACKETS: Context = Context("access-list");
const FRAMES: Context = Context("ethernet-services access-list");

/// Heads.
pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &["acls"], commands: HEADS };

/// Entries for packets.
pub(super) const LINE_TABLE: Table<Builder> = Table { context: PACKETS, feeds: &["acls.entries"], commands: ENTRIES };

/// Entries for frames.
pub(super) const FRAME_TABLE: Table<Builder> = Table { context: FRAMES, feeds: &["acls.entries"], commands: ENTRIES };

const HEADS: &[Command<Builder>] = &[
    opens("ipv4 access-list <name:name>", PACKETS, |builder, line| open(builder, line, Family::Ipv4)),
    opens("ipv6 access-list <name:name>", PACKETS, |builder, line| open(builder, line, Family::Ipv6)),
    opens("ethernet-services access-list <name:name>", FRAMES, |builder, line| open(builder, line, Family::Mac)),
    ignored("(ipv4|ipv6) access-list (log-update (rate|threshold) <number>|maximum (ace|acl) threshold <number>)"),
];

const ENTRIES: &[Command<Builder>] = &[
    modelled("[<sequence:number>] (permit|deny) <entry:name>+", put),
    ignored("[<sequence:number>] remark [<text>]"),
    modelled("<sequence:number>", |builder, line| {
        line.removes().then_some(())?;
        current(builder)?.entries.remove(&line.number("sequence")?);
        Some(())
    }),
];

/// One list while it is read.
#[derive(Debug)]
struct List {
    place: usize,
    family: Family,
    blocks: Vec<Span>,
    defined: Span,
    entries: BTreeMap<u64, Written>,
}

/// All lists.
#[derive(Debug, Default)]
pub(super) struct Lists {
    all: Vec<List>,
    by_name: HashMap<(Family, String), usize>,
    open: Option<usize>,
}

fn current(builder: &mut Builder) -> Option<&mut List> {
    let lists = &mut builder.memory.acl.lists;
    lists.all.get_mut(lists.open?)
}

/// Opens a list's block. `no ipv4 access-list ...` takes the whole list away.
fn open(builder: &mut Builder, line: &CommandLine<'_>, family: Family) -> Option<()> {
    let key = (family, line.string("name")?);
    builder.memory.acl.lists.open = None;
    if line.removes() {
        let Some(index) = builder.memory.acl.lists.by_name.remove(&key) else { return Some(()) };
        let list = builder.memory.acl.lists.all.get_mut(index)?;
        list.entries.clear();
        let (place, defined) = (list.place, list.defined);
        builder.undefine(defined);
        builder.model.acls.get_mut(place)?.active = false;
        return Some(());
    }
    if let Some(index) = builder.memory.acl.lists.by_name.get(&key).copied() {
        builder.memory.acl.lists.open = Some(index);
        current(builder)?.blocks.push(line.block);
        return Some(());
    }
    builder.define(ReferenceKind::Acl, &key.1, line.span);
    let place = builder.model.acls.len();
    builder.model.acls.push(Acl {
        at: line.block,
        name: key.1.clone(),
        family,
        sources_only: line.set(false),
        // Routes are held against prefix sets, never against packet filters.
        destinations_are_masks: line.set(false),
        ..Acl::default()
    });
    let lists = &mut builder.memory.acl.lists;
    lists.open = Some(lists.all.len());
    lists.by_name.insert(key, lists.all.len());
    lists.all.push(List { place, family, blocks: vec![line.block], defined: line.span, entries: BTreeMap::new() });
    Some(())
}

/// Reads an entry. One that cannot be read keeps its place with nothing known of it, so that what stands behind it is not
/// taken for the first match.
fn put(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let family = current(builder)?.family;
    if line.removes() {
        return current(builder)?.entries.remove(&line.number("sequence")?).map(|_| ());
    }
    let action = if line.has("permit") { Action::Permit } else { Action::Deny };
    let mut words = Words::of(line, "entry");
    let read = match family {
        Family::Mac => entry::frames(&mut words),
        Family::Ipv4 | Family::Ipv6 => entry::packets(&mut words, family),
    };
    let understood = read.is_some();
    let mut written = read.unwrap_or_else(|| Written { entry: unread(line.span, action), ..Written::default() });
    written.entry.at = line.span;
    written.entry.action = action;
    let number = line.number("sequence");
    if understood {
        written.entry.sequence = number.map_or(Fact::Default(None), |number| line.set(Some(number)));
    }
    for (name, at) in written.groups.iter().chain(&written.source_ports).chain(&written.destination_ports) {
        builder.uses(ReferenceKind::ObjectGroup, name, "access-list", WhenUndefined::NotKnown, *at);
    }
    let list = current(builder)?;
    // Without a number, an entry goes to the end: ten behind the last.
    let number = match (number, list.entries.last_key_value()) {
        (Some(number), _) => number,
        (None, Some((behind, _))) => behind.checked_add(10)?,
        (None, None) => 10,
    };
    list.entries.insert(number, written);
    understood.then_some(())
}

/// An entry of which nothing is known but its place.
fn unread(at: Span, action: Action) -> AclEntry {
    let why = Why::UnreadLine;
    AclEntry {
        at,
        sequence: Fact::Unknown(why),
        action,
        protocol: Fact::Unknown(why),
        source: Fact::Unknown(why),
        destination: Fact::Unknown(why),
        source_ports: Fact::Unknown(why),
        destination_ports: Fact::Unknown(why),
        narrowed: Fact::Unknown(why),
        headers: Fact::Unknown(why),
        log: Fact::Unknown(why),
        ..AclEntry::default()
    }
}

/// A filter whose entries name next hops chooses the way of what enters where it is bound.
fn steer(builder: &mut Builder, family: Family, name: &str, at: Span) {
    for this in &mut builder.model.interfaces {
        let bound = if family == Family::Ipv6 { &this.acl_in_ipv6 } else { &this.acl_in_ipv4 };
        if let Some(acl) = bound.configured().filter(|acl| acl.name == name)
            && !this.policy_route.is_set()
        {
            this.policy_route = Fact::some(acl.clone(), at);
        }
    }
}

/// Puts the entries into the model. What no entry of a list matches is denied; what a list without entries does is not said.
pub(super) fn finish(builder: &mut Builder) {
    let lists = std::mem::take(&mut builder.memory.acl.lists);
    for list in lists.all {
        if let Some(acl) = builder.model.acls.get(list.place)
            && let Some(entry) = list.entries.values().find(|written| written.redirects)
        {
            let name = acl.name.clone();
            steer(builder, list.family, &name, entry.entry.at);
        }
        let mut entries: Vec<AclEntry> = Vec::new();
        for (_, mut written) in list.entries {
            let groups = &builder.memory.acl.groups;
            if let Some((name, at)) = &written.source_ports {
                written.entry.source_ports = groups.ports(name, *at);
            }
            if let Some((name, at)) = &written.destination_ports {
                written.entry.destination_ports = groups.ports(name, *at);
            }
            entries.push(written.entry);
        }
        // A line that no pattern fits could be an entry of either action: nothing is known of it but its place.
        let lost = list.blocks.iter().flat_map(|block| builder.unread_in(*block).to_vec());
        for line in lost.collect::<Vec<_>>() {
            let behind = entries.iter().rposition(|entry| entry.at.start <= line.start);
            if behind.and_then(|index| entries.get(index)).is_some_and(|entry| entry.at == line) {
                continue;
            }
            let place = behind.map_or(0, |index| index + 1);
            entries.insert(place, unread(line, Action::Deny));
            entries.insert(place, unread(line, Action::Permit));
        }
        let Some(acl) = builder.model.acls.get_mut(list.place) else { continue };
        if !entries.is_empty() {
            acl.otherwise = Fact::Default(Action::Deny);
        }
        acl.entries = entries;
    }
}
