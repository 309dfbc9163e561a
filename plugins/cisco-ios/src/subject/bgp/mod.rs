//! `router bgp ...`: the process, its neighbours with what they inherit, its address families.

mod blocks;
mod commands;
mod neighbor;
mod process;
mod resolve;
mod settings;

use std::collections::BTreeMap;

use seawall_api::command::CommandLine;
use seawall_api::model::Reference;
use seawall_api::{NodeId, Span};

use crate::builder::Builder;
use settings::{FamilyName, Policy, Session};

pub(crate) use blocks::TABLES as BLOCKS;
pub(crate) use commands::TABLES;

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The processes; their order is that of `routing.bgp`.
    processes: Vec<Process>,
    /// The address family whose block is being read.
    family: Option<(NodeId, FamilyName)>,
    /// The template whose block is being read, and whether it is one of sessions.
    template: Option<(NodeId, String, bool)>,
}

impl Memory {
    /// Whether neighbours exchange IPv4 routes unless they are told not to (`bgp default ipv4-unicast`,
    /// on unless it is negated).
    pub(crate) fn ipv4_by_default(&self) -> bool {
        !self.processes.iter().any(|process| process.ipv4_by_default == Some(false))
    }
}

/// A process.
#[derive(Debug, Default)]
struct Process {
    at: Span,
    asn: Option<u64>,
    confederation: Option<u64>,
    confederates: Vec<u64>,
    /// Whether neighbours exchange IPv4 routes unless they are told not to.
    ipv4_by_default: Option<bool>,
    /// Neighbours and groups by routing instance and name, in the order written.
    peers: Vec<Peer>,
    session_templates: BTreeMap<String, Session>,
    policy_templates: BTreeMap<String, Policy>,
    /// Ranges from which neighbours may come, with their group.
    ranges: Vec<Range>,
    /// Lists on all routes of a family.
    family_filters: Vec<(FamilyName, bool, Reference, Span)>,
}

/// A neighbour or group.
#[derive(Debug)]
struct Peer {
    at: Span,
    name: String,
    vrf: Option<String>,
    is_group: bool,
    session: Session,
    policies: BTreeMap<FamilyName, Policy>,
}

/// Addresses from which neighbours may come.
#[derive(Debug)]
struct Range {
    at: Span,
    prefix: String,
    vrf: Option<String>,
    group: Option<String>,
}

/// Gives every neighbour what it inherits, and puts it into the model.
pub(crate) fn finish(builder: &mut Builder) {
    resolve::neighbors(builder);
}

fn process(builder: &mut Builder) -> Option<&mut Process> {
    builder.memory.bgp.processes.last_mut()
}

/// The family that a line concerns: that of its block, or the one of lines outside of any.
fn family(builder: &Builder, line: &CommandLine<'_>) -> FamilyName {
    match &builder.memory.bgp.family {
        Some((node, name)) if line.parent == Some(*node) => name.clone(),
        _ => FamilyName::global(),
    }
}

/// The template that a line stands in.
fn template(builder: &Builder, line: &CommandLine<'_>) -> Option<(String, bool)> {
    let (node, name, sessions) = builder.memory.bgp.template.as_ref()?;
    (line.parent == Some(*node)).then(|| (name.clone(), *sessions))
}

/// The neighbour or group that a line names, made where it is new.
fn peer<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Peer> {
    let name = line.string("peer")?;
    let vrf = family(builder, line).vrf;
    let peers = &mut process(builder)?.peers;
    let known = peers.iter().position(|peer| peer.name == name && peer.vrf == vrf);
    let index = known.unwrap_or(peers.len());
    if known.is_none() {
        let (session, policies) = (Session::default(), BTreeMap::new());
        peers.push(Peer { at: line.span, name, vrf, is_group: false, session, policies });
    }
    peers.get_mut(index)
}

/// The session settings that a line writes: those of its template, or of the peer that it names.
fn session<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Session> {
    if let Some((name, _)) = template(builder, line) {
        return process(builder)?.session_templates.get_mut(&name);
    }
    Some(&mut peer(builder, line)?.session)
}

/// The settings in a family that a line writes: those of its template, or of the peer that it names.
fn policy<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Policy> {
    if let Some((name, _)) = template(builder, line) {
        return process(builder)?.policy_templates.get_mut(&name);
    }
    let family = family(builder, line);
    let policy = peer(builder, line)?.policies.entry(family).or_default();
    if policy.common.at.is_empty() {
        policy.common.at = line.span;
    }
    Some(policy)
}

/// Whom a line concerns, in words.
fn owner(builder: &Builder, line: &CommandLine<'_>) -> String {
    if let Some((name, sessions)) = template(builder, line) {
        return format!("bgp {} template {name}", if sessions { "session" } else { "policy" });
    }
    let name = line.get("peer").unwrap_or_default();
    match family(builder, line).vrf {
        Some(vrf) => format!("bgp neighbor {name} vrf {vrf}"),
        None => format!("bgp neighbor {name}"),
    }
}

#[cfg(test)]
mod tests;
