//! The interfaces that processes run on, and how their neighbours are proved.

use seawall_api::model::{Authentication, Interface, RoutingInterface, RoutingProtocol};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span};

use super::{OnInterface, Process};
use crate::builder::Builder;
use crate::subject::igp::{Passive, in_vrf, routing_interface};

/// Finds the interfaces of every process.
pub(super) fn interfaces(builder: &mut Builder) {
    let mut found = Vec::new();
    let nothing = OnInterface::default();
    for interface in &builder.model.interfaces {
        let lines = builder.memory.ospf.interfaces.get(&interface.name).unwrap_or(&nothing);
        if let Some((process, area, at)) = version_2(builder, interface, lines) {
            let mut this = build(interface, lines, process, (&area, at), RoutingProtocol::Ospf);
            prove(builder, lines, &mut this);
            found.push(this);
        }
        if let Some((name, area, at)) = &lines.area_v3 {
            let process = version_3(builder, interface, name);
            let mut this = build(interface, lines, process, (area, *at), RoutingProtocol::Ospfv3);
            if process.is_none() {
                this.process.clone_from(name);
            }
            if let Some(at) = lines.passive_v3 {
                this.passive = Fact::Set(true, at);
            }
            let of_area = process.and_then(|process| process.area_proofs.get(area));
            if let Some((way, at)) = lines.ipsec.as_ref().or(of_area) {
                this.authentication = Fact::Set(*way, *at);
            }
            found.push(this);
        }
    }
    builder.model.routing.interfaces.extend(found);
}

/// The process and area of an interface: its own line, or the narrowest network that holds its address.
fn version_2<'a>(
    builder: &'a Builder,
    interface: &Interface,
    lines: &OnInterface,
) -> Option<(Option<&'a Process>, String, Span)> {
    let vrf = interface.vrf.configured().map(|vrf| vrf.name.as_str());
    let mut of_vrf = (builder.memory.ospf.processes.iter())
        .filter(|process| process.protocol == RoutingProtocol::Ospf && process.vrf.as_deref() == vrf);
    if let Some((area, at)) = &lines.area {
        return Some((of_vrf.next(), area.clone(), *at));
    }
    let addresses = interface.addresses.iter().filter(|address| address.secondary.equals(&true) != Some(true));
    let own = addresses.filter_map(|address| match address.prefix.value() {
        Some(ipnet::IpNet::V4(prefix)) => Some(prefix.addr()),
        _ => None,
    });
    let own = own.into_iter().next()?;
    of_vrf
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
    interface: &Interface,
    lines: &OnInterface,
    process: Option<&Process>,
    (area, at): (&str, Span),
    protocol: RoutingProtocol,
) -> RoutingInterface {
    let name = process.map_or("ospf", |process| process.name.as_str());
    let mut this = routing_interface(interface, protocol, name);
    this.active &= !lines.shut && process.is_none_or(|process| !process.shut);
    this.area = Fact::some(area.to_owned(), at);
    this.passive = process.map_or_else(|| Passive::default().of(interface), |process| process.passive.of(interface));
    this
}

/// A mode without a key proves nothing. In a part the key may stand elsewhere.
fn prove(builder: &Builder, lines: &OnInterface, this: &mut RoutingInterface) {
    let Some((mode, at)) = lines.mode else { return };
    let way = match mode {
        Authentication::Simple => lines.has_text_key.then_some(Authentication::Simple),
        _ => lines.digest,
    };
    let why = builder.why_open(Some(this.at), &["routing.interfaces.authentication"]);
    this.authentication = match (way, why) {
        (Some(way), _) => Fact::Set(way, at),
        (None, Some(why)) => Fact::Unknown(why),
        (None, None) if builder.extent == Extent::Whole => Fact::Set(Authentication::Nothing, at),
        (None, None) => Fact::default(),
    };
}
