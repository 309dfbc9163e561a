//! Groups of servers.

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::endpoint;
use seawall_api::model::{AaaGroup, Reference, ReferenceKind, WhenUndefined};

use super::servers::interface;
use super::{GroupDraft, protocol};
use crate::builder::Builder;

pub(super) const GROUP: Context = Context("aaa group server");
pub(super) const SEARCH_MAP: Context = Context("ldap search-map");

pub(super) const HEADS: &[Command<Builder>] = &[
    opens("aaa group server (tacacs+|radius|ldap) <name:name>", GROUP, group),
    ignored("ldap search-map <name:name>").opening(SEARCH_MAP),
];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("server <server:host>", member),
    modelled("use-vrf / <vrf:name>", |builder, line| {
        let user = format!("AAA group {}", current(builder)?.name);
        let vrf = if line.removes() { line.set(None) } else { endpoint::vrf(builder, line, &user) };
        current(builder)?.vrf = vrf;
        Some(())
    }),
    modelled("source-interface / [<interface:interface>]", source_interface),
    ignored("deadtime <number>"),
    ignored("authentication (compare|bind-first) [append-with-basedn <word>] [password-attribute <word>]"),
    ignored("enable (user-server-group|cert-dn-match)"),
    ignored("ldap-search-map <name>"),
    ignored("attribute nas-id <word>"),
];

pub(super) const SEARCH_MAP_COMMANDS: &[Command<Builder>] = &[ignored(
    "(userprofile|trustedcert|crllookup|user-certdn-match|user-pubkey-match|user-switch-bind) <filter:text>",
)];

fn current(builder: &mut Builder) -> Option<&mut AaaGroup> {
    builder.memory.aaa.groups.current().map(|draft| &mut draft.group)
}

fn group(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("name")?;
    let protocol = protocol(line)?;
    if line.removes() {
        builder.memory.aaa.groups.remove(&name);
        return Some(());
    }
    let members = line.set(Vec::new());
    let group = AaaGroup { at: line.block, name: name.clone(), protocol, members, ..AaaGroup::default() };
    builder.memory.aaa.groups.open(name.clone(), || GroupDraft { group, ..GroupDraft::default() })?;
    builder.define(ReferenceKind::AaaGroup, &name, line.span);
    Some(())
}

fn member(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (server, span) = (line.string("server")?, line.span_of("server")?);
    let draft = builder.memory.aaa.groups.current()?;
    if line.removes() {
        draft.members.remove(&server);
        return Some(());
    }
    draft.members.put(server.clone(), (server.clone(), span));
    let reference = Reference::new(ReferenceKind::AaaGroup, draft.group.name.as_str());
    let key = (draft.group.protocol, server);
    builder.memory.aaa.members.entry(key).or_insert((reference, span));
    Some(())
}

fn source_interface(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("interface");
    if let Some(name) = name.as_deref().filter(|_| !line.removes()) {
        let user = format!("AAA group {}", current(builder)?.name);
        builder.uses(ReferenceKind::Interface, name, user, WhenUndefined::NoEffect, line.span);
    } else if !line.removes() {
        return None;
    }
    current(builder)?.source_interface = line.set_or_none(name.as_deref().map(interface));
    Some(())
}
