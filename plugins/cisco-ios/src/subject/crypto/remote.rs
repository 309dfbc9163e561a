//! Groups of remote users: `crypto isakmp client configuration group`, and policies of IKE version 2 that
//! give out addresses.

use seawall_api::command::CommandLine;
use seawall_api::model::{Reference, ReferenceKind, RemoteGroup};

use crate::builder::Builder;

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    groups: Vec<Candidate>,
    current: Option<usize>,
}

/// A policy of IKE version 2 is for users if it gives them addresses; else it is for other sites.
#[derive(Debug)]
struct Candidate {
    group: RemoteGroup,
    for_users: bool,
}

/// Opens a group, a new one if there is none of that name, or takes it away.
pub(super) fn open(builder: &mut Builder, line: &CommandLine<'_>, name: &str, for_users: bool) {
    let memory = &mut builder.memory.crypto.remote;
    let known = memory.groups.iter().position(|known| known.group.name == name);
    memory.current = known;
    match (known, line.removes()) {
        (Some(index), true) => {
            memory.groups.remove(index);
            memory.current = None;
        }
        (None, false) => {
            memory.current = Some(memory.groups.len());
            let group = RemoteGroup { at: line.block, name: name.to_owned(), ..RemoteGroup::default() };
            memory.groups.push(Candidate { group, for_users });
        }
        _ => {}
    }
}

fn current(builder: &mut Builder) -> Option<&mut Candidate> {
    let memory = &mut builder.memory.crypto.remote;
    memory.groups.get_mut(memory.current?)
}

/// The list of networks that users reach through the tunnel.
pub(super) fn split(builder: &mut Builder, line: &CommandLine<'_>) {
    let list = line.get("acl").map(|name| Reference::new(ReferenceKind::Acl, name));
    if let Some(this) = current(builder) {
        this.group.split = line.set_or_none(list);
    }
}

/// Users are given addresses from a pool.
pub(super) fn gives_addresses(builder: &mut Builder, line: &CommandLine<'_>) {
    if let Some(this) = current(builder) {
        this.for_users |= !line.removes();
    }
}

/// Puts the groups into the model.
pub(super) fn finish(builder: &mut Builder) {
    let groups = std::mem::take(&mut builder.memory.crypto.remote.groups);
    let users = groups.into_iter().filter(|this| this.for_users).map(|this| this.group);
    builder.model.crypto.remote_groups.extend(users);
}
