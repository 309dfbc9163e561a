//! `event manager`: handlers, the scripts that stand beside them, and their variables.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::embedded::{Source, own_action};
use seawall_api::model::AutomationKind;
use seawall_api::reader::quoted;
use seawall_api::{Fact, Span, Why};

use super::embedded::{self, Mode};
use super::{COMMANDED, current, enter, event};
use crate::builder::Builder;

const APPLET: Context = Context("event manager applet");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: COMMANDED, commands: HEADS };
pub(super) const TABLE: Table<Builder> = Table { context: APPLET, feeds: COMMANDED, commands: COMMANDS };

const HEADS: &[Command<Builder>] = &[
    opens("event manager applet <name> [override <system:name>]", APPLET, |builder, line| {
        enter(builder, line, AutomationKind::EventHandler, line.get("name")?);
        builder.memory.automation.applet.first_backup = builder.model.backups.len();
        Some(())
    }),
    modelled("event manager environment <variable:name> / <text>", |builder, line| {
        let value = quoted::tokens(line.get("text").unwrap_or_default(), 0)?;
        let environment = &mut builder.memory.automation.environment;
        environment.remove(line.get("variable")?);
        if let Some(value) = value.into_iter().next().filter(|_| !line.removes()) {
            environment.insert(line.get("variable")?.to_owned(), value.text);
        }
        Some(())
    }),
    // A script of commands in the folder of policies.
    modelled("event manager policy <name>", |builder, line| {
        if let Some(this) = enter(builder, line, AutomationKind::Script, line.get("name")?) {
            this.built_in = line.set(false);
        }
        Some(())
    }),
    ignored("event manager (clock-sync|detector fib|history size <number>)"),
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("event <text>", started_by),
    modelled("action <label:name> cli / <text>", command),
    modelled("action <label:name> (event-default|policy-default)", |builder, line| {
        let default = if line.has("event-default") { Default::OfEvent } else { Default::OfPolicy };
        builder.memory.automation.applet.default = (!line.removes()).then_some(default);
        Some(())
    }),
    modelled(
        "action <label:name> (reload [module <name>+]|forceshut <name>+|overbudgetshut [module <name>+])",
        |builder, line| simple(builder, line, "reload"),
    ),
    modelled("action <label:name> (publish-event|file|mail|python|tcl) / <text>", |builder, line| {
        simple(builder, line, "other")
    }),
    modelled("action <label:name> syslog [priority <priority:name>] msg / <text>", acts),
    modelled("action <label:name> snmp-trap [<text>]", acts),
    ignored(
        "action <label:name> (counter|exception|set|if|else|elseif|end|while|foreach|regexp|string|puts|wait|exit|increment|decrement|append) / <text>",
    ),
    ignored("action <label:name> (else|end|exit|snmp-trap)"),
    modelled("action <label:name>", |builder, line| {
        // What is taken away is a line of the running configuration, which is not read again.
        line.negated.then_some(())?;
        current(builder).map(|_| ())
    }),
    ignored("tag <tag:name> <text>"),
    ignored("description / <text>"),
];

/// What is remembered of the applet that is being read.
#[derive(Debug, Default)]
pub(super) struct Memory {
    mode: Mode,
    /// The event that waits for a command.
    watches: Option<Span>,
    /// What the applet lets happen of what it watches for.
    default: Option<Default>,
    /// Whether it does anything.
    acts: bool,
    /// Where it says that it runs when the configuration was changed or saved.
    on_change: Option<Span>,
    /// Copies from here on are its own.
    first_backup: usize,
}

/// What an applet lets happen besides its own actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Default {
    /// The command runs.
    OfEvent,
    /// What the policy below it does.
    OfPolicy,
}

fn started_by(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let text = line.get("text")?;
    let trigger = event::trigger(text)?;
    if event::tells_of_change(text) {
        builder.memory.automation.applet.on_change = (!line.removes()).then_some(line.span);
    }
    let this = current(builder)?;
    if line.removes() {
        this.trigger = Fact::default();
        builder.memory.automation.applet.watches = None;
        return Some(());
    }
    // Of several events the one that watches what people type counts most.
    if this.trigger.is_unknown() || trigger == "cli" {
        this.trigger = line.set(trigger.to_owned());
    }
    if trigger == "cli" {
        builder.memory.automation.applet.watches = Some(line.span);
    }
    Some(())
}

/// `cli show users`, `cli command "enable"`, `cli local show module`: one command, or several with `;` between them.
fn command(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        return Some(());
    }
    let (text, span) = (line.get("text")?, line.span_of("text")?);
    let tokens = quoted::tokens(text, span.start)?;
    let behind = match tokens.as_slice() {
        [first, second, ..] if matches!(first.text.as_str(), "command" | "local") => second,
        [first, ..] => first,
        [] => return None,
    };
    let quoted = line.text().slice(Span::new(behind.span.start.saturating_sub(1), behind.span.start)) == "\"";
    let (text, span) = if quoted {
        (behind.text.clone(), behind.span)
    } else {
        let rest = Span::new(behind.span.start, span.end);
        (line.text().slice(rest).to_owned(), rest)
    };
    let owner = format!("applet {}", current(builder)?.name);
    let mut mode = builder.memory.automation.applet.mode;
    let source = Source { text: &text, span, owner: &owner, by: "script" };
    let found = embedded::read_all(builder, line, &source, &mut mode);
    builder.memory.automation.applet.mode = mode;
    builder.memory.automation.applet.acts = true;
    current(builder)?.commands.extend(found);
    Some(())
}

/// An action that runs no command.
fn acts(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?;
    builder.memory.automation.applet.acts |= !line.removes();
    Some(())
}

/// An action that is a command of the handler itself.
fn simple(builder: &mut Builder, line: &CommandLine<'_>, action: &str) -> Option<()> {
    let this = current(builder)?;
    if !line.removes() {
        this.commands.push(own_action(line, action));
        builder.memory.automation.applet.acts = true;
    }
    Some(())
}

/// At the end of an applet it is known whether the command that it watches for runs: only if an action says `event-default`
/// ("if you match a CLI command in a match statement, you must add the event-default action statement to the EEM policy or
/// EEM will not allow the CLI command to execute": "Configuring the Embedded Event Manager", guidelines, Nexus 5000 to 9000).
pub(super) fn close(builder: &mut Builder) {
    let applet = std::mem::take(&mut builder.memory.automation.applet);
    if let Some(at) = applet.on_change {
        for copy in builder.model.backups.iter_mut().skip(applet.first_backup) {
            copy.on_change = Fact::Set(true, at);
        }
    }
    let Some((at, this)) = applet.watches.zip(current(builder)) else { return };
    this.hides_command = match applet.default {
        Some(Default::OfEvent) => Fact::Set(false, at),
        None if applet.acts => Fact::Set(true, at),
        // What the policy below does is not in the configuration, nor what an applet means that does nothing.
        _ => Fact::Unknown(Why::NotStated),
    };
}
