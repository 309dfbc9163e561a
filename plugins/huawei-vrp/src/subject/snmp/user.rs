//! Users of version 3, in one line or, in newer releases, in a line for each property.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::model::{Reference, ReferenceKind, SecretUse, SnmpUser, WhenUndefined};
use seawall_api::secret::Purpose;

use super::{named, starts};
use crate::builder::Builder;
use crate::secrets;

/// Whose user it is: the device's own, or one of another engine, to which it sends.
macro_rules! head {
    () => {
        "snmp-agent [remote-engineid! <engine:word>!] usm-user v3 <user:name>"
    };
}

/// How users prove who they are.
macro_rules! proof {
    () => {
        "(md5|sha|sha1|sha2-224|sha2-256|sha2-384|sha2-512)"
    };
}

/// How what they ask and are told is encrypted.
macro_rules! cipher {
    () => {
        "(des|des56|3des|3des168|aes128|aes192|aes256)"
    };
}

/// How a pass phrase or the key made of it stands there.
macro_rules! stored {
    () => {
        " [localized-configuration] [cipher|simple]"
    };
}

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(head!(), |builder: &mut Builder, line| {
        if line.removes() {
            let key = key(line)?;
            builder.memory.snmp.users.remove(&key);
        } else {
            open(builder, line)?;
        }
        Some(())
    }),
    modelled(concat!(head!(), " group! / <group:name>"), group),
    modelled(concat!(head!(), " acl! / <acl:name>"), |builder: &mut Builder, line| {
        let list = named(builder, line, "acl", (ReferenceKind::Acl, "an SNMP user"));
        open(builder, line)?.acl_ipv4 = list;
        Some(())
    }),
    modelled(concat!(head!(), " authentication-mode! / ", proof!(), stored!(), " [<auth:secret>]"), user),
    modelled(concat!(head!(), " privacy-mode! / ", cipher!(), stored!(), " [<priv:secret>]"), user),
    modelled(
        concat!(
            head!(),
            " / <group:name> [cipher|simple] [authentication-mode ",
            proof!(),
            " [cipher|simple] <auth:secret> [privacy-mode ",
            cipher!(),
            " [cipher|simple] <priv:secret>]] [acl <acl:name>]"
        ),
        user,
    ),
    modelled(
        concat!(
            "snmp-agent local-user v3 <user:name> / authentication-mode ",
            proof!(),
            " [cipher|simple] <auth:secret> [privacy-mode ",
            cipher!(),
            " [cipher|simple] <priv:secret>] [acl <acl:name>]"
        ),
        user,
    ),
];

fn key(line: &CommandLine<'_>) -> Option<(String, String)> {
    Some((line.string("user")?, line.string("engine").unwrap_or_default()))
}

fn open<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut SnmpUser> {
    let key = key(line)?;
    starts(builder, line);
    let made = SnmpUser { at: line.span, name: key.0.clone(), ..SnmpUser::default() };
    builder.memory.snmp.users.open(key, || made)
}

fn group(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("group")?;
    if !line.removes() {
        let user = format!("SNMP user {}", line.get("user")?);
        builder.uses(ReferenceKind::SnmpGroup, &name, user, WhenUndefined::NoEffect, line.span_of("group")?);
    }
    open(builder, line)?.group = line.set_or_none(Some(Reference::new(ReferenceKind::SnmpGroup, name)));
    Some(())
}

fn user(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        let this = open(builder, line)?;
        match line.one_of(&["authentication-mode", "privacy-mode"]) {
            Some("authentication-mode") => this.authentication = Fact::default(),
            Some(_) => this.privacy = Fact::default(),
            None => drop(builder.memory.snmp.users.remove(&key(line)?)),
        }
        return Some(());
    }
    if line.get("group").is_some() {
        group(builder, line)?;
    }
    let owner = format!("SNMP user {}", line.get("user")?);
    for argument in ["auth", "priv"] {
        if line.get(argument).is_some() {
            secrets::keep_argument(builder, line, argument, (Purpose::Other, ""), (SecretUse::SnmpUser, &owner))?;
        }
    }
    let proof = line.one_of(&["md5", "sha2-224", "sha2-256", "sha2-384", "sha2-512", "sha1", "sha"]);
    let cipher = line.one_of(&["des56", "des", "3des168", "3des", "aes128", "aes192", "aes256"]);
    let acl = line.get("acl").map(|_| named(builder, line, "acl", (ReferenceKind::Acl, &owner)));
    let this = open(builder, line)?;
    if let Some(word) = proof {
        this.authentication = line.set_at(word, model_proof(word).to_owned());
    }
    if let Some(word) = cipher {
        this.privacy = line.set_at(word, model_cipher(word).to_owned());
    }
    if let Some(acl) = acl {
        this.acl_ipv4 = acl;
    }
    Some(())
}

fn model_proof(word: &str) -> &str {
    match word {
        "sha1" => "sha",
        "sha2-224" => "sha224",
        "sha2-256" => "sha256",
        "sha2-384" => "sha384",
        "sha2-512" => "sha512",
        other => other,
    }
}

fn model_cipher(word: &str) -> &str {
    match word {
        "des56" => "des",
        "3des168" => "3des",
        other => other,
    }
}
