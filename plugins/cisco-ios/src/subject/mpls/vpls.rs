//! LANs that VPLS stretches: virtual forwarding instances, the bridge domains that they are in, and the ports
//! of those domains.

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::StretchedLan;
use seawall_api::{Fact, Span, Why};

use crate::builder::Builder;
use crate::subject::interface::{INSTANCE, INTERFACE};

const VFI: Context = Context("vfi");
const DOMAIN: Context = Context("bridge-domain");
const FEEDS: &[&str] = &["layer2.stretched"];

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: FEEDS, commands: HEADS };
pub(super) const VFI_TABLE: Table<Builder> = Table { context: VFI, feeds: FEEDS, commands: VFI_LINES };
pub(super) const DOMAIN_TABLE: Table<Builder> = Table { context: DOMAIN, feeds: FEEDS, commands: DOMAIN_LINES };
pub(super) const ON_INTERFACE: Table<Builder> = Table { context: INTERFACE, feeds: FEEDS, commands: INTERFACES };
pub(super) const INSTANCE_TABLE: Table<Builder> = Table { context: INSTANCE, feeds: FEEDS, commands: INSTANCE_LINES };

const HEADS: &[Command<Builder>] = &[
    opens("l2 vfi <vfi:name> (manual|autodiscovery) [evc]", VFI, open_vfi),
    opens("l2vpn vfi context <vfi:name>", VFI, open_vfi),
    opens("bridge-domain <domain:number>", DOMAIN, |builder: &mut Builder, line| {
        let domain = line.number("domain")?;
        let memory = &mut builder.memory.mpls.vpls;
        if line.removes() {
            memory.domains.remove(&domain);
        } else {
            memory.domains.entry(domain).or_default();
            memory.domain = domain;
        }
        Some(())
    }),
];

const VFI_LINES: &[Command<Builder>] = &[
    modelled("neighbor <ipv4> [<number>] encapsulation mpls [no-split-horizon]", neighbor),
    modelled("neighbor <ipv4> [<number>] pw-class <name> [no-split-horizon]", neighbor),
    modelled("bridge-domain / <domain:number>", |builder: &mut Builder, line| {
        let domain = line.number("domain").filter(|_| !line.removes());
        vfi(builder)?.domain = domain;
        Some(())
    }),
];

const DOMAIN_LINES: &[Command<Builder>] = &[
    modelled("mac limit maximum addresses / <limit:number>", |builder: &mut Builder, line| {
        let limit = line.set_or_none(line.number("limit"));
        domain(builder)?.limit = limit;
        Some(())
    }),
    modelled("member vfi <vfi:name>", |builder: &mut Builder, line| {
        let name = line.string("vfi")?;
        let number = (!line.removes()).then_some(builder.memory.mpls.vpls.domain);
        builder.memory.mpls.vpls.vfis.entry(name).or_default().domain = number;
        Some(())
    }),
    modelled("member <interface> service-instance <id:number> [split-horizon group <number>]", |builder, line| {
        let port = (line.string("interface")?.to_ascii_lowercase(), line.number("id")?);
        let number = (!line.removes()).then_some(builder.memory.mpls.vpls.domain);
        builder.memory.mpls.vpls.ports.entry(port).or_default().domain = number;
        Some(())
    }),
    ignored("member <interface>"),
    ignored("member (vni <number>|<ipv4> <number> encapsulation mpls|evpn-instance <number> [vni <number>])"),
    ignored("member (<ipv4> <number> pw-class <name>|pseudowire <word>)"),
    ignored("(name <name>|status|exit)"),
];

const INTERFACES: &[Command<Builder>] =
    &[opens("service instance [trunk] <id:number> ethernet [<evc:name>]", INSTANCE, |builder: &mut Builder, line| {
        let owner = crate::subject::igp::open_names(builder).into_iter().next()?;
        let port = (owner.to_ascii_lowercase(), line.number("id")?);
        let memory = &mut builder.memory.mpls.vpls;
        if line.removes() {
            memory.ports.remove(&port);
        } else {
            memory.ports.entry(port.clone()).or_default();
            memory.port = Some(port);
        }
        Some(())
    })];

