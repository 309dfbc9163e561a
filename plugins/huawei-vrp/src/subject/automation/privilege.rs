//! `command-privilege level`: a command goes to another level.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, modelled};
use seawall_api::model::PrivilegeChange;

use crate::builder::Builder;

pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &["privileges"], commands: COMMANDS };

const COMMANDS: &[Command<Builder>] = &[
    modelled("command-privilege level <level:number> view / <view:name> <command:text>", change),
    // Levels 0 to 15 in place of 0 to 3.
    modelled("command-privilege level rearrange", |builder: &mut Builder, line| {
        builder.memory.automation.rearranged = !line.removes();
        Some(())
    }),
];

/// Level 3 is every right, as long as commands have the four levels that they came with.
pub(super) fn finish(builder: &mut Builder) {
    if !builder.memory.automation.rearranged {
        for change in &mut builder.model.privileges {
            if let Fact::Set(level @ 3.., _) = &mut change.level {
                *level = 15;
            }
        }
    }
}

fn change(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    // A command that is taken back has its own level again.
    if line.removes() {
        return Some(());
    }
    let level = line.number("level").filter(|level| *level <= 15)?;
    let user = matches!(line.get("view")?.to_ascii_lowercase().as_str(), "shell" | "user" | "global");
    let mode = if user { "exec" } else { "configure" };
    let words: Vec<&str> = line.get("command")?.split_whitespace().collect();
    let clears = matches!(
        words.as_slice(),
        ["reset", "logbuffer" | "trapbuffer" | "saved-configuration", ..]
            | ["delete" | "format" | "rmdir" | "undelete", ..]
    );
    builder.model.privileges.push(PrivilegeChange {
        at: line.span,
        level: line.set_at("level", level),
        mode: line.set_at("view", mode.to_owned()),
        configures_snmp: line.set_at("command", !user && words.first() == Some(&"snmp-agent")),
        removes_records: line.set_at("command", clears),
        command: line.set_at("command", shown(&words)),
        ..PrivilegeChange::default()
    });
    Some(())
}

/// The words of a command that may be shown; any other might be a name or worse.
fn shown(words: &[&str]) -> String {
    const KNOWN: &[&str] = &[
        "aaa",
        "acl",
        "arp",
        "bgp",
        "capture-packet",
        "clock",
        "configuration",
        "copy",
        "current-configuration",
        "debugging",
        "delete",
        "dir",
        "display",
        "format",
        "ftp",
        "info-center",
        "interface",
        "ip",
        "ipv6",
        "isis",
        "local-user",
        "logbuffer",
        "logfile",
        "mkdir",
        "more",
        "ntp",
        "ospf",
        "ping",
        "quit",
        "reboot",
        "reset",
        "rmdir",
        "save",
        "saved-configuration",
        "schedule",
        "sftp",
        "snmp-agent",
        "ssh",
        "startup",
        "stelnet",
        "super",
        "system-view",
        "telnet",
        "terminal",
        "tftp",
        "this",
        "tracert",
        "trapbuffer",
        "undelete",
        "undo",
        "user-interface",
        "users",
        "version",
        "vlan",
    ];
    let word = |word: &&str| KNOWN.iter().find(|known| known.eq_ignore_ascii_case(word)).copied().unwrap_or("…");
    words.iter().map(word).collect::<Vec<_>>().join(" ")
}
