//! `system security ssh`: the server, what it offers, and by what users prove themselves.
//!
//! Sources: Nokia, "System Management Guide", "Secure Shell" (lists of ciphers and codes are printed even where nobody changed them; the list of
//! key exchanges is empty then, and all that are known hold); data models of 20.10 to 24.3 (port 22 or a high one, version 2, keys alone).

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{SshPort, SshVersions};
use seawall_api::{Fact, Span, key_exchange};

use super::password::nothing;
use super::sections::SECURITY;
use super::switch;
use crate::builder::Builder;

const SSH: Context = Context("system security ssh");
const LIST: Context = Context("ssh list");
const ITEM: Context = Context("ssh list item");
const EXCHANGE: Context = Context("ssh key-re-exchange");
const METHOD: Context = Context("ssh authentication-method");
const SERVER: Context = Context("ssh authentication-method server");
const CLIENT: Context = Context("ssh authentication-method client");

const FEEDS: &[&str] = &["ssh"];
const LISTS: &[&str] = &["ssh.ciphers", "ssh.macs", "ssh.key_exchanges", "ssh.host_key_algorithms", "ssh.dh_minimum"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: SECURITY,
        feeds: FEEDS,
        commands: &[opens("ssh", SSH, |builder: &mut Builder, line| {
            if builder.model.ssh.at.is_empty() {
                builder.model.ssh.at = line.span;
            }
            Some(())
        })
        .section()],
    },
    &Table { context: SSH, feeds: FEEDS, commands: LINES },
    &Table { context: LIST, feeds: LISTS, commands: LIST_LINES },
    &Table { context: ITEM, feeds: LISTS, commands: ITEM_LINES },
    &Table { context: METHOD, feeds: &["ssh.authentication"], commands: METHODS },
    &Table {
        context: SERVER,
        feeds: &["ssh.authentication"],
        commands: &[modelled("public-key-only / [true|false]", |builder: &mut Builder, line| {
            let only = switch::on(line);
            let methods = if only { vec!["publickey"] } else { vec!["publickey", "password"] };
            builder.model.ssh.authentication = line.set(methods.into_iter().map(str::to_owned).collect());
            Some(())
        })],
    },
    &Table { context: CLIENT, feeds: &[], commands: &[ignored("public-key-only / [true|false]")] },
    &Table { context: EXCHANGE, feeds: &[], commands: EXCHANGES },
];

const LINES: &[Command<Builder>] = &[
    modelled("version / (1|2|1-2)", |builder: &mut Builder, line| {
        let versions = match line.one_of(&["1-2", "1", "2"]) {
            Some("1-2") => SshVersions::Both,
            Some("1") => SshVersions::One,
            _ => SshVersions::Two,
        };
        builder.model.ssh.versions = line.set_or_default(versions);
        Some(())
    }),
    modelled("permit-empty-passwords / [true|false]", |builder: &mut Builder, line| {
        builder.model.login.remote_without_password = switch::state(line);
        Some(())
    })
    .feeding(&["login.remote_without_password"]),
    modelled("listening-port / <port:number>", |builder: &mut Builder, line| {
        builder.memory.ssh.port = line.number("port").map(|port| (port, line.span)).filter(|_| !line.removes());
        Some(())
    })
    .feeding(&["ssh.extra_ports", "services"]),
    modelled("server-shutdown", server).default_on().feeding(&["services", "lines"]),
    modelled("(server-admin-state|admin-state) / (enable|disable)", server).feeding(&["services", "lines"]),
    // Keys that survive a restart, so that a foreign one is seen.
    ignored("preserve-key / [true|false]"),
    opens("(server-cipher-list|client-cipher-list) protocol-version <version:number>", LIST, list).section(),
    opens("(server-cipher-list-v1|server-cipher-list-v2|client-cipher-list-v1|client-cipher-list-v2)", LIST, list)
        .section(),
    opens("(server-mac-list|client-mac-list|server-mac-list-v2|client-mac-list-v2)", LIST, list).section(),
    opens("(server-kex-list|client-kex-list|server-kex-list-v2|client-kex-list-v2)", LIST, list).section(),
    opens("(server-host-key-list|client-host-key-list|server-host-key-list-v2|client-host-key-list-v2)", LIST, list)
        .section(),
    opens("key-re-exchange", EXCHANGE, nothing).feeding(&[]),
    opens("authentication-method", METHOD, nothing),
];

const LIST_LINES: &[Command<Builder>] = &[
    modelled("(cipher|mac|kex|host-key) <index:number> / name <algorithm:name>", |builder: &mut Builder, line| {
        item(builder, line)?;
        name(builder, line)
    }),
    opens("(cipher|mac|kex|host-key) <index:number>", ITEM, item).section(),
];

const ITEM_LINES: &[Command<Builder>] = &[modelled("name / <algorithm:name>", name)];

const METHODS: &[Command<Builder>] = &[opens("server", SERVER, nothing), opens("client", CLIENT, nothing)];

const EXCHANGES: &[Command<Builder>] = &[
    opens("(server|client)", EXCHANGE, nothing),
    ignored("(minutes|mbytes) / <name>"),
    ignored("(shutdown|admin-state (enable|disable))"),
];

/// A list of algorithms: by its numbers, with the place where it begins.
#[derive(Debug, Default)]
struct List {
    at: Span,
    items: BTreeMap<u64, Option<String>>,
}

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) port: Option<(u64, Span)>,
    /// Whether the server runs, and where that is written.
    pub(crate) server: Option<(bool, Span)>,
    lists: BTreeMap<&'static str, List>,
    /// The list whose block is being read: none is one that says nothing of the server.
    current: Option<&'static str>,
    index: u64,
}

