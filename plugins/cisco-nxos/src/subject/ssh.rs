//! The SSH server: `ssh ...`, and `ip ssh source-interface` of the client.
//!
//! Source: Cisco Nexus 9000 Series NX-OS Security Configuration Guide, "Configuring SSH and Telnet" (version 2 alone; `ssh
//! ciphers|macs|kexalgos|keytypes` change what is offered).

mod algorithms;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Reference, ReferenceKind, SshPort, SshVersions, WhenUndefined};
use seawall_api::reading::Extent;
use seawall_api::{Fact, key_exchange};

use super::feature;
use crate::builder::Builder;
use algorithms::Algorithms;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[&Table { context: Context::TOP, feeds: &["ssh"], commands: COMMANDS }];

const COMMANDS: &[Command<Builder>] = &[
    modelled("ssh key rsa / <bits:number> [force]", |builder, line| {
        builder.model.ssh.rsa_bits = line.number_or_default("bits")?;
        Some(())
    }),
    ignored("ssh key ecdsa <bits:number> [force]"),
    ignored("ssh key dsa [force]"),
    modelled("ssh login-attempts / <attempts:number>", |builder, line| {
        builder.model.ssh.login_attempts = line.number_or_default("attempts")?;
        Some(())
    }),
    modelled("ssh login-gracetime / <seconds:number>", |builder, line| {
        builder.model.ssh.login_timeout = line.number_or_default("seconds")?;
        Some(())
    }),
    modelled("ssh port / <port:number>", |builder: &mut Builder, line| {
        builder.memory.ssh.port = if line.removes() { None } else { Some((line.number("port")?, line.span)) };
        Some(())
    })
    .feeding(&["ssh", "services.port"]),
    modelled("ssh ciphers <algorithm:name>+", |builder: &mut Builder, line| {
        builder.memory.ssh.ciphers.note(line);
        Some(())
    })
    .default_on(),
    modelled("ssh macs <algorithm:name>+", |builder: &mut Builder, line| {
        builder.memory.ssh.macs.note(line);
        Some(())
    })
    .default_on(),
    modelled("ssh kexalgos <algorithm:name>+", |builder: &mut Builder, line| {
        builder.memory.ssh.key_exchanges.note(line);
        Some(())
    })
    .default_on(),
    modelled("ssh keytypes <algorithm:name>+", |builder: &mut Builder, line| {
        builder.memory.ssh.host_keys.note(line);
        Some(())
    })
    .default_on(),
    ignored("ssh rekey max-data <word> [max-time <word>]"),
    ignored("ssh idle-timeout <number> [keepalive-count <number>]"),
    modelled("ip (ssh|telnet) source-interface / <interface:interface> [vrf <vrf:name>]", source_interface),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    port: Option<(u64, seawall_api::Span)>,
    ciphers: Algorithms,
    macs: Algorithms,
    key_exchanges: Algorithms,
    host_keys: Algorithms,
}

fn source_interface(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("interface")?;
    let reference = Reference::new(ReferenceKind::Interface, name);
    if !line.removes() {
        let at = line.span_of("interface").unwrap_or(line.span);
        builder.uses(ReferenceKind::Interface, name, "SSH client", WhenUndefined::NoEffect, at);
    }
    if line.has("ssh") {
        builder.model.ssh.source_interface = line.set_or_none(Some(reference));
    }
    Some(())
}

/// Puts algorithms and ports into the model. Which algorithms a release offers by itself is not said here.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.ssh);
    let ssh = &mut builder.model.ssh;
    ssh.versions = Fact::Default(SshVersions::Two);
    ssh.ciphers = memory.ciphers.offered(algorithms::CIPHERS);
    ssh.macs = memory.macs.offered(algorithms::MACS);
    ssh.key_exchanges = memory.key_exchanges.offered(algorithms::KEY_EXCHANGES);
    if let Fact::Set(names, at) = &ssh.key_exchanges {
        ssh.dh_minimum = key_exchange::smallest_group(names).map_or_else(Fact::default, |bits| Fact::Set(bits, *at));
    }
    ssh.host_key_algorithms = memory.host_keys.offered(algorithms::HOST_KEYS);
    if let Some((port, at)) = memory.port.filter(|(port, _)| *port != 22) {
        ssh.extra_ports.push(SshPort { at, port, rotary: Fact::Default(None), ..SshPort::default() });
    }
    if builder.extent == Extent::Whole && feature::is_on(builder, "ssh").value() == Some(&true) {
        // Accounts with a key may use it; a password opens every account that has one.
        builder.model.ssh.authentication =
            Fact::Default(["publickey", "keyboard-interactive", "password"].map(str::to_owned).to_vec());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{unknown, whole};

    #[test]
    fn limits_and_keys() {
        let reading = whole(
            "ssh key rsa 2048\nssh login-attempts 2\nssh login-gracetime 60\nssh port 2222\nip ssh source-interface mgmt0\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let ssh = &reading.model.ssh;
        assert_eq!(
            (ssh.rsa_bits.value(), ssh.login_attempts.value(), ssh.login_timeout.value()),
            (Some(&2048), Some(&2), Some(&60))
        );
        assert_eq!(ssh.extra_ports.iter().map(|port| port.port).collect::<Vec<_>>(), [2222]);
        assert_eq!(ssh.versions, Fact::Default(SshVersions::Two));
    }
}
