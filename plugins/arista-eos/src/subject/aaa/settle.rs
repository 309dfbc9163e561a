//! What needs every server, group and list: which stand behind which.

use seawall_api::method_lists;
use seawall_api::model::{AaaProtocol, AaaPurpose, MethodList, Reference, ReferenceKind};
use seawall_api::reading::Extent;
use seawall_api::server_groups::ServerGroup;
use seawall_api::{Fact, Span};

use super::Memory;
use crate::builder::Builder;

/// A group, whose servers are told apart by name and routing instance.
type Draft = ServerGroup<(String, String)>;

/// The groups that the system makes itself.
const BUILT_IN: [(AaaProtocol, &str); 3] =
    [(AaaProtocol::Tacacs, "tacacs+"), (AaaProtocol::Radius, "radius"), (AaaProtocol::Ldap, "ldap")];

/// Puts servers, groups and lists into the model, and says what follows from each other.
pub(crate) fn finish(builder: &mut Builder) {
    let mut memory = std::mem::take(&mut builder.memory.aaa);
    put_servers(builder, &mut memory);
    let mut drafts = memory.groups.take();
    give_groups(builder, &mut drafts);
    builder.model.aaa.groups = drafts.into_iter().map(ServerGroup::finish).collect();
    let names_group = builder.model.uses.iter().any(|using| using.kind == ReferenceKind::AaaGroup);
    if names_group || !builder.model.aaa.servers.is_empty() {
        method_lists::add_built_in_groups(&mut builder.model, &BUILT_IN);
    }
    let mut lists = memory.lists.take();
    if builder.extent == Extent::Whole {
        add_default_logins(&mut lists);
        add_default_accounts(&mut lists);
    }
    builder.model.aaa.methods = lists;
    record_changes(builder);
}

/// Where a group names a server.
fn place_of(draft: &mut Draft, server: &str, vrf: Option<&Reference>) -> Option<Span> {
    let key = (server.to_owned(), vrf.map_or_else(String::new, |vrf| vrf.name.clone()));
    draft.members.get_mut(&key).map(|(_, span)| *span)
}

/// Servers with what is written once for many: keys of a protocol, sources of a routing instance.
fn put_servers(builder: &mut Builder, memory: &mut Memory) {
    let mut servers = memory.servers.take();
    for server in &mut servers {
        if let (true, Some(key)) = (server.key.is_unknown(), memory.common_keys.get(&server.protocol)) {
            server.key = Fact::some(key.clone(), key.span);
        }
        let instance = server.vrf.configured().map_or_else(String::new, |vrf| vrf.name.clone());
        if let Some((interface, span)) = memory.sources.get(&(server.protocol, instance)) {
            server.source_interface = Fact::some(interface.clone(), *span);
        }
    }
    builder.model.aaa.servers = servers;
}

/// Tells servers the first group that names them.
fn give_groups(builder: &mut Builder, drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().rev() {
        let reference = draft.reference();
        let protocol = draft.group.protocol;
        let servers = builder.model.aaa.servers.iter_mut().filter(|server| server.protocol == protocol);
        for server in servers {
            if let Some(span) = place_of(draft, &server.name, server.vrf.configured()) {
                server.group = Fact::some(reference.clone(), span);
            }
        }
    }
}

/// Logins are decided by local accounts where no line says otherwise. Source: EOS User Manual, "aaa authentication login".
fn add_default_logins(lists: &mut Vec<MethodList>) {
    if lists.iter().any(|list| is_login(list) && list.name == "default") {
        return;
    }
    lists.push(MethodList {
        name: "default".to_owned(),
        purpose: AaaPurpose::Authentication,
        service: "login".to_owned(),
        level: Fact::Default(None),
        methods: Fact::Default(vec!["local".to_owned()]),
        first: Fact::Default(Some("local".to_owned())),
        last: Fact::Default(Some("local".to_owned())),
        central: Fact::Default(false),
        record: Fact::Default(None),
        ..MethodList::default()
    });
}

/// Nothing is accounted over the network where the list for it is not written, whatever is on the console. Source: EOS User
/// Manual, "aaa accounting".
fn add_default_accounts(lists: &mut Vec<MethodList>) {
    for (service, level) in [("commands", Some(15)), ("exec", None)] {
        let alike = |list: &&MethodList| list.purpose == AaaPurpose::Accounting && list.service == service;
        let console = lists.iter().any(|list| alike(&list) && list.name == "console");
        let default = |list: &MethodList| list.name == "default" && list.level.configured().copied() == level;
        if !console || lists.iter().any(|list| alike(&list) && default(list)) {
            continue;
        }
        lists.push(MethodList {
            name: "default".to_owned(),
            purpose: AaaPurpose::Accounting,
            service: service.to_owned(),
            level: Fact::Default(level),
            methods: Fact::Default(Vec::new()),
            first: Fact::Default(None),
            last: Fact::Default(None),
            central: Fact::Default(false),
            record: Fact::Default(Some("none".to_owned())),
            ..MethodList::default()
        });
    }
}

fn is_login(list: &MethodList) -> bool {
    list.purpose == AaaPurpose::Authentication && list.service == "login"
}

/// Commands are on record where they are accounted: by a server, or in the log. Source: EOS User Manual, "aaa accounting"
/// (`logging` sends them to the log, and so to its receivers).
fn record_changes(builder: &mut Builder) {
    let is_record = |list: &&MethodList| {
        list.purpose == AaaPurpose::Accounting
            && list.service == "commands"
            && list.name == "default"
            && list.level.configured() == Some(&15)
    };
    let model = &mut builder.model;
    if let Some(list) = model.aaa.methods.iter().find(is_record) {
        let begun = list.record.configured().is_some_and(|record| record != "none");
        let told = begun && list.methods.value().is_some_and(|methods| !methods.is_empty());
        model.logging.config_changes = Fact::Set(told, list.at);
        model.logging.config_changes_sent = Fact::Set(told, list.at);
    }
}
