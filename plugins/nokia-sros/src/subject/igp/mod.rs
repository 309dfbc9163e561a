//! OSPF, OSPFv3 and RIP: their processes, the interfaces on which they run, and how neighbours prove who they are.
//!
//! Source: Nokia, "OSPF", `authentication-type`: without it nothing is proved, whatever keys are written.

mod tables;

use std::collections::BTreeMap;

use seawall_api::command::CommandLine;
use seawall_api::model::{
    Authentication, Reference, ReferenceKind, RoutingInterface, RoutingProcess, RoutingProtocol, SecretUse,
};
use seawall_api::routing::bgp::Written;
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span};

use super::{instance, key_chain, switch};
use crate::builder::Builder;
use crate::secrets;

pub(crate) use tables::TABLES;

/// What is said of an interface.
#[derive(Debug, Default, Clone)]
struct Link {
    at: Span,
    active: Written<bool>,
    passive: Written<bool>,
    kind: Written<Authentication>,
    chain: Written<String>,
}

/// What is said of a process.
#[derive(Debug, Default)]
struct Process {
    at: Span,
    active: bool,
    /// By area and name.
    links: BTreeMap<(String, String), Link>,
}

/// A process: protocol, instance and number.
type ProcessKey = (&'static str, Option<String>, String);

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    processes: BTreeMap<ProcessKey, Process>,
    process: Option<ProcessKey>,
    area: String,
    link: Option<(String, String)>,
    /// Protocols of which events are suppressed.
    silenced: Vec<(&'static str, Fact<bool>)>,
}

/// `ospf`, `ospf 0`: the first process has the number 0 and needs none in classic CLI.
fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let protocol = line.one_of(&["ospf3", "ospf", "ripng", "rip"])?;
    let number = line.get("process").unwrap_or("0").to_owned();
    let key = (protocol, instance::current(builder).map(str::to_owned), number);
    let memory = &mut builder.memory.igp;
    memory.process = Some(key.clone());
    if line.removes() {
        memory.processes.remove(&key);
        return Some(());
    }
    let process = memory.processes.entry(key).or_insert(Process { at: line.block, active: true, ..Process::default() });
    process.at = process.at.to(line.block);
    Some(())
}

fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let on = switch::enabled(line);
    let key = builder.memory.igp.process.clone()?;
    builder.memory.igp.processes.get_mut(&key)?.active = on;
    Some(())
}

fn area(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.igp.area = line.string("area").unwrap_or_default();
    Some(())
}

fn link(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    enter(builder, line, line.string("interface")?)
}

/// A virtual link crosses an area of others, and proves itself as an interface does.
fn virtual_link(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    enter(builder, line, format!("virtual-link {}", line.get("link")?))
}

fn enter(builder: &mut Builder, line: &CommandLine<'_>, name: String) -> Option<()> {
    let memory = &mut builder.memory.igp;
    let key = (memory.area.clone(), name);
    let process = memory.processes.get_mut(memory.process.as_ref()?)?;
    memory.link = Some(key.clone());
    if line.removes() {
        process.links.remove(&key);
        return Some(());
    }
    let at = line.block;
    let said = process.links.entry(key).or_insert_with(|| Link { at, ..Link::default() });
    said.at = said.at.to(at);
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut Link> {
    let memory = &mut builder.memory.igp;
    memory.processes.get_mut(memory.process.as_ref()?)?.links.get_mut(memory.link.as_ref()?)
}

fn link_state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let value = (switch::enabled(line), line.span);
    current(builder)?.active = Some(value);
    Some(())
}

fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = builder.memory.igp.link.as_ref().map(|(_, name)| name.clone())?;
    secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Ospf, &format!("ospf interface {name}")));
    Some(())
}

fn export(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.uses_named(line, "ospf export", &[(ReferenceKind::RoutePolicy, "policy")]);
    Some(())
}

/// Says of processes whose events are suppressed that they are not logged.
pub(crate) fn silence(builder: &mut Builder) {
    for (protocol, logged) in std::mem::take(&mut builder.memory.igp.silenced) {
        let routing = &mut builder.model.routing;
        let wanted = match protocol {
            "bgp" => {
                routing.bgp.iter_mut().for_each(|this| this.adjacency_logged.clone_from(&logged));
                continue;
            }
            "isis" => RoutingProtocol::Isis,
            _ => RoutingProtocol::Ospf,
        };
        let of_it = routing.processes.iter_mut().filter(|this| this.protocol == wanted);
        of_it.for_each(|this| this.adjacency_logged.clone_from(&logged));
    }
}

/// Puts processes and interfaces into the model.
pub(crate) fn finish(builder: &mut Builder) {
    for ((word, vrf, number), Process { at, active, links }) in std::mem::take(&mut builder.memory.igp.processes) {
        let protocol = match word {
            "ospf3" => RoutingProtocol::Ospfv3,
            "rip" => RoutingProtocol::Rip,
            "ripng" => RoutingProtocol::Ripng,
            _ => RoutingProtocol::Ospf,
        };
        let reference = vrf.as_deref().map(|name| Reference::new(ReferenceKind::Vrf, name));
        let process = match &vrf {
            Some(vrf) => format!("{number} {vrf}"),
            None => number,
        };
        builder.model.routing.processes.push(RoutingProcess {
            at,
            active,
            name: process.clone(),
            protocol,
            vrf: Fact::Set(reference, at),
            // What is not named as an interface of the process takes no part in it.
            passive_default: Fact::Default(true),
            label_sync: synced(builder, links.keys().map(|(_, name)| name.as_str()), vrf.as_deref()),
            ..RoutingProcess::default()
        });
        for ((area, name), link) in links {
            let full = vrf.as_ref().map_or_else(|| name.clone(), |vrf| format!("{vrf}/{name}"));
            let known = seawall_api::interfaces::by_name(builder, &full);
            let loopback = known.is_some_and(|it| it.kind == seawall_api::model::InterfaceKind::Loopback);
            let up = known.is_none_or(|it| it.active);
            let mut this = RoutingInterface {
                at: link.at,
                active: active && up && !matches!(link.active, Some((false, _))),
                name: full,
                protocol,
                process: process.clone(),
                ..RoutingInterface::default()
            };
            this.area = Fact::some(area, link.at);
            this.passive = match link.passive {
                Some((passive, at)) => Fact::Set(passive, at),
                None if loopback => Fact::Default(true),
                None => Fact::default(),
            };
            prove(builder, &mut this, &link);
            builder.model.routing.interfaces.push(this);
        }
    }
}

/// Routes wait for labels where every interface of the process has a time for it (`ldp-sync-timer`).
pub(super) fn synced<'a>(builder: &Builder, links: impl Iterator<Item = &'a str>, vrf: Option<&str>) -> Fact<bool> {
    let waiting = &builder.memory.interface.synced;
    let mut found = Fact::Default(false);
    for name in links.filter(|name| *name != "system") {
        let full = vrf.map_or_else(|| name.to_owned(), |vrf| format!("{vrf}/{name}"));
        match waiting.get(&full) {
            Some(at) => found = Fact::Set(true, *at),
            None => return Fact::Default(false),
        }
    }
    found
}

fn prove(builder: &Builder, this: &mut RoutingInterface, link: &Link) {
    if let Some((chain, at)) = &link.chain {
        this.key_chain = Fact::some(Reference::new(ReferenceKind::KeyChain, chain.as_str()), *at);
        this.authentication = key_chain::proof(builder, chain);
    } else if let Some((kind, at)) = link.kind {
        this.authentication = Fact::Set(kind, at);
    }
}
