//! Lines about OSPF processes.

use seawall_api::Fact;
use seawall_api::command::CommandLine;
use seawall_api::model::{Reference, ReferenceKind, RoutingProcess, RoutingProtocol, WhenUndefined};

use super::{Process, process};
use crate::builder::Builder;
use crate::subject::igp::{self, Network, Passive};
use crate::subject::mpls;

pub(super) fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    open_as(builder, line, RoutingProtocol::Ospf)
}

pub(super) fn open_v3(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    open_as(builder, line, RoutingProtocol::Ospfv3)
}

fn open_as(builder: &mut Builder, line: &CommandLine<'_>, protocol: RoutingProtocol) -> Option<()> {
    let name = line.string("process")?;
    builder.memory.ospf.family = None;
    let known =
        builder.memory.ospf.processes.iter().position(|process| process.name == name && process.protocol == protocol);
    if line.removes() {
        // What is taken away leaves no process behind.
        builder.memory.ospf.current = None;
        builder.memory.ospf.processes.retain(|process| process.name != name || process.protocol != protocol);
        builder.model.routing.processes.retain(|process| process.name != name || process.protocol != protocol);
        return Some(());
    }
    if let Some(index) = known {
        builder.memory.ospf.current = Some(index);
        return Some(());
    }
    let vrf = line.string("vrf");
    if let Some(vrf) = &vrf {
        builder.uses(
            ReferenceKind::Vrf,
            vrf,
            format!("{} {name}", protocol.word()),
            WhenUndefined::NotKnown,
            line.span,
        );
    }
    let reference = vrf.as_deref().map(|vrf| Reference::new(ReferenceKind::Vrf, vrf));
    builder.model.routing.processes.push(RoutingProcess {
        at: line.block,
        name: name.clone(),
        protocol,
        vrf: reference.map_or_else(Fact::default, |vrf| Fact::some(vrf, line.span)),
        ..RoutingProcess::default()
    });
    builder.memory.ospf.current = Some(builder.memory.ospf.processes.len());
    builder.memory.ospf.processes.push(Process {
        name,
        protocol,
        vrf,
        active: true,
        networks: Vec::new(),
        areas: std::collections::BTreeMap::new(),
        passive: Passive::default(),
        links: std::collections::BTreeMap::new(),
    });
    Some(())
}

/// The process's object in the model.
fn object(builder: &mut Builder) -> Option<&mut RoutingProcess> {
    let (name, protocol) = process(builder).map(|process| (process.name.clone(), process.protocol))?;
    builder.model.routing.processes.iter_mut().find(|known| known.name == name && known.protocol == protocol)
}

/// A process of OSPFv3 has one routing instance per family; it is noted with the family's lines.
pub(super) fn open_family(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let vrf = line.string("vrf");
    if let Some(vrf) = &vrf {
        builder.uses(ReferenceKind::Vrf, vrf, "ospfv3", WhenUndefined::NotKnown, line.span);
        object(builder)?.vrf = line.set(Some(Reference::new(ReferenceKind::Vrf, vrf.as_str())));
        process(builder)?.vrf = Some(vrf.clone());
    }
    builder.memory.ospf.family = Some((line.node, vrf));
    Some(())
}

pub(super) fn network(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let network = Network::of(line)?;
    let area = line.string("area");
    let networks = &mut process(builder)?.networks;
    networks.retain(|(known, _)| known.address != network.address || known.wildcard != network.wildcard);
    if !line.removes() {
        networks.push((network, area?));
    }
    Some(())
}

pub(super) fn passive(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let default = igp::note_passive(&mut process(builder)?.passive, line);
    if default.is_set() {
        object(builder)?.passive_default = default;
    }
    Some(())
}

pub(super) fn log_changes(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    object(builder)?.adjacency_logged = line.switch();
    Some(())
}

/// Routes have their full cost until LDP is up on the link, so that labelled traffic waits.
pub(super) fn label_sync(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    object(builder)?.label_sync = line.switch();
    Some(())
}

pub(super) fn shutdown(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let active = line.removes();
    process(builder)?.active = active;
    object(builder)?.active = active;
    Some(())
}

/// Lines whose lists are only noted as used.
pub(super) fn lists(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = process(builder).map(|process| format!("{} {}", process.protocol.word(), process.name))?;
    igp::note_lists(builder, line, &name);
    Some(())
}

pub(super) fn redistribute(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let family = builder.memory.ospf.family.as_ref();
    let family = family.filter(|(node, _)| line.parent == Some(*node)).and_then(|(_, vrf)| vrf.clone());
    let process = process(builder)?;
    let by = igp::Announcer {
        protocol: process.protocol,
        process: process.name.clone(),
        vrf: family.or_else(|| process.vrf.clone()),
        user: format!("{} {}", process.protocol.word(), process.name),
    };
    igp::redistribute(builder, line, by)
}

/// Labels are exchanged on every interface of the process.
pub(super) fn ldp_autoconfig(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = process(builder)?.name.clone();
    mpls::note_autoconfig(builder, line, RoutingProtocol::Ospf, name);
    Some(())
}
