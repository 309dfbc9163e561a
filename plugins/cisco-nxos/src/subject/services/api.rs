//! Interfaces for programs: `nxapi ...`, `grpc ...`, `restconf`, `netconf ...`.

use seawall_api::command::{Command, CommandLine, ignored, modelled};
use seawall_api::model::{Protocol, Reference, ReferenceKind, WhenUndefined};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span, Why, endpoint};

use super::{acl_used, service};
use crate::builder::Builder;
use crate::subject::feature;

/// The names of the services.
pub(crate) const NXAPI: &str = "nxapi";
const PLAIN: &str = "nxapi http";
const SECURE: &str = "nxapi https";
const GRPC: &str = "grpc";

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("nxapi http port / <port:number>", |builder, line| listener(&mut builder.memory.services.api.plain, line)),
    modelled("nxapi http", |builder: &mut Builder, line| {
        // Only ever written to switch it off.
        builder.memory.services.api.plain = line.negated.then_some((None, line.span));
        Some(())
    })
    .default_on(),
    modelled("nxapi https port / <port:number>", |builder, line| {
        listener(&mut builder.memory.services.api.secure, line)
    }),
    modelled("nxapi https", |builder, line| {
        builder.memory.services.api.secure = line.negated.then_some((None, line.span));
        Some(())
    }),
    modelled("nxapi use-vrf / <vrf:name>", |builder, line| {
        let vrf = if line.removes() { Fact::default() } else { endpoint::vrf(builder, line, "NX-API") };
        builder.memory.services.api.vrf = vrf;
        Some(())
    }),
    modelled("nxapi access-class / <acl:name>", |builder, line| {
        let list = acl_used(builder, line, "NX-API");
        builder.memory.services.api.list = line.set_or_none(list);
        Some(())
    }),
    modelled("nxapi sandbox", |builder, line| {
        builder.memory.services.api.sandbox = (!line.removes()).then_some(line.span);
        Some(())
    }),
    modelled("nxapi certificate (httpskey keyfile <url>|httpscrt certfile <url>|enable|sudi)", own_certificate),
    modelled("nxapi certificate trustpoint <trustpoint:name>", own_certificate),
    modelled("nxapi ssl protocols / <version:name>+", |builder, line| {
        let words: Vec<&str> = line.all("version");
        let versions: Option<Vec<String>> = words.iter().map(|word| tls_version(word)).collect();
        builder.model.web.tls_versions = if line.removes() { Fact::default() } else { line.set(versions?) };
        Some(())
    }),
    modelled("nxapi ssl ciphers weak", |builder, line| {
        let weak = vec!["aes-128-cbc-sha".to_owned(), "aes-256-cbc-sha".to_owned()];
        // Only what adds them is ever written, so that what takes them away says how things are.
        let strong = || line.set(vec!["strong".to_owned()]);
        builder.model.web.tls_ciphers = if line.negated { strong() } else { line.set_or_default(weak) };
        Some(())
    }),
    modelled("nxapi idle-timeout / <minutes:number>", |builder, line| {
        let minutes = line.number("minutes");
        builder.model.web.idle_timeout =
            if line.removes() { Fact::default() } else { line.set(minutes?.saturating_mul(60)) };
        Some(())
    }),
    modelled("nxapi client certificate authentication [optional|required]", |_, _| Some(())),
    ignored("nxapi (threads|max-sessions|feature-set) [<word>+]"),
    modelled("grpc port / <port:number>", |builder, line| {
        builder.memory.services.api.grpc_port =
            if line.removes() { None } else { Some((line.number("port")?, line.span)) };
        Some(())
    }),
    modelled("grpc use-vrf / <vrf:name>", |builder, line| {
        let vrf = if line.removes() { Fact::default() } else { endpoint::vrf(builder, line, "gRPC") };
        builder.memory.services.api.grpc_vrf = vrf;
        Some(())
    }),
    modelled("grpc certificate / <trustpoint:name>", |builder, line| {
        trustpoint(builder, line, "gRPC");
        builder.memory.services.api.grpc_certificate = (!line.removes()).then_some(line.span);
        Some(())
    }),
    modelled("grpc client root certificate / <trustpoint:name>", |builder, line| {
        trustpoint(builder, line, "gRPC");
        builder.memory.services.api.grpc_clients = (!line.removes()).then_some(line.span);
        Some(())
    }),
    ignored("grpc (gnmi|gnoi) <option:name>+"),
    ignored("netconf (idle-timeout|sessions) <number>"),
    ignored("restconf (idle-timeout|sessions) <number>"),
];

/// A port and its line; none where the service is switched off.
type Listener = (Option<u64>, Span);

/// What lines say of the interfaces.
#[derive(Debug, Default)]
pub(super) struct Memory {
    plain: Option<Listener>,
    secure: Option<Listener>,
    vrf: Fact<Option<Reference>>,
    list: Fact<Option<Reference>>,
    sandbox: Option<Span>,
    grpc_port: Option<(u64, Span)>,
    grpc_vrf: Fact<Option<Reference>>,
    grpc_certificate: Option<Span>,
    grpc_clients: Option<Span>,
}

