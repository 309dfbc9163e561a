//! What needs every server, group and list: which stand behind which.

use seawall_api::Fact;
use seawall_api::method_lists::add_built_in_groups;
use seawall_api::model::{Aaa, AaaProtocol, AaaPurpose, MethodList};
use seawall_api::reading::Extent;
use seawall_api::server_groups::{self, ServerGroup};

use super::Memory;
use super::servers::interface;
use crate::builder::Builder;

/// The groups of all servers of a protocol, which the system makes itself.
const BUILT_IN: &[(AaaProtocol, &str)] = &[(AaaProtocol::Tacacs, "tacacs+"), (AaaProtocol::Radius, "radius")];

/// Puts lists, servers and groups into the model, each server with its group and what it has in common with others.
pub(crate) fn finish(builder: &mut Builder) {
    let mut memory = std::mem::take(&mut builder.memory.aaa);
    // Nothing is to be switched on: every login goes through a list.
    builder.model.aaa.enabled.or_default(true);
    let aaa = &mut builder.model.aaa;
    aaa.methods = memory.lists.take();
    aaa.servers = memory.servers.take();
    aaa.groups = memory.groups.take().into_iter().map(ServerGroup::finish).collect();
    server_groups::settle(aaa, &memory.members);
    give_common(aaa, &memory);
    say_what_lists_mean(builder);
    add_built_in_groups(&mut builder.model, BUILT_IN);
}

/// What is written once for many: keys and sources of a protocol.
fn give_common(aaa: &mut Aaa, memory: &Memory) {
    for server in &mut aaa.servers {
        if let (false, Some(key)) = (server.key.is_set(), memory.common_keys.get(&server.protocol)) {
            server.key = Fact::some(key.clone(), key.span);
        }
        if let (false, Some(at)) = (server.tls.is_set(), memory.secure.get(&server.protocol)) {
            server.tls = Fact::Set(true, *at);
        }
        if let (false, Some((name, span))) = (server.source_interface.is_set(), memory.sources.get(&server.protocol)) {
            server.source_interface = Fact::some(interface(name), *span);
        }
    }
}

/// What the lists of authorisation and accounting decide for the device as a whole.
fn say_what_lists_mean(builder: &mut Builder) {
    let find = |methods: &[MethodList], purpose, service: &str, name: &str| {
        let found = methods.iter().find(|list| list.purpose == purpose && list.service == service && list.name == name);
        found.map(|list| list.central.clone())
    };
    let methods = &builder.model.aaa.methods;
    let configuration = find(methods, AaaPurpose::Authorization, "configuration", "default");
    let console = find(methods, AaaPurpose::Authorization, "commands", "console");
    let login = find(methods, AaaPurpose::Authentication, "login", "default");
    let accounting = find(methods, AaaPurpose::Accounting, "commands", "default");
    let whole = builder.extent == Extent::Whole;
    let or_off =
        |found: Option<Fact<bool>>| found.unwrap_or(if whole { Fact::Default(false) } else { Fact::default() });
    let aaa = &mut builder.model.aaa;
    aaa.config_commands_authorized = or_off(configuration);
    aaa.console_authorized = or_off(console);
    // The server that lets a user in also names his roles.
    aaa.rights_with_login = or_off(login);
    builder.model.logging.config_changes_sent = or_off(accounting);
}
