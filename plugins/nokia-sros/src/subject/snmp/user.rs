//! `snmp` in the block of a local user: how the user of SNMPv3 with that name is proved, and the group.
//!
//! Source: Nokia, "System Management Command Reference", `user snmp authentication`: `none`, MD5, SHA-1 and SHA-2 with DES or AES; older releases say
//! `md5`, `sha`, `des-key` and `aes-128-cfb-key`.

use seawall_api::command::{Command, CommandLine, Context, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{Reference, ReferenceKind, SecretUse, SnmpUser, WhenUndefined};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Secret};

use crate::builder::Builder;
use crate::secrets;
use crate::subject::user;

pub(super) const SNMP_USER: Context = Context("user snmp");
pub(super) const PROOF: Context = Context("user snmp authentication");
pub(super) const PRIVACY: Context = Context("user snmp privacy");

macro_rules! proofs {
    () => {
        "(none|md5|sha|hmac-md5-96|hmac-sha1-96|hmac-sha2-224|hmac-sha2-256|hmac-sha2-384|hmac-sha2-512)"
    };
}

macro_rules! ciphers {
    () => {
        "(none|des-key|cbc-des|aes-128-cfb-key|cfb128-aes-128|cfb128-aes-192|cfb128-aes-256)"
    };
}

pub(super) const HEADS: &[Command<Builder>] = &[opens("snmp", SNMP_USER, open)];

pub(super) const LINES: &[Command<Builder>] = &[
    modelled("authentication / none", none),
    modelled(
        concat!(
            "authentication / [hash|hash2|custom] ",
            proofs!(),
            " <secret:secret> [hash|hash2|custom] [privacy none]"
        ),
        proof,
    ),
    modelled(
        concat!(
            "authentication / [hash|hash2|custom] ",
            proofs!(),
            " <secret:secret> [hash|hash2|custom] privacy ",
            ciphers!(),
            " <key:secret> [hash|hash2|custom]"
        ),
        proof,
    ),
    modelled("authentication", |_, _| Some(())).opening(PROOF),
    modelled("group / <group:name>", |builder, line| {
        let name = line.string("group")?;
        if !line.removes() {
            builder.uses(ReferenceKind::SnmpGroup, &name, "an SNMP user", WhenUndefined::NotKnown, line.span);
        }
        let group = line.set_or_none(Some(Reference::new(ReferenceKind::SnmpGroup, name)));
        builder.memory.snmp.users.current()?.group = group;
        Some(())
    }),
];

pub(super) const PROOFS: &[Command<Builder>] = &[
    modelled(concat!("authentication-protocol / ", proofs!()), |builder, line| {
        let word = method(line);
        builder.memory.snmp.users.current()?.authentication = word;
        Some(())
    }),
    modelled("authentication-key / <secret:secret> [hash|hash2|custom]", |builder, line| {
        keep(builder, line, "secret").map(|_| ())
    }),
    modelled("privacy", |_, _| Some(())).opening(PRIVACY),
];

pub(super) const PRIVACIES: &[Command<Builder>] = &[
    modelled(concat!("privacy-protocol / ", ciphers!()), |builder, line| {
        let word = cipher(line);
        builder.memory.snmp.users.current()?.privacy = word;
        Some(())
    }),
    modelled("privacy-key / <secret:secret> [hash|hash2|custom]", |builder, line| {
        keep(builder, line, "secret").map(|_| ())
    }),
];

/// The users by name.
pub(super) type Users = Kept<String, SnmpUser>;

/// The user with the name of the account in whose block the line stands.
fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = user::current(builder)?;
    let users = &mut builder.memory.snmp.users;
    if line.removes() {
        users.remove(&name);
        return Some(());
    }
    let user = SnmpUser {
        at: line.block,
        name: name.clone(),
        group: Fact::Default(None),
        authentication: Fact::Default("none".to_owned()),
        privacy: Fact::Default("none".to_owned()),
        level: Fact::Default(None),
        access: Fact::Default(None),
        acl_ipv4: Fact::Default(None),
        acl_ipv6: Fact::Default(None),
        ..SnmpUser::default()
    };
    users.open(name, || user).map(|_| ())
}

fn keep(builder: &mut Builder, line: &CommandLine<'_>, argument: &str) -> Option<Secret> {
    let owner = format!("SNMP user {}", builder.memory.snmp.users.current()?.name);
    let secret = secrets::classify_argument(builder, line, argument, (Purpose::Other, ""))?;
    if !line.removes() {
        builder.store(SecretUse::SnmpUser, owner, &secret, line);
    }
    Some(secret)
}

fn none(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let user = builder.memory.snmp.users.current()?;
    (user.authentication, user.privacy) = (line.set("none".to_owned()), line.set("none".to_owned()));
    Some(())
}

fn proof(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    keep(builder, line, "secret")?;
    if line.get("key").is_some() {
        keep(builder, line, "key")?;
    }
    let (authentication, privacy) = (method(line), cipher(line));
    let user = builder.memory.snmp.users.current()?;
    (user.authentication, user.privacy) = (authentication, privacy);
    Some(())
}

fn method(line: &CommandLine<'_>) -> Fact<String> {
    const WORDS: &[(&str, &str)] = &[
        ("md5", "md5"),
        ("sha", "sha"),
        ("hmac-md5-96", "md5"),
        ("hmac-sha1-96", "sha"),
        ("hmac-sha2-224", "sha224"),
        ("hmac-sha2-256", "sha256"),
        ("hmac-sha2-384", "sha384"),
        ("hmac-sha2-512", "sha512"),
    ];
    named(line, WORDS)
}

fn cipher(line: &CommandLine<'_>) -> Fact<String> {
    const WORDS: &[(&str, &str)] = &[
        ("des-key", "des"),
        ("cbc-des", "des"),
        ("aes-128-cfb-key", "aes128"),
        ("cfb128-aes-128", "aes128"),
        ("cfb128-aes-192", "aes192"),
        ("cfb128-aes-256", "aes256"),
    ];
    named(line, WORDS)
}

/// The model's word for the one that a line holds.
fn named(line: &CommandLine<'_>, words: &[(&'static str, &str)]) -> Fact<String> {
    let found = words.iter().find(|(word, _)| line.has(word)).filter(|_| !line.removes());
    match found {
        Some((word, name)) => line.set_at(word, (*name).to_owned()),
        None => Fact::Default("none".to_owned()),
    }
}

/// Puts the users into the model; those whose account was taken away have gone with it.
pub(super) fn finish(builder: &mut Builder) {
    let mut users = builder.memory.snmp.users.take();
    users.retain(|user| builder.model.users.iter().any(|account| account.name == user.name));
    builder.model.snmp.users.extend(users);
    // They stand in the configuration of the accounts.
    builder.model.snmp.users_shown = Fact::Default(true);
}
