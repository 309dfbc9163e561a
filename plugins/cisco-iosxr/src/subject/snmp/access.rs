//! Who may ask: communities, groups, users.
//!
//! Source: SNMP server commands of the System Management command references. `SDROwner` and `SystemOwner` say whether the
//! administration plane may be asked about too; they admit nobody.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::model::{
    Access, Community, Reference, ReferenceKind, SecretUse, SnmpGroup, SnmpLevel, SnmpUser, SnmpVersion, WhenUndefined,
};
use seawall_api::secret::Purpose;

use super::starts;
use crate::builder::Builder;
use crate::secrets;
use crate::subject::named;

/// Owner and lists, which end a line.
macro_rules! admitted {
    () => {
        " [sdrowner|systemowner] [ipv4 <acl:name>] [ipv6 <acl-ipv6:name>] [<acl:name>]"
    };
}

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(
        concat!("snmp-server community [clear|encrypted] <community:secret> / [view <view:name>] [ro|rw]", admitted!()),
        community,
    ),
    modelled(
        "snmp-server group <group:name> (v1!|v2c!|v3!) [noauth!|auth!|priv!] / [context <context:name>] [notify <notify:name>] [read <read:name>] [write <write:name>] [notify <notify:name>] [context <context:name>] [ipv4 <acl:name>] [ipv6 <acl-ipv6:name>] [<acl:name>]",
        group,
    ),
    modelled(
        concat!(
            "snmp-server user <user:name> <group:name> [remote <host> [udp-port <number>]] (v1|v2c|v3) / \
             [auth (md5|sha|sha-224|sha-256|sha-384|sha-512|sha224|sha256|sha384|sha512) [clear|encrypted|encrypted encryption-aes] <auth:secret> \
             [priv (des56|3des|aes (128|192|256)) [clear|encrypted|encrypted encryption-aes] <priv:secret>]]",
            admitted!()
        ),
        user,
    ),
];

fn community(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let text = line.get("community")?;
    if line.removes() {
        builder.memory.snmp.communities.remove(&text.to_owned());
        return Some(());
    }
    let span = line.span_of("community")?;
    let secret = secrets::classify(builder, line, "community", Purpose::SnmpCommunity, "")?;
    builder.store(SecretUse::SnmpCommunity, "SNMP community", &secret, line);
    let access = match line.one_of(&["rw", "ro"]) {
        Some("rw") => line.set_at("rw", Access::ReadWrite),
        Some(_) => line.set_at("ro", Access::ReadOnly),
        None => Fact::Default(Access::ReadOnly),
    };
    let user = "an SNMP community";
    let community = Community {
        at: line.span,
        name: Fact::Set(secret, span),
        access,
        view: view(builder, line, "view", user),
        acl_ipv4: named::acl(builder, line, "acl", user),
        acl_ipv6: named::acl(builder, line, "acl-ipv6", user),
        ..Community::default()
    };
    builder.memory.snmp.communities.put(text.to_owned(), community);
    starts(builder, line);
    Some(())
}

fn group(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("group")?;
    let version_word = line.one_of(&["v1", "v2c", "v3"])?;
    let level_word = line.one_of(&["noauth", "auth", "priv"]);
    let key = (name.clone(), format!("{version_word} {}", level_word.unwrap_or("")));
    if line.removes() {
        builder.memory.snmp.groups.remove(&key);
        return Some(());
    }
    let level = match level_word {
        Some("noauth") => Some(SnmpLevel::NoAuth),
        Some("auth") => Some(SnmpLevel::Auth),
        Some(_) => Some(SnmpLevel::Priv),
        // Version 3 cannot be written without its level.
        None if version_word == "v3" => return None,
        None => None,
    };
    let owner = format!("SNMP group {name}");
    let group = SnmpGroup {
        at: line.span,
        name: name.clone(),
        version: line.set_at(version_word, version(version_word)),
        level: level_word.map_or(Fact::Default(None), |word| line.set_at(word, level)),
        read_view: view(builder, line, "read", &owner),
        write_view: view(builder, line, "write", &owner),
        notify_view: view(builder, line, "notify", &owner),
        acl_ipv4: named::acl(builder, line, "acl", &owner),
        acl_ipv6: named::acl(builder, line, "acl-ipv6", &owner),
        context: match line.string("context") {
            Some(context) => line.set_at("context", Some(context)),
            None => Fact::Default(None),
        },
        ..SnmpGroup::default()
    };
    builder.memory.snmp.groups.put(key, group);
    builder.define(ReferenceKind::SnmpGroup, &name, line.span);
    starts(builder, line);
    Some(())
}

/// Message codes of users, the longer words first.
const CODES: &[&str] =
    &["md5", "sha-224", "sha-256", "sha-384", "sha-512", "sha224", "sha256", "sha384", "sha512", "sha"];

fn user(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (name, group) = (line.string("user")?, line.string("group")?);
    let key = (name.clone(), group.clone());
    if line.removes() {
        builder.memory.snmp.users.remove(&key);
        return Some(());
    }
    let owner = format!("SNMP user {name}");
    for argument in ["auth", "priv"] {
        if let Some(secret) = secrets::classify(builder, line, argument, Purpose::Other, &name) {
            builder.store(SecretUse::SnmpUser, owner.as_str(), &secret, line);
        }
    }
    let authentication = line.one_of(CODES).unwrap_or("none").replace('-', "");
    let privacy = match line.one_of(&["des56", "3des", "aes"]) {
        Some("aes") => format!("aes{}", line.one_of(&["128", "192", "256"])?),
        Some("des56") => "des".to_owned(),
        Some(word) => word.to_owned(),
        None => "none".to_owned(),
    };
    builder.uses(ReferenceKind::SnmpGroup, &group, owner.as_str(), WhenUndefined::NoEffect, line.span);
    named::acl(builder, line, "acl-ipv6", &owner);
    let user = SnmpUser {
        at: line.span,
        name,
        group: line.set_at("group", Some(Reference::new(ReferenceKind::SnmpGroup, group))),
        authentication: line.set(authentication),
        privacy: line.set(privacy),
        acl_ipv4: named::acl(builder, line, "acl", &owner),
        ..SnmpUser::default()
    };
    builder.memory.snmp.users.put(key, user);
    starts(builder, line);
    Some(())
}

pub(super) fn version(word: &str) -> SnmpVersion {
    match word {
        "v2c" | "2c" => SnmpVersion::V2c,
        "v3" | "3" => SnmpVersion::V3,
        _ => SnmpVersion::V1,
    }
}

/// The view in an argument; one line says everything about its object.
fn view(builder: &mut Builder, line: &CommandLine<'_>, argument: &str, user: &str) -> Fact<Option<Reference>> {
    let (Some(name), Some(at)) = (line.get(argument), line.span_of(argument)) else { return Fact::Default(None) };
    builder.uses(ReferenceKind::SnmpView, name, user, WhenUndefined::NotKnown, at);
    line.set_at(argument, Some(Reference::new(ReferenceKind::SnmpView, name)))
}
