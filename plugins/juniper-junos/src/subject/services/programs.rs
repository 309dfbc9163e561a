//! Interfaces for programs: NETCONF, REST, gRPC.
//!
//! Sources: CLI Reference, "netconf", "rest", "grpc (extension-service)"; data models of 18.4 to 23.4 (`skip-authentication` of older ones).

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Reference, ReferenceKind, WhenUndefined};

use super::nothing;
use crate::builder::Builder;
use crate::subject::sources::{self, Sources};
use crate::subject::trace::TRACE;

pub(super) const NETCONF: Context = Context("system services netconf");
pub(super) const NETCONF_PORT: Context = Context("system services netconf port");
pub(super) const REST: Context = Context("system services rest");
pub(super) const REST_PORT: Context = Context("system services rest port");
pub(super) const REST_CONTROL: Context = Context("system services rest control");
pub(super) const EXTENSION: Context = Context("system services extension-service");
pub(super) const REQUESTS: Context = Context("system services extension-service request-response");
pub(super) const GRPC: Context = Context("system services extension-service grpc");
pub(super) const GRPC_PORT: Context = Context("system services extension-service grpc port");
pub(super) const NOTIFICATION: Context = Context("system services extension-service notification");

pub(super) const HEADS: &[Command<Builder>] =
    &[opens("netconf", NETCONF, nothing), opens("rest", REST, nothing), opens("extension-service", EXTENSION, nothing)];

pub(super) const NETCONF_COMMANDS: &[Command<Builder>] = &[
    opens("(ssh|tls)", NETCONF_PORT, |builder, line| {
        let name = if line.has("tls") { "netconf tls" } else { "netconf ssh" };
        builder.memory.services.listeners.start(name, line);
        Some(())
    }),
    ignored("(rfc-compliant|yang-compliant|flatten-commit-results)"),
    ignored(
        "hello-message yang-module-capabilities (advertise-native-yang-modules|advertise-custom-yang-modules|advertise-standard-yang-modules)",
    ),
    ignored("netconf-monitoring netconf-state-schemas (retrieve-custom-yang-modules|retrieve-standard-yang-modules)"),
    ignored("notification [interleave]"),
    ignored("unified unhide"),
    ignored(
        "yang-modules (device-specific|emit-extensions|emit-family-ns-and-module-name|emit-anyxml-in-rpc-output|rpc-output-verbose)",
    ),
    opens("traceoptions", TRACE, nothing),
];

pub(super) const NETCONF_PORT_COMMANDS: &[Command<Builder>] = &[
    modelled("connection-limit / <sessions:number>", |builder, line| {
        let limit = (line.number("sessions")?, line.span);
        builder.memory.services.listeners.get_mut(netconf(line)).limit = Some(limit);
        Some(())
    }),
    modelled("rate-limit / <connections:number>", |builder, line| {
        let rate = (line.number("connections")?, line.span);
        builder.memory.services.listeners.get_mut(netconf(line)).rate = Some(rate);
        Some(())
    }),
    modelled("port / <port:number>", |builder, line| {
        let port = (line.number("port")?, line.span);
        builder.memory.services.listeners.get_mut(netconf(line)).port = Some(port);
        Some(())
    }),
    ignored("(client-alive-count-max|client-alive-interval) / <number>"),
    ignored("local-certificate / <name>"),
    ignored("client-identity <name> fingerprint / <word>"),
    ignored("client-identity <name> map-type / (specified|san-dirname-cn)"),
    ignored("client-identity <name> username / <name>"),
    ignored("default-client-identity map-type / (specified|san-dirname-cn)"),
    ignored("default-client-identity username / <name>"),
    opens("traceoptions", TRACE, nothing),
];

pub(super) const REST_COMMANDS: &[Command<Builder>] = &[
    opens("(http|https)", REST_PORT, |builder, line| {
        let name = if line.has("https") { "rest https" } else { "rest http" };
        builder.memory.services.listeners.start(name, line);
        Some(())
    }),
    opens("control", REST_CONTROL, nothing),
    unmodelled("enable-explorer").feeding(&[]),
    opens("traceoptions", TRACE, nothing),
];

pub(super) const REST_PORT_COMMANDS: &[Command<Builder>] = &[
    modelled("port / <port:number>", |builder, line| {
        let port = (line.number("port")?, line.span);
        let name = if line.within("https") { "rest https" } else { "rest http" };
        builder.memory.services.listeners.get_mut(name).port = Some(port);
        Some(())
    }),
    unmodelled("addresses <address:address>").feeding(&["services"]),
    ignored("server-certificate / <name>"),
    ignored("mutual-authentication certificate-authority / <name>"),
    ignored("ca-chain / <name>"),
    unmodelled("cipher-list <name>").feeding(&["web.tls_ciphers"]),
];

