//! `event-options`: what the system does when something happens, or by the clock.
//!
//! Sources: CLI Reference, "[edit event-options] Hierarchy Level", "then", "user-name" ("If you do not associate a user with an
//! action, the action is executed as user root"), "generate-event", "destinations".

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::embedded::{Source, own_action};
use seawall_api::model::{Automation, AutomationKind, EmbeddedCommand};

use super::scripts::made;
use super::{COMMANDED, Destination, words};
use crate::builder::Builder;
use crate::subject::blocks::{EVENT_OPTIONS, nothing};
use crate::subject::trace::TRACE;

const DESTINATIONS: Context = Context("event-options destinations");
const DESTINATION: Context = Context("event-options destination");
const SITES: Context = Context("event-options archive-sites");
const SITE: Context = Context("event-options archive-site");
const GENERATED: Context = Context("event-options generate-event");
const CLOCK: Context = Context("event-options generate-event event");
const POLICY: Context = Context("event-options policy");
const MATCH: Context = Context("event-options attributes-match");
const WITHIN: Context = Context("event-options within");
const THEN: Context = Context("event-options then");
const RUN: Context = Context("event-options execute-commands");
const COMMANDS: Context = Context("event-options commands");
const CHANGE: Context = Context("event-options change-configuration");
const CHANGES: Context = Context("event-options changes");
const COMMIT: Context = Context("event-options commit-options");
const CALL: Context = Context("event-options then event-script");
const ARGUMENTS: Context = Context("event-options arguments");
const SENT: Context = Context("event-options destination of output");
const PRIORITY: Context = Context("event-options priority-override");

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: EVENT_OPTIONS, feeds: COMMANDED, commands: HEADS },
    &Table {
        context: DESTINATIONS,
        feeds: COMMANDED,
        commands: const { &[opens("<destination:name>", DESTINATION, nothing)] },
    },
    &Table { context: DESTINATION, feeds: COMMANDED, commands: PLACES },
    &Table { context: SITES, feeds: COMMANDED, commands: const { &[opens("<url:url>", SITE, site)] } },
    &Table { context: SITE, feeds: COMMANDED, commands: const { &[modelled("password / <secret>", super::password)] } },
    &Table { context: GENERATED, feeds: COMMANDED, commands: const { &[opens("<event:name>", CLOCK, clock)] } },
    &Table { context: CLOCK, feeds: COMMANDED, commands: TIMES },
    &Table { context: POLICY, feeds: COMMANDED, commands: LINES },
    &Table {
        context: MATCH,
        feeds: &[],
        commands: const { &[ignored("<attribute:word> (equals|matches|starts-with) <value:word>")] },
    },
    &Table { context: WITHIN, feeds: &[], commands: CONDITIONS },
    &Table { context: THEN, feeds: COMMANDED, commands: ACTIONS },
    &Table { context: RUN, feeds: COMMANDED, commands: RUNS },
    &Table { context: COMMANDS, feeds: COMMANDED, commands: const { &[modelled("<command:word>", operational)] } },
    &Table { context: CHANGE, feeds: COMMANDED, commands: CHANGING },
    &Table { context: CHANGES, feeds: COMMANDED, commands: const { &[modelled("<command:word>", configuring)] } },
    &Table { context: COMMIT, feeds: &[], commands: COMMITS },
    &Table { context: CALL, feeds: COMMANDED, commands: CALLS },
    &Table { context: ARGUMENTS, feeds: &[], commands: const { &[ignored("<argument:name> / <value:word>")] } },
    &Table { context: SENT, feeds: &[], commands: SENDING },
    &Table { context: PRIORITY, feeds: &[], commands: const { &[ignored("(facility|severity) / <what:name>")] } },
];

const HEADS: &[Command<Builder>] = &[
    opens("destinations", DESTINATIONS, nothing),
    opens("generate-event", GENERATED, nothing),
    opens("policy <policy:name>", POLICY, policy).kept_inactive(),
    opens("traceoptions", TRACE, nothing),
    ignored("max-policies / <number>"),
];

const PLACES: &[Command<Builder>] = &[
    opens("archive-sites", SITES, nothing),
    ignored("transfer-delay / <number>"),
    ignored("retry-count / <count:number> [retry-interval <interval:number>]"),
];