fn server(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let on = if line.has("server-shutdown") { line.removes() } else { line.has("enable") };
    let stated = !line.removes() || line.has("server-shutdown");
    builder.memory.ssh.server = stated.then_some((on, line.span));
    Some(())
}

fn list(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let memory = &mut builder.memory.ssh;
    let of_two = line.get("version").is_none_or(|version| version == "2") && !line.has("server-cipher-list-v1");
    let kinds = ["server-cipher-list", "server-mac-list", "server-kex-list", "server-host-key-list"];
    let is = |kind: &&str| line.has(kind) || line.has(&format!("{kind}-v2"));
    memory.current = kinds.into_iter().find(is).filter(|_| of_two);
    let Some(kind) = memory.current else { return Some(()) };
    if line.removes() {
        memory.lists.remove(kind);
    } else {
        memory.lists.entry(kind).or_insert(List { at: line.span, ..List::default() });
    }
    Some(())
}

fn item(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let memory = &mut builder.memory.ssh;
    memory.index = line.number("index")?;
    let Some(list) = memory.current.and_then(|kind| memory.lists.get_mut(kind)) else { return Some(()) };
    if line.removes() {
        list.items.remove(&memory.index);
    } else {
        list.items.entry(memory.index).or_default();
    }
    Some(())
}

fn name(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let memory = &mut builder.memory.ssh;
    let Some(list) = memory.current.and_then(|kind| memory.lists.get_mut(kind)) else { return Some(()) };
    if !line.removes() {
        let name = line.get("algorithm")?.to_ascii_lowercase();
        list.items.insert(memory.index, Some(name));
    }
    Some(())
}

/// Says what the lines come to.
pub(crate) fn finish(builder: &mut Builder) {
    let lists = std::mem::take(&mut builder.memory.ssh.lists);
    let port = builder.memory.ssh.port;
    let ssh = &mut builder.model.ssh;
    for (kind, list) in lists {
        let names: Vec<String> = list.items.into_values().flatten().collect();
        // An empty list is none.
        if names.is_empty() {
            continue;
        }
        let offered = Fact::Set(names, list.at);
        match kind {
            "server-cipher-list" => ssh.ciphers = offered,
            "server-mac-list" => ssh.macs = offered,
            "server-kex-list" => ssh.key_exchanges = offered,
            _ => ssh.host_key_algorithms = offered,
        }
    }
    if let Fact::Set(exchanges, at) = &ssh.key_exchanges {
        ssh.dh_minimum = smallest(exchanges).map_or(Fact::default(), |bits| Fact::Set(bits, *at));
    }
    if let Some((port, at)) = port.filter(|(port, _)| *port != 22) {
        ssh.extra_ports.push(SshPort { at, port, rotary: Fact::Default(None), ..SshPort::default() });
    }
}

/// Bits of the smallest group; where curves alone are left, no group of numbers is too small.
pub(crate) fn smallest(exchanges: &[String]) -> Option<u64> {
    if exchanges.iter().all(|name| !name.starts_with("diffie-hellman")) {
        return Some(u64::from(u32::MAX));
    }
    key_exchange::smallest_group(exchanges)
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn lists_of_the_server_count_in_both_forms() {
        let classic = "configure\n    system\n        security\n            ssh\n                client-cipher-list protocol-version 2\n                    cipher 205 name 3des-cbc\n                exit\n                \
                       server-cipher-list protocol-version 1\n                    cipher 200 name 3des\n                exit\n                server-cipher-list protocol-version 2\n                    cipher 192 name aes192-ctr\n                    cipher 190 name aes256-ctr\n                exit\n                \
                       server-kex-list\n                    kex 200 name ecdh-sha2-nistp521\n                exit\n            exit\n        exit\n    exit\nexit all\n";
        let md = "configure {\nsystem {\nsecurity {\nssh {\nclient-cipher-list-v2 {\ncipher 205 {\nname 3des-cbc\n}\n}\nserver-cipher-list-v1 {\ncipher 200 {\nname 3des\n}\n}\nserver-cipher-list-v2 {\ncipher 190 {\nname aes256-ctr\n}\ncipher 192 {\nname aes192-ctr\n}\n}\nserver-kex-list-v2 {\nkex 200 {\nname ecdh-sha2-nistp521\n}\n}\n}\n}\n}\n}\n";
        for config in [classic, md] {
            let reading = whole(config);
            assert_eq!(unknown(&reading), [""; 0]);
            let ssh = &reading.model.ssh;
            assert_eq!(ssh.ciphers.value().unwrap(), &["aes256-ctr", "aes192-ctr"]);
            assert_eq!(ssh.dh_minimum.value(), Some(&u64::from(u32::MAX)));
            assert!(ssh.macs.is_unknown() && ssh.host_key_algorithms.is_unknown());
        }
    }

    #[test]
    fn without_a_list_every_key_exchange_is_taken() {
        let read = |header: &str| {
            whole(&format!("{header}configure\n    system\n        name \"a\"\n    exit\nexit all\n")).model.ssh
        };
        assert_eq!(read("# TiMOS-C-22.7.R1 cpm/hops64 Nokia 7750 SR\n").dh_minimum.value(), Some(&1024));
        assert!(read("").key_exchanges.is_unknown());
    }
}
