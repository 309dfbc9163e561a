//! `action ...` of an applet.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, ignored, modelled};
use seawall_api::embedded::own_action;
use seawall_api::model::{Automation, AutomationKind, ReferenceKind, WhenUndefined};
use seawall_api::reader::quoted;

use super::applet::Status;
use super::embedded::{self, Source};
use crate::builder::Builder;

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("action <label:name> cli command / <text>", command),
    modelled("action <label:name> reload", |builder, line| simple(builder, line, "reload")),
    modelled("action <label:name> mail server / <text>", mail),
    modelled("action <label:name> set / <variable:word> <text>", status),
    modelled("action <label:name> exit / <text>", |builder, line| {
        current(builder)?;
        builder.memory.automation.applet.status = exit_status(line.get("text")?);
        Some(())
    }),
    modelled("action <label:name> policy / <policy:name>", |builder, line| {
        let user = format!("applet {}", current(builder)?.name);
        builder.uses(ReferenceKind::Other, line.get("policy")?, user, WhenUndefined::NotKnown, line.span);
        simple(builder, line, "other")
    }),
    modelled("action <label:name> force-switchover", |builder, line| simple(builder, line, "reload")),
    modelled("action <label:name> file (open|gets|puts|read|write|close|delete|copy) / <text>", |builder, line| {
        simple(builder, line, "other")
    }),
    ignored("action <label:name> cli"),
    ignored("action <label:name> syslog [priority <priority:name>] [facility <facility:word>] msg / <text>"),
    ignored(
        "action <label:name> (if|elseif|while|foreach|regexp|string|puts|gets|increment|decrement|append|add|subtract|multiply|divide|comment|info|counter|context|track|snmp-trap|snmp-object-value|publish-event|cns-event|handle-error|help) / <text>",
    ),
    ignored("action <label:name> (else|end|break|continue|exit)"),
    ignored("action <label:name> wait / <word>"),
    ignored("action <label:name> snmp-trap"),
    modelled("action <label:name>", |_, line| line.negated.then_some(())),
];

/// The applet whose actions are being read.
fn current(builder: &mut Builder) -> Option<&mut Automation> {
    super::current(builder).filter(|this| this.kind == AutomationKind::EventHandler)
}

/// `cli command "..." [pattern "..."]`; without quotes the rest of the line is the command.
fn command(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        return Some(());
    }
    let (text, span) = (line.get("text")?, line.span_of("text")?);
    let tokens = quoted::tokens(text, span.start)?;
    let first = tokens.first()?;
    let (text, span) = if text.starts_with('"') {
        let behind = tokens.get(1).map(|token| token.text.as_str());
        matches!(behind, None | Some("pattern" | "maxrun")).then_some(())?;
        (first.text.clone(), first.span)
    } else {
        (text.to_owned(), span)
    };
    let owner = format!("applet {}", current(builder)?.name);
    let mut mode = builder.memory.automation.applet.mode;
    let source = Source { text: &text, span, owner: &owner, by: "script" };
    let found = embedded::read(builder, line, &source, &mut mode);
    builder.memory.automation.applet.mode = mode;
    current(builder)?.commands.push(found);
    Some(())
}

/// An action that is a command of the handler itself.
fn simple(builder: &mut Builder, line: &CommandLine<'_>, action: &str) -> Option<()> {
    if !line.removes() {
        current(builder)?.commands.push(own_action(line, action));
    }
    Some(())
}

/// `mail server "..." to "..." from "..." subject "..." body "..."`: what it learned leaves the device.
fn mail(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let tokens = quoted::tokens(line.get("text")?, line.span_of("text")?.start)?;
    let server = tokens.first()?;
    simple(builder, line, "other")?;
    if let Some(last) = current(builder)?.commands.last_mut().filter(|_| !line.removes()) {
        // An account before the host is nobody's business.
        let host = server.text.rsplit('@').next().unwrap_or_default().to_owned();
        last.remote = Fact::Set(Some(host), server.span);
        last.transfer = line.set(Some("smtp".to_owned()));
    }
    Some(())
}

/// `set _exit_status 1` lets the command run that the handler watches for.
fn status(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?;
    if line.get("variable")?.trim_matches('"') == "_exit_status" {
        builder.memory.automation.applet.status = exit_status(line.get("text")?);
    }
    Some(())
}

fn exit_status(status: &str) -> Status {
    match status.trim_matches('"') {
        "1" => Status::Runs,
        "0" => Status::Skips,
        _ => Status::Variable,
    }
}
