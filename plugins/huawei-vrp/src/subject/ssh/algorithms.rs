//! Algorithms of the SSH server, by the names that the protocol gives them.

use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::{Fact, key_exchange};

use crate::builder::Builder;

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("ssh server [secure-algorithms] cipher / <algorithm:name>+", |builder: &mut Builder, line| {
        builder.model.ssh.ciphers = named(line, cipher);
        Some(())
    }),
    modelled("ssh server [secure-algorithms] hmac / <algorithm:name>+", |builder: &mut Builder, line| {
        builder.model.ssh.macs = named(line, |word| format!("hmac-{word}"));
        Some(())
    }),
    modelled("ssh server [secure-algorithms] key-exchange / <algorithm:name>+", |builder: &mut Builder, line| {
        builder.model.ssh.key_exchanges = named(line, exchange);
        Some(())
    }),
    modelled("ssh server [secure-algorithms] publickey / <algorithm:name>+", |builder: &mut Builder, line| {
        let keys = named(line, public_key);
        builder.model.ssh.host_key_algorithms = keys.clone();
        builder.model.ssh.user_key_algorithms = keys;
        Some(())
    }),
    modelled("ssh server [secure-algorithms] (cipher|hmac|key-exchange|publickey)", |builder: &mut Builder, line| {
        line.removes().then_some(())?;
        let ssh = &mut builder.model.ssh;
        match line.one_of(&["cipher", "hmac", "key-exchange"]) {
            Some("cipher") => ssh.ciphers = Fact::default(),
            Some("hmac") => ssh.macs = Fact::default(),
            Some(_) => ssh.key_exchanges = Fact::default(),
            None => ssh.host_key_algorithms = Fact::default(),
        }
        Some(())
    }),
];

fn named(line: &CommandLine<'_>, name: fn(&str) -> String) -> Fact<Vec<String>> {
    let words = line.all("algorithm").into_iter().map(|word| word.to_ascii_lowercase().replace('_', "-"));
    line.set_or_default(words.map(|word| name(&word)).collect())
}

fn cipher(word: &str) -> String {
    if word.ends_with("-gcm") { format!("{word}@openssh.com") } else { word.to_owned() }
}

fn exchange(word: &str) -> String {
    match word.strip_prefix("dh-group-exchange") {
        Some(hash) => format!("diffie-hellman-group-exchange{hash}"),
        None => word.replace("dh-group", "diffie-hellman-group"),
    }
}

fn public_key(word: &str) -> String {
    match word {
        "rsa" => "ssh-rsa".to_owned(),
        "dsa" => "ssh-dss".to_owned(),
        "ecc" => "ecdsa-sha2-nistp256".to_owned(),
        "ed25519" => "ssh-ed25519".to_owned(),
        other => other.to_owned(),
    }
}

/// The smallest group is the smallest that is offered or that a client may ask for.
pub(super) fn settle(builder: &mut Builder) {
    let least = builder.memory.ssh.least_group.clone();
    let ssh = &mut builder.model.ssh;
    let offered = ssh.key_exchanges.value().and_then(|named| key_exchange::smallest_group(named));
    ssh.dh_minimum = match (offered, ssh.key_exchanges.span(), least) {
        (Some(bits), Some(at), Fact::Set(least, _)) if bits < least => Fact::Set(bits, at),
        (_, _, Fact::Set(least, at)) => Fact::Set(least, at),
        (Some(bits), Some(at), _) => Fact::Set(bits, at),
        _ => Fact::default(),
    };
}
