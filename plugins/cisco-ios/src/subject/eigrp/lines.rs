//! Lines of `router eigrp`.

use std::collections::BTreeMap;

use seawall_api::command::CommandLine;
use seawall_api::model::{Family, Reference, ReferenceKind, RoutingProcess, RoutingProtocol, SecretUse, WhenUndefined};
use seawall_api::{Fact, NodeId, Span};

use super::{EVERY, Instance, Mode, OnInterface};
use crate::builder::Builder;
use crate::secrets;
use crate::subject::igp::{self, Network, Passive};
use crate::subject::interface::full_name;

pub(super) fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    open_router(builder, line, Family::Ipv4)
}

pub(super) fn open_v6(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    open_router(builder, line, Family::Ipv6)
}

/// A number is a process; a name only holds families.
fn open_router(builder: &mut Builder, line: &CommandLine<'_>, family: Family) -> Option<()> {
    let name = line.string("process")?;
    builder.memory.eigrp.open.clear();
    builder.memory.eigrp.router.clone_from(&name);
    if line.removes() {
        let prefix = format!("{name} ");
        let gone = |known: &str| known == name || known.starts_with(&prefix);
        for instance in builder.memory.eigrp.instances.iter_mut().filter(|instance| gone(&instance.name)) {
            instance.runs = false;
        }
        builder
            .model
            .routing
            .processes
            .retain(|process| process.protocol != RoutingProtocol::Eigrp || !gone(&process.name));
        return Some(());
    }
    let asn = name.parse::<u64>().ok();
    enter(builder, line, Key { name, family, asn, vrf: None }, asn.is_some());
    Some(())
}

pub(super) fn open_family(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let family = if line.has("ipv6") { Family::Ipv6 } else { Family::Ipv4 };
    let vrf = line.string("vrf").filter(|vrf| vrf != "default");
    let asn = line.number("asn");
    let router = builder.memory.eigrp.router.clone();
    if let Some(vrf) = &vrf {
        builder.uses(ReferenceKind::Vrf, vrf, format!("eigrp {router}"), WhenUndefined::NotKnown, line.span);
    }
    let number = asn.map(|asn| format!(" {asn}")).unwrap_or_default();
    let instance = vrf.as_deref().map(|vrf| format!(" vrf {vrf}")).unwrap_or_default();
    let name = format!("{router} {}{number}{instance}", family.word());
    builder.memory.eigrp.open.truncate(1);
    enter(builder, line, Key { name, family, asn, vrf }, true);
    Some(())
}

/// What tells instances apart.
struct Key {
    name: String,
    family: Family,
    asn: Option<u64>,
    vrf: Option<String>,
}

fn enter(builder: &mut Builder, line: &CommandLine<'_>, key: Key, runs: bool) {
    let memory = &mut builder.memory.eigrp;
    let known = memory
        .instances
        .iter()
        .position(|instance| instance.name == key.name && instance.family == key.family && instance.runs == runs);
    let index = known.unwrap_or(memory.instances.len());
    memory.open.push((line.node, index));
    memory.af_interface = None;
    if known.is_some() {
        return;
    }
    if runs {
        let vrf = key.vrf.as_deref().map(|vrf| Reference::new(ReferenceKind::Vrf, vrf));
        builder.model.routing.processes.push(RoutingProcess {
            at: line.block,
            name: key.name.clone(),
            protocol: RoutingProtocol::Eigrp,
            vrf: vrf.map_or_else(Fact::default, |vrf| Fact::some(vrf, line.span)),
            ..RoutingProcess::default()
        });
    }
    let named = memory.router.parse::<u64>().is_err();
    memory.instances.push(Instance {
        name: key.name,
        family: key.family,
        asn: key.asn,
        vrf: key.vrf,
        named,
        runs,
        shut: false,
        networks: Vec::new(),
        passive: Passive::default(),
        af_interfaces: BTreeMap::new(),
    });
}

/// The instance of the innermost block that a line stands in; a topology is of its family.
fn instance<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Instance> {
    let parent = line.parent?;
    let open = &builder.memory.eigrp.open;
    let exact = open.iter().find(|(node, _)| *node == parent);
    let (_, index) = exact.or_else(|| innermost(open, parent))?;
    builder.memory.eigrp.instances.get_mut(*index)
}

/// The last block that was opened before this node.
fn innermost(open: &[(NodeId, usize)], node: NodeId) -> Option<&(NodeId, usize)> {
    open.iter().rev().find(|(head, _)| *head < node)
}

/// The instance's object in the model.
fn object<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut RoutingProcess> {
    let name = instance(builder, line)?.name.clone();
    let mut processes = builder.model.routing.processes.iter_mut();
    processes.find(|process| process.protocol == RoutingProtocol::Eigrp && process.name == name)
}

