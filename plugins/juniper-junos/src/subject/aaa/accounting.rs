//! `system accounting`: what servers are told of sessions and commands.
//!
//! Source: CLI Reference, "accounting (System)", "events": `login`, `change-log` and `interactive-commands`; without `server` the servers of
//! `system` are told.

use seawall_api::command::{Command, Context, ignored, modelled, opens, unmodelled};
use seawall_api::model::{AaaPurpose, MethodList};
use seawall_api::{Fact, Span, method_lists};

use crate::builder::Builder;
use crate::subject::blocks::nothing;
use crate::subject::trace::TRACE;

pub(super) const BLOCK: Context = Context("system accounting");
pub(super) const DESTINATION: Context = Context("system accounting destination");
pub(super) const PROTOCOL: Context = Context("system accounting destination protocol");

pub(super) const HEADS: &[Command<Builder>] = &[opens("accounting", BLOCK, nothing)];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("events <event:name>", |builder, line| {
        let event = (line.string("event")?, line.span);
        builder.memory.aaa.accounting.events.push(event);
        Some(())
    }),
    opens("destination", DESTINATION, nothing),
    ignored("enhanced-avs-max / <number>"),
    opens("traceoptions", TRACE, nothing),
];

pub(super) const DESTINATION_COMMANDS: &[Command<Builder>] = &[opens("(tacplus|radius)", PROTOCOL, |builder, line| {
    let group = if line.has("tacplus") { "group tacacs+" } else { "group radius" };
    builder.memory.aaa.accounting.groups.push((group, line.span));
    Some(())
})];

pub(super) const PROTOCOL_COMMANDS: &[Command<Builder>] = &[
    opens("server", PROTOCOL, nothing),
    opens("<server:host>", PROTOCOL, nothing),
    unmodelled("secret / <secret>").feeding(&["secrets"]),
    ignored("(port|accounting-port|timeout|retry|max-outstanding-requests) / <number>"),
    ignored("single-connection"),
    ignored("source-address / <address>"),
    ignored("routing-instance / <name>"),
];

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(super) struct Memory {
    events: Vec<(String, Span)>,
    groups: Vec<(&'static str, Span)>,
}

/// Puts a list into the model for each kind of event.
pub(super) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.aaa.accounting);
    for (event, at) in &memory.events {
        let service = match event.as_str() {
            "login" => "exec",
            "interactive-commands" => "commands",
            other => other,
        };
        let mut list = MethodList {
            at: *at,
            name: "default".to_owned(),
            purpose: AaaPurpose::Accounting,
            service: service.to_owned(),
            level: Fact::Default(None),
            record: Fact::some("start-stop".to_owned(), *at),
            ..MethodList::default()
        };
        let methods = memory.groups.iter().map(|(group, _)| (*group).to_owned()).collect();
        method_lists::set_methods(&mut list, methods, *at);
        builder.model.aaa.methods.push(list);
    }
}
