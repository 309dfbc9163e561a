//! Lines about OSPF processes.

use seawall_api::command::CommandLine;
use seawall_api::model::{Authentication, ReferenceKind, RoutingProcess, RoutingProtocol, SecretUse};

use super::{Link, Proof, area_number, instance, key, way_of};
use crate::builder::Builder;
use crate::secrets;
use crate::subject::bfd;
use crate::subject::igp::{self, Place};

pub(super) fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let process = line.string("process")?;
    let protocol = if line.has("ospfv3") { RoutingProtocol::Ospfv3 } else { RoutingProtocol::Ospf };
    builder.memory.ospf.place = Some((protocol, Place { process: process.clone(), vrf: None }));
    if line.removes() {
        igp::remove(builder, protocol, &process, None);
        let version_3 = protocol == RoutingProtocol::Ospfv3;
        builder.memory.ospf.instances.retain(|key, _| key.version_3 != version_3 || key.process != process);
        return Some(());
    }
    igp::process_object(builder, line, (protocol, &process, None))?;
    Some(())
}

pub(super) fn open_vrf(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("vrf")?;
    let (protocol, place) = builder.memory.ospf.place.as_mut()?;
    let protocol = *protocol;
    place.vrf = Some((line.node, name.clone()));
    let process = place.process.clone();
    if line.removes() {
        igp::remove(builder, protocol, &process, Some(&name));
        return Some(());
    }
    igp::note_vrf(builder, line, &format!("{} {process}", protocol.word()));
    igp::process_object(builder, line, (protocol, &process, Some(&name)))?;
    Some(())
}

/// The object of the process, in the instance that the line stands in.
fn object<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut RoutingProcess> {
    let (protocol, place) = builder.memory.ospf.place.clone()?;
    igp::process_object(builder, line, (protocol, &place.process, place.vrf_of(line)))
}

pub(super) fn log_changes(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    object(builder, line)?.adjacency_logged = line.switch();
    Some(())
}

pub(super) fn label_sync(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    object(builder, line)?.label_sync = line.switch();
    Some(())
}

pub(super) fn passive(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    object(builder, line)?.passive_default = line.switch();
    instance(builder, line)?.passive = (!line.reset).then_some((!line.negated, line.span));
    Some(())
}

pub(super) fn shutdown(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    object(builder, line)?.active = line.removes();
    instance(builder, line)?.shut = !line.removes();
    Some(())
}

pub(super) fn authentication(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let number = area_number(line.get("area")?)?;
    let owner = format!("ospf area {number}");
    secrets::keep(builder, line, SecretUse::Ospf, &owner);
    builder.uses_named(line, &owner, &[(ReferenceKind::KeyChain, "chain")]);
    let way = if line.has("encryption") { Authentication::Ipsec } else { way_of(line) };
    let chain = line.string("chain").map(|chain| (chain, line.span));
    let areas = &mut instance(builder, line)?.areas;
    if line.removes() {
        areas.remove(&number);
        return Some(());
    }
    let area = areas.entry(number).or_default();
    if chain.is_some() {
        area.chain = chain;
    } else {
        area.way = Some((way, line.span));
    }
    Some(())
}

/// A virtual link belongs to the backbone, whatever area it crosses (RFC 2328, section 15).
pub(super) fn open_link(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let is_virtual = line.has("virtual-link");
    let area = if is_virtual { "0".to_owned() } else { line.string("area")? };
    let name = format!("{} {}", if is_virtual { "virtual-link" } else { "sham-link" }, line.get("peer")?);
    let key = key(builder, line)?;
    let links = &mut instance(builder, line)?.links;
    if line.removes() {
        links.remove(&name);
    } else {
        links.entry(name.clone()).or_insert_with(|| Link { at: line.block, area, proof: Proof::default() });
    }
    builder.memory.ospf.link = Some((key, name));
    Some(())
}

fn link(builder: &mut Builder) -> Option<&mut Link> {
    let (key, name) = builder.memory.ospf.link.as_ref()?;
    builder.memory.ospf.instances.get_mut(key)?.links.get_mut(name)
}

pub(super) fn link_way(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.uses_named(line, "ospf virtual-link", &[(ReferenceKind::KeyChain, "chain")]);
    let proof = &mut link(builder)?.proof;
    match line.string("chain") {
        Some(chain) => proof.chain = (!line.removes()).then_some((chain, line.span)),
        None => proof.way = (!line.removes()).then_some((way_of(line), line.span)),
    }
    Some(())
}

pub(super) fn link_key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    secrets::keep(builder, line, SecretUse::Ospf, "ospf virtual-link");
    link(builder)?.proof.has_key = !line.removes();
    Some(())
}

/// Lines whose lists are only noted as used.
pub(super) fn lists(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (protocol, place) = builder.memory.ospf.place.clone()?;
    let user = format!("{} {}", protocol.word(), place.process);
    builder.uses_named(line, &user, &[(ReferenceKind::RoutePolicy, "map")]);
    Some(())
}

pub(super) fn redistribute(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (protocol, place) = builder.memory.ospf.place.clone()?;
    let user = format!("{} {}", protocol.word(), place.process);
    let vrf = place.vrf_of(line).map(str::to_owned);
    igp::redistribute(builder, line, igp::Announcer { protocol, process: place.process, vrf, user })
}

/// Sessions of forwarding detection on every interface of the process.
pub(super) fn detection(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (protocol, place) = builder.memory.ospf.place.clone()?;
    bfd::by_process(builder, line, protocol, &place.process);
    Some(())
}
