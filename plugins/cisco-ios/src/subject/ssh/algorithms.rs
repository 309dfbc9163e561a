//! Algorithms that the server offers.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, ignored, modelled};
use seawall_api::model::Ssh;

use crate::builder::Builder;

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("ip ssh server algorithm encryption / [<algorithm:name>+]", |builder, line| {
        set(&mut builder.model.ssh, |ssh| &mut ssh.ciphers, line)
    }),
    modelled("ip ssh server algorithm mac / [<algorithm:name>+]", |builder, line| {
        set(&mut builder.model.ssh, |ssh| &mut ssh.macs, line)
    }),
    modelled("ip ssh server algorithm kex / [<algorithm:name>+]", |builder, line| {
        set(&mut builder.model.ssh, |ssh| &mut ssh.key_exchanges, line)
    }),
    modelled("ip ssh server algorithm hostkey / [<algorithm:name>+]", |builder, line| {
        set(&mut builder.model.ssh, |ssh| &mut ssh.host_key_algorithms, line)
    }),
    modelled("ip ssh server algorithm publickey / [<algorithm:name>+]", |builder, line| {
        set(&mut builder.model.ssh, |ssh| &mut ssh.user_key_algorithms, line)
    }),
    modelled("ip ssh server algorithm authentication / [<algorithm:name>+]", |builder, line| {
        set(&mut builder.model.ssh, |ssh| &mut ssh.authentication, line)
    }),
    modelled("ip ssh server authenticate user (publickey|keyboard|password)", authenticate),
    ignored("ip ssh client algorithm (encryption|hostkey|kex|mac|publickey) <name>+"),
];

/// More than any release knows.
const MOST_ALGORITHMS: usize = 64;

/// The list as written; a negated line takes from it, or sets it back where it names nothing.
fn set(ssh: &mut Ssh, pick: fn(&mut Ssh) -> &mut Fact<Vec<String>>, line: &CommandLine<'_>) -> Option<()> {
    let names: Vec<String> = line.all("algorithm").into_iter().map(protocol_name).collect();
    if names.len() > MOST_ALGORITHMS {
        return None;
    }
    let list = pick(ssh);
    match (line.negated, names.is_empty(), &mut *list) {
        (true, true, _) => *list = Fact::default(),
        (true, false, Fact::Set(known, _)) => known.retain(|known| !names.contains(known)),
        // What is taken from a list that is not written leaves the rest of the default: not known.
        (true, false, _) | (false, true, _) if !line.reset => return None,
        _ => *list = line.set(names),
    }
    Some(())
}

/// The form of older releases: each method has a line of its own, all of them are on by default.
fn authenticate(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    const ALL: [&str; 3] = ["publickey", "keyboard-interactive", "password"];
    let name = protocol_name(line.one_of(&["publickey", "keyboard", "password"])?);
    let fact = &mut builder.model.ssh.authentication;
    let mut known: Vec<String> = match fact.value() {
        Some(known) => known.clone(),
        None => ALL.map(str::to_owned).to_vec(),
    };
    known.retain(|known| *known != name);
    if !line.negated {
        known.push(name);
    }
    *fact = line.set(known);
    Some(())
}

/// Names of the SSH protocol; the vendor shortens one.
fn protocol_name(word: &str) -> String {
    if word.eq_ignore_ascii_case("keyboard") { "keyboard-interactive".to_owned() } else { word.to_ascii_lowercase() }
}
