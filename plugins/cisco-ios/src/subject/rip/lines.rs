//! Lines of RIP.

use seawall_api::command::CommandLine;
use seawall_api::model::{Reference, ReferenceKind, RoutingProcess, RoutingProtocol, WhenUndefined};
use seawall_api::{Fact, Span};

use super::{Instance, OnInterface};
use crate::builder::Builder;
use crate::subject::igp::{self, Network, Passive};

/// Whether a line lets version 1 run.
pub(super) fn versions(line: &CommandLine<'_>) -> Option<(bool, Span)> {
    (!line.removes()).then(|| (line.has("1"), line.span))
}

pub(super) fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.rip.open.clear();
    if line.removes() {
        builder.memory.rip.instances.clear();
        builder.model.routing.processes.retain(|process| process.protocol != RoutingProtocol::Rip);
        return Some(());
    }
    enter(builder, line, "rip".to_owned(), None);
    Some(())
}

pub(super) fn open_family(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let vrf = line.string("vrf")?;
    builder.uses(ReferenceKind::Vrf, &vrf, "router rip", WhenUndefined::NotKnown, line.span);
    builder.memory.rip.open.truncate(1);
    enter(builder, line, format!("rip vrf {vrf}"), Some(vrf));
    Some(())
}

pub(super) fn open_v6(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("process")?;
    let protocol = RoutingProtocol::Ripng;
    builder.model.routing.processes.retain(|known| known.protocol != protocol || known.name != name);
    if !line.removes() {
        builder.model.routing.processes.push(RoutingProcess { at: line.block, name, protocol, ..Default::default() });
    }
    Some(())
}

fn enter(builder: &mut Builder, line: &CommandLine<'_>, name: String, vrf: Option<String>) {
    let memory = &mut builder.memory.rip;
    let known = memory.instances.iter().position(|instance| instance.name == name);
    memory.open.push((line.node, known.unwrap_or(memory.instances.len())));
    if known.is_some() {
        return;
    }
    let reference = vrf.as_deref().map(|vrf| Reference::new(ReferenceKind::Vrf, vrf));
    let (networks, passive) = (Vec::new(), Passive::default());
    memory.instances.push(Instance { name: name.clone(), vrf, networks, passive, version: None });
    builder.model.routing.processes.push(RoutingProcess {
        at: line.block,
        name,
        protocol: RoutingProtocol::Rip,
        vrf: reference.map_or_else(Fact::default, |vrf| Fact::some(vrf, line.span)),
        ..RoutingProcess::default()
    });
}

fn instance<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Instance> {
    let memory = &mut builder.memory.rip;
    let (_, index) = memory.open.iter().find(|(node, _)| line.parent == Some(*node))?;
    memory.instances.get_mut(*index)
}

fn object<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut RoutingProcess> {
    let name = instance(builder, line)?.name.clone();
    let mut processes = builder.model.routing.processes.iter_mut();
    processes.find(|process| process.protocol == RoutingProtocol::Rip && process.name == name)
}

pub(super) fn network(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let mut network = Network::of(line)?;
    if network.address.is_unspecified() {
        network.wildcard = std::net::Ipv4Addr::BROADCAST;
    }
    let networks = &mut instance(builder, line)?.networks;
    networks.retain(|known| known.address != network.address);
    if !line.removes() {
        networks.push(network);
    }
    Some(())
}

pub(super) fn version(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let one = line.has("1");
    instance(builder, line)?.version = (!line.removes()).then_some((one, line.span));
    object(builder, line)?.unauthenticated_version = line.set_or_default(one);
    Some(())
}

pub(super) fn passive(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let default = igp::note_passive(&mut instance(builder, line)?.passive, line);
    if default.is_set() {
        object(builder, line)?.passive_default = default;
    }
    Some(())
}

/// Lines whose lists are only noted as used.
pub(super) fn lists(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    igp::note_lists(builder, line, "router rip");
    Some(())
}

pub(super) fn redistribute(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    // The process for IPv6 is not kept: its name is that of its block.
    let (process, vrf) = instance(builder, line).map(|this| (this.name.clone(), this.vrf.clone())).unwrap_or_default();
    let protocol = if process.is_empty() { RoutingProtocol::Ripng } else { RoutingProtocol::Rip };
    igp::redistribute(builder, line, igp::Announcer { protocol, process, vrf, user: "router rip".to_owned() })
}

/// Writes to every interface whose block is being read.
pub(super) fn each(builder: &mut Builder, write: impl FnMut(&mut OnInterface)) -> Option<()> {
    igp::each_open(builder, |memory| &mut memory.rip.interfaces, write)
}

pub(super) fn key_chain(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let chain = line.string("chain").filter(|_| !line.removes()).map(|chain| (chain, line.span));
    if let Some((chain, span)) = &chain {
        let user = igp::open_owner(builder, "rip");
        builder.uses(ReferenceKind::KeyChain, chain, user, WhenUndefined::NotKnown, *span);
    }
    each(builder, |this| this.chain.clone_from(&chain))
}

pub(super) fn enable_v6(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let process = line.string("process")?;
    each(builder, |this| {
        this.v6.retain(|(known, _)| *known != process);
        if !line.removes() {
            this.v6.push((process.clone(), line.span));
        }
    })
}
