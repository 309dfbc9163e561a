//! `management api http-commands`: commands over HTTP and HTTPS.

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::model::{Model, Protocol, Service};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Why};

use super::listener::{self, Listener, Listeners};
use super::security::Profile;
use super::ssh::uses_vrf;
use crate::builder::Builder;

pub(super) const BLOCK: Context = Context("management api http-commands");
pub(super) const VRF: Context = Context("management api http-commands vrf");

pub(super) const HEADS: &[Command<Builder>] = &[opens("management api http-commands", BLOCK, |builder, line| {
    if line.removes() {
        builder.memory.management.api = Memory::default();
    } else {
        listeners(builder).head(line);
        builder.model.web.at = line.block;
    }
    Some(())
})];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    ignored("exit"),
    modelled("shutdown", |builder: &mut Builder, line| {
        listeners(builder).switch(line);
        Some(())
    })
    .default_on(),
    modelled(
        "protocol https / [port <port:number>] [ssl profile <profile:name>] [certificate]",
        |builder: &mut Builder, line| {
            let api = &mut builder.memory.management.api;
            if let Some(profile) = line.string("profile") {
                api.profile = line.set_at("profile", Some(profile));
                return Some(());
            }
            if line.has("certificate") {
                return Some(());
            }
            api.https = Switch { on: line.switch(), port: port(line) };
            Some(())
        },
    )
    .default_on(),
    modelled("protocol http / [port <port:number>]", |builder: &mut Builder, line| {
        builder.memory.management.api.http = Switch { on: line.switch(), port: port(line) };
        Some(())
    }),
    // Programs on the device itself ask there.
    ignored("protocol (http localhost [port <number>]|unix-socket)"),
    opens("vrf <vrf:name>", VRF, |builder, line| {
        uses_vrf(builder, line, "management api http-commands");
        listeners(builder).open(line)
    })
    .wide(),
    modelled("(ip|ipv6) access-group / <acl:name> [vrf! <vrf:name>!] [in]", |builder, line| {
        listener::guard(builder, line, "management api http-commands", listeners)
    }),
    ignored("cors allowed-origin <text>"),
    ignored("default-services"),
    ignored("header <text>"),
    ignored("log-level <level:name>"),
    ignored("qos dscp <number>"),
];

pub(super) const VRF_COMMANDS: &[Command<Builder>] = &[
    ignored("exit"),
    modelled("shutdown", |builder: &mut Builder, line| listeners(builder).switch_one(line)).default_on(),
    modelled("(ip|ipv6) access-group / <acl:name> [in]", |builder, line| {
        listener::guard_one(builder, line, "management api http-commands", listeners)
    }),
];

/// One of the protocols.
#[derive(Debug, Default)]
struct Switch {
    on: Fact<bool>,
    port: Fact<u64>,
}

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    listeners: Listeners,
    https: Switch,
    http: Switch,
    /// The TLS profile that it shows.
    profile: Fact<Option<String>>,
}

fn listeners(builder: &mut Builder) -> &mut Listeners {
    &mut builder.memory.management.api.listeners
}

fn port(line: &CommandLine<'_>) -> Fact<u64> {
    line.number("port").map_or_else(Fact::default, |port| line.set_at("port", port))
}

/// Three services in each routing instance: the clear and the encrypted server, and the interface that they lead to.
pub(super) fn finish(builder: &mut Builder) {
    let mut api = std::mem::take(&mut builder.memory.management.api);
    let whole = builder.extent == Extent::Whole;
    if whole {
        // HTTPS unless a line switches it off, HTTP if a line switches it on (`show management api http-commands`).
        api.https.on.or_default(true);
        api.http.on.or_default(false);
        api.https.port.or_default(443);
        api.http.port.or_default(80);
    }
    let all = api.listeners.take();
    let elsewhere = all.iter().any(|one| one.named && one.on.value() != Some(&false));
    for one in &all {
        let on = runs(&api.listeners, one, elsewhere, whole);
        let https = service(Protocol::Https, "http-commands https", one, &on, &api.https);
        let http = service(Protocol::Http, "http-commands http", one, &on, &api.http);
        let mut both = listener::service(Protocol::VendorApi, "http-commands", one, &either(&https, &http));
        both.encrypted = not(&http.enabled);
        both.port = if https.enabled.value() == Some(&true) { https.port.clone() } else { http.port.clone() };
        builder.model.services.extend([https, http, both]);
    }
    let profile = api.profile.configured().and_then(|name| builder.memory.management.security.profile(name));
    certificate(&mut builder.model, &api.profile, profile, whole);
}

/// Where it runs: where a block switches it on, and in the global table if there is no such block. Source: `show management
/// api http-commands` of devices with and without (`VRFs: MGMT`, `VRFs: default`).
fn runs(all: &Listeners, one: &Listener, elsewhere: bool, whole: bool) -> Fact<bool> {
    match (&all.on, &one.on) {
        (Fact::Set(true, _), Fact::Set(..)) => one.on.clone(),
        (Fact::Set(true, _), _) if one.named => Fact::Unknown(Why::NotStated),
        (Fact::Set(true, at), _) if elsewhere => Fact::Set(false, *at),
        (Fact::Set(true, _), _) if whole => Fact::Default(true),
        (Fact::Set(false, _), _) => all.on.clone(),
        _ if whole => Fact::Default(false),
        _ => Fact::Unknown(Why::PartialFile),
    }
}

fn service(protocol: Protocol, name: &str, one: &Listener, on: &Fact<bool>, switch: &Switch) -> Service {
    // Both must say so; what one of them only is by itself is no more certain together.
    let enabled = match (on, &switch.on) {
        (Fact::Set(true, _), own) => own.clone(),
        (Fact::Default(true), own) if own.value() != Some(&true) => own.clone(),
        _ => on.clone(),
    };
    let mut service = listener::service(protocol, name, one, &enabled);
    service.port = switch.port.clone();
    service
}

fn either(one: &Service, other: &Service) -> Fact<bool> {
    let both = [&one.enabled, &other.enabled];
    let running = both.iter().find(|enabled| enabled.value() == Some(&true));
    let unknown = both.iter().find(|enabled| enabled.is_unknown());
    (**running.or(unknown).unwrap_or(&&one.enabled)).clone()
}

fn not(fact: &Fact<bool>) -> Fact<bool> {
    match fact {
        Fact::Set(value, at) => Fact::Set(!value, *at),
        Fact::Default(value) => Fact::Default(!value),
        Fact::Unknown(why) => Fact::Unknown(*why),
    }
}

/// What the encrypted server shows. Without a profile it makes a certificate for itself; who signed that of a profile, the
/// configuration only tells where it sends a chain along.
fn certificate(model: &mut Model, named: &Fact<Option<String>>, profile: Option<&Profile>, whole: bool) {
    let web = &mut model.web;
    match (named.span(), profile) {
        (Some(_), Some(profile)) => {
            web.tls_versions = profile.versions.clone();
            web.tls_ciphers = profile.suites.clone();
            web.self_signed = match profile.chain {
                Some(at) => Fact::Set(false, at),
                None if profile.certificate.is_some() => Fact::Unknown(Why::VendorHides),
                None => Fact::Set(true, profile.at),
            };
        }
        (None, _) if whole => web.self_signed = Fact::Default(true),
        _ => {}
    }
}
