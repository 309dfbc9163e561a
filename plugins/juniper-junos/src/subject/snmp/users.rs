//! `snmp v3 usm`: users and how they prove who they are.
//!
//! Source: CLI Reference, "usm"; data model of 23.4 (authentication md5, sha, sha224, sha256, sha384, sha512, none; privacy des, 3des, aes128,
//! none). The device stores keys that it made from the pass phrases for this engine.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{SecretUse, SnmpUser};
use seawall_api::secret::Purpose;

use super::nothing;
use crate::builder::Builder;
use crate::secrets;

pub(super) const USM: Context = Context("snmp v3 usm");
pub(super) const ENGINE: Context = Context("snmp v3 usm engine");
pub(super) const USER: Context = Context("snmp v3 usm user");
pub(super) const KEY: Context = Context("snmp v3 usm user key");

/// Users by name, and by the engine where that is another one's.
pub(super) type Users = Kept<(String, String), SnmpUser>;

pub(super) const V3_HEADS: &[Command<Builder>] = &[opens("usm", USM, nothing)];

pub(super) const USM_COMMANDS: &[Command<Builder>] =
    &[opens("local-engine", ENGINE, nothing), opens("remote-engine <engine:word>", ENGINE, nothing)];

pub(super) const ENGINE_COMMANDS: &[Command<Builder>] = &[opens("user <user:name>", USER, |builder, line| {
    let key = key(line)?;
    let at = line.block;
    let name = line.string("user")?;
    builder.memory.snmp.users.open(key, || SnmpUser {
        at,
        name,
        authentication: Fact::Set("none".to_owned(), at),
        privacy: Fact::Set("none".to_owned(), at),
        group: Fact::Default(None),
        level: Fact::Default(None),
        access: Fact::Default(None),
        acl_ipv4: Fact::Default(None),
        acl_ipv6: Fact::Default(None),
        ..SnmpUser::default()
    })?;
    Some(())
})];

/// How a user proves who he is, by the head of the block.
const AUTHENTICATION: &[(&str, &str)] = &[
    ("authentication-md5", "md5"),
    ("authentication-sha224", "sha224"),
    ("authentication-sha256", "sha256"),
    ("authentication-sha384", "sha384"),
    ("authentication-sha512", "sha512"),
    ("authentication-sha", "sha"),
    ("authentication-none", "none"),
];

/// How what he says is encrypted.
const PRIVACY: &[(&str, &str)] =
    &[("privacy-des", "des"), ("privacy-3des", "3des"), ("privacy-aes128", "aes128"), ("privacy-none", "none")];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    opens(
        "(authentication-md5|authentication-sha|authentication-sha224|authentication-sha256|authentication-sha384|authentication-sha512|authentication-none)",
        KEY,
        |builder, line| {
            let word = named(line, AUTHENTICATION)?;
            current(builder, line)?.authentication = line.set(word.to_owned());
            Some(())
        },
    ),
    opens("(privacy-des|privacy-3des|privacy-aes128|privacy-none)", KEY, |builder, line| {
        let word = named(line, PRIVACY)?;
        current(builder, line)?.privacy = line.set(word.to_owned());
        Some(())
    }),
];

pub(super) const KEY_COMMANDS: &[Command<Builder>] = &[
    modelled("(authentication-key|privacy-key) / [<secret:secret>]", |builder, line| {
        let owner = format!("SNMP user {}", line.outer("user")?);
        secrets::keep(builder, line, "secret", Purpose::Other, (SecretUse::SnmpUser, &owner));
        Some(())
    }),
    modelled("(authentication-password|privacy-password) / [<secret:secret>]", |builder, line| {
        let owner = format!("SNMP user {}", line.outer("user")?);
        secrets::keep(builder, line, "secret", Purpose::Other, (SecretUse::SnmpUser, &owner));
        Some(())
    }),
];

fn named(line: &CommandLine<'_>, words: &'static [(&'static str, &'static str)]) -> Option<&'static str> {
    words.iter().find(|(word, _)| line.has(word)).map(|(_, name)| *name)
}

fn key(line: &CommandLine<'_>) -> Option<(String, String)> {
    let user = line.get("user").or_else(|| line.outer("user"))?;
    Some((user.to_owned(), line.outer("engine").unwrap_or("").to_owned()))
}

fn current<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut SnmpUser> {
    builder.memory.snmp.users.get_mut(&key(line)?)
}

/// Puts the users into the model, with their groups.
pub(super) fn finish(builder: &mut Builder) {
    let mut users = builder.memory.snmp.users.take();
    for user in &mut users {
        if let Some((group, at)) = builder.memory.snmp.access.group_of(&user.name) {
            user.group = Fact::some(group, at);
        }
    }
    builder.model.snmp.users = users;
    if builder.extent == seawall_api::reading::Extent::Whole {
        builder.model.snmp.users_shown = Fact::Default(true);
    }
}
