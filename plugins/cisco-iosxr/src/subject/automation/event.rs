//! `event manager event-trigger`, `action` and `policy-map`: Python programs that events start.
//!
//! Source: "EEM Scripts", Programmability Configuration Guide: a policy map ties a trigger to an action, and an action names a script,
//! an account and a checksum.

use std::collections::HashMap;

use seawall_api::Fact;
use seawall_api::command::{Command, Context, Table, ignored, modelled, opens};
use seawall_api::model::{AutomationKind, EmbeddedCommand};

use super::{current, enter, policy};
use crate::builder::Builder;

const TRIGGER: Context = Context("event manager event-trigger");
const ACTION: Context = Context("event manager action");
const POLICY: Context = Context("event manager policy-map");
const FEEDS: &[&str] = &["automation"];

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: FEEDS, commands: HEADS };
pub(super) const TRIGGER_TABLE: Table<Builder> = Table { context: TRIGGER, feeds: FEEDS, commands: TRIGGERS };
pub(super) const ACTION_TABLE: Table<Builder> = Table { context: ACTION, feeds: FEEDS, commands: ACTIONS };
pub(super) const POLICY_TABLE: Table<Builder> = Table { context: POLICY, feeds: FEEDS, commands: POLICIES };

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// The trigger or action whose block is being read.
    block: String,
    /// What starts a trigger.
    triggers: HashMap<String, Fact<String>>,
    /// The program of an action, and whether it is held to a checksum.
    actions: HashMap<String, (EmbeddedCommand, Fact<bool>)>,
    /// Policies with the triggers and actions that they name.
    named: Vec<(String, Vec<String>, Vec<String>)>,
}

const HEADS: &[Command<Builder>] = &[
    opens("event manager event-trigger <name>", TRIGGER, |builder, line| {
        builder.memory.automation.events.block = line.string("name")?;
        Some(())
    }),
    opens("event manager action <name>", ACTION, |builder, line| {
        builder.memory.automation.events.block = line.string("name")?;
        Some(())
    }),
    opens("event manager policy-map <name>", POLICY, |builder, line| {
        let name = line.string("name")?;
        if enter(builder, line, AutomationKind::EventHandler, &name).is_some() {
            builder.memory.automation.events.named.push((name, Vec::new(), Vec::new()));
        }
        Some(())
    }),
];

const TRIGGERS: &[Command<Builder>] = &[
    modelled(
        "type (syslog|timer|track|telemetry|rate-limit|config|process|wdsysmon|stats|hardware|memory|cpu|bfd) <text>",
        |builder, line| {
            let kinds = [
                "syslog",
                "timer",
                "track",
                "telemetry",
                "rate-limit",
                "config",
                "process",
                "wdsysmon",
                "stats",
                "hardware",
                "memory",
                "cpu",
                "bfd",
            ];
            let kind = line.one_of(&kinds)?;
            let events = &mut builder.memory.automation.events;
            events.triggers.insert(events.block.clone(), line.set_at(kind, kind.to_owned()));
            Some(())
        },
    ),
    ignored("(occurrence <number>|period seconds <number>|query <text>)"),
];

const ACTIONS: &[Command<Builder>] = &[
    ignored("username <name>"),
    modelled(
        "type script script-name <script:name> [maxrun seconds <seconds:number>] checksum (sha256|md5|sha1) <sum:word>",
        program,
    ),
    modelled("type script script-name <script:name> [maxrun seconds <seconds:number>] [checksum disable]", program),
];

const POLICIES: &[Command<Builder>] = &[
    modelled("trigger event <event:name>", |builder, line| {
        let event = line.string("event")?;
        builder.memory.automation.events.named.last_mut()?.1.push(event);
        Some(())
    }),
    // The triggers stand in a condition: `"A OR B"`.
    modelled("trigger multi-event <text>", |builder, line| {
        let words = line
            .get("text")?
            .trim_matches('"')
            .split(|mark: char| !mark.is_ascii_alphanumeric() && mark != '_' && mark != '-');
        let events: Vec<String> = words.map(str::to_owned).collect();
        builder.memory.automation.events.named.last_mut()?.1.extend(events);
        Some(())
    }),
    modelled("action <action:name>", |builder, line| {
        let action = line.string("action")?;
        current(builder)?;
        builder.memory.automation.events.named.last_mut()?.2.push(action);
        Some(())
    }),
];

fn program(builder: &mut Builder, line: &seawall_api::command::CommandLine<'_>) -> Option<()> {
    let held = line.has("checksum") && !line.has("disable");
    let signed = if line.has("checksum") { line.set_at("checksum", held) } else { line.set(false) };
    let events = &mut builder.memory.automation.events;
    events.actions.insert(events.block.clone(), (policy::program(line), signed));
    Some(())
}

/// Gives each policy what its trigger and its actions say.
pub(super) fn finish(builder: &mut Builder) {
    let events = std::mem::take(&mut builder.memory.automation.events);
    for (name, triggers, actions) in &events.named {
        let key = (AutomationKind::EventHandler, name.clone());
        let Some(this) = builder.memory.automation.found.get_mut(&key) else { continue };
        let known: Vec<&Fact<String>> = triggers.iter().filter_map(|trigger| events.triggers.get(trigger)).collect();
        this.trigger = known.first().map_or_else(Fact::default, |trigger| (*trigger).clone());
        for (program, signed) in actions.iter().filter_map(|action| events.actions.get(action)) {
            this.commands.push(program.clone());
            this.signed = signed.clone();
        }
    }
}
