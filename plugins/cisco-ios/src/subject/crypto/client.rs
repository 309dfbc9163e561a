//! `crypto ipsec client ezvpn`: the device as a remote user of another.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{IkeKey, ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::secret::Purpose;

use super::note;
use crate::builder::Builder;
use crate::secrets;
use seawall_api::endpoint;

const CLIENT: Context = Context("crypto ipsec client ezvpn");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &["crypto.ike_keys"], commands: HEADS };
pub(super) const TABLE: Table<Builder> =
    Table { context: CLIENT, feeds: &["crypto.ike_keys", "secrets"], commands: COMMANDS };

const HEADS: &[Command<Builder>] = &[opens("crypto ipsec client ezvpn <name>", CLIENT, |builder, line| {
    builder.memory.crypto.ring = format!("ezvpn client {}", line.get("name")?);
    builder.memory.crypto.key = None;
    Some(())
})];

const COMMANDS: &[Command<Builder>] = &[
    modelled("group <group:name> / key [<type:number>] <secret>", |builder, line| {
        if line.removes() {
            return Some(());
        }
        let secret = secrets::classify(builder, line, "type", "secret", Purpose::IkeKey, "")?;
        let name = builder.memory.crypto.ring.clone();
        builder.store(SecretUse::Ike, name.as_str(), &secret, line);
        let this = enter(builder, line)?;
        this.secret = line.set(Some(secret));
        this.any_peer = line.set(false);
        Some(())
    }),
    modelled("peer <peer:host> [default]", |builder, line| {
        let peer = line.get("peer")?;
        let this = enter(builder, line)?;
        this.peers = if line.removes() { Fact::default() } else { line.set(endpoint::addresses(peer)) };
        Some(())
    }),
    modelled("username <user:name> / password [<type:number>] <secret>", |builder, line| {
        if line.removes() {
            return Some(());
        }
        let secret = secrets::classify(builder, line, "type", "secret", Purpose::Other, line.get("user")?)?;
        let owner = builder.memory.crypto.ring.clone();
        builder.store(SecretUse::Client, owner, &secret, line);
        Some(())
    }),
    modelled("acl / <acl:name>", |builder, line| {
        let user = builder.memory.crypto.ring.clone();
        note(builder, line, (ReferenceKind::Acl, "acl"), &user, WhenUndefined::NotKnown);
        Some(())
    }),
    ignored("connect / (auto|manual|acl <name>)"),
    ignored("mode / (client|network-extension|network-plus)"),
    ignored("xauth userid mode / (interactive|local|http-intercept)"),
    ignored("(local-address <interface>|virtual-interface <number>|idletime <number>|description <text>)"),
    ignored("(backup <name> track <number>|flow allow acl <name>|nat (allow|acl <name>)|ctcp port <number>|default)"),
];

/// The key of this client, made when its first line comes.
fn enter<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut IkeKey> {
    let crypto = &mut builder.memory.crypto;
    let keys = &mut builder.model.crypto.ike_keys;
    let index = *crypto.key.get_or_insert(keys.len());
    if index == keys.len() {
        keys.push(IkeKey { at: line.span, name: crypto.ring.clone(), ..IkeKey::default() });
    }
    keys.get_mut(index)
}
