//! What needs every server, group and list: which stand behind which.

use std::collections::BTreeMap;

use seawall_api::model::{Aaa, AaaGroup};
use seawall_api::{Fact, method_lists};

use super::{Memory, PROTOCOLS};
use crate::builder::Builder;
use crate::subject::named;

/// Puts lists, servers and groups into the model, each server with its group and what it has in common with others.
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
        method_lists::add_built_in_groups(model, PROTOCOLS);
    }
}

/// Tells servers the group that names them.
fn give_groups(aaa: &mut Aaa, memory: &Memory) {
    for server in aaa.servers.iter_mut().filter(|server| !server.group.is_set()) {
        if let Some((group, at)) = memory.members.get(&(server.protocol, server.name.clone())) {
            server.group = Fact::some(group.clone(), *at);
        }
    }
}

/// What is written once for many: keys of a protocol, instance and source of a group.
fn give_common(aaa: &mut Aaa, memory: &Memory) {
    let groups: BTreeMap<&str, &AaaGroup> = aaa.groups.iter().map(|group| (group.name.as_str(), group)).collect();
    for server in &mut aaa.servers {
        if let Some(group) = server.group.configured().and_then(|group| groups.get(group.name.as_str())) {
            server.vrf.clone_from(&group.vrf);
            server.source_interface.clone_from(&group.source_interface);
        }
        if let (false, Some(key)) = (server.key.is_set(), memory.common_keys.get(&server.protocol)) {
            server.key = Fact::some(key.clone(), key.span);
        }
        let vrf = server.vrf.configured().map_or(named::GLOBAL, |vrf| vrf.name.as_str()).to_owned();
        if let (false, Some(source)) = (server.source_interface.is_set(), memory.sources.get(&(server.protocol, vrf))) {
            server.source_interface.clone_from(source);
        }
    }
    for client in &mut aaa.dynamic_clients {
        if let (false, Some(key)) = (client.key.is_set(), &memory.dynamic_key) {
            client.key = Fact::some(key.clone(), key.span);
            client.key_common = Fact::Set(true, key.span);
        }
        client.key_checked.clone_from(&memory.keys_checked);
    }
}