pub(super) const REST_CONTROL_COMMANDS: &[Command<Builder>] = &[
    modelled("allowed-sources <source:name>", |builder, line| {
        let source = sources::entry(line, "source", true)?;
        builder.memory.services.programs.rest_sources.push(source);
        Some(())
    }),
    ignored("connection-limit / <number>"),
];

pub(super) const EXTENSION_COMMANDS: &[Command<Builder>] = &[
    opens("request-response", REQUESTS, nothing),
    opens("notification", NOTIFICATION, |builder, line| {
        builder.memory.services.listeners.start("extension notification", line);
        Some(())
    }),
    opens("traceoptions", TRACE, nothing),
    // A collector that the device sends to of itself.
    unmodelled("remote-telemetry-service host / <host>").feeding(&["exporters"]),
    unmodelled("remote-telemetry-service port / <number>").feeding(&["exporters"]),
    unmodelled("remote-telemetry-service user / <name>").feeding(&["exporters"]),
    unmodelled("remote-telemetry-service password / <secret>").feeding(&["secrets"]),
];

pub(super) const REQUESTS_COMMANDS: &[Command<Builder>] = &[opens("grpc", GRPC, nothing)];

pub(super) const GRPC_COMMANDS: &[Command<Builder>] = &[
    opens("(clear-text|ssl)", GRPC_PORT, |builder, line| {
        builder.memory.services.listeners.start(grpc(line), line);
        Some(())
    }),
    ignored("max-connections / <number>"),
    modelled("skip-authentication", |builder, line| {
        builder.memory.services.programs.grpc_unproved = Some(line.span);
        Some(())
    }),
    modelled("routing-instance / <vrf:name>", |builder, line| {
        let (name, at) = (line.get("vrf")?, line.span_of("vrf")?);
        builder.uses(ReferenceKind::Vrf, name, "grpc", WhenUndefined::NotKnown, at);
        builder.memory.services.programs.grpc_vrf = Some((Reference::new(ReferenceKind::Vrf, name), at));
        Some(())
    }),
    opens("traceoptions", TRACE, nothing),
];

pub(super) const GRPC_PORT_COMMANDS: &[Command<Builder>] = &[
    modelled("port / <port:number>", |builder, line| {
        let port = (line.number("port")?, line.span);
        let name = if line.within("clear-text") { "grpc clear-text" } else { "grpc ssl" };
        builder.memory.services.listeners.get_mut(name).port = Some(port);
        Some(())
    }),
    unmodelled("address / <address:address>").feeding(&["services"]),
    ignored("local-certificate <name>"),
    ignored("(hot-reloading|use-pki)"),
    ignored("mutual-authentication certificate-authority / <name>"),
    ignored(
        "mutual-authentication client-certificate-request / (no-certificate|request-certificate|request-certificate-and-verify|require-certificate|require-certificate-and-verify)",
    ),
];

pub(super) const NOTIFICATION_COMMANDS: &[Command<Builder>] = &[
    modelled("port / <port:number>", |builder, line| {
        let port = (line.number("port")?, line.span);
        builder.memory.services.listeners.get_mut("extension notification").port = Some(port);
        Some(())
    }),
    modelled("allow-clients address <source:name>", |builder, line| {
        let source = sources::entry(line, "source", true)?;
        builder.memory.services.programs.notification_sources.push(source);
        Some(())
    }),
    ignored("(broker-socket-send-buffer-size|max-connections) / <number>"),
];

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(super) struct Memory {
    rest_sources: Sources,
    notification_sources: Sources,
    grpc_unproved: Option<seawall_api::Span>,
    grpc_vrf: Option<(Reference, seawall_api::Span)>,
}

fn netconf(line: &CommandLine<'_>) -> &'static str {
    if line.within("tls") { "netconf tls" } else { "netconf ssh" }
}

fn grpc(line: &CommandLine<'_>) -> &'static str {
    if line.has("clear-text") { "grpc clear-text" } else { "grpc ssl" }
}

/// Gives listeners what is said once for several.
pub(super) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.services.programs);
    let rest = sources::list(builder, "rest control allowed-sources", memory.rest_sources);
    let notification = sources::list(builder, "allow-clients", memory.notification_sources);
    let listeners = &mut builder.memory.services.listeners;
    for (names, lists) in [(&["rest http", "rest https"][..], rest), (&["extension notification"], notification)] {
        for name in names.iter().filter(|name| listeners.get(name).is_some()).copied().collect::<Vec<_>>() {
            let listener = listeners.get_mut(name);
            (listener.acl_ipv4, listener.acl_ipv6) = lists.clone();
        }
    }
    for name in ["grpc clear-text", "grpc ssl"] {
        if listeners.get(name).is_some() {
            let listener = listeners.get_mut(name);
            listener.vrf.clone_from(&memory.grpc_vrf);
            listener.unproved = memory.grpc_unproved;
        }
    }
}
