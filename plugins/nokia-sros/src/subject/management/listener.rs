//! Services, one entry for each and each routing instance in which it answers.

use seawall_api::model::{Protocol, Reference, ReferenceKind, Service};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span, Why};

use super::{Memory, Said};
use crate::builder::Builder;
use crate::subject::guard;

/// A service that the platform has.
struct Kind {
    name: &'static str,
    protocol: Protocol,
    port: u64,
    encrypted: bool,
    /// Whether it runs where nothing says so.
    by_default: bool,
    /// What lets its sessions come in by a routing instance.
    permission: &'static str,
}

const fn kind(
    name: &'static str,
    (protocol, port): (Protocol, u64),
    (encrypted, by_default): (bool, bool),
    permission: &'static str,
) -> Kind {
    Kind { name, protocol, port, encrypted, by_default, permission }
}

const KINDS: &[Kind] = &[
    kind("ssh", (Protocol::Ssh, 22), (true, true), "allow-ssh"),
    kind("telnet", (Protocol::Telnet, 23), (false, false), "allow-telnet"),
    kind("ftp", (Protocol::Ftp, 21), (false, false), "allow-ftp"),
    kind("netconf", (Protocol::Netconf, 830), (true, false), "allow-netconf"),
    kind("gnmi", (Protocol::Gnmi, 57400), (true, false), "allow-grpc"),
    kind("gnoi", (Protocol::VendorApi, 57400), (true, false), "allow-grpc"),
    kind("rib-api", (Protocol::VendorApi, 57400), (true, false), "allow-grpc"),
    kind("md-cli", (Protocol::VendorApi, 57400), (true, false), "allow-grpc"),
    kind("gribi", (Protocol::VendorApi, 57400), (true, false), "allow-grpc"),
];

/// How a service and its line are called in a routing instance.
fn name_in(name: &str, vrf: Option<&str>) -> String {
    vrf.map_or_else(|| name.to_owned(), |vrf| format!("{name} of {vrf}"))
}

/// The routing instance of the port for management, which every device has.
pub(super) const MANAGEMENT: &str = "management";

/// The VPRNs whose addresses a service answers on, and where that is written.
fn instances(memory: &Memory, permission: &str) -> Vec<(String, Span)> {
    let all = memory.allowed.iter().filter(|((_, word), (on, _))| *word == permission && *on);
    all.filter_map(|((vrf, _), (_, at))| Some((vrf.clone()?, *at))).collect()
}

/// Whether the router's own table and the management port are closed to a service, and where that is written.
fn closed(memory: &Memory, permission: &'static str) -> Option<Span> {
    memory.allowed.get(&(None, permission)).filter(|(on, _)| !*on).map(|(_, at)| *at)
}

/// Puts every service into the model, on or off.
pub(super) fn finish(builder: &mut Builder) {
    let whole = builder.extent == Extent::Whole;
    // The port for management is told apart only where a filter does so.
    let apart = guard::names(builder, MANAGEMENT);
    for kind in KINDS {
        let said = said(builder, kind);
        let enabled = match said {
            Some((on, at)) => Fact::Set(on, at),
            None if whole => Fact::Default(kind.by_default),
            None => Fact::Unknown(Why::PartialFile),
        };
        let mut service = Service {
            at: said.map(|(_, at)| at).unwrap_or_default(),
            protocol: kind.protocol,
            name: kind.name.to_owned(),
            enabled: enabled.clone(),
            port: port(builder, kind),
            encrypted: encrypted(builder, kind),
            vrf: Fact::Default(None),
            every_vrf: Fact::Default(false),
            ipv6: ipv6(builder, kind),
            ..Service::default()
        };
        let memory = &builder.memory.management;
        let bound = instances(memory, kind.permission);
        let of_instances = bound.into_iter().map(|(vrf, at)| Service {
            at,
            name: name_in(kind.name, Some(&vrf)),
            vrf: Fact::some(Reference::new(ReferenceKind::Vrf, vrf.as_str()), at),
            ..service.clone()
        });
        let mut of_instances: Vec<Service> = of_instances.collect();
        if apart {
            of_instances.push(Service {
                name: name_in(kind.name, Some(MANAGEMENT)),
                vrf: Fact::Default(Some(Reference::new(ReferenceKind::Vrf, MANAGEMENT))),
                ..service.clone()
            });
        }
        if let Some(at) = closed(memory, kind.permission) {
            service.at = at;
            service.enabled = Fact::Set(false, at);
            of_instances.retain(|one| one.vrf.is_set());
        }
        builder.model.services.push(service);
        builder.model.services.extend(of_instances);
    }
}

/// What is written of a service's running.
fn said(builder: &Builder, kind: &Kind) -> Said {
    let memory = &builder.memory.management;
    let server = |word| memory.servers.get(word).copied();
    match kind.name {
        "ssh" => builder.memory.ssh.server,
        "telnet" => {
            server("telnet-server").filter(|(on, _)| *on).or(server("telnet6-server")).or(server("telnet-server"))
        }
        "ftp" => server("ftp-server"),
        "netconf" => memory.netconf.state,
        name => {
            let (on, at) = memory.grpc.state?;
            match memory.grpc.interfaces.get(name) {
                Some((carried, of)) if on => Some((*carried, if *carried { at } else { *of })),
                // Only the first needs no word of its own.
                None if name != "gnmi" => None,
                _ => Some((on, at)),
            }
        }
    }
}

fn port(builder: &Builder, kind: &Kind) -> Fact<u64> {
    let memory = &builder.memory.management;
    let said = match kind.name {
        "ssh" => builder.memory.ssh.port,
        "telnet" => memory.telnet_port,
        "netconf" => memory.netconf.port,
        "ftp" => None,
        _ => memory.grpc.port,
    };
    match said {
        Some((port, at)) => Fact::Set(port, at),
        None if builder.extent == Extent::Whole => Fact::Default(kind.port),
        None => Fact::Unknown(Why::PartialFile),
    }
}

fn encrypted(builder: &Builder, kind: &Kind) -> Fact<bool> {
    let grpc = &builder.memory.management.grpc;
    if kind.permission != "allow-grpc" {
        return match said(builder, kind) {
            Some((true, at)) if !kind.encrypted => Fact::Set(false, at),
            _ => Fact::Default(kind.encrypted),
        };
    }
    match (&grpc.tls, grpc.clear) {
        (Some((_, at)), _) => Fact::Set(true, *at),
        (None, Some((true, at))) => Fact::Set(false, at),
        // Without either no session comes up; what is not in sight may say either.
        (None, _) if builder.extent == Extent::Whole => Fact::Default(true),
        (None, _) => Fact::Unknown(Why::PartialFile),
    }
}

/// Telnet has a server of its own for IPv6.
fn ipv6(builder: &Builder, kind: &Kind) -> Fact<bool> {
    if kind.name != "telnet" {
        return Fact::Default(true);
    }
    match builder.memory.management.servers.get("telnet6-server") {
        Some((on, at)) => Fact::Set(*on, *at),
        None => Fact::Default(false),
    }
}
