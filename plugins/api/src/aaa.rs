//! What follows from every AAA list, group and server once all are read: which stand behind which.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::builder::Builder;
use crate::model::{Aaa, AaaGroup, AaaProtocol, Definition, MethodList, Model, Reference, ReferenceKind};
use crate::reading::Extent;
use crate::{Fact, Span, Text, Why};

/// The first group that names a server, with the place; by protocol and the server's name.
pub type Members = BTreeMap<(AaaProtocol, String), (Reference, Span)>;

/// Tells servers the group that names them.
pub fn name_groups(aaa: &mut Aaa, members: &Members) {
    for server in aaa.servers.iter_mut().filter(|server| !server.group.is_set()) {
        if let Some((group, span)) = members.get(&(server.protocol, server.name.clone())) {
            server.group = Fact::some(group.clone(), *span);
        }
    }
}

/// Tells servers routing instance and source of their group.
pub fn take_from_groups(aaa: &mut Aaa) {
    let groups: BTreeMap<&str, &AaaGroup> = aaa.groups.iter().map(|group| (group.name.as_str(), group)).collect();
    for server in &mut aaa.servers {
        if let Some(group) = server.group.configured().and_then(|group| groups.get(group.name.as_str())) {
            server.vrf.clone_from(&group.vrf);
            server.source_interface.clone_from(&group.source_interface);
        }
    }
}

/// Adds the groups of all servers of a protocol, which the system makes itself; servers that one group keeps to itself
/// are not in them.
pub fn add_built_in_groups(model: &mut Model, names: &[(AaaProtocol, &str)]) {
    for (protocol, name) in names {
        let name = (*name).to_owned();
        model.definitions.push(Definition {
            kind: ReferenceKind::AaaGroup,
            name: name.clone(),
            built_in: Fact::Default(true),
            ..Definition::default()
        });
        let private = |group: &Fact<Option<Reference>>, at: Span| group.span().is_some_and(|span| at.contains(span));
        let all = model.aaa.servers.iter().filter(|server| server.protocol == *protocol);
        let members: Vec<String> =
            all.filter(|server| !private(&server.group, server.at)).map(|server| server.name.clone()).collect();
        if !members.is_empty() {
            let members = Fact::Default(members);
            model.aaa.groups.push(AaaGroup { name, protocol: *protocol, members, ..AaaGroup::default() });
        }
    }
}

/// Says of each list which servers stand behind it and whether anything uses it, by name or because it is a default
/// that holds. Comes when lines know their lists.
pub fn settle_uses<R: Default, M: Default>(
    builder: &mut Builder<R, M>,
    text: &Text,
    by_default: impl Fn(&Model, &MethodList) -> bool,
) {
    let partial = (builder.extent != Extent::Whole).then_some(Why::PartialFile);
    // A line that was not read may use a list that it names.
    let hidden = if builder.model.aaa.methods.is_empty() { HashSet::new() } else { builder.unread.names(text) };
    let mut methods = std::mem::take(&mut builder.model.aaa.methods);
    let model = &builder.model;
    let groups: BTreeMap<&str, &AaaGroup> = model.aaa.groups.iter().map(|group| (group.name.as_str(), group)).collect();
    let named: BTreeSet<&str> = model
        .uses
        .iter()
        .filter(|using| using.kind == ReferenceKind::MethodList)
        .map(|using| using.name.as_str())
        .collect();
    for list in &mut methods {
        list.server_count = server_count(builder, list, &groups);
        list.used = if by_default(model, list) || named.contains(list.name.as_str()) {
            Fact::Set(true, list.at)
        } else {
            let hidden = hidden.contains(list.name.as_str()).then_some(Why::UnreadLine);
            partial.or(hidden).map_or(Fact::Default(false), Fact::Unknown)
        };
    }
    builder.model.aaa.methods = methods;
}

fn server_count<R: Default, M: Default>(
    builder: &Builder<R, M>,
    list: &MethodList,
    groups: &BTreeMap<&str, &AaaGroup>,
) -> Fact<u64> {
    let mut servers: BTreeSet<&str> = BTreeSet::new();
    let mut open = None;
    let methods = list.methods.value().map_or(&[][..], Vec::as_slice);
    for name in methods.iter().filter_map(|method| method.strip_prefix("group ")) {
        let group = groups.get(name);
        servers.extend(group.iter().filter_map(|group| group.members.value()).flatten().map(String::as_str));
        // A part may leave out members of the groups that the system makes, and whole groups.
        let made = group.map(|group| group.at).filter(|at| !at.is_empty());
        let why = builder.why_open(made, &["aaa.servers", "aaa.groups"]);
        open = open.or(why.filter(|why| made.is_none() || *why != Why::PartialFile));
    }
    if let Some(why) = open {
        return Fact::Unknown(why);
    }
    let count = u64::try_from(servers.len()).unwrap_or(u64::MAX);
    // A group that the configuration makes is where servers are missing, not the list that names it.
    let named = methods.iter().filter_map(|method| groups.get(method.strip_prefix("group ")?));
    let made = named.map(|group| group.at).find(|at| !at.is_empty());
    Fact::Set(count, made.or(list.methods.span()).unwrap_or(list.at))
}
