//! What needs every server, group and list: which stand behind which.

use std::collections::{BTreeMap, BTreeSet};

use seawall_api::model::{AaaGroup, AaaProtocol, AaaPurpose, Definition, MethodList, Reference, ReferenceKind};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span, Why};

use super::servers::built_in;
use super::{GroupDraft, Memory};
use crate::builder::Builder;

const PROTOCOLS: [AaaProtocol; 3] = [AaaProtocol::Tacacs, AaaProtocol::Radius, AaaProtocol::Ldap];

/// Puts servers, groups and lists into the model, and says what follows from each other.
pub(crate) fn finish(builder: &mut Builder) {
    let mut memory = std::mem::take(&mut builder.memory.aaa);
    put_servers(builder, &mut memory);
    let mut drafts = memory.groups.take();
    give_groups(builder, &mut drafts);
    builder.model.aaa.groups = drafts.into_iter().map(GroupDraft::finish).collect();
    add_built_in_groups(builder);
    let mut lists = memory.lists.take();
    if builder.extent == Extent::Whole {
        add_default_logins(&mut lists);
    }
    let groups = builder.model.aaa.groups.clone();
    for list in &mut lists {
        list.server_count = server_count(builder, list, &groups);
        // `default` holds wherever no other does; `console` on the console port.
        list.used = match list.name.as_str() {
            "default" | "console" => Fact::Default(true),
            _ => Fact::default(),
        };
    }
    builder.model.aaa.methods = lists;
    record_changes(builder);
}

impl GroupDraft {
    /// Where it names a server.
    fn place_of(&mut self, server: &str, vrf: Option<&Reference>) -> Option<Span> {
        let key = (server.to_owned(), vrf.map_or_else(String::new, |vrf| vrf.name.clone()));
        self.members.get_mut(&key).map(|(_, span)| *span)
    }

    fn finish(mut self) -> AaaGroup {
        for (server, span) in self.members.take() {
            self.group.members.push(server, span);
        }
        self.group
    }
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
fn give_groups(builder: &mut Builder, drafts: &mut [GroupDraft]) {
    for draft in drafts.iter_mut().rev() {
        let reference = Reference::new(ReferenceKind::AaaGroup, draft.group.name.as_str());
        let protocol = draft.group.protocol;
        let servers = builder.model.aaa.servers.iter_mut().filter(|server| server.protocol == protocol);
        for server in servers {
            if let Some(span) = draft.place_of(&server.name, server.vrf.configured()) {
                server.group = Fact::some(reference.clone(), span);
            }
        }
    }
}

/// The groups of all servers of a protocol.
fn add_built_in_groups(builder: &mut Builder) {
    let model = &mut builder.model;
    for protocol in PROTOCOLS {
        let name = built_in(protocol).to_owned();
        model.definitions.push(Definition {
            kind: ReferenceKind::AaaGroup,
            name: name.clone(),
            built_in: Fact::Default(true),
            ..Definition::default()
        });
        let servers = model.aaa.servers.iter().filter(|server| server.protocol == protocol);
        let members: Vec<String> = servers.map(|server| server.name.clone()).collect();
        if !members.is_empty() {
            let members = Fact::Default(members);
            model.aaa.groups.push(AaaGroup { name, protocol, members, ..AaaGroup::default() });
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

fn is_login(list: &MethodList) -> bool {
    list.purpose == AaaPurpose::Authentication && list.service == "login"
}

/// How many servers stand behind a list; unknown where a line that was not read may hold one.
fn server_count(builder: &Builder, list: &MethodList, groups: &[AaaGroup]) -> Fact<u64> {
    let known: BTreeMap<&str, &AaaGroup> = groups.iter().map(|group| (group.name.as_str(), group)).collect();
    let named = list.methods.value().into_iter().flatten().filter_map(|method| method.strip_prefix("group "));
    let (mut servers, mut at) = (BTreeSet::new(), list.methods.span());
    for name in named {
        let group = known.get(name);
        servers.extend(group.iter().filter_map(|group| group.members.value()).flatten());
        let made = group.map(|group| group.at).filter(|at| !at.is_empty());
        match builder.why_open(made, &["aaa.servers", "aaa.groups"]) {
            Some(Why::PartialFile) if made.is_some() => {}
            Some(why) => return Fact::Unknown(why),
            None => {}
        }
        // A group that the configuration makes is where servers are missing, not the list that names it.
        at = made.or(at);
    }
    let count = u64::try_from(servers.len()).unwrap_or(u64::MAX);
    at.map_or(Fact::Default(count), |at| Fact::Set(count, at))
}

/// Commands are on record where they are accounted: by a server, or in the log. Source: EOS User Manual, "aaa accounting"
/// (`logging` sends them to the log, and so to its receivers).
fn record_changes(builder: &mut Builder) {
    let is_record = |list: &&MethodList| {
        list.purpose == AaaPurpose::Accounting
            && list.service == "commands"
            && list.name == "default"
            && list.level.configured() == Some(&15)
            && list.record.configured().is_some_and(|record| record != "none")
    };
    let model = &mut builder.model;
    if let Some(list) = model.aaa.methods.iter().find(is_record) {
        let told = list.methods.value().is_some_and(|methods| !methods.is_empty());
        model.logging.config_changes = Fact::Set(told, list.at);
        model.logging.config_changes_sent = Fact::Set(told, list.at);
    }
}
