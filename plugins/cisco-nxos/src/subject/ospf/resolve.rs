//! From processes, areas and interfaces to the interfaces on which OSPF looks for neighbours.

use seawall_api::model::{Authentication, Interface, Reference, ReferenceKind, RoutingInterface, RoutingProtocol};
use seawall_api::{Fact, Why};

use super::{Instance, Key, Link, Member, OnInterface, Proof, area_number};
use crate::builder::Builder;
use crate::subject::igp::{passive, routing_interface, vrf_of};
use crate::subject::key_chain;

/// Finds the interfaces of every process, and the links that are neighbours of their own.
pub(super) fn interfaces(builder: &mut Builder) {
    let mut found = Vec::new();
    for interface in &builder.model.interfaces {
        let Some(lines) = builder.memory.ospf.interfaces.get(&interface.name) else { continue };
        found.extend(lines.members.iter().map(|member| build(builder, interface, lines, member)));
    }
    for (key, instance) in &builder.memory.ospf.instances {
        found.extend(instance.links.iter().map(|(name, link)| of_link(builder, (key, instance), name, link)));
    }
    builder.model.routing.interfaces.extend(found);
}

fn protocol(version_3: bool) -> RoutingProtocol {
    if version_3 { RoutingProtocol::Ospfv3 } else { RoutingProtocol::Ospf }
}

fn build(builder: &Builder, interface: &Interface, lines: &OnInterface, member: &Member) -> RoutingInterface {
    let key =
        Key { version_3: member.version_3, process: member.process.clone(), vrf: vrf_of(interface).map(str::to_owned) };
    let instance = builder.memory.ospf.instances.get(&key);
    let said = if member.version_3 { &lines.v3 } else { &lines.v2 };
    let mut this = routing_interface(interface, protocol(member.version_3), &member.process);
    this.active &= !said.shut && !instance.is_some_and(|instance| instance.shut);
    this.area = Fact::some(member.area.clone(), member.span);
    this.passive = passive(interface, said.passive, instance.and_then(|instance| instance.passive));
    prove(builder, instance, &member.area, &said.proof, &mut this);
    this
}

fn of_link(builder: &Builder, (key, instance): (&Key, &Instance), name: &str, link: &Link) -> RoutingInterface {
    let mut this = RoutingInterface {
        at: link.at,
        active: !instance.shut,
        name: name.to_owned(),
        protocol: protocol(key.version_3),
        process: key.process.clone(),
        area: Fact::some(link.area.clone(), link.at),
        passive: Fact::Set(false, link.at),
        ..RoutingInterface::default()
    };
    prove(builder, Some(instance), &link.area, &link.proof, &mut this);
    this
}

/// What the interface says goes before what its area says. A key chain holds keys for digests, MD5 where they name no
/// algorithm; beside `authentication` alone its key is a password in clear.
fn prove(builder: &Builder, instance: Option<&Instance>, area: &str, own: &Proof, this: &mut RoutingInterface) {
    let of_area = area_number(area).and_then(|number| instance?.areas.get(&number));
    let way = own.way.as_ref().or_else(|| of_area?.way.as_ref());
    let chain = own.chain.as_ref().or_else(|| of_area?.chain.as_ref());
    if let Some((name, span)) = chain {
        this.key_chain = Fact::some(Reference::new(ReferenceKind::KeyChain, name.as_str()), *span);
    }
    this.authentication = match (way, chain) {
        (Some((Authentication::Md5, _)) | None, Some((name, _))) => {
            key_chain::authentication(builder, name, Authentication::Md5)
        }
        // What the device does without a key, nobody says.
        (Some((Authentication::Md5, _)), None) if !own.has_key => Fact::Unknown(Why::VendorHides),
        (Some((way, span)), _) => Fact::Set(*way, *span),
        (None, None) => Fact::default(),
    };
}