pub(super) fn network(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let mut network = Network::of(line)?;
    // `network 0.0.0.0` alone is every address.
    if network.address.is_unspecified() && line.get("mask").is_none() {
        network.wildcard = std::net::Ipv4Addr::BROADCAST;
    }
    let networks = &mut instance(builder, line)?.networks;
    networks.retain(|known| known.address != network.address || known.wildcard != network.wildcard);
    if !line.removes() {
        networks.push(network);
    }
    Some(())
}

pub(super) fn passive(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let default = igp::note_passive(&mut instance(builder, line)?.passive, line);
    if default.is_set()
        && let Some(process) = object(builder, line)
    {
        process.passive_default = default;
    }
    Some(())
}

pub(super) fn autonomous_system(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    instance(builder, line)?.asn = line.number("asn").filter(|_| !line.removes());
    Some(())
}

pub(super) fn log_changes(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    object(builder, line)?.adjacency_logged = line.switch();
    Some(())
}

pub(super) fn shutdown(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let shut = !line.removes();
    instance(builder, line)?.shut = shut;
    if let Some(process) = object(builder, line) {
        process.active = !shut;
    }
    Some(())
}

/// Lines whose lists are only noted as used.
pub(super) fn lists(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let user = format!("eigrp {}", builder.memory.eigrp.router);
    igp::note_lists(builder, line, &user);
    Some(())
}

pub(super) fn redistribute(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let user = format!("eigrp {}", builder.memory.eigrp.router);
    let instance = instance(builder, line)?;
    let (process, vrf) = (instance.name.clone(), instance.vrf.clone());
    igp::redistribute(builder, line, igp::Announcer { protocol: RoutingProtocol::Eigrp, process, vrf, user })
}

pub(super) fn open_af_interface(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("interface").map_or_else(|| EVERY.to_owned(), full_name);
    let blocks = &mut instance(builder, line)?.af_interfaces;
    if line.removes() {
        blocks.remove(&name);
    } else {
        blocks.entry(name.clone()).or_default();
    }
    builder.memory.eigrp.af_interface = Some(name);
    Some(())
}

fn af_interface<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut OnInterface> {
    let name = builder.memory.eigrp.af_interface.clone()?;
    instance(builder, line)?.af_interfaces.get_mut(&name)
}

fn af_owner(builder: &Builder) -> String {
    let name = builder.memory.eigrp.af_interface.as_deref().unwrap_or_default();
    format!("eigrp {} af-interface {name}", builder.memory.eigrp.router)
}

pub(super) fn af_mode(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = af_owner(builder);
    note_keys(builder, line, &owner);
    let mode = mode_of(line);
    af_interface(builder, line)?.mode = mode;
    Some(())
}

pub(super) fn af_chain(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = af_owner(builder);
    note_keys(builder, line, &owner);
    let chain = chain_of(line);
    af_interface(builder, line)?.chain = chain;
    Some(())
}

pub(super) fn af_passive(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let passive = (!line.removes(), line.span);
    let every = builder.memory.eigrp.af_interface.as_deref() == Some(EVERY);
    af_interface(builder, line)?.passive = Some(passive);
    if every {
        object(builder, line)?.passive_default = line.switch();
    }
    Some(())
}

pub(super) fn af_shutdown(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let shut = (!line.removes(), line.span);
    af_interface(builder, line)?.shut = Some(shut);
    Some(())
}

/// Keys of service advertisement open nothing that carries routes; they are secrets all the same.
pub(super) fn service_key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = format!("eigrp {} service-family", builder.memory.eigrp.router);
    note_keys(builder, line, &owner);
    Some(())
}

/// Stores the key of a line, and notes its key chain as used.
pub(super) fn note_keys(builder: &mut Builder, line: &CommandLine<'_>, owner: &str) {
    secrets::keep(builder, line, SecretUse::Eigrp, owner);
    builder.uses_named(line, owner, &[(ReferenceKind::KeyChain, "chain")]);
}

pub(super) fn mode_of(line: &CommandLine<'_>) -> Option<(Mode, Span)> {
    if line.reset {
        return None;
    }
    let mode = match (line.negated, line.has("hmac-sha-256")) {
        (true, _) => Mode::Off,
        (false, true) => Mode::Sha256,
        (false, false) => Mode::Md5,
    };
    Some((mode, line.span))
}

pub(super) fn chain_of(line: &CommandLine<'_>) -> Option<(String, Span)> {
    line.string("chain").filter(|_| !line.removes()).map(|chain| (chain, line.span))
}