fn listener(slot: &mut Option<Listener>, line: &CommandLine<'_>) -> Option<()> {
    let port = if line.negated { None } else { Some(line.number("port")?) };
    *slot = (!line.reset).then_some((port, line.span));
    Some(())
}

/// `TLSv1.2` and the like.
fn tls_version(word: &str) -> Option<String> {
    let number = word.get(..4).filter(|tls| tls.eq_ignore_ascii_case("tlsv")).and_then(|_| word.get(4..))?;
    match number {
        "1" | "1.0" => Some("1.0".to_owned()),
        "1.1" | "1.2" | "1.3" => Some(number.to_owned()),
        _ => None,
    }
}

fn own_certificate(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    trustpoint(builder, line, "NX-API");
    builder.model.web.self_signed = if line.removes() { Fact::default() } else { line.set(false) };
    Some(())
}

fn trustpoint(builder: &mut Builder, line: &CommandLine<'_>, user: &str) {
    if let Some(name) = line.get("trustpoint").filter(|_| !line.removes()) {
        let at = line.span_of("trustpoint").unwrap_or(line.span);
        builder.uses(ReferenceKind::Trustpoint, name, user, WhenUndefined::NotKnown, at);
    }
}

/// Puts the interfaces into the model.
pub(super) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.services.api);
    let on = feature::is_on(builder, "nxapi");
    let at = on.span().unwrap_or_default();
    // "NX-API does not support insecure HTTP by default": since 9.2 HTTPS alone is on by itself (Nexus 3400-S Programmability
    // Guide 9.3, "NX-API CLI"; 9.2(4) prints `nxapi http port 80` and `no nxapi https`). Of older ones sources differ.
    let since_9_2 = builder.release.numbers.map(|known| known >= (9, 2));
    let plain = match (&on, memory.plain, since_9_2) {
        (Fact::Set(true, _), None, Some(true)) => Fact::Default(false),
        (_, written, _) => listens(&on, written),
    };
    let secure = match (&on, memory.secure, since_9_2) {
        (Fact::Set(true, at), None, Some(true)) => Fact::Set(true, *at),
        (_, written, _) => listens(&on, written),
    };
    if let Some(service) = service(builder, Protocol::Http, PLAIN, at) {
        service.enabled = plain.clone();
        service.port = port_of(memory.plain);
        service.vrf = memory.vrf.clone();
        service.acl_ipv4 = memory.list.clone();
    }
    if let Some(service) = service(builder, Protocol::Https, SECURE, at) {
        service.enabled = secure;
        service.port = port_of(memory.secure);
        service.vrf = memory.vrf.clone();
        service.acl_ipv4 = memory.list.clone();
    }
    if let Some(service) = service(builder, Protocol::VendorApi, NXAPI, at) {
        service.enabled = on;
        service.encrypted = match plain {
            Fact::Set(clear, at) => Fact::Set(!clear, at),
            Fact::Default(clear) => Fact::Default(!clear),
            Fact::Unknown(why) => Fact::Unknown(why),
        };
        service.port = port_of(memory.secure);
        service.vrf = memory.vrf.clone();
        service.acl_ipv4 = memory.list.clone();
    }
    grpc(builder, &memory);
}

/// Whether one of the servers of NX-API listens.
fn listens(on: &Fact<bool>, written: Option<Listener>) -> Fact<bool> {
    match (on, written) {
        (Fact::Set(true, _), Some((port, at))) => Fact::Set(port.is_some(), at),
        (Fact::Set(true, _), None) => Fact::Unknown(Why::Version),
        (other, _) => other.clone(),
    }
}

/// The port that a line names. The usual one is a default like any other: where a part of the file is missing, another may
/// be set there.
fn port_of(written: Option<Listener>) -> Fact<u64> {
    match written {
        Some((Some(port), at)) => Fact::Set(port, at),
        _ => Fact::default(),
    }
}

/// The agent shows a certificate of its own until one is named; without one, for a day at most. Clients prove who they are
/// by name and password, or by certificates that a named authority signed.
fn grpc(builder: &mut Builder, memory: &Memory) {
    let on = feature::is_on(builder, "grpc");
    let at = on.span().unwrap_or_default();
    let Some(service) = service(builder, Protocol::Gnmi, GRPC, at) else { return };
    service.enabled = on;
    service.port = memory.grpc_port.map_or_else(Fact::default, |(port, at)| Fact::Set(port, at));
    service.vrf = memory.grpc_vrf.clone();
    service.encrypted = memory.grpc_certificate.map_or_else(Fact::default, |at| Fact::Set(true, at));
    let whole = builder.extent == Extent::Whole;
    let Some(service) = super::service(builder, Protocol::Gnmi, GRPC, at) else { return };
    service.identity_proved = match memory.grpc_certificate {
        Some(at) => Fact::Set(true, at),
        None if whole => Fact::Default(false),
        None => Fact::default(),
    };
    service.authenticated = memory.grpc_clients.map_or_else(Fact::default, |at| Fact::Set(true, at));
}
