//! From processes, areas and interfaces to the interfaces on which OSPF looks for neighbours.

use seawall_api::model::{Authentication, Interface, Reference, ReferenceKind, RoutingInterface, RoutingProtocol};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span};

use super::{Link, OnInterface, Process, Proof, Way, area_number};
use crate::builder::Builder;
use crate::subject::igp::{in_vrf, ipv4_addresses, routing_interface};
use crate::subject::key_chain;

/// Finds the interfaces of every process, and the links that are neighbours of their own.
pub(super) fn interfaces(builder: &mut Builder) {
    let mut found = Vec::new();
    let nothing = OnInterface::default();
    for interface in &builder.model.interfaces {
        let lines = builder.memory.ospf.interfaces.get(&interface.name).unwrap_or(&nothing);
        for member in &lines.members {
            let process = find(builder, &member.process, member.protocol);
            let area = (member.area.as_str(), member.span);
            found.push(build(builder, interface, lines, (process, &member.process, member.protocol), area));
        }
        let taken = lines.members.iter().any(|member| member.protocol == RoutingProtocol::Ospf);
        if !taken && let Some((process, area, span)) = by_network(builder, interface) {
            let process = (Some(process), process.name.as_str(), process.protocol);
            found.push(build(builder, interface, lines, process, (area, span)));
        }
    }
    for process in &builder.memory.ospf.processes {
        found.extend(process.links.iter().map(|(name, link)| of_link(builder, process, name, link)));
    }
    builder.model.routing.interfaces.extend(found);
}

fn find<'a>(builder: &'a Builder, name: &str, protocol: RoutingProtocol) -> Option<&'a Process> {
    builder.memory.ospf.processes.iter().find(|process| process.name == name && process.protocol == protocol)
}

/// The process and area whose `network` line holds the interface's primary address most narrowly.
fn by_network<'a>(builder: &'a Builder, interface: &Interface) -> Option<(&'a Process, &'a str, Span)> {
    let address = *ipv4_addresses(builder, interface).first()?;
    let processes = builder.memory.ospf.processes.iter().filter(|process| in_vrf(interface, process.vrf.as_deref()));
    processes
        .flat_map(|process| process.networks.iter().map(move |(network, area)| (process, network, area)))
        .filter(|(_, network, _)| network.holds(address))
        .max_by_key(|(_, network, _)| network.narrowness())
        .map(|(process, network, area)| (process, area.as_str(), network.span))
}

fn build(
    builder: &Builder,
    interface: &Interface,
    lines: &OnInterface,
    (process, name, protocol): (Option<&Process>, &str, RoutingProtocol),
    (area, span): (&str, Span),
) -> RoutingInterface {
    let version_3 = protocol == RoutingProtocol::Ospfv3;
    let shut = if version_3 { lines.shut_v3 } else { lines.shut_v2 };
    let mut this = routing_interface(interface, protocol, name);
    this.active &= !shut && process.is_none_or(|process| process.active);
    this.area = Fact::some(area.to_owned(), span);
    this.passive = match process {
        Some(process) => process.passive.of(interface),
        None => super::Passive::default().of(interface),
    };
    let own = if version_3 { &lines.v3 } else { &lines.v2 };
    prove(builder, process, area, own, &mut this);
    this
}

fn of_link(builder: &Builder, process: &Process, name: &str, link: &Link) -> RoutingInterface {
    let mut this = RoutingInterface {
        at: link.at,
        active: process.active,
        name: name.to_owned(),
        protocol: process.protocol,
        process: process.name.clone(),
        area: Fact::some(link.area.clone(), link.at),
        passive: Fact::Set(false, link.at),
        ..RoutingInterface::default()
    };
    prove(builder, Some(process), &link.area, &link.proof, &mut this);
    this
}

/// What the interface says goes before what its area says.
fn prove(builder: &Builder, process: Option<&Process>, area: &str, own: &Proof, this: &mut RoutingInterface) {
    let of_area = area_number(area).and_then(|number| process?.areas.get(&number)).and_then(|proof| proof.way.as_ref());
    let Some((way, span)) = own.way.as_ref().or(of_area) else { return };
    match way {
        Way::Chain(chain) => {
            this.key_chain = Fact::some(Reference::new(ReferenceKind::KeyChain, chain.as_str()), *span);
            this.authentication = key_chain::authentication(builder, chain, Authentication::Sha2);
        }
        // Without a key IOS signs with key 0 and an empty text, which anyone can: "No key configured,
        // using default key id 0" (`show ip ospf interface`). In a part the key may stand elsewhere.
        Way::By(Authentication::Md5) if !own.has_key && builder.extent == Extent::Whole => {
            let open = builder.why_open(Some(this.at), &["routing.interfaces.authentication"]);
            this.authentication = open.map_or(Fact::Set(Authentication::Nothing, *span), Fact::Unknown);
        }
        Way::By(way) => this.authentication = Fact::Set(*way, *span),
    }
}
