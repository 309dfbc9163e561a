//! Who may ask: communities, groups, users.

use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::model::{
    Access, Community, Reference, ReferenceKind, SecretUse, SnmpGroup, SnmpLevel, SnmpUser, SnmpVersion, WhenUndefined,
};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Secret};

use super::starts;
use crate::builder::Builder;
use crate::secrets;

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(
        "snmp-server community <community:secret> / [view <view:name>] [ro|rw] [ipv6 <acl-ipv6:name>] [<acl:name>]",
        community,
    ),
    modelled(
        "snmp-server group <group:name> (v1!|v2c!|v3! [auth!|noauth!|priv!]) / [context <context:name>] [read <read:name>] [write <write:name>] [notify <notify:name>]",
        group,
    ),
    modelled(
        "snmp-server user <user:name> <group:name> [remote <host:host> [udp-port <number>]] (v1|v2c|v3) / [localized <engine:word>] [auth (md5|sha|sha224|sha256|sha384|sha512) <auth:secret> [priv (des|3des|aes|aes192|aes256) <priv:secret>]]",
        user,
    ),
];

fn community(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let text = line.string("community")?;
    if line.removes() {
        builder.memory.snmp.communities.remove(&text);
        return Some(());
    }
    // The name is the password; nothing is ever stored in its place.
    let secret = secrets::clear(builder, line, "community", Purpose::SnmpCommunity)?;
    builder.store(SecretUse::SnmpCommunity, "SNMP community", &secret, line);
    let view = named(builder, line, "view", ReferenceKind::SnmpView, "an SNMP community");
    let acl_ipv4 = named(builder, line, "acl", ReferenceKind::Acl, "an SNMP community");
    let acl_ipv6 = named(builder, line, "acl-ipv6", ReferenceKind::Acl, "an SNMP community");
    let access = match line.one_of(&["rw", "ro"]) {
        Some("rw") => line.set_at("rw", Access::ReadWrite),
        Some(_) => line.set_at("ro", Access::ReadOnly),
        None => Fact::Default(Access::ReadOnly),
    };
    let span = secret.span;
    let name = Fact::Set(secret, span);
    let community = Community { at: line.span, name, access, view, acl_ipv4, acl_ipv6, ..Community::default() };
    builder.memory.snmp.communities.put(text, community);
    starts(builder, line);
    Some(())
}

fn group(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("group")?;
    let word = line.one_of(&["v1", "v2c", "v3"])?;
    if line.removes() {
        builder.memory.snmp.groups.remove(&(name, word));
        return Some(());
    }
    let level_word = line.one_of(&["noauth", "auth", "priv"]);
    let level = match level_word {
        Some("auth") => Some(SnmpLevel::Auth),
        Some("priv") => Some(SnmpLevel::Priv),
        Some(_) => Some(SnmpLevel::NoAuth),
        None if word == "v3" => Some(SnmpLevel::NoAuth),
        None => None,
    };
    let owner = format!("SNMP group {name}");
    let view = |builder: &mut Builder, argument: &str| named(builder, line, argument, ReferenceKind::SnmpView, &owner);
    let read_view = view(builder, "read");
    let write_view = view(builder, "write");
    let notify_view = view(builder, "notify");
    let context = line.string("context");
    let group = SnmpGroup {
        at: line.span,
        name: name.clone(),
        version: line.set_at(word, version(word)),
        level: level_word.map_or(Fact::Default(level), |word| line.set_at(word, level)),
        read_view,
        write_view,
        notify_view,
        context: if context.is_some() { line.set_at("context", context) } else { Fact::Default(None) },
        ..SnmpGroup::default()
    };
    builder.memory.snmp.groups.put((name.clone(), word), group);
    builder.define(ReferenceKind::SnmpGroup, &name, line.span);
    starts(builder, line);
    Some(())
}

fn user(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (name, group) = (line.string("user")?, line.string("group")?);
    let word = line.one_of(&["v1", "v2c", "v3"])?;
    let key = (name.clone(), line.string("host").unwrap_or_default(), word);
    if line.removes() {
        builder.memory.snmp.users.remove(&key);
        return Some(());
    }
    let owner = format!("SNMP user {name}");
    for argument in ["auth", "priv"].iter().filter(|argument| line.get(argument).is_some()) {
        let secret = pass_phrase(builder, line, argument)?;
        builder.store(SecretUse::SnmpUser, owner.as_str(), &secret, line);
    }
    let authentication = line.one_of(&["md5", "sha224", "sha256", "sha384", "sha512", "sha"]).unwrap_or("none");
    let privacy = match line.one_of(&["des", "3des", "aes192", "aes256", "aes"]) {
        Some("aes") => "aes128",
        word => word.unwrap_or("none"),
    };
    let at = line.span_of("group")?;
    builder.uses(ReferenceKind::SnmpGroup, &group, owner.as_str(), WhenUndefined::NoEffect, at);
    let user = SnmpUser {
        at: line.span,
        name,
        group: line.set_at("group", Some(Reference::new(ReferenceKind::SnmpGroup, group))),
        authentication: line.set(authentication.to_owned()),
        privacy: line.set(privacy.to_owned()),
        level: Fact::Default(None),
        acl_ipv4: Fact::Default(None),
        acl_ipv6: Fact::Default(None),
        ..SnmpUser::default()
    };
    builder.memory.snmp.users.put(key, user);
    starts(builder, line);
    Some(())
}

/// What stands behind `localized` is a key that was made for this device from the pass phrase; else it is the phrase.
fn pass_phrase(builder: &Builder, line: &CommandLine<'_>, argument: &str) -> Option<Secret> {
    if line.get("engine").is_some() {
        return secrets::localised(builder, line, argument);
    }
    secrets::clear(builder, line, argument, Purpose::Other)
}

fn version(word: &str) -> SnmpVersion {
    match word {
        "v2c" => SnmpVersion::V2c,
        "v3" => SnmpVersion::V3,
        _ => SnmpVersion::V1,
    }
}

/// A name that a line may or may not hold: one line says everything about its object.
fn named(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    argument: &str,
    kind: ReferenceKind,
    user: &str,
) -> Fact<Option<Reference>> {
    let (Some(name), Some(at)) = (line.get(argument), line.span_of(argument)) else { return Fact::Default(None) };
    builder.uses(kind, name, user, WhenUndefined::NotKnown, at);
    line.set_at(argument, Some(Reference::new(kind, name)))
}
