//! Groups of addresses, ports or services that stand in entries by name.

use std::collections::HashMap;

use crate::builder::{Builder, Holds};
use crate::command::CommandLine;
use crate::model::{Addresses, GroupMember, ObjectGroup, ReferenceKind};
use crate::unread::Unread;
use crate::{Fact, Why};

/// What is remembered of groups between lines.
#[derive(Debug, Default)]
pub struct Groups {
    /// The group whose block is being read.
    pub open: Option<usize>,
    /// Where each group stands in the model.
    places: HashMap<String, usize>,
}

/// Goes on with the group of this name, or begins it.
pub fn open<R: Default, M: Default + Holds<Groups>>(
    builder: &mut Builder<R, M>,
    line: &CommandLine<'_>,
    name: &str,
    of_addresses: bool,
) {
    let place = builder.model.object_groups.len();
    let memory = builder.memory.held_mut();
    memory.open = memory.places.get(name).copied();
    if memory.open.is_some() {
        return;
    }
    memory.open = Some(place);
    memory.places.insert(name.to_owned(), place);
    builder.define(ReferenceKind::ObjectGroup, name, line.span);
    builder.model.object_groups.push(ObjectGroup {
        at: line.block,
        name: name.to_owned(),
        addresses: line.set(of_addresses),
        ..ObjectGroup::default()
    });
}

/// Takes a group away. One that is gone stays in its place, without effect.
pub fn take_away<R: Default, M: Default + Holds<Groups>>(builder: &mut Builder<R, M>, name: &str) {
    let memory = builder.memory.held_mut();
    memory.open = None;
    let place = memory.places.remove(name);
    let Some(group) = place.and_then(|place| builder.model.object_groups.get_mut(place)) else { return };
    group.active = false;
    group.members.clear();
    if let Some(defined) = group.addresses.span() {
        builder.undefine(defined);
    }
}

/// Puts addresses into the group whose block is being read, or takes them out of it.
pub fn put<R: Default, M: Default + Holds<Groups>>(
    builder: &mut Builder<R, M>,
    line: &CommandLine<'_>,
    addresses: &[Addresses],
) -> Option<()> {
    let group = builder.model.object_groups.get_mut(builder.memory.held().open?)?;
    for addresses in addresses {
        if line.removes() {
            group.members.retain(|member| member.addresses.value() != Some(addresses));
        } else {
            let addresses = Fact::Set(addresses.clone(), line.span);
            group.members.push(GroupMember { at: line.span, addresses, ..GroupMember::default() });
        }
    }
    Some(())
}

/// A line that was not read could be any member of a group of addresses.
pub fn doubt(groups: &mut [ObjectGroup], unread: &Unread) {
    for group in groups.iter_mut().filter(|group| group.addresses.equals(&true) == Some(true)) {
        for line in unread.not_understood(group.at) {
            let addresses = Fact::Unknown(Why::UnreadLine);
            group.members.push(GroupMember { at: *line, addresses, ..GroupMember::default() });
        }
    }
}
