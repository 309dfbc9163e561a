//! What the server offers: `ssh server algorithms`, and the older lines that add or take away.

use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::{Fact, Span, key_exchange};

use crate::builder::Builder;

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("ssh server algorithms cipher / <name:name>+", |builder, line| {
        builder.model.ssh.ciphers = names(line);
        Some(())
    }),
    modelled("ssh server algorithms (hmac|mac) / <name:name>+", |builder, line| {
        builder.model.ssh.macs = names(line);
        Some(())
    }),
    modelled("ssh server algorithms key-exchange / <name:name>+", |builder, line| {
        builder.model.ssh.key_exchanges = names(line);
        Some(())
    }),
    modelled("ssh server algorithms host-key / <name:name>+", |builder, line| {
        let shown = line.all("name").iter().map(|name| host_key(name)).collect();
        builder.model.ssh.host_key_algorithms = line.set_or_default(shown);
        Some(())
    }),
    modelled("ssh server enable cipher / <name:name>+", |builder, line| {
        builder.memory.ssh.offered.cbc = added(line);
        Some(())
    }),
    modelled("ssh server disable hmac / <name:name>+", |builder, line| {
        builder.memory.ssh.offered.no_macs = added(line);
        Some(())
    }),
];

/// What older lines add to the ciphers and take away from the codes.
#[derive(Debug, Default)]
pub(crate) struct Offered {
    cbc: Option<(Vec<String>, Span)>,
    no_macs: Option<(Vec<String>, Span)>,
}

fn added(line: &CommandLine<'_>) -> Option<(Vec<String>, Span)> {
    let names = line.all("name").iter().map(|name| name.to_ascii_lowercase()).collect();
    (!line.removes()).then_some((names, line.span))
}

fn names(line: &CommandLine<'_>) -> Fact<Vec<String>> {
    line.set_or_default(line.all("name").iter().map(|name| name.to_ascii_lowercase()).collect())
}

/// Names of the SSH protocol; the vendor shortens some.
fn host_key(name: &str) -> String {
    match name.to_ascii_lowercase().as_str() {
        "rsa" => "ssh-rsa".to_owned(),
        "dsa" => "ssh-dss".to_owned(),
        "ed25519" => "ssh-ed25519".to_owned(),
        other => match other.strip_prefix("ecdsa-nistp") {
            Some(bits) => format!("ecdsa-sha2-nistp{bits}"),
            None => other.to_owned(),
        },
    }
}

/// Message codes of every release that is asked about them.
pub(crate) const MACS: &[&str] = &["hmac-sha2-512", "hmac-sha2-256", "hmac-sha1"];

/// Ciphers in counter mode of every release.
const COUNTER: &[&str] = &["aes128-ctr", "aes192-ctr", "aes256-ctr"];

/// Ties the lists up with what older lines say.
pub(super) fn settle(builder: &mut Builder) {
    let offered = std::mem::take(&mut builder.memory.ssh.offered);
    let ssh = &mut builder.model.ssh;
    if let Some((names, at)) = offered.cbc {
        // They are added to what is offered otherwise.
        let counter = || COUNTER.iter().map(|name| (*name).to_owned()).collect();
        let mut ciphers: Vec<String> = ssh.ciphers.value().cloned().unwrap_or_else(counter);
        for name in names {
            match name.as_str() {
                "aes-cbc" => ciphers.extend(["128", "192", "256"].map(|bits| format!("aes{bits}-cbc"))),
                _ => ciphers.push(name),
            }
        }
        ssh.ciphers = Fact::Set(ciphers, at);
    }
    if let (Some((names, at)), false) = (offered.no_macs, ssh.macs.is_set()) {
        let left = MACS.iter().filter(|name| !names.iter().any(|gone| gone == *name));
        ssh.macs = Fact::Set(left.map(|name| (*name).to_owned()).collect(), at);
    }
    if let Fact::Set(names, at) = &ssh.key_exchanges
        && let Some(least) = key_exchange::smallest_group(names)
    {
        ssh.dh_minimum = Fact::Set(least, *at);
    }
}
