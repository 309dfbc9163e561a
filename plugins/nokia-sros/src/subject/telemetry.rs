//! Telemetry that the router sends by itself, and sessions of gRPC that it opens: `system telemetry`, `system grpc-tunnel`.
//!
//! Source: Nokia, System Management Guide, "Dial-out telemetry", "gRPC tunnel"; the data model `nokia-conf-system-telemetry`. A subscription is shut down until
//! `no shutdown`; a group of destinations is encrypted by its TLS profile, or says `allow-unsecure-connection`.

use std::collections::BTreeSet;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{
    Addresses, Contact, ContactPurpose, ExportKind, Exporter, Reference, ReferenceKind, WhenUndefined,
};
use seawall_api::{Fact, Span, endpoint};

use super::sections::SYSTEM;
use super::{instance, switch};
use crate::builder::Builder;

const TELEMETRY: Context = Context("system telemetry");
const TUNNELS: Context = Context("system grpc-tunnel");
const GROUP: Context = Context("telemetry destination-group");
const DESTINATION: Context = Context("telemetry destination");
const SUBSCRIPTIONS: Context = Context("telemetry persistent-subscriptions");
const SUBSCRIPTION: Context = Context("telemetry subscription");
const SENSORS: Context = Context("telemetry sensor-groups");
const TUNNEL: Context = Context("grpc-tunnel tunnel");
const PART: Context = Context("telemetry part");

const FEEDS: &[&str] = &["exporters"];
const BOTH: &[&str] = &["contacts", "exporters"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: SYSTEM,
        feeds: BOTH,
        commands: &[
            modelled("telemetry", |builder, _| enter(builder, false)).opening(TELEMETRY).section(),
            modelled("grpc-tunnel", |builder, _| enter(builder, true)).opening(TUNNELS).section(),
        ],
    },
    &Table { context: TELEMETRY, feeds: FEEDS, commands: GROUPS },
    &Table { context: TELEMETRY, feeds: FEEDS, commands: LINES },
    &Table { context: TUNNELS, feeds: BOTH, commands: GROUPS },
    &Table { context: TUNNELS, feeds: BOTH, commands: TUNNEL_LINES },
    &Table { context: GROUP, feeds: BOTH, commands: GROUP_LINES },
    &Table { context: DESTINATION, feeds: BOTH, commands: DESTINATIONS },
    &Table { context: SUBSCRIPTIONS, feeds: FEEDS, commands: SUBSCRIPTION_HEADS },
    &Table { context: SUBSCRIPTION, feeds: FEEDS, commands: SUBSCRIPTION_LINES },
    &Table { context: SENSORS, feeds: &[], commands: &[ignored("sensor-group <group:name> / [create]").opening(PART)] },
    &Table { context: TUNNEL, feeds: BOTH, commands: TUNNEL_STATES },
    &Table { context: PART, feeds: &[], commands: PARTS },
];

const GROUPS: &[Command<Builder>] = &[opens("destination-group <group:name> / [create]", GROUP, group)];

const LINES: &[Command<Builder>] = &[
    modelled("persistent-subscriptions", |_, _| Some(())).opening(SUBSCRIPTIONS).section(),
    ignored("sensor-groups").opening(SENSORS),
    ignored("notification-bundling").opening(PART),
];

const TUNNEL_LINES: &[Command<Builder>] =
    &[opens("tunnel <tunnel:name> / [create]", TUNNEL, subscription), ignored("(delay|tls-server-profile) / <text>")];

const GROUP_LINES: &[Command<Builder>] = &[
    modelled("allow-unsecure-connection / [true|false]", |builder, line| {
        protect(builder, Fact::Set(!switch::on(line), line.span))
    }),
    modelled("tls-client-profile / <profile:name>", |builder, line| {
        protect(builder, if line.removes() { Fact::default() } else { line.set(true) })
    }),
    opens("destination <host:host> port <port:number> / [create]", DESTINATION, destination),
    ignored("description / <text>"),
    ignored("tcp-keepalive").opening(PART),
];