const INSTANCE_LINES: &[Command<Builder>] = &[
    modelled(
        "bridge-domain (<domain:number>|from-encapsulation) [split-horizon [group <number>]]",
        |builder: &mut Builder, line| {
            let domain = line.number("domain").filter(|_| !line.removes());
            port(builder)?.domain = domain;
            Some(())
        },
    ),
    modelled("storm-control broadcast cir / <number>", |builder: &mut Builder, line| {
        port(builder)?.limited = (!line.removes()).then_some(line.span);
        Some(())
    }),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    vfis: BTreeMap<String, Vfi>,
    domains: BTreeMap<u64, Domain>,
    /// Service instances, by interface and number.
    ports: BTreeMap<(String, u64), Port>,
    vfi: String,
    domain: u64,
    port: Option<(String, u64)>,
}

#[derive(Debug, Default)]
struct Vfi {
    at: Option<Span>,
    /// A neighbour whose frames also go to the others.
    mixed: Option<Span>,
    domain: Option<u64>,
}

#[derive(Debug, Default)]
struct Domain {
    limit: Fact<Option<u64>>,
}

#[derive(Debug, Default)]
struct Port {
    domain: Option<u64>,
    limited: Option<Span>,
}

fn vfi(builder: &mut Builder) -> Option<&mut Vfi> {
    let memory = &mut builder.memory.mpls.vpls;
    memory.vfis.get_mut(&memory.vfi)
}

fn domain(builder: &mut Builder) -> Option<&mut Domain> {
    let memory = &mut builder.memory.mpls.vpls;
    memory.domains.get_mut(&memory.domain)
}

fn port(builder: &mut Builder) -> Option<&mut Port> {
    let memory = &mut builder.memory.mpls.vpls;
    memory.ports.get_mut(memory.port.as_ref()?)
}

fn open_vfi(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("vfi")?;
    let memory = &mut builder.memory.mpls.vpls;
    memory.vfis.entry(name.clone()).or_default().at = (!line.removes()).then_some(line.block);
    memory.vfi = name;
    Some(())
}

/// "no-split-horizon" is for spokes; among full mesh neighbours it makes loops.
fn neighbor(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.has("no-split-horizon") {
        vfi(builder)?.mixed = (!line.removes()).then_some(line.span);
    }
    Some(())
}

/// Puts the stretched LANs into the model. Where a bridge domain or its ports are not shown, as on switches
/// that hang the instance on a VLAN, limits are not known.
pub(super) fn stretched(builder: &mut Builder) {
    let memory = &builder.memory.mpls.vpls;
    let mut found = Vec::new();
    for (name, vfi) in &memory.vfis {
        let Some(at) = vfi.at else { continue };
        let domain = vfi.domain.map(|number| (number, memory.domains.get(&number)));
        found.push(StretchedLan {
            at,
            name: name.clone(),
            split_horizon: vfi.mixed.map_or_else(Fact::default, |span| Fact::Set(false, span)),
            station_limit: match domain {
                Some((_, Some(domain))) => domain.limit.clone(),
                Some((_, None)) => Fact::default(),
                None => Fact::Unknown(Why::VendorHides),
            },
            storm_control: domain.map_or(Fact::Unknown(Why::VendorHides), |(number, _)| limited(memory, number)),
            ..StretchedLan::default()
        });
    }
    builder.model.layer2.stretched = found;
}

/// Whether every port of a bridge domain limits broadcasts.
fn limited(memory: &Memory, domain: u64) -> Fact<bool> {
    let mut ports = memory.ports.values().filter(|port| port.domain == Some(domain)).peekable();
    if ports.peek().is_none() {
        return Fact::Unknown(Why::VendorHides);
    }
    let limits: Option<Vec<Span>> = ports.map(|port| port.limited).collect();
    match limits.and_then(|limits| limits.first().copied()) {
        Some(at) => Fact::Set(true, at),
        None => Fact::default(),
    }
}
