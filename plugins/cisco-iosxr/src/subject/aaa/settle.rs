//! What needs every server, group and list: which stand behind which.

use seawall_api::model::Aaa;
use seawall_api::server_groups::{self, ServerGroup};
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
    model.aaa.groups = memory.groups.take().into_iter().map(ServerGroup::finish).collect();
    model.aaa.dynamic_clients = memory.clients.take();
    server_groups::settle(&mut model.aaa, &memory.members);
    give_common(&mut model.aaa, &memory);
    if !model.aaa.methods.is_empty() || !model.aaa.servers.is_empty() || !model.aaa.groups.is_empty() {
        method_lists::add_built_in_groups(model, PROTOCOLS);
    }
}

/// What is written once for many: keys and sources of a protocol.
fn give_common(aaa: &mut Aaa, memory: &Memory) {
    for server in &mut aaa.servers {
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
