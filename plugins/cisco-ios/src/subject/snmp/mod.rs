//! `snmp-server ...`: communities, groups, users, views and receivers of notifications.

mod access;
mod notify;
mod view;

use seawall_api::command::{Command, Context, Table, ignored, modelled, unmodelled};
use seawall_api::model::{Access, Reference, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Span};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["snmp", "secrets"], commands: ACCESS },
    &Table { context: Context::TOP, feeds: &["snmp"], commands: NOTIFY },
    &Table { context: Context::TOP, feeds: &["snmp"], commands: REST },
];

const ACCESS: &[Command<Builder>] = &[
    modelled(
        "snmp-server community <community:secret> / [view <view:name>] [ro|rw] [ipv6 <acl6:name>] [<acl:name>]",
        access::community,
    ),
    modelled(
        "snmp-server group <group:name> (v1!|v2c!|v3! (noauth!|auth!|priv!)) / [context <context:name>] [match (exact|prefix)] \
         [read <read:name>] [write <write:name>] [notify <notify:name>] [access [ipv6 <acl6:name>] [<acl:name>]]",
        access::group,
    ),
    modelled(
        "snmp-server user <user:name> <group:name> [remote <host:host> [udp-port <number>]] (v1|v2c|v3) / [encrypted] \
         [auth (md5|sha|sha-2 (224|256|384|512)|sha224|sha256|sha384|sha512) <auth:secret>] \
         [priv (des|3des|aes (128|192|256)|aes128|aes192|aes256|aes128-c|aes192-c|aes256-c) <priv:secret>] \
         [access [ipv6 <acl6:name>] [<acl:name>]]",
        access::user,
    ),
    // The older order, as `show` prints it on some releases.
    modelled(
        "snmp-server user <user:name> <group:name> v3 / priv (aes128-c|aes192-c|aes256-c) auth (sha224|sha256|sha384|sha512|sha|md5) \
         <auth:secret> <priv:secret>",
        access::user,
    ),
    modelled("snmp-server view <view:name> <oid> / (included|excluded) [<mask:word>]", view::subtree),
];

const NOTIFY: &[Command<Builder>] = &[
    modelled(
        "snmp-server host <host:host> [vrf <vrf:name>] [traps|informs|trap|inform] [version (1!|2c!|3! (noauth!|auth!|priv!))] \
         <community:secret> / [udp-port <port:number>] [<kind:word>+]",
        notify::host,
    ),
    modelled(
        "snmp-server host <host:host> traps <community:secret> / [udp-port <port:number>] [<kind:word>+]",
        notify::host,
    ),
    modelled("snmp-server enable traps [<kind:name>+]", notify::enable_traps),
    modelled("snmp-server enable informs", notify::enable_traps),
    modelled("snmp-server trap-source / <interface>", notify::source_interface),
    modelled("snmp-server source-interface (traps|informs) / <interface>", notify::source_interface),
    modelled("snmp-server tftp-server-list / <acl:name>", copy_servers),
    modelled("snmp-server file-transfer access-group <acl:name> / [protocol (ftp|rcp|scp|sftp|tftp)+]", copy_servers),
];

const REST: &[Command<Builder>] = &[
    ignored("snmp-server location <text>"),
    ignored("snmp-server contact <text>"),
    ignored("snmp-server chassis-id <text>"),
    ignored("snmp-server ifindex persist"),
    ignored("snmp ifmib ifindex persist"),
    ignored("snmp mib <name> <text>"),
    ignored("snmp-server ip (dscp|precedence) <number>"),
    ignored("snmp-server packetsize <number>"),
    ignored("snmp-server queue-length <number>"),
    ignored("snmp-server queue-limit (notification-host|dispatcher|engine) <number>"),
    ignored("snmp-server trap timeout <number>"),
    ignored("snmp-server trap-timeout <number>"),
    ignored("snmp-server trap link (ietf|switchover)"),
    ignored("snmp-server trap authentication (vrf|unknown-context|acl-failure)"),
    ignored("snmp-server inform [retries <number>] [timeout <number>] [pending <number>]"),
    ignored("snmp-server cache [interval <number>]"),
    ignored("snmp-server drop (vrf-traffic|report) [<word>]"),
    ignored("snmp-server drop unknown-user"),
    ignored("snmp-server ipv6 dscp <number>"),
    ignored("snmp-server usm cisco"),
    ignored("snmp-server encryption"),
    ignored("snmp-server engineid (local <hex>|remote <host> [udp-port <number>] [vrf <name>] <hex>)"),
    unmodelled("snmp-server context <name>"),
    unmodelled("snmp-server manager [session-timeout <number>]"),
    unmodelled("snmp-server system-shutdown"),
    unmodelled("snmp-server"),
    unmodelled("snmp-server password-policy <name> [define <text>]"),
    unmodelled("snmp-server sparse-tables"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {}

/// Says that users are not there because they are never printed: IOS keeps SNMPv3 users out of
/// its running configuration (Cisco SNMP configuration guide, "SNMP Version 3").
pub(crate) fn finish(_builder: &mut Builder) {}

fn copy_servers(builder: &mut Builder, line: &seawall_api::command::CommandLine<'_>) -> Option<()> {
    if line.negated {
        builder.model.snmp.copy_servers = line.set_or_none(None);
        return Some(());
    }
    let name = line.string("acl")?;
    builder.model.snmp.copy_servers = line.set_or_none(Some(Reference::new(ReferenceKind::Acl, name.as_str())));
    builder.uses(ReferenceKind::Acl, &name, "snmp-server tftp-server-list", WhenUndefined::PermitsAll, line.span);
    Some(())
}

/// A reference to a list that limits managers, noted as used. IOS lets every manager in when the
/// list is not defined.
fn managers(builder: &mut Builder, name: Option<String>, at: Span, user: &str) -> Fact<Option<Reference>> {
    if let Some(name) = &name {
        builder.uses(ReferenceKind::Acl, name, user, WhenUndefined::PermitsAll, at);
    }
    Fact::Set(name.map(|name| Reference::new(ReferenceKind::Acl, name)), at)
}

/// A reference to a view, noted as used.
fn view_of(builder: &mut Builder, name: Option<String>, at: Span, user: &str) -> Fact<Option<Reference>> {
    if let Some(name) = &name {
        builder.uses(ReferenceKind::SnmpView, name, user, WhenUndefined::NotKnown, at);
    }
    Fact::Set(name.map(|name| Reference::new(ReferenceKind::SnmpView, name)), at)
}

/// A community without a word reads only.
fn access_of(line: &seawall_api::command::CommandLine<'_>) -> Fact<Access> {
    match line.span_of_word("rw") {
        Some(at) => Fact::Set(Access::ReadWrite, at),
        None => Fact::Set(Access::ReadOnly, line.span_of_word("ro").unwrap_or(line.span)),
    }
}

#[cfg(test)]
mod tests;
