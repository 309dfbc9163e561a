//! `ssh user`: how users prove who they are, and the keys that open their accounts.

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, ignored, modelled};
use seawall_api::{Fact, Span};

use crate::builder::Builder;

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("ssh user <user:name>", |builder: &mut Builder, line| {
        let name = line.string("user")?;
        if line.removes() {
            builder.memory.ssh.users.users.remove(&name);
        } else {
            builder.memory.ssh.users.users.entry(name).or_default();
        }
        Some(())
    }),
    modelled("ssh user <user:name> authentication-type / <manner:name>", |builder: &mut Builder, line| {
        let manner = if line.removes() { None } else { Some((methods(line.get("manner")?)?, line.span)) };
        user(builder, line)?.manner = manner;
        Some(())
    }),
    modelled("ssh user <user:name> assign! (rsa-key!|dsa-key!|ecc-key!|sm2-key!|ed25519-key!) / <key:name>", assign),
    modelled("ssh user <user:name> assign! pki! / <key:name>", assign),
    ignored("ssh user <user:name> service-type <service:name>+"),
    ignored("ssh user <user:name> sftp-directory <word>"),
    ignored("ssh user <user:name> authorization-cmd aaa"),
    modelled("ssh authentication-type default / <manner:name>", |builder: &mut Builder, line| {
        let manner = if line.removes() { None } else { Some((methods(line.get("manner")?)?, line.span)) };
        builder.memory.ssh.users.otherwise = manner;
        Some(())
    }),
];

/// How somebody proves who he is, and where that is written.
type Manner = (&'static [&'static str], Span);

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Users {
    users: BTreeMap<String, User>,
    /// How those do it of whom no line says it.
    otherwise: Option<Manner>,
}

#[derive(Debug, Default)]
struct User {
    manner: Option<Manner>,
    /// Keys by kind, with their places.
    keys: BTreeMap<String, Span>,
}

/// An account with keys.
#[derive(Debug)]
pub(crate) struct KeyHolder {
    /// Its name.
    pub(crate) name: String,
    /// How many keys open it.
    pub(crate) keys: u64,
    /// The last of their lines.
    pub(crate) at: Span,
}

impl Users {
    pub(super) fn key_holders(&self) -> Vec<KeyHolder> {
        let holder = |(name, user): (&String, &User)| {
            let at = *user.keys.values().next_back()?;
            Some(KeyHolder { name: name.clone(), keys: u64::try_from(user.keys.len()).ok()?, at })
        };
        self.users.iter().filter_map(holder).collect()
    }
}

fn user<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut User> {
    Some(builder.memory.ssh.users.users.entry(line.string("user")?).or_default())
}

fn assign(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let kind = line.one_of(&["rsa-key", "dsa-key", "ecc-key", "sm2-key", "ed25519-key", "pki"])?;
    let at = line.span;
    let keys = &mut user(builder, line)?.keys;
    if line.removes() {
        keys.remove(kind);
    } else {
        keys.insert(kind.to_owned(), at);
    }
    Some(())
}

/// Methods in the words of the protocol. What asks for both a key and a password lets nobody in by a password alone.
fn methods(word: &str) -> Option<&'static [&'static str]> {
    Some(match word.to_ascii_lowercase().as_str() {
        "password" => &["password"],
        "all" => &["publickey", "password"],
        "rsa"
        | "dsa"
        | "ecc"
        | "sm2"
        | "ed25519"
        | "x509v3-rsa"
        | "x509v3-ssh-rsa"
        | "password-rsa"
        | "password-dsa"
        | "password-ecc"
        | "password-sm2"
        | "password-x509v3-rsa"
        | "password-ed25519" => &["publickey"],
        _ => return None,
    })
}

/// The methods of all users, where every line of them was read.
pub(super) fn settle(builder: &mut Builder) {
    let users = &builder.memory.ssh.users;
    let manners: Vec<Manner> = users.users.values().filter_map(|user| user.manner).chain(users.otherwise).collect();
    let password = manners.iter().find(|(methods, _)| methods.contains(&"password"));
    let Some((_, at)) = password.or(manners.first()) else { return };
    let mut all: Vec<String> = Vec::new();
    for method in manners.iter().flat_map(|(methods, _)| methods.iter()) {
        if !all.iter().any(|known| known == method) {
            all.push((*method).to_owned());
        }
    }
    builder.model.ssh.authentication = Fact::Set(all, *at);
}
