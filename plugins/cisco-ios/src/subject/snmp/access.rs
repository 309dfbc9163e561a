//! Who may ask: communities, groups, users.

use seawall_api::Fact;
use seawall_api::command::CommandLine;
use seawall_api::model::{
    Community, Reference, ReferenceKind, SecretUse, SnmpGroup, SnmpLevel, SnmpUser, SnmpVersion, WhenUndefined,
};
use seawall_api::secret::Purpose;

use super::{access_of, managers, view_of};
use crate::builder::Builder;
use crate::secrets;

pub(super) fn community(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.negated || line.reset {
        return Some(());
    }
    let name = secrets::classify(builder, line, "", "community", Purpose::SnmpCommunity, "")?;
    builder.store(SecretUse::SnmpCommunity, "an SNMP community", &name, line);
    let span_of = |argument| line.span_of(argument).unwrap_or(line.span);
    let user = "an SNMP community";
    let community = Community {
        at: line.span,
        access: access_of(line),
        view: view_of(builder, line.string("view"), span_of("view"), user),
        acl_ipv4: managers(builder, line.string("acl"), span_of("acl"), user),
        acl_ipv6: managers(builder, line.string("acl6"), span_of("acl6"), user),
        name: Fact::Set(name.clone(), name.span),
        ..Community::default()
    };
    builder.model.snmp.communities.push(community);
    Some(())
}

pub(super) fn group(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.negated || line.reset {
        return Some(());
    }
    let name = line.string("group")?;
    let (version, level) = version_and_level(line);
    builder.define(ReferenceKind::SnmpGroup, &name, line.span);
    let user = format!("SNMP group {name}");
    let span_of = |argument| line.span_of(argument).unwrap_or(line.span);
    let group = SnmpGroup {
        at: line.span,
        version,
        level,
        read_view: view_of(builder, line.string("read"), span_of("read"), &user),
        write_view: view_of(builder, line.string("write"), span_of("write"), &user),
        notify_view: view_of(builder, line.string("notify"), span_of("notify"), &user),
        acl_ipv4: managers(builder, line.string("acl"), span_of("acl"), &user),
        acl_ipv6: managers(builder, line.string("acl6"), span_of("acl6"), &user),
        context: line.set(line.string("context")),
        name,
        ..SnmpGroup::default()
    };
    builder.model.snmp.groups.push(group);
    Some(())
}

/// The version and, for version 3, the level that a line names.
pub(super) fn version_and_level(line: &CommandLine<'_>) -> (Fact<SnmpVersion>, Fact<Option<SnmpLevel>>) {
    let at = |words: &[&'static str]| line.one_of(words).and_then(|word| line.span_of_word(word)).unwrap_or(line.span);
    let version = match line.one_of(&["v3", "3", "v2c", "2c", "v1", "1"]) {
        Some("v3" | "3") => SnmpVersion::V3,
        Some("v2c" | "2c") => SnmpVersion::V2c,
        _ => SnmpVersion::V1,
    };
    let level = match line.one_of(&["noauth", "auth", "priv"]) {
        Some("noauth") => Some(SnmpLevel::NoAuth),
        Some("auth") => Some(SnmpLevel::Auth),
        Some(_) => Some(SnmpLevel::Priv),
        None => None,
    };
    let version_at = at(&["v3", "3", "v2c", "2c", "v1", "1"]);
    (Fact::Set(version, version_at), Fact::Set(level, at(&["noauth", "auth", "priv"])))
}

pub(super) fn user(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.negated || line.reset {
        return Some(());
    }
    let name = line.string("user")?;
    let group = line.string("group")?;
    let words = format!("SNMP user {name}");
    builder.uses(ReferenceKind::SnmpGroup, &group, words.as_str(), WhenUndefined::DeniesAll, line.span);
    for argument in ["auth", "priv"] {
        if let Some(secret) = secrets::classify(builder, line, "", argument, Purpose::Other, &name) {
            builder.store(SecretUse::SnmpUser, words.as_str(), &secret, line);
        }
    }
    let acl_at = line.span_of("acl").unwrap_or(line.span);
    let user = SnmpUser {
        at: line.span,
        group: line.set(Some(Reference::new(ReferenceKind::SnmpGroup, group))),
        authentication: line.set(authentication(line).to_owned()),
        privacy: line.set(privacy(line).to_owned()),
        acl_ipv4: managers(builder, line.string("acl"), acl_at, &words),
        name,
        ..SnmpUser::default()
    };
    builder.model.snmp.users.push(user);
    Some(())
}

fn authentication(line: &CommandLine<'_>) -> &'static str {
    match line.one_of(&["md5", "sha224", "sha256", "sha384", "sha512", "224", "384", "512", "sha-2", "sha"]) {
        Some("md5") => "md5",
        Some("sha224" | "224") => "sha224",
        Some("sha384" | "384") => "sha384",
        Some("sha512" | "512") => "sha512",
        Some("sha256" | "sha-2") => "sha256",
        Some(_) => "sha",
        None => "none",
    }
}

fn privacy(line: &CommandLine<'_>) -> &'static str {
    match line.one_of(&["3des", "des", "aes128", "aes128-c", "aes192", "aes192-c", "aes256", "aes256-c", "aes"]) {
        Some("3des") => "3des",
        Some("des") => "des",
        Some("aes192" | "aes192-c") => "aes192",
        Some("aes256" | "aes256-c") => "aes256",
        Some("aes") if line.has("256") => "aes256",
        Some("aes") if line.has("192") => "aes192",
        Some(_) => "aes128",
        None => "none",
    }
}
