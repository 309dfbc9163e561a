//! Interfaces for programs beside HTTP: gNMI, gRIBI, NETCONF, RESTCONF; each with transports that have a name.

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Protocol, Service};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span, Why};

use super::listener::acl;
use crate::builder::Builder;
use crate::subject::instance;

pub(super) const GNMI: Context = Context("management api gnmi");
pub(super) const OTHER: Context = Context("management api netconf");
pub(super) const TRANSPORT: Context = Context("management api transport");

pub(super) const HEADS: &[Command<Builder>] = &[
    opens("management api gnmi", GNMI, |builder, line| head(builder, line, Kind::Gnmi)),
    opens("management api gribi", GNMI, |builder, line| head(builder, line, Kind::Gribi)),
    opens("management api gnsi", GNMI, |builder, line| head(builder, line, Kind::Gnsi)),
    opens("management api netconf", OTHER, |builder, line| head(builder, line, Kind::Netconf)),
    opens("management api restconf", OTHER, |builder, line| head(builder, line, Kind::Restconf)),
    unmodelled("management api (eos-sdk-rpc|external-services|p4-runtime)"),
];

pub(super) const GNMI_COMMANDS: &[Command<Builder>] = &[
    ignored("exit"),
    opens("transport grpc <name:name>", TRANSPORT, transport).wide(),
    ignored("provider <name:name>"),
    ignored("operation set persistence"),
    ignored("authentication username priority <option:name>+"),
];

pub(super) const OTHER_COMMANDS: &[Command<Builder>] =
    &[ignored("exit"), opens("transport (ssh|https) <name:name>", TRANSPORT, transport).wide()];

pub(super) const TRANSPORT_COMMANDS: &[Command<Builder>] = &[
    ignored("exit"),
    modelled("shutdown", |builder: &mut Builder, line| {
        current(builder)?.enabled = line.set(line.negated);
        Some(())
    })
    .default_on(),
    modelled("vrf / <vrf:name>", |builder: &mut Builder, line| {
        let vrf = instance::reference(builder, line, "management api");
        current(builder)?.vrf = if line.removes() { Fact::Default(None) } else { vrf };
        Some(())
    }),
    modelled("port / <port:number>", |builder: &mut Builder, line| {
        current(builder)?.port = line.number_or_default("port")?;
        Some(())
    }),
    modelled("(ip|ipv6) access-group / <acl:name> [in]", |builder: &mut Builder, line| {
        let list = acl(builder, line, "management api")?;
        let service = current(builder)?;
        *(if line.has("ipv6") { &mut service.acl_ipv6 } else { &mut service.acl_ipv4 }) = list;
        Some(())
    }),
    modelled("ssl profile / <profile:name>", |builder: &mut Builder, line| {
        current(builder)?.encrypted = line.set(!line.removes());
        Some(())
    }),
    ignored("notification timestamp (send-time|last-change-time)"),
    ignored("authorization requests"),
    ignored("certificate username authentication"),
    ignored("accounting requests"),
    ignored("qos dscp <number>"),
];

/// An interface for programs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Gnmi,
    Gribi,
    Gnsi,
    Netconf,
    Restconf,
}

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    kind: Kind,
    /// By kind's word and transport.
    services: Vec<(Kind, Service)>,
    current: Option<usize>,
}

impl Kind {
    const ALL: [(Self, Protocol, &'static str, u64); 5] = [
        (Self::Gnmi, Protocol::Gnmi, "gnmi", 6030),
        (Self::Gribi, Protocol::Gnmi, "gribi", 6040),
        (Self::Gnsi, Protocol::Gnmi, "gnsi", 0),
        (Self::Netconf, Protocol::Netconf, "netconf", 830),
        (Self::Restconf, Protocol::Restconf, "restconf", 6020),
    ];
}

fn head(builder: &mut Builder, line: &CommandLine<'_>, kind: Kind) -> Option<()> {
    let programs = &mut builder.memory.management.programs;
    programs.kind = kind;
    if line.removes() {
        programs.services.retain(|(known, _)| *known != kind);
    }
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut Service> {
    let programs = &mut builder.memory.management.programs;
    programs.services.get_mut(programs.current?).map(|(_, service)| service)
}

/// A transport listens from its line on.
fn transport(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let programs = &mut builder.memory.management.programs;
    let kind = programs.kind;
    let (_, protocol, word, _) = Kind::ALL.into_iter().find(|(known, ..)| *known == kind)?;
    let name = format!("{word} {}", line.get("name")?);
    let place = programs.services.iter().position(|(_, service)| service.protocol == protocol && service.name == name);
    if line.removes() {
        programs.current = None;
        if let Some(place) = place {
            programs.services.remove(place);
        }
        return Some(());
    }
    if place.is_none() {
        programs.services.push((kind, Service { at: line.block, protocol, name, ..Service::default() }));
    }
    programs.current = place.or_else(|| programs.services.len().checked_sub(1));
    Some(())
}

/// Puts the transports into the model; a kind that has none does not listen. Ports: EOS User Manual, "management api".
pub(super) fn finish(builder: &mut Builder) {
    let programs = std::mem::take(&mut builder.memory.management.programs);
    let why = builder.why_open(None, &["services"]);
    for (kind, protocol, word, port) in Kind::ALL {
        let mut found = programs.services.iter().filter(|(known, _)| *known == kind).peekable();
        if found.peek().is_none() {
            let enabled = why.map_or(Fact::Default(false), Fact::Unknown);
            builder.model.services.push(Service {
                at: Span::default(),
                protocol,
                name: word.to_owned(),
                enabled,
                ..Service::default()
            });
        }
        for (_, service) in found {
            let mut service = service.clone();
            // Unless a line in its block switches it off.
            match builder.extent {
                Extent::Whole => service.enabled.or_default(true),
                _ => service.enabled.or_unknown(Why::PartialFile),
            }
            if port > 0 {
                service.port.or_default(port);
            }
            service.takes_lists = Fact::Default(true);
            // SSH is encrypted by itself; the others where they show a certificate.
            service.encrypted.or_default(protocol == Protocol::Netconf);
            service.every_vrf = Fact::Default(false);
            builder.model.services.push(service);
        }
    }
}
