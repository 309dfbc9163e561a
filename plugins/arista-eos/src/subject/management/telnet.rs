//! `management telnet`.

use seawall_api::command::{Command, Context, ignored, modelled, opens};
use seawall_api::model::Protocol;
use seawall_api::reading::Extent;
use seawall_api::{Fact, Why};

use super::listener::{self, Listener, Listeners};
use super::ssh::{minutes, uses_vrf};
use crate::builder::Builder;

pub(super) const BLOCK: Context = Context("management telnet");
pub(super) const VRF: Context = Context("management telnet vrf");

pub(super) const HEADS: &[Command<Builder>] = &[opens("management telnet", BLOCK, |builder, line| {
    listeners(builder).head(line);
    Some(())
})];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    ignored("exit"),
    modelled("shutdown", |builder: &mut Builder, line| {
        listeners(builder).switch(line);
        Some(())
    })
    .default_on(),
    modelled("(ip|ipv6) access-group / <acl:name> [vrf! <vrf:name>!] [in]", |builder, line| {
        listener::guard(builder, line, "management telnet", listeners)
    }),
    opens("vrf <vrf:name>", VRF, |builder, line| {
        uses_vrf(builder, line, "management telnet");
        listeners(builder).open(line)
    })
    .wide(),
    modelled("idle-timeout / <minutes:number>", |builder: &mut Builder, line| {
        builder.memory.management.telnet.idle_timeout = minutes(line)?;
        Some(())
    }),
    modelled("session-limit / <sessions:number>", |builder: &mut Builder, line| {
        let sessions = line.number("sessions");
        builder.memory.management.telnet.sessions =
            if line.reset { Fact::default() } else { line.set_or_none(sessions) };
        Some(())
    }),
    ignored("session-limit per-host <number>"),
    ignored("qos dscp <number>"),
];

pub(super) const VRF_COMMANDS: &[Command<Builder>] = &[
    ignored("exit"),
    modelled("shutdown", |builder: &mut Builder, line| listeners(builder).switch_one(line)).default_on(),
    modelled("(ip|ipv6) access-group / <acl:name> [in]", |builder, line| {
        listener::guard_one(builder, line, "management telnet", listeners)
    }),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    listeners: Listeners,
    /// Seconds.
    idle_timeout: Fact<u64>,
    sessions: Fact<Option<u64>>,
}

fn listeners(builder: &mut Builder) -> &mut Listeners {
    &mut builder.memory.management.telnet.listeners
}

/// A line and a service for each routing instance. Nothing listens unless a line says so (EOS User Manual, "management
/// telnet"; `show running-config all`).
pub(super) fn finish(builder: &mut Builder) {
    let mut telnet = std::mem::take(&mut builder.memory.management.telnet);
    let whole = builder.extent == Extent::Whole;
    for one in telnet.listeners.take().iter().filter(|one| one.vrf.is_empty() || one.named) {
        let on = runs(&telnet.listeners, one, whole);
        let mut line = listener::line("telnet", one, &on);
        line.idle_timeout = telnet.idle_timeout.clone();
        line.connection_limit = telnet.sessions.clone();
        listener::login(&builder.model, &mut line, None);
        builder.model.lines.push(line);
        builder.model.services.push(listener::behind(Protocol::Telnet, "telnet", one, &on));
    }
}

fn runs(all: &Listeners, one: &Listener, whole: bool) -> Fact<bool> {
    match (&one.on, &all.on) {
        (Fact::Set(..), _) => one.on.clone(),
        (_, Fact::Set(..)) if one.vrf.is_empty() => all.on.clone(),
        _ if one.named => Fact::Unknown(Why::NotStated),
        _ if whole => Fact::Default(false),
        _ => Fact::Unknown(Why::PartialFile),
    }
}
