//! `security zones`: which zone an interface is in, and which services of the device answer there.
//!
//! Sources: CLI Reference, "[edit security zones] Hierarchy Level", "host-inbound-traffic", "system-services (Security Zones Interfaces)"; Security
//! Policies User Guide, "Controlling Inbound Traffic": nothing is answered that is not listed, and what stands at an interface holds in place of what
//! its zone says; ports for management alone are in no zone and answer.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{InterfaceKind, ManagementInterface, Protocol};
use seawall_api::{Fact, Span, Why};

use crate::builder::Builder;
use crate::subject::blocks::{SECURITY, nothing};
use crate::subject::interface::unit_name;
use crate::subject::security::address_book;

const ZONES: Context = Context("security zones");
const ZONE: Context = Context("security zone");
const PORTS: Context = Context("security zone interfaces");
const PORT: Context = Context("security zone interface");
const INBOUND: Context = Context("security zone host-inbound-traffic");
const SERVICES: Context = Context("security zone system-services");
const PROTOCOLS: Context = Context("security zone protocols");
const EXCEPT: Context = Context("security zone service");

const FEEDS: &[&str] = &["control_plane", "interfaces.zone", "zone_pairs"];

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SECURITY, feeds: FEEDS, commands: const { &[opens("zones", ZONES, nothing)] } },
    &Table { context: ZONES, feeds: FEEDS, commands: HEADS },
    &Table { context: ZONE, feeds: FEEDS, commands: LINES },
    &Table { context: PORTS, feeds: FEEDS, commands: const { &[opens("<port:name>", PORT, port)] } },
    &Table { context: PORT, feeds: &["control_plane"], commands: PORT_LINES },
    &Table { context: INBOUND, feeds: &["control_plane"], commands: INBOUNDS },
    &Table {
        context: SERVICES,
        feeds: &["control_plane"],
        commands: const { &[opens("<service:name>", EXCEPT, service)] },
    },
    &Table {
        context: PROTOCOLS,
        feeds: &[],
        commands: const { &[opens("<protocol:name>", EXCEPT, nothing).feeding(&[])] },
    },
    &Table { context: EXCEPT, feeds: &["control_plane"], commands: const { &[modelled("except", except)] } },
];

const HEADS: &[Command<Builder>] = &[
    opens("security-zone <zone:name>", ZONE, |builder, line| enter(builder, line, line.get("zone")?)).kept_inactive(),
    opens("functional-zone management", ZONE, |builder, line| enter(builder, line, MANAGEMENT)).kept_inactive(),
];

/// The zone for management alone.
const MANAGEMENT: &str = "management";

const LINES: &[Command<Builder>] = &[
    opens("interfaces", PORTS, nothing),
    opens("host-inbound-traffic", INBOUND, nothing),
    opens("address-book", address_book::BOOK, nothing),
    ignored("screen / <screen:name>"),
    ignored("description / <text>"),
    ignored(
        "(tcp-rst|application-tracking|source-identity-log|enable-reverse-reroute|unidirectional-session-refreshing)",
    ),
];

const PORT_LINES: &[Command<Builder>] = &[opens("host-inbound-traffic", INBOUND, |builder, line| {
    current_port(builder, line)?.own = Some(line.span);
    Some(())
})];

const INBOUNDS: &[Command<Builder>] =
    &[opens("system-services", SERVICES, nothing), opens("protocols", PROTOCOLS, nothing)];

/// Services by their names here, and the protocols of the common model that they are.
const NAMES: &[(&str, Protocol)] = &[
    ("finger", Protocol::Finger),
    ("ftp", Protocol::Ftp),
    ("http", Protocol::Http),
    ("https", Protocol::Https),
    ("netconf", Protocol::Netconf),
    ("rlogin", Protocol::Rsh),
    ("rsh", Protocol::Rsh),
    ("snmp", Protocol::Snmp),
    ("ssh", Protocol::Ssh),
    ("telnet", Protocol::Telnet),
    ("tftp", Protocol::Tftp),
    ("webapi-clear-text", Protocol::VendorApi),
    ("webapi-ssl", Protocol::VendorApi),
    ("xnm-clear-text", Protocol::VendorApi),
    ("xnm-ssl", Protocol::VendorApi),
];

/// Services without a name here: they answer where every port does.
const NAMELESS: &[Protocol] = &[Protocol::Gnmi, Protocol::Interception, Protocol::Restconf];

/// A zone that is being read.
#[derive(Debug, Default)]
pub(super) struct Zone {
    pub(super) at: Span,
    pub(super) active: bool,
    pub(super) name: String,
    services: Services,
    ports: Vec<Port>,
}

#[derive(Debug)]
struct Port {
    name: String,
    at: Span,
    /// What it says itself of services.
    own: Option<Span>,
    services: Services,
}

