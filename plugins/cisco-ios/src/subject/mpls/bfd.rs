//! BFD: the interfaces on which links are watched, and whether the other side proves itself.

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Authentication, ProtocolSession, ReferenceKind, RoutingProtocol, WhenUndefined};
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use crate::subject::igp;
use crate::subject::interface::INTERFACE;

const CONTEXT: Context = Context("bfd-template");
const FEEDS: &[&str] = &["routing.sessions"];

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: FEEDS, commands: GLOBAL };
pub(super) const ON_INTERFACE: Table<Builder> = Table { context: INTERFACE, feeds: FEEDS, commands: INTERFACES };
pub(super) const TEMPLATE: Table<Builder> = Table { context: CONTEXT, feeds: FEEDS, commands: LINES };

const GLOBAL: &[Command<Builder>] = &[
    opens("bfd-template (single-hop|multi-hop) <template:name>", CONTEXT, open),
    modelled("bfd map (ipv4|ipv6) <to:prefix> [vrf <vrf:name>] <from:prefix> [vrf <name>] / <template:name>", map),
    ignored("bfd slow-timers / [<number>]"),
    ignored("bfd (hardware-offload <word>+|check-ctrl-plane-failure|all-interfaces)"),
];

const INTERFACES: &[Command<Builder>] = &[
    modelled(
        "bfd interval / [msec] <number> min_rx [msec] <number> (multiplier|interval_multiplier) <number>",
        |builder, line| each(builder, |this| this.at = (!line.removes()).then_some(line.span)),
    ),
    modelled("bfd template / <template:name>", template),
    modelled("bfd authentication / (md5|sha-1|meticulous-md5|meticulous-sha-1) key-chain <chain:name>", direct),
    ignored("bfd echo").default_on(),
    ignored("bfd neighbor (ipv4 <ipv4>|ipv6 <ipv6>)"),
    ignored("bfd (jitter|local-address <ipv4>|enable)").default_on(),
];

const LINES: &[Command<Builder>] = &[
    modelled("authentication / (md5|sha-1|meticulous-md5|meticulous-sha-1) keychain <chain:name>", authentication)
        .wide(),
    ignored("interval [microseconds] (both <number>|min-tx <number> min-rx <number>) [multiplier <number>]"),
    ignored("dampening / [<number> <number> <number> <number>] [l3-only]"),
    ignored("echo"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    current: String,
    /// How sessions of a template prove themselves.
    templates: BTreeMap<String, Option<(Authentication, Span)>>,
    interfaces: BTreeMap<String, OnInterface>,
    /// Ranges of addresses that follow a template, for sessions over several hops.
    maps: Vec<(String, String, Span)>,
}

#[derive(Debug, Default)]
struct OnInterface {
    at: Option<Span>,
    template: Option<(String, Span)>,
    direct: Option<(Authentication, Span)>,
}

/// Writes to every interface whose block is being read.
fn each(builder: &mut Builder, write: impl FnMut(&mut OnInterface)) -> Option<()> {
    igp::each_open(builder, |memory| &mut memory.mpls.bfd.interfaces, write)
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("template")?;
    if line.removes() {
        builder.memory.mpls.bfd.templates.remove(&name);
    } else {
        builder.define(ReferenceKind::Other, &name, line.span);
        builder.memory.mpls.bfd.templates.entry(name.clone()).or_default();
    }
    builder.memory.mpls.bfd.current = name;
    Some(())
}

/// How a line asks for proof, and the key chain noted as used.
fn way(builder: &mut Builder, line: &CommandLine<'_>, owner: &str) -> Option<(Authentication, Span)> {
    builder.uses_named(line, owner, &[(ReferenceKind::KeyChain, "chain")]);
    let sha = line.has("sha-1") || line.has("meticulous-sha-1");
    let way = if sha { Authentication::Sha1 } else { Authentication::Md5 };
    (!line.removes()).then_some((way, line.span))
}

fn authentication(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = builder.memory.mpls.bfd.current.clone();
    let way = way(builder, line, &format!("bfd-template {name}"));
    *builder.memory.mpls.bfd.templates.get_mut(&name)? = way;
    Some(())
}

fn direct(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = igp::open_owner(builder, "bfd");
    let way = way(builder, line, &owner);
    each(builder, |this| this.direct = way)
}

fn template(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("template").filter(|_| !line.removes()).map(|name| (name, line.span));
    if let Some((name, span)) = &name {
        let owner = igp::open_owner(builder, "bfd");
        builder.uses(ReferenceKind::Other, name, owner, WhenUndefined::NotKnown, *span);
    }
    each(builder, |this| this.template.clone_from(&name))
}

fn map(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (to, name) = (line.string("to")?, line.string("template")?);
    let maps = &mut builder.memory.mpls.bfd.maps;
    maps.retain(|(known, ..)| *known != to);
    if !line.removes() {
        maps.push((to, name.clone(), line.span));
        builder.uses(ReferenceKind::Other, &name, "bfd map", WhenUndefined::NotKnown, line.span);
    }
    Some(())
}

/// One session for each interface that watches its links, and for each range of far neighbours.
pub(super) fn sessions(builder: &mut Builder) {
    let memory = &builder.memory.mpls.bfd;
    let of_template = |name: &str| memory.templates.get(name).copied().flatten();
    let session = |name: &str, at: Span, active: bool, proof: Option<(Authentication, Span)>| ProtocolSession {
        at,
        active,
        name: name.to_owned(),
        protocol: RoutingProtocol::Bfd,
        authentication: proof.map_or_else(Fact::default, |(way, span)| Fact::Set(way, span)),
        ..ProtocolSession::default()
    };
    let mut found = Vec::new();
    for interface in &builder.model.interfaces {
        let Some(lines) = memory.interfaces.get(&interface.name) else { continue };
        let Some(at) = lines.at.or(lines.template.as_ref().map(|(_, span)| *span)) else { continue };
        let proof = lines.direct.or_else(|| of_template(&lines.template.as_ref()?.0));
        found.push(session(&interface.name, at, interface.active, proof));
    }
    for (to, template, span) in &memory.maps {
        found.push(session(to, *span, true, of_template(template)));
    }
    builder.model.routing.sessions.extend(found);
}
