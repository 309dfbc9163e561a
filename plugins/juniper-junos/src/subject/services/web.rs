//! `system services web-management`: J-Web.
//!
//! Source: CLI Reference, "web-management (System Services)", "session (Time-out)" (idle sessions end after 1440 minutes, any number of
//! sessions).

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Reference, ReferenceKind};

use super::nothing;
use crate::builder::Builder;
use crate::subject::trace::TRACE;

pub(super) const BLOCK: Context = Context("system services web-management");
pub(super) const PORT: Context = Context("system services web-management port");
pub(super) const SESSION: Context = Context("system services web-management session");

pub(super) const HEADS: &[Command<Builder>] = &[opens("web-management", BLOCK, nothing)];

pub(super) const BLOCK_COMMANDS: &[Command<Builder>] = &[
    opens("(http|https)", PORT, |builder, line| {
        let name = if line.has("https") { "web-management https" } else { "web-management http" };
        builder.memory.services.listeners.start(name, line);
        Some(())
    }),
    opens("session", SESSION, nothing),
    opens("traceoptions", TRACE, nothing),
    ignored("management-url / <word>"),
    ignored("control max-threads / <number>"),
];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("port / <port:number>", |builder, line| {
        let port = (line.number("port")?, line.span);
        builder.memory.services.listeners.get_mut(name(line)).port = Some(port);
        Some(())
    }),
    // The interfaces on which it answers; who gets there, filters say.
    unmodelled("interface <interface:interface>").feeding(&["services.reach"]),
    unmodelled("interface all").feeding(&["services.reach"]),
    modelled("system-generated-certificate", |builder, line| {
        builder.model.web.self_signed = line.set(true);
        builder.model.web.trustpoint = line.set(None);
        Some(())
    }),
    modelled("pki-local-certificate / <certificate:name>", |builder, line| {
        builder.model.web.self_signed = line.set(false);
        certificate(builder, line)
    }),
    // Somebody made it elsewhere; who signed it, the configuration does not say.
    modelled("local-certificate / <certificate:name>", certificate),
];

pub(super) const SESSION_COMMANDS: &[Command<Builder>] = &[
    modelled("idle-timeout / <minutes:number>", |builder, line| {
        builder.model.web.idle_timeout = line.set_at("minutes", line.number("minutes")?.saturating_mul(60));
        Some(())
    }),
    modelled("session-limit / <sessions:number>", |builder, line| {
        builder.model.web.connection_limit = line.set_at("sessions", line.number("sessions")?);
        Some(())
    }),
];

fn name(line: &CommandLine<'_>) -> &'static str {
    if line.within("https") { "web-management https" } else { "web-management http" }
}

fn certificate(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let reference = Reference::new(ReferenceKind::Trustpoint, line.get("certificate")?);
    builder.model.web.trustpoint = line.set_at("certificate", Some(reference));
    Some(())
}

/// The modules of management are the server's purpose.
pub(super) fn finish(builder: &mut Builder) {
    let listeners = &builder.memory.services.listeners;
    let plain = listeners.get("web-management http").map(|listener| listener.at);
    let secure = listeners.get("web-management https").map(|listener| listener.at);
    let web = &mut builder.model.web;
    for (fact, at) in [(&mut web.plain_modules_off, plain), (&mut web.secure_modules_off, secure)] {
        if let Some(at) = at {
            *fact = Fact::Set(false, at);
        }
    }
}