const DESTINATIONS: &[Command<Builder>] = &[
    modelled("(router|router-instance) / <router:name>", within),
    ignored("(local-source-address|originated-qos-marking) / <text>"),
];

const SUBSCRIPTION_HEADS: &[Command<Builder>] =
    &[opens("subscription <subscription:name> / [create]", SUBSCRIPTION, subscription)];

const SUBSCRIPTION_LINES: &[Command<Builder>] = &[
    modelled("shutdown", state).default_on(),
    modelled("admin-state / (enable|disable)", state),
    modelled("destination-group / <group:name>", of_group),
    ignored(
        "(description|mode|sample-interval|sensor-group|encoding|local-source-address|originated-qos-marking|on-change-group) / <text>",
    ),
];

const TUNNEL_STATES: &[Command<Builder>] = &[
    modelled("shutdown", state).default_on(),
    modelled("admin-state / (enable|disable)", state),
    modelled("destination-group / <group:name>", of_group),
    ignored("(description|target-name|target-type) / [<text>]").opening(PART),
    ignored("handler <handler:name> / [create]").opening(PART),
];

const PARTS: &[Command<Builder>] = &[
    ignored("(shutdown|admin-state (enable|disable))"),
    ignored("(path|description|idle-time|interval|retries|max-msg-count|max-time-granularity|port|target-type|node-name|user-agent|grpc-server|ssh-server|custom|custom-type|custom-string|custom-prefix) / [<text>]").opening(PART),
];

/// Where copies of a group go.
#[derive(Debug)]
struct Towards {
    at: Span,
    host: String,
    port: u64,
    vrf: Fact<Option<Reference>>,
}

#[derive(Debug, Default)]
struct Group {
    encrypted: Fact<bool>,
    towards: Vec<Towards>,
}

/// What sends to groups.
#[derive(Debug, Default)]
struct Sender {
    runs: bool,
    groups: Vec<String>,
}

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Whether lines of gRPC tunnels are being read.
    tunnels: bool,
    groups: Kept<(bool, String), (bool, String, Group)>,
    senders: Kept<(bool, String), (bool, Sender)>,
}

fn enter(builder: &mut Builder, tunnels: bool) -> Option<()> {
    builder.memory.telemetry.tunnels = tunnels;
    Some(())
}

fn group(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("group")?;
    let memory = &mut builder.memory.telemetry;
    let key = (memory.tunnels, name.clone());
    if line.removes() {
        memory.groups.remove(&key);
        return Some(());
    }
    memory.groups.open(key.clone(), || (key.0, name, Group::default())).map(|_| ())
}

fn current(builder: &mut Builder) -> Option<&mut Group> {
    builder.memory.telemetry.groups.current().map(|(.., group)| group)
}

fn protect(builder: &mut Builder, encrypted: Fact<bool>) -> Option<()> {
    current(builder)?.encrypted = encrypted;
    Some(())
}

fn destination(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (host, port) = (line.string("host")?, line.number("port")?);
    let towards = &mut current(builder)?.towards;
    towards.retain(|known| known.host != host || known.port != port);
    if !line.removes() {
        towards.push(Towards { at: line.span, host, port, vrf: Fact::Default(None) });
    }
    Some(())
}

fn within(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = instance::named(builder, line.get("router")?).filter(|_| !line.removes());
    if let Some(name) = &name {
        builder.uses(ReferenceKind::Vrf, name, "telemetry", WhenUndefined::Refused, line.span);
    }
    let vrf = line.set(name.map(|name| Reference::new(ReferenceKind::Vrf, name)));
    current(builder)?.towards.last_mut()?.vrf = vrf;
    Some(())
}

fn subscription(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string(if line.has("tunnel") { "tunnel" } else { "subscription" })?;
    let memory = &mut builder.memory.telemetry;
    let key = (memory.tunnels, name);
    if line.removes() {
        memory.senders.remove(&key);
        return Some(());
    }
    memory.senders.open(key.clone(), || (key.0, Sender::default())).map(|_| ())
}

fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.telemetry.senders.current()?.1.runs = switch::admin_state(line).value() == Some(&true);
    Some(())
}

