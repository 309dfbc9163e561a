//! `router ospf`, `router ospfv3`, `ipv6 router ospf`: processes, and the interfaces that they run on.

mod commands;
mod on_interface;
mod resolve;

use std::collections::BTreeMap;

use ipnet::Ipv4Net;
use seawall_api::command::CommandLine;
use seawall_api::model::{Authentication, Reference, ReferenceKind, RoutingProcess, RoutingProtocol, WhenUndefined};
use seawall_api::{Fact, Span};

use super::igp::{Announcer, Passive, note_passive, redistribute};
use crate::builder::Builder;

pub(crate) use commands::TABLES;

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The processes; the last one opened is the current one.
    processes: Vec<Process>,
    current: Option<usize>,
    /// What interfaces say, by their names.
    interfaces: BTreeMap<String, OnInterface>,
}

/// A process.
#[derive(Debug)]
struct Process {
    name: String,
    protocol: RoutingProtocol,
    vrf: Option<String>,
    /// Where it stands in the model.
    place: usize,
    shut: bool,
    passive: Passive,
    /// `network P area A`: the interfaces whose address lies in it.
    networks: Vec<(Ipv4Net, String, Span)>,
    /// IPsec of whole areas, in OSPF for IPv6.
    area_proofs: BTreeMap<String, (Authentication, Span)>,
}

/// What an interface says.
#[derive(Debug, Default)]
struct OnInterface {
    /// The area that it is in, by protocol; of OSPF for IPv6 with the process.
    area: Option<(String, Span)>,
    area_v3: Option<(String, String, Span)>,
    /// `ip ospf authentication`, with a digest or in clear.
    mode: Option<(Authentication, Span)>,
    /// The algorithm of the newest key for digests.
    digest: Option<Authentication>,
    /// Whether there is a key in clear.
    has_text_key: bool,
    /// IPsec of OSPF for IPv6.
    ipsec: Option<(Authentication, Span)>,
    passive_v3: Option<Span>,
    shut: bool,
}

/// Finds the interfaces of every process.
pub(crate) fn finish(builder: &mut Builder) {
    resolve::interfaces(builder);
}

fn current(builder: &mut Builder) -> Option<&mut Process> {
    let memory = &mut builder.memory.ospf;
    memory.processes.get_mut(memory.current?)
}

fn model(builder: &mut Builder) -> Option<&mut RoutingProcess> {
    let place = current(builder)?.place;
    builder.model.routing.processes.get_mut(place)
}

fn open(builder: &mut Builder, line: &CommandLine<'_>, protocol: RoutingProtocol) -> Option<()> {
    let name = line.get("process").unwrap_or("ospfv3").to_owned();
    let vrf = line.string("vrf").filter(|name| name != "default");
    let memory = &mut builder.memory.ospf;
    let same = |known: &Process| known.name == name && known.protocol == protocol && known.vrf == vrf;
    let known = memory.processes.iter().position(same);
    memory.current = None;
    if line.removes() {
        if let Some(place) = known.and_then(|known| memory.processes.get(known)).map(|known| known.place)
            && let Some(this) = builder.model.routing.processes.get_mut(place)
        {
            this.active = false;
        }
        return Some(());
    }
    memory.current = Some(known.unwrap_or(memory.processes.len()));
    if known.is_some() {
        return Some(());
    }
    let place = builder.model.routing.processes.len();
    memory.processes.push(Process {
        name: name.clone(),
        protocol,
        vrf: vrf.clone(),
        place,
        shut: false,
        passive: Passive::default(),
        networks: Vec::new(),
        area_proofs: BTreeMap::new(),
    });
    let vrf = vrf.map(|vrf| {
        builder.uses(ReferenceKind::Vrf, &vrf, format!("router ospf {name}"), WhenUndefined::NoEffect, line.span);
        Reference::new(ReferenceKind::Vrf, vrf)
    });
    builder.model.routing.processes.push(RoutingProcess {
        at: line.block,
        name,
        protocol,
        vrf: match vrf {
            Some(vrf) => line.set(Some(vrf)),
            None => Fact::Default(None),
        },
        ..RoutingProcess::default()
    });
    Some(())
}

fn passive(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let default = note_passive(&mut current(builder)?.passive, line);
    model(builder)?.passive_default = default;
    Some(())
}

fn log_changes(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    model(builder)?.adjacency_logged = line.switch();
    Some(())
}

fn label_sync(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    model(builder)?.label_sync = line.switch();
    Some(())
}

fn shutdown(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.shut = !line.removes();
    model(builder)?.active = line.removes();
    Some(())
}

/// A network by its length or a wildcard mask.
fn network(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let network = match line.prefix("prefix") {
        Some(ipnet::IpNet::V4(network)) => network,
        Some(ipnet::IpNet::V6(_)) => return None,
        None => {
            let wildcard = u32::from(line.ipv4("wildcard")?);
            Ipv4Net::with_netmask(line.ipv4("address")?, (!wildcard).into()).ok()?
        }
    };
    let area = line.string("area")?;
    let networks = &mut current(builder)?.networks;
    networks.retain(|(known, ..)| known.trunc() != network.trunc());
    if !line.removes() {
        networks.push((network.trunc(), area, line.span));
    }
    Some(())
}

fn area_ipsec(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = "ospfv3 area".to_owned();
    crate::secrets::keep(
        builder,
        line,
        (seawall_api::secret::Purpose::Other, ""),
        (seawall_api::model::SecretUse::Ospf, &owner),
    );
    let area = line.string("area")?;
    let proofs = &mut current(builder)?.area_proofs;
    if line.removes() {
        proofs.remove(&area);
    } else {
        proofs.insert(area, (Authentication::Ipsec, line.span));
    }
    Some(())
}

fn announce(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let process = current(builder)?;
    let (protocol, name, vrf) = (process.protocol, process.name.clone(), process.vrf.clone());
    let user = format!("router ospf {name}");
    redistribute(builder, line, Announcer { protocol, process: name, vrf, user })
}

/// Lines whose lists are only noted as used.
fn note_lists(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let kinds = [(ReferenceKind::RoutePolicy, "map"), (ReferenceKind::PrefixList, "list"), (ReferenceKind::Acl, "acl")];
    builder.uses_named(line, "router ospf", &kinds);
    Some(())
}

#[cfg(test)]
mod tests;
