//! What needs every server, group and list: which stand behind which.

use seawall_api::aaa;
use seawall_api::model::{Aaa, AaaProtocol, AaaPurpose, MethodList, Model};
use seawall_api::{Fact, Text};

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
    aaa::name_groups(&mut model.aaa, &memory.members);
    give_common(&mut model.aaa, &memory);
    if !model.aaa.methods.is_empty() || !model.aaa.servers.is_empty() || !model.aaa.groups.is_empty() {
        aaa::add_built_in_groups(model, &PROTOCOLS.map(|protocol| (protocol, built_in(protocol))));
    }
}

/// Says of each list which servers stand behind it and whether anything uses it; lines know their
/// lists by now.
pub(crate) fn settle_uses(builder: &mut Builder, text: &Text) {
    let default_login = is_default_login_used(&builder.model);
    aaa::settle_uses(builder, text, |model, list| {
        let is_login = list.purpose == AaaPurpose::Authentication && list.service == "login";
        is_default(model, list) && (!is_login || default_login)
    });
}

fn is_default(model: &Model, list: &MethodList) -> bool {
    list.name == "default" && model.aaa.enabled.value() != Some(&false)
}

/// What is written once for many: keys of a protocol, instance and source of a group.
fn give_common(aaa: &mut Aaa, memory: &Memory) {
    aaa::take_from_groups(aaa);
    for server in &mut aaa.servers {
        if let (false, Some(key)) = (server.key.is_set(), memory.common_keys.get(&server.protocol)) {
            server.key = Fact::some(key.clone(), key.span);
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

/// The default list of logins holds on lines that name no other.
fn is_default_login_used(model: &Model) -> bool {
    let mut lists = model.lines.iter().map(|line| line.login_methods.configured());
    model.lines.is_empty() || lists.any(|list| list.is_some_and(|list| list.name == "default"))
}
