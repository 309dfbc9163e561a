//! Commands whose privilege level was changed.

use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::model::PrivilegeChange;

use crate::builder::Builder;

pub(super) const COMMANDS: &[Command<Builder>] =
    &[modelled("privilege <mode:name> [all] (level <level:number>|reset) <command:text>", privilege)];

fn privilege(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    // `reset` and `no` give the command its own level back.
    if line.removes() || line.has("reset") {
        return Some(());
    }
    let level = line.number("level").filter(|level| *level <= 15)?;
    let (mode, command) = (line.string("mode")?, known_words(line.get("command")?));
    builder.model.privileges.push(PrivilegeChange {
        at: line.span,
        level: line.set_at("level", level),
        configures_snmp: line.set_at("command", configures_snmp(&mode, &command)),
        removes_records: line.set(removes_records(line, line.get("command")?)),
        mode: line.set_at("mode", mode),
        command: line.set_at("command", command),
        ..PrivilegeChange::default()
    });
    Some(())
}

/// Whether a command of a mode says who may use SNMP; no command stands for all of them.
pub(super) fn configures_snmp(mode: &str, command: &str) -> bool {
    mode == "configure" && (command.is_empty() || command == "all" || command.starts_with("snmp-server"))
}

/// Commands of the first mode after a login that clear logs, or delete or overwrite files.
const REMOVING: &[&[&str]] = &[&["clear", "logging"], &["delete"], &["erase"], &["format"], &["squeeze"]];

/// With `all`, every command that begins so is meant too.
fn removes_records(line: &CommandLine<'_>, command: &str) -> bool {
    let words: Vec<&str> = command.split_whitespace().collect();
    let begins = |known: &&&[&str]| {
        let alike = words.iter().zip(known.iter()).all(|(word, known)| word.eq_ignore_ascii_case(known));
        alike && (words.len() >= known.len() || line.has("all"))
    };
    line.get("mode").is_some_and(|mode| mode.eq_ignore_ascii_case("exec"))
        && REMOVING.iter().any(|known| begins(&known))
}

/// The words of a command that may be shown; any other might be a name or worse.
pub(super) fn known_words(command: &str) -> String {
    const KNOWN: &[&str] = &[
        "aaa",
        "access-list",
        "access-lists",
        "accounting",
        "all",
        "arp",
        "archive",
        "authentication",
        "bgp",
        "boot",
        "bridge",
        "brief",
        "buffers",
        "capture",
        "cdp",
        "cef",
        "class-map",
        "clear",
        "clock",
        "config",
        "configuration",
        "configure",
        "connect",
        "controllers",
        "copy",
        "counters",
        "cpu",
        "crypto",
        "debug",
        "delete",
        "dhcp",
        "dir",
        "disable",
        "disconnect",
        "dot1x",
        "eigrp",
        "enable",
        "end",
        "erase",
        "ethernet",
        "event",
        "exit",
        "file",
        "flash",
        "format",
        "history",
        "host",
        "hosts",
        "http",
        "interface",
        "interfaces",
        "inventory",
        "ip",
        "ipv6",
        "isis",
        "key",
        "line",
        "lldp",
        "logging",
        "login",
        "logout",
        "mac",
        "mac-address-table",
        "memory",
        "mkdir",
        "monitor",
        "more",
        "mpls",
        "multicast",
        "name",
        "nat",
        "neighbors",
        "no",
        "ntp",
        "ospf",
        "ping",
        "platform",
        "policy-map",
        "port",
        "power",
        "privilege",
        "process",
        "processes",
        "protocols",
        "rcp",
        "redundancy",
        "release",
        "reload",
        "rename",
        "rlogin",
        "route",
        "router",
        "running-config",
        "secret",
        "security",
        "send",
        "session",
        "shell",
        "show",
        "shutdown",
        "slip",
        "snmp",
        "snmp-server",
        "spanning-tree",
        "ssh",
        "startup-config",
        "status",
        "summary",
        "switchport",
        "systat",
        "tacacs",
        "tclsh",
        "tech-support",
        "telnet",
        "terminal",
        "test",
        "tftp",
        "traceroute",
        "tunnel",
        "undebug",
        "username",
        "users",
        "verify",
        "version",
        "vlan",
        "vrf",
        "vtp",
        "write",
    ];
    let words: Vec<&str> = command
        .split_whitespace()
        .map(|word| KNOWN.iter().find(|known| known.eq_ignore_ascii_case(word)).copied().unwrap_or("…"))
        .collect();
    words.join(" ")
}
