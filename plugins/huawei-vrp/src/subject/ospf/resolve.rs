//! The interfaces that processes run on, and how their neighbours are proved.

use seawall_api::model::{Interface, Reference, ReferenceKind, RoutingInterface, RoutingProtocol};
use seawall_api::{Fact, Span};

use super::proof::Proof;
use super::{OnInterface, Process};
use crate::builder::Builder;
use crate::subject::igp::{Passive, by_chain, in_vrf, routing_interface};

/// Finds the interfaces of every process, and which processes wait for labels.
pub(super) fn interfaces(builder: &mut Builder) {
    let mut found = Vec::new();
    let nothing = OnInterface::default();
    let mut waiting: Vec<(usize, Option<Span>)> = Vec::new();
    for interface in &builder.model.interfaces {
        let lines = builder.memory.ospf.interfaces.get(&interface.name).unwrap_or(&nothing);
        if let Some((process, area, at)) = version_2(builder, interface, lines) {
            let this = build(builder, interface, process, (&area, at), (lines.proof.as_ref(), RoutingProtocol::Ospf));
            if let Some(process) = process.filter(|_| this.active && this.passive.equals(&true) != Some(true)) {
                waiting.push((process.place, lines.label_sync));
            }
            found.push(this);
        }
        if let Some((name, area, at)) = &lines.area_v3 {
            let process = version_3(builder, interface, name);
            let proof = (lines.proof_v3.as_ref(), RoutingProtocol::Ospfv3);
            let mut this = build(builder, interface, process, (area, *at), proof);
            this.process.clone_from(name);
            found.push(this);
        }
    }
    builder.model.routing.interfaces.extend(found);
    label_sync(builder, &waiting);
}

/// A process waits for labels where it says so, or where each of its interfaces that has neighbours does.
fn label_sync(builder: &mut Builder, waiting: &[(usize, Option<Span>)]) {
    for process in &builder.memory.ospf.processes {
        let Some(this) = builder.model.routing.processes.get_mut(process.place) else { continue };
        let of = || waiting.iter().filter(|(place, _)| *place == process.place);
        let every = of().all(|(_, at)| at.is_some());
        let first = of().find_map(|(_, at)| *at).filter(|_| every);
        if let Some(at) = process.label_sync.or(first) {
            this.label_sync = Fact::Set(true, at);
        }
    }
}

/// The process and area of an interface: its own line, or the narrowest network that holds its address.
fn version_2<'a>(
    builder: &'a Builder,
    interface: &Interface,
    lines: &OnInterface,
) -> Option<(Option<&'a Process>, String, Span)> {
    let of_vrf = || {
        (builder.memory.ospf.processes.iter())
            .filter(|process| process.protocol == RoutingProtocol::Ospf && in_vrf(interface, process.vrf.as_deref()))
    };
    if let Some((name, area, at)) = &lines.area {
        let process = of_vrf().find(|process| name.as_ref().is_none_or(|name| *name == process.name));
        return Some((process, area.clone(), *at));
    }
    let addresses = interface.addresses.iter().filter(|address| address.secondary.equals(&true) != Some(true));
    let own = addresses.filter_map(|address| match address.prefix.value() {
        Some(ipnet::IpNet::V4(prefix)) => Some(prefix.addr()),
        _ => None,
    });
    let own = own.into_iter().next()?;
    of_vrf()
        .flat_map(|process| process.networks.iter().map(move |network| (process, network)))
        .filter(|(_, (network, ..))| network.contains(&own))
        .max_by_key(|(_, (network, ..))| network.prefix_len())
        .map(|(process, (_, area, at))| (Some(process), area.clone(), *at))
}

fn version_3<'a>(builder: &'a Builder, interface: &Interface, name: &str) -> Option<&'a Process> {
    (builder.memory.ospf.processes.iter())
        .filter(|process| process.protocol == RoutingProtocol::Ospfv3 && in_vrf(interface, process.vrf.as_deref()))
        .find(|process| process.name == name)
}

fn build(
    builder: &Builder,
    interface: &Interface,
    process: Option<&Process>,
    (area, at): (&str, Span),
    (own, protocol): (Option<&Proof>, RoutingProtocol),
) -> RoutingInterface {
    let name = process.map_or("1", |process| process.name.as_str());
    let mut this = routing_interface(interface, protocol, name);
    this.area = Fact::some(area.to_owned(), at);
    this.passive = process.map_or_else(|| Passive::default().of(interface), |process| process.silent.of(interface));
    // What the interface says goes before what its area says, and that before what the process says.
    let of_process = process.and_then(|process| process.proofs.get(area).or_else(|| process.proofs.get("")));
    match own.filter(|own| !matches!(own, Proof::TakenAway)).or(of_process) {
        Some(Proof::Mode(way, at)) => this.authentication = Fact::Set(*way, *at),
        Some(Proof::Chain(chain, at)) => {
            let keys = &builder.model.routing.key_chains;
            this.authentication = by_chain(keys, chain);
            this.key_chain = Fact::some(Reference::new(ReferenceKind::KeyChain, chain.as_str()), *at);
        }
        Some(Proof::TakenAway) | None => {}
    }
    this
}
