//! Scripts: `event manager policy`, `scripting tcl`, and what surrounds handlers.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, unmodelled};
use seawall_api::model::{AutomationKind, ReferenceKind, WhenUndefined};
use seawall_api::reader::quoted;

use super::{current, enter};
use crate::builder::Builder;

pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &["automation"], commands: COMMANDS };

const COMMANDS: &[Command<Builder>] = &[
    modelled(
        "event manager policy <name> [authorization bypass] [class <class:name>] [username <user:name>] [type (user|system)] [trap]",
        policy,
    ),
    modelled("event manager policy <name> type (user|system) [username <user:name>] [authorization bypass]", policy),
    modelled("event manager environment <name:word> <text>", |builder, line| {
        let value = quoted::tokens(line.get("text")?, 0)
            .and_then(|tokens| tokens.first().map(|token| token.text.clone()))
            .unwrap_or_default();
        let environment = &mut builder.memory.automation.environment;
        if line.removes() {
            environment.remove(line.get("name")?);
        } else {
            environment.insert(line.get("name")?.to_owned(), value);
        }
        Some(())
    }),
    modelled("scripting tcl init / <url>", |builder, line| {
        if enter(builder, line, AutomationKind::Script, "tcl init").is_some() {
            let this = current(builder)?;
            this.trigger = line.set("shell".to_owned());
            this.hides_command = line.set(false);
        }
        Some(())
    }),
    modelled("scripting tcl secure-mode", |builder, line| {
        builder.memory.automation.signed = Some((!line.removes(), line.span));
        Some(())
    }),
    modelled("scripting tcl trustpoint (name|untrusted) / <trustpoint:name>", |builder, line| {
        if line.has("name") && !line.removes() {
            let name = line.get("trustpoint")?;
            builder.uses(ReferenceKind::Trustpoint, name, "scripting tcl", WhenUndefined::NotKnown, line.span);
        }
        Some(())
    }),
    ignored(
        "scripting tcl (encdir <url>|low-memory <number>|internal|trustpoint untrusted (execute|safe-execute|terminate))",
    ),
    unmodelled("event manager session cli username / <user:name> [privilege <number>]").feeding(&[]),
    unmodelled("event manager directory user (policy|library|repository) / <url>").feeding(&[]),
    ignored("event manager scheduler <name>+"),
    ignored("event manager history size (events|traps) <number>"),
    ignored("event manager detector <name>+"),
    ignored("event manager (secure-mode|update user policy <name>+|run <name>)"),
];

fn policy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    if enter(builder, line, AutomationKind::Script, name).is_none() {
        return Some(());
    }
    builder.define(ReferenceKind::Other, name, line.span);
    let bypass = line.span_of_word("bypass");
    let this = current(builder)?;
    this.authorization_bypassed = Fact::Set(bypass.is_some(), bypass.unwrap_or(line.span));
    // Policies of type system are those that the image brings.
    this.built_in = line.set(line.has("system"));
    Some(())
}

/// Secure mode asks a signature of every script of the Tcl shell and of event policies.
pub(super) fn finish(builder: &mut Builder) {
    let Some((signed, at)) = builder.memory.automation.signed else { return };
    for this in &mut builder.model.automation {
        if this.kind == AutomationKind::Script {
            this.signed = Fact::Set(signed, at);
        }
    }
}
