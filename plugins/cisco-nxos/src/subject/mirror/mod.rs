//! What copies traffic: `monitor session` with its kinds, and where encapsulated copies come from.

mod ports;
mod session;
#[cfg(test)]
mod tests;

use seawall_api::command::{CommandLine, Table};
use seawall_api::kept::Kept;
use seawall_api::model::{Acl, Mirror, MirrorKind, Reference, ReferenceKind, Vlan};
use seawall_api::vlans::VlanSet;
use seawall_api::{Fact, Span, Text, Why};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[&session::TOP, &session::BLOCK_TABLE];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Sessions by their numbers.
    sessions: Kept<String, Session>,
}

/// A session, and what it says of its state.
#[derive(Debug)]
struct Session {
    mirror: Mirror,
    /// Where it is switched on or off, if it says so.
    on: Option<bool>,
}

/// A session is shut until a line switches it on ("SPAN sessions are created in the shut state": default settings in the
/// chapters "Configuring SPAN" and "Configuring ERSPAN" of the Nexus 5000, 7000 and 9000 system management guides). Where a
/// line of its block was not read, that one may have done it.
pub(crate) fn finish(builder: &mut Builder, text: &Text) {
    for Session { mut mirror, on } in builder.memory.mirror.sessions.take() {
        let hidden = on.is_none() && builder.unread.touch(Some(mirror.at), &["mirrors"]);
        mirror.active = on.unwrap_or(hidden);
        if mirror.kind.equals(&MirrorKind::FilterAction) == Some(true) {
            chosen_by_filters(builder, text, &mut mirror);
        }
        if let Some(at) = mirrored_vlan(builder, &mirror) {
            mirror.kind = Fact::Set(MirrorKind::RemoteVlan, at);
            mirror.receives = Fact::Set(true, at);
        }
        // Whether it copies at all is not known then.
        if hidden {
            mirror.kind = Fact::Unknown(Why::UnreadLine);
        }
        builder.model.mirrors.push(mirror);
    }
}

/// Where it is said that a session takes its copies from a VLAN in which another switch sends them: only as a source may
/// such a VLAN be named (Nexus 7000 system management guide, "Configuring SPAN").
fn mirrored_vlan(builder: &Builder, mirror: &Mirror) -> Option<Span> {
    let carries = |vlan: &&Vlan| vlan.active && vlan.remote_mirror.equals(&true) == Some(true);
    let sources = mirror.sources.value()?;
    let lists: Vec<VlanSet> =
        sources.iter().filter_map(|source| source.strip_prefix("vlan ")).filter_map(VlanSet::read).collect();
    let held = |vlan: &Vlan| vlan.name.parse().is_ok_and(|number| lists.iter().any(|list| list.holds(number)));
    builder.model.layer2.vlans.iter().filter(carries).find(|vlan| held(vlan))?;
    mirror.sources.span()
}

/// What a session copies that entries of filters choose: the traffic of the interfaces on which these filters are.
fn chosen_by_filters(builder: &Builder, text: &Text, mirror: &mut Mirror) {
    let choice = format!(" capture session {}", mirror.name);
    let chooses = |acl: &&Acl| acl.entries.iter().any(|entry| text.slice(entry.at).trim_end().ends_with(&choice));
    let mut sources = Vec::new();
    for acl in builder.model.acls.iter().filter(chooses) {
        mirror.filter = Fact::Set(Some(Reference::new(ReferenceKind::Acl, &acl.name)), acl.at);
        for interface in &builder.model.interfaces {
            let bound =
                [&interface.acl_in_ipv4, &interface.acl_out_ipv4, &interface.acl_in_ipv6, &interface.acl_out_ipv6];
            if bound.iter().any(|list| list.configured().is_some_and(|list| list.name == acl.name)) {
                sources.push(interface.name.clone());
            }
        }
    }
    mirror.sources = Fact::Set(sources, mirror.at);
}

fn current(builder: &mut Builder) -> Option<&mut Mirror> {
    Some(&mut builder.memory.mirror.sessions.current()?.mirror)
}

/// The session that begins on this line, or goes on there.
fn enter<'a>(builder: &'a mut Builder, name: &str, at: Span) -> Option<&'a mut Session> {
    let make = || Session { mirror: Mirror { at, name: name.to_owned(), ..Mirror::default() }, on: None };
    builder.memory.mirror.sessions.open(name.to_owned(), make)
}

/// Adds to a list that several lines make, or takes from it.
fn add(list: &mut Fact<Vec<String>>, line: &CommandLine<'_>, more: Vec<String>) {
    let mut all = list.value().cloned().unwrap_or_default();
    all.retain(|known| !more.contains(known));
    if !line.removes() {
        all.extend(more);
    }
    *list = line.set(all);
}
