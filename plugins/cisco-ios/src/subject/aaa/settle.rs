//! What needs every server, group and list: which stand behind which.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use seawall_api::model::{
    Aaa, AaaGroup, AaaProtocol, AaaPurpose, Definition, MethodList, Model, Reference, ReferenceKind,
};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Text, Why};

use super::{Memory, built_in, interface};
use crate::builder::Builder;

const PROTOCOLS: [AaaProtocol; 3] = [AaaProtocol::Tacacs, AaaProtocol::Radius, AaaProtocol::Ldap];

/// Puts lists, servers and groups into the model, each server with its group and what it has in
/// common with others.
pub(crate) fn finish(builder: &mut Builder) {
    let mut memory = std::mem::take(&mut builder.memory.aaa);
    let model = &mut builder.model;
    model.aaa.methods = memory.lists.take();
    model.aaa.servers = memory.servers.take();
    for mut draft in memory.groups.take() {
        for (server, span) in draft.members.take() {
            draft.group.members.push(server, span);
        }
        model.aaa.groups.push(draft.group);
    }
    model.aaa.dynamic_clients = memory.clients.take();
    give_groups(&mut model.aaa, &memory);
    give_common(&mut model.aaa, &memory);
    if !model.aaa.methods.is_empty() || !model.aaa.servers.is_empty() || !model.aaa.groups.is_empty() {
        add_built_in_groups(model);
    }
}

/// Says of each list which servers stand behind it and whether anything uses it; lines know their
/// lists by now.
pub(crate) fn settle_uses(builder: &mut Builder, text: &Text) {
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
    let default_login = is_default_login_used(model);
    for list in &mut methods {
        list.server_count = server_count(builder, list, &groups);
        let is_login = list.purpose == AaaPurpose::Authentication && list.service == "login";
        let by_default =
            list.name == "default" && model.aaa.enabled.value() != Some(&false) && (!is_login || default_login);
        list.used = if by_default || named.contains(list.name.as_str()) {
            Fact::Set(true, list.at)
        } else {
            let hidden = hidden.contains(list.name.as_str()).then_some(Why::UnreadLine);
            partial.or(hidden).map_or(Fact::Default(false), Fact::Unknown)
        };
    }
    builder.model.aaa.methods = methods;
}

/// Tells servers the group that names them.
fn give_groups(aaa: &mut Aaa, memory: &Memory) {
    for server in aaa.servers.iter_mut().filter(|server| !server.group.is_set()) {
        if let Some((group, span)) = memory.members.get(&(server.protocol, server.name.clone())) {
            server.group = Fact::some(group.clone(), *span);
        }
    }
}

/// What is written once for many: keys of a protocol, instance and source of a group.
fn give_common(aaa: &mut Aaa, memory: &Memory) {
    let groups: BTreeMap<&str, &AaaGroup> = aaa.groups.iter().map(|group| (group.name.as_str(), group)).collect();
    for server in &mut aaa.servers {
        if let (false, Some(key)) = (server.key.is_set(), memory.common_keys.get(&server.protocol)) {
            server.key = Fact::some(key.clone(), key.span);
        }
        if let Some(group) = server.group.configured().and_then(|group| groups.get(group.name.as_str())) {
            server.vrf.clone_from(&group.vrf);
            server.source_interface.clone_from(&group.source_interface);
        }
        if let (false, Some((name, span))) = (server.source_interface.is_set(), memory.sources.get(&server.protocol)) {
            server.source_interface = Fact::some(interface(name.as_str()), *span);
        }
    }
    for client in aaa.dynamic_clients.iter_mut().filter(|client| !client.key.is_set()) {
        if let Some(key) = &memory.dynamic_key {
            client.key = Fact::some(key.clone(), key.span);
            client.key_common = Fact::Set(true, key.span);
        }
    }
    for client in &mut aaa.dynamic_clients {
        client.key_checked.clone_from(&memory.keys_checked);
    }
}

/// The groups of all servers of a protocol; servers that one group keeps to itself are not in them.
fn add_built_in_groups(model: &mut Model) {
    for protocol in PROTOCOLS {
        let name = built_in(protocol).to_owned();
        model.definitions.push(Definition {
            kind: ReferenceKind::AaaGroup,
            name: name.clone(),
            built_in: Fact::Default(true),
            ..Definition::default()
        });
        let private =
            |group: &Fact<Option<Reference>>, at: seawall_api::Span| group.span().is_some_and(|span| at.contains(span));
        let all = model.aaa.servers.iter().filter(|server| server.protocol == protocol);
        let members: Vec<String> =
            all.filter(|server| !private(&server.group, server.at)).map(|server| server.name.clone()).collect();
        if !members.is_empty() {
            let members = Fact::Default(members);
            model.aaa.groups.push(AaaGroup { name, protocol, members, ..AaaGroup::default() });
        }
    }
}

fn server_count(builder: &Builder, list: &MethodList, groups: &BTreeMap<&str, &AaaGroup>) -> Fact<u64> {
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

/// The default list of logins holds on lines that name no other.
fn is_default_login_used(model: &Model) -> bool {
    let mut lists = model.lines.iter().map(|line| line.login_methods.configured());
    model.lines.is_empty() || lists.any(|list| list.is_some_and(|list| list.name == "default"))
}
