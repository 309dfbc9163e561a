//! `system extensions`: applications that the system runs, and who may provide packages.
//!
//! Sources: CLI Reference, "extension-service (Extensions)", "application (Extension Service)", "providers"; JET Developer Guide.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Automation, AutomationKind};

use super::scripts::made;
use crate::builder::Builder;
use crate::subject::blocks::{SYSTEM, nothing};
use crate::subject::trace::TRACE;

const EXTENSIONS: Context = Context("system extensions");
const SERVICE: Context = Context("system extensions extension-service");
const APPLICATION: Context = Context("system extensions application");
const FILE: Context = Context("system extensions application file");
const PROVIDERS: Context = Context("system extensions providers");
const PROVIDER: Context = Context("system extensions provider");
const LIMITS: Context = Context("system extensions resource-limits");

const FEEDS: &[&str] = &["automation"];

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SYSTEM, feeds: FEEDS, commands: const { &[opens("extensions", EXTENSIONS, nothing)] } },
    &Table { context: EXTENSIONS, feeds: FEEDS, commands: HEADS },
    &Table { context: SERVICE, feeds: FEEDS, commands: SERVICES },
    &Table { context: APPLICATION, feeds: FEEDS, commands: APPLICATIONS },
    &Table { context: FILE, feeds: FEEDS, commands: FILES },
    &Table {
        context: PROVIDERS,
        feeds: FEEDS,
        commands: const { &[opens("<provider:name>", PROVIDER, provider).kept_inactive()] },
    },
    &Table { context: PROVIDER, feeds: FEEDS, commands: LICENCES },
    &Table { context: LIMITS, feeds: &[], commands: LIMITED },
];

const HEADS: &[Command<Builder>] = &[
    opens("extension-service", SERVICE, nothing),
    opens("providers", PROVIDERS, nothing),
    opens("resource-limits", LIMITS, nothing),
];

const SERVICES: &[Command<Builder>] =
    &[opens("application", APPLICATION, nothing), opens("traceoptions", TRACE, nothing)];

const APPLICATIONS: &[Command<Builder>] = &[
    opens("file <file:name>", FILE, file).kept_inactive(),
    opens("traceoptions", TRACE, nothing),
    ignored("max-datasize / <size:name>"),
];

const FILES: &[Command<Builder>] = &[
    modelled("checksum (md5|sha1|sha-256) / <sum:word>", |builder, line| {
        builder.memory.automation.items.current()?.signed = Fact::Set(true, line.span);
        Some(())
    }),
    ignored("arguments / <text>"),
    ignored("(daemonize|debug|refresh|respawn-on-normal-exit)"),
    ignored("username / <user:name>"),
    ignored("(interpreter|routing-instance) / <what:name>"),
    opens("traceoptions", TRACE, nothing),
];

const LICENCES: &[Command<Builder>] = &[
    modelled("license-type / <kind:name> [deployment-scope <scope:name>+]", |builder, line| {
        let own = line.get("kind")?.eq_ignore_ascii_case("juniper");
        builder.memory.automation.items.current()?.built_in = line.set_at("kind", own);
        Some(())
    }),
    ignored("deployment-scope <scope:name>"),
];

const LIMITED: &[Command<Builder>] = &[
    opens("(package <package:name>|process <process:name>)", LIMITS, nothing),
    opens("resources", LIMITS, nothing),
    opens("(cpu|file|memory)", LIMITS, nothing),
    ignored("<what:name> / <value:name>"),
];

fn file(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    enter(builder, line, "file")?.signed = Fact::Default(false);
    Some(())
}

fn provider(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    enter(builder, line, "provider").map(|_| ())
}

fn enter<'a>(builder: &'a mut Builder, line: &CommandLine<'_>, argument: &'static str) -> Option<&'a mut Automation> {
    let (name, at, active) = (line.get(argument)?, line.span, line.active);
    let key = (argument, name.to_owned());
    let this = builder.memory.automation.items.open(key, || made(at, name, AutomationKind::Container, active))?;
    this.trigger = line.set("boot".to_owned());
    Some(this)
}
