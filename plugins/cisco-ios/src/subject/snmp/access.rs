//! Who may ask: communities, groups, users.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::model::{
    Access, Community, Reference, ReferenceKind, SecretUse, SnmpGroup, SnmpLevel, SnmpUser, SnmpVersion, WhenUndefined,
};
use seawall_api::secret::Purpose;
use seawall_api::secret::typed::LOCALISED;

use super::starts;
use crate::builder::Builder;
use crate::secrets::{self, Owner};

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(
        "snmp-server community <community:secret> / [view <view:name>] [ro|rw] [ipv6 <acl-ipv6:name>] [<acl:name>]",
        community,
    ),
    modelled(
        "snmp-server group <group:name> (v1!|v2c!|v3!) (auth!|noauth!|priv!) / [context <context:name>] [match (exact|prefix)] [read <read:name>] [write <write:name>] [notify <notify:name>] [access [ipv6 <acl-ipv6:name>] [<acl:name>]]",
        group,
    ),
    modelled(
        "snmp-server group <group:name> (v1!|v2c!|v3!) / [context <context:name>] [match (exact|prefix)] [read <read:name>] [write <write:name>] [notify <notify:name>] [access [ipv6 <acl-ipv6:name>] [<acl:name>]]",
        group,
    ),
    modelled(
        "snmp-server user <user:name> <group:name> [remote <host> [udp-port <number>] [vrf <vrf:name>]] (v1|v2c|v3) / [encrypted] [auth (md5|sha|sha-2 (224|256|384|512)) <auth:secret>] [priv (des|3des|aes (128|192|256)) <priv:secret>] [access [ipv6 <acl-ipv6:name>] [<acl:name>]]",
        user,
    ),
    // The order in which some releases show them.
    modelled(
        "snmp-server user <user:name> <group:name> v3 / priv (aes128-c|aes192-c|aes256-c) auth (md5|sha|sha224|sha256|sha384|sha512) <auth:secret> <priv:secret>",
        user,
    ),
];

fn community(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let text = line.get("community")?;
    if line.removes() {
        builder.memory.snmp.communities.remove(&text.to_owned());
        return Some(());
    }
    // The name is the password; nothing is ever stored in its place.
    let owner = Owner { purpose: Purpose::SnmpCommunity, user: "" };
    let span = line.span_of("community")?;
    let secret = secrets::classify_text(&builder.secrets, Some("0"), text, span, owner);
    builder.store(SecretUse::SnmpCommunity, "SNMP community", &secret, line);
    let view = line.string("view");
    if let Some(view) = &view {
        view_used(builder, view, "an SNMP community", line, "view");
    }
    let (acl_ipv4, acl_ipv6) = acls(builder, "an SNMP community", line);
    let access = if line.has("rw") {
        line.set_at("rw", Access::ReadWrite)
    } else if line.has("ro") {
        line.set_at("ro", Access::ReadOnly)
    } else {
        Fact::Default(Access::ReadOnly)
    };
    let community = Community {
        at: line.span,
        name: Fact::Set(secret, span),
        access,
        view: here(line, "view", view.map(|view| Reference::new(ReferenceKind::SnmpView, view))),
        acl_ipv4,
        acl_ipv6,
        ..Community::default()
    };
    builder.memory.snmp.communities.put(text.to_owned(), community);
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
    let mut view = |argument: &str| {
        let view = line.string(argument);
        if let Some(view) = &view {
            view_used(builder, view, &owner, line, argument);
        }
        here(line, argument, view.map(|view| Reference::new(ReferenceKind::SnmpView, view)))
    };
    let (read_view, write_view, notify_view) = (view("read"), view("write"), view("notify"));
    let (acl_ipv4, acl_ipv6) = acls(builder, &owner, line);
    let group = SnmpGroup {
        at: line.span,
        name: name.clone(),
        version: line.set_at(version_word, version(version_word)),
        level: level_word.map_or(Fact::Default(None), |word| line.set_at(word, level)),
        read_view,
        write_view,
        notify_view,
        acl_ipv4,
        acl_ipv6,
        context: here(line, "context", line.string("context")),
        ..SnmpGroup::default()
    };
    builder.memory.snmp.groups.put(key, group);
    builder.define(ReferenceKind::SnmpGroup, &name, line.span);
    Some(())
}

/// Users are kept apart from the configuration; scripts and some archives have them.
fn user(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("user")?;
    let group = line.string("group")?;
    let key = (name.clone(), group.clone());
    if line.removes() {
        builder.memory.snmp.users.remove(&key);
        return Some(());
    }
    let owner = format!("SNMP user {name}");
    for argument in ["auth", "priv"] {
        if let (Some(text), Some(span)) = (line.get(argument), line.span_of(argument)) {
            // What follows `encrypted` is a key made for this device, which opens it as the password does.
            let kind = if line.has("encrypted") { LOCALISED } else { "0" };
            let who = Owner { purpose: Purpose::Other, user: &name };
            let secret = secrets::classify_text(&builder.secrets, Some(kind), text, span, who);
            builder.store(SecretUse::SnmpUser, owner.as_str(), &secret, line);
        }
    }
    let authentication = match line.one_of(&["md5", "sha-2", "sha224", "sha256", "sha384", "sha512", "sha"]) {
        Some("sha-2") => format!("sha{}", line.one_of(&["224", "256", "384", "512"])?),
        Some(word) => word.to_owned(),
        None => "none".to_owned(),
    };
    let privacy = match line.one_of(&["des", "3des", "aes", "aes128-c", "aes192-c", "aes256-c"]) {
        Some("aes") => format!("aes{}", line.one_of(&["128", "192", "256"])?),
        Some(word) => word.trim_end_matches("-c").to_owned(),
        None => "none".to_owned(),
    };
    builder.uses(ReferenceKind::SnmpGroup, &group, owner.as_str(), WhenUndefined::NoEffect, line.span);
    let (acl_ipv4, acl_ipv6) = acls(builder, &owner, line);
    let user = SnmpUser {
        at: line.span,
        name,
        group: line.set_at("group", Some(Reference::new(ReferenceKind::SnmpGroup, group))),
        authentication: line.set(authentication),
        privacy: line.set(privacy),
        // Its group says it.
        level: Fact::Default(None),
        acl_ipv4,
        acl_ipv6,
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

/// What a line may or may not say: one line says everything about its object.
fn here<T>(line: &CommandLine<'_>, argument: &str, value: Option<T>) -> Fact<Option<T>> {
    if value.is_some() { line.set_at(argument, value) } else { Fact::Default(None) }
}

fn acls(
    builder: &mut Builder,
    user: &str,
    line: &CommandLine<'_>,
) -> (Fact<Option<Reference>>, Fact<Option<Reference>>) {
    let mut acl = |argument: &str| {
        let reference = line.string(argument).map(|name| {
            let at = line.span_of(argument).unwrap_or(line.span);
            builder.uses(ReferenceKind::Acl, &name, user, WhenUndefined::PermitsAll, at);
            Reference::new(ReferenceKind::Acl, name)
        });
        here(line, argument, reference)
    };
    (acl("acl"), acl("acl-ipv6"))
}

fn view_used(builder: &mut Builder, view: &str, user: &str, line: &CommandLine<'_>, argument: &str) {
    let at = line.span_of(argument).unwrap_or(line.span);
    builder.uses(ReferenceKind::SnmpView, view, user, WhenUndefined::DeniesAll, at);
}
