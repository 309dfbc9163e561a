//! `call-home`: what the router tells the vendor's support.
//!
//! Source: "Configuring Call Home", System Management Configuration Guides: `service active` starts it, a profile is used once
//! it is `active` and names its destinations.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{ContactPurpose, Protocol, Reference, ReferenceKind, Service, WhenUndefined};
use seawall_api::place::Remote;

use super::contact::{self, Named};
use crate::builder::Builder;

const CALL_HOME: Context = Context("call-home");
const PROFILE: Context = Context("call-home profile");
const FEEDS: &[&str] = &["services", "contacts"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: HEADS },
    &Table { context: CALL_HOME, feeds: FEEDS, commands: LINES },
    &Table { context: PROFILE, feeds: &["contacts"], commands: PROFILES },
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The profile whose block is being read.
    profile: String,
    vrf: Option<String>,
    service: Option<Service>,
}

const HEADS: &[Command<Builder>] = &[opens("call-home", CALL_HOME, |_, _| Some(()))];

const LINES: &[Command<Builder>] = &[
    modelled("service active", |builder, line| {
        // It calls, and takes no calls.
        builder.memory.call_home.service = Some(Service {
            at: line.span,
            protocol: Protocol::CallHome,
            name: "call-home".to_owned(),
            enabled: line.switch(),
            ..Service::default()
        });
        Some(())
    }),
    opens("profile <name>", PROFILE, |builder, line| {
        builder.memory.call_home.profile = line.string("name")?;
        Some(())
    }),
    modelled("vrf / <vrf:name>", |builder: &mut Builder, line| {
        builder.memory.call_home.vrf = line.string("vrf").filter(|_| !line.removes());
        builder.uses_named(line, "call-home", &[(ReferenceKind::Vrf, "vrf")]);
        Some(())
    })
    .feeding(&["contacts", "uses"]),
    modelled("mail-server <host:host> priority <number>", |builder: &mut Builder, line| {
        note(builder, line, "call-home mail-server".to_owned(), line.get("host")?)
    })
    .feeding(&["contacts"]),
    modelled("http-proxy <host:host> port <number>", |builder: &mut Builder, line| {
        note(builder, line, "call-home proxy".to_owned(), line.get("host")?)
    })
    .feeding(&["contacts"]),
    modelled("source-interface / <interface:interface>", |builder: &mut Builder, line| {
        if let Some(name) = line.get("interface").filter(|_| !line.removes()) {
            builder.uses(ReferenceKind::Interface, name, "call-home", WhenUndefined::NoEffect, line.span);
        }
        Some(())
    })
    .feeding(&["uses"]),
    ignored("contact smart-licensing"),
    // Printed for each interface that has a block of its own here.
    ignored("interface <interface>"),
    ignored(
        "(contact-email-addr|phone-number|street-address|contract-id|customer-id|site-id|sender|rate-limit|alert-group|alert-group-configuration|aaa-authorization|data-privacy|syslog-throttling) [<text>]",
    ),
];

const PROFILES: &[Command<Builder>] = &[
    modelled("destination address http / <place:url>", |builder, line| {
        let Some(host) = Remote::of(line.get("place")?).and_then(|place| place.host) else { return Some(()) };
        let owner = format!("call-home profile {}", builder.memory.call_home.profile);
        note(builder, line, owner, &host)
    }),
    modelled("destination address email / <place:word>", |builder, line| {
        let place = line.get("place")?;
        let host = place.rsplit_once('@').map_or(place, |(_, host)| host);
        let owner = format!("call-home profile {}", builder.memory.call_home.profile);
        note(builder, line, owner, host)
    }),
    ignored("(active|anonymous-reporting-only)"),
    ignored("destination (transport-method|preferred-msg-format|message-size-limit|msg-format) <name> [disable]"),
    ignored("(reporting|subscribe-to-alert-group) <text>"),
];

fn note(builder: &mut Builder, line: &CommandLine<'_>, owner: String, host: &str) -> Option<()> {
    let at = line.span_of("place").or_else(|| line.span_of("host"))?;
    let vrf = builder.memory.call_home.vrf.clone();
    let named = Named { purpose: ContactPurpose::CallHome, host, at, vrf: vrf.as_deref(), owner };
    contact::note(builder, line, named);
    Some(())
}

/// Hands the service over; off where no line starts it.
pub(crate) fn finish(builder: &mut Builder) {
    let vrf = builder.memory.call_home.vrf.take();
    if let Some(mut service) = builder.memory.call_home.service.take() {
        service.vrf = Fact::Default(vrf.map(|name| Reference::new(ReferenceKind::Vrf, name)));
        builder.model.services.push(service);
    } else if builder.why_open(None, &["services"]).is_none() {
        builder.model.services.push(Service {
            protocol: Protocol::CallHome,
            name: "call-home".to_owned(),
            enabled: Fact::Default(false),
            ..Service::default()
        });
    }
}
