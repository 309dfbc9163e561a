//! `event manager policy` and `script`: programs that events, people or commits start.
//!
//! Sources: "Configuring and Managing Embedded Event Manager Policies", System Monitoring Configuration Guide, and the command
//! reference of `event manager policy` (without `type` a file of that name in the system's own directory wins); "Config
//! Scripts" and "Exec Scripts", Programmability Configuration Guide: a script runs only if its checksum is configured and fits.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{AutomationKind, EmbeddedCommand, ReferenceKind};
use seawall_api::{Fact, Why};

use super::enter;
use crate::builder::Builder;

pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &["automation"], commands: COMMANDS };

const COMMANDS: &[Command<Builder>] = &[
    modelled(
        "event manager policy <name> username <user:name> [persist-time (<seconds:number>|infinite)] [type (user|system)] [checksum (md5|sha-1) <sum:word>]",
        policy,
    ),
    modelled(
        "event manager policy <name> username <user:name> [type (user|system)] persist-time (<seconds:number>|infinite) [checksum (md5|sha-1) <sum:word>]",
        policy,
    ),
    modelled("script (exec|process) <name> [checksum sha256 <sum:word>]", |builder, line| {
        let Some(this) = enter(builder, line, AutomationKind::Script, line.get("name")?) else { return Some(()) };
        this.trigger = line.set("none".to_owned());
        this.signed = held(line);
        Some(())
    }),
    modelled("script config <name> [checksum sha256 <sum:word>] [priority <number>]", |builder, line| {
        // It sees every commit, and may change what is committed.
        let Some(this) = enter(builder, line, AutomationKind::EventHandler, line.get("name")?) else {
            return Some(());
        };
        this.trigger = line.set("commit".to_owned());
        this.signed = held(line);
        this.commands = vec![program(line)];
        Some(())
    }),
    ignored("script (config|exec|process|eem) (auto-update|refresh|logging) [<name>]+"),
    ignored("configuration validation scripts"),
    ignored("event manager directory user (policy|library) / <url>"),
    ignored("event manager environment <name> <text>"),
    ignored("event manager (refresh-time <number>|scheduler suspend|history size <number>)"),
];

fn policy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    let Some(this) = enter(builder, line, AutomationKind::Script, name) else { return Some(()) };
    // The event stands in the script.
    this.trigger = Fact::Unknown(Why::VendorHides);
    this.signed = held(line);
    this.built_in = match line.one_of(&["user", "system"]) {
        Some(word) => line.set_at(word, word == "system"),
        None => Fact::Unknown(Why::NotStated),
    };
    builder.define(ReferenceKind::Other, name, line.span);
    Some(())
}

/// Whether the script is held to a checksum.
fn held(line: &CommandLine<'_>) -> Fact<bool> {
    if line.has("checksum") { line.set_at("checksum", true) } else { line.set(false) }
}

/// A program: what it does, the configuration does not say; it can do what its account can.
pub(super) fn program(line: &CommandLine<'_>) -> EmbeddedCommand {
    EmbeddedCommand {
        at: line.span,
        action: line.set("shell".to_owned()),
        words: line.set("script".to_owned()),
        remote: Fact::Default(None),
        transfer: Fact::Default(None),
        file: Fact::Default(None),
        ..EmbeddedCommand::default()
    }
}
