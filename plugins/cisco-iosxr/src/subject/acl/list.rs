//! Lists and their entries in order.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Acl, AclEntry, Action, Family, Reference, ReferenceKind, WhenUndefined};
use seawall_api::packet_filter::list::{self, Waiting};
use seawall_api::{Fact, Span, Text, Why};

use super::entry::{self, Names, Words};
use crate::builder::Builder;
use crate::subject::Memory;

const PACKETS: Context = Context("access-list");
const FRAMES: Context = Context("ethernet-services access-list");

/// Heads.
pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &["acls", "mirrors"], commands: HEADS };

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
        current(builder)?.remove(line.number("sequence")?);
        Some(())
    }),
];

/// How far behind the last entry one without a number goes.
const STEP: u64 = 10;

/// The lists, with what their entries name.
pub(super) type Lists = list::Lists<Family, Names>;

seawall_api::holds!(Memory, Lists, acl.lists);

fn current(builder: &mut Builder) -> Option<&mut list::List<Family, Names>> {
    builder.memory.acl.lists.current()
}

/// Opens a list's block. `no ipv4 access-list ...` takes the whole list away.
fn open(builder: &mut Builder, line: &CommandLine<'_>, family: Family) -> Option<()> {
    let name = line.get("name")?;
    if line.removes() {
        list::take_away(builder, family, name);
        return Some(());
    }
    let list = Acl {
        at: line.block,
        name: name.to_owned(),
        family,
        sources_only: line.set(false),
        // Routes are held against prefix sets, never against packet filters.
        destinations_are_masks: line.set(false),
        ..Acl::default()
    };
    list::open(builder, (family, list), line.span);
    Some(())
}

/// Reads an entry. One that cannot be read keeps its place with nothing known of it, so that what stands behind it is not
/// taken for the first match.
fn put(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let list = current(builder)?;
    if line.removes() {
        return list.remove(line.number("sequence")?).then_some(());
    }
    let action = if line.has("permit") { Action::Permit } else { Action::Deny };
    let mut words = Words::of(line, "entry");
    let read = match list.form {
        Family::Mac => entry::frames(&mut words),
        family @ (Family::Ipv4 | Family::Ipv6) => entry::packets(&mut words, family),
    };
    let number = line.number("sequence");
    let place = list.number(number, STEP)?;
    let Some((entry, names)) = read else {
        list.put(place, None, AclEntry::unread(line.span, action), Names::default());
        return None;
    };
    let sequence = number.map_or(Fact::Default(None), |number| line.set(Some(number)));
    let groups = names.groups();
    list.put(place, None, AclEntry { at: line.span, action, sequence, ..entry }, names);
    for (name, at) in groups {
        builder.uses(ReferenceKind::ObjectGroup, &name, "access-list", WhenUndefined::NotKnown, at);
    }
    Some(())
}

/// What one word tells of an entry that was not understood: it copies, it sends another way.
fn by_words(text: &Text, waiting: &mut Waiting<Names>) {
    let entry = &mut waiting.entry;
    if entry.protocol != Fact::Unknown(Why::UnreadLine) {
        return;
    }
    let has = |word: &str| text.slice(entry.at).split_whitespace().any(|one| one == word);
    if has("capture") {
        entry.copies = Fact::Set(true, entry.at);
    }
    waiting.names.redirects |= ["nexthop1", "nexthop2", "nexthop3"].into_iter().any(has);
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
pub(super) fn finish(builder: &mut Builder, text: &Text) {
    for list in builder.memory.acl.lists.take() {
        let (place, family) = (list.place, list.form);
        let mut entries = Vec::new();
        let mut steers = None;
        for mut waiting in list.in_order(&builder.unread) {
            let groups = &builder.memory.acl.groups;
            if let Some((name, at)) = &waiting.names.source_ports {
                waiting.entry.source_ports = groups.ports(name, *at);
            }
            if let Some((name, at)) = &waiting.names.destination_ports {
                waiting.entry.destination_ports = groups.ports(name, *at);
            }
            by_words(text, &mut waiting);
            steers = steers.or(waiting.names.redirects.then_some(waiting.entry.at));
            entries.push(waiting.entry);
        }
        if let (Some(at), Some(acl)) = (steers, builder.model.acls.get(place)) {
            let name = acl.name.clone();
            steer(builder, family, &name, at);
        }
        list::fill(builder, place, entries, Action::Deny);
    }
    lost(builder);
}

/// A filter that is bound and not there may stand in lines that were not read, and choose the way there.
fn lost(builder: &mut Builder) {
    let Some(why) = builder.why_open(None, &["acls"]) else { return };
    let acls = &builder.model.acls;
    let there = |family: Family, list: &Reference| acls.iter().any(|acl| acl.family == family && acl.name == list.name);
    for this in &mut builder.model.interfaces {
        let bound = [(Family::Ipv4, &this.acl_in_ipv4), (Family::Ipv6, &this.acl_in_ipv6)];
        let gone = bound.into_iter().any(|(family, list)| list.configured().is_some_and(|list| !there(family, list)));
        if gone && !this.policy_route.is_set() {
            this.policy_route = Fact::Unknown(why);
        }
    }
}
