//! Groups of AAA servers while they are read: which servers each names, and what servers have from their group.

use std::collections::BTreeMap;
use std::hash::Hash;

use crate::builder::{Builder, Holds};
use crate::command::CommandLine;
use crate::kept::Kept;
use crate::model::{Aaa, AaaGroup, AaaProtocol, Reference, ReferenceKind};
use crate::{Fact, Span};

/// Groups by name; `K` is what tells the servers of one apart.
pub type ServerGroups<K> = Kept<String, ServerGroup<K>>;

/// The first group that names a server, with the place.
pub type FirstGroups = BTreeMap<(AaaProtocol, String), (Reference, Span)>;

/// A group that is being read.
#[derive(Debug, Default)]
pub struct ServerGroup<K> {
    /// What is known of it beside its servers.
    pub group: AaaGroup,
    /// Its servers, with their places.
    pub members: Kept<K, (String, Span)>,
}

impl<K: Hash + Eq> ServerGroup<K> {
    /// How servers name it.
    pub fn reference(&self) -> Reference {
        Reference::new(ReferenceKind::AaaGroup, self.group.name.as_str())
    }

    /// The group with its servers, in order.
    pub fn finish(mut self) -> AaaGroup {
        for (server, span) in self.members.take() {
            self.group.members.push(server, span);
        }
        self.group
    }
}

impl ServerGroup<String> {
    /// Puts the server in the argument `server` among those of the group, or takes it away.
    pub fn name(&mut self, line: &CommandLine<'_>, first: &mut FirstGroups) -> Option<()> {
        let (server, span) = (line.string("server")?, line.span_of("server")?);
        if line.removes() {
            self.members.remove(&server);
            return Some(());
        }
        self.members.put(server.clone(), (server.clone(), span));
        first.entry((self.group.protocol, server)).or_insert((self.reference(), span));
        Some(())
    }
}

/// Opens the block of the group in the argument `name`, or takes it away.
pub fn open<R: Default, M: Default + Holds<ServerGroups<K>>, K: Default>(
    builder: &mut Builder<R, M>,
    line: &CommandLine<'_>,
    protocol: AaaProtocol,
) -> Option<()> {
    let name = line.string("name")?;
    let groups = builder.memory.held_mut();
    if line.removes() {
        groups.remove(&name);
        return Some(());
    }
    let members = line.set(Vec::new());
    let group = AaaGroup { at: line.block, name: name.clone(), protocol, members, ..AaaGroup::default() };
    groups.open(name.clone(), || ServerGroup { group, ..ServerGroup::default() })?;
    builder.define(ReferenceKind::AaaGroup, &name, line.span);
    Some(())
}

/// The group whose block is being read.
pub fn current<R: Default, M: Default + Holds<ServerGroups<String>>>(
    builder: &mut Builder<R, M>,
) -> Option<&mut AaaGroup> {
    builder.memory.held_mut().current().map(|draft| &mut draft.group)
}

/// Tells servers the group that names them first, unless a group keeps them to itself, and gives them the routing instance
/// and the source of their group. Comes when servers and groups are in the model.
pub fn settle(aaa: &mut Aaa, first: &FirstGroups) {
    let groups: BTreeMap<&str, &AaaGroup> = aaa.groups.iter().map(|group| (group.name.as_str(), group)).collect();
    for server in &mut aaa.servers {
        if !server.group.is_set()
            && let Some((group, span)) = first.get(&(server.protocol, server.name.clone()))
        {
            server.group = Fact::some(group.clone(), *span);
        }
        if let Some(group) = server.group.configured().and_then(|group| groups.get(group.name.as_str())) {
            server.vrf.clone_from(&group.vrf);
            server.source_interface.clone_from(&group.source_interface);
        }
    }
}