fn of_group(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("group")?;
    let groups = &mut builder.memory.telemetry.senders.current()?.1.groups;
    groups.retain(|known| *known != name && !line.removes());
    if !line.removes() {
        groups.push(name);
    }
    Some(())
}

/// Hands over where telemetry goes. A group to which nothing that runs is sent is inactive.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = &mut builder.memory.telemetry;
    let senders = memory.senders.take();
    let running = senders.into_iter().filter(|(_, sender)| sender.runs);
    let used: BTreeSet<(bool, String)> =
        running.flat_map(|(tunnel, sender)| sender.groups.into_iter().map(move |name| (tunnel, name))).collect();
    for (tunnel, name, group) in memory.groups.take() {
        let active = used.contains(&(tunnel, name.clone()));
        for towards in group.towards {
            let address = Fact::Set(endpoint::addresses(&towards.host), towards.at);
            if tunnel {
                builder.model.contacts.push(contact(&name, towards, active, address));
                continue;
            }
            builder.model.exporters.push(Exporter {
                at: towards.at,
                active,
                name: name.clone(),
                kind: ExportKind::Telemetry,
                address,
                host: Fact::Set(Some(towards.host), towards.at),
                port: Fact::Set(towards.port, towards.at),
                vrf: towards.vrf,
                encrypted: group.encrypted.clone(),
            });
        }
    }
}

/// Who is at the far end of a tunnel of gRPC opens sessions to the router through it.
fn contact(name: &str, towards: Towards, active: bool, address: Fact<Addresses>) -> Contact {
    Contact {
        at: towards.at,
        active,
        purpose: ContactPurpose::Controller,
        host: towards.host,
        address,
        vrf: towards.vrf,
        port: Fact::Set(Some(towards.port), towards.at),
        owner: format!("gRPC tunnel by group {name}"),
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn both_forms_send_telemetry() {
        let classic = whole(
            "configure\n    system\n        telemetry\n            destination-group \"DG\" create\n                allow-unsecure-connection\n                destination 10.0.0.9 port 57400 create\n                    router-instance \"management\"\n                exit\n            exit\n            sensor-groups\n                sensor-group \"SG\" create\n                    path \"/state/system\"\n                exit\n            exit\n            persistent-subscriptions\n                subscription \"S\" create\n                    destination-group \"DG\"\n                    mode sample\n                    sensor-group \"SG\"\n                    no shutdown\n                exit\n            exit\n        exit\n    exit\nexit all\n",
        );
        let md = whole(
            "configure {\n    system {\n        telemetry {\n            destination-group \"DG\" {\n                allow-unsecure-connection\n                destination 10.0.0.9 port 57400 {\n                    router-instance \"management\"\n                }\n            }\n            sensor-groups {\n                sensor-group \"SG\" {\n                    path \"/state/system\" { }\n                }\n            }\n            persistent-subscriptions {\n                subscription \"S\" {\n                    admin-state enable\n                    sensor-group \"SG\"\n                    mode sample\n                    destination-group \"DG\"\n                }\n            }\n        }\n    }\n}\n",
        );
        for reading in [classic, md] {
            assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
            let one = &reading.model.exporters[0];
            assert_eq!((one.active, one.encrypted.value(), one.port.value()), (true, Some(&false), Some(&57400)));
            assert_eq!(one.vrf.configured().unwrap().name, "management");
        }
    }

    #[test]
    fn tunnels_of_grpc_are_contacts() {
        let reading = whole(
            "configure {\n    system {\n        grpc-tunnel {\n            destination-group \"T\" {\n                tls-client-profile \"P\"\n                destination 192.0.2.77 port 57401 { }\n            }\n            tunnel \"R\" {\n                admin-state enable\n                destination-group \"T\"\n                handler \"ssh\" {\n                    admin-state enable\n                    port 22\n                }\n            }\n        }\n    }\n}\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        assert_eq!((reading.model.contacts[0].host.as_str(), reading.model.contacts[0].active), ("192.0.2.77", true));
    }
}
