//! What needs every server, group and list: which stand behind which.

use seawall_api::Fact;
use seawall_api::method_lists::add_built_in_groups;
use seawall_api::model::{Aaa, AaaProtocol};
use seawall_api::server_groups::{self, ServerGroup};

use super::{Memory, interface};
use crate::builder::Builder;

/// The groups of all servers of a protocol, which the system makes itself.
const BUILT_IN: &[(AaaProtocol, &str)] =
    &[(AaaProtocol::Tacacs, "tacacs+"), (AaaProtocol::Radius, "radius"), (AaaProtocol::Ldap, "ldap")];

/// Puts lists, servers and groups into the model, each server with its group and what it has in
/// common with others.
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
        add_built_in_groups(model, BUILT_IN);
    }
}

/// What is written once for many: keys and sources of a protocol.
fn give_common(aaa: &mut Aaa, memory: &Memory) {
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
