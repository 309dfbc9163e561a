//! The SSH server: `ip ssh ...`.

mod algorithms;
mod keys;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Reference, ReferenceKind, SshPort, SshVersions, WhenUndefined};

use crate::builder::Builder;
use seawall_api::kept::Kept;

pub(crate) use keys::KeysOfUser;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["ssh"], commands: COMMANDS },
    &Table { context: Context::TOP, feeds: &["ssh"], commands: algorithms::COMMANDS },
    &Table { context: Context::TOP, feeds: &["users"], commands: keys::HEADS },
    &Table { context: keys::CHAIN, feeds: &["users"], commands: keys::CHAIN_COMMANDS },
    &Table { context: keys::USER, feeds: &["users"], commands: keys::USER_COMMANDS },
    &Table { context: keys::SERVER, feeds: &[], commands: keys::SERVER_COMMANDS },
    &Table { context: PROFILE, feeds: &["ssh"], commands: PROFILE_COMMANDS },
    &Table { context: PROFILE_SIDE, feeds: &["ssh"], commands: PROFILE_SIDE_COMMANDS },
];

const PROFILE: Context = Context("ip ssh server certificate profile");
const PROFILE_SIDE: Context = Context("ip ssh server certificate profile side");

const COMMANDS: &[Command<Builder>] = &[
    modelled("ip ssh version / [<version:number>]", version),
    modelled("ip ssh time-out / <seconds:number>", |builder, line| {
        builder.model.ssh.login_timeout = number(line, "seconds")?;
        Some(())
    }),
    modelled("ip ssh authentication-retries / <attempts:number>", |builder, line| {
        builder.model.ssh.login_attempts = number(line, "attempts")?;
        Some(())
    }),
    modelled("ip ssh dh min size / <bits:number>", |builder, line| {
        builder.model.ssh.dh_minimum = number(line, "bits")?;
        Some(())
    }),
    modelled("ip ssh port <port:number> rotary / <group:number> [<last:number>]", extra_port),
    modelled("ip ssh source-interface / <interface:interface>", source_interface),
    // The pair's size is not printed; a script that makes it says it.
    ignored("ip ssh (rsa|ec|eddsa) keypair-name <name>"),
    modelled(
        "crypto key generate rsa / [general-keys|usage-keys|signature|encryption] [label <name>] [exportable] [modulus <bits:number>] [exportable] [label <name>]",
        |builder, line| {
            // Without a size it is asked for, and the answer is not here.
            if let Some(bits) = line.number("bits") {
                builder.model.ssh.rsa_bits = line.set(bits);
            }
            Some(())
        },
    ),
    ignored("ip ssh (break-string <word>|bulk-mode [<number>]|dscp <number>|precedence <number>|window-size <number>)"),
    ignored("ip ssh (logging events|maxstartups <number>|rekey (time|volume) <number>|stricthostkeycheck)"),
    ignored("ip ssh server peruser session limit <number>"),
    opens("ip ssh server certificate profile", PROFILE, |_, _| Some(())),
];

const PROFILE_COMMANDS: &[Command<Builder>] =
    &[opens("server", PROFILE_SIDE, |_, _| Some(())), opens("user", PROFILE_SIDE, |_, _| Some(()))];

const PROFILE_SIDE_COMMANDS: &[Command<Builder>] = &[
    modelled("trustpoint (sign|verify) / <trustpoint:name>", |builder, line| {
        if !line.removes() {
            let name = line.string("trustpoint")?;
            builder.uses(ReferenceKind::Trustpoint, &name, "ip ssh", WhenUndefined::NotKnown, line.span);
        }
        Some(())
    }),
    ignored("ocsp-response (include|required)"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Keys of users, by user.
    pub(crate) keys: BTreeMap<String, KeysOfUser>,
    ports: Kept<u64, SshPort>,
    /// The user whose keys are being read.
    user: Option<String>,
}

/// Users take their keys themselves.
pub(crate) fn finish(builder: &mut Builder) {
    builder.model.ssh.extra_ports = builder.memory.ssh.ports.take();
}

fn version(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let versions = match (line.removes(), line.number("version")) {
        // `no ip ssh version` takes both, as before the command was written.
        (true, _) => SshVersions::Both,
        (false, Some(1)) => SshVersions::One,
        (false, Some(2)) => SshVersions::Two,
        _ => return None,
    };
    builder.model.ssh.versions = line.set(versions);
    Some(())
}

fn number(line: &CommandLine<'_>, name: &str) -> Option<Fact<u64>> {
    Some(if line.removes() { Fact::default() } else { line.set(line.number(name)?) })
}

fn extra_port(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let port = line.number("port")?;
    if line.removes() {
        builder.memory.ssh.ports.remove(&port);
        return Some(());
    }
    let rotary = line.set_at("group", Some(line.number("group")?));
    builder.memory.ssh.ports.put(port, SshPort { at: line.span, port, rotary, ..SshPort::default() });
    Some(())
}

fn source_interface(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("interface");
    if let (Some(name), false) = (&name, line.removes()) {
        let at = line.span_of("interface").unwrap_or(line.span);
        builder.uses(ReferenceKind::Interface, name, "SSH client", WhenUndefined::NoEffect, at);
    } else if !line.removes() {
        return None;
    }
    let reference = name.map(|name| Reference::new(ReferenceKind::Interface, name));
    builder.model.ssh.source_interface = line.set_or_none(reference);
    Some(())
}
