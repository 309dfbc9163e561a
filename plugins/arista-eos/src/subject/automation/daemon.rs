//! `daemon`: a program that the system starts and keeps running.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::embedded::Source;
use seawall_api::model::AutomationKind;

use super::{current, enter, shell};
use crate::builder::Builder;

const DAEMON: Context = Context("daemon");

/// A program may stream, listen and capture, and its options may hold secrets.
const RUN: &[&str] = &["automation", "backups", "exporters", "mirrors", "secrets", "services"];

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: RUN, commands: HEADS };
pub(super) const TABLE: Table<Builder> = Table { context: DAEMON, feeds: RUN, commands: LINES };

/// What starts a daemon.
pub(super) const TRIGGER: &str = "boot";

const HEADS: &[Command<Builder>] = &[opens("daemon <name:name>", DAEMON, |builder, line| {
    if let Some(this) = enter(builder, line, AutomationKind::Container, line.get("name")?) {
        this.trigger = line.set(TRIGGER.to_owned());
        // It runs once `no shutdown` says so, which running configurations print.
        this.active = false;
    }
    Some(())
})];

const LINES: &[Command<Builder>] = &[
    modelled("exec / <text>", exec),
    modelled("shutdown", |builder, line| {
        current(builder)?.active = line.negated;
        Some(())
    }),
    ignored("option <name:name> value <text>"),
    ignored("(heartbeat|command) <text>"),
    ignored("exit"),
];

/// Agents that come with the system's image (EOS Central, "Streaming Telemetry"; guides of `EosSdkRpc` and `OpenConfig`).
const OF_THE_IMAGE: &[&str] = &["TerminAttr", "OpenConfig", "EosSdkRpc", "Octa"];

fn exec(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let this = current(builder)?;
    this.commands.clear();
    if line.removes() {
        return Some(());
    }
    let (text, span) = (line.get("text")?, line.span_of("text")?);
    let program = text.split_whitespace().next()?;
    let folders = ["/usr/bin/", "/usr/sbin/", "/bin/"];
    let name = folders.iter().find_map(|folder| program.strip_prefix(folder));
    this.built_in = line.set(name.is_some_and(|name| OF_THE_IMAGE.contains(&name)));
    let owner = format!("daemon {}", this.name);
    let found = shell::program(builder, line, &Source { text, span, owner: &owner, by: "script" });
    current(builder)?.commands.extend(found);
    Some(())
}
