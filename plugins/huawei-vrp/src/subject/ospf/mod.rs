//! `ospf`, `ospfv3`: processes, areas, and the interfaces that they run on.

mod commands;
mod on_interface;
mod proof;
mod resolve;

use std::collections::BTreeMap;

use ipnet::Ipv4Net;
use seawall_api::command::CommandLine;
use seawall_api::model::{Reference, ReferenceKind, RoutingProcess, RoutingProtocol, WhenUndefined};
use seawall_api::{Fact, NodeId, Span};

use self::proof::Proof;
use super::igp::{Announcer, Passive, note_silent, redistribute};
use super::vpn_instance;
use crate::builder::Builder;

pub(crate) use commands::TABLES;

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The processes; the last one opened is the current one.
    processes: Vec<Process>,
    current: Option<usize>,
    /// The area whose block is being read.
    area: Option<(NodeId, String)>,
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
    silent: Passive,
    /// `network A W` below an area: the interfaces whose address lies in it.
    networks: Vec<(Ipv4Net, String, Span)>,
    /// How whole areas are proved; under no name, the whole process.
    proofs: BTreeMap<String, Proof>,
    /// Whether routes wait for labels on every interface.
    label_sync: Option<Span>,
}

/// What an interface says.
#[derive(Debug, Default)]
struct OnInterface {
    /// The process and area that it is in, for IPv4 and for IPv6.
    area: Option<(Option<String>, String, Span)>,
    area_v3: Option<(String, String, Span)>,
    proof: Option<Proof>,
    proof_v3: Option<Proof>,
    label_sync: Option<Span>,
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

/// Without a number the process is 1 (`ospf`).
fn open(builder: &mut Builder, line: &CommandLine<'_>, protocol: RoutingProtocol) -> Option<()> {
    let name = line.get("process").unwrap_or("1").to_owned();
    let vrf = vpn_instance::name(line);
    let memory = &mut builder.memory.ospf;
    memory.area = None;
    memory.current = memory.processes.iter().position(|known| known.name == name && known.protocol == protocol);
    if line.removes() {
        if let Some(this) = model(builder) {
            this.active = false;
        }
        return Some(());
    }
    if memory.current.is_some() {
        return Some(());
    }
    memory.current = Some(memory.processes.len());
    let place = builder.model.routing.processes.len();
    memory.processes.push(Process {
        name: name.clone(),
        protocol,
        vrf: vrf.clone(),
        place,
        silent: Passive::default(),
        networks: Vec::new(),
        proofs: BTreeMap::new(),
        label_sync: None,
    });
    let vrf = match vrf {
        Some(vrf) => {
            builder.uses(ReferenceKind::Vrf, &vrf, format!("ospf {name}"), WhenUndefined::Refused, line.span);
            line.set(Some(Reference::new(ReferenceKind::Vrf, vrf)))
        }
        None => Fact::Default(None),
    };
    builder.model.routing.processes.push(RoutingProcess {
        at: line.block,
        name,
        protocol,
        vrf,
        ..RoutingProcess::default()
    });
    Some(())
}

fn open_area(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.ospf.area = Some((line.node, area_name(line.get("area")?)));
    Some(())
}

/// `0` and `0.0.0.0` are one area.
fn area_name(written: &str) -> String {
    match written.parse::<u32>() {
        Ok(number) => std::net::Ipv4Addr::from_bits(number).to_string(),
        Err(_) => written.to_owned(),
    }
}

/// The area whose block a line stands in; outside of any, no name.
fn area_of(builder: &Builder, line: &CommandLine<'_>) -> String {
    let area = builder.memory.ospf.area.as_ref().filter(|(node, _)| line.parent == Some(*node));
    area.map(|(_, area)| area.clone()).unwrap_or_default()
}

fn silent(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let default = note_silent(&mut current(builder)?.silent, line);
    if line.get("interface").is_none() {
        model(builder)?.passive_default = default;
    }
    Some(())
}

/// A network by a wildcard mask.
fn network(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let wildcard = line.ipv4("wildcard")?.to_bits();
    let network = Ipv4Net::with_netmask(line.ipv4("address")?, (!wildcard).into()).ok()?;
    let area = area_of(builder, line);
    let networks = &mut current(builder)?.networks;
    networks.retain(|(known, ..)| known.trunc() != network.trunc());
    if !line.removes() {
        networks.push((network.trunc(), area, line.span));
    }
    Some(())
}

fn prove(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = format!("ospf {}", current(builder)?.name);
    let proof = proof::read(builder, line, &owner)?;
    let area = area_of(builder, line);
    let proofs = &mut current(builder)?.proofs;
    match proof {
        Proof::TakenAway => proofs.remove(&area),
        proof => proofs.insert(area, proof),
    };
    Some(())
}

fn announce(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let process = current(builder)?;
    let (protocol, name, vrf) = (process.protocol, process.name.clone(), process.vrf.clone());
    let user = format!("ospf {name}");
    redistribute(builder, line, Announcer { protocol, process: name, vrf, user })
}

/// Lines whose lists are only noted as used.
fn note_lists(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let kinds =
        [(ReferenceKind::RoutePolicy, "policy"), (ReferenceKind::PrefixList, "list"), (ReferenceKind::Acl, "acl")];
    builder.uses_named(line, "ospf", &kinds);
    Some(())
}

#[cfg(test)]
mod tests;
