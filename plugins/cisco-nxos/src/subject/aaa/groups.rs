//! Groups of servers.

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::endpoint;
use seawall_api::model::{ReferenceKind, WhenUndefined};
use seawall_api::server_groups::{self, current};

use super::protocol;
use super::servers::interface;
use crate::builder::Builder;

pub(super) const GROUP: Context = Context("aaa group server");
pub(super) const SEARCH_MAP: Context = Context("ldap search-map");

pub(super) const HEADS: &[Command<Builder>] = &[
    opens("aaa group server (tacacs+|radius|ldap) <name:name>", GROUP, |builder, line| {
        server_groups::open(builder, line, protocol(line)?)
    }),
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

fn member(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let aaa = &mut builder.memory.aaa;
    aaa.groups.current()?.name(line, &mut aaa.members)
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
