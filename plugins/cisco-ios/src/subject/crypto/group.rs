//! `crypto isakmp client configuration group`: what remote users of a group are given.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Addresses, ReferenceKind, WhenUndefined};

use super::{add_key, note, remote};
use crate::builder::Builder;

const GROUP: Context = Context("crypto isakmp client configuration group");

pub(super) const TOP: Table<Builder> =
    Table { context: Context::TOP, feeds: &["crypto.ike_keys", "crypto.remote_groups"], commands: HEADS };
pub(super) const TABLE: Table<Builder> =
    Table { context: GROUP, feeds: &["crypto.ike_keys", "crypto.remote_groups", "secrets"], commands: COMMANDS };

const HEADS: &[Command<Builder>] =
    &[opens("crypto isakmp client configuration group <name>", GROUP, |builder, line| {
        let name = line.get("name")?;
        builder.memory.crypto.ring = format!("client group {name}");
        remote::open(builder, line, name, true);
        Some(())
    })];

const COMMANDS: &[Command<Builder>] = &[
    modelled("key / [<type:number>] <secret>", key),
    modelled("acl / <acl:name>", |builder, line| {
        let user = builder.memory.crypto.ring.clone();
        note(builder, line, (ReferenceKind::Acl, "acl"), &user, WhenUndefined::NotKnown);
        remote::split(builder, line);
        Some(())
    }),
    modelled("pool / <pool:name>", |builder, line| {
        let user = builder.memory.crypto.ring.clone();
        note(builder, line, (ReferenceKind::Pool, "pool"), &user, WhenUndefined::NotKnown);
        Some(())
    }),
    ignored("(dns|wins) / <address> [<address>]"),
    ignored("domain / <name>"),
    ignored("netmask / <ipv4>"),
    ignored("(max-users|max-logins) / <number>"),
    ignored("(save-password|include-local-lan|pfs|group-lock|firewall are-u-there)"),
    ignored("firewall policy (check-presence|central-policy-push) <name>+"),
    ignored("access-restrict <interface>"),
    ignored("(backup-gateway|split-dns|browser-proxy|auto-update client) <name> [<url>] [rev <number>]"),
    unmodelled("crypto aaa attribute list <name>").feeding(&[]),
    ignored("configuration (url <url>|version <number>)"),
    ignored("dhcp (server <host>|timeout <number>|giaddr <ipv4>)"),
    unmodelled("banner <text>").feeding(&[]),
];

/// The password of the group: whoever knows it begins the exchange, from any address.
fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        return Some(());
    }
    let name = builder.memory.crypto.ring.clone();
    add_key(builder, line, &name, Fact::Set(Addresses::Any, line.span))
}
