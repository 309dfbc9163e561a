//! `system scripts`, `event-options event-script`: scripts that the system runs at commits, events, requests and commands.
//!
//! Sources: CLI Reference, "[edit system scripts] Hierarchy Level", "event-script", "checksum" ("When it executes a local event,
//! commit, or op script, Junos OS verifies the authenticity of the script"), "file (SNMP Scripts)"; Automation Scripting User Guide.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::embedded::own_action;
use seawall_api::model::{Automation, AutomationKind};
use seawall_api::place::Remote;
use seawall_api::{Fact, Span};

use super::COMMANDED;
use crate::builder::Builder;
use crate::subject::blocks::{EVENT_OPTIONS, SYSTEM, nothing};
use crate::subject::trace::TRACE;

const SCRIPTS: Context = Context("system scripts");
const KIND: Context = Context("system scripts of a kind");
const FILE: Context = Context("script file");
const ARGUMENTS: Context = Context("script arguments");
const REMOTE: Context = Context("script remote-execution");
const OID: Context = Context("script oid");
const DAMPEN: Context = Context("script dampen");

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SYSTEM, feeds: COMMANDED, commands: const { &[opens("scripts", SCRIPTS, nothing)] } },
    &Table { context: EVENT_OPTIONS, feeds: COMMANDED, commands: const { &[opens("event-script", KIND, nothing)] } },
    &Table { context: SCRIPTS, feeds: COMMANDED, commands: HEADS },
    &Table { context: KIND, feeds: COMMANDED, commands: LINES },
    &Table { context: FILE, feeds: COMMANDED, commands: FILES },
    &Table { context: ARGUMENTS, feeds: &[], commands: const { &[ignored("<argument:name> [description <text>]")] } },
    &Table { context: REMOTE, feeds: COMMANDED, commands: HOSTS },
    &Table { context: OID, feeds: &[], commands: const { &[ignored("priority / <number>")] } },
    &Table { context: DAMPEN, feeds: &[], commands: const { &[ignored("<option:name> <number>")] } },
];

const HEADS: &[Command<Builder>] = &[
    opens("(action|commit|op|snmp|translation)", KIND, nothing),
    opens("traceoptions", TRACE, nothing),
    ignored("language / <language:name>"),
    ignored("load-scripts-from-flash"),
    ignored("synchronize"),
    ignored("max-datasize / <size:name>"),
];

const LINES: &[Command<Builder>] = &[
    opens("file <file:name>", FILE, file).kept_inactive(),
    opens("traceoptions", TRACE, nothing),
    modelled("refresh-from / <url:url>", |builder, line| fetched(builder, line, None)),
    ignored("(allow-transients|allow-url-for-python|direct-access|no-allow-url|refresh|synchronize|optional)"),
    ignored("allow-url <url:url>"),
    ignored("max-datasize / <size:name>"),
    ignored("start-time / <word>"),
    opens("dampen", DAMPEN, nothing),
];

const FILES: &[Command<Builder>] = &[
    modelled("checksum (md5|sha1|sha-256) / <sum:word>", |builder, line| {
        let at = line.span;
        script(builder, line)?.signed = Fact::Set(true, at);
        Some(())
    }),
    modelled("source / <url:url>", |builder, line| fetched(builder, line, line.outer("file"))),
    modelled("refresh-from / <url:url>", |builder, line| fetched(builder, line, line.outer("file"))),
    opens("remote-execution", REMOTE, nothing),
    opens("arguments", ARGUMENTS, nothing),
    opens("oid <oid:oid>", OID, nothing),
    opens("traceoptions", TRACE, nothing),
    opens("dampen", DAMPEN, nothing),
    ignored("command / <command:name>"),
    ignored("description / <text>"),
    ignored("(optional|refresh)"),
    ignored("max-datasize / <size:name>"),
    ignored("python-script-user / <user:name>"),
    ignored("(cert-file|routing-instance) / <what:name>"),
    ignored("(allow-commands|no-op-lock)"),
];

const HOSTS: &[Command<Builder>] = &[opens("<remote:host>", REMOTE, |builder, line| {
    let mut command = own_action(line, "connect");
    command.remote = line.set(Some(line.string("remote")?));
    script(builder, line)?.commands.push(command);
    Some(())
})];

/// What kinds of scripts there are, by the word of their block, and what starts them.
const KINDS: &[(&str, &str)] =
    &[("action", "rpc"), ("commit", "commit"), ("event-script", "event"), ("op", "cli"), ("snmp", "snmp")];

fn file(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (name, at, active) = (line.get("file")?, line.span, line.active);
    let (kind, trigger) = KINDS.iter().copied().find(|(kind, _)| line.within(kind)).unwrap_or(("translation", "rpc"));
    let key = (kind, name.to_owned());
    let this = builder.memory.automation.items.open(key, || made(at, name, AutomationKind::Script, active))?;
    this.trigger = line.set(trigger.to_owned());
    this.signed = Fact::Default(false);
    if kind == "snmp" {
        this.commands.push(own_action(line, "other"));
    }
    Some(())
}

/// Something that runs by itself and hides no command.
pub(super) fn made(at: Span, name: &str, kind: AutomationKind, active: bool) -> Automation {
    Automation {
        at,
        active,
        name: name.to_owned(),
        kind,
        hides_command: Fact::Default(false),
        built_in: Fact::Default(false),
        ..Automation::default()
    }
}

fn script<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Automation> {
    let kind = KINDS.iter().copied().find(|(kind, _)| line.within(kind)).map_or("translation", |(kind, _)| kind);
    builder.memory.automation.items.get_mut(&(kind, line.outer("file")?.to_owned()))
}

/// Where a script comes from: of one, or of all of a kind.
fn fetched(builder: &mut Builder, line: &CommandLine<'_>, of: Option<&str>) -> Option<()> {
    let at = line.span_of("url")?;
    let mut command = own_action(line, "copy");
    command.at = line.span;
    let remote = Remote::of(line.get("url")?);
    command.transfer = Fact::Set(Some(remote.as_ref().map_or("local", |remote| remote.transfer.word()).to_owned()), at);
    command.remote = Fact::Set(remote.and_then(|remote| remote.host), at);
    match of {
        Some(_) => script(builder, line)?.commands.push(command),
        None => builder.memory.automation.fetched.push(command),
    }
    Some(())
}
