//! `ntp ...`.

use std::collections::BTreeSet;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::kept::Kept;
use seawall_api::model::{Family, NtpAccess, NtpKey, NtpServer, Reference, ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::ntp::prove;
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span};

use super::{instance, interface};
use crate::builder::Builder;
use crate::secrets;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[&Table { context: Context::TOP, feeds: &["ntp"], commands: COMMANDS }];

/// A word of a server; they stand in any order.
macro_rules! word {
    () => {
        " [key <key:number>|prefer|version <number>|(source|local-interface) <interface:interface>|minpoll <number>|maxpoll <number>|burst|iburst]"
    };
}

const COMMANDS: &[Command<Builder>] = &[
    modelled(
        concat!(
            "ntp server [vrf <vrf:name>] <host:host> /",
            word!(),
            word!(),
            word!(),
            word!(),
            word!(),
            word!(),
            word!()
        ),
        server,
    ),
    modelled("ntp (local-interface|source) / [vrf! <vrf:name>!] <interface:interface>", source),
    modelled("ntp (local-interface|source) [vrf <vrf:name>]", source),
    modelled("ntp authenticate / [servers]", |builder, line| {
        builder.model.ntp.authenticate = line.switch();
        Some(())
    }),
    modelled("ntp authentication-key <number:number> / (md5|sha1) [0|7|8a] <secret:text>", key),
    modelled("ntp authentication-key <number:number>", key),
    modelled("ntp trusted-key / <keys:numbers>", trusted),
    modelled("ntp trusted-key", trusted),
    modelled("ntp serve / [all]", |builder, line| {
        builder.memory.ntp.serves = line.set_or_default(true);
        Some(())
    }),
    modelled("ntp serve (ip|ipv6) access-group / <acl:name> [vrf! <vrf:name>!] in", access),
    ignored("ntp qos dscp <number>"),
    ignored("ntp force"),
    ignored("ntp orphan <number>"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// By address and instance.
    servers: Kept<(String, String), NtpServer>,
    keys: Kept<u64, NtpKey>,
    /// By family and instance.
    access: Kept<(Family, String), NtpAccess>,
    trusted: BTreeSet<u64>,
    trusted_at: Option<Span>,
    /// Whether the device answers others on every interface.
    pub(crate) serves: Fact<bool>,
}

/// Trusted keys that are listed; there are no more numbers.
const MOST_KEYS: u64 = 65_534;

/// Says of each server whether it is authenticated in full.
pub(crate) fn finish(builder: &mut Builder) {
    let mut memory = std::mem::take(&mut builder.memory.ntp);
    // The parts of a proof may stand elsewhere.
    let open = builder.why_open(None, &["ntp.authenticate", "ntp.keys", "ntp.trusted_keys"]);
    let ntp = &mut builder.model.ntp;
    ntp.keys = memory.keys.take();
    ntp.access = memory.access.take();
    if ntp.answers.is_unknown() {
        ntp.answers = memory.serves;
    }
    ntp.servers = memory.servers.take();
    prove(ntp, open, |number| memory.trusted.contains(&number));
    if let Some(at) = memory.trusted_at {
        ntp.trusted_keys = Fact::Set(memory.trusted.into_iter().collect(), at);
    }
}

fn server(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host")?;
    let key = (host.clone(), instance::name(line));
    if line.removes() {
        builder.memory.ntp.servers.remove(&key);
        return Some(());
    }
    let user = format!("ntp server {host}");
    let vrf = instance::reference(builder, line, &user);
    let source_interface = match line.span_of("interface") {
        Some(_) => interface::source(builder, line, user)?,
        None => Fact::Default(None),
    };
    let server = seawall_api::ntp::server(line, vrf, false, source_interface)?;
    builder.memory.ntp.servers.put(key, server);
    Some(())
}

fn source(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.ntp.source_interface = interface::source(builder, line, "ntp")?;
    Some(())
}

fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let number = line.number("number")?;
    if line.removes() {
        builder.memory.ntp.keys.remove(&number);
        return Some(());
    }
    let algorithm = line.one_of(&["md5", "sha1"])?;
    let owner = format!("NTP key {number}");
    let secret = secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Ntp, &owner))?;
    let span = secret.span;
    let key = NtpKey {
        at: line.span,
        number,
        algorithm: line.set_at(algorithm, algorithm.to_owned()),
        secret: Fact::Set(secret, span),
        ..NtpKey::default()
    };
    builder.memory.ntp.keys.put(number, key);
    Some(())
}

/// A new line replaces the one before.
fn trusted(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let mut keys = BTreeSet::new();
    for part in line.get("keys").unwrap_or("").split(',').filter(|part| !part.is_empty()) {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last) = (first.parse::<u64>().ok()?, last.parse::<u64>().ok().filter(|last| *last <= MOST_KEYS)?);
        keys.extend(first..=last);
    }
    let memory = &mut builder.memory.ntp;
    if line.removes() {
        memory.trusted = memory.trusted.difference(&keys).filter(|_| !keys.is_empty()).copied().collect();
        return Some(());
    }
    memory.trusted = keys;
    memory.trusted_at = Some(line.span);
    Some(())
}

fn access(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let family = if line.has("ipv6") { Family::Ipv6 } else { Family::Ipv4 };
    let key = (family, instance::name(line));
    if line.removes() {
        builder.memory.ntp.access.remove(&key);
        return Some(());
    }
    let (name, at) = (line.get("acl")?, line.span_of("acl")?);
    builder.uses(ReferenceKind::Acl, name, "ntp serve", WhenUndefined::NotKnown, at);
    let access = NtpAccess {
        at: line.span,
        grants: "serve".to_owned(),
        family: line.set(family),
        acl: line.set_at("acl", Some(Reference::new(ReferenceKind::Acl, name))),
        ..NtpAccess::default()
    };
    builder.memory.ntp.access.put(key, access);
    Some(())
}

#[cfg(test)]
mod tests;
