//! `system ports`: the console and the auxiliary port.

use seawall_api::Span;
use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};

use crate::builder::Builder;
use crate::subject::blocks::nothing;

/// `ports { ... }`.
pub(super) const PORTS: Context = Context("system ports");
/// One of them.
pub(super) const PORT: Context = Context("system ports port");

/// A port as it is configured.
#[derive(Debug, Clone, Default)]
pub(crate) struct Port {
    /// Its block.
    pub(crate) at: Span,
    /// Where it is switched off.
    pub(crate) disabled: Option<Span>,
    /// Where it is said that root may not log in there, nor a password be set anew by whoever stands there.
    pub(crate) insecure: Option<Span>,
    /// Whether a terminal's type is written.
    pub(crate) typed: bool,
    /// The order of methods for logins there.
    pub(crate) order: Vec<(String, Span)>,
}

pub(super) const HEADS: &[Command<Builder>] = &[opens("ports", PORTS, nothing)];

pub(super) const PORTS_COMMANDS: &[Command<Builder>] = &[opens("console", PORT, head), opens("auxiliary", PORT, head)];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("disable", |builder, line| {
        port(builder, line)?.disabled = Some(line.span);
        Some(())
    }),
    modelled("insecure", |builder, line| {
        port(builder, line)?.insecure = Some(line.span);
        Some(())
    }),
    modelled("authentication-order <method:name>", |builder, line| {
        let method = (line.string("method")?, line.span_of("method")?);
        port(builder, line)?.order.push(method);
        Some(())
    }),
    ignored("log-out-on-disconnect"),
    ignored("silent-with-modem"),
    modelled("type / <type:name>", |builder, line| {
        port(builder, line)?.typed = true;
        Some(())
    }),
    ignored("port-type / <name>"),
];

fn head(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let port =
        if line.has("console") { &mut builder.memory.system.console } else { &mut builder.memory.system.auxiliary };
    port.at = line.block;
    Some(())
}

fn port<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Port> {
    let memory = &mut builder.memory.system;
    match (line.within("console"), line.within("auxiliary")) {
        (true, _) => Some(&mut memory.console),
        (_, true) => Some(&mut memory.auxiliary),
        _ => None,
    }
}
