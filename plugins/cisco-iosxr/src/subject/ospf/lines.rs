//! Lines of OSPF that say something to the model.

use seawall_api::command::CommandLine;
use seawall_api::model::{ReferenceKind, RoutingProtocol, SecretUse, WhenUndefined};

use super::{Area, OnInterface, Part, Process, Proof, part, settings};
use crate::builder::Builder;
use crate::secrets;
use crate::subject::igp;
use crate::subject::interface::full_name;
use crate::subject::policy::name_of;

pub(super) fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("process")?;
    let protocol = if line.has("ospfv3") { RoutingProtocol::Ospfv3 } else { RoutingProtocol::Ospf };
    let memory = &mut builder.memory.ospf;
    (memory.current, memory.part, memory.area, memory.interface) = (None, None, None, None);
    let same = |known: &Process| known.name == name && known.protocol == protocol && !known.gone;
    let known = memory.processes.iter().position(same);
    if line.removes() {
        if let Some(process) = known.and_then(|index| memory.processes.get_mut(index)) {
            process.gone = true;
        }
        return Some(());
    }
    memory.current = Some(known.unwrap_or(memory.processes.len()));
    memory.part = Some(0);
    if known.is_none() {
        let parts = vec![Part { at: line.block, ..Part::default() }];
        memory.processes.push(Process { name, protocol, parts, gone: false });
    }
    Some(())
}

pub(super) fn open_vrf(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("vrf")?;
    builder.uses(ReferenceKind::Vrf, &name, "router ospf", WhenUndefined::NoEffect, line.span);
    let memory = &mut builder.memory.ospf;
    let parts = &mut memory.processes.get_mut(memory.current?)?.parts;
    let known = parts.iter().position(|part| part.vrf.as_deref() == Some(name.as_str()));
    memory.part = Some(known.unwrap_or(parts.len()));
    if known.is_none() {
        parts.push(Part { at: line.block, vrf: Some(name), ..Part::default() });
    }
    (memory.area, memory.interface) = (None, None);
    Some(())
}

/// An area of the process itself.
pub(super) fn open_own_area(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.ospf.part = Some(0);
    open_area(builder, line)
}

pub(super) fn open_area(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("area")?;
    (builder.memory.ospf.area, builder.memory.ospf.interface) = (None, None);
    let areas = &mut part(builder)?.areas;
    if line.removes() {
        areas.retain(|known| known.name != name);
        return Some(());
    }
    let known = areas.iter().position(|known| known.name == name);
    let index = known.unwrap_or(areas.len());
    if known.is_none() {
        areas.push(Area { name, ..Area::default() });
    }
    builder.memory.ospf.area = Some(index);
    Some(())
}

pub(super) fn open_interface(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = full_name(line.get("interface")?);
    let area = builder.memory.ospf.area?;
    builder.memory.ospf.interface = None;
    let interfaces = &mut part(builder)?.areas.get_mut(area)?.interfaces;
    if line.removes() {
        interfaces.retain(|known| known.name != name);
        return Some(());
    }
    let known = interfaces.iter().position(|known| known.name == name);
    let index = known.unwrap_or(interfaces.len());
    if known.is_none() {
        interfaces.push(OnInterface { at: line.block, name: name.clone(), ..OnInterface::default() });
        builder.uses(ReferenceKind::Interface, &name, "router ospf", WhenUndefined::NoEffect, line.span);
    }
    builder.memory.ospf.interface = Some(index);
    Some(())
}

/// Lines of the process, in whatever block the last area was.
pub(super) fn outside(builder: &mut Builder) {
    (builder.memory.ospf.area, builder.memory.ospf.interface) = (None, None);
}

pub(super) fn authentication(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let chain = line.string("chain");
    if let Some(chain) = &chain
        && !line.removes()
    {
        builder.uses(ReferenceKind::KeyChain, chain, "ospf authentication", WhenUndefined::NotKnown, line.span);
    }
    let proof = if line.has("null") || line.has("disable") {
        Proof::Nothing
    } else if line.has("ipsec") {
        Proof::Ipsec
    } else if line.has("message-digest") || line.has("keychain") {
        Proof::Digest(chain)
    } else {
        Proof::Simple
    };
    keep(builder, line);
    settings(builder)?.proof = (!line.removes()).then_some((proof, line.span));
    Some(())
}

pub(super) fn digest_key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    keep(builder, line);
    settings(builder)?.digest = (!line.removes()).then_some(line.span);
    Some(())
}

/// A password in clear on the wire proves nothing without `authentication`.
pub(super) fn simple_key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    keep(builder, line);
    settings(builder).map(|_| ())
}

fn keep(builder: &mut Builder, line: &CommandLine<'_>) {
    if let Some(secret) = secrets::routing_key(builder, line).filter(|_| !line.removes()) {
        builder.store(SecretUse::Ospf, "ospf", &secret, line);
    }
}

pub(super) fn passive(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    settings(builder)?.passive = (!line.removes()).then_some((!line.has("disable"), line.span));
    Some(())
}

pub(super) fn sync(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    settings(builder)?.sync = (!line.removes()).then_some((!line.has("disable"), line.span));
    Some(())
}

pub(super) fn logged(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    part(builder)?.logged = (!line.removes()).then_some((!line.has("disable"), line.span));
    Some(())
}

pub(super) fn shut(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (area, interface) = (builder.memory.ospf.area?, builder.memory.ospf.interface?);
    part(builder)?.areas.get_mut(area)?.interfaces.get_mut(interface)?.shut = !line.removes();
    Some(())
}

/// Lines whose policies are only noted as used.
pub(super) fn note_policy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if let Some(name) = line.all("policy").first()
        && !line.removes()
    {
        builder.uses(ReferenceKind::RoutePolicy, name_of(name), "router ospf", WhenUndefined::Refused, line.span);
    }
    builder.uses_named(line, "router ospf", &[(ReferenceKind::Acl, "acl")]);
    Some(())
}

pub(super) fn redistribute(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let memory = &builder.memory.ospf;
    let process = memory.processes.get(memory.current?)?;
    let vrf = process.parts.get(memory.part?)?.vrf.clone();
    let user = format!("router {} {}", process.protocol.word(), process.name);
    let by = igp::Announcer { protocol: process.protocol, process: process.name.clone(), vrf, user };
    igp::redistribute(builder, line, by)
}
