//! Users of SNMPv3: a line for the keys, others for encryption, roles and lists.

use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::model::{Access, Reference, ReferenceKind, SecretUse, SnmpLevel, SnmpUser, WhenUndefined};
use seawall_api::secret::Purpose;
use seawall_api::secret::typed::LOCALISED;
use seawall_api::{Fact, Why};

use super::managers;
use crate::builder::Builder;
use crate::secrets::{self, Owner};
use crate::subject::users::may_write;

/// Keys, as typed or as the device makes them of what was typed.
macro_rules! keys {
    () => {
        " [auth (md5|sha|sha-256|sha-384|sha-512) <auth:secret> [priv [des|aes-128] <priv:secret>]] \
         [localizedkey|localizedv2key] [engineid <engine:word>]"
    };
}

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(concat!("snmp-server user <user:name> /", keys!()), user),
    modelled("snmp-server user <user:name> enforcepriv!", |builder, line| {
        open(builder, line)?.enforced = Some((!line.removes(), line.span));
        Some(())
    }),
    modelled("snmp-server user <user:name> use-ipv4acl! / <acl:name> [use-ipv6acl <acl-ipv6:name>]", lists),
    modelled("snmp-server user <user:name> use-ipv6acl! / <acl-ipv6:name>", lists),
    modelled("snmp-server user <user:name> use-acl! / <acl:name>", lists),
    modelled(concat!("snmp-server user <user:name> <role:name> /", keys!()), user),
];

/// A user that is being read.
#[derive(Debug, Default)]
pub(super) struct Draft {
    user: SnmpUser,
    /// Whether he must encrypt.
    enforced: Option<(bool, seawall_api::Span)>,
    /// Whether he is a user of another engine.
    elsewhere: bool,
}

/// A user with an engine is another one than the user of this name here: he receives notifications at that engine and has no
/// role (help of `engineID`: "for configuring notif target user (for V3 informs)", of the group: "ignored for notif target
/// user"). A copied image prints its accounts so, where the engine of the first device is no longer its own.
fn key(name: &str, engine: Option<&str>) -> String {
    engine.map_or_else(|| name.to_owned(), |engine| format!("{name} {engine}"))
}

fn open<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Draft> {
    let name = line.string("user")?;
    let engine = line.get("engine");
    let key = key(&name, engine);
    let user = SnmpUser { at: line.span, name, ..SnmpUser::default() };
    builder.memory.snmp.users.open(key, || Draft { user, elsewhere: engine.is_some(), ..Draft::default() })
}

fn user(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("user")?;
    if line.removes() {
        builder.memory.snmp.users.remove(&key(&name, line.get("engine")));
        return Some(());
    }
    for argument in ["auth", "priv"] {
        if let (Some(text), Some(span)) = (line.get(argument), line.span_of(argument)) {
            // A key made for one device opens it as the password does.
            let kind = if line.has("localizedkey") || line.has("localizedv2key") { LOCALISED } else { "0" };
            let owner = Owner { purpose: Purpose::Other, user: &name };
            let secret = secrets::classify_text(&builder.secrets, Some(kind), text, span, owner);
            builder.store(SecretUse::SnmpUser, format!("SNMP user {name}"), &secret, line);
        }
    }
    if let Some(role) = line.get("role") {
        let at = line.span_of("role").unwrap_or(line.span);
        builder.uses(ReferenceKind::CommandView, role, format!("SNMP user {name}"), WhenUndefined::NotKnown, at);
    }
    let role = line.string("role").map(|role| Reference::new(ReferenceKind::SnmpGroup, role));
    let draft = open(builder, line)?;
    if role.is_some() && !draft.user.group.is_set() {
        draft.user.group = line.set_at("role", role);
    }
    // A second line for a further role says nothing of keys.
    if line.has("auth") || !draft.user.authentication.is_set() {
        let authentication = line.one_of(&["md5", "sha", "sha-256", "sha-384", "sha-512"]);
        draft.user.authentication =
            line.set(authentication.map_or_else(|| "none".to_owned(), |word| word.replace('-', "")));
        draft.user.privacy = line.set(
            match (line.has("priv"), line.has("aes-128")) {
                (false, _) => "none",
                (true, true) => "aes128",
                // Without a word it is DES; releases from 10.1 on take AES alone and print the word.
                (true, false) => "des",
            }
            .to_owned(),
        );
    }
    Some(())
}

fn lists(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let removes = line.removes();
    let user = format!("SNMP user {}", line.get("user")?);
    let (mut ipv4, mut ipv6) = (None, None);
    if !removes {
        ipv4 = managers(builder, line, "acl", &user);
        ipv6 = managers(builder, line, "acl-ipv6", &user);
    }
    let draft = open(builder, line)?;
    if removes || ipv4.is_some() {
        draft.user.acl_ipv4 = line.set_at("acl", ipv4);
    }
    if removes || ipv6.is_some() {
        draft.user.acl_ipv6 = line.set_at("acl-ipv6", ipv6);
    }
    Some(())
}

/// A role stands where other systems have a group with views. Every account is made a user of SNMP with its own role until
/// `snmp-server disable snmp-aaa sync` ("Configuring SNMP", "AAA synchronization"): what it may do is the account's.
fn access(builder: &Builder, user: &SnmpUser) -> Fact<Option<Access>> {
    if builder.model.users.iter().any(|account| account.name == user.name) {
        return Fact::Default(None);
    }
    let (Some(role), at) = (user.group.configured(), user.group.span().unwrap_or(user.at)) else {
        // `network-operator`, which only reads, as for every account without a role.
        return Fact::Default(Some(Access::ReadOnly));
    };
    match may_write(builder, &role.name) {
        Some(true) => Fact::Set(Some(Access::ReadWrite), at),
        Some(false) => Fact::Set(Some(Access::ReadOnly), at),
        None => Fact::Unknown(Why::NotStated),
    }
}

/// Puts users into the model. "By default, the SNMP agent accepts SNMPv3 messages without authentication and encryption",
/// unless it is told to enforce privacy, for one user or for all.
pub(super) fn finish(builder: &mut Builder) {
    let for_all = builder.memory.snmp.enforced;
    let doubt = builder.why_open(None, &["snmp"]);
    for mut draft in builder.memory.snmp.users.take() {
        if draft.elsewhere {
            // Nobody asks the agent here in his name.
            draft.user.level = Fact::Default(None);
            draft.user.access = Fact::Default(None);
            builder.model.snmp.users.push(draft.user);
            continue;
        }
        draft.user.level = match draft.enforced.filter(|(on, _)| *on).or(for_all.filter(|(on, _)| *on)) {
            Some((_, at)) => Fact::Set(Some(SnmpLevel::Priv), at),
            None => doubt.map_or(Fact::Default(Some(SnmpLevel::NoAuth)), Fact::Unknown),
        };
        draft.user.access = access(builder, &draft.user);
        builder.model.snmp.users.push(draft.user);
    }
}
