//! Local accounts: several lines for one account, a line for each of its roles.
//!
//! Source: Cisco Nexus 9000 Series NX-OS Security Configuration Guide, "Configuring User Accounts and RBAC".

use seawall_api::command::{Command, CommandLine, ignored, modelled};
use seawall_api::model::{ReferenceKind, SecretUse, User, WhenUndefined};
use seawall_api::reading::Extent;
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span};

use super::roles;
use crate::builder::Builder;
use crate::secrets::{self, Owner};

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(
        "username <user:name> password! / [<type:number>] <secret:secret> [expire <word>] [role <role:name>] [priv-lvl <level:number>]",
        account,
    ),
    modelled("username <user:name> / [expire <word>] [role! <role:name>!]", account),
    modelled("username <user:name> priv-lvl! / <level:number> [expire <word>]", account),
    modelled(
        "username <user:name> sshkey! / (ssh-rsa|ssh-dss|rsa|dsa|ecdsa-sha2-nistp256|ecdsa-sha2-nistp384|ecdsa-sha2-nistp521|ecdsa|ssh-ed25519) <key:text>",
        key,
    ),
    modelled("username <user:name> sshkey! / file <key:url>", key),
    modelled("username <user:name> sshkey! / <key:word>", key),
    modelled("username <user:name> ssh-cert-dn! / <key:text>", key),
    ignored("username <user:name> keypair! / (generate|export|import) <option:word>+"),
    ignored("username <user:name> passphrase! / [lifetime <number>] [warntime <number>] [gracetime <number>]"),
    modelled("username <user:name> shelltype! / (bash|vsh|vsh-perm)", |builder, line| {
        let draft = open(builder, line)?;
        draft.user.shell = line.set_or_default(line.has("bash"));
        Some(())
    }),
];

/// An account that is being read.
#[derive(Debug, Default)]
pub(super) struct Draft {
    user: User,
    /// Its roles, with their places.
    roles: Vec<(String, Span)>,
    /// SSH keys, with the first place.
    keys: u64,
    first_key: Option<Span>,
}

/// The account that every device has and none can do without.
const BUILT_IN: &str = "admin";

/// The role of accounts that name none.
const DEFAULT_ROLE: &str = "network-operator";

fn open<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Draft> {
    let name = line.string("user")?;
    let user = User { at: line.span, name: name.clone(), ..User::default() };
    builder.memory.users.users.open(name, || Draft { user, ..Draft::default() })
}

fn account(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("user")?;
    if line.removes() {
        match line.get("role") {
            Some(role) => open(builder, line)?.roles.retain(|(known, _)| known != role),
            None => drop(builder.memory.users.users.remove(&name)),
        }
        return Some(());
    }
    let secret = match line.get("secret") {
        // What stands there for an account that has no password.
        Some("!" | "*") if line.get("type") == Some("5") => Some(None),
        Some(_) => {
            let owner = Owner { purpose: Purpose::User, user: &name };
            Some(Some(secrets::classify_for(builder, line, ("type", "secret"), owner)?))
        }
        None => None,
    };
    if let Some(Some(secret)) = &secret {
        builder.store(SecretUse::User, format!("user {name}"), secret, line);
    }
    let role = line.string("role");
    if let Some(role) = role.as_deref() {
        let at = line.span_of("role").unwrap_or(line.span);
        builder.uses(ReferenceKind::CommandView, role, format!("user {name}"), WhenUndefined::NotKnown, at);
    }
    let draft = open(builder, line)?;
    if let Some(secret) = secret {
        let at = line.span_of("secret").unwrap_or(line.span);
        draft.user.secret = Fact::Set(secret, at);
        draft.user.no_password = Fact::Set(false, at);
    }
    if let Some(level) = line.number("level").filter(|level| *level <= 15) {
        draft.user.privilege = line.set_at("level", level);
        draft.roles.push((format!("priv-{level}"), line.span_of("level")?));
    }
    if let Some(role) = role {
        draft.roles.push((role, line.span_of("role")?));
    }
    Some(())
}

fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let draft = open(builder, line)?;
    if line.removes() {
        draft.keys = 0;
    } else {
        draft.keys += 1;
        draft.first_key.get_or_insert(line.span);
    }
    Some(())
}

/// Puts accounts into the model.
pub(super) fn finish(builder: &mut Builder) {
    let whole = builder.extent == Extent::Whole;
    for mut draft in builder.memory.users.users.take() {
        let user = &mut draft.user;
        if let Some(at) = draft.first_key.filter(|_| draft.keys > 0) {
            user.ssh_keys = Fact::Set(draft.keys, at);
        }
        user.built_in = Fact::Default(user.name == BUILT_IN);
        let judged: Vec<_> = draft.roles.iter().map(|(name, at)| (name, *at, roles::has_all(builder, name))).collect();
        // The strongest role decides.
        let strongest = judged.iter().find(|(.., all)| *all == Some(true)).or(judged.first());
        if let Some((name, at, _)) = strongest {
            user.role = Fact::some((*name).clone(), *at);
            user.administrator = match judged.iter().map(|(.., all)| *all).max_by_key(|all| rank(*all)) {
                Some(Some(all)) => Fact::Set(all, *at),
                _ => Fact::default(),
            };
        } else if whole {
            user.role = Fact::Default(Some(DEFAULT_ROLE.to_owned()));
            user.administrator = Fact::Default(false);
        }
        builder.model.users.push(draft.user);
    }
}

/// Every right outweighs what nobody knows, which outweighs few rights.
const fn rank(all: Option<bool>) -> u8 {
    match all {
        Some(true) => 2,
        None => 1,
        Some(false) => 0,
    }
}
