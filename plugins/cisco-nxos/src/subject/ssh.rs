//! The SSH server: `ssh ...`, and `ip ssh source-interface` of the client.
//!
//! Source: Cisco Nexus 9000 Series NX-OS Security Configuration Guide, "Configuring SSH and Telnet" (version 2 alone; `ssh
//! ciphers|macs|kexalgos|keytypes all` adds what is held back for being weak).

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Reference, ReferenceKind, SshPort, SshVersions, WhenUndefined};
use seawall_api::reading::Extent;

use super::feature;
use crate::builder::Builder;

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
    modelled("ssh ciphers (all|aes256-gcm|<algorithm:name>)", |builder, line| {
        add(&mut builder.memory.ssh.ciphers, line)
    }),
    modelled("ssh macs (all|<algorithm:name>)", |builder, line| add(&mut builder.memory.ssh.macs, line)),
    modelled("ssh kexalgos (all|<algorithm:name>)", |builder, line| add(&mut builder.memory.ssh.key_exchanges, line)),
    modelled("ssh keytypes (all|<algorithm:name>)", |builder, line| add(&mut builder.memory.ssh.host_keys, line)),
    ignored("ssh rekey max-data <word> [max-time <word>]"),
    ignored("ssh idle-timeout <number> [keepalive-count <number>]"),
    modelled("ip (ssh|telnet) source-interface / <interface:interface> [vrf <vrf:name>]", source_interface),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    port: Option<(u64, seawall_api::Span)>,
    ciphers: Fact<Vec<String>>,
    macs: Fact<Vec<String>>,
    key_exchanges: Fact<Vec<String>>,
    host_keys: Fact<Vec<String>>,
}

/// A line adds to what the release offers by itself.
fn add(list: &mut Fact<Vec<String>>, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("algorithm").or_else(|| line.one_of(&["all", "aes256-gcm"]))?.to_owned();
    match (line.removes(), &mut *list) {
        (true, Fact::Set(names, _)) => names.retain(|known| *known != name),
        (true, _) => {}
        (false, list) => list.push(name, line.span),
    }
    Some(())
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

/// What `all` brings back, as far as its name is a weak algorithm of the protocol in every release that has the word.
///
/// Source: Security Configuration Guide 9.x and 10.x, "Customizing SSH Cryptographic Algorithms", whose tables name the
/// algorithms that are supported beyond those on by default.
const ALL_CIPHERS: &[&str] = &["aes128-cbc", "aes192-cbc", "aes256-cbc"];
const ALL_MACS: &[&str] = &["hmac-sha1"];
const ALL_KEY_EXCHANGES: &[&str] = &["diffie-hellman-group14-sha1", "diffie-hellman-group1-sha1"];
const ALL_HOST_KEYS: &[&str] = &["ssh-dss", "ssh-rsa"];

/// Puts algorithms and ports into the model. Which algorithms a release offers by itself is not said here.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.ssh);
    let ssh = &mut builder.model.ssh;
    ssh.versions = Fact::Default(SshVersions::Two);
    ssh.ciphers = offered(memory.ciphers, ALL_CIPHERS);
    ssh.macs = offered(memory.macs, ALL_MACS);
    ssh.key_exchanges = offered(memory.key_exchanges, ALL_KEY_EXCHANGES);
    ssh.host_key_algorithms = offered(memory.host_keys, ALL_HOST_KEYS);
    if let Some((port, at)) = memory.port.filter(|(port, _)| *port != 22) {
        ssh.extra_ports.push(SshPort { at, port, rotary: Fact::Default(None), ..SshPort::default() });
    }
    if builder.extent == Extent::Whole && feature::is_on(builder, "ssh").value() == Some(&true) {
        // Accounts with a key may use it; a password opens every account that has one.
        builder.model.ssh.authentication =
            Fact::Default(["publickey", "keyboard-interactive", "password"].map(str::to_owned).to_vec());
    }
}

/// `all` brings weak ones; a single name stands for itself beside what is not known.
fn offered(written: Fact<Vec<String>>, all: &[&str]) -> Fact<Vec<String>> {
    match written {
        Fact::Set(names, at) if names.iter().any(|name| name == "all") => {
            Fact::Set(all.iter().map(|name| (*name).to_owned()).collect(), at)
        }
        Fact::Set(names, at) => {
            let weak: Vec<String> = names.into_iter().filter(|name| all.contains(&name.as_str())).collect();
            if weak.is_empty() { Fact::default() } else { Fact::Set(weak, at) }
        }
        other => other,
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

    #[test]
    fn all_brings_weak_algorithms_back() {
        let reading = whole("ssh ciphers all\nssh macs all\nssh kexalgos all\nssh keytypes all\n");
        assert_eq!(unknown(&reading), [""; 0]);
        let ssh = &reading.model.ssh;
        assert!(ssh.ciphers.value().unwrap().contains(&"aes128-cbc".to_owned()));
        assert!(ssh.macs.value().unwrap().contains(&"hmac-sha1".to_owned()));
        let reading = whole("ssh ciphers aes256-gcm\n");
        assert!(reading.model.ssh.ciphers.is_unknown() && reading.model.ssh.macs.is_unknown());
    }
}
