//! `log event-handling` and `log event-trigger`: what an event starts.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};

use super::{FEEDS, Runner};
use crate::builder::Builder;
use crate::subject::sections::LOG;
use crate::subject::switch;

const HANDLING: Context = Context("log event-handling");
const HANDLER: Context = Context("event-handling handler");
const ENTRY: Context = Context("event-handling handler entry");
const RUN: Context = Context("event-handling script-policy");
const TRIGGER: Context = Context("log event-trigger");
const APPLICATION: Context = Context("event-trigger application");
const EVENT: Context = Context("event-trigger event");
const EVENT_ENTRY: Context = Context("event-trigger event entry");

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: LOG,
        feeds: FEEDS,
        commands: &[
            modelled("event-handling", |_, _| Some(())).opening(HANDLING).section(),
            modelled("event-trigger", |_, _| Some(())).opening(TRIGGER).section(),
        ],
    },
    &Table { context: HANDLING, feeds: FEEDS, commands: &[opens("handler <handler:name> / [create]", HANDLER, open)] },
    &Table { context: HANDLER, feeds: FEEDS, commands: HANDLERS },
    &Table { context: ENTRY, feeds: FEEDS, commands: ENTRIES },
    &Table {
        context: RUN,
        feeds: FEEDS,
        commands: &[modelled("name / <policy:name>", runs), ignored("owner / <name>")],
    },
    &Table { context: TRIGGER, feeds: FEEDS, commands: TRIGGERS },
    &Table { context: APPLICATION, feeds: FEEDS, commands: &[opens("<event:name> / [create]", EVENT, event).wide()] },
    &Table { context: EVENT, feeds: FEEDS, commands: EVENTS },
    &Table { context: EVENT_ENTRY, feeds: FEEDS, commands: EVENT_ENTRIES },
];

const HANDLERS: &[Command<Builder>] = &[
    modelled("shutdown", state).default_on(),
    modelled("admin-state / (enable|disable)", state),
    opens("(entry|action-list entry) <entry:number> / [create]", ENTRY, entry),
    ignored("action-list").opening(HANDLER),
    ignored("description / <text>"),
];

const ENTRIES: &[Command<Builder>] = &[
    modelled("shutdown", entry_state).default_on(),
    modelled("admin-state / (enable|disable)", entry_state),
    modelled("script-policy / <policy:name> [owner <name>]", runs),
    modelled("script-policy", |_, _| Some(())).opening(RUN),
    ignored("(description|min-delay) / <text>"),
];

const TRIGGERS: &[Command<Builder>] = &[
    opens("event <application:name> <event:name> / [create]", EVENT, event).wide(),
    modelled("<application:name>", |builder: &mut Builder, line| {
        builder.memory.automation.application = line.string("application");
        Some(())
    })
    .opening(APPLICATION)
    .wide(),
];

const EVENTS: &[Command<Builder>] = &[
    modelled("(shutdown|admin-state (enable|disable))", |_, _| Some(())),
    modelled("(entry|trigger-entry) <entry:number> / [create]", |_, _| Some(())).opening(EVENT_ENTRY).wide(),
    ignored("description / <text>"),
];

const EVENT_ENTRIES: &[Command<Builder>] = &[
    modelled("(event-handler|handler) / <handler:name>", starts).wide(),
    modelled("(shutdown|admin-state (enable|disable))", |_, _| Some(())),
    modelled("(log-filter|filter) / <filter:name>", |_, _| Some(())),
    ignored("description / <text>"),
    ignored("debounce / [<number>] [within <seconds:number>]").opening(EVENT_ENTRY),
    ignored("(value|time|within) / <number>"),
];

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("handler")?;
    let runners = &mut builder.memory.automation.runners;
    let key = (false, name.clone());
    if line.removes() {
        runners.remove(&key);
        return Some(());
    }
    runners.open(key, || Runner { at: line.span, name, ..Runner::default() }).map(|_| ())
}

fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.automation.runners.current()?.runs = switch::admin_state(line);
    Some(())
}

fn entry(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let number = line.number("entry")?;
    let memory = &mut builder.memory.automation;
    let key = (memory.runners.current()?.name.clone(), number);
    if line.removes() {
        memory.entries.remove(&key);
    } else {
        memory.entries.entry(key.clone()).or_insert_with(|| (Fact::default(), Vec::new()));
    }
    memory.entry = Some(key);
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut (Fact<bool>, Vec<String>)> {
    let memory = &mut builder.memory.automation;
    memory.entries.get_mut(memory.entry.as_ref()?)
}

fn entry_state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.0 = switch::admin_state(line);
    Some(())
}

fn runs(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("policy");
    let policies = &mut current(builder)?.1;
    policies.clear();
    policies.extend(name.filter(|_| !line.removes()));
    Some(())
}

/// `event "bgp" 2002`, `bgp { tmnxBgpEstablished { ... } }`.
fn event(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let memory = &mut builder.memory.automation;
    let application = line.string("application").or_else(|| memory.application.clone())?;
    memory.event = Some((application, line.span));
    Some(())
}

fn starts(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let handler = line.string("handler")?;
    let memory = &mut builder.memory.automation;
    let event = memory.event.clone()?;
    let known = memory.events.entry(handler).or_default();
    known.retain(|other| *other != event);
    if !line.removes() {
        known.push(event);
    }
    Some(())
}