const TIMES: &[Command<Builder>] = &[
    modelled("time-interval / <number> [no-drift] [start-time <word>]", nothing),
    modelled("time-of-day / <word> [no-drift] [start-time <word>]", nothing),
    ignored("no-drift"),
    ignored("start-time / <word>"),
];

const LINES: &[Command<Builder>] = &[
    modelled("events <event:name>", |builder, line| {
        let (event, at) = (line.string("event")?, line.span_of("event")?);
        let events = &mut builder.memory.automation.events;
        events.entry(line.outer("policy")?.to_owned()).or_default().push((event, at));
        Some(())
    }),
    opens("attributes-match", MATCH, nothing),
    opens("within <seconds:number>", WITHIN, nothing),
    opens("then", THEN, nothing),
];

const CONDITIONS: &[Command<Builder>] =
    &[ignored("[not] events <event:name>"), ignored("trigger (after|on|until) / <number>")];

const ACTIONS: &[Command<Builder>] = &[
    opens("execute-commands", RUN, nothing),
    opens("change-configuration", CHANGE, nothing),
    opens("event-script <script:name>", CALL, nothing),
    opens("upload filename <file:name> destination <destination:name>", SENT, |builder, line| {
        let mut command = own_action(line, "copy");
        command.file = line.set_at("file", line.string("file").filter(|file| file != "committed"));
        current(builder)?.commands.push(command);
        sent(builder, line)
    }),
    opens("priority-override", PRIORITY, nothing),
    ignored("(ignore|raise-trap)"),
];

const RUNS: &[Command<Builder>] = &[
    opens("commands", COMMANDS, nothing),
    opens("destination <destination:name>", SENT, sent),
    modelled("user-name / <user:name>", as_user),
    ignored("output-filename / <file:name>"),
    ignored("output-format / (text|xml|json)"),
];

const CHANGING: &[Command<Builder>] = &[
    opens("commands", CHANGES, nothing),
    opens("commit-options", COMMIT, nothing),
    modelled("user-name / <user:name>", as_user),
    ignored("retry / count <count:number> [interval <interval:number>]"),
];

const COMMITS: &[Command<Builder>] =
    &[ignored("check [synchronize]"), ignored("(force|synchronize)"), ignored("log / <text>")];

const CALLS: &[Command<Builder>] = &[
    opens("arguments", ARGUMENTS, nothing),
    opens("destination <destination:name>", SENT, sent),
    modelled("user-name / <user:name>", as_user),
    ignored("output-filename / <file:name>"),
    ignored("output-format / (text|xml|json)"),
];

const SENDING: &[Command<Builder>] = &[
    ignored("retry-count / <count:number> [retry-interval <interval:number>]"),
    ignored("transfer-delay / <number>"),
    modelled("user-name / <user:name>", as_user),
];

fn policy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("policy")?;
    let key = ("policy", name.to_owned());
    let (at, active) = (line.span, line.active);
    let make = || {
        let mut this = made(at, name, AutomationKind::EventHandler, active);
        this.authorization_bypassed = Fact::Default(true);
        this
    };
    let this = builder.memory.automation.items.open(key, make)?;
    this.trigger.or_default("event".to_owned());
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut Automation> {
    builder.memory.automation.items.current()
}

fn as_user(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.authorization_bypassed = line.set(false);
    Some(())
}

fn clock(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.automation.by_clock.insert(line.string("event")?);
    Some(())
}

fn site(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (name, url, at) = (line.outer("destination")?.to_owned(), line.string("url")?, line.span);
    builder.memory.automation.destinations.entry(name).or_default().push(Destination { url, at });
    Some(())
}

/// What a policy writes goes there.
fn sent(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (policy, to) = (line.outer("policy")?.to_owned(), line.string("destination")?);
    builder.memory.automation.sent.push((policy, to, line.span));
    Some(())
}

fn operational(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    add(builder, line, words::operational)
}

fn configuring(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    add(builder, line, words::configuring)
}

fn add(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    read: fn(&mut Builder, &CommandLine<'_>, &Source<'_>) -> EmbeddedCommand,
) -> Option<()> {
    let (text, span) = (line.get("command")?, line.span);
    let owner = format!("event policy {}", line.outer("policy")?);
    let command = read(builder, line, &Source { text, span, owner: &owner, by: "script" });
    current(builder)?.commands.push(command);
    Some(())
}