/// Names of services, their places, and whether they are left out.
type Services = Vec<(String, Span, bool)>;

/// Zones by their logical system and name.
pub(super) type Memory = Kept<(Option<String>, String), Zone>;

fn key(line: &CommandLine<'_>, name: &str) -> (Option<String>, String) {
    (line.outer("logical").map(str::to_owned), name.to_owned())
}

fn enter(builder: &mut Builder, line: &CommandLine<'_>, name: &str) -> Option<()> {
    let (at, active) = (line.span, line.active);
    let make = || Zone { at, active, name: name.to_owned(), ..Zone::default() };
    builder.memory.security.zones.open(key(line, name), make).map(|_| ())
}

fn current<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Zone> {
    let key = key(line, line.outer("zone").unwrap_or(MANAGEMENT));
    builder.memory.security.zones.get_mut(&key)
}

fn port(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (name, at) = (unit_name(line.get("port")?), line.span_of("port")?);
    current(builder, line)?.ports.push(Port { name, at, own: None, services: Vec::new() });
    Some(())
}

fn current_port<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Port> {
    current(builder, line)?.ports.last_mut()
}

fn services<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Services> {
    if line.outer("port").is_some() {
        return Some(&mut current_port(builder, line)?.services);
    }
    Some(&mut current(builder, line)?.services)
}

fn service(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let service = (line.string("service")?, line.span, false);
    services(builder, line)?.push(service);
    Some(())
}

fn except(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    // The statement is that of a protocol where no service stands around it.
    line.outer("service")?;
    services(builder, line)?.last_mut()?.2 = true;
    Some(())
}

/// The protocols that a list answers, in words of the common model.
fn answered(list: &Services) -> Vec<String> {
    let has = |name: &str| list.iter().any(|(known, _, except)| known == name && !except);
    let left_out: Vec<&str> = list.iter().filter(|(_, _, except)| *except).map(|(name, ..)| name.as_str()).collect();
    let every = has("any-service");
    if (every || has("all")) && left_out.is_empty() {
        return vec!["all".to_owned()];
    }
    let named = NAMES.iter().filter(|(name, _)| (every || has("all") || has(name)) && !left_out.contains(name));
    let mut words: Vec<String> = named.map(|(_, protocol)| protocol.word().to_owned()).collect();
    if every || has("all") {
        words.extend(NAMELESS.iter().map(|protocol| protocol.word().to_owned()));
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// Puts interfaces into their zones, and says which answer what. Where packets are forwarded without sessions, zones mean nothing.
pub(super) fn finish(builder: &mut Builder) -> Vec<Zone> {
    let zones = builder.memory.security.zones.take();
    for zone in zones.iter().filter(|zone| zone.active) {
        for port in &zone.ports {
            let named = builder.model.interfaces.iter_mut().find(|interface| interface.name == port.name);
            if let Some(interface) = named {
                interface.zone = Fact::Set(Some(zone.name.clone()), port.at);
            }
        }
    }
    let Some(first) = zones.iter().find(|zone| zone.active) else { return zones };
    if builder.memory.security.without_sessions.is_some() {
        builder.model.control_plane.management_limited = Fact::Unknown(Why::NotStated);
        return zones;
    }
    let about = NAMES.iter().map(|(_, protocol)| protocol).chain(NAMELESS);
    let mut protocols: Vec<String> = about.map(|protocol| protocol.word().to_owned()).collect();
    protocols.sort_unstable();
    protocols.dedup();
    let control = &mut builder.model.control_plane;
    control.management_limited = Fact::Set(true, first.at);
    control.management_protocols = Fact::Default(protocols);
    control.management_ipv6 = Fact::Default(true);
    for zone in zones.iter().filter(|zone| zone.active) {
        for port in &zone.ports {
            let list = if port.own.is_some() { &port.services } else { &zone.services };
            let at = list.first().map_or(port.own.unwrap_or(port.at), |(_, at, _)| *at);
            control.management_interfaces.push(ManagementInterface {
                at: port.at,
                name: port.name.clone(),
                every: Fact::Set(false, port.at),
                protocols: Fact::Set(answered(list), at),
                peers: Fact::Default(None),
                ..ManagementInterface::default()
            });
        }
    }
    let apart = builder
        .model
        .interfaces
        .iter()
        .filter(|this| this.kind == InterfaceKind::Management && this.name.contains('.'));
    let entry = |name: &str| ManagementInterface {
        name: name.to_owned(),
        every: Fact::Default(false),
        protocols: Fact::Default(vec!["all".to_owned()]),
        peers: Fact::Default(None),
        ..ManagementInterface::default()
    };
    control.management_interfaces.extend(apart.map(|this| entry(&this.name)));
    zones
}
